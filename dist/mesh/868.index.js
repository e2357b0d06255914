export const id = 868;
export const ids = [868];
export const modules = {

/***/ 9702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ historyOf)
/* harmony export */ });
/* harmony import */ var _inventory_former_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3463);
/* harmony import */ var _plan_shards_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1550);
// Finds the hosts that were removed from the inventory. A run for named hosts does not need them.


/** Asks the base file or Git. A shard keeps only its own hosts of the answer. */
function historyOf(cli, inventory, options, shard) {
    return async (names) => {
        const { hosts, gap } = await (0,_inventory_former_js__WEBPACK_IMPORTED_MODULE_0__/* .formerHosts */ .Vz)(inventory, names, { ...cli, base: options.base });
        return { hosts: hosts.filter((host) => !shard || (0,_plan_shards_js__WEBPACK_IMPORTED_MODULE_1__/* .inShard */ .Iw)(shard, host)), gap };
    };
}


/***/ }),

/***/ 6797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bB: () => (/* binding */ saveResult),
/* harmony export */   hp: () => (/* binding */ savePlan),
/* harmony export */   i6: () => (/* binding */ saveRead),
/* harmony export */   qC: () => (/* binding */ readReviewed)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3828);
/* harmony import */ var _core_redact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8038);
/* harmony import */ var _plan_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7455);
/* harmony import */ var _plan_review_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2591);
// The plan as a file between two runs: `plan --out` writes it, `apply --plan` and `--expect-hash` compare the new plan with it.






const nothing = { server: [], hosts: [] };
/** Never redacted, because the hash is made of them. They hold texts of the inventory and of Headscale, never of a host. */
const hashed = ["actions", "host", "planHash"];
/** Saves the plan as the document of `plan --json`. */
async function savePlan(cli, file, result) {
    await save(cli, file, "plan", result);
    cli.stderr.write(`plan saved in ${file}, hash ${result.planHash}\n`);
}
/** Saves a part of a plan that was read, for the run that does the rest of it. */
const saveRead = (cli, file, plan) => save(cli, file, "plan", { version: 1, command: "plan", planHash: (0,_plan_review_js__WEBPACK_IMPORTED_MODULE_5__/* .hashPlan */ .k)(plan), ...plan });
/** Saves the result of an apply as the document of `apply --json`, for `report merge`. */
const saveResult = (cli, file, result) => save(cli, file, "result", result);
async function save(cli, file, what, data) {
    try {
        const document = (0,_core_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .redacted */ .pc)(data, cli.known.redact, hashed);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cli.cwd, file), `${JSON.stringify(document, null, 2)}\n`);
    }
    catch (cause) {
        throw usage(`the ${what} cannot be saved in ${file} (${codeOf(cause)})`, cause);
    }
}
/** The plan that was read; undefined when the options name none. Throws USAGE when the file is not a plan. */
async function readReviewed(cli, options) {
    const { plan: file, expectHash } = options;
    if (options.unread)
        return { hash: (0,_plan_review_js__WEBPACK_IMPORTED_MODULE_5__/* .hashPlan */ .k)(nothing), plan: nothing };
    if (expectHash !== undefined && !/^[0-9a-f]{64}$/.test(expectHash))
        throw usage("--expect-hash wants the hash of a plan: 64 characters 0-9 a-f, as `mesh plan --out` and --json show it");
    if (file === undefined)
        return expectHash === undefined ? undefined : { hash: expectHash, plan: undefined };
    const plan = await readPlan(cli, file);
    const hash = (0,_plan_review_js__WEBPACK_IMPORTED_MODULE_5__/* .hashPlan */ .k)(plan);
    if (expectHash !== undefined && hash !== expectHash)
        throw usage(`${file} holds the plan ${hash}, not ${expectHash}; leave one of --plan and --expect-hash out`);
    return { hash, plan };
}
async function readPlan(cli, file) {
    let text;
    try {
        text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cli.cwd, file), "utf8");
    }
    catch (cause) {
        throw usage(`the plan ${file} cannot be read (${codeOf(cause)})`, cause);
    }
    const plan = _plan_result_js__WEBPACK_IMPORTED_MODULE_4__/* .savedPlan */ .XU.safeParse(parsed(text));
    if (!plan.success)
        throw usage(`${file} is not a plan that \`mesh plan --out\` wrote`);
    const { planHash } = plan.data;
    if (planHash !== (0,_plan_review_js__WEBPACK_IMPORTED_MODULE_5__/* .hashPlan */ .k)(plan.data))
        throw usage(`${file} was changed after \`mesh plan --out\` wrote it`);
    return plan.data;
}
/** Undefined when the text is not JSON; the schema then refuses it. */
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
const usage = (problem, cause) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .MeshError */ .Sd({ code: "USAGE", problem, cause });
const codeOf = (cause) => cause.code ?? "unknown error";


/***/ }),

/***/ 7923:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ runApply),
  F: () => (/* binding */ runPlan)
});

// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/plan/review.js
var review = __webpack_require__(2591);
// EXTERNAL MODULE: ./lib/converge/endings.js
var endings = __webpack_require__(8197);
// EXTERNAL MODULE: ./lib/inventory/select.js
var inventory_select = __webpack_require__(8850);
// EXTERNAL MODULE: ./lib/converge/observe.js
var observe = __webpack_require__(1669);
// EXTERNAL MODULE: ./lib/converge/plan.js + 14 modules
var plan = __webpack_require__(4201);
;// CONCATENATED MODULE: ./lib/converge/look.js
// Observes and plans in a loop: the planner returns what it still needs to know, and the loop looks it up until no need is left.
// A new kind of need is one more entry in the table.



/** The look that answers each kind of need. */
const looksFor = ({ ask, inventory, }) => ({
    history: ask && (async (_, __, { names }) => ({ history: { names, ...(await ask(names)) } })),
    facts: async (world, seen, { hosts }) => {
        const found = await (0,observe/* observeHosts */.Aq)(world, hosts);
        for (const host of hosts)
            if (host.state !== "removed")
                world.progress.done(host.name, "skipped", "");
        return withKnown(found, seen);
    },
    user: async (world, { server }) => ({ server: { ...server, ...(await (0,observe/* observeUser */.Qp)(world, inventory)) } }),
    keys: async (world) => ({ keys: await world.headscale.preAuthKeys() }),
    access: async (world, seen, { hosts }) => ({
        access: new Map([...seen.access, ...(await (0,observe/* observeAccess */.Zo)(world, hosts))]),
    }),
});
/** Makes the plan; returns it with all observations. */
async function lookAndPlan(world, { ask, known, ...asked }) {
    const spec = { ...asked, hosts: (0,inventory_select/* inMachines */.s7)(asked.hosts) };
    const looks = looksFor({ ask, inventory: spec.inventory });
    const { platformOf } = world;
    let observation = withKnown(await (0,observe/* observe */.lB)(world, spec.inventory, spec.hosts), known);
    for (;;) {
        const input = { ...spec, observation, platformOf };
        const planned = (0,plan/* makePlan */.C)(input);
        const need = planned.needs.find(({ kind }) => looks[kind]);
        if (!need)
            return { ...planned, observation };
        observation = { ...observation, ...(await meet(looks, world, observation, need)) };
    }
}
/** What was seen just now counts more. */
const withKnown = (seen, known) => ({
    ...seen,
    roads: new Map([...(known?.roads ?? []), ...(seen.roads ?? [])]),
    hosts: new Map([...(known?.hosts ?? []), ...seen.hosts]),
    took: new Map([...(known?.took ?? []), ...seen.took]),
});
const meet = (looks, world, seen, need) => {
    const look = looks[need.kind];
    return look ? look(world, seen, need) : Promise.resolve({});
};

// EXTERNAL MODULE: ./lib/converge/outcome.js
var outcome = __webpack_require__(2429);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/plan/types.js
var types = __webpack_require__(3246);
// EXTERNAL MODULE: ./lib/converge/apply.js + 3 modules
var apply = __webpack_require__(6762);
// EXTERNAL MODULE: ./lib/converge/verify.js
var verify = __webpack_require__(4044);
;// CONCATENATED MODULE: ./lib/converge/round.js
// One round of an apply: changes hosts, looks at them again, and says how each ended.





/** Applies the plan and verifies it by observing again. */
async function applyRound(world, keys, seen, options) {
    const { inventory, plan, observation } = seen;
    const applied = await (0,apply/* applyPlan */.g)(world, { inventory, keys }, plan, options);
    const good = inventory.hosts.filter((host) => applied.has(host.name) && !applied.get(host.name)?.error);
    const handed = new Set([...applied].flatMap(([name, { handed }]) => (handed ? [name] : [])));
    const { hosts: verified, unpinged, notes } = await verifyUnlessStopped(world, good, seen, handed);
    const outcomes = plan.hosts.map((each) => {
        if (!(0,types/* hasChanges */.i)(each))
            return (0,outcome/* planOutcome */.W7)(each, observation);
        const host = inventory.hosts.find(({ name }) => name === each.host);
        return (0,outcome/* applyOutcome */.Ry)(each, { host, applied: applied.get(each.host), verified: verified.get(each.host) });
    });
    const told = unpinged === undefined ? notes : [...notes, unpinged];
    return { outcomes: new Map(outcomes.map((outcome) => [outcome.host, outcome])), notes: told };
}
/** Verifies nothing in an interrupted run. */
async function verifyUnlessStopped(world, hosts, { inventory, observation }, handed) {
    const stopped = { hosts: new Map(), unpinged: undefined, notes: [] };
    if (world.signal.aborted)
        return stopped;
    try {
        return await (0,verify/* verify */.MX)(world, { inventory, hosts, handed, before: observation });
    }
    catch (thrown) {
        return world.signal.aborted ? stopped : { ...stopped, hosts: unverified(hosts, thrown) };
    }
}
/** When the second look fails for all hosts (Headscale is down), what was done before is still reported. */
function unverified(hosts, thrown) {
    const error = (0,errors/* asMeshError */.g)(thrown);
    return new Map(hosts.map(({ name }) => [
        name,
        { meshIp: undefined, ping: undefined, waiting: undefined, error: error.at({ host: name, step: "verify" }) },
    ]));
}

// EXTERNAL MODULE: ./lib/converge/guests.js
var guests = __webpack_require__(7000);
;// CONCATENATED MODULE: ./lib/converge/second-turn.js
// The second turn of an apply: the hosts that run on others, after these. One that was opened just now is looked at again, and
// changed as far as nobody has to read it first.






const nothing = { server: [], notes: [] };
async function secondTurn(world, keys, first, { later, opened, ...options }) {
    if (later.length + opened.length === 0)
        return { ...nothing, outcomes: new Map() };
    try {
        const again = await lookAgain(world, first, opened, options.newLogin);
        const held = again.hosts.flatMap((plan) => heldBack(plan, options.reviewed, again.observation) ?? []);
        const names = new Set(held.map(({ host }) => host));
        const hosts = [...later, ...again.hosts.filter(({ host }) => !names.has(host))];
        const plan = { ...first.plan, server: again.server, hosts };
        const round = await applyRound(world, keys, { ...first, plan, observation: again.observation }, options);
        const outcomes = new Map([...round.outcomes, ...held.map((outcome) => [outcome.host, outcome])]);
        return { outcomes, server: again.server, notes: [...again.notes, ...round.notes] };
    }
    catch (thrown) {
        if (world.signal.aborted)
            return { ...nothing, outcomes: new Map() };
        // Headscale went away: what the first turn did is still told.
        const error = (0,errors/* asMeshError */.g)(thrown);
        const all = [...later.map(({ host }) => host), ...opened.map(({ name }) => name)];
        return { ...nothing, outcomes: new Map(all.map((host) => [host, (0,outcome/* failed */.gz)((0,outcome/* untouched */.sF)(host), error.at({ host }))])) };
    }
}
async function lookAgain(world, { inventory, observation: before }, opened, newLogin) {
    if (opened.length === 0)
        return { observation: before, hosts: [], server: [], notes: [] };
    const { plan, observation } = await lookAndPlan(world, { inventory, hosts: opened, newLogin, known: before });
    return { ...plan, hosts: plan.hosts.map((each) => stillShut(each, observation, opened)), observation };
}
/** The host under saw the guest answer, so what is in the way is between here and there. */
function stillShut(plan, { hosts }, opened) {
    const error = hosts.get(plan.host);
    const under = opened.find(({ name }) => name === plan.host)?.wslOf;
    if (!(error instanceof errors/* MeshError */.Sd))
        return plan;
    if (!(0,guests/* isAway */.Dg)(error.code))
        return { host: plan.host, outcome: "blocked", steps: [], error };
    const { code, problem, step, next, cause } = error;
    const more = `${problem}; ${under} opened it and was answered there, so a firewall between here and ${under} may be in the way`;
    const told = new errors/* MeshError */.Sd({ code, problem: more, host: plan.host, step, next, cause });
    return { host: plan.host, outcome: "blocked", steps: [], error: told };
}
/** A guest whose plan holds what a person must read first; nobody could read it before it was opened. */
function heldBack(plan, reviewed, observation) {
    if (plan.outcome !== "planned")
        return undefined;
    const { added } = (0,review/* comparePlans */.OA)(reviewed ?? { server: [], hosts: [] }, { server: [], hosts: [(0,outcome/* planLike */.bV)(plan)] });
    const risky = added.filter(({ risk }) => risk !== null);
    if (risky.length === 0)
        return undefined;
    const what = risky.map(({ text, risk }) => `${text} (${risk})`).join(", ");
    const problem = `reachable now, and left as it is, because nobody has read this: ${what}`;
    const { host } = plan;
    const error = new errors/* MeshError */.Sd({ code: "PLAN_CHANGED", host, step: "open-wsl", problem, next: ["mesh", "apply", host] });
    return (0,outcome/* failed */.gz)((0,outcome/* planOutcome */.W7)(plan, observation), error);
}

// EXTERNAL MODULE: ./lib/converge/turns.js
var converge_turns = __webpack_require__(4381);
;// CONCATENATED MODULE: ./lib/converge/run.js
// Runs the stations in order, for `plan` and for `apply`; both return the same kind of result.








/** Observes and plans. `result` reports the plan; nothing was changed. */
async function runPlan(world, spec) {
    const began = world.now();
    const looked = await lookAndPlan(world, spec);
    const { server, notes } = looked.plan;
    const outcomes = looked.plan.hosts.map((host) => (0,outcome/* planOutcome */.W7)(host, looked.observation));
    teller(world)(outcomes);
    return { ...looked, result: finish(world, { command: "plan", looked, server, notes, outcomes, began }) };
}
/** Applies a plan from `runPlan`, verifies by observing again, and reports what was observed. */
async function runApply(world, keys, looked, options) {
    const began = world.now();
    const { inventory, plan } = looked;
    const turns = (0,converge_turns/* turnsOf */.oA)(inventory, plan);
    const first = await applyRound(world, keys, { ...looked, plan: { ...plan, hosts: turns.first } }, options);
    const tell = teller(world);
    tell(finalIn(first, looked));
    const opens = turns.opens.filter(({ under }) => mayOpen(world, first.outcomes.get(under.host)));
    const opened = await (0,converge_turns/* openAll */.kr)(world, keys, looked, { opens, limit: options.limit });
    const again = inventory.hosts.filter(({ name }) => (0,endings/* isOpened */.oB)(opened, name) && (0,endings/* waitsBehind */.HT)(plan, name));
    const held = (0,converge_turns/* heldByGuests */.WF)(inventory, turns.later, first.outcomes);
    const later = turns.later.filter(({ host }) => !held.has(host));
    const second = await secondTurn(world, keys, looked, { ...options, later, opened: again });
    const outcomes = (0,endings/* endings */.V1)(looked, { first, second, opened, held });
    tell(outcomes);
    const server = [...plan.server, ...second.server];
    return finish(world, { command: "apply", looked, server, notes: notesOf(plan, first, second), outcomes, began });
}
/** Tells of each host once. */
function teller({ progress }) {
    const told = new Set();
    return (outcomes) => {
        for (const { host, state, text } of outcomes)
            if (!told.has(host))
                progress.done(host, state, text);
        for (const { host } of outcomes)
            told.add(host);
    };
}
/** What no later turn adds to: a host without guests that is none itself. */
function finalIn({ outcomes }, { inventory }) {
    const machines = new Set(inventory.hosts.flatMap(({ name, wslOf }) => (wslOf === undefined ? [] : [name, wslOf])));
    return [...outcomes.values()].filter(({ host }) => !machines.has(host));
}
/** A host that failed or fell asleep opens nothing. */
const mayOpen = ({ signal }, under) => !signal.aborted && under?.state !== "failed" && !(under?.state === "waiting" && under.waiting.for === "machine");
const notesOf = (plan, first, second) => [
    ...new Set([...plan.notes, ...first.notes, ...second.notes]),
];
function finish(world, { command, looked, server, notes, outcomes, began }) {
    const { plan, inventory } = looked;
    const wslOf = new Map(inventory.hosts.map((host) => [host.name, host.wslOf]));
    return {
        version: 1,
        command,
        shard: null,
        planHash: (0,review/* hashPlan */.k)({ server: plan.server.map(outcome/* stepResult */.GR), hosts: plan.hosts.map(outcome/* planLike */.bV) }),
        exit: world.signal.aborted ? exit/* exitCode */.I$.interrupted : (0,exit/* worstExit */.gX)(outcomes.map(outcome/* exitOf */.sX)),
        interrupted: world.signal.aborted,
        durationMs: Math.round(world.now() - began),
        server: server.map(outcome/* stepResult */.GR),
        hosts: outcomes.map((outcome) => ({ ...outcome, wslOf: wslOf.get(outcome.host) ?? null })),
        unmanaged: plan.unmanaged,
        notes,
        review: null,
    };
}


/***/ }),

/***/ 7455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  uU: () => (/* binding */ failureDocument),
  rE: () => (/* binding */ runDocument),
  XU: () => (/* binding */ savedPlan)
});

// UNUSED EXPORTS: anyDocument, documentSchema

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/steps/types.js
var types = __webpack_require__(9430);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./lib/steps/waiting.js
// A host that waits: for its machine, which is asleep, for a person, who finishes its join, or for the host it runs on. Plain data for
// results.

const waitingShape = schemas/* discriminatedUnion */.gMt("for", [
    schemas/* strictObject */.rej({ for: schemas/* literal */.euz("machine"), why: schemas/* string */.YjP() }),
    schemas/* strictObject */.rej({ for: schemas/* literal */.euz("host"), host: schemas/* string */.YjP().describe("that it runs on"), why: schemas/* string */.YjP() })
        .describe("its turn comes after that host's"),
    schemas/* strictObject */.rej({
        for: schemas/* literal */.euz("person"),
        why: schemas/* string */.YjP().describe("in one sentence"),
        until: iso/* datetime */.w$({ offset: true }).describe("until then the line works"),
        script: schemas/* string */.YjP().describe("path on the host"),
        where: schemas/* string */.YjP().describe("where the line is typed"),
        line: schemas/* string */.YjP().describe("the exact line to type"),
        sees: schemas/* string */.YjP().describe("what the person will see"),
        after: schemas/* string */.YjP().describe("what happens next"),
    }),
])
    .meta({ id: "waiting" });

;// CONCATENATED MODULE: ./lib/plan/shown-document.js
// What an apply would send, as plain data: the document of `mesh plan --show-commands --json`, and what the terminal shows of it.


const lineShape = schemas/* strictObject */.rej({
    step: types/* stepId */.eR,
    why: schemas/* string */.YjP(),
    when: schemas/* enum */.k5n(["always", "before", "proof", "otherwise"])
        .describe("before: before the key is made; proof: afterwards, on a new connection; otherwise: when the one above it fails"),
    after: schemas/* array */.YOg(schemas/* string */.YjP()).describe("the codes after which an `otherwise` is sent"),
    on: schemas/* enum */.k5n(["host", "headscale"]),
    says: schemas/* string */.YjP().describe("the same in words"),
    key: schemas/* boolean */.zMY().describe("a pre-auth key is made just before, and goes on standard input"),
    asks: schemas/* string */.YjP().nullable().describe("the verb and its arguments; null for Headscale"),
    command: schemas/* string */.YjP().nullable().describe("the command line that the SSH server gets; NONCE is made for each"),
    stdin: schemas/* array */.YOg(schemas/* string */.YjP()).describe("what standard input gets: a script by its name, or words; secrets are ***"),
})
    .meta({ id: "sent" });
const scriptShape = schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), bytes: schemas/* int */.Whr(), sha256: schemas/* string */.YjP(), base64: schemas/* string */.YjP() })
    .describe("a script as it is sent, byte for byte")
    .meta({ id: "script" });
const shownDocument = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    command: schemas/* literal */.euz("plan --show-commands"),
    server: schemas/* array */.YOg(lineShape).describe("in Headscale, before any host"),
    hosts: schemas/* array */.YOg(schemas/* strictObject */.rej({
        host: schemas/* string */.YjP(),
        state: schemas/* enum */.k5n(["converged", "changed", "pending", "skipped", "waiting", "failed"]),
        text: schemas/* string */.YjP().describe("why nothing would be sent, where that is to be said"),
        as: schemas/* enum */.k5n(["administrator", "installed"])
            .nullable()
            .describe("installed: by the program that `mesh remote prepare` installed; null: the host itself is not changed"),
        lines: schemas/* array */.YOg(lineShape),
    })),
    scripts: schemas/* array */.YOg(scriptShape),
});

;// CONCATENATED MODULE: ./lib/plan/result.js
// The results of all commands as plain data, defined once: the types for stations and renderers, the documents of `--json`, their
// JSON Schema in the manual (docs/references/result.schema.json), and the parser of saved documents. While `version` is 1, fields
// are only added.






const errorShape = schemas/* strictObject */.rej({
    code: schemas/* enum */.k5n(Object.keys(errors/* errorCodes */.fv))
        .describe("stable; explained in docs/topics/troubleshooting.md"),
    host: schemas/* string */.YjP().nullable(),
    step: schemas/* string */.YjP().nullable(),
    problem: schemas/* string */.YjP().describe("what is wrong, in words"),
    next: schemas/* array */.YOg(schemas/* string */.YjP()).nullable().describe("the next command to type, as words"),
})
    .meta({ id: "error" });
const action = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).describe("one change, as plain data; never holds a secret");
const line = { step: types/* stepId */.eR, why: schemas/* string */.YjP() };
const stepShape = schemas/* discriminatedUnion */.gMt("outcome", [
    schemas/* strictObject */.rej({ ...line, outcome: schemas/* literal */.euz("keep") }),
    schemas/* strictObject */.rej({ ...line, outcome: schemas/* literal */.euz("change"), actions: schemas/* array */.YOg(action) }),
    schemas/* strictObject */.rej({
        ...line,
        outcome: schemas/* literal */.euz("blocked"),
        error: errorShape.pick({ code: true, problem: true, next: true }),
    }),
])
    .meta({ id: "step" });
const pingShape = schemas/* strictObject */.rej({
    ip: schemas/* string */.YjP(),
    reachable: schemas/* boolean */.zMY(),
    via: schemas/* enum */.k5n(["direct", "relay", "none"]),
    detail: schemas/* string */.YjP().describe("the endpoint, the relay's region, or the reason there was no answer"),
    ms: schemas/* number */.aig().nullable(),
})
    .meta({ id: "ping" });
const nodeShape = schemas/* strictObject */.rej({ id: schemas/* string */.YjP(), name: schemas/* string */.YjP(), ips: schemas/* array */.YOg(schemas/* string */.YjP()) }).meta({ id: "node" });
const wslOf = schemas/* string */.YjP()
    .nullable()
    .default(null)
    .describe("the host that it runs on, of a WSL2 host; it stands right below that one");
const hostFields = {
    host: schemas/* string */.YjP(),
    wslOf,
    meshIp: schemas/* string */.YjP().nullable(),
    ping: pingShape.nullable(),
    text: schemas/* string */.YjP(),
    steps: schemas/* array */.YOg(stepShape),
    done: schemas/* array */.YOg(types/* stepId */.eR).describe("the changing steps that ran to their end"),
    durationMs: schemas/* number */.aig(),
};
const well = (state) => schemas/* strictObject */.rej({ ...hostFields, state: schemas/* literal */.euz(state), error: schemas/* null */.chJ() });
const hostShape = schemas/* discriminatedUnion */.gMt("state", [
    well("converged"),
    well("changed"),
    well("pending"),
    well("skipped"),
    schemas/* strictObject */.rej({ ...hostFields, state: schemas/* literal */.euz("waiting"), error: schemas/* null */.chJ(), waiting: waitingShape })
        .describe("for a machine that is asleep, for the host that it runs on, or for a person who finishes its join"),
    schemas/* strictObject */.rej({ ...hostFields, state: schemas/* literal */.euz("failed"), error: errorShape }),
]);
const changeShape = schemas/* strictObject */.rej({
    host: schemas/* string */.YjP().describe("empty for Headscale itself"),
    step: schemas/* string */.YjP(),
    text: schemas/* string */.YjP(),
    risk: schemas/* enum */.k5n(["removal", "re-auth", "other control server", "host key"]).nullable(),
})
    .meta({ id: "change" });
const reviewShape = schemas/* strictObject */.rej({
    expected: schemas/* string */.YjP().describe("hash of the plan that was read"),
    added: schemas/* array */.YOg(changeShape),
    gone: schemas/* array */.YOg(changeShape).describe("in the plan that was read, and no longer needed"),
    error: errorShape.nullable().describe("PLAN_CHANGED when something risky is new; nothing was changed then"),
});
const result_exit = schemas/* literal */.euz(Object.values(exit/* exitCode */.I$)).meta({ id: "exit" });
const runDocument = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    command: schemas/* enum */.k5n(["plan", "apply"]),
    shard: schemas/* string */.YjP().nullable().describe('"2/4" with --shard 2/4'),
    planHash: schemas/* string */.YjP().describe("SHA-256 of what the plan does, in hex; for --expect-hash"),
    exit: result_exit,
    interrupted: schemas/* boolean */.zMY(),
    durationMs: schemas/* number */.aig(),
    server: schemas/* array */.YOg(stepShape).describe("changes in Headscale that no single host owns"),
    hosts: schemas/* array */.YOg(hostShape).describe("in inventory order, but for WSL2 hosts"),
    unmanaged: schemas/* array */.YOg(nodeShape).describe("nodes of Headscale that no host of the inventory is"),
    notes: schemas/* array */.YOg(schemas/* string */.YjP()),
    review: reviewShape.nullable().describe("how the plan differs from the one given by --plan or --expect-hash"),
});
/** A step of any release. */
const savedStep = schemas/* object */.Ikc({ step: schemas/* string */.YjP(), outcome: schemas/* string */.YjP(), actions: schemas/* array */.YOg(action).optional() });
/** What `apply --plan` needs of a saved plan; steps and fields of other releases are let through. */
const savedPlan = schemas/* object */.Ikc({
    version: schemas/* literal */.euz(1),
    command: schemas/* literal */.euz("plan"),
    planHash: schemas/* string */.YjP(),
    server: schemas/* array */.YOg(savedStep),
    hosts: schemas/* array */.YOg(schemas/* object */.Ikc({
        host: schemas/* string */.YjP(),
        steps: schemas/* array */.YOg(savedStep),
        error: schemas/* object */.Ikc({ code: schemas/* string */.YjP() }).nullable(),
        waiting: schemas/* object */.Ikc({ for: schemas/* string */.YjP() }).optional(),
    })),
});
const statusHost = schemas/* strictObject */.rej({
    host: schemas/* string */.YjP(),
    wslOf,
    well: schemas/* boolean */.zMY().describe("in the mesh as the inventory says, or left alone"),
    os: schemas/* string */.YjP().nullable(),
    meshIp: schemas/* string */.YjP().nullable(),
    online: schemas/* boolean */.zMY().nullable(),
    ping: pingShape.nullable(),
    expiry: schemas/* string */.YjP().nullable().describe("RFC 3339; null: never"),
    version: schemas/* string */.YjP().nullable(),
    lastSeen: schemas/* string */.YjP().nullable().describe("RFC 3339, of the last connect"),
    pending: schemas/* array */.YOg(schemas/* string */.YjP()).describe("what a plan would change, in words"),
    waiting: waitingShape.nullable(),
    skipped: schemas/* string */.YjP().nullable(),
    error: errorShape.nullable(),
});
const statusDocument = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    command: schemas/* literal */.euz("status"),
    headscale: schemas/* strictObject */.rej({ url: schemas/* string */.YjP(), version: schemas/* string */.YjP() }),
    hosts: schemas/* array */.YOg(statusHost),
    unmanaged: schemas/* array */.YOg(nodeShape),
    notes: schemas/* array */.YOg(schemas/* string */.YjP()),
});
const failureDocument = schemas/* strictObject */.rej({ version: schemas/* literal */.euz(1), exit: result_exit, error: errorShape });
/** Any document that `plan`, `apply` and `status` print. */
const anyDocument = schemas/* union */.KCZ([runDocument, shownDocument, statusDocument, failureDocument]);
/** JSON Schema 2020-12 of `anyDocument`. */
const documentSchema = () => z.toJSONSchema(anyDocument);


/***/ }),

/***/ 2591:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Im: () => (/* binding */ isEmpty),
/* harmony export */   KJ: () => (/* binding */ leftForSleepers),
/* harmony export */   OA: () => (/* binding */ comparePlans),
/* harmony export */   c0: () => (/* binding */ reviewPlan),
/* harmony export */   k: () => (/* binding */ hashPlan)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3828);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9716);
/* harmony import */ var _action_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4445);
// Compares a reviewed plan with the one that would run now: what is new, and which new changes must be reviewed first.
// Only actions count, not reasons, times or the order of hosts, so the same plan has the same hash on every machine.




/** Compares a fresh plan with the reviewed one. When only the hash is known and differs, everything counts as new. */
function reviewPlan(reviewed, fresh) {
    const expected = reviewed.hash;
    if (hashPlan(fresh) === expected)
        return { expected, added: [], gone: [], error: null };
    const { added, gone } = comparePlans(reviewed.plan ?? { server: [], hosts: [] }, fresh);
    const risky = added.filter((change) => change.risk !== null);
    return {
        expected,
        added,
        gone,
        error: risky.length > 0 ? (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorData */ .ZO)(planChanged(risky, reviewed.plan)) : null,
    };
}
function planChanged(risky, read) {
    const slept = new Set(read?.hosts.filter(isAsleep).map(({ host }) => host));
    const list = risky.map(({ host, text, risk }) => {
        const unseen = slept.has(host) ? "; it was asleep when the plan was made" : "";
        return `${host || "Headscale"}: ${text} (${risk}${unseen})`;
    });
    const why = read
        ? "the plan of now holds what the plan that was read did not"
        : "the plan of now has another hash than the one that was read, and it holds";
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({
        code: "PLAN_CHANGED",
        problem: `${why}, so nothing was changed:\n${list.join("\n")}`,
        next: ["mesh", "plan"],
    });
}
/**
 * SHA-256 of the plan's actions, in hex. Headscale's user is not in it: it is made with the first key, and another shard of the same
 * plan may have made it meanwhile.
 */
function hashPlan({ server, hosts }) {
    const counted = server.filter(({ actions }) => !actions?.every(makesUser));
    const changes = entriesOf({ server: counted, hosts }).map(({ key }) => key);
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256")
        .update(canonical({ version: 1, changes }))
        .digest("hex");
}
const makesUser = (action) => action.do === "create-user";
/** Whether it says nothing of a host, because its machine was off. */
const isAsleep = ({ waiting }) => waiting?.for === "machine";
/** The same of one that runs on another host, which was off or failed. */
const isUnseen = (host) => isAsleep(host) || host.waiting?.for === "host";
/** What was read for hosts whose machines were off when it was to be done: it is left for the run that finds them awake. */
function leftForSleepers(reviewed, result) {
    const asleep = new Set(result.hosts.filter(isUnseen).map(({ host }) => host));
    return { server: [], hosts: reviewed.hosts.filter(({ host }) => asleep.has(host)) };
}
/** Whether a plan has nothing to read. */
const isEmpty = (plan) => entriesOf(plan).length === 0;
/**
 * Compares the plans action by action, only for the hosts that the fresh plan has seen. Joining a server that the reviewed plan
 * does not join is a risk.
 */
function comparePlans(reviewed, fresh) {
    const about = new Set(fresh.hosts.filter((host) => !isUnseen(host)).map(({ host }) => host));
    const servers = new Set(entriesOf(reviewed).flatMap(({ server }) => server ?? []));
    const before = entriesOf({ ...reviewed, hosts: reviewed.hosts.filter(({ host }) => about.has(host)) });
    const now = entriesOf(fresh);
    const added = without(now, before).map(({ change, server }) => {
        const elsewhere = server !== undefined && servers.size > 0 && !servers.has(server);
        return elsewhere ? { ...change, risk: "other control server" } : change;
    });
    return { added, gone: without(before, now).map(({ change }) => change) };
}
/** `all` without `known`; a change that occurs twice must be known twice. */
function without(all, known) {
    const left = new Map();
    for (const { key } of known)
        left.set(key, (left.get(key) ?? 0) + 1);
    return all.filter(({ key }) => {
        const count = left.get(key) ?? 0;
        left.set(key, count - 1);
        return count <= 0;
    });
}
function entriesOf({ server, hosts }) {
    const byName = [...hosts].sort((a, b) => (a.host < b.host ? -1 : 1));
    return [
        ...server.flatMap((step) => stepEntries("", step)),
        ...byName.flatMap(({ host, steps, error }) => error ? brokenTrust(host, error.code) : steps.flatMap((step) => stepEntries(host, step))),
    ];
}
function stepEntries(host, { step, outcome, actions = [] }) {
    if (outcome !== "change")
        return [];
    return actions.map((action) => ({
        change: { host, step, text: (0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)((0,_action_text_js__WEBPACK_IMPORTED_MODULE_2__/* .actionText */ .K)(action)), risk: riskOf(action) },
        key: canonical([host, step, action]),
        server: typeof action.args?.loginServer === "string" ? action.args.loginServer : undefined,
    }));
}
/** Nothing is done on a failed host, but the reviewer must know that its host key changed. */
function brokenTrust(host, code) {
    if (!trust.has(code))
        return [];
    const change = {
        host,
        step: "connect",
        text: `its host key is not to be trusted: ${code}`,
        risk: "host key",
    };
    return [{ change, key: canonical([host, code]), server: undefined }];
}
const trust = new Set(["HOST_KEY_CHANGED", "HOST_KEY_REVOKED"]);
/** The risk of an action by any of its ways. A first join is no risk: it removes nothing. */
function riskOf({ do: does, verb, args, otherwise }) {
    if (does === "delete-node" || verb === "leave")
        return "removal";
    if (does === "disable-expiry")
        return "re-auth";
    if (verb === "join" && args?.switchServer)
        return "other control server";
    if (verb === "join" && args?.forceReauth)
        return "re-auth";
    return otherwise ? riskOf(otherwise.action) : null;
}
/** JSON with sorted keys. Titles are words for people and do not count. */
function canonical(value) {
    return JSON.stringify(value, (_, inner) => typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner)
            .filter(([name]) => name !== "title")
            .sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner);
}


/***/ }),

/***/ 1550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iw: () => (/* binding */ inShard),
/* harmony export */   WQ: () => (/* binding */ forAnyRunner),
/* harmony export */   _b: () => (/* binding */ shardMatrix),
/* harmony export */   eG: () => (/* binding */ shardText),
/* harmony export */   uK: () => (/* binding */ parseShard)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3828);
/* harmony import */ var _inventory_roads_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(555);
/* harmony import */ var _review_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2591);
// Splits a mesh over several runners. A host's shard depends only on its name, so that two runners never share a host, even when
// they read different versions of the inventory.




/** Reads "2/4". Throws USAGE. */
function parseShard(text) {
    const [, index = 0, of = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number);
    if (index >= 1 && index <= of)
        return { index, of };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "USAGE", problem: `"${text}" is no shard; write the second of four as 2/4` });
}
const shardText = ({ index, of }) => `${index}/${of}`;
/** Whether this shard has the host. WSL2 is in the shard of its Windows machine, because they share ports and power. */
function inShard({ index, of }, host) {
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256")
        .update(host.wslOf ?? host.name)
        .digest();
    return (digest.readUInt32BE(0) % of) + 1 === index;
}
/** GitHub makes no more jobs of a matrix; it refuses a longer one as a whole. */
const mostJobs = 256;
/** The matrix of a plan; shards without a host are left out. Throws USAGE for more than GitHub takes. */
function shardMatrix(inventory, plan, of) {
    if (of > mostJobs) {
        const problem = `${of} shards are more than GitHub makes jobs of a matrix; say at most ${mostJobs}`;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "USAGE", problem });
    }
    const wslOf = new Map(inventory.hosts.map((host) => [host.name, host.wslOf]));
    const include = Array.from({ length: of }, (_, i) => {
        const shard = { index: i + 1, of };
        const hosts = plan.hosts.filter(({ host: name }) => inShard(shard, { name, wslOf: wslOf.get(name) }));
        return {
            shard: shardText(shard),
            index: shard.index,
            hosts: hosts.map(({ host }) => host).join(" "),
            pending: hosts.filter(({ error, steps }) => !error && steps.some((step) => step.outcome === "change")).length,
            hash: (0,_review_js__WEBPACK_IMPORTED_MODULE_2__/* .hashPlan */ .k)({ hosts, server: [] }),
        };
    });
    return { include: include.filter(({ hosts }) => hosts !== "") };
}
/**
 * The inventory for any runner: a host with `connection: local` stays local only on the machine with that name; other runners
 * reach it by SSH.
 */
function forAnyRunner(inventory, hostname) {
    const me = label(hostname);
    const isHere = (host) => me === host.name || (0,_inventory_roads_js__WEBPACK_IMPORTED_MODULE_3__/* .roadsOf */ .Bq)(host).some(({ address }) => me === label(address));
    const hosts = inventory.hosts.map((host) => (host.connection === "local" && !isHere(host) ? { ...host, connection: "ssh" } : host));
    return { ...inventory, hosts };
}
const label = (name) => name.toLowerCase().split(".")[0];


/***/ }),

/***/ 4377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports date, time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6921);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};
