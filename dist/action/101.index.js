export const id = 101;
export const ids = [101,496];
export const modules = {

/***/ 7101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   applyAction: () => (/* binding */ applyAction)
/* harmony export */ });
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
/* harmony import */ var _inventory_select_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8850);
/* harmony import */ var _apply_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2496);
/* harmony import */ var _kept_plans_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2537);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5968);
/* harmony import */ var _reviewed_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6797);
/* harmony import */ var _ended_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(665);
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

/***/ 665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kt: () => (/* binding */ markdownOptions),
/* harmony export */   O9: () => (/* binding */ finish),
/* harmony export */   Yz: () => (/* binding */ outputsOf),
/* harmony export */   ev: () => (/* binding */ asComment),
/* harmony export */   tC: () => (/* binding */ hostsFailed)
/* harmony export */ });
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
/* harmony import */ var _core_redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8038);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9716);
/* harmony import */ var _github_comment_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(668);
/* harmony import */ var _github_summary_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5671);
/* harmony import */ var _inventory_former_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3463);
/* harmony import */ var _report_run_markdown_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7093);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5968);
// How a command of the Action ends: outputs for later steps, and Markdown for the summary and the pull request.








/** Prints the result of a run to the log. */
function finish(cli, all) {
    const result = (0,_core_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .redacted */ .pc)(all, cli.known.redact);
    (0,_output_js__WEBPACK_IMPORTED_MODULE_6__/* .printRun */ .vd)(cli, { inventory: "" }, result);
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
    const warnings = result.notes.filter(_inventory_former_js__WEBPACK_IMPORTED_MODULE_4__/* .isUnknownPast */ .D9).map(pastWarning);
    return { outputs, waiting, warnings, red: redOf(result), markdown: (0,_report_run_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .runMarkdown */ .l)(result, markdownOptions(cli)) };
}
const pastWarning = (text) => ({ text, at: { title: "A removed host may still be in the mesh" } });
const isChange = ({ outcome }) => outcome === "change";
/**
 * Why a run is red. A person who is asked to do something at a machine is none of the runner's failures; one who must read a plan,
 * or prepare a host, is waited for by the run itself. Both have the same exit code.
 */
function redOf({ exit, hosts, review }) {
    if (exit === _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.converged || exit === _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.pending)
        return undefined;
    if (exit === _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.interrupted)
        return "the run was interrupted";
    const failed = hosts.filter(({ state }) => state === "failed").length;
    if (exit !== _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.person)
        return failed > 0 ? hostsFailed(failed) : "something failed besides the hosts: see the notes";
    return failed > 0 || review?.error ? "a person must look" : undefined;
}
const hostsFailed = (failed) => `${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_7__/* .count */ .U9)(failed, "host")} failed`;
const asComment = (cli, result) => {
    const options = { ...markdownOptions(cli), limit: _github_summary_js__WEBPACK_IMPORTED_MODULE_3__/* .commentLimit */ .j9 - _github_comment_text_js__WEBPACK_IMPORTED_MODULE_2__/* .commentFrame */ .j2, hashAround: true };
    return (0,_report_run_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .runMarkdown */ .l)((0,_core_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .redacted */ .pc)(result, cli.known.redact), options);
};
const markdownOptions = ({ env }) => ({ limit: _github_summary_js__WEBPACK_IMPORTED_MODULE_3__/* .summaryLimit */ .mf, manual: (0,_github_summary_js__WEBPACK_IMPORTED_MODULE_3__/* .manualUrl */ .yo)(env) });
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

/***/ 2496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  applyCommand: () => (/* binding */ applyCommand),
  applyTo: () => (/* binding */ applyTo)
});

// EXTERNAL MODULE: ./lib/converge/run.js + 3 modules
var run = __webpack_require__(7923);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./lib/inventory/select.js
var inventory_select = __webpack_require__(8850);
// EXTERNAL MODULE: ./lib/plan/review.js
var review = __webpack_require__(2591);
// EXTERNAL MODULE: ./lib/plan/shards.js
var shards = __webpack_require__(1550);
// EXTERNAL MODULE: ./lib/plan/types.js
var types = __webpack_require__(865);
// EXTERNAL MODULE: ./lib/report/plan-text.js
var plan_text = __webpack_require__(2367);
// EXTERNAL MODULE: ./lib/report/style.js
var style = __webpack_require__(1983);
// EXTERNAL MODULE: ./lib/shell/posix.js
var posix = __webpack_require__(7177);
// EXTERNAL MODULE: external "node:readline/promises"
var promises_ = __webpack_require__(6848);
;// CONCATENATED MODULE: ./lib/commands/ask.js
// Questions at a terminal, one after another.


/** Undefined when there is no terminal. */
function asker(cli) {
    if (!cli.stdin.isTTY)
        return undefined;
    const lines = (0,promises_.createInterface)({ input: cli.stdin, output: cli.stderr });
    const question = async (text) => (await lines.question(text, { signal: cli.signal }).catch(refuseToAnswer)).trim();
    return {
        async text(what, otherwise, check) {
            for (;;) {
                const answer = (await question(`${what}${otherwise ? ` [${otherwise}]` : ""}: `)) || otherwise;
                try {
                    return check(answer);
                }
                catch (thrown) {
                    if (!(thrown instanceof errors/* MeshError */.Sd))
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
    throw new errors/* MeshError */.Sd({ code: "INTERRUPTED", problem: "stopped at a question", cause });
}

// EXTERNAL MODULE: ./lib/commands/history.js
var commands_history = __webpack_require__(9702);
// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
// EXTERNAL MODULE: ./lib/commands/reviewed.js
var reviewed = __webpack_require__(6797);
// EXTERNAL MODULE: ./lib/commands/session.js + 39 modules
var commands_session = __webpack_require__(5390);
// EXTERNAL MODULE: ./lib/commands/typed-again.js
var typed_again = __webpack_require__(1675);
;// CONCATENATED MODULE: ./lib/commands/apply.js
// mesh apply: plans, asks, changes, and looks again. `remote provision` and `provision-all` do the same and do not ask.

















async function applyCommand(cli, names, options) {
    const result = await applyTo(cli, options, (inventory) => (0,inventory_select/* selectHosts */.sd)(inventory, names));
    (0,output/* printRun */.vd)(cli, options, result);
    return (0,exit/* withoutPending */.kc)(result.exit);
}
/** Applies to the hosts that `choose` picks. Revokes the keys before it returns. A dry run opens nothing that can change a host. */
async function applyTo(cli, options, choose) {
    const shard = options.shard === undefined ? undefined : (0,shards/* parseShard */.uK)(options.shard);
    const asked = { shard, choose, reviewed: await (0,reviewed/* readReviewed */.qC)(cli, options) };
    if (options.dryRun)
        return dryRun(cli, options, asked);
    const session = await (0,commands_session/* openChange */.zJ)(cli, options);
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
    return apply_closed(session, result);
}
async function dryRun(cli, options, asked) {
    const session = await (0,commands_session/* openRead */.h_)(cli, options);
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
    const whole = shard ? (0,shards/* forAnyRunner */.WQ)(session.inventory, cli.hostname) : session.inventory;
    const chosen = await choose(whole, session.serverOf);
    const hosts = chosen.filter((host) => !shard || (0,shards/* inShard */.Iw)(shard, host));
    const inventory = withHosts(whole, hosts);
    const ask = chosen === whole.hosts ? (0,commands_history/* historyOf */.o)(cli, whole, options, shard) : undefined;
    const newLogin = options.forceReauth === true;
    const planned = await (0,run/* runPlan */.F)(session.world, { inventory, hosts, ask, newLogin });
    return { planned, review: reviewed ? (0,review/* reviewPlan */.c0)(reviewed, planned.result) : null };
}
/** A key that cannot be revoked becomes a note, because the result of the run is still worth reading. */
async function apply_closed(session, result) {
    try {
        await session.close();
        return result;
    }
    catch (thrown) {
        const { code, problem, next } = (0,errors/* asMeshError */.g)(thrown);
        const note = `${code}: ${problem}${next ? `; next: ${(0,posix/* shellWords */.CH)(next)}` : ""}`;
        return { ...result, notes: [...result.notes, note], exit: (0,exit/* worstExit */.gX)([result.exit, exit/* exitCode */.I$.failed]) };
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
    exit: result.interrupted ? exit/* exitCode */.I$.interrupted : exit/* exitCode */.I$.person,
});
/** Does not ask about a plan that a person has read already. */
async function decide(cli, options, session, { planned, reviewed }) {
    const pending = planned.plan.hosts.filter(types/* hasChanges */.i).length;
    if (cli.signal.aborted)
        return planned.result;
    if (pending === 0)
        return { ...planned.result, command: "apply" };
    const read = options.plan !== undefined || options.expectHash !== undefined;
    if (!options.yes && !read)
        await apply_confirm(cli, options, planned, pending);
    const { inventory, keys, world } = session;
    options.onChanges?.();
    const newLogin = options.forceReauth === true;
    return (0,run/* runApply */.O)(world, keys, planned, { limit: options.limit ?? inventory.ssh.concurrency, newLogin, reviewed });
}
async function apply_confirm(cli, options, planned, hosts) {
    if (!cli.stdin.isTTY || options.json) {
        throw new errors/* MeshError */.Sd({
            code: "USAGE",
            problem: `${(0,core_text/* count */.U9)(hosts, "host")} would be changed, and there is no terminal to ask; say --yes to go on`,
            next: (0,typed_again/* typedAgain */.Z)(cli, ["apply"], "--yes"),
        });
    }
    cli.stderr.write(`${(0,plan_text/* runLines */.r)(planned.result, (0,style/* styleFor */.j)(cli.stderr)).join("\n")}\n\n`);
    if (await askYes(cli, `Change ${(0,core_text/* count */.U9)(hosts, "host")}?`))
        return;
    throw new errors/* MeshError */.Sd({ code: "INTERRUPTED", problem: "nothing was changed" });
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
/* harmony import */ var _inventory_load_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1965);
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


/***/ }),

/***/ 668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I2: () => (/* binding */ commentBody),
/* harmony export */   d8: () => (/* binding */ isLater),
/* harmony export */   j2: () => (/* binding */ commentFrame),
/* harmony export */   xL: () => (/* binding */ marker)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
// The frame of a comment around a plan: its marker, the run it comes from, and its age.

/** One marker per inventory, because a repository may keep several meshes. */
const marker = ({ kind, inventory }) => `<!-- mesh-${kind} ${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(inventory).digest("hex").slice(0, 16)} -->`;
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


/***/ })

};
