export const id = 763;
export const ids = [763];
export const modules = {

/***/ 6857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  remotePrepare: () => (/* binding */ remotePrepare)
});

// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/host/client.js + 2 modules
var client = __webpack_require__(1145);
// EXTERNAL MODULE: ./lib/host/platform.js + 9 modules
var host_platform = __webpack_require__(1569);
// EXTERNAL MODULE: ./lib/inventory/adhoc.js
var adhoc = __webpack_require__(5505);
// EXTERNAL MODULE: ./lib/inventory/load.js + 4 modules
var load = __webpack_require__(5347);
// EXTERNAL MODULE: external "node:readline/promises"
var promises_ = __webpack_require__(6848);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./lib/core/secret.js
var secret = __webpack_require__(8563);
;// CONCATENATED MODULE: ./lib/commands/ask-secret.js
// Asks a person for a secret. A terminal does not show what is typed; without one, the first line of standard input counts.




async function askSecret(cli, what) {
    const nowhere = new external_node_stream_.Writable({ write: (_chunk, _encoding, done) => done() });
    const terminal = cli.stdin.isTTY === true;
    const lines = (0,promises_.createInterface)({ input: cli.stdin, output: nowhere, terminal });
    if (terminal)
        cli.stderr.write(`${what}: `);
    try {
        const line = await firstLine(lines, cli.signal);
        if (line === "")
            throw new errors/* MeshError */.Sd({ code: "USAGE", problem: `no ${what} was given` });
        return cli.known.learn(new secret/* Secret */.z(line));
    }
    finally {
        lines.close();
        if (terminal)
            cli.stderr.write("\n");
    }
}
/** "" when the input ends before there is a line, also by Ctrl-C or Ctrl-D. */
function firstLine(lines, signal) {
    return new Promise((resolve) => {
        lines.once("line", resolve);
        lines.once("close", () => resolve(""));
        lines.once("SIGINT", () => lines.close());
        signal.addEventListener("abort", () => lines.close(), { once: true });
    });
}

// EXTERNAL MODULE: ./lib/commands/session.js + 38 modules
var session = __webpack_require__(5501);
;// CONCATENATED MODULE: ./lib/commands/prepare.js
// mesh remote prepare: what a person does once on a host whose sudo asks for a password. Installs the host program
// root-owned, with its settings pinned; only that program needs no password afterwards.








async function remotePrepare(cli, destination, options) {
    const wanted = (0,adhoc/* parseDestination */.G2)(destination, options.port);
    const inventory = await (0,load/* readInventory */.zw)(options.inventory, { cwd: cli.cwd, home: cli.home });
    const host = (0,adhoc/* findHost */.my)(inventory, wanted) ?? (0,adhoc/* adhocHost */.AB)(inventory, wanted);
    const platform = (0,host_platform/* platformOf */.t)(host);
    if (!platform)
        throw usage(host, `hosts with os: ${host.os} are not provisioned by this release`);
    const say = (text) => cli.stderr.write(`${host.name}: ${text}\n`);
    const pool = await (0,session/* connections */.oQ)(cli, inventory, say);
    try {
        const connection = await pool.connect(host);
        const hostOptions = { host, platform, signal: cli.signal, onNote: say };
        const read = (0,client/* readHost */.rk)(connection, hostOptions);
        const [{ user }, access] = await Promise.all([read.facts(), read.access()]);
        const args = options.undo ? "undo" : pinsOf(inventory, host, user.name, access);
        const password = asksPassword(access)
            ? await askSecret(cli, `sudo password of ${user.name} on ${host.name}`)
            : undefined;
        const { changed } = await (0,client/* prepareHost */.Q4)(connection, hostOptions, args, password);
        cli.stdout.write(`${host.name}: ${verdict(changed, options.undo === true)}\n`);
        return exit/* exitCode */.I$.converged;
    }
    finally {
        pool.closeAll();
    }
}
const usage = ({ name }, problem) => new errors/* MeshError */.Sd({ code: "USAGE", host: name, problem });
/** Whether becoming an administrator asks for a password, which the installed program spares only its own verbs. */
const asksPassword = (access) => access.kind === "needs-prepare" || (access.kind === "prepared" && access.without === "needs-prepare");
function pinsOf(inventory, host, user, access) {
    if (access.kind === "full" && access.self)
        throw usage(host, "prepare is for a user who is not root; root may do everything already");
    const { source, signingKey, version: oldest } = host.tailscale;
    return { for: user, user, loginServer: inventory.headscale.url, source, signingKey, oldest };
}
function verdict(changed, undone) {
    if (undone)
        return changed ? "no longer prepared" : "was not prepared";
    return changed ? "prepared" : "was prepared already";
}


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

/***/ 4008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ addHost),
  w: () => (/* binding */ hostSnippet)
});

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./lib/core/errors.js
var core_errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./lib/inventory/insertion.js
// Finds where a new host goes in the text of a valid inventory: below the last host, above comments on what follows.

/** Undefined when the way hosts: is written is not supported. */
function insertionFor(text, document) {
    const root = document.contents;
    const hosts = (0,dist/* isMap */.jh)(root) ? root.get("hosts", true) : undefined;
    if (!(0,dist/* isMap */.jh)(root) || !(0,dist/* isMap */.jh)(hosts) || !hosts.range)
        return undefined;
    const last = hosts.items.at(-1);
    if (!last)
        return intoEmpty(text, root, hosts);
    return hosts.flow ? intoFlow(hosts, last) : belowLast(text, hosts, last);
}
const begin = (node) => node.range?.[0] ?? 0;
const end = (node) => node.range?.[1] ?? 0;
const isQuoted = (pair) => (0,dist/* isScalar */.jn)(pair?.key) && pair.key.type === "QUOTE_DOUBLE";
function intoFlow(hosts, last) {
    const at = end(last.value);
    return { style: "flow", from: at, to: at, before: ", ", after: "", json: hosts.items.every(isQuoted) };
}
function belowLast(text, hosts, last) {
    const outer = " ".repeat(begin(last.key) - lineStart(text, begin(last.key)));
    const contentEnd = text.slice(0, end(last.value)).trimEnd().length;
    const at = afterOwnComments(text, lineEnd(text, contentEnd), outer.length);
    const oneLine = hosts.items.every((pair) => (0,dist/* isMap */.jh)(pair.value) && pair.value.flow);
    const inner = innerIndent(text, hosts, outer.length);
    const blank = hosts.items.length > 1 && hasBlankBefore(text, begin(last.key));
    return {
        style: "block",
        from: at,
        to: at,
        before: "\n",
        after: "",
        outer,
        inner,
        oneLine,
        blank,
        json: hosts.items.every(isQuoted),
    };
}
/** `hosts: {}` becomes a block where the file is one. */
function intoEmpty(text, root, hosts) {
    const json = root.items.every(isQuoted);
    const [from, to] = [begin(hosts), end(hosts)];
    if (root.flow)
        return { style: "flow", from: from + 1, to: from + 1, before: " ", after: " ", json };
    if (text.slice(from, to).replace(/\s/g, "") !== "{}")
        return undefined;
    const rest = text.slice(to, lineEnd(text, to)).trim();
    // A comment behind it on the line belongs to hosts: and stays there.
    const before = rest === "" ? "\n" : `${rest}\n`;
    const start = rest === "" ? text.slice(0, from).trimEnd().length : from;
    return {
        style: "block",
        from: start,
        to: lineEnd(text, to),
        before,
        after: "",
        outer: "  ",
        inner: "  ",
        blank: false,
        oneLine: false,
        json,
    };
}
const lineStart = (text, at) => text.lastIndexOf("\n", at - 1) + 1;
/** The end of the line, before its line break. */
function lineEnd(text, at) {
    const next = text.indexOf("\n", at);
    if (next < 0)
        return text.length;
    return text[next - 1] === "\r" ? next - 1 : next;
}
/** Comment lines deeper than a host's name belong to the host above. */
function afterOwnComments(text, at, outer) {
    let own = at;
    for (let line = nextLine(text, at); line; line = nextLine(text, line.end)) {
        if (line.text.trim() === "")
            continue;
        if (!line.text.trimStart().startsWith("#") || line.text.search(/\S/) <= outer)
            break;
        own = line.end;
    }
    return own;
}
function nextLine(text, at) {
    const start = text.indexOf("\n", at) + 1;
    if (start === 0 || start >= text.length)
        return undefined;
    const stop = lineEnd(text, start);
    return { text: text.slice(start, stop), end: stop };
}
function innerIndent(text, hosts, outer) {
    const block = hosts.items
        .map((pair) => pair.value)
        .findLast((value) => (0,dist/* isMap */.jh)(value) && !value.flow && value.items.length > 0);
    const first = (0,dist/* isMap */.jh)(block) ? begin(block.items[0]?.key) : undefined;
    const depth = first === undefined ? 2 : first - lineStart(text, first) - outer;
    return " ".repeat(Math.max(depth, 1));
}
/** A blank line above the last host, or above the comments in front of it. */
function hasBlankBefore(text, key) {
    const above = text.slice(0, lineStart(text, key)).split("\n").slice(0, -1);
    return above.findLast((line) => !line.trimStart().startsWith("#"))?.trim() === "";
}

// EXTERNAL MODULE: ./lib/inventory/load.js + 4 modules
var load = __webpack_require__(5347);
// EXTERNAL MODULE: ./lib/inventory/problem.js
var problem = __webpack_require__(8999);
;// CONCATENATED MODULE: ./lib/inventory/snippet.js
// Writes a host as YAML, in the style of the file it is added to.

/** A host in block style, without line ends. */
function snippetLines({ name, keys }, { outer, inner, json }) {
    const lines = keys.map(([key, value]) => `${outer}${inner}${scalar(key, json)}: ${flowValue(value, json)}`);
    return [`${outer}${scalar(name, json)}:`, ...lines];
}
/** A host on one line: `office-two: { address: office-two.local, port: 2222 }`. */
function flowEntry({ name, keys }, json) {
    const inside = keys.map(([key, value]) => `${scalar(key, json)}: ${flowValue(value, json)}`);
    return `${scalar(name, json)}: { ${inside.join(", ")} }`;
}
function flowValue(value, json) {
    return Array.isArray(value) ? `[${value.map((one) => scalar(one, json)).join(", ")}]` : scalar(value, json);
}
/** Plain when YAML cannot read it as anything else, in block and in flow style; quoted otherwise. */
function scalar(value, json) {
    const text = String(value);
    if (typeof value !== "string")
        return text;
    const isPlain = /^[A-Za-z0-9][\w.@/:-]*[\w]$/.test(text) || /^[a-z]$/.test(text);
    return !json && isPlain && (0,dist/* parse */.qg)(text) === text ? text : JSON.stringify(text);
}

// EXTERNAL MODULE: ./lib/inventory/tree.js + 1 modules
var inventory_tree = __webpack_require__(8885);
;// CONCATENATED MODULE: ./lib/inventory/add.js
// Adds a host to the text of an inventory. Users edit this file by hand, so every byte outside the new lines stays as it is.








/**
 * The text with one more host, at the end of `hosts:`, in the style of the file.
 * Throws INVENTORY_INVALID when the file has mistakes already, USAGE when the host cannot be added.
 */
function addHost(text, host, at) {
    const before = (0,load/* loadInventory */.pl)({ ...at, text });
    if ("errors" in before)
        throw new core_errors/* MeshError */.Sd({ code: "INVENTORY_INVALID", problem: (0,problem/* problemLines */.pb)(before.errors) });
    refuseKnown(before.inventory, host.name);
    const added = insert(text, entryOf(host), at.file);
    const after = added === undefined ? undefined : (0,load/* loadInventory */.pl)({ ...at, text: added });
    if (after && "errors" in after) {
        const own = after.errors.filter(({ path }) => `${path}.`.startsWith(`${(0,problem/* pathText */.LF)(["hosts", host.name])}.`));
        if (own.length > 0)
            throw refused(host, own);
    }
    const isGood = after && "inventory" in after && onlyOneMore(before.inventory, after.inventory, host.name);
    if (added === undefined || !isGood) {
        const problem = `MeSH cannot edit ${at.file} without touching other lines; add below hosts:\n${(0,core_text/* printable */.g$)(hostSnippet(host), 2000)}`;
        throw new core_errors/* MeshError */.Sd({ code: "USAGE", problem });
    }
    return added;
}
/** Lines to put below `hosts:`, indented by two. */
function hostSnippet(host) {
    return snippetLines(entryOf(host), { outer: "  ", inner: "  ", json: false }).join("\n");
}
function entryOf(host) {
    const { name, address, port, user, os, wslOf, tags, proxyJump } = host;
    const keys = {
        address,
        port,
        user,
        os,
        "wsl-of": wslOf,
        "proxy-jump": proxyJump,
        tags: tags?.length ? tags : undefined,
    };
    return { name, keys: Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])) };
}
function refuseKnown(inventory, name) {
    const known = inventory.hosts.find((host) => host.name === name);
    if (!known)
        return;
    const problem = `${name} is in ${inventory.file} already (line ${known.place.line})`;
    throw new core_errors/* MeshError */.Sd({ code: "USAGE", problem });
}
/** Leaves line numbers out: they would refer to a file that was never written. */
function refused(host, errors) {
    const lines = errors.map(({ path, message }) => `${path}: ${message}`);
    return new core_errors/* MeshError */.Sd({ code: "USAGE", problem: `${(0,problem/* quoted */.TL)(host.name)} cannot be added\n${lines.join("\n")}` });
}
function insert(text, host, file) {
    const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
    const body = text.slice(mark.length);
    const tree = (0,inventory_tree/* parseTree */.c)(file, body);
    const where = tree.document && insertionFor(body, tree.document);
    return where && `${mark}${body.slice(0, where.from)}${newText(body, host, where)}${body.slice(where.to)}`;
}
function newText(body, host, where) {
    const eol = body.includes("\r\n") ? "\r\n" : "\n";
    if (where.style === "flow")
        return `${where.before}${flowEntry(host, where.json)}${where.after}`;
    const lines = where.oneLine ? [`${where.outer}${flowEntry(host, where.json)}`] : snippetLines(host, where);
    return `${where.before}${where.blank ? eol : ""}${lines.join(eol)}${where.after}`.replace(/\r?\n/g, eol);
}
/** Checks that nothing else changed its meaning: the same inventory, with the new host last. */
function onlyOneMore(before, after, name) {
    const last = after.hosts.at(-1);
    const bare = ({ hosts, ...rest }) => ({ ...rest, hosts: hosts.map(({ place: _, ...host }) => host) });
    const rest = { ...after, hosts: after.hosts.slice(0, -1) };
    return last?.name === name && (0,external_node_util_.isDeepStrictEqual)(bare(before), bare(rest));
}


/***/ }),

/***/ 5505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AB: () => (/* binding */ adhocHost),
/* harmony export */   G2: () => (/* binding */ parseDestination),
/* harmony export */   my: () => (/* binding */ findHost),
/* harmony export */   zD: () => (/* binding */ inventoryLine)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3828);
/* harmony import */ var _add_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4008);
/* harmony import */ var _defaults_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8999);
/* harmony import */ var _resolve_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3236);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3411);
// USER@HOST from the command line: the matching host of the inventory, or a host for this run only, with the mesh's defaults.







const form = "write USER@HOST, and --port N where it is not 22";
/** Reads USER@HOST, HOST or an IP address, with or without brackets. Throws USAGE. */
function parseDestination(text, port) {
    const usage = (problem) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "USAGE", problem });
    if (/^[a-z]+:\/\//i.test(text))
        throw usage(`${(0,_problem_js__WEBPACK_IMPORTED_MODULE_6__/* .quoted */ .TL)(text)} is a URL; ${form}`);
    const at = text.lastIndexOf("@");
    const user = at < 0 ? undefined : text.slice(0, at);
    const rest = text.slice(at + 1);
    const withPort = /^\[([^\]]+)\]:(.*)$/.exec(rest) ?? /^([^:]*):([^:]*)$/.exec(rest);
    if (withPort)
        throw usage(`${(0,_problem_js__WEBPACK_IMPORTED_MODULE_6__/* .quoted */ .TL)(text)} holds a port; write --port ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_6__/* .quoted */ .TL)(withPort[2] ?? "").slice(1, -1)} behind it`);
    const address = /^\[([^\]]+)\]$/.exec(rest)?.[1] ?? rest;
    if (address === "")
        throw usage(`${(0,_problem_js__WEBPACK_IMPORTED_MODULE_6__/* .quoted */ .TL)(text)} names no host; ${form}`);
    const wrong = (0,_rules_js__WEBPACK_IMPORTED_MODULE_5__/* .address */ .hl)(address);
    if (wrong)
        throw usage(`the host ${wrong}; ${form}`);
    const wrongUser = user === undefined ? undefined : (0,_rules_js__WEBPACK_IMPORTED_MODULE_5__/* .userName */ .nT)(user);
    if (wrongUser)
        throw usage(`the user ${wrongUser}; ${form}`);
    if (port !== undefined && !(0,_rules_js__WEBPACK_IMPORTED_MODULE_5__/* .isPort */ .sW)(String(port)))
        throw usage(`the port must be from 1 to 65535, got ${port}`);
    return { user, address: address.toLowerCase(), port };
}
/**
 * The inventory's host at a destination, by name or by address and port; undefined when there is none.
 * A typed user wins over the inventory's. Throws USAGE when several hosts match, or when the named host has another port.
 */
function findHost(inventory, wanted) {
    const { user, address, port } = wanted;
    const as = (host) => (user === undefined ? host : { ...host, user });
    const portIs = (host) => (0,_resolve_js__WEBPACK_IMPORTED_MODULE_4__/* .portOf */ .HM)(host, inventory.ssh);
    const named = inventory.hosts.find((host) => host.name === address);
    if (named && (port === undefined || port === portIs(named)))
        return as(named);
    const here = inventory.hosts.filter((host) => host.address === address);
    const fits = port === undefined ? here : here.filter((host) => portIs(host) === port);
    if (fits.length > 1) {
        const list = fits.map((host) => `--port ${portIs(host)} is ${host.name}`).join(", ");
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "USAGE", problem: `several hosts are at ${address}; say which: ${list}` });
    }
    if (fits[0])
        return as(fits[0]);
    if (!named)
        return undefined;
    const problem = `${named.name} has port ${portIs(named)} in ${inventory.file}, not ${port}; leave out --port, or give the address instead of the name`;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "USAGE", problem });
}
/** USER@HOST does not name the operating system, so it means what it means in the inventory when `os` is missing. */
const assumedOs = _defaults_js__WEBPACK_IMPORTED_MODULE_3__/* .defaults */ .N.os;
/** A host for this run only, with the mesh's defaults and a name that no host of the inventory has. */
function adhocHost(inventory, wanted, os = assumedOs) {
    const { tags, tailscale } = inventory.defaults;
    return {
        name: freeName(inventory, wanted),
        address: wanted.address,
        port: wanted.port,
        user: wanted.user,
        identityFiles: [],
        proxyJump: undefined,
        connection: "ssh",
        os,
        wslOf: undefined,
        role: undefined,
        tags,
        expected: "always",
        maintenance: [],
        state: "present",
        syncthing: (0,_resolve_js__WEBPACK_IMPORTED_MODULE_4__/* .hostSyncthing */ .CW)(undefined, inventory.defaults, { os, wslOf: undefined }),
        tailscale,
        place: { file: "(command line)", line: 1, column: 1 },
    };
}
/** The first label of the address, or "host-10-0-0-5"; followed by the port when the inventory already has that name. */
function freeName({ hosts }, { address, port }) {
    const base = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address) ? `host-${address}` : (address.split(".")[0] ?? "");
    const label = trim(base.replace(/[^a-z0-9]+/g, "-"), 63) || "host";
    const taken = new Set(hosts.map((host) => host.name));
    if (!taken.has(label))
        return label;
    for (let n = port ?? 2;; n += 1) {
        const name = `${trim(label, 57)}-${n}`;
        if (!taken.has(name))
            return name;
    }
}
const trim = (label, max) => label.slice(0, max).replace(/^-+|-+$/g, "");
/** The lines that add this host to the inventory, below `hosts:`. */
function inventoryLine(host) {
    const { name, address, port, user } = host;
    return (0,_add_js__WEBPACK_IMPORTED_MODULE_2__/* .hostSnippet */ .w)({ name, address, port, user });
}


/***/ })

};
