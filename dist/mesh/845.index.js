export const id = 845;
export const ids = [845];
export const modules = {

/***/ 3664:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ readReviewed),
  h: () => (/* binding */ savePlan)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/converge/review.js + 1 modules
var review = __webpack_require__(6794);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(2311);
;// CONCATENATED MODULE: ./lib/report/document.js
// The JSON documents of `--json`, as shapes: the types of what json.ts and status-text.ts write, and the JSON Schema in the
// manual (docs/references/result.schema.json). Fields are only ever added while `version` is 1.


const codes = Object.keys(errors/* errorCodes */.fv);
const errorDocument = schemas/* strictObject */.rej({
    code: schemas/* enum */.k5n(codes).describe("stable; explained in docs/topics/troubleshooting.md"),
    host: schemas/* string */.YjP().nullable(),
    step: schemas/* string */.YjP().nullable(),
    problem: schemas/* string */.YjP().describe("what is wrong, in words"),
    next: schemas/* array */.YOg(schemas/* string */.YjP()).nullable().describe("the next command to type, as words"),
});
const action = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).describe("one change, as plain data; never holds a secret");
const step = schemas/* strictObject */.rej({
    step: schemas/* string */.YjP(),
    outcome: schemas/* enum */.k5n(["keep", "change", "blocked"]),
    why: schemas/* string */.YjP(),
    actions: schemas/* array */.YOg(action).optional(),
    error: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).optional(),
});
const ping = schemas/* strictObject */.rej({
    ip: schemas/* string */.YjP(),
    reachable: schemas/* boolean */.zMY(),
    via: schemas/* enum */.k5n(["direct", "relay", "none"]),
    detail: schemas/* string */.YjP().describe("the endpoint, the relay's region, or the reason there was no answer"),
    ms: schemas/* number */.aig().optional(),
});
const node = schemas/* strictObject */.rej({ id: schemas/* string */.YjP(), name: schemas/* string */.YjP(), ips: schemas/* array */.YOg(schemas/* string */.YjP()) });
const runHost = schemas/* strictObject */.rej({
    host: schemas/* string */.YjP(),
    state: schemas/* enum */.k5n(["converged", "changed", "pending", "failed", "skipped"]),
    meshIp: schemas/* string */.YjP().nullable(),
    ping: ping.nullable(),
    text: schemas/* string */.YjP(),
    steps: schemas/* array */.YOg(step),
    done: schemas/* array */.YOg(schemas/* string */.YjP()).describe("the changing steps that ran to their end"),
    error: errorDocument.nullable(),
    durationMs: schemas/* number */.aig(),
});
const plannedChange = schemas/* strictObject */.rej({
    host: schemas/* string */.YjP().describe("empty for Headscale itself"),
    step: schemas/* string */.YjP(),
    text: schemas/* string */.YjP(),
    risk: schemas/* enum */.k5n(["removal", "re-auth", "other control server", "host key"]).nullable(),
});
const document_review = schemas/* strictObject */.rej({
    expected: schemas/* string */.YjP().describe("hash of the plan that was read"),
    added: schemas/* array */.YOg(plannedChange),
    gone: schemas/* array */.YOg(plannedChange).describe("in the plan that was read, and no longer needed"),
    error: errorDocument.nullable().describe("PLAN_CHANGED when something risky is new; nothing was changed then"),
});
const runDocument = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    command: schemas/* enum */.k5n(["plan", "apply"]),
    planHash: schemas/* string */.YjP().describe("SHA-256 of what the plan does, in hex; for --expect-hash"),
    exit: schemas/* number */.aig(),
    interrupted: schemas/* boolean */.zMY(),
    durationMs: schemas/* number */.aig(),
    server: schemas/* array */.YOg(step).describe("changes in Headscale that no single host owns"),
    hosts: schemas/* array */.YOg(runHost).describe("in inventory order"),
    unmanaged: schemas/* array */.YOg(node).describe("nodes of Headscale that no host of the inventory is"),
    notes: schemas/* array */.YOg(schemas/* string */.YjP()),
    review: document_review.nullable().describe("how the plan differs from the one given by --plan or --expect-hash"),
});
/** What `apply --plan` needs of a saved plan; fields of other releases are let through. */
const savedPlan = schemas/* object */.Ikc({
    version: schemas/* literal */.euz(1),
    command: schemas/* literal */.euz("plan"),
    planHash: schemas/* string */.YjP(),
    server: schemas/* array */.YOg(step),
    hosts: schemas/* array */.YOg(schemas/* object */.Ikc({ host: schemas/* string */.YjP(), steps: schemas/* array */.YOg(step), error: schemas/* object */.Ikc({ code: schemas/* string */.YjP() }).nullable() })),
});
const statusHost = schemas/* strictObject */.rej({
    host: schemas/* string */.YjP(),
    well: schemas/* boolean */.zMY(),
    os: schemas/* string */.YjP().nullable(),
    meshIp: schemas/* string */.YjP().nullable(),
    online: schemas/* boolean */.zMY().nullable(),
    ping: ping.nullable(),
    expiry: schemas/* string */.YjP().nullable().describe("RFC 3339; null: never"),
    version: schemas/* string */.YjP().nullable(),
    lastSeen: schemas/* string */.YjP().nullable().describe("RFC 3339, of the last connect"),
    pending: schemas/* array */.YOg(schemas/* string */.YjP()),
    skipped: schemas/* string */.YjP().nullable(),
    error: errorDocument.nullable(),
});
const statusDocument = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    command: schemas/* literal */.euz("status"),
    headscale: schemas/* strictObject */.rej({ url: schemas/* string */.YjP(), version: schemas/* string */.YjP() }),
    hosts: schemas/* array */.YOg(statusHost),
    unmanaged: schemas/* array */.YOg(node),
    notes: schemas/* array */.YOg(schemas/* string */.YjP()),
});
const failureDocument = schemas/* strictObject */.rej({ version: schemas/* literal */.euz(1), exit: schemas/* number */.aig(), error: errorDocument });
/** Any document `plan`, `apply` and `status` print. */
const anyDocument = schemas/* union */.KCZ([runDocument, statusDocument, failureDocument]);
/** JSON Schema 2020-12 of `anyDocument`. */
const documentSchema = () => z.toJSONSchema(anyDocument);

// EXTERNAL MODULE: ./lib/report/json.js
var json = __webpack_require__(7406);
;// CONCATENATED MODULE: ./lib/commands/reviewed.js
// The plan as a file between two runs: `plan --out` writes it, `apply --plan` and `apply --expect-hash` hold the fresh one to it.






/** Saves the plan: the document of `plan --json`. */
async function savePlan(cli, file, result) {
    try {
        await (0,promises_.writeFile)((0,external_node_path_.resolve)(cli.cwd, file), `${JSON.stringify((0,json/* runJson */.MP)(result), null, 2)}\n`);
    }
    catch (cause) {
        throw usage(`the plan cannot be saved in ${file} (${codeOf(cause)})`, cause);
    }
    cli.stderr.write(`plan saved in ${file}, hash ${result.planHash}\n`);
}
/** The plan that was read, or undefined when the options name none. Throws USAGE for a file that is none. */
async function readReviewed(cli, options) {
    const { plan: file, expectHash } = options;
    if (expectHash !== undefined && !/^[0-9a-f]{64}$/.test(expectHash))
        throw usage("--expect-hash wants the hash of a plan: 64 characters 0-9 a-f, as `mesh plan --out` and --json show it");
    if (file === undefined)
        return expectHash === undefined ? undefined : { hash: expectHash, plan: undefined };
    const plan = await readPlan(cli, file);
    const hash = (0,review/* hashPlan */.k)(plan);
    if (expectHash !== undefined && hash !== expectHash)
        throw usage(`${file} holds the plan ${hash}, not ${expectHash}; leave one of --plan and --expect-hash out`);
    return { hash, plan };
}
async function readPlan(cli, file) {
    let text;
    try {
        text = await (0,promises_.readFile)((0,external_node_path_.resolve)(cli.cwd, file), "utf8");
    }
    catch (cause) {
        throw usage(`the plan ${file} cannot be read (${codeOf(cause)})`, cause);
    }
    const plan = savedPlan.safeParse(parsed(text));
    if (!plan.success)
        throw usage(`${file} is not a plan that \`mesh plan --out\` wrote`);
    const { planHash } = plan.data;
    if (planHash !== (0,review/* hashPlan */.k)(plan.data))
        throw usage(`${file} was changed after \`mesh plan --out\` wrote it`);
    return plan.data;
}
/** Undefined for what is no JSON; the schema refuses that with the rest. */
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
const usage = (problem, cause) => new errors/* MeshError */.Sd({ code: "USAGE", problem, cause });
const codeOf = (cause) => cause.code ?? "unknown error";


/***/ }),

/***/ 6905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ applyPlan),
/* harmony export */   i: () => (/* binding */ hasChanges)
/* harmony export */ });
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(370);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
// Station 4: runs the plan's actions, in order within a host, hosts side by side. A failure stops that host and no other.


/** Applies the plan. Never rejects for one host's sake; rejects when Headscale refuses what every host needs. */
async function applyPlan(world, context, plan, options) {
    for (const step of plan.server) {
        if (step.outcome !== "change")
            continue;
        for (const action of step.actions)
            await new Actor(world, context).run(action);
    }
    const limit = (0,p_limit__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A)(options.limit);
    const hosts = new Map(context.inventory.hosts.map((host) => [host.name, host]));
    const runs = plan.hosts.filter(hasChanges).map((hostPlan) => limit(async () => {
        const host = hosts.get(hostPlan.host);
        if (!host)
            throw new Error(`the plan names ${hostPlan.host}, the inventory does not`);
        return [host.name, await applyHost(world, context, host, hostPlan)];
    }));
    return new Map(await Promise.all(runs));
}
/** True when apply has something to do on this host. */
const hasChanges = (plan) => plan.error === undefined && plan.steps.some((step) => step.outcome === "change");
async function applyHost(world, context, host, plan) {
    const began = world.now();
    const actor = new Actor(world, context, host);
    const done = [];
    let current = "connect";
    try {
        for (const step of plan.steps) {
            if (step.outcome !== "change")
                continue;
            current = step.step;
            world.signal.throwIfAborted();
            world.progress.step(host.name, step.step);
            for (const action of step.actions)
                await actor.run(action);
            done.push(step.step);
        }
        return { steps: done, error: undefined, durationMs: world.now() - began };
    }
    catch (thrown) {
        const error = world.signal.aborted ? interrupted(thrown) : (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asMeshError */ .g)(thrown);
        return { steps: done, error: error.at({ host: host.name, step: current }), durationMs: world.now() - began };
    }
    finally {
        // What cannot be revoked now stays in the key ring, which tries again at the end of the run and then says so.
        await actor.dropKey().catch(() => { });
    }
}
function interrupted(thrown) {
    if (thrown instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd && thrown.code === "INTERRUPTED")
        return thrown;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({
        code: "INTERRUPTED",
        problem: "stopped before its end; the next run finishes it",
        cause: thrown,
    });
}
/** Runs the actions of one host (or of Headscale alone), and holds the key between minting and joining. */
class Actor {
    #key;
    #world;
    #context;
    #host;
    constructor(world, context, host) {
        this.#world = world;
        this.#context = context;
        this.#host = host;
    }
    async run(action) {
        if (action.on === "host")
            return this.#onHost(action);
        const { headscale } = this.#world;
        switch (action.do) {
            case "create-user":
                await headscale.createUser(action.user);
                return;
            case "mint-key":
                this.#key = await this.#context.keys.mint(action.tags);
                return;
            case "delete-node":
                return headscale.deleteNode(action.id);
            case "revive-node":
                return headscale.reviveNode(action.id);
            case "rename-node":
                return headscale.renameNode(action.id, action.name);
            case "set-tags":
                return headscale.setTags(action.id, action.tags);
        }
    }
    async #onHost(action) {
        if (!this.#host)
            throw new Error("an action on a host without a host");
        const session = await this.#world.change(this.#host);
        await session.change(action.verb, action.args, action.withKey ? this.#key?.key : undefined);
    }
    /** A key that was minted for this host is worthless afterwards, used or not. */
    async dropKey() {
        if (this.#key)
            await this.#context.keys.revoke(this.#key);
        this.#key = undefined;
    }
}


/***/ }),

/***/ 6794:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ hashPlan),
  c0: () => (/* binding */ reviewPlan)
});

// UNUSED EXPORTS: comparePlans, plannedChanges

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
;// CONCATENATED MODULE: ./lib/converge/action-words.js
// One action of a plan in words, for people who review it.
/** "delete the node web-1 (id 7)", "join http://192.168.1.10:8080 as web-1". */
function actionWords(action) {
    const words = action.verb === undefined ? headscaleWords[action.do ?? ""] : hostWords[action.verb];
    return words?.({ ...action, ...action.args }) ?? JSON.stringify(action);
}
const headscaleWords = {
    "create-user": ({ user }) => `create the user ${user} in Headscale`,
    "mint-key": ({ tags }) => `make a pre-auth key${list(tags)}`,
    "delete-node": ({ id, name }) => `delete the node ${name} (id ${id})`,
    "revive-node": ({ id }) => `lift the expiry of the node with id ${id}`,
    "rename-node": ({ id, name }) => `rename the node with id ${id} to ${name}`,
    "set-tags": ({ id, tags }) => `set the tags of the node with id ${id}:${list(tags)}`,
};
const hostWords = {
    "install-tailscale": ({ version, source }) => `install Tailscale ${version} from ${source}`,
    join: ({ loginServer, hostname, forceReauth, switchServer }) => `join ${loginServer} as ${hostname}${forceReauth ? ", with a new login" : ""}${switchServer ? ", leaving its present control server" : ""}`,
    set: ({ hostname, start, up }) => [start ? "start tailscaled" : "", up ? "bring it up" : "", hostname ? `set its host name to ${hostname}` : ""]
        .filter(Boolean)
        .join(", "),
    leave: () => "log out and stop tailscaled",
    "install-syncthing": ({ user, guiPort }) => `set up Syncthing for ${user}, GUI on 127.0.0.1:${guiPort}`,
};
const list = (tags) => (Array.isArray(tags) && tags.length > 0 ? ` ${tags.join(", ")}` : "");

;// CONCATENATED MODULE: ./lib/converge/review.js
// A plan that a person has read, and the one that would run now: what is new in it, and which of that must be read first.
// Only what is done counts, not why, when or in which order of hosts; so two machines get the same hash for the same plan.



/** Holds a fresh plan against the one that was read. Of a plan known by its hash alone, everything counts as new. */
function reviewPlan(reviewed, fresh) {
    const expected = reviewed.hash;
    if (hashPlan(fresh) === expected)
        return { expected, added: [], gone: [], error: undefined };
    const { added, gone } = comparePlans(reviewed.plan ?? { server: [], hosts: [] }, fresh);
    const risky = added.filter((change) => change.risk !== undefined);
    return {
        expected,
        added,
        gone,
        error: risky.length > 0 ? planChanged(risky, reviewed.plan !== undefined) : undefined,
    };
}
function planChanged(risky, known) {
    const list = risky.map(({ host, text, risk }) => `${host || "Headscale"}: ${text} (${risk})`);
    const why = known
        ? "the plan of now holds what the plan that was read did not"
        : "the plan of now has another hash than the one that was read, and it holds";
    return new errors/* MeshError */.Sd({
        code: "PLAN_CHANGED",
        problem: `${why}, so nothing was changed:\n${list.join("\n")}`,
        next: ["mesh", "plan"],
    });
}
/** SHA-256, in hex, of what the plan does. */
function hashPlan(plan) {
    const changes = entriesOf(plan).map(({ key }) => key);
    return (0,external_node_crypto_.createHash)("sha256")
        .update(canonical({ version: 1, changes }))
        .digest("hex");
}
/** Everything the plan does, hosts by name, each host's actions in their order. */
const plannedChanges = (plan) => entriesOf(plan).map(({ change }) => change);
/**
 * What is new and what is gone, action by action; of the reviewed plan only the hosts that the fresh one is about. A join of
 * a server that the reviewed plan joined nobody to is a risk.
 */
function comparePlans(reviewed, fresh) {
    const about = new Set(fresh.hosts.map(({ host }) => host));
    const servers = new Set(entriesOf(reviewed).flatMap(({ server }) => server ?? []));
    const before = entriesOf({ ...reviewed, hosts: reviewed.hosts.filter(({ host }) => about.has(host)) });
    const now = entriesOf(fresh);
    const added = without(now, before).map(({ change, server }) => {
        const elsewhere = server !== undefined && servers.size > 0 && !servers.has(server);
        return elsewhere ? { ...change, risk: "other control server" } : change;
    });
    return { added, gone: without(before, now).map(({ change }) => change) };
}
/** A change that is there twice must be known twice. */
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
        change: { host, step, text: actionWords(action), risk: riskOf(action) },
        key: canonical([host, step, action]),
        server: action.verb === "join" ? String(action.args?.loginServer) : undefined,
    }));
}
/** Nothing is done on a host that failed; but that its key is another one now is what a person must hear. */
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
/** An action's risk by itself. A first join is none: it takes nothing away. */
function riskOf({ do: does, verb, args }) {
    if (does === "delete-node" || verb === "leave")
        return "removal";
    if (does === "revive-node")
        return "re-auth";
    if (verb !== "join")
        return undefined;
    if (args?.switchServer)
        return "other control server";
    return args?.forceReauth ? "re-auth" : undefined;
}
/** JSON with the keys of every object in one order. */
function canonical(value) {
    return JSON.stringify(value, (_, inner) => typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner);
}


/***/ }),

/***/ 3940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ runPlan),
/* harmony export */   O: () => (/* binding */ runApply)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);
/* harmony import */ var _apply_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6905);
/* harmony import */ var _observe_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1669);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(894);
/* harmony import */ var _review_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6794);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4044);
// The stations in their order, for `plan` and for `apply`, and the one result both end in.







/** Observes and plans. `result` is the plan as a report: nothing was changed. */
async function runPlan(world, inventory, hosts) {
    const began = world.now();
    const observation = await (0,_observe_js__WEBPACK_IMPORTED_MODULE_3__/* .observe */ .l)(world, inventory, hosts);
    const plan = (0,_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .makePlan */ .C)(inventory, hosts, observation);
    const outcomes = plan.hosts.map((host) => planOutcome(host, observation));
    for (const outcome of outcomes)
        world.progress.done(outcome.host, outcome.state, outcome.text);
    const result = finish(world, { command: "plan", plan, outcomes, began });
    return { observation, plan, result };
}
/** Applies a plan that `runPlan` made, verifies by looking again, and reports what was observed. */
async function runApply(world, context, planned, options) {
    const began = world.now();
    const { plan, observation } = planned;
    const applied = await (0,_apply_js__WEBPACK_IMPORTED_MODULE_2__/* .applyPlan */ .g)(world, context, plan, options);
    const good = context.inventory.hosts.filter((host) => applied.has(host.name) && !applied.get(host.name)?.error);
    const verified = world.signal.aborted
        ? new Map()
        : await (0,_verify_js__WEBPACK_IMPORTED_MODULE_6__/* .verify */ .MX)(world, context.inventory, good, observation);
    const outcomes = plan.hosts.map((host) => (0,_apply_js__WEBPACK_IMPORTED_MODULE_2__/* .hasChanges */ .i)(host)
        ? applyOutcome(host, applied.get(host.host), verified.get(host.host))
        : planOutcome(host, observation));
    for (const outcome of outcomes)
        world.progress.done(outcome.host, outcome.state, outcome.text);
    return finish(world, { command: "apply", plan, outcomes, began });
}
function planOutcome(plan, observation) {
    const state = plan.skipped ? "skipped" : plan.error ? "failed" : (0,_apply_js__WEBPACK_IMPORTED_MODULE_2__/* .hasChanges */ .i)(plan) ? "pending" : "converged";
    return {
        host: plan.host,
        state,
        steps: plan.steps,
        done: [],
        error: plan.error,
        text: plan.skipped ?? plan.error?.problem ?? "",
        meshIp: (0,_verify_js__WEBPACK_IMPORTED_MODULE_6__/* .meshIpOf */ .Kc)(observation.hosts.get(plan.host)),
        ping: undefined,
        durationMs: observation.took.get(plan.host) ?? 0,
    };
}
function applyOutcome(plan, applied, verified) {
    const error = applied?.error ?? verified?.error ?? (verified ? undefined : notVerified(plan));
    const { ping } = verified ?? {};
    const path = ping?.reachable ? (ping.via === "direct" ? "direct" : `through the relay ${ping.detail}`) : "";
    return {
        host: plan.host,
        state: error ? "failed" : "changed",
        steps: plan.steps,
        done: applied?.steps ?? [],
        error,
        text: error ? error.problem : path,
        meshIp: verified?.meshIp,
        ping,
        durationMs: applied?.durationMs ?? 0,
    };
}
const notVerified = (plan) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({
    code: "INTERRUPTED",
    host: plan.host,
    step: "verify",
    problem: "its changes were made, but the run ended before they could be verified",
    next: ["mesh", "plan", plan.host],
});
function finish(world, ending) {
    const { plan, outcomes } = ending;
    return {
        command: ending.command,
        planHash: (0,_review_js__WEBPACK_IMPORTED_MODULE_5__/* .hashPlan */ .k)(plan),
        hosts: outcomes,
        server: plan.server,
        unmanaged: plan.unmanaged,
        notes: plan.notes,
        review: undefined,
        interrupted: world.signal.aborted,
        durationMs: world.now() - ending.began,
        exit: world.signal.aborted ? _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.interrupted : (0,_core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .worstExit */ .g)(outcomes.map(exitOf)),
    };
}
function exitOf(outcome) {
    if (outcome.state === "failed")
        return _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.failed;
    return outcome.state === "pending" ? _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.pending : _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.converged;
}


/***/ })

};
