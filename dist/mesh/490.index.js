export const id = 490;
export const ids = [490];
export const modules = {

/***/ 46:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  doctorCommand: () => (/* binding */ doctorCommand)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/redact.js
var core_redact = __webpack_require__(8038);
// EXTERNAL MODULE: ./lib/health/members.js
var members = __webpack_require__(7745);
// EXTERNAL MODULE: ./lib/health/probes/dns.js
var dns = __webpack_require__(9335);
// EXTERNAL MODULE: ./lib/inventory/rules.js
var rules = __webpack_require__(3411);
// EXTERNAL MODULE: ./lib/health/probes/seen.js
var seen = __webpack_require__(4225);
;// CONCATENATED MODULE: ./lib/doctor/peer.js
// Somebody else in the mesh whom the host can speak with: the host that Headscale is on, or else anybody who is online.



/** Undefined: nobody else is online, as far as that can be known. */
async function askPeer(world, { facts, listing, run }) {
    const own = await facts();
    if (own instanceof errors/* MeshError */.Sd)
        return undefined;
    const nodes = await listing();
    if (!(nodes instanceof errors/* MeshError */.Sd))
        return inListing(world, own, nodes.nodes);
    const said = await run(["tailscale", "status"]);
    return said instanceof errors/* MeshError */.Sd || said.exit !== 0 ? undefined : inStatus(said.output, own);
}
function inListing({ host, inventory }, own, nodes) {
    const self = (0,seen/* nodeOf */.E7)(host, own, nodes);
    const servers = new Set(inventory?.hosts.flatMap(({ name, role }) => (role === "headscale" ? [name] : [])));
    const listed = new Set(inventory?.hosts.map(({ name }) => name));
    const rank = ({ givenName }) => (servers.has(givenName) ? 2 : listed.has(givenName) ? 1 : 0);
    const [first] = nodes
        .filter((node) => node.online && node.id !== self?.id && node.ips.length > 0)
        .toSorted((a, b) => rank(b) - rank(a));
    return first && { name: first.givenName, ip: first.ips[0] ?? "" };
}
/** Lines as "100.64.0.2  web-1  mesh@  linux  idle; offline", the host itself first. */
function inStatus(text, { tailscale: { status } }) {
    return text
        .split("\n")
        .map((line) => ({ words: line.trim().split(/\s+/), line }))
        .filter(({ words: [ip = ""], line }) => (0,members/* isMeshAddress */.eG)(ip) && !status?.ips.includes(ip) && !/\boffline\b/.test(line))
        .map(({ words: [ip = "", name = ""] }) => ({ name, ip }))[0];
}

;// CONCATENATED MODULE: ./lib/doctor/asked.js
// Every question that the doctor asks, each asked once and only when a rung wants to know. An error is an answer.





const second = 1000;
/** The questions to this world. */
function asking(world) {
    const entered = once(() => tried(world.enter));
    const session = async () => within(await entered(), async (value) => value.session);
    const onHost = async (ask) => within(await session(), ask);
    const facts = once(() => onHost((host) => host.facts()));
    const listing = once(() => within(world.headscale, (headscale) => headscale.nodes()));
    const run = (command) => onHost((host) => host.check(command));
    const peer = once(() => askPeer(world, { facts, listing, run }));
    const url = once(async () => loginServer(world, await facts()));
    return {
        ...{ entered, facts, listing, run, peer },
        addresses: once(() => world.lookup(addressOf(world)).catch((thrown) => thrown)),
        greeting: once(() => world.local.connect(addressOf(world), portOf(world), 10 * second)),
        access: once(() => onHost((host) => host.access())),
        own: once(async () => {
            const loginServer = await url();
            if (loginServer === undefined)
                return new errors/* MeshError */.Sd({ code: "LOGIN_SERVER_UNREACHABLE", problem: noServer });
            const names = [...(namesFor(world, await facts(), await listing())?.keys() ?? [])];
            return onHost((host) => host.health({ loginServer, names, headscale: false }));
        }),
        server: once(async () => {
            const loginServer = await url();
            if (loginServer === undefined)
                return { failed: "name", why: noServer };
            return world.local.fetch(`${loginServer}/health`, 10 * second);
        }),
        under: once(() => tried(async () => world.under?.())),
        pings: once(async () => {
            const at = await peer();
            return onHost((host) => host.ping(at ? [at.ip] : [], pingsEach));
        }),
        overMesh: once(() => tried(async () => overMesh(world, await facts()))),
    };
}
function once(ask) {
    let answer;
    return () => {
        answer ??= ask();
        return answer;
    };
}
/** An interruption is nobody's answer. */
async function tried(ask) {
    try {
        return await ask();
    }
    catch (thrown) {
        const error = (0,errors/* asMeshError */.g)(thrown);
        if (error.code === "INTERRUPTED")
            throw error;
        return error;
    }
}
const within = async (value, ask) => value instanceof errors/* MeshError */.Sd ? value : tried(() => ask(value));
const addressOf = ({ way, host }) => (way && !(way instanceof errors/* MeshError */.Sd) ? way.address : host.address);
const portOf = ({ way, host }) => (way && !(way instanceof errors/* MeshError */.Sd) ? way.port : (host.port ?? 22));
const noServer = "no login server is known";
/** The one it should have, or else the one that it has: a host's own word, so it must look like one before we go there. */
function loginServer({ inventory }, facts) {
    if (inventory)
        return inventory.headscale.url;
    const own = facts instanceof errors/* MeshError */.Sd ? undefined : facts.tailscale.prefs?.controlUrl;
    return own && (0,rules/* serverUrl */.Vd)(own) === undefined ? own : undefined;
}
/** The names that the host should know, with what they lead to. */
function namesFor(world, facts, listing) {
    if (facts instanceof errors/* MeshError */.Sd)
        return undefined;
    return (0,dns/* meshNames */.S)(seenAs(world, facts), roundOf(world, listing));
}
const at = { at: 0, ms: 0 };
/** As the probes of a night take it. */
const seenAs = ({ host }, facts, own) => ({
    ...{ host, mesh: undefined, pings: undefined, own: own && { value: own, ...at } },
    // A probe asks for the facts alone.
    lan: { value: { facts, session: undefined }, ...at },
});
/** What a night knows of Headscale, as far as its probes of names want it. */
function roundOf({ inventory }, listing) {
    const nothing = { failed: "no-answer", why: "" };
    const rest = { health: nothing, clockMs: undefined, certificate: undefined, relay: undefined, key: undefined };
    const api = listing instanceof errors/* MeshError */.Sd ? listing : { version: "", listing };
    const empty = { hosts: [] };
    return { inventory: inventory ?? empty, headscale: { value: { api, ...rest, apiKeyEnds: undefined }, ...at } };
}
/** Several, because it takes a moment until a way of their own is found. */
const pingsEach = 5;
async function overMesh(world, facts) {
    if (facts instanceof errors/* MeshError */.Sd || world.way === undefined)
        return undefined;
    const ip = facts.tailscale.status?.ips[0];
    if (ip === undefined || !world.local.interfaces().some(({ address }) => (0,members/* isMeshAddress */.eG)(address)))
        return undefined;
    return (await world.enterAt(ip)).facts();
}

// EXTERNAL MODULE: ./lib/core/version.js
var version = __webpack_require__(8067);
// EXTERNAL MODULE: ./lib/inventory/roads.js
var roads = __webpack_require__(555);
// EXTERNAL MODULE: ./lib/ssh/address.js
var address = __webpack_require__(5542);
;// CONCATENATED MODULE: ./lib/doctor/names.js
// Every name that leads to a machine or to an account on one, as far as the doctor heard of it: what a bug report must not have.



/** Words of the documents themselves: who bears such a name is hidden by that. */
const ours = new Set(["mesh", "root", "tailscale", "headscale", "linux", "windows", "localhost"]);
/** All of them, some more than once. */
function namesIn(world, heard) {
    const { host, way, inventory, missed = [] } = world;
    const { facts, listing, peer, here } = heard;
    const names = [
        ...(inventory ? [inventory.headscale.url, inventory.headscale.apiUrl].map(hostOf) : []),
        ...[host, ...(inventory?.hosts ?? [])].flatMap(ofHost),
        ...(way === undefined || way instanceof errors/* MeshError */.Sd ? [] : ofWay(way)),
        ...missed.flatMap(([target]) => ofWay(target)),
        ...(facts instanceof errors/* MeshError */.Sd ? [] : [...ofTailscale(facts), ...ofSystem(facts)]),
        ...(listing instanceof errors/* MeshError */.Sd ? [] : ofListing(listing)),
        ...[inventory?.ssh.user, inventory?.headscale.user, peer?.name, ...here],
    ];
    return names.flatMap((name) => (name && !ours.has(name.toLowerCase()) ? [name] : []));
}
const hostOf = (url) => URL.parse(url ?? "")?.hostname;
const ofHost = (host) => [
    ...[host.name, host.wslOf, host.user, host.meshSsh.user],
    ...(0,roads/* roadsOf */.Bq)(host).flatMap(({ address, proxyJump }) => [address, ...ofJumps(proxyJump)]),
];
const ofJumps = (text) => text === undefined ? [] : (0,address/* parseJumps */.DX)(text, "proxy-jump").flatMap(({ host, user }) => [host, user]);
/** With every hop on it. */
const ofWay = ({ name, written, address, user, hostKeyNames, via }) => [
    ...[name, written, address, user],
    // As known_hosts has them: "[office-one.local]:2222".
    ...hostKeyNames.map((keyName) => keyName.replace(/^\[(.+)\]:\d+$/, "$1")),
    ...(via ? ofWay(via) : []),
];
function ofTailscale({ tailscale: { status, prefs } }) {
    return [status?.hostName, status?.dnsName, status?.dnsSuffix, prefs?.hostname, hostOf(prefs?.controlUrl)];
}
function ofSystem({ system, user }) {
    if (system.family !== "windows")
        return [user.name];
    const accounts = system.wsl?.distributions.flatMap(({ account }) => account.split("\\")) ?? [];
    return [...user.name.split("\\"), ...accounts, system.account.profile.split(/[\\/]/).at(-1)];
}
const ofListing = ({ nodes, unreadable }) => [
    ...nodes.flatMap(({ hostname, givenName, user }) => [hostname, givenName, user?.name]),
    ...unreadable.map(({ name }) => name),
];

;// CONCATENATED MODULE: ./lib/doctor/bundle.js
// One document to attach to a bug report: versions, what the doctor found, what the host says of itself, and what the inventory wants of it.
// No plan, no other host. Whoever prints it takes the secrets out, too.





/** The document, without secrets, and with words in the place of addresses and names of machines. */
function bundleOf(world, { result, heard, system, at, redact }) {
    const { host, inventory } = world;
    const { facts } = heard;
    const { place: _, maintenance: __, ...wanted } = host;
    const document = {
        ...{ version: 1, command: "doctor bundle", mesh: version/* version */.r, ...system, at },
        result,
        facts: facts instanceof errors/* MeshError */.Sd ? (0,errors/* errorData */.ZO)(facts) : facts,
        wanted: { ...wanted, identityFiles: wanted.identityFiles.length },
        headscale: inventory ? { url: inventory.headscale.url, apiUrl: inventory.headscale.apiUrl } : null,
    };
    const mask = (0,core_redact/* addressMask */.R$)(namesIn(world, heard), members/* isMeshAddress */.eG);
    return (0,core_redact/* redacted */.pc)(document, (text) => mask(redact(text)), vocabulary);
}
/** Fields with words of ours alone: a host that is called as a rung is must not take it away. */
const vocabulary = ["command", "whose", "os", "broken", "rung", "code"];

;// CONCATENATED MODULE: ./lib/doctor/cause.js
// Which of the rungs that are broken is to be mended first: one that others stand on is the cause of theirs, one that bears nothing is not.
/** What is said there keeps no later rung from being asked, and is the reason for none. */
const bearsNothing = new Set([
    ...["rights", "clock", "dns", "mtu"],
    ...["service-disabled", "not-started", "relayed"],
]);
const isBroken = ({ result }) => result === "broken";
/** The first that is broken and others stand on. */
const brokenBearer = (rungs) => rungs.find((one) => isBroken(one) && !bearsNothing.has(one.rung) && !(one.code && bearsNothing.has(one.code)));
/** That one, or else the first that is broken. */
const causeOf = (rungs) => brokenBearer(rungs) ?? rungs.find(isBroken);

// EXTERNAL MODULE: ./lib/core/hints.js
var hints = __webpack_require__(6857);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./lib/health/codes.js
var codes = __webpack_require__(4408);
// EXTERNAL MODULE: ./lib/health/on-windows.js
var on_windows = __webpack_require__(8497);
// EXTERNAL MODULE: ./lib/shell/posix.js
var posix = __webpack_require__(7177);
;// CONCATENATED MODULE: ./lib/doctor/own-codes.js
// What only the doctor calls by name: a run mends it, and a night tells it as something else.
/** Those of a night that one look at one host can tell. */
const meshCodes = [
    ...["service-stopped", "service-disabled", "logged-out", "node-expired", "join-waits"],
    ...["node-missing", "control-lost", "host-down", "clock-wrong"],
    ...["mesh-cut", "relayed", "dns-broken", "mtu-trap"],
];
const apply = ["mesh plan {host}", "mesh apply {host}"];
/** With what they mean and what to type next. */
const ownCodes = {
    "not-installed": { title: "Tailscale is not installed on {host}", next: apply },
    "half-installed": { title: "An installation of Tailscale on {host} was cut off", next: apply },
    "taken-down": { title: "Tailscale on {host} was taken down by hand (tailscale down)", next: apply },
    "not-started": { title: "tailscaled runs on {host}, and is not up", next: ["ssh {host} tailscale status"] },
    "server-differs": {
        title: "{host} finds another Headscale at the URL than we do",
        next: ["ssh {host} tailscale netcheck"],
    },
};

;// CONCATENATED MODULE: ./lib/doctor/says.js
// Outcomes in the making: what was typed, with the way that SSH takes, and what a code means for this host.







const oneLine = (text) => (0,core_text/* printable */.g$)(text.replace(/\s+/g, " ").trim(), 400);
/** Its spaces stay, because it is typed again. */
const typedLine = (text) => (0,core_text/* printable */.g$)(text.replace(/[\t\n]/g, " "), 2000);
const outcome = (result, { tried, cameBack = "", means = "", code = null, next = [] }) => ({ result, tried, cameBack, means, code, next });
/** With nothing in it that a terminal takes for an order: parts of all of it are a host's or a server's own words. */
const presentable = ({ tried, cameBack, means, next, ...rest }) => ({
    ...rest,
    ...{ tried: typedLine(tried), cameBack: oneLine(cameBack), means: (0,core_text/* printable */.g$)(means, 2000), next: next.map(typedLine) },
});
const good = (tried, cameBack) => outcome("good", { tried, cameBack });
/** `why`: it is not asked here. */
const skipped = (why) => outcome("skipped", { tried: "", means: why });
/** `why`: it could not be asked, or no answer says it. */
const unknown = (why, tried = "", cameBack = "") => outcome("unknown", { tried, cameBack, means: why });
/** What an error of a run says, with its next command. */
function brokenBy(world, tried, error) {
    const next = error.next ?? world.platform.hint(error.code, placeOf(world));
    const [first = ""] = error.problem.split("\n");
    const cause = error instanceof errors/* MeshError */.Sd && error.cause instanceof Error ? error.cause.message : "";
    return outcome("broken", {
        ...{ tried, cameBack: cause || first, means: error.problem, code: error.code },
        // Where no command mends it, the same again by hand shows more.
        next: [next ? (0,posix/* shellWords */.CH)(next) : tried],
    });
}
/** What a code of a night or of the doctor means for this host; `detail` is what was seen. */
function broken(world, code, { tried, cameBack, means = "", next }) {
    const spec = (0,codes/* isCode */._m)(code) ? codes/* codes */.F4[code] : ownCodes[code];
    const title = spec.title.replaceAll("{host}", nameOf(world));
    return outcome("broken", {
        ...{ tried, cameBack, code, means: means === "" ? title : `${title}: ${means}` },
        next: next ?? [...new Set(spec.next.map((line) => onThis(world, line)))],
    });
}
const nameOf = ({ whose, host }) => (whose === "here" ? "this machine" : host.name);
function placeOf({ host, way }) {
    if (way === undefined || way instanceof errors/* MeshError */.Sd)
        return host;
    const { name, place, state } = host;
    const proxyJump = way.via && hopsTo(way.via);
    const port = way.port === 22 ? undefined : way.port;
    return { name, address: way.address, user: way.user, port, place, state, proxyJump };
}
/** A command on the host, as one types it on the machine that looks. */
const onHost = (world, ...argv) => world.way === undefined ? (0,posix/* shellWords */.CH)(argv) : `${sshTo(world)} ${(0,posix/* shellWords */.CH)(argv)}`;
/** `ssh -p 2222 steve@office-one.local` */
const sshTo = (world) => (0,posix/* shellWords */.CH)((0,hints/* sshWords */.y$)(placeOf(world)));
/** All hops of a way, the first one first, as `-J` takes them. */
function hopsTo({ user, address, port, via }) {
    const hop = `${user}@${address.includes(":") ? `[${address}]` : address}:${port}`;
    return via ? `${hopsTo(via)},${hop}` : hop;
}
/** A line of the tables, with this host in the place of "{host}"; what applies the inventory needs a host that is in it. */
function onThis(world, told) {
    const { whose, host } = world;
    const line = host.os === "windows" ? (0,on_windows/* onWindows */.L)(told) : told;
    if (line.startsWith("ssh {host} "))
        return world.way === undefined ? line.slice(11) : `${sshTo(world)} ${line.slice(11)}`;
    if (whose === "listed" || !line.startsWith("mesh "))
        return line.replaceAll("{host}", host.name);
    const { address, user, port } = placeOf(world);
    // Typed where MeSH runs, for the machine that it is typed about now.
    if (whose === "here")
        return `mesh remote provision ${host.name}`;
    const to = (0,posix/* shellWords */.CH)([user ? `${user}@${address}` : address, ...(port ? ["--port", String(port)] : [])]);
    return line.startsWith("mesh apply") ? `mesh remote provision ${to}` : `mesh remote status ${to}`;
}
/** The commands that differ between systems, typed on the host. */
const commands = (world) => world.host.os === "windows"
    ? {
        shell: onHost(world, "ver"),
        rights: onHost(world, "whoami", "/groups"),
        service: onHost(world, "sc.exe", "query", "Tailscale"),
        clock: onHost(world, "w32tm", "/query", "/status"),
        name: (name) => onHost(world, "nslookup", name),
        packet: (ip) => ["ping", "-f", "-n", "2", "-w", "2000", "-l", String(largest), ip],
        small: (ip) => ["ping", "-n", "1", "-w", "2000", ip],
    }
    : {
        shell: onHost(world, "uname", "-a"),
        rights: onHost(world, "sudo", "-n", "true"),
        service: onHost(world, "systemctl", "status", "tailscaled"),
        clock: onHost(world, "date", "-u"),
        name: (name) => onHost(world, "getent", "hosts", name),
        packet: (ip) => ["ping", "-M", "do", "-c", "2", "-W", "2", "-s", String(largest), ip],
        small: (ip) => ["ping", "-c", "2", "-W", "2", ip],
    };
/** What a packet of the mesh holds: its 1280 bytes without the headers of IP and ICMP. */
const largest = 1252;

;// CONCATENATED MODULE: ./lib/doctor/rungs/account.js
// The account: whether its shell answers, whether our program runs in it, and whether this is a machine that MeSH knows. Then whether it may
// change the host.


const account = async (world, asked) => {
    const { shell } = commands(world);
    const entered = await asked.entered();
    // Of what keeps our program from running here, only that it is another machine is told before.
    if (entered instanceof errors/* MeshError */.Sd && world.way === undefined)
        return brokenBy(world, shell, entered);
    if (entered instanceof errors/* MeshError */.Sd)
        return unknown("no way in");
    const facts = await asked.facts();
    if (facts instanceof errors/* MeshError */.Sd)
        return brokenBy(world, shell, facts);
    const blocked = obstacle(world, facts);
    if (blocked && isOf("account", blocked))
        return brokenBy(world, shell, blocked);
    return good(shell, `${world.platform.systemName(facts.system)}, as ${facts.user.name}`);
};
/** What of the things that are in the way on a machine is told by a later rung. */
const later = {
    ACCESS_DENIED: "rights",
    POLICY_BLOCKS: "backend",
    DRIVER_FAILED: "backend",
    IPN_UNREACHABLE: "backend",
    CLOCK_WRONG: "clock",
};
/** Whether this rung is the one that tells it. */
const isOf = (rung, { code }) => (later[code] ?? "account") === rung;
/** What is in the way on the machine. */
const obstacle = ({ platform, host, inventory }, facts) => inventory && platform.obstacle(facts, { host, inventory });
const rights = async (world, asked) => {
    if (world.way === undefined && world.whose === "here")
        return skipped("nothing is changed from here");
    const typed = commands(world).rights;
    const facts = await asked.facts();
    if (facts instanceof errors/* MeshError */.Sd)
        return unknown("no way in");
    const blocked = obstacle(world, facts);
    if (blocked && isOf("rights", blocked))
        return brokenBy(world, typed, blocked);
    const access = await asked.access();
    if (access instanceof errors/* MeshError */.Sd)
        return unknown(access.problem, typed);
    const asker = { user: facts.user.name, program: facts.program };
    const problem = world.platform.accessProblem(access, asker, placeOf(world));
    if (problem)
        return brokenBy(world, typed, problem);
    return good(typed, access.kind === "prepared" ? "by the program that was prepared" : "it may");
};

;// CONCATENATED MODULE: ./lib/doctor/rungs/clock.js
// The host's clock against ours.




/** Nothing else that a host is asked has its clock. */
const together = "it is read along with how the host reaches its login server";
const clock = async (world, asked) => {
    if (world.way === undefined)
        return skipped("there is no other clock to compare it with");
    const facts = await asked.facts();
    if (facts instanceof errors/* MeshError */.Sd)
        return unknown("no way in");
    const typed = commands(world).clock;
    const blocked = obstacle(world, facts);
    if (blocked && isOf("clock", blocked))
        return brokenBy(world, typed, blocked);
    const own = await asked.own();
    // WSL2 tells it with the facts, too.
    const off = own instanceof errors/* MeshError */.Sd ? facts.clockOff : own.clockOff;
    if (off === undefined)
        return unknown(own instanceof errors/* MeshError */.Sd ? `${together}: ${own.problem}` : together, typed);
    const words = `${(0,core_text/* duration */.p0)(Math.abs(off) * 1000)} ${off < 0 ? "behind" : "ahead"}`;
    if (Math.abs(off) < world.clockLimit.begin)
        return good(typed, off === 0 ? "as ours" : words);
    return broken(world, "clock-wrong", { tried: typed, cameBack: words, means: words });
};

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: ./lib/health/probes/world.js
var probes_world = __webpack_require__(8924);
// EXTERNAL MODULE: ./lib/ssh/errors.js
var ssh_errors = __webpack_require__(1491);
;// CONCATENATED MODULE: ./lib/doctor/rungs/reach.js
// How far a connection came: the rungs that stand before anything is asked of the host.



const reachRungs = ["name", "port", "banner", "host-key", "sign-in"];
const rungOf = {
    DNS_FAILED: "name",
    SSH_REFUSED: "port",
    SSH_UNREACHABLE: "port",
    SSH_PROTOCOL: "banner",
    HOST_KEY_UNKNOWN: "host-key",
    HOST_KEY_CHANGED: "host-key",
    HOST_KEY_REVOKED: "host-key",
    SSH_CONFIG: "host-key",
};
const rungOfPhase = { name: "name", tcp: "port", greeting: "banner", keys: "banner", "sign-in": "sign-in" };
/** The rung that a failed connection broke. */
const brokenRung = (error) => rungOf[error.code] ?? rungOfPhase[(0,ssh_errors/* phaseOf */.hU)(error) ?? "sign-in"];
/** No connection was made: what is in the way lies on the machine that looks. */
const isBefore = ({ code }) => code === "SSH_KEY" || code === "SSH_CONFIG";
/** Nobody answered at its place: the error lies at its name or its port. */
const isUnanswered = (error) => !isBefore(error) && how("port", error) !== "past";
/** Whether the connection came past this rung, broke on it, or never got there. */
function how(rung, error) {
    if (error === undefined)
        return "past";
    const far = reachRungs.indexOf(brokenRung(error)) - reachRungs.indexOf(rung);
    if (far === 0)
        return "broke";
    return far > 0 && !isBefore(error) ? "past" : "before";
}
/** A host with `connection: local` that is another machine than this one. */
const isElsewhere = (entered) => entered instanceof errors/* MeshError */.Sd && entered.code === "SSH_CONFIG";
/** On the machine that looks there is no connection, which is no reason to call it the host. */
const withoutWay = async (asked) => skipped(isElsewhere(await asked.entered())
    ? "with connection: local nothing is asked over the network"
    : "the machine that looks is the host itself");

;// CONCATENATED MODULE: ./lib/doctor/rungs/connection.js
// Name, port and banner: whether anybody is there, as the machine that looks sees it.






/** The way and the error of the connection; undefined on the machine that looks. */
async function connection_tried(world, asked) {
    const { way } = world;
    if (way === undefined)
        return undefined;
    if (way instanceof errors/* MeshError */.Sd)
        return { way: undefined, error: way };
    const entered = await asked.entered();
    return { way, error: entered instanceof errors/* MeshError */.Sd ? entered : undefined };
}
const connection_name = async (world, asked) => {
    const { way } = world;
    if (way === undefined)
        return withoutWay(asked);
    if (way instanceof errors/* MeshError */.Sd)
        return skipped(way.problem);
    if (way.via)
        return skipped(`the jump host ${way.via.name} looks it up`);
    if ((0,external_node_net_.isIP)(way.address) !== 0)
        return skipped(`${way.address} is an address`);
    const typed = `getent hosts ${way.address}`;
    const found = await asked.addresses();
    const entered = await asked.entered();
    if (!(found instanceof Error))
        return good(typed, [...new Set(found)].join(", "));
    if (entered instanceof errors/* MeshError */.Sd)
        return brokenBy(world, typed, (0,ssh_errors/* transportError */.WQ)(way, found));
    return good(typed, "it resolves by the user's ssh_config");
};
const port = async (world, asked) => {
    const at = await connection_tried(world, asked);
    if (!at)
        return withoutWay(asked);
    if (!at.way)
        return unknown(at.error.problem);
    const { way, error } = at;
    const typed = `nc -vz -w 10 ${way.address} ${way.port}`;
    switch (how("port", error)) {
        case "past":
            return good(typed, "connected");
        case "broke":
            return error ? underneath(world, asked, brokenBy(world, typed, error)) : unknown("no connection was tried");
        default:
            return error && isBefore(error) ? byGreeting(world, asked, typed) : unknown("its name does not resolve");
    }
};
/** A WSL2 that nobody answers for is asked of the Windows that it runs on. */
async function underneath(world, asked, outcome) {
    const state = await asked.under();
    if (state === undefined)
        return outcome;
    const on = world.host.wslOf ?? "";
    if (state instanceof errors/* MeshError */.Sd)
        return { ...outcome, means: `${outcome.means}. ${on} was asked: ${state.problem}` };
    if (state.obstacle)
        return brokenBy(world, outcome.tried, state.obstacle);
    const is = state.is ? `, where it is ${state.is}` : "";
    const means = `${on} answers${is}, and ${world.host.name} does not: it is not running, or nothing leads to it`;
    const next = [`mesh apply ${on} ${world.host.name}`, ...outcome.next];
    return { ...outcome, code: "WSL_UNREACHABLE", means, next };
}
/** Where no connection was tried, because there is no key to sign in with. */
async function byGreeting(world, asked, typed) {
    const { way } = world;
    if (way === undefined || way instanceof errors/* MeshError */.Sd || way.via)
        return unknown("no connection was tried");
    const answer = await asked.greeting();
    if (!(0,probes_world/* hasFailed */.W)(answer))
        return good(typed, "connected");
    if (answer.failed === "name")
        return unknown("its name does not resolve");
    return brokenBy(world, typed, (0,ssh_errors/* transportError */.WQ)(way, Object.assign(new Error(answer.why), { code: answer.why })));
}
const banner = async (world, asked) => {
    const at = await connection_tried(world, asked);
    if (!at)
        return withoutWay(asked);
    if (!at.way)
        return unknown(at.error.problem);
    const { way, error } = at;
    const typed = `ssh-keyscan -p ${way.port} ${way.address}`;
    const state = how("banner", error);
    // What leads to a WSL2 takes the connection and has nobody to hand it to.
    if (state === "broke" && error)
        return underneath(world, asked, brokenBy(world, typed, error));
    if (state === "before" && error && !isBefore(error))
        return unknown("nothing answers on the port");
    const entered = await asked.entered();
    if (!(entered instanceof errors/* MeshError */.Sd))
        return good(typed, entered.server ?? "SSH");
    if (!isBefore(entered))
        return good(typed, "SSH, and the keys were exchanged");
    if (way.via)
        return unknown("it was not asked through the jump host");
    const answer = await asked.greeting();
    if ((0,probes_world/* hasFailed */.W)(answer))
        return unknown("nothing answers there", typed, answer.why);
    return answer.greeting.startsWith("SSH-")
        ? good(typed, answer.greeting)
        : unknown("it greets with something else", typed, answer.greeting);
};

;// CONCATENATED MODULE: ./lib/doctor/rungs/control.js
// The login server: whether it is ours, whether the host reaches it and it is the one that we see, and whether it knows the host.




const control_loginServer = async (world, asked) => {
    const facts = await asked.facts();
    if (facts instanceof errors/* MeshError */.Sd)
        return unknown("no way in");
    const typed = onHost(world, "tailscale", "debug", "prefs");
    const url = facts.tailscale.prefs?.controlUrl;
    if (!url)
        return unknown("Tailscale does not say", typed);
    if (!world.inventory)
        return good(typed, `${url} (there is no inventory to compare it with)`);
    const ours = world.inventory.headscale.url;
    if (sameServer(url, ours))
        return sameKey(world, asked, { typed, url });
    const problem = `it belongs to ${url}, not to ${ours}; log it out there first, if that is what you want`;
    return brokenBy(world, typed, new errors/* MeshError */.Sd({ code: "OTHER_CONTROL_SERVER", problem }));
};
/** A join writes the address where the name does not resolve on the host, so only another port or path is another server for sure. */
function sameServer(url, ours) {
    if (url === ours)
        return true;
    const [one, other] = [URL.parse(url), URL.parse(ours)];
    const byAddress = /^[\d.]+$|^\[/.test(one?.hostname ?? "");
    return (byAddress &&
        one?.port === other?.port &&
        one?.protocol === other?.protocol &&
        !/^[\d.]+$|^\[/.test(other?.hostname ?? ""));
}
const keyIn = (text) => /"publicKey"\s*:\s*"(mkey:[0-9a-f]{64})"/.exec(text)?.[1];
/** One URL may lead to different machines: by a name that means another one there, a forwarded port, somebody in between. */
async function sameKey(world, asked, { typed, url }) {
    const own = await asked.own();
    const isReached = !(own instanceof errors/* MeshError */.Sd) && own.server?.status === 200;
    if (!isReached || world.way === undefined)
        return good(typed, url);
    const argv = ["curl", "-q", "-sS", "-m", "8", `${url}/key?v=100`];
    const [here, there] = [await world.local.fetch(`${url}/key?v=100`, 10_000), await asked.run(argv)];
    const ours = (0,probes_world/* hasFailed */.W)(here) ? undefined : keyIn(here.body);
    const theirs = there instanceof errors/* MeshError */.Sd ? undefined : keyIn(there.output);
    if (ours === undefined || theirs === undefined)
        return good(typed, url);
    if (ours === theirs)
        return good(typed, `${url}, with the key that we see`);
    const curl = onHost(world, ...argv);
    const next = [curl, onHost(world, "getent", "hosts", control_hostOf(url))];
    return broken(world, "server-differs", { tried: curl, cameBack: `${theirs}, and here ${ours}`, next });
}
const headscale = async (world, asked) => {
    const facts = await asked.facts();
    const here = await asked.server();
    if (facts instanceof errors/* MeshError */.Sd)
        return fromHere(world, here);
    const own = await asked.own();
    const url = world.inventory?.headscale.url ?? facts.tailscale.prefs?.controlUrl ?? "";
    const typed = onHost(world, "curl", "-sS", `${url}/health`);
    if (own instanceof errors/* MeshError */.Sd)
        return unknown(own.problem, typed);
    if (own.server === null)
        return unknown("it has no program to ask with (curl, wget)", typed);
    if (own.server.status !== 200)
        return unreached(world, { typed, url, here, why: own.server.why || `it answers ${own.server.status}` });
    if (facts.tailscale.status?.online === false && facts.tailscale.status.backendState === "Running") {
        return broken(world, "control-lost", {
            tried: onHost(world, "tailscale", "status"),
            cameBack: facts.tailscale.status.health.join("; ") || "offline",
        });
    }
    return known(world, asked, { facts, typed });
};
/** The server's fault, or that of the way from the host to it. */
function unreached(world, { typed, url, here, why }) {
    // Of a server that the machine itself does not reach, nobody says whose fault it is; an answer is the server's own.
    const isSilent = (0,probes_world/* hasFailed */.W)(here) && here.failed === "no-answer" && world.way !== undefined;
    if (isSilent || isWrong(here))
        return { ...down(world, url, here), tried: typed };
    const problem = `the host cannot reach ${url}: ${why}`;
    const outcome = brokenBy(world, typed, new errors/* MeshError */.Sd({ code: "LOGIN_SERVER_UNREACHABLE", problem }));
    const next = [typed, ...(/resolve/i.test(why) ? [onHost(world, "getent", "hosts", control_hostOf(url))] : [])];
    return { ...outcome, cameBack: why, next };
}
const control_hostOf = (url) => URL.parse(url)?.hostname ?? url;
/** Something answers, as a proxy before a server that is down, and does not say that it is well. */
const isWrong = (here) => !(0,probes_world/* hasFailed */.W)(here) && here.status !== 200;
function down(world, url, here) {
    const why = (0,probes_world/* hasFailed */.W)(here) ? here.why : `status ${here.status}`;
    const problem = (0,probes_world/* hasFailed */.W)(here)
        ? `Headscale does not answer at ${url} (${why})`
        : `Headscale is not well at ${url}: ${url}/health answers ${here.status}, not 200`;
    const next = ["sudo", "systemctl", "status", "headscale"];
    return brokenBy(world, `curl -sS ${url}/health`, new errors/* MeshError */.Sd({ code: "HEADSCALE_DOWN", problem, next, cause: new Error(why) }));
}
/** Nobody gets in: as far as the machine that looks sees it. */
function fromHere(world, here) {
    const url = world.inventory?.headscale.url;
    if (!url)
        return unknown("no way in");
    if ((0,probes_world/* hasFailed */.W)(here) && here.failed !== "no-answer")
        return unknown(here.why, `curl -sS ${url}/health`);
    if ((0,probes_world/* hasFailed */.W)(here) || isWrong(here))
        return down(world, url, here);
    return good(`curl -sS ${url}/health`, `${here.status}, as the machine that looks sees it`);
}
/** The server has the node, and is the one that the machine that looks sees. */
async function known(world, asked, { facts, typed }) {
    const listing = await asked.listing();
    if (world.headscale instanceof errors/* MeshError */.Sd)
        return good(typed, `200; its list of nodes was not asked: ${world.headscale.problem}`);
    if (listing instanceof errors/* MeshError */.Sd)
        return brokenBy(world, "sudo headscale nodes list", listing);
    if ((0,seen/* nodeOf */.E7)(world.host, facts, listing.nodes))
        return good(typed, "200, and it knows the host");
    return broken(world, "node-missing", { tried: "sudo headscale nodes list", cameBack: "no node with the host's key" });
}

;// CONCATENATED MODULE: ./lib/doctor/rungs/keys.js
// Host key and sign-in: whether it is the host that is meant, and whether it lets our user in.




const hostKey = async (world, asked) => {
    const { way } = world;
    if (way === undefined)
        return ownKey(world, asked);
    const typed = scan(world);
    if (way instanceof errors/* MeshError */.Sd)
        return brokenBy(world, typed, way);
    const entered = await asked.entered();
    if (!(entered instanceof errors/* MeshError */.Sd))
        return good(typed, `the pinned key of ${way.hostKeyNames[0]}`);
    switch (how("host-key", entered)) {
        case "broke":
            return brokenBy(world, typed, entered);
        case "past":
            return good(typed, `the pinned key of ${way.hostKeyNames[0]}`);
        default:
            return unknown("no connection came so far");
    }
};
/** A host with `connection: local` that is another machine is known by this rung's means: its address and its key are not ours. */
async function ownKey(world, asked) {
    const entered = await asked.entered();
    return isElsewhere(entered) ? brokenBy(world, "hostname", entered) : withoutWay(asked);
}
function scan({ host, way, whose }) {
    if (whose === "listed" || way === undefined || way instanceof errors/* MeshError */.Sd)
        return `mesh ssh scan ${host.name}`;
    return (0,posix/* shellWords */.CH)(["mesh", "ssh", "scan", way.written, ...(way.port === 22 ? [] : ["--port", String(way.port)])]);
}
const signIn = async (world, asked) => {
    const { way } = world;
    if (way === undefined)
        return withoutWay(asked);
    const typed = onHost(world, "true");
    if (way instanceof errors/* MeshError */.Sd)
        return unknown(way.problem);
    const entered = await asked.entered();
    if (!(entered instanceof errors/* MeshError */.Sd))
        return good(typed, `signed in as ${way.user}`);
    if (how("sign-in", entered) !== "broke")
        return unknown("no connection came so far");
    const outcome = brokenBy(world, typed, entered);
    return entered.code === "SSH_TIMEOUT" ? { ...outcome, next: [`${sshTo(world)} -v`] } : outcome;
};

;// CONCATENATED MODULE: ./lib/doctor/rungs/tailscale.js
// Tailscale on the host: installed, started and enabled; then what state its backend is in.





const service = async (world, asked) => {
    const facts = await asked.facts();
    if (facts instanceof errors/* MeshError */.Sd)
        return unknown("no way in");
    const typed = commands(world).service;
    const { tailscale, system } = facts;
    const say = (code, cameBack) => broken(world, code, { tried: typed, cameBack });
    if (tailscale.halfMade)
        return say("half-installed", "its installation is not complete");
    if (tailscale.origin === "none")
        return say("not-installed", "there is no Tailscale");
    const isManaged = system.family === "windows" || (system.family === "linux" && system.init === "systemd");
    const { running, startsAtBoot } = tailscale.service;
    if (isManaged && !running && tailscale.status === undefined)
        return say("service-stopped", "not running");
    if (isManaged && !startsAtBoot)
        return say("service-disabled", "running, and not enabled");
    return good(typed, `Tailscale ${tailscale.version}${isManaged ? ", enabled and running" : ""}`);
};
const backend = async (world, asked) => {
    const typed = onHost(world, "tailscale", "status");
    const facts = await asked.facts();
    if (facts instanceof errors/* MeshError */.Sd)
        return byHeadscale(world, asked);
    const { status, origin } = facts.tailscale;
    if (origin === "none")
        return unknown("Tailscale is not installed");
    if (facts.handover)
        return waitsForPerson(world, facts, typed);
    const blocked = obstacle(world, facts);
    if (blocked && isOf("backend", blocked))
        return brokenBy(world, typed, blocked);
    if (status === undefined && !facts.tailscale.service.running)
        return unknown("tailscaled does not run");
    if (status === undefined) {
        const problem = "tailscaled does not answer";
        return brokenBy(world, typed, new errors/* MeshError */.Sd({ code: "IPN_UNREACHABLE", problem }));
    }
    const code = status.expired ? "node-expired" : states[status.backendState];
    const cameBack = [`BackendState ${status.backendState}`, ...status.health].join("; ");
    if (status.backendState === "Running" && !status.expired)
        return good(typed, `Running as ${status.dnsName || status.hostName}, ${status.ips.join(", ")}`);
    return broken(world, code ?? "not-started", { tried: typed, cameBack, means: code ? "" : cameBack });
};
const states = {
    NeedsLogin: "logged-out",
    Stopped: "taken-down",
};
/** The branch "waiting for Tailscale": the line that a person types at the machine. */
function waitsForPerson(world, facts, typed) {
    const { host, inventory, platform } = world;
    const handover = facts.handover;
    const told = handover && inventory && platform.instructions(handover, facts, { host, inventory });
    const means = told ? `${handover.why || "a login needs a person"}. ${told.where}` : "";
    const next = told ? [told.line, `mesh apply ${host.name}`] : [`mesh apply ${host.name}`];
    const cameBack = handover ? `a script waits there: ${handover.script}, ${handover.state}` : "";
    return broken(world, "join-waits", { tried: typed, cameBack, means, next });
}
/** Nobody gets in: what Headscale says of the node. */
async function byHeadscale(world, asked) {
    const listing = world.whose === "listed" ? await asked.listing() : undefined;
    if (listing === undefined || listing instanceof errors/* MeshError */.Sd)
        return unknown("no way in");
    const typed = "sudo headscale nodes list";
    const node = (0,seen/* nodeOf */.E7)(world.host, undefined, listing.nodes);
    if (!node)
        return broken(world, "node-missing", { tried: typed, cameBack: "no node of that name" });
    const words = `${node.givenName} ${node.ips[0] ?? ""} ${node.online ? "online" : "offline"}`;
    if (node.online)
        return good(typed, words);
    const entered = await asked.entered();
    if (!(entered instanceof errors/* MeshError */.Sd && isUnanswered(entered)))
        return unknown("Headscale has no contact with it, and nobody gets in to see why", typed, words);
    return broken(world, "host-down", { tried: typed, cameBack: words, means: "nor does it hear from Headscale" });
}

// EXTERNAL MODULE: ./lib/health/probes/mesh-ping.js
var mesh_ping = __webpack_require__(9576);
;// CONCATENATED MODULE: ./lib/doctor/rungs/traffic.js
// Traffic in the mesh: a ping, by which way it came, names both ways, and packets of full size.







const ping = async (world, asked) => {
    const facts = await asked.facts();
    if (facts instanceof errors/* MeshError */.Sd)
        return fromServer(world, asked);
    if (facts.tailscale.status?.backendState !== "Running")
        return unknown("it is not in the mesh");
    const peer = await asked.peer();
    if (!peer)
        return skipped("nobody else is known to be online in the mesh");
    const typed = onHost(world, "tailscale", "ping", peer.ip);
    const answers = await asked.pings();
    if (answers instanceof errors/* MeshError */.Sd)
        return unknown(answers.problem, typed);
    return judged(world, typed, { answers, other: peer.name });
};
function judged(world, typed, { answers, other }) {
    const reached = answers.filter(({ reachable }) => reachable);
    const last = reached.findLast((answer) => (0,mesh_ping/* roadOf */._)(answer) !== "relay") ?? reached.at(-1);
    if (!last) {
        const cameBack = answers.at(-1)?.detail || "no reply";
        return broken(world, "mesh-cut", { tried: typed, cameBack, means: `no ping between it and ${other} is answered` });
    }
    const ms = last.ms === null ? "" : ` in ${last.ms || "<1"} ms`;
    const words = `pong by ${last.detail}${ms}`;
    if ((0,mesh_ping/* roadOf */._)(last) !== "relay")
        return good(typed, words);
    const means = `UDP between it and ${other} does not get through, so all goes by a relay of Headscale's, slower`;
    return broken(world, "relayed", { tried: typed, cameBack: words, means });
}
/** Nobody gets in: pings to it by the host that Headscale is on. */
async function fromServer(world, asked) {
    const listing = await asked.listing();
    const ip = listing instanceof errors/* MeshError */.Sd ? undefined : (0,seen/* nodeOf */.E7)(world.host, undefined, listing.nodes)?.ips[0];
    if (!world.enterServer || ip === undefined)
        return unknown("no way in");
    const typed = `tailscale ping ${ip}`;
    try {
        const answers = await (await world.enterServer()).ping([ip], 3);
        return judged(world, typed, { answers, other: "the host that Headscale is on" });
    }
    catch (thrown) {
        if (thrown instanceof errors/* MeshError */.Sd)
            return unknown(thrown.problem, typed);
        throw thrown;
    }
}
const traffic_dns = async (world, asked) => {
    const facts = await asked.facts();
    if (facts instanceof errors/* MeshError */.Sd)
        return unknown("no way in");
    const [own, listing] = [await asked.own(), await asked.listing()];
    const names = namesFor(world, facts, listing);
    if (facts.tailscale.status?.backendState !== "Running")
        return unknown("it is not in the mesh");
    if (!names)
        return skipped("it takes no names from the mesh");
    const typed = commands(world).name([...names.keys()].at(0) ?? "");
    const sight = (0,dns/* dnsSight */.Z)(seenAs(world, facts, own), roundOf(world, listing));
    if (!sight || sight.result === "unknown")
        return unknown(sight?.unknownWhy ?? "it was not asked", typed);
    const [wrong] = sight.findings;
    if (wrong)
        return broken(world, "dns-broken", { tried: typed, cameBack: wrong.detail, means: wrong.detail });
    const ownName = facts.tailscale.status?.dnsName ?? "";
    return backward(world, { typed, name: ownName, ips: facts.tailscale.status?.ips ?? [] });
};
/** The other way: the machine that looks finds the host by its name in the mesh, when it is in the mesh itself. */
async function backward(world, { typed, name, ips }) {
    const inMesh = world.way !== undefined && world.local.interfaces().some(({ address }) => (0,members/* isMeshAddress */.eG)(address));
    if (!inMesh)
        return good(typed, "the names of the mesh are found on it");
    const found = await world.lookup(name).catch(() => []);
    if (found.some((ip) => ips.includes(ip)))
        return good(typed, "the names of the mesh are found on it, and its own here");
    return good(typed, `the names of the mesh are found on it; this machine does not find ${name}`);
}
const mtu = async (world, asked) => {
    const facts = await asked.facts();
    if (facts instanceof errors/* MeshError */.Sd)
        return unknown("no way in");
    if (facts.tailscale.status?.backendState !== "Running")
        return unknown("it is not in the mesh");
    const peer = await asked.peer();
    if (!peer)
        return skipped("nobody else is known to be online in the mesh");
    const argv = commands(world).packet(peer.ip);
    const typed = onHost(world, ...argv);
    const large = await asked.run(argv);
    if (large instanceof errors/* MeshError */.Sd)
        return unknown(large.problem, typed);
    if (large.exit === 0)
        return kilobytes(world, asked, typed);
    const small = await asked.run(commands(world).small(peer.ip));
    if (small instanceof errors/* MeshError */.Sd || small.exit !== 0) {
        const isMissing = large.exit === null && !/did not end/.test(large.output);
        return unknown(isMissing ? "it has no program for this (ping)" : `${peer.name} answers no plain ping`, typed, lastLine(large.output));
    }
    return trap(world, typed, lastLine(large.output) || "no answer");
};
const trap = (world, tried, cameBack) => broken(world, "mtu-trap", {
    ...{ tried, cameBack },
    means: "small packets get through the mesh and full ones do not: some link on the way takes less than 1280 bytes and the headers of the mesh",
});
const lastLine = (text) => text
    .trim()
    .split("\n")
    .filter((line) => /transmitted|loss|fragment|too long|DF/i.test(line))
    .at(-1) ?? "";
/** Two full packets are not many: our program goes through the mesh as a whole, where the machine that looks is in it. */
async function kilobytes(world, asked, typed) {
    const over = await asked.overMesh();
    if (over === undefined)
        return good(typed, "packets of 1280 bytes come back whole");
    if (!(over instanceof errors/* MeshError */.Sd))
        return good(typed, "packets of 1280 bytes come back whole, and our program came through the mesh");
    if (over.code === "COMMAND_TIMEOUT" || over.code === "SSH_LOST")
        return trap(world, typed, over.problem);
    return good(typed, `packets of 1280 bytes come back whole; SSH through the mesh: ${over.problem}`);
}

;// CONCATENATED MODULE: ./lib/doctor/rungs/index.js
// The rungs in their order, from the machine that looks outward.







const rungs = [
    { id: "name", title: "the name resolves", look: connection_name },
    { id: "port", title: "the port is open", look: port },
    { id: "banner", title: "an SSH server greets", look: banner },
    { id: "host-key", title: "the host key is the pinned one", look: hostKey },
    { id: "sign-in", title: "our key is let in", look: signIn },
    { id: "account", title: "the account runs our program", look: account },
    { id: "rights", title: "the account may change the host", look: rights },
    { id: "service", title: "tailscaled runs and is enabled", look: service },
    { id: "backend", title: "Tailscale is logged in and up", look: backend },
    { id: "login-server", title: "its login server is ours", look: control_loginServer },
    { id: "headscale", title: "Headscale is reached and knows it", look: headscale },
    { id: "clock", title: "its clock is right", look: clock },
    { id: "ping", title: "it is pinged through the mesh", look: ping },
    { id: "dns", title: "the mesh's names are found", look: traffic_dns },
    { id: "mtu", title: "full packets get through the mesh", look: mtu },
];

;// CONCATENATED MODULE: ./lib/doctor/climb.js
// Rung after rung, until one is broken that others stand on; or all, as far as they can be asked.




/** `all`: goes on behind a broken rung. */
async function climb(world, asked, { all }) {
    const outcomes = [];
    for (const { id, look } of rungs) {
        if (world.signal.aborted)
            throw new errors/* MeshError */.Sd({ code: "INTERRUPTED", problem: "interrupted while looking" });
        const broken = brokenBearer(outcomes);
        if (broken && !all) {
            outcomes.push({ rung: id, ...skipped(`not looked at, because the rung ${broken.rung} is broken`) });
            continue;
        }
        world.onRung(id);
        outcomes.push({ rung: id, ...presentable(await look(world, asked)) });
    }
    return outcomes;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
;// CONCATENATED MODULE: ./lib/doctor/road.js
// A host with several addresses: what is shown of the way is of the one that led to it.

/** The same world with the road that was taken as the way; enters the host for that, which the rungs then do not do again. */
async function overTakenRoad(world) {
    if (world.way === undefined || world.host.otherRoads.length === 0)
        return world;
    const entering = world.enter();
    // Why nobody got in is told by the rungs.
    const entered = await entering.catch(() => undefined);
    const same = { ...world, enter: () => entering };
    return entered?.road ? { ...same, way: entered.road.target, missed: entered.road.before } : same;
}
/** A sentence for each address that should have led to the host, and did not. */
const remarksOf = ({ missed = [] }) => missed.map(([target, { code, problem }]) => `nobody was reached at ${(0,ssh_errors/* place */.ik)(target)}, which comes before it (${code}): ${problem.split("\n")[0]}`);

;// CONCATENATED MODULE: ./lib/doctor/types.js
// What the doctor looks at, from the runner outward, and what comes of each rung, as plain data.
/** From the runner outward: a rung stands on those before it. */
const rungIds = [
    ...["name", "port", "banner", "host-key", "sign-in", "account", "rights"],
    ...["service", "backend", "login-server", "headscale", "clock", "ping", "dns", "mtu"],
];

;// CONCATENATED MODULE: ./lib/doctor/result.js
// What the doctor found, as plain data, defined once: the type for the renderer, the document of `mesh doctor --json`, and its JSON Schema
// in the manual (docs/references/doctor.schema.json). While `version` is 1, fields are only added.








const names = (all) => Object.keys(all);
const code = schemas/* enum */.k5n([...names(errors/* errorCodes */.fv), ...meshCodes, ...names(ownCodes)]);
const rungShape = schemas/* strictObject */.rej({
    rung: schemas/* enum */.k5n(rungIds).describe("in their order, from the machine that looks outward"),
    result: schemas/* enum */.k5n(["good", "broken", "skipped", "unknown"])
        .describe("skipped: it was not asked, or does not apply; unknown: it could not be asked"),
    tried: schemas/* string */.YjP().describe("the command as a person would type it; empty: nothing was tried"),
    cameBack: schemas/* string */.YjP(),
    means: schemas/* string */.YjP().describe("of a broken rung what it means, of one that was not looked at why"),
    code: code.nullable().describe("of a broken rung; docs/topics/troubleshooting.md has a chapter for each"),
    next: schemas/* array */.YOg(schemas/* string */.YjP()).describe("commands to type next"),
});
const doctorDocument = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    command: schemas/* literal */.euz("doctor"),
    host: schemas/* string */.YjP(),
    whose: schemas/* enum */.k5n(["listed", "stranger", "here"]).describe("of the inventory, of none, or the machine that looks"),
    address: schemas/* string */.YjP(),
    port: schemas/* int */.Whr().nullable().describe("null: no connection is made to the machine that looks"),
    user: schemas/* string */.YjP().nullable(),
    os: schemas/* enum */.k5n(["linux", "windows"]),
    inventory: schemas/* string */.YjP().nullable().describe("null: there is none"),
    all: schemas/* boolean */.zMY().describe("it went on behind what is broken"),
    exit: schemas/* literal */.euz(Object.values(exit/* exitCode */.I$)),
    broken: schemas/* enum */.k5n(rungIds)
        .nullable()
        .describe("what to mend first: the first broken rung that others stand on, or else the first"),
    remarks: schemas/* array */.YOg(schemas/* string */.YjP())
        .describe("what is no rung of this way: other addresses of the host that do not lead to it"),
    rungs: schemas/* array */.YOg(rungShape),
});
const doctorSchema = () => z.toJSONSchema(doctorDocument);
/** The document. 0: nothing is broken; 3: what is to be mended first waits for a person; otherwise 1. */
function doctorResult(world, all, rungs) {
    const { host, whose, inventory } = world;
    const way = world.way === undefined || world.way instanceof errors/* MeshError */.Sd ? undefined : world.way;
    const first = causeOf(rungs);
    return {
        ...{ version: 1, command: "doctor", host: host.name, whose, all, os: host.os },
        ...{ address: way?.address ?? host.address, port: way?.port ?? null, user: way?.user ?? null },
        ...{ inventory: inventory?.file ?? null, exit: exitOf(first), broken: first?.rung ?? null },
        remarks: remarksOf(world).map((text) => (0,core_text/* printable */.g$)(text)),
        rungs: rungs.map((one) => ({ ...one, next: [...one.next] })),
    };
}
function exitOf(first) {
    if (!first)
        return exit/* exitCode */.I$.converged;
    return first.code === "join-waits" ? exit/* exitCode */.I$.person : exit/* exitCode */.I$.failed;
}

// EXTERNAL MODULE: ./lib/core/manual.js + 1 modules
var manual = __webpack_require__(3440);
// EXTERNAL MODULE: ./lib/report/error-text.js
var error_text = __webpack_require__(8006);
// EXTERNAL MODULE: ./lib/report/table.js + 3 modules
var table = __webpack_require__(4166);
;// CONCATENATED MODULE: ./lib/report/doctor-text.js
// The doctor for a terminal: a calm list when all is well; otherwise how far it got, and of what is broken what was tried, what came back,
// what that means, and what to type.






const titles = new Map(rungs.map(({ id, title }) => [id, title]));
/** The whole report. */
function doctorLines(result, style) {
    const { rungs, all, remarks } = result;
    const stop = brokenBearer(rungs);
    const shown = all || !stop ? rungs : rungs.slice(0, rungs.indexOf(stop) + 1);
    const rows = (0,table/* columns */.YB)(shown.map((rung) => rowOf(rung, style)));
    const lines = shown.flatMap((rung, i) => [rows[i] ?? "", ...(rung.result === "broken" ? story(rung, style) : [])]);
    const left = rungs.length - shown.length;
    return [
        style.bold(heading(result)),
        ...remarks.map((text) => `${style.warn("!")}  ${text}`),
        ...lines,
        ...(left > 0 ? [style.dim(`\u2013 ${left} more were not looked at: mesh doctor \u2026 --all goes on`)] : []),
        "",
        verdict(result, style),
    ];
}
function heading({ host, whose, address, port, user, inventory }) {
    if (whose === "here")
        return `${host}: the machine that this runs on${inventory ? "" : ", without an inventory"}`;
    if (port === null)
        return `${host}: by itself`;
    const to = `${user === null ? "" : `${user}@`}${address} port ${port}`;
    return `${host}: ${to}${whose === "stranger" ? `, which is not in ${inventory ?? "an inventory"}` : ""}`;
}
function rowOf({ rung, result, cameBack, means }, style) {
    const title = titles.get(rung) ?? rung;
    switch (result) {
        case "good":
            return [style.good("\u2713"), title, style.dim((0,core_text/* printable */.g$)(cameBack, 100))];
        case "broken":
            return [style.bad("\u2717"), style.bold(title)];
        case "skipped":
            return [style.dim("\u2013"), title, style.dim(means)];
        case "unknown":
            return [style.warn("?"), title, style.dim(`not known: ${means}`)];
    }
}
function story({ tried, cameBack, means, code, next }, style) {
    const [first = "", ...more] = means.split("\n");
    return [
        `    tried:     ${tried}`,
        ...(cameBack ? [`    came back: ${cameBack}`] : []),
        `    means:     ${first}`,
        ...more.map((line) => `               ${line}`),
        ...next.map((line) => `    ${style.bold("next:")}      ${line}`),
        ...(code ? [style.dim(`    more:      ${(0,manual/* manualPage */.s)((0,error_text/* helpAnchor */.z)(code))}`)] : []),
    ];
}
function verdict({ host, rungs, broken, exit }, style) {
    const all = rungs.filter(({ result }) => result === "broken");
    const open = rungs.filter(({ result }) => result === "unknown");
    if (exit === 3)
        return style.warn(`${host} waits for a person`);
    if (all.length > 1)
        return style.bad(`${host}: ${all.length} are broken, mend ${broken} first`);
    if (broken !== null)
        return style.bad(`${host} breaks at ${broken}`);
    if (open.length > 0)
        return style.warn(`${host}: nothing is broken, ${(0,core_text/* count */.U9)(open.length, "thing")} could not be looked at`);
    return style.good(`${host} is well`);
}

// EXTERNAL MODULE: ./lib/report/style.js
var style = __webpack_require__(1983);
// EXTERNAL MODULE: external "node:dns/promises"
var external_node_dns_promises_ = __webpack_require__(1553);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./lib/health/probes/local.js
var local = __webpack_require__(3179);
// EXTERNAL MODULE: ./lib/host/client.js + 6 modules
var client = __webpack_require__(5996);
// EXTERNAL MODULE: ./lib/host/platform.js + 26 modules
var platform = __webpack_require__(2844);
// EXTERNAL MODULE: ./lib/inventory/adhoc.js
var adhoc = __webpack_require__(5505);
// EXTERNAL MODULE: ./lib/inventory/load.js + 7 modules
var load = __webpack_require__(6977);
// EXTERNAL MODULE: ./lib/commands/control.js + 13 modules
var control = __webpack_require__(5439);
// EXTERNAL MODULE: ./lib/commands/destination.js
var destination = __webpack_require__(834);
// EXTERNAL MODULE: ./lib/commands/program-env.js
var program_env = __webpack_require__(3140);
// EXTERNAL MODULE: ./lib/commands/session.js + 25 modules
var session = __webpack_require__(5625);
;// CONCATENATED MODULE: ./lib/commands/doctor-session.js
// The doctor's world: the host that is meant, a connection to it, Headscale where there is a way to it, and this machine.













/** Opens nothing but what it takes to know the system of a host that is in no inventory. */
async function openDoctor(cli, to, options) {
    const inventory = await inventoryIfAny(cli, options);
    const defaults = inventory ?? noInventory(cli);
    const progress = (0,session/* chooseProgress */.Xu)(cli, options);
    const pool = await poolOf(cli, defaults, (text) => progress.note("ssh", text));
    const opened = (0,destination/* withServers */.F)(pool);
    try {
        const { host, whose } = await hostMeant(cli, defaults, { to, options, serverOf: opened.serverOf });
        progress.step(host.name, "detect");
        const parts = { cli, inventory, pool, connect: opened.pool.connect };
        const world = {
            ...worldOf(parts, host),
            ...{ host, whose, inventory, clockLimit: defaults.health.thresholds.clockSeconds },
            headscale: await headscaleIfAny(cli, inventory),
            onRung: (rung) => progress.note(host.name, `looking at ${rung}`),
        };
        return { world, close: () => end(pool, progress) };
    }
    catch (thrown) {
        end(pool, progress);
        throw thrown;
    }
}
/** Pins that cannot be read keep us out of every host, which is a rung of its own: what comes before it is looked at all the same. */
async function poolOf(cli, inventory, warn) {
    try {
        return await (0,session/* connections */.oQ)(cli, inventory, warn);
    }
    catch (thrown) {
        const error = (0,errors/* asMeshError */.g)(thrown);
        if (error.code !== "SSH_CONFIG")
            throw error;
        // An ssh_config that cannot be read is told here: nobody knows the way then.
        const pool = await (0,session/* connections */.oQ)(cli, { ...inventory, ssh: { ...inventory.ssh, knownHosts: external_node_os_.devNull } }, warn);
        const refuse = () => Promise.reject(error);
        return {
            ...pool,
            connectAt: refuse,
            connect: (host) => (host.connection === "local" ? pool.connect(host) : refuse()),
        };
    }
}
function end(pool, progress) {
    progress.stop?.();
    pool.closeAll();
}
/** Where nobody named a file and there is none, the doctor does without. */
async function inventoryIfAny(cli, options) {
    try {
        return await (0,control/* inventoryHere */.Dv)(cli, options);
    }
    catch (thrown) {
        const { code } = (thrown.cause ?? {});
        if (code === "ENOENT" && options.inventory === "mesh.yaml")
            return undefined;
        throw thrown;
    }
}
/** The defaults of an inventory, with the known hosts of the user's own ssh. */
function noInventory({ cwd, home }) {
    const text = "version: 1\nmesh:\n  headscale:\n    url: http://localhost:8080\nhosts:\n  here: { address: localhost }\n";
    const loaded = (0,load/* loadInventory */.pl)({ file: "(no inventory)", text, cwd, home });
    if (!("inventory" in loaded))
        throw new Error(JSON.stringify(loaded.errors));
    const { inventory } = loaded;
    return { ...inventory, hosts: [], ssh: { ...inventory.ssh, knownHosts: (0,external_node_path_.join)(home, ".ssh/known_hosts") } };
}
async function headscaleIfAny(cli, inventory) {
    if (!inventory)
        return new errors/* MeshError */.Sd({ code: "HEADSCALE_AUTH", problem: "there is no inventory that names it" });
    return (0,control/* headscaleOf */.Sf)(cli, inventory).catch(errors/* asMeshError */.g);
}
async function hostMeant(cli, inventory, { to, options, serverOf }) {
    if (to !== undefined) {
        const { host, known } = await (0,destination/* hostAt */.g)(inventory, (0,adhoc/* parseDestination */.G2)(to, options.port), { os: options.os, serverOf });
        return { host, whose: known ? "listed" : "stranger" };
    }
    const own = inventory.hosts.find(({ connection }) => connection === "local");
    if (own)
        return { host: own, whose: "listed" };
    const address = cli.hostname.toLowerCase().replace(/[^a-z0-9.-]/g, "-") || "localhost";
    const here = (0,adhoc/* adhocHost */.AB)(inventory, { user: undefined, address, port: undefined });
    return { host: { ...here, address: "localhost", connection: "local" }, whose: "here" };
}
function worldOf({ cli, inventory, pool, connect }, host) {
    const { signal } = cli;
    const reader = (one, connection) => (0,client/* readHost */.rk)(connection, { host: one, platform: (0,platform/* platformOf */.t)(one), signal });
    const read = async (one) => reader(one, await connect(one));
    const on = inventory?.hosts.find(({ name }) => name === host.wslOf);
    const server = inventory?.hosts.find(({ role, name }) => role === "headscale" && name !== host.name);
    return {
        platform: (0,platform/* platformOf */.t)(host),
        way: host.connection === "local" ? undefined : wayTo(pool, host),
        enter: async () => {
            const connection = await connect(host);
            return { server: connection.server, session: reader(host, connection), road: pool.takenRoad(host) };
        },
        enterAt: async (ip) => reader(host, await pool.connectAt(host, ip)),
        enterServer: server && (() => read(server)),
        under: on && (async () => (0,platform/* platformOf */.t)(on).guest?.(await (await read(on)).facts(), host, on) ?? {}),
        local: (0,local/* realLocal */.o)({ env: (0,program_env/* withoutSecretVariables */.M)(cli), folders: [], tokenEnds: undefined }),
        lookup: async (name) => (await (0,external_node_dns_promises_.lookup)(name, { all: true })).map(({ address }) => address),
        signal,
    };
}
function wayTo(pool, host) {
    try {
        return pool.wayTo(host);
    }
    catch (thrown) {
        return (0,errors/* asMeshError */.g)(thrown);
    }
}

// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
// EXTERNAL MODULE: ./lib/commands/typed-again.js
var typed_again = __webpack_require__(1675);
;// CONCATENATED MODULE: ./lib/commands/doctor.js
// mesh doctor: one host, from here outward, until a rung is broken.














/** Exit 0 when nothing is broken, 3 when the host waits for a person, 130 after an interruption, otherwise 1. */
async function doctorCommand(cli, to, options) {
    if (options.bundle !== undefined)
        await refuseFile(cli, options.bundle);
    const { world: first, close } = await openDoctor(cli, to, options);
    try {
        const world = await overTakenRoad(first);
        const all = options.all === true || options.bundle !== undefined;
        const asked = asking(world);
        const result = (0,core_redact/* redacted */.pc)(doctorResult(world, all, await climb(world, asked, { all })), cli.known.redact);
        const heard = options.bundle === undefined ? undefined : await heardBy(cli, asked);
        close();
        if (options.json)
            (0,output/* printJson */.Q2)(cli, result);
        else
            (0,output/* printLines */.tj)(cli, doctorLines(asTypedHere(cli, result), (0,style/* styleFor */.j)(cli.stdout)));
        // Last: what was found is not lost with a file that cannot be written.
        if (options.bundle !== undefined && heard)
            await writeBundle(cli, options.bundle, { world, heard, result });
        return result.exit;
    }
    finally {
        close();
    }
}
/** Only what is printed: a document, and so a bug report, is read elsewhere. */
const asTypedHere = (cli, result) => ({
    ...result,
    rungs: result.rungs.map((rung) => ({ ...rung, next: [...(0,typed_again/* linesAsTyped */.KA)(cli, rung.next)] })),
});
/** Said before anything is looked at. */
async function refuseFile({ cwd }, file) {
    const place = (0,external_node_path_.resolve)(cwd, file);
    const can = (path, mode) => (0,promises_.access)(path, mode).then(() => true, () => false);
    const isThere = await can(place, promises_.constants.F_OK);
    if (isThere)
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: `${file} is there already; name a file that is not` });
    // With a separator at its end, a file is no folder.
    if (await can(`${(0,external_node_path_.dirname)(place)}${external_node_path_.sep}`, promises_.constants.W_OK))
        return;
    throw new errors/* MeshError */.Sd({ code: "USAGE", problem: `${file} cannot be written: its folder is not there, or not yours` });
}
/** As long as the connection is there. */
async function heardBy({ hostname, user }, asked) {
    const said = { facts: await asked.facts(), listing: await asked.listing(), peer: await asked.peer() };
    return { ...said, here: [hostname, user] };
}
async function writeBundle(cli, file, { world, heard, result }) {
    const { cwd, known, stderr } = cli;
    const document = bundleOf(world, {
        ...{ result, heard, redact: known.redact, at: new Date().toISOString() },
        system: { node: process.version, platform: `${process.platform} ${process.arch}` },
    });
    try {
        await (0,promises_.writeFile)((0,external_node_path_.resolve)(cwd, file), `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600, flag: "wx" });
    }
    catch (cause) {
        const { code } = cause;
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: `${file} cannot be written (${code})`, cause });
    }
    stderr.write(`wrote ${file}; read it before you attach it\n`);
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

/***/ 7841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aG: () => (/* binding */ lasted),
/* harmony export */   dT: () => (/* binding */ inMinutes),
/* harmony export */   pm: () => (/* binding */ clock)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9716);
// Times for people, from ISO 8601 in UTC.

/** "3 days 4 h", "4 h 5 min"; never less than nothing, also when a clock was set back. */
const lasted = (from, to) => inMinutes(Date.parse(to) - Date.parse(from));
/** "3 days 4 h", "4 h 5 min"; never less than nothing. */
function inMinutes(ms) {
    const minutes = Math.max(0, Math.round(ms / 60_000)) || 0;
    const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
    const parts = days > 0 ? [(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(days, "day"), hours && `${hours} h`] : [hours && `${hours} h`, (rest || !hours) && `${rest} min`];
    return parts.filter(Boolean).join(" ");
}
/** "2026-11-29 03:17 UTC" */
const clock = (time) => `${time.slice(0, 16).replace("T", " ")} UTC`;


/***/ }),

/***/ 553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gr: () => (/* binding */ matchNode),
/* harmony export */   Vh: () => (/* binding */ namesakes),
/* harmony export */   _: () => (/* binding */ unmanagedNodes),
/* harmony export */   lN: () => (/* binding */ matchedNode)
/* harmony export */ });
// Finds the Headscale node of a machine: by its own node key, then by its mesh address, never by its name alone.
function matchNode(identity, nodes) {
    if (!identity || (!identity.nodeKey && identity.ips.length === 0))
        return { kind: "none" };
    const [byKey] = nodes
        .filter((node) => identity.nodeKey && node.nodeKey === identity.nodeKey)
        .toSorted(likelier(identity));
    if (byKey)
        return { kind: "matched", node: byKey, by: "node-key" };
    // An address alone counts only when the machine shows no key: the server may have given the address of a deleted node to
    // another machine.
    const byIp = nodes.find((node) => !identity.nodeKey && node.ips.some((ip) => identity.ips.includes(ip)));
    return byIp ? { kind: "matched", node: byIp, by: "mesh-ip" } : { kind: "deleted" };
}
/** A machine that joined for two users has two nodes: prefer the one with its current address, then online, then newer. */
const likelier = ({ ips }) => (a, b) => Number(b.ips.some((ip) => ips.includes(ip))) - Number(a.ips.some((ip) => ips.includes(ip))) ||
    Number(b.online) - Number(a.online) ||
    Number(b.id) - Number(a.id);
function matchedNode(identity, nodes) {
    const match = matchNode(identity, nodes);
    return match.kind === "matched" ? match.node : undefined;
}
/**
 * Other nodes with this name in the mesh. The host name that a node reports proves nothing: another machine that reports
 * "office-one" gets the name office-one-1 (0.29), and must not be taken for a stale node of this host.
 */
function namesakes(name, own, nodes) {
    return nodes.filter((node) => node.id !== own?.id && node.givenName === name);
}
/**
 * Nodes that belong to no observed host. A node with a host's name counts as that host's only as long as the host has no other
 * node; otherwise it is another machine, and is listed here.
 */
function unmanagedNodes(nodes, identities, names) {
    const owned = identities.flatMap((identity) => matchedNode(identity, nodes) ?? []);
    const ids = new Set(owned.map((node) => node.id));
    const found = new Set(owned.flatMap((node) => [node.givenName, node.hostname]));
    const unseen = new Set(names.filter((name) => !found.has(name)));
    return nodes.filter((node) => !ids.has(node.id) && !unseen.has(node.givenName) && !unseen.has(node.hostname));
}


/***/ }),

/***/ 4408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F4: () => (/* binding */ codes),
/* harmony export */   _m: () => (/* binding */ isCode),
/* harmony export */   bd: () => (/* binding */ isRemark)
/* harmony export */ });
/* harmony import */ var _inventory_health_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8491);
// What each code means: how bad it is, who it is about, which looks tell that it is over, and what to type next.

const code = (grade, probes, title, ...next) => ({
    probes,
    severity: grade[0],
    touchesConnectivity: grade[1] === "cut",
    state: grade[2],
    title,
    next,
});
const dead = ["high", "cut", "failed"];
const limping = ["medium", "cut", "degraded"];
const poor = ["low", "cut", "degraded"];
const ill = ["medium", "ok", "degraded"];
const note = ["low", "ok", "degraded"];
const threat = ["high", "ok", "failed"];
/** To be known, and nothing is wrong. */
const remark = ["low", "ok", "healthy"];
const person = ["low", "ok", "waiting-for-person"];
const server = {
    "headscale-down": code(dead, ["headscale"], "Headscale does not answer", "sudo systemctl status headscale", "sudo journalctl -u headscale -n 50"),
    "headscale-unreachable": code(dead, ["headscale"], "Headscale runs, but not at the URL that hosts use", "mesh doctor"),
    "headscale-api-refused": code(["high", "ok", "failed"], ["headscale"], "Headscale refuses the API key", "sudo headscale apikeys list", "sudo headscale apikeys create"),
    "headscale-outdated": code(note, ["headscale"], "Headscale is of a version that MeSH was not tried with"),
    "headscale-clock-wrong": code(ill, ["headscale"], "The clock of Headscale's machine is wrong", "timedatectl status"),
    "headscale-disk-full": code(ill, ["headscale"], "The disk of Headscale's machine is nearly full", "df -h"),
    "headscale-log-large": code(note, ["headscale"], "Headscale's database has a large write-ahead log"),
    "headscale-backup-old": code(ill, ["headscale"], "Headscale's last backup is old"),
    "headscale-relay-down": code(limping, ["headscale"], "Headscale's relay (DERP) does not answer"),
    "headscale-key-changed": code(threat, ["headscale"], "Headscale has another public key than before"),
    "certificate-expired": code(dead, ["headscale"], "Headscale's certificate has expired"),
    "certificate-expiring": code(ill, ["headscale"], "Headscale's certificate expires soon"),
    "api-key-expiring": code(ill, ["headscale"], "The API key of Headscale expires soon", "sudo headscale apikeys create"),
    "node-unmanaged": code(remark, ["node"], "Headscale has a node that is in no inventory", "sudo headscale nodes list"),
};
const runner = {
    "runner-no-network": code(dead, ["runner"], "The runner has no network", "ip route"),
    "runner-not-in-mesh": code(dead, ["runner"], "The runner is not in the mesh", "tailscale status", "mesh doctor"),
    "runner-disk-full": code(ill, ["runner"], "The runner's disk is nearly full", "df -h", "df -i"),
    "runner-outdated": code(note, ["runner"], "The runner is older than GitHub will take for long"),
    "runner-folder-read-only": code(ill, ["runner"], "The runner may not write into its own work folder"),
    "token-expiring": code(ill, ["runner"], "The GitHub token expires soon"),
    "watchdog-silent": code(ill, ["watchdog"], "The watchdog has not run for long", "gh run list --workflow watchdog.yml"),
};
// What the four contacts come to (contacts.ts), and what names a reason for it.
const reach = {
    "host-down": code(dead, ["mesh-ping", "ssh-lan", "ssh-mesh"], "{host} does not answer", "mesh status {host}"),
    "host-frozen": code(dead, ["mesh-ping", "ssh-lan", "ssh-mesh"], "{host} counts as online and answers nothing", "mesh status {host}"),
    "tailscale-down": code(dead, ["mesh-ping", "ssh-mesh"], "{host} answers, but Tailscale on it does not", "mesh plan {host}", "mesh apply {host}"),
    "mesh-cut": code(dead, ["mesh-ping", "ssh-mesh"], "{host} is in the mesh, but no traffic reaches it", "ssh {host} tailscale netcheck"),
    "ssh-down": code(["high", "ok", "degraded"], ["ssh-lan", "ssh-mesh"], "{host} is in the mesh, but its SSH does not answer", "ssh -v {host}"),
    "mesh-ssh-blocked": code(limping, ["ssh-mesh"], "{host} answers SSH on the LAN, not through the mesh", "ssh -v {host}", "sudo headscale policy get"),
    "lan-unreachable": code(poor, ["ssh-lan"], "{host} answers through the mesh only, not on its LAN address", "mesh status {host}"),
    "control-lost": code(limping, ["control"], "{host} works, but does not hear from Headscale", "ssh {host} sudo systemctl restart tailscaled"),
    "ping-lost": code(poor, ["mesh-ping"], "{host} answers SSH through the mesh, but no ping", "tailscale ping {host}"),
    "host-key-changed": code(threat, ["ssh-lan", "ssh-mesh"], "The SSH host key of {host} is not the one that is pinned", "mesh ssh scan {host}"),
    "ssh-refused": code(["high", "ok", "degraded"], ["ssh-lan", "ssh-mesh"], "{host} refuses the login over SSH", "mesh status {host}"),
    "mtu-trap": code(limping, ["ssh-mesh"], "Large packets do not get through to {host}", "ssh {host} ip link show tailscale0"),
    "wsl-stopped": code(dead, ["wsl"], "WSL2 of {host} is not running", "mesh apply {host}"),
    "logged-out": code(dead, ["service"], "{host} is logged out", "mesh plan {host}", "mesh apply {host}"),
    "service-stopped": code(dead, ["service"], "tailscaled is stopped on {host}", "mesh plan {host}", "ssh {host} sudo systemctl start tailscaled"),
};
const node = {
    "node-missing": code(dead, ["node"], "Headscale does not know {host}", "mesh plan {host}", "mesh apply {host}"),
    "node-doubled": code(ill, ["node"], "Headscale has {host} more than once", "sudo headscale nodes list"),
    "node-shared": code(threat, ["node"], "{host} has the node key of another host", "mesh plan {host}"),
    "node-expired": code(dead, ["node"], "The node key of {host} has expired", "mesh plan {host}", "mesh apply {host}"),
    "node-expiring": code(ill, ["node"], "The node key of {host} expires soon", "sudo headscale nodes list"),
    "node-drifted": code(note, ["node"], "{host} has another name or other tags in Headscale", "mesh apply {host}"),
    "node-date-wrong": code(note, ["node"], "Headscale has a date for {host} that cannot be"),
};
const traffic = {
    relayed: code(poor, ["mesh-ping"], "{host} is reached through a relay only", "tailscale ping {host}", "ssh {host} tailscale netcheck"),
    lossy: code(limping, ["mesh-ping"], "Packets to {host} are lost", "tailscale ping {host}"),
    slow: code(poor, ["mesh-ping"], "{host} answers slower than it used to", "tailscale ping {host}"),
    "dns-broken": code(limping, ["dns"], "Names of the mesh are not found on {host}", "ssh {host} tailscale dns status"),
    "pair-cut": code(["high", "cut", "degraded"], ["pair"], "There is no way through the mesh from {pair}"),
    "pair-relayed": code(poor, ["pair"], "There is only a relay from {pair}"),
};
const machine = {
    "service-disabled": code(ill, ["service"], "tailscaled does not start with {host}", "ssh {host} sudo systemctl enable tailscaled"),
    "tailscale-warning": code(note, ["service"], "Tailscale on {host} gives a warning", "ssh {host} tailscale status"),
    "clock-wrong": code(ill, ["machine"], "The clock of {host} is wrong", "ssh {host} timedatectl status"),
    "disk-full": code(ill, ["machine"], "The disk of {host} is nearly full", "ssh {host} df -h"),
    "restart-pending": code(note, ["machine"], "{host} waits for a restart", "ssh {host} sudo reboot"),
    drift: code(note, ["drift"], "{host} is not as the inventory says", "mesh plan {host}", "mesh apply {host}"),
    "join-waits": code(person, ["drift"], "The join of {host} waits for a person", "mesh status {host}"),
    "check-failed": code(ill, ["check"], "The check {name} fails on {host}"),
};
const syncthing = {
    "syncthing-stopped": code(ill, ["syncthing"], "Syncthing does not run on {host}", "mesh plan {host}", "mesh apply {host}"),
    "syncthing-peer-lost": code(ill, ["syncthing"], "Syncthing on {host} has lost a peer"),
    "syncthing-folder-error": code(ill, ["syncthing"], "Syncthing on {host} has errors in a folder"),
    "syncthing-behind": code(ill, ["syncthing"], "Syncthing on {host} has been behind for long", "ssh {host} sudo journalctl -n 20 -u 'syncthing@*'"),
    "syncthing-paused": code(person, ["syncthing"], "Syncthing on {host} is paused"),
};
/** Every code with its meaning; the compiler holds it to the inventory's list of names. */
const codes = {
    ...{ ...server, ...runner },
    ...{ ...reach, ...node },
    ...{ ...traffic, ...machine, ...syncthing },
};
/** Nothing is wrong, and nothing is asked of anybody. */
const isRemark = ({ code: text }) => isCode(text) && codes[text].state === "healthy";
/** True for a code of the closed list. What a probe says beyond it is a mistake of the probe's. */
const isCode = (text) => _inventory_health_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .healthCodes */ .X.includes(text);


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

/***/ 6817:
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

/***/ 6561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ke: () => (/* binding */ overItself),
/* harmony export */   UI: () => (/* binding */ identitiesOf),
/* harmony export */   cu: () => (/* binding */ identityOf),
/* harmony export */   ds: () => (/* binding */ claimsOf),
/* harmony export */   js: () => (/* binding */ duplicateOf)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _headscale_match_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(553);
// The identity of a machine in the mesh: its own node key and mesh addresses, never its name.


/** Undefined when Tailscale is not installed, does not answer, or never logged in. */
function identityOf(facts) {
    const { status } = facts.tailscale;
    if (!status || (!status.nodeKey && status.ips.length === 0))
        return undefined;
    return { nodeKey: status.nodeKey, ips: status.ips, hostname: status.hostName };
}
/** Built once per plan, because every host is compared with all others. */
function identitiesOf(hosts) {
    const identities = new Map();
    for (const [name, facts] of hosts) {
        const identity = facts instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? undefined : identityOf(facts);
        if (identity)
            identities.set(name, identity);
    }
    return identities;
}
/** The node of each of these hosts, by its id. */
function claimsOf(identities, nodes) {
    return [...identities].flatMap(([host, identity]) => {
        const node = (0,_headscale_match_js__WEBPACK_IMPORTED_MODULE_1__/* .matchedNode */ .lN)(identity, nodes);
        return node ? [{ host, node: node.id }] : [];
    });
}
/** Another host with the same node key: a cloned disk, or one machine under two names. */
function duplicateOf(host, identities) {
    const mine = identities.get(host)?.nodeKey;
    return mine ? [...identities].find(([name, other]) => name !== host && other.nodeKey === mine)?.[0] : undefined;
}
/** Whether the host was reached by an address that it has in the mesh. By a name the host itself finds it out, and refuses. */
const overItself = ({ host }, { facts, road = host.address }) => identityOf(facts)?.ips.includes(road) ?? false;


/***/ })

};
