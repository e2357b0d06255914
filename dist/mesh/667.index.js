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
/* harmony import */ var _converge_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3940);
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);
/* harmony import */ var _inventory_select_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8850);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4257);
/* harmony import */ var _reviewed_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3664);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(940);
// mesh plan: what would change on which host, and why. Changes nothing.






/** Exit 0, or 2 with --detailed-exitcode when something would change; 1 when a host could not be planned. */
async function planCommand(cli, names, options) {
    const result = await plan(cli, names, options);
    (0,_output_js__WEBPACK_IMPORTED_MODULE_3__/* .printRun */ .vd)(cli, options, result);
    if (options.out)
        await (0,_reviewed_js__WEBPACK_IMPORTED_MODULE_4__/* .savePlan */ .h)(cli, options.out, result);
    return result.exit === _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.pending && !options.detailedExitcode ? _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.converged : result.exit;
}
/** The plan for the named hosts, or for all. */
async function plan(cli, names, options) {
    const session = await (0,_session_js__WEBPACK_IMPORTED_MODULE_5__/* .openRead */ .h_)(cli, options);
    try {
        const { result } = await (0,_converge_run_js__WEBPACK_IMPORTED_MODULE_0__/* .runPlan */ .F)(session.world, session.inventory, (0,_inventory_select_js__WEBPACK_IMPORTED_MODULE_2__/* .selectHosts */ .s)(session.inventory, names));
        return result;
    }
    finally {
        session.close();
    }
}


/***/ })

};
