export const id = 167;
export const ids = [167];
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

/***/ 6655:
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
// EXTERNAL MODULE: ./lib/host/client.js + 6 modules
var client = __webpack_require__(5996);
// EXTERNAL MODULE: ./lib/host/platform.js + 26 modules
var host_platform = __webpack_require__(2844);
// EXTERNAL MODULE: ./lib/inventory/adhoc.js
var adhoc = __webpack_require__(5505);
// EXTERNAL MODULE: ./lib/inventory/load.js + 7 modules
var load = __webpack_require__(6977);
// EXTERNAL MODULE: external "node:readline/promises"
var promises_ = __webpack_require__(6848);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./lib/core/secret.js
var secret = __webpack_require__(8563);
// EXTERNAL MODULE: ./lib/commands/typed-again.js
var typed_again = __webpack_require__(1675);
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
            throw nothing(cli, what);
        return cli.known.learn(new secret/* Secret */.z(line));
    }
    finally {
        lines.close();
        if (terminal)
            cli.stderr.write("\n");
    }
}
function nothing(cli, what) {
    const problem = `no ${what} was given`;
    if (cli.stdin.isTTY)
        return new errors/* MeshError */.Sd({ code: "USAGE", problem });
    return new errors/* MeshError */.Sd({
        code: "USAGE",
        problem: `${problem}: there is no terminal to ask, and no line on standard input; type it in a terminal (over SSH: ssh -t)`,
        next: (0,typed_again/* typedAgain */.Z)(cli, ["remote", "prepare", "USER@HOST"]),
    });
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

// EXTERNAL MODULE: ./lib/commands/destination.js
var commands_destination = __webpack_require__(834);
// EXTERNAL MODULE: ./lib/core/hints.js
var hints = __webpack_require__(6857);
// EXTERNAL MODULE: ./lib/report/error-text.js
var error_text = __webpack_require__(8006);
// EXTERNAL MODULE: ./lib/report/style.js
var style = __webpack_require__(1983);
// EXTERNAL MODULE: ./lib/commands/ask.js
var ask = __webpack_require__(7435);
;// CONCATENATED MODULE: ./lib/commands/prepare-mend.js
// mesh remote prepare where nothing is installed (Windows): looks what is missing for work without a person, says what will be done
// about it, asks, does it. Where MeSH cannot get in, it prints the one block that a person pastes there.








/** What a person at the machine can mend: no SSH server, none that is reached, a key or an account that it does not take. */
const needsPerson = ["SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE", "SSH_AUTH", "ACCESS_DENIED"];
async function mendHost(cli, mending, options) {
    const { asked, preparation } = mending;
    const tell = (text) => cli.stdout.write(`${asked.host.name}: ${text}\n`);
    if (options.undo) {
        tell(preparation.nothingToUndo);
        return exit/* exitCode */.I$.converged;
    }
    const signIn = withKey(await mending.signIn());
    try {
        const connection = await mending.pool.connect(asked.host);
        await assertAccess(connection, asked);
        return await mend(cli, { ...mending, connection, signIn, tell }, options);
    }
    catch (thrown) {
        // What a jump host refuses is mended there, and it may be no Windows.
        const mendable = thrown instanceof errors/* MeshError */.Sd && needsPerson.includes(thrown.code) && thrown.host === asked.host.name;
        if (!mendable)
            throw thrown;
        return handOver(cli, thrown, preparation.paste(signIn));
    }
}
/** A key store without keys throws before this. */
function withKey({ publicKeys: [first, ...rest], ...signIn }) {
    if (first === undefined)
        throw new errors/* MeshError */.Sd({ code: "SSH_KEY", problem: "there is no key to sign in with" });
    return { ...signIn, publicKeys: [first, ...rest] };
}
async function assertAccess(connection, asked) {
    const { host, platform } = asked;
    const read = (0,client/* readHost */.rk)(connection, asked);
    const [{ user, program }, access] = await Promise.all([read.facts(), read.access()]);
    const problem = platform.accessProblem(access, { user: user.name, program }, host);
    if (problem)
        throw new errors/* MeshError */.Sd({ ...problem, host: host.name });
}
/** Looks again after each change: a keys file that was closed may hold no key. What was done once and is missing still ends it. */
async function mend(cli, at, options) {
    const { asked, connection, preparation, signIn, tell } = at;
    const { publicKeys } = signIn;
    const done = new Set();
    for (;;) {
        const found = await (0,client/* readPreparation */.OX)(connection, asked, { publicKeys });
        const said = found.map((missing) => ({ id: missing.id, ...preparation.says(missing, signIn) }));
        if (said.length > 0)
            tell(`missing for work without a person:\n${said.map(planLine).join("\n")}`);
        else
            tell(done.size > 0 ? "prepared" : "was prepared already: nothing is missing for work without a person");
        const fixes = said.filter(({ does }) => does !== undefined).map(({ id }) => id);
        if (fixes.length === 0 || options.dryRun)
            return fixes.length < said.length ? exit/* exitCode */.I$.person : exit/* exitCode */.I$.converged;
        if (fixes.some((id) => done.has(id)))
            throw stillMissing(asked.host);
        if (!options.yes)
            await prepare_mend_confirm(cli, asked.host);
        for (const id of fixes)
            done.add(id);
        await (0,client/* prepareHost */.Q4)(connection, asked, { fixes, publicKeys }, undefined);
    }
}
const stillMissing = ({ name }) => new errors/* MeshError */.Sd({ code: "VERIFY_FAILED", host: name, problem: "what was done is missing still" });
const planLine = ({ why, does }) => `  ${why}${does ? `\n    -> ${does}` : ""}`;
async function prepare_mend_confirm(cli, host) {
    if (!cli.stdin.isTTY) {
        const problem = "there is no terminal to ask; say --yes to go on";
        throw new errors/* MeshError */.Sd({
            code: "USAGE",
            host: host.name,
            problem,
            next: (0,typed_again/* typedAgain */.Z)(cli, (0,hints/* prepareCommand */.fN)(host).slice(1), "--yes"),
        });
    }
    if (await (0,ask/* askYes */.P)(cli, `Do this on ${host.name}?`))
        return;
    throw new errors/* MeshError */.Sd({ code: "INTERRUPTED", problem: "nothing was changed" });
}
/** The block alone goes to stdout, so that it can be kept in a file or a message. */
function handOver(cli, error, { where, block }) {
    const lines = (0,error_text/* errorLines */.S)({ ...(0,errors/* errorData */.ZO)(error), next: null }, (0,style/* styleFor */.j)(cli.stderr));
    cli.stderr.write(`${lines.join("\n")}\n\nWhat a person can do: paste all of this ${where}.\n\n`);
    cli.stdout.write(`${block}\n`);
    return exit/* exitCode */.I$.person;
}

// EXTERNAL MODULE: ./lib/commands/session.js + 25 modules
var session = __webpack_require__(5625);
;// CONCATENATED MODULE: ./lib/commands/prepare.js
// mesh remote prepare: what a person does once, so that no run needs one. On Linux, where sudo asks for a password: installs the host
// program root-owned, with its settings pinned; only that program needs no password afterwards. Windows: prepare-mend.ts.










async function remotePrepare(cli, destination, options) {
    const wanted = (0,adhoc/* parseDestination */.G2)(destination, options.port);
    const inventory = await (0,load/* readInventory */.zw)(options.inventory, { cwd: cli.cwd, home: cli.home });
    const opened = await (0,session/* connections */.oQ)(cli, inventory, (text) => cli.stderr.write(`${text}\n`));
    const { pool, serverOf } = (0,commands_destination/* withServers */.F)(opened);
    try {
        const { host, known } = await (0,commands_destination/* hostAt */.g)(inventory, wanted, { os: options.os, serverOf });
        const platform = (0,host_platform/* platformOf */.t)(host);
        const onNote = (text) => cli.stderr.write(`${host.name}: ${text}\n`);
        const asked = { host, platform, signal: cli.signal, onNote };
        const { preparation } = platform;
        if (preparation)
            return await mendHost(cli, { asked, preparation, pool, signIn: () => opened.signIn(host) }, options);
        if (options.dryRun)
            throw usage(host, "--dry-run is for Windows; on Linux prepare installs one program, and --undo removes it");
        const connection = await pool.connect(host).catch((thrown) => {
            if (!known && options.os === undefined)
                cli.stderr.write(`${perhapsWindows}\n`);
            throw thrown;
        });
        const said = await prepared(cli, inventory, {
            connection,
            asked,
            undo: options.undo === true,
        });
        cli.stdout.write(`${host.name}: ${said}\n`);
        return exit/* exitCode */.I$.converged;
    }
    finally {
        pool.closeAll();
    }
}
/** Where nothing answers, nothing says what it is. */
const perhapsWindows = "if that machine is Windows, say --os windows: MeSH then prints what to paste there";
/** Prepares the host, or says what there is to say about it. */
async function prepared(cli, inventory, { connection, asked, undo }) {
    const { host } = asked;
    const read = (0,client/* readHost */.rk)(connection, asked);
    const [{ user }, access] = await Promise.all([read.facts(), read.access()]);
    const args = undo ? "undo" : pinsOf(inventory, host, user.name, access);
    const password = asksPassword(access)
        ? await askSecret(cli, `sudo password of ${user.name} on ${host.name}`)
        : undefined;
    const { changed } = await (0,client/* prepareHost */.Q4)(connection, asked, args, password);
    return verdict(changed, undo);
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


/***/ }),

/***/ 4166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  YB: () => (/* binding */ columns),
  _Q: () => (/* binding */ fitting),
  jC: () => (/* binding */ padded),
  D3: () => (/* binding */ widest)
});

;// CONCATENATED MODULE: ./node_modules/fast-string-truncated-width/dist/utils.js
/* MAIN */
const getCodePointsLength = (() => {
    const SURROGATE_PAIR_RE = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;
    return (input) => {
        let surrogatePairsNr = 0;
        SURROGATE_PAIR_RE.lastIndex = 0;
        while (SURROGATE_PAIR_RE.test(input)) {
            surrogatePairsNr += 1;
        }
        return input.length - surrogatePairsNr;
    };
})();
const isFullWidth = (x) => {
    return x === 0x3000 || x >= 0xFF01 && x <= 0xFF60 || x >= 0xFFE0 && x <= 0xFFE6;
};
const isWideNotCJKTNotEmoji = (x) => {
    return x === 0x231B || x === 0x2329 || x >= 0x2FF0 && x <= 0x2FFF || x >= 0x3001 && x <= 0x303E || x >= 0x3099 && x <= 0x30FF || x >= 0x3105 && x <= 0x312F || x >= 0x3131 && x <= 0x318E || x >= 0x3190 && x <= 0x31E3 || x >= 0x31EF && x <= 0x321E || x >= 0x3220 && x <= 0x3247 || x >= 0x3250 && x <= 0x4DBF || x >= 0xFE10 && x <= 0xFE19 || x >= 0xFE30 && x <= 0xFE52 || x >= 0xFE54 && x <= 0xFE66 || x >= 0xFE68 && x <= 0xFE6B || x >= 0x1F200 && x <= 0x1F202 || x >= 0x1F210 && x <= 0x1F23B || x >= 0x1F240 && x <= 0x1F248 || x >= 0x20000 && x <= 0x2FFFD || x >= 0x30000 && x <= 0x3FFFD;
};
/* EXPORT */


;// CONCATENATED MODULE: ./node_modules/fast-string-truncated-width/dist/index.js
/* IMPORT */

/* HELPERS */
const ANSI_RE = /[\u001b\u009b][[()#;?]*(?:[0-9]{1,4}(?:;[0-9]{0,4})*)?[0-9A-ORZcf-nqry=><]|\u001b\]8;[^;]*;.*?(?:\u0007|\u001b\u005c)/y;
const CONTROL_RE = /[\x00-\x08\x0A-\x1F\x7F-\x9F]{1,1000}/y;
const CJKT_WIDE_RE = /(?:(?![\uFF61-\uFF9F\uFF00-\uFFEF])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Tangut}]){1,1000}/yu;
const TAB_RE = /\t{1,1000}/y;
const EMOJI_RE = /[\u{1F1E6}-\u{1F1FF}]{2}|\u{1F3F4}[\u{E0061}-\u{E007A}]{2}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,3}\u{E007F}|(?:\p{Emoji}\uFE0F\u20E3?|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|\p{Emoji_Presentation})(?:\u200D(?:\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|\p{Emoji_Presentation}|\p{Emoji}\uFE0F\u20E3?))*/yu;
const LATIN_RE = /(?:[\x20-\x7E\xA0-\xFF](?!\uFE0F)){1,1000}/y;
const MODIFIER_RE = /\p{M}+/gu;
const NO_TRUNCATION = { limit: Infinity, ellipsis: '' };
/* MAIN */
const getStringTruncatedWidth = (input, truncationOptions = {}, widthOptions = {}) => {
    /* CONSTANTS */
    const LIMIT = truncationOptions.limit ?? Infinity;
    const ELLIPSIS = truncationOptions.ellipsis ?? '';
    const ELLIPSIS_WIDTH = truncationOptions?.ellipsisWidth ?? (ELLIPSIS ? getStringTruncatedWidth(ELLIPSIS, NO_TRUNCATION, widthOptions).width : 0);
    const ANSI_WIDTH = 0;
    const CONTROL_WIDTH = widthOptions.controlWidth ?? 0;
    const TAB_WIDTH = widthOptions.tabWidth ?? 8;
    const EMOJI_WIDTH = widthOptions.emojiWidth ?? 2;
    const FULL_WIDTH_WIDTH = 2;
    const REGULAR_WIDTH = widthOptions.regularWidth ?? 1;
    const WIDE_WIDTH = widthOptions.wideWidth ?? FULL_WIDTH_WIDTH;
    const PARSE_BLOCKS = [
        [LATIN_RE, REGULAR_WIDTH],
        [ANSI_RE, ANSI_WIDTH],
        [CONTROL_RE, CONTROL_WIDTH],
        [TAB_RE, TAB_WIDTH],
        [EMOJI_RE, EMOJI_WIDTH],
        [CJKT_WIDE_RE, WIDE_WIDTH],
    ];
    /* STATE */
    let indexPrev = 0;
    let index = 0;
    let length = input.length;
    let lengthExtra = 0;
    let truncationEnabled = false;
    let truncationIndex = length;
    let truncationLimit = Math.max(0, LIMIT - ELLIPSIS_WIDTH);
    let unmatchedStart = 0;
    let unmatchedEnd = 0;
    let width = 0;
    let widthExtra = 0;
    /* PARSE LOOP */
    outer: while (true) {
        /* UNMATCHED */
        if ((unmatchedEnd > unmatchedStart) || (index >= length && index > indexPrev)) {
            const unmatched = input.slice(unmatchedStart, unmatchedEnd) || input.slice(indexPrev, index);
            lengthExtra = 0;
            for (const char of unmatched.replaceAll(MODIFIER_RE, '')) {
                const codePoint = char.codePointAt(0) || 0;
                if (isFullWidth(codePoint)) {
                    widthExtra = FULL_WIDTH_WIDTH;
                }
                else if (isWideNotCJKTNotEmoji(codePoint)) {
                    widthExtra = WIDE_WIDTH;
                }
                else {
                    widthExtra = REGULAR_WIDTH;
                }
                if ((width + widthExtra) > truncationLimit) {
                    truncationIndex = Math.min(truncationIndex, Math.max(unmatchedStart, indexPrev) + lengthExtra);
                }
                if ((width + widthExtra) > LIMIT) {
                    truncationEnabled = true;
                    break outer;
                }
                lengthExtra += char.length;
                width += widthExtra;
            }
            unmatchedStart = unmatchedEnd = 0;
        }
        /* EXITING */
        if (index >= length) {
            break outer;
        }
        /* PARSE BLOCKS */
        for (let i = 0, l = PARSE_BLOCKS.length; i < l; i++) {
            const [BLOCK_RE, BLOCK_WIDTH] = PARSE_BLOCKS[i];
            BLOCK_RE.lastIndex = index;
            if (BLOCK_RE.test(input)) {
                lengthExtra = BLOCK_RE === CJKT_WIDE_RE ? getCodePointsLength(input.slice(index, BLOCK_RE.lastIndex)) : BLOCK_RE === EMOJI_RE ? 1 : BLOCK_RE.lastIndex - index;
                widthExtra = lengthExtra * BLOCK_WIDTH;
                if ((width + widthExtra) > truncationLimit) {
                    truncationIndex = Math.min(truncationIndex, index + Math.floor((truncationLimit - width) / BLOCK_WIDTH));
                }
                if ((width + widthExtra) > LIMIT) {
                    truncationEnabled = true;
                    break outer;
                }
                width += widthExtra;
                unmatchedStart = indexPrev;
                unmatchedEnd = index;
                index = indexPrev = BLOCK_RE.lastIndex;
                continue outer;
            }
        }
        /* UNMATCHED INDEX */
        index += 1;
    }
    /* RETURN */
    return {
        width: truncationEnabled ? truncationLimit : width,
        index: truncationEnabled ? truncationIndex : length,
        truncated: truncationEnabled,
        ellipsed: truncationEnabled && LIMIT >= ELLIPSIS_WIDTH
    };
};
/* EXPORT */
/* harmony default export */ const dist = (getStringTruncatedWidth);

;// CONCATENATED MODULE: ./node_modules/fast-string-width/dist/index.js
/* IMPORT */

/* HELPERS */
const dist_NO_TRUNCATION = {
    limit: Infinity,
    ellipsis: '',
    ellipsisWidth: 0,
};
/* MAIN */
const fastStringWidth = (input, options = {}) => {
    return dist(input, dist_NO_TRUNCATION, options).width;
};
/* EXPORT */
/* harmony default export */ const fast_string_width_dist = (fastStringWidth);

;// CONCATENATED MODULE: ./lib/report/table.js
// Columns for a terminal, padded by visible width: colour codes have no width, and a wide character takes two columns.

/** Pads text with spaces up to `width` columns. */
const padded = (text, width) => text + " ".repeat(Math.max(0, width - fast_string_width_dist(text)));
/** The largest width of these texts, in columns. */
const widest = (texts) => Math.max(0, ...texts.map((text) => fast_string_width_dist(text)));
/** The beginning of an uncoloured text that fits into `width` columns, cut between characters. */
function fitting(text, width) {
    if (fast_string_width_dist(text) <= width)
        return text;
    let [end, used] = [0, 0];
    for (const { segment } of new Intl.Segmenter().segment(text)) {
        used += fast_string_width_dist(segment);
        if (used > width)
            break;
        end += segment.length;
    }
    return text.slice(0, end);
}
/** Rows as aligned lines, two spaces between columns, no trailing spaces. Rows may differ in length. */
function columns(rows, indent = "") {
    const count = Math.max(0, ...rows.map((row) => row.length));
    const widths = Array.from({ length: count }, (_, i) => widest(rows.map((row) => row[i] ?? "")));
    return rows.map((row) => `${indent}${row.map((cell, i) => padded(cell, widths[i] ?? 0)).join("  ")}`.trimEnd());
}


/***/ })

};
