export const id = 977;
export const ids = [977,555];
export const modules = {

/***/ 9148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ whyOverMesh),
/* harmony export */   E: () => (/* binding */ whyNoHost)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var _roads_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(555);
// What an IP address is good for: some are no host's, and those of the mesh end with the mesh. Pure.


const listOf = (...blocks) => {
    const list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
    for (const [net, bits] of blocks)
        list.addSubnet(net, bits, (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(net) === 6 ? "ipv6" : "ipv4");
    return list;
};
const any = listOf(["0.0.0.0", 8], ["::", 128]);
const many = listOf(["224.0.0.0", 4], ["255.255.255.255", 32], ["ff00::", 8]);
const linkLocal = listOf(["fe80::", 10]);
/** Tailscale's ranges, which Headscale gives addresses from unless it is told otherwise. */
const mesh = listOf(["100.64.0.0", 10], ["fd7a:115c:a1e0::", 48]);
const isIn = (list, address) => {
    const [bare = ""] = address.split("%");
    return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(bare) !== 0 && list.check(bare, (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(bare) === 6 ? "ipv6" : "ipv4");
};
/** Why no host has this IP address; undefined for one that may be a host's. */
function whyNoHost(address) {
    if (isIn(any, address))
        return `"${address}" means every address of a machine, and leads to none; write the host's own`;
    if (isIn(many, address))
        return `"${address}" is no single host's, but a broadcast or multicast address; write the host's own`;
    if (isIn(linkLocal, address) && !address.includes("%"))
        return `"${address}" is a link-local address, which leads nowhere without the interface of this machine; write "${address}%eth0", or another address`;
    return undefined;
}
/** What is to be said of a host that is reached over nothing but the mesh itself; undefined: nothing. */
function whyOverMesh(host) {
    if (host.connection === "local" || !(0,_roads_js__WEBPACK_IMPORTED_MODULE_1__/* .roadsOf */ .Bq)(host).every((road) => isIn(mesh, road.address)))
        return undefined;
    return `${host.address} is an address of the mesh: while it is the only way to this host, MeSH makes no new login there and cannot let it leave; write one outside the mesh, first`;
}


/***/ }),

/***/ 56:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ defaults)
/* harmony export */ });
// Default values of the inventory. The schema, the manual and the parser all take them from here.
const defaults = {
    os: "linux",
    headscaleUser: "mesh",
    tailscaleVersion: "1.102.3",
    tailscaleSource: "https://pkgs.tailscale.com/stable",
    /** Fingerprint of the key that signs Tailscale's apt repositories. */
    tailscaleSigningKey: "2596A99EAAB33821893C0A79458CA832957F5868",
    tailscaleWhenAbsent: "keep",
    knownHosts: "known_hosts",
    sshConfig: "~/.ssh/config",
    sshPort: 22,
    concurrency: 20,
    windows: {
        scriptKeyMinutes: 24 * 60,
        loginSeconds: 90,
        loginTries: 3,
        backendSeconds: 360,
        installerWaitSeconds: 600,
        proofSeconds: 60,
        resumeSeconds: 180,
        syncthingVersion: "2.1.0",
        syncthingSource: "https://github.com/syncthing/syncthing/releases/download",
    },
    health: {
        timezone: "UTC",
        confirmLooks: 3,
        confirmSeconds: 45,
        raiseAfter: 1,
        endAfter: 1,
        flapping: { looks: 20, begin: 30, end: 25 },
        settleSeconds: 120,
        thresholds: {
            diskPercent: { begin: 90, end: 85 },
            clockSeconds: { begin: 60, end: 30 },
            lossPercent: { begin: 20, end: 5 },
            latencyTimes: { begin: 3, end: 2 },
            latencyLeastMs: 50,
            syncHours: { begin: 24, end: 12 },
            backupDays: { begin: 8, end: 7 },
            expiryDays: 14,
        },
        labels: ["mesh-health"],
        issuesMost: 10,
        remindDays: 7,
        checkTlsDays: 14,
    },
};


/***/ }),

/***/ 9458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _5: () => (/* binding */ missingGroup),
/* harmony export */   lS: () => (/* binding */ membersOf),
/* harmony export */   tC: () => (/* binding */ withGroups)
/* harmony export */ });
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6054);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8999);
// Groups: what several hosts have in common. A host takes over the settings of its groups, and its own win. There is no order among
// groups: two that say different things of one host are a mistake (group-checks.ts).


/** The host with the settings of its groups. A group that is not there has none. */
function withGroups(host, groups) {
    const { tags: _, ...own } = host;
    const its = (host.groups ?? []).flatMap((name) => (Object.hasOwn(groups, name) ? [groups[name]] : []));
    const tags = [...its, host].flatMap((one) => one.tags ?? []);
    return { ...its.reduce(onTop, {}), ...own, ...sections([...its, own]), tags };
}
const onTop = (below, above) => ({ ...below, ...above });
/** The two settings that have keys of their own; each key has the value of the last one that sets it. */
function sections(all) {
    const merged = {};
    for (const { tailscale, syncthing } of all) {
        if (tailscale)
            merged.tailscale = { ...merged.tailscale, ...tailscale };
        if (syncthing !== undefined)
            merged.syncthing = syncthing && { ...merged.syncthing, ...syncthing };
    }
    return merged;
}
/** Who is in which group. */
function membersOf(hosts) {
    const members = new Map();
    for (const { name, groups } of hosts) {
        for (const group of groups)
            members.set(group, [...(members.get(group) ?? []), name]);
    }
    return members;
}
/** What is told of a name that no group has. */
function missingGroup(group, groups) {
    const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .p)(group, groups);
    const known = groups.length > 0 ? `groups: ${groups.slice(0, 10).join(", ")}` : "there are no groups";
    return `no group is called ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(group)}${near ? `, did you mean "${near}"?` : `; ${known}`}`;
}


/***/ }),

/***/ 6269:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D4: () => (/* binding */ decode),
/* harmony export */   ah: () => (/* binding */ guard),
/* harmony export */   zx: () => (/* binding */ MAX_BYTES)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
// Refuses files before the YAML parser reads them: too big, not text, or built to exhaust a parser.
// Measured with yaml 2.9: 1 MiB of `]` costs it 10 s and 1 GB, 128 KiB of `[` half a second. A 500-host inventory has 60 KiB.

/** The largest file that is read at all, in bytes. */
const MAX_BYTES = 1024 * 1024;
/** Most tokens that the parser gets: ten times those of the largest sensible inventory. */
const MAX_TOKENS = 150_000;
const MAX_DEPTH = 16;
const MAX_INDICATORS = 32;
/** Bytes of a file as text: UTF-8, with or without a byte order mark. */
function decode(bytes) {
    if (bytes.length > MAX_BYTES)
        return { refusal: tooBig };
    const [first, second] = bytes;
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
        return { refusal: "the file is UTF-16, as Windows programs write it; save it as UTF-8" };
    }
    try {
        return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
    }
    catch {
        return { refusal: "the file is not UTF-8 text; save it as UTF-8" };
    }
}
const tooBig = "the file is larger than 1 MiB; an inventory of 500 hosts has less than 0.1";
/** Checks the text alone; undefined: it may be parsed. */
function guard(text) {
    if (text.length > MAX_BYTES)
        return { offset: 0, message: tooBig };
    return strangeCharacter(text) ?? costly(text);
}
// Direction marks (Trojan Source) hide from a reviewer what they approve in a pull request, also in comments.
const strange = 
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|\r(?!\n)|\p{Cs}/u;
function strangeCharacter(text) {
    const found = strange.exec(text);
    if (!found)
        return undefined;
    const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const name = { "0000": "a NUL character", "000D": "a carriage return on its own" }[code];
    return { offset: found.index, message: `${name ?? "a control character"} (U+${code}); remove it` };
}
/** Counts the parser's tokens. This is cheap; building the document could take seconds or overflow the stack. */
function costly(text) {
    let offset = 0;
    let tokens = 0;
    let depth = 0;
    let indicators = 0;
    let isScalar = false;
    for (const token of new yaml__WEBPACK_IMPORTED_MODULE_0__/* .Lexer */ .JG().lex(text)) {
        tokens += 1;
        if (!isScalar) {
            depth += openings.has(token) ? 1 : closings.has(token) ? -1 : 0;
            indicators = token.includes("\n") ? 0 : indicators + (depth === 0 && blockMarks.has(token) ? 1 : 0);
        }
        if (depth > MAX_DEPTH || indicators > MAX_INDICATORS) {
            return { offset, message: "nested too deep; an inventory has at most five levels" };
        }
        if (depth < 0)
            return { offset, message: `"${token}" closes a bracket that was never opened` };
        if (tokens > MAX_TOKENS)
            return { offset, message: "too much for an inventory; MeSH stopped reading here" };
        isScalar = token === scalarMark;
        if (!marks.has(token))
            offset += token.length;
    }
    return undefined;
}
const openings = new Set(["[", "{"]);
const closings = new Set(["]", "}"]);
const blockMarks = new Set(["-", "?", ":"]);
/** Marks of the lexer that stand for no text: a plain or block scalar follows, a document starts, a flow ends too early. */
const scalarMark = "\u001f";
const marks = new Set([scalarMark, "\u0002", "\u0018"]);


/***/ }),

/***/ 8491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ healthCodes),
/* harmony export */   z: () => (/* binding */ runnerCodes)
/* harmony export */ });
// What can be wrong with a mesh, by name: the inventory's windows name these, src/health/codes.ts says what each of them means.
/** Those of the machine that MeSH runs on: no host has them. */
const runnerCodes = [
    ...["runner-no-network", "runner-not-in-mesh", "runner-disk-full", "runner-outdated", "runner-folder-read-only"],
    "token-expiring",
];
const healthCodes = [
    ...[
        "headscale-down",
        "headscale-unreachable",
        "headscale-api-refused",
        "headscale-outdated",
        "headscale-clock-wrong",
    ],
    ...[
        "headscale-disk-full",
        "headscale-log-large",
        "headscale-backup-old",
        "headscale-relay-down",
        "headscale-key-changed",
    ],
    ...["certificate-expired", "certificate-expiring", "api-key-expiring", "node-unmanaged"],
    ...runnerCodes,
    "watchdog-silent",
    ...["host-down", "host-frozen", "tailscale-down", "mesh-cut", "ssh-down", "mesh-ssh-blocked", "lan-unreachable"],
    ...["control-lost", "ping-lost", "host-key-changed", "ssh-refused", "mtu-trap", "wsl-stopped", "logged-out"],
    ...["service-stopped", "service-disabled", "tailscale-warning", "node-missing", "node-doubled", "node-shared"],
    ...["node-expired", "node-expiring", "node-drifted", "node-date-wrong", "relayed", "lossy", "slow", "dns-broken"],
    ...["clock-wrong", "disk-full", "restart-pending", "drift", "join-waits"],
    ...["syncthing-stopped", "syncthing-peer-lost", "syncthing-folder-error", "syncthing-behind", "syncthing-paused"],
    ...["check-failed", "pair-cut", "pair-relayed"],
];


/***/ }),

/***/ 9193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Z: () => (/* binding */ isAnsibleListing),
/* harmony export */   GJ: () => (/* binding */ recognise),
/* harmony export */   rZ: () => (/* binding */ foreignNames)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _guard_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6269);
// Recognises files of other tools that say which machines there are.


const foreignNames = {
    "ansible-ini": "an inventory of Ansible",
    "ansible-yaml": "an inventory of Ansible",
    "ssh-config": "an ssh_config",
};
/** What a line is shows at its beginning; patterns on longer ones take their time. */
const LONGEST = 1000;
/** Which other tool's file this is; undefined for one of ours, and for what nobody knows. */
function recognise(text) {
    const lines = text
        .split(/\r?\n/)
        .map((line) => line.slice(0, LONGEST))
        .filter((line) => line.trim() !== "" && !/^\s*[#;]/.test(line));
    if (isSshConfig(lines))
        return "ssh-config";
    if (lines.some((line) => /^\[[^\]:,]+(:(vars|children|hosts))?\]\s*([#;].*)?$/.test(line)))
        return "ansible-ini";
    if (isAnsibleYaml(text))
        return "ansible-yaml";
    return lines.some((line) => /^\S+\s+.*\bansible_\w+\s*=/.test(line)) ? "ansible-ini" : undefined;
}
/** "host ansible_host=\u2026" is a line of Ansible's; one that says only Include is all that many people have. */
function isSshConfig(lines) {
    const trimmed = lines.map((line) => line.trim());
    const isHost = (line) => /^(?:Host|Match)[\s=]/i.test(line) && !/\sansible_\w+\s*=/.test(line);
    return trimmed.some(isHost) || (trimmed.length > 0 && trimmed.every((line) => /^Include[\s=]+[^\s=:]/i.test(line)));
}
/** JSON of every group, with the variables of all hosts under `_meta`. */
const isAnsibleListing = (text) => /^\s*\{/.test(text) && /"_meta"\s*:\s*\{\s*"hostvars"/.test(text);
const ours = new Set(["version", "mesh", "groups"]);
/** Groups at the top, each with nothing but hosts, vars and children. */
function isAnsibleYaml(text) {
    if ((0,_guard_js__WEBPACK_IMPORTED_MODULE_1__/* .guard */ .ah)(text))
        return false;
    const { contents } = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { uniqueKeys: false, prettyErrors: false, logLevel: "silent" });
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(contents) || contents.items.length === 0)
        return false;
    return contents.items.every(({ key, value }) => {
        if (ours.has(String(key)) || !(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(value))
            return false;
        const keys = value.items.map((pair) => String(pair.key));
        return keys.length > 0 && keys.every((one) => one === "hosts" || one === "vars" || one === "children");
    });
}


/***/ }),

/***/ 6977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pl: () => (/* binding */ loadInventory),
  zw: () => (/* binding */ readInventory),
  yR: () => (/* binding */ readText)
});

// UNUSED EXPORTS: loadFile

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/manual.js + 1 modules
var manual = __webpack_require__(3440);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./lib/inventory/nearest.js
var nearest = __webpack_require__(6054);
// EXTERNAL MODULE: ./lib/inventory/problem.js
var problem = __webpack_require__(8999);
// EXTERNAL MODULE: ./lib/inventory/resolve.js + 2 modules
var resolve = __webpack_require__(4371);
// EXTERNAL MODULE: ./lib/inventory/roads.js
var roads = __webpack_require__(555);
;// CONCATENATED MODULE: ./lib/inventory/cross-checks.js
// Checks that need more than one key: two hosts on one machine, WSL2 without its Windows host, port clashes, duplicate roles, a
// Windows host that MeSH would run on, a server that may be off.




/** Mistakes between hosts, and between the keys of one. */
function crossMistakes(tree, spec) {
    const below = (keys, mistakes) => mistakes.map(([host, message]) => {
        const path = ["hosts", host.name, ...keys];
        return { place: tree.valuePlace(path), path: (0,problem/* pathText */.LF)(path), message };
    });
    const { hosts, parts } = spec;
    // A key that was left out is as if nobody had written it, and from that none of these mistakes comes.
    const all = inFile([...hosts, ...parts.map(({ host }) => host)]);
    const same = sameMachine(spec);
    const duplicates = new Set(same.map(([host]) => host));
    return [
        ...same.flatMap(([host, message, at]) => below(["address", ...at], [[host, message]])),
        ...below(["wsl-of"], wrongWsl(spec)),
        ...below(["wsl"], aimlessWsl(hosts)),
        ...below(["role"], secondServer(all)),
        ...below(["connection"], [...secondLocal(all), ...localWindows(all)]),
        ...below(["expected"], serverAtTimes(all)),
        ...below(["syncthing", "gui-port"], guiClashes(hosts.filter((host) => !duplicates.has(host)))),
    ];
}
const inFile = (hosts) => hosts.toSorted(({ place: a }, { place: b }) => a.line - b.line || a.column - b.column);
const secondServer = (hosts) => onlyOnce(hosts, ({ role }) => role === "headscale").map(([host, first]) => [
    host,
    `${first.name} (line ${first.place.line}) has this role already; a mesh has one Headscale`,
]);
const secondLocal = (hosts) => onlyOnce(hosts, ({ connection }) => connection === "local").map(([host, first]) => [
    host,
    `${first.name} (line ${first.place.line}) is local already; MeSH runs on one machine`,
]);
const localWindows = (hosts) => hosts
    .filter(({ connection, os }) => connection === "local" && os === "windows")
    .map((host) => [
    host,
    "MeSH runs on Linux, so this machine cannot be Windows; remove connection, and Windows is reached over SSH",
]);
const serverAtTimes = (hosts) => hosts
    .filter(({ role, expected }) => role === "headscale" && expected === "sometimes")
    .map((host) => [
    host,
    "the host with role headscale must always answer, because every other host is proven against it; remove expected",
]);
/** The same private address behind another jump host is another machine. */
const machine = ({ address, proxyJump }) => `${canonical(address)} ${proxyJump ?? ""}`;
function canonical(address) {
    const plain = address.toLowerCase();
    return plain.includes(":") && URL.canParse(`http://[${plain}]/`) ? new URL(`http://[${plain}]/`).hostname : plain;
}
/** Each address counts, with its place in the list where there is one. */
function sameMachine({ hosts, parts, ssh }) {
    const seen = new Map();
    const placed = parts.flatMap(({ host, isPlaced }) => (isPlaced ? [host] : []));
    return inFile([...hosts, ...placed]).flatMap((host) => {
        if (host.address === "")
            return [[host, "is an empty list; write at least one address", []]];
        return (0,roads/* roadsOf */.Bq)(host).flatMap((road, n, roads) => {
            const port = (0,resolve/* portOf */.HM)(road, ssh);
            const key = `${machine(road)} ${port}`;
            const first = seen.get(key);
            if (!first)
                seen.set(key, host);
            if (!first)
                return [];
            const whose = first === host ? "here twice" : `${first.name} (line ${first.place.line}) already`;
            const todo = first === host ? "keep one" : "give one of them another port or address";
            const message = `${(0,problem/* quoted */.TL)(road.address)} port ${port} is ${whose}; ${todo}`;
            return [[host, message, roads.length > 1 ? [n] : []]];
        });
    });
}
function wrongWsl({ hosts, parts, others }) {
    const byName = new Map(hosts.map((host) => [host.name, host]));
    const windows = hosts.filter((host) => host.os === "windows").map((host) => host.name);
    const nowhere = parts.flatMap(({ host }) => (byName.has(host.wslOf ?? "") ? [] : [host]));
    return [...hosts, ...nowhere].flatMap((host) => {
        if (host.wslOf === undefined)
            return [];
        if (host.os === "windows")
            return [[host, "a WSL2 host is linux; remove os or wsl-of"]];
        const on = byName.get(host.wslOf);
        if (on?.os === "windows")
            return on.state === "absent" && host.state === "present" ? [[host, leftAlone(on)]] : [];
        if (others.has(host.wslOf))
            return [];
        if (on)
            return [[host, `${on.name} is not a Windows host; give it "os: windows" or name the one this WSL2 runs on`]];
        const near = (0,nearest/* nearest */.p)(host.wslOf, windows);
        const known = windows.length > 0 ? `; Windows hosts: ${windows.slice(0, 10).join(", ")}` : "; there is no Windows host";
        return [[host, `no host is called ${(0,problem/* quoted */.TL)(host.wslOf)}${near ? `, did you mean "${near}"?` : known}`]];
    });
}
/** A Windows host that leaves takes back that its WSL2 can be reached from outside. */
const leftAlone = ({ name }) => `${name} leaves the mesh (state: absent), and nobody reaches the WSL2 on it afterwards; set state: absent here, too`;
const aimlessWsl = (hosts) => hosts
    .filter(({ wsl, wslOf }) => wsl !== undefined && wslOf === undefined)
    .map((host) => [
    host,
    "is for a WSL2 host; name the Windows host that it runs on in wsl-of, or remove the section",
]);
function onlyOnce(hosts, has) {
    const [first, ...more] = hosts.filter(has);
    return first ? more.map((host) => [host, first]) : [];
}
/** WSL2 forwards its ports to Windows, so both count as one machine even at different addresses. */
function guiClashes(hosts) {
    const machines = new Map(hosts.map((host) => [host.name, machinesOf(host)]));
    const seen = new Map();
    return hosts.flatMap((host) => {
        if (!host.syncthing || host.state === "absent")
            return [];
        const { guiPort } = host.syncthing;
        const own = machinesOf(host);
        if (own.length === 0)
            return [];
        const places = [...own, ...(machines.get(host.wslOf ?? "") ?? [])].map((one) => `${one} ${guiPort}`);
        const first = places.map((place) => seen.get(place)).find(Boolean);
        for (const place of places)
            if (!seen.has(place))
                seen.set(place, host);
        if (!first)
            return [];
        const where = `${first.name} (line ${first.place.line})`;
        return [[host, `the Syncthing GUI of ${where} has port ${guiPort} on the same machine; set another gui-port`]];
    });
}
/** Ports on loopback may be forwarded to different machines: VMs, containers, tunnels. */
const machinesOf = (host) => (0,roads/* roadsOf */.Bq)(host)
    .filter(({ address }) => !/^(localhost|127\..*|::1)$/.test(address))
    .map(machine);

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./lib/inventory/groups.js
var inventory_groups = __webpack_require__(9458);
;// CONCATENATED MODULE: ./lib/inventory/group-checks.js
// Mistakes of groups that no single key shows: two groups that say different things of one host, a group that is not there, a name
// that a host has already.



/** Mistakes between groups and hosts. */
function groupMistakes(tree, spec) {
    const { hosts, parts, names } = spec;
    const at = (path, message) => {
        const isName = path.length === 2;
        return { place: isName ? tree.keyPlace(path) : tree.valuePlace(path), path: (0,problem/* pathText */.LF)(path), message };
    };
    const lineOf = (path) => `line ${tree.keyPlace(path).line}`;
    return [
        ...names.groups
            .filter((name) => names.hosts.includes(name))
            .map((name) => at(["groups", name], `a host is called this (${lineOf(["hosts", name])}); give one another name`)),
        ...Object.entries({ ...hosts, ...parts }).flatMap(([host, { groups = [] }]) => groups.flatMap((group, n) => names.groups.includes(group) ? [] : at(["hosts", host, "groups", n], (0,inventory_groups/* missingGroup */._5)(group, names.groups)))),
        ...disagreements(spec).map(({ one, other, hosts: [host = "", ...more] }) => {
            const key = (0,problem/* pathText */.LF)(other.path);
            const first = `${one.group} says another in ${lineOf(["groups", one.group, ...one.path])}`;
            const both = `${host} (${lineOf(["hosts", host])})${more.length > 0 ? ` and ${more.length} more` : ""}`;
            const message = `${first}, and in both groups: ${both}; set ${key} at the host itself, or in one of the groups only`;
            return at(["groups", other.group, ...other.path], message);
        }),
    ];
}
/** Each pair of settings once, with the hosts that it concerns. */
function disagreements({ hosts, groups }) {
    const found = new Map();
    for (const [host, raw] of Object.entries(hosts)) {
        const own = settingsOf(raw);
        // In the order of the file, so that each pair is found one way round.
        const its = Object.entries(groups)
            .filter(([group]) => raw.groups?.includes(group))
            .flatMap(([group, said]) => settingsOf(said).map(([path, value]) => ({ said: { group, path }, value })));
        its.forEach(({ said: other, value }, n) => {
            const one = its.slice(0, n).find((before) => differ([before.said.path, before.value], [other.path, value]))?.said;
            if (!one || own.some(([path]) => covers(path, other.path)))
                return;
            const key = JSON.stringify([one, other]);
            found.set(key, { one, other, hosts: [...(found.get(key)?.hosts ?? []), host] });
        });
    }
    return [...found.values()];
}
const keys = ["port", "user", "identity-file", "proxy-jump", "os", "expected"];
/** Everything that only one can decide. Tags add up, so they are not among it. */
function settingsOf(from) {
    const sections = ["tailscale", "syncthing"].flatMap((section) => {
        const said = from[section];
        if (said === undefined)
            return [];
        return said === false ? [[[section], said]] : Object.entries(said).map(([key, value]) => [[section, key], value]);
    });
    return [...keys.flatMap((key) => (from[key] === undefined ? [] : [[[key], from[key]]])), ...sections];
}
/** `syncthing: false` and a setting of Syncthing disagree, too. */
function differ([a, before], [b, after]) {
    if (a.length === b.length)
        return (0,external_node_util_.isDeepStrictEqual)(a, b) && !(0,external_node_util_.isDeepStrictEqual)(before, after);
    return covers(a, b) || covers(b, a);
}
const covers = (above, path) => above.every((part, n) => part === path[n]);

// EXTERNAL MODULE: ./lib/inventory/guard.js
var guard = __webpack_require__(6269);
// EXTERNAL MODULE: ./lib/inventory/health-codes.js
var health_codes = __webpack_require__(8491);
// EXTERNAL MODULE: ./lib/inventory/resolve-health.js
var resolve_health = __webpack_require__(7104);
;// CONCATENATED MODULE: ./lib/inventory/health-checks.js
// Mistakes in `mesh.health` and in windows that no single key shows: a window that can never open, a host or tag that nobody has, limits
// the wrong way round, a check that expects nothing.





/** Mistakes of windows, limits and checks. */
function healthMistakes(tree, spec) {
    const { health = {}, windows } = spec;
    const mistakes = [
        ...below(["mesh", "health", "windows"], (health.windows ?? []).flatMap(numbered((one) => wrongWindow(one, spec)))),
        ...[...windows].flatMap(([host, own]) => below(["hosts", host, "maintenance"], own.flatMap(numbered((one) => wrongWindow(one, spec, host))))),
        ...below(["mesh", "health"], wrongLimits(health)),
        ...below(["mesh", "health", "checks"], wrongChecks(health, spec)),
    ];
    return mistakes.map(([path, message]) => ({ place: tree.valuePlace(path), path: (0,problem/* pathText */.LF)(path), message }));
}
const below = (above, mistakes) => mistakes.map(([path, message]) => [[...above, ...path], message]);
const numbered = (find) => (one, index) => below([index], find(one));
/** `host`: the one whose own window it is. */
function wrongWindow(window, spec, host) {
    if (typeof window === "string")
        return [];
    return [
        ...neverOpen(window),
        ...nobody(window, spec),
        ...neverTheirs((0,resolve_health/* windowSpec */.w)(window, { host, members: (0,inventory_groups/* membersOf */.lS)(spec.hosts) })),
    ];
}
const DAY = 24 * 3600 * 1000;
function neverOpen(said) {
    const { from, to, first, last, days } = (0,resolve_health/* windowSpec */.w)(said, {});
    if (from === to)
        return [[["to"], "starts and ends at the same time"]];
    if (from === 24 * 60)
        return [[["from"], 'is the end of a day; write "00:00"']];
    if (first === null || last === null)
        return [];
    if (last < first)
        return [[["dates", "last"], `comes before the first day, ${first}`]];
    const begin = Date.parse(`${first}T00:00:00Z`);
    const length = Math.min(7, (Date.parse(`${last}T00:00:00Z`) - begin) / DAY + 1);
    const between = Array.from({ length }, (_, n) => new Date(begin + n * DAY).getUTCDay());
    return days.some((day) => between.includes(day))
        ? []
        : [[["days"], `there is no such day from ${first} to ${last}, so the window never opens`]];
}
const ofRunner = new Set(health_codes/* runnerCodes */.z);
/** Causes that no host has, in a window for hosts. */
function neverTheirs({ hosts, tags, causes }) {
    if (hosts.length + tags.length === 0 || causes.length === 0 || !causes.every((cause) => ofRunner.has(cause)))
        return [];
    const message = "only the machine that MeSH runs on has these, and the window is for hosts, so it never opens";
    return [[["causes"], `${message}; a window of mesh.health without hosts and tags is for it`]];
}
/** Hosts and groups that are not there, and groups and tags that no host has. */
function nobody(said, { hosts: known, others, groups: all }) {
    const { hosts = [], groups = [], tags = [] } = said;
    const names = new Set([...known.map(({ name }) => name), ...others]);
    const used = new Set(known.flatMap((host) => host.tags));
    return [
        ...hosts.flatMap((host, n) => (names.has(host) ? [] : [[["hosts", n], missingHost(host, names)]])),
        ...groups.flatMap((group, n) => {
            const missing = all.includes(group) ? others.size === 0 && emptyGroup(group, known) : (0,inventory_groups/* missingGroup */._5)(group, all);
            return missing ? [[["groups", n], missing]] : [];
        }),
        // A host with mistakes may have the tag.
        ...tags.flatMap((tag, n) => used.has(tag) || others.size > 0 ? [] : [[["tags", n], `no host has the tag ${(0,problem/* quoted */.TL)(tag)}`]]),
    ];
}
const emptyGroup = (group, hosts) => hosts.every((host) => !host.groups.includes(group)) && `no host is in the group ${(0,problem/* quoted */.TL)(group)}`;
function missingHost(host, names) {
    const near = (0,nearest/* nearest */.p)(host, names);
    return `no host is called ${(0,problem/* quoted */.TL)(host)}${near ? `, did you mean "${near}"?` : ""}`;
}
/** A limit to end above the one to begin would let a finding begin and end at once. */
function wrongLimits({ thresholds = {}, flapping = {} }) {
    return [...wrongEnds("thresholds", thresholds), ...wrongEnds("flapping", flapping)];
}
function wrongEnds(section, said) {
    return Object.entries(said).flatMap(([key, end]) => {
        const other = key.replace("end", "begin");
        const begin = said[other];
        const isAbove = key !== other && begin !== undefined && end !== undefined && end > begin;
        return isAbove ? [[[section, key], `must not be above ${other}, which is ${begin}`]] : [];
    });
}
const expectations = ["tcp-port", "url", "tls-port", "command"];
function wrongChecks({ checks = [] }, spec) {
    const first = new Map();
    return checks.flatMap((check, n) => {
        const twice = first.has(check.name);
        if (!twice)
            first.set(check.name, n);
        const same = twice ? [[["name"], `another check is called ${(0,problem/* quoted */.TL)(check.name)} already`]] : [];
        const found = expectations.filter((key) => check[key] !== undefined);
        const much = found.length === 1
            ? aimless(check)
            : [[[], `must expect one of ${expectations.join(", ")}, not ${found.length}`]];
        return below([n], [...same, ...much, ...nobody(check, spec)]);
    });
}
/** Keys that say more about an expectation which is not there. */
function aimless(check) {
    const needs = { status: "url", contains: "url", "tls-days": "tls-port" };
    const empty = check.command?.length === 0 ? [[["command"], "has no words"]] : [];
    return [
        ...empty,
        ...Object.entries(needs).flatMap(([key, needed]) => check[key] !== undefined && check[needed] === undefined
            ? [[[key], `is for a check with ${needed}`]]
            : []),
    ];
}

// EXTERNAL MODULE: ./lib/inventory/import/recognise.js
var recognise = __webpack_require__(9193);
;// CONCATENATED MODULE: ./lib/inventory/right-parts.js
// Hosts with mistakes, without the keys that are wrong: what is right in them is compared with other hosts all the same, so that a
// person is told all mistakes at once. Only what the wrong keys cannot change is compared.
const placing = ["address", "port", "proxy-jump", "groups"];
/** By name; those that are no section at all are left out. `groups` are those without mistakes. */
function rightParts(hosts, mistakes, groups) {
    const byHost = Map.groupBy(mistakes, ({ path: [section, name] }) => (section === "hosts" ? name : undefined));
    const parts = Object.entries(hosts).flatMap(([name, host]) => {
        const its = byHost.get(name);
        if (!its || typeof host !== "object" || host === null || Array.isArray(host))
            return [];
        const wrong = new Set(its.map(({ path }) => path[2]));
        const right = Object.fromEntries(Object.entries(host).filter(([key]) => !wrong.has(key)));
        const part = { address: "", ...right };
        const isPlaced = !its.some(({ path, isUnknown }) => isUnknown || placing.includes(path[2])) &&
            (part.groups ?? []).every((group) => Object.hasOwn(groups, group));
        return [[name, { host: part, isPlaced }]];
    });
    return Object.fromEntries(parts);
}

// EXTERNAL MODULE: ./lib/inventory/schema.js + 5 modules
var schema = __webpack_require__(5387);
;// CONCATENATED MODULE: ./lib/inventory/catalogue.js
// The schema's keys as a flat list, read from the emitted JSON Schema: for "did you mean", for messages, and for the manual.

/** Builds the catalogue from the schema. It takes a few milliseconds, so it is called only when there is a mistake to explain. */
function readCatalogue() {
    const root = (0,schema/* inventorySchema */.i)();
    return { sections: sectionsBelow("", root), at: (path) => path.reduce(step, root) };
}
function step(node, part) {
    for (const one of [node, ...(node?.anyOf ?? [])]) {
        if (typeof part === "number" && one?.items)
            return one.items;
        const below = typeof part === "string" && (own(one?.properties, part) ?? one?.additionalProperties);
        if (below)
            return below;
    }
    return undefined;
}
const own = (record, key) => record && Object.hasOwn(record, key) ? record[key] : undefined;
function sectionsBelow(path, node) {
    const here = [node, ...(node.anyOf ?? [])];
    return here.flatMap((one) => {
        const join = (key) => (path ? `${path}.${key}` : key);
        if (one.items)
            return sectionsBelow(`${path}[]`, one.items);
        if (one.additionalProperties)
            return sectionsBelow(join("NAME"), one.additionalProperties);
        if (!one.properties)
            return [];
        const keys = Object.entries(one.properties);
        return [{ path, node, keys: new Map(keys) }, ...keys.flatMap(([key, below]) => sectionsBelow(join(key), below))];
    });
}
/** Describes what a value must be: "a whole number from 1 to 65535", "false or a section". */
function typeText(node) {
    if (node.anyOf)
        return [...new Set(node.anyOf.map(typeText))].join(" or ");
    if ("const" in node)
        return String(node.const);
    if (node.enum)
        return node.enum.length > 1 ? `one of ${node.enum.join(", ")}` : String(node.enum[0]);
    if (node.type === "integer")
        return `a whole number from ${node.minimum} to ${node.maximum}`;
    const kinds = { string: "text", boolean: "true or false", array: "a list" };
    return kinds[node.type ?? ""] ?? 'a section ("key: value" lines below it)';
}

// EXTERNAL MODULE: ./lib/inventory/rules.js
var rules = __webpack_require__(3411);
;// CONCATENATED MODULE: ./lib/inventory/unknown-key.js
// Explains an unknown key: the key that was probably meant, the section it belongs to, or the keys that are known here.


/** Names that other tools use for our keys. */
const elsewhere = {
    port: "gui-port",
    host: "address",
    hostname: "address",
    ip: "address",
    "ansible-host": "address",
    username: "user",
    login: "user",
    key: "identity-file",
    "ssh-key": "identity-file",
    "private-key": "identity-file",
    proxyjump: "proxy-jump",
    jump: "proxy-jump",
    bastion: "proxy-jump",
    parent: "wsl-of",
    system: "os",
    "login-server": "url",
    "server-url": "url",
};
const secretKeys = /(^|[-_])(api|auth|authkey|pre-?auth|private|secret)[-_]?(key|token)?$|password|passphrase|token|secret/i;
/** The message for a key that section `path` does not know. */
function unknownKey(catalogue, path, key) {
    const here = catalogue.sections.find((section) => section.path === generic(path));
    const keys = [...(here?.keys.keys() ?? [])];
    if (secretKeys.test(key))
        return secretText(key);
    const name = spelled(key);
    const same = keys.find((known) => known === name || known === elsewhere[name]);
    if (same)
        return `unknown key, did you mean "${same}"?`;
    // "identity-file" in mesh.headscale is a key in the wrong section; "prot" in a host is a typing mistake.
    // A group has what a host has, and so has an address.
    const homes = catalogue.sections
        .filter((section) => section.keys.has(name) && !/^groups\.|\.address\[\]$/.test(section.path))
        .map((section) => section.path);
    if (homes.length > 0)
        return `unknown key here; it belongs ${homes.map(home).join(" or ")}`;
    const near = (0,nearest/* nearest */.p)(key, keys);
    return near ? `unknown key, did you mean "${near}"?` : `unknown key; known here: ${keys.join(", ")}`;
}
/** Never uses the value: it may be the secret itself. */
const secretText = (key) => `secrets do not belong in the inventory; ${/api/i.test(key)
    ? "put the key in a file and name the file in mesh.headscale.api-key-file"
    : "put it in a file or in a secret of the repository"}`;
const generic = (path) => (0,problem/* pathText */.LF)(path.map((part, i) => (i === 1 && (path[0] === "hosts" || path[0] === "groups") ? "NAME" : part))).replace(/\[\d+\]/g, "[]");
/** Turns identityFile and Identity_File into identity-file. */
const spelled = (key) => key
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replaceAll("_", "-");
const home = (path) => (path === "" ? "at the top level" : `in ${path}`);

;// CONCATENATED MODULE: ./lib/inventory/shape-checks.js
// Checks every value against the schema. zod finds the mistakes; this file explains them in terms of the inventory.






/** Every value that does not fit the schema. */
function shapeMistakes(tree) {
    const found = schema/* inventoryShape */.y.safeParse(tree.value);
    if (found.success)
        return nameMistakes(tree);
    const messages = new Messages(tree, readCatalogue());
    return [...nameMistakes(tree), ...found.error.issues.flatMap((issue) => messages.explain(issue, []))];
}
/** Names of groups and hosts, at the place of the name. */
function nameMistakes(tree) {
    return Object.entries({ groups: rules/* groupName */.hv, hosts: rules/* hostName */.Sm }).flatMap(([section, rule]) => {
        const named = valueAt(tree.value, [section]);
        if (typeof named !== "object" || named === null || Array.isArray(named))
            return [];
        return Object.keys(named).flatMap((name) => {
            const message = rule(name);
            const path = [section, name];
            return message
                ? [{ path, problem: { place: tree.keyPlace(path), path: (0,problem/* pathText */.LF)(path), message }, isUnknown: false }]
                : [];
        });
    });
}
class Messages {
    #tree;
    #catalogue;
    constructor(tree, catalogue) {
        this.#tree = tree;
        this.#catalogue = catalogue;
    }
    explain(issue, above) {
        const path = [...above, ...issue.path];
        if (this.#tree.broken(path))
            return [{ path, problem: undefined, isUnknown: false }];
        if (issue.code === "unrecognized_keys")
            return issue.keys.map((key) => this.#unknown(path, key));
        if (issue.code === "invalid_union") {
            // The alternative of the right type is the one that was meant; its mistakes are shown.
            const meant = issue.errors.find((issues) => issues.every((one) => one.path.length > 0 || !kinds.has(one.code)));
            if (meant)
                return meant.flatMap((one) => this.explain(one, path));
        }
        const value = valueAt(this.#tree.value, path);
        const place = value === undefined ? this.#tree.keyPlace(path) : this.#tree.valuePlace(path);
        return [
            { path, problem: { place, path: (0,problem/* pathText */.LF)(path), message: this.#message(issue, path, value) }, isUnknown: false },
        ];
    }
    #unknown(section, key) {
        const path = [...section, key];
        const message = unknownKey(this.#catalogue, section, key);
        return { path, problem: { place: this.#tree.keyPlace(path), path: (0,problem/* pathText */.LF)(path), message }, isUnknown: true };
    }
    #message(issue, path, value) {
        const node = this.#catalogue.at(path) ?? {};
        if (issue.code === "custom")
            return issue.message;
        if (path.length === 0)
            return 'an inventory is a section with the keys "version", "mesh" and "hosts"';
        if (value === undefined)
            return `is missing; write "${example(String(path.at(-1)), node)}"`;
        if (value === null)
            return `has no value; ${hint(path, node)}`;
        if (path.length === 1 && path[0] === "version")
            return version(value, this.#got(value, path));
        if (path.length === 1 && path[0] === "hosts")
            return 'must be a section with a name for each host ("office-one:"), not a list';
        return `must be ${typeText(node)}, got ${this.#got(value, path)}${this.#advice(node, value, path)}`;
    }
    #got(value, path) {
        if (typeof value === "string")
            return (0,problem/* quoted */.TL)(value);
        if (Array.isArray(value))
            return "a list";
        if (typeof value === "object" && value !== null)
            return "a section";
        return (0,problem/* quoted */.TL)(this.#tree.written(path) ?? String(value)).slice(1, -1);
    }
    #advice(node, value, path) {
        const takes = [node, ...(node.anyOf ?? [])];
        if (typeof value === "string")
            return textAdvice(takes, value);
        const texts = takes.filter((one) => one.type === "string" && !one.enum);
        if (!isScalar(value) || texts.length === 0 || takes.some((one) => "const" in one))
            return "";
        const written = this.#tree.written(path) ?? "";
        const fits = texts.every((one) => one.pattern === undefined || new RegExp(one.pattern).test(written));
        return fits
            ? `; write it in quotes: "${this.#got(value, path)}"`
            : `; write one such as "${node.examples?.[0] ?? node.default}"`;
    }
}
/** Advice for a text where another type is expected. */
function textAdvice(takes, text) {
    const takesBoolean = takes.some((one) => one.type === "boolean" && one.const === undefined);
    if (takes.some((one) => one.type === "integer") && /^\d+$/.test(text))
        return "; write it without quotes";
    if (takesBoolean && /^(yes|on|true)$/i.test(text))
        return "; write true";
    if ((takesBoolean || takes.some((one) => one.const === false)) && /^(no|off|none|false)$/i.test(text)) {
        return "; write false";
    }
    if (takes.some((one) => one.type === "array"))
        return `; write [${(0,problem/* quoted */.TL)(text)}]`;
    const near = (0,nearest/* nearest */.p)(text, takes.flatMap((one) => one.enum ?? []).map(String));
    return near ? `, did you mean "${near}"?` : "";
}
/** Issues about a value of a wrong type. */
const kinds = new Set(["invalid_type", "invalid_value"]);
const isScalar = (value) => typeof value === "number" || typeof value === "boolean";
function hint(path, node) {
    if (path.length === 1 && path[0] === "hosts")
        return 'write "hosts: {}" when there are none yet';
    if (path.length === 2 && path[0] === "groups")
        return 'write its settings below it, or "{}" for none';
    if (path.length === 2 && path[0] === "hosts")
        return 'write the host\'s keys below it, at least "address: office-one.local"';
    if (typeof path.at(-1) === "number")
        return "remove it from the list";
    if (node.properties)
        return "write its keys below it";
    return `write "${example(String(path.at(-1)), node)}" or remove the key`;
}
function example(key, node) {
    const value = node.examples?.[0] ?? node.default ?? node.const ?? node.enum?.[0];
    if (value === undefined)
        return `${key}:`;
    return `${key}: ${typeof value === "string" ? value : JSON.stringify(value).replaceAll('"', "")}`;
}
function version(value, got) {
    if (value === "1")
        return "must be the number 1; write it without quotes";
    return `must be 1, got ${got}; this MeSH reads version 1 only, a newer file needs a newer MeSH`;
}
function valueAt(value, path) {
    return path.reduce((at, part) => at?.[part], value);
}

// EXTERNAL MODULE: ./lib/inventory/tree.js + 1 modules
var inventory_tree = __webpack_require__(8885);
;// CONCATENATED MODULE: ./lib/inventory/load.js
// Reads the inventory file once: returns all mistakes together, or the typed value. A file with mistakes is not used at all.
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
















/** Parses an inventory. Never throws for the text; errors are in the order of the file. */
function loadInventory(inventory) {
    const loaded = loadOurs(inventory);
    if ("errors" in loaded && (0,recognise/* isAnsibleListing */.$Z)(inventory.text))
        return { errors: [fileProblem(inventory.file, listing)] };
    const foreign = "errors" in loaded ? (0,recognise/* recognise */.GJ)(inventory.text) : undefined;
    if (foreign === undefined)
        return loaded;
    const { file } = inventory;
    const command = `mesh -i NEW.yaml inventory import ${file} --url URL`;
    return { errors: [fileProblem(file, `this is ${recognise/* foreignNames */.rZ[foreign]}; to make one of MeSH's of it: ${command}`)] };
}
const listing = "this is what `ansible-inventory --list` prints; `ansible-inventory --list --yaml >hosts.yaml` prints a form to make one of MeSH's of: mesh -i NEW.yaml inventory import hosts.yaml --url URL";
function loadOurs({ text, ...at }) {
    const tree = (0,inventory_tree/* parseTree */.c)(at.file, text);
    if (!tree.usable)
        return { errors: tree.problems };
    if (tree.value === null && tree.problems.length === 0)
        return { errors: [fileProblem(at.file, empty())] };
    const shape = shapeMistakes(tree);
    const raw = tree.value;
    const cross = isObject(raw) && isObject(raw.hosts) ? crossChecks(tree, raw, at, shape) : [];
    const errors = inOrder([...tree.problems, ...shape.flatMap(({ problem }) => problem ?? []), ...cross]);
    if (errors.length > 0)
        return { errors };
    return { inventory: (0,resolve/* resolveInventory */.ZM)(raw, at, (name) => tree.keyPlace(["hosts", name])) };
}
const empty = () => `the file is empty; ${(0,manual/* manualPage */.s)("docs/examples/mesh.yaml")} is one to start from`;
/** Reads and parses the file. Throws INVENTORY_INVALID with every mistake on a line of its own. */
async function readInventory(file, at) {
    const loaded = await loadFile(file, at);
    if ("inventory" in loaded)
        return loaded.inventory;
    throw new errors/* MeshError */.Sd({ code: "INVENTORY_INVALID", problem: (0,problem/* problemLines */.pb)(loaded.errors) });
}
/** The same with the mistakes as data, for annotations. Throws INVENTORY_INVALID only when the file cannot be read. */
async function loadFile(file, at) {
    const decoded = (0,guard/* decode */.D4)(await readBytes((0,external_node_path_.resolve)(at.cwd, file), file));
    if ("refusal" in decoded)
        return { errors: [fileProblem(file, decoded.refusal)] };
    return loadInventory({ ...at, file, text: decoded.text });
}
/** The unchanged text of the file, for an edit. Throws INVENTORY_INVALID when it is not text or cannot be read. */
async function readText(file, at) {
    const decoded = (0,guard/* decode */.D4)(await readBytes((0,external_node_path_.resolve)(at.cwd, file), file));
    if ("text" in decoded)
        return decoded.text;
    throw new errors/* MeshError */.Sd({ code: "INVENTORY_INVALID", problem: (0,problem/* problemLine */.YK)(fileProblem(file, decoded.refusal)) });
}
const none = "there is no such file; name the inventory with --inventory FILE, or make one: mesh inventory import, mesh init";
const reasons = {
    ENOENT: none,
    ENOTDIR: none,
    EISDIR: "this is a folder; name the file in it with --inventory FILE",
    EACCES: "the file may not be read by this user",
};
/** Reads at most one byte more than allowed, so that a huge file or a device costs nothing. */
async function readBytes(path, file) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const handle = __addDisposableResource(env_1, await (0,promises_.open)(path), true);
            const bytes = Buffer.alloc(guard/* MAX_BYTES */.zx + 1);
            let length = 0;
            for (let read = -1; read !== 0 && length < bytes.length; length += read) {
                ({ bytesRead: read } = await handle.read(bytes, length, bytes.length - length));
            }
            return bytes.subarray(0, length);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (cause) {
        const code = cause.code ?? "";
        const problem = `${(0,core_text/* printable */.g$)(file, 200)}: ${reasons[code] ?? `the file cannot be read (${code})`}`;
        throw new errors/* MeshError */.Sd({ code: "INVENTORY_INVALID", problem, cause });
    }
}
const fileProblem = (file, message) => ({
    place: { file, line: 1, column: 1 },
    path: "",
    message,
});
/** Checks between the hosts, as far as they have no mistakes of their own; a wrong mesh: counts as empty. */
function crossChecks(tree, raw, at, shape) {
    const wrong = new Set(shape.map(({ path }) => path.slice(0, 2).join("\u0000")));
    const isRight = (...path) => !wrong.has(path[0] ?? "") && !wrong.has(path.join("\u0000"));
    const mesh = isObject(raw.mesh) ? raw.mesh : {};
    const said = (key) => (isRight("mesh", key) ? mesh[key] : undefined);
    const own = (0,resolve/* hostDefaults */.lS)({ ...pick("tags", said("tags")), ...pick("syncthing", said("syncthing")) });
    const { user, port } = said("ssh") ?? {};
    const ssh = { user, port };
    const all = isObject(raw.groups) ? (raw.groups ?? {}) : {};
    const [groups, known] = [rightOnes(all, "groups", isRight), rightOnes(raw.hosts, "hosts", isRight)];
    const resolved = (name, host) => (0,resolve/* resolveHost */.p0)({ name, host: (0,inventory_groups/* withGroups */.tC)(host, groups), own, ssh, at, place: tree.keyPlace(["hosts", name]) });
    const hosts = Object.entries(known).map(([name, host]) => resolved(name, host));
    const parts = Object.entries(rightParts(raw.hosts, shape, groups));
    const names = { hosts: Object.keys(raw.hosts), groups: Object.keys(all) };
    const others = new Set(names.hosts.filter((name) => !Object.hasOwn(known, name)));
    const windows = new Map(hosts.map(({ name }) => [name, raw.hosts[name]?.maintenance ?? []]));
    return [
        ...groupMistakes(tree, {
            ...{ hosts: known, groups, names },
            parts: Object.fromEntries(parts.map(([name, { host }]) => [name, host])),
        }),
        ...crossMistakes(tree, {
            ...{ hosts, others, ssh },
            parts: parts.map(([name, { host, isPlaced }]) => ({ host: resolved(name, host), isPlaced })),
        }),
        ...healthMistakes(tree, { health: said("health"), windows, hosts, others, groups: names.groups }),
    ];
}
/** Those without mistakes of their own. */
const rightOnes = (all, section, isRight) => Object.fromEntries(Object.entries(all).filter(([name]) => isRight(section, name)));
const pick = (key, value) => (value === undefined ? {} : { [key]: value });
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
function inOrder(problems) {
    return [...problems].sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}


/***/ }),

/***/ 6054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1916);
// "did you mean": the known name nearest to one that is not known.

/** The nearest of `known`, or undefined when none is close enough. */
function nearest(word, known) {
    // A longer word is no typing mistake, and comparing it would be slow.
    if (word.length > 64)
        return undefined;
    const wanted = plain(word);
    const limit = Math.ceil(wanted.length / 3);
    let best;
    let least = limit + 1;
    for (const candidate of known) {
        const far = (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .distance */ .Io)(wanted, plain(candidate));
        if (far < least)
            [best, least] = [candidate, far];
    }
    return best;
}
/** identityFile, identity_file and IdentityFile all count as identity-file. */
const plain = (word) => word.toLowerCase().replace(/[-_ ]/g, "");


/***/ }),

/***/ 3488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QG: () => (/* binding */ sshPortNames),
/* harmony export */   Z9: () => (/* binding */ guiPort),
/* harmony export */   _D: () => (/* binding */ otherPort),
/* harmony export */   aP: () => (/* binding */ sshPort)
/* harmony export */ });
// Ports of the systems that may share one PC: Windows, the WSL2 on it, and a Linux machine whose GUI is forwarded there.
const sshPort = { windows: 22, wsl: 2222 };
/** GUI ports of Syncthing: all three can be forwarded to one machine without a clash. */
const guiPort = { linux: 8384, wsl: 8385, windows: 8386 };
/** Which system listens on which SSH port, for messages. */
const sshPortNames = `${sshPort.windows} is Windows, ${sshPort.wsl} is WSL`;
/** The SSH port of the other system on the same PC; undefined for a port that belongs to neither. */
function otherPort(port) {
    if (port === sshPort.windows)
        return sshPort.wsl;
    return port === sshPort.wsl ? sshPort.windows : undefined;
}


/***/ }),

/***/ 8999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ pathText),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   YK: () => (/* binding */ problemLine),
/* harmony export */   lr: () => (/* binding */ mayBeSecret),
/* harmony export */   pb: () => (/* binding */ problemLines)
/* harmony export */ });
// One mistake in an inventory, as data and as a line of text.
// Text of the file is never printed unchanged: it is escaped, shortened, and masked when it may be a secret.
/** `mesh.yaml:12:9 hosts.office-one.prot: unknown key, did you mean "port"?` */
function problemLine({ place, path, message }) {
    return `${visible(place.file, 200)}:${place.line}:${place.column}${path ? ` ${path}` : ""}: ${message}`;
}
const MOST_LINES = 100;
/** Every mistake on its own line: the first hundred, and how many more, since a file that is no inventory has thousands. */
function problemLines(problems) {
    const lines = problems.slice(0, MOST_LINES).map(problemLine);
    const more = problems.length - lines.length;
    return more > 0 ? [...lines, `\u2026 and ${more} more like these`].join("\n") : lines.join("\n");
}
/** A path in the document as people write it: `hosts.office-one.tags[0]`. */
function pathText(path) {
    return path
        .map((part, i) => {
        if (typeof part === "number")
            return `[${part}]`;
        const key = /^[\w-]{1,63}$/.test(part) && !mayBeSecret(part) ? part : quoted(part);
        return i === 0 ? key : `.${key}`;
    })
        .join("");
}
/** Text of the file in quotes, safe to print: escaped, at most 40 characters, `***` when it may be a secret. */
function quoted(text) {
    return mayBeSecret(text) ? "***" : `"${visible(text, 40)}"`;
}
/** Escapes what a terminal may interpret or a reader may not see: control, format, unassigned characters, lone surrogates. */
function visible(text, max) {
    const cut = text.length > max ? `${text.slice(0, max)}\u2026` : text;
    return cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${c.codePointAt(0)?.toString(16)}}`);
}
/** True for keys of Headscale, Tailscale, GitHub and SSH, and for long texts that mix capitals, small letters and digits. */
function mayBeSecret(text) {
    if (/(hs|ts)key-|PRIVATE KEY|gh[a-z]_|github_pat_/i.test(text))
        return true;
    return (text.match(/[\w+-]{20,}/g) ?? []).some((run) => /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run));
}


/***/ }),

/***/ 7104:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ healthSpec),
/* harmony export */   w: () => (/* binding */ windowSpec)
/* harmony export */ });
/* harmony import */ var _defaults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56);
/* harmony import */ var _rules_health_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8190);
// The section `mesh.health` and the windows of hosts, with defaults applied.


function healthSpec(said, { ofHosts, members }) {
    const usual = _defaults_js__WEBPACK_IMPORTED_MODULE_0__/* .defaults */ .N.health;
    return {
        timezone: said.timezone ?? usual.timezone,
        confirm: {
            looks: said.confirm?.looks ?? usual.confirmLooks,
            seconds: said.confirm?.seconds ?? usual.confirmSeconds,
        },
        raiseAfter: said["raise-after"] ?? usual.raiseAfter,
        endAfter: said["end-after"] ?? usual.endAfter,
        settleSeconds: said["settle-seconds"] ?? usual.settleSeconds,
        flapping: {
            ...limits(said.flapping?.["begin-percent"], said.flapping?.["end-percent"], usual.flapping),
            looks: said.flapping?.looks ?? usual.flapping.looks,
        },
        thresholds: thresholds(said.thresholds ?? {}),
        windows: [...(said.windows ?? []).map((one) => windowSpec(one, { members })), ...ofHosts],
        checks: (said.checks ?? []).map((one) => checkSpec(one, members)),
        issues: issueSpec(said.issues ?? {}),
        webhook: said.webhook ? { url: said.webhook.url, secretEnv: said.webhook["secret-env"] } : null,
        deadManUrl: said["dead-man-url"] ?? null,
    };
}
function thresholds(said) {
    const usual = _defaults_js__WEBPACK_IMPORTED_MODULE_0__/* .defaults */ .N.health.thresholds;
    return {
        diskPercent: limits(said["disk-percent-begin"], said["disk-percent-end"], usual.diskPercent),
        clockSeconds: limits(said["clock-seconds-begin"], said["clock-seconds-end"], usual.clockSeconds),
        lossPercent: limits(said["loss-percent-begin"], said["loss-percent-end"], usual.lossPercent),
        latencyTimes: limits(said["latency-times-begin"], said["latency-times-end"], usual.latencyTimes),
        latencyLeastMs: said["latency-least-ms"] ?? usual.latencyLeastMs,
        syncHours: limits(said["sync-hours-begin"], said["sync-hours-end"], usual.syncHours),
        backupDays: limits(said["backup-days-begin"], said["backup-days-end"], usual.backupDays),
        expiryDays: said["expiry-days"] ?? usual.expiryDays,
    };
}
/** Where only the beginning is said, and it is below the usual end, both are that. */
function limits(begin, end, usual) {
    const first = begin ?? usual.begin;
    return { begin: first, end: end ?? Math.min(usual.end, first) };
}
function issueSpec(said) {
    return {
        labels: said.labels ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__/* .defaults */ .N.health.labels,
        assignees: said.assignees ?? [],
        titlePrefix: said["title-prefix"] ?? "",
        most: said.most ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__/* .defaults */ .N.health.issuesMost,
        remindDays: said["remind-days"] ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__/* .defaults */ .N.health.remindDays,
        digest: said.digest === undefined ? null : dayNumber(said.digest),
    };
}
const week = [0, 1, 2, 3, 4, 5, 6];
const dayNumber = (text) => week.find((day) => _rules_health_js__WEBPACK_IMPORTED_MODULE_1__/* .weekdays */ .mx[day] === text) ?? 0;
/** The days from the first to the last, over the end of the week if need be: Fri-Mon are four. */
function dayRange(text) {
    const [first = "", last = first] = text.split("-");
    const [from, to] = [dayNumber(first), dayNumber(last)];
    return week.filter((day) => (from <= to ? from <= day && day <= to : day >= from || day <= to));
}
const minutes = (text) => {
    const [hours = 0, rest = 0] = text.split(":").map(Number);
    return hours * 60 + rest;
};
/** One window of the mesh, or of the host that is named. */
function windowSpec(said, { host, members }) {
    if (typeof said === "string")
        return shortWindow(said, host);
    const { days, from = "00:00", to = "24:00", dates, causes } = said;
    const [first, last] = [dates?.first ?? null, dates?.last ?? null];
    const between = [first && `from ${first}`, last && `until ${last}`].filter(Boolean);
    return {
        name: said.name ?? [days?.join(", ") ?? "daily", `${from}-${to}`, ...between].join(" "),
        days: days ? week.filter((day) => days.flatMap(dayRange).includes(day)) : week,
        ...{ from: minutes(from), to: minutes(to), first, last },
        hosts: host === undefined ? withMembers(said, members) : [host],
        tags: said.tags ?? [],
        causes: (causes ?? []),
    };
}
/** From here on a group is its hosts. */
const withMembers = ({ hosts = [], groups = [] }, members) => [
    ...new Set([...hosts, ...groups.flatMap((group) => members?.get(group) ?? [])]),
];
function shortWindow(text, host) {
    const [days = "", times = ""] = text.split(" ");
    const [from = "", to = ""] = times.split("-");
    return {
        name: text,
        days: days === "daily" ? week : dayRange(days),
        ...{ from: minutes(from), to: minutes(to), first: null, last: null },
        hosts: host === undefined ? [] : [host],
        ...{ tags: [], causes: [] },
    };
}
function checkSpec(said, members) {
    return { name: said.name, hosts: withMembers(said, members), tags: said.tags ?? [], expects: expected(said) };
}
/** The cross-checks have made sure that there is exactly one. */
function expected(said) {
    if (said["tcp-port"] !== undefined)
        return { kind: "tcp", port: said["tcp-port"] };
    if (said.url !== undefined)
        return { kind: "http", url: said.url, status: said.status ?? 200, contains: said.contains ?? null };
    if (said["tls-port"] !== undefined)
        return { kind: "tls", port: said["tls-port"], days: said["tls-days"] ?? _defaults_js__WEBPACK_IMPORTED_MODULE_0__/* .defaults */ .N.health.checkTlsDays };
    return { kind: "command", command: said.command ?? [] };
}


/***/ }),

/***/ 4371:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lS: () => (/* binding */ hostDefaults),
  CW: () => (/* binding */ hostSyncthing),
  HM: () => (/* binding */ portOf),
  p0: () => (/* binding */ resolveHost),
  ZM: () => (/* binding */ resolveInventory)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/core/path.js
// Paths as users write them.

/** The absolute path: `~/\u2026` is below the home folder, a relative path below `folder`. */
function pathFrom(folder, file, home) {
    return file === "~" || file.startsWith("~/") ? (0,external_node_path_.join)(home, file.slice(1)) : (0,external_node_path_.resolve)(folder, file);
}

// EXTERNAL MODULE: ./lib/inventory/defaults.js
var defaults = __webpack_require__(56);
// EXTERNAL MODULE: ./lib/inventory/groups.js
var inventory_groups = __webpack_require__(9458);
// EXTERNAL MODULE: ./lib/inventory/roads.js
var roads = __webpack_require__(555);
;// CONCATENATED MODULE: ./lib/inventory/jumps.js
// The jumps of a host as they are typed. The ssh that is typed knows no inventory: a jump that is a host of it is written out with its
// address, user and port, and the mesh's where it names none, as ssh/target.ts resolves the same words for MeSH's own connections.

/** As ssh/target.ts: more hops than these are a loop. */
const maxHops = 8;
/** The hosts, each with what is typed for the jumps of its roads. */
const withJumps = (hosts) => hosts.map((host) => {
    const said = (0,roads/* roadsOf */.Bq)(host).flatMap(({ proxyJump = "none" }) => (isNone(proxyJump) ? [] : [proxyJump]));
    if (said.length === 0)
        return host;
    const jumps = Object.fromEntries(said.map((jump) => [jump, hopsOf(jump, hosts, maxHops).map(textOf).join(",")]));
    return { ...host, meshSsh: { ...host.meshSsh, jumps } };
});
const isNone = (jump) => jump.toLowerCase() === "none";
/** The first hop may be a host that is behind a jump itself. */
function hopsOf(jump, hosts, most) {
    const [first, ...rest] = jump.split(",").map((word) => hopOf(word.trim()));
    const listed = hosts.find(({ name }) => name === first?.host);
    const before = listed?.proxyJump;
    const way = before === undefined || isNone(before) || most <= 1 ? [] : hopsOf(before, hosts, most - 1);
    return [...way, ...[first, ...rest].flatMap((hop) => (hop ? [asListed(hop, hosts)] : []))];
}
function asListed(hop, hosts) {
    const listed = hosts.find(({ name }) => name === hop.host);
    const { user, port } = listed?.meshSsh ?? hosts[0]?.meshSsh ?? {};
    return {
        user: hop.user ?? listed?.user ?? user,
        host: listed?.address ?? hop.host,
        port: hop.port ?? listed?.port ?? (port === 22 ? undefined : port),
    };
}
function hopOf(word) {
    const at = word.lastIndexOf("@");
    const rest = word.slice(at + 1);
    const [, host = rest, port] = /^\[([^\]]+)\](?::(\d+))?$/.exec(rest) ?? /^([^:]*)(?::(\d+))?$/.exec(rest) ?? [];
    return { user: at < 0 ? undefined : word.slice(0, at), host, port: port === undefined ? undefined : Number(port) };
}
const textOf = ({ user, host, port }) => `${user === undefined ? "" : `${user}@`}${host.includes(":") ? `[${host}]` : host}${port === undefined ? "" : `:${port}`}`;

// EXTERNAL MODULE: ./lib/inventory/ports.js
var ports = __webpack_require__(3488);
// EXTERNAL MODULE: ./lib/inventory/resolve-health.js
var resolve_health = __webpack_require__(7104);
;// CONCATENATED MODULE: ./lib/inventory/resolve.js
// Turns a checked file into the Inventory: defaults applied, paths absolute, addresses in lower case. Pure.







/** The SSH port by the inventory alone; for a host without a port, the user's ssh_config may name another. */
const portOf = (host, ssh) => host.port ?? ssh.port ?? defaults/* defaults */.N.sshPort;
/** The whole inventory. `raw` has passed the schema; `placeOf` gives the place of a host's name. */
function resolveInventory(raw, at, placeOf) {
    const own = hostDefaults(raw.mesh);
    const groups = raw.groups ?? {};
    const ssh = sshDefaults(raw.mesh.ssh ?? {}, at);
    const hosts = Object.entries(raw.hosts).map(([name, host]) => resolveHost({ name, host: (0,inventory_groups/* withGroups */.tC)(host, groups), own, ssh, at, place: placeOf(name) }));
    return {
        file: at.file,
        headscale: headscaleSpec(raw.mesh, at),
        ssh,
        windows: windowsSpec(raw.mesh.windows ?? {}),
        defaults: own,
        health: (0,resolve_health/* healthSpec */.m)(raw.mesh.health ?? {}, {
            ofHosts: hosts.flatMap(({ maintenance }) => maintenance),
            members: (0,inventory_groups/* membersOf */.lS)(hosts),
        }),
        groups: Object.keys(groups),
        hosts: withJumps(hosts),
    };
}
function headscaleSpec({ headscale }, at) {
    const file = headscale["api-key-file"];
    return {
        url: new URL(headscale.url).origin,
        apiUrl: new URL(headscale["api-url"] ?? headscale.url).origin,
        apiKeyFile: file === undefined ? undefined : absolute(file, at),
        user: headscale.user ?? defaults/* defaults */.N.headscaleUser,
    };
}
function sshDefaults(ssh, at) {
    const { config } = ssh;
    return {
        user: ssh.user,
        port: ssh.port,
        identityFiles: list(ssh["identity-file"]).map((file) => absolute(file, at)),
        knownHosts: absolute(ssh["known-hosts"] ?? defaults/* defaults */.N.knownHosts, at),
        configFile: config === false ? undefined : absolute(config ?? defaults/* defaults */.N.sshConfig, at),
        configNamed: typeof config === "string",
        concurrency: ssh.concurrency ?? defaults/* defaults */.N.concurrency,
    };
}
function windowsSpec(windows) {
    return {
        scriptKeyMinutes: windows["script-key-minutes"] ?? defaults/* defaults */.N.windows.scriptKeyMinutes,
        loginSeconds: windows["login-seconds"] ?? defaults/* defaults */.N.windows.loginSeconds,
        loginTries: windows["login-tries"] ?? defaults/* defaults */.N.windows.loginTries,
        backendSeconds: windows["backend-seconds"] ?? defaults/* defaults */.N.windows.backendSeconds,
        installerWaitSeconds: windows["installer-wait-seconds"] ?? defaults/* defaults */.N.windows.installerWaitSeconds,
        proofSeconds: windows["proof-seconds"] ?? defaults/* defaults */.N.windows.proofSeconds,
        resumeSeconds: windows["resume-seconds"] ?? defaults/* defaults */.N.windows.resumeSeconds,
        syncthingVersion: windows["syncthing-version"] ?? defaults/* defaults */.N.windows.syncthingVersion,
        syncthingSource: (windows["syncthing-source"] ?? defaults/* defaults */.N.windows.syncthingSource).replace(/\/+$/, ""),
    };
}
/** The defaults that mesh: gives to every host. */
function hostDefaults(mesh) {
    const syncthing = { guiPort: ports/* guiPort */.Z9.linux, globalAnnounce: false, relays: false };
    return {
        tags: [...new Set(mesh.tags)],
        tailscale: tailscaleSpec(mesh.tailscale ?? {}, {
            version: defaults/* defaults */.N.tailscaleVersion,
            source: defaults/* defaults */.N.tailscaleSource,
            signingKey: defaults/* defaults */.N.tailscaleSigningKey,
            whenAbsent: defaults/* defaults */.N.tailscaleWhenAbsent,
        }),
        syncthing: mesh.syncthing === false ? undefined : syncthingSpec(mesh.syncthing ?? {}, syncthing),
    };
}
/** One host of the file, which has the settings of its groups already, with the mesh's defaults. */
function resolveHost({ name, host, own, ssh, at, place }) {
    const os = host.os ?? defaults/* defaults */.N.os;
    const wslOf = host["wsl-of"];
    const [first, ...otherRoads] = hostRoads(host);
    return {
        name,
        address: first?.address ?? "",
        port: first?.port,
        user: host.user,
        meshSsh: { user: ssh.user, port: ssh.port },
        identityFiles: list(host["identity-file"]).map((file) => absolute(file, at)),
        proxyJump: first?.proxyJump,
        otherRoads,
        connection: host.connection ?? "ssh",
        os,
        wslOf,
        wsl: wslOf === undefined && !host.wsl ? undefined : wslSpec(host.wsl ?? {}),
        role: host.role,
        groups: [...new Set(host.groups)],
        tags: [...new Set([...own.tags, ...(host.tags ?? [])])],
        expected: host.expected ?? "always",
        maintenance: (host.maintenance ?? []).map((one) => (0,resolve_health/* windowSpec */.w)(one, { host: name })),
        state: host.state ?? "present",
        syncthing: hostSyncthing(host.syncthing, own, { os, wslOf }),
        tailscale: tailscaleSpec(host.tailscale ?? {}, own.tailscale),
        place,
    };
}
/** Each address with what it says itself, and else what the host says. A list of none is told by the cross-checks. */
const hostRoads = (host) => (Array.isArray(host.address) ? host.address : [host.address]).map((said) => {
    const own = typeof said === "string" ? { address: said } : said;
    return {
        address: own.address.toLowerCase(),
        port: own.port ?? host.port,
        proxyJump: own["proxy-jump"] ?? host["proxy-jump"],
    };
});
const wslSpec = (said) => ({
    distribution: said.distribution,
    keepAlive: said["keep-alive"] ?? false,
    mayShutdown: said["may-shutdown"] ?? false,
});
/** Syncthing of one host: its own settings, then the mesh's, except the GUI port, which depends on the system (ports.ts). */
function hostSyncthing(said, own, kind) {
    if (said === false || (said === undefined && !own.syncthing))
        return undefined;
    const base = own.syncthing ?? { guiPort: ports/* guiPort */.Z9.linux, globalAnnounce: false, relays: false };
    const { windows, wsl } = ports/* guiPort */.Z9;
    const ownPort = kind.os === "windows" ? windows : kind.wslOf === undefined ? base.guiPort : wsl;
    return syncthingSpec(said ?? {}, { ...base, guiPort: ownPort });
}
const syncthingSpec = (said, base) => ({
    guiPort: said["gui-port"] ?? base.guiPort,
    globalAnnounce: said["global-announce"] ?? base.globalAnnounce,
    relays: said.relays ?? base.relays,
});
const tailscaleSpec = (said, base) => ({
    version: said.version ?? base.version,
    source: (said.source ?? base.source).replace(/\/+$/, ""),
    signingKey: (said["signing-key"] ?? base.signingKey).toUpperCase(),
    whenAbsent: said["when-absent"] ?? base.whenAbsent,
});
const list = (value) => value === undefined ? [] : typeof value === "string" ? [value] : value;
const absolute = (file, { file: inventory, cwd, home }) => pathFrom((0,external_node_path_.resolve)(cwd, (0,external_node_path_.dirname)(inventory)), file, home);


/***/ }),

/***/ 555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ roadsOf),
/* harmony export */   pu: () => (/* binding */ overRoad),
/* harmony export */   qw: () => (/* binding */ roadText)
/* harmony export */ });
// The addresses of a host, in the order in which they are tried, each with its port and jump host.
/** The first is that of the host itself. */
const roadsOf = ({ address, port, proxyJump, otherRoads }) => [
    { address, port, proxyJump },
    ...otherRoads,
];
/** The host as if this were its first road. */
const overRoad = (host, road) => ({
    ...host,
    ...road,
    otherRoads: roadsOf(host).filter((one) => one !== road && !isSame(one, road)),
});
const isSame = (a, b) => a.address === b.address && a.port === b.port && a.proxyJump === b.proxyJump;
/** `10.0.0.5 port 2222 over bastion`. */
const roadText = ({ address, port, proxyJump }) => `${address}${port === undefined ? "" : ` port ${port}`}${proxyJump === undefined ? "" : ` over ${proxyJump}`}`;


/***/ }),

/***/ 8190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DD: () => (/* binding */ title),
/* harmony export */   I3: () => (/* binding */ checkName),
/* harmony export */   JU: () => (/* binding */ titlePrefix),
/* harmony export */   Pf: () => (/* binding */ label),
/* harmony export */   _3: () => (/* binding */ days),
/* harmony export */   aL: () => (/* binding */ words),
/* harmony export */   bv: () => (/* binding */ variable),
/* harmony export */   c1: () => (/* binding */ cause),
/* harmony export */   iD: () => (/* binding */ login),
/* harmony export */   mx: () => (/* binding */ weekdays),
/* harmony export */   p6: () => (/* binding */ date),
/* harmony export */   qo: () => (/* binding */ clockTime),
/* harmony export */   sg: () => (/* binding */ timezone)
/* harmony export */ });
/* harmony import */ var _core_manual_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3440);
/* harmony import */ var _health_codes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8491);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6054);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8999);
// Rules for texts about health: zones, times, days, causes, and who is told.




const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const oneOf = (text, known, otherwise) => {
    const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(text, known);
    return near ? `did you mean "${near}"?` : otherwise;
};
/** A time zone of the IANA database. An offset is none: it does not know when clocks change. */
const timezone = (text) => {
    const known = Intl.supportedValuesOf("timeZone");
    const example = 'write one such as "Europe/Berlin" or "UTC"';
    if (/^[+-]|\d/.test(text) && !/^Etc\//.test(text))
        return `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(text)} is an offset, not a time zone; ${example}`;
    return isZone(text) ? undefined : `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(text)} is not a time zone, ${oneOf(text, known, example)}`;
};
function isZone(text) {
    try {
        return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone !== "";
    }
    catch (error) {
        if (error instanceof RangeError)
            return false;
        throw error;
    }
}
/** A time of the wall clock; 24:00 is the end of a day. */
const clockTime = (text) => /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text) ? undefined : `must be written like "02:30", got ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(text)}`;
/** A day of the calendar that exists. */
const date = (text) => {
    const isWritten = /^\d{4}-\d{2}-\d{2}$/.test(text);
    if (!isWritten)
        return `must be written like "2026-12-24", got ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(text)}`;
    const time = Date.parse(`${text}T00:00:00Z`);
    const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
    return exists ? undefined : `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(text)} is no day of the calendar`;
};
/** A weekday or a range of them. */
const days = (text) => {
    const [first = "", last = first, more] = text.split("-");
    const isDay = (one) => weekdays.includes(one);
    return isDay(first) && isDay(last) && more === undefined
        ? undefined
        : `must be one of ${weekdays.join(", ")} or a range such as "Mon-Fri", got ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(text)}`;
};
const cause = (text) => isCause(text)
    ? undefined
    : `no cause is called ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(text)}, ${oneOf(text, _health_codes_js__WEBPACK_IMPORTED_MODULE_1__/* .healthCodes */ .X, `${(0,_core_manual_js__WEBPACK_IMPORTED_MODULE_0__/* .manualPage */ .s)("docs/references/health-states.md")} lists them`)}`;
const isCause = (text) => _health_codes_js__WEBPACK_IMPORTED_MODULE_1__/* .healthCodes */ .X.includes(text);
/** The name of a check or a window. */
const title = (text) => /^[\p{L}\p{N}][\p{L}\p{N} ._:+-]{0,59}$/u.test(text)
    ? undefined
    : `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(text)} is not a name here; write up to 60 letters, digits, spaces and . _ : + -`;
/** The name of a check becomes part of a cause's name. */
const checkName = (text) => /^[a-z0-9][a-z0-9-]{0,39}$/.test(text)
    ? undefined
    : `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(text)} is not a name of a check; write up to 40 of a-z, 0-9 and -`;
/** A label of an issue: GitHub takes 50 characters, and lists are written with commas. */
const label = (text) => /^[^,\p{C}]{1,50}$/u.test(text) ? undefined : `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(text)} is not a label; write up to 50 characters, no comma`;
/** A user of GitHub. */
const login = (text) => {
    if (text.startsWith("@"))
        return `must be written without the @: ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(text.slice(1))}`;
    return /^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}(\[bot\])?$/.test(text) ? undefined : `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(text)} is no GitHub user`;
};
/** What stands before the titles of issues. @ and # would call people and link to other issues. */
const titlePrefix = (text) => /^[^@#\p{C}]{0,50}$/u.test(text) ? undefined : `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(text)} must have no @, no # and at most 50 characters`;
/** A variable of the environment. */
const variable = (text) => /^[A-Z_][A-Z0-9_]{0,99}$/.test(text)
    ? undefined
    : "must be the name of an environment variable, such as MESH_WEBHOOK_SECRET; the secret itself does not belong in the inventory";
/** A word of a command, or what an answer must contain. */
const words = (text) => text.length <= 500 && !/\p{C}/u.test(text) ? undefined : "must have at most 500 characters and no control characters";


/***/ }),

/***/ 3411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nx: () => (/* binding */ distribution),
/* harmony export */   OZ: () => (/* binding */ url),
/* harmony export */   Rj: () => (/* binding */ fingerprint),
/* harmony export */   Sm: () => (/* binding */ hostName),
/* harmony export */   Tc: () => (/* binding */ tag),
/* harmony export */   Vd: () => (/* binding */ serverUrl),
/* harmony export */   _r: () => (/* binding */ release),
/* harmony export */   hl: () => (/* binding */ address),
/* harmony export */   hv: () => (/* binding */ groupName),
/* harmony export */   mM: () => (/* binding */ maintenance),
/* harmony export */   n0: () => (/* binding */ proxyJump),
/* harmony export */   nT: () => (/* binding */ userName),
/* harmony export */   oV: () => (/* binding */ headscaleUser),
/* harmony export */   s$: () => (/* binding */ filePath),
/* harmony export */   sW: () => (/* binding */ isPort)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var _addresses_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9148);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8999);
// Rules for texts of the inventory and of the command line. A rule returns undefined, or what is wrong and what to write instead.
// A value that starts with "-" could be read as an option by a program that gets it; one with spaces as two values.



/** Names the first character that the pattern does not allow: `"\u043e" (U+043E, Cyrillic)`. */
function stranger(text, allowed) {
    const found = [...text].find((c) => !allowed.test(c));
    if (found === undefined)
        return undefined;
    if (found === " ")
        return "a space";
    const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    if ((found.codePointAt(0) ?? 0) < 0x80)
        return /\p{C}/u.test(found) ? code : `"${found}"`;
    const script = ["Cyrillic", "Greek", "Armenian", "Cherokee", "Latin", "Han", "Arabic", "Hebrew"].find((name) => new RegExp(`\\p{Script=${name}}`, "u").test(found));
    return `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(found)} (${code}${script ? `, ${script}` : ""})`;
}
/** Names of hosts: DNS labels, because each becomes a name in the mesh. */
const hostName = (name) => {
    const label = "a name is a DNS label: a-z, 0-9 and - inside";
    if (name === "")
        return `the name is empty; ${label}`;
    if (name.length > 63)
        return `the name has ${name.length} characters; 63 is the most`;
    if (/^[A-Za-z0-9-]+$/.test(name) && /[A-Z]/.test(name))
        return `capital letters; write ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(name.toLowerCase())}`;
    if (/^[a-z0-9_-]+$/i.test(name) && name.includes("_")) {
        return `"_" is not allowed; write ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(name.toLowerCase().replaceAll("_", "-"))}`;
    }
    if (/^[a-z0-9-]+\.[a-z0-9.-]+$/.test(name)) {
        return `"." is not allowed; write ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(name.split(".")[0] ?? "")} and put the whole name at address`;
    }
    const strange = stranger(name, /[a-z0-9-]/);
    if (strange)
        return `${strange} is not allowed; ${label}`;
    if (name.startsWith("-") || name.endsWith("-"))
        return `"-" is not allowed at the start or the end; ${label}`;
    return undefined;
};
/** Names of groups: written as those of hosts are, because both are typed in the same places. */
const groupName = (name) => name === "all" ? '"all" means every host already; give the group another name' : hostName(name);
/** A host name or an IP address, without user, port, brackets or scheme. */
const address = (text) => {
    if (text === "")
        return 'is empty; write a host name or an IP address, such as "office-one.local"';
    if (text.startsWith("-"))
        return `must not start with "-": ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(text)} would be read as an option`;
    if (/^[a-z]+:\/\//i.test(text))
        return `must be a host name or an IP address, not a URL: ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(text)}`;
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(text))
        return text.includes("%") && !/%[\w.-]{1,15}$/.test(text) ? "has a strange zone after the %" : (0,_addresses_js__WEBPACK_IMPORTED_MODULE_1__/* .whyNoHost */ .E)(text);
    return misplaced(text) ?? domainName(text);
};
function misplaced(text) {
    const user = /^([^@]*)@(.*)$/s.exec(text);
    if (user)
        return `must not hold a user; write "user: ${word(user[1])}" and "address: ${word(user[2])}"`;
    const inside = /^\[([^\]]*)\](?::(\d+))?$/.exec(text) ?? /^([^:]*):(\d+)$/.exec(text);
    if (inside?.[2])
        return `must not hold a port; write "address: ${word(inside[1])}" and "port: ${inside[2]}"`;
    if (inside)
        return `must be written without brackets: "${word(inside[1])}"`;
    return undefined;
}
const word = (text) => (0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(text ?? "").replace(/^"|"$/g, "");
function domainName(text) {
    const strange = stranger(text, /[A-Za-z0-9._-]/);
    if (strange)
        return `${strange} cannot be in a host name or an IP address`;
    if (text.length > 253)
        return `has ${text.length} characters; a host name has 253 at most`;
    if (text.endsWith("."))
        return `must be written without the dot at the end: ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(text.slice(0, -1))}`;
    const labels = text.split(".");
    if (/^(\d+|0x[\da-f]*)$/i.test(labels.at(-1) ?? ""))
        return `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(text)} is not a whole IPv4 address, such as "10.0.0.5"`;
    if (labels.some((label) => !/^\w([\w-]{0,61}\w)?$/.test(label)))
        return `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(text)} is not a host name`;
    return undefined;
}
/** The user of an SSH login; OFFICE\steve, steve@example.org and, of Windows, "Steve Miller" are valid too. */
const userName = (text) => {
    if (text === "")
        return "is empty; write a user name or remove the key";
    if (text.startsWith("-"))
        return `must not start with "-": ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(text)} would be read as an option`;
    if (/^[\p{L}\p{N}_](?: ?[\p{L}\p{N}_.\\@+-]){0,103}\$?$/u.test(text))
        return undefined;
    return `${stranger(text, /[\p{L}\p{N}_.\\@+-]/u) ?? (0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(text)} cannot be in a user name`;
};
/** A user of Headscale: every name that its ValidateUsername takes, at most as long as its database of names is shown. */
const headscaleUser = (text) => /^\p{L}[\p{L}\p{Nd}._-]*(@[\p{L}\p{Nd}._-]*)?$/u.test(text) && text.length >= 2 && text.length <= 127
    ? undefined
    : `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(text)} is not a Headscale user; write 2 or more letters, digits, ".", "_" and "-" and at most one "@", starting with a letter`;
/** A distribution as WSL names it; it becomes a word of wsl.exe's command line. */
const distribution = (text) => /^[A-Za-z0-9_.][A-Za-z0-9_.-]{0,63}$/.test(text)
    ? undefined
    : `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(text)} is not a distribution of WSL; write its name as \`wsl --list\` shows it: letters, digits, ".", "_" and "-"`;
/** One or more hops as OpenSSH's ProxyJump writes them: [user@]host[:port], comma separated; "none" is no jump. */
const proxyJump = (text) => {
    if (text === "none")
        return undefined;
    return text.split(",").map(jump).find(Boolean);
};
function jump(hop) {
    const form = 'write "user@host:port", several with commas';
    const at = hop.lastIndexOf("@");
    const wrongUser = at < 0 ? undefined : userName(hop.slice(0, at));
    if (wrongUser)
        return `${wrongUser}; ${form}`;
    const rest = hop.slice(at + 1);
    const parts = /^\[([^\]]+)\](?::(.*))?$/.exec(rest) ?? /^([^:]*)(?::([^:]*))?$/.exec(rest);
    if (!parts)
        return `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(rest)} is not host:port; ${form}`;
    const wrongHost = address(parts[1] ?? "");
    if (wrongHost)
        return `${wrongHost}; ${form}`;
    return parts[2] === undefined || isPort(parts[2]) ? undefined : `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(parts[2])} is not a port; ${form}`;
}
/** True for the digits of a port, 1 to 65535. */
const isPort = (text) => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65535;
/** A tag that Headscale accepts. */
const tag = (text) => {
    if (/^tag:[a-z][a-z0-9-]{0,59}$/.test(text))
        return undefined;
    const body = text.replace(/^tag:/i, "").toLowerCase();
    if (/^[a-z][a-z0-9-]{0,59}$/.test(body))
        return `must be written "tag:${word(body)}"`;
    return `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(text)} is not a tag; write "tag:" and a-z, 0-9, -, starting with a letter`;
};
/** The URL of a server: scheme, host and port, no path. */
const serverUrl = (text) => {
    const wrong = url(text);
    if (wrong)
        return wrong;
    const { pathname, origin } = new URL(text);
    return pathname === "/" ? undefined : `must end after host and port: write "${origin}"`;
};
/** An http or https URL without user, password, query or fragment. */
const url = (text) => {
    if (/^[\w.-]+(:\d+)?(\/|$)/.test(text))
        return `must start with http:// or https://, such as "http://${word(text)}"`;
    const scheme = /^([a-z][\w+.-]*):/i.exec(text)?.[1]?.toLowerCase();
    if (scheme !== "http" && scheme !== "https")
        return "must start with http:// or https://";
    if (/@/.test(text))
        return "must not hold a user or a password; secrets do not belong in the inventory";
    const strange = stranger(text, /[A-Za-z0-9:/._~%[\]?#=&+-]/);
    if (strange)
        return `${strange} cannot be in a URL here`;
    if (/[?#]/.test(text))
        return 'must end before the "?" or "#"';
    const parts = /^https?:\/\/(?:\[[^\]]*\]|([^/:]+))(?::(\d+))?(?:\/|$)/i.exec(text);
    if (!parts || !URL.canParse(text) || (parts[2] && !isPort(parts[2])))
        return "is not a URL such as http://192.168.1.10:8080";
    const wrongHost = parts[1] === undefined ? undefined : address(parts[1]);
    return wrongHost && `its host: ${wrongHost}`;
};
/** A path on the machine MeSH runs on: absolute, below ~, or relative to the inventory. */
const filePath = (text) => {
    if (text === "")
        return "is empty; write a path or remove the key";
    if (/(hs|ts)key-|PRIVATE KEY/.test(text) || ((0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .mayBeSecret */ .lr)(text) && !/[/.]/.test(text))) {
        return "looks like a key itself; put it in a file and write the file's name here";
    }
    if (/^~[^/]/.test(text))
        return 'only "~/" is understood, not another user\'s home';
    if (/[$`]|%[a-z]/i.test(text))
        return `variables are not replaced in a path: ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(text)}`;
    return /\p{C}/u.test(text) ? `${stranger(text, /\P{C}/u)} cannot be in a path` : undefined;
};
/** A Tailscale release. */
const release = (text) => {
    if (/^\d{1,4}\.\d{1,4}\.\d{1,4}$/.test(text))
        return undefined;
    const bare = /^v(\d+\.\d+\.\d+)$/.exec(text)?.[1];
    return bare
        ? `must be written without the v: "${bare}"`
        : `must be an exact release such as "1.102.3", got ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(text)}`;
};
/** The fingerprint of an OpenPGP key. */
const fingerprint = (text) => /^[\da-f]{40}$/i.test(text)
    ? undefined
    : `must be 40 characters 0-9 A-F without spaces, got ${text.length} characters`;
/** One maintenance window: "Sun 02:00-04:00", "Mon-Fri 22:00-06:00" (until the next morning), "daily 03:00-03:30". */
const maintenance = (text) => {
    const day = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
    const time = "(?:[01]\\d|2[0-3]):[0-5]\\d";
    const window = new RegExp(`^(?:daily|${day}(?:-${day})?) (${time})-(${time}|24:00)$`).exec(text);
    if (!window)
        return `must be written like "Sun 02:00-04:00", "Mon-Fri 22:00-06:00" or "daily 03:00-03:30", got ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(text)}`;
    return window[1] === window[2] ? "starts and ends at the same time" : undefined;
};


/***/ }),

/***/ 5387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ inventorySchema),
  y: () => (/* binding */ inventoryShape)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(8439);
// EXTERNAL MODULE: ./lib/inventory/defaults.js
var defaults = __webpack_require__(56);
// EXTERNAL MODULE: ./lib/inventory/rules.js
var rules = __webpack_require__(3411);
// EXTERNAL MODULE: ./lib/inventory/rules-health.js
var rules_health = __webpack_require__(8190);
;// CONCATENATED MODULE: ./lib/inventory/schema-values.js
// The kinds of values of the inventory's schema: each carries its rule, and its description for the manual and for editors.


/** A text that a rule accepts. */
const schema_values_text = (rule, about) => schemas/* string */.YjP()
    .refine((value) => !rule(value), { error: ({ input }) => rule(String(input)) ?? "" })
    .meta({ ...about });
/** A whole number. */
const whole = (min, max, about) => schemas/* int */.Whr()
    .min(min)
    .max(max)
    .meta({ ...about });
const port = (about) => whole(1, 65535, about);
const yesNo = (about) => schemas/* boolean */.zMY().meta({ ...about });
/** One path, or a list of them. */
const paths = (about) => {
    const path = schema_values_text(rules/* filePath */.s$, { description: "A path: absolute, below ~/, or relative to the inventory." });
    return schemas/* union */.KCZ([path, schemas/* array */.YOg(path)]).meta({ ...about });
};
const tags = (about) => schemas/* array */.YOg(schema_values_text(rules/* tag */.Tc, { description: "A tag of Headscale's policy.", pattern: "^tag:[a-z][a-z0-9-]*$" }))
    .meta({ examples: [["tag:mesh"]], ...about });
/** A list of such values. */
const list = (item, about) => schemas/* array */.YOg(item).meta({ ...about });
/** A mapping with these keys and no others. */
const section = (shape, about) => schemas/* strictObject */.rej(shape).meta({ ...about });

;// CONCATENATED MODULE: ./lib/inventory/schema-health.js
// The inventory's section `mesh.health`, and the windows that hosts have of their own.





const { thresholds, flapping } = defaults/* defaults */.N.health;
const causes = list(schema_values_text(rules_health/* cause */.c1, { description: "The name of a cause." }), {
    description: "Only these causes. Not set: all.",
    examples: [["drift", "restart-pending"]],
}).optional();
const hosts = (description) => list(schema_values_text(rules/* hostName */.Sm, { description: "A host of this inventory." }), {
    description,
    examples: [["office-one"]],
}).optional();
const windowKeys = {
    name: schema_values_text(rules_health/* title */.DD, {
        description: "What it is called where something is silent because of it. Not set: its days and times.",
        examples: ["patch night"],
    }).optional(),
    days: list(schema_values_text(rules_health/* days */._3, { description: "Sun, or a range such as Mon-Fri." }), {
        description: "Weekdays on which it begins. Not set: every day.",
        examples: [["Sun"]],
    }).optional(),
    from: schema_values_text(rules_health/* clockTime */.qo, {
        description: "When it begins, by the clock of timezone.",
        default: "00:00",
    }).optional(),
    to: schema_values_text(rules_health/* clockTime */.qo, {
        description: "When it ends; not later than from: on the next day.",
        default: "24:00",
    }).optional(),
    dates: section({
        first: schema_values_text(rules_health/* date */.p6, {
            description: "The first day on which it begins.",
            examples: ["2026-12-24"],
        }).optional(),
        last: schema_values_text(rules_health/* date */.p6, { description: "The last day on which it begins.", examples: ["2027-01-02"] }).optional(),
    }, { description: "Between which days. Not set: always." }).optional(),
    causes,
};
const shortWindow = schema_values_text(rules/* maintenance */.mM, {
    description: "DAY HH:MM-HH:MM, DAY is Sun, Mon-Fri or daily; by the clock of mesh.health.timezone.",
});
const groups = (description) => list(schema_values_text(rules/* groupName */.hv, { description: "A group of this inventory." }), {
    description,
    examples: [["office"]],
}).optional();
/** Windows of one host. */
const hostWindows = list(schemas/* union */.KCZ([shortWindow, section(windowKeys, { description: "The same with dates and causes." })]), {
    description: "Windows in which something may be wrong with the host and nobody is told.",
    examples: [["Sun 02:00-04:00"]],
    default: [],
}).optional();
const meshWindow = section({
    ...windowKeys,
    hosts: hosts("For these hosts, and those of groups and tags. None of them set: for the whole mesh."),
    groups: groups("For the hosts in these groups."),
    tags: tags({ description: "For hosts with one of these tags." }).optional(),
}, { description: "The same with dates, causes, hosts, groups and tags." });
const check = section({
    name: schema_values_text(rules_health/* checkName */.I3, { description: "What the check is called.", examples: ["wiki"] }),
    hosts: hosts("On these hosts, and those of groups and tags. None of them set: on every host."),
    groups: groups("On the hosts in these groups."),
    tags: tags({ description: "On hosts with one of these tags." }).optional(),
    "tcp-port": port({
        description: "A connection to this port of the host must be taken.",
        examples: [5432],
    }).optional(),
    url: schema_values_text(rules/* url */.OZ, {
        description: "This URL must answer, asked on the host by its curl.",
        examples: ["http://127.0.0.1:8080/"],
    }).optional(),
    status: whole(100, 599, { description: "The status that url must answer with.", default: 200 }).optional(),
    contains: schema_values_text(rules_health/* words */.aL, {
        description: "What the answer of url must contain in its first 4 KiB, headers included.",
    }).optional(),
    "tls-port": port({ description: "The certificate at this port must be good.", examples: [443] }).optional(),
    "tls-days": whole(1, 365, {
        description: "How many days the certificate at tls-port must still be good.",
        default: defaults/* defaults */.N.health.checkTlsDays,
    }).optional(),
    command: list(schema_values_text(rules_health/* words */.aL, { description: "One word of the command." }), {
        description: "This command must end with 0: a list of words, run on the host as the SSH user, without a shell and without sudo.",
        examples: [["systemctl", "is-active", "wiki"]],
    }).optional(),
}, { description: "A check of your own; one of tcp-port, url, tls-port and command." });
const limit = (most, usual, description) => whole(0, most, { description, default: usual }).optional();
const thresholdKeys = {
    "disk-percent-begin": limit(100, thresholds.diskPercent.begin, "A disk that is as full as this is told of."),
    "disk-percent-end": limit(100, thresholds.diskPercent.end, "It is over below this."),
    "clock-seconds-begin": limit(86_400, thresholds.clockSeconds.begin, "A clock that is as wrong as this is told of."),
    "clock-seconds-end": limit(86_400, thresholds.clockSeconds.end, "It is over below this."),
    "loss-percent-begin": limit(100, thresholds.lossPercent.begin, "So many lost pings are told of."),
    "loss-percent-end": limit(100, thresholds.lossPercent.end, "It is over below this."),
    "latency-times-begin": limit(1000, thresholds.latencyTimes.begin, "So many times slower than usual is told of."),
    "latency-times-end": limit(1000, thresholds.latencyTimes.end, "It is over below this."),
    "latency-least-ms": limit(60_000, thresholds.latencyLeastMs, "An answer within this time is never slow."),
    "sync-hours-begin": limit(8760, thresholds.syncHours.begin, "A folder of Syncthing that is out of sync for so long is told of."),
    "sync-hours-end": limit(8760, thresholds.syncHours.end, "It is over below this."),
    "backup-days-begin": limit(365, thresholds.backupDays.begin, "A backup of Headscale that is as old is told of."),
    "backup-days-end": limit(365, thresholds.backupDays.end, "It is over below this."),
    "expiry-days": whole(1, 365, {
        description: "Keys, certificates and tokens are told of this many days before they end.",
        default: thresholds.expiryDays,
    }).optional(),
};
const issueKeys = {
    labels: list(schema_values_text(rules_health/* label */.Pf, { description: "A label of the repository." }), {
        description: "Labels of the issues.",
        default: defaults/* defaults */.N.health.labels,
    }).optional(),
    assignees: list(schema_values_text(rules_health/* login */.iD, { description: "A user of GitHub." }), {
        description: "Who the issues are given to.",
        examples: [["octocat"]],
        default: [],
    }).optional(),
    "title-prefix": schema_values_text(rules_health/* titlePrefix */.JU, {
        description: "What stands before the title of each issue. Not set: nothing.",
        examples: ["Mesh:"],
    }).optional(),
    most: whole(1, 100, {
        description: "More causes at once become one issue with a list.",
        default: defaults/* defaults */.N.health.issuesMost,
    }).optional(),
    "remind-days": whole(1, 365, {
        description: "After so many days an open issue gets a reminder.",
        default: defaults/* defaults */.N.health.remindDays,
    }).optional(),
    digest: schemas/* enum */.k5n(rules_health/* weekdays */.mx)
        .meta({ description: "The day of the weekly digest. Not set: none.", examples: ["Mon"] })
        .optional(),
};
const webhookKeys = {
    url: schema_values_text(rules/* url */.OZ, { description: "Where each change is sent.", examples: ["https://hooks.example.org/mesh"] }),
    "secret-env": schema_values_text(rules_health/* variable */.bv, {
        description: "The environment variable with the secret that signs what is sent.",
        examples: ["MESH_WEBHOOK_SECRET"],
    }),
};
const meshHealth = section({
    timezone: schema_values_text(rules_health/* timezone */.sg, {
        description: "The zone of all windows and days, by its IANA name.",
        default: defaults/* defaults */.N.health.timezone,
        examples: ["Europe/Berlin"],
    }).optional(),
    confirm: section({
        looks: whole(1, 10, {
            description: "How often a failure is looked at before it counts.",
            default: defaults/* defaults */.N.health.confirmLooks,
        }).optional(),
        seconds: whole(0, 900, {
            description: "Over which time.",
            default: defaults/* defaults */.N.health.confirmSeconds,
        }).optional(),
    }, { description: "A failure is looked at again within the run." }).optional(),
    "raise-after": whole(1, 10, {
        description: "Runs in a row that must see a cause before it is told.",
        default: defaults/* defaults */.N.health.raiseAfter,
    }).optional(),
    "end-after": whole(1, 10, {
        description: "Runs in a row that must see it well before it is over.",
        default: defaults/* defaults */.N.health.endAfter,
    }).optional(),
    "settle-seconds": whole(0, 3600, {
        description: "After its own restart, and after one of Headscale, a host has this long to come back.",
        default: defaults/* defaults */.N.health.settleSeconds,
    }).optional(),
    flapping: section({
        looks: whole(3, 100, { description: "How many looks are counted.", default: flapping.looks }).optional(),
        "begin-percent": whole(1, 100, {
            description: "More changes than this, in percent: it flaps.",
            default: flapping.begin,
        }).optional(),
        "end-percent": whole(1, 100, { description: "Fewer: it does not any more.", default: flapping.end }).optional(),
    }, { description: "What comes and goes stays one issue." }).optional(),
    thresholds: section(thresholdKeys, { description: "Limits of figures." }).optional(),
    windows: list(schemas/* union */.KCZ([shortWindow, meshWindow]), {
        description: "Windows in which something may be wrong and nobody is told.",
        examples: [["Sun 02:00-04:00"]],
        default: [],
    }).optional(),
    checks: list(check, { description: "Checks of your own." }).optional(),
    issues: section(issueKeys, { description: "The issues at GitHub." }).optional(),
    webhook: section(webhookKeys, {
        description: "Each change is also sent there, signed. Not set: nowhere.",
    }).optional(),
    "dead-man-url": schema_values_text(rules/* url */.OZ, {
        description: "Called after each good run; who misses the call raises the alarm.",
        examples: ["https://hc-ping.example.org/mesh"],
    }).optional(),
}, { description: "What counts as healthy, when it is silent, and who is told." });

// EXTERNAL MODULE: ./lib/inventory/ports.js
var ports = __webpack_require__(3488);
;// CONCATENATED MODULE: ./lib/inventory/schema-programs.js
// The inventory's keys about what is installed. They are those of the mesh and of a host, which may have other values.





const tailscaleKeys = {
    version: schema_values_text(rules/* release */._r, {
        description: "Release of Tailscale to install, exactly.",
        default: defaults/* defaults */.N.tailscaleVersion,
        pattern: "^\\d+\\.\\d+\\.\\d+$",
    }).optional(),
    source: schema_values_text(rules/* url */.OZ, {
        description: "Where packages come from: the official server or a mirror with the same paths.",
        default: defaults/* defaults */.N.tailscaleSource,
    }).optional(),
    "signing-key": schema_values_text(rules/* fingerprint */.Rj, {
        description: "Fingerprint of the key that signs the apt repository at source.",
        default: defaults/* defaults */.N.tailscaleSigningKey,
        pattern: "^[0-9A-Fa-f]{40}$",
    }).optional(),
    "when-absent": schemas/* enum */.k5n(["keep", "remove"])
        .meta({
        description: "What becomes of Tailscale on a host that leaves the mesh: stopped and kept, or removed.",
        default: defaults/* defaults */.N.tailscaleWhenAbsent,
    })
        .optional(),
};
const syncthingKeys = {
    "gui-port": port({
        description: `Port of the GUI, on loopback only. Not set on a host: ${ports/* guiPort */.Z9.windows} on Windows, ${ports/* guiPort */.Z9.wsl} on WSL2, elsewhere what mesh.syncthing says, or else ${ports/* guiPort */.Z9.linux}.`,
        examples: [ports/* guiPort */.Z9.linux],
    }).optional(),
    "global-announce": yesNo({
        description: "Announce devices to Syncthing's public servers.",
        default: false,
    }).optional(),
    relays: yesNo({ description: "Use Syncthing's public relays.", default: false }).optional(),
};

;// CONCATENATED MODULE: ./lib/inventory/schema-host.js
// The inventory's keys of one host, and those that a group may have for all of its hosts.






const wslKeys = {
    distribution: schema_values_text(rules/* distribution */.Nx, {
        description: "Name of the distribution. Not set: the only one that the Windows host's SSH account has.",
        examples: ["Ubuntu-24.04"],
    }).optional(),
    "keep-alive": yesNo({
        description: "WSL2 is not ended when nothing of Windows uses it: MeSH sets instanceIdleTimeout in the account's .wslconfig.",
        default: false,
    }).optional(),
    "may-shutdown": yesNo({
        description: "MeSH may run `wsl --shutdown`, which ends every distribution, where a changed setting needs it.",
        default: false,
    }).optional(),
};
/** The settings that a group may have, too. */
const shared = {
    port: port({ description: "SSH port. Not set: mesh.ssh.port.", examples: [2222] }).optional(),
    user: schema_values_text(rules/* userName */.nT, { description: "SSH user. Not set: mesh.ssh.user.", examples: ["steve"] }).optional(),
    "identity-file": paths({
        description: "Private key, or a list of them, for this host. Not set: mesh.ssh.identity-file.",
        examples: ["~/.ssh/office_ed25519"],
    }).optional(),
    "proxy-jump": schema_values_text(rules/* proxyJump */.n0, {
        description: "Host to connect through, [user@]host[:port], several with commas; none for no jump.",
        examples: ["steve@bastion.local:2222"],
    }).optional(),
    os: schemas/* enum */.k5n(["linux", "windows"]).meta({ description: "The system. WSL2 is linux.", default: defaults/* defaults */.N.os }).optional(),
    tags: tags({
        description: "Tags of this host, added to those of mesh.tags and of its groups.",
        examples: [["tag:wsl"]],
        default: [],
    }).optional(),
    tailscale: section(tailscaleKeys, {
        description: "Another Tailscale on this host; keys not set are mesh.tailscale's.",
    }).optional(),
    syncthing: schemas/* union */.KCZ([section(syncthingKeys, { description: "Syncthing on this host." }), schemas/* literal */.euz(false)])
        .meta({ description: "Another Syncthing on this host, keys not set are mesh.syncthing's; false for none." })
        .optional(),
    expected: schemas/* enum */.k5n(["always", "sometimes"])
        .meta({
        description: "sometimes: while the machine is off it is waited for, and no run fails. Not with role: headscale.",
        default: "always",
    })
        .optional(),
};
const address = schema_values_text(rules/* address */.hl, { description: "Host name or IP address for SSH, without user and port." });
const road = section({
    address,
    port: port({ description: "Port at this address. Not set: the host's.", examples: [2222] }).optional(),
    "proxy-jump": schema_values_text(rules/* proxyJump */.n0, {
        description: "Host to connect through to this address; none for no jump. Not set: the host's.",
        examples: ["steve@bastion.local:2222"],
    }).optional(),
}, { description: "An address with a port or a jump host of its own." });
const host = section({
    address: schemas/* union */.KCZ([address, list(schemas/* union */.KCZ([address, road]), { description: "Several, tried in this order." })]).meta({
        description: "Host name or IP address for SSH, without user and port; or a list of them, tried in order until one answers.",
        examples: ["office-one.local"],
    }),
    groups: list(schema_values_text(rules/* groupName */.hv, { description: "A group of this inventory." }), {
        description: "The groups that this host is in. It takes over their settings; its own win.",
        examples: [["office"]],
        default: [],
    }).optional(),
    port: shared.port,
    user: shared.user,
    "identity-file": shared["identity-file"],
    "proxy-jump": shared["proxy-jump"],
    connection: schemas/* enum */.k5n(["ssh", "local"])
        .meta({ description: "local: the machine MeSH runs on, no SSH. One host at most.", default: "ssh" })
        .optional(),
    os: shared.os,
    "wsl-of": schema_values_text(rules/* hostName */.Sm, {
        description: "This host is WSL2 on that Windows host of the inventory.",
        examples: ["office-one"],
    }).optional(),
    wsl: section(wslKeys, {
        description: "What MeSH may do to WSL2 from its Windows host; only with wsl-of.",
    }).optional(),
    role: schemas/* enum */.k5n(["headscale"])
        .meta({ description: "headscale: the machine Headscale runs on. One host at most.", examples: ["headscale"] })
        .optional(),
    tags: shared.tags,
    tailscale: shared.tailscale,
    syncthing: shared.syncthing,
    expected: shared.expected,
    maintenance: hostWindows,
    state: schemas/* enum */.k5n(["present", "absent"])
        .meta({ description: "absent: the host leaves the mesh and its node is removed.", default: "present" })
        .optional(),
}, { description: "One machine." });
const group = section(shared, {
    description: "What its hosts have in common. No setting at all ({}): a name for them.",
});

;// CONCATENATED MODULE: ./lib/inventory/schema-mesh.js
// The inventory's section `mesh`: the server, how hosts are reached, what is installed on them, how long it may take.






const headscale = section({
    url: schema_values_text(rules/* serverUrl */.Vd, {
        description: "The login server that hosts join, as they reach it.",
        examples: ["http://192.168.1.10:8080"],
    }),
    "api-url": schema_values_text(rules/* serverUrl */.Vd, {
        description: "Where MeSH itself reaches Headscale's REST API. Not set: the value of url.",
        examples: ["http://192.168.1.10:8080"],
    }).optional(),
    "api-key-file": schema_values_text(rules/* filePath */.s$, {
        description: "File that holds the API key; never the key itself. Not set: MESH_HEADSCALE_API_KEY, or else the headscale command on this machine.",
        examples: ["headscale.key"],
    }).optional(),
    user: schema_values_text(rules/* headscaleUser */.oV, {
        description: "Headscale user that owns the nodes; made when it is missing.",
        default: defaults/* defaults */.N.headscaleUser,
    }).optional(),
}, { description: "The control server of the mesh." });
const ssh = section({
    user: schema_values_text(rules/* userName */.nT, {
        description: "User for hosts that name none. Not set: the ssh_config's, or else the local user.",
        examples: ["steve"],
    }).optional(),
    port: port({
        description: `Port for hosts that name none. Not set: the ssh_config's, or else ${defaults/* defaults */.N.sshPort}.`,
        examples: [22],
    }).optional(),
    "identity-file": paths({
        description: "Private key, or a list of them. Not set: the agent and the usual files in ~/.ssh.",
        examples: ["~/.ssh/id_ed25519"],
    }).optional(),
    "known-hosts": schema_values_text(rules/* filePath */.s$, {
        description: "File with the pinned host keys; relative to the inventory, so that it lies in the same repository.",
        default: defaults/* defaults */.N.knownHosts,
    }).optional(),
    config: schemas/* union */.KCZ([
        schema_values_text((value) => (value === "none" ? 'must be false to read no ssh_config, not "none"' : rules/* filePath */.s$(value)), {
            description: "A path: absolute, below ~/, or relative to the inventory.",
        }),
        schemas/* literal */.euz(false),
    ])
        .meta({
        description: "The ssh_config to honour; false reads none. A file that is named here must exist.",
        default: defaults/* defaults */.N.sshConfig,
    })
        .optional(),
    concurrency: whole(1, 256, {
        description: "Connections that are opened at once, at most.",
        default: defaults/* defaults */.N.concurrency,
    }).optional(),
}, { description: "How hosts are reached, unless a host says otherwise." });
const windows = section({
    "script-key-minutes": whole(1, 7 * 24 * 60, {
        description: "How long the key is good that a person gets, where a join needs one.",
        default: defaults/* defaults */.N.windows.scriptKeyMinutes,
    }).optional(),
    "login-seconds": whole(5, 100, {
        description: "How long one try to log in may take.",
        default: defaults/* defaults */.N.windows.loginSeconds,
    }).optional(),
    "login-tries": whole(1, 3, {
        description: "How often a login is tried, with a restart of Tailscale's service in between.",
        default: defaults/* defaults */.N.windows.loginTries,
    }).optional(),
    "backend-seconds": whole(5, 600, {
        description: "How long Tailscale's service may take to come up; after a boot it tries its driver for five minutes.",
        default: defaults/* defaults */.N.windows.backendSeconds,
    }).optional(),
    "installer-wait-seconds": whole(5, 900, {
        description: "How long another installation on the machine is waited for.",
        default: defaults/* defaults */.N.windows.installerWaitSeconds,
    }).optional(),
    "proof-seconds": whole(5, 120, {
        description: "How long a login may take to be seen again after the service was restarted.",
        default: defaults/* defaults */.N.windows.proofSeconds,
    }).optional(),
    "resume-seconds": whole(5, 900, {
        description: "How long a host is waited for that is reached over the mesh, when an update of Tailscale cut that.",
        default: defaults/* defaults */.N.windows.resumeSeconds,
    }).optional(),
    "syncthing-version": schema_values_text(rules/* release */._r, {
        description: "The exact version of Syncthing; a newer one that is there stays.",
        default: defaults/* defaults */.N.windows.syncthingVersion,
        pattern: "^\\d+\\.\\d+\\.\\d+$",
    }).optional(),
    "syncthing-source": schema_values_text(rules/* url */.OZ, {
        description: "URL below which the releases of Syncthing lie, each in a folder vVERSION with its sha256sum.txt.asc.",
        default: defaults/* defaults */.N.windows.syncthingSource,
    }).optional(),
}, { description: "Windows hosts: how long things may take there, and which Syncthing they get." });
const mesh = section({
    headscale,
    tags: tags({ description: "Tags of every host.", default: [] }).optional(),
    tailscale: section(tailscaleKeys, { description: "Which Tailscale is installed, and from where." }).optional(),
    ssh: ssh.optional(),
    syncthing: schemas/* union */.KCZ([section(syncthingKeys, { description: "Syncthing on every host." }), schemas/* literal */.euz(false)])
        .meta({ description: "Syncthing on every host; false for a mesh without it." })
        .optional(),
    windows: windows.optional(),
    health: meshHealth.optional(),
}, { description: "What holds for the whole mesh." });

;// CONCATENATED MODULE: ./lib/inventory/schema.js
// The inventory as a whole: its schema, the types of what is written in it, and its JSON Schema. Nothing here or in the other files
// of the schema changes a value: defaults are in defaults.ts and resolve.ts. Checks that need two keys are in cross-checks.ts.




const schema_name = schemas/* string */.YjP().meta({ pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" });
/** The whole file. Names of hosts and groups are checked in shape-checks.ts, which knows their places. */
const inventoryShape = section({
    version: schemas/* literal */.euz(1).meta({ description: "Version of this format." }),
    mesh: mesh,
    groups: schemas/* record */.g1P(schema_name, group)
        .meta({ description: "What several hosts have in common, by the name of the group; a host says which it is in." })
        .optional(),
    hosts: schemas/* record */.g1P(schema_name, host)
        .meta({ description: "The machines by name. A name is a DNS label and becomes the name in the mesh." }),
}, { description: "Inventory of a mesh kept by MeSH." });
/** The inventory's JSON Schema (draft 2020-12), for editors; `# yaml-language-server: $schema=\u2026` names it in a file. */
function inventorySchema() {
    return json_schema_processors/* toJSONSchema */.bl(inventoryShape, { target: "draft-2020-12" });
}


/***/ }),

/***/ 8885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ parseTree)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/inventory/guard.js
var guard = __webpack_require__(6269);
// EXTERNAL MODULE: ./lib/inventory/problem.js
var problem = __webpack_require__(8999);
;// CONCATENATED MODULE: ./lib/inventory/yaml-mistakes.js
// The YAML parser's errors, explained for readers who do not know the YAML specification.
// The parser's own messages may quote the file, and so a secret; only those known to quote nothing are passed on.

const messages = {
    TAB_AS_INDENT: "a tab is used to indent; use spaces",
    MULTIPLE_DOCS: "the file holds several YAML documents; an inventory is one, remove the --- or ... line",
    BAD_INDENT: "the indentation does not fit the lines above",
    BLOCK_AS_IMPLICIT_KEY: 'two "key: value" where one fits; is the next line indented too far? Text with ": " needs quotes',
    BLOCK_IN_FLOW: "a block (indented lines) cannot stand inside { } or [ ]",
    MULTILINE_IMPLICIT_KEY: 'a line without a ":"; write "key: value"',
    BAD_SCALAR_START: "text that starts with this character must be in quotes",
    BAD_DQ_ESCAPE: "a \\ in \"double quotes\" starts an escape; use 'single quotes'",
    KEY_OVER_1024_CHARS: "a key is longer than 1024 characters",
    RESOURCE_EXHAUSTION: "nested too deep; an inventory has at most five levels",
    BAD_ALIAS: "aliases (*name) and anchors (&name) are not read here; write the value out",
    MULTIPLE_ANCHORS: "anchors (&name) are not read here; write the value out",
    MULTIPLE_TAGS: "tags (!name) are not read here; remove it",
    TAG_RESOLVE_FAILED: "tags (!name) are not read here; remove it",
    BAD_DIRECTIVE: "a line that starts with % is a YAML directive; remove it",
    UNEXPECTED_TOKEN: "this cannot stand here",
};
const closing = [
    [/^Missing closing (["'])quote/, "a quotation mark is never closed"],
    [/^Missing , /, 'a "," is missing between two items'],
    [/^Missing space after :/, 'a space is missing after ":"'],
    [/^Implicit map keys need/, 'a ":" is missing after the key'],
    [/^Comments must be separated/, 'a space is missing before "#"'],
    [/^Sequence item without/, 'a "- " is missing before a list item'],
    [/directives-end/, "a line that starts with % is a YAML directive; remove it"],
    [/end with a [\]}]/, "a bracket is never closed"],
];
/** One sentence for each error of the parser, with its offset. */
function yamlMistakes(document) {
    return document.errors.map((error) => {
        const known = closing.find(([pattern]) => pattern.test(error.message));
        const message = `not valid YAML: ${known?.[1] ?? messages[error.code] ?? "this cannot be read"}`;
        return { message, offset: opening(document, error) ?? error.pos[0] };
    });
}
/** The parser reports a missing closing quotation mark at the end of the file; the opening one is more helpful. */
function opening(document, error) {
    if (!/^Missing closing .quote/.test(error.message))
        return undefined;
    let offset;
    (0,dist/* visit */.YR)(document, {
        Scalar: (_, { type, range }) => {
            const isQuoted = type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE";
            if (isQuoted && range && range[0] <= error.pos[0] && error.pos[0] <= range[2])
                offset = range[0];
        },
    });
    return offset;
}

;// CONCATENATED MODULE: ./lib/inventory/tree.js
// Reads YAML text as a plain value and remembers the place of everything. Only a plain subset of YAML is accepted: one document,
// without anchors, aliases, merge keys, tags and directives. What is refused becomes a problem, never an exception.




const MAX_DEPTH = 12;
const id = (path) => path.map((part) => `\u0000${part}`).join("");
/** Reads `text` as YAML. `file` is used only in places. */
function parseTree(file, text) {
    return new TreeReader(file, text).tree();
}
class TreeReader {
    #file;
    #text;
    #lines = new dist/* LineCounter */.HN();
    #spots = new Map();
    #broken = new Set();
    #problems = [];
    constructor(file, text) {
        this.#file = file;
        // A byte order mark would shift the columns of the first line.
        this.#text = text.startsWith("\ufeff") ? text.slice(1) : text;
    }
    tree() {
        const document = this.#parse();
        const usable = this.#problems.length === 0;
        const root = usable ? document?.contents : undefined;
        this.#spots.set("", { key: 0, value: root?.range[0] ?? 0, written: undefined });
        const value = this.#read(root, []);
        return {
            value,
            usable,
            document,
            problems: this.#problems,
            keyPlace: (path) => this.#place(this.#spot(path).key),
            valuePlace: (path) => this.#place(this.#spot(path).value),
            written: (path) => this.#spots.get(id(path))?.written,
            broken: (path) => path.some((_, i) => this.#broken.has(id(path.slice(0, i + 1)))) || this.#broken.has(""),
        };
    }
    #parse() {
        const refusal = (0,guard/* guard */.ah)(this.#text);
        if (refusal) {
            this.#countLines(refusal.offset);
            this.#add(refusal.offset, [], refusal.message);
            return undefined;
        }
        // uniqueKeys compares every key with every other; #pair uses a hash.
        const options = {
            lineCounter: this.#lines,
            keepSourceTokens: true,
            prettyErrors: false,
            uniqueKeys: false,
        };
        const document = (0,dist/* parseDocument */.Tp)(this.#text, options);
        const lines = new Set();
        for (const { offset, message } of yamlMistakes(document)) {
            // One typing mistake causes several errors in its line; the first describes it best.
            const { line } = this.#place(offset);
            if (!lines.has(line))
                this.#add(offset, [], message);
            lines.add(line);
        }
        const { yaml, tags } = document.directives ?? {};
        if (yaml?.version === "1.1" || Object.keys(tags ?? {}).length > 1) {
            this.#add(0, [], "a line that starts with % is a YAML directive; remove it");
        }
        return document;
    }
    /** Counts lines as the parser does, for a text that is not parsed. */
    #countLines(until) {
        this.#lines.addNewLine(0);
        for (let at = this.#text.indexOf("\n"); at >= 0 && at < until; at = this.#text.indexOf("\n", at + 1)) {
            this.#lines.addNewLine(at + 1);
        }
    }
    #read(node, path) {
        if (node === null || node === undefined)
            return null;
        if (path.length > MAX_DEPTH)
            return this.#refuse(node, path, "nested too deep; an inventory has at most five levels");
        if ((0,dist/* isAlias */.Vj)(node))
            return this.#refuse(node, path, "aliases (*name) are not read here; write the value out");
        if (hasProperty(node, "anchor"))
            this.#add(start(node) ?? 0, path, "anchors (&name) are not read here; remove it");
        if (hasProperty(node, "tag"))
            this.#add(start(node) ?? 0, path, "tags (!name) are not read here; remove it");
        if ((0,dist/* isMap */.jh)(node))
            return this.#map(node, path);
        if ((0,dist/* isSeq */.oP)(node))
            return node.items.map((item, i) => this.#child(item, item, [...path, i]));
        return (0,dist/* isScalar */.jn)(node) ? node.value : null;
    }
    #map(map, path) {
        const value = Object.create(null);
        const seen = new Map();
        for (const pair of map.items) {
            const entry = this.#pair(map, pair, path, seen);
            if (entry)
                value[entry[0]] = entry[1];
        }
        return value;
    }
    #pair(map, pair, path, seen) {
        const key = keyText(pair.key);
        const at = key === undefined ? path : [...path, key];
        const wrong = key === undefined ? "a key must be plain text on one line" : this.#keyMistake(key, pair, seen);
        if (key !== undefined && wrong === undefined) {
            seen.set(key.toLowerCase(), pair);
            return [key, this.#child(pair.value, pair.key, at)];
        }
        this.#add(start(pair.key) ?? start(map) ?? 0, at, wrong ?? "");
        return undefined;
    }
    #keyMistake(key, pair, seen) {
        if (key === "<<")
            return "merge keys (<<) are not read here; write the keys out";
        if (key === "__proto__")
            return "unknown key";
        if (hasProperty(pair.key, "anchor") || hasProperty(pair.key, "tag"))
            return "a key has no anchor (&) and no tag (!)";
        const duplicate = seen.get(key.toLowerCase());
        if (!duplicate)
            return undefined;
        const other = keyText(duplicate.key) ?? "";
        const what = other === key ? "is here twice" : `differs only in capital letters from ${(0,problem/* quoted */.TL)(other)}`;
        return `${what}, the first is in line ${this.#place(start(duplicate.key) ?? 0).line}; keep one`;
    }
    #child(node, key, path) {
        const written = (0,dist/* isScalar */.jn)(node) ? node.source : undefined;
        this.#spots.set(id(path), { key: start(key) ?? 0, value: start(node) ?? start(key) ?? 0, written });
        return this.#read(node, path);
    }
    #refuse(node, path, message) {
        this.#add(start(node) ?? 0, path, message);
        this.#broken.add(id(path));
        return null;
    }
    #add(offset, path, message) {
        this.#problems.push({ place: this.#place(offset), path: (0,problem/* pathText */.LF)(path), message });
    }
    /** The place of a missing path is that of the nearest key above it. */
    #spot(path) {
        const spot = this.#spots.get(id(path));
        if (spot)
            return spot;
        if (path.length === 0)
            return { key: 0, value: 0, written: undefined };
        const { key } = this.#spot(path.slice(0, -1));
        return { key, value: key, written: undefined };
    }
    #place(offset) {
        const { line, col } = this.#lines.linePos(offset);
        return { file: this.#file, line: Math.max(line, 1), column: Math.max(col, 1) };
    }
}
const start = (node) => node?.range?.[0];
const hasProperty = (node, name) => Boolean(node?.[name]);
/** A key as text: the source for `22` and `yes`, the content for quoted text. */
function keyText(key) {
    if (!(0,dist/* isScalar */.jn)(key) || (typeof key.value === "string" && key.value.includes("\n")))
        return undefined;
    return typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
}


/***/ })

};
