export const id = 533;
export const ids = [533];
export const modules = {

/***/ 668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I2: () => (/* binding */ commentBody),
/* harmony export */   d8: () => (/* binding */ isLater),
/* harmony export */   j2: () => (/* binding */ commentFrame),
/* harmony export */   xL: () => (/* binding */ marker)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
// What stands in the comment around a plan: the marker it is found by, the run it comes from, and how old it is.

/** One comment for each inventory: a repository may keep two meshes. */
const marker = ({ kind, inventory }) => `<!-- mesh-${kind} ${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(inventory).digest("hex").slice(0, 16)} -->`;
/** Room that `commentBody` takes beside its text. */
const commentFrame = 1024;
/** The whole comment. Its second line says by machine what its last one says to people. */
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
/** Whether a comment shows the same commit as `of`, planned by a later run of it. One without a stamp is of an older release. */
function isLater(body, of) {
    const [, commit, run, attempt] = stampForm.exec(body.split("\n")[1] ?? "") ?? [];
    if (commit !== of.commit)
        return false;
    return Number(run) > of.run || (Number(run) === of.run && Number(attempt) > of.attempt);
}


/***/ }),

/***/ 4914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commentRun: () => (/* binding */ commentRun),
  noCommentMarkdown: () => (/* binding */ noCommentMarkdown)
});

// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js
var github = __webpack_require__(1351);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __webpack_require__(5402);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/utils.js + 19 modules
var utils = __webpack_require__(5555);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-retry/dist-bundle/index.js
var dist_bundle = __webpack_require__(9735);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var plugin_throttling_dist_bundle = __webpack_require__(6856);
;// CONCATENATED MODULE: ./lib/github/answers.js
// Answers that GitHub's own clients do not take for what they are. Both stand before those that ask again.
/**
 * An answer that is no JSON is no answer: a page of a proxy that wants to be signed in to, or half of one. Without this, a page
 * of text would pass for a list without entries. To others it is what a bad gateway is.
 */
function jsonOnly(octokit) {
    octokit.hook.after("request", ({ data, status, headers, url }, request) => {
        if (status === 204 || (typeof data === "object" && data !== null))
            return;
        const said = `${new URL(url).host} answered with no JSON (${headers["content-type"] ?? "no type"})`;
        throw Object.assign(new Error(said), { status: 502, request });
    });
}
/** Any 429 that is not the rate limit of the hour is a secondary limit, whatever its words are: `retry-after` holds. */
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
// GitHub's API with manners: again after a 5xx, later after a rate limit, never for ever.




const WithManners = utils/* GitHub */.gq.plugin(jsonOnly, everyLimit, dist_bundle/* retry */.L, plugin_throttling_dist_bundle/* throttling */.A);
/** A rate limit that asks for more is an error: the job's minutes cost more than the comment is worth. */
const longestWait = 120;
/** 429 is a limit, which is waited for and not tried again after a moment. */
const doNotRetry = [400, 401, 403, 404, 410, 422, 429, 451];
function openGitHub({ token, apiUrl, warn, second = 1000 }) {
    const limited = (seconds, _options, _octokit, retryCount) => {
        const again = retryCount < 2 && seconds <= longestWait;
        warn(`GitHub asks to wait ${seconds} s${again ? "" : ": given up"}`);
        return again;
    };
    return new WithManners((0,utils/* getOctokitOptions */.EG)(token.reveal(), {
        baseUrl: apiUrl,
        log: { debug: () => { }, info: () => { }, warn, error: warn },
        retry: { retryAfterBaseValue: second, doNotRetry },
        throttle: { id: apiUrl, onRateLimit: limited, onSecondaryRateLimit: limited, retryAfterBaseValue: second },
    }));
}

;// CONCATENATED MODULE: ./lib/github/why-no-comment.js
// Why the plan is in no comment, for the person who sets up the workflow.
const statusOf = (thrown) => thrown.status;
/** 403 that is about permissions; a limit answers with the same number. */
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

;// CONCATENATED MODULE: ./lib/github/author.js
// Whose comments a token writes. A person's token may ask; that of a workflow or of an App may not (403), and the name of its
// bot stands in nothing it can read. But what it does shows its name: it reacts to a comment, and takes the reaction back.

/** The one of these comments that this token wrote. */
async function ownOf(api, at, marked) {
    if (marked.length === 0)
        return undefined;
    const person = await personOf(api);
    if (person !== undefined)
        return marked.find(({ author }) => author === person);
    const [first, ...more] = marked.filter(({ isBot }) => isBot);
    if (!first)
        return undefined;
    const bot = await botOf(api, at, first.id);
    return [first, ...more].find(({ author }) => author === bot);
}
async function personOf(api) {
    try {
        return (await api.rest.users.getAuthenticated()).data.login;
    }
    catch (thrown) {
        if (isRefused(thrown))
            return undefined;
        throw thrown;
    }
}
async function botOf(api, { owner, repo }, comment_id) {
    const { data } = await api.rest.reactions.createForIssueComment({ owner, repo, comment_id, content: "eyes" });
    await api.rest.reactions.deleteForIssueComment({ owner, repo, comment_id, reaction_id: data.id });
    if (data.user)
        return data.user.login;
    throw new Error("GitHub does not say whose token this is");
}

// EXTERNAL MODULE: ./lib/github/comment-text.js
var comment_text = __webpack_require__(668);
;// CONCATENATED MODULE: ./lib/github/comment.js
// The one comment of a pull request that shows its plan, or what its merge did. It is found by a hidden marker and its author, and changed in place,
// so that a pull request with twenty pushes has one comment and never a wrong one of somebody else's. An older run does not
// write over a newer one.



/** Writes the comment, or changes the one that is there. */
async function keepComment(api, at, of, body) {
    const found = await find(api, at, of);
    // Asked last, and right before it is written.
    const left = (found && (0,comment_text/* isLater */.d8)(found.body, of) && laterRun) || (of.kind === "plan" && (await newerCommit(api, at, of)));
    if (left)
        return { left };
    return { url: found ? await update(api, at, found.id, body) : await create(api, at, of, body) };
}
const laterRun = "the pull request's comment was left as it is: it shows a later run for the same commit";
async function newerCommit(api, { owner, repo, number }, of) {
    const { data } = await api.rest.pulls.get({ owner, repo, pull_number: number });
    const [newest, ours] = [data.head.sha, of.commit].map((sha) => sha.slice(0, 12));
    if (newest === ours)
        return undefined;
    return `the pull request's comment was left as it is: this plan is of commit ${ours}, and the newest is ${newest}`;
}
async function find(api, at, of) {
    const { owner, repo, number: issue_number } = at;
    const asked = { owner, repo, issue_number, per_page: 100 };
    const marked = [];
    for await (const { data } of api.paginate.iterator(api.rest.issues.listComments, asked))
        for (const { id, user, body = "" } of data)
            if (user && body.startsWith((0,comment_text/* marker */.xL)(of)))
                marked.push({ id, author: user.login, isBot: user.type === "Bot", body });
    return ownOf(api, at, marked);
}
/** Not sent twice blindly: an answer that was lost may have been a comment that was written. */
async function create(api, at, of, body) {
    const { owner, repo, number: issue_number } = at;
    const send = async () => {
        const { data } = await api.rest.issues.createComment({ owner, repo, issue_number, body, request: { retries: 0 } });
        return data.html_url;
    };
    try {
        return await send();
    }
    catch (thrown) {
        if ((statusOf(thrown) ?? 0) < 500)
            throw thrown;
        const written = await find(api, at, of);
        return written === undefined ? send() : update(api, at, written.id, body);
    }
}
async function update(api, { owner, repo }, comment_id, body) {
    return (await api.rest.issues.updateComment({ owner, repo, comment_id, body })).data.html_url;
}

;// CONCATENATED MODULE: ./lib/github/pull-request.js
// The pull request a job runs for, and what is written into it: the plan, or what the merge did.






/** Why this is in no comment, or undefined: it is, or this job runs for no pull request. Never throws. */
async function commentRun(token, run) {
    const waits = [];
    try {
        const api = openGitHub({ token, apiUrl: github/* context */._.apiUrl, warn: (text) => waits.push(text) });
        const pull = await pullRequest(api, run.kind);
        if (!pull)
            return undefined;
        const of = runOf(run, pull.commit);
        const body = (0,comment_text/* commentBody */.I2)({ ...run, of, at: new Date() });
        const kept = await keepComment(api, { ...github/* context */._.repo, number: pull.number }, of, body);
        return "left" in kept ? kept.left : undefined;
    }
    catch (thrown) {
        return [...waits, whyNoComment(thrown)].join("\n");
    }
}
/** The same for the job's summary, below the plan. */
const noCommentMarkdown = (why) => `\n${(0,markdown/* sections */.V0)("#### ⚠️ Not in the pull request", (0,markdown/* pre */.AS)(why))}`;
/** That of the event; for what a merge did, the one that was merged. */
async function pullRequest(api, kind) {
    const { pull_request: pull } = github/* context */._.payload;
    if (pull)
        return { number: pull.number, commit: String(pull.head.sha) };
    if (kind === "plan" || github/* context */._.eventName !== "push")
        return undefined;
    const asked = { ...github/* context */._.repo, commit_sha: github/* context */._.sha };
    const { data } = await api.rest.repos.listPullRequestsAssociatedWithCommit(asked);
    const merged = data.find(({ merged_at }) => merged_at !== null);
    return merged && { number: merged.number, commit: github/* context */._.sha };
}
function runOf({ kind, inventory }, commit) {
    const { repo, runAttempt: attempt, runId: run, serverUrl } = github/* context */._;
    return { kind, inventory, commit, run, attempt, page: `${serverUrl}/${repo.owner}/${repo.repo}/actions/runs/${run}` };
}


/***/ })

};
