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
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1644);
// mesh plan: what would change on which host, and why. Changes nothing.





/** Exit 0, or 2 with --detailed-exitcode when something would change; 1 when a host could not be planned. */
async function planCommand(cli, names, options) {
    const result = await plan(cli, names, options);
    (0,_output_js__WEBPACK_IMPORTED_MODULE_3__/* .printRun */ .vd)(cli, options, result);
    return result.exit === _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.pending && !options.detailedExitcode ? _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.converged : result.exit;
}
/** The plan for the named hosts, or for all. */
async function plan(cli, names, options) {
    const session = await (0,_session_js__WEBPACK_IMPORTED_MODULE_4__/* .openRead */ .h_)(cli, options);
    try {
        const { result } = await (0,_converge_run_js__WEBPACK_IMPORTED_MODULE_0__/* .runPlan */ .F)(session.world, session.inventory, (0,_inventory_select_js__WEBPACK_IMPORTED_MODULE_2__/* .selectHosts */ .s)(session.inventory, names));
        return result;
    }
    finally {
        session.close();
    }
}


/***/ }),

/***/ 6905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ applyPlan),
/* harmony export */   i: () => (/* binding */ hasChanges)
/* harmony export */ });
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(370);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
// Station 4: runs the plan's actions, in order within a host, hosts side by side. A failure stops that host and no other.


/** Applies the plan. Never rejects for one host's sake; rejects when Headscale refuses what every host needs. */
async function applyPlan(world, context, plan, options) {
    for (const step of plan.server) {
        if (step.outcome !== "change")
            continue;
        for (const action of step.actions)
            await new Actor(world, context).run(action);
    }
    const limit = (0,p_limit__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .A)(options.limit);
    const hosts = new Map(context.inventory.hosts.map((host) => [host.name, host]));
    const runs = plan.hosts.filter(hasChanges).map((hostPlan) => limit(async () => {
        const host = hosts.get(hostPlan.host);
        if (!host)
            throw new Error(`the plan names ${hostPlan.host}, the inventory does not`);
        return [host.name, await applyHost(world, context, host, hostPlan)];
    }));
    return new Map(await Promise.all(runs));
}
/** True when apply has something to do on this host. */
const hasChanges = (plan) => plan.error === undefined && plan.steps.some((step) => step.outcome === "change");
async function applyHost(world, context, host, plan) {
    const began = world.now();
    const actor = new Actor(world, context, host);
    const done = [];
    let current = "connect";
    try {
        for (const step of plan.steps) {
            if (step.outcome !== "change")
                continue;
            current = step.step;
            world.signal.throwIfAborted();
            world.progress.step(host.name, step.step);
            for (const action of step.actions)
                await actor.run(action);
            done.push(step.step);
        }
        return { steps: done, error: undefined, durationMs: world.now() - began };
    }
    catch (thrown) {
        const error = world.signal.aborted ? interrupted(thrown) : (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asMeshError */ .g)(thrown);
        return { steps: done, error: error.at({ host: host.name, step: current }), durationMs: world.now() - began };
    }
    finally {
        // What cannot be revoked now stays in the key ring, which tries again at the end of the run and then says so.
        await actor.dropKey().catch(() => { });
    }
}
function interrupted(thrown) {
    if (thrown instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd && thrown.code === "INTERRUPTED")
        return thrown;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({
        code: "INTERRUPTED",
        problem: "stopped before its end; the next run finishes it",
        cause: thrown,
    });
}
/** Runs the actions of one host (or of Headscale alone), and holds the key between minting and joining. */
class Actor {
    #key;
    #world;
    #context;
    #host;
    constructor(world, context, host) {
        this.#world = world;
        this.#context = context;
        this.#host = host;
    }
    async run(action) {
        if (action.on === "host")
            return this.#onHost(action);
        const { headscale } = this.#world;
        switch (action.do) {
            case "create-user":
                await headscale.createUser(action.user);
                return;
            case "mint-key":
                this.#key = await this.#context.keys.mint(action.tags);
                return;
            case "delete-node":
                return headscale.deleteNode(action.id);
            case "revive-node":
                return headscale.reviveNode(action.id);
            case "rename-node":
                return headscale.renameNode(action.id, action.name);
            case "set-tags":
                return headscale.setTags(action.id, action.tags);
        }
    }
    async #onHost(action) {
        if (!this.#host)
            throw new Error("an action on a host without a host");
        const session = await this.#world.change(this.#host);
        await session.change(action.verb, action.args, action.withKey ? this.#key?.key : undefined);
    }
    /** A key that was minted for this host is worthless afterwards, used or not. */
    async dropKey() {
        if (this.#key)
            await this.#context.keys.revoke(this.#key);
        this.#key = undefined;
    }
}


/***/ }),

/***/ 3940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ runPlan),
/* harmony export */   O: () => (/* binding */ runApply)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);
/* harmony import */ var _apply_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6905);
/* harmony import */ var _observe_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1669);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(894);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4044);
// The stations in their order, for `plan` and for `apply`, and the one result both end in.






/** Observes and plans. `result` is the plan as a report: nothing was changed. */
async function runPlan(world, inventory, hosts) {
    const began = world.now();
    const observation = await (0,_observe_js__WEBPACK_IMPORTED_MODULE_3__/* .observe */ .l)(world, inventory, hosts);
    const plan = (0,_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .makePlan */ .C)(inventory, hosts, observation);
    const outcomes = plan.hosts.map((host) => planOutcome(host, observation));
    for (const outcome of outcomes)
        world.progress.done(outcome.host, outcome.state, outcome.text);
    const result = finish(world, { command: "plan", plan, outcomes, began });
    return { observation, plan, result };
}
/** Applies a plan that `runPlan` made, verifies by looking again, and reports what was observed. */
async function runApply(world, context, planned, options) {
    const began = world.now();
    const { plan, observation } = planned;
    const applied = await (0,_apply_js__WEBPACK_IMPORTED_MODULE_2__/* .applyPlan */ .g)(world, context, plan, options);
    const good = context.inventory.hosts.filter((host) => applied.has(host.name) && !applied.get(host.name)?.error);
    const verified = world.signal.aborted
        ? new Map()
        : await (0,_verify_js__WEBPACK_IMPORTED_MODULE_5__/* .verify */ .MX)(world, context.inventory, good, observation);
    const outcomes = plan.hosts.map((host) => (0,_apply_js__WEBPACK_IMPORTED_MODULE_2__/* .hasChanges */ .i)(host)
        ? applyOutcome(host, applied.get(host.host), verified.get(host.host))
        : planOutcome(host, observation));
    for (const outcome of outcomes)
        world.progress.done(outcome.host, outcome.state, outcome.text);
    return finish(world, { command: "apply", plan, outcomes, began });
}
function planOutcome(plan, observation) {
    const state = plan.skipped ? "skipped" : plan.error ? "failed" : (0,_apply_js__WEBPACK_IMPORTED_MODULE_2__/* .hasChanges */ .i)(plan) ? "pending" : "converged";
    return {
        host: plan.host,
        state,
        steps: plan.steps,
        done: [],
        error: plan.error,
        text: plan.skipped ?? plan.error?.problem ?? "",
        meshIp: (0,_verify_js__WEBPACK_IMPORTED_MODULE_5__/* .meshIpOf */ .Kc)(observation.hosts.get(plan.host)),
        ping: undefined,
        durationMs: observation.took.get(plan.host) ?? 0,
    };
}
function applyOutcome(plan, applied, verified) {
    const error = applied?.error ?? verified?.error ?? (verified ? undefined : notVerified(plan));
    const { ping } = verified ?? {};
    const path = ping?.reachable ? (ping.via === "direct" ? "direct" : `through the relay ${ping.detail}`) : "";
    return {
        host: plan.host,
        state: error ? "failed" : "changed",
        steps: plan.steps,
        done: applied?.steps ?? [],
        error,
        text: error ? error.problem : path,
        meshIp: verified?.meshIp,
        ping,
        durationMs: applied?.durationMs ?? 0,
    };
}
const notVerified = (plan) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({
    code: "INTERRUPTED",
    host: plan.host,
    step: "verify",
    problem: "its changes were made, but the run ended before they could be verified",
    next: ["mesh", "plan", plan.host],
});
function finish(world, ending) {
    const { plan, outcomes } = ending;
    return {
        command: ending.command,
        hosts: outcomes,
        server: plan.server,
        unmanaged: plan.unmanaged,
        notes: plan.notes,
        interrupted: world.signal.aborted,
        durationMs: world.now() - ending.began,
        exit: world.signal.aborted ? _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.interrupted : (0,_core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .worstExit */ .g)(outcomes.map(exitOf)),
    };
}
function exitOf(outcome) {
    if (outcome.state === "failed")
        return _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.failed;
    return outcome.state === "pending" ? _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.pending : _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.converged;
}


/***/ })

};
