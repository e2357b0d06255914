export const id = 765;
export const ids = [765];
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
var types = __webpack_require__(7114);
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
// EXTERNAL MODULE: ./lib/inventory/load.js + 7 modules
var load = __webpack_require__(6977);
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

// EXTERNAL MODULE: ./lib/commands/action/ended.js + 1 modules
var ended = __webpack_require__(9918);
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

/***/ 7841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aG: () => (/* binding */ lasted),
/* harmony export */   dT: () => (/* binding */ inMinutes),
/* harmony export */   pm: () => (/* binding */ clock)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9716);
// Times for people, from ISO 8601 in UTC.

/** "3 days 4 h", "4 h 5 min"; never less than nothing, also when a clock was set back. */
const lasted = (from, to) => inMinutes(Date.parse(to) - Date.parse(from));
/** "3 days 4 h", "4 h 5 min"; never less than nothing. */
function inMinutes(ms) {
    const minutes = Math.max(0, Math.round(ms / 60_000)) || 0;
    const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
    const parts = days > 0 ? [(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(days, "day"), hours && `${hours} h`] : [hours && `${hours} h`, (rest || !hours) && `${rest} min`];
    return parts.filter(Boolean).join(" ");
}
/** "2026-11-29 03:17 UTC" */
const clock = (time) => `${time.slice(0, 16).replace("T", " ")} UTC`;


/***/ }),

/***/ 4235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HB: () => (/* binding */ hasLooked),
/* harmony export */   h4: () => (/* binding */ diagnose),
/* harmony export */   xG: () => (/* binding */ lookingJob)
/* harmony export */ });
// Why a run did not look, from its jobs alone: the built-in token may not list runners. Pure.
/** A job that nobody takes is cancelled by GitHub after 24 h; one that a newer run replaced was cancelled much sooner. */
const neverPickedUpHours = 20;
/** Steps of the runner itself, and the first of every job: a file of root in the work folder makes checkout fail. */
const setUpStep = /^(?:set up job|set up runner|initialize containers|pre |build .*action)|checkout/i;
/** The job that looks; a called workflow shows it as `health / health`, a matrix as `health (1)`. */
function lookingJob({ jobs }, { job }) {
    return (jobs.find(({ name }) => name === job) ??
        jobs.find(({ name }) => name.startsWith(`${job} `) || name.endsWith(` / ${job}`)));
}
/** Whether this run looked: not that it is green, but that its job came to the step which only then runs. */
function hasLooked(run, settings) {
    const job = lookingJob(run, settings);
    const step = job?.steps.find(({ name }) => name === settings.lookedStep);
    return run.event === "schedule" && job?.conclusion === "success" && step?.conclusion === "success";
}
/** Of a run that did not look. */
function diagnose(run, settings, now) {
    const [likely, words] = ofState(run, now) ?? ofJob(run, lookingJob(run, settings), settings);
    return { likely, words, run };
}
/** A run that has no jobs to speak of. */
function ofState({ status, conclusion, createdAt }, now) {
    const hours = Math.floor((now.getTime() - Date.parse(createdAt)) / 3_600_000);
    if (conclusion === "startup_failure")
        return ["start-up-failure", "GitHub could not start the run: the workflow file is not valid"];
    if (status === "waiting" || conclusion === "action_required")
        return ["waiting-for-approval", "the run waits for somebody's approval: its environment must have no reviewers"];
    if (status === "pending")
        return ["blocked", `the run has waited for ${hours} h behind another of its concurrency group`];
    if (status === "queued" || status === "requested")
        return [
            "never-picked-up",
            `the run has waited for ${hours} h for a runner: it is off, offline, or has other labels`,
        ];
    return undefined;
}
function ofJob(run, job, settings) {
    if (!job)
        return run.conclusion === "cancelled" ? beforeStart(run) : ["did-not-look", `the run has no job ${settings.job}`];
    if (job.conclusion === "skipped")
        return ["job-skipped", `the job ${job.name} was skipped: its condition is not met in this repository`];
    if (job.runner === "" && job.steps.length === 0)
        return beforeStart(run, job);
    if (job.status !== "completed")
        return ["running", `the job ${job.name} has been running since ${run.createdAt}`];
    if (job.conclusion === "success")
        return ["did-not-look", `the job ${job.name} is green, and did not come to \u201c${settings.lookedStep}\u201d`];
    if (job.conclusion === "timed_out")
        return ["timed-out", `the job ${job.name} ran out of time${at(unfinished(job))}`];
    return ofSteps(job);
}
function beforeStart({ createdAt, updatedAt, status }, job) {
    const hours = (Date.parse(updatedAt) - Date.parse(createdAt)) / 3_600_000;
    const labels = job && job.labels.length > 0 ? ` (labels ${job.labels.join(", ")})` : "";
    if (status !== "completed" || hours >= neverPickedUpHours)
        return [
            "never-picked-up",
            `no runner took the job${labels}: it is off, offline, of a refused version, or has other labels`,
        ];
    return [
        "cancelled-before-start",
        "the run was cancelled before it started: by a person, or by a newer run of its concurrency group",
    ];
}
function ofSteps(job) {
    const on = job.runner ? ` on ${job.runner}` : "";
    const failed = job.steps.find(({ conclusion }) => conclusion === "failure");
    if (failed && setUpStep.test(failed.name))
        return ["set-up-failed", `the job failed in \u201c${failed.name}\u201d${on}, before any step of MeSH`];
    if (failed)
        return ["step-failed", `the job failed in \u201c${failed.name}\u201d${on}: it could not look, or not tell`];
    if (job.conclusion === "cancelled")
        return ["cancelled", `the job was cancelled${at(unfinished(job))}`];
    return ["lost", `the runner was lost in the middle of the job${at(unfinished(job))}${on}`];
}
const unfinished = ({ steps }) => steps.find(({ status, conclusion }) => status === "in_progress" || conclusion === "cancelled" || conclusion === null);
const at = (step) => (step ? `, in \u201c${step.name}\u201d` : "");


/***/ }),

/***/ 635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ fetchWatched)
/* harmony export */ });
/* harmony import */ var _why_no_comment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8881);
/* harmony import */ var _diagnose_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4235);
// Asks GitHub about a workflow and its runs. `actions: read` is enough; in a private repository it is needed.


/** Runs whose jobs are asked for, before the last look is given up. */
const mostRuns = 20;
/** Throws what GitHub refuses, except that there is no such workflow. */
async function fetchWatched(api, at, file, settings) {
    const { actions } = api.rest;
    const asked = { ...at, workflow_id: file };
    const workflow = await unlessMissing(actions.getWorkflow(asked));
    if (!workflow)
        return { file, workflow: undefined, runs: [], owner: undefined };
    const { data } = await actions.listWorkflowRuns({ ...asked, per_page: 100 });
    const runs = [];
    let seen = false;
    for (const run of data.workflow_runs) {
        const wanted = !seen && run.event === "schedule" && runs.filter(({ jobs }) => jobs.length > 0).length < mostRuns;
        const found = runOf(run, wanted ? await jobsOf(api, at, run.id) : []);
        seen ||= (0,_diagnose_js__WEBPACK_IMPORTED_MODULE_0__/* .hasLooked */ .HB)(found, settings);
        runs.push(found);
    }
    const actor = data.workflow_runs.find(({ event }) => event === "schedule")?.actor?.login;
    const owner = actor === undefined ? undefined : { login: actor, isThere: await isThere(api, actor) };
    return { file, workflow: { state: workflow.data.state, createdAt: workflow.data.created_at }, runs, owner };
}
const runOf = (run, jobs) => ({
    id: run.id,
    event: run.event,
    status: run.status ?? "",
    conclusion: run.conclusion,
    createdAt: run.created_at,
    updatedAt: run.updated_at,
    url: run.html_url,
    jobs,
});
async function jobsOf(api, at, run_id) {
    const { data } = await api.rest.actions.listJobsForWorkflowRun({ ...at, run_id, per_page: 100 });
    return data.jobs.map((job) => ({
        name: job.name,
        status: job.status,
        conclusion: job.conclusion,
        completedAt: job.completed_at,
        runner: job.runner_name ?? "",
        labels: job.labels,
        steps: (job.steps ?? []).map(({ name, status, conclusion }) => ({ name, status, conclusion })),
    }));
}
/** undefined where the question itself is refused: that says nothing about the account. */
async function isThere(api, username) {
    try {
        return (await unlessMissing(api.rest.users.getByUsername({ username }))) !== undefined;
    }
    catch (thrown) {
        if ((0,_why_no_comment_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(thrown) === undefined)
            throw thrown;
        return undefined;
    }
}
async function unlessMissing(answer) {
    try {
        return await answer;
    }
    catch (thrown) {
        if ((0,_why_no_comment_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(thrown) === 404)
            return undefined;
        throw thrown;
    }
}


/***/ }),

/***/ 3368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ judgeWatched)
/* harmony export */ });
/* harmony import */ var _diagnose_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4235);
// Whether a workflow still looks, by the age of its last look. Pure. It goes neither by the time of day nor by the colour of runs.

const hour = 3_600_000;
/** From so many hours on, a schedule is late and not only slow. */
const lateHours = 2;
function judgeWatched(watched, settings, now) {
    const { file, workflow, runs } = watched;
    const look = runs.find((run) => (0,_diagnose_js__WEBPACK_IMPORTED_MODULE_0__/* .hasLooked */ .HB)(run, settings));
    const lastLook = look && ((0,_diagnose_js__WEBPACK_IMPORTED_MODULE_0__/* .lookingJob */ .xG)(look, settings)?.completedAt ?? look.updatedAt);
    const since = lastLook ?? workflow?.createdAt;
    const age = since === undefined ? Number.POSITIVE_INFINITY : (now.at.getTime() - Date.parse(since)) / hour;
    const well = workflow?.state === "active" && age <= settings.hours;
    return { file, well, lastLook, age, diagnosis: well ? undefined : whyNot(watched, since, settings, now) };
}
function whyNot(watched, since, settings, now) {
    const { workflow, file, runs } = watched;
    if (!workflow)
        return {
            likely: "missing",
            words: `GitHub knows no workflow ${file}: it is not on the default branch`,
            run: undefined,
        };
    if (workflow.state !== "active")
        return { likely: "switched-off", words: offWords(workflow.state), run: undefined };
    const tried = runs.filter((run) => isOfSchedule(run) && Date.parse(run.createdAt) > Date.parse(since ?? "") && !(0,_diagnose_js__WEBPACK_IMPORTED_MODULE_0__/* .hasLooked */ .HB)(run, settings));
    const newest = tried.find((run) => run.status === "completed" || ageOf(run, now) >= lateHours);
    if (!newest || (ageOf(newest, now) > settings.hours && newest.status === "completed"))
        return noRun(watched, tried[0], now);
    const found = (0,_diagnose_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnose */ .h4)(newest, settings, now.at);
    const same = tried.filter((run) => (0,_diagnose_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnose */ .h4)(run, settings, now.at).likely === found.likely).length;
    return same > 1 ? { ...found, words: `${found.words} (${same} runs in a row or nearly so)` } : found;
}
const ageOf = ({ createdAt }, { at }) => (at.getTime() - Date.parse(createdAt)) / hour;
/** A start-up failure is listed under whatever brought the file, and a run that waits may be under any. */
const isOfSchedule = ({ event, conclusion }) => event === "schedule" || conclusion === "startup_failure";
const offWords = (state) => ({
    disabled_inactivity: "GitHub switched the workflow off: the repository was quiet for 60 days",
    disabled_manually: "a person switched the workflow off",
    disabled_fork: "the workflow is off because this is a fork",
    deleted: "the workflow was deleted",
})[state] ?? `the workflow is not active: ${state}`;
function noRun({ owner }, last, now) {
    const late = hoursLate(now);
    const before = last ? `; the last one that was tried began ${last.createdAt}` : "";
    if (late !== undefined && late >= lateHours)
        return {
            likely: "scheduler-late",
            words: `GitHub's scheduler is late: it started the watchdog itself ${Math.floor(late)} h late${before}`,
            run: last,
        };
    if (owner?.isThere === false)
        return {
            likely: "owner-gone",
            words: `the schedule runs in the name of ${owner.login}, whom GitHub does not know any more${before}`,
            run: last,
        };
    return {
        likely: "no-run",
        words: `GitHub started no scheduled run: it dropped it, or is late with it${before}`,
        run: last,
    };
}
const daily = /^(\d{1,2}) (\d{1,2}) \* \* \*$/;
/** How late a daily schedule of UTC started this run; undefined for any other line. */
function hoursLate({ at, cron }) {
    const [, minute, due] = daily.exec(cron.trim()) ?? [];
    if (minute === undefined || due === undefined)
        return undefined;
    const today = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), Number(due), Number(minute));
    const last = today <= at.getTime() ? today : today - 24 * hour;
    return (at.getTime() - last) / hour;
}


/***/ }),

/***/ 3857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CX: () => (/* binding */ healthWorkflow),
/* harmony export */   RT: () => (/* binding */ watchdogWorkflow),
/* harmony export */   kP: () => (/* binding */ usualHours)
/* harmony export */ });
// The two workflows that watch each other, by the names that their files give to the job that looks and to the step that only a run comes
// to which looked (test/contract/watched.test.ts reads the files).
const healthWorkflow = {
    file: "health.yml",
    job: "health",
    lookedStep: "Looked at the mesh",
};
const watchdogWorkflow = {
    file: "watchdog.yml",
    job: "watchdog",
    lookedStep: "Watched the health runs",
};
/** How old a last look may be: a daily run that is late by hours is no alarm, one that is left out is. */
const usualHours = 31;


/***/ }),

/***/ 4408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F4: () => (/* binding */ codes),
/* harmony export */   _m: () => (/* binding */ isCode),
/* harmony export */   bd: () => (/* binding */ isRemark)
/* harmony export */ });
/* harmony import */ var _inventory_health_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8491);
// What each code means: how bad it is, who it is about, which looks tell that it is over, and what to type next.

const code = (grade, probes, title, ...next) => ({
    probes,
    severity: grade[0],
    touchesConnectivity: grade[1] === "cut",
    state: grade[2],
    title,
    next,
});
const dead = ["high", "cut", "failed"];
const limping = ["medium", "cut", "degraded"];
const poor = ["low", "cut", "degraded"];
const ill = ["medium", "ok", "degraded"];
const note = ["low", "ok", "degraded"];
const threat = ["high", "ok", "failed"];
/** To be known, and nothing is wrong. */
const remark = ["low", "ok", "healthy"];
const person = ["low", "ok", "waiting-for-person"];
const server = {
    "headscale-down": code(dead, ["headscale"], "Headscale does not answer", "sudo systemctl status headscale", "sudo journalctl -u headscale -n 50"),
    "headscale-unreachable": code(dead, ["headscale"], "Headscale runs, but not at the URL that hosts use", "mesh doctor"),
    "headscale-api-refused": code(["high", "ok", "failed"], ["headscale"], "Headscale refuses the API key", "sudo headscale apikeys list", "sudo headscale apikeys create"),
    "headscale-outdated": code(note, ["headscale"], "Headscale is of a version that MeSH was not tried with"),
    "headscale-clock-wrong": code(ill, ["headscale"], "The clock of Headscale's machine is wrong", "timedatectl status"),
    "headscale-disk-full": code(ill, ["headscale"], "The disk of Headscale's machine is nearly full", "df -h"),
    "headscale-log-large": code(note, ["headscale"], "Headscale's database has a large write-ahead log"),
    "headscale-backup-old": code(ill, ["headscale"], "Headscale's last backup is old"),
    "headscale-relay-down": code(limping, ["headscale"], "Headscale's relay (DERP) does not answer"),
    "headscale-key-changed": code(threat, ["headscale"], "Headscale has another public key than before"),
    "certificate-expired": code(dead, ["headscale"], "Headscale's certificate has expired"),
    "certificate-expiring": code(ill, ["headscale"], "Headscale's certificate expires soon"),
    "api-key-expiring": code(ill, ["headscale"], "The API key of Headscale expires soon", "sudo headscale apikeys create"),
    "node-unmanaged": code(remark, ["node"], "Headscale has a node that is in no inventory", "sudo headscale nodes list"),
};
const runner = {
    "runner-no-network": code(dead, ["runner"], "The runner has no network", "ip route"),
    "runner-not-in-mesh": code(dead, ["runner"], "The runner is not in the mesh", "tailscale status", "mesh doctor"),
    "runner-disk-full": code(ill, ["runner"], "The runner's disk is nearly full", "df -h", "df -i"),
    "runner-outdated": code(note, ["runner"], "The runner is older than GitHub will take for long"),
    "runner-folder-read-only": code(ill, ["runner"], "The runner may not write into its own work folder"),
    "token-expiring": code(ill, ["runner"], "The GitHub token expires soon"),
    "watchdog-silent": code(ill, ["watchdog"], "The watchdog has not run for long", "gh run list --workflow watchdog.yml"),
};
// What the four contacts come to (contacts.ts), and what names a reason for it.
const reach = {
    "host-down": code(dead, ["mesh-ping", "ssh-lan", "ssh-mesh"], "{host} does not answer", "mesh status {host}"),
    "host-frozen": code(dead, ["mesh-ping", "ssh-lan", "ssh-mesh"], "{host} counts as online and answers nothing", "mesh status {host}"),
    "tailscale-down": code(dead, ["mesh-ping", "ssh-mesh"], "{host} answers, but Tailscale on it does not", "mesh plan {host}", "mesh apply {host}"),
    "mesh-cut": code(dead, ["mesh-ping", "ssh-mesh"], "{host} is in the mesh, but no traffic reaches it", "ssh {host} tailscale netcheck"),
    "ssh-down": code(["high", "ok", "degraded"], ["ssh-lan", "ssh-mesh"], "{host} is in the mesh, but its SSH does not answer", "ssh -v {host}"),
    "mesh-ssh-blocked": code(limping, ["ssh-mesh"], "{host} answers SSH on the LAN, not through the mesh", "ssh -v {host}", "sudo headscale policy get"),
    "lan-unreachable": code(poor, ["ssh-lan"], "{host} answers through the mesh only, not on its LAN address", "mesh status {host}"),
    "control-lost": code(limping, ["control"], "{host} works, but does not hear from Headscale", "ssh {host} sudo systemctl restart tailscaled"),
    "ping-lost": code(poor, ["mesh-ping"], "{host} answers SSH through the mesh, but no ping", "tailscale ping {host}"),
    "host-key-changed": code(threat, ["ssh-lan", "ssh-mesh"], "The SSH host key of {host} is not the one that is pinned", "mesh ssh scan {host}"),
    "ssh-refused": code(["high", "ok", "degraded"], ["ssh-lan", "ssh-mesh"], "{host} refuses the login over SSH", "mesh status {host}"),
    "mtu-trap": code(limping, ["ssh-mesh"], "Large packets do not get through to {host}", "ssh {host} ip link show tailscale0"),
    "wsl-stopped": code(dead, ["wsl"], "WSL2 of {host} is not running", "mesh apply {host}"),
    "logged-out": code(dead, ["service"], "{host} is logged out", "mesh plan {host}", "mesh apply {host}"),
    "service-stopped": code(dead, ["service"], "tailscaled is stopped on {host}", "mesh plan {host}", "ssh {host} sudo systemctl start tailscaled"),
};
const node = {
    "node-missing": code(dead, ["node"], "Headscale does not know {host}", "mesh plan {host}", "mesh apply {host}"),
    "node-doubled": code(ill, ["node"], "Headscale has {host} more than once", "sudo headscale nodes list"),
    "node-shared": code(threat, ["node"], "{host} has the node key of another host", "mesh plan {host}"),
    "node-expired": code(dead, ["node"], "The node key of {host} has expired", "mesh plan {host}", "mesh apply {host}"),
    "node-expiring": code(ill, ["node"], "The node key of {host} expires soon", "sudo headscale nodes list"),
    "node-drifted": code(note, ["node"], "{host} has another name or other tags in Headscale", "mesh apply {host}"),
    "node-date-wrong": code(note, ["node"], "Headscale has a date for {host} that cannot be"),
};
const traffic = {
    relayed: code(poor, ["mesh-ping"], "{host} is reached through a relay only", "tailscale ping {host}", "ssh {host} tailscale netcheck"),
    lossy: code(limping, ["mesh-ping"], "Packets to {host} are lost", "tailscale ping {host}"),
    slow: code(poor, ["mesh-ping"], "{host} answers slower than it used to", "tailscale ping {host}"),
    "dns-broken": code(limping, ["dns"], "Names of the mesh are not found on {host}", "ssh {host} tailscale dns status"),
    "pair-cut": code(["high", "cut", "degraded"], ["pair"], "There is no way through the mesh from {pair}"),
    "pair-relayed": code(poor, ["pair"], "There is only a relay from {pair}"),
};
const machine = {
    "service-disabled": code(ill, ["service"], "tailscaled does not start with {host}", "ssh {host} sudo systemctl enable tailscaled"),
    "tailscale-warning": code(note, ["service"], "Tailscale on {host} gives a warning", "ssh {host} tailscale status"),
    "clock-wrong": code(ill, ["machine"], "The clock of {host} is wrong", "ssh {host} timedatectl status"),
    "disk-full": code(ill, ["machine"], "The disk of {host} is nearly full", "ssh {host} df -h"),
    "restart-pending": code(note, ["machine"], "{host} waits for a restart", "ssh {host} sudo reboot"),
    drift: code(note, ["drift"], "{host} is not as the inventory says", "mesh plan {host}", "mesh apply {host}"),
    "join-waits": code(person, ["drift"], "The join of {host} waits for a person", "mesh status {host}"),
    "check-failed": code(ill, ["check"], "The check {name} fails on {host}"),
};
const syncthing = {
    "syncthing-stopped": code(ill, ["syncthing"], "Syncthing does not run on {host}", "mesh plan {host}", "mesh apply {host}"),
    "syncthing-peer-lost": code(ill, ["syncthing"], "Syncthing on {host} has lost a peer"),
    "syncthing-folder-error": code(ill, ["syncthing"], "Syncthing on {host} has errors in a folder"),
    "syncthing-behind": code(ill, ["syncthing"], "Syncthing on {host} has been behind for long", "ssh {host} sudo journalctl -n 20 -u 'syncthing@*'"),
    "syncthing-paused": code(person, ["syncthing"], "Syncthing on {host} is paused"),
};
/** Every code with its meaning; the compiler holds it to the inventory's list of names. */
const codes = {
    ...{ ...server, ...runner },
    ...{ ...reach, ...node },
    ...{ ...traffic, ...machine, ...syncthing },
};
/** Nothing is wrong, and nothing is asked of anybody. */
const isRemark = ({ code: text }) => isCode(text) && codes[text].state === "healthy";
/** True for a code of the closed list. What a probe says beyond it is a mistake of the probe's. */
const isCode = (text) => _inventory_health_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .healthCodes */ .X.includes(text);


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
