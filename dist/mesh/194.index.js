export const id = 194;
export const ids = [194];
export const modules = {

/***/ 8694:
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
            const found = !judged.has(run) ? "not-seen" : silence ? "silent" : "told";
            const explainedBy = silence?.by === "explained" ? titleOf(silence.cause) : null;
            return { day, run, found, silence, explainedBy };
        });
    });
    const past = incidents.map((each) => (0,incident/* incidentPast */.Z)(each, now)).toReversed();
    return { id, title: words?.title ?? null, nights, memory, incidents: past };
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
// EXTERNAL MODULE: ./lib/report/table.js
var table = __webpack_require__(8330);
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
        ...incidents.map(({ since, endedAt, because }) => endedAt === null
            ? `✗ since ${(0,times/* clock */.pm)(since)}, ${(0,times/* lasted */.aG)(since, at)}`
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
/** What came of it, and the rule in words. */
function nightWords([night]) {
    if (!night || night.found === "not-looked")
        return ["nobody looked", ""];
    if (night.found === "not-seen")
        return ["not seen", ""];
    const { silence, explainedBy } = night;
    switch (silence?.by) {
        case undefined:
            return ["told", ""];
        case "explained":
            return ["explained", `it follows from “${explainedBy}” (${silence.cause})`];
        case "rising":
            return ["delayed", `seen ${silence.seen} of ${silence.of} times that it takes (raise-after)`];
        case "window":
            return ["silenced", `in the window “${silence.window}” until ${(0,times/* clock */.pm)(silence.until)}`];
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
// EXTERNAL MODULE: ./lib/commands/output.js
var output = __webpack_require__(4257);
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
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _health_history_open_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9179);
/* harmony import */ var _control_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5157);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6347);
// The past, for the commands that look back: the inventory and the history, which they only read. No host and no server is asked.




/** Days that are looked back over, unless somebody says another number. */
const usualDays = 30;
/** No history keeps more. */
const mostDays = 400;
/** Gives the past to `work`, and closes it. */
async function withPast(cli, options, now, work) {
    const { days = usualDays } = options;
    if (days > mostDays)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "USAGE", problem: `--days ${days}: the history keeps ${mostDays} days at most` });
    const inventory = await (0,_control_js__WEBPACK_IMPORTED_MODULE_2__/* .inventoryHere */ .Dv)(cli, options);
    const at = { now: () => now, zone: inventory.health.timezone, redact: cli.known.redact, readOnly: true };
    const history = (0,_health_history_open_js__WEBPACK_IMPORTED_MODULE_1__/* .openHistory */ .j)((0,_state_js__WEBPACK_IMPORTED_MODULE_3__/* .stateFolder */ .y)(cli), at);
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
    return [`✗ ${words}`, ...(next ? [`  ${next}`] : [])];
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


/***/ })

};
