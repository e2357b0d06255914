export const id = 292;
export const ids = [292];
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

/***/ 8292:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  watchdogAction: () => (/* binding */ watchdogAction)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var core_exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/core/times.js
var times = __webpack_require__(7841);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __webpack_require__(5402);
;// CONCATENATED MODULE: ./lib/github/watchdog/text.js
// What the watchdog found, for the log and the summary of its job.


const watchdogLines = (verdict, notes, style) => [
    verdict.well ? style.good(`\u2713 ${sentence(verdict)}`) : style.bad(`\u2717 ${sentence(verdict)}`),
    ...notes.map((note) => style.warn(`note: ${note}`)),
];
/** `told`: what became of the issue, in words. */
function watchdogMarkdown(verdict, told, notes) {
    const { well, diagnosis } = verdict;
    const head = `### ${well ? "\u2705" : "\u274c"} ${(0,markdown/* prose */.CS)(sentence(verdict))}`;
    const run = diagnosis?.run ? `[The run](${diagnosis.run.url})` : "";
    const said = (0,markdown/* details */.zH)("Notes", notes.map((note) => `- ${(0,markdown/* code */.aY)(note, 1000)}`).join("\n"));
    return (0,markdown/* sections */.V0)(head, run, `Issues: ${(0,markdown/* prose */.CS)(told)}.`, said);
}
function sentence({ file, diagnosis, lastLook }) {
    const last = lastLook === undefined ? "it has never looked" : `it last looked ${(0,times/* clock */.pm)(lastLook)}`;
    return diagnosis ? `${file} does not look: ${diagnosis.words}; ${last}` : `${file} looks: ${last}`;
}

// EXTERNAL MODULE: ./lib/github/watchdog/workflows.js
var workflows = __webpack_require__(3857);
// EXTERNAL MODULE: ./lib/report/style.js
var style = __webpack_require__(1983);
// EXTERNAL MODULE: ./lib/commands/health-github.js
var health_github = __webpack_require__(6052);
// EXTERNAL MODULE: ./lib/commands/health-tell.js + 2 modules
var health_tell = __webpack_require__(515);
// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
// EXTERNAL MODULE: ./lib/core/redact.js
var core_redact = __webpack_require__(8038);
// EXTERNAL MODULE: ./lib/github/incidents/tell.js + 9 modules
var tell = __webpack_require__(6319);
// EXTERNAL MODULE: ./lib/github/watchdog/fetch.js
var fetch = __webpack_require__(635);
// EXTERNAL MODULE: ./lib/github/incidents/types.js
var types = __webpack_require__(4733);
;// CONCATENATED MODULE: ./lib/github/watchdog/incident.js
// The watchdog's verdict as an incident, so that one keeper of issues serves both.

/** Open while it does not look, over when it does: the keeper closes what is open, and is silent where nothing is. */
function watchIncident(verdict, now) {
    const { file, well, lastLook, diagnosis } = verdict;
    const at = now.toISOString();
    return {
        cause: {
            id: `${types/* notRunPrefix */.P}${file}`,
            code: `NOT_RUN_${(diagnosis?.likely ?? "well").toUpperCase().replaceAll("-", "_")}`,
            hosts: [],
            severity: "high",
            touchesConnectivity: false,
            title: `${file} does not look any more`,
            evidence: evidenceOf(verdict),
            explains: [],
            next: diagnosis ? nextOf(diagnosis.likely, file, diagnosis.run?.id) : [],
        },
        since: lastLook ?? at,
        state: well ? "over" : "open",
        endedAt: well ? (lastLook ?? at) : null,
        because: well ? "well" : null,
        paused: null,
        flapping: null,
    };
}
function evidenceOf({ lastLook, diagnosis, age, file }) {
    if (!diagnosis)
        return [];
    const last = lastLook ? `the last look was ${Math.floor(age)} h ago, ${lastLook}` : `${file} has never looked`;
    const run = diagnosis.run ? [{ code: "RUN", detail: diagnosis.run.url, by: `gh run view ${diagnosis.run.id}` }] : [];
    return [
        { code: "LIKELY_CAUSE", detail: diagnosis.words, by: "" },
        { code: "LAST_LOOK", detail: last, by: `gh run list --workflow ${file} --event schedule` },
        ...run,
    ];
}
function nextOf(likely, file, run) {
    const view = run === undefined ? [] : [`gh run view ${run}`];
    const start = `gh workflow run ${file}`;
    const onRunner = "cd ~/actions-runner && sudo ./svc.sh status && tail _diag/Runner_*.log";
    const steps = {
        missing: [`git ls-tree origin/HEAD .github/workflows/${file}`],
        "switched-off": [`gh workflow enable ${file}`, start],
        "owner-gone": [`git log -3 --format='%an %s' .github/workflows/${file}`, start],
        "scheduler-late": [`gh run list --workflow ${file}`],
        "no-run": [`gh run list --workflow ${file}`, start],
        "never-picked-up": [onRunner, ...view],
        lost: [onRunner, ...view],
        "set-up-failed": ["df -h ~ && df -i ~ && find ~/actions-runner/_work -user root | head", ...view],
    };
    return steps[likely] ?? [...view, start];
}

// EXTERNAL MODULE: ./lib/github/watchdog/judge.js
var judge = __webpack_require__(3368);
// EXTERNAL MODULE: ./lib/inventory/defaults.js
var defaults = __webpack_require__(56);
// EXTERNAL MODULE: ./lib/inventory/load.js + 8 modules
var load = __webpack_require__(1965);
;// CONCATENATED MODULE: ./lib/commands/watchdog.js
// The watchdog: judges from outside whether the nightly health run still looks, and keeps one issue about it. It runs on a machine of
// GitHub's with the workflow's own token, reads nothing but the inventory, and reaches no host.









/** Throws what GitHub refuses when it is asked for runs; what it refuses when it is told is in `told`. */
async function watch(cli, github, watching) {
    const { api, at, runUrl } = github;
    const { redact } = cli.known;
    const settings = { ...workflows/* healthWorkflow */.CX, hours: watching.hours };
    const watched = await (0,fetch/* fetchWatched */.T)(api, at, watching.file, settings);
    const verdict = (0,core_redact/* redacted */.pc)((0,judge/* judgeWatched */.E)(watched, settings, { at: watching.now, cron: watching.cron }), redact);
    const { issues, notes } = await issueSpec(cli, watching.inventory);
    if (watching.reportOnly)
        return { verdict, told: undefined, notes };
    const told = await (0,tell/* tellIncidents */.v)(api, at, {
        incidents: [watchIncident(verdict, watching.now)],
        ...{ untold: new Set(), whole: false, memory: undefined, now: watching.now, runUrl, redact },
        settings: (0,health_github/* issueSettings */.Nq)(watching.inventory, issues),
    });
    return { verdict, told, notes: [...notes, ...told.notes, ...github.waits] };
}
/** An inventory with mistakes must not silence the one that watches: then the usual settings hold. */
async function issueSpec({ cwd, home }, file) {
    try {
        return { issues: (await (0,load/* readInventory */.zw)(file, { cwd, home })).health.issues, notes: [] };
    }
    catch {
        const { labels, issuesMost: most, remindDays } = defaults/* defaults */.N.health;
        const issues = { labels, most, remindDays, assignees: [], titlePrefix: "", digest: null };
        return { issues, notes: [`${file} cannot be read, so labels and people of issues are the usual ones`] };
    }
}

// EXTERNAL MODULE: ./lib/commands/action/ended.js
var ended = __webpack_require__(665);
;// CONCATENATED MODULE: ./lib/commands/action/watchdog.js
// The Action's `watchdog`: whether the nightly health run still looks. Green when that was found out and told, whatever the answer.











async function watchdogAction(cli, { inventory, watch: file = workflows/* healthWorkflow */.CX.file, watchHours: hours = workflows/* usualHours */.kP, reportOnly }, place) {
    const github = place ?? (await (0,health_github/* gitHubOf */.Tc)(cli));
    if (!github)
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: "watchdog asks GitHub: give it github-token" });
    const cron = await scheduleOf(cli);
    const watched = await asked(cli, github, { inventory, file, hours, reportOnly, cron, now: new Date() });
    const { verdict, notes } = watched;
    const told = watched.told && (0,health_tell/* issuesTold */.G8)(watched.told);
    (0,output/* printLines */.tj)(cli, watchdogLines(verdict, notes, (0,style/* styleFor */.j)(cli.stdout)));
    const exit = told?.state === "failed" ? core_exit/* exitCode */.I$.failed : core_exit/* exitCode */.I$.converged;
    const result = { version: 1, command: "watchdog", exit, ...verdict, told: told ? [told] : [] };
    return {
        outputs: { ...(0,ended/* outputsOf */.Yz)({ ok: 0, failed: 0, exit, result }), looked: "true", findings: verdict.well ? 0 : 1 },
        waiting: [],
        red: told?.state === "failed" ? `it could not tell: ${told.words}` : undefined,
        markdown: watchdogMarkdown(verdict, told?.words ?? "nobody was told", notes),
    };
}
/** A refusal of GitHub's is the job's failure, in words. */
async function asked(cli, github, watching) {
    try {
        return await watch(cli, github, watching);
    }
    catch (cause) {
        if (cause.status === undefined)
            throw cause;
        const problem = `GitHub did not say what ran: ${(0,health_github/* whyNotAsked */.CV)(cause)}; the job needs \`actions: read\``;
        throw new errors/* MeshError */.Sd({ code: "UNEXPECTED", problem, cause });
    }
}
/** The line of the schedule that started this run, from the event's file; "" for a person, and where it cannot be read. */
async function scheduleOf({ env }) {
    if (env.GITHUB_EVENT_NAME !== "schedule" || !env.GITHUB_EVENT_PATH)
        return "";
    try {
        const { schedule } = JSON.parse(await (0,promises_.readFile)(env.GITHUB_EVENT_PATH, "utf8"));
        return typeof schedule === "string" ? schedule : "";
    }
    catch {
        return "";
    }
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


/***/ })

};
