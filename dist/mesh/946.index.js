export const id = 946;
export const ids = [946];
export const modules = {

/***/ 4257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q2: () => (/* binding */ printJson),
/* harmony export */   tj: () => (/* binding */ printLines),
/* harmony export */   vd: () => (/* binding */ printRun)
/* harmony export */ });
/* harmony import */ var _core_redact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8038);
/* harmony import */ var _github_summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5671);
/* harmony import */ var _report_plan_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2367);
/* harmony import */ var _report_run_markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7093);
/* harmony import */ var _report_style_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1983);
// How commands print: reports go to stdout, all else to stderr. With --json, stdout gets one JSON document and nothing else.





function printLines(cli, lines) {
    cli.stdout.write(`${lines.join("\n")}\n`);
}
function printJson(cli, document) {
    cli.json(document);
}
function printRun(cli, options, all) {
    const result = (0,_core_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .redacted */ .pc)(all, cli.known.redact);
    if (options.json)
        printJson(cli, result);
    else if (options.markdown)
        cli.stdout.write((0,_report_run_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .runMarkdown */ .l)(result, { limit: _github_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .commentLimit */ .j9, manual: (0,_github_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .manualUrl */ .yo)(cli.env) }));
    else
        printLines(cli, (0,_report_plan_text_js__WEBPACK_IMPORTED_MODULE_2__/* .runLines */ .r)(result, (0,_report_style_js__WEBPACK_IMPORTED_MODULE_4__/* .styleFor */ .j)(cli.stdout)));
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
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(2311);
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
const byName = (a, b) => a.host.localeCompare(b.host, "en", { numeric: true });
/** Hosts in the plan's order, then unknown ones. A host without a result is as in the plan, or lost. */
function inOrder(there, plan) {
    const results = new Map(there.map((host) => [host.host, host]));
    const planned = new Set(plan.hosts.map(({ host }) => host));
    return [
        ...plan.hosts.map((host) => results.get(host.host) ?? (host.state === "pending" ? lostHost(host) : host)),
        ...there.filter(({ host }) => !planned.has(host)),
    ];
}
function lostHost(host) {
    const error = new errors/* MeshError */.Sd({
        code: "INTERRUPTED",
        host: host.host,
        problem: "its shard left no result, so what became of it is not known; the next run finishes it",
        next: ["mesh", "apply", host.host],
    });
    return { ...host, state: "failed", error: (0,errors/* errorData */.ZO)(error), text: error.problem };
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

// EXTERNAL MODULE: ./lib/plan/result.js
var result = __webpack_require__(3206);
// EXTERNAL MODULE: ./lib/commands/output.js
var output = __webpack_require__(4257);
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

/***/ 5671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UB: () => (/* binding */ validMarkdown),
/* harmony export */   j9: () => (/* binding */ commentLimit),
/* harmony export */   mf: () => (/* binding */ summaryLimit),
/* harmony export */   yo: () => (/* binding */ manualUrl)
/* harmony export */ });
/* unused harmony exports writeSummary, keepSummary, failureMarkdown */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5402);
/* harmony import */ var _report_run_markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7093);
// The job summary, and the URL for its links.





/** GitHub accepts 1 MiB per step, and other text of the step may already be there. */
const summaryLimit = 1024 * 1024 - 64 * 1024;
/** GitHub's limit for a comment or an issue, in characters; a text never has fewer bytes than characters. */
const commentLimit = 65_536;
/** URL of this release's manual: in the action's repository, or in the one it runs in (`uses: ./`). */
function manualUrl(env) {
    const server = env.GITHUB_SERVER_URL;
    if (!server)
        return undefined;
    if (env.GITHUB_ACTION_REPOSITORY)
        return `${server}/${env.GITHUB_ACTION_REPOSITORY}/blob/${env.GITHUB_ACTION_REF}`;
    return env.GITHUB_REPOSITORY ? `${server}/${env.GITHUB_REPOSITORY}/blob/${env.GITHUB_SHA}` : undefined;
}
/** Appends to the step's summary; returns false when there is none (an old runner, or no runner). */
async function writeSummary(env, markdown) {
    if (!env.GITHUB_STEP_SUMMARY)
        return false;
    await appendFile(env.GITHUB_STEP_SUMMARY, markdown);
    return true;
}
/** Saves the text for later steps of the job and returns the file; "" when this machine is no runner. */
async function keepSummary(env, markdown) {
    if (!env.RUNNER_TEMP)
        return "";
    const file = join(env.RUNNER_TEMP, `mesh-summary-${randomUUID()}.md`);
    await writeFile(file, markdown, { mode: 0o600 });
    return file;
}
/** The error of the whole command, when there is no result to show. */
function failureMarkdown({ error, what, changing, manual }) {
    const known = changing ? mayHaveChanged : "No host was changed.";
    return sections(`### ❌ ${what} stopped`, errorMarkdown(error, { manual }), known);
}
const mayHaveChanged = "Hosts may have been changed before: the log shows how far it came. The next run does what is left.";
/** The report on an inventory without mistakes; `changes`: its differences from an earlier one, if there was one. */
function validMarkdown(verdict, changes) {
    const what = changes ? (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .sections */ .V0)("What it changes:", (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .pre */ .AS)(changes.join("\n"), 60_000)).trimEnd() : "";
    return (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .sections */ .V0)(`### ✅ ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(verdict)}`, what);
}


/***/ }),

/***/ 3206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XU: () => (/* binding */ savedPlan),
/* harmony export */   rE: () => (/* binding */ runDocument),
/* harmony export */   uU: () => (/* binding */ failureDocument)
/* harmony export */ });
/* unused harmony exports statusDocument, anyDocument, documentSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2311);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);
/* harmony import */ var _steps_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9430);
// The results of all commands as plain data, defined once: the types for stations and renderers, the documents of `--json`, their
// JSON Schema in the manual (docs/references/result.schema.json), and the parser of saved documents. While `version` is 1, fields
// are only added.




const errorShape = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    code: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(Object.keys(_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCodes */ .fv))
        .describe("stable; explained in docs/topics/troubleshooting.md"),
    host: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullable(),
    step: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullable(),
    problem: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().describe("what is wrong, in words"),
    next: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()).nullable().describe("the next command to type, as words"),
})
    .meta({ id: "error" });
const action = zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .unknown */ .L5J()).describe("one change, as plain data; never holds a secret");
const line = { step: _steps_types_js__WEBPACK_IMPORTED_MODULE_2__/* .stepId */ .eR, why: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() };
const stepShape = zod__WEBPACK_IMPORTED_MODULE_3__/* .discriminatedUnion */ .gMt("outcome", [
    zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ ...line, outcome: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz("keep") }),
    zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ ...line, outcome: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz("change"), actions: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(action) }),
    zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        ...line,
        outcome: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz("blocked"),
        error: errorShape.pick({ code: true, problem: true, next: true }),
    }),
])
    .meta({ id: "step" });
const pingShape = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    ip: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    reachable: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(),
    via: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(["direct", "relay", "none"]),
    detail: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().describe("the endpoint, the relay's region, or the reason there was no answer"),
    ms: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig().nullable(),
})
    .meta({ id: "ping" });
const nodeShape = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ id: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), name: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), ips: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()) }).meta({ id: "node" });
const hostFields = {
    host: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    meshIp: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullable(),
    ping: pingShape.nullable(),
    text: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    steps: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(stepShape),
    done: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(_steps_types_js__WEBPACK_IMPORTED_MODULE_2__/* .stepId */ .eR).describe("the changing steps that ran to their end"),
    durationMs: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig(),
};
const well = (state) => zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ ...hostFields, state: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(state), error: zod__WEBPACK_IMPORTED_MODULE_3__/* ["null"] */ .chJ() });
const hostShape = zod__WEBPACK_IMPORTED_MODULE_3__/* .discriminatedUnion */ .gMt("state", [
    well("converged"),
    well("changed"),
    well("pending"),
    well("skipped"),
    zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ ...hostFields, state: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz("failed"), error: errorShape }),
]);
const changeShape = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    host: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().describe("empty for Headscale itself"),
    step: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    text: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    risk: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(["removal", "re-auth", "other control server", "host key"]).nullable(),
})
    .meta({ id: "change" });
const reviewShape = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    expected: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().describe("hash of the plan that was read"),
    added: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(changeShape),
    gone: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(changeShape).describe("in the plan that was read, and no longer needed"),
    error: errorShape.nullable().describe("PLAN_CHANGED when something risky is new; nothing was changed then"),
});
const exit = zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(Object.values(_core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$)).meta({ id: "exit" });
const runDocument = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(1),
    command: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(["plan", "apply"]),
    shard: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullable().describe('"2/4" with --shard 2/4'),
    planHash: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().describe("SHA-256 of what the plan does, in hex; for --expect-hash"),
    exit,
    interrupted: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(),
    durationMs: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig(),
    server: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(stepShape).describe("changes in Headscale that no single host owns"),
    hosts: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(hostShape).describe("in inventory order"),
    unmanaged: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(nodeShape).describe("nodes of Headscale that no host of the inventory is"),
    notes: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
    review: reviewShape.nullable().describe("how the plan differs from the one given by --plan or --expect-hash"),
});
/** A step of any release. */
const savedStep = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ step: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), outcome: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), actions: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(action).optional() });
/** What `apply --plan` needs of a saved plan; steps and fields of other releases are let through. */
const savedPlan = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    version: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(1),
    command: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz("plan"),
    planHash: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    server: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(savedStep),
    hosts: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ host: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), steps: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(savedStep), error: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ code: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() }).nullable() })),
});
const statusHost = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    host: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    well: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY().describe("in the mesh as the inventory says, or left alone"),
    os: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullable(),
    meshIp: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullable(),
    online: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY().nullable(),
    ping: pingShape.nullable(),
    expiry: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullable().describe("RFC 3339; null: never"),
    version: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullable(),
    lastSeen: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullable().describe("RFC 3339, of the last connect"),
    pending: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()).describe("what a plan would change, in words"),
    skipped: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullable(),
    error: errorShape.nullable(),
});
const statusDocument = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(1),
    command: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz("status"),
    headscale: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ url: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), version: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() }),
    hosts: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(statusHost),
    unmanaged: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(nodeShape),
    notes: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
});
const failureDocument = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ version: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(1), exit, error: errorShape });
/** Any document that `plan`, `apply` and `status` print. */
const anyDocument = zod__WEBPACK_IMPORTED_MODULE_3__/* .union */ .KCZ([runDocument, statusDocument, failureDocument]);
/** JSON Schema 2020-12 of `anyDocument`. */
const documentSchema = () => z.toJSONSchema(anyDocument);


/***/ }),

/***/ 5791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ hashPlan),
  c0: () => (/* binding */ reviewPlan)
});

// UNUSED EXPORTS: comparePlans

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
;// CONCATENATED MODULE: ./lib/plan/action-text.js
// Describes one action of a plan for reviewers.
/** "delete the node web-1 (id 7)", "join http://192.168.1.10:8080 as web-1". */
function actionText(action) {
    const text = action.verb === undefined ? headscaleTexts[action.do ?? ""] : hostTexts[action.verb];
    return text?.({ ...action, ...action.args }) ?? JSON.stringify(action);
}
const headscaleTexts = {
    "create-user": ({ user }) => `create the user ${user} in Headscale`,
    "delete-node": ({ id, name }) => `delete the node ${name} (id ${id})`,
    "disable-expiry": ({ id }) => `lift the expiry of the node with id ${id}`,
    "rename-node": ({ id, name }) => `rename the node with id ${id} to ${name}`,
    "set-tags": ({ id, tags }) => `set the tags of the node with id ${id}:${list(tags)}`,
};
const hostTexts = {
    "install-tailscale": ({ version, source }) => `install Tailscale ${version} from ${source}`,
    join: ({ loginServer, hostname, forceReauth, switchServer, key }) => `join ${loginServer} as ${hostname}${keyText(key)}${forceReauth ? ", with a new login" : ""}${switchServer ? ", leaving its present control server" : ""}`,
    repair: ({ hostname, start, up }) => [start ? "start tailscaled" : "", up ? "bring it up" : "", hostname ? `set its host name to ${hostname}` : ""]
        .filter(Boolean)
        .join(", "),
    leave: ({ remove }) => `log out and stop tailscaled${remove ? ", and remove Tailscale" : ""}`,
    "install-syncthing": ({ user, guiPort }) => `set up Syncthing for ${user}, GUI on 127.0.0.1:${guiPort}`,
};
const list = (tags) => (Array.isArray(tags) && tags.length > 0 ? ` ${tags.join(", ")}` : "");
/** Describes the pre-auth key of a join: one use, ten minutes. */
function keyText(key) {
    if (key === undefined)
        return "";
    const tags = list(key.tags);
    return ` by a new pre-auth key${tags && ` with${tags}`}`;
}

;// CONCATENATED MODULE: ./lib/plan/review.js
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
        error: risky.length > 0 ? (0,errors/* errorData */.ZO)(planChanged(risky, reviewed.plan !== undefined)) : null,
    };
}
function planChanged(risky, known) {
    const list = risky.map(({ host, text, risk }) => `${host || "Headscale"}: ${text} (${risk})`);
    const why = known
        ? "the plan of now holds what the plan that was read did not"
        : "the plan of now has another hash than the one that was read, and it holds";
    return new errors/* MeshError */.Sd({
        code: "PLAN_CHANGED",
        problem: `${why}, so nothing was changed:\n${list.join("\n")}`,
        next: ["mesh", "plan"],
    });
}
/** SHA-256 of the plan's actions, in hex. */
function hashPlan(plan) {
    const changes = entriesOf(plan).map(({ key }) => key);
    return (0,external_node_crypto_.createHash)("sha256")
        .update(canonical({ version: 1, changes }))
        .digest("hex");
}
/**
 * Compares the plans action by action, only for the hosts of the fresh plan. Joining a server that the reviewed plan does not
 * join is a risk.
 */
function comparePlans(reviewed, fresh) {
    const about = new Set(fresh.hosts.map(({ host }) => host));
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
        change: { host, step, text: (0,core_text/* printable */.g$)(actionText(action)), risk: riskOf(action) },
        key: canonical([host, step, action]),
        server: action.verb === "join" ? String(action.args?.loginServer) : undefined,
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
/** The risk of one action. A first join is no risk: it removes nothing. */
function riskOf({ do: does, verb, args }) {
    if (does === "delete-node" || verb === "leave")
        return "removal";
    if (does === "disable-expiry")
        return "re-auth";
    if (verb !== "join")
        return null;
    if (args?.switchServer)
        return "other control server";
    return args?.forceReauth ? "re-auth" : null;
}
/** JSON with sorted keys. */
function canonical(value) {
    return JSON.stringify(value, (_, inner) => typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
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
/* harmony import */ var _review_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5791);
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
/** The matrix of a plan; shards without a host are left out. */
function shardMatrix(inventory, plan, of) {
    const wslOf = new Map(inventory.hosts.map((host) => [host.name, host.wslOf]));
    const include = Array.from({ length: of }, (_, i) => {
        const shard = { index: i + 1, of };
        const hosts = plan.hosts.filter(({ host: name }) => inShard(shard, { name, wslOf: wslOf.get(name) }));
        return {
            shard: shardText(shard),
            index: shard.index,
            hosts: hosts.map(({ host }) => host).join(" "),
            pending: hosts.filter(({ error, steps }) => !error && steps.some((step) => step.outcome === "change")).length,
            hash: (0,_review_js__WEBPACK_IMPORTED_MODULE_2__/* .hashPlan */ .k)({ hosts, server: hosts.some(mints) ? plan.server : [] }),
        };
    });
    return { include: include.filter(({ hosts }) => hosts !== "") };
}
/** Whom Headscale's user is made for; see planServer. */
const mints = ({ error, steps }) => !error && steps.some((step) => step.step === "mint-key" && step.outcome === "change");
/**
 * The inventory for any runner: a host with `connection: local` stays local only on the machine with that name; other runners
 * reach it by SSH.
 */
function forAnyRunner(inventory, hostname) {
    const me = label(hostname);
    const isHere = (host) => me === host.name || me === label(host.address);
    const hosts = inventory.hosts.map((host) => (host.connection === "local" && !isHere(host) ? { ...host, connection: "ssh" } : host));
    return { ...inventory, hosts };
}
const label = (name) => name.toLowerCase().split(".")[0];


/***/ }),

/***/ 5402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ pre),
/* harmony export */   V0: () => (/* binding */ sections),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   eO: () => (/* binding */ firstThatFits),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9716);
// Markdown for GitHub that contains untrusted text. Text from hosts, servers and files is rendered as code, because GitHub finds
// mentions, references and links everywhere except in code (html-pipeline skips `code` and `pre`).

/** One line of untrusted text. Every character that could be syntax becomes a character reference, which is never syntax. */
function code(text, max = 300) {
    const line = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text, max).replace(/\s+/g, " ").trim();
    return line === "" ? "" : `<code>${line.replace(/[^A-Za-z0-9 ]/gu, (c) => `&#${c.codePointAt(0)};`)}</code>`;
}
/** Several lines of untrusted text, with their line breaks. */
function pre(text, max = 4000) {
    const escaped = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text, max).replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
    return `<pre>${escaped}</pre>`;
}
/** A block that GitHub gives a copy button; its fence is longer than any in the text. */
function block(text, language = "sh") {
    const runs = text.match(/`+/g) ?? [];
    const fence = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
    return `${fence}${language}\n${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text, 4000)}\n${fence}`;
}
/** Cells are Markdown already; they must contain no `|` and no newline. */
function table(heads, rows) {
    const line = (cells) => `| ${cells.join(" | ")} |`;
    return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
/** A folded section; `summary` must be trusted text. */
const details = (summary, body) => body === "" ? "" : `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
/** Joins sections with blank lines; empty ones are left out. */
const sections = (...parts) => `${parts.filter(Boolean).join("\n\n")}\n`;
const bytes = (text) => Buffer.byteLength(text);
/**
 * The first page that fits. Pages get shorter; when none fits, the last one without the blocks that do not fit, and a note about
 * it. A page is a list of blocks; each closes the elements it opens, and is included completely or not at all.
 * `limit` in UTF-8 bytes: 1 MiB for a job summary; 65,536 characters, never more than so many bytes, for a comment.
 */
function firstThatFits(limit, ...pages) {
    let blocks = [];
    for (const make of pages) {
        blocks = make();
        const text = sections(...blocks);
        if (bytes(text) <= limit)
            return text;
    }
    return shortened(limit, blocks);
}
const note = "_Not everything fits here; the log of the run has all of it._";
function shortened(limit, blocks) {
    const between = "\n\n".length;
    let room = limit - bytes(sections(note));
    const kept = blocks.filter((block) => {
        const size = bytes(block) + between;
        if (size > room)
            return false;
        room -= size;
        return true;
    });
    return sections(...kept, note);
}


/***/ }),

/***/ 9789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ meshPicture)
/* harmony export */ });
/* unused harmony export drawnHosts */
// The mesh as a diagram that GitHub renders. Names come from the inventory and Headscale; unsafe characters are removed.
/** More hosts would be unreadable and exceed mermaid's limits. */
const drawnHosts = 60;
const colours = {
    good: "fill:#dafbe1,stroke:#1a7f37,color:#1f2328",
    warn: "fill:#fff8c5,stroke:#9a6700,color:#1f2328",
    bad: "fill:#ffebe9,stroke:#cf222e,color:#1f2328",
    dim: "fill:#f6f8fa,stroke:#848d97,color:#1f2328",
};
/** A fenced mermaid block; "" for an empty mesh or one that is too large to draw. */
function meshPicture(server, hosts) {
    if (hosts.length === 0 || hosts.length > drawnHosts)
        return "";
    const node = (id, { name, under, state }) => `  ${id}["${label(name)}<br/>${label(under)}"]:::${state}`;
    // An invisible line keeps an unreachable host beside the others instead of below the server.
    const line = { direct: "---", relay: "-. relay .-" };
    const edges = hosts.map(({ edge }, i) => `  s ${edge ? line[edge] : "~~~"} h${i}`);
    const lines = [
        "graph LR",
        node("s", server),
        ...hosts.map((host, i) => node(`h${i}`, host)),
        ...edges,
        ...Object.entries(colours).map(([name, style]) => `  classDef ${name} ${style}`),
    ];
    return `\`\`\`mermaid\n${lines.join("\n")}\n\`\`\``;
}
const label = (text) => text.replace(/[^A-Za-z0-9 .:-]/g, "").slice(0, 60) || " ";


/***/ }),

/***/ 2367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ verdict),
/* harmony export */   r: () => (/* binding */ runLines)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9716);
/* harmony import */ var _error_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8006);
/* harmony import */ var _review_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5510);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8330);
// A run as text for a terminal: host by host what would change and why, or what was done, then a summary line.




const marks = { converged: "=", changed: "+", pending: "~", failed: "x", skipped: "-" };
const paints = {
    converged: "dim",
    changed: "good",
    pending: "warn",
    failed: "bad",
    skipped: "dim",
};
/** The whole report, line by line. */
function runLines(result, style) {
    const names = (0,_table_js__WEBPACK_IMPORTED_MODULE_0__/* .widest */ .D3)(result.hosts.map(({ host }) => host));
    return [
        ...stepLines(result.server, result.command === "apply" ? result.server.map((s) => s.step) : [], style),
        ...result.hosts.flatMap((host) => hostLines(host, names, style)),
        ...unmanagedLines(result.unmanaged, style),
        ...result.notes.map((note) => style.warn(`note: ${note}`)),
        ...(0,_review_text_js__WEBPACK_IMPORTED_MODULE_1__/* .reviewLines */ .M)(result.review, style),
        "",
        verdict(result, style),
    ];
}
function hostLines(host, names, style) {
    const paint = style[paints[host.state]];
    const head = `${paint(marks[host.state])} ${style.bold((0,_table_js__WEBPACK_IMPORTED_MODULE_0__/* .padded */ .jC)(host.host, names))}  ${headline(host)}`;
    const changes = stepLines(host.steps, host.done, style);
    const errors = host.error ? (0,_error_text_js__WEBPACK_IMPORTED_MODULE_2__/* .errorLines */ .S)(host.error, style).map((line) => `    ${line}`) : [];
    return [head, ...changes, ...errors];
}
function headline(host) {
    const changes = host.steps.filter((s) => s.outcome === "change").length;
    switch (host.state) {
        case "converged":
            return `nothing to do${host.meshIp ? `: in the mesh as ${host.meshIp}` : ""}`;
        case "changed":
            return [`done in ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(host.durationMs)}`, host.meshIp, host.text].filter(Boolean).join(", ");
        case "pending":
            return (0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(changes, "change");
        case "failed":
            return changes > 0 ? `failed after ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(host.durationMs)}` : "failed";
        case "skipped":
            return host.text;
    }
}
function stepLines(steps, done, style) {
    const changes = steps.filter((step) => step.outcome === "change");
    const mark = (id) => (done.includes(id) ? style.good("+") : style.warn("~"));
    return (0,_table_js__WEBPACK_IMPORTED_MODULE_0__/* .columns */ .YB)(changes.map((step) => [mark(step.step), step.step, step.why]), "    ");
}
function unmanagedLines(nodes, style) {
    if (nodes.length === 0)
        return [];
    const names = nodes.map((node) => `${node.name} (${node.ips[0] ?? "no address"})`).join(", ");
    return [style.dim(`In Headscale but not in the inventory, left alone: ${names}`)];
}
/** A summary line. */
function verdict(result, style) {
    const n = (state) => result.hosts.filter((host) => host.state === state).length;
    const parts = [
        n("failed") > 0 ? style.bad(`${n("failed")} failed`) : "",
        n("pending") > 0 ? style.warn(`${n("pending")} to change`) : "",
        n("changed") > 0 ? style.good(`${n("changed")} changed`) : "",
        n("converged") > 0 ? `${n("converged")} as they should be` : "",
        n("skipped") > 0 ? `${n("skipped")} left alone` : "",
    ].filter(Boolean);
    const end = result.interrupted ? style.bad("Interrupted. ") : "";
    const nothing = parts.length === 0 ? "no hosts" : parts.join(", ");
    return `${end}${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(result.hosts.length, "host")}: ${nothing} (${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(result.durationMs)})`;
}


/***/ }),

/***/ 5510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ reviewLines)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9716);
/* harmony import */ var _error_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8006);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8330);
// The changes since the reviewed plan, for a terminal: risky ones first.



/** No lines when the plan equals the reviewed one. */
function reviewLines(review, style) {
    if (!review)
        return [];
    const { added, gone, error } = review;
    const risky = added.filter(({ risk }) => risk);
    const harmless = added.filter(({ risk }) => !risk);
    return [
        ...part("New since the plan that was read, and a person must look at it:", risky, style.bad, style),
        ...part("New since the plan that was read, and harmless:", harmless, style.warn, style),
        ...part("In the plan that was read, and no longer needed:", gone, style.dim, style),
        ...(error ? (0,_error_text_js__WEBPACK_IMPORTED_MODULE_0__/* .errorLines */ .S)(error, style) : []),
    ];
}
function part(title, changes, paint, style) {
    if (changes.length === 0)
        return [];
    const rows = changes.map(({ host, text, risk }) => [
        host || "Headscale",
        (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(text, 300),
        risk ? paint(risk) : "",
    ]);
    return [style.bold(title), ...(0,_table_js__WEBPACK_IMPORTED_MODULE_2__/* .columns */ .YB)(rows, "    ")];
}


/***/ }),

/***/ 7093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ errorMarkdown),
/* harmony export */   l: () => (/* binding */ runMarkdown)
/* harmony export */ });
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9716);
/* harmony import */ var _shell_posix_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7177);
/* harmony import */ var _error_text_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8006);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5402);
/* harmony import */ var _mermaid_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9789);
/* harmony import */ var _plan_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2367);
/* harmony import */ var _review_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5510);
/* harmony import */ var _style_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1983);
// A run as Markdown that is readable on a phone: the verdict, a table, failures with next commands, what needs a decision, the
// diagram, and everything else folded. For the job summary, the comment of a pull request and `mesh plan --markdown`.









const marks = { converged: "✅", changed: "🟢", pending: "🟡", failed: "❌", skipped: "➖" };
const stateText = {
    converged: "as it should be",
    changed: "changed",
    pending: "to change",
    failed: "failed",
    skipped: "left alone",
};
/** The whole report, shortened in steps until it fits; failures and the verdict are always kept. */
function runMarkdown(result, options) {
    const head = heading(result);
    const failed = result.hosts.filter((host) => host.error);
    const failures = (max) => failed.slice(0, max).map((host) => failure(host, options));
    const more = (max) => (failed.length > max ? `_and ${failed.length - max} more failed hosts_` : "");
    const unusual = result.hosts.filter((host) => host.state !== "converged" && host.state !== "skipped");
    const person = needsPerson(result, options);
    const whole = [head, hostTable(result.hosts), ...failures(failed.length), person.join("\n")];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .firstThatFits */ .eO)(options.limit, () => [...whole, picture(result), folded(result, options)], () => whole, () => [head, hostTable(unusual), ...failures(100), more(100), person.join("\n")], () => [head, ...person, more(40), ...failures(40)]);
}
function heading(result) {
    const worst = result.hosts.some((host) => host.state === "failed") || result.review?.error;
    const mark = result.interrupted ? "🛑" : worst ? "❌" : result.exit === _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.person ? "✋" : "✅";
    const what = result.command === "plan" ? "Plan" : "Apply";
    const shard = result.shard ? `, shard ${result.shard}` : "";
    return `### ${mark} ${what}${shard}: ${(0,_plan_text_js__WEBPACK_IMPORTED_MODULE_2__/* .verdict */ .W)(result, _style_js__WEBPACK_IMPORTED_MODULE_3__/* .noStyle */ .p)}`;
}
function hostTable(hosts) {
    const rows = hosts.map((host) => [marks[host.state], (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(host.host), stateAndTime(host), steps(host)]);
    return rows.length === 0 ? "" : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .table */ .tp)(["", "host", "state", "steps"], rows);
}
function steps(host) {
    if (host.error)
        return [...host.done.map((step) => `✓ ${step}`), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(host.error.code)].join("<br>");
    const changes = host.steps.filter((step) => step.outcome === "change");
    if (changes.length > 0)
        return changes.map(({ step }) => `${host.done.includes(step) ? "✓ " : ""}${step}`).join("<br>");
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(host.state === "skipped" ? host.text : (host.meshIp ?? ""), 120);
}
/** Both in one cell, which can wrap: with another column, a phone would cut off the table. */
const stateAndTime = ({ state, durationMs }) => durationMs > 0 ? `${stateText[state]}, ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_5__/* .duration */ .p0)(durationMs).replaceAll(" ", "&nbsp;")}` : stateText[state];
function failure({ host, error }, options) {
    return error ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .sections */ .V0)(`#### ❌ ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(host)}`, errorMarkdown(error, options)).trimEnd() : "";
}
/** Code with its link, the problem, and the next command to copy. The first line wraps on a phone; a tool's output scrolls. */
function errorMarkdown(error, { manual }) {
    const link = manual ? `[${error.code}](${manual}/${(0,_error_text_js__WEBPACK_IMPORTED_MODULE_6__/* .helpAnchor */ .z)(error.code)})` : error.code;
    const step = error.step ? ` in the step ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(error.step)}` : "";
    const [problem = "", ...more] = error.problem.split("\n");
    const detail = more.length > 0 ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .pre */ .AS)(more.join("\n")) : "";
    const next = error.next ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .block */ .om)((0,_shell_posix_js__WEBPACK_IMPORTED_MODULE_7__/* .shellWords */ .CH)(error.next)) : "";
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .sections */ .V0)(`**${link}**${step}`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(problem, 1000), detail, next).trimEnd();
}
/** Independent parts; joined by a newline they form one block. */
function needsPerson(result, options) {
    const { review } = result;
    if (!review?.error)
        return [];
    const lines = (0,_review_text_js__WEBPACK_IMPORTED_MODULE_8__/* .reviewLines */ .M)(review, _style_js__WEBPACK_IMPORTED_MODULE_3__/* .noStyle */ .p).map((line) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(line)}`);
    return ["#### ✋ What needs a person\n", ...lines, `\n${errorMarkdown(review.error, options)}`];
}
const shades = {
    converged: "good",
    changed: "good",
    pending: "warn",
    failed: "bad",
    skipped: "dim",
};
function picture(result) {
    const hosts = result.hosts.map((host) => ({
        name: host.host,
        under: host.meshIp ?? stateText[host.state],
        state: shades[host.state],
        edge: host.ping?.reachable
            ? host.ping.via === "direct"
                ? "direct"
                : "relay"
            : host.meshIp
                ? "direct"
                : undefined,
    }));
    return (0,_mermaid_js__WEBPACK_IMPORTED_MODULE_1__/* .meshPicture */ .W)({ name: "Headscale", under: "control server", state: "dim", edge: undefined }, hosts);
}
function folded(result, { hashAround }) {
    const all = [{ host: "Headscale", steps: result.server }, ...result.hosts].flatMap(({ host, steps }) => steps.filter((step) => step.outcome === "change").map(({ step, why }) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(host), step, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(why)]));
    const nodes = result.unmanaged.map(({ name, ips }) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(name)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(ips[0] ?? "")}`).join("\n");
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .sections */ .V0)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .details */ .zH)("What changes, and why", all.length > 0 ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .table */ .tp)(["host", "step", "why"], all) : ""), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .details */ .zH)("In Headscale but not in the inventory, left alone", nodes), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .details */ .zH)("Notes", result.notes.map((note) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(note, 1000)}`).join("\n")), hashAround ? "" : `<sub>plan ${result.planHash.slice(0, 12)}</sub>`).trimEnd();
}


/***/ }),

/***/ 8330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D3: () => (/* binding */ widest),
/* harmony export */   YB: () => (/* binding */ columns),
/* harmony export */   _Q: () => (/* binding */ fitting),
/* harmony export */   jC: () => (/* binding */ padded)
/* harmony export */ });
/* harmony import */ var string_width__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8314);
// Columns for a terminal, padded by visible width: colour codes have no width, and a wide character takes two columns.

/** Pads text with spaces up to `width` columns. */
const padded = (text, width) => text + " ".repeat(Math.max(0, width - (0,string_width__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(text)));
/** The largest width of these texts, in columns. */
const widest = (texts) => Math.max(0, ...texts.map((text) => (0,string_width__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(text)));
/** The beginning of an uncoloured text that fits into `width` columns, cut between characters. */
function fitting(text, width) {
    if ((0,string_width__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(text) <= width)
        return text;
    let [end, used] = [0, 0];
    for (const { segment } of new Intl.Segmenter().segment(text)) {
        used += (0,string_width__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(segment);
        if (used > width)
            break;
        end += segment.length;
    }
    return text.slice(0, end);
}
/** Rows as aligned lines, two spaces between columns, no trailing spaces. Rows may differ in length. */
function columns(rows, indent = "") {
    const count = Math.max(0, ...rows.map((row) => row.length));
    const widths = Array.from({ length: count }, (_, i) => widest(rows.map((row) => row[i] ?? "")));
    return rows.map((row) => `${indent}${row.map((cell, i) => padded(cell, widths[i] ?? 0)).join("  ")}`.trimEnd());
}


/***/ }),

/***/ 9430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z5: () => (/* binding */ blocked),
/* harmony export */   Zg: () => (/* binding */ change),
/* harmony export */   aC: () => (/* binding */ keep),
/* harmony export */   eR: () => (/* binding */ stepId)
/* harmony export */ });
/* unused harmony export stepIds */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2311);
// The types of steps, which plan, apply, report and manual share. A plan is plain data: it can be printed, saved and compared.

const stepIds = [
    ...["connect", "detect", "install-tailscale", "mint-key", "join", "install-syncthing", "verify"],
    ...["leave", "headscale"],
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


/***/ })

};
