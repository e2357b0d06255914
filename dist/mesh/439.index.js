export const id = 439;
export const ids = [439];
export const modules = {

/***/ 8595:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ keyFileLines),
/* harmony export */   i: () => (/* binding */ keyFileTroubles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_private_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9291);
/* harmony import */ var _headscale_new_key_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1272);
/* harmony import */ var _inventory_git_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9284);
/* harmony import */ var _inventory_load_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6977);
/* harmony import */ var _inventory_problem_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8999);
/* harmony import */ var _inventory_tree_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8885);
/* harmony import */ var _shell_posix_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7177);
/* harmony import */ var _program_env_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3140);
// Where the API key lies: a key that others can read, or that went into Git, works as any other, and gives all of Headscale away.










/** What is wrong with the place of the key file, each with what to type. A file that is not there is nobody's to read. */
async function keyFileTroubles(cli, file) {
    const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(file).catch(() => undefined);
    if (real === undefined)
        return [];
    const [stats, tracked] = await Promise.all([
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(real).catch(() => undefined),
        (0,_inventory_git_js__WEBPACK_IMPORTED_MODULE_2__/* .isTracked */ .X)(real, (0,_program_env_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutSecretVariables */ .M)(cli)),
    ]);
    const here = typed(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(cli.cwd), real);
    return [
        ...(stats && (0,_core_private_file_js__WEBPACK_IMPORTED_MODULE_6__/* .isOpenToOthers */ .X)(stats)
            ? [`the API key file can be read by others; next: ${(0,_shell_posix_js__WEBPACK_IMPORTED_MODULE_7__/* .shellWords */ .CH)(["chmod", "600", here])}`]
            : []),
        ...(tracked ? [committed(here)] : []),
    ];
}
/** The same with the place in the inventory that names the file. */
async function keyFileLines(cli, { file, headscale }) {
    const troubles = headscale.apiKeyFile === undefined ? [] : await keyFileTroubles(cli, headscale.apiKeyFile);
    if (troubles.length === 0)
        return [];
    const path = ["mesh", "headscale", "api-key-file"];
    const place = (0,_inventory_tree_js__WEBPACK_IMPORTED_MODULE_4__/* .parseTree */ .c)(file, await (0,_inventory_load_js__WEBPACK_IMPORTED_MODULE_3__/* .readText */ .yR)(file, cli)).valuePlace(path);
    return troubles.map((message) => (0,_inventory_problem_js__WEBPACK_IMPORTED_MODULE_8__/* .problemLine */ .YK)({ place, path: (0,_inventory_problem_js__WEBPACK_IMPORTED_MODULE_8__/* .pathText */ .LF)(path), message }));
}
/** As a person in this folder types it. */
function typed(cwd, file) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(cwd, file);
    if (path.startsWith("..") || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path))
        return file;
    return path.startsWith("-") ? `./${path}` : path;
}
/** A key that was committed once is in the history of every clone, so taking it out of the next commit is half of it. */
function committed(here) {
    // The folder that this is typed in may be above the repository.
    const at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(here) === "." ? [] : ["-C", (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(here)];
    const end = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(here).startsWith("-") ? ["--"] : [];
    const remove = (0,_shell_posix_js__WEBPACK_IMPORTED_MODULE_7__/* .shellWords */ .CH)(["git", ...at, "rm", "--cached", ...end, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(here)]);
    const anew = `make another one on the server (${(0,_shell_posix_js__WEBPACK_IMPORTED_MODULE_7__/* .shellWords */ .CH)(_headscale_new_key_js__WEBPACK_IMPORTED_MODULE_9__/* .makeKey */ .o)}) and end this one (sudo headscale apikeys list, then expire)`;
    return `the API key file is tracked by Git, and its key is in every clone and in the history: ${anew}; next: ${remove}`;
}


/***/ }),

/***/ 5439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N_: () => (/* binding */ apiKeyEndsOf),
  Sf: () => (/* binding */ headscaleOf),
  Dv: () => (/* binding */ inventoryHere),
  Xr: () => (/* binding */ ledgerOf)
});

// UNUSED EXPORTS: endLeftKeys

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/secret.js
var core_secret = __webpack_require__(8563);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./lib/core/trust.js
var trust = __webpack_require__(3749);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./lib/headscale/new-key.js
var new_key = __webpack_require__(1272);
// EXTERNAL MODULE: ./lib/headscale/settle.js
var settle = __webpack_require__(3477);
;// CONCATENATED MODULE: ./lib/headscale/http-failure.js
// Turns an HTTP answer, or a missing one, into a diagnosis. Texts of a proxy or a login page are cut and made printable.
// Recorded: every API-key problem is 401 with the plain text "Unauthorized"; many refusals are 500 with a JSON reason. From 0.30 on
// a refusal is a problem document (RFC 9457, before: 7807).




/** Returns the object of a successful answer; throws the diagnosis of any other. */
function answerOf(seen) {
    const { response, text } = seen;
    if (response.status === 401)
        throw unauthorized(seen);
    const answer = objectIn(text);
    if (response.ok && answer)
        return answer;
    if (response.status >= 502 && response.status <= 504)
        throw down(seen.url, `${response.status} from what is in front of it`);
    if (response.status === 429)
        throw tooMany(seen);
    const reason = response.ok ? undefined : reasonIn(answer);
    if (reason !== undefined)
        throw refused(seen.call, reason);
    throw response.status === 403 ? forbidden(seen) : stranger(seen);
}
/** Headscale's own reason: `message` beside a number up to 0.29, a problem document later. Other JSON is somebody else's. */
function reasonIn(answer) {
    if (typeof answer?.message === "string" && typeof answer.code === "number")
        return answer.message;
    if (typeof answer?.title !== "string" || typeof answer.status !== "number")
        return undefined;
    const errors = Array.isArray(answer.errors) ? answer.errors : [];
    const inner = errors.map((each) => each?.message);
    return [answer.detail ?? answer.title, ...inner].filter((part) => typeof part === "string").join(": ");
}
/** No answer: the server is down, or it is not Headscale (another protocol, an untrusted certificate). */
function transportFailure(url, cause) {
    const codes = (0,settle/* causesOf */.cZ)(cause);
    const tls = codes.find((code) => /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code));
    if (tls)
        return notHeadscale(url, `its TLS certificate or version cannot be used (${tls})`, cause);
    if (codes.some((code) => code.startsWith("HPE_")))
        return notHeadscale(url, "what listens there does not speak HTTP", cause);
    return down(url, reasonOf(codes), cause);
}
const down = (url, reason, cause) => new errors/* MeshError */.Sd({
    code: "HEADSCALE_DOWN",
    problem: `Headscale does not answer at ${url} (${reason}); look after it on the server`,
    next: ["sudo", "systemctl", "status", "headscale"],
    cause,
});
const refused = (call, message) => new errors/* MeshError */.Sd({
    code: "HEADSCALE_REFUSED",
    problem: `Headscale refused ${call.method} ${call.path.split("?")[0]}: ${(0,core_text/* printable */.g$)(message, 300)}`,
});
const notHeadscale = (url, what, cause) => new errors/* MeshError */.Sd({ code: "HEADSCALE_ANSWER", problem: `${url}: ${what}`, next: ["curl", `${url}/health`], cause });
/** A proxy's 401 asks for a password or is an HTML page; Headscale's is a single word. */
function unauthorized({ url, response, text }) {
    const proxy = response.headers.has("www-authenticate") || /^\s*</.test(text);
    if (proxy)
        return notHeadscale(url, "a proxy in front of Headscale asks for a login of its own (401)");
    return new errors/* MeshError */.Sd({
        code: "HEADSCALE_AUTH",
        problem: `Headscale at ${url} refused the API key: wrong, expired or revoked (it does not say which); ${new_key/* whereKeyGoes */.b}`,
        next: new_key/* makeKey */.o,
    });
}
/** Headscale itself limits nobody. `Retry-After` is in seconds, or a date. */
function tooMany({ url, response }) {
    const asked = response.headers.get("retry-after")?.trim() ?? "";
    const ms = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();
    const wait = Number.isNaN(ms) ? undefined : Math.max(0, ms);
    const long = wait === undefined ? "without saying how long" : `for ${(0,core_text/* duration */.p0)(wait)}`;
    return new errors/* MeshError */.Sd({
        code: "HEADSCALE_DOWN",
        problem: `what stands in front of Headscale at ${url} lets no more calls through (429) and asks to wait, ${long}; let the runner's address pass its limit`,
        next: ["curl", "-i", `${url}/health`],
        cause: new settle/* AskedToWait */.J5(wait),
    });
}
const forbidden = ({ url, text, response }) => notHeadscale(url, `what stands in front of Headscale (${(0,core_text/* printable */.g$)(response.headers.get("server") ?? "a proxy or firewall", 60)}) does not let this runner through (403): ${startOf(text)}`);
const startOf = (text) => (0,core_text/* printable */.g$)(text.replace(/\s+/g, " ").trim(), 80) || "nothing";
function stranger({ url, response, text }) {
    const to = response.headers.get("location");
    const start = to ? `a way to ${(0,core_text/* printable */.g$)(to, 80)}` : startOf(text);
    return notHeadscale(url, `it answered ${response.status} with something that is not Headscale's: ${start}. Is a proxy or another service there?`);
}
function objectIn(text) {
    try {
        const value = JSON.parse(text);
        return value !== null && typeof value === "object" && !Array.isArray(value) ? value : undefined;
    }
    catch {
        return undefined; // the caller reports what came instead
    }
}
const messages = {
    TimeoutError: "no answer in time",
    ECONNREFUSED: "connection refused",
    ECONNRESET: "connection reset",
    ENOTFOUND: "its name does not resolve",
    EAI_AGAIN: "its name does not resolve",
    EHOSTUNREACH: "no route to it",
    ENETUNREACH: "no route to it",
    UND_ERR_SOCKET: "the connection ended before the answer",
    UND_ERR_CONNECT_TIMEOUT: "no connection in time",
};
function reasonOf(codes) {
    const known = codes.find((code) => messages[code]);
    return (known && messages[known]) ?? codes.at(-1) ?? "no answer";
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./lib/headscale/patience.js
// Waits for a Headscale that restarts: some more tries within a few seconds.



/** A restart takes one to two seconds; for a server that hangs, MeSH gives up after two calls of 5 s. */
const usualPatience = { pauses: [300, 700, 1500, 3000], limitMs: 8000, askedLimitMs: 60_000 };
/** Repeats `act` until it succeeds; throws the last failure. */
async function patiently(act, { patience, again, signal }) {
    const began = performance.now();
    for (const pause of patience.pauses) {
        try {
            return await act();
        }
        catch (thrown) {
            if (!(thrown instanceof errors/* MeshError */.Sd))
                throw thrown;
            const wait = waitFor(thrown, pause, patience);
            const late = performance.now() - began + wait.ms > wait.limitMs;
            if (late || signal?.aborted || !again(thrown))
                throw thrown;
            await (0,external_node_timers_promises_.setTimeout)(wait.ms, undefined, signal ? { signal } : {}).catch((cause) => {
                throw interrupted(cause);
            });
        }
    }
    return act();
}
/** As long as a proxy asks for, if it does. */
function waitFor({ cause }, pause, { limitMs, askedLimitMs = limitMs }) {
    if (!(cause instanceof settle/* AskedToWait */.J5))
        return { ms: pause, limitMs };
    return { ms: Math.max(pause, cause.ms ?? 0), limitMs: askedLimitMs };
}
const interrupted = (cause) => new errors/* MeshError */.Sd({ code: "INTERRUPTED", problem: "stopped while waiting for Headscale", cause });

;// CONCATENATED MODULE: ./lib/headscale/http.js
// One HTTP call to Headscale, and the meaning of each failure. The API key is only in its header, never in an error text or cause.
// fetch would quote an invalid header or URL in its error, so both are checked first.






/** Calls by Node's own fetch, which keeps the connection open between them. */
class Http {
    #options;
    #url;
    #aheadMs = 0;
    /** Throws HEADSCALE_AUTH for an unusable key and HEADSCALE_ANSWER for an unusable URL. */
    constructor(options) {
        this.#options = options;
        this.#url = usableUrl(options.apiUrl);
        checkKey(options.apiKey);
    }
    /** The server's time in milliseconds, from its last answer: it decides when keys expire, and our clock may be wrong. */
    serverNow() {
        return (this.#options.now ?? Date.now)() + this.#aheadMs;
    }
    /**
     * Returns the answer's object. Throws as ReadHeadscale does. Waits some seconds for a server that is down; repeats a write
     * that may have arrived only when it is repeatable.
     */
    send(call) {
        const repeatable = call.method === "GET" || call.repeatable === true;
        return patiently(() => this.#once(call), {
            patience: this.#options.patience ?? usualPatience,
            signal: call.always ? undefined : this.#options.signal,
            again: (error) => error.code === "HEADSCALE_DOWN" && !isHopeless(error) && (repeatable || (0,settle/* neverArrived */.c2)(error)),
        });
    }
    async #once(call) {
        const { apiKey, signal, timeoutMs = 5000 } = this.#options;
        const limit = AbortSignal.timeout(call.method === "GET" ? timeoutMs : timeoutMs * 3);
        let response;
        let text;
        try {
            response = await (0,trust/* trustingFetch */.H)(`${this.#url}${call.path}`, {
                method: call.method,
                redirect: "manual",
                headers: { authorization: `Bearer ${apiKey.reveal()}`, "content-type": "application/json" },
                signal: call.always ? limit : AbortSignal.any([signal, limit]),
                ...(call.body ? { body: JSON.stringify(call.body) } : {}),
            });
            text = await response.text();
        }
        catch (cause) {
            if (signal.aborted && !call.always)
                throw interrupted(cause);
            throw transportFailure(this.#url, cause);
        }
        this.#readClock(response);
        return answerOf({ call, url: this.#url, response, text });
    }
    /** The Date header has whole seconds, so a difference below two seconds is ignored. */
    #readClock(response) {
        const there = Date.parse(response.headers.get("date") ?? "") + 500;
        if (Number.isNaN(there))
            return;
        const ahead = there - (this.#options.now ?? Date.now)();
        this.#aheadMs = Math.abs(ahead) < 2000 ? 0 : ahead;
    }
}
const isHopeless = (error) => (0,settle/* causesOf */.cZ)(error.cause).includes("ENOTFOUND");
function usableUrl(text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash) {
        return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
    }
    throw new errors/* MeshError */.Sd({
        code: "HEADSCALE_ANSWER",
        problem: "the URL of Headscale's API is not of the form http://192.168.1.10:8080 (no user, no password, no query)",
    });
}
function checkKey(key) {
    if (/^[\x21-\x7e]+$/.test(key.reveal()))
        return;
    throw new errors/* MeshError */.Sd({
        code: "HEADSCALE_AUTH",
        problem: `the API key is not one: it is empty, or has a space, a line break or a letter that no API key has; ${new_key/* whereKeyGoes */.b}`,
        next: new_key/* makeKey */.o,
    });
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(8532);
;// CONCATENATED MODULE: ./lib/headscale/parse.js
// Parses answers of all supported Headscale versions and both transports: REST (camelCase, string ids, RFC 3339) and CLI
// (snake_case, numbers, {seconds,nanos}, zero values left out, null for an empty list). Recorded answers: test/fixtures/headscale/.
// 0.27 lists pre-auth secrets in plain text, also inside nodes; they are dropped here.



const id = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).transform(String);
const parse_text = schemas/* string */.YjP()
    .nullish()
    .transform((value) => value ?? "");
const flag = schemas/* boolean */.zMY()
    .nullish()
    .transform((value) => value ?? false);
const texts = schemas/* array */.YOg(schemas/* string */.YjP())
    .nullish()
    .transform((value) => value ?? []);
/**
 * "Never" is 0001-01-01 on 0.27 and null on 0.29; as a date, the former would mean "expired long ago". Rounded to
 * milliseconds, because REST gives nine digits and the CLI's digits pass through a number.
 */
const time = schemas/* string */.YjP()
    .refine((value) => value === "" || !Number.isNaN(Date.parse(value)), "not a time")
    .nullish()
    .transform((value) => (value && !value.startsWith("0001-01-01") ? new Date(value).toISOString() : undefined));
const listedUser = schemas/* object */.Ikc({ id, name: parse_text, provider: parse_text })
    .transform(({ provider, ...seen }) => (provider ? { ...seen, provider } : seen));
const user = listedUser.nullish().transform((value) => value ?? undefined);
/** The user that 0.28 and later show for tagged nodes; no listing of users contains it. */
const taggedDevices = "2147455555";
const node = schemas/* object */.Ikc({
    id,
    name: parse_text,
    givenName: parse_text,
    user,
    tags: texts,
    forcedTags: texts,
    validTags: texts,
    nodeKey: parse_text,
    ipAddresses: texts,
    online: flag,
    lastSeen: time,
    expiry: time,
})
    .transform((seen) => {
    const tags = [...new Set([...seen.tags, ...seen.forcedTags, ...seen.validTags])].toSorted();
    return {
        id: seen.id,
        hostname: seen.name,
        givenName: seen.givenName,
        user: tags.length > 0 || seen.user?.id === taggedDevices ? undefined : seen.user,
        tags,
        nodeKey: seen.nodeKey,
        ips: seen.ipAddresses,
        online: seen.online,
        lastSeen: seen.lastSeen,
        expiry: seen.expiry,
    };
});
const keyFields = { id, user, reusable: flag, used: flag, expiration: time, aclTags: texts };
const key = schemas/* object */.Ikc(keyFields).transform(({ aclTags, ...seen }) => ({ ...seen, tags: aclTags }));
const minted = schemas/* object */.Ikc({ ...keyFields, key: schemas/* string */.YjP().min(8) })
    .transform(({ aclTags, key: secret, ...seen }) => ({ ...seen, tags: aclTags, key: new core_secret/* Secret */.z(secret) }));
/** Keys by id with their secrets, which only 0.27 lists. Used only to revoke a key whose answer was lost. */
const listedSecrets = schemas/* array */.YOg(schemas/* object */.Ikc({ id, key: schemas/* string */.YjP() }))
    .transform((keys) => new Map(keys.map((each) => [each.id, new core_secret/* Secret */.z(each.key)])));
/** "v0.29.2", or any other name of a build. */
const version = schemas/* object */.Ikc({ version: schemas/* string */.YjP() }).transform((seen) => seen.version.replace(/^v(?=\d)/, ""));
const list = (shape) => schemas/* array */.YOg(shape)
    .nullish()
    .transform((value) => value ?? []);
/** The fields that identify a node, and those that may be readable in a node that does not fit. */
const anyNode = schemas/* object */.Ikc({
    id,
    givenName: schemas/* string */.YjP().min(1).optional().catch(undefined),
    nodeKey: schemas/* string */.YjP().min(1).optional().catch(undefined),
});
/** A node, or the readable part of one that this release cannot read. Without an id it is no node, and the answer is invalid. */
const listedNode = schemas/* unknown */.L5J().transform((value, context) => {
    const read = node.safeParse(value);
    if (read.success)
        return read.data;
    const some = anyNode.safeParse(value);
    const issue = read.error.issues[0];
    const why = `${issue?.path.join(".")}: ${issue?.message}`;
    if (some.success)
        return { id: some.data.id, name: some.data.givenName, nodeKey: some.data.nodeKey, why };
    context.addIssue({ code: "custom", path: [...(issue?.path ?? [])], message: issue?.message ?? "not a node" });
    return core/* NEVER */.tm;
});
const nodes = list(listedNode).transform((listed) => ({
    nodes: listed.filter((each) => !("why" in each)),
    unreadable: listed.filter((each) => "why" in each),
}));
const shapes = {
    node,
    user: listedUser,
    minted,
    listedSecrets,
    version,
    nodes,
    users: list(listedUser),
    keys: list(key),
};
/** One field of a REST answer. It must exist: `{"status":"ok"}` of another service is not a mesh without nodes. */
function readField(shape, answer, field, call) {
    return readShape(field in answer ? shape : absent(field), answer[field], call);
}
const absent = (field) => schemas/* custom */.IeY(() => false, { error: `it has no "${field}"` });
/** Checks an answer. Throws HEADSCALE_ANSWER with the call and the first wrong field, never with the content. */
function readShape(shape, value, call) {
    const read = shape.safeParse(value);
    if (read.success)
        return read.data;
    const issue = read.error.issues[0];
    throw new errors/* MeshError */.Sd({
        code: "HEADSCALE_ANSWER",
        problem: `the answer to ${call} is not what this release knows (${issue?.path.join(".") || "whole answer"}: ${issue?.message})`,
        next: ["headscale", "version"],
    });
}
/** Deeper than any answer of Headscale. Deeper values are not translated, so that no answer can overflow the stack. */
const deepest = 20;
/** Converts a CLI answer to the form of REST: camelCase keys, RFC 3339 times. Never throws; an invalid time stays as it is. */
function fromCli(value, depth = 0) {
    if (value === null || typeof value !== "object" || depth > deepest)
        return value;
    if (Array.isArray(value))
        return value.map((inner) => fromCli(inner, depth + 1));
    const stamp = timestamp.safeParse(value);
    if (stamp.success)
        return timeOf(stamp.data);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [camel(name), fromCli(inner, depth + 1)]));
}
/** Seconds of the years 1 to 9999, as Go writes times. */
const timestamp = schemas/* object */.Ikc({
    seconds: schemas/* number */.aig().min(-62_135_596_800).max(253_402_300_799),
    nanos: schemas/* number */.aig().min(0).max(999_999_999).default(0),
});
const zeroTime = -62_135_596_800;
const timeOf = ({ seconds, nanos }) => seconds === zeroTime ? "0001-01-01T00:00:00Z" : new Date(seconds * 1000 + nanos / 1e6).toISOString();
const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

;// CONCATENATED MODULE: ./lib/headscale/api-key.js
// The end of the API key that MeSH itself uses. Recorded: test/fixtures/headscale/*/rest-apikey-list.json.



const api_key_time = schemas/* string */.YjP().nullish();
const shape = schemas/* object */.Ikc({ apiKeys: schemas/* array */.YOg(schemas/* object */.Ikc({ prefix: schemas/* string */.YjP(), expiration: api_key_time })) });
/** ISO 8601; undefined: Headscale lists no end of this key. Throws as ReadHeadscale does. */
async function apiKeyEnds(options) {
    const answer = await new Http(options).send({ method: "GET", path: "/api/v1/apikey" });
    const { apiKeys } = readShape(shape, answer, "GET /api/v1/apikey");
    const key = options.apiKey.reveal();
    const own = apiKeys.find(({ prefix }) => isBeginningOf(prefix, key));
    const at = Date.parse(own?.expiration ?? "");
    return Number.isNaN(at) || at <= 0 ? undefined : new Date(at).toISOString();
}
/** 0.27 lists what stands before the dot, later versions "hskey-api-G3Ta0i73qaX2-***". */
const isBeginningOf = (prefix, key) => prefix.endsWith("-***") ? key.startsWith(prefix.slice(0, -3)) : key.startsWith(`${prefix}.`);

// EXTERNAL MODULE: ./lib/headscale/keys.js
var keys = __webpack_require__(6214);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/core/folder.js
var core_folder = __webpack_require__(4875);
// EXTERNAL MODULE: ./lib/headscale/key-life.js
var key_life = __webpack_require__(4738);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./lib/core/sqlite.js
var core_sqlite = __webpack_require__(7139);
;// CONCATENATED MODULE: ./lib/headscale/run-lock.js
// By what a run is known to live: a lock on a file, which the system takes back when the process ends, however it ends. A number of a
// process says nothing: another may have it by then, one that ended and was not waited for still has it, and in another container it
// is somebody else's.



/** Whoever asks has the lock for a moment, and a run waits for that; much longer only when the one that asks was stopped. */
const patienceMs = 5000;
/** A lock of SQLite's, because Node has none of its own. Its file stays empty. */
class RunLock {
    #held;
    #file = "";
    /** Throws where no lock can be had. Nobody but this makes the file. */
    hold(file) {
        if (this.#held)
            return;
        const held = locked(file, "rwc", patienceMs);
        if ((0,external_node_fs_.existsSync)(file)) {
            this.#held = held;
            this.#file = file;
            return;
        }
        // Somebody who found it before it was locked took it for that of a dead run, and removed it. It is made and locked again.
        held.close();
        this.hold(file);
    }
    /** `remove: false`: as a process that is killed leaves it. */
    free({ remove = true } = {}) {
        const held = this.#held;
        if (!held)
            return;
        this.#held = undefined;
        held.close();
        if (remove)
            (0,external_node_fs_.rmSync)(this.#file, { force: true });
    }
}
/**
 * Whether no living run holds this lock. What cannot be asked, as another user's, is taken for held. `meanwhile` is done when there is
 * such a file and it is free, at a moment at which no run can take it.
 */
function isFree(file, meanwhile = () => { }) {
    if (!(0,external_node_fs_.existsSync)(file))
        return true;
    try {
        const database = locked(file, "rw", 0);
        try {
            meanwhile();
        }
        finally {
            database.close();
        }
        return true;
    }
    catch {
        return !(0,external_node_fs_.existsSync)(file);
    }
}
/** `rw`: never makes the file, which would be left behind when its run has removed it just now. */
function locked(file, mode, timeout) {
    const sqlite = (0,core_sqlite/* loadSqlite */.T)();
    if (!sqlite)
        throw new Error("this Node was built without SQLite, whose locks MeSH uses");
    const url = (0,external_node_url_.pathToFileURL)(file);
    url.searchParams.set("mode", mode);
    const database = new sqlite.DatabaseSync(url, { timeout });
    try {
        // Nothing is written, so nothing is to be taken back: a journal would be one file more that a killed run leaves.
        database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
        return database;
    }
    catch (thrown) {
        database.close();
        throw thrown;
    }
}

;// CONCATENATED MODULE: ./lib/headscale/ledger.js
// Records the ids of a run's pre-auth keys, or the dates of keys whose answer is still pending, in one small file per run, so that
// the next run on this machine can revoke the keys of a killed run. Never the keys themselves. When a file is lost, its keys
// expire by themselves: within ten minutes, or at the end of the key that was being handed to a person.







const pageShape = schemas/* object */.Ikc({
    server: schemas/* string */.YjP(),
    user: schemas/* string */.YjP(),
    ids: schemas/* array */.YOg(schemas/* string */.YjP().regex(/^\d+$/)),
    dates: schemas/* array */.YOg(schemas/* string */.YjP()).default([]),
    /** When the last of its keys expires, in milliseconds since 1970; missing in a file of an earlier release. */
    until: schemas/* number */.aig().optional(),
});
/** Writes synchronously: a kill between minting and writing would leave an unrecorded key. */
class Ledger {
    #place;
    #file;
    #lock;
    #ids = new Set();
    #dates = new Set();
    #until = 0;
    #usable = true;
    constructor(place, lock = new RunLock()) {
        this.#place = place;
        this.#lock = lock;
        // The number is for people; two machines that share a folder may have the same one.
        this.#file = (0,external_node_path_.join)(place.folder, `keys-${process.pid}-${(0,external_node_crypto_.randomBytes)(6).toString("hex")}.json`);
    }
    add(mark, lifeMs) {
        this.#until = Math.max(this.#until, Date.now() + lifeMs);
        if ("id" in mark)
            this.#ids.add(mark.id);
        else
            this.#dates.add(mark.date);
        this.#write();
    }
    remove(mark) {
        if ("id" in mark ? this.#ids.delete(mark.id) : this.#dates.delete(mark.date))
            this.#write();
    }
    /** The end of the run. Records of keys that it could not end are left to the next run. */
    close() {
        try {
            this.#lock.free();
        }
        catch (thrown) {
            this.#giveUp(thrown);
        }
    }
    /** Records of ended runs for this server and user. `forget` deletes them. */
    left() {
        const { folder } = this.#place;
        const names = this.#names();
        removeLocks(folder, names);
        return names.flatMap((name) => {
            const page = isOrphan(folder, name) ? this.#read((0,external_node_path_.join)(folder, name)) : undefined;
            // Asked once more: what was read is the record of a dead run only if no run has it by now.
            return page && isOrphan(folder, name) ? [page] : [];
        });
    }
    forget(file) {
        (0,external_node_fs_.rmSync)(file, { force: true });
        (0,external_node_fs_.rmSync)(lockOf(file), { force: true });
    }
    #names() {
        try {
            return namesIn(this.#place.folder);
        }
        catch (thrown) {
            this.#giveUp(thrown);
            return [];
        }
    }
    /** Undefined: gone by now, or for others. One without keys: incomplete, so that it names none, or so old that they have expired. */
    #read(file) {
        const { server, user } = this.#place;
        const empty = { file, ids: [], dates: [] };
        try {
            const { success, data } = pageShape.safeParse(JSON.parse((0,external_node_fs_.readFileSync)(file, "utf8")));
            if (!success || (data.until ?? (0,external_node_fs_.statSync)(file).mtimeMs + key_life/* keyLifeMs */.U) < Date.now())
                return empty;
            return data.server === server && data.user === user ? { file, ids: data.ids, dates: data.dates } : undefined;
        }
        catch (thrown) {
            if (thrown instanceof SyntaxError)
                return empty;
            // Its run has ended well since, or another has ended its keys.
            if (thrown.code === "ENOENT")
                return undefined;
            this.#giveUp(thrown);
            return undefined;
        }
    }
    #write() {
        if (!this.#usable)
            return;
        const { folder, server, user } = this.#place;
        try {
            if (this.#ids.size + this.#dates.size > 0) {
                (0,core_folder/* makeFolder */.f)(folder, 0o700);
                // First, and until the run ends: so the record of a living run is never without it, whenever somebody looks.
                this.#lock.hold(lockOf(this.#file));
                const page = { server, user, ids: [...this.#ids], dates: [...this.#dates], until: this.#until };
                (0,external_node_fs_.writeFileSync)(this.#file, JSON.stringify(page), { mode: 0o600 });
            }
            else
                (0,external_node_fs_.rmSync)(this.#file, { force: true });
        }
        catch (thrown) {
            this.#giveUp(thrown);
        }
    }
    #giveUp(thrown) {
        if (this.#usable)
            this.#place.warn(`no later run could end the keys of this one if it is killed: ${thrown.message}`);
        this.#usable = false;
    }
}
/** Whether ended runs left records in this folder, for any server. Throws when the folder cannot be read. */
const ledger_anyLeft = (folder) => namesIn(folder).some((name) => isOrphan(folder, name));
const lockOf = (file) => file.replace(/\.json$/, ".lock");
function namesIn(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch (thrown) {
        if (thrown.code === "ENOENT")
            return [];
        throw thrown;
    }
}
/** Removes what was left by runs that were killed between two keys: locks that nobody holds, without a record. */
function removeLocks(folder, names) {
    for (const name of names) {
        if (!/^keys-[0-9a-f-]+\.lock$/.test(name) || names.includes(name.replace(/\.lock$/, ".json")))
            continue;
        const file = (0,external_node_path_.join)(folder, name);
        isFree(file, () => (0,external_node_fs_.rmSync)(file, { force: true }));
    }
}
/** Whether this is the record of a run that no longer exists. */
function isOrphan(folder, name) {
    const pid = /^keys-(\d+)\.json$/.exec(name)?.[1];
    if (pid !== undefined)
        return !isAlive(Number(pid));
    return /^keys-[0-9a-f-]+\.json$/.test(name) && isFree(lockOf((0,external_node_path_.join)(folder, name)));
}
/**
 * Whether a run of a release that had no locks yet, and named its record by its number alone, may be alive. Two releases share a machine
 * while it is being upgraded. This can go with the release after the first one that has locks, when that is a week old: no key of a record
 * lives longer. This process writes no such record, so one of its own number is that of a dead run.
 */
function isAlive(pid) {
    if (pid === process.pid)
        return false;
    try {
        return process.kill(pid, 0);
    }
    catch (thrown) {
        // EPERM: it exists and belongs to another user.
        return thrown.code !== "ESRCH";
    }
}

;// CONCATENATED MODULE: ./lib/headscale/check-arguments.js
// Checks values before they become part of a URL path or of argv: a name that begins with "-" would be read as a flag, a comma
// would split one tag in two. The inventory has checked its values already; this is a second line of defence.


const wrong = (what, text, code = "HEADSCALE_REFUSED") => new errors/* MeshError */.Sd({ code, problem: `${JSON.stringify((0,core_text/* printable */.g$)(text, 80))} is not ${what}` });
/** Ids are decimal numbers, over REST and over the CLI. */
function checkId(id) {
    if (!/^\d{1,20}$/.test(id))
        throw wrong("the id of a node or key in Headscale", id);
    return id;
}
function checkNodeName(name) {
    if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name))
        throw wrong("a name a node can bear (a-z, 0-9, -)", name);
    return name;
}
/** Headscale itself accepts nearly everything here, even spaces and the empty name. */
function checkUserName(name) {
    if (!/^[\p{L}\p{Nd}][\p{L}\p{Nd}_.@-]{0,126}$/u.test(name))
        throw wrong("a name for a Headscale user", name);
    return name;
}
function checkTags(tags, code) {
    for (const tag of tags) {
        if (!/^tag:[a-z][a-z0-9-]{0,59}$/.test(tag))
            throw wrong('a tag ("tag:" and a-z, 0-9, -)', tag, code);
    }
    return tags;
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./lib/core/run-program.js
var run_program = __webpack_require__(619);
;// CONCATENATED MODULE: ./lib/headscale/cli-call.js
// Calls the `headscale` program and turns each of its failures into a MeshError.





/**
 * The program on this machine's PATH. Limit 15 s, because it waits 5 s itself for a server that is down. It has its own process
 * group, so that Ctrl-C on the terminal reaches only MeSH, which may be waiting for the key that the program makes.
 */
const localHeadscale = async (argv) => {
    const { code, stdout, stderr } = await (0,run_program/* runProgram */.m)("headscale", argv, { timeoutMs: 15_000, ownGroup: true });
    return { code, stdout: stdout.toString(), stderr };
};
/** Returns its JSON answer. Throws HEADSCALE_DOWN, HEADSCALE_AUTH, HEADSCALE_REFUSED, HEADSCALE_ANSWER. */
async function call(run, argv) {
    const answer = await run([...argv, "-o", "json"]);
    const what = `headscale ${argv.slice(0, 2).join(" ")}`;
    if (answer.code !== 0)
        throw failed(what, answer);
    try {
        return JSON.parse(answer.stdout);
    }
    catch (cause) {
        // The answer may hold a key, so it is not quoted.
        const problem = `${what} answered something that is not JSON (${answer.stdout.length} characters)`;
        throw new errors/* MeshError */.Sd({ code: "HEADSCALE_ANSWER", problem, next: ["headscale", "version"], cause: without(cause) });
    }
}
/** The cause without its message, because JSON.parse quotes its input. */
const without = (cause) => (cause instanceof Error ? cause.name : undefined);
/** Errors come on stderr as JSON, or as plain text when the server is down (0.27) or the flags are wrong. */
function failed(what, { code, stderr }) {
    const text = (0,core_text/* printable */.g$)(cli_call_reasonIn(stderr), 300);
    if (code === 124)
        return cli_call_down(`${what} was not answered in time`);
    if (code > 128)
        return cli_call_down(`${what} was ended by the signal ${code - 128}`);
    if (code === 127)
        return cli_call_down(`the headscale program cannot be started (${text})`, new settle/* NeverSent */.DU(text));
    const status = /rpc error: code = (\w+)/.exec(text)?.[1];
    if (status === "Unavailable" || status === "DeadlineExceeded")
        return cli_call_down(`${what} was cut off (${text})`);
    if (status !== undefined) {
        return new errors/* MeshError */.Sd({ code: "HEADSCALE_REFUSED", problem: `Headscale refused ${what}: ${text}` });
    }
    if (/permission denied/i.test(stderr))
        return cli_call_closed(text);
    if (/connecting to|could not connect|dial unix|no such file|reading config/i.test(stderr)) {
        return cli_call_down(`Headscale does not answer on its unix socket (${text})`, new settle/* NeverSent */.DU(text));
    }
    // Since 0.30 it speaks HTTP on the socket, with Go's words for what went wrong.
    if (/Client.Timeout|context deadline exceeded|: EOF$|connection reset/.test(text))
        return cli_call_down(`${what} was cut off (${text})`);
    return new errors/* MeshError */.Sd({ code: "HEADSCALE_REFUSED", problem: `Headscale refused ${what}: ${text}` });
}
/** The socket, or the configuration that names it, is for the group of Headscale alone. */
function cli_call_closed(text) {
    const who = userName();
    const lets = "a member of the group headscale may, from the next login on (a service: its next start)";
    return new errors/* MeshError */.Sd({
        code: "HEADSCALE_AUTH",
        problem: `${who ?? "this user"} may not open Headscale's unix socket or configuration (${text}); ${lets}`,
        next: who === undefined ? undefined : ["sudo", "usermod", "-aG", "headscale", who],
    });
}
/** undefined: this account has no name, so nothing can be done for it by that. */
function userName() {
    try {
        return (0,external_node_os_.userInfo)().username;
    }
    catch {
        return undefined;
    }
}
const cli_call_down = (problem, cause) => new errors/* MeshError */.Sd({ code: "HEADSCALE_DOWN", problem, next: ["sudo", "systemctl", "status", "headscale"], cause });
/** The server's message, without a gRPC frame. */
function cli_call_reasonIn(stderr) {
    const start = stderr.indexOf("{");
    if (start < 0)
        return stderr.trim();
    try {
        return String(JSON.parse(stderr.slice(start)).error ?? stderr).trim();
    }
    catch {
        return stderr.trim(); // not JSON: shown unchanged
    }
}

// EXTERNAL MODULE: ./lib/headscale/mesh-user.js
var mesh_user = __webpack_require__(2271);
// EXTERNAL MODULE: ./lib/headscale/version.js
var headscale_version = __webpack_require__(7676);
;// CONCATENATED MODULE: ./lib/headscale/cli.js
// Headscale through its own command line over the unix socket: for a runner on the server that has no API key.









/** Runs no program yet. After `signal` is aborted, only revoking keys still works. */
function openCli(run, signal) {
    const cli = new Cli(run, signal);
    return {
        version: () => cli.version(),
        users: () => cli.users(),
        nodes: () => cli.nodes(),
        preAuthKeys: () => cli.keys(),
        createUser: (name) => cli.createUser(name),
        mintKey: (request) => cli.mint(request),
        revokeKey: (key, user) => cli.revoke(key, user),
        disableExpiry: (id) => cli.disableExpiry(id),
        deleteNode: (id) => cli.deleteNode(id),
        renameNode: (id, name) => cli.renameNode(id, name),
        setTags: (id, tags) => cli.setTags(id, tags),
    };
}
class Cli {
    #run;
    #signal;
    #minted = new Set();
    #known;
    constructor(run, signal) {
        this.#run = run;
        this.#signal = signal;
    }
    /** The version of the program; equal to that of the server when the server was restarted after its last upgrade. */
    async version() {
        this.#known = await this.#always(["version"], shapes.version);
        return this.#known;
    }
    users() {
        return this.#ask(["users", "list"], shapes.users);
    }
    nodes() {
        return this.#ask(["nodes", "list"], shapes.nodes);
    }
    async keys() {
        if (!(await this.#byText()))
            return this.#ask(["preauthkeys", "list"], shapes.keys);
        return (await Promise.all((await this.users()).map((user) => this.#keysOf(user)))).flat();
    }
    /** Returns the existing user when there is one already. */
    async createUser(name) {
        return this.#ask(["users", "create", checkUserName(name)], shapes.user).catch(async (thrown) => {
            if (!(thrown instanceof errors/* MeshError */.Sd && thrown.code === "HEADSCALE_REFUSED"))
                throw thrown;
            const there = (0,mesh_user/* meshUser */.p)(await this.users(), name);
            if (there)
                return there;
            throw thrown;
        });
    }
    async mint(request) {
        const { user, lifeMs } = request;
        const tags = checkTags(request.tags, "KEY_MINT_FAILED");
        if (await this.#byText())
            throw tooOldToMint(this.#known ?? "");
        const began = Date.now();
        const wanted = tags.length > 0 ? ["--tags", tags.join(",")] : [];
        const argv = [
            "preauthkeys",
            "create",
            "-u",
            checkId(user.id),
            "--expiration",
            `${Math.ceil(lifeMs / 1000)}s`,
            ...wanted,
        ];
        try {
            const key = (0,settle/* asAsked */.Nh)(await this.#ask(argv, shapes.minted), request, Date.now());
            this.#minted.add(key.id);
            return key;
        }
        catch (thrown) {
            await this.#endLost(thrown, user, [began + lifeMs, Date.now() + lifeMs]).catch(() => undefined); // the key expires by itself
            throw (0,settle/* mintFailed */.aK)(thrown);
        }
    }
    /** 0.29 accepts unknown ids, other versions refuse them: only the listing shows whether it worked. */
    async revoke(key, user) {
        await call(this.#run, ["preauthkeys", "expire", "--id", checkId(key.id)]).catch(settle/* unlessRefused */.J0);
        await (0,settle/* untilTrue */.DI)(async () => (0,settle/* keyIsDead */.GT)(await this.#keysOf(user), key.id), `pre-auth key ${key.id} is still usable after it was revoked`);
    }
    async disableExpiry(id) {
        const how = (0,headscale_version/* liftsExpiry */.u1)(this.#known ?? (await this.version())) ? ["--disable"] : ["--expiry", headscale_version/* farAway */.kN];
        const node = await this.#ask(["nodes", "expire", "-i", checkId(id), ...how], shapes.node);
        (0,settle/* mustBe */.Jq)(!(0,settle/* isExpired */._d)(node), `node ${id} is still expired`);
    }
    /** A node that is already gone counts as deleted. */
    async deleteNode(id) {
        const argv = ["nodes", "delete", "-i", checkId(id), "--force"];
        const listed = async () => (0,settle/* isListed */.yy)(await this.nodes(), id);
        this.#throwIfStopped();
        await call(this.#run, argv).catch(settle/* unlessRefused */.J0);
        await (0,settle/* untilTrue */.DI)(async () => !(await listed()), `node ${id} is still listed after it was deleted`);
    }
    async renameNode(id, name) {
        const node = await this.#ask(["nodes", "rename", "-i", checkId(id), checkNodeName(name)], shapes.node);
        (0,settle/* mustBe */.Jq)(node.givenName === name, `node ${id} is called ${node.givenName}, not ${name}`);
    }
    async setTags(id, tags) {
        const node = await this.#ask(["nodes", "tag", "-i", checkId(id), "-t", checkTags(tags, "HEADSCALE_REFUSED").join(",")], shapes.node);
        (0,settle/* mustBe */.Jq)((0,settle/* sameTags */.Iu)(node.tags, tags), `the tags of node ${id} are ${node.tags.join(", ") || "none"}`);
    }
    /**
     * Ends a key whose answer was lost. The program chooses the expiration itself, so the key is found by the time span in which
     * it must have been made, among the keys that this run did not receive.
     */
    async #endLost(thrown, user, [from, to]) {
        const ours = ({ id, reusable, expiration = "" }) => {
            const date = Date.parse(expiration);
            return !reusable && !this.#minted.has(id) && date >= from - 1000 && date <= to + 1000;
        };
        for (const id of await (0,settle/* lostKeys */.tb)(thrown, () => this.#keysOf(user), ours)) {
            await call(this.#run, ["preauthkeys", "expire", "--id", id]);
        }
    }
    async #keysOf(user) {
        const of = (await this.#byText()) ? ["-u", checkId(user.id)] : [];
        return this.#always(["preauthkeys", "list", ...of], shapes.keys);
    }
    async #byText() {
        return (0,headscale_version/* asksPerUser */.zP)(this.#known ?? (await this.version()));
    }
    async #ask(argv, shape) {
        this.#throwIfStopped();
        return this.#always(argv, shape);
    }
    async #always(argv, shape) {
        return readShape(shape, fromCli(await call(this.#run, argv)), `headscale ${argv.slice(0, 2).join(" ")}`);
    }
    #throwIfStopped() {
        if (!this.#signal?.aborted)
            return;
        throw new errors/* MeshError */.Sd({ code: "INTERRUPTED", problem: "stopped before Headscale was asked" });
    }
}
/** 0.27 revokes a key by its text, as an argument of the command, which every user of the machine can read. */
const tooOldToMint = (version) => new errors/* MeshError */.Sd({
    code: "KEY_MINT_FAILED",
    problem: `the command line of Headscale ${version} can revoke a key only by showing it to every user of the machine; give MeSH an API key, or upgrade Headscale`,
    next: new_key/* makeKey */.o,
});

;// CONCATENATED MODULE: ./lib/headscale/rest.js
// Headscale over REST with an API key. Every authenticated call costs the server about 50 ms (bcrypt), so calls are few.
// The behaviour assumed here was recorded on 0.27.1 and 0.29.2 (test/fixtures/headscale/).








/** Connects to nothing yet. Throws HEADSCALE_AUTH for an unusable key and HEADSCALE_ANSWER for an unusable URL. */
function openRest(options) {
    const rest = new Rest(options);
    return {
        version: () => rest.version(),
        users: () => rest.users(),
        nodes: () => rest.nodes(),
        preAuthKeys: () => rest.keys(),
        createUser: (name) => rest.createUser(name),
        mintKey: (request) => rest.mint(request),
        revokeKey: (key, user) => rest.revoke(key, user),
        disableExpiry: (id) => rest.disableExpiry(id),
        deleteNode: (id) => rest.deleteNode(id),
        renameNode: (id, name) => rest.renameNode(id, name),
        setTags: (id, tags) => rest.setTags(id, tags),
    };
}
const get = (path) => ({ method: "GET", path });
const nodePath = (id) => `/api/v1/node/${checkId(id)}`;
class Rest {
    #http;
    #signal;
    #known;
    #dates = new Set();
    constructor(options) {
        this.#http = new Http(options);
        this.#signal = options.signal;
    }
    async version(always) {
        const call = { ...get("/version"), ...(always ? { always } : {}) };
        this.#known = readShape(shapes.version, await this.#http.send(call), "GET /version");
        return this.#known;
    }
    users() {
        return this.#ask(get("/api/v1/user"), "users", shapes.users);
    }
    nodes() {
        return this.#ask(get("/api/v1/node"), "nodes", shapes.nodes);
    }
    /** 0.27 lists the keys of one user per call; later versions list all. */
    async keys() {
        if (!(await this.#byText()))
            return this.#ask(get("/api/v1/preauthkey"), "preAuthKeys", shapes.keys);
        return (await Promise.all((await this.users()).map((user) => this.#keysOf(user)))).flat();
    }
    /** Returns an existing user too: another run may have created it, or an answer was lost. */
    async createUser(name) {
        const call = { method: "POST", path: "/api/v1/user", body: { name: checkUserName(name) } };
        return this.#ask(call, "user", shapes.user).catch(async (thrown) => {
            if (!(thrown instanceof errors/* MeshError */.Sd && thrown.code === "HEADSCALE_REFUSED"))
                throw thrown;
            const there = (0,mesh_user/* meshUser */.p)(await this.users(), name);
            if (there)
                return there;
            throw thrown;
        });
    }
    /** Not stopped by an interruption: it takes 0.1 s, and a mint stopped half-way leaves an unknown key. */
    async mint(request) {
        const { user, lifeMs } = request;
        const tags = checkTags(request.tags, "KEY_MINT_FAILED");
        if (this.#signal.aborted)
            throw interrupted(this.#signal.reason);
        const expiration = this.#uniqueDate(lifeMs);
        request.onDate?.(expiration);
        const body = { user: user.id, reusable: false, ephemeral: false, expiration, aclTags: tags };
        try {
            const call = { method: "POST", path: "/api/v1/preauthkey", body, always: true };
            return (0,settle/* asAsked */.Nh)(await this.#ask(call, "preAuthKey", shapes.minted), request, this.#http.serverNow());
        }
        catch (thrown) {
            await this.#endLost(thrown, expiration, user).catch(() => undefined); // the key expires by itself; the first failure is reported
            throw (0,settle/* mintFailed */.aK)(thrown);
        }
    }
    /** 0.29 answers 200 to unknown ids, and 0.27 needs user and key: only the listing shows whether it worked. */
    async revoke(key, user) {
        await this.#expireKey(key.id, user, key.key).catch(settle/* unlessRefused */.J0);
        await (0,settle/* untilTrue */.DI)(async () => (0,settle/* keyIsDead */.GT)(await this.#keysOf(user), key.id, this.#http.serverNow()), `pre-auth key ${key.id} is still usable after it was revoked`);
    }
    /**
     * Before 0.29, disableExpiry is ignored and the node expires at once, so a date far in the future is sent there. A version that
     * does not say what it reads may have expired the node instead, so the other form is tried before the failure is reported.
     */
    async disableExpiry(id) {
        const version = this.#known ?? (await this.version());
        const body = { disableExpiry: true };
        const query = `?${(0,headscale_version/* liftsExpiry */.u1)(version) ? "disableExpiry=true" : `expiry=${headscale_version/* farAway */.kN}`}`;
        const path = `${nodePath(id)}/expire`;
        const asBody = { method: "POST", path, body };
        const asQuery = { method: "POST", path: `${path}${query}` };
        const [first, second] = (0,headscale_version/* readsBody */.K9)(version) ? [asBody, asQuery] : [asQuery, asBody];
        const expired = async (call) => (0,settle/* isExpired */._d)(await this.#changed(call), this.#http.serverNow());
        (0,settle/* mustBe */.Jq)(!(await expired(first)) || !(await expired(second)), `node ${id} is still expired`);
    }
    /** A node that is already gone counts as deleted. */
    async deleteNode(id) {
        const call = { method: "DELETE", path: nodePath(id), repeatable: true };
        const listed = async () => (0,settle/* isListed */.yy)(await this.nodes(), id);
        await this.#http.send(call).catch(settle/* unlessRefused */.J0);
        await (0,settle/* untilTrue */.DI)(async () => !(await listed()), `node ${id} is still listed after it was deleted`);
    }
    async renameNode(id, name) {
        const node = await this.#changed({
            method: "POST",
            path: `${nodePath(id)}/rename/${checkNodeName(name)}`,
            repeatable: true,
        });
        (0,settle/* mustBe */.Jq)(node.givenName === name, `node ${id} is called ${node.givenName}, not ${name}`);
    }
    async setTags(id, tags) {
        const node = await this.#changed({
            method: "POST",
            path: `${nodePath(id)}/tags`,
            body: { tags: checkTags(tags, "HEADSCALE_REFUSED") },
            repeatable: true,
        });
        (0,settle/* mustBe */.Jq)((0,settle/* sameTags */.Iu)(node.tags, tags), `the tags of node ${id} are ${node.tags.join(", ") || "none"}`);
    }
    async #ask(call, field, shape) {
        return readField(shape, await this.#http.send(call), field, `${call.method} ${call.path.split("?")[0]}`);
    }
    #changed(call) {
        return this.#ask(call, "node", shapes.node);
    }
    /** A key with a lost answer is found by its date, so the dates of a run's keys are unique. */
    #uniqueDate(lifeMs) {
        let date = this.#http.serverNow() + lifeMs;
        while (this.#dates.has(date))
            date++;
        this.#dates.add(date);
        return new Date(date).toISOString();
    }
    async #endLost(thrown, expiration, user) {
        const list = () => this.#keysOf(user);
        for (const id of await (0,settle/* lostKeys */.tb)(thrown, list, (key) => key.expiration === expiration)) {
            await this.#expireKey(id, user, undefined);
        }
    }
    async #expireKey(id, user, text) {
        const body = (await this.#byText())
            ? { user: user.id, key: (text ?? (await this.#textOf(id, user))).reveal() }
            : { id: checkId(id) };
        await this.#http.send({ method: "POST", path: "/api/v1/preauthkey/expire", body, always: true, repeatable: true });
    }
    /** 0.27 lists keys with their secrets, which makes it possible to revoke a key whose answer was lost. */
    async #textOf(id, user) {
        const found = (await this.#ask(this.#listOf(user), "preAuthKeys", shapes.listedSecrets)).get(id);
        if (found)
            return found;
        throw new errors/* MeshError */.Sd({ code: "HEADSCALE_REFUSED", problem: `pre-auth key ${id} is not listed any more` });
    }
    #keysOf(user) {
        return this.#ask(this.#listOf(user), "preAuthKeys", shapes.keys);
    }
    /** 0.27 needs `user`; later versions ignore it. */
    #listOf(user) {
        return { method: "GET", path: `/api/v1/preauthkey?user=${encodeURIComponent(user.id)}`, always: true };
    }
    async #byText() {
        return (0,headscale_version/* asksPerUser */.zP)(this.#known ?? (await this.version(true)));
    }
}

;// CONCATENATED MODULE: ./lib/headscale/open.js
// Chooses the transport to Headscale: REST when there is an API key, else the `headscale` command on this machine.






/** Connects to nothing yet. Throws HEADSCALE_AUTH when there is neither a key nor the program. */
async function openHeadscale({ apiUrl, apiKey, env, signal }) {
    if (apiKey)
        return openRest({ apiUrl, apiKey, signal });
    if (await onPath("headscale", env.PATH ?? ""))
        return openCli(localHeadscale, signal);
    throw new errors/* MeshError */.Sd({
        code: "HEADSCALE_AUTH",
        problem: `there is no way to Headscale: no API key, and no headscale command on this machine; ${new_key/* whereKeyGoes */.b}`,
        next: new_key/* makeKey */.o,
    });
}
async function onPath(program, path) {
    for (const folder of path.split(external_node_path_.delimiter).filter(Boolean)) {
        const found = await (0,promises_.access)((0,external_node_path_.join)(folder, program), promises_.constants.X_OK).then(() => true, () => false);
        if (found)
            return true;
    }
    return false;
}

// EXTERNAL MODULE: ./lib/inventory/load.js + 7 modules
var load = __webpack_require__(6977);
// EXTERNAL MODULE: ./lib/commands/api-key-file.js
var api_key_file = __webpack_require__(8595);
// EXTERNAL MODULE: ./lib/core/hints.js
var hints = __webpack_require__(6857);
;// CONCATENATED MODULE: ./lib/commands/on-server.js
// Commands for the server, as they are typed on this machine. Headscale's errors know of no inventory, so they propose what is typed there.


/** The client over the network: what its errors propose is typed where Headscale runs. */
function askedFromHere(inventory, headscale) {
    const asked = Object.entries(headscale).map(([name, call]) => [
        name,
        (...args) => Promise.resolve(Reflect.apply(call, headscale, args)).catch((thrown) => {
            throw proposedFromHere(inventory, thrown);
        }),
    ]);
    return Object.fromEntries(asked);
}
/** The same error; its next command goes to the server by SSH, where the inventory says that this is another machine. */
function proposedFromHere({ hosts }, thrown) {
    if (!(thrown instanceof errors/* MeshError */.Sd) || !thrown.next || !isServers(thrown.next))
        return thrown;
    const server = hosts.find(({ role, connection }) => role === "headscale" && connection === "ssh");
    if (!server)
        return thrown;
    const { code, problem, host, step, cause } = thrown;
    return new errors/* MeshError */.Sd({ code, problem, host, step, cause, next: (0,hints/* onHostCommand */.XK)(server, ...thrown.next) });
}
const isServers = (next) => next.includes("headscale");

// EXTERNAL MODULE: ./lib/commands/state.js
var state = __webpack_require__(6347);
;// CONCATENATED MODULE: ./lib/commands/control.js
// Headscale as this machine reaches it: its address, its API key, and the ledger of pre-auth keys. A run needs these, and so
// does the clean-up after a run that was killed.












/** The inventory, with the values that this machine replaces. */
async function inventoryHere(cli, options) {
    const inventory = await (0,load/* readInventory */.zw)(options.inventory, { cwd: cli.cwd, home: cli.home });
    const { headscale, ssh } = inventory;
    const { apiUrl = headscale.apiUrl, knownHosts = ssh.knownHosts } = cli.overrides ?? {};
    return { ...inventory, headscale: { ...headscale, apiUrl }, ssh: { ...ssh, knownHosts } };
}
/** Opens the client; sends nothing yet. Warns of a key file that is not for its owner alone. */
async function headscaleOf(cli, inventory) {
    const { apiKeyFile } = inventory.headscale;
    if (apiKeyFile && !cli.secrets.headscaleApiKey)
        for (const line of await (0,api_key_file/* keyFileTroubles */.i)(cli, apiKeyFile))
            cli.stderr.write(`warning: ${apiKeyFile}: ${line}\n`);
    const { apiUrl } = inventory.headscale;
    const key = await apiKey(cli, inventory);
    try {
        const opened = await openHeadscale({ apiUrl, apiKey: key, env: cli.env, signal: cli.signal });
        return key ? askedFromHere(inventory, opened) : opened;
    }
    catch (thrown) {
        throw proposedFromHere(inventory, thrown);
    }
}
/** The end of the API key in use, where one is in use and has one. Throws as ReadHeadscale does. */
async function apiKeyEndsOf(cli, inventory) {
    const key = await apiKey(cli, inventory);
    return key && apiKeyEnds({ apiUrl: inventory.headscale.apiUrl, apiKey: key, signal: cli.signal });
}
/** What this machine remembers of the keys that it asked Headscale for. */
const ledgerOf = (cli, { headscale }, warn) => new Ledger({ folder: (0,state/* stateFolder */.y)(cli), server: headscale.apiUrl, user: headscale.user, warn });
/** Ends the keys that killed runs left on this machine. Without such keys it does nothing. Throws when it cannot end them. */
async function endLeftKeys(cli, options, warn) {
    if (!anyLeft(stateFolder(cli)))
        return;
    const inventory = await inventoryHere(cli, options);
    const ledger = ledgerOf(cli, inventory, warn);
    if (ledger.left().length === 0)
        return;
    await new PreAuthKeys(await headscaleOf(cli, inventory), inventory.headscale.user, ledger).revokeLeft();
}
/** The API key that was given, or else the one in the file that the inventory names; undefined means the CLI of this machine. */
async function apiKey(cli, inventory) {
    const given = cli.secrets.headscaleApiKey;
    const file = inventory.headscale.apiKeyFile;
    if (given || !file)
        return given;
    try {
        return cli.known.learn(new core_secret/* Secret */.z((await (0,promises_.readFile)(file, "utf8")).trim()));
    }
    catch (thrown) {
        const { code } = thrown;
        const isThere = code !== "ENOENT" && code !== "ENOTDIR";
        const error = new errors/* MeshError */.Sd({
            code: "HEADSCALE_AUTH",
            problem: `the API key file ${file} cannot be read (${code ?? (0,errors/* asMeshError */.g)(thrown).problem})${isThere ? "" : `; ${new_key/* whereKeyGoes */.b}`}`,
            // A new key would not be read from there, either.
            next: isThere ? ["ls", "-ld", file] : new_key/* makeKey */.o,
            cause: thrown,
        });
        throw proposedFromHere(inventory, error);
    }
}


/***/ }),

/***/ 3140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ withoutSecretVariables)
/* harmony export */ });
// The environment for programs that a health run starts on this machine. They only look, so they need nobody's secrets.
/** GitHub's own for an Action, such as ACTIONS_RUNTIME_TOKEN, have no form to know them by. */
const secretName = /(?:TOKEN|SECRET|PASSWORD|PASSPHRASE)$/i;
/** Without the variables that hold a secret: one that the run knows, one by its form, or one by its name. */
function withoutSecretVariables({ env, known }) {
    const isSecret = ([name, value = ""]) => secretName.test(name) || known.redact(value) !== value;
    return Object.fromEntries(Object.entries(env).filter((variable) => !isSecret(variable)));
}


/***/ }),

/***/ 6347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ stateFolder)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
// The folder for what MeSH may lose. Nothing in it decides what a mesh should be.

/** MESH_STATE_DIR, or `mesh` in the user's state folder (XDG Base Directory Specification). */
function stateFolder({ env, home }) {
    return env.MESH_STATE_DIR || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(env.XDG_STATE_HOME || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(home, ".local", "state"), "mesh");
}


/***/ }),

/***/ 6857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XK: () => (/* binding */ onHostCommand),
/* harmony export */   ay: () => (/* binding */ commandLine),
/* harmony export */   fN: () => (/* binding */ prepareCommand),
/* harmony export */   y$: () => (/* binding */ sshWords)
/* harmony export */ });
// The next command to type, as argv. A test parses every `mesh` hint with our own command line.
/** In the place of a file, for a host that was typed. */
const commandLine = "(command line)";
/**
 * `ssh -p 2222 steve@office-one.local`, with `options` before the port: who signs in and where, by the inventory, and over
 * which jump hosts (`-J`). The ssh that is typed
 * knows no inventory, so the mesh's user and port are in the line, too; without any it signs in as whoever types it. A `User` of the
 * ssh_config, which MeSH puts before the mesh's user, is not known here and loses: mesh.ssh.user is there for a mesh with one such account.
 */
function sshWords(place, ...options) {
    const { address, user, port, meshSsh, proxyJump } = place;
    const account = user ?? meshSsh?.user;
    const at = port ?? (meshSsh?.port === 22 ? undefined : meshSsh?.port);
    const jump = proxyJump === undefined ? [] : ["-J", meshSsh?.jumps?.[proxyJump] ?? proxyJump];
    return ["ssh", ...options, ...jump, ...(at ? ["-p", String(at)] : []), account ? `${account}@${address}` : address];
}
/** `ssh -t -p 2222 steve@office-one.local sudo \u2026`: a command on the host, with a terminal for sudo's password prompt. */
const onHostCommand = (host, ...argv) => [
    ...sshWords(host, "-t"),
    ...argv,
];
/**
 * Prepares the host once; after that, no run needs a password. MeSH reads it, which adds ssh_config and the mesh's user and port itself.
 * A host of the inventory goes by its name, which stands for its port, too: at one address may be Windows and the WSL2 on it.
 */
function prepareCommand(host) {
    const [at, port] = isListed(host) ? [host.name, undefined] : [host.address, host.port];
    const words = port ? ["--port", String(port)] : [];
    return ["mesh", "remote", "prepare", host.user ? `${host.user}@${at}` : at, ...words];
}
const isListed = ({ place, state }) => place !== undefined && place.file !== commandLine && state !== "removed";


/***/ }),

/***/ 9291:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ isOpenToOthers)
/* harmony export */ });
// Whether a file that holds a secret is for its owner's eyes alone.
/** As in OpenSSH, only files of the current user are judged. */
const isOpenToOthers = ({ uid, mode }) => process.platform !== "win32" && uid === process.getuid?.() && (mode & 0o077) !== 0;


/***/ }),

/***/ 7139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ loadSqlite)
/* harmony export */ });
// node:sqlite without its warning: Node before 24.15 calls it experimental, on standard error, at its first use.
/**
 * Returns undefined when this Node was built without it. Loaded by `getBuiltinModule` and not by `import()`, because it ends before
 * anybody else's code can run: only for that moment is the warning held back, and only the one about SQLite.
 */
function loadSqlite(host = process) {
    const { emitWarning } = host;
    host.emitWarning = ((warning, ...rest) => {
        if (!`${warning}`.includes("SQLite"))
            Reflect.apply(emitWarning, host, [warning, ...rest]);
    });
    try {
        const sqlite = host.getBuiltinModule("node:sqlite");
        return typeof sqlite?.DatabaseSync === "function" ? sqlite : undefined;
    }
    finally {
        host.emitWarning = emitWarning;
    }
}


/***/ }),

/***/ 3749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ trustingFetch),
/* harmony export */   a: () => (/* binding */ trustSystem)
/* harmony export */ });
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1692);
// Whom we believe over TLS: the authorities that Node brings, and those of this machine's own list, as all its other programs do.
// Node does not look there by itself. Reading the list takes a tenth of a second, so it is read when somebody is not believed.

const distrust = /^(CERT_UNTRUSTED|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE))$/;
const list = {};
/** Whether this machine's authorities are believed from now on. Not by Node 24.0 to 24.4: they have no way to say so. */
function trustSystem() {
    list.isTrusted ??= addSystem();
    return list.isTrusted;
}
function addSystem() {
    // Its type says that it is always there; before 24.5 it is not, and an import by its name would end the program.
    if (!("setDefaultCACertificates" in node_tls__WEBPACK_IMPORTED_MODULE_0__))
        return false;
    node_tls__WEBPACK_IMPORTED_MODULE_0__.setDefaultCACertificates([...new Set([...node_tls__WEBPACK_IMPORTED_MODULE_0__.getCACertificates("default"), ...node_tls__WEBPACK_IMPORTED_MODULE_0__.getCACertificates("system")])]);
    return true;
}
/** Node's `fetch`, which believes whom this machine believes. What is sent twice was not sent at first: TLS comes before it. */
async function trustingFetch(url, request) {
    try {
        return await fetch(url, request);
    }
    catch (thrown) {
        if (!isDistrust(thrown) || !trustSystem())
            throw thrown;
        return fetch(url, request);
    }
}
const isDistrust = (thrown) => {
    const { cause } = thrown;
    return distrust.test(String(cause?.code));
};


/***/ }),

/***/ 4738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ keyLifeMs)
/* harmony export */ });
/** Lifetime of every pre-auth key of a run, in milliseconds. Short, in case revoking fails. */
const keyLifeMs = 10 * 60_000;


/***/ }),

/***/ 6214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ PreAuthKeys)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9716);
/* harmony import */ var _mesh_user_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2271);
/* harmony import */ var _settle_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3477);
// All pre-auth keys of a run, from minting to revoking. However the run ends, `revokeAll` leaves no usable key.




/** Headscale computes a slow hash for each call; more calls at once would run into the time limit. */
const revokedAtOnce = 4;
class PreAuthKeys {
    #headscale;
    #userName;
    #ledger;
    /** Usable keys, each with its life in milliseconds. */
    #open = new Map();
    #pending = new Set();
    #user;
    #closed = false;
    /** `headscale.revokeKey` must still work after the run was interrupted. */
    constructor(headscale, userName, ledger) {
        this.#headscale = headscale;
        this.#userName = userName;
        this.#ledger = ledger;
    }
    /** A key for one join. Throws KEY_MINT_FAILED, HEADSCALE_DOWN; INTERRUPTED after `revokeAll`. */
    async mint(spec) {
        if (this.#closed)
            throw closed();
        const work = this.#mint(spec);
        this.#pending.add(work);
        return work.finally(() => this.#pending.delete(work));
    }
    async #mint({ tags, lifeMs }) {
        this.#user ??= await this.#findUser();
        const dates = [];
        const onDate = (date) => {
            dates.push(date);
            this.#ledger.add({ date }, lifeMs);
        };
        try {
            const key = await this.#headscale.mintKey({ user: this.#user, tags, lifeMs, onDate });
            this.#open.set(key, lifeMs);
            this.#ledger.add({ id: key.id }, lifeMs);
            if (this.#closed)
                throw closed(); // revokeAll waits for this mint and revokes its key
            return key;
        }
        finally {
            for (const date of dates)
                this.#ledger.remove({ date });
        }
    }
    /** Lets a key outlive the run. From here on only the host that holds it remembers it. */
    keep(key) {
        this.#open.delete(key);
        this.#ledger.remove({ id: key.id });
    }
    /** Revokes the key of an earlier run that was kept. Safe to repeat. */
    async end(id) {
        this.#user ??= await this.#findUser();
        await this.#headscale.revokeKey({ id }, this.#user);
    }
    /** Revokes a key. Safe to repeat. */
    async revoke(key) {
        if (!this.#open.has(key) || !this.#user)
            return;
        await this.#headscale.revokeKey(key, this.#user);
        this.#open.delete(key);
        this.#ledger.remove({ id: key.id });
    }
    /** Revokes the keys that a killed run on this machine left. Calls Headscale only when there are some. */
    async revokeLeft() {
        for (const { file, ids, dates } of this.#ledger.left()) {
            for (const id of [...ids, ...(await this.#madeFor(dates))])
                await this.end(id);
            this.#ledger.forget(file);
        }
    }
    /** For keys whose answer was still pending when their run was killed, only the expiration date is known. */
    async #madeFor(dates) {
        if (dates.length === 0)
            return [];
        const keys = await this.#headscale.preAuthKeys();
        const ours = keys.filter(({ user, expiration = "" }) => user?.name === this.#userName && dates.includes(expiration));
        return ours.map(({ id }) => id);
    }
    /** Stops minting, waits for pending mints, and revokes every remaining key. Tries all keys before it throws. */
    async revokeAll() {
        this.#closed = true;
        try {
            await this.#endAll();
        }
        finally {
            this.#ledger.close();
        }
    }
    async #endAll() {
        await Promise.allSettled(this.#pending);
        const failures = [];
        const left = [...this.#open.keys()].values();
        const worker = async () => {
            for (const key of left)
                await this.revoke(key).catch((thrown) => failures.push(thrown));
        };
        await Promise.all(Array.from({ length: revokedAtOnce }, worker));
        if (failures.length === 0)
            return;
        const looked = await this.#forgetDead();
        if (this.#open.size > 0)
            throw stillUsable(this.#open, (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asMeshError */ .g)(failures[0]), looked);
    }
    /** A key that its join has used needs no revoking. Returns whether Headscale showed which are dead. */
    async #forgetDead() {
        const listed = await this.#headscale.preAuthKeys().catch(() => undefined); // told with the keys
        if (!listed)
            return false;
        for (const key of [...this.#open.keys()].filter(({ id }) => (0,_settle_js__WEBPACK_IMPORTED_MODULE_2__/* .keyIsDead */ .GT)(listed, id))) {
            this.#open.delete(key);
            this.#ledger.remove({ id: key.id });
        }
        return true;
    }
    async #findUser() {
        const user = (0,_mesh_user_js__WEBPACK_IMPORTED_MODULE_1__/* .meshUser */ .p)(await this.#headscale.users(), this.#userName);
        if (user)
            return user;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({
            code: "KEY_MINT_FAILED",
            problem: `Headscale has no user "${this.#userName}"`,
            next: ["headscale", "users", "create", this.#userName],
        });
    }
}
const closed = () => new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "INTERRUPTED", problem: "stopped while a pre-auth key was being made" });
/** The first failure under its own code, with the keys that stay usable and for how long. */
function stillUsable(open, why, looked) {
    const keys = [...open.keys()];
    const ids = keys.map((key) => key.id).join(", ");
    const minutes = Math.ceil(Math.max(...open.values()) / 60_000);
    const state = looked ? "unused" : "and Headscale did not say whether used or not";
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({
        code: why.code,
        problem: `${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .count */ .U9)(keys.length, "pre-auth key")} could not be revoked (id ${ids}), ${state}, for one use, and good for at most ${minutes} minutes: ${why.problem}`,
        next: ["sudo", "headscale", "preauthkeys", "expire", "--id", keys[0]?.id ?? ""],
        cause: why,
    });
}


/***/ }),

/***/ 2271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ meshUser)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
// The user of Headscale that an inventory names. A local user and one who signed in by OIDC may bear the same name.

/** The local user of this name, or the only one; undefined when there is none. Throws INVENTORY_INVALID for several. */
function meshUser(users, name) {
    const named = users.filter((user) => user.name === name);
    const local = named.filter((user) => !user.provider);
    const [user, another] = local.length > 0 ? local : named;
    if (another === undefined)
        return user;
    const ids = named.map(({ id }) => id).join(", ");
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({
        code: "INVENTORY_INVALID",
        problem: `${named.length} users of Headscale are called ${name} (ids ${ids}), and none of them is Headscale's own; rename one, or let mesh.headscale.user name another`,
        next: ["headscale", "users", "list"],
    });
}


/***/ }),

/***/ 1272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ whereKeyGoes),
/* harmony export */   o: () => (/* binding */ makeKey)
/* harmony export */ });
// What mends a missing or refused API key. The command is for the server, and where the key goes is for this machine.
/** The end of the problem's sentence. */
const whereKeyGoes = "make one on the server, and put it into MESH_HEADSCALE_API_KEY or the file that the inventory names as api-key-file";
/** The next command, typed on the server. */
const makeKey = ["sudo", "headscale", "apikeys", "create", "--expiration", "90d"];


/***/ }),

/***/ 3477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DI: () => (/* binding */ untilTrue),
/* harmony export */   DU: () => (/* binding */ NeverSent),
/* harmony export */   GT: () => (/* binding */ keyIsDead),
/* harmony export */   Iu: () => (/* binding */ sameTags),
/* harmony export */   J0: () => (/* binding */ unlessRefused),
/* harmony export */   J5: () => (/* binding */ AskedToWait),
/* harmony export */   Jq: () => (/* binding */ mustBe),
/* harmony export */   Nh: () => (/* binding */ asAsked),
/* harmony export */   _d: () => (/* binding */ isExpired),
/* harmony export */   aK: () => (/* binding */ mintFailed),
/* harmony export */   c2: () => (/* binding */ neverArrived),
/* harmony export */   cZ: () => (/* binding */ causesOf),
/* harmony export */   tb: () => (/* binding */ lostKeys),
/* harmony export */   yy: () => (/* binding */ isListed)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3828);
// Shared by both transports: a change counts only when the server shows it, and no minted key may go unnoticed.


/** Accepted difference between the clocks of server and runner, in milliseconds. */
const clockSlack = 2000;
/** The cause of an error that happened before anything was sent: the server cannot have made the change. */
class NeverSent extends Error {
    name = "NeverSent";
}
/** The cause of a call that a proxy's limit turned away: nothing was done. `ms`: how long it asks to wait. */
class AskedToWait extends Error {
    name = "AskedToWait";
    ms;
    constructor(ms) {
        super();
        this.ms = ms;
    }
}
/** Codes (or names) of an error and of its causes, outermost first: fetch hides the reason in a chain of causes. */
function causesOf(thrown) {
    if (!(thrown instanceof Error))
        return [];
    const { code } = thrown;
    return [typeof code === "string" ? code : thrown.name, ...causesOf(thrown.cause)];
}
const unconnected = [
    "NeverSent",
    "AskedToWait",
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ENETUNREACH",
];
/** True when the request cannot have reached the server. */
const neverArrived = (thrown) => causesOf(thrown).some((cause) => unconnected.includes(cause));
/** True when the listing does not show the key as usable: gone, used, or expired. `now` is the server's time. */
function keyIsDead(keys, id, now = Date.now()) {
    const key = keys.find((candidate) => candidate.id === id);
    if (!key || (key.used && !key.reusable))
        return true;
    // A key without a date is unusable too: Headscale refuses it at the join.
    return key.expiration === undefined || Date.parse(key.expiration) <= now + clockSlack;
}
/** Ignores a refusal, because the listing decides afterwards: 0.27 refuses to revoke a key that is gone. */
function unlessRefused(thrown) {
    if (!(thrown instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd && thrown.code === "HEADSCALE_REFUSED"))
        throw thrown;
}
/** Looks several times, because changes may become visible late; throws HEADSCALE_REFUSED with `problem` if it stays false. */
async function untilTrue(look, problem) {
    for (const pause of [100, 400, 1000]) {
        if (await look())
            return;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pause);
    }
    if (!(await look()))
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "HEADSCALE_REFUSED", problem });
}
/** Throws HEADSCALE_REFUSED when the answer does not show the requested state. */
function mustBe(done, problem) {
    if (!done)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "HEADSCALE_REFUSED", problem: `Headscale said yes, and yet ${problem}` });
}
const isExpired = (node, now = Date.now()) => node.expiry !== undefined && Date.parse(node.expiry) <= now + clockSlack;
/** Whether a listing contains a node, readable or not. */
const isListed = ({ nodes, unreadable }, id) => [...nodes, ...unreadable].some((node) => node.id === id);
const sameTags = (a, b) => a.length === b.length && a.every((tag) => b.includes(tag));
/** Failures of minting that may leave a key behind: no answer, an unreadable answer, or the wrong key. */
const lossy = new Set(["HEADSCALE_DOWN", "HEADSCALE_ANSWER", "INTERRUPTED", "KEY_MINT_FAILED"]);
/** The key of an answer. Throws KEY_MINT_FAILED when it differs from the request: Headscale silently drops unknown fields. */
function asAsked(key, { tags, lifeMs }, now) {
    const { id, expiration: until } = key;
    const life = until === undefined ? 0 : Date.parse(until) - now;
    const wrong = [
        key.reusable && "good for many uses",
        !sameTags(key.tags, [...new Set(tags)]) && `tagged ${key.tags.join(", ") || "with nothing"}`,
        life > lifeMs + 60_000 && "living longer than asked for",
        until === undefined && "without an end, which no login takes",
    ].filter((each) => typeof each === "string");
    if (wrong.length === 0 && until !== undefined)
        return { id, key: key.key, until };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({
        code: "KEY_MINT_FAILED",
        problem: `Headscale made another key than asked for: ${wrong.join(", ")}`,
    });
}
/** Keys that a failed mint may have left behind, found by `isOurs`; none when nothing was sent or it was refused. */
async function lostKeys(thrown, list, isOurs) {
    if (!(thrown instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd) || neverArrived(thrown))
        return [];
    if (!lossy.has(thrown.code))
        return [];
    const keys = await list().catch(() => []); // the server is gone: the key expires by itself
    return keys.filter(isOurs).map((key) => key.id);
}
/** A refused mint as KEY_MINT_FAILED; a server that is down or a refused API key keeps its own code. */
function mintFailed(thrown) {
    const error = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .asMeshError */ .g)(thrown);
    if (error.code !== "HEADSCALE_REFUSED")
        return error;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({
        code: "KEY_MINT_FAILED",
        problem: error.problem,
        next: ["sudo", "journalctl", "-u", "headscale", "-n", "20"],
        cause: error,
    });
}


/***/ }),

/***/ 7676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K9: () => (/* binding */ readsBody),
/* harmony export */   kN: () => (/* binding */ farAway),
/* harmony export */   ps: () => (/* binding */ checkVersion),
/* harmony export */   u1: () => (/* binding */ liftsExpiry),
/* harmony export */   zP: () => (/* binding */ asksPerUser)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9716);
// The versions of Headscale that this release supports.


const tried = { oldest: 27, newest: 29 };
/** Returns a note for the report when this version was not tested, else undefined. Throws HEADSCALE_ANSWER below 0.26. */
function checkVersion(version) {
    const minor = /^0\.(\d+)\./.exec(version)?.[1];
    const shown = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(version.replace(/\s+/g, " "), 40);
    if (minor === undefined)
        return `Headscale calls itself "${shown}", which this release does not know`;
    if (Number(minor) < 26) {
        const problem = `Headscale ${shown} is too old: pre-auth keys for numbered users came with 0.26. Upgrade it one minor version at a time`;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "HEADSCALE_ANSWER", problem, next: ["headscale", "version"] });
    }
    if (Number(minor) >= tried.oldest && Number(minor) <= tried.newest)
        return undefined;
    return `this release was tried with Headscale 0.${tried.oldest} to 0.${tried.newest}, and this is ${shown}`;
}
/** 0.27 and older list and expire pre-auth keys by user and text; later versions by id. */
const asksPerUser = (version) => Number(/^0\.(\d+)\./.exec(version)?.[1] ?? tried.newest) <= 27;
/** 0.29 and later can disable the expiry; before, only a date far in the future has that effect. */
const liftsExpiry = (version) => Number(/^0\.(\d+)\./.exec(version)?.[1] ?? 99) >= 29;
/** 0.30 and later read that from a body, and take an empty one for "expire it now"; before, a body is ignored. */
const readsBody = (version) => Number(/^0\.(\d+)\./.exec(version)?.[1] ?? 99) >= 30;
const farAway = "2999-01-01T00:00:00Z";


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
