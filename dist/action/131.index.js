export const id = 131;
export const ids = [131];
export const modules = {

/***/ 8131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan),
  planCommand: () => (/* binding */ planCommand)
});

// EXTERNAL MODULE: ./lib/converge/run.js + 3 modules
var run = __webpack_require__(7923);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/core/secret.js
var core_secret = __webpack_require__(8563);
// EXTERNAL MODULE: ./lib/host/client.js + 6 modules
var client = __webpack_require__(5996);
// EXTERNAL MODULE: ./lib/plan/action-text.js
var action_text = __webpack_require__(4445);
// EXTERNAL MODULE: ./lib/converge/climb.js
var climb = __webpack_require__(5748);
;// CONCATENATED MODULE: ./lib/converge/shown.js
// What an apply of a plan would send, in the order in which it would: the same actions, through the same launch of each platform.
// Pure: nothing is sent, and no key is made.





/** The document of a plan, with every script that would be sent. */
function showPlan({ plan, inventory, result }, platformOf) {
    const scripts = new Map();
    const keep = (shown) => {
        for (const { name, text } of shown.scripts)
            scripts.set(name, scriptOf(name, text));
    };
    const hosts = result.hosts.map(({ host: name, state, text }) => {
        const hostPlan = plan.hosts.find(({ host }) => host === name);
        const host = inventory.hosts.find((one) => one.name === name);
        const sender = hostPlan && host && senderOf(hostPlan, host, { platformOf, keep });
        const steps = hostPlan?.outcome === "planned" ? hostPlan.steps : [];
        const lines = steps.flatMap((step) => stepLines(step, sender));
        return { host: name, state, text, as: sender?.as ?? null, lines };
    });
    const server = plan.server.flatMap((step) => stepLines(step, undefined));
    return { version: 1, command: "plan --show-commands", server, hosts, scripts: [...scripts.values()] };
}
function scriptOf(name, text) {
    const bytes = Buffer.from(text, "utf8");
    const sha256 = (0,external_node_crypto_.createHash)("sha256").update(bytes).digest("hex");
    return { name, bytes: bytes.length, sha256, base64: bytes.toString("base64") };
}
/** Undefined: the host itself is not changed. */
function senderOf(plan, host, { platformOf, keep }) {
    if (plan.outcome !== "planned" || !plan.access)
        return undefined;
    const as = (0,client/* actingAs */.J6)(plan.access);
    const shown = (action) => {
        const { verb, key } = action;
        const secret = key && new core_secret/* Secret */.z("not made yet");
        const sent = platformOf(host).shown({ verb, args: argsOf(action), nonce: "NONCE", as, secret });
        keep(sent);
        return sent;
    };
    return { as, shown };
}
/** What is known only when the key is made has a word in its place. */
const argsOf = ({ verb, args }) => verb === "write-join-script" ? { ...args, keyId: "ID", until: "END", why: "REASON" } : args;
function stepLines(step, sender) {
    if (step.outcome !== "change")
        return [];
    const { step: id, why } = step;
    return sentOf(step.actions).map((way) => ({ step: id, why, ...lineOf(way, sender) }));
}
/** What readies a machine comes before the key, and the key before everything else (converge/climb.ts). */
function sentOf(actions) {
    const ways = actions.flatMap((action) => waysOf(action, { when: "always", after: [] }));
    const isFirst = ({ when, after }) => when === "before" && after.length === 0;
    return [...ways.filter(isFirst), ...ways.filter((way) => !isFirst(way))];
}
/** The action with what comes before and after it, and what is sent when it fails. */
function waysOf(action, { when, after }) {
    if (action.on === "headscale")
        return [{ action, when, after }];
    const { before, proof, otherwise, ...rest } = action;
    const bare = rest;
    const again = action.key && (0,climb/* afterSpentKey */.I)(bare);
    const ways = [
        before && { action: before, when: "before", after },
        { action: bare, when, after },
        again && { action: again, when: "otherwise", after: ["KEY_SPENT"] },
        proof && { action: proof, when: "proof", after: [] },
        ...(otherwise ? waysOf(otherwise.action, { when: "otherwise", after: otherwise.after }) : []),
    ];
    return ways.filter((way) => way !== undefined);
}
function lineOf({ action, when, after }, sender) {
    const says = (0,action_text/* actionText */.K)({ ...action });
    const line = { when, after: [...after], says };
    if (action.on === "headscale")
        return { ...line, on: "headscale", key: false, asks: null, command: null, stdin: [] };
    if (!sender)
        throw new Error("a host is to be changed, and nobody asked how");
    const { asks, command, stdin } = sender.shown(action);
    return { ...line, on: "host", key: action.key !== undefined, asks, command, stdin: [...stdin] };
}

// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/host/platform.js + 27 modules
var platform = __webpack_require__(9419);
// EXTERNAL MODULE: ./lib/inventory/select.js
var inventory_select = __webpack_require__(8850);
// EXTERNAL MODULE: ./lib/plan/shards.js
var shards = __webpack_require__(1550);
// EXTERNAL MODULE: ./lib/commands/history.js
var commands_history = __webpack_require__(9702);
// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
// EXTERNAL MODULE: ./lib/commands/reviewed.js
var reviewed = __webpack_require__(6797);
// EXTERNAL MODULE: ./lib/commands/session.js + 39 modules
var commands_session = __webpack_require__(5390);
;// CONCATENATED MODULE: ./lib/commands/plan.js
// mesh plan: shows what would change on which host, and why. Changes nothing.











/** Exit 0, or 2 with --detailed-exitcode when something would change; 1 when a host could not be planned, 3 when a person is needed. */
async function planCommand(cli, names, options) {
    refuseTwo(options);
    const planned = await plan(cli, names, options);
    const { result, inventory } = planned;
    // On one line, because a workflow writes it to the runner's output file.
    if (options.shards)
        (0,output/* printLines */.tj)(cli, [JSON.stringify((0,shards/* shardMatrix */._b)(inventory, result, options.shards))]);
    else if (options.showCommands)
        (0,output/* printShown */.Ll)(cli, options, showPlan(planned, platform/* platformOf */.t));
    else
        (0,output/* printRun */.vd)(cli, options, result);
    if (options.out)
        await (0,reviewed/* savePlan */.hp)(cli, options.out, result);
    return options.detailedExitcode ? result.exit : (0,exit/* withoutPending */.kc)(result.exit);
}
/** One report is printed. */
function refuseTwo({ showCommands, shards, markdown }) {
    const other = shards ? "--shards" : markdown ? "--markdown" : undefined;
    if (showCommands && other)
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: `--show-commands and ${other} print different things; choose one` });
}
/** The plan for the named hosts, or for all. The inventory that comes with it also has the hosts that were removed from it. */
async function plan(cli, names, options) {
    const session = await (0,commands_session/* openRead */.h_)(cli, options);
    try {
        const { inventory } = session;
        const ask = names.length === 0 ? (0,commands_history/* historyOf */.o)(cli, inventory, options) : undefined;
        const hosts = (0,inventory_select/* selectHosts */.sd)(inventory, names);
        const newLogin = options.forceReauth === true;
        const planned = await (0,run/* runPlan */.F)(session.world, { inventory, hosts, ask, newLogin });
        return { result: planned.result, inventory: planned.inventory, plan: planned.plan };
    }
    finally {
        session.close();
    }
}


/***/ })

};
