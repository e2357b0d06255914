export const id = 945;
export const ids = [945];
export const modules = {

/***/ 2551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  inventoryShow: () => (/* binding */ inventoryShow)
});

// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/inventory/load.js + 7 modules
var load = __webpack_require__(6977);
// EXTERNAL MODULE: ./lib/inventory/problem.js
var problem = __webpack_require__(8999);
;// CONCATENATED MODULE: ./lib/inventory/origins.js
// Where a host's values come from: the host itself, one of its groups, the mesh, or a default. Pure.

/** The origin of what nobody said. */
const byDefault = { place: undefined, what: "default" };
/** Looks at the places in the order in which they win, and gives the first that says something. */
class Origins {
    #tree;
    #host;
    constructor(tree, host) {
        this.#tree = tree;
        this.#host = host;
    }
    /** Of a setting that a host may have: `["tailscale", "version"]`. */
    own(path) {
        const { name, groups } = this.#host;
        return this.#first([["hosts", name, ...path], ...groups.map((group) => ["groups", group, ...path])]);
    }
    /** Of a setting of the mesh. */
    mesh(path) {
        return this.#first([["mesh", ...path]]);
    }
    /** Of one item of a list whose items add up. */
    item(key, value) {
        const { name, groups } = this.#host;
        const lists = [["hosts", name], ...groups.map((group) => ["groups", group]), ["mesh"]].map((at) => [...at, key]);
        const found = lists.map((list) => [...list, this.#items(list).indexOf(value)]);
        return this.#first(found.filter((path) => path.at(-1) !== -1)) ?? byDefault;
    }
    #items(list) {
        const items = this.#valueAt(list);
        return Array.isArray(items) ? items : [];
    }
    #first(paths) {
        const path = paths.find((one) => this.#valueAt(one) !== undefined);
        return path && { place: this.#tree.valuePlace(path), what: (0,problem/* pathText */.LF)(path) };
    }
    #valueAt(path) {
        return path.reduce((at, part) => at?.[part], this.#tree.value);
    }
}
/** Everything but how it is reached, in the order of the manual. */
function hostValues(tree, host, inventory) {
    const origins = new Origins(tree, host);
    const row = (path, value, mesh) => ({
        key: (0,problem/* pathText */.LF)(path),
        value,
        from: origins.own(path) ?? (mesh && origins.mesh(mesh)) ?? byDefault,
    });
    const some = (key, value) => (value === undefined ? [] : [row([key], value)]);
    const list = (key, values) => values.map((value) => ({ key, value, from: origins.item(key, value) }));
    const { tailscale } = host;
    const ofTailscale = (key, value) => row(["tailscale", key], value, ["tailscale", key]);
    return [
        row(["connection"], host.connection),
        row(["os"], host.os),
        ...some("wsl-of", host.wslOf),
        ...wslValues(host, row),
        ...some("role", host.role),
        ...list("groups", host.groups),
        ...list("tags", host.tags),
        ofTailscale("version", tailscale.version),
        ofTailscale("source", tailscale.source),
        ofTailscale("signing-key", tailscale.signingKey),
        ofTailscale("when-absent", tailscale.whenAbsent),
        ...syncthingValues(host, inventory, row),
        row(["expected"], host.expected),
        ...host.maintenance.map(({ name }, n) => row(["maintenance", n], name)),
        row(["state"], host.state),
    ];
}
const wslValues = ({ wsl }, row) => wsl
    ? [
        ...(wsl.distribution === undefined ? [] : [row(["wsl", "distribution"], wsl.distribution)]),
        row(["wsl", "keep-alive"], wsl.keepAlive),
        row(["wsl", "may-shutdown"], wsl.mayShutdown),
    ]
    : [];
/** The mesh's GUI port is for plain Linux machines. */
function syncthingValues({ syncthing, os, wslOf }, { defaults }, row) {
    if (!syncthing)
        return [row(["syncthing"], false, ["syncthing"])];
    const said = (key) => (defaults.syncthing ? ["syncthing", key] : undefined);
    const gui = os === "linux" && wslOf === undefined ? said("gui-port") : undefined;
    return [
        row(["syncthing", "gui-port"], syncthing.guiPort, gui),
        row(["syncthing", "global-announce"], syncthing.globalAnnounce, said("global-announce")),
        row(["syncthing", "relays"], syncthing.relays, said("relays")),
    ];
}

// EXTERNAL MODULE: ./lib/inventory/roads.js
var roads = __webpack_require__(555);
// EXTERNAL MODULE: ./lib/inventory/select.js
var inventory_select = __webpack_require__(8850);
// EXTERNAL MODULE: ./lib/inventory/tree.js + 1 modules
var inventory_tree = __webpack_require__(8885);
// EXTERNAL MODULE: ./lib/report/style.js
var report_style = __webpack_require__(1983);
// EXTERNAL MODULE: ./lib/report/table.js + 3 modules
var table = __webpack_require__(4166);
// EXTERNAL MODULE: ./lib/ssh/config-lookup.js
var config_lookup = __webpack_require__(3417);
// EXTERNAL MODULE: ./lib/ssh/files.js
var files = __webpack_require__(5593);
// EXTERNAL MODULE: ./lib/ssh/target.js + 1 modules
var ssh_target = __webpack_require__(572);
// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
;// CONCATENATED MODULE: ./lib/commands/inventory-show.js
// mesh inventory show: one host with everything that holds for it, and where each value comes from. Connects nowhere.












/** Every host that the words mean, each as a list of its values. */
async function inventoryShow(cli, words, options) {
    const inventory = await (0,load/* readInventory */.zw)(options.inventory, { cwd: cli.cwd, home: cli.home });
    const text = await (0,load/* readText */.yR)(options.inventory, { cwd: cli.cwd });
    const tree = (0,inventory_tree/* parseTree */.c)(options.inventory, text);
    const { config } = await (0,files/* readSshFiles */.S)(inventory.ssh, cli.home);
    const shown = (0,inventory_select/* selectHosts */.sd)(inventory, words).map((host) => {
        const origins = new Origins(tree, host);
        const road = host.connection === "local" ? [] : roadValues(cli, { host, inventory, config, origins });
        const from = origins.own(["address"]) ?? byDefault;
        const others = host.otherRoads.map((one, n) => ({ key: `address ${n + 2}`, value: (0,roads/* roadText */.qw)(one), from }));
        const address = { key: "address", value: host.address, from };
        return { host, values: [address, ...road, ...others, ...hostValues(tree, host, inventory)] };
    });
    if (options.json)
        (0,output/* printJson */.Q2)(cli, { version: 1, command: "show", hosts: shown.map(hostData) });
    else
        (0,output/* printLines */.tj)(cli, hostLines(cli, shown).slice(1));
    return exit/* exitCode */.I$.converged;
}
const hostData = ({ host, values }) => ({
    name: host.name,
    line: host.place.line,
    values: values.map(({ key, value, from: { place, what } }) => ({
        key,
        value: value ?? null,
        from: { what, file: place?.file ?? null, line: place?.line ?? null },
    })),
});
/** A blank line stands before each host. */
function hostLines(cli, shown) {
    const style = (0,report_style/* styleFor */.j)(cli.stdout);
    return shown.flatMap(({ host, values }) => [
        "",
        `${style.bold(host.name)}  ${host.place.file}:${host.place.line}`,
        ...(0,table/* columns */.YB)(values.map(({ key, value, from }) => [key, value === undefined ? "-" : String(value), originText(from)]), "  "),
    ]);
}
/** `mesh.yaml:7 groups.office.port`. */
const originText = ({ place, what }) => (place ? `${place.file}:${place.line} ${what}` : what);
/** How it is reached, as a run would reach it: the host, then the user's ssh_config, then the mesh. Throws SSH_CONFIG. */
function roadValues(cli, { host, inventory, config, origins }) {
    const me = { name: cli.user, home: cli.home, env: cli.env };
    const target = (0,ssh_target/* resolveTarget */.u)(host, { ssh: inventory.ssh, config, me, hosts: inventory.hosts });
    const asked = { address: target.written, name: host.name, user: host.user ?? me.name, localUser: me.name };
    const { values, identityFiles } = (0,config_lookup/* lookupConfig */.h)(config, asked);
    const file = { place: undefined, what: inventory.ssh.configFile ?? "" };
    const from = (key, isConfigured, otherwise = byDefault) => origins.own([key]) ?? (isConfigured ? file : (origins.mesh(["ssh", key]) ?? otherwise));
    const keys = target.identityFiles.map(({ path }) => path);
    const origin = from("identity-file", identityFiles.length > 0);
    return [
        ...(values.has("hostname") ? [{ key: "connects to", value: target.address, from: file }] : []),
        { key: "port", value: target.port, from: from("port", values.has("port")) },
        { key: "user", value: target.user, from: from("user", values.has("user"), localUser) },
        ...(keys.length > 0 ? keys : [undefined]).map((value) => ({ key: "identity-file", value, from: origin })),
        { key: "proxy-jump", value: jumpsOf(target), from: from("proxy-jump", values.has("proxyjump")) },
    ];
}
const localUser = { place: undefined, what: "who runs MeSH" };
/** Each hop as MeSH connects to it, the nearest to here first. */
function jumpsOf({ via }) {
    if (via === undefined)
        return undefined;
    const before = jumpsOf(via);
    const hop = `${via.user}@${via.address.includes(":") ? `[${via.address}]` : via.address}:${via.port}`;
    return before === undefined ? hop : `${before},${hop}`;
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

/***/ 8850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eI: () => (/* binding */ everybody),
/* harmony export */   s7: () => (/* binding */ inMachines),
/* harmony export */   sd: () => (/* binding */ selectHosts)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _core_patterns_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5048);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6054);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8999);
/* harmony import */ var _roads_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(555);
// Selects hosts by the words typed on the command line, in the input of the button, and in those of the Action.





/** What people say for all hosts, as the input of the button takes it. */
const everybody = "all";
/**
 * The hosts that the words mean, in the inventory's order; all hosts for no words. A word is the name of a host or of a group, a tag
 * (`tag:office`), or a pattern of names with * and ?. Throws one USAGE for all words together that mean nobody.
 */
function selectHosts(inventory, words) {
    if (words.length === 0)
        return inventory.hosts;
    const meant = new Map([...new Set(words)].map((word) => [word, inventory.hosts.filter(meansHost(word))]));
    const nobody = [...meant].filter(([, hosts]) => hosts.length === 0).map(([word]) => notThere(inventory, word));
    if (nobody.length > 0)
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "USAGE", problem: nobody.join("\n") });
    const chosen = new Set([...meant.values()].flat());
    return inventory.hosts.filter((host) => chosen.has(host));
}
/** No host and no group has a name with ":", "*" or "?", and none of one kind that of one of the other. */
function meansHost(word) {
    if (word.startsWith("tag:"))
        return ({ tags }) => tags.includes(word);
    if (!isPattern(word))
        return ({ name, groups }) => name === word || groups.includes(word);
    return ({ name }) => (0,_core_patterns_js__WEBPACK_IMPORTED_MODULE_2__/* .matchesPattern */ .M)(word, name);
}
const isPattern = (word) => /[*?]/.test(word);
/** The same hosts, each WSL2 right below the Windows host that it runs on: they are one machine. */
function inMachines(hosts) {
    const names = new Set(hosts.map(({ name }) => name));
    const isBelow = ({ wslOf }) => wslOf !== undefined && names.has(wslOf);
    return hosts
        .filter((host) => !isBelow(host))
        .flatMap((host) => [host, ...hosts.filter(({ wslOf }) => wslOf === host.name)]);
}
function notThere({ file, hosts, groups }, word) {
    if (isPattern(word))
        return `no host in ${file} has a name like ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(word)}`;
    if (word.startsWith("tag:"))
        return `no host in ${file} has the tag ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(word)}${guess(word, hosts.flatMap(({ tags }) => tags))}`;
    if (groups.includes(word))
        return `no host in ${file} is in the group ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(word)}`;
    if (word === everybody)
        return `no host in ${file} is called "all"; for all hosts, name none`;
    const at = hosts
        .filter((host) => (0,_roads_js__WEBPACK_IMPORTED_MODULE_4__/* .roadsOf */ .Bq)(host).some(({ address }) => address === word.toLowerCase()))
        .map((host) => host.name);
    if (at.length > 0)
        return `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(word)} is an address; name the host instead: ${at.join(" or ")}`;
    const kinds = groups.length > 0 ? "host or group" : "host";
    return `no ${kinds} in ${file} is called ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .quoted */ .TL)(word)}${guess(word, [...hosts.map(({ name }) => name), ...groups])}`;
}
function guess(word, known) {
    const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(word, known);
    return near ? `, did you mean "${near}"?` : "";
}


/***/ })

};
