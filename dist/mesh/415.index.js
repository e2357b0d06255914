export const id = 415;
export const ids = [415];
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

/***/ 796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportAction: () => (/* binding */ reportAction)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2946);
/* harmony import */ var _ended_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9918);
// The Action's `report`: what the jobs of a matrix did, as if one job had done everything.



async function reportAction(cli, { results, plan }) {
    if (!results)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "USAGE", problem: "results: report needs the folder with the results" });
    const result = await (0,_report_js__WEBPACK_IMPORTED_MODULE_1__.mergeFolder)(cli, results, plan);
    return { ...(0,_ended_js__WEBPACK_IMPORTED_MODULE_2__/* .finish */ .O9)(cli, result), comment: (0,_ended_js__WEBPACK_IMPORTED_MODULE_2__/* .asComment */ .ev)(cli, result) };
}


/***/ }),

/***/ 2237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ gitEnv)
/* harmony export */ });
// The environment for Git, so that it speaks of the repository that a folder is in. A hook, `git rebase --exec` and some prompts set
// variables that lead it to another one, whatever folder it runs in.
/**
 * As Git itself clears them for a submodule (`git rev-parse --local-env-vars`), and two ways more to hide what is there: where to stop
 * looking for a repository, and how paths are read. Settings stay, as they do there: a container job may trust the repository by them.
 */
const leadsElsewhere = new RegExp(`^GIT_(${[
    ...["ALTERNATE_OBJECT_DIRECTORIES", "CEILING_DIRECTORIES", "COMMON_DIR", "CONFIG", "DIR", "GRAFT_FILE"],
    ...["IMPLICIT_WORK_TREE", "INDEX_FILE", "INTERNAL_SUPER_PREFIX", "NAMESPACE", "NO_REPLACE_OBJECTS"],
    ...["OBJECT_DIRECTORY", "PREFIX", "REPLACE_REF_BASE", "SHALLOW_FILE", "WORK_TREE"],
    "(LITERAL|GLOB|NOGLOB|ICASE)_PATHSPECS",
].join("|")})$`);
/** With English messages, and without a variable that leads to another repository. */
const gitEnv = (env) => ({
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !leadsElsewhere.test(name))),
    LC_ALL: "C",
});


/***/ }),

/***/ 619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ runProgram)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
// Runs a program on this machine to its end, without a shell. execa handles what is easily done wrong: input that is not read,
// characters split between two reads, an environment without inherited variables, a timeout that is enforced.
// Commands for hosts do not run here, because they stream their output (ssh/local.ts).

/** Never rejects. `argv` must hold no secret: every user of the machine can read it. */
async function runProgram(program, argv, { cwd, env, input, timeoutMs, maxBytes = 100_000_000, ownGroup = false } = {}) {
    const { execa } = await __webpack_require__.e(/* import() */ 850).then(__webpack_require__.bind(__webpack_require__, 7850)); // loaded late: most commands run no program
    const ended = await execa(program, argv, {
        ...{ encoding: "buffer", stripFinalNewline: false, maxBuffer: maxBytes, reject: false },
        // core/signals.ts decides what happens to running programs on a signal, not execa.
        ...{ cleanup: false, detached: ownGroup, killDescendants: ownGroup },
        ...(cwd === undefined ? {} : { cwd }),
        ...(env === undefined ? {} : { env, extendEnv: false }),
        ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
        ...(input === undefined ? { stdin: "ignore" } : { input }),
    });
    const { stdout, stderr } = { stdout: Buffer.from(ended.stdout ?? []), stderr: Buffer.from(ended.stderr ?? []) };
    if (ended.isMaxBuffer) {
        return { code: 128 + node_os__WEBPACK_IMPORTED_MODULE_0__.constants.signals.SIGPIPE, stdout, stderr: `it wrote more than ${maxBytes} bytes` };
    }
    const { signal, timedOut, originalMessage = "" } = ended;
    const gone = timedOut ? 124 : signal === undefined ? 127 : 128 + node_os__WEBPACK_IMPORTED_MODULE_0__.constants.signals[signal];
    const code = ended.exitCode ?? gone;
    return { code, stdout, stderr: ended.exitCode === undefined && code === 127 ? originalMessage : stderr.toString() };
}


/***/ }),

/***/ 3463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ isUnknownPast),
/* harmony export */   TD: () => (/* binding */ unknownPast),
/* harmony export */   Vz: () => (/* binding */ formerHosts)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9284);
/* harmony import */ var _load_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6977);
// Hosts that were removed from the inventory: found in its Git history, or in a file that the user names as the earlier
// inventory. A version with mistakes was never applied, so it is skipped.



/** Finds which of these names were hosts of the inventory. Throws INVENTORY_INVALID for a wrong base. */
async function formerHosts(inventory, names, source) {
    const { base, cwd, home } = source;
    if (base !== undefined) {
        const { hosts } = await (0,_load_js__WEBPACK_IMPORTED_MODULE_2__/* .readInventory */ .zw)(base, { cwd, home });
        return { hosts: hosts.filter(({ name }) => names.includes(name)).map(removed), gap: undefined };
    }
    const { texts, gap } = await (0,_git_js__WEBPACK_IMPORTED_MODULE_1__/* .versionsOf */ .x)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(cwd, inventory.file), source.env);
    const found = new Map();
    for (const text of texts) {
        const left = names.filter((name) => !found.has(name) && text.includes(name));
        if (left.length === 0)
            continue; // parsing a version costs far more than searching its text
        const loaded = (0,_load_js__WEBPACK_IMPORTED_MODULE_2__/* .loadInventory */ .pl)({ text, file: inventory.file, cwd, home });
        const hosts = "inventory" in loaded ? loaded.inventory.hosts : [];
        for (const host of hosts)
            if (left.includes(host.name))
                found.set(host.name, removed(host));
    }
    return { hosts: [...found.values()], gap: found.size === names.length ? undefined : gap };
}
const removed = (host) => ({ ...host, state: "removed" });
const pastForm = / ever stood in the inventory is not known: /;
/** The note of a run that could not look: a host that was taken out of the inventory stays in the mesh. */
const unknownPast = (names, gap) => `whether ${names.join(", ")} ever stood in the inventory is not known: ${gap}`;
/** Whether a note is such a one. A green run must not hide it. */
const isUnknownPast = (note) => pastForm.test(note);


/***/ }),

/***/ 9284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ isTracked),
/* harmony export */   x: () => (/* binding */ versionsOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_git_env_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2237);
/* harmony import */ var _core_run_program_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(619);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9716);
// What Git knows of one file: its earlier versions, and whether it is tracked. Only reads; reports why when a repository cannot be read.





/** The versions of a file; empty, without a gap, when there is no repository. */
async function versionsOf(file, env) {
    if (!isInRepository((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file)))
        return { texts: [], gap: undefined };
    const git = (argv, input = "") => run((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), argv, { input, env });
    try {
        const shallow = (await git(["rev-parse", "--is-shallow-repository"])).toString().trim() === "true";
        const log = ["log", "--first-parent", "-m", "--follow", "--format=", "--raw", "--no-abbrev", "--", (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)];
        const blobs = blobsOf((await git(log)).toString());
        const batch = blobs.length === 0 ? Buffer.alloc(0) : await git(["cat-file", "--batch"], `${blobs.join("\n")}\n`);
        return {
            texts: contents(batch),
            gap: shallow ? "this clone is shallow (fetch-depth: 0 makes it whole)" : undefined,
        };
    }
    catch (thrown) {
        const why = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(thrown.message, 200);
        const trust = /dubious ownership/.test(why)
            ? `; it belongs to another user, as in a container job: git config --global --add safe.directory ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_4__/* .printable */ .g$)(top((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file)), 200)}`
            : "";
        return { texts: [], gap: `git could not be asked (${why})${trust}` };
    }
}
/** Whether Git has the file in its index; false where Git cannot say. */
async function isTracked(file, env) {
    if (!isInRepository((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file)))
        return false;
    const argv = ["--literal-pathspecs", "ls-files", "--error-unmatch", "--", (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)];
    return run((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), argv, { input: "", env }).then(() => true, () => false);
}
const isInRepository = (folder) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(top(folder), ".git"));
/** The folder of the repository; the root of all folders when there is none. */
function top(folder) {
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, ".git")) || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder) === folder)
        return folder;
    return top((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder));
}
/** ":100644 100644 OLD NEW M<tab>path": the names of the new objects, without duplicates and deletions. */
function blobsOf(log) {
    const names = [...log.matchAll(/^:+\d+ \d+ [0-9a-f]+ ([0-9a-f]+) /gm)].map((match) => match[1] ?? "");
    return [...new Set(names)].filter((name) => !/^0+$/.test(name));
}
/** Splits repeated records: "NAME blob SIZE\n", SIZE bytes, "\n". */
function contents(batch) {
    const texts = [];
    for (let at = 0; at < batch.length;) {
        const end = batch.indexOf("\n", at);
        const size = Number(/ blob (\d+)$/.exec(batch.toString("utf8", at, end))?.[1]);
        if (!Number.isInteger(size))
            throw new Error("git cat-file answered something unknown");
        texts.push(batch.toString("utf8", end + 1, end + 1 + size));
        at = end + 1 + size + 1;
    }
    return texts;
}
/** Limit for all versions of a file together: some thousand versions of some hundred kilobytes. */
const maxBytes = 400_000_000;
/** Runs git in a folder; rejects with git's message when it fails. Hooks and programs of the repository never run. */
async function run(cwd, argv, { input, env }) {
    const { code, stdout, stderr } = await (0,_core_run_program_js__WEBPACK_IMPORTED_MODULE_3__/* .runProgram */ .m)("git", ["--no-pager", "-c", "core.fsmonitor=false", ...argv], {
        env: { ...(0,_core_git_env_js__WEBPACK_IMPORTED_MODULE_2__/* .gitEnv */ .g)(env), GIT_OPTIONAL_LOCKS: "0" },
        ...{ cwd, input, maxBytes, timeoutMs: 30_000 },
    });
    if (code !== 0)
        throw new Error(firstLine(stderr));
    return stdout;
}
const firstLine = (text) => text.trim().split("\n")[0] || "it ended without a word";


/***/ })

};
