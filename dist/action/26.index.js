export const id = 26;
export const ids = [26,131];
export const modules = {

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

/***/ 7026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planAction: () => (/* binding */ planAction)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _plan_shards_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1550);
/* harmony import */ var _kept_plans_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2537);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8131);
/* harmony import */ var _reviewed_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6797);
/* harmony import */ var _ended_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(665);
// The Action's `plan`: the plan in the summary and the pull request, kept on the runner when people review it.






async function planAction(cli, inputs) {
    const { base, forceReauth, review, out = "", shards } = inputs;
    const options = { inventory: inputs.inventory, forceReauth, ...(base ? { base } : {}) };
    const { result, inventory } = await (0,_plan_js__WEBPACK_IMPORTED_MODULE_3__.plan)(cli, inputs.hosts, options);
    if (review)
        await (0,_kept_plans_js__WEBPACK_IMPORTED_MODULE_2__/* .keepPlan */ .vk)(cli, inputs, result);
    if (out)
        await (0,_reviewed_js__WEBPACK_IMPORTED_MODULE_4__/* .savePlan */ .hp)(cli, out, result);
    const ended = (0,_ended_js__WEBPACK_IMPORTED_MODULE_5__/* .finish */ .O9)(cli, result);
    const matrix = shards ? (0,_plan_shards_js__WEBPACK_IMPORTED_MODULE_1__/* .shardMatrix */ ._b)(inventory, result, shards) : "";
    const comment = (0,_ended_js__WEBPACK_IMPORTED_MODULE_5__/* .asComment */ .ev)(cli, result);
    return { ...ended, outputs: { ...ended.outputs, "plan-file": out && (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(cli.cwd, out), matrix }, comment };
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

/***/ 8131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan),
  planCommand: () => (/* binding */ planCommand)
});

// EXTERNAL MODULE: ./lib/converge/run.js + 3 modules
var run = __webpack_require__(7923);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/core/secret.js
var core_secret = __webpack_require__(8563);
// EXTERNAL MODULE: ./lib/host/client.js + 6 modules
var client = __webpack_require__(5996);
// EXTERNAL MODULE: ./lib/plan/action-text.js
var action_text = __webpack_require__(4445);
// EXTERNAL MODULE: ./lib/converge/climb.js
var climb = __webpack_require__(5748);
;// CONCATENATED MODULE: ./lib/converge/shown.js
// What an apply of a plan would send, in the order in which it would: the same actions, through the same launch of each platform.
// Pure: nothing is sent, and no key is made.





/** The document of a plan, with every script that would be sent. */
function showPlan({ plan, inventory, result }, platformOf) {
    const scripts = new Map();
    const keep = (shown) => {
        for (const { name, text } of shown.scripts)
            scripts.set(name, scriptOf(name, text));
    };
    const hosts = result.hosts.map(({ host: name, state, text }) => {
        const hostPlan = plan.hosts.find(({ host }) => host === name);
        const host = inventory.hosts.find((one) => one.name === name);
        const sender = hostPlan && host && senderOf(hostPlan, host, { platformOf, keep });
        const steps = hostPlan?.outcome === "planned" ? hostPlan.steps : [];
        const lines = steps.flatMap((step) => stepLines(step, sender));
        return { host: name, state, text, as: sender?.as ?? null, lines };
    });
    const server = plan.server.flatMap((step) => stepLines(step, undefined));
    return { version: 1, command: "plan --show-commands", server, hosts, scripts: [...scripts.values()] };
}
function scriptOf(name, text) {
    const bytes = Buffer.from(text, "utf8");
    const sha256 = (0,external_node_crypto_.createHash)("sha256").update(bytes).digest("hex");
    return { name, bytes: bytes.length, sha256, base64: bytes.toString("base64") };
}
/** Undefined: the host itself is not changed. */
function senderOf(plan, host, { platformOf, keep }) {
    if (plan.outcome !== "planned" || !plan.access)
        return undefined;
    const as = (0,client/* actingAs */.J6)(plan.access);
    const shown = (action) => {
        const { verb, key } = action;
        const secret = key && new core_secret/* Secret */.z("not made yet");
        const sent = platformOf(host).shown({ verb, args: argsOf(action), nonce: "NONCE", as, secret });
        keep(sent);
        return sent;
    };
    return { as, shown };
}
/** What is known only when the key is made has a word in its place. */
const argsOf = ({ verb, args }) => verb === "write-join-script" ? { ...args, keyId: "ID", until: "END", why: "REASON" } : args;
function stepLines(step, sender) {
    if (step.outcome !== "change")
        return [];
    const { step: id, why } = step;
    return sentOf(step.actions).map((way) => ({ step: id, why, ...lineOf(way, sender) }));
}
/** What readies a machine comes before the key, and the key before everything else (converge/climb.ts). */
function sentOf(actions) {
    const ways = actions.flatMap((action) => waysOf(action, { when: "always", after: [] }));
    const isFirst = ({ when, after }) => when === "before" && after.length === 0;
    return [...ways.filter(isFirst), ...ways.filter((way) => !isFirst(way))];
}
/** The action with what comes before and after it, and what is sent when it fails. */
function waysOf(action, { when, after }) {
    if (action.on === "headscale")
        return [{ action, when, after }];
    const { before, proof, otherwise, ...rest } = action;
    const bare = rest;
    const again = action.key && (0,climb/* afterSpentKey */.I)(bare);
    const ways = [
        before && { action: before, when: "before", after },
        { action: bare, when, after },
        again && { action: again, when: "otherwise", after: ["KEY_SPENT"] },
        proof && { action: proof, when: "proof", after: [] },
        ...(otherwise ? waysOf(otherwise.action, { when: "otherwise", after: otherwise.after }) : []),
    ];
    return ways.filter((way) => way !== undefined);
}
function lineOf({ action, when, after }, sender) {
    const says = (0,action_text/* actionText */.K)({ ...action });
    const line = { when, after: [...after], says };
    if (action.on === "headscale")
        return { ...line, on: "headscale", key: false, asks: null, command: null, stdin: [] };
    if (!sender)
        throw new Error("a host is to be changed, and nobody asked how");
    const { asks, command, stdin } = sender.shown(action);
    return { ...line, on: "host", key: action.key !== undefined, asks, command, stdin: [...stdin] };
}

// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/host/platform.js + 27 modules
var platform = __webpack_require__(9419);
// EXTERNAL MODULE: ./lib/inventory/select.js
var inventory_select = __webpack_require__(8850);
// EXTERNAL MODULE: ./lib/plan/shards.js
var shards = __webpack_require__(1550);
// EXTERNAL MODULE: ./lib/commands/history.js
var commands_history = __webpack_require__(9702);
// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
// EXTERNAL MODULE: ./lib/commands/reviewed.js
var reviewed = __webpack_require__(6797);
// EXTERNAL MODULE: ./lib/commands/session.js + 39 modules
var commands_session = __webpack_require__(5390);
;// CONCATENATED MODULE: ./lib/commands/plan.js
// mesh plan: shows what would change on which host, and why. Changes nothing.











/** Exit 0, or 2 with --detailed-exitcode when something would change; 1 when a host could not be planned, 3 when a person is needed. */
async function planCommand(cli, names, options) {
    refuseTwo(options);
    const planned = await plan(cli, names, options);
    const { result, inventory } = planned;
    // On one line, because a workflow writes it to the runner's output file.
    if (options.shards)
        (0,output/* printLines */.tj)(cli, [JSON.stringify((0,shards/* shardMatrix */._b)(inventory, result, options.shards))]);
    else if (options.showCommands)
        (0,output/* printShown */.Ll)(cli, options, showPlan(planned, platform/* platformOf */.t));
    else
        (0,output/* printRun */.vd)(cli, options, result);
    if (options.out)
        await (0,reviewed/* savePlan */.hp)(cli, options.out, result);
    return options.detailedExitcode ? result.exit : (0,exit/* withoutPending */.kc)(result.exit);
}
/** One report is printed. */
function refuseTwo({ showCommands, shards, markdown }) {
    const other = shards ? "--shards" : markdown ? "--markdown" : undefined;
    if (showCommands && other)
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: `--show-commands and ${other} print different things; choose one` });
}
/** The plan for the named hosts, or for all. The inventory that comes with it also has the hosts that were removed from it. */
async function plan(cli, names, options) {
    const session = await (0,commands_session/* openRead */.h_)(cli, options);
    try {
        const { inventory } = session;
        const ask = names.length === 0 ? (0,commands_history/* historyOf */.o)(cli, inventory, options) : undefined;
        const hosts = (0,inventory_select/* selectHosts */.sd)(inventory, names);
        const newLogin = options.forceReauth === true;
        const planned = await (0,run/* runPlan */.F)(session.world, { inventory, hosts, ask, newLogin });
        return { result: planned.result, inventory: planned.inventory, plan: planned.plan };
    }
    finally {
        session.close();
    }
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
