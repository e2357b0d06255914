export const id = 959;
export const ids = [959];
export const modules = {

/***/ 71:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ openHealth)
});

// EXTERNAL MODULE: ./lib/core/folder.js
var core_folder = __webpack_require__(4875);
// EXTERNAL MODULE: ./lib/health/history/open.js + 12 modules
var history_open = __webpack_require__(9179);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: ./lib/core/run-program.js
var run_program = __webpack_require__(619);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./lib/core/trust.js
var trust = __webpack_require__(3749);
// EXTERNAL MODULE: ./lib/headscale/settle.js
var settle = __webpack_require__(3477);
;// CONCATENATED MODULE: ./lib/health/probes/local.js
// The machine that looks, for real: its programs, disks, interfaces, and connections from it.









/** What it is given is the caller's to know. */
const realLocal = ({ env, ...known }) => ({
    ...known,
    run: async ([program = "", ...argv], ms) => {
        const { code, stdout } = await (0,run_program/* runProgram */.m)(program, argv, { env, timeoutMs: ms, maxBytes: 1_000_000 });
        return { code, stdout: stdout.toString() };
    },
    disk: diskUse,
    unwritable,
    interfaces: () => Object.values((0,external_node_os_.networkInterfaces)()).flatMap((some) => (some ?? []).map(({ address, internal }) => ({ address, internal }))),
    fetch: fetched,
    connect: greeted,
    tls: certificateAt,
});
async function diskUse(path) {
    try {
        const { blocks, bavail, bfree, files, ffree } = await (0,promises_.statfs)(path);
        const used = blocks - bfree;
        if (used + bavail <= 0)
            return undefined;
        const diskPercent = (100 * used) / (used + bavail);
        return { diskPercent, inodePercent: files > 0 ? (100 * (files - ffree)) / files : undefined };
    }
    catch {
        return undefined; // a folder that is not there is told by unwritable
    }
}
async function unwritable(path) {
    try {
        await (0,promises_.access)(path, promises_.constants.W_OK);
        await (0,promises_.rmdir)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(path, ".mesh-health-")));
        return undefined;
    }
    catch (thrown) {
        const { code } = thrown;
        // A full disk is told by its figure.
        return code === "ENOSPC" || code === "EDQUOT" ? undefined : `${path}: ${code}`;
    }
}
const most = 65_536;
async function fetched(url, ms) {
    try {
        const answer = await (0,trust/* trustingFetch */.H)(url, { redirect: "manual", signal: AbortSignal.timeout(ms) });
        const date = new Date(answer.headers.get("date") ?? Number.NaN);
        return {
            status: answer.status,
            body: await beginning(answer),
            date: Number.isNaN(date.getTime()) ? undefined : date,
        };
    }
    catch (thrown) {
        return failure(thrown);
    }
}
async function beginning({ body }) {
    const parts = [];
    let size = 0;
    for await (const part of body ?? []) {
        parts.push(part);
        size += part.length;
        if (size >= most)
            break;
    }
    return Buffer.concat(parts).subarray(0, most).toString();
}
const untrusted = /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;
function failure(thrown) {
    const codes = (0,settle/* causesOf */.cZ)(thrown);
    const kind = codes.some((code) => /^(ENOTFOUND|EAI_AGAIN)$/.test(code)) ? "name" : undefined;
    const failed = kind ?? (codes.some((code) => untrusted.test(code)) ? "tls" : "no-answer");
    return { failed, why: (0,core_text/* printable */.g$)(codes.at(-1) ?? String(thrown), 200) };
}
/** The first line that comes. A server that waits for us to begin is there all the same. */
const greeted = (address, port, ms) => new Promise((resolve) => {
    const socket = (0,external_node_net_.createConnection)({ host: address, port });
    let isOpen = false;
    let said = "";
    const end = (answer) => {
        clearTimeout(timer);
        socket.destroy();
        resolve(answer);
    };
    const timer = setTimeout(() => end(isOpen ? { greeting: said } : { failed: "no-answer", why: "no connection in time" }), ms);
    socket.on("connect", () => {
        isOpen = true;
    });
    socket.on("data", (part) => {
        said += part.toString("latin1");
        if (said.includes("\n") || said.length > 1000)
            end({ greeting: (0,core_text/* printable */.g$)(said.split(/\r?\n/)[0] ?? "", 200) });
    });
    socket.on("error", (thrown) => end(isOpen ? { greeting: said } : failure(thrown)));
    socket.on("close", () => end(isOpen ? { greeting: said } : { failed: "no-answer", why: "closed at once" }));
});
/** Any certificate is taken, because one that is bad is to be told. */
const certificateAt = ({ address, port, name }, ms) => new Promise((resolve) => {
    (0,trust/* trustSystem */.a)();
    const names = name === undefined ? { checkServerIdentity: () => undefined } : { servername: name };
    const socket = (0,external_node_tls_.connect)({ host: address, port, rejectUnauthorized: false, ...names });
    const end = (answer) => {
        clearTimeout(timer);
        socket.destroy();
        resolve(answer);
    };
    const timer = setTimeout(() => end({ failed: "no-answer", why: "no certificate in time" }), ms);
    socket.on("error", (thrown) => end(failure(thrown)));
    socket.on("close", () => end({ failed: "no-answer", why: "closed at once" }));
    socket.on("secureConnect", () => {
        const validTo = new Date(socket.getPeerCertificate().valid_to);
        const distrust = socket.authorized ? undefined : String(socket.authorizationError);
        if (Number.isNaN(validTo.getTime()))
            end({ failed: "tls", why: "it shows no certificate" });
        else
            end({ validTo, distrust });
    });
});

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/health/members.js
var members = __webpack_require__(7745);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
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
// EXTERNAL MODULE: ./lib/health/typed.js + 1 modules
var typed = __webpack_require__(8208);
// EXTERNAL MODULE: ./lib/headscale/match.js
var match = __webpack_require__(553);
// EXTERNAL MODULE: ./lib/steps/identity.js
var steps_identity = __webpack_require__(6561);
;// CONCATENATED MODULE: ./lib/health/probes/seen.js
// All that one round of looking gathered, before any probe makes something of it.



const hasWhy = (value) => "why" in value;
/** What the host says of itself, by whichever road it came first. */
function factsSeen({ lan, mesh }) {
    const roads = [lan, mesh && !hasWhy(mesh) ? withReached(mesh) : undefined].flatMap((road) => road && !(road.value instanceof errors/* MeshError */.Sd) ? [{ ...road, value: road.value.facts }] : []);
    return roads.find(({ value }) => !(value instanceof errors/* MeshError */.Sd)) ?? roads[0];
}
const withReached = (mesh) => ({
    ...mesh,
    value: mesh.value instanceof errors/* MeshError */.Sd ? mesh.value : mesh.value.reached,
});
/** The facts themselves; undefined where there are none. */
function factsOf(one) {
    const facts = factsSeen(one)?.value;
    return facts instanceof errors/* MeshError */.Sd ? undefined : facts;
}
/** What it says for health's sake; undefined where it does not. */
function ownOf({ own }) {
    return own === undefined || own.value instanceof errors/* MeshError */.Sd ? undefined : own.value;
}
/** Why a host that was entered says nothing of itself. */
function noOwnWord({ own }) {
    const error = own?.value;
    return error instanceof errors/* MeshError */.Sd ? `${error.code}: ${error.problem}` : "it was not asked";
}
/** A session with it, by whichever road; undefined: no road leads there. */
function sessionWith({ lan, mesh }) {
    const met = mesh && !hasWhy(mesh) ? withReached(mesh).value : undefined;
    return [lan?.value, met].flatMap((road) => (!road || road instanceof errors/* MeshError */.Sd ? [] : [road.session]))[0];
}
/** Why there are no facts. */
function noFacts(one) {
    const facts = factsSeen(one)?.value;
    if (facts instanceof errors/* MeshError */.Sd)
        return `${facts.code}: ${facts.problem}`;
    const error = one.lan?.value;
    return error instanceof errors/* MeshError */.Sd ? `no way in (${error.code})` : "no way in";
}
/** Looked for through the mesh by SSH and by ping, and found by neither. */
function isSilentInMesh({ mesh, pings }) {
    if (!mesh || hasWhy(mesh) || mesh.value instanceof errors/* MeshError */.Sd || !pings || hasWhy(pings))
        return false;
    return mesh.value.reached instanceof errors/* MeshError */.Sd && pings.value.every(({ reachable }) => !reachable);
}
const apiOf = ({ headscale: { value } }) => value instanceof errors/* MeshError */.Sd ? value : value.api;
/** The node of a host: by its own identity, or by its name where the host says nothing. */
function nodeOf(host, facts, nodes) {
    const identity = facts && (0,steps_identity/* identityOf */.cu)(facts);
    if (identity)
        return (0,match/* matchedNode */.lN)(identity, nodes);
    return nodes.find(({ givenName }) => givenName === host.name) ?? nodes.find(({ hostname }) => hostname === host.name);
}
/** Where the host is to be found in the mesh, by what is known; without Headscale, by the runner's own Tailscale as well. */
function meshIpOf(host, facts, { api, peers }) {
    const node = api instanceof errors/* MeshError */.Sd ? undefined : nodeOf(host, facts, api.listing.nodes);
    const known = node?.ips[0] ?? facts?.tailscale.status?.ips[0];
    return known ?? (api instanceof errors/* MeshError */.Sd ? peers.get(host.name) : undefined);
}

// EXTERNAL MODULE: ./lib/health/probes/sight.js
var probes_sight = __webpack_require__(477);
;// CONCATENATED MODULE: ./lib/health/probes/control.js
// Whether a host hears from Headscale, which is what both call "online", and nothing more: an online host may answer nothing.





const by = "sudo headscale nodes list";
/** The look at a host, by Headscale's word; the host's own is the second witness. */
function controlSight(one, round) {
    const { host } = one;
    const at = (0,probes_sight/* onHost */.GH)("control", host.name);
    const api = apiOf(round);
    const facts = factsOf(one);
    const own = facts?.tailscale.status;
    if (api instanceof errors/* MeshError */.Sd) {
        if (own === undefined)
            return (0,probes_sight/* unseen */.nv)(at, `Headscale was not asked: ${api.code}: ${api.problem}`);
        const hears = own.backendState === "Running" && own.online;
        return (0,probes_sight/* seen */.cI)(at, hears ? [] : [(0,probes_sight/* unanswered */.bj)("it says itself that it is not in contact", (0,typed/* overSsh */.p)(host, "tailscale status"))]);
    }
    const node = nodeOf(host, facts, api.listing.nodes);
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

;// CONCATENATED MODULE: ./lib/health/probes/dns.js
// The names of the mesh (MagicDNS): each host looks up itself and the host that Headscale is on, which looks up all of them.




/** Names that the host is to know, with what they lead to; undefined: it takes no names from the mesh. */
function meshNames(one, round) {
    const { status, prefs } = factsOf(one)?.tailscale ?? {};
    if (status?.backendState !== "Running" || status.dnsSuffix === "" || !prefs?.acceptsDns)
        return undefined;
    const api = apiOf(round);
    const nodes = api instanceof errors/* MeshError */.Sd ? [] : api.listing.nodes;
    const isServer = one.host.role === "headscale";
    const others = round.inventory.hosts.filter(({ state, role }) => state === "present" && (isServer || role === "headscale"));
    const listed = others.flatMap(({ name }) => {
        const node = nodes.find(({ givenName }) => givenName === name);
        return node ? [[`${name}.${status.dnsSuffix}`, node.ips]] : [];
    });
    return new Map([...listed, [status.dnsName, status.ips]]);
}
/** The look at a host; undefined for one that takes no names from the mesh. */
function dnsSight(one, round) {
    const { host } = one;
    const at = (0,probes_sight/* onHost */.GH)("dns", host.name);
    if (!factsOf(one))
        return (0,probes_sight/* unseen */.nv)(at, noFacts(one));
    const names = meshNames(one, round);
    if (!names)
        return undefined;
    const own = ownOf(one);
    if (!own)
        return (0,probes_sight/* unseen */.nv)(at, noOwnWord(one));
    const found = new Map(own.names.map(({ name, ips }) => [name, ips]));
    const asked = [...names].filter(([name]) => found.has(name));
    if (asked.length === 0)
        return (0,probes_sight/* unseen */.nv)(at, "it was not asked for any name");
    const wrong = asked.flatMap(([name, ips]) => wrongly(name, found.get(name) ?? [], ips));
    const by = (0,typed/* overSsh */.p)(host, `getent hosts ${asked[0]?.[0]}`);
    return (0,probes_sight/* seen */.cI)(at, wrong.length === 0 ? [] : [(0,probes_sight/* finding */.gk)("dns-broken", inWords(wrong, asked.length), by)]);
}
/** One address that is right is enough: a host without IPv6 has no use for the other. */
function wrongly(name, found, right) {
    if (found.some((ip) => right.includes(ip)))
        return [];
    return [found.length === 0 ? `${name} is not found` : `${name} leads to ${found.join(", ")}, not to ${right[0]}`];
}
const dns_most = 3;
const inWords = (wrong, asked) => `${wrong.slice(0, dns_most).join("; ")}${wrong.length > dns_most ? `; ${wrong.length} of ${asked} names in all` : ""}`;

;// CONCATENATED MODULE: ./lib/health/probes/drift.js
// Whether the host is as the inventory says, by the plan that an apply would follow. What another probe tells in better words is left out:
// one thing that is wrong is told once.



/** The look at a host. */
function driftSight(one, { value: plans }, told) {
    const { host } = one;
    const at = (0,probes_sight/* onHost */.GH)("drift", host.name);
    if (plans instanceof errors/* MeshError */.Sd)
        return (0,probes_sight/* unseen */.nv)(at, `there is no plan: ${plans.code}: ${plans.problem}`);
    if (!factsOf(one))
        return (0,probes_sight/* unseen */.nv)(at, noFacts(one));
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

;// CONCATENATED MODULE: ./lib/health/probes/world.js
// Everything that looking can reach, passed in by the caller. Nothing in it can change anything.
const hasFailed = (answer) => "failed" in answer;

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
    const own = hosts.flatMap((one) => (one.host.role === "headscale" ? (ownOf(one) ?? []) : []))[0];
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
        const asked = ownOf(one)?.server;
        if (asked)
            return [asked.status === 200];
        const { status, prefs } = factsOf(one)?.tailscale ?? {};
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
    const told = hasFailed(health) ? health.why : `it answers ${health.status}`;
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
    if (!hasFailed(health))
        return health.status === 200 && !/"status":\s*"fail"/.test(health.body) ? "good" : "bad";
    if (health.failed === "name")
        return "name";
    if (health.failed !== "tls")
        return "bad";
    return certificate && !hasFailed(certificate) && /expired/i.test(certificate.distrust ?? "")
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
    if (!certificate || hasFailed(certificate) || certificate.validTo.getTime() > wall)
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
    if (hasFailed(health))
        return [];
    const by = `curl ${url}/derp/probe`;
    if (relay && !hasFailed(relay) && relay.status >= 500)
        return [(0,probes_sight/* finding */.gk)("headscale-relay-down", `it answers ${relay.status}`, by)];
    const asked = hosts.flatMap((one) => factsOf(one)?.tailscale.status ?? []);
    const without = asked.filter(({ health: texts }) => warningsOf(texts).some(({ code }) => headscale_noRelay.has(code)));
    if (asked.length < 2 || without.length < asked.length)
        return [];
    return [(0,probes_sight/* finding */.gk)("headscale-relay-down", `none of ${asked.length} hosts reaches a relay`, "tailscale netcheck")];
}
const headscale_noRelay = new Set(["no-derp-home", "no-derp-connection"]);
const DAY = 24 * 3600 * 1000;
function figures({ clockMs, certificate, apiKeyEnds }, wall) {
    const validTo = certificate && !hasFailed(certificate) ? certificate.validTo.getTime() : undefined;
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
            ...(certificate && hasFailed(certificate) ? ["certificate-expiring", "certificate-expired"] : []),
            ...(apiKeyEnds === undefined ? ["api-key-expiring"] : []),
        ]),
    };
}

// EXTERNAL MODULE: ./lib/inventory/resolve.js + 1 modules
var resolve = __webpack_require__(633);
// EXTERNAL MODULE: ./lib/inventory/roads.js
var roads = __webpack_require__(555);
;// CONCATENATED MODULE: ./lib/health/probes/mesh-ping.js
// Pings through the mesh, graded by each answer: by which road it came, how long it took, and how many did not come.


const roadOf = ({ via, detail }) => via === "relay" ? (detail.startsWith("peer-relay(") ? "peer-relay" : "relay") : "direct";
/** The look at a host; undefined for one that nobody is there to ping. */
function meshPingSight({ host, pings }) {
    if (pings === undefined)
        return undefined;
    const at = (0,probes_sight/* onHost */.GH)("mesh-ping", host.name);
    if (hasWhy(pings))
        return (0,probes_sight/* unseen */.nv)(at, pings.why);
    const last = pings.value.findLast(({ reachable }) => reachable);
    const ip = pings.value[0]?.ip ?? "";
    const by = `tailscale ping ${ip}`;
    if (!last)
        return (0,probes_sight/* seen */.cI)(at, [(0,probes_sight/* unanswered */.bj)(`no answer from ${ip} (${pings.value.at(-1)?.detail || "no reply"})`, by)]);
    const via = roadOf(last);
    const findings = via === "relay" ? [(0,probes_sight/* finding */.gk)("relayed", `the answers come through the relay ${last.detail}`, by)] : [];
    const { pinger } = pings;
    return (0,probes_sight/* seen */.cI)(at, findings, { measures: figuresOf(pings.value, via), says: { via, ...(pinger ? { pinger } : {}) } });
}
/** Loss counts from the first answer on, because finding a way takes a moment; the time is the middle one of the road in use. */
function figuresOf(pings, via) {
    const counted = pings.slice(pings.findIndex(({ reachable }) => reachable));
    const lost = counted.filter(({ reachable }) => !reachable).length;
    const times = counted
        .flatMap((ping) => (ping.reachable && ping.ms !== null && roadOf(ping) === via ? [ping.ms] : []))
        .toSorted((a, b) => a - b);
    const middle = times[Math.floor(times.length / 2)];
    const loss = counted.length > 1 ? { lossPercent: (100 * lost) / counted.length } : {};
    return { ...loss, ...(middle === undefined ? {} : { latencyMs: middle }) };
}

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
        if (hasWhy(place))
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
    const last = pings && !hasWhy(pings) ? pings.value.findLast(({ reachable }) => reachable) : undefined;
    return last !== undefined && roadOf(last) !== "relay";
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
const statusOf = (one) => factsOf(one)?.tailscale.status;
/** A session with a host that is in the mesh by its own word; without Headscale it stays there for long. */
function sessionOf(one) {
    const status = statusOf(one);
    if (status?.backendState !== "Running" || status.expired)
        return undefined;
    return sessionWith(one);
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
    const facts = factsSeen(one)?.value;
    return meshIpOf(one.host, facts instanceof errors/* MeshError */.Sd ? undefined : facts, known);
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
const isGood = (mesh) => !hasWhy(mesh) && !(mesh.value instanceof errors/* MeshError */.Sd) && !(mesh.value.reached instanceof errors/* MeshError */.Sd);
async function isGreeted({ world }, ip, port) {
    const answer = await inTime(10_000, () => world.local.connect(ip, port, 5000));
    return !(answer instanceof errors/* MeshError */.Sd) && !hasFailed(answer) && answer.greeting.startsWith("SSH-");
}
/** When a look through the mesh ended; undefined where there was none. */
const timeOf = (part) => part === undefined || hasWhy(part) ? undefined : part;

;// CONCATENATED MODULE: ./lib/health/probes/machine.js
// The machine itself: its clock, its disks, whether it waits for a restart, and whether something is just changing it.




/** The look at a host. */
function machineSight(one, { serverTrusted, settleSeconds }) {
    const { host } = one;
    const at = (0,probes_sight/* onHost */.GH)("machine", host.name);
    const facts = factsOf(one);
    if (!facts)
        return (0,probes_sight/* unseen */.nv)(at, noFacts(one));
    const own = ownOf(one);
    if (own) {
        const says = words(own, settleSeconds);
        return (0,probes_sight/* seen */.cI)(at, [...tooLittle(facts), ...restart(own, host)], { measures: machine_figures(own), says });
    }
    const findings = clockByWarnings(facts, host, serverTrusted);
    const says = (0,not_told/* sayNotTold */.u)(["disk-full", "restart-pending"]);
    return findings.length > 0 ? (0,probes_sight/* seen */.cI)(at, findings, { says }) : (0,probes_sight/* unseen */.nv)(at, noOwnWord(one));
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
    const api = apiOf(round);
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
        const known = factsOf(one);
        return known ? [[one.host.name, known]] : [];
    });
    const identities = (0,steps_identity/* identitiesOf */.UI)(facts);
    const claimed = new Map((0,steps_identity/* claimsOf */.ds)(identities, listing.nodes).map(({ host, node }) => [node, host]));
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
    const facts = factsOf(one);
    const node = nodeOf(host, facts, listing.nodes);
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
const doubled = (others) => others.length === 0 ? [] : [(0,probes_sight/* finding */.gk)("node-doubled", `besides its own node: ${others.map(node_inWords).join(", ")}`, node_by)];
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
    const api = apiOf(round);
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
const node_inWords = ({ id, givenName, ips }) => `${givenName} (id ${id}, ${ips[0] ?? "without an address"})`;
function unmanagedSight({ hosts }, scene) {
    const at = (0,probes_sight/* aim */.uD)("node", "server");
    const { listing, identities, names } = scene;
    const doubles = new Set(hosts.flatMap((one) => {
        const own = nodeOf(one.host, factsOf(one), listing.nodes);
        return doublesOf(one.host, own, scene).map(({ id }) => id);
    }));
    const others = (0,match/* unmanagedNodes */._)(listing.nodes, [...identities.values()], [...names]).filter(({ id }) => !doubles.has(id));
    return (0,probes_sight/* seen */.cI)(at, others.length === 0 ? [] : [(0,probes_sight/* finding */.gk)("node-unmanaged", others.map(node_inWords).join(", "), node_by)]);
}

;// CONCATENATED MODULE: ./lib/health/probes/service.js
// tailscaled on the host: whether it runs, comes back after a restart, and what it warns of itself.




/** The look at a host. */
function serviceSight(one) {
    const { host } = one;
    const at = (0,probes_sight/* onHost */.GH)("service", host.name);
    const facts = factsOf(one);
    if (!facts)
        return (0,probes_sight/* unseen */.nv)(at, noFacts(one));
    const { tailscale } = facts;
    if (tailscale.origin === "none")
        return (0,probes_sight/* unseen */.nv)(at, "Tailscale is not installed");
    const findings = [...daemon(facts, host), ...warned(facts, ownOf(one), host)];
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
    if (hasWhy(mesh))
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
    const pings = one.pings && !hasWhy(one.pings) ? one.pings.value : [];
    if (!greeted || !pings.some(({ reachable }) => reachable))
        return undefined;
    const system = factsOf(one)?.system;
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
    const facts = factsOf(one);
    if (!facts)
        return (0,probes_sight/* unseen */.nv)(at, noFacts(one));
    const { version, guiAddress, service, rest, deviceId } = facts.syncthing;
    if (version === "" && guiAddress === "")
        return (0,probes_sight/* unseen */.nv)(at, "Syncthing is not installed");
    const by = (0,typed/* overSsh */.p)(host, `systemctl status syncthing@${facts.user.name}`);
    if (rest !== "ok" && !service.running)
        return (0,probes_sight/* seen */.cI)(at, [(0,probes_sight/* finding */.gk)("syncthing-stopped", "its service is not running", by)]);
    if (rest !== "ok")
        return (0,probes_sight/* unseen */.nv)(at, `Syncthing runs, and ${says[rest]}`);
    const own = ownOf(one);
    const { findings, lacking, peers, notTold } = syncthingState(own?.syncthing ?? new Map(), {
        ...{ own: deviceId, clock: own?.clock ?? 0 },
        devices: devicesOf(all),
    });
    const lost = peers.length === 0 ? {} : { peers: peers.join(",") };
    return (0,probes_sight/* seen */.cI)(at, findings, { says: { ...lost, ...(0,health_lacking/* sayLacking */.f)(lacking), ...(0,not_told/* sayNotTold */.u)(notTold) } });
}
/** Hosts by their device id. One that may be off is missed by nobody. */
const devicesOf = (all) => new Map(all.flatMap((one) => {
    const id = factsOf(one)?.syncthing.deviceId;
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
    const facts = factsOf(on);
    if (!facts)
        return (0,probes_sight/* unseen */.nv)(at, `${host.wslOf}: ${noFacts(on)}`);
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
    const met = mesh === undefined || hasWhy(mesh) || mesh.value instanceof errors/* MeshError */.Sd ? undefined : mesh.value.reached;
    const byMesh = met !== undefined && !(met instanceof errors/* MeshError */.Sd);
    const byPing = pings !== undefined && !hasWhy(pings) && pings.value.some(({ reachable }) => reachable);
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
    const inside = factsSeen(one) ?? one.lan ?? timeOf(one.mesh) ?? headscale;
    const on = hosts.find(({ host }) => host.name === one.host.wslOf);
    const dated = (when, sight) => sight ? [looks_at(when ?? inside, sight)] : [];
    return [
        ...dated(headscale, controlSight(one, round)),
        ...dated(timeOf(one.pings), meshPingSight(one)),
        ...dated(one.lan, sshLanSight(one, allNamesFail(hosts))),
        ...dated(timeOf(one.mesh), sshMeshSight(one)),
        ...dated(inside, serviceSight(one)),
        ...dated(one.own ?? inside, machineSight(one, machineJudging(round))),
        ...dated(one.own ?? inside, dnsSight(one, round)),
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
    if (!("certificate" in value) || value.certificate === undefined || hasFailed(value.certificate))
        return false;
    return value.certificate.distrust === undefined;
}
function toldOf({ host }, { hosts }, sights) {
    const subject = `host:${host.name}`;
    const own = sights.flatMap(({ value }) => (value.subject === subject ? [value] : []));
    const guests = hosts.filter((one) => one.host.wslOf === host.name && !factsSeen(one));
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
const pair_most = 12;
/** A way through the mesh takes a moment to be found. */
const tries = 3;
const pairAim = (from, to) => (0,probes_sight/* aim */.uD)("pair", `pair:${from}>${to}`);
/** Whom each host pings: the next ones after it, and where these are not all, by steps that the run chooses. */
function samplePairs(names, run) {
    const others = names.length - 1;
    if (others < 1)
        return [];
    const count = Math.min(pair_most, others);
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
const pair_isDirect = (answer) => answer?.reachable === true && roadOf(answer) !== "relay";
function pairSight(at, answer, { place }) {
    const by = (0,typed/* overSsh */.p)(place, `tailscale ping ${answer.ip}`);
    if (!answer.reachable)
        return (0,probes_sight/* seen */.cI)(at, [(0,probes_sight/* finding */.gk)("pair-cut", `no answer from ${answer.ip} (${answer.detail || "no reply"})`, by)]);
    const via = roadOf(answer);
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
const tcpFindings = (place, answer) => hasFailed(answer) ? failed(`${place}: ${answer.why}`, "") : [];
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
    if (hasFailed(answer))
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
    return hasFailed(answer) ? undefined : /"publicKey"\s*:\s*"(mkey:[0-9a-f]{64})"/.exec(answer.body)?.[1];
}
async function apiSeen({ headscale }) {
    const [version, listing] = await Promise.all([headscale.version(), headscale.nodes()]);
    return { version, listing };
}
/** Answers give whole seconds, so less than two of them are none. */
function aheadOf(health, wall) {
    if (hasFailed(health) || health.date === undefined)
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
        const session = sessionWith(one);
        if (!session)
            return one;
        const names = [...(meshNames(one, round)?.keys() ?? [])];
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
    const met = await throughMesh(travel, plain, { api: apiOf(base), barred: barredBy(known) });
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
        const api = apiOf(round);
        if (api instanceof errors/* MeshError */.Sd)
            throw api;
        const facts = new Map(round.hosts.map((one) => [one.host.name, factsFor(one)]));
        const hosts = round.hosts.map(({ host }) => host);
        const plans = await world.planOf({ hosts, facts, version: api.version, listing: api.listing });
        return new Map(plans.map((plan) => [plan.host, plan]));
    });
}
function factsFor(one) {
    const facts = factsSeen(one)?.value;
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
    const known = { api: apiOf(round), peers: round.runner.peers };
    const all = round.inventory.health.checks.flatMap((check) => hostsOfCheck(check, hosts.map(({ host }) => host)).flatMap((host) => {
        const one = hosts.find((other) => other.host === host);
        if (!one)
            return [];
        const place = { ip: meshIpOf(host, factsOf(one), known), session: sessionWith(one) };
        return [{ check, host, ...place, isSilent: isSilentInMesh(one) }];
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
    const known = { api: apiOf(round), peers: round.runner.peers };
    const peers = round.hosts.flatMap((one) => {
        const ip = meshIpOf(one.host, factsOf(one), known);
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
// EXTERNAL MODULE: ./lib/commands/session.js + 39 modules
var session = __webpack_require__(5390);
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
        const local = realLocal({ env, folders: [cli.cwd, folder], tokenEnds: github && (await (0,health_github/* tokenEnds */.Wc)(github)) });
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

/***/ 2959:
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
var subjects = __webpack_require__(9198);
// EXTERNAL MODULE: ./lib/health/typed.js + 1 modules
var typed = __webpack_require__(8208);
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
/** Both ends of one road. */
const atTheOtherEnd = ({ hosts: [host = ""] }, { pingers }) => pingers.includes(host);
const starting = (...words) => health_codes/* healthCodes */.X.filter((code) => words.some((word) => code.startsWith(word)));
const without = (all, ...out) => all.filter((code) => !out.includes(code));
const explain_contacts = [...contacts/* contactCodes */.tv];
const off = ["host-down", "host-frozen"];
const onHosts = without(health_codes/* healthCodes */.X, ...starting("headscale-", "runner-", "node-"), "token-expiring", "watchdog-silent");
const ofServer = without(starting("headscale-", "certificate-expired", "node-"), "headscale-backup-old");
const meshTraffic = ["relayed", "lossy", "slow", "pair-cut", "pair-relayed", "dns-broken"];
const ofRoad = ["relayed", "lossy", "slow"];
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
var health_suspects = __webpack_require__(5542);
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

// EXTERNAL MODULE: ./lib/health/not-told.js
var not_told = __webpack_require__(2529);
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

// EXTERNAL MODULE: ./lib/health/thresholds.js
var thresholds = __webpack_require__(8756);
;// CONCATENATED MODULE: ./lib/health/fate.js
// What became of a cause that is remembered and was not seen tonight. That nobody looked is no good news, nor is a good look at a host that
// is just being changed.







/** The fate of a cause that is not among the suspects. */
function fateOf(code, subject, scene) {
    if (isGone(code, subject, scene))
        return { is: "gone" };
    const worse = scene.present.find((one) => one.subject === subject && one.code === becomes[code]);
    if (worse)
        return { is: "replaced", by: worse };
    const busy = busyHosts(scene.looks);
    if ((0,subjects/* hostsOf */.PP)(subject).some((host) => busy.has(host)))
        return { is: "not-looked" };
    const looks = codes/* codes */.F4[code].probes.flatMap((probe) => scene.looks.at(probe, subject) ?? []);
    if (looks.some((look) => isWell(look, code) && !(0,thresholds/* isUnjudged */.t)(look, code, scene.judged)))
        return { is: "well" };
    const by = scene.present.find((one) => one.subject === subject && contacts/* contactCodes */.tv.has(one.code));
    return by && contacts/* contactCodes */.tv.has(code) ? { is: "replaced", by } : { is: "not-looked" };
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
    if (contacts/* contactCodes */.tv.has(code))
        return (0,health_suspects/* contactOf */.CP)(look) === "good";
    if ((0,not_told/* notToldIn */.M)(look).includes(code))
        return false;
    const figure = seenBy[code];
    if (figure !== undefined && look.measures[figure] === undefined)
        return false;
    // A Headscale that is down says nothing of itself.
    if (figure === undefined && look.findings.some((finding) => finding.code === "headscale-down"))
        return false;
    return look.findings.every((finding) => finding.code !== health_suspects/* noAnswer */.qE && finding.code !== code);
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
    if ((0,subjects/* hostsOf */.PP)(subject).some((host) => !members.has(host)))
        return true;
    if (subject.startsWith("pair:"))
        return false;
    if (subject.startsWith("check:"))
        return !checks.some(({ name }) => subject.startsWith(`check:${name}@`));
    const isVisited = looks.now.some((look) => look.subject === subject);
    return isVisited && codes/* codes */.F4[code].probes.every((probe) => !looks.at(probe, subject));
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
    const { looks, members, suspects: present, judged } = run;
    const fate = code
        ? fateOf(code, (0,subjects/* subjectOf */.et)(before.id, code), { looks, members, checks: run.settings.checks, present, judged })
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
    const explanations = explain({ present: suspects, past, members, settleMs: settings.settleSeconds * 1000 });
    return verdictOn({ night, memory, settings, looks, members, suspects, explanations, judged });
}
function verdictOn({ night, memory, settings, looks, members, suspects, explanations, judged }) {
    const windows = { windows: settings.windows, zone: settings.timezone, members };
    const silence = silences(suspects, { ...windows, looks, explanations });
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

// EXTERNAL MODULE: ./lib/health/lacking.js
var lacking = __webpack_require__(1513);
;// CONCATENATED MODULE: ./lib/health/lookback/incident.js
// How long an incident lasted.
const incidentPast = (past, now) => ({
    ...past,
    lastedMs: Math.max(0, (past.endedAt === null ? now.getTime() : Date.parse(past.endedAt)) - Date.parse(past.since)),
});

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
const newest_worstFirst = ["failed", "degraded"];
/** Headscale itself, by the newest of these runs that was to look at it. */
function serverNow(sights) {
    const looks = sights.map((sight) => sight.looks.filter(({ probe }) => probe === "headscale"));
    const [look] = looks.find(({ length }) => length > 0) ?? [];
    if (!look)
        return { state: "unknown", why: "it was not looked at lately" };
    if (look.result === "unknown")
        return { state: "unknown", why: `could not look: ${look.unknownWhy}` };
    const found = look.findings.flatMap(({ code }) => ((0,codes/* isCode */._m)(code) ? [codes/* codes */.F4[code]] : []));
    const [worst] = found.toSorted((a, b) => newest_worstFirst.indexOf(a.state) - newest_worstFirst.indexOf(b.state));
    if (worst)
        return { state: worst.state, why: (0,subjects/* worded */.MH)(worst.title, "server") };
    return { state: look.result === "bad" ? "failed" : "healthy", why: "" };
}

// EXTERNAL MODULE: ./lib/health/history/days.js
var history_days = __webpack_require__(1422);
;// CONCATENATED MODULE: ./lib/health/lookback/span.js
// The days that are looked back over, each with whether anybody looked at anything.

/** More days than any history keeps: since when something is there is seen from all of it. */
const allDays = 1000;
/** Why a day has no look of a host. Nothing of a host is in these words. */
const gapWords = { absent: "it was not in the inventory", unlooked: "nobody looked" };
const isGap = (why) => why === gapWords.absent || why === gapWords.unlooked;
function spanOf(history, days, { now, zone }) {
    const today = (0,history_days/* dayIn */.EE)(zone)(now.getTime());
    const runs = history.days(allDays).filter((each) => each.runs.length > 0);
    return {
        days: Array.from({ length: days }, (_, i) => (0,history_days/* dayText */.Ew)(today - days + 1 + i)),
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

;// CONCATENATED MODULE: ./lib/health/lookback/look-back.js
// From the history to what people look at: nights, figures, ways, incidents. Nothing is made up: what nobody looked at stays a gap, and
// where there is too little to say something, that is what is said.



/** Figures of fewer nights say nothing. */
const leastNights = 7;
/** What the history knows of these hosts. Whatever is wrong with its file, the answer is whole, and `history` says what is wrong. */
function lookBack(history, { members, days, now, zone }) {
    const span = spanOf(history, days, { now, zone });
    const sights = newestSights(history, members, days);
    const incidents = history
        .incidents(days)
        .map((past) => incidentPast(past, now))
        .toReversed();
    const seen = members.map((member) => ({ member, now: hostNow(member.name, sights) }));
    return {
        ...{ at: now.toISOString(), zone, days },
        newest: history.newest()?.endedAt ?? null,
        nights: nightsOf(span),
        server: serverNow(sights),
        hosts: seen.map(({ member, now: { link, ...standing } }) => ({
            ...{ name: member.name, os: member.os, wslOf: member.wslOf, isServer: member.isServer },
            ...standing,
            ...look_back_pastOf(history, member.name, span),
            via: link && link.via !== "none" ? link.via : null,
            incidents: incidents.filter(({ cause }) => cause.hosts.includes(member.name)).length,
        })),
        links: [...seen.flatMap((each) => each.now.link ?? []), ...pairLinks(sights)],
        incidents,
        // Asked last: what is wrong with a file may show only while it is read.
        history: history.state,
    };
}
function look_back_pastOf(history, name, span) {
    const { days, nights } = hostSpan(history, name, span);
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

// EXTERNAL MODULE: ./lib/health/members.js
var members = __webpack_require__(7745);
// EXTERNAL MODULE: ./lib/inventory/select.js
var inventory_select = __webpack_require__(8850);
// EXTERNAL MODULE: ./lib/report/health-text.js
var health_text = __webpack_require__(2240);
// EXTERNAL MODULE: ./lib/report/style.js
var style = __webpack_require__(1983);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./lib/core/times.js
var times = __webpack_require__(7841);
;// CONCATENATED MODULE: ./lib/health/lookback/summary.js
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
        return { mood: "unknown", words: `not looked at for ${(0,times/* lasted */.aG)(newest, at).replace(/ \d+ h$/, "")}` };
    const hosts = back.hosts.map((host) => ({ state: stateNow(host, at) }));
    return ofHosts(back, hosts);
}
/** How many things are wrong: what is only to be known is not. */
const wrongNow = (incidents) => incidents.filter(({ endedAt, cause }) => endedAt === null && !(0,codes/* isRemark */.bd)(cause)).length;
function ofHosts({ server, incidents }, hosts) {
    const all = (0,core_text/* count */.U9)(hosts.length, "host");
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
    const server = { state: serverStateNow(back), why: back.server.why };
    const { mood, words } = summaryOf(back);
    return {
        ...{ version: 1, at, newest, state: mood, words, days, nights, history: back.history.words, server },
        hosts: hosts.map((host) => {
            const { name, why, lookedAt, via, nights, enough, latency } = host;
            return { name, state: stateNow(host, at), why, lookedAt, via, nights, enough, latency };
        }),
        incidents: back.incidents
            .filter(({ endedAt }) => endedAt === null)
            .map(({ cause: { id, title, hosts, severity }, since }) => ({ id, title, hosts: [...hosts], severity, since })),
    };
}

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
const dayOf = (time, zone) => (0,history_days/* dayText */.Ew)((0,history_days/* dayIn */.EE)(zone)(Date.parse(time)));
/** SVG that loads nothing and runs nothing. */
function badgeOf(back) {
    const { mood, words } = summaryOf(back);
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
    const all = back.history.kind === "ok" ? [...ofHistory(back), ...ofMesh(back), ...history_prometheus_ofHosts(back)] : ofHistory(back);
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
    const { mood } = summaryOf(back);
    const state = serverStateNow(back);
    return [
        gauge("mesh_healthy", "1: Headscale and all hosts are well. None: not known.", mood === "unknown" ? [] : [[{}, Number(mood === "healthy")]]),
        gauge("mesh_headscale_up", "1: Headscale answers. None: nobody could look.", state === "unknown" ? [] : [[{}, Number(state !== "failed")]]),
        gauge("mesh_incidents_open", "Incidents that have not ended.", severities.map((severity) => [{ severity }, open.filter(({ cause }) => cause.severity === severity).length])),
        gauge("mesh_nights", "Nights since the first run, of the days that are looked back on.", [[{}, back.nights.of]]),
        gauge("mesh_nights_looked", "Those with a run.", [[{}, back.nights.looked]]),
    ];
}
function history_prometheus_ofHosts({ hosts, at }) {
    return [...ofNow(hosts, at), ...ofNights(hosts)];
}
/** A sample for each host that has the figure. */
const each = (hosts, value) => hosts.flatMap((host) => {
    const number = value(host);
    return number === null ? [] : [[{ host: host.name }, number]];
});
function ofNow(hosts, at) {
    return [
        gauge("mesh_host_up", "1: healthy or degraded, 0: failed. None: it waits, is being changed, or nobody could look.", each(hosts, (host) => upOf(stateNow(host, at)))),
        gauge("mesh_host_state", "1 at the state of the host.", hosts.map((host) => [{ host: host.name, state: stateNow(host, at) }, 1])),
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

;// CONCATENATED MODULE: ./lib/commands/save-whole.js
// A file for others, whole or not at all: somebody may be reading the one before.



/** Two writers in this process never have the same draft. */
let drafts = 0;
/** Makes its folder, too. Returns the error's code, or "". */
async function saveWhole(file, text) {
    drafts += 1;
    // Beside the file, so that the renaming is one step; with an end that no reader of a folder takes for its own.
    const draft = (0,external_node_path_.join)((0,external_node_path_.dirname)(file), `.${(0,external_node_path_.basename)(file)}.${process.pid}.${drafts}.new`);
    try {
        (0,folder/* makeFolder */.f)((0,external_node_path_.dirname)(file));
        await (0,promises_.writeFile)(draft, text, { mode: 0o644 });
        await (0,promises_.rename)(draft, file);
        return "";
    }
    catch (thrown) {
        await (0,promises_.rm)(draft, { force: true }).catch(() => undefined);
        return thrown.code ?? "unknown error";
    }
}

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
    const done = await Promise.all(asked.map(([file, text]) => saveWhole((0,external_node_path_.resolve)(cwd, file), text)));
    return done.flatMap((why, i) => (why ? [`${asked[i]?.[0]} cannot be written (${why})`] : []));
}

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
const health_memory_leastNights = 5;
/** What a figure of mesh pings usually is: the middle of its good nights; undefined while there are too few of them. */
const usualIn = (history) => (subject, measure) => {
    const nights = history.measured({ subject, probe: "mesh-ping", measure, nights: mostNights });
    const means = nights.filter(({ good }) => good).map(({ mean }) => mean);
    return means.length < health_memory_leastNights ? undefined : means.toSorted((a, b) => a - b)[Math.floor(means.length / 2)];
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
;// CONCATENATED MODULE: ./lib/core/version.js
// The version of this release. A test holds it equal to package.json.
const version = "0.1.0";

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
            links: past.links.map((link) => anonymous_linkOf(link, nameOf)),
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
            why: isGap(each.why) ? each.why : "",
        })),
    };
}
const anonymous_linkOf = ({ from, to, via, latencyMs }, nameOf) => ({
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
const html_escaped = (text) => (0,core_text/* printable */.g$)(text.toWellFormed(), 4000).replace(/[&<>"']/g, (c) => `&${references[c]};`);
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
    return typeof piece === "object" ? piece[brand] : html_escaped(String(piece));
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
const words_kinds = {
    healthy: "up",
    degraded: "degraded",
    failed: "down",
    progressing: "waiting",
    "waiting-for-machine": "waiting",
    "waiting-for-person": "waiting",
};
/** One for each day of the host. Before anything is known of it, and while it was not in the inventory, it was not here. */
function kindsOf({ days, nights }) {
    const first = days.findIndex(({ state, why }) => state !== null || !isGap(why));
    const before = Math.min(days.length - nights.of, first < 0 ? days.length : first);
    return days.map(({ state, why }, i) => state ? words_kinds[state] : i < before || why === gapWords.absent ? "before" : "blind");
}
const stateWord = (state) => health_words/* stateWords */.Xu[state][1];
/** "up in 28 of 30 nights"; a share of nights is never made to look finer than it is. */
function nightWords({ nights: { up, looked }, enough }) {
    if (looked === 0)
        return "not looked at yet";
    return enough ? `up in ${up} of ${(0,core_text/* count */.U9)(looked, "night")}` : `${(0,core_text/* count */.U9)(looked, "night")}: too little data`;
}
const ms = (value) => (value < 1 ? "under 1 ms" : `${Math.round(value)} ms`);
const words_vias = {
    direct: "direct",
    "peer-relay": "through a peer",
    relay: "through a relay",
    none: "no answer",
};
const viaWord = (via) => words_vias[via];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** "3 Nov 2026" of "2026-11-03". */
function dayWords(day) {
    const [year, month, date] = day.split("-").map(Number);
    return `${date} ${months[(month ?? 1) - 1]} ${year}`;
}
/** What a person wants to know first: the same word and line that the badge and status.json have, and what is behind it. */
function headlineOf(back) {
    const { hosts, incidents, newest, server } = asOfNow(back);
    const { mood, words } = summaryOf(back);
    const headline = { mood, words: `${words.slice(0, 1).toUpperCase()}${words.slice(1)}` };
    if (newest === null)
        return { ...headline, more: "There is no health run to show." };
    const open = wrongNow(incidents);
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
${hosts_nightsOf(host)}
${hosts_latencyOf(host)}
${spans(host)}
</div></details><output class="day" aria-live="polite"></output>`;
}
const kindOf = ({ isServer, wslOf }) => `${isServer ? " \u00b7 Headscale" : ""}${wslOf === null ? "" : ` \u00b7 WSL on ${wslOf}`}`;
const roadOf = ({ via, latency }) => {
    if (latency === null)
        return via === null ? "no ping yet" : viaWord(via);
    return via === null ? `usually ${ms(latency.median)}` : `${ms(latency.median)} ${viaWord(via)}`;
};
function hosts_nightsOf({ nights: { up, looked, of } }) {
    const blind = of - looked;
    if (looked === 0)
        return null;
    return html `<p>Looked at in ${(0,core_text/* count */.U9)(looked, "night")}${blind > 0 && `, and not in ${blind}, which count as neither up nor down`}; up in ${up} of them.</p>`;
}
const hosts_latencyOf = ({ latency }) => latency &&
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
    const data = (0,core_redact/* redacted */.pc)({ past: asOfNow(past), ...people }, redact);
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
<footer class="foot">${data.past.history.kind === "ok" ? null : html `<p>Beware: ${data.past.history.words}.</p>`}<p>Written by MeSH ${version} on ${(0,times/* clock */.pm)(data.past.at)}. Days are ${anonymous ? "calendar days of the mesh" : `days of ${data.past.zone}`}.${anonymous && " Names are left out of this page."}</p></footer>
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

;// CONCATENATED MODULE: ./lib/commands/health-page.js
// The status page of a run: the past, with what people wrote about it, as one file in a folder.








const days = 90;
/** Returns what a report should say about it. A page that cannot be written stops nothing. */
async function writePage({ cwd, known }, session, history, { folder, anonymous }) {
    const { inventory, date } = session;
    const zone = inventory.health.timezone;
    const past = lookBack(history, { members: (0,members/* membersOf */.lS)(inventory), days, now: date(), zone });
    const { people, words } = anonymous ? nobody : await peopleOf(session, history, past);
    const text = statusPage({ past, ...people }, { redact: known.redact, anonymous });
    const why = await saveWhole((0,external_node_path_.resolve)(cwd, pageIn(folder)), text);
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

// EXTERNAL MODULE: ./lib/health/history/open.js + 12 modules
var history_open = __webpack_require__(9179);
// EXTERNAL MODULE: ./lib/commands/control.js + 13 modules
var control = __webpack_require__(5439);
// EXTERNAL MODULE: ./lib/commands/state.js
var state = __webpack_require__(6347);
;// CONCATENATED MODULE: ./lib/commands/health-past.js
// The past, for the commands that look back: the inventory and the history, which they only read. No host and no server is asked.



/** Days that are looked back over, unless somebody says another number. */
const usualDays = 30;
/** Gives the past to `work`, and closes it. */
async function withPast(cli, options, now, work) {
    const { days = usualDays } = options;
    const inventory = await inventoryHere(cli, options);
    const at = { now: () => now, zone: inventory.health.timezone, redact: cli.known.redact, readOnly: true };
    const history = openHistory(stateFolder(cli), at);
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

// EXTERNAL MODULE: ./lib/commands/health-session.js + 33 modules
var health_session = __webpack_require__(71);
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
    refuseSameFiles(cli, options);
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
        ...(wantsFiles(options) ? await filesFor(cli, session, history, options) : []),
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
    const past = lookBack(history, { members: (0,members/* membersOf */.lS)(inventory), days: usualDays, now: date(), zone });
    return writeFiles(cli, options, (0,core_redact/* redacted */.pc)(past, cli.known.redact));
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

/***/ 1422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ dayIn),
/* harmony export */   Ew: () => (/* binding */ dayText),
/* harmony export */   n$: () => (/* binding */ utc)
/* harmony export */ });
// Calendar days of one zone as whole numbers, so that the day after is one more, whether it has 23, 24 or 25 hours.
const msPerDay = 86_400_000;
/** Days since 1970 of the date that a clock on the wall of this zone shows. Throws a RangeError for a zone that does not exist. */
function dayIn(zone) {
    const format = new Intl.DateTimeFormat("en-CA", {
        timeZone: zone,
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
    });
    return (ms) => {
        const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
        return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day) / msPerDay;
    };
}
/** `2026-11-28`. */
const dayText = (day) => new Date(day * msPerDay).toISOString().slice(0, 10);
const utc = (ms) => new Date(ms).toISOString();


/***/ }),

/***/ 9179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ openHistory)
});

// EXTERNAL MODULE: ./lib/core/redact.js
var core_redact = __webpack_require__(8038);
// EXTERNAL MODULE: ./lib/core/sqlite.js
var core_sqlite = __webpack_require__(7139);
// EXTERNAL MODULE: ./lib/health/history/days.js
var days = __webpack_require__(1422);
;// CONCATENATED MODULE: ./lib/health/history/words.js
// Words that many rows have: hosts, probes, states, causes. A row holds a number, and a file of 400 days stays small.
/** The number of a word, made when it is new. */
function numbering(db) {
    const known = new Map();
    const add = db.prepare("INSERT INTO word (text) VALUES (?) ON CONFLICT DO NOTHING");
    const find = db.prepare("SELECT id FROM word WHERE text = ?");
    return (text) => {
        if (!known.has(text)) {
            add.run(text);
            known.set(text, Number(find.get(text)?.id));
        }
        return known.get(text) ?? 0;
    };
}
/** For texts that are stored as they are, with nothing in most rows. */
const orNull = (text) => text || null;
/** JSON, or null for nothing. */
function jsonOrNull(value) {
    return Object.keys(value).length > 0 ? JSON.stringify(value) : null;
}
/** A text that is no JSON is a rotten byte that SQLite, without checksums, could not see; it costs this one value. */
function fromJson(text, nothing) {
    if (typeof text !== "string")
        return nothing;
    try {
        return JSON.parse(text);
    }
    catch (thrown) {
        if (thrown instanceof SyntaxError)
            return nothing;
        throw thrown;
    }
}

;// CONCATENATED MODULE: ./lib/health/history/calendar.js
// The nights as a calendar without holes: a day on which nobody looked is a day that says so.


/** Worst first. Who waits, or is being changed, is neither up nor down, and says more about a day than health at another hour. */
const order = [
    "failed",
    "degraded",
    "progressing",
    "waiting-for-person",
    "waiting-for-machine",
    "healthy",
    "unknown",
];
/** The last so many calendar days up to today. */
function calendar(last, today, dayWith) {
    return Array.from({ length: last }, (_, i) => dayWith(today - last + 1 + i));
}
function daysIn(db, dayOf, last, today) {
    const rows = db.prepare("SELECT * FROM run ORDER BY started, id").all();
    const byDay = Map.groupBy(rows, ({ started }) => dayOf(Number(started)));
    return calendar(last, today, (day) => ({ day: (0,days/* dayText */.Ew)(day), runs: (byDay.get(day) ?? []).map(pastRun) }));
}
/** By when it was stored, which no clock changes. */
function newestIn(db) {
    const row = db.prepare("SELECT * FROM run ORDER BY id DESC LIMIT 1").get();
    return row && pastRun(row);
}
const pastRun = ({ id, name, started, ended, night, behind, not_looked }) => ({
    run: String(name),
    startedAt: (0,days/* utc */.n$)(Number(started)),
    endedAt: (0,days/* utc */.n$)(Number(ended)),
    counts: id === night,
    behind: behind === 1,
    notLooked: fromJson(not_looked, []),
});
/** A run shows on its own day; a night with several runs counts on the day of the first that could look. */
function hostDaysIn(db, dayOf, host, days) {
    const sql = `SELECT run.night, run.started, s.text AS state, why FROM run
    CROSS JOIN state ON state.run = run.id AND host = (SELECT id FROM word WHERE text = ?)
    JOIN word s ON s.id = state.state ORDER BY run.started, run.id`;
    const rows = db.prepare(sql).all(host);
    const byDay = Map.groupBy(rows, ({ started }) => dayOf(Number(started)));
    const looked = rows.filter(({ state }) => state !== "unknown");
    const firsts = new Map([...looked].reverse().map((row) => [row.night, row]));
    const counted = Map.groupBy([...firsts.values()], ({ started }) => dayOf(Number(started)));
    return calendar(...days, (day) => hostDay(day, byDay.get(day) ?? [], counted.get(day)?.length ?? 0));
}
function hostDay(day, rows, nights) {
    const rank = ({ state }) => order.indexOf(state);
    const worst = rows.reduce((best, row) => (best && rank(best) <= rank(row) ? best : row), undefined);
    const state = (worst?.state ?? "unknown");
    return { day: (0,days/* dayText */.Ew)(day), nights, state: state === "unknown" ? null : state, why: String(worst?.why ?? "") };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./lib/core/folder.js
var core_folder = __webpack_require__(4875);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
;// CONCATENATED MODULE: ./lib/health/history/sqlite.js
// What errors of node:sqlite mean for the history.

/** SQLite's number (whole, or its low byte) or the system's name of the error. */
const kinds = {
    5: "locked",
    6: "locked",
    8: "read-only",
    11: "damaged",
    13: "full",
    26: "damaged",
    4874: "full", // no room for the index of a WAL, which is called an I/O error
    EACCES: "read-only",
    EPERM: "read-only",
    EROFS: "read-only",
    ENOSPC: "full",
    EDQUOT: "full",
};
const sentences = {
    locked: "another program holds the lock of the health history",
    "read-only": "the health history cannot be written by this user",
    full: "there is no room left for the health history",
    damaged: "the health history is damaged",
};
/** What an error of SQLite or of the file system means. Anything else is a mistake of ours and is thrown on. */
function troubleOf(thrown) {
    const { code, errcode, message } = thrown;
    const ofSqlite = code === "ERR_SQLITE_ERROR" && errcode !== undefined;
    const ofSystem = thrown instanceof Error && "syscall" in thrown;
    if (!ofSqlite && !ofSystem)
        throw thrown;
    const kind = ofSqlite ? (kinds[errcode] ?? kinds[errcode & 0xff]) : kinds[code ?? ""];
    const words = (kind && sentences[kind]) ?? "the health history cannot be used";
    return { kind: kind ?? "unusable", words: `${words} (${(0,core_text/* printable */.g$)(message.replaceAll(/\s+/g, " "), 200)})` };
}
/** All of it or nothing. IMMEDIATE, because a lock that is only asked for in the middle is refused without waiting. */
function transaction(db, work) {
    db.exec("BEGIN IMMEDIATE");
    try {
        const result = work();
        db.exec("COMMIT");
        return result;
    }
    catch (thrown) {
        // After some errors SQLite has rolled back by itself.
        if (db.isTransaction)
            db.exec("ROLLBACK");
        throw thrown;
    }
}
/** The one number of a one-line answer. */
function numberOf(db, sql) {
    return Number(Object.values(db.prepare(sql).get() ?? {})[0] ?? 0);
}

;// CONCATENATED MODULE: ./lib/health/history/schema.js
// The tables, and how a file of an earlier release becomes one of this release. What was once released here is never changed: a
// change is one more migration.

/** "MeSH" in ASCII, so that a stranger's database is never taken for ours. */
const applicationId = 0x4d655348;
/**
 * The key of looks begins with the run and that of days with the day, so that a night is added at one end and forgotten at the other.
 * Hosts, probes, states and causes are stored once, as words. A result is 0 good, 1 unknown, 2 bad, so that the larger one counts.
 */
const first = `
CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, started INTEGER NOT NULL, ended INTEGER NOT NULL,
  night INTEGER NOT NULL, behind INTEGER NOT NULL, rolled INTEGER NOT NULL DEFAULT 0, not_looked TEXT
);
CREATE INDEX run_started ON run (started);
CREATE TABLE look (
  run INTEGER NOT NULL, subject INTEGER NOT NULL, probe INTEGER NOT NULL, result INTEGER NOT NULL, after INTEGER NOT NULL,
  ms REAL NOT NULL, findings TEXT, why TEXT, measures TEXT, says TEXT, PRIMARY KEY (run, subject, probe)
) WITHOUT ROWID;
CREATE TABLE look_day (
  day INTEGER NOT NULL, subject INTEGER NOT NULL, probe INTEGER NOT NULL, good INTEGER NOT NULL, unknown INTEGER NOT NULL,
  bad INTEGER NOT NULL, measures TEXT, PRIMARY KEY (day, subject, probe)
) WITHOUT ROWID;
CREATE TABLE state (
  run INTEGER NOT NULL, host INTEGER NOT NULL, state INTEGER NOT NULL, why TEXT, PRIMARY KEY (run, host)
) WITHOUT ROWID;
CREATE TABLE judged (
  run INTEGER NOT NULL, cause INTEGER NOT NULL, silence TEXT, data TEXT, PRIMARY KEY (run, cause)
) WITHOUT ROWID;
CREATE TABLE memory (cause TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE incident (
  id INTEGER PRIMARY KEY, cause TEXT NOT NULL, since INTEGER NOT NULL, ended INTEGER, because TEXT, data TEXT NOT NULL
);
CREATE UNIQUE INDEX incident_open ON incident (cause) WHERE ended IS NULL;
CREATE INDEX incident_cause ON incident (cause, since);
CREATE TABLE hint (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;
const migrations = [first];
/** What a file is to a release with these migrations. An empty file is a database without tables. */
function standing(db, steps = migrations) {
    const version = numberOf(db, "PRAGMA user_version");
    const id = numberOf(db, "PRAGMA application_id");
    if (id !== applicationId) {
        return id === 0 && version === 0 && numberOf(db, "SELECT count(*) FROM sqlite_schema") === 0 ? "empty" : "foreign";
    }
    if (version > steps.length)
        return "newer";
    return version < steps.length ? "older" : "ours";
}
/** Brings the file up to date in one transaction. Whoever comes second at the same moment finds it done. */
function migrate(db, steps = migrations) {
    transaction(db, () => {
        for (const step of steps.slice(numberOf(db, "PRAGMA user_version")))
            db.exec(step);
        db.exec(`PRAGMA user_version = ${steps.length}; PRAGMA application_id = ${applicationId}`);
    });
}

;// CONCATENATED MODULE: ./lib/health/history/file.js
// The file: which journal its file system can bear, whether it is whole, and how a damaged one is kept.






const fileIn = (folder) => (0,external_node_path_.join)(folder, "health.sqlite");
/** What SQLite keeps beside a file. */
const companions = ["-wal", "-shm", "-journal"];
/** Whether it holds something; a reader leaves an empty WAL behind. */
const holds = (file) => ((0,external_node_fs_.statSync)(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
/**
 * statfs(2) types of file systems on this machine's own disk or in its memory. WAL shares memory between processes, which a network
 * cannot (nfs, cifs, 9p, and FUSE, behind which may be sshfs), so what is not known counts as remote.
 */
const local = new Set([
    0xef53, // ext2, ext3, ext4
    0x58465342, // xfs
    0x9123683e, // btrfs
    0x2fc12fc1, // zfs
    0xf2f52010, // f2fs
    0xca451a4e, // bcachefs
    0x3153464a, // jfs
    0x01021994, // tmpfs
    0x794c7630, // overlay
]);
const isLocal = (type) => local.has(type);
/** Opens for writing. The file is made first, because SQLite would let everybody read it. */
function openWriter({ DatabaseSync }, folder, limits) {
    const { maxBytes, busyMs } = limits;
    (0,core_folder/* makeFolder */.f)(folder, 0o700);
    (0,external_node_fs_.closeSync)((0,external_node_fs_.openSync)(fileIn(folder), "a", 0o600));
    const db = new DatabaseSync(fileIn(folder));
    try {
        db.exec(`PRAGMA busy_timeout = ${busyMs}`);
        db.exec(`PRAGMA max_page_count = ${Math.floor(maxBytes / numberOf(db, "PRAGMA page_size"))}`);
        return db;
    }
    catch (thrown) {
        db.close();
        throw thrown;
    }
}
/**
 * Opens for reading. A file with a WAL cannot be read in a folder that cannot be written, unless it is said that nobody changes it;
 * that is true where no WAL is left.
 */
function openReader({ DatabaseSync }, file, busyMs) {
    const open = (path) => {
        const db = new DatabaseSync(path, { readOnly: true });
        try {
            db.exec(`PRAGMA busy_timeout = ${busyMs}`);
            numberOf(db, "PRAGMA user_version");
            return db;
        }
        catch (thrown) {
            db.close();
            throw thrown;
        }
    };
    try {
        return open(file);
    }
    catch (thrown) {
        const kind = thrown.errcode ?? 0;
        if (![8, 14].includes(kind & 0xff) || !(0,external_node_fs_.existsSync)(file) || holds(`${file}-wal`))
            throw thrown;
        const unchanged = (0,external_node_url_.pathToFileURL)(file);
        unchanged.searchParams.set("immutable", "1");
        return open(unchanged);
    }
}
/** Chooses how a new file grows and shrinks, and the journal. Another program may hold the file: then the journal stays as it is. */
function settle(db, isNew, wal) {
    if (isNew)
        db.exec("PRAGMA auto_vacuum = INCREMENTAL");
    const wanted = wal ? "wal" : "delete";
    try {
        if (db.prepare("PRAGMA journal_mode").get()?.journal_mode !== wanted)
            db.exec(`PRAGMA journal_mode = ${wanted}`);
    }
    catch (thrown) {
        if ((thrown.errcode ?? 0) % 256 !== 5)
            throw thrown;
    }
}
/** Throws SQLite's error for a damaged file when a page or a row is not what it should be. */
function checkWhole(db) {
    const found = db.prepare("PRAGMA quick_check(1)").get()?.quick_check;
    if (found === "ok")
        return;
    throw Object.assign(new Error(`${found}`), { code: "ERR_SQLITE_ERROR", errcode: 11 });
}
/**
 * Whether the file is known to be whole; throws when it is known to be damaged. It looks read-only, because whoever opens a file for
 * writing also ends its WAL, and a damaged file is to be kept as it was found. A transaction that was cut off without a WAL can only be
 * taken back by a writer, who then has to look again.
 */
function isWhole({ DatabaseSync }, folder) {
    if (!(0,external_node_fs_.existsSync)(fileIn(folder)))
        return false;
    const db = new DatabaseSync(fileIn(folder), { readOnly: true });
    try {
        // What is not ours to write is not ours to judge.
        if (!["newer", "foreign"].includes(standing(db)))
            checkWhole(db);
        return true;
    }
    catch (thrown) {
        if (troubleOf(thrown).kind === "damaged")
            throw thrown;
        return false;
    }
    finally {
        db.close();
    }
}
/** Which file a path leads to, so that nobody sets aside the new one that another run has just made. */
function identity(file) {
    const { dev, ino } = (0,external_node_fs_.statSync)(file);
    return `${dev}:${ino}`;
}
/**
 * Gives a damaged file, whole, a dated name that nothing has. Returns that name, or undefined when the file is no longer the one
 * that was found damaged.
 */
function setAside(folder, found, now) {
    const file = fileIn(folder);
    if (!(0,external_node_fs_.existsSync)(file) || identity(file) !== found)
        return undefined;
    const date = now.toISOString().slice(0, 19).replaceAll(":", "");
    for (let n = 1;; n++) {
        const aside = (0,external_node_path_.join)(folder, `health-damaged-${date}${n > 1 ? `-${n}` : ""}.sqlite`);
        if (["", ...companions].some((end) => (0,external_node_fs_.existsSync)(aside + end)))
            continue;
        // A file without its WAL would lose what is in it, and neither is ever left to a new file. "-shm" is only an index of it.
        for (const end of ["-wal", "-journal", ""])
            if (holds(file + end))
                moveTo(file + end, aside + end);
        for (const end of companions)
            (0,external_node_fs_.rmSync)(file + end, { force: true });
        return aside;
    }
}
/** Never over another file, where the file system has links. */
function moveTo(from, to) {
    try {
        (0,external_node_fs_.linkSync)(from, to);
    }
    catch (thrown) {
        if (thrown.code === "EEXIST")
            throw thrown;
        (0,external_node_fs_.renameSync)(from, to);
        return;
    }
    (0,external_node_fs_.rmSync)(from);
}
/**
 * A copy in one file, compact and without a WAL, under its name only when it is whole. Not `backup()` of node:sqlite, which copies
 * damaged pages as they are, begins anew with each write of others, and needs a newer Node.
 */
function copyTo(db, file) {
    const part = `${file}.part`;
    const remove = () => {
        for (const end of ["", ...companions])
            (0,external_node_fs_.rmSync)(part + end, { force: true });
    };
    remove();
    try {
        (0,external_node_fs_.closeSync)((0,external_node_fs_.openSync)(part, "wx", 0o600));
        db.prepare("VACUUM INTO ?").run(part);
        (0,external_node_fs_.renameSync)(part, file);
    }
    finally {
        remove();
    }
}

;// CONCATENATED MODULE: ./lib/health/history/incidents.js
// Incidents with their times. A verdict says what is true, not what changed, so the same verdict twice leaves the same rows.


/** To be called in a transaction. No incident begins after now, or ends before it began, whatever the clocks say. */
function recordIncidents(db, verdict, started, now) {
    const open = db.prepare(`INSERT INTO incident (cause, since, data) VALUES (?, ?, ?) ON CONFLICT (cause) WHERE ended IS NULL
    DO UPDATE SET since = min(since, excluded.since), data = excluded.data`);
    for (const incident of verdict.incidents) {
        const since = Math.min(Date.parse(incident.since), now);
        const data = JSON.stringify({ cause: incident.cause, flapping: incident.flapping });
        if (incident.state === "open")
            open.run(incident.cause.id, since, data);
        else
            end(db, incident, since, data);
    }
    endUnseen(db, verdict, started);
}
/** Ends the open one; or tells the same end again; or learns of an incident only by its end, when the history was lost. */
function end(db, { cause, endedAt, because }, since, data) {
    const ended = Math.max(Date.parse(endedAt ?? ""), since) || since;
    const update = (where, ...values) => db
        .prepare(`UPDATE incident SET ended = max(since, ?), because = ?, data = ? WHERE cause = ? AND ${where}`)
        .run(ended, because, data, cause.id, ...values).changes;
    if (update("ended IS NULL") || update("since <= ? AND ended >= ?", since, since))
        return;
    const insert = "INSERT INTO incident (cause, since, ended, because, data) VALUES (?, ?, ?, ?, ?)";
    db.prepare(insert).run(cause.id, since, ended, because, data);
}
/** What nobody tells or remembers any more is over; the run that saw its end could not be stored. */
function endUnseen(db, { incidents, memory }, started) {
    const alive = memory.filter(({ phase }) => phase !== "rising").map(({ id }) => id);
    const known = JSON.stringify([...alive, ...incidents.map(({ cause }) => cause.id)]);
    db.prepare(`UPDATE incident SET ended = max(since, ?), because = 'unseen'
    WHERE ended IS NULL AND cause NOT IN (SELECT value FROM json_each(?))`).run(started, known);
}
/** Oldest first: those that have not ended, and those that ended at this time or later. One that cannot be read is left out. */
function incidentsSince(db, time) {
    const rows = db.prepare("SELECT * FROM incident WHERE ended IS NULL OR ended >= ? ORDER BY since, id").all(time);
    return rows.flatMap(({ since, ended, because, data }) => {
        const { cause, flapping = null } = fromJson(data, {});
        if (!cause)
            return [];
        const endedAt = ended === null ? null : (0,days/* utc */.n$)(Number(ended));
        return { cause, flapping, since: (0,days/* utc */.n$)(Number(since)), endedAt, because: because };
    });
}

;// CONCATENATED MODULE: ./lib/health/history/opening.js
// Opens the file of a state folder for a run or for a reader, and decides what may be done with it. Only real damage moves a file.




const ok = { kind: "ok", words: "" };
const refusals = {
    newer: { kind: "newer", words: "the health history was written by a newer release of MeSH" },
    foreign: { kind: "foreign", words: "the file of the health history is somebody else's database" },
};
const readersRefusals = {
    ...refusals,
    empty: { kind: "none", words: "there is no health history yet" },
    older: { kind: "older", words: "the health history is of an earlier release; the next run brings it up to date" },
};
const without = (state) => ({ canWrite: false, state, notes: [] });
/** A damaged file is set aside and a new one begun; any other trouble leaves the file as it is, to be read where that is possible. */
function openToWrite(place) {
    try {
        return writer(place);
    }
    catch (thrown) {
        const trouble = troubleOf(thrown);
        return trouble.kind === "damaged" ? openAnew(place, trouble) : readable(place, trouble);
    }
}
/** Sets a damaged file aside and begins a new one. `found` is the file that was found damaged, when that was not just now. */
function openAnew(place, trouble, found) {
    try {
        const aside = setAside(place.folder, found ?? identity(fileIn(place.folder)), place.now());
        const opened = writer(place);
        const note = `${trouble.words}: it is kept as ${aside}, and a new one begins`;
        return aside ? { ...opened, notes: [note] } : opened;
    }
    catch (thrown) {
        return without(troubleOf(thrown));
    }
}
function writer(place) {
    const { sqlite, folder, limits, fileSystem = (path) => (0,external_node_fs_.statfsSync)(path).type } = place;
    const whole = isWhole(sqlite, folder);
    const db = openWriter(sqlite, folder, limits);
    try {
        const found = standing(db);
        const refused = refusals[found];
        if (refused) {
            db.close();
            return without(refused);
        }
        if (!whole)
            checkWhole(db);
        const wal = isLocal(fileSystem(folder));
        settle(db, found === "empty", wal);
        if (found !== "ours")
            migrate(db);
        const notes = [
            found === "empty" ? ["the health history begins with this run"] : [],
            wal ? [] : saidOnce(db),
        ].flat();
        return { db, canWrite: true, state: ok, notes, identity: identity(fileIn(folder)) };
    }
    catch (thrown) {
        if (db.isOpen)
            db.close();
        throw thrown;
    }
}
function saidOnce(db) {
    const { changes } = db.prepare("INSERT INTO hint VALUES ('said:journal', '1') ON CONFLICT DO NOTHING").run();
    const words = "the state folder is not known to be on a disk of this machine, so the health history does without a WAL";
    return changes ? [words] : [];
}
/** A run that may not write still remembers. */
function readable(place, trouble) {
    const { db } = openToRead(place);
    return db ? { db, canWrite: false, state: trouble, notes: [] } : without(trouble);
}
function openToRead({ sqlite, folder, limits }) {
    const file = fileIn(folder);
    if (!(0,external_node_fs_.existsSync)(file))
        return without({ kind: "none", words: "there is no health history yet" });
    try {
        const db = openReader(sqlite, file, limits.busyMs);
        const refused = readersRefusals[standing(db)];
        if (!refused)
            return { db, canWrite: false, state: ok, notes: [] };
        db.close();
        return without(refused);
    }
    catch (thrown) {
        return without(troubleOf(thrown));
    }
}

;// CONCATENATED MODULE: ./lib/health/history/figures.js
// Figures of many looks as a few numbers: how they are made, kept and joined.
/** The nearest-rank p95: a value that was really measured, also of one or two. */
function figureOf(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
    const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
    return [sorted.length, figures_short(sorted[0] ?? Number.NaN), figures_short(mean), figures_short(p95)];
}
/** Of two parts of one day. The p95 of both is at most the larger one, which is what is kept. */
function joined([n, min, mean, p95], [m, least, average, high]) {
    return [n + m, Math.min(min, least), figures_short((mean * n + average * m) / (n + m)), Math.max(p95, high)];
}
/** Thousandths are finer than anything that is measured, and short in the file. */
const figures_short = (value) => Math.round(value * 1000) / 1000;
/** Values by their names, each name's in one list. JSON has null for what is no number. */
function gather(measures) {
    const byName = new Map();
    for (const each of measures) {
        for (const [name, value] of Object.entries(each)) {
            if (!Number.isFinite(value))
                continue;
            const values = byName.get(name);
            if (values)
                values.push(value);
            else
                byName.set(name, [value]);
        }
    }
    return byName;
}
/**
 * Looks of one probe at one subject by result (0 good, 1 unknown, 2 bad), each night once: bad when one of its looks was, and unknown
 * only when none could look.
 */
function countNights(rows) {
    const nights = [...Map.groupBy(rows, ({ night }) => night).values()].map((looks) => looks.map(({ result }) => result));
    const bad = nights.filter((results) => results.includes(2)).length;
    const unknown = nights.filter((results) => results.every((result) => result === 1)).length;
    return { good: nights.length - bad - unknown, bad, unknown };
}
const addCounts = (a, b) => ({
    good: a.good + b.good,
    bad: a.bad + b.bad,
    unknown: a.unknown + b.unknown,
});

;// CONCATENATED MODULE: ./lib/health/history/record.js
// Writes one run: its looks, states, causes, incidents and memory, all of it in one transaction or nothing.



const resultNumbers = { good: 0, unknown: 1, bad: 2 };
/** To be called in a transaction. */
function recordRun(db, run, now, limits) {
    const { night, verdict } = run;
    const started = Date.parse(night.startedAt);
    forgetRun(db, night.run);
    const newest = db.prepare("SELECT started, name FROM run WHERE started <= ? ORDER BY started DESC").get(now);
    const behind = Number(newest?.started ?? started) > started;
    const { id, countsWith } = insertRun(db, { night, verdict, started, behind, closeMs: limits.closeMs });
    insertLooks(db, id, night.looks, started);
    insertVerdict(db, id, verdict);
    recordIncidents(db, verdict, started, now);
    const words = [
        ...(behind
            ? [`this run began before the newest one in the health history, of ${(0,days/* utc */.n$)(Number(newest?.started))}`]
            : []),
        ...aheadOf(db, now, night.run),
    ];
    return { stored: true, words, countsWith };
}
/** A clock that went ahead once and was set back leaves a run of tomorrow. */
function aheadOf(db, now, run) {
    const ahead = db
        .prepare("SELECT started FROM run WHERE started > ? AND name <> ? ORDER BY started DESC")
        .get(now, run);
    if (!ahead)
        return [];
    return [
        `a run in the health history is dated in the future, ${(0,days/* utc */.n$)(Number(ahead.started))}: a clock was wrong then or is now`,
    ];
}
/** The same run again, say after a lost answer, replaces what was stored of it. */
function forgetRun(db, name) {
    const id = db.prepare("SELECT id FROM run WHERE name = ?").get(name)?.id;
    if (id === undefined)
        return;
    for (const table of ["look", "state", "judged"])
        db.prepare(`DELETE FROM ${table} WHERE run = ?`).run(id);
    // Its night goes on under the next of its runs.
    const heir = db.prepare("SELECT min(id) AS id FROM run WHERE night = ? AND id <> ?").get(id, id)?.id ?? null;
    db.prepare("UPDATE run SET night = ? WHERE night = ? AND id <> ?").run(heir, id, id);
    db.prepare("DELETE FROM run WHERE id = ?").run(id);
}
function insertRun(db, { night, verdict, started, behind, closeMs }) {
    // Close to the first run of a night, so that a chain of runs does not become one endless night.
    const close = `SELECT id, name FROM run WHERE night = id AND started > ? AND started < ? ORDER BY abs(started - ?), id`;
    const first = db.prepare(close).get(started - closeMs, started + closeMs, started);
    const id = db
        .prepare("INSERT INTO run (name, started, ended, night, behind, not_looked) VALUES (?, ?, ?, 0, ?, ?)")
        .run(night.run, started, Date.parse(night.endedAt), Number(behind), jsonOrNull(verdict.notLooked)).lastInsertRowid;
    db.prepare("UPDATE run SET night = ? WHERE id = ?").run(first?.id ?? id, id);
    return { id: Number(id), countsWith: first ? String(first.name) : null };
}
/** Two looks of one probe at one subject should not be; if they are, the worse one is kept. */
function insertLooks(db, run, looks, started) {
    const number = numbering(db);
    const insert = db.prepare(`INSERT INTO look VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    result = excluded.result, after = excluded.after, ms = excluded.ms, findings = excluded.findings, why = excluded.why,
    measures = excluded.measures, says = excluded.says WHERE excluded.result > result`);
    for (const { subject, probe, at, ms, result, findings, unknownWhy, measures, says } of looks) {
        const key = [run, number(subject), number(probe)];
        const times = [resultNumbers[result], Date.parse(at) - started, ms];
        insert.run(...key, ...times, jsonOrNull(findings), orNull(unknownWhy), jsonOrNull(measures), jsonOrNull(says));
    }
}
function insertVerdict(db, run, { states, causes, memory }) {
    const number = numbering(db);
    const insertState = db.prepare("INSERT INTO state VALUES (?, ?, ?, ?)");
    for (const [host, { state, why }] of states)
        insertState.run(run, number(host), number(state), orNull(why));
    const insertCause = db.prepare("INSERT INTO judged VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
    for (const { cause, silence } of causes) {
        insertCause.run(run, number(cause.id), silence && JSON.stringify(silence), JSON.stringify(cause));
    }
    db.exec("DELETE FROM memory");
    const insertMemory = db.prepare("INSERT OR REPLACE INTO memory VALUES (?, ?)");
    for (const remembered of memory)
        insertMemory.run(remembered.id, JSON.stringify(remembered));
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./lib/health/history/remembered.js
// The memory of causes as it is read back. A file may be of another release or of somebody's editor, and judging goes by types.


const finding = schemas/* object */.Ikc({ code: schemas/* string */.YjP(), detail: schemas/* string */.YjP(), by: schemas/* string */.YjP(), since: schemas/* string */.YjP().exactOptional() });
const shape = schemas/* object */.Ikc({
    id: schemas/* string */.YjP(),
    phase: schemas/* enum */.k5n(["rising", "raised", "ending", "quiet"]),
    since: iso/* datetime */.w$(),
    lastSeen: iso/* datetime */.w$(),
    seen: schemas/* int */.Whr().nonnegative(),
    notSeen: schemas/* int */.Whr().nonnegative(),
    recent: schemas/* array */.YOg(schemas/* object */.Ikc({ at: iso/* datetime */.w$(), seen: schemas/* boolean */.zMY() })),
    flapping: schemas/* boolean */.zMY(),
    ended: schemas/* object */.Ikc({
        at: iso/* datetime */.w$(),
        because: schemas/* enum */.k5n(["well", "gone", "part-of", "expected"]),
        partOf: schemas/* string */.YjP().nullable(),
    })
        .nullable(),
    cause: schemas/* object */.Ikc({
        id: schemas/* string */.YjP(),
        code: schemas/* string */.YjP(),
        hosts: schemas/* array */.YOg(schemas/* string */.YjP()),
        severity: schemas/* enum */.k5n(["low", "medium", "high"]),
        touchesConnectivity: schemas/* boolean */.zMY(),
        title: schemas/* string */.YjP(),
        evidence: schemas/* array */.YOg(finding),
        explains: schemas/* array */.YOg(schemas/* string */.YjP()),
        next: schemas/* array */.YOg(schemas/* string */.YjP()),
    }),
});
/** One, or none when it cannot be read. Fields that this release does not know are left out. */
function readRemembered(text) {
    const { success, data } = shape.safeParse(fromJson(text, undefined));
    return success ? [data] : [];
}

;// CONCATENATED MODULE: ./lib/health/history/read.js
// Reads looks and figures: of the last weeks from the looks themselves, of what is older from one row a day.





const wordOf = "(SELECT id FROM word WHERE text = ?)";
/** What cannot be read, say of another release, is left out: then the thing is new to this run. */
function memoryIn(db) {
    return db
        .prepare("SELECT data FROM memory ORDER BY cause")
        .all()
        .flatMap(({ data }) => readRemembered(String(data)));
}
function measuredIn(db, dayOf, asked) {
    const raw = rawMeasured(db, dayOf, asked);
    const rolled = raw.length < asked.nights ? rolledMeasured(db, asked) : [];
    return [...rolled, ...raw].slice(-asked.nights);
}
function rawMeasured(db, dayOf, { subject, probe, measure }) {
    const sql = `SELECT run.night, first.started, result, measures FROM run JOIN run AS first ON first.id = run.night
    CROSS JOIN look ON look.run = run.id AND subject = ${wordOf} AND probe = ${wordOf}
    WHERE run.rolled = 0 ORDER BY first.started, run.started`;
    const rows = db.prepare(sql).all(subject, probe);
    const nights = Map.groupBy(rows, ({ night }) => night);
    return [...nights.values()].flatMap((looks) => {
        const values = gather(looks.map(({ measures }) => fromJson(measures, {}))).get(measure) ?? [];
        const good = looks.every(({ result }) => result !== resultNumbers.bad);
        const day = (0,days/* dayText */.Ew)(dayOf(Number(looks[0]?.started)));
        return values.length > 0 ? [measured(day, figureOf(values), good)] : [];
    });
}
function rolledMeasured(db, { subject, probe, measure }) {
    const sql = `SELECT day, bad, measures FROM look_day WHERE subject = ${wordOf} AND probe = ${wordOf} ORDER BY day`;
    return db
        .prepare(sql)
        .all(subject, probe)
        .flatMap(({ day, bad, measures }) => {
        const figure = fromJson(measures, {})[measure];
        return figure ? [measured((0,days/* dayText */.Ew)(Number(day)), figure, bad === 0)] : [];
    });
}
const measured = (day, [n, min, mean, p95], good) => ({
    day,
    n,
    min,
    mean,
    p95,
    good,
});
/** From this day on. */
function countsIn(db, dayOf, [subject, probe], from) {
    const raw = `SELECT run.night, first.started, result FROM run JOIN run AS first ON first.id = run.night
    CROSS JOIN look ON look.run = run.id AND subject = ${wordOf} AND probe = ${wordOf} WHERE run.rolled = 0`;
    const rows = db
        .prepare(raw)
        .all(subject, probe)
        .filter(({ started }) => dayOf(Number(started)) >= from);
    const rolled = `SELECT coalesce(sum(good), 0) AS good, coalesce(sum(bad), 0) AS bad, coalesce(sum(unknown), 0) AS unknown
    FROM look_day WHERE day >= ? AND subject = ${wordOf} AND probe = ${wordOf}`;
    const { good, bad, unknown } = db.prepare(rolled).get(from, subject, probe) ?? {};
    return addCounts(countNights(rows), { good: Number(good), bad: Number(bad), unknown: Number(unknown) });
}
function judgedIn(db, cause, most) {
    const sql = `SELECT name, started, silence, data FROM judged JOIN run ON run.id = judged.run
    WHERE cause = ${wordOf} ORDER BY run.id DESC LIMIT ?`;
    return db
        .prepare(sql)
        .all(cause, most)
        .map(({ name, started, silence, data }) => ({
        run: String(name),
        startedAt: (0,days/* utc */.n$)(Number(started)),
        silence: fromJson(silence, null),
        cause: fromJson(data, null),
    }));
}
function causesIn(db) {
    const sql = "SELECT text, max(run) AS last FROM judged JOIN word ON id = cause GROUP BY cause ORDER BY last DESC, text";
    return db
        .prepare(sql)
        .all()
        .map(({ text }) => String(text));
}
const results = Object.keys(resultNumbers);
const lookColumns = `SELECT look.*, run.started, s.text AS subject, p.text AS probe FROM run JOIN look ON look.run = run.id
    JOIN word s ON s.id = look.subject JOIN word p ON p.id = look.probe`;
function looksIn(db, run) {
    const sql = `${lookColumns} WHERE run.name = ? ORDER BY look.subject, look.probe`;
    return db.prepare(sql).all(run).map(lookOf);
}
function lastLooksIn(db, probe, before) {
    const sql = `${lookColumns} WHERE look.probe = ${wordOf} AND look.result <> ? AND run.started < ? ORDER BY run.started`;
    const looks = db.prepare(sql).all(probe, resultNumbers.unknown, before).map(lookOf);
    // One that could ask a part only, and saw nothing there, is not what the next is held against. A part that never answers is no reason
    // to forget what the others lack.
    const telling = looks.filter(({ says }) => says.notTold === undefined || says.lacking !== undefined);
    return new Map(telling.map((look) => [look.subject, look]));
}
const lookOf = (row) => ({
    probe: row.probe,
    subject: row.subject,
    at: (0,days/* utc */.n$)(Number(row.started) + Number(row.after)),
    ms: Number(row.ms),
    result: results[Number(row.result)] ?? "unknown",
    findings: fromJson(row.findings, []),
    unknownWhy: String(row.why ?? ""),
    measures: fromJson(row.measures, {}),
    says: fromJson(row.says, {}),
});
function statesIn(db, run) {
    const sql = `SELECT h.text AS host, s.text AS state, why FROM run JOIN state ON state.run = run.id
    JOIN word h ON h.id = host JOIN word s ON s.id = state.state WHERE run.name = ?`;
    const rows = db.prepare(sql).all(run);
    return new Map(rows.map(({ host, state, why }) => [String(host), { state: state, why: String(why ?? "") }]));
}

;// CONCATENATED MODULE: ./lib/health/history/rollup.js
// Makes one row a day of looks that are some weeks old, and forgets what is older than is kept. It goes by the days that have runs,
// not by the clock: one night with a clock in 2099 would otherwise make all others old.



/** To be called in a transaction, after a run was added. */
function rollUp(db, dayOf, { rawDays, keepDays }) {
    const raw = runsByDay(db, dayOf, "run.rolled = 0");
    for (const day of newestFirst(raw).slice(rawDays))
        rollDay(db, day, raw.get(day) ?? []);
    const all = runsByDay(db, dayOf, "true");
    const old = newestFirst(all).slice(keepDays);
    for (const day of old)
        forgetDay(db, day, all.get(day) ?? []);
    if (old.length > 0)
        forgetIncidents(db);
    shrink(db);
}
const newestFirst = (days) => [...days.keys()].sort((a, b) => b - a);
/** The ids of runs; a night belongs to the day on which its first run began. */
function runsByDay(db, dayOf, where) {
    const sql = `SELECT run.id, first.started FROM run JOIN run AS first ON first.id = run.night WHERE ${where}`;
    const days = new Map();
    for (const { id, started } of db.prepare(sql).all()) {
        const day = dayOf(Number(started));
        days.set(day, [...(days.get(day) ?? []), Number(id)]);
    }
    return days;
}
function rollDay(db, day, runs) {
    const ids = JSON.stringify(runs);
    const of = "IN (SELECT value FROM json_each(?))";
    const sql = `SELECT subject, probe, night, result, measures FROM look JOIN run ON run.id = look.run WHERE run.id ${of}`;
    const looks = Map.groupBy(db.prepare(sql).all(ids), ({ subject, probe }) => `${subject} ${probe}`);
    const find = db.prepare("SELECT * FROM look_day WHERE day = ? AND subject = ? AND probe = ?");
    const insert = db.prepare("INSERT OR REPLACE INTO look_day VALUES (?, ?, ?, ?, ?, ?, ?)");
    for (const [key, rows] of looks) {
        const [subject = 0, probe = 0] = key.split(" ").map(Number);
        const { good, unknown, bad, measures } = withEarlier(summary(rows), find.get(day, subject, probe));
        insert.run(day, subject, probe, good, unknown, bad, jsonOrNull(measures));
    }
    db.prepare(`DELETE FROM look WHERE run ${of}`).run(ids);
    db.prepare(`UPDATE judged SET data = NULL WHERE run ${of}`).run(ids);
    db.prepare(`UPDATE run SET rolled = 1 WHERE id ${of}`).run(ids);
}
function summary(rows) {
    const values = gather(rows.map(({ measures }) => fromJson(measures, {})));
    const figures = [...values].map(([name, all]) => [name, figureOf(all)]);
    return { ...countNights(rows), measures: Object.fromEntries(figures) };
}
/** A run may come late, from before a day that is one row already. */
function withEarlier(summed, row) {
    if (!row)
        return summed;
    const before = fromJson(row.measures, {});
    const both = Object.entries(summed.measures).map(([name, figure]) => {
        const earlier = before[name];
        return [name, earlier ? joined(earlier, figure) : figure];
    });
    const counts = { good: Number(row.good), bad: Number(row.bad), unknown: Number(row.unknown) };
    return { ...addCounts(counts, summed), measures: { ...before, ...Object.fromEntries(both) } };
}
function forgetDay(db, day, runs) {
    const ids = JSON.stringify(runs);
    for (const table of ["state", "judged", "look"]) {
        db.prepare(`DELETE FROM ${table} WHERE run IN (SELECT value FROM json_each(?))`).run(ids);
    }
    db.prepare("DELETE FROM run WHERE id IN (SELECT value FROM json_each(?))").run(ids);
    db.prepare("DELETE FROM look_day WHERE day = ?").run(day);
}
function forgetIncidents(db) {
    db.exec("DELETE FROM incident WHERE ended < (SELECT min(started) FROM run)");
}
/** Gives room back when a quarter of the file is unused. Less is what the next night needs. */
function shrink(db) {
    const unused = numberOf(db, "PRAGMA freelist_count");
    if (unused * 4 > numberOf(db, "PRAGMA page_count"))
        db.exec("PRAGMA incremental_vacuum");
}

;// CONCATENATED MODULE: ./lib/health/history/open.js
// The history of a state folder: what was looked at, what was wrong, and what is remembered from run to run. Whatever is wrong with
// the file, a run goes on; it then has less memory, and says so.











const usual = {
    rawDays: 35,
    keepDays: 400,
    closeMs: 3 * 3_600_000,
    busyMs: 5_000,
    maxBytes: 1_000_000_000,
};
/** A database of nothing, for a history that cannot be used: everything is asked of it in the same way. */
const nowhere = without({
    kind: "unusable",
    words: "this Node was built without SQLite, so there is no health history",
});
/** Never throws for what is wrong with the folder or the file. Throws a RangeError for a zone that does not exist. */
function openHistory(folder, options) {
    const sqlite = (0,core_sqlite/* loadSqlite */.T)();
    const dayOf = (0,days/* dayIn */.EE)(options.zone);
    if (!sqlite)
        return new Kept(undefined, nowhere, dayOf);
    const place = { ...options, sqlite, folder, limits: { ...usual, ...options.limits } };
    return new Kept(place, options.readOnly ? openToRead(place) : openToWrite(place), dayOf);
}
class Kept {
    #place;
    #dayOf;
    #notes;
    #opened;
    #state;
    constructor(place, opened, dayOf) {
        this.#place = place;
        this.#dayOf = dayOf;
        this.#opened = opened;
        this.#state = opened.state;
        this.#notes = [...opened.notes];
    }
    get state() {
        return this.#state;
    }
    get notes() {
        return this.#notes;
    }
    record(night, verdict) {
        const work = () => this.#write((db, place) => this.#recordIn(db, place, night, verdict));
        const recorded = work() ?? (this.#isReplaced() ? work() : undefined);
        return recorded ?? { stored: false, words: [`this run is not stored: ${this.#state.words}`], countsWith: null };
    }
    #recordIn(db, { redact, now, limits }, night, verdict) {
        const { states, ...rest } = verdict;
        const clean = { ...(0,core_redact/* redacted */.pc)(rest, redact), states: new Map((0,core_redact/* redacted */.pc)([...states], redact)) };
        const recorded = recordRun(db, { night: (0,core_redact/* redacted */.pc)(night, redact), verdict: clean }, now().getTime(), limits);
        rollUp(db, this.#dayOf, limits);
        return recorded;
    }
    /** A file whose damage shows only now is set aside like one that is damaged when it is opened. */
    #isReplaced() {
        const { db, canWrite, identity } = this.#opened;
        if (!this.#place || !canWrite || this.#state.kind !== "damaged")
            return false;
        db?.close();
        this.#opened = openAnew(this.#place, this.#state, identity);
        this.#state = this.#opened.state;
        this.#notes.push(...this.#opened.notes);
        return this.#opened.canWrite;
    }
    memory = () => this.#read(memoryIn, []);
    measured = (asked) => this.#read((db) => measuredIn(db, this.#dayOf, asked), []);
    counts = (subject, probe, days) => {
        const from = this.#today() - days + 1;
        return this.#read((db) => countsIn(db, this.#dayOf, [subject, probe], from), { good: 0, bad: 0, unknown: 0 });
    };
    days = (days) => this.#read((db) => daysIn(db, this.#dayOf, days, this.#today()), []);
    hostDays = (host, days) => this.#read((db) => hostDaysIn(db, this.#dayOf, host, [days, this.#today()]), []);
    incidents = (days) => this.#read((db) => incidentsSince(db, this.#nowMs() - days * 86_400_000), []);
    judged = (cause, most) => this.#read((db) => judgedIn(db, cause, most), []);
    causes = () => this.#read(causesIn, []);
    looks = (run) => this.#read((db) => looksIn(db, run), []);
    lastLooks = (probe, before) => this.#read((db) => lastLooksIn(db, probe, Date.parse(before)), new Map());
    states = (run) => this.#read((db) => statesIn(db, run), new Map());
    newest = () => this.#read(newestIn, undefined);
    hint = (key) => this.#read((db) => db.prepare("SELECT value FROM hint WHERE key = ?").get(key)?.value, undefined);
    keepHint(key, value) {
        const sql = "INSERT OR REPLACE INTO hint VALUES (?, ?)";
        return this.#write((db, { redact }) => Boolean(db.prepare(sql).run(key, redact(value)))) ?? false;
    }
    backup(file) {
        if (!this.#opened.db)
            return this.#state.words;
        try {
            copyTo(this.#opened.db, file);
            return "";
        }
        catch (thrown) {
            return `no backup: ${troubleOf(thrown).words}`;
        }
    }
    close() {
        if (this.#opened.db?.isOpen)
            this.#opened.db.close();
    }
    #nowMs() {
        return this.#place?.now().getTime() ?? 0;
    }
    #today() {
        return this.#dayOf(this.#nowMs());
    }
    #read(work, nothing) {
        const { db } = this.#opened;
        return db ? (this.#try(() => work(db)) ?? nothing) : nothing;
    }
    /** Undefined when it could not be written; then `state` says why. */
    #write(work) {
        const [place, { db, canWrite }] = [this.#place, this.#opened];
        if (!place || !db)
            return undefined;
        if (!canWrite) {
            if (this.#state.kind === "ok")
                this.#state = { kind: "read-only", words: "the health history was opened for reading" };
            return undefined;
        }
        const done = this.#try(() => transaction(db, () => work(db, place)));
        if (done !== undefined)
            this.#state = ok;
        return done;
    }
    #try(work) {
        try {
            return work();
        }
        catch (thrown) {
            this.#state = troubleOf(thrown);
            return undefined;
        }
    }
}


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

/***/ 477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GH: () => (/* binding */ onHost),
/* harmony export */   QV: () => (/* binding */ notInMesh),
/* harmony export */   bj: () => (/* binding */ unanswered),
/* harmony export */   cI: () => (/* binding */ seen),
/* harmony export */   gk: () => (/* binding */ finding),
/* harmony export */   nv: () => (/* binding */ unseen),
/* harmony export */   uD: () => (/* binding */ aim)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9716);
/* harmony import */ var _suspects_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5542);
// What a probe saw, before it is known when: pure mappings make these, and whoever looked adds the times.


const aim = (probe, subject) => ({ probe, subject });
const onHost = (probe, host) => ({ probe, subject: `host:${host}` });
/** What is wrong, printable and short. */
const finding = (code, detail, by = "") => ({
    code,
    detail: (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(detail.replace(/\s+/g, " ").trim(), 480),
    by,
});
/** A contact that was not made. */
const unanswered = (detail, by) => finding(_suspects_js__WEBPACK_IMPORTED_MODULE_0__/* .noAnswer */ .qE, detail, by);
/** Bad with findings, good without. */
const seen = (at, findings = [], { measures = {}, says = {} } = {}) => ({
    ...at,
    result: findings.length > 0 ? "bad" : "good",
    ...{ findings, unknownWhy: "", measures, says },
});
/** Why nobody was looked for through the mesh. */
const notInMesh = "this machine is not in the mesh";
/** It could not be looked at. */
const unseen = (at, why) => ({
    ...at,
    result: "unknown",
    ...{ findings: [], measures: {}, says: {} },
    unknownWhy: (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(why.replace(/\s+/g, " ").trim(), 480),
});


/***/ }),

/***/ 9198:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   Gg: () => (/* binding */ titleOf),
/* harmony export */   MH: () => (/* binding */ worded),
/* harmony export */   PP: () => (/* binding */ hostsOf),
/* harmony export */   Pf: () => (/* binding */ causeId),
/* harmony export */   et: () => (/* binding */ subjectOf),
/* harmony export */   fq: () => (/* binding */ pairsOf),
/* harmony export */   lW: () => (/* binding */ seatOf)
/* harmony export */ });
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4408);
// Whom a look and a cause are about, and the names of causes.

/** `host-down:office-one`; for the server and the runner, of which there is one each, the code alone. */
function causeId(code, subject) {
    return subject === "server" || subject === "runner" ? code : `${code}:${subject.slice(subject.indexOf(":") + 1)}`;
}
/** The code of a cause by its name; undefined for one of another release. */
function codeOf(id) {
    const name = id.split(":")[0] ?? "";
    return (0,_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .isCode */ ._m)(name) ? name : undefined;
}
/** The subject of a cause by its name and code. */
function subjectOf(id, code) {
    const [probe] = _codes_js__WEBPACK_IMPORTED_MODULE_0__/* .codes */ .F4[code].probes;
    const name = id.slice(code.length + 1);
    if (name === "")
        return probe === "runner" ? "runner" : "server";
    if (probe === "pair")
        return `pair:${name}`;
    return probe === "check" ? `check:${name}` : `host:${name}`;
}
/** The two hosts that a cause is between, by its name; none for any other. */
function pairsOf(id) {
    const code = codeOf(id);
    const subject = code && subjectOf(id, code);
    if (!subject?.startsWith("pair:"))
        return [];
    const [from = "", to = ""] = hostsOf(subject);
    return [[from, to]];
}
/** The title of a cause by its name; the name itself for one of another release. */
function titleOf(id) {
    const code = codeOf(id);
    return code ? worded(_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .codes */ .F4[code].title, subjectOf(id, code)) : id;
}
/** The hosts that a subject names, the one where it sits first. */
function hostsOf(subject) {
    const [kind, name = ""] = subject.split(":");
    if (kind === "host")
        return [name];
    if (kind === "pair")
        return name.split(">");
    return kind === "check" ? [name.slice(name.indexOf("@") + 1)] : [];
}
/** The hosts where something with this subject sits: those that it names, or the one that Headscale is on. */
function seatOf(subject, members) {
    if (subject !== "server")
        return hostsOf(subject);
    return [...members].filter(({ isServer }) => isServer).map(({ name }) => name);
}
/** Puts the subject's names into words of the codes' table. */
function worded(text, subject) {
    const name = subject.slice(subject.indexOf(":") + 1);
    return text
        .replaceAll("{host}", hostsOf(subject)[0] ?? "")
        .replaceAll("{name}", name.split("@")[0] ?? "")
        .replaceAll("{pair}", name.split(">").join(" to "));
}


/***/ }),

/***/ 5542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CP: () => (/* binding */ contactOf),
/* harmony export */   k_: () => (/* binding */ suspectsOf),
/* harmony export */   qE: () => (/* binding */ noAnswer)
/* harmony export */ });
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4408);
/* harmony import */ var _contacts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(365);
/* harmony import */ var _looks_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1690);
/* harmony import */ var _subjects_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9198);
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

/***/ 8208:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ overSsh),
  R: () => (/* binding */ typedLine)
});

// EXTERNAL MODULE: ./lib/core/hints.js
var hints = __webpack_require__(6857);
// EXTERNAL MODULE: ./lib/shell/posix.js
var posix = __webpack_require__(7177);
;// CONCATENATED MODULE: ./lib/health/on-windows.js
// The lines of the tables are those of Linux. What is typed on Windows in their place, in a way that every default shell takes the same.
const inPowerShell = (text) => `powershell -NoProfile -Command "${text}"`;
const lines = [
    ["sudo systemctl start tailscaled", inPowerShell("Start-Service Tailscale")],
    ["sudo systemctl restart tailscaled", inPowerShell("Restart-Service Tailscale")],
    ["sudo systemctl enable tailscaled", "sc.exe config Tailscale start= auto"],
    ["timedatectl status", inPowerShell("w32tm /resync")],
    ["sudo journalctl -n 20 -u 'syncthing@*'", "schtasks /query /tn mesh-syncthing /v /fo list"],
    ["ip link show tailscale0", "netsh interface ipv4 show subinterfaces"],
];
/** The line, with what is Linux' alone replaced; `ssh \u2026` before it stays, and its words are quoted for the shell that is typed in. */
function onWindows(line) {
    const found = lines.find(([linux]) => line.endsWith(linux));
    if (!found)
        return line;
    const [linux, windows] = found;
    const before = line.slice(0, -linux.length);
    return before === "" || !windows.includes('"') ? `${before}${windows}` : `${before}'${windows}'`;
}

// EXTERNAL MODULE: ./lib/health/subjects.js
var subjects = __webpack_require__(9198);
;// CONCATENATED MODULE: ./lib/health/typed.js
// What a person types to look at a host or to mend it, from the machine that MeSH runs on: with the user and the port of the inventory,
// because the ssh that is typed knows none, and in the words of the host's system.




/** The command on the host; sudo may want a password, and so a terminal. Without a command, the way in. */
const overSsh = (place, command = "") => `${(0,posix/* shellWords */.CH)((0,hints/* sshWords */.y$)(place, ...(/^sudo\b/.test(command) ? ["-t"] : [])))} ${command}`.trimEnd();
/** A line of the codes' table with this host in the place of "{host}". */
function typedLine(line, subject, members) {
    const [, options = "", command] = /^ssh (-\S+ )?\{host\}(?: (.*))?$/.exec(line) ?? [];
    const name = (0,subjects/* hostsOf */.PP)(subject)[0] ?? "";
    const { place = { name, address: name, user: undefined, port: undefined }, os = "linux" } = members.get(name) ?? {};
    if (!line.startsWith("ssh "))
        return (0,subjects/* worded */.MH)(line, subject);
    if (command === undefined)
        return (0,posix/* shellWords */.CH)((0,hints/* sshWords */.y$)(place, ...options.trim().split(" ").filter(Boolean)));
    const typed = overSsh(place, command);
    return os === "windows" ? onWindows(typed) : typed;
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


/***/ }),

/***/ 4377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports date, time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6921);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};
