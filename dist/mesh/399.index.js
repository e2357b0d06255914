export const id = 399;
export const ids = [399];
export const modules = {

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


/***/ }),

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


/***/ })

};
