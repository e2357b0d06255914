export const id = 763;
export const ids = [763,399,230];
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

/***/ 7763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  validateAction: () => (/* binding */ validateAction)
});

// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
;// CONCATENATED MODULE: ./lib/github/inputs.js
// The Action's inputs: their names, and those that every command reads. A command declares its own in its definition.
/** Names of the inputs, as in action.yml. */
const inputNames = [
    ...["command", "inventory", "hosts", "dry-run", "limit", "base", "review", "force-reauth"],
    ...["out", "plan", "expect-hash", "shard", "shards", "results"],
    ...["matrix", "report-only", "test-alarm", "history-backup", "html", "redacted"],
    ...["status-file", "badge-file", "prometheus-file", "watch", "watch-hours", "github-token"],
    ...["headscale-url", "headscale-api-key", "ssh-key", "ssh-passphrase", "known-hosts", "state-folder"],
];
/** Inputs that the log must never show. */
const secretInputs = [
    ...["github-token", "headscale-api-key", "ssh-key", "ssh-passphrase"],
];
/** The step name in errors about the inputs themselves. */
const inputs_inputStep = "inputs";
/** Every command reads these, even if it needs fewer, because a job gives the same inputs to all its steps. */
const commonInputs = (read) => ({
    inventory: read.text("inventory") ?? "mesh.yaml",
    token: read.secret("github-token"),
    headscaleUrl: read.server("headscale-url"),
    apiKey: read.secret("headscale-api-key"),
    sshKey: read.secret("ssh-key", /PRIVATE KEY-----|^PuTTY-User-Key-File/, "the text of a private key"),
    passphrase: read.passphrase("ssh-passphrase"),
    knownHosts: read.text("known-hosts"),
    stateFolder: read.text("state-folder"),
});

;// CONCATENATED MODULE: ./lib/github/annotations.js
// Annotations: mistakes in the inventory on their lines in a pull request, mistakes in inputs on the workflow file.



/** GitHub shows ten annotations per step; more would hide those of other steps. */
const most = 10;
/** One annotation for every mistake in an inventory or in the inputs; none for other errors. */
function annotations(error, env) {
    const lines = error.problem.split("\n");
    if (error.code === "INVENTORY_INVALID")
        return lines.flatMap(onItsLine).slice(0, most);
    if (error.code !== "USAGE" || error.step !== inputStep)
        return [];
    const file = workflowFile(env);
    return lines.slice(0, most).map((text) => ({ text, at: { title: "Wrong input", ...(file ? { file } : {}) } }));
}
/** A warning for each host that a person is asked to join; what to do there is in the summary. */
function personAnnotations(hosts) {
    return hosts
        .flatMap(({ host, waiting }) => {
        if (waiting.for !== "person")
            return [];
        const { until, where, line } = waiting;
        const text = `until ${untilText(until)}, a person can finish its join: ${where}, type: ${line}`;
        return [{ text: printable(text, 4000), at: { title: `${host} waits for a person` } }];
    })
        .slice(0, most);
}
/** A warning at its place for each line about an inventory that is right. */
const warningAnnotations = (lines) => lines.flatMap(onItsLine).slice(0, most);
/** Parses "file:line:column text" about an inventory. */
function onItsLine(line) {
    const found = /^(?<file>[^:\n]+):(?<line>\d+):(?<column>\d+) (?<text>.+)$/.exec(line)?.groups;
    if (!found)
        return [];
    const at = { file: found.file ?? "", startLine: Number(found.line), startColumn: Number(found.column) };
    return [{ text: found.text ?? "", at }];
}
/** The path in "OWNER/REPOSITORY/PATH@REF", which the runner sets. */
const workflowFile = ({ GITHUB_WORKFLOW_REF: ref = "" }) => /^[^/]+\/[^/]+\/([^@]+)@/.exec(ref)?.[1];

// EXTERNAL MODULE: ./lib/github/summary.js
var summary = __webpack_require__(5671);
// EXTERNAL MODULE: ./lib/inventory/load.js + 7 modules
var load = __webpack_require__(6977);
// EXTERNAL MODULE: ./lib/commands/inventory.js
var commands_inventory = __webpack_require__(4230);
// EXTERNAL MODULE: ./lib/commands/inventory-diff.js + 1 modules
var inventory_diff = __webpack_require__(6399);
// EXTERNAL MODULE: ./lib/commands/inventory-warnings.js + 1 modules
var inventory_warnings = __webpack_require__(770);
// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
// EXTERNAL MODULE: ./lib/commands/action/ended.js + 1 modules
var ended = __webpack_require__(9918);
;// CONCATENATED MODULE: ./lib/commands/action/validate.js
// The Action's `validate`: mistakes of the inventory, and with `base` what it changes. Connects nowhere.










async function validateAction(cli, inputs) {
    const inventory = await (0,load/* readInventory */.zw)(inputs.inventory, { cwd: cli.cwd, home: cli.home });
    const hosts = inventory.hosts.length;
    const verdict = `${inputs.inventory}: ${(0,core_text/* count */.U9)(hosts, "host")}, no mistakes`;
    const warnings = await (0,inventory_warnings/* inventoryWarnings */.k)(inventory, cli, Date.now());
    (0,output/* printLines */.tj)(cli, [...warnings.map(commands_inventory.warningLine), verdict]);
    const since = inputs.base ? await (0,inventory_diff.changesSince)(cli, inputs.base, inputs) : undefined;
    const said = since && ("changes" in since ? (0,inventory_diff.diffLines)(since.changes) : ["there is no right inventory before it"]);
    const words = said?.map(cli.known.redact);
    if (words)
        (0,output/* printLines */.tj)(cli, words);
    const changes = since && "changes" in since ? { changes: since.changes } : {};
    const result = { version: 1, command: "validate", exit: 0, hosts, warnings, ...changes };
    const outputs = (0,ended/* outputsOf */.Yz)({ ok: hosts, failed: 0, exit: exit/* exitCode */.I$.converged, result });
    return {
        outputs,
        waiting: [],
        red: undefined,
        warnings: warningAnnotations(warnings),
        markdown: (0,summary/* validMarkdown */.UB)({ verdict, warnings, changes: words }),
    };
}


/***/ }),

/***/ 8595:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ keyFileLines),
/* harmony export */   i: () => (/* binding */ keyFileTroubles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_private_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9291);
/* harmony import */ var _headscale_new_key_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1272);
/* harmony import */ var _inventory_git_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9284);
/* harmony import */ var _inventory_load_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6977);
/* harmony import */ var _inventory_problem_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8999);
/* harmony import */ var _inventory_tree_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8885);
/* harmony import */ var _shell_posix_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7177);
/* harmony import */ var _program_env_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3140);
// Where the API key lies: a key that others can read, or that went into Git, works as any other, and gives all of Headscale away.










/** What is wrong with the place of the key file, each with what to type. A file that is not there is nobody's to read. */
async function keyFileTroubles(cli, file) {
    const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(file).catch(() => undefined);
    if (real === undefined)
        return [];
    const [stats, tracked] = await Promise.all([
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(real).catch(() => undefined),
        (0,_inventory_git_js__WEBPACK_IMPORTED_MODULE_2__/* .isTracked */ .X)(real, (0,_program_env_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutSecretVariables */ .M)(cli)),
    ]);
    const here = typed(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(cli.cwd), real);
    return [
        ...(stats && (0,_core_private_file_js__WEBPACK_IMPORTED_MODULE_6__/* .isOpenToOthers */ .X)(stats)
            ? [`the API key file can be read by others; next: ${(0,_shell_posix_js__WEBPACK_IMPORTED_MODULE_7__/* .shellWords */ .CH)(["chmod", "600", here])}`]
            : []),
        ...(tracked ? [committed(here)] : []),
    ];
}
/** The same with the place in the inventory that names the file. */
async function keyFileLines(cli, { file, headscale }) {
    const troubles = headscale.apiKeyFile === undefined ? [] : await keyFileTroubles(cli, headscale.apiKeyFile);
    if (troubles.length === 0)
        return [];
    const path = ["mesh", "headscale", "api-key-file"];
    const place = (0,_inventory_tree_js__WEBPACK_IMPORTED_MODULE_4__/* .parseTree */ .c)(file, await (0,_inventory_load_js__WEBPACK_IMPORTED_MODULE_3__/* .readText */ .yR)(file, cli)).valuePlace(path);
    return troubles.map((message) => (0,_inventory_problem_js__WEBPACK_IMPORTED_MODULE_8__/* .problemLine */ .YK)({ place, path: (0,_inventory_problem_js__WEBPACK_IMPORTED_MODULE_8__/* .pathText */ .LF)(path), message }));
}
/** As a person in this folder types it. */
function typed(cwd, file) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(cwd, file);
    if (path.startsWith("..") || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path))
        return file;
    return path.startsWith("-") ? `./${path}` : path;
}
/** A key that was committed once is in the history of every clone, so taking it out of the next commit is half of it. */
function committed(here) {
    // The folder that this is typed in may be above the repository.
    const at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(here) === "." ? [] : ["-C", (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(here)];
    const end = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(here).startsWith("-") ? ["--"] : [];
    const remove = (0,_shell_posix_js__WEBPACK_IMPORTED_MODULE_7__/* .shellWords */ .CH)(["git", ...at, "rm", "--cached", ...end, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(here)]);
    const anew = `make another one on the server (${(0,_shell_posix_js__WEBPACK_IMPORTED_MODULE_7__/* .shellWords */ .CH)(_headscale_new_key_js__WEBPACK_IMPORTED_MODULE_9__/* .makeKey */ .o)}) and end this one (sudo headscale apikeys list, then expire)`;
    return `the API key file is tracked by Git, and its key is in every clone and in the history: ${anew}; next: ${remove}`;
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
// EXTERNAL MODULE: ./lib/inventory/roads.js
var roads = __webpack_require__(555);
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
function ownLeaves({ place: _, name: _name, meshSsh: _ssh, ...host }, { ssh, defaults }) {
    const inherited = {
        ...defaults,
        user: ssh.user,
        port: ssh.port,
        identityFiles: ssh.identityFiles,
    };
    return leaves(Object.fromEntries(Object.entries({ ...host, otherRoads: host.otherRoads.map(roads/* roadText */.qw) }).filter(([key, value]) => !(0,external_node_util_.isDeepStrictEqual)(value, inherited[key]))));
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

// EXTERNAL MODULE: ./lib/inventory/load.js + 7 modules
var load = __webpack_require__(6977);
// EXTERNAL MODULE: ./lib/inventory/problem.js
var inventory_problem = __webpack_require__(8999);
// EXTERNAL MODULE: ./lib/report/table.js + 3 modules
var table = __webpack_require__(4166);
// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
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


/***/ }),

/***/ 770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ inventoryWarnings)
});

// EXTERNAL MODULE: ./lib/inventory/addresses.js
var addresses = __webpack_require__(9148);
// EXTERNAL MODULE: ./lib/inventory/problem.js
var problem = __webpack_require__(8999);
// EXTERNAL MODULE: ./lib/commands/api-key-file.js
var api_key_file = __webpack_require__(8595);
// EXTERNAL MODULE: ./lib/health/windows.js
var windows = __webpack_require__(4079);
// EXTERNAL MODULE: ./lib/inventory/load.js + 7 modules
var load = __webpack_require__(6977);
// EXTERNAL MODULE: ./lib/inventory/tree.js + 1 modules
var inventory_tree = __webpack_require__(8885);
;// CONCATENATED MODULE: ./lib/commands/inventory-windows.js
// Maintenance windows that are over. They are right, and say nothing any more: whoever reads the file would think that they do.




/** A line for each window whose last day is over, with its place: `mesh.yaml:7:9 mesh.health.windows[0].dates.last: \u2026`. */
async function endedWindowLines(inventory, at, now) {
    const { file, health } = inventory;
    const ended = new Set((0,windows/* endedWindows */.c)({ windows: health.windows, zone: health.timezone, instant: now }));
    if (ended.size === 0)
        return [];
    const tree = (0,inventory_tree/* parseTree */.c)(file, await (0,load/* readText */.yR)(file, at));
    return placed(inventory)
        .filter(({ window }) => ended.has(window))
        .map(({ window, path }) => (0,problem/* problemLine */.YK)({ place: tree.valuePlace(path), path: (0,problem/* pathText */.LF)(path), message: over(window) }));
}
const over = ({ last }) => `the window does not open again, its last day was ${last}; remove it, or give it new dates`;
/** Every window, and where it is written: those of hosts are among those of `health`, after the mesh's own. */
function placed({ health, hosts }) {
    const ofHosts = new Set(hosts.flatMap(({ maintenance }) => maintenance));
    const ofMesh = health.windows.filter((window) => !ofHosts.has(window));
    const at = (windows, ...above) => windows.map((window, n) => ({ window, path: [...above, n, "dates", "last"] }));
    return [
        ...at(ofMesh, "mesh", "health", "windows"),
        ...hosts.flatMap(({ name, maintenance }) => at(maintenance, "hosts", name, "maintenance")),
    ];
}

;// CONCATENATED MODULE: ./lib/commands/inventory-warnings.js
// What is right in an inventory, and yet worth a word: `mesh inventory validate` says it, and the Action's.




/** Lines with their places, of the mesh and then of its hosts. */
async function inventoryWarnings(inventory, cli, now) {
    return [
        ...(await (0,api_key_file/* keyFileLines */.$)(cli, inventory)),
        ...(await endedWindowLines(inventory, cli, now)),
        ...overMesh(inventory),
    ];
}
const overMesh = ({ hosts }) => hosts.flatMap((host) => {
    const message = (0,addresses/* whyOverMesh */.C)(host);
    return message === undefined
        ? []
        : [(0,problem/* problemLine */.YK)({ place: host.place, path: `hosts.${host.name}.address`, message })];
});


/***/ }),

/***/ 4230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   inventoryList: () => (/* binding */ inventoryList),
/* harmony export */   inventorySchemaCommand: () => (/* binding */ inventorySchemaCommand),
/* harmony export */   inventoryValidate: () => (/* binding */ inventoryValidate),
/* harmony export */   warningLine: () => (/* binding */ warningLine)
/* harmony export */ });
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9716);
/* harmony import */ var _inventory_load_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6977);
/* harmony import */ var _inventory_schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5387);
/* harmony import */ var _inventory_select_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8850);
/* harmony import */ var _report_style_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1983);
/* harmony import */ var _report_table_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4166);
/* harmony import */ var _inventory_warnings_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(770);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5968);
// mesh inventory \u2026: checks the file, prints its schema, lists its hosts. Connects nowhere.









const read = (cli, options) => (0,_inventory_load_js__WEBPACK_IMPORTED_MODULE_1__/* .readInventory */ .zw)(options.inventory, { cwd: cli.cwd, home: cli.home });
/** Exit 0 when the file is right, whatever it is warned of; otherwise 64, with a list of all mistakes. */
async function inventoryValidate(cli, options) {
    const inventory = await read(cli, options);
    const hosts = inventory.hosts.length;
    const warnings = await (0,_inventory_warnings_js__WEBPACK_IMPORTED_MODULE_6__/* .inventoryWarnings */ .k)(inventory, cli, Date.now());
    if (options.json)
        (0,_output_js__WEBPACK_IMPORTED_MODULE_7__/* .printJson */ .Q2)(cli, { version: 1, command: "validate", exit: 0, hosts, warnings });
    else
        (0,_output_js__WEBPACK_IMPORTED_MODULE_7__/* .printLines */ .tj)(cli, [...warnings.map(warningLine), `${options.inventory}: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_8__/* .count */ .U9)(hosts, "host")}, no mistakes`]);
    return _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.converged;
}
/** A warning as a line of a report. */
const warningLine = (line) => `warning: ${line}`;
/** The hosts that the words mean to every command; without words all. */
async function inventoryList(cli, words, options) {
    const hosts = (0,_inventory_select_js__WEBPACK_IMPORTED_MODULE_3__/* .selectHosts */ .sd)(await read(cli, options), words);
    if (options.json) {
        (0,_output_js__WEBPACK_IMPORTED_MODULE_7__/* .printJson */ .Q2)(cli, { version: 1, command: "list", hosts: hosts.map(({ place: _, ...host }) => host) });
        return _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.converged;
    }
    const style = (0,_report_style_js__WEBPACK_IMPORTED_MODULE_4__/* .styleFor */ .j)(cli.stdout);
    const head = ["HOST", "ADDRESS", "PORT", "USER", "OS", "GROUPS", "TAGS", "STATE"].map((text) => style.bold(text));
    const rows = hosts.map((host) => [
        host.name,
        host.connection === "local" ? `${host.address} (local)` : [host, ...host.otherRoads].map(addressOf).join(", "),
        host.port ? String(host.port) : unsaid(host),
        host.user ?? unsaid(host),
        host.wslOf ? `WSL2 on ${host.wslOf}` : host.os,
        host.groups.join(",") || "none",
        host.tags.join(",") || "none",
        host.state,
    ]);
    const isUnsaid = hosts.some((host) => host.connection === "ssh" && (!host.port || !host.user));
    (0,_output_js__WEBPACK_IMPORTED_MODULE_7__/* .printLines */ .tj)(cli, [...(0,_report_table_js__WEBPACK_IMPORTED_MODULE_5__/* .columns */ .YB)([head, ...rows]), ...(isUnsaid ? ["", style.dim(whose)] : [])]);
    return _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.converged;
}
/** What a host does not say itself. */
const unsaid = ({ connection }) => (connection === "local" ? "none" : "default");
const whose = "default: as the ssh_config says, or else mesh.ssh; mesh inventory show HOST has it";
const addressOf = ({ address }) => address;
async function inventorySchemaCommand(cli) {
    (0,_output_js__WEBPACK_IMPORTED_MODULE_7__/* .printJson */ .Q2)(cli, (0,_inventory_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .inventorySchema */ .i)());
    return _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.converged;
}


/***/ }),

/***/ 3140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ withoutSecretVariables)
/* harmony export */ });
// The environment for programs that a health run starts on this machine. They only look, so they need nobody's secrets.
/** GitHub's own for an Action, such as ACTIONS_RUNTIME_TOKEN, have no form to know them by. */
const secretName = /(?:TOKEN|SECRET|PASSWORD|PASSPHRASE)$/i;
/** Without the variables that hold a secret: one that the run knows, one by its form, or one by its name. */
function withoutSecretVariables({ env, known }) {
    const isSecret = ([name, value = ""]) => secretName.test(name) || known.redact(value) !== value;
    return Object.fromEntries(Object.entries(env).filter((variable) => !isSecret(variable)));
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

/***/ 5048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ matchesPattern),
/* harmony export */   w: () => (/* binding */ matchesList)
/* harmony export */ });
// OpenSSH's patterns: `*` any text, `?` one character, a leading `!` negates. Pure.
// Not by RegExp: patterns come from files, and a RegExp made of `*a*a*a*` can take forever.
/** Whether the whole text matches the pattern. Case-sensitive; callers lower both where OpenSSH does. */
function matchesPattern(pattern, text) {
    let p = 0;
    let t = 0;
    let star = -1;
    let restart = 0;
    while (t < text.length) {
        if (pattern[p] === "*") {
            star = p++;
            restart = t;
        }
        else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === text[t])) {
            p++;
            t++;
        }
        else if (star >= 0) {
            p = star + 1;
            t = ++restart;
        }
        else
            return false;
    }
    while (pattern[p] === "*")
        p++;
    return p === pattern.length;
}
/** Matches a list of patterns: one negated match rules the whole list out. */
function matchesList(patterns, text) {
    let hit = false;
    for (const pattern of patterns) {
        if (pattern.startsWith("!")) {
            if (matchesPattern(pattern.slice(1), text))
                return "negated";
        }
        else if (matchesPattern(pattern, text))
            hit = true;
    }
    return hit ? "match" : "none";
}


/***/ }),

/***/ 9291:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ isOpenToOthers)
/* harmony export */ });
// Whether a file that holds a secret is for its owner's eyes alone.
/** As in OpenSSH, only files of the current user are judged. */
const isOpenToOthers = ({ uid, mode }) => process.platform !== "win32" && uid === process.getuid?.() && (mode & 0o077) !== 0;


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

/***/ 1272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ whereKeyGoes),
/* harmony export */   o: () => (/* binding */ makeKey)
/* harmony export */ });
// What mends a missing or refused API key. The command is for the server, and where the key goes is for this machine.
/** The end of the problem's sentence. */
const whereKeyGoes = "make one on the server, and put it into MESH_HEADSCALE_API_KEY or the file that the inventory names as api-key-file";
/** The next command, typed on the server. */
const makeKey = ["sudo", "headscale", "apikeys", "create", "--expiration", "90d"];


/***/ }),

/***/ 1690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C_: () => (/* binding */ notLooked),
/* harmony export */   ne: () => (/* binding */ millis),
/* harmony export */   rP: () => (/* binding */ orderLooks)
/* harmony export */ });
// The looks of one night, put in order. Of several looks at the same thing the newest says what is so now; an older one that was bad says
// what was so for a while, which matters for whatever was looked at meanwhile.
const millis = (iso) => Date.parse(iso);
const keyOf = (probe, subject) => `${probe} ${subject}`;
/** Groups the looks of a night. One that could not look takes nothing back. */
function orderLooks({ looks }) {
    const newest = new Map();
    const before = [];
    for (const [key, same] of Map.groupBy(looks, ({ probe, subject }) => keyOf(probe, subject))) {
        const sorted = same.toSorted((a, b) => millis(a.at) - millis(b.at));
        const known = sorted.filter(({ result }) => result !== "unknown");
        const last = runUpTo(known.length > 0 ? known : sorted);
        if (!last)
            continue;
        newest.set(key, last);
        const worse = known.slice(0, known.findLastIndex(({ result }) => result === "bad") + 1);
        before.push(runUpTo(worse) ?? last);
    }
    return { now: [...newest.values()], before, at: (probe, subject) => newest.get(keyOf(probe, subject)) };
}
/** The last of these looks, with the first of those just before it that had the same result. */
function runUpTo(looks) {
    const last = looks.at(-1);
    const first = looks[looks.findLastIndex(({ result }) => result !== last?.result) + 1];
    return last && first && { ...last, first: first.at };
}
/** The kinds of probes that could look at nothing at all, and why. */
function notLooked(looks) {
    return [...Map.groupBy(looks, ({ probe }) => probe)].flatMap(([probe, same]) => {
        if (same.some(({ result }) => result !== "unknown"))
            return [];
        return `${probe}: ${[...new Set(same.map(({ unknownWhy }) => unknownWhy))].join("; ")}`;
    });
}


/***/ }),

/***/ 4079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ windowFor),
/* harmony export */   c: () => (/* binding */ endedWindows)
/* harmony export */ });
/* harmony import */ var _zone_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4290);
// Maintenance windows: whether one is open for a cause at an instant, and until when.

const ON_THE_NEXT_DAY = 24 * 60;
/** The end of the window if it is open at the instant. It may have begun the day before. */
function openUntil(window, instant, zone) {
    const today = (0,_zone_js__WEBPACK_IMPORTED_MODULE_0__/* .dayOf */ .kb)(instant, zone);
    const ends = [(0,_zone_js__WEBPACK_IMPORTED_MODULE_0__/* .dayAfter */ .PV)(today, -1), today].flatMap((day) => {
        if (!beginsOn(window, day))
            return [];
        const start = (0,_zone_js__WEBPACK_IMPORTED_MODULE_0__/* .instantOf */ .B9)(day, window.from, zone, "first");
        const to = window.to > window.from ? window.to : window.to + ON_THE_NEXT_DAY;
        const end = (0,_zone_js__WEBPACK_IMPORTED_MODULE_0__/* .instantOf */ .B9)(day, to, zone, "last");
        return start <= instant && instant < end ? [end] : [];
    });
    return ends.length > 0 ? Math.max(...ends) : undefined;
}
const beginsOn = ({ days, first, last }, day) => days.some((one) => one === (0,_zone_js__WEBPACK_IMPORTED_MODULE_0__/* .weekdayOf */ .Up)(day)) && (first === null || first <= day) && (last === null || day <= last);
function isFor(window, { code, hosts }, members) {
    if (window.causes.length > 0 && !window.causes.includes(code))
        return false;
    if (window.hosts.length === 0 && window.tags.length === 0)
        return true;
    return hosts.some((host) => window.hosts.includes(host) || members.get(host)?.tags.some((tag) => window.tags.includes(tag)) === true);
}
/** The window that is open for a cause, the one that ends last; undefined for none. */
function windowFor({ windows, zone, instant }, cause, members) {
    const open = windows
        .filter((window) => isFor(window, cause, members))
        .flatMap((window) => ({ window: window.name, until: openUntil(window, instant, zone) }))
        .flatMap(({ window, until }) => (until === undefined ? [] : [{ window, until }]))
        .toSorted((a, b) => b.until - a.until)[0];
    return open && { window: open.window, until: new Date(open.until).toISOString() };
}
/** The windows whose last day is over: they never open again. */
function endedWindows({ windows, zone, instant }) {
    const yesterday = (0,_zone_js__WEBPACK_IMPORTED_MODULE_0__/* .dayAfter */ .PV)((0,_zone_js__WEBPACK_IMPORTED_MODULE_0__/* .dayOf */ .kb)(instant, zone), -1);
    // One that began yesterday may still be open.
    return windows.filter(({ last }) => last !== null && last < yesterday);
}


/***/ }),

/***/ 4290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B9: () => (/* binding */ instantOf),
/* harmony export */   PV: () => (/* binding */ dayAfter),
/* harmony export */   Up: () => (/* binding */ weekdayOf),
/* harmony export */   kb: () => (/* binding */ dayOf)
/* harmony export */ });
/* harmony import */ var _looks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1690);
// Wall clocks: what an instant is called in a time zone, and which instant a wall-clock time is, also on the days when clocks change.

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const formats = new Map();
/** Making a format is slow, and it has no state. */
function formatOf(zone) {
    const known = formats.get(zone);
    if (known)
        return known;
    const made = new Intl.DateTimeFormat("en-CA", {
        timeZone: zone,
        hourCycle: "h23",
        ...{ year: "numeric", month: "2-digit", day: "2-digit" },
        ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" },
    });
    formats.set(zone, made);
    return made;
}
/** The wall clock as if it were UTC, in milliseconds: its difference to the instant is the zone's offset. */
function wallOf(instant, zone) {
    const parts = Object.fromEntries(formatOf(zone)
        .formatToParts(instant)
        .map(({ type, value }) => [type, value]));
    return (0,_looks_js__WEBPACK_IMPORTED_MODULE_0__/* .millis */ .ne)(`${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`);
}
/** The calendar day of an instant, "2026-03-29". */
const dayOf = (instant, zone) => new Date(wallOf(instant, zone)).toISOString().slice(0, 10);
/** The day after or before, by the calendar. */
const dayAfter = (day, days) => new Date((0,_looks_js__WEBPACK_IMPORTED_MODULE_0__/* .millis */ .ne)(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
/** 0 is Sunday. */
const weekdayOf = (day) => new Date(`${day}T00:00:00Z`).getUTCDay();
/**
 * The instant of a wall-clock time. One that the clock shows twice is the first or the last of the two; one that it skips is the moment
 * of the change for `first`, and as long after it as it would have been for `last`. So a window is never shorter than its wall clock says.
 */
function instantOf(day, minutes, zone, which) {
    const wall = (0,_looks_js__WEBPACK_IMPORTED_MODULE_0__/* .millis */ .ne)(`${day}T00:00:00Z`) + minutes * MINUTE;
    const offsets = [wall - DAY, wall + DAY].map((near) => wallOf(near, zone) - near);
    const [before = 0, after = 0] = offsets;
    const hits = [wall - before, wall - after].filter((instant) => wallOf(instant, zone) === wall);
    if (hits.length > 0)
        return which === "first" ? Math.min(...hits) : Math.max(...hits);
    return which === "first" ? changeBetween(wall - DAY, wall + DAY, zone) : wall - before;
}
/** The minute in which the offset changes between two instants. */
function changeBetween(from, to, zone) {
    const offsetAt = (instant) => wallOf(instant, zone) - instant;
    let [low, high] = [from / MINUTE, to / MINUTE];
    const before = offsetAt(from);
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offsetAt(middle * MINUTE) === before)
            low = middle;
        else
            high = middle;
    }
    return high * MINUTE;
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


/***/ }),

/***/ 8850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eI: () => (/* binding */ everybody),
/* harmony export */   s7: () => (/* binding */ inMachines),
/* harmony export */   sd: () => (/* binding */ selectHosts)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _core_patterns_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5048);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6054);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8999);
/* harmony import */ var _roads_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(555);
// Selects hosts by the words typed on the command line, in the input of the button, and in those of the Action.





/** What people say for all hosts, as the input of the button takes it. */
const everybody = "all";
/**
 * The hosts that the words mean, in the inventory's order; all hosts for no words. A word is the name of a host or of a group, a tag
 * (`tag:office`), or a pattern of names with * and ?. Throws one USAGE for all words together that mean nobody.
 */
function selectHosts(inventory, words) {
    if (words.length === 0)
        return inventory.hosts;
    const meant = new Map([...new Set(words)].map((word) => [word, inventory.hosts.filter(meansHost(word))]));
    const nobody = [...meant].filter(([, hosts]) => hosts.length === 0).map(([word]) => notThere(inventory, word));
    if (nobody.length > 0)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "USAGE", problem: nobody.join("\n") });
    const chosen = new Set([...meant.values()].flat());
    return inventory.hosts.filter((host) => chosen.has(host));
}
/** No host and no group has a name with ":", "*" or "?", and none of one kind that of one of the other. */
function meansHost(word) {
    if (word.startsWith("tag:"))
        return ({ tags }) => tags.includes(word);
    if (!isPattern(word))
        return ({ name, groups }) => name === word || groups.includes(word);
    return ({ name }) => (0,_core_patterns_js__WEBPACK_IMPORTED_MODULE_2__/* .matchesPattern */ .M)(word, name);
}
const isPattern = (word) => /[*?]/.test(word);
/** The same hosts, each WSL2 right below the Windows host that it runs on: they are one machine. */
function inMachines(hosts) {
    const names = new Set(hosts.map(({ name }) => name));
    const isBelow = ({ wslOf }) => wslOf !== undefined && names.has(wslOf);
    return hosts
        .filter((host) => !isBelow(host))
        .flatMap((host) => [host, ...hosts.filter(({ wslOf }) => wslOf === host.name)]);
}
function notThere({ file, hosts, groups }, word) {
    if (isPattern(word))
        return `no host in ${file} has a name like ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(word)}`;
    if (word.startsWith("tag:"))
        return `no host in ${file} has the tag ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(word)}${guess(word, hosts.flatMap(({ tags }) => tags))}`;
    if (groups.includes(word))
        return `no host in ${file} is in the group ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(word)}`;
    if (word === everybody)
        return `no host in ${file} is called "all"; for all hosts, name none`;
    const at = hosts
        .filter((host) => (0,_roads_js__WEBPACK_IMPORTED_MODULE_4__/* .roadsOf */ .Bq)(host).some(({ address }) => address === word.toLowerCase()))
        .map((host) => host.name);
    if (at.length > 0)
        return `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(word)} is an address; name the host instead: ${at.join(" or ")}`;
    const kinds = groups.length > 0 ? "host or group" : "host";
    return `no ${kinds} in ${file} is called ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(word)}${guess(word, [...hosts.map(({ name }) => name), ...groups])}`;
}
function guess(word, known) {
    const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(word, known);
    return near ? `, did you mean "${near}"?` : "";
}


/***/ })

};
