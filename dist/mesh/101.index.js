export const id = 101;
export const ids = [101,430];
export const modules = {

/***/ 7101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   applyAction: () => (/* binding */ applyAction)
/* harmony export */ });
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
/* harmony import */ var _inventory_select_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8850);
/* harmony import */ var _apply_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3430);
/* harmony import */ var _kept_plans_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2537);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5968);
/* harmony import */ var _reviewed_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6797);
/* harmony import */ var _ended_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9918);
// The Action's `apply` and `provision`. With `review`, what is risky and in no plan that people read stops the run.







async function applyAction(cli, inputs) {
    const { hosts, shard, dryRun, out } = inputs;
    const result = await applied(cli, inputs);
    if (out)
        await (0,_reviewed_js__WEBPACK_IMPORTED_MODULE_5__/* .saveResult */ .bB)(cli, out, result);
    const all = hosts.length === 0 && !shard && !dryRun;
    if (all && result.exit === _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.converged)
        await (0,_kept_plans_js__WEBPACK_IMPORTED_MODULE_3__/* .forgetDone */ .YJ)(cli, inputs, result);
    const ended = (0,_ended_js__WEBPACK_IMPORTED_MODULE_6__/* .finish */ .O9)(cli, result);
    if (!result.review?.error)
        return ended;
    (0,_output_js__WEBPACK_IMPORTED_MODULE_4__/* .printLines */ .tj)(cli, [goOn]);
    return { ...ended, markdown: `${ended.markdown}\n${goOn}\n` };
}
async function applied(cli, inputs) {
    const { inventory, hosts, base, limit, shard, dryRun, forceReauth } = inputs;
    const chosen = { ...(base ? { base } : {}), ...(limit ? { limit } : {}), ...(shard ? { shard } : {}) };
    const asked = { inventory, forceReauth, dryRun, yes: true, onChanges: cli.onChanges };
    const options = { ...asked, ...chosen, ...(await reading(cli, inputs)) };
    return (0,_apply_js__WEBPACK_IMPORTED_MODULE_2__.applyTo)(cli, options, (all) => (0,_inventory_select_js__WEBPACK_IMPORTED_MODULE_1__/* .selectHosts */ .sd)(all, hosts));
}
/** What people read: as the inputs say, or else what this runner keeps. */
async function reading(cli, inputs) {
    const { plan: file, expectHash, review } = inputs;
    if (file || expectHash)
        return { ...(file ? { plan: file } : {}), ...(expectHash ? { expectHash } : {}) };
    const kept = review ? await (0,_kept_plans_js__WEBPACK_IMPORTED_MODULE_3__/* .keptPlan */ .GZ)(cli, inputs) : undefined;
    return kept ? { plan: kept } : { unread: review };
}
const goOn = "To go on after reading this: Actions \u2192 provision host \u2192 Run workflow, with host: all.";


/***/ }),

/***/ 9918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ev: () => (/* binding */ asComment),
  O9: () => (/* binding */ finish),
  tC: () => (/* binding */ hostsFailed),
  Kt: () => (/* binding */ markdownOptions),
  Yz: () => (/* binding */ outputsOf)
});

// EXTERNAL MODULE: ./lib/core/exit.js
var core_exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/core/redact.js
var redact = __webpack_require__(8038);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/github/comment-text.js
// The frame of a comment around a plan: its marker, the run it comes from, and its age.

/** One marker per inventory, because a repository may keep several meshes. */
const marker = ({ kind, inventory }) => `<!-- mesh-${kind} ${createHash("sha256").update(inventory).digest("hex").slice(0, 16)} -->`;
/** Length that `commentBody` adds to its text. */
const commentFrame = 1024;
/** The whole comment. Its second line has the data of the last line in machine-readable form. */
function commentBody({ markdown, of, planHash, at }) {
    const time = `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
    const place = `commit ${of.commit.slice(0, 12)} in [this run](${of.page})`;
    const done = of.kind === "plan" ? "Planned" : "Applied";
    const foot = planHash
        ? `<sub>${done} ${time} for ${place}. Plan hash: ${planHash}</sub>`
        : `**No plan was made for ${place}**, ${time}. A plan of another commit does not hold for this one.`;
    return `${marker(of)}\n${stamp(of)}\n\n${markdown}\n${foot}\n`;
}
const stamp = ({ commit, run, attempt }) => `<!-- mesh-plan-of commit=${commit} run=${run} attempt=${attempt} -->`;
const stampForm = /^<!-- mesh-plan-of commit=(\w+) run=(\d+) attempt=(\d+) -->$/;
/** A comment that was edited in a browser comes back with CRLF. */
const secondLine = (body) => body.split(/\r?\n/)[1] ?? "";
/** Whether a comment is from a later run for the same commit as `of`. False for one without a stamp, from an older release. */
function isLater(body, of) {
    const [, commit, run, attempt] = stampForm.exec(secondLine(body).trimEnd()) ?? [];
    if (commit !== of.commit)
        return false;
    return Number(run) > of.run || (Number(run) === of.run && Number(attempt) > of.attempt);
}

// EXTERNAL MODULE: ./lib/github/summary.js
var summary = __webpack_require__(5671);
// EXTERNAL MODULE: ./lib/inventory/former.js
var former = __webpack_require__(3463);
// EXTERNAL MODULE: ./lib/report/run-markdown.js
var run_markdown = __webpack_require__(7093);
// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
;// CONCATENATED MODULE: ./lib/commands/action/ended.js
// How a command of the Action ends: outputs for later steps, and Markdown for the summary and the pull request.








/** Prints the result of a run to the log. */
function finish(cli, all) {
    const result = (0,redact/* redacted */.pc)(all, cli.known.redact);
    (0,output/* printRun */.vd)(cli, { inventory: "" }, result);
    const names = (...states) => result.hosts.filter((h) => states.includes(h.state)).map((h) => h.host);
    const waiting = result.hosts.filter((host) => host.state === "waiting");
    const inPlan = result.command === "plan" ? waiting.filter(({ steps }) => steps.some(isChange)) : [];
    const outputs = outputsOf({
        changed: [...names("changed", "pending"), ...inPlan.map(({ host }) => host)],
        ok: names("changed", "converged").length,
        failed: names("failed").length,
        pending: names("pending", "skipped").length,
        waiting: waiting.length,
        exit: result.exit,
        planHash: result.planHash,
        result,
    });
    const warnings = result.notes.filter(former/* isUnknownPast */.D9).map(pastWarning);
    return { outputs, waiting, warnings, red: redOf(result), markdown: (0,run_markdown/* runMarkdown */.l)(result, markdownOptions(cli)) };
}
const pastWarning = (text) => ({ text, at: { title: "A removed host may still be in the mesh" } });
const isChange = ({ outcome }) => outcome === "change";
/**
 * Why a run is red. A person who is asked to do something at a machine is none of the runner's failures; one who must read a plan,
 * or prepare a host, is waited for by the run itself. Both have the same exit code.
 */
function redOf({ exit, hosts, review }) {
    if (exit === core_exit/* exitCode */.I$.converged || exit === core_exit/* exitCode */.I$.pending)
        return undefined;
    if (exit === core_exit/* exitCode */.I$.interrupted)
        return "the run was interrupted";
    const failed = hosts.filter(({ state }) => state === "failed").length;
    if (exit !== core_exit/* exitCode */.I$.person)
        return failed > 0 ? hostsFailed(failed) : "something failed besides the hosts: see the notes";
    return failed > 0 || review?.error ? "a person must look" : undefined;
}
const hostsFailed = (failed) => `${(0,core_text/* count */.U9)(failed, "host")} failed`;
const asComment = (cli, result) => {
    const options = { ...markdownOptions(cli), limit: summary/* commentLimit */.j9 - commentFrame, hashAround: true };
    return (0,run_markdown/* runMarkdown */.l)((0,redact/* redacted */.pc)(result, cli.known.redact), options);
};
const markdownOptions = ({ env }) => ({ limit: summary/* summaryLimit */.mf, manual: (0,summary/* manualUrl */.yo)(env) });
const outputsOf = ({ changed = [], pending = 0, waiting = 0, planHash = "", ...counts }) => ({
    changed,
    "hosts-ok": counts.ok,
    "hosts-failed": counts.failed,
    "hosts-pending": pending,
    "hosts-waiting": waiting,
    "exit-code": counts.exit,
    looked: "",
    findings: "",
    "plan-hash": planHash,
    "plan-file": "",
    matrix: "",
    result: counts.result,
});


/***/ }),

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

/***/ 2537:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GZ: () => (/* binding */ keptPlan),
/* harmony export */   YJ: () => (/* binding */ forgetDone),
/* harmony export */   vk: () => (/* binding */ keepPlan)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3828);
/* harmony import */ var _core_folder_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4875);
/* harmony import */ var _inventory_load_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6977);
/* harmony import */ var _plan_review_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2591);
/* harmony import */ var _reviewed_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6797);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6347);
// Keeps the plans that people read in pull requests on the runner, until their inventory is applied. A plan is found by the
// content of its inventory, so any kind of merge works. When plans are lost, an apply stops and asks; it never does more.










const most = 100;
const folderOf = (cli) => (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,_state_js__WEBPACK_IMPORTED_MODULE_9__/* .stateFolder */ .y)(cli), "plans");
async function fileOf(cli, { inventory }) {
    const content = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(await (0,_inventory_load_js__WEBPACK_IMPORTED_MODULE_6__/* .readText */ .yR)(inventory, cli));
    return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folderOf(cli), `${content.digest("hex")}.json`);
}
/** Keeps the plan for this inventory. It replaces an older plan for the same inventory. */
async function keepPlan(cli, options, result) {
    makeKeeper(folderOf(cli));
    await (0,_reviewed_js__WEBPACK_IMPORTED_MODULE_8__/* .savePlan */ .hp)(cli, await fileOf(cli, options), result);
    await forgetOldest(folderOf(cli));
}
function makeKeeper(folder) {
    try {
        (0,_core_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .makeFolder */ .f)(folder, 0o700);
    }
    catch (cause) {
        const { code } = cause;
        const problem = `${folder}, where plans are kept, cannot be made (${code}); MESH_STATE_DIR names another place`;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .MeshError */ .Sd({ code: "USAGE", problem, cause });
    }
}
/** The file of the plan for this inventory. A plan that cannot be read (cut off, of another release) does not count. */
async function keptPlan(cli, options) {
    const file = await fileOf(cli, options);
    return (await readKept(cli, file)) && file;
}
async function readKept(cli, file) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(file))
        return undefined;
    try {
        return (await (0,_reviewed_js__WEBPACK_IMPORTED_MODULE_8__/* .readReviewed */ .qC)(cli, { plan: file }))?.plan;
    }
    catch (thrown) {
        if (!(thrown instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .MeshError */ .Sd))
            throw thrown;
        cli.stderr.write(`the plan that was read does not count: ${thrown.problem}\n`);
        return undefined;
    }
}
/**
 * Forgets a plan that was carried out. A review counts once: the same inventory may come back a year later, and then nobody has
 * reviewed that change. What was read for a machine that slept through the apply still counts when it wakes.
 */
async function forgetDone(cli, options, result) {
    const file = await fileOf(cli, options);
    const kept = await readKept(cli, file);
    const left = kept && (0,_plan_review_js__WEBPACK_IMPORTED_MODULE_7__/* .leftForSleepers */ .KJ)(kept, result);
    if (left && !(0,_plan_review_js__WEBPACK_IMPORTED_MODULE_7__/* .isEmpty */ .Im)(left))
        await (0,_reviewed_js__WEBPACK_IMPORTED_MODULE_8__/* .saveRead */ .i6)(cli, file, left);
    else
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(file, { force: true });
}
async function forgetOldest(folder) {
    const files = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir)(folder)).map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, name));
    const dated = await Promise.all(files.map(async (file) => ({ file, at: (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(file)).mtimeMs })));
    const old = dated.sort((a, b) => b.at - a.at).slice(most);
    await Promise.all(old.map(({ file }) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(file, { force: true })));
}


/***/ })

};
