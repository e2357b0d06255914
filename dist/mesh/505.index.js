export const id = 505;
export const ids = [505];
export const modules = {

/***/ 3605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  historyCommand: () => (/* binding */ historyCommand)
});

// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var core_exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/core/redact.js
var redact = __webpack_require__(8038);
// EXTERNAL MODULE: ./lib/health/lookback/look-back.js + 1 modules
var look_back = __webpack_require__(8332);
// EXTERNAL MODULE: ./lib/health/members.js
var health_members = __webpack_require__(7745);
// EXTERNAL MODULE: ./lib/inventory/select.js
var inventory_select = __webpack_require__(8850);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
;// CONCATENATED MODULE: ./lib/report/history-csv.js
// Looking back as CSV (RFC 4180): one line for each host and day, so that a gap is a line that says so.

const heads = ["host", "day", "state", "nights", "why"];
/** Ends with a line break, as RFC 4180 has it. */
function historyCsv({ hosts }) {
    const rows = hosts.flatMap(({ name, days }) => days.map(({ day, state, nights, why }) => [name, day, state ?? "not looked", String(nights), why]));
    return [heads, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
/** A text of a host's that begins like a formula would be one in a spreadsheet, and the file may be shown in a terminal. */
const cell = (given) => {
    const text = (0,core_text/* printable */.g$)(given, Number.POSITIVE_INFINITY);
    const harmless = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

// EXTERNAL MODULE: ./lib/core/times.js
var times = __webpack_require__(7841);
// EXTERNAL MODULE: ./lib/health/lookback/summary.js
var summary = __webpack_require__(507);
// EXTERNAL MODULE: ./lib/report/health-words.js
var health_words = __webpack_require__(3326);
;// CONCATENATED MODULE: ./lib/report/history-words.js
// Words and marks of looking back, shared by table, badge and others. A mark never stands without a word.
const tooLittle = "too little data";
/** "28 of 30 nights", and what the others found; never a percent of a few nights. */
function upWords({ nights, enough }) {
    const { up, down, looked } = nights;
    const neither = looked - up - down;
    const rest = [down > 0 && `${down} failed`, neither > 0 && `${neither} waiting`].filter(Boolean);
    const words = [`${up} of ${looked} nights`, ...rest].join(", ");
    if (looked === 0)
        return tooLittle;
    return enough ? words : `${words} (${tooLittle})`;
}
const lookedWords = ({ looked, of }) => `${looked} of ${of}`;
/** "3 ms, p95 40 ms" */
const latencyWords = (latency) => latency ? `${msWords(latency.median)}, p95 ${msWords(latency.p95)}` : tooLittle;
const msWords = (ms) => (ms < 1 ? "<1 ms" : `${Math.round(ms)} ms`);
const marks = {
    healthy: "+",
    degraded: "!",
    failed: "x",
    progressing: "~",
    "waiting-for-machine": "~",
    "waiting-for-person": "~",
};
const legend = "+ up \u00b7 ! degraded \u00b7 x failed \u00b7 ~ waiting or in progress \u00b7 . nobody looked";
/** One character a day. A gap is a dot. */
const stripOf = (days) => days.map(({ state }) => (state === null ? "." : marks[state])).join("");

// EXTERNAL MODULE: ./lib/report/machines.js
var machines = __webpack_require__(3862);
// EXTERNAL MODULE: ./lib/report/table.js + 3 modules
var table = __webpack_require__(4166);
;// CONCATENATED MODULE: ./lib/report/history-text.js
// Looking back, for a terminal: a table of hosts with their nights, then incidents; of a single host its days, too.







/** Text of others in one line. */
const oneLine = (text, max = 200) => (0,core_text/* printable */.g$)(text, max).replace(/\s+/g, " ");
/** More days than this are no strip that fits beside other columns. */
const stripDays = 30;
const mostIncidents = 20;
/** All hosts in a table; a single one with its days, too. */
function historyLines(back, style) {
    const { hosts, incidents } = back;
    const [only, ...others] = hosts;
    const spans = only && others.length === 0 ? ["", ...spanLines(only.days)] : [];
    const told = incidents.slice(0, mostIncidents).map((one) => incidentLine(one, back.at));
    const more = incidents.length > mostIncidents ? [style.dim(`and ${incidents.length - mostIncidents} more`)] : [];
    return [
        ...history_text_table(back, style),
        style.dim(`the last ${Math.min(stripDays, back.days)} days: ${legend}`),
        ...spans,
        ...(told.length > 0 ? ["", ...told, ...more] : []),
        "",
        nightsLine(back),
        verdictLine(back, style),
    ];
}
function history_text_table({ hosts, at }, style) {
    const name = (0,machines/* namesIn */.w)(hosts.map((host) => ({ host: host.name, wslOf: host.wslOf })));
    const heads = ["HOST", "NOW", "UP", "LOOKED", "LATENCY", "INCIDENTS", "DAYS"].map((text) => style.bold(text));
    const rows = hosts.map((host) => [
        name({ host: host.name, wslOf: host.wslOf }),
        health_words/* stateWords */.Xu[(0,summary/* stateNow */.Sz)(host, at)][1],
        upWords(host),
        lookedWords(host.nights),
        latencyWords(host.latency),
        String(host.incidents),
        stripOf(host.days.slice(-stripDays)),
    ]);
    return (0,table/* columns */.YB)([heads, ...rows]);
}
/** Days in a row that were alike are one line. */
function spanLines(days) {
    const spans = [];
    for (const { day, state, why } of days) {
        const words = state === null ? oneLine(why) : state === "healthy" ? "healthy" : `${health_words/* stateWords */.Xu[state][1]}: ${oneLine(why)}`;
        const last = spans.at(-1);
        if (last?.words === words)
            last.to = day;
        else
            spans.push({ from: day, to: day, words });
    }
    return (0,table/* columns */.YB)(spans.map(({ from, to, words }) => [from === to ? from : `${from} to ${to}`, words]));
}
function incidentLine({ cause, since, endedAt }, at) {
    const title = oneLine(cause.title);
    if (endedAt === null)
        return `open since ${(0,times/* clock */.pm)(since)}, for ${(0,times/* lasted */.aG)(since, at)}: ${title} (${cause.id})`;
    return `${(0,times/* clock */.pm)(since)} to ${(0,times/* clock */.pm)(endedAt)}, ${(0,times/* lasted */.aG)(since, endedAt)}: ${title} (${cause.id})`;
}
function verdictLine(back, style) {
    const { mood, words } = (0,summary/* summaryOf */.YG)(back);
    const paint = { healthy: style.good, degraded: style.warn, failed: style.bad, unknown: style.warn }[mood];
    return paint(`now ${mood}: ${oneLine(words)}`);
}
function nightsLine({ at, newest, nights, days }) {
    if (newest === null)
        return "no run is in the history";
    return `${lookedWords(nights)} nights looked at, of the last ${days} days; the newest run ended ${(0,times/* clock */.pm)(newest)}, ${(0,times/* lasted */.aG)(newest, at)} ago`;
}

// EXTERNAL MODULE: ./lib/report/style.js
var style = __webpack_require__(1983);
// EXTERNAL MODULE: ./lib/commands/health-files.js + 3 modules
var health_files = __webpack_require__(6482);
// EXTERNAL MODULE: ./lib/commands/health-past.js
var health_past = __webpack_require__(6443);
// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
;// CONCATENATED MODULE: ./lib/commands/health-history.js
// mesh health history: what the nights found, as a table, one JSON document, or CSV; and the files for others, without a run.












/** Exit 0 when it could look back, whatever it found; 1 when there is no history that can be read. */
async function historyCommand(cli, names, options, now = new Date()) {
    if (options.json && options.csv)
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: "--json and --csv are two answers; give one" });
    if (names.length > 0 && (0,health_files/* wantsFiles */.Hm)(options))
        throw new errors/* MeshError */.Sd({
            code: "USAGE",
            problem: "--status, --badge and --prometheus are about the whole mesh; name no host",
        });
    (0,health_files/* refuseSameFiles */.oC)(cli, options);
    const past = await (0,health_past/* withPast */.Tv)(cli, options, now, async (session) => pastOf(cli, session, names));
    const exit = past.history.kind === "ok" ? core_exit/* exitCode */.I$.converged : core_exit/* exitCode */.I$.failed;
    const unwritten = await (0,health_files/* writeFiles */.hV)(cli, options, past);
    if (unwritten.length > 0)
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: unwritten.join("\n") });
    print(cli, past, exit, options);
    return exit;
}
function pastOf(cli, { inventory, history, days, now }, names) {
    const asked = new Set((0,inventory_select/* selectHosts */.sd)(inventory, names).map(({ name }) => name));
    const members = (0,health_members/* membersOf */.lS)(inventory).filter(({ name }) => asked.has(name));
    const whole = (0,look_back/* lookBack */.L)(history, { members, days, now, zone: inventory.health.timezone });
    const incidents = whole.incidents.filter(({ cause: { hosts } }) => names.length === 0 || hosts.some((host) => asked.has(host)));
    return (0,redact/* redacted */.pc)({ ...whole, incidents }, cli.known.redact);
}
function print(cli, past, exit, options) {
    if (options.json) {
        (0,output/* printJson */.Q2)(cli, { version: 1, command: "health history", exit, ...past });
        return;
    }
    const trouble = (0,health_past/* troubleLines */.ln)(past.history);
    if (trouble.length > 0)
        cli.stderr.write(`${trouble.join("\n")}\n`);
    if (exit !== core_exit/* exitCode */.I$.converged)
        return;
    if (options.csv)
        cli.stdout.write(historyCsv(past));
    else if (!(0,health_files/* wantsFiles */.Hm)(options))
        (0,output/* printLines */.tj)(cli, historyLines(past, (0,style/* styleFor */.j)(cli.stdout)));
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

/***/ 5048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ matchesPattern),
/* harmony export */   w: () => (/* binding */ matchesList)
/* harmony export */ });
// OpenSSH's patterns: `*` any text, `?` one character, a leading `!` negates. Pure.
// Not by RegExp: patterns come from files, and a RegExp made of `*a*a*a*` can take forever.
/** Whether the whole text matches the pattern. Case-sensitive; callers lower both where OpenSSH does. */
function matchesPattern(pattern, text) {
    let p = 0;
    let t = 0;
    let star = -1;
    let restart = 0;
    while (t < text.length) {
        if (pattern[p] === "*") {
            star = p++;
            restart = t;
        }
        else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === text[t])) {
            p++;
            t++;
        }
        else if (star >= 0) {
            p = star + 1;
            t = ++restart;
        }
        else
            return false;
    }
    while (pattern[p] === "*")
        p++;
    return p === pattern.length;
}
/** Matches a list of patterns: one negated match rules the whole list out. */
function matchesList(patterns, text) {
    let hit = false;
    for (const pattern of patterns) {
        if (pattern.startsWith("!")) {
            if (matchesPattern(pattern.slice(1), text))
                return "negated";
        }
        else if (matchesPattern(pattern, text))
            hit = true;
    }
    return hit ? "match" : "none";
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

/***/ 7745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gy: () => (/* binding */ isLan),
/* harmony export */   eG: () => (/* binding */ isMeshAddress),
/* harmony export */   lS: () => (/* binding */ membersOf)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var _inventory_roads_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(555);
// The inventory's hosts, as far as judging needs them.


/** The members of the mesh, in the order of the inventory. Hosts that are to leave are none. */
function membersOf({ hosts }) {
    return hosts
        .filter(({ state }) => state === "present")
        .map((host) => {
        const behind = jumpOf(host, hosts);
        return {
            name: host.name,
            os: host.os,
            wslOf: host.wslOf ?? null,
            isServer: host.role === "headscale",
            expected: host.expected,
            hasLan: (0,_inventory_roads_js__WEBPACK_IMPORTED_MODULE_1__/* .roadsOf */ .Bq)(host).some(isLan),
            place: placeOf(host),
            ...(behind === undefined ? {} : { behind }),
            tags: host.tags,
        };
    });
}
const placeOf = ({ name, address, user, port, meshSsh, proxyJump }) => ({
    ...{ name, address, user, port, meshSsh },
    ...(proxyJump === undefined ? {} : { proxyJump }),
});
/** Tailscale's own ranges: what is reached there is reached through the mesh. */
function isMeshAddress(address) {
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv6)(address))
        return address.toLowerCase().startsWith("fd7a:115c:a1e0:");
    const [first = 0, second = 0] = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv4)(address) ? address.split(".").map(Number) : [];
    return first === 100 && second >= 64 && second < 128;
}
/** Whether a road leads to the host outside the mesh. */
const isLan = ({ address }) => !isMeshAddress(address);
/** The host of the inventory that every road leads over: while that one is down, none is left. It may be behind another. */
function jumpOf(host, hosts) {
    const jumps = new Set((0,_inventory_roads_js__WEBPACK_IMPORTED_MODULE_1__/* .roadsOf */ .Bq)(host).map((road) => jumpOn(road, host, hosts)));
    return jumps.size === 1 ? [...jumps][0] : undefined;
}
/** The last jump host of a road that is in the inventory, by its name or any of its addresses. */
function jumpOn({ proxyJump = "none" }, host, hosts) {
    const hops = proxyJump.split(",").map((hop) => hop.slice(hop.lastIndexOf("@") + 1));
    const found = hops.toReversed().flatMap((hop) => {
        const at = hop
            .replace(/^\[([^\]]*)\].*$/, "$1")
            .replace(/^([^:]*):\d+$/, "$1")
            .toLowerCase();
        const isThere = (other) => other.name === at || (0,_inventory_roads_js__WEBPACK_IMPORTED_MODULE_1__/* .roadsOf */ .Bq)(other).some(({ address }) => address === at);
        return hosts.find((other) => other !== host && isThere(other)) ?? [];
    });
    return found[0]?.name;
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

/***/ 3326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Af: () => (/* binding */ healthVerdict),
/* harmony export */   Dd: () => (/* binding */ silenceWords),
/* harmony export */   FG: () => (/* binding */ diskOf),
/* harmony export */   KE: () => (/* binding */ aboutIncident),
/* harmony export */   NL: () => (/* binding */ wrongOf),
/* harmony export */   Uj: () => (/* binding */ explainedBy),
/* harmony export */   X1: () => (/* binding */ evidenceOf),
/* harmony export */   Xu: () => (/* binding */ stateWords),
/* harmony export */   _5: () => (/* binding */ roadOf),
/* harmony export */   pJ: () => (/* binding */ endOf),
/* harmony export */   pq: () => (/* binding */ justOver),
/* harmony export */   wf: () => (/* binding */ openOf)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9716);
/* harmony import */ var _core_times_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7841);
/* harmony import */ var _health_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4408);
// The words of health that a terminal and a page share.



/** A mark and its word, so that no colour and no sign stands alone. */
const stateWords = {
    healthy: ["\u2705", "healthy"],
    degraded: ["\ud83d\udfe1", "degraded"],
    failed: ["\u274c", "failed"],
    unknown: ["\u2754", "unknown"],
    progressing: ["\u23f3", "in progress"],
    "waiting-for-machine": ["\ud83d\udca4", "waiting for its machine"],
    "waiting-for-person": ["\u270b", "waiting for a person"],
};
const stateOrder = [
    ...["failed", "degraded", "unknown", "progressing"],
    ...["waiting-for-person", "waiting-for-machine", "healthy"],
];
const worstFirst = ["high", "medium", "low"];
/** The worst first; among equals, what has been so for longest. */
const openOf = ({ incidents }) => incidents.filter(({ state }) => state === "open").sort((a, b) => rank(a) - rank(b) || longer(a, b));
const rank = ({ cause }) => worstFirst.indexOf(cause.severity);
const longer = (a, b) => Date.parse(a.since) - Date.parse(b.since);
/** What has just ended: older ones are remembered, and no news. */
const justOver = ({ incidents, startedAt }) => incidents.filter(({ state, endedAt }) => state === "over" && endedAt !== null && endedAt >= startedAt);
/** The open ones that are wrong; the others are to be known, and ask nothing of anybody. */
const wrongOf = (result) => openOf(result).filter(({ cause }) => !(0,_health_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .isRemark */ .bd)(cause));
/** "5 hosts, all healthy", "5 hosts, 1 failed, 4 healthy; 1 thing is wrong". */
function healthVerdict(result) {
    const { hosts, looked, interrupted } = result;
    if (interrupted)
        return "interrupted before the end";
    if (!looked)
        return "it could not look at the mesh";
    const kinds = stateOrder.flatMap((state) => {
        const n = hosts.filter((host) => host.state === state).length;
        return n === 0 ? [] : [n === hosts.length ? `all ${stateWords[state][1]}` : `${n} ${stateWords[state][1]}`];
    });
    const wrong = wrongOf(result).length;
    const things = wrong === 0 ? "" : wrong === 1 ? "; 1 thing is wrong" : `; ${wrong} things are wrong`;
    return `${[(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(hosts.length, "host"), ...kinds].join(", ")}${things}`;
}
/** Since when, how bad, and what else is known of it, in short pieces. */
function aboutIncident({ cause, since, paused, flapping }, { startedAt, endedAt }) {
    const isNew = Date.parse(since) >= Date.parse(startedAt);
    return [
        `since ${(0,_core_times_js__WEBPACK_IMPORTED_MODULE_2__/* .clock */ .pm)(since)} (${isNew ? "new" : (0,_core_times_js__WEBPACK_IMPORTED_MODULE_2__/* .lasted */ .aG)(since, endedAt)})`,
        `severity ${cause.severity}`,
        cause.touchesConnectivity ? "affects connections" : "",
        flapping ? `changed ${flapping.changes} times in ${flapping.nights} nights` : "",
        paused ? `paused until ${(0,_core_times_js__WEBPACK_IMPORTED_MODULE_2__/* .clock */ .pm)(paused.until)} by the window \u201c${paused.window}\u201d` : "",
    ].filter(Boolean);
}
/** What was seen, the same thing once. */
const evidenceOf = ({ evidence }) => evidence.filter((one, i) => evidence.findIndex(({ detail, by }) => detail === one.detail && by === one.by) === i);
/** Names what an id stands for, as far as the result knows it. */
function titleIn({ incidents, untold }, id) {
    return [...incidents, ...untold].find(({ cause }) => cause.id === id)?.cause.title ?? id;
}
/** What follows from a cause, and is not told, in words. */
const explainedBy = ({ explains }, result) => [
    ...new Set(explains.map((id) => titleIn(result, id))),
];
/** Why something is not told. */
function silenceWords({ silence }, result) {
    switch (silence.by) {
        case "explained":
            return `follows from \u201c${titleIn(result, silence.cause)}\u201d`;
        case "rising":
            return `seen ${silence.seen} of ${silence.of} times`;
        case "window":
            return `in the window \u201c${silence.window}\u201d until ${(0,_core_times_js__WEBPACK_IMPORTED_MODULE_2__/* .clock */ .pm)(silence.until)}`;
        case "expected-sometimes":
            return "its machine may be off";
        case "progressing":
            return `not judged yet: ${silence.why}`;
    }
}
/** "direct 3 ms", "relay 40 ms, 20 % lost", "-". */
function roadOf({ via, latencyMs, lossPercent }) {
    if (via === null && latencyMs === null)
        return "-";
    const ms = latencyMs === null ? "" : ` ${latencyMs < 1 ? "<1" : Math.round(latencyMs)} ms`;
    const lost = lossPercent ? `, ${Math.round(lossPercent)} % lost` : "";
    return `${via ?? "mesh"}${ms}${lost}`;
}
const diskOf = ({ diskPercent }) => diskPercent === null ? "-" : `${Math.round(diskPercent)} %`;
/** How something ended. What is part of another cause is not well. */
function endOf({ cause, since, endedAt, because, partOf }, result) {
    const how = {
        well: "",
        gone: ", its host left the inventory",
        expected: ", its machine may be off",
        "part-of": `, part of \u201c${titleIn(result, partOf ?? "")}\u201d`,
    };
    return `${cause.title}: over after ${(0,_core_times_js__WEBPACK_IMPORTED_MODULE_2__/* .lasted */ .aG)(since, endedAt ?? since)}${how[because ?? "well"]}`;
}


/***/ })

};
