export const id = 194;
export const ids = [194,430,365];
export const modules = {

/***/ 3430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   applyCommand: () => (/* binding */ applyCommand),
/* harmony export */   applyTo: () => (/* binding */ applyTo)
/* harmony export */ });
/* harmony import */ var _converge_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8094);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3828);
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2359);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(9716);
/* harmony import */ var _inventory_select_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8850);
/* harmony import */ var _plan_review_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5791);
/* harmony import */ var _plan_shards_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1550);
/* harmony import */ var _plan_types_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(3246);
/* harmony import */ var _report_plan_text_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2367);
/* harmony import */ var _report_style_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1983);
/* harmony import */ var _shell_posix_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(7177);
/* harmony import */ var _ask_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7435);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2052);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4257);
/* harmony import */ var _reviewed_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6797);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5501);
// mesh apply: plans, asks, changes, and looks again. `remote provision` and `provision-all` do the same and do not ask.
















async function applyCommand(cli, names, options) {
    const result = await applyTo(cli, options, (inventory) => (0,_inventory_select_js__WEBPACK_IMPORTED_MODULE_3__/* .selectHosts */ .s)(inventory, names));
    (0,_output_js__WEBPACK_IMPORTED_MODULE_10__/* .printRun */ .vd)(cli, options, result);
    return (0,_core_exit_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutPending */ .kc)(result.exit);
}
/** Applies to the hosts that `choose` picks. Revokes the keys before it returns. A dry run opens nothing that can change a host. */
async function applyTo(cli, options, choose) {
    const shard = options.shard === undefined ? undefined : (0,_plan_shards_js__WEBPACK_IMPORTED_MODULE_5__/* .parseShard */ .uK)(options.shard);
    const asked = { shard, choose, reviewed: await (0,_reviewed_js__WEBPACK_IMPORTED_MODULE_11__/* .readReviewed */ .qC)(cli, options) };
    if (options.dryRun)
        return dryRun(cli, options, asked);
    const session = await (0,_session_js__WEBPACK_IMPORTED_MODULE_12__/* .openChange */ .zJ)(cli, options);
    let result;
    try {
        await session.keys.revokeLeft();
        const { planned, review } = await look(cli, options, session, asked);
        const ended = review?.error ? stopped(planned.result) : await decide(cli, options, session, planned);
        result = { ...ended, review, shard: options.shard ?? null };
    }
    catch (thrown) {
        await session.close();
        throw thrown;
    }
    return closed(session, result);
}
async function dryRun(cli, options, asked) {
    const session = await (0,_session_js__WEBPACK_IMPORTED_MODULE_12__/* .openRead */ .h_)(cli, options);
    try {
        const { planned, review } = await look(cli, options, session, asked);
        const ended = review?.error ? stopped(planned.result) : planned.result;
        return { ...ended, review, shard: options.shard ?? null };
    }
    finally {
        session.close();
    }
}
/** The plan for what was asked, and what is in it but not in the plan that a person read. */
async function look(cli, options, session, { shard, choose, reviewed }) {
    const whole = shard ? (0,_plan_shards_js__WEBPACK_IMPORTED_MODULE_5__/* .forAnyRunner */ .WQ)(session.inventory, cli.hostname) : session.inventory;
    const chosen = choose(whole);
    const hosts = chosen.filter((host) => !shard || (0,_plan_shards_js__WEBPACK_IMPORTED_MODULE_5__/* .inShard */ .Iw)(shard, host));
    const inventory = withHosts(whole, hosts);
    const ask = chosen === whole.hosts ? (0,_history_js__WEBPACK_IMPORTED_MODULE_9__/* .historyOf */ .o)(cli, whole, options, shard) : undefined;
    const newLogin = options.forceReauth === true;
    const planned = await (0,_converge_run_js__WEBPACK_IMPORTED_MODULE_0__/* .runPlan */ .F)(session.world, { inventory, hosts, ask, newLogin });
    return { planned, review: reviewed ? (0,_plan_review_js__WEBPACK_IMPORTED_MODULE_4__/* .reviewPlan */ .c0)(reviewed, planned.result) : null };
}
/** A key that cannot be revoked becomes a note, because the result of the run is still worth reading. */
async function closed(session, result) {
    try {
        await session.close();
        return result;
    }
    catch (thrown) {
        const { code, problem, next } = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .asMeshError */ .g)(thrown);
        const note = `${code}: ${problem}${next ? `; next: ${(0,_shell_posix_js__WEBPACK_IMPORTED_MODULE_13__/* .shellWords */ .CH)(next)}` : ""}`;
        return { ...result, notes: [...result.notes, note], exit: (0,_core_exit_js__WEBPACK_IMPORTED_MODULE_2__/* .worstExit */ .gX)([result.exit, _core_exit_js__WEBPACK_IMPORTED_MODULE_2__/* .exitCode */ .I$.failed]) };
    }
}
/** The inventory for this run: what was typed for a host (such as a user) counts, and so do hosts that were only typed. */
function withHosts(inventory, hosts) {
    const chosen = new Map(hosts.map((host) => [host.name, host]));
    const known = inventory.hosts.map((host) => chosen.get(host.name) ?? host);
    const extra = hosts.filter((host) => !known.includes(host));
    return { ...inventory, hosts: [...known, ...extra] };
}
/** Something risky is new, so nothing is changed and a person must look. */
const stopped = (result) => ({
    ...result,
    command: "apply",
    exit: result.interrupted ? _core_exit_js__WEBPACK_IMPORTED_MODULE_2__/* .exitCode */ .I$.interrupted : _core_exit_js__WEBPACK_IMPORTED_MODULE_2__/* .exitCode */ .I$.person,
});
/** Does not ask about a plan that a person has read already. */
async function decide(cli, options, session, planned) {
    const pending = planned.plan.hosts.filter(_plan_types_js__WEBPACK_IMPORTED_MODULE_14__/* .hasChanges */ .i).length;
    if (cli.signal.aborted)
        return planned.result;
    if (pending === 0)
        return { ...planned.result, command: "apply" };
    const read = options.plan !== undefined || options.expectHash !== undefined;
    if (!options.yes && !read)
        await confirm(cli, options, planned, pending);
    const { inventory, keys, world } = session;
    options.onChanges?.();
    return (0,_converge_run_js__WEBPACK_IMPORTED_MODULE_0__/* .runApply */ .O)(world, keys, planned, { limit: options.limit ?? inventory.ssh.concurrency });
}
async function confirm(cli, options, planned, hosts) {
    if (!cli.stdin.isTTY || options.json) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({
            code: "USAGE",
            problem: `${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_15__/* .count */ .U9)(hosts, "host")} would be changed, and there is no terminal to ask; say --yes to go on`,
            next: ["mesh", "apply", "--yes"],
        });
    }
    cli.stderr.write(`${(0,_report_plan_text_js__WEBPACK_IMPORTED_MODULE_6__/* .runLines */ .r)(planned.result, (0,_report_style_js__WEBPACK_IMPORTED_MODULE_7__/* .styleFor */ .j)(cli.stderr)).join("\n")}\n\n`);
    if (await (0,_ask_js__WEBPACK_IMPORTED_MODULE_8__/* .askYes */ .P)(cli, `Change ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_15__/* .count */ .U9)(hosts, "host")}?`))
        return;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "INTERRUPTED", problem: "nothing was changed" });
}


/***/ }),

/***/ 7435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ asker),
/* harmony export */   P: () => (/* binding */ askYes)
/* harmony export */ });
/* harmony import */ var node_readline_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6848);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3828);
// Questions at a terminal, one after another.


/** Undefined when there is no terminal. */
function asker(cli) {
    if (!cli.stdin.isTTY)
        return undefined;
    const lines = (0,node_readline_promises__WEBPACK_IMPORTED_MODULE_0__.createInterface)({ input: cli.stdin, output: cli.stderr });
    const question = async (text) => (await lines.question(text, { signal: cli.signal }).catch(refuseToAnswer)).trim();
    return {
        async text(what, otherwise, check) {
            for (;;) {
                const answer = (await question(`${what}${otherwise ? ` [${otherwise}]` : ""}: `)) || otherwise;
                try {
                    return check(answer);
                }
                catch (thrown) {
                    if (!(thrown instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd))
                        throw thrown;
                    cli.stderr.write(`  ${thrown.problem}\n`);
                }
            }
        },
        yes: async (what) => /^y(es)?$/i.test(await question(`${what} [y/N] `)),
        close: () => lines.close(),
    };
}
/** Whether a person says yes; `false` when there is no terminal. */
async function askYes(cli, question) {
    const ask = asker(cli);
    try {
        return (await ask?.yes(question)) === true;
    }
    finally {
        ask?.close();
    }
}
/** Ctrl-C and Ctrl-D are answers of a person, so they are not reported as a bug. */
function refuseToAnswer(cause) {
    if (cause.name !== "AbortError")
        throw cause;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "INTERRUPTED", problem: "stopped at a question", cause });
}


/***/ }),

/***/ 7194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   remoteProvision: () => (/* binding */ remoteProvision),
/* harmony export */   remoteStatus: () => (/* binding */ remoteStatus)
/* harmony export */ });
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
/* harmony import */ var _inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5505);
/* harmony import */ var _apply_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3430);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4257);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1746);
// mesh remote …: one host by its SSH destination, as people type it: USER@HOST --port N.





/** The host of the inventory with this destination, or else a host for this run only, with the defaults of the mesh. */
function chooser(destination, options) {
    const wanted = (0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDestination */ .G2)(destination, options.port);
    let offer;
    return {
        choose: (inventory) => {
            const known = (0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_1__/* .findHost */ .my)(inventory, wanted);
            const host = known ?? (0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_1__/* .adhocHost */ .AB)(inventory, wanted);
            if (!known)
                offer = (0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_1__/* .inventoryLine */ .zD)(host);
            return [host];
        },
        offer: () => offer,
    };
}
async function remoteProvision(cli, destination, options) {
    const { choose, offer } = chooser(destination, options);
    const result = await (0,_apply_js__WEBPACK_IMPORTED_MODULE_2__.applyTo)(cli, { ...options, yes: true }, choose);
    (0,_output_js__WEBPACK_IMPORTED_MODULE_3__/* .printRun */ .vd)(cli, options, result);
    const line = offer();
    if (line && result.exit === _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.converged) {
        cli.stderr.write(`\n${destination} is not in ${options.inventory}. To keep it, add below hosts:\n\n${line}\n`);
    }
    return (0,_core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutPending */ .kc)(result.exit);
}
async function remoteStatus(cli, destination, options) {
    return (0,_status_js__WEBPACK_IMPORTED_MODULE_4__.statusOf)(cli, options, chooser(destination, options).choose);
}


/***/ }),

/***/ 1746:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readStatus: () => (/* binding */ readStatus),
  statusCommand: () => (/* binding */ statusCommand),
  statusOf: () => (/* binding */ statusOf)
});

// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/headscale/match.js
var match = __webpack_require__(553);
// EXTERNAL MODULE: ./lib/steps/identity.js
var identity = __webpack_require__(6561);
// EXTERNAL MODULE: ./lib/converge/observe.js
var observe = __webpack_require__(1669);
// EXTERNAL MODULE: ./lib/converge/plan.js + 11 modules
var converge_plan = __webpack_require__(9290);
// EXTERNAL MODULE: ./lib/converge/verify.js
var verify = __webpack_require__(4044);
;// CONCATENATED MODULE: ./lib/converge/status.js
// The current state of the whole mesh: by each host, by Headscale, and by pings from the server's host.






/** Observes hosts and server, pings every joined host from the server's host. Changes nothing. */
async function meshStatus(world, inventory, hosts) {
    const observation = await (0,observe/* observe */.lB)(world, inventory, hosts);
    const { plan } = (0,converge_plan/* makePlan */.C)({ inventory, hosts, observation, platformOf: world.platformOf });
    const ips = new Map(hosts.map((host) => [host.name, nodeOf(host, observation)?.ips[0]]));
    const { answers, unpinged } = await (0,verify/* pingFrom */.Dj)(world, inventory, hosts, ips);
    const plans = new Map(plan.hosts.map((each) => [each.host, each]));
    return {
        version: 1,
        command: "status",
        headscale: { url: inventory.headscale.url, version: observation.server.version },
        hosts: hosts.map((host) => {
            const seen = { observation, plan: plans.get(host.name), ping: answers.get(host.name) };
            return hostStatus(world, host, seen);
        }),
        unmanaged: plan.unmanaged,
        notes: unpinged ? [...plan.notes, unpinged] : plan.notes,
    };
}
function factsOf(host, observation) {
    const facts = observation.hosts.get(host.name);
    return facts instanceof errors/* MeshError */.Sd ? undefined : facts;
}
/** The host's node: by its own identity, or by name when the host did not answer (then only Headscale's view is known). */
function nodeOf(host, observation) {
    const facts = factsOf(host, observation);
    const { nodes } = observation.server;
    if (facts)
        return (0,match/* matchedNode */.lN)((0,identity/* identityOf */.cu)(facts), nodes);
    return nodes.find((node) => node.givenName === host.name);
}
function hostStatus({ platformOf }, host, { observation, plan, ping }) {
    const facts = factsOf(host, observation);
    const node = nodeOf(host, observation);
    const status = {
        host: host.name,
        os: (facts && platformOf(host)?.systemName(facts.system)) ?? null,
        meshIp: node?.ips[0] ?? null,
        online: node?.online ?? null,
        ping: ping ?? null,
        expiry: node?.expiry ?? null,
        version: facts?.tailscale.version || null,
        lastSeen: node?.lastSeen ?? null,
        pending: pendingOf(plan),
        skipped: plan?.outcome === "skipped" ? plan.why : null,
        error: plan?.outcome === "blocked" ? (0,errors/* errorData */.ZO)(plan.error) : null,
    };
    return { ...status, well: isWell(status) };
}
const pendingOf = (plan) => plan === undefined || plan.outcome === "skipped"
    ? []
    : plan.steps.flatMap((step) => (step.outcome === "change" ? [`${step.step}: ${step.why}`] : []));
/** Whether the host is in the mesh as the inventory says. Skipped hosts count as well. */
const isWell = ({ skipped, error, pending, online, ping }) => skipped !== null || (error === null && pending.length === 0 && online === true && ping?.reachable !== false);

// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/inventory/select.js
var inventory_select = __webpack_require__(8850);
// EXTERNAL MODULE: ./lib/report/status-text.js
var status_text = __webpack_require__(6688);
// EXTERNAL MODULE: ./lib/report/style.js
var style = __webpack_require__(1983);
// EXTERNAL MODULE: ./lib/commands/output.js
var output = __webpack_require__(4257);
// EXTERNAL MODULE: ./lib/commands/session.js + 38 modules
var commands_session = __webpack_require__(5501);
;// CONCATENATED MODULE: ./lib/commands/status.js
// mesh status: shows the whole mesh in a table. `remote status` does the same for one host.







async function statusCommand(cli, names, options) {
    return statusOf(cli, options, (inventory) => (0,inventory_select/* selectHosts */.s)(inventory, names));
}
/** Exit 0 when every chosen host is as the inventory says, 130 after an interruption, otherwise 1. */
async function statusOf(cli, options, choose) {
    const status = await readStatus(cli, options, choose);
    if (options.json)
        (0,output/* printJson */.Q2)(cli, status);
    else
        (0,output/* printLines */.tj)(cli, (0,status_text/* statusLines */.Cd)(status, (0,style/* styleFor */.j)(cli.stdout), new Date()));
    if (cli.signal.aborted)
        return exit/* exitCode */.I$.interrupted;
    return status.hosts.every(({ well }) => well) ? exit/* exitCode */.I$.converged : exit/* exitCode */.I$.failed;
}
async function readStatus(cli, options, choose) {
    const session = await (0,commands_session/* openRead */.h_)(cli, options);
    try {
        return await meshStatus(session.world, session.inventory, choose(session.inventory));
    }
    finally {
        session.close();
    }
}


/***/ }),

/***/ 4008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ addHost),
  w: () => (/* binding */ hostSnippet)
});

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./lib/core/errors.js
var core_errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./lib/inventory/insertion.js
// Finds where a new host goes in the text of a valid inventory: below the last host, above comments on what follows.

/** Undefined when the way hosts: is written is not supported. */
function insertionFor(text, document) {
    const root = document.contents;
    const hosts = (0,dist/* isMap */.jh)(root) ? root.get("hosts", true) : undefined;
    if (!(0,dist/* isMap */.jh)(root) || !(0,dist/* isMap */.jh)(hosts) || !hosts.range)
        return undefined;
    const last = hosts.items.at(-1);
    if (!last)
        return intoEmpty(text, root, hosts);
    return hosts.flow ? intoFlow(hosts, last) : belowLast(text, hosts, last);
}
const begin = (node) => node.range?.[0] ?? 0;
const end = (node) => node.range?.[1] ?? 0;
const isQuoted = (pair) => (0,dist/* isScalar */.jn)(pair?.key) && pair.key.type === "QUOTE_DOUBLE";
function intoFlow(hosts, last) {
    const at = end(last.value);
    return { style: "flow", from: at, to: at, before: ", ", after: "", json: hosts.items.every(isQuoted) };
}
function belowLast(text, hosts, last) {
    const outer = " ".repeat(begin(last.key) - lineStart(text, begin(last.key)));
    const contentEnd = text.slice(0, end(last.value)).trimEnd().length;
    const at = afterOwnComments(text, lineEnd(text, contentEnd), outer.length);
    const oneLine = hosts.items.every((pair) => (0,dist/* isMap */.jh)(pair.value) && pair.value.flow);
    const inner = innerIndent(text, hosts, outer.length);
    const blank = hosts.items.length > 1 && hasBlankBefore(text, begin(last.key));
    return {
        style: "block",
        from: at,
        to: at,
        before: "\n",
        after: "",
        outer,
        inner,
        oneLine,
        blank,
        json: hosts.items.every(isQuoted),
    };
}
/** `hosts: {}` becomes a block where the file is one. */
function intoEmpty(text, root, hosts) {
    const json = root.items.every(isQuoted);
    const [from, to] = [begin(hosts), end(hosts)];
    if (root.flow)
        return { style: "flow", from: from + 1, to: from + 1, before: " ", after: " ", json };
    if (text.slice(from, to).replace(/\s/g, "") !== "{}")
        return undefined;
    const rest = text.slice(to, lineEnd(text, to)).trim();
    // A comment behind it on the line belongs to hosts: and stays there.
    const before = rest === "" ? "\n" : `${rest}\n`;
    const start = rest === "" ? text.slice(0, from).trimEnd().length : from;
    return {
        style: "block",
        from: start,
        to: lineEnd(text, to),
        before,
        after: "",
        outer: "  ",
        inner: "  ",
        blank: false,
        oneLine: false,
        json,
    };
}
const lineStart = (text, at) => text.lastIndexOf("\n", at - 1) + 1;
/** The end of the line, before its line break. */
function lineEnd(text, at) {
    const next = text.indexOf("\n", at);
    if (next < 0)
        return text.length;
    return text[next - 1] === "\r" ? next - 1 : next;
}
/** Comment lines deeper than a host's name belong to the host above. */
function afterOwnComments(text, at, outer) {
    let own = at;
    for (let line = nextLine(text, at); line; line = nextLine(text, line.end)) {
        if (line.text.trim() === "")
            continue;
        if (!line.text.trimStart().startsWith("#") || line.text.search(/\S/) <= outer)
            break;
        own = line.end;
    }
    return own;
}
function nextLine(text, at) {
    const start = text.indexOf("\n", at) + 1;
    if (start === 0 || start >= text.length)
        return undefined;
    const stop = lineEnd(text, start);
    return { text: text.slice(start, stop), end: stop };
}
function innerIndent(text, hosts, outer) {
    const block = hosts.items
        .map((pair) => pair.value)
        .findLast((value) => (0,dist/* isMap */.jh)(value) && !value.flow && value.items.length > 0);
    const first = (0,dist/* isMap */.jh)(block) ? begin(block.items[0]?.key) : undefined;
    const depth = first === undefined ? 2 : first - lineStart(text, first) - outer;
    return " ".repeat(Math.max(depth, 1));
}
/** A blank line above the last host, or above the comments in front of it. */
function hasBlankBefore(text, key) {
    const above = text.slice(0, lineStart(text, key)).split("\n").slice(0, -1);
    return above.findLast((line) => !line.trimStart().startsWith("#"))?.trim() === "";
}

// EXTERNAL MODULE: ./lib/inventory/load.js + 4 modules
var load = __webpack_require__(5347);
// EXTERNAL MODULE: ./lib/inventory/problem.js
var problem = __webpack_require__(8999);
;// CONCATENATED MODULE: ./lib/inventory/snippet.js
// Writes a host as YAML, in the style of the file it is added to.

/** A host in block style, without line ends. */
function snippetLines({ name, keys }, { outer, inner, json }) {
    const lines = keys.map(([key, value]) => `${outer}${inner}${scalar(key, json)}: ${flowValue(value, json)}`);
    return [`${outer}${scalar(name, json)}:`, ...lines];
}
/** A host on one line: `office-two: { address: office-two.local, port: 2222 }`. */
function flowEntry({ name, keys }, json) {
    const inside = keys.map(([key, value]) => `${scalar(key, json)}: ${flowValue(value, json)}`);
    return `${scalar(name, json)}: { ${inside.join(", ")} }`;
}
function flowValue(value, json) {
    return Array.isArray(value) ? `[${value.map((one) => scalar(one, json)).join(", ")}]` : scalar(value, json);
}
/** Plain when YAML cannot read it as anything else, in block and in flow style; quoted otherwise. */
function scalar(value, json) {
    const text = String(value);
    if (typeof value !== "string")
        return text;
    const isPlain = /^[A-Za-z0-9][\w.@/:-]*[\w]$/.test(text) || /^[a-z]$/.test(text);
    return !json && isPlain && (0,dist/* parse */.qg)(text) === text ? text : JSON.stringify(text);
}

// EXTERNAL MODULE: ./lib/inventory/tree.js + 1 modules
var inventory_tree = __webpack_require__(8885);
;// CONCATENATED MODULE: ./lib/inventory/add.js
// Adds a host to the text of an inventory. Users edit this file by hand, so every byte outside the new lines stays as it is.








/**
 * The text with one more host, at the end of `hosts:`, in the style of the file.
 * Throws INVENTORY_INVALID when the file has mistakes already, USAGE when the host cannot be added.
 */
function addHost(text, host, at) {
    const before = (0,load/* loadInventory */.pl)({ ...at, text });
    if ("errors" in before)
        throw new core_errors/* MeshError */.Sd({ code: "INVENTORY_INVALID", problem: (0,problem/* problemLines */.pb)(before.errors) });
    refuseKnown(before.inventory, host.name);
    const added = insert(text, entryOf(host), at.file);
    const after = added === undefined ? undefined : (0,load/* loadInventory */.pl)({ ...at, text: added });
    if (after && "errors" in after) {
        const own = after.errors.filter(({ path }) => `${path}.`.startsWith(`${(0,problem/* pathText */.LF)(["hosts", host.name])}.`));
        if (own.length > 0)
            throw refused(host, own);
    }
    const isGood = after && "inventory" in after && onlyOneMore(before.inventory, after.inventory, host.name);
    if (added === undefined || !isGood) {
        const problem = `MeSH cannot edit ${at.file} without touching other lines; add below hosts:\n${(0,core_text/* printable */.g$)(hostSnippet(host), 2000)}`;
        throw new core_errors/* MeshError */.Sd({ code: "USAGE", problem });
    }
    return added;
}
/** Lines to put below `hosts:`, indented by two. */
function hostSnippet(host) {
    return snippetLines(entryOf(host), { outer: "  ", inner: "  ", json: false }).join("\n");
}
function entryOf(host) {
    const { name, address, port, user, os, wslOf, tags, proxyJump } = host;
    const keys = {
        address,
        port,
        user,
        os,
        "wsl-of": wslOf,
        "proxy-jump": proxyJump,
        tags: tags?.length ? tags : undefined,
    };
    return { name, keys: Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])) };
}
function refuseKnown(inventory, name) {
    const known = inventory.hosts.find((host) => host.name === name);
    if (!known)
        return;
    const problem = `${name} is in ${inventory.file} already (line ${known.place.line})`;
    throw new core_errors/* MeshError */.Sd({ code: "USAGE", problem });
}
/** Leaves line numbers out: they would refer to a file that was never written. */
function refused(host, errors) {
    const lines = errors.map(({ path, message }) => `${path}: ${message}`);
    return new core_errors/* MeshError */.Sd({ code: "USAGE", problem: `${(0,problem/* quoted */.TL)(host.name)} cannot be added\n${lines.join("\n")}` });
}
function insert(text, host, file) {
    const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
    const body = text.slice(mark.length);
    const tree = (0,inventory_tree/* parseTree */.c)(file, body);
    const where = tree.document && insertionFor(body, tree.document);
    return where && `${mark}${body.slice(0, where.from)}${newText(body, host, where)}${body.slice(where.to)}`;
}
function newText(body, host, where) {
    const eol = body.includes("\r\n") ? "\r\n" : "\n";
    if (where.style === "flow")
        return `${where.before}${flowEntry(host, where.json)}${where.after}`;
    const lines = where.oneLine ? [`${where.outer}${flowEntry(host, where.json)}`] : snippetLines(host, where);
    return `${where.before}${where.blank ? eol : ""}${lines.join(eol)}${where.after}`.replace(/\r?\n/g, eol);
}
/** Checks that nothing else changed its meaning: the same inventory, with the new host last. */
function onlyOneMore(before, after, name) {
    const last = after.hosts.at(-1);
    const bare = ({ hosts, ...rest }) => ({ ...rest, hosts: hosts.map(({ place: _, ...host }) => host) });
    const rest = { ...after, hosts: after.hosts.slice(0, -1) };
    return last?.name === name && (0,external_node_util_.isDeepStrictEqual)(bare(before), bare(rest));
}


/***/ }),

/***/ 5505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AB: () => (/* binding */ adhocHost),
/* harmony export */   G2: () => (/* binding */ parseDestination),
/* harmony export */   my: () => (/* binding */ findHost),
/* harmony export */   zD: () => (/* binding */ inventoryLine)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3828);
/* harmony import */ var _add_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4008);
/* harmony import */ var _defaults_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8999);
/* harmony import */ var _resolve_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3236);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3411);
// USER@HOST from the command line: the matching host of the inventory, or a host for this run only, with the mesh's defaults.







const form = "write USER@HOST, and --port N where it is not 22";
/** Reads USER@HOST, HOST or an IP address, with or without brackets. Throws USAGE. */
function parseDestination(text, port) {
    const usage = (problem) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "USAGE", problem });
    if (/^[a-z]+:\/\//i.test(text))
        throw usage(`${(0,_problem_js__WEBPACK_IMPORTED_MODULE_6__/* .quoted */ .TL)(text)} is a URL; ${form}`);
    const at = text.lastIndexOf("@");
    const user = at < 0 ? undefined : text.slice(0, at);
    const rest = text.slice(at + 1);
    const withPort = /^\[([^\]]+)\]:(.*)$/.exec(rest) ?? /^([^:]*):([^:]*)$/.exec(rest);
    if (withPort)
        throw usage(`${(0,_problem_js__WEBPACK_IMPORTED_MODULE_6__/* .quoted */ .TL)(text)} holds a port; write --port ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_6__/* .quoted */ .TL)(withPort[2] ?? "").slice(1, -1)} behind it`);
    const address = /^\[([^\]]+)\]$/.exec(rest)?.[1] ?? rest;
    if (address === "")
        throw usage(`${(0,_problem_js__WEBPACK_IMPORTED_MODULE_6__/* .quoted */ .TL)(text)} names no host; ${form}`);
    const wrong = (0,_rules_js__WEBPACK_IMPORTED_MODULE_5__/* .address */ .hl)(address);
    if (wrong)
        throw usage(`the host ${wrong}; ${form}`);
    const wrongUser = user === undefined ? undefined : (0,_rules_js__WEBPACK_IMPORTED_MODULE_5__/* .userName */ .nT)(user);
    if (wrongUser)
        throw usage(`the user ${wrongUser}; ${form}`);
    if (port !== undefined && !(0,_rules_js__WEBPACK_IMPORTED_MODULE_5__/* .isPort */ .sW)(String(port)))
        throw usage(`the port must be from 1 to 65535, got ${port}`);
    return { user, address: address.toLowerCase(), port };
}
/**
 * The inventory's host at a destination, by name or by address and port; undefined when there is none.
 * A typed user wins over the inventory's. Throws USAGE when several hosts match, or when the named host has another port.
 */
function findHost(inventory, wanted) {
    const { user, address, port } = wanted;
    const as = (host) => (user === undefined ? host : { ...host, user });
    const portIs = (host) => (0,_resolve_js__WEBPACK_IMPORTED_MODULE_4__/* .portOf */ .HM)(host, inventory.ssh);
    const named = inventory.hosts.find((host) => host.name === address);
    if (named && (port === undefined || port === portIs(named)))
        return as(named);
    const here = inventory.hosts.filter((host) => host.address === address);
    const fits = port === undefined ? here : here.filter((host) => portIs(host) === port);
    if (fits.length > 1) {
        const list = fits.map((host) => `--port ${portIs(host)} is ${host.name}`).join(", ");
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "USAGE", problem: `several hosts are at ${address}; say which: ${list}` });
    }
    if (fits[0])
        return as(fits[0]);
    if (!named)
        return undefined;
    const problem = `${named.name} has port ${portIs(named)} in ${inventory.file}, not ${port}; leave out --port, or give the address instead of the name`;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "USAGE", problem });
}
/** USER@HOST does not name the operating system, so it means what it means in the inventory when `os` is missing. */
const assumedOs = _defaults_js__WEBPACK_IMPORTED_MODULE_3__/* .defaults */ .N.os;
/** A host for this run only, with the mesh's defaults and a name that no host of the inventory has. */
function adhocHost(inventory, wanted, os = assumedOs) {
    const { tags, tailscale } = inventory.defaults;
    return {
        name: freeName(inventory, wanted),
        address: wanted.address,
        port: wanted.port,
        user: wanted.user,
        identityFiles: [],
        proxyJump: undefined,
        connection: "ssh",
        os,
        wslOf: undefined,
        role: undefined,
        tags,
        expected: "always",
        maintenance: [],
        state: "present",
        syncthing: (0,_resolve_js__WEBPACK_IMPORTED_MODULE_4__/* .hostSyncthing */ .CW)(undefined, inventory.defaults, { os, wslOf: undefined }),
        tailscale,
        place: { file: "(command line)", line: 1, column: 1 },
    };
}
/** The first label of the address, or "host-10-0-0-5"; followed by the port when the inventory already has that name. */
function freeName({ hosts }, { address, port }) {
    const base = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address) ? `host-${address}` : (address.split(".")[0] ?? "");
    const label = trim(base.replace(/[^a-z0-9]+/g, "-"), 63) || "host";
    const taken = new Set(hosts.map((host) => host.name));
    if (!taken.has(label))
        return label;
    for (let n = port ?? 2;; n += 1) {
        const name = `${trim(label, 57)}-${n}`;
        if (!taken.has(name))
            return name;
    }
}
const trim = (label, max) => label.slice(0, max).replace(/^-+|-+$/g, "");
/** The lines that add this host to the inventory, below `hosts:`. */
function inventoryLine(host) {
    const { name, address, port, user } = host;
    return (0,_add_js__WEBPACK_IMPORTED_MODULE_2__/* .hostSnippet */ .w)({ name, address, port, user });
}


/***/ }),

/***/ 6688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cd: () => (/* binding */ statusLines),
/* harmony export */   Y9: () => (/* binding */ statusCells),
/* harmony export */   aj: () => (/* binding */ statusHeads),
/* harmony export */   sb: () => (/* binding */ statusVerdict)
/* harmony export */ });
/* unused harmony export relative */
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9716);
/* harmony import */ var _error_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8006);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8330);
// The mesh as a table for a terminal.



/** The columns of the table. */
const statusHeads = ["HOST", "OS", "MESH IP", "ONLINE", "PATH", "KEY EXPIRES", "TAILSCALE", "LAST CONNECT"];
/** The table, the problems, and a summary line. Times are relative to `now`. */
function statusLines(status, style, now) {
    const rows = status.hosts.map((host) => statusCells(host, style, now));
    const wrong = status.hosts.flatMap((host) => [
        ...(host.error ? ["", ...(0,_error_text_js__WEBPACK_IMPORTED_MODULE_0__/* .errorLines */ .S)(host.error, style)] : []),
        ...(host.error || host.pending.length === 0 ? [] : [style.warn(`~ ${host.host}: ${host.pending.join("; ")}`)]),
    ]);
    const unmanaged = status.unmanaged.map((node) => `${node.name} (${node.ips[0] ?? "no address"})`);
    return [
        style.dim(`Headscale ${status.headscale.version} at ${status.headscale.url}`),
        ...(0,_table_js__WEBPACK_IMPORTED_MODULE_1__/* .columns */ .YB)([statusHeads.map((text) => style.bold(text)), ...rows]),
        ...wrong,
        ...(unmanaged.length > 0 ? [style.dim(`Not in the inventory, left alone: ${unmanaged.join(", ")}`)] : []),
        ...status.notes.map((note) => style.warn(`note: ${note}`)),
        "",
        statusVerdict(status, style),
    ];
}
/** The cells of one host. */
function statusCells(host, style, now) {
    const online = host.online === null ? "-" : host.online ? style.good("yes") : style.bad("no");
    return [
        host.host,
        host.os ?? "-",
        host.meshIp ?? "-",
        online,
        path(host, style),
        host.meshIp ? (host.expiry ? relative(host.expiry, now) : "never") : "-",
        host.version ?? "-",
        host.lastSeen ? relative(host.lastSeen, now) : "-",
    ];
}
function path({ ping }, style) {
    if (!ping)
        return "-";
    if (!ping.reachable)
        return style.bad("no answer");
    const ms = ping.ms === null ? "" : ` ${ping.ms || "<1"} ms`;
    return ping.via === "direct" ? `direct${ms}` : style.warn(`relay ${ping.detail}${ms}`);
}
const units = [
    ["d", 86_400_000],
    ["h", 3_600_000],
    ["min", 60_000],
    ["s", 1000],
];
/** "3 d ago", "in 2 h": the largest unit that fits. */
function relative(iso, now) {
    const ms = Date.parse(iso) - now.getTime();
    const [unit, size] = units.find(([, size]) => Math.abs(ms) >= size) ?? ["s", 1000];
    const n = Math.round(Math.abs(ms) / size);
    return ms < 0 ? `${n} ${unit} ago` : `in ${n} ${unit}`;
}
/** A summary line. */
function statusVerdict(status, style) {
    const bad = status.hosts.filter((host) => !host.well);
    const total = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(status.hosts.length, "host");
    if (bad.length === 0)
        return style.good(`${total}, all as they should be`);
    return style.bad(`${total}, ${bad.length} not as they should be: ${bad.map((host) => host.host).join(", ")}`);
}


/***/ })

};
