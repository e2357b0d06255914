export const id = 843;
export const ids = [843];
export const modules = {

/***/ 2052:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ historyOf)
});

// EXTERNAL MODULE: ./lib/converge/shards.js
var shards = __webpack_require__(6424);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
;// CONCATENATED MODULE: ./lib/inventory/git.js
// Earlier versions of one file, from Git. Reads only; a repository that cannot be read says why.




/** The versions of a file. None, and no gap, where there is no repository. */
async function versionsOf(file, env) {
    if (!isInRepository((0,external_node_path_.dirname)(file)))
        return { texts: [], gap: undefined };
    const git = (words, input = "") => run((0,external_node_path_.dirname)(file), words, { input, env });
    try {
        const shallow = (await git(["rev-parse", "--is-shallow-repository"])).toString().trim() === "true";
        const log = ["log", "--first-parent", "-m", "--follow", "--format=", "--raw", "--no-abbrev", "--", (0,external_node_path_.basename)(file)];
        const blobs = blobsOf((await git(log)).toString());
        const batch = blobs.length === 0 ? Buffer.alloc(0) : await git(["cat-file", "--batch"], `${blobs.join("\n")}\n`);
        return {
            texts: contents(batch),
            gap: shallow ? "this clone is shallow (fetch-depth: 0 makes it whole)" : undefined,
        };
    }
    catch (thrown) {
        return { texts: [], gap: `git could not be asked (${(0,core_text/* printable */.g$)(thrown.message, 200)})` };
    }
}
function isInRepository(folder) {
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(folder, ".git")))
        return true;
    return (0,external_node_path_.dirname)(folder) !== folder && isInRepository((0,external_node_path_.dirname)(folder));
}
/** ":100644 100644 OLD NEW M<tab>path": the new object's name, each once, deletions left out. */
function blobsOf(log) {
    const names = [...log.matchAll(/^:+\d+ \d+ [0-9a-f]+ ([0-9a-f]+) /gm)].map((match) => match[1] ?? "");
    return [...new Set(names)].filter((name) => !/^0+$/.test(name));
}
/** "NAME blob SIZE\n", SIZE bytes, "\n", again and again. */
function contents(batch) {
    const texts = [];
    for (let at = 0; at < batch.length;) {
        const end = batch.indexOf("\n", at);
        const size = Number(/ blob (\d+)$/.exec(batch.toString("utf8", at, end))?.[1]);
        if (!Number.isInteger(size))
            throw new Error("git cat-file answered something unknown");
        texts.push(batch.toString("utf8", end + 1, end + 1 + size));
        at = end + 1 + size + 1;
    }
    return texts;
}
/** Runs git in a folder; rejects with what it said when it fails. Nothing of the repository's own is run. */
function run(folder, words, { input, env }) {
    const options = { cwd: folder, env: { ...env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" }, timeout: 30_000 };
    return new Promise((resolve, reject) => {
        const git = (0,external_node_child_process_.spawn)("git", ["--no-pager", "-c", "core.fsmonitor=false", ...words], options);
        const [out, said] = [[], []];
        git.stdout.on("data", (chunk) => out.push(chunk));
        git.stderr.on("data", (chunk) => said.push(chunk));
        git.stdin.on("error", () => { }); // it ended before it read all; its exit code says why
        git.on("error", reject);
        git.on("close", (code) => code === 0 ? resolve(Buffer.concat(out)) : reject(new Error(firstLine(Buffer.concat(said).toString()))));
        git.stdin.end(input);
    });
}
const firstLine = (text) => text.trim().split("\n")[0] || "it ended without a word";

// EXTERNAL MODULE: ./lib/inventory/load.js + 4 modules
var load = __webpack_require__(5347);
;// CONCATENATED MODULE: ./lib/inventory/former.js
// Hosts that stood in the inventory once and do not any more: from its Git history, or from a file that is named as the
// inventory before. A version with mistakes was never applied, so it names nobody.



/** Who of these names was a host of the inventory. Throws INVENTORY_INVALID for a wrong base. */
async function formerHosts(inventory, names, past) {
    const { base, cwd, home } = past;
    if (base !== undefined) {
        const { hosts } = await (0,load/* readInventory */.zw)(base, { cwd, home });
        return { hosts: hosts.filter(({ name }) => names.includes(name)).map(removed), gap: undefined };
    }
    const { texts, gap } = await versionsOf((0,external_node_path_.resolve)(cwd, inventory.file), past.env);
    const found = new Map();
    for (const text of texts) {
        const left = names.filter((name) => !found.has(name) && text.includes(name));
        if (left.length === 0)
            continue; // reading a version costs far more than searching it
        const loaded = (0,load/* loadInventory */.pl)({ text, file: inventory.file, cwd, home });
        const hosts = "inventory" in loaded ? loaded.inventory.hosts : [];
        for (const host of hosts)
            if (left.includes(host.name))
                found.set(host.name, removed(host));
    }
    return { hosts: [...found.values()], gap: found.size === names.length ? undefined : gap };
}
const removed = (host) => ({ ...host, state: "removed" });

;// CONCATENATED MODULE: ./lib/commands/history.js
// Where a run learns which hosts were taken out of the inventory. A run about chosen hosts does not ask.


/** Asks the base or Git; of the answer, a shard takes its own hosts. */
function historyOf(cli, inventory, options, shard) {
    return async (names) => {
        const { hosts, gap } = await formerHosts(inventory, names, { ...cli, base: options.base });
        return { hosts: hosts.filter((host) => !shard || (0,shards/* inShard */.Iw)(shard, host)), gap };
    };
}


/***/ }),

/***/ 6797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hp: () => (/* binding */ savePlan),
/* harmony export */   qC: () => (/* binding */ readReviewed)
/* harmony export */ });
/* unused harmony export saveResult */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _converge_review_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6794);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3828);
/* harmony import */ var _core_redact_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8038);
/* harmony import */ var _report_document_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1509);
/* harmony import */ var _report_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7406);
// The plan as a file between two runs: `plan --out` writes it, `apply --plan` and `apply --expect-hash` hold the fresh one to it.







const nothing = { server: [], hosts: [] };
/** What the hash is made of: words of the inventory and of Headscale, none of a host's. */
const hashed = ["actions", "host", "planHash"];
/** Saves the plan: the document of `plan --json`. */
async function savePlan(cli, file, result) {
    await save(cli, file, "plan", result);
    cli.stderr.write(`plan saved in ${file}, hash ${result.planHash}\n`);
}
/** Saves what became of a plan, for a report of several: the document of `apply --json`. */
const saveResult = (cli, file, result) => save(cli, file, "result", result);
async function save(cli, file, what, result) {
    try {
        const document = (0,_core_redact_js__WEBPACK_IMPORTED_MODULE_4__/* .redacted */ .pc)((0,_report_json_js__WEBPACK_IMPORTED_MODULE_6__/* .runJson */ .MP)(result), cli.known.redact, hashed);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cli.cwd, file), `${JSON.stringify(document, null, 2)}\n`);
    }
    catch (cause) {
        throw usage(`the ${what} cannot be saved in ${file} (${codeOf(cause)})`, cause);
    }
}
/** The plan that was read, or undefined when the options name none. Throws USAGE for a file that is none. */
async function readReviewed(cli, options) {
    const { plan: file, expectHash } = options;
    if (options.unread)
        return { hash: (0,_converge_review_js__WEBPACK_IMPORTED_MODULE_2__/* .hashPlan */ .k)(nothing), plan: nothing };
    if (expectHash !== undefined && !/^[0-9a-f]{64}$/.test(expectHash))
        throw usage("--expect-hash wants the hash of a plan: 64 characters 0-9 a-f, as `mesh plan --out` and --json show it");
    if (file === undefined)
        return expectHash === undefined ? undefined : { hash: expectHash, plan: undefined };
    const plan = await readPlan(cli, file);
    const hash = (0,_converge_review_js__WEBPACK_IMPORTED_MODULE_2__/* .hashPlan */ .k)(plan);
    if (expectHash !== undefined && hash !== expectHash)
        throw usage(`${file} holds the plan ${hash}, not ${expectHash}; leave one of --plan and --expect-hash out`);
    return { hash, plan };
}
async function readPlan(cli, file) {
    let text;
    try {
        text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cli.cwd, file), "utf8");
    }
    catch (cause) {
        throw usage(`the plan ${file} cannot be read (${codeOf(cause)})`, cause);
    }
    const plan = _report_document_js__WEBPACK_IMPORTED_MODULE_5__/* .savedPlan */ .XU.safeParse(parsed(text));
    if (!plan.success)
        throw usage(`${file} is not a plan that \`mesh plan --out\` wrote`);
    const { planHash } = plan.data;
    if (planHash !== (0,_converge_review_js__WEBPACK_IMPORTED_MODULE_2__/* .hashPlan */ .k)(plan.data))
        throw usage(`${file} was changed after \`mesh plan --out\` wrote it`);
    return plan.data;
}
/** Undefined for what is no JSON; the schema refuses that with the rest. */
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
const usage = (problem, cause) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .MeshError */ .Sd({ code: "USAGE", problem, cause });
const codeOf = (cause) => cause.code ?? "unknown error";


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
/** A key that only we had is used: the server took the login, and its answer was lost on the way. Another key heals that. */
const lostAnswer = (thrown) => thrown instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd && thrown.code === "JOIN_FAILED" && thrown.problem.includes("authkey already used");
/** Runs the actions of one host (or of Headscale alone), and holds the key between minting and joining. */
class Actor {
    #key;
    #tags = [];
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
                this.#tags = action.tags;
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
        const run = (args) => session.change(action.verb, args, action.withKey ? this.#key?.key : undefined);
        try {
            await run(action.args);
        }
        catch (thrown) {
            if (!action.withKey || !lostAnswer(thrown))
                throw thrown;
            await this.dropKey();
            this.#key = await this.#context.keys.mint(this.#tags);
            await run({ ...action.args, forceReauth: true });
        }
    }
    /** A key that was minted for this host is worthless afterwards, used or not. */
    async dropKey() {
        if (this.#key)
            await this.#context.keys.revoke(this.#key);
        this.#key = undefined;
    }
}


/***/ }),

/***/ 6794:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ hashPlan),
  c0: () => (/* binding */ reviewPlan)
});

// UNUSED EXPORTS: comparePlans, plannedChanges

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
;// CONCATENATED MODULE: ./lib/converge/action-words.js
// One action of a plan in words, for people who review it.
/** "delete the node web-1 (id 7)", "join http://192.168.1.10:8080 as web-1". */
function actionWords(action) {
    const words = action.verb === undefined ? headscaleWords[action.do ?? ""] : hostWords[action.verb];
    return words?.({ ...action, ...action.args }) ?? JSON.stringify(action);
}
const headscaleWords = {
    "create-user": ({ user }) => `create the user ${user} in Headscale`,
    "mint-key": ({ tags }) => `make a pre-auth key${list(tags)}`,
    "delete-node": ({ id, name }) => `delete the node ${name} (id ${id})`,
    "revive-node": ({ id }) => `lift the expiry of the node with id ${id}`,
    "rename-node": ({ id, name }) => `rename the node with id ${id} to ${name}`,
    "set-tags": ({ id, tags }) => `set the tags of the node with id ${id}:${list(tags)}`,
};
const hostWords = {
    "install-tailscale": ({ version, source }) => `install Tailscale ${version} from ${source}`,
    join: ({ loginServer, hostname, forceReauth, switchServer }) => `join ${loginServer} as ${hostname}${forceReauth ? ", with a new login" : ""}${switchServer ? ", leaving its present control server" : ""}`,
    set: ({ hostname, start, up }) => [start ? "start tailscaled" : "", up ? "bring it up" : "", hostname ? `set its host name to ${hostname}` : ""]
        .filter(Boolean)
        .join(", "),
    leave: ({ remove }) => `log out and stop tailscaled${remove ? ", and remove Tailscale" : ""}`,
    "install-syncthing": ({ user, guiPort }) => `set up Syncthing for ${user}, GUI on 127.0.0.1:${guiPort}`,
};
const list = (tags) => (Array.isArray(tags) && tags.length > 0 ? ` ${tags.join(", ")}` : "");

;// CONCATENATED MODULE: ./lib/converge/review.js
// A plan that a person has read, and the one that would run now: what is new in it, and which of that must be read first.
// Only what is done counts, not why, when or in which order of hosts; so two machines get the same hash for the same plan.



/** Holds a fresh plan against the one that was read. Of a plan known by its hash alone, everything counts as new. */
function reviewPlan(reviewed, fresh) {
    const expected = reviewed.hash;
    if (hashPlan(fresh) === expected)
        return { expected, added: [], gone: [], error: undefined };
    const { added, gone } = comparePlans(reviewed.plan ?? { server: [], hosts: [] }, fresh);
    const risky = added.filter((change) => change.risk !== undefined);
    return {
        expected,
        added,
        gone,
        error: risky.length > 0 ? planChanged(risky, reviewed.plan !== undefined) : undefined,
    };
}
function planChanged(risky, known) {
    const list = risky.map(({ host, text, risk }) => `${host || "Headscale"}: ${text} (${risk})`);
    const why = known
        ? "the plan of now holds what the plan that was read did not"
        : "the plan of now has another hash than the one that was read, and it holds";
    return new errors/* MeshError */.Sd({
        code: "PLAN_CHANGED",
        problem: `${why}, so nothing was changed:\n${list.join("\n")}`,
        next: ["mesh", "plan"],
    });
}
/** SHA-256, in hex, of what the plan does. */
function hashPlan(plan) {
    const changes = entriesOf(plan).map(({ key }) => key);
    return (0,external_node_crypto_.createHash)("sha256")
        .update(canonical({ version: 1, changes }))
        .digest("hex");
}
/** Everything the plan does, hosts by name, each host's actions in their order. */
const plannedChanges = (plan) => entriesOf(plan).map(({ change }) => change);
/**
 * What is new and what is gone, action by action; of the reviewed plan only the hosts that the fresh one is about. A join of
 * a server that the reviewed plan joined nobody to is a risk.
 */
function comparePlans(reviewed, fresh) {
    const about = new Set(fresh.hosts.map(({ host }) => host));
    const servers = new Set(entriesOf(reviewed).flatMap(({ server }) => server ?? []));
    const before = entriesOf({ ...reviewed, hosts: reviewed.hosts.filter(({ host }) => about.has(host)) });
    const now = entriesOf(fresh);
    const added = without(now, before).map(({ change, server }) => {
        const elsewhere = server !== undefined && servers.size > 0 && !servers.has(server);
        return elsewhere ? { ...change, risk: "other control server" } : change;
    });
    return { added, gone: without(before, now).map(({ change }) => change) };
}
/** A change that is there twice must be known twice. */
function without(all, known) {
    const left = new Map();
    for (const { key } of known)
        left.set(key, (left.get(key) ?? 0) + 1);
    return all.filter(({ key }) => {
        const count = left.get(key) ?? 0;
        left.set(key, count - 1);
        return count <= 0;
    });
}
function entriesOf({ server, hosts }) {
    const byName = [...hosts].sort((a, b) => (a.host < b.host ? -1 : 1));
    return [
        ...server.flatMap((step) => stepEntries("", step)),
        ...byName.flatMap(({ host, steps, error }) => error ? brokenTrust(host, error.code) : steps.flatMap((step) => stepEntries(host, step))),
    ];
}
function stepEntries(host, { step, outcome, actions = [] }) {
    if (outcome !== "change")
        return [];
    return actions.map((action) => ({
        change: { host, step, text: actionWords(action), risk: riskOf(action) },
        key: canonical([host, step, action]),
        server: action.verb === "join" ? String(action.args?.loginServer) : undefined,
    }));
}
/** Nothing is done on a host that failed; but that its key is another one now is what a person must hear. */
function brokenTrust(host, code) {
    if (!trust.has(code))
        return [];
    const change = {
        host,
        step: "connect",
        text: `its host key is not to be trusted: ${code}`,
        risk: "host key",
    };
    return [{ change, key: canonical([host, code]), server: undefined }];
}
const trust = new Set(["HOST_KEY_CHANGED", "HOST_KEY_REVOKED"]);
/** An action's risk by itself. A first join is none: it takes nothing away. */
function riskOf({ do: does, verb, args }) {
    if (does === "delete-node" || verb === "leave")
        return "removal";
    if (does === "revive-node")
        return "re-auth";
    if (verb !== "join")
        return undefined;
    if (args?.switchServer)
        return "other control server";
    return args?.forceReauth ? "re-auth" : undefined;
}
/** JSON with the keys of every object in one order. */
function canonical(value) {
    return JSON.stringify(value, (_, inner) => typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner);
}


/***/ }),

/***/ 8502:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ runApply),
  F: () => (/* binding */ runPlan)
});

// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/converge/apply.js
var apply = __webpack_require__(6905);
// EXTERNAL MODULE: ./lib/inventory/resolve.js + 1 modules
var resolve = __webpack_require__(3236);
// EXTERNAL MODULE: ./lib/steps/past.js
var past = __webpack_require__(3279);
// EXTERNAL MODULE: ./lib/converge/observe.js
var observe = __webpack_require__(1669);
// EXTERNAL MODULE: ./lib/converge/plan.js
var converge_plan = __webpack_require__(894);
;// CONCATENATED MODULE: ./lib/converge/former.js
// Hosts that were taken out of the inventory: who they are is asked of its history, and only while Headscale still lists a node
// of this mesh under their name. So a removal that was cut off is finished later, and one that is done costs nothing.




/** The scene with the removed hosts in it, looked at as far as they can be reached. */
async function withFormerHosts(world, scene, ask) {
    const names = [...new Set(nobodys(scene).map((node) => node.givenName))];
    if (names.length === 0)
        return scene;
    const { hosts, gap } = await ask(names);
    const noted = gap ? withNote(scene, gapNote(names, gap)) : scene;
    const former = hosts.filter((host) => isRemoved(host, noted));
    if (former.length === 0)
        return noted;
    // Now that all are asked who they are, a node may turn out to be a host under a new name.
    const all = await withEverybody(world, noted);
    const gone = former.filter((host) => isRemoved(host, all));
    return withHosts(all, gone, await (0,observe/* observeHosts */.Aq)(world, gone.filter((host) => host.connection === "ssh")));
}
const nobodys = ({ inventory, observation }) => (0,converge_plan/* unmanagedNodesOf */.Tx)(inventory, observation);
/** Nobody's node of this mesh bears the name, and the machine is no other host now. */
function isRemoved(former, scene) {
    const { inventory } = scene;
    const then = { ...inventory, hosts: [...inventory.hosts, former] };
    const left = nobodys(scene).some((node) => node.givenName === former.name && (0,past/* isOfMesh */.fd)(node, then));
    return left && !isSameMachine(former, inventory);
}
/** A host of the inventory at the same place is the same machine under another name, and that is no removal. */
const isSameMachine = (former, { hosts, ssh }) => hosts.some((host) => host.address === former.address &&
    (0,resolve/* portOf */.HM)(host, ssh) === (0,resolve/* portOf */.HM)(former, ssh) &&
    host.proxyJump === former.proxyJump);
const gapNote = (names, gap) => `whether ${names.join(", ")} ever stood in the inventory is not known: ${gap}`;
/** The scene with all other hosts of the inventory looked at, so that each node is known whose it is. */
async function withEverybody(world, scene) {
    const { inventory, observation } = scene;
    const rest = inventory.hosts.filter((host) => host.state !== "removed" && !observation.hosts.has(host.name));
    const seen = await (0,observe/* observeHosts */.Aq)(world, rest);
    for (const host of rest)
        world.progress.done(host.name, "skipped", "");
    return { ...scene, observation: merged(observation, seen) };
}
function withHosts({ inventory, hosts, observation }, gone, seen) {
    return {
        inventory: { ...inventory, hosts: [...inventory.hosts, ...gone] },
        hosts: [...hosts, ...gone],
        observation: merged(observation, seen),
    };
}
const merged = (observation, { hosts, took }) => ({
    ...observation,
    hosts: new Map([...observation.hosts, ...hosts]),
    took: new Map([...observation.took, ...took]),
});
const withNote = (scene, note) => ({
    ...scene,
    observation: { ...scene.observation, notes: [...scene.observation.notes, note] },
});

// EXTERNAL MODULE: ./lib/converge/review.js + 1 modules
var review = __webpack_require__(6794);
// EXTERNAL MODULE: ./lib/converge/verify.js
var verify = __webpack_require__(4044);
;// CONCATENATED MODULE: ./lib/converge/run.js
// The stations in their order, for `plan` and for `apply`, and the one result both end in.








/**
 * Observes and plans. `result` is the plan as a report: nothing was changed. With `ask`, the plan is also about hosts that were
 * taken out of the inventory.
 */
async function runPlan(world, wish) {
    const began = world.now();
    const looked = { ...wish, observation: await (0,observe/* observe */.lB)(world, wish.inventory, wish.hosts) };
    const scene = wish.ask ? await withFormerHosts(world, looked, wish.ask) : looked;
    const { inventory, observation, plan } = await permittedPlan(world, await safePlan(world, scene, wish), wish);
    const outcomes = plan.hosts.map((host) => planOutcome(host, observation));
    for (const outcome of outcomes)
        world.progress.done(outcome.host, outcome.state, outcome.text);
    const result = finish(world, { command: "plan", plan, outcomes, began });
    return { inventory, observation, plan, result };
}
/** A run about some hosts deletes no node before all the others were asked whether it is theirs. */
async function safePlan(world, scene, { newLogin = false }) {
    const plan = (0,converge_plan/* makePlan */.Cs)(scene.inventory, scene.hosts, scene.observation, { newLogin });
    if (!deletesNodes(plan))
        return { ...scene, plan };
    const all = await withEverybody(world, scene);
    return { ...all, plan: (0,converge_plan/* makePlan */.Cs)(all.inventory, all.hosts, all.observation, { newLogin }) };
}
/** Where hosts are to be changed, they are asked how our user becomes root; where he may not, the plan says so. */
async function permittedPlan(world, scene, { newLogin = false }) {
    const changed = new Set(scene.plan.hosts.filter((host) => !host.error && (0,converge_plan/* needsRoot */.eH)(host)).map(({ host }) => host));
    if (changed.size === 0)
        return scene;
    const rights = await (0,observe/* observeRights */.QD)(world, scene.hosts.filter(({ name }) => changed.has(name)));
    const observation = { ...scene.observation, rights };
    return { ...scene, observation, plan: (0,converge_plan/* makePlan */.Cs)(scene.inventory, scene.hosts, observation, { newLogin }) };
}
const deletesNodes = ({ hosts }) => hosts.some(({ steps }) => steps.some((step) => step.outcome === "change" && step.actions.some((a) => a.on === "headscale" && a.do === "delete-node")));
/** Applies a plan that `runPlan` made, verifies by looking again, and reports what was observed. */
async function runApply(world, keys, planned, options) {
    const began = world.now();
    const { inventory, plan, observation } = planned;
    const applied = await (0,apply/* applyPlan */.g)(world, { inventory, keys }, plan, options);
    const good = inventory.hosts.filter((host) => applied.has(host.name) && !applied.get(host.name)?.error);
    const { hosts: verified, unpinged } = await verifyUnlessStopped(world, good, { inventory, observation });
    const outcomes = plan.hosts.map((host) => (0,apply/* hasChanges */.i)(host)
        ? applyOutcome(host, applied.get(host.host), verified.get(host.host))
        : planOutcome(host, observation));
    for (const outcome of outcomes)
        world.progress.done(outcome.host, outcome.state, outcome.text);
    const notes = unpinged ? [...plan.notes, unpinged] : plan.notes;
    return finish(world, { command: "apply", plan: { ...plan, notes }, outcomes, began });
}
/** A run that is stopped, before or meanwhile, has verified nothing. */
async function verifyUnlessStopped(world, hosts, { inventory, observation }) {
    const stopped = { hosts: new Map(), unpinged: undefined };
    if (world.signal.aborted)
        return stopped;
    try {
        return await (0,verify/* verify */.MX)(world, inventory, hosts, observation);
    }
    catch (thrown) {
        return world.signal.aborted ? stopped : { hosts: unverified(hosts, thrown), unpinged: undefined };
    }
}
/** A look that fails for all (Headscale went away) hides nothing of what was done before. */
function unverified(hosts, thrown) {
    const error = (0,errors/* asMeshError */.g)(thrown);
    return new Map(hosts.map(({ name }) => [
        name,
        { plan: undefined, meshIp: undefined, ping: undefined, error: error.at({ host: name, step: "verify" }) },
    ]));
}
function planOutcome(plan, observation) {
    const state = plan.skipped ? "skipped" : plan.error ? "failed" : (0,apply/* hasChanges */.i)(plan) ? "pending" : "converged";
    return {
        host: plan.host,
        state,
        steps: plan.steps,
        done: [],
        error: plan.error,
        text: plan.skipped ?? plan.error?.problem ?? "",
        meshIp: (0,verify/* meshIpOf */.Kc)(observation.hosts.get(plan.host)),
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
const notVerified = (plan) => new errors/* MeshError */.Sd({
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
        shard: undefined,
        planHash: (0,review/* hashPlan */.k)(plan),
        hosts: outcomes,
        server: plan.server,
        unmanaged: plan.unmanaged,
        notes: plan.notes,
        review: undefined,
        interrupted: world.signal.aborted,
        durationMs: world.now() - ending.began,
        exit: world.signal.aborted ? exit/* exitCode */.I$.interrupted : (0,exit/* worstExit */.gX)(outcomes.map(exitOf)),
    };
}
function exitOf(outcome) {
    if (outcome.error?.code === "PREPARE_OUTDATED")
        return exit/* exitCode */.I$.person;
    if (outcome.state === "failed")
        return exit/* exitCode */.I$.failed;
    return outcome.state === "pending" ? exit/* exitCode */.I$.pending : exit/* exitCode */.I$.converged;
}


/***/ }),

/***/ 6424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iw: () => (/* binding */ inShard),
/* harmony export */   WQ: () => (/* binding */ forAnyRunner),
/* harmony export */   _b: () => (/* binding */ shardMatrix),
/* harmony export */   eG: () => (/* binding */ shardText),
/* harmony export */   uK: () => (/* binding */ parseShard)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3828);
/* harmony import */ var _review_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6794);
// A mesh split over several runners. A host's shard follows from its name alone, so that two runners never have one host in
// common, not even when they read different versions of the inventory.



/** Reads "2/4". Throws USAGE. */
function parseShard(text) {
    const [, index = 0, of = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number);
    if (index >= 1 && index <= of)
        return { index, of };
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "USAGE", problem: `"${text}" is no shard; write the second of four as 2/4` });
}
const shardText = ({ index, of }) => `${index}/${of}`;
/** Whether this shard has the host. WSL2 goes with its Windows machine: they share ports and power. */
function inShard({ index, of }, host) {
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256")
        .update(host.wslOf ?? host.name)
        .digest();
    return (digest.readUInt32BE(0) % of) + 1 === index;
}
/** The matrix of a plan; shards without a host are left out. */
function shardMatrix(inventory, plan, of) {
    const wslOf = new Map(inventory.hosts.map((host) => [host.name, host.wslOf]));
    const include = Array.from({ length: of }, (_, i) => {
        const shard = { index: i + 1, of };
        const hosts = plan.hosts.filter(({ host: name }) => inShard(shard, { name, wslOf: wslOf.get(name) }));
        return {
            shard: shardText(shard),
            index: shard.index,
            hosts: hosts.map(({ host }) => host).join(" "),
            pending: hosts.filter(({ error, steps }) => !error && steps.some((step) => step.outcome === "change")).length,
            hash: (0,_review_js__WEBPACK_IMPORTED_MODULE_2__/* .hashPlan */ .k)({ hosts, server: hosts.some(mints) ? plan.server : [] }),
        };
    });
    return { include: include.filter(({ hosts }) => hosts !== "") };
}
/** Whom Headscale's user is made for; see planServer. */
const mints = ({ steps }) => steps.some((step) => step.step === "mint-key" && step.outcome === "change");
/**
 * The inventory as any runner must read it: "the machine MeSH runs on" is only that machine where the names agree; on any
 * other, it is reached by SSH as all are.
 */
function forAnyRunner(inventory, hostname) {
    const me = label(hostname);
    const isHere = (host) => me === host.name || me === label(host.address);
    const hosts = inventory.hosts.map((host) => (host.connection === "local" && !isHere(host) ? { ...host, connection: "ssh" } : host));
    return { ...inventory, hosts };
}
const label = (name) => name.toLowerCase().split(".")[0];


/***/ }),

/***/ 1509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XU: () => (/* binding */ savedPlan),
/* harmony export */   rE: () => (/* binding */ runDocument),
/* harmony export */   uU: () => (/* binding */ failureDocument)
/* harmony export */ });
/* unused harmony exports errorDocument, statusDocument, anyDocument, documentSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2311);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
// The JSON documents of `--json`, as shapes: the types of what json.ts and status-text.ts write, and the JSON Schema in the
// manual (docs/references/result.schema.json). Fields are only ever added while `version` is 1.


const codes = Object.keys(_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCodes */ .fv);
const errorDocument = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    code: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(codes).describe("stable; explained in docs/topics/troubleshooting.md"),
    host: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    step: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    problem: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe("what is wrong, in words"),
    next: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).nullable().describe("the next command to type, as words"),
});
const action = zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J()).describe("one change, as plain data; never holds a secret");
const step = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    step: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    outcome: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(["keep", "change", "blocked"]),
    why: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    actions: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(action).optional(),
    error: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J()).optional(),
});
const ping = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    ip: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    reachable: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    via: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(["direct", "relay", "none"]),
    detail: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe("the endpoint, the relay's region, or the reason there was no answer"),
    ms: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().optional(),
});
const node = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), ips: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()) });
const runHost = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    host: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    state: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(["converged", "changed", "pending", "failed", "skipped"]),
    meshIp: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    ping: ping.nullable(),
    text: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    steps: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(step),
    done: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).describe("the changing steps that ran to their end"),
    error: errorDocument.nullable(),
    durationMs: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
});
const plannedChange = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    host: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe("empty for Headscale itself"),
    step: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    text: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    risk: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(["removal", "re-auth", "other control server", "host key"]).nullable(),
});
const review = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    expected: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe("hash of the plan that was read"),
    added: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(plannedChange),
    gone: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(plannedChange).describe("in the plan that was read, and no longer needed"),
    error: errorDocument.nullable().describe("PLAN_CHANGED when something risky is new; nothing was changed then"),
});
const runDocument = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    command: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(["plan", "apply"]),
    shard: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable().describe('"2/4" with --shard 2/4'),
    planHash: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe("SHA-256 of what the plan does, in hex; for --expect-hash"),
    exit: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    interrupted: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    durationMs: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
    server: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(step).describe("changes in Headscale that no single host owns"),
    hosts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(runHost).describe("in inventory order"),
    unmanaged: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(node).describe("nodes of Headscale that no host of the inventory is"),
    notes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    review: review.nullable().describe("how the plan differs from the one given by --plan or --expect-hash"),
});
/** What `apply --plan` needs of a saved plan; fields of other releases are let through. */
const savedPlan = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    version: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    command: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz("plan"),
    planHash: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    server: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(step),
    hosts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ host: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), steps: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(step), error: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ code: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }).nullable() })),
});
const statusHost = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    host: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    well: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    os: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    meshIp: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    online: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().nullable(),
    ping: ping.nullable(),
    expiry: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable().describe("RFC 3339; null: never"),
    version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    lastSeen: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable().describe("RFC 3339, of the last connect"),
    pending: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    skipped: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    error: errorDocument.nullable(),
});
const statusDocument = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    command: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz("status"),
    headscale: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ url: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
    hosts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(statusHost),
    unmanaged: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(node),
    notes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
});
const failureDocument = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ version: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1), exit: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), error: errorDocument });
/** Any document `plan`, `apply` and `status` print. */
const anyDocument = zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([runDocument, statusDocument, failureDocument]);
/** JSON Schema 2020-12 of `anyDocument`. */
const documentSchema = () => z.toJSONSchema(anyDocument);


/***/ })

};
