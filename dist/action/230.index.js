export const id = 230;
export const ids = [230];
export const modules = {

/***/ 4230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   inventoryAdd: () => (/* binding */ inventoryAdd),
/* harmony export */   inventoryList: () => (/* binding */ inventoryList),
/* harmony export */   inventorySchemaCommand: () => (/* binding */ inventorySchemaCommand),
/* harmony export */   inventoryValidate: () => (/* binding */ inventoryValidate)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3828);
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2359);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9716);
/* harmony import */ var _host_other_system_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5592);
/* harmony import */ var _inventory_add_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4008);
/* harmony import */ var _inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5505);
/* harmony import */ var _inventory_load_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5347);
/* harmony import */ var _inventory_schema_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4223);
/* harmony import */ var _report_style_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1983);
/* harmony import */ var _report_table_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(8330);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4257);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3939);
// mesh inventory …: checks the file, prints its schema, lists its hosts, adds one. Signs in nowhere.














const read = (cli, options) => (0,_inventory_load_js__WEBPACK_IMPORTED_MODULE_6__/* .readInventory */ .zw)(options.inventory, { cwd: cli.cwd, home: cli.home });
/** Exit 0 when the file is right; otherwise 64, with a list of all mistakes. */
async function inventoryValidate(cli, options) {
    const inventory = await read(cli, options);
    if (options.json)
        (0,_output_js__WEBPACK_IMPORTED_MODULE_9__/* .printJson */ .Q2)(cli, { version: 1, command: "validate", exit: 0, hosts: inventory.hosts.length });
    else
        (0,_output_js__WEBPACK_IMPORTED_MODULE_9__/* .printLines */ .tj)(cli, [`${options.inventory}: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_11__/* .count */ .U9)(inventory.hosts.length, "host")}, no mistakes`]);
    return _core_exit_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCode */ .I$.converged;
}
async function inventoryList(cli, options) {
    const { hosts } = await read(cli, options);
    if (options.json) {
        (0,_output_js__WEBPACK_IMPORTED_MODULE_9__/* .printJson */ .Q2)(cli, { version: 1, command: "list", hosts: hosts.map(({ place: _, ...host }) => host) });
        return _core_exit_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCode */ .I$.converged;
    }
    const style = (0,_report_style_js__WEBPACK_IMPORTED_MODULE_8__/* .styleFor */ .j)(cli.stdout);
    const head = ["HOST", "ADDRESS", "PORT", "USER", "OS", "TAGS", "STATE"].map((text) => style.bold(text));
    const rows = hosts.map((host) => [
        host.name,
        host.connection === "local" ? `${host.address} (local)` : host.address,
        host.port ? String(host.port) : "-",
        host.user ?? "-",
        host.wslOf ? `WSL2 on ${host.wslOf}` : host.os,
        host.tags.join(",") || "-",
        host.state,
    ]);
    (0,_output_js__WEBPACK_IMPORTED_MODULE_9__/* .printLines */ .tj)(cli, (0,_report_table_js__WEBPACK_IMPORTED_MODULE_12__/* .columns */ .YB)([head, ...rows]));
    return _core_exit_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCode */ .I$.converged;
}
async function inventorySchemaCommand(cli) {
    (0,_output_js__WEBPACK_IMPORTED_MODULE_9__/* .printJson */ .Q2)(cli, (0,_inventory_schema_js__WEBPACK_IMPORTED_MODULE_7__/* .inventorySchema */ .i)());
    return _core_exit_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCode */ .I$.converged;
}
/** Adds a host and keeps comments and order. The new file replaces the old one in one step, so it is never half written. */
async function inventoryAdd(cli, host, options) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cli.cwd, options.inventory);
    const at = { file: options.inventory, cwd: cli.cwd, home: cli.home };
    const before = await (0,_inventory_load_js__WEBPACK_IMPORTED_MODULE_6__/* .readText */ .yR)(options.inventory, { cwd: cli.cwd });
    (0,_inventory_add_js__WEBPACK_IMPORTED_MODULE_4__/* .addHost */ .E)(before, host, at); // what is wrong with the words is told before anybody is asked
    const { seen, says } = await withSystem(cli, host, await read(cli, options));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(`${file}.new`, (0,_inventory_add_js__WEBPACK_IMPORTED_MODULE_4__/* .addHost */ .E)(before, seen, at));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(`${file}.new`, file);
    (0,_output_js__WEBPACK_IMPORTED_MODULE_9__/* .printLines */ .tj)(cli, [`${options.inventory}: added ${host.name} (${host.address})${says}`]);
    return _core_exit_js__WEBPACK_IMPORTED_MODULE_3__/* .exitCode */ .I$.converged;
}
/** The host with its system and port, when its SSH server says that it is Windows and nobody said otherwise. */
async function withSystem(cli, host, inventory) {
    if (host.os !== undefined || host.wslOf !== undefined)
        return { seen: host, says: "" };
    const pool = await (0,_session_js__WEBPACK_IMPORTED_MODULE_10__/* .connections */ .oQ)(cli, inventory, () => { }); // what MeSH leaves out of an ssh_config is told when it signs in
    try {
        const { name, address, port, user } = host;
        const { server, port: answered } = await pool.scan({ ...(0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_5__/* .adhocHost */ .AB)(inventory, { address, port, user }), name });
        if ((0,_host_other_system_js__WEBPACK_IMPORTED_MODULE_13__/* .osOfServer */ .p)(server) !== "windows")
            return { seen: host, says: "" };
        const says = ` with os: windows and port: ${answered}, as its SSH server is ${server}`;
        return { seen: { ...host, os: "windows", port: answered }, says };
    }
    catch (thrown) {
        const { code } = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .asMeshError */ .g)(thrown);
        if (code === "UNEXPECTED" || code === "INTERRUPTED")
            throw thrown;
        return { seen: host, says: `; it does not answer now (${code}), so say --os windows if it is Windows` };
    }
    finally {
        pool.closeAll();
    }
}


/***/ })

};
