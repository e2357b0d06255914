export const id = 686;
export const ids = [686];
export const modules = {

/***/ 8871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ openHealth)
});

// EXTERNAL MODULE: ./lib/core/folder.js
var core_folder = __webpack_require__(4875);
// EXTERNAL MODULE: ./lib/health/history/open.js + 12 modules
var history_open = __webpack_require__(9179);
// EXTERNAL MODULE: ./lib/health/probes/local.js
var probes_local = __webpack_require__(3179);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/health/members.js
var members = __webpack_require__(7745);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
;// CONCATENATED MODULE: ./lib/health/probes/in-time.js
// Each probe has a time of its own, so that one that hangs delays nothing else. The times are longer than those of what it does, which
// then says better what was wrong.


/** Connections wait for one another, and a host that is off takes long to find out about. */
const usualLimits = {
    headscale: 45_000,
    ssh: 240_000,
    ping: 180_000,
    own: 90_000,
    plan: 60_000,
    runner: 15_000,
    check: 40_000,
};
/** The result, or why there is none. Never rejects; what goes on after the time is nobody's. */
async function inTime(ms, look) {
    let timer;
    const late = new Promise((resolve) => {
        const problem = `the look did not end within ${(0,core_text/* duration */.p0)(ms)}`;
        timer = setTimeout(() => resolve(new errors/* MeshError */.Sd({ code: "INTERRUPTED", problem })), ms);
    });
    try {
        return await Promise.race([look(), late]);
    }
    catch (thrown) {
        return (0,errors/* asMeshError */.g)(thrown);
    }
    finally {
        clearTimeout(timer);
    }
}
/** Runs a look within its time and notes when it ended. */
async function timed(now, ms, look) {
    const began = now();
    const value = await inTime(ms, look);
    const at = now();
    return { value, at, ms: at - began };
}

// EXTERNAL MODULE: ./lib/core/times.js
var times = __webpack_require__(7841);
// EXTERNAL MODULE: ./lib/health/typed.js
var typed = __webpack_require__(7366);
// EXTERNAL MODULE: ./lib/health/probes/seen.js
var probes_seen = __webpack_require__(4225);
// EXTERNAL MODULE: ./lib/health/probes/sight.js
var probes_sight = __webpack_require__(477);
;// CONCATENATED MODULE: ./lib/health/probes/control.js
// Whether a host hears from Headscale, which is what both call "online", and nothing more: an online host may answer nothing.





const by = "sudo headscale nodes list";
/** The look at a host, by Headscale's word; the host's own is the second witness. */
function controlSight(one, round) {
    const { host } = one;
    const at = (0,probes_sight/* onHost */.GH)("control", host.name);
    const api = (0,probes_seen/* apiOf */.ir)(round);
    const facts = (0,probes_seen/* factsOf */.xS)(one);
    const own = facts?.tailscale.status;
    if (api instanceof errors/* MeshError */.Sd) {
        if (own === undefined)
            return (0,probes_sight/* unseen */.nv)(at, `Headscale was not asked: ${api.code}: ${api.problem}`);
        const hears = own.backendState === "Running" && own.online;
        return (0,probes_sight/* seen */.cI)(at, hears ? [] : [(0,probes_sight/* unanswered */.bj)("it says itself that it is not in contact", (0,typed/* overSsh */.p)(host, "tailscale status"))]);
    }
    const node = (0,probes_seen/* nodeOf */.E7)(host, facts, api.listing.nodes);
    if (!node)
        return (0,probes_sight/* unseen */.nv)(at, "Headscale lists no node of it");
    if (!node.online)
        return (0,probes_sight/* seen */.cI)(at, [(0,probes_sight/* unanswered */.bj)(offline(node.lastSeen, own?.online), by)]);
    if (own === undefined || own.online)
        return (0,probes_sight/* seen */.cI)(at);
    return (0,probes_sight/* seen */.cI)(at, [
        (0,probes_sight/* unanswered */.bj)("it counts as online, and says itself that it is not in contact", (0,typed/* overSsh */.p)(host, "tailscale status")),
    ]);
}
function offline(lastSeen, own) {
    const since = lastSeen === undefined || lastSeen.startsWith("0001") ? "" : `, last connected ${(0,times/* clock */.pm)(lastSeen)}`;
    const says = own ? "; it says itself that it is in contact" : "";
    return `Headscale lists it as offline${since}${says}`;
}

// EXTERNAL MODULE: ./lib/health/probes/dns.js
var dns = __webpack_require__(9335);
;// CONCATENATED MODULE: ./lib/health/probes/drift.js
// Whether the host is as the inventory says, by the plan that an apply would follow. What another probe tells in better words is left out:
// one thing that is wrong is told once.



/** The look at a host. */
function driftSight(one, { value: plans }, told) {
    const { host } = one;
    const at = (0,probes_sight/* onHost */.GH)("drift", host.name);
    if (plans instanceof errors/* MeshError */.Sd)
        return (0,probes_sight/* unseen */.nv)(at, `there is no plan: ${plans.code}: ${plans.problem}`);
    if (!(0,probes_seen/* factsOf */.xS)(one))
        return (0,probes_sight/* unseen */.nv)(at, (0,probes_seen/* noFacts */.f5)(one));
    const plan = plans.get(host.name);
    if (!plan)
        return (0,probes_sight/* unseen */.nv)(at, "there is no plan for it");
    const by = `mesh plan ${host.name}`;
    if (plan.outcome === "skipped")
        return (0,probes_sight/* seen */.cI)(at);
    if (plan.outcome === "waiting")
        return (0,probes_sight/* unseen */.nv)(at, plan.waiting.why);
    if (plan.outcome === "blocked")
        return blockedSight(at, plan.error, told);
    if (plan.waiting)
        return (0,probes_sight/* seen */.cI)(at, [(0,probes_sight/* finding */.gk)("join-waits", plan.waiting.why, by)]);
    const left = changesLeft(plan, told);
    const findings = left.map(({ step, why }) => (0,probes_sight/* finding */.gk)("drift", `${step}: ${why}`, by));
    return (0,probes_sight/* seen */.cI)(at, findings);
}
/** Why the machine must not be touched is told by the probe that looks at it. */
const toldElsewhere = new Set([
    "CLOCK_WRONG",
    "DISK_FULL",
    "REBOOT_NEEDED",
    "HOST_BUSY",
    "INTERRUPTED",
]);
function blockedSight(at, error, { codes, isShared }) {
    const said = `${error.code}: ${error.problem}`;
    const isTold = toldElsewhere.has(error.code) || isShared || codes.has("node-doubled");
    return isTold ? (0,probes_sight/* unseen */.nv)(at, said) : (0,probes_sight/* seen */.cI)(at, [(0,probes_sight/* finding */.gk)("drift", said, `mesh plan ${error.host ?? ""}`.trim())]);
}
function changesLeft(plan, told) {
    return plan.steps.filter((step) => step.outcome === "change" && !step.actions.every((action) => isTold(step, action, told)));
}
function isTold({ step }, action, { codes, outOfContact, guestsAway }) {
    if (action.on === "headscale")
        return codes.has(headscaleTold[action.do] ?? "");
    if (action.verb === "remove-join-script")
        return true;
    if (action.verb === "open-wsl")
        return guestsAway.has(action.guest ?? "");
    if (step === "install-syncthing")
        return codes.has("syncthing-stopped");
    if (action.verb === "repair")
        return codes.has("service-stopped");
    return outOfContact && (step === "join" || step === "mint-key");
}
const headscaleTold = {
    "rename-node": "node-drifted",
    "set-tags": "node-drifted",
    "delete-node": "node-doubled",
    "disable-expiry": "node-expired",
};

// EXTERNAL MODULE: ./lib/headscale/settle.js
var settle = __webpack_require__(3477);
// EXTERNAL MODULE: ./lib/headscale/version.js
var headscale_version = __webpack_require__(7676);
// EXTERNAL MODULE: ./lib/steps/control-server.js
var control_server = __webpack_require__(852);
// EXTERNAL MODULE: ./lib/health/not-told.js
var not_told = __webpack_require__(2529);
;// CONCATENATED MODULE: ./lib/health/probes/warnings.js
// Tailscale's own warnings. A status has their bare texts, in an order that changes from call to call and with figures that grow: here
// they get their names back (tsconst/health.go and health/warnings.go of 1.102.3), an order, and a wording that stays.
const known = (code, says, ...hiddenBy) => ({ code, says, hiddenBy });
const stopped = ["network-status", "wantrunning-false"];
const noRelay = ["network-status", "no-derp-home"];
/** The first that fits is meant. */
const table = [
    known("network-status", /network is down/i),
    known("wantrunning-false", /Tailscale is stopped/i),
    known("login-state", /You are logged out/i, "wantrunning-false"),
    known("not-in-map-poll", /Unable to connect to the .*coordination server/i, ...stopped),
    known("mapresponse-timeout", /hasn't received a network map/i, ...stopped),
    known("no-derp-home", /could not connect to any relay server/i, "network-status"),
    known("no-derp-connection", /could not connect to the '.*' relay server/i, ...noRelay),
    known("derp-timed-out", /hasn't heard from the .*relay server/i, ...noRelay, "no-derp-connection"),
    known("derp-region-error", /relay server .*is reporting an issue/i, "network-status"),
    known("no-udp4-bind", /couldn't listen for incoming UDP/i, ...stopped),
    known("tls-connection-failed", /could not establish an encrypted connection/i, "network-status"),
    known("dns-forward-failing", /can't reach the configured DNS servers/i, "network-status"),
    known("dns-set-os-config-failed", /failed to set the DNS configuration/i),
    known("dns-read-os-config-failed", /failed to fetch the DNS configuration/i),
    known("resolv-conf-overwritten", /resolv\.conf overwritten/i),
    known("resolv-conf-relabel-failed", /SELinux label|relabel/i),
    known("ip-forwarding-off", /IP forwarding is disabled/i),
    known("state-store-health", /State store failed to initialize/i),
    known("sync-disabled", /control plane syncing is disabled/i),
    known("invalid-packet-filter", /invalid packet filter/i),
    known("captive-portal-detected", /log ?in using your web browser/i),
    known("blockblame-mitm-detected", /may be blocking Tailscale traffic/i),
    known("magicsock-receive-func-error", /MagicSock function/i),
    known("apply-disk-config", /envknob/i),
    known("local-log-config-error", /local log/i),
    known("security-update-available", /A security update from version/i),
    known("update-available", /An update from version/i),
    known("is-using-unstable-version", /unstable version/i),
    known("warming-up", /Tailscale is starting/i),
    known("tls-cert-pending", /via ACME/i),
    known("docker-stateful-filtering", /Docker/),
    known("set-network-category-failed", /network category/i),
    known("nosnat-with-advertised-exit-node", /snat-subnet-routes/i),
    known("no-tailnet-lock-state-dir", /lock state in memory/i),
    known("ssh-unavailable-selinux-enabled", /SELinux is enabled/i),
];
/** The pinned version is the inventory's to choose, and a start is over soon. */
const unsaid = new Set(["update-available", "warming-up", "tls-cert-pending"]);
/** The same from a Tailscale that says codes and times itself. */
function codedWarnings(said) {
    const all = said.map(({ code, title, text, since }) => ({
        ...{ code, since, text: withoutFigures(text || title) },
        hiddenBy: table.find((row) => row.code === code)?.hiddenBy ?? [],
    }));
    return standing(all);
}
/** The warnings that stand for themselves, by code and text, each once. */
function warningsOf(texts) {
    const all = texts.map((text) => ({
        ...(table.find(({ says }) => says.test(text)) ?? other),
        text: withoutFigures(text),
    }));
    return standing(all);
}
/** Without those that follow of another one, each once, in an order that stays. */
function standing(all) {
    const there = new Set(all.map(({ code }) => code));
    const own = all.filter(({ code, hiddenBy }) => !unsaid.has(code) && !hiddenBy.some((one) => there.has(one)));
    const keyed = new Map(own.map(({ code, text, since }) => [`${code} ${text}`, { code, text, since }]));
    return [...keyed].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, warning]) => warning);
}
const other = { code: "other", hiddenBy: [] };
/** "in 2m14s" and "#901" change each night; addresses and versions are figures, too. */
const withoutFigures = (text) => text
    .replace(/\b\d+(?:\.\d+)*(?:h|ms|\u00b5s|m|s)(?:\d+(?:\.\d+)*(?:ms|m|s))*\b/g, "\u2026")
    .replace(/\d+(?:[.:]\d+)*/g, "\u2026")
    .replace(/\s+/g, " ")
    .trim();

// EXTERNAL MODULE: ./lib/health/probes/world.js
var probes_world = __webpack_require__(8924);
;// CONCATENATED MODULE: ./lib/health/probes/headscale.js
// Headscale, by its roads: its interface, the URL that hosts use as the runner reaches it, and what the hosts themselves say. A road that
// only the runner cannot take says something about the runner.









const at = (0,probes_sight/* aim */.uD)("headscale", "server");
/** The look at Headscale. */
function headscaleSight({ headscale, hosts, inventory, wall }) {
    const there = headscale.value;
    if (there instanceof errors/* MeshError */.Sd)
        return (0,probes_sight/* unseen */.nv)(at, `${there.code}: ${there.problem}`);
    const { url } = inventory.headscale;
    const roads = { there, url, heard: heardBy(hosts, url) };
    const own = hosts.flatMap((one) => (one.host.role === "headscale" ? ((0,probes_seen/* ownOf */._t)(one) ?? []) : []))[0];
    const reached = reachedBy(roads, own);
    const relay = relayFindings(there, hosts, url);
    const findings = [
        ...certificateFindings(there, url, wall),
        ...(reached.findings ?? []),
        ...versionFindings(there),
        ...relay,
        ...logFindings(own),
    ];
    if (findings.length === 0 && reached.why !== undefined)
        return (0,probes_sight/* unseen */.nv)(at, reached.why);
    return (0,probes_sight/* seen */.cI)(at, findings, { measures: { ...figures(there, wall), ...ownFigures(own) }, says: wordsOf(there, own) });
}
/** Hosts that reach its URL; where one cannot ask, whether it is in contact by its own word, and belongs to this Headscale. */
function heardBy(hosts, url) {
    const said = hosts.flatMap((one) => {
        const asked = (0,probes_seen/* ownOf */._t)(one)?.server;
        if (asked)
            return [asked.status === 200];
        const { status, prefs } = (0,probes_seen/* factsOf */.xS)(one)?.tailscale ?? {};
        if (status?.backendState !== "Running")
            return [];
        return prefs && !(0,control_server/* sameServer */.AD)(prefs.controlUrl, url) ? [] : [status.online];
    });
    return said.length === 0 ? undefined : said.filter(Boolean).length / said.length;
}
/** What the roads come to. */
function reachedBy({ there, url, heard }, own) {
    const { api, health } = there;
    const most = (heard ?? 0) >= 0.5;
    const byUrl = urlState(there);
    const refused = api instanceof errors/* MeshError */.Sd && api.code === "HEADSCALE_AUTH";
    const keys = refused ? [(0,probes_sight/* finding */.gk)("headscale-api-refused", api.problem, "sudo headscale apikeys list")] : [];
    const told = (0,probes_world/* hasFailed */.W)(health) ? health.why : `it answers ${health.status}`;
    const by = `curl ${url}/health`;
    if (!(api instanceof errors/* MeshError */.Sd) || refused) {
        const cut = byUrl !== "good" && byUrl !== "expired" && !most && !(byUrl === "name" && heard === undefined);
        return { findings: [...keys, ...(cut ? [(0,probes_sight/* finding */.gk)("headscale-unreachable", `${url}: ${told}`, by)] : [])] };
    }
    if (byUrl === "good")
        return { why: `its interface does not answer, though ${url} does: ${api.problem}` };
    if (byUrl === "expired")
        return {};
    if (heard)
        return { why: `the runner does not reach it, though hosts do: ${api.problem}` };
    if (byUrl === "distrusted")
        return { findings: [(0,probes_sight/* finding */.gk)("headscale-unreachable", `${url}: ${told}`, by)] };
    const unnamed = byUrl === "name" && isNameFailure(api);
    if (unnamed && heard === undefined)
        return { why: `its name does not resolve on the runner: ${told}` };
    return { findings: [(0,probes_sight/* finding */.gk)("headscale-down", `${api.problem}${serviceWords(own)}`, by)] };
}
/** `name`: it does not resolve here. `expired`: its certificate is told as that. */
function urlState({ health, certificate }) {
    if (!(0,probes_world/* hasFailed */.W)(health))
        return health.status === 200 && !/"status":\s*"fail"/.test(health.body) ? "good" : "bad";
    if (health.failed === "name")
        return "name";
    if (health.failed !== "tls")
        return "bad";
    return certificate && !(0,probes_world/* hasFailed */.W)(certificate) && /expired/i.test(certificate.distrust ?? "")
        ? "expired"
        : "distrusted";
}
const isNameFailure = ({ cause }) => (0,settle/* causesOf */.cZ)(cause).some((code) => /^(ENOTFOUND|EAI_AGAIN)$/.test(code));
const serviceWords = (own) => (own?.headscale ? `; its service is ${own.headscale.state}` : "");
/** SQLite writes its log back at 4 MB; one that has grown so far is held up by something. */
const largeLog = 256 * 1024 * 1024;
function logFindings(own) {
    const bytes = own?.headscale?.walBytes ?? 0;
    return bytes < largeLog
        ? []
        : [(0,probes_sight/* finding */.gk)("headscale-log-large", `${Math.round(bytes / 1024 / 1024)} MiB`, "ls -l /var/lib/headscale")];
}
function certificateFindings({ certificate }, url, wall) {
    if (!certificate || (0,probes_world/* hasFailed */.W)(certificate) || certificate.validTo.getTime() > wall)
        return [];
    return [(0,probes_sight/* finding */.gk)("certificate-expired", `it ended ${certificate.validTo.toISOString()}`, `curl -v ${url}/health`)];
}
function versionFindings({ api }) {
    if (api instanceof errors/* MeshError */.Sd)
        return [];
    const note = versionNote(api.version);
    return note === undefined ? [] : [(0,probes_sight/* finding */.gk)("headscale-outdated", note, "headscale version")];
}
function versionNote(version) {
    try {
        return (0,headscale_version/* checkVersion */.ps)(version);
    }
    catch (thrown) {
        if (thrown instanceof errors/* MeshError */.Sd)
            return thrown.problem;
        throw thrown;
    }
}
/** Its own relay says so itself, or all hosts that could be asked, two at least, have no relay that answers. */
function relayFindings({ relay, health }, hosts, url) {
    if ((0,probes_world/* hasFailed */.W)(health))
        return [];
    const by = `curl ${url}/derp/probe`;
    if (relay && !(0,probes_world/* hasFailed */.W)(relay) && relay.status >= 500)
        return [(0,probes_sight/* finding */.gk)("headscale-relay-down", `it answers ${relay.status}`, by)];
    const asked = hosts.flatMap((one) => (0,probes_seen/* factsOf */.xS)(one)?.tailscale.status ?? []);
    const without = asked.filter(({ health: texts }) => warningsOf(texts).some(({ code }) => headscale_noRelay.has(code)));
    if (asked.length < 2 || without.length < asked.length)
        return [];
    return [(0,probes_sight/* finding */.gk)("headscale-relay-down", `none of ${asked.length} hosts reaches a relay`, "tailscale netcheck")];
}
const headscale_noRelay = new Set(["no-derp-home", "no-derp-connection"]);
const DAY = 24 * 3600 * 1000;
function figures({ clockMs, certificate, apiKeyEnds }, wall) {
    const validTo = certificate && !(0,probes_world/* hasFailed */.W)(certificate) ? certificate.validTo.getTime() : undefined;
    const ends = Date.parse(apiKeyEnds ?? "");
    return {
        ...(clockMs === undefined ? {} : { clockMs }),
        ...(validTo === undefined || validTo <= wall ? {} : { certificateDays: (validTo - wall) / DAY }),
        ...(Number.isNaN(ends) ? {} : { apiKeyDays: (ends - wall) / DAY }),
    };
}
/** By what its own machine says. */
function ownFigures(own) {
    const backupAt = own?.headscale?.backupAt;
    const disk = own?.disks
        .filter(({ mount }) => mount === "/" || `${dataFolder}/`.startsWith(`${mount}/`))
        .toSorted((a, b) => b.mount.length - a.mount.length)[0];
    return {
        ...(disk ? { diskPercent: disk.usedPercent } : {}),
        ...(own && backupAt ? { backupDays: (own.clock - backupAt) / (24 * 3600) } : {}),
    };
}
const dataFolder = "/var/lib/headscale";
function wordsOf({ api, key, certificate, apiKeyEnds }, own) {
    const startedAt = own?.headscale?.startedAt;
    // By our clock, which the looks go by: a machine whose clock is ahead would seem to have restarted only tomorrow.
    const restartedAt = own && startedAt ? new Date((startedAt - own.clockOff) * 1000).toISOString() : undefined;
    return {
        ...(api instanceof errors/* MeshError */.Sd ? {} : { version: api.version }),
        ...(key === undefined ? {} : { key }),
        ...(restartedAt === undefined ? {} : { restartedAt }),
        ...(0,not_told/* sayNotTold */.u)([
            ...(certificate && (0,probes_world/* hasFailed */.W)(certificate) ? ["certificate-expiring", "certificate-expired"] : []),
            ...(apiKeyEnds === undefined ? ["api-key-expiring"] : []),
        ]),
    };
}

// EXTERNAL MODULE: ./lib/inventory/resolve.js + 2 modules
var resolve = __webpack_require__(4371);
// EXTERNAL MODULE: ./lib/inventory/roads.js
var roads = __webpack_require__(555);
// EXTERNAL MODULE: ./lib/health/probes/mesh-ping.js
var mesh_ping = __webpack_require__(9576);
;// CONCATENATED MODULE: ./lib/health/probes/pings.js
// Pings through the mesh to all hosts: by the host that Headscale is on, or another one that is in the mesh itself. Whoever sends them is
// pinged by yet another.




/** Pings to one host. */
const pingsEach = 10;
/** As many as a host pings side by side; more in one call would take longer than a call may. */
const hostsEach = 32;
/** The answers of each host, by name. A host that is alone is not pinged at all. */
async function pingAll(pinging, seen, placeOf) {
    if (seen.length === 1)
        return new Map();
    const found = new Map();
    const open = new Map();
    for (const { host } of seen) {
        const place = placeOf(host.name);
        if ((0,probes_seen/* hasWhy */.zM)(place))
            found.set(host.name, place);
        else
            open.set(host.name, place.ip);
    }
    const why = await pingOpen(pinging, sendersOf(seen), { open, found });
    for (const name of open.keys())
        if (!found.has(name))
            found.set(name, { why });
    return found;
}
/** Each takes as long as its pings; where so many reach nobody, the mesh is to blame and not who sends. */
const mostCutOff = 3;
/**
 * Each sender in turn, for what is still open. One that reaches nobody at all may be cut off itself, so it accuses nobody. Returns why some
 * are left.
 */
async function pingOpen({ world, limits }, senders, { open, found }) {
    let why = "no host that could be entered is in the mesh itself";
    const silent = new Set();
    let cutOff = 0;
    for (const { name, session } of inTurn(senders, found)) {
        if (silent.has(name)) {
            why = `${name}, which could ping it, answers no ping itself`;
            continue;
        }
        const targets = [...open].filter(([target]) => target !== name);
        if (targets.length === 0) {
            why = "there is no other host in the mesh that could ping it";
            continue;
        }
        const sent = await timed(world.now, limits.ping, () => sendPings(session, targets));
        if (sent.value instanceof errors/* MeshError */.Sd) {
            why = `${name} could not ping: ${sent.value.code}: ${sent.value.problem}`;
            continue;
        }
        const answers = sent.value;
        const pinger = found.has(name) ? { pinger: name } : {};
        for (const [target, value] of answers)
            found.set(target, { ...sent, value, ...pinger });
        const unanswered = answers.filter(([, pings]) => !pings.some(({ reachable }) => reachable));
        if (targets.length > 1 && unanswered.length === targets.length) {
            cutOff += 1;
            if (cutOff === mostCutOff)
                break;
            continue;
        }
        for (const [target] of unanswered)
            silent.add(target);
        for (const [target] of answers)
            open.delete(target);
    }
    return why;
}
/** After the first, those that are reached directly: another one's relay would be taken for that of whoever it pings. */
function* inTurn(senders, found) {
    const left = [...senders];
    while (left.length > 0) {
        const direct = left.findIndex(({ name }) => isDirect(found.get(name)));
        yield* left.splice(Math.max(direct, 0), 1);
    }
}
function isDirect(pings) {
    const last = pings && !(0,probes_seen/* hasWhy */.zM)(pings) ? pings.value.findLast(({ reachable }) => reachable) : undefined;
    return last !== undefined && (0,mesh_ping/* roadOf */._)(last) !== "relay";
}
/** Hosts that are in the mesh by their own word: that of Headscale first, then those that hear from it. */
function sendersOf(seen) {
    const rank = (one) => 2 * Number(one.host.role === "headscale") + Number(statusOf(one)?.online === true);
    return seen
        .toSorted((a, b) => rank(b) - rank(a))
        .flatMap((one) => {
        const session = sessionOf(one);
        return session ? [{ name: one.host.name, session }] : [];
    });
}
const statusOf = (one) => (0,probes_seen/* factsOf */.xS)(one)?.tailscale.status;
/** A session with a host that is in the mesh by its own word; without Headscale it stays there for long. */
function sessionOf(one) {
    const status = statusOf(one);
    if (status?.backendState !== "Running" || status.expired)
        return undefined;
    return (0,probes_seen/* sessionWith */.zg)(one);
}
/** Several pings to each, many hosts at a time. */
async function sendPings(session, targets) {
    const answers = [];
    for (let from = 0; from < targets.length; from += hostsEach) {
        const some = targets.slice(from, from + hostsEach);
        const ips = some.map(([, ip]) => ip);
        const said = Map.groupBy(await session.ping(ips, pingsEach), ({ ip }) => ip);
        answers.push(...some.map(([name, ip]) => [name, said.get(ip) ?? []]));
    }
    return answers;
}

;// CONCATENATED MODULE: ./lib/health/probes/ssh.js
// One look over SSH, by whichever road: whether it is answered, and what the host says of itself when it is.


/** Nobody answered, or not to the end. */
const silent = new Set([
    ...["DNS_FAILED", "SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE"],
    ...["SSH_LOST", "SSH_PROTOCOL", "COMMAND_TIMEOUT"],
]);
/** Something began, or would have, and did not come to its end. */
const hung = new Set(["SSH_TIMEOUT", "SSH_LOST", "COMMAND_TIMEOUT"]);
/** Somebody answered, and that is the trouble. */
const named = new Map([
    ["HOST_KEY_CHANGED", "host-key-changed"],
    ["HOST_KEY_REVOKED", "host-key-changed"],
    ["SSH_AUTH", "ssh-refused"],
]);
/** Connects and reads. Throws where no answer came; facts that make no sense are an answer all the same. */
async function reach(open) {
    const session = await open();
    try {
        return { session, facts: await session.facts() };
    }
    catch (thrown) {
        const error = (0,errors/* asMeshError */.g)(thrown);
        if (silent.has(error.code) || error.code === "INTERRUPTED")
            throw error;
        return { session, facts: error };
    }
}
/** The look at one road. */
function sshSight(at, by, reached) {
    if (!(reached instanceof errors/* MeshError */.Sd))
        return (0,probes_sight/* seen */.cI)(at);
    const { code, problem } = reached;
    const said = `${code}: ${problem}`;
    const known = named.get(code);
    if (known)
        return (0,probes_sight/* seen */.cI)(at, [(0,probes_sight/* finding */.gk)(known, said, by)]);
    return silent.has(code) ? (0,probes_sight/* seen */.cI)(at, [(0,probes_sight/* unanswered */.bj)(said, by)]) : (0,probes_sight/* unseen */.nv)(at, said);
}

;// CONCATENATED MODULE: ./lib/health/probes/host-roads.js
// Goes the roads to the hosts: the inventory's, then, when it is known where they are in the mesh, that of the mesh, and sends them pings.











const atOnce = 50;
/** The inventory's roads, for all hosts. A mesh address among them leads through the mesh. */
async function byInventory({ world, limits }, hosts) {
    return (0,p_limit/* default */.A)(atOnce).map(hosts, async (host) => {
        const reached = await timed(world.now, limits.ssh, () => reach(() => world.read(host)));
        return { host, ...roadsSeen(world, host, reached), pings: undefined };
    });
}
/** Which road answered, and what that says of those before it. A failure of all is that of the first, so of a LAN road where there is one. */
function roadsSeen(world, host, reached) {
    const hasLan = (0,roads/* roadsOf */.Bq)(host).some(members/* isLan */.Gy);
    const failed = reached.value instanceof errors/* MeshError */.Sd;
    const taken = failed ? undefined : world.takenRoad?.(host);
    const at = taken?.address ?? host.address;
    if (failed ? hasLan : !(0,members/* isMeshAddress */.eG)(at))
        return { lan: reached, mesh: undefined };
    const silent = taken?.before.find(members/* isLan */.Gy)?.error;
    const mesh = { ...reached, value: { ip: at, reached: reached.value, greeted: false } };
    return { lan: silent && { ...reached, value: silent }, mesh };
}
/** The road through the mesh and pings, for hosts that were looked at by the other. */
async function throughMesh(travel, seen, { api, barred }) {
    const ips = new Map(seen.map((one) => [one.host.name, ipFor(one, { api, peers: travel.runner.peers })]));
    const place = (name) => {
        const why = barred(name);
        const ip = ips.get(name);
        if (why !== undefined)
            return { why };
        return ip === undefined ? { why: "its address in the mesh is not known" } : { ip };
    };
    const [met, pings] = await Promise.all([
        (0,p_limit/* default */.A)(atOnce).map(seen, (one) => meetInMesh(travel, one, { ip: ips.get(one.host.name), bar: barred(one.host.name) })),
        pingAll(travel, seen, place),
    ]);
    return seen.map((one, i) => ({ ...one, mesh: met[i], pings: pings.get(one.host.name) }));
}
function ipFor(one, known) {
    const own = (0,roads/* roadsOf */.Bq)(one.host).find((road) => !(0,members/* isLan */.Gy)(road));
    if (own)
        return own.address;
    const facts = (0,probes_seen/* factsSeen */.dX)(one)?.value;
    return (0,probes_seen/* meshIpOf */.Kc)(one.host, facts instanceof errors/* MeshError */.Sd ? undefined : facts, known);
}
async function meetInMesh(travel, one, { ip, bar }) {
    const { world, runner, limits, inventory } = travel;
    const { host } = one;
    if (host.connection === "local")
        return undefined;
    if (one.mesh !== undefined)
        return runner.meshAddress || isGood(one.mesh) ? one.mesh : { why: probes_sight/* notInMesh */.QV };
    if (!runner.meshAddress)
        return { why: probes_sight/* notInMesh */.QV };
    if (bar !== undefined)
        return { why: bar };
    if (ip === undefined)
        return { why: "its address in the mesh is not known" };
    const reached = await timed(world.now, limits.ssh, () => reach(() => world.readAt(host, ip)));
    const greeted = reached.value instanceof errors/* MeshError */.Sd &&
        hung.has(reached.value.code) &&
        (await isGreeted(travel, ip, (0,resolve/* portOf */.HM)(host, inventory.ssh)));
    return { ...reached, value: { ip, reached: reached.value, greeted } };
}
const isGood = (mesh) => !(0,probes_seen/* hasWhy */.zM)(mesh) && !(mesh.value instanceof errors/* MeshError */.Sd) && !(mesh.value.reached instanceof errors/* MeshError */.Sd);
async function isGreeted({ world }, ip, port) {
    const answer = await inTime(10_000, () => world.local.connect(ip, port, 5000));
    return !(answer instanceof errors/* MeshError */.Sd) && !(0,probes_world/* hasFailed */.W)(answer) && answer.greeting.startsWith("SSH-");
}
/** When a look through the mesh ended; undefined where there was none. */
const timeOf = (part) => part === undefined || (0,probes_seen/* hasWhy */.zM)(part) ? undefined : part;

;// CONCATENATED MODULE: ./lib/health/probes/machine.js
// The machine itself: its clock, its disks, whether it waits for a restart, and whether something is just changing it.




/** The look at a host. */
function machineSight(one, { serverTrusted, settleSeconds }) {
    const { host } = one;
    const at = (0,probes_sight/* onHost */.GH)("machine", host.name);
    const facts = (0,probes_seen/* factsOf */.xS)(one);
    if (!facts)
        return (0,probes_sight/* unseen */.nv)(at, (0,probes_seen/* noFacts */.f5)(one));
    const own = (0,probes_seen/* ownOf */._t)(one);
    if (own) {
        const says = words(own, settleSeconds);
        return (0,probes_sight/* seen */.cI)(at, [...tooLittle(facts), ...restart(own, host)], { measures: machine_figures(own), says });
    }
    const findings = clockByWarnings(facts, host, serverTrusted);
    const says = (0,not_told/* sayNotTold */.u)(["disk-full", "restart-pending"]);
    return findings.length > 0 ? (0,probes_sight/* seen */.cI)(at, findings, { says }) : (0,probes_sight/* unseen */.nv)(at, (0,probes_seen/* noOwnWord */.GJ)(one));
}
/** The fullest of all file systems counts. */
function machine_figures({ clockOff, disks }) {
    const { disk, inodes } = fullest(disks);
    return {
        clockMs: clockOff * 1000,
        ...(disk ? { diskPercent: disk.usedPercent } : {}),
        ...(inodes ? { inodePercent: inodes.inodePercent ?? 0 } : {}),
    };
}
function fullest(disks) {
    const counted = disks.filter(({ inodePercent }) => inodePercent !== null);
    return {
        disk: disks.toSorted((a, b) => b.usedPercent - a.usedPercent)[0],
        inodes: counted.toSorted((a, b) => (b.inodePercent ?? 0) - (a.inodePercent ?? 0))[0],
    };
}
/** The figures are of which file system, and what is just changing the host. */
function words(own, settleSeconds) {
    const { disk, inodes } = fullest(own.disks);
    const up = own.bootedAt === null ? undefined : own.clock - own.bootedAt;
    const starts = up !== undefined && up >= 0 && up < settleSeconds ? `it started ${up} s ago` : "";
    const progressing = own.busy || starts;
    return {
        ...(disk ? { diskPercent: disk.mount } : {}),
        ...(inodes ? { inodePercent: inodes.mount } : {}),
        ...(progressing === "" ? {} : { progressing }),
        // A disk that hangs is not told in time, and has no room again by that.
        ...(0,not_told/* sayNotTold */.u)(own.disks.length === 0 ? ["disk-full"] : []),
    };
}
const restart = ({ restart: why }, host) => why === "" ? [] : [(0,probes_sight/* finding */.gk)("restart-pending", `it waits for a restart: ${why}`, (0,typed/* overSsh */.p)(host))];
/** Windows says when there is less than an installation takes, however large the disk. */
const tooLittle = ({ system }) => system.family !== "windows"
    ? []
    : system.findings
        .filter(({ id }) => id === "disk-full")
        .map(({ detail }) => (0,probes_sight/* finding */.gk)("disk-full", `only ${detail} bytes are free on its system drive`));
/** Tailscale takes a certificate for bad whose time has not come by its clock. */
function clockByWarnings({ tailscale }, host, serverTrusted) {
    const said = (tailscale.status?.health ?? []).find((text) => /not yet valid/i.test(text) || (serverTrusted && /certificate has expired/i.test(text)));
    return said === undefined ? [] : [(0,probes_sight/* finding */.gk)("clock-wrong", said, (0,typed/* overSsh */.p)(host, "tailscale status"))];
}

// EXTERNAL MODULE: ./lib/headscale/match.js
var match = __webpack_require__(553);
// EXTERNAL MODULE: ./lib/steps/identity.js
var identity = __webpack_require__(6561);
// EXTERNAL MODULE: ./lib/tailscale/status.js
var tailscale_status = __webpack_require__(5924);
;// CONCATENATED MODULE: ./lib/health/probes/expiry.js
// When a node's key ends. Headscale has been seen to store dates that mean nothing, and a node goes on working with them; the node's own
// status is the second witness (juanfont/headscale #3170, #3262, #3299).

const expiry_DAY = 24 * 3600 * 1000;
/** There was no Headscale before. */
const firstPossible = Date.UTC(2020, 0);
/** What the dates come to. Year 1 is how "never" is written. */
function expiryOf({ expiry, own, wall }) {
    const date = expiry === undefined ? Number.NaN : Date.parse(expiry);
    const never = Number.isNaN(date) || date < Date.UTC(1900, 0);
    if (own?.expired)
        return verdict("node-expired", never ? "the host itself says so" : `its key ended ${expiry}`);
    if (never)
        return fine();
    if (date < firstPossible)
        return verdict("node-date-wrong", `Headscale says that its key ended ${expiry}`);
    if (date > wall)
        return { ...fine(), days: (date - wall) / expiry_DAY };
    if (own && (0,tailscale_status/* isHealthy */.Wr)(own))
        return verdict("node-date-wrong", `Headscale says that its key ended ${expiry}, and the node goes on with it`);
    return verdict("node-expired", `its key ended ${expiry}`);
}
const fine = () => ({ verdict: undefined, words: "", days: undefined });
const verdict = (is, words) => ({
    verdict: is,
    words,
    days: undefined,
});

;// CONCATENATED MODULE: ./lib/health/probes/node.js
// The hosts in Headscale's list: missing, doubled, shared, expired, under another name; and what the list has besides.








const node_by = "sudo headscale nodes list";
/** The looks at all hosts, and, when all were looked at, at what else is listed. */
function nodeSights(round) {
    const api = (0,probes_seen/* apiOf */.ir)(round);
    if (api instanceof errors/* MeshError */.Sd) {
        const why = `Headscale was not asked: ${api.code}: ${api.problem}`;
        return round.hosts.map(({ host }) => (0,probes_sight/* unseen */.nv)((0,probes_sight/* onHost */.GH)("node", host.name), why));
    }
    const scene = sceneOf(round, api.listing);
    const looks = round.hosts.map((one) => nodeSight(one, scene));
    return round.whole ? [...looks, unmanagedSight(round, scene)] : looks;
}
function sceneOf({ hosts, inventory, wall }, listing) {
    const facts = hosts.flatMap((one) => {
        const known = (0,probes_seen/* factsOf */.xS)(one);
        return known ? [[one.host.name, known]] : [];
    });
    const identities = (0,identity/* identitiesOf */.UI)(facts);
    const claimed = new Map((0,identity/* claimsOf */.ds)(identities, listing.nodes).map(({ host, node }) => [node, host]));
    const shared = sharedOf(identities, listing.nodes);
    return { listing, identities, claimed, shared, names: new Set(inventory.hosts.map(({ name }) => name)), wall };
}
function nodeSight(one, scene) {
    const { host } = one;
    const at = (0,probes_sight/* onHost */.GH)("node", host.name);
    const { listing, identities } = scene;
    const identity = identities.get(host.name);
    const unreadable = listing.unreadable.find(({ name, nodeKey }) => name === host.name || (nodeKey !== undefined && nodeKey === identity?.nodeKey));
    if (unreadable)
        return (0,probes_sight/* unseen */.nv)(at, `Headscale lists its node in a way that this release cannot read (${unreadable.why})`);
    const { owner, copies } = scene.shared.get(host.name) ?? { owner: host.name, copies: [] };
    if (owner !== host.name)
        return (0,probes_sight/* seen */.cI)(at, [(0,probes_sight/* finding */.gk)("node-shared", `it has the node key of ${owner}`, (0,typed/* overSsh */.p)(host, "tailscale status"))]);
    const facts = (0,probes_seen/* factsOf */.xS)(one);
    const node = (0,probes_seen/* nodeOf */.E7)(host, facts, listing.nodes);
    const others = doublesOf(host, node, scene);
    if (!node)
        return (0,probes_sight/* seen */.cI)(at, [missing(identity !== undefined && (0,match/* matchNode */.Gr)(identity, listing.nodes).kind === "deleted")]);
    const status = facts?.tailscale.status;
    const expiry = expiryOf({ expiry: node.expiry, own: status, wall: scene.wall });
    const findings = [...doubled(others), ...expired(expiry), ...drifted(host, node)];
    const measures = expiry.days === undefined ? {} : { expiryDays: expiry.days };
    return (0,probes_sight/* seen */.cI)(at, findings, { measures, says: copies.length === 0 ? {} : { copies: copies.join(",") } });
}
const missing = (was) => (0,probes_sight/* finding */.gk)("node-missing", was ? "it has a node key that Headscale does not know" : "Headscale lists no such node", node_by);
const doubled = (others) => others.length === 0 ? [] : [(0,probes_sight/* finding */.gk)("node-doubled", `besides its own node: ${others.map(inWords).join(", ")}`, node_by)];
const expired = ({ verdict, words }) => verdict === undefined ? [] : [(0,probes_sight/* finding */.gk)(verdict, words, node_by)];
function drifted(host, node) {
    const name = node.givenName === host.name ? [] : [`its name there is ${node.givenName}`];
    const tags = host.tags.length === 0 || (0,settle/* sameTags */.Iu)(node.tags, host.tags)
        ? []
        : [`its tags there are ${node.tags.join(", ") || "none"}`];
    const all = [...name, ...tags];
    return all.length === 0 ? [] : [(0,probes_sight/* finding */.gk)("node-drifted", all.join("; "), node_by)];
}
/** Hosts that have one node key, by name. */
function sharedOf(identities, nodes) {
    const byKey = Map.groupBy(identities, ([, { nodeKey }]) => nodeKey);
    return new Map([...byKey].flatMap(([key, some]) => {
        const names = some.map(([name]) => name);
        if (key === undefined || names.length < 2)
            return [];
        const node = nodes.find(({ nodeKey }) => nodeKey === key);
        const called = names.find((name) => name === node?.givenName) ?? names.find((name) => name === node?.hostname);
        const owner = called ?? names[0] ?? "";
        return names.map((name) => [name, { owner, copies: names.filter((other) => other !== owner) }]);
    }));
}
/** Copies, with the host whose node they have: who looks for one in the mesh meets the other. */
function copiesIn(round) {
    const api = (0,probes_seen/* apiOf */.ir)(round);
    const shared = api instanceof errors/* MeshError */.Sd ? [] : [...sceneOf(round, api.listing).shared];
    return new Map(shared.flatMap(([name, { owner }]) => (name === owner ? [] : [[name, owner]])));
}
/** Other nodes that call themselves like the host and are nobody else's. */
function doublesOf(host, own, { listing, claimed, names }) {
    return listing.nodes.filter(({ id, givenName, hostname }) => {
        const isNamed = givenName === host.name || (hostname === host.name && !names.has(givenName));
        return isNamed && id !== own?.id && !claimed.has(id);
    });
}
const inWords = ({ id, givenName, ips }) => `${givenName} (id ${id}, ${ips[0] ?? "without an address"})`;
function unmanagedSight({ hosts }, scene) {
    const at = (0,probes_sight/* aim */.uD)("node", "server");
    const { listing, identities, names } = scene;
    const doubles = new Set(hosts.flatMap((one) => {
        const own = (0,probes_seen/* nodeOf */.E7)(one.host, (0,probes_seen/* factsOf */.xS)(one), listing.nodes);
        return doublesOf(one.host, own, scene).map(({ id }) => id);
    }));
    const others = (0,match/* unmanagedNodes */._)(listing.nodes, [...identities.values()], [...names]).filter(({ id }) => !doubles.has(id));
    return (0,probes_sight/* seen */.cI)(at, others.length === 0 ? [] : [(0,probes_sight/* finding */.gk)("node-unmanaged", others.map(inWords).join(", "), node_by)]);
}

;// CONCATENATED MODULE: ./lib/health/probes/service.js
// tailscaled on the host: whether it runs, comes back after a restart, and what it warns of itself.




/** The look at a host. */
function serviceSight(one) {
    const { host } = one;
    const at = (0,probes_sight/* onHost */.GH)("service", host.name);
    const facts = (0,probes_seen/* factsOf */.xS)(one);
    if (!facts)
        return (0,probes_sight/* unseen */.nv)(at, (0,probes_seen/* noFacts */.f5)(one));
    const { tailscale } = facts;
    if (tailscale.origin === "none")
        return (0,probes_sight/* unseen */.nv)(at, "Tailscale is not installed");
    const findings = [...daemon(facts, host), ...warned(facts, (0,probes_seen/* ownOf */._t)(one), host)];
    return (0,probes_sight/* seen */.cI)(at, findings, { says: tailscale.version === "" ? {} : { version: tailscale.version } });
}
function daemon({ system, tailscale }, host) {
    const { service, status } = tailscale;
    const isManaged = system.family === "windows" || (system.family === "linux" && system.init === "systemd");
    const by = (0,typed/* overSsh */.p)(host, "systemctl status tailscaled");
    const stopped = status === undefined && !service.running && isManaged;
    return [
        ...(stopped ? [(0,probes_sight/* finding */.gk)("service-stopped", "the service is not running", by)] : []),
        ...(isManaged && !service.startsAtBoot ? [(0,probes_sight/* finding */.gk)("service-disabled", "the service is not enabled", by)] : []),
        ...(status === undefined && !stopped
            ? [(0,probes_sight/* finding */.gk)("tailscale-warning", "tailscaled does not answer", (0,typed/* overSsh */.p)(host, "tailscale status"))]
            : []),
        ...(status?.backendState === "NeedsLogin"
            ? [(0,probes_sight/* finding */.gk)("logged-out", "Tailscale wants a login", (0,typed/* overSsh */.p)(host, "tailscale status"))]
            : []),
    ];
}
/** What a login would mend is said by the state, in better words. */
function warned({ tailscale: { status } }, own, host) {
    if (!status)
        return [];
    return (own?.warnings ? codedWarnings(own.warnings) : warningsOf(status.health))
        .filter(({ code }) => code !== "login-state" || status.backendState !== "NeedsLogin")
        .map(({ code, text, since }) => ({
        ...(0,probes_sight/* finding */.gk)("tailscale-warning", `${code}: ${text}`, (0,typed/* overSsh */.p)(host, "tailscale status")),
        ...(since === undefined ? {} : { since }),
    }));
}

;// CONCATENATED MODULE: ./lib/health/probes/ssh-lan.js
// SSH by the inventory's own road, where that is not the mesh. A host that the runner itself is needs none.






/** The look at each host that has such a road. */
function sshLanSight({ host, lan }, namesFail) {
    if (!lan)
        return undefined;
    const at = (0,probes_sight/* onHost */.GH)("ssh-lan", host.name);
    // With the inventory of the server, another machine is not the host that it would be by `connection: local`.
    if (host.connection === "local" && isElsewhere(lan.value))
        return (0,probes_sight/* unseen */.nv)(at, lan.value.problem);
    if (host.connection === "local")
        return (0,probes_sight/* seen */.cI)(at, [], { says: { road: "local" } });
    if (ssh_lan_isNameFailure(lan.value) && namesFail && isByName(host))
        return (0,probes_sight/* unseen */.nv)(at, "no name of any host resolves on the runner");
    return sshSight(at, (0,typed/* overSsh */.p)(host), lan.value);
}
const isElsewhere = (value) => value instanceof errors/* MeshError */.Sd && value.code === "SSH_CONFIG";
const ssh_lan_isNameFailure = (value) => value instanceof errors/* MeshError */.Sd && value.code === "DNS_FAILED";
/** Several names and none resolves: that says something about the runner, and nothing about the hosts. */
function allNamesFail(hosts) {
    const byName = hosts.filter(({ host, lan }) => lan && isByName(host));
    const names = new Set(byName.flatMap(({ host }) => (0,roads/* roadsOf */.Bq)(host).filter(members/* isLan */.Gy)).map(({ address }) => address));
    return names.size > 1 && byName.every(({ lan }) => ssh_lan_isNameFailure(lan?.value));
}
/** A host that has another road by an address is known to be silent there. */
const isByName = (host) => host.connection === "ssh" && (0,roads/* roadsOf */.Bq)(host).filter(members/* isLan */.Gy).every(isName);
const isName = ({ address }) => !address.includes(":") && /[a-z]/i.test(address) && address !== "localhost";

;// CONCATENATED MODULE: ./lib/health/probes/ssh-mesh.js
// SSH by the host's address in the mesh. Whether it comes to the end shows more than a ping: a ping is small, and SSH is not.





/** The look at a host; undefined for the one that the runner is. */
function sshMeshSight(one) {
    const { host, mesh } = one;
    if (mesh === undefined)
        return undefined;
    const at = (0,probes_sight/* onHost */.GH)("ssh-mesh", host.name);
    if ((0,probes_seen/* hasWhy */.zM)(mesh))
        return (0,probes_sight/* unseen */.nv)(at, mesh.why);
    if (mesh.value instanceof errors/* MeshError */.Sd)
        return (0,probes_sight/* unseen */.nv)(at, mesh.value.problem);
    const { ip, reached } = mesh.value;
    const by = (0,typed/* overSsh */.p)({ ...host, address: ip });
    const stuck = whereStuck(one, mesh.value);
    return stuck ? (0,probes_sight/* seen */.cI)(at, [(0,probes_sight/* finding */.gk)("mtu-trap", stuck, by)]) : sshSight(at, by, reached);
}
/** Its greeting comes, a ping comes, and what is larger does not: the packets are too large for something on the way. */
function whereStuck(one, { reached, greeted }) {
    if (!(reached instanceof errors/* MeshError */.Sd) || !hung.has(reached.code))
        return undefined;
    const pings = one.pings && !(0,probes_seen/* hasWhy */.zM)(one.pings) ? one.pings.value : [];
    if (!greeted || !pings.some(({ reachable }) => reachable))
        return undefined;
    const system = (0,probes_seen/* factsOf */.xS)(one)?.system;
    const told = system?.family === "linux" ? system.findings.find(({ id }) => id === "mtu")?.detail : undefined;
    const sizes = told === undefined ? "" : `; eth0 and tailscale0 there take ${told} bytes`;
    return `the SSH greeting and a ping come through the mesh, and then nothing more (${reached.code})${sizes}`;
}

// EXTERNAL MODULE: ./lib/health/lacking.js
var health_lacking = __webpack_require__(1513);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
;// CONCATENATED MODULE: ./lib/health/probes/syncthing-state.js
// What Syncthing's REST interface says of devices and folders. By its own words its answers may change: fields that are not known here are
// passed over, and what is missing is no finding.


const syncthing_state_text = schemas/* string */.YjP().nullish();
const flag = schemas/* boolean */.zMY().nullish();
const count = schemas/* number */.aig().nullish();
const connectionsShape = schemas/* object */.Ikc({ connections: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({ connected: flag, paused: flag })) });
const devicesShape = schemas/* array */.YOg(schemas/* object */.Ikc({ deviceID: schemas/* string */.YjP(), paused: flag }));
const statsShape = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({ lastSeen: syncthing_state_text }));
const foldersShape = schemas/* array */.YOg(schemas/* object */.Ikc({ id: schemas/* string */.YjP(), label: syncthing_state_text, paused: flag }));
const statusShape = schemas/* object */.Ikc({
    state: syncthing_state_text,
    error: syncthing_state_text,
    stateChanged: syncthing_state_text,
    ...{ pullErrors: count, errors: count, needTotalItems: count, sequence: count },
});
/** From bodies by path to findings. */
function syncthingState(bodies, around) {
    const lost = lostPeers(bodies, around);
    const folders = foldersIn(bodies);
    return {
        findings: [
            ...(lost.length === 0
                ? []
                : [(0,probes_sight/* finding */.gk)("syncthing-peer-lost", `no connection with ${lost.map(lastSeenIn(bodies)).join(", ")}`)]),
            ...folders.flatMap(errorsOf),
            ...pausedIn(bodies, around),
        ],
        lacking: folders.flatMap((folder) => lackingOf(folder, around.clock)),
        peers: lost.map(([, host]) => host),
        notTold: notToldBy(bodies),
    };
}
function notToldBy(bodies) {
    const folders = read(bodies, "/rest/config/folders", foldersShape);
    const asked = folders?.filter(({ id }) => plainId.test(id)).slice(0, mostFolders);
    const isTold = asked?.every(({ id, paused }) => paused || read(bodies, `/rest/db/status?folder=${id}`, statusShape));
    return [
        ...(read(bodies, "/rest/system/connections", connectionsShape) ? [] : ["syncthing-peer-lost"]),
        ...(folders && read(bodies, "/rest/config/devices", devicesShape) ? [] : ["syncthing-paused"]),
        ...(isTold ? [] : ["syncthing-folder-error", "syncthing-behind"]),
    ];
}
/** The folders that a host asks about (host/posix/38-health-services.sh, host/windows/38-health-answers.ps1). */
const plainId = /^[A-Za-z0-9._-]+$/;
const mostFolders = 30;
const read = (bodies, path, shape) => shape.safeParse(bodies.get(path)).data;
/** Devices that are not of this mesh may be anything, a phone for instance. */
function lostPeers(bodies, { own, devices }) {
    const { connections = {} } = read(bodies, "/rest/system/connections", connectionsShape) ?? {};
    return Object.entries(connections).flatMap(([id, { connected, paused }]) => {
        const host = devices.get(id);
        return id === own || host === undefined || paused || connected !== false ? [] : [[id, host]];
    });
}
/** A device that was never seen has the year 1970. */
function lastSeenIn(bodies) {
    const stats = read(bodies, "/rest/stats/device", statsShape) ?? {};
    return ([id, host]) => {
        const at = Date.parse(stats[id]?.lastSeen ?? "");
        return Number.isNaN(at) || at <= 0 ? host : `${host} since ${new Date(at).toISOString()}`;
    };
}
function foldersIn(bodies) {
    const known = new Map((read(bodies, "/rest/config/folders", foldersShape) ?? []).map((one) => [one.id, one]));
    return [...bodies.keys()].flatMap((path) => {
        const id = path.split("?folder=")[1];
        const status = id === undefined ? undefined : read(bodies, path, statusShape);
        if (id === undefined || !status || known.get(id)?.paused)
            return [];
        return [{ id, name: known.get(id)?.label || id, status }];
    });
}
function errorsOf({ name, status }) {
    const { state, error, pullErrors, errors } = status;
    const failed = Math.max(pullErrors ?? 0, errors ?? 0);
    if (state === "error")
        return [(0,probes_sight/* finding */.gk)("syncthing-folder-error", `the folder ${name} has stopped: ${error || "it does not say why"}`)];
    return failed === 0 ? [] : [(0,probes_sight/* finding */.gk)("syncthing-folder-error", `the folder ${name} has ${failed} files that fail`)];
}
/**
 * A state that has not changed since then is a lower limit of how long it has lacked something. A folder that is not up yet has changed in
 * the year 1, which a night would hand on to the next.
 */
function lackingOf({ id, name, status }, clock) {
    const { needTotalItems, stateChanged, sequence } = status;
    if (!needTotalItems)
        return [];
    const changed = Date.parse(stateChanged ?? "");
    const still = changed > 0 ? Math.max(0, (clock * 1000 - changed) / 3_600_000) : 0;
    return [{ id, name, lacks: needTotalItems, sequence: sequence ?? null, still }];
}
function pausedIn(bodies, { devices }) {
    const folders = (read(bodies, "/rest/config/folders", foldersShape) ?? []).filter(({ paused }) => paused);
    const hosts = (read(bodies, "/rest/config/devices", devicesShape) ?? []).flatMap(({ deviceID, paused }) => paused ? (devices.get(deviceID) ?? []) : []);
    const all = [
        ...folders.map(({ id, label }) => `the folder ${label || id}`),
        ...hosts.map((host) => `the device of ${host}`),
    ];
    return all.length === 0 ? [] : [(0,probes_sight/* finding */.gk)("syncthing-paused", `somebody has paused ${all.join(", ")}`)];
}

;// CONCATENATED MODULE: ./lib/health/probes/syncthing.js
// Syncthing on a host that is to have it: whether it runs, and what it says of its folders and of the other hosts' devices.






/** The look at a host that is to have Syncthing; undefined for others. `all`: the hosts whose devices it may know. */
function syncthingSight(one, all) {
    const { host } = one;
    if (host.syncthing === undefined)
        return undefined;
    const at = (0,probes_sight/* onHost */.GH)("syncthing", host.name);
    const facts = (0,probes_seen/* factsOf */.xS)(one);
    if (!facts)
        return (0,probes_sight/* unseen */.nv)(at, (0,probes_seen/* noFacts */.f5)(one));
    const { version, guiAddress, service, rest, deviceId } = facts.syncthing;
    if (version === "" && guiAddress === "")
        return (0,probes_sight/* unseen */.nv)(at, "Syncthing is not installed");
    const by = (0,typed/* overSsh */.p)(host, `systemctl status syncthing@${facts.user.name}`);
    if (rest !== "ok" && !service.running)
        return (0,probes_sight/* seen */.cI)(at, [(0,probes_sight/* finding */.gk)("syncthing-stopped", "its service is not running", by)]);
    if (rest !== "ok")
        return (0,probes_sight/* unseen */.nv)(at, `Syncthing runs, and ${says[rest]}`);
    const own = (0,probes_seen/* ownOf */._t)(one);
    const { findings, lacking, peers, notTold } = syncthingState(own?.syncthing ?? new Map(), {
        ...{ own: deviceId, clock: own?.clock ?? 0 },
        devices: devicesOf(all),
    });
    const lost = peers.length === 0 ? {} : { peers: peers.join(",") };
    return (0,probes_sight/* seen */.cI)(at, findings, { says: { ...lost, ...(0,health_lacking/* sayLacking */.f)(lacking), ...(0,not_told/* sayNotTold */.u)(notTold) } });
}
/** Hosts by their device id. One that may be off is missed by nobody. */
const devicesOf = (all) => new Map(all.flatMap((one) => {
    const id = (0,probes_seen/* factsOf */.xS)(one)?.syncthing.deviceId;
    return id && one.host.expected === "always" ? [[id, one.host.name]] : [];
}));
const says = {
    refused: "its interface refuses the key of its own configuration",
    none: "its interface does not answer",
    busy: "it is busy, starting or migrating its database",
    unknown: "its interface could not be asked",
};

;// CONCATENATED MODULE: ./lib/health/probes/wsl.js
// WSL2, from itself and from the Windows that it runs on. Windows is never asked through wsl.exe, which would start it.




/** The look at a host that is WSL2; undefined for others. `on`: the host that it runs on, if that was looked at. */
function wslSight(guest, on, platformOf) {
    const { host } = guest;
    if (host.wslOf === undefined)
        return undefined;
    const at = (0,probes_sight/* onHost */.GH)("wsl", host.name);
    if (answers(guest))
        return (0,probes_sight/* seen */.cI)(at);
    if (isAnotherMachine(guest))
        return (0,probes_sight/* unseen */.nv)(at, "somebody answers in its place");
    if (!on)
        return (0,probes_sight/* unseen */.nv)(at, `${host.wslOf} was not looked at`);
    const facts = (0,probes_seen/* factsOf */.xS)(on);
    if (!facts)
        return (0,probes_sight/* unseen */.nv)(at, `${host.wslOf}: ${(0,probes_seen/* noFacts */.f5)(on)}`);
    const { is, obstacle } = platformOf(on.host).guest?.(facts, host, on.host) ?? {};
    const known = obstacle?.problem ?? is;
    const words = `${host.wslOf} answers, and ${host.name} does not by any road`;
    return (0,probes_sight/* seen */.cI)(at, [
        (0,probes_sight/* finding */.gk)("wsl-stopped", known === undefined ? words : `${words}: ${known}`, (0,typed/* overSsh */.p)(on.host, "wsl -l -v")),
    ]);
}
function answers(guest) {
    const { lan, mesh, pings } = guest;
    const byLan = lan !== undefined && !(lan.value instanceof errors/* MeshError */.Sd);
    const met = mesh === undefined || (0,probes_seen/* hasWhy */.zM)(mesh) || mesh.value instanceof errors/* MeshError */.Sd ? undefined : mesh.value.reached;
    const byMesh = met !== undefined && !(met instanceof errors/* MeshError */.Sd);
    const byPing = pings !== undefined && !(0,probes_seen/* hasWhy */.zM)(pings) && pings.value.some(({ reachable }) => reachable);
    return byLan || byMesh || byPing;
}
/** A key that is not its own, or a login that is refused. */
const isAnotherMachine = ({ lan }) => lan?.value instanceof errors/* MeshError */.Sd && ["HOST_KEY_CHANGED", "HOST_KEY_REVOKED", "SSH_AUTH"].includes(lan.value.code);

;// CONCATENATED MODULE: ./lib/health/probes/looks.js
// From what a round gathered to its looks: each probe's sight with the time at which it was seen.
















/** Every look of a round. Without a network, what did not answer says nothing. */
function sightsOf({ round, runner, checks }, platformOf) {
    const { headscale } = round;
    const nodes = nodeSights(round).map((sight) => looks_at(headscale, sight));
    const hosts = round.hosts.flatMap((one) => hostSights(one, round, platformOf));
    const before = [looks_at(headscale, headscaleSight(round)), ...nodes, ...hosts, ...checks];
    const drift = round.hosts.map((one) => looks_at(round.plans, driftSight(one, round.plans, toldOf(one, round, before))));
    const all = [runner, ...before, ...drift];
    return round.runner.network ? all : all.map(behindRunner);
}
const looks_at = ({ at: when, ms }, value) => ({ value, at: when, ms });
function behindRunner(one) {
    const { probe, subject, result } = one.value;
    if (probe === "runner" || result !== "bad")
        return one;
    return { ...one, value: (0,probes_sight/* unseen */.nv)({ probe, subject }, "the runner has no network") };
}
function hostSights(one, round, platformOf) {
    const { headscale, hosts } = round;
    const inside = (0,probes_seen/* factsSeen */.dX)(one) ?? one.lan ?? timeOf(one.mesh) ?? headscale;
    const on = hosts.find(({ host }) => host.name === one.host.wslOf);
    const dated = (when, sight) => sight ? [looks_at(when ?? inside, sight)] : [];
    return [
        ...dated(headscale, controlSight(one, round)),
        ...dated(timeOf(one.pings), (0,mesh_ping/* meshPingSight */.T)(one)),
        ...dated(one.lan, sshLanSight(one, allNamesFail(hosts))),
        ...dated(timeOf(one.mesh), sshMeshSight(one)),
        ...dated(inside, serviceSight(one)),
        ...dated(one.own ?? inside, machineSight(one, machineJudging(round))),
        ...dated(one.own ?? inside, (0,dns/* dnsSight */.Z)(one, round)),
        ...dated(one.own ?? inside, syncthingSight(one, hosts)),
        ...dated(inside, wslSight(one, on, platformOf)),
    ];
}
const machineJudging = (round) => ({
    serverTrusted: isTrusted(round),
    settleSeconds: round.inventory.health.settleSeconds,
});
/** Headscale's certificate holds, as the runner sees it. */
function isTrusted({ headscale: { value } }) {
    if (!("certificate" in value) || value.certificate === undefined || (0,probes_world/* hasFailed */.W)(value.certificate))
        return false;
    return value.certificate.distrust === undefined;
}
function toldOf({ host }, { hosts }, sights) {
    const subject = `host:${host.name}`;
    const own = sights.flatMap(({ value }) => (value.subject === subject ? [value] : []));
    const guests = hosts.filter((one) => one.host.wslOf === host.name && !(0,probes_seen/* factsSeen */.dX)(one));
    return {
        codes: new Set(own.flatMap(({ findings }) => findings.map(({ code }) => code))),
        isShared: own.some(({ says, findings }) => "copies" in says || findings.some(({ code }) => code === "node-shared")),
        outOfContact: own.some(({ probe, result }) => probe === "control" && result === "bad"),
        guestsAway: new Set(guests.map((one) => one.host.name)),
    };
}

;// CONCATENATED MODULE: ./lib/health/probes/pair.js
// Pings between pairs of hosts, from the hosts themselves. Where there are many, each host pings some, other ones in another run.





/** How many others each host pings at most. */
const most = 12;
/** A way through the mesh takes a moment to be found. */
const tries = 3;
const pairAim = (from, to) => (0,probes_sight/* aim */.uD)("pair", `pair:${from}>${to}`);
/** Whom each host pings: the next ones after it, and where these are not all, by steps that the run chooses. */
function samplePairs(names, run) {
    const others = names.length - 1;
    if (others < 1)
        return [];
    const count = Math.min(most, others);
    const start = count === others ? 0 : [...run].reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % others, 7);
    return names.flatMap((from, i) => Array.from({ length: count }, (_, n) => {
        const step = 1 + ((start + Math.floor((n * others) / count)) % others);
        return [from, names[(i + step) % names.length] ?? from];
    }));
}
/** Pings from one host to some others; several times where no answer came, or by a relay only. */
async function lookAtPairs(from, to, limit) {
    const { session } = from;
    if (!session)
        return to.map(({ name }) => (0,probes_sight/* unseen */.nv)(pairAim(from.name, name), `${from.name} could not be asked`));
    const answers = new Map();
    const asked = await inTime(limit, async () => {
        let open = to;
        for (let n = 0; n < tries && open.length > 0; n++) {
            const said = await session.ping(open.map(({ ip }) => ip));
            open.forEach(({ name }, i) => {
                const answer = said[i];
                if (answer && (answer.reachable || !answers.get(name)?.reachable))
                    answers.set(name, answer);
            });
            open = open.filter(({ name }) => !pair_isDirect(answers.get(name)));
        }
    });
    return to.map(({ name }) => {
        const at = pairAim(from.name, name);
        const answer = answers.get(name);
        if (answer)
            return pairSight(at, answer, from);
        return (0,probes_sight/* unseen */.nv)(at, asked instanceof errors/* MeshError */.Sd ? `${asked.code}: ${asked.problem}` : `${from.name} said nothing of it`);
    });
}
const pair_isDirect = (answer) => answer?.reachable === true && (0,mesh_ping/* roadOf */._)(answer) !== "relay";
function pairSight(at, answer, { place }) {
    const by = (0,typed/* overSsh */.p)(place, `tailscale ping ${answer.ip}`);
    if (!answer.reachable)
        return (0,probes_sight/* seen */.cI)(at, [(0,probes_sight/* finding */.gk)("pair-cut", `no answer from ${answer.ip} (${answer.detail || "no reply"})`, by)]);
    const via = (0,mesh_ping/* roadOf */._)(answer);
    const measures = answer.ms === null ? {} : { latencyMs: answer.ms };
    const findings = via === "relay" ? [(0,probes_sight/* finding */.gk)("pair-relayed", `the answers come through the relay ${answer.detail}`, by)] : [];
    return (0,probes_sight/* seen */.cI)(at, findings, { measures, says: { via } });
}

// EXTERNAL MODULE: ./lib/shell/posix.js
var posix = __webpack_require__(7177);
;// CONCATENATED MODULE: ./lib/health/probes/check.js
// The user's own checks: ports from the runner, through the host's address in the mesh, commands and URLs on the host itself. What a check
// expects is all that is asked.




const checkAim = ({ check, host }) => (0,probes_sight/* aim */.uD)("check", `check:${check.name}@${host.name}`);
/** The hosts that a check is for. */
const hostsOfCheck = ({ hosts, tags }, all) => hosts.length === 0 && tags.length === 0
    ? all
    : all.filter((host) => hosts.includes(host.name) || host.tags.some((tag) => tags.includes(tag)));
const limit = 10_000;
/** Looks at one. */
async function lookAtCheck(local, checking) {
    const at = checkAim(checking);
    const { check, ip, inMesh, isSilent, wall } = checking;
    const { expects } = check;
    if (expects.kind === "command")
        return commandSight(at, expects.command, checking);
    if (expects.kind === "http")
        return httpSight(at, expects, checking);
    if (!inMesh)
        return (0,probes_sight/* unseen */.nv)(at, probes_sight/* notInMesh */.QV);
    if (ip === undefined)
        return (0,probes_sight/* unseen */.nv)(at, "its address in the mesh is not known");
    if (isSilent)
        return (0,probes_sight/* unseen */.nv)(at, "it does not answer through the mesh");
    const { port } = expects;
    if (expects.kind === "tcp")
        return (0,probes_sight/* seen */.cI)(at, tcpFindings(`${ip} port ${port}`, await local.connect(ip, port, limit)));
    return (0,probes_sight/* seen */.cI)(at, tlsFindings({ ip, port, days: expects.days, wall }, await local.tls({ address: ip, port }, limit)));
}
async function commandSight(at, command, { host, session }) {
    if (!session)
        return (0,probes_sight/* unseen */.nv)(at, "no way in");
    const by = (0,typed/* overSsh */.p)(host, (0,posix/* shellWords */.CH)(command));
    const { exit, output } = await session.check(command);
    if (exit === 0)
        return (0,probes_sight/* seen */.cI)(at);
    return (0,probes_sight/* seen */.cI)(at, failed(exit === null ? output : `it ended with ${exit}: ${output}`, by));
}
const failed = (detail, by) => [(0,probes_sight/* finding */.gk)("check-failed", detail, by)];
const tcpFindings = (place, answer) => (0,probes_world/* hasFailed */.W)(answer) ? failed(`${place}: ${answer.why}`, "") : [];
/** Asked on the host, where a URL may mean something else than on the runner. */
async function httpSight(at, expects, { host, session }) {
    if (!session)
        return (0,probes_sight/* unseen */.nv)(at, "no way in");
    const { exit, output } = await session.check(["curl", "-q", "-sS", "-i", "-m", "8", expects.url]);
    if (exit === null && !output.includes(lateWords))
        return (0,probes_sight/* unseen */.nv)(at, `there is no curl on it to ask with: ${output}`);
    return (0,probes_sight/* seen */.cI)(at, httpFindings(expects, { exit, output, by: (0,typed/* overSsh */.p)(host, `curl -i ${(0,posix/* shellWord */.r7)(expects.url)}`) }));
}
const lateWords = "did not end";
function httpFindings({ status, contains }, said) {
    const { exit, by } = said;
    // Early hints and their kind come before the answer.
    const output = said.output.replace(/^(?:HTTP\/[\d.]+ 1\d\d\b.*\r?\n(?:.+\r?\n)*\r?\n)+/, "");
    const given = /^HTTP\/[\d.]+ (\d{3})/.exec(output)?.[1];
    if (exit !== 0 || given === undefined)
        return failed(output.replace(/^HTTP\/.*/s, "its answer breaks off"), by);
    if (Number(given) !== status)
        return failed(`it answers ${given}, and ${status} is expected`, by);
    if (contains !== null && !output.includes(contains))
        return failed("its answer lacks the words that are expected", by);
    return [];
}
function tlsFindings({ ip, port, days, wall }, answer) {
    const by = `openssl s_client -connect ${ip}:${port}`;
    if ((0,probes_world/* hasFailed */.W)(answer))
        return failed(answer.why, by);
    const left = (answer.validTo.getTime() - wall) / (24 * 3600 * 1000);
    if (left <= 0)
        return failed(`its certificate ended ${answer.validTo.toISOString()}`, by);
    return left < days ? failed(`its certificate ends ${answer.validTo.toISOString()}`, by) : [];
}

;// CONCATENATED MODULE: ./lib/health/probes/headscale-roads.js
// Goes the roads to Headscale that begin at the runner.


const oneRoad = 10_000;
/** Headscale as the runner sees it. */
async function headscaleSeen(world, asking) {
    const { url } = asking.inventory.headscale;
    const { local } = world;
    const asked = async () => {
        const health = await local.fetch(`${url}/health`, oneRoad);
        return [health, aheadOf(health, asking.wall())];
    };
    const [api, [health, clockMs], certificate, relay, key, apiKeyEnds] = await Promise.all([
        apiSeen(world).catch(errors/* asMeshError */.g),
        asked(),
        certificateOf(world, url),
        relayOf(world, url),
        keyOf(world, url),
        world
            .apiKeyEnds?.()
            .then((ends) => ends ?? null)
            .catch(() => undefined) ?? null,
    ]);
    return { api, health, clockMs, certificate, relay, key, apiKeyEnds };
}
const relayOf = async ({ local }, url) => local.fetch(`${url}/derp/probe`, oneRoad);
/** As nodes ask for it before they log in (OverTLSPublicKeyResponse in tailscale/tailcfg), who each say which version they speak. */
async function keyOf({ local }, url) {
    const answer = await local.fetch(`${url}/key?v=100`, oneRoad);
    return (0,probes_world/* hasFailed */.W)(answer) ? undefined : /"publicKey"\s*:\s*"(mkey:[0-9a-f]{64})"/.exec(answer.body)?.[1];
}
async function apiSeen({ headscale }) {
    const [version, listing] = await Promise.all([headscale.version(), headscale.nodes()]);
    return { version, listing };
}
/** Answers give whole seconds, so less than two of them are none. */
function aheadOf(health, wall) {
    if ((0,probes_world/* hasFailed */.W)(health) || health.date === undefined)
        return undefined;
    const ahead = health.date.getTime() + 500 - wall;
    return Math.abs(ahead) < 2000 ? 0 : ahead;
}
async function certificateOf({ local }, url) {
    const { protocol, hostname, port } = new URL(url);
    if (protocol !== "https:")
        return undefined;
    const name = hostname.replace(/^\[|\]$/g, "");
    return local.tls({ address: name, port: Number(port || 443), name }, oneRoad);
}

;// CONCATENATED MODULE: ./lib/health/probes/own-words.js
// What hosts say for health's sake alone, asked once in a round, over a session that stands.




/** The hosts of the round with their own words; those that no road leads to are as they were. */
function ownWords({ world, inventory, limits }, round) {
    const loginServer = inventory.headscale.url;
    return (0,p_limit/* default */.A)(50).map(round.hosts, async (one) => {
        const session = (0,probes_seen/* sessionWith */.zg)(one);
        if (!session)
            return one;
        const names = [...((0,dns/* meshNames */.S)(one, round)?.keys() ?? [])];
        const asked = { loginServer, names, headscale: one.host.role === "headscale" };
        return { ...one, own: await timed(world.now, limits.own, () => session.health(asked)) };
    });
}

;// CONCATENATED MODULE: ./lib/health/probes/peers.js
// Where hosts are in the mesh by the runner's own Tailscale, which knows it without Headscale.

const shape = schemas/* object */.Ikc({
    Peer: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({ DNSName: schemas/* string */.YjP().nullish(), TailscaleIPs: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() }))
        .nullish(),
});
/** Addresses by the first label of their names in the mesh, from `tailscale status --json`; none from any other text. */
function peersOf(status) {
    const peers = Object.values(shape.safeParse(jsonOf(status)).data?.Peer ?? {});
    return new Map(peers.flatMap(({ DNSName, TailscaleIPs }) => {
        const [name, ip] = [DNSName?.split(".")[0], TailscaleIPs?.[0]];
        return name && ip ? [[name, ip]] : [];
    }));
}
function jsonOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined; // a Tailscale that is stopped says so in words
    }
}

;// CONCATENATED MODULE: ./lib/health/probes/runner.js
// The machine that looks: whether it has a network, is in the mesh, and will have room and a token tomorrow.




const runner_at = (0,probes_sight/* aim */.uD)("runner", "runner");
/** Looks at the machine that this runs on. `wall`: milliseconds since 1970. */
async function lookAtRunner(world, inventory, wall) {
    const { local } = world;
    const [tailscale, disks, closed] = await Promise.all([
        local.run(["tailscale", "status", "--json"], 5000),
        Promise.all(local.folders.map((folder) => local.disk(folder))),
        Promise.all(local.folders.map((folder) => local.unwritable(folder))),
    ]);
    const runner = runnerSeen(local.interfaces(), inventory.hosts, tailscale);
    const room = { disks: disks.flatMap((disk) => disk ?? []), closed: closed.flatMap((why) => why ?? []) };
    return { seen: runner, sight: runnerSight(runner, { ...room, tokenEnds: local.tokenEnds, wall }) };
}
/** What the runner's addresses tell. */
function runnerSeen(interfaces, hosts, tailscale) {
    const outer = interfaces.filter(({ internal }) => !internal).map(({ address }) => address);
    return {
        is: hosts.find(({ connection, address }) => connection === "local" || outer.includes(address))?.name,
        network: outer.some((address) => !(0,members/* isMeshAddress */.eG)(address) && !isLinkLocal(address)),
        meshAddress: outer.some(members/* isMeshAddress */.eG),
        hasTailscale: tailscale.code !== 127,
        peers: peersOf(tailscale.stdout),
    };
}
const isLinkLocal = (address) => /^(169\.254\.|fe[89ab][0-9a-f]:)/i.test(address);
/** The look. A runner that is a host of the inventory and not in the mesh is told as that host. */
function runnerSight(runner, { disks, closed, tokenEnds, wall }) {
    const outside = runner.network && runner.hasTailscale && !runner.meshAddress && runner.is === undefined;
    const findings = [
        ...(runner.network
            ? []
            : [(0,probes_sight/* finding */.gk)("runner-no-network", "no interface has an address but the loopback", "ip address")]),
        ...(outside
            ? [(0,probes_sight/* finding */.gk)("runner-not-in-mesh", "it has Tailscale, and no address of the mesh", "tailscale status")]
            : []),
        ...closed.map((why) => (0,probes_sight/* finding */.gk)("runner-folder-read-only", why)),
    ];
    const most = (figures) => (figures.length === 0 ? undefined : Math.max(...figures));
    const diskPercent = most(disks.map((disk) => disk.diskPercent));
    const inodePercent = most(disks.flatMap((disk) => disk.inodePercent ?? []));
    const ends = Date.parse(tokenTime(tokenEnds ?? ""));
    const measures = {
        ...(diskPercent === undefined ? {} : { diskPercent }),
        ...(inodePercent === undefined ? {} : { inodePercent }),
        ...(Number.isNaN(ends) ? {} : { tokenDays: (ends - wall) / (24 * 3600 * 1000) }),
    };
    const notTold = [
        ...(diskPercent === undefined ? ["runner-disk-full"] : []),
        ...(tokenEnds === undefined ? ["token-expiring"] : []),
    ];
    return (0,probes_sight/* seen */.cI)(runner_at, findings, { measures, says: (0,not_told/* sayNotTold */.u)(notTold) });
}
/** GitHub's header: "2026-12-24 00:00:00 UTC", or with an offset of hours. */
const tokenTime = (text) => text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (UTC|[+-]\d{4})$/, (_, day, time, zone) => zone === "UTC" ? `${day}T${time}Z` : `${day}T${time}${zone.slice(0, 3)}:${zone.slice(3)}`);

;// CONCATENATED MODULE: ./lib/health/probes/round.js
// One round of looking: everything is gathered, in parallel where nothing waits for anything, and then each probe says what it makes of it.











/** Gathers anew for these hosts; of the others counts what an earlier round saw. */
async function gather(rounds, hosts, earlier = []) {
    const { world, inventory, limits, wall, whole } = rounds;
    const runner = await runnerLook(rounds);
    const travel = { world, inventory, limits, runner: runner.seen };
    const [headscale, plain] = await Promise.all([
        timed(world.now, limits.headscale, () => headscaleSeen(world, { inventory, wall })),
        byInventory(travel, hosts),
    ]);
    const base = { inventory, headscale, runner: runner.seen, whole };
    const known = { ...base, hosts: merged(earlier, plain), plans: noPlans(world), wall: wall() };
    const met = await throughMesh(travel, plain, { api: (0,probes_seen/* apiOf */.ir)(base), barred: barredBy(known) });
    const told = await ownWords(rounds, { ...known, hosts: met });
    const all = { ...known, hosts: merged(earlier, told) };
    const names = new Set(hosts.map(({ name }) => name));
    const [plans, checks] = await Promise.all([plansOf(rounds, all), checksOf(rounds, all, names)]);
    return { round: { ...all, plans, wall: wall() }, runner: runner.look, checks };
}
async function runnerLook({ world, inventory, limits, wall }) {
    const look = await timed(world.now, limits.runner, () => lookAtRunner(world, inventory, wall()));
    const { value } = look;
    if (!(value instanceof errors/* MeshError */.Sd))
        return { seen: value.seen, look: { ...look, value: value.sight } };
    const sight = (0,probes_sight/* unseen */.nv)((0,probes_sight/* aim */.uD)("runner", "runner"), `${value.code}: ${value.problem}`);
    const nothing = { is: undefined, network: true, meshAddress: true, hasTailscale: false, peers: new Map() };
    return { seen: nothing, look: { ...look, value: sight } };
}
/** The newer in place of the older, in the order of the older. */
function merged(earlier, newer) {
    return [...new Map([...earlier, ...newer].map((one) => [one.host.name, one])).values()];
}
/** Through the mesh, the address of a copy leads to the original. */
function barredBy(round) {
    const copies = copiesIn(round);
    return (name) => {
        const owner = copies.get(name);
        return owner === undefined ? undefined : `its identity in the mesh is that of ${owner}`;
    };
}
const noPlans = ({ now }) => ({ value: new Map(), at: now(), ms: 0 });
function plansOf({ world, limits }, round) {
    return timed(world.now, limits.plan, async () => {
        const api = (0,probes_seen/* apiOf */.ir)(round);
        if (api instanceof errors/* MeshError */.Sd)
            throw api;
        const facts = new Map(round.hosts.map((one) => [one.host.name, factsFor(one)]));
        const hosts = round.hosts.map(({ host }) => host);
        const plans = await world.planOf({ hosts, facts, version: api.version, listing: api.listing });
        return new Map(plans.map((plan) => [plan.host, plan]));
    });
}
function factsFor(one) {
    const facts = (0,probes_seen/* factsSeen */.dX)(one)?.value;
    if (facts !== undefined)
        return facts;
    const error = one.lan?.value;
    return error instanceof errors/* MeshError */.Sd
        ? error
        : new errors/* MeshError */.Sd({ code: "SSH_UNREACHABLE", problem: "no road leads to it" });
}
/** The user's checks, on hosts of this round. */
async function checksOf({ world, limits, wall }, round, names) {
    const hosts = round.hosts.filter(({ host }) => names.has(host.name));
    const known = { api: (0,probes_seen/* apiOf */.ir)(round), peers: round.runner.peers };
    const all = round.inventory.health.checks.flatMap((check) => hostsOfCheck(check, hosts.map(({ host }) => host)).flatMap((host) => {
        const one = hosts.find((other) => other.host === host);
        if (!one)
            return [];
        const place = { ip: (0,probes_seen/* meshIpOf */.Kc)(host, (0,probes_seen/* factsOf */.xS)(one), known), session: (0,probes_seen/* sessionWith */.zg)(one) };
        return [{ check, host, ...place, isSilent: (0,probes_seen/* isSilentInMesh */.Ol)(one) }];
    }));
    return (0,p_limit/* default */.A)(20).map(all, async (one) => {
        const checking = { ...one, inMesh: round.runner.meshAddress, wall: wall() };
        const began = world.now();
        const sight = await inTime(limits.check, () => lookAtCheck(world.local, checking));
        const at = world.now();
        const why = sight instanceof errors/* MeshError */.Sd ? (0,probes_sight/* unseen */.nv)(checkAim(one), `${sight.code}: ${sight.problem}`) : sight;
        return { value: why, at, ms: at - began };
    });
}

;// CONCATENATED MODULE: ./lib/health/probes/look-around.js
// Looks at the whole mesh once, and again at whatever is not well: something that is over a moment later is told to nobody.








/** Never rejects: what could not be looked at is a look that says so. */
async function lookAround(world, inventory, asked) {
    const started = world.date().getTime();
    const began = world.now();
    const wall = () => started + (world.now() - began);
    const iso = (at) => new Date(started + (at - began)).toISOString();
    const present = inventory.hosts.filter(({ state }) => state === "present");
    const hosts = asked.hosts.filter(({ state }) => state === "present");
    const rounds = {
        ...{ world, inventory, wall },
        limits: { ...usualLimits, ...asked.limits },
        whole: present.every(({ name }) => hosts.some((host) => host.name === name)),
    };
    const watch = { rounds, hosts: withHelpers(hosts, present), names: new Set(hosts.map(({ name }) => name)) };
    const sights = await watchMesh(watch, asked);
    return {
        run: asked.run,
        startedAt: new Date(started).toISOString(),
        endedAt: iso(world.now()),
        members: (0,members/* membersOf */.lS)(inventory),
        looks: sights.map(({ value, at, ms }) => ({ ...value, at: iso(at), ms: Math.round(ms) })),
    };
}
/** The host that pings, and those that others run on, are looked at as well, and nothing is told of them. */
function withHelpers(hosts, present) {
    const under = new Set(hosts.map(({ wslOf }) => wslOf));
    return present.filter((host) => hosts.includes(host) || host.role === "headscale" || under.has(host.name));
}
async function watchMesh(watch, asked) {
    const { rounds, hosts } = watch;
    const first = await gather(rounds, hosts);
    const looks = [...sightsAsked(watch, first)];
    const pairs = asked.matrix || asked.pairs?.length ? await lookBetween(watch, first.round, asked) : [];
    const { looks: times, seconds } = rounds.inventory.health.confirm;
    let round = first.round;
    for (let n = 0; n < times; n++) {
        const open = openKeys(looks);
        if (open.size === 0 || !(await pause(rounds.world, (seconds * 1000) / times)))
            break;
        const again = hosts.filter(({ name }) => isOpen(name, open, rounds) || [...open].some(isOfAll));
        const gathered = await gather(rounds, again, round.hosts);
        round = gathered.round;
        const names = new Set(again.map(({ name }) => name));
        const before = newestOf(looks);
        looks.push(...sightsAsked(watch, gathered).filter(({ value }) => isNews(value, before) && isFresh(value, names)));
    }
    return [...looks, ...pairs];
}
/** Only what was open is looked at again, and that nothing could be seen is said once. */
function isNews(sight, before) {
    const { result } = before.get(look_around_keyOf(sight)) ?? { result: "good" };
    return result === "bad" ? sight.result !== "unknown" : result === "unknown" && sight.result !== "unknown";
}
const look_around_keyOf = ({ probe, subject }) => `${probe} ${subject}`;
/** Headscale's listing is one look at all hosts. */
const isOfAll = (key) => key === "headscale server";
/** What is not well by the newest looks, and what could not be looked at because of it. */
function openKeys(looks) {
    const newest = [...newestOf(looks).values()];
    const ill = new Set(newest.flatMap(({ result, subject }) => (result === "bad" ? [subject] : [])));
    const open = newest.filter(({ result, subject, probe }) => result === "unknown" ? ill.has(subject) || (ill.has("server") && listed.has(probe)) : result === "bad");
    return new Set(open.map(look_around_keyOf));
}
/** Probes that ask Headscale. */
const listed = new Set(["node", "control", "drift"]);
const newestOf = (looks) => new Map(looks.map(({ value }) => [look_around_keyOf(value), value]));
/** The hosts that a look again must go to: one of theirs is open, or they ping. */
function isOpen(name, open, { inventory }) {
    const host = inventory.hosts.find((one) => one.name === name);
    if (host?.role === "headscale")
        return true;
    const guests = inventory.hosts.filter(({ wslOf }) => wslOf === name).map((one) => one.name);
    return [name, ...guests].some((one) => [...open].some((key) => key.endsWith(` host:${one}`) || key.endsWith(`@${one}`)));
}
const isFresh = ({ subject }, names) => {
    const host = /^host:(.*)$|@(.*)$/.exec(subject);
    return host === null || names.has(host[1] ?? host[2] ?? "");
};
function sightsAsked({ rounds, names }, gathered) {
    return sightsOf(gathered, rounds.world.platformOf).filter(({ value }) => isFresh(value, names));
}
/** False: the run was interrupted, and what was seen so far is all there is. */
async function pause({ sleep, signal }, ms) {
    try {
        await sleep(ms);
        return !signal.aborted;
    }
    catch {
        return false;
    }
}
async function lookBetween({ rounds, names }, round, { matrix, pairs: troubled = [], run }) {
    const { world, limits } = rounds;
    const known = { api: (0,probes_seen/* apiOf */.ir)(round), peers: round.runner.peers };
    const peers = round.hosts.flatMap((one) => {
        const ip = (0,probes_seen/* meshIpOf */.Kc)(one.host, (0,probes_seen/* factsOf */.xS)(one), known);
        return ip === undefined || !names.has(one.host.name)
            ? []
            : [{ name: one.host.name, place: one.host, ip, session: sessionOf(one) }];
    });
    const byName = new Map(peers.map((peer) => [peer.name, peer]));
    const pairs = [...troubled, ...(matrix ? samplePairs([...byName.keys()], run) : [])];
    const looked = await (0,p_limit/* default */.A)(20).map(peers, async (from) => {
        const names = new Set(pairs.flatMap(([a, b]) => (a === from.name ? [b] : [])));
        const to = [...names].flatMap((name) => byName.get(name) ?? []);
        const start = world.now();
        const sights = await lookAtPairs(from, to, limits.ping);
        const at = world.now();
        return sights.map((value) => ({ value, at, ms: at - start }));
    });
    return looked.flat();
}

// EXTERNAL MODULE: ./lib/commands/control.js + 13 modules
var control = __webpack_require__(5439);
// EXTERNAL MODULE: ./lib/commands/health-github.js
var health_github = __webpack_require__(6052);
// EXTERNAL MODULE: ./lib/converge/observe.js
var observe = __webpack_require__(1669);
// EXTERNAL MODULE: ./lib/converge/status.js
var converge_status = __webpack_require__(8415);
// EXTERNAL MODULE: ./lib/inventory/select.js
var inventory_select = __webpack_require__(8850);
;// CONCATENATED MODULE: ./lib/commands/health-plan.js
// The plan that a health run judges drift by: what an apply would do, of what was seen already.




/** Asks Headscale for its users, and for keys where a person's join waits; hosts are not asked again. */
const plannerOf = ({ headscale, platformOf }, inventory) => async ({ hosts, facts, version, listing }) => {
    const user = await (0,observe/* observeUser */.Qp)({ headscale }, inventory);
    const server = { version, versionNote: (0,headscale_version/* checkVersion */.ps)(version), ...user, ...listing };
    const seen = { hosts: facts, took: new Map(), access: new Map(), keys: undefined };
    const observation = { ...seen, server, history: undefined };
    const plan = await (0,converge_status/* planOf */.XC)({ headscale }, { inventory, hosts: (0,inventory_select/* inMachines */.s7)(hosts), observation, platformOf });
    return plan.hosts;
};

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/core/redact.js
var core_redact = __webpack_require__(8038);
// EXTERNAL MODULE: ./lib/core/secret.js
var secret = __webpack_require__(8563);
// EXTERNAL MODULE: ./lib/core/trust.js
var trust = __webpack_require__(3749);
;// CONCATENATED MODULE: ./lib/commands/health-sender.js
// The two ways out besides GitHub: a signed webhook with each change, and the URL of a dead man's switch. Neither is tried again by the same
// run; what did not arrive is sent by the next one.




/** How long the other side may take to answer, in milliseconds. */
const limitMs = 10_000;
/** Each call gives why it failed, or "". The addresses are never in it: who knows them may send. */
class Sender {
    #options;
    constructor(options) {
        this.#options = options;
    }
    get hasWebhook() {
        return this.#options.webhook !== null;
    }
    get hasDeadMan() {
        return this.#options.deadManUrl !== null;
    }
    /** Posts a document. `X-Mesh-Signature-256` is the HMAC-SHA256 of the very bytes that are sent. */
    async post(document) {
        const { webhook, secret, redact } = this.#options;
        if (!webhook)
            return "there is no webhook";
        if (!secret)
            return `the environment variable ${webhook.secretEnv} is not set, so nothing can be signed`;
        const body = JSON.stringify((0,core_redact/* redacted */.pc)(document, redact));
        const headers = {
            "content-type": "application/json",
            "x-mesh-event": document.event,
            "x-mesh-run": document.run,
            "x-mesh-signature-256": signature(secret, body),
        };
        return this.#call(webhook.url, { method: "POST", headers, body });
    }
    async callDeadMan() {
        const { deadManUrl } = this.#options;
        return deadManUrl === null ? "there is no URL" : this.#call(deadManUrl, { method: "GET" });
    }
    /** No redirect is followed: what is signed is for one receiver. */
    async #call(url, request) {
        const signal = AbortSignal.timeout(this.#options.limitMs ?? limitMs);
        try {
            const answer = await (0,trust/* trustingFetch */.H)(url, { ...request, redirect: "manual", signal });
            await answer.body?.cancel();
            return answer.ok ? "" : `the answer was ${answer.status}`;
        }
        catch (thrown) {
            return whyNot(thrown);
        }
    }
}
const signature = (secret, body) => `sha256=${(0,external_node_crypto_.createHmac)("sha256", secret.reveal()).update(body).digest("hex")}`;
function whyNot({ name, cause }) {
    if (name === "TimeoutError")
        return "there was no answer in time";
    return `there was no answer (${cause?.code ?? name})`;
}
/** The secret of the environment; from then on it is known to whatever prints. */
function webhookSecret({ env, known }, webhook) {
    const value = webhook && env[webhook.secretEnv];
    return value ? known.learn(new secret/* Secret */.z(value)) : undefined;
}

// EXTERNAL MODULE: ./lib/commands/program-env.js
var program_env = __webpack_require__(3140);
// EXTERNAL MODULE: ./lib/commands/session.js + 25 modules
var session = __webpack_require__(5625);
// EXTERNAL MODULE: ./lib/commands/state.js
var state = __webpack_require__(6347);
;// CONCATENATED MODULE: ./lib/commands/health-session.js
// A health run's world: the reading session of other commands, the runner itself, and GitHub where there is a token for it.











const openHealth = async (cli, options) => {
    const inventory = await (0,control/* inventoryHere */.Dv)(cli, options);
    const { webhook, deadManUrl, timezone: zone } = inventory.health;
    const { redact } = cli.known;
    const secret = webhookSecret(cli, webhook);
    const date = () => new Date();
    const github = await (0,health_github/* gitHubOf */.Tc)(cli);
    return {
        ...{ inventory, github, date },
        look: (asked) => look(cli, options, { inventory, github, asked, date }),
        openHistory: (how) => (0,history_open/* openHistory */.j)((0,state/* stateFolder */.y)(cli), { now: date, zone, redact, ...how }),
        sender: new Sender({ webhook, secret, deadManUrl, redact }),
    };
};
/** Everything that was opened for looking is closed when it ends. */
async function look(cli, options, { inventory, github, asked, date }) {
    const folder = (0,state/* stateFolder */.y)(cli);
    makeIfPossible(folder);
    const env = (0,program_env/* withoutSecretVariables */.M)(cli);
    const { world, readAt, takenRoad, close } = await (0,session/* openRead */.h_)({ ...cli, env }, options, inventory);
    try {
        const local = (0,probes_local/* realLocal */.o)({ env, folders: [cli.cwd, folder], tokenEnds: github && (await (0,health_github/* tokenEnds */.Wc)(github)) });
        const apiKeyEnds = () => (0,control/* apiKeyEndsOf */.N_)(cli, inventory);
        const health = {
            ...world,
            readAt,
            takenRoad: roadsOf(takenRoad),
            planOf: plannerOf(world, inventory),
            date,
            local,
            apiKeyEnds,
        };
        return await lookAround(health, inventory, { ...asked, run: runId(cli, date()) });
    }
    finally {
        close();
    }
}
/** The first run makes it; whether it can be written is looked at. */
function makeIfPossible(folder) {
    try {
        (0,core_folder/* makeFolder */.f)(folder, 0o700);
    }
    catch { }
}
const roadsOf = (takenRoad) => (host) => {
    const taken = takenRoad(host);
    const before = taken?.before.map(([{ written }, error]) => ({ address: written, error })) ?? [];
    return taken && { address: taken.target.written, before };
};
/** GitHub's run and its attempt, or a name made of the time. */
function runId({ env }, start) {
    const { GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT: attempt = "1" } = env;
    return id ? `${id}.${attempt}` : `local-${start.toISOString()}`;
}


/***/ }),

/***/ 8415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XC: () => (/* binding */ planOf),
/* harmony export */   q7: () => (/* binding */ meshStatus)
/* harmony export */ });
/* unused harmony export isWell */
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _headscale_match_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(553);
/* harmony import */ var _inventory_select_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8850);
/* harmony import */ var _steps_identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6561);
/* harmony import */ var _endings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8197);
/* harmony import */ var _observe_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1669);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4201);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4044);
// The current state of the whole mesh: by each host, by Headscale, and by pings from the server's host.








/** Observes hosts and server, pings every joined host from the server's host. Changes nothing. */
async function meshStatus(world, inventory, asked) {
    const hosts = (0,_inventory_select_js__WEBPACK_IMPORTED_MODULE_1__/* .inMachines */ .s7)(asked);
    const observation = await (0,_observe_js__WEBPACK_IMPORTED_MODULE_4__/* .observe */ .lB)(world, inventory, hosts);
    const plan = await planOf(world, { inventory, hosts, observation, platformOf: world.platformOf });
    const ips = new Map(hosts.map((host) => [host.name, nodeOf(host, observation)?.ips[0]]));
    const { answers, unpinged } = await (0,_verify_js__WEBPACK_IMPORTED_MODULE_6__/* .pingFrom */ .Dj)(world, inventory, hosts, ips);
    const plans = new Map(plan.hosts.map((each) => [each.host, each]));
    const behind = new Set(plan.hosts.filter(({ host }) => (0,_endings_js__WEBPACK_IMPORTED_MODULE_3__/* .waitsBehind */ .HT)(plan, host)).map(({ host }) => host));
    return {
        version: 1,
        command: "status",
        headscale: { url: inventory.headscale.url, version: observation.server.version },
        hosts: hosts.map((host) => {
            const under = plans.get(host.wslOf ?? "");
            const seen = { observation, plan: plans.get(host.name), under, behind, ping: answers.get(host.name) };
            return hostStatus(world, host, seen);
        }),
        unmanaged: plan.unmanaged,
        notes: unpinged ? [...plan.notes, unpinged] : plan.notes,
    };
}
/** The plan; only one that compares a person's key with Headscale's list needs another look. */
async function planOf({ headscale }, input) {
    const { plan, needs } = (0,_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .makePlan */ .C)(input);
    if (!needs.some(({ kind }) => kind === "keys"))
        return plan;
    return (0,_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .makePlan */ .C)({ ...input, observation: { ...input.observation, keys: await headscale.preAuthKeys() } }).plan;
}
function factsOf(host, observation) {
    const facts = observation.hosts.get(host.name);
    return facts instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? undefined : facts;
}
/** The host's node: by its own identity, or by name when the host did not answer (then only Headscale's view is known). */
function nodeOf(host, observation) {
    const facts = factsOf(host, observation);
    const { nodes } = observation.server;
    if (facts)
        return (0,_headscale_match_js__WEBPACK_IMPORTED_MODULE_7__/* .matchedNode */ .lN)((0,_steps_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .identityOf */ .cu)(facts), nodes);
    return nodes.find((node) => node.givenName === host.name);
}
function hostStatus({ platformOf }, host, seen) {
    const { observation, plan, under, behind, ping } = seen;
    const facts = factsOf(host, observation);
    const node = nodeOf(host, observation);
    const status = {
        host: host.name,
        wslOf: host.wslOf ?? null,
        os: facts ? platformOf(host).systemName(facts.system) : null,
        meshIp: node?.ips[0] ?? null,
        online: node?.online ?? null,
        ping: ping ?? null,
        expiry: node?.expiry ?? null,
        version: facts?.tailscale.version || null,
        lastSeen: node?.lastSeen ?? null,
        pending: pendingOf(plan),
        waiting: waitingOf(plan),
        skipped: plan?.outcome === "skipped" ? plan.why : null,
        error: plan?.outcome === "blocked" ? (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorData */ .ZO)(plan.error) : null,
    };
    const pending = pendingOf(plan, (step) => !isClearingUp(step) && !isForGuests(step, behind));
    // What keeps a guest waiting is told with the host that it runs on, unless that host is well.
    const well = status.waiting?.for === "host" ? under?.outcome !== "planned" : isWell({ ...status, pending });
    return { ...status, well };
}
const pendingOf = (plan, counts = () => true) => plan === undefined || plan.outcome === "skipped"
    ? []
    : plan.steps.flatMap((step) => (step.outcome === "change" && counts(step) ? [`${step.step}: ${step.why}`] : []));
/** A person did what they were asked to: nothing is wrong with the host while what they used still lies there. */
const isClearingUp = ({ actions }) => actions.length > 0 && actions.every((action) => action.on === "host" && action.verb === "remove-join-script");
/** A guest that is not reached is told as what is wrong with the guest alone. */
const isForGuests = ({ step, actions }, behind) => step === "open-wsl" && actions.every((action) => action.on === "host" && behind.has(action.guest ?? ""));
const waitingOf = (plan) => plan?.outcome === "waiting" || plan?.outcome === "planned" ? (plan.waiting ?? null) : null;
/** Whether the host is in the mesh as the inventory says. Skipped hosts and machines that sleep count as well. */
const isWell = ({ skipped, waiting, error, pending, online, ping }) => skipped !== null ||
    waiting?.for === "machine" ||
    (error === null && pending.length === 0 && online === true && ping?.reachable !== false);


/***/ }),

/***/ 1513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ sayLacking),
/* harmony export */   m: () => (/* binding */ withLackingSince)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6921);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4377);
/* harmony import */ var _looks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1690);
// Since when a folder of Syncthing's has lacked something. Syncthing says only when the folder last changed its state, which each rescan
// does, so a night goes by what the look before it saw. A folder that took in as much as it lacked then may have had all of it in between,
// and begins anew: one that a nightly job fills is not told of.


const shape = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** Items that it lacks. */
    lacks: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
    /** Counts up with everything that is written into it; null: this Syncthing does not say. */
    sequence: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().nullable(),
    /** Hours in which it has not changed its state. */
    still: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
    /** ISO 8601; absent until the looks before are known. */
    since: zod__WEBPACK_IMPORTED_MODULE_1__/* .datetime */ .w$().optional(),
}));
const HOUR = 3_600_000;
/** As a look carries them; nothing where nothing is lacking. */
const sayLacking = (folders) => folders.length === 0 ? {} : { lacking: JSON.stringify(folders) };
/** What cannot be read, say of another release, counts as not seen. */
function lackingIn(look) {
    try {
        return shape.safeParse(JSON.parse(look?.says.lacking ?? "[]")).data ?? [];
    }
    catch {
        return [];
    }
}
/** The same night; its looks at Syncthing say since when, by the last look before this run that could see the same host. */
function withLackingSince(night, before) {
    return { ...night, looks: night.looks.map((look) => (look.says.lacking ? since(look, before(look.subject)) : look)) };
}
function since(look, before) {
    const known = new Map(lackingIn(before).map((one) => [one.id, one]));
    const folders = lackingIn(look).map((one) => ({ ...one, since: sinceOf(one, known.get(one.id), (0,_looks_js__WEBPACK_IMPORTED_MODULE_2__/* .millis */ .ne)(look.at)) }));
    const [first] = folders.toSorted((a, b) => (0,_looks_js__WEBPACK_IMPORTED_MODULE_2__/* .millis */ .ne)(a.since) - (0,_looks_js__WEBPACK_IMPORTED_MODULE_2__/* .millis */ .ne)(b.since));
    if (!first)
        return look;
    const says = {
        ...sayLacking(folders),
        behindHours: `being out of sync (the folder ${first.name} lacks ${first.lacks} items)`,
        behindHoursSince: first.since,
    };
    const behindHours = ((0,_looks_js__WEBPACK_IMPORTED_MODULE_2__/* .millis */ .ne)(look.at) - (0,_looks_js__WEBPACK_IMPORTED_MODULE_2__/* .millis */ .ne)(first.since)) / HOUR;
    return { ...look, measures: { ...look.measures, behindHours }, says: { ...look.says, ...says } };
}
/** A clock that was set back must not make it begin in the future. */
function sinceOf(now, then, at) {
    const own = at - now.still * HOUR;
    const known = then?.since === undefined || mayHaveHadAll(then, now) ? own : (0,_looks_js__WEBPACK_IMPORTED_MODULE_2__/* .millis */ .ne)(then.since);
    return new Date(Math.min(own, known)).toISOString();
}
const mayHaveHadAll = (then, now) => then.sequence !== null && now.sequence !== null && now.sequence - then.sequence >= then.lacks;


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

/***/ 2240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZN: () => (/* binding */ waysOut),
/* harmony export */   mR: () => (/* binding */ healthLines),
/* harmony export */   zo: () => (/* binding */ toldLines)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9716);
/* harmony import */ var _health_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4408);
/* harmony import */ var _health_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3326);
/* harmony import */ var _machines_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3862);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4166);
// Health for a terminal: a calm table when all is well; otherwise first what is wrong, since when, what was seen, and what to type.





/** Text of others in one line. */
const oneLine = (text, max = 500) => (0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(text, max).replace(/\s+/g, " ");
/** The whole report. */
function healthLines(result, style) {
    const causes = (0,_health_words_js__WEBPACK_IMPORTED_MODULE_1__/* .openOf */ .wf)(result).flatMap((incident) => [...causeLines(incident, result, style), ""]);
    const over = (0,_health_words_js__WEBPACK_IMPORTED_MODULE_1__/* .justOver */ .pq)(result).map((incident) => overLine(incident, result, style));
    // What follows from an open cause stands there already.
    const told = new Set((0,_health_words_js__WEBPACK_IMPORTED_MODULE_1__/* .openOf */ .wf)(result).flatMap(({ cause }) => cause.explains));
    const unnamed = result.untold.filter(({ cause, silence }) => silence.by !== "explained" || !told.has(cause.id));
    const untold = unnamed.map((one) => style.dim(`- ${oneLine(one.cause.title)}: ${oneLine((0,_health_words_js__WEBPACK_IMPORTED_MODULE_1__/* .silenceWords */ .Dd)(one, result))}`));
    const blind = result.notLooked.map((text) => style.warn(`? could not look, ${oneLine(text)}`));
    const between = [...over, ...untold, ...blind];
    return [
        ...causes,
        ...between,
        ...(between.length > 0 ? [""] : []),
        ...hostTable(result.hosts, style),
        "",
        ...toldLines(result.told, result.notes, style),
        verdictLine(result, style),
    ];
}
function verdictLine(result, style) {
    const words = (0,_health_words_js__WEBPACK_IMPORTED_MODULE_1__/* .healthVerdict */ .Af)(result);
    if (!result.looked || result.interrupted)
        return style.bad(words);
    const calm = result.hosts.every(({ state }) => state === "healthy") && (0,_health_words_js__WEBPACK_IMPORTED_MODULE_1__/* .wrongOf */ .NL)(result).length === 0;
    return calm ? style.good(words) : style.warn(words);
}
/** What is not well again has no tick. */
function overLine(incident, result, style) {
    const words = oneLine((0,_health_words_js__WEBPACK_IMPORTED_MODULE_1__/* .endOf */ .pJ)(incident, result));
    return incident.because === "well" ? style.good(`\u2713 ${words}`) : style.dim(`- ${words}`);
}
/** More findings than this are in the document and in the issue. */
const mostEvidence = 6;
function causeLines(incident, result, style) {
    const { cause, issue } = incident;
    const all = (0,_health_words_js__WEBPACK_IMPORTED_MODULE_1__/* .evidenceOf */ .X1)(cause);
    const seen = all.slice(0, mostEvidence).flatMap(({ detail, by }) => {
        const [first = "", ...more] = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(detail, 500).split("\n");
        return [
            `  seen: ${first}`,
            ...more.map((line) => `        ${line}`),
            ...(by ? [style.dim(`    by: ${oneLine(by)}`)] : []),
        ];
    });
    const left = all.length - mostEvidence;
    return [
        `${(0,_health_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .isRemark */ .bd)(cause) ? style.dim("-") : style.bad("\u2717")} ${style.bold(oneLine(cause.title))}  ${style.dim(cause.code)}`,
        `  ${(0,_health_words_js__WEBPACK_IMPORTED_MODULE_1__/* .aboutIncident */ .KE)(incident, result).join(", ")}`,
        ...seen,
        ...(left > 0 ? [style.dim(`  and ${left} more, with --json`)] : []),
        ...(0,_health_words_js__WEBPACK_IMPORTED_MODULE_1__/* .explainedBy */ .Uj)(cause, result).map((title) => `  explains: ${oneLine(title)}`),
        ...cause.next.map((line) => `  ${style.bold("next:")} ${oneLine(line)}`),
        ...(issue ? [`  issue: ${issue.url}`] : []),
    ];
}
function hostTable(hosts, style) {
    const name = (0,_machines_js__WEBPACK_IMPORTED_MODULE_4__/* .namesIn */ .w)(hosts);
    const heads = ["HOST", "STATE", "PATH", "DISK", ""].map((text) => style.bold(text));
    const rows = hosts.map((host) => [
        name(host),
        colours[host.state](style)(_health_words_js__WEBPACK_IMPORTED_MODULE_1__/* .stateWords */ .Xu[host.state][1]),
        (0,_health_words_js__WEBPACK_IMPORTED_MODULE_1__/* .roadOf */ ._5)(host),
        (0,_health_words_js__WEBPACK_IMPORTED_MODULE_1__/* .diskOf */ .FG)(host),
        host.state === "healthy" ? "" : style.dim(oneLine(host.why, 100)),
    ]);
    return (0,_table_js__WEBPACK_IMPORTED_MODULE_2__/* .columns */ .YB)([heads, ...rows]);
}
const good = (style) => style.good;
const bad = (style) => style.bad;
const warn = (style) => style.warn;
const dim = (style) => style.dim;
const colours = {
    healthy: good,
    degraded: warn,
    failed: bad,
    unknown: warn,
    progressing: warn,
    "waiting-for-machine": dim,
    "waiting-for-person": warn,
};
const waysOut = {
    issues: "issues",
    webhook: "webhook",
    "dead-man": "dead man's switch",
};
/** What was told, and what came of it. */
const toldLines = (told, notes, style) => [
    ...told.map(({ to, state, words }) => {
        const line = `${waysOut[to]}: ${oneLine(words)}`;
        return state === "failed" ? style.bad(`${line}: not told`) : style.dim(line);
    }),
    ...notes.map((note) => style.warn(`note: ${oneLine(note)}`)),
];


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
