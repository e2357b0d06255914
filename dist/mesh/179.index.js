export const id = 179;
export const ids = [179];
export const modules = {

/***/ 7179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  healthCommand: () => (/* binding */ healthCommand),
  runHealth: () => (/* binding */ runHealth)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/folder.js
var folder = __webpack_require__(4875);
// EXTERNAL MODULE: ./lib/core/redact.js
var core_redact = __webpack_require__(8038);
// EXTERNAL MODULE: ./lib/health/codes.js
var codes = __webpack_require__(4408);
// EXTERNAL MODULE: ./lib/health/subjects.js
var subjects = __webpack_require__(6817);
// EXTERNAL MODULE: ./lib/health/typed.js
var typed = __webpack_require__(7366);
;// CONCATENATED MODULE: ./lib/health/causes.js
// Causes as they are told: a suspect in words, with all that follows from it.



const heaviestFirst = ["high", "medium", "low"];
/** The causes of all suspects, the heaviest first; each with what it explains. */
function causesOf(suspects, silence, members) {
    const explained = Map.groupBy(suspects, ({ id }) => {
        const own = silence.get(id);
        return own?.by === "explained" ? own.cause : "";
    });
    return suspects.map((one) => causeOf(one, explained.get(one.id) ?? [], members)).toSorted(byWeight);
}
function causeOf({ id, code, subject, hosts, evidence }, follows, members) {
    const { severity, touchesConnectivity, title, next } = codes/* codes */.F4[code];
    const below = follows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return {
        ...{ id, code, severity, touchesConnectivity },
        hosts: [...new Set([...hosts, ...below.flatMap((one) => one.hosts)])],
        title: (0,subjects/* worded */.MH)(title, subject),
        evidence,
        explains: below.map((one) => one.id),
        next: next.map((line) => (0,typed/* typedLine */.R)(line, subject, members)),
    };
}
/** By severity, then those that touch connectivity, then by name. */
function byWeight(a, b) {
    const heavy = heaviestFirst.indexOf(a.severity) - heaviestFirst.indexOf(b.severity);
    return heavy || Number(b.touchesConnectivity) - Number(a.touchesConnectivity) || (a.id < b.id ? -1 : 1);
}

// EXTERNAL MODULE: ./lib/health/explain.js
var explain = __webpack_require__(9253);
// EXTERNAL MODULE: ./lib/health/looks.js
var health_looks = __webpack_require__(1690);
// EXTERNAL MODULE: ./lib/health/zone.js
var health_zone = __webpack_require__(4290);
;// CONCATENATED MODULE: ./lib/health/flapping.js
// Flapping: a cause that comes and goes is one finding with a figure, not an issue that opens and closes. As Icinga does it: of the last
// looks so many percent are changes, newer ones weighing more, with one limit to begin and a lower one to end.


/** Weights of the oldest and the newest look. */
const OLDEST = 0.8;
const NEWEST = 1.18;
const changesIn = (recent) => recent.slice(1).map(({ seen }, index) => seen !== recent[index]?.seen);
/** How much of the last `looks` looks were changes, in percent. Looks that were not made yet count as no change. */
function changePercent(recent, looks) {
    const changes = changesIn(recent).slice(-looks);
    const weights = changes.map((changed, index) => {
        const age = changes.length - 1 - index;
        return changed ? NEWEST - ((NEWEST - OLDEST) * age) / Math.max(1, looks - 1) : 0;
    });
    return (100 * weights.reduce((a, b) => a + b, 0)) / looks;
}
/** Whether it flaps now; `was`: whether it did. */
function isFlapping(recent, was, { looks, begin, end }) {
    const percent = changePercent(recent, looks);
    return was ? percent >= end : percent > begin;
}
/** "changed 9 times in 14 nights": nights are days of the zone on which it was looked at. */
function flappingFigure({ recent, flapping }, zone) {
    if (!flapping)
        return null;
    const nights = new Set(recent.map(({ at }) => (0,health_zone/* dayOf */.kb)((0,health_looks/* millis */.ne)(at), zone))).size;
    return { changes: changesIn(recent).filter(Boolean).length, nights };
}

;// CONCATENATED MODULE: ./lib/health/incidents.js
// What is to be true of the outside, from the memory alone: so it is the same whether the last run's words arrived or not.

/** One incident for each cause that is told, and for each that was and is still remembered. `windowOf` gives the window that is open. */
function incidentsOf(memory, windowOf, zone) {
    return memory.flatMap((one) => {
        const { cause, since, phase, ended } = one;
        if (phase === "quiet" && ended)
            return [over(one, ended)];
        if (phase !== "raised" && phase !== "ending")
            return [];
        const flapping = flappingFigure(one, zone);
        return [{ cause, since, state: "open", endedAt: null, because: null, paused: windowOf(one) ?? null, flapping }];
    });
}
function over({ cause, since }, { at, because, partOf }) {
    const ended = { state: "over", endedAt: at, because, paused: null, flapping: null };
    return { cause, since, ...ended, ...(partOf === null ? {} : { partOf }) };
}

;// CONCATENATED MODULE: ./lib/health/memory.js
// What is remembered of a cause from run to run: how often it was seen in a row, whether it is told, and what it did lately.


const isTold = ({ phase }) => phase === "raised" || phase === "ending";
/** It is there, as far as the last looks say. Its limits are then those to end. */
const isThere = (one) => one !== undefined && one.phase !== "quiet";
/** After a run that saw it. */
function whenSeen(before, { cause, at, since, held }, settings) {
    const recent = withLook(before, at, true, settings);
    const flapping = isFlapping(recent, before?.flapping ?? false, settings.flapping);
    const seen = (before?.seen ?? 0) + 1;
    const told = before !== undefined && isTold(before);
    const enough = (seen >= settings.raiseAfter || flapping) && !held;
    return {
        id: cause.id,
        phase: told || enough ? "raised" : "rising",
        since: before && isThere(before) ? earlier(before.since, since) : since,
        lastSeen: at,
        ...{ seen, notSeen: 0, recent, flapping, ended: null, cause },
    };
}
/** After a run that looked and did not see it; undefined when there is nothing left to remember. */
function whenNotSeen(before, at, settings) {
    const recent = withLook(before, at, false, settings);
    const flapping = isFlapping(recent, before.flapping, settings.flapping);
    const notSeen = before.notSeen + 1;
    const after = { ...before, seen: 0, notSeen, recent, flapping };
    if (!isTold(before))
        return recent.some(({ seen }) => seen) ? { ...after, phase: "quiet" } : undefined;
    if (flapping || notSeen < settings.endAfter)
        return { ...after, phase: "ending" };
    return whenOver(after, { at, because: "well", partOf: null });
}
/** It is over. What was never told leaves no trace; what was is kept until its last sighting is out of sight. */
function whenOver(before, ended) {
    if (before.phase === "quiet")
        return before;
    // A clock that was put back must not end it before it began.
    const at = later(before.lastSeen, ended.at);
    return isTold(before) ? { ...before, phase: "quiet", seen: 0, flapping: false, ended: { ...ended, at } } : undefined;
}
function withLook(before, at, seen, { flapping }) {
    return [...(before?.recent ?? []), { at, seen }].slice(-(flapping.looks + 1));
}
const earlier = (a, b) => ((0,health_looks/* millis */.ne)(a) <= (0,health_looks/* millis */.ne)(b) ? a : b);
const later = (a, b) => ((0,health_looks/* millis */.ne)(a) >= (0,health_looks/* millis */.ne)(b) ? a : b);
/** Memory made of an open issue, for a runner that has lost its own: what is told stays told. */
function recalled(cause, since, lastSeen) {
    const recent = [{ at: lastSeen, seen: true }];
    return {
        id: cause.id,
        phase: "raised",
        since,
        lastSeen,
        seen: 1,
        notSeen: 0,
        recent,
        flapping: false,
        ended: null,
        cause,
    };
}

// EXTERNAL MODULE: ./lib/health/suspects.js
var health_suspects = __webpack_require__(3161);
;// CONCATENATED MODULE: ./lib/health/past.js
// What was wrong for a part of the run only. It is not told, but what was looked at meanwhile was about it: a cause that recovers first must
// not make its consequences cry.




/** Suspects by older looks of this run that newer ones do not confirm, and a Headscale that was restarted. */
function pastOf(looks, present, { members, judged }) {
    const now = new Set(present.map(({ id }) => id));
    const before = (0,health_suspects/* suspectsOf */.k_)(looks.before, members, judged).filter(({ id }) => !now.has(id));
    return [...before.map((suspect) => ({ suspect, until: wellAt(suspect, looks) })), ...restarts(looks, members)];
}
/** When the newest look found it well. */
function wellAt({ code, subject, at }, looks) {
    const times = codes/* codes */.F4[code].probes.flatMap((probe) => looks.at(probe, subject)?.at ?? []);
    return times.reduce((a, b) => ((0,health_looks/* millis */.ne)(b) > (0,health_looks/* millis */.ne)(a) ? b : a), at);
}
/** A restart is Headscale being down for a moment that nobody saw. */
function restarts(looks, members) {
    const until = looks.at("headscale", "server")?.says.restartedAt;
    if (until === undefined)
        return [];
    const hosts = (0,subjects/* seatOf */.lW)("server", members);
    const down = { id: "headscale-down", code: "headscale-down", subject: "server" };
    return [{ suspect: { ...down, hosts, evidence: [], at: until, since: until, peers: [], pingers: [] }, until }];
}

// EXTERNAL MODULE: ./lib/health/contacts.js
var contacts = __webpack_require__(365);
// EXTERNAL MODULE: ./lib/health/fate.js
var health_fate = __webpack_require__(5342);
;// CONCATENATED MODULE: ./lib/health/remember.js
// The memory after a run: each suspect and each remembered cause takes one step, or none where nobody could tell.





/** The memory after the run, by id. First what stands for itself: only what is told can take something else in. */
function remember(run) {
    const before = new Map(run.memory.map((one) => [one.id, one]));
    const free = run.suspects.filter(({ id }) => !isBound(run.silence.get(id)));
    const after = new Map(free.map((one) => [one.id, afterSight(one, before, run)]));
    const told = new Set([...after].filter(([, one]) => one?.phase === "raised").map(([id]) => id));
    const others = run.memory.filter(({ id }) => !after.has(id)).map((one) => afterNoSight(one, { ...run, told }));
    return [...after.values(), ...others].flatMap((one) => one ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
/** It is not for itself to say what becomes of it. */
const isBound = (silence) => silence !== undefined && silence.by !== "window";
function afterSight(suspect, memory, { causes, silence, settings, at }) {
    const before = memory.get(suspect.id);
    const cause = causes.get(suspect.id);
    if (!cause)
        return before;
    const known = isThere(before) ? before : (sameContacts(suspect, memory) ?? before);
    const held = silence.get(suspect.id)?.by === "window";
    return whenSeen(known, { cause, at, since: suspect.since, held }, settings);
}
/** What the contacts with the host came to before: it has been wrong since then, and was seen as often. */
function sameContacts({ code, subject }, memory) {
    if (!contacts/* contactCodes */.tv.has(code))
        return undefined;
    const before = [...contacts/* contactCodes */.tv].flatMap((other) => memory.get((0,subjects/* causeId */.Pf)(other, subject)) ?? []).find(isThere);
    return before && { ...before, phase: "rising" };
}
/** After a run in which something else stood before it, or in which it was not seen. */
function afterNoSight(before, run) {
    const suspect = run.suspects.find(({ id }) => id === before.id);
    if (suspect)
        return whenBound(before, suspect, run);
    const code = (0,subjects/* codeOf */.$N)(before.id);
    const { looks, members, suspects: present, judged } = run;
    const fate = code
        ? (0,health_fate/* fateOf */._)(code, (0,subjects/* subjectOf */.et)(before.id, code), { looks, members, checks: run.settings.checks, present, judged })
        : { is: "gone" };
    if (fate.is === "not-looked")
        return before;
    if (fate.is === "well")
        return whenNotSeen(before, run.at, run.settings);
    if (fate.is === "gone")
        return whenOver(before, { at: run.at, because: "gone", partOf: null });
    return isBound(run.silence.get(fate.by.id)) ? whenBound(before, fate.by, run) : partOf(before, fate.by.id, run);
}
/** Another sight of the same thing is told with it; what is only hidden stays as it was. */
function whenBound(before, { id }, run) {
    const silence = run.silence.get(id);
    if (silence?.by === "expected-sometimes")
        return whenOver(before, { at: run.at, because: "expected", partOf: null });
    const isSame = silence?.by === "explained" && (0,explain/* rootOf */.I)(id, run.explanations)?.kind === "is";
    return isSame ? partOf(before, silence.cause, run) : before;
}
/** It ends only in something that is told, or else nothing would be. */
const partOf = (before, id, { at, told }) => told.has(id) ? whenOver(before, { at, because: "part-of", partOf: id }) : before;

// EXTERNAL MODULE: ./lib/health/silence.js
var health_silence = __webpack_require__(8669);
;// CONCATENATED MODULE: ./lib/health/states.js
// The state of each host: the worst of what is wrong with it, and "unknown" rather than "healthy" wherever somebody could not look.



/** The first that a host has is what it is: who is being changed is judged later, who is off cannot be worse. */
const worstFirst = [
    "progressing",
    "waiting-for-machine",
    "failed",
    "degraded",
    "waiting-for-person",
    "unknown",
    "healthy",
];
/** The state of each member, in their order, with the reason in words. */
function hostStates({ members, looks, suspects, silence }) {
    const busy = (0,health_silence/* busyHosts */.VF)(looks);
    const bySubject = Map.groupBy(looks.now, ({ subject }) => subject);
    return new Map(members.map(({ name }) => {
        const why = busy.get(name);
        const own = suspects.filter(({ subject, hosts }) => subject !== "server" && hosts[0] === name);
        const standings = [
            ...(why === undefined ? [] : [{ state: "progressing", why }]),
            ...own.map((one) => standingBy(one, silence)),
            withoutSuspects(bySubject.get(`host:${name}`) ?? []),
        ];
        return [name, worst(standings)];
    }));
}
function standingBy(one, silence) {
    const own = silence.get(one.id);
    const title = (0,subjects/* worded */.MH)(codes/* codes */.F4[one.code].title, one.subject);
    if (own?.by === "progressing")
        return { state: "progressing", why: `${title}; ${own.why}` };
    if (own?.by === "expected-sometimes")
        return { state: "waiting-for-machine", why: title };
    if (own?.by !== "explained")
        return { state: codes/* codes */.F4[one.code].state, why: title };
    const above = silence.get(own.cause);
    const state = above?.by === "expected-sometimes" ? "waiting-for-machine" : codes/* codes */.F4[one.code].state;
    return { state, why: `${title}, because of \u201c${(0,subjects/* titleOf */.Gg)(own.cause)}\u201d` };
}
function withoutSuspects(looks) {
    if (looks.length === 0)
        return { state: "unknown", why: "it was not looked at" };
    const blind = looks.filter(({ result }) => result === "unknown");
    if (blind.length === 0)
        return { state: "healthy", why: "all looks are good" };
    const whys = blind.map(({ probe, unknownWhy }) => `${probe}: ${unknownWhy}`);
    return { state: "unknown", why: `could not look: ${whys.join("; ")}` };
}
function worst(standings) {
    const rank = ({ state }) => worstFirst.indexOf(state);
    return standings.reduce((a, b) => (rank(b) < rank(a) ? b : a));
}

;// CONCATENATED MODULE: ./lib/health/judge.js
// From all that one run looked at, and what is remembered, to what is true and what is to be told. Pure, and only when all looks are in:
// what explains something may have been looked at last.











/** The verdict on one run. Throws only for a finding whose code is in no list. */
function judge({ night, memory, settings, usual }) {
    const looks = (0,health_looks/* orderLooks */.rP)(night);
    const before = new Map(memory.map((one) => [one.id, one]));
    const judged = {
        thresholds: settings.thresholds,
        usual,
        wasThere: (code, subject) => isThere(before.get((0,subjects/* causeId */.Pf)(code, subject))),
    };
    const members = new Map(night.members.map((member) => [member.name, member]));
    const suspects = (0,health_suspects/* suspectsOf */.k_)(looks.now, night.members, judged);
    const past = pastOf(looks, suspects, { members: night.members, judged });
    const explanations = (0,explain/* explain */.W)({ present: suspects, past, members, settleMs: settings.settleSeconds * 1000 });
    return verdictOn({ night, memory, settings, looks, members, suspects, explanations, judged });
}
function verdictOn({ night, memory, settings, looks, members, suspects, explanations, judged }) {
    const windows = { windows: settings.windows, zone: settings.timezone, members };
    const silence = (0,health_silence/* silences */.Bs)(suspects, { ...windows, looks, explanations });
    const causes = causesOf(suspects, silence, members);
    const at = night.endedAt;
    const byId = new Map(causes.map((cause) => [cause.id, cause]));
    const after = remember({
        memory,
        suspects,
        causes: byId,
        silence,
        explanations,
        looks,
        members,
        settings,
        judged,
        at,
    });
    const windowOf = ({ id }) => {
        const code = (0,subjects/* codeOf */.$N)(id);
        return code && (0,health_silence/* inWindow */.gO)({ code, hosts: (0,subjects/* seatOf */.lW)((0,subjects/* subjectOf */.et)(id, code), night.members), at }, windows);
    };
    return {
        states: hostStates({ members: night.members, looks, suspects, silence }),
        causes: causes.map((cause) => ({ cause, silence: silence.get(cause.id) ?? rising(cause, after, settings) })),
        incidents: incidentsOf(after, windowOf, settings.timezone),
        memory: after,
        notLooked: (0,health_looks/* notLooked */.C_)(looks.now),
    };
}
/** Seen, and not often enough yet. */
function rising({ id }, memory, { raiseAfter }) {
    const one = memory.find((remembered) => remembered.id === id);
    return one?.phase === "rising" ? { by: "rising", seen: one.seen, of: raiseAfter } : null;
}

// EXTERNAL MODULE: ./lib/health/lacking.js
var lacking = __webpack_require__(1513);
// EXTERNAL MODULE: ./lib/health/lookback/look-back.js + 1 modules
var look_back = __webpack_require__(8332);
// EXTERNAL MODULE: ./lib/health/members.js
var members = __webpack_require__(7745);
// EXTERNAL MODULE: ./lib/inventory/select.js
var inventory_select = __webpack_require__(8850);
// EXTERNAL MODULE: ./lib/report/health-text.js
var health_text = __webpack_require__(2240);
// EXTERNAL MODULE: ./lib/report/style.js
var style = __webpack_require__(1983);
// EXTERNAL MODULE: ./lib/commands/health-files.js + 3 modules
var health_files = __webpack_require__(6482);
// EXTERNAL MODULE: ./lib/github/incidents/board.js
var incidents_board = __webpack_require__(7327);
// EXTERNAL MODULE: ./lib/github/incidents/digest.js
var digest = __webpack_require__(9711);
// EXTERNAL MODULE: ./lib/github/incidents/issue.js
var issue = __webpack_require__(5280);
// EXTERNAL MODULE: ./lib/github/incidents/many.js
var many = __webpack_require__(9916);
// EXTERNAL MODULE: ./lib/github/incidents/marker.js
var marker = __webpack_require__(2453);
;// CONCATENATED MODULE: ./lib/github/incidents/remembered.js
// Open issues as a memory: what a runner with an empty state folder knows of the nights before.






/** Every cause with an open issue of this mesh, as raised. Give it to the judge for what its own memory lacks. Throws what GitHub refuses. */
async function rememberedIncidents(api, at, { mesh, memory, now }) {
    const board = new incidents_board/* Board */.b((0,issue/* issueCalls */.n)(api, at), mesh, memory);
    await board.read(now);
    return [...board.causes()].flatMap(([id, { body, mark }]) => {
        const known = (0,marker/* markedCause */.qk)(body);
        const isTold = mark?.state === "open" || mark?.state === "silent";
        if (!known || !mark || !isTold || id === digest/* digestId */.s || id === many/* manyId */.dp)
            return [];
        return [recalled({ ...known, id, evidence: [], explains: [], next: [] }, mark.since, mark.at)];
    });
}

// EXTERNAL MODULE: ./lib/commands/health-github.js
var health_github = __webpack_require__(6052);
;// CONCATENATED MODULE: ./lib/commands/health-memory.js
// What a health run remembers: the history, and the issues that are open at GitHub for what the history lacks.



/** The history decides; an open issue is remembered where it knows nothing of its cause. */
async function recall(history, github, { mesh, now }) {
    const own = history.memory();
    if (!github)
        return { remembered: own, whole: true, notes: [] };
    const known = new Set(own.map(({ id }) => id));
    try {
        const memory = (0,health_github/* tellMemory */.F8)(history, github.at, mesh);
        const open = await rememberedIncidents(github.api, github.at, { mesh, memory, now });
        // Issues of the watchdog and of a test alarm are no memory of health.
        const added = open.filter(({ id, cause }) => (0,codes/* isCode */._m)(cause.code) && !known.has(id));
        return { remembered: [...own, ...added], whole: true, notes: noteOf(history, added.length) };
    }
    catch (thrown) {
        return { remembered: own, whole: false, notes: [`open issues could not be read: ${(0,health_github/* whyNotAsked */.CV)(thrown)}`] };
    }
}
const noteOf = (history, added) => added > 0 && history.newest() === undefined
    ? [
        `this runner has no history, so it goes by the ${added === 1 ? "issue that is" : `${added} issues that are`} open`,
    ]
    : [];
/** Nights that are looked at for what is usual, and those that it takes at least. */
const mostNights = 30;
const leastNights = 5;
/** What a figure of mesh pings usually is: the middle of its good nights; undefined while there are too few of them. */
const usualIn = (history) => (subject, measure) => {
    const nights = history.measured({ subject, probe: "mesh-ping", measure, nights: mostNights });
    const means = nights.filter(({ good }) => good).map(({ mean }) => mean);
    return means.length < leastNights ? undefined : means.toSorted((a, b) => a - b)[Math.floor(means.length / 2)];
};

// EXTERNAL MODULE: ./lib/core/hints.js
var hints = __webpack_require__(6857);
// EXTERNAL MODULE: ./lib/health/probes/sight.js
var sight = __webpack_require__(477);
// EXTERNAL MODULE: ./lib/shell/posix.js
var posix = __webpack_require__(7177);
;// CONCATENATED MODULE: ./lib/commands/health-outside.js
// A look from a machine that is outside of the mesh: hosts stay unknown, whatever they are. Nothing is wrong with them, and no cause says
// what to do about it, so it is said once, with where to look from.



/** One line where hosts could not be looked at because of this machine's place; none otherwise. */
function outsideNotes({ hosts }, { looks }) {
    if (!looks.some(({ unknownWhy }) => unknownWhy === sight/* notInMesh */.QV))
        return [];
    const server = hosts.find(({ role, state }) => role === "headscale" && state === "present");
    const why = "this machine has no address of the mesh, so it could look at no host through it";
    return [`${why}; ${server ? fromServer(server) : "run mesh health on a machine that is in the mesh"}`];
}
/** By the inventory alone, this machine may be the server itself, which is not in the mesh yet. */
function fromServer(server) {
    const { name } = server;
    const there = `run mesh health on ${name}, beside a copy of this inventory`;
    const here = `if this is ${name}, mesh apply ${name} brings it into the mesh`;
    return `${there} (${here}); next: ${(0,posix/* shellWords */.CH)((0,hints/* onHostCommand */.XK)(server))}`;
}

// EXTERNAL MODULE: ./lib/github/incidents/refusal.js
var refusal = __webpack_require__(9963);
// EXTERNAL MODULE: ./lib/github/incidents/say.js
var say = __webpack_require__(5080);
;// CONCATENATED MODULE: ./lib/github/incidents/notes.js
// What people wrote about incidents: comments of those who may write here, in the issues of their causes. MeSH's own are none.



/** Issues that are looked at, each with one or two calls. */
const mostIssues = 30;
/**
 * Of the last issue of each of these causes; what is not ours any more, was deleted or is elsewhere is left out. Throws what GitHub refuses,
 * and where it has none of them: then it is not the issues that are gone.
 */
async function personNotes(api, at, numbers) {
    const calls = (0,issue/* issueCalls */.n)(api, at);
    const issues = [];
    const notes = [];
    const missing = [];
    const asked = numbers.slice(0, mostIssues);
    for (const [cause, number] of asked) {
        const found = await calls.get(number).catch((thrown) => {
            if (!isElsewhere(thrown))
                throw thrown;
            missing.push(thrown);
        });
        if (found?.mark?.cause !== cause)
            continue;
        const { url, comments } = found;
        issues.push({ cause, number, url });
        const said = comments > 0 ? await calls.comments(number, "") : [];
        notes.push(...said.filter(isPersons).map((one) => ({ cause, author: one.author, at: one.at, text: textOf(one) })));
    }
    if (asked.length > 0 && missing.length === asked.length)
        throw missing[0];
    return { issues, notes: notes.filter(({ text }) => text !== "") };
}
const isElsewhere = (thrown) => ["gone", "moved"].includes((0,refusal/* refusalOf */.Of)(thrown));
const isPersons = ({ association, body }) => (0,issue/* isTrusted */.W)(association) && !body.startsWith(say/* saidMarker */.Q);
/** Without what GitHub does not show either. */
const textOf = ({ body }) => body.replace(/<!--[\s\S]*?(?:-->|$)/g, "").trim();

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./lib/core/times.js
var times = __webpack_require__(7841);
// EXTERNAL MODULE: ./lib/core/version.js
var version = __webpack_require__(8067);
// EXTERNAL MODULE: ./lib/health/lookback/summary.js
var summary = __webpack_require__(507);
// EXTERNAL MODULE: ./lib/health/lookback/span.js
var span = __webpack_require__(8483);
;// CONCATENATED MODULE: ./lib/report/page/anonymous.js
// The same past for everybody's eyes: hosts are numbers, and of what was wrong only the kind is said. A new text field of the past must
// be made anew here, or it stays out: nothing is copied whole.


/** No host can be called so. */
const runner = "the runner";
/** Hosts by their order: host-1, host-2, \u2026 No system, no reason in words, no evidence, no note, no address, no issue, no time zone. */
function withoutNames({ past }) {
    const names = new Map();
    const nameOf = (host) => {
        if (host === runner)
            return host;
        const known = names.get(host) ?? `host-${names.size + 1}`;
        names.set(host, known);
        return known;
    };
    const { at, days, newest, nights, history } = past;
    return {
        past: {
            ...{ at, days, newest, nights, zone: "UTC" },
            history: { kind: history.kind, words: history.kind === "ok" ? "" : `the health history is ${history.kind}` },
            server: { state: past.server.state, why: "" },
            hosts: past.hosts.map((host) => hostOf(host, nameOf)),
            links: past.links.map((link) => linkOf(link, nameOf)),
            incidents: past.incidents.map((incident) => incidentOf(incident, nameOf)),
        },
        ...{ notes: [], issues: [] },
    };
}
function hostOf(host, nameOf) {
    const { isServer, state, days, nights, enough, latency, via, incidents, lookedAt } = host;
    return {
        ...{ isServer, state, nights, enough, latency, via, incidents, lookedAt },
        ...{ name: nameOf(host.name), os: "linux", wslOf: null, why: "" },
        days: days.map((each) => ({
            day: each.day,
            nights: each.nights,
            state: each.state,
            why: (0,span/* isGap */.NH)(each.why) ? each.why : "",
        })),
    };
}
const linkOf = ({ from, to, via, latencyMs }, nameOf) => ({
    ...{ via, latencyMs },
    ...{ from: nameOf(from), to: nameOf(to) },
});
function incidentOf({ cause, since, endedAt, because, flapping, lastedMs }, nameOf) {
    const { code, severity, touchesConnectivity } = cause;
    const hosts = cause.hosts.map(nameOf);
    return {
        ...{ since, endedAt, because, flapping, lastedMs },
        cause: {
            ...{ code, hosts, severity, touchesConnectivity, evidence: [], explains: [], next: [] },
            ...{ id: `${code}:${hosts.join(">")}`, title: titleOf(code, hosts) },
        },
    };
}
/** The kind of trouble, without the name of a check, which is a person's word. */
function titleOf(code, hosts) {
    const [first = "a host"] = hosts;
    if (!(0,codes/* isCode */._m)(code))
        return `trouble on ${first}`;
    return codes/* codes */.F4[code].title
        .replaceAll("{host}", first)
        .replaceAll("{pair}", hosts.slice(0, 2).join(" to "))
        .replace(/the check \{name\}/i, "A check");
}

;// CONCATENATED MODULE: ./lib/report/page/html.js
// HTML as a type of its own: only what this file made of a text is HTML, so nothing from a host, a server or a person is ever markup.

const brand = Symbol("html");
const references = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "#39" };
/** The one place where a text becomes HTML. Control and unseen characters are shown, so that no name can turn the line around. */
const escaped = (text) => (0,core_text/* printable */.g$)(text.toWellFormed(), 4000).replace(/[&<>"']/g, (c) => `&${references[c]};`);
/** A text of our own sources as it is: the style, the script, a path of numbers. */
const trusted = (text) => ({ [brand]: text });
/** html`<b>${name}</b>`; attributes need their quotation marks. */
const html = (strings, ...pieces) => trusted(strings.reduce((all, text, i) => `${all}${html_textOf(pieces[i - 1])}${text}`));
/** The finished text. */
const html_textOf = (piece) => {
    if (piece === null || piece === undefined || piece === false)
        return "";
    if (Array.isArray(piece))
        return piece.map(html_textOf).join("");
    return typeof piece === "object" ? piece[brand] : escaped(String(piece));
};

;// CONCATENATED MODULE: ./lib/report/page/marks.js
// The marks of states: a shape each, drawn once and used many times. A word stands beside every one of them.

const shapes = {
    healthy: '<circle cx="8" cy="8" r="7"/><path class="i" d="M4.7 8.3l2.3 2.3 4.3-4.7"/>',
    degraded: '<path d="M8 .9L15.4 14.6H.6z"/><path class="i" d="M8 5.6v4.2M8 12v.3"/>',
    failed: '<rect x="1.3" y="1.3" width="13.4" height="13.4" rx="2"/><path class="i" d="M5 5l6 6M11 5l-6 6"/>',
    unknown: '<circle class="o" cx="8" cy="8" r="6.5"/><path class="q" d="M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.7-.8 1.3M8 11.5v.3"/>',
    progressing: '<circle class="o" cx="8" cy="8" r="6.5"/><path class="q" d="M4.9 8v.1M8 8v.1M11.1 8v.1"/>',
    "waiting-for-machine": '<path d="M11.8 10.9A6 6 0 0 1 6.1 2.1a6.5 6.5 0 1 0 7.7 8.4 6 6 0 0 1-2 .4z"/>',
    "waiting-for-person": '<circle cx="8" cy="4.3" r="3.3"/><path d="M1.8 15a6.2 6.2 0 0 1 12.4 0z"/>',
};
/** To stand once at the start of the page. */
const markShapes = () => html `<svg class="defs" aria-hidden="true" width="0" height="0"><defs>${Object.entries(shapes).map(([state, shape]) => html `<symbol id="m-${state}" viewBox="0 0 16 16">${trusted(shape)}</symbol>`)}</defs></svg>`;
const mark = (state) => html `<svg class="mark ${state}" aria-hidden="true" width="16" height="16"><use href="#m-${state}"/></svg>`;
const iconColours = { healthy: "#1a7f4b", degraded: "#a86a00", failed: "#c62f2f", unknown: "#6b7280" };
/** For the tab. Without one a browser would ask the server for /favicon.ico. */
function icon(mood) {
    const style = `<style>*{fill:${iconColours[mood]}}.i{fill:none;stroke:#fff;stroke-width:2}.o,.q{fill:none;stroke:${iconColours[mood]};stroke-width:2}</style>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${style}${shapes[mood]}</svg>`;
    return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}

// EXTERNAL MODULE: ./lib/report/health-words.js
var health_words = __webpack_require__(3326);
;// CONCATENATED MODULE: ./lib/report/page/words.js
// The page's words: no colour and no shape stands without one.




/** What a day shows as. Each has its letter, its shape (strip.ts) and its word. */
const dayKinds = {
    up: ["u", "up"],
    degraded: ["d", "degraded"],
    down: ["x", "down"],
    waiting: ["w", "waiting or being changed"],
    blind: ["n", "not looked at"],
    before: ["b", "not known"],
};
const kinds = {
    healthy: "up",
    degraded: "degraded",
    failed: "down",
    progressing: "waiting",
    "waiting-for-machine": "waiting",
    "waiting-for-person": "waiting",
};
/** One for each day of the host. Before anything is known of it, and while it was not in the inventory, it was not here. */
function kindsOf({ days, nights }) {
    const first = days.findIndex(({ state, why }) => state !== null || !(0,span/* isGap */.NH)(why));
    const before = Math.min(days.length - nights.of, first < 0 ? days.length : first);
    return days.map(({ state, why }, i) => state ? kinds[state] : i < before || why === span/* gapWords */.IT.absent ? "before" : "blind");
}
const stateWord = (state) => health_words/* stateWords */.Xu[state][1];
/** "up in 28 of 30 nights"; a share of nights is never made to look finer than it is. */
function nightWords({ nights: { up, looked }, enough }) {
    if (looked === 0)
        return "not looked at yet";
    return enough ? `up in ${up} of ${(0,core_text/* count */.U9)(looked, "night")}` : `${(0,core_text/* count */.U9)(looked, "night")}: too little data`;
}
const ms = (value) => (value < 1 ? "under 1 ms" : `${Math.round(value)} ms`);
const vias = {
    direct: "direct",
    "peer-relay": "through a peer",
    relay: "through a relay",
    none: "no answer",
};
const viaWord = (via) => vias[via];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** "3 Nov 2026" of "2026-11-03". */
function dayWords(day) {
    const [year, month, date] = day.split("-").map(Number);
    return `${date} ${months[(month ?? 1) - 1]} ${year}`;
}
/** What a person wants to know first: the same word and line that the badge and status.json have, and what is behind it. */
function headlineOf(back) {
    const { hosts, incidents, newest, server } = (0,summary/* asOfNow */.eU)(back);
    const { mood, words } = (0,summary/* summaryOf */.YG)(back);
    const headline = { mood, words: `${words.slice(0, 1).toUpperCase()}${words.slice(1)}` };
    if (newest === null)
        return { ...headline, more: "There is no health run to show." };
    const open = (0,summary/* wrongNow */.Ug)(incidents);
    const of = (state) => hosts.filter((host) => host.state === state).length;
    const others = Object.keys(health_words/* stateWords */.Xu).filter((state) => state !== "healthy" && of(state) > 0);
    const isServerWell = server.state === "healthy";
    if (others.length === 0 && isServerWell && open === 0)
        return { ...headline, more: "" };
    const more = [
        `${of("healthy")} of ${(0,core_text/* count */.U9)(hosts.length, "host")} well`,
        ...others.map((state) => `${of(state)} ${stateWord(state)}`),
        ...(isServerWell ? [] : [`Headscale ${stateWord(server.state)}`]),
        ...(open > 0 ? [(0,core_text/* count */.U9)(open, "trouble")] : []),
    ];
    return { ...headline, more: more.join(", ") };
}

;// CONCATENATED MODULE: ./lib/report/page/strip.js
// The days of one host as a strip. Each kind of day has its height and form, so that it can be told without colour and in print:
// up is a plain bar, degraded one in two pieces, down taller than all others, waiting a low bar, not looked at a dot, before a line.


/** Of one day, in units of the strip; the bar leaves a gap to the next one. */
const wide = 8;
const high = 32;
const bar = (x, y, h, w = 6) => `M${x + 1} ${y}h${w}v${h}h-${w}z`;
const strip_forms = {
    up: (x) => bar(x, 7, 18),
    degraded: (x) => bar(x, 7, 7) + bar(x, 18, 7),
    down: (x) => bar(x, 0, high),
    waiting: (x) => bar(x, 19, 6),
    blind: (x) => bar(x, 14, 4),
    before: (x) => `M${x} 15.5h${wide}v1h-${wide}z`,
};
/** One path a kind: fifty hosts with ninety days each stay a small page. */
function strip(host) {
    const kinds = kindsOf(host);
    const paths = Object.keys(strip_forms).flatMap((kind) => {
        const d = kinds.map((each, i) => (each === kind ? strip_forms[kind](i * wide) : "")).join("");
        return d === "" ? [] : [html `<path class="${kind}" d="${trusted(d)}"/>`];
    });
    const letters = kinds.map((kind) => dayKinds[kind][0]).join("");
    return html `<svg class="strip" aria-hidden="true" viewBox="0 0 ${kinds.length * wide} ${high}" preserveAspectRatio="none" data-days="${letters}" data-first="${host.days[0]?.day}">${paths}</svg>`;
}
/** One day of each kind, with its word. */
const legend = () => html `<ul class="legend" aria-label="What the strips show">${Object.keys(strip_forms).map((kind) => html `<li><svg class="strip" aria-hidden="true" viewBox="0 0 ${wide * 3} ${high}">${[0, 1, 2].map((i) => html `<path class="${kind}" d="${trusted(strip_forms[kind](i * wide))}"/>`)}</svg> ${dayKinds[kind][1]}</li>`)}</ul>`;

;// CONCATENATED MODULE: ./lib/report/page/hosts.js
// A row for each host: how it is, its days, its nights, how it is reached. What the strip shows is said in words when the row is opened.






/** The heading and all rows, in the order of the inventory. */
function hostRows({ hosts, newest }) {
    return html `<ul class="hosts">${hosts.map((host) => html `<li class="host">${row(host, newest)}</li>`)}</ul>`;
}
function row(host, newest) {
    const { name, state, why, lookedAt } = host;
    return html `<details><summary>
<span class="name">${mark(state)}<span><b>${name}</b> <span class="dim">${stateWord(state)}${kindOf(host)}</span></span></span>
${strip(host)}
<span class="nights">${nightWords(host)}</span>
<span class="road">${roadOf(host)}</span>
</summary><div class="inside">
${state === "healthy" || why === "" ? null : html `<p>Now: ${why}</p>`}
${lookedAt !== null && lookedAt !== newest && html `<p>The newest run was not for this host: it was looked at ${(0,times/* clock */.pm)(lookedAt)}.</p>`}
${nightsOf(host)}
${latencyOf(host)}
${spans(host)}
</div></details><output class="day" aria-live="polite"></output>`;
}
const kindOf = ({ isServer, wslOf }) => `${isServer ? " \u00b7 Headscale" : ""}${wslOf === null ? "" : ` \u00b7 WSL on ${wslOf}`}`;
const roadOf = ({ via, latency }) => {
    if (latency === null)
        return via === null ? "no ping yet" : viaWord(via);
    return via === null ? `usually ${ms(latency.median)}` : `${ms(latency.median)} ${viaWord(via)}`;
};
function nightsOf({ nights: { up, looked, of } }) {
    const blind = of - looked;
    if (looked === 0)
        return null;
    return html `<p>Looked at in ${(0,core_text/* count */.U9)(looked, "night")}${blind > 0 && `, and not in ${blind}, which count as neither up nor down`}; up in ${up} of them.</p>`;
}
const latencyOf = ({ latency }) => latency &&
    html `<p>Ping over ${latency.nights} nights: half of them ${ms(latency.median)} or less, 95 of 100 ${ms(latency.p95)} or less, at most ${ms(latency.max)}.</p>`;
/** Days in a row that are the same, newest first; what is well is left out. */
function spansOf(host) {
    const kinds = kindsOf(host);
    const all = [];
    for (const [i, { day, why }] of host.days.entries()) {
        const kind = kinds[i] ?? "blind";
        const said = kind === "up" || kind === "before" ? "" : why;
        const last = all.at(-1);
        if (last && last.kind === kind && last.why === said)
            all[all.length - 1] = { ...last, to: day, days: last.days + 1 };
        else
            all.push({ kind, why: said, from: day, to: day, days: 1 });
    }
    return all.filter(({ kind }) => kind !== "up").reverse();
}
function spans(host) {
    const found = spansOf(host);
    if (found.length === 0)
        return html `<p>Up on all of these days.</p>`;
    const line = ({ kind, why, from, to, days }) => html `<li data-from="${from}" data-to="${to}"><b>${when(from, to)}</b> ${dayKinds[kind][1]}${days > 1 ? `, ${days} days` : ""}${why && html `<span>: ${why}</span>`}</li>`;
    return html `<ul class="spans">${found.map(line)}</ul>`;
}
const when = (from, to) => from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`;

;// CONCATENATED MODULE: ./lib/report/page/incidents.js
// Incidents: what is wrong now, what was wrong, and what people wrote about it.




/** A few of many: a page is to be read. */
const mostNotes = 20;
const mostEvidence = 8;
function incidentList(data, shown) {
    return html `<ul class="incidents">${shown.map((one) => html `<li>${incident(one, data)}</li>`)}</ul>`;
}
function incident(one, data) {
    const { cause, endedAt } = one;
    const notes = notesOf(one, data);
    const issue = data.issues.find(({ cause: id }) => id === cause.id);
    return html `<details><summary>
<span class="name">${mark(markOf(one))}<b>${cause.title}</b></span>
<span class="dim">${endedAt === null ? sinceWords(one, data.past.at) : endWords(one)}, severity ${cause.severity}${noteCount(notes)}</span>
${endedAt === null && newestNote(notes)}</summary><div class="inside">${about(one)}${evidence(one)}${next(one)}${notes.slice(-mostNotes).map(note)}${issue && incidents_link(issue)}</div></details>`;
}
function markOf({ endedAt, cause }) {
    if (endedAt !== null)
        return "healthy";
    if ((0,codes/* isRemark */.bd)(cause))
        return "progressing"; // three dots: neither good nor bad
    return cause.severity === "low" ? "degraded" : "failed";
}
const sinceWords = ({ since }, now) => `since ${(0,times/* clock */.pm)(since)}, for ${(0,times/* lasted */.aG)(since, now)}`;
function endWords({ since, endedAt, because }) {
    const how = {
        well: "well again",
        gone: "its host left the inventory",
        "part-of": "it turned out to be part of another one",
        expected: "its machine may be off",
        unseen: "over when it was next looked at",
    };
    return `${(0,times/* clock */.pm)(since)}, over after ${(0,times/* lasted */.aG)(since, endedAt ?? since)}: ${how[because ?? "unseen"] ?? "over"}`;
}
const noteCount = ({ length }) => length === 0 ? "" : length === 1 ? ", 1 note" : `, ${length} notes`;
/** What a person knows about it is the first thing that others want to read. */
function newestNote(notes) {
    const last = notes.at(-1);
    return last ? html `<span class="said">${last.author}: ${shortened(last.text)}</span>` : null;
}
const shortened = (text) => {
    const line = text.replace(/\s+/g, " ").trim();
    return line.length > 160 ? `${line.slice(0, 159)}\u2026` : line;
};
function about({ cause, flapping }) {
    const flaps = flapping ? [`It changed ${flapping.changes} times in ${flapping.nights} nights.`] : [];
    const touches = cause.touchesConnectivity ? ["Connections are affected."] : ["Connections are not affected."];
    const hosts = cause.hosts.length > 1 ? [`It touches ${cause.hosts.join(", ")}.`] : [];
    return html `<p>${[...touches, ...hosts, ...flaps].join(" ")}</p>`;
}
/** What was seen, the same thing once. */
function evidence({ cause }) {
    const seen = new Map(cause.evidence.map((one) => [`${one.detail}\n${one.by}`, one]));
    if (seen.size === 0)
        return null;
    const line = ({ detail, by }) => html `<li>${detail}${by && html ` <code>${by}</code>`}</li>`;
    return html `<h3>What was seen</h3><ul>${[...seen.values()].slice(0, mostEvidence).map(line)}</ul>`;
}
const next = ({ cause, endedAt }) => endedAt !== null || cause.next.length === 0
    ? null
    : html `<h3>What to type next</h3><ul class="next">${cause.next.map((one) => html `<li><code>${one}</code></li>`)}</ul>`;
/** What was written from its beginning to the beginning of the next one of the same cause. */
function notesOf({ cause, since }, { notes, past }) {
    const later = past.incidents.filter((one) => one.cause.id === cause.id && one.since > since).map((one) => one.since);
    const end = later.reduce((first, each) => (each < first ? each : first), "9999");
    return notes.filter((one) => one.cause === cause.id && isoOf(one.at) >= since && isoOf(one.at) < end);
}
/** GitHub's times have no fractions of a second; ours have. */
const isoOf = (time) => time.replace(/(:\d\d)Z$/, "$1.999Z");
const note = ({ author, at, text }) => html `<blockquote><p>${text}</p><footer>${author}, ${(0,times/* clock */.pm)(at)}</footer></blockquote>`;
/** Another address than a web page's is no link. */
const incidents_link = ({ number, url }) => /^https?:\/\/[^\s]+$/i.test(url) ? html `<p><a href="${url}" rel="noreferrer">Issue #${number}</a></p>` : null;

;// CONCATENATED MODULE: ./lib/report/page/layout.js
// Where the machines of the picture stand: the one with most ways in the middle, all others around it in the order of the inventory, so
// that a guest stands beside its host.
/** So many level names have room around the circle. */
const mostLevel = 14;
const gap = 19;
function layoutOf({ hosts, links }) {
    const known = new Map(hosts.map((host) => [host.name, host]));
    const names = [...new Set([...known.keys(), ...links.flatMap(({ from, to }) => [from, to])])];
    const middle = names.length > 2 ? middleOf(hosts, links) : undefined;
    const around = withGuestsBeside(hosts, names).filter((name) => name !== middle);
    const radius = Math.max(120, Math.ceil((around.length * gap) / (2 * Math.PI)));
    const place = (name, x, y, angle) => {
        const { state = null, isServer = false } = known.get(name) ?? {};
        return { name, state, isServer, x, y, angle };
    };
    const onCircle = around.map((name, i) => {
        const angle = (360 * i) / around.length - 90;
        const by = (f) => Math.round(radius * f((angle * Math.PI) / 180));
        return place(name, by(Math.cos), by(Math.sin), angle);
    });
    const inMiddle = middle === undefined ? [] : [place(middle, 0, 0, null)];
    return { places: [...inMiddle, ...onCircle], radius, isCrowded: around.length > mostLevel };
}
/** Whoever has most ways; with as many as others, the one with Headscale. */
function middleOf(hosts, links) {
    const ways = new Map();
    for (const name of links.flatMap(({ from, to }) => [from, to]))
        ways.set(name, (ways.get(name) ?? 0) + 1);
    const server = hosts.find(({ isServer }) => isServer)?.name;
    const most = Math.max(0, ...ways.values());
    const withMost = [...ways.keys()].filter((name) => ways.get(name) === most);
    return server !== undefined && (withMost.length === 0 || withMost.includes(server)) ? server : withMost[0];
}
function withGuestsBeside(hosts, names) {
    const guests = Map.groupBy(hosts.filter(({ wslOf }) => wslOf !== null), ({ wslOf }) => wslOf);
    const isGuest = new Set(hosts.filter(({ wslOf }) => wslOf !== null && names.includes(wslOf)).map(({ name }) => name));
    return names
        .filter((name) => !isGuest.has(name))
        .flatMap((name) => [name, ...(guests.get(name) ?? []).map((guest) => guest.name)]);
}

;// CONCATENATED MODULE: ./lib/report/page/picture.js
// The mesh as a picture, and the same as a table. A way is told by its line: direct is solid, through a peer is long dashes, through a
// relay is dots, and none is a thin broken line with a cross.




const picture_vias = ["direct", "peer-relay", "relay", "none"];
/** A table of more ways than this is no help to anybody; the worst come first. */
const mostRows = 400;
const longestName = 18;
function meshPicture(past) {
    const layout = layoutOf(past);
    const box = boxOf(layout);
    return html `<figure class="mesh">
<svg viewBox="${box}" role="img" aria-label="${pictureWords(past)}">${lines(past.links, layout)}${layout.places.map((place) => spot(place, layout))}</svg>
<figcaption>${caption(past.links)}</figcaption></figure>
<details class="table"><summary>The same as a table</summary>${table(past)}</details>`;
}
/** Names lie level beside their places, or stick out all around. */
function boxOf({ places, radius, isCrowded }) {
    const side = radius + (isCrowded ? 140 : 125);
    const ys = places.map(({ y }) => y);
    const [top, bottom] = isCrowded ? [-side, side] : [Math.min(0, ...ys) - 35, Math.max(0, ...ys) + 40];
    return [-side, top, 2 * side, bottom - top].join(" ");
}
const pictureWords = ({ hosts, links }) => {
    const counts = picture_vias.map((via) => [links.filter((link) => link.via === via).length, viaWord(via)]);
    const ways = counts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
    return `${(0,core_text/* count */.U9)(hosts.length, "host")}, ${(0,core_text/* count */.U9)(links.length, "way")}${ways.length > 0 ? `: ${ways.join(", ")}` : ""}. The table below says which.`;
};
/** One path a kind, so that many pairs stay a small page. */
function lines(links, { places }) {
    const at = new Map(places.map((place) => [place.name, place]));
    return picture_vias.flatMap((via) => {
        const paths = links.flatMap((link) => {
            const [from, to] = [at.get(link.from), at.get(link.to)];
            return link.via === via && from && to ? [path(from, to, via)] : [];
        });
        return paths.length === 0 ? [] : [html `<path class="way ${via}" d="${trusted(paths.join(""))}"/>`];
    });
}
function path(from, to, via) {
    const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    const cross = via === "none" ? `M${x - 4} ${y - 4}l8 8M${x + 4} ${y - 4}l-8 8` : "";
    return `M${from.x} ${from.y}L${to.x} ${to.y}${cross}`;
}
function spot(place, { radius, isCrowded }) {
    const { name, state, isServer, x, y, angle } = place;
    const shape = state
        ? html `<circle class="ground" cx="${x}" cy="${y}" r="11"/><use class="mark ${state}" href="#m-${state}" x="${x - 9}" y="${y - 9}" width="18" height="18"/>`
        : html `<rect class="ground ring" x="${x - 6}" y="${y - 6}" width="12" height="12"/>`;
    return html `<g><title>${name}${state && `: ${stateWord(state)}`}${isServer && ", with Headscale"}</title>${shape}${label(`${picture_short(name)}${isServer ? " \u00b7 Headscale" : ""}`, angle, { radius, isCrowded, x, y })}</g>`;
}
const picture_short = (name) => (name.length > longestName ? `${name.slice(0, longestName - 1)}\u2026` : name);
function label(name, angle, { radius, isCrowded, x, y }) {
    if (angle === null)
        return html `<text class="middle" x="0" y="27" text-anchor="middle">${name}</text>`;
    const isLeft = angle > 90;
    if (isCrowded) {
        const turn = `rotate(${Math.round(isLeft ? angle + 180 : angle)})`;
        return html `<text transform="${turn}" x="${isLeft ? -radius - 15 : radius + 15}" y="4" text-anchor="${isLeft ? "end" : "start"}">${name}</text>`;
    }
    if (Math.abs(x) < radius * 0.2)
        return html `<text x="${x}" y="${y < 0 ? y - 17 : y + 27}" text-anchor="middle">${name}</text>`;
    return html `<text x="${isLeft ? x - 16 : x + 16}" y="${y + 4}" text-anchor="${isLeft ? "end" : "start"}">${name}</text>`;
}
const caption = (links) => {
    const kinds = picture_vias.filter((via) => links.some((link) => link.via === via));
    if (kinds.length === 0)
        return html `The newest run saw no way between hosts.`;
    return html `<ul class="ways">${kinds.map((via) => html `<li><svg aria-hidden="true" viewBox="0 0 40 10"><path class="way ${via}" d="M0 5h40${via === "none" ? trusted("M16 1l8 8M24 1l-8 8") : ""}"/></svg> ${viaWord(via)}</li>`)}</ul>`;
};
function table({ hosts, links }) {
    const sorted = links.toSorted((a, b) => picture_vias.indexOf(b.via) - picture_vias.indexOf(a.via));
    const rows = sorted
        .slice(0, mostRows)
        .map(({ from, to, via, latencyMs }) => html `<tr><th scope="row">${from} to ${to}</th><td>${viaWord(via)}</td><td>${latencyMs === null ? "no figure" : ms(latencyMs)}</td></tr>`);
    const rest = links.length - rows.length;
    return html `<table><caption>Hosts</caption><thead><tr><th scope="col">Host</th><th scope="col">State</th></tr></thead>
<tbody>${hosts.map(({ name, state }) => html `<tr><th scope="row">${name}</th><td>${stateWord(state)}</td></tr>`)}</tbody></table>
${rows.length > 0 && html `<table><caption>Ways through the mesh</caption><thead><tr><th scope="col">Way</th><th scope="col">How</th><th scope="col">Ping</th></tr></thead><tbody>${rows}</tbody></table>`}
${rest > 0 && html `<p>And ${rest} more, none of them worse.</p>`}`;
}

;// CONCATENATED MODULE: ./lib/report/page/script.js
// What runs in the reader's browser. The page says everything without it, with absolute times; it asks nobody for anything.

/** A nightly look that is older was missed: a day, and what GitHub's schedule may be late. */
const oldHours = 31;
const words = JSON.stringify(Object.fromEntries(Object.values(dayKinds)));
/** How old the newest look is, at the time of reading; and the days of a row by arrow keys or pointer. */
const script = `"use strict";
(() => {
  const root = document.documentElement;
  const look = document.querySelector("time[data-newest]");
  const plural = (n, noun) => n + " " + noun + (n === 1 ? "" : "s");
  const tell = () => {
    const minutes = Math.max(0, (Date.now() - Date.parse(look.dateTime)) / 60000);
    const old = minutes > ${oldHours * 60};
    const age = minutes < 2 ? "just now" : minutes < 120 ? Math.floor(minutes) + " min ago"
      : minutes < 2880 ? Math.floor(minutes / 60) + " h ago" : plural(Math.floor(minutes / 1440), "day") + " ago";
    document.querySelector("#age").textContent = old ? age + ": old, nobody has looked since" : age;
    root.classList.toggle("old", old);
  };
  if (look) { tell(); setInterval(tell, 60000); }

  const words = ${words};
  const day = 86400000;
  for (const host of document.querySelectorAll(".host")) {
    const svg = host.querySelector(".strip"), said = host.querySelector("output"), summary = host.querySelector("summary");
    const letters = svg.dataset.days, first = Date.parse(svg.dataset.first);
    const cursor = svg.appendChild(document.createElementNS(svg.namespaceURI, "rect"));
    for (const [name, value] of Object.entries({ class: "cursor", y: 0, width: 8, height: 32 })) cursor.setAttribute(name, value);
    let at = letters.length;
    const show = (i) => {
      at = Math.max(0, Math.min(letters.length - 1, i));
      const date = new Date(first + at * day).toISOString().slice(0, 10);
      const span = [...host.querySelectorAll("[data-from]")].find(({ dataset }) => dataset.from <= date && date <= dataset.to);
      said.textContent = date + ": " + words[letters[at]] + (span?.querySelector("span")?.textContent ?? "");
      cursor.setAttribute("x", at * 8);
      host.classList.add("at");
    };
    const hide = () => { host.classList.remove("at"); said.textContent = ""; at = letters.length; };
    summary.addEventListener("keydown", (event) => {
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: letters.length - 1 }[event.key];
      if (event.key === "Escape") hide();
      if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      show(to);
    });
    summary.addEventListener("blur", hide);
    svg.addEventListener("pointermove", ({ clientX }) => {
      const { left, width } = svg.getBoundingClientRect();
      show(Math.floor((clientX - left) / width * letters.length));
    });
    svg.addEventListener("pointerleave", hide);
  }
})();`;

;// CONCATENATED MODULE: ./lib/report/page/style.js
// The page's looks: system fonts, two colour schemes, what forced colours and paper need, and one column on a narrow screen.
const style_style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fbfbf9, #15181c); --card: light-dark(#ffffff, #1c2026);
  --text: light-dark(#1d2329, #e6e9ec); --dim: light-dark(#59636e, #9aa5b1); --line: light-dark(#e2e3de, #313740);
  --up: light-dark(#2f8f5b, #4db380); --degraded: light-dark(#a86a00, #e0a33a); --down: light-dark(#c62f2f, #ff7369);
  --waiting: light-dark(#4a72b8, #7ba3e8); --blind: light-dark(#8b949e, #768390); --sign: light-dark(#fff, #15181c);
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 2.5rem 1.5rem 3rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere;
  font-variant-numeric: tabular-nums; }
h1, h2, h3, p, ul, figure, blockquote { margin: 0; padding: 0; }
ul { list-style: none; }
.defs { position: absolute; }
.eyebrow { color: var(--dim); font-size: .9rem; }
h1 { display: flex; align-items: center; gap: .9rem; margin: .3rem 0 .5rem; font-size: clamp(1.7rem, 5vw, 2.5rem); line-height: 1.2;
  font-weight: 650; letter-spacing: -.02em; text-wrap: balance; }
h1 .mark { width: 1em; height: 1em; }
.more { font-size: 1.1rem; }
.look, .dim { color: var(--dim); }
#age { color: var(--text); font-weight: 600; }
.old #age { color: var(--down); }
.old h1 { opacity: .75; }
h2 { margin: 2.75rem 0 .75rem; font-size: 1.15rem; font-weight: 650; }
h3 { margin: .8rem 0 .2rem; font-size: .9rem; font-weight: 600; }
.mark { flex: none; vertical-align: -.15em; }
.mark.healthy { fill: var(--up); } .mark.degraded { fill: var(--degraded); } .mark.failed { fill: var(--down); }
.mark.unknown, .mark.progressing { fill: var(--blind); }
.mark.waiting-for-machine, .mark.waiting-for-person { fill: var(--waiting); }
.i { fill: none; stroke: var(--sign); stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.o, .q { fill: none; stroke: var(--blind); stroke-width: 1.8; stroke-linecap: round; }
.hosts, .incidents { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; overflow: clip; }
.hosts > li + li, .incidents > li + li { border-top: 1px solid var(--line); }
summary { cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary:hover { background: color-mix(in srgb, var(--line) 30%, transparent); }
summary:focus-visible, a:focus-visible { outline: 3px solid var(--waiting); outline-offset: -3px; border-radius: .75rem; }
.host { position: relative; }
.host summary { display: grid; grid-template-columns: 13rem minmax(0, 1fr) 10.5rem; column-gap: 1.25rem; align-items: center;
  padding: .7rem 1rem; }
.name { display: flex; gap: .6rem; align-items: flex-start; line-height: 1.35; }
.name .mark { margin-top: .15rem; }
.name b { font-weight: 600; } .host .name b { display: block; }
.host .dim, .nights, .road { font-size: .85rem; }
.host .name, .host .strip { grid-row: span 2; }
.nights, .road { text-align: right; line-height: 1.35; }
.road { color: var(--dim); grid-column: 3; }
.strip { display: block; width: 100%; height: 1.75rem; }
.strip .up { fill: var(--up); } .strip .degraded { fill: var(--degraded); } .strip .down { fill: var(--down); }
.strip .waiting { fill: var(--waiting); } .strip .blind { fill: var(--blind); } .strip .before { fill: var(--blind); }
.cursor { fill: none; stroke: var(--text); stroke-width: 1.5; vector-effect: non-scaling-stroke; display: none; }
.at .cursor { display: block; }
.day { display: none; position: absolute; z-index: 1; left: 15rem; top: calc(100% - .4rem); max-width: calc(100% - 16rem);
  padding: .2rem .6rem; border-radius: .4rem; font-size: .85rem; background: var(--text); color: var(--ground); pointer-events: none; }
.at .day { display: block; }
.host:last-child .day { top: auto; bottom: calc(100% - .4rem); }
.hosts:has(.at) { overflow: visible; }
.span { display: flex; justify-content: space-between; margin: 0 12.75rem .3rem 15.3rem; font-size: .8rem; color: var(--dim); }
.inside { padding: 0 1rem 1rem 2.6rem; font-size: .93rem; }
.inside > * + * { margin-top: .5rem; }
.inside li + li { margin-top: .15rem; }
.inside ul:not(.spans):not(.next) { list-style: disc; padding-left: 1.2rem; }
.legend, .ways { display: flex; flex-wrap: wrap; gap: .3rem 1.25rem; margin-top: .75rem; font-size: .85rem; color: var(--dim); }
.legend li, .ways li { display: flex; align-items: center; gap: .45rem; }
.legend .strip { width: 1.2rem; height: 1.4rem; }
.incidents summary { padding: .8rem 1rem; } .incidents summary .dim { display: block; padding-left: 1.6rem; font-size: .88rem; }
.said { display: block; padding-left: 1.6rem; font-style: italic; }
code { font: .92em ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
.next code { display: inline-block; padding: .1rem .5rem; border-radius: .3rem; background: color-mix(in srgb, var(--line) 60%, transparent); }
blockquote { padding: .1rem 0 .1rem .9rem; border-left: 3px solid var(--line); }
blockquote p { white-space: pre-line; } blockquote footer { font-size: .85rem; color: var(--dim); }
a { color: inherit; text-underline-offset: .2em; }
.mesh { text-align: center; }
.mesh > svg { width: 100%; max-width: 40rem; max-height: 42rem; }
.mesh text { font-size: 13px; fill: var(--text); paint-order: stroke; stroke: var(--ground); stroke-width: 4px; stroke-linejoin: round; }
.mesh .middle { font-weight: 650; }
.ground { fill: var(--ground); } .ring { stroke: var(--dim); stroke-width: 1.5; }
.way { fill: none; stroke: var(--dim); stroke-width: 1.6; stroke-linecap: round; }
.way.direct { stroke: var(--up); } .way.peer-relay { stroke: var(--waiting); stroke-dasharray: 10 6; }
.way.relay { stroke: var(--degraded); stroke-width: 2.4; stroke-dasharray: .1 6; } .way.none { stroke: var(--down); stroke-dasharray: 3 4; }
.ways { justify-content: center; } .ways svg { width: 2.5rem; height: .7rem; }
.table { margin-top: 1rem; } .table summary { display: inline-block; text-decoration: underline; text-underline-offset: .2em; }
table { margin-top: 1rem; border-collapse: collapse; font-size: .9rem; width: 100%; }
caption { text-align: left; font-weight: 600; padding-bottom: .25rem; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; vertical-align: top; }
thead th { color: var(--dim); }
.foot { margin-top: 3rem; font-size: .85rem; color: var(--dim); }
@media (max-width: 46rem) {
  body { padding: 1.5rem 1rem 2rem; }
  .host summary { grid-template-columns: minmax(0, 1fr) auto; row-gap: .35rem; padding: .75rem .8rem; }
  .host .name { grid-column: 1 / -1; } .host .strip { grid-column: 1 / -1; grid-row: auto; }
  .nights { text-align: left; } .road { grid-column: 2; }
  .day { left: .8rem; max-width: calc(100% - 1.6rem); }
  .span { margin: 0 .8rem .3rem; }
  .inside { padding: 0 .8rem .9rem; } .incidents summary { padding: .75rem .8rem; }
  .mesh text { font-size: 17px; }
}
@media (forced-colors: active) {
  :root { --up: CanvasText; --degraded: CanvasText; --down: LinkText; --waiting: CanvasText; --blind: GrayText; --line: GrayText;
    --ground: Canvas; --card: Canvas; --text: CanvasText; --dim: CanvasText; --sign: Canvas; }
  .old #age { color: LinkText; }
  .day { background: Canvas; color: CanvasText; border: 1px solid CanvasText; }
}
@media print {
  :root { color-scheme: light; --ground: #fff; --card: #fff; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .host, .incidents > li, .mesh, blockquote { break-inside: avoid; } h2 { break-after: avoid; }
  .incidents details::details-content, .table::details-content { content-visibility: visible; display: block; block-size: auto; }
  .mesh > svg { max-width: 13cm; } svg { print-color-adjust: exact; }
  a::after { content: " (" attr(href) ")"; }
}
@media (prefers-reduced-motion: no-preference) { summary { transition: background .15s; } }
`;

;// CONCATENATED MODULE: ./lib/report/page/page.js
// The status page: one HTML text that needs nothing else. Its policy forbids every request; only our own style and script, known by
// their hashes, are taken by the browser.
















const hashOf = (text) => `'sha256-${(0,external_node_crypto_.createHash)("sha256").update(text).digest("base64")}'`;
/** Images: the tab's icon, which is part of the page. */
const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style_style)}`,
    `script-src ${hashOf(script)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
].join("; ");
/** A past longer than this is for `mesh health history`. */
const mostPast = 40;
/** The whole page, redacted as everything that leaves the process. */
function statusPage(given, { redact, anonymous }) {
    const { past, ...people } = anonymous ? withoutNames(given) : given;
    const data = (0,core_redact/* redacted */.pc)({ past: (0,summary/* asOfNow */.eU)(past), ...people }, redact);
    const headline = headlineOf(data.past);
    return html_textOf(html `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="mesh-page" content="${anonymous ? "redacted" : "with names"}">
<title>${headline.words} \u00b7 mesh health</title>
<link rel="icon" href="${icon(headline.mood)}">
<style>${trusted(style_style)}</style>
</head>
<body>
${markShapes()}
<header class="${headline.mood}"><p class="eyebrow">Mesh health</p>
<h1>${mark(headline.mood)}<span>${headline.words}</span></h1>
${headline.more && html `<p class="more">${headline.more}</p>`}
${lookedAt(data)}
</header>
<main>${sections(data)}</main>
<footer class="foot">${data.past.history.kind === "ok" ? null : html `<p>Beware: ${data.past.history.words}.</p>`}<p>Written by MeSH ${version/* version */.r} on ${(0,times/* clock */.pm)(data.past.at)}. Days are ${anonymous ? "calendar days of the mesh" : `days of ${data.past.zone}`}.${anonymous && " Names are left out of this page."}</p></footer>
<script>${trusted(script)}</script>
</body>
</html>
`);
}
/** Said with the absolute time; the script adds the age, which only the reader's clock knows. */
function lookedAt({ past: { newest, nights } }) {
    if (newest === null)
        return null;
    return html `<p class="look">Newest look: <time datetime="${newest}" data-newest>${(0,times/* clock */.pm)(newest)}</time> <strong id="age" role="status"></strong></p>
<p class="dim">Somebody looked in ${nights.looked} of ${(0,core_text/* count */.U9)(nights.of, "night")}.</p>`;
}
function sections(data) {
    const { incidents, days } = data.past;
    const open = incidents.filter(({ endedAt }) => endedAt === null).toSorted((a, b) => rank(a) - rank(b));
    const over = incidents.filter(({ endedAt }) => endedAt !== null);
    return [
        open.length === 0 ? null : section("What is wrong", incidentList(data, open)),
        section("Hosts", html `<div class="span"><span>${(0,core_text/* count */.U9)(days, "day")} ago</span><span>today</span></div>${hostRows(data.past)}${legend()}`),
        section("The mesh", meshPicture(data.past)),
        section("What was wrong", html `${page_pastOf(data, over)}`),
    ];
}
/** The worst first. */
const rank = ({ cause }) => ["high", "medium", "low"].indexOf(cause.severity);
function page_pastOf(data, over) {
    if (over.length === 0)
        return html `<p>Nothing, in ${(0,core_text/* count */.U9)(data.past.days, "day")}.</p>`;
    const older = over.length - mostPast;
    return html `${incidentList(data, over.slice(0, mostPast))}${older > 0 && html `<p>And ${older} older.</p>`}`;
}
const section = (title, inside) => html `<section><h2>${title}</h2>${inside}</section>`;

// EXTERNAL MODULE: ./lib/commands/save-whole.js
var save_whole = __webpack_require__(4359);
;// CONCATENATED MODULE: ./lib/commands/health-page.js
// The status page of a run: the past, with what people wrote about it, as one file in a folder.








const days = 90;
/** Returns what a report should say about it. A page that cannot be written stops nothing. */
async function writePage({ cwd, known }, session, history, { folder, anonymous }) {
    const { inventory, date } = session;
    const zone = inventory.health.timezone;
    const past = (0,look_back/* lookBack */.L)(history, { members: (0,members/* membersOf */.lS)(inventory), days, now: date(), zone });
    const { people, words } = anonymous ? nobody : await peopleOf(session, history, past);
    const text = statusPage({ past, ...people }, { redact: known.redact, anonymous });
    const why = await (0,save_whole/* saveWhole */.L)((0,external_node_path_.resolve)(cwd, (0,health_files/* pageIn */.n9)(folder)), text);
    return [...words, ...(why ? [`the status page cannot be written in ${folder} (${why})`] : [])];
}
const nobody = { people: { notes: [], issues: [] }, words: [] };
async function peopleOf({ github, inventory }, history, { incidents }) {
    if (!github)
        return nobody;
    const numbers = (0,health_github/* tellMemory */.F8)(history, github.at, inventory.file)?.numbers ?? {};
    const causes = new Set(incidents.map(({ cause }) => cause.id));
    const kept = [...causes].flatMap((cause) => (numbers[cause] ? [[cause, numbers[cause]]] : []));
    try {
        return { people: await personNotes(github.api, github.at, kept), words: [] };
    }
    catch (thrown) {
        return { ...nobody, words: [`the status page is without people's notes: ${(0,health_github/* whyNotAsked */.CV)(thrown)}`] };
    }
}

// EXTERNAL MODULE: ./lib/commands/health-past.js
var health_past = __webpack_require__(6443);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
;// CONCATENATED MODULE: ./lib/commands/health-result.js
// From what a health run judged and told to its result.

function healthResult({ night, verdict, telt, ...run }) {
    const { looks, members, startedAt, endedAt } = night;
    const count = (result) => looks.filter((look) => look.result === result).length;
    return {
        ...{ version: 1, command: "health", run: night.run, startedAt, endedAt },
        ...{ interrupted: run.interrupted, looked: run.looked, whole: run.whole },
        exit: exitOf(verdict, telt, run),
        looks: { good: count("good"), bad: count("bad"), unknown: count("unknown") },
        hosts: members.filter(({ name }) => run.asked.has(name)).map((member) => health_result_hostOf(member, verdict, looks)),
        incidents: verdict.incidents.map(({ cause, partOf = null, ...rest }) => ({
            ...{ ...rest, partOf, cause: health_result_causeOf(cause), issue: telt.issues.get(cause.id) ?? null },
        })),
        untold: verdict.causes.flatMap(({ cause, silence }) => (silence ? [{ cause: health_result_causeOf(cause), silence }] : [])),
        notLooked: verdict.notLooked,
        told: telt.told,
        notes: run.notes,
    };
}
/** Something besides the runner itself was looked at: the runner alone is no look at the mesh. */
const hasLooked = ({ looks }) => looks.some(({ subject, result }) => subject !== "runner" && result !== "unknown");
function exitOf({ incidents }, { told }, { interrupted, looked, detailed }) {
    if (interrupted)
        return exit/* exitCode */.I$.interrupted;
    // A dead man's switch that was not reached raises its own alarm.
    if (!looked || told.some(({ to, state }) => state === "failed" && to !== "dead-man"))
        return exit/* exitCode */.I$.failed;
    return detailed && incidents.some(({ state }) => state === "open") ? exit/* exitCode */.I$.pending : exit/* exitCode */.I$.converged;
}
/** Causes are made of codes of the closed list alone. */
const health_result_causeOf = ({ evidence, code, ...cause }) => ({
    ...cause,
    code: code,
    evidence: evidence.map(({ since = null, ...finding }) => ({ ...finding, since })),
});
function health_result_hostOf({ name, os, wslOf }, { states }, looks) {
    const { state, why } = states.get(name) ?? { state: "unknown", why: "it was not looked at" };
    const own = looks.filter(({ subject }) => subject === `host:${name}`);
    const newest = (probe) => own.filter((look) => look.probe === probe && look.result !== "unknown").at(-1);
    const ping = newest("mesh-ping");
    return {
        ...{ host: name, os, wslOf, state, why },
        via: viaOf(ping?.says.via),
        latencyMs: ping?.measures.latencyMs ?? null,
        lossPercent: ping?.measures.lossPercent ?? null,
        diskPercent: newest("machine")?.measures.diskPercent ?? null,
    };
}
const health_result_vias = ["direct", "peer-relay", "relay"];
const viaOf = (said) => health_result_vias.find((via) => via === said) ?? null;

// EXTERNAL MODULE: ./lib/core/run-program.js
var run_program = __webpack_require__(619);
// EXTERNAL MODULE: ./lib/steps/install-tailscale.js
var install_tailscale = __webpack_require__(2445);
// EXTERNAL MODULE: ./lib/health/not-told.js
var not_told = __webpack_require__(2529);
;// CONCATENATED MODULE: ./lib/commands/night-with.js
// What a command adds to a night from outside of health: it knows GitHub and the history, and probes know neither.

/** The night's newest look at this place that could look. undefined: nobody could. */
const lookIn = ({ looks }, { probe, subject }) => looks.findLast((look) => look.probe === probe && look.subject === subject && look.result !== "unknown");
/** The same night with one finding more in its newest look at this place; as it was, where nobody could look there. */
function withFinding(night, place, finding) {
    const newest = lookIn(night, place);
    const withIt = (look) => ({ ...look, result: "bad", findings: [...look.findings, finding] });
    return { ...night, looks: night.looks.map((look) => (look === newest ? withIt(look) : look)) };
}
/** The same night, in which the newest look at this place says nothing of this cause. */
function withNotTold(night, place, code) {
    const newest = lookIn(night, place);
    const without = (look) => ({
        ...look,
        says: { ...look.says, ...(0,not_told/* sayNotTold */.u)([...(0,not_told/* notToldIn */.M)(look), code]) },
    });
    return { ...night, looks: night.looks.map((look) => (look === newest ? without(look) : look)) };
}
/** The same night with one look more. */
function night_with_withLook(night, { probe, subject, begun, ended, found }) {
    const isUnknown = found !== undefined && "unknownWhy" in found;
    const look = {
        ...{ probe, subject, at: begun.toISOString(), ms: ended.getTime() - begun.getTime() },
        result: found === undefined ? "good" : isUnknown ? "unknown" : "bad",
        findings: found === undefined || isUnknown ? [] : [found],
        unknownWhy: isUnknown ? found.unknownWhy : "",
        ...{ measures: {}, says: {} },
    };
    return { ...night, looks: [...night.looks, look] };
}

// EXTERNAL MODULE: ./lib/commands/program-env.js
var program_env = __webpack_require__(3140);
;// CONCATENATED MODULE: ./lib/commands/health-runner.js
// Whether GitHub will go on giving jobs to this runner: it takes none that is long behind, and the runner that is too old to update itself
// is asked for by nobody. Which releases there are is GitHub's to say.





/** A runner updates itself within days of a release, so the oldest that it has not taken counts: there may be a new one each fortnight. */
const lateMs = 14 * 24 * 3600 * 1000;
const place = { probe: "runner", subject: "runner" };
/** The same night with a finding where the runner is behind; where this is no job of a runner, or nobody says what is new, nothing is told of it. */
async function withRunnerRelease(cli, github, night) {
    // GitHub's own machine: the runner that was too old is not asked any more.
    if (cli.env.RUNNER_ENVIRONMENT === "github-hosted")
        return night;
    const installed = github && (await installedIn(cli));
    const all = installed ? await releases(github) : [];
    if (!installed || all.length === 0)
        return withNotTold(night, place, "runner-outdated");
    const newer = all.filter(({ version }) => (0,install_tailscale/* compareVersions */.Z)(installed, version) < 0);
    const [first] = newer.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    if (!first || Date.parse(night.endedAt) - Date.parse(first.at) < lateMs)
        return night;
    const more = newer.length > 1 ? `, and ${newer.length - 1} more after it` : "";
    const detail = `it is ${installed}, and ${first.version} is there since ${first.at.slice(0, 10)}${more}`;
    const finding = { code: "runner-outdated", detail, by: "Runner.Listener --version" };
    return withFinding(night, place, finding);
}
/** The runner's own word; its folder is two above that of the job's repository. undefined: this is no such runner. */
async function installedIn(cli) {
    const { RUNNER_WORKSPACE: workspace } = cli.env;
    if (!workspace)
        return undefined;
    const program = (0,external_node_path_.join)((0,external_node_path_.dirname)((0,external_node_path_.dirname)(workspace)), "bin", "Runner.Listener");
    const env = (0,program_env/* withoutSecretVariables */.M)(cli);
    const { code, stdout } = await (0,run_program/* runProgram */.m)(program, ["--version"], { env, timeoutMs: 10_000, maxBytes: 1000 });
    const said = stdout.toString().trim();
    return code === 0 && /^\d+\.\d+\.\d+$/.test(said) ? said : undefined;
}
/** The newest ones; none where this GitHub does not say. */
async function releases({ api }) {
    const request = { retries: 0, signal: AbortSignal.timeout(10_000) };
    try {
        const { data } = await api.rest.repos.listReleases({ owner: "actions", repo: "runner", per_page: 30, request });
        return data.flatMap(({ tag_name: tag, published_at: at, draft, prerelease }) => {
            const version = tag.replace(/^v/, "");
            return !draft && !prerelease && at && /^\d+\.\d+\.\d+$/.test(version) ? [{ version, at }] : [];
        });
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./lib/commands/health-server-key.js
// Whether Headscale still has the key that it had before. Hosts do not mind another one, so nobody else would notice that somebody else
// answers at its URL, or that its state was lost. What it had before is kept beside the history.

const hint = "headscale:key";
const server = { probe: "headscale", subject: "server" };
/** For how long a change is told of: somebody who replaced Headscale knows it by then. */
const toldMs = 7 * 24 * 3600 * 1000;
/** The same night with a finding where the key is another one than before; what is known of it is kept. */
function withServerKey(history, night) {
    const key = lookIn(night, server)?.says.key;
    if (key === undefined)
        return night;
    const before = keptIn(history);
    const now = before === undefined || before.key === key ? (before ?? { key, change: null }) : changed(before, key, night);
    if (now !== before)
        history.keepHint(hint, JSON.stringify(now));
    const { change } = now;
    if (change === null || Date.parse(night.endedAt) - Date.parse(change.at) > toldMs)
        return night;
    const detail = `it is ${key}, and was ${change.from}`;
    const finding = { code: "headscale-key-changed", detail, by: "curl URL/key?v=1", since: change.at };
    return withFinding(night, server, finding);
}
const changed = (before, key, { endedAt }) => ({
    key,
    change: { from: before.key, at: endedAt },
});
/** What cannot be read counts as never seen. */
function keptIn(history) {
    try {
        const { key, change } = JSON.parse(history.hint(hint) ?? "");
        return typeof key === "string" ? { key, change: change ?? null } : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./lib/commands/health-session.js + 28 modules
var health_session = __webpack_require__(8871);
// EXTERNAL MODULE: ./lib/commands/health-tell.js + 2 modules
var health_tell = __webpack_require__(515);
// EXTERNAL MODULE: ./lib/github/watchdog/fetch.js
var fetch = __webpack_require__(635);
// EXTERNAL MODULE: ./lib/github/watchdog/judge.js
var watchdog_judge = __webpack_require__(3368);
// EXTERNAL MODULE: ./lib/github/watchdog/workflows.js
var workflows = __webpack_require__(3857);
;// CONCATENATED MODULE: ./lib/commands/health-watchdog.js
// Who watches the watchman: a health run also looks whether the watchdog's workflow still runs. Health itself knows no GitHub, so this
// look is added to the night here.





const settings = { ...workflows/* watchdogWorkflow */.RT, hours: workflows/* usualHours */.kP };
/** The same night with a look at the watchdog; without a token, or in a repository that has none, nobody looks at it. */
async function withWatchdog({ github, date }, night) {
    if (!github)
        return night;
    const begun = date();
    const look = (found) => night_with_withLook(night, { probe: "watchdog", subject: "runner", begun, ended: date(), found });
    try {
        const watched = await (0,fetch/* fetchWatched */.T)(github.api, github.at, workflows/* watchdogWorkflow */.RT.file, settings);
        if (!watched.workflow)
            return night;
        return look(foundBy((0,watchdog_judge/* judgeWatched */.E)(watched, settings, { at: begun, cron: "" })));
    }
    catch (thrown) {
        return look({ unknownWhy: `GitHub was not asked: ${(0,health_github/* whyNotAsked */.CV)(thrown)}` });
    }
}
function foundBy({ diagnosis, lastLook }) {
    if (!diagnosis)
        return undefined;
    const detail = `${diagnosis.words}; it ${lastLook ? `last looked ${lastLook}` : "has never looked"}`;
    const by = `gh run list --workflow ${workflows/* watchdogWorkflow */.RT.file} --event schedule`;
    return { code: "watchdog-silent", detail, by };
}

// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
// EXTERNAL MODULE: ./lib/commands/typed-again.js
var typed_again = __webpack_require__(1675);
;// CONCATENATED MODULE: ./lib/commands/health.js
// mesh health: looks at the mesh, remembers, judges, records, and tells. In this order, so that whatever ends a run early is made good by
// the next one.



























/** Exit 0 when it looked and told, whatever it found; 1 when it could not; 2 for findings with --detailed-exitcode. */
async function healthCommand(cli, names, options, open = health_session/* openHealth */.b) {
    const result = await runHealth(cli, names, options, { open });
    if (options.json)
        (0,output/* printJson */.Q2)(cli, result);
    else
        (0,output/* printLines */.tj)(cli, (0,health_text/* healthLines */.mR)(asTypedHere(cli, result), (0,style/* styleFor */.j)(cli.stdout)));
    return result.exit;
}
/** Only what is printed: issues and documents are read on other machines, and a path of this one is not for them. */
const asTypedHere = (cli, result) => ({
    ...result,
    incidents: result.incidents.map((one) => ({
        ...one,
        cause: { ...one.cause, next: (0,typed_again/* linesAsTyped */.KA)(cli, one.cause.next) },
    })),
});
/** The whole run. Throws when it could not even begin to look. */
async function runHealth(cli, names, options, { open, onJudged }) {
    if (options.redacted && !options.html)
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: "--redacted is about the page that --html writes" });
    (0,health_files/* refuseSameFiles */.oC)(cli, options);
    const session = await open(cli, options);
    const hosts = (0,inventory_select/* selectHosts */.sd)(session.inventory, names).filter(({ state }) => state === "present");
    const seen = await session.look({ hosts, matrix: options.matrix === true, pairs: troubledPairs(session) });
    if (cli.signal.aborted)
        throw new errors/* MeshError */.Sd({ code: "INTERRUPTED", problem: "nobody was told" });
    const night = await withRunnerRelease(cli, session.github, await withWatchdog(session, seen));
    const asked = new Set(hosts.map(({ name }) => name));
    return judged(cli, session, { night, asked, isWhole: names.length === 0, options, onJudged });
}
/** Those with a cause that is there. What is wrong with the history is said when it is written. */
function troubledPairs({ openHistory }) {
    const history = openHistory({ readOnly: true });
    try {
        return history.memory().flatMap((one) => (isThere(one) ? (0,subjects/* pairsOf */.fq)(one.id) : []));
    }
    finally {
        history.close();
    }
}
async function judged(cli, session, looked) {
    const history = session.openHistory();
    try {
        return await withHistory(cli, session, history, looked);
    }
    finally {
        history.close();
    }
}
async function withHistory(cli, session, history, { night: seen, asked, isWhole, options, onJudged }) {
    const lastLooks = history.lastLooks("syncthing", seen.startedAt);
    const night = (0,lacking/* withLackingSince */.m)(withServerKey(history, seen), (subject) => lastLooks.get(subject));
    const { file: mesh, health: settings } = session.inventory;
    const { redact } = cli.known;
    const memory = await recall(history, session.github, { mesh, now: session.date() });
    const verdict = judge({ night, memory: memory.remembered, settings, usual: usualIn(history) });
    const noted = [
        ...outsideNotes(session.inventory, night),
        ...record(history, night, verdict, memory),
        ...((0,health_files/* wantsFiles */.Hm)(options) ? await filesFor(cli, session, history, options) : []),
    ];
    const looked = hasLooked(night);
    const resultOf = (telt, notes) => (0,core_redact/* redacted */.pc)(healthResult({
        ...{ night, verdict, asked, telt, looked, whole: isWhole, interrupted: cli.signal.aborted },
        ...{ detailed: options.detailedExitcode === true, notes: [...noted, ...telt.notes, ...notes] },
    }), redact);
    await onJudged?.(resultOf({ told: [], notes: [], issues: new Map() }, []));
    const whole = isWhole && memory.whole;
    const telt = options.reportOnly
        ? (0,health_tell/* toldNobody */.ze)("--report-only")
        : await (0,health_tell/* tellAll */.FY)(session, history, { night, verdict, whole, looked, redact });
    const backup = options.historyBackup ? backUp(cli, history, options.historyBackup) : [];
    const { html, redacted: anonymous = false } = options;
    const page = html ? await writePage(cli, session, history, { folder: html, anonymous }) : [];
    const result = resultOf(telt, [...backup, ...page]);
    if (options.out)
        await save(cli, options.out, result);
    return result;
}
/** Trouble with the history is said, and stops nothing. */
function record(history, night, verdict, { notes }) {
    const { words } = history.record(night, verdict);
    return [...notes, ...history.notes, ...words];
}
/** Of the whole mesh, also after a run of some hosts. What cannot be written is said, and stops nothing. */
async function filesFor(cli, { inventory, date }, history, options) {
    const zone = inventory.health.timezone;
    const past = (0,look_back/* lookBack */.L)(history, { members: (0,members/* membersOf */.lS)(inventory), days: health_past/* usualDays */.U2, now: date(), zone });
    return (0,health_files/* writeFiles */.hV)(cli, options, (0,core_redact/* redacted */.pc)(past, cli.known.redact));
}
function backUp({ cwd }, history, file) {
    const to = (0,external_node_path_.resolve)(cwd, file);
    try {
        (0,folder/* makeFolder */.f)((0,external_node_path_.dirname)(to));
    }
    catch (thrown) {
        const { code = "unknown error" } = thrown;
        return [`the health history cannot be copied to ${file} (${code})`];
    }
    const why = history.backup(to);
    return why ? [why] : [];
}
async function save({ cwd }, file, result) {
    const to = (0,external_node_path_.resolve)(cwd, file);
    try {
        (0,folder/* makeFolder */.f)((0,external_node_path_.dirname)(to));
        await (0,promises_.writeFile)(to, `${JSON.stringify(result, null, 2)}\n`);
    }
    catch (cause) {
        const { code = "unknown error" } = cause;
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: `the result cannot be saved in ${file} (${code})`, cause });
    }
}


/***/ }),

/***/ 4235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HB: () => (/* binding */ hasLooked),
/* harmony export */   h4: () => (/* binding */ diagnose),
/* harmony export */   xG: () => (/* binding */ lookingJob)
/* harmony export */ });
// Why a run did not look, from its jobs alone: the built-in token may not list runners. Pure.
/** A job that nobody takes is cancelled by GitHub after 24 h; one that a newer run replaced was cancelled much sooner. */
const neverPickedUpHours = 20;
/** Steps of the runner itself, and the first of every job: a file of root in the work folder makes checkout fail. */
const setUpStep = /^(?:set up job|set up runner|initialize containers|pre |build .*action)|checkout/i;
/** The job that looks; a called workflow shows it as `health / health`, a matrix as `health (1)`. */
function lookingJob({ jobs }, { job }) {
    return (jobs.find(({ name }) => name === job) ??
        jobs.find(({ name }) => name.startsWith(`${job} `) || name.endsWith(` / ${job}`)));
}
/** Whether this run looked: not that it is green, but that its job came to the step which only then runs. */
function hasLooked(run, settings) {
    const job = lookingJob(run, settings);
    const step = job?.steps.find(({ name }) => name === settings.lookedStep);
    return run.event === "schedule" && job?.conclusion === "success" && step?.conclusion === "success";
}
/** Of a run that did not look. */
function diagnose(run, settings, now) {
    const [likely, words] = ofState(run, now) ?? ofJob(run, lookingJob(run, settings), settings);
    return { likely, words, run };
}
/** A run that has no jobs to speak of. */
function ofState({ status, conclusion, createdAt }, now) {
    const hours = Math.floor((now.getTime() - Date.parse(createdAt)) / 3_600_000);
    if (conclusion === "startup_failure")
        return ["start-up-failure", "GitHub could not start the run: the workflow file is not valid"];
    if (status === "waiting" || conclusion === "action_required")
        return ["waiting-for-approval", "the run waits for somebody's approval: its environment must have no reviewers"];
    if (status === "pending")
        return ["blocked", `the run has waited for ${hours} h behind another of its concurrency group`];
    if (status === "queued" || status === "requested")
        return [
            "never-picked-up",
            `the run has waited for ${hours} h for a runner: it is off, offline, or has other labels`,
        ];
    return undefined;
}
function ofJob(run, job, settings) {
    if (!job)
        return run.conclusion === "cancelled" ? beforeStart(run) : ["did-not-look", `the run has no job ${settings.job}`];
    if (job.conclusion === "skipped")
        return ["job-skipped", `the job ${job.name} was skipped: its condition is not met in this repository`];
    if (job.runner === "" && job.steps.length === 0)
        return beforeStart(run, job);
    if (job.status !== "completed")
        return ["running", `the job ${job.name} has been running since ${run.createdAt}`];
    if (job.conclusion === "success")
        return ["did-not-look", `the job ${job.name} is green, and did not come to \u201c${settings.lookedStep}\u201d`];
    if (job.conclusion === "timed_out")
        return ["timed-out", `the job ${job.name} ran out of time${at(unfinished(job))}`];
    return ofSteps(job);
}
function beforeStart({ createdAt, updatedAt, status }, job) {
    const hours = (Date.parse(updatedAt) - Date.parse(createdAt)) / 3_600_000;
    const labels = job && job.labels.length > 0 ? ` (labels ${job.labels.join(", ")})` : "";
    if (status !== "completed" || hours >= neverPickedUpHours)
        return [
            "never-picked-up",
            `no runner took the job${labels}: it is off, offline, of a refused version, or has other labels`,
        ];
    return [
        "cancelled-before-start",
        "the run was cancelled before it started: by a person, or by a newer run of its concurrency group",
    ];
}
function ofSteps(job) {
    const on = job.runner ? ` on ${job.runner}` : "";
    const failed = job.steps.find(({ conclusion }) => conclusion === "failure");
    if (failed && setUpStep.test(failed.name))
        return ["set-up-failed", `the job failed in \u201c${failed.name}\u201d${on}, before any step of MeSH`];
    if (failed)
        return ["step-failed", `the job failed in \u201c${failed.name}\u201d${on}: it could not look, or not tell`];
    if (job.conclusion === "cancelled")
        return ["cancelled", `the job was cancelled${at(unfinished(job))}`];
    return ["lost", `the runner was lost in the middle of the job${at(unfinished(job))}${on}`];
}
const unfinished = ({ steps }) => steps.find(({ status, conclusion }) => status === "in_progress" || conclusion === "cancelled" || conclusion === null);
const at = (step) => (step ? `, in \u201c${step.name}\u201d` : "");


/***/ }),

/***/ 635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ fetchWatched)
/* harmony export */ });
/* harmony import */ var _why_no_comment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8881);
/* harmony import */ var _diagnose_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4235);
// Asks GitHub about a workflow and its runs. `actions: read` is enough; in a private repository it is needed.


/** Runs whose jobs are asked for, before the last look is given up. */
const mostRuns = 20;
/** Throws what GitHub refuses, except that there is no such workflow. */
async function fetchWatched(api, at, file, settings) {
    const { actions } = api.rest;
    const asked = { ...at, workflow_id: file };
    const workflow = await unlessMissing(actions.getWorkflow(asked));
    if (!workflow)
        return { file, workflow: undefined, runs: [], owner: undefined };
    const { data } = await actions.listWorkflowRuns({ ...asked, per_page: 100 });
    const runs = [];
    let seen = false;
    for (const run of data.workflow_runs) {
        const wanted = !seen && run.event === "schedule" && runs.filter(({ jobs }) => jobs.length > 0).length < mostRuns;
        const found = runOf(run, wanted ? await jobsOf(api, at, run.id) : []);
        seen ||= (0,_diagnose_js__WEBPACK_IMPORTED_MODULE_0__/* .hasLooked */ .HB)(found, settings);
        runs.push(found);
    }
    const actor = data.workflow_runs.find(({ event }) => event === "schedule")?.actor?.login;
    const owner = actor === undefined ? undefined : { login: actor, isThere: await isThere(api, actor) };
    return { file, workflow: { state: workflow.data.state, createdAt: workflow.data.created_at }, runs, owner };
}
const runOf = (run, jobs) => ({
    id: run.id,
    event: run.event,
    status: run.status ?? "",
    conclusion: run.conclusion,
    createdAt: run.created_at,
    updatedAt: run.updated_at,
    url: run.html_url,
    jobs,
});
async function jobsOf(api, at, run_id) {
    const { data } = await api.rest.actions.listJobsForWorkflowRun({ ...at, run_id, per_page: 100 });
    return data.jobs.map((job) => ({
        name: job.name,
        status: job.status,
        conclusion: job.conclusion,
        completedAt: job.completed_at,
        runner: job.runner_name ?? "",
        labels: job.labels,
        steps: (job.steps ?? []).map(({ name, status, conclusion }) => ({ name, status, conclusion })),
    }));
}
/** undefined where the question itself is refused: that says nothing about the account. */
async function isThere(api, username) {
    try {
        return (await unlessMissing(api.rest.users.getByUsername({ username }))) !== undefined;
    }
    catch (thrown) {
        if ((0,_why_no_comment_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(thrown) === undefined)
            throw thrown;
        return undefined;
    }
}
async function unlessMissing(answer) {
    try {
        return await answer;
    }
    catch (thrown) {
        if ((0,_why_no_comment_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(thrown) === 404)
            return undefined;
        throw thrown;
    }
}


/***/ }),

/***/ 3368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ judgeWatched)
/* harmony export */ });
/* harmony import */ var _diagnose_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4235);
// Whether a workflow still looks, by the age of its last look. Pure. It goes neither by the time of day nor by the colour of runs.

const hour = 3_600_000;
/** From so many hours on, a schedule is late and not only slow. */
const lateHours = 2;
function judgeWatched(watched, settings, now) {
    const { file, workflow, runs } = watched;
    const look = runs.find((run) => (0,_diagnose_js__WEBPACK_IMPORTED_MODULE_0__/* .hasLooked */ .HB)(run, settings));
    const lastLook = look && ((0,_diagnose_js__WEBPACK_IMPORTED_MODULE_0__/* .lookingJob */ .xG)(look, settings)?.completedAt ?? look.updatedAt);
    const since = lastLook ?? workflow?.createdAt;
    const age = since === undefined ? Number.POSITIVE_INFINITY : (now.at.getTime() - Date.parse(since)) / hour;
    const well = workflow?.state === "active" && age <= settings.hours;
    return { file, well, lastLook, age, diagnosis: well ? undefined : whyNot(watched, since, settings, now) };
}
function whyNot(watched, since, settings, now) {
    const { workflow, file, runs } = watched;
    if (!workflow)
        return {
            likely: "missing",
            words: `GitHub knows no workflow ${file}: it is not on the default branch`,
            run: undefined,
        };
    if (workflow.state !== "active")
        return { likely: "switched-off", words: offWords(workflow.state), run: undefined };
    const tried = runs.filter((run) => isOfSchedule(run) && Date.parse(run.createdAt) > Date.parse(since ?? "") && !(0,_diagnose_js__WEBPACK_IMPORTED_MODULE_0__/* .hasLooked */ .HB)(run, settings));
    const newest = tried.find((run) => run.status === "completed" || ageOf(run, now) >= lateHours);
    if (!newest || (ageOf(newest, now) > settings.hours && newest.status === "completed"))
        return noRun(watched, tried[0], now);
    const found = (0,_diagnose_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnose */ .h4)(newest, settings, now.at);
    const same = tried.filter((run) => (0,_diagnose_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnose */ .h4)(run, settings, now.at).likely === found.likely).length;
    return same > 1 ? { ...found, words: `${found.words} (${same} runs in a row or nearly so)` } : found;
}
const ageOf = ({ createdAt }, { at }) => (at.getTime() - Date.parse(createdAt)) / hour;
/** A start-up failure is listed under whatever brought the file, and a run that waits may be under any. */
const isOfSchedule = ({ event, conclusion }) => event === "schedule" || conclusion === "startup_failure";
const offWords = (state) => ({
    disabled_inactivity: "GitHub switched the workflow off: the repository was quiet for 60 days",
    disabled_manually: "a person switched the workflow off",
    disabled_fork: "the workflow is off because this is a fork",
    deleted: "the workflow was deleted",
})[state] ?? `the workflow is not active: ${state}`;
function noRun({ owner }, last, now) {
    const late = hoursLate(now);
    const before = last ? `; the last one that was tried began ${last.createdAt}` : "";
    if (late !== undefined && late >= lateHours)
        return {
            likely: "scheduler-late",
            words: `GitHub's scheduler is late: it started the watchdog itself ${Math.floor(late)} h late${before}`,
            run: last,
        };
    if (owner?.isThere === false)
        return {
            likely: "owner-gone",
            words: `the schedule runs in the name of ${owner.login}, whom GitHub does not know any more${before}`,
            run: last,
        };
    return {
        likely: "no-run",
        words: `GitHub started no scheduled run: it dropped it, or is late with it${before}`,
        run: last,
    };
}
const daily = /^(\d{1,2}) (\d{1,2}) \* \* \*$/;
/** How late a daily schedule of UTC started this run; undefined for any other line. */
function hoursLate({ at, cron }) {
    const [, minute, due] = daily.exec(cron.trim()) ?? [];
    if (minute === undefined || due === undefined)
        return undefined;
    const today = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), Number(due), Number(minute));
    const last = today <= at.getTime() ? today : today - 24 * hour;
    return (at.getTime() - last) / hour;
}


/***/ }),

/***/ 3857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CX: () => (/* binding */ healthWorkflow),
/* harmony export */   RT: () => (/* binding */ watchdogWorkflow),
/* harmony export */   kP: () => (/* binding */ usualHours)
/* harmony export */ });
// The two workflows that watch each other, by the names that their files give to the job that looks and to the step that only a run comes
// to which looked (test/contract/watched.test.ts reads the files).
const healthWorkflow = {
    file: "health.yml",
    job: "health",
    lookedStep: "Looked at the mesh",
};
const watchdogWorkflow = {
    file: "watchdog.yml",
    job: "watchdog",
    lookedStep: "Watched the health runs",
};
/** How old a last look may be: a daily run that is late by hours is no alarm, one that is left out is. */
const usualHours = 31;


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


/***/ })

};
