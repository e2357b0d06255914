export const id = 490;
export const ids = [490];
export const modules = {

/***/ 5968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q2: () => (/* binding */ printJson),
  tj: () => (/* binding */ printLines),
  vd: () => (/* binding */ printRun),
  Ll: () => (/* binding */ printShown)
});

// EXTERNAL MODULE: ./lib/core/redact.js
var redact = __webpack_require__(8038);
// EXTERNAL MODULE: ./lib/github/summary.js
var summary = __webpack_require__(5671);
// EXTERNAL MODULE: ./lib/report/plan-text.js
var plan_text = __webpack_require__(2367);
// EXTERNAL MODULE: ./lib/report/run-markdown.js
var run_markdown = __webpack_require__(7093);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
;// CONCATENATED MODULE: ./lib/report/shown-text.js
// What an apply would send, as text for a terminal: in words, then as the host program gets it, then how it comes there.

/** The whole report, line by line. */
function shownLines({ server, hosts, scripts }, style) {
    const first = server.length === 0 ? [] : [style.bold("In Headscale, first"), ...sent(server, style), ""];
    return [
        ...first,
        ...hosts.flatMap((host) => [...hostLines(host, style), ""]),
        ...scripts.flatMap((script) => [...scriptLines(script), ""]),
        "Nothing of this was sent: no host was changed, and no key was made. Apply looks first, as this plan did, and once more afterwards.",
    ];
}
function hostLines({ host, state, text, as, lines }, style) {
    if (lines.length === 0)
        return [`${style.bold(host)}: nothing would be sent${reasons[state] ?? `; ${state}`}${text && `: ${text}`}`];
    const own = lines.filter(({ when }) => when !== "otherwise").length;
    const how = as === null ? "" : `, ${rights[as]}`;
    return [`${style.bold(host)}: ${(0,core_text/* count */.U9)(own, "command")}${how}`, ...sent(lines, style), ...way(lines)];
}
const reasons = { converged: "; it is as it should be" };
const rights = {
    administrator: "with full rights",
    installed: "by the program that `mesh remote prepare` installed there",
};
function sent(lines, style) {
    return lines.flatMap((line, i) => {
        const isNew = line.step !== lines[i - 1]?.step;
        const asks = line.asks === null ? [] : [`      ${line.asks}`];
        return [
            ...(isNew ? [`  ${style.bold(line.step)}: ${line.why}`] : []),
            `    ${lead(line)}${line.says}`,
            ...key(line),
            ...asks,
        ];
    });
}
function lead({ when, after, on }) {
    if (when === "otherwise")
        return `if that ends in ${after.join(" or ")}: `;
    if (when === "proof")
        return "then, on a new connection: ";
    if (when === "before")
        return "before the key is made: ";
    return on === "headscale" ? "in Headscale: " : "";
}
const key = (line) => line.key
    ? ["      the key is made just before, in Headscale, and is sent on standard input, never in a command line"]
    : [];
/** Base64 that nobody can read. */
const unreadable = /[A-Za-z0-9+/]{200,}=*/g;
/** The command line of all that a host gets, up to the verb. */
function way(lines) {
    const line = lines.find(({ command }) => command !== null);
    if (!line?.command)
        return [];
    const [start] = line.command.replace(unreadable, "BASE64-OF-THE-LAUNCHER").split(/(?<='NONCE') /);
    return [
        "  each over SSH, by this command line, with the verb and its arguments behind it or in the request:",
        `    ${start}`,
        `  and on its standard input: ${line.stdin.join("; ")}`,
    ];
}
const scriptLines = ({ name, bytes, sha256 }) => [
    `${name}: ${bytes} bytes, SHA-256 ${sha256}. To read it, put behind this command, with --json:`,
    `  | jq -r '.scripts[] | select(.name == "${name}") | .base64' | base64 -d`,
];

// EXTERNAL MODULE: ./lib/report/style.js
var style = __webpack_require__(1983);
// EXTERNAL MODULE: ./lib/commands/typed-again.js
var typed_again = __webpack_require__(1675);
;// CONCATENATED MODULE: ./lib/commands/output.js
// How commands print: reports go to stdout, all else to stderr. With --json, stdout gets one JSON document and nothing else.







function printLines(cli, lines) {
    cli.stdout.write(`${lines.join("\n")}\n`);
}
function printJson(cli, document) {
    cli.json(document);
}
function printRun(cli, options, all) {
    const result = (0,redact/* redacted */.pc)(options.json ? all : { ...all, hosts: [...(0,typed_again/* allAsTyped */.O4)(cli, all.hosts)] }, cli.known.redact);
    if (options.json)
        printJson(cli, result);
    else if (options.markdown)
        cli.stdout.write((0,run_markdown/* runMarkdown */.l)(result, { limit: summary/* commentLimit */.j9, manual: (0,summary/* manualUrl */.yo)(cli.env) }));
    else
        printLines(cli, (0,plan_text/* runLines */.r)(result, (0,style/* styleFor */.j)(cli.stdout)));
}
function printShown(cli, options, all) {
    const shown = (0,redact/* redacted */.pc)(all, cli.known.redact);
    if (options.json)
        printJson(cli, shown);
    else
        printLines(cli, shownLines(shown, (0,style/* styleFor */.j)(cli.stdout)));
}


/***/ }),

/***/ 5390:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  zJ: () => (/* binding */ openChange),
  h_: () => (/* binding */ openRead)
});

// UNUSED EXPORTS: chooseProgress, connectAnew, connections

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/headscale/keys.js
var headscale_keys = __webpack_require__(6214);
// EXTERNAL MODULE: ./lib/host/client.js + 6 modules
var client = __webpack_require__(5996);
// EXTERNAL MODULE: ./lib/host/platform.js + 27 modules
var platform = __webpack_require__(9419);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./lib/report/style.js
var report_style = __webpack_require__(1983);
// EXTERNAL MODULE: ./lib/report/table.js + 3 modules
var table = __webpack_require__(4166);
;// CONCATENATED MODULE: ./lib/report/progress.js
// Progress of a run: a live list on a terminal, plain lines elsewhere. Both write to stderr, so stdout stays the report.



/** Plain lines: one for each changing step that a host begins, one for each note, one at the end. */
function plainProgress(write) {
    const quiet = new Set(["connect", "detect"]);
    return {
        step: (host, step) => {
            if (!quiet.has(step))
                write(`${host}: ${step}`);
        },
        note: (host, text) => write(`${host}: ${(0,core_text/* printable */.g$)(text, 200)}`),
        done: (host, state, text) => {
            if (state === "changed" || state === "failed" || state === "waiting")
                write(`${host}: ${state}${text ? `, ${(0,core_text/* printable */.g$)(text, 200)}` : ""}`);
        },
    };
}
/** Prints nothing, for --json without a terminal. */
const silentProgress = { step: () => { }, note: () => { }, done: () => { } };
/** A line per active host, at most as many as the terminal has rows; `stop` clears them. */
function liveProgress(stream, now) {
    const rows = new Map();
    const ends = new Map();
    // Loaded beside the work, because it takes 20 ms, most of them for its table of emoji. Without it the work goes on, unseen.
    let draw;
    __webpack_require__.e(/* import() */ 274).then(__webpack_require__.bind(__webpack_require__, 6274)).then(({ createLogUpdate }) => {
        draw = createLogUpdate(stream);
    }, () => { });
    const style = (0,report_style/* styleFor */.j)(stream);
    const frame = () => {
        if (rows.size === 0)
            return draw?.clear();
        draw?.(liveFrame(rows, ends, { now: now(), height: stream.rows ?? 24, width: stream.columns ?? 80, style }));
    };
    const timer = setInterval(frame, 100);
    timer.unref();
    return {
        step: (host, step) => {
            const row = rows.get(host);
            rows.set(host, { began: row?.began ?? now(), step, note: "" });
        },
        note: (host, text) => {
            const row = rows.get(host);
            if (row)
                row.note = (0,core_text/* printable */.g$)(text, 200).replaceAll("\n", " ");
        },
        done: (host, state) => {
            rows.delete(host);
            ends.set(host, state);
            if (rows.size === 0)
                frame();
        },
        stop: () => {
            clearInterval(timer);
            draw?.clear();
        },
    };
}
/** The text on the screen: as many hosts as fit, then the number of others, and the results so far. */
function liveFrame(rows, ends, screen) {
    const names = (0,table/* widest */.D3)([...rows.keys()]);
    const shown = [...rows].slice(0, Math.max(1, screen.height - 3));
    const lines = shown.map(([host, row]) => {
        const text = `${(0,table/* padded */.jC)(host, names)}  ${(0,table/* padded */.jC)(row.step, 17)} ${(0,core_text/* duration */.p0)(screen.now - row.began).padStart(7)}  ${row.note}`;
        return (0,table/* fitting */._Q)(text, screen.width - 1); // log-update counts lines, so a line must not wrap
    });
    const hidden = rows.size - shown.length;
    const states = [...ends.values()];
    const done = [...new Set(states)].map((state) => `${states.filter((s) => s === state).length} ${state}`).join(", ");
    const foot = [hidden > 0 ? `${(0,core_text/* count */.U9)(hidden, "more host")}` : "", done].filter(Boolean).join(" \u00b7 ");
    return [...lines, screen.style.dim(foot)].join("\n");
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/folder.js
var folder = __webpack_require__(4875);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/core/patterns.js
var core_patterns = __webpack_require__(5048);
;// CONCATENATED MODULE: ./lib/ssh/known-hosts.js
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
function known_hosts_fingerprint(key) {
    return `SHA256:${(0,external_node_crypto_.createHash)("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}
/** The type in a public key blob, or undefined when it is no key. */
function known_hosts_keyTypeOf(key) {
    if (key.length < 4)
        return undefined;
    const length = key.readUInt32BE(0);
    return length > 0 && length <= 64 && key.length > 4 + length ? key.toString("latin1", 4, 4 + length) : undefined;
}
/** Parses a known_hosts text. Never throws: unreadable lines are in `problems`, with their numbers. */
function known_hosts_parseKnownHosts(text) {
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
        return (name) => (0,core_patterns/* matchesList */.w)(hosts.toLowerCase().split(","), name) === "match";
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
    if (known_hosts_keyTypeOf(key) !== keyType)
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
        outer.write((0,external_node_crypto_.hash)("sha1", Buffer.concat([inner, Buffer.from(name)]), "binary"), 64, "latin1");
        return (0,external_node_crypto_.hash)("sha1", outer, "base64");
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
            others.push({ entry, fits: (name) => (0,core_patterns/* matchesList */.w)(patterns, name) === "match" });
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
function known_hosts_judgeHostKey(pins, key) {
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

;// CONCATENATED MODULE: ./lib/ssh/known-hosts-file.js
// Writes the known_hosts file: adds pins, and replaces them when the user asks for it. Atomic; keeps every other byte.






/** The file's text; "" when there is no file. Throws SSH_CONFIG when it cannot be read. */
async function readKnownHosts(file) {
    let bytes;
    try {
        bytes = await (0,external_node_fs_promises_.readFile)(file);
    }
    catch (cause) {
        const { code = "" } = cause;
        if (code === "ENOENT")
            return "";
        const why = whyUnread[code] ?? (0,core_text/* printable */.g$)(cause.message, 200);
        throw new errors/* MeshError */.Sd({ code: "SSH_CONFIG", problem: `${file} cannot be read: ${why}`, cause });
    }
    if (!isUtf16(bytes))
        return bytes.toString("utf8");
    const problem = `${file} cannot be read: it is UTF-16, as PowerShell's > writes it; save it as UTF-8`;
    const next = ["iconv", "-f", "UTF-16", "-t", "UTF-8", "-o", `${file}.utf8`, file];
    throw new errors/* MeshError */.Sd({ code: "SSH_CONFIG", problem, next });
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
    const known = parseKnownHosts(text);
    refuseUnreadable(known, { file, names });
    return known;
}
/** Throws SSH_CONFIG when a line that cannot be read may be about a host of these names, or about all. */
function refuseUnreadable(known, { file, names }) {
    const problems = problemsOf(known, names);
    if (problems.length === 0)
        return;
    const lines = problems.map(({ line, text }) => `${file}:${line}: ${text}`).join("; ");
    throw new errors/* MeshError */.Sd({ code: "SSH_CONFIG", problem: `known_hosts cannot be read: ${lines}` });
}
/** What is said of the lines that are left out; undefined when there are none. */
function leftOut(known, file) {
    const [first, ...more] = known.problems.filter(({ grave }) => !grave);
    if (first === undefined)
        return undefined;
    const others = more.length > 0 ? `, and ${(0,core_text/* count */.U9)(more.length, "more line")}` : "";
    return `${file}:${first.line} is left out: ${first.text}${others}`;
}
function newPins(known, { file, pins }) {
    return pins.filter(({ name, key }, index) => {
        const verdict = judgeHostKey(known.matching([name]), key);
        if (verdict.kind === "revoked") {
            const problem = `${file}:${verdict.entry.line} marks ${fingerprint(key)} as revoked; it is not pinned again`;
            throw new MeshError({ code: "HOST_KEY_REVOKED", problem });
        }
        const before = pins.slice(0, index).some((other) => other.name === name && other.key.equals(key));
        return verdict.kind !== "trusted" && !before;
    });
}
const pinLine = ({ name, key }) => `${name} ${keyTypeOf(key)} ${key.toString("base64")}`;
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
        const problem = `${file}:${entry.line} pins the old key by a pattern (${printable(entry.hosts, 100)}); change that line by hand`;
        throw new MeshError({ code: "SSH_CONFIG", problem });
    }
    const others = entry.hosts.split(",").filter((host) => !names.includes(host.toLowerCase()));
    return others.length === 0 ? [] : [line.replace(entry.hosts, () => others.join(","))];
}
async function writeAtomically(file, text) {
    try {
        // ~/.ssh may be missing, and is nobody else's; more than that is a path that nobody meant.
        makeOne(dirname(file), 0o700);
        // Follow a link, so that its target is changed and the link stays.
        const real = await realpath(file).catch(() => file);
        const mode = await stat(real).then((stats) => stats.mode & 0o777, () => 0o644);
        const temporary = join(dirname(real), `.${basename(real)}.mesh-tmp`);
        await rm(temporary, { force: true });
        const handle = await open(temporary, "wx", mode);
        try {
            await handle.writeFile(text);
            await handle.chmod(mode);
            await handle.sync();
        }
        finally {
            await handle.close();
        }
        await rename(temporary, real);
    }
    catch (cause) {
        throw new MeshError({
            code: "SSH_CONFIG",
            problem: `${file} cannot be written: ${cause.message}`,
            cause,
        });
    }
}

;// CONCATENATED MODULE: ./lib/ssh/user-config.js
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
        return await (0,external_node_fs_promises_.readFile)(file, "utf8");
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
        if (cause instanceof errors/* MeshError */.Sd)
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
    const path = pattern.startsWith("~/") ? (0,external_node_path_.join)(home, pattern.slice(2)) : pattern;
    const full = (0,external_node_path_.isAbsolute)(path) ? path : `${home}/.ssh/${path}`;
    if (!/[*?[]/.test(full))
        return [full];
    const files = await Array.fromAsync((0,external_node_fs_promises_.glob)(full));
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
const configError = (problem, cause) => new errors/* MeshError */.Sd({ code: "SSH_CONFIG", problem: (0,core_text/* printable */.g$)(problem.replaceAll("\n", " "), 500), cause });

;// CONCATENATED MODULE: ./lib/ssh/files.js
// Reads the pinned host keys and the user's ssh_config for the pool: both in parallel, once per run.



/** A missing known_hosts file or ~/.ssh/config counts as empty; a config named in the inventory must exist. Throws SSH_CONFIG. */
async function readSshFiles(ssh, home) {
    const usual = (0,external_node_path_.join)(home, ".ssh", "config");
    const file = ssh.configFile;
    const [knownHosts, config] = await Promise.all([
        readKnownHosts(ssh.knownHosts),
        file === undefined ? emptyConfig : loadUserConfig({ file, home, required: file !== usual }),
    ]);
    return { knownHosts, config };
}

// EXTERNAL MODULE: external "node:dns/promises"
var external_node_dns_promises_ = __webpack_require__(1553);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./lib/inventory/roads.js
var roads = __webpack_require__(555);
;// CONCATENATED MODULE: ./lib/ssh/algorithms.js
// The algorithms that MeSH offers: the fast ones first, and enough for OpenSSH 7.4 and Windows OpenSSH.
// No group exchange: ssh2 checks its primes in JavaScript, which blocks the event loop for 2 s. No SHA-1 signatures.
const byKeyType = {
    "ssh-ed25519": ["ssh-ed25519"],
    "ecdsa-sha2-nistp256": ["ecdsa-sha2-nistp256"],
    "ecdsa-sha2-nistp384": ["ecdsa-sha2-nistp384"],
    "ecdsa-sha2-nistp521": ["ecdsa-sha2-nistp521"],
    "ssh-rsa": ["rsa-sha2-512", "rsa-sha2-256"],
};
/** The key types that `mesh ssh scan` asks for, one connection each. */
const scanFamilies = [
    ["ssh-ed25519"],
    ["ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"],
    ["rsa-sha2-512", "rsa-sha2-256"],
];
/**
 * Host key algorithms, pinned types first. Otherwise a server with an ed25519 key beside the pinned RSA key would show the
 * ed25519 key, and the host would look changed.
 */
function hostKeyAlgorithms(pins) {
    const pinned = pins.filter((pin) => pin.marker === undefined).flatMap((pin) => byKeyType[pin.keyType] ?? []);
    return [...new Set([...pinned, ...scanFamilies.flat()])];
}
function algorithms(serverHostKey) {
    return {
        serverHostKey: [...serverHostKey],
        kex: [
            "curve25519-sha256",
            "curve25519-sha256@libssh.org",
            "ecdh-sha2-nistp256",
            "ecdh-sha2-nistp384",
            "ecdh-sha2-nistp521",
            "diffie-hellman-group14-sha256",
            "diffie-hellman-group16-sha512",
        ],
        cipher: [
            "aes128-gcm@openssh.com",
            "aes256-gcm@openssh.com",
            "chacha20-poly1305@openssh.com",
            "aes128-ctr",
            "aes256-ctr",
        ],
        hmac: ["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512"],
        compress: ["none"],
    };
}

// EXTERNAL MODULE: ./lib/inventory/ports.js
var ports = __webpack_require__(3488);
;// CONCATENATED MODULE: ./lib/ssh/errors.js
// Every way a connection can fail, as a MeshError with its place in the decision tree of the manual and the next command. Pure.




/** The cause of an error that is known to belong to a phase, for whoever has to name the phase. */
class AtPhase extends Error {
    phase;
    constructor(phase, cause) {
        super(cause instanceof Error ? cause.message : "", { cause });
        this.phase = phase;
    }
}
/** How far the attempt came that ended in this error; undefined: the error itself says it, or no attempt was made. */
const phaseOf = ({ cause }) => cause instanceof AtPhase ? cause.phase : undefined;
function sshError(target, code, problem, extra = {}) {
    const via = target.via === undefined ? "" : ` (through ${target.via.name})`;
    return new errors/* MeshError */.Sd({ code, host: target.name, problem: `${problem}${via}`, ...extra });
}
/** `office-one.local port 2222` */
const place = (target) => `${target.address} port ${target.port}`;
const account = (target) => `${target.user}@${target.address}`;
const ping = (target) => ["ping", "-c", "3", target.address];
/** Tries the other system of the same PC, where the port is one of the two; otherwise the same port, with ssh's own reasons. */
function tryElsewhere(target) {
    const other = (0,ports/* otherPort */._D)(target.port);
    if (other === undefined)
        return ["ssh", "-v", "-p", String(target.port), account(target)];
    return ["mesh", "remote", "status", account(target), "--port", String(other)];
}
/** `mesh ssh scan office-one`; with address and port for a host outside the inventory. */
const scanHint = ({ name, written, port, listed }, replace = false) => [
    ...["mesh", "ssh", "scan", listed ? name : written],
    ...(listed || port === 22 ? [] : ["--port", String(port)]),
    ...(replace ? ["--replace"] : []),
];
/** Translates an error of the operating system, the jump host or the resolver. */
function transportError(target, cause) {
    const { code = "", message = "", syscall } = cause;
    const text = `${code} ${message}`;
    if (syscall === "getaddrinfo" || /ENOTFOUND|EAI_|not known|unknown host|resolve/i.test(text))
        return dnsError(target, cause);
    if (/ECONNREFUSED|refused/i.test(text)) {
        const problem = `${place(target)} refused the connection: is an SSH server running there, and is it the right port (${ports/* sshPortNames */.QG})? A firewall may also refuse`;
        return sshError(target, "SSH_REFUSED", problem, { next: tryElsewhere(target), cause });
    }
    if (/ETIMEDOUT|timed out/i.test(text))
        return timeoutError(target, { phase: "tcp", cause });
    if (/EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|no route|unreachable/i.test(text)) {
        return sshError(target, "SSH_UNREACHABLE", `there is no route to ${place(target)}`, { next: ping(target), cause });
    }
    if (/ECONNRESET|EPIPE/.test(text))
        return closedEarly(target, cause);
    return sshError(target, "SSH_UNREACHABLE", `${place(target)} cannot be reached: ${(0,core_text/* printable */.g$)(message, 200)}`, {
        next: ping(target),
        cause,
    });
}
function dnsError(target, cause) {
    const problem = `the name ${target.address} does not resolve; an IP address works where a .local name does not`;
    return sshError(target, "DNS_FAILED", problem, { next: ["getent", "hosts", target.address], cause });
}
function timeoutError(target, { phase, ms, cause }) {
    const limit = ms === undefined ? "in time" : `within ${(0,core_text/* duration */.p0)(ms)}`;
    if (phase === "name") {
        return sshError(target, "DNS_FAILED", `the name ${target.address} did not resolve ${limit}`, {
            next: ["getent", "hosts", target.address],
        });
    }
    const what = {
        tcp: `nothing at ${place(target)} answered ${limit}: the host is off, or a firewall drops the packets`,
        greeting: `${place(target)} accepted the connection and sent no SSH greeting ${limit}`,
        keys: `${place(target)} did not finish the key exchange ${limit}`,
        "sign-in": `${place(target)} did not finish the sign-in ${limit}`,
    };
    return sshError(target, "SSH_TIMEOUT", what[phase], { next: ping(target), cause: new AtPhase(phase, cause) });
}
/** What sshd writes instead of a greeting, and what it means. */
const reasons = [
    {
        pattern: /^Not allowed at this time/,
        says: "this address is locked out for a while (PerSourcePenalties), so wait before the next attempt",
        wait: true,
    },
    { pattern: /^Exceeded MaxStartups/, says: "too many connections at once (MaxStartups)" },
];
const anyReason = "another service, too many connections at once (MaxStartups), or this address is locked out for a while";
function closedEarly(target, cause, instead = "") {
    const reason = reasons.find(({ pattern }) => pattern.test(instead));
    const said = instead === "" ? "" : ` and said "${instead}"`;
    const problem = `${place(target)} closed the connection before the SSH greeting${said}: ${reason?.says ?? anyReason}`;
    const next = ["ssh", "-v", "-p", String(target.port), account(target)];
    return sshError(target, "SSH_PROTOCOL", problem, { ...(reason?.wait ? {} : { next }), cause });
}
/** Translates an error of ssh2: the two sides do not agree, or the server ended the connection. */
function protocolError(target, { phase, cause, instead }) {
    const message = (0,core_text/* printable */.g$)(cause instanceof Error ? cause.message : "the connection was closed", 200);
    if (phase === "greeting" && /before handshake|was closed|ECONNRESET/.test(message))
        return closedEarly(target, cause, instead);
    const when = phase === "sign-in" ? "during the sign-in" : "in the key exchange";
    if (phase === "sign-in" && (cause === undefined || cause.code === "ECONNRESET")) {
        const problem = `${place(target)} ended the connection ${when}: was it switched off, or its SSH server stopped?`;
        return sshError(target, "SSH_LOST", problem, { next: ping(target), cause });
    }
    return sshError(target, "SSH_PROTOCOL", `${place(target)} and MeSH could not agree ${when}: ${message}`, {
        next: ["ssh", "-v", "-p", String(target.port), account(target)],
        cause,
    });
}
/** The server refused every key. Never retried: sshd locks out clients that repeat failed sign-ins. */
function authError(target, facts, cause) {
    const { offered, notes, methods, partial } = facts;
    const extra = notes.length > 0 ? `; besides: ${notes.join(", ")}` : "";
    const want = methods?.filter((method) => method !== "publickey") ?? [];
    const keyless = methods !== undefined && !methods.includes("publickey");
    if (partial || keyless) {
        const accepted = partial ? "accepted a key and still asks for" : "signs in only by";
        const setting = partial ? "AuthenticationMethods" : "PubkeyAuthentication";
        const problem = `${account(target)}: the server ${accepted} ${want.join(", ")}; MeSH signs in by key only, which ${setting} in its sshd_config forbids`;
        // Another key in authorized_keys would not help: what the server wants of this account is shown by itself.
        const next = ["ssh", "-t", "-p", String(target.port), account(target), "sudo", "sshd", "-T"];
        return sshError(target, "SSH_AUTH", problem, { next, cause });
    }
    const next = ["ssh-copy-id", "-p", String(target.port), account(target)];
    const problem = `${account(target)} refused every key that was offered: ${offered.join(", ") || "none"}${extra}. Is the key in authorized_keys (for a Windows administrator: C:\\ProgramData\\ssh\\administrators_authorized_keys)?`;
    return sshError(target, "SSH_AUTH", problem, { next, cause });
}
/** The server ended the sign-in after some refused keys, and the right one may be among those that were left. */
function hungUp(target, { offered, untried, notes }, cause) {
    const extra = notes.length > 0 ? `; besides: ${notes.join(", ")}` : "";
    const problem = `${account(target)}: the server hung up after ${(0,core_text/* count */.U9)(offered.length, "key")} (${offered.join(", ")}); it takes few tries (MaxAuthTries), so these were not offered: ${untried.join(", ")}${extra}. Name the right key by identity-file in the inventory`;
    return sshError(target, "SSH_AUTH", problem, { next: ["ssh-add", "-L"], cause });
}
/** Why a host key is not accepted; `file` holds the pinned keys. Not for a trusted key. */
function hostKeyError(target, verdict, { key, file }) {
    const shown = `${known_hosts_keyTypeOf(key) ?? "key"} ${known_hosts_fingerprint(key)}`;
    const at = (entry) => `${file}:${entry.line}`;
    switch (verdict.kind) {
        case "revoked":
            return sshError(target, "HOST_KEY_REVOKED", `${place(target)} shows ${shown}, which ${at(verdict.entry)} marks as revoked`);
        case "cert-authority":
            return sshError(target, "SSH_CONFIG", `${at(verdict.entry)} is a @cert-authority line for ${target.hostKeyNames[0]}; MeSH cannot check host certificates, pin the host's own key in its place`, { next: scanHint(target) });
        case "changed": {
            const pins = verdict.pinned.map((pin) => `${pin.keyType} ${known_hosts_fingerprint(pin.key)} (${at(pin)})`).join(", ");
            const problem = `${place(target)} shows another host key than the pinned one. Pinned: ${pins}. Shown: ${shown}. Either the host was reinstalled, or something else answers in its place; compare with the host's own console before you replace the pin`;
            return sshError(target, "HOST_KEY_CHANGED", problem, { next: scanHint(target, true) });
        }
        default:
            return sshError(target, "HOST_KEY_UNKNOWN", `${place(target)} shows ${shown}, which is not pinned in ${file}`, {
                next: scanHint(target),
            });
    }
}
const interrupted = (host, doing) => new errors/* MeshError */.Sd({ code: "INTERRUPTED", host, problem: `interrupted while ${doing}` });

;// CONCATENATED MODULE: ./lib/ssh/attempt.js
// One attempt to connect: its time limit, its cancellation, and its current phase. The limit covers everything from the name
// look-up to the end of the sign-in, so that a dead host is reported in time, wherever it fails to answer.

function beginAttempt(target, limitMs, outer) {
    const controller = new AbortController();
    const attempt = { phase: "name", signal: controller.signal, finish };
    const timer = setTimeout(() => {
        controller.abort(timeoutError(target, { phase: attempt.phase, ms: limitMs }));
    }, limitMs);
    const cancel = () => controller.abort(interrupted(target.name, "connecting"));
    if (outer?.aborted)
        cancel();
    outer?.addEventListener("abort", cancel, { once: true });
    function finish() {
        clearTimeout(timer);
        outer?.removeEventListener("abort", cancel);
    }
    return attempt;
}
/** Rejects with the attempt's reason as soon as it is aborted; `undo` then releases what `work` holds. */
function during(attempt, work, undo) {
    return new Promise((resolve, reject) => {
        const stop = () => {
            undo();
            reject(attempt.signal.reason);
        };
        if (attempt.signal.aborted)
            stop();
        else
            attempt.signal.addEventListener("abort", stop, { once: true });
        work.then(resolve, reject).finally(() => attempt.signal.removeEventListener("abort", stop));
    });
}

;// CONCATENATED MODULE: ./lib/ssh/identification.js
// What an SSH server calls itself, in the line that it sends before anything else: "SSH-2.0-OpenSSH_for_Windows_9.5". It comes in
// the clear, before the host key is proven: good for a guess that something better confirms, never for a decision about trust.

/** RFC 4253 allows 255 bytes, and lines of any kind before it; who sends more than this names nothing. */
const mostBytes = 16 * 1024;
/** Listens to a stream that nobody reads yet. */
function identification(stream) {
    let seen = Buffer.alloc(0);
    let line;
    const look = (chunk) => {
        seen = Buffer.concat([seen, chunk]);
        line = lineIn(seen.toString("utf8"));
        if (line !== undefined || seen.length > mostBytes)
            stream.off("data", look);
    };
    stream.on("data", look);
    return { name: () => line ?? "", instead: () => (line === undefined ? firstWords(seen.toString("utf8")) : "") };
}
const firstWords = (text) => (0,core_text/* printable */.g$)(text.trimStart().split(/[\r\n]/)[0] ?? "", 100).trim();
function lineIn(text) {
    const found = /^(SSH-[^\r\n]*)\r?\n/m.exec(text)?.[1];
    return found === undefined ? undefined : (0,core_text/* printable */.g$)(found, 255);
}

;// CONCATENATED MODULE: ./lib/ssh/transport.js
// The byte stream under an SSH connection: a TCP socket, or a channel through the jump host's connection.



/** Opens the stream within the attempt. Throws DNS_FAILED, SSH_REFUSED, SSH_TIMEOUT, SSH_UNREACHABLE, INTERRUPTED. */
function openTransport(target, attempt, jump) {
    return jump === undefined ? openSocket(target, attempt) : openForward(target, { attempt, jump });
}
function openSocket(target, attempt) {
    if ((0,external_node_net_.isIP)(target.address) !== 0)
        attempt.phase = "tcp";
    const socket = (0,external_node_net_.connect)({
        host: target.address,
        port: target.port,
        // ssh2 leaves Nagle's algorithm on. Measured: a command on an open connection takes 92 ms with it, 4 ms without.
        noDelay: true,
        // When a name has several addresses, Node tries each for 250 ms; a slow link needs more.
        autoSelectFamilyAttemptTimeout: 1_500,
    });
    socket.on("lookup", () => {
        attempt.phase = "tcp";
    });
    // Stays for the life of the socket: an error without a listener would end the process.
    socket.on("error", () => { });
    const connected = new Promise((resolve, reject) => {
        socket.once("connect", () => resolve(socket));
        socket.once("error", (cause) => reject(transportError(target, cause)));
    });
    return during(attempt, connected, () => socket.destroy());
}
function openForward(target, { attempt, jump }) {
    attempt.phase = "tcp";
    const opened = new Promise((resolve, reject) => {
        const fail = (cause) => 
        // 1 is SSH_OPEN_ADMINISTRATIVELY_PROHIBITED.
        cause.reason === 1 ? reject(forwardingRefused(target, cause)) : reject(transportError(target, cause));
        try {
            jump.forwardOut("127.0.0.1", 0, target.address, target.port, (cause, channel) => {
                if (cause)
                    return fail(cause);
                channel.on("error", () => { });
                if (attempt.signal.aborted)
                    channel.destroy();
                resolve(channel);
            });
        }
        catch (cause) {
            fail(cause);
        }
    });
    return during(attempt, opened, () => { });
}
function forwardingRefused(target, cause) {
    const problem = `the jump host ${target.via?.name} does not forward connections (AllowTcpForwarding in its sshd_config)`;
    return sshError(target, "SSH_UNREACHABLE", problem, { cause });
}

;// CONCATENATED MODULE: ./lib/ssh/scan.js
// Reads a server's host keys without signing in, for `mesh ssh scan`. One connection shows one key, and the first one the server's
// best. The others come one after the other, and only while the server lets them: it may lock out a client that looks and never
// signs in. A key counts only after the server has proved that it holds the private half.







/** Reads the ed25519, ECDSA and RSA key of a server. Throws DNS_FAILED, SSH_*, INTERRUPTED; never pins anything. */
async function scanHost(target, deps, jump) {
    const pins = deps.knownHosts.matching(target.hostKeyNames);
    const { shown, server, unseen } = await seeKeys(target, deps, jump);
    const keys = shown.map((key) => {
        const verdict = known_hosts_judgeHostKey(pins, key).kind;
        return { type: known_hosts_keyTypeOf(key) ?? "", key, fingerprint: known_hosts_fingerprint(key), verdict };
    });
    return {
        pinName: target.hostKeyNames[0] ?? target.address,
        names: target.hostKeyNames,
        keys: withoutExtras(keys, pins),
        port: target.port,
        server,
        unseen,
    };
}
/** The first connection asks for every type, the others for one each; what was seen is kept when one of them is refused. */
async function seeKeys(target, deps, jump) {
    const first = await scanFamily(target, { family: scanFamilies.flat(), deps, jump });
    const { key, server } = first;
    if (key === undefined)
        return { shown: [], server, unseen: undefined };
    const shown = [key];
    const type = known_hosts_keyTypeOf(key) ?? "";
    // What is asked for before the type that came is not there.
    for (const family of scanFamilies.slice(scanFamilies.findIndex((names) => isOfFamily(type, names)) + 1)) {
        try {
            const next = await scanFamily(target, { family, deps, jump });
            if (next.key !== undefined)
                shown.push(next.key);
        }
        catch (thrown) {
            if (!(thrown instanceof errors/* MeshError */.Sd) || thrown.code === "INTERRUPTED")
                throw thrown;
            return { shown, server, unseen: thrown };
        }
    }
    return { shown, server, unseen: undefined };
}
/** RSA keys sign by algorithms of other names. */
const isOfFamily = (type, family) => family.some((name) => name === type || (type === "ssh-rsa" && name.startsWith("rsa-")));
/**
 * A host that shows a pinned key is pinned. Its keys of other types are left out: they came over other connections, so the
 * pinned key does not vouch for them.
 */
function withoutExtras(keys, pins) {
    if (!keys.some(({ verdict }) => verdict === "trusted"))
        return keys;
    const kinds = new Set(pins.map(({ keyType }) => keyType));
    return keys.filter(({ type, verdict }) => verdict !== "changed" || kinds.has(type));
}
async function scanFamily(target, { family, deps, jump }) {
    const attempt = beginAttempt(target, deps.limits.connectMs, deps.signal);
    try {
        const stream = await openTransport(target, attempt, jump);
        const server = identification(stream);
        const client = new deps.ssh2.Client();
        const shown = shownKey(client, target, { attempt, server });
        client.connect({
            sock: stream,
            username: target.user,
            algorithms: algorithms(family),
            hostVerifier: shown.look,
            authHandler: () => { }, // never answered, so no user name and no key is sent
            readyTimeout: 0,
        });
        const key = await during(attempt, shown.proven, () => stream.destroy()).finally(() => stream.destroy());
        return { key, server: server.name() };
    }
    finally {
        attempt.finish();
    }
}
function shownKey(client, target, { attempt, server }) {
    let key;
    const failure = (cause) => protocolError(target, { phase: attempt.phase, cause, instead: server.instead() });
    attempt.phase = "greeting";
    const look = (shown) => {
        key = Buffer.from(shown);
        attempt.phase = "keys";
        return true;
    };
    const proven = new Promise((resolve, reject) => {
        client.on("handshake", () => {
            resolve(key);
            client.end();
        });
        client.on("error", (cause) => /no matching host key/.test(cause.message) ? resolve(undefined) : reject(failure(cause)));
        client.on("close", () => reject(failure(undefined)));
    });
    return { look, proven };
}

;// CONCATENATED MODULE: ./lib/ssh/own-key.js
// Whether an SSH server is this machine's own: it shows a host key that lies here. So a machine knows itself behind an address that
// none of its interfaces has, as behind NAT.




/** The public halves of this machine's host keys, where every system has them; none for a machine without an SSH server. */
async function ownHostKeys(folder = "/etc/ssh") {
    const names = await (0,external_node_fs_promises_.readdir)(folder).catch(() => []);
    const files = names.filter((name) => /^ssh_host_.*key\.pub$/.test(name)).map((name) => (0,external_node_path_.join)(folder, name));
    const texts = await Promise.all(files.map((file) => (0,external_node_fs_promises_.readFile)(file, "utf8").catch(() => "")));
    return texts
        .flatMap((text) => Buffer.from(text.trim().split(/\s+/)[1] ?? "", "base64"))
        .filter(({ length }) => length);
}
/**
 * Whether one of our keys is pinned for the host, or shown at one of its addresses by a server that has proved to hold it. Where keys are
 * pinned, they decide alone: with none of ours among them the host is another machine, and a router that leads here now changes nothing of
 * that. Nobody signs in, and no jump host is asked: what lies behind one is not here. Throws INTERRUPTED.
 */
async function showsOwnKey(targets, { own, deps }) {
    if (own.length === 0)
        return false;
    const known = await deps();
    const isOwn = ({ key }) => own.some((one) => one.equals(key));
    const pinned = known.knownHosts.matching(targets.flatMap(({ hostKeyNames }) => hostKeyNames));
    if (pinned.some((pin) => pin.marker === undefined && isOwn(pin)))
        return true;
    if (pinned.some(({ key, marker }) => marker === undefined || isOwn({ key })))
        return false;
    const looks = targets.filter(({ via }) => via === undefined).map((target) => scanHost(target, known).catch(nobody));
    return (await Promise.all(looks)).some(({ keys }) => keys.some(isOwn));
}
function nobody(thrown) {
    if (thrown instanceof errors/* MeshError */.Sd && thrown.code !== "INTERRUPTED")
        return { keys: [] };
    throw thrown;
}

;// CONCATENATED MODULE: ./lib/ssh/here.js
// Whether this machine is the host with `connection: local`. Another machine would be changed in its place, and be told that all is well.






/** As the system says it now. */
const thisMachine = (hostname) => ({
    hostname,
    addresses: Object.values((0,external_node_os_.networkInterfaces)()).flatMap((all = []) => all.map(({ address }) => address)),
    lookup: async (name) => (await (0,external_node_dns_promises_.lookup)(name, { all: true })).map(({ address }) => address),
    lookupMs: 2_000,
    hostKeys: ownHostKeys,
});
/**
 * Throws SSH_CONFIG when nothing shows that the host is this machine. An address of a router before it is none of its own, and a server
 * may not know the name that others have for it; then its SSH server's key decides, for which `isOurKeyThere` may look into the network.
 */
async function refuseElsewhere(host, machine, isOurKeyThere) {
    const own = label(machine.hostname);
    const addresses = [...new Set((0,roads/* roadsOf */.Bq)(host).map(({ address }) => address))];
    if (own === label(host.name) || addresses.some((address) => !(0,external_node_net_.isIP)(bare(address)) && label(address) === own))
        return;
    const found = await Promise.all(addresses.map((address) => resolved(address, machine)));
    const ours = ownAddresses(machine);
    if (found.flat().some((ip) => ours.check(ip, (0,external_node_net_.isIP)(ip) === 6 ? "ipv6" : "ipv4")))
        return;
    const foreign = addresses.map((address, i) => withIps(address, found[i]));
    if (!(await isOurKeyThere()))
        throw elsewhere(host, machine, { addresses, foreign });
}
const label = (name) => name.toLowerCase().split(".")[0];
/** Without the interface of a link-local address. */
const bare = (address) => address.split("%")[0] ?? address;
/** Nothing for a name that does not resolve, or not in time. */
async function resolved(address, { lookup, lookupMs }) {
    if ((0,external_node_net_.isIP)(bare(address)))
        return [bare(address)];
    const late = Promise.withResolvers();
    const timer = setTimeout(() => late.resolve([]), lookupMs);
    const ips = await Promise.race([lookup(address).catch(() => []), late.promise]);
    clearTimeout(timer);
    return ips.map(bare);
}
function ownAddresses({ addresses }) {
    const list = new external_node_net_.BlockList();
    list.addSubnet("127.0.0.0", 8);
    for (const ip of ["::1", ...addresses.map(bare)])
        list.addAddress(ip, (0,external_node_net_.isIP)(ip) === 6 ? "ipv6" : "ipv4");
    return list;
}
/** `sfspark1.local (192.168.1.10)`. */
const withIps = (address, ips = []) => (0,external_node_net_.isIP)(bare(address)) ? address : `${address} (${ips.join(", ") || "which does not resolve here"})`;
const elsewhere = ({ name }, { hostname }, { addresses, foreign }) => new errors/* MeshError */.Sd({
    code: "SSH_CONFIG",
    host: name,
    step: "connect",
    problem: `connection: local means this machine (${hostname}), and nothing shows that it is ${name}: ${foreign.join(", ")} ${foreign.length === 1 ? "is" : "are"} none of its addresses, and its host key is neither pinned for ${name} nor, where none is, shown by an SSH server there. If it is ${name}, as behind NAT, ${settled(name, hostname, addresses)}. If not, run mesh on ${name}, or take the line connection: local away`,
    // Without the line, the host is reached by SSH, and that begins with its key.
    next: ["mesh", "ssh", "scan", name],
});
/** What a system is called that nobody gave a name: every other one of its kind would be the host. */
const imageNames = "localhost|ubuntu|debian|raspberrypi|fedora|centos|rocky|archlinux|alpine|opensuse|kali|dietpi|linux|server";
const isEverybodys = new RegExp(`^(${imageNames})(\\.|$)|[^\\w.-]`, "i");
/** How a person says that it is: by a name that no other machine has. */
const settled = (name, hostname, addresses) => isEverybodys.test(hostname)
    ? `give this machine the hostname ${name}`
    : `add its own name to the host's addresses: address: [${[...addresses, hostname].join(", ")}]`;

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
;// CONCATENATED MODULE: ./lib/ssh/global-requests.js
// OpenSSH announces its host keys to every client, and ssh2 then asks for a proof of each, including an RSA signature. MeSH does
// not use that: keys are pinned, and `mesh ssh scan` reads them. It took a fifth of the cost of a connection on both sides. ssh2
// has no setting for it, so its private handler is replaced; when ssh2 looks different from what we know, nothing is changed.
/** Refuses the server's global requests; ssh2 itself refuses all but the host key announcement. Call it after `connect`. */
function refuseGlobalRequests(client) {
    const { _protocol: protocol } = client;
    const handlers = protocol?._handlers;
    if (typeof handlers?.GLOBAL_REQUEST !== "function")
        return;
    handlers.GLOBAL_REQUEST = (from, _name, wantsReply) => {
        if (wantsReply)
            from.requestFailure();
    };
}

;// CONCATENATED MODULE: ./lib/ssh/sign-in.js
// Offers the keys one by one to ssh2's authentication, and records the server's answers.
/** Offers each key once. Stops when the server no longer accepts keys. */
function startSignIn(user, { offers, notes }) {
    const offered = [];
    const remarks = [...notes];
    let methods;
    let partial = false;
    const handler = (left, partially, next) => {
        methods = left ?? methods;
        partial ||= partially === true;
        const offer = offers[offered.length];
        // `false` tells ssh2 that there is nothing more to try; its types leave it out.
        if (offer === undefined || methods?.includes("publickey") === false)
            return next(false);
        offered.push(offer.label);
        next(offer.method(user));
    };
    const facts = () => {
        const untried = offers.slice(offered.length).map(({ label }) => label);
        return { offered, untried, notes: remarks, methods, partial };
    };
    return { handler, note: (text) => remarks.push(text), facts };
}

;// CONCATENATED MODULE: ./lib/ssh/client.js
// From a byte stream to a signed-in ssh2 client: key exchange, host key, authentication. Nothing here is retried.










/**
 * Connects and signs in. `jump` is the open connection of the previous hop.
 * Throws DNS_FAILED, SSH_*, HOST_KEY_*, INTERRUPTED. The client keeps its own error listener.
 */
async function connectClient(target, deps, jump) {
    checkPins(target, deps);
    const offers = await deps.keys.offersFor(target);
    const attempt = beginAttempt(target, deps.limits.connectMs, deps.signal);
    try {
        const stream = await openTransport(target, attempt, jump);
        const server = identification(stream);
        const client = await handshake(target, { deps, attempt, stream, server, signIn: startSignIn(target.user, offers) });
        return { client, stream, server: server.name() };
    }
    finally {
        attempt.finish();
    }
}
/** A line about this host that cannot be read may be its only pin, or the one that is right. */
function checkPins(target, deps) {
    try {
        refuseUnreadable(deps.knownHosts, { file: deps.knownHostsFile, names: target.hostKeyNames });
    }
    catch (thrown) {
        throw thrown instanceof errors/* MeshError */.Sd ? thrown.at({ host: target.name }) : thrown;
    }
}
function handshake(target, { deps, attempt, stream, server, signIn }) {
    const client = new deps.ssh2.Client();
    const pins = deps.knownHosts.matching(target.hostKeyNames);
    let refused;
    attempt.phase = "greeting";
    const ready = new Promise((resolve, reject) => {
        const fail = (cause) => reject(refused ?? handshakeError(target, { attempt, signIn, server, cause }));
        // ssh2 emits `error` up to twice, and also later, so the listener stays; a settled promise ignores the rest.
        client.on("error", (cause) => {
            if (isSigningNote(cause))
                signIn.note(cause.message);
            else
                fail(cause);
        });
        client.on("close", () => fail());
        client.on("handshake", () => {
            attempt.phase = "sign-in";
        });
        client.on("ready", () => resolve(client));
    });
    client.connect({
        sock: stream,
        username: target.user,
        algorithms: algorithms(hostKeyAlgorithms(pins)),
        // ssh2 takes anything but a strict `false` for a yes, even a promise: so this is synchronous, and false unless proven.
        hostVerifier: (key) => {
            attempt.phase = "keys";
            const verdict = known_hosts_judgeHostKey(pins, key);
            if (verdict.kind === "trusted")
                return true;
            refused = hostKeyError(target, verdict, { key, file: deps.knownHostsFile });
            return false;
        },
        authHandler: signIn.handler,
        keepaliveInterval: deps.limits.keepaliveMs,
        keepaliveCountMax: deps.limits.keepaliveCount,
        readyTimeout: 0,
    });
    refuseGlobalRequests(client);
    return during(attempt, ready, () => stream.destroy()).catch((error) => {
        stream.destroy();
        throw error;
    });
}
/** ssh2 skips a key that could not sign and goes on with the next one. */
const isSigningNote = (cause) => cause.level === "agent" || (cause.level === "client-authentication" && /^Error signing/.test(cause.message));
const isHangUp = (cause) => cause === undefined || cause.code === "ECONNRESET";
function handshakeError(target, { attempt, signIn, server, cause }) {
    const facts = signIn.facts();
    const limited = /too many auth/i.test(cause?.message ?? "");
    // Some servers hang up without that word. After one key it may as well have been switched off.
    const silent = attempt.phase === "sign-in" && facts.offered.length > 1 && isHangUp(cause);
    if (facts.untried.length > 0 && (limited || silent))
        return hungUp(target, facts, cause);
    if (limited || cause?.level === "client-authentication")
        return authError(target, facts, cause);
    return protocolError(target, { phase: attempt.phase, cause, instead: server.instead() });
}

;// CONCATENATED MODULE: ./lib/ssh/channel.js
// One command on an SSH connection, as a Running for exec.ts.


/**
 * Asks for a session again when the server has none free. sshd counts a session until it has reaped the process, a moment
 * after the channel closes, so quick commands in a row reach its limit. Repeating is safe: the command has not started.
 */
async function withFreeSession(ask) {
    for (const pause of [20, 100, 400]) {
        try {
            return await ask();
        }
        catch (cause) {
            if (!/channel open failure/i.test(cause.message))
                throw cause;
            await (0,promises_.setTimeout)(pause);
        }
    }
    return ask();
}
/** Starts a command. Rejects with ssh2's own error when the server gives no session. */
function startCommand(session, command) {
    return new Promise((resolve, reject) => {
        // Listen inside the callback: the exit status of a quick command may be in the same packet.
        session.client.exec(command, (error, channel) => (error ? reject(error) : resolve(follow(session, channel))));
    });
}
function follow({ client, isLost }, channel) {
    let code;
    channel.on("error", () => { });
    const exited = new Promise((resolve) => {
        channel.once("exit", (status, signal) => {
            code = status ?? 128 + (external_node_os_.constants.signals[signal] ?? 0);
            resolve();
        });
    });
    const closed = (stream) => new Promise((resolve) => stream.once("close", resolve));
    // When the connection is lost, an earlier exit status does not prove that all output arrived.
    const ended = Promise.all([closed(channel), closed(channel.stderr)]).then(() => (isLost() ? undefined : code));
    const close = () => {
        channel.close();
        channel.resume();
        channel.stderr.resume();
    };
    return {
        stdin: channel,
        stdout: channel,
        stderr: channel.stderr,
        hangUp: () => void channel.end(),
        terminate: () => sendSignal(client, channel),
        kill: close,
        letGo: close,
        exited,
        ended,
    };
}
/**
 * Asks sshd to send TERM to the command's process group. `channel.signal()` sends nothing once stdin is closed, which is
 * when it is needed, so the packet is written through ssh2's private protocol object; a test checks that this works.
 */
function sendSignal(client, channel) {
    const { _protocol } = client;
    const { outgoing } = channel;
    if (outgoing.state === "open" || outgoing.state === "eof")
        _protocol?.signal(outgoing.id, "TERM");
}

// EXTERNAL MODULE: ./lib/core/secret.js
var secret = __webpack_require__(8563);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./lib/ssh/output.js
// Receives the output of a command: capped, without blocking the sender, and in whole lines for listeners.

/** Keeps the first `maxBytes` and drops the rest, so that the sender never waits. */
function capture(maxBytes) {
    const chunks = [];
    let kept = 0;
    let cut = false;
    return {
        add(chunk) {
            const room = maxBytes - kept;
            if (chunk.length > room)
                cut = true;
            if (room <= 0)
                return;
            const part = chunk.length > room ? chunk.subarray(0, room) : chunk;
            chunks.push(part);
            kept += part.length;
        },
        // Drops a character that the cap cut in two, instead of showing a replacement character.
        text: () => new external_node_string_decoder_.StringDecoder("utf8").write(Buffer.concat(chunks)),
        truncated: () => cut,
    };
}
/** Longer lines are cut to limit memory; progress notes are never that long. */
const maxLine = 64 * 1024;
/** Calls `onLine` for each whole line, without its line end. */
function lines(onLine) {
    const decoder = new external_node_string_decoder_.StringDecoder("utf8");
    let rest = "";
    const hand = (line) => onLine(line.replace(/\r$/, "").slice(0, maxLine));
    return {
        add(chunk) {
            const parts = (rest + decoder.write(chunk)).split("\n");
            rest = (parts.pop() ?? "").slice(0, maxLine);
            for (const line of parts)
                hand(line);
        },
        end() {
            const last = rest + decoder.end();
            rest = "";
            if (last !== "")
                hand(last);
        },
    };
}

;// CONCATENATED MODULE: ./lib/ssh/running.js
// A running command and its end: how it is known, and how it is brought about.
/** `over` resolves a moment after the line that completes the answer. The channel is then closed, and no reply is waited for. */
function completion(running, complete, drainMs) {
    let timer;
    const { promise: over, resolve } = Promise.withResolvers();
    const close = () => {
        running.letGo();
        resolve(undefined);
    };
    return {
        over,
        heard(line) {
            if (complete?.(line))
                timer ??= setTimeout(close, drainMs);
        },
        isComplete: () => timer !== undefined,
        stop: () => clearTimeout(timer),
    };
}
/** EOF, then TERM, then the end of the channel; stops as soon as the command has ended. */
async function endSurely(running, graceMs) {
    const ended = running.ended.then(() => true, () => true);
    for (const push of [running.hangUp, running.terminate, running.kill]) {
        push();
        const gone = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, graceMs, false))]);
        if (gone)
            return;
    }
}
/** A daemon that inherited stdout would keep the channel open forever: after the exit status, silence counts as the end. */
function leaveDaemonsBehind(running, drainMs) {
    let timer;
    const arm = () => {
        clearTimeout(timer);
        timer = setTimeout(running.letGo, drainMs);
    };
    let over = false;
    running.exited.then(() => {
        if (!over)
            arm();
    });
    return {
        heard() {
            if (timer !== undefined)
                arm();
        },
        stop() {
            over = true;
            clearTimeout(timer);
        },
    };
}

;// CONCATENATED MODULE: ./lib/ssh/exec.js
// Runs one command, over SSH or on this machine: input, output, limits, and a reliable end.
// Ending a command takes up to three steps: its stdin closes (the host program then ends itself), it gets TERM, and at
// last its channel closes or its process group is killed. The caller gets the error only after that.







const defaultMaxBytes = 4 * 1024 * 1024;
/** The bytes of an input part. Only here does ssh/ reveal a secret for a host. */
const partBytes = (part) => (part instanceof secret/* Secret */.z ? part.reveal() : part);
/** Runs a started command to its end. Throws SSH_LOST, COMMAND_TIMEOUT, INTERRUPTED, or what `onLine` threw. */
async function runCommand(start, request, context) {
    const feed = feeding(request);
    const stop = stopSignal(request, context, feed);
    try {
        if (stop.signal.aborted)
            throw stop.signal.reason;
        const starting = start();
        const running = await orStop(starting, stop.signal, () => {
            starting.then((late) => late.kill()).catch(() => { });
        });
        return await exec_follow(running, { request, context, stop, feed });
    }
    finally {
        stop.release();
    }
}
function stopSignal(request, { host, signal }, feed) {
    const controller = new AbortController();
    const late = () => controller.abort(feed.isFed() ? tooLong(request, host) : notReady(request, host));
    const timer = setTimeout(late, request.timeoutMs);
    const cancel = () => controller.abort(interrupted(host, "a command was running"));
    const outer = [request.signal, signal].filter((each) => each !== undefined);
    for (const each of outer) {
        (0,external_node_events_.setMaxListeners)(0, each); // many hosts listen to one signal: not a leak
        if (each.aborted)
            cancel();
        each.addEventListener("abort", cancel, { once: true });
    }
    return {
        signal: controller.signal,
        abort: (reason) => controller.abort(reason),
        release() {
            clearTimeout(timer);
            for (const each of outer)
                each.removeEventListener("abort", cancel);
        },
    };
}
function tooLong({ command, timeoutMs }, host) {
    const problem = `a command did not end within ${(0,core_text/* duration */.p0)(timeoutMs)} and was stopped: ${(0,core_text/* printable */.g$)(command, 80)}`;
    return new errors/* MeshError */.Sd({ code: "COMMAND_TIMEOUT", host, problem });
}
/** What was started said nothing that its reader would say, so it was sent nothing. */
function notReady({ command, timeoutMs }, host) {
    const problem = `nothing that MeSH knows began within ${(0,core_text/* duration */.p0)(timeoutMs)}, so nothing was sent: ${(0,core_text/* printable */.g$)(command, 80)}; its login shell may be one that MeSH does not know`;
    return new errors/* MeshError */.Sd({ code: "COMMAND_TIMEOUT", host, problem });
}
async function exec_follow(running, following) {
    const { request, context, stop } = following;
    const whole = completion(running, request.complete, context.drainMs);
    const drained = leaveDaemonsBehind(running, context.drainMs);
    const heard = listen(running, following, { whole, drained });
    following.feed.began(running);
    let ended;
    try {
        const code = await orStop(Promise.race([running.ended, whole.over]), stop.signal, () => {
            ended = endSurely(running, context.graceMs);
        });
        heard.end();
        if (stop.signal.aborted)
            throw stop.signal.reason;
        if (code === undefined && !whole.isComplete())
            throw context.lost();
        return { code: code ?? null, ...heard.output() };
    }
    finally {
        drained.stop();
        whole.stop();
        await ended;
    }
}
/** Reads what the command writes, and hands its lines on. What a listener throws ends the command. */
function listen(running, { request, stop, feed }, { whole, drained }) {
    const maxBytes = request.maxBytes ?? defaultMaxBytes;
    const [out, err] = [capture(maxBytes), capture(maxBytes)];
    const split = lines((line) => {
        feed.heard(line, running);
        whole.heard(line);
        request.onLine?.(line);
    });
    const guarded = (work) => {
        try {
            work();
        }
        catch (error) {
            stop.abort(error);
        }
    };
    running.stdout.on("data", (chunk) => {
        drained.heard();
        out.add(chunk);
        guarded(() => split.add(chunk));
    });
    running.stderr.on("data", (chunk) => {
        drained.heard();
        err.add(chunk);
    });
    running.stdin.on("error", () => { }); // a command may close its input early; its exit status decides
    return {
        /** Hands on a last line without a line end. */
        end: () => guarded(() => split.end()),
        output: () => ({ stdout: out.text(), stderr: err.text(), truncated: out.truncated() || err.truncated() }),
    };
}
/** Writes the request's stdin: at once, or after the line that says that its reader is there. */
function feeding({ stdin: parts, ready }) {
    let fed = false;
    const feed = ({ stdin }) => {
        fed = true;
        for (const part of parts)
            stdin.write(partBytes(part));
    };
    return {
        began: (running) => {
            if (!ready)
                feed(running);
        },
        heard: (line, running) => {
            if (!fed && ready?.(line))
                feed(running);
        },
        isFed: () => fed || !ready,
    };
}
/** The result of the work, or the signal's reason as soon as it is aborted. */
function orStop(work, signal, onStop) {
    return new Promise((resolve, reject) => {
        const stop = () => {
            onStop();
            reject(signal.reason);
        };
        signal.addEventListener("abort", stop, { once: true });
        work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
    });
}

;// CONCATENATED MODULE: ./lib/ssh/connection.js
// Wraps a signed-in SSH client as a Connection.





/** sshd allows ten sessions per connection (MaxSessions), and still counts a session for a moment after its end. */
const sessions = 5;
/** How long the server may take to close the connection. */
const goodbyeMs = 1_000;
/** Takes ownership of a client from client.ts. */
function sshConnection(target, parts) {
    const { client, stream, server, limits, signal } = parts;
    let open = true;
    let reason;
    client.on("error", (cause) => {
        reason ??= cause;
    });
    client.on("close", () => {
        open = false;
    });
    const session = (0,p_limit/* default */.A)(sessions);
    const context = {
        host: target.name,
        graceMs: limits.graceMs,
        drainMs: limits.drainMs,
        signal,
        lost: () => lostError(target, reason),
    };
    const start = async (command) => {
        if (!open)
            throw lostError(target, reason);
        try {
            return await withFreeSession(() => startCommand({ client, isLost: () => !open }, command));
        }
        catch (cause) {
            throw open ? refusedSession(target, cause) : lostError(target, reason ?? cause);
        }
    };
    return {
        client,
        server,
        isOpen: () => open,
        exec: (request) => session(() => runCommand(() => start(request.command), request, context)),
        close() {
            open = false;
            client.end();
            // A server that no longer answers would keep the socket, and with it this process, until the keepalive fails.
            setTimeout(() => stream.destroy(), goodbyeMs).unref();
        },
    };
}
function lostError(target, reason) {
    const why = reason instanceof Error ? `: ${(0,core_text/* printable */.g$)(reason.message, 200)}` : "";
    return sshError(target, "SSH_LOST", `the connection to ${place(target)} ended before the command did${why}`, {
        cause: reason,
    });
}
function refusedSession(target, cause) {
    const why = (0,core_text/* printable */.g$)(cause instanceof Error ? cause.message : String(cause), 200);
    return sshError(target, "SSH_PROTOCOL", `${place(target)} let us in but runs no command: ${why}`, { cause });
}

;// CONCATENATED MODULE: ./lib/ssh/idle.js
// Limits the idle connections, so that memory stays flat with hundreds of hosts: the most recently used stay open for the next
// step, the others are closed and opened again when needed. In a small mesh all stay open.
const mostIdle = 50;
/** Returns `use`: it runs work on a connection, and then closes the longest idle one when there are too many. */
function idleConnections(most = mostIdle) {
    const running = new Map();
    const idle = new Set();
    const rest = (connection) => {
        const left = (running.get(connection) ?? 1) - 1;
        if (left > 0)
            return void running.set(connection, left);
        running.delete(connection);
        idle.add(connection);
        const [longest] = idle;
        if (idle.size <= most || longest === undefined)
            return;
        idle.delete(longest);
        longest.close();
    };
    return async (connection, work) => {
        idle.delete(connection);
        running.set(connection, (running.get(connection) ?? 0) + 1);
        try {
            return await work();
        }
        finally {
            rest(connection);
        }
    };
}

;// CONCATENATED MODULE: ./lib/ssh/agent-types.js
// The types of all keys an SSH agent holds. ssh2 leaves out those that it cannot use, without a word.
// The protocol: https://datatracker.ietf.org/doc/draft-ietf-sshm-ssh-agent/



const requestIdentities = Buffer.from([0, 0, 0, 1, 11]);
const identitiesAnswer = 12;
/** OpenSSH's own limit for an answer of an agent. */
const longest = 256 * 1024;
/** One type for each key of the agent, in its order. Empty when it does not answer or answers something else; never throws. */
function agentKeyTypes(socket) {
    return new Promise((resolve) => {
        let answer = Buffer.alloc(0);
        const stream = (0,external_node_net_.connect)(socket);
        const end = (types) => {
            clearTimeout(late);
            stream.destroy();
            resolve(types);
        };
        const late = setTimeout(() => end([]), 5_000);
        stream.on("error", () => end([]));
        stream.on("close", () => end([]));
        stream.on("data", (chunk) => {
            answer = Buffer.concat([answer, chunk]);
            if (answer.length > longest)
                return end([]);
            if (answer.length >= 4 && answer.length >= 4 + answer.readUInt32BE(0))
                end(typesIn(answer.subarray(4)));
        });
        stream.write(requestIdentities);
    });
}
/** A byte, the number of keys, and for each its blob and its comment, both after their lengths. */
function typesIn(body) {
    if (body[0] !== identitiesAnswer || body.length < 5)
        return [];
    const types = [];
    let at = 5;
    const next = () => {
        const end = at + 4 + (at + 4 <= body.length ? body.readUInt32BE(at) : longest);
        const part = body.subarray(at + 4, end);
        at = end;
        return part;
    };
    for (let left = body.readUInt32BE(1); left > 0 && at < body.length; left--) {
        types.push((0,core_text/* printable */.g$)(known_hosts_keyTypeOf(next()) ?? "unknown", 60));
        next();
    }
    return types;
}
/** What is said of the keys that MeSH cannot use; undefined when it can use all. */
function unusableNote(held, usable) {
    const rest = [...usable];
    const unusable = held.filter((type) => {
        const i = rest.indexOf(type);
        if (i >= 0)
            rest.splice(i, 1);
        return i < 0;
    });
    if (unusable.length === 0)
        return undefined;
    const kinds = [...new Set(unusable)].map((type) => `${type}${meaning(type)}`).join(", ");
    return `the agent holds ${unusable.length} that MeSH cannot use: ${kinds}`;
}
function meaning(type) {
    if (type.includes("-cert-v0"))
        return " (a certificate, which MeSH does not offer)";
    return /^(webauthn-)?sk-/.test(type) ? " (a security key, which wants a touch)" : "";
}

;// CONCATENATED MODULE: ./lib/ssh/agent.js
// Asks the SSH agent once per run. Each of its keys becomes one offer, so that MeSH decides their order and number.

/** The agent's keys. Never throws: without an agent the key files still count. */
async function listAgentKeys(ssh2, socket) {
    const [found, held] = await Promise.all([parsedKeys(ssh2, socket), agentKeyTypes(socket)]);
    if (typeof found === "string")
        return { keys: [], note: found };
    const { agent, keys } = found;
    const note = unusableNote(held, keys.map(({ type }) => type));
    return { keys: keys.map((key) => ({ key, signer: oneKeyAgent(ssh2, { agent, key }) })), note };
}
async function parsedKeys(ssh2, socket) {
    const agent = new ssh2.OpenSSHAgent(socket);
    const keys = await new Promise((resolve) => {
        const late = setTimeout(() => resolve("the agent does not answer"), 5_000);
        agent.getIdentities((error, found) => {
            clearTimeout(late);
            resolve(error ? "the agent cannot be reached" : (found ?? []));
        });
    });
    return typeof keys === "string" ? keys : { agent, keys };
}
function oneKeyAgent(ssh2, { agent, key }) {
    class OneKeyAgent extends ssh2.BaseAgent {
        getIdentities(done) {
            done(undefined, [key]);
        }
        sign(publicKey, data, options, done) {
            const answer = typeof options === "function" ? options : done;
            const hash = typeof options === "function" ? undefined : options.hash;
            // ssh2 falls back to SHA-1 when a server does not name its algorithms; MeSH refuses that.
            const weak = key.type === "ssh-rsa" && hash !== "sha256" && hash !== "sha512";
            if (weak)
                answer?.(new Error(sha1Refused));
            else
                agent.sign(publicKey, data, hash === undefined ? {} : { hash }, answer);
        }
    }
    return new OneKeyAgent();
}
const sha1Refused = "the server takes RSA signatures with SHA-1 only";

// EXTERNAL MODULE: ./lib/core/private-file.js
var private_file = __webpack_require__(9291);
;// CONCATENATED MODULE: ./lib/ssh/key-file.js
// Reads one private key file: permissions, format, passphrase. Each failure has its own message (SSH_KEY).
// Parsing a protected key blocks for about half a second (bcrypt in JavaScript), so callers keep the result (keys.ts).



/** Reads and parses; never throws, the reason is in `outcome`. */
async function readKeyFile(path, passphrase, parse) {
    const failed = (outcome, missing = false) => ({ path, outcome, publicKey: undefined, missing });
    let text;
    try {
        const file = await readOwn(path);
        if (typeof file !== "string") {
            return failed(unusable(`the key ${path} can be read by others`, { next: ["chmod", "600", path] }));
        }
        text = file;
    }
    catch (cause) {
        const { code } = cause;
        if (code === "ENOENT")
            return failed(unusable(`the key file ${path} does not exist`, { cause }), true);
        return failed(unusable(`the key file ${path} cannot be read (${code ?? "unknown"})`, { cause }));
    }
    return judgeKey(path, text, { passphrase, parse });
}
/** Parses the text of a key; `path` names it in messages. Never throws, the reason is in `outcome`. */
function judgeKey(path, text, { passphrase, parse }) {
    const key = parse(text, passphrase?.reveal());
    const whole = { path, missing: false };
    if (key instanceof Error) {
        const problem = whyUnusable(path, { text, error: key, tried: passphrase !== undefined });
        return { ...whole, outcome: unusable(problem, { cause: key }), publicKey: publicHalf(text) };
    }
    const publicKey = key.getPublicSSH();
    const problem = `${path} is a public key; name the private key (the file without .pub)`;
    return { ...whole, outcome: key.isPrivateKey() ? key : unusable(problem), publicKey };
}
const unusable = (problem, more = {}) => new errors/* MeshError */.Sd({ code: "SSH_KEY", problem, ...more });
/** The text, or the file's stats when others may read it. As in OpenSSH, only files of the current user are checked. */
async function readOwn(path) {
    const file = await (0,external_node_fs_promises_.open)(path, "r");
    try {
        const stats = await file.stat();
        return (0,private_file/* isOpenToOthers */.X)(stats) && !path.endsWith(".pub") ? stats : await file.readFile("utf8");
    }
    finally {
        await file.close();
    }
}
function whyUnusable(path, { text, error, tried }) {
    const message = error.message;
    if (/no passphrase/i.test(message))
        return `the key ${path} needs a passphrase, and none was given`;
    const locked = /passphrase|integrity|bad decrypt|wrong final block/i.test(message) || isEncrypted(text);
    if (tried && locked)
        return `the passphrase does not open the key ${path}`;
    if (/BEGIN (ENCRYPTED )?PRIVATE KEY/.test(text)) {
        return `${path} is a PKCS#8 key, which SSH programs do not share; rewrite it with ssh-keygen -p -f ${path}`;
    }
    if (/PRIVATE KEY|PuTTY-User-Key/.test(text))
        return `the key ${path} is damaged or of an unsupported kind: ${message}`;
    return `${path} is not a private key`;
}
const isEncrypted = (text) => {
    const body = openSshBody(text);
    return body === undefined ? /ENCRYPTED/.test(text) : body.toString("latin1", 19, 23) !== "none";
};
function openSshBody(text) {
    const body = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]+?)-----END/.exec(text)?.[1];
    const bytes = body === undefined ? undefined : Buffer.from(body, "base64");
    return bytes?.toString("latin1", 0, 15) === "openssh-key-v1\0" ? bytes : undefined;
}
/** OpenSSH's format keeps the public key in the clear: magic, cipher, kdf, kdf options, count, public key. */
function publicHalf(text) {
    const bytes = openSshBody(text);
    if (bytes === undefined)
        return undefined;
    try {
        let at = 15;
        for (let i = 0; i < 3; i++)
            at += 4 + bytes.readUInt32BE(at);
        at += 4;
        const length = bytes.readUInt32BE(at);
        return bytes.length >= at + 4 + length ? bytes.subarray(at + 4, at + 4 + length) : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/ssh/keys.js
// Decides which keys are offered to a server, and in which order. Each file and agent is read once per run, not once per host.
// Order: named identity files, then the agent; the default files of ~/.ssh only when none is named (as OpenSSH does).





/** sshd ends the connection after six refused keys (MaxAuthTries). */
const maxOffers = 6;
const usualFiles = ["id_ed25519", "id_ecdsa", "id_rsa"];
/** The keys of one run. Reads nothing until a host asks. */
function createKeyStore(options) {
    const { ssh2, passphrase } = options;
    const parse = (data, phrase) => parseFirst(ssh2, data, phrase);
    const file = once((path) => readKeyFile(path, passphrase, parse));
    const given = once(async (text) => judgeKey("ssh-key", text, { passphrase, parse }));
    const agentKeys = once((socket) => listAgentKeys(ssh2, socket));
    const gather = async (target) => {
        if (options.key)
            return { files: [{ file: await given(options.key.reveal()), required: true }], agent: [], notes: [] };
        const named = target.identityFiles.length > 0;
        const wanted = named ? target.identityFiles : usualPaths(options.home);
        const socket = target.identityAgent ?? options.agent ?? "";
        const [agent, ...files] = await Promise.all([
            socket === "" ? noAgent : agentKeys(socket),
            ...wanted.map(async ({ path, required }) => ({ file: await file(path), required })),
        ]);
        return { files, agent: agent.keys, notes: agent.note === undefined ? [] : [agent.note] };
    };
    return { offersFor: async (target) => arrange(target, await gather(target)) };
}
const noAgent = { keys: [], note: undefined };
const usualPaths = (home) => usualFiles.map((name) => ({ path: (0,external_node_path_.join)(home, ".ssh", name), required: false }));
function parseFirst(ssh2, data, passphrase) {
    // A passphrase for a key that needs none is no mistake; OpenSSH accepts that too.
    const key = ssh2.utils.parseKey(data, passphrase);
    return Array.isArray(key) ? (key[0] ?? new Error("the file holds no key")) : key;
}
function once(read) {
    const known = new Map();
    return (name) => {
        const value = known.get(name) ?? read(name);
        known.set(name, value);
        return value;
    };
}
function arrange(target, { files, agent, notes }) {
    const offers = new Map();
    const add = (key, offer) => offers.set(idOf(key.getPublicSSH()), offer);
    for (const { file, required } of files) {
        const held = agent.find(({ key }) => file.publicKey !== undefined && key.getPublicSSH().equals(file.publicKey));
        if (!(file.outcome instanceof errors/* MeshError */.Sd))
            add(file.outcome, fileOffer(file.path, file.outcome));
        else if (held !== undefined)
            add(held.key, agentOffer(held));
        else if (required)
            throw file.outcome.at({ host: target.name });
        else if (!file.missing)
            notes.push(file.outcome.problem);
    }
    if (!target.identitiesOnly) {
        for (const held of agent)
            if (!offers.has(idOf(held.key.getPublicSSH())))
                add(held.key, agentOffer(held));
    }
    const all = [...offers.values()];
    if (all.length > maxOffers)
        notes.push(`${all.length - maxOffers} more keys (a server stops at ${maxOffers}; name one)`);
    if (all.length === 0)
        throw noKey(target, notes, files);
    return { offers: all.slice(0, maxOffers), notes };
}
const idOf = (key) => key.toString("base64");
function fileOffer(path, key) {
    const label = `${path} (${known_hosts_fingerprint(key.getPublicSSH())})`;
    const publicKey = publicLine(key);
    return { label, publicKey, method: (username) => ({ type: "publickey", username, key: withoutSha1(key) }) };
}
function agentOffer({ key, signer }) {
    const label = `agent: ${key.comment || key.type} (${known_hosts_fingerprint(key.getPublicSSH())})`;
    const publicKey = publicLine(key);
    return { label, publicKey, method: (username) => ({ type: "agent", username, agent: signer }) };
}
/** The comment is whatever its file says: only plain words of it are written to other files. */
function publicLine(key) {
    const comment = key.comment
        .replace(/[^ -~]+/g, "")
        .trim()
        .slice(0, 100)
        .trim();
    return [key.type, idOf(key.getPublicSSH()), ...(comment ? [comment] : [])].join(" ");
}
/** ssh2 signs RSA with SHA-1 when a server does not name its algorithms; this key refuses to. */
function withoutSha1(key) {
    if (key.type !== "ssh-rsa")
        return key;
    const guarded = Object.create(key);
    guarded.sign = (data, hash) => hash === "sha256" || hash === "sha512" ? key.sign(data, hash) : new Error(sha1Refused);
    return guarded;
}
function noKey(target, notes, files) {
    const named = target.identityFiles.map(({ path }) => path).join(", ") || "~/.ssh";
    const why = notes.length > 0 ? ` (${notes.join(", ")})` : "";
    return new errors/* MeshError */.Sd({
        code: "SSH_KEY",
        host: target.name,
        problem: `there is no key to sign in with: no agent has a usable one, and none is in ${named}${why}`,
        next: keyCommand(target, files),
    });
}
/** What makes a key usable, or else a new one. Where a file exists, no new key is proposed: it could take the place of a good one. */
function keyCommand({ identityFiles }, files) {
    const there = files.filter(({ file }) => !file.missing);
    const mended = there.flatMap(({ file }) => (file.outcome instanceof errors/* MeshError */.Sd ? [file.outcome.next ?? []] : []));
    if (there.length > 0)
        return mended.find((next) => next.length > 0);
    return ["ssh-keygen", "-t", "ed25519", ...identityFiles.slice(0, 1).flatMap(({ path }) => ["-f", path])];
}

;// CONCATENATED MODULE: ./lib/ssh/limits.js
// Time limits of connections, in milliseconds. Tests pass shorter ones.
const defaultLimits = {
    connectMs: 10_000,
    keepaliveMs: 10_000,
    keepaliveCount: 3,
    graceMs: 1_500,
    drainMs: 3_000,
};

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./lib/ssh/local.js
// This machine as a Connection, for the host with `connection: local`. The same rules as over SSH apply.





/** A Connection to this machine. Each command runs in /bin/sh in its own process group, so that all its processes can be ended. */
function openLocal({ name, limits = defaultLimits, signal, env, }) {
    let open = true;
    const running = new Set();
    const lost = () => new errors/* MeshError */.Sd({
        code: "SSH_LOST",
        host: name,
        problem: "the local connection was closed before the command ended",
    });
    const start = async (command) => {
        if (!open)
            throw lost();
        const started = await startLocal(command, env, () => !open);
        running.add(started);
        started.ended.finally(() => running.delete(started));
        return started;
    };
    const context = { host: name, graceMs: limits.graceMs, drainMs: limits.drainMs, signal, lost };
    return {
        isOpen: () => open,
        exec: (request) => runCommand(() => start(request.command), request, context),
        close() {
            open = false;
            for (const each of running)
                each.kill();
        },
    };
}
function startLocal(command, env, isClosed) {
    // Not core/run-program.ts: like an SSH channel, this needs an end in steps, an exit before the end of the output, and a way to
    // abandon processes that still write. execa waits for the output.
    // detached: its own process group, as under sshd, so that a signal also reaches the shell's children.
    const child = (0,external_node_child_process_.spawn)("/bin/sh", ["-c", command], {
        detached: true,
        stdio: "pipe",
        ...(env === undefined ? {} : { env }),
    });
    return new Promise((resolve, reject) => {
        child.once("spawn", () => resolve(local_follow(child, isClosed)));
        child.once("error", reject);
    });
}
function local_follow(child, isClosed) {
    const { stdin, stdout, stderr } = child;
    if (stdin === null || stdout === null || stderr === null)
        throw new Error("spawn gave no pipes");
    let code;
    const exited = new Promise((resolve) => {
        child.once("exit", (status, signal) => {
            code = status ?? 128 + external_node_os_.constants.signals[signal ?? "SIGKILL"];
            resolve();
        });
    });
    const ended = new Promise((resolve) => {
        child.once("close", () => resolve(isClosed() ? undefined : code));
    });
    const letGo = () => {
        stdout.destroy();
        stderr.destroy();
    };
    return {
        ...{ stdin, stdout, stderr, exited, ended, letGo },
        hangUp: () => void stdin.end(),
        terminate: () => signalGroup(child, "SIGTERM"),
        kill() {
            signalGroup(child, "SIGKILL");
            letGo();
        },
    };
}
function signalGroup({ pid }, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, signal);
    }
    catch {
        // The group is gone already.
    }
}

;// CONCATENATED MODULE: ./lib/ssh/address.js
// Checks host names, users, ports and jump hosts from files and command lines before anything uses them. Pure.
// A name that starts with `-` would be read as an option by any program that gets it in argv.


/** Returns a host name or IP address (a zone such as `fe80::1%eth0` is allowed). Throws SSH_CONFIG for anything else. */
function checkAddress(address, what) {
    if (/^[A-Za-z0-9_:][A-Za-z0-9_.:%-]{0,254}$/.test(address))
        return address;
    throw refusal(`${what} is not a host name or an IP address: "${(0,core_text/* printable */.g$)(address, 80)}"`);
}
/** Returns a user name. Throws SSH_CONFIG for one that could be read as an option or another line. */
function checkUser(user, what) {
    // A backslash separates a Windows domain (OFFICE\steve); @ is used in directory accounts; Windows allows a space between words.
    if (/^[\p{L}\p{N}_](?: ?[\p{L}\p{N}_.\\@+-]){0,103}\$?$/u.test(user))
        return user;
    throw refusal(`${what} is not a user name: "${(0,core_text/* printable */.g$)(user, 80)}"`);
}
/** Reads a port, 1 to 65535. Throws SSH_CONFIG. */
function checkPort(text, what) {
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (port >= 1 && port <= 65535)
        return port;
    throw refusal(`${what} is not a port between 1 and 65535: "${(0,core_text/* printable */.g$)(text, 40)}"`);
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
const refusal = (problem) => new errors/* MeshError */.Sd({ code: "SSH_CONFIG", problem });

;// CONCATENATED MODULE: ./lib/ssh/config-lookup.js
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
    const byAddress = (0,core_patterns/* matchesList */.w)(patterns, address);
    const byName = (0,core_patterns/* matchesList */.w)(patterns, name);
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
    const byList = (text) => ((0,core_patterns/* matchesList */.w)(patterns, text) === "match" ? "address" : "none");
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
            warnings.add(`\`Match ${(0,core_text/* printable */.g$)(keyword.replace(/\s+/g, " "), 40)}\` in the ssh_config is not supported; its block is left out`);
            return undefined;
    }
}

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
    const written = checkAddress(spec.address, what("address"));
    const { me, ssh } = context;
    const query = { address: written, name: spec.name, user: spec.user ?? me.name, localUser: me.name };
    const config = lookupConfig(context.config, query);
    const said = (key) => config.values.get(key)?.join(" ");
    const portText = said("port");
    const port = spec.port ?? (portText === undefined ? undefined : checkPort(portText, what("ssh_config port"))) ?? ssh.port ?? 22;
    const user = checkUser(spec.user ?? said("user") ?? ssh.user ?? me.name, what("user"));
    const hostName = said("hostname");
    const address = hostName === undefined ? written : checkAddress(expandTokens(hostName, { h: written }), what("HostName"));
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
    return [...new Set(addresses.map((address) => knownHostName(address, port)))];
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
        return resolveJumps(parseJumps(spec.proxyJump, what), what, via);
    // OpenSSH uses the first of ProxyCommand and ProxyJump; the Map keeps the order of the file.
    const proxy = [...config.values.keys()].find((key) => key === "proxycommand" || key === "proxyjump");
    if (proxy === undefined)
        return undefined;
    const text = config.values.get(proxy)?.join(" ") ?? "none";
    if (proxy === "proxyjump")
        return resolveJumps(parseJumps(text, what), what, via);
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

;// CONCATENATED MODULE: ./lib/ssh/roads.js
// A host with several addresses: they are tried in order until one leads to an SSH server. Which machine that is, its key says.




/** Nobody answered. A wrong key and a refused sign-in are answers, and another address would only hide them. */
const unanswered = new Set([
    ...["DNS_FAILED", "SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE"],
]);
/** Every road to a host. A key that is pinned under one of its names holds for all; a new one is written under the first. */
function resolveRoads(host, context) {
    const ways = (0,roads/* roadsOf */.Bq)(host).flatMap((road) => overJumps((0,roads/* overRoad */.pu)(host, road), context));
    const all = ways.flatMap(chainOf);
    const known = (target) => {
        const names = all.filter(({ name }) => name === target.name).flatMap(({ hostKeyNames }) => hostKeyNames);
        const via = target.via && known(target.via);
        return { ...target, hostKeyNames: [...new Set([...target.hostKeyNames, ...names])], via };
    };
    return ways.map(known);
}
const chainOf = (target) => [target, ...(target.via ? chainOf(target.via) : [])];
/** Jump hosts with several roads multiply; nobody waits for more ways than that. */
const mostWays = 8;
/** The way to a host, and the same over every other road of the jump hosts on it that are in the inventory. */
function overJumps(host, context) {
    const way = resolveTarget(host, context);
    const { hosts = [] } = context;
    const jumps = hosts.filter(({ name, otherRoads }) => otherRoads.length > 0 && chainOf(way).some((hop) => hop !== way && hop.name === name));
    if (jumps.length === 0)
        return [way];
    const views = jumps.reduce((all, jump) => all.flatMap((view) => (0,roads/* roadsOf */.Bq)(jump).map((road) => view.map((one) => (one === jump ? (0,roads/* overRoad */.pu)(jump, road) : one)))), [hosts]);
    return views.slice(0, mostWays).map((view) => resolveTarget(host, { ...context, hosts: view }));
}
/** The first road that leads somewhere. When none does, throws the error of the first that reached for the host, which names the others. */
async function firstRoad(targets, open) {
    const before = [];
    for (const target of targets) {
        try {
            return { value: await open(target), target, before };
        }
        catch (thrown) {
            const error = (0,errors/* asMeshError */.g)(thrown);
            if (!unanswered.has(error.code))
                throw thrown;
            before.push([target, error]);
        }
    }
    // What became of the host itself says more than that a jump host was silent at one of its addresses.
    const main = before.find(([target, { host }]) => host === target.name) ?? before[0];
    const first = main?.[1];
    const others = before.filter((one) => one !== main);
    if (others.length === 0)
        throw first;
    const { code, host, step, next, cause } = first;
    throw new errors/* MeshError */.Sd({
        ...{ code, host, step, next, cause },
        problem: `${first.problem}; and nobody answered at ${failures(others)}`,
    });
}
/** `10.0.0.5 port 22 (SSH_TIMEOUT)`, several with commas. */
const failures = (before) => before.map(([target, { code }]) => `${placeOver(target)} (${code})`).join(", ");
/** `10.0.0.5 port 22 over 10.0.0.1 port 22`: over another road of a jump host it is the same place. */
const placeOver = (target) => chainOf(target).map(place).join(" over ");
/** By which road each host was reached, where it is not the first. */
class TakenRoads {
    #taken = new Map();
    #told;
    constructor(told) {
        this.#told = told;
    }
    of(host) {
        return this.#taken.get(host);
    }
    note(host, { value, target, before }) {
        this.#taken.delete(host.name);
        if (before.length === 0)
            return value;
        this.#taken.set(host.name, { target, before });
        this.#told.onRoad?.(host, `at ${placeOver(target)}, because nobody answered at ${failures(before)}`);
        return value;
    }
}

;// CONCATENATED MODULE: ./lib/ssh/pool.js
// All connections of one run: at most N are opened at once, one per host, jump hosts are shared, all are closed at the end.
// In a run over hundreds of hosts, idle ones are closed earlier (idle.ts).

















/** Never tried twice in a run: sshd locks out clients that repeat failed sign-ins, and a wrong host key stays wrong. */
const pool_final = new Set([
    ...["SSH_AUTH", "SSH_KEY", "SSH_CONFIG"],
    ...["HOST_KEY_UNKNOWN", "HOST_KEY_CHANGED", "HOST_KEY_REVOKED"],
]);
/** Opens nothing yet. Throws SSH_CONFIG when the known_hosts text has lines that cannot be read. */
function openPool(options) {
    const limits = { ...defaultLimits, ...options.limits };
    const closing = new AbortController();
    const signal = options.signal === undefined ? closing.signal : AbortSignal.any([options.signal, closing.signal]);
    (0,external_node_events_.setMaxListeners)(0, signal); // one listener per host: not a leak
    const deps = lazyDeps(options, { limits, signal });
    const warn = onceEach(options.warn);
    const slot = (0,p_limit/* default */.A)(options.ssh.concurrency);
    const hops = keep();
    const hosts = keep();
    const kept = inTurns(hosts);
    const open = async (target) => {
        const jump = target.via === undefined ? undefined : await openHop(target.via);
        const signedIn = await connectClient(target, await deps(), jump?.client);
        return sshConnection(target, { ...signedIn, limits, signal });
    };
    const openHop = (hop) => hops.get(`${hop.user}@${hop.address}:${hop.port}`, () => open(hop));
    const roads = new TakenRoads(options);
    const openHost = async (host, address) => {
        if (host.connection === "local")
            return openHere(host, options, { deps, limits, signal });
        const targets = resolveRoads(host, options);
        for (const text of targets.flatMap(({ warnings }) => warnings))
            warn(text);
        if (address !== undefined)
            return slot(() => open({ ...targets[0], address, via: undefined }));
        return roads.note(host, await slot(() => firstRoad(targets, open)));
    };
    const scan = async (target) => {
        const jump = target.via === undefined ? undefined : await openHop(target.via);
        return scanHost(target, await deps(), jump?.client);
    };
    return {
        scan: (host) => slot(async () => (await firstRoad(resolveRoads(host, options), scan)).value),
        roadOf: ({ name }) => roads.of(name)?.target.written,
        takenRoad: ({ name }) => roads.of(name),
        signIn: async (host) => signInAt(resolveTarget(host, options), await deps()),
        wayTo: (host) => resolveTarget(host, options),
        connect: (host) => kept(host.name, () => openHost(host)),
        connectAt: (host, address) => kept(`${host.name} ${address}`, () => openHost(host, address)),
        forget: ({ name }) => hosts.forget(name),
        closeAll() {
            closing.abort();
            hosts.closeAll();
            hops.closeAll();
        },
    };
}
async function openHere(host, options, { deps, ...run }) {
    const machine = options.machine ?? thisMachine((0,external_node_os_.hostname)());
    await refuseElsewhere(host, machine, async () => showsOwnKey(roadsHere(host, options), { own: await machine.hostKeys(), deps }));
    return openLocal({ name: host.name, env: options.me.env, ...run });
}
/** None where ssh_config has no way that MeSH follows: this machine needs none. */
function roadsHere(host, options) {
    try {
        return resolveRoads(host, options);
    }
    catch (thrown) {
        if (thrown instanceof errors/* MeshError */.Sd)
            return [];
        throw thrown;
    }
}
async function signInAt(target, { keys }) {
    const { offers } = await keys.offersFor(target);
    return { user: target.user, port: target.port, publicKeys: offers.map(({ publicKey }) => publicKey) };
}
/** Gives a key's connection. Who holds on to one that was closed while it was idle gets the next one in its place. */
function inTurns(hosts) {
    const use = idleConnections();
    const inUse = (opened, next) => {
        // A client that was closed still has its buffers: nothing may hold on to it.
        let connection = opened;
        const resting = {
            close() {
                connection?.close();
                connection = undefined;
            },
        };
        return {
            server: opened.server,
            exec: async (request) => {
                const open = connection;
                return open ? use(resting, () => open.exec(request)) : (await next()).exec(request);
            },
            close: () => connection?.close(),
            isOpen: () => connection?.isOpen() ?? false,
        };
    };
    const kept = (key, opening) => hosts.get(key, async () => inUse(await opening(), () => kept(key, opening)));
    return kept;
}
/** An opening that failed was told to whoever waited for it. */
const pool_close = (opening) => void opening?.then((kept) => kept.close()).catch(() => { });
/** One connection per key while it is open. Remembers a failure only when a retry would be wrong. */
function keep() {
    const all = new Map();
    const start = (key, open) => {
        const opening = open();
        all.set(key, opening);
        opening.catch((error) => {
            if (!(error instanceof errors/* MeshError */.Sd && pool_final.has(error.code)))
                all.delete(key);
        });
        return opening;
    };
    return {
        async get(key, open) {
            const known = await all.get(key);
            if (known?.isOpen())
                return known;
            // Another caller may have started a new connection meanwhile.
            const newer = all.get(key);
            return newer !== undefined && (await newer) !== known ? newer : start(key, open);
        },
        forget(key) {
            pool_close(all.get(key));
            all.delete(key);
        },
        closeAll() {
            for (const opening of all.values())
                pool_close(opening);
        },
    };
}
function lazyDeps(options, run) {
    const knownHosts = known_hosts_parseKnownHosts(options.knownHosts);
    const file = options.ssh.knownHosts;
    refuseUnreadable(knownHosts, { file, names: [] });
    const left = leftOut(knownHosts, file);
    if (left !== undefined)
        options.warn?.(left);
    let loading;
    const load = async () => {
        const { default: ssh2 } = await __webpack_require__.e(/* import() */ 472).then(__webpack_require__.t.bind(__webpack_require__, 5472, 19)); // 70 ms: not for commands that never connect
        const { me, key, passphrase } = options;
        const keys = createKeyStore({ ssh2, home: me.home, agent: me.env.SSH_AUTH_SOCK, key, passphrase });
        return { ssh2, knownHosts, knownHostsFile: file, keys, ...run };
    };
    return () => {
        loading ??= load();
        return loading;
    };
}
function onceEach(tell) {
    const told = new Set();
    return (text) => {
        if (!told.has(text))
            tell?.(text);
        told.add(text);
    };
}

// EXTERNAL MODULE: ./lib/commands/control.js + 13 modules
var control = __webpack_require__(5439);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./lib/inventory/insertion.js
// Finds where a new host goes in the text of a valid inventory: below the last host, above comments on what follows.

/** Undefined when the way hosts: is written is not supported. */
function insertion_insertionFor(text, document) {
    const root = document.contents;
    const hosts = isMap(root) ? root.get("hosts", true) : undefined;
    if (!isMap(root) || !isMap(hosts) || !hosts.range)
        return undefined;
    const last = hosts.items.at(-1);
    if (!last)
        return intoEmpty(text, root, hosts);
    return hosts.flow ? intoFlow(hosts, last) : belowLast(text, hosts, last);
}
const begin = (node) => node.range?.[0] ?? 0;
const end = (node) => node.range?.[1] ?? 0;
const isQuoted = (pair) => isScalar(pair?.key) && pair.key.type === "QUOTE_DOUBLE";
function intoFlow(hosts, last) {
    const at = end(last.value);
    return { style: "flow", from: at, to: at, before: ", ", after: "", json: hosts.items.every(isQuoted) };
}
function belowLast(text, hosts, last) {
    const outer = " ".repeat(begin(last.key) - lineStart(text, begin(last.key)));
    const contentEnd = text.slice(0, end(last.value)).trimEnd().length;
    const at = afterOwnComments(text, lineEnd(text, contentEnd), outer.length);
    const oneLine = hosts.items.every((pair) => isMap(pair.value) && pair.value.flow);
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
        .findLast((value) => isMap(value) && !value.flow && value.items.length > 0);
    const first = isMap(block) ? begin(block.items[0]?.key) : undefined;
    const depth = first === undefined ? 2 : first - lineStart(text, first) - outer;
    return " ".repeat(Math.max(depth, 1));
}
/** A blank line above the last host, or above the comments in front of it. */
function hasBlankBefore(text, key) {
    const above = text.slice(0, lineStart(text, key)).split("\n").slice(0, -1);
    return above.findLast((line) => !line.trimStart().startsWith("#"))?.trim() === "";
}

// EXTERNAL MODULE: ./lib/inventory/load.js + 8 modules
var load = __webpack_require__(1965);
;// CONCATENATED MODULE: ./lib/inventory/snippet.js
// Writes a host as YAML, in the style of the file it is added to.

/** A host in block style, without line ends. */
function snippet_snippetLines({ name, keys }, { outer, inner, json }) {
    const lines = keys.map(([key, value]) => `${outer}${inner}${scalar(key, json)}: ${flowValue(value, json)}`);
    return [`${outer}${scalar(name, json)}:`, ...lines];
}
/** A host on one line: `office-two: { address: office-two.local, port: 2222 }`. */
function snippet_flowEntry({ name, keys }, json) {
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
    return !json && isPlain && parse(text) === text ? text : JSON.stringify(text);
}

// EXTERNAL MODULE: ./lib/inventory/tree.js + 1 modules
var tree = __webpack_require__(8885);
;// CONCATENATED MODULE: ./lib/inventory/add.js
// Adds a host to the text of an inventory. Users edit this file by hand, so every byte outside the new lines stays as it is.








/**
 * The text with one more host, at the end of `hosts:`, in the style of the file.
 * Throws INVENTORY_INVALID when the file has mistakes already, USAGE when the host cannot be added.
 */
function addHost(text, host, at) {
    const before = loadInventory({ ...at, text });
    if ("errors" in before)
        throw new MeshError({ code: "INVENTORY_INVALID", problem: problemLines(before.errors) });
    refuseKnown(before.inventory, host.name);
    const added = insert(text, entryOf(host), at.file);
    const after = added === undefined ? undefined : loadInventory({ ...at, text: added });
    if (after && "errors" in after) {
        const own = after.errors.filter(({ path }) => `${path}.`.startsWith(`${pathText(["hosts", host.name])}.`));
        if (own.length > 0)
            throw refused(host, own);
    }
    const isGood = after && "inventory" in after && onlyOneMore(before.inventory, after.inventory, host.name);
    if (added === undefined || !isGood) {
        const problem = `MeSH cannot edit ${at.file} without touching other lines; add below hosts:\n${printable(add_hostSnippet(host), 2000)}`;
        throw new MeshError({ code: "USAGE", problem });
    }
    return added;
}
/** Lines to put below `hosts:`, indented by two. */
function add_hostSnippet(host) {
    return snippetLines(entryOf(host), { outer: "  ", inner: "  ", json: false }).join("\n");
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
    throw new MeshError({ code: "USAGE", problem });
}
/** Leaves line numbers out: they would refer to a file that was never written. */
function refused(host, errors) {
    const lines = errors.map(({ path, message }) => `${path}: ${message}`);
    return new MeshError({ code: "USAGE", problem: `${quoted(host.name)} cannot be added\n${lines.join("\n")}` });
}
function insert(text, host, file) {
    const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
    const body = text.slice(mark.length);
    const tree = parseTree(file, body);
    const where = tree.document && insertionFor(body, tree.document);
    return where && `${mark}${body.slice(0, where.from)}${newText(body, host, where)}${body.slice(where.to)}`;
}
function newText(body, host, where) {
    const eol = body.includes("\r\n") ? "\r\n" : "\n";
    if (where.style === "flow")
        return `${where.before}${flowEntry(host, where.json)}${where.after}`;
    const lines = where.oneLine ? [`${where.outer}${flowEntry(host, where.json)}`] : snippetLines(host, where);
    return `${where.before}${where.blank ? eol : ""}${lines.join(eol)}${where.after}`.replace(/\r?\n/g, eol);
}
/** Checks that nothing else changed its meaning: the same inventory, with the new host last. */
function onlyOneMore(before, after, name) {
    const last = after.hosts.at(-1);
    const bare = ({ hosts, ...rest }) => ({ ...rest, hosts: hosts.map(({ place: _, ...host }) => host) });
    const rest = { ...after, hosts: after.hosts.slice(0, -1) };
    return last?.name === name && isDeepStrictEqual(bare(before), bare(rest));
}

// EXTERNAL MODULE: ./lib/inventory/defaults.js
var inventory_defaults = __webpack_require__(56);
// EXTERNAL MODULE: ./lib/inventory/resolve.js + 1 modules
var resolve = __webpack_require__(633);
// EXTERNAL MODULE: ./lib/inventory/rules.js
var rules = __webpack_require__(3411);
;// CONCATENATED MODULE: ./lib/inventory/adhoc.js
// USER@HOST from the command line: the matching host of the inventory, or a host for this run only, with the mesh's defaults.









const adhoc_form = "write USER@HOST, and --port N where it is not 22";
/** Reads USER@HOST, HOST or an IP address, with or without brackets. Throws USAGE. */
function parseDestination(text, port) {
    const usage = (problem) => new MeshError({ code: "USAGE", problem });
    if (/^[a-z]+:\/\//i.test(text))
        throw usage(`${quoted(text)} is a URL; ${adhoc_form}`);
    const at = text.lastIndexOf("@");
    const user = at < 0 ? undefined : text.slice(0, at);
    const rest = text.slice(at + 1);
    const withPort = /^\[([^\]]+)\]:(.*)$/.exec(rest) ?? /^([^:]*):([^:]*)$/.exec(rest);
    if (withPort)
        throw usage(`${quoted(text)} holds a port; write --port ${quoted(withPort[2] ?? "").slice(1, -1)} behind it`);
    const address = /^\[([^\]]+)\]$/.exec(rest)?.[1] ?? rest;
    if (address === "")
        throw usage(`${quoted(text)} names no host; ${adhoc_form}`);
    const wrong = addressRule(address);
    if (wrong)
        throw usage(`the host ${wrong}; ${adhoc_form}`);
    const wrongUser = user === undefined ? undefined : userName(user);
    if (wrongUser)
        throw usage(`the user ${wrongUser}; ${adhoc_form}`);
    if (port !== undefined && !isPort(String(port)))
        throw usage(`the port must be from 1 to 65535, got ${port}`);
    return { user, address: address.toLowerCase(), port };
}
/**
 * The inventory's host at a destination, by name or by address and port; undefined when there is none.
 * A typed user wins over the inventory's. Throws USAGE when several hosts match, or when the named host has another port.
 */
function adhoc_findHost(inventory, wanted) {
    const { user, address, port } = wanted;
    const as = (host) => (user === undefined ? host : { ...host, user });
    const portIs = (host) => portOf(host, inventory.ssh);
    const named = inventory.hosts.find((host) => host.name === address);
    if (named && (port === undefined || port === portIs(named)))
        return as(named);
    const here = inventory.hosts.flatMap((host) => roadsOf(host)
        .filter((road) => road.address === address)
        .map((road) => overRoad(host, road)));
    const fits = port === undefined ? here : here.filter((host) => portIs(host) === port);
    if (fits.length > 1) {
        const list = fits.map((host) => `--port ${portIs(host)} is ${host.name}`).join(", ");
        throw new MeshError({ code: "USAGE", problem: `several hosts are at ${address}; say which: ${list}` });
    }
    if (fits[0])
        return as(fits[0]);
    if (!named)
        return undefined;
    const problem = `${named.name} has port ${portIs(named)} in ${inventory.file}, not ${port}; leave out --port, or give the address instead of the name`;
    throw new MeshError({ code: "USAGE", problem });
}
/** USER@HOST does not name the operating system, so it means what it means in the inventory when `os` is missing. */
const assumedOs = inventory_defaults/* defaults */.N.os;
/** A host for this run only, with the mesh's defaults and a name that no host of the inventory has. */
function adhoc_adhocHost(inventory, wanted, os = assumedOs) {
    const { tags, tailscale } = inventory.defaults;
    const { user, port } = inventory.ssh;
    return {
        name: freeName(inventory, wanted),
        address: wanted.address,
        port: wanted.port,
        user: wanted.user,
        meshSsh: { user, port },
        identityFiles: [],
        proxyJump: undefined,
        otherRoads: [],
        connection: "ssh",
        os,
        wslOf: undefined,
        wsl: undefined,
        role: undefined,
        groups: [],
        tags,
        expected: "always",
        maintenance: [],
        state: "present",
        syncthing: hostSyncthing(undefined, inventory.defaults, { os, wslOf: undefined }),
        tailscale,
        place: { file: commandLine, line: 1, column: 1 },
    };
}
/** The first label of the address, or "host-10-0-0-5"; followed by the port when the inventory already has that name. */
function freeName({ hosts }, { address, port }) {
    const base = isIP(address) ? `host-${address}` : (address.split(".")[0] ?? "");
    const label = trim(base.replace(/[^a-z0-9]+/g, "-"), 63) || "host";
    const taken = new Set(hosts.map((host) => host.name));
    if (!taken.has(label))
        return label;
    for (let n = port ?? 2;; n += 1) {
        const name = `${trim(label, 57)}-${n}`;
        if (!taken.has(name))
            return name;
    }
}
const trim = (label, max) => label.slice(0, max).replace(/^-+|-+$/g, "");
/** The lines that add this host to the inventory, below `hosts:`. */
function inventoryLine(host) {
    const { name, address, port, user } = host;
    return hostSnippet({ name, address, port, user, os: host.os === assumedOs ? undefined : host.os });
}

;// CONCATENATED MODULE: ./lib/commands/destination.js
// From USER@HOST on the command line to a host: the inventory's, or one for this run only, whose system is said or looked at.




/** A host that was asked for its server is not waited for again: who connects next has the same connection, or its error. */
function withServers(pool) {
    const first = new Map();
    const serverOf = async (host) => {
        const opening = pool.connect(host);
        first.set(host.name, opening);
        return (await opening).server;
    };
    const connect = (host) => {
        const opening = first.get(host.name);
        first.delete(host.name);
        return opening ?? pool.connect(host);
    };
    const forget = (host) => {
        first.delete(host.name);
        pool.forget(host);
    };
    return { serverOf, pool: { connect, forget, closeAll: () => pool.closeAll() } };
}
/** The host at a destination. `os`: the system as it was typed. Throws USAGE when the inventory says otherwise. */
async function hostAt(inventory, wanted, { os, serverOf }) {
    const typed = parseOs(os);
    const host = findHost(inventory, wanted);
    if (host && typed && typed !== host.os) {
        const problem = `${host.name} has os: ${host.os} in ${inventory.file}; write "os: ${typed}" there`;
        throw new MeshError({ code: "USAGE", host: host.name, problem });
    }
    if (host)
        return { host, known: true };
    const found = adhocHost(inventory, wanted, typed ?? defaults.os);
    const seen = typed ?? (await seenOs(found, serverOf));
    return { host: seen === found.os ? found : adhocHost(inventory, wanted, seen), known: false };
}
const systems = (/* unused pure expression or super */ null && (["linux", "windows"]));
function parseOs(text) {
    const os = systems.find((one) => one === text);
    if (os || text === undefined)
        return os;
    throw new MeshError({ code: "USAGE", problem: `--os ${text}: write ${systems.join(" or ")}` });
}
/** A host that cannot be reached is told with its error by whoever connects to it next. */
async function seenOs(host, serverOf) {
    try {
        return osOfServer(await serverOf(host)) ?? host.os;
    }
    catch (thrown) {
        if (thrown instanceof MeshError)
            return host.os;
        throw thrown;
    }
}

;// CONCATENATED MODULE: ./lib/commands/session.js
// From the command line's words to a world: inventory, connections, Headscale, progress. The only place that wires them.










async function openRead(cli, options, 
/** Where it was read already. */
inventory) {
    const parts = await openParts(cli, options, inventory);
    return {
        inventory: parts.inventory,
        takenRoad: parts.takenRoad,
        apiUrl: parts.inventory.headscale.apiUrl,
        serverOf: parts.serverOf,
        world: { ...parts.base, headscale: parts.headscale, read: reader(parts) },
        readAt: async (host, address) => (0,client/* readHost */.rk)(await parts.connectAt(host, address), { ...hostOptions(parts, host), signal: cli.signal }),
        close: () => closeParts(parts),
    };
}
/** Every pre-auth key that is minted is known from then on to whatever prints. */
const learning = ({ known }, headscale) => ({
    ...headscale,
    mintKey: async (request) => {
        const minted = await headscale.mintKey(request);
        known.learn(minted.key);
        return minted;
    },
});
async function openChange(cli, options) {
    const parts = await openParts(cli, options);
    const { inventory } = parts;
    const headscale = learning(cli, parts.headscale);
    const ledger = (0,control/* ledgerOf */.Xr)(cli, inventory, (text) => parts.progress.note("state", text));
    const keys = new headscale_keys/* PreAuthKeys */.C(headscale, inventory.headscale.user, ledger);
    const world = {
        ...parts.base,
        headscale: parts.headscale,
        read: reader(parts),
        forget: (host) => parts.pool.forget(host),
        change: async (host, access, { fresh = false } = {}) => {
            const connection = await (fresh ? connectAnew(parts.pool, host) : parts.pool.connect(host));
            return (0,client/* changeHost */.hf)(connection, { ...hostOptions(parts, host), signal: cli.signal }, access);
        },
    };
    return {
        inventory: parts.inventory,
        world,
        keys,
        serverOf: parts.serverOf,
        close: async () => {
            closeParts(parts);
            await keys.revokeAll();
        },
    };
}
/** A connection that no earlier command used; the pool opens another for one that is closed. */
async function connectAnew(pool, host) {
    (await pool.connect(host)).close();
    return pool.connect(host);
}
const reader = (parts) => async (host) => {
    const options = { ...hostOptions(parts, host), signal: parts.base.signal };
    return (0,client/* readHost */.rk)(await parts.pool.connect(host), options);
};
function hostOptions({ progress }, host) {
    return { host, platform: (0,platform/* platformOf */.t)(host), onNote: (text) => progress.note(host.name, text) };
}
async function openParts(cli, options, read) {
    const inventory = read ?? (await (0,control/* inventoryHere */.Dv)(cli, options));
    const headscale = await (0,control/* headscaleOf */.Sf)(cli, inventory);
    const progress = chooseProgress(cli, options);
    const pool = await connections(cli, inventory, (text, host = "ssh") => progress.note(host, text));
    const base = {
        platformOf: platform/* platformOf */.t,
        progress,
        signal: cli.signal,
        now: cli.now,
        roadOf: pool.roadOf,
        sleep: (ms) => (0,promises_.setTimeout)(ms, undefined, { signal: cli.signal }),
    };
    return {
        inventory,
        ...withServers(pool),
        connectAt: pool.connectAt,
        takenRoad: pool.takenRoad,
        headscale,
        progress,
        base,
    };
}
/** The pool of this run's connections; opens none yet. */
async function connections(cli, inventory, warn) {
    return openPool({
        ssh: inventory.ssh,
        hosts: inventory.hosts,
        ...(await readSshFiles(inventory.ssh, cli.home)),
        me: { name: cli.user, home: cli.home, env: cli.env },
        machine: thisMachine(cli.hostname),
        key: cli.secrets.sshKey,
        passphrase: cli.secrets.sshPassphrase,
        signal: cli.signal,
        warn,
        onRoad: ({ name }, text) => warn(text, name),
    });
}
function closeParts(parts) {
    parts.progress.stop?.();
    parts.pool.closeAll();
}
/** The live list, plain lines, or nothing. */
function chooseProgress(cli, options) {
    if (cli.stderr.isTTY)
        return liveProgress(cli.stderr, cli.now);
    if (options.json)
        return silentProgress;
    return plainProgress((line) => cli.stderr.write(`${line}\n`));
}


/***/ }),

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
var types = __webpack_require__(865);
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
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4810);
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

/***/ 4810:
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
/* harmony import */ var _plan_types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(865);
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
var types = __webpack_require__(865);
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
// EXTERNAL MODULE: ./lib/inventory/resolve.js + 1 modules
var resolve = __webpack_require__(633);
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
/* harmony import */ var _plan_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(865);
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

/***/ 5996:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J6: () => (/* binding */ actingAs),
  hf: () => (/* binding */ changeHost),
  rk: () => (/* binding */ readHost)
});

// UNUSED EXPORTS: prepareHost, readPreparation

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./lib/host/typed.js
var typed = __webpack_require__(8322);
;// CONCATENATED MODULE: ./lib/host/answer.js
// Reads the output of a host program: frames, the same for every program (host/CONTRACT.md).
//   mesh:NONCE:note TEXT          progress, any number
//   mesh:NONCE:result JSON        exactly one, last; JSON is one line
// JSON is {"ok":true,"value":\u2026} or {"ok":false,"code":ErrorCode,"problem":"\u2026","detail":"\u2026","next":"\u2026"}; next may be left out.
// Strict: anything but a complete answer is HOST_PROGRAM, never a guess.




const codes = Object.keys(errors/* errorCodes */.fv);
const resultShape = schemas/* discriminatedUnion */.gMt("ok", [
    schemas/* strictObject */.rej({ ok: schemas/* literal */.euz(true), value: schemas/* unknown */.L5J() }),
    schemas/* strictObject */.rej({
        ok: schemas/* literal */.euz(false),
        code: schemas/* enum */.k5n(codes),
        problem: schemas/* string */.YjP(),
        detail: schemas/* string */.YjP().optional(),
        next: schemas/* string */.YjP().optional(),
    }),
]);
/** The text of a progress note, or undefined for any other line. */
function noteOf(line, nonce) {
    const mark = `mesh:${nonce}:note `;
    return line.startsWith(mark) ? (0,core_text/* printable */.g$)(line.slice(mark.length), 300) : undefined;
}
/** The value of the result frame. Throws the error that the program reports, or HOST_PROGRAM. */
function readAnswer(result, { nonce, shape, refusal, plain, host }) {
    const mark = `mesh:${nonce}:result `;
    const frames = result.stdout.split("\n").filter((line) => line.startsWith(mark));
    const [frame] = frames;
    if (frame === undefined) {
        throw withoutAnswer({ ...result, stderr: plain(result.stderr) }, refusal(result), host);
    }
    if (frames.length > 1)
        throw misunderstood("it gave more than one answer", frame);
    const answer = parsed(resultShape, frame.slice(mark.length), result.truncated);
    if (!answer.ok)
        throw reported(answer, host);
    return checked(shape, answer.value ?? null, frame.slice(mark.length));
}
function parsed(shape, json, truncated) {
    try {
        return checked(shape, JSON.parse(json), json);
    }
    catch (cause) {
        if (cause instanceof errors/* MeshError */.Sd)
            throw cause;
        throw misunderstood(truncated ? "its answer is too long, and was cut" : "its answer is not JSON", json, cause);
    }
}
function checked(shape, value, seen) {
    const read = shape.safeParse(value);
    if (read.success)
        return read.data;
    throw misunderstood("its answer has another shape than this release knows", seen, read.error);
}
const misunderstood = (why, seen, cause) => new errors/* MeshError */.Sd({
    code: "HOST_PROGRAM",
    problem: `the host program was not understood: ${why}: ${(0,core_text/* printable */.g$)(seen, 200)}`,
    cause,
});
/** An error that the program reports: its sentence, then the last lines of the detail. */
function reported({ code, problem, detail = "", next = "" }, host) {
    const lines = (0,core_text/* printable */.g$)(lastLines(detail), 800);
    return new errors/* MeshError */.Sd({
        code,
        problem: (0,core_text/* printable */.g$)(problem, 500) + (lines ? `\n${lines}` : ""),
        next: (0,typed/* typedOn */.C)(host, next),
    });
}
function withoutAnswer(result, refused, host) {
    if (refused) {
        const { code, problem, next = (0,typed/* typedOn */.C)(host, refused.typed ?? "") } = refused;
        return new errors/* MeshError */.Sd({ code, problem, next, cause: new Error(lastLines(result.stderr)) });
    }
    const said = (0,core_text/* printable */.g$)(lastLines(result.stderr) || lastLines(result.stdout), 600);
    const problem = `the host program ended with ${result.code} and without an answer${result.truncated ? " (its output was cut)" : ""}`;
    return new errors/* MeshError */.Sd({ code: "HOST_PROGRAM", problem: said ? `${problem}\n${said}` : problem });
}
/** The last lines of a text, without empty ones. */
const lastLines = (all, count = 5) => all
    .split("\n")
    .map((line) => line.trimEnd())
    .filter(Boolean)
    .slice(-count)
    .join("\n");

;// CONCATENATED MODULE: ./lib/host/clock.js
// A host's clock against ours, for what is sure of it: it was read at some moment between the question and its answer.
/** Seconds that the host's clock is ahead of ours at least, below zero behind it; undefined where the host did not say. */
const clockOffOf = (system, heard) => system.family !== "linux" || system.clock === null ? undefined : secondsOff(system.clock, heard);
/** The same for a clock that was read: seconds since 1970. */
function secondsOff(clock, { asked, heard }) {
    const ahead = clock - Math.ceil(heard / 1000);
    const behind = clock - Math.floor(asked / 1000);
    return ahead > 0 ? ahead : Math.min(behind, 0);
}

;// CONCATENATED MODULE: ./lib/host/health.js
// The answer to the verb `health`: what a nightly run wants to know of a host besides its facts. What other programs say (Tailscale,
// Syncthing) comes as their own text; a text that makes no sense is unknown here, never bad, because neither promises its shape.


const health_text = schemas/* string */.YjP();
const percent = schemas/* number */.aig().nonnegative();
/** On the wire. */
const healthShape = schemas/* strictObject */.rej({
    /** Seconds since 1970 by its own clock. */
    clock: schemas/* int */.Whr(),
    /** When it started, by the same clock; null: not known. */
    bootedAt: schemas/* int */.Whr().nullable(),
    /** Local file systems that matter; `mount` is a path or a drive ("C:"). `inodePercent` is null where there is no number of them. */
    disks: schemas/* array */.YOg(schemas/* strictObject */.rej({ mount: health_text, usedPercent: percent, inodePercent: percent.nullable() })),
    /** Why it waits for a restart; "" when it does not. */
    restart: health_text,
    /** What is just changing it; "" when nothing is. */
    busy: health_text,
    /** `tailscale debug watch-ipn --initial-health --initial-client-version --count=1`, as text; "" when it did not answer. */
    warnings: health_text,
    /** The addresses that its own resolver has for each name; none for a name that it does not know. */
    names: schemas/* array */.YOg(schemas/* strictObject */.rej({ name: health_text, ips: schemas/* array */.YOg(health_text) })),
    /** Headscale's /health as this host reaches it: the status, or 0 and why. null: it has no program to ask with. */
    server: schemas/* strictObject */.rej({ status: schemas/* int */.Whr().nonnegative(), why: health_text }).nullable(),
    /** Bodies of Syncthing's REST interface by their paths; none where it does not answer. */
    syncthing: schemas/* array */.YOg(schemas/* strictObject */.rej({ path: health_text, body: health_text })),
    /** Only where it was asked for and is there. */
    headscale: schemas/* strictObject */.rej({
        /** systemd's ActiveState: "active", "failed", \u2026 */
        state: health_text,
        /** Seconds since 1970 by its own clock. */
        startedAt: schemas/* int */.Whr().nullable(),
        /** Bytes of the database's write-ahead log, and when its newest copy was made; null: not readable, or there is none. */
        walBytes: schemas/* int */.Whr().nonnegative().nullable(),
        backupAt: schemas/* int */.Whr().nullable(),
    })
        .nullable(),
});
/** The answer with its clock held against ours. */
const parseHealth = (wire, heard) => ({
    ...wire,
    clockOff: secondsOff(wire.clock, heard),
    warnings: warningsIn(wire.warnings),
    syncthing: new Map(wire.syncthing.map(({ path, body }) => [path, jsonOf(body)])),
});
/** undefined for what is no JSON. */
function jsonOf(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        return undefined;
    }
}
const warningShape = schemas/* object */.Ikc({
    Severity: health_text.nullish(),
    Title: health_text.nullish(),
    Text: health_text.nullish(),
    BrokenSince: health_text.nullish(),
    ImpactsConnectivity: schemas/* boolean */.zMY().nullish(),
});
/** A notification of the backend (ipn.Notify in tailscale/ipn/backend.go), of which the health state is one field. */
const notifyShape = schemas/* object */.Ikc({ Health: schemas/* object */.Ikc({ Warnings: schemas/* record */.g1P(health_text, warningShape).nullish() }) });
function warningsIn(said) {
    const notify = notifyShape.safeParse(jsonOf(said));
    if (!notify.success)
        return undefined;
    return Object.entries(notify.data.Health.Warnings ?? {}).map(([code, warning]) => ({
        code,
        severity: warning.Severity ?? "",
        title: warning.Title ?? "",
        text: warning.Text ?? "",
        since: timeOf(warning.BrokenSince),
        connectivity: warning.ImpactsConnectivity ?? false,
    }));
}
/** Go's zero time is the year 1. */
function timeOf(said) {
    const at = Date.parse(said ?? "");
    return Number.isNaN(at) || at <= 0 ? undefined : new Date(at).toISOString();
}

// EXTERNAL MODULE: ./lib/tailscale/status.js
var tailscale_status = __webpack_require__(5924);
;// CONCATENATED MODULE: ./lib/host/windows/facts.js
// What a Windows machine says about itself, on the wire: its system, and findings, which findings.ts gives a meaning.

const facts_text = schemas/* string */.YjP();
const flag = schemas/* boolean */.zMY();
/** What a Windows machine may have to say about itself besides its system. */
const windowsFindings = [
    ...["s-mode", "build-too-old", "arch-unsupported", "powershell-too-old", "profile-missing"],
    ...["clock-off", "disk-full", "pending-reboot", "driver-stuck", "service-dependency", "session-held"],
    ...["login-url-policy", "unattended-policy", "hostname-policy", "auth-key-policy", "always-on-policy"],
    ...["tailnet-policy", "execution-policy", "script-block-logging", "module-logging", "transcription"],
    ...["sshd-folder-acl", "sshd-logs-acl", "sshd-not-automatic"],
    ...["keys-file-encoding", "keys-file-acl", "keys-file-unused"],
    ...["network-public", "firewall-ssh", "nrpt-left", "hosts-section-left"],
    ...["syncthing-other", "own-files", "reading-failed"],
];
/** WSL of the machine, as far as the registry knows it; asking wsl.exe would start a distribution. */
const wslShape = schemas/* strictObject */.rej({
    /** Of all accounts that are signed in, without those of other programs. */
    distributions: schemas/* array */.YOg(schemas/* strictObject */.rej({
        name: facts_text,
        /** SID and name of the account that has it; no other sees or starts it. */
        owner: facts_text,
        account: facts_text,
        version: schemas/* int */.Whr(),
    })),
    /** networkingMode and instanceIdleTimeout in the SSH account's .wslconfig, as written; "" where it says nothing. */
    networking: facts_text,
    idleTimeout: facts_text,
    /** The VM's last address behind NAT; "" when there was none. */
    address: facts_text,
    /** netsh's rules from IPv4 to IPv4, and whether the service behind them runs. */
    forwards: schemas/* array */.YOg(schemas/* strictObject */.rej({ address: facts_text, port: schemas/* int */.Whr(), toAddress: facts_text, toPort: schemas/* int */.Whr() })),
    forwarding: flag,
});
/** The Windows member of `system` in the answer to `facts`. */
const windowsShape = schemas/* strictObject */.rej({
    family: schemas/* literal */.euz("windows"),
    /** EditionID: "Professional". */
    edition: facts_text,
    kind: schemas/* enum */.k5n(["client", "server", "core"]),
    /** "22631.3447". */
    build: facts_text,
    /** "amd64" and "arm64" are supported; any other by the system's own name. */
    arch: facts_text,
    /** "de-DE". */
    language: facts_text,
    powershell: facts_text,
    /** Path of sshd's default shell; "": cmd.exe. */
    shell: facts_text,
    account: schemas/* strictObject */.rej({ sid: facts_text, elevated: flag, profile: facts_text }),
    /** null where no account that is signed in has a distribution. */
    wsl: wslShape.nullable(),
    findings: schemas/* array */.YOg(schemas/* strictObject */.rej({ id: schemas/* enum */.k5n(windowsFindings), detail: facts_text })),
});

;// CONCATENATED MODULE: ./lib/host/protocol.js
// The protocol of host programs: their answers, the same for every operating system. host/CONTRACT.md describes them, and
// test/host/contract.ts checks each program against it. What only one system has is in its member of a union. What they are asked is
// in verbs.ts.



const protocol_text = schemas/* string */.YjP();
const protocol_flag = schemas/* boolean */.zMY();
/** "amd64" and "arm64" are supported; any other architecture has the system's own name. */
const arch = protocol_text;
/** What a Linux host may say about itself. */
const linuxFindings = ["resolv-conf", "mtu", "foreign-tailscale"];
const systemShape = schemas/* discriminatedUnion */.gMt("family", [
    schemas/* strictObject */.rej({
        family: schemas/* literal */.euz("linux"),
        /** ID and VERSION_ID of os-release; "" where missing. */
        distro: protocol_text,
        version: protocol_text,
        arch,
        init: schemas/* enum */.k5n(["systemd", "other"]),
        wsl: protocol_flag,
        /** Seconds since 1970 by its own clock; null where that is not asked, which is everywhere but in WSL2. */
        clock: schemas/* int */.Whr().nullable(),
        findings: schemas/* array */.YOg(schemas/* strictObject */.rej({ id: schemas/* enum */.k5n(linuxFindings), detail: protocol_text })),
    }),
    windowsShape,
    /** Another system, not supported by this program, with the name it reports. */
    schemas/* strictObject */.rej({ family: schemas/* literal */.euz("other"), name: protocol_text, arch }),
]);
/** A join that was handed to a person: a script on the host, until they run it or its key ends. */
const handoverShape = schemas/* strictObject */.rej({
    script: protocol_text,
    /** Id in Headscale of the key that lies beside the script. */
    keyId: protocol_text,
    /** End of that key, ISO 8601. */
    until: protocol_text,
    state: schemas/* enum */.k5n(["waiting", "joined", "failed"]),
    /** Why it was handed over; "" when that is not known. */
    why: protocol_text,
    /** The last sentence of the script; "" before it ran. */
    says: protocol_text,
    /** False: a policy of the machine forbids script files, and the person gets a plain command. */
    runsScripts: protocol_flag,
});
const serviceShape = schemas/* strictObject */.rej({ startsAtBoot: protocol_flag, running: protocol_flag });
const tailscaleShape = schemas/* strictObject */.rej({
    /** "" when not installed. */
    version: protocol_text,
    /** How it was installed: the system's package, MeSH's own installation, something else, not at all. */
    origin: schemas/* enum */.k5n(["package", "mesh", "other", "none"]),
    service: serviceShape,
    /** Its installation was interrupted; checked for a package only when no daemon answers. */
    halfMade: protocol_flag,
    /** `tailscale status --json --peers=false`, as text; "" when it did not answer. */
    status: protocol_text,
    /** `tailscale debug prefs`, as text without private keys; "" when it did not answer. */
    prefs: protocol_text,
});
const syncthingShape = schemas/* strictObject */.rej({
    version: protocol_text,
    service: serviceShape,
    /** GUI address of the configuration, "127.0.0.1:8384"; "" when there is none. */
    guiAddress: protocol_text,
    apiKeySet: protocol_flag,
    globalAnnounce: protocol_flag,
    relays: protocol_flag,
    /**
     * Whether the REST API accepts the configured key; "unknown": the host has no program to ask with; "busy": it starts, or
     * migrates its database, and nobody may disturb it.
     */
    rest: schemas/* enum */.k5n(["ok", "refused", "none", "unknown", "busy"]),
    /** Device ID from the REST API; "" when the API did not answer with the configured key. */
    deviceId: protocol_text,
});
/** The answer to `facts` on the wire. */
const factsShape = schemas/* strictObject */.rej({
    /** Version of the host program. */
    program: protocol_text,
    system: systemShape,
    /** The SSH user on the host. */
    user: schemas/* strictObject */.rej({ name: protocol_text }),
    tailscale: tailscaleShape,
    syncthing: syncthingShape,
    handover: handoverShape.nullable(),
});
/** How the SSH user may change the host. Asked only for hosts with changes, because it takes longer than all facts. */
const accessShape = schemas/* discriminatedUnion */.gMt("kind", [
    /** `self`: the user is the administrator, so there is nothing to prepare. */
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz("full"), self: protocol_flag }),
    /** Only through the installed program of this version. `without`: the access without that program. */
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz("prepared"), version: protocol_text, without: schemas/* enum */.k5n(["needs-prepare", "none"]) }),
    /** With a password, which MeSH asks for once, in `mesh remote prepare`. */
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz("needs-prepare") }),
    /** `next`: the command to type on the host, where the system's words lead to one. */
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz("none"), why: protocol_text, next: protocol_text.optional() }),
]);
const pingShape = schemas/* strictObject */.rej({
    ip: protocol_text,
    reachable: protocol_flag,
    /** direct: a UDP path of their own; relay: the DERP region or the peer in between. */
    via: schemas/* enum */.k5n(["direct", "relay", "none"]),
    /** Endpoint "10.0.0.12:41641", region "lab", or the reason it failed. */
    detail: protocol_text,
    ms: schemas/* number */.aig().nonnegative().nullable(),
});
const pingsShape = schemas/* array */.YOg(pingShape);
/** The answer to `check`. */
const ranShape = schemas/* strictObject */.rej({
    /** Exit status; null: it was ended after 10 s, or could not be started. */
    exit: schemas/* int */.Whr().nullable(),
    /** What it wrote, at most 4 KiB, or why there is no exit status. */
    output: protocol_text,
});
/** The answer of a changing verb: whether it changed anything, and descriptions of what it did. */
const protocol_changeShape = schemas/* strictObject */.rej({ changed: protocol_flag, did: schemas/* array */.YOg(protocol_text) });
/** Parses Tailscale's answers. Throws HOST_PROGRAM for a damaged answer, which thus fails only this host. */
function parseFacts(wire) {
    const { status, prefs, ...rest } = wire.tailscale;
    return {
        ...wire,
        tailscale: {
            ...rest,
            status: status ? (0,tailscale_status/* parseStatus */.i$)(status) : undefined,
            prefs: prefs ? (0,tailscale_status/* parsePrefs */.AW)(prefs) : undefined,
        },
    };
}

;// CONCATENATED MODULE: ./lib/host/windows/missing.js
// What a Windows machine may lack for work without a person, on the wire; prepare.ts says what it means and what is done about it.

const windowsMissing = [
    "sshd-not-automatic",
    "sshd-folder-acl",
    "sshd-logs-acl",
    "keys-file-encoding",
    "keys-file-acl",
    "key-missing",
    "keys-file-elsewhere",
];
/** The answer to `preparation`. */
const missing_missingShape = schemas/* array */.YOg(schemas/* strictObject */.rej({ id: schemas/* enum */.k5n(windowsMissing), detail: schemas/* string */.YjP() }));

;// CONCATENATED MODULE: ./lib/host/client.js
// The typed client of a host program, for any platform. A ReadHost cannot change anything: its verbs run as the SSH user, without
// sudo. Only code that changes a host gets a ChangeHost.







const minute = 60_000;
/** Outer time limits. The program's own are shorter and give a better message. A changing verb may wait for another run's lock. */
const limits = {
    facts: minute / 2,
    access: minute / 2,
    preparation: minute / 2,
    health: minute,
    check: minute / 2,
    ping: 2 * minute,
    "install-tailscale": 20 * minute,
    join: 9 * minute,
    "prove-login": 5 * minute,
    "write-join-script": 6 * minute,
    "remove-join-script": 6 * minute,
    repair: 7 * minute,
    leave: 20 * minute,
    "install-syncthing": 20 * minute,
    "open-wsl": 10 * minute,
    prepare: 6 * minute,
};
function readHost(connection, options) {
    const ask = (question, shape) => run(connection, options, { ...question, as: "user" }, shape);
    const { syncthingUser } = options;
    return {
        facts: async () => {
            const args = syncthingUser === undefined ? {} : { syncthingUser };
            const asked = Date.now();
            const wire = await ask({ verb: "facts", args }, factsShape);
            const heard = Date.now();
            return { ...placed(options, parseFacts, wire), clockOff: clockOffOf(wire.system, { asked, heard }) };
        },
        access: () => ask({ verb: "access", args: {} }, accessShape),
        health: async (args) => {
            const user = syncthingUser === undefined ? {} : { syncthingUser };
            const asked = Date.now();
            const wire = await ask({ verb: "health", args: { ...args, ...user } }, healthShape);
            return placed(options, (said) => parseHealth(said, { asked, heard: Date.now() }), wire);
        },
        check: (command) => ask({ verb: "check", args: { command } }, ranShape),
        ping: async (ips, count) => {
            const often = count === undefined ? {} : { count };
            return ips.length === 0 ? [] : ask({ verb: "ping", args: { ips, ...often } }, pingsShape);
        },
    };
}
function changeHost(connection, options, access) {
    const as = actingAs(access);
    return {
        ...readHost(connection, options),
        change: (verb, args, secret) => run(connection, options, { verb, args, as, secret }, protocol_changeShape),
    };
}
/** By which program a host is changed. */
const actingAs = ({ kind }) => (kind === "prepared" ? "installed" : "administrator");
/** What is missing for work without a person, where a program says it (`platform.preparation`). */
const readPreparation = (connection, options, args) => run(connection, options, { verb: "preparation", args, as: "user" }, missingShape);
/** Installs or removes the program on the host, or does what is missing there. `password` is the SSH user's, for hosts whose sudo asks for one. */
const prepareHost = (connection, options, args, password) => run(connection, options, { verb: "prepare", args, as: "administrator", password }, changeShape);
async function run(connection, options, call, shape) {
    const nonce = (0,external_node_crypto_.randomBytes)(8).toString("hex");
    const { platform, onNote, signal } = options;
    const asked = async () => connection.exec({
        ...(await platform.launch({ ...call, nonce }, signal)),
        timeoutMs: limits[call.verb],
        signal,
        onLine: (line) => {
            const note = noteOf(line, nonce);
            if (note !== undefined)
                onNote?.(note);
        },
    });
    try {
        const refusal = (said) => platform.refusal({ ...said, server: connection.server });
        return readAnswer(await asked(), { nonce, shape, refusal, plain: platform.plain, host: options.host });
    }
    catch (thrown) {
        throw atHost(options, thrown);
    }
}
function placed(options, read, value) {
    try {
        return read(value);
    }
    catch (thrown) {
        throw atHost(options, thrown);
    }
}
/** The same error with its host, and with the next command where there is one. */
function atHost({ host, platform }, thrown) {
    if (!(thrown instanceof errors/* MeshError */.Sd))
        return thrown;
    const { code, problem, step, cause } = thrown;
    const next = thrown.next ?? platform.hint(code, host);
    return new errors/* MeshError */.Sd({ code, problem, host: thrown.host ?? host.name, step, next, cause });
}


/***/ }),

/***/ 9419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ platformOf)
});

// EXTERNAL MODULE: ./lib/core/hints.js
var hints = __webpack_require__(6857);
// EXTERNAL MODULE: ./lib/host/typed.js
var typed = __webpack_require__(8322);
;// CONCATENATED MODULE: ./lib/host/posix/hints.js
// The next command to type for a Linux host, by error code.

/** Opens the sudoers file on the host, for a user that is not in it yet. */
const sudoersCommand = (host) => (0,hints/* onHostCommand */.XK)(host, "su", "-c", "visudo");
/** Renames a sudoers file that MeSH did not write; sudo reads it as before under the new name. */
const moveSudoersCommand = (host) => (0,hints/* onHostCommand */.XK)(host, "sudo", "mv", "-i", "/etc/sudoers.d/mesh", "/etc/sudoers.d/mesh-before");
const tailscaledJournal = ["sudo", "journalctl", "-n", "20", "-u", "tailscaled"];
const forgetNode = "sudo systemctl stop tailscaled && sudo rm /var/lib/tailscale/tailscaled.state && sudo systemctl start tailscaled";
/** For problems that need no other command: once the cause is fixed, another run finishes the work. */
const applyAgain = (host) => ["mesh", "apply", host.name];
/** For what only the inventory can mend: which value holds, and the line that says it. */
const whereItStands = (host) => ["mesh", "inventory", "show", host.name];
/** Looks from the host outward. */
const examine = (host) => ["mesh", "doctor", host.name];
const hints_hints = {
    ACCESS_DENIED: sudoersCommand,
    ACCESS_PASSWORD: hints/* prepareCommand */.fN,
    PREPARE_OUTDATED: hints/* prepareCommand */.fN,
    PREPARE_PINNED: hints/* prepareCommand */.fN,
    PREPARE_CONFLICT: moveSudoersCommand,
    CLOCK_WRONG: (host) => (0,hints/* onHostCommand */.XK)(host, "timedatectl"),
    DISK_FULL: (host) => (0,hints/* onHostCommand */.XK)(host, "df", "-h"),
    JOIN_FAILED: (host) => (0,hints/* onHostCommand */.XK)(host, ...tailscaledJournal),
    IPN_UNREACHABLE: (host) => (0,hints/* onHostCommand */.XK)(host, ...tailscaledJournal),
    OTHER_CONTROL_SERVER: (host) => (0,hints/* onHostCommand */.XK)(host, "sudo", "tailscale", "logout"),
    OWN_LINK: (host) => (0,hints/* onHostCommand */.XK)(host, "ip", "-brief", "address"),
    "forget-node": (host) => (0,hints/* onHostCommand */.XK)(host, forgetNode),
    CHECKSUM_MISMATCH: applyAgain,
    HOST_BUSY: applyAgain,
    // What can be mended on the host itself comes with the failure (host/posix/); the rest is a version, or where it comes from.
    INSTALL_FAILED: whereItStands,
    KEY_SPENT: applyAgain,
    LOGIN_SERVER_UNREACHABLE: examine,
    PACKAGES_LOCKED: applyAgain,
    PACKAGE_SOURCE_DOWN: whereItStands,
    SIGNATURE_MISMATCH: whereItStands,
    PORT_TAKEN: whereItStands,
    // Its unit has the name of its user.
    SYNCTHING_FAILED: (host) => (0,hints/* onHostCommand */.XK)(host, "sudo", "journalctl", "-n", "20", "-u", "syncthing@*"),
};
const hint = (topic, host) => hints_hints[topic]?.(host);

;// CONCATENATED MODULE: ./lib/host/posix/access.js
// What the SSH user's access allows on a host with sudo.



function accessProblem(access, { user, program }, host) {
    const next = (0,hints/* prepareCommand */.fN)(host);
    switch (access.kind) {
        case "full":
            return undefined;
        case "none":
            return {
                code: "ACCESS_DENIED",
                problem: access.why,
                next: (0,typed/* typedOn */.C)(host, access.next ?? "") ?? sudoersCommand(host),
            };
        case "needs-prepare": {
            const problem = `sudo asks ${user} for a password; prepare this host once, with that password`;
            return { code: "ACCESS_PASSWORD", problem, next };
        }
        case "prepared": {
            if (access.version === program)
                return undefined;
            const problem = `this host was prepared by release ${access.version}, this is ${program}; prepare must be run again, with the sudo password`;
            return { code: "PREPARE_OUTDATED", problem, next };
        }
    }
}

// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
;// CONCATENATED MODULE: ./lib/host/posix/findings.js
// What a Linux host says is wrong with itself, for people, with the line to type in it.


/** From here on a clock makes TLS and keys fail: it stops. Below, it is told. In seconds. */
const clockStops = 300;
const clockTold = 60;
const toWindows = ["sudo", "hwclock", "--hctosys"];
/** Why nothing may be begun: a VM that slept with its machine lives in the past. */
function clockObstacle({ clockOff = 0 }, host) {
    if (Math.abs(clockOff) <= clockStops)
        return undefined;
    return { code: "CLOCK_WRONG", problem: clockText(clockOff), next: (0,hints/* onHostCommand */.XK)(host, ...toWindows) };
}
/** Why nothing may be begun: a Tailscale whose service MeSH cannot start. A key would be made, and nobody there to use it. */
function foreignObstacle({ system }, host) {
    const found = system.family === "linux" && system.findings.find(({ id }) => id === "foreign-tailscale");
    if (!found)
        return undefined;
    const { detail } = found;
    if (detail.startsWith("/snap/"))
        return {
            code: "INSTALL_FAILED",
            problem: "Tailscale here is a snap, whose service MeSH does not drive; remove it, and MeSH installs its own",
            next: (0,hints/* onHostCommand */.XK)(host, "sudo", "snap", "remove", "tailscale"),
        };
    const where = (0,core_text/* printable */.g$)(detail, 100);
    return {
        code: "INSTALL_FAILED",
        problem: `Tailscale is at ${where} and came by other means, without the service tailscaled.service, which is what MeSH drives; remove it the way it came`,
        next: (0,hints/* onHostCommand */.XK)(host, "ls", "-l", where),
    };
}
function warnings({ system, clockOff = 0 }) {
    const found = system.family === "linux" ? system.findings : [];
    return [
        ...(Math.abs(clockOff) > clockTold ? [`${clockText(clockOff)}; in it: ${toWindows.join(" ")}`] : []),
        ...found.flatMap(({ id, detail }) => says[id]?.((0,core_text/* printable */.g$)(detail, 100)) ?? []),
    ];
}
const clockText = (seconds) => `its clock is ${(0,core_text/* duration */.p0)(Math.abs(seconds) * 1000)} ${seconds < 0 ? "behind" : "ahead"}`;
const states = {
    missing: "is not there",
    dangling: "is a link that leads nowhere",
    empty: "names no server",
};
/** Of what stops no run. */
const says = {
    "resolv-conf": (detail) => `/etc/resolv.conf ${states[detail] ?? detail}, so no name is found in it; without generateResolvConf=false in /etc/wsl.conf, WSL writes it at its next start: wsl --shutdown`,
    mtu: (detail) => {
        const [outer, inner] = detail.split(" ");
        return `large answers may be lost on the way into the mesh, though pings come: eth0 takes ${outer} bytes, and tailscale0 sends ${inner} and 80; in it: sudo ip link set dev eth0 mtu 1500, and the same as command= below [boot] in /etc/wsl.conf keeps it`;
    },
};

// EXTERNAL MODULE: ./lib/shell/posix.js
var posix = __webpack_require__(7177);
;// CONCATENATED MODULE: ./lib/host/posix/argv.js
// Converts the typed arguments of a verb to argv of the POSIX program, which checks each of them again.
const argv = {
    facts: ({ syncthingUser }) => argv_option("--syncthing-user", syncthingUser),
    access: () => [],
    ping: ({ ips, count }) => [...argv_option("--count", count?.toString()), ...ips],
    health: ({ loginServer, names = [], syncthingUser, headscale }) => [
        ...argv_option("--login-server", loginServer),
        ...argv_option("--syncthing-user", syncthingUser),
        ...flag("--headscale", headscale),
        ...names.flatMap((name) => ["--name", name]),
    ],
    check: ({ command }) => command,
    "install-tailscale": (args) => [
        ...argv_option("--version", args.version),
        ...argv_option("--source", args.source),
        ...argv_option("--signing-key", args.signingKey),
    ],
    join: (args) => [
        ...argv_option("--login-server", args.loginServer),
        ...argv_option("--hostname", args.hostname),
        ...flag("--force-reauth", args.forceReauth),
        ...flag("--switch-server", args.switchServer),
    ],
    repair: (args) => [...argv_option("--hostname", args.hostname), ...flag("--start", args.start), ...flag("--up", args.up)],
    leave: ({ remove }) => flag("--remove", remove),
    "install-syncthing": (args) => [
        ...argv_option("--user", args.user),
        ...argv_option("--gui-port", String(args.guiPort)),
        ...flag("--global-announce", args.globalAnnounce),
        ...flag("--relays", args.relays),
    ],
    prepare: (args) => (args === "undo" ? ["--undo"] : pinned(args)),
};
function pinned(args) {
    if ("fixes" in args)
        throw new Error("the POSIX program has nothing to fix");
    return [
        ...argv_option("--for", args.for),
        ...argv_option("--login-server", args.loginServer),
        ...argv_option("--source", args.source),
        ...argv_option("--signing-key", args.signingKey),
        ...argv_option("--oldest", args.oldest),
        ...argv_option("--user", args.user),
    ];
}
/** The verb and its arguments. */
function verbArgv(verb, args) {
    const words = argv[verb];
    if (!words)
        throw new Error(`the POSIX program has no verb ${verb}`);
    return [verb, ...words(args)];
}
const argv_option = (name, value) => (value === undefined ? [] : [name, value]);
const flag = (name, wanted) => (wanted ? [name] : []);

;// CONCATENATED MODULE: ./lib/host/posix/program.gen.js
// Generated by scripts/build-host-program.mjs from host/posix/*.sh. Do not edit.
/** The whole host program. */
const hostProgram = "mesh_program_version=0.1.0+d8bb4495\nset +ax\nset -fu\numask 077\nunset LANG LANGUAGE CDPATH ENV BASH_ENV GREP_OPTIONS POSIXLY_CORRECT TMPDIR CURL_HOME WGETRC SYSTEMD_PAGER PERL5OPT PERL5LIB PERL5DB PERL_UNICODE IFS\nLC_ALL=C\nPATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin:/run/current-system/sw/bin:/snap/bin\nexport LC_ALL PATH\nmesh_secret=${mesh_secret-}\nmesh_program_version=${mesh_program_version-}\nmesh_program=${mesh_program-}\nmesh_installed=''\ntimeout_words=''\nreconfigured=''\nnl='\n'\nseparator='\u001e'\nnote() {\n  printf '\\nmesh:%s:note %s\\n' \"$nonce\" \"$1\" >&4 2>/dev/null || :\n}\nanswer() {\n  end_quietly\n  printf '\\nmesh:%s:result ' \"$nonce\" >&4\n  {\n    raw '{\"ok\":true,\"value\":'\n    \"$@\"\n    raw '}'\n  } | (json) >&4\n  exit 0\n}\nfail() {\n  end_quietly\n  printf '\\nmesh:%s:result ' \"$nonce\" >&4\n  {\n    raw '{\"ok\":false,\"code\":'\n    str \"$1\"\n    raw ',\"problem\":'\n    str \"$2\"\n    raw ',\"detail\":'\n    str \"${3-}\"\n    [ -z \"${4-}\" ] || { raw ',\"next\":' && str \"$4\"; }\n    raw '}'\n  } | (json) >&4\n  exit 1\n}\nhave() {\n  command -v \"$1\" >/dev/null 2>&1\n}\nraw() {\n  printf 'mesh:%s:=%s\\n' \"$nonce\" \"$1\"\n}\nstr() {\n  printf 'mesh:%s:\"\\n%s\\n' \"$nonce\" \"$1\"\n}\nflag() {\n  if \"$@\"; then raw true; else raw false; fi\n}\njson() {\n  exec awk -v mark=\"mesh:$nonce:\" '\n    BEGIN {\n      ORS = \"\"\n      for (i = 1; i < 32; i++) code[sprintf(\"%c\", i)] = sprintf(\"\\\\u%04x\", i)\n      code[sprintf(\"%c\", 127)] = \"\\\\u007f\"\n    }\n    function without_keys(s) {\n      gsub(/\"([A-Za-z]*Private[A-Za-z]*|NetworkLockKey)\": *\"[^\"]*\"/, \"\\\"Private\\\":\\\"\\\"\", s)\n      gsub(/privkey:[0-9a-f]+/, \"privkey:\", s)\n      gsub(/nlpriv:[0-9a-f]+/, \"nlpriv:\", s)\n      return s\n    }\n    function escaped(s,   i, c, out) {\n      gsub(/\\\\/, \"&&\", s)\n      gsub(/\"/, \"\\\\\\\\&\", s)\n      if (s !~ /[\\001-\\037\\177]/) return s\n      out = \"\"\n      for (i = 1; i <= length(s); i++) {\n        c = substr(s, i, 1)\n        out = out ((c in code) ? code[c] : c)\n      }\n      return out\n    }\n    index($0, mark) == 1 {\n      if (open) print \"\\\"\"\n      open = (substr($0, length(mark) + 1, 1) == \"\\\"\")\n      fresh = 1\n      print open ? \"\\\"\" : substr($0, length(mark) + 2)\n      next\n    }\n    {\n      if (!fresh) print \"\\\\n\"\n      fresh = 0\n      print escaped(/Private|NetworkLockKey|privkey:|nlpriv:/ ? without_keys($0) : $0)\n    }\n    END { print open ? \"\\\"\\n\" : \"\\n\" }\n  '\n}\nrefuse() {\n  fail USAGE \"the host program refuses this argument: $1\"\n}\nis_version() {\n  case $1 in '' | *[!0-9.]* | .* | *. | *..* | *.*.*.*) return 1 ;; *.*.*) [ ${#1} -le 20 ] ;; *) return 1 ;; esac\n}\nis_hostname() {\n  case $1 in '' | *[!a-z0-9-]* | -* | *-) return 1 ;; *) [ ${#1} -le 63 ] ;; esac\n}\nis_user() {\n  case $1 in '' | *[!A-Za-z0-9_.-]* | [!A-Za-z_]*) return 1 ;; *) [ ${#1} -le 32 ] ;; esac\n}\nis_port() {\n  case $1 in '' | *[!0-9]* | 0*) return 1 ;; esac\n  [ ${#1} -le 5 ] && [ \"$1\" -ge 1024 ] && [ \"$1\" -le 65535 ]\n}\nis_fingerprint() {\n  case $1 in *[!0-9A-F]*) return 1 ;; *) [ ${#1} -eq 40 ] ;; esac\n}\nis_ip() {\n  case $1 in\n    *[!0-9a-f.:]* | '' | *.*:* | *:*.* | :[!:]*) return 1 ;;\n    *:*) [ ${#1} -le 39 ] ;;\n    *.*.*.*.*) return 1 ;;\n    *.*.*.*) case $1 in *[!0-9.]* | .* | *. | *..*) return 1 ;; *) [ ${#1} -le 15 ] ;; esac ;;\n    *) return 1 ;;\n  esac\n}\nis_url() {\n  case $1 in http://[A-Za-z0-9[]* | https://[A-Za-z0-9[]*) ;; *) return 1 ;; esac\n  case ${1#*://} in *[!A-Za-z0-9.:/_[-]*) case ${1#*://} in *[!]A-Za-z0-9.:/_[-]*) return 1 ;; esac ;; esac\n  case ${1#*://} in *..* | *//* | */) return 1 ;; *) [ ${#1} -le 200 ] ;; esac\n}\nworkdir=''\nstaging=''\nplacing=''\nundo=''\nwatcher=''\nprotected=''\nunpacking=''\ngrace=20\nbegin() {\n  exec 3<&0 </dev/null 4>&1 1>&2\n  trap 'end_by_signal' TERM INT HUP QUIT ALRM USR1 USR2\n  trap 'cleanup' EXIT\n  trap '' PIPE\n  if [ \"$1\" != facts ]; then\n    watch &\n    watcher=$!\n  fi\n  exec 3<&-\n}\nwatch() {\n  exec 4>&- >/dev/null 2>&1\n  ulimit -v 1048576 2>/dev/null\n  trap '' TERM INT HUP QUIT ALRM USR1 USR2\n  trap - EXIT\n  while IFS= read -r _ <&3; do :; done\n  exec 3<&-\n  end_group TERM\n  sleep \"$grace\"\n  end_group KILL\n}\nend_group() {\n  if read -r _ _ _ _ group _ <\"/proc/$$/stat\" && [ \"$group\" = \"$$\" ]; then\n    kill -s \"$1\" -- \"-$$\"\n  else\n    kill -s \"$1\" \"$$\"\n  fi\n}\nend_quietly() {\n  [ -z \"$watcher\" ] || { kill -s KILL \"$watcher\" && wait \"$watcher\"; } 2>/dev/null\n  watcher=''\n}\nend_by_signal() {\n  trap '' TERM INT HUP QUIT ALRM USR1 USR2\n  if [ -n \"$protected\" ]; then\n    end_quietly\n    end_download || see_through\n  fi\n  cleanup\n  fail INTERRUPTED \"stopped because the client went away\"\n}\nsee_through() {\n  note \"the client is gone; letting the package manager finish\"\n  wait_bounded \"$protected\" 300\n  undo=''\n}\nend_download() {\n  [ -n \"$unpacking\" ] || return 1\n  kill -s STOP \"$protected\"\n  if [ -e \"$unpacking\" ]; then\n    kill -s CONT \"$protected\"\n    return 1\n  fi\n  for signal in TERM CONT; do\n    kill -s \"$signal\" -- \"-$protected\" 2>/dev/null || kill -s \"$signal\" \"$protected\"\n  done\n  wait_bounded \"$protected\" 10\n}\ncleanup() {\n  [ -z \"$undo\" ] || \"$undo\"\n  undo=''\n  [ -z \"$placing\" ] || rm -f -- \"$placing\"\n  [ -z \"$staging\" ] || rm -rf -- \"$staging\"\n  [ -z \"$workdir\" ] || rm -rf -- \"$workdir\"\n  workdir=''\n  end_quietly\n}\nwait_bounded() {\n  left=$2\n  while [ \"$left\" -gt 0 ] && kill -0 \"$1\" 2>/dev/null; do\n    sleep 1\n    left=$((left - 1))\n  done\n}\nneed_workdir() {\n  [ -z \"$workdir\" ] || return 0\n  for parent in /run /dev/shm /tmp; do\n    [ -w \"$parent\" ] && workdir=$(mktemp -d \"$parent/mesh-host.XXXXXXXX\" 2>/dev/null) || continue\n    ! has_room \"$workdir\" || return 0\n    rm -rf -- \"$workdir\"\n  done\n  workdir=''\n  fail DISK_FULL \"no temporary folder can be made in /run, /dev/shm or /tmp\"\n}\nhas_room() {\n  head -c 262144 /dev/zero >\"$1/room\" 2>/dev/null && rm -f -- \"$1/room\"\n}\nlimited() {\n  if [ -z \"$timeout_words\" ]; then\n    timeout_words=timeout\n    ! timeout --foreground 1 true 2>/dev/null || timeout_words='timeout --foreground'\n  fi\n  $timeout_words \"$@\"\n}\nloopback_get() {\n  exec perl -e '\n    $SIG{ALRM} = sub { exit 28 };\n    while (<STDIN>) {\n      my ($where, $path, $key) = split;\n      my ($port) = $where =~ /^127\\.0\\.0\\.1:(\\d+)$/;\n      my $at = $port ? pack(\"S n C4 x8\", 2, $port, 127, 0, 0, 1) : pack(\"S Z108\", 1, $where);\n      alarm 3;\n      socket(HTTP, $port ? 2 : 1, 1, 0) && connect(HTTP, $at) or exit 7;\n      my $host = $port ? $where : \"local-tailscaled.sock\";\n      syswrite HTTP, \"GET $path HTTP/1.0\\r\\nHost: $host\\r\\nX-API-Key: $key\\r\\n\\r\\n\";\n      read HTTP, my $answer, 1000000;\n      my ($head, $body) = split /\\r\\n\\r\\n/, $answer, 2;\n      $head =~ m{^HTTP/1\\.\\d (\\d+)} or exit 1;\n      print \"$body\\036$1\\036\";\n      $1 == 200 or exit 22;\n    }' 2>/dev/null\n}\nread_os_release() {\n  distro='' like='' version_id='' codename='' ubuntu_codename='' debian_codename=''\n  release=/etc/os-release\n  [ -r \"$release\" ] || release=/usr/lib/os-release\n  [ -r \"$release\" ] || return 0\n  while IFS='=' read -r key value || [ -n \"$key\" ]; do\n    case $key in *'#'*) continue ;; esac\n    plain_value \"$value\"\n    case ${key##*[!A-Z_]} in\n      ID) distro=$value ;;\n      ID_LIKE) like=$value ;;\n      VERSION_ID) version_id=$value ;;\n      VERSION_CODENAME) codename=$value ;;\n      UBUNTU_CODENAME) ubuntu_codename=$value ;;\n      DEBIAN_CODENAME) debian_codename=$value ;;\n    esac\n  done <\"$release\"\n}\nplain_value() {\n  case $1 in\n    \\\"*) value=${1#?} value=${value%%\\\"*} ;;\n    \\'*) value=${1#?} value=${value%%\\'*} ;;\n    *) value=${1%%[!!-~]*} ;;\n  esac\n}\nhas_systemd() {\n  [ -d /run/systemd/system ]\n}\nis_wsl() {\n  [ -z \"${WSL_DISTRO_NAME-}\" ] || return 0\n  read -r kernel 2>/dev/null </proc/version || return 1\n  case $kernel in *[Mm]icrosoft*) ;; *) return 1 ;; esac\n}\nread_user() {\n  ids=$(id)\n  user_id=${ids#uid=}\n  user_id=${user_id%%[!0-9]*}\n  user_name=${ids#*\\(}\n  user_name=${user_name%%\\)*}\n}\nread_names() {\n  if {\n    read -r persona </proc/$$/personality && [ \"$persona\" = 00000000 ] &&\n      read -r os_name </proc/sys/kernel/ostype && read -r host_name </proc/sys/kernel/hostname &&\n      read -r arch_name </proc/sys/kernel/arch\n  } 2>/dev/null; then\n    know_arch \"$arch_name\"\n    return 0\n  fi\n  arch_name=$(uname -s -n -m)\n  os_name=${arch_name%% *}\n  arch_name=${arch_name#* }\n  host_name=${arch_name%% *}\n  know_arch \"${arch_name#* }\"\n}\nknow_arch() {\n  case $1 in\n    x86_64 | amd64) arch_name=amd64 ;;\n    aarch64 | arm64) arch_name=arm64 ;;\n    *) arch_name=$1 ;;\n  esac\n}\nemit_system() {\n  [ \"$os_name\" = Linux ] || { emit_other && return 0; }\n  read_os_release\n  raw '{\"family\":\"linux\",\"distro\":'\n  str \"$distro\"\n  raw ',\"version\":'\n  str \"$version_id\"\n  raw ',\"arch\":'\n  str \"$arch_name\"\n  raw ',\"init\":'\n  if has_systemd; then str systemd; else str other; fi\n  raw ',\"wsl\":'\n  flag is_wsl\n  emit_clock\n  raw ',\"findings\":['\n  comma=\n  foreign_tailscale\n  emit_finding foreign-tailscale \"$foreign\"\n  emit_wsl_findings\n  raw ']}'\n}\nemit_finding() {\n  [ -n \"$2\" ] || return 0\n  raw \"$comma{\\\"id\\\":\\\"$1\\\",\\\"detail\\\":\"\n  str \"$2\"\n  raw '}'\n  comma=,\n}\nemit_other() {\n  raw '{\"family\":\"other\",\"name\":'\n  str \"$os_name\"\n  raw ',\"arch\":'\n  str \"$arch_name\"\n  raw '}'\n}\ntailscale_socket=/run/tailscale/tailscaled.sock\ntailscale_api=http://local-tailscaled.sock/localapi/v0\ntailscale_marker=/usr/local/lib/mesh/tailscale-version\nunit_states() {\n  has_systemd || return 0\n  id='' enabled='' active=''\n  systemctl show -p Id -p UnitFileState -p ActiveState \"$@\" 2>/dev/null | {\n    while IFS='=' read -r key value; do\n      case $key in\n        Id) id=$value ;;\n        UnitFileState) enabled=$value ;;\n        ActiveState) active=$value ;;\n        '')\n          echo \"$id ${enabled:-none} ${active:-none}\"\n          id='' enabled='' active=''\n          ;;\n      esac\n    done\n    [ -z \"$id\" ] || echo \"$id ${enabled:-none} ${active:-none}\"\n  }\n}\nask_tailscaled() {\n  [ -S \"$tailscale_socket\" ] || return 0\n  said=''\n  if have curl; then\n    said=$(curl -q -s -f --fail-early -m 3 --noproxy '*' --unix-socket \"$tailscale_socket\" -w \"$separator\" \\\n      \"$tailscale_api/status?peers=false\" \"$tailscale_api/prefs\" 2>/dev/null)\n    case $? in 0 | 28) printf '%s' \"$said\" && return 0 ;; esac\n  fi\n  have tailscale || { printf '%s' \"$said\" && return 0; }\n  limited 3 tailscale status --json --peers=false 2>/dev/null\n  printf '%s' \"$separator\"\n  limited 3 tailscale debug prefs 2>/dev/null\n}\nread_tailscaled() {\n  ! is_too_long \"$1\" || set -- \"$(printf '%.1000s' \"$1\")\"\n  IFS=$separator\n  set -- $1\n  unset IFS\n  ts_heard=${1-}\n  ts_heard_prefs=${2-}\n  ts_status='' ts_prefs=''\n  ! is_answer \"$ts_heard\" BackendState || ts_status=$ts_heard\n  ! is_answer \"$ts_heard_prefs\" ControlURL || ts_prefs=$ts_heard_prefs\n}\nawait_login() {\n  tries=10\n  while [ \"$tries\" -gt 0 ] && is_coming_up; do\n    sleep 0.5\n    tries=$((tries - 1))\n    read_tailscaled \"$(ask_tailscaled)\"\n  done\n}\nis_coming_up() {\n  if [ -n \"$ts_status\" ]; then\n    node_key\n    [ -z \"$own_key\" ] || return 1\n    json_field BackendState \"$ts_status\"\n    case $field in NoState | Starting) return 0 ;; *) return 1 ;; esac\n  fi\n  have tailscale && has_systemd || return 1\n  case $(unit_states tailscaled.service) in\n    *' activating') ;;\n    *' enabled inactive') is_booting ;;\n    *) return 1 ;;\n  esac\n}\nis_booting() {\n  case $(limited 3 systemctl is-system-running 2>/dev/null) in initializing | starting) ;; *) return 1 ;; esac\n}\nts_state() {\n  json_field BackendState \"$ts_status\"\n  printf '%s' \"$field\"\n}\nnode_key() {\n  json_field PublicKey \"${ts_status#*\\\"Self\\\":}\"\n  own_key=$field\n  case ${own_key#nodekey:} in *[!0]*) ;; *) own_key='' ;; esac\n}\nis_too_long() {\n  [ ${#1} -gt 1000000 ]\n}\nis_answer() {\n  case $1 in\n    *\"\\\"$2\\\"\"*) ;;\n    '{'*) ! is_whole \"$1\" ;;\n    *) return 1 ;;\n  esac\n}\nis_whole() {\n  case $1 in '{'*'}' | '{'*\"}$nl\") ;; *) return 1 ;; esac\n}\ndpkg_owns() {\n  list=/var/lib/dpkg/info/$1.list\n  [ -r \"$list\" ] || return 1\n  while IFS= read -r line; do\n    [ \"$line\" != \"$2\" ] || return 0\n  done <\"$list\"\n  return 1\n}\ntailscale_origin() {\n  ts_path=$(command -v tailscale) || { ts_origin=none && return 0; }\n  if dpkg_owns tailscale \"$ts_path\"; then\n    ts_origin=package\n  elif [ -r \"$tailscale_marker\" ] && [ \"$ts_path\" = /usr/local/bin/tailscale ]; then\n    ts_origin=mesh\n  else\n    ts_origin=other\n  fi\n}\nforeign_tailscale() {\n  foreign=''\n  [ \"$ts_origin\" = other ] && has_systemd || return 0\n  for folder in /etc/systemd/system /run/systemd/system /usr/lib/systemd/system /lib/systemd/system; do\n    [ ! -e \"$folder/tailscaled.service\" ] || return 0\n  done\n  case $(limited 5 systemctl show -p LoadState tailscaled.service 2>/dev/null) in *=not-found) foreign=$ts_path ;; esac\n}\npackage_state() {\n  dpkg-query -W -f '${db:Status-Abbrev}' \"$1\" 2>/dev/null\n}\nis_half_made() {\n  case $(package_state \"$1\") in ?[HUF]*) ;; *) return 1 ;; esac\n}\nis_unfinished() {\n  read -r word 2>/dev/null <\"$tailscale_marker\" || word=''\n  ! is_version \"$word\"\n}\ntailscale_version() {\n  ts_version=''\n  case $ts_status in\n    *'\"Version\":'*)\n      ts_version=${ts_status#*\\\"Version\\\":}\n      ts_version=${ts_version#*\\\"}\n      ts_version=${ts_version%%\\\"*}\n      ;;\n    *) [ \"$ts_origin\" = none ] || ts_version=$(limited 3 tailscale version 2>/dev/null | head -n 1) ;;\n  esac\n  ts_version=${ts_version%%-*}\n}\nemit_tailscale() {\n  tailscale_version\n  raw '{\"version\":'\n  str \"$ts_version\"\n  raw ',\"origin\":'\n  str \"$ts_origin\"\n  emit_service tailscaled.service\n  raw ',\"halfMade\":'\n  flag is_half_installed\n  raw ',\"status\":'\n  str \"$ts_heard\"\n  raw ',\"prefs\":'\n  str \"$ts_heard_prefs\"\n  raw '}'\n}\nis_half_installed() {\n  case $ts_origin in\n    package) [ -z \"$ts_status\" ] && is_half_made tailscale ;;\n    mesh) is_unfinished ;;\n    *) return 1 ;;\n  esac\n}\nemit_service() {\n  raw ',\"service\":{\"startsAtBoot\":'\n  flag unit_is \"$1\" enabled\n  raw ',\"running\":'\n  flag unit_is \"$1\" active\n  raw '}'\n}\nunit_is() {\n  case $units in *\"$1 \"*) ;; *) return 1 ;; esac\n  state=${units#*\"$1 \"}\n  state=${state%%\"$nl\"*}\n  case $2 in\n    enabled) [ \"${state% *}\" = enabled ] ;;\n    *) [ \"${state#* }\" = active ] ;;\n  esac\n}\njudge_silence() {\n  syncthing_url\n  case $(syncthing_code) in\n    401 | 403) st_rest=refused ;;\n    [1-9]??) if is_of_service; then st_rest=busy; else theirs=another; fi ;;\n  esac\n}\njudge_nobody() {\n  [ \"$theirs\" != no ] || ! is_starting || st_rest=busy\n}\nsyncthing_code() {\n  code=$(syncthing_header | curl -q -s -o /dev/null -k -m 3 --noproxy '*' -K - -w '%{http_code}' \"$st_url/rest/system/status\" 2>/dev/null)\n  [ \"$code\" != 000 ] || [ \"$st_tls\" = false ] ||\n    code=$(curl -q -s -o /dev/null -m 3 --noproxy '*' -w '%{http_code}' \"http://$st_address/\" 2>/dev/null)\n  printf '%s' \"$code\"\n}\nis_of_service() {\n  look_at_service || return 1\n  case $st_ports in '?' | *\" $((${st_address##*:})) \"*) ;; *) return 1 ;; esac\n}\nis_starting() {\n  is_loopback \"$st_address\" && look_at_service && [ \"$st_ports$st_restarts\" = ' 0' ] && is_recent\n}\nis_recent() {\n  since=$(property ActiveEnterTimestampMonotonic)\n  case $since in '' | *[!0-9]*) return 0 ;; esac\n  read -r up _ 2>/dev/null </proc/uptime || return 0\n  [ $((${up%%.*} - ${since%??????})) -lt 21600 ]\n}\nlook_at_service() {\n  st_ports='?' st_restarts=0\n  has_systemd || return 1\n  said=$(limited 3 systemctl show -p ActiveState -p ControlGroup -p MainPID -p NRestarts \\\n    -p ActiveEnterTimestampMonotonic \"$st_unit\" 2>/dev/null)\n  case $said in *ActiveState=active*) ;; *) return 1 ;; esac\n  case $said in *NRestarts=*) st_restarts=$(property NRestarts) ;; esac\n  set --\n  for process in $(service_processes); do set -- \"$@\" \"/proc/$process/fd\"; done\n  sockets=$(ls -l \"$@\" 2>/dev/null | sed -n 's/.*socket:\\[\\([0-9]*\\)\\]$/\\1/p')\n  [ -z \"$sockets\" ] || st_ports=\" $(listening_ports)\"\n}\nproperty() {\n  value=${said#*\"$1=\"}\n  printf '%s' \"${value%%\"$nl\"*}\"\n}\nservice_processes() {\n  property MainPID\n  echo\n  for place in /sys/fs/cgroup /sys/fs/cgroup/systemd; do cat \"$place$(property ControlGroup)/cgroup.procs\" 2>/dev/null; done\n}\nlistening_ports() {\n  { printf '%s\\n\\n' \"$sockets\" && cat /proc/net/tcp6 /proc/net/tcp; } 2>/dev/null | awk '\n    BEGIN { for (i = 0; i < 16; i++) digit[sprintf(\"%X\", i)] = i }\n    /^$/ { tables = 1; next }\n    !tables { own[$1]; next }\n    $4 == \"0A\" && ($10 in own) {\n      port = 0\n      hex = $2\n      sub(/.*:/, \"\", hex)\n      for (i = 1; i <= length(hex); i++) port = port * 16 + digit[substr(hex, i, 1)]\n      if (!(port in told)) printf \"%d \", port\n      told[port]\n    }'\n}\nst_reader=''\nfind_syncthing() {\n  st_home='' st_config='' st_unit=syncthing@$1.service\n  eval \"st_home=~$1\"\n  case $st_home in /*) ;; *) return 0 ;; esac\n  for folder in .config/syncthing .local/state/syncthing; do\n    $st_reader test -f \"$st_home/$folder/config.xml\" && $st_reader test -r \"$st_home/$folder/config.xml\" || continue\n    st_config=$st_home/$folder/config.xml\n    return 0\n  done\n}\nread_syncthing_config() {\n  st_address='' st_tls=false st_key='' st_announce=true st_relays=true\n  section=''\n  while IFS= read -r line; do\n    value=${line#*>}\n    value=${value%%<*}\n    case $section$line in\n      *'<gui '*) section=gui ;;\n      *'<options>'*) section=options ;;\n      *'</gui>'* | *'</options>'*) section='' ;;\n      gui*'<address>'*) st_address=$value ;;\n      gui*'<apikey>'*) st_key=$value ;;\n      options*'<globalAnnounceEnabled>'*) st_announce=$value ;;\n      options*'<relaysEnabled>'*) st_relays=$value ;;\n    esac\n    case $line in *'<gui '*'tls=\"true\"'*) st_tls=true ;; esac\n  done <<END\n$(grep -E '</?(gui|options)[ >]|<(address|apikey|globalAnnounceEnabled|relaysEnabled)>')\nEND\n}\nsyncthing_get() {\n  is_rest_key \"$st_key\" || return 0\n  have curl || return 1\n  syncthing_url\n  for path; do\n    shift\n    set -- \"$@\" \"$st_url$path\"\n  done\n  syncthing_header | curl -q -s -f -k -m 3 --noproxy '*' -K - \"$@\" 2>/dev/null | head -c 65536\n}\nsyncthing_url() {\n  st_url=https://$st_address\n  [ \"$st_tls\" != false ] || st_url=http://$st_address\n}\nsyncthing_header() {\n  printf 'header = \"X-API-Key: %s\"\\n' \"$st_key\"\n}\nis_rest_key() {\n  case $1 in '' | *[!A-Za-z0-9_-]*) return 1 ;; esac\n}\nmay_send_key() {\n  theirs=''\n  is_loopback \"$st_address\" || return 1\n  theirs=no\n  for table in /proc/net/tcp /proc/net/tcp6; do\n    while read -r _ at _ state _ _ _ owner _; do\n      case $state in st) continue ;; 0A) ;; *) break ;; esac\n      hears_loopback \"${at%:*}\" && [ \"$((0x${at##*:}))\" -eq \"${st_address##*:}\" ] || continue\n      case $owner in 0 | \"$st_uid\") theirs=yes ;; *) theirs=another && return 1 ;; esac\n      case ${at%:*}$st_address in 0100007F127.*) return 0 ;; esac\n    done <\"$table\"\n  done 2>/dev/null\n  [ \"$theirs\" = yes ]\n}\nhears_loopback() {\n  case $1 in\n    0100007F | 00000000 | 0000000000000000FFFF00000100007F | 00000000000000000000000001000000 | 00000000000000000000000000000000) ;;\n    *) return 1 ;;\n  esac\n}\nask_syncthing() {\n  st_rest=none st_id='' st_version=''\n  may_send_key || { judge_nobody && return 0; }\n  if bodies=$(syncthing_get /rest/system/status /rest/system/version); then\n    read_syncthing \"$bodies\"\n    [ \"$st_rest\" = ok ] || ! is_rest_key \"$st_key\" || judge_silence\n  else\n    st_rest=unknown\n  fi\n}\nread_syncthing() {\n  json_field myID \"$1\"\n  st_id=$field\n  json_field version \"$1\"\n  st_version=${field#v}\n  [ -z \"$st_id\" ] || [ -z \"$st_version\" ] || st_rest=ok\n}\nis_loopback() {\n  case ${1##*:} in '' | *[!0-9]*) return 1 ;; esac\n  case $1 in \"127.0.0.1:${1##*:}\" | \"localhost:${1##*:}\" | \"[::1]:${1##*:}\") ;; *) return 1 ;; esac\n}\njson_field() {\n  wanted=$1 field=''\n  IFS='\"'\n  set -- $2\n  unset IFS\n  while [ $# -gt 2 ]; do\n    case $1$2 in \"$wanted:\" | \"$wanted: \") field=$3 && return 0 ;; esac\n    shift\n  done\n}\nemit_syncthing() {\n  if [ -z \"$st_version\" ] && have syncthing; then\n    st_version=$(limited 3 syncthing --version 2>/dev/null | head -n 1)\n    st_version=${st_version#syncthing v}\n    st_version=${st_version%% *}\n  fi\n  raw '{\"version\":'\n  str \"$st_version\"\n  emit_service \"syncthing@$1.service\"\n  raw ',\"guiAddress\":'\n  str \"$st_address\"\n  raw ',\"apiKeySet\":'\n  flag [ -n \"$st_key\" ]\n  raw ',\"globalAnnounce\":'\n  flag [ \"$st_announce\" = true ]\n  raw ',\"relays\":'\n  flag [ \"$st_relays\" = true ]\n  raw ',\"rest\":'\n  str \"$st_rest\"\n  raw ',\"deviceId\":'\n  str \"$st_id\"\n  raw '}'\n}\nemit_clock() {\n  if is_wsl; then raw \",\\\"clock\\\":$(date +%s)\"; else raw ',\"clock\":null'; fi\n}\nemit_wsl_findings() {\n  is_wsl || return 0\n  emit_finding resolv-conf \"$(dns_problem)\"\n  emit_finding mtu \"$(mtu_problem)\"\n}\ndns_problem() {\n  if [ ! -r /etc/resolv.conf ]; then\n    if [ -L /etc/resolv.conf ]; then printf dangling; else printf missing; fi\n    return 0\n  fi\n  while read -r word _ || [ -n \"$word\" ]; do\n    [ \"$word\" != nameserver ] || return 0\n  done </etc/resolv.conf\n  printf empty\n}\nmtu_problem() {\n  read -r outer 2>/dev/null </sys/class/net/eth0/mtu || return 0\n  read -r inner 2>/dev/null </sys/class/net/tailscale0/mtu || return 0\n  case $outer$inner in '' | *[!0-9]*) return 0 ;; esac\n  [ \"$outer\" -ge $((inner + 80)) ] || printf '%s %s' \"$outer\" \"$inner\"\n}\nverb_facts() {\n  read_user\n  read_names\n  st_user=$user_name\n  while [ $# -gt 0 ]; do\n    [ \"$1\" = --syncthing-user ] && is_user \"${2-}\" || refuse \"$1\"\n    st_user=$2\n    shift 2\n  done\n  st_uid=$user_id\n  [ \"$st_user\" = \"$user_name\" ] || st_uid=$(id -u \"$st_user\" 2>/dev/null)\n  find_syncthing \"$st_user\"\n  read_syncthing_config <\"${st_config:-/dev/null}\"\n  ask_both\n  [ -n \"$ts_status\" ] || read_tailscaled \"$(ask_tailscaled)\"\n  await_login\n  [ \"$st_rest\" = ok ] || ask_syncthing\n  read_units \"syncthing@$st_user.service\"\n  tailscale_origin\n  answer emit_facts\n}\nask_both() {\n  ts_status='' ts_prefs='' ts_heard='' ts_heard_prefs='' st_rest=none st_id='' st_version=''\n  [ -S \"$tailscale_socket\" ] && is_rest_key \"$st_key\" && [ \"$st_tls\" = false ] && may_send_key || return 0\n  said=$(\n    loopback_get <<END\n$tailscale_socket /localapi/v0/status?peers=false -\n$tailscale_socket /localapi/v0/prefs -\n$st_address /rest/system/status $st_key\n$st_address /rest/system/version $st_key\nEND\n  )\n  ! is_too_long \"$said\" || return 0\n  IFS=$separator\n  set -- $said\n  unset IFS\n  [ \"${2-}${4-}\" != 200200 ] || read_tailscaled \"$1$separator$3\"\n  [ \"${6-}${8-}\" != 200200 ] || read_syncthing \"$5$7\"\n}\nread_units() {\n  if [ -n \"$ts_status\" ] && [ \"$st_rest\" = ok ] && is_linked_up tailscaled.service && is_linked_up \"$1\"; then\n    units=\"tailscaled.service enabled active$nl$1 enabled active\"\n  else\n    units=$(unit_states tailscaled.service \"$1\")\n  fi\n}\nis_linked_up() {\n  [ -L \"/etc/systemd/system/multi-user.target.wants/$1\" ] && [ ! -L \"/etc/systemd/system/$1\" ] &&\n    [ ! -L \"/run/systemd/system/$1\" ] && [ -L \"/run/systemd/units/invocation:$1\" ]\n}\nemit_facts() {\n  raw '{\"program\":'\n  str \"$mesh_program_version\"\n  raw ',\"system\":'\n  emit_system\n  raw ',\"user\":{\"name\":'\n  str \"$user_name\"\n  raw '},\"tailscale\":'\n  emit_tailscale\n  raw ',\"syncthing\":'\n  emit_syncthing \"$st_user\"\n  raw ',\"handover\":null}'\n}\ninstalled_program=/usr/local/lib/mesh/mesh-host\nverb_access() {\n  [ $# -eq 0 ] || refuse \"$1\"\n  read_user\n  read_names\n  answer emit_access\n}\nemit_access() {\n  [ \"$user_id\" != 0 ] || { raw '{\"kind\":\"full\",\"self\":true}' && return 0; }\n  have sudo || { emit_no_access \"sudo is not installed, and $user_name is not root\" && return 0; }\n  said=$(in_time yes ask_sudo)\n  if [ \"$said\" = yes ]; then raw '{\"kind\":\"full\",\"self\":false}' && return 0; fi\n  read_refusal \"$said\"\n  [ \"$no_access\" = password ] || { emit_prepared none || emit_no_access \"$no_access\" \"$no_access_next\" && return 0; }\n  emit_prepared needs-prepare || raw '{\"kind\":\"needs-prepare\"}'\n}\nread_refusal() {\n  no_access_next=''\n  case $1 in\n    *'no new privileges'*) no_access=\"nothing that $user_name starts here may become root (no new privileges)\" ;;\n    *'must have a tty'*)\n      no_access=\"sudo wants a terminal of $user_name, and a run has none: take requiretty out of its sudoers, or add the line: Defaults:$user_name !requiretty\"\n      no_access_next='sudo visudo -f /etc/sudoers.d/terminal'\n      ;;\n    *'not in the sudoers'* | *'may not run'* | *'not allowed'* | *\"I'm afraid I can't\"* | *'doas: Operation not permitted'*)\n      no_access=\"$user_name may not use sudo\" ;;\n    *'password is required'* | *'no password was provided'* | *'incorrect password attempt'* | *'incorrect authentication attempt'* | *'timed out reading password'* | *'Authentication failed, try again'*)\n      no_access=password ;;\n    *'account validation'* | *[Ll]ocked* | *expired* | *'PAM account'* | *'in the passwd database'*)\n      no_access=\"sudo does not take the account of $user_name: $(printf %s \"$1\" | tail -c 200)\"\n      no_access_next='sudo true'\n      ;;\n    *[Aa]'uthentication is required'* | *'Authentication required'* | *'terminal is required'* | *askpass* | '')\n      no_access=password ;;\n    *) no_access=\"sudo on this host does not work: $(printf %s \"$1\" | tail -c 200)\" ;;\n  esac\n}\nemit_no_access() {\n  raw '{\"kind\":\"none\",\"why\":'\n  str \"$1\"\n  [ -z \"${2-}\" ] || { raw ',\"next\":' && str \"$2\"; }\n  raw '}'\n}\nemit_prepared() {\n  read_installed_release\n  [ -n \"$installed_release\" ] && [ \"$(in_time '' ask_installed)\" = \"$installed_release\" ] || return 1\n  raw '{\"kind\":\"prepared\",\"version\":'\n  str \"$installed_release\"\n  raw \",\\\"without\\\":\\\"$1\\\"}\"\n}\nask_sudo() {\n  if refusal=$(sudo -n true 2>&1); then echo yes && return 0; fi\n  printf '%s\\n' \"$refusal\" | sed '/^sudo: unable to resolve host /d' | tr '\\n' ' ' | sed 's/ *$//'\n  echo\n}\nin_time() {\n  late=$1\n  shift\n  if knows_itself; then\n    \"$@\"\n  else\n    {\n      say_later 4>&- 2>/dev/null &\n      echo \"$!\"\n      \"$@\" 4>&- 2>/dev/null &\n    } | first_answer\n  fi\n}\nsay_later() {\n  sleep 5 &\n  trap 'kill \"$!\"' TERM\n  wait \"$!\" && printf '%s\\n' \"$late\"\n}\nfirst_answer() {\n  read -r waiting && read -r answer\n  kill \"$waiting\" 2>/dev/null\n  printf '%s\\n' \"$answer\"\n}\nknows_itself() {\n  while read -r _ known; do\n    for name in $known; do [ \"$name\" != \"$host_name\" ] || return 0; done\n  done </etc/hosts\n  while read -r kind services; do\n    case $kind$services in hosts:*myhostname*) return 0 ;; esac\n  done </etc/nsswitch.conf\n  return 1\n} 2>/dev/null\nread_installed_release() {\n  installed_release=''\n  [ -r \"$installed_program\" ] || return 0\n  while IFS='=' read -r key value; do\n    [ \"$key\" = mesh_program_version ] || continue\n    installed_release=$value\n    return 0\n  done <\"$installed_program\"\n}\nask_installed() {\n  sudo -n \"$installed_program\" 0 version 2>/dev/null || echo\n}\nverb_ping() {\n  count=1\n  if [ \"${1-}\" = --count ]; then\n    is_count \"${2-}\" || refuse \"--count\"\n    count=$2\n    shift 2\n  fi\n  [ $# -ge 1 ] && [ $# -le 600 ] || refuse \"ping wants 1 to 600 addresses\"\n  for ip; do is_ip \"$ip\" || refuse \"$ip\"; done\n  have tailscale || fail IPN_UNREACHABLE \"Tailscale is not installed\"\n  limited 1 true\n  pongs=$(ping_all \"$@\")\n  answer emit_pongs \"$@\"\n}\nis_count() {\n  case $1 in [1-9] | 10) ;; *) return 1 ;; esac\n}\nping_all() {\n  running=0\n  for ip; do\n    ping_one \"$ip\" &\n    running=$((running + 1))\n    [ $((running % 32)) -ne 0 ] || wait\n  done\n  wait\n}\nping_one() {\n  sent=0 answered=''\n  while [ \"$sent\" -lt \"$count\" ] && { [ \"$sent\" -lt 3 ] || [ -n \"$answered\" ]; }; do\n    sent=$((sent + 1))\n    said=$(limited 6 tailscale ping -c 1 --timeout=3s \"$1\" 2>&1)\n    case $said in\n      *pong*) said=pong${said##*pong} answered=1 ;;\n      *) said=${said##*\"$nl\"} ;;\n    esac\n    printf '%s|%s\\n' \"$1\" \"${said%%\"$nl\"*}\"\n  done\n}\nemit_pongs() {\n  comma=\n  raw '['\n  for ip; do emit_pongs_of \"$ip\"; done\n  raw ']'\n}\nemit_pongs_of() {\n  wanted=$1\n  IFS=$nl\n  set -- $pongs\n  unset IFS\n  for line; do\n    case $line in \"$wanted|\"*) ;; *) continue ;; esac\n    raw \"$comma{\\\"ip\\\":\"\n    str \"$wanted\"\n    emit_pong \"${line#*'|'}\"\n    comma=,\n  done\n}\nemit_pong() {\n  via=none detail=$1 ms=''\n  case $1 in\n    pong*' via '*' in '*)\n      detail=${1#* via }\n      ms=${detail##* in }\n      detail=${detail% in *}\n      via=direct\n      case $detail in\n        'DERP('*) via=relay detail=${detail#DERP\\(} detail=${detail%\\)} ;;\n        'peer-relay('*) via=relay ;;\n      esac\n      ;;\n  esac\n  raw \",\\\"reachable\\\":$([ \"$via\" = none ] && echo false || echo true),\\\"via\\\":\"\n  str \"$via\"\n  raw ',\"detail\":'\n  str \"$detail\"\n  milliseconds \"$ms\"\n  raw \",\\\"ms\\\":${ms:-null}\"\n  raw '}'\n}\nmilliseconds() {\n  ms=\n  case $1 in\n    0s) ms=0 ;;\n    *ms) ms=${1%ms} ;;\n    *.*s)\n      fraction=${1#*.}\n      fraction=${fraction%s}000\n      ms=${1%%.*}${fraction%\"${fraction#???}\"}\n      ;;\n    *s) ms=${1%s}000 ;;\n  esac\n  case $ms in *[!0-9]* | 0?*) ms= ;; esac\n}\nverb_health() {\n  read_user\n  login_server='' names='' wants_headscale='' st_user=$user_name\n  while [ $# -gt 0 ]; do\n    case $1 in\n      --headscale) wants_headscale=yes && shift && continue ;;\n      --login-server) is_url \"${2-}\" && login_server=$2 ;;\n      --syncthing-user) is_user \"${2-}\" && st_user=$2 ;;\n      --name) is_name \"${2-}\" && names=$names$2$nl ;;\n      *) false ;;\n    esac || refuse \"$1\"\n    shift 2\n  done\n  [ -n \"$login_server\" ] || refuse \"health wants a login server\"\n  limited 1 true\n  disks=$(used_disks)\n  found=$(find_names)\n  reached=$(reach_server \"$login_server\")\n  warnings=$(ask_warnings)\n  answer emit_health\n}\nis_name() {\n  case $1 in '' | *[!a-z0-9.-]* | [.-]* | *..*) return 1 ;; *) [ ${#1} -le 253 ] ;; esac\n}\nemit_health() {\n  raw \"{\\\"clock\\\":$(date +%s),\\\"bootedAt\\\":$(booted_at),\\\"disks\\\":[\"\n  emit_lines emit_disk \"$disks\"\n  raw '],\"restart\":'\n  str \"$(restart_reason)\"\n  raw ',\"busy\":'\n  str \"$(what_is_busy)\"\n  raw ',\"warnings\":'\n  str \"$warnings\"\n  raw ',\"names\":['\n  emit_lines emit_name \"$found\"\n  raw '],\"server\":'\n  emit_server \"$reached\"\n  raw ',\"syncthing\":['\n  emit_rest\n  raw '],\"headscale\":'\n  emit_headscale\n  raw '}'\n}\nemit_lines() {\n  emit=$1\n  IFS=$nl\n  set -- $2\n  unset IFS\n  comma=''\n  for line; do\n    \"$emit\" \"$line\"\n    comma=,\n  done\n}\nbooted_at() {\n  ticks=$(sed 's/.*) //' /proc/1/stat 2>/dev/null | cut -d ' ' -f 20)\n  began=$(sed -n 's/^btime //p' /proc/stat 2>/dev/null)\n  case $ticks:$began in :* | *: | *[!0-9:]*) echo null ;; *) echo $((began + ticks / 100)) ;; esac\n}\nused_disks() {\n  set --\n  for folder in / /boot /home /tmp /var /var/lib/headscale /var/lib/tailscale; do [ ! -d \"$folder\" ] || set -- \"$@\" \"$folder\"; done\n  { limited 5 df -P -k \"$@\" && echo inodes && limited 5 df -P -i \"$@\"; } 2>/dev/null | awk '\n    /^inodes$/ { second = 1; next }\n    $5 !~ /^([0-9]+%|-)$/ { next }\n    {\n      used = $5\n      sub(/%/, \"\", used)\n      mount = $0\n      sub(/^[^ ]+( +[^ ]+)( +[^ ]+)( +[^ ]+)( +[^ ]+) +/, \"\", mount)\n      if (second) inodes[mount] = used\n      else if (used != \"-\" && !(mount in percent)) { percent[mount] = used; order[++n] = mount }\n    }\n    END { for (i = 1; i <= n; i++) print percent[order[i]], (order[i] in inodes) ? inodes[order[i]] : \"-\", order[i] }\n  '\n}\nemit_disk() {\n  rest=${1#* }\n  inodes=${rest%% *}\n  [ \"$inodes\" != - ] || inodes=null\n  raw \"$comma{\\\"mount\\\":\"\n  str \"${rest#* }\"\n  raw \",\\\"usedPercent\\\":${1%% *},\\\"inodePercent\\\":$inodes}\"\n}\nrestart_reason() {\n  for mark in /run/reboot-required /var/run/reboot-required; do\n    [ -e \"$mark\" ] || continue\n    packages=$(sort -u \"$mark.pkgs\" 2>/dev/null | head -n 20 | tr '\\n' ' ')\n    printf '%s' \"${packages:-the system says so}\"\n    return 0\n  done\n  [ -e /run/systemd/container ] || is_wsl || [ ! -d /lib/modules ] || modules_gone \"$(uname -r)\"\n}\nmodules_gone() {\n  [ ! -d \"/lib/modules/$1\" ] || return 0\n  [ -z \"$(limited 5 find /lib/modules/ -maxdepth 2 -name kernel 2>/dev/null)\" ] || printf 'the kernel %s was replaced' \"$1\"\n}\nwhat_is_busy() {\n  if is_locked /run/mesh-host.lock && is_younger 120 /run/mesh-host.lock; then\n    printf 'another run of MeSH is changing it'\n  elif has_systemd; then\n    case $(limited 3 systemctl is-system-running 2>/dev/null) in\n      initializing | starting) ! is_just_up || printf 'the system is starting' ;;\n      stopping) printf 'the system is stopping' ;;\n      *) is_upgrading ;;\n    esac\n  fi\n}\nis_younger() {\n  [ -n \"$(find \"$2\" -mmin \"-$1\" 2>/dev/null)\" ]\n}\nis_just_up() {\n  began=$(booted_at)\n  [ \"$began\" = null ] || [ $(($(date +%s) - began)) -lt 1800 ]\n}\nis_upgrading() {\n  for unit in apt-daily-upgrade.service dnf-automatic-install.service; do\n    [ \"$(limited 3 systemctl is-active \"$unit\" 2>/dev/null)\" = activating ] || continue\n    ! is_younger 360 \"/run/systemd/units/invocation:$unit\" || printf 'the system is upgrading itself'\n  done\n}\nis_locked() {\n  place=$(stat -c '%d %i' \"$1\" 2>/dev/null) || return 1\n  device=${place% *}\n  device=$(printf '%02x:%02x' $((device >> 8 & 4095)) $((device & 255 | device >> 12 & 1048320)))\n  grep -q \" FLOCK .* $device:${place#* } \" /proc/locks\n}\nask_warnings() {\n  ! have tailscale || limited 5 tailscale debug watch-ipn --initial-health --initial-client-version --count=1 2>/dev/null | head -c 65536\n}\nfind_names() {\n  have getent || return 0\n  IFS=$nl\n  set -- $names\n  unset IFS\n  running=0\n  until_when=$(($(date +%s) + 5))\n  for name; do\n    find_name \"$name\" &\n    running=$((running + 1))\n    [ $((running % 64)) -eq 0 ] || continue\n    wait\n    [ \"$(date +%s)\" -lt \"$until_when\" ] || return 0\n  done\n  wait\n}\nfind_name() {\n  known=$(limited 5 getent ahosts \"$1\" 2>/dev/null | cut -d ' ' -f 1 | sort -u | tr '\\n' ' ')\n  printf '%s %s\\n' \"$1\" \"$known\"\n}\nemit_name() {\n  raw \"$comma{\\\"name\\\":\"\n  str \"${1%% *}\"\n  raw ',\"ips\":['\n  comma=''\n  for ip in ${1#* }; do\n    is_ip \"$ip\" || continue\n    raw \"$comma\"\n    str \"$ip\"\n    comma=,\n  done\n  raw ']}'\n}\nreach_server() {\n  if have curl; then\n    why=$(curl -q -sS -o /dev/null -m 10 --noproxy '*' -w '%{stderr}=%{http_code}' \"$1/health\" 2>&1)\n    status=${why##*=}\n    why=${why%=*}\n    case $status in 000 | '' | *[!0-9]*) echo \"0 ${why:-no answer}\" ;; *) echo \"$status \" ;; esac\n  elif have wget; then\n    why=$(limited 10 wget -q -O /dev/null -T 10 \"$1/health\" 2>&1) && echo '200 ' || echo \"0 ${why:-wget got no answer}\"\n  fi\n}\nemit_server() {\n  [ -n \"$1\" ] || { raw null && return 0; }\n  raw \"{\\\"status\\\":${1%% *},\\\"why\\\":\"\n  str \"${1#* }\"\n  raw '}'\n}\nemit_rest() {\n  comma=''\n  find_syncthing \"$st_user\"\n  st_uid=$user_id\n  [ \"$st_user\" = \"$user_name\" ] || st_uid=$(id -u \"$st_user\" 2>/dev/null)\n  read_syncthing_config <\"${st_config:-/dev/null}\"\n  ask_syncthing\n  [ \"$st_rest\" = ok ] || return 0\n  until_when=$(($(date +%s) + 15))\n  for path in /rest/system/connections /rest/config/devices /rest/stats/device /rest/config/folders $(folder_paths); do\n    may_send_key && [ \"$(date +%s)\" -le \"$until_when\" ] || return 0\n    body=$(syncthing_get \"$path\")\n    [ -n \"$body\" ] || continue\n    raw \"$comma{\\\"path\\\":\"\n    str \"$path\"\n    raw ',\"body\":'\n    str \"$body\"\n    raw '}'\n    comma=,\n  done\n}\nfolder_paths() {\n  sed -n 's/.*<folder id=\"\\([A-Za-z0-9._-]*\\)\".*/\\/rest\\/db\\/status?folder=\\1/p' \"$st_config\" | head -n 30\n}\nheadscale_home=/var/lib/headscale\nemit_headscale() {\n  [ -n \"$wants_headscale\" ] && has_systemd || { raw null && return 0; }\n  unit=$(limited 5 systemctl show headscale.service --timestamp=unix -p LoadState -p ActiveState -p ActiveEnterTimestamp 2>/dev/null)\n  case $unit in *LoadState=loaded*) ;; *) raw null && return 0 ;; esac\n  raw '{\"state\":'\n  state=${unit#*ActiveState=}\n  str \"${state%%\"$nl\"*}\"\n  raw ',\"startedAt\":'\n  started=${unit#*ActiveEnterTimestamp=@}\n  whole_or_null \"${started%%\"$nl\"*}\"\n  raw ',\"walBytes\":'\n  whole_or_null \"$(wc -c 2>/dev/null <\"$headscale_home/db.sqlite-wal\")\"\n  raw ',\"backupAt\":'\n  whole_or_null \"$(newest_in \"$headscale_home/backups\" /var/backups/headscale)\"\n  raw '}'\n}\nwhole_or_null() {\n  case $1 in '' | *[!0-9]*) raw null ;; *) raw \"$1\" ;; esac\n}\nnewest_in() {\n  for folder; do\n    [ ! -d \"$folder\" ] || limited 5 find \"$folder\" -type f -size +0 -exec date -r {} +%s \\;\n  done 2>/dev/null | sort -n | tail -n 1\n}\nverb_check() {\n  [ $# -ge 1 ] && [ $# -le 64 ] || refuse \"check wants 1 to 64 words\"\n  for word; do is_word \"$word\" || refuse \"$word\"; done\n  have timeout || fail HOST_PROGRAM \"this host has no program to end a command with (timeout)\"\n  cd \"${HOME:-/}\" 2>/dev/null || cd /\n  said=$(run_check \"$@\")\n  status=${said##*\"$separator\"}\n  output=${said%\"$separator\"*}\n  case $status in\n    124 | 137) status=null output=\"it did not end within 10 s\" ;;\n    126 | 127) status=null ;;\n  esac\n  answer emit_ran\n}\nis_word() {\n  case $1 in '' | *[[:cntrl:]]*) return 1 ;; *) [ ${#1} -le 1000 ] ;; esac\n}\nrun_check() {\n  {\n    status=$({ ended \"$@\" | beginning >&6; } 5>&1)\n  } 6>&1\n  printf '%s%s' \"$separator\" \"$status\"\n}\nended() {\n  timeout -k 2 10 \"$@\" </dev/null 2>&1 5>&- 6>&- &\n  group=$!\n  wait \"$group\"\n  echo $? >&5\n  kill -s KILL -- \"-$group\" 2>/dev/null\n}\nbeginning() {\n  limited 12 head -c 4096\n  limited 12 cat >/dev/null\n}\nemit_ran() {\n  raw \"{\\\"exit\\\":$status,\\\"output\\\":\"\n  str \"$output\"\n  raw '}'\n}\ndone_list=''\nts_cut=''\ndid() {\n  done_list=$done_list$1$nl\n  note \"$1\"\n}\nfinish() {\n  answer emit_done\n}\nemit_done() {\n  raw '{\"changed\":'\n  flag [ -n \"$done_list\" ]\n  raw ',\"did\":['\n  comma=''\n  rest=$done_list\n  while [ -n \"$rest\" ]; do\n    [ -z \"$comma\" ] || raw \"$comma\"\n    str \"${rest%%\"$nl\"*}\"\n    rest=${rest#*\"$nl\"}\n    comma=,\n  done\n  raw ']}'\n}\nneed_systemd() {\n  has_systemd || fail OS_UNSUPPORTED \"this host is not run by systemd, and MeSH keeps services by systemd only (in WSL2: systemd=true under [boot] in /etc/wsl.conf, then wsl --shutdown)\"\n}\nfull_or() {\n  case $2 in *'No space left'* | *'not enough space'* | *'quota exceeded'*) echo DISK_FULL ;; *) echo \"$1\" ;; esac\n}\nensure_service() {\n  units=$(unit_states \"$1\")\n  if ! unit_is \"$1\" enabled; then\n    said=$(systemctl enable \"$1\" 2>&1) ||\n      fail \"$(full_or INSTALL_FAILED \"$said\")\" \"the service $1 cannot be enabled\" \"$said\"\n    did \"enabled $1\"\n  fi\n  if ! unit_is \"$1\" active; then\n    said=$(limited 90 systemctl start \"$1\" 2>&1) ||\n      fail INSTALL_FAILED \"the service $1 does not start\" \"$said$nl$(last_journal \"$1\")\" \"sudo journalctl -n 50 -u $1\"\n    did \"started $1\"\n  fi\n}\nlast_journal() {\n  limited 5 journalctl -q -n 5 -o cat --no-pager -u \"$1\" 2>/dev/null\n}\nrestart_tailscaled() {\n  said=$(limited 20 systemctl restart tailscaled.service 2>&1) && return 0\n  kill_hung_tailscaled\n  said=$(limited 70 systemctl start tailscaled.service 2>&1)\n}\nkill_hung_tailscaled() {\n  [ \"$(limited 5 systemctl is-active tailscaled.service)\" = deactivating ] || return 0\n  limited 5 systemctl kill -s KILL tailscaled.service\n  did \"killed a tailscaled that did not stop\"\n}\nensure_tailscaled() {\n  ensure_service tailscaled.service\n  tries=40\n  until look_at_tailscaled && [ -n \"$ts_status\" ]; do\n    tries=$((tries - 1))\n    [ $((tries % 10)) -ne 0 ] || ensure_service tailscaled.service\n    [ \"$tries\" -gt 0 ] || refuse_cut\n    [ \"$tries\" -gt 0 ] || fail IPN_UNREACHABLE \"tailscaled runs but does not answer within 20 s\" \"$(last_journal tailscaled.service)\"\n    sleep 0.5\n  done\n}\nlook_at_tailscaled() {\n  read_tailscaled \"$(ask_tailscaled)\"\n  ts_cut=''\n  for seen in \"$ts_status\" \"$ts_prefs\"; do [ -z \"$seen\" ] || is_whole \"$seen\" || ts_cut=yes; done\n  [ -z \"$ts_cut\" ] || ts_status='' ts_prefs=''\n}\nrefuse_cut() {\n  [ -z \"$ts_cut\" ] || fail IPN_UNREACHABLE \"the answer of tailscaled is cut off, so it is not known whether this node is in a mesh\" \"$(last_journal tailscaled.service)\"\n}\nts_self() {\n  self=${ts_status#*\\\"Self\\\":}\n  self=${self%%\\\"ExitNodeStatus\\\":*}\n  json_true \"$1\" \"$self\"\n}\njson_true() {\n  case $2 in *\"\\\"$1\\\":true\"* | *\"\\\"$1\\\": true\"*) ;; *) return 1 ;; esac\n}\nts_healthy() {\n  [ \"$(ts_state)\" = Running ] && ts_self Online && ! ts_self Expired\n}\nts_health() {\n  case $ts_status in *'\"Health\":'*) ;; *) return 0 ;; esac\n  printf '%s' \"${ts_status#*\\\"Health\\\":}\" | tr -s '\\n\\t ' ' ' |\n    sed 's/^ *\\[ *\\].*//; s/^ *\\[ *\"//; s/\" *\\].*//; s/\", *\"/; /g; s/\\\\u003e/>/g; s/\\\\\"/\"/g'\n}\nawait() {\n  tries=$(($1 * 2))\n  until look_at_tailscaled && \"$2\"; do\n    tries=$((tries - 1))\n    [ \"$tries\" -gt 0 ] || return 1\n    sleep 0.5\n  done\n}\nlast_lines() {\n  printf '%s\\n' \"$1\" | sed '/^[[:space:]]*$/d' | tail -n 5\n}\nquiet_apt() {\n  need_workdir\n  unpacking=$workdir/unpacking\n  rm -f -- \"$unpacking\"\n  run_tool env DEBIAN_FRONTEND=noninteractive DEBIAN_PRIORITY=critical APT_LISTCHANGES_FRONTEND=none NEEDRESTART_MODE=l \\\n    NEEDRESTART_SUSPEND=1 apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=0 -o Acquire::Retries=2 \\\n    -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20 -o Dpkg::Options::=--force-confdef \\\n    -o Dpkg::Options::=--force-confold -o APT::Get::HideAutoRemove=1 -o \"DPkg::Pre-Invoke::=touch $unpacking\" \"$@\"\n}\nrun_tool() {\n  need_workdir\n  session=''\n  ! have setsid || session=setsid\n  (\n    trap - PIPE TERM INT HUP EXIT\n    umask 022\n    exec $session \"$@\"\n  ) >\"$workdir/said\" 2>&1 4>&- 5>&- &\n  protected=$!\n  wait \"$protected\"\n  tool_status=$?\n  protected=''\n  tool_said=$(tail -c 20000 \"$workdir/said\")\n  return \"$tool_status\"\n}\nrun_apt() {\n  waited=0\n  until quiet_apt \"$@\"; do\n    case $tool_said in\n      *'Could not get lock'* | *'Unable to acquire the dpkg frontend lock'* | *'Unable to lock'* | *'frontend lock was locked'*) ;;\n      *'dpkg was interrupted'*)\n        [ -z \"$reconfigured\" ] || return 1\n        finish_dpkg\n        continue\n        ;;\n      *) return 1 ;;\n    esac\n    holder=$(lock_holder \"$tool_said\")\n    [ \"$waited\" -lt 300 ] || fail PACKAGES_LOCKED \"$holder has held the package lock for 5 minutes\" \"$(tool_lines)\"\n    [ $((waited % 30)) -ne 0 ] || note \"waiting for the package lock held by $holder\"\n    sleep 3\n    waited=$((waited + 3))\n  done\n}\nlock_holder() {\n  case $1 in\n    *'held by process '*)\n      found=${1#*held by process }\n      found=${found%%)*}\n      echo \"${found#*\\(} (process ${found%% *})\"\n      ;;\n    *) echo \"another process\" ;;\n  esac\n}\nfinish_dpkg() {\n  reconfigured=yes\n  note \"dpkg was interrupted earlier; finishing what it began\"\n  unpacking=''\n  run_tool env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 dpkg --force-confdef --force-confold --configure -a ||\n    [ -n \"$(unconfigured)\" ] || fail_package \"dpkg was interrupted earlier, and what it began cannot be finished\"\n  did \"finished an interrupted dpkg run\"\n}\nreinstall_words() {\n  case $(package_state \"$1\") in ??R) echo --reinstall ;; esac\n}\nis_installed() {\n  found=$(dpkg-query -W -f '${db:Status-Abbrev}${Version}' \"$1\" 2>/dev/null)\n  case $found in \"ii ${2:-${found#ii }}\") ;; *) return 1 ;; esac\n}\ntell_unconfigured() {\n  case $(unconfigured) in\n    '') note \"$1, although apt failed: $(last_lines \"$tool_said\" | tail -n 1)\" ;;\n    *) note \"$1, although dpkg could not configure $(unconfigured): $(dpkg_says)\" ;;\n  esac\n}\ninstall_package() {\n  note \"installing $1 from the distribution\"\n  if have apt-get; then\n    if ! install_by_distribution \"$1\"; then\n      is_installed \"$1\" || fail_install \"the package $1\"\n      tell_unconfigured \"$1 is installed\"\n    fi\n  elif have dnf; then\n    run_tool dnf -y -q install \"$1\"\n  elif have zypper; then\n    run_tool zypper -n -q install \"$1\"\n  elif have pacman; then\n    run_tool pacman -S --noconfirm --needed \"$1\"\n  else\n    fail OS_UNSUPPORTED \"MeSH knows no package manager of this host (apt, dnf, zypper, pacman); install $1 by hand, or write $1: false for this host\"\n  fi\n  hash -r\n  have \"$1\" || fail_absent \"$1\"\n  did \"installed $1\"\n}\ninstall_by_distribution() {\n  signed_by=\"a repository of this host is not signed by a key that it trusts\"\n  reinstall=$(reinstall_words \"$1\")\n  ! run_apt install $reinstall \"$1\" || return 0\n  ! has_unpacked || return 1\n  update_said=''\n  run_apt update || update_said=$tool_said\n  ! run_apt install $reinstall \"$1\" || return 0\n  case $tool_said in *'Unable to locate package'* | *'no installation candidate'*) tool_said=$update_said$nl$tool_said ;; esac\n  return 1\n}\nfetch() {\n  rm -f -- \"$2\"\n  if have curl; then\n    redirects=http,https\n    case $1 in https:*) redirects=https ;; esac\n    fetch_said=$(limited 900 curl -q -sS -f -L --proto =http,https --proto-redir \"=$redirects\" --connect-timeout 15 \\\n      --speed-limit 1000 --speed-time 60 --retry 2 -o \"$2\" \"$1\" 2>&1)\n  elif have wget; then\n    fetch_said=$(limited 900 wget -T 20 -O \"$2\" \"$1\" 2>&1)\n  elif [ -x /usr/lib/apt/apt-helper ]; then\n    fetch_said=$(limited 900 /usr/lib/apt/apt-helper -o Acquire::Retries=2 download-file \"$1\" \"$2\" 2>&1)\n  else\n    fetch_said=\"there is neither curl nor wget on this host\"\n    return 1\n  fi\n  fetched=$?\n  [ \"$fetched\" -ne 0 ] || [ ! -s \"$2\" ] || return 0\n  case $fetch_said in *'error: 404'* | *'ERROR 404'* | *' 404 '*) return 4 ;; esac\n  return 1\n}\nmust_fetch() {\n  fetch \"$1\" \"$2\" && return 0\n  case $? in 4) fail PACKAGE_SOURCE_DOWN \"the package source has no such file: $1\" \"$(last_lines \"$fetch_said\")\" ;; esac\n  case $fetch_said in\n    *'No space left'* | *'Failure writing output'* | *'write error'*)\n      fail DISK_FULL \"the disk is full: $1 could not be saved\" \"$(last_lines \"$fetch_said\")\" ;;\n  esac\n  fail PACKAGE_SOURCE_DOWN \"the package source cannot be reached from this host: $1\" \"$(last_lines \"$fetch_said\")\"\n}\nsigned_by=\"the repository is not signed by the pinned key\"\nfail_package() {\n  case $tool_said in\n    *'No space left on device'* | *'enough free space'* | *'not enough space'*)\n      fail DISK_FULL \"$1: the disk is full\" \"$(tool_lines)\" ;;\n    *'Read-only file system'*)\n      fail INSTALL_FAILED \"$1: the file system is read-only\" \"$(tool_lines)\" \"sudo findmnt -O ro\" ;;\n    *'is not valid yet'*)\n      fail CLOCK_WRONG \"$1: its date is in the future for this host, whose clock says $(date -u '+%Y-%m-%d %H:%M') UTC\" \"$(tool_lines)\" ;;\n    *' is expired (invalid since'* | *'is not valid anymore'*)\n      fail CLOCK_WRONG \"$1: for this host, whose clock says $(date -u '+%Y-%m-%d %H:%M') UTC, it has expired\" \"$(tool_lines)\" ;;\n    *NO_PUBKEY* | *\"couldn't be verified\"* | *'is not signed'* | *EXPKEYSIG* | *BADSIG* | *'not signed by'* | *'Missing key'* | *REVKEYSIG* | *'OpenPGP signature'*)\n      fail SIGNATURE_MISMATCH \"$1: $signed_by\" \"$(tool_lines)\" ;;\n    *'Hash Sum mismatch'* | *'unexpected size'* | *'Mirror sync in progress'*)\n      fail CHECKSUM_MISMATCH \"$1: a download is not what the repository's index says\" \"$(tool_lines)\" ;;\n    *'Could not resolve'* | *'Temporary failure resolving'* | *'Could not connect'* | *'Connection failed'* | *'Connection timed out'* | *'Unable to connect'* | *'Failed to fetch'* | *'Some index files failed'*)\n      fail PACKAGE_SOURCE_DOWN \"$1: the package source does not answer as it should\" \"$(tool_lines)\" ;;\n  esac\n  fail INSTALL_FAILED \"$1$(because_of_others)\" \"$(tool_lines)\" \"$(mending_command)\"\n}\nbecause_of_others() {\n  case $tool_said in\n    *'Errors were encountered while processing:'*) printf ': dpkg could not configure %s' \"$(unconfigured)\" ;;\n    *'--fix-broken install'* | *'Unmet dependencies'*) printf ': apt installs nothing here until packages that miss others are mended' ;;\n    *'list of sources could not be read'*) printf \": apt cannot read this host's own list of sources\" ;;\n    *'Unable to locate package'*) printf ': no repository of this host has it; enable the one that has it, or write it off for this host with false' ;;\n  esac\n}\nmending_command() {\n  case $tool_said in\n    *'Errors were encountered while processing:'*) echo 'sudo dpkg --configure -a' ;;\n    *'--fix-broken install'* | *'Unmet dependencies'*) echo 'sudo apt-get --fix-broken install' ;;\n    *'list of sources could not be read'*) echo 'sudo apt-get update' ;;\n    *'Unable to locate package'*)\n      read_os_release\n      case \" $distro $like \" in *' ubuntu '*) echo 'sudo add-apt-repository universe' ;; esac\n      ;;\n  esac\n}\nunconfigured() {\n  printf '%s\\n' \"$tool_said\" | sed '1,/^Errors were encountered while processing:/d; /^ [a-z0-9]/!d; s/^ *//' | tr '\\n' ' ' | sed 's/ $//'\n}\ndpkg_says() {\n  printf '%s\\n' \"$tool_said\" | sed -n '/^dpkg: error processing/{n;s/^ *//;p;}' | tail -n 2 | tr '\\n' ' ' | sed 's/ $//'\n}\nfail_absent() {\n  read_os_release\n  [ ! -e /run/ostree-booted ] || fail_image \"$1\"\n  case $tool_said in\n    *rpm-ostree* | *bootc*) fail_image \"$1\" ;;\n    *transactional-update*)\n      fail INSTALL_FAILED \"this system takes packages by transactional-update at its next start: add $1 to it and restart it, or write $1: false for this host\" \\\n        \"$(tool_lines)\" \"sudo transactional-update pkg install $1\" ;;\n    *'No match for argument'* | *'Unable to find a match'* | *\"No provider of '$1' found\"* | *'target not found'* | *'No package '*' available'*)\n      fail INSTALL_FAILED \"the repositories of this system have no package $1; enable the one that has it ($(other_repository)), or write $1: false for this host\" \\\n        \"$(tool_lines)\" \"$(enabling_command)\" ;;\n  esac\n  [ \"$tool_status\" -ne 0 ] || fail INSTALL_FAILED \"the package manager said that all is well, and $1 is not there\" \"$(tool_lines)\"\n  fail_package \"the package $1 could not be installed\"\n}\nfail_image() {\n  case $(limited 20 rpm-ostree status --json 2>/dev/null) in\n    *\"\\\"$1\\\"\"*) fail REBOOT_NEEDED \"$1 is in this system's next image: restart it, then run again\" \"\" \"sudo systemctl reboot\" ;;\n  esac\n  fail INSTALL_FAILED \"this system is an image, into which rpm-ostree takes packages: add $1 to it and restart it, or write $1: false for this host\" \\\n    \"$(tool_lines)\" \"sudo rpm-ostree install $1\"\n}\nother_repository() {\n  case \" $distro $like \" in\n    *' sles '* | *' suse '*) echo 'Package Hub' ;;\n    *' amzn '*) echo 'none is known for Amazon Linux' ;;\n    *' rhel '* | *' centos '* | *' ol '*) echo EPEL ;;\n    *' arch '*) echo 'its lists may be old' ;;\n    *) echo 'ask its vendor' ;;\n  esac\n}\nenabling_command() {\n  case \" $distro $like \" in\n    *' amzn '* | *' sles '* | *' suse '*) ;;\n    ' rhel '* | ' ol '*) echo \"sudo dnf install https://dl.fedoraproject.org/pub/epel/epel-release-latest-${version_id%%.*}.noarch.rpm\" ;;\n    *' rhel '* | *' centos '*) echo 'sudo dnf install epel-release' ;;\n    *' arch '*) echo 'sudo pacman -Syu' ;;\n  esac\n}\nfail_install() {\n  ! has_unpacked || fail_package \"$1 could not be installed\"\n  fail_package \"$1 could not be fetched\"\n}\nhas_unpacked() {\n  [ -e \"$unpacking\" ]\n}\ntool_lines() {\n  printf '%s\\n' \"$tool_said\" | sed -n '/^dpkg: error processing/{N;p;}; /^[EW]: /p' | tail -n 4 | grep . || last_lines \"$tool_said\"\n}\nlock=/run/mesh-host.lock\nneed_root() {\n  [ \"$(id -u)\" = 0 ] || fail ACCESS_DENIED \"this verb needs root\"\n  hold_limits\n  be_alone \"$lock\" && forget_killed\n}\nbe_alone() {\n  have flock && true >>\"$1\" || return 1\n  exec 5>>\"$1\"\n  tries=0\n  until flock -n 5; do\n    [ \"$tries\" -lt 600 ] || fail HOST_BUSY \"another run of MeSH$(holder_of \"$1\") has been changing this host for 5 minutes\"\n    [ $((tries % 60)) -ne 1 ] || note \"waiting for another run of MeSH$(holder_of \"$1\") that is changing this host\"\n    sleep 0.5\n    tries=$((tries + 1))\n  done\n  sign \"$1\"\n} 2>/dev/null\nsign() {\n  printf '%s %s %s\\n' \"$(date +%H:%M:%S)\" \"$(client_address)\" \"${SUDO_USER:-$(id -un)}\" >\"$1\"\n}\nclient_address() {\n  address=$(ssh_connection)\n  address=${address%%[!0-9a-f.:]*}\n  printf '%s' \"${address:--}\"\n}\nssh_connection() {\n  pid=$$\n  while [ \"$pid\" -gt 1 ]; do\n    connection=$(tr '\\0\\n' '\\n ' <\"/proc/$pid/environ\" | sed -n 's/^SSH_CONNECTION=//p' | head -c 100)\n    case $connection in [0-9a-f:]*) printf '%s' \"$connection\" && return 0 ;; esac\n    parent_of \"$pid\"\n  done\n} 2>/dev/null\nparent_of() {\n  pid=0\n  while read -r key value; do\n    [ \"$key\" != PPid: ] || pid=$value\n  done <\"/proc/$1/status\"\n}\nholder_of() {\n  read -r since from who <<LINE\n$(head -c 200 \"$1\")\nLINE\n  case $since in [0-2][0-9]:[0-5][0-9]:[0-5][0-9]) ;; *) return 0 ;; esac\n  case $who in '' | *[!A-Za-z0-9_.@+\\\\\\ -]*) return 0 ;; esac\n  if [ \"$from\" = - ]; then from='this machine'; else is_ip \"$from\" || return 0; fi\n  [ ${#who} -gt 64 ] || printf ' (%s from %s, since %s)' \"$who\" \"$from\" \"$since\"\n}\nforget_killed() {\n  set +f\n  rm -rf -- \"${lock%lock}\"*/\n  set -f\n}\nverb_install_tailscale() {\n  version='' source='' signing_key=''\n  while [ $# -gt 0 ]; do\n    case $1 in\n      --version) is_version \"${2-}\" && version=$2 || refuse \"$1\" ;;\n      --source) is_url \"${2-}\" && source=$2 || refuse \"$1\" ;;\n      --signing-key) is_fingerprint \"${2-}\" && signing_key=$2 || refuse \"$1\" ;;\n      *) refuse \"$1\" ;;\n    esac\n    shift 2\n  done\n  [ -n \"$version\" ] && [ -n \"$source\" ] && [ -n \"$signing_key\" ] || refuse \"install-tailscale wants --version, --source and --signing-key\"\n  hold package-source \"$source\"\n  hold signing-key \"$signing_key\"\n  hold_newer oldest-version \"$version\"\n  need_root\n  need_systemd\n  installed_version\n  if [ \"$installed\" != \"$version\" ]; then\n    check_order\n    put_tailscale\n  fi\n  ensure_tailscaled\n  ensure_daemon_version\n  finish\n}\ninstalled_version() {\n  tailscale_origin\n  installed=''\n  case $ts_origin in\n    package) ! is_half_made tailscale || return 0 ;;\n    mesh) ! is_unfinished || return 0 ;;\n  esac\n  [ \"$ts_origin\" = none ] || installed=$(limited 10 tailscale version 2>/dev/null | head -n 1)\n  installed=${installed%%-*}\n}\ncheck_order() {\n  foreign_tailscale\n  [ -z \"$foreign\" ] || refuse_foreign\n  [ \"$ts_origin\" != other ] || fail INSTALL_FAILED \"Tailscale $installed is at $ts_path and came by other means; remove it, or name that version in the inventory\"\n  [ -n \"$installed\" ] && is_version \"$installed\" || return 0\n  is_older \"$version\" \"$installed\" || return 0\n  fail INSTALL_FAILED \"Tailscale $installed is newer than $version, and MeSH never downgrades\"\n}\nrefuse_foreign() {\n  case $ts_path in /snap/*) fail INSTALL_FAILED \"Tailscale here is a snap, whose service MeSH does not drive\" \"\" \"sudo snap remove tailscale\" ;; esac\n  fail INSTALL_FAILED \"Tailscale is at $ts_path and came by other means, without the service tailscaled.service; remove it\" \"\" \"sudo ls -l $ts_path\"\n}\nis_older() {\n  [ \"$1\" != \"$2\" ] && [ \"$(printf '%s\\n%s\\n' \"$1\" \"$2\" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)\" = \"$1\" ]\n}\nput_tailscale() {\n  read_os_release\n  note \"installing Tailscale $version\"\n  if [ \"$ts_origin\" != mesh ] && have apt-get && find_repository; then\n    install_by_apt\n  elif [ \"$ts_origin\" = package ]; then\n    fail PACKAGE_SOURCE_DOWN \"the package source has no repository for this release: $source/$repository\"\n  else\n    refuse_unsigned\n    install_by_tarball\n  fi\n  hash -r\n  installed_version\n  [ \"$installed\" = \"$version\" ] || fail INSTALL_FAILED \"after the installation the version is ${installed:-none}, not $version\"\n  did \"installed Tailscale $version\"\n}\nensure_daemon_version() {\n  json_field Version \"$ts_status\"\n  [ \"${field%%-*}\" != \"$version\" ] || return 0\n  restart_tailscaled ||\n    fail INSTALL_FAILED \"tailscaled does not restart\" \"$said$nl$(last_journal tailscaled.service)\" \"sudo journalctl -n 50 -u tailscaled\"\n  ensure_tailscaled\n  did \"restarted tailscaled\"\n}\napt_keyring=/usr/share/keyrings/tailscale-archive-keyring.gpg\napt_source=/etc/apt/sources.list.d/tailscale.list\nkept=.mesh.save\nfind_repository() {\n  family=$distro\n  case \" $distro $like \" in *' ubuntu '*) family=ubuntu ;; *' debian '*) family=debian ;; esac\n  case $family in debian | ubuntu) ;; *) return 1 ;; esac\n  [ \"$family\" = \"$distro\" ] || family_codename\n  case $codename in '' | *[!a-z0-9-]*) return 1 ;; esac\n  repository=$family/$codename.noarmor.gpg\n  need_workdir\n  fetch \"$source/$repository\" \"$workdir/keyring.gpg\" && return 0\n  case $? in 4) return 1 ;; esac\n  must_fetch \"$source/$repository\" \"$workdir/keyring.gpg\"\n}\nrefuse_unsigned() {\n  case $source in https://*) return 0 ;; esac\n  have apt-get && have dpkg || return 0\n  fail PACKAGE_SOURCE_DOWN \"the package source has no apt repository for this system, ${distro:-of no name} ${codename:-without a codename}, and a tarball, which nobody signs, is not taken over plain http where apt is\" \\\n    \"$source/${repository:-}\" \"sudo cat $release\"\n}\nfamily_codename() {\n  case $family in\n    ubuntu) codename=${ubuntu_codename:-$codename} ;;\n    debian) codename=${debian_codename:-$codename} ;;\n  esac\n}\ninstall_by_apt() {\n  find_second_sources\n  keep_aside \"$apt_source\"\n  keep_aside \"$apt_keyring\"\n  keep_aside \"$apt_modern\"\n  undo=restore_apt_source\n  take_modern_source\n  place \"$workdir/keyring.gpg\" \"$apt_keyring\"\n  printf '# Kept by MeSH: only this key may sign this repository.\\ndeb [signed-by=%s,%s] %s/%s %s main\\n' \\\n    \"$apt_keyring\" \"$signing_key\" \"$source\" \"$family\" \"$codename\" >\"$workdir/source\"\n  place \"$workdir/source\" \"$apt_source\"\n  run_apt update --error-on=any -o Dir::Etc::sourcelist=\"$apt_source\" -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0 ||\n    fail_package \"the package list of Tailscale could not be read\"\n  reinstall=$(reinstall_words tailscale)\n  if ! run_apt install $reinstall \"tailscale=$version\"; then\n    is_installed tailscale \"$version\" || fail_tailscale\n    tell_unconfigured \"Tailscale $version is installed\"\n  fi\n  keep_new_source\n  forget_own_unit\n}\nforget_own_unit() {\n  grep -qs 'installed by MeSH' /etc/systemd/system/tailscaled.service || return 0\n  rm -f -- /etc/systemd/system/tailscaled.service \"$tailscale_marker\"\n  systemctl daemon-reload\n}\nfail_tailscale() {\n  [ \"$(dpkg-query -W -f '${Version}' tailscale 2>/dev/null)\" != \"$version\" ] || keep_new_source\n  case $tool_said in\n    *'was not found'* | *'Unable to locate package'*) fail PACKAGE_SOURCE_DOWN \"the package source has no Tailscale $version for $family $codename\" \"$(tool_lines)\" ;;\n    *'Held packages were changed'*) fail INSTALL_FAILED \"the package tailscale is on hold on this host\" \"$(tool_lines)\" \"sudo apt-mark unhold tailscale\" ;;\n  esac\n  fail_install \"Tailscale $version\"\n}\nkeep_aside() {\n  [ -e \"$1\" ] || { rm -f -- \"$1$kept\"; return 0; }\n  said=$({ ln -f -- \"$1\" \"$1$kept\" 2>/dev/null || cp -p -- \"$1\" \"$1$kept\"; } 2>&1) && return 0\n  forget_kept\n  fail_write \"$1$kept\"\n}\nforget_kept() {\n  rm -f -- \"$apt_source$kept\" \"$apt_keyring$kept\" \"$apt_modern$kept\"\n}\nkeep_new_source() {\n  undo=''\n  forget_kept\n}\nplace() {\n  placing=$2.mesh-new\n  said=$({ cat -- \"$1\" >\"$placing\" && chmod \"${3-644}\" \"$placing\" && mv -f -- \"$placing\" \"$2\"; } 2>&1) && return 0\n  rm -f -- \"$placing\"\n  fail_write \"$2\"\n}\nmount_of() {\n  printf 'sudo findmnt -T %s\\n' \"${1%/*}\"\n}\nfail_write() {\n  case $(full_or INSTALL_FAILED \"$said\")$said in\n    DISK_FULL*) fail DISK_FULL \"$1 cannot be written: the disk is full\" \"$said\" ;;\n    *[Rr]ead-only*) fail INSTALL_FAILED \"$1 cannot be written: is the file system read-only?\" \"$said\" \"$(mount_of \"$1\")\" ;;\n  esac\n  fail INSTALL_FAILED \"$1 cannot be written\" \"$said\" \"$(mount_of \"$1\")\"\n}\nrestore_apt_source() {\n  for file in \"$apt_source\" \"$apt_keyring\" \"$apt_modern\"; do\n    if [ -e \"$file$kept\" ]; then\n      mv -f -- \"$file$kept\" \"$file\" && rm -f -- \"$file$kept\"\n    else\n      rm -f -- \"$file\"\n    fi\n  done\n}\ninstall_by_tarball() {\n  know_arch \"$(uname -m)\"\n  case $arch_name in amd64 | arm64) ;; *) fail OS_UNSUPPORTED \"MeSH installs Tailscale on amd64 and arm64, not on $arch_name\" ;; esac\n  (umask 022 && mkdir -p /usr/local/lib/mesh /usr/local/bin /usr/local/sbin) ||\n    fail INSTALL_FAILED \"/usr/local cannot be written\" \"\" \"sudo findmnt -T /usr/local\"\n  staging=/usr/local/lib/mesh/.new\n  rm -rf -- \"$staging\"\n  mkdir -- \"$staging\" || fail DISK_FULL \"/usr/local/lib/mesh cannot be written\"\n  tarball=tailscale_${version}_$arch_name\n  must_fetch \"$source/$tarball.tgz.sha256\" \"$staging/sum\"\n  must_fetch \"$source/$tarball.tgz\" \"$staging/tgz\"\n  check_sum\n  said=$(tar -xzf \"$staging/tgz\" -C \"$staging\" --no-same-owner \"$tarball/tailscale\" \"$tarball/tailscaled\" 2>&1) ||\n    fail \"$(full_or INSTALL_FAILED \"$said\")\" \"the tarball of Tailscale cannot be unpacked\" \"$said\"\n  mark unfinished\n  put_program \"$staging/$tarball/tailscaled\" /usr/local/sbin/tailscaled\n  put_program \"$staging/$tarball/tailscale\" /usr/local/bin/tailscale\n  put_unit\n  mark \"$version\"\n  rm -rf -- \"$staging\"\n}\nmark() {\n  printf '%s\\n' \"$1\" >\"$staging/marker\"\n  place \"$staging/marker\" \"$tailscale_marker\"\n}\ncheck_sum() {\n  read -r wanted _ <\"$staging/sum\" || [ -n \"$wanted\" ] || :\n  seen=$(sha256sum <\"$staging/tgz\")\n  [ \"${seen%% *}\" = \"$wanted\" ] || fail CHECKSUM_MISMATCH \"$source/$tarball.tgz is not what its .sha256 says\" \"said $wanted, is ${seen%% *}\"\n}\nput_program() {\n  said=$({ chmod 755 \"$1\" && chown 0:0 \"$1\" && cp -p -- \"$1\" \"$2.mesh-new\" && sync \"$2.mesh-new\" && mv -f -- \"$2.mesh-new\" \"$2\"; } 2>&1) || {\n    rm -f -- \"$2.mesh-new\"\n    fail \"$(full_or INSTALL_FAILED \"$said\")\" \"$2 cannot be put in place\" \"$said\"\n  }\n  ! have restorecon || restorecon -F \"$2\" 2>/dev/null || :\n}\nput_unit() {\n  cat >\"$staging/unit\" <<'UNIT'\n[Unit]\nDescription=Tailscale node agent (installed by MeSH)\nDocumentation=https://tailscale.com/kb/\nWants=network-pre.target\nAfter=network-pre.target NetworkManager.service systemd-resolved.service\n[Service]\nType=notify\nEnvironment=PORT=41641 FLAGS=\nEnvironmentFile=-/etc/default/tailscaled\nExecStart=/usr/local/sbin/tailscaled --state=/var/lib/tailscale/tailscaled.state --socket=/run/tailscale/tailscaled.sock --port=${PORT} $FLAGS\nExecStopPost=/usr/local/sbin/tailscaled --cleanup\nRestart=on-failure\nRuntimeDirectory=tailscale\nRuntimeDirectoryMode=0755\nStateDirectory=tailscale\nStateDirectoryMode=0700\nCacheDirectory=tailscale\nCacheDirectoryMode=0750\nProtectHome=read-only\nProtectClock=true\nProtectHostname=true\nRestrictRealtime=true\nLockPersonality=true\n[Install]\nWantedBy=multi-user.target\nUNIT\n  place \"$staging/unit\" /etc/systemd/system/tailscaled.service\n  systemctl daemon-reload\n}\napt_modern=/etc/apt/sources.list.d/tailscale.sources\nfind_second_sources() {\n  grep -rlsF --include='*.list' --include='*.sources' -- \"$source/$family\" /etc/apt/sources.list /etc/apt/sources.list.d |\n    grep -vxF -- \"$apt_source\" >\"$workdir/sources\"\n  while IFS= read -r other; do\n    case $other$(entries_of \"$other\") in\n      *none) ;;\n      \"$apt_modern\"only) ;;\n      *only) refuse_second_source \"$other\" \"sudo rm $other\" ;;\n      *) refuse_second_source \"$other\" \"sudoedit $other\" ;;\n    esac\n  done <\"$workdir/sources\"\n}\nrefuse_second_source() {\n  fail INSTALL_FAILED \"$1 names Tailscale's repository already, and apt takes it from one file only; MeSH keeps its own in $apt_source\" \\\n    \"remove that entry: $2\" \"$2\"\n}\ntake_modern_source() {\n  [ -e \"$apt_modern\" ] && [ \"$(entries_of \"$apt_modern\")\" = only ] || return 0\n  rm -f -- \"$apt_modern\" || fail INSTALL_FAILED \"$apt_modern cannot be removed\"\n  did \"took over $apt_modern\"\n}\nentries_of() {\n  case $1 in *.sources) set -- \"$1\" paragraphs ;; *) set -- \"$1\" lines ;; esac\n  tr -d '\\r' <\"$1\" | awk -v url=\"$source/$family\" -v form=\"$2\" '\n    function count(word) {\n      sub(/\\/+$/, \"\", word)\n      if (word == url) ours++\n      else others++\n    }\n    BEGIN { if (form == \"paragraphs\") { RS = \"\"; FS = \"\\n\" } }\n    form == \"lines\" {\n      sub(/#.*/, \"\")\n      if ($1 !~ /^deb/) next\n      for (i = 2; i <= NF && $i !~ /:\\//; i++);\n      count($i)\n      next\n    }\n    {\n      uris = field = \"\"\n      off = 0\n      for (i = 1; i <= NF; i++) {\n        line = $i\n        if (line ~ /^[ \\t]*#/) continue\n        if (line !~ /^[ \\t]/) {\n          field = tolower(line)\n          sub(/:.*/, \"\", field)\n          sub(/^[^:]*:/, \"\", line)\n          if (field == \"uris\") uris = \"\"\n          if (field == \"enabled\") off = tolower(line) ~ /^[ \\t]*(no|false|without|off|disable)[ \\t]*$/\n        }\n        if (field == \"uris\") uris = uris \" \" line\n      }\n      if (!off) for (i = split(uris, words, \" \"); i > 0; i--) count(words[i])\n    }\n    END { print ours ? (others ? \"some\" : \"only\") : \"none\" }'\n}\nis_own_source() {\n  [ -e \"$1\" ] || return 1\n  grep -qs -e 'Kept by MeSH' -e \"${apt_keyring}[, ][0-9A-F]\\{40\\}\" \"$1\"\n}\nkey_before=''\nverb_join() {\n  login_server='' hostname='' force=no switch=no\n  while [ $# -gt 0 ]; do\n    case $1 in\n      --login-server) is_url \"${2-}\" && login_server=$2 || refuse \"$1\" ;;\n      --hostname) is_hostname \"${2-}\" && hostname=$2 || refuse \"$1\" ;;\n      --force-reauth) force=yes ;;\n      --switch-server) switch=yes ;;\n      *) refuse \"$1\" ;;\n    esac\n    case $1 in --login-server | --hostname) shift 2 ;; *) shift ;; esac\n  done\n  [ -n \"$login_server\" ] && [ -n \"$hostname\" ] || refuse \"join wants --login-server and --hostname\"\n  is_key \"$mesh_secret\" || refuse \"the pre-auth key\"\n  hold login-server \"$login_server\"\n  need_root\n  have tailscale || fail IPN_UNREACHABLE \"Tailscale is not installed\"\n  ensure_tailscaled\n  may_join || finish\n  [ \"$force$switch\" = nono ] || ! came_by_mesh || refuse_own_end\n  was_healthy=no\n  ! ts_healthy || was_healthy=yes\n  node_key\n  key_before=$own_key\n  probe_login_server\n  forget_dials\n  ! comes_back || finish\n  bring_up\n}\ncomes_back() {\n  [ \"$switch$was_healthy\" = nono ] || return 1\n  if [ \"$restarted\" = yes ]; then\n    settles\n  else\n    [ \"$force\" = yes ] && [ \"$state\" = Running ] && await 10 ts_healthy\n  fi && did \"the node came back by itself\"\n}\nsettles() {\n  tries=20\n  until ts_healthy; do\n    case $(ts_state) in NoState | Starting | Running) ;; *) return 1 ;; esac\n    tries=$((tries - 1))\n    [ \"$tries\" -gt 0 ] || return 1\n    sleep 0.5\n    look_at_tailscaled\n  done\n}\nforget_dials() {\n  restarted=no\n  case $login_server in http://*) ;; *) return 0 ;; esac\n  has_dialled || return 0\n  restart_tailscaled || fail IPN_UNREACHABLE \"tailscaled does not restart\" \"$said$nl$(last_journal tailscaled.service)\"\n  ensure_tailscaled\n  restarted=yes\n}\nhas_dialled() {\n  json_field ControlURL \"$ts_prefs\"\n  [ -z \"$field\" ] || return 0\n  case $(limited 5 journalctl -q -o cat --no-pager -u tailscaled.service --since=-130s 2>/dev/null) in '' | *RegisterReq*) ;; *) return 1 ;; esac\n}\nis_key() {\n  case $1 in '' | -* | *[!A-Za-z0-9_-]*) return 1 ;; esac\n  case $(command -v printf) in */*) return 1 ;; esac\n  [ ${#1} -le 200 ]\n}\nmay_join() {\n  state=$(ts_state)\n  json_field ControlURL \"$ts_prefs\"\n  server=$field\n  case $state in\n    Running | Stopped | Starting)\n      [ \"${server%/}\" = \"$login_server\" ] || [ \"$switch\" = yes ] ||\n        fail OTHER_CONTROL_SERVER \"this host belongs to the control server $server, not to $login_server\"\n      ;;\n  esac\n  [ \"$force\" = no ] && [ \"$switch\" = no ] && [ \"$state\" = Running ] || return 0\n  ts_healthy && return 1\n  fail JOIN_FAILED \"this node says Running but is not online; a new login must be asked for by --force-reauth\" \"$(ts_health)\"\n}\ncame_by_mesh() {\n  own_address=$(ssh_connection)\n  own_address=${own_address#* * }\n  own_address=${own_address%% *}\n  case $own_address in '' | *[!0-9a-f.:]*) return 1 ;; esac\n  case $ts_status in *\"\\\"$own_address\\\"\"*) ;; *) return 1 ;; esac\n}\nbring_up() {\n  note \"joining $login_server as $hostname\"\n  know_exit_node\n  [ -n \"$key_before\" ] || { node_key && key_before=$own_key; }\n  set -- \"--login-server=$login_server\" --auth-key=file:/dev/stdin \"--hostname=$hostname\" --timeout=60s\n  [ \"$force$switch\" = nono ] || set -- \"$@\" --force-reauth\n  up_keeping_settings \"$@\"\n  keep_exit_node\n  patience=25\n  case $up_said in *'backend error'* | *'timeout waiting'* | *'no changes made'*) patience=2 ;; esac\n  if await \"$patience\" has_joined; then\n    did \"joined $login_server as $hostname\"\n    finish\n  fi\n  explain_failure\n}\nhas_joined() {\n  ts_healthy && ! kept_key\n}\nkept_key() {\n  node_key\n  [ \"$force$switch\" != nono ] && [ -n \"$key_before\" ] && [ \"$own_key\" = \"$key_before\" ]\n}\nup_with_key() {\n  up_said=$(printf '%s\\n' \"$mesh_secret\" | limited 90 tailscale up \"$@\" 2>&1)\n}\nknow_exit_node() {\n  json_field ExitNodeID \"$ts_prefs\"\n  exit_node=$field\n  case $exit_node in *[!A-Za-z0-9]*) exit_node='' ;; esac\n  lan_access=$(lan_access_now)\n  undo=keep_exit_node\n  [ -z \"$exit_node\" ] || [ \"$(ts_state)\" = Running ] || [ \"$switch\" = yes ] || have curl ||\n    fail JOIN_FAILED \"an exit node was set here by hand, and it can be kept only where there is curl; install curl, or take the exit node away (tailscale set --exit-node=)\"\n}\nlan_access_now() {\n  if json_true ExitNodeAllowLANAccess \"$ts_prefs\"; then echo true; else echo false; fi\n}\nkeep_exit_node() {\n  undo=''\n  [ \"$exit_node$lan_access\" != false ] && [ \"$switch\" = no ] && look_at_tailscaled && [ -n \"$ts_prefs\" ] || return 0\n  if [ -z \"$exit_node\" ]; then\n    [ \"$(lan_access_now)\" = true ] || limited 10 tailscale set --exit-node-allow-lan-access=true 2>/dev/null ||\n      note \"the access to the local network beside an exit node that was set by hand could not be kept\"\n    return 0\n  fi\n  json_field ExitNodeID \"$ts_prefs\"\n  [ \"$field $(lan_access_now)\" != \"$exit_node $lan_access\" ] || return 0\n  curl -q -s -f -m 5 --noproxy '*' --unix-socket \"$tailscale_socket\" -X PATCH \"$tailscale_api/prefs\" -o /dev/null --data \\\n    \"{\\\"ExitNodeIDSet\\\":true,\\\"ExitNodeID\\\":\\\"$exit_node\\\",\\\"ExitNodeAllowLANAccessSet\\\":true,\\\"ExitNodeAllowLANAccess\\\":$lan_access}\" ||\n    note \"the exit node that was set by hand could not be kept\"\n}\nup_keeping_settings() {\n  ! up_with_key \"$@\" || return 0\n  case $up_said in\n    *'requires mentioning all'*)\n      mention_settings || return 0\n      IFS=$nl\n      set -- \"$@\" $mentioned\n      unset IFS\n      ! up_with_key \"$@\" || return 0\n      ;;\n  esac\n  tags_refused && [ -n \"$(advertised_tags)\" ] || return 0\n  note \"Headscale refuses the tags that this node asks for ($(advertised_tags)); its tags are those of the key\"\n  for word; do\n    shift\n    case $word in --advertise-tags=*) ;; *) set -- \"$@\" \"$word\" ;; esac\n  done\n  up_with_key \"$@\" --advertise-tags= && did \"took back the tags that this node asked for ($(advertised_tags)), which Headscale refuses\"\n}\ntags_refused() {\n  case $up_said in *'backend error'*tags*) ;; *) return 1 ;; esac\n}\nadvertised_tags() {\n  case $ts_prefs in *'\"AdvertiseTags\":'*'['*) ;; *) return 0 ;; esac\n  tags=${ts_prefs#*\\\"AdvertiseTags\\\":}\n  tags=$(printf '%s' \"${tags%%]*}\" | tr -d ' \\t\\n\"')\n  case $tags in '['[a-z]*) printf '%s' \"${tags#[}\" | tr -d '\\000-\\037' ;; esac\n}\nmention_settings() {\n  mentioned=''\n  line=$(printf '%s\\n' \"$up_said\" | sed -n 's/^[[:space:]]*tailscale up //p' | head -n 1)\n  words=$(printf '%s\\n' \"$line\" | split_words) || return 1\n  while IFS= read -r word; do\n    case $word in\n      --login-server=* | --auth-key=* | --authkey=* | --hostname=* | --timeout=* | --force-reauth* | --reset*) ;;\n      --exit-node-allow-lan-access*) mention_lan_access \"$word\" ;;\n      --[a-z]*) mentioned=$mentioned$word$nl ;;\n      *) return 1 ;;\n    esac\n  done <<WORDS\n$words\nWORDS\n}\nsplit_words() {\n  awk '\n    NR > 1 { exit }\n    {\n      for (i = 1; i <= length($0); i++) {\n        c = substr($0, i, 1)\n        if (quoted && c != \"\\047\") word = word c\n        else if (c == \"\\047\") { quoted = !quoted; begun = 1 }\n        else if (c == \"\\\"\" || c == \"`\" || c == \"$\") bad = 1\n        else if (c == \" \" || c == \"\\t\") { if (begun) print word; word = \"\"; begun = 0 }\n        else {\n          if (c == \"\\\\\") c = substr($0, ++i, 1)\n          if (c == \"\") bad = 1\n          word = word c\n          begun = 1\n        }\n      }\n      if (begun) print word\n    }\n    END { exit (bad || quoted) }'\n}\nmention_lan_access() {\n  case $line in\n    *--exit-node=*) mentioned=$mentioned$1$nl ;;\n    *) limited 10 tailscale set --exit-node-allow-lan-access=false 2>/dev/null ;;\n  esac\n}\nunreachable() {\n  case $1 in\n    *'resolve host'* | *'no such host'* | *'bad address'* | *'server misbehaving'* | *'name resolution'*) why=\"its name does not resolve here\" ;;\n    *'connection refused'* | *'Connection refused'*) why=\"nothing listens there\" ;;\n    *'o route to host'* | *'unreachable'*) why=\"there is no route to it\" ;;\n    'curl: (28)'* | *'timed out'* | *'i/o timeout'* | *'deadline'*) why=\"it does not answer in time\" ;;\n    'curl: (7)'*) why=\"nothing listens there, or there is no route to it\" ;;\n    *certificate* | *SSL* | *TLS* | *x509* | *'HTTP response to HTTPS'*) why=\"its TLS does not fit\" ;;\n    *404* | *'returned error'*) why=\"what answers is not Headscale\" ;;\n    *) why=\"it does not answer as it should\" ;;\n  esac\n  fail LOGIN_SERVER_UNREACHABLE \"this host cannot reach the login server $login_server: $why\" \"$1\"\n}\nexplain_failure() {\n  health=$(ts_health)\n  all=\"$up_said$nl$health\"\n  all=$(printf '%s\\n' \"$all\" | without_secret)\n  case $all in\n    *'TLS forced'*)\n      restart_tailscaled\n      fail LOGIN_SERVER_UNREACHABLE \"tailscaled insists on port 443: it cannot log in again at a server named by plain http and a host name; name it by its private IP address or by https (tailscale issue 15008)\" \"$all\" ;;\n  esac\n  case $up_said in\n    *'no changes made'* | *--accept-risk=lose-ssh*)\n      refuse_own_end \"$all\" ;;\n    *'authkey already used'*) fail KEY_SPENT \"Headscale says that the pre-auth key was used already\" \"$all\" ;;\n  esac\n  ! tags_refused || fail JOIN_FAILED \"Headscale refuses the tags that this node asks for; take them back there: sudo tailscale up --advertise-tags= (and the other options that it then asks for)\" \"$all\"\n  case $all in\n    *'backend error:'*) fail JOIN_FAILED \"Headscale refused the pre-auth key\" \"$all\" ;;\n    *'unexpected HTTP response'*) refuse_upgrade \"$all\" ;;\n    *'fetch control key'* | *'dial tcp'* | *'no such host'*) unreachable \"$all\" ;;\n  esac\n  ! kept_key || fail JOIN_FAILED \"no new login was made: the node kept its key (it says $(ts_state))\" \"$all\"\n  case $login_server in\n    *.local | *.local:*) [ -n \"$health\" ] || all=\"$all${nl}tailscaled asks DNS and /etc/hosts for a .local name, not mDNS: is it in one of them?\" ;;\n  esac\n  fail JOIN_FAILED \"the node did not come online within its time (it says $(ts_state))\" \"$all\"\n}\nrefuse_own_end() {\n  fail JOIN_FAILED \"no new login was made, and the node kept its key: the login would end the very connection that this run stands on; reach the host by an address outside the mesh\" \"${1-}\"\n}\nwithout_secret() {\n  { printf '%s\\n' \"$mesh_secret\" && cat; } | awk '\n    NR == 1 { key = $0; next }\n    { while ((i = index($0, key)) > 0) $0 = substr($0, 1, i - 1) \"***\" substr($0, i + length(key)); print }'\n}\nprobe_login_server() {\n  have curl || have wget || return 0\n  tries=3 busy_tries=10\n  until ask_health; do\n    if answered_busy; then\n      busy_tries=$((busy_tries - 1))\n      [ \"$busy_tries\" -gt 0 ] || refuse_busy\n    else\n      tries=$((tries - 1))\n      { [ \"$tries\" -gt 0 ] && is_restarting; } || unreachable \"$(last_lines \"$answer_text\")\"\n    fi\n    sleep 2\n  done\n  case $answer_text in *'\"pass\"'*) probe_upgrade && return 0 ;; esac\n  fail LOGIN_SERVER_UNREACHABLE \"what answers at $login_server is not Headscale\" \"$(printf %s \"$answer_text\" | head -c 200)\"\n}\nask_health() {\n  if have curl; then\n    answer_text=$(curl -q -sS -f -m 10 --connect-timeout 8 \"$login_server/health\" 2>&1)\n  else\n    answer_text=$(limited 15 wget -q -O - -T 8 \"$login_server/health\" 2>&1) && return 0\n    [ -z \"$answer_text\" ] && answer_text=$(limited 15 wget -nv -O - -T 8 \"$login_server/health\" 2>&1)\n  fi\n}\nanswered_busy() {\n  busy_status=$(printf '%s\\n' \"$answer_text\" | sed -n -e 's|.*returned error: \\(HTTP/1\\.[01] \\)\\{0,1\\}\\(5[0-9][0-9]\\).*|\\2|p' \\\n    -e 's|.* ERROR \\(5[0-9][0-9]\\):.*|\\1|p')\n  [ -n \"$busy_status\" ]\n}\nrefuse_busy() {\n  fail LOGIN_SERVER_UNREACHABLE \"the login server $login_server answers with status $busy_status, 10 times: it is busy or restarting, or a proxy before it does not reach it; look there: sudo systemctl status headscale\" \"$(last_lines \"$answer_text\")\"\n}\nis_restarting() {\n  case $answer_text in\n    'curl: (7)'* | 'curl: (52)'* | 'curl: (56)'* | *'onnection refused'*) return 0 ;;\n    *) return 1 ;;\n  esac\n}\nprobe_upgrade() {\n  have curl || return 0\n  with=$(ask_upgrade -H 'Connection: upgrade' -H 'Upgrade: tailscale-control-protocol')\n  case $with in\n    *'Tailscale handshake'*) return 0 ;;\n    *\"$separator\"50[234] | *\"$separator\"101 | *\"$separator\"411) return 0 ;;\n  esac\n  without=$(ask_upgrade)\n  case $without in *\"$separator\"000 | *\"$separator\"50[234] | *\"$separator\"411) return 0 ;; esac\n  case ${with##*\"$separator\"} in\n    \"${without##*\"$separator\"}\") ;;\n    000) with=$(ask_upgrade -H 'Connection: upgrade' -H 'Upgrade: tailscale-control-protocol') && return 0 ;;\n    30? | 403 | 405 | 426) ;;\n    400) case $with in *'<'[hH!]*) ;; *) return 0 ;; esac ;;\n    *) return 0 ;;\n  esac\n  refuse_upgrade \"it answered with status ${with##*\"$separator\"}: $(printf %s \"${with%\"$separator\"*}\" | head -c 200)\"\n}\nrefuse_upgrade() {\n  fail LOGIN_SERVER_UNREACHABLE \"what stands before Headscale does not pass the client's upgrade (POST $login_server/ts2021): a proxy there must pass on the headers Upgrade and Connection over HTTP/1.1; Cloudflare's proxy and Tunnel never do\" \"$1\"\n}\nask_upgrade() {\n  asked=$(curl -q -s -m 10 --connect-timeout 8 --noproxy '*' --http1.1 -X POST -H 'Content-Length: 0' \\\n    -w \"$separator%{http_code}\" \"$@\" \"$login_server/ts2021\" 2>/dev/null)\n  failed=$?\n  printf '%.500s%s%s' \"${asked%\"$separator\"*}\" \"$separator\" \"${asked##*\"$separator\"}\"\n  return \"$failed\"\n}\nverb_repair() {\n  hostname='' start=no up=no\n  while [ $# -gt 0 ]; do\n    case $1 in\n      --hostname) is_hostname \"${2-}\" && hostname=$2 && shift || refuse \"$1\" ;;\n      --start) start=yes ;;\n      --up) up=yes ;;\n      *) refuse \"$1\" ;;\n    esac\n    shift\n  done\n  need_root\n  have tailscale || fail IPN_UNREACHABLE \"Tailscale is not installed\"\n  [ \"$start\" = no ] || need_systemd\n  [ \"$start\" = no ] || ensure_tailscaled\n  look_at_tailscaled\n  refuse_cut\n  [ -n \"$ts_status\" ] || fail IPN_UNREACHABLE \"tailscaled does not answer\" \"$(last_journal tailscaled.service)\"\n  [ \"$up\" = no ] || come_up\n  [ -z \"$hostname\" ] || set_hostname\n  finish\n}\ncome_up() {\n  case $(ts_state) in\n    Stopped)\n      up_said=$(limited 45 tailscale up 2>&1) || fail JOIN_FAILED \"the node does not come up\" \"$up_said$nl$(ts_health)\"\n      did \"brought the node up\"\n      ;;\n    Running | Starting) ;;\n    *) fail JOIN_FAILED \"the node needs a new login, a key is wanted (it says $(ts_state))\" \"$(ts_health)\" ;;\n  esac\n  await 30 ts_healthy || fail JOIN_FAILED \"the node is up but not online; is its login server there?\" \"$(ts_health)\"\n}\nset_hostname() {\n  json_field Hostname \"$ts_prefs\"\n  [ \"$field\" != \"$hostname\" ] || return 0\n  said=$(limited 20 tailscale set --hostname=\"$hostname\" 2>&1) || fail JOIN_FAILED \"the node's name cannot be set\" \"$said\"\n  did \"named the node $hostname\"\n}\nverb_leave() {\n  remove=no\n  while [ $# -gt 0 ]; do\n    case $1 in\n      --remove) remove=yes ;;\n      *) refuse \"$1\" ;;\n    esac\n    shift\n  done\n  need_root\n  have tailscale || finish\n  look_at_tailscaled\n  refuse_cut\n  case $(ts_state) in\n    '' | NeedsLogin) ;;\n    *)\n      ! came_by_mesh || refuse_own_leave\n      log_out\n      ;;\n  esac\n  ! has_systemd || stop_tailscaled\n  [ \"$remove\" = no ] || remove_tailscale\n  finish\n}\nlog_out() {\n  if ! said=$(limited 30 tailscale logout 2>&1); then\n    look_at_tailscaled\n    if [ \"$(ts_state)\" != NeedsLogin ] && ! json_true LoggedOut \"$ts_prefs\"; then\n      note \"the node was not logged out: $(last_lines \"$said\")\"\n      return 0\n    fi\n    note \"the control server was not told: $(last_lines \"$said\")\"\n  fi\n  did \"logged the node out\"\n}\nrefuse_own_leave() {\n  fail OWN_LINK \"nothing was changed: to leave the mesh would end the very connection that this run stands on; reach the host by an address outside the mesh\"\n}\nstop_tailscaled() {\n  units=$(unit_states tailscaled.service)\n  if unit_is tailscaled.service enabled || unit_is tailscaled.service active; then\n    disable_tailscaled || fail INSTALL_FAILED \"tailscaled cannot be stopped and disabled\" \"$said\" \"sudo journalctl -n 50 -u tailscaled\"\n    did \"stopped and disabled tailscaled\"\n  fi\n}\ndisable_tailscaled() {\n  said=$(limited 20 systemctl disable --now tailscaled.service 2>&1) && return 0\n  kill_hung_tailscaled\n  said=$(limited 60 systemctl disable --now tailscaled.service 2>&1)\n}\nremove_tailscale() {\n  tailscale_origin\n  case $ts_origin in package | mesh) ;; *) fail INSTALL_FAILED \"Tailscale is at $ts_path and came by other means; MeSH does not remove it\" ;; esac\n  rm -rf -- /var/lib/tailscale /var/cache/tailscale\n  if [ \"$ts_origin\" = package ]; then\n    remove_apt_source\n    run_apt purge tailscale || purge_alone\n  else\n    remove_own_files || fail INSTALL_FAILED \"Tailscale could not be removed from /usr/local\"\n  fi\n  did \"removed Tailscale\"\n}\npurge_alone() {\n  apt_said=$tool_said\n  [ -n \"$(unconfigured)\" ] && run_tool dpkg --purge tailscale || fail_package \"Tailscale could not be removed\"\n  tool_said=$apt_said\n  tell_unconfigured \"Tailscale is removed\"\n}\nremove_own_files() {\n  rm -f -- /usr/local/sbin/tailscaled /etc/systemd/system/tailscaled.service || return 1\n  ! has_systemd || systemctl daemon-reload\n  rm -f -- /usr/local/bin/tailscale \"$tailscale_marker\"\n}\nremove_apt_source() {\n  own=''\n  for file in \"$apt_source\" \"$apt_modern\" \"$apt_source.bak\"; do\n    ! is_own_source \"$file\" || { rm -f -- \"$file\" && own=yes; }\n  done\n  [ -n \"$own\" ] || return 0\n  dpkg_owns tailscale-archive-keyring \"$apt_keyring\" || rm -f -- \"$apt_keyring\"\n}\nverb_install_syncthing() {\n  user='' gui_port='' announce=false relays=false\n  while [ $# -gt 0 ]; do\n    case $1 in\n      --user) is_user \"${2-}\" && user=$2 && shift || refuse \"$1\" ;;\n      --gui-port) is_port \"${2-}\" && gui_port=$2 && shift || refuse \"$1\" ;;\n      --global-announce) announce=true ;;\n      --relays) relays=true ;;\n      *) refuse \"$1\" ;;\n    esac\n    shift\n  done\n  [ -n \"$user\" ] && [ -n \"$gui_port\" ] || refuse \"install-syncthing wants --user and --gui-port\"\n  hold user \"$user\"\n  need_root\n  need_systemd\n  st_reader=as_user\n  find_syncthing \"$user\"\n  case $st_home in /*) ;; *) fail SYNCTHING_FAILED \"there is no user $user on this host\" ;; esac\n  st_uid=$(id -u \"$user\")\n  [ -d \"$st_home\" ] || fail SYNCTHING_FAILED \"the home of $user, $st_home, is not there\"\n  { have syncthing && ! is_half_made syncthing; } || install_package syncthing\n  configure_syncthing\n  ensure_service \"syncthing@$user.service\"\n  undo=''\n  prove_syncthing\n  finish\n}\nas_user() {\n  limited 60 runuser -u \"$user\" -- env -i HOME=\"$st_home\" PATH=\"$PATH\" LC_ALL=C \"$@\" 4>&- 5>&-\n}\nlook_at_syncthing() {\n  find_syncthing \"$user\"\n  st_xml=''\n  [ -z \"$st_config\" ] || st_xml=$(as_user head -c 4194304 -- \"$st_config\")\n  read_syncthing_config <<CONFIG\n$(printf '%s\\n' \"$st_xml\" | cut -b 1-300)\nCONFIG\n}\nsyncthing_as_wished() {\n  [ \"$st_address\" = \"127.0.0.1:$gui_port\" ] && [ \"$st_announce\" = \"$announce\" ] && [ \"$st_relays\" = \"$relays\" ] &&\n    [ ${#st_key} -ge 16 ]\n}\nconfigure_syncthing() {\n  look_at_syncthing\n  unit=$st_unit\n  units=$(unit_states \"$unit\")\n  fresh=no\n  ask_syncthing\n  [ \"$st_rest\" != busy ] || leave_busy\n  if ! unit_is \"$unit\" active && [ \"$st_rest\" = ok ]; then\n    fail SYNCTHING_FAILED \"Syncthing of $user runs already, but not as $unit; stop it first (systemctl --user disable --now syncthing)\"\n  fi\n  [ -z \"$st_config\" ] || know_form\n  port_is_ours || ! port_taken || refuse_port \"$(port_owner)\"\n  [ -n \"$st_config\" ] || generate_config\n  if syncthing_as_wished; then\n    restart_deaf\n    return 0\n  fi\n  if unit_is \"$unit\" active && [ \"$st_rest\" = ok ] && [ ${#st_key} -ge 16 ] && patch_config; then\n    did \"configured Syncthing through its API\"\n  else\n    rewrite_config\n    did \"configured Syncthing\"\n  fi\n}\nleave_busy() {\n  note \"Syncthing of $user is busy (it starts, or migrates its database) and is left alone\"\n  finish\n}\nrestart_deaf() {\n  unit_is \"$unit\" active || return 0\n  tries=20\n  while [ \"$st_rest $theirs\" = 'none yes' ] && [ \"$tries\" -gt 0 ]; do\n    sleep 0.5\n    ask_syncthing\n    tries=$((tries - 1))\n  done\n  [ \"$st_rest\" != busy ] || leave_busy\n  case $st_rest in none | refused) ;; *) return 0 ;; esac\n  said=$(limited 90 systemctl restart \"$unit\" 2>&1) || fail SYNCTHING_FAILED \"$unit does not restart\" \"$said\"\n  did \"restarted $unit, which did not know its configuration\"\n}\nknow_form() {\n  for part in '<configuration ' '<gui ' '</gui>' '<options>' '</options>' '</configuration>'; do\n    case $st_xml in\n      *\"$part\"*) ;;\n      *) fail SYNCTHING_FAILED \"$st_config is damaged or has a form that MeSH does not know; move it away or mend it\" ;;\n    esac\n  done\n}\nport_is_ours() {\n  unit_is \"$unit\" active && [ \"$st_address\" = \"127.0.0.1:$gui_port\" ] && [ \"$theirs\" != another ]\n}\nrefuse_port() {\n  free=$gui_port\n  until free=$((free + 1)) && [ \"$free\" -le 65535 ] && [ -z \"$(ss -Hltn \"sport = :$free\" 2>/dev/null)\" ]; do\n    [ \"$free\" -le $((gui_port + 50)) ] || break\n  done\n  fail PORT_TAKEN \"port $gui_port on 127.0.0.1 is taken by $1; give Syncthing of $user another gui-port in the inventory, such as $free\" \"${2-}\"\n}\nport_taken() {\n  have ss && [ -n \"$(ss -Hltn \"sport = :$gui_port\" 2>/dev/null)\" ]\n}\nport_owner() {\n  owner=$(ss -Hltnp \"sport = :$gui_port\" 2>/dev/null | sed -n 's/.*users:((\"\\([^\"]*\\)\",pid=\\([0-9]*\\),.*/\\1 \\2/p' | head -n 1)\n  whose=$(stat -c %U \"/proc/${owner##* }\" 2>/dev/null) && echo \"${owner% *} of the user $whose\" || echo \"another program\"\n}\ngenerate_config() {\n  fresh=yes\n  set --\n  case $(as_user syncthing generate --help 2>&1) in *--no-default-folder*) set -- --no-default-folder ;; esac\n  said=$(as_user syncthing generate \"$@\" 2>&1) || fail \"$(full_or SYNCTHING_FAILED \"$said\")\" \"Syncthing cannot make its configuration\" \"$(last_lines \"$said\")\"\n  look_at_syncthing\n  [ -n \"$st_xml\" ] || fail SYNCTHING_FAILED \"Syncthing made no configuration that can be found under $st_home\" \"$(last_lines \"$said\")\"\n  did \"made Syncthing's configuration for $user\"\n}\npatch_config() {\n  have curl || return 1\n  syncthing_patch options \"{\\\"globalAnnounceEnabled\\\":$announce,\\\"relaysEnabled\\\":$relays,\\\"crashReportingEnabled\\\":false,\\\"urAccepted\\\":-1}\" &&\n    syncthing_patch gui \"{\\\"enabled\\\":true,\\\"address\\\":\\\"127.0.0.1:$gui_port\\\"}\"\n}\nsyncthing_patch() {\n  may_send_key || return 1\n  syncthing_url\n  syncthing_header | curl -q -s -f -k -m 15 --noproxy '*' -K - -X PATCH \\\n    -H 'Content-Type: application/json' --data \"$2\" \"$st_url/rest/config/$1\" >/dev/null 2>&1\n}\nrewrite_config() {\n  if unit_is \"$unit\" active; then\n    undo=start_again\n    said=$(limited 90 systemctl stop \"$unit\" 2>&1) || fail SYNCTHING_FAILED \"$unit does not stop\" \"$said\"\n  fi\n  new_key=''\n  [ ${#st_key} -ge 16 ] || new_key=$(head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \\n')\n  said=$(printf '%s\\n%s\\n' \"$new_key\" \"$st_xml\" | edit_config | as_user sh -c '\n    umask 077\n    cat >\"$1.mesh-new\" && [ -s \"$1.mesh-new\" ] && mv -f -- \"$1.mesh-new\" \"$1\" || { rm -f -- \"$1.mesh-new\"; exit 1; }' sh \"$st_config\" 2>&1) ||\n    fail \"$(full_or SYNCTHING_FAILED \"$said\")\" \"$st_config cannot be written\" \"$(last_lines \"$said\")\"\n  look_at_syncthing\n  syncthing_as_wished || fail SYNCTHING_FAILED \"$st_config has a form that MeSH does not know\"\n}\nstart_again() {\n  undo=''\n  systemctl start --no-block \"$unit\"\n}\nedit_config() {\n  awk -v address=\"127.0.0.1:$gui_port\" -v announce=\"$announce\" -v relays=\"$relays\" -v fresh=\"$fresh\" '\n    BEGIN {\n      want[\"gui\", \"address\"] = address\n      want[\"options\", \"globalAnnounceEnabled\"] = announce\n      want[\"options\", \"relaysEnabled\"] = relays\n      want[\"options\", \"crashReportingEnabled\"] = \"false\"\n      want[\"options\", \"urAccepted\"] = \"-1\"\n      want[\"options\", \"startBrowser\"] = \"false\"\n    }\n    NR == 1 { if ($0 != \"\") want[\"gui\", \"apikey\"] = $0; next }\n    fresh == \"yes\" && /^ *<folder id=\"default\"/ { skip = 1 }\n    skip { if (/<\\/folder>/) skip = 0; next }\n    /<gui / { section = \"gui\"; sub(/enabled=\"false\"/, \"enabled=\\\"true\\\"\") }\n    /<options>/ { section = \"options\" }\n    /<\\/(gui|options)>/ {\n      for (pair in want) {\n        split(pair, at, SUBSEP)\n        if (at[1] == section && !(pair in put)) print \"        <\" at[2] \">\" want[pair] \"</\" at[2] \">\"\n      }\n      section = \"\"\n    }\n    section != \"\" && match($0, /<[A-Za-z]+>/) {\n      name = substr($0, RSTART + 1, RLENGTH - 2)\n      if ((section, name) in want) {\n        if (!((section, name) in put)) print \"        <\" name \">\" want[section, name] \"</\" name \">\"\n        put[section, name] = 1\n        next\n      }\n    }\n    { print }'\n}\nprove_syncthing() {\n  tries=60\n  until look_at_syncthing && ask_syncthing && [ \"$st_rest\" = ok ] && syncthing_as_wished; do\n    case $st_rest in unknown) note \"Syncthing was not asked: curl is not on this host\" && return 0 ;; esac\n    tries=$((tries - 1))\n    [ \"$tries\" -gt 0 ] || break\n    sleep 0.5\n  done\n  [ \"$tries\" -gt 0 ] && return 0\n  [ \"$st_rest\" != busy ] || leave_busy\n  journal=$(last_journal \"$unit\")\n  case $journal in\n    *'address already in use'*) refuse_port \"$(port_owner)\" \"$journal\" ;;\n  esac\n  fail SYNCTHING_FAILED \"nothing answers at 127.0.0.1:$gui_port with the key of $user's configuration\" \"$journal\"\n}\nmesh_sudoers=/etc/sudoers.d/mesh\nmesh_mark='Written by mesh remote prepare; mesh remote prepare --undo takes it away.'\nverb_prepare() {\n  [ \"$*\" != --undo ] || unprepare\n  caller='' login_server='' source='' signing_key='' oldest='' user=''\n  while [ $# -gt 0 ]; do\n    case $1 in\n      --for) is_user \"${2-}\" && caller=$2 || refuse \"$1\" ;;\n      --login-server) is_url \"${2-}\" && login_server=$2 || refuse \"$1\" ;;\n      --source) is_url \"${2-}\" && source=$2 || refuse \"$1\" ;;\n      --signing-key) is_fingerprint \"${2-}\" && signing_key=$2 || refuse \"$1\" ;;\n      --oldest) is_version \"${2-}\" && oldest=$2 || refuse \"$1\" ;;\n      --user) is_user \"${2-}\" && user=$2 || refuse \"$1\" ;;\n      *) refuse \"$1\" ;;\n    esac\n    shift 2\n  done\n  case $caller in [a-z_]*) ;; *) refuse \"--for\" ;; esac\n  [ -n \"$login_server\" ] && [ -n \"$source\" ] && [ -n \"$signing_key\" ] && [ -n \"$oldest\" ] && [ -n \"$user\" ] || refuse \"prepare wants all its options\"\n  need_root\n  have visudo || fail ACCESS_DENIED \"there is no sudo (visudo) on this host\"\n  ! is_foreign || fail PREPARE_CONFLICT \"$mesh_sudoers holds lines that MeSH did not write, and MeSH does not replace them; give them another name\"\n  need_workdir\n  check_sudoers\n  safe_folder /usr/local/lib/mesh\n  safe_folder /etc/mesh\n  install_program\n  finish\n}\nis_foreign() {\n  [ -s \"$mesh_sudoers\" ] || return 1\n  ! grep -qF \"$mesh_mark\" \"$mesh_sudoers\" || grep -v -e '^# ' -e '^$' \"$mesh_sudoers\" | grep -qvF \"$installed_program\"\n}\nonly_roots='must be a folder of root that nobody else may write to (chown root, chmod go-w)'\nsafe_folder() {\n  folder=$1\n  while [ -n \"$folder\" ]; do\n    case $(stat -c '%u:%A' -- \"$folder\" 2>/dev/null) in\n      '' | 0:d????-??-?) ;;\n      0:d*) fail INSTALL_FAILED \"$folder $only_roots\" \"\" \"sudo chmod go-w $folder\" ;;\n      *) fail INSTALL_FAILED \"$folder $only_roots\" \"\" \"sudo chown root $folder\" ;;\n    esac\n    folder=${folder%/*}\n  done\n  (umask 022 && mkdir -p -- \"$1\") || fail INSTALL_FAILED \"$1 cannot be made\" \"\" \"$(mount_of \"$1\")\"\n}\ncheck_sudoers() {\n  write_sudoers ', !requiretty'\n  ! said=$(visudo -c -f \"$workdir/sudoers\" 2>&1) || return 0\n  case $said in *requiretty*) write_sudoers '' ;; esac\n  said=$(visudo -c -f \"$workdir/sudoers\" 2>&1) || fail INSTALL_FAILED \"visudo refuses the sudoers file\" \"$said\" \"sudo visudo -c\"\n}\nwrite_sudoers() {\n  {\n    printf '# %s\\n' \"$mesh_mark\"\n    printf 'Defaults!%s env_reset, !setenv, !env_keep, !env_check%s\\n' \"$installed_program\" \"$1\"\n    printf '%s ALL=(root) NOPASSWD: NOSETENV: %s\\n' \"$caller\" \"$installed_program\"\n  } >\"$workdir/sudoers\"\n}\ninstall_program() {\n  printf '%s=%s\\n' login-server \"$login_server\" package-source \"$source\" signing-key \"$signing_key\" oldest-version \"$oldest\" \\\n    user \"$user\" >\"$workdir/pinned\"\n  installed_text >\"$workdir/program\"\n  sh -n \"$workdir/program\" || fail HOST_PROGRAM \"the program came damaged\"\n  replace \"$workdir/pinned\" \"$mesh_pins\" 644\n  replace \"$workdir/program\" \"$installed_program\" 755\n  replace \"$workdir/sudoers\" \"$mesh_sudoers\" 440\n  seen=$(runuser -u \"$caller\" -- sudo -n \"$installed_program\" 0 version 2>\"$workdir/why\") && [ \"$seen\" = \"$mesh_program_version\" ] && return 0\n  rm -f -- \"$mesh_sudoers\"\n  fail INSTALL_FAILED \"sudo does not let $caller run $installed_program; is /etc/sudoers.d read, and does no later line ask for a password?\" \\\n    \"$(tail -n 3 \"$workdir/why\")\" \"sudo visudo\"\n}\nreplace() {\n  [ \"$(cat -- \"$2\" 2>/dev/null)\" != \"$(cat -- \"$1\")\" ] || [ \"$(stat -c '%u %a' -- \"$2\")\" != \"0 $3\" ] || return 0\n  place \"$1\" \"$2\" \"$3\"\n  did \"wrote $2\"\n}\ninstalled_text() {\n  printf '#!/bin/sh\\n# %s\\n' \"$mesh_mark\"\n  printf 'PATH=%s\\n' \"$PATH\"\n  cat <<'TEXT'\nset -fu\nunset IFS\nfor name in $(env | sed -n 's/^\\([A-Za-z_][A-Za-z0-9_]*\\)=.*/\\1/p'); do\n  case $name in PATH | SUDO_USER | PWD | SHELLOPTS | BASHOPTS | UID | EUID | PPID | _) ;; *) unset \"$name\" ;; esac\ndone\nTEXT\n  printf '%sinstalled_main \"$@\"\\n' \"${mesh_program%main*}\"\n}\nunprepare() {\n  need_root\n  if is_foreign; then\n    note \"$mesh_sudoers is not MeSH's own and stays\"\n  else\n    take_away \"$mesh_sudoers\"\n  fi\n  take_away \"$installed_program\"\n  take_away \"$mesh_pins\"\n  rmdir /etc/mesh /usr/local/lib/mesh 2>/dev/null\n  finish\n}\ntake_away() {\n  rm -f -- \"$1.mesh-new\"\n  [ -e \"$1\" ] || return 0\n  rm -f -- \"$1\" || fail INSTALL_FAILED \"$1 cannot be removed\" \"\" \"$(mount_of \"$1\")\"\n  did \"removed $1\"\n}\nmesh_pins=/etc/mesh/pinned\nheld=''\ninstalled_main() {\n  mesh_installed=yes\n  [ \"${2-}\" != version ] || { printf '%s\\n' \"$mesh_program_version\" && exit 0; }\n  case ${2-} in\n    install-tailscale | join | repair | leave | install-syncthing) ;;\n    *) exit 64 ;;\n  esac\n  own_limits\n  lead_group \"$@\"\n  mesh_secret=$(limited 30 head -n 1 | head -c 300)\n  main \"$@\"\n}\nlead_group() {\n  read -r _ _ _ _ group _ <\"/proc/$$/stat\" || return 0\n  [ \"$group\" != \"$$\" ] && have setsid || return 0\n  exec setsid \"$installed_program\" \"$@\"\n}\nown_limits() {\n  cd /\n  echo 0 >\"/proc/$$/oom_score_adj\"\n  ulimit -f unlimited && ulimit -t unlimited && ulimit -d unlimited && ulimit -v unlimited && ulimit -s 8192 &&\n    ulimit -n 1024 && ulimit -c 0 || held=yes\n} 2>/dev/null\nhold_limits() {\n  [ -z \"$held\" ] || fail INSTALL_FAILED \"the user's limits (ulimit -a) are too low, and root may not lift them here; a package manager that they cut short would leave the host half-made\" \\\n    \"\" \"sudo grep -r . /etc/security/limits.conf /etc/security/limits.d\"\n}\npin() {\n  pinned=''\n  case $(stat -c '%u %a %F' -- \"$mesh_pins\" 2>/dev/null) in '0 644 regular file') ;; *) return 1 ;; esac\n  while IFS='=' read -r key value; do\n    [ \"$key\" != \"$1\" ] || pinned=$value\n  done <\"$mesh_pins\"\n  [ -n \"$pinned\" ]\n}\nhold() {\n  [ -n \"$mesh_installed\" ] || return 0\n  pin \"$1\" || fail PREPARE_PINNED \"$mesh_pins on this host has no usable $1\"\n  [ \"$pinned\" = \"$2\" ] || fail PREPARE_PINNED \"this host was prepared for the $1 $pinned, not for $2\"\n}\nhold_newer() {\n  [ -n \"$mesh_installed\" ] || return 0\n  pin \"$1\" || fail PREPARE_PINNED \"$mesh_pins on this host has no usable $1\"\n  is_version \"$pinned\" && ! is_older \"$2\" \"$pinned\" || fail PREPARE_PINNED \"this host was prepared for Tailscale $pinned or newer, not for $2\"\n}\nmain() {\n  nonce=${1-}\n  verb=${2-}\n  case $nonce in '' | *[!0-9a-f]*) exit 64 ;; esac\n  [ ${#nonce} -le 64 ] || exit 64\n  [ $# -lt 2 ] || shift 2\n  begin \"$verb\"\n  case $verb in\n    facts | access | ping | health | check | join | repair | leave | prepare) run=verb_$verb ;;\n    install-tailscale) run=verb_install_tailscale ;;\n    install-syncthing) run=verb_install_syncthing ;;\n    *) refuse \"verb\" ;;\n  esac\n  have \"$run\" || refuse \"verb $verb is not in this program\"\n  \"$run\" \"$@\"\n}\nmain \"$@\"\n";
/** Its reading half: it contains no function that changes a host. */
const readProgram = "mesh_program_version=0.1.0+d8bb4495\nset +ax\nset -fu\numask 077\nunset LANG LANGUAGE CDPATH ENV BASH_ENV GREP_OPTIONS POSIXLY_CORRECT TMPDIR CURL_HOME WGETRC SYSTEMD_PAGER PERL5OPT PERL5LIB PERL5DB PERL_UNICODE IFS\nLC_ALL=C\nPATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin:/run/current-system/sw/bin:/snap/bin\nexport LC_ALL PATH\nmesh_secret=${mesh_secret-}\nmesh_program_version=${mesh_program_version-}\nmesh_program=${mesh_program-}\nmesh_installed=''\ntimeout_words=''\nreconfigured=''\nnl='\n'\nseparator='\u001e'\nnote() {\n  printf '\\nmesh:%s:note %s\\n' \"$nonce\" \"$1\" >&4 2>/dev/null || :\n}\nanswer() {\n  end_quietly\n  printf '\\nmesh:%s:result ' \"$nonce\" >&4\n  {\n    raw '{\"ok\":true,\"value\":'\n    \"$@\"\n    raw '}'\n  } | (json) >&4\n  exit 0\n}\nfail() {\n  end_quietly\n  printf '\\nmesh:%s:result ' \"$nonce\" >&4\n  {\n    raw '{\"ok\":false,\"code\":'\n    str \"$1\"\n    raw ',\"problem\":'\n    str \"$2\"\n    raw ',\"detail\":'\n    str \"${3-}\"\n    [ -z \"${4-}\" ] || { raw ',\"next\":' && str \"$4\"; }\n    raw '}'\n  } | (json) >&4\n  exit 1\n}\nhave() {\n  command -v \"$1\" >/dev/null 2>&1\n}\nraw() {\n  printf 'mesh:%s:=%s\\n' \"$nonce\" \"$1\"\n}\nstr() {\n  printf 'mesh:%s:\"\\n%s\\n' \"$nonce\" \"$1\"\n}\nflag() {\n  if \"$@\"; then raw true; else raw false; fi\n}\njson() {\n  exec awk -v mark=\"mesh:$nonce:\" '\n    BEGIN {\n      ORS = \"\"\n      for (i = 1; i < 32; i++) code[sprintf(\"%c\", i)] = sprintf(\"\\\\u%04x\", i)\n      code[sprintf(\"%c\", 127)] = \"\\\\u007f\"\n    }\n    function without_keys(s) {\n      gsub(/\"([A-Za-z]*Private[A-Za-z]*|NetworkLockKey)\": *\"[^\"]*\"/, \"\\\"Private\\\":\\\"\\\"\", s)\n      gsub(/privkey:[0-9a-f]+/, \"privkey:\", s)\n      gsub(/nlpriv:[0-9a-f]+/, \"nlpriv:\", s)\n      return s\n    }\n    function escaped(s,   i, c, out) {\n      gsub(/\\\\/, \"&&\", s)\n      gsub(/\"/, \"\\\\\\\\&\", s)\n      if (s !~ /[\\001-\\037\\177]/) return s\n      out = \"\"\n      for (i = 1; i <= length(s); i++) {\n        c = substr(s, i, 1)\n        out = out ((c in code) ? code[c] : c)\n      }\n      return out\n    }\n    index($0, mark) == 1 {\n      if (open) print \"\\\"\"\n      open = (substr($0, length(mark) + 1, 1) == \"\\\"\")\n      fresh = 1\n      print open ? \"\\\"\" : substr($0, length(mark) + 2)\n      next\n    }\n    {\n      if (!fresh) print \"\\\\n\"\n      fresh = 0\n      print escaped(/Private|NetworkLockKey|privkey:|nlpriv:/ ? without_keys($0) : $0)\n    }\n    END { print open ? \"\\\"\\n\" : \"\\n\" }\n  '\n}\nrefuse() {\n  fail USAGE \"the host program refuses this argument: $1\"\n}\nis_version() {\n  case $1 in '' | *[!0-9.]* | .* | *. | *..* | *.*.*.*) return 1 ;; *.*.*) [ ${#1} -le 20 ] ;; *) return 1 ;; esac\n}\nis_hostname() {\n  case $1 in '' | *[!a-z0-9-]* | -* | *-) return 1 ;; *) [ ${#1} -le 63 ] ;; esac\n}\nis_user() {\n  case $1 in '' | *[!A-Za-z0-9_.-]* | [!A-Za-z_]*) return 1 ;; *) [ ${#1} -le 32 ] ;; esac\n}\nis_port() {\n  case $1 in '' | *[!0-9]* | 0*) return 1 ;; esac\n  [ ${#1} -le 5 ] && [ \"$1\" -ge 1024 ] && [ \"$1\" -le 65535 ]\n}\nis_fingerprint() {\n  case $1 in *[!0-9A-F]*) return 1 ;; *) [ ${#1} -eq 40 ] ;; esac\n}\nis_ip() {\n  case $1 in\n    *[!0-9a-f.:]* | '' | *.*:* | *:*.* | :[!:]*) return 1 ;;\n    *:*) [ ${#1} -le 39 ] ;;\n    *.*.*.*.*) return 1 ;;\n    *.*.*.*) case $1 in *[!0-9.]* | .* | *. | *..*) return 1 ;; *) [ ${#1} -le 15 ] ;; esac ;;\n    *) return 1 ;;\n  esac\n}\nis_url() {\n  case $1 in http://[A-Za-z0-9[]* | https://[A-Za-z0-9[]*) ;; *) return 1 ;; esac\n  case ${1#*://} in *[!A-Za-z0-9.:/_[-]*) case ${1#*://} in *[!]A-Za-z0-9.:/_[-]*) return 1 ;; esac ;; esac\n  case ${1#*://} in *..* | *//* | */) return 1 ;; *) [ ${#1} -le 200 ] ;; esac\n}\nworkdir=''\nstaging=''\nplacing=''\nundo=''\nwatcher=''\nprotected=''\nunpacking=''\ngrace=20\nbegin() {\n  exec 3<&0 </dev/null 4>&1 1>&2\n  trap 'end_by_signal' TERM INT HUP QUIT ALRM USR1 USR2\n  trap 'cleanup' EXIT\n  trap '' PIPE\n  if [ \"$1\" != facts ]; then\n    watch &\n    watcher=$!\n  fi\n  exec 3<&-\n}\nwatch() {\n  exec 4>&- >/dev/null 2>&1\n  ulimit -v 1048576 2>/dev/null\n  trap '' TERM INT HUP QUIT ALRM USR1 USR2\n  trap - EXIT\n  while IFS= read -r _ <&3; do :; done\n  exec 3<&-\n  end_group TERM\n  sleep \"$grace\"\n  end_group KILL\n}\nend_group() {\n  if read -r _ _ _ _ group _ <\"/proc/$$/stat\" && [ \"$group\" = \"$$\" ]; then\n    kill -s \"$1\" -- \"-$$\"\n  else\n    kill -s \"$1\" \"$$\"\n  fi\n}\nend_quietly() {\n  [ -z \"$watcher\" ] || { kill -s KILL \"$watcher\" && wait \"$watcher\"; } 2>/dev/null\n  watcher=''\n}\nend_by_signal() {\n  trap '' TERM INT HUP QUIT ALRM USR1 USR2\n  if [ -n \"$protected\" ]; then\n    end_quietly\n    end_download || see_through\n  fi\n  cleanup\n  fail INTERRUPTED \"stopped because the client went away\"\n}\nsee_through() {\n  note \"the client is gone; letting the package manager finish\"\n  wait_bounded \"$protected\" 300\n  undo=''\n}\nend_download() {\n  [ -n \"$unpacking\" ] || return 1\n  kill -s STOP \"$protected\"\n  if [ -e \"$unpacking\" ]; then\n    kill -s CONT \"$protected\"\n    return 1\n  fi\n  for signal in TERM CONT; do\n    kill -s \"$signal\" -- \"-$protected\" 2>/dev/null || kill -s \"$signal\" \"$protected\"\n  done\n  wait_bounded \"$protected\" 10\n}\ncleanup() {\n  [ -z \"$undo\" ] || \"$undo\"\n  undo=''\n  [ -z \"$placing\" ] || rm -f -- \"$placing\"\n  [ -z \"$staging\" ] || rm -rf -- \"$staging\"\n  [ -z \"$workdir\" ] || rm -rf -- \"$workdir\"\n  workdir=''\n  end_quietly\n}\nwait_bounded() {\n  left=$2\n  while [ \"$left\" -gt 0 ] && kill -0 \"$1\" 2>/dev/null; do\n    sleep 1\n    left=$((left - 1))\n  done\n}\nneed_workdir() {\n  [ -z \"$workdir\" ] || return 0\n  for parent in /run /dev/shm /tmp; do\n    [ -w \"$parent\" ] && workdir=$(mktemp -d \"$parent/mesh-host.XXXXXXXX\" 2>/dev/null) || continue\n    ! has_room \"$workdir\" || return 0\n    rm -rf -- \"$workdir\"\n  done\n  workdir=''\n  fail DISK_FULL \"no temporary folder can be made in /run, /dev/shm or /tmp\"\n}\nhas_room() {\n  head -c 262144 /dev/zero >\"$1/room\" 2>/dev/null && rm -f -- \"$1/room\"\n}\nlimited() {\n  if [ -z \"$timeout_words\" ]; then\n    timeout_words=timeout\n    ! timeout --foreground 1 true 2>/dev/null || timeout_words='timeout --foreground'\n  fi\n  $timeout_words \"$@\"\n}\nloopback_get() {\n  exec perl -e '\n    $SIG{ALRM} = sub { exit 28 };\n    while (<STDIN>) {\n      my ($where, $path, $key) = split;\n      my ($port) = $where =~ /^127\\.0\\.0\\.1:(\\d+)$/;\n      my $at = $port ? pack(\"S n C4 x8\", 2, $port, 127, 0, 0, 1) : pack(\"S Z108\", 1, $where);\n      alarm 3;\n      socket(HTTP, $port ? 2 : 1, 1, 0) && connect(HTTP, $at) or exit 7;\n      my $host = $port ? $where : \"local-tailscaled.sock\";\n      syswrite HTTP, \"GET $path HTTP/1.0\\r\\nHost: $host\\r\\nX-API-Key: $key\\r\\n\\r\\n\";\n      read HTTP, my $answer, 1000000;\n      my ($head, $body) = split /\\r\\n\\r\\n/, $answer, 2;\n      $head =~ m{^HTTP/1\\.\\d (\\d+)} or exit 1;\n      print \"$body\\036$1\\036\";\n      $1 == 200 or exit 22;\n    }' 2>/dev/null\n}\nread_os_release() {\n  distro='' like='' version_id='' codename='' ubuntu_codename='' debian_codename=''\n  release=/etc/os-release\n  [ -r \"$release\" ] || release=/usr/lib/os-release\n  [ -r \"$release\" ] || return 0\n  while IFS='=' read -r key value || [ -n \"$key\" ]; do\n    case $key in *'#'*) continue ;; esac\n    plain_value \"$value\"\n    case ${key##*[!A-Z_]} in\n      ID) distro=$value ;;\n      ID_LIKE) like=$value ;;\n      VERSION_ID) version_id=$value ;;\n      VERSION_CODENAME) codename=$value ;;\n      UBUNTU_CODENAME) ubuntu_codename=$value ;;\n      DEBIAN_CODENAME) debian_codename=$value ;;\n    esac\n  done <\"$release\"\n}\nplain_value() {\n  case $1 in\n    \\\"*) value=${1#?} value=${value%%\\\"*} ;;\n    \\'*) value=${1#?} value=${value%%\\'*} ;;\n    *) value=${1%%[!!-~]*} ;;\n  esac\n}\nhas_systemd() {\n  [ -d /run/systemd/system ]\n}\nis_wsl() {\n  [ -z \"${WSL_DISTRO_NAME-}\" ] || return 0\n  read -r kernel 2>/dev/null </proc/version || return 1\n  case $kernel in *[Mm]icrosoft*) ;; *) return 1 ;; esac\n}\nread_user() {\n  ids=$(id)\n  user_id=${ids#uid=}\n  user_id=${user_id%%[!0-9]*}\n  user_name=${ids#*\\(}\n  user_name=${user_name%%\\)*}\n}\nread_names() {\n  if {\n    read -r persona </proc/$$/personality && [ \"$persona\" = 00000000 ] &&\n      read -r os_name </proc/sys/kernel/ostype && read -r host_name </proc/sys/kernel/hostname &&\n      read -r arch_name </proc/sys/kernel/arch\n  } 2>/dev/null; then\n    know_arch \"$arch_name\"\n    return 0\n  fi\n  arch_name=$(uname -s -n -m)\n  os_name=${arch_name%% *}\n  arch_name=${arch_name#* }\n  host_name=${arch_name%% *}\n  know_arch \"${arch_name#* }\"\n}\nknow_arch() {\n  case $1 in\n    x86_64 | amd64) arch_name=amd64 ;;\n    aarch64 | arm64) arch_name=arm64 ;;\n    *) arch_name=$1 ;;\n  esac\n}\nemit_system() {\n  [ \"$os_name\" = Linux ] || { emit_other && return 0; }\n  read_os_release\n  raw '{\"family\":\"linux\",\"distro\":'\n  str \"$distro\"\n  raw ',\"version\":'\n  str \"$version_id\"\n  raw ',\"arch\":'\n  str \"$arch_name\"\n  raw ',\"init\":'\n  if has_systemd; then str systemd; else str other; fi\n  raw ',\"wsl\":'\n  flag is_wsl\n  emit_clock\n  raw ',\"findings\":['\n  comma=\n  foreign_tailscale\n  emit_finding foreign-tailscale \"$foreign\"\n  emit_wsl_findings\n  raw ']}'\n}\nemit_finding() {\n  [ -n \"$2\" ] || return 0\n  raw \"$comma{\\\"id\\\":\\\"$1\\\",\\\"detail\\\":\"\n  str \"$2\"\n  raw '}'\n  comma=,\n}\nemit_other() {\n  raw '{\"family\":\"other\",\"name\":'\n  str \"$os_name\"\n  raw ',\"arch\":'\n  str \"$arch_name\"\n  raw '}'\n}\ntailscale_socket=/run/tailscale/tailscaled.sock\ntailscale_api=http://local-tailscaled.sock/localapi/v0\ntailscale_marker=/usr/local/lib/mesh/tailscale-version\nunit_states() {\n  has_systemd || return 0\n  id='' enabled='' active=''\n  systemctl show -p Id -p UnitFileState -p ActiveState \"$@\" 2>/dev/null | {\n    while IFS='=' read -r key value; do\n      case $key in\n        Id) id=$value ;;\n        UnitFileState) enabled=$value ;;\n        ActiveState) active=$value ;;\n        '')\n          echo \"$id ${enabled:-none} ${active:-none}\"\n          id='' enabled='' active=''\n          ;;\n      esac\n    done\n    [ -z \"$id\" ] || echo \"$id ${enabled:-none} ${active:-none}\"\n  }\n}\nask_tailscaled() {\n  [ -S \"$tailscale_socket\" ] || return 0\n  said=''\n  if have curl; then\n    said=$(curl -q -s -f --fail-early -m 3 --noproxy '*' --unix-socket \"$tailscale_socket\" -w \"$separator\" \\\n      \"$tailscale_api/status?peers=false\" \"$tailscale_api/prefs\" 2>/dev/null)\n    case $? in 0 | 28) printf '%s' \"$said\" && return 0 ;; esac\n  fi\n  have tailscale || { printf '%s' \"$said\" && return 0; }\n  limited 3 tailscale status --json --peers=false 2>/dev/null\n  printf '%s' \"$separator\"\n  limited 3 tailscale debug prefs 2>/dev/null\n}\nread_tailscaled() {\n  ! is_too_long \"$1\" || set -- \"$(printf '%.1000s' \"$1\")\"\n  IFS=$separator\n  set -- $1\n  unset IFS\n  ts_heard=${1-}\n  ts_heard_prefs=${2-}\n  ts_status='' ts_prefs=''\n  ! is_answer \"$ts_heard\" BackendState || ts_status=$ts_heard\n  ! is_answer \"$ts_heard_prefs\" ControlURL || ts_prefs=$ts_heard_prefs\n}\nawait_login() {\n  tries=10\n  while [ \"$tries\" -gt 0 ] && is_coming_up; do\n    sleep 0.5\n    tries=$((tries - 1))\n    read_tailscaled \"$(ask_tailscaled)\"\n  done\n}\nis_coming_up() {\n  if [ -n \"$ts_status\" ]; then\n    node_key\n    [ -z \"$own_key\" ] || return 1\n    json_field BackendState \"$ts_status\"\n    case $field in NoState | Starting) return 0 ;; *) return 1 ;; esac\n  fi\n  have tailscale && has_systemd || return 1\n  case $(unit_states tailscaled.service) in\n    *' activating') ;;\n    *' enabled inactive') is_booting ;;\n    *) return 1 ;;\n  esac\n}\nis_booting() {\n  case $(limited 3 systemctl is-system-running 2>/dev/null) in initializing | starting) ;; *) return 1 ;; esac\n}\nts_state() {\n  json_field BackendState \"$ts_status\"\n  printf '%s' \"$field\"\n}\nnode_key() {\n  json_field PublicKey \"${ts_status#*\\\"Self\\\":}\"\n  own_key=$field\n  case ${own_key#nodekey:} in *[!0]*) ;; *) own_key='' ;; esac\n}\nis_too_long() {\n  [ ${#1} -gt 1000000 ]\n}\nis_answer() {\n  case $1 in\n    *\"\\\"$2\\\"\"*) ;;\n    '{'*) ! is_whole \"$1\" ;;\n    *) return 1 ;;\n  esac\n}\nis_whole() {\n  case $1 in '{'*'}' | '{'*\"}$nl\") ;; *) return 1 ;; esac\n}\ndpkg_owns() {\n  list=/var/lib/dpkg/info/$1.list\n  [ -r \"$list\" ] || return 1\n  while IFS= read -r line; do\n    [ \"$line\" != \"$2\" ] || return 0\n  done <\"$list\"\n  return 1\n}\ntailscale_origin() {\n  ts_path=$(command -v tailscale) || { ts_origin=none && return 0; }\n  if dpkg_owns tailscale \"$ts_path\"; then\n    ts_origin=package\n  elif [ -r \"$tailscale_marker\" ] && [ \"$ts_path\" = /usr/local/bin/tailscale ]; then\n    ts_origin=mesh\n  else\n    ts_origin=other\n  fi\n}\nforeign_tailscale() {\n  foreign=''\n  [ \"$ts_origin\" = other ] && has_systemd || return 0\n  for folder in /etc/systemd/system /run/systemd/system /usr/lib/systemd/system /lib/systemd/system; do\n    [ ! -e \"$folder/tailscaled.service\" ] || return 0\n  done\n  case $(limited 5 systemctl show -p LoadState tailscaled.service 2>/dev/null) in *=not-found) foreign=$ts_path ;; esac\n}\npackage_state() {\n  dpkg-query -W -f '${db:Status-Abbrev}' \"$1\" 2>/dev/null\n}\nis_half_made() {\n  case $(package_state \"$1\") in ?[HUF]*) ;; *) return 1 ;; esac\n}\nis_unfinished() {\n  read -r word 2>/dev/null <\"$tailscale_marker\" || word=''\n  ! is_version \"$word\"\n}\ntailscale_version() {\n  ts_version=''\n  case $ts_status in\n    *'\"Version\":'*)\n      ts_version=${ts_status#*\\\"Version\\\":}\n      ts_version=${ts_version#*\\\"}\n      ts_version=${ts_version%%\\\"*}\n      ;;\n    *) [ \"$ts_origin\" = none ] || ts_version=$(limited 3 tailscale version 2>/dev/null | head -n 1) ;;\n  esac\n  ts_version=${ts_version%%-*}\n}\nemit_tailscale() {\n  tailscale_version\n  raw '{\"version\":'\n  str \"$ts_version\"\n  raw ',\"origin\":'\n  str \"$ts_origin\"\n  emit_service tailscaled.service\n  raw ',\"halfMade\":'\n  flag is_half_installed\n  raw ',\"status\":'\n  str \"$ts_heard\"\n  raw ',\"prefs\":'\n  str \"$ts_heard_prefs\"\n  raw '}'\n}\nis_half_installed() {\n  case $ts_origin in\n    package) [ -z \"$ts_status\" ] && is_half_made tailscale ;;\n    mesh) is_unfinished ;;\n    *) return 1 ;;\n  esac\n}\nemit_service() {\n  raw ',\"service\":{\"startsAtBoot\":'\n  flag unit_is \"$1\" enabled\n  raw ',\"running\":'\n  flag unit_is \"$1\" active\n  raw '}'\n}\nunit_is() {\n  case $units in *\"$1 \"*) ;; *) return 1 ;; esac\n  state=${units#*\"$1 \"}\n  state=${state%%\"$nl\"*}\n  case $2 in\n    enabled) [ \"${state% *}\" = enabled ] ;;\n    *) [ \"${state#* }\" = active ] ;;\n  esac\n}\njudge_silence() {\n  syncthing_url\n  case $(syncthing_code) in\n    401 | 403) st_rest=refused ;;\n    [1-9]??) if is_of_service; then st_rest=busy; else theirs=another; fi ;;\n  esac\n}\njudge_nobody() {\n  [ \"$theirs\" != no ] || ! is_starting || st_rest=busy\n}\nsyncthing_code() {\n  code=$(syncthing_header | curl -q -s -o /dev/null -k -m 3 --noproxy '*' -K - -w '%{http_code}' \"$st_url/rest/system/status\" 2>/dev/null)\n  [ \"$code\" != 000 ] || [ \"$st_tls\" = false ] ||\n    code=$(curl -q -s -o /dev/null -m 3 --noproxy '*' -w '%{http_code}' \"http://$st_address/\" 2>/dev/null)\n  printf '%s' \"$code\"\n}\nis_of_service() {\n  look_at_service || return 1\n  case $st_ports in '?' | *\" $((${st_address##*:})) \"*) ;; *) return 1 ;; esac\n}\nis_starting() {\n  is_loopback \"$st_address\" && look_at_service && [ \"$st_ports$st_restarts\" = ' 0' ] && is_recent\n}\nis_recent() {\n  since=$(property ActiveEnterTimestampMonotonic)\n  case $since in '' | *[!0-9]*) return 0 ;; esac\n  read -r up _ 2>/dev/null </proc/uptime || return 0\n  [ $((${up%%.*} - ${since%??????})) -lt 21600 ]\n}\nlook_at_service() {\n  st_ports='?' st_restarts=0\n  has_systemd || return 1\n  said=$(limited 3 systemctl show -p ActiveState -p ControlGroup -p MainPID -p NRestarts \\\n    -p ActiveEnterTimestampMonotonic \"$st_unit\" 2>/dev/null)\n  case $said in *ActiveState=active*) ;; *) return 1 ;; esac\n  case $said in *NRestarts=*) st_restarts=$(property NRestarts) ;; esac\n  set --\n  for process in $(service_processes); do set -- \"$@\" \"/proc/$process/fd\"; done\n  sockets=$(ls -l \"$@\" 2>/dev/null | sed -n 's/.*socket:\\[\\([0-9]*\\)\\]$/\\1/p')\n  [ -z \"$sockets\" ] || st_ports=\" $(listening_ports)\"\n}\nproperty() {\n  value=${said#*\"$1=\"}\n  printf '%s' \"${value%%\"$nl\"*}\"\n}\nservice_processes() {\n  property MainPID\n  echo\n  for place in /sys/fs/cgroup /sys/fs/cgroup/systemd; do cat \"$place$(property ControlGroup)/cgroup.procs\" 2>/dev/null; done\n}\nlistening_ports() {\n  { printf '%s\\n\\n' \"$sockets\" && cat /proc/net/tcp6 /proc/net/tcp; } 2>/dev/null | awk '\n    BEGIN { for (i = 0; i < 16; i++) digit[sprintf(\"%X\", i)] = i }\n    /^$/ { tables = 1; next }\n    !tables { own[$1]; next }\n    $4 == \"0A\" && ($10 in own) {\n      port = 0\n      hex = $2\n      sub(/.*:/, \"\", hex)\n      for (i = 1; i <= length(hex); i++) port = port * 16 + digit[substr(hex, i, 1)]\n      if (!(port in told)) printf \"%d \", port\n      told[port]\n    }'\n}\nst_reader=''\nfind_syncthing() {\n  st_home='' st_config='' st_unit=syncthing@$1.service\n  eval \"st_home=~$1\"\n  case $st_home in /*) ;; *) return 0 ;; esac\n  for folder in .config/syncthing .local/state/syncthing; do\n    $st_reader test -f \"$st_home/$folder/config.xml\" && $st_reader test -r \"$st_home/$folder/config.xml\" || continue\n    st_config=$st_home/$folder/config.xml\n    return 0\n  done\n}\nread_syncthing_config() {\n  st_address='' st_tls=false st_key='' st_announce=true st_relays=true\n  section=''\n  while IFS= read -r line; do\n    value=${line#*>}\n    value=${value%%<*}\n    case $section$line in\n      *'<gui '*) section=gui ;;\n      *'<options>'*) section=options ;;\n      *'</gui>'* | *'</options>'*) section='' ;;\n      gui*'<address>'*) st_address=$value ;;\n      gui*'<apikey>'*) st_key=$value ;;\n      options*'<globalAnnounceEnabled>'*) st_announce=$value ;;\n      options*'<relaysEnabled>'*) st_relays=$value ;;\n    esac\n    case $line in *'<gui '*'tls=\"true\"'*) st_tls=true ;; esac\n  done <<END\n$(grep -E '</?(gui|options)[ >]|<(address|apikey|globalAnnounceEnabled|relaysEnabled)>')\nEND\n}\nsyncthing_get() {\n  is_rest_key \"$st_key\" || return 0\n  have curl || return 1\n  syncthing_url\n  for path; do\n    shift\n    set -- \"$@\" \"$st_url$path\"\n  done\n  syncthing_header | curl -q -s -f -k -m 3 --noproxy '*' -K - \"$@\" 2>/dev/null | head -c 65536\n}\nsyncthing_url() {\n  st_url=https://$st_address\n  [ \"$st_tls\" != false ] || st_url=http://$st_address\n}\nsyncthing_header() {\n  printf 'header = \"X-API-Key: %s\"\\n' \"$st_key\"\n}\nis_rest_key() {\n  case $1 in '' | *[!A-Za-z0-9_-]*) return 1 ;; esac\n}\nmay_send_key() {\n  theirs=''\n  is_loopback \"$st_address\" || return 1\n  theirs=no\n  for table in /proc/net/tcp /proc/net/tcp6; do\n    while read -r _ at _ state _ _ _ owner _; do\n      case $state in st) continue ;; 0A) ;; *) break ;; esac\n      hears_loopback \"${at%:*}\" && [ \"$((0x${at##*:}))\" -eq \"${st_address##*:}\" ] || continue\n      case $owner in 0 | \"$st_uid\") theirs=yes ;; *) theirs=another && return 1 ;; esac\n      case ${at%:*}$st_address in 0100007F127.*) return 0 ;; esac\n    done <\"$table\"\n  done 2>/dev/null\n  [ \"$theirs\" = yes ]\n}\nhears_loopback() {\n  case $1 in\n    0100007F | 00000000 | 0000000000000000FFFF00000100007F | 00000000000000000000000001000000 | 00000000000000000000000000000000) ;;\n    *) return 1 ;;\n  esac\n}\nask_syncthing() {\n  st_rest=none st_id='' st_version=''\n  may_send_key || { judge_nobody && return 0; }\n  if bodies=$(syncthing_get /rest/system/status /rest/system/version); then\n    read_syncthing \"$bodies\"\n    [ \"$st_rest\" = ok ] || ! is_rest_key \"$st_key\" || judge_silence\n  else\n    st_rest=unknown\n  fi\n}\nread_syncthing() {\n  json_field myID \"$1\"\n  st_id=$field\n  json_field version \"$1\"\n  st_version=${field#v}\n  [ -z \"$st_id\" ] || [ -z \"$st_version\" ] || st_rest=ok\n}\nis_loopback() {\n  case ${1##*:} in '' | *[!0-9]*) return 1 ;; esac\n  case $1 in \"127.0.0.1:${1##*:}\" | \"localhost:${1##*:}\" | \"[::1]:${1##*:}\") ;; *) return 1 ;; esac\n}\njson_field() {\n  wanted=$1 field=''\n  IFS='\"'\n  set -- $2\n  unset IFS\n  while [ $# -gt 2 ]; do\n    case $1$2 in \"$wanted:\" | \"$wanted: \") field=$3 && return 0 ;; esac\n    shift\n  done\n}\nemit_syncthing() {\n  if [ -z \"$st_version\" ] && have syncthing; then\n    st_version=$(limited 3 syncthing --version 2>/dev/null | head -n 1)\n    st_version=${st_version#syncthing v}\n    st_version=${st_version%% *}\n  fi\n  raw '{\"version\":'\n  str \"$st_version\"\n  emit_service \"syncthing@$1.service\"\n  raw ',\"guiAddress\":'\n  str \"$st_address\"\n  raw ',\"apiKeySet\":'\n  flag [ -n \"$st_key\" ]\n  raw ',\"globalAnnounce\":'\n  flag [ \"$st_announce\" = true ]\n  raw ',\"relays\":'\n  flag [ \"$st_relays\" = true ]\n  raw ',\"rest\":'\n  str \"$st_rest\"\n  raw ',\"deviceId\":'\n  str \"$st_id\"\n  raw '}'\n}\nemit_clock() {\n  if is_wsl; then raw \",\\\"clock\\\":$(date +%s)\"; else raw ',\"clock\":null'; fi\n}\nemit_wsl_findings() {\n  is_wsl || return 0\n  emit_finding resolv-conf \"$(dns_problem)\"\n  emit_finding mtu \"$(mtu_problem)\"\n}\ndns_problem() {\n  if [ ! -r /etc/resolv.conf ]; then\n    if [ -L /etc/resolv.conf ]; then printf dangling; else printf missing; fi\n    return 0\n  fi\n  while read -r word _ || [ -n \"$word\" ]; do\n    [ \"$word\" != nameserver ] || return 0\n  done </etc/resolv.conf\n  printf empty\n}\nmtu_problem() {\n  read -r outer 2>/dev/null </sys/class/net/eth0/mtu || return 0\n  read -r inner 2>/dev/null </sys/class/net/tailscale0/mtu || return 0\n  case $outer$inner in '' | *[!0-9]*) return 0 ;; esac\n  [ \"$outer\" -ge $((inner + 80)) ] || printf '%s %s' \"$outer\" \"$inner\"\n}\nverb_facts() {\n  read_user\n  read_names\n  st_user=$user_name\n  while [ $# -gt 0 ]; do\n    [ \"$1\" = --syncthing-user ] && is_user \"${2-}\" || refuse \"$1\"\n    st_user=$2\n    shift 2\n  done\n  st_uid=$user_id\n  [ \"$st_user\" = \"$user_name\" ] || st_uid=$(id -u \"$st_user\" 2>/dev/null)\n  find_syncthing \"$st_user\"\n  read_syncthing_config <\"${st_config:-/dev/null}\"\n  ask_both\n  [ -n \"$ts_status\" ] || read_tailscaled \"$(ask_tailscaled)\"\n  await_login\n  [ \"$st_rest\" = ok ] || ask_syncthing\n  read_units \"syncthing@$st_user.service\"\n  tailscale_origin\n  answer emit_facts\n}\nask_both() {\n  ts_status='' ts_prefs='' ts_heard='' ts_heard_prefs='' st_rest=none st_id='' st_version=''\n  [ -S \"$tailscale_socket\" ] && is_rest_key \"$st_key\" && [ \"$st_tls\" = false ] && may_send_key || return 0\n  said=$(\n    loopback_get <<END\n$tailscale_socket /localapi/v0/status?peers=false -\n$tailscale_socket /localapi/v0/prefs -\n$st_address /rest/system/status $st_key\n$st_address /rest/system/version $st_key\nEND\n  )\n  ! is_too_long \"$said\" || return 0\n  IFS=$separator\n  set -- $said\n  unset IFS\n  [ \"${2-}${4-}\" != 200200 ] || read_tailscaled \"$1$separator$3\"\n  [ \"${6-}${8-}\" != 200200 ] || read_syncthing \"$5$7\"\n}\nread_units() {\n  if [ -n \"$ts_status\" ] && [ \"$st_rest\" = ok ] && is_linked_up tailscaled.service && is_linked_up \"$1\"; then\n    units=\"tailscaled.service enabled active$nl$1 enabled active\"\n  else\n    units=$(unit_states tailscaled.service \"$1\")\n  fi\n}\nis_linked_up() {\n  [ -L \"/etc/systemd/system/multi-user.target.wants/$1\" ] && [ ! -L \"/etc/systemd/system/$1\" ] &&\n    [ ! -L \"/run/systemd/system/$1\" ] && [ -L \"/run/systemd/units/invocation:$1\" ]\n}\nemit_facts() {\n  raw '{\"program\":'\n  str \"$mesh_program_version\"\n  raw ',\"system\":'\n  emit_system\n  raw ',\"user\":{\"name\":'\n  str \"$user_name\"\n  raw '},\"tailscale\":'\n  emit_tailscale\n  raw ',\"syncthing\":'\n  emit_syncthing \"$st_user\"\n  raw ',\"handover\":null}'\n}\ninstalled_program=/usr/local/lib/mesh/mesh-host\nverb_access() {\n  [ $# -eq 0 ] || refuse \"$1\"\n  read_user\n  read_names\n  answer emit_access\n}\nemit_access() {\n  [ \"$user_id\" != 0 ] || { raw '{\"kind\":\"full\",\"self\":true}' && return 0; }\n  have sudo || { emit_no_access \"sudo is not installed, and $user_name is not root\" && return 0; }\n  said=$(in_time yes ask_sudo)\n  if [ \"$said\" = yes ]; then raw '{\"kind\":\"full\",\"self\":false}' && return 0; fi\n  read_refusal \"$said\"\n  [ \"$no_access\" = password ] || { emit_prepared none || emit_no_access \"$no_access\" \"$no_access_next\" && return 0; }\n  emit_prepared needs-prepare || raw '{\"kind\":\"needs-prepare\"}'\n}\nread_refusal() {\n  no_access_next=''\n  case $1 in\n    *'no new privileges'*) no_access=\"nothing that $user_name starts here may become root (no new privileges)\" ;;\n    *'must have a tty'*)\n      no_access=\"sudo wants a terminal of $user_name, and a run has none: take requiretty out of its sudoers, or add the line: Defaults:$user_name !requiretty\"\n      no_access_next='sudo visudo -f /etc/sudoers.d/terminal'\n      ;;\n    *'not in the sudoers'* | *'may not run'* | *'not allowed'* | *\"I'm afraid I can't\"* | *'doas: Operation not permitted'*)\n      no_access=\"$user_name may not use sudo\" ;;\n    *'password is required'* | *'no password was provided'* | *'incorrect password attempt'* | *'incorrect authentication attempt'* | *'timed out reading password'* | *'Authentication failed, try again'*)\n      no_access=password ;;\n    *'account validation'* | *[Ll]ocked* | *expired* | *'PAM account'* | *'in the passwd database'*)\n      no_access=\"sudo does not take the account of $user_name: $(printf %s \"$1\" | tail -c 200)\"\n      no_access_next='sudo true'\n      ;;\n    *[Aa]'uthentication is required'* | *'Authentication required'* | *'terminal is required'* | *askpass* | '')\n      no_access=password ;;\n    *) no_access=\"sudo on this host does not work: $(printf %s \"$1\" | tail -c 200)\" ;;\n  esac\n}\nemit_no_access() {\n  raw '{\"kind\":\"none\",\"why\":'\n  str \"$1\"\n  [ -z \"${2-}\" ] || { raw ',\"next\":' && str \"$2\"; }\n  raw '}'\n}\nemit_prepared() {\n  read_installed_release\n  [ -n \"$installed_release\" ] && [ \"$(in_time '' ask_installed)\" = \"$installed_release\" ] || return 1\n  raw '{\"kind\":\"prepared\",\"version\":'\n  str \"$installed_release\"\n  raw \",\\\"without\\\":\\\"$1\\\"}\"\n}\nask_sudo() {\n  if refusal=$(sudo -n true 2>&1); then echo yes && return 0; fi\n  printf '%s\\n' \"$refusal\" | sed '/^sudo: unable to resolve host /d' | tr '\\n' ' ' | sed 's/ *$//'\n  echo\n}\nin_time() {\n  late=$1\n  shift\n  if knows_itself; then\n    \"$@\"\n  else\n    {\n      say_later 4>&- 2>/dev/null &\n      echo \"$!\"\n      \"$@\" 4>&- 2>/dev/null &\n    } | first_answer\n  fi\n}\nsay_later() {\n  sleep 5 &\n  trap 'kill \"$!\"' TERM\n  wait \"$!\" && printf '%s\\n' \"$late\"\n}\nfirst_answer() {\n  read -r waiting && read -r answer\n  kill \"$waiting\" 2>/dev/null\n  printf '%s\\n' \"$answer\"\n}\nknows_itself() {\n  while read -r _ known; do\n    for name in $known; do [ \"$name\" != \"$host_name\" ] || return 0; done\n  done </etc/hosts\n  while read -r kind services; do\n    case $kind$services in hosts:*myhostname*) return 0 ;; esac\n  done </etc/nsswitch.conf\n  return 1\n} 2>/dev/null\nread_installed_release() {\n  installed_release=''\n  [ -r \"$installed_program\" ] || return 0\n  while IFS='=' read -r key value; do\n    [ \"$key\" = mesh_program_version ] || continue\n    installed_release=$value\n    return 0\n  done <\"$installed_program\"\n}\nask_installed() {\n  sudo -n \"$installed_program\" 0 version 2>/dev/null || echo\n}\nverb_ping() {\n  count=1\n  if [ \"${1-}\" = --count ]; then\n    is_count \"${2-}\" || refuse \"--count\"\n    count=$2\n    shift 2\n  fi\n  [ $# -ge 1 ] && [ $# -le 600 ] || refuse \"ping wants 1 to 600 addresses\"\n  for ip; do is_ip \"$ip\" || refuse \"$ip\"; done\n  have tailscale || fail IPN_UNREACHABLE \"Tailscale is not installed\"\n  limited 1 true\n  pongs=$(ping_all \"$@\")\n  answer emit_pongs \"$@\"\n}\nis_count() {\n  case $1 in [1-9] | 10) ;; *) return 1 ;; esac\n}\nping_all() {\n  running=0\n  for ip; do\n    ping_one \"$ip\" &\n    running=$((running + 1))\n    [ $((running % 32)) -ne 0 ] || wait\n  done\n  wait\n}\nping_one() {\n  sent=0 answered=''\n  while [ \"$sent\" -lt \"$count\" ] && { [ \"$sent\" -lt 3 ] || [ -n \"$answered\" ]; }; do\n    sent=$((sent + 1))\n    said=$(limited 6 tailscale ping -c 1 --timeout=3s \"$1\" 2>&1)\n    case $said in\n      *pong*) said=pong${said##*pong} answered=1 ;;\n      *) said=${said##*\"$nl\"} ;;\n    esac\n    printf '%s|%s\\n' \"$1\" \"${said%%\"$nl\"*}\"\n  done\n}\nemit_pongs() {\n  comma=\n  raw '['\n  for ip; do emit_pongs_of \"$ip\"; done\n  raw ']'\n}\nemit_pongs_of() {\n  wanted=$1\n  IFS=$nl\n  set -- $pongs\n  unset IFS\n  for line; do\n    case $line in \"$wanted|\"*) ;; *) continue ;; esac\n    raw \"$comma{\\\"ip\\\":\"\n    str \"$wanted\"\n    emit_pong \"${line#*'|'}\"\n    comma=,\n  done\n}\nemit_pong() {\n  via=none detail=$1 ms=''\n  case $1 in\n    pong*' via '*' in '*)\n      detail=${1#* via }\n      ms=${detail##* in }\n      detail=${detail% in *}\n      via=direct\n      case $detail in\n        'DERP('*) via=relay detail=${detail#DERP\\(} detail=${detail%\\)} ;;\n        'peer-relay('*) via=relay ;;\n      esac\n      ;;\n  esac\n  raw \",\\\"reachable\\\":$([ \"$via\" = none ] && echo false || echo true),\\\"via\\\":\"\n  str \"$via\"\n  raw ',\"detail\":'\n  str \"$detail\"\n  milliseconds \"$ms\"\n  raw \",\\\"ms\\\":${ms:-null}\"\n  raw '}'\n}\nmilliseconds() {\n  ms=\n  case $1 in\n    0s) ms=0 ;;\n    *ms) ms=${1%ms} ;;\n    *.*s)\n      fraction=${1#*.}\n      fraction=${fraction%s}000\n      ms=${1%%.*}${fraction%\"${fraction#???}\"}\n      ;;\n    *s) ms=${1%s}000 ;;\n  esac\n  case $ms in *[!0-9]* | 0?*) ms= ;; esac\n}\nverb_health() {\n  read_user\n  login_server='' names='' wants_headscale='' st_user=$user_name\n  while [ $# -gt 0 ]; do\n    case $1 in\n      --headscale) wants_headscale=yes && shift && continue ;;\n      --login-server) is_url \"${2-}\" && login_server=$2 ;;\n      --syncthing-user) is_user \"${2-}\" && st_user=$2 ;;\n      --name) is_name \"${2-}\" && names=$names$2$nl ;;\n      *) false ;;\n    esac || refuse \"$1\"\n    shift 2\n  done\n  [ -n \"$login_server\" ] || refuse \"health wants a login server\"\n  limited 1 true\n  disks=$(used_disks)\n  found=$(find_names)\n  reached=$(reach_server \"$login_server\")\n  warnings=$(ask_warnings)\n  answer emit_health\n}\nis_name() {\n  case $1 in '' | *[!a-z0-9.-]* | [.-]* | *..*) return 1 ;; *) [ ${#1} -le 253 ] ;; esac\n}\nemit_health() {\n  raw \"{\\\"clock\\\":$(date +%s),\\\"bootedAt\\\":$(booted_at),\\\"disks\\\":[\"\n  emit_lines emit_disk \"$disks\"\n  raw '],\"restart\":'\n  str \"$(restart_reason)\"\n  raw ',\"busy\":'\n  str \"$(what_is_busy)\"\n  raw ',\"warnings\":'\n  str \"$warnings\"\n  raw ',\"names\":['\n  emit_lines emit_name \"$found\"\n  raw '],\"server\":'\n  emit_server \"$reached\"\n  raw ',\"syncthing\":['\n  emit_rest\n  raw '],\"headscale\":'\n  emit_headscale\n  raw '}'\n}\nemit_lines() {\n  emit=$1\n  IFS=$nl\n  set -- $2\n  unset IFS\n  comma=''\n  for line; do\n    \"$emit\" \"$line\"\n    comma=,\n  done\n}\nbooted_at() {\n  ticks=$(sed 's/.*) //' /proc/1/stat 2>/dev/null | cut -d ' ' -f 20)\n  began=$(sed -n 's/^btime //p' /proc/stat 2>/dev/null)\n  case $ticks:$began in :* | *: | *[!0-9:]*) echo null ;; *) echo $((began + ticks / 100)) ;; esac\n}\nused_disks() {\n  set --\n  for folder in / /boot /home /tmp /var /var/lib/headscale /var/lib/tailscale; do [ ! -d \"$folder\" ] || set -- \"$@\" \"$folder\"; done\n  { limited 5 df -P -k \"$@\" && echo inodes && limited 5 df -P -i \"$@\"; } 2>/dev/null | awk '\n    /^inodes$/ { second = 1; next }\n    $5 !~ /^([0-9]+%|-)$/ { next }\n    {\n      used = $5\n      sub(/%/, \"\", used)\n      mount = $0\n      sub(/^[^ ]+( +[^ ]+)( +[^ ]+)( +[^ ]+)( +[^ ]+) +/, \"\", mount)\n      if (second) inodes[mount] = used\n      else if (used != \"-\" && !(mount in percent)) { percent[mount] = used; order[++n] = mount }\n    }\n    END { for (i = 1; i <= n; i++) print percent[order[i]], (order[i] in inodes) ? inodes[order[i]] : \"-\", order[i] }\n  '\n}\nemit_disk() {\n  rest=${1#* }\n  inodes=${rest%% *}\n  [ \"$inodes\" != - ] || inodes=null\n  raw \"$comma{\\\"mount\\\":\"\n  str \"${rest#* }\"\n  raw \",\\\"usedPercent\\\":${1%% *},\\\"inodePercent\\\":$inodes}\"\n}\nrestart_reason() {\n  for mark in /run/reboot-required /var/run/reboot-required; do\n    [ -e \"$mark\" ] || continue\n    packages=$(sort -u \"$mark.pkgs\" 2>/dev/null | head -n 20 | tr '\\n' ' ')\n    printf '%s' \"${packages:-the system says so}\"\n    return 0\n  done\n  [ -e /run/systemd/container ] || is_wsl || [ ! -d /lib/modules ] || modules_gone \"$(uname -r)\"\n}\nmodules_gone() {\n  [ ! -d \"/lib/modules/$1\" ] || return 0\n  [ -z \"$(limited 5 find /lib/modules/ -maxdepth 2 -name kernel 2>/dev/null)\" ] || printf 'the kernel %s was replaced' \"$1\"\n}\nwhat_is_busy() {\n  if is_locked /run/mesh-host.lock && is_younger 120 /run/mesh-host.lock; then\n    printf 'another run of MeSH is changing it'\n  elif has_systemd; then\n    case $(limited 3 systemctl is-system-running 2>/dev/null) in\n      initializing | starting) ! is_just_up || printf 'the system is starting' ;;\n      stopping) printf 'the system is stopping' ;;\n      *) is_upgrading ;;\n    esac\n  fi\n}\nis_younger() {\n  [ -n \"$(find \"$2\" -mmin \"-$1\" 2>/dev/null)\" ]\n}\nis_just_up() {\n  began=$(booted_at)\n  [ \"$began\" = null ] || [ $(($(date +%s) - began)) -lt 1800 ]\n}\nis_upgrading() {\n  for unit in apt-daily-upgrade.service dnf-automatic-install.service; do\n    [ \"$(limited 3 systemctl is-active \"$unit\" 2>/dev/null)\" = activating ] || continue\n    ! is_younger 360 \"/run/systemd/units/invocation:$unit\" || printf 'the system is upgrading itself'\n  done\n}\nis_locked() {\n  place=$(stat -c '%d %i' \"$1\" 2>/dev/null) || return 1\n  device=${place% *}\n  device=$(printf '%02x:%02x' $((device >> 8 & 4095)) $((device & 255 | device >> 12 & 1048320)))\n  grep -q \" FLOCK .* $device:${place#* } \" /proc/locks\n}\nask_warnings() {\n  ! have tailscale || limited 5 tailscale debug watch-ipn --initial-health --initial-client-version --count=1 2>/dev/null | head -c 65536\n}\nfind_names() {\n  have getent || return 0\n  IFS=$nl\n  set -- $names\n  unset IFS\n  running=0\n  until_when=$(($(date +%s) + 5))\n  for name; do\n    find_name \"$name\" &\n    running=$((running + 1))\n    [ $((running % 64)) -eq 0 ] || continue\n    wait\n    [ \"$(date +%s)\" -lt \"$until_when\" ] || return 0\n  done\n  wait\n}\nfind_name() {\n  known=$(limited 5 getent ahosts \"$1\" 2>/dev/null | cut -d ' ' -f 1 | sort -u | tr '\\n' ' ')\n  printf '%s %s\\n' \"$1\" \"$known\"\n}\nemit_name() {\n  raw \"$comma{\\\"name\\\":\"\n  str \"${1%% *}\"\n  raw ',\"ips\":['\n  comma=''\n  for ip in ${1#* }; do\n    is_ip \"$ip\" || continue\n    raw \"$comma\"\n    str \"$ip\"\n    comma=,\n  done\n  raw ']}'\n}\nreach_server() {\n  if have curl; then\n    why=$(curl -q -sS -o /dev/null -m 10 --noproxy '*' -w '%{stderr}=%{http_code}' \"$1/health\" 2>&1)\n    status=${why##*=}\n    why=${why%=*}\n    case $status in 000 | '' | *[!0-9]*) echo \"0 ${why:-no answer}\" ;; *) echo \"$status \" ;; esac\n  elif have wget; then\n    why=$(limited 10 wget -q -O /dev/null -T 10 \"$1/health\" 2>&1) && echo '200 ' || echo \"0 ${why:-wget got no answer}\"\n  fi\n}\nemit_server() {\n  [ -n \"$1\" ] || { raw null && return 0; }\n  raw \"{\\\"status\\\":${1%% *},\\\"why\\\":\"\n  str \"${1#* }\"\n  raw '}'\n}\nemit_rest() {\n  comma=''\n  find_syncthing \"$st_user\"\n  st_uid=$user_id\n  [ \"$st_user\" = \"$user_name\" ] || st_uid=$(id -u \"$st_user\" 2>/dev/null)\n  read_syncthing_config <\"${st_config:-/dev/null}\"\n  ask_syncthing\n  [ \"$st_rest\" = ok ] || return 0\n  until_when=$(($(date +%s) + 15))\n  for path in /rest/system/connections /rest/config/devices /rest/stats/device /rest/config/folders $(folder_paths); do\n    may_send_key && [ \"$(date +%s)\" -le \"$until_when\" ] || return 0\n    body=$(syncthing_get \"$path\")\n    [ -n \"$body\" ] || continue\n    raw \"$comma{\\\"path\\\":\"\n    str \"$path\"\n    raw ',\"body\":'\n    str \"$body\"\n    raw '}'\n    comma=,\n  done\n}\nfolder_paths() {\n  sed -n 's/.*<folder id=\"\\([A-Za-z0-9._-]*\\)\".*/\\/rest\\/db\\/status?folder=\\1/p' \"$st_config\" | head -n 30\n}\nheadscale_home=/var/lib/headscale\nemit_headscale() {\n  [ -n \"$wants_headscale\" ] && has_systemd || { raw null && return 0; }\n  unit=$(limited 5 systemctl show headscale.service --timestamp=unix -p LoadState -p ActiveState -p ActiveEnterTimestamp 2>/dev/null)\n  case $unit in *LoadState=loaded*) ;; *) raw null && return 0 ;; esac\n  raw '{\"state\":'\n  state=${unit#*ActiveState=}\n  str \"${state%%\"$nl\"*}\"\n  raw ',\"startedAt\":'\n  started=${unit#*ActiveEnterTimestamp=@}\n  whole_or_null \"${started%%\"$nl\"*}\"\n  raw ',\"walBytes\":'\n  whole_or_null \"$(wc -c 2>/dev/null <\"$headscale_home/db.sqlite-wal\")\"\n  raw ',\"backupAt\":'\n  whole_or_null \"$(newest_in \"$headscale_home/backups\" /var/backups/headscale)\"\n  raw '}'\n}\nwhole_or_null() {\n  case $1 in '' | *[!0-9]*) raw null ;; *) raw \"$1\" ;; esac\n}\nnewest_in() {\n  for folder; do\n    [ ! -d \"$folder\" ] || limited 5 find \"$folder\" -type f -size +0 -exec date -r {} +%s \\;\n  done 2>/dev/null | sort -n | tail -n 1\n}\nverb_check() {\n  [ $# -ge 1 ] && [ $# -le 64 ] || refuse \"check wants 1 to 64 words\"\n  for word; do is_word \"$word\" || refuse \"$word\"; done\n  have timeout || fail HOST_PROGRAM \"this host has no program to end a command with (timeout)\"\n  cd \"${HOME:-/}\" 2>/dev/null || cd /\n  said=$(run_check \"$@\")\n  status=${said##*\"$separator\"}\n  output=${said%\"$separator\"*}\n  case $status in\n    124 | 137) status=null output=\"it did not end within 10 s\" ;;\n    126 | 127) status=null ;;\n  esac\n  answer emit_ran\n}\nis_word() {\n  case $1 in '' | *[[:cntrl:]]*) return 1 ;; *) [ ${#1} -le 1000 ] ;; esac\n}\nrun_check() {\n  {\n    status=$({ ended \"$@\" | beginning >&6; } 5>&1)\n  } 6>&1\n  printf '%s%s' \"$separator\" \"$status\"\n}\nended() {\n  timeout -k 2 10 \"$@\" </dev/null 2>&1 5>&- 6>&- &\n  group=$!\n  wait \"$group\"\n  echo $? >&5\n  kill -s KILL -- \"-$group\" 2>/dev/null\n}\nbeginning() {\n  limited 12 head -c 4096\n  limited 12 cat >/dev/null\n}\nemit_ran() {\n  raw \"{\\\"exit\\\":$status,\\\"output\\\":\"\n  str \"$output\"\n  raw '}'\n}\nmain() {\n  nonce=${1-}\n  verb=${2-}\n  case $nonce in '' | *[!0-9a-f]*) exit 64 ;; esac\n  [ ${#nonce} -le 64 ] || exit 64\n  [ $# -lt 2 ] || shift 2\n  begin \"$verb\"\n  case $verb in\n    facts | access | ping | health | check | join | repair | leave | prepare) run=verb_$verb ;;\n    install-tailscale) run=verb_install_tailscale ;;\n    install-syncthing) run=verb_install_syncthing ;;\n    *) refuse \"verb\" ;;\n  esac\n  have \"$run\" || refuse \"verb $verb is not in this program\"\n  \"$run\" \"$@\"\n}\nmain \"$@\"\n";
/** What the verb facts needs of it. */
const factsProgram = "mesh_program_version=0.1.0+d8bb4495\nset +ax\nset -fu\numask 077\nunset LANG LANGUAGE CDPATH ENV BASH_ENV GREP_OPTIONS POSIXLY_CORRECT TMPDIR CURL_HOME WGETRC SYSTEMD_PAGER PERL5OPT PERL5LIB PERL5DB PERL_UNICODE IFS\nLC_ALL=C\nPATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin:/run/current-system/sw/bin:/snap/bin\nexport LC_ALL PATH\nmesh_secret=${mesh_secret-}\nmesh_program_version=${mesh_program_version-}\nmesh_program=${mesh_program-}\nmesh_installed=''\ntimeout_words=''\nreconfigured=''\nnl='\n'\nseparator='\u001e'\nnote() {\n  printf '\\nmesh:%s:note %s\\n' \"$nonce\" \"$1\" >&4 2>/dev/null || :\n}\nanswer() {\n  end_quietly\n  printf '\\nmesh:%s:result ' \"$nonce\" >&4\n  {\n    raw '{\"ok\":true,\"value\":'\n    \"$@\"\n    raw '}'\n  } | (json) >&4\n  exit 0\n}\nfail() {\n  end_quietly\n  printf '\\nmesh:%s:result ' \"$nonce\" >&4\n  {\n    raw '{\"ok\":false,\"code\":'\n    str \"$1\"\n    raw ',\"problem\":'\n    str \"$2\"\n    raw ',\"detail\":'\n    str \"${3-}\"\n    [ -z \"${4-}\" ] || { raw ',\"next\":' && str \"$4\"; }\n    raw '}'\n  } | (json) >&4\n  exit 1\n}\nhave() {\n  command -v \"$1\" >/dev/null 2>&1\n}\nraw() {\n  printf 'mesh:%s:=%s\\n' \"$nonce\" \"$1\"\n}\nstr() {\n  printf 'mesh:%s:\"\\n%s\\n' \"$nonce\" \"$1\"\n}\nflag() {\n  if \"$@\"; then raw true; else raw false; fi\n}\njson() {\n  exec awk -v mark=\"mesh:$nonce:\" '\n    BEGIN {\n      ORS = \"\"\n      for (i = 1; i < 32; i++) code[sprintf(\"%c\", i)] = sprintf(\"\\\\u%04x\", i)\n      code[sprintf(\"%c\", 127)] = \"\\\\u007f\"\n    }\n    function without_keys(s) {\n      gsub(/\"([A-Za-z]*Private[A-Za-z]*|NetworkLockKey)\": *\"[^\"]*\"/, \"\\\"Private\\\":\\\"\\\"\", s)\n      gsub(/privkey:[0-9a-f]+/, \"privkey:\", s)\n      gsub(/nlpriv:[0-9a-f]+/, \"nlpriv:\", s)\n      return s\n    }\n    function escaped(s,   i, c, out) {\n      gsub(/\\\\/, \"&&\", s)\n      gsub(/\"/, \"\\\\\\\\&\", s)\n      if (s !~ /[\\001-\\037\\177]/) return s\n      out = \"\"\n      for (i = 1; i <= length(s); i++) {\n        c = substr(s, i, 1)\n        out = out ((c in code) ? code[c] : c)\n      }\n      return out\n    }\n    index($0, mark) == 1 {\n      if (open) print \"\\\"\"\n      open = (substr($0, length(mark) + 1, 1) == \"\\\"\")\n      fresh = 1\n      print open ? \"\\\"\" : substr($0, length(mark) + 2)\n      next\n    }\n    {\n      if (!fresh) print \"\\\\n\"\n      fresh = 0\n      print escaped(/Private|NetworkLockKey|privkey:|nlpriv:/ ? without_keys($0) : $0)\n    }\n    END { print open ? \"\\\"\\n\" : \"\\n\" }\n  '\n}\nrefuse() {\n  fail USAGE \"the host program refuses this argument: $1\"\n}\nis_version() {\n  case $1 in '' | *[!0-9.]* | .* | *. | *..* | *.*.*.*) return 1 ;; *.*.*) [ ${#1} -le 20 ] ;; *) return 1 ;; esac\n}\nis_hostname() {\n  case $1 in '' | *[!a-z0-9-]* | -* | *-) return 1 ;; *) [ ${#1} -le 63 ] ;; esac\n}\nis_user() {\n  case $1 in '' | *[!A-Za-z0-9_.-]* | [!A-Za-z_]*) return 1 ;; *) [ ${#1} -le 32 ] ;; esac\n}\nis_port() {\n  case $1 in '' | *[!0-9]* | 0*) return 1 ;; esac\n  [ ${#1} -le 5 ] && [ \"$1\" -ge 1024 ] && [ \"$1\" -le 65535 ]\n}\nis_fingerprint() {\n  case $1 in *[!0-9A-F]*) return 1 ;; *) [ ${#1} -eq 40 ] ;; esac\n}\nis_ip() {\n  case $1 in\n    *[!0-9a-f.:]* | '' | *.*:* | *:*.* | :[!:]*) return 1 ;;\n    *:*) [ ${#1} -le 39 ] ;;\n    *.*.*.*.*) return 1 ;;\n    *.*.*.*) case $1 in *[!0-9.]* | .* | *. | *..*) return 1 ;; *) [ ${#1} -le 15 ] ;; esac ;;\n    *) return 1 ;;\n  esac\n}\nis_url() {\n  case $1 in http://[A-Za-z0-9[]* | https://[A-Za-z0-9[]*) ;; *) return 1 ;; esac\n  case ${1#*://} in *[!A-Za-z0-9.:/_[-]*) case ${1#*://} in *[!]A-Za-z0-9.:/_[-]*) return 1 ;; esac ;; esac\n  case ${1#*://} in *..* | *//* | */) return 1 ;; *) [ ${#1} -le 200 ] ;; esac\n}\nworkdir=''\nstaging=''\nplacing=''\nundo=''\nwatcher=''\nprotected=''\nunpacking=''\ngrace=20\nbegin() {\n  exec 3<&0 </dev/null 4>&1 1>&2\n  trap 'end_by_signal' TERM INT HUP QUIT ALRM USR1 USR2\n  trap 'cleanup' EXIT\n  trap '' PIPE\n  if [ \"$1\" != facts ]; then\n    watch &\n    watcher=$!\n  fi\n  exec 3<&-\n}\nwatch() {\n  exec 4>&- >/dev/null 2>&1\n  ulimit -v 1048576 2>/dev/null\n  trap '' TERM INT HUP QUIT ALRM USR1 USR2\n  trap - EXIT\n  while IFS= read -r _ <&3; do :; done\n  exec 3<&-\n  end_group TERM\n  sleep \"$grace\"\n  end_group KILL\n}\nend_group() {\n  if read -r _ _ _ _ group _ <\"/proc/$$/stat\" && [ \"$group\" = \"$$\" ]; then\n    kill -s \"$1\" -- \"-$$\"\n  else\n    kill -s \"$1\" \"$$\"\n  fi\n}\nend_quietly() {\n  [ -z \"$watcher\" ] || { kill -s KILL \"$watcher\" && wait \"$watcher\"; } 2>/dev/null\n  watcher=''\n}\nend_by_signal() {\n  trap '' TERM INT HUP QUIT ALRM USR1 USR2\n  if [ -n \"$protected\" ]; then\n    end_quietly\n    end_download || see_through\n  fi\n  cleanup\n  fail INTERRUPTED \"stopped because the client went away\"\n}\nsee_through() {\n  note \"the client is gone; letting the package manager finish\"\n  wait_bounded \"$protected\" 300\n  undo=''\n}\nend_download() {\n  [ -n \"$unpacking\" ] || return 1\n  kill -s STOP \"$protected\"\n  if [ -e \"$unpacking\" ]; then\n    kill -s CONT \"$protected\"\n    return 1\n  fi\n  for signal in TERM CONT; do\n    kill -s \"$signal\" -- \"-$protected\" 2>/dev/null || kill -s \"$signal\" \"$protected\"\n  done\n  wait_bounded \"$protected\" 10\n}\ncleanup() {\n  [ -z \"$undo\" ] || \"$undo\"\n  undo=''\n  [ -z \"$placing\" ] || rm -f -- \"$placing\"\n  [ -z \"$staging\" ] || rm -rf -- \"$staging\"\n  [ -z \"$workdir\" ] || rm -rf -- \"$workdir\"\n  workdir=''\n  end_quietly\n}\nwait_bounded() {\n  left=$2\n  while [ \"$left\" -gt 0 ] && kill -0 \"$1\" 2>/dev/null; do\n    sleep 1\n    left=$((left - 1))\n  done\n}\nneed_workdir() {\n  [ -z \"$workdir\" ] || return 0\n  for parent in /run /dev/shm /tmp; do\n    [ -w \"$parent\" ] && workdir=$(mktemp -d \"$parent/mesh-host.XXXXXXXX\" 2>/dev/null) || continue\n    ! has_room \"$workdir\" || return 0\n    rm -rf -- \"$workdir\"\n  done\n  workdir=''\n  fail DISK_FULL \"no temporary folder can be made in /run, /dev/shm or /tmp\"\n}\nhas_room() {\n  head -c 262144 /dev/zero >\"$1/room\" 2>/dev/null && rm -f -- \"$1/room\"\n}\nlimited() {\n  if [ -z \"$timeout_words\" ]; then\n    timeout_words=timeout\n    ! timeout --foreground 1 true 2>/dev/null || timeout_words='timeout --foreground'\n  fi\n  $timeout_words \"$@\"\n}\nloopback_get() {\n  exec perl -e '\n    $SIG{ALRM} = sub { exit 28 };\n    while (<STDIN>) {\n      my ($where, $path, $key) = split;\n      my ($port) = $where =~ /^127\\.0\\.0\\.1:(\\d+)$/;\n      my $at = $port ? pack(\"S n C4 x8\", 2, $port, 127, 0, 0, 1) : pack(\"S Z108\", 1, $where);\n      alarm 3;\n      socket(HTTP, $port ? 2 : 1, 1, 0) && connect(HTTP, $at) or exit 7;\n      my $host = $port ? $where : \"local-tailscaled.sock\";\n      syswrite HTTP, \"GET $path HTTP/1.0\\r\\nHost: $host\\r\\nX-API-Key: $key\\r\\n\\r\\n\";\n      read HTTP, my $answer, 1000000;\n      my ($head, $body) = split /\\r\\n\\r\\n/, $answer, 2;\n      $head =~ m{^HTTP/1\\.\\d (\\d+)} or exit 1;\n      print \"$body\\036$1\\036\";\n      $1 == 200 or exit 22;\n    }' 2>/dev/null\n}\nread_os_release() {\n  distro='' like='' version_id='' codename='' ubuntu_codename='' debian_codename=''\n  release=/etc/os-release\n  [ -r \"$release\" ] || release=/usr/lib/os-release\n  [ -r \"$release\" ] || return 0\n  while IFS='=' read -r key value || [ -n \"$key\" ]; do\n    case $key in *'#'*) continue ;; esac\n    plain_value \"$value\"\n    case ${key##*[!A-Z_]} in\n      ID) distro=$value ;;\n      ID_LIKE) like=$value ;;\n      VERSION_ID) version_id=$value ;;\n      VERSION_CODENAME) codename=$value ;;\n      UBUNTU_CODENAME) ubuntu_codename=$value ;;\n      DEBIAN_CODENAME) debian_codename=$value ;;\n    esac\n  done <\"$release\"\n}\nplain_value() {\n  case $1 in\n    \\\"*) value=${1#?} value=${value%%\\\"*} ;;\n    \\'*) value=${1#?} value=${value%%\\'*} ;;\n    *) value=${1%%[!!-~]*} ;;\n  esac\n}\nhas_systemd() {\n  [ -d /run/systemd/system ]\n}\nis_wsl() {\n  [ -z \"${WSL_DISTRO_NAME-}\" ] || return 0\n  read -r kernel 2>/dev/null </proc/version || return 1\n  case $kernel in *[Mm]icrosoft*) ;; *) return 1 ;; esac\n}\nread_user() {\n  ids=$(id)\n  user_id=${ids#uid=}\n  user_id=${user_id%%[!0-9]*}\n  user_name=${ids#*\\(}\n  user_name=${user_name%%\\)*}\n}\nread_names() {\n  if {\n    read -r persona </proc/$$/personality && [ \"$persona\" = 00000000 ] &&\n      read -r os_name </proc/sys/kernel/ostype && read -r host_name </proc/sys/kernel/hostname &&\n      read -r arch_name </proc/sys/kernel/arch\n  } 2>/dev/null; then\n    know_arch \"$arch_name\"\n    return 0\n  fi\n  arch_name=$(uname -s -n -m)\n  os_name=${arch_name%% *}\n  arch_name=${arch_name#* }\n  host_name=${arch_name%% *}\n  know_arch \"${arch_name#* }\"\n}\nknow_arch() {\n  case $1 in\n    x86_64 | amd64) arch_name=amd64 ;;\n    aarch64 | arm64) arch_name=arm64 ;;\n    *) arch_name=$1 ;;\n  esac\n}\nemit_system() {\n  [ \"$os_name\" = Linux ] || { emit_other && return 0; }\n  read_os_release\n  raw '{\"family\":\"linux\",\"distro\":'\n  str \"$distro\"\n  raw ',\"version\":'\n  str \"$version_id\"\n  raw ',\"arch\":'\n  str \"$arch_name\"\n  raw ',\"init\":'\n  if has_systemd; then str systemd; else str other; fi\n  raw ',\"wsl\":'\n  flag is_wsl\n  emit_clock\n  raw ',\"findings\":['\n  comma=\n  foreign_tailscale\n  emit_finding foreign-tailscale \"$foreign\"\n  emit_wsl_findings\n  raw ']}'\n}\nemit_finding() {\n  [ -n \"$2\" ] || return 0\n  raw \"$comma{\\\"id\\\":\\\"$1\\\",\\\"detail\\\":\"\n  str \"$2\"\n  raw '}'\n  comma=,\n}\nemit_other() {\n  raw '{\"family\":\"other\",\"name\":'\n  str \"$os_name\"\n  raw ',\"arch\":'\n  str \"$arch_name\"\n  raw '}'\n}\ntailscale_socket=/run/tailscale/tailscaled.sock\ntailscale_api=http://local-tailscaled.sock/localapi/v0\ntailscale_marker=/usr/local/lib/mesh/tailscale-version\nunit_states() {\n  has_systemd || return 0\n  id='' enabled='' active=''\n  systemctl show -p Id -p UnitFileState -p ActiveState \"$@\" 2>/dev/null | {\n    while IFS='=' read -r key value; do\n      case $key in\n        Id) id=$value ;;\n        UnitFileState) enabled=$value ;;\n        ActiveState) active=$value ;;\n        '')\n          echo \"$id ${enabled:-none} ${active:-none}\"\n          id='' enabled='' active=''\n          ;;\n      esac\n    done\n    [ -z \"$id\" ] || echo \"$id ${enabled:-none} ${active:-none}\"\n  }\n}\nask_tailscaled() {\n  [ -S \"$tailscale_socket\" ] || return 0\n  said=''\n  if have curl; then\n    said=$(curl -q -s -f --fail-early -m 3 --noproxy '*' --unix-socket \"$tailscale_socket\" -w \"$separator\" \\\n      \"$tailscale_api/status?peers=false\" \"$tailscale_api/prefs\" 2>/dev/null)\n    case $? in 0 | 28) printf '%s' \"$said\" && return 0 ;; esac\n  fi\n  have tailscale || { printf '%s' \"$said\" && return 0; }\n  limited 3 tailscale status --json --peers=false 2>/dev/null\n  printf '%s' \"$separator\"\n  limited 3 tailscale debug prefs 2>/dev/null\n}\nread_tailscaled() {\n  ! is_too_long \"$1\" || set -- \"$(printf '%.1000s' \"$1\")\"\n  IFS=$separator\n  set -- $1\n  unset IFS\n  ts_heard=${1-}\n  ts_heard_prefs=${2-}\n  ts_status='' ts_prefs=''\n  ! is_answer \"$ts_heard\" BackendState || ts_status=$ts_heard\n  ! is_answer \"$ts_heard_prefs\" ControlURL || ts_prefs=$ts_heard_prefs\n}\nawait_login() {\n  tries=10\n  while [ \"$tries\" -gt 0 ] && is_coming_up; do\n    sleep 0.5\n    tries=$((tries - 1))\n    read_tailscaled \"$(ask_tailscaled)\"\n  done\n}\nis_coming_up() {\n  if [ -n \"$ts_status\" ]; then\n    node_key\n    [ -z \"$own_key\" ] || return 1\n    json_field BackendState \"$ts_status\"\n    case $field in NoState | Starting) return 0 ;; *) return 1 ;; esac\n  fi\n  have tailscale && has_systemd || return 1\n  case $(unit_states tailscaled.service) in\n    *' activating') ;;\n    *' enabled inactive') is_booting ;;\n    *) return 1 ;;\n  esac\n}\nis_booting() {\n  case $(limited 3 systemctl is-system-running 2>/dev/null) in initializing | starting) ;; *) return 1 ;; esac\n}\nts_state() {\n  json_field BackendState \"$ts_status\"\n  printf '%s' \"$field\"\n}\nnode_key() {\n  json_field PublicKey \"${ts_status#*\\\"Self\\\":}\"\n  own_key=$field\n  case ${own_key#nodekey:} in *[!0]*) ;; *) own_key='' ;; esac\n}\nis_too_long() {\n  [ ${#1} -gt 1000000 ]\n}\nis_answer() {\n  case $1 in\n    *\"\\\"$2\\\"\"*) ;;\n    '{'*) ! is_whole \"$1\" ;;\n    *) return 1 ;;\n  esac\n}\nis_whole() {\n  case $1 in '{'*'}' | '{'*\"}$nl\") ;; *) return 1 ;; esac\n}\ndpkg_owns() {\n  list=/var/lib/dpkg/info/$1.list\n  [ -r \"$list\" ] || return 1\n  while IFS= read -r line; do\n    [ \"$line\" != \"$2\" ] || return 0\n  done <\"$list\"\n  return 1\n}\ntailscale_origin() {\n  ts_path=$(command -v tailscale) || { ts_origin=none && return 0; }\n  if dpkg_owns tailscale \"$ts_path\"; then\n    ts_origin=package\n  elif [ -r \"$tailscale_marker\" ] && [ \"$ts_path\" = /usr/local/bin/tailscale ]; then\n    ts_origin=mesh\n  else\n    ts_origin=other\n  fi\n}\nforeign_tailscale() {\n  foreign=''\n  [ \"$ts_origin\" = other ] && has_systemd || return 0\n  for folder in /etc/systemd/system /run/systemd/system /usr/lib/systemd/system /lib/systemd/system; do\n    [ ! -e \"$folder/tailscaled.service\" ] || return 0\n  done\n  case $(limited 5 systemctl show -p LoadState tailscaled.service 2>/dev/null) in *=not-found) foreign=$ts_path ;; esac\n}\npackage_state() {\n  dpkg-query -W -f '${db:Status-Abbrev}' \"$1\" 2>/dev/null\n}\nis_half_made() {\n  case $(package_state \"$1\") in ?[HUF]*) ;; *) return 1 ;; esac\n}\nis_unfinished() {\n  read -r word 2>/dev/null <\"$tailscale_marker\" || word=''\n  ! is_version \"$word\"\n}\ntailscale_version() {\n  ts_version=''\n  case $ts_status in\n    *'\"Version\":'*)\n      ts_version=${ts_status#*\\\"Version\\\":}\n      ts_version=${ts_version#*\\\"}\n      ts_version=${ts_version%%\\\"*}\n      ;;\n    *) [ \"$ts_origin\" = none ] || ts_version=$(limited 3 tailscale version 2>/dev/null | head -n 1) ;;\n  esac\n  ts_version=${ts_version%%-*}\n}\nemit_tailscale() {\n  tailscale_version\n  raw '{\"version\":'\n  str \"$ts_version\"\n  raw ',\"origin\":'\n  str \"$ts_origin\"\n  emit_service tailscaled.service\n  raw ',\"halfMade\":'\n  flag is_half_installed\n  raw ',\"status\":'\n  str \"$ts_heard\"\n  raw ',\"prefs\":'\n  str \"$ts_heard_prefs\"\n  raw '}'\n}\nis_half_installed() {\n  case $ts_origin in\n    package) [ -z \"$ts_status\" ] && is_half_made tailscale ;;\n    mesh) is_unfinished ;;\n    *) return 1 ;;\n  esac\n}\nemit_service() {\n  raw ',\"service\":{\"startsAtBoot\":'\n  flag unit_is \"$1\" enabled\n  raw ',\"running\":'\n  flag unit_is \"$1\" active\n  raw '}'\n}\nunit_is() {\n  case $units in *\"$1 \"*) ;; *) return 1 ;; esac\n  state=${units#*\"$1 \"}\n  state=${state%%\"$nl\"*}\n  case $2 in\n    enabled) [ \"${state% *}\" = enabled ] ;;\n    *) [ \"${state#* }\" = active ] ;;\n  esac\n}\njudge_silence() {\n  syncthing_url\n  case $(syncthing_code) in\n    401 | 403) st_rest=refused ;;\n    [1-9]??) if is_of_service; then st_rest=busy; else theirs=another; fi ;;\n  esac\n}\njudge_nobody() {\n  [ \"$theirs\" != no ] || ! is_starting || st_rest=busy\n}\nsyncthing_code() {\n  code=$(syncthing_header | curl -q -s -o /dev/null -k -m 3 --noproxy '*' -K - -w '%{http_code}' \"$st_url/rest/system/status\" 2>/dev/null)\n  [ \"$code\" != 000 ] || [ \"$st_tls\" = false ] ||\n    code=$(curl -q -s -o /dev/null -m 3 --noproxy '*' -w '%{http_code}' \"http://$st_address/\" 2>/dev/null)\n  printf '%s' \"$code\"\n}\nis_of_service() {\n  look_at_service || return 1\n  case $st_ports in '?' | *\" $((${st_address##*:})) \"*) ;; *) return 1 ;; esac\n}\nis_starting() {\n  is_loopback \"$st_address\" && look_at_service && [ \"$st_ports$st_restarts\" = ' 0' ] && is_recent\n}\nis_recent() {\n  since=$(property ActiveEnterTimestampMonotonic)\n  case $since in '' | *[!0-9]*) return 0 ;; esac\n  read -r up _ 2>/dev/null </proc/uptime || return 0\n  [ $((${up%%.*} - ${since%??????})) -lt 21600 ]\n}\nlook_at_service() {\n  st_ports='?' st_restarts=0\n  has_systemd || return 1\n  said=$(limited 3 systemctl show -p ActiveState -p ControlGroup -p MainPID -p NRestarts \\\n    -p ActiveEnterTimestampMonotonic \"$st_unit\" 2>/dev/null)\n  case $said in *ActiveState=active*) ;; *) return 1 ;; esac\n  case $said in *NRestarts=*) st_restarts=$(property NRestarts) ;; esac\n  set --\n  for process in $(service_processes); do set -- \"$@\" \"/proc/$process/fd\"; done\n  sockets=$(ls -l \"$@\" 2>/dev/null | sed -n 's/.*socket:\\[\\([0-9]*\\)\\]$/\\1/p')\n  [ -z \"$sockets\" ] || st_ports=\" $(listening_ports)\"\n}\nproperty() {\n  value=${said#*\"$1=\"}\n  printf '%s' \"${value%%\"$nl\"*}\"\n}\nservice_processes() {\n  property MainPID\n  echo\n  for place in /sys/fs/cgroup /sys/fs/cgroup/systemd; do cat \"$place$(property ControlGroup)/cgroup.procs\" 2>/dev/null; done\n}\nlistening_ports() {\n  { printf '%s\\n\\n' \"$sockets\" && cat /proc/net/tcp6 /proc/net/tcp; } 2>/dev/null | awk '\n    BEGIN { for (i = 0; i < 16; i++) digit[sprintf(\"%X\", i)] = i }\n    /^$/ { tables = 1; next }\n    !tables { own[$1]; next }\n    $4 == \"0A\" && ($10 in own) {\n      port = 0\n      hex = $2\n      sub(/.*:/, \"\", hex)\n      for (i = 1; i <= length(hex); i++) port = port * 16 + digit[substr(hex, i, 1)]\n      if (!(port in told)) printf \"%d \", port\n      told[port]\n    }'\n}\nst_reader=''\nfind_syncthing() {\n  st_home='' st_config='' st_unit=syncthing@$1.service\n  eval \"st_home=~$1\"\n  case $st_home in /*) ;; *) return 0 ;; esac\n  for folder in .config/syncthing .local/state/syncthing; do\n    $st_reader test -f \"$st_home/$folder/config.xml\" && $st_reader test -r \"$st_home/$folder/config.xml\" || continue\n    st_config=$st_home/$folder/config.xml\n    return 0\n  done\n}\nread_syncthing_config() {\n  st_address='' st_tls=false st_key='' st_announce=true st_relays=true\n  section=''\n  while IFS= read -r line; do\n    value=${line#*>}\n    value=${value%%<*}\n    case $section$line in\n      *'<gui '*) section=gui ;;\n      *'<options>'*) section=options ;;\n      *'</gui>'* | *'</options>'*) section='' ;;\n      gui*'<address>'*) st_address=$value ;;\n      gui*'<apikey>'*) st_key=$value ;;\n      options*'<globalAnnounceEnabled>'*) st_announce=$value ;;\n      options*'<relaysEnabled>'*) st_relays=$value ;;\n    esac\n    case $line in *'<gui '*'tls=\"true\"'*) st_tls=true ;; esac\n  done <<END\n$(grep -E '</?(gui|options)[ >]|<(address|apikey|globalAnnounceEnabled|relaysEnabled)>')\nEND\n}\nsyncthing_get() {\n  is_rest_key \"$st_key\" || return 0\n  have curl || return 1\n  syncthing_url\n  for path; do\n    shift\n    set -- \"$@\" \"$st_url$path\"\n  done\n  syncthing_header | curl -q -s -f -k -m 3 --noproxy '*' -K - \"$@\" 2>/dev/null | head -c 65536\n}\nsyncthing_url() {\n  st_url=https://$st_address\n  [ \"$st_tls\" != false ] || st_url=http://$st_address\n}\nsyncthing_header() {\n  printf 'header = \"X-API-Key: %s\"\\n' \"$st_key\"\n}\nis_rest_key() {\n  case $1 in '' | *[!A-Za-z0-9_-]*) return 1 ;; esac\n}\nmay_send_key() {\n  theirs=''\n  is_loopback \"$st_address\" || return 1\n  theirs=no\n  for table in /proc/net/tcp /proc/net/tcp6; do\n    while read -r _ at _ state _ _ _ owner _; do\n      case $state in st) continue ;; 0A) ;; *) break ;; esac\n      hears_loopback \"${at%:*}\" && [ \"$((0x${at##*:}))\" -eq \"${st_address##*:}\" ] || continue\n      case $owner in 0 | \"$st_uid\") theirs=yes ;; *) theirs=another && return 1 ;; esac\n      case ${at%:*}$st_address in 0100007F127.*) return 0 ;; esac\n    done <\"$table\"\n  done 2>/dev/null\n  [ \"$theirs\" = yes ]\n}\nhears_loopback() {\n  case $1 in\n    0100007F | 00000000 | 0000000000000000FFFF00000100007F | 00000000000000000000000001000000 | 00000000000000000000000000000000) ;;\n    *) return 1 ;;\n  esac\n}\nask_syncthing() {\n  st_rest=none st_id='' st_version=''\n  may_send_key || { judge_nobody && return 0; }\n  if bodies=$(syncthing_get /rest/system/status /rest/system/version); then\n    read_syncthing \"$bodies\"\n    [ \"$st_rest\" = ok ] || ! is_rest_key \"$st_key\" || judge_silence\n  else\n    st_rest=unknown\n  fi\n}\nread_syncthing() {\n  json_field myID \"$1\"\n  st_id=$field\n  json_field version \"$1\"\n  st_version=${field#v}\n  [ -z \"$st_id\" ] || [ -z \"$st_version\" ] || st_rest=ok\n}\nis_loopback() {\n  case ${1##*:} in '' | *[!0-9]*) return 1 ;; esac\n  case $1 in \"127.0.0.1:${1##*:}\" | \"localhost:${1##*:}\" | \"[::1]:${1##*:}\") ;; *) return 1 ;; esac\n}\njson_field() {\n  wanted=$1 field=''\n  IFS='\"'\n  set -- $2\n  unset IFS\n  while [ $# -gt 2 ]; do\n    case $1$2 in \"$wanted:\" | \"$wanted: \") field=$3 && return 0 ;; esac\n    shift\n  done\n}\nemit_syncthing() {\n  if [ -z \"$st_version\" ] && have syncthing; then\n    st_version=$(limited 3 syncthing --version 2>/dev/null | head -n 1)\n    st_version=${st_version#syncthing v}\n    st_version=${st_version%% *}\n  fi\n  raw '{\"version\":'\n  str \"$st_version\"\n  emit_service \"syncthing@$1.service\"\n  raw ',\"guiAddress\":'\n  str \"$st_address\"\n  raw ',\"apiKeySet\":'\n  flag [ -n \"$st_key\" ]\n  raw ',\"globalAnnounce\":'\n  flag [ \"$st_announce\" = true ]\n  raw ',\"relays\":'\n  flag [ \"$st_relays\" = true ]\n  raw ',\"rest\":'\n  str \"$st_rest\"\n  raw ',\"deviceId\":'\n  str \"$st_id\"\n  raw '}'\n}\nemit_clock() {\n  if is_wsl; then raw \",\\\"clock\\\":$(date +%s)\"; else raw ',\"clock\":null'; fi\n}\nemit_wsl_findings() {\n  is_wsl || return 0\n  emit_finding resolv-conf \"$(dns_problem)\"\n  emit_finding mtu \"$(mtu_problem)\"\n}\ndns_problem() {\n  if [ ! -r /etc/resolv.conf ]; then\n    if [ -L /etc/resolv.conf ]; then printf dangling; else printf missing; fi\n    return 0\n  fi\n  while read -r word _ || [ -n \"$word\" ]; do\n    [ \"$word\" != nameserver ] || return 0\n  done </etc/resolv.conf\n  printf empty\n}\nmtu_problem() {\n  read -r outer 2>/dev/null </sys/class/net/eth0/mtu || return 0\n  read -r inner 2>/dev/null </sys/class/net/tailscale0/mtu || return 0\n  case $outer$inner in '' | *[!0-9]*) return 0 ;; esac\n  [ \"$outer\" -ge $((inner + 80)) ] || printf '%s %s' \"$outer\" \"$inner\"\n}\nverb_facts() {\n  read_user\n  read_names\n  st_user=$user_name\n  while [ $# -gt 0 ]; do\n    [ \"$1\" = --syncthing-user ] && is_user \"${2-}\" || refuse \"$1\"\n    st_user=$2\n    shift 2\n  done\n  st_uid=$user_id\n  [ \"$st_user\" = \"$user_name\" ] || st_uid=$(id -u \"$st_user\" 2>/dev/null)\n  find_syncthing \"$st_user\"\n  read_syncthing_config <\"${st_config:-/dev/null}\"\n  ask_both\n  [ -n \"$ts_status\" ] || read_tailscaled \"$(ask_tailscaled)\"\n  await_login\n  [ \"$st_rest\" = ok ] || ask_syncthing\n  read_units \"syncthing@$st_user.service\"\n  tailscale_origin\n  answer emit_facts\n}\nask_both() {\n  ts_status='' ts_prefs='' ts_heard='' ts_heard_prefs='' st_rest=none st_id='' st_version=''\n  [ -S \"$tailscale_socket\" ] && is_rest_key \"$st_key\" && [ \"$st_tls\" = false ] && may_send_key || return 0\n  said=$(\n    loopback_get <<END\n$tailscale_socket /localapi/v0/status?peers=false -\n$tailscale_socket /localapi/v0/prefs -\n$st_address /rest/system/status $st_key\n$st_address /rest/system/version $st_key\nEND\n  )\n  ! is_too_long \"$said\" || return 0\n  IFS=$separator\n  set -- $said\n  unset IFS\n  [ \"${2-}${4-}\" != 200200 ] || read_tailscaled \"$1$separator$3\"\n  [ \"${6-}${8-}\" != 200200 ] || read_syncthing \"$5$7\"\n}\nread_units() {\n  if [ -n \"$ts_status\" ] && [ \"$st_rest\" = ok ] && is_linked_up tailscaled.service && is_linked_up \"$1\"; then\n    units=\"tailscaled.service enabled active$nl$1 enabled active\"\n  else\n    units=$(unit_states tailscaled.service \"$1\")\n  fi\n}\nis_linked_up() {\n  [ -L \"/etc/systemd/system/multi-user.target.wants/$1\" ] && [ ! -L \"/etc/systemd/system/$1\" ] &&\n    [ ! -L \"/run/systemd/system/$1\" ] && [ -L \"/run/systemd/units/invocation:$1\" ]\n}\nemit_facts() {\n  raw '{\"program\":'\n  str \"$mesh_program_version\"\n  raw ',\"system\":'\n  emit_system\n  raw ',\"user\":{\"name\":'\n  str \"$user_name\"\n  raw '},\"tailscale\":'\n  emit_tailscale\n  raw ',\"syncthing\":'\n  emit_syncthing \"$st_user\"\n  raw ',\"handover\":null}'\n}\nmain() {\n  nonce=${1-}\n  verb=${2-}\n  case $nonce in '' | *[!0-9a-f]*) exit 64 ;; esac\n  [ ${#nonce} -le 64 ] || exit 64\n  [ $# -lt 2 ] || shift 2\n  begin \"$verb\"\n  case $verb in\n    facts | access | ping | health | check | join | repair | leave | prepare) run=verb_$verb ;;\n    install-tailscale) run=verb_install_tailscale ;;\n    install-syncthing) run=verb_install_syncthing ;;\n    *) refuse \"verb\" ;;\n  esac\n  have \"$run\" || refuse \"verb $verb is not in this program\"\n  \"$run\" \"$@\"\n}\nmain \"$@\"\n";

;// CONCATENATED MODULE: ./lib/host/other-system.js
// A machine that runs another system than the inventory says: how that is known, and the line to write.
/**
 * The system behind an SSH server, by what the server calls itself; undefined when it does not say. OpenSSH names no other system
 * than Windows. Unproven: a machine is believed once its own program has said what it is.
 */
const osOfServer = (server) => server === undefined || !/OpenSSH_for_Windows/.test(server) ? undefined : "windows";
/** Why nothing is done there. The line to write is all of it: no command knows what the machine is meant to be. `seen`: what the machine is, and how that is known. */
const otherSystem = (seen, os) => ({
    code: "OS_UNSUPPORTED",
    problem: `${seen}; write "os: ${os}" for this host, or say --os ${os} where it is in no inventory`,
});

;// CONCATENATED MODULE: ./lib/host/posix/refusals.js
// Messages of sudo and the shell when they do not start our program, from sudo 1.8 and 1.9, sudo-rs 0.2.8 and 0.2.14 and doas in the C
// locale; and what Windows says to a program for Linux.

/** What sudo writes when it reads a password. For %p it puts whose it wants: with rootpw or targetpw in sudoers that is not our user's. */
const passwordPrompt = "sudo asks for the password of %p. ";
const asksPassword = {
    code: "ACCESS_PASSWORD",
    problem: "sudo asks this user for a password, and a run never sends one",
};
// The first that fits counts. What names of users may hold comes behind a password that is required. A sudoers file with a mistake in it is told beside the answer of the others, and comes last.
const refusals = [
    {
        pattern: /must have a tty/,
        code: "ACCESS_DENIED",
        problem: "sudo wants a terminal of this user, and a run has none: take requiretty out of its sudoers, or add the line: Defaults:USER !requiretty",
        typed: "sudo visudo -f /etc/sudoers.d/terminal",
    },
    {
        pattern: /not in the sudoers|may not run |is not allowed to (execute|run)|no new privileges|I'm afraid I can't|doas: Operation not/,
        code: "ACCESS_DENIED",
        problem: "this user may not become root by sudo",
    },
    {
        pattern: /sudo: (command )?not found/,
        code: "ACCESS_DENIED",
        problem: "there is no sudo on this host, and this user is not root",
    },
    { pattern: /(sudo|sudo-rs|doas): .*(password|authentication) is required/i, ...asksPassword },
    {
        pattern: /account validation failure|(is|account|password) (locked|expired)|PAM account|exist in the passwd/i,
        code: "ACCESS_DENIED",
        problem: "sudo does not take this user's account",
        typed: "sudo true",
    },
    {
        pattern: /(sudo|sudo-rs|doas): .*(terminal is required|no askpass|no tty present|authentication)/i,
        ...asksPassword,
    },
    {
        pattern: /setuid bit|effective uid is not|no valid sudoers|syntax error|parse error|invalid sudoers|sudoers is |sudo\.conf|sudo: (unable to open|error in|fatal)/,
        code: "ACCESS_DENIED",
        problem: "sudo on this host does not work",
    },
];
const tried = /incorrect (password|authentication) attempt|no password was provided|timed out reading password|Authentication failed, try again/;
function refusal(said) {
    // A host's own name that sudo does not find is no refusal, and may be any word.
    const stderr = said.stderr.replace(/^sudo: unable to resolve host .*$/gm, "");
    if (tried.test(stderr))
        return passwordRefused(stderr);
    const found = refusals.find(({ pattern }) => pattern.test(stderr));
    if (!found)
        return windows(said);
    const { pattern, ...refused } = found;
    return refused;
}
function passwordRefused(stderr) {
    const [, whose] = /asks for the password of ([^\s%]+)\. /.exec(stderr) ?? [];
    const wanted = whose ? `; it asks for that of ${whose}` : "";
    return { code: "ACCESS_PASSWORD", problem: `sudo did not take the password${wanted}` };
}
/** cmd.exe and PowerShell know no `sh`. Their sentences are translated, so that of English is only for servers that name nothing. */
function windows({ server, stdout, stderr }) {
    if (osOfServer(server) === "windows")
        return otherSystem(`its SSH server is Windows' (${server}), and it was taken for Linux`, "windows");
    const speaks = /'sh' is not recognized as an internal or external command|CommandNotFoundException/;
    if (!speaks.test(stderr) && !speaks.test(stdout))
        return undefined;
    return otherSystem("its shell is one of Windows, and it was taken for Linux", "windows");
}

;// CONCATENATED MODULE: ./lib/host/posix/launch.js
// Sends the host program to a host: one exec, with a command line that every login shell reads the same way, and everything
// else on stdin. Stdin carries one line with the secret (or an empty line), then exactly the program's bytes, then STAYS
// OPEN: its end tells the program that the client is gone.




/** Becomes root unless it is root. `sudo -n` refuses instead of asking for a password. */
const asRoot = '[ "$(id -u)" = 0 ] || exec sudo -n sh -c "$@"; exec sh -c "$@"';
// sudo must not try a refused password three times: its second read gets the empty line of the secret, and sudo gives up. sudo-rs does not
// give up, and takes that line and one of the program for two more tries.
const byPassword = `[ "$(id -u)" = 0 ] || exec sudo -k -S -p "${passwordPrompt}" sh -c "$@"; exec sh -c "$@"`;
// A session of our own for what may change the host, so that ending it ends everything we started and nothing else, and so that it ends by
// itself: a command on this machine is killed with its group when its time is up (ssh/local.ts), and a change brings back what it was about
// to replace, and sees a package manager through. Not by exec: where setsid has to fork (sudo's use_pty), nothing would wait for the child.
const ownSession = 'command -v setsid >/dev/null || exec sh -c "$@"; setsid sh -c "$@"; exit $?';
// What only reads may be killed, so a group that it leads is enough, and costs no process: the SSH server gives one to what it starts without
// a terminal. The process's group is the fifth word of its line (proc_pid_stat(5)).
const ownGroup = 'read -r _ _ _ _ mesh_group _ 2>/dev/null <"/proc/$$/stat"; if [ "$mesh_group" = $$ ]; then :; ' +
    'elif command -v setsid >/dev/null; then setsid sh -c "$@"; exit $?; fi; mesh_script=$1; shift 2; eval "$mesh_script"';
// `set +ax` and `unset` first: an exported variable of that name, or `allexport` or `xtrace` in the user's SHELLOPTS, would
// pass the secret to the environment of every child, or print it.
const receive = (bytes, limit) => `set +ax; unset mesh_secret; IFS= read -r mesh_secret; ${limit}mesh_program=$($mesh_limit head -c ${bytes}); eval "$mesh_program"`;
// If the network fails while the program is being received, root would wait until the server notices, which may take it hours. What only
// reads ends with its session.
const briefly = 'mesh_limit=; command -v timeout >/dev/null && mesh_limit="timeout 30"; ';
const untilTheEnd = "mesh_limit=; ";
/** The command line and the stdin that send a program and run it. */
function bootstrap({ program, nonce, argv, root, password, secret }) {
    const [apart, limit] = root ? [ownSession, briefly] : [ownGroup, untilTheEnd];
    const inner = [apart, "mesh-host", receive(Buffer.byteLength(program), limit), "mesh-host"];
    const outer = root ? [password ? byPassword : asRoot, "mesh-host", ...inner] : inner;
    const typed = password ? [password, "\n"] : [];
    return {
        command: (0,posix/* wireWords */.dO)(["sh", "-c", ...outer, nonce, ...argv]),
        stdin: [...typed, ...secretLine(secret), program],
    };
}
const secretLine = (secret) => [...(secret ? [secret] : []), "\n"];
/** Where `mesh remote prepare` installs the program, owned by root. */
const installed = "/usr/local/lib/mesh/mesh-host";
/** The command line and the stdin that run one verb. */
function launch(call) {
    const { nonce, as, secret, password } = call;
    const argv = argvOf(call);
    if (as === "installed")
        return { command: (0,posix/* wireWords */.dO)(["sudo", "-n", installed, nonce, ...argv]), stdin: secretLine(secret) };
    return bootstrap({ program: programOf(call), nonce, argv, root: as === "administrator", password, secret });
}
/** What `launch` sends, in words. */
function shown(call) {
    const scripts = call.as === "installed" ? [] : [{ name: "mesh-host.sh", text: programOf(call) }];
    return {
        asks: (0,posix/* shellWords */.CH)(argvOf(call)),
        command: launch(call).command,
        stdin: [
            ...(call.password ? ["a line with the password: ***"] : []),
            call.secret ? "a line with the secret: ***" : "an empty line",
            ...scripts.map(({ name }) => name),
        ],
        scripts,
    };
}
const argvOf = ({ verb, args }) => verbArgv(verb, args);
/** Facts are asked of every host in every run, so they go without the rest. */
function programOf({ as, verb }) {
    if (as === "administrator")
        return hostProgram;
    return verb === "facts" ? factsProgram : readProgram;
}

;// CONCATENATED MODULE: ./lib/host/posix/system.js
// The Linux systems that MeSH provisions, and their names.


const architectures = ["amd64", "arm64"];
function unsupported(system, host) {
    if (isWindows(system))
        return otherSystem("this is Windows, and was taken for Linux", "windows");
    const problem = whyNot(system);
    if (problem === undefined)
        return undefined;
    return lacksSystemd(system) && system.wsl
        ? { code: "OS_UNSUPPORTED", problem, next: (0,hints/* onHostCommand */.XK)(host, "sudoedit", "/etc/wsl.conf") }
        : { code: "OS_UNSUPPORTED", problem };
}
const lacksSystemd = (system) => system.family === "linux" && architectures.includes(system.arch) && system.init !== "systemd";
function whyNot(system) {
    if (system.family !== "linux")
        return `it says it is ${otherName(system)}, and the inventory says linux`;
    if (!architectures.includes(system.arch))
        return `Tailscale is not installed by MeSH on ${system.arch} (only amd64 and arm64)`;
    if (!lacksSystemd(system))
        return undefined;
    return system.wsl
        ? "this WSL2 runs without systemd; put [boot] systemd=true into /etc/wsl.conf and run: wsl --shutdown"
        : "it does not run systemd, which MeSH needs to start tailscaled";
}
/** Windows' own program says so; a shell that came from elsewhere (Git, MSYS2, Cygwin) gives itself away. */
const isWindows = (system) => system.family === "windows" || (system.family === "other" && /^(MINGW|MSYS|CYGWIN)/.test(system.name));
const otherName = (system) => system.family === "windows" ? "Windows" : system.name || "nothing MeSH knows";
function systemName(system) {
    if (system.family !== "linux")
        return otherName(system);
    const name = [system.distro, system.version].filter(Boolean).join(" ") || "an unnamed Linux";
    return system.wsl ? `${name} (WSL)` : name;
}

;// CONCATENATED MODULE: ./lib/host/posix/index.js
// The platform of Linux: programs in sh, changes through sudo.






const posix_posix = {
    launch: launch,
    shown: shown,
    obstacle: (facts, { host }) => unsupported(facts.system, host) ?? clockObstacle(facts, host) ?? foreignObstacle(facts, host),
    warnings: warnings,
    systemName: systemName,
    accessProblem: accessProblem,
    refusal: refusal,
    plain: (stderr) => stderr,
    hint: hint,
    drift: () => [],
    installs: () => [{ after: [], args: {} }],
    ladder: () => [{ after: [], verb: "join", args: {} }],
    instructions: () => undefined,
    syncthing: () => ({ args: {} }),
};

;// CONCATENATED MODULE: ./lib/shell/clixml.js
// Makes plain text of what Windows PowerShell 5.1 writes to standard error. With an encoded command it writes CLIXML in spite of
// `-OutputFormat Text` (PowerShell issue 5912, mended in 6.2 only): a header, then plain lines of other programs, then a document
// with errors, warnings and progress. This reader is for people's eyes; nothing is decided by what it returns.
const header = "#< CLIXML";
const headerLine = /\uFEFF?#< CLIXML(?:\r?\n|$)/g;
const documentEnd = "</Objs>";
/**
 * The errors of CLIXML and the plain lines around them. Drops progress, warnings and verbose lines; a document that is cut off or
 * no XML is returned as it is, and so is a text without the header.
 */
function plainStderr(text) {
    const start = text.indexOf(header);
    if (start < 0)
        return text;
    const [plain = "", ...documents] = text.slice(start).split(/(?=<Objs[\s>])/);
    const pieces = [text.slice(0, start), plain, ...documents.flatMap(readPiece)];
    return pieces
        .map((piece) => piece.replace(headerLine, "").replaceAll("\r\n", "\n").trim())
        .filter((piece) => piece !== "")
        .join("\n");
}
/** A piece that begins with a document: what it says, and the plain text behind it. */
function readPiece(piece) {
    const end = piece.indexOf(documentEnd);
    if (end < 0)
        return [piece];
    const document = piece.slice(0, end + documentEnd.length);
    return [errorsOf(document) ?? document, piece.slice(document.length)];
}
/** A tag with its attributes, or the text up to the next one. */
const token = /<(?<close>\/?)(?<name>\w+)(?<attributes>(?:\s+[\w:.-]+="[^"<]*")*)\s*(?<empty>\/?)>|(?<text>[^<]+)/y;
/** The errors of one document and the lines that others wrote between them, or undefined when it is no XML. */
function errorsOf(document) {
    const open = [];
    let said = "";
    for (let at = 0; at < document.length; at = token.lastIndex) {
        token.lastIndex = at;
        const found = token.exec(document)?.groups;
        if (!found)
            return undefined;
        const { name = "", attributes = "", text } = found;
        if (text !== undefined)
            said += textIn(open, text);
        else if (found.close) {
            if (open.pop()?.name !== name)
                return undefined;
        }
        else if (!found.empty)
            open.push({ name, attributes });
    }
    return open.length === 0 ? said : undefined;
}
/** What a text at this place says: an error's words, a line of another program, or nothing. */
function textIn(open, text) {
    const [, outer] = open;
    if (!outer)
        return text;
    if (!/\sS="error"/i.test(outer.attributes))
        return "";
    const whole = open.length === 2 && outer.name === "S";
    const inObject = open.length === 3 && open[2]?.name === "ToString";
    return whole ? readable(text) : inObject ? `${readable(text)}\n` : "";
}
const entities = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
/** Colours of an error, for a screen that nobody has. */
const colour = /\p{Cc}\[[0-9;]*m/gu;
/** The string of an element: first XML's entities, then PowerShell's `_xHHHH_`, one for each UTF-16 unit. */
const readable = (text) => text
    .replace(/&(lt|gt|amp|quot|apos);/g, (_, name) => entities[name] ?? "")
    .replace(/_x([0-9A-F]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(colour, "");

;// CONCATENATED MODULE: ./lib/host/windows/hints.js
// The next command to type for a Windows host, by error code. What follows `ssh` is read by the host's default shell, cmd.exe unless
// it was changed, so these hold to lines that cmd.exe, PowerShell and bash take the same way.

/** `ssh -p 2222 steve@office-one.local sc.exe query Tailscale`. Without a terminal, as Windows' sshd wants it for commands. */
const onWindows = (host, ...argv) => [
    ...(0,hints/* sshWords */.y$)(host),
    ...forAnyShell(argv),
];
/** Git's bash makes a path of a word that begins with a slash, and eats backslashes; a text in double quotes it hands on as it is. */
const forAnyShell = (argv) => argv.some((word) => word.startsWith("/") || word.includes("\\")) ? [inPowerShell(argv.join(" "))] : argv;
const inPowerShell = (text) => `powershell -NoProfile -Command "${text}"`;
const state = "C:\\ProgramData\\Tailscale\\server-state.conf";
const hints_forgetNode = `Stop-Service Tailscale; Move-Item ${state} ${state}.before; Start-Service Tailscale`;
const restart = (host) => onWindows(host, "shutdown", "/r", "/t", "60");
/** Never `sc` alone: in Windows PowerShell that is Set-Content, which would write a file called "query". */
const service = (host) => onWindows(host, "sc.exe", "query", "Tailscale");
const hints_applyAgain = (host) => ["mesh", "apply", host.name];
/** For what only the inventory can mend: which value holds, and the line that says it. */
const hints_whereItStands = (host) => ["mesh", "inventory", "show", host.name];
const windows_hints_hints = {
    ACCESS_DENIED: (host) => onWindows(host, "whoami", "/groups"),
    CLOCK_WRONG: (host) => onWindows(host, "w32tm", "/resync"),
    DISK_FULL: (host) => onWindows(host, "fsutil", "volume", "diskfree", "C:"),
    DRIVER_FAILED: restart,
    REBOOT_NEEDED: restart,
    IPN_UNREACHABLE: service,
    JOIN_FAILED: service,
    OTHER_CONTROL_SERVER: (host) => onWindows(host, "tailscale", "logout"),
    PORT_TAKEN: hints_whereItStands,
    SYNCTHING_FAILED: (host) => onWindows(host, "schtasks", "/query", "/tn", "mesh-syncthing", "/v", "/fo", "list"),
    OWN_LINK: (host) => onWindows(host, "ipconfig"),
    POLICY_BLOCKS: (host) => onWindows(host, "reg", "query", "HKLM\\SOFTWARE\\Policies\\Tailscale"),
    WSL_UNREACHABLE: (host) => onWindows(host, "wsl.exe", "--list", "--verbose"),
    "forget-node": (host) => onWindows(host, hints_forgetNode),
    CHECKSUM_MISMATCH: hints_applyAgain,
    HOST_BUSY: hints_applyAgain,
    // The version, where it comes from, or the address that leads there: the message says which.
    INSTALL_FAILED: hints_whereItStands,
    KEY_SPENT: hints_applyAgain,
    LOGIN_SERVER_UNREACHABLE: (host) => ["mesh", "doctor", host.name],
    PACKAGES_LOCKED: hints_applyAgain,
    PACKAGE_SOURCE_DOWN: hints_whereItStands,
};
const hints_hint = (topic, host) => windows_hints_hints[topic]?.(host);

;// CONCATENATED MODULE: ./lib/host/windows/access.js
// What the SSH user's access allows on Windows: an administrator's session has its full rights, or there is nothing to be had.

function access_accessProblem(access, { user }, host) {
    if (access.kind === "full")
        return undefined;
    const problem = access.kind === "none" ? access.why : `${user} is not an administrator in this session`;
    return { code: "ACCESS_DENIED", problem, next: hints_hint("ACCESS_DENIED", host) };
}

;// CONCATENATED MODULE: ./lib/host/windows/findings.js
// What a finding of the host program means: the sentence for people, the next command, and whether anything may be begun before it
// is mended. The program only names a finding and its detail.


const always = (code) => () => code;
const policyKey = "HKLM\\SOFTWARE\\Policies\\Tailscale";
const deletePolicy = (name) => ["reg", "delete", policyKey, "/v", name, "/f"];
/** More than one line mends it, and it is asked for. */
const byPrepare = "`mesh remote prepare` mends it";
/** A clock that is further off than this makes TLS and keys fail, in seconds. */
const clockLimit = 300;
const system = {
    "s-mode": { stops: always("OS_UNSUPPORTED"), says: () => "Windows in S mode installs no MSI; leave S mode first" },
    "build-too-old": {
        stops: always("OS_UNSUPPORTED"),
        says: (build) => `Windows build ${build} is older than Windows 10 1607, and Tailscale does not run there`,
    },
    "arch-unsupported": {
        stops: always("OS_UNSUPPORTED"),
        says: (arch) => `Tailscale is not installed by MeSH on ${arch} (only amd64 and arm64)`,
    },
    "powershell-too-old": {
        stops: always("OS_UNSUPPORTED"),
        says: (version) => `its Windows PowerShell is ${version}; MeSH needs 5.1 (Windows Management Framework 5.1)`,
    },
    "profile-missing": {
        stops: always("ACCESS_DENIED"),
        says: (home) => `the profile of this account is not loaded (its home is ${home}); sign in once at the machine`,
    },
    "clock-off": {
        stops: (seconds) => (Math.abs(Number(seconds)) > clockLimit ? "CLOCK_WRONG" : undefined),
        says: (seconds) => `its clock is ${(0,core_text/* duration */.p0)(Math.abs(Number(seconds)) * 1000)} ${Number(seconds) < 0 ? "behind" : "ahead"}`,
        mends: ["w32tm", "/resync"],
    },
    "disk-full": { stops: always("DISK_FULL"), says: (free) => `only ${free} are free on its system drive` },
    "pending-reboot": { says: (why) => `Windows waits for a restart (${why})`, mends: ["shutdown", "/r", "/t", "60"] },
    "driver-stuck": {
        stops: always("DRIVER_FAILED"),
        says: (why) => `Tailscale's tunnel driver does not come up (${why}); restart the machine, or repair the driver`,
        mends: ["shutdown", "/r", "/t", "60"],
    },
    "service-dependency": {
        stops: always("IPN_UNREACHABLE"),
        says: (service) => `Tailscale's service cannot start: it depends on ${service}`,
    },
};
const policies = {
    "login-url-policy": {
        stops: (detail, { inventory }) => sameUrl(valuePart(detail), inventory.headscale.url) ? undefined : "POLICY_BLOCKS",
        says: (detail) => `a policy sends every login to ${detail}, whatever MeSH asks for; MeSH deletes no policy`,
        mends: deletePolicy("LoginURL"),
    },
    "unattended-policy": {
        stops: always("POLICY_BLOCKS"),
        says: (detail) => `a policy sets UnattendedMode to ${detail}, so the node would go down with each sign-out`,
        mends: deletePolicy("UnattendedMode"),
    },
    "hostname-policy": {
        stops: (detail, { host }) => (valuePart(detail).toLowerCase() === host.name ? undefined : "POLICY_BLOCKS"),
        says: (detail) => `a policy sets the host name to ${detail}`,
        mends: deletePolicy("Hostname"),
    },
    "auth-key-policy": {
        stops: always("POLICY_BLOCKS"),
        says: (where) => `a policy holds an auth key of its own (AuthKey ${where}), which Tailscale would use in place of MeSH's`,
        mends: deletePolicy("AuthKey"),
    },
    "tailnet-policy": {
        stops: always("POLICY_BLOCKS"),
        says: (detail) => `a policy allows only the tailnet ${detail}`,
        mends: deletePolicy("Tailnet"),
    },
    "always-on-policy": { says: (where) => `a policy keeps Tailscale always on (${where})` },
    "execution-policy": {
        says: (policy) => `a policy forbids script files (${policy}); a person would get a plain command`,
    },
};
const surroundings = {
    "session-held": { says: (who) => `Tailscale is held by the session of ${who}` },
    "sshd-folder-acl": {
        says: (why) => `the next restart of sshd will fail, and nobody gets in then: C:\\ProgramData\\ssh ${why}; ${byPrepare}`,
    },
    "sshd-logs-acl": {
        says: (why) => `the next restart of sshd will fail, and nobody gets in then: C:\\ProgramData\\ssh\\logs ${why}; ${byPrepare}`,
    },
    "sshd-not-automatic": {
        says: (mode) => `sshd does not start with the machine (${mode})`,
        mends: ["sc.exe", "config", "sshd", "start=", "auto"],
    },
    "keys-file-encoding": {
        says: (file) => `sshd cannot read ${file}: it is not UTF-8 (Windows PowerShell's >> writes UTF-16); ${byPrepare}`,
    },
    "keys-file-acl": { says: (detail) => `sshd refuses ${detail}: others may write to it; ${byPrepare}` },
    "keys-file-unused": {
        says: (file) => `sshd does not read ${file}: the block "Match Group administrators" is missing in sshd_config`,
    },
    "network-public": {
        says: (adapter) => `the network of ${adapter} is public, so Windows' firewall may hold what comes through the mesh`,
    },
    "firewall-ssh": { says: (detail) => `SSH over the mesh is held by the firewall: ${detail}` },
    "nrpt-left": { says: (rules) => `a former Tailscale left DNS rules behind (${rules})` },
    "hosts-section-left": { says: (file) => `a former Tailscale left a section in ${file}` },
    "syncthing-other": {
        says: (where) => `a Syncthing that MeSH has not set up is there (${where}); it is left alone, and MeSH sets up none beside it. Take it away first, or say syncthing: false`,
    },
    "reading-failed": { says: (detail) => `one reading of its facts failed: ${detail}` },
};
/** A finding without an entry is for the record of facts alone. */
const meanings = { ...system, ...policies, ...surroundings };
const told = ({ system }) => (system.family === "windows" ? system.findings : []).flatMap(({ id, detail }) => {
    const meaning = meanings[id];
    return meaning?.says ? [{ id, detail, meaning, text: meaning.says((0,core_text/* printable */.g$)(detail, 200)) }] : [];
});
/** The first finding that stops. */
function stoppedBy(facts, wish) {
    for (const { detail, meaning, text } of told(facts)) {
        const code = meaning.stops?.(detail, wish);
        if (code)
            return { code, problem: text, next: meaning.mends && onWindows(wish.host, ...meaning.mends) };
    }
    return undefined;
}
/** Sentences about what stops nothing. Another's Syncthing matters where one is wanted. */
const findings_warnings = (facts, { syncthing }) => told(facts)
    .filter(({ id, meaning }) => !meaning.stops || id === "clock-off")
    .filter(({ id }) => id !== "syncthing-other" || syncthing !== undefined)
    .map(({ text, meaning: { mends } }) => (mends ? `${text}; on the machine: ${mends.join(" ")}` : text));
/** "https://a in HKLM\...": the value before its place. */
const valuePart = (detail) => detail.split(" in ")[0] ?? "";
function sameUrl(one, other) {
    return URL.canParse(one) && new URL(one).origin === new URL(other).origin;
}

;// CONCATENATED MODULE: ./lib/host/windows/guests.js
// WSL2 on a Windows machine, by the facts alone: whether our account can open it, and what of it is not as the inventory wants it.

/** A distribution is started for its own account alone, so what another account has counts as in the way. */
function guest({ system, user }, guest, on) {
    if (system.family !== "windows")
        return {};
    const found = findDistribution(system, guest, user.name);
    if ("problem" in found) {
        const list = onWindows(on, "wsl.exe", "--list", "--verbose");
        return { obstacle: { code: "WSL_UNREACHABLE", next: list, ...found } };
    }
    const is = `${found.name} (WSL ${found.version})`;
    const idle = Number(system.wsl?.idleTimeout || "0");
    return guest.wsl?.keepAlive && !(idle < 0)
        ? { is, drift: `${guest.name} is ended when nothing of ${on.name} uses it` }
        : { is };
}
function findDistribution({ wsl, account }, { wsl: wanted }, user) {
    const all = wsl?.distributions ?? [];
    const name = wanted?.distribution?.toLowerCase();
    const fits = all.filter((each) => name === undefined || each.name.toLowerCase() === name);
    const [own, ...more] = fits.filter(({ owner }) => owner === account.sid);
    if (own === undefined)
        return notOurs(fits[0], wanted?.distribution, user);
    if (more.length > 0) {
        const names = [own, ...more].map((each) => each.name).join(", ");
        return { problem: `${user} has several distributions of WSL (${names}); say which one in wsl.distribution` };
    }
    return own.version === 2
        ? own
        : { problem: `${own.name} is WSL ${own.version}; only WSL 2 has an address of its own` };
}
function notOurs(other, name, user) {
    if (other === undefined) {
        const which = name === undefined ? "a distribution of WSL" : `the distribution ${name} of WSL`;
        return { problem: `neither ${user}, as whom MeSH signs in, nor anybody else who is signed in has ${which}` };
    }
    return {
        problem: `${other.name} belongs to ${other.account}, and WSL starts it for no other account; let MeSH sign in as ${other.account} in place of ${user}, or let ${other.account} start it at the machine`,
    };
}

;// CONCATENATED MODULE: ./lib/host/windows/instructions.js
// What a person does at a Windows machine to finish a join that was handed to them.
function instructions(handover, { user }, wish) {
    const { host } = wish;
    return {
        where: `on ${host.name}, signed in as ${user.name}, in PowerShell that was opened with "Run as administrator"`,
        line: handover.runsScripts ? scriptLine(handover) : plainLine(handover, wish),
        sees: handover.runsScripts
            ? `it says "Done: this computer is in the mesh as ${host.name}", and the script and its key are gone from the machine`
            : "the command ends without a word",
    };
}
const scriptLine = ({ script }) => `powershell -NoProfile -ExecutionPolicy Bypass -File ${asWord(script)}`;
/** ProgramData may have been moved to a folder with a space. */
const asWord = (path) => (path.includes(" ") ? `"${path}"` : path);
/** For a machine whose policy forbids script files: Tailscale's own command, with the key's file. */
const plainLine = ({ script }, { host, inventory }) => [
    '& "$env:ProgramFiles\\Tailscale\\tailscale.exe" up --unattended',
    `--login-server=${inventory.headscale.url} --hostname=${host.name}`,
    asWord(`--auth-key=file:${script.replace(/\.ps1$/i, ".key")}`),
].join(" ");

;// CONCATENATED MODULE: ./lib/shell/powershell.js
// Quotes for PowerShell, 5.1 and 7: a text as a literal of a program, and a program as one word of a command line.
/** What ends a single-quoted string: PowerShell takes typographic single quotes for straight ones, too. */
const singleQuotes = /['\u2018-\u201b]/g;
/** A literal that PowerShell reads as exactly this text: nothing is expanded between single quotes, and a quote is written twice. */
const quoted = (text) => `'${text.replace(singleQuotes, "$&$&")}'`;
/** The value of `-EncodedCommand`: letters, digits, `+`, `/` and `=`, which every default shell leaves as they are. */
const encodedCommand = (program) => Buffer.from(program, "utf16le").toString("base64");

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./lib/core/trust.js
var trust = __webpack_require__(3749);
;// CONCATENATED MODULE: ./lib/host/windows/package.js
// Tailscale's MSI, fetched by MeSH for a host that cannot fetch it itself, and cut into the lines that the host program reads.




/** Bytes of one piece, before base64. */
const pieceBytes = 48 * 1024;
/** Both requests together may take this long, in milliseconds. */
const patience = 5 * 60_000;
/**
 * The package as lines "SHA256 BASE64\n", the last one ".\n". Checked against the source's own .sha256, as the host does.
 * Throws PACKAGE_SOURCE_DOWN, CHECKSUM_MISMATCH.
 */
async function packagePieces({ version, source, arch = "amd64" }, stop) {
    const url = `${source}/tailscale-setup-${version}-${arch}.msi`;
    const signal = AbortSignal.any([AbortSignal.timeout(patience), ...(stop ? [stop] : [])]);
    const [wanted, content] = await Promise.all([fetchBytes(`${url}.sha256`, signal), fetchBytes(url, signal)]);
    const sum = /^[0-9a-f]{64}/i.exec(wanted.toString("utf8"))?.[0]?.toLowerCase();
    if (sum !== sha256(content))
        throw notThePackage(url, content);
    const pieces = [];
    for (let at = 0; at < content.length; at += pieceBytes) {
        const piece = content.subarray(at, at + pieceBytes);
        pieces.push(`${sha256(piece)} ${piece.toString("base64")}\n`);
    }
    return [...pieces, ".\n"];
}
const sha256 = (bytes) => (0,external_node_crypto_.createHash)("sha256").update(bytes).digest("hex");
async function fetchBytes(url, signal) {
    try {
        const response = await (0,trust/* trustingFetch */.H)(url, { signal });
        if (!response.ok)
            throw new Error(`HTTP ${response.status}`);
        return Buffer.from(await response.arrayBuffer());
    }
    catch (cause) {
        const why = (0,core_text/* printable */.g$)(cause instanceof Error ? cause.message : String(cause), 200);
        const problem = `the package source cannot be reached from the machine MeSH runs on either: ${url} (${why})`;
        throw new errors/* MeshError */.Sd({ code: "PACKAGE_SOURCE_DOWN", problem, cause });
    }
}
const notThePackage = (url, content) => new errors/* MeshError */.Sd({
    code: "CHECKSUM_MISMATCH",
    problem: `${url} is not what its .sha256 says; what came has ${content.length} bytes and begins with: ${(0,core_text/* printable */.g$)(content.toString("latin1"), 60)}`,
});

;// CONCATENATED MODULE: ./lib/host/windows/program.gen.js
// Generated by scripts/build-host-program.mjs from host/windows/*.ps1. Do not edit.
/** The text of the encoded command, with NONCE in the place of the nonce. */
const launcher = "$nonce = 'NONCE'\n$ProgressPreference = 'SilentlyContinue'\nif ($nonce -cnotmatch '\\A[0-9a-f]{1,64}\\z') { exit 64 }\n$mode = \"$($ExecutionContext.SessionState.LanguageMode)\"\n$bits = if ($env:PROCESSOR_ARCHITECTURE -eq 'x86') { 32 } else { 64 }\n\"`nmesh:${nonce}:here $mode $($PSVersionTable.PSVersion) $bits\"\nif ($mode -ne 'FullLanguage') { exit 65 }\nif ($bits -ne 64) { exit 66 }\n$requests = New-Object IO.StreamReader ([Console]::OpenStandardInput()), (New-Object Text.UTF8Encoding $false)\n. ([scriptblock]::Create([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($requests.ReadLine())))) $requests $nonce\n";
/** The whole host program. */
const program_gen_hostProgram = "param([IO.TextReader] $Requests, [string] $Nonce)\n$ProgressPreference = 'SilentlyContinue'\n$ErrorActionPreference = 'Stop'\nSet-StrictMode -Version 3.0\n$Out = New-Object IO.StreamWriter -ArgumentList ([Console]::OpenStandardOutput()), (New-Object Text.UTF8Encoding -ArgumentList $false)\n$Out.AutoFlush = $true\nif ($PSVersionTable.PSEdition -ceq 'Desktop') {\n  $env:PSModulePath = @($env:PSModulePath.Split(';') -notmatch '\\\\PowerShell\\\\') -join ';'\n}\n$Verbs = @{}\n$Secret = @{ Text = '' }\n$Clock = @{ Runner = $null; Here = $null }\n$ProgramVersion = '0.1.0+bf38793e'\n$JoinScript = 'IyBKb2lucyB0aGlzIGNvbXB1dGVyIHRvIHRoZSBtZXNoLiBNZVNIIHdyb3RlIHRoaXMgZmlsZSwgYmVjYXVzZSBXaW5kb3dzIGRpZCBub3QgbGV0IGl0IGRvIHRoaXMgb3ZlciBTU0guIFJ1biBpdCBpbiBhIHdpbmRvdyBvZiBQb3dlclNoZWxsCiMgdGhhdCB3YXMgb3BlbmVkIGFzIGFkbWluaXN0cmF0b3IsIGJ5IHRoZSBhY2NvdW50IHRoYXQgTWVTSCBzaWducyBpbiB3aXRoOgojICAgcG93ZXJzaGVsbCAtRXhlY3V0aW9uUG9saWN5IEJ5cGFzcyAtRmlsZSA8dGhpcyBmaWxlPgojIEl0IGhvbGRzIG5vIHNlY3JldDogdGhlIGtleSBvZiB0aGlzIGpvaW4gbGllcyBpbiB0aGUgZmlsZSBqb2luLW1lc2gua2V5IGJlc2lkZSBpdCwgd2hpY2ggb25seSBhZG1pbmlzdHJhdG9ycyBjYW4gcmVhZCwgYW5kIFRhaWxzY2FsZSByZWFkcyBpdAojIHRoZXJlLiBJdCB3b3JrcyBvbmNlLCB1bnRpbCB0aGUgdGltZSB0aGF0IGlzIHNhaWQgaW4gdGhlIGluc3RydWN0aW9ucy4gQXQgdGhlIGVuZCB0aGUga2V5IGFuZCB0aGlzIGZpbGUgYXJlIGRlbGV0ZWQuCgpTZXQtU3RyaWN0TW9kZSAtVmVyc2lvbiAzLjAKJEVycm9yQWN0aW9uUHJlZmVyZW5jZSA9ICdTdG9wJwokUHJvZ3Jlc3NQcmVmZXJlbmNlID0gJ1NpbGVudGx5Q29udGludWUnCiRQU0RlZmF1bHRQYXJhbWV0ZXJWYWx1ZXMgPSBAe30gIyBhIHByb2ZpbGUgbWF5IGhhdmUgY2hhbmdlZCB3aGF0IGNvbW1hbmRzIGRvCgokTWFya2VyUGF0aCA9ICIkZW52OlByb2dyYW1EYXRhXG1lc2hcam9pbi1tZXNoLmpzb24iCiRMb2NrUGF0aCA9ICIkZW52OlByb2dyYW1EYXRhXG1lc2hcaG9zdC5sb2NrIgojIFdoYXQgdGhpcyBzY3JpcHQgbmVlZHMgb2YgdGhlIG1hcmtlcjsgc29tZSBvZiBpdCBiZWNvbWVzIHdvcmRzIG9mIGEgY29tbWFuZCBsaW5lLgokTWFya2VyRmllbGRzID0gQHsKICBzY3JpcHQgPSAnXEFbQS1aXTpcXFtBLVphLXowLTkgLl9cXC1dK1wucHMxXHonOyBzaWQgPSAnXEFTLTEtWzAtOS1dK1x6JzsgYWNjb3VudCA9ICdcUyc7IHN0YXRlID0gJ1xBW2Etel0rXHonOyBzYXlzID0gJycKICBsb2dpblNlcnZlciA9ICdcQWh0dHBzPzovL1tBLVphLXowLTkuOi9fXFtcXS1dK1x6JzsgbGVhdmVzID0gJ1xBW15ccyJdKlx6JzsgaG9zdG5hbWUgPSAnXEFbYS16MC05LV0rXHonCiAgdW50aWwgPSAnXEFcZHs0fS0oMFsxLTldfDFbMC0yXSktKFswLTJdXGR8MzB8MzEpVChbMDFdXGR8MlswLTNdKTpbMC01XVxkOlswLTVdXGQoXC5cZCspP1pceicKfQoKIyBPbmUgc2VudGVuY2UgZm9yIHRoZSBwZXJzb24uCmZ1bmN0aW9uIFdyaXRlLVNlbnRlbmNlIHsKICBbQ21kbGV0QmluZGluZygpXSBwYXJhbShbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW3N0cmluZ10gJFRleHQpCiAgJEhvc3QuVUkuV3JpdGVMaW5lKCRUZXh0KQp9CgojIFRoZSBwYXRoIGFzIC5ORVQgYW5kIG90aGVyIHByb2dyYW1zIGtub3cgaXQuCmZ1bmN0aW9uIEdldC1SZWFsUGF0aCB7CiAgW0NtZGxldEJpbmRpbmcoKV0gcGFyYW0oW1BhcmFtZXRlcihNYW5kYXRvcnkgPSAkdHJ1ZSldIFtzdHJpbmddICRQYXRoKQogICRFeGVjdXRpb25Db250ZXh0LlNlc3Npb25TdGF0ZS5QYXRoLkdldFVucmVzb2x2ZWRQcm92aWRlclBhdGhGcm9tUFNQYXRoKCRQYXRoKQp9CgojIEEgZmllbGQgdGhhdCBtYXkgYmUgYWJzZW50LgpmdW5jdGlvbiBHZXQtRmllbGQgewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKFtBbGxvd051bGwoKV0gW29iamVjdF0gJEZyb20sIFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbc3RyaW5nXSAkTmFtZSkKICBpZiAoJG51bGwgLW5lICRGcm9tIC1hbmQgJG51bGwgLW5lICRGcm9tLlBTT2JqZWN0LlByb3BlcnRpZXNbJE5hbWVdKSB7ICRGcm9tLlBTT2JqZWN0LlByb3BlcnRpZXNbJE5hbWVdLlZhbHVlIH0KfQoKIyBSdW5zIGEgcHJvZ3JhbTogRXhpdENvZGUsIE91dCwgVGV4dCAob2YgYm90aCBzdHJlYW1zLCBmb3IgcGVvcGxlKS4gT25lIHRoYXQgZG9lcyBub3QgZW5kIGluIHRpbWUgaXMgZW5kZWQsIGFuZCBoYXMgbm8gZXhpdCBjb2RlLgpmdW5jdGlvbiBJbnZva2UtUHJvZ3JhbSB7CiAgW0NtZGxldEJpbmRpbmcoKV0gcGFyYW0oW1BhcmFtZXRlcihNYW5kYXRvcnkgPSAkdHJ1ZSldIFtzdHJpbmddICRQYXRoLCBbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW3N0cmluZ10gJEFyZ3VtZW50cywgW2ludF0gJFNlY29uZHMgPSAzMCkKICAkaG93ID0gTmV3LU9iamVjdCBEaWFnbm9zdGljcy5Qcm9jZXNzU3RhcnRJbmZvIC1Bcmd1bWVudExpc3QgKEdldC1SZWFsUGF0aCAtUGF0aCAkUGF0aCksICRBcmd1bWVudHMKICAkaG93LlVzZVNoZWxsRXhlY3V0ZSA9ICRmYWxzZQogICRob3cuUmVkaXJlY3RTdGFuZGFyZElucHV0ID0gJGhvdy5SZWRpcmVjdFN0YW5kYXJkT3V0cHV0ID0gJGhvdy5SZWRpcmVjdFN0YW5kYXJkRXJyb3IgPSAkdHJ1ZQogICRob3cuU3RhbmRhcmRPdXRwdXRFbmNvZGluZyA9ICRob3cuU3RhbmRhcmRFcnJvckVuY29kaW5nID0gW1RleHQuRW5jb2RpbmddOjpVVEY4CiAgJHByb2Nlc3MgPSBbRGlhZ25vc3RpY3MuUHJvY2Vzc106OlN0YXJ0KCRob3cpCiAgJHByb2Nlc3MuU3RhbmRhcmRJbnB1dC5DbG9zZSgpCiAgJG91dCA9ICRwcm9jZXNzLlN0YW5kYXJkT3V0cHV0LlJlYWRUb0VuZEFzeW5jKCkKICAkZXJyID0gJHByb2Nlc3MuU3RhbmRhcmRFcnJvci5SZWFkVG9FbmRBc3luYygpCiAgJGVuZGVkID0gJHByb2Nlc3MuV2FpdEZvckV4aXQoMTAwMCAqICRTZWNvbmRzKQogIGlmICgtbm90ICRlbmRlZCkgeyAkcHJvY2Vzcy5LaWxsKCkgfQogICR0ZXh0cyA9IEAoZm9yZWFjaCAoJHN0cmVhbSBpbiAkb3V0LCAkZXJyKSB7IGlmICgkc3RyZWFtLldhaXQoMjAwMCkpIHsgJHN0cmVhbS5SZXN1bHQgfSBlbHNlIHsgJycgfSB9KQogIEB7IEV4aXRDb2RlID0gJChpZiAoJGVuZGVkKSB7ICRwcm9jZXNzLkV4aXRDb2RlIH0pOyBPdXQgPSAkdGV4dHNbMF07IFRleHQgPSAkdGV4dHMgLWpvaW4gImBuIiB9Cn0KCiMgVGhpcyBhY2NvdW50IGJ5IFNJRCwgYW5kIHdoZXRoZXIgdGhpcyB3aW5kb3cgaGFzIGFuIGFkbWluaXN0cmF0b3IncyByaWdodHM6IGdyb3VwcyBoYXZlIG90aGVyIG5hbWVzIGluIG90aGVyIGxhbmd1YWdlcy4KZnVuY3Rpb24gR2V0LVBlcnNvbiB7CiAgW0NtZGxldEJpbmRpbmcoKV0gcGFyYW0oKQogICR3aG9hbWkgPSAiJGVudjpTeXN0ZW1Sb290XFN5c3RlbTMyXHdob2FtaS5leGUiCiAgJHVzZXIgPSAoSW52b2tlLVByb2dyYW0gLVBhdGggJHdob2FtaSAtQXJndW1lbnRzICcvdXNlciAvZm8gY3N2IC9uaCcpLk91dAogICRncm91cHMgPSAoSW52b2tlLVByb2dyYW0gLVBhdGggJHdob2FtaSAtQXJndW1lbnRzICcvZ3JvdXBzIC9mbyBjc3YgL25oJykuT3V0CiAgaWYgKCR1c2VyIC1jbm90bWF0Y2ggJyIoUy0xLVswLTktXSspIicpIHsgdGhyb3cgIndob2FtaS5leGUgZG9lcyBub3Qgc2F5IHdobyB0aGlzIGlzOiAkdXNlciIgfQogIEB7IFNpZCA9ICRNYXRjaGVzWzFdOyBFbGV2YXRlZCA9ICRncm91cHMgLWNtYXRjaCAnIlMtMS0xNi0oMTIyODh8MTYzODQpIicgfQp9CgojIFdoYXQgTWVTSCBsZWZ0IHRvIGRvOyBub3RoaW5nIHdoZW4gdGhlcmUgaXMgbm90aGluZy4gVGhyb3dzIGZvciB3aGF0IGEgcG93ZXIgY3V0IG9yIGEgZnVsbCBkaXNrIG1hZGUgb2YgaXQuCmZ1bmN0aW9uIEdldC1NYXJrZXIgewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKCkKICBpZiAoLW5vdCAoVGVzdC1QYXRoIC1MaXRlcmFsUGF0aCAkTWFya2VyUGF0aCkpIHsgcmV0dXJuIH0KICAkbWFya2VyID0gQ29udmVydEZyb20tSnNvbiAtSW5wdXRPYmplY3QgKFtJTy5GaWxlXTo6UmVhZEFsbFRleHQoKEdldC1SZWFsUGF0aCAtUGF0aCAkTWFya2VyUGF0aCkpKQogIGZvcmVhY2ggKCRuYW1lIGluICRNYXJrZXJGaWVsZHMuS2V5cykgewogICAgJHZhbHVlID0gR2V0LUZpZWxkIC1Gcm9tICRtYXJrZXIgLU5hbWUgJG5hbWUKICAgICMgUG93ZXJTaGVsbCA3IG1ha2VzIGEgZGF0ZSBvZiB3aGF0IGxvb2tzIGxpa2Ugb25lLCA1LjEgbGVhdmVzIHRoZSB0ZXh0LgogICAgaWYgKCR2YWx1ZSAtaXMgW0RhdGVUaW1lXSkgeyAkdmFsdWUgPSAkdmFsdWUuVG9Vbml2ZXJzYWxUaW1lKCkuVG9TdHJpbmcoJ3l5eXktTU0tZGRUSEg6bW06c3NaJykgfQogICAgaWYgKCR2YWx1ZSAtaXNub3QgW3N0cmluZ10gLW9yICR2YWx1ZSAtY25vdG1hdGNoICRNYXJrZXJGaWVsZHNbJG5hbWVdKSB7IHRocm93ICJpdHMgJG5hbWUgaXMgbm90IGFzIE1lU0ggd3JpdGVzIGl0IiB9CiAgfQogICRtYXJrZXIKfQoKIyBMZWF2ZXMgZm9yIE1lU0ggaG93IGl0IGVuZGVkLCBhbmQgdGVsbHMgdGhlIHBlcnNvbi4KZnVuY3Rpb24gU2V0LUVuZGluZyB7CiAgW0NtZGxldEJpbmRpbmcoKV0gcGFyYW0oW1BhcmFtZXRlcihNYW5kYXRvcnkgPSAkdHJ1ZSldIFtvYmplY3RdICRNYXJrZXIsIFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbc3RyaW5nXSAkU3RhdGUsIFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbc3RyaW5nXSAkU2F5cykKICAkTWFya2VyLnN0YXRlID0gJFN0YXRlCiAgJE1hcmtlci5zYXlzID0gJFNheXMKICBbSU8uRmlsZV06OldyaXRlQWxsVGV4dCgoR2V0LVJlYWxQYXRoIC1QYXRoICRNYXJrZXJQYXRoKSwgKENvbnZlcnRUby1Kc29uIC1JbnB1dE9iamVjdCAkTWFya2VyIC1Db21wcmVzcyAtRGVwdGggNCksIChOZXctT2JqZWN0IFRleHQuVVRGOEVuY29kaW5nIC1Bcmd1bWVudExpc3QgJGZhbHNlKSkKICBXcml0ZS1TZW50ZW5jZSAtVGV4dCAkU2F5cwp9CgojIFRoZSBrZXkgbGllcyBiZXNpZGUgdGhlIHNjcmlwdC4KZnVuY3Rpb24gR2V0LUtleVBhdGggewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbb2JqZWN0XSAkTWFya2VyKQogICRNYXJrZXIuc2NyaXB0IC1jcmVwbGFjZSAnXC5wczFceicsICcua2V5Jwp9CgpmdW5jdGlvbiBSZW1vdmUtT3duIHsKICBbQ21kbGV0QmluZGluZygpXSBwYXJhbShbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW3N0cmluZ10gJFBhdGgpCiAgaWYgKFRlc3QtUGF0aCAtTGl0ZXJhbFBhdGggJFBhdGgpIHsgUmVtb3ZlLUl0ZW0gLUxpdGVyYWxQYXRoICRQYXRoIC1Gb3JjZSB9Cn0KCiMgVGFpbHNjYWxlJ3MgcHJvZ3JhbTsgbm90aGluZyB3aGVuIGl0IGlzIG5vdCBpbnN0YWxsZWQuCmZ1bmN0aW9uIEdldC1UYWlsc2NhbGVQcm9ncmFtIHsKICBbQ21kbGV0QmluZGluZygpXSBwYXJhbSgpCiAgJGtleSA9ICdIS0xNOlxTT0ZUV0FSRVxUYWlsc2NhbGUgSVBOJwogICRzYWlkID0gaWYgKFRlc3QtUGF0aCAtTGl0ZXJhbFBhdGggJGtleSkgeyBHZXQtRmllbGQgLUZyb20gKEdldC1JdGVtUHJvcGVydHkgLUxpdGVyYWxQYXRoICRrZXkpIC1OYW1lICcoZGVmYXVsdCknIH0KICBmb3JlYWNoICgkZm9sZGVyIGluICRzYWlkLCAiJGVudjpQcm9ncmFtRmlsZXNcVGFpbHNjYWxlIikgewogICAgaWYgKC1ub3QgJGZvbGRlcikgeyBjb250aW51ZSB9CiAgICAkcGF0aCA9ICIkKCRmb2xkZXIuVHJpbUVuZCgnXCcpKVx0YWlsc2NhbGUuZXhlIgogICAgaWYgKFRlc3QtUGF0aCAtTGl0ZXJhbFBhdGggJHBhdGggLVBhdGhUeXBlIExlYWYpIHsgcmV0dXJuICRwYXRoIH0KICB9Cn0KCiMgU3RhcnRzIFRhaWxzY2FsZSdzIHNlcnZpY2UuIFN0YXJ0LVNlcnZpY2Ugd291bGQgd2FpdCB3aXRob3V0IGVuZCBmb3Igb25lIHRoYXQgc3RheXMgb24gaXRzIHdheSwgYW5kIE1lU0gncyBsb2NrIGlzIGhlbGQgbWVhbndoaWxlLgpmdW5jdGlvbiBTdGFydC1UYWlsc2NhbGUgewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKCkKICAkc2VydmljZSA9IEdldC1TZXJ2aWNlIC1OYW1lICdUYWlsc2NhbGUnCiAgaWYgKCRzZXJ2aWNlLlN0YXR1cyAtZXEgMSkgeyAkc2VydmljZS5TdGFydCgpIH0KICAkc2VydmljZS5XYWl0Rm9yU3RhdHVzKCdSdW5uaW5nJywgKE5ldy1UaW1lU3BhbiAtU2Vjb25kcyA2MCkpCn0KCiMgUGFydCBvZiB0aGUgc2NyaXB0IGZvciBhIHBlcnNvbjogd2hhdCBpdCBhc2tzIG9mIFRhaWxzY2FsZSwgYW5kIHRoZSBsb2dpbi4gSXQgY2FsbHMgdGhlIGhvc3QgcHJvZ3JhbSdzIG93biBmdW5jdGlvbnMgYWJvdXQgd2hhdCBhIGxvZ2luIHdvdWxkIGxvc2UKIyAoNzEta2VwdC5wczEpIGFuZCBhYm91dCB0aGUgY2xpZW50J3MgdXBncmFkZSAoNzMtam9pbi1zZXJ2ZXIucHMxKSwgd2hpY2ggdGhlIGJ1aWxkIHB1dHMgYmVzaWRlIGl0LgoKIyBUYWlsc2NhbGUncyBwcmVmZXJlbmNlczsgbm90aGluZyB3aGVuIGl0IGRvZXMgbm90IHNheSB0aGVtLgpmdW5jdGlvbiBHZXQtUHJlZmVyZW5jZSB7CiAgW0NtZGxldEJpbmRpbmcoKV0gcGFyYW0oW1BhcmFtZXRlcihNYW5kYXRvcnkgPSAkdHJ1ZSldIFtzdHJpbmddICRUYWlsc2NhbGUpCiAgJHNhaWQgPSBJbnZva2UtUHJvZ3JhbSAtUGF0aCAkVGFpbHNjYWxlIC1Bcmd1bWVudHMgJ2RlYnVnIHByZWZzJwogIGlmICgkc2FpZC5FeGl0Q29kZSAtZXEgMCAtYW5kICRzYWlkLk91dC5UcmltKCkuRW5kc1dpdGgoJ30nKSkgeyBDb252ZXJ0RnJvbS1Kc29uIC1JbnB1dE9iamVjdCAkc2FpZC5PdXQgfQp9CgojIFRoZSBub2RlOiBTdGF0ZSwgU2VydmVyLCBKb2luZWQgKG9ubGluZSBhdCB0aGUgc2VydmVyIG9mIHRoaXMgam9pbiksIEV4aXROb2RlLCBUZXh0ICh3aGF0IGNhbWUgaW4gdGhlIHBsYWNlIG9mIGFuIGFuc3dlcikuCmZ1bmN0aW9uIEdldC1Ob2RlIHsKICBbQ21kbGV0QmluZGluZygpXSBwYXJhbShbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW3N0cmluZ10gJFRhaWxzY2FsZSwgW1BhcmFtZXRlcihNYW5kYXRvcnkgPSAkdHJ1ZSldIFtvYmplY3RdICRNYXJrZXIpCiAgJHNhaWQgPSBJbnZva2UtUHJvZ3JhbSAtUGF0aCAkVGFpbHNjYWxlIC1Bcmd1bWVudHMgJ3N0YXR1cyAtLWpzb24gLS1wZWVycz1mYWxzZScKICBpZiAoJHNhaWQuRXhpdENvZGUgLW5lIDApIHsgcmV0dXJuIEB7IFN0YXRlID0gJyc7IFNlcnZlciA9ICcnOyBKb2luZWQgPSAkZmFsc2U7IEV4aXROb2RlID0gR2V0LUV4aXROb2RlIC1QcmVmcyAkbnVsbDsgVGV4dCA9ICRzYWlkLlRleHQuVHJpbSgpIH0gfQogICRzdGF0dXMgPSBDb252ZXJ0RnJvbS1Kc29uIC1JbnB1dE9iamVjdCAkc2FpZC5PdXQKICAkcHJlZnMgPSBHZXQtUHJlZmVyZW5jZSAtVGFpbHNjYWxlICRUYWlsc2NhbGUKICAkc2VydmVyID0gKFtzdHJpbmddIChHZXQtRmllbGQgLUZyb20gJHByZWZzIC1OYW1lICdDb250cm9sVVJMJykpLlRyaW1FbmQoJy8nKQogICRzZWxmID0gR2V0LUZpZWxkIC1Gcm9tICRzdGF0dXMgLU5hbWUgJ1NlbGYnCiAgJHN0YXRlID0gW3N0cmluZ10gKEdldC1GaWVsZCAtRnJvbSAkc3RhdHVzIC1OYW1lICdCYWNrZW5kU3RhdGUnKQogICRvbmxpbmUgPSAkc3RhdGUgLWNlcSAnUnVubmluZycgLWFuZCAoR2V0LUZpZWxkIC1Gcm9tICRzZWxmIC1OYW1lICdPbmxpbmUnKSAtZXEgJHRydWUgLWFuZCAoR2V0LUZpZWxkIC1Gcm9tICRzZWxmIC1OYW1lICdFeHBpcmVkJykgLW5lICR0cnVlCiAgQHsgU3RhdGUgPSAkc3RhdGU7IFNlcnZlciA9ICRzZXJ2ZXI7IEpvaW5lZCA9ICRvbmxpbmUgLWFuZCAkc2VydmVyIC1jZXEgJE1hcmtlci5sb2dpblNlcnZlcjsgRXhpdE5vZGUgPSBHZXQtRXhpdE5vZGUgLVByZWZzICRwcmVmczsgVGV4dCA9ICcnIH0KfQoKIyBXYWl0cyB1bnRpbCB0aGUgbm9kZSBpcyB0aGVyZSwgb3Igam9pbmVkLiBUaGUgdHVubmVsIGRyaXZlciBtYXkgdGFrZSA1IG1pbnV0ZXMgYWZ0ZXIgYSBzdGFydCBvZiB0aGUgc2VydmljZS4KZnVuY3Rpb24gV2FpdC1Ob2RlIHsKICBbQ21kbGV0QmluZGluZygpXSBwYXJhbShbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW3N0cmluZ10gJFRhaWxzY2FsZSwgW1BhcmFtZXRlcihNYW5kYXRvcnkgPSAkdHJ1ZSldIFtvYmplY3RdICRNYXJrZXIsIFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbaW50XSAkU2Vjb25kcywgW3N3aXRjaF0gJEpvaW5lZCkKICAjIENvdW50cyBpdHMgcXVlc3Rpb25zLCB0b28sIHNvIHRoYXQgdGltZSB0aGF0IGRvZXMgbm90IHBhc3MgZG9lcyBub3QgbWFrZSBpdCBlbmRsZXNzLiBPbmUgcXVlc3Rpb24gbWF5IHRha2UgMjAgc2Vjb25kcy4KICAkd2F0Y2ggPSBbRGlhZ25vc3RpY3MuU3RvcHdhdGNoXTo6U3RhcnROZXcoKQogIGZvciAoJGxlZnQgPSAkU2Vjb25kczsgOyAkbGVmdC0tKSB7CiAgICAkbm9kZSA9IEdldC1Ob2RlIC1UYWlsc2NhbGUgJFRhaWxzY2FsZSAtTWFya2VyICRNYXJrZXIKICAgICRlbm91Z2ggPSBpZiAoJEpvaW5lZCkgeyAkbm9kZS5Kb2luZWQgfSBlbHNlIHsgJG5vZGUuU3RhdGUgLWFuZCAkbm9kZS5TdGF0ZSAtY25lICdOb1N0YXRlJyB9CiAgICBpZiAoJGVub3VnaCAtb3IgJGxlZnQgLWxlIDAgLW9yICR3YXRjaC5FbGFwc2VkLlRvdGFsU2Vjb25kcyAtZ3QgJFNlY29uZHMpIHsgcmV0dXJuICRub2RlIH0KICAgIFN0YXJ0LVNsZWVwIC1TZWNvbmRzIDEKICB9Cn0KCiMgU2V0cyB0aGUgZXhpdCBub2RlIGFuZCB0aGUgYWNjZXNzIHRvIHRoZSBsb2NhbCBuZXR3b3JrIGFnYWluIHRoYXQgYSBsb2dpbiBsb3N0LiBJbiBhbm90aGVyIHNlcnZlcidzIG1lc2ggaXRzIElEIGlzIGFub3RoZXIgbm9kZS4KZnVuY3Rpb24gUmVzdG9yZS1FeGl0Tm9kZSB7CiAgW0NtZGxldEJpbmRpbmcoKV0gcGFyYW0oW1BhcmFtZXRlcihNYW5kYXRvcnkgPSAkdHJ1ZSldIFtzdHJpbmddICRUYWlsc2NhbGUsIFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbb2JqZWN0XSAkTWFya2VyLCBbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW2hhc2h0YWJsZV0gJEJlZm9yZSkKICBpZiAoJEJlZm9yZS5TZXJ2ZXIgLWNuZSAkTWFya2VyLmxvZ2luU2VydmVyKSB7IHJldHVybiB9CiAgJG5vdyA9IEdldC1FeGl0Tm9kZSAtUHJlZnMgKEdldC1QcmVmZXJlbmNlIC1UYWlsc2NhbGUgJFRhaWxzY2FsZSkKICAkd29yZHMgPSBAKEdldC1FeGl0Tm9kZVJlcGFpciAtQmVmb3JlICRCZWZvcmUuRXhpdE5vZGUgLU5vdyAkbm93KQogIGlmICgtbm90ICR3b3Jkcy5Db3VudCkgeyByZXR1cm4gfQogIGlmICgoSW52b2tlLVByb2dyYW0gLVBhdGggJFRhaWxzY2FsZSAtQXJndW1lbnRzICgkd29yZHMgLWpvaW4gJyAnKS5SZXBsYWNlKCciJywgJ1wiJykpLkV4aXRDb2RlIC1lcSAwKSB7IHJldHVybiB9CiAgV3JpdGUtU2VudGVuY2UgLVRleHQgJ1RoZSBleGl0IG5vZGUgdGhhdCB3YXMgc2V0IGJ5IGhhbmQgY291bGQgbm90IGJlIGtlcHQuJwp9CgojIFdoeSBubyBsb2dpbiBtYXkgYmUgdHJpZWQ7IG5vdGhpbmcgd2hlbiBvbmUgbWF5LgpmdW5jdGlvbiBHZXQtTG9naW5Ucm91YmxlIHsKICBbQ21kbGV0QmluZGluZygpXSBwYXJhbShbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW2hhc2h0YWJsZV0gJE5vZGUsIFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbb2JqZWN0XSAkTWFya2VyKQogIGlmICgtbm90ICROb2RlLlN0YXRlKSB7IHJldHVybiAnVGFpbHNjYWxlIGRvZXMgbm90IGFuc3dlci4gQ2xvc2UgaXRzIHdpbmRvdyBhbmQgaWNvbiwgb3IgcmVzdGFydCB0aGlzIGNvbXB1dGVyLCB0aGVuIHJ1biB0aGlzIGFnYWluLicgfQogIGlmICgkTm9kZS5TdGF0ZSAtY2VxICdOb1N0YXRlJykgeyByZXR1cm4gIlRhaWxzY2FsZSdzIHR1bm5lbCBkcml2ZXIgZG9lcyBub3QgY29tZSB1cC4gUmVzdGFydCB0aGlzIGNvbXB1dGVyLCB0aGVuIHJ1biB0aGlzIGFnYWluLiIgfQogIGlmICgnUnVubmluZycsICdTdGFydGluZycsICdTdG9wcGVkJyAtY2NvbnRhaW5zICROb2RlLlN0YXRlIC1hbmQgJE5vZGUuU2VydmVyIC1hbmQgJE1hcmtlci5sb2dpblNlcnZlciwgJE1hcmtlci5sZWF2ZXMgLWNub3Rjb250YWlucyAkTm9kZS5TZXJ2ZXIpIHsKICAgIHJldHVybiAiVGhpcyBjb21wdXRlciBpcyBpbiBhbm90aGVyIG1lc2ggbm93ICgkKCROb2RlLlNlcnZlcikpLCBhbmQgdGhpcyBqb2luIHdvdWxkIHRha2UgaXQgb3V0LiBMb2cgaXQgb3V0IHRoZXJlIGZpcnN0ICh0YWlsc2NhbGUgbG9nb3V0KSwgdGhlbiBydW4gdGhpcyBhZ2Fpbi4iCiAgfQogICRhbnN3ZXIgPSBHZXQtVXBncmFkZVRyb3VibGUgLVVybCAkTWFya2VyLmxvZ2luU2VydmVyCiAgaWYgKCRhbnN3ZXIpIHsKICAgICRhc2tlZCA9ICJQT1NUICQoJE1hcmtlci5sb2dpblNlcnZlcikvdHMyMDIxOiAkKCRhbnN3ZXIgLWNyZXBsYWNlICdbXlx4MjAtXHg3ZV0rJywgJyAnKSIKICAgICJXaGF0IHN0YW5kcyBiZWZvcmUgdGhlIGxvZ2luIHNlcnZlciBkb2VzIG5vdCBwYXNzIFRhaWxzY2FsZSdzIHVwZ3JhZGUgKCRhc2tlZCkuIE5vdGhpbmcgd2FzIHRyaWVkLCBhbmQgdGhlIGtleSBzdGlsbCB3b3JrczogdGVsbCB3aG8gbWFuYWdlcyB0aGF0IHNlcnZlciwgYW5kIHJ1biB0aGlzIGFnYWluIHdoZW4gYSBwcm94eSB0aGVyZSBwYXNzZXMgb24gdGhlIGhlYWRlcnMgVXBncmFkZSBhbmQgQ29ubmVjdGlvbiBvdmVyIEhUVFAvMS4xLiIKICB9Cn0KCiMgVHJpZXMgYHRhaWxzY2FsZSB1cGAsIHdpdGggdGhlIHNldHRpbmdzIHRoYXQgaXQgd2FudHMgbWVudGlvbmVkLCBhbmQgd2l0aG91dCB0YWdzIHRoYXQgSGVhZHNjYWxlIHJlZnVzZXMuIEdpdmVzIHdoYXQgaXQgc2FpZCBsYXN0LgpmdW5jdGlvbiBJbnZva2UtVXAgewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbc3RyaW5nXSAkVGFpbHNjYWxlLCBbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW29iamVjdF0gJE1hcmtlciwgW1BhcmFtZXRlcihNYW5kYXRvcnkgPSAkdHJ1ZSldIFtoYXNodGFibGVdICROb2RlKQogICRhZ2FpbiA9IGlmICgkTm9kZS5TdGF0ZSAtY25lICdOZWVkc0xvZ2luJykgeyAnIC0tZm9yY2UtcmVhdXRoJyB9IGVsc2UgeyAnJyB9CiAgJHVwID0gInVwIC0tdW5hdHRlbmRlZCAtLWxvZ2luLXNlcnZlcj0kKCRNYXJrZXIubG9naW5TZXJ2ZXIpIGAiLS1hdXRoLWtleT1maWxlOiQoR2V0LUtleVBhdGggLU1hcmtlciAkTWFya2VyKWAiIC0taG9zdG5hbWU9JCgkTWFya2VyLmhvc3RuYW1lKSAtLXRpbWVvdXQ9OTBzJGFnYWluIgogIGZvcmVhY2ggKCRtb3JlIGluIDEsIDIsIDMpIHsKICAgICRzYWlkID0gSW52b2tlLVByb2dyYW0gLVBhdGggJFRhaWxzY2FsZSAtQXJndW1lbnRzICR1cCAtU2Vjb25kcyAxMjAKICAgICRiYXJlID0gJHVwIC1jcmVwbGFjZSAnIC0tYWR2ZXJ0aXNlLXRhZ3M9XFMrJywgJycKICAgIGlmICgkYmFyZSAtY25lICR1cCAtYW5kICRzYWlkLlRleHQgLWNtYXRjaCAnYmFja2VuZCBlcnJvcjpbXlxuXSpcYnRhZ3NcYicpIHsgJHVwID0gIiRiYXJlIC0tYWR2ZXJ0aXNlLXRhZ3M9IiB9ICMgdGhlIGtleSBpcyBub3Qgc3BlbnQKICAgIGVsc2VpZiAoJHNhaWQuVGV4dC5Db250YWlucygncmVxdWlyZXMgbWVudGlvbmluZyBhbGwnKSkgewogICAgICBpZiAoVGVzdC1Mb25lTGFuQWNjZXNzIC1UZXh0ICRzYWlkLlRleHQpIHsgJG51bGwgPSBJbnZva2UtUHJvZ3JhbSAtUGF0aCAkVGFpbHNjYWxlIC1Bcmd1bWVudHMgJ3NldCAtLWV4aXQtbm9kZS1hbGxvdy1sYW4tYWNjZXNzPWZhbHNlJyB9CiAgICAgICR1cCA9IChAKCR1cCkgKyBAKEdldC1NZW50aW9uZWRPcHRpb24gLVRleHQgJHNhaWQuVGV4dCkpIC1qb2luICcgJwogICAgfSBlbHNlIHsgYnJlYWsgfQogIH0KICAkc2FpZC5UZXh0Cn0KCiMgTG9ncyBpbiwgYW5kIHNheXMgaG93IGl0IGVuZGVkOiBTdGF0ZSwgU2F5cywgU3BlbnQgKHRoZSBrZXkgaXMgb2Ygbm8gbW9yZSB1c2UpLgpmdW5jdGlvbiBKb2luLU1lc2ggewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbc3RyaW5nXSAkVGFpbHNjYWxlLCBbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW29iamVjdF0gJE1hcmtlcikKICB0cnkgeyBTdGFydC1UYWlsc2NhbGUgfQogIGNhdGNoIHsKICAgICR3aHkgPSAkXy5FeGNlcHRpb24uR2V0QmFzZUV4Y2VwdGlvbigpLk1lc3NhZ2UgLWNyZXBsYWNlICdbXHgwMC1ceDFmXHg3Zl0rJywgJyAnCiAgICByZXR1cm4gQHsgU3RhdGUgPSAnZmFpbGVkJzsgU2F5cyA9ICJUaGUgc2VydmljZSBvZiBUYWlsc2NhbGUgZG9lcyBub3Qgc3RhcnQgKCR3aHkpLiBSZXN0YXJ0IHRoaXMgY29tcHV0ZXIsIHRoZW4gcnVuIHRoaXMgYWdhaW4uIjsgU3BlbnQgPSAkZmFsc2UgfQogIH0KICBXcml0ZS1TZW50ZW5jZSAtVGV4dCAiSm9pbmluZyAkKCRNYXJrZXIubG9naW5TZXJ2ZXIpIGFzICQoJE1hcmtlci5ob3N0bmFtZSkuIFRoaXMgbWF5IHRha2Ugc29tZSBtaW51dGVzLiIKICAkbm9kZSA9IFdhaXQtTm9kZSAtVGFpbHNjYWxlICRUYWlsc2NhbGUgLU1hcmtlciAkTWFya2VyIC1TZWNvbmRzIDM2MAogIGlmICgkbm9kZS5Kb2luZWQpIHsgcmV0dXJuIEB7IFN0YXRlID0gJ2pvaW5lZCc7IFNheXMgPSAiVGhpcyBjb21wdXRlciBpcyBhbHJlYWR5IGluIHRoZSBtZXNoLiBUaGVyZSBpcyBub3RoaW5nIGxlZnQgdG8gZG8uIjsgU3BlbnQgPSAkdHJ1ZSB9IH0KICAkdHJvdWJsZSA9IEdldC1Mb2dpblRyb3VibGUgLU5vZGUgJG5vZGUgLU1hcmtlciAkTWFya2VyCiAgaWYgKCR0cm91YmxlKSB7IHJldHVybiBAeyBTdGF0ZSA9ICdmYWlsZWQnOyBTYXlzID0gJHRyb3VibGU7IFNwZW50ID0gJGZhbHNlIH0gfQogIHRyeSB7ICRzYWlkID0gSW52b2tlLVVwIC1UYWlsc2NhbGUgJFRhaWxzY2FsZSAtTWFya2VyICRNYXJrZXIgLU5vZGUgJG5vZGUgfQogIGZpbmFsbHkgeyBSZXN0b3JlLUV4aXROb2RlIC1UYWlsc2NhbGUgJFRhaWxzY2FsZSAtTWFya2VyICRNYXJrZXIgLUJlZm9yZSAkbm9kZSB9CiAgaWYgKChXYWl0LU5vZGUgLVRhaWxzY2FsZSAkVGFpbHNjYWxlIC1NYXJrZXIgJE1hcmtlciAtU2Vjb25kcyAyMCAtSm9pbmVkKS5Kb2luZWQpIHsKICAgIHJldHVybiBAeyBTdGF0ZSA9ICdqb2luZWQnOyBTYXlzID0gIkRvbmU6IHRoaXMgY29tcHV0ZXIgaXMgaW4gdGhlIG1lc2ggYXMgJCgkTWFya2VyLmhvc3RuYW1lKS4gVGhlIG5leHQgcnVuIG9mIE1lU0ggZmluaXNoZXMgdGhlIHJlc3QuIjsgU3BlbnQgPSAkdHJ1ZSB9CiAgfQogICRzcGVudCA9ICRzYWlkIC1jbWF0Y2ggJ2JhY2tlbmQgZXJyb3J8YXV0aGtleSBhbHJlYWR5IHVzZWR8aW52YWxpZC4qa2V5JyAtYW5kICRzYWlkIC1jbm90bWF0Y2ggJ2JhY2tlbmQgZXJyb3I6W15cbl0qXGJ0YWdzXGInCiAgJGhpbnQgPSBpZiAoJHNwZW50KSB7ICdUaGUga2V5IGlzIG9mIG5vIG1vcmUgdXNlOiBydW4gYG1lc2ggYXBwbHlgIGFnYWluIGZvciBhIG5ldyBvbmUuJyB9IGVsc2UgeyAnVGhlIGtleSBzdGlsbCB3b3JrczogcnVuIHRoaXMgYWdhaW4uJyB9CiAgJGxhc3QgPSAoJHNhaWQuVHJpbSgpIC1zcGxpdCAnXHI/XG4nKVstMV0gLWNyZXBsYWNlICdbXlx4MjAtXHg3ZV0rJywgJyAnCiAgaWYgKCRsYXN0Lkxlbmd0aCAtZ3QgMzAwKSB7ICRsYXN0ID0gJGxhc3QuU3Vic3RyaW5nKDAsIDMwMCkgfQogIGlmICgtbm90ICRsYXN0KSB7ICRsYXN0ID0gJ25vdGhpbmcuJyB9CiAgQHsgU3RhdGUgPSAnZmFpbGVkJzsgU2F5cyA9ICJUaGlzIGNvbXB1dGVyIGRpZCBub3Qgam9pbi4gVGFpbHNjYWxlIHNheXM6ICRsYXN0ICRoaW50IjsgU3BlbnQgPSAkc3BlbnQgfQp9CgojIFdoYXQgdGhlIHByb2dyYW0ncyBxdWVzdGlvbnMgb2YgdGhlIGxvZ2luIHNlcnZlciB3YW50IG9mIGl0LCBoZXJlIHdpdGhvdXQgYSBjbGllbnQgd2hvIG1heSBnbyBhd2F5LgpmdW5jdGlvbiBXYWl0LVRhc2sgewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbb2JqZWN0XSAkV29yaywgW1BhcmFtZXRlcihNYW5kYXRvcnkgPSAkdHJ1ZSldIFtEaWFnbm9zdGljcy5TdG9wd2F0Y2hdICRXYXRjaCwgW1BhcmFtZXRlcihNYW5kYXRvcnkgPSAkdHJ1ZSldIFtpbnRdICRTZWNvbmRzKQogIHdoaWxlICgtbm90ICRXb3JrLklzQ29tcGxldGVkIC1hbmQgJFdhdGNoLkVsYXBzZWQuVG90YWxTZWNvbmRzIC1sdCAkU2Vjb25kcykgeyBTdGFydC1TbGVlcCAtTWlsbGlzZWNvbmRzIDIwIH0KfQoKZnVuY3Rpb24gU3RhcnQtTG9va3VwIHsKICBbQ21kbGV0QmluZGluZygpXSBwYXJhbShbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW3N0cmluZ10gJE5hbWUpCiAgdHJ5IHsgW05ldC5EbnNdOjpHZXRIb3N0QWRkcmVzc2VzQXN5bmMoJE5hbWUpIH0KICBjYXRjaCBbQXJndW1lbnRFeGNlcHRpb25dIHsgJG51bGwgfQp9CgojIFdoYXQgd2FzIHNldCBieSBoYW5kIGFuZCBhIGxvZ2luIHdvdWxkIGxvc2U6IG9wdGlvbnMgdGhhdCBgdXBgIHdhbnRzIG1lbnRpb25lZCwgdGhlIGV4aXQgbm9kZSwgYW5kIHRoZSBhY2Nlc3MgdG8gdGhlIGxvY2FsIG5ldHdvcmsgYmVzaWRlIGl0LiBUaGUKIyBzY3JpcHQgZm9yIGEgcGVyc29uIGhhcyB0aGlzIGZpbGUgaW4gaXQsIHRvbyAoc2NyaXB0L2pvaW4tbWVzaC5wczEpLCBzbyB0aGF0IGl0IGNhbGxzIG5vdGhpbmcgZWxzZSBvZiB0aGUgcHJvZ3JhbSB0aGFuIEdldC1GaWVsZC4KCiMgVGhlIG9wdGlvbnMgdGhhdCBgdXBgIHdhbnRzIG1lbnRpb25lZCwgZnJvbSB0aGUgY29tbWFuZCBsaW5lIHRoYXQgaXQgcHJpbnRzOyBvbmx5IHRob3NlIG9mIGEgd2hpdGVsaXN0LgpmdW5jdGlvbiBHZXQtTWVudGlvbmVkT3B0aW9uIHsKICBbQ21kbGV0QmluZGluZygpXSBwYXJhbShbc3RyaW5nXSAkVGV4dCkKICBpZiAoJFRleHQgLWNub3RtYXRjaCAnKD9tKV5ccyp0YWlsc2NhbGUgdXAgKC4rPylccyokJykgeyByZXR1cm4gfQogICRsb25lID0gVGVzdC1Mb25lTGFuQWNjZXNzIC1UZXh0ICRUZXh0CiAgZm9yZWFjaCAoJHdvcmQgaW4gJE1hdGNoZXNbMV0gLXNwbGl0ICdccysnKSB7CiAgICBpZiAoJGxvbmUgLWFuZCAkd29yZCAtY2xpa2UgJy0tZXhpdC1ub2RlLWFsbG93LWxhbi1hY2Nlc3MqJykgeyBjb250aW51ZSB9CiAgICBpZiAoJHdvcmQgLWNtYXRjaCAnXEEtLShsb2dpbi1zZXJ2ZXJ8YXV0aC0/a2V5fGhvc3RuYW1lfHRpbWVvdXR8Zm9yY2UtcmVhdXRofHJlc2V0fHVuYXR0ZW5kZWQpXGInKSB7IGNvbnRpbnVlIH0KICAgIGlmICgkd29yZCAtY21hdGNoICdcQS0tW2Etel1bQS1aYS16MC05Liw6L0A9Xy1dKlx6JykgeyAkd29yZCB9CiAgfQp9CgojIEFjY2VzcyB0byB0aGUgbG9jYWwgbmV0d29yayBiZXNpZGUgYW4gZXhpdCBub2RlOiBgdXBgIHdhbnRzIGl0IG1lbnRpb25lZCwgYW5kIHJlZnVzZXMgaXQgd2l0aG91dCBvbmUsIGFzIGEgbm9kZSB3aXRob3V0IGEgbmV0d29yayBtYXAgaGFzIG5vbmUuCiMgVGhlbiBpdCBpcyB0YWtlbiBiYWNrIGJlZm9yZSB0aGUgbG9naW4gKGBzZXQgLS1leGl0LW5vZGUtYWxsb3ctbGFuLWFjY2Vzcz1mYWxzZWApLgpmdW5jdGlvbiBUZXN0LUxvbmVMYW5BY2Nlc3MgewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKFtzdHJpbmddICRUZXh0KQogICRUZXh0LkNvbnRhaW5zKCctLWV4aXQtbm9kZS1hbGxvdy1sYW4tYWNjZXNzJykgLWFuZCAtbm90ICRUZXh0LkNvbnRhaW5zKCctLWV4aXQtbm9kZT0nKQp9CgojIFdoYXQgdGhlIHByZWZlcmVuY2VzIHNheSBvZiB0aGUgZXhpdCBub2RlOiBJZCBpbiBIZWFkc2NhbGUsICcnIGZvciBub25lLCBhbmQgTGFuQWNjZXNzLgpmdW5jdGlvbiBHZXQtRXhpdE5vZGUgewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKFtBbGxvd051bGwoKV0gW29iamVjdF0gJFByZWZzKQogICRpZCA9IFtzdHJpbmddIChHZXQtRmllbGQgLUZyb20gJFByZWZzIC1OYW1lICdFeGl0Tm9kZUlEJykKICBpZiAoJGlkIC1jbm90bWF0Y2ggJ1xBW0EtWmEtejAtOV17MSw2NH1ceicpIHsgJGlkID0gJycgfQogIEB7IElkID0gJGlkOyBMYW5BY2Nlc3MgPSAoR2V0LUZpZWxkIC1Gcm9tICRQcmVmcyAtTmFtZSAnRXhpdE5vZGVBbGxvd0xBTkFjY2VzcycpIC1lcSAkdHJ1ZSB9Cn0KCiMgVGhlIHdvcmRzIG9mIFRhaWxzY2FsZSdzIHByb2dyYW0gdGhhdCBicmluZyBiYWNrIHdoYXQgd2FzIGJlZm9yZSBhIGxvZ2luOyBub3RoaW5nIHdoZXJlIG5vdGhpbmcgd2FzIGxvc3QuIE9mIGEgbm9kZSB3aXRob3V0IGEgbmV0d29yayBtYXAgYHVwYAojIG5laXRoZXIga2VlcHMgdGhlIGV4aXQgbm9kZSBub3Igd2FudHMgaXQgbWVudGlvbmVkLCBhbmQgYHNldGAgd2FudHMgYW4gYWRkcmVzcywgd2hpY2ggb25seSB0aGF0IG1hcCBoYXM6IFRhaWxzY2FsZSdzIG93biBpbnRlcmZhY2UgdGFrZXMgdGhlIElELgpmdW5jdGlvbiBHZXQtRXhpdE5vZGVSZXBhaXIgewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbaGFzaHRhYmxlXSAkQmVmb3JlLCBbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW2hhc2h0YWJsZV0gJE5vdykKICAkbGFuID0gIiQoJEJlZm9yZS5MYW5BY2Nlc3MpIi5Ub0xvd2VySW52YXJpYW50KCkKICBpZiAoJEJlZm9yZS5JZCAtYW5kICgkTm93LklkIC1jbmUgJEJlZm9yZS5JZCAtb3IgJE5vdy5MYW5BY2Nlc3MgLW5lICRCZWZvcmUuTGFuQWNjZXNzKSkgewogICAgcmV0dXJuICdkZWJ1ZycsICdsb2NhbGFwaScsICdQQVRDSCcsICdwcmVmcycsICgneyJFeGl0Tm9kZUlEU2V0Ijp0cnVlLCJFeGl0Tm9kZUlEIjoiJyArICRCZWZvcmUuSWQgKyAnIiwiRXhpdE5vZGVBbGxvd0xBTkFjY2Vzc1NldCI6dHJ1ZSwiRXhpdE5vZGVBbGxvd0xBTkFjY2VzcyI6JyArICRsYW4gKyAnfScpCiAgfQogIGlmICgkQmVmb3JlLkxhbkFjY2VzcyAtYW5kIC1ub3QgJE5vdy5MYW5BY2Nlc3MpIHsgJ3NldCcsICctLWV4aXQtbm9kZS1hbGxvdy1sYW4tYWNjZXNzPXRydWUnIH0KfQoKIyBUaGUgdmVyYiBqb2luOiB3aGV0aGVyIHRoZSBjbGllbnQncyB1cGdyYWRlIGNvbWVzIHRocm91Z2ggd2hhdCBzdGFuZHMgYmVmb3JlIEhlYWRzY2FsZSwgYXNrZWQgYmVmb3JlIGEga2V5IGlzIHVzZWQuIEFza2VkIGJ5dGUgYnkgYnl0ZTogLk5FVCdzCiMgb3duIHJlcXVlc3RzIHdvdWxkIGZvbGxvdyBhIHJlZGlyZWN0IG9yIGFzayB0d2ljZS4gTm8gcHJveHkgb2YgdGhpcyBtYWNoaW5lIGlzIGEgcm9hZCBmb3IgaXQ6IG1vc3QgdGFrZSB0aGUgdXBncmFkZSBhd2F5LCBhbmQgd2hldGhlcgojIFRhaWxzY2FsZSB1c2VzIG9uZSBpcyBub3Qga25vd24uCgojIFdoeSBubyBsb2dpbiBjb21lcyB0aHJvdWdoLCAnJyB3aGVyZSBvbmUgbWF5IGJlIHRyaWVkLiBBIEhlYWRzY2FsZSB0aGF0IGlzIGFza2VkIGZvciB0aGUgdXBncmFkZSB3YW50cyBUYWlsc2NhbGUncyBoYW5kc2hha2UsIGluIHRoZXNlIHdvcmRzOgojIG90aGVycyBzcGVhayBvZiBoYW5kc2hha2VzIG9mIHRoZWlyIG93biAoVExTLCBXZWJTb2NrZXQpLiBXaGVyZSB0aGUgd29yZHMgYXJlIG90aGVycywgaXRzIGFuc3dlciBkaWZmZXJzIGZyb20gdGhhdCB0byBhIHF1ZXN0aW9uIHdpdGhvdXQgaXQuCiMgV2hhdCBpcyBicm9rZW4gZm9yIGEgbW9tZW50IGRlY2lkZXMgbm90aGluZywgbm9yIGRvZXMgb25lIHRoYXQgd2FudHMgYSBsZW5ndGggKDQxMSkgd2hhdGV2ZXIgaXMgc2VudC4KZnVuY3Rpb24gR2V0LVVwZ3JhZGVUcm91YmxlIHsKICBbQ21kbGV0QmluZGluZygpXSBwYXJhbShbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW3N0cmluZ10gJFVybCkKICAkd2l0aCA9IEdldC1VcGdyYWRlQW5zd2VyIC1VcmwgJFVybCAtVXBncmFkZQogIGlmICgkd2l0aC5Cb2R5LkNvbnRhaW5zKCdUYWlsc2NhbGUgaGFuZHNoYWtlJykgLW9yIDEwMSwgNDExLCA1MDIsIDUwMywgNTA0IC1jb250YWlucyAkd2l0aC5TdGF0dXMpIHsgcmV0dXJuICcnIH0KICAkd2l0aG91dCA9IEdldC1VcGdyYWRlQW5zd2VyIC1VcmwgJFVybAogIGlmICgwLCA0MTEsIDUwMiwgNTAzLCA1MDQgLWNvbnRhaW5zICR3aXRob3V0LlN0YXR1cykgeyByZXR1cm4gJycgfQogIGlmICgkd2l0aC5TdGF0dXMgLW5lICR3aXRob3V0LlN0YXR1cyAtYW5kIChUZXN0LVBhc3NlZCAtV2l0aCAkd2l0aCAtVXJsICRVcmwpKSB7IHJldHVybiAnJyB9CiAgJ2l0IGFuc3dlcmVkIHdpdGggc3RhdHVzIHswOjAwMH06IHsxfScgLWYgJHdpdGguU3RhdHVzLCAkd2l0aC5Cb2R5LlN1YnN0cmluZygwLCBbTWF0aF06Ok1pbigyMDAsICR3aXRoLkJvZHkuTGVuZ3RoKSkKfQoKIyBPZiBhbiBhbnN3ZXIgdGhhdCB0aGUgdXBncmFkZSBtYWRlIGFub3RoZXIgb25lOiB3aGV0aGVyIEhlYWRzY2FsZSBtYXkgaGF2ZSBnaXZlbiBpdC4KZnVuY3Rpb24gVGVzdC1QYXNzZWQgewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbaGFzaHRhYmxlXSAkV2l0aCwgW1BhcmFtZXRlcihNYW5kYXRvcnkgPSAkdHJ1ZSldIFtzdHJpbmddICRVcmwpCiAgaWYgKCRXaXRoLlN0YXR1cyAtZXEgMCkgeyByZXR1cm4gKEdldC1VcGdyYWRlQW5zd2VyIC1VcmwgJFVybCAtVXBncmFkZSkuU3RhdHVzIC1uZSAwIH0KICBpZiAoJFdpdGguU3RhdHVzIC1lcSA0MDApIHsgcmV0dXJuICRXaXRoLkJvZHkgLWNub3RtYXRjaCAnPFtoSCFdJyB9CiAgW3N0cmluZ10gJFdpdGguU3RhdHVzIC1jbm90bWF0Y2ggJ1xBKDMwXGR8NDAzfDQwNXw0MjYpXHonCn0KCiMgVGhlIGFuc3dlciB0byBhIGxvZ2luJ3MgZmlyc3QgcmVxdWVzdDogU3RhdHVzLCAwIHdpdGhvdXQgb25lIHdpdGhpbiAxMCBzLCBhbmQgdGhlIGJlZ2lubmluZyBvZiBpdHMgQm9keS4KZnVuY3Rpb24gR2V0LVVwZ3JhZGVBbnN3ZXIgewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbc3RyaW5nXSAkVXJsLCBbc3dpdGNoXSAkVXBncmFkZSkKICAkdG8gPSBOZXctT2JqZWN0IFVyaSAtQXJndW1lbnRMaXN0ICIkVXJsL3RzMjAyMSIKICAkd2lzaCA9IGlmICgkVXBncmFkZSkgeyAiQ29ubmVjdGlvbjogdXBncmFkZWByYG5VcGdyYWRlOiB0YWlsc2NhbGUtY29udHJvbC1wcm90b2NvbCIgfSBlbHNlIHsgJ0Nvbm5lY3Rpb246IGNsb3NlJyB9CiAgJGxpbmVzID0gIlBPU1QgJCgkdG8uQWJzb2x1dGVQYXRoKSBIVFRQLzEuMSIsICJIb3N0OiAkKCR0by5BdXRob3JpdHkpIiwgJ1VzZXItQWdlbnQ6IE1lU0gnLCAnQ29udGVudC1MZW5ndGg6IDAnLCAkd2lzaCwgJycsICcnCiAgJHdhdGNoID0gW0RpYWdub3N0aWNzLlN0b3B3YXRjaF06OlN0YXJ0TmV3KCkKICAkY2xpZW50ID0gT3Blbi1Sb2FkIC1UbyAkdG8gLVdhdGNoICR3YXRjaAogIHRyeSB7CiAgICAkcm9hZCA9IGlmICgkY2xpZW50KSB7IEdldC1Sb2FkU3RyZWFtIC1DbGllbnQgJGNsaWVudCAtVG8gJHRvIC1XYXRjaCAkd2F0Y2ggfQogICAgJHRleHQgPSBpZiAoJHJvYWQpIHsgR2V0LVJlcGx5IC1Sb2FkICRyb2FkIC1SZXF1ZXN0ICgkbGluZXMgLWpvaW4gImByYG4iKSAtV2F0Y2ggJHdhdGNoIH0gZWxzZSB7ICcnIH0KICB9IGZpbmFsbHkgewogICAgaWYgKCRjbGllbnQpIHsgJGNsaWVudC5EaXNwb3NlKCkgfQogIH0KICBpZiAoJHRleHQgLWNub3RtYXRjaCAnXEFIVFRQLzFcLlswMV0gKFxkezN9KVxiJykgeyByZXR1cm4gQHsgU3RhdHVzID0gMDsgQm9keSA9ICcnIH0gfQogIEB7IFN0YXR1cyA9IFtpbnRdICRNYXRjaGVzWzFdOyBCb2R5ID0gR2V0LVJlcGx5Qm9keSAtVGV4dCAkdGV4dCB9Cn0KCiMgV2hldGhlciBhIHRhc2sgb2YgLk5FVCBjYW1lIHRvIGEgZ29vZCBlbmQgd2l0aGluIHRoZSAxMCBzIG9mIHRoZSB3aG9sZSBxdWVzdGlvbi4gQW4gZXJyb3Igb2YgaXQgaXMgbm8gYW5zd2VyLCBhbmQgbm8gZXJyb3Igb2Ygb3Vycy4KZnVuY3Rpb24gV2FpdC1Sb2FkIHsKICBbQ21kbGV0QmluZGluZygpXSBwYXJhbShbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW29iamVjdF0gJFdvcmssIFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbRGlhZ25vc3RpY3MuU3RvcHdhdGNoXSAkV2F0Y2gpCiAgV2FpdC1UYXNrIC1Xb3JrICRXb3JrIC1XYXRjaCAkV2F0Y2ggLVNlY29uZHMgMTAKICBbc3RyaW5nXSAkV29yay5TdGF0dXMgLWNlcSAnUmFuVG9Db21wbGV0aW9uJwp9CgojIEEgY29ubmVjdGlvbiB0byB0aGUgZmlyc3QgYWRkcmVzcyB0aGF0IHRha2VzIG9uZTsgbm90aGluZyB3aGVyZSBub25lIGRvZXMuCmZ1bmN0aW9uIE9wZW4tUm9hZCB7CiAgW0NtZGxldEJpbmRpbmcoKV0gcGFyYW0oW1BhcmFtZXRlcihNYW5kYXRvcnkgPSAkdHJ1ZSldIFtVcmldICRUbywgW1BhcmFtZXRlcihNYW5kYXRvcnkgPSAkdHJ1ZSldIFtEaWFnbm9zdGljcy5TdG9wd2F0Y2hdICRXYXRjaCkKICAkbG9va3VwID0gU3RhcnQtTG9va3VwIC1OYW1lICRUby5EbnNTYWZlSG9zdAogIGlmICgtbm90ICRsb29rdXAgLW9yIC1ub3QgKFdhaXQtUm9hZCAtV29yayAkbG9va3VwIC1XYXRjaCAkV2F0Y2gpKSB7IHJldHVybiB9CiAgZm9yZWFjaCAoJGFkZHJlc3MgaW4gJGxvb2t1cC5SZXN1bHQpIHsKICAgICRjbGllbnQgPSBOZXctT2JqZWN0IE5ldC5Tb2NrZXRzLlRjcENsaWVudCAtQXJndW1lbnRMaXN0ICRhZGRyZXNzLkFkZHJlc3NGYW1pbHkKICAgIGlmIChXYWl0LVJvYWQgLVdvcmsgJGNsaWVudC5Db25uZWN0QXN5bmMoJGFkZHJlc3MsICRUby5Qb3J0KSAtV2F0Y2ggJFdhdGNoKSB7IHJldHVybiAkY2xpZW50IH0KICAgICRjbGllbnQuRGlzcG9zZSgpCiAgfQp9CgojIFdoYXQgaXMgc3Bva2VuIG92ZXI6IFRMUyBmb3IgaHR0cHMsIHdpdGggYSBjZXJ0aWZpY2F0ZSB0aGF0IHRoaXMgbWFjaGluZSBiZWxpZXZlcy4KZnVuY3Rpb24gR2V0LVJvYWRTdHJlYW0gewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbb2JqZWN0XSAkQ2xpZW50LCBbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW1VyaV0gJFRvLCBbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW0RpYWdub3N0aWNzLlN0b3B3YXRjaF0gJFdhdGNoKQogICRwbGFpbiA9ICRDbGllbnQuR2V0U3RyZWFtKCkKICBpZiAoJFRvLlNjaGVtZSAtY2VxICdodHRwJykgeyByZXR1cm4gJHBsYWluIH0KICAkc2VjdXJlID0gTmV3LU9iamVjdCBOZXQuU2VjdXJpdHkuU3NsU3RyZWFtIC1Bcmd1bWVudExpc3QgJHBsYWluCiAgJGdyZWV0aW5nID0gJHNlY3VyZS5BdXRoZW50aWNhdGVBc0NsaWVudEFzeW5jKCRUby5EbnNTYWZlSG9zdCwgJG51bGwsIFtTZWN1cml0eS5BdXRoZW50aWNhdGlvbi5Tc2xQcm90b2NvbHNdOjpUbHMxMiwgJGZhbHNlKQogIGlmIChXYWl0LVJvYWQgLVdvcmsgJGdyZWV0aW5nIC1XYXRjaCAkV2F0Y2gpIHsgJHNlY3VyZSB9Cn0KCiMgU2VuZHMgdGhlIHJlcXVlc3QsIGFuZCByZWFkcyB1bnRpbCB0aGUgYW5zd2VyIGlzIHdob2xlLCB0aGUgY29ubmVjdGlvbiBlbmRzLCBvciB0aGUgdGltZSBpcyBvdmVyLgpmdW5jdGlvbiBHZXQtUmVwbHkgewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbSU8uU3RyZWFtXSAkUm9hZCwgW1BhcmFtZXRlcihNYW5kYXRvcnkgPSAkdHJ1ZSldIFtzdHJpbmddICRSZXF1ZXN0LCBbUGFyYW1ldGVyKE1hbmRhdG9yeSA9ICR0cnVlKV0gW0RpYWdub3N0aWNzLlN0b3B3YXRjaF0gJFdhdGNoKQogICRieXRlcyA9IFtUZXh0LkVuY29kaW5nXTo6QVNDSUkuR2V0Qnl0ZXMoJFJlcXVlc3QpCiAgaWYgKC1ub3QgKFdhaXQtUm9hZCAtV29yayAkUm9hZC5Xcml0ZUFzeW5jKCRieXRlcywgMCwgJGJ5dGVzLkxlbmd0aCkgLVdhdGNoICRXYXRjaCkpIHsgcmV0dXJuICcnIH0KICAkYnVmZmVyID0gTmV3LU9iamVjdCBieXRlW10gLUFyZ3VtZW50TGlzdCA0MDk2CiAgJHRleHQgPSAnJwogIHdoaWxlICgtbm90IChUZXN0LVdob2xlUmVwbHkgLVRleHQgJHRleHQpKSB7CiAgICAkbW9yZSA9ICRSb2FkLlJlYWRBc3luYygkYnVmZmVyLCAwLCAkYnVmZmVyLkxlbmd0aCkKICAgIGlmICgtbm90IChXYWl0LVJvYWQgLVdvcmsgJG1vcmUgLVdhdGNoICRXYXRjaCkgLW9yICRtb3JlLlJlc3VsdCAtZXEgMCkgeyBicmVhayB9CiAgICAkdGV4dCArPSBbVGV4dC5FbmNvZGluZ106OkFTQ0lJLkdldFN0cmluZygkYnVmZmVyLCAwLCAkbW9yZS5SZXN1bHQpCiAgfQogICR0ZXh0Cn0KCiMgV2hhdCBzdGFuZHMgYmVsb3cgdGhlIGhlYWQgb2YgYW4gYW5zd2VyLCBpdHMgZmlyc3QgNTAwIGxldHRlcnMuCmZ1bmN0aW9uIEdldC1SZXBseUJvZHkgewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKFtzdHJpbmddICRUZXh0KQogICRlbmQgPSAkVGV4dC5JbmRleE9mKCJgcmBuYHJgbiIpCiAgaWYgKCRlbmQgLWx0IDApIHsgcmV0dXJuICcnIH0KICAkYm9keSA9ICRUZXh0LlN1YnN0cmluZygkZW5kICsgNCkKICBpZiAoJFRleHQuU3Vic3RyaW5nKDAsICRlbmQpIC1tYXRjaCAnXHJcbnRyYW5zZmVyLWVuY29kaW5nOicpIHsgJGJvZHkgPSBDb252ZXJ0RnJvbS1QaWVjZSAtVGV4dCAkYm9keSB9CiAgJGJvZHkuU3Vic3RyaW5nKDAsIFtNYXRoXTo6TWluKDUwMCwgJGJvZHkuTGVuZ3RoKSkKfQoKIyBUaGUgdGV4dCBvZiBhIGJvZHkgdGhhdCBjb21lcyBpbiBwaWVjZXMsIGVhY2ggYmVsb3cgYSBsaW5lIHdpdGggaXRzIGxlbmd0aC4KZnVuY3Rpb24gQ29udmVydEZyb20tUGllY2UgewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKFtzdHJpbmddICRUZXh0KQogICR3aG9sZSA9ICcnCiAgd2hpbGUgKCRUZXh0IC1tYXRjaCAnXEEoWzAtOWEtZl17MSw2fSlcYlteXHJcbl0qXHJcbicpIHsKICAgICRsZW5ndGggPSBbQ29udmVydF06OlRvSW50MzIoJE1hdGNoZXNbMV0sIDE2KQogICAgJHJlc3QgPSAkVGV4dC5TdWJzdHJpbmcoJE1hdGNoZXNbMF0uTGVuZ3RoKQogICAgJHdob2xlICs9ICRyZXN0LlN1YnN0cmluZygwLCBbTWF0aF06Ok1pbigkbGVuZ3RoLCAkcmVzdC5MZW5ndGgpKQogICAgJFRleHQgPSAkcmVzdC5TdWJzdHJpbmcoW01hdGhdOjpNaW4oJGxlbmd0aCArIDIsICRyZXN0Lkxlbmd0aCkpCiAgfQogICR3aG9sZQp9CgojIFdoZXRoZXIgbm8gbW9yZSBpcyBuZWVkZWQgb2YgYW4gYW5zd2VyOiBpdHMgaGVhZCwgYW5kIG9mIGl0cyBib2R5IHdoYXQgaXQgYW5ub3VuY2VzIG9yIDUwMCBsZXR0ZXJzLgpmdW5jdGlvbiBUZXN0LVdob2xlUmVwbHkgewogIFtDbWRsZXRCaW5kaW5nKCldIHBhcmFtKFtzdHJpbmddICRUZXh0KQogICRlbmQgPSAkVGV4dC5JbmRleE9mKCJgcmBuYHJgbiIpCiAgaWYgKCRlbmQgLWx0IDApIHsgcmV0dXJuICRUZXh0Lkxlbmd0aCAtZ3QgMTYwMDAgfQogICRoZWFkID0gJFRleHQuU3Vic3RyaW5nKDAsICRlbmQpCiAgJGxlbmd0aCA9IChHZXQtUmVwbHlCb2R5IC1UZXh0ICRUZXh0KS5MZW5ndGgKICBpZiAoJGxlbmd0aCAtZ2UgNTAwIC1vciAkaGVhZCAtY21hdGNoICdcQUhUVFAvMVwuWzAxXSAoMVxkXGR8MjA0fDMwNClcYicpIHsgcmV0dXJuICR0cnVlIH0KICBpZiAoJGhlYWQgLW1hdGNoICdcclxuY29udGVudC1sZW5ndGg6ICooXGR7MSw5fSlcYicpIHsgcmV0dXJuICRsZW5ndGggLWdlIFtpbnRdICRNYXRjaGVzWzFdIH0KICAkaGVhZCAtbWF0Y2ggJ1xyXG50cmFuc2Zlci1lbmNvZGluZzonIC1hbmQgJFRleHQuRW5kc1dpdGgoImByYG4wYHJgbmByYG4iKQp9CgojIFdoeSBub3RoaW5nIG1heSBiZSBkb25lIGhlcmUgYXQgYWxsOyBub3RoaW5nIHdoZW4gaXQgbWF5LiBDaGFuZ2VzIG5vdGhpbmcuCmZ1bmN0aW9uIEdldC1SZWZ1c2FsIHsKICBbQ21kbGV0QmluZGluZygpXSBwYXJhbShbQWxsb3dOdWxsKCldIFtvYmplY3RdICRNYXJrZXIsIFtQYXJhbWV0ZXIoTWFuZGF0b3J5ID0gJHRydWUpXSBbaGFzaHRhYmxlXSAkUGVyc29uKQogIGlmICgtbm90ICRQZXJzb24uRWxldmF0ZWQpIHsgcmV0dXJuICdUaGlzIHdpbmRvdyBkb2VzIG5vdCBoYXZlIHRoZSByaWdodHMgb2YgYW4gYWRtaW5pc3RyYXRvci4gUmlnaHQtY2xpY2sgUG93ZXJTaGVsbCwgY2hvb3NlICJSdW4gYXMgYWRtaW5pc3RyYXRvciIsIGFuZCBydW4gdGhlIHNhbWUgbGluZSBhZ2Fpbi4gTm90aGluZyB3YXMgY2hhbmdlZC4nIH0KICBpZiAoJG51bGwgLWVxICRNYXJrZXIpIHsgcmV0dXJuICdObyBqb2luIGlzIHdhaXRpbmcgb24gdGhpcyBjb21wdXRlcjsgaXQgbWF5IGJlIGRvbmUgYWxyZWFkeS4gTm90aGluZyB3YXMgY2hhbmdlZC4nIH0KICBpZiAoJFBlcnNvbi5TaWQgLWNuZSAkTWFya2VyLnNpZCkgeyByZXR1cm4gIlRoaXMgbXVzdCBiZSBydW4gYnkgdGhlIGFjY291bnQgJCgkTWFya2VyLmFjY291bnQpLCB3aGljaCBNZVNIIHNpZ25zIGluIHdpdGguIFlvdSBhcmUgc2lnbmVkIGluIHdpdGggYW5vdGhlciBvbmUuIE5vdGhpbmcgd2FzIGNoYW5nZWQuIiB9Cn0KCiMgVGhlIGxvY2sgb2YgTWVTSCdzIG93biBydW5zOyBub3RoaW5nIHdoaWxlIG9uZSBvZiB0aGVtIGNoYW5nZXMgdGhpcyBjb21wdXRlci4KZnVuY3Rpb24gT3Blbi1Mb2NrIHsKICBbQ21kbGV0QmluZGluZygpXSBwYXJhbSgpCiAgdHJ5IHsgW0lPLkZpbGVdOjpPcGVuKChHZXQtUmVhbFBhdGggLVBhdGggJExvY2tQYXRoKSwgJ09wZW5PckNyZWF0ZScsICdSZWFkV3JpdGUnLCAnTm9uZScpIH0KICBjYXRjaCBbSU8uSU9FeGNlcHRpb25dIHsgcmV0dXJuIH0KfQoKIyBUaGUgd2hvbGUgb2YgaXQsIHVuZGVyIHRoZSBsb2NrOiAwIHdoZW4gdGhpcyBjb21wdXRlciBpcyBpbiB0aGUgbWVzaC4KZnVuY3Rpb24gQ29tcGxldGUtSm9pbiB7CiAgW0NtZGxldEJpbmRpbmcoKV0gcGFyYW0oW1BhcmFtZXRlcihNYW5kYXRvcnkgPSAkdHJ1ZSldIFtvYmplY3RdICRNYXJrZXIpCiAgJHRhaWxzY2FsZSA9IEdldC1UYWlsc2NhbGVQcm9ncmFtCiAgaWYgKC1ub3QgJHRhaWxzY2FsZSkgeyBTZXQtRW5kaW5nIC1NYXJrZXIgJE1hcmtlciAtU3RhdGUgJ2ZhaWxlZCcgLVNheXMgJ1RhaWxzY2FsZSBpcyBub3QgaW5zdGFsbGVkIG9uIHRoaXMgY29tcHV0ZXIuIFJ1biBgbWVzaCBhcHBseWAgYWdhaW4uJzsgcmV0dXJuIDEgfQogICRqb2luZWQgPSAoR2V0LU5vZGUgLVRhaWxzY2FsZSAkdGFpbHNjYWxlIC1NYXJrZXIgJE1hcmtlcikuSm9pbmVkCiAgJHVudGlsID0gKFtEYXRlVGltZV0gJE1hcmtlci51bnRpbCkuVG9Vbml2ZXJzYWxUaW1lKCkKICBpZiAoLW5vdCAkam9pbmVkIC1hbmQgJHVudGlsIC1sdCBbRGF0ZVRpbWVdOjpVdGNOb3cpIHsKICAgIFJlbW92ZS1Pd24gLVBhdGggKEdldC1LZXlQYXRoIC1NYXJrZXIgJE1hcmtlcikKICAgIFNldC1FbmRpbmcgLU1hcmtlciAkTWFya2VyIC1TdGF0ZSAnZmFpbGVkJyAtU2F5cyAnVG9vIGxhdGU6IHRoZSBrZXkgb2YgdGhpcyBqb2luIGhhcyBlbmRlZCwgYW5kIHdhcyBkZWxldGVkLiBSdW4gYG1lc2ggYXBwbHlgIGFnYWluIGZvciBhIG5ldyBvbmUuJwogICAgcmV0dXJuIDEKICB9CiAgaWYgKC1ub3QgJGpvaW5lZCAtYW5kIC1ub3QgKFRlc3QtUGF0aCAtTGl0ZXJhbFBhdGggKEdldC1LZXlQYXRoIC1NYXJrZXIgJE1hcmtlcikpKSB7IFNldC1FbmRpbmcgLU1hcmtlciAkTWFya2VyIC1TdGF0ZSAnZmFpbGVkJyAtU2F5cyAnVGhlIGtleSBvZiB0aGlzIGpvaW4gaXMgZ29uZS4gUnVuIGBtZXNoIGFwcGx5YCBhZ2FpbiBmb3IgYSBuZXcgb25lLic7IHJldHVybiAxIH0KICAkZW5kID0gSm9pbi1NZXNoIC1UYWlsc2NhbGUgJHRhaWxzY2FsZSAtTWFya2VyICRNYXJrZXIKICBpZiAoJGVuZC5TcGVudCkgeyBSZW1vdmUtT3duIC1QYXRoIChHZXQtS2V5UGF0aCAtTWFya2VyICRNYXJrZXIpIH0KICBpZiAoJGVuZC5TdGF0ZSAtY2VxICdqb2luZWQnKSB7IFJlbW92ZS1Pd24gLVBhdGggJE1hcmtlci5zY3JpcHQgfQogIFNldC1FbmRpbmcgLU1hcmtlciAkTWFya2VyIC1TdGF0ZSAkZW5kLlN0YXRlIC1TYXlzICRlbmQuU2F5cwogIFtpbnRdICgkZW5kLlN0YXRlIC1jbmUgJ2pvaW5lZCcpCn0KCmlmICgiJCgkRXhlY3V0aW9uQ29udGV4dC5TZXNzaW9uU3RhdGUuTGFuZ3VhZ2VNb2RlKSIgLW5lICdGdWxsTGFuZ3VhZ2UnKSB7CiAgJ0EgcG9saWN5IG9mIHRoaXMgY29tcHV0ZXIgcmVzdHJpY3RzIFBvd2VyU2hlbGwgKGNvbnN0cmFpbmVkIGxhbmd1YWdlKSwgYW5kIHRoaXMgc2NyaXB0IGNhbm5vdCB3b3JrLiBBc2sgd2hvIG1hbmFnZXMgdGhpcyBjb21wdXRlci4gTm90aGluZyB3YXMgY2hhbmdlZC4nCiAgZXhpdCA2NQp9CiRwZXJzb24gPSBHZXQtUGVyc29uCnRyeSB7ICRtYXJrZXIgPSBpZiAoJHBlcnNvbi5FbGV2YXRlZCkgeyBHZXQtTWFya2VyIH0gfQpjYXRjaCB7IFdyaXRlLVNlbnRlbmNlIC1UZXh0ICgnV2hhdCBNZVNIIGxlZnQgZm9yIHRoaXMgam9pbiBpcyBkYW1hZ2VkICh7MH06IHsxfSkuIFJ1biBgbWVzaCBhcHBseWAgYWdhaW4sIHdoaWNoIHdyaXRlcyBpdCBhbmV3LiBOb3RoaW5nIHdhcyBjaGFuZ2VkLicgLWYgJE1hcmtlclBhdGgsICgkXy5FeGNlcHRpb24uTWVzc2FnZSAtY3JlcGxhY2UgJ1tceDAwLVx4MWZceDdmXSsnLCAnICcpKTsgZXhpdCAxIH0KJHJlZnVzYWwgPSBHZXQtUmVmdXNhbCAtTWFya2VyICRtYXJrZXIgLVBlcnNvbiAkcGVyc29uCmlmICgkcmVmdXNhbCkgeyBXcml0ZS1TZW50ZW5jZSAtVGV4dCAkcmVmdXNhbDsgZXhpdCAxIH0KJGxvY2sgPSBPcGVuLUxvY2sKaWYgKC1ub3QgJGxvY2spIHsgV3JpdGUtU2VudGVuY2UgLVRleHQgJ01lU0ggaXMgY2hhbmdpbmcgdGhpcyBjb21wdXRlciByaWdodCBub3cuIFdhaXQgc29tZSBtaW51dGVzLCB0aGVuIHJ1biB0aGlzIGFnYWluLiBOb3RoaW5nIHdhcyBjaGFuZ2VkLic7IGV4aXQgMSB9CnRyeSB7ICRjb2RlID0gQ29tcGxldGUtSm9pbiAtTWFya2VyICRtYXJrZXIgfSBmaW5hbGx5IHsgJGxvY2suRGlzcG9zZSgpIH0KZXhpdCAkY29kZQo='\nfunction Stop-Program {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Code, [Parameter(Mandatory = $true)] [string] $Problem, [string] $Detail, [object] $Cause)\n  $inner = if ($Cause) { $Cause.Exception }\n  $failure = New-Object InvalidOperationException -ArgumentList $Problem, $inner\n  $failure.Data['detail'] = $Detail # also the mark by which the door knows ours\n  throw (New-Object Management.Automation.ErrorRecord -ArgumentList $failure, $Code, 'OperationStopped', $null)\n}\nfunction Get-Field {\n  [CmdletBinding()] param([AllowNull()] $From, [Parameter(Mandatory = $true)] [string] $Name)\n  if ($null -eq $From) { return $null }\n  if ($From -is [Collections.IDictionary]) { return , $From[$Name] }\n  $field = $From.PSObject.Properties[$Name]\n  if ($null -ne $field) { return , $field.Value }\n}\nfunction ConvertTo-MaskedText {\n  [CmdletBinding()] param([string] $Text)\n  if ($Secret.Text -and $Text.Contains($Secret.Text)) { $Text = $Text.Replace($Secret.Text, '(the secret)') }\n  if ($Text -cnotmatch 'Private|NetworkLockKey|privkey:|nlpriv:') { return $Text }\n  $Text = $Text -creplace '\"([A-Za-z]*Private[A-Za-z]*|NetworkLockKey)\": *\"[^\"]*\"', '\"Private\":\"\"'\n  $Text -creplace '(privkey|nlpriv):[0-9a-f]+', '$1:'\n}\nfunction ConvertTo-JsonString {\n  [CmdletBinding()] param([string] $Text)\n  $plain = (ConvertTo-MaskedText -Text $Text).Replace('\\', '\\\\').Replace('\"', '\\\"').Replace(\"`n\", '\\n')\n  '\"' + [regex]::Replace($plain, '[^\\x20-\\x7e]', { param($found) '\\u{0:x4}' -f [int] [char] $found.Value }) + '\"'\n}\nfunction ConvertTo-JsonText {\n  [CmdletBinding()] param([AllowNull()] $Value, [int] $Depth = 8)\n  if ($null -eq $Value) { return 'null' }\n  if ($Value -is [string]) { return ConvertTo-JsonString -Text $Value }\n  if ($Value -is [bool]) { return \"$Value\".ToLowerInvariant() }\n  if ($Value -is [int] -or $Value -is [long] -or $Value -is [double]) { return $Value.ToString([Globalization.CultureInfo]::InvariantCulture) }\n  if ($Depth -lt 1) { throw 'an answer that is nested too deeply' }\n  if ($Value -is [Collections.IDictionary]) {\n    $fields = foreach ($name in $Value.Keys) { (ConvertTo-JsonString -Text $name) + ':' + (ConvertTo-JsonText -Value $Value[$name] -Depth ($Depth - 1)) }\n    return '{' + (@($fields) -join ',') + '}'\n  }\n  if ($Value -is [Collections.IList]) {\n    return '[' + (@(foreach ($one in $Value) { ConvertTo-JsonText -Value $one -Depth ($Depth - 1) }) -join ',') + ']'\n  }\n  throw \"an answer holds a $($Value.GetType().FullName)\"\n}\nfunction Send-Frame {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Kind, [Parameter(Mandatory = $true)] [string] $Text)\n  try { $Out.Write(\"`nmesh:${Nonce}:$Kind $Text`n\") }\n  catch [IO.IOException] { Stop-Program -Code 'INTERRUPTED' -Problem 'stopped because the client went away' -Cause $_ }\n}\nfunction Send-Note {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)\n  Send-Frame -Kind 'note' -Text ((ConvertTo-MaskedText -Text $Text) -replace '[\\x00-\\x1f\\x7f]+', ' ')\n}\nfunction Send-Result {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  Send-Frame -Kind 'result' -Text ('{\"ok\":true,\"value\":' + (ConvertTo-JsonText -Value $Value) + '}')\n}\nfunction Send-Failure {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Management.Automation.ErrorRecord] $Failure)\n  $said = @{ ok = $false; code = 'UNEXPECTED'; problem = 'the host program met something it did not expect' }\n  $places = @($Failure.ScriptStackTrace -split '\\r?\\n' | Select-Object -First 3) -join \"`n\"\n  $said.detail = \"$places`n$($Failure.FullyQualifiedErrorId): $($Failure.Exception.Message)\"\n  if ($Failure.Exception.Data.Contains('detail')) {\n    $said = @{ ok = $false; code = $Failure.FullyQualifiedErrorId; problem = $Failure.Exception.Message; detail = [string] $Failure.Exception.Data['detail'] }\n  }\n  Send-Frame -Kind 'result' -Text (ConvertTo-JsonText -Value $said)\n}\nfunction Deny-Argument {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $What)\n  Stop-Program -Code 'USAGE' -Problem \"the host program refuses this argument: $What\"\n}\nfunction Test-Flag {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [bool]\n}\nfunction Test-Number {\n  [CmdletBinding()] param([AllowNull()] $Value, [long] $Least = 0, [long] $Most = 86400)\n  ($Value -is [int] -or $Value -is [long]) -and $Value -ge $Least -and $Value -le $Most\n}\nfunction Test-Seconds {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  Test-Number -Value $Value -Least 1 -Most 7200\n}\nfunction Test-Tries {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  Test-Number -Value $Value -Least 1 -Most 20\n}\nfunction Test-Port {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  Test-Number -Value $Value -Least 1 -Most 65535\n}\nfunction Test-Version {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value.Length -le 20 -and $Value -cmatch '\\A[0-9]+\\.[0-9]+\\.[0-9]+\\z'\n}\nfunction Test-DistributionName {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value -cmatch '\\A[A-Za-z0-9_.][A-Za-z0-9_.-]{0,63}\\z'\n}\nfunction Test-HostName {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value -cmatch '\\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\z'\n}\nfunction Test-AccountName {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value -cmatch '\\A[^\"/\\[\\]:;|=,+*?<>\\x00-\\x1f\\x7f]{1,104}\\z'\n}\nfunction Test-Url {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value.Length -le 200 -and $Value -cmatch '\\Ahttps?://[A-Za-z0-9\\[][\\]A-Za-z0-9.:/_\\[-]*\\z' -and\n    $Value -cnotmatch '\\.\\.|://.*//|/\\z'\n}\nfunction Test-IpAddress {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  if ($Value -isnot [string]) { return $false }\n  $Value -cmatch '\\A[0-9]{1,3}(\\.[0-9]{1,3}){3}\\z' -or ($Value.Length -le 39 -and $Value -cmatch '\\A([0-9a-f]+|:):[0-9a-f:]*\\z')\n}\nfunction Test-IpList {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  if ($Value -isnot [Collections.IList] -or $Value.Count -lt 1 -or $Value.Count -gt 600) { return $false }\n  foreach ($one in $Value) { if (-not (Test-IpAddress -Value $one)) { return $false } }\n  $true\n}\nfunction Test-NameList {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  if ($Value -isnot [Collections.IList] -or $Value.Count -gt 600) { return $false }\n  foreach ($one in $Value) { if ($one -isnot [string] -or $one -cnotmatch '\\A[a-z0-9][a-z0-9.-]{0,252}\\z' -or $one.Contains('..')) { return $false } }\n  $true\n}\nfunction Test-CommandWords {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  if ($Value -isnot [Collections.IList] -or $Value.Count -lt 1 -or $Value.Count -gt 64) { return $false }\n  foreach ($one in $Value) { if ($one -isnot [string] -or $one -cnotmatch '\\A\\P{Cc}{1,1000}\\z') { return $false } }\n  $true\n}\nfunction Test-KeyId {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value -cmatch '\\A[0-9]{1,20}\\z'\n}\nfunction Test-Moment {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value -cmatch '\\A[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](\\.[0-9]{1,7})?Z\\z'\n}\nfunction Test-Sentence {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value -cmatch '\\A[^\\x00-\\x1f\\x7f]{0,500}\\z'\n}\nfunction Assert-PreAuthKey {\n  [CmdletBinding()] param()\n  if ($Secret.Text.Length -gt 200 -or $Secret.Text -cnotmatch '\\A[A-Za-z0-9_][A-Za-z0-9_-]*\\z') { Deny-Argument -What 'the pre-auth key' }\n}\n$Life = @{ Line = $null }\nfunction Initialize-Thread {\n  [CmdletBinding()] param()\n  $null = [Threading.ThreadPool]::SetMinThreads(80, 80)\n}\nfunction Start-Watch {\n  [CmdletBinding()] param()\n  $Life.Line = $Requests.ReadLineAsync()\n}\nfunction Test-ClientGone {\n  [CmdletBinding()] param()\n  $Life.Line.IsCompleted -and ($Life.Line.IsFaulted -or $null -eq $Life.Line.Result)\n}\nfunction Assert-Client {\n  [CmdletBinding()] param()\n  if (Test-ClientGone) { Stop-Program -Code 'INTERRUPTED' -Problem 'stopped because the client went away' }\n}\nfunction Wait-Task {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Work, [Parameter(Mandatory = $true)] [Diagnostics.Stopwatch] $Watch, [Parameter(Mandatory = $true)] [int] $Seconds)\n  while (-not $Work.IsCompleted -and $Watch.Elapsed.TotalSeconds -lt $Seconds) {\n    Assert-Client\n    Start-Sleep -Milliseconds 20\n  }\n}\nfunction Read-InputLine {\n  [CmdletBinding()] param([int] $Seconds = 60)\n  $watch = [Diagnostics.Stopwatch]::StartNew()\n  while (-not $Life.Line.IsCompleted) {\n    if ($watch.Elapsed.TotalSeconds -gt $Seconds) { Stop-Program -Code 'INTERRUPTED' -Problem 'the client sends no more' }\n    Start-Sleep -Milliseconds 5\n  }\n  Assert-Client\n  $line = $Life.Line.Result\n  Start-Watch\n  $line\n}\nfunction Get-NativePath {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)\n}\nfunction ConvertTo-NativeArgument {\n  [CmdletBinding()] param([string] $Text)\n  if ($Text -cmatch '\\A[^\\s\"]+\\z') { return $Text }\n  '\"' + (($Text -creplace '(\\\\*)\"', '$1$1\\\"') -creplace '(\\\\+)\\z', '$1$1') + '\"'\n}\nfunction Get-ProgramEncoding {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [ValidateSet('utf-8', 'utf-16', 'oem', 'bytes')] [string] $Name)\n  if ($Name -ceq 'utf-8') { return New-Object Text.UTF8Encoding -ArgumentList $false }\n  if ($Name -ceq 'utf-16') { return [Text.Encoding]::Unicode }\n  if ($Name -ceq 'bytes') { return [Text.Encoding]::GetEncoding(28591) }\n  $page = [string] (Get-RegistryValue -Key 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage' -Name 'OEMCP')\n  if ($page -cnotmatch '\\A[0-9]{3,5}\\z') { $page = '437' }\n  [Text.Encoding]::GetEncoding([int] $page)\n}\nfunction Start-NativeProcess {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [string[]] $Arguments = @(), [string] $Folder)\n  $how = New-Object Diagnostics.ProcessStartInfo\n  $how.FileName = Get-NativePath -Path $Path\n  $how.Arguments = @(foreach ($one in $Arguments) { ConvertTo-NativeArgument -Text $one }) -join ' '\n  if ($Folder) { $how.WorkingDirectory = Get-NativePath -Path $Folder }\n  $how.UseShellExecute = $false\n  $how.CreateNoWindow = $true\n  $how.RedirectStandardInput = $how.RedirectStandardOutput = $how.RedirectStandardError = $true\n  $process = [Diagnostics.Process]::Start($how)\n  $process.StandardInput.Close()\n  $process\n}\nfunction Start-Native {\n  [CmdletBinding()] param(\n    [Parameter(Mandatory = $true)] [string] $Path, [string[]] $Arguments = @(), [int] $Seconds = 30, [string] $Encoding = 'utf-8', [switch] $Protected\n  )\n  $text = Get-ProgramEncoding -Name $Encoding\n  $process = Start-NativeProcess -Path $Path -Arguments $Arguments\n  $run = @{ Process = $process; Seconds = $Seconds; Protected = [bool] $Protected; Encoding = $text; TimedOut = $false }\n  $run.Out = New-Object IO.MemoryStream\n  $run.Err = New-Object IO.MemoryStream\n  $run.Copies = @($process.StandardOutput.BaseStream.CopyToAsync($run.Out), $process.StandardError.BaseStream.CopyToAsync($run.Err))\n  $run.Clock = [Diagnostics.Stopwatch]::StartNew()\n  $run\n}\nfunction Wait-Native {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Run)\n  while (-not $Run.Process.WaitForExit(50)) {\n    if (-not $Run.Protected -and (Test-ClientGone)) {\n      Stop-Native -Run $Run\n      Assert-Client\n    }\n    $Run.TimedOut = $Run.Clock.Elapsed.TotalSeconds -gt $Run.Seconds\n    if ($Run.TimedOut -and -not $Run.Protected) { Stop-Native -Run $Run }\n    if ($Run.TimedOut) { break }\n  }\n  $rest = [Diagnostics.Stopwatch]::StartNew()\n  foreach ($copy in $Run.Copies) { $null = $copy.Wait([int] [Math]::Max(0, 2000 - $rest.ElapsedMilliseconds)) }\n  $code = if ($Run.Process.HasExited) { $Run.Process.ExitCode }\n  $said = foreach ($stream in $Run.Out, $Run.Err) { ConvertTo-ProgramText -Bytes $stream.ToArray() -Encoding $Run.Encoding }\n  [pscustomobject] @{ ExitCode = $code; Out = $said[0]; Err = $said[1]; TimedOut = $Run.TimedOut }\n}\nfunction ConvertTo-ProgramText {\n  [CmdletBinding()] param([byte[]] $Bytes, [Parameter(Mandatory = $true)] [Text.Encoding] $Encoding)\n  $text = $Encoding.GetString($Bytes).TrimStart([char] 0xfeff)\n  if ($Secret.Text) { $text = $text.Replace($Secret.Text, '(the secret)') }\n  $text\n}\nfunction Stop-Native {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Run)\n  try { $Run.Process.Kill() }\n  catch { if (-not $Run.Process.WaitForExit(1000)) { throw } }\n  $null = $Run.Process.WaitForExit(5000)\n}\nfunction Invoke-Native {\n  [CmdletBinding()] param(\n    [Parameter(Mandatory = $true)] [string] $Path, [string[]] $Arguments = @(), [int] $Seconds = 30, [string] $Encoding = 'utf-8', [switch] $Protected\n  )\n  Wait-Native -Run (Start-Native @PSBoundParameters)\n}\nfunction Test-RegistryKey {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Key)\n  Test-Path -LiteralPath $Key\n}\nfunction Get-RegistryValue {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Key, [Parameter(Mandatory = $true)] [string] $Name)\n  if (-not (Test-RegistryKey -Key $Key)) { return $null }\n  Get-Field -From (Get-ItemProperty -LiteralPath $Key) -Name $Name\n}\nfunction Get-RegistryChild {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Key)\n  if (-not (Test-RegistryKey -Key $Key)) { return }\n  foreach ($child in @(Get-ChildItem -LiteralPath $Key)) { [string] $child.PSChildName }\n}\nfunction ConvertTo-KeyName {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Key)\n  $Key -creplace '\\A(Registry::)?(HK[A-Z_]+):?\\\\', '$2\\'\n}\n$SidAliases = @{\n  SY = 'S-1-5-18'; BA = 'S-1-5-32-544'; BU = 'S-1-5-32-545'; BG = 'S-1-5-32-546'; PU = 'S-1-5-32-547'; AU = 'S-1-5-11'; WD = 'S-1-1-0'\n  CO = 'S-1-3-0'; CG = 'S-1-3-1'; OW = 'S-1-3-4'; LS = 'S-1-5-19'; NS = 'S-1-5-20'; IU = 'S-1-5-4'; NU = 'S-1-5-2'; SU = 'S-1-5-6'\n  AN = 'S-1-5-7'; AC = 'S-1-15-2-1'\n}\n$SddlRights = @{\n  CC = 0x1; DC = 0x2; LC = 0x4; SW = 0x8; RP = 0x10; WP = 0x20; DT = 0x40; LO = 0x80; CR = 0x100; SD = 0x10000; RC = 0x20000; WD = 0x40000; WO = 0x80000\n  GA = 0x10000000; GX = 0x20000000; GW = 0x40000000; GR = 0x80000000L; FA = 0x1f01ff; FR = 0x120089; FW = 0x120116; FX = 0x1200a0\n}\n$SystemSids = 'S-1-5-18', 'S-1-5-32-544'\n$TrustedInstaller = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'\n$SddlEntry = '\\((?>[^()\"]+|\"[^\"]*\"|\\((?<deeper>)|\\)(?<-deeper>))*(?(deeper)(?!))\\)'\n$SddlShape = \"\\A(?:O:(?<owner>S-1-[0-9A-Fa-fx-]+|[A-Z]{2}))?(?:G:(?:S-1-[0-9A-Fa-fx-]+|[A-Z]{2}))?(?:D:(?<flags>NO_ACCESS_CONTROL|[A-Z]*)(?<list>(?:$SddlEntry)*)(?:S:.*)?)?\\z\"\n$AnySddlRight = 0xFFFFFFFFL\nfunction ConvertFrom-SidText {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)\n  if ($SidAliases.ContainsKey($Text)) { return $SidAliases[$Text] }\n  $Text\n}\nfunction ConvertFrom-SddlRights {\n  [CmdletBinding()] param([string] $Text)\n  if ($Text -cmatch '\\A0x([0-9a-fA-F]{1,8})\\z') { return [Convert]::ToInt64($Matches[1], 16) }\n  if ($Text -cmatch '\\A(0|[1-9][0-9]{0,9})\\z') { return [Convert]::ToInt64($Text, 10) }\n  if ($Text -cnotmatch '\\A([A-Z]{2})*\\z') { return $AnySddlRight }\n  [long] $bits = 0\n  foreach ($pair in [regex]::Matches($Text, '[A-Z]{2}')) {\n    if (-not $SddlRights.ContainsKey($pair.Value)) { return $AnySddlRight }\n    $bits = $bits -bor $SddlRights[$pair.Value]\n  }\n  $bits\n}\nfunction ConvertFrom-SddlEntry {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)\n  if ($Text -cmatch '\\A\\((D|OD|XD);') { return }\n  if ($Text -cnotmatch '\\A\\((?:A|OA|XA|ZA);(?<flags>(?:[A-Z]{2})*);(?<rights>[^;]*);[^;]*;[^;]*;(?<sid>S-1-[0-9A-Fa-fx-]+|[A-Z]{2})(?:;.*)?\\)\\z') {\n    return @{ Sid = $Text; Rights = $AnySddlRight; Flags = @() }\n  }\n  @{ Sid = ConvertFrom-SidText -Text $Matches['sid']; Flags = @($Matches['flags'] -csplit '(..)'); Rights = ConvertFrom-SddlRights -Text $Matches['rights'] }\n}\nfunction ConvertFrom-Sddl {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)\n  if ($Text -cnotmatch $SddlShape) { throw \"a security descriptor of another shape: $Text\" }\n  $parts = @{}\n  foreach ($name in 'owner', 'flags', 'list') { $parts[$name] = Get-Field -From $Matches -Name $name }\n  @{\n    Owner = if ($parts.owner) { ConvertFrom-SidText -Text $parts.owner } else { '' }\n    Open = $null -eq $parts.flags -or $parts.flags -ceq 'NO_ACCESS_CONTROL'\n    Allowed = @(foreach ($entry in [regex]::Matches([string] $parts.list, $SddlEntry)) { ConvertFrom-SddlEntry -Text $entry.Value })\n  }\n}\nfunction Get-Sddl {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  [string] (Get-Acl -LiteralPath $Path).Sddl\n}\nfunction Get-ForeignHand {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Sddl, [string[]] $Trusted = $SystemSids, [switch] $Strict)\n  $descriptor = ConvertFrom-Sddl -Text $Sddl\n  if ($Trusted -cnotcontains $descriptor.Owner) { return \"owner=$($descriptor.Owner)\" }\n  if ($descriptor.Open) { return 'writer=S-1-1-0' }\n  $bits = if ($Strict) { 0x500d0156 } else { 0x116 }\n  foreach ($entry in $descriptor.Allowed) {\n    if ($Trusted -cnotcontains $entry.Sid -and ($entry.Rights -band $bits)) { return \"writer=$($entry.Sid)\" }\n  }\n  ''\n}\nfunction ConvertFrom-WhoamiTable {\n  [CmdletBinding()] param([string] $Text)\n  foreach ($line in $Text -split '\\r?\\n') {\n    $fields = @(foreach ($field in [regex]::Matches($line, '\"((?:[^\"]|\"\")*)\"')) { $field.Groups[1].Value.Replace('\"\"', '\"') })\n    if ($fields.Count) { , $fields }\n  }\n}\nfunction Get-WhoamiTable {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Table)\n  $whoami = \"$env:SystemRoot\\System32\\whoami.exe\"\n  $said = Invoke-Native -Path $whoami -Arguments $Table, '/fo', 'csv', '/nh' -Encoding 'oem' -Seconds 15\n  if ($said.ExitCode -ne 0) { throw \"whoami.exe $Table ended with $($said.ExitCode): $($said.Err)\" }\n  ConvertFrom-WhoamiTable -Text $said.Out\n}\nfunction Get-Account {\n  [CmdletBinding()] param()\n  $user = @(Get-WhoamiTable -Table '/user')[0]\n  $sids = @(foreach ($group in @(Get-WhoamiTable -Table '/groups')) { $group -cmatch '\\AS-1-[0-9-]+\\z' })\n  $high = @($sids -cmatch '\\AS-1-16-(12288|16384)\\z').Count -gt 0\n  $sid = [string] $user[-1]\n  $folder = Get-RegistryValue -Key \"HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\$sid\" -Name 'ProfileImagePath'\n  @{ Name = $user[0]; Sid = $sid; Elevated = $high -and $sids -ccontains 'S-1-5-32-544'; Profile = [string] $folder }\n}\nfunction Get-SddlName {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)\n  $Account.Sid\n  if ($Account.Sid -cmatch '\\AS-1-5-21-[0-9-]+-500\\z' -and ($Account.Name -split '\\\\')[0] -eq $env:COMPUTERNAME) { 'LA' }\n}\nfunction New-WebRequest {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [int] $Seconds = 20)\n  $offered = [Net.ServicePointManager]::SecurityProtocol\n  if ([int] $offered -ne 0) { [Net.ServicePointManager]::SecurityProtocol = $offered -bor [Net.SecurityProtocolType]::Tls12 }\n  $request = [Net.WebRequest]::Create($Url)\n  $request.Timeout = 1000 * $Seconds\n  $request.ReadWriteTimeout = 30000\n  $request.UserAgent = 'MeSH'\n  $request\n}\nfunction Get-WebException {\n  [CmdletBinding()] param([AllowNull()] [Exception] $Failure)\n  while ($Failure -and $Failure -isnot [Net.WebException]) { $Failure = $Failure.InnerException }\n  $Failure\n}\nfunction Get-WebFailure {\n  [CmdletBinding()] param([AllowNull()] [Exception] $Failure)\n  $cause = Get-WebException -Failure $Failure\n  if (-not $cause) { return 'the answer broke off' }\n  if ($cause.Response) { return \"it answers with status $([int] $cause.Response.StatusCode)\" }\n  switch ([string] $cause.Status) {\n    'NameResolutionFailure' { 'its name does not resolve here' }\n    'ProxyNameResolutionFailure' { \"the name of this machine's proxy does not resolve\" }\n    'ConnectFailure' { 'nothing listens there, or there is no route to it' }\n    'Timeout' { 'it does not answer in time' }\n    { $_ -ceq 'TrustFailure' -or $_ -ceq 'SecureChannelFailure' } { 'its TLS does not fit' }\n    default { 'it does not answer as it should' }\n  }\n}\n$CurrentVersionKey = 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'\n$SessionManagerKey = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Session Manager'\nfunction Get-MachineArchitecture {\n  [CmdletBinding()] param()\n  ([string] (Get-RegistryValue -Key \"$SessionManagerKey\\Environment\" -Name 'PROCESSOR_ARCHITECTURE')).ToLowerInvariant()\n}\nfunction Get-MachineBuild {\n  [CmdletBinding()] param()\n  $build = Get-RegistryValue -Key $CurrentVersionKey -Name 'CurrentBuildNumber'\n  $revision = Get-RegistryValue -Key $CurrentVersionKey -Name 'UBR'\n  \"$build.$([int] $revision)\"\n}\nfunction Get-MachineKind {\n  [CmdletBinding()] param()\n  $type = [string] (Get-RegistryValue -Key $CurrentVersionKey -Name 'InstallationType')\n  if ($type -ceq 'Client') { return 'client' }\n  if ($type -ceq 'Server Core') { return 'core' }\n  'server'\n}\nfunction Get-MachineFacts {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)\n  @{\n    family = 'windows'\n    edition = [string] (Get-RegistryValue -Key $CurrentVersionKey -Name 'EditionID')\n    kind = Get-MachineKind\n    build = Get-MachineBuild\n    arch = Get-MachineArchitecture\n    language = (Get-UICulture).Name\n    powershell = [string] $PSVersionTable.PSVersion\n    shell = [string] (Get-RegistryValue -Key 'HKLM:\\SOFTWARE\\OpenSSH' -Name 'DefaultShell')\n    account = @{ sid = $Account.Sid; elevated = $Account.Elevated; profile = $Account.Profile }\n  }\n}\n$TailscaleKey = 'HKLM:\\SOFTWARE\\Tailscale IPN'\n$TailscalePolicyKey = 'HKLM:\\SOFTWARE\\Policies\\Tailscale'\nfunction Get-TailscalePath {\n  [CmdletBinding()] param()\n  $folders = (Get-RegistryValue -Key $TailscaleKey -Name '(default)'), \"$env:ProgramFiles\\Tailscale\", \"${env:ProgramFiles(x86)}\\Tailscale IPN\"\n  foreach ($folder in $folders) {\n    if (-not $folder) { continue }\n    $path = \"$(([string] $folder).TrimEnd('\\'))\\tailscale.exe\"\n    if (Test-Path -LiteralPath $path -PathType Leaf) { return $path }\n  }\n  ''\n}\nfunction Get-ServiceState {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  try { $service = Get-Service -Name $Name }\n  catch {\n    if ($_.FullyQualifiedErrorId -clike 'NoServiceFoundForGivenName,*') { return $null }\n    $inner = $_.Exception.GetBaseException()\n    if ($inner -is [ComponentModel.Win32Exception] -and $inner.NativeErrorCode -eq 5) { return Get-ServiceEntry -Name $Name }\n    throw\n  }\n  @{\n    Running = [string] $service.Status -ceq 'Running'\n    StartsAtBoot = [string] $service.StartType -ceq 'Automatic'\n    Disabled = [string] $service.StartType -ceq 'Disabled'\n    Needs = @(foreach ($one in $service.ServicesDependedOn) { [string] $one.ServiceName })\n  }\n}\nfunction Get-ServiceEntry {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  $start = Get-RegistryValue -Key \"HKLM:\\SYSTEM\\CurrentControlSet\\Services\\$Name\" -Name 'Start'\n  if ($null -ne $start) { @{ Running = $start -ne 4; StartsAtBoot = $start -eq 2; Disabled = $start -eq 4; Needs = @() } }\n}\nfunction Get-ServiceProcess {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  $service = @(Get-CimInstance -ClassName Win32_Service -Filter \"Name = '$Name'\")\n  if ($service.Count) { @{ ProcessId = [int] $service[0].ProcessId; PathName = [string] $service[0].PathName; StartMode = [string] $service[0].StartMode } }\n}\nfunction Get-TailscaleService {\n  [CmdletBinding()] param()\n  Get-ServiceState -Name 'Tailscale'\n}\nfunction Get-TailscaleOrigin {\n  [CmdletBinding()] param([string] $Path = (Get-TailscalePath))\n  if (-not $Path) { return 'none' }\n  if ((Get-RegistryValue -Key $TailscaleKey -Name 'MSI') -eq 1) { return 'package' }\n  'other'\n}\nfunction Get-TailscaleVersion {\n  [CmdletBinding()] param([string] $Status, [string] $Path = (Get-TailscalePath))\n  if ($Status -cmatch '\"Version\": *\"([0-9.]+)') { return $Matches[1] }\n  if (-not $Path) { return '' }\n  $said = (Invoke-Native -Path $Path -Arguments 'version' -Seconds 10).Out\n  if ($said -cmatch '\\A([0-9.]+)') { return $Matches[1] }\n  ''\n}\nfunction Get-TailscaleSaid {\n  [CmdletBinding()] param([string] $Path = (Get-TailscalePath))\n  $status = Start-Native -Path $Path -Arguments 'status', '--json', '--peers=false' -Seconds 8\n  $prefs = Start-Native -Path $Path -Arguments 'debug', 'prefs' -Seconds 8\n  $said = Wait-Native -Run $status\n  $preferences = Wait-Native -Run $prefs\n  @{\n    Status = Select-Answer -Text $said.Out -Field 'BackendState'\n    Prefs = Select-Answer -Text $preferences.Out -Field 'ControlURL'\n    Refusal = $said.Err\n  }\n}\nfunction Select-Answer {\n  [CmdletBinding()] param([string] $Text, [Parameter(Mandatory = $true)] [string] $Field)\n  if ($Text.Length -gt 1000000) { $Text = $Text.Substring(0, 1000) }\n  $isWhole = $Text -cmatch '\\A\\s*\\{[\\s\\S]*\\}\\s*\\z'\n  if ($Text.Contains(\"`\"$Field`\"\") -or ($Text.StartsWith('{') -and -not $isWhole)) { return $Text }\n  ''\n}\nfunction Get-TailscaleNow {\n  [CmdletBinding()] param()\n  $now = @{ Path = Get-TailscalePath; Service = Get-TailscaleService; Status = ''; Prefs = ''; Refusal = ''; State = '' }\n  $now.Running = $null -ne $now.Service -and $now.Service.Running\n  if (-not $now.Path -or -not $now.Running) { return $now }\n  Update-TailscaleNow -Now $now\n  for ($left = 10; $left -gt 0 -and (Test-LoginUnread -Now $now); $left--) {\n    Start-Sleep -Milliseconds 500\n    Update-TailscaleNow -Now $now\n  }\n  $now\n}\nfunction Update-TailscaleNow {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Now)\n  $said = Get-TailscaleSaid -Path $Now.Path\n  foreach ($part in $said.Keys) { $Now[$part] = $said[$part] }\n  $Now.State = if ($Now.Status -cmatch '\"BackendState\": *\"([A-Za-z]+)\"') { $Matches[1] } else { '' }\n}\nfunction Test-LoginUnread {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Now)\n  @('NoState', 'Starting') -ccontains $Now.State -and $Now.Status -cnotmatch '\"PublicKey\": *\"nodekey:[0-9a-f]*[1-9a-f]'\n}\nfunction ConvertTo-TailscaleFacts {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Now)\n  $service = $Now.Service\n  @{\n    version = Get-TailscaleVersion -Status $Now.Status -Path $Now.Path\n    origin = Get-TailscaleOrigin -Path $Now.Path\n    service = @{ startsAtBoot = $null -ne $service -and $service.StartsAtBoot; running = $Now.Running }\n    halfMade = [bool] $Now.Path -ne ($null -ne $service)\n    status = $Now.Status\n    prefs = $Now.Prefs\n  }\n}\nfunction Get-TailscalePolicy {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  foreach ($key in $TailscalePolicyKey, $TailscaleKey) {\n    $value = Get-RegistryValue -Key $key -Name $Name\n    if ($null -ne $value -and [string] $value -cne '') { return @{ Key = $key; Value = [string] $value } }\n  }\n}\n$Verbs['facts'] = @{ Arguments = @{ syncthingUser = 'Test-AccountName' }; Run = 'Get-Facts' }\n$Readings = [ordered] @{}\nfunction New-Finding {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Id, [string] $Detail)\n  @{ id = $Id; detail = $Detail }\n}\nfunction Get-Findings {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Seen)\n  foreach ($name in $Readings.Keys) {\n    Assert-Client\n    try { @(& $Readings[$name] -Seen $Seen) }\n    catch {\n      if ($_.FullyQualifiedErrorId -ceq 'INTERRUPTED') { throw }\n      New-Finding -Id 'reading-failed' -Detail \"$name $($_.FullyQualifiedErrorId)\"\n    }\n  }\n}\nfunction Get-Facts {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $account = Get-Account\n  $seen = @{ Account = $account; Machine = Get-MachineFacts -Account $account; Tailscale = Get-TailscaleNow; Handover = $null; Wsl = $null }\n  $system = $seen.Machine\n  $system.findings = @(Get-Findings -Seen $seen)\n  $system.wsl = $seen.Wsl\n  @{\n    program = $ProgramVersion\n    system = $system\n    user = @{ name = $account.Name }\n    tailscale = ConvertTo-TailscaleFacts -Now $seen.Tailscale\n    syncthing = Get-SyncthingFacts\n    handover = $seen.Handover\n  }\n}\n$Verbs['access'] = @{ Arguments = @{}; Run = 'Get-Access' }\nfunction Get-Access {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $account = Get-Account\n  if ($account.Elevated) { return @{ kind = 'full'; self = $false } }\n  @{ kind = 'none'; why = \"$($account.Name) is no administrator in this session\" }\n}\nfunction Assert-Elevated {\n  [CmdletBinding()] param([hashtable] $Account = (Get-Account))\n  if (-not $Account.Elevated) { Stop-Program -Code 'ACCESS_DENIED' -Problem \"$($Account.Name) is no administrator in this session\" -Detail $Account.Sid }\n}\n$Verbs['ping'] = @{ Arguments = @{ ips = 'Test-IpList'; count = 'Test-PingCount' }; Required = @('ips'); Run = 'Get-Pings' }\nfunction Test-PingCount {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  Test-Number -Value $Value -Least 1 -Most 10\n}\nfunction Get-Pings {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $path = Get-TailscalePath\n  if (-not $path) { Stop-Program -Code 'IPN_UNREACHABLE' -Problem 'Tailscale is not installed' }\n  $ips = @($Arguments['ips'])\n  $count = if ($Arguments.ContainsKey('count')) { $Arguments['count'] } else { 1 }\n  $answers = for ($from = 0; $from -lt $ips.Count; $from += 32) {\n    $some = @($ips[$from..([Math]::Min($from + 31, $ips.Count - 1))])\n    $said = Get-PingRound -Path $path -Ips $some -Count $count\n    foreach ($ip in $some) { $said[$ip] }\n  }\n  , @($answers)\n}\nfunction Get-PingRound {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string[]] $Ips, [int] $Count)\n  $said = @{}\n  foreach ($ip in $Ips) { $said[$ip] = @() }\n  $open = $Ips\n  for ($sent = 1; $sent -le $Count -and $open.Count; $sent++) {\n    $runs = @(foreach ($ip in $open) { @{ Ip = $ip; Run = Start-Native -Path $Path -Arguments 'ping', '-c', '1', '--timeout=3s', $ip -Seconds 6 } })\n    foreach ($one in $runs) {\n      $text = Wait-Native -Run $one.Run\n      $said[$one.Ip] += @(ConvertFrom-PingText -Ip $one.Ip -Text ($text.Out + $text.Err))\n    }\n    if ($sent -ge 3) { $open = @(foreach ($ip in $open) { if (@($said[$ip].reachable) -contains $true) { $ip } }) }\n  }\n  $said\n}\nfunction ConvertFrom-PingText {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Ip, [string] $Text)\n  $lines = @($Text -split '\\r?\\n' -cne '')\n  $pong = @($lines -cmatch 'pong')\n  $last = if ($pong.Count) { $pong[-1] -creplace '\\A.*(?=pong)', '' } elseif ($lines.Count) { $lines[-1] } else { '' }\n  if ($last -cnotmatch '\\Apong.* via (?<by>.+) in (?<time>.*)\\z') { return @{ ip = $Ip; reachable = $false; via = 'none'; detail = $last; ms = $null } }\n  $by, $time = $Matches['by'], $Matches['time']\n  $via = if ($by -cmatch '\\A(DERP|peer-relay)\\(') { 'relay' } else { 'direct' }\n  @{ ip = $Ip; reachable = $true; via = $via; detail = $by -creplace '\\ADERP\\((.*)\\)\\z', '$1'; ms = ConvertFrom-Milliseconds -Text $time }\n}\nfunction ConvertFrom-Milliseconds {\n  [CmdletBinding()] param([string] $Text)\n  if ($Text -cmatch '\\A([0-9]{1,9})ms\\z') { return [int] $Matches[1] }\n  if ($Text -cmatch '\\A([0-9]{1,6})(?:\\.([0-9]+))?s\\z') { return [int] $Matches[1] * 1000 + [int] (\"$($Matches[2])000\".Substring(0, 3)) }\n}\n$SyncthingTask = 'mesh-syncthing'\n$SyncthingFolder = \"$env:ProgramFiles\\mesh-syncthing\"\n$SyncthingProgram = \"$SyncthingFolder\\syncthing.exe\"\n$SyncthingHome = \"$env:ProgramData\\mesh-syncthing\"\n$SyncthingConfig = \"$SyncthingHome\\config.xml\"\n$Syncthing = @{ Xml = $null; Address = ''; Tls = $false; Key = ''; Announce = $false; Relays = $false; Rest = 'none'; Id = ''; Version = '' }\nfunction Get-SyncthingFacts {\n  [CmdletBinding()] param()\n  $registered = $null\n  if (Test-Path -LiteralPath $SyncthingProgram -PathType Leaf) {\n    Update-Syncthing\n    $registered = Get-SyncthingTask\n    if (-not $Syncthing.Version) { $Syncthing.Version = Get-SyncthingVersion -Program $SyncthingProgram }\n  }\n  @{\n    version = $Syncthing.Version\n    service = @{ startsAtBoot = Test-SyncthingTask -Registered $registered; running = (Get-TaskState -Registered $registered) -eq 4 }\n    guiAddress = $Syncthing.Address\n    apiKeySet = [bool] $Syncthing.Key\n    globalAnnounce = $Syncthing.Announce\n    relays = $Syncthing.Relays\n    rest = $Syncthing.Rest\n    deviceId = $Syncthing.Id\n  }\n}\nfunction Update-Syncthing {\n  [CmdletBinding()] param()\n  foreach ($name in 'Address', 'Key', 'Id', 'Version') { $Syncthing[$name] = '' }\n  foreach ($name in 'Tls', 'Announce', 'Relays') { $Syncthing[$name] = $false }\n  $Syncthing.Rest = 'none'\n  $Syncthing.Xml = Get-SyncthingXml -Path $SyncthingConfig\n  if ($null -eq $Syncthing.Xml) { return }\n  $gui = $Syncthing.Xml.SelectSingleNode('/configuration/gui')\n  $Syncthing.Address = Get-XmlText -Parent $gui -Name 'address'\n  $Syncthing.Tls = $gui.GetAttribute('tls') -ceq 'true'\n  $key = $gui.SelectSingleNode('apikey')\n  if ($null -ne $key) { $Syncthing.Key = $key.InnerText }\n  $options = $Syncthing.Xml.SelectSingleNode('/configuration/options')\n  $Syncthing.Announce = (Get-XmlText -Parent $options -Name 'globalAnnounceEnabled') -ceq 'true'\n  $Syncthing.Relays = (Get-XmlText -Parent $options -Name 'relaysEnabled') -ceq 'true'\n  Read-SyncthingApi\n}\nfunction Get-XmlText {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Parent, [Parameter(Mandatory = $true)] [string] $Name)\n  $element = $Parent.SelectSingleNode($Name)\n  if ($null -eq $element) { return '' }\n  $element.InnerText\n}\nfunction Get-SyncthingXml {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  try {\n    if (-not (Test-Path -LiteralPath $Path -PathType Leaf)) { return }\n    $item = Get-Item -LiteralPath $Path -Force\n    if (($item.Attributes -band [IO.FileAttributes]::ReparsePoint) -or $item.Length -gt 4194304) { return }\n    $xml = Read-XmlFile -Path $Path\n  } catch [Xml.XmlException] {\n    return\n  } catch [UnauthorizedAccessException] {\n    return\n  }\n  foreach ($section in '/configuration/gui', '/configuration/options') { if ($null -eq $xml.SelectSingleNode($section)) { return } }\n  , $xml\n}\nfunction Read-XmlFile {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  $how = New-Object Xml.XmlReaderSettings\n  $how.DtdProcessing = [Xml.DtdProcessing]::Prohibit\n  $how.XmlResolver = $null\n  $xml = New-Object Xml.XmlDocument\n  $xml.PreserveWhitespace = $true\n  $reader = [Xml.XmlReader]::Create((Get-NativePath -Path $Path), $how)\n  try { $xml.Load($reader) } finally { $reader.Dispose() }\n  , $xml\n}\nfunction Read-SyncthingApi {\n  [CmdletBinding()] param()\n  if ($Syncthing.Address -cnotmatch '\\A(127\\.0\\.0\\.1|localhost):([0-9]{1,5})\\z') { return }\n  if (-not (Test-OwnListener -Port ([int] $Matches[2]))) { return }\n  if ($Syncthing.Tls) { $Syncthing.Rest = 'unknown'; return }\n  $status = Read-SyncthingAnswer -Path '/rest/system/status'\n  if ($status -cnotmatch '\"myID\" *: *\"([A-Z2-7]{7}(-[A-Z2-7]{7}){7})\"') {\n    if ($status) { $Syncthing.Rest = 'busy' }\n    return\n  }\n  $id = $Matches[1]\n  $version = Read-SyncthingAnswer -Path '/rest/system/version'\n  if ($version -cnotmatch '\"version\" *: *\"v?([0-9]{1,5}\\.[0-9]{1,5}\\.[0-9]{1,5})') { return }\n  $Syncthing.Version = $Matches[1]\n  $Syncthing.Id = $id\n  $Syncthing.Rest = 'ok'\n}\nfunction New-SyncthingRequest {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  if ($Syncthing.Key -cnotmatch '\\A[A-Za-z0-9_-]{1,200}\\z') { return }\n  $request = [Net.WebRequest]::Create(\"http://$($Syncthing.Address)$Path\")\n  $request.Proxy = $null\n  $request.AllowAutoRedirect = $false\n  $request.Timeout = 5000\n  $request.ReadWriteTimeout = 5000\n  $request.Headers.Add('X-API-Key', $Syncthing.Key)\n  $request\n}\nfunction Read-SyncthingAnswer {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  $request = New-SyncthingRequest -Path $Path\n  if ($null -eq $request) { return '' }\n  try {\n    $answer = $request.GetResponse()\n    try {\n      $reader = New-Object IO.StreamReader -ArgumentList $answer.GetResponseStream()\n      $buffer = New-Object char[] -ArgumentList 65536\n      $length = $reader.ReadBlock($buffer, 0, $buffer.Length)\n      return New-Object string -ArgumentList $buffer, 0, $length\n    } finally {\n      $answer.Close()\n    }\n  } catch [Net.WebException] {\n    $failure = $_.Exception\n    while ($failure -isnot [Net.WebException]) { $failure = $failure.InnerException }\n    if ($failure.Response) { $Syncthing.Rest = if (@(401, 403) -contains [int] $failure.Response.StatusCode) { 'refused' } else { 'busy' } }\n  } catch [IO.IOException] {\n    Assert-Client # it broke off in the middle, which is no answer\n  }\n  ''\n}\nfunction Test-OwnListener {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Port)\n  $listeners = @(Get-PortOwner -Port $Port)\n  $listeners.Count -gt 0 -and -not @($listeners | Where-Object { $_.Path -ine $SyncthingProgram }).Count\n}\nfunction Get-Listener {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Port)\n  try { Get-NetTCPConnection -LocalPort $Port -State 'Listen' }\n  catch { if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw } }\n}\nfunction Get-PortOwner {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Port)\n  foreach ($id in @(@(Get-Listener -Port $Port) | ForEach-Object { [int] $_.OwningProcess } | Select-Object -Unique)) {\n    $process = @(Get-CimInstance -ClassName Win32_Process -Filter \"ProcessId = $id\")\n    $name = if ($process.Count) { [string] $process[0].Name } else { '' }\n    $path = if ($process.Count) { [string] $process[0].ExecutablePath } else { '' }\n    @{ Id = $id; Name = $name; Path = $path }\n  }\n}\nfunction Get-SyncthingTask {\n  [CmdletBinding()] param()\n  try {\n    Get-ScheduledTask -TaskName $SyncthingTask -TaskPath '\\'\n  } catch {\n    if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw }\n  }\n}\nfunction Get-TaskState {\n  [CmdletBinding()] param([AllowNull()] $Registered)\n  if ($null -eq $Registered) { return 0 }\n  [int] $Registered.State\n}\nfunction Test-SyncthingTask {\n  [CmdletBinding()] param([AllowNull()] $Registered)\n  if ((Get-TaskState -Registered $Registered) -le 1) { return $false }\n  $action = @($Registered.Actions)[0]\n  $action.Execute -ieq \"$env:SystemRoot\\System32\\cmd.exe\" -and $action.Arguments -ceq (Get-SyncthingLine)\n}\nfunction Get-SyncthingLine {\n  [CmdletBinding()] param()\n  $words = \"serve --home=$SyncthingHome --no-browser --no-restart --no-upgrade\"\n  \"/d /s /c `\"`\"$SyncthingProgram`\" $words >`\"$SyncthingHome\\syncthing.log`\" 2>&1`\"\"\n}\nfunction Get-SyncthingVersion {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Program)\n  $said = Invoke-Native -Path $Program -Arguments '--version' -Seconds 15\n  if ($said.Out -cmatch '\\Asyncthing v([0-9]{1,5}\\.[0-9]{1,5}\\.[0-9]{1,5})') { return $Matches[1] }\n  ''\n}\n$Verbs['health'] = @{\n  Arguments = @{ loginServer = 'Test-Url'; names = 'Test-NameList'; syncthingUser = 'Test-AccountName'; headscale = 'Test-Flag' }\n  Required = @('loginServer')\n  Run = 'Get-Health'\n}\n$HealthQuestions = [ordered] @{ warnings = 'Start-WarningQuestion'; names = 'Start-NameQuestion'; server = 'Start-ServerQuestion' }\n$HealthParts = [ordered] @{\n  bootedAt = @{ Read = 'Get-BootTime'; Without = $null }\n  disks = @{ Read = 'Get-DiskUse'; Without = @() }\n  restart = @{ Read = 'Get-RestartWhy'; Without = '' }\n  busy = @{ Read = 'Get-OtherRun'; Without = '' }\n  syncthing = @{ Read = 'Get-SyncthingBodies'; Without = @() }\n  warnings = @{ Read = 'Receive-Warnings'; Without = '' }\n  names = @{ Read = 'Receive-Names'; Without = @() }\n  server = @{ Read = 'Receive-Server'; Without = $null }\n}\nfunction Get-Health {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $asked = @{}\n  try {\n    foreach ($name in $HealthQuestions.Keys) { $asked[$name] = Read-HealthPart -By $HealthQuestions[$name] -From $Arguments -Without $null }\n    $health = @{ clock = ConvertTo-UnixTime -Moment ([DateTime]::UtcNow); headscale = $null }\n    foreach ($name in $HealthParts.Keys) {\n      $health[$name] = Read-HealthPart -By $HealthParts[$name].Read -From $asked[$name] -Without $HealthParts[$name].Without\n    }\n    $health\n  } finally {\n    Stop-HealthQuestion -Asked $asked\n  }\n}\nfunction Read-HealthPart {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $By, [AllowNull()] $From, [AllowNull()] $Without)\n  Assert-Client\n  try { return , (& $By -From $From) }\n  catch {\n    if ($_.FullyQualifiedErrorId -ceq 'INTERRUPTED') { throw }\n    , $Without\n  }\n}\nfunction ConvertTo-UnixTime {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [DateTime] $Moment)\n  (New-Object DateTimeOffset -ArgumentList $Moment.ToUniversalTime()).ToUnixTimeSeconds()\n}\nfunction Get-BootTime {\n  [CmdletBinding()] param([AllowNull()] $From)\n  ConvertTo-UnixTime -Moment @(Get-CimInstance -ClassName Win32_OperatingSystem -OperationTimeoutSec 5)[0].LastBootUpTime\n}\nfunction Get-DiskUse {\n  [CmdletBinding()] param([AllowNull()] $From)\n  , @(foreach ($disk in @(Get-CimInstance -ClassName Win32_LogicalDisk -Filter 'DriveType = 3' -OperationTimeoutSec 5)) {\n      $size = [double] $disk.Size\n      if ($size -le 0) { continue }\n      @{ mount = [string] $disk.DeviceID; usedPercent = [int] [Math]::Ceiling(100 * ($size - [double] $disk.FreeSpace) / $size); inodePercent = $null }\n    })\n}\nfunction Get-RestartWhy {\n  [CmdletBinding()] param([AllowNull()] $From)\n  Get-RestartMark\n}\nfunction Get-OtherRun {\n  [CmdletBinding()] param([AllowNull()] $From)\n  $path = Get-NativePath -Path \"$MeshFolder\\host.lock\"\n  if (-not [IO.File]::Exists($path)) { return '' }\n  try { [IO.File]::Open($path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::Read).Dispose() }\n  catch [IO.IOException] {\n    if ($_.Exception.GetBaseException().GetType() -eq [IO.IOException]) { return \"another run of MeSH$(Get-Holder) is changing it\" }\n  }\n  ''\n}\nfunction Get-Holder {\n  [CmdletBinding()] param()\n  $path = Get-NativePath -Path \"$MeshFolder\\host.holder\"\n  try {\n    $reader = New-Object IO.StreamReader -ArgumentList ([IO.File]::Open($path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::ReadWrite))\n    try { $line = $reader.ReadToEnd() } finally { $reader.Dispose() }\n  } catch [IO.IOException] {\n    return ''\n  }\n  if ($line.Trim() -cnotmatch '\\A([0-2]\\d:[0-5]\\d:[0-5]\\d) (-|[0-9a-f.:]{3,39}) ([\\p{L}\\p{Nd}_.@+\\\\ -]{1,64})\\z') { return '' }\n  $from = if ($Matches[2] -ceq '-') { 'this machine' } else { $Matches[2] }\n  \" ($($Matches[3]) from $from, since $($Matches[1]))\"\n}\nfunction Start-WarningQuestion {\n  [CmdletBinding()] param([AllowNull()] $From)\n  $path = Get-TailscalePath\n  if ($path) { Start-Native -Path $path -Arguments 'debug', 'watch-ipn', '--initial-health', '--initial-client-version', '--count=1' -Seconds 5 }\n}\nfunction Receive-Warnings {\n  [CmdletBinding()] param([AllowNull()] $From)\n  if ($null -eq $From) { return '' }\n  Select-Answer -Text (Wait-Native -Run $From).Out.TrimEnd() -Field 'Health'\n}\nfunction Start-NameQuestion {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $From)\n  $lookups = @(foreach ($name in @($From['names'])) { if ($name) { @{ Name = $name; Work = Start-Lookup -Name $name } } })\n  @{ Watch = [Diagnostics.Stopwatch]::StartNew(); Lookups = $lookups }\n}\nfunction Start-Lookup {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  try { [Net.Dns]::GetHostAddressesAsync($Name) }\n  catch [ArgumentException] { $null }\n}\nfunction Receive-Names {\n  [CmdletBinding()] param([AllowNull()] $From)\n  if ($null -eq $From) { return , @() }\n  foreach ($lookup in $From.Lookups) { if ($lookup.Work) { Wait-Task -Work $lookup.Work -Watch $From.Watch -Seconds 5 } }\n  , @(foreach ($lookup in $From.Lookups) {\n      if (-not $lookup.Work -or $lookup.Work.IsCompleted) { @{ name = $lookup.Name; ips = @(Get-LookupAddress -Work $lookup.Work) } }\n    })\n}\nfunction Get-LookupAddress {\n  [CmdletBinding()] param([AllowNull()] $Work)\n  if (-not $Work -or [string] $Work.Status -cne 'RanToCompletion') { return }\n  @(foreach ($ip in $Work.Result) { $ip.ToString() }) | Select-Object -Unique\n}\nfunction Start-ServerQuestion {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $From)\n  $request = New-WebRequest -Url \"$($From['loginServer'])/health\" -Seconds 10\n  $request.Proxy = $null\n  $request.AllowAutoRedirect = $false\n  @{ Watch = [Diagnostics.Stopwatch]::StartNew(); Request = $request; Work = $request.GetResponseAsync() }\n}\nfunction Receive-Server {\n  [CmdletBinding()] param([AllowNull()] $From)\n  if ($null -eq $From) { return $null }\n  $work = $From.Work\n  Wait-Task -Work $work -Watch $From.Watch -Seconds 10\n  if (-not $work.IsCompleted) { return @{ status = 0; why = 'it does not answer in time' } }\n  $failure = Get-WebException -Failure $work.Exception\n  $answer = if ($failure) { $failure.Response } elseif (-not $work.IsFaulted) { $work.Result }\n  if (-not $answer) { return @{ status = 0; why = Get-WebFailure -Failure $work.Exception } }\n  try { @{ status = [int] $answer.StatusCode; why = '' } } finally { $answer.Close() }\n}\nfunction Stop-HealthQuestion {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Asked)\n  if ($Asked['server']) { $Asked['server'].Request.Abort() }\n  if ($Asked['warnings'] -and -not $Asked['warnings'].Process.HasExited) { Stop-Native -Run $Asked['warnings'] }\n}\nfunction Get-SyncthingBodies {\n  [CmdletBinding()] param([AllowNull()] $From)\n  if (-not (Test-Path -LiteralPath $SyncthingProgram -PathType Leaf)) { return , @() }\n  Update-Syncthing\n  if ($Syncthing.Rest -cne 'ok') { return , @() }\n  $watch = [Diagnostics.Stopwatch]::StartNew()\n  , @(foreach ($path in @(Get-SyncthingPath)) {\n      Assert-Client\n      if ($watch.Elapsed.TotalSeconds -gt 10) { break }\n      $body = Read-SyncthingAnswer -Path $path\n      if ($body) { @{ path = $path; body = $body } }\n    })\n}\nfunction Get-SyncthingPath {\n  [CmdletBinding()] param()\n  '/rest/system/connections', '/rest/config/devices', '/rest/stats/device', '/rest/config/folders'\n  $ids = @(foreach ($folder in $Syncthing.Xml.SelectNodes('/configuration/folder')) { $folder.GetAttribute('id') })\n  foreach ($id in @($ids -cmatch '\\A[A-Za-z0-9._-]+\\z' | Select-Object -First 30)) { \"/rest/db/status?folder=$id\" }\n}\n$Verbs['check'] = @{ Arguments = @{ command = 'Test-CommandWords' }; Required = @('command'); Run = 'Invoke-Check' }\n$CheckSeconds = 10\n$CheckBytes = 4096\nfunction Invoke-Check {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $words = @($Arguments['command'])\n  $path = Find-Program -Name $words[0]\n  if (-not $path) { return @{ exit = $null; output = \"$($words[0]) is no program here (.exe or .com); what only a shell runs begins with the shell: cmd.exe /d /c\" } }\n  $began = [DateTime]::Now\n  try { $process = Start-NativeProcess -Path $path -Arguments @($words | Select-Object -Skip 1) -Folder (Get-HomeFolder) }\n  catch [ComponentModel.Win32Exception] {\n    return @{ exit = $null; output = \"$path cannot be started: Windows says error $($_.Exception.GetBaseException().NativeErrorCode)\" }\n  }\n  try { Wait-Check -Process $process }\n  finally { Stop-Check -Process $process -Began $began }\n}\nfunction Get-HomeFolder {\n  [CmdletBinding()] param()\n  if ($env:USERPROFILE -and (Test-Path -LiteralPath $env:USERPROFILE -PathType Container)) { $env:USERPROFILE }\n}\nfunction Find-Program {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  if ($Name -cmatch '[<>|\"?*]') { return '' }\n  $folders = @('')\n  if ($Name -cnotmatch '[\\\\/:]') { $folders = @($env:Path -split ';' -replace '\"', '' -cmatch '\\A[A-Za-z]:\\\\[^<>|?*]*\\z' -creplace '\\\\*\\z', '\\') }\n  elseif ($Name -cnotmatch '\\A([A-Za-z]:)?[\\\\/]') { $folders = @(\"$(Get-HomeFolder)\\\") }\n  $endings = if ($Name -match '\\.(exe|com)\\z') { , '' } else { '.exe', '.com' }\n  foreach ($folder in $folders) {\n    foreach ($ending in $endings) { if (Test-Path -LiteralPath \"$folder$Name$ending\" -PathType Leaf) { return \"$folder$Name$ending\" } }\n  }\n  ''\n}\nfunction Wait-Check {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Diagnostics.Process] $Process)\n  $watch = [Diagnostics.Stopwatch]::StartNew()\n  $heads = @(foreach ($stream in $Process.StandardOutput, $Process.StandardError) { New-OutputHead -Stream $stream.BaseStream })\n  while (-not $Process.WaitForExit(20)) {\n    foreach ($head in $heads) { Update-OutputHead -Head $head }\n    Assert-Client\n    if ($watch.Elapsed.TotalSeconds -gt $CheckSeconds) { return @{ exit = $null; output = \"it did not end within $CheckSeconds s\" } }\n  }\n  $watch.Restart()\n  do {\n    foreach ($head in $heads) { Update-OutputHead -Head $head }\n    $open = @($heads | Where-Object { -not $_.Ended }).Count\n    if ($open) { Start-Sleep -Milliseconds 10 }\n  } while ($open -and $watch.Elapsed.TotalSeconds -lt 2)\n  $output = ConvertFrom-ProgramBytes -Bytes (Get-HeadBytes -Head $heads[0] -Most $CheckBytes)\n  $output += ConvertFrom-ProgramBytes -Bytes (Get-HeadBytes -Head $heads[1] -Most ($CheckBytes - $heads[0].Count))\n  @{ exit = $Process.ExitCode; output = $output }\n}\nfunction New-OutputHead {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [IO.Stream] $Stream)\n  $bytes = New-Object byte[] -ArgumentList $CheckBytes\n  @{ Stream = $Stream; Bytes = $bytes; Count = 0; Reads = $true; Ended = $false; Task = $Stream.ReadAsync($bytes, 0, $CheckBytes) }\n}\nfunction Update-OutputHead {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Head)\n  while (-not $Head.Ended -and $Head.Task.IsCompleted) {\n    $read = if ($Head.Reads -and -not $Head.Task.IsFaulted) { $Head.Task.Result } else { 0 }\n    $Head.Count += $read\n    if (-not $read) { $Head.Ended = $true }\n    elseif ($Head.Count -lt $CheckBytes) { $Head.Task = $Head.Stream.ReadAsync($Head.Bytes, $Head.Count, $CheckBytes - $Head.Count) }\n    else {\n      $Head.Reads = $false\n      $Head.Task = $Head.Stream.CopyToAsync([IO.Stream]::Null)\n    }\n  }\n}\nfunction Get-HeadBytes {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Head, [Parameter(Mandatory = $true)] [int] $Most)\n  , (New-Object IO.MemoryStream -ArgumentList $Head.Bytes, 0, ([Math]::Min($Head.Count, $Most))).ToArray()\n}\nfunction ConvertFrom-ProgramBytes {\n  [CmdletBinding()] param([byte[]] $Bytes)\n  if (-not $Bytes) { return '' }\n  if ([Array]::IndexOf($Bytes, [byte] 0) -ge 0) { return ConvertTo-ProgramText -Bytes $Bytes -Encoding ([Text.Encoding]::Unicode) }\n  $strict = New-Object Text.UTF8Encoding -ArgumentList $false, $true\n  $letters = New-Object char[] -ArgumentList ($Bytes.Length + 1)\n  try { $count = $strict.GetDecoder().GetChars($Bytes, 0, $Bytes.Length, $letters, 0, $false) }\n  catch [Text.DecoderFallbackException] { return ConvertTo-ProgramText -Bytes $Bytes -Encoding (Get-ProgramEncoding -Name 'oem') }\n  (New-Object string -ArgumentList $letters, 0, $count).TrimStart([char] 0xfeff)\n}\nfunction Stop-Check {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Diagnostics.Process] $Process, [Parameter(Mandatory = $true)] [DateTime] $Began)\n  if (-not $Process.HasExited) { Stop-Native -Run @{ Process = $Process } }\n  foreach ($child in @(Get-Descendant -Id $Process.Id -Began $Began)) {\n    try { [Diagnostics.Process]::GetProcessById($child).Kill() } catch { continue }\n  }\n}\nfunction Get-Descendant {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Id, [Parameter(Mandatory = $true)] [DateTime] $Began)\n  try { $children = @(Get-CimInstance -ClassName Win32_Process -Filter \"ParentProcessId = $Id\" -OperationTimeoutSec 5) } catch { return }\n  foreach ($child in $children) {\n    if ($child.CreationDate -lt $Began) { continue }\n    [int] $child.ProcessId\n    Get-Descendant -Id $child.ProcessId -Began $child.CreationDate\n  }\n}\n$Readings['s-mode'] = 'Get-SModeFinding'\nfunction Get-SModeFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  if ((Get-RegistryValue -Key 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\CI\\Policy' -Name 'SkuPolicyRequired') -eq 1) { New-Finding -Id 's-mode' }\n}\n$Readings['system'] = 'Get-SystemFinding'\nfunction Get-SystemFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $machine = $Seen.Machine\n  if ([int] ($machine.build -creplace '\\..*', '') -lt 14393) { New-Finding -Id 'build-too-old' -Detail $machine.build }\n  if ('amd64', 'arm64' -cnotcontains $machine.arch) { New-Finding -Id 'arch-unsupported' -Detail $machine.arch }\n  if ($PSVersionTable.PSVersion.CompareTo([version] '5.1') -lt 0) { New-Finding -Id 'powershell-too-old' -Detail $machine.powershell }\n}\n$Readings['profile'] = 'Get-ProfileFinding'\nfunction Get-ProfileFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  if ($Seen.Account.Profile -and $env:USERPROFILE -and $env:USERPROFILE.TrimEnd('\\') -ine $env:SystemRoot) { return }\n  New-Finding -Id 'profile-missing' -Detail ([string] $env:USERPROFILE)\n}\n$Readings['clock'] = 'Get-ClockFinding'\nfunction Get-ClockFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $seconds = [long] ($Clock.Here - $Clock.Runner).TotalSeconds\n  if ([Math]::Abs($seconds) -gt 60) { New-Finding -Id 'clock-off' -Detail $seconds.ToString('+0;-0', [Globalization.CultureInfo]::InvariantCulture) }\n}\n$Readings['disk'] = 'Get-DiskFinding'\nfunction Get-DiskFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $disk = @(Get-CimInstance -ClassName Win32_LogicalDisk -Filter \"DeviceID = '$env:SystemDrive'\")[0]\n  if ([long] $disk.FreeSpace -lt 300000000) { New-Finding -Id 'disk-full' -Detail ([string] $disk.FreeSpace) }\n}\n$Readings['reboot'] = 'Get-RebootFinding'\nfunction Get-RebootFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $why = Get-RestartMark\n  if ($why) { New-Finding -Id 'pending-reboot' -Detail $why }\n}\nfunction Get-RestartMark {\n  [CmdletBinding()] param()\n  $why = @()\n  if (Test-RegistryKey -Key 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending') { $why += 'RebootPending' }\n  if (Test-RegistryKey -Key 'HKLM:\\SOFTWARE\\Microsoft\\ServerManager\\ServicingStorage\\ServerComponentCache\\RestartRequired') { $why += 'RestartRequired' }\n  $renames = Get-RegistryValue -Key $SessionManagerKey -Name 'PendingFileRenameOperations'\n  if (@(@($renames) -cmatch '.' -inotmatch '\\\\Tailscale\\\\').Count) { $why += 'PendingFileRenameOperations' }\n  $why -join ' '\n}\n$SshFolder = \"$env:ProgramData\\ssh\"\n$Readings['sshd-folders'] = 'Get-SshdFolderFinding'\nfunction Get-SshdFolderFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $folders = [ordered] @{ 'sshd-folder-acl' = $SshFolder; 'sshd-logs-acl' = \"$SshFolder\\logs\" }\n  foreach ($id in $folders.Keys) {\n    if (-not (Test-Path -LiteralPath $folders[$id] -PathType Container)) { continue }\n    $hand = Get-ForeignHand -Sddl (Get-Sddl -Path $folders[$id])\n    if ($hand) { New-Finding -Id $id -Detail $hand }\n  }\n}\n$Readings['keys-file'] = 'Get-KeysFileFinding'\nfunction Get-KeysFileFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $path = \"$SshFolder\\administrators_authorized_keys\"\n  if (-not $Seen.Account.Elevated -or -not (Test-Path -LiteralPath $path -PathType Leaf)) { return }\n  $wrong = Get-ForeignEncoding -Bytes ([IO.File]::ReadAllBytes((Get-NativePath -Path $path)))\n  if ($wrong) { New-Finding -Id 'keys-file-encoding' -Detail \"$path ($wrong)\" }\n  $hand = Get-ForeignHand -Sddl (Get-Sddl -Path $path) -Trusted (Get-KeysFileOwner -Account $Seen.Account)\n  if ($hand) { New-Finding -Id 'keys-file-acl' -Detail \"$path ($hand)\" }\n  if (-not (Test-KeysFileUsed -Config \"$SshFolder\\sshd_config\")) { New-Finding -Id 'keys-file-unused' -Detail $path }\n}\nfunction Get-KeysFileOwner {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)\n  $SystemSids + $TrustedInstaller + @(Get-SddlName -Account $Account)\n}\nfunction Get-ForeignEncoding {\n  [CmdletBinding()] param([byte[]] $Bytes)\n  $first = (@($Bytes | Select-Object -First 3) | ForEach-Object { $_.ToString('x2') }) -join ''\n  if ($first -cmatch '\\A(fffe|feff)' -or $Bytes -contains 0) { return 'utf-16' }\n  if ($first -ceq 'efbbbf') { return 'utf-8-bom' }\n  ''\n}\nfunction Test-KeysFileUsed {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Config)\n  if (-not (Test-Path -LiteralPath $Config -PathType Leaf)) { return $true }\n  $lines = [IO.File]::ReadAllLines((Get-NativePath -Path $Config))\n  @($lines -imatch '\\A\\s*AuthorizedKeysFile\\s.*administrators_authorized_keys').Count -gt 0\n}\n$Readings['sshd-start'] = 'Get-SshdStartFinding'\nfunction Get-SshdStartFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $service = Get-ServiceProcess -Name 'sshd'\n  if ($service -and $service.StartMode -cne 'Auto') { New-Finding -Id 'sshd-not-automatic' -Detail $service.StartMode }\n}\n$Readings['tailscale-policies'] = 'Get-TailscalePolicyFinding'\nfunction Get-TailscalePolicyFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $deciding = [ordered] @{\n    'LoginURL' = 'login-url-policy', '.'; 'UnattendedMode' = 'unattended-policy', '\\Anever\\z'; 'Hostname' = 'hostname-policy', '.'\n    'AuthKey' = 'auth-key-policy', '.'; 'AlwaysOn.Enabled' = 'always-on-policy', '\\A(1|true)\\z'; 'Tailnet' = 'tailnet-policy', '.'\n  }\n  foreach ($name in $deciding.Keys) {\n    $id, $when = $deciding[$name]\n    $policy = Get-TailscalePolicy -Name $name\n    if (-not $policy -or $policy.Value -inotmatch $when) { continue }\n    $where = ConvertTo-KeyName -Key $policy.Key\n    New-Finding -Id $id -Detail $(if ($name -ceq 'AuthKey') { $where } else { \"$($policy.Value) in $where\" })\n  }\n}\n$PowerShellPolicyKey = 'SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell'\nfunction Get-ScriptPolicy {\n  [CmdletBinding()] param()\n  foreach ($scope in @('MachinePolicy', 'HKLM:'), @('UserPolicy', 'HKCU:')) {\n    $key = \"$($scope[1])\\$PowerShellPolicyKey\"\n    $policy = [string] (Get-RegistryValue -Key $key -Name 'ExecutionPolicy')\n    if ((Get-RegistryValue -Key $key -Name 'EnableScripts') -eq 0) { $policy = 'Restricted' }\n    if ('AllSigned', 'Restricted' -icontains $policy) { return \"$($scope[0])=$policy\" }\n    if ($policy) { return '' }\n  }\n  ''\n}\n$Readings['execution-policy'] = 'Get-ScriptPolicyFinding'\nfunction Get-ScriptPolicyFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $policy = Get-ScriptPolicy\n  if ($policy) { New-Finding -Id 'execution-policy' -Detail $policy }\n}\n$Readings['logging'] = 'Get-LoggingFinding'\nfunction Get-LoggingFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $kept = [ordered] @{\n    'script-block-logging' = 'ScriptBlockLogging', 'EnableScriptBlockLogging'\n    'module-logging' = 'ModuleLogging', 'EnableModuleLogging'\n    'transcription' = 'Transcription', 'EnableTranscripting'\n  }\n  foreach ($id in $kept.Keys) {\n    foreach ($hive in 'HKLM:', 'HKCU:') {\n      $key = \"$hive\\$PowerShellPolicyKey\\$($kept[$id][0])\"\n      if ((Get-RegistryValue -Key $key -Name $kept[$id][1]) -ne 1) { continue }\n      New-Finding -Id $id -Detail ([string] (Get-RegistryValue -Key $key -Name 'OutputDirectory'))\n      break\n    }\n  }\n}\nfunction Get-ServiceAge {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  $service = Get-ServiceProcess -Name $Name\n  if (-not $service -or $service.ProcessId -eq 0) { return $null }\n  $process = @(Get-CimInstance -ClassName Win32_Process -Filter \"ProcessId = $($service.ProcessId)\")\n  if (-not $process.Count) { return $null }\n  [long] ([DateTime]::UtcNow - ([DateTime] $process[0].CreationDate).ToUniversalTime()).TotalSeconds\n}\nfunction Get-DriverTrouble {\n  [CmdletBinding()] param()\n  $trouble = @()\n  foreach ($device in @(Get-CimInstance -ClassName Win32_PnPEntity -Filter \"PNPClass = 'Net'\")) {\n    if ([string] $device.DeviceID -notlike 'SWD\\Wintun\\{37217669-42DA-4657-A55B-0D995D328250}*') { continue }\n    if ([int] $device.ConfigManagerErrorCode) { $trouble += \"problem=$($device.ConfigManagerErrorCode)\" }\n  }\n  $setup = Get-ServiceState -Name 'NetSetupSvc'\n  if ($setup -and $setup.Disabled) { $trouble += 'NetSetupSvc=Disabled' }\n  $trouble -join ' '\n}\n$Readings['driver'] = 'Get-DriverFinding'\nfunction Get-DriverFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  if ($Seen.Tailscale.State -cne 'NoState' -and $Seen.Tailscale.Refusal -cnotmatch 'NoState|backend not ready') { return }\n  $trouble = Get-DriverTrouble\n  $age = Get-ServiceAge -Name 'Tailscale'\n  if (-not $trouble -and $age -gt 360) { $trouble = \"NoState for $age seconds\" }\n  if ($trouble) { New-Finding -Id 'driver-stuck' -Detail $trouble }\n}\n$Readings['dependencies'] = 'Get-DependencyFinding'\nfunction Get-DependencyFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  if (-not $Seen.Tailscale.Service) { return }\n  $disabled = @(foreach ($name in $Seen.Tailscale.Service.Needs) {\n      $service = Get-ServiceState -Name $name\n      if (-not $service -or $service.Disabled) { $name }\n    })\n  if ($disabled.Count) { New-Finding -Id 'service-dependency' -Detail ($disabled -join ' ') }\n}\n$Readings['session'] = 'Get-SessionFinding'\nfunction Get-SessionFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $holder = ConvertFrom-SessionRefusal -Text $Seen.Tailscale.Refusal\n  if ($holder) { New-Finding -Id 'session-held' -Detail $holder }\n}\nfunction ConvertFrom-SessionRefusal {\n  [CmdletBinding()] param([string] $Text)\n  if ($Text -cmatch 'already in use by (?<who>[^\\r\\n]+, pid [0-9]+)') { return $Matches['who'] }\n  if ($Text -cmatch '(already in use|running in server mode) \\(\"(?<who>[^\"\\r\\n]+)\"\\)') { return $Matches['who'].Replace('\\\\', '\\') }\n  ''\n}\nfunction Get-MeshCategory {\n  [CmdletBinding()] param()\n  foreach ($one in @(Get-NetConnectionProfile)) {\n    if ([string] $one.InterfaceAlias -ceq 'Tailscale') { return ([string] $one.NetworkCategory).Replace('DomainAuthenticated', 'Domain') }\n  }\n  ''\n}\n$Readings['network'] = 'Get-NetworkFinding'\nfunction Get-NetworkFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  if ($Seen.Tailscale.State -cne 'Running') { return }\n  $category = Get-MeshCategory\n  if (-not $category) { return }\n  if ($category -ceq 'Public') { New-Finding -Id 'network-public' -Detail 'Tailscale' }\n  $held = Get-FirewallHold -Category $category\n  if ($held) { New-Finding -Id 'firewall-ssh' -Detail $held }\n}\nfunction Get-FirewallHold {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Category)\n  $policy = \"HKLM:\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\$($Category.Replace('Private', 'Standard'))Profile\"\n  if ((Get-RegistryValue -Key $policy -Name 'DoNotAllowExceptions') -eq 1) { return \"$(ConvertTo-KeyName -Key $policy)\\DoNotAllowExceptions=1\" }\n  $name = 'OpenSSH-Server-In-TCP'\n  try { $rule = @(Get-NetFirewallRule -Name $name)[0] }\n  catch {\n    if ($_.FullyQualifiedErrorId -clike 'CmdletizationQuery_NotFound*') { return '' }\n    throw\n  }\n  $profiles = [string] $rule.Profile\n  if ([string] $rule.Enabled -ceq 'True' -and ($profiles -ceq 'Any' -or $profiles -split ', *' -ccontains $Category)) { return '' }\n  \"$name enabled=$($rule.Enabled) profiles=$($profiles.Replace(' ', '')) adapter=$Category\"\n}\n$Readings['dns'] = 'Get-DnsFinding'\nfunction Get-DnsFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  if ($Seen.Tailscale.Running) { return }\n  $own = Get-RegistryValue -Key $TailscaleKey -Name 'NRPTRuleIDs'\n  $left = @(foreach ($rule in @(Get-DnsClientNrptRule)) {\n      if ($own -icontains $rule.Name -or @($rule.NameServers | ForEach-Object { [string] $_ }) -ccontains '100.100.100.100') { [string] $rule.Name }\n    })\n  if ($left.Count) { New-Finding -Id 'nrpt-left' -Detail ($left -join ' ') }\n  $path = \"$env:SystemRoot\\System32\\drivers\\etc\\hosts\"\n  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { return }\n  if ([IO.File]::ReadAllText((Get-NativePath -Path $path)).Contains('# TailscaleHostsSectionStart')) { New-Finding -Id 'hosts-section-left' -Detail $path }\n}\n$Readings['syncthing'] = 'Get-SyncthingFinding'\nfunction Get-SyncthingFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $other = Get-OtherSyncthing -Elevated $Seen.Account.Elevated\n  if ($other) { New-Finding -Id 'syncthing-other' -Detail $other }\n}\nfunction Get-OtherSyncthing {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [bool] $Elevated)\n  foreach ($process in @(Get-CimInstance -ClassName Win32_Process -Filter \"Name = 'syncthing.exe'\")) {\n    $path = [string] $process.ExecutablePath\n    if ($path -ine $SyncthingProgram -and ($path -or -not (Test-Path -LiteralPath $SyncthingProgram))) { return \"$path (process $($process.ProcessId))\".Trim() }\n  }\n  foreach ($name in @(Get-InstalledName -Elevated $Elevated)) { if ($name -cmatch '\\A(Syncthing|SyncTrayzor)\\b') { return $name } }\n  foreach ($folder in @(Get-SyncthingPlace -Elevated $Elevated)) {\n    if (Test-Path -LiteralPath \"$folder\\Syncthing\\config.xml\" -PathType Leaf) { return \"$folder\\Syncthing\\config.xml\" }\n  }\n}\nfunction Get-InstalledName {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [bool] $Elevated)\n  $uninstall = 'Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall'\n  $lists = @(\"HKLM:\\$uninstall\", \"HKLM:\\SOFTWARE\\WOW6432Node\\$($uninstall.Substring(9))\", \"HKCU:\\$uninstall\")\n  if ($Elevated) { foreach ($sid in @(@(Get-RegistryChild -Key 'Registry::HKEY_USERS') -cmatch '\\AS-1-(5-21|12-1)-[0-9-]+\\z')) { $lists += \"Registry::HKEY_USERS\\$sid\\$uninstall\" } }\n  foreach ($key in $lists) {\n    foreach ($child in @(Get-RegistryChild -Key $key)) { [string] (Get-RegistryValue -Key \"$key\\$child\" -Name 'DisplayName') }\n  }\n}\nfunction Get-SyncthingPlace {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [bool] $Elevated)\n  $env:ProgramData\n  if ($env:LOCALAPPDATA) { $env:LOCALAPPDATA }\n  if (-not $Elevated) { return }\n  $list = 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList'\n  foreach ($sid in @(Get-RegistryChild -Key $list)) {\n    $profilePath = [string] (Get-RegistryValue -Key \"$list\\$sid\" -Name 'ProfileImagePath')\n    if ($profilePath) { \"$profilePath\\AppData\\Local\" }\n  }\n}\n$MeshFolder = \"$env:ProgramData\\mesh\"\n$HandoverStates = 'waiting', 'joined', 'failed'\n$HandoverMarker = \"$MeshFolder\\join-mesh.json\"\n$Readings['handover'] = 'Get-HandoverFinding'\nfunction Get-HandoverFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $Seen.Handover = Get-Handover\n}\nfunction Get-Handover {\n  [CmdletBinding()] param()\n  if (-not (Test-Path -LiteralPath $HandoverMarker -PathType Leaf)) { return $null }\n  if (Get-ForeignHand -Sddl (Get-Sddl -Path $MeshFolder) -Strict) { throw 'FolderOfOthers' }\n  $marker = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText((Get-NativePath -Path $HandoverMarker)))\n  $handover = @{ runsScripts = -not (Get-ScriptPolicy) }\n  foreach ($name in 'script', 'keyId', 'until', 'state', 'why', 'says') { $handover[$name] = ConvertTo-PlainValue -Value (Get-Field -From $marker -Name $name) }\n  Assert-Handover -Handover $handover\n  $handover\n}\nfunction Assert-Handover {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Handover)\n  $good = [string] $Handover.script -cmatch '\\A[A-Z]:\\\\[A-Za-z0-9 ._\\\\-]{1,200}\\.ps1\\z' -and (Test-KeyId -Value $Handover.keyId) -and\n    (Test-Moment -Value $Handover.until) -and $HandoverStates -ccontains $Handover.state -and\n    (Test-Sentence -Value $Handover.why) -and (Test-Sentence -Value $Handover.says)\n  if (-not $good) { throw 'MarkerDamaged' }\n}\n$Readings['own-files'] = 'Get-OwnFilesFinding'\nfunction Get-OwnFilesFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  if (Test-Path -LiteralPath \"$MeshFolder\\host.lock\" -PathType Leaf) { New-Finding -Id 'own-files' -Detail $MeshFolder }\n}\n$WslHelpers = '\\A(docker-desktop|rancher-desktop|podman-machine-)'\n$WslKey = 'Software\\Microsoft\\Windows\\CurrentVersion\\Lxss'\n$ForwardKey = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp'\n$ForwardService = 'iphlpsvc'\n$Readings['wsl'] = 'Get-WslFinding'\nfunction Get-WslFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $Seen.Wsl = Get-WslFacts -Account $Seen.Account\n}\nfunction Get-WslFacts {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)\n  $distributions = @(Get-WslDistribution -Account $Account)\n  if (-not $distributions.Count) { return $null }\n  $config = Read-WslConfig -Account $Account\n  $service = Get-ServiceState -Name $ForwardService\n  @{\n    distributions = $distributions\n    networking = Get-ConfigValue -Text $config.Text -Section 'wsl2' -Name 'networkingMode'\n    idleTimeout = Get-ConfigValue -Text $config.Text -Section 'general' -Name 'instanceIdleTimeout'\n    address = [string] (Get-RegistryValue -Key \"Registry::HKEY_USERS\\$($Account.Sid)\\$WslKey\" -Name 'NatIpAddress')\n    forwards = @(Get-Forward)\n    forwarding = $null -ne $service -and $service.Running\n  }\n}\nfunction Get-WslDistribution {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)\n  $owners = @($Account.Sid)\n  if ($Account.Elevated) { $owners = @(@(Get-RegistryChild -Key 'Registry::HKEY_USERS') -cmatch '\\AS-1-(5-21|12-1)-[0-9-]+\\z') }\n  foreach ($owner in $owners) {\n    $key = \"Registry::HKEY_USERS\\$owner\\$WslKey\"\n    foreach ($id in @(Get-RegistryChild -Key $key) -cmatch '\\A\\{[0-9A-Fa-f-]{36}\\}\\z') {\n      $name = [string] (Get-RegistryValue -Key \"$key\\$id\" -Name 'DistributionName')\n      if (-not $name -or $name -cmatch $WslHelpers -or (Get-RegistryValue -Key \"$key\\$id\" -Name 'State') -ne 1) { continue }\n      $version = Get-RegistryValue -Key \"$key\\$id\" -Name 'Version'\n      @{ name = $name; owner = $owner; account = Get-AccountName -Sid $owner -Account $Account; version = if ($null -eq $version) { 2 } else { [int] $version } }\n    }\n  }\n}\nfunction Get-AccountName {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Sid, [Parameter(Mandatory = $true)] [hashtable] $Account)\n  if ($Sid -ceq $Account.Sid) { return $Account.Name }\n  $session = \"Registry::HKEY_USERS\\$Sid\\Volatile Environment\"\n  $user = [string] (Get-RegistryValue -Key $session -Name 'USERNAME')\n  $domain = [string] (Get-RegistryValue -Key $session -Name 'USERDOMAIN')\n  if ($user -and $domain) { return \"$domain\\$user\" }\n  $folder = [string] (Get-RegistryValue -Key \"HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\$Sid\" -Name 'ProfileImagePath')\n  if ($folder) { return $folder.Split('\\')[-1] }\n  $Sid\n}\nfunction Get-Forward {\n  [CmdletBinding()] param()\n  if (-not (Test-RegistryKey -Key $ForwardKey)) { return }\n  $key = Get-Item -LiteralPath $ForwardKey\n  foreach ($name in @($key.GetValueNames())) {\n    $ends = @(foreach ($end in $name, [string] $key.GetValue($name)) { if ($end -cmatch '\\A([^/]+)/([0-9]{1,5})\\z') { , @($Matches[1], [int] $Matches[2]) } })\n    if ($ends.Count -eq 2) { @{ address = $ends[0][0]; port = $ends[0][1]; toAddress = $ends[1][0]; toPort = $ends[1][1] } }\n  }\n}\nfunction Read-WslConfig {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)\n  $path = \"$($Account.Profile)\\.wslconfig\"\n  $bytes = New-Object byte[] -ArgumentList 0\n  if ($Account.Profile -and (Test-Path -LiteralPath $path -PathType Leaf)) { $bytes = [IO.File]::ReadAllBytes((Get-NativePath -Path $path)) }\n  (ConvertFrom-ConfigBytes -Bytes $bytes) + @{ Path = $path }\n}\nfunction ConvertFrom-ConfigBytes {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [AllowEmptyCollection()] [byte[]] $Bytes)\n  $wide = $Bytes.Count -ge 2 -and $Bytes[0] -eq 0xff -and $Bytes[1] -eq 0xfe\n  $encoding = if ($wide) { [Text.Encoding]::Unicode } else { [Text.Encoding]::GetEncoding(28591) }\n  @{ Text = $encoding.GetString($Bytes); Encoding = $encoding }\n}\nfunction ConvertFrom-Config {\n  [CmdletBinding()] param([string] $Text)\n  $section = ''\n  foreach ($line in $Text -split '\\n') {\n    $entry = @{ Section = $section; Name = ''; Value = ''; Line = $line }\n    if ($line -match '\\A[\\ufeff\\xef\\xbb\\xbf]*[ \\t]*\\[([A-Za-z][A-Za-z0-9]*)\\][ \\t]*(#.*)?\\r?\\z') {\n      $section = $entry.Section = $Matches[1].ToLowerInvariant()\n    } elseif ($line -match '\\A[ \\t]*([A-Za-z][A-Za-z0-9]*)[ \\t]*=[ \\t]*(\"[^\"\\r]*\"|[^#\\r]*?)[ \\t]*(#.*)?\\r?\\z') {\n      $entry.Name = $Matches[1].ToLowerInvariant()\n      $entry.Value = $Matches[2].Trim('\"')\n    }\n    $entry\n  }\n}\nfunction Get-ConfigValue {\n  [CmdletBinding()] param([string] $Text, [Parameter(Mandatory = $true)] [string] $Section, [Parameter(Mandatory = $true)] [string] $Name)\n  foreach ($entry in @(ConvertFrom-Config -Text $Text)) {\n    if ($entry.Section -eq $Section -and $entry.Name -eq $Name) { return $entry.Value }\n  }\n  ''\n}\n$Verbs['preparation'] = @{ Arguments = @{ publicKeys = 'Test-PublicKeyList' }; Required = @('publicKeys'); Run = 'Get-Preparation' }\nfunction Test-PublicKeyList {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $shape = '\\A(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com) [A-Za-z0-9+/]{40,4000}={0,2}( [\\x21-\\x7e][\\x20-\\x7e]{0,99})?\\z'\n  if ($Value -isnot [Collections.IList] -or $Value.Count -lt 1 -or $Value.Count -gt 6) { return $false }\n  foreach ($one in $Value) { if ($one -isnot [string] -or $one -cnotmatch $shape) { return $false } }\n  $true\n}\nfunction Get-Preparation {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $account = Get-Account\n  Assert-Elevated -Account $account\n  , @(Get-Missing -Account $account -PublicKeys $Arguments.publicKeys)\n}\nfunction Get-Missing {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account, [Parameter(Mandatory = $true)] [string[]] $PublicKeys)\n  Get-SshdStartFinding\n  Get-SshdFolderFinding\n  $path = Get-KeysFile -Account $Account\n  if (-not $path) { return New-Finding -Id 'keys-file-elsewhere' -Detail \"$SshFolder\\sshd_config\" }\n  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { return New-Finding -Id 'key-missing' -Detail $path }\n  $sddl = Get-Sddl -Path $path\n  if (-not (Test-Readable -Sddl $sddl -Account $Account)) { return New-Finding -Id 'keys-file-acl' -Detail \"$path (closed to Administrators)\" }\n  $hand = Get-ForeignHand -Sddl $sddl -Trusted (Get-KeysFileOwner -Account $Account)\n  if ($hand) { New-Finding -Id 'keys-file-acl' -Detail \"$path ($hand)\" }\n  $bytes = [IO.File]::ReadAllBytes((Get-NativePath -Path $path))\n  $wrong = Get-ForeignEncoding -Bytes $bytes\n  if ($wrong) { New-Finding -Id 'keys-file-encoding' -Detail \"$path ($wrong)\" }\n  if (-not (Test-KeyThere -Text (ConvertFrom-KeysBytes -Bytes $bytes) -PublicKeys $PublicKeys)) { New-Finding -Id 'key-missing' -Detail $path }\n}\nfunction Get-KeysFile {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)\n  $config = \"$SshFolder\\sshd_config\"\n  if (Test-KeysFileUsed -Config $config) { return \"$SshFolder\\administrators_authorized_keys\" }\n  $own = Get-GlobalKeysFile -Lines ([IO.File]::ReadAllLines((Get-NativePath -Path $config)))\n  if (-not $Account.Profile -or $own.Replace('\\', '/') -cnotmatch '(\\A|[\\s\"])\\.ssh/authorized_keys(\\z|[\\s\"])') { return '' }\n  \"$($Account.Profile)\\.ssh\\authorized_keys\"\n}\nfunction Test-Readable {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Sddl, [Parameter(Mandatory = $true)] [hashtable] $Account)\n  $descriptor = ConvertFrom-Sddl -Text $Sddl\n  if ($descriptor.Open) { return $true }\n  $own = @('S-1-5-32-545', 'S-1-5-11', 'S-1-1-0') + @(Get-KeysFileOwner -Account $Account) -cne 'S-1-5-18'\n  foreach ($entry in $descriptor.Allowed) { if ($own -ccontains $entry.Sid -and ($entry.Rights -band 0x90000001L)) { return $true } }\n  $false\n}\nfunction Get-GlobalKeysFile {\n  [CmdletBinding()] param([AllowEmptyCollection()] [string[]] $Lines)\n  foreach ($line in $Lines) {\n    if ($line -imatch '\\A\\s*Match\\b') { break }\n    if ($line -imatch '\\A\\s*AuthorizedKeysFile[\\s=]+(?<files>.+)\\z') { return $Matches['files'] }\n  }\n  '.ssh/authorized_keys'\n}\nfunction ConvertFrom-KeysBytes {\n  [CmdletBinding()] param([AllowEmptyCollection()] [byte[]] $Bytes)\n  $reader = New-Object IO.StreamReader -ArgumentList (New-Object IO.MemoryStream -ArgumentList (, $Bytes)), ([Text.Encoding]::UTF8), $true\n  $reader.ReadToEnd().Replace([string] [char] 0, '')\n}\nfunction Test-KeyThere {\n  [CmdletBinding()] param([string] $Text, [Parameter(Mandatory = $true)] [string[]] $PublicKeys)\n  foreach ($line in $Text -split '\\r?\\n') {\n    if ($line.TrimStart().StartsWith('#')) { continue }\n    $words = $line -split '\\s+'\n    foreach ($key in $PublicKeys) { if ($words -ccontains ($key -split ' ')[1]) { return $true } }\n  }\n  $false\n}\n$Change = @{ Did = (New-Object 'System.Collections.Generic.List[string]'); Lock = $null; Code = ''; Leaves = $false }\nfunction Invoke-Change {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Verb, [Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $Change.Code = $Verb['Code']\n  if ($Verb['Secret']) { Assert-PreAuthKey }\n  Assert-Elevated\n  Initialize-PrivateFolder\n  Enter-Lock\n  try {\n    Remove-Leftover\n    $null = & $Verb['Run'] -Arguments $Arguments\n    @{ changed = ($Change.Did.Count -gt 0); did = $Change.Did.ToArray() }\n  } finally {\n    Exit-Lock\n    if ($Change.Leaves) { Remove-PrivateFolder }\n  }\n}\nfunction Add-Done {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)\n  $Change.Did.Add($Text)\n  Send-Note -Text $Text\n}\nfunction Wait-Moment {\n  [CmdletBinding()] param([int] $Milliseconds = 500)\n  Assert-Client\n  Start-Sleep -Milliseconds $Milliseconds\n}\nfunction Wait-Until {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Test, [Parameter(Mandatory = $true)] [int] $Seconds)\n  $end = [DateTime]::UtcNow.AddSeconds($Seconds)\n  for ($left = 2 * $Seconds; -not (& $Test); $left--) {\n    if ($left -le 0 -or [DateTime]::UtcNow -gt $end) { return $false }\n    Wait-Moment\n  }\n  $true\n}\nfunction Get-LastLine {\n  [CmdletBinding()] param([string] $Text, [int] $Count = 5)\n  @($Text -split '\\r?\\n' | Where-Object { $_.Trim() } | Select-Object -Last $Count) -join \"`n\"\n}\nfunction Stop-ByFile {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Management.Automation.ErrorRecord] $Cause, [Parameter(Mandatory = $true)] [string] $Path)\n  $number = $Cause.Exception.GetBaseException().HResult -band 0xFFFF\n  if ($number -eq 39 -or $number -eq 112) { Stop-Program -Code 'DISK_FULL' -Problem \"the disk is full: $Path cannot be written\" -Cause $Cause }\n  $why = if ($number -eq 32 -or $number -eq 33) { 'another program has it open' } else { 'Windows does not let it' }\n  Stop-Program -Code $Change.Code -Problem \"$Path cannot be written, read or removed: $why\" -Detail \"$($Cause.Exception.GetBaseException().Message) ($number)\" -Cause $Cause\n}\n$PrivateFolderSddl = 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'\n$PrivateFileSddl = 'O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)'\n$ChangingRights = 0x520D0156\n$AnyRight = 0xFFFFFFFFL\nfunction Get-PrivatePath {\n  [CmdletBinding()] param([string] $Name)\n  if ($Name) { \"$env:ProgramData\\mesh\\$Name\" } else { \"$env:ProgramData\\mesh\" }\n}\nfunction Initialize-PrivateFolder {\n  [CmdletBinding()] param()\n  $path = Get-PrivatePath\n  if (-not (Test-Path -LiteralPath $path)) { New-GuardedFolder -Path $path }\n  $why = Get-FolderProblem -Path $path\n  if ($why) { Stop-Program -Code 'PREPARE_CONFLICT' -Problem \"the folder $path is not MeSH's own: $why\" }\n  if (@(Get-Stranger -Path $path -Rights $AnyRight).Count) { Set-Sddl -Path $path -Sddl $PrivateFolderSddl }\n}\nfunction New-GuardedFolder {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  $made = \"$env:ProgramFiles\\mesh-$([guid]::NewGuid())\"\n  $null = New-Item -ItemType Directory -Path $made\n  try {\n    Set-Sddl -Path $made -Sddl $PrivateFolderSddl\n    [IO.Directory]::Move((Get-NativePath -Path $made), (Get-NativePath -Path $Path))\n  } catch [IO.IOException] {\n    Remove-Item -LiteralPath $made -Force\n    if (-not (Test-Path -LiteralPath $Path)) { Stop-ByFile -Cause $_ -Path $Path }\n  }\n}\nfunction Get-FolderProblem {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  $item = Get-Item -LiteralPath $Path -Force\n  if (-not $item.PSIsContainer) { return 'it is a file' }\n  if ($item.Attributes -band [IO.FileAttributes]::ReparsePoint) { return 'it is a link to another place' }\n  $others = @(Get-Stranger -Path $Path -Rights $ChangingRights)\n  if ($others.Count) { 'it can be changed by ' + (($others | Select-Object -Unique) -join ', ') }\n}\nfunction Get-Stranger {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [long] $Rights, [string[]] $Trusted = $SystemSids, [switch] $Itself)\n  $acl = ConvertFrom-Sddl -Text (Get-Sddl -Path $Path)\n  if ($Trusted -cnotcontains $acl.Owner) { $acl.Owner }\n  if ($acl.Open) { $SidAliases.WD }\n  foreach ($entry in $acl.Allowed) {\n    if (-not ($entry.Rights -band $Rights) -or ($Itself -and $entry.Flags -ccontains 'IO')) { continue }\n    if ($Trusted -cnotcontains $entry.Sid -and $entry.Sid -cne $SidAliases.CO) { $entry.Sid }\n  }\n}\nfunction Set-Sddl {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Sddl)\n  $acl = Get-Acl -LiteralPath $Path\n  $acl.SetSecurityDescriptorSddlForm($Sddl)\n  Set-Acl -LiteralPath $Path -AclObject $acl\n}\nfunction New-GuardedFile {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [string] $Sddl = $PrivateFileSddl)\n  Remove-OwnFile -Path $Path\n  try {\n    [IO.File]::Open((Get-NativePath -Path $Path), [IO.FileMode]::CreateNew, [IO.FileAccess]::Write, [IO.FileShare]::None).Dispose()\n  } catch [IO.IOException] {\n    Stop-ByFile -Cause $_ -Path $Path\n  }\n  Set-Sddl -Path $Path -Sddl $Sddl\n}\nfunction Set-OwnText {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Text, [string] $Sddl = $PrivateFileSddl)\n  New-GuardedFile -Path $Path -Sddl $Sddl\n  try {\n    [IO.File]::WriteAllText((Get-NativePath -Path $Path), $Text, (New-Object Text.UTF8Encoding -ArgumentList $false))\n  } catch [IO.IOException] {\n    Remove-OwnFile -Path $Path\n    Stop-ByFile -Cause $_ -Path $Path\n  }\n}\nfunction Remove-OwnFile {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  if (-not (Test-Path -LiteralPath $Path)) { return }\n  try { Remove-Item -LiteralPath $Path -Force } catch [IO.IOException] { Stop-ByFile -Cause $_ -Path $Path }\n}\nfunction Open-Web {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [int] $Seconds = 20)\n  (New-WebRequest -Url $Url -Seconds $Seconds).GetResponse()\n}\nfunction Get-WebText {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [int] $Seconds = 20, [int] $Most = 4096)\n  $answer = Open-Web -Url $Url -Seconds $Seconds\n  try {\n    $reader = New-Object IO.StreamReader -ArgumentList $answer.GetResponseStream()\n    $buffer = New-Object char[] -ArgumentList $Most\n    $length = $reader.ReadBlock($buffer, 0, $buffer.Length)\n    New-Object string -ArgumentList $buffer, 0, $length\n  } finally {\n    $answer.Close()\n  }\n}\nfunction Invoke-Download {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [Parameter(Mandatory = $true)] [string] $Path, [int] $Seconds = 600)\n  New-GuardedFile -Path \"$Path.part\"\n  try {\n    $answer = Open-Web -Url $Url\n    try { Copy-Answer -Answer $answer -Path \"$Path.part\" -Seconds $Seconds } finally { $answer.Close() }\n  } catch [Net.WebException] {\n    Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem \"$Url cannot be fetched: $(Get-WebFailure -Failure $_.Exception)\" -Cause $_\n  } catch [IO.IOException] {\n    Stop-ByFile -Cause $_ -Path \"$Path.part\"\n  }\n}\nfunction Open-OwnFile {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  [IO.File]::OpenWrite((Get-NativePath -Path $Path))\n}\nfunction Read-Answer {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [IO.Stream] $From, [Parameter(Mandatory = $true)] [byte[]] $Buffer, [string] $Url)\n  try { $From.Read($Buffer, 0, $Buffer.Length) }\n  catch [IO.IOException] { Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem \"$Url broke off\" -Cause $_ }\n}\nfunction Copy-Answer {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Net.WebResponse] $Answer, [Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [int] $Seconds)\n  $end = [DateTime]::UtcNow.AddSeconds($Seconds)\n  $from = $Answer.GetResponseStream()\n  $to = Open-OwnFile -Path $Path\n  try {\n    $buffer = New-Object byte[] -ArgumentList 131072\n    while (($count = Read-Answer -From $from -Buffer $buffer -Url $Answer.ResponseUri) -gt 0) {\n      $to.Write($buffer, 0, $count)\n      Assert-Client\n      if ([DateTime]::UtcNow -gt $end) { Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem \"$($Answer.ResponseUri) took longer than $Seconds s\" }\n    }\n    $size = $to.Length\n  } finally {\n    $to.Dispose()\n  }\n  if ($Answer.ContentLength -ge 0 -and $size -ne $Answer.ContentLength) {\n    Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem \"$($Answer.ResponseUri) broke off after $size of $($Answer.ContentLength) bytes\"\n  }\n}\nfunction Complete-Download {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Sum, [Parameter(Mandatory = $true)] [string] $Source)\n  $seen = Get-FileSum -Path \"$Path.part\"\n  if ($seen -cne $Sum) {\n    $what = Get-FileStart -Path \"$Path.part\"\n    Remove-OwnFile -Path \"$Path.part\"\n    Stop-Program -Code 'CHECKSUM_MISMATCH' -Problem \"$Source is not what its .sha256 says: $what\" -Detail \"said $Sum, is $seen\"\n  }\n  Remove-OwnFile -Path $Path\n  [IO.File]::Move((Get-NativePath -Path \"$Path.part\"), (Get-NativePath -Path $Path))\n}\nfunction Get-FileSum {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  $stream = [IO.File]::OpenRead((Get-NativePath -Path $Path))\n  try { Get-Sum -Stream $stream } finally { $stream.Dispose() }\n}\nfunction Get-Sum {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [IO.Stream] $Stream)\n  $sha = [Security.Cryptography.SHA256]::Create()\n  try { [BitConverter]::ToString($sha.ComputeHash($Stream)).Replace('-', '').ToLowerInvariant() } finally { $sha.Dispose() }\n}\nfunction Get-FileStart {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  $stream = [IO.File]::OpenRead((Get-NativePath -Path $Path))\n  try {\n    $bytes = New-Object byte[] -ArgumentList 40\n    $count = $stream.Read($bytes, 0, $bytes.Length)\n    $start = [Text.Encoding]::ASCII.GetString($bytes, 0, $count) -creplace '[^\\x20-\\x7e]+', ' '\n    \"$($stream.Length) bytes that begin with $($start.Trim())\"\n  } finally {\n    $stream.Dispose()\n  }\n}\nfunction Receive-Package {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  New-GuardedFile -Path \"$Path.part\"\n  $to = Open-OwnFile -Path \"$Path.part\"\n  try {\n    while (($line = Read-InputLine) -cne '.') { Add-Piece -Line $line -To $to }\n    if (-not $to.Length) { Deny-Argument -What 'a package without a piece' }\n  } finally {\n    $to.Dispose()\n  }\n  Remove-OwnFile -Path $Path\n  [IO.File]::Move((Get-NativePath -Path \"$Path.part\"), (Get-NativePath -Path $Path))\n}\nfunction Add-Piece {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Line, [Parameter(Mandatory = $true)] [IO.Stream] $To)\n  if ($Line.Length -gt 70000 -or $Line -cnotmatch '\\A([0-9a-f]{64}) ([A-Za-z0-9+/]+={0,2})\\z') {\n    Deny-Argument -What 'a piece of the package'\n  }\n  $sum = $Matches[1]\n  $bytes = [Convert]::FromBase64String($Matches[2])\n  if ((Get-Sum -Stream (New-Object IO.MemoryStream -ArgumentList @(, $bytes))) -cne $sum) {\n    Stop-Program -Code 'CHECKSUM_MISMATCH' -Problem 'a piece of the package that was brought is not what its sum says'\n  }\n  $To.Write($bytes, 0, $bytes.Length)\n}\nfunction New-KeyFile {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  New-GuardedFile -Path $Path\n  try {\n    [IO.File]::WriteAllText((Get-NativePath -Path $Path), $Secret.Text, [Text.Encoding]::ASCII)\n  } catch [IO.IOException] {\n    Remove-OwnFile -Path $Path\n    Stop-ByFile -Cause $_ -Path $Path\n  }\n}\nfunction Enter-Lock {\n  [CmdletBinding()] param()\n  $path = Get-NativePath -Path (Get-PrivatePath -Name 'host.lock')\n  $end = [DateTime]::UtcNow.AddMinutes(5)\n  for ($try = 0; -not (Open-Lock -NativePath $path); $try++) {\n    $holder = Get-Holder\n    if ($try -ge 600 -or [DateTime]::UtcNow -gt $end) {\n      Stop-Program -Code 'HOST_BUSY' -Problem \"another run of MeSH$holder has been changing this host for 5 minutes\"\n    }\n    if ($try % 60 -eq 1) { Send-Note -Text \"waiting for another run of MeSH$holder that is changing this host\" }\n    Wait-Moment\n  }\n  [IO.File]::WriteAllText((Get-NativePath -Path (Get-PrivatePath -Name 'host.holder')), (Get-OwnHolder))\n}\nfunction Exit-Lock {\n  [CmdletBinding()] param()\n  if ($Change.Lock) { $Change.Lock.Dispose() }\n  $Change.Lock = $null\n}\nfunction Open-Lock {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $NativePath)\n  try {\n    $Change.Lock = [IO.File]::Open($NativePath, [IO.FileMode]::OpenOrCreate, [IO.FileAccess]::ReadWrite, [IO.FileShare]::None)\n    $true\n  } catch [IO.IOException] {\n    if ($_.Exception.GetBaseException().GetType() -ne [IO.IOException] -or -not [IO.File]::Exists($NativePath)) { Stop-ByFile -Cause $_ -Path $NativePath }\n    $false\n  }\n}\nfunction Get-OwnHolder {\n  [CmdletBinding()] param()\n  $from = ([string] $env:SSH_CONNECTION -split ' ')[0]\n  if (-not $from) { $from = '-' }\n  '{0} {1} {2}' -f [DateTime]::Now.ToString('HH:mm:ss', [Globalization.CultureInfo]::InvariantCulture), $from, $env:USERNAME\n}\n$KeyFileName = 'node.key'\n$TaskName = 'mesh-join'\n$TaskPath = '\\'\nfunction Remove-Leftover {\n  [CmdletBinding()] param()\n  Remove-OwnTask\n  Stop-OwnLogin\n  Remove-OwnFile -Path (Get-PrivatePath -Name $KeyFileName)\n  Receive-InstallTask\n  Remove-RunFile\n  Remove-EndedHandoverKey\n}\nfunction Remove-RunFile {\n  [CmdletBinding()] param()\n  foreach ($file in @(Get-ChildItem -LiteralPath (Get-PrivatePath) -Force)) {\n    if ($file.Name -cmatch '\\A(.+\\.part|.+\\.msi|msi-\\d+\\.log|task-\\d+\\.out)\\z') { Remove-OldFile -Path (Get-PrivatePath -Name $file.Name) }\n  }\n}\nfunction Remove-OldFile {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  try { Remove-Item -LiteralPath $Path -Force } catch [IO.IOException] { Send-Note -Text \"another program keeps $Path from being removed\" }\n}\nfunction Stop-OwnLogin {\n  [CmdletBinding()] param()\n  foreach ($process in @(Get-CimInstance -ClassName Win32_Process -Filter \"Name = 'tailscale.exe'\")) {\n    if (Test-OwnLogin -Process $process) { Stop-OwnProcess -Id $process.ProcessId }\n  }\n}\nfunction Test-OwnLogin {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Process)\n  ([string] $Process.CommandLine).Contains(\"--auth-key=file:$(Get-PrivatePath -Name $KeyFileName)\")\n}\nfunction Stop-OwnHolder {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Id)\n  $process = @(Get-CimInstance -ClassName Win32_Process -Filter \"ProcessId = $Id\")\n  if (-not $process.Count -or -not (Test-OwnLogin -Process $process[0])) { return $false }\n  Stop-OwnProcess -Id $Id\n  $true\n}\nfunction Stop-OwnProcess {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Id)\n  Send-Note -Text \"ending a login that an earlier run left behind (process $Id)\"\n  try {\n    Stop-Process -Id $Id -Force\n  } catch {\n    if ($_.FullyQualifiedErrorId -cnotlike 'NoProcessFoundForGivenId,*') { throw }\n  }\n}\nfunction Remove-OwnTask {\n  [CmdletBinding()] param([string] $Name = $TaskName)\n  if (-not (Get-OwnTask -Name $Name)) { return }\n  Stop-ScheduledTask -TaskName $Name -TaskPath $TaskPath\n  Unregister-ScheduledTask -TaskName $Name -TaskPath $TaskPath -Confirm:$false\n}\nfunction Get-OwnTask {\n  [CmdletBinding()] param([string] $Name = $TaskName)\n  try {\n    Get-ScheduledTask -TaskName $Name -TaskPath $TaskPath\n  } catch {\n    if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw }\n  }\n}\n$ServiceLimit = 60\nfunction Start-Tailscale {\n  [CmdletBinding()] param([string] $Code = 'IPN_UNREACHABLE')\n  if (-not (Get-TailscaleService)) { Stop-Program -Code $Code -Problem 'Tailscale has no service on this host' }\n  Wait-PendingService -Code $Code\n  $service = Get-TailscaleService\n  if (-not $service.StartsAtBoot) {\n    Set-Service -Name 'Tailscale' -StartupType Automatic\n    Add-Done -Text 'set the service Tailscale to start by itself'\n  }\n  if (-not $service.Running) {\n    Start-OwnService -Code $Code\n    Add-Done -Text 'started the service Tailscale'\n  }\n}\nfunction Start-OwnService {\n  [CmdletBinding()] param([string] $Code = 'IPN_UNREACHABLE')\n  Wait-PendingService -Code $Code\n  try {\n    $service = Get-Service -Name 'Tailscale'\n    if ([string] $service.Status -cne 'Running') { $service.Start() }\n  } catch {\n    Stop-Program -Code $Code -Problem 'the service Tailscale does not start' -Detail (Get-CauseText -Cause $_) -Cause $_\n  }\n  Wait-PendingService -Code $Code\n  if ((Get-TailscaleService).Running) { return }\n  Stop-Program -Code $Code -Problem 'the service Tailscale ended right after its start'\n}\nfunction Stop-OwnService {\n  [CmdletBinding()] param([string] $Code = 'IPN_UNREACHABLE')\n  Wait-PendingService -Code $Code\n  try {\n    Stop-Service -Name 'Tailscale' -Force -NoWait\n  } catch {\n    Stop-Program -Code $Code -Problem 'the service Tailscale does not stop' -Detail (Get-CauseText -Cause $_) -Cause $_\n  }\n  if (Wait-Until -Test 'Test-ServiceStopped' -Seconds $ServiceLimit) { return }\n  Stop-Program -Code $Code -Problem \"the service Tailscale did not stop within $ServiceLimit s (it says $(Get-ServiceWord))\"\n}\nfunction Wait-PendingService {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Code)\n  if (Wait-Until -Test 'Test-ServiceSettled' -Seconds $ServiceLimit) { return }\n  Stop-Program -Code $Code -Problem \"the service Tailscale has been on its way for $ServiceLimit s (it says $(Get-ServiceWord)); a restart of Windows is known to end that\"\n}\nfunction Test-ServiceSettled {\n  [CmdletBinding()] param()\n  (Get-ServiceWord) -cnotlike '*Pending'\n}\nfunction Test-ServiceStopped {\n  [CmdletBinding()] param()\n  (Get-ServiceWord) -ceq 'Stopped'\n}\nfunction Get-ServiceWord {\n  [CmdletBinding()] param()\n  [string] (Get-Service -Name 'Tailscale').Status\n}\nfunction Restart-Tailscale {\n  [CmdletBinding()] param([string] $Code = 'IPN_UNREACHABLE')\n  try {\n    Stop-OwnService -Code $Code\n    Start-OwnService -Code $Code\n  } catch {\n    if ($_.FullyQualifiedErrorId -ceq 'INTERRUPTED') { Start-Again }\n    throw\n  }\n}\nfunction Start-Again {\n  [CmdletBinding()] param()\n  for ($left = 2 * $ServiceLimit; $left -gt 0 -and (Get-ServiceWord) -ceq 'StopPending'; $left--) { Start-Sleep -Milliseconds 500 }\n  if ((Get-ServiceWord) -ceq 'Stopped') { (Get-Service -Name 'Tailscale').Start() }\n}\nfunction Get-CauseText {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Management.Automation.ErrorRecord] $Cause)\n  $inner = $Cause.Exception.GetBaseException()\n  $number = if ($inner -is [ComponentModel.Win32Exception]) { \" ($($inner.NativeErrorCode))\" } else { '' }\n  \"$($Cause.FullyQualifiedErrorId): $($inner.Message)$number\"\n}\n$Node = @{ By = 'account'; Status = $null; Prefs = $null; Cut = $false; Said = '' }\nfunction Invoke-Tailscale {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Arguments, [int] $Seconds = 25)\n  if ($Node.By -ceq 'system') { return Invoke-AsSystem -Arguments $Arguments -Seconds $Seconds }\n  Invoke-Native -Path (Get-TailscalePath) -Arguments $Arguments -Seconds $Seconds\n}\nfunction Assert-Installed {\n  [CmdletBinding()] param()\n  if (-not (Get-TailscalePath)) { Stop-Program -Code 'IPN_UNREACHABLE' -Problem 'Tailscale is not installed' }\n}\nfunction Update-Node {\n  [CmdletBinding()] param()\n  $status = Invoke-Tailscale -Arguments 'status', '--json', '--peers=false'\n  $Node.Said = if ($status.ExitCode -ne 0) { Get-LastLine -Text ($status.Err + \"`n\" + $status.Out) } else { '' }\n  $Node.Prefs = $null\n  $Node.Status = if ($status.ExitCode -eq 0) { ConvertFrom-NodeText -Text $status.Out }\n  $Node.Cut = $status.ExitCode -eq 0 -and -not $Node.Status\n  if (-not $Node.Status) { return }\n  $prefs = Invoke-Tailscale -Arguments 'debug', 'prefs'\n  $Node.Prefs = ConvertFrom-NodeText -Text (ConvertTo-MaskedText -Text $prefs.Out)\n  if ($prefs.ExitCode -eq 0 -and -not $Node.Prefs) { $Node.Status = $null; $Node.Cut = $true }\n}\nfunction ConvertFrom-NodeText {\n  [CmdletBinding()] param([string] $Text)\n  if (-not $Text.Trim().EndsWith('}')) { return }\n  try { ConvertFrom-Json -InputObject $Text } catch [ArgumentException] { return }\n}\nfunction Get-NodeState {\n  [CmdletBinding()] param()\n  [string] (Get-Field -From $Node.Status -Name 'BackendState')\n}\nfunction Test-Healthy {\n  [CmdletBinding()] param()\n  $self = Get-Field -From $Node.Status -Name 'Self'\n  (Get-NodeState) -ceq 'Running' -and (Get-Field -From $self -Name 'Online') -eq $true -and (Get-Field -From $self -Name 'Expired') -ne $true\n}\nfunction Test-HealthyNow {\n  [CmdletBinding()] param()\n  Update-Node\n  Test-Healthy\n}\nfunction Get-NodeKey {\n  [CmdletBinding()] param()\n  $key = [string] (Get-Field -From (Get-Field -From $Node.Status -Name 'Self') -Name 'PublicKey')\n  if ($key -cmatch '\\A(nodekey:)?0*\\z') { '' } else { $key }\n}\nfunction Get-NodeServer {\n  [CmdletBinding()] param()\n  ([string] (Get-Field -From $Node.Prefs -Name 'ControlURL')).TrimEnd('/')\n}\nfunction Get-NodeHealth {\n  [CmdletBinding()] param()\n  $health = Get-Field -From $Node.Status -Name 'Health'\n  @($health | Where-Object { $_ }) -join '; '\n}\nfunction Test-CameByMesh {\n  [CmdletBinding()] param()\n  $connection = @([string] $env:SSH_CONNECTION -split ' ')\n  if ($connection.Count -lt 4) { return $false }\n  $own = $connection[2]\n  $own -clike 'fd7a:115c:a1e0:*' -or $own -cmatch '\\A100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\.\\d+\\.\\d+\\z'\n}\nfunction Test-OwnLink {\n  [CmdletBinding()] param()\n  if (-not (Test-CameByMesh)) { return $false }\n  $addresses = Get-Field -From $Node.Status -Name 'TailscaleIPs'\n  -not $Node.Status -or @($addresses) -ccontains @([string] $env:SSH_CONNECTION -split ' ')[2]\n}\nfunction Assert-WholeAnswer {\n  [CmdletBinding()] param()\n  if ($Node.Cut) {\n    Stop-Program -Code 'IPN_UNREACHABLE' -Problem 'the answer of Tailscale is cut off, so it is not known whether this node is in a mesh'\n  }\n}\nfunction Wait-Backend {\n  [CmdletBinding()] param([int] $Seconds = 360)\n  if (Wait-Until -Test 'Test-BackendAnswers' -Seconds 20) { return }\n  if (-not (Test-ComingUp)) { Stop-ByBackend }\n  $left = [Math]::Max($Seconds - [int] (Get-ServiceAge -Name 'Tailscale'), 1)\n  Send-Note -Text \"waiting for Tailscale's backend, at most $left s\"\n  if (Wait-Until -Test 'Test-BackendAnswers' -Seconds $left) { return }\n  if (Test-ComingUp) { Stop-ByDriver }\n  Stop-ByBackend\n}\nfunction Test-BackendAnswers {\n  [CmdletBinding()] param()\n  Update-Node\n  if ($Node.Status) { return (Get-NodeState) -cne 'NoState' }\n  if ($Node.Said -cmatch 'already in use by .+, pid (\\d{1,9})') { $null = Stop-OwnHolder -Id ([int] $Matches[1]) }\n  if ((Get-TailscaleService) -and -not (Get-TailscaleService).Running) { Start-OwnService }\n  $false\n}\nfunction Test-ComingUp {\n  [CmdletBinding()] param()\n  (Get-NodeState) -ceq 'NoState' -or $Node.Said -cmatch 'NoState|backend not ready|\\b503\\b'\n}\nfunction Stop-ByBackend {\n  [CmdletBinding()] param()\n  Assert-WholeAnswer\n  Stop-ByHolder -Text $Node.Said\n  Stop-Program -Code 'IPN_UNREACHABLE' -Problem 'the service Tailscale runs, but does not answer within its time' -Detail $Node.Said\n}\nfunction Stop-ByHolder {\n  [CmdletBinding()] param([string] $Text)\n  $who = ConvertFrom-SessionRefusal -Text $Text\n  if ($who) { Stop-Program -Code 'IPN_UNREACHABLE' -Problem \"Tailscale answers nobody but $who, who uses it now\" -Detail $Text }\n}\nfunction Stop-ByDriver {\n  [CmdletBinding()] param()\n  $detail = @(Get-DriverTrouble) + @(Get-ServiceLog) -join \"`n\"\n  Stop-Program -Code 'DRIVER_FAILED' -Problem 'the backend of Tailscale does not come up: its tunnel driver is not there' -Detail $detail\n}\nfunction Get-ServiceLog {\n  [CmdletBinding()] param()\n  $folder = \"$env:ProgramData\\Tailscale\\Logs\"\n  if (-not (Test-Path -LiteralPath $folder)) { return }\n  $newest = @(Get-ChildItem -LiteralPath $folder | Where-Object { $_.Name -like 'tailscale-service-*.txt' } | Sort-Object -Property LastWriteTimeUtc)\n  if (-not $newest.Count) { return }\n  $stream = [IO.File]::Open((Get-NativePath -Path $newest[-1].FullName), [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::ReadWrite)\n  try {\n    $text = (New-Object IO.StreamReader -ArgumentList $stream).ReadToEnd()\n  } finally {\n    $stream.Dispose()\n  }\n  @($text -split '\\r?\\n' | Where-Object { $_ -match 'wintun|engine fetch error' } | Select-Object -Last 5)\n}\n$Verbs['install-tailscale'] = @{\n  Arguments = @{ version = 'Test-Version'; source = 'Test-Url'; by = 'Test-InstallWay'; waitSeconds = 'Test-Seconds' }\n  Required = @('version', 'source')\n  Run = 'Install-Tailscale'\n  Code = 'INSTALL_FAILED'\n  Changes = $true\n}\nfunction Test-InstallWay {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and @('installer', 'brought', 'winget') -ccontains $Value\n}\n$Install = @{ Version = ''; Source = ''; By = 'installer'; WaitSeconds = 600; Restart = $false; Left = $null; Restarted = $false; OwnLink = $false }\nfunction Install-Tailscale {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  foreach ($name in $Arguments.Keys) { $Install[$name] = $Arguments[$name] }\n  $Install.OwnLink = Test-OwnService\n  $finished = Test-LeftInstallation\n  $installed = Get-TailscaleVersion\n  if (-not $finished -and $installed -cne $Install.Version) {\n    Assert-Order -Installed $installed\n    Wait-Deletion\n    Send-Note -Text \"installing Tailscale $($Install.Version)\"\n    if ($Install.By -ceq 'winget') { Install-ByWinget } else { Install-ByInstaller }\n    $finished = $true\n  }\n  if ($finished) {\n    Assert-Installation\n    Add-Done -Text \"installed Tailscale $($Install.Version)\"\n  }\n  Start-Tailscale -Code 'INSTALL_FAILED'\n  Assert-ServiceVersion\n}\nfunction Test-OwnService {\n  [CmdletBinding()] param()\n  if (-not (Test-CameByMesh)) { return $false }\n  if (Get-TailscalePath) { Update-Node }\n  (Test-OwnLink) -or @('NoState', 'Starting') -ccontains (Get-NodeState)\n}\nfunction Test-LeftInstallation {\n  [CmdletBinding()] param()\n  $left = $Install.Left\n  if (-not $left -or $left.Version -cne $Install.Version -or $left.ExitCode -eq 1618) { return $false }\n  Complete-Msiexec -ExitCode $left.ExitCode -Log $left.Log\n  $true\n}\nfunction Assert-Order {\n  [CmdletBinding()] param([string] $Installed)\n  if (-not $Installed) { return }\n  if ([version] $Installed -gt [version] $Install.Version) {\n    Stop-Program -Code 'INSTALL_FAILED' -Problem \"Tailscale $Installed is newer than $($Install.Version), and MeSH never downgrades\"\n  }\n  if ((Get-TailscaleOrigin) -ceq 'other') {\n    Stop-Program -Code 'INSTALL_FAILED' -Problem \"Tailscale $Installed is at $(Get-TailscalePath) and came by other means; remove it, or name that version in the inventory\"\n  }\n  if ($Install.By -ceq 'winget' -and $Install.OwnLink) {\n    Stop-Program -Code 'INSTALL_FAILED' -Problem 'nothing was installed: winget would end the very connection that this run stands on; reach the host by an address outside the mesh'\n  }\n}\nfunction Wait-Deletion {\n  [CmdletBinding()] param()\n  if (Test-NoDeletion) { return }\n  Send-Note -Text 'waiting for the old service Tailscale, which another program keeps from being deleted'\n  if (Wait-Until -Test 'Test-NoDeletion' -Seconds $Install.WaitSeconds) { return }\n  Stop-Program -Code 'REBOOT_NEEDED' -Problem 'the old service Tailscale is marked for deletion (1072), and a program such as the services console or a monitoring agent keeps it'\n}\nfunction Test-NoDeletion {\n  [CmdletBinding()] param()\n  (Get-RegistryValue -Key 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Tailscale' -Name 'DeleteFlag') -ne 1\n}\nfunction Get-PackageName {\n  [CmdletBinding()] param()\n  $architecture = Get-MachineArchitecture\n  if (@('amd64', 'arm64') -cnotcontains $architecture) {\n    Stop-Program -Code 'OS_UNSUPPORTED' -Problem \"MeSH installs Tailscale on amd64 and arm64, not on $architecture\"\n  }\n  \"tailscale-setup-$($Install.Version)-$architecture.msi\"\n}\nfunction Install-ByInstaller {\n  [CmdletBinding()] param()\n  $name = Get-PackageName\n  $path = Get-PrivatePath -Name $name\n  try { if ($Install.By -ceq 'brought') { Receive-Package -Path $path } else { Save-Package -Name $name -Path $path } }\n  catch [IO.IOException] { Stop-ByFile -Cause $_ -Path \"$path.part\" }\n  try { Invoke-Installer -Package $path } finally { if (-not (Test-InstallTask)) { Remove-OwnFile -Path $path } }\n}\nfunction Save-Package {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name, [Parameter(Mandatory = $true)] [string] $Path)\n  $url = \"$($Install.Source)/$Name\"\n  $cause = $null\n  try { $said = Get-WebText -Url \"$url.sha256\" } catch [Net.WebException] { $cause = $_ } catch [IO.IOException] { $cause = $_ }\n  if ($cause) { Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem \"$url.sha256 cannot be fetched: $(Get-WebFailure -Failure $cause.Exception)\" -Cause $cause }\n  if ($said -cnotmatch '\\A\\s*([0-9a-fA-F]{64})\\b') {\n    $start = $said.Substring(0, [Math]::Min(40, $said.Length)) -creplace '[^\\x20-\\x7e]+', ' '\n    Stop-Program -Code 'CHECKSUM_MISMATCH' -Problem \"what comes from $url.sha256 is no checksum: it begins with $start\"\n  }\n  $sum = $Matches[1].ToLowerInvariant()\n  Invoke-Download -Url $url -Path $Path\n  Complete-Download -Path $Path -Sum $sum -Source $url\n}\nfunction Assert-Installation {\n  [CmdletBinding()] param()\n  $installed = Get-TailscaleVersion\n  if ($installed -cne $Install.Version) {\n    $is = if ($installed) { $installed } else { 'none' }\n    if ($Install.Restart) { Stop-Program -Code 'REBOOT_NEEDED' -Problem \"Windows must be restarted to complete the installation of Tailscale $($Install.Version); until then the version is $is\" }\n    Stop-Program -Code 'INSTALL_FAILED' -Problem \"after the installation the version is $is, not $($Install.Version)\" -Detail \"looked for it at $(Get-TailscalePath)\"\n  }\n  if (Get-TailscaleService) { return }\n  $code = if ($Install.Restart) { 'REBOOT_NEEDED' } else { 'INSTALL_FAILED' }\n  Stop-Program -Code $code -Problem 'after the installation Tailscale has no service'\n}\nfunction Assert-ServiceVersion {\n  [CmdletBinding()] param()\n  if (Test-ServiceVersion) { return }\n  if (-not $Install.Restarted) {\n    if ($Install.OwnLink) { Restart-ByTask } else { Restart-Tailscale -Code 'INSTALL_FAILED' }\n    Add-Done -Text 'restarted the service Tailscale'\n    Start-Tailscale -Code 'INSTALL_FAILED'\n  }\n  if (Wait-Until -Test 'Test-ServiceVersion' -Seconds 20) { return }\n  Stop-Program -Code 'REBOOT_NEEDED' -Problem \"the service Tailscale still runs another version than $($Install.Version), and Windows must be restarted to replace it\"\n}\nfunction Test-ServiceVersion {\n  [CmdletBinding()] param()\n  Update-Node\n  $running = ([string] (Get-Field -From $Node.Status -Name 'Version') -split '-')[0]\n  -not $running -or $running -ceq $Install.Version\n}\n$InstallerSays = @{\n  1602 = 'it was cancelled'\n  1603 = 'it failed in the middle, and undid what it did'\n  1605 = 'the version that it was to replace is not installed for this machine'\n  1612 = 'the installed version cannot be replaced, because Windows lost its copy of the old package'\n  1619 = 'the package cannot be opened'\n  1620 = 'the package is no package of Windows Installer'\n  1625 = 'a policy of this machine forbids it'\n  1638 = 'another version is installed that it does not replace'\n}\nfunction Invoke-Installer {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Package)\n  Invoke-Msiexec -Arguments '/i', $Package, '/qn', '/norestart', 'TS_NOLAUNCH=1'\n}\nfunction Invoke-Msiexec {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Arguments)\n  $end = [DateTime]::UtcNow.AddSeconds($Install.WaitSeconds)\n  for ($try = 1; ; $try++) {\n    $log = Get-LogPath\n    $said = Invoke-MsiexecOnce -Arguments ($Arguments + @('/L*v', $log)) -Log $log.Split('\\')[-1]\n    if ($said.TimedOut) { Stop-Program -Code 'PACKAGES_LOCKED' -Problem 'the installer did not end within 15 minutes, and goes on by itself; a later apply waits for it' }\n    if ($said.ExitCode -eq 1603 -and $try -eq 1 -and -not (Test-NoDeletion)) { Wait-Deletion; continue }\n    if ($said.ExitCode -ne 1618) { break }\n    $left = [Math]::Min(($end - [DateTime]::UtcNow).TotalSeconds, $Install.WaitSeconds - 10 * $try)\n    if ($left -le 0) { Stop-Program -Code 'PACKAGES_LOCKED' -Problem \"another installation has been under way for $($Install.WaitSeconds) s$(Get-OtherInstaller)\" }\n    if ($try % 6 -eq 1) { Send-Note -Text \"waiting for another installation$(Get-OtherInstaller)\" }\n    foreach ($moment in 1..20) { Wait-Moment }\n  }\n  Complete-Msiexec -ExitCode $said.ExitCode -Log (Get-InstallerLog -Path $log)\n}\nfunction Invoke-MsiexecOnce {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Arguments, [Parameter(Mandatory = $true)] [string] $Log)\n  $msiexec = \"$env:SystemRoot\\System32\\msiexec.exe\"\n  if ($Install.OwnLink) { return Invoke-ByInstallTask -Path $msiexec -Arguments $Arguments -Log $Log }\n  Invoke-Native -Path $msiexec -Arguments $Arguments -Seconds 900 -Encoding 'utf-16' -Protected\n}\nfunction Complete-Msiexec {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $ExitCode, [string] $Log)\n  $Install.Restart = @(1641, 3010) -contains $ExitCode\n  if (-not $Install.Restart -and $ExitCode -ne 0) { Stop-ByInstaller -ExitCode $ExitCode -Log $Log }\n}\nfunction Get-OtherInstaller {\n  [CmdletBinding()] param()\n  $others = @(Get-CimInstance -ClassName Win32_Process -Filter \"Name = 'msiexec.exe'\" | Where-Object { ([string] $_.CommandLine).TrimEnd() -notmatch '/V$' })\n  if ($others.Count) { \" (msiexec, process $(@($others | ForEach-Object { $_.ProcessId }) -join ', '))\" }\n}\nfunction Get-LogPath {\n  [CmdletBinding()] param()\n  for ($number = 1; ; $number++) {\n    $path = Get-PrivatePath -Name \"msi-$number.log\"\n    if (-not (Test-Path -LiteralPath $path)) { return $path }\n  }\n}\nfunction Get-InstallerLog {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  if (-not (Test-Path -LiteralPath $Path)) { return '' }\n  try {\n    $stream = [IO.File]::Open((Get-NativePath -Path $Path), [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::ReadWrite)\n  } catch [IO.IOException] {\n    return \"$Path cannot be read: $($_.Exception.GetBaseException().Message)\"\n  }\n  try { (New-Object IO.StreamReader -ArgumentList $stream, [Text.Encoding]::Unicode).ReadToEnd() } finally { $stream.Dispose() }\n}\nfunction Stop-ByInstaller {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $ExitCode, [string] $Log)\n  $lines = Get-InstallerReason -Log $Log\n  if ($Log.Contains(\"appropriate for your computer's CPU architecture\")) {\n    Stop-Program -Code 'INSTALL_FAILED' -Problem \"the package $(Get-PackageName) is for another processor than this machine's ($(Get-MachineArchitecture)), says the installer ($ExitCode)\" -Detail $lines\n  }\n  $code = if ($ExitCode -eq 1625) { 'POLICY_BLOCKS' } else { 'INSTALL_FAILED' }\n  $why = if ($InstallerSays[$ExitCode]) { $InstallerSays[$ExitCode] } else { 'it failed' }\n  Stop-Program -Code $code -Problem \"the installer of Tailscale ended with $ExitCode`: $why\" -Detail $lines\n}\nfunction Get-InstallerReason {\n  [CmdletBinding()] param([string] $Log)\n  $lines = @($Log -split '\\r?\\n' | Where-Object { $_.Trim() })\n  $telling = @($lines | Where-Object { $_ -match ' -- | value 3\\.' })\n  @($(if ($telling.Count) { $telling } else { $lines }) | Select-Object -Last 5) -join \"`n\"\n}\nfunction Install-ByWinget {\n  [CmdletBinding()] param()\n  $winget = Get-WingetPath\n  if (-not $winget) { Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem 'this account has no winget' }\n  $package = '--id', 'Tailscale.Tailscale', '--exact', '--version', $Install.Version, '--source', 'winget'\n  $found = Invoke-Winget -Path $winget -Arguments (@('show') + $package + @('--accept-source-agreements', '--disable-interactivity')) -Seconds 120\n  if ($found.ExitCode -ne 0 -or -not $found.Out.Contains('Tailscale.Tailscale') -or -not $found.Out.Contains($Install.Version)) {\n    Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem \"winget does not find Tailscale $($Install.Version) in this session (it ended with $($found.ExitCode))\" -Detail (Get-LastLine -Text ($found.Out + \"`n\" + $found.Err))\n  }\n  $architecture = if ((Get-MachineArchitecture) -ceq 'arm64') { 'arm64' } else { 'x64' }\n  $how = '--scope', 'machine', '--architecture', $architecture, '--silent', '--accept-package-agreements', '--accept-source-agreements', '--disable-interactivity'\n  $said = Invoke-Winget -Path $winget -Arguments (@('install') + $package + $how) -Seconds 900\n  if ((Get-TailscaleVersion) -cne $Install.Version) {\n    Stop-Program -Code 'INSTALL_FAILED' -Problem \"winget did not install Tailscale $($Install.Version) (it ended with $($said.ExitCode))\" -Detail (Get-LastLine -Text ($said.Out + \"`n\" + $said.Err))\n  }\n}\nfunction Get-WingetPath {\n  [CmdletBinding()] param()\n  $path = \"$env:LOCALAPPDATA\\Microsoft\\WindowsApps\\winget.exe\"\n  if (Test-Path -LiteralPath $path) { $path }\n}\nfunction Invoke-Winget {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string[]] $Arguments, [int] $Seconds)\n  try {\n    Invoke-Native -Path $Path -Arguments $Arguments -Seconds $Seconds\n  } catch [ComponentModel.Win32Exception] {\n    $number = $_.Exception.GetBaseException().NativeErrorCode\n    Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem \"winget cannot be started in this session ($number)\" -Cause $_\n  }\n}\n$InstallTaskName = 'mesh-install'\n$InstallBegunName = 'mesh-install.begun'\n$InstallCodeName = 'mesh-install.code'\nfunction Test-InstallTask {\n  [CmdletBinding()] param()\n  Test-Path -LiteralPath (Get-PrivatePath -Name $InstallBegunName)\n}\nfunction Invoke-ByInstallTask {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string[]] $Arguments, [Parameter(Mandatory = $true)] [string] $Log)\n  foreach ($one in $Arguments) { if ($one -cnotmatch '\\A[A-Za-z0-9.,:/\\\\=_*{} -]+\\z') { Deny-Argument -What 'an argument of a task' } }\n  $words = @(foreach ($one in $Arguments) { ConvertTo-NativeArgument -Text $one }) -join ' '\n  $code = Get-PrivatePath -Name $InstallCodeName\n  Start-InstallTask -Log $Log -Line \"start `\"`\" /wait `\"$Path`\" $words & echo !errorlevel!>`\"$code`\" & if !errorlevel!==3010 $(Get-RestartLine)\"\n  Send-Note -Text 'a scheduled task installs it, and finishes by itself when that cuts this connection'\n  $ended = Wait-Until -Test 'Test-InstallTaskEnded' -Seconds 900\n  if (-not $ended) { return [pscustomobject] @{ ExitCode = $null; TimedOut = $true } }\n  $said = Get-InstallCode\n  if ($null -eq $said) { Stop-ByInstallTask -Did 'did not install Tailscale' }\n  $Install.Restarted = $said -eq 3010\n  Clear-InstallTask\n  [pscustomobject] @{ ExitCode = $said; TimedOut = $false }\n}\nfunction Restart-ByTask {\n  [CmdletBinding()] param()\n  Send-Note -Text 'restarting the service Tailscale by a scheduled task, which may cut this connection'\n  Start-InstallTask -Log '-' -Line (Get-RestartLine)\n  if (Wait-Until -Test 'Test-InstallTaskEnded' -Seconds 120) { return Clear-InstallTask }\n  Stop-Program -Code 'PACKAGES_LOCKED' -Problem 'the restart of the service Tailscale did not end within 2 minutes, and goes on by itself; a later apply waits for it'\n}\nfunction Get-RestartLine {\n  [CmdletBinding()] param()\n  $net = \"`\"$env:SystemRoot\\System32\\net.exe`\"\"\n  \"$net stop Tailscale & $net start Tailscale & if not !errorlevel!==0 `\"$env:SystemRoot\\System32\\ping.exe`\" -n 61 127.0.0.1 & $net start Tailscale\"\n}\nfunction Start-InstallTask {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Line, [Parameter(Mandatory = $true)] [string] $Log)\n  Remove-OwnFile -Path (Get-PrivatePath -Name $InstallCodeName)\n  Set-OwnText -Path (Get-PrivatePath -Name $InstallBegunName) -Text \"$($Install.Version) $Log\"\n  Register-SystemTask -Name $InstallTaskName -Words \"/v:on /d /s /c `\"$Line`\"\" -Seconds 3600\n  Start-ScheduledTask -TaskName $InstallTaskName -TaskPath $TaskPath\n  if (Wait-Until -Test 'Test-InstallTaskStarted' -Seconds 30) { return }\n  Stop-ByInstallTask -Did 'did not start'\n}\nfunction Stop-ByInstallTask {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Did)\n  try { Stop-ByTask -Name $InstallTaskName -Code 'INSTALL_FAILED' -Did $Did } finally { Clear-InstallTask }\n}\nfunction Test-InstallTaskStarted {\n  [CmdletBinding()] param()\n  (Get-ScheduledTaskInfo -TaskName $InstallTaskName -TaskPath $TaskPath).LastTaskResult -ne 267011\n}\nfunction Test-InstallTaskEnded {\n  [CmdletBinding()] param()\n  $registered = Get-OwnTask -Name $InstallTaskName\n  -not $registered -or @(2, 4) -notcontains [int] $registered.State\n}\nfunction Get-InstallCode {\n  [CmdletBinding()] param()\n  $path = Get-PrivatePath -Name $InstallCodeName\n  if (-not (Test-Path -LiteralPath $path)) { return }\n  $text = [IO.File]::ReadAllText((Get-NativePath -Path $path))\n  if ($text -cmatch '\\A(-?[0-9]{1,10})\\s+\\z') { [int] $Matches[1] }\n}\nfunction Receive-InstallTask {\n  [CmdletBinding()] param()\n  if (-not (Test-InstallTask)) { return Remove-OwnTask -Name $InstallTaskName }\n  $begun = [IO.File]::ReadAllText((Get-NativePath -Path (Get-PrivatePath -Name $InstallBegunName)))\n  if (-not (Test-InstallTaskEnded)) {\n    Send-Note -Text 'waiting for the installation of Tailscale that an earlier run began'\n    if (-not (Wait-Until -Test 'Test-InstallTaskEnded' -Seconds 300)) {\n      Stop-Program -Code 'PACKAGES_LOCKED' -Problem 'the installation of Tailscale that an earlier run began has gone on for 5 more minutes, and is not cut off'\n    }\n  }\n  $code = Get-InstallCode\n  if ($null -ne $code -and $begun -cmatch '\\A([0-9.]{5,20}) (msi-[0-9]{1,4}\\.log)\\z') {\n    $Install.Left = @{ Version = $Matches[1]; ExitCode = $code; Log = Get-InstallerLog -Path (Get-PrivatePath -Name $Matches[2]) }\n  }\n  $Install.Restarted = $code -eq 3010 -or $begun.EndsWith(' -')\n  Clear-InstallTask\n}\nfunction Clear-InstallTask {\n  [CmdletBinding()] param()\n  Remove-OwnTask -Name $InstallTaskName\n  foreach ($name in $InstallCodeName, $InstallBegunName) { Remove-OwnFile -Path (Get-PrivatePath -Name $name) }\n}\nfunction Assert-Policy {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $LoginServer, [Parameter(Mandatory = $true)] [string] $Hostname)\n  $login = Get-TailscalePolicy -Name 'LoginURL'\n  if ($login -and -not (Test-SameUrl -One $login.Value -Other $LoginServer)) { Stop-ByPolicy -Name 'LoginURL' -Policy $login }\n  $unattended = Get-TailscalePolicy -Name 'UnattendedMode'\n  if ($unattended -and $unattended.Value -eq 'never') { Stop-ByPolicy -Name 'UnattendedMode' -Policy $unattended }\n  $name = Get-TailscalePolicy -Name 'Hostname'\n  if ($name -and $name.Value -ne $Hostname) { Stop-ByPolicy -Name 'Hostname' -Policy $name }\n  $tailnet = Get-TailscalePolicy -Name 'Tailnet'\n  if ($tailnet -and $tailnet.Value -like 'required:*') { Stop-ByPolicy -Name 'Tailnet' -Policy $tailnet }\n  $key = Get-TailscalePolicy -Name 'AuthKey'\n  if ($key) { Stop-ByPolicy -Name 'AuthKey' -Policy @{ Key = $key.Key; Value = 'a key' } }\n}\nfunction Stop-ByPolicy {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name, [Parameter(Mandatory = $true)] [hashtable] $Policy)\n  $where = ConvertTo-KeyName -Key $Policy.Key\n  Stop-Program -Code 'POLICY_BLOCKS' -Problem \"a policy of this machine has the last word: $Name is $($Policy.Value), in $where\"\n}\nfunction Test-SameUrl {\n  [CmdletBinding()] param([string] $One, [string] $Other)\n  $first = $null\n  $second = $null\n  if (-not [Uri]::TryCreate($One.Trim(), [UriKind]::Absolute, [ref] $first) -or -not [Uri]::TryCreate($Other, [UriKind]::Absolute, [ref] $second)) { return $false }\n  $first.AbsoluteUri.TrimEnd('/') -ceq $second.AbsoluteUri.TrimEnd('/')\n}\nfunction Assert-LoginServer {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url)\n  $tries = 3\n  $busyTries = 10\n  while ($true) {\n    $cause = $null\n    try { $said = Get-WebText -Url \"$Url/health\" -Seconds 10 }\n    catch [Net.WebException] { $cause = $_ }\n    catch [IO.IOException] { $cause = $_ }\n    if (-not $cause) { break }\n    $why = Get-WebFailure -Failure $cause.Exception\n    if ($why -cmatch 'status 5\\d\\d') {\n      $busyTries--\n      if ($busyTries -le 0) { Stop-ByBusyServer -Url $Url -Why $why -Cause $cause }\n    } else {\n      $tries--\n      if ($tries -le 0 -or $why -cnotmatch 'nothing listens|broke off') { Stop-ByServer -Why $why -Cause $cause }\n    }\n    foreach ($moment in 1..4) { Wait-Moment }\n  }\n  if ($said.Contains('\"pass\"')) { return Assert-Upgrade -Url $Url }\n  $start = $said.Substring(0, [Math]::Min(200, $said.Length)) -creplace '[^\\x20-\\x7e]+', ' '\n  Stop-Program -Code 'LOGIN_SERVER_UNREACHABLE' -Problem \"what answers at $Url is not Headscale\" -Detail $start\n}\nfunction Stop-ByBusyServer {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [Parameter(Mandatory = $true)] [string] $Why, [Management.Automation.ErrorRecord] $Cause)\n  $problem = \"the login server $Url $($Why -creplace '^it ', ''), 10 times: it is busy or restarting, or a proxy before it does not reach it; look there: sudo systemctl status headscale\"\n  Stop-Program -Code 'LOGIN_SERVER_UNREACHABLE' -Problem $problem -Detail $Cause.Exception.GetBaseException().Message -Cause $Cause\n}\nfunction Assert-Upgrade {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url)\n  $trouble = Get-UpgradeTrouble -Url $Url\n  if ($trouble) { Stop-ByUpgrade -Url $Url -Text $trouble }\n}\nfunction Stop-ByServer {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Why, [Management.Automation.ErrorRecord] $Cause, [string] $Detail)\n  if ($Why -clike '*TLS*') { Assert-Clock }\n  $code = 'LOGIN_SERVER_UNREACHABLE'\n  $said = if ($Cause) { $Cause.Exception.GetBaseException().Message } else { $Detail }\n  Stop-Program -Code $code -Problem \"this host cannot reach the login server $($Join.LoginServer): $Why\" -Detail $said -Cause $Cause\n}\nfunction Assert-Clock {\n  [CmdletBinding()] param()\n  $off = [long] ($Clock.Here - $Clock.Runner).TotalSeconds\n  if ([Math]::Abs($off) -gt 300) { Stop-Program -Code 'CLOCK_WRONG' -Problem \"the clock of this host is $off s off, so no certificate fits\" }\n}\n$Verbs['join'] = @{\n  Arguments = @{\n    loginServer = 'Test-Url'; hostname = 'Test-HostName'; forceReauth = 'Test-Flag'; switchServer = 'Test-Flag'\n    by = 'Test-JoinWay'; seconds = 'Test-Seconds'; tries = 'Test-Tries'\n  }\n  Required = @('loginServer', 'hostname')\n  Secret = $true\n  Run = 'Connect-Host'\n  Code = 'JOIN_FAILED'\n  Changes = $true\n}\nfunction Test-JoinWay {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and @('account', 'system') -ccontains $Value\n}\n$Join = @{\n  LoginServer = ''; Hostname = ''; ForceReauth = $false; SwitchServer = $false; By = 'account'; Seconds = 90; Tries = 3; BackendSeconds = 45\n  KeyBefore = ''; WasHealthy = $false; ExitNode = @{ Id = ''; LanAccess = $false }; Said = ''; TimedOut = $false\n}\nfunction Connect-Host {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  foreach ($name in $Arguments.Keys) { $Join[$name] = $Arguments[$name] }\n  $Node.By = $Join.By\n  Assert-Installed\n  Start-Tailscale\n  Wait-Backend -Seconds $Join.BackendSeconds\n  if (-not (Test-MayJoin)) { return }\n  if ((Test-NewLogin) -and (Test-OwnLink)) { Stop-ByOwnEnd }\n  Assert-Policy -LoginServer $Join.LoginServer -Hostname $Join.Hostname\n  $Join.WasHealthy = Test-Healthy\n  $Join.KeyBefore = Get-NodeKey\n  $Join.ExitNode = Get-ExitNode -Prefs $Node.Prefs\n  Assert-LoginServer -Url $Join.LoginServer\n  $restarted = Clear-Dial\n  if (-not (Test-ComesBack -Restarted $restarted)) { Invoke-Login }\n}\nfunction Test-NewLogin {\n  [CmdletBinding()] param()\n  $Join.ForceReauth -or $Join.SwitchServer\n}\nfunction Test-MayJoin {\n  [CmdletBinding()] param()\n  $state = Get-NodeState\n  $server = Get-NodeServer\n  if (@('Running', 'Stopped', 'Starting') -ccontains $state -and $server -cne $Join.LoginServer -and -not $Join.SwitchServer) {\n    Stop-Program -Code 'OTHER_CONTROL_SERVER' -Problem \"this host belongs to the control server $server, not to $($Join.LoginServer)\"\n  }\n  if ((Test-NewLogin) -or $state -cne 'Running') { return $true }\n  if (Test-Healthy) { return $false }\n  Stop-Program -Code 'JOIN_FAILED' -Problem 'this node says Running but is not online; a new login must be asked for' -Detail (Get-NodeHealth)\n}\nfunction Clear-Dial {\n  [CmdletBinding()] param()\n  $dialled = (Get-NodeServer) -ceq $Join.LoginServer -or (Get-NodeKey)\n  if ($Join.LoginServer -cnotlike 'http://*' -or -not $dialled) { return $false }\n  Restart-Tailscale\n  Wait-Backend -Seconds $Join.BackendSeconds\n  $true\n}\nfunction Test-ComesBack {\n  [CmdletBinding()] param([bool] $Restarted)\n  if ($Join.SwitchServer -or $Join.WasHealthy) { return $false }\n  $back = if ($Restarted) { Test-Settles }\n  else { $Join.ForceReauth -and (Get-NodeState) -ceq 'Running' -and (Wait-Until -Test 'Test-HealthyNow' -Seconds 10) }\n  if ($back) { Add-Done -Text 'the node came back by itself' }\n  $back\n}\nfunction Test-Settles {\n  [CmdletBinding()] param()\n  $settled = Wait-Until -Test 'Test-Settled' -Seconds 10\n  $settled -and (Test-Healthy)\n}\nfunction Test-Settled {\n  [CmdletBinding()] param()\n  Update-Node\n  (Test-Healthy) -or @('NoState', 'Starting', 'Running') -cnotcontains (Get-NodeState)\n}\nfunction Invoke-Login {\n  [CmdletBinding()] param()\n  Send-Note -Text \"joining $($Join.LoginServer) as $($Join.Hostname)\"\n  $path = Get-PrivatePath -Name $KeyFileName\n  try {\n    New-KeyFile -Path $path\n    $joined = Test-LoginTries -KeyPath $path\n  } finally {\n    Remove-OwnFile -Path $path\n    Restore-ExitNode\n  }\n  if (-not $joined) { Stop-ByLogin }\n  Add-Done -Text \"joined $($Join.LoginServer) as $($Join.Hostname)\"\n  Assert-Kept\n}\nfunction Test-LoginTries {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $KeyPath)\n  for ($try = 1; ; $try++) {\n    Invoke-Up -KeyPath $KeyPath\n    if (Test-JoinedSoon) { return $true }\n    if ($try -ge $Join.Tries -or -not (Test-WorthAnotherTry)) { return $false }\n    Send-Note -Text \"try $try of $($Join.Tries) did not join; restarting the service Tailscale\"\n    Restart-Tailscale\n    Wait-Backend -Seconds $Join.BackendSeconds\n    if ((Test-Settles) -and (Test-Joined)) { return $true }\n  }\n}\nfunction Test-JoinedSoon {\n  [CmdletBinding()] param()\n  $patience = if ($Join.TimedOut -or $Join.Said -cmatch 'backend error|timeout waiting|no changes made|already in use|server mode') { 2 } else { 25 }\n  Wait-Until -Test 'Test-JoinedNow' -Seconds $patience\n}\nfunction Test-JoinedNow {\n  [CmdletBinding()] param()\n  Update-Node\n  Test-Joined\n}\nfunction Test-Joined {\n  [CmdletBinding()] param()\n  (Test-Healthy) -and -not (Test-KeptKey) -and (Get-NodeServer) -ceq $Join.LoginServer\n}\nfunction Test-KeptKey {\n  [CmdletBinding()] param()\n  (Test-NewLogin) -and $Join.KeyBefore -and (Get-NodeKey) -ceq $Join.KeyBefore\n}\nfunction Test-WorthAnotherTry {\n  [CmdletBinding()] param()\n  $Join.TimedOut -or $Join.Said -cmatch 'timeout waiting|failed to connect to local|already in use by|NoState|backend not ready'\n}\nfunction Assert-Kept {\n  [CmdletBinding()] param()\n  if ((Get-Field -From $Node.Prefs -Name 'ForceDaemon') -ne $true) { Set-Unattended }\n}\nfunction Invoke-Up {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $KeyPath)\n  $options = @('up', '--unattended', \"--login-server=$($Join.LoginServer)\", \"--auth-key=file:$KeyPath\", \"--hostname=$($Join.Hostname)\", \"--timeout=$($Join.Seconds)s\")\n  if (Test-NewLogin) { $options += '--force-reauth' }\n  foreach ($more in 1, 2) {\n    $null = Invoke-OneUp -Options $options\n    if (-not $Join.Said.Contains('requires mentioning all')) { break }\n    if (Test-LoneLanAccess -Text $Join.Said) { $null = Invoke-Tailscale -Arguments 'set', '--exit-node-allow-lan-access=false' }\n    $options += @(Get-MentionedOption -Text $Join.Said)\n  }\n  $tags = Get-AdvertisedTag\n  if (-not $tags -or -not (Test-TagsRefused)) { return }\n  Send-Note -Text \"Headscale refuses the tags that this node asks for ($tags); its tags are those of the key\"\n  $options = @($options | Where-Object { $_ -cnotlike '--advertise-tags=*' }) + '--advertise-tags='\n  if (Invoke-OneUp -Options $options) { Add-Done -Text \"took back the tags that this node asked for ($tags), which Headscale refuses\" }\n}\nfunction Invoke-OneUp {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Options)\n  $said = Invoke-Tailscale -Arguments $Options -Seconds ($Join.Seconds + 30)\n  $Join.Said = $said.Err + \"`n\" + $said.Out\n  $Join.TimedOut = $said.TimedOut\n  $said.ExitCode -eq 0\n}\nfunction Test-TagsRefused {\n  [CmdletBinding()] param()\n  $Join.Said -cmatch 'backend error:[^\\n]*\\btags\\b'\n}\nfunction Get-AdvertisedTag {\n  [CmdletBinding()] param()\n  $tags = Get-Field -From $Node.Prefs -Name 'AdvertiseTags'\n  @($tags | Where-Object { $_ }) -join ','\n}\nfunction Restore-ExitNode {\n  [CmdletBinding()] param()\n  $before = $Join.ExitNode\n  if ($Join.SwitchServer -or (-not $before.Id -and -not $before.LanAccess)) { return }\n  $prefs = ConvertFrom-NodeText -Text (Invoke-ToTheEnd -Arguments 'debug', 'prefs').Out\n  $words = @(Get-ExitNodeRepair -Before $before -Now (Get-ExitNode -Prefs $prefs))\n  if (-not $words.Count -or (Invoke-ToTheEnd -Arguments $words).ExitCode -eq 0) { return }\n  $what = if ($before.Id) { 'exit node' } else { 'access to the local network beside an exit node' }\n  Send-Note -Text \"the $what that was set by hand could not be kept\"\n}\nfunction Invoke-ToTheEnd {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Arguments)\n  if ($Node.By -ceq 'system' -and -not (Test-ClientGone)) { return Invoke-Tailscale -Arguments $Arguments }\n  Invoke-Native -Path (Get-TailscalePath) -Arguments $Arguments -Seconds 25 -Protected\n}\nfunction Get-MentionedOption {\n  [CmdletBinding()] param([string] $Text)\n  if ($Text -cnotmatch '(?m)^\\s*tailscale up (.+?)\\s*$') { return }\n  $lone = Test-LoneLanAccess -Text $Text\n  foreach ($word in $Matches[1] -split '\\s+') {\n    if ($lone -and $word -clike '--exit-node-allow-lan-access*') { continue }\n    if ($word -cmatch '\\A--(login-server|auth-?key|hostname|timeout|force-reauth|reset|unattended)\\b') { continue }\n    if ($word -cmatch '\\A--[a-z][A-Za-z0-9.,:/@=_-]*\\z') { $word }\n  }\n}\nfunction Test-LoneLanAccess {\n  [CmdletBinding()] param([string] $Text)\n  $Text.Contains('--exit-node-allow-lan-access') -and -not $Text.Contains('--exit-node=')\n}\nfunction Get-ExitNode {\n  [CmdletBinding()] param([AllowNull()] [object] $Prefs)\n  $id = [string] (Get-Field -From $Prefs -Name 'ExitNodeID')\n  if ($id -cnotmatch '\\A[A-Za-z0-9]{1,64}\\z') { $id = '' }\n  @{ Id = $id; LanAccess = (Get-Field -From $Prefs -Name 'ExitNodeAllowLANAccess') -eq $true }\n}\nfunction Get-ExitNodeRepair {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Before, [Parameter(Mandatory = $true)] [hashtable] $Now)\n  $lan = \"$($Before.LanAccess)\".ToLowerInvariant()\n  if ($Before.Id -and ($Now.Id -cne $Before.Id -or $Now.LanAccess -ne $Before.LanAccess)) {\n    return 'debug', 'localapi', 'PATCH', 'prefs', ('{\"ExitNodeIDSet\":true,\"ExitNodeID\":\"' + $Before.Id + '\",\"ExitNodeAllowLANAccessSet\":true,\"ExitNodeAllowLANAccess\":' + $lan + '}')\n  }\n  if ($Before.LanAccess -and -not $Now.LanAccess) { 'set', '--exit-node-allow-lan-access=true' }\n}\n$Task = @{ Count = 0 }\nfunction Invoke-AsSystem {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Arguments, [Parameter(Mandatory = $true)] [int] $Seconds)\n  $Task.Count++\n  $output = Get-PrivatePath -Name \"task-$($Task.Count).out\"\n  Remove-OwnFile -Path $output\n  Register-OwnTask -Arguments $Arguments -Output $output -Seconds $Seconds\n  try {\n    Start-ScheduledTask -TaskName $TaskName -TaskPath $TaskPath\n    $ended = Wait-OwnTask -Output $output -Seconds $Seconds\n    $result = (Get-ScheduledTaskInfo -TaskName $TaskName -TaskPath $TaskPath).LastTaskResult\n  } finally {\n    Remove-OwnTask\n    Stop-OwnLogin\n  }\n  $text = Get-TaskOutput -Path $output\n  if ($ended) { Remove-OwnFile -Path $output }\n  $isCut = -not $ended -or [long] $result -eq 267014\n  [pscustomobject] @{ ExitCode = $(if (-not $isCut) { [long] $result }); Out = $text; Err = ''; TimedOut = $isCut }\n}\nfunction Register-OwnTask {\n  [CmdletBinding()] param([string[]] $Arguments, [string] $Output, [int] $Seconds)\n  $words = @(foreach ($one in $Arguments) {\n      if ($one -cnotmatch '\\A([A-Za-z0-9.,:/\\\\@=_\\[\\]-]+|\\{(\"[A-Za-z]+\":(\"[A-Za-z0-9]+\"|true|false),?)+\\})\\z') { Deny-Argument -What 'an argument of a task' }\n      ConvertTo-NativeArgument -Text $one\n    })\n  $line = \"`\"$(Get-TailscalePath)`\" $($words -join ' ') >`\"$Output`\" 2>&1\"\n  Register-SystemTask -Name $TaskName -Words \"/d /s /c `\"$line`\"\" -Seconds ($Seconds + 30)\n}\nfunction Register-SystemTask {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name, [Parameter(Mandatory = $true)] [string] $Words, [Parameter(Mandatory = $true)] [int] $Seconds)\n  $limit = New-TimeSpan -Seconds $Seconds\n  $registration = @{\n    TaskName = $Name; TaskPath = $TaskPath\n    Action = New-ScheduledTaskAction -Execute \"$env:SystemRoot\\System32\\cmd.exe\" -Argument $Words\n    Principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest\n    Settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -ExecutionTimeLimit $limit\n  }\n  $null = Register-ScheduledTask @registration\n}\nfunction Wait-OwnTask {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Output, [Parameter(Mandatory = $true)] [int] $Seconds)\n  $end = [DateTime]::UtcNow.AddSeconds($Seconds + 30)\n  for ($look = 1; ; $look++) {\n    $started = Test-Path -LiteralPath $Output\n    $state = [int] (Get-OwnTask).State\n    if ($started -and $state -ne 4 -and $state -ne 2) { return $true }\n    if (-not $started -and ($look -gt 60 -or ($state -eq 3 -and $look -gt 10))) { Stop-ByTask }\n    if ($look -gt 2 * ($Seconds + 30) -or [DateTime]::UtcNow -gt $end) { return $false }\n    Wait-Moment\n  }\n}\nfunction Stop-ByTask {\n  [CmdletBinding()] param([string] $Name = $TaskName, [string] $Code = 'JOIN_FAILED', [string] $Did = 'did not start')\n  Stop-Program -Code $Code -Problem \"a scheduled task as SYSTEM $Did`: $(Get-TaskReason -Name $Name)\"\n}\nfunction Get-TaskReason {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  $result = (Get-ScheduledTaskInfo -TaskName $Name -TaskPath $TaskPath).LastTaskResult\n  $why = switch ([long] $result) {\n    267011 { 'it has not run' }\n    267014 { 'it was ended' }\n    2147942402 { 'a file was not found' }\n    2147942405 { 'access was denied' }\n    2147943785 { 'the account has no right to run tasks' }\n    default { 'Windows did not say why' }\n  }\n  \"$why ($result)\"\n}\nfunction Get-TaskOutput {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  $stream = [IO.File]::Open((Get-NativePath -Path $Path), [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::ReadWrite)\n  try {\n    $bytes = New-Object IO.MemoryStream\n    $stream.CopyTo($bytes)\n  } finally {\n    $stream.Dispose()\n  }\n  ConvertTo-ProgramText -Bytes $bytes.ToArray() -Encoding (Get-ProgramEncoding -Name 'utf-8')\n}\n$Verbs['prove-login'] = @{\n  Arguments = @{ loginServer = 'Test-Url'; hostname = 'Test-HostName'; seconds = 'Test-Seconds' }\n  Required = @('loginServer', 'hostname')\n  Run = 'Assert-LastingLogin'\n  Code = 'JOIN_FAILED'\n  Changes = $true\n}\nfunction Assert-LastingLogin {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  foreach ($name in $Arguments.Keys) { $Join[$name] = $Arguments[$name] }\n  $seconds = if ($Arguments['seconds']) { $Arguments['seconds'] } else { 60 }\n  Assert-Installed\n  Assert-SameTwice -When 'on a new connection' -Seconds $seconds\n  if (Test-OwnLink) { return Send-Note -Text 'the service is not restarted, because this run came over the mesh itself' }\n  Restart-Tailscale\n  Assert-SameTwice -When 'after a restart of its service' -Seconds $seconds\n}\nfunction Assert-SameTwice {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $When, [Parameter(Mandatory = $true)] [int] $Seconds)\n  $well = (Wait-Until -Test 'Test-Lasting' -Seconds $Seconds) -and (Test-Lasting)\n  if ($well) { return }\n  Assert-WholeAnswer\n  Stop-ByHolder -Text $Node.Said\n  $says = Get-NodeState\n  $why = if (-not $says) { 'it does not answer' }\n  elseif (-not (Test-Healthy)) { \"it says $says and is not online\" }\n  elseif ((Get-NodeServer) -cne $Join.LoginServer) { \"it belongs to $(Get-NodeServer)\" }\n  else { 'it is not unattended, and would be offline after sign-out' }\n  Stop-Program -Code 'JOIN_FAILED' -Problem \"the node does not keep its login $When`: $why\" -Detail ($Node.Said + \"`n\" + (Get-NodeHealth))\n}\nfunction Test-Lasting {\n  [CmdletBinding()] param()\n  Update-Node\n  (Test-Healthy) -and (Get-NodeServer) -ceq $Join.LoginServer -and (Get-Field -From $Node.Prefs -Name 'ForceDaemon') -eq $true\n}\nfunction Get-UpgradeTrouble {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url)\n  $with = Get-UpgradeAnswer -Url $Url -Upgrade\n  if ($with.Body.Contains('Tailscale handshake') -or 101, 411, 502, 503, 504 -contains $with.Status) { return '' }\n  $without = Get-UpgradeAnswer -Url $Url\n  if (0, 411, 502, 503, 504 -contains $without.Status) { return '' }\n  if ($with.Status -ne $without.Status -and (Test-Passed -With $with -Url $Url)) { return '' }\n  'it answered with status {0:000}: {1}' -f $with.Status, $with.Body.Substring(0, [Math]::Min(200, $with.Body.Length))\n}\nfunction Test-Passed {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $With, [Parameter(Mandatory = $true)] [string] $Url)\n  if ($With.Status -eq 0) { return (Get-UpgradeAnswer -Url $Url -Upgrade).Status -ne 0 }\n  if ($With.Status -eq 400) { return $With.Body -cnotmatch '<[hH!]' }\n  [string] $With.Status -cnotmatch '\\A(30\\d|403|405|426)\\z'\n}\nfunction Get-UpgradeAnswer {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [switch] $Upgrade)\n  $to = New-Object Uri -ArgumentList \"$Url/ts2021\"\n  $wish = if ($Upgrade) { \"Connection: upgrade`r`nUpgrade: tailscale-control-protocol\" } else { 'Connection: close' }\n  $lines = \"POST $($to.AbsolutePath) HTTP/1.1\", \"Host: $($to.Authority)\", 'User-Agent: MeSH', 'Content-Length: 0', $wish, '', ''\n  $watch = [Diagnostics.Stopwatch]::StartNew()\n  $client = Open-Road -To $to -Watch $watch\n  try {\n    $road = if ($client) { Get-RoadStream -Client $client -To $to -Watch $watch }\n    $text = if ($road) { Get-Reply -Road $road -Request ($lines -join \"`r`n\") -Watch $watch } else { '' }\n  } finally {\n    if ($client) { $client.Dispose() }\n  }\n  if ($text -cnotmatch '\\AHTTP/1\\.[01] (\\d{3})\\b') { return @{ Status = 0; Body = '' } }\n  @{ Status = [int] $Matches[1]; Body = Get-ReplyBody -Text $text }\n}\nfunction Wait-Road {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Work, [Parameter(Mandatory = $true)] [Diagnostics.Stopwatch] $Watch)\n  Wait-Task -Work $Work -Watch $Watch -Seconds 10\n  [string] $Work.Status -ceq 'RanToCompletion'\n}\nfunction Open-Road {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Uri] $To, [Parameter(Mandatory = $true)] [Diagnostics.Stopwatch] $Watch)\n  $lookup = Start-Lookup -Name $To.DnsSafeHost\n  if (-not $lookup -or -not (Wait-Road -Work $lookup -Watch $Watch)) { return }\n  foreach ($address in $lookup.Result) {\n    $client = New-Object Net.Sockets.TcpClient -ArgumentList $address.AddressFamily\n    if (Wait-Road -Work $client.ConnectAsync($address, $To.Port) -Watch $Watch) { return $client }\n    $client.Dispose()\n  }\n}\nfunction Get-RoadStream {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Client, [Parameter(Mandatory = $true)] [Uri] $To, [Parameter(Mandatory = $true)] [Diagnostics.Stopwatch] $Watch)\n  $plain = $Client.GetStream()\n  if ($To.Scheme -ceq 'http') { return $plain }\n  $secure = New-Object Net.Security.SslStream -ArgumentList $plain\n  $greeting = $secure.AuthenticateAsClientAsync($To.DnsSafeHost, $null, [Security.Authentication.SslProtocols]::Tls12, $false)\n  if (Wait-Road -Work $greeting -Watch $Watch) { $secure }\n}\nfunction Get-Reply {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [IO.Stream] $Road, [Parameter(Mandatory = $true)] [string] $Request, [Parameter(Mandatory = $true)] [Diagnostics.Stopwatch] $Watch)\n  $bytes = [Text.Encoding]::ASCII.GetBytes($Request)\n  if (-not (Wait-Road -Work $Road.WriteAsync($bytes, 0, $bytes.Length) -Watch $Watch)) { return '' }\n  $buffer = New-Object byte[] -ArgumentList 4096\n  $text = ''\n  while (-not (Test-WholeReply -Text $text)) {\n    $more = $Road.ReadAsync($buffer, 0, $buffer.Length)\n    if (-not (Wait-Road -Work $more -Watch $Watch) -or $more.Result -eq 0) { break }\n    $text += [Text.Encoding]::ASCII.GetString($buffer, 0, $more.Result)\n  }\n  $text\n}\nfunction Get-ReplyBody {\n  [CmdletBinding()] param([string] $Text)\n  $end = $Text.IndexOf(\"`r`n`r`n\")\n  if ($end -lt 0) { return '' }\n  $body = $Text.Substring($end + 4)\n  if ($Text.Substring(0, $end) -match '\\r\\ntransfer-encoding:') { $body = ConvertFrom-Piece -Text $body }\n  $body.Substring(0, [Math]::Min(500, $body.Length))\n}\nfunction ConvertFrom-Piece {\n  [CmdletBinding()] param([string] $Text)\n  $whole = ''\n  while ($Text -match '\\A([0-9a-f]{1,6})\\b[^\\r\\n]*\\r\\n') {\n    $length = [Convert]::ToInt32($Matches[1], 16)\n    $rest = $Text.Substring($Matches[0].Length)\n    $whole += $rest.Substring(0, [Math]::Min($length, $rest.Length))\n    $Text = $rest.Substring([Math]::Min($length + 2, $rest.Length))\n  }\n  $whole\n}\nfunction Test-WholeReply {\n  [CmdletBinding()] param([string] $Text)\n  $end = $Text.IndexOf(\"`r`n`r`n\")\n  if ($end -lt 0) { return $Text.Length -gt 16000 }\n  $head = $Text.Substring(0, $end)\n  $length = (Get-ReplyBody -Text $Text).Length\n  if ($length -ge 500 -or $head -cmatch '\\AHTTP/1\\.[01] (1\\d\\d|204|304)\\b') { return $true }\n  if ($head -match '\\r\\ncontent-length: *(\\d{1,9})\\b') { return $length -ge [int] $Matches[1] }\n  $head -match '\\r\\ntransfer-encoding:' -and $Text.EndsWith(\"`r`n0`r`n`r`n\")\n}\n$Verbs['write-join-script'] = @{\n  Arguments = @{ loginServer = 'Test-Url'; hostname = 'Test-HostName'; keyId = 'Test-KeyId'; until = 'Test-Moment'; why = 'Test-Sentence' }\n  Required = @('loginServer', 'hostname', 'keyId', 'until', 'why')\n  Secret = $true\n  Run = 'Write-Handover'\n  Code = 'PREPARE_CONFLICT'\n  Changes = $true\n}\n$Verbs['remove-join-script'] = @{ Arguments = @{}; Run = 'Remove-Handover'; Code = 'PREPARE_CONFLICT'; Changes = $true }\n$HandoverFolder = 'C:\\temp'\n$HandoverName = 'join-mesh'\n$HandoverMadeName = 'handover-folder.made'\n$HandoverScriptSddl = \"$PrivateFileSddl(A;;0x1200a9;;;BU)\"\nfunction Write-Handover {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $null = Clear-Handover\n  $script = \"$(Get-HandoverFolder)\\$HandoverName.ps1\"\n  $account = Get-Account\n  if (Get-TailscalePath) { Update-Node }\n  $marker = @{ script = $script; state = 'waiting'; says = ''; sid = $account.Sid; account = $account.Name; leaves = Get-NodeServer }\n  foreach ($name in $Arguments.Keys) { $marker[$name] = $Arguments[$name] }\n  Set-OwnText -Path $HandoverMarker -Text (ConvertTo-JsonText -Value $marker)\n  $key = Get-PrivatePath -Name \"$HandoverName.key\"\n  New-KeyFile -Path $key\n  Move-Handover -From $key -To (Get-HandoverKeyPath -Script $script) -Rights $AnyRight\n  $text = [Text.Encoding]::ASCII.GetString([Convert]::FromBase64String($JoinScript)) -creplace '\\r?\\n', \"`r`n\"\n  $made = Get-PrivatePath -Name \"$HandoverName.ps1\"\n  Set-OwnText -Path $made -Text $text -Sddl $HandoverScriptSddl\n  Move-Handover -From $made -To $script -Rights $ChangingRights\n  Add-Done -Text \"wrote the join script $script for a person\"\n}\nfunction Remove-Handover {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  if (Clear-Handover) { Add-Done -Text 'removed the join script' }\n}\nfunction Get-HandoverFolder {\n  [CmdletBinding()] param()\n  $drive = $HandoverFolder.Substring(0, 3)\n  $renaming = 0x100D0040\n  if (-not (Test-Path -LiteralPath $drive)) { return Get-PrivatePath }\n  if (@(Get-Stranger -Path $drive -Rights $renaming -Trusted ($SystemSids + $TrustedInstaller) -Itself).Count) { return Get-PrivatePath }\n  if (-not (Test-Path -LiteralPath $HandoverFolder)) {\n    New-GuardedFolder -Path $HandoverFolder\n    Set-OwnText -Path (Get-PrivatePath -Name $HandoverMadeName) -Text $HandoverFolder\n  }\n  if (Get-FolderProblem -Path $HandoverFolder) { return Get-PrivatePath }\n  $HandoverFolder\n}\nfunction Move-Handover {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $From, [Parameter(Mandatory = $true)] [string] $To, [Parameter(Mandatory = $true)] [long] $Rights)\n  if ($From -ceq $To) { return }\n  Remove-OwnFile -Path $To\n  [IO.File]::Move((Get-NativePath -Path $From), (Get-NativePath -Path $To))\n  if (-not @(Get-Stranger -Path $To -Rights $Rights).Count) { return }\n  Remove-OwnFile -Path $To\n  Stop-Program -Code 'PREPARE_CONFLICT' -Problem \"$To cannot be kept from others\"\n}\nfunction Get-HandoverKeyPath {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Script)\n  $Script -creplace '\\.ps1\\z', '.key'\n}\nfunction Get-HandoverScript {\n  [CmdletBinding()] param()\n  $marker = Get-Marker\n  $script = [string] (Get-Field -From $marker -Name 'script')\n  $known = @(foreach ($folder in $HandoverFolder, (Get-PrivatePath)) { \"$folder\\$HandoverName.ps1\" })\n  if ($known -ccontains $script) { return $script }\n  $damaged = -not $marker -and (Test-Path -LiteralPath $HandoverMarker)\n  if ($damaged -and (Test-Path -LiteralPath $known[0]) -and -not (Get-FolderProblem -Path $HandoverFolder)) { $known[0] }\n}\nfunction Get-Marker {\n  [CmdletBinding()] param()\n  if (Test-Path -LiteralPath $HandoverMarker) { ConvertFrom-NodeText -Text ([IO.File]::ReadAllText((Get-NativePath -Path $HandoverMarker))) }\n}\nfunction Clear-Handover {\n  [CmdletBinding()] param()\n  $script = Get-HandoverScript\n  $paths = @(foreach ($kind in 'ps1', 'key') { Get-PrivatePath -Name \"$HandoverName.$kind\" })\n  if ($script) { $paths = @($script, (Get-HandoverKeyPath -Script $script)) + $paths }\n  $paths += $HandoverMarker\n  $there = @($paths | Where-Object { Test-Path -LiteralPath $_ })\n  foreach ($path in $paths) { Remove-OwnFile -Path $path }\n  $there.Count -gt 0\n}\nfunction Remove-EndedHandoverKey {\n  [CmdletBinding()] param()\n  $script = Get-HandoverScript\n  if (-not $script) { return }\n  $until = ConvertTo-PlainValue -Value (Get-Field -From (Get-Marker) -Name 'until')\n  if (-not (Test-Moment -Value $until)) { return }\n  $end = [DateTime]::Parse($until, [Globalization.CultureInfo]::InvariantCulture).ToUniversalTime()\n  if ($end -lt $Clock.Runner) { Remove-OwnFile -Path (Get-HandoverKeyPath -Script $script) }\n}\nfunction Stop-ByLogin {\n  [CmdletBinding()] param()\n  Assert-WholeAnswer\n  $all = @($Join.Said, (Get-NodeHealth) | ForEach-Object { Get-LastLine -Text $_ -Count 12 }) -join \"`n\"\n  if ($all.Contains('TLS forced')) { Stop-ByForcedTls -Text $all }\n  if ($Join.Said -cmatch 'no changes made|--accept-risk=lose-ssh') { Stop-ByOwnEnd -Text $all }\n  if ($Join.Said.Contains('authkey already used')) { Stop-Program -Code 'KEY_SPENT' -Problem 'Headscale says that the pre-auth key was used already' -Detail $all }\n  Stop-BySetting -Text $all\n  if (Test-TagsRefused) {\n    Stop-Program -Code 'JOIN_FAILED' -Problem 'Headscale refuses the tags that this node asks for; take them back there: tailscale up --advertise-tags= (and the other options that it then asks for)' -Detail $all\n  }\n  if ($all.Contains('backend error:')) { Stop-Program -Code 'JOIN_FAILED' -Problem 'Headscale refused the pre-auth key' -Detail $all }\n  Stop-ByHolder -Text $Join.Said\n  Stop-ByPipe -Text $all\n  if ($all.Contains('unexpected HTTP response')) { Stop-ByUpgrade -Url $Join.LoginServer -Text $all }\n  if ($all -cmatch 'fetch control key|dial tcp|no such host|x509|tls:') { Stop-ByServer -Why (Get-DialFailure -Text $all) -Detail $all }\n  Stop-ByState -Text $all\n}\nfunction Stop-ByUpgrade {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [string] $Text)\n  $road = \"POST $Url/ts2021\"\n  $problem = \"what stands before Headscale does not pass the client's upgrade ($road): a proxy there must pass on the headers Upgrade and Connection over HTTP/1.1; Cloudflare's proxy and Tunnel never do\"\n  Stop-Program -Code 'LOGIN_SERVER_UNREACHABLE' -Problem $problem -Detail $Text\n}\nfunction Stop-ByForcedTls {\n  [CmdletBinding()] param([string] $Text)\n  Restart-Tailscale\n  Stop-Program -Code 'LOGIN_SERVER_UNREACHABLE' -Problem 'Tailscale insists on port 443: it cannot log in again at a server named by plain http and a host name; name it by its private IP address or by https (tailscale issue 15008)' -Detail $Text\n}\nfunction Stop-ByOwnEnd {\n  [CmdletBinding()] param([string] $Text)\n  Stop-Program -Code 'JOIN_FAILED' -Problem 'no new login was made, and the node kept its key: the login would end the very connection that this run stands on; reach the host by an address outside the mesh' -Detail $Text\n}\nfunction Stop-BySetting {\n  [CmdletBinding()] param([string] $Text)\n  if ($Join.Said.Contains(\"can't change --login-server\")) {\n    Stop-Program -Code 'OTHER_CONTROL_SERVER' -Problem \"this host belongs to the control server $(Get-NodeServer), not to $($Join.LoginServer)\" -Detail $Text\n  }\n  if ($Join.Said.Contains('is not a valid DNS label')) {\n    Stop-Program -Code 'JOIN_FAILED' -Problem \"Tailscale does not take the name $($Join.Hostname)\" -Detail $Text\n  }\n  if ($Join.Said.Contains('requires mentioning all')) {\n    Stop-Program -Code 'JOIN_FAILED' -Problem 'Tailscale wants settings mentioned that were made by hand, and MeSH does not know how to' -Detail $Text\n  }\n}\nfunction Stop-ByPipe {\n  [CmdletBinding()] param([string] $Text)\n  if ($Join.Said.Contains('failed to connect to local')) {\n    Stop-Program -Code 'IPN_UNREACHABLE' -Problem 'the service Tailscale cannot be reached from this session' -Detail $Text\n  }\n  if ((Get-NodeState) -ceq 'NoState' -or -not $Node.Status) {\n    Stop-Program -Code 'IPN_UNREACHABLE' -Problem 'the service Tailscale runs, but its backend did not answer' -Detail ($Text + \"`n\" + $Node.Said)\n  }\n}\nfunction Get-DialFailure {\n  [CmdletBinding()] param([string] $Text)\n  switch -Regex -CaseSensitive ($Text) {\n    'no such host|server misbehaving' { return 'its name does not resolve here' }\n    'actively refused|connection refused' { return 'nothing listens there' }\n    'unreachable' { return 'there is no route to it' }\n    'x509|tls:|HTTP response to HTTPS' { return 'its TLS does not fit' }\n    'i/o timeout|deadline|timed out' { return 'it does not answer in time' }\n    '404' { return 'what answers is not Headscale' }\n  }\n  'it does not answer as it should'\n}\nfunction Stop-ByState {\n  [CmdletBinding()] param([string] $Text)\n  if (Test-KeptKey) {\n    Stop-Program -Code 'JOIN_FAILED' -Problem \"no new login was made: the node kept its key (it says $(Get-NodeState))\" -Detail $Text\n  }\n  $server = Get-NodeServer\n  if ($server -and -not (Test-SameUrl -One $server -Other $Join.LoginServer)) {\n    Stop-Program -Code 'JOIN_FAILED' -Problem \"the node went to $server, not to $($Join.LoginServer); something on this machine has the last word\" -Detail $Text\n  }\n  Stop-Program -Code 'JOIN_FAILED' -Problem \"the node did not come online within its time (it says $(Get-NodeState))\" -Detail $Text\n}\n$Verbs['repair'] = @{\n  Arguments = @{ hostname = 'Test-HostName'; start = 'Test-Flag'; up = 'Test-Flag'; unattended = 'Test-Flag'; backendSeconds = 'Test-Seconds' }\n  Run = 'Repair-Node'\n  Code = 'JOIN_FAILED'\n  Changes = $true\n}\nfunction Repair-Node {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  Assert-Installed\n  if ($Arguments['start']) { Start-Tailscale }\n  $seconds = if ($Arguments['backendSeconds']) { $Arguments['backendSeconds'] } else { 240 }\n  Wait-Backend -Seconds $seconds\n  if ($Arguments['unattended'] -and (Get-Field -From $Node.Prefs -Name 'ForceDaemon') -ne $true) { Set-Unattended }\n  if ($Arguments['up']) { Start-Node }\n  if ($Arguments['hostname']) { Set-NodeName -Hostname $Arguments['hostname'] }\n}\nfunction Start-Node {\n  [CmdletBinding()] param()\n  $state = Get-NodeState\n  if (@('Running', 'Starting', 'Stopped') -cnotcontains $state) {\n    Stop-Program -Code 'JOIN_FAILED' -Problem \"the node needs a new login, a key is wanted (it says $state)\" -Detail (Get-NodeHealth)\n  }\n  if ($state -ceq 'Stopped') {\n    Invoke-Setting -Arguments 'up' -Seconds 45 -Problem 'the node does not come up'\n    Add-Done -Text 'brought the node up'\n  }\n  if (Wait-Until -Test 'Test-HealthyNow' -Seconds 30) { return }\n  Stop-Program -Code 'JOIN_FAILED' -Problem 'the node is up but not online; is its login server there?' -Detail (Get-NodeHealth)\n}\nfunction Set-Unattended {\n  [CmdletBinding()] param()\n  Invoke-Setting -Arguments 'set', '--unattended=true' -Problem 'the node cannot be kept online without a person (unattended)'\n  Add-Done -Text 'made the node stay online when nobody is signed in'\n}\nfunction Set-NodeName {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Hostname)\n  if ([string] (Get-Field -From $Node.Prefs -Name 'Hostname') -ceq $Hostname) { return }\n  Invoke-Setting -Arguments 'set', \"--hostname=$Hostname\" -Problem \"the node's name cannot be set\"\n  Add-Done -Text \"named the node $Hostname\"\n}\nfunction Invoke-Setting {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Arguments, [Parameter(Mandatory = $true)] [string] $Problem, [int] $Seconds = 25)\n  $said = Invoke-Tailscale -Arguments $Arguments -Seconds $Seconds\n  if ($said.ExitCode -eq 0) { return }\n  Stop-ByHolder -Text $said.Err\n  Stop-Program -Code 'JOIN_FAILED' -Problem $Problem -Detail (Get-LastLine -Text ($said.Err + \"`n\" + $said.Out + \"`n\" + (Get-NodeHealth)))\n}\n$NameRuleKeys = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Dnscache\\Parameters\\DnsPolicyConfig', 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\DNSClient\\DnsPolicyConfig'\n$OldNameRule = '{5abe529b-675b-4486-8459-25a634dacc23}'\nfunction Clear-NameRule {\n  [CmdletBinding()] param()\n  $listed = Get-RegistryValue -Key $TailscaleKey -Name 'NRPTRuleIDs'\n  $ids = @(@($listed) -cmatch '\\A\\{[0-9A-Fa-f-]{36}\\}\\z') + $OldNameRule\n  $left = @(foreach ($key in $NameRuleKeys) { foreach ($id in $ids) { if (Test-RegistryKey -Key \"$key\\$id\") { \"$key\\$id\" } } })\n  foreach ($rule in $left) { Remove-Item -LiteralPath $rule -Recurse }\n  if ($null -ne $listed) { Remove-ItemProperty -LiteralPath $TailscaleKey -Name 'NRPTRuleIDs' }\n  if ($left.Count) { Add-Done -Text \"took back Tailscale's rules of name resolution\" }\n}\nfunction Clear-HostsSection {\n  [CmdletBinding()] param()\n  $path = \"$env:SystemRoot\\System32\\drivers\\etc\\hosts\"\n  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { return }\n  $bytes = [Text.Encoding]::GetEncoding('iso-8859-1')\n  $text = $bytes.GetString([IO.File]::ReadAllBytes((Get-NativePath -Path $path)))\n  $without = $text -creplace '(?m)^# TailscaleHostsSectionStart\\r?\\n(?:(?!# TailscaleHostsSectionStart).*\\n)*?# TailscaleHostsSectionEnd(?:\\r?\\n|\\z)', ''\n  if ($without -ceq $text) { return }\n  Set-FileBytes -Path $path -Bytes $bytes.GetBytes($without)\n  Add-Done -Text \"took Tailscale's lines out of $path\"\n}\nfunction Remove-TailscaleState {\n  [CmdletBinding()] param()\n  $state = \"$env:ProgramData\\Tailscale\"\n  if (-not (Test-Path -LiteralPath $state)) { return $false }\n  Remove-Item -LiteralPath $state -Recurse -Force\n  $true\n}\nfunction Remove-TailscaleKey {\n  [CmdletBinding()] param()\n  if (-not (Test-RegistryKey -Key $TailscaleKey)) { return }\n  $key = Get-Item -LiteralPath $TailscaleKey\n  if ($key.ValueCount -eq 0 -and $key.SubKeyCount -eq 0) { Remove-Item -LiteralPath $TailscaleKey }\n}\n$Leaving = [ordered] @{ handover = 'Remove-WholeHandover' }\nfunction Remove-OwnThing {\n  [CmdletBinding()] param()\n  foreach ($part in $Leaving.Keys) { $null = & $Leaving[$part] }\n}\nfunction Remove-WholeHandover {\n  [CmdletBinding()] param()\n  if (Clear-Handover) { Add-Done -Text 'removed the join script' }\n  Remove-HandoverFolder\n}\nfunction Remove-HandoverFolder {\n  [CmdletBinding()] param()\n  $made = Get-PrivatePath -Name $HandoverMadeName\n  if (-not (Test-Path -LiteralPath $made)) { return }\n  $isEmpty = (Test-Path -LiteralPath $HandoverFolder -PathType Container) -and -not @(Get-ChildItem -LiteralPath $HandoverFolder -Force).Count\n  if ($isEmpty) { Remove-Item -LiteralPath $HandoverFolder }\n  Remove-OwnFile -Path $made\n}\nfunction Remove-PrivateFolder {\n  [CmdletBinding()] param()\n  try {\n    foreach ($name in 'host.holder', 'host.lock') { [IO.File]::Delete((Get-NativePath -Path (Get-PrivatePath -Name $name))) }\n    [IO.Directory]::Delete((Get-NativePath -Path (Get-PrivatePath)))\n  } catch [IO.IOException] {\n    Send-Note -Text \"$(Get-PrivatePath) stays: something is in it, or in use\"\n  }\n}\n$Verbs['leave'] = @{\n  Arguments = @{ remove = 'Test-Flag' }\n  Run = 'Disconnect-Host'\n  Code = 'INSTALL_FAILED'\n  Changes = $true\n}\nfunction Disconnect-Host {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  if (Get-TailscalePath) {\n    Exit-Mesh\n    Stop-Tailscale\n  }\n  Close-Wsl\n  Clear-NameRule\n  Clear-HostsSection\n  if ($Arguments['remove']) { Uninstall-Tailscale }\n  Remove-OwnThing\n  Remove-RunFile\n  $Change.Leaves = $true\n}\nfunction Exit-Mesh {\n  [CmdletBinding()] param()\n  $service = Get-TailscaleService\n  if (-not $service -or -not $service.Running) { return }\n  Update-Node\n  Assert-WholeAnswer\n  if (Test-OwnLink) { Stop-ByOwnLink }\n  if (-not $Node.Status) { return Send-Note -Text \"the node was not logged out, because Tailscale does not answer: $($Node.Said)\" }\n  if ((Get-NodeState) -ceq 'NeedsLogin') { return }\n  Invoke-Logout\n}\nfunction Invoke-Logout {\n  [CmdletBinding()] param()\n  $said = Invoke-Tailscale -Arguments 'logout' -Seconds 30\n  if ($said.ExitCode -ne 0) {\n    $why = Get-LastLine -Text ($said.Err + \"`n\" + $said.Out)\n    Update-Node\n    $isOut = (Get-NodeState) -ceq 'NeedsLogin' -or (Get-Field -From $Node.Prefs -Name 'LoggedOut') -eq $true\n    if (-not $isOut) { return Send-Note -Text \"the node was not logged out: $why\" }\n    Send-Note -Text \"the control server was not told: $why\"\n  }\n  Add-Done -Text 'logged the node out'\n}\nfunction Stop-ByOwnLink {\n  [CmdletBinding()] param()\n  Stop-Program -Code 'OWN_LINK' -Problem 'nothing was changed: to leave the mesh would end the very connection that this run stands on; reach the host by an address outside the mesh'\n}\nfunction Stop-Tailscale {\n  [CmdletBinding()] param()\n  $service = Get-TailscaleService\n  if (-not $service -or ($service.Disabled -and -not $service.Running)) { return }\n  Stop-OwnService -Code 'INSTALL_FAILED'\n  Set-Service -Name 'Tailscale' -StartupType Disabled\n  Add-Done -Text 'stopped and disabled the service Tailscale'\n}\nfunction Uninstall-Tailscale {\n  [CmdletBinding()] param()\n  $product = Get-ProductCode\n  if (-not $product -and (Get-TailscalePath)) {\n    Stop-Program -Code 'INSTALL_FAILED' -Problem \"Tailscale is at $(Get-TailscalePath) and came by other means; MeSH does not remove it\"\n  }\n  $stateWasThere = Remove-TailscaleState\n  if ($product) {\n    Invoke-Msiexec -Arguments '/x', $product, '/qn', '/norestart'\n    if (Get-TailscalePath) {\n      $code = if ($Install.Restart) { 'REBOOT_NEEDED' } else { 'INSTALL_FAILED' }\n      Stop-Program -Code $code -Problem \"Tailscale is still at $(Get-TailscalePath) after its removal\"\n    }\n  }\n  Remove-TailscaleKey\n  if ($product -or $stateWasThere) { Add-Done -Text 'removed Tailscale' }\n}\nfunction Get-ProductCode {\n  [CmdletBinding()] param()\n  $key = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall'\n  foreach ($name in @(Get-RegistryChild -Key $key)) {\n    if ($name -cnotmatch '\\A\\{[0-9A-Fa-f-]{36}\\}\\z' -or (Get-RegistryValue -Key \"$key\\$name\" -Name 'DisplayName') -cne 'Tailscale') { continue }\n    if ((Get-RegistryValue -Key \"$key\\$name\" -Name 'WindowsInstaller') -eq 1) { return $name }\n  }\n}\n$Leaving['wsl'] = 'Close-Wsl'\nfunction Close-Wsl {\n  [CmdletBinding()] param()\n  $path = Get-PrivatePath -Name 'wsl.json'\n  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { return }\n  $memory = Read-WslMemory\n  foreach ($forward in $memory.forwards) { Restore-Forward -Forward $forward }\n  foreach ($name in $memory.rules) { Remove-PortRule -Name $name }\n  if (Test-HyperVFirewall) { foreach ($name in $memory.hyperV) { Remove-HyperVRule -Name $name } }\n  if ($memory.config) { Restore-Config -Config $memory.config }\n  Remove-OwnFile -Path $path\n}\nfunction Restore-Forward {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Forward)\n  if ((Get-ForwardTarget -Address $Forward.address -Port $Forward.port) -cne $Forward.set -or $Forward.was -ceq $Forward.set) { return }\n  Set-ForwardTarget -Address $Forward.address -Port $Forward.port -Target $Forward.was\n  $then = if ($Forward.was) { \"put the forward of port $($Forward.port) back to $($Forward.was)\" } else { \"removed the forward of port $($Forward.port)\" }\n  Add-Done -Text $then\n}\nfunction Remove-PortRule {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  if (-not (Find-PortRule -Name $Name)) { return }\n  Remove-NetFirewallRule -Name $Name\n  Add-Done -Text \"removed the rule $Name of the firewall\"\n}\nfunction Remove-HyperVRule {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  if (-not (Find-HyperVRule -Name $Name)) { return }\n  Remove-NetFirewallHyperVRule -Name $Name\n  Add-Done -Text \"removed the rule $Name of the Hyper-V firewall\"\n}\nfunction Restore-Config {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Config)\n  if (-not (Test-Path -LiteralPath $Config.path -PathType Leaf)) { return }\n  $bytes = [IO.File]::ReadAllBytes((Get-NativePath -Path $Config.path))\n  $now = [Convert]::ToBase64String($bytes)\n  if ($now -ceq $Config.before) { return }\n  if ($now -cne $Config.after) { return Restore-ConfigLine -Config $Config -Bytes $bytes }\n  if ($Config.existed) { Set-FileBytes -Path $Config.path -Bytes ([Convert]::FromBase64String($Config.before)) } else { Remove-OwnFile -Path $Config.path }\n  Add-Done -Text \"put $($Config.path) back as it was\"\n}\nfunction Restore-ConfigLine {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Config, [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [byte[]] $Bytes)\n  $setting = @{ Section = 'general'; Name = 'instanceIdleTimeout' }\n  $file = ConvertFrom-ConfigBytes -Bytes $Bytes\n  if ((Get-ConfigValue -Text $file.Text @setting) -cne '-1') { return }\n  $before = ConvertFrom-ConfigBytes -Bytes ([Convert]::FromBase64String($Config.before))\n  $text = Edit-Config -Text $file.Text @setting -Value (Get-ConfigValue -Text $before.Text @setting)\n  Set-FileBytes -Path $Config.path -Bytes $file.Encoding.GetBytes($text)\n  Add-Done -Text \"took instanceIdleTimeout=-1 in $($Config.path) back\"\n}\n$WslCreator = '{40E0AC32-46A5-438A-A0B2-2B479E8F2E90}'\nfunction Get-RuleName {\n  [CmdletBinding()] param()\n  \"mesh-wsl-$($Wsl.Port)\"\n}\nfunction Find-PortRule {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  try { Get-NetFirewallRule -Name $Name }\n  catch { if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw } }\n}\nfunction Add-PortRule {\n  [CmdletBinding()] param()\n  $public = @(Get-NetConnectionProfile | Where-Object { [string] $_.NetworkCategory -ceq 'Public' } | ForEach-Object { $_.InterfaceAlias })\n  if ($public.Count) { Send-Note -Text \"the network of $($public -join ', ') is public: Windows' firewall lets nothing in from there on port $($Wsl.Port)\" }\n  $name = Get-RuleName\n  $known = Find-PortRule -Name $name\n  if ($known -and [string] $known.Enabled -ceq 'False') { Send-Note -Text \"the rule $name of the firewall is switched off, and stays so\" }\n  if ($known) { return }\n  Save-Rule -Kind 'rules' -Name $name\n  $rule = @{\n    Name = $name; DisplayName = \"MeSH: SSH of WSL on port $($Wsl.Port)\"; Direction = 'Inbound'; Action = 'Allow'\n    Protocol = 'TCP'; LocalPort = [string] $Wsl.Port; Profile = 'Domain, Private'\n  }\n  $null = New-NetFirewallRule @rule\n  Add-Done -Text \"let port $($Wsl.Port) in through the firewall, in private and domain networks\"\n}\nfunction Test-HyperVFirewall {\n  [CmdletBinding()] param()\n  try { $null = Get-Command -Name 'Get-NetFirewallHyperVRule' }\n  catch {\n    if ($_.FullyQualifiedErrorId -cnotlike 'CommandNotFoundException,*') { throw }\n    return $false\n  }\n  $true\n}\nfunction Find-HyperVRule {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  try { Get-NetFirewallHyperVRule -Name $Name }\n  catch { if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw } }\n}\nfunction Get-HyperVSetting {\n  [CmdletBinding()] param()\n  try { Get-NetFirewallHyperVVMSetting -PolicyStore 'ActiveStore' -Name $WslCreator }\n  catch { if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw } }\n}\nfunction Add-HyperVRule {\n  [CmdletBinding()] param()\n  if (-not (Test-HyperVFirewall)) { return }\n  $setting = Get-HyperVSetting\n  if (-not $setting -or [string] $setting.Enabled -ceq 'False' -or [string] $setting.DefaultInboundAction -ceq 'Allow') { return }\n  $name = Get-RuleName\n  if (Find-HyperVRule -Name $name) { return }\n  Save-Rule -Kind 'hyperV' -Name $name\n  $rule = @{\n    Name = $name; DisplayName = \"MeSH: SSH of WSL on port $($Wsl.Port)\"; Direction = 'Inbound'; Action = 'Allow'\n    VMCreatorId = $WslCreator; Protocol = 'TCP'; LocalPorts = [string] $Wsl.Port\n  }\n  $null = New-NetFirewallHyperVRule @rule\n  Add-Done -Text \"let port $($Wsl.Port) in through the Hyper-V firewall\"\n}\n$AllAddresses = '0.0.0.0', '*'\nfunction Get-ForwardTarget {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Address, [Parameter(Mandatory = $true)] [int] $Port)\n  [string] (Get-RegistryValue -Key $ForwardKey -Name \"$Address/$Port\")\n}\nfunction Set-ForwardTarget {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Address, [Parameter(Mandatory = $true)] [int] $Port, [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Target)\n  $listen = \"listenaddress=$Address\", \"listenport=$Port\"\n  $words = if ($Target) { @('set', 'v4tov4') + $listen + \"connectaddress=$($Target.Split('/')[0])\", \"connectport=$($Target.Split('/')[1])\" } else { @('delete', 'v4tov4') + $listen }\n  $said = Invoke-Native -Path \"$env:SystemRoot\\System32\\netsh.exe\" -Arguments (@('interface', 'portproxy') + $words) -Encoding 'oem'\n  if ((Get-ForwardTarget -Address $Address -Port $Port) -ceq $Target) { return }\n  Stop-Wsl -Problem \"netsh does not change the forward of port $Port\" -Detail \"exit code $($said.ExitCode)`n$(Get-LastLine -Text ($said.Err + \"`n\" + $said.Out))\"\n}\nfunction Set-Forward {\n  [CmdletBinding()] param()\n  $address = if (-not (Get-ForwardTarget -Address '0.0.0.0' -Port $Wsl.Port) -and (Get-ForwardTarget -Address '*' -Port $Wsl.Port)) { '*' } else { '0.0.0.0' }\n  $wanted = \"$($Wsl.Address)/$($Wsl.Port)\"\n  $now = Get-ForwardTarget -Address $address -Port $Wsl.Port\n  if ($now -ceq $wanted) { return }\n  if ($now) { Assert-StaleForward -Address $address -Target $now }\n  Save-Forward -Address $address -Port $Wsl.Port -Now $now -Then $wanted\n  Set-ForwardTarget -Address $address -Port $Wsl.Port -Target $wanted\n  $before = if ($now) { \", which led to $now,\" } else { '' }\n  Add-Done -Text \"forwarded port $($Wsl.Port)$before to $($Wsl.Name) at $($Wsl.Address)\"\n}\nfunction Assert-StaleForward {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Address, [Parameter(Mandatory = $true)] [string] $Target)\n  if (Test-OwnForward -Address $Address -Port $Wsl.Port -Target $Target) { return }\n  $to, $port = $Target.Split('/')\n  if (Test-SameNetwork -Address $to) { return }\n  if (-not (Test-Answer -Address $to -Port ([int] $port))) { return }\n  $line = \"netsh interface portproxy delete v4tov4 listenaddress=$Address listenport=$($Wsl.Port)\"\n  Stop-Wsl -Problem \"port $($Wsl.Port) of the machine is forwarded to another machine, which answers ($to port $port); if that is not wanted, on the machine: $line\"\n}\nfunction Test-SameNetwork {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Address)\n  if (-not (Test-IpAddress -Value $Address) -or -not $Wsl.Bits) { return $false }\n  $here, $there = foreach ($one in $Wsl.Address, $Address) {\n    $bits = foreach ($part in $one.Split('.')) { [Convert]::ToString([int] $part, 2).PadLeft(8, '0') }\n    ($bits -join '').Substring(0, $Wsl.Bits)\n  }\n  $here -ceq $there\n}\nfunction Remove-Forward {\n  [CmdletBinding()] param()\n  foreach ($address in $AllAddresses) {\n    $now = Get-ForwardTarget -Address $address -Port $Wsl.Port\n    if (-not $now) { continue }\n    if ($now -cne \"127.0.0.1/$($Wsl.Port)\") { Assert-StaleForward -Address $address -Target $now }\n    Save-Forward -Address $address -Port $Wsl.Port -Now $now -Then ''\n    Set-ForwardTarget -Address $address -Port $Wsl.Port -Target ''\n    Add-Done -Text \"removed the forward of port $($Wsl.Port) to $now, which is in the way of mirrored networking\"\n  }\n}\nfunction Start-ForwardService {\n  [CmdletBinding()] param()\n  $service = Get-ServiceState -Name $ForwardService\n  if ($service -and $service.Running) { return }\n  if (-not $service -or $service.Disabled) { Stop-Wsl -Problem \"the service $ForwardService, which forwards ports, is disabled\" }\n  try { Start-Service -Name $ForwardService }\n  catch { Stop-Wsl -Problem \"the service $ForwardService, which forwards ports, does not start\" -Detail (Get-CauseText -Cause $_) }\n  Add-Done -Text \"started the service $ForwardService\"\n}\nfunction Assert-FreePort {\n  [CmdletBinding()] param()\n  $forwarder = Get-ServiceProcess -Name $ForwardService\n  foreach ($one in @(Get-Listener -Port $Wsl.Port)) {\n    if ($forwarder -and $one.OwningProcess -eq $forwarder.ProcessId) { continue }\n    if ($Wsl.Mode -cne 'mirrored' -and [string] $one.LocalAddress -cmatch '\\A(127\\.|::1\\z)') { continue }\n    $process = @(Get-CimInstance -ClassName Win32_Process -Filter \"ProcessId = $($one.OwningProcess)\")\n    $who = if ($process.Count) { \"$($process[0].Name) (process $($one.OwningProcess))\" } else { \"process $($one.OwningProcess)\" }\n    Stop-Wsl -Problem \"port $($Wsl.Port) of the machine is held by $who\"\n  }\n}\n$HoldSeconds = 1800\nfunction Start-Hold {\n  [CmdletBinding()] param()\n  $line = '\"{0}\" -d {1} --exec sleep {2}' -f (Get-WslPath), $Wsl.Name, $HoldSeconds\n  try {\n    $said = Invoke-CimMethod -ClassName Win32_Process -MethodName 'Create' -Arguments @{ CommandLine = $line }\n    $why = if ($said.ReturnValue -ne 0) { \"Win32_Process.Create gives $($said.ReturnValue)\" } else { '' }\n  } catch {\n    $why = Get-CauseText -Cause $_\n  }\n  if ($why) { return Send-Note -Text \"$($Wsl.Name) cannot be held awake, and WSL may end it while it is worked on: $why\" }\n  Send-Note -Text \"$($Wsl.Name) is held awake for $($HoldSeconds / 60) minutes\"\n}\nfunction Test-KeepAlive {\n  [CmdletBinding()] param()\n  (Get-ConfigValue -Text (Read-WslConfig -Account $Wsl.Account).Text -Section 'general' -Name 'instanceIdleTimeout') -cmatch '\\A-[0-9]+\\z'\n}\nfunction Set-KeepAlive {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [bool] $MayShutdown)\n  if (-not $Wsl.Account.Profile) { Stop-Wsl -Problem \"the profile of $($Wsl.Account.Name) is not loaded, so its .wslconfig cannot be found\" }\n  if (-not (Test-KeepAlive)) {\n    $config = Read-WslConfig -Account $Wsl.Account\n    $text = Edit-Config -Text $config.Text -Section 'general' -Name 'instanceIdleTimeout' -Value '-1'\n    Save-Config -Config $config -Text $text -Pending $MayShutdown\n    Set-FileBytes -Path $config.Path -Bytes $config.Encoding.GetBytes($text)\n    Add-Done -Text \"set instanceIdleTimeout=-1 in $($config.Path), so that WSL stays up\"\n    if (-not $MayShutdown) { Send-Note -Text 'that takes effect when WSL starts anew; on the machine: wsl --shutdown (it ends everything that runs in WSL)' }\n  }\n  if ($MayShutdown -and (Test-Pending)) { Restart-Wsl }\n}\nfunction Restart-Wsl {\n  [CmdletBinding()] param()\n  $said = Invoke-Wsl -Arguments '--shutdown' -Seconds 60\n  if ($said.TimedOut -or $said.ExitCode -ne 0) { Stop-Wsl -Problem 'WSL does not shut down' -Detail (Get-LastLine -Text ($said.Err + \"`n\" + $said.Out)) }\n  Clear-Pending\n  $Wsl.Kept = $true\n  Add-Done -Text 'shut WSL down once, so that its setting takes effect'\n}\nfunction Edit-Config {\n  [CmdletBinding()] param(\n    [string] $Text, [Parameter(Mandatory = $true)] [string] $Section, [Parameter(Mandatory = $true)] [string] $Name,\n    [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Value\n  )\n  $end = if (-not $Text -or $Text.Contains(\"`r`n\")) { \"`r\" } else { '' }\n  $entries = @(ConvertFrom-Config -Text $Text)\n  $lines = New-Object 'System.Collections.Generic.List[string]'\n  foreach ($entry in $entries) { $lines.Add($entry.Line) }\n  for ($at = 0; $at -lt $entries.Count; $at++) {\n    if ($entries[$at].Section -ne $Section -or $entries[$at].Name -ne $Name) { continue }\n    $lines[$at] = $lines[$at] -creplace '\\A([^=]*=[ \\t]*)(\"[^\"\\r]*\"|[^#\\r]*?)([ \\t]*(#.*)?\\r?)\\z', \"`${1}$Value`${3}\"\n    if (-not $Value) { $lines.RemoveAt($at) }\n    return $lines -join \"`n\"\n  }\n  if (-not $Value) { return $Text }\n  for ($at = 0; $at -lt $entries.Count; $at++) {\n    if ($entries[$at].Section -ne $Section) { continue }\n    $lines.Insert($at + 1, \"$Name=$Value$end\")\n    return $lines -join \"`n\"\n  }\n  if ($Text -and -not $Text.EndsWith(\"`n\")) { $Text += \"$end`n\" }\n  \"$Text[$Section]$end`n$Name=$Value$end`n\"\n}\nfunction Set-FileBytes {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [byte[]] $Bytes)\n  $native = Get-NativePath -Path $Path\n  try {\n    [IO.File]::WriteAllBytes(\"$native.part\", $Bytes)\n    if ([IO.File]::Exists($native)) { [IO.File]::Replace(\"$native.part\", $native, [NullString]::Value) } else { [IO.File]::Move(\"$native.part\", $native) }\n  } catch [IO.IOException] {\n    Remove-OwnFile -Path \"$Path.part\"\n    Stop-ByFile -Cause $_ -Path $Path\n  }\n}\nfunction Read-WslMemory {\n  [CmdletBinding()] param()\n  $path = Get-PrivatePath -Name 'wsl.json'\n  $memory = @{ forwards = @(); rules = @(); hyperV = @(); config = $null }\n  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { return $memory }\n  $read = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText((Get-NativePath -Path $path)))\n  $memory.forwards = @(foreach ($one in $read.forwards) { @{ address = $one.address; port = [int] $one.port; was = $one.was; set = $one.set } })\n  foreach ($kind in 'rules', 'hyperV') { $memory[$kind] = @(foreach ($name in $read.$kind) { [string] $name }) }\n  $config = $read.config\n  if ($config) { $memory.config = @{ path = $config.path; existed = $config.existed; before = $config.before; after = $config.after; pending = $config.pending } }\n  $memory\n}\nfunction Write-WslMemory {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Memory)\n  Set-FileBytes -Path (Get-PrivatePath -Name 'wsl.json') -Bytes ([Text.Encoding]::UTF8.GetBytes((ConvertTo-JsonText -Value $Memory)))\n}\nfunction Test-OwnForward {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Address, [Parameter(Mandatory = $true)] [int] $Port, [Parameter(Mandatory = $true)] [string] $Target)\n  @((Read-WslMemory).forwards | Where-Object { $_.address -ceq $Address -and $_.port -eq $Port -and $_.set -ceq $Target }).Count -gt 0\n}\nfunction Save-Forward {\n  [CmdletBinding()] param(\n    [Parameter(Mandatory = $true)] [string] $Address, [Parameter(Mandatory = $true)] [int] $Port,\n    [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Now, [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Then\n  )\n  $memory = Read-WslMemory\n  $was = $Now\n  foreach ($one in $memory.forwards) { if ($one.address -ceq $Address -and $one.port -eq $Port -and $one.set -ceq $Now) { $was = $one.was } }\n  $others = @($memory.forwards | Where-Object { $_.address -cne $Address -or $_.port -ne $Port })\n  $memory.forwards = @($others) + @{ address = $Address; port = $Port; was = $was; set = $Then }\n  Write-WslMemory -Memory $memory\n}\nfunction Save-Rule {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Kind, [Parameter(Mandatory = $true)] [string] $Name)\n  $memory = Read-WslMemory\n  $memory[$Kind] = @(@($memory[$Kind]) + $Name | Select-Object -Unique)\n  Write-WslMemory -Memory $memory\n}\nfunction Save-Config {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Config, [Parameter(Mandatory = $true)] [string] $Text, [Parameter(Mandatory = $true)] [bool] $Pending)\n  $memory = Read-WslMemory\n  $now = [Convert]::ToBase64String($Config.Encoding.GetBytes($Config.Text))\n  $old = $memory.config\n  if (-not $old -or $old.after -cne $now) { $old = @{ existed = (Test-Path -LiteralPath $Config.Path -PathType Leaf); before = $now } }\n  $after = [Convert]::ToBase64String($Config.Encoding.GetBytes($Text))\n  $memory.config = @{ path = $Config.Path; existed = $old.existed; before = $old.before; after = $after; pending = $Pending }\n  Write-WslMemory -Memory $memory\n}\nfunction Test-Pending {\n  [CmdletBinding()] param()\n  $config = (Read-WslMemory).config\n  $null -ne $config -and $config.pending\n}\nfunction Clear-Pending {\n  [CmdletBinding()] param()\n  $memory = Read-WslMemory\n  $memory.config.pending = $false\n  Write-WslMemory -Memory $memory\n}\nfunction Read-Banner {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Address, [Parameter(Mandatory = $true)] [int] $Port)\n  $bytes = New-Object byte[] -ArgumentList 8\n  $length = 0\n  $client = New-Object Net.Sockets.TcpClient\n  try {\n    if (-not $client.ConnectAsync($Address, $Port).Wait(3000)) { return '' }\n    $stream = $client.GetStream()\n    $stream.ReadTimeout = 3000\n    while ($length -lt 8 -and ($more = $stream.Read($bytes, $length, 8 - $length))) { $length += $more }\n  } catch {\n    if ($_.Exception.GetBaseException() -isnot [Net.Sockets.SocketException]) { throw }\n  } finally {\n    $client.Dispose()\n  }\n  [Text.Encoding]::ASCII.GetString($bytes, 0, $length)\n}\nfunction Test-Answer {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Address, [Parameter(Mandatory = $true)] [int] $Port)\n  $client = New-Object Net.Sockets.TcpClient\n  try { $client.ConnectAsync($Address, $Port).Wait(2000) }\n  catch {\n    if ($_.Exception.GetBaseException() -isnot [Net.Sockets.SocketException]) { throw }\n    $false\n  } finally {\n    $client.Dispose()\n  }\n}\nfunction Test-WslBanner {\n  [CmdletBinding()] param()\n  (Read-Banner -Address $Wsl.At -Port $Wsl.Port) -ceq 'SSH-2.0-'\n}\nfunction Assert-WslBanner {\n  [CmdletBinding()] param()\n  if (Wait-Until -Test 'Test-WslBanner' -Seconds 30) { return }\n  Stop-ByListener -Listeners @(Get-GuestListener)\n}\nfunction Get-GuestListener {\n  [CmdletBinding()] param()\n  foreach ($line in (Invoke-Inside -Words 'cat', '/proc/net/tcp', '/proc/net/tcp6').Out -split '\\n') {\n    if ($line -cnotmatch '\\A\\s*\\d+: ([0-9A-F]+):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A ') { continue }\n    @{ Port = [Convert]::ToInt32($Matches[2], 16); Local = $Matches[1] -cmatch '\\A([0-9A-F]{6}7F|0{24}01000000)\\z' }\n  }\n}\nfunction Stop-ByListener {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [AllowEmptyCollection()] [object[]] $Listeners)\n  $name = $Wsl.Name\n  $there = @($Listeners | Where-Object { $_.Port -eq $Wsl.Port })\n  if (@($there | Where-Object { -not $_.Local }).Count) {\n    Stop-Wsl -Problem \"$name listens on port $($Wsl.Port), and nothing of it comes at $($Wsl.At) (networking mode $($Wsl.Mode)); its own firewall may hold it, in ${name}: sudo ufw allow $($Wsl.Port)/tcp\"\n  }\n  if ($there.Count) { Stop-Wsl -Problem \"$name listens on port $($Wsl.Port) for itself alone: ListenAddress in its sshd_config\" }\n  $open = @($Listeners | Where-Object { -not $_.Local } | ForEach-Object { $_.Port } | Select-Object -Unique)\n  $what = \"nobody listens on port $($Wsl.Port) in $name\" + $(if ($open.Count) { \" (on $($open -join ', '))\" } else { '' })\n  if ((Invoke-Inside -Words 'cat', '/proc/1/comm').Out.Trim() -cne 'systemd') {\n    Stop-Wsl -Problem \"$what, and systemd is off there, so that no service starts by itself\" -Detail \"in $name, once: set systemd=true below [boot] in /etc/wsl.conf, then on the machine: wsl --terminate $name; for now: sudo service ssh start\"\n  }\n  if ((Invoke-Inside -Words 'systemctl', 'is-active', 'ssh.socket').ExitCode -ne 0) {\n    Stop-Wsl -Problem $what -Detail \"in ${name}: sudo apt-get install openssh-server; set Port $($Wsl.Port) in /etc/ssh/sshd_config; sudo systemctl enable --now ssh; sudo systemctl restart ssh\"\n  }\n  $folder = '/etc/systemd/system/ssh.socket.d'\n  $unit = \"printf '[Socket]\\nListenStream=\\nListenStream=$($Wsl.Port)\\n' | sudo tee $folder/port.conf\"\n  Stop-Wsl -Problem \"$what`: ssh.socket listens, whatever Port says in sshd_config\" -Detail \"in ${name}: sudo mkdir -p $folder && $unit && sudo systemctl daemon-reload && sudo systemctl restart ssh.socket\"\n}\n$WslErrors = @{\n  '0X80370102' = 'virtualisation is switched off, in the firmware or as the Windows feature Virtual Machine Platform'\n  '0X80070520' = 'this session has no right to start it; sign in at the machine once, and update WSL (wsl --update)'\n  '0X8007054F' = 'its network cannot be made; a restart of Windows is known to help'\n  '0X8004032E' = 'WSL does not run for the account SYSTEM'\n  'WSL_E_LOCAL_SYSTEM_NOT_SUPPORTED' = 'WSL does not run for the account SYSTEM'\n  'WSL_E_DISTRO_NOT_FOUND' = 'this account does not have it'\n}\nfunction Get-WslPath {\n  [CmdletBinding()] param()\n  foreach ($path in \"$env:ProgramFiles\\WSL\\wsl.exe\", \"$env:SystemRoot\\System32\\wsl.exe\") { if (Test-Path -LiteralPath $path -PathType Leaf) { return $path } }\n  Stop-Wsl -Problem 'WSL is not installed on this machine'\n}\nfunction Invoke-Wsl {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Arguments, [int] $Seconds = 30)\n  $env:WSL_UTF8 = '1'\n  $said = Invoke-Native -Path (Get-WslPath) -Arguments $Arguments -Seconds $Seconds -Encoding 'bytes'\n  @{ ExitCode = $said.ExitCode; TimedOut = $said.TimedOut; Out = ConvertFrom-WslBytes -Text $said.Out; Err = ConvertFrom-WslBytes -Text $said.Err }\n}\nfunction ConvertFrom-WslBytes {\n  [CmdletBinding()] param([string] $Text)\n  $bytes = [Text.Encoding]::GetEncoding(28591).GetBytes($Text)\n  if ($Text.IndexOf([char] 0) -ge 0) { return [Text.Encoding]::Unicode.GetString($bytes).TrimStart([char] 0xfeff) }\n  [Text.Encoding]::UTF8.GetString($bytes)\n}\nfunction Invoke-Inside {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Words, [int] $Seconds = 30)\n  $said = Invoke-Wsl -Arguments (@('-d', $Wsl.Name, '--exec') + $Words) -Seconds $Seconds\n  if ($said.TimedOut) { Stop-Wsl -Problem \"the distribution $($Wsl.Name) does not answer within $Seconds seconds\" }\n  if ($said.ExitCode -eq -1) { Stop-ByWslError -Said $said }\n  $said\n}\nfunction Stop-ByWslError {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Said)\n  $text = $Said.Err + \"`n\" + $Said.Out\n  $found = [regex]::Match($text, '(?i)\\b(?:Wsl/[A-Za-z0-9_/]+|WSL_E_[A-Z_]+|0x8[0-9a-f]{7})')\n  $end = $found.Value.Split('/')[-1].ToUpperInvariant()\n  $code = if ($end -ceq '0X800704EC') { 'POLICY_BLOCKS' } else { 'WSL_UNREACHABLE' }\n  $why = if ($code -ceq 'POLICY_BLOCKS') { ': a policy forbids WSL' } elseif ($WslErrors.ContainsKey($end)) { \": $($WslErrors[$end])\" } else { '' }\n  Stop-Program -Code $code -Problem \"the distribution $($Wsl.Name) does not start$why\" -Detail (Get-LastLine -Text $text)\n}\nfunction Read-VmAddress {\n  [CmdletBinding()] param()\n  $said = Invoke-Inside -Words 'ip', '-4', '-o', 'addr', 'show', 'dev', 'eth0'\n  if ($said.ExitCode -eq 0 -and $said.Out -cmatch '\\binet ([0-9]{1,3}(?:\\.[0-9]{1,3}){3})/([0-9]{1,2})\\b') {\n    $Wsl.Address = $Matches[1]\n    $Wsl.Bits = [int] $Matches[2]\n    return\n  }\n  $Wsl.Address = [string] (Get-RegistryValue -Key \"Registry::HKEY_USERS\\$($Wsl.Account.Sid)\\$WslKey\" -Name 'NatIpAddress')\n  if (-not (Test-IpAddress -Value $Wsl.Address)) { Stop-Wsl -Problem \"$($Wsl.Name) runs and has no address on eth0\" -Detail (Get-LastLine -Text $said.Err) }\n}\n$Verbs['open-wsl'] = @{\n  Arguments = @{ distribution = 'Test-DistributionName'; port = 'Test-Port'; keepAlive = 'Test-Flag'; mayShutdown = 'Test-Flag' }\n  Required = @('port')\n  Run = 'Open-Wsl'\n  Code = 'WSL_UNREACHABLE'\n  Changes = $true\n}\n$Wsl = @{ Account = $null; Name = ''; Port = 0; Asked = ''; Mode = ''; Said = ''; Address = ''; Bits = 0; At = ''; Kept = $false }\nfunction Open-Wsl {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $Wsl.Account = Get-Account\n  $Wsl.Port = [int] $Arguments.port\n  $Wsl.Name = Find-Distribution -Name ([string] $Arguments['distribution'])\n  $Wsl.Kept = Test-KeepAlive\n  if ($Arguments['keepAlive']) { Set-KeepAlive -MayShutdown ([bool] $Arguments['mayShutdown']) }\n  Start-Distribution\n  if (-not $Wsl.Kept) { Start-Hold }\n  Assert-FreePort\n  switch -CaseSensitive ($Wsl.Mode) {\n    { 'nat', 'bridged' -ccontains $_ } { Open-ByForward }\n    'mirrored' { Open-Mirrored }\n    'none' { Stop-WithoutNetwork }\n    default { Open-Unchanged }\n  }\n  Add-PortRule\n  Assert-WslBanner\n}\nfunction Find-Distribution {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Name)\n  $all = @(Get-WslDistribution -Account $Wsl.Account)\n  $own = @($all | Where-Object { $_.owner -ceq $Wsl.Account.Sid -and (-not $Name -or $_.name -ieq $Name) })\n  if ($own.Count -gt 1) { Stop-Wsl -Problem \"$($Wsl.Account.Name) has several distributions of WSL, and none is named: $(@($own | ForEach-Object { $_.name }) -join ', ')\" }\n  if (-not $own.Count) { Stop-WithoutDistribution -Name $Name -All $all }\n  if ($own[0].version -ne 2) { Stop-Wsl -Problem \"$($own[0].name) is WSL 1; on the machine: wsl --set-version $($own[0].name) 2\" }\n  $own[0].name\n}\nfunction Stop-WithoutDistribution {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Name, [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [object[]] $All)\n  $what = if ($Name) { \"the distribution $Name\" } else { 'a distribution of WSL' }\n  foreach ($one in $All) {\n    if ($one.owner -ceq $Wsl.Account.Sid -or ($Name -and $one.name -ine $Name)) { continue }\n    Stop-Wsl -Problem \"the distribution $($one.name) belongs to $($one.account), and only that account can start it; MeSH signs in as $($Wsl.Account.Name)\" -Detail $one.owner\n  }\n  $unseen = @(Get-UnseenAccount)\n  $more = if ($unseen.Count) { \"; accounts that are not signed in cannot be looked at: $($unseen -join ', ')\" } else { '' }\n  Stop-Wsl -Problem \"$($Wsl.Account.Name) does not have $what$more\"\n}\nfunction Get-UnseenAccount {\n  [CmdletBinding()] param()\n  $seen = @(Get-RegistryChild -Key 'Registry::HKEY_USERS')\n  foreach ($sid in @(Get-RegistryChild -Key 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList')) {\n    if ($sid -cmatch '\\AS-1-(5-21|12-1)-[0-9-]+\\z' -and $seen -cnotcontains $sid) { Get-AccountName -Sid $sid -Account $Wsl.Account }\n  }\n}\nfunction Stop-Wsl {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Problem, [string] $Detail)\n  Stop-Program -Code 'WSL_UNREACHABLE' -Problem $Problem -Detail $Detail\n}\nfunction Start-Distribution {\n  [CmdletBinding()] param()\n  $Wsl.Asked = (Get-ConfigValue -Text (Read-WslConfig -Account $Wsl.Account).Text -Section 'wsl2' -Name 'networkingMode').ToLowerInvariant()\n  $said = Invoke-Inside -Words 'wslinfo', '--networking-mode' -Seconds 120\n  $mode = $said.Out.Trim().ToLowerInvariant()\n  $Wsl.Mode = if ($said.ExitCode -eq 0 -and $mode -cmatch '\\A[a-z0-9]{1,30}\\z') { $mode } else { 'nat' }\n  $Wsl.Said = $said.Err\n  if ($said.Err.Contains('instanceIdleTimeout')) { Send-Note -Text 'this WSL does not know instanceIdleTimeout and ends idle distributions; on the machine: wsl --update' }\n  if ($Wsl.Asked -ceq 'mirrored' -and $Wsl.Mode -cne 'mirrored') {\n    Send-Note -Text \"the .wslconfig of $($Wsl.Account.Name) asks for mirrored networking, and WSL gives $($Wsl.Mode) (Windows 10, IPv6 switched off, or a restart of Windows is due)\"\n  }\n}\nfunction Stop-WithoutNetwork {\n  [CmdletBinding()] param()\n  $asked = if ($Wsl.Asked -and $Wsl.Asked -cne 'none') { \" although .wslconfig asks for $($Wsl.Asked); a restart of Windows is known to help\" } else { ' as its .wslconfig says' }\n  Stop-Wsl -Problem \"WSL runs without a network (networking mode none),$asked\" -Detail (Get-LastLine -Text $Wsl.Said)\n}\nfunction Open-ByForward {\n  [CmdletBinding()] param()\n  Read-VmAddress\n  Start-ForwardService\n  Set-Forward\n  $Wsl.At = Get-OwnAddress\n}\nfunction Open-Mirrored {\n  [CmdletBinding()] param()\n  Remove-Forward\n  Add-HyperVRule\n  $Wsl.At = '127.0.0.1'\n}\nfunction Open-Unchanged {\n  [CmdletBinding()] param()\n  Send-Note -Text \"the networking mode of WSL is $($Wsl.Mode), in which MeSH changes nothing\"\n  $Wsl.At = Get-OwnAddress\n}\nfunction Get-OwnAddress {\n  [CmdletBinding()] param()\n  $words = @([string] $env:SSH_CONNECTION -split ' ')\n  if ($words.Count -ge 3 -and $words[2] -cmatch '\\A[0-9.]+\\z') { return $words[2] }\n  '127.0.0.1'\n}\n$Fixes = 'sshd-not-automatic', 'sshd-folder-acl', 'sshd-logs-acl', 'keys-file-encoding', 'keys-file-acl', 'key-missing'\n$Verbs['prepare'] = @{\n  Arguments = @{ fixes = 'Test-FixList'; publicKeys = 'Test-PublicKeyList' }\n  Required = @('fixes', 'publicKeys')\n  Run = 'Repair-Preparation'\n  Code = 'PREPARE_CONFLICT'\n  Changes = $true\n}\nfunction Test-FixList {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  if ($Value -isnot [Collections.IList] -or $Value.Count -lt 1 -or $Value.Count -gt $Fixes.Count) { return $false }\n  foreach ($one in $Value) { if ($one -isnot [string] -or $Fixes -cnotcontains $one) { return $false } }\n  $true\n}\nfunction Repair-Preparation {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $where = @{ Account = Get-Account; PublicKeys = $Arguments.publicKeys }\n  $missing = @(Get-Missing @where | Where-Object { $Arguments.fixes -ccontains $_.id } | ForEach-Object { $_.id })\n  if ($missing -ccontains 'sshd-not-automatic') { Set-SshdAutomatic }\n  if ($missing -ccontains 'sshd-folder-acl') { Repair-SshdFolder -Path $SshFolder }\n  if ($missing -ccontains 'sshd-logs-acl') { Repair-SshdFolder -Path \"$SshFolder\\logs\" }\n  Repair-KeysFile -Missing $missing @where\n  Assert-Repaired -Asked $Arguments.fixes @where\n}\nfunction Assert-Repaired {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Asked, [Parameter(Mandatory = $true)] [hashtable] $Account, [Parameter(Mandatory = $true)] [string[]] $PublicKeys)\n  $left = @(Get-Missing -Account $Account -PublicKeys $PublicKeys | Where-Object { $Asked -ccontains $_.id } | ForEach-Object { \"$($_.id) $($_.detail)\" })\n  if ($left.Count) { Stop-Program -Code 'VERIFY_FAILED' -Problem 'this machine is still not ready for work without a person' -Detail ($left -join \"`n\") }\n}\nfunction Set-SshdAutomatic {\n  [CmdletBinding()] param()\n  Set-Service -Name 'sshd' -StartupType Automatic\n  Add-Done -Text 'set the service sshd to start with the machine'\n}\nfunction Repair-SshdFolder {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  Set-Sddl -Path $Path -Sddl (ConvertTo-GuardedSddl -Sddl (Get-Sddl -Path $Path))\n  Add-Done -Text \"left $Path writable for SYSTEM and Administrators alone\"\n}\nfunction ConvertTo-GuardedSddl {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Sddl)\n  $kept = foreach ($entry in [regex]::Matches($Sddl, '\\((?<type>[A-Z]+);(?<flags>[A-Z]*);(?<rights>[^;]*);(?<objects>[^;]*;[^;]*);(?<sid>S-1-[0-9-]+|[A-Z]{2})(?<condition>(;\\(.*?\\))?)\\)')) {\n    $part = @{}\n    foreach ($name in 'type', 'flags', 'rights', 'objects', 'sid', 'condition') { $part[$name] = $entry.Groups[$name].Value }\n    $allows = 'A', 'OA', 'XA' -ccontains $part.type\n    if ($allows -and $SystemSids -ccontains (ConvertFrom-SidText -Text $part.sid)) { continue }\n    if ($allows -and ((ConvertFrom-SddlRights -Text $part.rights) -band $ChangingRights)) { $part.rights = '0x1200a9' }\n    $flags = @([regex]::Matches($part.flags, '[A-Z]{2}') | ForEach-Object { $_.Value }) -cne 'ID' -join ''\n    \"($($part.type);$flags;$($part.rights);$($part.objects);$($part.sid)$($part.condition))\"\n  }\n  $PrivateFolderSddl + (@($kept) -join '')\n}\n$KeysFileFixes = 'keys-file-encoding', 'keys-file-acl', 'key-missing'\nfunction Repair-KeysFile {\n  [CmdletBinding()] param(\n    [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [string[]] $Missing, [Parameter(Mandatory = $true)] [hashtable] $Account,\n    [Parameter(Mandatory = $true)] [string[]] $PublicKeys\n  )\n  $missing = @($Missing | Where-Object { $KeysFileFixes -ccontains $_ })\n  if (-not $missing.Count) { return }\n  $path = Get-KeysFile -Account $Account\n  $sddl = Get-KeysFileSddl -Path $path -Account $Account -Keep:($missing -cnotcontains 'keys-file-acl')\n  $add = if ($missing -ccontains 'key-missing') { $PublicKeys[0] } else { '' }\n  if ($add -or $missing -ccontains 'keys-file-encoding') { Set-KeysBytes -Path $path -Sddl $sddl -Bytes (Get-RepairedKeys -Path $path -Add $add) } else { Set-Sddl -Path $path -Sddl $sddl }\n  if ($missing -ccontains 'keys-file-encoding') { Add-Done -Text \"wrote $path anew as UTF-8, with its lines as they were\" }\n  if ($add) { Add-Done -Text \"added the key of MeSH to $path\" }\n  if ($missing -ccontains 'keys-file-acl') { Add-Done -Text \"left $path to those whom sshd wants there\" }\n}\nfunction Get-KeysFileSddl {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [hashtable] $Account, [switch] $Keep)\n  if ($Keep -and (Test-Path -LiteralPath $Path)) { return Get-Sddl -Path $Path }\n  if ($Path.StartsWith(\"$SshFolder\\\")) { return $PrivateFileSddl }\n  \"$PrivateFileSddl(A;;FA;;;$($Account.Sid))\"\n}\nfunction Get-RepairedKeys {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [string] $Add)\n  $utf8 = New-Object Text.UTF8Encoding -ArgumentList $false\n  [byte[]] $bytes = @(if (Test-Path -LiteralPath $Path) { [IO.File]::ReadAllBytes((Get-NativePath -Path $Path)) })\n  if (Get-ForeignEncoding -Bytes $bytes) { $bytes = $utf8.GetBytes((Get-DecodedKeys -Path $Path -Bytes $bytes)) }\n  if (-not $Add) { return , $bytes }\n  $gap = if ($bytes.Count -and $bytes[-1] -ne 10) { \"`n\" } else { '' }\n  , [byte[]] ($bytes + $utf8.GetBytes(\"$gap$Add`n\"))\n}\nfunction Get-DecodedKeys {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [byte[]] $Bytes)\n  $text = ConvertFrom-KeysBytes -Bytes $Bytes\n  $strange = @($text -split '\\r?\\n' -cnotmatch '\\A\\s*(#|\\z)|(ssh-|ecdsa-|sk-)').Count\n  if ($strange -or $text.Contains([string] [char] 0xfffd)) {\n    Stop-Program -Code 'PREPARE_CONFLICT' -Problem \"not every line of $Path can be read; write the file anew as UTF-8 without a mark\" -Detail $Path\n  }\n  $text\n}\nfunction Set-KeysBytes {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [byte[]] $Bytes, [Parameter(Mandatory = $true)] [string] $Sddl)\n  $folder = Split-Path -Path $Path -Parent\n  if (-not (Test-Path -LiteralPath $folder)) { $null = New-Item -ItemType Directory -Path $folder }\n  $new = \"$Path.mesh-new\"\n  New-GuardedFile -Path $new\n  try {\n    [IO.File]::WriteAllBytes((Get-NativePath -Path $new), $Bytes)\n    if (Test-Path -LiteralPath $Path) { [IO.File]::Replace((Get-NativePath -Path $new), (Get-NativePath -Path $Path), [NullString]::Value) }\n    else { [IO.File]::Move((Get-NativePath -Path $new), (Get-NativePath -Path $Path)) }\n  } catch [IO.IOException] {\n    Remove-OwnFile -Path $new\n    Stop-ByFile -Cause $_ -Path $Path\n  }\n  if ((Get-Sddl -Path $Path) -cne $Sddl) { Set-Sddl -Path $Path -Sddl $Sddl }\n}\n$Verbs['install-syncthing'] = @{\n  Arguments = @{ guiPort = 'Test-Port'; version = 'Test-Version'; source = 'Test-Url'; globalAnnounce = 'Test-Flag'; relays = 'Test-Flag' }\n  Required = @('guiPort', 'version', 'source')\n  Run = 'Install-Syncthing'\n  Code = 'SYNCTHING_FAILED'\n  Changes = $true\n}\n$SyncthingWish = @{ guiPort = 0; version = ''; source = ''; globalAnnounce = $false; relays = $false }\nfunction Install-Syncthing {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  foreach ($name in $Arguments.Keys) { $SyncthingWish[$name] = $Arguments[$name] }\n  Assert-OnlySyncthing\n  if (Test-SyncthingBusy) { return }\n  $installed = if (Test-Path -LiteralPath $SyncthingProgram) { Get-SyncthingVersion -Program $SyncthingProgram } else { '' }\n  $fetched = Test-OlderVersion -Installed $installed\n  if ($fetched) { Save-SyncthingProgram }\n  Assert-GuiPort\n  Initialize-SyncthingHome -Program $(if ($fetched) { \"$SyncthingFolder\\next.exe\" } else { $SyncthingProgram })\n  if ((Test-SyncthingReady) -and -not $fetched) { return }\n  try {\n    Stop-Syncthing\n    if ($fetched) { Set-SyncthingProgram }\n    Set-SyncthingConfig\n  } finally {\n    Start-Syncthing\n  }\n  Confirm-Syncthing\n  if (-not $Change.Did.Count) { Add-Done -Text 'started Syncthing' }\n}\nfunction Assert-OnlySyncthing {\n  [CmdletBinding()] param()\n  if (Test-Path -LiteralPath $SyncthingProgram) { return }\n  $other = Get-OtherSyncthing -Elevated $true\n  if ($other) { Stop-Program -Code 'SYNCTHING_FAILED' -Problem \"there is a Syncthing on this machine already ($other), and MeSH sets up no second one beside it\" }\n}\nfunction Test-OlderVersion {\n  [CmdletBinding()] param([string] $Installed)\n  -not $Installed -or [version] $Installed -lt [version] $SyncthingWish.version\n}\nfunction Assert-GuiPort {\n  [CmdletBinding()] param()\n  foreach ($listener in @(Get-PortOwner -Port $SyncthingWish.guiPort)) {\n    if ($listener.Path -ieq $SyncthingProgram) { continue }\n    $who = if ($listener.Name) { $listener.Name } else { 'another program' }\n    $problem = \"port $($SyncthingWish.guiPort) of this machine is taken by $who (process $($listener.Id)); give Syncthing another gui-port in the inventory\"\n    Stop-Program -Code 'PORT_TAKEN' -Problem $problem\n  }\n}\nfunction Test-SyncthingReady {\n  [CmdletBinding()] param()\n  Update-Syncthing\n  $registered = Get-SyncthingTask\n  (Test-SyncthingSettings) -and (Test-SyncthingTask -Registered $registered) -and (Get-TaskState -Registered $registered) -eq 4 -and @('ok', 'unknown') -ccontains $Syncthing.Rest\n}\nfunction Test-SyncthingBusy {\n  [CmdletBinding()] param()\n  Update-Syncthing\n  if ((Get-TaskState -Registered (Get-SyncthingTask)) -ne 4 -or $Syncthing.Rest -cne 'busy') { return $false }\n  Send-Note -Text 'Syncthing is busy (it starts, or migrates its database) and is left alone'\n  $true\n}\nfunction Test-SyncthingSettings {\n  [CmdletBinding()] param()\n  $Syncthing.Address -ceq \"127.0.0.1:$($SyncthingWish.guiPort)\" -and $Syncthing.Key.Length -ge 16 -and\n    $Syncthing.Announce -eq $SyncthingWish.globalAnnounce -and $Syncthing.Relays -eq $SyncthingWish.relays\n}\nfunction Confirm-Syncthing {\n  [CmdletBinding()] param()\n  $null = Wait-Until -Test 'Test-SyncthingSettled' -Seconds 120\n  if ((Test-SyncthingReady) -or (Test-SyncthingBusy)) { return }\n  if (Test-SyncthingUnstarted) { Stop-Program -Code 'SYNCTHING_FAILED' -Problem \"its task as LocalService did not start: $(Get-TaskReason -Name $SyncthingTask)\" }\n  $result = if (Get-SyncthingTask) { (Get-ScheduledTaskInfo -TaskName $SyncthingTask -TaskPath '\\').LastTaskResult } else { 'none' }\n  $said = if (Test-Path -LiteralPath \"$SyncthingHome\\syncthing.log\") { Get-TaskOutput -Path \"$SyncthingHome\\syncthing.log\" } else { '' }\n  $problem = \"Syncthing does not answer at 127.0.0.1:$($SyncthingWish.guiPort) with the key of its configuration (result of its task: $result)\"\n  Stop-Program -Code 'SYNCTHING_FAILED' -Problem $problem -Detail (Get-LastLine -Text $said)\n}\nfunction Test-SyncthingSettled {\n  [CmdletBinding()] param()\n  (Test-SyncthingReady) -or (Test-SyncthingUnstarted)\n}\nfunction Test-SyncthingUnstarted {\n  [CmdletBinding()] param()\n  $registered = Get-SyncthingTask\n  if (-not $registered -or (Get-TaskState -Registered $registered) -ne 3) { return $false }\n  ('{0:x8}' -f [long] (Get-ScheduledTaskInfo -TaskName $SyncthingTask -TaskPath '\\').LastTaskResult) -clike '8007????'\n}\n$Leaving['syncthing'] = 'Remove-Syncthing'\nfunction Remove-Syncthing {\n  [CmdletBinding()] param()\n  Remove-HalfSyncthing\n  if (-not (Get-SyncthingTask) -and -not (Test-Path -LiteralPath $SyncthingFolder)) { return }\n  Update-Syncthing\n  Stop-Syncthing\n  if (Test-Path -LiteralPath $SyncthingFolder) { Remove-Item -LiteralPath $SyncthingFolder -Recurse -Force }\n  Add-Done -Text \"removed Syncthing; its data stays in $SyncthingHome\"\n}\nfunction Save-SyncthingProgram {\n  [CmdletBinding()] param()\n  $release = \"syncthing-windows-$(Get-SyncthingArchitecture)-v$($SyncthingWish.version)\"\n  $source = \"$($SyncthingWish.source)/v$($SyncthingWish.version)\"\n  $package = Get-PrivatePath -Name 'syncthing.zip.part'\n  Send-Note -Text \"fetching Syncthing $($SyncthingWish.version)\"\n  $sum = Get-SyncthingSum -Url \"$source/sha256sum.txt.asc\" -Name \"$release.zip\"\n  Invoke-Download -Url \"$source/$release.zip\" -Path ($package -creplace '\\.part\\z', '')\n  Assert-PackageSum -Path $package -Sum $sum -Source \"$source/$release.zip\"\n  if (-not (Test-Path -LiteralPath $SyncthingFolder)) { $null = New-Item -ItemType Directory -Path $SyncthingFolder }\n  Expand-SyncthingProgram -Package $package -Entry \"$release/syncthing.exe\" -To \"$SyncthingFolder\\next.exe\"\n  Remove-OwnFile -Path $package\n  $is = Get-SyncthingVersion -Program \"$SyncthingFolder\\next.exe\"\n  if ($is -cne $SyncthingWish.version) { Stop-Program -Code 'SYNCTHING_FAILED' -Problem \"the program in $release.zip does not run here, or is another version: $is\" }\n}\nfunction Get-SyncthingArchitecture {\n  [CmdletBinding()] param()\n  $architecture = Get-MachineArchitecture\n  if (@('amd64', 'arm64') -ccontains $architecture) { return $architecture }\n  Stop-Program -Code 'OS_UNSUPPORTED' -Problem \"MeSH installs Syncthing on amd64 and arm64, not on $architecture\"\n}\nfunction Get-SyncthingSum {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [Parameter(Mandatory = $true)] [string] $Name)\n  try {\n    $list = Get-WebText -Url $Url -Most 65536\n  } catch [Net.WebException] {\n    Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem \"$Url cannot be fetched: $(Get-WebFailure -Failure $_.Exception)\" -Cause $_\n  }\n  if ($list -cmatch \"(?m)^([0-9a-fA-F]{64})  $([regex]::Escape($Name))\\r?`$\") { return $Matches[1].ToLowerInvariant() }\n  $start = $list.Substring(0, [Math]::Min(40, $list.Length)) -creplace '[^\\x20-\\x7e]+', ' '\n  Stop-Program -Code 'CHECKSUM_MISMATCH' -Problem \"$Url has no sum of $Name`: it begins with $start\"\n}\nfunction Assert-PackageSum {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Sum, [Parameter(Mandatory = $true)] [string] $Source)\n  $seen = Get-FileSum -Path $Path\n  if ($seen -ceq $Sum) { return }\n  $what = Get-FileStart -Path $Path\n  Remove-OwnFile -Path $Path\n  Stop-Program -Code 'CHECKSUM_MISMATCH' -Problem \"$Source is not what the list of its release says: $what\" -Detail \"said $Sum, is $seen\"\n}\nfunction Expand-SyncthingProgram {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Package, [Parameter(Mandatory = $true)] [string] $Entry, [Parameter(Mandatory = $true)] [string] $To)\n  Add-Type -AssemblyName 'System.IO.Compression'\n  Remove-OwnFile -Path $To\n  $file = [IO.File]::OpenRead((Get-NativePath -Path $Package))\n  try {\n    $zip = New-Object IO.Compression.ZipArchive -ArgumentList $file\n    $found = $zip.GetEntry($Entry)\n    if ($null -eq $found) { Stop-Program -Code 'SYNCTHING_FAILED' -Problem \"the package of Syncthing holds no $Entry\" }\n    Copy-ZipEntry -Entry $found -To $To\n  } finally {\n    $file.Dispose()\n  }\n}\nfunction Copy-ZipEntry {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Entry, [Parameter(Mandatory = $true)] [string] $To)\n  try {\n    $from = $Entry.Open()\n    $target = [IO.File]::Open((Get-NativePath -Path $To), [IO.FileMode]::CreateNew, [IO.FileAccess]::Write, [IO.FileShare]::None)\n    try { $from.CopyTo($target) } finally { $target.Dispose() }\n  } catch [IO.IOException] {\n    Stop-ByFile -Cause $_ -Path $To\n  }\n}\nfunction Set-SyncthingProgram {\n  [CmdletBinding()] param()\n  Remove-OwnFile -Path $SyncthingProgram\n  [IO.File]::Move((Get-NativePath -Path \"$SyncthingFolder\\next.exe\"), (Get-NativePath -Path $SyncthingProgram))\n  Add-Done -Text \"installed Syncthing $($SyncthingWish.version)\"\n}\n$SyncthingAccount = 'S-1-5-19'\n$HalfSyncthing = 'syncthing-new'\n$SyncthingFolderSddl = 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;;0x1201bf;;;LS)(A;OICIIO;0x1301bf;;;LS)'\n$SyncthingFileSddl = 'O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;0x1301bf;;;LS)'\nfunction Initialize-SyncthingHome {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Program)\n  if (-not (Test-Path -LiteralPath $SyncthingHome)) { return New-SyncthingHome -Program $Program }\n  $why = Get-SyncthingHomeProblem\n  if ($why) { Stop-Program -Code 'PREPARE_CONFLICT' -Problem \"the folder $SyncthingHome is not MeSH's own: $why\" }\n  if (-not (Test-SyncthingHome)) {\n    Set-Sddl -Path $SyncthingHome -Sddl $SyncthingFolderSddl\n    Add-Done -Text \"gave $SyncthingHome the rights that Syncthing needs, and nobody else any\"\n  }\n  if ($null -eq (Get-SyncthingXml -Path $SyncthingConfig)) {\n    Stop-Program -Code 'SYNCTHING_FAILED' -Problem \"$SyncthingConfig is missing, damaged, or has a form that MeSH does not know; mend it, or move $SyncthingHome away\"\n  }\n}\nfunction Get-SyncthingHomeProblem {\n  [CmdletBinding()] param()\n  $item = Get-Item -LiteralPath $SyncthingHome -Force\n  if (-not $item.PSIsContainer) { return 'it is a file' }\n  if ($item.Attributes -band [IO.FileAttributes]::ReparsePoint) { return 'it is a link to another place' }\n  $others = @(Get-Stranger -Path $SyncthingHome -Rights $ChangingRights -Trusted ($SystemSids + $SyncthingAccount))\n  if ($others.Count) { 'it can be changed by ' + (($others | Select-Object -Unique) -join ', ') }\n}\nfunction Test-SyncthingHome {\n  [CmdletBinding()] param()\n  if (@(Get-Stranger -Path $SyncthingHome -Rights $AnyRight -Trusted ($SystemSids + $SyncthingAccount)).Count) { return $false }\n  $entries = (ConvertFrom-Sddl -Text (Get-Sddl -Path $SyncthingHome)).Allowed\n  @($entries | Where-Object { $_.Sid -ceq $SyncthingAccount -and ($_.Rights -band 0x1201bf) -eq 0x1201bf -and -not $_.Flags.Contains('IO') }).Count -gt 0\n}\nfunction Remove-HalfSyncthing {\n  [CmdletBinding()] param()\n  $made = Get-PrivatePath -Name $HalfSyncthing\n  if (Test-Path -LiteralPath $made) { Remove-Item -LiteralPath $made -Recurse -Force }\n}\nfunction New-SyncthingHome {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Program)\n  Remove-HalfSyncthing\n  $made = Get-PrivatePath -Name $HalfSyncthing\n  $null = New-Item -ItemType Directory -Path $made\n  $said = Invoke-Native -Path $Program -Arguments 'generate', \"--home=$made\" -Seconds 60\n  $Syncthing.Xml = Get-SyncthingXml -Path \"$made\\config.xml\"\n  if ($said.ExitCode -ne 0 -or $null -eq $Syncthing.Xml) {\n    Stop-Program -Code 'SYNCTHING_FAILED' -Problem 'Syncthing cannot make its configuration' -Detail (Get-LastLine -Text ($said.Out + \"`n\" + $said.Err))\n  }\n  foreach ($folder in @($Syncthing.Xml.SelectNodes('/configuration/folder'))) { $null = $folder.ParentNode.RemoveChild($folder) }\n  Set-SyncthingSettings\n  [IO.File]::WriteAllText((Get-NativePath -Path \"$made\\config.xml\"), $Syncthing.Xml.OuterXml)\n  Set-Sddl -Path $made -Sddl $SyncthingFolderSddl\n  foreach ($file in @(Get-ChildItem -LiteralPath $made -Force)) { Set-Sddl -Path $file.FullName -Sddl $SyncthingFileSddl }\n  [IO.Directory]::Move((Get-NativePath -Path $made), (Get-NativePath -Path $SyncthingHome))\n  Add-Done -Text \"made Syncthing's configuration in $SyncthingHome\"\n}\nfunction Set-SyncthingConfig {\n  [CmdletBinding()] param()\n  Update-Syncthing\n  if (Test-SyncthingSettings) { return }\n  Set-SyncthingSettings\n  $new = Get-PrivatePath -Name 'syncthing-config.part'\n  $old = Get-PrivatePath -Name 'syncthing-config-old.part'\n  New-GuardedFile -Path $new -Sddl $SyncthingFileSddl\n  try {\n    [IO.File]::WriteAllText((Get-NativePath -Path $new), $Syncthing.Xml.OuterXml)\n    [IO.File]::Replace((Get-NativePath -Path $new), (Get-NativePath -Path $SyncthingConfig), (Get-NativePath -Path $old))\n  } catch [IO.IOException] {\n    Stop-ByFile -Cause $_ -Path $SyncthingConfig\n  }\n  Remove-OwnFile -Path $old\n  Add-Done -Text 'configured Syncthing'\n}\nfunction Set-SyncthingSettings {\n  [CmdletBinding()] param()\n  $gui = $Syncthing.Xml.SelectSingleNode('/configuration/gui')\n  $gui.SetAttribute('enabled', 'true')\n  Set-XmlText -Parent $gui -Name 'address' -Text \"127.0.0.1:$($SyncthingWish.guiPort)\"\n  $key = $gui.SelectSingleNode('apikey')\n  if ($null -eq $key -or $key.InnerText.Length -lt 16) {\n    Set-XmlText -Parent $gui -Name 'apikey' -Text ''\n    $gui.SelectSingleNode('apikey').InnerText = [BitConverter]::ToString((Get-RandomByte)).Replace('-', '').ToLowerInvariant()\n  }\n  $options = $Syncthing.Xml.SelectSingleNode('/configuration/options')\n  $wanted = @{\n    globalAnnounceEnabled = \"$($SyncthingWish.globalAnnounce)\".ToLowerInvariant(); relaysEnabled = \"$($SyncthingWish.relays)\".ToLowerInvariant()\n    crashReportingEnabled = 'false'; urAccepted = '-1'; startBrowser = 'false'; autoUpgradeIntervalH = '0'\n  }\n  foreach ($name in $wanted.Keys) { Set-XmlText -Parent $options -Name $name -Text $wanted[$name] }\n}\nfunction Get-RandomByte {\n  [CmdletBinding()] param()\n  $bytes = New-Object byte[] -ArgumentList 24\n  $random = [Security.Cryptography.RandomNumberGenerator]::Create()\n  try { $random.GetBytes($bytes) } finally { $random.Dispose() }\n  , $bytes\n}\nfunction Set-XmlText {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Parent, [Parameter(Mandatory = $true)] [string] $Name, [string] $Text)\n  $element = $Parent.SelectSingleNode($Name)\n  if ($null -eq $element) {\n    $element = $Parent.OwnerDocument.CreateElement($Name)\n    $null = $Parent.AppendChild($element)\n  }\n  $element.InnerText = $Text\n}\nfunction Start-Syncthing {\n  [CmdletBinding()] param()\n  if (-not (Test-Path -LiteralPath $SyncthingProgram) -or -not (Test-Path -LiteralPath $SyncthingConfig)) { return }\n  Remove-SyncthingTask\n  Register-SyncthingTask\n  if (Test-NoSyncthing) { Start-ScheduledTask -TaskName $SyncthingTask -TaskPath '\\' }\n}\nfunction Register-SyncthingTask {\n  [CmdletBinding()] param()\n  $settings = @{ AllowStartIfOnBatteries = $true; DontStopIfGoingOnBatteries = $true; StartWhenAvailable = $true; MultipleInstances = 'IgnoreNew'; ExecutionTimeLimit = [TimeSpan]::Zero }\n  $again = New-TimeSpan -Minutes 5\n  $registration = @{\n    TaskName = $SyncthingTask; TaskPath = '\\'\n    Action = New-ScheduledTaskAction -Execute \"$env:SystemRoot\\System32\\cmd.exe\" -Argument (Get-SyncthingLine)\n    Principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-19' -LogonType ServiceAccount -RunLevel Limited\n    Trigger = @((New-ScheduledTaskTrigger -AtStartup), (New-ScheduledTaskTrigger -Once -At ([DateTime]::Now) -RepetitionInterval $again))\n    Settings = New-ScheduledTaskSettingsSet @settings\n  }\n  $null = Register-ScheduledTask @registration\n}\nfunction Remove-SyncthingTask {\n  [CmdletBinding()] param()\n  if (Get-SyncthingTask) { Unregister-ScheduledTask -TaskName $SyncthingTask -TaskPath '\\' -Confirm:$false }\n}\nfunction Stop-Syncthing {\n  [CmdletBinding()] param()\n  Remove-SyncthingTask\n  if (Test-NoSyncthing) { return }\n  if ($Syncthing.Rest -ceq 'ok' -and (Send-SyncthingEnd) -and (Wait-Until -Test 'Test-NoSyncthing' -Seconds 20)) { return }\n  foreach ($process in @(Get-OwnSyncthing)) { Stop-SyncthingProcess -Id $process.ProcessId }\n  if (Wait-Until -Test 'Test-NoSyncthing' -Seconds 10) { return }\n  Stop-Program -Code 'SYNCTHING_FAILED' -Problem \"Syncthing does not end: $(@(Get-OwnSyncthing | ForEach-Object { \"process $($_.ProcessId)\" }) -join ', ')\"\n}\nfunction Send-SyncthingEnd {\n  [CmdletBinding()] param()\n  $request = New-SyncthingRequest -Path '/rest/system/shutdown'\n  if ($null -eq $request) { return $false }\n  $request.Method = 'POST'\n  $request.ContentLength = 0\n  try {\n    $request.GetResponse().Close()\n    $true\n  } catch [Net.WebException] {\n    $false\n  }\n}\nfunction Get-OwnSyncthing {\n  [CmdletBinding()] param()\n  foreach ($process in @(Get-CimInstance -ClassName Win32_Process -Filter \"Name = 'syncthing.exe'\")) { if ([string] $process.ExecutablePath -ieq $SyncthingProgram) { $process } }\n}\nfunction Test-NoSyncthing {\n  [CmdletBinding()] param()\n  -not @(Get-OwnSyncthing).Count\n}\nfunction Stop-SyncthingProcess {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Id)\n  try {\n    Stop-Process -Id $Id -Force\n  } catch {\n    if ($_.FullyQualifiedErrorId -cnotlike 'NoProcessFoundForGivenId,*') { throw }\n  }\n}\nfunction Read-Request {\n  [CmdletBinding()] param()\n  $line = $Requests.ReadLine()\n  $Secret.Text = [string] $Requests.ReadLine()\n  if ($line -cnotmatch '\\A[A-Za-z0-9+/]+={0,2}\\z' -or $line.Length % 4) { return $null }\n  $request = ConvertFrom-Json -InputObject ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($line)))\n  $now = ConvertTo-PlainValue -Value (Get-Field -From $request -Name 'now')\n  if ((Get-Field -From $request -Name 'verb') -isnot [string] -or -not (Test-Moment -Value $now)) { return $null }\n  $Clock.Here = [DateTime]::UtcNow\n  $Clock.Runner = [DateTime]::Parse($now, [Globalization.CultureInfo]::InvariantCulture).ToUniversalTime()\n  $request\n}\nfunction ConvertTo-PlainValue {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  if ($Value -isnot [DateTime]) { return , $Value }\n  $Value.ToUniversalTime().ToString(\"yyyy-MM-dd'T'HH:mm:ss.fff'Z'\", [Globalization.CultureInfo]::InvariantCulture)\n}\nfunction Get-CheckedArguments {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Verb, [AllowNull()] $Given)\n  $checked = @{}\n  $given = @(if ($null -ne $Given) { $Given.PSObject.Properties })\n  foreach ($argument in $given) {\n    $check = @($Verb.Arguments.Keys -ceq $argument.Name)\n    if (-not $check.Count) { Deny-Argument -What $argument.Name }\n    $value = ConvertTo-PlainValue -Value $argument.Value\n    if (-not (& $Verb.Arguments[$check[0]] -Value $value)) { Deny-Argument -What $argument.Name }\n    $checked[$argument.Name] = $value\n  }\n  foreach ($name in @($Verb['Required'])) { if ($name -and -not $checked.ContainsKey($name)) { Deny-Argument -What \"$name is missing\" } }\n  $checked\n}\nfunction Invoke-Verb {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Request)\n  $name = @($Verbs.Keys -ceq $Request.verb)\n  if (-not $name.Count) { Stop-Program -Code 'USAGE' -Problem 'the host program refuses this argument: the verb' }\n  $verb = $Verbs[$name[0]]\n  $arguments = Get-CheckedArguments -Verb $verb -Given (Get-Field -From $Request -Name 'args')\n  $values = @(if ($verb['Changes']) { Invoke-Change -Verb $verb -Arguments $arguments } else { & $verb.Run -Arguments $arguments })\n  if ($values.Count -ne 1) { throw \"the verb $($Request.verb) gave $($values.Count) values\" }\n  , $values[0]\n}\nfunction Invoke-Program {\n  [CmdletBinding()] param()\n  try { $request = Read-Request }\n  catch { $request = $null } # no base64 or no JSON: whoever wrote it is no client\n  if ($null -eq $request) { return 64 }\n  $failure = $null\n  try {\n    Initialize-Thread\n    Start-Watch\n    $value = Invoke-Verb -Request $request\n  }\n  catch { $failure = $_ }\n  try {\n    if ($failure) { Send-Failure -Failure $failure } else { Send-Result -Value $value }\n  }\n  catch { $failure = $_ }\n  [int] [bool] $failure\n}\nif ($Nonce -cnotmatch '\\A[0-9a-f]{1,64}\\z') { exit 64 }\nexit (Invoke-Program)\n";
/** Its reading half: it contains no function that changes a host. */
const program_gen_readProgram = "param([IO.TextReader] $Requests, [string] $Nonce)\n$ProgressPreference = 'SilentlyContinue'\n$ErrorActionPreference = 'Stop'\nSet-StrictMode -Version 3.0\n$Out = New-Object IO.StreamWriter -ArgumentList ([Console]::OpenStandardOutput()), (New-Object Text.UTF8Encoding -ArgumentList $false)\n$Out.AutoFlush = $true\nif ($PSVersionTable.PSEdition -ceq 'Desktop') {\n  $env:PSModulePath = @($env:PSModulePath.Split(';') -notmatch '\\\\PowerShell\\\\') -join ';'\n}\n$Verbs = @{}\n$Secret = @{ Text = '' }\n$Clock = @{ Runner = $null; Here = $null }\n$ProgramVersion = '0.1.0+bf38793e'\nfunction Stop-Program {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Code, [Parameter(Mandatory = $true)] [string] $Problem, [string] $Detail, [object] $Cause)\n  $inner = if ($Cause) { $Cause.Exception }\n  $failure = New-Object InvalidOperationException -ArgumentList $Problem, $inner\n  $failure.Data['detail'] = $Detail # also the mark by which the door knows ours\n  throw (New-Object Management.Automation.ErrorRecord -ArgumentList $failure, $Code, 'OperationStopped', $null)\n}\nfunction Get-Field {\n  [CmdletBinding()] param([AllowNull()] $From, [Parameter(Mandatory = $true)] [string] $Name)\n  if ($null -eq $From) { return $null }\n  if ($From -is [Collections.IDictionary]) { return , $From[$Name] }\n  $field = $From.PSObject.Properties[$Name]\n  if ($null -ne $field) { return , $field.Value }\n}\nfunction ConvertTo-MaskedText {\n  [CmdletBinding()] param([string] $Text)\n  if ($Secret.Text -and $Text.Contains($Secret.Text)) { $Text = $Text.Replace($Secret.Text, '(the secret)') }\n  if ($Text -cnotmatch 'Private|NetworkLockKey|privkey:|nlpriv:') { return $Text }\n  $Text = $Text -creplace '\"([A-Za-z]*Private[A-Za-z]*|NetworkLockKey)\": *\"[^\"]*\"', '\"Private\":\"\"'\n  $Text -creplace '(privkey|nlpriv):[0-9a-f]+', '$1:'\n}\nfunction ConvertTo-JsonString {\n  [CmdletBinding()] param([string] $Text)\n  $plain = (ConvertTo-MaskedText -Text $Text).Replace('\\', '\\\\').Replace('\"', '\\\"').Replace(\"`n\", '\\n')\n  '\"' + [regex]::Replace($plain, '[^\\x20-\\x7e]', { param($found) '\\u{0:x4}' -f [int] [char] $found.Value }) + '\"'\n}\nfunction ConvertTo-JsonText {\n  [CmdletBinding()] param([AllowNull()] $Value, [int] $Depth = 8)\n  if ($null -eq $Value) { return 'null' }\n  if ($Value -is [string]) { return ConvertTo-JsonString -Text $Value }\n  if ($Value -is [bool]) { return \"$Value\".ToLowerInvariant() }\n  if ($Value -is [int] -or $Value -is [long] -or $Value -is [double]) { return $Value.ToString([Globalization.CultureInfo]::InvariantCulture) }\n  if ($Depth -lt 1) { throw 'an answer that is nested too deeply' }\n  if ($Value -is [Collections.IDictionary]) {\n    $fields = foreach ($name in $Value.Keys) { (ConvertTo-JsonString -Text $name) + ':' + (ConvertTo-JsonText -Value $Value[$name] -Depth ($Depth - 1)) }\n    return '{' + (@($fields) -join ',') + '}'\n  }\n  if ($Value -is [Collections.IList]) {\n    return '[' + (@(foreach ($one in $Value) { ConvertTo-JsonText -Value $one -Depth ($Depth - 1) }) -join ',') + ']'\n  }\n  throw \"an answer holds a $($Value.GetType().FullName)\"\n}\nfunction Send-Frame {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Kind, [Parameter(Mandatory = $true)] [string] $Text)\n  try { $Out.Write(\"`nmesh:${Nonce}:$Kind $Text`n\") }\n  catch [IO.IOException] { Stop-Program -Code 'INTERRUPTED' -Problem 'stopped because the client went away' -Cause $_ }\n}\nfunction Send-Note {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)\n  Send-Frame -Kind 'note' -Text ((ConvertTo-MaskedText -Text $Text) -replace '[\\x00-\\x1f\\x7f]+', ' ')\n}\nfunction Send-Result {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  Send-Frame -Kind 'result' -Text ('{\"ok\":true,\"value\":' + (ConvertTo-JsonText -Value $Value) + '}')\n}\nfunction Send-Failure {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Management.Automation.ErrorRecord] $Failure)\n  $said = @{ ok = $false; code = 'UNEXPECTED'; problem = 'the host program met something it did not expect' }\n  $places = @($Failure.ScriptStackTrace -split '\\r?\\n' | Select-Object -First 3) -join \"`n\"\n  $said.detail = \"$places`n$($Failure.FullyQualifiedErrorId): $($Failure.Exception.Message)\"\n  if ($Failure.Exception.Data.Contains('detail')) {\n    $said = @{ ok = $false; code = $Failure.FullyQualifiedErrorId; problem = $Failure.Exception.Message; detail = [string] $Failure.Exception.Data['detail'] }\n  }\n  Send-Frame -Kind 'result' -Text (ConvertTo-JsonText -Value $said)\n}\nfunction Deny-Argument {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $What)\n  Stop-Program -Code 'USAGE' -Problem \"the host program refuses this argument: $What\"\n}\nfunction Test-Flag {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [bool]\n}\nfunction Test-Number {\n  [CmdletBinding()] param([AllowNull()] $Value, [long] $Least = 0, [long] $Most = 86400)\n  ($Value -is [int] -or $Value -is [long]) -and $Value -ge $Least -and $Value -le $Most\n}\nfunction Test-Seconds {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  Test-Number -Value $Value -Least 1 -Most 7200\n}\nfunction Test-Tries {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  Test-Number -Value $Value -Least 1 -Most 20\n}\nfunction Test-Port {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  Test-Number -Value $Value -Least 1 -Most 65535\n}\nfunction Test-Version {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value.Length -le 20 -and $Value -cmatch '\\A[0-9]+\\.[0-9]+\\.[0-9]+\\z'\n}\nfunction Test-DistributionName {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value -cmatch '\\A[A-Za-z0-9_.][A-Za-z0-9_.-]{0,63}\\z'\n}\nfunction Test-HostName {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value -cmatch '\\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\z'\n}\nfunction Test-AccountName {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value -cmatch '\\A[^\"/\\[\\]:;|=,+*?<>\\x00-\\x1f\\x7f]{1,104}\\z'\n}\nfunction Test-Url {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value.Length -le 200 -and $Value -cmatch '\\Ahttps?://[A-Za-z0-9\\[][\\]A-Za-z0-9.:/_\\[-]*\\z' -and\n    $Value -cnotmatch '\\.\\.|://.*//|/\\z'\n}\nfunction Test-IpAddress {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  if ($Value -isnot [string]) { return $false }\n  $Value -cmatch '\\A[0-9]{1,3}(\\.[0-9]{1,3}){3}\\z' -or ($Value.Length -le 39 -and $Value -cmatch '\\A([0-9a-f]+|:):[0-9a-f:]*\\z')\n}\nfunction Test-IpList {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  if ($Value -isnot [Collections.IList] -or $Value.Count -lt 1 -or $Value.Count -gt 600) { return $false }\n  foreach ($one in $Value) { if (-not (Test-IpAddress -Value $one)) { return $false } }\n  $true\n}\nfunction Test-NameList {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  if ($Value -isnot [Collections.IList] -or $Value.Count -gt 600) { return $false }\n  foreach ($one in $Value) { if ($one -isnot [string] -or $one -cnotmatch '\\A[a-z0-9][a-z0-9.-]{0,252}\\z' -or $one.Contains('..')) { return $false } }\n  $true\n}\nfunction Test-CommandWords {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  if ($Value -isnot [Collections.IList] -or $Value.Count -lt 1 -or $Value.Count -gt 64) { return $false }\n  foreach ($one in $Value) { if ($one -isnot [string] -or $one -cnotmatch '\\A\\P{Cc}{1,1000}\\z') { return $false } }\n  $true\n}\nfunction Test-KeyId {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value -cmatch '\\A[0-9]{1,20}\\z'\n}\nfunction Test-Moment {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value -cmatch '\\A[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](\\.[0-9]{1,7})?Z\\z'\n}\nfunction Test-Sentence {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $Value -is [string] -and $Value -cmatch '\\A[^\\x00-\\x1f\\x7f]{0,500}\\z'\n}\nfunction Assert-PreAuthKey {\n  [CmdletBinding()] param()\n  if ($Secret.Text.Length -gt 200 -or $Secret.Text -cnotmatch '\\A[A-Za-z0-9_][A-Za-z0-9_-]*\\z') { Deny-Argument -What 'the pre-auth key' }\n}\n$Life = @{ Line = $null }\nfunction Initialize-Thread {\n  [CmdletBinding()] param()\n  $null = [Threading.ThreadPool]::SetMinThreads(80, 80)\n}\nfunction Start-Watch {\n  [CmdletBinding()] param()\n  $Life.Line = $Requests.ReadLineAsync()\n}\nfunction Test-ClientGone {\n  [CmdletBinding()] param()\n  $Life.Line.IsCompleted -and ($Life.Line.IsFaulted -or $null -eq $Life.Line.Result)\n}\nfunction Assert-Client {\n  [CmdletBinding()] param()\n  if (Test-ClientGone) { Stop-Program -Code 'INTERRUPTED' -Problem 'stopped because the client went away' }\n}\nfunction Wait-Task {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Work, [Parameter(Mandatory = $true)] [Diagnostics.Stopwatch] $Watch, [Parameter(Mandatory = $true)] [int] $Seconds)\n  while (-not $Work.IsCompleted -and $Watch.Elapsed.TotalSeconds -lt $Seconds) {\n    Assert-Client\n    Start-Sleep -Milliseconds 20\n  }\n}\nfunction Read-InputLine {\n  [CmdletBinding()] param([int] $Seconds = 60)\n  $watch = [Diagnostics.Stopwatch]::StartNew()\n  while (-not $Life.Line.IsCompleted) {\n    if ($watch.Elapsed.TotalSeconds -gt $Seconds) { Stop-Program -Code 'INTERRUPTED' -Problem 'the client sends no more' }\n    Start-Sleep -Milliseconds 5\n  }\n  Assert-Client\n  $line = $Life.Line.Result\n  Start-Watch\n  $line\n}\nfunction Get-NativePath {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)\n}\nfunction ConvertTo-NativeArgument {\n  [CmdletBinding()] param([string] $Text)\n  if ($Text -cmatch '\\A[^\\s\"]+\\z') { return $Text }\n  '\"' + (($Text -creplace '(\\\\*)\"', '$1$1\\\"') -creplace '(\\\\+)\\z', '$1$1') + '\"'\n}\nfunction Get-ProgramEncoding {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [ValidateSet('utf-8', 'utf-16', 'oem', 'bytes')] [string] $Name)\n  if ($Name -ceq 'utf-8') { return New-Object Text.UTF8Encoding -ArgumentList $false }\n  if ($Name -ceq 'utf-16') { return [Text.Encoding]::Unicode }\n  if ($Name -ceq 'bytes') { return [Text.Encoding]::GetEncoding(28591) }\n  $page = [string] (Get-RegistryValue -Key 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage' -Name 'OEMCP')\n  if ($page -cnotmatch '\\A[0-9]{3,5}\\z') { $page = '437' }\n  [Text.Encoding]::GetEncoding([int] $page)\n}\nfunction Start-NativeProcess {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [string[]] $Arguments = @(), [string] $Folder)\n  $how = New-Object Diagnostics.ProcessStartInfo\n  $how.FileName = Get-NativePath -Path $Path\n  $how.Arguments = @(foreach ($one in $Arguments) { ConvertTo-NativeArgument -Text $one }) -join ' '\n  if ($Folder) { $how.WorkingDirectory = Get-NativePath -Path $Folder }\n  $how.UseShellExecute = $false\n  $how.CreateNoWindow = $true\n  $how.RedirectStandardInput = $how.RedirectStandardOutput = $how.RedirectStandardError = $true\n  $process = [Diagnostics.Process]::Start($how)\n  $process.StandardInput.Close()\n  $process\n}\nfunction Start-Native {\n  [CmdletBinding()] param(\n    [Parameter(Mandatory = $true)] [string] $Path, [string[]] $Arguments = @(), [int] $Seconds = 30, [string] $Encoding = 'utf-8', [switch] $Protected\n  )\n  $text = Get-ProgramEncoding -Name $Encoding\n  $process = Start-NativeProcess -Path $Path -Arguments $Arguments\n  $run = @{ Process = $process; Seconds = $Seconds; Protected = [bool] $Protected; Encoding = $text; TimedOut = $false }\n  $run.Out = New-Object IO.MemoryStream\n  $run.Err = New-Object IO.MemoryStream\n  $run.Copies = @($process.StandardOutput.BaseStream.CopyToAsync($run.Out), $process.StandardError.BaseStream.CopyToAsync($run.Err))\n  $run.Clock = [Diagnostics.Stopwatch]::StartNew()\n  $run\n}\nfunction Wait-Native {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Run)\n  while (-not $Run.Process.WaitForExit(50)) {\n    if (-not $Run.Protected -and (Test-ClientGone)) {\n      Stop-Native -Run $Run\n      Assert-Client\n    }\n    $Run.TimedOut = $Run.Clock.Elapsed.TotalSeconds -gt $Run.Seconds\n    if ($Run.TimedOut -and -not $Run.Protected) { Stop-Native -Run $Run }\n    if ($Run.TimedOut) { break }\n  }\n  $rest = [Diagnostics.Stopwatch]::StartNew()\n  foreach ($copy in $Run.Copies) { $null = $copy.Wait([int] [Math]::Max(0, 2000 - $rest.ElapsedMilliseconds)) }\n  $code = if ($Run.Process.HasExited) { $Run.Process.ExitCode }\n  $said = foreach ($stream in $Run.Out, $Run.Err) { ConvertTo-ProgramText -Bytes $stream.ToArray() -Encoding $Run.Encoding }\n  [pscustomobject] @{ ExitCode = $code; Out = $said[0]; Err = $said[1]; TimedOut = $Run.TimedOut }\n}\nfunction ConvertTo-ProgramText {\n  [CmdletBinding()] param([byte[]] $Bytes, [Parameter(Mandatory = $true)] [Text.Encoding] $Encoding)\n  $text = $Encoding.GetString($Bytes).TrimStart([char] 0xfeff)\n  if ($Secret.Text) { $text = $text.Replace($Secret.Text, '(the secret)') }\n  $text\n}\nfunction Stop-Native {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Run)\n  try { $Run.Process.Kill() }\n  catch { if (-not $Run.Process.WaitForExit(1000)) { throw } }\n  $null = $Run.Process.WaitForExit(5000)\n}\nfunction Invoke-Native {\n  [CmdletBinding()] param(\n    [Parameter(Mandatory = $true)] [string] $Path, [string[]] $Arguments = @(), [int] $Seconds = 30, [string] $Encoding = 'utf-8', [switch] $Protected\n  )\n  Wait-Native -Run (Start-Native @PSBoundParameters)\n}\nfunction Test-RegistryKey {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Key)\n  Test-Path -LiteralPath $Key\n}\nfunction Get-RegistryValue {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Key, [Parameter(Mandatory = $true)] [string] $Name)\n  if (-not (Test-RegistryKey -Key $Key)) { return $null }\n  Get-Field -From (Get-ItemProperty -LiteralPath $Key) -Name $Name\n}\nfunction Get-RegistryChild {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Key)\n  if (-not (Test-RegistryKey -Key $Key)) { return }\n  foreach ($child in @(Get-ChildItem -LiteralPath $Key)) { [string] $child.PSChildName }\n}\nfunction ConvertTo-KeyName {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Key)\n  $Key -creplace '\\A(Registry::)?(HK[A-Z_]+):?\\\\', '$2\\'\n}\n$SidAliases = @{\n  SY = 'S-1-5-18'; BA = 'S-1-5-32-544'; BU = 'S-1-5-32-545'; BG = 'S-1-5-32-546'; PU = 'S-1-5-32-547'; AU = 'S-1-5-11'; WD = 'S-1-1-0'\n  CO = 'S-1-3-0'; CG = 'S-1-3-1'; OW = 'S-1-3-4'; LS = 'S-1-5-19'; NS = 'S-1-5-20'; IU = 'S-1-5-4'; NU = 'S-1-5-2'; SU = 'S-1-5-6'\n  AN = 'S-1-5-7'; AC = 'S-1-15-2-1'\n}\n$SddlRights = @{\n  CC = 0x1; DC = 0x2; LC = 0x4; SW = 0x8; RP = 0x10; WP = 0x20; DT = 0x40; LO = 0x80; CR = 0x100; SD = 0x10000; RC = 0x20000; WD = 0x40000; WO = 0x80000\n  GA = 0x10000000; GX = 0x20000000; GW = 0x40000000; GR = 0x80000000L; FA = 0x1f01ff; FR = 0x120089; FW = 0x120116; FX = 0x1200a0\n}\n$SystemSids = 'S-1-5-18', 'S-1-5-32-544'\n$TrustedInstaller = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'\n$SddlEntry = '\\((?>[^()\"]+|\"[^\"]*\"|\\((?<deeper>)|\\)(?<-deeper>))*(?(deeper)(?!))\\)'\n$SddlShape = \"\\A(?:O:(?<owner>S-1-[0-9A-Fa-fx-]+|[A-Z]{2}))?(?:G:(?:S-1-[0-9A-Fa-fx-]+|[A-Z]{2}))?(?:D:(?<flags>NO_ACCESS_CONTROL|[A-Z]*)(?<list>(?:$SddlEntry)*)(?:S:.*)?)?\\z\"\n$AnySddlRight = 0xFFFFFFFFL\nfunction ConvertFrom-SidText {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)\n  if ($SidAliases.ContainsKey($Text)) { return $SidAliases[$Text] }\n  $Text\n}\nfunction ConvertFrom-SddlRights {\n  [CmdletBinding()] param([string] $Text)\n  if ($Text -cmatch '\\A0x([0-9a-fA-F]{1,8})\\z') { return [Convert]::ToInt64($Matches[1], 16) }\n  if ($Text -cmatch '\\A(0|[1-9][0-9]{0,9})\\z') { return [Convert]::ToInt64($Text, 10) }\n  if ($Text -cnotmatch '\\A([A-Z]{2})*\\z') { return $AnySddlRight }\n  [long] $bits = 0\n  foreach ($pair in [regex]::Matches($Text, '[A-Z]{2}')) {\n    if (-not $SddlRights.ContainsKey($pair.Value)) { return $AnySddlRight }\n    $bits = $bits -bor $SddlRights[$pair.Value]\n  }\n  $bits\n}\nfunction ConvertFrom-SddlEntry {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)\n  if ($Text -cmatch '\\A\\((D|OD|XD);') { return }\n  if ($Text -cnotmatch '\\A\\((?:A|OA|XA|ZA);(?<flags>(?:[A-Z]{2})*);(?<rights>[^;]*);[^;]*;[^;]*;(?<sid>S-1-[0-9A-Fa-fx-]+|[A-Z]{2})(?:;.*)?\\)\\z') {\n    return @{ Sid = $Text; Rights = $AnySddlRight; Flags = @() }\n  }\n  @{ Sid = ConvertFrom-SidText -Text $Matches['sid']; Flags = @($Matches['flags'] -csplit '(..)'); Rights = ConvertFrom-SddlRights -Text $Matches['rights'] }\n}\nfunction ConvertFrom-Sddl {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)\n  if ($Text -cnotmatch $SddlShape) { throw \"a security descriptor of another shape: $Text\" }\n  $parts = @{}\n  foreach ($name in 'owner', 'flags', 'list') { $parts[$name] = Get-Field -From $Matches -Name $name }\n  @{\n    Owner = if ($parts.owner) { ConvertFrom-SidText -Text $parts.owner } else { '' }\n    Open = $null -eq $parts.flags -or $parts.flags -ceq 'NO_ACCESS_CONTROL'\n    Allowed = @(foreach ($entry in [regex]::Matches([string] $parts.list, $SddlEntry)) { ConvertFrom-SddlEntry -Text $entry.Value })\n  }\n}\nfunction Get-Sddl {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  [string] (Get-Acl -LiteralPath $Path).Sddl\n}\nfunction Get-ForeignHand {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Sddl, [string[]] $Trusted = $SystemSids, [switch] $Strict)\n  $descriptor = ConvertFrom-Sddl -Text $Sddl\n  if ($Trusted -cnotcontains $descriptor.Owner) { return \"owner=$($descriptor.Owner)\" }\n  if ($descriptor.Open) { return 'writer=S-1-1-0' }\n  $bits = if ($Strict) { 0x500d0156 } else { 0x116 }\n  foreach ($entry in $descriptor.Allowed) {\n    if ($Trusted -cnotcontains $entry.Sid -and ($entry.Rights -band $bits)) { return \"writer=$($entry.Sid)\" }\n  }\n  ''\n}\nfunction ConvertFrom-WhoamiTable {\n  [CmdletBinding()] param([string] $Text)\n  foreach ($line in $Text -split '\\r?\\n') {\n    $fields = @(foreach ($field in [regex]::Matches($line, '\"((?:[^\"]|\"\")*)\"')) { $field.Groups[1].Value.Replace('\"\"', '\"') })\n    if ($fields.Count) { , $fields }\n  }\n}\nfunction Get-WhoamiTable {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Table)\n  $whoami = \"$env:SystemRoot\\System32\\whoami.exe\"\n  $said = Invoke-Native -Path $whoami -Arguments $Table, '/fo', 'csv', '/nh' -Encoding 'oem' -Seconds 15\n  if ($said.ExitCode -ne 0) { throw \"whoami.exe $Table ended with $($said.ExitCode): $($said.Err)\" }\n  ConvertFrom-WhoamiTable -Text $said.Out\n}\nfunction Get-Account {\n  [CmdletBinding()] param()\n  $user = @(Get-WhoamiTable -Table '/user')[0]\n  $sids = @(foreach ($group in @(Get-WhoamiTable -Table '/groups')) { $group -cmatch '\\AS-1-[0-9-]+\\z' })\n  $high = @($sids -cmatch '\\AS-1-16-(12288|16384)\\z').Count -gt 0\n  $sid = [string] $user[-1]\n  $folder = Get-RegistryValue -Key \"HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\$sid\" -Name 'ProfileImagePath'\n  @{ Name = $user[0]; Sid = $sid; Elevated = $high -and $sids -ccontains 'S-1-5-32-544'; Profile = [string] $folder }\n}\nfunction Get-SddlName {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)\n  $Account.Sid\n  if ($Account.Sid -cmatch '\\AS-1-5-21-[0-9-]+-500\\z' -and ($Account.Name -split '\\\\')[0] -eq $env:COMPUTERNAME) { 'LA' }\n}\nfunction New-WebRequest {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [int] $Seconds = 20)\n  $offered = [Net.ServicePointManager]::SecurityProtocol\n  if ([int] $offered -ne 0) { [Net.ServicePointManager]::SecurityProtocol = $offered -bor [Net.SecurityProtocolType]::Tls12 }\n  $request = [Net.WebRequest]::Create($Url)\n  $request.Timeout = 1000 * $Seconds\n  $request.ReadWriteTimeout = 30000\n  $request.UserAgent = 'MeSH'\n  $request\n}\nfunction Get-WebException {\n  [CmdletBinding()] param([AllowNull()] [Exception] $Failure)\n  while ($Failure -and $Failure -isnot [Net.WebException]) { $Failure = $Failure.InnerException }\n  $Failure\n}\nfunction Get-WebFailure {\n  [CmdletBinding()] param([AllowNull()] [Exception] $Failure)\n  $cause = Get-WebException -Failure $Failure\n  if (-not $cause) { return 'the answer broke off' }\n  if ($cause.Response) { return \"it answers with status $([int] $cause.Response.StatusCode)\" }\n  switch ([string] $cause.Status) {\n    'NameResolutionFailure' { 'its name does not resolve here' }\n    'ProxyNameResolutionFailure' { \"the name of this machine's proxy does not resolve\" }\n    'ConnectFailure' { 'nothing listens there, or there is no route to it' }\n    'Timeout' { 'it does not answer in time' }\n    { $_ -ceq 'TrustFailure' -or $_ -ceq 'SecureChannelFailure' } { 'its TLS does not fit' }\n    default { 'it does not answer as it should' }\n  }\n}\n$CurrentVersionKey = 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'\n$SessionManagerKey = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Session Manager'\nfunction Get-MachineArchitecture {\n  [CmdletBinding()] param()\n  ([string] (Get-RegistryValue -Key \"$SessionManagerKey\\Environment\" -Name 'PROCESSOR_ARCHITECTURE')).ToLowerInvariant()\n}\nfunction Get-MachineBuild {\n  [CmdletBinding()] param()\n  $build = Get-RegistryValue -Key $CurrentVersionKey -Name 'CurrentBuildNumber'\n  $revision = Get-RegistryValue -Key $CurrentVersionKey -Name 'UBR'\n  \"$build.$([int] $revision)\"\n}\nfunction Get-MachineKind {\n  [CmdletBinding()] param()\n  $type = [string] (Get-RegistryValue -Key $CurrentVersionKey -Name 'InstallationType')\n  if ($type -ceq 'Client') { return 'client' }\n  if ($type -ceq 'Server Core') { return 'core' }\n  'server'\n}\nfunction Get-MachineFacts {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)\n  @{\n    family = 'windows'\n    edition = [string] (Get-RegistryValue -Key $CurrentVersionKey -Name 'EditionID')\n    kind = Get-MachineKind\n    build = Get-MachineBuild\n    arch = Get-MachineArchitecture\n    language = (Get-UICulture).Name\n    powershell = [string] $PSVersionTable.PSVersion\n    shell = [string] (Get-RegistryValue -Key 'HKLM:\\SOFTWARE\\OpenSSH' -Name 'DefaultShell')\n    account = @{ sid = $Account.Sid; elevated = $Account.Elevated; profile = $Account.Profile }\n  }\n}\n$TailscaleKey = 'HKLM:\\SOFTWARE\\Tailscale IPN'\n$TailscalePolicyKey = 'HKLM:\\SOFTWARE\\Policies\\Tailscale'\nfunction Get-TailscalePath {\n  [CmdletBinding()] param()\n  $folders = (Get-RegistryValue -Key $TailscaleKey -Name '(default)'), \"$env:ProgramFiles\\Tailscale\", \"${env:ProgramFiles(x86)}\\Tailscale IPN\"\n  foreach ($folder in $folders) {\n    if (-not $folder) { continue }\n    $path = \"$(([string] $folder).TrimEnd('\\'))\\tailscale.exe\"\n    if (Test-Path -LiteralPath $path -PathType Leaf) { return $path }\n  }\n  ''\n}\nfunction Get-ServiceState {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  try { $service = Get-Service -Name $Name }\n  catch {\n    if ($_.FullyQualifiedErrorId -clike 'NoServiceFoundForGivenName,*') { return $null }\n    $inner = $_.Exception.GetBaseException()\n    if ($inner -is [ComponentModel.Win32Exception] -and $inner.NativeErrorCode -eq 5) { return Get-ServiceEntry -Name $Name }\n    throw\n  }\n  @{\n    Running = [string] $service.Status -ceq 'Running'\n    StartsAtBoot = [string] $service.StartType -ceq 'Automatic'\n    Disabled = [string] $service.StartType -ceq 'Disabled'\n    Needs = @(foreach ($one in $service.ServicesDependedOn) { [string] $one.ServiceName })\n  }\n}\nfunction Get-ServiceEntry {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  $start = Get-RegistryValue -Key \"HKLM:\\SYSTEM\\CurrentControlSet\\Services\\$Name\" -Name 'Start'\n  if ($null -ne $start) { @{ Running = $start -ne 4; StartsAtBoot = $start -eq 2; Disabled = $start -eq 4; Needs = @() } }\n}\nfunction Get-ServiceProcess {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  $service = @(Get-CimInstance -ClassName Win32_Service -Filter \"Name = '$Name'\")\n  if ($service.Count) { @{ ProcessId = [int] $service[0].ProcessId; PathName = [string] $service[0].PathName; StartMode = [string] $service[0].StartMode } }\n}\nfunction Get-TailscaleService {\n  [CmdletBinding()] param()\n  Get-ServiceState -Name 'Tailscale'\n}\nfunction Get-TailscaleOrigin {\n  [CmdletBinding()] param([string] $Path = (Get-TailscalePath))\n  if (-not $Path) { return 'none' }\n  if ((Get-RegistryValue -Key $TailscaleKey -Name 'MSI') -eq 1) { return 'package' }\n  'other'\n}\nfunction Get-TailscaleVersion {\n  [CmdletBinding()] param([string] $Status, [string] $Path = (Get-TailscalePath))\n  if ($Status -cmatch '\"Version\": *\"([0-9.]+)') { return $Matches[1] }\n  if (-not $Path) { return '' }\n  $said = (Invoke-Native -Path $Path -Arguments 'version' -Seconds 10).Out\n  if ($said -cmatch '\\A([0-9.]+)') { return $Matches[1] }\n  ''\n}\nfunction Get-TailscaleSaid {\n  [CmdletBinding()] param([string] $Path = (Get-TailscalePath))\n  $status = Start-Native -Path $Path -Arguments 'status', '--json', '--peers=false' -Seconds 8\n  $prefs = Start-Native -Path $Path -Arguments 'debug', 'prefs' -Seconds 8\n  $said = Wait-Native -Run $status\n  $preferences = Wait-Native -Run $prefs\n  @{\n    Status = Select-Answer -Text $said.Out -Field 'BackendState'\n    Prefs = Select-Answer -Text $preferences.Out -Field 'ControlURL'\n    Refusal = $said.Err\n  }\n}\nfunction Select-Answer {\n  [CmdletBinding()] param([string] $Text, [Parameter(Mandatory = $true)] [string] $Field)\n  if ($Text.Length -gt 1000000) { $Text = $Text.Substring(0, 1000) }\n  $isWhole = $Text -cmatch '\\A\\s*\\{[\\s\\S]*\\}\\s*\\z'\n  if ($Text.Contains(\"`\"$Field`\"\") -or ($Text.StartsWith('{') -and -not $isWhole)) { return $Text }\n  ''\n}\nfunction Get-TailscaleNow {\n  [CmdletBinding()] param()\n  $now = @{ Path = Get-TailscalePath; Service = Get-TailscaleService; Status = ''; Prefs = ''; Refusal = ''; State = '' }\n  $now.Running = $null -ne $now.Service -and $now.Service.Running\n  if (-not $now.Path -or -not $now.Running) { return $now }\n  Update-TailscaleNow -Now $now\n  for ($left = 10; $left -gt 0 -and (Test-LoginUnread -Now $now); $left--) {\n    Start-Sleep -Milliseconds 500\n    Update-TailscaleNow -Now $now\n  }\n  $now\n}\nfunction Update-TailscaleNow {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Now)\n  $said = Get-TailscaleSaid -Path $Now.Path\n  foreach ($part in $said.Keys) { $Now[$part] = $said[$part] }\n  $Now.State = if ($Now.Status -cmatch '\"BackendState\": *\"([A-Za-z]+)\"') { $Matches[1] } else { '' }\n}\nfunction Test-LoginUnread {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Now)\n  @('NoState', 'Starting') -ccontains $Now.State -and $Now.Status -cnotmatch '\"PublicKey\": *\"nodekey:[0-9a-f]*[1-9a-f]'\n}\nfunction ConvertTo-TailscaleFacts {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Now)\n  $service = $Now.Service\n  @{\n    version = Get-TailscaleVersion -Status $Now.Status -Path $Now.Path\n    origin = Get-TailscaleOrigin -Path $Now.Path\n    service = @{ startsAtBoot = $null -ne $service -and $service.StartsAtBoot; running = $Now.Running }\n    halfMade = [bool] $Now.Path -ne ($null -ne $service)\n    status = $Now.Status\n    prefs = $Now.Prefs\n  }\n}\nfunction Get-TailscalePolicy {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  foreach ($key in $TailscalePolicyKey, $TailscaleKey) {\n    $value = Get-RegistryValue -Key $key -Name $Name\n    if ($null -ne $value -and [string] $value -cne '') { return @{ Key = $key; Value = [string] $value } }\n  }\n}\n$Verbs['facts'] = @{ Arguments = @{ syncthingUser = 'Test-AccountName' }; Run = 'Get-Facts' }\n$Readings = [ordered] @{}\nfunction New-Finding {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Id, [string] $Detail)\n  @{ id = $Id; detail = $Detail }\n}\nfunction Get-Findings {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Seen)\n  foreach ($name in $Readings.Keys) {\n    Assert-Client\n    try { @(& $Readings[$name] -Seen $Seen) }\n    catch {\n      if ($_.FullyQualifiedErrorId -ceq 'INTERRUPTED') { throw }\n      New-Finding -Id 'reading-failed' -Detail \"$name $($_.FullyQualifiedErrorId)\"\n    }\n  }\n}\nfunction Get-Facts {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $account = Get-Account\n  $seen = @{ Account = $account; Machine = Get-MachineFacts -Account $account; Tailscale = Get-TailscaleNow; Handover = $null; Wsl = $null }\n  $system = $seen.Machine\n  $system.findings = @(Get-Findings -Seen $seen)\n  $system.wsl = $seen.Wsl\n  @{\n    program = $ProgramVersion\n    system = $system\n    user = @{ name = $account.Name }\n    tailscale = ConvertTo-TailscaleFacts -Now $seen.Tailscale\n    syncthing = Get-SyncthingFacts\n    handover = $seen.Handover\n  }\n}\n$Verbs['access'] = @{ Arguments = @{}; Run = 'Get-Access' }\nfunction Get-Access {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $account = Get-Account\n  if ($account.Elevated) { return @{ kind = 'full'; self = $false } }\n  @{ kind = 'none'; why = \"$($account.Name) is no administrator in this session\" }\n}\nfunction Assert-Elevated {\n  [CmdletBinding()] param([hashtable] $Account = (Get-Account))\n  if (-not $Account.Elevated) { Stop-Program -Code 'ACCESS_DENIED' -Problem \"$($Account.Name) is no administrator in this session\" -Detail $Account.Sid }\n}\n$Verbs['ping'] = @{ Arguments = @{ ips = 'Test-IpList'; count = 'Test-PingCount' }; Required = @('ips'); Run = 'Get-Pings' }\nfunction Test-PingCount {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  Test-Number -Value $Value -Least 1 -Most 10\n}\nfunction Get-Pings {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $path = Get-TailscalePath\n  if (-not $path) { Stop-Program -Code 'IPN_UNREACHABLE' -Problem 'Tailscale is not installed' }\n  $ips = @($Arguments['ips'])\n  $count = if ($Arguments.ContainsKey('count')) { $Arguments['count'] } else { 1 }\n  $answers = for ($from = 0; $from -lt $ips.Count; $from += 32) {\n    $some = @($ips[$from..([Math]::Min($from + 31, $ips.Count - 1))])\n    $said = Get-PingRound -Path $path -Ips $some -Count $count\n    foreach ($ip in $some) { $said[$ip] }\n  }\n  , @($answers)\n}\nfunction Get-PingRound {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string[]] $Ips, [int] $Count)\n  $said = @{}\n  foreach ($ip in $Ips) { $said[$ip] = @() }\n  $open = $Ips\n  for ($sent = 1; $sent -le $Count -and $open.Count; $sent++) {\n    $runs = @(foreach ($ip in $open) { @{ Ip = $ip; Run = Start-Native -Path $Path -Arguments 'ping', '-c', '1', '--timeout=3s', $ip -Seconds 6 } })\n    foreach ($one in $runs) {\n      $text = Wait-Native -Run $one.Run\n      $said[$one.Ip] += @(ConvertFrom-PingText -Ip $one.Ip -Text ($text.Out + $text.Err))\n    }\n    if ($sent -ge 3) { $open = @(foreach ($ip in $open) { if (@($said[$ip].reachable) -contains $true) { $ip } }) }\n  }\n  $said\n}\nfunction ConvertFrom-PingText {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Ip, [string] $Text)\n  $lines = @($Text -split '\\r?\\n' -cne '')\n  $pong = @($lines -cmatch 'pong')\n  $last = if ($pong.Count) { $pong[-1] -creplace '\\A.*(?=pong)', '' } elseif ($lines.Count) { $lines[-1] } else { '' }\n  if ($last -cnotmatch '\\Apong.* via (?<by>.+) in (?<time>.*)\\z') { return @{ ip = $Ip; reachable = $false; via = 'none'; detail = $last; ms = $null } }\n  $by, $time = $Matches['by'], $Matches['time']\n  $via = if ($by -cmatch '\\A(DERP|peer-relay)\\(') { 'relay' } else { 'direct' }\n  @{ ip = $Ip; reachable = $true; via = $via; detail = $by -creplace '\\ADERP\\((.*)\\)\\z', '$1'; ms = ConvertFrom-Milliseconds -Text $time }\n}\nfunction ConvertFrom-Milliseconds {\n  [CmdletBinding()] param([string] $Text)\n  if ($Text -cmatch '\\A([0-9]{1,9})ms\\z') { return [int] $Matches[1] }\n  if ($Text -cmatch '\\A([0-9]{1,6})(?:\\.([0-9]+))?s\\z') { return [int] $Matches[1] * 1000 + [int] (\"$($Matches[2])000\".Substring(0, 3)) }\n}\n$SyncthingTask = 'mesh-syncthing'\n$SyncthingFolder = \"$env:ProgramFiles\\mesh-syncthing\"\n$SyncthingProgram = \"$SyncthingFolder\\syncthing.exe\"\n$SyncthingHome = \"$env:ProgramData\\mesh-syncthing\"\n$SyncthingConfig = \"$SyncthingHome\\config.xml\"\n$Syncthing = @{ Xml = $null; Address = ''; Tls = $false; Key = ''; Announce = $false; Relays = $false; Rest = 'none'; Id = ''; Version = '' }\nfunction Get-SyncthingFacts {\n  [CmdletBinding()] param()\n  $registered = $null\n  if (Test-Path -LiteralPath $SyncthingProgram -PathType Leaf) {\n    Update-Syncthing\n    $registered = Get-SyncthingTask\n    if (-not $Syncthing.Version) { $Syncthing.Version = Get-SyncthingVersion -Program $SyncthingProgram }\n  }\n  @{\n    version = $Syncthing.Version\n    service = @{ startsAtBoot = Test-SyncthingTask -Registered $registered; running = (Get-TaskState -Registered $registered) -eq 4 }\n    guiAddress = $Syncthing.Address\n    apiKeySet = [bool] $Syncthing.Key\n    globalAnnounce = $Syncthing.Announce\n    relays = $Syncthing.Relays\n    rest = $Syncthing.Rest\n    deviceId = $Syncthing.Id\n  }\n}\nfunction Update-Syncthing {\n  [CmdletBinding()] param()\n  foreach ($name in 'Address', 'Key', 'Id', 'Version') { $Syncthing[$name] = '' }\n  foreach ($name in 'Tls', 'Announce', 'Relays') { $Syncthing[$name] = $false }\n  $Syncthing.Rest = 'none'\n  $Syncthing.Xml = Get-SyncthingXml -Path $SyncthingConfig\n  if ($null -eq $Syncthing.Xml) { return }\n  $gui = $Syncthing.Xml.SelectSingleNode('/configuration/gui')\n  $Syncthing.Address = Get-XmlText -Parent $gui -Name 'address'\n  $Syncthing.Tls = $gui.GetAttribute('tls') -ceq 'true'\n  $key = $gui.SelectSingleNode('apikey')\n  if ($null -ne $key) { $Syncthing.Key = $key.InnerText }\n  $options = $Syncthing.Xml.SelectSingleNode('/configuration/options')\n  $Syncthing.Announce = (Get-XmlText -Parent $options -Name 'globalAnnounceEnabled') -ceq 'true'\n  $Syncthing.Relays = (Get-XmlText -Parent $options -Name 'relaysEnabled') -ceq 'true'\n  Read-SyncthingApi\n}\nfunction Get-XmlText {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Parent, [Parameter(Mandatory = $true)] [string] $Name)\n  $element = $Parent.SelectSingleNode($Name)\n  if ($null -eq $element) { return '' }\n  $element.InnerText\n}\nfunction Get-SyncthingXml {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  try {\n    if (-not (Test-Path -LiteralPath $Path -PathType Leaf)) { return }\n    $item = Get-Item -LiteralPath $Path -Force\n    if (($item.Attributes -band [IO.FileAttributes]::ReparsePoint) -or $item.Length -gt 4194304) { return }\n    $xml = Read-XmlFile -Path $Path\n  } catch [Xml.XmlException] {\n    return\n  } catch [UnauthorizedAccessException] {\n    return\n  }\n  foreach ($section in '/configuration/gui', '/configuration/options') { if ($null -eq $xml.SelectSingleNode($section)) { return } }\n  , $xml\n}\nfunction Read-XmlFile {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  $how = New-Object Xml.XmlReaderSettings\n  $how.DtdProcessing = [Xml.DtdProcessing]::Prohibit\n  $how.XmlResolver = $null\n  $xml = New-Object Xml.XmlDocument\n  $xml.PreserveWhitespace = $true\n  $reader = [Xml.XmlReader]::Create((Get-NativePath -Path $Path), $how)\n  try { $xml.Load($reader) } finally { $reader.Dispose() }\n  , $xml\n}\nfunction Read-SyncthingApi {\n  [CmdletBinding()] param()\n  if ($Syncthing.Address -cnotmatch '\\A(127\\.0\\.0\\.1|localhost):([0-9]{1,5})\\z') { return }\n  if (-not (Test-OwnListener -Port ([int] $Matches[2]))) { return }\n  if ($Syncthing.Tls) { $Syncthing.Rest = 'unknown'; return }\n  $status = Read-SyncthingAnswer -Path '/rest/system/status'\n  if ($status -cnotmatch '\"myID\" *: *\"([A-Z2-7]{7}(-[A-Z2-7]{7}){7})\"') {\n    if ($status) { $Syncthing.Rest = 'busy' }\n    return\n  }\n  $id = $Matches[1]\n  $version = Read-SyncthingAnswer -Path '/rest/system/version'\n  if ($version -cnotmatch '\"version\" *: *\"v?([0-9]{1,5}\\.[0-9]{1,5}\\.[0-9]{1,5})') { return }\n  $Syncthing.Version = $Matches[1]\n  $Syncthing.Id = $id\n  $Syncthing.Rest = 'ok'\n}\nfunction New-SyncthingRequest {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  if ($Syncthing.Key -cnotmatch '\\A[A-Za-z0-9_-]{1,200}\\z') { return }\n  $request = [Net.WebRequest]::Create(\"http://$($Syncthing.Address)$Path\")\n  $request.Proxy = $null\n  $request.AllowAutoRedirect = $false\n  $request.Timeout = 5000\n  $request.ReadWriteTimeout = 5000\n  $request.Headers.Add('X-API-Key', $Syncthing.Key)\n  $request\n}\nfunction Read-SyncthingAnswer {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  $request = New-SyncthingRequest -Path $Path\n  if ($null -eq $request) { return '' }\n  try {\n    $answer = $request.GetResponse()\n    try {\n      $reader = New-Object IO.StreamReader -ArgumentList $answer.GetResponseStream()\n      $buffer = New-Object char[] -ArgumentList 65536\n      $length = $reader.ReadBlock($buffer, 0, $buffer.Length)\n      return New-Object string -ArgumentList $buffer, 0, $length\n    } finally {\n      $answer.Close()\n    }\n  } catch [Net.WebException] {\n    $failure = $_.Exception\n    while ($failure -isnot [Net.WebException]) { $failure = $failure.InnerException }\n    if ($failure.Response) { $Syncthing.Rest = if (@(401, 403) -contains [int] $failure.Response.StatusCode) { 'refused' } else { 'busy' } }\n  } catch [IO.IOException] {\n    Assert-Client # it broke off in the middle, which is no answer\n  }\n  ''\n}\nfunction Test-OwnListener {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Port)\n  $listeners = @(Get-PortOwner -Port $Port)\n  $listeners.Count -gt 0 -and -not @($listeners | Where-Object { $_.Path -ine $SyncthingProgram }).Count\n}\nfunction Get-Listener {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Port)\n  try { Get-NetTCPConnection -LocalPort $Port -State 'Listen' }\n  catch { if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw } }\n}\nfunction Get-PortOwner {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Port)\n  foreach ($id in @(@(Get-Listener -Port $Port) | ForEach-Object { [int] $_.OwningProcess } | Select-Object -Unique)) {\n    $process = @(Get-CimInstance -ClassName Win32_Process -Filter \"ProcessId = $id\")\n    $name = if ($process.Count) { [string] $process[0].Name } else { '' }\n    $path = if ($process.Count) { [string] $process[0].ExecutablePath } else { '' }\n    @{ Id = $id; Name = $name; Path = $path }\n  }\n}\nfunction Get-SyncthingTask {\n  [CmdletBinding()] param()\n  try {\n    Get-ScheduledTask -TaskName $SyncthingTask -TaskPath '\\'\n  } catch {\n    if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw }\n  }\n}\nfunction Get-TaskState {\n  [CmdletBinding()] param([AllowNull()] $Registered)\n  if ($null -eq $Registered) { return 0 }\n  [int] $Registered.State\n}\nfunction Test-SyncthingTask {\n  [CmdletBinding()] param([AllowNull()] $Registered)\n  if ((Get-TaskState -Registered $Registered) -le 1) { return $false }\n  $action = @($Registered.Actions)[0]\n  $action.Execute -ieq \"$env:SystemRoot\\System32\\cmd.exe\" -and $action.Arguments -ceq (Get-SyncthingLine)\n}\nfunction Get-SyncthingLine {\n  [CmdletBinding()] param()\n  $words = \"serve --home=$SyncthingHome --no-browser --no-restart --no-upgrade\"\n  \"/d /s /c `\"`\"$SyncthingProgram`\" $words >`\"$SyncthingHome\\syncthing.log`\" 2>&1`\"\"\n}\nfunction Get-SyncthingVersion {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Program)\n  $said = Invoke-Native -Path $Program -Arguments '--version' -Seconds 15\n  if ($said.Out -cmatch '\\Asyncthing v([0-9]{1,5}\\.[0-9]{1,5}\\.[0-9]{1,5})') { return $Matches[1] }\n  ''\n}\n$Verbs['health'] = @{\n  Arguments = @{ loginServer = 'Test-Url'; names = 'Test-NameList'; syncthingUser = 'Test-AccountName'; headscale = 'Test-Flag' }\n  Required = @('loginServer')\n  Run = 'Get-Health'\n}\n$HealthQuestions = [ordered] @{ warnings = 'Start-WarningQuestion'; names = 'Start-NameQuestion'; server = 'Start-ServerQuestion' }\n$HealthParts = [ordered] @{\n  bootedAt = @{ Read = 'Get-BootTime'; Without = $null }\n  disks = @{ Read = 'Get-DiskUse'; Without = @() }\n  restart = @{ Read = 'Get-RestartWhy'; Without = '' }\n  busy = @{ Read = 'Get-OtherRun'; Without = '' }\n  syncthing = @{ Read = 'Get-SyncthingBodies'; Without = @() }\n  warnings = @{ Read = 'Receive-Warnings'; Without = '' }\n  names = @{ Read = 'Receive-Names'; Without = @() }\n  server = @{ Read = 'Receive-Server'; Without = $null }\n}\nfunction Get-Health {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $asked = @{}\n  try {\n    foreach ($name in $HealthQuestions.Keys) { $asked[$name] = Read-HealthPart -By $HealthQuestions[$name] -From $Arguments -Without $null }\n    $health = @{ clock = ConvertTo-UnixTime -Moment ([DateTime]::UtcNow); headscale = $null }\n    foreach ($name in $HealthParts.Keys) {\n      $health[$name] = Read-HealthPart -By $HealthParts[$name].Read -From $asked[$name] -Without $HealthParts[$name].Without\n    }\n    $health\n  } finally {\n    Stop-HealthQuestion -Asked $asked\n  }\n}\nfunction Read-HealthPart {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $By, [AllowNull()] $From, [AllowNull()] $Without)\n  Assert-Client\n  try { return , (& $By -From $From) }\n  catch {\n    if ($_.FullyQualifiedErrorId -ceq 'INTERRUPTED') { throw }\n    , $Without\n  }\n}\nfunction ConvertTo-UnixTime {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [DateTime] $Moment)\n  (New-Object DateTimeOffset -ArgumentList $Moment.ToUniversalTime()).ToUnixTimeSeconds()\n}\nfunction Get-BootTime {\n  [CmdletBinding()] param([AllowNull()] $From)\n  ConvertTo-UnixTime -Moment @(Get-CimInstance -ClassName Win32_OperatingSystem -OperationTimeoutSec 5)[0].LastBootUpTime\n}\nfunction Get-DiskUse {\n  [CmdletBinding()] param([AllowNull()] $From)\n  , @(foreach ($disk in @(Get-CimInstance -ClassName Win32_LogicalDisk -Filter 'DriveType = 3' -OperationTimeoutSec 5)) {\n      $size = [double] $disk.Size\n      if ($size -le 0) { continue }\n      @{ mount = [string] $disk.DeviceID; usedPercent = [int] [Math]::Ceiling(100 * ($size - [double] $disk.FreeSpace) / $size); inodePercent = $null }\n    })\n}\nfunction Get-RestartWhy {\n  [CmdletBinding()] param([AllowNull()] $From)\n  Get-RestartMark\n}\nfunction Get-OtherRun {\n  [CmdletBinding()] param([AllowNull()] $From)\n  $path = Get-NativePath -Path \"$MeshFolder\\host.lock\"\n  if (-not [IO.File]::Exists($path)) { return '' }\n  try { [IO.File]::Open($path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::Read).Dispose() }\n  catch [IO.IOException] {\n    if ($_.Exception.GetBaseException().GetType() -eq [IO.IOException]) { return \"another run of MeSH$(Get-Holder) is changing it\" }\n  }\n  ''\n}\nfunction Get-Holder {\n  [CmdletBinding()] param()\n  $path = Get-NativePath -Path \"$MeshFolder\\host.holder\"\n  try {\n    $reader = New-Object IO.StreamReader -ArgumentList ([IO.File]::Open($path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::ReadWrite))\n    try { $line = $reader.ReadToEnd() } finally { $reader.Dispose() }\n  } catch [IO.IOException] {\n    return ''\n  }\n  if ($line.Trim() -cnotmatch '\\A([0-2]\\d:[0-5]\\d:[0-5]\\d) (-|[0-9a-f.:]{3,39}) ([\\p{L}\\p{Nd}_.@+\\\\ -]{1,64})\\z') { return '' }\n  $from = if ($Matches[2] -ceq '-') { 'this machine' } else { $Matches[2] }\n  \" ($($Matches[3]) from $from, since $($Matches[1]))\"\n}\nfunction Start-WarningQuestion {\n  [CmdletBinding()] param([AllowNull()] $From)\n  $path = Get-TailscalePath\n  if ($path) { Start-Native -Path $path -Arguments 'debug', 'watch-ipn', '--initial-health', '--initial-client-version', '--count=1' -Seconds 5 }\n}\nfunction Receive-Warnings {\n  [CmdletBinding()] param([AllowNull()] $From)\n  if ($null -eq $From) { return '' }\n  Select-Answer -Text (Wait-Native -Run $From).Out.TrimEnd() -Field 'Health'\n}\nfunction Start-NameQuestion {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $From)\n  $lookups = @(foreach ($name in @($From['names'])) { if ($name) { @{ Name = $name; Work = Start-Lookup -Name $name } } })\n  @{ Watch = [Diagnostics.Stopwatch]::StartNew(); Lookups = $lookups }\n}\nfunction Start-Lookup {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  try { [Net.Dns]::GetHostAddressesAsync($Name) }\n  catch [ArgumentException] { $null }\n}\nfunction Receive-Names {\n  [CmdletBinding()] param([AllowNull()] $From)\n  if ($null -eq $From) { return , @() }\n  foreach ($lookup in $From.Lookups) { if ($lookup.Work) { Wait-Task -Work $lookup.Work -Watch $From.Watch -Seconds 5 } }\n  , @(foreach ($lookup in $From.Lookups) {\n      if (-not $lookup.Work -or $lookup.Work.IsCompleted) { @{ name = $lookup.Name; ips = @(Get-LookupAddress -Work $lookup.Work) } }\n    })\n}\nfunction Get-LookupAddress {\n  [CmdletBinding()] param([AllowNull()] $Work)\n  if (-not $Work -or [string] $Work.Status -cne 'RanToCompletion') { return }\n  @(foreach ($ip in $Work.Result) { $ip.ToString() }) | Select-Object -Unique\n}\nfunction Start-ServerQuestion {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $From)\n  $request = New-WebRequest -Url \"$($From['loginServer'])/health\" -Seconds 10\n  $request.Proxy = $null\n  $request.AllowAutoRedirect = $false\n  @{ Watch = [Diagnostics.Stopwatch]::StartNew(); Request = $request; Work = $request.GetResponseAsync() }\n}\nfunction Receive-Server {\n  [CmdletBinding()] param([AllowNull()] $From)\n  if ($null -eq $From) { return $null }\n  $work = $From.Work\n  Wait-Task -Work $work -Watch $From.Watch -Seconds 10\n  if (-not $work.IsCompleted) { return @{ status = 0; why = 'it does not answer in time' } }\n  $failure = Get-WebException -Failure $work.Exception\n  $answer = if ($failure) { $failure.Response } elseif (-not $work.IsFaulted) { $work.Result }\n  if (-not $answer) { return @{ status = 0; why = Get-WebFailure -Failure $work.Exception } }\n  try { @{ status = [int] $answer.StatusCode; why = '' } } finally { $answer.Close() }\n}\nfunction Stop-HealthQuestion {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Asked)\n  if ($Asked['server']) { $Asked['server'].Request.Abort() }\n  if ($Asked['warnings'] -and -not $Asked['warnings'].Process.HasExited) { Stop-Native -Run $Asked['warnings'] }\n}\nfunction Get-SyncthingBodies {\n  [CmdletBinding()] param([AllowNull()] $From)\n  if (-not (Test-Path -LiteralPath $SyncthingProgram -PathType Leaf)) { return , @() }\n  Update-Syncthing\n  if ($Syncthing.Rest -cne 'ok') { return , @() }\n  $watch = [Diagnostics.Stopwatch]::StartNew()\n  , @(foreach ($path in @(Get-SyncthingPath)) {\n      Assert-Client\n      if ($watch.Elapsed.TotalSeconds -gt 10) { break }\n      $body = Read-SyncthingAnswer -Path $path\n      if ($body) { @{ path = $path; body = $body } }\n    })\n}\nfunction Get-SyncthingPath {\n  [CmdletBinding()] param()\n  '/rest/system/connections', '/rest/config/devices', '/rest/stats/device', '/rest/config/folders'\n  $ids = @(foreach ($folder in $Syncthing.Xml.SelectNodes('/configuration/folder')) { $folder.GetAttribute('id') })\n  foreach ($id in @($ids -cmatch '\\A[A-Za-z0-9._-]+\\z' | Select-Object -First 30)) { \"/rest/db/status?folder=$id\" }\n}\n$Verbs['check'] = @{ Arguments = @{ command = 'Test-CommandWords' }; Required = @('command'); Run = 'Invoke-Check' }\n$CheckSeconds = 10\n$CheckBytes = 4096\nfunction Invoke-Check {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $words = @($Arguments['command'])\n  $path = Find-Program -Name $words[0]\n  if (-not $path) { return @{ exit = $null; output = \"$($words[0]) is no program here (.exe or .com); what only a shell runs begins with the shell: cmd.exe /d /c\" } }\n  $began = [DateTime]::Now\n  try { $process = Start-NativeProcess -Path $path -Arguments @($words | Select-Object -Skip 1) -Folder (Get-HomeFolder) }\n  catch [ComponentModel.Win32Exception] {\n    return @{ exit = $null; output = \"$path cannot be started: Windows says error $($_.Exception.GetBaseException().NativeErrorCode)\" }\n  }\n  try { Wait-Check -Process $process }\n  finally { Stop-Check -Process $process -Began $began }\n}\nfunction Get-HomeFolder {\n  [CmdletBinding()] param()\n  if ($env:USERPROFILE -and (Test-Path -LiteralPath $env:USERPROFILE -PathType Container)) { $env:USERPROFILE }\n}\nfunction Find-Program {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  if ($Name -cmatch '[<>|\"?*]') { return '' }\n  $folders = @('')\n  if ($Name -cnotmatch '[\\\\/:]') { $folders = @($env:Path -split ';' -replace '\"', '' -cmatch '\\A[A-Za-z]:\\\\[^<>|?*]*\\z' -creplace '\\\\*\\z', '\\') }\n  elseif ($Name -cnotmatch '\\A([A-Za-z]:)?[\\\\/]') { $folders = @(\"$(Get-HomeFolder)\\\") }\n  $endings = if ($Name -match '\\.(exe|com)\\z') { , '' } else { '.exe', '.com' }\n  foreach ($folder in $folders) {\n    foreach ($ending in $endings) { if (Test-Path -LiteralPath \"$folder$Name$ending\" -PathType Leaf) { return \"$folder$Name$ending\" } }\n  }\n  ''\n}\nfunction Wait-Check {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Diagnostics.Process] $Process)\n  $watch = [Diagnostics.Stopwatch]::StartNew()\n  $heads = @(foreach ($stream in $Process.StandardOutput, $Process.StandardError) { New-OutputHead -Stream $stream.BaseStream })\n  while (-not $Process.WaitForExit(20)) {\n    foreach ($head in $heads) { Update-OutputHead -Head $head }\n    Assert-Client\n    if ($watch.Elapsed.TotalSeconds -gt $CheckSeconds) { return @{ exit = $null; output = \"it did not end within $CheckSeconds s\" } }\n  }\n  $watch.Restart()\n  do {\n    foreach ($head in $heads) { Update-OutputHead -Head $head }\n    $open = @($heads | Where-Object { -not $_.Ended }).Count\n    if ($open) { Start-Sleep -Milliseconds 10 }\n  } while ($open -and $watch.Elapsed.TotalSeconds -lt 2)\n  $output = ConvertFrom-ProgramBytes -Bytes (Get-HeadBytes -Head $heads[0] -Most $CheckBytes)\n  $output += ConvertFrom-ProgramBytes -Bytes (Get-HeadBytes -Head $heads[1] -Most ($CheckBytes - $heads[0].Count))\n  @{ exit = $Process.ExitCode; output = $output }\n}\nfunction New-OutputHead {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [IO.Stream] $Stream)\n  $bytes = New-Object byte[] -ArgumentList $CheckBytes\n  @{ Stream = $Stream; Bytes = $bytes; Count = 0; Reads = $true; Ended = $false; Task = $Stream.ReadAsync($bytes, 0, $CheckBytes) }\n}\nfunction Update-OutputHead {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Head)\n  while (-not $Head.Ended -and $Head.Task.IsCompleted) {\n    $read = if ($Head.Reads -and -not $Head.Task.IsFaulted) { $Head.Task.Result } else { 0 }\n    $Head.Count += $read\n    if (-not $read) { $Head.Ended = $true }\n    elseif ($Head.Count -lt $CheckBytes) { $Head.Task = $Head.Stream.ReadAsync($Head.Bytes, $Head.Count, $CheckBytes - $Head.Count) }\n    else {\n      $Head.Reads = $false\n      $Head.Task = $Head.Stream.CopyToAsync([IO.Stream]::Null)\n    }\n  }\n}\nfunction Get-HeadBytes {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Head, [Parameter(Mandatory = $true)] [int] $Most)\n  , (New-Object IO.MemoryStream -ArgumentList $Head.Bytes, 0, ([Math]::Min($Head.Count, $Most))).ToArray()\n}\nfunction ConvertFrom-ProgramBytes {\n  [CmdletBinding()] param([byte[]] $Bytes)\n  if (-not $Bytes) { return '' }\n  if ([Array]::IndexOf($Bytes, [byte] 0) -ge 0) { return ConvertTo-ProgramText -Bytes $Bytes -Encoding ([Text.Encoding]::Unicode) }\n  $strict = New-Object Text.UTF8Encoding -ArgumentList $false, $true\n  $letters = New-Object char[] -ArgumentList ($Bytes.Length + 1)\n  try { $count = $strict.GetDecoder().GetChars($Bytes, 0, $Bytes.Length, $letters, 0, $false) }\n  catch [Text.DecoderFallbackException] { return ConvertTo-ProgramText -Bytes $Bytes -Encoding (Get-ProgramEncoding -Name 'oem') }\n  (New-Object string -ArgumentList $letters, 0, $count).TrimStart([char] 0xfeff)\n}\nfunction Stop-Check {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Diagnostics.Process] $Process, [Parameter(Mandatory = $true)] [DateTime] $Began)\n  if (-not $Process.HasExited) { Stop-Native -Run @{ Process = $Process } }\n  foreach ($child in @(Get-Descendant -Id $Process.Id -Began $Began)) {\n    try { [Diagnostics.Process]::GetProcessById($child).Kill() } catch { continue }\n  }\n}\nfunction Get-Descendant {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [int] $Id, [Parameter(Mandatory = $true)] [DateTime] $Began)\n  try { $children = @(Get-CimInstance -ClassName Win32_Process -Filter \"ParentProcessId = $Id\" -OperationTimeoutSec 5) } catch { return }\n  foreach ($child in $children) {\n    if ($child.CreationDate -lt $Began) { continue }\n    [int] $child.ProcessId\n    Get-Descendant -Id $child.ProcessId -Began $child.CreationDate\n  }\n}\n$Readings['s-mode'] = 'Get-SModeFinding'\nfunction Get-SModeFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  if ((Get-RegistryValue -Key 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\CI\\Policy' -Name 'SkuPolicyRequired') -eq 1) { New-Finding -Id 's-mode' }\n}\n$Readings['system'] = 'Get-SystemFinding'\nfunction Get-SystemFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $machine = $Seen.Machine\n  if ([int] ($machine.build -creplace '\\..*', '') -lt 14393) { New-Finding -Id 'build-too-old' -Detail $machine.build }\n  if ('amd64', 'arm64' -cnotcontains $machine.arch) { New-Finding -Id 'arch-unsupported' -Detail $machine.arch }\n  if ($PSVersionTable.PSVersion.CompareTo([version] '5.1') -lt 0) { New-Finding -Id 'powershell-too-old' -Detail $machine.powershell }\n}\n$Readings['profile'] = 'Get-ProfileFinding'\nfunction Get-ProfileFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  if ($Seen.Account.Profile -and $env:USERPROFILE -and $env:USERPROFILE.TrimEnd('\\') -ine $env:SystemRoot) { return }\n  New-Finding -Id 'profile-missing' -Detail ([string] $env:USERPROFILE)\n}\n$Readings['clock'] = 'Get-ClockFinding'\nfunction Get-ClockFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $seconds = [long] ($Clock.Here - $Clock.Runner).TotalSeconds\n  if ([Math]::Abs($seconds) -gt 60) { New-Finding -Id 'clock-off' -Detail $seconds.ToString('+0;-0', [Globalization.CultureInfo]::InvariantCulture) }\n}\n$Readings['disk'] = 'Get-DiskFinding'\nfunction Get-DiskFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $disk = @(Get-CimInstance -ClassName Win32_LogicalDisk -Filter \"DeviceID = '$env:SystemDrive'\")[0]\n  if ([long] $disk.FreeSpace -lt 300000000) { New-Finding -Id 'disk-full' -Detail ([string] $disk.FreeSpace) }\n}\n$Readings['reboot'] = 'Get-RebootFinding'\nfunction Get-RebootFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $why = Get-RestartMark\n  if ($why) { New-Finding -Id 'pending-reboot' -Detail $why }\n}\nfunction Get-RestartMark {\n  [CmdletBinding()] param()\n  $why = @()\n  if (Test-RegistryKey -Key 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending') { $why += 'RebootPending' }\n  if (Test-RegistryKey -Key 'HKLM:\\SOFTWARE\\Microsoft\\ServerManager\\ServicingStorage\\ServerComponentCache\\RestartRequired') { $why += 'RestartRequired' }\n  $renames = Get-RegistryValue -Key $SessionManagerKey -Name 'PendingFileRenameOperations'\n  if (@(@($renames) -cmatch '.' -inotmatch '\\\\Tailscale\\\\').Count) { $why += 'PendingFileRenameOperations' }\n  $why -join ' '\n}\n$SshFolder = \"$env:ProgramData\\ssh\"\n$Readings['sshd-folders'] = 'Get-SshdFolderFinding'\nfunction Get-SshdFolderFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $folders = [ordered] @{ 'sshd-folder-acl' = $SshFolder; 'sshd-logs-acl' = \"$SshFolder\\logs\" }\n  foreach ($id in $folders.Keys) {\n    if (-not (Test-Path -LiteralPath $folders[$id] -PathType Container)) { continue }\n    $hand = Get-ForeignHand -Sddl (Get-Sddl -Path $folders[$id])\n    if ($hand) { New-Finding -Id $id -Detail $hand }\n  }\n}\n$Readings['keys-file'] = 'Get-KeysFileFinding'\nfunction Get-KeysFileFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $path = \"$SshFolder\\administrators_authorized_keys\"\n  if (-not $Seen.Account.Elevated -or -not (Test-Path -LiteralPath $path -PathType Leaf)) { return }\n  $wrong = Get-ForeignEncoding -Bytes ([IO.File]::ReadAllBytes((Get-NativePath -Path $path)))\n  if ($wrong) { New-Finding -Id 'keys-file-encoding' -Detail \"$path ($wrong)\" }\n  $hand = Get-ForeignHand -Sddl (Get-Sddl -Path $path) -Trusted (Get-KeysFileOwner -Account $Seen.Account)\n  if ($hand) { New-Finding -Id 'keys-file-acl' -Detail \"$path ($hand)\" }\n  if (-not (Test-KeysFileUsed -Config \"$SshFolder\\sshd_config\")) { New-Finding -Id 'keys-file-unused' -Detail $path }\n}\nfunction Get-KeysFileOwner {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)\n  $SystemSids + $TrustedInstaller + @(Get-SddlName -Account $Account)\n}\nfunction Get-ForeignEncoding {\n  [CmdletBinding()] param([byte[]] $Bytes)\n  $first = (@($Bytes | Select-Object -First 3) | ForEach-Object { $_.ToString('x2') }) -join ''\n  if ($first -cmatch '\\A(fffe|feff)' -or $Bytes -contains 0) { return 'utf-16' }\n  if ($first -ceq 'efbbbf') { return 'utf-8-bom' }\n  ''\n}\nfunction Test-KeysFileUsed {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Config)\n  if (-not (Test-Path -LiteralPath $Config -PathType Leaf)) { return $true }\n  $lines = [IO.File]::ReadAllLines((Get-NativePath -Path $Config))\n  @($lines -imatch '\\A\\s*AuthorizedKeysFile\\s.*administrators_authorized_keys').Count -gt 0\n}\n$Readings['sshd-start'] = 'Get-SshdStartFinding'\nfunction Get-SshdStartFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $service = Get-ServiceProcess -Name 'sshd'\n  if ($service -and $service.StartMode -cne 'Auto') { New-Finding -Id 'sshd-not-automatic' -Detail $service.StartMode }\n}\n$Readings['tailscale-policies'] = 'Get-TailscalePolicyFinding'\nfunction Get-TailscalePolicyFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $deciding = [ordered] @{\n    'LoginURL' = 'login-url-policy', '.'; 'UnattendedMode' = 'unattended-policy', '\\Anever\\z'; 'Hostname' = 'hostname-policy', '.'\n    'AuthKey' = 'auth-key-policy', '.'; 'AlwaysOn.Enabled' = 'always-on-policy', '\\A(1|true)\\z'; 'Tailnet' = 'tailnet-policy', '.'\n  }\n  foreach ($name in $deciding.Keys) {\n    $id, $when = $deciding[$name]\n    $policy = Get-TailscalePolicy -Name $name\n    if (-not $policy -or $policy.Value -inotmatch $when) { continue }\n    $where = ConvertTo-KeyName -Key $policy.Key\n    New-Finding -Id $id -Detail $(if ($name -ceq 'AuthKey') { $where } else { \"$($policy.Value) in $where\" })\n  }\n}\n$PowerShellPolicyKey = 'SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell'\nfunction Get-ScriptPolicy {\n  [CmdletBinding()] param()\n  foreach ($scope in @('MachinePolicy', 'HKLM:'), @('UserPolicy', 'HKCU:')) {\n    $key = \"$($scope[1])\\$PowerShellPolicyKey\"\n    $policy = [string] (Get-RegistryValue -Key $key -Name 'ExecutionPolicy')\n    if ((Get-RegistryValue -Key $key -Name 'EnableScripts') -eq 0) { $policy = 'Restricted' }\n    if ('AllSigned', 'Restricted' -icontains $policy) { return \"$($scope[0])=$policy\" }\n    if ($policy) { return '' }\n  }\n  ''\n}\n$Readings['execution-policy'] = 'Get-ScriptPolicyFinding'\nfunction Get-ScriptPolicyFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $policy = Get-ScriptPolicy\n  if ($policy) { New-Finding -Id 'execution-policy' -Detail $policy }\n}\n$Readings['logging'] = 'Get-LoggingFinding'\nfunction Get-LoggingFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $kept = [ordered] @{\n    'script-block-logging' = 'ScriptBlockLogging', 'EnableScriptBlockLogging'\n    'module-logging' = 'ModuleLogging', 'EnableModuleLogging'\n    'transcription' = 'Transcription', 'EnableTranscripting'\n  }\n  foreach ($id in $kept.Keys) {\n    foreach ($hive in 'HKLM:', 'HKCU:') {\n      $key = \"$hive\\$PowerShellPolicyKey\\$($kept[$id][0])\"\n      if ((Get-RegistryValue -Key $key -Name $kept[$id][1]) -ne 1) { continue }\n      New-Finding -Id $id -Detail ([string] (Get-RegistryValue -Key $key -Name 'OutputDirectory'))\n      break\n    }\n  }\n}\nfunction Get-ServiceAge {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  $service = Get-ServiceProcess -Name $Name\n  if (-not $service -or $service.ProcessId -eq 0) { return $null }\n  $process = @(Get-CimInstance -ClassName Win32_Process -Filter \"ProcessId = $($service.ProcessId)\")\n  if (-not $process.Count) { return $null }\n  [long] ([DateTime]::UtcNow - ([DateTime] $process[0].CreationDate).ToUniversalTime()).TotalSeconds\n}\nfunction Get-DriverTrouble {\n  [CmdletBinding()] param()\n  $trouble = @()\n  foreach ($device in @(Get-CimInstance -ClassName Win32_PnPEntity -Filter \"PNPClass = 'Net'\")) {\n    if ([string] $device.DeviceID -notlike 'SWD\\Wintun\\{37217669-42DA-4657-A55B-0D995D328250}*') { continue }\n    if ([int] $device.ConfigManagerErrorCode) { $trouble += \"problem=$($device.ConfigManagerErrorCode)\" }\n  }\n  $setup = Get-ServiceState -Name 'NetSetupSvc'\n  if ($setup -and $setup.Disabled) { $trouble += 'NetSetupSvc=Disabled' }\n  $trouble -join ' '\n}\n$Readings['driver'] = 'Get-DriverFinding'\nfunction Get-DriverFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  if ($Seen.Tailscale.State -cne 'NoState' -and $Seen.Tailscale.Refusal -cnotmatch 'NoState|backend not ready') { return }\n  $trouble = Get-DriverTrouble\n  $age = Get-ServiceAge -Name 'Tailscale'\n  if (-not $trouble -and $age -gt 360) { $trouble = \"NoState for $age seconds\" }\n  if ($trouble) { New-Finding -Id 'driver-stuck' -Detail $trouble }\n}\n$Readings['dependencies'] = 'Get-DependencyFinding'\nfunction Get-DependencyFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  if (-not $Seen.Tailscale.Service) { return }\n  $disabled = @(foreach ($name in $Seen.Tailscale.Service.Needs) {\n      $service = Get-ServiceState -Name $name\n      if (-not $service -or $service.Disabled) { $name }\n    })\n  if ($disabled.Count) { New-Finding -Id 'service-dependency' -Detail ($disabled -join ' ') }\n}\n$Readings['session'] = 'Get-SessionFinding'\nfunction Get-SessionFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $holder = ConvertFrom-SessionRefusal -Text $Seen.Tailscale.Refusal\n  if ($holder) { New-Finding -Id 'session-held' -Detail $holder }\n}\nfunction ConvertFrom-SessionRefusal {\n  [CmdletBinding()] param([string] $Text)\n  if ($Text -cmatch 'already in use by (?<who>[^\\r\\n]+, pid [0-9]+)') { return $Matches['who'] }\n  if ($Text -cmatch '(already in use|running in server mode) \\(\"(?<who>[^\"\\r\\n]+)\"\\)') { return $Matches['who'].Replace('\\\\', '\\') }\n  ''\n}\nfunction Get-MeshCategory {\n  [CmdletBinding()] param()\n  foreach ($one in @(Get-NetConnectionProfile)) {\n    if ([string] $one.InterfaceAlias -ceq 'Tailscale') { return ([string] $one.NetworkCategory).Replace('DomainAuthenticated', 'Domain') }\n  }\n  ''\n}\n$Readings['network'] = 'Get-NetworkFinding'\nfunction Get-NetworkFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  if ($Seen.Tailscale.State -cne 'Running') { return }\n  $category = Get-MeshCategory\n  if (-not $category) { return }\n  if ($category -ceq 'Public') { New-Finding -Id 'network-public' -Detail 'Tailscale' }\n  $held = Get-FirewallHold -Category $category\n  if ($held) { New-Finding -Id 'firewall-ssh' -Detail $held }\n}\nfunction Get-FirewallHold {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Category)\n  $policy = \"HKLM:\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\$($Category.Replace('Private', 'Standard'))Profile\"\n  if ((Get-RegistryValue -Key $policy -Name 'DoNotAllowExceptions') -eq 1) { return \"$(ConvertTo-KeyName -Key $policy)\\DoNotAllowExceptions=1\" }\n  $name = 'OpenSSH-Server-In-TCP'\n  try { $rule = @(Get-NetFirewallRule -Name $name)[0] }\n  catch {\n    if ($_.FullyQualifiedErrorId -clike 'CmdletizationQuery_NotFound*') { return '' }\n    throw\n  }\n  $profiles = [string] $rule.Profile\n  if ([string] $rule.Enabled -ceq 'True' -and ($profiles -ceq 'Any' -or $profiles -split ', *' -ccontains $Category)) { return '' }\n  \"$name enabled=$($rule.Enabled) profiles=$($profiles.Replace(' ', '')) adapter=$Category\"\n}\n$Readings['dns'] = 'Get-DnsFinding'\nfunction Get-DnsFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  if ($Seen.Tailscale.Running) { return }\n  $own = Get-RegistryValue -Key $TailscaleKey -Name 'NRPTRuleIDs'\n  $left = @(foreach ($rule in @(Get-DnsClientNrptRule)) {\n      if ($own -icontains $rule.Name -or @($rule.NameServers | ForEach-Object { [string] $_ }) -ccontains '100.100.100.100') { [string] $rule.Name }\n    })\n  if ($left.Count) { New-Finding -Id 'nrpt-left' -Detail ($left -join ' ') }\n  $path = \"$env:SystemRoot\\System32\\drivers\\etc\\hosts\"\n  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { return }\n  if ([IO.File]::ReadAllText((Get-NativePath -Path $path)).Contains('# TailscaleHostsSectionStart')) { New-Finding -Id 'hosts-section-left' -Detail $path }\n}\n$Readings['syncthing'] = 'Get-SyncthingFinding'\nfunction Get-SyncthingFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $other = Get-OtherSyncthing -Elevated $Seen.Account.Elevated\n  if ($other) { New-Finding -Id 'syncthing-other' -Detail $other }\n}\nfunction Get-OtherSyncthing {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [bool] $Elevated)\n  foreach ($process in @(Get-CimInstance -ClassName Win32_Process -Filter \"Name = 'syncthing.exe'\")) {\n    $path = [string] $process.ExecutablePath\n    if ($path -ine $SyncthingProgram -and ($path -or -not (Test-Path -LiteralPath $SyncthingProgram))) { return \"$path (process $($process.ProcessId))\".Trim() }\n  }\n  foreach ($name in @(Get-InstalledName -Elevated $Elevated)) { if ($name -cmatch '\\A(Syncthing|SyncTrayzor)\\b') { return $name } }\n  foreach ($folder in @(Get-SyncthingPlace -Elevated $Elevated)) {\n    if (Test-Path -LiteralPath \"$folder\\Syncthing\\config.xml\" -PathType Leaf) { return \"$folder\\Syncthing\\config.xml\" }\n  }\n}\nfunction Get-InstalledName {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [bool] $Elevated)\n  $uninstall = 'Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall'\n  $lists = @(\"HKLM:\\$uninstall\", \"HKLM:\\SOFTWARE\\WOW6432Node\\$($uninstall.Substring(9))\", \"HKCU:\\$uninstall\")\n  if ($Elevated) { foreach ($sid in @(@(Get-RegistryChild -Key 'Registry::HKEY_USERS') -cmatch '\\AS-1-(5-21|12-1)-[0-9-]+\\z')) { $lists += \"Registry::HKEY_USERS\\$sid\\$uninstall\" } }\n  foreach ($key in $lists) {\n    foreach ($child in @(Get-RegistryChild -Key $key)) { [string] (Get-RegistryValue -Key \"$key\\$child\" -Name 'DisplayName') }\n  }\n}\nfunction Get-SyncthingPlace {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [bool] $Elevated)\n  $env:ProgramData\n  if ($env:LOCALAPPDATA) { $env:LOCALAPPDATA }\n  if (-not $Elevated) { return }\n  $list = 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList'\n  foreach ($sid in @(Get-RegistryChild -Key $list)) {\n    $profilePath = [string] (Get-RegistryValue -Key \"$list\\$sid\" -Name 'ProfileImagePath')\n    if ($profilePath) { \"$profilePath\\AppData\\Local\" }\n  }\n}\n$MeshFolder = \"$env:ProgramData\\mesh\"\n$HandoverStates = 'waiting', 'joined', 'failed'\n$HandoverMarker = \"$MeshFolder\\join-mesh.json\"\n$Readings['handover'] = 'Get-HandoverFinding'\nfunction Get-HandoverFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $Seen.Handover = Get-Handover\n}\nfunction Get-Handover {\n  [CmdletBinding()] param()\n  if (-not (Test-Path -LiteralPath $HandoverMarker -PathType Leaf)) { return $null }\n  if (Get-ForeignHand -Sddl (Get-Sddl -Path $MeshFolder) -Strict) { throw 'FolderOfOthers' }\n  $marker = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText((Get-NativePath -Path $HandoverMarker)))\n  $handover = @{ runsScripts = -not (Get-ScriptPolicy) }\n  foreach ($name in 'script', 'keyId', 'until', 'state', 'why', 'says') { $handover[$name] = ConvertTo-PlainValue -Value (Get-Field -From $marker -Name $name) }\n  Assert-Handover -Handover $handover\n  $handover\n}\nfunction Assert-Handover {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Handover)\n  $good = [string] $Handover.script -cmatch '\\A[A-Z]:\\\\[A-Za-z0-9 ._\\\\-]{1,200}\\.ps1\\z' -and (Test-KeyId -Value $Handover.keyId) -and\n    (Test-Moment -Value $Handover.until) -and $HandoverStates -ccontains $Handover.state -and\n    (Test-Sentence -Value $Handover.why) -and (Test-Sentence -Value $Handover.says)\n  if (-not $good) { throw 'MarkerDamaged' }\n}\n$Readings['own-files'] = 'Get-OwnFilesFinding'\nfunction Get-OwnFilesFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  if (Test-Path -LiteralPath \"$MeshFolder\\host.lock\" -PathType Leaf) { New-Finding -Id 'own-files' -Detail $MeshFolder }\n}\n$WslHelpers = '\\A(docker-desktop|rancher-desktop|podman-machine-)'\n$WslKey = 'Software\\Microsoft\\Windows\\CurrentVersion\\Lxss'\n$ForwardKey = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp'\n$ForwardService = 'iphlpsvc'\n$Readings['wsl'] = 'Get-WslFinding'\nfunction Get-WslFinding {\n  [CmdletBinding()] param([hashtable] $Seen)\n  $Seen.Wsl = Get-WslFacts -Account $Seen.Account\n}\nfunction Get-WslFacts {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)\n  $distributions = @(Get-WslDistribution -Account $Account)\n  if (-not $distributions.Count) { return $null }\n  $config = Read-WslConfig -Account $Account\n  $service = Get-ServiceState -Name $ForwardService\n  @{\n    distributions = $distributions\n    networking = Get-ConfigValue -Text $config.Text -Section 'wsl2' -Name 'networkingMode'\n    idleTimeout = Get-ConfigValue -Text $config.Text -Section 'general' -Name 'instanceIdleTimeout'\n    address = [string] (Get-RegistryValue -Key \"Registry::HKEY_USERS\\$($Account.Sid)\\$WslKey\" -Name 'NatIpAddress')\n    forwards = @(Get-Forward)\n    forwarding = $null -ne $service -and $service.Running\n  }\n}\nfunction Get-WslDistribution {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)\n  $owners = @($Account.Sid)\n  if ($Account.Elevated) { $owners = @(@(Get-RegistryChild -Key 'Registry::HKEY_USERS') -cmatch '\\AS-1-(5-21|12-1)-[0-9-]+\\z') }\n  foreach ($owner in $owners) {\n    $key = \"Registry::HKEY_USERS\\$owner\\$WslKey\"\n    foreach ($id in @(Get-RegistryChild -Key $key) -cmatch '\\A\\{[0-9A-Fa-f-]{36}\\}\\z') {\n      $name = [string] (Get-RegistryValue -Key \"$key\\$id\" -Name 'DistributionName')\n      if (-not $name -or $name -cmatch $WslHelpers -or (Get-RegistryValue -Key \"$key\\$id\" -Name 'State') -ne 1) { continue }\n      $version = Get-RegistryValue -Key \"$key\\$id\" -Name 'Version'\n      @{ name = $name; owner = $owner; account = Get-AccountName -Sid $owner -Account $Account; version = if ($null -eq $version) { 2 } else { [int] $version } }\n    }\n  }\n}\nfunction Get-AccountName {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Sid, [Parameter(Mandatory = $true)] [hashtable] $Account)\n  if ($Sid -ceq $Account.Sid) { return $Account.Name }\n  $session = \"Registry::HKEY_USERS\\$Sid\\Volatile Environment\"\n  $user = [string] (Get-RegistryValue -Key $session -Name 'USERNAME')\n  $domain = [string] (Get-RegistryValue -Key $session -Name 'USERDOMAIN')\n  if ($user -and $domain) { return \"$domain\\$user\" }\n  $folder = [string] (Get-RegistryValue -Key \"HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\$Sid\" -Name 'ProfileImagePath')\n  if ($folder) { return $folder.Split('\\')[-1] }\n  $Sid\n}\nfunction Get-Forward {\n  [CmdletBinding()] param()\n  if (-not (Test-RegistryKey -Key $ForwardKey)) { return }\n  $key = Get-Item -LiteralPath $ForwardKey\n  foreach ($name in @($key.GetValueNames())) {\n    $ends = @(foreach ($end in $name, [string] $key.GetValue($name)) { if ($end -cmatch '\\A([^/]+)/([0-9]{1,5})\\z') { , @($Matches[1], [int] $Matches[2]) } })\n    if ($ends.Count -eq 2) { @{ address = $ends[0][0]; port = $ends[0][1]; toAddress = $ends[1][0]; toPort = $ends[1][1] } }\n  }\n}\nfunction Read-WslConfig {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)\n  $path = \"$($Account.Profile)\\.wslconfig\"\n  $bytes = New-Object byte[] -ArgumentList 0\n  if ($Account.Profile -and (Test-Path -LiteralPath $path -PathType Leaf)) { $bytes = [IO.File]::ReadAllBytes((Get-NativePath -Path $path)) }\n  (ConvertFrom-ConfigBytes -Bytes $bytes) + @{ Path = $path }\n}\nfunction ConvertFrom-ConfigBytes {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [AllowEmptyCollection()] [byte[]] $Bytes)\n  $wide = $Bytes.Count -ge 2 -and $Bytes[0] -eq 0xff -and $Bytes[1] -eq 0xfe\n  $encoding = if ($wide) { [Text.Encoding]::Unicode } else { [Text.Encoding]::GetEncoding(28591) }\n  @{ Text = $encoding.GetString($Bytes); Encoding = $encoding }\n}\nfunction ConvertFrom-Config {\n  [CmdletBinding()] param([string] $Text)\n  $section = ''\n  foreach ($line in $Text -split '\\n') {\n    $entry = @{ Section = $section; Name = ''; Value = ''; Line = $line }\n    if ($line -match '\\A[\\ufeff\\xef\\xbb\\xbf]*[ \\t]*\\[([A-Za-z][A-Za-z0-9]*)\\][ \\t]*(#.*)?\\r?\\z') {\n      $section = $entry.Section = $Matches[1].ToLowerInvariant()\n    } elseif ($line -match '\\A[ \\t]*([A-Za-z][A-Za-z0-9]*)[ \\t]*=[ \\t]*(\"[^\"\\r]*\"|[^#\\r]*?)[ \\t]*(#.*)?\\r?\\z') {\n      $entry.Name = $Matches[1].ToLowerInvariant()\n      $entry.Value = $Matches[2].Trim('\"')\n    }\n    $entry\n  }\n}\nfunction Get-ConfigValue {\n  [CmdletBinding()] param([string] $Text, [Parameter(Mandatory = $true)] [string] $Section, [Parameter(Mandatory = $true)] [string] $Name)\n  foreach ($entry in @(ConvertFrom-Config -Text $Text)) {\n    if ($entry.Section -eq $Section -and $entry.Name -eq $Name) { return $entry.Value }\n  }\n  ''\n}\n$Verbs['preparation'] = @{ Arguments = @{ publicKeys = 'Test-PublicKeyList' }; Required = @('publicKeys'); Run = 'Get-Preparation' }\nfunction Test-PublicKeyList {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  $shape = '\\A(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com) [A-Za-z0-9+/]{40,4000}={0,2}( [\\x21-\\x7e][\\x20-\\x7e]{0,99})?\\z'\n  if ($Value -isnot [Collections.IList] -or $Value.Count -lt 1 -or $Value.Count -gt 6) { return $false }\n  foreach ($one in $Value) { if ($one -isnot [string] -or $one -cnotmatch $shape) { return $false } }\n  $true\n}\nfunction Get-Preparation {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)\n  $account = Get-Account\n  Assert-Elevated -Account $account\n  , @(Get-Missing -Account $account -PublicKeys $Arguments.publicKeys)\n}\nfunction Get-Missing {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account, [Parameter(Mandatory = $true)] [string[]] $PublicKeys)\n  Get-SshdStartFinding\n  Get-SshdFolderFinding\n  $path = Get-KeysFile -Account $Account\n  if (-not $path) { return New-Finding -Id 'keys-file-elsewhere' -Detail \"$SshFolder\\sshd_config\" }\n  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { return New-Finding -Id 'key-missing' -Detail $path }\n  $sddl = Get-Sddl -Path $path\n  if (-not (Test-Readable -Sddl $sddl -Account $Account)) { return New-Finding -Id 'keys-file-acl' -Detail \"$path (closed to Administrators)\" }\n  $hand = Get-ForeignHand -Sddl $sddl -Trusted (Get-KeysFileOwner -Account $Account)\n  if ($hand) { New-Finding -Id 'keys-file-acl' -Detail \"$path ($hand)\" }\n  $bytes = [IO.File]::ReadAllBytes((Get-NativePath -Path $path))\n  $wrong = Get-ForeignEncoding -Bytes $bytes\n  if ($wrong) { New-Finding -Id 'keys-file-encoding' -Detail \"$path ($wrong)\" }\n  if (-not (Test-KeyThere -Text (ConvertFrom-KeysBytes -Bytes $bytes) -PublicKeys $PublicKeys)) { New-Finding -Id 'key-missing' -Detail $path }\n}\nfunction Get-KeysFile {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)\n  $config = \"$SshFolder\\sshd_config\"\n  if (Test-KeysFileUsed -Config $config) { return \"$SshFolder\\administrators_authorized_keys\" }\n  $own = Get-GlobalKeysFile -Lines ([IO.File]::ReadAllLines((Get-NativePath -Path $config)))\n  if (-not $Account.Profile -or $own.Replace('\\', '/') -cnotmatch '(\\A|[\\s\"])\\.ssh/authorized_keys(\\z|[\\s\"])') { return '' }\n  \"$($Account.Profile)\\.ssh\\authorized_keys\"\n}\nfunction Test-Readable {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Sddl, [Parameter(Mandatory = $true)] [hashtable] $Account)\n  $descriptor = ConvertFrom-Sddl -Text $Sddl\n  if ($descriptor.Open) { return $true }\n  $own = @('S-1-5-32-545', 'S-1-5-11', 'S-1-1-0') + @(Get-KeysFileOwner -Account $Account) -cne 'S-1-5-18'\n  foreach ($entry in $descriptor.Allowed) { if ($own -ccontains $entry.Sid -and ($entry.Rights -band 0x90000001L)) { return $true } }\n  $false\n}\nfunction Get-GlobalKeysFile {\n  [CmdletBinding()] param([AllowEmptyCollection()] [string[]] $Lines)\n  foreach ($line in $Lines) {\n    if ($line -imatch '\\A\\s*Match\\b') { break }\n    if ($line -imatch '\\A\\s*AuthorizedKeysFile[\\s=]+(?<files>.+)\\z') { return $Matches['files'] }\n  }\n  '.ssh/authorized_keys'\n}\nfunction ConvertFrom-KeysBytes {\n  [CmdletBinding()] param([AllowEmptyCollection()] [byte[]] $Bytes)\n  $reader = New-Object IO.StreamReader -ArgumentList (New-Object IO.MemoryStream -ArgumentList (, $Bytes)), ([Text.Encoding]::UTF8), $true\n  $reader.ReadToEnd().Replace([string] [char] 0, '')\n}\nfunction Test-KeyThere {\n  [CmdletBinding()] param([string] $Text, [Parameter(Mandatory = $true)] [string[]] $PublicKeys)\n  foreach ($line in $Text -split '\\r?\\n') {\n    if ($line.TrimStart().StartsWith('#')) { continue }\n    $words = $line -split '\\s+'\n    foreach ($key in $PublicKeys) { if ($words -ccontains ($key -split ' ')[1]) { return $true } }\n  }\n  $false\n}\nfunction Read-Request {\n  [CmdletBinding()] param()\n  $line = $Requests.ReadLine()\n  $Secret.Text = [string] $Requests.ReadLine()\n  if ($line -cnotmatch '\\A[A-Za-z0-9+/]+={0,2}\\z' -or $line.Length % 4) { return $null }\n  $request = ConvertFrom-Json -InputObject ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($line)))\n  $now = ConvertTo-PlainValue -Value (Get-Field -From $request -Name 'now')\n  if ((Get-Field -From $request -Name 'verb') -isnot [string] -or -not (Test-Moment -Value $now)) { return $null }\n  $Clock.Here = [DateTime]::UtcNow\n  $Clock.Runner = [DateTime]::Parse($now, [Globalization.CultureInfo]::InvariantCulture).ToUniversalTime()\n  $request\n}\nfunction ConvertTo-PlainValue {\n  [CmdletBinding()] param([AllowNull()] $Value)\n  if ($Value -isnot [DateTime]) { return , $Value }\n  $Value.ToUniversalTime().ToString(\"yyyy-MM-dd'T'HH:mm:ss.fff'Z'\", [Globalization.CultureInfo]::InvariantCulture)\n}\nfunction Get-CheckedArguments {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Verb, [AllowNull()] $Given)\n  $checked = @{}\n  $given = @(if ($null -ne $Given) { $Given.PSObject.Properties })\n  foreach ($argument in $given) {\n    $check = @($Verb.Arguments.Keys -ceq $argument.Name)\n    if (-not $check.Count) { Deny-Argument -What $argument.Name }\n    $value = ConvertTo-PlainValue -Value $argument.Value\n    if (-not (& $Verb.Arguments[$check[0]] -Value $value)) { Deny-Argument -What $argument.Name }\n    $checked[$argument.Name] = $value\n  }\n  foreach ($name in @($Verb['Required'])) { if ($name -and -not $checked.ContainsKey($name)) { Deny-Argument -What \"$name is missing\" } }\n  $checked\n}\nfunction Invoke-Verb {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Request)\n  $name = @($Verbs.Keys -ceq $Request.verb)\n  if (-not $name.Count) { Stop-Program -Code 'USAGE' -Problem 'the host program refuses this argument: the verb' }\n  $verb = $Verbs[$name[0]]\n  $arguments = Get-CheckedArguments -Verb $verb -Given (Get-Field -From $Request -Name 'args')\n  $values = @(if ($verb['Changes']) { Invoke-Change -Verb $verb -Arguments $arguments } else { & $verb.Run -Arguments $arguments })\n  if ($values.Count -ne 1) { throw \"the verb $($Request.verb) gave $($values.Count) values\" }\n  , $values[0]\n}\nfunction Invoke-Program {\n  [CmdletBinding()] param()\n  try { $request = Read-Request }\n  catch { $request = $null } # no base64 or no JSON: whoever wrote it is no client\n  if ($null -eq $request) { return 64 }\n  $failure = $null\n  try {\n    Initialize-Thread\n    Start-Watch\n    $value = Invoke-Verb -Request $request\n  }\n  catch { $failure = $_ }\n  try {\n    if ($failure) { Send-Failure -Failure $failure } else { Send-Result -Value $value }\n  }\n  catch { $failure = $_ }\n  [int] [bool] $failure\n}\nif ($Nonce -cnotmatch '\\A[0-9a-f]{1,64}\\z') { exit 64 }\nexit (Invoke-Program)\n";

;// CONCATENATED MODULE: ./lib/host/windows/launch.js
// Sends the host program to a Windows host: one exec whose command line every default shell reads the same way (cmd.exe,
// PowerShell, bash), and everything else on stdin, after the launcher has said that it is there. host/CONTRACT.md has the lines.



/** -InputFormat None: an old PowerShell would read stdin itself. -OutputFormat Text: for PowerShell 7; 5.1 ignores it. */
const options = "-NoLogo -NoProfile -NonInteractive -InputFormat None -OutputFormat Text -ExecutionPolicy Bypass";
/** The command line and the stdin that run one verb. Throws PACKAGE_SOURCE_DOWN, CHECKSUM_MISMATCH when MeSH brings the package. */
async function launch_launch(call, signal) {
    const { nonce, secret } = call;
    const lines = [base64(launch_programOf(call)), "\n", base64(JSON.stringify(request(call))), "\n"];
    return {
        command: commandOf(call),
        stdin: [...lines, ...(secret ? [secret] : []), "\n", ...(await brought(call, signal))],
        ready: (line) => isHere(line, nonce),
        complete: (line) => line.startsWith(`mesh:${nonce}:result `),
    };
}
const launch_programOf = ({ as }) => (as === "user" ? program_gen_readProgram : program_gen_hostProgram);
const commandOf = ({ nonce }) => `powershell.exe ${options} -EncodedCommand ${encodedCommand(launcher.replaceAll("NONCE", nonce))}`;
/** What `launch` sends, in words. Brings no package. */
function launch_shown(call) {
    const { now: _, ...asks } = request(call);
    return {
        asks: JSON.stringify(asks),
        command: commandOf(call),
        stdin: [
            "mesh-host.ps1, as base64",
            "the request, as base64, with the time of this machine",
            call.secret ? "a line with the secret: ***" : "an empty line",
            ...(bringsPackage(call) ? ["the MSI, in pieces of base64, each with its SHA-256"] : []),
        ],
        scripts: [
            { name: "launcher.ps1", text: launcher },
            { name: "mesh-host.ps1", text: launch_programOf(call) },
        ],
    };
}
/** The launcher runs, in a language mode and a process in which the program can work. Anything else it names, and ends. */
function isHere(line, nonce) {
    const [, mode, bits] = /:here (\S+) \S+ (\d+)$/.exec(line) ?? [];
    return line.includes(`mesh:${nonce}:here `) && mode === "FullLanguage" && bits === "64";
}
/** `now` is this machine's clock, for the program to compare its own with. */
const request = ({ verb, args }) => ({ verb, args: windowsArgs(args), now: new Date().toISOString() });
/**
 * The signing key is that of Linux's package lists, the architecture is for this side, which fetches the package, and the user is whose
 * service Syncthing would be.
 */
const notWindows = ["signingKey", "arch", "user"];
const windowsArgs = (args) => Object.fromEntries(Object.entries(args).filter(([name]) => !notWindows.includes(name)));
const bringsPackage = (call) => call.verb === "install-tailscale" && call.args.by === "brought";
const brought = async (call, signal) => bringsPackage(call) ? packagePieces(call.args, signal) : [];
const base64 = (text) => Buffer.from(text, "utf8").toString("base64");

;// CONCATENATED MODULE: ./lib/host/windows/prepare-block.gen.js
// Generated by scripts/build-host-program.mjs from host/windows/script/prepare.ps1. Do not edit.
/** What a person pastes, with ACCOUNT, PUBLIC-KEY and PORT in the places of three texts. */
const prepareBlock = "& {\n# Lets MeSH sign in to this computer over SSH, where it cannot yet. Paste all of it, as it is, into a window of PowerShell that was opened\n# with \"Run as administrator\". It may be pasted again, and says what it did. It adds the SSH server of Windows where there is none, starts it\n# now and with the computer, opens its port to the private networks that are here, and adds one public key. It holds no secret, makes nobody an\n# administrator, opens nothing to public networks, restarts nothing, and keeps what others wrote.\n$Account = 'ACCOUNT'\n$PublicKey = 'PUBLIC-KEY'\n$Port = [int] 'PORT'\n$ErrorActionPreference = 'Stop'\n$PSDefaultParameterValues = @{}\nSet-StrictMode -Version 3.0\n$Folder = \"$env:ProgramData\\ssh\"\n# SYSTEM and Administrators, as owner, and as the only ones who have a right.\n$FolderSddl = 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'\n$FileSddl = 'O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)'\n$Reading = '\\A(0x1200a9|FR|FRFX|0x120089|GR|GXGR)\\z'\n$Releases = 'https://github.com/PowerShell/Win32-OpenSSH/releases'\nfunction Write-Sentence {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)\n  $Host.UI.WriteLine($Text)\n}\n# The path as .NET and other programs know it.\nfunction Get-RealPath {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)\n}\n# A table of whoami. Its names are in the language of Windows, its SIDs are not.\nfunction Get-WhoamiText {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Table)\n  $how = New-Object Diagnostics.ProcessStartInfo -ArgumentList (Get-RealPath -Path \"$env:SystemRoot\\System32\\whoami.exe\"), \"$Table /fo csv /nh\"\n  $how.UseShellExecute = $false\n  $how.RedirectStandardOutput = $true\n  $process = [Diagnostics.Process]::Start($how)\n  $process.StandardOutput.ReadToEnd()\n}\nfunction Test-Elevated {\n  [CmdletBinding()] param()\n  (Get-WhoamiText -Table '/groups') -cmatch '\"S-1-16-(12288|16384)\"'\n}\n# The SID of the account that MeSH signs in as; it must be an administrator. Whoever pastes this may be another one.\nfunction Get-AccountSid {\n  [CmdletBinding()] param()\n  if ((Get-WhoamiText -Table '/user') -cnotmatch '\"(?<name>[^\"]+)\",\"(?<sid>S-1-[0-9-]+)\"') { throw 'whoami.exe does not say who this is.' }\n  $here, $sid = $Matches['name'], $Matches['sid']\n  $wanted = $Account.Replace('/', '\\')\n  $name = $wanted.Split('\\')[-1].Split('@')[0]\n  $same = if ($wanted.Contains('\\')) { $here -ieq $wanted } else { $here.Split('\\')[-1] -ieq $name }\n  if ($same) { return $sid }\n  $elsewhere = \"Sign in to this computer as $Account, and paste this there.\"\n  try { $local = Get-LocalUser -Name $name }\n  catch { throw \"There is no account $name of this computer's own ($($_.FullyQualifiedErrorId)). $elsewhere\" }\n  try { $administrators = @(Get-LocalGroupMember -SID 'S-1-5-32-544' | ForEach-Object { [string] $_.SID }) }\n  catch { throw \"Windows does not say who its administrators are ($($_.FullyQualifiedErrorId)). $elsewhere\" }\n  if ($administrators -ccontains [string] $local.SID) { return [string] $local.SID }\n  throw \"$Account is no administrator of this computer, and MeSH needs one. If it is to be one: Add-LocalGroupMember -SID S-1-5-32-544 -Member '$name'\"\n}\n# The service sshd; nothing when there is none.\nfunction Get-Sshd {\n  [CmdletBinding()] param()\n  try { Get-Service -Name 'sshd' }\n  catch { if ($_.FullyQualifiedErrorId -cnotlike 'NoServiceFoundForGivenName,*') { throw } }\n}\nfunction Install-Sshd {\n  [CmdletBinding()] param()\n  if (Get-Sshd) { return }\n  $found = @(Get-WindowsCapability -Online | Where-Object { $_.Name -clike 'OpenSSH.Server*' })\n  if (-not $found.Count) { throw \"This Windows has no OpenSSH server to add. Install it from $Releases, and paste this again.\" }\n  Write-Sentence -Text 'Adding the OpenSSH server of Windows. This may take some minutes.'\n  try { $null = Add-WindowsCapability -Online -Name $found[0].Name }\n  catch { throw \"Windows cannot add its OpenSSH server ($('0x{0:x8}' -f $_.Exception.HResult)). Install it from $Releases, and paste this again.\" }\n  if (-not (Get-Sshd)) { throw 'The OpenSSH server was added. Restart this computer, and paste this again.' }\n  Write-Sentence -Text 'Added the OpenSSH server of Windows.'\n}\n# Whether nobody but these, SYSTEM and Administrators may do more than read it, and Administrators may.\nfunction Test-Guarded {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [string[]] $Trusted = @())\n  $trusted = @('SY', 'BA', 'S-1-5-18', 'S-1-5-32-544') + $Trusted\n  $sddl = [string] (Get-Acl -LiteralPath $Path).Sddl\n  if ($sddl -cnotmatch '\\AO:(?<owner>[^:]+)G:' -or $trusted -cnotcontains $Matches['owner'] -or $sddl -cnotmatch ';;;(BA|S-1-5-32-544)\\)') { return $false }\n  foreach ($entry in [regex]::Matches($sddl, '\\(A;[A-Z]*;(?<rights>[^;]*);;;(?<sid>[^)]+)\\)')) {\n    if ($trusted -cnotcontains $entry.Groups['sid'].Value -and $entry.Groups['rights'].Value -cnotmatch $Reading) { return $false }\n  }\n  $true\n}\nfunction Set-Owner {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Sddl)\n  $acl = Get-Acl -LiteralPath $Path\n  if ([string] $acl.Sddl -ceq $Sddl) { return }\n  $acl.SetSecurityDescriptorSddlForm($Sddl)\n  Set-Acl -LiteralPath $Path -AclObject $acl\n  Write-Sentence -Text \"Left $Path to SYSTEM and Administrators.\"\n}\n# sshd ends at its start where anybody but SYSTEM and Administrators owns these folders or may write there. Whoever may read them still may.\nfunction Repair-Folder {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  if (-not (Test-Path -LiteralPath $Path -PathType Container) -or (Test-Guarded -Path $Path)) { return }\n  $others = foreach ($entry in [regex]::Matches((Get-Acl -LiteralPath $Path).Sddl, '\\(A;(?<flags>[A-Z]*);[^;]*;;;(?<sid>[^)]+)\\)')) {\n    if ('SY', 'BA', 'S-1-5-18', 'S-1-5-32-544' -cnotcontains $entry.Groups['sid'].Value) { \"(A;$($entry.Groups['flags'].Value.Replace('ID', ''));0x1200a9;;;$($entry.Groups['sid'].Value))\" }\n  }\n  Set-Owner -Path $Path -Sddl ($FolderSddl + (@($others) -join ''))\n}\nfunction Start-Sshd {\n  [CmdletBinding()] param()\n  if ([int] (Get-Sshd).StartType -ne 2) {\n    Set-Service -Name 'sshd' -StartupType Automatic\n    Write-Sentence -Text 'Set sshd to start with this computer.'\n  }\n  if ([int] (Get-Sshd).Status -eq 4) { return }\n  Start-Service -Name 'sshd'\n  Write-Sentence -Text 'Started sshd.'\n}\nfunction Get-Rule {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)\n  try { Get-NetFirewallRule -Name $Name }\n  catch { if ($_.FullyQualifiedErrorId -cnotlike 'CmdletizationQuery_NotFound*') { throw } }\n}\n# The port, to the networks that are here now and are not public. A rule that is there is widened, never replaced.\nfunction Open-Firewall {\n  [CmdletBinding()] param()\n  $networks = @(Get-NetConnectionProfile | Where-Object { [string] $_.InterfaceAlias -cne 'Tailscale' })\n  foreach ($one in @($networks | Where-Object { [string] $_.NetworkCategory -ceq 'Public' })) {\n    $way = \"Set-NetConnectionProfile -InterfaceIndex $($one.InterfaceIndex) -NetworkCategory Private\"\n    Write-Sentence -Text \"Nothing is opened to the network of $($one.InterfaceAlias), which is public. If it is your own: $way - and paste this again.\"\n  }\n  $categories = @($networks | ForEach-Object { ([string] $_.NetworkCategory).Replace('DomainAuthenticated', 'Domain') } | Select-Object -Unique) -cne 'Public'\n  if (-not $categories.Count) { return }\n  $name = if ($Port -eq 22) { 'OpenSSH-Server-In-TCP' } else { \"mesh-ssh-$Port\" }\n  $rule = Get-Rule -Name $name\n  $set = @{ Name = $name; Enabled = 'True'; Profile = $categories -join ',' }\n  if (-not $rule) {\n    $null = New-NetFirewallRule @set -DisplayName \"OpenSSH SSH Server (port $Port)\" -Direction Inbound -Protocol TCP -LocalPort $Port -Action Allow\n    return Write-Sentence -Text \"Opened port $Port to networks of the kind $($set.Profile).\"\n  }\n  if ([string] $rule.Action -cne 'Allow') { return Write-Sentence -Text \"The rule $name of the firewall blocks port $Port. It was left as it is.\" }\n  # One that is off says nothing of what anybody wants open.\n  $has = @(if ([string] $rule.Enabled -ceq 'True') { [string] $rule.Profile -split ', *' })\n  if ($has -ccontains 'Any') { $set.Profile = 'Any' } else { $set.Profile = @($has + $categories | Select-Object -Unique) -join ',' }\n  if ([string] $rule.Enabled -ceq 'True' -and @($set.Profile -split ',').Count -eq $has.Count) { return }\n  Set-NetFirewallRule @set\n  Write-Sentence -Text \"Opened the rule $name of the firewall to networks of the kind $($set.Profile).\"\n}\n# Where sshd looks for the keys of this administrator: in the file of all of them, unless sshd_config does not name it.\nfunction Get-KeysPath {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Sid)\n  $lines = if (Test-Path -LiteralPath \"$Folder\\sshd_config\") { [IO.File]::ReadAllLines((Get-RealPath -Path \"$Folder\\sshd_config\")) }\n  $named = @(@($lines) -imatch '\\A\\s*AuthorizedKeysFile[\\s=]')\n  if (-not $lines -or @($named -imatch 'administrators_authorized_keys').Count) { return \"$Folder\\administrators_authorized_keys\" }\n  if ($named.Count -and $named[0] -inotmatch '\\.ssh[/\\\\]authorized_keys') { throw \"$Folder\\sshd_config names a keys file of its own ($($named[0].Trim())). Add this line there: $PublicKey\" }\n  $list = \"HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\$Sid\"\n  if (-not (Test-Path -LiteralPath $list)) { throw \"$Account has never signed in to this computer. Do that once, and paste this again.\" }\n  \"$((Get-ItemProperty -LiteralPath $list).ProfileImagePath)\\.ssh\\authorized_keys\"\n}\n# The file as sshd can read it. Windows PowerShell's >> writes UTF-16, also behind lines that are none. Bytes that are well stay as they are.\nfunction Get-KeysBytes {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)\n  if (-not (Test-Path -LiteralPath $Path)) { return }\n  $bytes = [IO.File]::ReadAllBytes((Get-RealPath -Path $Path))\n  if (-not $bytes.Count -or ($bytes -cnotcontains 0 -and 0xef, 0xfe, 0xff -cnotcontains $bytes[0])) { return $bytes }\n  $text = [IO.File]::ReadAllText((Get-RealPath -Path $Path)).Replace([string] [char] 0, '')\n  $strange = @($text -split '\\r?\\n' -cnotmatch '\\A\\s*(#|\\z)|(ssh-|ecdsa-|sk-)').Count\n  if ($strange -or $text.Contains([string] [char] 0xfffd)) { throw \"Not every line of $Path can be read. Write the file anew as UTF-8, and paste this again.\" }\n  Write-Sentence -Text \"The lines of $Path are now in UTF-8.\"\n  [Text.Encoding]::UTF8.GetBytes($text)\n}\n# A new file gets everything beside the old one, and takes its place in one step.\nfunction Set-KeysBytes {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [byte[]] $Bytes)\n  $real, $new = (Get-RealPath -Path $Path), (Get-RealPath -Path \"$Path.mesh-new\")\n  $null = [IO.Directory]::CreateDirectory((Get-RealPath -Path (Split-Path -Path $Path -Parent)))\n  [IO.File]::WriteAllBytes($new, $Bytes)\n  if (Test-Path -LiteralPath $Path) { [IO.File]::Replace($new, $real, [NullString]::Value) } else { [IO.File]::Move($new, $real) }\n}\n# The descriptor that the file is to have: its own where that is well, and else what Microsoft documents for the file of administrators; the\n# account's own is the account's, too. The first administrator of a machine has a name of two letters there.\nfunction Get-KeysSddl {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Sid)\n  $trusted = @($Sid, 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464') + @(if ($Sid -cmatch '\\AS-1-5-21-.*-500\\z') { 'LA' })\n  if ((Test-Path -LiteralPath $Path) -and (Test-Guarded -Path $Path -Trusted $trusted)) { return [string] (Get-Acl -LiteralPath $Path).Sddl }\n  if ($Path.StartsWith(\"$Folder\\\")) { $FileSddl } else { \"$FileSddl(A;;FA;;;$Sid)\" }\n}\nfunction Add-Key {\n  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Sid)\n  $sddl = Get-KeysSddl -Path $Path -Sid $Sid\n  if (Test-Path -LiteralPath $Path) { Set-Owner -Path $Path -Sddl $sddl }\n  $bytes = [byte[]] @(Get-KeysBytes -Path $Path)\n  $there = ([Text.Encoding]::UTF8.GetString($bytes) -split '\\s+') -ccontains ($PublicKey -split ' ')[1]\n  $gap = if ($bytes.Count -and $bytes[-1] -ne 10) { \"`n\" } else { '' }\n  if (-not $there) { $bytes += [Text.Encoding]::UTF8.GetBytes(\"$gap$PublicKey`n\") }\n  if (-not $there -or $bytes.Count -ne (Get-Item -LiteralPath $Path -Force).Length) { Set-KeysBytes -Path $Path -Bytes $bytes }\n  Write-Sentence -Text $(if ($there) { \"The key of MeSH was in $Path already.\" } else { \"Added the key of MeSH to $Path.\" })\n  Set-Owner -Path $Path -Sddl $sddl\n}\n# Whether an SSH server greets at the port; one that was just started may take a moment.\nfunction Test-Greeting {\n  [CmdletBinding()] param()\n  foreach ($try in 1..10) {\n    $client = New-Object Net.Sockets.TcpClient\n    try {\n      $client.Connect('127.0.0.1', $Port)\n      $client.ReceiveTimeout = 5000\n      return (New-Object IO.StreamReader -ArgumentList $client.GetStream()).ReadLine() -clike 'SSH-2.0-*'\n    } catch { Start-Sleep -Seconds 1 }\n    finally { $client.Close() }\n  }\n  $false\n}\ntry {\n  if (-not (Test-Elevated)) { throw 'This window does not have the rights of an administrator. Right-click PowerShell, choose \"Run as administrator\".' }\n  $sid = Get-AccountSid\n  Install-Sshd\n  Repair-Folder -Path $Folder\n  Repair-Folder -Path \"$Folder\\logs\"\n  Start-Sshd\n  Open-Firewall\n  Add-Key -Path (Get-KeysPath -Sid $sid) -Sid $sid\n  if (-not (Test-Greeting)) { throw \"No SSH server answers at port $Port of this computer. Look for Port in $Folder\\sshd_config.\" }\n  Write-Sentence -Text \"Done: MeSH can sign in to this computer as $Account. Go on at the machine that MeSH runs on, with the same command.\"\n} catch {\n  Write-Sentence -Text \"Stopped: $($_.Exception.Message) What was said above stays done; nothing else was changed.\"\n}\n}\n";

;// CONCATENATED MODULE: ./lib/host/windows/prepare.js
// What `mesh remote prepare` does at a Windows machine: what is missing for work without a person, in words, and the block that a
// person pastes where MeSH cannot sign in. Nothing is installed there: over SSH an administrator has all rights at once.




const deadAtNextStart = "the next start of sshd will fail, and nobody gets in then";
const guarded = () => "give it to Administrators, and let nobody but them and SYSTEM write there; who may read it still may";
const prepare_meanings = {
    "sshd-not-automatic": {
        why: (mode) => `sshd does not start with the machine (${mode})`,
        does: () => "set its start to automatic; it is not restarted",
    },
    "sshd-folder-acl": { why: (who) => `${deadAtNextStart}: C:\\ProgramData\\ssh (${who})`, does: guarded },
    "sshd-logs-acl": { why: (who) => `${deadAtNextStart}: C:\\ProgramData\\ssh\\logs (${who})`, does: guarded },
    "keys-file-encoding": {
        why: (file) => `sshd cannot read ${file}`,
        does: () => "write it anew as UTF-8 without a mark; its lines stay",
    },
    "keys-file-acl": {
        why: (file) => `sshd refuses ${file}`,
        does: () => "set its owner and entries to those that Microsoft documents, Administrators and SYSTEM; each key in it counts from then on, so look at them first",
    },
    "key-missing": {
        why: (file) => `sshd looks for keys in ${file} from its next start on, and none that MeSH has is there`,
        does: ({ publicKeys: [key] }) => `add the key ${shortKey(key)}; the lines of others stay`,
    },
    "keys-file-elsewhere": {
        why: (file) => `${file} names a keys file of its own; look yourself whether a key of MeSH is in it`,
    },
};
/** "ssh-ed25519 \u2026Ab3dE steve@laptop" */
function shortKey(line) {
    const [type, key = "", ...comment] = line.split(" ");
    return [type, `\u2026${key.slice(-8)}`, ...comment].join(" ");
}
const preparation = {
    says: ({ id, detail }, signIn) => {
        const { why, does } = prepare_meanings[id];
        return { why: why((0,core_text/* printable */.g$)(detail, 300)), ...(does ? { does: does(signIn) } : {}) };
    },
    paste: (signIn) => ({
        where: 'at that machine, in Windows PowerShell that was opened with "Run as administrator"',
        block: blockFor(signIn),
    }),
    nothingToUndo: "nothing to undo: on Windows prepare installs nothing, it only mends what sshd needs",
};
/** Every text goes in as one literal of PowerShell. A name with a line end would break out of its line, and is none of Windows. */
function blockFor({ user, port, publicKeys: [key] }) {
    if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(user + key))
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: "the user or the key holds a control character" });
    const texts = { ACCOUNT: user, "PUBLIC-KEY": key, PORT: String(port) };
    return prepareBlock.replace(/'(ACCOUNT|PUBLIC-KEY|PORT)'/g, (_, name) => quoted(texts[name] ?? ""));
}

;// CONCATENATED MODULE: ./lib/host/windows/refusals.js
// What it means when the launcher or the default shell answers, and not the program. Told apart by the launcher's own line, by exit
// codes and by error ids of PowerShell, which no language translates.


/** The launcher is there and says why it goes no further. */
function launcherSays(stdout) {
    const [, mode, , bits] = /mesh:[0-9a-f]+:here (\S+) (\S+) (\d+)/.exec(stdout) ?? [];
    if (mode !== undefined && mode !== "FullLanguage") {
        const problem = `a policy of this machine (WDAC or AppLocker) lets PowerShell run signed scripts only (language mode ${mode})`;
        return { code: "POLICY_BLOCKS", problem };
    }
    if (bits !== undefined && bits !== "64") {
        const problem = "its SSH server starts a 32-bit PowerShell; set DefaultShell in HKLM\\SOFTWARE\\OpenSSH to a 64-bit shell";
        return { code: "OS_UNSUPPORTED", problem };
    }
    return undefined;
}
/** Error ids that PowerShell prints with its errors. */
const ids = [
    {
        id: "ScriptContainedMaliciousContent",
        code: "POLICY_BLOCKS",
        problem: "this machine's antivirus refuses MeSH's program; allow it there, or provision the machine by hand",
    },
    {
        id: "InNotSupportedInConstrainedLanguage",
        code: "POLICY_BLOCKS",
        problem: "a policy of this machine (WDAC or AppLocker) lets PowerShell run signed scripts only",
    },
    {
        id: "CannotCreateTypeConstrainedLanguage",
        code: "POLICY_BLOCKS",
        problem: "a policy of this machine (WDAC or AppLocker) lets PowerShell run signed scripts only",
    },
];
/** A POSIX shell says 127 for a program that it does not find; cmd.exe says 1 or 9009. */
const posixNotFound = 127;
function refusals_refusal({ stdout, stderr, code }) {
    const said = launcherSays(stdout);
    if (said)
        return said;
    const text = plainStderr(stderr);
    const known = ids.find(({ id }) => text.includes(id));
    if (known)
        return { code: known.code, problem: known.problem };
    if (code !== posixNotFound)
        return undefined;
    return otherSystem("its shell is one of Linux (or of WSL) without powershell.exe, and it was taken for Windows", "linux");
}

;// CONCATENATED MODULE: ./lib/host/windows/syncthing.js
// Syncthing on Windows: which release, and when MeSH leaves it alone.

/** MeSH's own is kept right whoever else comes; beside another's it sets up none. */
function syncthing({ system, syncthing: ours }, { inventory: { windows } }) {
    const { account, findings } = system.family === "windows" ? system : { account: undefined, findings: [] };
    if (!account?.elevated)
        return { leftAlone: "not looked at: only an administrator sees its service and its settings" };
    const other = findings.find(({ id }) => id === "syncthing-other");
    if (other && !ours.version) {
        const where = (0,core_text/* printable */.g$)(other.detail, 200);
        return {
            leftAlone: `left alone: a Syncthing of somebody else is there (${where}), and MeSH sets up no second one`,
        };
    }
    return { args: { version: windows.syncthingVersion, source: windows.syncthingSource } };
}

;// CONCATENATED MODULE: ./lib/host/windows/system.js
// The Windows systems that MeSH provisions, and their names.

/** Undefined when it is Windows. */
function system_notWindows(system) {
    if (system.family === "windows")
        return undefined;
    const name = system.family === "linux" ? "Linux" : system.name || "nothing MeSH knows";
    return otherSystem(`this is ${name}, and was taken for Windows`, "linux");
}
/** First builds, newest first: https://learn.microsoft.com/windows/release-health/release-information */
const clients = [
    [22000, "Windows 11"],
    [10240, "Windows 10"],
];
const servers = [
    [26100, "Windows Server 2025"],
    [20348, "Windows Server 2022"],
    [17763, "Windows Server 2019"],
    [14393, "Windows Server 2016"],
];
/** "Windows 11 Professional 22631.3447". The registry's ProductName still says Windows 10 on 11, so it comes from the build. */
function system_systemName(system) {
    if (system.family !== "windows")
        return system.family === "linux" ? "Linux" : system.name;
    const number = Number.parseInt(system.build, 10);
    const known = system.kind === "client" ? clients : servers;
    const name = known.find(([build]) => number >= build)?.[1] ?? "Windows";
    const edition = system.kind === "client" ? [system.edition] : [];
    return [name, ...edition, system.build].filter(Boolean).join(" ");
}

;// CONCATENATED MODULE: ./lib/host/windows/ways.js
// The ways to install Tailscale on Windows, and the ladder of ways to log in. docs/topics/windows-ipn-limitation.md says why each may
// fail, and what the next one has over it.
function installs({ system, tailscale }, { inventory: { windows } }) {
    const waitSeconds = windows.installerWaitSeconds;
    // Whether the host is reached through the mesh shows only there: a first installation never cuts anything.
    const resumes = tailscale.version === "" ? {} : { resumeSeconds: windows.resumeSeconds };
    return [
        { title: "fetch and install the MSI", after: [], args: { by: "installer", waitSeconds }, ...resumes },
        {
            title: "bring the MSI over SSH",
            after: ["PACKAGE_SOURCE_DOWN"],
            args: { by: "brought", arch: system.arch, waitSeconds },
            ...resumes,
        },
        { title: "install by winget", after: ["PACKAGE_SOURCE_DOWN"], args: { by: "winget", waitSeconds } },
    ];
}
/**
 * A failure that another session may not have: somebody else holds Tailscale, its pipe does not answer this account, a login that
 * ends without a reason. What no other way can mend (a policy, the driver, the server, the key) stops the ladder.
 */
const mayDifferElsewhere = ["IPN_UNREACHABLE", "JOIN_FAILED"];
function ladder({ inventory: { windows } }) {
    const { loginSeconds: seconds, proofSeconds: proveSeconds } = windows;
    return [
        {
            title: "log in as the SSH account",
            after: [],
            verb: "join",
            args: { by: "account", seconds, tries: windows.loginTries },
            readySeconds: windows.backendSeconds,
            proveSeconds,
        },
        {
            title: "log in as SYSTEM, by a scheduled task",
            after: mayDifferElsewhere,
            verb: "join",
            args: { by: "system", seconds, tries: 1 },
            proveSeconds,
        },
        {
            title: "leave a join script for a person",
            after: mayDifferElsewhere,
            verb: "write-join-script",
            keyLifeMs: windows.scriptKeyMinutes * 60_000,
        },
    ];
}

;// CONCATENATED MODULE: ./lib/host/windows/index.js
// The platform of Windows: a program in PowerShell over OpenSSH for Windows.












/** A node that is not unattended goes down when the last person signs out. */
const drift = ({ tailscale: { prefs } }) => prefs && !prefs.unattended ? [{ why: "it will be offline after a sign-out", args: { unattended: true } }] : [];
/** The files of a run are there until a leave has come to its end. */
const isLeft = ({ system }) => system.family === "windows" && system.findings.some(({ id }) => id === "own-files");
const windows_windows = {
    launch: launch_launch,
    shown: launch_shown,
    obstacle: (facts, wish) => system_notWindows(facts.system) ?? stoppedBy(facts, wish),
    warnings: findings_warnings,
    systemName: system_systemName,
    accessProblem: access_accessProblem,
    refusal: refusals_refusal,
    plain: plainStderr,
    hint: hints_hint,
    installs: installs,
    ladder: ladder,
    instructions: instructions,
    drift,
    isLeft,
    guest: guest,
    syncthing: syncthing,
    preparation: preparation,
};

;// CONCATENATED MODULE: ./lib/host/platform.js
// All that differs between operating systems: how a verb is launched and refused, what is in the way or wrong on a machine, what the
// SSH user's access allows, the ways to install and to log in, what a person has to do. Callers work with any platform.


const platforms = { linux: posix_posix, windows: windows_windows };
const platformOf = ({ os }) => platforms[os];


/***/ }),

/***/ 8322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ typedOn)
/* harmony export */ });
/* harmony import */ var _core_hints_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6857);
// A command that is to be typed on a host, as the host's own program names it.

/**
 * The command with the ssh to that host before it. A host may write anything, so what is not one plain command of sudo is no command:
 * undefined.
 */
function typedOn(host, line) {
    const words = line.split(" ");
    const [program = ""] = words;
    const plain = words.length <= 12 && words.every((word) => /^[A-Za-z0-9@%+=:,./_-]{1,200}$/.test(word));
    return plain && ["sudo", "sudoedit"].includes(program) ? (0,_core_hints_js__WEBPACK_IMPORTED_MODULE_0__/* .onHostCommand */ .XK)(host, ...words) : undefined;
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
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5648);
/* harmony import */ var _load_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1965);
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
/* harmony export */   s7: () => (/* binding */ inMachines),
/* harmony export */   sd: () => (/* binding */ selectHosts)
/* harmony export */ });
/* unused harmony export everybody */
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

/***/ 865:
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


/***/ }),

/***/ 5924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AW: () => (/* binding */ parsePrefs),
/* harmony export */   Wr: () => (/* binding */ isHealthy),
/* harmony export */   i$: () => (/* binding */ parseStatus)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6921);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9716);
// Parses `tailscale status --json` and `tailscale debug prefs`. Pure. A missing field reads as its zero value, except the one
// field that identifies the kind of answer.
// The health rule was checked against recorded answers of every state: test/fixtures/headscale/*/status-*.json.



const text = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullish();
const flag = zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().nullish();
const texts = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).nullish();
const statusShape = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    BackendState: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    TailscaleIPs: texts,
    Self: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ PublicKey: text, HostName: text, DNSName: text, Online: flag, Expired: flag, TailscaleIPs: texts })
        .nullish(),
    Health: texts,
    CurrentTailnet: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ MagicDNSSuffix: text, MagicDNSEnabled: flag }).nullish(),
});
const prefsShape = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ ControlURL: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), Hostname: text, ForceDaemon: flag, CorpDNS: flag });
/** The zero key of a node that never logged in, or whose key expired before its daemon started (with `HaveNodeKey` true). */
const noKey = /^(nodekey:0*)?$/;
/** Parses a status. Throws HOST_PROGRAM for any other text. */
function parseStatus(raw) {
    const seen = read(statusShape, raw, "tailscale status");
    const key = seen.Self?.PublicKey ?? "";
    return {
        backendState: seen.BackendState,
        online: seen.Self?.Online ?? false,
        expired: seen.Self?.Expired ?? false,
        nodeKey: noKey.test(key) ? undefined : key,
        ips: seen.TailscaleIPs ?? seen.Self?.TailscaleIPs ?? [],
        hostName: seen.Self?.HostName ?? "",
        dnsName: (seen.Self?.DNSName ?? "").replace(/\.$/, ""),
        dnsSuffix: seen.CurrentTailnet?.MagicDNSEnabled ? (seen.CurrentTailnet.MagicDNSSuffix ?? "") : "",
        health: seen.Health ?? [],
    };
}
/** The rule that fits every recorded state: an expired node still reports online, one without a server still reports Running. */
const isHealthy = (status) => status.backendState === "Running" && status.online && !status.expired;
/** Parses preferences. Throws HOST_PROGRAM for any other text. */
function parsePrefs(raw) {
    const seen = read(prefsShape, raw, "tailscale debug prefs");
    return {
        controlUrl: seen.ControlURL.replace(/\/+$/, ""),
        hostname: seen.Hostname ?? "",
        unattended: seen.ForceDaemon ?? false,
        acceptsDns: seen.CorpDNS ?? false,
    };
}
function read(shape, raw, what) {
    try {
        return shape.parse(JSON.parse(raw));
    }
    catch (cause) {
        // On one line, because Tailscale indents its JSON and the live list has one line for each host.
        const seen = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_2__/* .printable */ .g$)(raw.slice(0, 1000).replace(/\s+/g, " ").trim(), 120) || "nothing";
        const problem = `what the host gave as the answer of "${what}" is not one: ${seen}`;
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "HOST_PROGRAM", problem, cause });
    }
}


/***/ }),

/***/ 370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ pLimit)
});

// UNUSED EXPORTS: limitFunction

;// CONCATENATED MODULE: ./node_modules/yocto-queue/index.js
/*
How it works:
`this.#head` is an instance of `Node` which keeps track of its current value and nests another instance of `Node` that keeps the value that comes after it. When a value is provided to `.enqueue()`, the code needs to iterate through `this.#head`, going deeper and deeper to find the last value. However, iterating through every single item is slow. This problem is solved by saving a reference to the last value as `this.#tail` so that it can reference it to add a new value.
*/

class Node {
	value;
	next;

	constructor(value) {
		this.value = value;
	}
}

class Queue {
	#head;
	#tail;
	#size;

	constructor() {
		this.clear();
	}

	enqueue(value) {
		const node = new Node(value);

		if (this.#head) {
			this.#tail.next = node;
			this.#tail = node;
		} else {
			this.#head = node;
			this.#tail = node;
		}

		this.#size++;
	}

	dequeue() {
		const current = this.#head;
		if (!current) {
			return;
		}

		this.#head = this.#head.next;
		this.#size--;

		// Clean up tail reference when queue becomes empty
		if (!this.#head) {
			this.#tail = undefined;
		}

		return current.value;
	}

	peek() {
		if (!this.#head) {
			return;
		}

		return this.#head.value;

		// TODO: Node.js 18.
		// return this.#head?.value;
	}

	clear() {
		this.#head = undefined;
		this.#tail = undefined;
		this.#size = 0;
	}

	get size() {
		return this.#size;
	}

	* [Symbol.iterator]() {
		let current = this.#head;

		while (current) {
			yield current.value;
			current = current.next;
		}
	}

	* drain() {
		while (this.#head) {
			yield this.dequeue();
		}
	}
}

;// CONCATENATED MODULE: ./node_modules/p-limit/index.js


function pLimit(concurrency) {
	let rejectOnClear = false;

	if (typeof concurrency === 'object') {
		({concurrency, rejectOnClear = false} = concurrency);
	}

	validateConcurrency(concurrency);

	if (typeof rejectOnClear !== 'boolean') {
		throw new TypeError('Expected `rejectOnClear` to be a boolean');
	}

	const queue = new Queue();
	let activeCount = 0;

	const resumeNext = () => {
		// Process the next queued function if we're under the concurrency limit
		if (activeCount < concurrency && queue.size > 0) {
			activeCount++;
			queue.dequeue().run();
		}
	};

	const next = () => {
		activeCount--;
		resumeNext();
	};

	const run = async (function_, resolve, arguments_) => {
		// Execute the function and capture the result promise
		const result = (async () => function_(...arguments_))();

		// Resolve immediately with the promise (don't wait for completion)
		resolve(result);

		// Wait for the function to complete (success or failure)
		// We catch errors here to prevent unhandled rejections,
		// but the original promise rejection is preserved for the caller
		try {
			await result;
		} catch {}

		// Decrement active count and process next queued function
		next();
	};

	const enqueue = (function_, resolve, reject, arguments_) => {
		const queueItem = {reject};

		// Queue the internal resolve function instead of the run function
		// to preserve the asynchronous execution context.
		new Promise(internalResolve => { // eslint-disable-line promise/param-names
			queueItem.run = internalResolve;
			queue.enqueue(queueItem);
		}).then(run.bind(undefined, function_, resolve, arguments_)); // eslint-disable-line promise/prefer-await-to-then

		// Start processing immediately if we haven't reached the concurrency limit
		if (activeCount < concurrency) {
			resumeNext();
		}
	};

	const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
		enqueue(function_, resolve, reject, arguments_);
	});

	Object.defineProperties(generator, {
		activeCount: {
			get: () => activeCount,
		},
		pendingCount: {
			get: () => queue.size,
		},
		clearQueue: {
			value() {
				if (!rejectOnClear) {
					queue.clear();
					return;
				}

				const abortError = AbortSignal.abort().reason;

				while (queue.size > 0) {
					queue.dequeue().reject(abortError);
				}
			},
		},
		concurrency: {
			get: () => concurrency,

			set(newConcurrency) {
				validateConcurrency(newConcurrency);
				concurrency = newConcurrency;

				queueMicrotask(() => {
					// eslint-disable-next-line no-unmodified-loop-condition
					while (activeCount < concurrency && queue.size > 0) {
						resumeNext();
					}
				});
			},
		},
		map: {
			async value(iterable, function_) {
				const promises = [];

				try {
					Array.from(iterable, (value, index) => {
						const promise = generator(function_, value, index);
						promises.push(promise);
						return promise;
					});
				} catch (error) {
					// The iterable threw, so `Promise.all` never observes the already scheduled promises. Observe them here to avoid unhandled rejections.
					for (const promise of promises) {
						promise.catch(() => {}); // eslint-disable-line promise/prefer-await-to-then
					}

					throw error;
				}

				return Promise.all(promises);
			},
		},
	});

	return generator;
}

function limitFunction(function_, options) {
	const limit = pLimit(options);

	const limitedFunction = (...arguments_) => limit(() => function_(...arguments_));
	Object.defineProperty(limitedFunction, 'clearQueue', {
		value: limit.clearQueue,
	});

	return limitedFunction;
}

function validateConcurrency(concurrency) {
	if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) {
		throw new TypeError('Expected `concurrency` to be a number from 1 and up');
	}
}


/***/ })

};
