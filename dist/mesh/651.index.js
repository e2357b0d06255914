export const id = 651;
export const ids = [651];
export const modules = {

/***/ 2705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ nextLines)
/* harmony export */ });
/* harmony import */ var _shell_posix_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7177);
// What to type after hosts came into an inventory: words that work as they stand, for this file and these hosts.

/** More of them are named by a pattern. */
const mostNames = 5;
/** One line each, in their order. `guestOf`: the host under a WSL2, whose port nobody has opened yet. */
function nextLines({ file }, hosts, guestOf) {
    const mesh = ["mesh", ...(file === "mesh.yaml" ? [] : ["-i", file])];
    const line = (...words) => `next: ${(0,_shell_posix_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWords */ .CH)([...mesh, ...words])}`;
    const names = hosts.filter(({ connection }) => connection === "ssh").map(({ name }) => name);
    const scan = names.length === 0 ? [] : [line("ssh", "scan", ...(names.length > mostNames ? ["*"] : names))];
    const [only, ...others] = hosts;
    if (guestOf && only)
        return [`${line("apply", guestOf.name, only.name)}  # opens the port to it`, ...scan];
    return [
        ...scan.map((words) => `${words}  # compare, then pin`),
        line("plan", ...(only && others.length === 0 ? [only.name] : [])),
    ];
}


/***/ }),

/***/ 7435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ asker),
/* harmony export */   P: () => (/* binding */ askYes)
/* harmony export */ });
/* harmony import */ var node_readline_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6848);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3828);
// Questions at a terminal, one after another.


/** Undefined when there is no terminal. */
function asker(cli) {
    if (!cli.stdin.isTTY)
        return undefined;
    const lines = (0,node_readline_promises__WEBPACK_IMPORTED_MODULE_0__.createInterface)({ input: cli.stdin, output: cli.stderr });
    const question = async (text) => (await lines.question(text, { signal: cli.signal }).catch(refuseToAnswer)).trim();
    return {
        async text(what, otherwise, check) {
            for (;;) {
                const answer = (await question(`${what}${otherwise ? ` [${otherwise}]` : ""}: `)) || otherwise;
                try {
                    return check(answer);
                }
                catch (thrown) {
                    if (!(thrown instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd))
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
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .MeshError */ .Sd({ code: "INTERRUPTED", problem: "stopped at a question", cause });
}


/***/ }),

/***/ 1276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  inventoryImport: () => (/* binding */ inventoryImport)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/exit.js
var exit = __webpack_require__(2359);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./lib/core/manual.js + 1 modules
var manual = __webpack_require__(3440);
// EXTERNAL MODULE: ./lib/inventory/rules.js
var rules = __webpack_require__(3411);
;// CONCATENATED MODULE: ./lib/inventory/import/ranges.js
// Ansible's ranges in names of hosts: node[1:6], web-[01:20:2].example.org, db-[a:f]. Both ends are part of a range.
/** More hosts than a mesh can have; a range of millions would only fill the memory. */
const MOST = 5000;
/** Every name that the text stands for, or why it stands for none. */
function expandRanges(text) {
    const range = /^(.*?)\[([^\]:]+):([^\]:]+)(?::(\d+))?\](.*)$/.exec(text);
    if (!range)
        return [text];
    const [, before = "", first = "", last = "", step = "1", rest = ""] = range;
    const items = between(first, last, Number(step));
    const after = items && expandRanges(rest);
    if (!items || !after)
        return { wrong: `the range ${first}:${last} cannot be read` };
    if ("wrong" in after)
        return after;
    if (items.length * after.length > MOST)
        return { wrong: `the range ${first}:${last} is more than ${MOST} hosts` };
    return items.flatMap((item) => after.map((end) => `${before}${item}${end}`));
}
function between(first, last, step) {
    const isNumbers = /^\d{1,9}$/.test(first) && /^\d{1,9}$/.test(last);
    const isLetters = /^([a-z][a-z]|[A-Z][A-Z])$/.test(first + last);
    if ((!isNumbers && !isLetters) || step < 1)
        return undefined;
    const [from, to] = [first, last].map((end) => (isNumbers ? Number(end) : end.charCodeAt(0)));
    if (to < from)
        return undefined;
    const length = Math.min(Math.floor((to - from) / step) + 1, MOST + 1);
    // 01:20 keeps its zeros.
    const width = first.length > 1 && first.startsWith("0") ? first.length : 1;
    return Array.from({ length }, (_, n) => {
        const at = from + n * step;
        return isNumbers ? String(at).padStart(width, "0") : String.fromCharCode(at);
    });
}

;// CONCATENATED MODULE: ./lib/inventory/import/ansible-tree.js
// An Ansible inventory as it was written, whichever way: groups with their hosts, variables and children.

/** A value that only Ansible's vault can open. Its text is never read. */
const sealed = Symbol("vault");
/** A name of DNS has 253 characters; ranges in it are shorter than what they stand for. */
const LONGEST = 300;
/** Collects groups while a file is read. `all` and `ungrouped` are groups like the others here. */
class AnsibleTree {
    groups = new Map();
    remarks = [];
    group(name) {
        const known = this.groups.get(name);
        if (known)
            return known;
        const made = { hosts: new Map(), variables: Object.create(null), children: new Set() };
        this.groups.set(name, made);
        return made;
    }
    /** Adds every host of a pattern; `name:2222` holds a port. */
    addHosts(group, pattern, variables) {
        if (pattern.length > LONGEST) {
            this.remarks.push({ what: `hosts ${pattern.slice(0, 40)}\u2026`, why: "no name of a host is so long" });
            return;
        }
        const withPort = /^([^:[\]]*(?:\[[^\]]*\][^:[\]]*)*):(\d{1,5})$/.exec(pattern);
        const names = expandRanges(withPort?.[1] ?? pattern);
        if ("wrong" in names) {
            this.remarks.push({ what: `hosts ${pattern}`, why: names.wrong });
            return;
        }
        const port = withPort ? { ansible_port: Number(withPort[2]) } : {};
        const { hosts } = this.group(group);
        for (const name of names)
            hosts.set(name, { ...hosts.get(name), ...port, ...variables });
    }
}

;// CONCATENATED MODULE: ./lib/inventory/import/jump.js
// Finds the jump host among options for ssh, in whichever way they name it.
const jump_forms = [/(?:^|\s)-J\s*(\S+)/, /(?:^|\s)-o\s?["']?ProxyJump[= ]["']?([^\s"']+)["']?/i];
/** Undefined when no option names one in a way that MeSH can take over. */
function jumpIn(text) {
    for (const form of jump_forms) {
        const found = form.exec(text);
        if (found)
            return { jump: found[1] ?? "", rest: text.replace(found[0], " ") };
    }
    return commandIn(text);
}
/** The way of old: `-o ProxyCommand="ssh -W %h:%p -q [-p PORT] USER@HOST"`, with quotes around the command or around all of it. */
function commandIn(text) {
    const start = /(?:^|\s)-o\s?(["']?)ProxyCommand[= ](["']?)/i.exec(text);
    if (!start)
        return undefined;
    const after = text.slice(start.index + start[0].length);
    const quote = start[2] || start[1];
    const end = quote ? after.indexOf(quote) : after.search(/\s-o\b/);
    const command = end < 0 ? after : after.slice(0, end);
    const rest = end < 0 ? "" : after.slice(end + (quote ? 1 : 0));
    const jump = hopOf(command.trim().split(/\s+/));
    return jump === undefined ? undefined : { jump, rest: `${text.slice(0, start.index)} ${rest}` };
}
/** Of the words of `ssh -W`: the one that is neither an option nor the value of one. */
function hopOf([program, ...words]) {
    const at = (option) => words.indexOf(option);
    const port = at("-p") < 0 ? undefined : words[at("-p") + 1];
    const known = new Set(["-q", "-W", "%h:%p", "-p", port]);
    const [hop, ...others] = words.filter((word) => !known.has(word));
    const isJump = program === "ssh" && at("-W") >= 0 && words[at("-W") + 1] === "%h:%p";
    if (!isJump || hop === undefined || hop.startsWith("-") || others.length > 0)
        return undefined;
    return port === undefined ? hop : `${hop}:${port}`;
}

;// CONCATENATED MODULE: ./lib/inventory/import/ansible-variables.js
// What Ansible's variables of one host mean here: where it is, who signs in, by which road. All others are named and left out.




/** Names of variables for one setting, the newest first. */
const spellings = {
    address: ["ansible_host", "ansible_ssh_host"],
    port: ["ansible_port", "ansible_ssh_port"],
    user: ["ansible_user", "ansible_ssh_user"],
    key: ["ansible_ssh_private_key_file", "ansible_private_key_file"],
    connection: ["ansible_connection"],
    shell: ["ansible_shell_type"],
    args: ["ansible_ssh_common_args", "ansible_ssh_extra_args", "ansible_ssh_args"],
};
const read = new Set(Object.values(spellings).flat());
/** The host, or undefined when it is left out, which `problems` then says. */
function hostOf(name, variables, problems) {
    const reader = new Reader(name, variables, problems);
    reader.nameOthers();
    const connection = reader.text("connection") ?? "ssh";
    const out = (why) => {
        problems.remarks.push({ what: `host ${name}`, why });
        return undefined;
    };
    if (connection === "local")
        return out("it is the machine that Ansible runs on; add it by its own name, with connection: local");
    const isWinRm = connection === "winrm" || connection === "psrp";
    if (!isWinRm && !/^(ssh|smart|paramiko|paramiko_ssh|openssh)$/.test(connection))
        return out(`Ansible reaches it by ${connection}, and MeSH reaches hosts by SSH`);
    if (reader.isHidden("address"))
        return out("its address is a template or in a vault; add it with its address");
    if (reader.isNoText("address"))
        return out("its address is neither a text nor a number; add it with its address");
    const where = reader.text("address") ?? name;
    const wrong = (0,rules/* address */.hl)(where);
    if (wrong)
        return out(`its address ${wrong}`);
    const isWindows = isWinRm || /^(cmd|powershell|pwsh)$/.test(reader.text("shell") ?? "");
    if (isWinRm)
        problems.remarks.push({ what: `WinRM of ${name}`, why: winRm() });
    const settings = {
        // The port of WinRM is none of SSH's.
        port: isWinRm ? undefined : reader.port(),
        user: reader.checked("user", rules/* userName */.nT),
        "identity-file": reader.checked("key", rules/* filePath */.s$),
        "proxy-jump": reader.jump(),
        os: isWindows ? "windows" : undefined,
    };
    return { name, address: where, settings, groups: [] };
}
const winRm = () => `MeSH reaches Windows by SSH: ${(0,manual/* manualPage */.s)("docs/topics/preparing-windows.md")}`;
class Reader {
    #name;
    #variables;
    #problems;
    constructor(name, variables, problems) {
        this.#name = name;
        this.#variables = variables;
        this.#problems = problems;
    }
    /** Every variable that means nothing here, with why. */
    nameOthers() {
        for (const [key, value] of Object.entries(this.#variables)) {
            const why = ansible_variables_hidden(value) ?? (read.has(key) ? noText(value) : meaningless(key));
            if (why)
                this.#leave(key, why);
        }
    }
    isHidden(setting) {
        const key = this.#key(setting);
        return key !== undefined && ansible_variables_hidden(this.#variables[key]) !== undefined;
    }
    isNoText(setting) {
        const key = this.#key(setting);
        return key !== undefined && noText(this.#variables[key]) !== undefined;
    }
    text(setting) {
        const key = this.#key(setting);
        const value = key === undefined || this.isHidden(setting) ? undefined : this.#variables[key];
        return value === undefined || noText(value) ? undefined : String(value);
    }
    checked(setting, rule) {
        const text = this.text(setting);
        const wrong = text === undefined ? undefined : rule(text);
        if (wrong)
            this.#leave(this.#key(setting) ?? "", wrong);
        return wrong ? undefined : text;
    }
    port() {
        const text = this.checked("port", (port) => ((0,rules/* isPort */.sW)(port) ? undefined : "is not a port"));
        return text === undefined ? undefined : Number(text);
    }
    /** The jump host among options for ssh: -J, ProxyJump, or ssh -W as a ProxyCommand. Other options are left out. */
    jump() {
        const text = this.text("args");
        if (text === undefined)
            return undefined;
        const found = jumpIn(text);
        const jump = found?.jump;
        const wrong = jump === undefined ? undefined : (0,rules/* proxyJump */.n0)(jump);
        const rest = found ? found.rest : text;
        if (wrong || rest.trim() !== "") {
            this.#leave(this.#key("args") ?? "", wrong ?? "options for ssh belong into the user's ssh_config, which MeSH honours");
        }
        return wrong ? undefined : jump;
    }
    #key(setting) {
        return spellings[setting].find((key) => this.#variables[key] !== undefined && this.#variables[key] !== null);
    }
    #leave(variable, why) {
        const key = JSON.stringify([variable, why]);
        this.#problems.variables.set(key, [...(this.#problems.variables.get(key) ?? []), this.#name]);
    }
}
/** Why a value is not looked at. */
function ansible_variables_hidden(value) {
    if (value === sealed || (typeof value === "string" && value.includes("$ANSIBLE_VAULT")))
        return "it is in a vault, which MeSH does not open";
    return typeof value === "string" && /\{\{|\{%/.test(value)
        ? "it is a template, which only Ansible can fill in"
        : undefined;
}
/** Nothing at all is no variable. */
const noText = (value) => value === null || typeof value === "string" || typeof value === "number"
    ? undefined
    : "a text belongs there, and it is something else";
function meaningless(key) {
    if (/pass(word)?$|passphrase|secret|token/i.test(key))
        return "secrets do not belong in the inventory; MeSH signs in with keys";
    if (/^ansible_(become|sudo|su)/.test(key))
        return "MeSH becomes root by sudo where it must, and never asks for a password";
    return key.startsWith("ansible_") ? "it is for Ansible alone" : "a variable of your own; MeSH's inventory has none";
}

;// CONCATENATED MODULE: ./lib/inventory/import/ansible.js
// From an Ansible inventory to hosts and groups: who is in which group, and which variable holds for a host, as Ansible decides it.


/** Never throws; everything that is not carried over is a remark. */
function fromAnsible(tree, files) {
    const parents = parentsOf(tree);
    const names = [...new Set([...tree.groups.values()].flatMap(({ hosts }) => [...hosts.keys()]))];
    const problems = { variables: new Map(), remarks: [...tree.remarks, ...unreadFiles(files, tree, names)] };
    problems.remarks.push(...hostless(tree, files, new Set(names.flatMap((name) => [...groupsOf(tree, parents, name).keys()]))));
    const priorities = prioritiesOf(tree, problems);
    const found = names.flatMap((name) => {
        const groups = groupsOf(tree, parents, name);
        const host = hostOf(name, variablesOf(tree, files, { name, groups, priorities }), problems);
        const own = [...groups.keys()].filter((group) => group !== "all" && group !== "ungrouped");
        return host ? [{ ...host, groups: own }] : [];
    });
    return { hosts: found, remarks: [...problems.remarks, ...variableRemarks(problems)] };
}
function parentsOf(tree) {
    const parents = new Map();
    for (const [name, { children }] of tree.groups) {
        for (const child of children)
            parents.set(child, [...(parents.get(child) ?? []), name]);
    }
    return parents;
}
/** All groups of a host with how deep they lie below `all`; the deeper one decides. A circle ends where it began. */
function groupsOf(tree, parents, host) {
    const depths = new Map();
    const depthOf = (group, trail) => {
        const above = (parents.get(group) ?? []).filter((parent) => parent !== "all" && !trail.includes(parent));
        const depth = group === "all" ? 0 : 1 + Math.max(0, ...above.map((parent) => depthOf(parent, [...trail, group])));
        depths.set(group, depth);
        return depth;
    };
    for (const [name, { hosts }] of tree.groups)
        if (hosts.has(host))
            depthOf(name, []);
    depthOf("all", []);
    // In the order of the file.
    return new Map([...tree.groups.keys(), "all"].flatMap((name) => (depths.has(name) ? [[name, depths.get(name) ?? 0]] : [])));
}
const priority = "ansible_group_priority";
/** Among groups of one depth the one with the higher number decides. Ansible looks for it in the inventory alone, and not in group_vars. */
function prioritiesOf({ groups }, { remarks }) {
    const said = [...groups].flatMap(([name, { variables }]) => variables[priority] === undefined ? [] : [[name, Number(variables[priority])]]);
    for (const [name, number] of said)
        if (!Number.isInteger(number))
            remarks.push({ what: `${priority} of the group ${name}`, why: "it is no whole number" });
    return new Map(said.filter(([, number]) => Number.isInteger(number)));
}
/** Variables of a group that no host is in mean nothing for any host. */
const hostless = (tree, files, full) => [...tree.groups].flatMap(([name, { variables }]) => {
    const all = [variables, ...(files.groups.get(name) ?? []).filter((one) => typeof one !== "string")];
    const keys = [...new Set(all.flatMap((one) => Object.keys(one)))];
    if (full.has(name) || keys.length === 0)
        return [];
    return [{ what: `${keys.join(", ")} of the group ${name}`, why: "no host is in it" }];
});
const withoutPriority = ({ [priority]: _, ...others }) => others;
/** Later ones win: groups of the file by depth, priority and name, group_vars the same way, the host's line, host_vars. */
function variablesOf(tree, files, { name, groups, priorities }) {
    const rank = (group) => priorities.get(group) ?? 1;
    const order = [...groups]
        .sort(([a, m], [b, n]) => m - n || rank(a) - rank(b) || (a < b ? -1 : 1))
        .map(([group]) => group);
    const layers = [
        ...order.map((group) => withoutPriority(tree.groups.get(group)?.variables ?? {})),
        ...order.flatMap((group) => files.groups.get(group) ?? []).filter((one) => typeof one !== "string"),
        ...[...tree.groups.values()].map(({ hosts }) => hosts.get(name) ?? {}),
        ...(files.hosts.get(name) ?? []).filter((one) => typeof one !== "string"),
    ];
    return Object.assign(Object.create(null), ...layers);
}
/** Of names that are in the inventory: Ansible reads no others. "" is the folder itself. */
function unreadFiles({ groups, hosts }, tree, names) {
    const of = (folder, files, known) => [...files]
        .filter(([name]) => known.has(name))
        .flatMap(([name, all]) => all.flatMap((why) => (typeof why === "string" ? [{ what: external_node_path_.posix.join(folder, name), why }] : [])));
    return [
        ...of("group_vars", groups, new Set(["", "all", ...tree.groups.keys()])),
        ...of("host_vars", hosts, new Set(["", ...names])),
    ];
}
/** One line for a variable, however many hosts have it. */
const variableRemarks = ({ variables }) => [...variables].map(([key, hosts]) => {
    const [variable = "", why = ""] = JSON.parse(key);
    const [first = "", ...more] = hosts;
    return { what: `${variable} of ${first}${more.length > 0 ? ` and ${more.length} more` : ""}`, why };
});

;// CONCATENATED MODULE: ./lib/inventory/import/ansible-ini.js
// Reads an Ansible inventory in INI form: [group], [group:vars], [group:children], hosts with key=value behind them.

const ansible_ini_LONGEST = 10_000;
/** Never throws; a line that makes no sense is a remark. */
function readIni(text) {
    const tree = new AnsibleTree();
    let group = "ungrouped";
    let kind = "hosts";
    text.split(/\r?\n/).forEach((raw, n) => {
        const line = raw.trim();
        if (line === "" || /^[#;]/.test(line))
            return;
        if (line.length > ansible_ini_LONGEST) {
            tree.remarks.push({ what: `line ${n + 1}`, why: `it has more than ${ansible_ini_LONGEST} characters` });
            return;
        }
        const section = /^\[([^\]:]+)(?::(\w+))?\]\s*(?:[#;].*)?$/.exec(line);
        if (section) {
            [group, kind] = [(section[1] ?? "").trim(), section[2] ?? "hosts"];
            tree.group(group);
        }
        else if (/^\[(?![^\]]*:[^\]]*\]\S)/.test(line)) {
            [group, kind] = ["ungrouped", "hosts"];
            tree.remarks.push({
                what: `line ${n + 1}`,
                why: "it is no header of a group, and hosts below it are in no group",
            });
        }
        else if (!readLine(tree, { group, kind, line })) {
            tree.remarks.push({ what: `line ${n + 1}`, why: "it is nothing that an inventory of Ansible has there" });
        }
    });
    return tree;
}
function readLine(tree, { group, kind, line }) {
    if (kind === "children") {
        const child = withoutComment(line);
        tree.group(group).children.add(child);
        tree.group(child);
        return /^\S+$/.test(child);
    }
    if (kind === "vars") {
        const pair = /^([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line);
        if (pair)
            tree.group(group).variables[pair[1] ?? ""] = plain(pair[2] ?? "");
        return pair !== null;
    }
    const [name = "", ...words] = wordsOf(line);
    const pairs = words.map((word) => /^([A-Za-z_]\w*)=(.*)$/s.exec(word));
    if (kind !== "hosts" || name.includes("=") || pairs.some((pair) => pair === null))
        return false;
    tree.addHosts(group, name, Object.fromEntries(pairs.map((pair) => [pair?.[1], plain(pair?.[2] ?? "")])));
    return true;
}
const withoutComment = (line) => line.replace(/\s[#;].*$/, "").trim();
/** Words as a shell splits them; `#` begins a comment at the start of a word. */
function wordsOf(line) {
    const words = [];
    for (const [word] of line.matchAll(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'])+/g)) {
        if (word.startsWith("#"))
            break;
        words.push(word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double, single) => double ?? single ?? ""));
    }
    return words;
}
/** A value of [group:vars] is a literal of Python's: quotes around it are not part of it. */
function plain(text) {
    const bare = withoutQuotes(/^["']/.test(text) ? text : withoutComment(text));
    return bare.startsWith("$ANSIBLE_VAULT") ? sealed : bare;
}
const withoutQuotes = (text) => /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/inventory/guard.js
var guard = __webpack_require__(6269);
;// CONCATENATED MODULE: ./lib/inventory/import/ansible-yaml.js
// Reads an Ansible inventory in YAML form, and the files of group_vars/ and host_vars/.



/** The value, or why there is none. Anchors are read; what only Ansible knows (vault) is not. */
function readYaml(text) {
    const refusal = (0,guard/* guard */.ah)(text.replace(/^\ufeff/, ""));
    if (refusal)
        return { wrong: refusal.message };
    // A tag of Ansible's may stand before a text or a section; only a text can be a vault.
    const tags = [
        { tag: "!vault", resolve: () => sealed },
        { tag: "!vault-encrypted", resolve: () => sealed },
        { tag: "!unsafe", resolve: (value) => value },
    ];
    const document = (0,dist/* parseDocument */.Tp)(text, { customTags: tags, uniqueKeys: false, prettyErrors: false, merge: true });
    if (document.errors.length > 0 || document.warnings.length > 0)
        return { wrong: "it is not YAML that MeSH can read" };
    try {
        return { value: document.toJS({ maxAliasCount: 1000 }) };
    }
    catch {
        return { wrong: "it is not YAML that MeSH can read" };
    }
}
/** Never throws; what makes no sense is a remark. */
function readYamlInventory(text) {
    const tree = new AnsibleTree();
    const read = readYaml(text);
    if ("wrong" in read)
        tree.remarks.push({ what: "the file", why: read.wrong });
    else
        for (const [name, group] of entries(tree, "the file", read.value))
            addGroup(tree, name, group);
    return tree;
}
function addGroup(tree, name, said) {
    const group = tree.group(name);
    for (const [key, below] of entries(tree, `the group ${name}`, said)) {
        const its = entries(tree, `${key} of the group ${name}`, below);
        if (key === "hosts")
            for (const [pattern, own] of its)
                addHost(tree, name, pattern, own);
        else if (key === "vars")
            Object.assign(group.variables, Object.fromEntries(its));
        else if (key === "children")
            for (const [child, more] of its) {
                group.children.add(child);
                addGroup(tree, child, more);
            }
        else
            tree.remarks.push({
                what: `${key} of the group ${name}`,
                why: "a group of Ansible has hosts, vars and children",
            });
    }
}
const addHost = (tree, group, pattern, own) => tree.addHosts(group, pattern, Object.fromEntries(entries(tree, `variables of ${pattern}`, own)));
/** Nothing at all is an empty section; what is no section is told. */
function entries(tree, what, value) {
    if (isSection(value))
        return Object.entries(value);
    if (value !== null && value !== undefined)
        tree.remarks.push({ what, why: 'a section ("name:" lines) belongs there, and it is something else' });
    return [];
}
const isSection = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** Variables of one file, or why none of it is read. */
function readVariables(text) {
    if (text.startsWith("$ANSIBLE_VAULT"))
        return "it is in a vault, which MeSH does not open";
    const read = readYaml(text);
    if ("wrong" in read)
        return read.wrong;
    if (read.value === null || read.value === undefined)
        return {};
    return isSection(read.value) ? read.value : 'variables ("name: value" lines) belong there, and it is something else';
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./lib/inventory/snippet.js
var snippet = __webpack_require__(797);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./lib/inventory/import/names.js
// Names of elsewhere as names of hosts and groups here: DNS labels, each once.


/** Gives every name another one that is right here, the same where it is right already. The first keeps the short one. */
class Names {
    #taken = new Set();
    host(name) {
        const first = (0,external_node_net_.isIP)(name) ? `host-${name}` : (name.split(".")[0] ?? "");
        return this.#free([label(first), label(name)], "host", (one) => (0,rules/* hostName */.Sm)(one) === undefined);
    }
    group(name) {
        return this.#free([label(name), `${label(name)}-group`], "group", (one) => (0,rules/* groupName */.hv)(one) === undefined);
    }
    #free(wanted, otherwise, isRight) {
        const good = [...wanted, otherwise].filter(isRight);
        const numbered = Array.from({ length: this.#taken.size + 1 }, (_, n) => `${(good[0] ?? otherwise).slice(0, 57)}-${n + 2}`);
        const free = [...good.slice(0, wanted.length), ...numbered].find((one) => !this.#taken.has(one)) ?? otherwise;
        this.#taken.add(free);
        return free;
    }
}
const label = (name) => name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 63)
    .replace(/^-+|-+$/g, "");

;// CONCATENATED MODULE: ./lib/inventory/import/draft.js
// Writes what was found as an inventory: names that are right here, and what a group's hosts have in common in the group.




const keys = ["port", "user", "identity-file", "proxy-jump", "os"];
const ofMesh = ["port", "user", "identity-file"];
/** The text of an inventory, and what is called otherwise in it. */
function draft({ hosts: found, remarks }, options) {
    const names = new Names();
    const { once, twice } = machines(found);
    const called = new Map(once.map(({ name }) => [name, names.host(name)]));
    const hosts = once.map((host) => asNamed(host, called));
    const groups = new Map([...new Set(hosts.flatMap((host) => host.groups))].map((group) => [group, names.group(group)]));
    const tags = commonTags(hosts);
    const mesh = options.common ? shared(hosts, ofMesh) : {};
    const ofGroups = settingsOf([...groups.keys()], hosts, mesh);
    const taken = (host) => Object.assign({}, mesh, ...host.groups.map((group) => ofGroups.get(group)));
    const lines = [
        `# Made of ${options.source} by mesh inventory import. Next: mesh ssh scan, then mesh plan.`,
        "version: 1",
        "mesh:",
        `  ${(0,snippet/* flowEntry */.l)({ name: "headscale", keys: pairs({ url: options.url, user: options.user }) }, false)}`,
        ...(tags.length > 0 ? [`  tags: [${tags.join(", ")}]`] : []),
        ...(options.adopted ? ["  syncthing: false"] : []),
        ...(Object.keys(mesh).length > 0 ? [`  ${(0,snippet/* flowEntry */.l)({ name: "ssh", keys: pairs(mesh) }, false)}`] : []),
        ...(groups.size > 0 ? ["groups:"] : []),
        ...[...groups].map(([group, name]) => `  ${(0,snippet/* flowEntry */.l)({ name, keys: pairs(ofGroups.get(group) ?? {}) }, false)}`),
        hosts.length > 0 ? "hosts:" : "hosts: {}",
        ...hosts.map((host) => `  ${(0,snippet/* flowEntry */.l)({ name: host.called, keys: hostKeys(host, { taken: taken(host), groups, tags }) }, false)}`),
    ];
    return { text: `${lines.join("\n")}\n`, remarks: [...remarks, ...twice, ...renamed(hosts, groups)] };
}
/** A jump over one of the hosts names it as it is called here. */
function asNamed(host, called) {
    const hops = host.settings["proxy-jump"]?.split(",").map((hop) => {
        const [, user = "", name = "", port = ""] = /^(.*@)?([^@:]*)(:\d+)?$/.exec(hop) ?? [];
        return name === "" ? hop : `${user}${called.get(name) ?? name}${port}`;
    });
    const settings = hops ? { ...host.settings, "proxy-jump": hops.join(",") } : host.settings;
    return { ...host, settings, called: called.get(host.name) ?? host.name };
}
const membersOf = (hosts, group) => hosts.filter(({ groups }) => groups.includes(group));
/** The settings of each group, the larger ones first: what all hosts of a group have from a larger one is said there alone. */
function settingsOf(groups, hosts, mesh) {
    const said = new Map();
    const members = new Map(groups.map((group) => [group, membersOf(hosts, group)]));
    const bySize = [...members].sort(([, a], [, b]) => b.length - a.length);
    for (const [group, its] of bySize) {
        const above = [...said].filter(([other]) => its.every((host) => members.get(other)?.includes(host)));
        said.set(group, shared(its, keys, Object.assign({}, mesh, ...above.map(([, settings]) => settings))));
    }
    return said;
}
/** What is the same for all of them, and not said for them already. So two groups of one host never disagree. */
function shared(hosts, of, already = {}) {
    const [first, ...more] = hosts;
    const same = of.filter((key) => first?.settings[key] !== undefined &&
        already[key] === undefined &&
        more.every(({ settings }) => (0,external_node_util_.isDeepStrictEqual)(settings[key], first.settings[key])));
    return Object.fromEntries(same.map((key) => [key, first?.settings[key]]));
}
/** Tags that every host has. */
const commonTags = ([first, ...more]) => (first?.tags ?? []).filter((tag) => more.every(({ tags }) => tags?.includes(tag)));
/** What the host must say itself. */
function hostKeys(host, { taken, groups, tags }) {
    const own = keys.filter((key) => taken[key] === undefined).map((key) => [key, host.settings[key]]);
    const its = host.groups.map((group) => groups.get(group) ?? group);
    const others = host.tags?.filter((tag) => !tags.includes(tag));
    return pairs({ address: host.address, groups: its, ...Object.fromEntries(own), tags: others });
}
const pairs = (settings) => Object.entries(settings).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
/** Two names of one machine are one host here. */
function machines(hosts) {
    const seen = new Map();
    const twice = [];
    const once = hosts.filter(({ name, address, settings }) => {
        const key = `${address.toLowerCase()} ${settings.port ?? 22} ${settings["proxy-jump"] ?? ""}`;
        const first = seen.get(key);
        if (first === undefined)
            seen.set(key, name);
        else
            twice.push({ what: `host ${name}`, why: `it has the address and port of ${first}` });
        return first === undefined;
    });
    return { once, twice };
}
/** All of one kind in one line: fifty machines have fifty long names. */
function renamed(hosts, groups) {
    const pairsOf = { host: hosts.map(({ name, called }) => [name, called]), group: [...groups] };
    return Object.entries(pairsOf).flatMap(([kind, all]) => {
        const others = all.filter(([name, called]) => name !== called);
        const shown = others.slice(0, 3).map(([name, called]) => `${name} is ${called}`);
        const more = others.length > 3 ? ` and ${others.length - 3} more` : "";
        if (others.length === 0)
            return [];
        return [
            {
                what: `the name of ${(0,core_text/* count */.U9)(others.length, kind)}`,
                why: `a name is a DNS label here, and is there once: ${shown.join(", ")}${more}`,
            },
        ];
    });
}

// EXTERNAL MODULE: ./lib/inventory/import/recognise.js
var recognise = __webpack_require__(9193);
// EXTERNAL MODULE: ./lib/inventory/load.js + 7 modules
var load = __webpack_require__(6977);
// EXTERNAL MODULE: ./lib/inventory/problem.js
var problem = __webpack_require__(8999);
// EXTERNAL MODULE: ./lib/inventory/roads.js
var roads = __webpack_require__(555);
// EXTERNAL MODULE: ./lib/ssh/files.js
var files = __webpack_require__(5593);
// EXTERNAL MODULE: ./lib/ssh/user-config.js
var user_config = __webpack_require__(9330);
// EXTERNAL MODULE: ./lib/commands/after-edit.js
var after_edit = __webpack_require__(2705);
// EXTERNAL MODULE: ./lib/commands/ask.js
var ask = __webpack_require__(7435);
// EXTERNAL MODULE: ./lib/commands/control.js + 13 modules
var control = __webpack_require__(5439);
;// CONCATENATED MODULE: ./lib/commands/import/ansible-files.js
// Reads group_vars/ and host_vars/ beside an Ansible inventory: a file or a folder of files for each name. What cannot be read is said.



async function readVariableFiles(inventory) {
    const beside = (folder) => readFolder((0,external_node_path_.join)((0,external_node_path_.dirname)(inventory), folder));
    return { groups: await beside("group_vars"), hosts: await beside("host_vars") };
}
/** Ansible takes files with these ends for variables, and in folders of a name no others. */
const ends = /\.(ya?ml|json)$/;
async function readFolder(folder) {
    const names = await namesIn(folder);
    if (typeof names === "string")
        return new Map(names === "ENOENT" ? [] : [["", [`it cannot be read (${names})`]]]);
    const found = new Map();
    const trail = [await (0,promises_.realpath)(folder)];
    for (const entry of names) {
        const name = entry.replace(ends, "");
        found.set(name, [...(found.get(name) ?? []), ...(await readEntry((0,external_node_path_.join)(folder, entry), { folder, trail }))]);
    }
    return found;
}
/** A link counts as what it leads to; a folder is read with all that is below it. */
async function readEntry(path, where) {
    const unread = (why) => [`${(0,external_node_path_.relative)(where.folder, path)} ${why}`];
    try {
        const found = await (0,promises_.stat)(path);
        if (found.isFile())
            return [readVariables(await (0,promises_.readFile)(path, "utf8"))];
        return found.isDirectory() ? await readBelow(path, where, unread) : unread("is neither a file nor a folder");
    }
    catch (thrown) {
        return unread(`cannot be read (${codeOf(thrown)})`);
    }
}
async function readBelow(path, { folder, trail }, unread) {
    const real = await (0,promises_.realpath)(path);
    if (trail.includes(real))
        return unread("leads back to a folder above it");
    const names = await namesIn(path);
    if (typeof names === "string")
        return unread(`cannot be read (${names})`);
    const all = [];
    for (const name of names) {
        const isOther = !ends.test(name) && (0,external_node_path_.parse)(name).ext !== "" && (await isFile((0,external_node_path_.join)(path, name)));
        if (!isOther)
            all.push(await readEntry((0,external_node_path_.join)(path, name), { folder, trail: [...trail, real] }));
    }
    return all.flat();
}
const isFile = (path) => (0,promises_.stat)(path).then((found) => found.isFile(), () => false);
/** In the order of their names, as Ansible reads them; or the code of the error. */
async function namesIn(folder) {
    try {
        return (await (0,promises_.readdir)(folder)).filter((name) => !name.startsWith(".")).sort();
    }
    catch (thrown) {
        return codeOf(thrown);
    }
}
const codeOf = (thrown) => thrown.code ?? "unknown error";

// EXTERNAL MODULE: ./lib/host/other-system.js
var other_system = __webpack_require__(5592);
// EXTERNAL MODULE: ./lib/inventory/adhoc.js
var adhoc = __webpack_require__(5505);
// EXTERNAL MODULE: ./lib/headscale/new-key.js
var new_key = __webpack_require__(1272);
;// CONCATENATED MODULE: ./lib/commands/import/no-listing.js
// Why nothing comes of Headscale's nodes. There is no inventory yet, which would say where the server is: what is known of it is the URL that
// was typed, and that this machine may have no way there, or none into the mesh.



/** The error of a listing that did not come, with what to do about it where no inventory helps. */
function noListing(thrown, { secrets }, url) {
    const error = (0,errors/* asMeshError */.g)(thrown);
    const { code, problem, cause } = error;
    const hasKey = secrets.headscaleApiKey !== undefined;
    if (code === "HEADSCALE_DOWN" && hasKey) {
        const seen = problem.replace(/; look after it on the server$/, "");
        return new errors/* MeshError */.Sd({ code, problem: `${seen}; ${reasons}`, next: ["curl", "-i", `${url}/health`], cause });
    }
    if (code !== "HEADSCALE_AUTH" || error.next !== new_key/* makeKey */.o)
        return error;
    const next = ["ssh", "-t", new URL(url).hostname.replace(/^\[|\]$/g, ""), ...new_key/* makeKey */.o];
    return new errors/* MeshError */.Sd({ code, problem: hasKey ? problem : noKey, next, cause });
}
const reasons = "either --url is not its address, or this machine has no way there (then run this on the server), or it is stopped";
const noKey = "there is no API key, and no headscale command on this machine; run this on the server, which needs no key, or make one there and put it into MESH_HEADSCALE_API_KEY";
const mostNamed = 10;
/** Nodes are entered at their addresses in the mesh, which lead nowhere from outside. */
function nobodyAnswers(silent) {
    const named = silent.slice(0, mostNamed).map(({ what, why }) => (0,core_text/* printable */.g$)(`${what}: ${why}`, 300));
    const more = silent.length > mostNamed ? [`and ${silent.length - mostNamed} more`] : [];
    const asks = "is this machine in the mesh? Run this on one that is, such as the server";
    return new errors/* MeshError */.Sd({
        code: "USAGE",
        problem: [`no node of Headscale answers SSH, so nothing is written; ${asks}`, ...named, ...more].join("\n"),
        next: ["tailscale", "status"],
    });
}

;// CONCATENATED MODULE: ./lib/commands/import/headscale.js
// From the nodes that Headscale lists to hosts: those whose SSH server answers, at their names in the user's ssh_config, or else at their
// addresses in the mesh. Their tags are what Headscale says, so that nothing of them is to be changed.




/** The hosts, and the user of Headscale that owns most of them; undefined when tags own them all. Throws USAGE when no node answers. */
async function fromHeadscale(mesh) {
    const { unreadable } = mesh.listing;
    const nodes = mesh.listing.nodes.toSorted((a, b) => (a.givenName < b.givenName ? -1 : 1));
    const seen = await Promise.all(nodes.map((node) => headscale_hostOf(node, mesh)));
    const hosts = seen.flatMap((one) => ("address" in one ? [one] : []));
    if (hosts.length === 0 && nodes.length > 0)
        throw nobodyAnswers(seen.flatMap((one) => ("why" in one ? [one] : [])));
    const user = ownerOf(nodes.filter(({ givenName }) => hosts.some(({ name }) => name === givenName)));
    const others = nodes.filter((node) => node.user && user && node.user.name !== user);
    return {
        ...{ hosts, user },
        remarks: [
            ...seen.flatMap((one) => ("why" in one ? [one] : [])),
            ...unreadable.map(({ id, name, why }) => ({ what: `node ${name ?? id}`, why: `it cannot be read: ${why}` })),
            { what: "Syncthing", why: "no host is given it unasked; remove `syncthing: false`, and every host gets one" },
            ...others.map(({ givenName, user: own }) => ({
                what: `the user ${own?.name} of ${givenName}`,
                why: `a mesh has one user, ${user}; the node stays as it is, and a new login would be by ${user}`,
            })),
        ],
    };
}
async function headscale_hostOf(node, { inventory, pool, names }) {
    const { givenName: name, ips } = node;
    const ip = ips.find((one) => !one.includes(":")) ?? ips[0] ?? "";
    const address = names.includes(name) ? name : ip;
    const host = { ...(0,adhoc/* adhocHost */.AB)(inventory, { address, port: undefined, user: undefined }), name };
    try {
        const { server, port } = await pool.scan(host);
        const isWindows = (0,other_system/* osOfServer */.p)(server) === "windows";
        return { name, address, groups: [], tags: node.tags, settings: isWindows ? { os: "windows", port } : {} };
    }
    catch (thrown) {
        const { code } = (0,errors/* asMeshError */.g)(thrown);
        if (code === "UNEXPECTED" || code === "INTERRUPTED")
            throw thrown;
        const why = `no SSH server answers at ${address} (${code}); it stays in the mesh, and when it answers: mesh inventory add ${name} ${address}`;
        return { what: `node ${name}`, why };
    }
}
function ownerOf(nodes) {
    const counts = new Map();
    for (const { user } of nodes)
        if (user)
            counts.set(user.name, (counts.get(user.name) ?? 0) + 1);
    return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

// EXTERNAL MODULE: ./lib/ssh/config-lookup.js
var config_lookup = __webpack_require__(3417);
;// CONCATENATED MODULE: ./lib/commands/import/ssh-config.js
// From the user's ssh_config to hosts: each Host that names one machine, with what holds for it in all blocks.



/** Names without a wildcard, in the order of the file. */
function ssh_config_namesIn(config) {
    return [...new Set(patternsOf(config.nodes).filter((pattern) => !/[*?!]/.test(pattern)))];
}
const patternsOf = (nodes) => nodes.flatMap((node) => node.kind === "host" ? node.patterns : node.kind === "include" ? patternsOf(node.body) : []);
/** Never throws; what is not carried over is a remark. */
function fromSshConfig(config, localUser) {
    const keywords = new Map();
    const warnings = new Set();
    const remarks = patternsOf(config.nodes)
        .filter((pattern) => /[*?]/.test(pattern) && !/^(!|\*$)/.test(pattern))
        .map((what) => ({
        what: `Host ${what}`,
        why: "a pattern names no single machine; add the machines that it is for",
    }));
    const hosts = ssh_config_namesIn(config).flatMap((name) => {
        const found = (0,config_lookup/* lookupConfig */.h)(config, { address: name, name, user: localUser, localUser });
        for (const text of found.warnings)
            warnings.add(text);
        const host = ssh_config_hostOf(name, found);
        if ("why" in host)
            remarks.push({ what: `host ${name}`, why: host.why });
        else
            for (const key of found.values.keys())
                if (!known.has(key))
                    keywords.set(key, [...(keywords.get(key) ?? []), name]);
        return "why" in host ? [] : [host];
    });
    const others = [...keywords].map(([key, [first, ...more]]) => ({
        what: `${key} of ${first}${more.length > 0 ? ` and ${more.length} more` : ""}`,
        why: "the inventory has no such setting",
    }));
    const left = [...warnings].map((why) => ({ what: "Match", why }));
    return { hosts, remarks: [...remarks, ...left, ...others] };
}
const known = new Set(["hostname", "port", "user", "proxyjump", "proxycommand"]);
function ssh_config_hostOf(name, { values, identityFiles }) {
    const said = (key) => values.get(key)?.join(" ");
    const where = (said("hostname") ?? name).replaceAll("%h", name);
    const [user, port, jump] = [said("user"), said("port"), jumpOf(values)];
    const files = identityFiles.filter((file) => file.toLowerCase() !== "none");
    if (user === "git")
        return { why: "it is for Git, as its user says, and no machine to keep" };
    if (jump === undefined)
        return { why: "it is reached by ProxyCommand, which MeSH does not run; use ProxyJump instead" };
    const wrong = [
        (0,rules/* address */.hl)(where),
        user === undefined ? undefined : (0,rules/* userName */.nT)(user),
        port === undefined || (0,rules/* isPort */.sW)(port) ? undefined : "its port is none",
        (0,rules/* proxyJump */.n0)(jump),
        ...files.map(rules/* filePath */.s$),
    ].find(Boolean);
    if (wrong)
        return { why: wrong };
    const settings = {
        port: port === undefined ? undefined : Number(port),
        user,
        "identity-file": files.length > 1 ? files : files[0],
        "proxy-jump": jump === "none" ? undefined : jump,
    };
    return { name, address: where, settings, groups: [] };
}
/** undefined: it is a command that MeSH does not run. The first of both keywords counts. */
function jumpOf(values) {
    const first = [...values.keys()].find((key) => key === "proxyjump" || key === "proxycommand");
    const text = first === undefined ? "none" : (values.get(first)?.join(" ") ?? "none");
    if (first !== "proxycommand" || text.toLowerCase() === "none")
        return text;
    return jumpIn(`-o ProxyCommand="${text}"`)?.jump;
}

// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
// EXTERNAL MODULE: ./lib/commands/session.js + 25 modules
var session = __webpack_require__(5625);
// EXTERNAL MODULE: ./lib/commands/typed-again.js
var typed_again = __webpack_require__(1675);
;// CONCATENATED MODULE: ./lib/commands/inventory-import.js
// mesh inventory import: a first inventory of what people have: an Ansible inventory, an ssh_config, the nodes that Headscale lists.
// Shows the result and all that is not in it, and never overwrites.



























/** Exit 0 when the inventory is written, 1 when the person says no. */
async function inventoryImport(cli, file, options) {
    const url = checkedUrl(options.url);
    const { text, remarks } = await drafted(cli, { file, url, headscale: options.headscale === true });
    const loaded = (0,load/* loadInventory */.pl)({ text, file: options.inventory, cwd: cli.cwd, home: cli.home });
    (0,output/* printLines */.tj)(cli, [...remarks.map(remarkLine), ...(remarks.length > 0 ? [""] : []), text.trimEnd()]);
    if ("errors" in loaded)
        throw usage(`what was found does not fit together\n${(0,problem/* problemLines */.pb)(loaded.errors)}`);
    if (loaded.inventory.hosts.length === 0)
        throw usage("no host was found that can be carried over; nothing is written");
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.resolve)(cli.cwd, options.inventory)))
        throw isThere(options.inventory);
    if (!options.yes && !(await agreed(cli, options.inventory)))
        return exit/* exitCode */.I$.failed;
    await write(cli, options.inventory, text);
    const { inventory } = loaded;
    (0,output/* printLines */.tj)(cli, [
        "",
        `${options.inventory}: written`,
        roleLine(inventory, url),
        ...(0,after_edit/* nextLines */.N)(inventory, inventory.hosts),
    ]);
    return exit/* exitCode */.I$.converged;
}
/** No other tool knows which machine that is. A host with the URL's address may be it, or a proxy before it. */
function roleLine({ hosts }, url) {
    const { hostname } = new URL(url);
    const there = hosts.find((host) => (0,roads/* roadsOf */.Bq)(host).some(({ address }) => address === hostname));
    const which = there
        ? `that is ${there.name}, if no proxy stands before it`
        : "and connection: local, if mesh runs there";
    return `next: write role: headscale at the host that Headscale runs on; ${which}`;
}
const usage = (problem) => new errors/* MeshError */.Sd({ code: "USAGE", problem });
const isThere = (file) => usage(`${file} is there already, and stays as it is; name another file: mesh -i NEW.yaml inventory import \u2026`);
const remarkLine = ({ what, why }) => `not carried over: ${(0,core_text/* printable */.g$)(what, 200)}: ${(0,core_text/* printable */.g$)(why, 500)}`;
function checkedUrl(url) {
    const wrong = url === undefined ? "is missing" : (0,rules/* serverUrl */.Vd)(url);
    if (wrong)
        throw usage(`--url ${wrong}; say where hosts reach Headscale, such as --url http://192.168.1.10:8080`);
    return url ?? "";
}
const what = "say what to import: a file (an Ansible inventory, an ssh_config) or --headscale";
async function drafted(cli, { file, url, headscale }) {
    if (headscale === (file !== undefined))
        throw usage(what);
    if (file === undefined)
        return fromNodes(cli, url);
    const text = await (0,load/* readText */.yR)(file, cli);
    const kind = (0,recognise/* recognise */.GJ)(text);
    if (kind === undefined)
        throw usage(`${(0,core_text/* printable */.g$)(file, 200)} is no inventory of Ansible and no ssh_config; ${what}`);
    if (kind === "ssh-config")
        return draft(await sshConfig(cli, file), { url, source: file, common: true });
    const tree = kind === "ansible-ini" ? readIni(text) : readYamlInventory(text);
    return draft(fromAnsible(tree, await readVariableFiles((0,external_node_path_.resolve)(cli.cwd, file))), { url, source: file });
}
const sshConfig = async (cli, file) => fromSshConfig(await (0,user_config/* loadUserConfig */.A5)({ file: (0,external_node_path_.resolve)(cli.cwd, file), home: cli.home, required: true }), cli.user);
async function fromNodes(cli, url) {
    const inventory = emptyInventory(cli, url);
    const { config } = await (0,files/* readSshFiles */.S)(inventory.ssh, cli.home);
    const listing = await listed(cli, inventory, url);
    const pool = await (0,session/* connections */.oQ)(cli, inventory, (warning) => cli.stderr.write(`${warning}\n`));
    try {
        const { user, ...found } = await fromHeadscale({ listing, inventory, pool, names: ssh_config_namesIn(config) });
        return draft(found, { url, user, source: "the nodes of Headscale", adopted: true });
    }
    finally {
        pool.closeAll();
    }
}
async function listed(cli, inventory, url) {
    try {
        return await (await (0,control/* headscaleOf */.Sf)(cli, inventory)).nodes();
    }
    catch (thrown) {
        throw noListing(thrown, cli, url);
    }
}
/** To reach Headscale by, before there is an inventory. */
function emptyInventory(cli, url) {
    const { text } = draft({ hosts: [], remarks: [] }, { url, source: "nothing" });
    const loaded = (0,load/* loadInventory */.pl)({ text, file: "mesh.yaml", cwd: cli.cwd, home: cli.home });
    if ("inventory" in loaded)
        return loaded.inventory;
    throw usage((0,problem/* problemLines */.pb)(loaded.errors));
}
async function agreed(cli, file) {
    if (cli.stdin.isTTY)
        return (0,ask/* askYes */.P)(cli, `Write this to ${file}?`);
    throw new errors/* MeshError */.Sd({
        code: "USAGE",
        problem: "nothing is written: there is no terminal to ask; read the above, then say --yes",
        next: (0,typed_again/* typedAgain */.Z)(cli, ["inventory", "import"], "--yes"),
    });
}
/** In one step, and only where nothing is. */
async function write(cli, file, text) {
    try {
        await (0,promises_.writeFile)((0,external_node_path_.resolve)(cli.cwd, file), text, { flag: "wx" });
    }
    catch (cause) {
        const { code = "unknown error" } = cause;
        throw code === "EEXIST" ? isThere(file) : usage(`${(0,core_text/* printable */.g$)(file, 200)} cannot be written (${code})`);
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


/***/ })

};
