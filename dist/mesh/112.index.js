export const id = 112;
export const ids = [112];
export const modules = {

/***/ 8112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sshScan: () => (/* binding */ sshScan)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);
/* harmony import */ var _inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5505);
/* harmony import */ var _inventory_load_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5347);
/* harmony import */ var _report_table_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8330);
/* harmony import */ var _ssh_known_hosts_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1266);
/* harmony import */ var _ask_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7435);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4257);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5501);
// mesh ssh scan: shows the keys of a host and pins them after a yes. Only a person can compare the fingerprints.









/** Exit 0 when every key on the screen is pinned at the end, 1 when the person says no. */
async function sshScan(cli, names, options) {
    const inventory = await (0,_inventory_load_js__WEBPACK_IMPORTED_MODULE_3__/* .readInventory */ .zw)(options.inventory, { cwd: cli.cwd, home: cli.home });
    const hosts = names.map((name) => hostNamed(inventory, name, options));
    const scanned = await scanAll(cli, inventory, hosts);
    (0,_output_js__WEBPACK_IMPORTED_MODULE_6__/* .printLines */ .tj)(cli, (0,_report_table_js__WEBPACK_IMPORTED_MODULE_8__/* .columns */ .YB)(scanned.flatMap(rows)));
    const fresh = scanned.filter((scan) => scan.keys.some((key) => key.verdict !== "trusted"));
    if (fresh.length === 0)
        return _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.converged;
    const changed = fresh.filter((scan) => scan.keys.some((key) => key.verdict === "changed"));
    if (changed.length > 0 && !options.replace)
        throw keysChanged(changed);
    if (!options.yes && !(await agreed(cli, inventory)))
        return _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.failed;
    for (const scan of fresh)
        await pin(inventory, scan, options.replace === true);
    (0,_output_js__WEBPACK_IMPORTED_MODULE_6__/* .printLines */ .tj)(cli, [`pinned in ${inventory.ssh.knownHosts}; commit that file`]);
    return _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.converged;
}
function hostNamed(inventory, name, options) {
    const known = inventory.hosts.find((host) => host.name === name);
    if (known)
        return known;
    const wanted = (0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDestination */ .G2)(name, options.port);
    return (0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_2__/* .findHost */ .my)(inventory, wanted) ?? (0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_2__/* .adhocHost */ .AB)(inventory, wanted);
}
async function scanAll(cli, inventory, hosts) {
    const pool = await (0,_session_js__WEBPACK_IMPORTED_MODULE_7__/* .connections */ .oQ)(cli, inventory, (text) => cli.stderr.write(`${text}\n`));
    try {
        return await Promise.all(hosts.map(async (host) => ({ host, ...(await pool.scan(host)) })));
    }
    finally {
        pool.closeAll();
    }
}
const rows = ({ host, pinName, keys }) => keys.map((key) => [
    host.name,
    pinName,
    key.type,
    key.fingerprint,
    key.verdict === "trusted" ? "pinned" : key.verdict,
]);
async function pin(inventory, scan, replace) {
    const pins = scan.keys.map(({ key }) => ({ name: scan.pinName, key }));
    const file = inventory.ssh.knownHosts;
    if (replace)
        await (0,_ssh_known_hosts_file_js__WEBPACK_IMPORTED_MODULE_4__/* .replaceKnownHosts */ .V)(file, scan.names, pins);
    else
        await (0,_ssh_known_hosts_file_js__WEBPACK_IMPORTED_MODULE_4__/* .appendKnownHosts */ .Zz)(file, pins);
}
const keysChanged = (scans) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({
    code: "HOST_KEY_CHANGED",
    problem: `${scans.map(({ host }) => host.name).join(", ")}: other keys are pinned. If you reinstalled the machine yourself, and the fingerprints are those it shows on its own screen, replace them`,
    next: ["mesh", "ssh", "scan", "--replace", ...scans.map(({ host }) => host.name)],
});
async function agreed(cli, inventory) {
    if (!cli.stdin.isTTY) {
        const problem = "there is no terminal to ask; compare the fingerprints with those the machines show, then say --yes";
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "USAGE", problem });
    }
    return (0,_ask_js__WEBPACK_IMPORTED_MODULE_5__/* .askYes */ .P)(cli, `Are these the fingerprints the machines themselves show? Pin them in ${inventory.ssh.knownHosts}?`);
}


/***/ }),

/***/ 5505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AB: () => (/* binding */ adhocHost),
/* harmony export */   G2: () => (/* binding */ parseDestination),
/* harmony export */   my: () => (/* binding */ findHost),
/* harmony export */   zD: () => (/* binding */ inventoryLine)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3828);
/* harmony import */ var _add_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4008);
/* harmony import */ var _defaults_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8999);
/* harmony import */ var _resolve_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3236);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3411);
// USER@HOST from the command line: the matching host of the inventory, or a host for this run only, with the mesh's defaults.







const form = "write USER@HOST, and --port N where it is not 22";
/** Reads USER@HOST, HOST or an IP address, with or without brackets. Throws USAGE. */
function parseDestination(text, port) {
    const usage = (problem) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "USAGE", problem });
    if (/^[a-z]+:\/\//i.test(text))
        throw usage(`${(0,_problem_js__WEBPACK_IMPORTED_MODULE_6__/* .quoted */ .TL)(text)} is a URL; ${form}`);
    const at = text.lastIndexOf("@");
    const user = at < 0 ? undefined : text.slice(0, at);
    const rest = text.slice(at + 1);
    const withPort = /^\[([^\]]+)\]:(.*)$/.exec(rest) ?? /^([^:]*):([^:]*)$/.exec(rest);
    if (withPort)
        throw usage(`${(0,_problem_js__WEBPACK_IMPORTED_MODULE_6__/* .quoted */ .TL)(text)} holds a port; write --port ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_6__/* .quoted */ .TL)(withPort[2] ?? "").slice(1, -1)} behind it`);
    const address = /^\[([^\]]+)\]$/.exec(rest)?.[1] ?? rest;
    if (address === "")
        throw usage(`${(0,_problem_js__WEBPACK_IMPORTED_MODULE_6__/* .quoted */ .TL)(text)} names no host; ${form}`);
    const wrong = (0,_rules_js__WEBPACK_IMPORTED_MODULE_5__/* .address */ .hl)(address);
    if (wrong)
        throw usage(`the host ${wrong}; ${form}`);
    const wrongUser = user === undefined ? undefined : (0,_rules_js__WEBPACK_IMPORTED_MODULE_5__/* .userName */ .nT)(user);
    if (wrongUser)
        throw usage(`the user ${wrongUser}; ${form}`);
    if (port !== undefined && !(0,_rules_js__WEBPACK_IMPORTED_MODULE_5__/* .isPort */ .sW)(String(port)))
        throw usage(`the port must be from 1 to 65535, got ${port}`);
    return { user, address: address.toLowerCase(), port };
}
/**
 * The inventory's host at a destination, by name or by address and port; undefined when there is none.
 * A typed user wins over the inventory's. Throws USAGE when several hosts match, or when the named host has another port.
 */
function findHost(inventory, wanted) {
    const { user, address, port } = wanted;
    const as = (host) => (user === undefined ? host : { ...host, user });
    const portIs = (host) => (0,_resolve_js__WEBPACK_IMPORTED_MODULE_4__/* .portOf */ .HM)(host, inventory.ssh);
    const named = inventory.hosts.find((host) => host.name === address);
    if (named && (port === undefined || port === portIs(named)))
        return as(named);
    const here = inventory.hosts.filter((host) => host.address === address);
    const fits = port === undefined ? here : here.filter((host) => portIs(host) === port);
    if (fits.length > 1) {
        const list = fits.map((host) => `--port ${portIs(host)} is ${host.name}`).join(", ");
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "USAGE", problem: `several hosts are at ${address}; say which: ${list}` });
    }
    if (fits[0])
        return as(fits[0]);
    if (!named)
        return undefined;
    const problem = `${named.name} has port ${portIs(named)} in ${inventory.file}, not ${port}; leave out --port, or give the address instead of the name`;
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "USAGE", problem });
}
/** USER@HOST does not name the operating system, so it means what it means in the inventory when `os` is missing. */
const assumedOs = _defaults_js__WEBPACK_IMPORTED_MODULE_3__/* .defaults */ .N.os;
/** A host for this run only, with the mesh's defaults and a name that no host of the inventory has. */
function adhocHost(inventory, wanted, os = assumedOs) {
    const { tags, tailscale } = inventory.defaults;
    return {
        name: freeName(inventory, wanted),
        address: wanted.address,
        port: wanted.port,
        user: wanted.user,
        identityFiles: [],
        proxyJump: undefined,
        connection: "ssh",
        os,
        wslOf: undefined,
        role: undefined,
        tags,
        expected: "always",
        maintenance: [],
        state: "present",
        syncthing: (0,_resolve_js__WEBPACK_IMPORTED_MODULE_4__/* .hostSyncthing */ .CW)(undefined, inventory.defaults, { os, wslOf: undefined }),
        tailscale,
        place: { file: "(command line)", line: 1, column: 1 },
    };
}
/** The first label of the address, or "host-10-0-0-5"; followed by the port when the inventory already has that name. */
function freeName({ hosts }, { address, port }) {
    const base = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address) ? `host-${address}` : (address.split(".")[0] ?? "");
    const label = trim(base.replace(/[^a-z0-9]+/g, "-"), 63) || "host";
    const taken = new Set(hosts.map((host) => host.name));
    if (!taken.has(label))
        return label;
    for (let n = port ?? 2;; n += 1) {
        const name = `${trim(label, 57)}-${n}`;
        if (!taken.has(name))
            return name;
    }
}
const trim = (label, max) => label.slice(0, max).replace(/^-+|-+$/g, "");
/** The lines that add this host to the inventory, below `hosts:`. */
function inventoryLine(host) {
    const { name, address, port, user } = host;
    return (0,_add_js__WEBPACK_IMPORTED_MODULE_2__/* .hostSnippet */ .w)({ name, address, port, user });
}


/***/ })

};
