export const id = 114;
export const ids = [114];
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


/***/ })

};
