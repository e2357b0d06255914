export const id = 682;
export const ids = [682];
export const modules = {

/***/ 5682:
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
// EXTERNAL MODULE: ./lib/core/redact.js
var core_redact = __webpack_require__(8038);
// EXTERNAL MODULE: ./lib/health/codes.js
var codes = __webpack_require__(4408);
// EXTERNAL MODULE: ./lib/health/subjects.js
var subjects = __webpack_require__(6817);
;// CONCATENATED MODULE: ./lib/health/causes.js
// Causes as they are told: a suspect in words, with all that follows from it.


const heaviestFirst = ["high", "medium", "low"];
/** The causes of all suspects, the heaviest first; each with what it explains. */
function causesOf(suspects, silence) {
    const explained = Map.groupBy(suspects, ({ id }) => {
        const own = silence.get(id);
        return own?.by === "explained" ? own.cause : "";
    });
    return suspects.map((one) => causeOf(one, explained.get(one.id) ?? [])).toSorted(byWeight);
}
function causeOf({ id, code, subject, hosts, evidence }, follows) {
    const { severity, touchesConnectivity, title, next } = codes/* codes */.F[code];
    const below = follows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return {
        ...{ id, code, severity, touchesConnectivity },
        hosts: [...new Set([...hosts, ...below.flatMap((one) => one.hosts)])],
        title: (0,subjects/* worded */.MH)(title, subject),
        evidence,
        explains: below.map((one) => one.id),
        next: next.map((line) => (0,subjects/* worded */.MH)(line, subject)),
    };
}
/** By severity, then those that touch connectivity, then by name. */
function byWeight(a, b) {
    const heavy = heaviestFirst.indexOf(a.severity) - heaviestFirst.indexOf(b.severity);
    return heavy || Number(b.touchesConnectivity) - Number(a.touchesConnectivity) || (a.id < b.id ? -1 : 1);
}

// EXTERNAL MODULE: ./lib/inventory/health-codes.js
var health_codes = __webpack_require__(8491);
// EXTERNAL MODULE: ./lib/health/contacts.js
var contacts = __webpack_require__(365);
// EXTERNAL MODULE: ./lib/health/looks.js
var health_looks = __webpack_require__(1690);
;// CONCATENATED MODULE: ./lib/health/explain.js
// What explains what. A suspect that another one explains is not told: fifty hosts that do not hear from a Headscale that is down are one
// cause. `hides`: behind it nothing can be seen, so what was told before stays as it was. `is`: both are sights of the same thing.



const anywhere = () => true;
const onTheSame = ({ hosts: [host = ""] }, below) => below.hosts.includes(host);
/** Headscale runs on the machine above. */
const onTheServer = ({ hosts: [host = ""] }, _, members) => members.get(host)?.isServer === true;
/** WSL2 on its Windows. */
const onItAsGuest = ({ hosts: [host = ""] }, below, members) => below.hosts.some((name) => members.get(name)?.wslOf === host);
const behindIt = ({ hosts: [host = ""] }, { hosts: [below = ""] }, members) => members.get(below)?.behind === host;
const starting = (...words) => health_codes/* healthCodes */.X.filter((code) => words.some((word) => code.startsWith(word)));
const without = (all, ...out) => all.filter((code) => !out.includes(code));
const explain_contacts = [...contacts/* contactCodes */.tv];
const off = ["host-down", "host-frozen"];
const onHosts = without(health_codes/* healthCodes */.X, ...starting("headscale-", "runner-", "node-"), "token-expiring", "watchdog-silent");
const ofServer = without(starting("headscale-", "certificate-expired", "node-"), "headscale-backup-old");
const meshTraffic = ["relayed", "lossy", "slow", "pair-cut", "pair-relayed", "dns-broken"];
const noMesh = ["tailscale-down", "mesh-cut", "mesh-ssh-blocked", "ping-lost", "control-lost"];
/** From the widest to the narrowest; the first that fits counts. */
const relations = [
    {
        by: ["runner-no-network"],
        of: without(health_codes/* healthCodes */.X, ...starting("runner-"), "token-expiring"),
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
    { by: off, of: explain_contacts, where: behindIt, kind: "hides" },
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
    { by: ["wsl-stopped"], of: [...explain_contacts, "service-stopped"], where: onTheSame, kind: "is" },
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
    const meanwhile = past.filter(({ until }) => (0,health_looks/* millis */.ne)(below.at) <= (0,health_looks/* millis */.ne)(until) + settleMs);
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
/** The suspect at the end of the explanations; undefined when there is none. Two that explain each other are both told. */
function rootOf(id, explanations) {
    const first = explanations.get(id);
    const seen = new Set([id]);
    let last = first;
    for (let next = first; next; next = explanations.get(next.by.id)) {
        if (seen.has(next.by.id))
            return undefined;
        seen.add(next.by.id);
        last = next;
    }
    return first && last && { ...last, kind: first.kind };
}

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

// EXTERNAL MODULE: ./lib/health/suspects.js + 1 modules
var health_suspects = __webpack_require__(3280);
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
    const times = codes/* codes */.F[code].probes.flatMap((probe) => looks.at(probe, subject)?.at ?? []);
    return times.reduce((a, b) => ((0,health_looks/* millis */.ne)(b) > (0,health_looks/* millis */.ne)(a) ? b : a), at);
}
/** A restart is Headscale being down for a moment that nobody saw. */
function restarts(looks, members) {
    const until = looks.at("headscale", "server")?.says.restartedAt;
    if (until === undefined)
        return [];
    const hosts = (0,subjects/* seatOf */.lW)("server", members);
    const down = { id: "headscale-down", code: "headscale-down", subject: "server" };
    return [{ suspect: { ...down, hosts, evidence: [], at: until, since: until, peers: [] }, until }];
}

// EXTERNAL MODULE: ./lib/health/windows.js
var health_windows = __webpack_require__(4079);
;// CONCATENATED MODULE: ./lib/health/silence.js
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
    const root = rootOf(id, explanations);
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
    const open = (0,health_windows/* windowFor */.a)({ windows, zone, instant: (0,health_looks/* millis */.ne)(one.at) }, one, members);
    return open && { by: "window", ...open };
}

;// CONCATENATED MODULE: ./lib/health/fate.js
// What became of a cause that is remembered and was not seen tonight. That nobody looked is no good news, nor is a good look at a host that
// is just being changed.





/** The fate of a cause that is not among the suspects. */
function fateOf(code, subject, scene) {
    if (isGone(code, subject, scene))
        return { is: "gone" };
    const busy = busyHosts(scene.looks);
    if ((0,subjects/* hostsOf */.PP)(subject).some((host) => busy.has(host)))
        return { is: "not-looked" };
    const looks = codes/* codes */.F[code].probes.flatMap((probe) => scene.looks.at(probe, subject) ?? []);
    if (looks.some((look) => isWell(look, code)))
        return { is: "well" };
    const by = scene.present.find((one) => one.subject === subject && contacts/* contactCodes */.tv.has(one.code));
    return by && contacts/* contactCodes */.tv.has(code) ? { is: "replaced", by } : { is: "not-looked" };
}
function isWell(look, code) {
    if (look.result === "unknown")
        return false;
    if (contacts/* contactCodes */.tv.has(code))
        return (0,health_suspects/* contactOf */.CP)(look) === "good";
    return look.findings.every((finding) => finding.code !== health_suspects/* noAnswer */.qE && finding.code !== code);
}
/**
 * Its host or check has left the inventory, or what it was about is no longer looked at: a probe that is for a host always leaves a look
 * there, if only to say that it could not.
 */
function isGone(code, subject, { looks, members, checks }) {
    if (subject === "server" || subject === "runner")
        return false;
    if ((0,subjects/* hostsOf */.PP)(subject).some((host) => !members.has(host)))
        return true;
    if (subject.startsWith("pair:"))
        return false;
    if (subject.startsWith("check:"))
        return !checks.some(({ name }) => subject.startsWith(`check:${name}@`));
    const isVisited = looks.now.some((look) => look.subject === subject);
    return isVisited && codes/* codes */.F[code].probes.every((probe) => !looks.at(probe, subject));
}

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
    const { looks, members, suspects: present } = run;
    const fate = code
        ? fateOf(code, (0,subjects/* subjectOf */.et)(before.id, code), { looks, members, checks: run.settings.checks, present })
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
    const isSame = silence?.by === "explained" && rootOf(id, run.explanations)?.kind === "is";
    return isSame ? partOf(before, silence.cause, run) : before;
}
/** It ends only in something that is told, or else nothing would be. */
const partOf = (before, id, { at, told }) => told.has(id) ? whenOver(before, { at, because: "part-of", partOf: id }) : before;

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
    const busy = busyHosts(looks);
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
    const title = (0,subjects/* worded */.MH)(codes/* codes */.F[one.code].title, one.subject);
    if (own?.by === "progressing")
        return { state: "progressing", why: `${title}; ${own.why}` };
    if (own?.by === "expected-sometimes")
        return { state: "waiting-for-machine", why: title };
    if (own?.by !== "explained")
        return { state: codes/* codes */.F[one.code].state, why: title };
    const above = silence.get(own.cause);
    const state = above?.by === "expected-sometimes" ? "waiting-for-machine" : codes/* codes */.F[one.code].state;
    return { state, why: `${title}, because of ${own.cause}` };
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
    const explanations = explain({ present: suspects, past, members, settleMs: settings.settleSeconds * 1000 });
    return verdictOn({ night, memory, settings, looks, members, suspects, explanations });
}
function verdictOn({ night, memory, settings, looks, members, suspects, explanations }) {
    const windows = { windows: settings.windows, zone: settings.timezone, members };
    const silence = silences(suspects, { ...windows, looks, explanations });
    const causes = causesOf(suspects, silence);
    const at = night.endedAt;
    const byId = new Map(causes.map((cause) => [cause.id, cause]));
    const after = remember({ memory, suspects, causes: byId, silence, explanations, looks, members, settings, at });
    const windowOf = ({ id }) => {
        const code = (0,subjects/* codeOf */.$N)(id);
        return code && inWindow({ code, hosts: (0,subjects/* seatOf */.lW)((0,subjects/* subjectOf */.et)(id, code), night.members), at }, windows);
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

// EXTERNAL MODULE: ./lib/inventory/select.js
var inventory_select = __webpack_require__(8850);
// EXTERNAL MODULE: ./lib/report/health-text.js
var health_text = __webpack_require__(2240);
// EXTERNAL MODULE: ./lib/report/style.js
var style = __webpack_require__(1983);
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
        const added = open.filter(({ id, cause }) => (0,codes/* isCode */._)(cause.code) && !known.has(id));
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
        hosts: members.filter(({ name }) => run.asked.has(name)).map((member) => hostOf(member, verdict, looks)),
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
function hostOf({ name, os, wslOf }, { states }, looks) {
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
const vias = ["direct", "peer-relay", "relay"];
const viaOf = (said) => vias.find((via) => via === said) ?? null;

// EXTERNAL MODULE: ./lib/core/run-program.js
var run_program = __webpack_require__(619);
// EXTERNAL MODULE: ./lib/steps/install-tailscale.js
var install_tailscale = __webpack_require__(2445);
;// CONCATENATED MODULE: ./lib/commands/health-runner.js
// Whether GitHub will go on giving jobs to this runner: it takes none that is long behind, and the runner that is too old to update itself
// is asked for by nobody. The newest release is GitHub's to say.



/** A runner updates itself within days of a release. */
const lateMs = 14 * 24 * 3600 * 1000;
/** The same night with a finding where the runner is behind; where this is no job of a runner, or nobody says what is new, as it was. */
async function withRunnerRelease({ env }, github, night) {
    const installed = github && (await installedIn(env));
    const newest = installed && (await newestRelease(github));
    if (!newest || (0,install_tailscale/* compareVersions */.Z)(installed, newest.version) >= 0)
        return night;
    if (Date.parse(night.endedAt) - Date.parse(newest.at) < lateMs)
        return night;
    const detail = `it is ${installed}, and ${newest.version} is there since ${newest.at.slice(0, 10)}`;
    const finding = { code: "runner-outdated", detail, by: "Runner.Listener --version" };
    const withIt = (look) => ({ ...look, result: "bad", findings: [...look.findings, finding] });
    const isRunner = ({ probe, result }) => probe === "runner" && result !== "unknown";
    return { ...night, looks: night.looks.map((look) => (isRunner(look) ? withIt(look) : look)) };
}
/** The runner's own word; its folder is two above that of the job's repository. undefined: this is no such runner. */
async function installedIn(env) {
    const { RUNNER_WORKSPACE: workspace } = env;
    if (!workspace)
        return undefined;
    const program = (0,external_node_path_.join)((0,external_node_path_.dirname)((0,external_node_path_.dirname)(workspace)), "bin", "Runner.Listener");
    const { code, stdout } = await (0,run_program/* runProgram */.m)(program, ["--version"], { timeoutMs: 10_000, maxBytes: 1000 });
    const said = stdout.toString().trim();
    return code === 0 && /^\d+\.\d+\.\d+$/.test(said) ? said : undefined;
}
/** undefined: this GitHub does not say. */
async function newestRelease({ api, }) {
    const request = { retries: 0, signal: AbortSignal.timeout(10_000) };
    try {
        const { data } = await api.rest.repos.getLatestRelease({ owner: "actions", repo: "runner", request });
        const version = data.tag_name.replace(/^v/, "");
        return /^\d+\.\d+\.\d+$/.test(version) && data.published_at ? { version, at: data.published_at } : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/commands/health-server-key.js
// Whether Headscale still has the key that it had before. Hosts do not mind another one, so nobody else would notice that somebody else
// answers at its URL, or that its state was lost. What it had before is kept beside the history.
const hint = "headscale:key";
/** For how long a change is told of: somebody who replaced Headscale knows it by then. */
const toldMs = 7 * 24 * 3600 * 1000;
/** The same night with a finding where the key is another one than before; what is known of it is kept. */
function withServerKey(history, night) {
    const looks = night.looks.filter(isOfServer);
    const key = looks.at(-1)?.says.key;
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
    const withIt = (look) => ({ ...look, result: "bad", findings: [...look.findings, finding] });
    return { ...night, looks: night.looks.map((look) => (look === looks.at(-1) ? withIt(look) : look)) };
}
const isOfServer = ({ probe, subject, result }) => probe === "headscale" && subject === "server" && result !== "unknown";
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

// EXTERNAL MODULE: ./lib/commands/health-session.js + 49 modules
var health_session = __webpack_require__(9816);
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
    const look = (found) => {
        const at = begun.toISOString();
        const ms = date().getTime() - begun.getTime();
        const watched = { probe: "watchdog", subject: "runner", at, ms, ...found, measures: {}, says: {} };
        return { ...night, looks: [...night.looks, watched] };
    };
    try {
        const watched = await (0,fetch/* fetchWatched */.T)(github.api, github.at, workflows/* watchdogWorkflow */.RT.file, settings);
        if (!watched.workflow)
            return night;
        return look(foundBy((0,watchdog_judge/* judgeWatched */.E)(watched, settings, { at: begun, cron: "" })));
    }
    catch (thrown) {
        return look({ result: "unknown", findings: [], unknownWhy: `GitHub was not asked: ${(0,health_github/* whyNotAsked */.CV)(thrown)}` });
    }
}
function foundBy({ diagnosis, lastLook }) {
    if (!diagnosis)
        return { result: "good", findings: [], unknownWhy: "" };
    const detail = `${diagnosis.words}; it ${lastLook ? `last looked ${lastLook}` : "has never looked"}`;
    const by = `gh run list --workflow ${workflows/* watchdogWorkflow */.RT.file} --event schedule`;
    return { result: "bad", findings: [{ code: "watchdog-silent", detail, by }], unknownWhy: "" };
}

// EXTERNAL MODULE: ./lib/commands/output.js
var output = __webpack_require__(4257);
;// CONCATENATED MODULE: ./lib/commands/health.js
// mesh health: looks at the mesh, remembers, judges, records, and tells. In this order, so that whatever ends a run early is made good by
// the next one.
















/** Exit 0 when it looked and told, whatever it found; 1 when it could not; 2 for findings with --detailed-exitcode. */
async function healthCommand(cli, names, options, open = health_session/* openHealth */.b) {
    const result = await runHealth(cli, names, options, { open });
    if (options.json)
        (0,output/* printJson */.Q2)(cli, result);
    else
        (0,output/* printLines */.tj)(cli, (0,health_text/* healthLines */.mR)(result, (0,style/* styleFor */.j)(cli.stdout)));
    return result.exit;
}
/** The whole run. Throws when it could not even begin to look. */
async function runHealth(cli, names, options, { open, onJudged }) {
    const session = await open(cli, options);
    const hosts = (0,inventory_select/* selectHosts */.$)(session.inventory, names).filter(({ state }) => state === "present");
    const seen = await session.look({ hosts, matrix: options.matrix === true });
    if (cli.signal.aborted)
        throw new errors/* MeshError */.Sd({ code: "INTERRUPTED", problem: "nobody was told" });
    const night = await withRunnerRelease(cli, session.github, await withWatchdog(session, seen));
    const asked = new Set(hosts.map(({ name }) => name));
    return judged(cli, session, { night, asked, isWhole: names.length === 0, options, onJudged });
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
    const night = withServerKey(history, seen);
    const { file: mesh, health: settings } = session.inventory;
    const { redact } = cli.known;
    const memory = await recall(history, session.github, { mesh, now: session.date() });
    const verdict = judge({ night, memory: memory.remembered, settings, usual: usualIn(history) });
    const noted = record(history, night, verdict, memory);
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
    const backup = options.historyBackup ? await backUp(cli, history, options.historyBackup) : [];
    const result = resultOf(telt, backup);
    if (options.out)
        await save(cli, options.out, result);
    return result;
}
/** Trouble with the history is said, and stops nothing. */
function record(history, night, verdict, { notes }) {
    const { words } = history.record(night, verdict);
    return [...notes, ...history.notes, ...words];
}
async function backUp({ cwd }, history, file) {
    const to = (0,external_node_path_.resolve)(cwd, file);
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(to), { recursive: true });
    const why = history.backup(to);
    return why ? [why] : [];
}
async function save({ cwd }, file, result) {
    const to = (0,external_node_path_.resolve)(cwd, file);
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(to), { recursive: true });
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
        return ["did-not-look", `the job ${job.name} is green, and did not come to “${settings.lookedStep}”`];
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
        return ["set-up-failed", `the job failed in “${failed.name}”${on}, before any step of MeSH`];
    if (failed)
        return ["step-failed", `the job failed in “${failed.name}”${on}: it could not look, or not tell`];
    if (job.conclusion === "cancelled")
        return ["cancelled", `the job was cancelled${at(unfinished(job))}`];
    return ["lost", `the runner was lost in the middle of the job${at(unfinished(job))}${on}`];
}
const unfinished = ({ steps }) => steps.find(({ status, conclusion }) => status === "in_progress" || conclusion === "cancelled" || conclusion === null);
const at = (step) => (step ? `, in “${step.name}”` : "");


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
