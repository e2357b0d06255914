export const id = 496;
export const ids = [496];
export const modules = {

/***/ 2496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  applyCommand: () => (/* binding */ applyCommand),
  applyTo: () => (/* binding */ applyTo)
});

// EXTERNAL MODULE: ./lib/converge/run.js + 3 modules
var run = __webpack_require__(7923);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./lib/inventory/select.js
var inventory_select = __webpack_require__(8850);
// EXTERNAL MODULE: ./lib/plan/review.js
var review = __webpack_require__(2591);
// EXTERNAL MODULE: ./lib/plan/shards.js
var shards = __webpack_require__(1550);
// EXTERNAL MODULE: ./lib/plan/types.js
var types = __webpack_require__(865);
// EXTERNAL MODULE: ./lib/report/plan-text.js
var plan_text = __webpack_require__(2367);
// EXTERNAL MODULE: ./lib/report/style.js
var style = __webpack_require__(1983);
// EXTERNAL MODULE: ./lib/shell/posix.js
var posix = __webpack_require__(7177);
// EXTERNAL MODULE: external "node:readline/promises"
var promises_ = __webpack_require__(6848);
;// CONCATENATED MODULE: ./lib/commands/ask.js
// Questions at a terminal, one after another.


/** Undefined when there is no terminal. */
function asker(cli) {
    if (!cli.stdin.isTTY)
        return undefined;
    const lines = (0,promises_.createInterface)({ input: cli.stdin, output: cli.stderr });
    const question = async (text) => (await lines.question(text, { signal: cli.signal }).catch(refuseToAnswer)).trim();
    return {
        async text(what, otherwise, check) {
            for (;;) {
                const answer = (await question(`${what}${otherwise ? ` [${otherwise}]` : ""}: `)) || otherwise;
                try {
                    return check(answer);
                }
                catch (thrown) {
                    if (!(thrown instanceof errors/* MeshError */.Sd))
                        throw thrown;
                    cli.stderr.write(`  ${thrown.problem}\n`);
                }
            }
        },
        yes: async (what) => /^y(es)?$/i.test(await question(`${what} [y/N] `)),
        close: () => lines.close(),
    };
}
/** Whether a person says yes; `false` when there is no terminal. */
async function askYes(cli, question) {
    const ask = asker(cli);
    try {
        return (await ask?.yes(question)) === true;
    }
    finally {
        ask?.close();
    }
}
/** Ctrl-C and Ctrl-D are answers of a person, so they are not reported as a bug. */
function refuseToAnswer(cause) {
    if (cause.name !== "AbortError")
        throw cause;
    throw new errors/* MeshError */.Sd({ code: "INTERRUPTED", problem: "stopped at a question", cause });
}

// EXTERNAL MODULE: ./lib/commands/history.js
var commands_history = __webpack_require__(9702);
// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
// EXTERNAL MODULE: ./lib/commands/reviewed.js
var reviewed = __webpack_require__(6797);
// EXTERNAL MODULE: ./lib/commands/session.js + 39 modules
var commands_session = __webpack_require__(5390);
// EXTERNAL MODULE: ./lib/commands/typed-again.js
var typed_again = __webpack_require__(1675);
;// CONCATENATED MODULE: ./lib/commands/apply.js
// mesh apply: plans, asks, changes, and looks again. `remote provision` and `provision-all` do the same and do not ask.

















async function applyCommand(cli, names, options) {
    const result = await applyTo(cli, options, (inventory) => (0,inventory_select/* selectHosts */.sd)(inventory, names));
    (0,output/* printRun */.vd)(cli, options, result);
    return (0,exit/* withoutPending */.kc)(result.exit);
}
/** Applies to the hosts that `choose` picks. Revokes the keys before it returns. A dry run opens nothing that can change a host. */
async function applyTo(cli, options, choose) {
    const shard = options.shard === undefined ? undefined : (0,shards/* parseShard */.uK)(options.shard);
    const asked = { shard, choose, reviewed: await (0,reviewed/* readReviewed */.qC)(cli, options) };
    if (options.dryRun)
        return dryRun(cli, options, asked);
    const session = await (0,commands_session/* openChange */.zJ)(cli, options);
    let result;
    try {
        await session.keys.revokeLeft();
        const { planned, review } = await look(cli, options, session, asked);
        const ended = review?.error
            ? stopped(planned.result)
            : await decide(cli, options, session, { planned, reviewed: asked.reviewed?.plan });
        result = { ...ended, review, shard: options.shard ?? null };
    }
    catch (thrown) {
        await session.close();
        throw thrown;
    }
    return apply_closed(session, result);
}
async function dryRun(cli, options, asked) {
    const session = await (0,commands_session/* openRead */.h_)(cli, options);
    try {
        const { planned, review } = await look(cli, options, session, asked);
        const ended = review?.error ? stopped(planned.result) : planned.result;
        return { ...ended, review, shard: options.shard ?? null };
    }
    finally {
        session.close();
    }
}
/** The plan for what was asked, and what is in it but not in the plan that a person read. */
async function look(cli, options, session, { shard, choose, reviewed }) {
    const whole = shard ? (0,shards/* forAnyRunner */.WQ)(session.inventory, cli.hostname) : session.inventory;
    const chosen = await choose(whole, session.serverOf);
    const hosts = chosen.filter((host) => !shard || (0,shards/* inShard */.Iw)(shard, host));
    const inventory = withHosts(whole, hosts);
    const ask = chosen === whole.hosts ? (0,commands_history/* historyOf */.o)(cli, whole, options, shard) : undefined;
    const newLogin = options.forceReauth === true;
    const planned = await (0,run/* runPlan */.F)(session.world, { inventory, hosts, ask, newLogin });
    return { planned, review: reviewed ? (0,review/* reviewPlan */.c0)(reviewed, planned.result) : null };
}
/** A key that cannot be revoked becomes a note, because the result of the run is still worth reading. */
async function apply_closed(session, result) {
    try {
        await session.close();
        return result;
    }
    catch (thrown) {
        const { code, problem, next } = (0,errors/* asMeshError */.g)(thrown);
        const note = `${code}: ${problem}${next ? `; next: ${(0,posix/* shellWords */.CH)(next)}` : ""}`;
        return { ...result, notes: [...result.notes, note], exit: (0,exit/* worstExit */.gX)([result.exit, exit/* exitCode */.I$.failed]) };
    }
}
/** The inventory for this run: what was typed for a host (such as a user) counts, and so do hosts that were only typed. */
function withHosts(inventory, hosts) {
    const chosen = new Map(hosts.map((host) => [host.name, host]));
    const known = inventory.hosts.map((host) => chosen.get(host.name) ?? host);
    const extra = hosts.filter((host) => !known.includes(host));
    return { ...inventory, hosts: [...known, ...extra] };
}
/** Something risky is new, so nothing is changed and a person must look. */
const stopped = (result) => ({
    ...result,
    command: "apply",
    exit: result.interrupted ? exit/* exitCode */.I$.interrupted : exit/* exitCode */.I$.person,
});
/** Does not ask about a plan that a person has read already. */
async function decide(cli, options, session, { planned, reviewed }) {
    const pending = planned.plan.hosts.filter(types/* hasChanges */.i).length;
    if (cli.signal.aborted)
        return planned.result;
    if (pending === 0)
        return { ...planned.result, command: "apply" };
    const read = options.plan !== undefined || options.expectHash !== undefined;
    if (!options.yes && !read)
        await apply_confirm(cli, options, planned, pending);
    const { inventory, keys, world } = session;
    options.onChanges?.();
    const newLogin = options.forceReauth === true;
    return (0,run/* runApply */.O)(world, keys, planned, { limit: options.limit ?? inventory.ssh.concurrency, newLogin, reviewed });
}
async function apply_confirm(cli, options, planned, hosts) {
    if (!cli.stdin.isTTY || options.json) {
        throw new errors/* MeshError */.Sd({
            code: "USAGE",
            problem: `${(0,core_text/* count */.U9)(hosts, "host")} would be changed, and there is no terminal to ask; say --yes to go on`,
            next: (0,typed_again/* typedAgain */.Z)(cli, ["apply"], "--yes"),
        });
    }
    cli.stderr.write(`${(0,plan_text/* runLines */.r)(planned.result, (0,style/* styleFor */.j)(cli.stderr)).join("\n")}\n\n`);
    if (await askYes(cli, `Change ${(0,core_text/* count */.U9)(hosts, "host")}?`))
        return;
    throw new errors/* MeshError */.Sd({ code: "INTERRUPTED", problem: "nothing was changed" });
}


/***/ })

};
