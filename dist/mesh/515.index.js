export const id = 515;
export const ids = [515];
export const modules = {

/***/ 6052:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ whyNotAsked),
/* harmony export */   EP: () => (/* binding */ keepTellMemory),
/* harmony export */   F8: () => (/* binding */ tellMemory),
/* harmony export */   Nq: () => (/* binding */ issueSettings),
/* harmony export */   Tc: () => (/* binding */ gitHubOf),
/* harmony export */   Wc: () => (/* binding */ tokenEnds)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
// GitHub as a health run tells it: the repository, its token, and what the state folder remembers of its issues.

/** undefined without a token. Throws USAGE for a token without a repository. */
async function gitHubOf({ env, secrets, known }) {
    const token = secrets.githubToken;
    if (!token)
        return undefined;
    const [owner, repo] = (env.GITHUB_REPOSITORY ?? "").split("/");
    if (!owner || !repo) {
        const problem = "there is a token for GitHub, and no repository: say OWNER/NAME in GITHUB_REPOSITORY";
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "USAGE", problem });
    }
    const { openGitHub } = await Promise.all(/* import() */[__webpack_require__.e(59), __webpack_require__.e(114)]).then(__webpack_require__.bind(__webpack_require__, 5114)); // late: most commands speak with nobody there
    const waits = [];
    const warn = (text) => void waits.push(known.redact(text));
    const api = openGitHub({ token, apiUrl: env.GITHUB_API_URL || "https://api.github.com", warn });
    const page = `${env.GITHUB_SERVER_URL || "https://github.com"}/${owner}/${repo}`;
    const runUrl = env.GITHUB_RUN_ID ? `${page}/actions/runs/${env.GITHUB_RUN_ID}` : page;
    return { api, at: { owner, repo }, runUrl, waits };
}
/** When the token ends, as a header of GitHub's says it; null: it has none, as the token of a workflow; undefined: no answer. */
async function tokenEnds({ api }) {
    const request = { retries: 0, signal: AbortSignal.timeout(10_000) };
    try {
        const { headers } = await api.request("GET /rate_limit", { request });
        const ends = headers["github-authentication-token-expiration"];
        return ends === undefined ? null : String(ends);
    }
    catch {
        return undefined;
    }
}
/** Within these days the same thing is the same issue again. */
const reopenDays = 7;
const acknowledgedLabel = "acknowledged";
const issueSettings = (mesh, { most, ...issues }) => ({
    ...{ mesh, acknowledgedLabel, reopenDays, maxIssues: most },
    ...{ titlePrefix: issues.titlePrefix, labels: issues.labels, assignees: issues.assignees },
    remindDays: issues.remindDays,
});
const hintOf = ({ owner, repo }, mesh) => `issues:${owner}/${repo}:${mesh}`;
/** What was remembered of this repository's issues; what cannot be read counts as forgotten. */
function tellMemory(history, at, mesh) {
    const text = history.hint(hintOf(at, mesh));
    if (text === undefined)
        return undefined;
    try {
        const { repository, authors, numbers } = JSON.parse(text);
        const isWhole = typeof repository === "string" && Array.isArray(authors) && typeof numbers === "object";
        return isWhole ? { repository, authors, numbers: numbers ?? {} } : undefined;
    }
    catch {
        return undefined;
    }
}
const keepTellMemory = (history, at, mesh, memory) => history.keepHint(hintOf(at, mesh), JSON.stringify(memory));
/** GitHub's refusal, or that it was not reached, as a sentence. */
const whyNotAsked = (thrown) => {
    const { message, status } = thrown;
    return status === undefined ? (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asMeshError */ .g)(thrown).problem : `${message ?? "no reason given"} (${status})`;
};


/***/ }),

/***/ 515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G8: () => (/* binding */ issuesTold),
  FY: () => (/* binding */ tellAll),
  Nr: () => (/* binding */ tellingOf),
  ze: () => (/* binding */ toldNobody)
});

// EXTERNAL MODULE: ./lib/github/incidents/tell.js + 9 modules
var tell = __webpack_require__(6319);
// EXTERNAL MODULE: ./lib/core/times.js
var times = __webpack_require__(7841);
// EXTERNAL MODULE: ./lib/health/zone.js
var zone = __webpack_require__(4290);
;// CONCATENATED MODULE: ./lib/commands/health-digest.js
// The weekly digest for whoever asked for it: how often was looked, what is open, and what was over within the week.


/** null: the mesh wants none. Its period is named by the day it was due. */
function digestOf(history, incidents, { issues, timezone }, now) {
    if (issues.digest === null)
        return null;
    const today = (0,zone/* dayOf */.kb)(now.getTime(), timezone);
    const since = ((0,zone/* weekdayOf */.Up)(today) - issues.digest + 7) % 7;
    const week = history.days(7);
    const looked = week.filter(({ runs }) => runs.length > 0).length;
    return {
        period: (0,zone/* dayAfter */.PV)(today, -since),
        looked: history.newest() === undefined ? "there is no history of the week" : `${looked} of 7 nights were looked at`,
        lines: [...openLines(incidents, now), ...overLines(history)],
    };
}
function openLines(incidents, now) {
    const open = incidents.filter(({ state }) => state === "open");
    if (open.length === 0)
        return ["nothing is wrong"];
    return open.map(({ cause, since }) => `open for ${(0,times/* lasted */.aG)(since, now.toISOString())}: ${cause.title}`);
}
const overLines = (history) => history
    .incidents(7)
    .flatMap(({ cause, since, endedAt }) => endedAt === null ? [] : [`over since ${(0,times/* clock */.pm)(endedAt)}, after ${(0,times/* lasted */.aG)(since, endedAt)}: ${cause.title}`]);

// EXTERNAL MODULE: ./lib/commands/health-github.js
var health_github = __webpack_require__(6052);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/commands/health-webhook.js
// The webhook of a health run: what has changed since the receiver last took something. An answer can be lost after the receiver took
// what was sent, and a run may be unable to remember; so a change may arrive again, and is known by its key.

/** Sends what is open and not known there, and what is over and may be known there. */
async function tellWebhook({ inventory: { file: mesh }, sender }, history, { night, verdict }) {
    const heard = heardBefore(history);
    const all = verdict.incidents.map((incident) => ({ incident, outbreak: outbreakOf(mesh, incident) }));
    const changes = all.filter(({ incident, outbreak }) => isNews(incident, outbreak, heard, night));
    if (changes.length === 0)
        return { to: "webhook", state: "off", words: "nothing has changed" };
    const maybe = all.map(({ outbreak }) => outbreak).filter((one) => heard?.maybe.includes(one) || isIn(changes, one));
    // Before the call: whatever becomes of it, its end will be told as well.
    keep(history, { sure: heard?.sure ?? [], maybe });
    const changed = changes.map(({ incident, outbreak }) => changeOf(incident, outbreak));
    const { run, endedAt: at } = night;
    const why = await sender.post({ version: 1, event: "health", mesh, run, at, changes: changed });
    if (why)
        return { to: "webhook", state: "failed", words: why };
    const open = all.filter(({ incident }) => incident.state === "open").map(({ outbreak }) => outbreak);
    const isKept = keep(history, { sure: open, maybe: [] });
    const again = isKept ? "" : "; it cannot be remembered, so it may be sent again, with the same keys";
    return { to: "webhook", state: "told", words: `${changes.length} sent${again}` };
}
const isIn = (changes, one) => changes.some(({ outbreak }) => outbreak === one);
/** Without a memory everything that is open is news, and so is what has ended in this night. */
function isNews({ state, endedAt }, outbreak, heard, { startedAt }) {
    if (state === "open")
        return !heard?.sure.includes(outbreak);
    if (!heard)
        return endedAt !== null && Date.parse(endedAt) >= Date.parse(startedAt);
    return heard.sure.includes(outbreak) || heard.maybe.includes(outbreak);
}
/** The same for whichever run sends it: of the mesh, the cause, and since when it is so. */
const outbreakOf = (mesh, { cause, since }) => (0,external_node_crypto_.createHash)("sha256").update([mesh, cause.id, since].join("\n")).digest("hex").slice(0, 32);
const changeOf = ({ cause, since, state, endedAt, because, partOf }, outbreak) => ({
    key: `${outbreak}.${state}`,
    ...{ state, since, endedAt, because, partOf: partOf ?? null },
    ...{ id: cause.id, code: cause.code, title: cause.title, hosts: cause.hosts, severity: cause.severity },
    ...{ touchesConnectivity: cause.touchesConnectivity, next: cause.next },
});
const hint = "webhook:heard";
const keep = (history, heard) => history.keepHint(hint, JSON.stringify(heard));
/** undefined: nothing is remembered. */
function heardBefore(history) {
    try {
        const { sure, maybe } = JSON.parse(history.hint(hint) ?? "{}");
        return Array.isArray(sure) && Array.isArray(maybe) ? { sure, maybe } : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/commands/health-tell.js
// Tells what a health run found: issues, webhook, dead man's switch, in this order. Whatever fails is said and left to the next run.




/** Never throws for what the outside refuses. */
async function tellAll(session, history, what) {
    const { github } = session;
    const issues = github ? await tellIssues(session, github, history, what) : undefined;
    const told = [issues ? issuesTold(issues) : off("issues", "there is no token for GitHub")];
    if (session.sender.hasWebhook)
        told.push(await tellWebhook(session, history, what));
    const notes = [...(issues?.notes ?? []), ...(issues?.outcomes.flatMap((one) => one.notes) ?? [])];
    if (session.sender.hasDeadMan)
        told.push(await callDeadMan(session, what, told));
    return { told, notes: [...new Set([...notes, ...(github?.waits ?? [])])], issues: issuesOf(issues?.outcomes ?? []) };
}
/** Nothing was to be told, so nothing was. */
const toldNobody = (why) => ({ told: [off("issues", why)], notes: [], issues: new Map() });
const off = (to, words) => ({ to, state: "off", words });
/** What issues are told with, in this run. */
function tellingOf({ inventory, date }, github, history) {
    const { file } = inventory;
    return {
        settings: (0,health_github/* issueSettings */.Nq)(file, inventory.health.issues),
        memory: (0,health_github/* tellMemory */.F8)(history, github.at, file),
        now: date(),
        runUrl: github.runUrl,
    };
}
async function tellIssues(session, github, history, { verdict, whole, redact }) {
    const telling = tellingOf(session, github, history);
    const { health, file } = session.inventory;
    const told = await (0,tell/* tellIncidents */.v)(github.api, github.at, {
        ...{ ...telling, redact, whole },
        incidents: verdict.incidents.map((incident) => withTitles(incident, verdict)),
        untold: new Set(verdict.causes.flatMap(({ cause, silence }) => (silence ? [cause.id] : []))),
        digest: whole ? digestOf(history, verdict.incidents, health, telling.now) : undefined,
    });
    (0,health_github/* keepTellMemory */.EP)(history, github.at, file, told.memory);
    return told;
}
/** An issue names what follows from its cause in words, not by ids. */
function withTitles(incident, { causes }) {
    const { cause } = incident;
    const titleOf = (id) => causes.find((one) => one.cause.id === id)?.cause.title ?? id;
    return { ...incident, cause: { ...cause, explains: cause.explains.map(titleOf) } };
}
const said = {
    opened: "opened",
    reopened: "opened again",
    edited: "brought up to date",
    closed: "closed",
    listed: "in the list",
    silent: "silent, because a person closed it",
    kept: "kept open by a person",
    left: "left to the next run",
};
function issuesTold({ outcomes, failed }) {
    const counts = Object.entries(said).flatMap(([did, words]) => {
        const n = outcomes.filter((one) => one.did === did).length;
        return n === 0 ? [] : [`${n} ${words}`];
    });
    const words = counts.length > 0 ? counts.join(", ") : failed ? "GitHub could not be asked" : "nothing to say";
    return { to: "issues", state: failed ? "failed" : "told", words };
}
const issuesOf = (outcomes) => new Map(outcomes.flatMap(({ cause, number, url }) => (number && url ? [[cause, { number, url }]] : [])));
/** Only after a run that looked at everything and told: who misses the call is to raise the alarm. */
async function callDeadMan({ sender }, { whole, looked }, told) {
    if (!looked || told.some(({ state }) => state === "failed"))
        return off("dead-man", "the run did not look and tell");
    if (!whole)
        return off("dead-man", "the run was not for the whole mesh");
    const why = await sender.callDeadMan();
    return { to: "dead-man", state: why ? "failed" : "told", words: why || "called" };
}


/***/ }),

/***/ 7327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ Board)
/* harmony export */ });
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5280);
/* harmony import */ var _marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2453);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9963);
// The issues of this mesh as they are now. Lists lag, and each client may be shown another age of them: what matters is read by number.



/** Closed issues that nobody touched for longer are found by the state folder alone. */
const closedDays = 90;
/** Numbers that are looked at one by one: what several runs and people may make within a list's lag. */
const most = 40;
/** Numbers without an issue in a row after which there is none: a refused call may use one up. */
const holes = 3;
class Board {
    /** Issues with our marker that somebody else made. */
    strangers = [];
    #calls;
    #mesh;
    #authors;
    #numbers;
    #issues = new Map();
    /** What has no issue yet may have one a moment later, and is looked at again. */
    #looked = new Set();
    #highest = 0;
    #probed = false;
    constructor(calls, mesh, memory) {
        const same = memory?.repository.toLowerCase() === calls.repository.toLowerCase() ? memory : undefined;
        this.#calls = calls;
        this.#mesh = (0,_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .meshOf */ .rj)(mesh);
        this.#authors = new Set(same?.authors ?? []);
        this.#numbers = new Map(Object.entries(same?.numbers ?? {}));
    }
    /** Reads the lists. Throws when one of them is refused: an empty list would make everything new. */
    async read(now) {
        const since = new Date(now.getTime() - closedDays * 86_400_000).toISOString();
        for (const { issues, highest } of [await this.#calls.list("open"), await this.#calls.list("closed", since)]) {
            this.#highest = Math.max(this.#highest, highest);
            for (const issue of issues)
                this.#add(issue);
        }
    }
    /** Every cause with an issue of ours that is open, or that a person closed while the cause was there. */
    causes() {
        const waiting = [...this.#issues.values()].filter((issue) => issue.isOpen || (isPast(issue) && issue.mark?.state !== "over"));
        return new Map(waiting.map((issue) => [causeOf(issue), issue]));
    }
    async seen(cause) {
        const known = [...this.#issues.values()].filter((issue) => causeOf(issue) === cause);
        const newest = Math.max(0, ...known.filter(isPast).map(({ number }) => number));
        const open = known.filter(({ isOpen }) => isOpen).map(({ number }) => number);
        const remembered = this.#numbers.get(cause);
        const notes = [];
        const fresh = [];
        for (const number of new Set([...open, newest, remembered ?? 0])) {
            const issue = number === 0 ? undefined : await this.#fresh(cause, number, number === remembered, notes);
            if (issue)
                fresh.push(issue);
        }
        fresh.sort((a, b) => a.number - b.number);
        const seen = { open: fresh.filter(({ isOpen }) => isOpen), closed: fresh.filter(isPast).at(-1), notes };
        const main = seen.open[0] ?? seen.closed;
        if (main)
            this.#numbers.set(cause, main.number);
        return seen;
    }
    /** Looks by number for issues that the lists do not show yet. True when there may be something new. */
    async probe() {
        if (this.#probed)
            return false;
        this.#probed = true;
        this.#highest = Math.max(this.#highest, await this.#calls.newest());
        await this.above();
        return true;
    }
    /** Looks at the numbers above the highest that is known. */
    async above() {
        for (let number = this.#highest + 1, missing = 0; missing < holes && number <= this.#highest + most; number++) {
            const found = await this.#look(number);
            missing = found ? 0 : missing + 1;
            if (found)
                this.#highest = number;
        }
    }
    /** Takes in an issue that was just made, and looks at the numbers that others may have had before it. */
    async made(issue) {
        this.#authors.add(issue.authorId);
        for (let number = issue.number - 1; number > Math.max(this.#highest, issue.number - most); number--)
            if (!this.#looked.has(number))
                await this.#look(number);
        this.#highest = Math.max(this.#highest, issue.number);
        this.keep(issue);
        this.#numbers.set(causeOf(issue), issue.number);
    }
    /** The issue as an answer just showed it. */
    keep(issue) {
        this.#looked.add(issue.number);
        this.#issues.set(issue.number, issue);
    }
    forget(cause, number) {
        this.#issues.delete(number);
        if (this.#numbers.get(cause) === number)
            this.#numbers.delete(cause);
    }
    memory() {
        const authors = [...this.#authors].sort((a, b) => a - b);
        return { repository: this.#calls.repository, authors, numbers: Object.fromEntries([...this.#numbers].sort()) };
    }
    async #look(number) {
        try {
            this.#add(await this.#calls.get(number));
            this.#looked.add(number);
            return true;
        }
        catch (thrown) {
            const refusal = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .refusalOf */ .Of)(thrown);
            if (refusal !== "gone" && refusal !== "moved")
                throw thrown;
            return refusal === "moved";
        }
    }
    async #fresh(cause, number, remembered, notes) {
        try {
            const issue = await this.#calls.get(number);
            const bare = remembered && issue.mark === undefined && this.#authors.has(issue.authorId);
            if (!bare && !(this.#isOurs(issue) && causeOf(issue) === cause))
                return undefined;
            this.keep(issue);
            return issue;
        }
        catch (thrown) {
            const refusal = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .refusalOf */ .Of)(thrown);
            if (refusal !== "gone" && refusal !== "moved")
                throw thrown;
            this.forget(cause, number);
            notes.push(refusal === "moved" ? `#${number} was moved to another repository` : `#${number} was deleted`);
            return undefined;
        }
    }
    #add(issue) {
        if (this.#isOurs(issue)) {
            this.#issues.set(issue.number, issue);
            this.#authors.add(issue.authorId);
        }
        else if (issue.mark?.of === this.#mesh && issue.isOpen)
            this.strangers.push(issue);
    }
    /**
     * The marker decides, and its author must be one who may: known to be ours, a bot (the token's name is not known beforehand, and may
     * have been another), or a person who may write here. One that names another author was copied.
     */
    #isOurs({ mark, author, authorId, isBot, association }) {
        if (mark?.of !== this.#mesh || author === "")
            return false;
        const copied = mark.by !== "" && mark.by !== String(authorId);
        return !copied && (this.#authors.has(authorId) || isBot || (0,_issue_js__WEBPACK_IMPORTED_MODULE_0__/* .isTrusted */ .W)(association));
    }
}
const isPast = ({ isOpen, mark }) => !isOpen && mark?.state !== "twice";
const causeOf = ({ mark }) => mark?.cause ?? "";


/***/ }),

/***/ 1531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ createIssue)
/* harmony export */ });
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9963);
// A new issue: exactly one, also when the answer is lost or another run makes one in the same second, and also when GitHub does not
// like its labels or assignees.

/** Makes it, and finds out what others made at the same time: read the cause again afterwards. */
async function createIssue(calls, board, cause, draft) {
    const { issue, notes } = await accepted(calls, board, cause, draft);
    await board.made(issue);
    const dropped = (draft.labels ?? []).filter((label) => !issue.labels.includes(label));
    if (notes.length > 0 || dropped.length === 0)
        return { issue, notes };
    return {
        issue,
        notes: [`#${issue.number}: GitHub dropped the labels ${dropped.join(", ")}: the token may not set them`],
    };
}
async function accepted(calls, board, cause, draft) {
    try {
        return { issue: await answered(calls, board, cause, draft), notes: [] };
    }
    catch (thrown) {
        const { labels = [], assignees = [], ...plain } = draft;
        if ((0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refusalOf */ .Of)(thrown) !== "invalid" || labels.length + assignees.length === 0)
            throw thrown;
        const fields = (0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refusedFields */ .qn)(thrown);
        const keepsLabels = labels.length > 0 && assignees.length > 0 && !fields.includes("labels");
        const left = [
            ...assignees.map((name) => `assignee ${name}`),
            ...(keepsLabels ? [] : labels.map((name) => `label ${name}`)),
        ];
        const notes = [`GitHub refused, and the issue is without: ${left.join(", ")}`];
        const { issue } = await accepted(calls, board, cause, { ...plain, ...(keepsLabels ? { labels } : {}) });
        return { issue, notes };
    }
}
/** Without an answer the issue may exist: it is looked for by number before another is made. */
async function answered(calls, board, cause, draft) {
    const make = () => calls.create(draft);
    return await lookedFor(make, () => lookedFor(make, () => Promise.resolve(undefined)));
    async function lookedFor(first, then) {
        try {
            return await first();
        }
        catch (thrown) {
            if ((0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refusalOf */ .Of)(thrown) !== "lost")
                throw thrown;
            await board.above();
            const [found] = (await board.seen(cause)).open;
            const made = found ?? (await then());
            if (made === undefined)
                throw thrown;
            return made;
        }
    }
}


/***/ }),

/***/ 9711:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ keepDigest),
/* harmony export */   s: () => (/* binding */ digestId)
/* harmony export */ });
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5402);
/* harmony import */ var _create_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1531);
/* harmony import */ var _doubles_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5093);
/* harmony import */ var _marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2453);
/* harmony import */ var _say_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5080);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5786);
// The digest for whoever asked for it: one issue that stays open, and a comment a period. It tells that health runs also when all is well.






const digestId = "digest";
const known = {
    code: "DIGEST",
    hosts: [],
    severity: "low",
    touchesConnectivity: false,
    title: "Mesh health: the digest",
};
/** null: the mesh has no digest, and an open issue of one is closed. */
async function keepDigest(desk, digest) {
    const { board } = desk;
    const notes = [];
    const read = async () => {
        const seen = await board.seen(digestId);
        await (0,_doubles_js__WEBPACK_IMPORTED_MODULE_1__/* .closeDoubles */ .j)(desk, seen, notes);
        return { open: seen.open[0], closed: seen.closed };
    };
    let { open, closed } = await read();
    if (!digest)
        return open ? write(desk, open, null, notes) : outcome("nothing", undefined, notes);
    const refused = !open && closed?.mark?.state === "open" && closed.closedBy?.isBot === false;
    if (closed && refused)
        return outcome("silent", closed, [`#${closed.number}: a person closed the digest, so there is none`]);
    if (!open && !closed && (await board.probe()))
        ({ open, closed } = await read());
    const issue = open ?? closed;
    if (!issue)
        return create(desk, digest, notes);
    return issue.isOpen && issue.mark?.period === digest.period
        ? outcome("nothing", issue, notes)
        : write(desk, issue, digest, notes);
}
async function create({ calls, board, to }, digest, notes) {
    const body = bodyOf(to, undefined, digest);
    const draft = { title: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .titleOf */ .Gg)(to.settings.titlePrefix, known.title), body, labels: [...to.settings.labels] };
    const made = await (0,_create_js__WEBPACK_IMPORTED_MODULE_0__/* .createIssue */ .K)(calls, board, digestId, draft);
    return outcome("opened", made.issue, [...notes, ...made.notes]);
}
/** A comment mails those who follow the issue; the edit before it is what the next run goes by. */
async function write({ calls, board, to }, issue, digest, notes) {
    const state = digest
        ? issue.isOpen
            ? {}
            : { state: "open" }
        : { state: "closed", state_reason: "completed" };
    const answer = await calls.edit(issue.number, { body: bodyOf(to, issue, digest), ...state });
    board.keep(answer);
    if (!digest)
        return outcome("closed", answer, notes);
    const left = await (0,_say_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .c)(calls, answer, { key: "digest", text: textOf(to, digest), at: to.now });
    return outcome("edited", answer, left ? [...notes, left] : notes);
}
function bodyOf(to, issue, digest) {
    const at = to.now.toISOString();
    const mark = {
        cause: digestId,
        of: (0,_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .meshOf */ .rj)(to.settings.mesh),
        state: digest ? "open" : "over",
        since: issue?.mark?.since || at,
        opened: issue?.mark?.opened || at,
        told: at,
        ended: digest ? "" : at,
        at,
        by: issue ? String(issue.authorId) : "",
        stale: 0,
        period: digest?.period ?? issue?.mark?.period ?? "",
    };
    const off = "The digest is switched off in the inventory.";
    const foot = "Each week is a comment here. Closing this issue ends the digest.";
    return `${(0,_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .markerLines */ .yD)(mark, known)}\n${digest ? (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .sections */ .V0)(textOf(to, digest), foot) : off}`;
}
function textOf({ redact, runUrl }, { period, looked, lines }) {
    const list = lines.slice(0, 100).map((line) => `- ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .sentence */ .em)(line, 300)}`);
    const text = (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .sections */ .V0)(`**Digest of ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .sentence */ .em)(period)}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .sentence */ .em)(looked)}**`, list.join("\n"), `<sub>By [this run](${runUrl}).</sub>`);
    return redact(text);
}
const outcome = (did, issue, notes) => {
    return { cause: digestId, did, number: issue?.number ?? null, url: issue?.url ?? null, notes };
};


/***/ }),

/***/ 5093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ closeDoubles)
/* harmony export */ });
/* harmony import */ var _marker_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2453);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9963);
// Two issues of one cause: two runs at once, or a list that lagged.


/** The lower number stays; the others say which one it is. */
async function closeDoubles({ calls, board, to }, { open: [first, ...others] }, notes) {
    if (!first?.mark)
        return;
    for (const issue of others) {
        const mark = { ...first.mark, state: "twice", at: to.now.toISOString(), by: String(issue.authorId) };
        const known = (0,_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .markedCause */ .qk)(issue.body) ?? (0,_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .unknownCause */ .Ub)(issue.title);
        const body = `${(0,_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .markerLines */ .yD)(mark, known)}\nA double of #${first.number}, which is kept up to date.\n`;
        const closing = (state_reason) => calls.edit(issue.number, { body, state: "closed", state_reason });
        const closed = await closing("duplicate").catch((thrown) => {
            // Older servers have no such reason.
            if ((0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .refusalOf */ .Of)(thrown) !== "invalid")
                throw thrown;
            return closing("not_planned");
        });
        board.keep(closed);
        notes.push(`#${issue.number} was a double of #${first.number}, and is closed`);
    }
}


/***/ }),

/***/ 5280:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ isTrusted),
/* harmony export */   n: () => (/* binding */ issueCalls)
/* harmony export */ });
/* harmony import */ var _marker_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2453);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9963);
// An issue as the keeper sees it, and the calls that it makes. No redirect is followed: a moved issue is in a repository of others.


/** Who may write to the repository, and so has no need to deceive it. */
const trusted = ["OWNER", "MEMBER", "COLLABORATOR"];
const isTrusted = (association) => trusted.includes(association);
const stay = { redirect: "manual" };
const once = { redirect: "manual", retries: 0 };
function issueCalls(api, { owner, repo }) {
    const { issues } = api.rest;
    const at = { owner, repo };
    const one = (number) => ({ ...at, issue_number: number });
    return {
        repository: `${owner}/${repo}`,
        async list(state, since) {
            const asked = { ...at, state, per_page: 100, ...from(since), request: stay };
            const all = await pages((page) => issues.listForRepo({ ...asked, page }));
            const highest = Math.max(0, ...all.map(({ number }) => number));
            return { issues: all.filter((found) => !found.pull_request).map(issueOf), highest };
        },
        async newest() {
            const { data } = here(await issues.listForRepo({ ...at, state: "all", per_page: 1, request: stay }));
            return data[0]?.number ?? 0;
        },
        get: async (number) => issueOf(here(await issues.get({ ...one(number), request: stay })).data),
        create: async (issue) => issueOf(here(await issues.create({ ...at, ...issue, request: once })).data),
        edit: async (number, writing) => issueOf(here(await issues.update({ ...one(number), ...writing, request: stay })).data),
        async comments(number, since) {
            const asked = { ...one(number), per_page: 100, ...from(since), request: stay };
            const all = await pages((page) => issues.listComments({ ...asked, page }));
            return all.map(({ user, author_association, created_at, body }) => ({
                author: user?.login ?? "",
                association: author_association ?? "NONE",
                at: created_at,
                body: body ?? "",
            }));
        },
        async comment(number, body) {
            here(await issues.createComment({ ...one(number), body, request: once }));
        },
        async removeLabel(number, name) {
            here(await issues.removeLabel({ ...one(number), name, request: stay }));
        },
    };
}
/** GitHub's times have no fractions of a second. */
const from = (since = "") => (since === "" ? {} : { since: since.replace(/\.\d+Z$/, "Z") });
function here(answer) {
    if (answer.status >= 300)
        throw new _refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .MovedError */ .WJ();
    return answer;
}
/** All pages; something may change its page meanwhile, so each number counts once. */
async function pages(ask) {
    const found = new Map();
    for (let page = 1;; page++) {
        const { data, headers } = here(await ask(page));
        for (const each of data)
            found.set(each.id, each);
        if (!headers.link?.includes('rel="next"'))
            return [...found.values()];
    }
}
function issueOf(found) {
    const { closed_by: closer, body, user, labels } = found;
    return {
        number: found.number,
        id: found.id,
        url: found.html_url,
        title: found.title,
        body: body ?? "",
        isOpen: found.state === "open",
        locked: found.locked,
        labels: labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))),
        author: user?.login ?? "",
        authorId: user?.id ?? 0,
        isBot: user?.type === "Bot",
        association: found.author_association ?? "NONE",
        closedBy: closer ? { login: closer.login, isBot: closer.type === "Bot" } : undefined,
        comments: found.comments,
        mark: found.pull_request ? undefined : (0,_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .markOf */ .Fg)(body ?? ""),
    };
}


/***/ }),

/***/ 9916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I$: () => (/* binding */ listedNote),
/* harmony export */   bs: () => (/* binding */ manyCode),
/* harmony export */   dp: () => (/* binding */ manyId),
/* harmony export */   ue: () => (/* binding */ shared)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9716);
/* harmony import */ var _core_times_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7841);
// More causes at once than people read one by one: one issue with a list. Those that have an issue of their own keep it.


const manyId = "many-causes";
const manyCode = "MANY_CAUSES";
/** `hasOwn`: whether this cause has an issue already. */
function shared(incidents, max, hasOwn) {
    const isTold = ({ cause, state, paused }) => state === "open" && (paused === null || hasOwn(cause.id));
    const open = incidents.filter(isTold);
    if (open.length <= max)
        return { own: incidents, listed: [], list: undefined };
    const listed = open.filter(({ cause }) => !hasOwn(cause.id));
    if (listed.length === 0)
        return { own: incidents, listed, list: undefined };
    const own = incidents.filter((incident) => !listed.includes(incident));
    return { own, listed, list: listOf(listed, max) };
}
function listOf(listed, max) {
    const since = listed.map((incident) => incident.since).reduce((a, b) => (Date.parse(a) < Date.parse(b) ? a : b));
    const cause = {
        id: manyId,
        code: manyCode,
        hosts: [...new Set(listed.flatMap(({ cause: { hosts } }) => hosts.slice(0, 1)))],
        severity: worst(listed),
        touchesConnectivity: listed.some(({ cause: { touchesConnectivity } }) => touchesConnectivity),
        title: `More than ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(max, "thing")} wrong at once`,
        evidence: listed.map(({ cause: one, since: from }) => ({
            code: one.code,
            detail: one.title,
            by: one.next[0] ?? "",
            since: from,
        })),
        explains: [],
        next: [...new Set(listed.flatMap(({ cause: { next } }) => next.slice(0, 1)))].slice(0, 20),
    };
    return { cause, since, state: "open", endedAt: null, because: null, paused: null, flapping: null };
}
const order = ["high", "medium", "low"];
const worst = (listed) => order.find((severity) => listed.some(({ cause }) => cause.severity === severity)) ?? "low";
/** "host-down: since \u2026" for the reader of a report. */
const listedNote = ({ cause, since }, number) => `${cause.title}, since ${(0,_core_times_js__WEBPACK_IMPORTED_MODULE_1__/* .clock */ .pm)(since)}: in the list of #${number ?? "?"}`;


/***/ }),

/***/ 2453:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ markOf),
/* harmony export */   Ub: () => (/* binding */ unknownCause),
/* harmony export */   qk: () => (/* binding */ markedCause),
/* harmony export */   rj: () => (/* binding */ meshOf),
/* harmony export */   yD: () => (/* binding */ markerLines)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
// The hidden first lines of an issue: whose it is, of which cause, and what was last done to it. They are a memory that a lost state
// folder does not take away. Only the very beginning of a body counts, so no evidence can bring a marker.

const meshOf = (mesh) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(mesh).digest("hex").slice(0, 16);
const texts = ["of", "state", "since", "opened", "told", "ended", "at", "by", "period"];
const states = ["open", "silent", "over", "kept", "twice"];
/** No space, no end of a comment, nothing that GitHub links. */
const written = (text) => text.replace(/[^A-Za-z0-9.:_-]|-(?=-|$)/g, (c) => `%${Buffer.from(c).toString("hex").match(/../g)?.join("%")}`);
const form = /^<!-- mesh:cause=(\S+) v1((?: [a-z]+=\S*)*) -->(?:\r?\n|$)/;
/** Both lines, with a newline at the end. */
function markerLines(mark, cause) {
    const fields = texts.filter((name) => mark[name] !== "").map((name) => ` ${name}=${written(mark[name])}`);
    const stale = mark.stale > 0 ? ` stale=${mark.stale}` : "";
    const { code, hosts, severity, touchesConnectivity, title } = cause;
    const known = { code, hosts: hosts.slice(0, 50), severity, touchesConnectivity, title };
    const data = Buffer.from(JSON.stringify(known)).toString("base64url");
    return `<!-- mesh:cause=${written(mark.cause)} v1${fields.join("")}${stale} -->\n<!-- mesh:is=${data} -->\n`;
}
/** The marker at the beginning of a body; undefined when there is none. */
function markOf(body) {
    const [, cause, rest = ""] = form.exec(body) ?? [];
    if (cause === undefined)
        return undefined;
    const pairs = rest.trim().split(" ").filter(Boolean);
    const said = Object.fromEntries(pairs.map((pair) => [pair.split("=")[0], read(pair.slice(pair.indexOf("=") + 1))]));
    const { of = "", state = "open", since = "", opened = "", told = "", ended = "", at = "", by = "", period = "", } = said;
    const times = { since: time(since), opened: time(opened), told: time(told), ended: time(ended), at: time(at) };
    const stale = Number.parseInt(said.stale ?? "0", 10) || 0;
    return {
        cause: read(cause),
        of,
        state: states.includes(state) ? state : "open",
        by,
        stale,
        period,
        ...times,
    };
}
const read = (text) => {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
};
const time = (text) => (Number.isNaN(Date.parse(text)) ? "" : text);
const dataForm = /^<!-- mesh:is=([\w-]+) -->/;
/** What the second line says of the cause; undefined when it cannot be read. */
function markedCause(body) {
    const [, data] = dataForm.exec(body.split(/\r?\n/)[1] ?? "") ?? [];
    if (data === undefined)
        return undefined;
    try {
        const said = JSON.parse(Buffer.from(data, "base64url").toString());
        return typeof said.code === "string" && Array.isArray(said.hosts) && typeof said.title === "string"
            ? said
            : undefined;
    }
    catch {
        return undefined;
    }
}
/** Of an issue whose second line cannot be read. */
const unknownCause = (title) => ({
    code: "",
    hosts: [],
    severity: "low",
    touchesConnectivity: false,
    title,
});


/***/ }),

/***/ 9963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FJ: () => (/* binding */ whyNotTold),
/* harmony export */   Of: () => (/* binding */ refusalOf),
/* harmony export */   WJ: () => (/* binding */ MovedError),
/* harmony export */   qn: () => (/* binding */ refusedFields)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9716);
/* harmony import */ var _why_no_comment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8881);
// What an answer of GitHub's means for telling, and in words what a person can do about it.


/** A redirect, which must not be followed: it may lead into a repository of somebody else. */
class MovedError extends Error {
    status = 301;
    constructor() {
        super("Moved Permanently");
    }
}
function refusalOf(thrown) {
    const status = (0,_why_no_comment_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(thrown) ?? 500;
    // Where an issue was to be made or listed, 410 and 404 are about all of them.
    const ofAll = /\/issues(?:\?|$)/.test(thrown.request?.url ?? "");
    if (status === 301 || status === 302 || status === 307 || status === 308)
        return "moved";
    if ((status === 404 || status === 410) && !ofAll)
        return "gone";
    if (status === 403 && /\blocked\b/i.test(said(thrown)))
        return "locked";
    if (status === 422)
        return "invalid";
    return status >= 500 ? "lost" : "refused";
}
/** Which fields of a new issue GitHub did not accept, as far as it says so. */
function refusedFields(thrown) {
    const { errors } = thrown.response?.data ?? {};
    const fields = Array.isArray(errors) ? errors.map((one) => one?.field) : [];
    return fields.filter((field) => typeof field === "string");
}
/** Why nothing can be told, and what to do about it. */
function whyNotTold(thrown, repository) {
    const status = (0,_why_no_comment_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(thrown);
    const words = said(thrown);
    const headers = thrown.response?.headers ?? {};
    if (status === 401)
        return `GitHub does not know the token (${words})`;
    if (/rate limit|abuse|temporarily blocked|too quickly/i.test(words) || status === 429)
        return `GitHub's limit is reached, the rest is left for the next run (${words})`;
    if (status === 410 || /issues (?:are|has been|have been) disabled/i.test(words))
        return `issues are switched off in ${repository}: Settings, General, Features, Issues (${words})`;
    if (/archived/i.test(words))
        return `${repository} is archived, and nothing can be written there (${words})`;
    if (status === 301)
        return `${repository} has another name now: the token's repository must be named as it is (${words})`;
    if (status === 403 || status === 404) {
        const needed = String(headers["x-accepted-github-permissions"] ?? "issues=write").replaceAll("=", ": ");
        return `the job needs \`${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(needed, 100)}\` in its permissions, and issues switched on in ${repository} (${words})`;
    }
    return `GitHub did not do it: ${words}`;
}
const said = (thrown) => (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(thrown?.message || String(thrown), 300);


/***/ }),

/***/ 5080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ saidMarker),
/* harmony export */   c: () => (/* binding */ say)
/* harmony export */ });
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9963);
// A comment of MeSH: made once also when its answer is lost, and left out where nobody may speak.

/** Every comment of MeSH begins with it, so that it can be told from what the same account wrote as a person. */
const saidMarker = "<!-- mesh:said=";
/** Returns why it was left out; undefined when it was made. */
async function say(calls, issue, { key, text, at }) {
    if (issue.locked)
        return lockedNote(issue.number);
    const marker = `${saidMarker}${key}.${at.getTime()} -->`;
    const body = `${marker}\n${text}`;
    const make = () => calls.comment(issue.number, body);
    try {
        await make().catch(async (thrown) => {
            if ((0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refusalOf */ .Of)(thrown) !== "lost")
                throw thrown;
            // A minute of another clock than GitHub's is nothing unusual.
            const since = new Date(at.getTime() - 3_600_000).toISOString();
            const there = await calls.comments(issue.number, since);
            if (!there.some((comment) => comment.body.startsWith(marker)))
                await make();
        });
        return undefined;
    }
    catch (thrown) {
        if ((0,_refusal_js__WEBPACK_IMPORTED_MODULE_0__/* .refusalOf */ .Of)(thrown) === "locked")
            return lockedNote(issue.number);
        throw thrown;
    }
}
const lockedNote = (number) => `#${number} is locked: it was edited, and the comment was left out`;


/***/ }),

/***/ 6319:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ tellIncidents)
});

// EXTERNAL MODULE: ./lib/core/redact.js
var redact = __webpack_require__(8038);
// EXTERNAL MODULE: ./lib/github/incidents/board.js
var incidents_board = __webpack_require__(7327);
// EXTERNAL MODULE: ./lib/github/incidents/digest.js
var incidents_digest = __webpack_require__(9711);
// EXTERNAL MODULE: ./lib/github/incidents/issue.js
var issue = __webpack_require__(5280);
// EXTERNAL MODULE: ./lib/core/times.js
var times = __webpack_require__(7841);
;// CONCATENATED MODULE: ./lib/github/incidents/acknowledge.js
// "I know, stop reminding me": a label, or a comment `/ack until 2026-12-24 waiting for the disk` by somebody who may write here.

const longestDays = 90;
const acknowledge_form = /^\/ack(?:nowledge)?(?:[ \t]+until[ \t]+(\S+))?[ \t]*(.*)$/im;
function acknowledgement(isLabelled, comments, now) {
    const read = comments.flatMap((comment) => {
        const found = acknowledge_form.exec(comment.body);
        return found ? [readOne(comment, found[1], found[2] ?? "")] : [];
    });
    const valid = read.filter((one) => typeof one !== "string").at(-1);
    const is = valid && now.getTime() < endOf(valid.until) ? valid : undefined;
    const ignored = read.filter((one) => typeof one === "string");
    return { is: is ?? (isLabelled ? { by: "", until: "", reason: "" } : undefined), ignored };
}
function readOne({ author, association, at }, until, reason) {
    const whose = `an /ack by ${author}`;
    if (!(0,issue/* isTrusted */.W)(association))
        return `${whose}, who may not write here, was ignored`;
    const end = endOf(until ?? "");
    if (Number.isNaN(end))
        return `${whose} was ignored: it needs an end, \`/ack until 2026-12-24 reason\``;
    if (end > Date.parse(at) + (longestDays + 1) * 86_400_000)
        return `${whose} was ignored: its end is more than ${longestDays} days ahead`;
    return { by: author, until: until ?? "", reason: reason.trim() };
}
/** The end of that day, UTC; NaN for what is no day of the calendar. */
function endOf(day) {
    const end = /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T23:59:59.999Z`) : new Date(Number.NaN);
    return !Number.isNaN(end.getTime()) && end.toISOString().startsWith(day) ? end.getTime() : Number.NaN;
}

// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __webpack_require__(5402);
// EXTERNAL MODULE: ./lib/github/incidents/many.js
var many = __webpack_require__(9916);
;// CONCATENATED MODULE: ./lib/github/incidents/ended.js
// How an incident ended, in words: only one that is well again is called so.


/** A mark and a sentence without its full stop. */
function endWords({ because, partOf, cause }) {
    if (cause.code === many/* manyCode */.bs)
        return "\u2705 There are fewer now, and each that is left has an issue of its own";
    switch (because) {
        case "gone":
            return "\u2796 Its host is no longer in the inventory";
        case "expected":
            return "\u2796 Its machine may be off, so nothing is wrong with that";
        case "part-of":
            return `\u2796 It turned out to be part of ${(0,markdown/* code */.aY)(partOf ?? "another cause")}, which is told by itself`;
        default:
            return "\u2705 It is well again";
    }
}

// EXTERNAL MODULE: ./lib/github/incidents/marker.js
var incidents_marker = __webpack_require__(2453);
// EXTERNAL MODULE: ./lib/health/codes.js
var codes = __webpack_require__(4408);
// EXTERNAL MODULE: ./lib/report/mermaid.js
var mermaid = __webpack_require__(9789);
;// CONCATENATED MODULE: ./lib/github/incidents/picture.js
// The part of the mesh that a cause is about, as a diagram.


/** What is no part of the mesh: the runner, GitHub's runs, several causes in a list. */
const elsewhere = /^(?:runner|token|watchdog|not-run|test-alarm|many-causes)/;
const ofServer = /^(?:headscale|certificate|api-key|node-unmanaged)/;
/** "" for what is elsewhere, and for too many hosts to draw. */
function causePicture(cause) {
    const { id, hosts, title } = cause;
    if (elsewhere.test(id))
        return "";
    const isServer = hosts.length === 0 || ofServer.test(id);
    const under = isServer ? title : "the server";
    const state = isServer && !(0,codes/* isRemark */.bd)(cause) ? "bad" : "dim";
    const server = { name: "Headscale", under, state, edge: undefined };
    const drawn = hosts.map((name, i) => (isServer || i > 0 ? touched(name) : host(name, cause)));
    return (0,mermaid/* meshPicture */.W)(server, drawn.length === 0 ? [runner] : drawn);
}
const runner = { name: "runner", under: "where this was seen", state: "dim", edge: "direct" };
const touched = (name) => ({ name, under: "touched", state: "warn", edge: "direct" });
/** The host where it sits, with what is wrong and the road that is. */
function host(name, { id, title, severity, touchesConnectivity }) {
    const under = title.startsWith(`${name} `) ? title.slice(name.length + 1) : title;
    const isCut = severity === "high" && touchesConnectivity;
    const edge = /relay/.test(id) ? "relay" : isCut ? "cut" : "direct";
    return { name, under, state: severity === "low" ? "warn" : "bad", edge };
}

// EXTERNAL MODULE: ./lib/github/incidents/words.js
var words = __webpack_require__(5786);
;// CONCATENATED MODULE: ./lib/github/incidents/body.js
// The text of an issue. It is edited in place every night; an edit mails nobody.






/** GitHub takes 65,536 characters; a text has never fewer bytes. */
const bodyLimit = 65_000;
const evidenceLimit = 24_000;
const longestLine = 600;
/** The whole body, shorter than GitHub's limit whatever the evidence. */
function issueBody(page) {
    const { incident, mark, redact } = page;
    const marker = (0,incidents_marker/* markerLines */.yD)(mark, incident.cause);
    const clean = (text) => redact(text);
    const evidence = evidenceBlocks(incident.cause.evidence, clean);
    const blocks = [heading(page), ...statusBlocks(page), ...evidence, ...nextBlocks(incident, clean)];
    const rest = [explainedBlock(incident), causePicture(incident.cause), historyBlock(page.history), foot(page)];
    const text = (0,markdown/* firstThatFits */.eO)(bodyLimit - Buffer.byteLength(marker), () => [...blocks, ...rest]);
    return `${marker}\n${clean(text)}`;
}
function heading({ incident, mark, now }) {
    const { cause, flapping } = incident;
    const over = incident.state === "over" || mark.state === "over";
    const time = over
        ? `From ${(0,times/* clock */.pm)(mark.since)} to ${(0,times/* clock */.pm)(mark.ended || incident.endedAt || mark.at)}`
        : `Since ${(0,times/* clock */.pm)(mark.since)}${lastingWords(mark.since, now)}`;
    const touches = cause.touchesConnectivity ? ", affects connections" : "";
    const hosts = cause.hosts.slice(0, 20).map((host) => (0,markdown/* code */.aY)(host));
    const more = cause.hosts.length > 20 ? ` and ${cause.hosts.length - 20} more` : "";
    const changes = flapping ? `, changed ${flapping.changes} times in ${flapping.nights} nights` : "";
    const where = hosts.length > 0 ? `\n\nHosts: ${hosts.join(", ")}${more}` : "";
    return `**${(0,words/* sentence */.em)(cause.title)}**\n\n${time} \u00b7 severity ${cause.severity}${touches}${changes} \u00b7 ${(0,markdown/* code */.aY)(cause.code)}${where}`;
}
/** How long it is so already; nothing in the night that it begins in. */
function lastingWords(since, now) {
    const isNew = now.getTime() - Date.parse(since) < 3_600_000;
    return isNew ? "" : ` (${(0,times/* lasted */.aG)(since, now.toISOString())})`;
}
function statusBlocks({ incident, mark, acknowledgement, notices }) {
    const { is, ignored } = acknowledgement;
    const said = [];
    const over = mark.state === "over" || mark.state === "kept";
    if (over && mark.ended)
        said.push(`${endWords(incident)}. It lasted ${(0,times/* lasted */.aG)(mark.since, mark.ended)}.`);
    if (mark.state === "kept")
        said.push("A person opened this issue again while all is well, so it stays open. MeSH closes it no more.");
    if (mark.state === "silent")
        said.push("\ud83d\udd15 A person closed this issue while it was so. MeSH is silent about it until it is well again.");
    if (incident.paused && !over)
        said.push(`\u23f8\ufe0f Paused until ${(0,times/* clock */.pm)(incident.paused.until)}: window ${(0,markdown/* code */.aY)(incident.paused.window)}.`);
    if (is && !over)
        said.push(acknowledgedWords(is));
    for (const one of ignored)
        said.push(`\u26a0\ufe0f ${(0,words/* sentence */.em)(one)}`);
    return [...said, ...notices].map((text) => `> ${text}`);
}
function acknowledgedWords({ by, until, reason }) {
    const whose = by ? ` by ${(0,markdown/* code */.aY)(by)}` : " by label";
    const end = until ? ` until the end of ${until} (UTC)` : "";
    return `\ud83d\udc40 Acknowledged${whose}${end}${reason ? `: ${(0,words/* sentence */.em)(reason, 300)}` : ""}. No reminders.`;
}
/** In a fence, where GitHub finds no names and no numbers of issues. */
function evidenceBlocks(evidence, clean) {
    if (evidence.length === 0)
        return [];
    const lines = evidence.flatMap(findingLines).map((line) => (0,words/* cut */.Jj)(brokenMarks(clean(line)), longestLine));
    let room = evidenceLimit;
    const kept = [];
    for (const line of lines) {
        room -= Buffer.byteLength(line) + 1;
        if (room < 0)
            break;
        kept.push(line);
    }
    const left = lines.length - kept.length;
    // In pieces that a block renders whole.
    const pieces = chunks(kept, 3500).map((piece) => (0,markdown/* block */.om)(piece, "text"));
    const note = left > 0 ? [`_${left} of ${lines.length} lines are left out here; the run has all of them._`] : [];
    return ["#### What was seen", ...pieces, ...note];
}
function findingLines({ detail, by, since }) {
    const when = since ? ` (since ${(0,times/* clock */.pm)(since)})` : "";
    return [...`${detail}${when}`.split(/\r?\n/), ...(by ? [`  by: ${by}`] : [])];
}
/** A text from a host that looks like our marker is none to nobody. */
const brokenMarks = (line) => line.replace(/<!--/g, "<! --").replace(/-->/g, "-- >");
function chunks(lines, max) {
    const made = [[]];
    let size = 0;
    for (const line of lines) {
        if (size + line.length > max) {
            made.push([]);
            size = 0;
        }
        made.at(-1)?.push(line);
        size += line.length + 1;
    }
    return made.filter((piece) => piece.length > 0).map((piece) => piece.join("\n"));
}
function nextBlocks({ cause: { next } }, clean) {
    return next.length === 0 ? [] : ["#### What to do", (0,markdown/* block */.om)(next.map(clean).join("\n"))];
}
/** What has no issue of its own because of this one. */
function explainedBlock({ cause: { explains } }) {
    const most = 30;
    const more = explains.length > most ? [`- and ${explains.length - most} more`] : [];
    const list = [...explains.slice(0, most).map((one) => `- ${(0,words/* sentence */.em)(one, 200)}`), ...more];
    return explains.length === 0 ? "" : `#### What follows from it\n\n${list.join("\n")}`;
}
const historyBlock = (lines) => (0,markdown/* details */.zH)("History", lines.join("\n"));
function foot({ now, runUrl, mark, acknowledgedLabel }) {
    const looked = `Looked at ${(0,times/* clock */.pm)(now.toISOString())} by [this run](${runUrl}).`;
    if (mark.state !== "open")
        return `<sub>${looked}</sub>`;
    const day = new Date(now.getTime() + 14 * 86_400_000).toISOString().slice(0, 10);
    const ways = `MeSH keeps this issue up to date and closes it when it is well. Closing it by hand silences it until then. The label ${(0,markdown/* code */.aY)(acknowledgedLabel)}, or a comment <code>/ack until ${day} reason</code>, stops the reminders.`;
    return `<sub>${looked} ${ways}</sub>`;
}

// EXTERNAL MODULE: ./lib/github/incidents/create.js
var create = __webpack_require__(1531);
;// CONCATENATED MODULE: ./lib/github/incidents/decide.js
// What is to be done about one cause: from its issues and from what is true now, never from what has changed. Pure.
/** An older run does not speak over a newer one; a time further ahead is a clock that was wrong. */
const newerRunHours = 6;
const day = 86_400_000;
/** `incident`: undefined when the cause is not there and nobody speaks of it. */
function nextStep(seen, incident, now) {
    const [issue] = seen.open;
    const latest = issue ?? seen.closed;
    if (latest && isLater(latest, now.at))
        return { do: "nothing", issue: latest };
    if (incident?.state === "open")
        return issue ? speakIn(issue, incident, now) : speak(seen.closed, incident, now);
    return issue ? fallSilentIn(issue) : endSilence(seen.closed);
}
/** Whether a reminder is due, for whoever has not acknowledged. */
const isReminderDue = ({ mark }, { at, settings }) => settings.remindDays > 0 && ageOf(mark?.told, at) >= settings.remindDays * day;
function speakIn(issue, incident, now) {
    const state = stateOf(issue);
    if (state === "over" || state === "kept")
        return { do: "edit", issue, state: "open", remark: "again" };
    const reminder = state === "open" && incident.paused === null && isReminderDue(issue, now);
    return { do: "edit", issue, state: "open", ...(reminder ? { remark: "reminder" } : {}) };
}
function speak(closed, incident, now) {
    const state = closed && stateOf(closed);
    if (closed && state === "silent")
        return { do: "edit", issue: closed, state: "silent" };
    if (closed && state === "open")
        return closedByOther(closed, incident, now);
    if (incident.paused)
        return { do: "nothing" };
    const again = closed && ageOf(closed.mark?.ended, now.at) <= now.settings.reopenDays * day;
    return again ? { do: "reopen", issue: closed, remark: "again" } : { do: "open", after: closed };
}
/** It was closed without MeSH's word. A person's is obeyed; a bot's, or nobody's, is overruled once, and after that with a reminder. */
function closedByOther(issue, { paused }, now) {
    if (issue.closedBy && !issue.closedBy.isBot)
        return { do: "edit", issue, state: "silent" };
    const may = (issue.mark?.stale ?? 0) === 0 || isReminderDue(issue, now);
    return may && !paused ? { do: "reopen", issue, remark: "stale" } : { do: "edit", issue, state: "open" };
}
function fallSilentIn(issue) {
    const state = stateOf(issue);
    if (state === "kept")
        return { do: "nothing", issue };
    return state === "over" ? { do: "edit", issue, state: "kept", remark: "kept" } : { do: "close", issue };
}
const endSilence = (closed) => closed && stateOf(closed) !== "over" ? { do: "edit", issue: closed, state: "over" } : { do: "nothing" };
/** One without a marker had it taken away by a person, and is treated like one that is told. A double that was opened again is over. */
const stateOf = ({ mark }) => (mark?.state === "twice" ? "over" : (mark?.state ?? "open"));
/** Infinity when the time is not known. */
const ageOf = (time, at) => time ? at.getTime() - Date.parse(time) : Number.POSITIVE_INFINITY;
function isLater({ mark }, at) {
    const ahead = -ageOf(mark?.at, at);
    return ahead > 0 && ahead < newerRunHours * 3_600_000;
}

// EXTERNAL MODULE: ./lib/github/incidents/doubles.js
var doubles = __webpack_require__(5093);
;// CONCATENATED MODULE: ./lib/github/incidents/history.js
// What happened to an issue, as lines that it carries itself. They are read back from its body, where people may have written, so
// only lines of this form count.

const newest = 40;
const line = /^- \d{4}-\d\d-\d\d \d\d:\d\d UTC: [A-Za-z0-9 ,:]{1,80}$/;
/** The lines that this body has, the oldest first. */
const historyIn = (body) => body.split(/\r?\n/).filter((each) => line.test(each));
/** With one more line, without the oldest when there are many. */
const withEvent = (lines, at, event) => [...lines, `- ${(0,times/* clock */.pm)(at.toISOString())}: ${event}`].slice(-newest);
/** Whether the last that happened of these is this one. */
function isLast(lines, event, ...others) {
    const all = [event, ...others];
    const last = lines.findLast((each) => all.some((one) => each.endsWith(`UTC: ${one}`)));
    return last?.endsWith(`UTC: ${event}`) ?? false;
}

// EXTERNAL MODULE: ./lib/github/incidents/refusal.js
var incidents_refusal = __webpack_require__(9963);
;// CONCATENATED MODULE: ./lib/github/incidents/remarks.js
// Comments: what people are mailed about, one or two sentences each.




/** The text of a comment that MeSH makes by itself while an issue is open. */
function remarkText(remark, { incident, issue, since, now, runUrl }) {
    const run = `([this run](${runUrl}))`;
    const title = (0,words/* sentence */.em)(incident.cause.title);
    switch (remark) {
        case "again":
            return `\ud83d\udd34 It is so again: ${title} ${run}.`;
        case "reminder":
            return `\u23f0 Still so after ${(0,times/* lasted */.aG)(since, now.toISOString())}: ${title} ${run}.`;
        case "kept":
            return `\ud83d\udfe2 All is well here. A person opened this issue again, so it stays open ${run}.`;
        default:
            return `\ud83d\udd34 ${closer(issue)} closed this issue, but it is still so: ${title} ${run}. Opened again, once. A label that this bot leaves alone (with actions/stale, one of its ${(0,markdown/* code */.aY)("exempt-issue-labels")}) keeps it away.`;
    }
}
const closer = ({ closedBy }) => (closedBy ? (0,markdown/* code */.aY)(closedBy.login) : "Somebody unknown");
/** The text that goes with closing: how long it lasted, and why it is over. */
function closingText(incident, since, ended, runUrl) {
    const figure = incident.flapping
        ? `, and changed ${incident.flapping.changes} times in ${incident.flapping.nights} nights`
        : "";
    return `${endWords(incident)}. It lasted ${(0,times/* lasted */.aG)(since, ended)}${figure} ([this run](${runUrl})).`;
}

// EXTERNAL MODULE: ./lib/github/incidents/say.js
var say = __webpack_require__(5080);
;// CONCATENATED MODULE: ./lib/github/incidents/transition.js
// What the hidden marker and the history say after a writing. Pure.


function markFor({ incident, issue, state, mails, now, mesh }) {
    const at = now.toISOString();
    const before = issue?.mark;
    const goesOn = before !== undefined && (before.state === "open" || before.state === "silent");
    const past = state === "over" || state === "kept";
    const since = past || goesOn ? earlier(before?.since, incident.since) : incident.since;
    const begins = state === "open" && !goesOn;
    return {
        cause: incident.cause.id,
        of: (0,incidents_marker/* meshOf */.rj)(mesh),
        state,
        since: earlier(since, at),
        opened: begins || (issue && !issue.isOpen && state === "open" && mails) ? at : (before?.opened ?? ""),
        told: mails ? at : (before?.told ?? ""),
        ended: past ? before?.ended || earlier(incident.endedAt ?? at, at) : "",
        at,
        by: issue ? String(issue.authorId) : "",
        stale: past ? 0 : (before?.stale ?? 0) + (issue && !issue.isOpen && before?.state === "open" && mails ? 1 : 0),
        period: before?.period ?? "",
    };
}
/** The earlier of two times; one that is not known does not count. */
function earlier(a, b) {
    return a && Date.parse(a) < Date.parse(b) ? a : b;
}
/** The history with what has happened now. */
function eventsOf({ lines, now, event, incident, acknowledged }) {
    const was = isLast(lines, "acknowledged", "acknowledged no more", "told", "told again");
    const paused = isLast(lines, "paused: window", "window over", "told", "told again");
    const events = [
        event,
        acknowledged === true && !was ? "acknowledged" : undefined,
        acknowledged === false && was ? "acknowledged no more" : undefined,
        incident.paused && !paused ? "paused: window" : undefined,
        incident.state === "open" && !incident.paused && paused ? "window over" : undefined,
    ];
    return events.reduce((all, one) => (one ? withEvent(all, now, one) : all), lines);
}
/** The incident of an issue that nobody speaks of any more, from what the issue says of itself. */
function endedIncident(cause, issue, now) {
    const known = (0,incidents_marker/* markedCause */.qk)(issue.body) ?? (0,incidents_marker/* unknownCause */.Ub)(issue.title);
    return {
        cause: { ...known, id: cause, evidence: [], explains: [], next: [] },
        since: issue.mark?.since || now.toISOString(),
        state: "over",
        endedAt: now.toISOString(),
        because: "well",
        paused: null,
        flapping: null,
    };
}

;// CONCATENATED MODULE: ./lib/github/incidents/keeper.js
// Does what is to be done about one cause. Each writing is one call that sets state, text and marker together, so a run that is cut
// off anywhere leaves what the next run understands.













const noAcknowledgement = { is: undefined, ignored: [] };
/** `incident`: undefined for a cause that nobody speaks of any more. Throws what GitHub refused. */
async function keepIncident(desk, cause, incident) {
    const notes = [];
    for (let turn = 0;; turn++) {
        try {
            return await oneTurn(desk, cause, incident, notes);
        }
        catch (thrown) {
            // It was deleted or moved in this very moment: looked at once more, as what it is now.
            const refusal = (0,incidents_refusal/* refusalOf */.Of)(thrown);
            if (turn > 0 || (refusal !== "gone" && refusal !== "moved"))
                throw thrown;
        }
    }
}
async function oneTurn(desk, cause, incident, notes) {
    const { board, to } = desk;
    const now = { at: to.now, settings: to.settings };
    let seen = await board.seen(cause);
    notes.push(...seen.notes);
    let step = nextStep(seen, incident, now);
    if (step.do === "open" && (await board.probe())) {
        seen = await board.seen(cause);
        step = nextStep(seen, incident, now);
    }
    await (0,doubles/* closeDoubles */.j)(desk, seen, notes);
    return perform(desk, cause, step, incident, notes);
}
async function perform(desk, cause, step, incident, notes) {
    const outcome = (did, issue) => {
        return { cause, did, number: issue?.number ?? null, url: issue?.url ?? null, notes: [...new Set(notes)] };
    };
    if (step.do === "nothing")
        return outcome(step.issue?.mark?.state === "kept" ? "kept" : "nothing", step.issue);
    if (step.do === "open") {
        if (!incident)
            return outcome("nothing");
        return outcome("opened", await keeper_open(desk, incident, step.after, notes));
    }
    const told = incident ?? endedIncident(cause, step.issue, desk.to.now);
    if (step.do === "close")
        return outcome("closed", await keeper_close(desk, told, step.issue, notes));
    if (step.do === "reopen")
        return outcome("reopened", await reopen(desk, told, step.issue, step.remark, notes));
    const issue = await edit(desk, told, step, notes);
    if (step.state === "open" && !issue.isOpen)
        notes.push(`#${issue.number} was closed again by ${issue.closedBy?.login ?? "somebody"}`);
    if (step.state === "silent")
        notes.push(`#${issue.number} was closed by a person: silent until it is well`);
    const did = step.state === "silent" ? "silent" : step.state === "kept" ? "kept" : "edited";
    return outcome(did, issue);
}
async function keeper_open(desk, incident, after, notes) {
    const { calls, board, to } = desk;
    const { settings } = to;
    const { cause } = incident;
    const before = after ? [`It was so before: #${after.number}.`] : [];
    const moved = notes.map((note) => `${note}.`);
    const mark = markFor({ incident, issue: undefined, state: "open", mails: true, now: to.now, mesh: settings.mesh });
    const notices = [...before, ...moved];
    const history = eventsOf({ lines: [], now: to.now, event: "told", incident, acknowledged: undefined });
    const body = issueBody({ ...to, ...settings, incident, mark, history, notices, acknowledgement: noAcknowledgement });
    const draft = {
        title: title(to, cause.title),
        body,
        labels: [...settings.labels],
        assignees: [...settings.assignees],
    };
    const made = await (0,create/* createIssue */.K)(calls, board, cause.id, draft);
    notes.push(...made.notes);
    const seen = await board.seen(cause.id);
    await (0,doubles/* closeDoubles */.j)(desk, seen, notes);
    return seen.open[0] ?? made.issue;
}
async function keeper_close(desk, incident, issue, notes) {
    const closing = { state: "closed", state_reason: "completed" };
    const closed = await write(desk, { incident, issue, state: "over", mails: true, more: closing });
    const { since = "", ended = "" } = closed.mark ?? {};
    await remark(desk, closed, "closed", closingText(incident, since, ended, desk.to.runUrl), notes);
    await withoutLabel(desk, closed, notes);
    return closed;
}
async function reopen(desk, incident, issue, why, notes) {
    const event = why === "stale" ? "reopened: closed by a bot" : "told again";
    const opening = { state: "open", state_reason: "reopened" };
    const opened = await write(desk, { incident, issue, state: "open", mails: true, more: opening, event });
    await remarkBy(desk, opened, incident, why, { ...issue, mark: opened.mark }, notes);
    await withoutLabel(desk, opened, notes);
    return opened;
}
async function edit(desk, incident, step, notes) {
    const { issue, state } = step;
    const known = state === "open" ? await acknowledged(desk, issue) : noAcknowledgement;
    notes.push(...known.ignored);
    if (known.is)
        notes.push(`#${issue.number} is acknowledged${known.is.until ? ` until ${known.is.until}` : ""}`);
    const mailed = step.remark === "reminder" && known.is ? undefined : step.remark;
    const edited = await write(desk, {
        incident,
        issue,
        state,
        mails: mailed !== undefined,
        known,
        ...eventFor(state, mailed, issue),
    });
    if (mailed)
        await remarkBy(desk, edited, incident, mailed, edited, notes);
    return edited;
}
function eventFor(state, remark, issue) {
    if (remark === "again")
        return { event: "told again" };
    if (remark === "reminder")
        return { event: "reminder" };
    if (issue.mark?.state === state)
        return {};
    if (state === "silent")
        return { event: "closed by a person: silent until it is well" };
    if (state === "kept")
        return { event: "kept open by a person, all is well" };
    return state === "over" ? { event: "well, unspoken" } : {};
}
async function acknowledged({ calls, to }, issue) {
    const labelled = issue.labels.some((name) => name.toLowerCase() === to.settings.acknowledgedLabel.toLowerCase());
    const comments = issue.comments > 0 ? await calls.comments(issue.number, issue.mark?.opened ?? "") : [];
    return acknowledgement(labelled, comments, to.now);
}
async function write({ calls, board, to }, written) {
    const { incident, issue, state, mails, known = noAcknowledgement, event, more } = written;
    const mark = markFor({ incident, issue, state, mails, now: to.now, mesh: to.settings.mesh });
    const lines = historyIn(issue.body);
    const acknowledgedNow = state === "open" ? known.is !== undefined : undefined;
    const history = eventsOf({
        lines,
        now: to.now,
        event: event ?? closingEvent(mark, more),
        incident,
        acknowledged: acknowledgedNow,
    });
    const page = { ...to, ...to.settings, incident, mark, history, acknowledgement: known, notices: [] };
    // A title that a person has changed stays, until the cause itself has another.
    const renamed = (0,incidents_marker/* markedCause */.qk)(issue.body)?.title !== incident.cause.title;
    const wanted = title(to, incident.cause.title);
    const named = renamed && wanted !== issue.title ? { title: wanted } : {};
    const answer = await calls.edit(issue.number, { ...named, body: issueBody(page), ...more });
    board.keep(answer);
    return answer;
}
function closingEvent({ since, ended }, more) {
    return more?.state === "closed" ? `closed after ${(0,times/* lasted */.aG)(since, ended)}` : undefined;
}
async function remarkBy(desk, issue, incident, kind, before, notes) {
    const { now, runUrl } = desk.to;
    const since = before.mark?.since ?? incident.since;
    await remark(desk, issue, kind, remarkText(kind, { incident, issue: before, since, now, runUrl }), notes);
}
async function remark({ calls, to }, issue, key, text, notes) {
    const left = await (0,say/* say */.c)(calls, issue, { key, text: to.redact(text), at: to.now });
    if (left)
        notes.push(left);
}
/** An acknowledgement ends with its incident. */
async function withoutLabel({ calls, to }, { number, labels }, notes) {
    const name = labels.find((label) => label.toLowerCase() === to.settings.acknowledgedLabel.toLowerCase());
    if (name === undefined)
        return;
    await calls.removeLabel(number, name).catch((thrown) => {
        if ((0,incidents_refusal/* refusalOf */.Of)(thrown) === "lost")
            throw thrown;
        notes.push(`#${number} still has the label ${name}: take it off, or it counts for the next time`);
    });
}
const title = ({ settings, redact }, text) => (0,words/* titleOf */.Gg)(settings.titlePrefix, redact(text));

// EXTERNAL MODULE: ./lib/github/incidents/types.js
var types = __webpack_require__(7114);
;// CONCATENATED MODULE: ./lib/github/incidents/tell.js
// Makes GitHub's issues say what is true now. It goes by the issues that are open, not by what has changed, so whatever was lost in one
// run is made good by the next; in the end there is one issue a cause.








/** Never throws for what GitHub refuses: that is in the notes, and `failed` says that something was not told. */
async function tellIncidents(api, at, asked) {
    const clean = (text) => asked.redact(text);
    const to = { ...asked, incidents: (0,redact/* redacted */.pc)(asked.incidents, clean) };
    const calls = (0,issue/* issueCalls */.n)(api, at);
    const board = new incidents_board/* Board */.b(calls, to.settings.mesh, to.memory);
    const desk = { calls, board, to };
    try {
        await board.read(to.now);
    }
    catch (thrown) {
        const outcomes = to.incidents.map(({ cause }) => leftOut(cause.id));
        return { outcomes, notes: [whyOf(thrown, calls.repository)], failed: true, memory: board.memory() };
    }
    const { outcomes, notes } = await runAll(tasksOf(desk), calls.repository);
    const strangers = board.strangers.map(({ number, author }) => `#${number} looks like an issue of MeSH, and is by ${author}: it was left alone`);
    const failed = outcomes.some(({ did }) => did === "left");
    return {
        outcomes: [...outcomes, ...listed(desk, outcomes)],
        notes: [...notes, ...strangers],
        failed,
        memory: board.memory(),
    };
}
function tasksOf(desk) {
    const { board, to } = desk;
    const { own, list } = sharedOf(desk);
    const all = new Map(own.map((incident) => [incident.cause.id, incident]));
    if (list)
        all.set(many/* manyId */.dp, list);
    if (to.whole)
        for (const cause of board.causes().keys())
            if (!all.has(cause) && !to.untold.has(cause) && !isOfWatchdog(cause))
                all.set(cause, undefined);
    all.delete(incidents_digest/* digestId */.s);
    const tasks = [...all].map(([cause, incident]) => ({ cause, run: () => keepIncident(desk, cause, incident) }));
    const { digest } = to;
    return digest === undefined ? tasks : [...tasks, { cause: incidents_digest/* digestId */.s, run: () => (0,incidents_digest/* keepDigest */.A)(desk, digest) }];
}
/** Whether something runs is not what a run can tell of itself. */
const isOfWatchdog = (cause) => cause.startsWith(types/* notRunPrefix */.P);
function sharedOf({ board, to }) {
    const has = board.causes();
    return (0,many/* shared */.ue)(to.incidents, to.settings.maxIssues, (cause) => has.has(cause));
}
/** One after the other. A right, a switch or a limit ends it for all; what is wrong with one issue is that issue's. */
async function runAll(tasks, repository) {
    const outcomes = [];
    const notes = [];
    let stopped = false;
    for (const { cause, run } of tasks) {
        if (stopped)
            outcomes.push(leftOut(cause));
        else
            try {
                outcomes.push(await run());
            }
            catch (thrown) {
                const why = whyOf(thrown, repository);
                stopped = (0,incidents_refusal/* refusalOf */.Of)(thrown) === "refused";
                outcomes.push(leftOut(cause, ...(stopped ? [] : [why])));
                if (stopped)
                    notes.push(why);
            }
    }
    return { outcomes, notes };
}
/** Anything without an HTTP status is no answer of GitHub's, but a fault of ours. */
function whyOf(thrown, repository) {
    if (thrown.status === undefined)
        throw thrown;
    return (0,incidents_refusal/* whyNotTold */.FJ)(thrown, repository);
}
function listed(desk, outcomes) {
    const list = outcomes.find(({ cause }) => cause === many/* manyId */.dp);
    if (!list)
        return [];
    const told = new Set(outcomes.map(({ cause }) => cause));
    return desk.to.incidents
        .filter(({ cause }) => !told.has(cause.id))
        .map((incident) => {
        const { number, url } = list;
        if (list.did === "left")
            return leftOut(incident.cause.id);
        return { cause: incident.cause.id, did: "listed", number, url, notes: [(0,many/* listedNote */.I$)(incident, number)] };
    });
}
const leftOut = (cause, ...notes) => ({
    cause,
    did: "left",
    number: null,
    url: null,
    notes,
});


/***/ }),

/***/ 7114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ notRunPrefix)
/* harmony export */ });
// What is told to GitHub, how, and what came of it.
/** Causes of the watchdog begin with it: `not-run:health.yml`. */
const notRunPrefix = "not-run:";


/***/ }),

/***/ 5786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gg: () => (/* binding */ titleOf),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   em: () => (/* binding */ sentence)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9716);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5402);
// Words for issues: what comes from hosts calls nobody and links nothing.


/** The message of GitHub says 256; the rest is room for what counts differently. */
const longestTitle = 240;
/** Text of others as a part of a sentence in Markdown. `GH-4` is a link to an issue, too. */
const sentence = (text, max = 1000) => (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(unlinked(text), max);
const unlinked = (text) => text.replace(/\bGH-(?=\d)/gi, "GH ");
/** A title is plain text: nothing that could call a person or link another issue. */
function titleOf(prefix, title) {
    const line = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(`${prefix} ${title}`, 2000).replace(/\s+/g, " ").trim();
    const quiet = unlinked(line).replace(/@+/g, " at ").replace(/#+/g, "").replace(/ +/g, " ");
    return cut(quiet.trim(), longestTitle);
}
/** At most `max` UTF-16 units, never half a character. */
function cut(text, max) {
    if (text.length <= max)
        return text;
    const end = /[\uD800-\uDBFF]/.test(text[max - 2] ?? "") ? max - 2 : max - 1;
    return `${text.slice(0, end)}\u2026`;
}


/***/ }),

/***/ 8881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c2: () => (/* binding */ statusOf)
/* harmony export */ });
/* unused harmony exports isRefused, whyNoComment */
// Explains, for whoever sets up the workflow, why there is no comment with the plan.
const statusOf = (thrown) => thrown.status;
/** A 403 about permissions; rate limits use the same status. */
const isRefused = (thrown) => statusOf(thrown) === 403 && !/rate limit/i.test(thrown.message);
const intro = "the plan could not be written into the pull request, and stands in the job's summary only";
function whyNoComment(thrown) {
    const status = statusOf(thrown);
    const said = (thrown instanceof Error ? thrown.message : String(thrown)) || "no reason given";
    if (status === 401)
        return `${intro}: GitHub does not know the github-token (${said})`;
    if (isRefused(thrown) || status === 404)
        return `${intro}: the job needs \`pull-requests: write\` in its permissions (${said})`;
    return `${intro}: ${said}`;
}


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


/***/ })

};
