export const id = 399;
export const ids = [399];
export const modules = {

/***/ 6399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  changesSince: () => (/* binding */ changesSince),
  diffLines: () => (/* binding */ diffLines),
  inventoryDiff: () => (/* binding */ inventoryDiff)
});

// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./lib/inventory/roads.js
var roads = __webpack_require__(555);
;// CONCATENATED MODULE: ./lib/inventory/diff.js
// Differences between two inventories, described for the reader of a pull request. Pure.


/** All changes: the mesh first, then hosts in the order of the new file, then the ones that are gone. */
function inventoryChanges(before, after) {
    const old = new Map(before.hosts.map((host) => [host.name, host]));
    const gone = before.hosts.filter(({ name }) => !after.hosts.some((host) => host.name === name));
    return [
        ...changed(undefined, leaves(meshOf(before)), leaves(meshOf(after))),
        ...after.hosts.flatMap((host) => {
            const was = old.get(host.name);
            if (!was)
                return [{ kind: "added", host: host.name, words: `joins the mesh: ${whereabouts(host)}` }];
            return changed(host.name, ownLeaves(was, before), ownLeaves(host, after));
        }),
        ...gone.map(({ name }) => ({ kind: "removed", host: name, words: "leaves the mesh" })),
    ];
}
const whereabouts = ({ address, port, connection }) => `${address}${port ? `:${port}` : ""}${connection === "local" ? " (local)" : ""}`;
const meshOf = ({ headscale, ssh, defaults }) => ({ headscale, ssh, ...defaults });
/** Values that a host sets itself. A value it inherits changes with the mesh, and is reported there once. */
function ownLeaves({ place: _, name: _name, meshSsh: _ssh, ...host }, { ssh, defaults }) {
    const inherited = {
        ...defaults,
        user: ssh.user,
        port: ssh.port,
        identityFiles: ssh.identityFiles,
    };
    return leaves(Object.fromEntries(Object.entries({ ...host, otherRoads: host.otherRoads.map(roads/* roadText */.qw) }).filter(([key, value]) => !(0,external_node_util_.isDeepStrictEqual)(value, inherited[key]))));
}
/** Every value at the end of a path, as text; a list is one value. */
function leaves(value, path = "") {
    return new Map(Object.entries(value).flatMap(([key, below]) => {
        const at = `${path}${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
        if (below === undefined)
            return [];
        if (typeof below === "object" && !Array.isArray(below))
            return [...leaves(below, `${at}.`)];
        return [[at, Array.isArray(below) ? below.join(", ") || "none" : String(below)]];
    }));
}
function changed(host, before, after) {
    return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
        const [old, now] = [before.get(key), after.get(key)];
        if (old === now)
            return [];
        const words = old === undefined ? `${now}` : now === undefined ? `${old} is taken back` : `${old} becomes ${now}`;
        return [{ kind: "changed", host, words: `${key}: ${words}` }];
    });
}

// EXTERNAL MODULE: ./lib/inventory/load.js + 7 modules
var load = __webpack_require__(6977);
// EXTERNAL MODULE: ./lib/inventory/problem.js
var inventory_problem = __webpack_require__(8999);
// EXTERNAL MODULE: ./lib/report/table.js + 3 modules
var table = __webpack_require__(4166);
// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
;// CONCATENATED MODULE: ./lib/commands/inventory-diff.js
// mesh inventory diff: says in words what changed since an earlier inventory. Connects nowhere.







async function inventoryDiff(cli, before, options) {
    const found = await changesSince(cli, before, options);
    if ("errors" in found) {
        const problem = `${before} has mistakes of its own\n${(0,inventory_problem/* problemLines */.pb)(found.errors)}`;
        throw new errors/* MeshError */.Sd({ code: "INVENTORY_INVALID", problem });
    }
    const { changes } = found;
    if (options.json)
        (0,output/* printJson */.Q2)(cli, { version: 1, command: "diff", exit: exit/* exitCode */.I$.converged, changes });
    else
        (0,output/* printLines */.tj)(cli, diffLines(changes));
    return exit/* exitCode */.I$.converged;
}
/** Errors are those of the earlier file, read as if it were in the inventory's place. Throws the inventory's own errors. */
async function changesSince(cli, before, { inventory }) {
    const after = await (0,load/* readInventory */.zw)(inventory, { cwd: cli.cwd, home: cli.home });
    const text = await (0,load/* readText */.yR)(before, { cwd: cli.cwd });
    const loaded = (0,load/* loadInventory */.pl)({ text, file: inventory, cwd: cli.cwd, home: cli.home });
    return "errors" in loaded ? loaded : { changes: inventoryChanges(loaded.inventory, after) };
}
const signs = { added: "+", removed: "-", changed: "~" };
/** "+ web-1  joins the mesh: web-1.local". */
function diffLines(changes) {
    if (changes.length === 0)
        return ["the mesh stays as it is: nothing in the inventory has another meaning"];
    return (0,table/* columns */.YB)(changes.map(({ kind, host, words }) => [signs[kind], host ?? "the mesh", words]));
}


/***/ })

};
