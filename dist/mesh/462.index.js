export const id = 462;
export const ids = [462];
export const modules = {

/***/ 2705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ nextLines)
/* harmony export */ });
/* harmony import */ var _shell_posix_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7177);
// What to type after hosts came into an inventory: words that work as they stand, for this file and these hosts.

/** More of them are named by a pattern. */
const mostNames = 5;
/** One line each, in their order. `guestOf`: the host under a WSL2, whose port nobody has opened yet. */
function nextLines({ file }, hosts, guestOf) {
    const mesh = ["mesh", ...(file === "mesh.yaml" ? [] : ["-i", file])];
    const line = (...words) => `next: ${(0,_shell_posix_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWords */ .CH)([...mesh, ...words])}`;
    const names = hosts.filter(({ connection }) => connection === "ssh").map(({ name }) => name);
    const scan = names.length === 0 ? [] : [line("ssh", "scan", ...(names.length > mostNames ? ["*"] : names))];
    const [only, ...others] = hosts;
    if (guestOf && only)
        return [`${line("apply", guestOf.name, only.name)}  # opens the port to it`, ...scan];
    return [
        ...scan.map((words) => `${words}  # compare, then pin`),
        line("plan", ...(only && others.length === 0 ? [only.name] : [])),
    ];
}


/***/ }),

/***/ 5176:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   inventoryAdd: () => (/* binding */ inventoryAdd)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3828);
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2359);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(9716);
/* harmony import */ var _host_client_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5996);
/* harmony import */ var _host_other_system_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5592);
/* harmony import */ var _host_platform_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2844);
/* harmony import */ var _inventory_add_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9268);
/* harmony import */ var _inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5505);
/* harmony import */ var _inventory_load_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6977);
/* harmony import */ var _inventory_ports_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3488);
/* harmony import */ var _after_edit_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(2705);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5968);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5625);
// mesh inventory add: one more host in the file, with what can be seen of it: that it is Windows, or which WSL2 it is.















/** Adds a host and keeps comments and order. The new file replaces the old one in one step, so it is never half written. */
async function inventoryAdd(cli, typed, options) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cli.cwd, options.inventory);
    const at = { file: options.inventory, cwd: cli.cwd, home: cli.home };
    const before = await (0,_inventory_load_js__WEBPACK_IMPORTED_MODULE_8__/* .readText */ .yR)(options.inventory, { cwd: cli.cwd });
    const inventory = await (0,_inventory_load_js__WEBPACK_IMPORTED_MODULE_8__/* .readInventory */ .zw)(options.inventory, { cwd: cli.cwd, home: cli.home });
    const on = inventory.hosts.find(({ name, os }) => name === typed.wslOf && os === "windows");
    const host = withPlace(typed, on);
    (0,_inventory_add_js__WEBPACK_IMPORTED_MODULE_6__/* .addHost */ .E)(before, host, at); // what is wrong with the words is told before anybody is asked
    const { seen, says } = await look(cli, { host, on, inventory });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(`${file}.new`, (0,_inventory_add_js__WEBPACK_IMPORTED_MODULE_6__/* .addHost */ .E)(before, seen, at));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(`${file}.new`, file);
    (0,_output_js__WEBPACK_IMPORTED_MODULE_10__/* .printLines */ .tj)(cli, [
        `${options.inventory}: added ${host.name} (${host.address})${says}`,
        ...(0,_after_edit_js__WEBPACK_IMPORTED_MODULE_12__/* .nextLines */ .N)({ file: options.inventory }, [{ name: host.name, connection: "ssh" }], on),
    ]);
    return _core_exit_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCode */ .I$.converged;
}
/** WSL2 is where its Windows host is, on a port of its own. */
function withPlace(typed, on) {
    const address = typed.address ?? on?.address;
    if (address === undefined)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .MeshError */ .Sd({
            code: "USAGE",
            problem: `say the address of ${typed.name}: mesh inventory add NAME ADDRESS`,
        });
    return { ...typed, address, port: typed.port ?? (on && _inventory_ports_js__WEBPACK_IMPORTED_MODULE_9__/* .sshPort */ .aP.wsl) };
}
/** What is not known without asking; who does not answer is no reason to add nothing. */
async function look(cli, { host, on, inventory }) {
    if (host.os !== undefined || (host.wslOf !== undefined && !on))
        return { seen: host, says: "" };
    const pool = await (0,_session_js__WEBPACK_IMPORTED_MODULE_11__/* .connections */ .oQ)(cli, inventory, () => { }); // what MeSH leaves out of an ssh_config is told when it signs in
    try {
        return on ? await withGuest(pool, host, on) : await withSystem(pool, host, inventory);
    }
    catch (thrown) {
        const { code } = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .asMeshError */ .g)(thrown);
        if (code === "UNEXPECTED" || code === "INTERRUPTED")
            throw thrown;
        const who = on ? `${on.name}, which has it, does not say more` : "it does not answer";
        return { seen: host, says: `; ${who} now (${code})${on ? "" : ", so say --os windows if it is Windows"}` };
    }
    finally {
        pool.closeAll();
    }
}
/** The host with its system and port, when its SSH server says that it is Windows. */
async function withSystem(pool, host, inventory) {
    const { name, address, port, user } = host;
    const { server, port: answered } = await pool.scan({ ...(0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_7__/* .adhocHost */ .AB)(inventory, { address, port, user }), name });
    if ((0,_host_other_system_js__WEBPACK_IMPORTED_MODULE_13__/* .osOfServer */ .p)(server) !== "windows")
        return { seen: host, says: "" };
    const says = ` with os: windows and port: ${answered}, as its SSH server is ${server}`;
    return { seen: { ...host, os: "windows", port: answered }, says };
}
/** Which distribution it is, or what keeps it from being one, as its Windows host sees it. */
async function withGuest(pool, host, on) {
    const platform = (0,_host_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformOf */ .t)(on);
    const facts = await (0,_host_client_js__WEBPACK_IMPORTED_MODULE_4__/* .readHost */ .rk)(await pool.connect(on), { host: on, platform }).facts();
    const guest = {
        ...on,
        name: host.name,
        wsl: { distribution: undefined, keepAlive: false, mayShutdown: false },
    };
    const { is, obstacle } = platform.guest?.(facts, guest, on) ?? {};
    const says = obstacle
        ? `; ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_14__/* .printable */ .g$)(obstacle.problem, 500)}`
        : ` on port ${host.port}: it is ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_14__/* .printable */ .g$)(is ?? "", 80)}`;
    return { seen: host, says };
}


/***/ }),

/***/ 4875:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ makeFolder),
/* harmony export */   n: () => (/* binding */ makeOne)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
// Folders that are made with those above them.


/**
 * The folder and those above it, as `mkdir` with `recursive` makes them, which never returns where a folder is there and takes no new entry
 * with ENOENT, as /proc does. Throws as `mkdir` does.
 */
function makeFolder(folder, mode = 0o777) {
    const above = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder);
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder))
        return;
    // A root that is not there, such as a drive of Windows, has none above it.
    if (above !== folder)
        makeFolder(above, mode);
    makeOne(folder, mode);
}
/** This folder alone: where that above it is missing, a name is wrong. Somebody else may make it at the same time. */
function makeOne(folder, mode = 0o777) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder, { mode });
    }
    catch (thrown) {
        if (thrown.code !== "EEXIST")
            throw thrown;
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

/***/ 9268:
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

// EXTERNAL MODULE: ./lib/inventory/load.js + 7 modules
var load = __webpack_require__(6977);
// EXTERNAL MODULE: ./lib/inventory/problem.js
var problem = __webpack_require__(8999);
// EXTERNAL MODULE: ./lib/inventory/snippet.js
var snippet = __webpack_require__(797);
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
    return (0,snippet/* snippetLines */.V)(entryOf(host), { outer: "  ", inner: "  ", json: false }).join("\n");
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
        return `${where.before}${(0,snippet/* flowEntry */.l)(host, where.json)}${where.after}`;
    const lines = where.oneLine ? [`${where.outer}${(0,snippet/* flowEntry */.l)(host, where.json)}`] : (0,snippet/* snippetLines */.V)(host, where);
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

/***/ 797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ snippetLines),
/* harmony export */   l: () => (/* binding */ flowEntry)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
// Writes a host as YAML, in the style of the file it is added to.

/** A host in block style, without line ends. */
function snippetLines({ name, keys }, { outer, inner, json }) {
    const lines = keys.map(([key, value]) => `${outer}${inner}${scalar(key, json)}: ${flowValue(value, json)}`);
    return [`${outer}${scalar(name, json)}:`, ...lines];
}
/** A host on one line: `office-two: { address: office-two.local, port: 2222 }`. */
function flowEntry({ name, keys }, json) {
    const inside = keys.map(([key, value]) => `${scalar(key, json)}: ${flowValue(value, json)}`);
    return `${scalar(name, json)}: ${inside.length > 0 ? `{ ${inside.join(", ")} }` : "{}"}`;
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
    return !json && isPlain && (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qg)(text) === text ? text : JSON.stringify(text);
}


/***/ })

};
