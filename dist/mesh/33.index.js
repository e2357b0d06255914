export const id = 33;
export const ids = [33];
export const modules = {

/***/ 6482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n9: () => (/* binding */ pageIn),
  oC: () => (/* binding */ refuseSameFiles),
  Hm: () => (/* binding */ wantsFiles),
  hV: () => (/* binding */ writeFiles)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./lib/health/lookback/summary.js
var summary = __webpack_require__(507);
;// CONCATENATED MODULE: ./lib/health/lookback/status.js
// status.json: the mesh as it is now, and how its last nights were, for other programs. The document, its type, and its JSON Schema in the
// manual (docs/references/status.schema.json). While `version` is 1, fields are only added.


const time = schemas/* string */.YjP().describe("UTC, ISO 8601");
const hostState = schemas/* enum */.k5n([
    ...["healthy", "degraded", "failed", "unknown"],
    ...["progressing", "waiting-for-machine", "waiting-for-person"],
]);
const nightsShape = schemas/* strictObject */.rej({
    up: schemas/* number */.aig().describe("healthy or degraded"),
    down: schemas/* number */.aig().describe("failed"),
    looked: schemas/* number */.aig()
        .describe("could look at it; those that are neither up nor down found it waiting or being changed"),
    of: schemas/* number */.aig().describe("in which it was in the inventory; the rest nobody looked at"),
})
    .meta({ id: "nights" });
const latencyShape = schemas/* strictObject */.rej({ nights: schemas/* number */.aig(), median: schemas/* number */.aig(), p95: schemas/* number */.aig(), max: schemas/* number */.aig() })
    .meta({ id: "latency", description: "of mesh pings, in milliseconds" });
const hostShape = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP(),
    state: hostState.describe("unknown, too, when it was seen more than 36 hours ago"),
    why: schemas/* string */.YjP(),
    lookedAt: time.nullable().describe("when the state was last seen; null: not lately"),
    via: schemas/* enum */.k5n(["direct", "peer-relay", "relay"]).nullable(),
    nights: nightsShape,
    enough: schemas/* boolean */.zMY().describe("false: too few nights to say something"),
    latency: latencyShape.nullable().describe("null: too little data"),
})
    .meta({ id: "host" });
const incidentShape = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP(),
    title: schemas/* string */.YjP(),
    hosts: schemas/* array */.YOg(schemas/* string */.YjP()),
    severity: schemas/* enum */.k5n(["low", "medium", "high"]),
    since: time,
})
    .meta({ id: "incident" });
const statusDocument = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    at: time.describe("when this was written"),
    newest: time.nullable().describe("when the newest run ended: what is old says nothing of now. null: there was none"),
    state: schemas/* enum */.k5n(["failed", "degraded", "unknown", "healthy"]).describe("the worst of Headscale and the hosts"),
    words: schemas/* string */.YjP(),
    days: schemas/* number */.aig().describe("days that the nights are of, today included"),
    nights: schemas/* strictObject */.rej({ looked: schemas/* number */.aig(), of: schemas/* number */.aig() }),
    history: schemas/* string */.YjP().describe("what is wrong with the history; empty: nothing"),
    server: schemas/* strictObject */.rej({ state: hostState, why: schemas/* string */.YjP() }).describe("Headscale"),
    hosts: schemas/* array */.YOg(hostShape).describe("in the order of the inventory"),
    incidents: schemas/* array */.YOg(incidentShape).describe("those that have not ended"),
});
/** JSON Schema 2020-12 of `statusDocument`. */
const statusSchema = () => z.toJSONSchema(statusDocument);
/** The document of what was looked back on. */
function statusOf(back) {
    const { at, newest, days, nights, hosts } = back;
    const server = { state: (0,summary/* serverStateNow */.Be)(back), why: back.server.why };
    const { mood, words } = (0,summary/* summaryOf */.YG)(back);
    return {
        ...{ version: 1, at, newest, state: mood, words, days, nights, history: back.history.words, server },
        hosts: hosts.map((host) => {
            const { name, why, lookedAt, via, nights, enough, latency } = host;
            return { name, state: (0,summary/* stateNow */.Sz)(host, at), why, lookedAt, via, nights, enough, latency };
        }),
        incidents: back.incidents
            .filter(({ endedAt }) => endedAt === null)
            .map(({ cause: { id, title, hosts, severity }, since }) => ({ id, title, hosts: [...hosts], severity, since })),
    };
}

// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./lib/health/history/days.js
var days = __webpack_require__(1422);
;// CONCATENATED MODULE: ./lib/report/history-badge.js
// The mesh as one small picture for a README or a wiki. Shape and word say what the colour says, and the date says how old it is: a
// picture that nobody draws anew would stay green for ever.



/** White on these has a contrast of 4.5 and more. The shape is drawn in a square of 14. */
const looks = {
    healthy: ["#1a7f37", '<path d="M3 8l3 3 6-7" fill="none" stroke="#fff" stroke-width="2"/>'],
    degraded: ["#8a5a00", '<path d="M7 2l6 11H1z" fill="none" stroke="#fff" stroke-width="1.6"/>'],
    failed: ["#b42318", '<path d="M3 3l8 8M11 3l-8 8" stroke="#fff" stroke-width="2"/>'],
    unknown: [
        "#57606a",
        '<circle cx="7" cy="7" r="5" fill="none" stroke="#fff" stroke-width="1.6" stroke-dasharray="3 2"/>',
    ],
};
/** Of a character of this size in common typefaces; `textLength` makes it so. */
const charWidth = 6.6;
const widthOf = (text) => Math.round(text.length * charWidth);
const escaped = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
/** The day of the mesh: just after midnight it is another one than that of UTC. */
const dayOf = (time, zone) => (0,days/* dayText */.Ew)((0,days/* dayIn */.EE)(zone)(Date.parse(time)));
/** SVG that loads nothing and runs nothing. */
function badgeOf(back) {
    const { mood, words } = (0,summary/* summaryOf */.YG)(back);
    const [colour, shape] = looks[mood];
    const line = (0,core_text/* printable */.g$)(words.replace(/\s+/g, " "), 60);
    const said = back.newest === null ? line : `${line}, ${dayOf(back.newest, back.zone)}`;
    const [left, right] = [widthOf("mesh") + 14, widthOf(said) + 32];
    const whole = `mesh: ${said}`;
    const text = (x, each) => `<text x="${x}" y="14" textLength="${widthOf(each)}" lengthAdjust="spacingAndGlyphs">${escaped(each)}</text>`;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${escaped(whole)}">
<title>${escaped(whole)}</title>
<rect width="${left}" height="20" fill="#24292f"/><rect x="${left}" width="${right}" height="20" fill="${colour}"/>
<g transform="translate(${left + 6} 3)">${shape}</g>
<g fill="#fff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11">${text(7, "mesh")}${text(left + 25, said)}</g>
</svg>
`;
}

;// CONCATENATED MODULE: ./lib/report/history-prometheus.js
// Looking back as Prometheus' text exposition format (https://prometheus.io/docs/instrumenting/exposition_formats/), for the textfile
// collector of node_exporter. What nobody looked at has no sample: neither 0 nor 1 would be true.

const seconds = (time) => Date.parse(time) / 1000;
/** Ends with a line break, without which the last line would not count. */
function prometheusOf(back) {
    const all = back.history.kind === "ok" ? [...ofHistory(back), ...ofMesh(back), ...ofHosts(back)] : ofHistory(back);
    return all.join("");
}
const ofHistory = ({ at, newest, history }) => [
    gauge("mesh_written_timestamp_seconds", "When this file was written.", [[{}, seconds(at)]]),
    gauge("mesh_history_ok", "1: the health history can be used. 0: it cannot, and nothing more is told.", [
        [{}, Number(history.kind === "ok")],
    ]),
    gauge("mesh_newest_run_timestamp_seconds", "When the newest health run ended.", newest === null ? [] : [[{}, seconds(newest)]]),
];
function ofMesh(back) {
    const open = back.incidents.filter(({ endedAt }) => endedAt === null);
    const severities = ["high", "medium", "low"];
    const { mood } = (0,summary/* summaryOf */.YG)(back);
    const state = (0,summary/* serverStateNow */.Be)(back);
    return [
        gauge("mesh_healthy", "1: Headscale and all hosts are well. None: not known.", mood === "unknown" ? [] : [[{}, Number(mood === "healthy")]]),
        gauge("mesh_headscale_up", "1: Headscale answers. None: nobody could look.", state === "unknown" ? [] : [[{}, Number(state !== "failed")]]),
        gauge("mesh_incidents_open", "Incidents that have not ended.", severities.map((severity) => [{ severity }, open.filter(({ cause }) => cause.severity === severity).length])),
        gauge("mesh_nights", "Nights since the first run, of the days that are looked back on.", [[{}, back.nights.of]]),
        gauge("mesh_nights_looked", "Those with a run.", [[{}, back.nights.looked]]),
    ];
}
function ofHosts({ hosts, at }) {
    return [...ofNow(hosts, at), ...ofNights(hosts)];
}
/** A sample for each host that has the figure. */
const each = (hosts, value) => hosts.flatMap((host) => {
    const number = value(host);
    return number === null ? [] : [[{ host: host.name }, number]];
});
function ofNow(hosts, at) {
    return [
        gauge("mesh_host_up", "1: healthy or degraded, 0: failed. None: it waits, is being changed, or nobody could look.", each(hosts, (host) => upOf((0,summary/* stateNow */.Sz)(host, at)))),
        gauge("mesh_host_state", "1 at the state of the host.", hosts.map((host) => [{ host: host.name, state: (0,summary/* stateNow */.Sz)(host, at) }, 1])),
        gauge("mesh_host_looked_timestamp_seconds", "When the state was seen.", each(hosts, ({ lookedAt }) => (lookedAt === null ? null : seconds(lookedAt)))),
    ];
}
function ofNights(hosts) {
    const latency = hosts.flatMap(({ name: host, latency }) => latency
        ? [
            [{ host, of: "median" }, latency.median / 1000],
            [{ host, of: "p95" }, latency.p95 / 1000],
        ]
        : []);
    return [
        gauge("mesh_host_nights", "Nights in which it could have been looked at.", each(hosts, ({ nights }) => nights.of)),
        gauge("mesh_host_nights_looked", "Nights that looked at it.", each(hosts, ({ nights }) => nights.looked)),
        gauge("mesh_host_nights_up", "Nights in which it was healthy or degraded.", each(hosts, ({ nights }) => nights.up)),
        gauge("mesh_host_nights_down", "Nights in which it had failed.", each(hosts, ({ nights }) => nights.down)),
        gauge("mesh_host_latency_seconds", "Mesh pings by nights. None: too little data.", latency),
    ];
}
const upOf = (state) => state === "healthy" || state === "degraded" ? 1 : state === "failed" ? 0 : null;
/** A name without a sample is left out whole. */
function gauge(name, help, samples) {
    if (samples.length === 0)
        return "";
    const lines = samples.map(([labels, value]) => `${name}${labelsOf(labels)} ${value}\n`);
    return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join("")}`;
}
function labelsOf(labels) {
    const pairs = Object.entries(labels).map(([name, value]) => `${name}="${history_prometheus_escaped(value)}"`);
    return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
}
const history_prometheus_escaped = (value) => value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");

// EXTERNAL MODULE: ./lib/commands/save-whole.js
var save_whole = __webpack_require__(4359);
;// CONCATENATED MODULE: ./lib/commands/health-files.js
// What a health run or a look back writes for others: the status file, the badge, the file for Prometheus. Each whole or not at all,
// because somebody may be reading the one before.






const texts = {
    status: (past) => `${JSON.stringify(statusOf(past), null, 2)}\n`,
    badge: badgeOf,
    prometheus: prometheusOf,
};
const kinds = Object.keys(texts);
/** The status page of a folder. Its name stands in no `resolve`: the bundler takes files of that name for ours (test/contract/house.test.ts). */
const pageIn = (folder) => (0,external_node_path_.join)(folder, "index.html");
const wantsFiles = (options) => kinds.some((kind) => options[kind]);
/** Throws USAGE where two of them would be one file: the last one would be all that is left. `html` is the folder of the page. */
function refuseSameFiles({ cwd }, options) {
    const page = options.html ? [["html", pageIn(options.html)]] : [];
    const asked = [...kinds.flatMap((kind) => (options[kind] ? [[kind, options[kind]]] : [])), ...page];
    const seen = new Map();
    for (const [kind, file] of asked) {
        const path = (0,external_node_path_.resolve)(cwd, file);
        const first = seen.get(path);
        if (first)
            throw new errors/* MeshError */.Sd({ code: "USAGE", problem: `--${first} and --${kind} would both write ${file}` });
        seen.set(path, kind);
    }
}
/** Returns why which of them could not be written. `past` has no secrets in it any more. */
async function writeFiles({ cwd }, options, past) {
    const asked = kinds.flatMap((kind) => (options[kind] ? [[options[kind], texts[kind](past)]] : []));
    const done = await Promise.all(asked.map(([file, text]) => (0,save_whole/* saveWhole */.L)((0,external_node_path_.resolve)(cwd, file), text)));
    return done.flatMap((why, i) => (why ? [`${asked[i]?.[0]} cannot be written (${why})`] : []));
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

/***/ 4359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ saveWhole)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4875);
// A file for others, whole or not at all: somebody may be reading the one before.



/** Two writers in this process never have the same draft. */
let drafts = 0;
/** Makes its folder, too. Returns the error's code, or "". */
async function saveWhole(file, text) {
    drafts += 1;
    // Beside the file, so that the renaming is one step; with an end that no reader of a folder takes for its own.
    const draft = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), `.${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)}.${process.pid}.${drafts}.new`);
    try {
        (0,_core_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .makeFolder */ .f)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(draft, text, { mode: 0o644 });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(draft, file);
        return "";
    }
    catch (thrown) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(draft, { force: true }).catch(() => undefined);
        return thrown.code ?? "unknown error";
    }
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

/***/ 8332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ lookBack)
});

// EXTERNAL MODULE: ./lib/health/lookback/incident.js
var incident = __webpack_require__(4317);
// EXTERNAL MODULE: ./lib/health/codes.js
var codes = __webpack_require__(4408);
// EXTERNAL MODULE: ./lib/health/subjects.js
var subjects = __webpack_require__(6817);
;// CONCATENATED MODULE: ./lib/health/lookback/newest.js
// What the newest runs saw: the state of each host and of Headscale, and the ways through the mesh. A run may have been asked for some
// hosts only; of the others the one before it knows more.


/** Runs further back say nothing of now. */
const mostRuns = 10;
/** The newest runs, newest first, as many as it takes to have seen each host. */
function newestSights(history, members, lastDays) {
    const newest = history.newest();
    if (!newest)
        return [];
    const before = history.days(lastDays).flatMap(({ runs }) => runs);
    const older = before.filter(({ run }) => run !== newest.run).toReversed();
    const missing = new Set(members.map(({ name }) => `host:${name}`));
    const sights = [];
    for (const run of [newest, ...older].slice(0, mostRuns)) {
        if (sights.length > 0 && missing.size === 0)
            break;
        const looks = history.looks(run.run);
        sights.push({ run, states: history.states(run.run), looks });
        for (const { subject } of looks)
            missing.delete(subject);
    }
    return sights;
}
/** By the newest run that was to look at it. */
function hostNow(name, sights) {
    const subject = `host:${name}`;
    const sight = sights.find(({ looks }) => looks.some((look) => look.subject === subject));
    if (!sight)
        return { state: "unknown", why: "it was not looked at lately", lookedAt: null, link: null };
    const { state, why } = sight.states.get(name) ?? { state: "unknown", why: "it was not looked at" };
    const ping = sight.looks.find((look) => look.subject === subject && look.probe === "mesh-ping");
    return { state, why, lookedAt: sight.run.endedAt, link: ping ? linkOf("the runner", name, ping) : null };
}
/** Pings between pairs of hosts, of the newest of these runs that has some. */
function pairLinks(sights) {
    const pairs = sights.map(({ looks }) => looks.filter(({ probe }) => probe === "pair"));
    return (pairs.find((looks) => looks.length > 0) ?? []).flatMap((look) => {
        const [from = "", to = ""] = look.subject.slice("pair:".length).split(">");
        return linkOf(from, to, look) ?? [];
    });
}
const vias = ["direct", "peer-relay", "relay"];
/** null: it could not be looked at, or does not say which way it took. */
function linkOf(from, to, { result, says, measures }) {
    const via = vias.find((each) => each === says.via);
    if (result === "unknown" || (result === "good" && !via))
        return null;
    return { from, to, via: via ?? "none", latencyMs: measures.latencyMs ?? null };
}
const worstFirst = ["failed", "degraded"];
/** Headscale itself, by the newest of these runs that was to look at it. */
function serverNow(sights) {
    const looks = sights.map((sight) => sight.looks.filter(({ probe }) => probe === "headscale"));
    const [look] = looks.find(({ length }) => length > 0) ?? [];
    if (!look)
        return { state: "unknown", why: "it was not looked at lately" };
    if (look.result === "unknown")
        return { state: "unknown", why: `could not look: ${look.unknownWhy}` };
    const found = look.findings.flatMap(({ code }) => ((0,codes/* isCode */._m)(code) ? [codes/* codes */.F4[code]] : []));
    const [worst] = found.toSorted((a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state));
    if (worst)
        return { state: worst.state, why: (0,subjects/* worded */.MH)(worst.title, "server") };
    return { state: look.result === "bad" ? "failed" : "healthy", why: "" };
}

// EXTERNAL MODULE: ./lib/health/lookback/span.js
var lookback_span = __webpack_require__(8483);
;// CONCATENATED MODULE: ./lib/health/lookback/look-back.js
// From the history to what people look at: nights, figures, ways, incidents. Nothing is made up: what nobody looked at stays a gap, and
// where there is too little to say something, that is what is said.



/** Figures of fewer nights say nothing. */
const leastNights = 7;
/** What the history knows of these hosts. Whatever is wrong with its file, the answer is whole, and `history` says what is wrong. */
function lookBack(history, { members, days, now, zone }) {
    const span = (0,lookback_span/* spanOf */.ee)(history, days, { now, zone });
    const sights = newestSights(history, members, days);
    const incidents = history
        .incidents(days)
        .map((past) => (0,incident/* incidentPast */.Z)(past, now))
        .toReversed();
    const seen = members.map((member) => ({ member, now: hostNow(member.name, sights) }));
    return {
        ...{ at: now.toISOString(), zone, days },
        newest: history.newest()?.endedAt ?? null,
        nights: (0,lookback_span/* nightsOf */.v)(span),
        server: serverNow(sights),
        hosts: seen.map(({ member, now: { link, ...standing } }) => ({
            ...{ name: member.name, os: member.os, wslOf: member.wslOf, isServer: member.isServer },
            ...standing,
            ...pastOf(history, member.name, span),
            via: link && link.via !== "none" ? link.via : null,
            incidents: incidents.filter(({ cause }) => cause.hosts.includes(member.name)).length,
        })),
        links: [...seen.flatMap((each) => each.now.link ?? []), ...pairLinks(sights)],
        incidents,
        // Asked last: what is wrong with a file may show only while it is read.
        history: history.state,
    };
}
function pastOf(history, name, span) {
    const { days, nights } = (0,lookback_span/* hostSpan */.Bb)(history, name, span);
    return { days, nights, enough: nights.looked >= leastNights, latency: latencyOf(history, name, span) };
}
function latencyOf(history, name, { days }) {
    const asked = { subject: `host:${name}`, probe: "mesh-ping", measure: "latencyMs", nights: days.length };
    const nights = history.measured(asked).filter(({ day }) => day >= (days[0] ?? ""));
    if (nights.length < leastNights)
        return null;
    const means = nights.map(({ mean }) => mean).toSorted((a, b) => a - b);
    const rank = (share) => means[Math.ceil(means.length * share) - 1] ?? Number.NaN;
    const max = nights.reduce((most, { p95 }) => Math.max(most, p95), 0);
    return { nights: nights.length, median: rank(0.5), p95: rank(0.95), max };
}


/***/ }),

/***/ 8483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bb: () => (/* binding */ hostSpan),
/* harmony export */   IT: () => (/* binding */ gapWords),
/* harmony export */   NH: () => (/* binding */ isGap),
/* harmony export */   ee: () => (/* binding */ spanOf),
/* harmony export */   v: () => (/* binding */ nightsOf)
/* harmony export */ });
/* harmony import */ var _history_days_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1422);
// The days that are looked back over, each with whether anybody looked at anything.

/** More days than any history keeps: since when something is there is seen from all of it. */
const allDays = 1000;
/** Why a day has no look of a host. Nothing of a host is in these words. */
const gapWords = { absent: "it was not in the inventory", unlooked: "nobody looked" };
const isGap = (why) => why === gapWords.absent || why === gapWords.unlooked;
function spanOf(history, days, { now, zone }) {
    const today = (0,_history_days_js__WEBPACK_IMPORTED_MODULE_0__/* .dayIn */ .EE)(zone)(now.getTime());
    const runs = history.days(allDays).filter((each) => each.runs.length > 0);
    return {
        days: Array.from({ length: days }, (_, i) => (0,_history_days_js__WEBPACK_IMPORTED_MODULE_0__/* .dayText */ .Ew)(today - days + 1 + i)),
        looked: new Set(runs.map(({ day }) => day)),
        first: runs[0]?.day,
    };
}
/** Days with a run, of those since the first run. Today counts once it has one. */
function nightsOf({ days, looked, first }) {
    const since = days.filter((day, i) => first !== undefined && day >= first && (i < days.length - 1 || looked.has(day)));
    return { looked: since.filter((day) => looked.has(day)).length, of: since.length };
}
/** A day that had a run without a word about the host is one on which it was not in the inventory. */
function hostSpan(history, host, span) {
    const known = new Map(history.hostDays(host, allDays).map((day) => [day.day, day]));
    const isThere = (day) => known.get(day)?.state != null || Boolean(known.get(day)?.why);
    const first = [...known.keys()].find(isThere);
    const days = span.days.map((day) => (isThere(day) ? known.get(day) : undefined) ?? unlooked(day, span));
    const today = span.days.at(-1);
    const could = days.filter(({ day }) => first !== undefined && day >= first && (isThere(day) || (!span.looked.has(day) && day !== today)));
    return { days, nights: counted(days, could.length) };
}
const unlooked = (day, { looked }) => ({
    ...{ day, nights: 0, state: null },
    why: looked.has(day) ? gapWords.absent : gapWords.unlooked,
});
function counted(days, of) {
    const looked = days.filter(({ nights }) => nights > 0);
    const count = (...states) => looked.filter(({ state }) => states.includes(state)).length;
    return { up: count("healthy", "degraded"), down: count("failed"), looked: looked.length, of };
}


/***/ }),

/***/ 507:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Be: () => (/* binding */ serverStateNow),
/* harmony export */   Sz: () => (/* binding */ stateNow),
/* harmony export */   Ug: () => (/* binding */ wrongNow),
/* harmony export */   YG: () => (/* binding */ summaryOf),
/* harmony export */   eU: () => (/* binding */ asOfNow)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9716);
/* harmony import */ var _core_times_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7841);
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4408);
// The whole mesh in one word and one line: for a badge, and for whoever asks only whether all is well.



/** The worst first. */
const moods = (/* unused pure expression or super */ null && (["failed", "degraded", "unknown", "healthy"]));
const hour = 3_600_000;
/** A night and half a day: an older look says nothing of now. */
const oldMs = 36 * hour;
/** What a host is by its newest look, if that is not too old. */
function stateNow({ state, lookedAt }, at) {
    return isOld(lookedAt, at) ? "unknown" : state;
}
/** The same of Headscale, which each run looks at that looks at all. */
const serverStateNow = ({ server, newest, at }) => isOld(newest, at) ? "unknown" : server.state;
/** The same past with what is so now: no reader shows a state that is too old. What is old has the reason that it is. */
function asOfNow(back) {
    const { server, hosts, at } = back;
    const now = (standing, state) => state === standing.state ? standing : { ...standing, state, why: "it was not looked at lately" };
    return {
        ...back,
        server: now(server, serverStateNow(back)),
        hosts: hosts.map((host) => now(host, stateNow(host, at))),
    };
}
const isOld = (time, at) => time === null || Date.parse(at) - Date.parse(time) > oldMs;
/**
 * A host that waits for its machine or a person, or is being changed, is no trouble; one that nobody could look at is no health, and a
 * history that lacks this very night knows nothing of it.
 */
function summaryOf(back) {
    const { history, newest, at } = back;
    if (history.kind !== "ok")
        return { mood: "unknown", words: history.words };
    if (newest === null)
        return { mood: "unknown", words: "not looked at yet" };
    if (isOld(newest, at))
        return { mood: "unknown", words: `not looked at for ${(0,_core_times_js__WEBPACK_IMPORTED_MODULE_1__/* .lasted */ .aG)(newest, at).replace(/ \d+ h$/, "")}` };
    const hosts = back.hosts.map((host) => ({ state: stateNow(host, at) }));
    return ofHosts(back, hosts);
}
/** How many things are wrong: what is only to be known is not. */
const wrongNow = (incidents) => incidents.filter(({ endedAt, cause }) => endedAt === null && !(0,_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .isRemark */ .bd)(cause)).length;
function ofHosts({ server, incidents }, hosts) {
    const all = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(hosts.length, "host");
    for (const mood of ["failed", "degraded", "unknown"]) {
        const n = hosts.filter(({ state }) => state === mood).length;
        const words = [server.state === mood && `Headscale ${mood}`, n > 0 && `${n} of ${all} ${mood}`].filter(Boolean);
        if (words.length > 0)
            return { mood, words: words.join(", ") };
        const open = wrongNow(incidents);
        if (mood === "degraded" && open > 0)
            return { mood, words: `${open === 1 ? "1 thing is" : `${open} things are`} wrong` };
    }
    const of = (...states) => hosts.filter(({ state }) => states.includes(state)).length;
    const waiting = of("waiting-for-machine", "waiting-for-person");
    const busy = of("progressing");
    if (waiting + busy === 0)
        return { mood: "healthy", words: `${hosts.length === 1 ? "" : "all "}${all} healthy` };
    const others = [waiting > 0 && `${waiting} waiting`, busy > 0 && `${busy} in progress`].filter(Boolean);
    return { mood: "healthy", words: [`${of("healthy")} of ${all} healthy`, ...others].join(", ") };
}


/***/ })

};
