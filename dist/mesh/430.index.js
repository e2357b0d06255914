export const id = 430;
export const ids = [430];
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


/***/ })

};
