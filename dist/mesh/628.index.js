export const id = 628;
export const ids = [628];
export const modules = {

/***/ 5048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ matchesPattern),
/* harmony export */   w: () => (/* binding */ matchesList)
/* harmony export */ });
// OpenSSH's patterns: `*` any text, `?` one character, a leading `!` negates. Pure.
// Not by RegExp: patterns come from files, and a RegExp made of `*a*a*a*` can take forever.
/** Whether the whole text matches the pattern. Case-sensitive; callers lower both where OpenSSH does. */
function matchesPattern(pattern, text) {
    let p = 0;
    let t = 0;
    let star = -1;
    let restart = 0;
    while (t < text.length) {
        if (pattern[p] === "*") {
            star = p++;
            restart = t;
        }
        else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === text[t])) {
            p++;
            t++;
        }
        else if (star >= 0) {
            p = star + 1;
            t = ++restart;
        }
        else
            return false;
    }
    while (pattern[p] === "*")
        p++;
    return p === pattern.length;
}
/** Matches a list of patterns: one negated match rules the whole list out. */
function matchesList(patterns, text) {
    let hit = false;
    for (const pattern of patterns) {
        if (pattern.startsWith("!")) {
            if (matchesPattern(pattern.slice(1), text))
                return "negated";
        }
        else if (matchesPattern(pattern, text))
            hit = true;
    }
    return hit ? "match" : "none";
}


/***/ }),

/***/ 5542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DX: () => (/* binding */ parseJumps),
/* harmony export */   Og: () => (/* binding */ checkUser),
/* harmony export */   Yn: () => (/* binding */ checkPort),
/* harmony export */   l_: () => (/* binding */ checkAddress)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9716);
// Checks host names, users, ports and jump hosts from files and command lines before anything uses them. Pure.
// A name that starts with `-` would be read as an option by any program that gets it in argv.


/** Returns a host name or IP address (a zone such as `fe80::1%eth0` is allowed). Throws SSH_CONFIG for anything else. */
function checkAddress(address, what) {
    if (/^[A-Za-z0-9_:][A-Za-z0-9_.:%-]{0,254}$/.test(address))
        return address;
    throw refusal(`${what} is not a host name or an IP address: "${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(address, 80)}"`);
}
/** Returns a user name. Throws SSH_CONFIG for one that could be read as an option or another line. */
function checkUser(user, what) {
    // A backslash separates a Windows domain (OFFICE\steve); @ is used in directory accounts; Windows allows a space between words.
    if (/^[\p{L}\p{N}_](?: ?[\p{L}\p{N}_.\\@+-]){0,103}\$?$/u.test(user))
        return user;
    throw refusal(`${what} is not a user name: "${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(user, 80)}"`);
}
/** Reads a port, 1 to 65535. Throws SSH_CONFIG. */
function checkPort(text, what) {
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (port >= 1 && port <= 65535)
        return port;
    throw refusal(`${what} is not a port between 1 and 65535: "${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(text, 40)}"`);
}
/** Comma-separated `[user@]host[:port]` or `ssh://` URIs, first hop first; `none` means no jump. Throws SSH_CONFIG. */
function parseJumps(text, what) {
    if (text.trim().toLowerCase() === "none")
        return [];
    return text.split(",").map((word) => parseJump(word.trim(), what));
}
function parseJump(word, what) {
    const bare = word.replace(/^ssh:\/\//, "").replace(/\/$/, "");
    const at = bare.lastIndexOf("@");
    const user = at < 0 ? undefined : checkUser(bare.slice(0, at), `the user in ${what}`);
    const rest = bare.slice(at + 1);
    const parts = /^\[([^\]]+)\](?::(.*))?$/.exec(rest) ?? /^([^:]*)(?::([^:]*))?$/.exec(rest) ?? [rest, rest];
    const port = parts[2] === undefined ? undefined : checkPort(parts[2], `the port in ${what}`);
    return { user, host: checkAddress(parts[1] ?? "", what), port };
}
const refusal = (problem) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "SSH_CONFIG", problem });


/***/ }),

/***/ 3417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ lookupConfig)
/* harmony export */ });
/* harmony import */ var _core_patterns_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5048);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9716);
// Looks up one host in the user's ssh_config: the first value wins, as in ssh_config(5). Pure; never runs a program.
// A block that depends on `Match exec`, or on anything else that MeSH cannot know, never matches, and a warning says so.


/** Looks up one host. HostName counts only in blocks that match the address, not the name alone. */
function lookupConfig(config, query) {
    const state = { query, values: new Map(), identityFiles: [], warnings: new Set() };
    walk(config.nodes, "address", state);
    return { values: state.values, identityFiles: state.identityFiles, warnings: [...state.warnings] };
}
function walk(nodes, hit, state) {
    for (const node of nodes) {
        if (node.kind === "set")
            take(node, hit, state);
        else if (node.kind === "include")
            walk(node.body, hit, state);
        else {
            const inner = node.kind === "host" ? hostHit(node.patterns, state.query) : matchHit(node.words, state);
            if (inner !== "none")
                walk(node.body, inner === "name" || hit === "name" ? "name" : "address", state);
        }
    }
}
function take(node, hit, { values, identityFiles }) {
    if (node.key === "hostname" && hit === "name")
        return;
    if (node.key === "identityfile") {
        const path = node.values.join(" ");
        if (!identityFiles.includes(path))
            identityFiles.push(path);
    }
    else if (!values.has(node.key))
        values.set(node.key, node.values);
}
function hostHit(patterns, { address, name }) {
    const byAddress = (0,_core_patterns_js__WEBPACK_IMPORTED_MODULE_0__/* .matchesList */ .w)(patterns, address);
    const byName = (0,_core_patterns_js__WEBPACK_IMPORTED_MODULE_0__/* .matchesList */ .w)(patterns, name);
    if (byAddress === "negated" || byName === "negated")
        return "none";
    if (byAddress === "match")
        return "address";
    return byName === "match" ? "name" : "none";
}
function matchHit(words, state) {
    let hit = "address";
    for (let i = 0; i < words.length;) {
        const word = (words[i] ?? "").toLowerCase();
        const negated = word.startsWith("!");
        const keyword = negated ? word.slice(1) : word;
        if (keyword === "all") {
            i += 1;
            continue;
        }
        const one = criterion(keyword, (words[i + 1] ?? "").split(","), state);
        if (one === undefined)
            return "none";
        if ((one === "none") !== negated)
            return "none";
        if (one === "name")
            hit = "name";
        i += 2;
    }
    return hit;
}
/** Returns undefined when MeSH cannot know: the block then never matches, negated or not. */
function criterion(keyword, patterns, state) {
    const { query, values, warnings } = state;
    const byList = (text) => ((0,_core_patterns_js__WEBPACK_IMPORTED_MODULE_0__/* .matchesList */ .w)(patterns, text) === "match" ? "address" : "none");
    switch (keyword) {
        case "host":
            return byList(values.get("hostname")?.[0] ?? query.address);
        case "originalhost":
            return hostHit(patterns, query);
        case "user":
            return byList(values.get("user")?.[0] ?? query.user);
        case "localuser":
            return byList(query.localUser);
        case "exec":
            warnings.add("`Match exec` in the ssh_config is never run; its block is left out");
            return undefined;
        default:
            warnings.add(`\`Match ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g$)(keyword.replace(/\s+/g, " "), 40)}\` in the ssh_config is not supported; its block is left out`);
            return undefined;
    }
}


/***/ }),

/***/ 5593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readSshFiles)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _known_hosts_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1266);
/* harmony import */ var _user_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9330);
// Reads the pinned host keys and the user's ssh_config for the pool: both in parallel, once per run.



/** A missing known_hosts file or ~/.ssh/config counts as empty; a config named in the inventory must exist. Throws SSH_CONFIG. */
async function readSshFiles(ssh, home) {
    const usual = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(home, ".ssh", "config");
    const file = ssh.configFile;
    const [knownHosts, config] = await Promise.all([
        (0,_known_hosts_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readKnownHosts */ .DC)(ssh.knownHosts),
        file === undefined ? _user_config_js__WEBPACK_IMPORTED_MODULE_2__/* .emptyConfig */ .i4 : (0,_user_config_js__WEBPACK_IMPORTED_MODULE_2__/* .loadUserConfig */ .A5)({ file, home, required: file !== usual }),
    ]);
    return { knownHosts, config };
}


/***/ }),

/***/ 1266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DC: () => (/* binding */ readKnownHosts),
/* harmony export */   V: () => (/* binding */ replaceKnownHosts),
/* harmony export */   Zz: () => (/* binding */ appendKnownHosts),
/* harmony export */   ig: () => (/* binding */ leftOut),
/* harmony export */   ws: () => (/* binding */ refuseUnreadable)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3828);
/* harmony import */ var _core_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4875);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9716);
/* harmony import */ var _known_hosts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2119);
// Writes the known_hosts file: adds pins, and replaces them when the user asks for it. Atomic; keeps every other byte.






/** The file's text; "" when there is no file. Throws SSH_CONFIG when it cannot be read. */
async function readKnownHosts(file) {
    let bytes;
    try {
        bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file);
    }
    catch (cause) {
        const { code = "" } = cause;
        if (code === "ENOENT")
            return "";
        const why = whyUnread[code] ?? (0,_core_text_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g$)(cause.message, 200);
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .MeshError */ .Sd({ code: "SSH_CONFIG", problem: `${file} cannot be read: ${why}`, cause });
    }
    if (!isUtf16(bytes))
        return bytes.toString("utf8");
    const problem = `${file} cannot be read: it is UTF-16, as PowerShell's > writes it; save it as UTF-8`;
    const next = ["iconv", "-f", "UTF-16", "-t", "UTF-8", "-o", `${file}.utf8`, file];
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .MeshError */ .Sd({ code: "SSH_CONFIG", problem, next });
}
/** By its mark, or because every other byte of its beginning is 0. */
function isUtf16(bytes) {
    if (/^(fffe|feff)/.test(bytes.toString("hex", 0, 2)))
        return true;
    const start = [...bytes.subarray(0, 16)];
    return start.length === 16 && [0, 1].some((odd) => start.every((byte, i) => (byte === 0) === (i % 2 === odd)));
}
const whyUnread = {
    EISDIR: "it is a folder, and must be a file",
    EACCES: "this user may not read it",
    EPERM: "this user may not read it",
    ELOOP: "its links lead in a circle",
    ENOTDIR: "a part of its path is a file",
};
/** Adds the missing pins and returns them. Throws SSH_CONFIG, and HOST_KEY_REVOKED for a revoked key. */
async function appendKnownHosts(file, pins) {
    const text = await readKnownHosts(file);
    const names = pins.map(({ name }) => name);
    const added = newPins(parseChecked(file, { text, names }), { file, pins });
    if (added.length > 0)
        await writeAtomically(file, withLines(text, added));
    return added;
}
/** Removes the old pins of these names, then adds the new ones. Lines marked @revoked or @cert-authority stay. */
async function replaceKnownHosts(file, names, pins) {
    const text = await readKnownHosts(file);
    const known = parseChecked(file, { text, names });
    const added = newPins({ ...known, matching: (all) => known.matching(all).filter((entry) => entry.marker) }, { file, pins });
    await writeAtomically(file, withLines(withoutPins(text, { known, names, file }), added));
    return added;
}
function parseChecked(file, { text, names }) {
    const known = (0,_known_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .parseKnownHosts */ .uJ)(text);
    refuseUnreadable(known, { file, names });
    return known;
}
/** Throws SSH_CONFIG when a line that cannot be read may be about a host of these names, or about all. */
function refuseUnreadable(known, { file, names }) {
    const problems = (0,_known_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .problemsOf */ .GW)(known, names);
    if (problems.length === 0)
        return;
    const lines = problems.map(({ line, text }) => `${file}:${line}: ${text}`).join("; ");
    throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .MeshError */ .Sd({ code: "SSH_CONFIG", problem: `known_hosts cannot be read: ${lines}` });
}
/** What is said of the lines that are left out; undefined when there are none. */
function leftOut(known, file) {
    const [first, ...more] = known.problems.filter(({ grave }) => !grave);
    if (first === undefined)
        return undefined;
    const others = more.length > 0 ? `, and ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_5__/* .count */ .U9)(more.length, "more line")}` : "";
    return `${file}:${first.line} is left out: ${first.text}${others}`;
}
function newPins(known, { file, pins }) {
    return pins.filter(({ name, key }, index) => {
        const verdict = (0,_known_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeHostKey */ .Tx)(known.matching([name]), key);
        if (verdict.kind === "revoked") {
            const problem = `${file}:${verdict.entry.line} marks ${(0,_known_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .fingerprint */ .Rj)(key)} as revoked; it is not pinned again`;
            throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .MeshError */ .Sd({ code: "HOST_KEY_REVOKED", problem });
        }
        const before = pins.slice(0, index).some((other) => other.name === name && other.key.equals(key));
        return verdict.kind !== "trusted" && !before;
    });
}
const pinLine = ({ name, key }) => `${name} ${(0,_known_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .keyTypeOf */ .zj)(key)} ${key.toString("base64")}`;
function withLines(text, pins) {
    const start = text === "" || text.endsWith("\n") ? text : `${text}\n`;
    return start + pins.map((pin) => `${pinLine(pin)}\n`).join("");
}
function withoutPins(text, { known, names, file }) {
    const gone = new Map(known.matching(names).map((entry) => [entry.line, entry]));
    const lines = text.split("\n").flatMap((line, index) => {
        const entry = gone.get(index + 1);
        return entry === undefined || entry.marker !== undefined ? [line] : keepOthers(line, { entry, names, file });
    });
    return lines.join("\n");
}
/** A line may pin several hosts: only the given names are removed. Patterns stay, because the user wrote them on purpose. */
function keepOthers(line, { entry, names, file }) {
    if (entry.hosts.startsWith("|"))
        return [];
    if (/[*?!]/.test(entry.hosts)) {
        const problem = `${file}:${entry.line} pins the old key by a pattern (${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_5__/* .printable */ .g$)(entry.hosts, 100)}); change that line by hand`;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .MeshError */ .Sd({ code: "SSH_CONFIG", problem });
    }
    const others = entry.hosts.split(",").filter((host) => !names.includes(host.toLowerCase()));
    return others.length === 0 ? [] : [line.replace(entry.hosts, () => others.join(","))];
}
async function writeAtomically(file, text) {
    try {
        // ~/.ssh may be missing, and is nobody else's; more than that is a path that nobody meant.
        (0,_core_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .makeOne */ .n)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file), 0o700);
        // Follow a link, so that its target is changed and the link stays.
        const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(file).catch(() => file);
        const mode = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(real).then((stats) => stats.mode & 0o777, () => 0o644);
        const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(real), `.${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(real)}.mesh-tmp`);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(temporary, { force: true });
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(temporary, "wx", mode);
        try {
            await handle.writeFile(text);
            await handle.chmod(mode);
            await handle.sync();
        }
        finally {
            await handle.close();
        }
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(temporary, real);
    }
    catch (cause) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .MeshError */ .Sd({
            code: "SSH_CONFIG",
            problem: `${file} cannot be written: ${cause.message}`,
            cause,
        });
    }
}


/***/ }),

/***/ 2119:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ problemsOf),
/* harmony export */   Rj: () => (/* binding */ fingerprint),
/* harmony export */   Tx: () => (/* binding */ judgeHostKey),
/* harmony export */   nF: () => (/* binding */ knownHostName),
/* harmony export */   uJ: () => (/* binding */ parseKnownHosts),
/* harmony export */   zj: () => (/* binding */ keyTypeOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _core_patterns_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5048);
// The known_hosts format of sshd(8): parsed once, then queried. Pure: no I/O, no network.
// Stricter than OpenSSH in two places: an unreadable line stops what it may be about, all of it if it may be a broken @revoked,
// and a host with any pinned key counts as "changed" when it shows a key of another type. Otherwise an attacker could hide the pinned
// type and make a pinned host look unknown.


const markers = new Map([
    ["@revoked", "revoked"],
    ["@cert-authority", "cert-authority"],
]);
/** How known_hosts writes a host: plain on port 22, `[host]:port` elsewhere, always lower case. */
function knownHostName(host, port) {
    const name = host.toLowerCase();
    return port === 22 ? name : `[${name}]:${port}`;
}
/** The fingerprint as OpenSSH prints it: `SHA256:` and base64 without padding. */
function fingerprint(key) {
    return `SHA256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}
/** The type in a public key blob, or undefined when it is no key. */
function keyTypeOf(key) {
    if (key.length < 4)
        return undefined;
    const length = key.readUInt32BE(0);
    return length > 0 && length <= 64 && key.length > 4 + length ? key.toString("latin1", 4, 4 + length) : undefined;
}
/** Parses a known_hosts text. Never throws: unreadable lines are in `problems`, with their numbers. */
function parseKnownHosts(text) {
    const entries = [];
    const problems = [];
    for (const [index, raw] of text
        .replace(/^\uFEFF/, "")
        .split(/\r?\n/)
        .entries()) {
        const trimmed = raw.trim();
        if (trimmed === "" || trimmed.startsWith("#"))
            continue;
        const parsed = parseLine(trimmed, index + 1);
        if (typeof parsed === "string")
            problems.push(problemOf(trimmed, index + 1, parsed));
        else
            entries.push(parsed);
    }
    return { entries, problems, matching: matcher(entries) };
}
/** An SSH-1 key is well-formed and of no use: the line is about no host. */
function problemOf(text, line, why) {
    const old = /^[^\s@|<=>]\S*[ \t]+\d{3,5}[ \t]+\d+[ \t]+\d+(\s|$)/.test(text);
    if (old)
        return { line, text: "an SSH-1 key, which no server has any more", hosts: "", grave: false };
    const grave = /^\W*@|^(<{7}|={7}|>{7}|\|{7})|revoked|cert-authority/i.test(text);
    return { line, text: why, hosts: text.split(/[ \t]+/)[0] ?? "", grave };
}
/** The unreadable lines that may be about a host of these names. */
const problemsOf = ({ problems }, names) => {
    const wanted = names.map((name) => name.toLowerCase());
    return problems.filter(({ hosts, grave }) => grave || wanted.some(isAbout(hosts)));
};
/** Whether a host field is about a name. A hashed one that is malformed can be about none, for OpenSSH as well. */
function isAbout(hosts) {
    if (!hosts.startsWith("|"))
        return (name) => (0,_core_patterns_js__WEBPACK_IMPORTED_MODULE_1__/* .matchesList */ .w)(hosts.toLowerCase().split(","), name) === "match";
    const hashed = hashedName(hosts);
    if (hashed === undefined)
        return () => false;
    const hashOf = nameHasher(hashed.salt);
    const wanted = hashed.hash.toString("base64");
    return (name) => hashOf(name) === wanted;
}
function parseLine(text, line) {
    const fields = text.split(/[ \t]+/);
    const marker = text.startsWith("@") ? markers.get(fields[0] ?? "") : undefined;
    if (text.startsWith("@")) {
        if (marker === undefined)
            return "the marker is neither @revoked nor @cert-authority";
        fields.shift();
    }
    const [hosts, keyType, encoded] = fields;
    if (hosts === undefined || keyType === undefined || encoded === undefined)
        return "expected: host, key type, key";
    const key = decodeBase64(encoded);
    if (key === undefined)
        return "the key is not base64";
    if (keyTypeOf(key) !== keyType)
        return "the key is cut off or not of the type that stands before it";
    if (hosts.startsWith("|") && hashedName(hosts) === undefined)
        return "the hashed host name is malformed";
    return { line, marker, hosts, keyType, key };
}
/** Strict: Buffer.from skips invalid characters, which would turn a damaged key into another key. */
function decodeBase64(text) {
    const bytes = Buffer.from(text, "base64");
    return bytes.toString("base64").replace(/=+$/, "") === text.replace(/=+$/, "") ? bytes : undefined;
}
function hashedName(hosts) {
    const [, version, salt, hash, rest] = hosts.split("|");
    const bytes = { salt: decodeBase64(salt ?? ""), hash: decodeBase64(hash ?? "") };
    if (version !== "1" || rest !== undefined || bytes.salt?.length !== 20 || bytes.hash?.length !== 20)
        return undefined;
    return { salt: bytes.salt, hash: bytes.hash };
}
/**
 * HMAC-SHA1 with one salt, written out. Every hashed line has its own salt, so a file of 500 lines and 500 hosts needs
 * 250,000 of them; `createHmac` takes 18 \u00b5s each, two plain hashes 2 \u00b5s.
 */
function nameHasher(salt) {
    const inner = Buffer.alloc(64, 0x36);
    const outer = Buffer.alloc(84, 0x5c);
    for (const [i, byte] of salt.entries()) {
        inner[i] = byte ^ 0x36;
        outer[i] = byte ^ 0x5c;
    }
    return (name) => {
        outer.write((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)("sha1", Buffer.concat([inner, Buffer.from(name)]), "binary"), 64, "latin1");
        return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)("sha1", outer, "base64");
    };
}
/** Looks plain names up in a map, because 500 hosts would need 500 \u00d7 500 comparisons otherwise. */
function matcher(entries) {
    const plain = new Map();
    const others = [];
    for (const entry of entries) {
        const hosts = entry.hosts.toLowerCase();
        if (entry.hosts.startsWith("|")) {
            const hashed = hashedName(entry.hosts);
            if (hashed === undefined)
                continue;
            const hashOf = nameHasher(hashed.salt);
            const wanted = hashed.hash.toString("base64");
            others.push({ entry, fits: (name) => hashOf(name) === wanted });
        }
        else if (/[*?!]/.test(hosts)) {
            const patterns = hosts.split(",");
            others.push({ entry, fits: (name) => (0,_core_patterns_js__WEBPACK_IMPORTED_MODULE_1__/* .matchesList */ .w)(patterns, name) === "match" });
        }
        else
            for (const name of hosts.split(","))
                plain.set(name, [...(plain.get(name) ?? []), entry]);
    }
    return (names) => {
        const hits = new Set();
        for (const name of names.map((n) => n.toLowerCase())) {
            for (const entry of plain.get(name) ?? [])
                hits.add(entry);
            for (const { entry, fits } of others)
                if (fits(name))
                    hits.add(entry);
        }
        return [...hits].sort((a, b) => a.line - b.line);
    };
}
/** Compares a server's key with the entries of its names (`known.matching(names)`). */
function judgeHostKey(pins, key) {
    const same = (entry) => entry.key.equals(key);
    const revoked = pins.find((entry) => entry.marker === "revoked" && same(entry));
    if (revoked !== undefined)
        return { kind: "revoked", entry: revoked };
    const authority = pins.find((entry) => entry.marker === "cert-authority");
    if (authority !== undefined)
        return { kind: "cert-authority", entry: authority };
    const pinned = pins.filter((entry) => entry.marker === undefined);
    const trusted = pinned.find(same);
    if (trusted !== undefined)
        return { kind: "trusted", entry: trusted };
    return pinned.length > 0 ? { kind: "changed", pinned } : { kind: "unknown" };
}


/***/ }),

/***/ 572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ resolveTarget)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/ssh/address.js
var ssh_address = __webpack_require__(5542);
// EXTERNAL MODULE: ./lib/ssh/config-lookup.js
var config_lookup = __webpack_require__(3417);
// EXTERNAL MODULE: ./lib/ssh/known-hosts.js
var known_hosts = __webpack_require__(2119);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
;// CONCATENATED MODULE: ./lib/ssh/tokens.js
// The %-tokens and ${VARIABLES} of ssh_config(5), for HostName, IdentityFile and IdentityAgent. Pure.


/** Replaces `%x` from the table, `%%`, `${NAME}` from the environment, and a leading `~/`. Throws SSH_CONFIG. */
function expandTokens(text, tokens, env = {}) {
    const home = tokens.d;
    const rooted = home !== undefined && (text === "~" || text.startsWith("~/")) ? `${home}${text.slice(1)}` : text;
    return rooted.replace(/%(.?)|\$\{([^}]*)\}/gs, (all, token, name) => {
        const value = token === "%" ? "%" : token === undefined ? own(env, name ?? "") : own(tokens, token);
        if (value === undefined) {
            throw new errors/* MeshError */.Sd({
                code: "SSH_CONFIG",
                problem: `"${shown(text)}" in the ssh_config: ${shown(all)} is not known`,
            });
        }
        return value;
    });
}
/** Only the table's own entries: `${constructor}` is no variable, although every object inherits that property. */
const own = (table, key) => Object.hasOwn(table, key) ? table[key] : undefined;
const shown = (text) => (0,core_text/* printable */.g$)(text.replace(/\s+/g, " "), 100);

;// CONCATENATED MODULE: ./lib/ssh/target.js
// Decides how to reach a host: inventory host > the user's ssh_config > the mesh's ssh defaults > port 22 and the current user.
// Pure. An ssh_config setting that MeSH does not support is an error when it changes which machine answers, else a warning.






const maxHops = 8;
/** Options that change what OpenSSH trusts or reaches. MeSH does not support them, and ignoring them silently would mislead. */
const unsupported = {
    certificatefile: "CertificateFile",
    pkcs11provider: "PKCS11Provider",
    revokedhostkeys: "RevokedHostKeys",
    bindaddress: "BindAddress",
    bindinterface: "BindInterface",
};
/** Decides how to reach a host. Throws SSH_CONFIG: bad address, user or port, a jump loop, ProxyCommand. */
function resolveTarget(host, context) {
    return resolveSpec(host, context, []);
}
function resolveSpec(spec, context, trail) {
    const what = (option) => `the ${option} of ${spec.name}`;
    const written = (0,ssh_address/* checkAddress */.l_)(spec.address, what("address"));
    const { me, ssh } = context;
    const query = { address: written, name: spec.name, user: spec.user ?? me.name, localUser: me.name };
    const config = (0,config_lookup/* lookupConfig */.h)(context.config, query);
    const said = (key) => config.values.get(key)?.join(" ");
    const portText = said("port");
    const port = spec.port ?? (portText === undefined ? undefined : (0,ssh_address/* checkPort */.Yn)(portText, what("ssh_config port"))) ?? ssh.port ?? 22;
    const user = (0,ssh_address/* checkUser */.Og)(spec.user ?? said("user") ?? ssh.user ?? me.name, what("user"));
    const hostName = said("hostname");
    const address = hostName === undefined ? written : (0,ssh_address/* checkAddress */.l_)(expandTokens(hostName, { h: written }), what("HostName"));
    const tokens = { d: me.home, h: address, n: written, p: String(port), r: user, u: me.name };
    const agent = said("identityagent");
    return {
        name: spec.name,
        written,
        listed: context.hosts?.some((host) => host.name === spec.name) ?? trail.length === 0,
        address,
        port,
        user,
        identityFiles: identityFiles(spec, config, { tokens, context }),
        identitiesOnly: said("identitiesonly")?.toLowerCase() === "yes",
        identityAgent: agent === undefined ? undefined : agentSocket(agent, { tokens, me }),
        hostKeyNames: hostKeyNames(said("hostkeyalias"), [address, written], port),
        via: resolveVia(spec, config, { context, trail: [...trail, `${user}@${address}:${port}`] }),
        warnings: [...config.warnings, ...unsupportedWarnings(config)],
    };
}
function identityFiles(spec, config, { tokens, context }) {
    const named = (path) => ({ path, required: true });
    if (spec.identityFiles.length > 0)
        return spec.identityFiles.map(named);
    if (config.identityFiles.length === 0)
        return context.ssh.identityFiles.map(named);
    return config.identityFiles
        .filter((path) => path.toLowerCase() !== "none")
        .map((path) => expandTokens(path, tokens, context.me.env))
        .map((path) => ({ path: (0,external_node_path_.resolve)(context.me.home, path), required: false }));
}
/** `none`, `SSH_AUTH_SOCK`, `$NAME` or a path, as in ssh_config(5). */
function agentSocket(text, { tokens, me }) {
    if (text.toLowerCase() === "none")
        return "";
    if (text === "SSH_AUTH_SOCK")
        return me.env.SSH_AUTH_SOCK ?? "";
    if (/^\$\w+$/.test(text))
        return me.env[text.slice(1)] ?? "";
    return expandTokens(text, tokens, me.env);
}
/** HostKeyAlias replaces all other names and has no port, as in OpenSSH. */
function hostKeyNames(alias, addresses, port) {
    if (alias !== undefined)
        return [alias.toLowerCase()];
    return [...new Set(addresses.map((address) => (0,known_hosts/* knownHostName */.nF)(address, port)))];
}
function unsupportedWarnings(config) {
    const warnings = Object.entries(unsupported)
        .filter(([key]) => (config.values.get(key)?.[0] ?? "none").toLowerCase() !== "none")
        .map(([, name]) => `${name} in the ssh_config is not supported and left out`);
    const canonicalize = config.values.get("canonicalizehostname")?.[0]?.toLowerCase() ?? "no";
    return canonicalize === "no" ? warnings : [...warnings, "CanonicalizeHostname in the ssh_config is left out"];
}
function resolveVia(spec, config, via) {
    const what = `ProxyJump of ${spec.name}`;
    if (spec.proxyJump !== undefined)
        return resolveJumps((0,ssh_address/* parseJumps */.DX)(spec.proxyJump, what), what, via);
    // OpenSSH uses the first of ProxyCommand and ProxyJump; the Map keeps the order of the file.
    const proxy = [...config.values.keys()].find((key) => key === "proxycommand" || key === "proxyjump");
    if (proxy === undefined)
        return undefined;
    const text = config.values.get(proxy)?.join(" ") ?? "none";
    if (proxy === "proxyjump")
        return resolveJumps((0,ssh_address/* parseJumps */.DX)(text, what), what, via);
    if (text.toLowerCase() === "none")
        return undefined;
    throw new errors/* MeshError */.Sd({
        code: "SSH_CONFIG",
        host: spec.name,
        problem: "the ssh_config reaches this host by ProxyCommand, which MeSH does not run; use ProxyJump instead",
    });
}
/** The last entry is the hop next to the target; the entries before it lead to that hop. */
function resolveJumps(jumps, what, { context, trail }) {
    const last = jumps.at(-1);
    if (last === undefined)
        return undefined;
    const listed = context.hosts?.find((host) => host.name === last.host);
    const before = jumps.slice(0, -1);
    const spec = {
        name: last.host,
        address: listed?.address ?? last.host,
        port: last.port ?? listed?.port,
        user: last.user ?? listed?.user,
        identityFiles: listed?.identityFiles ?? [],
        proxyJump: before.length > 0 ? before.map(jumpText).join(",") : listed?.proxyJump,
    };
    const hop = trail.length >= maxHops ? undefined : resolveSpec(spec, context, trail);
    if (hop !== undefined && !trail.includes(`${hop.user}@${hop.address}:${hop.port}`))
        return hop;
    throw new errors/* MeshError */.Sd({ code: "SSH_CONFIG", problem: `${what} comes back to itself: ${trail.join(" \u2192 ")}` });
}
function jumpText({ user, host, port }) {
    const bare = host.includes(":") ? `[${host}]` : host;
    return `${user === undefined ? "" : `${user}@`}${bare}${port === undefined ? "" : `:${port}`}`;
}


/***/ }),

/***/ 9330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A5: () => (/* binding */ loadUserConfig),
/* harmony export */   i4: () => (/* binding */ emptyConfig)
/* harmony export */ });
/* unused harmony export parseUserConfig */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3828);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9716);
// Reads the user's ssh_config once, with the ssh-config library; `Include` is expanded here, because the library does not do it.
// Never runs a program: the block of a `Match exec` never matches (config-lookup.ts).




const emptyConfig = { file: undefined, nodes: [] };
/** OpenSSH's limit, against a file that includes itself. */
const maxDepth = 16;
/** Reads an ssh_config and its includes. Throws SSH_CONFIG: missing (when required), unreadable, malformed, too deep. */
async function loadUserConfig(source) {
    const text = await readConfig(source.file, source.required);
    if (text === undefined)
        return emptyConfig;
    return parseUserConfig(text, source);
}
/** The same for a given text. */
async function parseUserConfig(text, { file, home }) {
    return { file, nodes: await parseNodes(text, { file, home, depth: 0 }) };
}
async function readConfig(file, required) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, "utf8");
    }
    catch (cause) {
        if (!required && cause.code === "ENOENT")
            return undefined;
        throw configError(`${file} cannot be read`, cause);
    }
}
async function parseNodes(text, where) {
    if (text.trim() === "")
        return [];
    const { default: SSHConfig } = await __webpack_require__.e(/* import() */ 699).then(__webpack_require__.bind(__webpack_require__, 699));
    let lines;
    try {
        lines = readLines(SSHConfig.parse(text), where.file);
    }
    catch (cause) {
        if (cause instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .MeshError */ .Sd)
            throw cause;
        throw configError(`${where.file} is malformed: ${cause.message}`, cause);
    }
    return expand(lines, where);
}
async function expand(lines, where) {
    const nodes = [];
    for (const { param, values, body } of lines) {
        const key = param.toLowerCase();
        if (key === "host")
            nodes.push({ kind: "host", patterns: values, body: await expand(body, where) });
        else if (key === "match")
            nodes.push({ kind: "match", words: values, body: await expand(body, where) });
        else if (key === "include")
            nodes.push({ kind: "include", body: await include(values, where) });
        else
            nodes.push({ kind: "set", key, values, file: where.file });
    }
    return nodes;
}
async function include(patterns, where) {
    if (where.depth >= maxDepth)
        throw configError(`Include in ${where.file} goes deeper than ${maxDepth} files`);
    const nodes = [];
    for (const pattern of patterns) {
        for (const file of await includedFiles(pattern, where.home)) {
            const text = await readConfig(file, false);
            if (text !== undefined)
                nodes.push(...(await parseNodes(text, { ...where, file, depth: where.depth + 1 })));
        }
    }
    return nodes;
}
async function includedFiles(pattern, home) {
    // Without a call of node:path, whose words the bundler would take for files of this project.
    const path = pattern.startsWith("~/") ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, pattern.slice(2)) : pattern;
    const full = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path) ? path : `${home}/.ssh/${path}`;
    if (!/[*?[]/.test(full))
        return [full];
    const files = await Array.fromAsync((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.glob)(full));
    return files.sort();
}
/** The library's tree as plain lines. The library joins a keyword without a value with the next line, so that is refused. */
function readLines(parsed, file) {
    const lines = [];
    for (const node of parsed) {
        if (node.param === undefined)
            continue;
        const values = readValues(node.value);
        if (/\s/.test(node.param) || values.length === 0) {
            throw configError(`${file}: "${node.param.split(/\s/)[0]}" has no value`);
        }
        lines.push({ param: node.param, values, body: node.config === undefined ? [] : readLines(node.config, file) });
    }
    return lines;
}
function readValues(value) {
    if (typeof value === "string")
        return value === "" ? [] : [value];
    return Array.isArray(value) ? value.map((word) => word.val) : [];
}
const configError = (problem, cause) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .MeshError */ .Sd({ code: "SSH_CONFIG", problem: (0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g$)(problem.replaceAll("\n", " "), 500), cause });


/***/ })

};
