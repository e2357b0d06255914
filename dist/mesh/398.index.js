export const id = 398;
export const ids = [398];
export const modules = {

/***/ 1075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  explainCommand: () => (/* binding */ explainCommand)
});

// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var core_exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/core/redact.js
var redact = __webpack_require__(8038);
// EXTERNAL MODULE: ./lib/health/codes.js
var codes = __webpack_require__(4408);
// EXTERNAL MODULE: ./lib/health/fate.js
var fate = __webpack_require__(5342);
// EXTERNAL MODULE: ./lib/health/subjects.js
var subjects = __webpack_require__(6817);
// EXTERNAL MODULE: ./lib/health/lookback/incident.js
var incident = __webpack_require__(4317);
;// CONCATENATED MODULE: ./lib/health/lookback/cause.js
// What became of one cause, night by night: told, or by which rule not; what is remembered of it now, and its incidents.




/** More runs than any history keeps. */
const mostRuns = 10_000;
/** undefined: no run of the history knew it. */
function causePast(history, id, { days, now }) {
    const judged = new Map(history.judged(id, mostRuns).map((each) => [each.run, each]));
    const memory = history.memory().find((each) => each.id === id) ?? null;
    const incidents = history.incidents(days).filter(({ cause }) => cause.id === id);
    if (judged.size === 0 && !memory && incidents.length === 0)
        return undefined;
    const words = [...judged.values()].find(({ cause }) => cause)?.cause ?? memory?.cause ?? incidents.at(-1)?.cause;
    const titleOf = (other) => history.judged(other, mostRuns).find(({ cause }) => cause)?.cause?.title ?? other;
    const nights = history.days(days).flatMap(({ day, runs }) => {
        if (runs.length === 0)
            return [{ day, run: null, found: "not-looked", silence: null, explainedBy: null }];
        return runs.map(({ run }) => {
            const silence = judged.get(run)?.silence ?? null;
            const found = !judged.has(run) ? unfound(history, run, id) : silence ? "silent" : "told";
            const explainedBy = silence?.by === "explained" ? titleOf(silence.cause) : null;
            return { day, run, found, silence, explainedBy };
        });
    });
    const past = incidents.map((each) => (0,incident/* incidentPast */.Z)(each, now)).toReversed();
    return { id, title: words?.title ?? null, nights, memory, incidents: past };
}
/** Why a run did not find it. */
function unfound(history, run, id) {
    const [code, looks] = [(0,subjects/* codeOf */.$N)(id), history.looks(run)];
    if (!code || looks.length === 0)
        return "not-seen";
    const subject = (0,subjects/* subjectOf */.et)(id, code);
    const its = looks.filter((look) => look.subject === subject && codes/* codes */.F4[code].probes.includes(look.probe));
    if (its.length === 0)
        return "not-looked";
    return its.some((look) => (0,fate/* isWell */.f)(look, code)) ? "well" : "could-not-look";
}
/** All that `causePast` knows, by name. */
function knownCauses(history) {
    const ids = [...history.causes(), ...history.memory().map(({ id }) => id)];
    return [...new Set(ids)];
}

// EXTERNAL MODULE: ./lib/inventory/nearest.js
var nearest = __webpack_require__(6054);
// EXTERNAL MODULE: ./lib/inventory/problem.js
var inventory_problem = __webpack_require__(8999);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./lib/core/times.js
var times = __webpack_require__(7841);
// EXTERNAL MODULE: ./lib/report/table.js + 3 modules
var table = __webpack_require__(4166);
;// CONCATENATED MODULE: ./lib/report/history-explain.js
// Why a cause was told or not, for a terminal: what is so now, and the nights in words, those in a row that are alike as one line.




/** What else there is to say of an end. */
const endings = {
    well: "",
    gone: ", its host left the inventory",
    expected: ", its machine may be off",
    "part-of": ", it was part of another cause",
    unseen: ", nobody saw its end",
};
const oneLine = (text, max = 200) => (0,core_text/* printable */.g$)(text, max).replace(/\s+/g, " ");
function explainLines(past, at, style) {
    const { id, title, nights, memory, incidents } = past;
    return [
        `${style.bold(oneLine(title ?? id))}  ${style.dim(id)}`,
        `now: ${memory ? oneLine(memoryWords(memory)) : "nothing is remembered of it"}`,
        "",
        ...(0,table/* columns */.YB)(alike(nights).map((rows) => [daysOf(rows), ...nightWords(rows)].map((text) => oneLine(text)))),
        ...(incidents.length > 0 ? ["", style.bold("Told as")] : []),
        // What is only to be known is no failure while it is there, either.
        ...incidents.map(({ cause, since, endedAt, because }) => endedAt === null
            ? `${(0,codes/* isRemark */.bd)(cause) ? "-" : "\u2717"} since ${(0,times/* clock */.pm)(since)}, ${(0,times/* lasted */.aG)(since, at)}`
            : `- ${(0,times/* clock */.pm)(since)}, for ${(0,times/* lasted */.aG)(since, endedAt)}${endings[because ?? "well"]}`),
    ];
}
function memoryWords({ phase, seen, notSeen, since, flapping, ended }) {
    const comes = flapping ? "; it comes and goes" : "";
    switch (phase) {
        case "rising":
            return `seen ${(0,core_text/* count */.U9)(seen, "time")} in a row, not yet often enough to be told${comes}`;
        case "raised":
            return `told, since ${(0,times/* clock */.pm)(since)}${comes}`;
        case "ending":
            return `told, and seen to be well ${(0,core_text/* count */.U9)(notSeen, "time")} in a row, not yet often enough to be over${comes}`;
        case "quiet":
            return `over${ended ? ` since ${(0,times/* clock */.pm)(ended.at)}${endings[ended.because]}` : ""}, and remembered for a while${comes}`;
    }
}
/** What makes two nights look the same to people. */
const keyOf = ({ found, silence, explainedBy }) => silence?.by === "rising" ? Symbol("each for itself") : JSON.stringify([found, silence, explainedBy]);
function alike(nights) {
    const groups = [];
    for (const night of nights) {
        const last = groups.at(-1);
        const key = keyOf(night);
        if (last?.key === key)
            last.rows.push(night);
        else
            groups.push({ key, rows: [night] });
    }
    return groups.map(({ rows }) => rows);
}
function daysOf(rows) {
    const [first = "", last = ""] = [rows[0]?.day, rows.at(-1)?.day];
    return first === last ? first : `${first} to ${last}`;
}
const history_explain_unfound = {
    well: "well",
    "could-not-look": "could not look",
    "not-looked": "nobody looked",
    "not-seen": "not seen",
};
/** What came of it, and the rule in words. */
function nightWords([night]) {
    if (!night)
        return ["nobody looked", ""];
    if (night.found !== "told" && night.found !== "silent")
        return [history_explain_unfound[night.found], ""];
    const { silence, explainedBy } = night;
    switch (silence?.by) {
        case undefined:
            return ["told", ""];
        case "explained":
            return ["explained", `it follows from \u201c${explainedBy}\u201d (${silence.cause})`];
        case "rising":
            return ["delayed", `seen ${silence.seen} of ${silence.of} times that it takes (raise-after)`];
        case "window":
            return ["silenced", `in the window \u201c${silence.window}\u201d until ${(0,times/* clock */.pm)(silence.until)}`];
        case "expected-sometimes":
            return ["silenced", "its machine may be off (expected: sometimes)"];
        case "progressing":
            return ["delayed", `not judged yet: ${silence.why}`];
    }
}

// EXTERNAL MODULE: ./lib/report/style.js
var style = __webpack_require__(1983);
// EXTERNAL MODULE: ./lib/commands/health-past.js
var health_past = __webpack_require__(6443);
// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
;// CONCATENATED MODULE: ./lib/commands/health-explain.js
// mesh health explain: what became of one cause, night by night, and which rule told, explained, silenced or delayed it.










/** Exit 0 when it could look back; 1 when there is no history that can be read. Throws USAGE for a cause that no run knew. */
async function explainCommand(cli, id, options, now = new Date()) {
    return (0,health_past/* withPast */.Tv)(cli, options, now, async ({ history, days }) => {
        const found = causePast(history, id, { days, now });
        const { state } = history;
        const exit = state.kind === "ok" ? core_exit/* exitCode */.I$.converged : core_exit/* exitCode */.I$.failed;
        if (!found && state.kind === "ok")
            throw unknownCause(history, id);
        const past = found ? (0,redact/* redacted */.pc)(found, cli.known.redact) : null;
        const trouble = (0,health_past/* troubleLines */.ln)(state);
        if (options.json)
            (0,output/* printJson */.Q2)(cli, {
                version: 1,
                command: "health explain",
                exit,
                at: now.toISOString(),
                history: state,
                cause: past,
            });
        else if (trouble.length > 0)
            cli.stderr.write(`${trouble.join("\n")}\n`);
        else if (past)
            (0,output/* printLines */.tj)(cli, explainLines(past, now.toISOString(), (0,style/* styleFor */.j)(cli.stdout)));
        return exit;
    });
}
/** Names the nearest one, and all of them. */
function unknownCause(history, id) {
    const known = knownCauses(history);
    const near = (0,nearest/* nearest */.p)(id, known);
    const list = known.length > 0 ? `\nIt knows:\n${known.map((each) => `  ${each}`).join("\n")}` : "\nIt knows none at all";
    const problem = `no run of the history found a cause ${(0,inventory_problem/* quoted */.TL)(id)}${near ? `, did you mean "${near}"?` : ""}${list}`;
    return new errors/* MeshError */.Sd({ code: "USAGE", problem });
}


/***/ }),

/***/ 6443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tv: () => (/* binding */ withPast),
/* harmony export */   U2: () => (/* binding */ usualDays),
/* harmony export */   ln: () => (/* binding */ troubleLines)
/* harmony export */ });
/* harmony import */ var _health_history_open_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9179);
/* harmony import */ var _control_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5439);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6347);
// The past, for the commands that look back: the inventory and the history, which they only read. No host and no server is asked.



/** Days that are looked back over, unless somebody says another number. */
const usualDays = 30;
/** Gives the past to `work`, and closes it. */
async function withPast(cli, options, now, work) {
    const { days = usualDays } = options;
    const inventory = await (0,_control_js__WEBPACK_IMPORTED_MODULE_1__/* .inventoryHere */ .Dv)(cli, options);
    const at = { now: () => now, zone: inventory.health.timezone, redact: cli.known.redact, readOnly: true };
    const history = (0,_health_history_open_js__WEBPACK_IMPORTED_MODULE_0__/* .openHistory */ .j)((0,_state_js__WEBPACK_IMPORTED_MODULE_2__/* .stateFolder */ .y)(cli), at);
    try {
        return await work({ inventory, history, days, now });
    }
    finally {
        history.close();
    }
}
const advice = {
    none: "mesh health writes it; MESH_STATE_DIR names the folder, when it is another one",
    older: "the next mesh health brings it up to date",
    damaged: "the next mesh health keeps the file under another name and begins a new one",
    locked: "another run is at work; try again in a minute",
    newer: "look with that release, or a newer one",
    foreign: "MESH_STATE_DIR names another folder",
    "read-only": "run it as the user that mesh health runs as",
};
/** What is wrong with the history, and what to do; nothing when all is well. */
function troubleLines({ kind, words }) {
    if (kind === "ok")
        return [];
    const next = advice[kind];
    return [`\u2717 ${words}`, ...(next ? [`  ${next}`] : [])];
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

/***/ 365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DX: () => (/* binding */ judgeContacts),
/* harmony export */   Mn: () => (/* binding */ contactProbes),
/* harmony export */   tv: () => (/* binding */ contactCodes)
/* harmony export */ });
/* unused harmony export contactTable */
// Four contacts with a host that are easily taken for one another: whether it hears from Headscale ("online"), whether it answers a ping
// through the mesh, and whether its SSH answers by its LAN address and by its mesh address. What they come to is one table.
const contactProbes = ["control", "mesh-ping", "ssh-lan", "ssh-mesh"];
/** What is wrong with a host that answers like this; null: nothing. */
const contactTable = {
    "++++": null,
    "-+++": "control-lost",
    "+-++": "ping-lost",
    "--++": "control-lost",
    "++-+": "lan-unreachable",
    // Without its LAN a host does not hear from a Headscale that is on it; a restart of tailscaled would not help.
    "-+-+": "lan-unreachable",
    "+--+": "lan-unreachable",
    "---+": "lan-unreachable",
    "+++-": "mesh-ssh-blocked",
    // What it was last told by Headscale is old, and so are the rules for who may come in.
    "-++-": "control-lost",
    "+-+-": "mesh-cut",
    "--+-": "tailscale-down",
    // tailscaled lives, so the machine does; MeSH cannot get in by any road.
    "++--": "ssh-down",
    "-+--": "ssh-down",
    // Headscale goes on counting a frozen machine as online for as long as its connection is not missed.
    "+---": "host-frozen",
    "----": "host-down",
};
/** Codes of the table: one judgement on one host, of which there is never more than one at a time. */
const contactCodes = new Set(Object.values(contactTable).filter((code) => code !== null));
/**
 * What four contacts come to. One that could not be looked at accuses nobody: ping and SSH through the mesh stand for one another, and
 * what is left is taken as good. Only where two or more were looked at and none answered, the rest is taken as bad. A LAN address that
 * does not answer says nothing by itself, where nobody could look through the mesh: it may be a laptop that has just fallen asleep.
 */
function judgeContacts(contacts) {
    const known = contactProbes.map((probe) => contacts[probe]).filter(isKnown);
    const assumed = known.length >= 2 && known.every((one) => one === "bad") ? "bad" : "good";
    const first = (...ones) => (ones.find(isKnown) ?? assumed) === "good";
    const ping = first(contacts["mesh-ping"], contacts["ssh-mesh"]);
    const mesh = first(contacts["ssh-mesh"], contacts["mesh-ping"]);
    const lan = contacts["ssh-lan"] === "none" ? mesh : first(contacts["ssh-lan"]);
    const byLanAlone = !isKnown(contacts["mesh-ping"]) && !isKnown(contacts["ssh-mesh"]) && assumed === "good";
    if (byLanAlone && !lan)
        return null;
    const signs = [first(contacts.control), ping, lan, mesh].map((good) => (good ? "+" : "-")).join("");
    return contactTable[signs];
}
const isKnown = (one) => one === "good" || one === "bad";


/***/ }),

/***/ 9253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ rootOf),
/* harmony export */   W: () => (/* binding */ explain)
/* harmony export */ });
/* harmony import */ var _inventory_health_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8491);
/* harmony import */ var _contacts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(365);
/* harmony import */ var _looks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1690);
// What explains what. A suspect that another one explains is not told: fifty hosts that do not hear from a Headscale that is down are one
// cause. `hides`: behind it nothing can be seen, so what was told before stays as it was. `is`: both are sights of the same thing.



const anywhere = () => true;
const onTheSame = ({ hosts: [host = ""] }, below) => below.hosts.includes(host);
/** Headscale runs on the machine above. */
const onTheServer = ({ hosts: [host = ""] }, _, members) => members.get(host)?.isServer === true;
/** WSL2 on its Windows. */
const onItAsGuest = ({ hosts: [host = ""] }, below, members) => below.hosts.some((name) => members.get(name)?.wslOf === host);
const behindIt = ({ hosts: [host = ""] }, { hosts: [below = ""] }, members) => members.get(below)?.behind === host;
/** Both ends of one road. */
const atTheOtherEnd = ({ hosts: [host = ""] }, { pingers }) => pingers.includes(host);
const starting = (...words) => _inventory_health_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .healthCodes */ .X.filter((code) => words.some((word) => code.startsWith(word)));
const without = (all, ...out) => all.filter((code) => !out.includes(code));
const contacts = [..._contacts_js__WEBPACK_IMPORTED_MODULE_1__/* .contactCodes */ .tv];
const off = ["host-down", "host-frozen"];
const onHosts = without(_inventory_health_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .healthCodes */ .X, ...starting("headscale-", "runner-", "node-"), "token-expiring", "watchdog-silent");
const ofServer = without(starting("headscale-", "certificate-expired", "node-"), "headscale-backup-old");
const meshTraffic = ["relayed", "lossy", "slow", "pair-cut", "pair-relayed", "dns-broken"];
const ofRoad = ["relayed", "lossy", "slow"];
const noMesh = ["tailscale-down", "mesh-cut", "mesh-ssh-blocked", "ping-lost", "control-lost"];
/** From the widest to the narrowest; the first that fits counts. */
const relations = [
    {
        by: ["runner-no-network"],
        of: without(_inventory_health_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .healthCodes */ .X, ...starting("runner-"), "token-expiring"),
        where: anywhere,
        kind: "hides",
    },
    {
        by: ["runner-not-in-mesh"],
        of: without([...noMesh, ...meshTraffic], "control-lost"),
        where: anywhere,
        kind: "hides",
    },
    { by: off, of: [...ofServer, "headscale-backup-old"], where: onTheServer, kind: "hides" },
    { by: off, of: onHosts, where: onItAsGuest, kind: "hides" },
    { by: off, of: contacts, where: behindIt, kind: "hides" },
    {
        by: ["headscale-down", "headscale-unreachable"],
        of: [
            ...without(ofServer, "headscale-down", "headscale-unreachable"),
            "control-lost",
            "tailscale-warning",
            "relayed",
        ],
        where: anywhere,
        kind: "hides",
    },
    {
        by: ["headscale-relay-down"],
        of: ["relayed", "pair-relayed", "tailscale-warning"],
        where: anywhere,
        kind: "hides",
    },
    // A wrong clock makes every certificate look expired or not yet valid.
    {
        by: ["headscale-clock-wrong"],
        of: ["certificate-expired", "headscale-unreachable", "control-lost"],
        where: anywhere,
        kind: "hides",
    },
    { by: ["wsl-stopped"], of: [...contacts, "service-stopped"], where: onTheSame, kind: "is" },
    { by: ["node-missing", "node-expired"], of: [...noMesh, "logged-out"], where: onTheSame, kind: "is" },
    { by: ["clock-wrong"], of: [...noMesh, "logged-out", "tailscale-warning"], where: onTheSame, kind: "is" },
    { by: ["service-stopped", "logged-out"], of: [...noMesh, "tailscale-warning"], where: onTheSame, kind: "is" },
    {
        by: ["host-key-changed", "ssh-refused"],
        of: ["ssh-down", "mesh-ssh-blocked", "lan-unreachable", "ssh-refused"],
        where: onTheSame,
        kind: "is",
    },
    { by: ["mtu-trap"], of: ["mesh-ssh-blocked", "pair-cut", "syncthing-peer-lost"], where: onTheSame, kind: "is" },
    { by: ["join-waits"], of: [...noMesh, "node-missing", "drift"], where: onTheSame, kind: "is" },
    // That WSL2 is stopped is seen from its Windows.
    { by: off, of: without(onHosts, ...off, "wsl-stopped"), where: onTheSame, kind: "hides" },
    {
        by: ["service-stopped", "logged-out", "node-missing", "node-expired", "tailscale-down", "mesh-cut"],
        of: [...meshTraffic, "tailscale-warning", "drift"],
        where: onTheSame,
        kind: "hides",
    },
    { by: ["control-lost"], of: ["tailscale-warning", "dns-broken"], where: onTheSame, kind: "is" },
    { by: ofRoad, of: ofRoad, where: atTheOtherEnd, kind: "is" },
    { by: ["relayed"], of: ["pair-relayed"], where: onTheSame, kind: "is" },
    { by: ["ssh-down"], of: ["check-failed"], where: onTheSame, kind: "hides" },
    { by: ["syncthing-stopped"], of: starting("syncthing-"), where: onTheSame, kind: "hides" },
    { by: ["disk-full"], of: ["syncthing-folder-error", "syncthing-behind"], where: onTheSame, kind: "hides" },
];
/** The explanation of each suspect that has one, by id. */
function explain(scene) {
    return new Map(scene.present.flatMap((below) => {
        const found = explanationOf(below, scene);
        return found ? [[below.id, found]] : [];
    }));
}
function explanationOf(below, { present, past, members, settleMs }) {
    const meanwhile = past.filter(({ until }) => (0,_looks_js__WEBPACK_IMPORTED_MODULE_2__/* .millis */ .ne)(below.at) <= (0,_looks_js__WEBPACK_IMPORTED_MODULE_2__/* .millis */ .ne)(until) + settleMs);
    const now = firstAbove(below, present, members) ?? peersAway(below, present);
    if (now)
        return { ...now, over: false };
    const then = firstAbove(below, meanwhile.map(({ suspect }) => suspect), members);
    return then && { ...then, over: true };
}
function firstAbove(below, among, members) {
    for (const { by: codes, of, where, kind } of relations) {
        if (!of.includes(below.code))
            continue;
        const by = among.find((one) => codes.includes(one.code) && one.id !== below.id && where(one, below, members));
        if (by)
            return { by, kind };
    }
    return undefined;
}
/** A lost peer is explained when each of the peers is known to be away. */
function peersAway({ peers }, present) {
    const away = peers.map((peer) => present.find(({ code, hosts }) => hosts[0] === peer && cutsOff.has(code)));
    const [by] = away;
    return by && away.every(Boolean) ? { by, kind: "hides" } : undefined;
}
const cutsOff = new Set([
    ...off,
    ...["tailscale-down", "mesh-cut", "service-stopped", "logged-out", "node-expired", "node-missing"],
    ...["syncthing-stopped", "syncthing-paused"],
]);
/** The suspect at the end of the explanations, which hides where any of them does; undefined when there is none. Two that explain each other are both told. */
function rootOf(id, explanations) {
    const seen = new Set([id]);
    let last;
    let kind = "is";
    for (let next = explanations.get(id); next; next = explanations.get(next.by.id)) {
        if (seen.has(next.by.id))
            return undefined;
        seen.add(next.by.id);
        if (next.kind === "hides")
            kind = "hides";
        last = next;
    }
    return last && { ...last, kind };
}


/***/ }),

/***/ 5342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ fateOf),
/* harmony export */   f: () => (/* binding */ isWell)
/* harmony export */ });
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4408);
/* harmony import */ var _contacts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(365);
/* harmony import */ var _not_told_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2529);
/* harmony import */ var _silence_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8669);
/* harmony import */ var _subjects_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6817);
/* harmony import */ var _suspects_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3161);
/* harmony import */ var _thresholds_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8756);
// What became of a cause that is remembered and was not seen tonight. That nobody looked is no good news, nor is a good look at a host that
// is just being changed.







/** The fate of a cause that is not among the suspects. */
function fateOf(code, subject, scene) {
    if (isGone(code, subject, scene))
        return { is: "gone" };
    const worse = scene.present.find((one) => one.subject === subject && one.code === becomes[code]);
    if (worse)
        return { is: "replaced", by: worse };
    const busy = (0,_silence_js__WEBPACK_IMPORTED_MODULE_3__/* .busyHosts */ .VF)(scene.looks);
    if ((0,_subjects_js__WEBPACK_IMPORTED_MODULE_4__/* .hostsOf */ .PP)(subject).some((host) => busy.has(host)))
        return { is: "not-looked" };
    const looks = _codes_js__WEBPACK_IMPORTED_MODULE_0__/* .codes */ .F4[code].probes.flatMap((probe) => scene.looks.at(probe, subject) ?? []);
    if (looks.some((look) => isWell(look, code) && !(0,_thresholds_js__WEBPACK_IMPORTED_MODULE_6__/* .isUnjudged */ .t)(look, code, scene.judged)))
        return { is: "well" };
    const by = scene.present.find((one) => one.subject === subject && _contacts_js__WEBPACK_IMPORTED_MODULE_1__/* .contactCodes */ .tv.has(one.code));
    return by && _contacts_js__WEBPACK_IMPORTED_MODULE_1__/* .contactCodes */ .tv.has(code) ? { is: "replaced", by } : { is: "not-looked" };
}
/** What was only about to be, and now is: it did not get well. */
const becomes = {
    "node-expiring": "node-expired",
    "certificate-expiring": "certificate-expired",
    "api-key-expiring": "headscale-api-refused",
    "headscale-unreachable": "headscale-down",
};
/** What only the machine that Headscale is on can say, or its answer: a look without this figure did not see it. */
const seenBy = {
    "headscale-disk-full": "diskPercent",
    "headscale-log-large": "diskPercent",
    "headscale-backup-old": "backupDays",
    "headscale-clock-wrong": "clockMs",
};
/** Figures that only a host with the role of Headscale tells: without one in the inventory, nobody will. */
const ofItsMachine = new Set(["diskPercent", "backupDays"]);
/** The look says that the cause is not there. */
function isWell(look, code) {
    if (look.result === "unknown")
        return false;
    if (_contacts_js__WEBPACK_IMPORTED_MODULE_1__/* .contactCodes */ .tv.has(code))
        return (0,_suspects_js__WEBPACK_IMPORTED_MODULE_5__/* .contactOf */ .CP)(look) === "good";
    if ((0,_not_told_js__WEBPACK_IMPORTED_MODULE_2__/* .notToldIn */ .M)(look).includes(code))
        return false;
    const figure = seenBy[code];
    if (figure !== undefined && look.measures[figure] === undefined)
        return false;
    // A Headscale that is down says nothing of itself.
    if (figure === undefined && look.findings.some((finding) => finding.code === "headscale-down"))
        return false;
    return look.findings.every((finding) => finding.code !== _suspects_js__WEBPACK_IMPORTED_MODULE_5__/* .noAnswer */ .qE && finding.code !== code);
}
/**
 * Its host or check has left the inventory, or what it was about is no longer looked at: a probe that is for a host always leaves a look
 * there, if only to say that it could not.
 */
function isGone(code, subject, { looks, members, checks }) {
    if (subject === "server")
        return ofItsMachine.has(seenBy[code]) && ![...members.values()].some(({ isServer }) => isServer);
    if (subject === "runner")
        return false;
    if ((0,_subjects_js__WEBPACK_IMPORTED_MODULE_4__/* .hostsOf */ .PP)(subject).some((host) => !members.has(host)))
        return true;
    if (subject.startsWith("pair:"))
        return false;
    if (subject.startsWith("check:"))
        return !checks.some(({ name }) => subject.startsWith(`check:${name}@`));
    const isVisited = looks.now.some((look) => look.subject === subject);
    return isVisited && _codes_js__WEBPACK_IMPORTED_MODULE_0__/* .codes */ .F4[code].probes.every((probe) => !looks.at(probe, subject));
}


/***/ }),

/***/ 4317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ incidentPast)
/* harmony export */ });
// How long an incident lasted.
const incidentPast = (past, now) => ({
    ...past,
    lastedMs: Math.max(0, (past.endedAt === null ? now.getTime() : Date.parse(past.endedAt)) - Date.parse(past.since)),
});


/***/ }),

/***/ 1690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C_: () => (/* binding */ notLooked),
/* harmony export */   ne: () => (/* binding */ millis),
/* harmony export */   rP: () => (/* binding */ orderLooks)
/* harmony export */ });
// The looks of one night, put in order. Of several looks at the same thing the newest says what is so now; an older one that was bad says
// what was so for a while, which matters for whatever was looked at meanwhile.
const millis = (iso) => Date.parse(iso);
const keyOf = (probe, subject) => `${probe} ${subject}`;
/** Groups the looks of a night. One that could not look takes nothing back. */
function orderLooks({ looks }) {
    const newest = new Map();
    const before = [];
    for (const [key, same] of Map.groupBy(looks, ({ probe, subject }) => keyOf(probe, subject))) {
        const sorted = same.toSorted((a, b) => millis(a.at) - millis(b.at));
        const known = sorted.filter(({ result }) => result !== "unknown");
        const last = runUpTo(known.length > 0 ? known : sorted);
        if (!last)
            continue;
        newest.set(key, last);
        const worse = known.slice(0, known.findLastIndex(({ result }) => result === "bad") + 1);
        before.push(runUpTo(worse) ?? last);
    }
    return { now: [...newest.values()], before, at: (probe, subject) => newest.get(keyOf(probe, subject)) };
}
/** The last of these looks, with the first of those just before it that had the same result. */
function runUpTo(looks) {
    const last = looks.at(-1);
    const first = looks[looks.findLastIndex(({ result }) => result !== last?.result) + 1];
    return last && first && { ...last, first: first.at };
}
/** The kinds of probes that could look at nothing at all, and why. */
function notLooked(looks) {
    return [...Map.groupBy(looks, ({ probe }) => probe)].flatMap(([probe, same]) => {
        if (same.some(({ result }) => result !== "unknown"))
            return [];
        return `${probe}: ${[...new Set(same.map(({ unknownWhy }) => unknownWhy))].join("; ")}`;
    });
}


/***/ }),

/***/ 2529:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ notToldIn),
/* harmony export */   u: () => (/* binding */ sayNotTold)
/* harmony export */ });
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4408);
// Causes that a look says nothing of, because a part of what it goes by did not come: none of them is over then.

/** As a look carries them; nothing where it told all. */
const sayNotTold = (codes) => codes.length === 0 ? {} : { notTold: [...new Set(codes)].join(",") };
/** Those that the look says nothing of. */
const notToldIn = ({ says }) => (says.notTold?.split(",") ?? []).filter(_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .isCode */ ._m);


/***/ }),

/***/ 8669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ silences),
/* harmony export */   VF: () => (/* binding */ busyHosts),
/* harmony export */   gO: () => (/* binding */ inWindow)
/* harmony export */ });
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9253);
/* harmony import */ var _looks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1690);
/* harmony import */ var _windows_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4079);
// Why a suspect is not told tonight, whatever is remembered of it: its host is in the middle of something, another cause explains it, its
// machine may be off, or a window is open.



/** What a machine that is off, or has just fallen asleep, looks like. */
const asleep = new Set(["host-down", "host-frozen"]);
/** The silence of each suspect that has one. */
function silences(suspects, silencing) {
    const busy = busyHosts(silencing.looks);
    return new Map(suspects.flatMap((one) => {
        const silence = progressing(one, busy) ?? explained(one, silencing) ?? atTimes(one, silencing) ?? inWindow(one, silencing);
        return silence ? [[one.id, silence]] : [];
    }));
}
/** Hosts that say of themselves that they are being changed, restarted or upgraded. */
function busyHosts({ now }) {
    return new Map(now.flatMap(({ subject, says }) => says.progressing && subject.startsWith("host:")
        ? [[subject.slice("host:".length), says.progressing]]
        : []));
}
function progressing({ hosts }, busy) {
    const why = hosts.flatMap((host) => busy.get(host) ?? [])[0];
    return why === undefined ? undefined : { by: "progressing", why };
}
function explained({ id }, { explanations }) {
    const root = (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .rootOf */ .I)(id, explanations);
    if (!root)
        return undefined;
    return root.over
        ? { by: "progressing", why: `${root.by.id} was over only at ${root.by.at}` }
        : { by: "explained", cause: root.by.id };
}
function atTimes({ code, hosts: [host = ""] }, { members }) {
    return asleep.has(code) && members.get(host)?.expected === "sometimes" ? { by: "expected-sometimes" } : undefined;
}
/** A window counts for the moment of the look, not for that of the verdict. */
function inWindow(one, { windows, zone, members }) {
    const open = (0,_windows_js__WEBPACK_IMPORTED_MODULE_1__/* .windowFor */ .a)({ windows, zone, instant: (0,_looks_js__WEBPACK_IMPORTED_MODULE_2__/* .millis */ .ne)(one.at) }, one, members);
    return open && { by: "window", ...open };
}


/***/ }),

/***/ 3161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CP: () => (/* binding */ contactOf),
/* harmony export */   k_: () => (/* binding */ suspectsOf),
/* harmony export */   qE: () => (/* binding */ noAnswer)
/* harmony export */ });
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4408);
/* harmony import */ var _contacts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(365);
/* harmony import */ var _looks_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1690);
/* harmony import */ var _subjects_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6817);
/* harmony import */ var _thresholds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8756);
// From looks to suspects: everything that could be told, before it is asked what explains what.





/** The code of findings which say no more than that a contact failed. */
const noAnswer = "no-answer";
/** Findings of a contact that was made: it answers, only not well. */
const answered = new Set(["relayed", "lossy", "slow"]);
/** Whether a look at one of the four contacts made it. */
function contactOf(look) {
    if (!look || look.result === "unknown")
        return "unknown";
    return look.findings.every(({ code }) => answered.has(code)) ? "good" : "bad";
}
/** All suspects among these looks, one for each code and subject. */
function suspectsOf(looks, members, judged) {
    const named = looks.flatMap((look) => findingsOf(look, judged).map(({ code, evidence }) => suspect(code, { subject: look.subject, looks: [look], evidence }, members)));
    const bySubject = Map.groupBy(looks, ({ subject }) => subject);
    const silent = members.flatMap((member) => contactSuspect(member, bySubject.get(`host:${member.name}`) ?? []));
    return [...new Map([...named, ...silent].map((one) => [one.id, one])).values()];
}
/** The findings of a look by their codes. Throws for one that is not in the list, because it would be told to nobody. */
function findingsOf(look, judged) {
    const all = [...look.findings, ...(0,_thresholds_js__WEBPACK_IMPORTED_MODULE_3__/* .overLimits */ .N)(look, judged)].filter(({ code }) => code !== noAnswer);
    return [...Map.groupBy(all, ({ code }) => code)].map(([code, evidence]) => {
        if (!(0,_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .isCode */ ._m)(code))
            throw new Error(`the probe ${look.probe} found ${code}, which src/health/codes.ts does not know`);
        return { code, evidence };
    });
}
function contactSuspect(member, looks) {
    const by = new Map(looks.map((look) => [look.probe, look]));
    const contact = (probe) => contactOf(by.get(probe));
    const contacts = {
        control: contact("control"),
        "mesh-ping": contact("mesh-ping"),
        "ssh-lan": member.hasLan ? contact("ssh-lan") : "none",
        "ssh-mesh": contact("ssh-mesh"),
    };
    const code = (0,_contacts_js__WEBPACK_IMPORTED_MODULE_1__/* .judgeContacts */ .DX)(contacts);
    if (code === null)
        return [];
    const bad = _contacts_js__WEBPACK_IMPORTED_MODULE_1__/* .contactProbes */ .Mn.flatMap((probe) => (contacts[probe] === "bad" ? (by.get(probe) ?? []) : []));
    const sight = {
        subject: `host:${member.name}`,
        looks: bad,
        evidence: bad.flatMap(({ findings }) => findings),
    };
    return [suspect(code, sight, [])];
}
function suspect(code, { subject, looks, evidence }, members) {
    const said = evidence.flatMap(({ since }) => since ?? []);
    return {
        id: (0,_subjects_js__WEBPACK_IMPORTED_MODULE_2__/* .causeId */ .Pf)(code, subject),
        ...{ code, subject, evidence },
        hosts: (0,_subjects_js__WEBPACK_IMPORTED_MODULE_2__/* .seatOf */ .lW)(subject, members),
        at: looks.map(({ at }) => at).reduce((a, b) => ((0,_looks_js__WEBPACK_IMPORTED_MODULE_4__/* .millis */ .ne)(b) > (0,_looks_js__WEBPACK_IMPORTED_MODULE_4__/* .millis */ .ne)(a) ? b : a)),
        since: [...said, ...looks.map(({ first }) => first)].reduce((a, b) => ((0,_looks_js__WEBPACK_IMPORTED_MODULE_4__/* .millis */ .ne)(b) < (0,_looks_js__WEBPACK_IMPORTED_MODULE_4__/* .millis */ .ne)(a) ? b : a)),
        peers: looks.flatMap(({ says }) => (says.peers ?? "").split(",").filter(Boolean)),
        pingers: looks.flatMap(({ says }) => says.pinger ?? []),
    };
}


/***/ }),

/***/ 8756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ overLimits),
/* harmony export */   t: () => (/* binding */ isUnjudged)
/* harmony export */ });
/* harmony import */ var _core_times_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7841);
// Figures that become findings. Each has two limits: it begins at one and ends at the other (hysteresis), so that a disk that sways around
// 90 % is one finding and not a new one each night. How slow is too slow is said by the host's own history.

const inUnit = (unit) => (value) => `${figure(value)} ${unit}`;
const percent = ({ diskPercent }) => diskPercent;
const clock = ({ clockSeconds }) => times(clockSeconds, 1000);
const clockWords = (ms) => `${clockSize(Math.abs(ms))} ${ms < 0 ? "behind" : "ahead"}`;
const clockSize = (ms) => (ms < 120_000 ? `${figure(ms / 1000)} s` : (0,_core_times_js__WEBPACK_IMPORTED_MODULE_0__/* .inMinutes */ .dT)(ms));
const expiry = ({ expiryDays }) => ({ begin: expiryDays, end: expiryDays });
const times = ({ begin, end }, factor) => ({ begin: begin * factor, end: end * factor });
function latency({ latencyTimes, latencyLeastMs }, usual) {
    const before = usual();
    if (before === undefined)
        return undefined;
    const { begin, end } = times(latencyTimes, before);
    return { begin: Math.max(begin, latencyLeastMs), end: Math.max(end, latencyLeastMs) };
}
const rows = [
    { code: "disk-full", probe: "machine", measure: "diskPercent", limits: percent, words: inUnit("%") },
    { code: "disk-full", probe: "machine", measure: "inodePercent", limits: percent, words: inUnit("% of inodes") },
    { code: "headscale-disk-full", probe: "headscale", measure: "diskPercent", limits: percent, words: inUnit("%") },
    { code: "runner-disk-full", probe: "runner", measure: "diskPercent", limits: percent, words: inUnit("%") },
    { code: "runner-disk-full", probe: "runner", measure: "inodePercent", limits: percent, words: inUnit("% of inodes") },
    { code: "clock-wrong", probe: "machine", measure: "clockMs", limits: clock, words: clockWords, size: clockSize },
    {
        code: "headscale-clock-wrong",
        probe: "headscale",
        measure: "clockMs",
        limits: clock,
        words: clockWords,
        size: clockSize,
    },
    { code: "lossy", probe: "mesh-ping", measure: "lossPercent", limits: (t) => t.lossPercent, words: inUnit("%") },
    { code: "slow", probe: "mesh-ping", measure: "latencyMs", limits: latency, words: inUnit("ms") },
    {
        code: "syncthing-behind",
        probe: "syncthing",
        measure: "behindHours",
        limits: (t) => t.syncHours,
        words: inUnit("h"),
    },
    {
        code: "headscale-backup-old",
        probe: "headscale",
        measure: "backupDays",
        limits: (t) => t.backupDays,
        words: inUnit("days"),
    },
    { code: "node-expiring", probe: "node", measure: "expiryDays", limits: expiry, below: true, words: inUnit("days") },
    {
        code: "certificate-expiring",
        probe: "headscale",
        measure: "certificateDays",
        limits: expiry,
        below: true,
        words: inUnit("days"),
    },
    {
        code: "api-key-expiring",
        probe: "headscale",
        measure: "apiKeyDays",
        limits: expiry,
        below: true,
        words: inUnit("days"),
    },
    { code: "token-expiring", probe: "runner", measure: "tokenDays", limits: expiry, below: true, words: inUnit("days") },
];
/** Findings from the figures of one look; what it says by the name of a figure is where that is from, and since when. A look that found the same itself is left alone. */
function overLimits(look, { thresholds, usual, wasThere }) {
    if (look.result === "unknown")
        return [];
    return rows.flatMap((row) => {
        const value = look.measures[row.measure];
        if (row.probe !== look.probe || value === undefined || look.findings.some(({ code }) => code === row.code))
            return [];
        const limits = row.limits(thresholds, () => usual(look.subject, row.measure));
        if (!limits)
            return [];
        const limit = wasThere(row.code, look.subject) ? limits.end : limits.begin;
        const size = row.below ? value : Math.abs(value);
        if (row.below ? size > limit : size < limit)
            return [];
        const place = look.says[row.measure];
        const most = row.size ? row.size(limit) : figure(limit);
        const detail = `${row.words(value)}${place === undefined ? "" : ` of ${place}`}, the limit is ${most}`;
        const since = look.says[`${row.measure}Since`];
        return [{ code: row.code, detail, by: "", ...(since === undefined ? {} : { since }) }];
    });
}
/** A figure that may be too much, and nobody knows what is usual: with the history, what is usual was lost. */
const isUnjudged = (look, code, { thresholds, usual }) => rows.some((row) => {
    const value = look.measures[row.measure] ?? 0;
    if (row.code !== code || row.probe !== look.probe || value < thresholds.latencyLeastMs)
        return false;
    return row.limits(thresholds, () => usual(look.subject, row.measure)) === undefined;
});
const figure = (value) => String(Math.round(value * 10) / 10);


/***/ }),

/***/ 4079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ windowFor),
/* harmony export */   c: () => (/* binding */ endedWindows)
/* harmony export */ });
/* harmony import */ var _zone_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4290);
// Maintenance windows: whether one is open for a cause at an instant, and until when.

const ON_THE_NEXT_DAY = 24 * 60;
/** The end of the window if it is open at the instant. It may have begun the day before. */
function openUntil(window, instant, zone) {
    const today = (0,_zone_js__WEBPACK_IMPORTED_MODULE_0__/* .dayOf */ .kb)(instant, zone);
    const ends = [(0,_zone_js__WEBPACK_IMPORTED_MODULE_0__/* .dayAfter */ .PV)(today, -1), today].flatMap((day) => {
        if (!beginsOn(window, day))
            return [];
        const start = (0,_zone_js__WEBPACK_IMPORTED_MODULE_0__/* .instantOf */ .B9)(day, window.from, zone, "first");
        const to = window.to > window.from ? window.to : window.to + ON_THE_NEXT_DAY;
        const end = (0,_zone_js__WEBPACK_IMPORTED_MODULE_0__/* .instantOf */ .B9)(day, to, zone, "last");
        return start <= instant && instant < end ? [end] : [];
    });
    return ends.length > 0 ? Math.max(...ends) : undefined;
}
const beginsOn = ({ days, first, last }, day) => days.some((one) => one === (0,_zone_js__WEBPACK_IMPORTED_MODULE_0__/* .weekdayOf */ .Up)(day)) && (first === null || first <= day) && (last === null || day <= last);
function isFor(window, { code, hosts }, members) {
    if (window.causes.length > 0 && !window.causes.includes(code))
        return false;
    if (window.hosts.length === 0 && window.tags.length === 0)
        return true;
    return hosts.some((host) => window.hosts.includes(host) || members.get(host)?.tags.some((tag) => window.tags.includes(tag)) === true);
}
/** The window that is open for a cause, the one that ends last; undefined for none. */
function windowFor({ windows, zone, instant }, cause, members) {
    const open = windows
        .filter((window) => isFor(window, cause, members))
        .flatMap((window) => ({ window: window.name, until: openUntil(window, instant, zone) }))
        .flatMap(({ window, until }) => (until === undefined ? [] : [{ window, until }]))
        .toSorted((a, b) => b.until - a.until)[0];
    return open && { window: open.window, until: new Date(open.until).toISOString() };
}
/** The windows whose last day is over: they never open again. */
function endedWindows({ windows, zone, instant }) {
    const yesterday = (0,_zone_js__WEBPACK_IMPORTED_MODULE_0__/* .dayAfter */ .PV)((0,_zone_js__WEBPACK_IMPORTED_MODULE_0__/* .dayOf */ .kb)(instant, zone), -1);
    // One that began yesterday may still be open.
    return windows.filter(({ last }) => last !== null && last < yesterday);
}


/***/ }),

/***/ 4290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B9: () => (/* binding */ instantOf),
/* harmony export */   PV: () => (/* binding */ dayAfter),
/* harmony export */   Up: () => (/* binding */ weekdayOf),
/* harmony export */   kb: () => (/* binding */ dayOf)
/* harmony export */ });
/* harmony import */ var _looks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1690);
// Wall clocks: what an instant is called in a time zone, and which instant a wall-clock time is, also on the days when clocks change.

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const formats = new Map();
/** Making a format is slow, and it has no state. */
function formatOf(zone) {
    const known = formats.get(zone);
    if (known)
        return known;
    const made = new Intl.DateTimeFormat("en-CA", {
        timeZone: zone,
        hourCycle: "h23",
        ...{ year: "numeric", month: "2-digit", day: "2-digit" },
        ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" },
    });
    formats.set(zone, made);
    return made;
}
/** The wall clock as if it were UTC, in milliseconds: its difference to the instant is the zone's offset. */
function wallOf(instant, zone) {
    const parts = Object.fromEntries(formatOf(zone)
        .formatToParts(instant)
        .map(({ type, value }) => [type, value]));
    return (0,_looks_js__WEBPACK_IMPORTED_MODULE_0__/* .millis */ .ne)(`${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`);
}
/** The calendar day of an instant, "2026-03-29". */
const dayOf = (instant, zone) => new Date(wallOf(instant, zone)).toISOString().slice(0, 10);
/** The day after or before, by the calendar. */
const dayAfter = (day, days) => new Date((0,_looks_js__WEBPACK_IMPORTED_MODULE_0__/* .millis */ .ne)(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
/** 0 is Sunday. */
const weekdayOf = (day) => new Date(`${day}T00:00:00Z`).getUTCDay();
/**
 * The instant of a wall-clock time. One that the clock shows twice is the first or the last of the two; one that it skips is the moment
 * of the change for `first`, and as long after it as it would have been for `last`. So a window is never shorter than its wall clock says.
 */
function instantOf(day, minutes, zone, which) {
    const wall = (0,_looks_js__WEBPACK_IMPORTED_MODULE_0__/* .millis */ .ne)(`${day}T00:00:00Z`) + minutes * MINUTE;
    const offsets = [wall - DAY, wall + DAY].map((near) => wallOf(near, zone) - near);
    const [before = 0, after = 0] = offsets;
    const hits = [wall - before, wall - after].filter((instant) => wallOf(instant, zone) === wall);
    if (hits.length > 0)
        return which === "first" ? Math.min(...hits) : Math.max(...hits);
    return which === "first" ? changeBetween(wall - DAY, wall + DAY, zone) : wall - before;
}
/** The minute in which the offset changes between two instants. */
function changeBetween(from, to, zone) {
    const offsetAt = (instant) => wallOf(instant, zone) - instant;
    let [low, high] = [from / MINUTE, to / MINUTE];
    const before = offsetAt(from);
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offsetAt(middle * MINUTE) === before)
            low = middle;
        else
            high = middle;
    }
    return high * MINUTE;
}


/***/ })

};
