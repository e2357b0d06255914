export const id = 667;
export const ids = [667];
export const modules = {

/***/ 7667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   plan: () => (/* binding */ plan),
/* harmony export */   planCommand: () => (/* binding */ planCommand)
/* harmony export */ });
/* harmony import */ var _converge_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7923);
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);
/* harmony import */ var _inventory_select_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8850);
/* harmony import */ var _plan_shards_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1550);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2052);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4257);
/* harmony import */ var _reviewed_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6797);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4856);
// mesh plan: shows what would change on which host, and why. Changes nothing.








/** Exit 0, or 2 with --detailed-exitcode when something would change; 1 when a host could not be planned, 3 when a person is needed. */
async function planCommand(cli, names, options) {
    const { result, inventory } = await plan(cli, names, options);
    // On one line, because a workflow writes it to the runner's output file.
    if (options.shards)
        (0,_output_js__WEBPACK_IMPORTED_MODULE_5__/* .printLines */ .tj)(cli, [JSON.stringify((0,_plan_shards_js__WEBPACK_IMPORTED_MODULE_3__/* .shardMatrix */ ._b)(inventory, result, options.shards))]);
    else
        (0,_output_js__WEBPACK_IMPORTED_MODULE_5__/* .printRun */ .vd)(cli, options, result);
    if (options.out)
        await (0,_reviewed_js__WEBPACK_IMPORTED_MODULE_6__/* .savePlan */ .hp)(cli, options.out, result);
    return options.detailedExitcode ? result.exit : (0,_core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutPending */ .kc)(result.exit);
}
/** The plan for the named hosts, or for all. The inventory that comes with it also has the hosts that were removed from it. */
async function plan(cli, names, options) {
    const session = await (0,_session_js__WEBPACK_IMPORTED_MODULE_7__/* .openRead */ .h_)(cli, options);
    try {
        const { inventory } = session;
        const ask = names.length === 0 ? (0,_history_js__WEBPACK_IMPORTED_MODULE_4__/* .historyOf */ .o)(cli, inventory, options) : undefined;
        const hosts = (0,_inventory_select_js__WEBPACK_IMPORTED_MODULE_2__/* .selectHosts */ .$)(inventory, names);
        const newLogin = options.forceReauth === true;
        const planned = await (0,_converge_run_js__WEBPACK_IMPORTED_MODULE_0__/* .runPlan */ .F)(session.world, { inventory, hosts, ask, newLogin });
        return { result: planned.result, inventory: planned.inventory };
    }
    finally {
        session.close();
    }
}


/***/ })

};
