export const id = 194;
export const ids = [194,430,558];
export const modules = {

/***/ 3430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   applyCommand: () => (/* binding */ applyCommand),
/* harmony export */   applyTo: () => (/* binding */ applyTo)
/* harmony export */ });
/* harmony import */ var _converge_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7923);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3828);
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2359);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(9716);
/* harmony import */ var _inventory_select_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8850);
/* harmony import */ var _plan_review_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2591);
/* harmony import */ var _plan_shards_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1550);
/* harmony import */ var _plan_types_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(3246);
/* harmony import */ var _report_plan_text_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2367);
/* harmony import */ var _report_style_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1983);
/* harmony import */ var _shell_posix_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(7177);
/* harmony import */ var _ask_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7435);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9702);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5968);
/* harmony import */ var _reviewed_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6797);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5625);
/* harmony import */ var _typed_again_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(1675);
// mesh apply: plans, asks, changes, and looks again. `remote provision` and `provision-all` do the same and do not ask.

















async function applyCommand(cli, names, options) {
    const result = await applyTo(cli, options, (inventory) => (0,_inventory_select_js__WEBPACK_IMPORTED_MODULE_3__/* .selectHosts */ .sd)(inventory, names));
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
        const ended = review?.error
            ? stopped(planned.result)
            : await decide(cli, options, session, { planned, reviewed: asked.reviewed?.plan });
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
    const chosen = await choose(whole, session.serverOf);
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
async function decide(cli, options, session, { planned, reviewed }) {
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
    const newLogin = options.forceReauth === true;
    return (0,_converge_run_js__WEBPACK_IMPORTED_MODULE_0__/* .runApply */ .O)(world, keys, planned, { limit: options.limit ?? inventory.ssh.concurrency, newLogin, reviewed });
}
async function confirm(cli, options, planned, hosts) {
    if (!cli.stdin.isTTY || options.json) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({
            code: "USAGE",
            problem: `${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_15__/* .count */ .U9)(hosts, "host")} would be changed, and there is no terminal to ask; say --yes to go on`,
            next: (0,_typed_again_js__WEBPACK_IMPORTED_MODULE_16__/* .typedAgain */ .Z)(cli, ["apply"], "--yes"),
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
/* harmony import */ var _destination_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(834);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5968);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6558);
// mesh remote \u2026: one host by its SSH destination, as people type it: USER@HOST --port N.






/** The host of the inventory with this destination, or else a host for this run only, with the defaults of the mesh. */
function chooser(destination, { port, os }) {
    const wanted = (0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDestination */ .G2)(destination, port);
    let offer;
    const choose = async (inventory, serverOf) => {
        const { host, known } = await (0,_destination_js__WEBPACK_IMPORTED_MODULE_3__/* .hostAt */ .g)(inventory, wanted, { os, serverOf });
        if (!known)
            offer = (0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_1__/* .inventoryLine */ .zD)(host);
        return [host];
    };
    return { choose, offer: () => offer };
}
/** Whether the host is in the mesh, or only its person is waited for. */
const isWorthKeeping = ({ exit, hosts }) => exit === _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.converged || hosts.some((host) => host.state === "waiting" && host.waiting.for === "person");
async function remoteProvision(cli, destination, options) {
    const { choose, offer } = chooser(destination, options);
    const result = await (0,_apply_js__WEBPACK_IMPORTED_MODULE_2__.applyTo)(cli, { ...options, yes: true }, choose);
    (0,_output_js__WEBPACK_IMPORTED_MODULE_4__/* .printRun */ .vd)(cli, options, result);
    const line = offer();
    if (line && isWorthKeeping(result)) {
        const nextRun = result.exit === _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.person ? " and let mesh status and mesh apply look at it" : "";
        cli.stderr.write(`\n${destination} is not in ${options.inventory}. To keep it${nextRun}, add below hosts:\n\n${line}\n`);
    }
    return (0,_core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutPending */ .kc)(result.exit);
}
async function remoteStatus(cli, destination, options) {
    return (0,_status_js__WEBPACK_IMPORTED_MODULE_5__.statusOf)(cli, options, chooser(destination, options).choose);
}


/***/ }),

/***/ 6558:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readStatus: () => (/* binding */ readStatus),
/* harmony export */   statusCommand: () => (/* binding */ statusCommand),
/* harmony export */   statusOf: () => (/* binding */ statusOf)
/* harmony export */ });
/* harmony import */ var _converge_status_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8415);
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);
/* harmony import */ var _inventory_select_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8850);
/* harmony import */ var _plan_status_verdict_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3133);
/* harmony import */ var _report_status_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6688);
/* harmony import */ var _report_style_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1983);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5968);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5625);
/* harmony import */ var _typed_again_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1675);
// mesh status: shows the whole mesh in a table. `remote status` does the same for one host.









async function statusCommand(cli, names, options) {
    return statusOf(cli, options, (inventory) => (0,_inventory_select_js__WEBPACK_IMPORTED_MODULE_2__/* .selectHosts */ .sd)(inventory, names));
}
/** Exit 0 when every chosen host is as the inventory says, 3 when only persons are waited for, 130 after an interruption, otherwise 1. */
async function statusOf(cli, options, choose) {
    const status = await readStatus(cli, options, choose);
    if (options.json)
        (0,_output_js__WEBPACK_IMPORTED_MODULE_6__/* .printJson */ .Q2)(cli, status);
    else
        (0,_output_js__WEBPACK_IMPORTED_MODULE_6__/* .printLines */ .tj)(cli, (0,_report_status_text_js__WEBPACK_IMPORTED_MODULE_4__/* .statusLines */ .Cd)({ ...status, hosts: [...(0,_typed_again_js__WEBPACK_IMPORTED_MODULE_8__/* .allAsTyped */ .O4)(cli, status.hosts)] }, (0,_report_style_js__WEBPACK_IMPORTED_MODULE_5__/* .styleFor */ .j)(cli.stdout), new Date()));
    if (cli.signal.aborted)
        return _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.interrupted;
    return (0,_plan_status_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .exitOfStatus */ .qT)(status);
}
async function readStatus(cli, options, choose) {
    const session = await (0,_session_js__WEBPACK_IMPORTED_MODULE_7__/* .openRead */ .h_)(cli, options);
    try {
        const { inventory, serverOf, world } = session;
        return await (0,_converge_status_js__WEBPACK_IMPORTED_MODULE_0__/* .meshStatus */ .q7)(world, inventory, await choose(inventory, serverOf));
    }
    finally {
        session.close();
    }
}


/***/ }),

/***/ 8415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XC: () => (/* binding */ planOf),
/* harmony export */   q7: () => (/* binding */ meshStatus)
/* harmony export */ });
/* unused harmony export isWell */
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _headscale_match_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(553);
/* harmony import */ var _inventory_select_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8850);
/* harmony import */ var _steps_identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6561);
/* harmony import */ var _endings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8197);
/* harmony import */ var _observe_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1669);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4201);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4044);
// The current state of the whole mesh: by each host, by Headscale, and by pings from the server's host.








/** Observes hosts and server, pings every joined host from the server's host. Changes nothing. */
async function meshStatus(world, inventory, asked) {
    const hosts = (0,_inventory_select_js__WEBPACK_IMPORTED_MODULE_1__/* .inMachines */ .s7)(asked);
    const observation = await (0,_observe_js__WEBPACK_IMPORTED_MODULE_4__/* .observe */ .lB)(world, inventory, hosts);
    const plan = await planOf(world, { inventory, hosts, observation, platformOf: world.platformOf });
    const ips = new Map(hosts.map((host) => [host.name, nodeOf(host, observation)?.ips[0]]));
    const { answers, unpinged } = await (0,_verify_js__WEBPACK_IMPORTED_MODULE_6__/* .pingFrom */ .Dj)(world, inventory, hosts, ips);
    const plans = new Map(plan.hosts.map((each) => [each.host, each]));
    const behind = new Set(plan.hosts.filter(({ host }) => (0,_endings_js__WEBPACK_IMPORTED_MODULE_3__/* .waitsBehind */ .HT)(plan, host)).map(({ host }) => host));
    return {
        version: 1,
        command: "status",
        headscale: { url: inventory.headscale.url, version: observation.server.version },
        hosts: hosts.map((host) => {
            const under = plans.get(host.wslOf ?? "");
            const seen = { observation, plan: plans.get(host.name), under, behind, ping: answers.get(host.name) };
            return hostStatus(world, host, seen);
        }),
        unmanaged: plan.unmanaged,
        notes: unpinged ? [...plan.notes, unpinged] : plan.notes,
    };
}
/** The plan; only one that compares a person's key with Headscale's list needs another look. */
async function planOf({ headscale }, input) {
    const { plan, needs } = (0,_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .makePlan */ .C)(input);
    if (!needs.some(({ kind }) => kind === "keys"))
        return plan;
    return (0,_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .makePlan */ .C)({ ...input, observation: { ...input.observation, keys: await headscale.preAuthKeys() } }).plan;
}
function factsOf(host, observation) {
    const facts = observation.hosts.get(host.name);
    return facts instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? undefined : facts;
}
/** The host's node: by its own identity, or by name when the host did not answer (then only Headscale's view is known). */
function nodeOf(host, observation) {
    const facts = factsOf(host, observation);
    const { nodes } = observation.server;
    if (facts)
        return (0,_headscale_match_js__WEBPACK_IMPORTED_MODULE_7__/* .matchedNode */ .lN)((0,_steps_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .identityOf */ .cu)(facts), nodes);
    return nodes.find((node) => node.givenName === host.name);
}
function hostStatus({ platformOf }, host, seen) {
    const { observation, plan, under, behind, ping } = seen;
    const facts = factsOf(host, observation);
    const node = nodeOf(host, observation);
    const status = {
        host: host.name,
        wslOf: host.wslOf ?? null,
        os: facts ? platformOf(host).systemName(facts.system) : null,
        meshIp: node?.ips[0] ?? null,
        online: node?.online ?? null,
        ping: ping ?? null,
        expiry: node?.expiry ?? null,
        version: facts?.tailscale.version || null,
        lastSeen: node?.lastSeen ?? null,
        pending: pendingOf(plan),
        waiting: waitingOf(plan),
        skipped: plan?.outcome === "skipped" ? plan.why : null,
        error: plan?.outcome === "blocked" ? (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorData */ .ZO)(plan.error) : null,
    };
    const pending = pendingOf(plan, (step) => !isClearingUp(step) && !isForGuests(step, behind));
    // What keeps a guest waiting is told with the host that it runs on, unless that host is well.
    const well = status.waiting?.for === "host" ? under?.outcome !== "planned" : isWell({ ...status, pending });
    return { ...status, well };
}
const pendingOf = (plan, counts = () => true) => plan === undefined || plan.outcome === "skipped"
    ? []
    : plan.steps.flatMap((step) => (step.outcome === "change" && counts(step) ? [`${step.step}: ${step.why}`] : []));
/** A person did what they were asked to: nothing is wrong with the host while what they used still lies there. */
const isClearingUp = ({ actions }) => actions.length > 0 && actions.every((action) => action.on === "host" && action.verb === "remove-join-script");
/** A guest that is not reached is told as what is wrong with the guest alone. */
const isForGuests = ({ step, actions }, behind) => step === "open-wsl" && actions.every((action) => action.on === "host" && behind.has(action.guest ?? ""));
const waitingOf = (plan) => plan?.outcome === "waiting" || plan?.outcome === "planned" ? (plan.waiting ?? null) : null;
/** Whether the host is in the mesh as the inventory says. Skipped hosts and machines that sleep count as well. */
const isWell = ({ skipped, waiting, error, pending, online, ping }) => skipped !== null ||
    waiting?.for === "machine" ||
    (error === null && pending.length === 0 && online === true && ping?.reachable !== false);


/***/ }),

/***/ 3133:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e2: () => (/* binding */ isBad),
/* harmony export */   qT: () => (/* binding */ exitOfStatus),
/* harmony export */   z6: () => (/* binding */ needsPerson)
/* harmony export */ });
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
// What a status comes to: what is wrong, and what waits for a person.

const needsPerson = ({ waiting }) => waiting?.for === "person";
/** Whether something is wrong with the host that no person was asked to do. */
const isBad = (host) => !host.well && !needsPerson(host);
function exitOfStatus({ hosts }) {
    if (hosts.some(isBad))
        return _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.failed;
    return hosts.some(needsPerson) ? _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.person : _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.converged;
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
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9716);
/* harmony import */ var _plan_status_verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3133);
/* harmony import */ var _error_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8006);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3862);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4166);
/* harmony import */ var _waiting_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1657);
// The mesh as a table for a terminal.






/** The columns of the table. */
const statusHeads = ["HOST", "OS", "MESH IP", "ONLINE", "PATH", "KEY EXPIRES", "TAILSCALE", "LAST CONNECT"];
/** The table, the problems, and a summary line. Times are relative to `now`. */
function statusLines(status, style, now) {
    const name = (0,_machines_js__WEBPACK_IMPORTED_MODULE_3__/* .namesIn */ .w)(status.hosts);
    const rows = status.hosts.map((host) => statusCells(host, { style, now, name: name(host) }));
    const told = status.hosts.flatMap((host) => storyLines(host, style));
    const unmanaged = status.unmanaged.map((node) => `${node.name} (${node.ips[0] ?? "no address"})`);
    return [
        style.dim(`Headscale ${status.headscale.version} at ${status.headscale.url}`),
        ...(0,_table_js__WEBPACK_IMPORTED_MODULE_2__/* .columns */ .YB)([statusHeads.map((text) => style.bold(text)), ...rows]),
        ...told,
        ...(unmanaged.length > 0 ? [style.dim(`Not in the inventory, left alone: ${unmanaged.join(", ")}`)] : []),
        ...status.notes.map((note) => style.warn(`note: ${note}`)),
        "",
        statusVerdict(status, style),
    ];
}
/** What there is to say of a host below the table. */
function storyLines({ host, error, waiting, pending }, style) {
    if (error)
        return ["", ...(0,_error_text_js__WEBPACK_IMPORTED_MODULE_1__/* .errorLines */ .S)(error, style)];
    if (waiting?.for === "machine")
        return [style.dim(`z ${host}: ${waiting.why}`)];
    if (waiting?.for === "host")
        return [style.dim(`^ ${host} waits for ${waiting.host}: ${waiting.why}`)];
    if (waiting)
        return ["", `${style.warn("!")} ${style.bold(host)}  waiting for a person`, ...(0,_waiting_text_js__WEBPACK_IMPORTED_MODULE_4__/* .personLines */ .Dg)(waiting, style)];
    return pending.length === 0 ? [] : [style.warn(`~ ${host}: ${pending.join("; ")}`)];
}
/** The cells of one host. */
function statusCells(host, { style, now, name }) {
    const online = host.online === null ? "-" : host.online ? style.good("yes") : style.bad("no");
    return [
        name,
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
    const names = (hosts) => hosts.map((host) => host.host).join(", ");
    const bad = status.hosts.filter(_plan_status_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .isBad */ .e2);
    const person = status.hosts.filter(_plan_status_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .needsPerson */ .z6);
    const asleep = status.hosts.filter(({ waiting }) => waiting?.for === "machine");
    const behind = status.hosts.filter(({ waiting, well }) => well && waiting?.for === "host");
    const parts = [
        bad.length > 0 ? style.bad(`${bad.length} not as they should be: ${names(bad)}`) : "",
        person.length > 0 ? style.warn(`${person.length} waiting for a person: ${names(person)}`) : "",
        behind.length > 0 ? `${behind.length} waiting for the host it runs on: ${names(behind)}` : "",
        asleep.length > 0 ? `${asleep.length} asleep: ${names(asleep)}` : "",
    ].filter(Boolean);
    const total = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_5__/* .count */ .U9)(status.hosts.length, "host");
    if (parts.length === 0)
        return style.good(`${total}, all as they should be`);
    return `${total}, ${parts.join(", ")}`;
}


/***/ })

};
