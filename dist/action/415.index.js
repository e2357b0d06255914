export const id = 415;
export const ids = [415,946];
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

/***/ 796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportAction: () => (/* binding */ reportAction)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2946);
/* harmony import */ var _ended_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(665);
// The Action's `report`: what the jobs of a matrix did, as if one job had done everything.



async function reportAction(cli, { results, plan }) {
    if (!results)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "USAGE", problem: "results: report needs the folder with the results" });
    const result = await (0,_report_js__WEBPACK_IMPORTED_MODULE_1__.mergeFolder)(cli, results, plan);
    return { ...(0,_ended_js__WEBPACK_IMPORTED_MODULE_2__/* .finish */ .O9)(cli, result), comment: (0,_ended_js__WEBPACK_IMPORTED_MODULE_2__/* .asComment */ .ev)(cli, result) };
}


/***/ }),

/***/ 5968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q2: () => (/* binding */ printJson),
  tj: () => (/* binding */ printLines),
  vd: () => (/* binding */ printRun),
  Ll: () => (/* binding */ printShown)
});

// EXTERNAL MODULE: ./lib/core/redact.js
var redact = __webpack_require__(8038);
// EXTERNAL MODULE: ./lib/github/summary.js
var summary = __webpack_require__(5671);
// EXTERNAL MODULE: ./lib/report/plan-text.js
var plan_text = __webpack_require__(2367);
// EXTERNAL MODULE: ./lib/report/run-markdown.js
var run_markdown = __webpack_require__(7093);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
;// CONCATENATED MODULE: ./lib/report/shown-text.js
// What an apply would send, as text for a terminal: in words, then as the host program gets it, then how it comes there.

/** The whole report, line by line. */
function shownLines({ server, hosts, scripts }, style) {
    const first = server.length === 0 ? [] : [style.bold("In Headscale, first"), ...sent(server, style), ""];
    return [
        ...first,
        ...hosts.flatMap((host) => [...hostLines(host, style), ""]),
        ...scripts.flatMap((script) => [...scriptLines(script), ""]),
        "Nothing of this was sent: no host was changed, and no key was made. Apply looks first, as this plan did, and once more afterwards.",
    ];
}
function hostLines({ host, state, text, as, lines }, style) {
    if (lines.length === 0)
        return [`${style.bold(host)}: nothing would be sent${reasons[state] ?? `; ${state}`}${text && `: ${text}`}`];
    const own = lines.filter(({ when }) => when !== "otherwise").length;
    const how = as === null ? "" : `, ${rights[as]}`;
    return [`${style.bold(host)}: ${(0,core_text/* count */.U9)(own, "command")}${how}`, ...sent(lines, style), ...way(lines)];
}
const reasons = { converged: "; it is as it should be" };
const rights = {
    administrator: "with full rights",
    installed: "by the program that `mesh remote prepare` installed there",
};
function sent(lines, style) {
    return lines.flatMap((line, i) => {
        const isNew = line.step !== lines[i - 1]?.step;
        const asks = line.asks === null ? [] : [`      ${line.asks}`];
        return [
            ...(isNew ? [`  ${style.bold(line.step)}: ${line.why}`] : []),
            `    ${lead(line)}${line.says}`,
            ...key(line),
            ...asks,
        ];
    });
}
function lead({ when, after, on }) {
    if (when === "otherwise")
        return `if that ends in ${after.join(" or ")}: `;
    if (when === "proof")
        return "then, on a new connection: ";
    if (when === "before")
        return "before the key is made: ";
    return on === "headscale" ? "in Headscale: " : "";
}
const key = (line) => line.key
    ? ["      the key is made just before, in Headscale, and is sent on standard input, never in a command line"]
    : [];
/** Base64 that nobody can read. */
const unreadable = /[A-Za-z0-9+/]{200,}=*/g;
/** The command line of all that a host gets, up to the verb. */
function way(lines) {
    const line = lines.find(({ command }) => command !== null);
    if (!line?.command)
        return [];
    const [start] = line.command.replace(unreadable, "BASE64-OF-THE-LAUNCHER").split(/(?<='NONCE') /);
    return [
        "  each over SSH, by this command line, with the verb and its arguments behind it or in the request:",
        `    ${start}`,
        `  and on its standard input: ${line.stdin.join("; ")}`,
    ];
}
const scriptLines = ({ name, bytes, sha256 }) => [
    `${name}: ${bytes} bytes, SHA-256 ${sha256}. To read it, put behind this command, with --json:`,
    `  | jq -r '.scripts[] | select(.name == "${name}") | .base64' | base64 -d`,
];

// EXTERNAL MODULE: ./lib/report/style.js
var style = __webpack_require__(1983);
// EXTERNAL MODULE: ./lib/commands/typed-again.js
var typed_again = __webpack_require__(1675);
;// CONCATENATED MODULE: ./lib/commands/output.js
// How commands print: reports go to stdout, all else to stderr. With --json, stdout gets one JSON document and nothing else.







function printLines(cli, lines) {
    cli.stdout.write(`${lines.join("\n")}\n`);
}
function printJson(cli, document) {
    cli.json(document);
}
function printRun(cli, options, all) {
    const result = (0,redact/* redacted */.pc)(options.json ? all : { ...all, hosts: [...(0,typed_again/* allAsTyped */.O4)(cli, all.hosts)] }, cli.known.redact);
    if (options.json)
        printJson(cli, result);
    else if (options.markdown)
        cli.stdout.write((0,run_markdown/* runMarkdown */.l)(result, { limit: summary/* commentLimit */.j9, manual: (0,summary/* manualUrl */.yo)(cli.env) }));
    else
        printLines(cli, (0,plan_text/* runLines */.r)(result, (0,style/* styleFor */.j)(cli.stdout)));
}
function printShown(cli, options, all) {
    const shown = (0,redact/* redacted */.pc)(all, cli.known.redact);
    if (options.json)
        printJson(cli, shown);
    else
        printLines(cli, shownLines(shown, (0,style/* styleFor */.j)(cli.stdout)));
}


/***/ }),

/***/ 2946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mergeFolder: () => (/* binding */ mergeFolder),
  reportMerge: () => (/* binding */ reportMerge)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/plan/shards.js
var shards = __webpack_require__(1550);
;// CONCATENATED MODULE: ./lib/plan/merge.js
// Merges the results of several shards, as if one run had done everything. A shard without a result is reported as a failure.




/**
 * Merges results. With `plan`, the plan of the whole mesh, hosts are in its order, and hosts without a result are named. Without
 * it, hosts are sorted by name, and a missing shard is known only by its number. Throws USAGE for no results, and when two
 * results contain the same host.
 */
function mergeResults(results, plan) {
    if (results.length === 0)
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: "there is no result to merge" });
    const there = results.flatMap((result) => result.hosts);
    refuseTwice(there.map(({ host }) => host));
    const hosts = plan ? inOrder(there, plan) : there.toSorted(byName);
    const missing = plan ? [] : missingShards(results);
    const lost = hosts.some((host) => !there.includes(host) && host.state === "failed") || missing.length > 0;
    return {
        version: 1,
        command: "apply",
        shard: null,
        planHash: hashOf(results.map((result) => result.planHash)),
        hosts,
        server: unique(results.flatMap((result) => result.server)),
        unmanaged: inAll(results.filter(({ planHash }) => planHash).map((result) => result.unmanaged)),
        notes: [...missing.map(leftNothing), ...new Set(results.flatMap((result) => result.notes))],
        review: mergeReviews(results),
        interrupted: results.some((result) => result.interrupted),
        durationMs: Math.max(...results.map((result) => result.durationMs)),
        exit: (0,exit/* worstExit */.gX)([...results.map((result) => result.exit), ...(lost ? [exit/* exitCode */.I$.failed] : [])]),
    };
}
/** The result of a run that failed as a whole; it contains only the error. */
const failedRun = ({ exit, error }) => ({
    version: 1,
    command: "apply",
    shard: null,
    planHash: "",
    hosts: [],
    server: [],
    unmanaged: [],
    notes: [`a run did nothing: ${error.code}: ${error.problem}`],
    review: null,
    interrupted: false,
    durationMs: 0,
    exit,
});
/** A host that runs on another one comes right below it. */
const byName = (a, b) => compare(machine(a), machine(b)) || rank(a) - rank(b) || compare(a.host, b.host);
const compare = (a, b) => a.localeCompare(b, "en", { numeric: true });
const machine = ({ host, wslOf }) => wslOf ?? host;
const rank = ({ wslOf }) => (wslOf === null ? 0 : 1);
/** Hosts in the plan's order, then unknown ones. A host without a result is as in the plan, or lost. */
function inOrder(there, plan) {
    const results = new Map(there.map((host) => [host.host, host]));
    const planned = new Set(plan.hosts.map(({ host }) => host));
    return [
        ...plan.hosts.map((host) => results.get(host.host) ?? (wasToChange(host) ? lostHost(host) : host)),
        ...there.filter(({ host }) => !planned.has(host)),
    ];
}
/** Whether an apply had something to do there; also where a person may have been quicker. */
const wasToChange = ({ state, steps }) => state === "pending" || (state === "waiting" && steps.some(({ outcome }) => outcome === "change"));
function lostHost(host) {
    const error = new errors/* MeshError */.Sd({
        code: "INTERRUPTED",
        host: host.host,
        problem: "its shard left no result, so what became of it is not known; the next run finishes it",
        next: ["mesh", "apply", host.host],
    });
    const { wslOf, meshIp, ping, steps, done, durationMs } = host;
    const fields = { host: host.host, wslOf, meshIp, ping, steps, done, durationMs };
    return { ...fields, state: "failed", error: (0,errors/* errorData */.ZO)(error), text: error.problem };
}
const leftNothing = (shard) => `shard ${shard} left no result: it has no hosts, or what became of them is not known; with --plan FILE they are named`;
function refuseTwice(names) {
    const twice = names.filter((name, i) => names.indexOf(name) !== i);
    if (twice.length === 0)
        return;
    throw new errors/* MeshError */.Sd({
        code: "USAGE",
        problem: `these hosts stand in more than one result: ${[...new Set(twice)].join(", ")}; merge one result of each shard`,
    });
}
function missingShards(results) {
    const there = results.flatMap(({ shard }) => shard ?? []);
    const of = Math.max(0, ...there.map((shard) => (0,shards/* parseShard */.uK)(shard).of));
    const all = Array.from({ length: of }, (_, i) => (0,shards/* shardText */.eG)({ index: i + 1, of }));
    return all.filter((shard) => !there.includes(shard));
}
function mergeReviews(results) {
    const reviews = results.flatMap(({ review }) => review ?? []);
    if (reviews.length === 0)
        return null;
    const all = (of) => unique(reviews.flatMap(of));
    const errors = reviews.flatMap(({ error }) => error ?? []);
    return {
        expected: hashOf(reviews.map(({ expected }) => expected)),
        added: all((review) => review.added),
        gone: all((review) => review.gone),
        error: errors[0] ? mergedError(errors[0], errors) : null,
    };
}
/** Joins the errors of shards, each of which names its own new changes. */
const mergedError = (first, errors) => ({
    ...first,
    problem: unique(errors.map(({ problem }) => problem)).join("\n"),
});
/** One hash for several; equal hashes give that hash. */
function hashOf(hashes) {
    const all = [...new Set(hashes.filter(Boolean))].sort();
    return all.length === 1 && all[0] ? all[0] : (0,external_node_crypto_.createHash)("sha256").update(all.join("\n")).digest("hex");
}
function unique(values) {
    return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
/** A node is unmanaged only when it is unmanaged in all shards. */
function inAll(lists) {
    const [first = [], ...rest] = lists;
    return first.filter(({ id }) => rest.every((list) => list.some((node) => node.id === id)));
}

// EXTERNAL MODULE: ./lib/plan/result.js + 2 modules
var result = __webpack_require__(7455);
// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
;// CONCATENATED MODULE: ./lib/commands/report.js
// mesh report merge: makes one report of the results of several shards.







/** Prints the merged report. The exit code is the worst of all runs. */
async function reportMerge(cli, files, options) {
    const merged = await mergeFiles(cli, files, options.plan);
    (0,output/* printRun */.vd)(cli, options, merged);
    return merged.exit;
}
/** Merges all results in a folder, as the jobs of a matrix write them. Throws USAGE. */
async function mergeFolder(cli, folder, plan) {
    const names = await (0,promises_.readdir)((0,external_node_path_.resolve)(cli.cwd, folder)).catch((cause) => {
        throw usage(`the folder ${folder} cannot be read (${cause.code})`, cause);
    });
    const files = names.filter((name) => name.endsWith(".json")).toSorted();
    return mergeFiles(cli, files.map((name) => (0,external_node_path_.join)(folder, name)), plan);
}
async function mergeFiles(cli, files, plan) {
    const results = await Promise.all(files.map((file) => readResult(cli, file)));
    return mergeResults(results, plan === undefined ? undefined : await readResult(cli, plan));
}
const report_document = schemas/* union */.KCZ([result/* runDocument */.rE, result/* failureDocument */.uU]);
/** Reads what `plan --json` or `apply --json` printed, also when the whole run failed. Throws USAGE. */
async function readResult(cli, file) {
    const read = await readText(cli, file);
    const checked = report_document.safeParse(read);
    if (!checked.success)
        throw usage(`${file} is not what \`mesh apply --json\` prints`, checked.error);
    return "command" in checked.data ? checked.data : failedRun(checked.data);
}
async function readText(cli, file) {
    try {
        return JSON.parse(await (0,promises_.readFile)((0,external_node_path_.resolve)(cli.cwd, file), "utf8"));
    }
    catch (cause) {
        const { code } = cause;
        throw usage(code === undefined ? `${file} holds no JSON` : `${file} cannot be read (${code})`, cause);
    }
}
const usage = (problem, cause) => new errors/* MeshError */.Sd({ code: "USAGE", problem, cause });


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


/***/ }),

/***/ 3463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ isUnknownPast),
/* harmony export */   TD: () => (/* binding */ unknownPast),
/* harmony export */   Vz: () => (/* binding */ formerHosts)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5648);
/* harmony import */ var _load_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1965);
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

/***/ 7455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  uU: () => (/* binding */ failureDocument),
  rE: () => (/* binding */ runDocument),
  XU: () => (/* binding */ savedPlan)
});

// UNUSED EXPORTS: anyDocument, documentSchema

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/steps/types.js
var types = __webpack_require__(9430);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./lib/steps/waiting.js
// A host that waits: for its machine, which is asleep, for a person, who finishes its join, or for the host it runs on. Plain data for
// results.

const waitingShape = schemas/* discriminatedUnion */.gMt("for", [
    schemas/* strictObject */.rej({ for: schemas/* literal */.euz("machine"), why: schemas/* string */.YjP() }),
    schemas/* strictObject */.rej({ for: schemas/* literal */.euz("host"), host: schemas/* string */.YjP().describe("that it runs on"), why: schemas/* string */.YjP() })
        .describe("its turn comes after that host's"),
    schemas/* strictObject */.rej({
        for: schemas/* literal */.euz("person"),
        why: schemas/* string */.YjP().describe("in one sentence"),
        until: iso/* datetime */.w$({ offset: true }).describe("until then the line works"),
        script: schemas/* string */.YjP().describe("path on the host"),
        where: schemas/* string */.YjP().describe("where the line is typed"),
        line: schemas/* string */.YjP().describe("the exact line to type"),
        sees: schemas/* string */.YjP().describe("what the person will see"),
        after: schemas/* string */.YjP().describe("what happens next"),
    }),
])
    .meta({ id: "waiting" });

;// CONCATENATED MODULE: ./lib/plan/shown-document.js
// What an apply would send, as plain data: the document of `mesh plan --show-commands --json`, and what the terminal shows of it.


const lineShape = schemas/* strictObject */.rej({
    step: types/* stepId */.eR,
    why: schemas/* string */.YjP(),
    when: schemas/* enum */.k5n(["always", "before", "proof", "otherwise"])
        .describe("before: before the key is made; proof: afterwards, on a new connection; otherwise: when the one above it fails"),
    after: schemas/* array */.YOg(schemas/* string */.YjP()).describe("the codes after which an `otherwise` is sent"),
    on: schemas/* enum */.k5n(["host", "headscale"]),
    says: schemas/* string */.YjP().describe("the same in words"),
    key: schemas/* boolean */.zMY().describe("a pre-auth key is made just before, and goes on standard input"),
    asks: schemas/* string */.YjP().nullable().describe("the verb and its arguments; null for Headscale"),
    command: schemas/* string */.YjP().nullable().describe("the command line that the SSH server gets; NONCE is made for each"),
    stdin: schemas/* array */.YOg(schemas/* string */.YjP()).describe("what standard input gets: a script by its name, or words; secrets are ***"),
})
    .meta({ id: "sent" });
const scriptShape = schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), bytes: schemas/* int */.Whr(), sha256: schemas/* string */.YjP(), base64: schemas/* string */.YjP() })
    .describe("a script as it is sent, byte for byte")
    .meta({ id: "script" });
const shownDocument = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    command: schemas/* literal */.euz("plan --show-commands"),
    server: schemas/* array */.YOg(lineShape).describe("in Headscale, before any host"),
    hosts: schemas/* array */.YOg(schemas/* strictObject */.rej({
        host: schemas/* string */.YjP(),
        state: schemas/* enum */.k5n(["converged", "changed", "pending", "skipped", "waiting", "failed"]),
        text: schemas/* string */.YjP().describe("why nothing would be sent, where that is to be said"),
        as: schemas/* enum */.k5n(["administrator", "installed"])
            .nullable()
            .describe("installed: by the program that `mesh remote prepare` installed; null: the host itself is not changed"),
        lines: schemas/* array */.YOg(lineShape),
    })),
    scripts: schemas/* array */.YOg(scriptShape),
});

;// CONCATENATED MODULE: ./lib/plan/result.js
// The results of all commands as plain data, defined once: the types for stations and renderers, the documents of `--json`, their
// JSON Schema in the manual (docs/references/result.schema.json), and the parser of saved documents. While `version` is 1, fields
// are only added.






const errorShape = schemas/* strictObject */.rej({
    code: schemas/* enum */.k5n(Object.keys(errors/* errorCodes */.fv))
        .describe("stable; explained in docs/topics/troubleshooting.md"),
    host: schemas/* string */.YjP().nullable(),
    step: schemas/* string */.YjP().nullable(),
    problem: schemas/* string */.YjP().describe("what is wrong, in words"),
    next: schemas/* array */.YOg(schemas/* string */.YjP()).nullable().describe("the next command to type, as words"),
})
    .meta({ id: "error" });
const action = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).describe("one change, as plain data; never holds a secret");
const line = { step: types/* stepId */.eR, why: schemas/* string */.YjP() };
const stepShape = schemas/* discriminatedUnion */.gMt("outcome", [
    schemas/* strictObject */.rej({ ...line, outcome: schemas/* literal */.euz("keep") }),
    schemas/* strictObject */.rej({ ...line, outcome: schemas/* literal */.euz("change"), actions: schemas/* array */.YOg(action) }),
    schemas/* strictObject */.rej({
        ...line,
        outcome: schemas/* literal */.euz("blocked"),
        error: errorShape.pick({ code: true, problem: true, next: true }),
    }),
])
    .meta({ id: "step" });
const pingShape = schemas/* strictObject */.rej({
    ip: schemas/* string */.YjP(),
    reachable: schemas/* boolean */.zMY(),
    via: schemas/* enum */.k5n(["direct", "relay", "none"]),
    detail: schemas/* string */.YjP().describe("the endpoint, the relay's region, or the reason there was no answer"),
    ms: schemas/* number */.aig().nullable(),
})
    .meta({ id: "ping" });
const nodeShape = schemas/* strictObject */.rej({ id: schemas/* string */.YjP(), name: schemas/* string */.YjP(), ips: schemas/* array */.YOg(schemas/* string */.YjP()) }).meta({ id: "node" });
const wslOf = schemas/* string */.YjP()
    .nullable()
    .default(null)
    .describe("the host that it runs on, of a WSL2 host; it stands right below that one");
const hostFields = {
    host: schemas/* string */.YjP(),
    wslOf,
    meshIp: schemas/* string */.YjP().nullable(),
    ping: pingShape.nullable(),
    text: schemas/* string */.YjP(),
    steps: schemas/* array */.YOg(stepShape),
    done: schemas/* array */.YOg(types/* stepId */.eR).describe("the changing steps that ran to their end"),
    durationMs: schemas/* number */.aig(),
};
const well = (state) => schemas/* strictObject */.rej({ ...hostFields, state: schemas/* literal */.euz(state), error: schemas/* null */.chJ() });
const hostShape = schemas/* discriminatedUnion */.gMt("state", [
    well("converged"),
    well("changed"),
    well("pending"),
    well("skipped"),
    schemas/* strictObject */.rej({ ...hostFields, state: schemas/* literal */.euz("waiting"), error: schemas/* null */.chJ(), waiting: waitingShape })
        .describe("for a machine that is asleep, for the host that it runs on, or for a person who finishes its join"),
    schemas/* strictObject */.rej({ ...hostFields, state: schemas/* literal */.euz("failed"), error: errorShape }),
]);
const changeShape = schemas/* strictObject */.rej({
    host: schemas/* string */.YjP().describe("empty for Headscale itself"),
    step: schemas/* string */.YjP(),
    text: schemas/* string */.YjP(),
    risk: schemas/* enum */.k5n(["removal", "re-auth", "other control server", "host key"]).nullable(),
})
    .meta({ id: "change" });
const reviewShape = schemas/* strictObject */.rej({
    expected: schemas/* string */.YjP().describe("hash of the plan that was read"),
    added: schemas/* array */.YOg(changeShape),
    gone: schemas/* array */.YOg(changeShape).describe("in the plan that was read, and no longer needed"),
    error: errorShape.nullable().describe("PLAN_CHANGED when something risky is new; nothing was changed then"),
});
const result_exit = schemas/* literal */.euz(Object.values(exit/* exitCode */.I$)).meta({ id: "exit" });
const runDocument = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    command: schemas/* enum */.k5n(["plan", "apply"]),
    shard: schemas/* string */.YjP().nullable().describe('"2/4" with --shard 2/4'),
    planHash: schemas/* string */.YjP().describe("SHA-256 of what the plan does, in hex; for --expect-hash"),
    exit: result_exit,
    interrupted: schemas/* boolean */.zMY(),
    durationMs: schemas/* number */.aig(),
    server: schemas/* array */.YOg(stepShape).describe("changes in Headscale that no single host owns"),
    hosts: schemas/* array */.YOg(hostShape).describe("in inventory order, but for WSL2 hosts"),
    unmanaged: schemas/* array */.YOg(nodeShape).describe("nodes of Headscale that no host of the inventory is"),
    notes: schemas/* array */.YOg(schemas/* string */.YjP()),
    review: reviewShape.nullable().describe("how the plan differs from the one given by --plan or --expect-hash"),
});
/** A step of any release. */
const savedStep = schemas/* object */.Ikc({ step: schemas/* string */.YjP(), outcome: schemas/* string */.YjP(), actions: schemas/* array */.YOg(action).optional() });
/** What `apply --plan` needs of a saved plan; steps and fields of other releases are let through. */
const savedPlan = schemas/* object */.Ikc({
    version: schemas/* literal */.euz(1),
    command: schemas/* literal */.euz("plan"),
    planHash: schemas/* string */.YjP(),
    server: schemas/* array */.YOg(savedStep),
    hosts: schemas/* array */.YOg(schemas/* object */.Ikc({
        host: schemas/* string */.YjP(),
        steps: schemas/* array */.YOg(savedStep),
        error: schemas/* object */.Ikc({ code: schemas/* string */.YjP() }).nullable(),
        waiting: schemas/* object */.Ikc({ for: schemas/* string */.YjP() }).optional(),
    })),
});
const statusHost = schemas/* strictObject */.rej({
    host: schemas/* string */.YjP(),
    wslOf,
    well: schemas/* boolean */.zMY().describe("in the mesh as the inventory says, or left alone"),
    os: schemas/* string */.YjP().nullable(),
    meshIp: schemas/* string */.YjP().nullable(),
    online: schemas/* boolean */.zMY().nullable(),
    ping: pingShape.nullable(),
    expiry: schemas/* string */.YjP().nullable().describe("RFC 3339; null: never"),
    version: schemas/* string */.YjP().nullable(),
    lastSeen: schemas/* string */.YjP().nullable().describe("RFC 3339, of the last connect"),
    pending: schemas/* array */.YOg(schemas/* string */.YjP()).describe("what a plan would change, in words"),
    waiting: waitingShape.nullable(),
    skipped: schemas/* string */.YjP().nullable(),
    error: errorShape.nullable(),
});
const statusDocument = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    command: schemas/* literal */.euz("status"),
    headscale: schemas/* strictObject */.rej({ url: schemas/* string */.YjP(), version: schemas/* string */.YjP() }),
    hosts: schemas/* array */.YOg(statusHost),
    unmanaged: schemas/* array */.YOg(nodeShape),
    notes: schemas/* array */.YOg(schemas/* string */.YjP()),
});
const failureDocument = schemas/* strictObject */.rej({ version: schemas/* literal */.euz(1), exit: result_exit, error: errorShape });
/** Any document that `plan`, `apply` and `status` print. */
const anyDocument = schemas/* union */.KCZ([runDocument, shownDocument, statusDocument, failureDocument]);
/** JSON Schema 2020-12 of `anyDocument`. */
const documentSchema = () => z.toJSONSchema(anyDocument);


/***/ }),

/***/ 2591:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Im: () => (/* binding */ isEmpty),
/* harmony export */   KJ: () => (/* binding */ leftForSleepers),
/* harmony export */   OA: () => (/* binding */ comparePlans),
/* harmony export */   c0: () => (/* binding */ reviewPlan),
/* harmony export */   k: () => (/* binding */ hashPlan)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3828);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9716);
/* harmony import */ var _action_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4445);
// Compares a reviewed plan with the one that would run now: what is new, and which new changes must be reviewed first.
// Only actions count, not reasons, times or the order of hosts, so the same plan has the same hash on every machine.




/** Compares a fresh plan with the reviewed one. When only the hash is known and differs, everything counts as new. */
function reviewPlan(reviewed, fresh) {
    const expected = reviewed.hash;
    if (hashPlan(fresh) === expected)
        return { expected, added: [], gone: [], error: null };
    const { added, gone } = comparePlans(reviewed.plan ?? { server: [], hosts: [] }, fresh);
    const risky = added.filter((change) => change.risk !== null);
    return {
        expected,
        added,
        gone,
        error: risky.length > 0 ? (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorData */ .ZO)(planChanged(risky, reviewed.plan)) : null,
    };
}
function planChanged(risky, read) {
    const slept = new Set(read?.hosts.filter(isAsleep).map(({ host }) => host));
    const list = risky.map(({ host, text, risk }) => {
        const unseen = slept.has(host) ? "; it was asleep when the plan was made" : "";
        return `${host || "Headscale"}: ${text} (${risk}${unseen})`;
    });
    const why = read
        ? "the plan of now holds what the plan that was read did not"
        : "the plan of now has another hash than the one that was read, and it holds";
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({
        code: "PLAN_CHANGED",
        problem: `${why}, so nothing was changed:\n${list.join("\n")}`,
        next: ["mesh", "plan"],
    });
}
/**
 * SHA-256 of the plan's actions, in hex. Headscale's user is not in it: it is made with the first key, and another shard of the same
 * plan may have made it meanwhile.
 */
function hashPlan({ server, hosts }) {
    const counted = server.filter(({ actions }) => !actions?.every(makesUser));
    const changes = entriesOf({ server: counted, hosts }).map(({ key }) => key);
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256")
        .update(canonical({ version: 1, changes }))
        .digest("hex");
}
const makesUser = (action) => action.do === "create-user";
/** Whether it says nothing of a host, because its machine was off. */
const isAsleep = ({ waiting }) => waiting?.for === "machine";
/** The same of one that runs on another host, which was off or failed. */
const isUnseen = (host) => isAsleep(host) || host.waiting?.for === "host";
/** What was read for hosts whose machines were off when it was to be done: it is left for the run that finds them awake. */
function leftForSleepers(reviewed, result) {
    const asleep = new Set(result.hosts.filter(isUnseen).map(({ host }) => host));
    return { server: [], hosts: reviewed.hosts.filter(({ host }) => asleep.has(host)) };
}
/** Whether a plan has nothing to read. */
const isEmpty = (plan) => entriesOf(plan).length === 0;
/**
 * Compares the plans action by action, only for the hosts that the fresh plan has seen. Joining a server that the reviewed plan
 * does not join is a risk.
 */
function comparePlans(reviewed, fresh) {
    const about = new Set(fresh.hosts.filter((host) => !isUnseen(host)).map(({ host }) => host));
    const servers = new Set(entriesOf(reviewed).flatMap(({ server }) => server ?? []));
    const before = entriesOf({ ...reviewed, hosts: reviewed.hosts.filter(({ host }) => about.has(host)) });
    const now = entriesOf(fresh);
    const added = without(now, before).map(({ change, server }) => {
        const elsewhere = server !== undefined && servers.size > 0 && !servers.has(server);
        return elsewhere ? { ...change, risk: "other control server" } : change;
    });
    return { added, gone: without(before, now).map(({ change }) => change) };
}
/** `all` without `known`; a change that occurs twice must be known twice. */
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
        change: { host, step, text: (0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)((0,_action_text_js__WEBPACK_IMPORTED_MODULE_2__/* .actionText */ .K)(action)), risk: riskOf(action) },
        key: canonical([host, step, action]),
        server: typeof action.args?.loginServer === "string" ? action.args.loginServer : undefined,
    }));
}
/** Nothing is done on a failed host, but the reviewer must know that its host key changed. */
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
/** The risk of an action by any of its ways. A first join is no risk: it removes nothing. */
function riskOf({ do: does, verb, args, otherwise }) {
    if (does === "delete-node" || verb === "leave")
        return "removal";
    if (does === "disable-expiry")
        return "re-auth";
    if (verb === "join" && args?.switchServer)
        return "other control server";
    if (verb === "join" && args?.forceReauth)
        return "re-auth";
    return otherwise ? riskOf(otherwise.action) : null;
}
/** JSON with sorted keys. Titles are words for people and do not count. */
function canonical(value) {
    return JSON.stringify(value, (_, inner) => typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner)
            .filter(([name]) => name !== "title")
            .sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner);
}


/***/ }),

/***/ 1550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iw: () => (/* binding */ inShard),
/* harmony export */   WQ: () => (/* binding */ forAnyRunner),
/* harmony export */   _b: () => (/* binding */ shardMatrix),
/* harmony export */   eG: () => (/* binding */ shardText),
/* harmony export */   uK: () => (/* binding */ parseShard)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3828);
/* harmony import */ var _inventory_roads_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(555);
/* harmony import */ var _review_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2591);
// Splits a mesh over several runners. A host's shard depends only on its name, so that two runners never share a host, even when
// they read different versions of the inventory.




/** Reads "2/4". Throws USAGE. */
function parseShard(text) {
    const [, index = 0, of = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number);
    if (index >= 1 && index <= of)
        return { index, of };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "USAGE", problem: `"${text}" is no shard; write the second of four as 2/4` });
}
const shardText = ({ index, of }) => `${index}/${of}`;
/** Whether this shard has the host. WSL2 is in the shard of its Windows machine, because they share ports and power. */
function inShard({ index, of }, host) {
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256")
        .update(host.wslOf ?? host.name)
        .digest();
    return (digest.readUInt32BE(0) % of) + 1 === index;
}
/** GitHub makes no more jobs of a matrix; it refuses a longer one as a whole. */
const mostJobs = 256;
/** The matrix of a plan; shards without a host are left out. Throws USAGE for more than GitHub takes. */
function shardMatrix(inventory, plan, of) {
    if (of > mostJobs) {
        const problem = `${of} shards are more than GitHub makes jobs of a matrix; say at most ${mostJobs}`;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "USAGE", problem });
    }
    const wslOf = new Map(inventory.hosts.map((host) => [host.name, host.wslOf]));
    const include = Array.from({ length: of }, (_, i) => {
        const shard = { index: i + 1, of };
        const hosts = plan.hosts.filter(({ host: name }) => inShard(shard, { name, wslOf: wslOf.get(name) }));
        return {
            shard: shardText(shard),
            index: shard.index,
            hosts: hosts.map(({ host }) => host).join(" "),
            pending: hosts.filter(({ error, steps }) => !error && steps.some((step) => step.outcome === "change")).length,
            hash: (0,_review_js__WEBPACK_IMPORTED_MODULE_2__/* .hashPlan */ .k)({ hosts, server: [] }),
        };
    });
    return { include: include.filter(({ hosts }) => hosts !== "") };
}
/**
 * The inventory for any runner: a host with `connection: local` stays local only on the machine with that name; other runners
 * reach it by SSH.
 */
function forAnyRunner(inventory, hostname) {
    const me = label(hostname);
    const isHere = (host) => me === host.name || (0,_inventory_roads_js__WEBPACK_IMPORTED_MODULE_3__/* .roadsOf */ .Bq)(host).some(({ address }) => me === label(address));
    const hosts = inventory.hosts.map((host) => (host.connection === "local" && !isHere(host) ? { ...host, connection: "ssh" } : host));
    return { ...inventory, hosts };
}
const label = (name) => name.toLowerCase().split(".")[0];


/***/ }),

/***/ 9430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z5: () => (/* binding */ blocked),
/* harmony export */   Zg: () => (/* binding */ change),
/* harmony export */   aC: () => (/* binding */ keep),
/* harmony export */   eR: () => (/* binding */ stepId)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6921);
// The types of steps, which plan, apply, report and manual share. A plan is plain data: it can be printed, saved and compared.

const stepIds = [
    ...["connect", "detect", "install-tailscale", "mint-key", "join", "install-syncthing", "verify"],
    ...["open-wsl", "leave", "headscale"],
];
const stepId = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(stepIds);
const keep = (step, why) => ({ step, outcome: "keep", why });
const change = (step, why, actions) => ({
    step,
    outcome: "change",
    why,
    actions,
});
const blocked = (step, error) => ({
    step,
    outcome: "blocked",
    why: error.problem,
    error,
});


/***/ }),

/***/ 4377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports date, time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6921);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};
