export const id = 879;
export const ids = [879,114];
export const modules = {

/***/ 5114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openGitHub: () => (/* binding */ openGitHub)
});

// EXTERNAL MODULE: ./node_modules/@actions/github/lib/utils.js + 19 modules
var utils = __webpack_require__(5555);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-retry/dist-bundle/index.js
var dist_bundle = __webpack_require__(9735);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var plugin_throttling_dist_bundle = __webpack_require__(6856);
// EXTERNAL MODULE: ./lib/core/trust.js
var trust = __webpack_require__(3749);
;// CONCATENATED MODULE: ./lib/github/answers.js
// Corrects two kinds of answers that GitHub's client misreads. Both hooks run before the retry plugins.
/**
 * Treats an answer without JSON as a bad gateway (502): a proxy's sign-in page, or an incomplete answer. Otherwise a page of text
 * would pass for an empty list.
 */
function jsonOnly(octokit) {
    octokit.hook.after("request", ({ data, status, headers, url }, request) => {
        if (status === 204 || (typeof data === "object" && data !== null))
            return;
        const said = `${new URL(url).host} answered with no JSON (${headers["content-type"] ?? "no type"})`;
        throw Object.assign(new Error(said), { status: 502, request });
    });
}
/** Treats any 429 that is not the hourly rate limit as a secondary limit, whatever its text, so that `retry-after` is obeyed. */
function everyLimit(octokit) {
    octokit.hook.error("request", (error) => {
        const of = error;
        const hour = of.response?.headers["x-ratelimit-remaining"] === "0";
        if (of.status === 429 && !hour && !/secondary rate/i.test(of.message))
            of.message += " (secondary rate limit)";
        throw error;
    });
}

;// CONCATENATED MODULE: ./lib/github/client.js
// GitHub's API with retries: soon after a 5xx, later after a rate limit, and never endlessly.





const WithManners = utils/* GitHub */.gq.plugin(jsonOnly, everyLimit, dist_bundle/* retry */.L, plugin_throttling_dist_bundle/* throttling */.A);
/** Longest wait in seconds. A longer rate limit is an error: a comment is not worth the job's minutes. */
const longestWait = 120;
/** In place of the plugin's second between two writings, and three between two that mail people. */
const noPace = { key: () => ({ schedule: (_options, run) => run() }) };
/** The throttling plugin waits after 429, so it is not retried at once. */
const doNotRetry = [400, 401, 403, 404, 410, 422, 429, 451];
function openGitHub({ token, apiUrl, warn, second = 1000 }) {
    const limited = (seconds, _options, _octokit, retryCount) => {
        const again = retryCount < 2 && seconds <= longestWait;
        warn(`GitHub asks to wait ${seconds} s${again ? "" : ": given up"}`);
        return again;
    };
    (0,trust/* trustSystem */.a)();
    const pace = second < 1000 ? { write: noPace, notifications: noPace } : {};
    return new WithManners((0,utils/* getOctokitOptions */.EG)(token.reveal(), {
        baseUrl: apiUrl,
        log: { debug: () => { }, info: () => { }, warn, error: warn },
        retry: { retryAfterBaseValue: second, doNotRetry },
        throttle: {
            id: apiUrl,
            onRateLimit: limited,
            onSecondaryRateLimit: limited,
            retryAfterBaseValue: second,
            ...pace,
        },
    }));
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

/***/ 6879:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commentRun: () => (/* binding */ commentRun),
  noCommentMarkdown: () => (/* binding */ noCommentMarkdown)
});

// EXTERNAL MODULE: ./node_modules/@actions/github/lib/context.js
var context = __webpack_require__(7157);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/utils.js + 19 modules
var utils = __webpack_require__(5555);
;// CONCATENATED MODULE: ./node_modules/@actions/github/lib/github.js


const github_context = new context/* Context */.o();
/**
 * Returns a hydrated octokit ready to use for GitHub Actions
 *
 * @param     token    the repo PAT or GITHUB_TOKEN
 * @param     options  other options to set
 */
function getOctokit(token, options, ...additionalPlugins) {
    const GitHubWithPlugins = GitHub.plugin(...additionalPlugins);
    return new GitHubWithPlugins(getOctokitOptions(token, options));
}
//# sourceMappingURL=github.js.map
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __webpack_require__(5402);
// EXTERNAL MODULE: ./lib/github/client.js + 1 modules
var client = __webpack_require__(5114);
// EXTERNAL MODULE: ./lib/github/comment-text.js
var comment_text = __webpack_require__(668);
;// CONCATENATED MODULE: ./lib/github/comments.js
// The comments of a pull request or an issue as a KeptPlace.
function commentsOf(api, { owner, repo, number: issue_number }) {
    const { issues, reactions } = api.rest;
    return {
        async *list() {
            const asked = { owner, repo, issue_number, per_page: 100 };
            for await (const { data } of api.paginate.iterator(issues.listComments, asked))
                yield data.flatMap(({ id, user, body = "" }) => user ? [{ id, author: user.login, isBot: user.type === "Bot", body }] : []);
        },
        async create(body) {
            const { data } = await issues.createComment({ owner, repo, issue_number, body, request: { retries: 0 } });
            return data.html_url;
        },
        async update(comment_id, body) {
            return (await issues.updateComment({ owner, repo, comment_id, body })).data.html_url;
        },
        async reactingTo(comment_id) {
            const { data } = await reactions.createForIssueComment({ owner, repo, comment_id, content: "eyes" });
            await reactions.deleteForIssueComment({ owner, repo, comment_id, reaction_id: data.id });
            return data.user?.login;
        },
    };
}

// EXTERNAL MODULE: ./lib/github/why-no-comment.js
var why_no_comment = __webpack_require__(8881);
;// CONCATENATED MODULE: ./lib/github/author.js
// Finds the account behind a token. A personal token may ask for it; the token of a workflow or an App may not (403), and it can
// read its bot's name nowhere. A reaction shows its author, so MeSH reacts to a text and removes the reaction.

/** Of these texts with our marker, the one that this token wrote. */
async function ownOf(api, place, marked) {
    if (marked.length === 0)
        return undefined;
    const person = await personOf(api);
    if (person !== undefined)
        return marked.find(({ author }) => author === person);
    const bots = marked.filter(({ isBot }) => isBot);
    const [first] = bots;
    if (!first)
        return undefined;
    const bot = await place.reactingTo(first.id);
    if (bot === undefined)
        throw new Error("GitHub does not say whose token this is");
    return bots.find(({ author }) => author === bot);
}
async function personOf(api) {
    try {
        return (await api.rest.users.getAuthenticated()).data.login;
    }
    catch (thrown) {
        if ((0,why_no_comment/* isRefused */.H0)(thrown))
            return undefined;
        throw thrown;
    }
}

;// CONCATENATED MODULE: ./lib/github/kept-text.js
// A text that MeSH keeps on GitHub: found by its hidden marker and its author, and updated in place, so that there is only one of
// it, and texts of others are never changed. A KeptPlace stores such texts: comments.ts.


/** Creates the text, or updates the existing one. */
async function keepText(api, place, text) {
    const found = await find(api, place, text.marker);
    const left = await text.staysBecause(found);
    if (left !== undefined)
        return { left };
    return { url: found ? await place.update(found.id, text.body) : await create(api, place, text) };
}
async function find(api, place, marker) {
    const marked = [];
    for await (const page of place.list())
        marked.push(...page.filter(({ body }) => body.startsWith(marker)));
    return ownOf(api, place, marked);
}
async function create(api, place, { marker, body }) {
    try {
        return await place.create(body);
    }
    catch (thrown) {
        if (((0,why_no_comment/* statusOf */.c2)(thrown) ?? 0) < 500)
            throw thrown;
        const written = await find(api, place, marker);
        return written === undefined ? place.create(body) : place.update(written.id, body);
    }
}

;// CONCATENATED MODULE: ./lib/github/comment.js
// The comment of a pull request with its plan, or with the result of its merge: one comment, however many pushes there are. An
// older run does not overwrite a newer one.



/** Creates the comment, or updates the existing one. */
function keepComment(api, at, of, body) {
    return keepText(api, commentsOf(api, at), {
        marker: (0,comment_text/* marker */.xL)(of),
        body,
        staysBecause: async (found) => {
            if (found && (0,comment_text/* isLater */.d8)(found.body, of))
                return laterRun;
            return of.kind === "plan" ? newerCommit(api, at, of) : undefined;
        },
    });
}
const laterRun = "the pull request's comment was left as it is: it shows a later run for the same commit";
async function newerCommit(api, { owner, repo, number }, of) {
    const { data } = await api.rest.pulls.get({ owner, repo, pull_number: number });
    const [newest, ours] = [data.head.sha, of.commit].map((sha) => sha.slice(0, 12));
    if (newest === ours)
        return undefined;
    return `the pull request's comment was left as it is: this plan is of commit ${ours}, and the newest is ${newest}`;
}

;// CONCATENATED MODULE: ./lib/github/pull-request.js
// Writes the plan, or the result of the merge, into the pull request that a job runs for.






/** Writes the comment. Returns why it was not written; undefined when it was, or without a pull request. Never throws. */
async function commentRun(token, run) {
    const waits = [];
    try {
        const api = (0,client.openGitHub)({ token, apiUrl: github_context.apiUrl, warn: (text) => waits.push(text) });
        const pull = await pullRequest(api, run.kind);
        if (!pull)
            return undefined;
        const of = runOf(run, pull.commit);
        const body = (0,comment_text/* commentBody */.I2)({ ...run, of, at: new Date() });
        const kept = await keepComment(api, { ...github_context.repo, number: pull.number }, of, body);
        return "left" in kept ? kept.left : undefined;
    }
    catch (thrown) {
        return [...waits, (0,why_no_comment/* whyNoComment */.V3)(thrown)].join("\n");
    }
}
/** The reason for the job's summary, below the plan. */
const noCommentMarkdown = (why) => `\n${(0,markdown/* sections */.V0)("#### \u26a0\ufe0f Not in the pull request", (0,markdown/* pre */.AS)(why))}`;
/** The pull request of the event; after a merge, the merged one. */
async function pullRequest(api, kind) {
    const { pull_request: pull } = github_context.payload;
    if (pull)
        return { number: pull.number, commit: String(pull.head.sha) };
    if (kind === "plan" || github_context.eventName !== "push")
        return undefined;
    const asked = { ...github_context.repo, commit_sha: github_context.sha };
    const { data } = await api.rest.repos.listPullRequestsAssociatedWithCommit(asked);
    const merged = data.find(({ merged_at }) => merged_at !== null);
    return merged && { number: merged.number, commit: github_context.sha };
}
function runOf({ kind, inventory }, commit) {
    const { repo, runAttempt: attempt, runId: run, serverUrl } = github_context;
    return { kind, inventory, commit, run, attempt, page: `${serverUrl}/${repo.owner}/${repo.repo}/actions/runs/${run}` };
}


/***/ }),

/***/ 8881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H0: () => (/* binding */ isRefused),
/* harmony export */   V3: () => (/* binding */ whyNoComment),
/* harmony export */   c2: () => (/* binding */ statusOf)
/* harmony export */ });
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


/***/ })

};
