export const id = 692;
export const ids = [692,112];
export const modules = {

/***/ 7435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ asker),
/* harmony export */   P: () => (/* binding */ askYes)
/* harmony export */ });
/* harmony import */ var node_readline_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6848);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3828);
// Questions at a terminal, one after another.


/** Undefined when there is no terminal. */
function asker(cli) {
    if (!cli.stdin.isTTY)
        return undefined;
    const lines = (0,node_readline_promises__WEBPACK_IMPORTED_MODULE_0__.createInterface)({ input: cli.stdin, output: cli.stderr });
    const question = async (text) => (await lines.question(text, { signal: cli.signal }).catch(refuseToAnswer)).trim();
    return {
        async text(what, otherwise, check) {
            for (;;) {
                const answer = (await question(`${what}${otherwise ? ` [${otherwise}]` : ""}: `)) || otherwise;
                try {
                    return check(answer);
                }
                catch (thrown) {
                    if (!(thrown instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd))
                        throw thrown;
                    cli.stderr.write(`  ${thrown.problem}\n`);
                }
            }
        },
        yes: async (what) => /^y(es)?$/i.test(await question(`${what} [y/N] `)),
        close: () => lines.close(),
    };
}
/** Whether a person says yes; `false` when there is no terminal. */
async function askYes(cli, question) {
    const ask = asker(cli);
    try {
        return (await ask?.yes(question)) === true;
    }
    finally {
        ask?.close();
    }
}
/** Ctrl-C and Ctrl-D are answers of a person, so they are not reported as a bug. */
function refuseToAnswer(cause) {
    if (cause.name !== "AbortError")
        throw cause;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "INTERRUPTED", problem: "stopped at a question", cause });
}


/***/ }),

/***/ 8112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sshScan: () => (/* binding */ sshScan)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);
/* harmony import */ var _host_other_system_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5592);
/* harmony import */ var _inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5505);
/* harmony import */ var _inventory_load_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6977);
/* harmony import */ var _inventory_select_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8850);
/* harmony import */ var _report_error_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8006);
/* harmony import */ var _report_style_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1983);
/* harmony import */ var _report_table_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4166);
/* harmony import */ var _ssh_known_hosts_file_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1266);
/* harmony import */ var _ask_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7435);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5968);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5625);
/* harmony import */ var _typed_again_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(1675);
// mesh ssh scan: shows the keys of a host and pins them after a yes. Only a person can compare the fingerprints.














/** No names: all hosts that are reached over SSH. Exit 0 when every key is pinned at the end, 1 when the person says no, or when a host of several has no key to pin; the others have. */
async function sshScan(cli, names, options) {
    const inventory = await (0,_inventory_load_js__WEBPACK_IMPORTED_MODULE_3__/* .readInventory */ .zw)(options.inventory, { cwd: cli.cwd, home: cli.home });
    const hosts = names.length === 0 ? allBySsh(inventory, options) : meantBy(inventory, names, options);
    const { scanned, failures } = await scanAll(cli, inventory, hosts);
    const lines = [
        ...(0,_report_table_js__WEBPACK_IMPORTED_MODULE_7__/* .columns */ .YB)(scanned.flatMap(rows)),
        ...scanned.flatMap((one) => systemLines(one, inventory)),
        ...scanned.flatMap(unseenLines),
    ];
    if (lines.length > 0)
        (0,_output_js__WEBPACK_IMPORTED_MODULE_10__/* .printLines */ .tj)(cli, lines);
    const fresh = scanned.filter((scan) => scan.keys.some((key) => key.verdict !== "trusted"));
    const changed = options.replace ? [] : fresh.filter(isChanged);
    const wrong = changed.length > 0 ? [...failures, keysChanged(changed)] : failures;
    const good = fresh.filter((scan) => !changed.includes(scan));
    const [first] = wrong;
    if (hosts.length === 1 && first)
        throw first;
    try {
        const said = await pinAll(cli, { inventory, options, names }, good);
        return first ? _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.failed : said;
    }
    finally {
        // Last, where it is read.
        for (const error of wrong)
            cli.stderr.write(`\n${(0,_report_error_text_js__WEBPACK_IMPORTED_MODULE_5__/* .errorLines */ .S)((0,_typed_again_js__WEBPACK_IMPORTED_MODULE_12__/* .asTyped */ .j4)(cli, (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorData */ .ZO)(error)), (0,_report_style_js__WEBPACK_IMPORTED_MODULE_6__/* .styleFor */ .j)(cli.stderr)).join("\n")}\n`);
    }
}
const isChanged = ({ keys }) => keys.some(({ verdict }) => verdict === "changed");
async function pinAll(cli, { inventory, options, names }, fresh) {
    if (fresh.length === 0)
        return _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.converged;
    if (!options.yes && !(await agreed(cli, inventory, names))) {
        (0,_output_js__WEBPACK_IMPORTED_MODULE_10__/* .printLines */ .tj)(cli, ["nothing was pinned"]);
        return _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.failed;
    }
    for (const scan of fresh)
        await pin(inventory, scan, options.replace === true);
    (0,_output_js__WEBPACK_IMPORTED_MODULE_10__/* .printLines */ .tj)(cli, [`pinned in ${inventory.ssh.knownHosts}; commit that file`]);
    return _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.converged;
}
/** A host that is to leave is entered for that, too. Keys of all hosts at once are nobody's reinstallation. */
function allBySsh({ file, hosts }, { replace }) {
    const usage = (problem) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "USAGE", problem });
    if (replace)
        throw usage("--replace wants the names of the hosts that were reinstalled");
    const reached = hosts.filter(({ connection }) => connection === "ssh");
    if (reached.length > 0)
        return reached;
    throw usage(`no host in ${file} is reached over SSH, so there is no key to pin`);
}
const meantBy = (inventory, words, options) => [
    ...new Set(words.flatMap((word) => hostsMeant(inventory, word, options))),
];
/** Hosts of the inventory by every word that other commands take; what is no such word is a destination. */
function hostsMeant(inventory, word, options) {
    const isAddress = inventory.hosts.every(({ name }) => name !== word) && !inventory.groups.includes(word);
    if (!isAddress || /^tag:|[*?]/.test(word) || word === _inventory_select_js__WEBPACK_IMPORTED_MODULE_4__/* .everybody */ .eI)
        return (0,_inventory_select_js__WEBPACK_IMPORTED_MODULE_4__/* .selectHosts */ .sd)(inventory, [word]);
    const wanted = (0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDestination */ .G2)(word, options.port);
    return [(0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_2__/* .findHost */ .my)(inventory, wanted) ?? (0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_2__/* .adhocHost */ .AB)(inventory, wanted)];
}
/** A host that does not answer holds up no other. */
async function scanAll(cli, inventory, hosts) {
    const pool = await (0,_session_js__WEBPACK_IMPORTED_MODULE_11__/* .connections */ .oQ)(cli, inventory, (text) => cli.stderr.write(`${text}\n`));
    try {
        const scans = await Promise.all(hosts.map((host) => scanOne(pool, host)));
        return {
            scanned: scans.flatMap((scan) => (scan instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? [] : [scan])),
            failures: scans.flatMap((scan) => (scan instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? [scan] : [])),
        };
    }
    finally {
        pool.closeAll();
    }
}
async function scanOne(pool, host) {
    try {
        return { host, ...(await pool.scan(host)) };
    }
    catch (thrown) {
        const error = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asMeshError */ .g)(thrown).at({ host: host.name });
        if (error.code === "INTERRUPTED")
            throw error;
        return error;
    }
}
const rows = ({ host, pinName, keys }) => keys.map((key) => [
    host.name,
    pinName,
    key.type,
    key.fingerprint,
    key.verdict === "trusted" ? "pinned" : key.verdict,
]);
/** Windows is said, and what the inventory should say about it. A server that names no system may be any. */
function systemLines({ host, server }, { hosts }) {
    if ((0,_host_other_system_js__WEBPACK_IMPORTED_MODULE_13__/* .osOfServer */ .p)(server) !== "windows")
        return [];
    const listed = hosts.some(({ name }) => name === host.name);
    const todo = listed && host.os !== "windows" ? `; write "os: windows" for ${host.name} in the inventory` : "";
    return [`${host.name} is Windows, as its SSH server says (${server})${todo}`];
}
/** One key is enough for a pin: MeSH asks a host for the type that is pinned. */
const unseenLines = ({ host, unseen }) => unseen
    ? [`${host.name}: its keys of other types were not seen (${unseen.code}: ${unseen.problem}); this one is enough`]
    : [];
async function pin(inventory, scan, replace) {
    const pins = scan.keys.map(({ key }) => ({ name: scan.pinName, key }));
    const file = inventory.ssh.knownHosts;
    if (replace)
        await (0,_ssh_known_hosts_file_js__WEBPACK_IMPORTED_MODULE_8__/* .replaceKnownHosts */ .V)(file, scan.names, pins);
    else
        await (0,_ssh_known_hosts_file_js__WEBPACK_IMPORTED_MODULE_8__/* .appendKnownHosts */ .Zz)(file, pins);
}
const keysChanged = (scans) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({
    code: "HOST_KEY_CHANGED",
    problem: `${scans.map(({ host }) => host.name).join(", ")}: other keys are pinned. If you reinstalled the machine yourself, and the fingerprints are those it shows on its own screen, replace them`,
    next: ["mesh", "ssh", "scan", "--replace", ...scans.map(({ host }) => host.name)],
});
async function agreed(cli, inventory, names) {
    if (!cli.stdin.isTTY) {
        const problem = "there is no terminal to ask; compare the fingerprints with those the machines show, then say --yes";
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "USAGE", problem, next: (0,_typed_again_js__WEBPACK_IMPORTED_MODULE_12__/* .typedAgain */ .Z)(cli, ["ssh", "scan", ...names], "--yes") });
    }
    return (0,_ask_js__WEBPACK_IMPORTED_MODULE_9__/* .askYes */ .P)(cli, `On each machine, ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub shows its fingerprint. Are these the same? Pin them in ${inventory.ssh.knownHosts}?`);
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

/***/ 8850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eI: () => (/* binding */ everybody),
/* harmony export */   s7: () => (/* binding */ inMachines),
/* harmony export */   sd: () => (/* binding */ selectHosts)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _core_patterns_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5048);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6054);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8999);
/* harmony import */ var _roads_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(555);
// Selects hosts by the words typed on the command line, in the input of the button, and in those of the Action.





/** What people say for all hosts, as the input of the button takes it. */
const everybody = "all";
/**
 * The hosts that the words mean, in the inventory's order; all hosts for no words. A word is the name of a host or of a group, a tag
 * (`tag:office`), or a pattern of names with * and ?. Throws one USAGE for all words together that mean nobody.
 */
function selectHosts(inventory, words) {
    if (words.length === 0)
        return inventory.hosts;
    const meant = new Map([...new Set(words)].map((word) => [word, inventory.hosts.filter(meansHost(word))]));
    const nobody = [...meant].filter(([, hosts]) => hosts.length === 0).map(([word]) => notThere(inventory, word));
    if (nobody.length > 0)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "USAGE", problem: nobody.join("\n") });
    const chosen = new Set([...meant.values()].flat());
    return inventory.hosts.filter((host) => chosen.has(host));
}
/** No host and no group has a name with ":", "*" or "?", and none of one kind that of one of the other. */
function meansHost(word) {
    if (word.startsWith("tag:"))
        return ({ tags }) => tags.includes(word);
    if (!isPattern(word))
        return ({ name, groups }) => name === word || groups.includes(word);
    return ({ name }) => (0,_core_patterns_js__WEBPACK_IMPORTED_MODULE_2__/* .matchesPattern */ .M)(word, name);
}
const isPattern = (word) => /[*?]/.test(word);
/** The same hosts, each WSL2 right below the Windows host that it runs on: they are one machine. */
function inMachines(hosts) {
    const names = new Set(hosts.map(({ name }) => name));
    const isBelow = ({ wslOf }) => wslOf !== undefined && names.has(wslOf);
    return hosts
        .filter((host) => !isBelow(host))
        .flatMap((host) => [host, ...hosts.filter(({ wslOf }) => wslOf === host.name)]);
}
function notThere({ file, hosts, groups }, word) {
    if (isPattern(word))
        return `no host in ${file} has a name like ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(word)}`;
    if (word.startsWith("tag:"))
        return `no host in ${file} has the tag ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(word)}${guess(word, hosts.flatMap(({ tags }) => tags))}`;
    if (groups.includes(word))
        return `no host in ${file} is in the group ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(word)}`;
    if (word === everybody)
        return `no host in ${file} is called "all"; for all hosts, name none`;
    const at = hosts
        .filter((host) => (0,_roads_js__WEBPACK_IMPORTED_MODULE_4__/* .roadsOf */ .Bq)(host).some(({ address }) => address === word.toLowerCase()))
        .map((host) => host.name);
    if (at.length > 0)
        return `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(word)} is an address; name the host instead: ${at.join(" or ")}`;
    const kinds = groups.length > 0 ? "host or group" : "host";
    return `no ${kinds} in ${file} is called ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(word)}${guess(word, [...hosts.map(({ name }) => name), ...groups])}`;
}
function guess(word, known) {
    const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(word, known);
    return near ? `, did you mean "${near}"?` : "";
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
