export const id = 159;
export const ids = [159];
export const modules = {

/***/ 6762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ applyPlan)
});

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/plan/types.js
var types = __webpack_require__(3246);
// EXTERNAL MODULE: ./lib/converge/climb.js
var climb = __webpack_require__(5748);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
;// CONCATENATED MODULE: ./lib/converge/in-headscale.js
// The changes in Headscale that a plan holds.
/** Makes one change; `keys` ends a person's key, of which only the id is known. */
async function inHeadscale({ headscale }, keys, action) {
    switch (action.do) {
        case "create-user":
            await headscale.createUser(action.user);
            return;
        case "delete-node":
            return headscale.deleteNode(action.id);
        case "disable-expiry":
            return headscale.disableExpiry(action.id);
        case "end-key":
            return keys.end(action.id);
        case "rename-node":
            return headscale.renameNode(action.id, action.name);
        case "set-tags":
            return headscale.setTags(action.id, action.tags);
    }
}

;// CONCATENATED MODULE: ./lib/converge/resume.js
// Finds a host again whose connection was cut by what was begun on it, which goes on without us.

/** How a host answers that is not back yet. Anything else, such as another host key, is no matter of patience. */
const away = new Set([
    ...["DNS_FAILED", "SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE", "SSH_LOST"],
]);
/** Pause between looks, in milliseconds. */
const pause = 2000;
/** A new connection to the host, when it has one to give. Throws what happened first when the time is over. */
async function untilItIsBack({ now, sleep }, { open, seconds, lost }) {
    const end = now() + seconds * 1000;
    for (;;) {
        try {
            return await open();
        }
        catch (thrown) {
            const error = (0,errors/* asMeshError */.g)(thrown);
            if (!away.has(error.code))
                throw thrown;
            if (now() >= end)
                throw stayedAway(lost, seconds, error);
        }
        await sleep(pause);
    }
}
const stayedAway = ({ problem, host, step }, seconds, last) => new errors/* MeshError */.Sd({
    code: "SSH_LOST",
    problem: `${problem}, and the host did not come back within ${seconds} s (${last.code}); what was begun goes on there, and the next run finds how it ended`,
    ...{ host, step },
    next: host === undefined ? undefined : ["mesh", "apply", host],
    cause: last,
});

;// CONCATENATED MODULE: ./lib/converge/hands.js
// What a run does with one host, one thing at a time: it says where it is, sends verbs, makes keys and ends them.




class Hands {
    /** Steps that ran to their end. */
    done = [];
    #world;
    #keys;
    #host;
    #plan;
    #step = "connect";
    constructor(world, { keys }, host, plan) {
        this.#world = world;
        this.#keys = keys;
        this.#host = host;
        this.#plan = plan;
    }
    /** Where the run is on this host. */
    get step() {
        return this.#step;
    }
    get stopped() {
        return this.#world.signal.aborted;
    }
    begin(step) {
        if (this.#step !== step)
            this.#world.progress.step(this.#host.name, step);
        this.#step = step;
    }
    note(text) {
        this.#world.progress.note(this.#host.name, text);
    }
    /** Runs one action, here or in Headscale. One that cuts its own connection is asked once more how it ended. */
    async act(action, how = {}) {
        if (action.on === "headscale")
            return inHeadscale(this.#world, this.#keys, action);
        const first = await this.#session(how.fresh);
        try {
            await this.#tell(first, action, how);
        }
        catch (thrown) {
            const lost = (0,errors/* asMeshError */.g)(thrown);
            if (action.resumeSeconds === undefined || lost.code !== "SSH_LOST" || this.stopped)
                throw thrown;
            this.note("the connection was cut, as an update over the mesh does; waiting for the host");
            const patience = { open: () => this.#session(true), seconds: action.resumeSeconds, lost };
            await this.#tell(await untilItIsBack(this.#world, patience), action, how);
        }
    }
    async #tell(session, action, { key, failure }) {
        if (action.verb !== "write-join-script") {
            await session.change(action.verb, action.args, key?.key);
            return;
        }
        if (!key)
            throw new Error("a person is to join the host, and nobody made a key");
        const why = (0,core_text/* printable */.g$)(failure?.problem.split("\n")[0] ?? "", 300);
        await session.change(action.verb, { ...action.args, keyId: key.id, until: key.until, why }, key.key);
        this.#keys.keep(key);
    }
    /** Makes the key, and ends it after its use, used or not, unless a person has it now. */
    async withKey(spec, use) {
        this.begin("mint-key");
        const key = await this.#keys.mint(spec);
        if (!this.done.includes("mint-key"))
            this.done.push("mint-key");
        try {
            await use(key);
        }
        finally {
            // A key that cannot be revoked now is tried again at the end of the run, and reported if that fails.
            await this.#keys.revoke(key).catch(() => { });
        }
    }
    /** The host as it is now. */
    async look() {
        return (await this.#world.read(this.#host)).facts();
    }
    /** Whether Headscale lists this key as used. */
    async isUsed({ id }) {
        return (await this.#world.headscale.preAuthKeys()).some((key) => key.id === id && key.used);
    }
    #session(fresh = false) {
        const { access } = this.#plan;
        if (!access)
            throw new Error(`${this.#host.name} is to be changed, and nobody asked how`);
        return this.#world.change(this.#host, access, { fresh });
    }
}

;// CONCATENATED MODULE: ./lib/converge/apply.js
// Station 4: runs the plan's actions, in order within a host, several hosts in parallel. A failure stops only its own host.






/** Applies the plan. Never rejects because of one host; rejects when Headscale refuses what every host needs. */
async function applyPlan(world, context, plan, options) {
    for (const step of plan.server) {
        if (step.outcome !== "change")
            continue;
        for (const action of step.actions)
            if (action.on === "headscale")
                await inHeadscale(world, context.keys, action);
    }
    const limit = (0,p_limit/* default */.A)(options.limit);
    const hosts = new Map(context.inventory.hosts.map((host) => [host.name, host]));
    const runs = plan.hosts.map((hostPlan) => {
        if (hostPlan.outcome !== "planned" || !(0,types/* hasChanges */.i)(hostPlan))
            return undefined;
        return limit(async () => {
            const host = hosts.get(hostPlan.host);
            if (!host)
                throw new Error(`the plan names ${hostPlan.host}, the inventory does not`);
            return [host.name, await applyHost(world, new Hands(world, context, host, hostPlan), hostPlan)];
        });
    });
    return new Map((await Promise.all(runs)).filter((run) => run !== undefined));
}
async function applyHost({ now, signal }, hands, plan) {
    const began = now();
    let handed = false;
    const ended = (error) => ({ steps: hands.done, error, handed, durationMs: now() - began });
    try {
        for (const step of plan.steps) {
            // A step without actions is done by another step.
            if (step.outcome !== "change" || step.actions.length === 0)
                continue;
            signal.throwIfAborted();
            if (await take(hands, step))
                handed = true;
            else
                hands.done.push(step.step);
        }
        return ended();
    }
    catch (thrown) {
        const error = signal.aborted ? interrupted(thrown) : (0,errors/* asMeshError */.g)(thrown);
        return ended(error.at({ host: plan.host, step: hands.step }));
    }
}
/** Runs the step's actions; one of them may have several ways, a key or a proof. True: it is in a person's hands now. */
async function take(hands, { step, actions }) {
    const main = actions.find(isWay);
    if (!main) {
        await inOrder(hands, step, actions);
        return false;
    }
    const at = actions.indexOf(main);
    const handed = await (0,climb/* climb */.o)(hands, step, main, actions.slice(0, at));
    await inOrder(hands, step, actions.slice(at + 1));
    return handed;
}
const isWay = (action) => action.on === "host" && (action.key ?? action.before ?? action.proof ?? action.otherwise) !== undefined;
async function inOrder(hands, step, actions) {
    for (const action of actions) {
        hands.begin(step);
        await hands.act(action);
    }
}
function interrupted(thrown) {
    if (thrown instanceof errors/* MeshError */.Sd && thrown.code === "INTERRUPTED")
        return thrown;
    return new errors/* MeshError */.Sd({
        code: "INTERRUPTED",
        problem: "stopped before its end; the next run finishes it",
        cause: thrown,
    });
}


/***/ }),

/***/ 7135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ asleep),
/* harmony export */   l: () => (/* binding */ sleepOf)
/* harmony export */ });
// Machines that are switched off at times, such as laptops. One that does not answer then is no failure: what it owes is done by the
// next apply that finds it awake.
/** What is seen of a machine that is off. A refused connection or key comes from a machine that is awake. */
const off = new Set(["SSH_TIMEOUT", "SSH_UNREACHABLE", "DNS_FAILED"]);
/**
 * What the host waits for; undefined when this error is a failure. A host that leaves has rules of its own. The server's own host
 * is never expected sometimes: the inventory refuses that.
 */
function sleepOf({ expected, state }, { code }) {
    if (expected !== "sometimes" || state !== "present" || !off.has(code))
        return undefined;
    return { for: "machine", why: `it does not answer (${code}), as is expected of it sometimes` };
}
/** The plan of a host that may be asleep; undefined when this error is a failure. */
function asleep(host, error) {
    const waiting = sleepOf(host, error);
    return waiting && { host: host.name, outcome: "waiting", steps: [], waiting };
}


/***/ }),

/***/ 5748:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ afterSpentKey),
/* harmony export */   o: () => (/* binding */ climb)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _steps_control_server_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(852);
/* harmony import */ var _tailscale_status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5924);
// Several ways to one end, taken one after the other: each is made ready, run with a key of its own, and proven. A failure that no
// other way could mend stops at once, and a host that a failed way joined all the same is only proven.



/**
 * Takes the ways of `first` until one succeeds; `earlier` are the actions that come before the first that runs. Throws the failure
 * that stopped it. True: the join is in a person's hands now. That person is told the first failure: it is the cause, and the
 * later ones are its consequences.
 */
async function climb(hands, step, first, earlier) {
    const left = [...earlier];
    let way = first;
    let failure;
    for (let number = 0;; number++) {
        try {
            await take(hands, { step, way, left, number, failure });
            return way.verb === "write-join-script";
        }
        catch (thrown) {
            const next = wayAfter(way, thrown);
            if (!next || hands.stopped)
                throw thrown;
            way = next;
            failure ??= (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asMeshError */ .g)(thrown);
        }
    }
}
/** The way to take after this failure of another; undefined when no other could mend it. */
function wayAfter({ otherwise }, thrown) {
    const { code } = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asMeshError */ .g)(thrown);
    return otherwise?.after.includes(code) ? otherwise.action : undefined;
}
async function take(hands, attempt) {
    const { step, way } = attempt;
    if (way.before) {
        hands.begin(step);
        await hands.act(way.before);
    }
    if (way.key)
        await login(hands, attempt);
    else
        await run(hands, attempt);
    if (way.proof)
        await hands.act(way.proof, { fresh: true });
}
/**
 * A key is made before anything else is done: a host that gets none keeps the node that would be deleted for its join. A key that
 * only we had is used up when the server took the login and its answer was lost on the way: another key heals that, once.
 */
async function login(hands, attempt) {
    try {
        await withItsKey(hands, attempt);
    }
    catch (thrown) {
        const way = afterSpentKey(attempt.way);
        if (!way || !(thrown instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd && thrown.code === "KEY_SPENT"))
            throw thrown;
        await withItsKey(hands, { ...attempt, way });
    }
}
/** The same once more, with another key, when the first was spent in vain; undefined where that mends nothing. */
const afterSpentKey = (way) => way.verb === "join" ? { ...way, args: { ...way.args, forceReauth: true } } : undefined;
async function withItsKey(hands, attempt) {
    const { way } = attempt;
    if (!way.key)
        throw new Error(`${way.verb} has no key`);
    let made;
    try {
        await hands.withKey(way.key, (key) => {
            made = key;
            return run(hands, attempt, key);
        });
    }
    catch (thrown) {
        if (!made || !wayAfter(way, thrown) || !(await joinedWith(hands, way, made)))
            throw thrown;
    }
}
async function run(hands, { step, way, left, number, failure }, key) {
    hands.begin(step);
    for (let next = left[0]; next; next = left[0]) {
        await hands.act(next);
        left.shift();
    }
    if (way.title !== undefined)
        hands.note(`${ordinals[number] ?? `${number + 1}th`} way: ${way.title}`);
    await hands.act(way, { key, failure });
}
const ordinals = ["first", "second", "third", "fourth"];
/** Whether a way that failed joined the host all the same: with our key, to our server. Health alone may be older than the key. */
async function joinedWith(hands, way, key) {
    if (way.verb !== "join")
        return false;
    const { tailscale } = await hands.look();
    const server = (0,_steps_control_server_js__WEBPACK_IMPORTED_MODULE_1__/* .controlUrlOf */ .ES)(tailscale);
    const healthy = tailscale.status !== undefined && (0,_tailscale_status_js__WEBPACK_IMPORTED_MODULE_2__/* .isHealthy */ .Wr)(tailscale.status);
    if (!healthy || server === undefined || !(0,_steps_control_server_js__WEBPACK_IMPORTED_MODULE_1__/* .sameServer */ .AD)(server, way.args.loginServer))
        return false;
    return hands.isUsed(key);
}


/***/ }),

/***/ 587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ eachHost)
/* harmony export */ });
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(370);

/** Hosts observed at the same time: more than most meshes have, and few enough for one runner. */
const atOnce = 50;
/** Runs `look` for all hosts, a limited number at a time. Rejects with the first rejection, as Promise.all does. */
const eachHost = (hosts, look) => (0,p_limit__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(atOnce).map(hosts, look);


/***/ }),

/***/ 8197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HT: () => (/* binding */ waitsBehind),
/* harmony export */   V1: () => (/* binding */ endings),
/* harmony export */   oB: () => (/* binding */ isOpened)
/* harmony export */ });
/* harmony import */ var _asleep_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7135);
/* harmony import */ var _guests_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7000);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2429);
/* harmony import */ var _turns_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4381);
// How the hosts of an apply ended, after both turns: what was done for a guest stands with the host under it, and a guest that was
// not reached because the host under it failed waits for that one.




const isOpened = (opened, guest) => opened.has(guest) && opened.get(guest) === undefined;
/** Whether the plan lets this host wait for the one under it. */
const waitsBehind = ({ hosts }, name) => hosts.some((plan) => plan.host === name && plan.outcome === "waiting" && plan.waiting.for === "host");
/** In the order of the plan. */
function endings({ inventory, plan, observation }, turned) {
    const { first, second, opened, held } = turned;
    const hosts = new Map(inventory.hosts.map((host) => [host.name, host]));
    const outcomes = plan.hosts.map((each) => {
        const outcome = second.outcomes.get(each.host) ?? first.outcomes.get(each.host) ?? (0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .planOutcome */ .W7)(each, observation);
        const error = opened.get(each.host);
        const guest = held.get(each.host);
        if (guest !== undefined)
            return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .waits */ .l4)(outcome, (0,_guests_js__WEBPACK_IMPORTED_MODULE_1__/* .waitingFor */ .Fz)(guest, `it leaves after ${guest}, to which it is the way`));
        if (error && outcome.state !== "failed")
            return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .failed */ .gz)(outcome, error);
        return withOpened(outcome, { plan: each, host: hosts.get(each.host), opened });
    });
    const byName = new Map(outcomes.map((outcome) => [outcome.host, outcome]));
    return outcomes.map((outcome) => explained(outcome, byName.get(hosts.get(outcome.host)?.wslOf ?? "")));
}
/** The host with what it did for its guests, whose failures are none of its own. */
function withOpened(outcome, { plan, host, opened }) {
    const guests = (0,_turns_js__WEBPACK_IMPORTED_MODULE_3__/* .openingsOf */ .D$)(plan).map(({ guest }) => guest);
    if (guests.length === 0)
        return outcome;
    const sleep = guests
        .map((guest) => opened.get(guest))
        .flatMap((error) => (host && error && (0,_asleep_js__WEBPACK_IMPORTED_MODULE_0__/* .sleepOf */ .l)(host, error)) ?? []);
    if (sleep[0] && outcome.state !== "failed")
        return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .waits */ .l4)(outcome, sleep[0]);
    const did = guests.filter((guest) => isOpened(opened, guest));
    const steps = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .stepsOf */ .B_)(plan).map(_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .stepResult */ .GR);
    const done = did.length === guests.length ? [...outcome.done, "open-wsl"] : outcome.done;
    const changed = did.length > 0 && outcome.state === "converged";
    return changed ? { ...outcome, state: "changed", steps, done } : { ...outcome, steps, done };
}
/** One cause is told once. */
function explained(outcome, under) {
    if (!under)
        return outcome;
    const cause = causeOf(under);
    if (cause === undefined)
        return outcome;
    const isShut = (outcome.state === "waiting" && outcome.waiting.for === "host") ||
        (outcome.state === "failed" && (0,_guests_js__WEBPACK_IMPORTED_MODULE_1__/* .isAway */ .Dg)(outcome.error.code));
    return isShut ? (0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .waits */ .l4)(outcome, (0,_guests_js__WEBPACK_IMPORTED_MODULE_1__/* .waitingFor */ .Fz)(under.host, cause)) : outcome;
}
/** What keeps the guests of such a host from being reached. */
function causeOf(under) {
    if (under.state === "failed")
        return (0,_guests_js__WEBPACK_IMPORTED_MODULE_1__/* .failedUnder */ .wi)(under.error);
    return under.state === "waiting" && under.waiting.for === "machine" ? under.waiting.why : undefined;
}


/***/ }),

/***/ 7000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dg: () => (/* binding */ isAway),
/* harmony export */   Fz: () => (/* binding */ waitingFor),
/* harmony export */   OE: () => (/* binding */ withGuests),
/* harmony export */   Re: () => (/* binding */ guestsOf),
/* harmony export */   wi: () => (/* binding */ failedUnder)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9716);
// Hosts that run on another host of the inventory (WSL2). The two are one machine: what keeps a guest from being reached is told in
// the words of the host under it, and is one cause.


/** A port whose forward leads to nobody takes the connection and drops it, before a word of SSH. */
const silent = ["SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE", "SSH_LOST", "SSH_PROTOCOL"];
/** What is seen of a guest that is shut: its machine may open it. With another host key, its port leads elsewhere. */
const shut = new Set([...silent, "HOST_KEY_CHANGED"]);
/** What is seen of a guest whose machine is away. A stranger who answers for it then is no consequence of that. */
const away = new Set([...silent, "DNS_FAILED"]);
/** Whether it is the machine's doing that its guest fails with this. */
const isAway = (code) => away.has(code);
/** The guests of a host that were looked at and can be opened or kept open. */
const guestsOf = ({ hosts, observation }, { name }) => hosts.flatMap((host) => {
    const seen = observation.hosts.get(host.name);
    if (host.wslOf !== name || host.state !== "present" || seen === undefined)
        return [];
    if (!(seen instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd))
        return [{ host, away: undefined }];
    return shut.has(seen.code) ? [{ host, away: seen }] : [];
});
/** The plans, with those of guests that were not reached as the plans of the hosts under them want it. */
function withGuests(input, plans) {
    const byName = new Map(plans.map((plan) => [plan.host, plan]));
    const hosts = new Map(input.hosts.map((host) => [host.name, host]));
    return plans.map((plan) => {
        const host = hosts.get(plan.host);
        const error = input.observation.hosts.get(plan.host);
        if (!host?.wslOf || host.state !== "present" || !(error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd))
            return plan;
        return guestPlan(input, { host, error, plan, under: byName.get(host.wslOf) });
    });
}
function guestPlan(input, { host, error, plan, under }) {
    const on = input.inventory.hosts.find(({ name }) => name === host.wslOf);
    if (on?.state !== "present")
        return plan;
    if (under === undefined) {
        return plan.outcome === "blocked" && shut.has(error.code) ? blocked(host, alone(host, on, error)) : plan;
    }
    const cause = causeUnder(under);
    if (cause !== undefined)
        return isAway(error.code) ? behind(host, on, cause) : plan;
    if (!shut.has(error.code))
        return plan;
    const problem = whyNotOpened(input, host, on);
    if (problem)
        return blocked(host, new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ ...problem, host: host.name, step: "open-wsl" }));
    const then = `once it is opened there, it is looked at again`;
    return behind(host, on, `${host.name} does not answer as it should (${error.code}); ${then}`);
}
/** Why the host under it keeps its guest waiting. */
function causeUnder(under) {
    if (under.outcome === "waiting")
        return under.waiting.why;
    return under.outcome === "blocked" ? failedUnder(under.error) : undefined;
}
/** The failure of the host under it as the reason of its guest. */
const failedUnder = ({ code, problem }) => `it failed (${code}: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(problem.split("\n")[0] ?? "", 300)})`;
const behind = (host, on, why) => ({
    host: host.name,
    outcome: "waiting",
    steps: [],
    waiting: waitingFor(on.name, why),
});
const waitingFor = (host, why) => ({ for: "host", host, why });
const blocked = (host, error) => ({ host: host.name, outcome: "blocked", steps: [], error });
/** A run that is about the guest alone changes no other host. */
function alone({ name }, on, { code, problem, step, cause }) {
    const next = ["mesh", "apply", on.name, name];
    const more = `${problem}; it runs on ${on.name}, which may open it when it is applied together with it`;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code, problem: more, host: name, step, next, cause });
}
/** What is known to keep the host under it from opening the guest. */
function whyNotOpened({ observation, platformOf }, host, on) {
    const facts = observation.hosts.get(on.name);
    const platform = platformOf(on);
    const obstacle = platform.guest?.(facts, host, on).obstacle;
    if (obstacle)
        return obstacle;
    const access = observation.access.get(on.name);
    if (access === undefined || access instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd)
        return undefined;
    const { user, program } = facts;
    const problem = platform.accessProblem(access, { user: user.name, program }, on);
    return problem && { ...problem, problem: `${on.name} cannot open it: ${problem.problem}` };
}


/***/ }),

/***/ 1669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aq: () => (/* binding */ observeHosts),
/* harmony export */   Qp: () => (/* binding */ observeUser),
/* harmony export */   Zo: () => (/* binding */ observeAccess),
/* harmony export */   lB: () => (/* binding */ observe),
/* harmony export */   v5: () => (/* binding */ observeHost)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _headscale_mesh_user_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2271);
/* harmony import */ var _headscale_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7676);
/* harmony import */ var _each_host_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(587);
// Station 2: observes without changing anything. One script per host and one listing of Headscale, all in parallel.




/**
 * Observes Headscale and the given hosts. A failed host is stored as its error and delays no other. Throws the error of
 * Headscale, because nothing can be planned without it.
 */
async function observe(world, inventory, hosts) {
    const [server, seen] = await Promise.all([observeServer(world, inventory), observeHosts(world, hosts)]);
    return { server, ...seen, access: new Map(), keys: undefined, history: undefined };
}
/** Observes the hosts alone. */
async function observeHosts(world, hosts) {
    const facts = new Map();
    const took = new Map();
    const roads = new Map();
    const one = async (host) => {
        const began = world.now();
        facts.set(host.name, await observeHost(world, host));
        took.set(host.name, world.now() - began);
        const road = world.roadOf?.(host);
        if (road !== undefined)
            roads.set(host.name, road);
    };
    await (0,_each_host_js__WEBPACK_IMPORTED_MODULE_3__/* .eachHost */ .y)(hosts, one);
    return { hosts: facts, took, roads };
}
async function observeServer(world, inventory) {
    const [version, { nodes, unreadable }] = await Promise.all([world.headscale.version(), world.headscale.nodes()]);
    const user = nodes.some((node) => node.user) ? await observeUser(world, inventory) : {};
    return { version, versionNote: (0,_headscale_version_js__WEBPACK_IMPORTED_MODULE_2__/* .checkVersion */ .ps)(version), ...user, nodes, unreadable };
}
/**
 * The inventory's user. Asked only where a node has a user, or a key is to be made: tagged nodes have none, and the question costs
 * Headscale 50 ms.
 */
async function observeUser({ headscale }, inventory) {
    const user = (0,_headscale_mesh_user_js__WEBPACK_IMPORTED_MODULE_1__/* .meshUser */ .p)(await headscale.users(), inventory.headscale.user);
    return { userExists: user !== undefined, meshUser: user?.id };
}
/** How the SSH user may change these hosts. */
async function observeAccess(world, hosts) {
    const one = async (host) => {
        const access = async () => (await world.read(host)).access();
        const at = { host: host.name, step: "detect" };
        return [host.name, await access().catch((thrown) => (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asMeshError */ .g)(thrown).at(at))];
    };
    return new Map(await (0,_each_host_js__WEBPACK_IMPORTED_MODULE_3__/* .eachHost */ .y)(hosts, one));
}
/** The facts of one host, or the error of reading them. `within`: the step that this look belongs to. */
async function observeHost(world, host, within) {
    let step = within ?? "connect";
    const begin = (next) => {
        if (within)
            return;
        step = next;
        world.progress.step(host.name, next);
    };
    try {
        begin("connect");
        const session = await world.read(host);
        begin("detect");
        return await session.facts();
    }
    catch (thrown) {
        return (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asMeshError */ .g)(thrown).at({ host: host.name, step });
    }
}


/***/ }),

/***/ 2429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ stepsOf),
/* harmony export */   GR: () => (/* binding */ stepResult),
/* harmony export */   Ry: () => (/* binding */ applyOutcome),
/* harmony export */   W7: () => (/* binding */ planOutcome),
/* harmony export */   bV: () => (/* binding */ planLike),
/* harmony export */   gz: () => (/* binding */ failed),
/* harmony export */   l4: () => (/* binding */ waits),
/* harmony export */   sF: () => (/* binding */ untouched),
/* harmony export */   sX: () => (/* binding */ exitOf)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);
/* harmony import */ var _plan_types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3246);
/* harmony import */ var _asleep_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7135);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4044);
// How each host ended, as plain data: by its plan, or by what an apply did and the second look found.





function planOutcome(plan, observation) {
    const fields = {
        ...untouched(plan.host),
        steps: stepsOf(plan).map(stepResult),
        meshIp: (0,_verify_js__WEBPACK_IMPORTED_MODULE_3__/* .meshIpOf */ .Kc)(observation.hosts.get(plan.host)) ?? null,
        durationMs: Math.round(observation.took.get(plan.host) ?? 0),
    };
    switch (plan.outcome) {
        case "skipped":
            return { ...fields, state: "skipped", error: null, text: plan.why };
        case "blocked":
            return failed(fields, plan.error);
        case "waiting":
            return waits(fields, plan.waiting);
        case "planned":
            if (plan.waiting)
                return waits(fields, plan.waiting);
            return { ...fields, state: (0,_plan_types_js__WEBPACK_IMPORTED_MODULE_4__/* .hasChanges */ .i)(plan) ? "pending" : "converged", error: null, text: "" };
    }
}
const waits = (fields, waiting) => ({
    ...fields,
    state: "waiting",
    error: null,
    waiting,
    text: waiting.why,
});
/** What was done before stays told. */
const failed = ({ host, wslOf, steps, done, meshIp, ping, durationMs }, error) => ({
    ...{ host, wslOf, steps, done, meshIp, ping, durationMs },
    state: "failed",
    error: (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorData */ .ZO)(error),
    text: (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorData */ .ZO)(error).problem,
});
/** Nothing was done yet; what it runs on is the inventory's to say, when the run is finished. */
const untouched = (host) => ({
    host,
    wslOf: null,
    steps: [],
    done: [],
    meshIp: null,
    ping: null,
    durationMs: 0,
});
function applyOutcome(plan, { host, applied, verified }) {
    const failure = applied?.error ?? verified?.error ?? (verified ? undefined : notVerified(plan));
    const { ping } = verified ?? {};
    const fields = {
        ...untouched(plan.host),
        steps: stepsOf(plan).map(stepResult),
        done: [...(applied?.steps ?? [])],
        meshIp: verified?.meshIp ?? null,
        ping: ping ?? null,
        durationMs: Math.round(applied?.durationMs ?? 0),
    };
    const waiting = failure ? host && (0,_asleep_js__WEBPACK_IMPORTED_MODULE_2__/* .sleepOf */ .l)(host, failure) : verified?.waiting;
    if (waiting)
        return waits(fields, waiting);
    if (failure)
        return failed(fields, failure);
    const path = ping?.reachable ? (ping.via === "direct" ? "direct" : `through the relay ${ping.detail}`) : "";
    return { ...fields, state: "changed", error: null, text: path };
}
/** A step as plain data for the result. */
function stepResult(step) {
    if (step.outcome === "change")
        return { ...step, actions: step.actions.map((action) => ({ ...action })) };
    if (step.outcome === "keep")
        return step;
    const { code, problem, next } = step.error;
    return { ...step, error: { code, problem, next: next ?? null } };
}
const notVerified = (plan) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({
    code: "INTERRUPTED",
    host: plan.host,
    step: "verify",
    problem: "its changes were made, but the run ended before they could be verified",
    next: ["mesh", "plan", plan.host],
});
/** What the hash of a plan is made of, however its hosts ended. */
const planLike = (plan) => ({
    host: plan.host,
    steps: stepsOf(plan),
    error: plan.outcome === "blocked" ? plan.error : null,
});
const stepsOf = (plan) => (plan.outcome === "skipped" ? [] : plan.steps);
/** What a person must look at before anything more is done. */
const forPerson = new Set(["PREPARE_OUTDATED", "PLAN_CHANGED"]);
/** A machine that is asleep is no news; a person who is waited for is. */
function exitOf(outcome) {
    const { state, error } = outcome;
    if (error && forPerson.has(error.code))
        return _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.person;
    if (state === "failed")
        return _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.failed;
    if (state === "waiting")
        return outcome.waiting.for === "person" ? _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.person : _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.converged;
    return state === "pending" ? _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.pending : _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.converged;
}


/***/ }),

/***/ 4201:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ makePlan)
});

// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/inventory/addresses.js
var addresses = __webpack_require__(9148);
// EXTERNAL MODULE: ./lib/inventory/former.js
var former = __webpack_require__(3463);
// EXTERNAL MODULE: ./lib/plan/types.js
var types = __webpack_require__(3246);
// EXTERNAL MODULE: ./lib/steps/control-server.js
var control_server = __webpack_require__(852);
// EXTERNAL MODULE: ./lib/steps/identity.js
var identity = __webpack_require__(6561);
// EXTERNAL MODULE: ./lib/steps/install-tailscale.js
var install_tailscale = __webpack_require__(2445);
// EXTERNAL MODULE: ./lib/steps/types.js
var steps_types = __webpack_require__(9430);
;// CONCATENATED MODULE: ./lib/steps/install-syncthing.js
// Step 6: Syncthing as a service, with its GUI on loopback and without public announcements. Where its release is pinned it is never
// downgraded, for it does not read the data of a newer one.


const installSyncthing = {
    id: "install-syncthing",
    applies: (host) => host.syncthing !== undefined,
    plan: ({ host, inventory, platform }, { facts }) => {
        const spec = host.syncthing;
        if (!spec)
            return (0,steps_types/* keep */.aC)("install-syncthing", "not wanted");
        const way = platform.syncthing(facts, { host, inventory });
        if ("leftAlone" in way)
            return (0,steps_types/* keep */.aC)("install-syncthing", way.leftAlone);
        if (isBusy(facts))
            return (0,steps_types/* keep */.aC)("install-syncthing", busy);
        const wrong = differences(spec, facts.syncthing, way.args.version);
        if (wrong.length === 0)
            return (0,steps_types/* keep */.aC)("install-syncthing", `${facts.syncthing.version}, GUI on 127.0.0.1:${spec.guiPort}`);
        const args = { user: facts.user.name, ...spec, ...way.args };
        return (0,steps_types/* change */.Zg)("install-syncthing", wrong.join("; "), [{ on: "host", verb: "install-syncthing", args }]);
    },
};
/** A migration that is restarted begins anew, so nothing that else differs is worth a restart. */
const isBusy = ({ syncthing }) => syncthing.rest === "busy" && syncthing.service.running;
const busy = "it is busy, starting or migrating its database, and is left alone; a later run looks again";
/** What every run tells of a host, also where nothing else is to be told. */
const busyNote = ({ syncthing }, facts) => syncthing && isBusy(facts) ? [`Syncthing: ${busy}`] : [];
/** Descriptions of what differs from the spec. When one reason makes the others pointless, only that one. */
function differences(spec, seen, version) {
    if (!seen.version)
        return [`not installed; GUI will be on 127.0.0.1:${spec.guiPort}`];
    const gui = `127.0.0.1:${spec.guiPort}`;
    // Its settings would be those that Syncthing has without a file.
    if (!seen.guiAddress && !seen.apiKeySet)
        return [`it has no configuration yet; GUI will be on ${gui}`];
    return [
        version && (0,install_tailscale/* compareVersions */.Z)(seen.version, version) < 0 ? `${seen.version} becomes ${version}` : "",
        seen.service.startsAtBoot && seen.service.running ? "" : "its service is not running",
        seen.guiAddress === gui ? "" : `its GUI is on ${seen.guiAddress || "no known address"}, not ${gui}`,
        seen.apiKeySet ? "" : "it has no API key",
        seen.globalAnnounce === spec.globalAnnounce ? "" : `global announcing is ${onOff(seen.globalAnnounce)}`,
        seen.relays === spec.relays ? "" : `its relays are ${onOff(seen.relays)}`,
        seen.service.running ? apiProblem[seen.rest] : "",
    ].filter(Boolean);
}
/** "unknown" is no problem: the host has no program to ask the API with, and could never converge. */
const apiProblem = {
    ok: "",
    busy: "",
    unknown: "",
    refused: "its API refuses the key of its own config",
    none: "its API does not answer",
};
const onOff = (value) => (value ? "on" : "off");

// EXTERNAL MODULE: ./lib/headscale/match.js
var headscale_match = __webpack_require__(553);
// EXTERNAL MODULE: ./lib/inventory/resolve.js + 2 modules
var resolve = __webpack_require__(4371);
// EXTERNAL MODULE: ./lib/inventory/roads.js
var roads = __webpack_require__(555);
// EXTERNAL MODULE: ./lib/headscale/settle.js
var settle = __webpack_require__(3477);
;// CONCATENATED MODULE: ./lib/steps/stale-nodes.js
// Other nodes with a host's name. Only a stale one may be deleted: offline, of this mesh, and no other host of the inventory.
// Any other node is a machine in use, and the user decides.


/** The nodes with the host's name except `mine`: which may be deleted, and which block the name. */
function claimName({ host, inventory }, { nodes, claimed, meshUser }, mine) {
    const others = (0,headscale_match/* namesakes */.Vh)(host.name, undefined, nodes).filter((node) => !mine(node));
    for (const node of others) {
        const why = anothers(node, claimed) ??
            (isLiving(node) ? online(node) : somebodys(node, { host: host.name, inventory, meshUser }));
        if (why)
            return { stale: [], taken: conflict(node, host.name, why) };
    }
    return { stale: others, taken: undefined };
}
/**
 * Whether the node is really in use: online with a valid key. Headscale shows a node as online for some seconds after its logout.
 * Allows for a server clock that is one minute ahead of ours.
 */
const isLiving = (node) => node.online && !(0,settle/* isExpired */._d)(node, Date.now() + 60_000);
/** Whether a node belongs to this mesh: by its user (`meshUser`: his id, where it is known), or by a tag from the inventory. */
function isOfMesh(node, { headscale, defaults, hosts }, meshUser) {
    if (node.user?.name === headscale.user && (meshUser ?? node.user.id) === node.user.id)
        return true;
    const tags = new Set([...defaults.tags, ...hosts.flatMap((host) => host.tags)]);
    return node.tags.some((tag) => tags.has(tag));
}
const online = (node) => `another machine is online in the mesh as ${stale_nodes_name(node)}, and it is not this host; if this host was just reinstalled, wait until the old node is offline`;
function anothers(node, claimed) {
    const claimant = claimed?.get(node.id);
    return claimant && `the node ${stale_nodes_name(node)} is ${claimant}, another host of the inventory, by its own key`;
}
function somebodys(node, { host, inventory, meshUser }) {
    const owner = inventory.hosts.find((other) => other.name !== host && other.name === node.hostname.toLowerCase());
    if (owner)
        return `the offline node ${stale_nodes_name(node)} says that it is ${owner.name}, another host of the inventory`;
    if (isOfMesh(node, inventory, meshUser))
        return undefined;
    const whose = node.user
        ? `belongs to the user ${userText(node.user, inventory)}`
        : `has the tags ${node.tags.join(", ") || "of nobody"}`;
    return `the offline node ${stale_nodes_name(node)} ${whose}, so it is not taken for this host's past`;
}
/** The id where the name does not tell who: another of the mesh user's name, or one of OIDC whose name Headscale did not take. */
function userText({ id, name }, { headscale }) {
    if (name === "")
        return `with the id ${id}, who has no name`;
    return name === headscale.user ? `${name} with the id ${id}` : name;
}
const stale_nodes_name = (node) => `${node.givenName} (id ${node.id}, ${node.ips[0] ?? "no address"})`;
const conflict = (node, host, problem) => ({
    code: "NODE_CONFLICT",
    problem,
    next: ["sudo", "headscale", "nodes", "rename", "-i", node.id, `${host}-old`],
});

;// CONCATENATED MODULE: ./lib/converge/former.js
// Hosts that were removed from the inventory. The history is searched only while Headscale lists a node of this mesh under a name
// that no host has, so an interrupted removal is finished later, and a finished one costs nothing. Pure.





/** Nodes that belong to no host of the inventory. A host that was not observed protects nodes with its name, to be safe. */
function unmanagedNodesOf(inventory, { server, hosts }) {
    const names = new Set(inventory.hosts.map((host) => host.name));
    // A former host may have been observed too, but its identity does not make its node one of the inventory.
    const own = [...hosts].filter(([name]) => names.has(name));
    return (0,headscale_match/* unmanagedNodes */._)(server.nodes, [...(0,identity/* identitiesOf */.UI)(own).values()], [...names]);
}
/** Names of unmanaged nodes: a former host may still be listed under one of them. */
const unmanagedNames = (inventory, seen) => [
    ...new Set(unmanagedNodesOf(inventory, seen).map((node) => node.givenName)),
];
/** Former hosts whose node is still listed, and whose machine is not another host now. */
function removedHosts(inventory, { history, ...seen }) {
    const nodes = unmanagedNodesOf(inventory, seen);
    return (history?.hosts ?? []).filter((former) => {
        const then = { ...inventory, hosts: [...inventory.hosts, former] };
        const left = nodes.some((node) => node.givenName === former.name && isOfMesh(node, then, seen.server.meshUser));
        return left && !isSameMachine(former, inventory);
    });
}
/** A host of the inventory at the same address is the same machine with a new name: that is no removal. */
const isSameMachine = (former, { hosts, ssh }) => hosts
    .flatMap(roads/* roadsOf */.Bq)
    .some((road) => (0,roads/* roadsOf */.Bq)(former).some((then) => road.address === then.address && (0,resolve/* portOf */.HM)(road, ssh) === (0,resolve/* portOf */.HM)(then, ssh) && road.proxyJump === then.proxyJump));

// EXTERNAL MODULE: ./lib/converge/guests.js
var converge_guests = __webpack_require__(7000);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
;// CONCATENATED MODULE: ./lib/steps/handover.js
// A join that was handed to a person: what the host remembers of it, compared with Headscale's list of keys. The key itself is
// known to nobody but the host, so its id and its end are the proof that a listed key is the one that was handed over.

/** The marker went through other programs, which may cut a time to its seconds. */
const sameMoment = (a, b) => Math.abs(Date.parse(a) - Date.parse(b)) < 1000;
function keyState({ inventory }, { keys }, { keyId, until }) {
    if (keys === undefined)
        return "unknown";
    const key = keys.find(({ id }) => id === keyId);
    const ours = key && !key.reusable && key.user?.name === inventory.headscale.user;
    if (!ours || !sameMoment(key.expiration ?? "", until))
        return "ended";
    if (key.used)
        return "used";
    return Date.parse(until) > Date.now() ? "usable" : "ended";
}
/**
 * Takes away what a person was given; nothing where nobody was given anything. The key comes first, because only the marker on
 * the host knows its id.
 */
function takeBack(desired, observed) {
    const { handover } = observed.facts;
    if (!handover)
        return [];
    const endKey = { on: "headscale", do: "end-key", id: handover.keyId };
    const usable = keyState(desired, observed, handover) === "usable";
    return [...(usable ? [endKey] : []), { on: "host", verb: "remove-join-script", args: {} }];
}
/** Why what a person was given is taken from a host that is in the mesh; undefined where nobody was given anything. */
function whyTakenBack({ facts: { handover } }) {
    if (!handover)
        return undefined;
    const who = handover.state === "joined" ? "a person joined it; what they were" : "it is joined; what a person was";
    return `${who} given is taken away`;
}
/** How the join that a person has in hands stands, as the end of a reason; "" where nobody has one. */
function progressOfPerson(desired, observed) {
    const { handover } = observed.facts;
    if (!handover)
        return "";
    const states = {
        usable: `; a person was asked to join it, and ${tried(handover) ?? "has not yet"}`,
        used: "; the key that a person was given is used in Headscale, and yet this host is not joined",
        ended: "; a person was asked to join it, and their key has ended",
        unknown: "",
    };
    return states[keyState(desired, observed, handover)];
}
const handedBecause = ({ why }) => `MeSH could not log it in by itself${why && `: ${(0,core_text/* printable */.g$)(why, 300)}`}`;
const tried = ({ state, says }) => state === "failed" ? `what they tried ended with: ${(0,core_text/* printable */.g$)(says, 300)}` : undefined;
/** What a person can do at the machine until their key ends. */
function waitingForPerson(desired, observed) {
    const { facts } = observed;
    const { handover } = facts;
    if (!handover || keyState(desired, observed, handover) !== "usable")
        return undefined;
    const how = desired.platform.instructions(handover, facts, desired);
    if (!how)
        return undefined;
    const until = new Date(handover.until).toISOString();
    const why = tried(handover) ?? handedBecause(handover);
    const told = { where: oneLine(how.where), line: oneLine(how.line), sees: oneLine(how.sees) };
    return { for: "person", why, until, script: oneLine(handover.script), ...told, after: afterwards };
}
/** A path or a name that the host says must not add lines of its own to what people are told to type. */
const oneLine = (text) => (0,core_text/* printable */.g$)(text, 4000).replaceAll("\n", " ");
const afterwards = "nobody has to tell MeSH; the next apply sees that it joined and clears up, and mesh status shows it before that";

;// CONCATENATED MODULE: ./lib/steps/detect.js
// Step 2: which system this is, and whether its platform finds anything in the way. This is the only check of the system.

const detect = {
    id: "detect",
    applies: () => true,
    plan: ({ host, inventory, platform }, { facts }) => {
        const { system } = facts;
        const problem = platform.obstacle(facts, { host, inventory });
        if (problem)
            return (0,steps_types/* blocked */.Z5)("detect", problem);
        const where = host.connection === "local" ? ", this machine" : "";
        return (0,steps_types/* keep */.aC)("detect", `${platform.systemName(system)} ${system.arch}${where}`);
    },
};

// EXTERNAL MODULE: ./lib/tailscale/status.js
var tailscale_status = __webpack_require__(5924);
;// CONCATENATED MODULE: ./lib/steps/drift.js
// Settings of a joined node that are repaired without a login: by `tailscale set` and the service, never by a second `up`.

/** What differs: the name that every system has, and what this platform wants besides. */
function driftsOf({ host, platform }, facts, status) {
    const hostname = facts.tailscale.prefs?.hostname || status.hostName;
    const name = { why: `its host name is ${(0,core_text/* printable */.g$)(hostname, 80)}`, args: { hostname: host.name } };
    return [...(hostname === host.name ? [] : [name]), ...platform.drift(facts)];
}
/** One repair of everything that differs, together with `more`. */
const repairOf = (drifts, more = {}) => ({
    on: "host",
    verb: "repair",
    args: Object.assign({ ...more }, ...drifts.map(({ args }) => args)),
});

;// CONCATENATED MODULE: ./lib/steps/lasting.js
// How a node differs from the inventory in what Headscale changes on no node. A plan that is silent about it says that all is well.

/** A last tag, and the user of an untagged node; each a sentence. */
function lasting_differences({ host, inventory }, { meshUser }, { tags, user }) {
    if (host.tags.length > 0)
        return [];
    if (tags.length > 0)
        return [`it keeps ${tags.join(", ")}: Headscale takes the last tag from no node`];
    const { user: wanted } = inventory.headscale;
    if (!user || (user.name === wanted && (meshUser ?? user.id) === user.id))
        return [];
    return [
        `it stays with the user ${userText(user, inventory)}, not ${wanted}: Headscale gives no node to another user`,
    ];
}

;// CONCATENATED MODULE: ./lib/steps/moved.js
// A node of this Headscale that asks for it at another address than the inventory's: whether a new login moves it there.



/** What is to be said of a node that is to move; undefined: it is where it should be, or it cannot move. */
function whyMoved(desired, observed, node) {
    if (whyLost(desired, observed, node) !== undefined || (0,identity/* overItself */.Ke)(desired, observed))
        return undefined;
    return (0,control_server/* otherName */.sW)(desired, observed.facts);
}
/** The same of one that cannot move; undefined: it can, or need not. */
function whyUnmoved(desired, observed, node) {
    const name = (0,control_server/* otherName */.sW)(desired, observed.facts);
    const why = whyLost(desired, observed, node) ??
        ((0,identity/* overItself */.Ke)(desired, observed)
            ? "and no new login is made over the mesh itself: give the host an address outside of it"
            : undefined);
    return name && why && `${name}, ${why}`;
}
/** Why a new login that was asked for would lose the node; undefined: it would not. */
function lastLogin(desired, observed, node) {
    const [kept] = lasting_differences(desired, observed, node);
    if (kept !== undefined) {
        return {
            code: "NODE_CONFLICT",
            problem: `a new login would make a second node of it: ${kept}`,
            next: ["sudo", "headscale", "nodes", "list"],
        };
    }
    const unmoved = (0,control_server/* losesClients */.Vl)(desired.inventory.headscale.url) && (0,control_server/* otherName */.sW)(desired, observed.facts);
    if (!unmoved)
        return undefined;
    return { code: "LOGIN_SERVER_UNREACHABLE", problem: `a new login would lose it: ${unmoved}, ${byName}` };
}
const byName = "by which no client logs in again: name the server by its IP address or by https";
/**
 * Headscale finds an untagged node again only for the user whose key it is, and makes another one otherwise
 * (`HandleNodeFromPreAuthKey`, hscontrol/state/state.go of 0.29).
 */
function whyLost(desired, observed, node) {
    if ((0,control_server/* losesClients */.Vl)(desired.inventory.headscale.url))
        return byName;
    return lasting_differences(desired, observed, node).length > 0 ? "and a new login would make a second node of it" : undefined;
}
/** What is said of a node that stays as it is. */
function whyKept(desired, observed, node) {
    const said = [whyUnmoved(desired, observed, node), ...lasting_differences(desired, observed, node)];
    return [`joined as ${node.ips[0] ?? node.givenName}`, ...said.filter((text) => text !== undefined)].join("; ");
}

// EXTERNAL MODULE: ./lib/steps/ways.js
var steps_ways = __webpack_require__(6919);
;// CONCATENATED MODULE: ./lib/steps/join.js
// Step 5: the node is in this mesh, online, under its own name. Plans the smallest change, or the reason why it is blocked.












const join = {
    id: "join",
    applies: () => true,
    plan: (desired, observed) => {
        const decision = joinDecision(desired, observed);
        switch (decision.kind) {
            case "keep":
                return (0,steps_types/* keep */.aC)("join", decision.why);
            case "blocked":
                return (0,steps_types/* blocked */.Z5)("join", decision.error);
            case "edit":
                return (0,steps_types/* change */.Zg)("join", decision.why, decision.actions);
            case "join":
                return (0,steps_types/* change */.Zg)("join", `${decision.why}${progressOfPerson(desired, observed)}`, joinActions(desired, observed, decision));
        }
    },
};
function joinActions(desired, observed, decision) {
    return [
        ...takeBack(desired, observed),
        ...decision.replaces.map((node) => deleteNode(node)),
        ...decision.unexpires.map((node) => ({ on: "headscale", do: "disable-expiry", id: node.id })),
        login(desired, observed, decision.forceReauth),
    ];
}
function login(desired, { facts }, forceReauth) {
    const { host, inventory } = desired;
    return (0,steps_ways/* joinAction */.lP)(desired, {
        loginServer: inventory.headscale.url,
        hostname: host.name,
        ...(forceReauth ? { forceReauth: true } : {}),
        // Not a move from another mesh: this Headscale knows the node, under its former address or one that is spelled differently.
        ...(forceReauth && (0,control_server/* isElsewhere */.l5)(desired, facts) ? { switchServer: true } : {}),
    });
}
const deleteNode = (node) => ({
    on: "headscale",
    do: "delete-node",
    id: node.id,
    name: node.givenName,
});
/** Pure except for the clock. */
function joinDecision(desired, observed) {
    const { tailscale } = observed.facts;
    if (!tailscale.version)
        return loginOf(desired, observed, fresh);
    const { status } = tailscale;
    if (!tailscale.service.running || !status)
        return startService(desired, observed);
    if (observed.duplicate)
        return { kind: "blocked", error: duplicateKey(desired, observed.duplicate) };
    const match = (0,headscale_match/* matchNode */.Gr)((0,identity/* identityOf */.cu)(observed.facts), observed.nodes);
    // A node that this Headscale knows by its key is ours, however the host spells the server's address. On a host of another
    // mesh, an address alone proves nothing: every mesh uses the same range.
    if (match.kind === "matched" && (match.by === "node-key" || !(0,control_server/* isElsewhere */.l5)(desired, observed.facts))) {
        return joined(desired, observed, { node: match.node, status });
    }
    const other = otherServer(desired, observed.facts, status);
    if (other)
        return { kind: "blocked", error: other };
    return loginOf(desired, observed, match.kind === "deleted" ? deleted(status) : unknownMachine(desired, observed));
}
/** Headscale treats two machines with one key as one node, and sends its traffic to one or the other in turn. */
const duplicateKey = ({ host, platform }, duplicate) => ({
    code: "NODE_CONFLICT",
    problem: `${duplicate} has the same node key: one is a copy of the other's disk, or they are two names of one machine; on the copy, let Tailscale forget who it is`,
    next: platform.hint("forget-node", host),
});
const fresh = { why: "not in the mesh yet", forceReauth: false, mine: () => false };
/**
 * A machine without a node key. If it still names our server, it also has its machine key: it was logged out, or its key expired
 * before a restart. A new login then brings the old node back with its address, so that node must stay, if it belongs to this
 * mesh, is offline, and is no other host of the inventory.
 */
function unknownMachine({ inventory }, { facts, claimed, meshUser }) {
    const server = (0,control_server/* controlUrlOf */.ES)(facts.tailscale);
    if (!server || !(0,control_server/* sameServer */.AD)(server, inventory.headscale.url))
        return fresh;
    const mine = (node) => !isLiving(node) && isOfMesh(node, inventory, meshUser) && !claimed?.has(node.id);
    return { why: "it is logged out", forceReauth: false, mine };
}
/**
 * A machine whose key Headscale does not know. A failed new login also leaves this state (a new key, the old addresses); the
 * node with its addresses is then still its own.
 */
const deleted = (status) => ({
    why: "its node was deleted in Headscale",
    forceReauth: !needsLogin(status),
    mine: (node) => node.ips.some((ip) => status.ips.includes(ip)),
});
const needsLogin = ({ backendState }) => backendState === "NeedsLogin" || backendState === "NoState";
function loginOf(desired, observed, { why, forceReauth, mine }) {
    const { stale, taken } = claimName(desired, observed, mine);
    if (taken)
        return { kind: "blocked", error: taken };
    const names = stale.map((node) => `${node.givenName} (id ${node.id})`).join(", ");
    const replaced = stale.length > 0 ? `; replaces the offline node ${names}` : "";
    const unexpires = (0,headscale_match/* namesakes */.Vh)(desired.host.name, undefined, observed.nodes).filter((node) => node.expiry && mine(node));
    return { kind: "join", why: `${why}${replaced}`, forceReauth, replaces: stale, unexpires };
}
/**
 * Without the service the host's identity is unknown. A node with its name suggests a start; no such node, a first login. A daemon
 * that runs and does not answer this user may answer another way; a way that finds the node healthy leaves it alone, and no node
 * is deleted for one that nobody could name.
 */
function startService(desired, observed) {
    const { running } = observed.facts.tailscale.service;
    const why = running ? "tailscaled does not answer" : "tailscaled is not running";
    if (!running && (0,headscale_match/* namesakes */.Vh)(desired.host.name, undefined, observed.nodes).length === 0) {
        return loginOf(desired, observed, { ...fresh, why: `not in the mesh yet; ${why}` });
    }
    if (running && (0,steps_ways/* hasOtherWays */.Bl)(desired))
        return { kind: "join", why, forceReauth: false, replaces: [], unexpires: [] };
    return { kind: "edit", why, actions: [{ on: "host", verb: "repair", args: { start: true } }] };
}
/** Blocks a host that is in use on another login server. */
function otherServer(desired, facts, status) {
    if (needsLogin(status) || !(0,control_server/* isElsewhere */.l5)(desired, facts))
        return undefined;
    const { host, inventory, platform } = desired;
    const server = (0,control_server/* controlUrlOf */.ES)(facts.tailscale);
    return {
        code: "OTHER_CONTROL_SERVER",
        problem: `it belongs to ${server}, not to ${inventory.headscale.url}; log it out there first, if that is what you want`,
        next: platform.hint("OTHER_CONTROL_SERVER", host),
    };
}
function joined(desired, observed, { node, status }) {
    if (status.expired || needsLogin(status)) {
        const why = status.expired || node.expiry ? "its node key has expired" : "it is logged out";
        return { kind: "join", why, forceReauth: false, replaces: [], unexpires: node.expiry ? [node] : [] };
    }
    const waking = wakingStates[status.backendState];
    const moved = whyMoved(desired, observed, node);
    if (waking && moved)
        return anew(`${waking}; ${moved}`);
    if (waking)
        return wake(desired, observed, waking);
    if (!(0,tailscale_status/* isHealthy */.Wr)(status)) {
        const said = status.health[0] ? `: ${(0,core_text/* printable */.g$)(status.health[0], 200)}` : "";
        return anew(`${status.backendState || "not running"} but not online${said}`);
    }
    return edits(desired, observed, { node, status });
}
const anew = (why) => ({ kind: "join", why, forceReauth: true, replaces: [], unexpires: [] });
/** A setting that keeps a node down is mended with it. */
function wake({ platform }, { facts }, why) {
    return { kind: "edit", why, actions: [repairOf(platform.drift(facts), { up: true })] };
}
/** States that need no new login. */
const wakingStates = {
    Stopped: "it was taken down with `tailscale down`",
    Starting: "it is starting",
};
/**
 * Changes name and tags of a healthy node by `tailscale set` and Headscale, never by a second `up`; only another address of its
 * login server takes one. Without it the host is lost on the day when the former address ends.
 */
function edits(desired, observed, { node, status }) {
    const { host } = desired;
    const drifts = driftsOf(desired, observed.facts, status);
    const reasons = drifts.map(({ why }) => why);
    const actions = drifts.length > 0 ? [repairOf(drifts)] : [];
    if (node.givenName !== host.name) {
        const { stale, taken } = claimName(desired, observed, (other) => other.id === node.id);
        if (taken)
            return { kind: "blocked", error: taken };
        reasons.push(`Headscale calls it ${node.givenName}`);
        actions.push(...stale.map(deleteNode), { on: "headscale", do: "rename-node", id: node.id, name: host.name });
    }
    if (host.tags.length > 0 && !(0,settle/* sameTags */.Iu)(host.tags, node.tags)) {
        reasons.push(`its tags are ${node.tags.join(", ") || "none"}`);
        actions.push({ on: "headscale", do: "set-tags", id: node.id, tags: host.tags });
    }
    const taken = whyTakenBack(observed);
    if (taken) {
        reasons.push(taken);
        actions.push(...takeBack(desired, observed));
    }
    const moved = whyMoved(desired, observed, node);
    if (moved) {
        reasons.push(moved);
        actions.push(login(desired, observed, true));
    }
    if (actions.length > 0) {
        if (desired.newLogin && !moved)
            reasons.push("the new login that was asked for is for the next run");
        return { kind: "edit", why: reasons.join("; "), actions };
    }
    const lost = lastLogin(desired, observed, node);
    if (desired.newLogin)
        return lost ? { kind: "blocked", error: lost } : anew("a new login was asked for");
    return { kind: "keep", why: whyKept(desired, observed, node) };
}

;// CONCATENATED MODULE: ./lib/steps/leave.js
// For hosts with `state: absent` and hosts removed from the inventory: log the node out, stop tailscaled, delete the node. The
// inventory decides whether Tailscale is removed too.






const leave = {
    id: "leave",
    applies: (host) => host.state !== "present",
    plan: (desired, observed) => {
        const { facts, nodes } = observed;
        const match = (0,headscale_match/* matchNode */.Gr)((0,identity/* identityOf */.cu)(facts), nodes);
        const node = match.kind === "matched" ? match.node : undefined;
        const byKey = match.kind === "matched" && match.by === "node-key";
        const elsewhere = byKey ? undefined : otherMesh(desired, observed);
        if (elsewhere)
            return (0,steps_types/* keep */.aC)("leave", `not in this mesh; it belongs to ${elsewhere}`);
        const stays = node && whoStays(desired, observed, node);
        if (stays)
            return (0,steps_types/* keep */.aC)("leave", stays);
        const inUse = (0,identity/* identityOf */.cu)(facts) !== undefined || facts.tailscale.service.running;
        // A host without its own node may have left one behind. A node that belongs to another host stays.
        const claim = claimName(desired, observed, ({ id }) => observed.claimed?.has(id) ?? false);
        const left = node ? [node] : claim.stale;
        const remove = mayRemove(desired, observed);
        const back = takeBack(desired, observed);
        const told = inUse || remove || isUnfinished(desired, observed);
        if (!told && left.length + back.length === 0)
            return (0,steps_types/* keep */.aC)("leave", notIn(claim));
        if (told && (0,identity/* overItself */.Ke)(desired, observed))
            return (0,steps_types/* blocked */.Z5)("leave", ownLink(desired, observed));
        const actions = told ? [{ on: "host", verb: "leave", args: remove ? { remove } : {} }] : [];
        return (0,steps_types/* change */.Zg)("leave", reasonOf(desired), [...back, ...actions, ...left.map(leave_deleteNode)]);
    },
};
function leaveUnseen(desired, observed, why) {
    const away = `it does not answer (${why.code})`;
    const living = (0,headscale_match/* namesakes */.Vh)(desired.host.name, undefined, observed.nodes).find(isLiving);
    if (living)
        return (0,steps_types/* blocked */.Z5)("leave", stillOnline(living, away));
    const { stale, taken } = claimName(desired, observed, () => false);
    if (taken)
        return (0,steps_types/* blocked */.Z5)("leave", { ...taken, problem: `${away}, and ${taken.problem}` });
    if (stale.length === 0)
        return (0,steps_types/* keep */.aC)("leave", `not in the mesh; ${away}`);
    const rest = "so only its node is deleted, and the machine itself stays as it is";
    return (0,steps_types/* change */.Zg)("leave", `${reasonOf(desired)}; ${away}, ${rest}`, stale.map(leave_deleteNode));
}
const stillOnline = ({ id, givenName, ips }, away) => ({
    code: "NODE_CONFLICT",
    problem: `${away}, but the node ${givenName} (id ${id}, ${ips[0] ?? "no address"}) is online; make the host answer, or delete the node yourself if you know it`,
    next: ["sudo", "headscale", "nodes", "delete", "-i", id],
});
/** Names a node with the host's name that belongs to another machine, because it stays. */
const notIn = ({ taken }) => (taken ? `not in the mesh; ${taken.problem}` : "not in the mesh");
const reasonOf = ({ host }) => host.state === "removed" ? "no longer in the inventory" : "the inventory says absent";
const leave_deleteNode = ({ id, givenName }) => ({
    on: "headscale",
    do: "delete-node",
    id,
    name: givenName,
});
/** Whether Tailscale is removed too: only when the inventory says so, and a package or MeSH installed it. */
const mayRemove = ({ host }, { facts: { tailscale } }) => host.tailscale.whenAbsent === "remove" && (tailscale.origin === "package" || tailscale.origin === "mesh");
/** Why the machine that answered is not the leaving host any more; undefined when it is. */
function whoStays({ host, inventory }, { claimed }, node) {
    const now = inventory.hosts.find(({ name, state }) => name === claimed?.get(node.id) && state === "present");
    if (now)
        return `the machine is ${now.name} now, which stays`;
    const isOther = host.state === "removed" && node.givenName !== host.name;
    return isOther ? `what answers at ${host.address} is the node ${node.givenName}` : undefined;
}
/**
 * Whether an earlier goodbye was cut off. Things of MeSH may be those of another inventory, so a host that was taken out of this one,
 * whose address may be another machine's now, is not told for their sake.
 */
const isUnfinished = ({ host, platform }, { facts }) => host.state === "absent" && (platform.isLeft?.(facts) ?? false);
/** What is done after the goodbye would not be seen any more, and nobody could come back to finish it. */
const ownLink = ({ host, platform }, { road = host.address }) => ({
    code: "OWN_LINK",
    problem: `its address ${road} is one of the mesh, so that to leave would cut the connection that this takes; give it an address outside the mesh in the inventory`,
    next: platform.hint("OWN_LINK", host),
});
/** The login server of a host that is in use in another mesh, which MeSH does not touch. */
function otherMesh({ inventory }, { facts }) {
    const server = (0,control_server/* controlUrlOf */.ES)(facts.tailscale);
    if (!server || !facts.tailscale.status || (0,control_server/* sameServer */.AD)(server, inventory.headscale.url))
        return undefined;
    const { backendState } = facts.tailscale.status;
    return backendState === "NeedsLogin" || backendState === "NoState" ? undefined : server;
}

;// CONCATENATED MODULE: ./lib/steps/mint-key.js
// Step 4: the pre-auth key of a join. The join action makes it right before it runs; this step only shows a line in the plan.



/** The line beside a planned join. It has no actions of its own. */
function keyLine(join) {
    const actions = join.outcome === "change" ? join.actions : [];
    const login = actions.find((action) => action.on === "host" && action.key);
    if (login?.on !== "host")
        return (0,steps_types/* keep */.aC)("mint-key", "no join is planned");
    const ways = (0,steps_ways/* waysOf */.UV)(login);
    const kept = ways.find(({ key }) => key?.keep)?.key;
    const person = kept ? `; ${lifeOf(kept.lifeMs)} for the one that a person may get` : "";
    return (0,steps_types/* change */.Zg)("mint-key", `one use, ten minutes, for ${ways.length > 1 ? "each way of " : ""}this join${person}`, []);
}
/** "24 hours", "90 minutes". */
function lifeOf(ms) {
    const hours = ms / 3_600_000;
    return Number.isInteger(hours) ? (0,core_text/* count */.U9)(hours, "hour") : (0,core_text/* count */.U9)(Math.ceil(ms / 60_000), "minute");
}

;// CONCATENATED MODULE: ./lib/steps/wsl.js
// The last step on a machine that other hosts of the inventory run on (WSL2): their sshd can be reached from outside, and stays up
// where the inventory asks for it. They are looked at after it.


const openWsl = {
    id: "open-wsl",
    applies: (_, guests) => guests.length > 0,
    plan: (desired, observed) => {
        const { guests = [] } = observed;
        const opened = guests.flatMap((guest) => {
            const why = whyOpened(desired, observed, guest);
            return why === undefined ? [] : [{ why, action: openAction(desired, guest.host) }];
        });
        if (opened.length === 0)
            return (0,steps_types/* keep */.aC)("open-wsl", guests.map(standing).join("; "));
        return (0,steps_types/* change */.Zg)("open-wsl", opened.map(({ why }) => why).join("; "), opened.map(({ action }) => action));
    },
};
function whyOpened({ host, platform }, { facts }, { host: guest, away }) {
    const { obstacle, drift } = platform.guest?.(facts, guest, host) ?? {};
    if (!away)
        return drift;
    return obstacle ? undefined : [saidOf(guest, away), drift].filter(Boolean).join(", and ");
}
const standing = ({ host, away }) => `${host.name} ${away ? "cannot be opened from here" : "answers"}`;
const saidOf = ({ name }, { code }) => code === "HOST_KEY_CHANGED" ? `another machine answers as ${name}` : `${name} does not answer (${code})`;
function openAction({ inventory }, guest) {
    const { distribution, keepAlive, mayShutdown } = guest.wsl ?? {};
    const args = {
        ...(distribution === undefined ? {} : { distribution }),
        port: (0,resolve/* portOf */.HM)(guest, inventory.ssh),
        ...(keepAlive ? { keepAlive } : {}),
        ...(mayShutdown ? { mayShutdown } : {}),
    };
    return { on: "host", verb: "open-wsl", args, guest: guest.name };
}

;// CONCATENATED MODULE: ./lib/steps/index.js
// The order of the steps, in one list. `connect` comes before them and `verify` after them, in converge/.







const provisionSteps = [detect, install_tailscale/* installTailscale */.A, join, installSyncthing, openWsl];
/** Plans every step of one host, in order. Later steps are planned after a blocked one too; the host is then blocked. */
function planSteps(desired, observed) {
    const { host } = desired;
    const steps = host.state === "present" ? provisionSteps : [leave];
    return steps
        .filter((step) => step.applies(host, observed.guests ?? []))
        .map((step) => step.plan(desired, observed))
        .flatMap((plan) => (plan.step === "join" ? [keyLine(plan), plan] : [plan]));
}

// EXTERNAL MODULE: ./lib/converge/asleep.js
var asleep = __webpack_require__(7135);
;// CONCATENATED MODULE: ./lib/converge/plan-host.js
// Plans one host: its steps, or why nothing may be done there.









function planHost(scope, host) {
    const platform = scope.platformOf(host);
    const { observation, claims } = scope;
    const facts = observation.hosts.get(host.name);
    const desired = { host, inventory: scope.inventory, platform, newLogin: scope.newLogin === true };
    const claimed = new Map(claims.filter((claim) => claim.host !== host.name).map((claim) => [claim.node, claim.host]));
    if (facts === undefined || facts instanceof errors/* MeshError */.Sd)
        return planUnseen(scope, desired, { claimed, error: facts });
    return planSeen(scope, desired, { claimed, facts });
}
function planSeen(scope, desired, { claimed, facts }) {
    const { observation, identities } = scope;
    const { host } = desired;
    const { nodes, unreadable } = observation.server;
    const unclear = maybeOwn(host, { nodes, unreadable, nodeKey: identities.get(host.name)?.nodeKey });
    if (unclear)
        return blocked(host, [], unclearNode(unclear).at({ host: host.name, step: "headscale" }));
    const duplicate = (0,identity/* duplicateOf */.js)(host.name, identities);
    const road = observation.roads?.get(host.name);
    const seconds = ((observation.took.get(host.name) ?? 0) / 1000).toFixed(1);
    const connected = (0,steps_types/* keep */.aC)("connect", `connected in ${seconds} s${road === undefined ? "" : ` at ${road}`}`);
    const guests = (0,converge_guests/* guestsOf */.Re)(scope, host);
    const { meshUser } = observation.server;
    const observed = { facts, nodes, keys: observation.keys, road, claimed, duplicate, guests, meshUser };
    const steps = [connected, ...planSteps(desired, observed)];
    const stays = host.state === "removed" ? whyItStays(host, nodes, steps) : undefined;
    if (stays)
        return skipped(host, stays);
    const stop = steps.find((step) => step.outcome === "blocked");
    if (stop?.outcome === "blocked")
        return blocked(host, steps, new errors/* MeshError */.Sd({ ...stop.error, host: host.name, step: stop.step }));
    const waiting = steps.some(isNewLogin) ? waitingForPerson(desired, observed) : undefined;
    return withAccess(desired, { facts, access: observation.access.get(host.name), waiting }, steps);
}
const isNewLogin = ({ step, outcome }) => step === "mint-key" && outcome === "change";
/** The steps, unless the SSH user may not run those that change the host. */
function withAccess({ host, platform }, known, steps) {
    const { facts, access, waiting } = known;
    const planned = { host: host.name, outcome: "planned", steps, ...(waiting ? { waiting } : {}) };
    if (access === undefined)
        return planned;
    if (access instanceof errors/* MeshError */.Sd)
        return (0,asleep/* asleep */.Z)(host, access) ?? blocked(host, steps, access);
    const { user, program } = facts;
    const problem = platform.accessProblem(access, { user: user.name, program }, host);
    if (!problem)
        return { ...planned, access };
    const own = steps.filter(({ step }) => step !== "open-wsl");
    if (!own.some(types/* changesHost */.q))
        return { ...planned, steps: own }; // what it cannot do for a guest is the guest's failure
    return blocked(host, steps, new errors/* MeshError */.Sd({ ...problem, host: host.name, step: "detect" }));
}
/** The plan of a host that could not be observed: an error, except for a leaving host that may be gone already. */
function planUnseen({ observation }, desired, { claimed, error }) {
    const { host } = desired;
    const { nodes, unreadable, meshUser } = observation.server;
    if (host.state === "removed" && error?.code !== "INTERRUPTED") {
        const why = error ? `it does not answer (${error.code})` : "it was the machine MeSH ran on";
        return skipped(host, removedStays(host, nodes, why));
    }
    if (!error)
        throw new Error(`${host.name} was not observed`);
    if (host.state !== "absent" || !mayBeGone(host, error))
        return (0,asleep/* asleep */.Z)(host, error) ?? blocked(host, [], error);
    const unclear = maybeOwn(host, { nodes, unreadable, nodeKey: undefined });
    if (unclear)
        return blocked(host, [], unclearNode(unclear).at({ host: host.name, step: "headscale" }));
    const step = leaveUnseen(desired, { nodes, claimed, meshUser }, error);
    if (step.outcome !== "blocked")
        return { host: host.name, outcome: "planned", steps: [step] };
    return blocked(host, [step], new errors/* MeshError */.Sd({ ...step.error, host: host.name, step: step.step }));
}
/** Errors of a machine that may be gone. A refused key or a changed host key proves that a machine is there. */
const notThere = new Set(["DNS_FAILED", "SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE"]);
/** The port of a guest that is stopped is its machine's, which may take the connection and drop it. */
const mayBeGone = ({ wslOf }, { code }) => wslOf === undefined ? notThere.has(code) : (0,converge_guests/* isAway */.Dg)(code);
/**
 * An unreadable node that may be this host's own: by its name, by its key, or because neither is readable. Treating the host as
 * new would log it in again or delete its own node.
 */
function maybeOwn({ name }, { nodes, unreadable, nodeKey }) {
    if (nodeKey !== undefined && nodes.some((node) => node.nodeKey === nodeKey))
        return undefined;
    return unreadable.find((node) => {
        if (node.name === name)
            return true;
        if (nodeKey !== undefined)
            return node.nodeKey === undefined || node.nodeKey === nodeKey;
        return node.name === undefined;
    });
}
const unclearNode = ({ id, name, why }) => new errors/* MeshError */.Sd({
    code: "HEADSCALE_ANSWER",
    problem: `Headscale lists the node ${name ?? "without a name"} (id ${id}), which may be this host's own, in a way that this release cannot read (${why})`,
    next: ["sudo", "headscale", "nodes", "list"],
});
/** Why a removed host keeps its node: it answers, but there is nothing to do, so the node is not proven to be its own. */
function whyItStays(host, nodes, steps) {
    const step = steps.find((one) => one.step === "leave");
    return step?.outcome === "keep" ? removedStays(host, nodes, step.why) : undefined;
}
function removedStays({ name }, nodes, why) {
    const ids = nodes.filter((node) => node.givenName === name).map((node) => node.id);
    return `no longer in the inventory, but ${why}; its node (id ${ids.join(", ")}) stays. To delete it, write ${name} into the inventory again with "state: absent"`;
}
const skipped = (host, why) => ({ host: host.name, outcome: "skipped", why });
const blocked = (host, steps, error) => ({
    host: host.name,
    outcome: "blocked",
    steps,
    error,
});

;// CONCATENATED MODULE: ./lib/converge/plan.js
// Station 3: a pure function of inventory and observation. The plan contains the exact actions that apply will run. It comes with
// what must still be observed before the plan may be trusted; look.ts observes that and plans again.











/** Plans the changes on the given hosts, with their reasons. */
function makePlan(input) {
    const { observation } = input;
    const gone = goneHosts(input);
    const inventory = { ...input.inventory, hosts: [...input.inventory.hosts, ...gone] };
    const hosts = [...input.hosts, ...gone];
    const identities = (0,identity/* identitiesOf */.UI)(observation.hosts);
    const claims = (0,identity/* claimsOf */.ds)(identities, observation.server.nodes);
    const scope = { ...input, inventory, identities, claims };
    const plans = (0,converge_guests/* withGuests */.OE)(scope, hosts.map((host) => planHost(scope, host)));
    const plan = {
        server: planServer(inventory, observation, plans),
        hosts: plans,
        unmanaged: unmanagedNodesOf(inventory, observation).map(({ id, givenName, ips }) => ({ id, name: givenName, ips })),
        notes: notesOf(input),
    };
    return { plan, inventory, hosts, needs: needsOf(input, { gone, hosts, plans }) };
}
/** The hosts to remove. Known only when all hosts are observed, because a node may belong to a renamed host. */
function goneHosts(input) {
    return unasked(input).length > 0 ? [] : removedHosts(input.inventory, input.observation);
}
/** Hosts of the inventory, in this run or not, that were not observed yet. */
const unasked = ({ inventory, observation }) => inventory.hosts.filter((host) => host.state !== "removed" && !observation.hosts.has(host.name));
function needsOf(input, { gone, hosts, plans }) {
    const { inventory, observation } = input;
    const names = observation.history ? [] : unmanagedNames(inventory, observation);
    const mayBeGone = removedHosts(inventory, observation).length > 0;
    const everybody = mayBeGone || plans.some(deletesNodes) ? unasked(input) : [];
    const former = gone.filter((host) => host.connection === "ssh" && !observation.hosts.has(host.name));
    const handed = hosts.some(({ name }) => isHanded(observation.hosts.get(name))) && observation.keys === undefined;
    const changed = hosts.filter((host, i) => needsAccess(plans[i]) && !observation.access.has(host.name));
    return [
        ...(names.length > 0 ? [{ kind: "history", names }] : []),
        ...(everybody.length + former.length > 0 ? [{ kind: "facts", hosts: [...everybody, ...former] }] : []),
        ...(plans.some(mintsKey) && observation.server.userExists === undefined ? [{ kind: "user" }] : []),
        ...(handed ? [{ kind: "keys" }] : []),
        ...(changed.length > 0 ? [{ kind: "access", hosts: changed }] : []),
    ];
}
/** Whether the host remembers a join that was handed to a person. */
const isHanded = (facts) => facts !== undefined && !(facts instanceof errors/* MeshError */.Sd) && facts.handover !== null;
const deletesNodes = (plan) => plan.outcome === "planned" &&
    plan.steps.some((step) => step.outcome === "change" && step.actions.some((a) => a.on === "headscale" && a.do === "delete-node"));
const mintsKey = (plan) => plan.outcome === "planned" && plan.steps.some((s) => s.step === "mint-key" && s.outcome === "change");
/** Whether the host itself is changed, which needs administrator access. */
const needsAccess = (plan) => plan?.outcome === "planned" && plan.steps.some(types/* changesHost */.q);
function planServer(inventory, observation, hosts) {
    const { user } = inventory.headscale;
    if (observation.server.userExists !== false || !hosts.some(mintsKey))
        return [];
    return [
        (0,steps_types/* change */.Zg)("headscale", `the user "${user}" is made, to own the nodes`, [{ on: "headscale", do: "create-user", user }]),
    ];
}
function notesOf({ inventory, observation, hosts, platformOf }) {
    const { server, history } = observation;
    return [
        server.versionNote,
        nameNote(inventory.headscale.url),
        ...hosts.flatMap((host) => prefixed(host, (0,addresses/* whyOverMesh */.C)(host))),
        ...hosts.flatMap((host) => warningsOf(host, platformOf(host), observation.hosts.get(host.name))),
        ...server.unreadable.map(({ id, name, why }) => `Headscale lists the node ${name ?? "without a name"} (id ${id}) in a way that this release cannot read (${why}); it was left out`),
        history?.gap === undefined ? undefined : (0,former/* unknownPast */.TD)(history.names, history.gap),
    ].filter((note) => note !== undefined);
}
const prefixed = ({ name }, text) => (text === undefined ? [] : [`${name}: ${text}`]);
function warningsOf(host, platform, facts) {
    if (facts === undefined || facts instanceof errors/* MeshError */.Sd)
        return [];
    return [...busyNote(host, facts), ...platform.warnings(facts, host)].map((text) => `${host.name}: ${text}`);
}
const nameNote = (url) => (0,control_server/* losesClients */.Vl)(url)
    ? `hosts that lose ${url} may not find it again, because Tailscale then insists on port 443; name the server by its address, as in http://192.168.1.10:8080, or use https`
    : undefined;


/***/ }),

/***/ 4381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D$: () => (/* binding */ openingsOf),
/* harmony export */   WF: () => (/* binding */ heldByGuests),
/* harmony export */   kr: () => (/* binding */ openAll),
/* harmony export */   oA: () => (/* binding */ turnsOf)
/* harmony export */ });
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(370);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _plan_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3246);
/* harmony import */ var _apply_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6762);
// The order of an apply: a host that runs on another one (WSL2) has its turn after that one, and when both leave, before it. A guest
// that was shut is opened in between, and looked at again.




/** Who is changed when. A guest that waits for the host under it is in no round: it is planned again when its turn comes. */
function turnsOf(inventory, { hosts: plans }) {
    const hosts = new Map(inventory.hosts.map((host) => [host.name, host]));
    const changing = new Set(plans.filter(_plan_types_js__WEBPACK_IMPORTED_MODULE_2__/* .hasChanges */ .i).map(({ host }) => host));
    const unsettled = new Set([
        ...changing,
        ...plans.filter(({ outcome }) => outcome === "blocked").map(({ host }) => host),
    ]);
    const isLater = ({ host: name }) => {
        const host = hosts.get(name);
        return host !== undefined && comesAfter(inventory, host, { changing, unsettled });
    };
    const awaited = plans.filter((plan) => plan.outcome !== "waiting" || plan.waiting.for !== "host");
    return {
        first: awaited.filter((plan) => !isLater(plan)).map(withoutGuests),
        later: awaited.filter(isLater),
        opens: plans.flatMap(openingsOf),
    };
}
const isPresent = ({ state }) => state === "present";
function comesAfter(inventory, host, { changing, unsettled }) {
    if (isPresent(host))
        return host.wslOf !== undefined && changing.has(host.wslOf);
    return leavingGuests(inventory, host).some((name) => unsettled.has(name));
}
const leavingGuests = ({ hosts }, { name }) => hosts.filter((guest) => guest.wslOf === name && !isPresent(guest)).map((guest) => guest.name);
/**
 * Hosts that leave, with the guest that has to leave before and did not: the way to it leads over its host, which takes that way
 * back.
 */
function heldByGuests(inventory, later, outcomes) {
    const leaving = inventory.hosts.filter((host) => !isPresent(host) && later.some((plan) => plan.host === host.name));
    const stays = (host) => leavingGuests(inventory, host).find((name) => outcomes.get(name)?.state === "failed");
    return new Map(leaving.flatMap((host) => [[host.name, stays(host)]]).filter(hasGuest));
}
const hasGuest = (pair) => pair[1] !== undefined;
const withoutGuests = (plan) => plan.outcome === "planned" ? { ...plan, steps: plan.steps.filter(({ step }) => step !== "open-wsl") } : plan;
/** The guests that the plan of a host opens. */
const openingsOf = (plan) => plan.outcome !== "planned"
    ? []
    : plan.steps.flatMap((step) => {
        if (step.step !== "open-wsl" || step.outcome !== "change")
            return [];
        return step.actions.flatMap((action) => action.on === "host" && action.guest !== undefined
            ? [{ guest: action.guest, under: plan, why: step.why, action }]
            : []);
    });
/** One that may end every guest of its machine comes before those that it would end. */
const shuttingFirst = (one, other) => Number(mayShutdown(other)) - Number(mayShutdown(one));
const mayShutdown = ({ action }) => action.verb === "open-wsl" && action.args.mayShutdown === true;
/** By guest: undefined, or why it was not opened. Those of one machine are opened one after the other. */
async function openAll(world, keys, { inventory }, { opens, limit }) {
    const opened = new Map();
    const machines = Map.groupBy(opens, ({ under }) => under.host);
    await (0,p_limit__WEBPACK_IMPORTED_MODULE_3__/* ["default"] */ .A)(limit).map(machines.values(), async (machine) => {
        for (const opening of machine.toSorted(shuttingFirst))
            opened.set(opening.guest, await open(world, { inventory, keys }, opening));
    });
    for (const host of inventory.hosts)
        if (opened.has(host.name))
            world.forget(host);
    return opened;
}
/** Why the guest could not be opened; its host is told beside it, as it is the one that was asked. */
async function open(world, context, { guest, under, why, action }) {
    const steps = [{ step: "open-wsl", outcome: "change", why, actions: [action] }];
    const plan = { server: [], hosts: [{ ...under, steps }], unmanaged: [], notes: [] };
    const error = (await (0,_apply_js__WEBPACK_IMPORTED_MODULE_1__/* .applyPlan */ .g)(world, context, plan, { limit: 1 })).get(under.host)?.error;
    if (!error)
        return undefined;
    const { code, problem, next, cause } = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asMeshError */ .g)(error);
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code, problem: `${under.host}: ${problem}`, host: guest, step: "open-wsl", next, cause });
}


/***/ }),

/***/ 4044:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dj: () => (/* binding */ pingFrom),
/* harmony export */   Kc: () => (/* binding */ meshIpOf),
/* harmony export */   MX: () => (/* binding */ verify)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _steps_identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6561);
/* harmony import */ var _tailscale_status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5924);
/* harmony import */ var _each_host_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(587);
/* harmony import */ var _observe_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1669);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4201);
// Station 5: observes again. A host has converged when a new plan has no changes for it and it answers a mesh ping.






/** Headscale shows a new node as online with a delay. Total time and pause between looks, in milliseconds. */
const patience = { total: 20_000, pause: 700 };
/** Observes the changed hosts again, on the host and in Headscale, and pings them from the Headscale server's host. */
async function verify(world, changed) {
    const { inventory, hosts, handed } = changed;
    for (const host of hosts)
        world.progress.step(host.name, "verify");
    const { plans, facts, notes } = await settled(world, changed);
    const waiting = new Map(hosts.map(({ name }, i) => [name, plans[i] && waitingOf(plans[i], handed.has(name))]));
    // A node that waits for its login may still have the address of its last one, where nothing answers.
    const ips = new Map(hosts.map(({ name }) => [name, waiting.get(name) ? undefined : meshIpOf(facts.get(name))]));
    const away = await whyNotJoined(world, inventory, facts);
    const { answers, unpinged } = away === undefined ? await patientPings(world, inventory, hosts, ips) : { answers: noAnswers, unpinged: away };
    const seen = hosts.map((host, i) => {
        const { name } = host;
        const [plan, ping] = [plans[i], answers.get(name)];
        const error = (plan && leftOver({ plan, handed: handed.has(name), seen: facts.get(name) })) ?? silent(host, ping);
        return [name, { ping, meshIp: ips.get(name), error, waiting: waiting.get(name) }];
    });
    return { hosts: new Map(seen), unpinged, notes };
}
function meshIpOf(facts) {
    if (facts === undefined || facts instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd)
        return undefined;
    return (0,_steps_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(facts)?.ips[0];
}
/** Observes until nothing is left to do or the time is up; a host that is done is not observed again. */
async function settled(world, { inventory, hosts, handed, before }) {
    const end = world.now() + patience.total;
    const facts = new Map();
    let open = hosts;
    for (;;) {
        const looked = await (0,_each_host_js__WEBPACK_IMPORTED_MODULE_5__/* .eachHost */ .y)(open, (host) => (0,_observe_js__WEBPACK_IMPORTED_MODULE_3__/* .observeHost */ .v5)(world, host, "verify"));
        open.forEach((host, i) => void facts.set(host.name, looked[i]));
        const server = { ...before.server, userExists: true, ...(await world.headscale.nodes()) };
        const keys = handed.size > 0 ? await world.headscale.preAuthKeys() : undefined;
        const observation = { ...before, hosts: facts, server, keys, history: undefined };
        const { hosts: plans, notes } = (0,_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .makePlan */ .C)({ inventory, hosts, observation, platformOf: world.platformOf }).plan;
        open = hosts.filter(({ name }, i) => plans[i] && isOpen({ plan: plans[i], handed: handed.has(name), seen: facts.get(name) }));
        if (open.length === 0 || world.now() > end)
            return { plans, facts, notes };
        await world.sleep(patience.pause);
    }
}
/**
 * Why the server's host cannot ping the mesh; its pings would then prove nothing about the other hosts. It may not be in the
 * mesh yet: it failed, or another shard is joining it right now.
 */
async function whyNotJoined(world, inventory, seen) {
    const server = serverOf(inventory);
    if (!server)
        return undefined;
    const facts = seen.get(server.name) ?? (await (0,_observe_js__WEBPACK_IMPORTED_MODULE_3__/* .observeHost */ .v5)(world, server, "verify"));
    if (facts instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd)
        return couldNot(server, facts);
    const { status } = facts.tailscale;
    if (status && (0,_tailscale_status_js__WEBPACK_IMPORTED_MODULE_2__/* .isHealthy */ .Wr)(status))
        return undefined;
    return `the hosts were not pinged through the mesh: ${server.name}, from where that is done, is not in it itself`;
}
const couldNot = ({ name }, { code, problem }) => `the hosts could not be pinged through the mesh from ${name}: ${code}: ${problem}`;
const serverOf = ({ hosts }) => hosts.find((host) => host.role === "headscale" && host.state === "present");
/** Finding a path through the mesh takes a moment, so hosts that do not answer are pinged again. */
async function patientPings(world, inventory, hosts, ips) {
    const end = world.now() + patience.total;
    const answers = new Map();
    for (;;) {
        const silentHosts = hosts.filter((host) => !answers.get(host.name)?.reachable);
        const pings = await pingFrom(world, inventory, silentHosts, ips);
        for (const [name, answer] of pings.answers)
            answers.set(name, answer);
        const all = [...answers.values()].every((answer) => answer.reachable);
        if (all || world.now() > end)
            return { answers, unpinged: pings.unpinged };
        await world.sleep(patience.pause);
    }
}
/** Whether another look may see more. */
const isOpen = (shown) => shown.plan.outcome === "waiting" || leftOver(shown) !== undefined;
function waitingOf(plan, handed) {
    if (plan.outcome === "waiting")
        return plan.waiting;
    return plan.outcome === "planned" && handed ? plan.waiting : undefined;
}
/** A join that a person has in hands is theirs; when they were quicker than this look, what is left is for the next apply. */
const isTheirs = (plan, { handed, seen }) => handed && (plan.waiting !== undefined || isJoined(seen));
const isJoined = (seen) => seen !== undefined &&
    !(seen instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd) &&
    seen.tailscale.status !== undefined &&
    (0,_tailscale_status_js__WEBPACK_IMPORTED_MODULE_2__/* .isHealthy */ .Wr)(seen.tailscale.status);
const joining = new Set(["mint-key", "join"]);
/** The error for a host that is not as planned. */
function leftOver(shown) {
    const { plan } = shown;
    const at = { host: plan.host, step: "verify" };
    if (plan.outcome === "blocked")
        return plan.error.at(at);
    if (plan.outcome !== "planned")
        return undefined;
    const theirs = isTheirs(plan, shown);
    const left = plan.steps.filter(({ step, outcome }) => outcome !== "keep" && !(theirs && joining.has(step)));
    if (left.length === 0)
        return undefined;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({
        ...at,
        code: "VERIFY_FAILED",
        problem: `still not as planned: ${left.map((step) => `${step.step}: ${step.why}`).join("; ")}`,
        next: ["mesh", "plan", plan.host],
    });
}
function silent(host, ping) {
    if (ping === undefined || ping.reachable)
        return undefined;
    return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({
        code: "VERIFY_FAILED",
        host: host.name,
        step: "verify",
        problem: `joined, but the Headscale server's host gets no answer to a mesh ping of ${ping.ip} (${ping.detail})`,
        next: ["mesh", "status"],
    });
}
const noAnswers = new Map();
/** Pings the given hosts through the mesh from the host with `role: headscale`, if there is one. */
async function pingFrom(world, inventory, hosts, ips) {
    const from = serverOf(inventory);
    const targets = hosts.filter((host) => host.name !== from?.name && ips.get(host.name));
    if (!from || targets.length === 0)
        return { answers: noAnswers, unpinged: undefined };
    try {
        const session = await world.read(from);
        const answers = await session.ping(targets.map((host) => ips.get(host.name) ?? ""));
        const named = targets.flatMap((host, i) => (answers[i] ? [[host.name, answers[i]]] : []));
        return { answers: new Map(named), unpinged: undefined };
    }
    catch (thrown) {
        return { answers: noAnswers, unpinged: couldNot(from, (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asMeshError */ .g)(thrown)) };
    }
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

/***/ 2237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ gitEnv)
/* harmony export */ });
// The environment for Git, so that it speaks of the repository that a folder is in. A hook, `git rebase --exec` and some prompts set
// variables that lead it to another one, whatever folder it runs in.
/**
 * As Git itself clears them for a submodule (`git rev-parse --local-env-vars`), and two ways more to hide what is there: where to stop
 * looking for a repository, and how paths are read. Settings stay, as they do there: a container job may trust the repository by them.
 */
const leadsElsewhere = new RegExp(`^GIT_(${[
    ...["ALTERNATE_OBJECT_DIRECTORIES", "CEILING_DIRECTORIES", "COMMON_DIR", "CONFIG", "DIR", "GRAFT_FILE"],
    ...["IMPLICIT_WORK_TREE", "INDEX_FILE", "INTERNAL_SUPER_PREFIX", "NAMESPACE", "NO_REPLACE_OBJECTS"],
    ...["OBJECT_DIRECTORY", "PREFIX", "REPLACE_REF_BASE", "SHALLOW_FILE", "WORK_TREE"],
    "(LITERAL|GLOB|NOGLOB|ICASE)_PATHSPECS",
].join("|")})$`);
/** With English messages, and without a variable that leads to another repository. */
const gitEnv = (env) => ({
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !leadsElsewhere.test(name))),
    LC_ALL: "C",
});


/***/ }),

/***/ 619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ runProgram)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
// Runs a program on this machine to its end, without a shell. execa handles what is easily done wrong: input that is not read,
// characters split between two reads, an environment without inherited variables, a timeout that is enforced.
// Commands for hosts do not run here, because they stream their output (ssh/local.ts).

/** Never rejects. `argv` must hold no secret: every user of the machine can read it. */
async function runProgram(program, argv, { cwd, env, input, timeoutMs, maxBytes = 100_000_000, ownGroup = false } = {}) {
    const { execa } = await __webpack_require__.e(/* import() */ 850).then(__webpack_require__.bind(__webpack_require__, 7850)); // loaded late: most commands run no program
    const ended = await execa(program, argv, {
        ...{ encoding: "buffer", stripFinalNewline: false, maxBuffer: maxBytes, reject: false },
        // core/signals.ts decides what happens to running programs on a signal, not execa.
        ...{ cleanup: false, detached: ownGroup, killDescendants: ownGroup },
        ...(cwd === undefined ? {} : { cwd }),
        ...(env === undefined ? {} : { env, extendEnv: false }),
        ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
        ...(input === undefined ? { stdin: "ignore" } : { input }),
    });
    const { stdout, stderr } = { stdout: Buffer.from(ended.stdout ?? []), stderr: Buffer.from(ended.stderr ?? []) };
    if (ended.isMaxBuffer) {
        return { code: 128 + node_os__WEBPACK_IMPORTED_MODULE_0__.constants.signals.SIGPIPE, stdout, stderr: `it wrote more than ${maxBytes} bytes` };
    }
    const { signal, timedOut, originalMessage = "" } = ended;
    const gone = timedOut ? 124 : signal === undefined ? 127 : 128 + node_os__WEBPACK_IMPORTED_MODULE_0__.constants.signals[signal];
    const code = ended.exitCode ?? gone;
    return { code, stdout, stderr: ended.exitCode === undefined && code === 127 ? originalMessage : stderr.toString() };
}


/***/ }),

/***/ 553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gr: () => (/* binding */ matchNode),
/* harmony export */   Vh: () => (/* binding */ namesakes),
/* harmony export */   _: () => (/* binding */ unmanagedNodes),
/* harmony export */   lN: () => (/* binding */ matchedNode)
/* harmony export */ });
// Finds the Headscale node of a machine: by its own node key, then by its mesh address, never by its name alone.
function matchNode(identity, nodes) {
    if (!identity || (!identity.nodeKey && identity.ips.length === 0))
        return { kind: "none" };
    const [byKey] = nodes
        .filter((node) => identity.nodeKey && node.nodeKey === identity.nodeKey)
        .toSorted(likelier(identity));
    if (byKey)
        return { kind: "matched", node: byKey, by: "node-key" };
    // An address alone counts only when the machine shows no key: the server may have given the address of a deleted node to
    // another machine.
    const byIp = nodes.find((node) => !identity.nodeKey && node.ips.some((ip) => identity.ips.includes(ip)));
    return byIp ? { kind: "matched", node: byIp, by: "mesh-ip" } : { kind: "deleted" };
}
/** A machine that joined for two users has two nodes: prefer the one with its current address, then online, then newer. */
const likelier = ({ ips }) => (a, b) => Number(b.ips.some((ip) => ips.includes(ip))) - Number(a.ips.some((ip) => ips.includes(ip))) ||
    Number(b.online) - Number(a.online) ||
    Number(b.id) - Number(a.id);
function matchedNode(identity, nodes) {
    const match = matchNode(identity, nodes);
    return match.kind === "matched" ? match.node : undefined;
}
/**
 * Other nodes with this name in the mesh. The host name that a node reports proves nothing: another machine that reports
 * "office-one" gets the name office-one-1 (0.29), and must not be taken for a stale node of this host.
 */
function namesakes(name, own, nodes) {
    return nodes.filter((node) => node.id !== own?.id && node.givenName === name);
}
/**
 * Nodes that belong to no observed host. A node with a host's name counts as that host's only as long as the host has no other
 * node; otherwise it is another machine, and is listed here.
 */
function unmanagedNodes(nodes, identities, names) {
    const owned = identities.flatMap((identity) => matchedNode(identity, nodes) ?? []);
    const ids = new Set(owned.map((node) => node.id));
    const found = new Set(owned.flatMap((node) => [node.givenName, node.hostname]));
    const unseen = new Set(names.filter((name) => !found.has(name)));
    return nodes.filter((node) => !ids.has(node.id) && !unseen.has(node.givenName) && !unseen.has(node.hostname));
}


/***/ }),

/***/ 9268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ addHost),
  w: () => (/* binding */ hostSnippet)
});

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./lib/core/errors.js
var core_errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./lib/inventory/insertion.js
// Finds where a new host goes in the text of a valid inventory: below the last host, above comments on what follows.

/** Undefined when the way hosts: is written is not supported. */
function insertionFor(text, document) {
    const root = document.contents;
    const hosts = (0,dist/* isMap */.jh)(root) ? root.get("hosts", true) : undefined;
    if (!(0,dist/* isMap */.jh)(root) || !(0,dist/* isMap */.jh)(hosts) || !hosts.range)
        return undefined;
    const last = hosts.items.at(-1);
    if (!last)
        return intoEmpty(text, root, hosts);
    return hosts.flow ? intoFlow(hosts, last) : belowLast(text, hosts, last);
}
const begin = (node) => node.range?.[0] ?? 0;
const end = (node) => node.range?.[1] ?? 0;
const isQuoted = (pair) => (0,dist/* isScalar */.jn)(pair?.key) && pair.key.type === "QUOTE_DOUBLE";
function intoFlow(hosts, last) {
    const at = end(last.value);
    return { style: "flow", from: at, to: at, before: ", ", after: "", json: hosts.items.every(isQuoted) };
}
function belowLast(text, hosts, last) {
    const outer = " ".repeat(begin(last.key) - lineStart(text, begin(last.key)));
    const contentEnd = text.slice(0, end(last.value)).trimEnd().length;
    const at = afterOwnComments(text, lineEnd(text, contentEnd), outer.length);
    const oneLine = hosts.items.every((pair) => (0,dist/* isMap */.jh)(pair.value) && pair.value.flow);
    const inner = innerIndent(text, hosts, outer.length);
    const blank = hosts.items.length > 1 && hasBlankBefore(text, begin(last.key));
    return {
        style: "block",
        from: at,
        to: at,
        before: "\n",
        after: "",
        outer,
        inner,
        oneLine,
        blank,
        json: hosts.items.every(isQuoted),
    };
}
/** `hosts: {}` becomes a block where the file is one. */
function intoEmpty(text, root, hosts) {
    const json = root.items.every(isQuoted);
    const [from, to] = [begin(hosts), end(hosts)];
    if (root.flow)
        return { style: "flow", from: from + 1, to: from + 1, before: " ", after: " ", json };
    if (text.slice(from, to).replace(/\s/g, "") !== "{}")
        return undefined;
    const rest = text.slice(to, lineEnd(text, to)).trim();
    // A comment behind it on the line belongs to hosts: and stays there.
    const before = rest === "" ? "\n" : `${rest}\n`;
    const start = rest === "" ? text.slice(0, from).trimEnd().length : from;
    return {
        style: "block",
        from: start,
        to: lineEnd(text, to),
        before,
        after: "",
        outer: "  ",
        inner: "  ",
        blank: false,
        oneLine: false,
        json,
    };
}
const lineStart = (text, at) => text.lastIndexOf("\n", at - 1) + 1;
/** The end of the line, before its line break. */
function lineEnd(text, at) {
    const next = text.indexOf("\n", at);
    if (next < 0)
        return text.length;
    return text[next - 1] === "\r" ? next - 1 : next;
}
/** Comment lines deeper than a host's name belong to the host above. */
function afterOwnComments(text, at, outer) {
    let own = at;
    for (let line = nextLine(text, at); line; line = nextLine(text, line.end)) {
        if (line.text.trim() === "")
            continue;
        if (!line.text.trimStart().startsWith("#") || line.text.search(/\S/) <= outer)
            break;
        own = line.end;
    }
    return own;
}
function nextLine(text, at) {
    const start = text.indexOf("\n", at) + 1;
    if (start === 0 || start >= text.length)
        return undefined;
    const stop = lineEnd(text, start);
    return { text: text.slice(start, stop), end: stop };
}
function innerIndent(text, hosts, outer) {
    const block = hosts.items
        .map((pair) => pair.value)
        .findLast((value) => (0,dist/* isMap */.jh)(value) && !value.flow && value.items.length > 0);
    const first = (0,dist/* isMap */.jh)(block) ? begin(block.items[0]?.key) : undefined;
    const depth = first === undefined ? 2 : first - lineStart(text, first) - outer;
    return " ".repeat(Math.max(depth, 1));
}
/** A blank line above the last host, or above the comments in front of it. */
function hasBlankBefore(text, key) {
    const above = text.slice(0, lineStart(text, key)).split("\n").slice(0, -1);
    return above.findLast((line) => !line.trimStart().startsWith("#"))?.trim() === "";
}

// EXTERNAL MODULE: ./lib/inventory/load.js + 7 modules
var load = __webpack_require__(6977);
// EXTERNAL MODULE: ./lib/inventory/problem.js
var problem = __webpack_require__(8999);
// EXTERNAL MODULE: ./lib/inventory/snippet.js
var snippet = __webpack_require__(797);
// EXTERNAL MODULE: ./lib/inventory/tree.js + 1 modules
var inventory_tree = __webpack_require__(8885);
;// CONCATENATED MODULE: ./lib/inventory/add.js
// Adds a host to the text of an inventory. Users edit this file by hand, so every byte outside the new lines stays as it is.








/**
 * The text with one more host, at the end of `hosts:`, in the style of the file.
 * Throws INVENTORY_INVALID when the file has mistakes already, USAGE when the host cannot be added.
 */
function addHost(text, host, at) {
    const before = (0,load/* loadInventory */.pl)({ ...at, text });
    if ("errors" in before)
        throw new core_errors/* MeshError */.Sd({ code: "INVENTORY_INVALID", problem: (0,problem/* problemLines */.pb)(before.errors) });
    refuseKnown(before.inventory, host.name);
    const added = insert(text, entryOf(host), at.file);
    const after = added === undefined ? undefined : (0,load/* loadInventory */.pl)({ ...at, text: added });
    if (after && "errors" in after) {
        const own = after.errors.filter(({ path }) => `${path}.`.startsWith(`${(0,problem/* pathText */.LF)(["hosts", host.name])}.`));
        if (own.length > 0)
            throw refused(host, own);
    }
    const isGood = after && "inventory" in after && onlyOneMore(before.inventory, after.inventory, host.name);
    if (added === undefined || !isGood) {
        const problem = `MeSH cannot edit ${at.file} without touching other lines; add below hosts:\n${(0,core_text/* printable */.g$)(hostSnippet(host), 2000)}`;
        throw new core_errors/* MeshError */.Sd({ code: "USAGE", problem });
    }
    return added;
}
/** Lines to put below `hosts:`, indented by two. */
function hostSnippet(host) {
    return (0,snippet/* snippetLines */.V)(entryOf(host), { outer: "  ", inner: "  ", json: false }).join("\n");
}
function entryOf(host) {
    const { name, address, port, user, os, wslOf, tags, proxyJump } = host;
    const keys = {
        address,
        port,
        user,
        os,
        "wsl-of": wslOf,
        "proxy-jump": proxyJump,
        tags: tags?.length ? tags : undefined,
    };
    return { name, keys: Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])) };
}
function refuseKnown(inventory, name) {
    const known = inventory.hosts.find((host) => host.name === name);
    if (!known)
        return;
    const problem = `${name} is in ${inventory.file} already (line ${known.place.line})`;
    throw new core_errors/* MeshError */.Sd({ code: "USAGE", problem });
}
/** Leaves line numbers out: they would refer to a file that was never written. */
function refused(host, errors) {
    const lines = errors.map(({ path, message }) => `${path}: ${message}`);
    return new core_errors/* MeshError */.Sd({ code: "USAGE", problem: `${(0,problem/* quoted */.TL)(host.name)} cannot be added\n${lines.join("\n")}` });
}
function insert(text, host, file) {
    const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
    const body = text.slice(mark.length);
    const tree = (0,inventory_tree/* parseTree */.c)(file, body);
    const where = tree.document && insertionFor(body, tree.document);
    return where && `${mark}${body.slice(0, where.from)}${newText(body, host, where)}${body.slice(where.to)}`;
}
function newText(body, host, where) {
    const eol = body.includes("\r\n") ? "\r\n" : "\n";
    if (where.style === "flow")
        return `${where.before}${(0,snippet/* flowEntry */.l)(host, where.json)}${where.after}`;
    const lines = where.oneLine ? [`${where.outer}${(0,snippet/* flowEntry */.l)(host, where.json)}`] : (0,snippet/* snippetLines */.V)(host, where);
    return `${where.before}${where.blank ? eol : ""}${lines.join(eol)}${where.after}`.replace(/\r?\n/g, eol);
}
/** Checks that nothing else changed its meaning: the same inventory, with the new host last. */
function onlyOneMore(before, after, name) {
    const last = after.hosts.at(-1);
    const bare = ({ hosts, ...rest }) => ({ ...rest, hosts: hosts.map(({ place: _, ...host }) => host) });
    const rest = { ...after, hosts: after.hosts.slice(0, -1) };
    return last?.name === name && (0,external_node_util_.isDeepStrictEqual)(bare(before), bare(rest));
}


/***/ }),

/***/ 3463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ isUnknownPast),
/* harmony export */   TD: () => (/* binding */ unknownPast),
/* harmony export */   Vz: () => (/* binding */ formerHosts)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9284);
/* harmony import */ var _load_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6977);
// Hosts that were removed from the inventory: found in its Git history, or in a file that the user names as the earlier
// inventory. A version with mistakes was never applied, so it is skipped.



/** Finds which of these names were hosts of the inventory. Throws INVENTORY_INVALID for a wrong base. */
async function formerHosts(inventory, names, source) {
    const { base, cwd, home } = source;
    if (base !== undefined) {
        const { hosts } = await (0,_load_js__WEBPACK_IMPORTED_MODULE_2__/* .readInventory */ .zw)(base, { cwd, home });
        return { hosts: hosts.filter(({ name }) => names.includes(name)).map(removed), gap: undefined };
    }
    const { texts, gap } = await (0,_git_js__WEBPACK_IMPORTED_MODULE_1__/* .versionsOf */ .x)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(cwd, inventory.file), source.env);
    const found = new Map();
    for (const text of texts) {
        const left = names.filter((name) => !found.has(name) && text.includes(name));
        if (left.length === 0)
            continue; // parsing a version costs far more than searching its text
        const loaded = (0,_load_js__WEBPACK_IMPORTED_MODULE_2__/* .loadInventory */ .pl)({ text, file: inventory.file, cwd, home });
        const hosts = "inventory" in loaded ? loaded.inventory.hosts : [];
        for (const host of hosts)
            if (left.includes(host.name))
                found.set(host.name, removed(host));
    }
    return { hosts: [...found.values()], gap: found.size === names.length ? undefined : gap };
}
const removed = (host) => ({ ...host, state: "removed" });
const pastForm = / ever stood in the inventory is not known: /;
/** The note of a run that could not look: a host that was taken out of the inventory stays in the mesh. */
const unknownPast = (names, gap) => `whether ${names.join(", ")} ever stood in the inventory is not known: ${gap}`;
/** Whether a note is such a one. A green run must not hide it. */
const isUnknownPast = (note) => pastForm.test(note);


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


/***/ }),

/***/ 797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ snippetLines),
/* harmony export */   l: () => (/* binding */ flowEntry)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
// Writes a host as YAML, in the style of the file it is added to.

/** A host in block style, without line ends. */
function snippetLines({ name, keys }, { outer, inner, json }) {
    const lines = keys.map(([key, value]) => `${outer}${inner}${scalar(key, json)}: ${flowValue(value, json)}`);
    return [`${outer}${scalar(name, json)}:`, ...lines];
}
/** A host on one line: `office-two: { address: office-two.local, port: 2222 }`. */
function flowEntry({ name, keys }, json) {
    const inside = keys.map(([key, value]) => `${scalar(key, json)}: ${flowValue(value, json)}`);
    return `${scalar(name, json)}: ${inside.length > 0 ? `{ ${inside.join(", ")} }` : "{}"}`;
}
function flowValue(value, json) {
    return Array.isArray(value) ? `[${value.map((one) => scalar(one, json)).join(", ")}]` : scalar(value, json);
}
/** Plain when YAML cannot read it as anything else, in block and in flow style; quoted otherwise. */
function scalar(value, json) {
    const text = String(value);
    if (typeof value !== "string")
        return text;
    const isPlain = /^[A-Za-z0-9][\w.@/:-]*[\w]$/.test(text) || /^[a-z]$/.test(text);
    return !json && isPlain && (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qg)(text) === text ? text : JSON.stringify(text);
}


/***/ }),

/***/ 3246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ hasChanges),
/* harmony export */   q: () => (/* binding */ changesHost)
/* harmony export */ });
// A plan: what would be done on each host and in Headscale, or why not. Its results are in result.ts.
/** Whether the step changes the host itself, which needs administrator access. */
const changesHost = (step) => step.outcome === "change" && step.actions.some((action) => action.on === "host");
/** Whether apply has something to do on this host. */
const hasChanges = (plan) => plan.outcome === "planned" && plan.steps.some((step) => step.outcome === "change");


/***/ }),

/***/ 852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AD: () => (/* binding */ sameServer),
/* harmony export */   ES: () => (/* binding */ controlUrlOf),
/* harmony export */   Vl: () => (/* binding */ losesClients),
/* harmony export */   l5: () => (/* binding */ isElsewhere),
/* harmony export */   sW: () => (/* binding */ otherName)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9716);
// The control server that a host belongs to, compared with the inventory's.


/** The login server in the host's preferences; undefined when there is none. */
function controlUrlOf({ prefs }) {
    return prefs?.controlUrl || undefined;
}
/** Whether two URLs name the same server; case, a default port and a slash at the end do not matter. */
const sameServer = (a, b) => normal(a) === normal(b);
const normal = (text) => (URL.canParse(text) ? new URL(text).href : text).replace(/\/+$/, "");
/** Whether the host's preferences name another login server than the inventory. */
function isElsewhere({ inventory }, { tailscale }) {
    const server = controlUrlOf(tailscale);
    return server !== undefined && !sameServer(server, inventory.headscale.url);
}
/**
 * Whether a client that was logged in once cannot log in by this URL again: Tailscale then insists on port 443, except for a
 * private IP address. https://github.com/tailscale/tailscale/issues/15008
 */
function losesClients(url) {
    const { protocol, hostname } = new URL(url);
    return protocol !== "https:" && hostname !== "localhost" && (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(hostname.replace(/^\[|\]$/g, "")) === 0;
}
/** What is to be said of a host that knows its login server by another address; undefined: nothing. */
function otherName(desired, facts) {
    if (!isElsewhere(desired, facts))
        return undefined;
    const there = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(controlUrlOf(facts.tailscale) ?? "", 200);
    return `it knows its login server as ${there}, the inventory as ${desired.inventory.headscale.url}`;
}


/***/ }),

/***/ 6561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ke: () => (/* binding */ overItself),
/* harmony export */   UI: () => (/* binding */ identitiesOf),
/* harmony export */   cu: () => (/* binding */ identityOf),
/* harmony export */   ds: () => (/* binding */ claimsOf),
/* harmony export */   js: () => (/* binding */ duplicateOf)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _headscale_match_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(553);
// The identity of a machine in the mesh: its own node key and mesh addresses, never its name.


/** Undefined when Tailscale is not installed, does not answer, or never logged in. */
function identityOf(facts) {
    const { status } = facts.tailscale;
    if (!status || (!status.nodeKey && status.ips.length === 0))
        return undefined;
    return { nodeKey: status.nodeKey, ips: status.ips, hostname: status.hostName };
}
/** Built once per plan, because every host is compared with all others. */
function identitiesOf(hosts) {
    const identities = new Map();
    for (const [name, facts] of hosts) {
        const identity = facts instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? undefined : identityOf(facts);
        if (identity)
            identities.set(name, identity);
    }
    return identities;
}
/** The node of each of these hosts, by its id. */
function claimsOf(identities, nodes) {
    return [...identities].flatMap(([host, identity]) => {
        const node = (0,_headscale_match_js__WEBPACK_IMPORTED_MODULE_1__/* .matchedNode */ .lN)(identity, nodes);
        return node ? [{ host, node: node.id }] : [];
    });
}
/** Another host with the same node key: a cloned disk, or one machine under two names. */
function duplicateOf(host, identities) {
    const mine = identities.get(host)?.nodeKey;
    return mine ? [...identities].find(([name, other]) => name !== host && other.nodeKey === mine)?.[0] : undefined;
}
/** Whether the host was reached by an address that it has in the mesh. By a name the host itself finds it out, and refuses. */
const overItself = ({ host }, { facts, road = host.address }) => identityOf(facts)?.ips.includes(road) ?? false;


/***/ }),

/***/ 2445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ installTailscale),
/* harmony export */   Z: () => (/* binding */ compareVersions)
/* harmony export */ });
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9430);
/* harmony import */ var _ways_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6919);
// Step 3: the pinned version of Tailscale. Never downgrades, never replaces an installation that MeSH does not manage.


const installTailscale = {
    id: "install-tailscale",
    applies: () => true,
    plan: (desired, { facts }) => {
        const { version: wanted } = desired.host.tailscale;
        const { version, origin, halfMade } = facts.tailscale;
        const actions = [(0,_ways_js__WEBPACK_IMPORTED_MODULE_1__/* .installAction */ .Aw)(desired, facts)];
        if (!version)
            return (0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .change */ .Zg)("install-tailscale", `none becomes ${wanted}`, actions);
        const order = compareVersions(version, wanted);
        if (halfMade && order <= 0)
            return (0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .change */ .Zg)("install-tailscale", "its installation was cut off in the middle", actions);
        if (order === 0)
            return (0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .keep */ .aC)("install-tailscale", `already ${version}`);
        if (order > 0)
            return (0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .keep */ .aC)("install-tailscale", `${version} is newer than ${wanted}, and MeSH never downgrades`);
        if (origin === "other")
            return (0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .keep */ .aC)("install-tailscale", `${version} came by other means and stays; ${wanted} is wanted`);
        return (0,_types_js__WEBPACK_IMPORTED_MODULE_0__/* .change */ .Zg)("install-tailscale", `${version} becomes ${wanted}`, actions);
    },
};
/** Negative when `a` is older than `b`. Compares the numbers of "1.102.3" and ignores anything after them. */
function compareVersions(a, b) {
    const [left, right] = [numbers(a), numbers(b)];
    for (let i = 0; i < 3; i++) {
        const difference = (left[i] ?? 0) - (right[i] ?? 0);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
const numbers = (version) => (/^\d+(\.\d+)*/.exec(version)?.[0] ?? "0").split(".").map(Number);


/***/ }),

/***/ 9430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z5: () => (/* binding */ blocked),
/* harmony export */   Zg: () => (/* binding */ change),
/* harmony export */   aC: () => (/* binding */ keep),
/* harmony export */   eR: () => (/* binding */ stepId)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6921);
// The types of steps, which plan, apply, report and manual share. A plan is plain data: it can be printed, saved and compared.

const stepIds = [
    ...["connect", "detect", "install-tailscale", "mint-key", "join", "install-syncthing", "verify"],
    ...["open-wsl", "leave", "headscale"],
];
const stepId = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(stepIds);
const keep = (step, why) => ({ step, outcome: "keep", why });
const change = (step, why, actions) => ({
    step,
    outcome: "change",
    why,
    actions,
});
const blocked = (step, error) => ({
    step,
    outcome: "blocked",
    why: error.problem,
    error,
});


/***/ }),

/***/ 6919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aw: () => (/* binding */ installAction),
/* harmony export */   Bl: () => (/* binding */ hasOtherWays),
/* harmony export */   UV: () => (/* binding */ waysOf),
/* harmony export */   lP: () => (/* binding */ joinAction)
/* harmony export */ });
/* harmony import */ var _headscale_key_life_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4738);
// A platform's ways to one end, as one action: the first, and what is tried otherwise. One way without a title gives the bare action.

/** The installation of Tailscale, by every way of the platform. */
function installAction({ host, inventory, platform }, facts) {
    const { version, source, signingKey } = host.tailscale;
    return inTurn(platform.installs(facts, { host, inventory }), ({ title, args, resumeSeconds }) => ({
        ...onHost("install-tailscale", { version, source, signingKey, ...args }),
        ...(title === undefined ? {} : { title }),
        ...(resumeSeconds === undefined ? {} : { resumeSeconds }),
    }));
}
/** The login, by every rung of the platform's ladder; each has a key of its own. */
const joinAction = ({ host, inventory, platform }, args) => inTurn(platform.ladder({ host, inventory }), (rung) => rungAction(rung, args, host.tags));
/** Whether a login that fails one way may succeed another. */
const hasOtherWays = ({ host, inventory, platform }) => platform.ladder({ host, inventory }).length > 1;
function rungAction(rung, login, tags) {
    const { loginServer, hostname } = login;
    const title = rung.title === undefined ? {} : { title: rung.title };
    if (rung.verb === "write-join-script") {
        const key = { tags, lifeMs: rung.keyLifeMs, keep: true };
        return { on: "host", verb: "write-join-script", args: { loginServer, hostname }, key, ...title };
    }
    const { args, readySeconds, proveSeconds } = rung;
    const before = readySeconds && onHost("repair", { start: true, backendSeconds: readySeconds });
    const proof = proveSeconds && onHost("prove-login", { loginServer, hostname, seconds: proveSeconds });
    return {
        ...onHost("join", { ...login, ...args }),
        key: { tags, lifeMs: _headscale_key_life_js__WEBPACK_IMPORTED_MODULE_0__/* .keyLifeMs */ .U },
        ...title,
        ...(before ? { before } : {}),
        ...(proof ? { proof } : {}),
    };
}
const onHost = (verb, args) => ({ on: "host", verb, args });
function inTurn([first, ...rest], make) {
    const [next, ...others] = rest;
    const action = make(first);
    return next ? { ...action, otherwise: { after: next.after, action: inTurn([next, ...others], make) } } : action;
}
/** An action and the ways that are tried when it fails, in order. */
const waysOf = (action) => [
    action,
    ...(action.otherwise ? waysOf(action.otherwise.action) : []),
];


/***/ })

};
