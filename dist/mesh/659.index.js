export const id = 659;
export const ids = [659,399];
export const modules = {

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
/** Whether a comment is from a later run for the same commit as `of`. False for one without a stamp, from an older release. */
function isLater(body, of) {
    const [, commit, run, attempt] = stampForm.exec(body.split("\n")[1] ?? "") ?? [];
    if (commit !== of.commit)
        return false;
    return Number(run) > of.run || (Number(run) === of.run && Number(attempt) > of.attempt);
}

// EXTERNAL MODULE: ./lib/github/summary.js
var summary = __webpack_require__(5671);
// EXTERNAL MODULE: ./lib/report/run-markdown.js
var run_markdown = __webpack_require__(7093);
// EXTERNAL MODULE: ./lib/commands/output.js
var output = __webpack_require__(4257);
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
    return { outputs, waiting, red: redOf(result), markdown: (0,run_markdown/* runMarkdown */.l)(result, markdownOptions(cli)) };
}
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
    "plan-hash": planHash,
    "plan-file": "",
    matrix: "",
    result: counts.result,
});


/***/ }),

/***/ 3659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   validateAction: () => (/* binding */ validateAction)
/* harmony export */ });
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9716);
/* harmony import */ var _github_summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5671);
/* harmony import */ var _inventory_load_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5347);
/* harmony import */ var _inventory_diff_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6399);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4257);
/* harmony import */ var _ended_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9918);
// The Action's `validate`: mistakes of the inventory, and with `base` what it changes. Connects nowhere.







async function validateAction(cli, inputs) {
    const { hosts } = await (0,_inventory_load_js__WEBPACK_IMPORTED_MODULE_2__/* .readInventory */ .zw)(inputs.inventory, { cwd: cli.cwd, home: cli.home });
    (0,_output_js__WEBPACK_IMPORTED_MODULE_4__/* .printLines */ .tj)(cli, [`${inputs.inventory}: ${hosts.length} hosts, no mistakes`]);
    const since = inputs.base ? await (0,_inventory_diff_js__WEBPACK_IMPORTED_MODULE_3__.changesSince)(cli, inputs.base, inputs) : undefined;
    const said = since && ("changes" in since ? (0,_inventory_diff_js__WEBPACK_IMPORTED_MODULE_3__.diffLines)(since.changes) : ["there is no right inventory before it"]);
    const words = said?.map(cli.known.redact);
    if (words)
        (0,_output_js__WEBPACK_IMPORTED_MODULE_4__/* .printLines */ .tj)(cli, words);
    const changes = since && "changes" in since ? { changes: since.changes } : {};
    const result = { version: 1, command: "validate", exit: 0, hosts: hosts.length, ...changes };
    const outputs = (0,_ended_js__WEBPACK_IMPORTED_MODULE_5__/* .outputsOf */ .Yz)({ ok: hosts.length, failed: 0, exit: _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.converged, result });
    return {
        outputs,
        waiting: [],
        red: undefined,
        markdown: (0,_github_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .validMarkdown */ .UB)(`${inputs.inventory}: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_6__/* .count */ .U9)(hosts.length, "host")}, no mistakes`, words),
    };
}


/***/ }),

/***/ 6399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  changesSince: () => (/* binding */ changesSince),
  diffLines: () => (/* binding */ diffLines),
  inventoryDiff: () => (/* binding */ inventoryDiff)
});

// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./lib/inventory/diff.js
// Differences between two inventories, described for the reader of a pull request. Pure.

/** All changes: the mesh first, then hosts in the order of the new file, then the ones that are gone. */
function inventoryChanges(before, after) {
    const old = new Map(before.hosts.map((host) => [host.name, host]));
    const gone = before.hosts.filter(({ name }) => !after.hosts.some((host) => host.name === name));
    return [
        ...changed(undefined, leaves(meshOf(before)), leaves(meshOf(after))),
        ...after.hosts.flatMap((host) => {
            const was = old.get(host.name);
            if (!was)
                return [{ kind: "added", host: host.name, words: `joins the mesh: ${whereabouts(host)}` }];
            return changed(host.name, ownLeaves(was, before), ownLeaves(host, after));
        }),
        ...gone.map(({ name }) => ({ kind: "removed", host: name, words: "leaves the mesh" })),
    ];
}
const whereabouts = ({ address, port, connection }) => `${address}${port ? `:${port}` : ""}${connection === "local" ? " (local)" : ""}`;
const meshOf = ({ headscale, ssh, defaults }) => ({ headscale, ssh, ...defaults });
/** Values that a host sets itself. A value it inherits changes with the mesh, and is reported there once. */
function ownLeaves({ place: _, name: _name, ...host }, { ssh, defaults }) {
    const inherited = {
        ...defaults,
        user: ssh.user,
        port: ssh.port,
        identityFiles: ssh.identityFiles,
    };
    return leaves(Object.fromEntries(Object.entries(host).filter(([key, value]) => !(0,external_node_util_.isDeepStrictEqual)(value, inherited[key]))));
}
/** Every value at the end of a path, as text; a list is one value. */
function leaves(value, path = "") {
    return new Map(Object.entries(value).flatMap(([key, below]) => {
        const at = `${path}${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
        if (below === undefined)
            return [];
        if (typeof below === "object" && !Array.isArray(below))
            return [...leaves(below, `${at}.`)];
        return [[at, Array.isArray(below) ? below.join(", ") || "none" : String(below)]];
    }));
}
function changed(host, before, after) {
    return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
        const [old, now] = [before.get(key), after.get(key)];
        if (old === now)
            return [];
        const words = old === undefined ? `${now}` : now === undefined ? `${old} is taken back` : `${old} becomes ${now}`;
        return [{ kind: "changed", host, words: `${key}: ${words}` }];
    });
}

// EXTERNAL MODULE: ./lib/inventory/load.js + 4 modules
var load = __webpack_require__(5347);
// EXTERNAL MODULE: ./lib/inventory/problem.js
var inventory_problem = __webpack_require__(8999);
// EXTERNAL MODULE: ./lib/report/table.js
var table = __webpack_require__(8330);
// EXTERNAL MODULE: ./lib/commands/output.js
var output = __webpack_require__(4257);
;// CONCATENATED MODULE: ./lib/commands/inventory-diff.js
// mesh inventory diff: says in words what changed since an earlier inventory. Connects nowhere.







async function inventoryDiff(cli, before, options) {
    const found = await changesSince(cli, before, options);
    if ("errors" in found) {
        const problem = `${before} has mistakes of its own\n${(0,inventory_problem/* problemLines */.pb)(found.errors)}`;
        throw new errors/* MeshError */.Sd({ code: "INVENTORY_INVALID", problem });
    }
    const { changes } = found;
    if (options.json)
        (0,output/* printJson */.Q2)(cli, { version: 1, command: "diff", exit: exit/* exitCode */.I$.converged, changes });
    else
        (0,output/* printLines */.tj)(cli, diffLines(changes));
    return exit/* exitCode */.I$.converged;
}
/** Errors are those of the earlier file, read as if it were in the inventory's place. Throws the inventory's own errors. */
async function changesSince(cli, before, { inventory }) {
    const after = await (0,load/* readInventory */.zw)(inventory, { cwd: cli.cwd, home: cli.home });
    const text = await (0,load/* readText */.yR)(before, { cwd: cli.cwd });
    const loaded = (0,load/* loadInventory */.pl)({ text, file: inventory, cwd: cli.cwd, home: cli.home });
    return "errors" in loaded ? loaded : { changes: inventoryChanges(loaded.inventory, after) };
}
const signs = { added: "+", removed: "-", changed: "~" };
/** "+ web-1  joins the mesh: web-1.local". */
function diffLines(changes) {
    if (changes.length === 0)
        return ["the mesh stays as it is: nothing in the inventory has another meaning"];
    return (0,table/* columns */.YB)(changes.map(({ kind, host, words }) => [signs[kind], host ?? "the mesh", words]));
}


/***/ })

};
