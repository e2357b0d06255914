export const id = 117;
export const ids = [117];
export const modules = {

/***/ 3498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commentPlan: () => (/* binding */ commentPlan)
});

// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js
var github = __webpack_require__(1351);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/utils.js + 19 modules
var utils = __webpack_require__(5555);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-retry/dist-bundle/index.js
var dist_bundle = __webpack_require__(9735);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var plugin_throttling_dist_bundle = __webpack_require__(6856);
;// CONCATENATED MODULE: ./lib/github/client.js
// GitHub's API with manners: again after a 5xx, later after a rate limit, never for ever.



const WithManners = utils/* GitHub */.gq.plugin(dist_bundle/* retry */.L, plugin_throttling_dist_bundle/* throttling */.A);
/** A rate limit that asks for more is an error: the job's minutes cost more than the comment is worth. */
const longestWait = 120;
function openGitHub({ token, apiUrl, warn, second = 1000 }) {
    const limited = (seconds, _options, _octokit, retryCount) => {
        const again = retryCount < 2 && seconds <= longestWait;
        warn(`GitHub asks to wait ${seconds} s${again ? "" : ": given up"}`);
        return again;
    };
    return new WithManners((0,utils/* getOctokitOptions */.EG)(token.reveal(), {
        baseUrl: apiUrl,
        log: { debug: () => { }, info: () => { }, warn, error: warn },
        retry: { retryAfterBaseValue: second },
        throttle: { id: apiUrl, onRateLimit: limited, onSecondaryRateLimit: limited, retryAfterBaseValue: second },
    }));
}

// EXTERNAL MODULE: ./lib/github/comment.js
var comment = __webpack_require__(4510);
;// CONCATENATED MODULE: ./lib/github/pull-request.js
// The pull request a job runs for, and the plan written into it.



/** Why the plan is in no comment, or undefined: it is, or this job runs for no pull request. Never throws. */
async function commentPlan(token, plan) {
    const { pull_request: pull } = github/* context */._.payload;
    if (!pull)
        return undefined;
    const waits = [];
    try {
        const api = openGitHub({ token, apiUrl: github/* context */._.apiUrl, warn: (text) => waits.push(text) });
        const commit = String(pull.head.sha);
        const body = (0,comment/* commentBody */.I2)(plan.markdown, { ...plan, commit, at: new Date() });
        await (0,comment/* keepComment */.Xz)(api, { ...github/* context */._.repo, number: pull.number }, plan.inventory, body);
        return undefined;
    }
    catch (thrown) {
        return [...waits, (0,comment/* whyNoComment */.V3)(thrown)].join("\n");
    }
}


/***/ })

};
