export const id = 230;
export const ids = [230];
export const modules = {

/***/ 4230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   inventoryList: () => (/* binding */ inventoryList),
/* harmony export */   inventorySchemaCommand: () => (/* binding */ inventorySchemaCommand),
/* harmony export */   inventoryValidate: () => (/* binding */ inventoryValidate)
/* harmony export */ });
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9716);
/* harmony import */ var _inventory_load_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5347);
/* harmony import */ var _inventory_schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4223);
/* harmony import */ var _report_style_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1983);
/* harmony import */ var _report_table_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8330);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4257);
// mesh inventory …: checks the file, prints its schema, lists its hosts. Connects nowhere.







const read = (cli, options) => (0,_inventory_load_js__WEBPACK_IMPORTED_MODULE_1__/* .readInventory */ .zw)(options.inventory, { cwd: cli.cwd, home: cli.home });
/** Exit 0 when the file is right; otherwise 64, with a list of all mistakes. */
async function inventoryValidate(cli, options) {
    const inventory = await read(cli, options);
    if (options.json)
        (0,_output_js__WEBPACK_IMPORTED_MODULE_4__/* .printJson */ .Q2)(cli, { version: 1, command: "validate", exit: 0, hosts: inventory.hosts.length });
    else
        (0,_output_js__WEBPACK_IMPORTED_MODULE_4__/* .printLines */ .tj)(cli, [`${options.inventory}: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_5__/* .count */ .U9)(inventory.hosts.length, "host")}, no mistakes`]);
    return _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.converged;
}
async function inventoryList(cli, options) {
    const { hosts } = await read(cli, options);
    if (options.json) {
        (0,_output_js__WEBPACK_IMPORTED_MODULE_4__/* .printJson */ .Q2)(cli, { version: 1, command: "list", hosts: hosts.map(({ place: _, ...host }) => host) });
        return _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.converged;
    }
    const style = (0,_report_style_js__WEBPACK_IMPORTED_MODULE_3__/* .styleFor */ .j)(cli.stdout);
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
    (0,_output_js__WEBPACK_IMPORTED_MODULE_4__/* .printLines */ .tj)(cli, (0,_report_table_js__WEBPACK_IMPORTED_MODULE_6__/* .columns */ .YB)([head, ...rows]));
    return _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.converged;
}
async function inventorySchemaCommand(cli) {
    (0,_output_js__WEBPACK_IMPORTED_MODULE_4__/* .printJson */ .Q2)(cli, (0,_inventory_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .inventorySchema */ .i)());
    return _core_exit_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I$.converged;
}


/***/ }),

/***/ 4257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q2: () => (/* binding */ printJson),
/* harmony export */   tj: () => (/* binding */ printLines),
/* harmony export */   vd: () => (/* binding */ printRun)
/* harmony export */ });
/* harmony import */ var _core_redact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8038);
/* harmony import */ var _github_summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5671);
/* harmony import */ var _report_plan_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2367);
/* harmony import */ var _report_run_markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7093);
/* harmony import */ var _report_style_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1983);
// How commands print: reports go to stdout, all else to stderr. With --json, stdout gets one JSON document and nothing else.





function printLines(cli, lines) {
    cli.stdout.write(`${lines.join("\n")}\n`);
}
function printJson(cli, document) {
    cli.json(document);
}
function printRun(cli, options, all) {
    const result = (0,_core_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .redacted */ .pc)(all, cli.known.redact);
    if (options.json)
        printJson(cli, result);
    else if (options.markdown)
        cli.stdout.write((0,_report_run_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .runMarkdown */ .l)(result, { limit: _github_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .commentLimit */ .j9, manual: (0,_github_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .manualUrl */ .yo)(cli.env) }));
    else
        printLines(cli, (0,_report_plan_text_js__WEBPACK_IMPORTED_MODULE_2__/* .runLines */ .r)(result, (0,_report_style_js__WEBPACK_IMPORTED_MODULE_4__/* .styleFor */ .j)(cli.stdout)));
}


/***/ })

};
