export const id = 64;
export const ids = [64];
export const modules = {

/***/ 64:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  alarmLines: () => (/* binding */ alarmLines),
  exitOfAlarm: () => (/* binding */ exitOfAlarm),
  runTestAlarm: () => (/* binding */ runTestAlarm),
  testAlarmCommand: () => (/* binding */ testAlarmCommand)
});

// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/github/incidents/tell.js + 9 modules
var tell = __webpack_require__(6319);
;// CONCATENATED MODULE: ./lib/github/incidents/test-alarm.js
// One of everything, to see that it arrives: an issue that is filed, edited and closed with a comment.

/** Other issues are left alone. The memory goes on from `asked.memory`. */
async function testAlarm(api, at, asked) {
    const began = asked.now.toISOString();
    const rest = { untold: new Set(), whole: false };
    const first = await (0,tell/* tellIncidents */.v)(api, at, { ...asked, ...rest, incidents: [alarm(began, "open")] });
    if (first.failed)
        return first;
    const second = await (0,tell/* tellIncidents */.v)(api, at, {
        ...asked,
        ...rest,
        memory: first.memory,
        incidents: [alarm(began, "over")],
    });
    const outcomes = [...first.outcomes, ...second.outcomes];
    return { ...second, outcomes, notes: [...new Set([...first.notes, ...second.notes])] };
}
const alarm = (at, state) => ({
    cause: {
        id: "test-alarm",
        code: "TEST_ALARM",
        hosts: [],
        severity: "low",
        touchesConnectivity: false,
        title: "Test alarm, nothing is wrong",
        evidence: [{ code: "TEST_ALARM", detail: "asked for by a person", by: "mesh health test-alarm" }],
        explains: [],
        next: ["mesh health"],
    },
    since: at,
    state,
    endedAt: state === "over" ? at : null,
    because: state === "over" ? "well" : null,
    paused: null,
    flapping: null,
});

// EXTERNAL MODULE: ./lib/report/health-text.js
var health_text = __webpack_require__(2240);
// EXTERNAL MODULE: ./lib/report/style.js
var style = __webpack_require__(1983);
// EXTERNAL MODULE: ./lib/commands/health-github.js
var health_github = __webpack_require__(6052);
// EXTERNAL MODULE: ./lib/commands/health-session.js + 28 modules
var health_session = __webpack_require__(8871);
// EXTERNAL MODULE: ./lib/commands/health-tell.js + 2 modules
var health_tell = __webpack_require__(515);
// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
;// CONCATENATED MODULE: ./lib/commands/health-alarm.js
// mesh health test-alarm: one of everything that a health run may send, so that a person sees that it arrives. Looks at nothing.









/** Exit 0 when everything that is set up was reached, 1 otherwise. */
async function testAlarmCommand(cli, options, open = health_session/* openHealth */.b) {
    const alarm = await runTestAlarm(cli, options, open);
    const exit = exitOfAlarm(alarm);
    if (options.json)
        (0,output/* printJson */.Q2)(cli, { version: 1, command: "health test-alarm", exit, ...alarm });
    else
        (0,output/* printLines */.tj)(cli, alarmLines(cli, alarm));
    return exit;
}
const exitOfAlarm = ({ told }) => told.some(({ state }) => state === "failed") ? exit/* exitCode */.I$.failed : exit/* exitCode */.I$.converged;
const alarmLines = (cli, { told, notes }) => (0,health_text/* toldLines */.zo)(told, notes, (0,style/* styleFor */.j)(cli.stdout));
/** The dead man's switch is not called: a call would say that a run has looked. */
async function runTestAlarm(cli, options, open) {
    const session = await open(cli, options);
    const history = session.openHistory();
    try {
        if (!session.github && !session.sender.hasWebhook) {
            const problem = "there is nobody to tell: no token for GitHub (MESH_GITHUB_TOKEN), and no webhook in the inventory";
            throw new errors/* MeshError */.Sd({ code: "USAGE", problem });
        }
        const issues = await alarmIssues(cli, session, history);
        const webhook = await alarmWebhook(session);
        return { told: [...(issues?.told ?? []), ...webhook], notes: issues?.notes ?? [] };
    }
    finally {
        history.close();
    }
}
async function alarmIssues({ known }, session, history) {
    const { github, inventory } = session;
    if (!github)
        return undefined;
    const telling = { ...(0,health_tell/* tellingOf */.Nr)(session, github, history), redact: known.redact };
    const told = await testAlarm(github.api, github.at, telling);
    (0,health_github/* keepTellMemory */.EP)(history, github.at, inventory.file, told.memory);
    const where = told.outcomes.flatMap(({ url }) => url ?? []).slice(0, 1);
    const notes = [...told.notes, ...told.outcomes.flatMap((one) => one.notes), ...github.waits];
    return { told: [(0,health_tell/* issuesTold */.G8)(told)], notes: [...where, ...new Set(notes)] };
}
async function alarmWebhook({ sender, inventory, date }) {
    if (!sender.hasWebhook)
        return [];
    const at = date().toISOString();
    const event = "test-alarm";
    const why = await sender.post({ version: 1, event, mesh: inventory.file, run: event, at, changes: [] });
    return [{ to: "webhook", state: why ? "failed" : "told", words: why || "1 sent" }];
}


/***/ })

};
