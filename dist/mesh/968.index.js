export const id = 968;
export const ids = [968];
export const modules = {

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
    return sections(`### \u274c ${what} stopped`, errorMarkdown(error, { manual }), known);
}
const mayHaveChanged = "Hosts may have been changed before: the log shows how far it came. The next run does what is left.";
/** The report on an inventory without mistakes. */
function validMarkdown({ verdict, warnings, changes }) {
    const warned = warnings.length > 0 ? (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .pre */ .AS)(warnings.join("\n"), 60_000) : "";
    const what = changes ? (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .sections */ .V0)("What it changes:", (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .pre */ .AS)(changes.join("\n"), 60_000)).trimEnd() : "";
    return (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .sections */ .V0)(`### \u2705 ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(verdict)}`, warned && "\u26a0\ufe0f It is right, and says something that no longer counts:", warned, what);
}


/***/ }),

/***/ 4445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ actionText),
/* harmony export */   V: () => (/* binding */ waysAfter)
/* harmony export */ });
// Describes one action of a plan for reviewers.
/** "delete the node web-1 (id 7)", "join http://192.168.1.10:8080 as web-1", with the ways that are tried otherwise. */
const actionText = (action) => [wayText(action), ...after(action).map(shortText)].join("; if that fails: ");
/** The ways that a step tries when its first one fails, in order. */
const waysAfter = (step) => (step.actions ?? []).flatMap(after).map(shortText);
/** A later way by its title: it leads to the end that the first one names. */
const shortText = (way) => (typeof way.title === "string" ? way.title : wayText(way));
/** The ways after this one. */
function after({ otherwise }) {
    return otherwise ? [otherwise.action, ...after(otherwise.action)] : [];
}
function wayText(action) {
    const text = action.verb === undefined ? headscaleTexts[action.do ?? ""] : hostTexts[action.verb];
    const words = text?.({ ...action, ...action.args }) ?? JSON.stringify(action);
    return typeof action.title === "string" ? `${words} (${action.title})` : words;
}
const headscaleTexts = {
    "create-user": ({ user }) => `create the user ${user} in Headscale`,
    "delete-node": ({ id, name }) => `delete the node ${name} (id ${id})`,
    "disable-expiry": ({ id }) => `lift the expiry of the node with id ${id}`,
    "end-key": ({ id }) => `end the pre-auth key that a person was given (id ${id})`,
    "rename-node": ({ id, name }) => `rename the node with id ${id} to ${name}`,
    "set-tags": ({ id, tags }) => `set the tags of the node with id ${id}:${list(tags)}`,
};
const hostTexts = {
    "install-tailscale": ({ version, source }) => `install Tailscale ${version} from ${source}`,
    join: ({ loginServer, hostname, forceReauth, switchServer, key }) => `join ${loginServer} as ${hostname}${keyText(key)}${forceReauth ? ", with a new login" : ""}${switchServer ? ", leaving its present control server" : ""}`,
    repair: ({ hostname, start, up, unattended }) => [
        start ? "start tailscaled" : "",
        up ? "bring it up" : "",
        unattended ? "keep it up when nobody is signed in" : "",
        hostname ? `set its host name to ${hostname}` : "",
    ]
        .filter(Boolean)
        .join(", "),
    "prove-login": () => "prove the login on a new connection",
    "write-join-script": ({ loginServer, hostname, key }) => `hand the join of ${loginServer} as ${hostname} to a person${keyText(key)}`,
    "remove-join-script": () => "take away the join script and the key beside it",
    leave: ({ remove }) => `log out and stop tailscaled${remove ? ", and remove Tailscale" : ""}`,
    "open-wsl": ({ guest, port, keepAlive, mayShutdown }) => `make ${guest} reachable on port ${port}${keepAlive ? ", and keep it up" : ""}${mayShutdown ? "; its WSL may be shut down for that" : ""}`,
    "install-syncthing": ({ user, guiPort, version, source }) => `set up Syncthing ${version ? `${version} from ${source}` : `for ${user}`}, GUI on 127.0.0.1:${guiPort}`,
};
const list = (tags) => (Array.isArray(tags) && tags.length > 0 ? ` ${tags.join(", ")}` : "");
/** Describes the pre-auth key of a join: for one use. */
function keyText(key) {
    if (key === undefined)
        return "";
    const tags = list(key.tags);
    return ` by a new pre-auth key${tags && ` with${tags}`}`;
}


/***/ }),

/***/ 4443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ endingOf)
/* harmony export */ });
// How a host ended, for people: what is waited for makes three endings of one state.
const awaited = { machine: "asleep", host: "behind", person: "person" };
function endingOf(host) {
    if (host.state !== "waiting")
        return host.state;
    return awaited[host.waiting.for];
}


/***/ }),

/***/ 3862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ namesIn)
/* harmony export */ });
// Hosts that are one machine, such as WSL2 and what it runs on: they stand below each other, and the names say it.
/** The name of a host in a list: it hangs below the host that it runs on, where that one is told of, too. */
function namesIn(all) {
    const names = new Set(all.map(({ host }) => host));
    return ({ host, wslOf }) => (wslOf !== null && names.has(wslOf) ? `\u2514 ${host}` : host);
}


/***/ }),

/***/ 5402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ pre),
/* harmony export */   CS: () => (/* binding */ prose),
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
/**
 * Untrusted text as part of a sentence: no markup, and nothing that GitHub would make a link or a mention of, which it also does to
 * entities; a space without width after those characters prevents it.
 */
function prose(text, max = 1000) {
    const line = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(text, max).replace(/\s+/g, " ").trim();
    const escaped = (c) => `&#${c.codePointAt(0)};${c === "@" || c === "#" ? "&#8203;" : ""}`;
    return line.replace(/[^A-Za-z0-9 ,"'()]/gu, escaped);
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
    const line = { direct: "---", relay: "-. relay .-", cut: "x-. cut .-x" };
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
const label = (text) => text.replace(/[^A-Za-z0-9 .,:'-]/g, "").slice(0, 60) || " ";


/***/ }),

/***/ 2367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ verdict),
/* harmony export */   r: () => (/* binding */ runLines)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9716);
/* harmony import */ var _plan_action_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4445);
/* harmony import */ var _ending_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4443);
/* harmony import */ var _error_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8006);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3862);
/* harmony import */ var _review_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5510);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4166);
/* harmony import */ var _waiting_text_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1657);
// A run as text for a terminal: host by host what would change and why, or what was done, then a summary line.








const marks = {
    converged: "=",
    changed: "+",
    pending: "~",
    person: "!",
    asleep: "z",
    behind: "^",
    failed: "x",
    skipped: "-",
};
const paints = {
    converged: "dim",
    changed: "good",
    pending: "warn",
    person: "warn",
    asleep: "dim",
    behind: "dim",
    failed: "bad",
    skipped: "dim",
};
/** The whole report, line by line. */
function runLines(result, style) {
    const name = (0,_machines_js__WEBPACK_IMPORTED_MODULE_5__/* .namesIn */ .w)(result.hosts);
    const look = { style, command: result.command, name, names: (0,_table_js__WEBPACK_IMPORTED_MODULE_4__/* .widest */ .D3)(result.hosts.map(name)) };
    return [
        ...stepLines(result.server, result.command === "apply" ? result.server.map((s) => s.step) : [], look),
        ...result.hosts.flatMap((host) => hostLines(host, look)),
        ...unmanagedLines(result.unmanaged, style),
        ...result.notes.map((note) => style.warn(`note: ${note}`)),
        ...(0,_review_text_js__WEBPACK_IMPORTED_MODULE_3__/* .reviewLines */ .M)(result.review, style),
        "",
        verdict(result, style),
    ];
}
function hostLines(host, look) {
    const { style, name, names } = look;
    const ending = (0,_ending_js__WEBPACK_IMPORTED_MODULE_1__/* .endingOf */ .z)(host);
    const head = `${style[paints[ending]](marks[ending])} ${style.bold((0,_table_js__WEBPACK_IMPORTED_MODULE_4__/* .padded */ .jC)(name(host), names))}  ${headline(host)}`;
    const changes = stepLines(host.steps, host.done, look);
    const errors = host.error ? (0,_error_text_js__WEBPACK_IMPORTED_MODULE_2__/* .errorLines */ .S)(host.error, style) : [];
    const person = host.state === "waiting" && host.waiting.for === "person" ? (0,_waiting_text_js__WEBPACK_IMPORTED_MODULE_6__/* .personLines */ .Dg)(host.waiting, style) : [];
    return [head, ...changes, ...[...errors, ...person].map((line) => `    ${line}`.trimEnd())];
}
function headline(host) {
    const changes = host.steps.filter((s) => s.outcome === "change").length;
    switch (host.state) {
        case "converged":
            return `nothing to do${host.meshIp ? `: in the mesh as ${host.meshIp}` : ""}`;
        case "changed":
            return [`done in ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_7__/* .duration */ .p0)(host.durationMs)}`, host.meshIp, host.text].filter(Boolean).join(", ");
        case "pending":
            return [(0,_core_text_js__WEBPACK_IMPORTED_MODULE_7__/* .count */ .U9)(changes, "change"), host.text].filter(Boolean).join(": ");
        case "waiting":
            return waitingLine(host.waiting);
        case "failed":
            return changes > 0 ? `failed after ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_7__/* .duration */ .p0)(host.durationMs)}` : "failed";
        case "skipped":
            return host.text;
    }
}
function waitingLine(waiting) {
    if (waiting.for === "person")
        return "waiting for a person";
    return `waiting for ${waiting.for === "host" ? waiting.host : "the machine"}: ${waiting.why}`;
}
function stepLines(steps, done, { style, command }) {
    const changes = steps.filter((step) => step.outcome === "change");
    const mark = (id) => (done.includes(id) ? style.good("+") : style.warn("~"));
    const ways = (step) => (command === "plan" ? (0,_plan_action_text_js__WEBPACK_IMPORTED_MODULE_0__/* .waysAfter */ .V)(step) : []);
    const otherwise = (step) => ways(step).map((way) => ["", "", style.dim(`if that fails: ${way}`)]);
    return (0,_table_js__WEBPACK_IMPORTED_MODULE_4__/* .columns */ .YB)(changes.flatMap((step) => [[mark(step.step), step.step, step.why], ...otherwise(step)]), "    ");
}
function unmanagedLines(nodes, style) {
    if (nodes.length === 0)
        return [];
    const names = nodes.map((node) => `${node.name} (${node.ips[0] ?? "no address"})`).join(", ");
    return [style.dim(`In Headscale but not in the inventory, left alone: ${names}`)];
}
/** A summary line. */
function verdict(result, style) {
    const endings = result.hosts.map(_ending_js__WEBPACK_IMPORTED_MODULE_1__/* .endingOf */ .z);
    const n = (ending) => endings.filter((each) => each === ending).length;
    const parts = [
        n("failed") > 0 ? style.bad(`${n("failed")} failed`) : "",
        n("person") > 0 ? style.warn(`${n("person")} waiting for a person`) : "",
        n("pending") > 0 ? style.warn(`${n("pending")} to change`) : "",
        n("changed") > 0 ? style.good(`${n("changed")} changed`) : "",
        n("converged") > 0 ? `${n("converged")} as they should be` : "",
        n("behind") > 0 ? `${n("behind")} waiting for the host it runs on` : "",
        n("asleep") > 0 ? `${n("asleep")} asleep` : "",
        n("skipped") > 0 ? `${n("skipped")} left alone` : "",
    ].filter(Boolean);
    const end = result.interrupted ? style.bad("Interrupted. ") : "";
    const nothing = parts.length === 0 ? "no hosts" : parts.join(", ");
    return `${end}${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_7__/* .count */ .U9)(result.hosts.length, "host")}: ${nothing} (${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_7__/* .duration */ .p0)(result.durationMs)})`;
}


/***/ }),

/***/ 5510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ reviewLines)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9716);
/* harmony import */ var _error_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8006);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4166);
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
        (0,_core_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)(text, 300),
        risk ? paint(risk) : "",
    ]);
    return [style.bold(title), ...(0,_table_js__WEBPACK_IMPORTED_MODULE_1__/* .columns */ .YB)(rows, "    ")];
}


/***/ }),

/***/ 7093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ errorMarkdown),
/* harmony export */   l: () => (/* binding */ runMarkdown)
/* harmony export */ });
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9716);
/* harmony import */ var _plan_action_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4445);
/* harmony import */ var _shell_posix_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(7177);
/* harmony import */ var _ending_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4443);
/* harmony import */ var _error_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8006);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3862);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5402);
/* harmony import */ var _mermaid_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9789);
/* harmony import */ var _plan_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2367);
/* harmony import */ var _review_text_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5510);
/* harmony import */ var _style_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1983);
/* harmony import */ var _waiting_markdown_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(739);
// A run as Markdown that is readable on a phone: the verdict, a table, failures with next commands, what needs a decision, the
// diagram, and everything else folded. For the job summary, the comment of a pull request and `mesh plan --markdown`.













const marks = {
    converged: "\u2705",
    changed: "\ud83d\udfe2",
    pending: "\ud83d\udfe1",
    person: "\u270b",
    asleep: "\ud83d\udca4",
    behind: "\u23f3",
    failed: "\u274c",
    skipped: "\u2796",
};
const endingText = {
    converged: "as it should be",
    changed: "changed",
    pending: "to change",
    person: "waiting for a person",
    asleep: "waiting for the machine",
    behind: "waiting for the host it runs on",
    failed: "failed",
    skipped: "left alone",
};
/** The whole report, shortened in steps until it fits; failures and the verdict are always kept. */
function runMarkdown(result, options) {
    const head = heading(result);
    const failed = result.hosts.filter((host) => host.error);
    const failures = (max) => failed.slice(0, max).map((host) => failure(host, options));
    const more = (max) => (failed.length > max ? `_and ${failed.length - max} more failed hosts_` : "");
    const unusual = result.hosts.filter((host) => !usual.has((0,_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .endingOf */ .z)(host)));
    const person = needsPerson(result, options);
    const waiting = result.hosts.map(personSection).filter(Boolean);
    const whole = [head, hostTable(result.hosts), ...waiting, ...failures(failed.length), person.join("\n")];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .firstThatFits */ .eO)(options.limit, () => [...whole, picture(result), folded(result, options)], () => whole, () => [head, hostTable(unusual), ...waiting, ...failures(100), more(100), person.join("\n")], () => [head, ...person, ...waiting, more(40), ...failures(40)]);
}
/** Endings that a short report leaves out. */
const usual = new Set(["converged", "asleep", "behind", "skipped"]);
const personSection = (host) => host.state === "waiting" && host.waiting.for === "person" ? (0,_waiting_markdown_js__WEBPACK_IMPORTED_MODULE_9__/* .personMarkdown */ .f)(host.host, host.waiting) : "";
function heading(result) {
    const worst = result.hosts.some((host) => host.state === "failed") || result.review?.error;
    const mark = result.interrupted ? "\ud83d\uded1" : worst ? "\u274c" : result.exit === _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.person ? "\u270b" : "\u2705";
    const what = result.command === "plan" ? "Plan" : "Apply";
    const shard = result.shard ? `, shard ${result.shard}` : "";
    return `### ${mark} ${what}${shard}: ${(0,_plan_text_js__WEBPACK_IMPORTED_MODULE_5__/* .verdict */ .W)(result, _style_js__WEBPACK_IMPORTED_MODULE_7__/* .noStyle */ .p)}`;
}
function hostTable(hosts) {
    const name = (0,_machines_js__WEBPACK_IMPORTED_MODULE_10__/* .namesIn */ .w)(hosts);
    const rows = hosts.map((host) => [marks[(0,_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .endingOf */ .z)(host)], (0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(name(host)), endingAndTime(host), steps(host)]);
    return rows.length === 0 ? "" : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .table */ .tp)(["", "host", "state", "steps"], rows);
}
function steps(host) {
    if (host.error)
        return [...host.done.map((step) => `\u2713 ${step}`), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(host.error.code)].join("<br>");
    const changes = host.steps.filter((step) => step.outcome === "change");
    const reason = host.state === "pending" && host.text !== "" ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(host.text, 500)] : [];
    if (changes.length > 0)
        return [...changes.map(({ step }) => `${host.done.includes(step) ? "\u2713 " : ""}${step}`), ...reason].join("<br>");
    const why = host.state === "skipped" || host.state === "waiting";
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(why ? host.text : (host.meshIp ?? ""), 120);
}
/** Both in one cell, which can wrap: with another column, a phone would cut off the table. */
function endingAndTime(host) {
    const text = endingText[(0,_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .endingOf */ .z)(host)];
    return host.durationMs > 0 ? `${text}, ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_11__/* .duration */ .p0)(host.durationMs).replaceAll(" ", "&nbsp;")}` : text;
}
function failure({ host, error }, options) {
    return error ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .sections */ .V0)(`#### \u274c ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(host)}`, errorMarkdown(error, options)).trimEnd() : "";
}
/** Code with its link, the problem, and the next command to copy. The first line wraps on a phone; a tool's output scrolls. */
function errorMarkdown(error, { manual }) {
    const link = manual ? `[${error.code}](${manual}/${(0,_error_text_js__WEBPACK_IMPORTED_MODULE_3__/* .helpAnchor */ .z)(error.code)})` : error.code;
    const step = error.step ? ` in the step ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(error.step)}` : "";
    const [problem = "", ...more] = error.problem.split("\n");
    const detail = more.length > 0 ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .pre */ .AS)(more.join("\n")) : "";
    const next = error.next ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .block */ .om)((0,_shell_posix_js__WEBPACK_IMPORTED_MODULE_12__/* .shellWords */ .CH)(error.next)) : "";
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .sections */ .V0)(`**${link}**${step}`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(problem, 1000), detail, next).trimEnd();
}
/** Independent parts; joined by a newline they form one block. */
function needsPerson(result, options) {
    const { review } = result;
    if (!review?.error)
        return [];
    const lines = (0,_review_text_js__WEBPACK_IMPORTED_MODULE_6__/* .reviewLines */ .M)(review, _style_js__WEBPACK_IMPORTED_MODULE_7__/* .noStyle */ .p).map((line) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(line)}`);
    return ["#### \u270b What needs a person\n", ...lines, `\n${errorMarkdown(review.error, options)}`];
}
const shades = {
    converged: "good",
    changed: "good",
    pending: "warn",
    person: "warn",
    asleep: "dim",
    behind: "dim",
    failed: "bad",
    skipped: "dim",
};
function picture(result) {
    const hosts = result.hosts.map((host) => ({
        name: host.host,
        under: host.meshIp ?? endingText[(0,_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .endingOf */ .z)(host)],
        state: shades[(0,_ending_js__WEBPACK_IMPORTED_MODULE_2__/* .endingOf */ .z)(host)],
        edge: host.ping?.reachable
            ? host.ping.via === "direct"
                ? "direct"
                : "relay"
            : host.meshIp
                ? "direct"
                : undefined,
    }));
    return (0,_mermaid_js__WEBPACK_IMPORTED_MODULE_4__/* .meshPicture */ .W)({ name: "Headscale", under: "control server", state: "dim", edge: undefined }, hosts);
}
/** Which way was taken is for the past to say: a plan alone names them all. */
const whyAndWays = (step, { command }) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(step.why), ...(command === "plan" ? (0,_plan_action_text_js__WEBPACK_IMPORTED_MODULE_1__/* .waysAfter */ .V)(step) : []).map((way) => `if that fails: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(way)}`)].join("<br>");
function folded(result, { hashAround }) {
    const all = [{ host: "Headscale", steps: result.server }, ...result.hosts].flatMap(({ host, steps }) => steps.filter((step) => step.outcome === "change").map((step) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(host), step.step, whyAndWays(step, result)]));
    const nodes = result.unmanaged.map(({ name, ips }) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(name)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(ips[0] ?? "")}`).join("\n");
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .sections */ .V0)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .details */ .zH)("What changes, and why", all.length > 0 ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .table */ .tp)(["host", "step", "why"], all) : ""), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .details */ .zH)("In Headscale but not in the inventory, left alone", nodes), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .details */ .zH)("Notes", result.notes.map((note) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_8__/* .code */ .aY)(note, 1000)}`).join("\n")), hashAround ? "" : `<sub>plan ${result.planHash.slice(0, 12)}</sub>`).trimEnd();
}


/***/ }),

/***/ 4166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  YB: () => (/* binding */ columns),
  _Q: () => (/* binding */ fitting),
  jC: () => (/* binding */ padded),
  D3: () => (/* binding */ widest)
});

;// CONCATENATED MODULE: ./node_modules/fast-string-truncated-width/dist/utils.js
/* MAIN */
const getCodePointsLength = (() => {
    const SURROGATE_PAIR_RE = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;
    return (input) => {
        let surrogatePairsNr = 0;
        SURROGATE_PAIR_RE.lastIndex = 0;
        while (SURROGATE_PAIR_RE.test(input)) {
            surrogatePairsNr += 1;
        }
        return input.length - surrogatePairsNr;
    };
})();
const isFullWidth = (x) => {
    return x === 0x3000 || x >= 0xFF01 && x <= 0xFF60 || x >= 0xFFE0 && x <= 0xFFE6;
};
const isWideNotCJKTNotEmoji = (x) => {
    return x === 0x231B || x === 0x2329 || x >= 0x2FF0 && x <= 0x2FFF || x >= 0x3001 && x <= 0x303E || x >= 0x3099 && x <= 0x30FF || x >= 0x3105 && x <= 0x312F || x >= 0x3131 && x <= 0x318E || x >= 0x3190 && x <= 0x31E3 || x >= 0x31EF && x <= 0x321E || x >= 0x3220 && x <= 0x3247 || x >= 0x3250 && x <= 0x4DBF || x >= 0xFE10 && x <= 0xFE19 || x >= 0xFE30 && x <= 0xFE52 || x >= 0xFE54 && x <= 0xFE66 || x >= 0xFE68 && x <= 0xFE6B || x >= 0x1F200 && x <= 0x1F202 || x >= 0x1F210 && x <= 0x1F23B || x >= 0x1F240 && x <= 0x1F248 || x >= 0x20000 && x <= 0x2FFFD || x >= 0x30000 && x <= 0x3FFFD;
};
/* EXPORT */


;// CONCATENATED MODULE: ./node_modules/fast-string-truncated-width/dist/index.js
/* IMPORT */

/* HELPERS */
const ANSI_RE = /[\u001b\u009b][[()#;?]*(?:[0-9]{1,4}(?:;[0-9]{0,4})*)?[0-9A-ORZcf-nqry=><]|\u001b\]8;[^;]*;.*?(?:\u0007|\u001b\u005c)/y;
const CONTROL_RE = /[\x00-\x08\x0A-\x1F\x7F-\x9F]{1,1000}/y;
const CJKT_WIDE_RE = /(?:(?![\uFF61-\uFF9F\uFF00-\uFFEF])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Tangut}]){1,1000}/yu;
const TAB_RE = /\t{1,1000}/y;
const EMOJI_RE = /[\u{1F1E6}-\u{1F1FF}]{2}|\u{1F3F4}[\u{E0061}-\u{E007A}]{2}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,3}\u{E007F}|(?:\p{Emoji}\uFE0F\u20E3?|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|\p{Emoji_Presentation})(?:\u200D(?:\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|\p{Emoji_Presentation}|\p{Emoji}\uFE0F\u20E3?))*/yu;
const LATIN_RE = /(?:[\x20-\x7E\xA0-\xFF](?!\uFE0F)){1,1000}/y;
const MODIFIER_RE = /\p{M}+/gu;
const NO_TRUNCATION = { limit: Infinity, ellipsis: '' };
/* MAIN */
const getStringTruncatedWidth = (input, truncationOptions = {}, widthOptions = {}) => {
    /* CONSTANTS */
    const LIMIT = truncationOptions.limit ?? Infinity;
    const ELLIPSIS = truncationOptions.ellipsis ?? '';
    const ELLIPSIS_WIDTH = truncationOptions?.ellipsisWidth ?? (ELLIPSIS ? getStringTruncatedWidth(ELLIPSIS, NO_TRUNCATION, widthOptions).width : 0);
    const ANSI_WIDTH = 0;
    const CONTROL_WIDTH = widthOptions.controlWidth ?? 0;
    const TAB_WIDTH = widthOptions.tabWidth ?? 8;
    const EMOJI_WIDTH = widthOptions.emojiWidth ?? 2;
    const FULL_WIDTH_WIDTH = 2;
    const REGULAR_WIDTH = widthOptions.regularWidth ?? 1;
    const WIDE_WIDTH = widthOptions.wideWidth ?? FULL_WIDTH_WIDTH;
    const PARSE_BLOCKS = [
        [LATIN_RE, REGULAR_WIDTH],
        [ANSI_RE, ANSI_WIDTH],
        [CONTROL_RE, CONTROL_WIDTH],
        [TAB_RE, TAB_WIDTH],
        [EMOJI_RE, EMOJI_WIDTH],
        [CJKT_WIDE_RE, WIDE_WIDTH],
    ];
    /* STATE */
    let indexPrev = 0;
    let index = 0;
    let length = input.length;
    let lengthExtra = 0;
    let truncationEnabled = false;
    let truncationIndex = length;
    let truncationLimit = Math.max(0, LIMIT - ELLIPSIS_WIDTH);
    let unmatchedStart = 0;
    let unmatchedEnd = 0;
    let width = 0;
    let widthExtra = 0;
    /* PARSE LOOP */
    outer: while (true) {
        /* UNMATCHED */
        if ((unmatchedEnd > unmatchedStart) || (index >= length && index > indexPrev)) {
            const unmatched = input.slice(unmatchedStart, unmatchedEnd) || input.slice(indexPrev, index);
            lengthExtra = 0;
            for (const char of unmatched.replaceAll(MODIFIER_RE, '')) {
                const codePoint = char.codePointAt(0) || 0;
                if (isFullWidth(codePoint)) {
                    widthExtra = FULL_WIDTH_WIDTH;
                }
                else if (isWideNotCJKTNotEmoji(codePoint)) {
                    widthExtra = WIDE_WIDTH;
                }
                else {
                    widthExtra = REGULAR_WIDTH;
                }
                if ((width + widthExtra) > truncationLimit) {
                    truncationIndex = Math.min(truncationIndex, Math.max(unmatchedStart, indexPrev) + lengthExtra);
                }
                if ((width + widthExtra) > LIMIT) {
                    truncationEnabled = true;
                    break outer;
                }
                lengthExtra += char.length;
                width += widthExtra;
            }
            unmatchedStart = unmatchedEnd = 0;
        }
        /* EXITING */
        if (index >= length) {
            break outer;
        }
        /* PARSE BLOCKS */
        for (let i = 0, l = PARSE_BLOCKS.length; i < l; i++) {
            const [BLOCK_RE, BLOCK_WIDTH] = PARSE_BLOCKS[i];
            BLOCK_RE.lastIndex = index;
            if (BLOCK_RE.test(input)) {
                lengthExtra = BLOCK_RE === CJKT_WIDE_RE ? getCodePointsLength(input.slice(index, BLOCK_RE.lastIndex)) : BLOCK_RE === EMOJI_RE ? 1 : BLOCK_RE.lastIndex - index;
                widthExtra = lengthExtra * BLOCK_WIDTH;
                if ((width + widthExtra) > truncationLimit) {
                    truncationIndex = Math.min(truncationIndex, index + Math.floor((truncationLimit - width) / BLOCK_WIDTH));
                }
                if ((width + widthExtra) > LIMIT) {
                    truncationEnabled = true;
                    break outer;
                }
                width += widthExtra;
                unmatchedStart = indexPrev;
                unmatchedEnd = index;
                index = indexPrev = BLOCK_RE.lastIndex;
                continue outer;
            }
        }
        /* UNMATCHED INDEX */
        index += 1;
    }
    /* RETURN */
    return {
        width: truncationEnabled ? truncationLimit : width,
        index: truncationEnabled ? truncationIndex : length,
        truncated: truncationEnabled,
        ellipsed: truncationEnabled && LIMIT >= ELLIPSIS_WIDTH
    };
};
/* EXPORT */
/* harmony default export */ const dist = (getStringTruncatedWidth);

;// CONCATENATED MODULE: ./node_modules/fast-string-width/dist/index.js
/* IMPORT */

/* HELPERS */
const dist_NO_TRUNCATION = {
    limit: Infinity,
    ellipsis: '',
    ellipsisWidth: 0,
};
/* MAIN */
const fastStringWidth = (input, options = {}) => {
    return dist(input, dist_NO_TRUNCATION, options).width;
};
/* EXPORT */
/* harmony default export */ const fast_string_width_dist = (fastStringWidth);

;// CONCATENATED MODULE: ./lib/report/table.js
// Columns for a terminal, padded by visible width: colour codes have no width, and a wide character takes two columns.

/** Pads text with spaces up to `width` columns. */
const padded = (text, width) => text + " ".repeat(Math.max(0, width - fast_string_width_dist(text)));
/** The largest width of these texts, in columns. */
const widest = (texts) => Math.max(0, ...texts.map((text) => fast_string_width_dist(text)));
/** The beginning of an uncoloured text that fits into `width` columns, cut between characters. */
function fitting(text, width) {
    if (fast_string_width_dist(text) <= width)
        return text;
    let [end, used] = [0, 0];
    for (const { segment } of new Intl.Segmenter().segment(text)) {
        used += fast_string_width_dist(segment);
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

/***/ 739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ personMarkdown)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5402);
/* harmony import */ var _waiting_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1657);
// What a person has to do at a machine, as Markdown: can be followed by somebody who knows nothing of MeSH.


/** One section with the exact line to copy. */
function personMarkdown(host, waiting) {
    const { why, until, where, line, sees, after } = waiting;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .sections */ .V0)(`#### \u270b ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(host)} waits for a person until ${(0,_waiting_text_js__WEBPACK_IMPORTED_MODULE_1__/* .untilText */ .oV)(until)}`, `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(why)}.`, `1. **Where:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(where)}.`, "2. **Type this line:**", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(line, "text"), `3. **What you will see:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(sees)}.`, `**Then:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(after)}.`).trimEnd();
}


/***/ }),

/***/ 1657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dg: () => (/* binding */ personLines),
/* harmony export */   oV: () => (/* binding */ untilText)
/* harmony export */ });
/* unused harmony export hereText */
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9716);
// What a person has to do at a machine, for a terminal: until when, where, which line, what they will see, and what happens then.

/** Lines without indentation. The line to type stands alone, so that it can be copied. */
function personLines(waiting, style) {
    const { why, until, where, line, sees, after } = waiting;
    return [
        ...(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(why).split("\n"),
        `${style.bold("until:")} ${untilText(until)}${hereText(until, new Date(until).getTimezoneOffset())}`,
        `${style.bold("where:")} ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(where)}`,
        `${style.bold("type:")}`,
        "",
        `    ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(line, 4000)}`,
        "",
        `${style.bold("you will see:")} ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g$)(sees)}`,
        `${style.bold("then:")} ${after}`,
    ];
}
/** "2026-11-29 16:00 UTC". */
const untilText = (iso) => `${minutes(new Date(iso))} UTC`;
/** The same moment by a clock that is `offset` minutes behind UTC: ", 2026-11-29 17:00 by this clock"; "" for UTC itself. */
const hereText = (iso, offset) => offset === 0 ? "" : `, ${minutes(new Date(Date.parse(iso) - offset * 60_000))} by this clock`;
const minutes = (date) => date.toISOString().slice(0, 16).replace("T", " ");


/***/ })

};
