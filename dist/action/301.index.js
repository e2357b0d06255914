export const id = 301;
export const ids = [301];
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

/***/ 5682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  healthAction: () => (/* binding */ healthAction)
});

// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var core_exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/core/redact.js
var redact = __webpack_require__(8038);
// EXTERNAL MODULE: ./lib/core/times.js
var core_times = __webpack_require__(7841);
// EXTERNAL MODULE: ./lib/health/codes.js
var codes = __webpack_require__(4408);
// EXTERNAL MODULE: ./lib/report/health-words.js
var health_words = __webpack_require__(3326);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __webpack_require__(5402);
;// CONCATENATED MODULE: ./lib/report/health-asleep.js
// Machines that sleep, for the summary: what each owes, and what to do when it is awake. No run is made for one of them.



/** Empty where every machine is awake. */
function asleepMarkdown(result) {
    const asleep = result.hosts.filter(({ state }) => state === "waiting-for-machine");
    if (asleep.length === 0)
        return "";
    const names = asleep.map(({ host }) => host).join(",");
    const when = `No run is made for a machine that sleeps. When it is awake: Actions \u2192 provision host \u2192 Run workflow, with host: ${(0,markdown/* code */.aY)(names)}, or the next apply.`;
    return (0,markdown/* sections */.V0)("#### \ud83d\udca4 Machines that sleep", asleep.map((host) => line(host, result)).join("\n"), when);
}
/** What was wrong when it was last awake is open until somebody has seen it well. */
function line({ host }, result) {
    const owes = (0,health_words/* openOf */.wf)(result).filter(({ cause }) => cause.hosts[0] === host);
    const words = owes.map(({ cause, since }) => `${(0,markdown/* prose */.CS)(cause.title)} (since ${(0,core_times/* clock */.pm)(since)})`);
    return `- ${(0,markdown/* code */.aY)(host)}: ${words.length > 0 ? `owes ${words.join("; ")}` : "nothing was owed when it was last seen"}`;
}

// EXTERNAL MODULE: ./lib/report/health-text.js
var health_text = __webpack_require__(2240);
// EXTERNAL MODULE: ./lib/report/machines.js
var machines = __webpack_require__(3862);
// EXTERNAL MODULE: ./lib/report/mermaid.js
var mermaid = __webpack_require__(9789);
;// CONCATENATED MODULE: ./lib/report/health-markdown.js
// Health for a job summary: the verdict, what is wrong with what to type next, the table, the picture of the mesh, and everything else
// folded.








/** Shortened in steps until it fits; the verdict and what is wrong come first, and stay longest. */
function healthMarkdown(result, { limit }) {
    const { hosts, notes, notLooked } = result;
    const open = (0,health_words/* openOf */.wf)(result);
    const head = `### ${headMark(result)} Health: ${(0,markdown/* prose */.CS)((0,health_words/* healthVerdict */.Af)(result))}`;
    const causes = (max) => open.slice(0, max).map((incident) => causeSection(incident, result));
    const unwell = hosts.filter(({ state }) => state !== "healthy");
    const over = (0,health_words/* justOver */.pq)(result).map((incident) => `- ${incident.because === "well" ? "\u2705" : "\u2796"} ${(0,markdown/* prose */.CS)((0,health_words/* endOf */.pJ)(incident, result))}`);
    const blind = notLooked.map((text) => `- \u2754 could not look, ${(0,markdown/* prose */.CS)(text)}`);
    const rest = [
        [...over, ...blind].join("\n"),
        (0,markdown/* details */.zH)("Seen, and not told", untoldList(result)),
        (0,markdown/* details */.zH)("Notes", notes.map((note) => `- ${(0,markdown/* code */.aY)(note, 1000)}`).join("\n")),
        foot(result),
    ];
    return (0,markdown/* firstThatFits */.eO)(limit, () => [head, ...causes(open.length), hostTable(hosts), asleepMarkdown(result), picture(result), ...rest], () => [head, ...causes(open.length), hostTable(unwell), asleepMarkdown(result), ...rest], () => [head, ...causes(100), hostTable(unwell)], () => [head, ...causes(40)]);
}
function headMark(result) {
    if (!result.looked || result.interrupted)
        return "\u2754";
    if ((0,health_words/* wrongOf */.NL)(result).length > 0)
        return "\u274c";
    return result.hosts.every(({ state }) => state === "healthy") ? "\u2705" : "\ud83d\udfe1";
}
function causeSection(incident, result) {
    const { cause } = incident;
    const about = (0,health_words/* aboutIncident */.KE)(incident, result).map((piece) => (0,markdown/* prose */.CS)(piece));
    return (0,markdown/* sections */.V0)(`#### ${(0,codes/* isRemark */.bd)(cause) ? "\u2796" : "\u274c"} ${(0,markdown/* prose */.CS)(cause.title)}`, [...about, (0,markdown/* code */.aY)(cause.code)].join(" \u00b7 "), cause.next.length > 0 ? (0,markdown/* block */.om)(cause.next.join("\n")) : "", (0,markdown/* details */.zH)("What was seen", evidence(cause, result))).trimEnd();
}
function evidence(cause, result) {
    const lines = (0,health_words/* evidenceOf */.X1)(cause).map(({ detail, by, since }) => {
        const when = since ? ` (since ${(0,core_times/* clock */.pm)(since)})` : "";
        return `${detail}${when}${by ? `\n  by: ${by}` : ""}`;
    });
    const explained = (0,health_words/* explainedBy */.Uj)(cause, result).map((title) => `explains: ${title}`);
    return lines.length + explained.length === 0 ? "" : (0,markdown/* pre */.AS)([...lines, ...explained].join("\n"));
}
const untoldList = (result) => result.untold.map((one) => `- ${(0,markdown/* prose */.CS)(one.cause.title)}: ${(0,markdown/* prose */.CS)((0,health_words/* silenceWords */.Dd)(one, result))}`).join("\n");
function hostTable(hosts) {
    if (hosts.length === 0)
        return "";
    const name = (0,machines/* namesIn */.w)(hosts);
    const calm = hosts.every(({ state }) => state === "healthy");
    const rows = hosts.map((host) => {
        const [mark, words] = health_words/* stateWords */.Xu[host.state];
        const cells = [mark, (0,markdown/* code */.aY)(name(host)), words, unbroken((0,health_words/* roadOf */._5)(host)), unbroken((0,health_words/* diskOf */.FG)(host))];
        return calm ? cells : [...cells, host.state === "healthy" ? "" : (0,markdown/* code */.aY)(host.why, 120)];
    });
    return (0,markdown/* table */.tp)(["", "host", "state", "path", "disk", ...(calm ? [] : ["why"])], rows);
}
/** A figure and its unit stay in one line. */
const unbroken = (text) => (0,markdown/* code */.aY)(text).replaceAll(" ", "&#160;");
const nodeStates = {
    healthy: "good",
    degraded: "warn",
    failed: "bad",
    unknown: "dim",
    progressing: "warn",
    "waiting-for-machine": "dim",
    "waiting-for-person": "warn",
};
function picture(result) {
    const isServers = ({ cause }) => /^(?:headscale|certificate|api-key)-/.test(cause.code);
    const [first] = (0,health_words/* openOf */.wf)(result).filter(isServers);
    const nodes = result.hosts.map((host) => {
        return { name: host.host, under: health_words/* stateWords */.Xu[host.state][1], state: nodeStates[host.state], edge: edgeOf(host) };
    });
    const under = first?.cause.title ?? "the server";
    return (0,mermaid/* meshPicture */.W)({ name: "Headscale", under, state: first ? "bad" : "dim", edge: undefined }, nodes);
}
function edgeOf({ via, state }) {
    if (via !== null)
        return via === "direct" ? "direct" : "relay";
    return state === "failed" ? "cut" : undefined;
}
function foot({ looks, startedAt, endedAt, run }) {
    const all = looks.good + looks.bad + looks.unknown;
    const seconds = Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000));
    const times = `${(0,core_times/* clock */.pm)(startedAt)}, took ${seconds} s`;
    return `<sub>${all} looks: ${looks.good} good, ${looks.bad} bad, ${looks.unknown} could not be taken; ${times}, run ${(0,markdown/* code */.aY)(run)}</sub>`;
}
/** Who was told what, to stand below the page that was there before anybody was told. */
function toldMarkdown({ told, notes, incidents = [] }) {
    const ways = told.map(({ to, state, words }) => `- ${state === "failed" ? "\u274c" : state === "told" ? "\u2705" : "\u2796"} ${health_text/* waysOut */.ZN[to]}: ${(0,markdown/* prose */.CS)(words)}`);
    const issues = incidents.flatMap(({ cause, issue, state }) => issue && state === "open" ? [`- [#${issue.number}](${issue.url}) ${(0,markdown/* prose */.CS)(cause.title)}`] : []);
    const said = notes.map((note) => `- \u26a0\ufe0f ${(0,markdown/* prose */.CS)(note)}`);
    return `\n${(0,markdown/* sections */.V0)("#### Told", [...ways, ...issues, ...said].join("\n"))}`;
}

// EXTERNAL MODULE: ./lib/report/style.js
var style = __webpack_require__(1983);
// EXTERNAL MODULE: ./lib/commands/health.js + 45 modules
var health = __webpack_require__(2959);
// EXTERNAL MODULE: ./lib/github/incidents/tell.js + 9 modules
var tell = __webpack_require__(6319);
;// CONCATENATED MODULE: ./lib/github/incidents/test-alarm.js
// One of everything, to see that it arrives: an issue that is filed, edited and closed with a comment.

/** Other issues are left alone. The memory goes on from `asked.memory`. */
async function testAlarm(api, at, asked) {
    const began = asked.now.toISOString();
    const rest = { untold: new Set(), whole: false };
    const first = await (0,tell/* tellIncidents */.v)(api, at, { ...asked, ...rest, incidents: [alarm(began, "open")] });
    if (first.failed)
        return first;
    const second = await (0,tell/* tellIncidents */.v)(api, at, {
        ...asked,
        ...rest,
        memory: first.memory,
        incidents: [alarm(began, "over")],
    });
    const outcomes = [...first.outcomes, ...second.outcomes];
    return { ...second, outcomes, notes: [...new Set([...first.notes, ...second.notes])] };
}
const alarm = (at, state) => ({
    cause: {
        id: "test-alarm",
        code: "TEST_ALARM",
        hosts: [],
        severity: "low",
        touchesConnectivity: false,
        title: "Test alarm, nothing is wrong",
        evidence: [{ code: "TEST_ALARM", detail: "asked for by a person", by: "mesh health test-alarm" }],
        explains: [],
        next: ["mesh health"],
    },
    since: at,
    state,
    endedAt: state === "over" ? at : null,
    because: state === "over" ? "well" : null,
    paused: null,
    flapping: null,
});

// EXTERNAL MODULE: ./lib/commands/health-github.js
var health_github = __webpack_require__(6052);
// EXTERNAL MODULE: ./lib/commands/health-session.js + 33 modules
var health_session = __webpack_require__(71);
// EXTERNAL MODULE: ./lib/commands/health-tell.js + 2 modules
var health_tell = __webpack_require__(515);
// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
;// CONCATENATED MODULE: ./lib/commands/health-alarm.js
// mesh health test-alarm: one of everything that a health run may send, so that a person sees that it arrives. Looks at nothing.









/** Exit 0 when everything that is set up was reached, 1 otherwise. */
async function testAlarmCommand(cli, options, open = openHealth) {
    const alarm = await runTestAlarm(cli, options, open);
    const exit = exitOfAlarm(alarm);
    if (options.json)
        printJson(cli, { version: 1, command: "health test-alarm", exit, ...alarm });
    else
        printLines(cli, alarmLines(cli, alarm));
    return exit;
}
const exitOfAlarm = ({ told }) => told.some(({ state }) => state === "failed") ? core_exit/* exitCode */.I$.failed : core_exit/* exitCode */.I$.converged;
const alarmLines = (cli, { told, notes }) => (0,health_text/* toldLines */.zo)(told, notes, (0,style/* styleFor */.j)(cli.stdout));
/** The dead man's switch is not called: a call would say that a run has looked. */
async function runTestAlarm(cli, options, open) {
    const session = await open(cli, options);
    const history = session.openHistory();
    try {
        if (!session.github && !session.sender.hasWebhook) {
            const problem = "there is nobody to tell: no token for GitHub (MESH_GITHUB_TOKEN), and no webhook in the inventory";
            throw new errors/* MeshError */.Sd({ code: "USAGE", problem });
        }
        const issues = await alarmIssues(cli, session, history);
        const webhook = await alarmWebhook(session);
        return { told: [...(issues?.told ?? []), ...webhook], notes: issues?.notes ?? [] };
    }
    finally {
        history.close();
    }
}
async function alarmIssues({ known }, session, history) {
    const { github, inventory } = session;
    if (!github)
        return undefined;
    const telling = { ...(0,health_tell/* tellingOf */.Nr)(session, github, history), redact: known.redact };
    const told = await testAlarm(github.api, github.at, telling);
    (0,health_github/* keepTellMemory */.EP)(history, github.at, inventory.file, told.memory);
    const where = told.outcomes.flatMap(({ url }) => url ?? []).slice(0, 1);
    const notes = [...told.notes, ...told.outcomes.flatMap((one) => one.notes), ...github.waits];
    return { told: [(0,health_tell/* issuesTold */.G8)(told)], notes: [...where, ...new Set(notes)] };
}
async function alarmWebhook({ sender, inventory, date }) {
    if (!sender.hasWebhook)
        return [];
    const at = date().toISOString();
    const event = "test-alarm";
    const why = await sender.post({ version: 1, event, mesh: inventory.file, run: event, at, changes: [] });
    return [{ to: "webhook", state: why ? "failed" : "told", words: why || "1 sent" }];
}

// EXTERNAL MODULE: ./lib/commands/action/ended.js
var ended = __webpack_require__(665);
;// CONCATENATED MODULE: ./lib/commands/action/health.js
// The Action's `health`: the summary is written before anybody is told, and the job's colour says whether it looked and told.












async function healthAction(cli, inputs, open = health_session/* openHealth */.b) {
    const { token, reportOnly, inventory, hosts, matrix, html, redacted } = inputs;
    if (!token && !reportOnly) {
        const problem = "health keeps issues: give it github-token, or say report-only: true";
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem });
    }
    if (inputs.testAlarm)
        return health_testAlarm(cli, inventory, open);
    const files = { ...filesOf(inputs), ...(html ? { html, redacted } : {}) };
    let said = [];
    const onJudged = async (judged) => {
        said = judged.notes;
        await cli.summarize(healthMarkdown(judged, (0,ended/* markdownOptions */.Kt)(cli)));
    };
    const result = await (0,health.runHealth)(cli, hosts, { inventory, matrix, reportOnly, ...files }, { open, onJudged });
    (0,output/* printLines */.tj)(cli, (0,health_text/* healthLines */.mR)(result, (0,style/* styleFor */.j)(cli.stdout)));
    return {
        outputs: { ...(0,ended/* outputsOf */.Yz)(countsOf(result)), looked: String(result.looked), findings: (0,health_words/* openOf */.wf)(result).length },
        waiting: [],
        red: redOf(result),
        markdown: toldMarkdown({ ...result, notes: result.notes.filter((note) => !said.includes(note)) }),
    };
}
/** Those that were asked for. */
function filesOf({ out, historyBackup, status, badge, prometheus }) {
    const named = { out, historyBackup, status, badge, prometheus };
    return Object.fromEntries(Object.entries(named).flatMap(([name, file]) => (file ? [[name, file]] : [])));
}
function countsOf(result) {
    const of = (...states) => result.hosts.filter(({ state }) => states.includes(state)).length;
    return {
        ok: of("healthy"),
        failed: of("failed", "degraded"),
        pending: of("unknown", "progressing"),
        waiting: of("waiting-for-machine", "waiting-for-person"),
        ...{ exit: result.exit, result },
    };
}
function redOf({ exit, looked, told }) {
    if (exit === core_exit/* exitCode */.I$.interrupted)
        return "the run was interrupted";
    if (!looked)
        return "it could not look at the mesh";
    const failed = told.filter(({ state, to }) => state === "failed" && to !== "dead-man");
    return failed.length === 0
        ? undefined
        : `it could not tell: ${failed.map(({ to, words }) => `${to}: ${words}`).join("; ")}`;
}
async function health_testAlarm(cli, inventory, open) {
    const alarm = (0,redact/* redacted */.pc)(await runTestAlarm(cli, { inventory }, open), cli.known.redact);
    const exit = exitOfAlarm(alarm);
    (0,output/* printLines */.tj)(cli, alarmLines(cli, alarm));
    const result = { version: 1, command: "health test-alarm", exit, ...alarm };
    return {
        outputs: (0,ended/* outputsOf */.Yz)({ ok: 0, failed: 0, exit, result }),
        waiting: [],
        red: exit === core_exit/* exitCode */.I$.converged ? undefined : "the test alarm did not arrive everywhere",
        markdown: toldMarkdown(alarm),
    };
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
