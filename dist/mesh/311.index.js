export const id = 311;
export const ids = [311];
export const modules = {

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

/***/ 8497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ onWindows)
/* harmony export */ });
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


/***/ }),

/***/ 9335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ meshNames),
/* harmony export */   Z: () => (/* binding */ dnsSight)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _typed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7366);
/* harmony import */ var _seen_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4225);
/* harmony import */ var _sight_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(477);
// The names of the mesh (MagicDNS): each host looks up itself and the host that Headscale is on, which looks up all of them.




/** Names that the host is to know, with what they lead to; undefined: it takes no names from the mesh. */
function meshNames(one, round) {
    const { status, prefs } = (0,_seen_js__WEBPACK_IMPORTED_MODULE_2__/* .factsOf */ .xS)(one)?.tailscale ?? {};
    if (status?.backendState !== "Running" || status.dnsSuffix === "" || !prefs?.acceptsDns)
        return undefined;
    const api = (0,_seen_js__WEBPACK_IMPORTED_MODULE_2__/* .apiOf */ .ir)(round);
    const nodes = api instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? [] : api.listing.nodes;
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
    const at = (0,_sight_js__WEBPACK_IMPORTED_MODULE_3__/* .onHost */ .GH)("dns", host.name);
    if (!(0,_seen_js__WEBPACK_IMPORTED_MODULE_2__/* .factsOf */ .xS)(one))
        return (0,_sight_js__WEBPACK_IMPORTED_MODULE_3__/* .unseen */ .nv)(at, (0,_seen_js__WEBPACK_IMPORTED_MODULE_2__/* .noFacts */ .f5)(one));
    const names = meshNames(one, round);
    if (!names)
        return undefined;
    const own = (0,_seen_js__WEBPACK_IMPORTED_MODULE_2__/* .ownOf */ ._t)(one);
    if (!own)
        return (0,_sight_js__WEBPACK_IMPORTED_MODULE_3__/* .unseen */ .nv)(at, (0,_seen_js__WEBPACK_IMPORTED_MODULE_2__/* .noOwnWord */ .GJ)(one));
    const found = new Map(own.names.map(({ name, ips }) => [name, ips]));
    const asked = [...names].filter(([name]) => found.has(name));
    if (asked.length === 0)
        return (0,_sight_js__WEBPACK_IMPORTED_MODULE_3__/* .unseen */ .nv)(at, "it was not asked for any name");
    const wrong = asked.flatMap(([name, ips]) => wrongly(name, found.get(name) ?? [], ips));
    const by = (0,_typed_js__WEBPACK_IMPORTED_MODULE_1__/* .overSsh */ .p)(host, `getent hosts ${asked[0]?.[0]}`);
    return (0,_sight_js__WEBPACK_IMPORTED_MODULE_3__/* .seen */ .cI)(at, wrong.length === 0 ? [] : [(0,_sight_js__WEBPACK_IMPORTED_MODULE_3__/* .finding */ .gk)("dns-broken", inWords(wrong, asked.length), by)]);
}
/** One address that is right is enough: a host without IPv6 has no use for the other. */
function wrongly(name, found, right) {
    if (found.some((ip) => right.includes(ip)))
        return [];
    return [found.length === 0 ? `${name} is not found` : `${name} leads to ${found.join(", ")}, not to ${right[0]}`];
}
const most = 3;
const inWords = (wrong, asked) => `${wrong.slice(0, most).join("; ")}${wrong.length > most ? `; ${wrong.length} of ${asked} names in all` : ""}`;


/***/ }),

/***/ 3179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ realLocal)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7030);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1692);
/* harmony import */ var _core_run_program_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(619);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9716);
/* harmony import */ var _core_trust_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3749);
/* harmony import */ var _headscale_settle_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3477);
// The machine that looks, for real: its programs, disks, interfaces, and connections from it.









/** What it is given is the caller's to know. */
const realLocal = ({ env, ...known }) => ({
    ...known,
    run: async ([program = "", ...argv], ms) => {
        const { code, stdout } = await (0,_core_run_program_js__WEBPACK_IMPORTED_MODULE_5__/* .runProgram */ .m)(program, argv, { env, timeoutMs: ms, maxBytes: 1_000_000 });
        return { code, stdout: stdout.toString() };
    },
    disk: diskUse,
    unwritable,
    interfaces: () => Object.values((0,node_os__WEBPACK_IMPORTED_MODULE_2__.networkInterfaces)()).flatMap((some) => (some ?? []).map(({ address, internal }) => ({ address, internal }))),
    fetch: fetched,
    connect: greeted,
    tls: certificateAt,
});
async function diskUse(path) {
    try {
        const { blocks, bavail, bfree, files, ffree } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.statfs)(path);
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
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(path, node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rmdir)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(path, ".mesh-health-")));
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
        const answer = await (0,_core_trust_js__WEBPACK_IMPORTED_MODULE_6__/* .trustingFetch */ .H)(url, { redirect: "manual", signal: AbortSignal.timeout(ms) });
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
    const codes = (0,_headscale_settle_js__WEBPACK_IMPORTED_MODULE_7__/* .causesOf */ .cZ)(thrown);
    const kind = codes.some((code) => /^(ENOTFOUND|EAI_AGAIN)$/.test(code)) ? "name" : undefined;
    const failed = kind ?? (codes.some((code) => untrusted.test(code)) ? "tls" : "no-answer");
    return { failed, why: (0,_core_text_js__WEBPACK_IMPORTED_MODULE_8__/* .printable */ .g$)(codes.at(-1) ?? String(thrown), 200) };
}
/** The first line that comes. A server that waits for us to begin is there all the same. */
const greeted = (address, port, ms) => new Promise((resolve) => {
    const socket = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.createConnection)({ host: address, port });
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
            end({ greeting: (0,_core_text_js__WEBPACK_IMPORTED_MODULE_8__/* .printable */ .g$)(said.split(/\r?\n/)[0] ?? "", 200) });
    });
    socket.on("error", (thrown) => end(isOpen ? { greeting: said } : failure(thrown)));
    socket.on("close", () => end(isOpen ? { greeting: said } : { failed: "no-answer", why: "closed at once" }));
});
/** Any certificate is taken, because one that is bad is to be told. */
const certificateAt = ({ address, port, name }, ms) => new Promise((resolve) => {
    (0,_core_trust_js__WEBPACK_IMPORTED_MODULE_6__/* .trustSystem */ .a)();
    const names = name === undefined ? { checkServerIdentity: () => undefined } : { servername: name };
    const socket = (0,node_tls__WEBPACK_IMPORTED_MODULE_4__.connect)({ host: address, port, rejectUnauthorized: false, ...names });
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


/***/ }),

/***/ 9576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ meshPingSight),
/* harmony export */   _: () => (/* binding */ roadOf)
/* harmony export */ });
/* harmony import */ var _seen_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4225);
/* harmony import */ var _sight_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(477);
// Pings through the mesh, graded by each answer: by which road it came, how long it took, and how many did not come.


const roadOf = ({ via, detail }) => via === "relay" ? (detail.startsWith("peer-relay(") ? "peer-relay" : "relay") : "direct";
/** The look at a host; undefined for one that nobody is there to ping. */
function meshPingSight({ host, pings }) {
    if (pings === undefined)
        return undefined;
    const at = (0,_sight_js__WEBPACK_IMPORTED_MODULE_1__/* .onHost */ .GH)("mesh-ping", host.name);
    if ((0,_seen_js__WEBPACK_IMPORTED_MODULE_0__/* .hasWhy */ .zM)(pings))
        return (0,_sight_js__WEBPACK_IMPORTED_MODULE_1__/* .unseen */ .nv)(at, pings.why);
    const last = pings.value.findLast(({ reachable }) => reachable);
    const ip = pings.value[0]?.ip ?? "";
    const by = `tailscale ping ${ip}`;
    if (!last)
        return (0,_sight_js__WEBPACK_IMPORTED_MODULE_1__/* .seen */ .cI)(at, [(0,_sight_js__WEBPACK_IMPORTED_MODULE_1__/* .unanswered */ .bj)(`no answer from ${ip} (${pings.value.at(-1)?.detail || "no reply"})`, by)]);
    const via = roadOf(last);
    const findings = via === "relay" ? [(0,_sight_js__WEBPACK_IMPORTED_MODULE_1__/* .finding */ .gk)("relayed", `the answers come through the relay ${last.detail}`, by)] : [];
    const { pinger } = pings;
    return (0,_sight_js__WEBPACK_IMPORTED_MODULE_1__/* .seen */ .cI)(at, findings, { measures: figuresOf(pings.value, via), says: { via, ...(pinger ? { pinger } : {}) } });
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


/***/ }),

/***/ 4225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E7: () => (/* binding */ nodeOf),
/* harmony export */   GJ: () => (/* binding */ noOwnWord),
/* harmony export */   Kc: () => (/* binding */ meshIpOf),
/* harmony export */   Ol: () => (/* binding */ isSilentInMesh),
/* harmony export */   _t: () => (/* binding */ ownOf),
/* harmony export */   dX: () => (/* binding */ factsSeen),
/* harmony export */   f5: () => (/* binding */ noFacts),
/* harmony export */   ir: () => (/* binding */ apiOf),
/* harmony export */   xS: () => (/* binding */ factsOf),
/* harmony export */   zM: () => (/* binding */ hasWhy),
/* harmony export */   zg: () => (/* binding */ sessionWith)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _headscale_match_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(553);
/* harmony import */ var _steps_identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6561);
// All that one round of looking gathered, before any probe makes something of it.



const hasWhy = (value) => "why" in value;
/** What the host says of itself, by whichever road it came first. */
function factsSeen({ lan, mesh }) {
    const roads = [lan, mesh && !hasWhy(mesh) ? withReached(mesh) : undefined].flatMap((road) => road && !(road.value instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd) ? [{ ...road, value: road.value.facts }] : []);
    return roads.find(({ value }) => !(value instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd)) ?? roads[0];
}
const withReached = (mesh) => ({
    ...mesh,
    value: mesh.value instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? mesh.value : mesh.value.reached,
});
/** The facts themselves; undefined where there are none. */
function factsOf(one) {
    const facts = factsSeen(one)?.value;
    return facts instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? undefined : facts;
}
/** What it says for health's sake; undefined where it does not. */
function ownOf({ own }) {
    return own === undefined || own.value instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? undefined : own.value;
}
/** Why a host that was entered says nothing of itself. */
function noOwnWord({ own }) {
    const error = own?.value;
    return error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? `${error.code}: ${error.problem}` : "it was not asked";
}
/** A session with it, by whichever road; undefined: no road leads there. */
function sessionWith({ lan, mesh }) {
    const met = mesh && !hasWhy(mesh) ? withReached(mesh).value : undefined;
    return [lan?.value, met].flatMap((road) => (!road || road instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? [] : [road.session]))[0];
}
/** Why there are no facts. */
function noFacts(one) {
    const facts = factsSeen(one)?.value;
    if (facts instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd)
        return `${facts.code}: ${facts.problem}`;
    const error = one.lan?.value;
    return error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? `no way in (${error.code})` : "no way in";
}
/** Looked for through the mesh by SSH and by ping, and found by neither. */
function isSilentInMesh({ mesh, pings }) {
    if (!mesh || hasWhy(mesh) || mesh.value instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd || !pings || hasWhy(pings))
        return false;
    return mesh.value.reached instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd && pings.value.every(({ reachable }) => !reachable);
}
const apiOf = ({ headscale: { value } }) => value instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? value : value.api;
/** The node of a host: by its own identity, or by its name where the host says nothing. */
function nodeOf(host, facts, nodes) {
    const identity = facts && (0,_steps_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(facts);
    if (identity)
        return (0,_headscale_match_js__WEBPACK_IMPORTED_MODULE_2__/* .matchedNode */ .lN)(identity, nodes);
    return nodes.find(({ givenName }) => givenName === host.name) ?? nodes.find(({ hostname }) => hostname === host.name);
}
/** Where the host is to be found in the mesh, by what is known; without Headscale, by the runner's own Tailscale as well. */
function meshIpOf(host, facts, { api, peers }) {
    const node = api instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? undefined : nodeOf(host, facts, api.listing.nodes);
    const known = node?.ips[0] ?? facts?.tailscale.status?.ips[0];
    return known ?? (api instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? peers.get(host.name) : undefined);
}


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
/* harmony import */ var _suspects_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3161);
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

/***/ 8924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ hasFailed)
/* harmony export */ });
// Everything that looking can reach, passed in by the caller. Nothing in it can change anything.
const hasFailed = (answer) => "failed" in answer;


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

/***/ 7366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ typedLine),
/* harmony export */   p: () => (/* binding */ overSsh)
/* harmony export */ });
/* harmony import */ var _core_hints_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6857);
/* harmony import */ var _shell_posix_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7177);
/* harmony import */ var _on_windows_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8497);
/* harmony import */ var _subjects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6817);
// What a person types to look at a host or to mend it, from the machine that MeSH runs on: with the user and the port of the inventory,
// because the ssh that is typed knows none, and in the words of the host's system.




/** The command on the host; sudo may want a password, and so a terminal. Without a command, the way in. */
const overSsh = (place, command = "") => `${(0,_shell_posix_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWords */ .CH)((0,_core_hints_js__WEBPACK_IMPORTED_MODULE_3__/* .sshWords */ .y$)(place, ...(/^sudo\b/.test(command) ? ["-t"] : [])))} ${command}`.trimEnd();
/** A line of the codes' table with this host in the place of "{host}". */
function typedLine(line, subject, members) {
    const [, options = "", command] = /^ssh (-\S+ )?\{host\}(?: (.*))?$/.exec(line) ?? [];
    const name = (0,_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .hostsOf */ .PP)(subject)[0] ?? "";
    const { place = { name, address: name, user: undefined, port: undefined }, os = "linux" } = members.get(name) ?? {};
    if (!line.startsWith("ssh "))
        return (0,_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .worded */ .MH)(line, subject);
    if (command === undefined)
        return (0,_shell_posix_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWords */ .CH)((0,_core_hints_js__WEBPACK_IMPORTED_MODULE_3__/* .sshWords */ .y$)(place, ...options.trim().split(" ").filter(Boolean)));
    const typed = overSsh(place, command);
    return os === "windows" ? (0,_on_windows_js__WEBPACK_IMPORTED_MODULE_0__/* .onWindows */ .L)(typed) : typed;
}


/***/ })

};
