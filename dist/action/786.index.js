export const id = 786;
export const ids = [786];
export const modules = {

/***/ 4257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q2: () => (/* binding */ printJson),
/* harmony export */   tj: () => (/* binding */ printLines),
/* harmony export */   vd: () => (/* binding */ printRun)
/* harmony export */ });
/* harmony import */ var _core_redact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8038);
/* harmony import */ var _github_summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5671);
/* harmony import */ var _report_plan_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2367);
/* harmony import */ var _report_run_markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7093);
/* harmony import */ var _report_style_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1983);
// How commands print: reports go to stdout, all else to stderr. With --json, stdout gets one JSON document and nothing else.





function printLines(cli, lines) {
    cli.stdout.write(`${lines.join("\n")}\n`);
}
function printJson(cli, document) {
    cli.json(document);
}
function printRun(cli, options, all) {
    const result = (0,_core_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .redacted */ .pc)(all, cli.known.redact);
    if (options.json)
        printJson(cli, result);
    else if (options.markdown)
        cli.stdout.write((0,_report_run_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .runMarkdown */ .l)(result, { limit: _github_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .commentLimit */ .j9, manual: (0,_github_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .manualUrl */ .yo)(cli.env) }));
    else
        printLines(cli, (0,_report_plan_text_js__WEBPACK_IMPORTED_MODULE_2__/* .runLines */ .r)(result, (0,_report_style_js__WEBPACK_IMPORTED_MODULE_4__/* .styleFor */ .j)(cli.stdout)));
}


/***/ }),

/***/ 8898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  zJ: () => (/* binding */ openChange),
  h_: () => (/* binding */ openRead)
});

// UNUSED EXPORTS: connections

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/headscale/keys.js
var headscale_keys = __webpack_require__(6214);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(2311);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
;// CONCATENATED MODULE: ./lib/host/answer.js
// Reads the output of a host program: frames, the same for every program (host/CONTRACT.md).
//   mesh:NONCE:note TEXT          progress, any number
//   mesh:NONCE:result JSON        exactly one, last; JSON is one line
// JSON is {"ok":true,"value":…} or {"ok":false,"code":ErrorCode,"problem":"…","detail":"…"}.
// Strict: anything but a complete answer is HOST_PROGRAM, never a guess.



const codes = Object.keys(errors/* errorCodes */.fv);
const resultShape = schemas/* discriminatedUnion */.gMt("ok", [
    schemas/* strictObject */.rej({ ok: schemas/* literal */.euz(true), value: schemas/* unknown */.L5J() }),
    schemas/* strictObject */.rej({ ok: schemas/* literal */.euz(false), code: schemas/* enum */.k5n(codes), problem: schemas/* string */.YjP(), detail: schemas/* string */.YjP().optional() }),
]);
/** The text of a progress note, or undefined for any other line. */
function noteOf(line, nonce) {
    const mark = `mesh:${nonce}:note `;
    return line.startsWith(mark) ? (0,core_text/* printable */.g$)(line.slice(mark.length), 300) : undefined;
}
/** The value of the result frame. Throws the error that the program reports, or HOST_PROGRAM. */
function readAnswer(result, { nonce, shape, refusal }) {
    const mark = `mesh:${nonce}:result `;
    const frames = result.stdout.split("\n").filter((line) => line.startsWith(mark));
    const [frame] = frames;
    if (frame === undefined)
        throw withoutAnswer(result, refusal(result.stderr));
    if (frames.length > 1)
        throw misunderstood("it gave more than one answer", frame);
    const answer = parsed(resultShape, frame.slice(mark.length), result.truncated);
    if (!answer.ok)
        throw reported(answer.code, answer.problem, answer.detail ?? "");
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
function reported(code, problem, detail) {
    const lines = (0,core_text/* printable */.g$)(lastLines(detail), 800);
    return new errors/* MeshError */.Sd({ code, problem: (0,core_text/* printable */.g$)(problem, 500) + (lines ? `\n${lines}` : "") });
}
function withoutAnswer(result, refused) {
    if (refused)
        return new errors/* MeshError */.Sd({ ...refused, cause: new Error(lastLines(result.stderr)) });
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

// EXTERNAL MODULE: ./lib/tailscale/status.js
var tailscale_status = __webpack_require__(5924);
;// CONCATENATED MODULE: ./lib/host/protocol.js
// The protocol of host programs: verbs, arguments and answers, the same for every operating system. host/CONTRACT.md describes
// it, and test/host/contract.ts checks each program against it. What only one system has is in its member of a union.


const protocol_text = schemas/* string */.YjP();
const flag = schemas/* boolean */.zMY();
/** "amd64" and "arm64" are supported; any other architecture has the system's own name. */
const arch = protocol_text;
const systemShape = schemas/* discriminatedUnion */.gMt("family", [
    schemas/* strictObject */.rej({
        family: schemas/* literal */.euz("linux"),
        /** ID and VERSION_ID of os-release; "" where missing. */
        distro: protocol_text,
        version: protocol_text,
        arch,
        init: schemas/* enum */.k5n(["systemd", "other"]),
        wsl: flag,
    }),
    /** Another system, not supported by this program, with the name it reports. */
    schemas/* strictObject */.rej({ family: schemas/* literal */.euz("other"), name: protocol_text, arch }),
]);
const serviceShape = schemas/* strictObject */.rej({ startsAtBoot: flag, running: flag });
const tailscaleShape = schemas/* strictObject */.rej({
    /** "" when not installed. */
    version: protocol_text,
    /** How it was installed: the system's package, MeSH's own installation, something else, not at all. */
    origin: schemas/* enum */.k5n(["package", "mesh", "other", "none"]),
    service: serviceShape,
    /** Its installation was interrupted; checked for a package only when no daemon answers. */
    halfMade: flag,
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
    apiKeySet: flag,
    globalAnnounce: flag,
    relays: flag,
    /** Whether the REST API accepts the configured key; "unknown": the host has no program to ask with. */
    rest: schemas/* enum */.k5n(["ok", "refused", "none", "unknown"]),
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
});
/** How the SSH user may change the host. Asked only for hosts with changes, because it takes longer than all facts. */
const accessShape = schemas/* discriminatedUnion */.gMt("kind", [
    /** `self`: the user is the administrator, so there is nothing to prepare. */
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz("full"), self: flag }),
    /** Only through the installed program of this version. `without`: the access without that program. */
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz("prepared"), version: protocol_text, without: schemas/* enum */.k5n(["needs-prepare", "none"]) }),
    /** With a password, which MeSH asks for once, in `mesh remote prepare`. */
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz("needs-prepare") }),
    schemas/* strictObject */.rej({ kind: schemas/* literal */.euz("none"), why: protocol_text }),
]);
const pingShape = schemas/* strictObject */.rej({
    ip: protocol_text,
    reachable: flag,
    /** direct: a UDP path of their own; relay: the DERP region or the peer in between. */
    via: schemas/* enum */.k5n(["direct", "relay", "none"]),
    /** Endpoint "10.0.0.12:41641", region "lab", or the reason it failed. */
    detail: protocol_text,
    ms: schemas/* number */.aig().nonnegative().nullable(),
});
const pingsShape = schemas/* array */.YOg(pingShape);
/** The answer of a changing verb: whether it changed anything, and descriptions of what it did. */
const protocol_changeShape = schemas/* strictObject */.rej({ changed: flag, did: schemas/* array */.YOg(protocol_text) });
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

;// CONCATENATED MODULE: ./lib/host/client.js
// The typed client of a host program, for any platform. A ReadHost cannot change anything: its verbs run as the SSH user, without
// sudo. Only code that changes a host gets a ChangeHost.




const minute = 60_000;
/** Outer time limits. The program's own are shorter and give a better message. A changing verb may wait for another run's lock. */
const limits = {
    facts: minute / 2,
    access: minute / 2,
    ping: 2 * minute,
    "install-tailscale": 20 * minute,
    join: 9 * minute,
    repair: 7 * minute,
    leave: 20 * minute,
    "install-syncthing": 20 * minute,
    prepare: 6 * minute,
};
function readHost(connection, options) {
    const ask = (question, shape) => run(connection, options, { ...question, as: "user" }, shape);
    const { syncthingUser } = options;
    return {
        facts: async () => {
            const args = syncthingUser === undefined ? {} : { syncthingUser };
            return placed(options, parseFacts, await ask({ verb: "facts", args }, factsShape));
        },
        access: () => ask({ verb: "access", args: {} }, accessShape),
        ping: (ips) => (ips.length === 0 ? Promise.resolve([]) : ask({ verb: "ping", args: { ips } }, pingsShape)),
    };
}
function changeHost(connection, options, access) {
    const as = access.kind === "prepared" ? "installed" : "administrator";
    return {
        ...readHost(connection, options),
        change: (verb, args, secret) => run(connection, options, { verb, args, as, secret }, protocol_changeShape),
    };
}
/** Installs or removes the program on the host. `password` is the SSH user's, for hosts whose sudo asks for one. */
const prepareHost = (connection, options, args, password) => run(connection, options, { verb: "prepare", args, as: "administrator", password }, changeShape);
async function run(connection, options, call, shape) {
    const nonce = (0,external_node_crypto_.randomBytes)(8).toString("hex");
    const { platform, onNote, signal } = options;
    const asked = async () => connection.exec({
        ...platform.launch({ ...call, nonce }),
        timeoutMs: limits[call.verb],
        signal,
        onLine: (line) => {
            const note = noteOf(line, nonce);
            if (note !== undefined)
                onNote?.(note);
        },
    });
    try {
        return readAnswer(await asked(), { nonce, shape, refusal: platform.refusal });
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

;// CONCATENATED MODULE: ./lib/core/hints.js
// The next command to type, as argv. A test parses every `mesh` hint with our own command line.
/** `ssh -t -p 2222 steve@office-one.local sudo …`: a command on the host, with a terminal for sudo's password prompt. */
function onHostCommand(host, ...argv) {
    const port = host.port ? ["-p", String(host.port)] : [];
    return ["ssh", "-t", ...port, host.user ? `${host.user}@${host.address}` : host.address, ...argv];
}
/** Prepares the host once; after that, no run needs a password. */
function prepareCommand(host) {
    const port = host.port ? ["--port", String(host.port)] : [];
    return ["mesh", "remote", "prepare", host.user ? `${host.user}@${host.address}` : host.address, ...port];
}

;// CONCATENATED MODULE: ./lib/host/posix/hints.js
// The next command to type for a Linux host, by error code.

/** Opens the sudoers file on the host, for a user that is not in it yet. */
const sudoersCommand = (host) => onHostCommand(host, "su", "-c", "visudo");
/** Renames a sudoers file that MeSH did not write; sudo reads it as before under the new name. */
const moveSudoersCommand = (host) => onHostCommand(host, "sudo", "mv", "-i", "/etc/sudoers.d/mesh", "/etc/sudoers.d/mesh-before");
const tailscaledJournal = ["sudo", "journalctl", "-n", "20", "-u", "tailscaled"];
const forgetNode = "sudo systemctl stop tailscaled && sudo rm /var/lib/tailscale/tailscaled.state && sudo systemctl start tailscaled";
/** For problems that need no other command: once the cause is fixed, another run finishes the work. */
const applyAgain = (host) => ["mesh", "apply", host.name];
const hints = {
    ACCESS_DENIED: sudoersCommand,
    ACCESS_PASSWORD: prepareCommand,
    PREPARE_OUTDATED: prepareCommand,
    PREPARE_PINNED: prepareCommand,
    PREPARE_CONFLICT: moveSudoersCommand,
    CLOCK_WRONG: (host) => onHostCommand(host, "timedatectl"),
    DISK_FULL: (host) => onHostCommand(host, "df", "-h"),
    JOIN_FAILED: (host) => onHostCommand(host, ...tailscaledJournal),
    IPN_UNREACHABLE: (host) => onHostCommand(host, ...tailscaledJournal),
    OTHER_CONTROL_SERVER: (host) => ["ssh", host.address, "sudo", "tailscale", "logout"],
    "forget-node": (host) => onHostCommand(host, forgetNode),
    CHECKSUM_MISMATCH: applyAgain,
    HOST_BUSY: applyAgain,
    INSTALL_FAILED: applyAgain,
    KEY_SPENT: applyAgain,
    LOGIN_SERVER_UNREACHABLE: applyAgain,
    PACKAGES_LOCKED: applyAgain,
    PACKAGE_SOURCE_DOWN: applyAgain,
    SIGNATURE_MISMATCH: applyAgain,
    SYNCTHING_FAILED: applyAgain,
};
const hint = (topic, host) => hints[topic]?.(host);

;// CONCATENATED MODULE: ./lib/host/posix/access.js
// What the SSH user's access allows on a host with sudo.


function accessProblem(access, { user, program }, host) {
    const next = prepareCommand(host);
    switch (access.kind) {
        case "full":
            return undefined;
        case "none":
            return { code: "ACCESS_DENIED", problem: access.why, next: sudoersCommand(host) };
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

// EXTERNAL MODULE: ./lib/shell/posix.js
var posix = __webpack_require__(7177);
;// CONCATENATED MODULE: ./lib/host/posix/argv.js
// Converts the typed arguments of a verb to argv of the POSIX program, which checks each of them again.
const argv = {
    facts: ({ syncthingUser }) => argv_option("--syncthing-user", syncthingUser),
    access: () => [],
    ping: ({ ips }) => ips,
    "install-tailscale": (args) => [
        ...argv_option("--version", args.version),
        ...argv_option("--source", args.source),
        ...argv_option("--signing-key", args.signingKey),
    ],
    join: (args) => [
        ...argv_option("--login-server", args.loginServer),
        ...argv_option("--hostname", args.hostname),
        ...argv_flag("--force-reauth", args.forceReauth),
        ...argv_flag("--switch-server", args.switchServer),
    ],
    repair: (args) => [...argv_option("--hostname", args.hostname), ...argv_flag("--start", args.start), ...argv_flag("--up", args.up)],
    leave: ({ remove }) => argv_flag("--remove", remove),
    "install-syncthing": (args) => [
        ...argv_option("--user", args.user),
        ...argv_option("--gui-port", String(args.guiPort)),
        ...argv_flag("--global-announce", args.globalAnnounce),
        ...argv_flag("--relays", args.relays),
    ],
    prepare: (args) => args === "undo"
        ? ["--undo"]
        : [
            ...argv_option("--for", args.for),
            ...argv_option("--login-server", args.loginServer),
            ...argv_option("--source", args.source),
            ...argv_option("--signing-key", args.signingKey),
            ...argv_option("--oldest", args.oldest),
            ...argv_option("--user", args.user),
        ],
};
/** The verb and its arguments. */
const verbArgv = (verb, args) => [verb, ...argv[verb](args)];
const argv_option = (name, value) => (value === undefined ? [] : [name, value]);
const argv_flag = (name, wanted) => (wanted ? [name] : []);

;// CONCATENATED MODULE: ./lib/host/posix/program.gen.js
// Generated by scripts/build-host-program.mjs from host/posix/*.sh. Do not edit.
/** The whole host program. */
const hostProgram = "mesh_program_version=0.1.0+588e0a4c\nset +ax\nset -fu\numask 077\nunset LANG LANGUAGE CDPATH ENV BASH_ENV GREP_OPTIONS POSIXLY_CORRECT TMPDIR CURL_HOME WGETRC SYSTEMD_PAGER IFS\nLC_ALL=C\nPATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin:/run/current-system/sw/bin:/snap/bin\nexport LC_ALL PATH\nmesh_secret=${mesh_secret-}\nmesh_program_version=${mesh_program_version-}\nmesh_program=${mesh_program-}\nmesh_installed=''\ntimeout_words=''\nreconfigured=''\nnl='\n'\nseparator=$(printf '\\036')\nnote() {\n  printf '\\nmesh:%s:note %s\\n' \"$nonce\" \"$1\" >&4 2>/dev/null || :\n}\nanswer() {\n  end_quietly\n  printf '\\nmesh:%s:result ' \"$nonce\" >&4\n  {\n    raw '{\"ok\":true,\"value\":'\n    \"$@\"\n    raw '}'\n  } | json >&4\n  exit 0\n}\nfail() {\n  end_quietly\n  printf '\\nmesh:%s:result ' \"$nonce\" >&4\n  {\n    raw '{\"ok\":false,\"code\":'\n    str \"$1\"\n    raw ',\"problem\":'\n    str \"$2\"\n    raw ',\"detail\":'\n    str \"${3-}\"\n    raw '}'\n  } | json >&4\n  exit 1\n}\nhave() {\n  command -v \"$1\" >/dev/null 2>&1\n}\nraw() {\n  printf 'mesh:%s:=%s\\n' \"$nonce\" \"$1\"\n}\nstr() {\n  printf 'mesh:%s:\"\\n%s\\n' \"$nonce\" \"$1\"\n}\nflag() {\n  if \"$@\"; then raw true; else raw false; fi\n}\njson() {\n  awk -v mark=\"mesh:$nonce:\" '\n    BEGIN {\n      ORS = \"\"\n      for (i = 1; i < 32; i++) code[sprintf(\"%c\", i)] = sprintf(\"\\\\u%04x\", i)\n      code[sprintf(\"%c\", 127)] = \"\\\\u007f\"\n    }\n    function without_keys(s) {\n      gsub(/\"([A-Za-z]*Private[A-Za-z]*|NetworkLockKey)\": *\"[^\"]*\"/, \"\\\"Private\\\":\\\"\\\"\", s)\n      gsub(/privkey:[0-9a-f]+/, \"privkey:\", s)\n      gsub(/nlpriv:[0-9a-f]+/, \"nlpriv:\", s)\n      return s\n    }\n    function escaped(s,   i, c, out) {\n      gsub(/\\\\/, \"&&\", s)\n      gsub(/\"/, \"\\\\\\\\&\", s)\n      if (s !~ /[\\001-\\037\\177]/) return s\n      out = \"\"\n      for (i = 1; i <= length(s); i++) {\n        c = substr(s, i, 1)\n        out = out ((c in code) ? code[c] : c)\n      }\n      return out\n    }\n    index($0, mark) == 1 {\n      if (open) print \"\\\"\"\n      open = (substr($0, length(mark) + 1, 1) == \"\\\"\")\n      fresh = 1\n      print open ? \"\\\"\" : substr($0, length(mark) + 2)\n      next\n    }\n    {\n      if (!fresh) print \"\\\\n\"\n      fresh = 0\n      print escaped(/Private|NetworkLockKey|privkey:|nlpriv:/ ? without_keys($0) : $0)\n    }\n    END { print open ? \"\\\"\\n\" : \"\\n\" }\n  '\n}\nrefuse() {\n  fail USAGE \"the host program refuses this argument: $1\"\n}\nis_version() {\n  case $1 in '' | *[!0-9.]* | .* | *. | *..* | *.*.*.*) return 1 ;; *.*.*) [ ${#1} -le 20 ] ;; *) return 1 ;; esac\n}\nis_hostname() {\n  case $1 in '' | *[!a-z0-9-]* | -* | *-) return 1 ;; *) [ ${#1} -le 63 ] ;; esac\n}\nis_user() {\n  case $1 in '' | *[!A-Za-z0-9_.-]* | [!A-Za-z_]*) return 1 ;; *) [ ${#1} -le 32 ] ;; esac\n}\nis_port() {\n  case $1 in '' | *[!0-9]* | 0*) return 1 ;; esac\n  [ ${#1} -le 5 ] && [ \"$1\" -ge 1024 ] && [ \"$1\" -le 65535 ]\n}\nis_fingerprint() {\n  case $1 in *[!0-9A-F]*) return 1 ;; *) [ ${#1} -eq 40 ] ;; esac\n}\nis_ip() {\n  case $1 in\n    *[!0-9a-f.:]* | '' | *.*:* | *:*.* | :[!:]*) return 1 ;;\n    *:*) [ ${#1} -le 39 ] ;;\n    *.*.*.*.*) return 1 ;;\n    *.*.*.*) case $1 in *[!0-9.]* | .* | *. | *..*) return 1 ;; *) [ ${#1} -le 15 ] ;; esac ;;\n    *) return 1 ;;\n  esac\n}\nis_url() {\n  case $1 in http://[A-Za-z0-9[]* | https://[A-Za-z0-9[]*) ;; *) return 1 ;; esac\n  case ${1#*://} in *[!A-Za-z0-9.:/_[-]*) case ${1#*://} in *[!]A-Za-z0-9.:/_[-]*) return 1 ;; esac ;; esac\n  case ${1#*://} in *..* | *//* | */) return 1 ;; *) [ ${#1} -le 200 ] ;; esac\n}\nworkdir=''\nstaging=''\nplacing=''\nundo=''\nwatcher=''\nprotected=''\nunpacking=''\ngrace=20\nbegin() {\n  exec 3<&0 </dev/null 4>&1 1>&2\n  trap 'end_by_signal' TERM INT HUP QUIT ALRM USR1 USR2\n  trap 'cleanup' EXIT\n  trap '' PIPE\n  watch &\n  watcher=$!\n  exec 3<&-\n}\nwatch() {\n  exec 4>&- >/dev/null 2>&1\n  ulimit -v 1048576 2>/dev/null\n  trap '' TERM INT HUP QUIT ALRM USR1 USR2\n  trap - EXIT\n  while IFS= read -r _ <&3; do :; done\n  exec 3<&-\n  end_group TERM\n  sleep \"$grace\"\n  end_group KILL\n}\nend_group() {\n  if read -r _ _ _ _ group _ <\"/proc/$$/stat\" && [ \"$group\" = \"$$\" ]; then\n    kill -s \"$1\" -- \"-$$\"\n  else\n    kill -s \"$1\" \"$$\"\n  fi\n}\nend_quietly() {\n  [ -z \"$watcher\" ] || { kill -s KILL \"$watcher\" && wait \"$watcher\"; } 2>/dev/null\n  watcher=''\n}\nend_by_signal() {\n  trap '' TERM INT HUP QUIT ALRM USR1 USR2\n  if [ -n \"$protected\" ]; then\n    end_quietly\n    end_download || see_through\n  fi\n  cleanup\n  fail INTERRUPTED \"stopped because the client went away\"\n}\nsee_through() {\n  note \"the client is gone; letting the package manager finish\"\n  wait_bounded \"$protected\" 300\n  undo=''\n}\nend_download() {\n  [ -n \"$unpacking\" ] || return 1\n  kill -s STOP \"$protected\"\n  if [ -e \"$unpacking\" ]; then\n    kill -s CONT \"$protected\"\n    return 1\n  fi\n  for signal in TERM CONT; do\n    kill -s \"$signal\" -- \"-$protected\" 2>/dev/null || kill -s \"$signal\" \"$protected\"\n  done\n  wait_bounded \"$protected\" 10\n}\ncleanup() {\n  [ -z \"$undo\" ] || \"$undo\"\n  undo=''\n  [ -z \"$placing\" ] || rm -f -- \"$placing\"\n  [ -z \"$staging\" ] || rm -rf -- \"$staging\"\n  [ -z \"$workdir\" ] || rm -rf -- \"$workdir\"\n  workdir=''\n  end_quietly\n}\nwait_bounded() {\n  left=$2\n  while [ \"$left\" -gt 0 ] && kill -0 \"$1\" 2>/dev/null; do\n    sleep 1\n    left=$((left - 1))\n  done\n}\nneed_workdir() {\n  [ -z \"$workdir\" ] || return 0\n  for parent in /run /dev/shm /tmp; do\n    [ -w \"$parent\" ] && workdir=$(mktemp -d \"$parent/mesh-host.XXXXXXXX\" 2>/dev/null) || continue\n    ! has_room \"$workdir\" || return 0\n    rm -rf -- \"$workdir\"\n  done\n  workdir=''\n  fail DISK_FULL \"no temporary folder can be made in /run, /dev/shm or /tmp\"\n}\nhas_room() {\n  head -c 262144 /dev/zero >\"$1/room\" 2>/dev/null && rm -f -- \"$1/room\"\n}\nlimited() {\n  if [ -z \"$timeout_words\" ]; then\n    timeout_words=timeout\n    ! timeout --foreground 1 true 2>/dev/null || timeout_words='timeout --foreground'\n  fi\n  $timeout_words \"$@\"\n}\nread_os_release() {\n  distro='' like='' version_id='' codename=''\n  release=/etc/os-release\n  [ -r \"$release\" ] || release=/usr/lib/os-release\n  [ -r \"$release\" ] || return 0\n  while IFS='=' read -r key value || [ -n \"$key\" ]; do\n    value=${value#[\\\"\\']}\n    value=${value%[\\\"\\']}\n    case $key in\n      ID) distro=$value ;;\n      ID_LIKE) like=$value ;;\n      VERSION_ID) version_id=$value ;;\n      VERSION_CODENAME) codename=$value ;;\n    esac\n  done <\"$release\"\n}\nhas_systemd() {\n  [ -d /run/systemd/system ]\n}\nis_wsl() {\n  [ -z \"${WSL_DISTRO_NAME-}\" ] || return 0\n  read -r kernel 2>/dev/null </proc/version || return 1\n  case $kernel in *[Mm]icrosoft*) ;; *) return 1 ;; esac\n}\nread_user() {\n  ids=$(id)\n  user_id=${ids#uid=}\n  user_id=${user_id%%[!0-9]*}\n  user_name=${ids#*\\(}\n  user_name=${user_name%%\\)*}\n}\nread_names() {\n  arch_name=$(uname -s -n -m)\n  os_name=${arch_name%% *}\n  arch_name=${arch_name#* }\n  host_name=${arch_name%% *}\n  know_arch \"${arch_name#* }\"\n}\nknow_arch() {\n  case $1 in\n    x86_64 | amd64) arch_name=amd64 ;;\n    aarch64 | arm64) arch_name=arm64 ;;\n    *) arch_name=$1 ;;\n  esac\n}\nemit_system() {\n  [ \"$os_name\" = Linux ] || { emit_other && return 0; }\n  read_os_release\n  raw '{\"family\":\"linux\",\"distro\":'\n  str \"$distro\"\n  raw ',\"version\":'\n  str \"$version_id\"\n  raw ',\"arch\":'\n  str \"$arch_name\"\n  raw ',\"init\":'\n  if has_systemd; then str systemd; else str other; fi\n  raw ',\"wsl\":'\n  flag is_wsl\n  raw '}'\n}\nemit_other() {\n  raw '{\"family\":\"other\",\"name\":'\n  str \"$os_name\"\n  raw ',\"arch\":'\n  str \"$arch_name\"\n  raw '}'\n}\ntailscale_socket=/run/tailscale/tailscaled.sock\ntailscale_api=http://local-tailscaled.sock/localapi/v0\ntailscale_marker=/usr/local/lib/mesh/tailscale-version\nunit_states() {\n  has_systemd || return 0\n  id='' enabled='' active=''\n  systemctl show -p Id -p UnitFileState -p ActiveState \"$@\" 2>/dev/null | {\n    while IFS='=' read -r key value; do\n      case $key in\n        Id) id=$value ;;\n        UnitFileState) enabled=$value ;;\n        ActiveState) active=$value ;;\n        '')\n          echo \"$id ${enabled:-none} ${active:-none}\"\n          id='' enabled='' active=''\n          ;;\n      esac\n    done\n    [ -z \"$id\" ] || echo \"$id ${enabled:-none} ${active:-none}\"\n  }\n}\nask_tailscaled() {\n  [ -S \"$tailscale_socket\" ] || return 0\n  said=''\n  if have curl; then\n    said=$(curl -q -s -f --fail-early -m 3 --noproxy '*' --unix-socket \"$tailscale_socket\" -w \"$separator\" \\\n      \"$tailscale_api/status?peers=false\" \"$tailscale_api/prefs\" 2>/dev/null)\n    case $? in 0 | 28) printf '%s' \"$said\" && return 0 ;; esac\n  fi\n  have tailscale || { printf '%s' \"$said\" && return 0; }\n  limited 3 tailscale status --json --peers=false 2>/dev/null\n  printf '%s' \"$separator\"\n  limited 3 tailscale debug prefs 2>/dev/null\n}\nread_tailscaled() {\n  ! is_too_long \"$1\" || set -- \"$(printf '%.1000s' \"$1\")\"\n  IFS=$separator\n  set -- $1\n  unset IFS\n  ts_heard=${1-}\n  ts_heard_prefs=${2-}\n  ts_status='' ts_prefs=''\n  ! is_answer \"$ts_heard\" BackendState || ts_status=$ts_heard\n  ! is_answer \"$ts_heard_prefs\" ControlURL || ts_prefs=$ts_heard_prefs\n}\nis_too_long() {\n  [ ${#1} -gt 1000000 ]\n}\nis_answer() {\n  case $1 in\n    *\"\\\"$2\\\"\"*) ;;\n    '{'*) ! is_whole \"$1\" ;;\n    *) return 1 ;;\n  esac\n}\nis_whole() {\n  case $1 in '{'*'}' | '{'*\"}$nl\") ;; *) return 1 ;; esac\n}\ndpkg_owns() {\n  list=/var/lib/dpkg/info/$1.list\n  [ -r \"$list\" ] || return 1\n  while IFS= read -r line; do\n    [ \"$line\" != \"$2\" ] || return 0\n  done <\"$list\"\n  return 1\n}\ntailscale_origin() {\n  ts_path=$(command -v tailscale) || { ts_origin=none && return 0; }\n  if dpkg_owns tailscale \"$ts_path\"; then\n    ts_origin=package\n  elif [ -r \"$tailscale_marker\" ] && [ \"$ts_path\" = /usr/local/bin/tailscale ]; then\n    ts_origin=mesh\n  else\n    ts_origin=other\n  fi\n}\npackage_state() {\n  dpkg-query -W -f '${db:Status-Abbrev}' \"$1\" 2>/dev/null\n}\nis_half_made() {\n  case $(package_state \"$1\") in ?[HUF]*) ;; *) return 1 ;; esac\n}\nis_unfinished() {\n  read -r word 2>/dev/null <\"$tailscale_marker\" || word=''\n  ! is_version \"$word\"\n}\ntailscale_version() {\n  ts_version=''\n  case $ts_status in\n    *'\"Version\":'*)\n      ts_version=${ts_status#*\\\"Version\\\":}\n      ts_version=${ts_version#*\\\"}\n      ts_version=${ts_version%%\\\"*}\n      ;;\n    *) [ \"$ts_origin\" = none ] || ts_version=$(limited 3 tailscale version 2>/dev/null | head -n 1) ;;\n  esac\n  ts_version=${ts_version%%-*}\n}\nemit_tailscale() {\n  tailscale_origin\n  tailscale_version\n  raw '{\"version\":'\n  str \"$ts_version\"\n  raw ',\"origin\":'\n  str \"$ts_origin\"\n  emit_service tailscaled.service\n  raw ',\"halfMade\":'\n  flag is_half_installed\n  raw ',\"status\":'\n  str \"$ts_heard\"\n  raw ',\"prefs\":'\n  str \"$ts_heard_prefs\"\n  raw '}'\n}\nis_half_installed() {\n  case $ts_origin in\n    package) [ -z \"$ts_status\" ] && is_half_made tailscale ;;\n    mesh) is_unfinished ;;\n    *) return 1 ;;\n  esac\n}\nemit_service() {\n  raw ',\"service\":{\"startsAtBoot\":'\n  flag unit_is \"$1\" enabled\n  raw ',\"running\":'\n  flag unit_is \"$1\" active\n  raw '}'\n}\nunit_is() {\n  case $units in *\"$1 \"*) ;; *) return 1 ;; esac\n  state=${units#*\"$1 \"}\n  state=${state%%\"$nl\"*}\n  case $2 in\n    enabled) [ \"${state% *}\" = enabled ] ;;\n    *) [ \"${state#* }\" = active ] ;;\n  esac\n}\nst_reader=''\nfind_syncthing() {\n  st_home='' st_config=''\n  eval \"st_home=~$1\"\n  case $st_home in /*) ;; *) return 0 ;; esac\n  for folder in .config/syncthing .local/state/syncthing; do\n    $st_reader test -f \"$st_home/$folder/config.xml\" && $st_reader test -r \"$st_home/$folder/config.xml\" || continue\n    st_config=$st_home/$folder/config.xml\n    return 0\n  done\n}\nread_syncthing_config() {\n  st_address='' st_tls=false st_key='' st_announce=true st_relays=true\n  section=''\n  while IFS= read -r line; do\n    value=${line#*>}\n    value=${value%%<*}\n    case $section$line in\n      *'<gui '*) section=gui ;;\n      *'<options>'*) section=options ;;\n      *'</gui>'* | *'</options>'*) section='' ;;\n      gui*'<address>'*) st_address=$value ;;\n      gui*'<apikey>'*) st_key=$value ;;\n      options*'<globalAnnounceEnabled>'*) st_announce=$value ;;\n      options*'<relaysEnabled>'*) st_relays=$value ;;\n    esac\n    case $line in *'<gui '*'tls=\"true\"'*) st_tls=true ;; esac\n  done <<END\n$(grep -E '</?(gui|options)[ >]|<(address|apikey|globalAnnounceEnabled|relaysEnabled)>')\nEND\n}\nsyncthing_get() {\n  is_rest_key \"$st_key\" || return 0\n  syncthing_url\n  if have curl; then\n    for path; do\n      shift\n      set -- \"$@\" \"$st_url$path\"\n    done\n    syncthing_header | curl -q -s -f -k -m 3 --noproxy '*' -K - \"$@\" 2>/dev/null | head -c 65536\n  elif have wget && wget --version 2>/dev/null | head -n 1 | grep -q GNU; then\n    for path; do\n      printf 'header = X-API-Key: %s\\n' \"$st_key\" | WGETRC=/dev/stdin wget -q -O - -T 3 -t 1 --no-proxy \\\n        --no-check-certificate \"$st_url$path\" 2>/dev/null | head -c 65536\n    done\n  else\n    return 1\n  fi\n}\nsyncthing_url() {\n  st_url=https://$st_address\n  [ \"$st_tls\" != false ] || st_url=http://$st_address\n}\nsyncthing_header() {\n  printf 'header = \"X-API-Key: %s\"\\n' \"$st_key\"\n}\nis_rest_key() {\n  case $1 in '' | *[!A-Za-z0-9_-]*) return 1 ;; esac\n}\nmay_send_key() {\n  is_loopback \"$st_address\" || return 1\n  theirs=no\n  for table in /proc/net/tcp /proc/net/tcp6; do\n    while read -r _ at _ state _ _ _ owner _; do\n      case $state in st) continue ;; 0A) ;; *) break ;; esac\n      hears_loopback \"${at%:*}\" && [ \"$((0x${at##*:}))\" -eq \"${st_address##*:}\" ] || continue\n      case $owner in 0 | \"$st_uid\") theirs=yes ;; *) return 1 ;; esac\n      case ${at%:*}$st_address in 0100007F127.*) return 0 ;; esac\n    done <\"$table\"\n  done 2>/dev/null\n  [ \"$theirs\" = yes ]\n}\nhears_loopback() {\n  case $1 in\n    0100007F | 00000000 | 0000000000000000FFFF00000100007F | 00000000000000000000000001000000 | 00000000000000000000000000000000) ;;\n    *) return 1 ;;\n  esac\n}\nask_syncthing() {\n  st_rest=none st_id='' st_version=''\n  may_send_key || return 0\n  if bodies=$(syncthing_get /rest/system/status /rest/system/version); then\n    read_syncthing \"$bodies\"\n  else\n    st_rest=unknown\n  fi\n}\nread_syncthing() {\n  st_id=$(json_field myID \"$1\")\n  st_version=$(json_field version \"$1\")\n  st_version=${st_version#v}\n  [ -z \"$st_id\" ] || [ -z \"$st_version\" ] || st_rest=ok\n}\nis_loopback() {\n  case ${1##*:} in '' | *[!0-9]*) return 1 ;; esac\n  case $1 in \"127.0.0.1:${1##*:}\" | \"localhost:${1##*:}\" | \"[::1]:${1##*:}\") ;; *) return 1 ;; esac\n}\njson_field() {\n  wanted=$1\n  IFS='\"'\n  set -- $2\n  unset IFS\n  while [ $# -gt 2 ]; do\n    case $1$2 in \"$wanted:\" | \"$wanted: \") printf '%s' \"$3\" && return 0 ;; esac\n    shift\n  done\n}\nemit_syncthing() {\n  if [ -z \"$st_version\" ] && have syncthing; then\n    st_version=$(limited 3 syncthing --version 2>/dev/null | head -n 1)\n    st_version=${st_version#syncthing v}\n    st_version=${st_version%% *}\n  fi\n  raw '{\"version\":'\n  str \"$st_version\"\n  emit_service \"syncthing@$1.service\"\n  raw ',\"guiAddress\":'\n  str \"$st_address\"\n  raw ',\"apiKeySet\":'\n  flag [ -n \"$st_key\" ]\n  raw ',\"globalAnnounce\":'\n  flag [ \"$st_announce\" = true ]\n  raw ',\"relays\":'\n  flag [ \"$st_relays\" = true ]\n  raw ',\"rest\":'\n  str \"$st_rest\"\n  raw ',\"deviceId\":'\n  str \"$st_id\"\n  raw '}'\n}\nverb_facts() {\n  read_user\n  read_names\n  st_user=$user_name\n  while [ $# -gt 0 ]; do\n    [ \"$1\" = --syncthing-user ] && is_user \"${2-}\" || refuse \"$1\"\n    st_user=$2\n    shift 2\n  done\n  st_uid=$user_id\n  [ \"$st_user\" = \"$user_name\" ] || st_uid=$(id -u \"$st_user\" 2>/dev/null)\n  find_syncthing \"$st_user\"\n  read_syncthing_config <\"${st_config:-/dev/null}\"\n  ask_both\n  [ -n \"$ts_status\" ] || read_tailscaled \"$(ask_tailscaled)\"\n  [ \"$st_rest\" = ok ] || ask_syncthing\n  units=$(known_units \"syncthing@$st_user.service\")\n  answer emit_facts\n}\nask_both() {\n  ts_status='' ts_prefs='' ts_heard='' ts_heard_prefs='' st_rest=none st_id='' st_version=''\n  [ -S \"$tailscale_socket\" ] && is_rest_key \"$st_key\" && have curl && may_send_key || return 0\n  syncthing_url\n  mark=\"$separator%{http_code}$separator\"\n  said=$(syncthing_header | curl -q -s -f --fail-early -m 3 --noproxy '*' -w \"$mark\" --unix-socket \"$tailscale_socket\" \\\n    \"$tailscale_api/status?peers=false\" \"$tailscale_api/prefs\" \\\n    --next -s -f -k -m 3 --noproxy '*' -w \"$mark\" -K - \"$st_url/rest/system/status\" \"$st_url/rest/system/version\" 2>/dev/null)\n  ! is_too_long \"$said\" || return 0\n  IFS=$separator\n  set -- $said\n  unset IFS\n  [ \"${2-}${4-}\" != 200200 ] || read_tailscaled \"$1$separator$3\"\n  [ \"${6-}${8-}\" != 200200 ] || read_syncthing \"$5$7\"\n}\nknown_units() {\n  if [ -n \"$ts_status\" ] && [ \"$st_rest\" = ok ] && is_linked_up tailscaled.service && is_linked_up \"$1\"; then\n    printf '%s enabled active\\n' tailscaled.service \"$1\"\n  else\n    unit_states tailscaled.service \"$1\"\n  fi\n}\nis_linked_up() {\n  [ -L \"/etc/systemd/system/multi-user.target.wants/$1\" ] && [ ! -L \"/etc/systemd/system/$1\" ] &&\n    [ ! -L \"/run/systemd/system/$1\" ] && [ -L \"/run/systemd/units/invocation:$1\" ]\n}\nemit_facts() {\n  raw '{\"program\":'\n  str \"$mesh_program_version\"\n  raw ',\"system\":'\n  emit_system\n  raw ',\"user\":{\"name\":'\n  str \"$user_name\"\n  raw '},\"tailscale\":'\n  emit_tailscale\n  raw ',\"syncthing\":'\n  emit_syncthing \"$st_user\"\n  raw '}'\n}\ninstalled_program=/usr/local/lib/mesh/mesh-host\nverb_access() {\n  [ $# -eq 0 ] || refuse \"$1\"\n  read_user\n  read_names\n  answer emit_access\n}\nemit_access() {\n  [ \"$user_id\" != 0 ] || { raw '{\"kind\":\"full\",\"self\":true}' && return 0; }\n  have sudo || { emit_no_access \"sudo is not installed, and $user_name is not root\" && return 0; }\n  said=$(in_time yes ask_sudo)\n  case $said in\n    yes) raw '{\"kind\":\"full\",\"self\":false}' ;;\n    *'not in the sudoers'* | *'may not run'* | *'not allowed'*) emit_prepared none || emit_no_access \"$user_name may not use sudo\" ;;\n    *'no new privileges'*) emit_prepared none || emit_no_access \"nothing that $user_name starts here may become root (no new privileges)\" ;;\n    *) emit_prepared needs-prepare || raw '{\"kind\":\"needs-prepare\"}' ;;\n  esac\n}\nemit_no_access() {\n  raw '{\"kind\":\"none\",\"why\":'\n  str \"$1\"\n  raw '}'\n}\nemit_prepared() {\n  read_installed_release\n  [ -n \"$installed_release\" ] && [ \"$(in_time '' ask_installed)\" = \"$installed_release\" ] || return 1\n  raw '{\"kind\":\"prepared\",\"version\":'\n  str \"$installed_release\"\n  raw \",\\\"without\\\":\\\"$1\\\"}\"\n}\nask_sudo() {\n  if refusal=$(sudo -n true 2>&1); then echo yes; else printf '%s ' \"$refusal\" | tr '\\n' ' ' && echo; fi\n}\nin_time() {\n  late=$1\n  shift\n  if knows_itself; then\n    \"$@\"\n  else\n    {\n      say_later 4>&- 2>/dev/null &\n      echo \"$!\"\n      \"$@\" 4>&- 2>/dev/null &\n    } | first_answer\n  fi\n}\nsay_later() {\n  sleep 5 &\n  trap 'kill \"$!\"' TERM\n  wait \"$!\" && printf '%s\\n' \"$late\"\n}\nfirst_answer() {\n  read -r waiting && read -r answer\n  kill \"$waiting\" 2>/dev/null\n  printf '%s\\n' \"$answer\"\n}\nknows_itself() {\n  while read -r _ known; do\n    for name in $known; do [ \"$name\" != \"$host_name\" ] || return 0; done\n  done </etc/hosts\n  while read -r kind services; do\n    case $kind$services in hosts:*myhostname*) return 0 ;; esac\n  done </etc/nsswitch.conf\n  return 1\n} 2>/dev/null\nread_installed_release() {\n  installed_release=''\n  [ -r \"$installed_program\" ] || return 0\n  while IFS='=' read -r key value; do\n    [ \"$key\" = mesh_program_version ] || continue\n    installed_release=$value\n    return 0\n  done <\"$installed_program\"\n}\nask_installed() {\n  sudo -n \"$installed_program\" 0 version 2>/dev/null || echo\n}\nverb_ping() {\n  [ $# -ge 1 ] && [ $# -le 600 ] || refuse \"ping wants 1 to 600 addresses\"\n  for ip; do is_ip \"$ip\" || refuse \"$ip\"; done\n  have tailscale || fail IPN_UNREACHABLE \"Tailscale is not installed\"\n  limited 1 true\n  pongs=$(ping_all \"$@\")\n  answer emit_pongs \"$@\"\n}\nping_all() {\n  running=0\n  for ip; do\n    ping_one \"$ip\" &\n    running=$((running + 1))\n    [ $((running % 32)) -ne 0 ] || wait\n  done\n  wait\n}\nping_one() {\n  said=$(limited 6 tailscale ping --until-direct=false -c 1 --timeout=3s \"$1\" 2>&1)\n  case $said in\n    *pong*) said=pong${said##*pong} ;;\n    *) said=${said##*\"$nl\"} ;;\n  esac\n  printf '%s|%s\\n' \"$1\" \"${said%%\"$nl\"*}\"\n}\nemit_pongs() {\n  comma=\n  raw '['\n  for ip; do\n    raw \"$comma{\\\"ip\\\":\"\n    str \"$ip\"\n    emit_pong \"$(pong_of \"$ip\")\"\n    comma=,\n  done\n  raw ']'\n}\npong_of() {\n  wanted=$1\n  IFS=$nl\n  set -- $pongs\n  unset IFS\n  for line; do\n    case $line in \"$wanted|\"*) printf '%s' \"${line#*'|'}\" && return 0 ;; esac\n  done\n}\nemit_pong() {\n  via=none detail=$1 ms=''\n  case $1 in\n    pong*' via '*' in '*)\n      detail=${1#* via }\n      ms=${detail##* in }\n      detail=${detail% in *}\n      via=direct\n      case $detail in\n        'DERP('*) via=relay detail=${detail#DERP\\(} detail=${detail%\\)} ;;\n        'peer-relay('*) via=relay ;;\n      esac\n      ;;\n  esac\n  raw \",\\\"reachable\\\":$([ \"$via\" = none ] && echo false || echo true),\\\"via\\\":\"\n  str \"$via\"\n  raw ',\"detail\":'\n  str \"$detail\"\n  milliseconds \"$ms\"\n  raw \",\\\"ms\\\":${ms:-null}\"\n  raw '}'\n}\nmilliseconds() {\n  ms=\n  case $1 in\n    0s) ms=0 ;;\n    *ms) ms=${1%ms} ;;\n    *.*s)\n      fraction=${1#*.}\n      fraction=${fraction%s}000\n      ms=${1%%.*}${fraction%\"${fraction#???}\"}\n      ;;\n    *s) ms=${1%s}000 ;;\n  esac\n  case $ms in *[!0-9]* | 0?*) ms= ;; esac\n}\ndone_list=''\nts_cut=''\ndid() {\n  done_list=$done_list$1$nl\n  note \"$1\"\n}\nfinish() {\n  answer emit_done\n}\nemit_done() {\n  raw '{\"changed\":'\n  flag [ -n \"$done_list\" ]\n  raw ',\"did\":['\n  comma=''\n  rest=$done_list\n  while [ -n \"$rest\" ]; do\n    [ -z \"$comma\" ] || raw \"$comma\"\n    str \"${rest%%\"$nl\"*}\"\n    rest=${rest#*\"$nl\"}\n    comma=,\n  done\n  raw ']}'\n}\nneed_systemd() {\n  has_systemd || fail OS_UNSUPPORTED \"this host is not run by systemd, and MeSH keeps services by systemd only (in WSL2: systemd=true under [boot] in /etc/wsl.conf, then wsl --shutdown)\"\n}\nfull_or() {\n  case $2 in *'No space left'* | *'not enough space'* | *'quota exceeded'*) echo DISK_FULL ;; *) echo \"$1\" ;; esac\n}\nensure_service() {\n  units=$(unit_states \"$1\")\n  if ! unit_is \"$1\" enabled; then\n    said=$(systemctl enable \"$1\" 2>&1) ||\n      fail \"$(full_or INSTALL_FAILED \"$said\")\" \"the service $1 cannot be enabled\" \"$said\"\n    did \"enabled $1\"\n  fi\n  if ! unit_is \"$1\" active; then\n    said=$(limited 90 systemctl start \"$1\" 2>&1) || fail INSTALL_FAILED \"the service $1 does not start\" \"$said$nl$(last_journal \"$1\")\"\n    did \"started $1\"\n  fi\n}\nlast_journal() {\n  limited 5 journalctl -q -n 5 -o cat --no-pager -u \"$1\" 2>/dev/null\n}\nensure_tailscaled() {\n  ensure_service tailscaled.service\n  tries=40\n  until look_at_tailscaled && [ -n \"$ts_status\" ]; do\n    tries=$((tries - 1))\n    [ $((tries % 10)) -ne 0 ] || ensure_service tailscaled.service\n    [ \"$tries\" -gt 0 ] || refuse_cut\n    [ \"$tries\" -gt 0 ] || fail IPN_UNREACHABLE \"tailscaled runs but does not answer within 20 s\" \"$(last_journal tailscaled.service)\"\n    sleep 0.5\n  done\n}\nlook_at_tailscaled() {\n  read_tailscaled \"$(ask_tailscaled)\"\n  ts_cut=''\n  for seen in \"$ts_status\" \"$ts_prefs\"; do [ -z \"$seen\" ] || is_whole \"$seen\" || ts_cut=yes; done\n  [ -z \"$ts_cut\" ] || ts_status='' ts_prefs=''\n}\nrefuse_cut() {\n  [ -z \"$ts_cut\" ] || fail IPN_UNREACHABLE \"the answer of tailscaled is cut off, so it is not known whether this node is in a mesh\" \"$(last_journal tailscaled.service)\"\n}\nts_state() {\n  json_field BackendState \"$ts_status\"\n}\nts_self() {\n  self=${ts_status#*\\\"Self\\\":}\n  self=${self%%\\\"ExitNodeStatus\\\":*}\n  json_true \"$1\" \"$self\"\n}\njson_true() {\n  case $2 in *\"\\\"$1\\\":true\"* | *\"\\\"$1\\\": true\"*) ;; *) return 1 ;; esac\n}\nts_healthy() {\n  [ \"$(ts_state)\" = Running ] && ts_self Online && ! ts_self Expired\n}\nts_health() {\n  case $ts_status in *'\"Health\":'*) ;; *) return 0 ;; esac\n  printf '%s' \"${ts_status#*\\\"Health\\\":}\" | tr -s '\\n\\t ' ' ' |\n    sed 's/^ *\\[ *\\].*//; s/^ *\\[ *\"//; s/\" *\\].*//; s/\", *\"/; /g; s/\\\\u003e/>/g; s/\\\\\"/\"/g'\n}\nawait() {\n  tries=$(($1 * 2))\n  until look_at_tailscaled && \"$2\"; do\n    tries=$((tries - 1))\n    [ \"$tries\" -gt 0 ] || return 1\n    sleep 0.5\n  done\n}\nlast_lines() {\n  printf '%s\\n' \"$1\" | sed '/^[[:space:]]*$/d' | tail -n 5\n}\nquiet_apt() {\n  need_workdir\n  unpacking=$workdir/unpacking\n  rm -f -- \"$unpacking\"\n  run_tool env DEBIAN_FRONTEND=noninteractive DEBIAN_PRIORITY=critical APT_LISTCHANGES_FRONTEND=none NEEDRESTART_MODE=l \\\n    NEEDRESTART_SUSPEND=1 apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=0 -o Acquire::Retries=2 \\\n    -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20 -o Dpkg::Options::=--force-confdef \\\n    -o Dpkg::Options::=--force-confold -o APT::Get::HideAutoRemove=1 -o \"DPkg::Pre-Invoke::=touch $unpacking\" \"$@\"\n}\nrun_tool() {\n  need_workdir\n  session=''\n  ! have setsid || session=setsid\n  (\n    trap - PIPE TERM INT HUP EXIT\n    umask 022\n    exec $session \"$@\"\n  ) >\"$workdir/said\" 2>&1 4>&- 5>&- &\n  protected=$!\n  wait \"$protected\"\n  tool_status=$?\n  protected=''\n  tool_said=$(tail -c 20000 \"$workdir/said\")\n  return \"$tool_status\"\n}\nrun_apt() {\n  waited=0\n  until quiet_apt \"$@\"; do\n    case $tool_said in\n      *'Could not get lock'* | *'Unable to acquire the dpkg frontend lock'* | *'Unable to lock'* | *'frontend lock was locked'*) ;;\n      *'dpkg was interrupted'*)\n        [ -z \"$reconfigured\" ] || return 1\n        finish_dpkg\n        continue\n        ;;\n      *) return 1 ;;\n    esac\n    holder=$(lock_holder \"$tool_said\")\n    [ \"$waited\" -lt 300 ] || fail PACKAGES_LOCKED \"$holder has held the package lock for 5 minutes\" \"$(tool_lines)\"\n    [ $((waited % 30)) -ne 0 ] || note \"waiting for the package lock held by $holder\"\n    sleep 3\n    waited=$((waited + 3))\n  done\n}\nlock_holder() {\n  case $1 in\n    *'held by process '*)\n      found=${1#*held by process }\n      found=${found%%)*}\n      echo \"${found#*\\(} (process ${found%% *})\"\n      ;;\n    *) echo \"another process\" ;;\n  esac\n}\nfinish_dpkg() {\n  reconfigured=yes\n  note \"dpkg was interrupted earlier; finishing what it began\"\n  unpacking=''\n  run_tool env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 dpkg --force-confdef --force-confold --configure -a ||\n    fail_package \"dpkg was interrupted earlier, and what it began cannot be finished\"\n  did \"finished an interrupted dpkg run\"\n}\nsigned_by=\"the repository is not signed by the pinned key\"\nfail_package() {\n  case $tool_said in\n    *'No space left on device'* | *'enough free space'* | *'not enough space'*)\n      fail DISK_FULL \"$1: the disk is full\" \"$(tool_lines)\" ;;\n    *'Read-only file system'*)\n      fail INSTALL_FAILED \"$1: the file system is read-only\" \"$(tool_lines)\" ;;\n    *'is not valid yet'*)\n      fail CLOCK_WRONG \"$1: its date is in the future for this host, whose clock says $(date -u '+%Y-%m-%d %H:%M') UTC\" \"$(tool_lines)\" ;;\n    *' is expired (invalid since'* | *'is not valid anymore'*)\n      fail CLOCK_WRONG \"$1: for this host, whose clock says $(date -u '+%Y-%m-%d %H:%M') UTC, it has expired\" \"$(tool_lines)\" ;;\n    *NO_PUBKEY* | *\"couldn't be verified\"* | *'is not signed'* | *EXPKEYSIG* | *BADSIG* | *'not signed by'* | *'Missing key'* | *REVKEYSIG* | *'OpenPGP signature'*)\n      fail SIGNATURE_MISMATCH \"$1: $signed_by\" \"$(tool_lines)\" ;;\n    *'Hash Sum mismatch'* | *'unexpected size'* | *'Mirror sync in progress'*)\n      fail CHECKSUM_MISMATCH \"$1: a download is not what the repository's index says\" \"$(tool_lines)\" ;;\n    *'Could not resolve'* | *'Temporary failure resolving'* | *'Could not connect'* | *'Connection failed'* | *'Connection timed out'* | *'Unable to connect'* | *'Failed to fetch'* | *'Some index files failed'*)\n      fail PACKAGE_SOURCE_DOWN \"$1: the package source does not answer as it should\" \"$(tool_lines)\" ;;\n  esac\n  fail INSTALL_FAILED \"$1\" \"$(tool_lines)\"\n}\nfail_install() {\n  ! has_unpacked || fail_package \"$1 could not be installed\"\n  fail_package \"$1 could not be fetched\"\n}\nhas_unpacked() {\n  [ -e \"$unpacking\" ]\n}\ntool_lines() {\n  printf '%s\\n' \"$tool_said\" | grep '^[EW]: ' | tail -n 3 | grep . || last_lines \"$tool_said\"\n}\nreinstall_words() {\n  case $(package_state \"$1\") in ??R) echo --reinstall ;; esac\n}\ninstall_package() {\n  note \"installing $1 from the distribution\"\n  if have apt-get; then\n    install_by_distribution \"$1\" || fail_install \"the package $1\"\n  elif have dnf; then\n    run_tool dnf -y -q install \"$1\" || fail_package \"the package $1 could not be installed\"\n  elif have zypper; then\n    run_tool zypper -n -q install \"$1\" || fail_package \"the package $1 could not be installed\"\n  elif have pacman; then\n    run_tool pacman -S --noconfirm --needed \"$1\" || fail_package \"the package $1 could not be installed\"\n  else\n    fail OS_UNSUPPORTED \"MeSH knows no package manager of this host (apt, dnf, zypper, pacman); install $1 by hand\"\n  fi\n  did \"installed $1\"\n}\ninstall_by_distribution() {\n  signed_by=\"a repository of this host is not signed by a key that it trusts\"\n  reinstall=$(reinstall_words \"$1\")\n  ! run_apt install $reinstall \"$1\" || return 0\n  ! has_unpacked || return 1\n  update_said=''\n  run_apt update || update_said=$tool_said\n  ! run_apt install $reinstall \"$1\" || return 0\n  case $tool_said in *'Unable to locate package'* | *'no installation candidate'*) tool_said=$update_said$nl$tool_said ;; esac\n  return 1\n}\nfetch() {\n  rm -f -- \"$2\"\n  if have curl; then\n    redirects=http,https\n    case $1 in https:*) redirects=https ;; esac\n    fetch_said=$(limited 900 curl -q -sS -f -L --proto =http,https --proto-redir \"=$redirects\" --connect-timeout 15 \\\n      --speed-limit 1000 --speed-time 60 --retry 2 -o \"$2\" \"$1\" 2>&1)\n  elif have wget; then\n    fetch_said=$(limited 900 wget -T 20 -O \"$2\" \"$1\" 2>&1)\n  elif [ -x /usr/lib/apt/apt-helper ]; then\n    fetch_said=$(limited 900 /usr/lib/apt/apt-helper -o Acquire::Retries=2 download-file \"$1\" \"$2\" 2>&1)\n  else\n    fetch_said=\"there is neither curl nor wget on this host\"\n    return 1\n  fi\n  fetched=$?\n  [ \"$fetched\" -ne 0 ] || [ ! -s \"$2\" ] || return 0\n  case $fetch_said in *'error: 404'* | *'ERROR 404'* | *' 404 '*) return 4 ;; esac\n  return 1\n}\nmust_fetch() {\n  fetch \"$1\" \"$2\" && return 0\n  case $? in 4) fail PACKAGE_SOURCE_DOWN \"the package source has no such file: $1\" \"$(last_lines \"$fetch_said\")\" ;; esac\n  case $fetch_said in\n    *'No space left'* | *'Failure writing output'* | *'write error'*)\n      fail DISK_FULL \"the disk is full: $1 could not be saved\" \"$(last_lines \"$fetch_said\")\" ;;\n  esac\n  fail PACKAGE_SOURCE_DOWN \"the package source cannot be reached from this host: $1\" \"$(last_lines \"$fetch_said\")\"\n}\nlock=/run/mesh-host.lock\nneed_root() {\n  [ \"$(id -u)\" = 0 ] || fail ACCESS_DENIED \"this verb needs root\"\n  hold_limits\n  be_alone \"$lock\" && forget_killed\n}\nbe_alone() {\n  have flock && true >>\"$1\" || return 1\n  exec 5>>\"$1\"\n  tries=0\n  until flock -n 5; do\n    [ \"$tries\" -lt 600 ] || fail HOST_BUSY \"another run of MeSH$(holder_of \"$1\") has been changing this host for 5 minutes\"\n    [ $((tries % 60)) -ne 1 ] || note \"waiting for another run of MeSH$(holder_of \"$1\") that is changing this host\"\n    sleep 0.5\n    tries=$((tries + 1))\n  done\n  sign \"$1\"\n} 2>/dev/null\nsign() {\n  printf '%s %s %s\\n' \"$(date +%H:%M:%S)\" \"$(client_address)\" \"${SUDO_USER:-$(id -un)}\" >\"$1\"\n}\nclient_address() {\n  address=$(ssh_connection)\n  address=${address%%[!0-9a-f.:]*}\n  printf '%s' \"${address:--}\"\n}\nssh_connection() {\n  pid=$$\n  while [ \"$pid\" -gt 1 ]; do\n    connection=$(tr '\\0\\n' '\\n ' <\"/proc/$pid/environ\" | sed -n 's/^SSH_CONNECTION=//p' | head -c 100)\n    case $connection in [0-9a-f:]*) printf '%s' \"$connection\" && return 0 ;; esac\n    parent_of \"$pid\"\n  done\n} 2>/dev/null\nparent_of() {\n  pid=0\n  while read -r key value; do\n    [ \"$key\" != PPid: ] || pid=$value\n  done <\"/proc/$1/status\"\n}\nholder_of() {\n  read -r since from who <<LINE\n$(head -c 200 \"$1\")\nLINE\n  case $since in [0-2][0-9]:[0-5][0-9]:[0-5][0-9]) ;; *) return 0 ;; esac\n  case $who in '' | *[!A-Za-z0-9_.@+\\\\\\ -]*) return 0 ;; esac\n  if [ \"$from\" = - ]; then from='this machine'; else is_ip \"$from\" || return 0; fi\n  [ ${#who} -gt 64 ] || printf ' (%s from %s, since %s)' \"$who\" \"$from\" \"$since\"\n}\nforget_killed() {\n  set +f\n  rm -rf -- \"${lock%lock}\"*/\n  set -f\n}\nverb_install_tailscale() {\n  version='' source='' signing_key=''\n  while [ $# -gt 0 ]; do\n    case $1 in\n      --version) is_version \"${2-}\" && version=$2 || refuse \"$1\" ;;\n      --source) is_url \"${2-}\" && source=$2 || refuse \"$1\" ;;\n      --signing-key) is_fingerprint \"${2-}\" && signing_key=$2 || refuse \"$1\" ;;\n      *) refuse \"$1\" ;;\n    esac\n    shift 2\n  done\n  [ -n \"$version\" ] && [ -n \"$source\" ] && [ -n \"$signing_key\" ] || refuse \"install-tailscale wants --version, --source and --signing-key\"\n  hold package-source \"$source\"\n  hold signing-key \"$signing_key\"\n  hold_newer oldest-version \"$version\"\n  need_root\n  need_systemd\n  installed_version\n  if [ \"$installed\" != \"$version\" ]; then\n    check_order\n    put_tailscale\n  fi\n  ensure_tailscaled\n  ensure_daemon_version\n  finish\n}\ninstalled_version() {\n  tailscale_origin\n  installed=''\n  case $ts_origin in\n    package) ! is_half_made tailscale || return 0 ;;\n    mesh) ! is_unfinished || return 0 ;;\n  esac\n  [ \"$ts_origin\" = none ] || installed=$(limited 10 tailscale version 2>/dev/null | head -n 1)\n  installed=${installed%%-*}\n}\ncheck_order() {\n  [ \"$ts_origin\" != other ] || fail INSTALL_FAILED \"Tailscale $installed is at $ts_path and came by other means; remove it, or name that version in the inventory\"\n  [ -n \"$installed\" ] && is_version \"$installed\" || return 0\n  is_older \"$version\" \"$installed\" || return 0\n  fail INSTALL_FAILED \"Tailscale $installed is newer than $version, and MeSH never downgrades\"\n}\nis_older() {\n  [ \"$1\" != \"$2\" ] && [ \"$(printf '%s\\n%s\\n' \"$1\" \"$2\" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)\" = \"$1\" ]\n}\nput_tailscale() {\n  read_os_release\n  note \"installing Tailscale $version\"\n  if [ \"$ts_origin\" != mesh ] && have apt-get && find_repository; then\n    install_by_apt\n  elif [ \"$ts_origin\" = package ]; then\n    fail PACKAGE_SOURCE_DOWN \"the package source has no repository for this release: $source/$repository\"\n  else\n    install_by_tarball\n  fi\n  hash -r\n  installed_version\n  [ \"$installed\" = \"$version\" ] || fail INSTALL_FAILED \"after the installation the version is ${installed:-none}, not $version\"\n  did \"installed Tailscale $version\"\n}\nensure_daemon_version() {\n  running=$(json_field Version \"$ts_status\")\n  [ \"${running%%-*}\" != \"$version\" ] || return 0\n  said=$(limited 90 systemctl restart tailscaled.service 2>&1) || fail INSTALL_FAILED \"tailscaled does not restart\" \"$said$nl$(last_journal tailscaled.service)\"\n  ensure_tailscaled\n  did \"restarted tailscaled\"\n}\napt_keyring=/usr/share/keyrings/tailscale-archive-keyring.gpg\napt_source=/etc/apt/sources.list.d/tailscale.list\nfind_repository() {\n  family=$distro\n  case \" $distro $like \" in *' ubuntu '*) family=ubuntu ;; *' debian '*) family=debian ;; esac\n  case $family in debian | ubuntu) ;; *) return 1 ;; esac\n  [ \"$family\" = \"$distro\" ] || family_codename\n  case $codename in '' | *[!a-z0-9-]*) return 1 ;; esac\n  repository=$family/$codename.noarmor.gpg\n  need_workdir\n  fetch \"$source/$repository\" \"$workdir/keyring.gpg\" && return 0\n  case $? in 4) refuse_unsigned && return 1 ;; esac\n  must_fetch \"$source/$repository\" \"$workdir/keyring.gpg\"\n}\nrefuse_unsigned() {\n  case $source in https://*) return 0 ;; esac\n  fail PACKAGE_SOURCE_DOWN \"the package source has no repository for this release: $source/$repository (a tarball, which nobody signs, is not taken over plain http where apt could be)\"\n}\nfamily_codename() {\n  while IFS='=' read -r key value; do\n    case $key in UBUNTU_CODENAME) [ \"$family\" != ubuntu ] || codename=$value ;; DEBIAN_CODENAME) [ \"$family\" != debian ] || codename=$value ;; esac\n  done <\"$release\"\n}\ninstall_by_apt() {\n  refuse_second_source\n  keep_aside \"$apt_source\"\n  keep_aside \"$apt_keyring\"\n  undo=restore_apt_source\n  place \"$workdir/keyring.gpg\" \"$apt_keyring\"\n  printf '# Kept by MeSH: only this key may sign this repository.\\ndeb [signed-by=%s,%s] %s/%s %s main\\n' \\\n    \"$apt_keyring\" \"$signing_key\" \"$source\" \"$family\" \"$codename\" >\"$workdir/source\"\n  place \"$workdir/source\" \"$apt_source\"\n  run_apt update --error-on=any -o Dir::Etc::sourcelist=\"$apt_source\" -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0 ||\n    fail_package \"the package list of Tailscale could not be read\"\n  reinstall=$(reinstall_words tailscale)\n  run_apt install $reinstall \"tailscale=$version\" || fail_tailscale\n  undo=''\n  forget_own_unit\n}\nforget_own_unit() {\n  grep -qs 'installed by MeSH' /etc/systemd/system/tailscaled.service || return 0\n  rm -f -- /etc/systemd/system/tailscaled.service \"$tailscale_marker\"\n  systemctl daemon-reload\n}\nfail_tailscale() {\n  case $tool_said in\n    *'was not found'* | *'Unable to locate package'*) fail PACKAGE_SOURCE_DOWN \"the package source has no Tailscale $version for $family $codename\" \"$(tool_lines)\" ;;\n    *'Held packages were changed'*) fail INSTALL_FAILED \"the package tailscale is on hold on this host (apt-mark unhold tailscale)\" \"$(tool_lines)\" ;;\n  esac\n  fail_install \"Tailscale $version\"\n}\nrefuse_second_source() {\n  other=$(grep -rlsF --include='*.list' --include='*.sources' -- \"$source/$family\" /etc/apt/sources.list /etc/apt/sources.list.d |\n    grep -vxF -- \"$apt_source\" | while IFS= read -r file; do ! has_entry \"$file\" || echo \"$file\"; done | head -n 1)\n  [ -z \"$other\" ] || fail INSTALL_FAILED \"$other names Tailscale's repository already; remove that entry, MeSH keeps its own in $apt_source\"\n}\nhas_entry() {\n  awk -v url=\"$source/$family\" '\n    BEGIN { RS = \"\"; FS = \"\\n\" }\n    {\n      named = off = 0\n      for (i = 1; i <= NF; i++) {\n        if ($i ~ /^[ \\t]*#/) continue\n        if (index($i, url)) named = 1\n        if (tolower($i) ~ /^enabled:[ \\t]*(no|false|without|off|disable)[ \\t]*$/) off = 1\n      }\n      if (named && !off) found = 1\n    }\n    END { exit !found }' \"$1\"\n}\nkeep_aside() {\n  [ ! -e \"$1\" ] || said=$(cp -p -- \"$1\" \"$workdir/old-${1##*/}\" 2>&1) ||\n    fail \"$(full_or INSTALL_FAILED \"$said\")\" \"$1 cannot be kept aside\" \"$said\"\n}\nplace() {\n  placing=$2.mesh-new\n  said=$({ cat -- \"$1\" >\"$placing\" && chmod \"${3-644}\" \"$placing\" && mv -f -- \"$placing\" \"$2\"; } 2>&1) && return 0\n  rm -f -- \"$placing\"\n  case $(full_or INSTALL_FAILED \"$said\")$said in\n    DISK_FULL*) fail DISK_FULL \"$2 cannot be written: the disk is full\" \"$said\" ;;\n    *[Rr]ead-only*) fail INSTALL_FAILED \"$2 cannot be written: is the file system read-only?\" \"$said\" ;;\n  esac\n  fail INSTALL_FAILED \"$2 cannot be written\" \"$said\"\n}\nrestore_apt_source() {\n  for file in \"$apt_source\" \"$apt_keyring\"; do\n    if [ -e \"$workdir/old-${file##*/}\" ]; then\n      cp -p -- \"$workdir/old-${file##*/}\" \"$file\"\n    else\n      rm -f -- \"$file\"\n    fi\n  done\n}\ninstall_by_tarball() {\n  know_arch \"$(uname -m)\"\n  case $arch_name in amd64 | arm64) ;; *) fail OS_UNSUPPORTED \"MeSH installs Tailscale on amd64 and arm64, not on $arch_name\" ;; esac\n  (umask 022 && mkdir -p /usr/local/lib/mesh /usr/local/bin /usr/local/sbin) || fail INSTALL_FAILED \"/usr/local cannot be written\"\n  staging=/usr/local/lib/mesh/.new\n  rm -rf -- \"$staging\"\n  mkdir -- \"$staging\" || fail DISK_FULL \"/usr/local/lib/mesh cannot be written\"\n  tarball=tailscale_${version}_$arch_name\n  must_fetch \"$source/$tarball.tgz.sha256\" \"$staging/sum\"\n  must_fetch \"$source/$tarball.tgz\" \"$staging/tgz\"\n  check_sum\n  said=$(tar -xzf \"$staging/tgz\" -C \"$staging\" --no-same-owner \"$tarball/tailscale\" \"$tarball/tailscaled\" 2>&1) ||\n    fail \"$(full_or INSTALL_FAILED \"$said\")\" \"the tarball of Tailscale cannot be unpacked\" \"$said\"\n  mark unfinished\n  put_program \"$staging/$tarball/tailscaled\" /usr/local/sbin/tailscaled\n  put_program \"$staging/$tarball/tailscale\" /usr/local/bin/tailscale\n  put_unit\n  mark \"$version\"\n  rm -rf -- \"$staging\"\n}\nmark() {\n  printf '%s\\n' \"$1\" >\"$staging/marker\"\n  place \"$staging/marker\" \"$tailscale_marker\"\n}\ncheck_sum() {\n  read -r wanted _ <\"$staging/sum\" || [ -n \"$wanted\" ] || :\n  seen=$(sha256sum <\"$staging/tgz\")\n  [ \"${seen%% *}\" = \"$wanted\" ] || fail CHECKSUM_MISMATCH \"$source/$tarball.tgz is not what its .sha256 says\" \"said $wanted, is ${seen%% *}\"\n}\nput_program() {\n  said=$({ chmod 755 \"$1\" && chown 0:0 \"$1\" && cp -p -- \"$1\" \"$2.mesh-new\" && sync \"$2.mesh-new\" && mv -f -- \"$2.mesh-new\" \"$2\"; } 2>&1) || {\n    rm -f -- \"$2.mesh-new\"\n    fail \"$(full_or INSTALL_FAILED \"$said\")\" \"$2 cannot be put in place\" \"$said\"\n  }\n  ! have restorecon || restorecon -F \"$2\" 2>/dev/null || :\n}\nput_unit() {\n  cat >\"$staging/unit\" <<'UNIT'\n[Unit]\nDescription=Tailscale node agent (installed by MeSH)\nDocumentation=https://tailscale.com/kb/\nWants=network-pre.target\nAfter=network-pre.target NetworkManager.service systemd-resolved.service\n[Service]\nType=notify\nEnvironment=PORT=41641 FLAGS=\nEnvironmentFile=-/etc/default/tailscaled\nExecStart=/usr/local/sbin/tailscaled --state=/var/lib/tailscale/tailscaled.state --socket=/run/tailscale/tailscaled.sock --port=${PORT} $FLAGS\nExecStopPost=/usr/local/sbin/tailscaled --cleanup\nRestart=on-failure\nRuntimeDirectory=tailscale\nRuntimeDirectoryMode=0755\nStateDirectory=tailscale\nStateDirectoryMode=0700\nCacheDirectory=tailscale\nCacheDirectoryMode=0750\nProtectHome=read-only\nProtectClock=true\nProtectHostname=true\nRestrictRealtime=true\nLockPersonality=true\n[Install]\nWantedBy=multi-user.target\nUNIT\n  place \"$staging/unit\" /etc/systemd/system/tailscaled.service\n  systemctl daemon-reload\n}\nkey_before=''\nverb_join() {\n  login_server='' hostname='' force=no switch=no\n  while [ $# -gt 0 ]; do\n    case $1 in\n      --login-server) is_url \"${2-}\" && login_server=$2 || refuse \"$1\" ;;\n      --hostname) is_hostname \"${2-}\" && hostname=$2 || refuse \"$1\" ;;\n      --force-reauth) force=yes ;;\n      --switch-server) switch=yes ;;\n      *) refuse \"$1\" ;;\n    esac\n    case $1 in --login-server | --hostname) shift 2 ;; *) shift ;; esac\n  done\n  [ -n \"$login_server\" ] && [ -n \"$hostname\" ] || refuse \"join wants --login-server and --hostname\"\n  is_key \"$mesh_secret\" || refuse \"the pre-auth key\"\n  hold login-server \"$login_server\"\n  need_root\n  have tailscale || fail IPN_UNREACHABLE \"Tailscale is not installed\"\n  ensure_tailscaled\n  may_join || finish\n  [ \"$force$switch\" = nono ] || ! came_by_mesh || refuse_own_end\n  was_healthy=no\n  ! ts_healthy || was_healthy=yes\n  key_before=$(node_key)\n  probe_login_server\n  forget_dials\n  ! comes_back || finish\n  bring_up\n}\ncomes_back() {\n  [ \"$switch\" = no ] || return 1\n  if [ \"$force\" = yes ]; then\n    [ \"$state\" = Running ] && [ \"$was_healthy\" = no ] && await 10 ts_healthy\n  else\n    [ \"$restarted\" = yes ] && settles\n  fi && did \"the node came back by itself\"\n}\nsettles() {\n  tries=20\n  until ts_healthy; do\n    case $(ts_state) in NoState | Starting | Running) ;; *) return 1 ;; esac\n    tries=$((tries - 1))\n    [ \"$tries\" -gt 0 ] || return 1\n    sleep 0.5\n    look_at_tailscaled\n  done\n}\nforget_dials() {\n  restarted=no\n  case $login_server in http://*) ;; *) return 0 ;; esac\n  has_dialled || return 0\n  limited 30 systemctl restart tailscaled.service || fail IPN_UNREACHABLE \"tailscaled does not restart\" \"$(last_journal tailscaled.service)\"\n  ensure_tailscaled\n  restarted=yes\n}\nhas_dialled() {\n  [ -z \"$(json_field ControlURL \"$ts_prefs\")\" ] || return 0\n  case $(limited 5 journalctl -q -o cat --no-pager -u tailscaled.service --since=-130s 2>/dev/null) in '' | *RegisterReq*) ;; *) return 1 ;; esac\n}\nis_key() {\n  case $1 in '' | -* | *[!A-Za-z0-9_-]*) return 1 ;; esac\n  case $(command -v printf) in */*) return 1 ;; esac\n  [ ${#1} -le 200 ]\n}\nmay_join() {\n  state=$(ts_state)\n  server=$(json_field ControlURL \"$ts_prefs\")\n  case $state in\n    Running | Stopped | Starting)\n      [ \"${server%/}\" = \"$login_server\" ] || [ \"$switch\" = yes ] ||\n        fail OTHER_CONTROL_SERVER \"this host belongs to the control server $server, not to $login_server\"\n      ;;\n  esac\n  [ \"$force\" = no ] && [ \"$switch\" = no ] && [ \"$state\" = Running ] || return 0\n  ts_healthy && return 1\n  fail JOIN_FAILED \"this node says Running but is not online; a new login must be asked for by --force-reauth\" \"$(ts_health)\"\n}\ncame_by_mesh() {\n  own_address=$(ssh_connection)\n  own_address=${own_address#* * }\n  own_address=${own_address%% *}\n  case $own_address in '' | *[!0-9a-f.:]*) return 1 ;; esac\n  case $ts_status in *\"\\\"$own_address\\\"\"*) ;; *) return 1 ;; esac\n}\nprobe_login_server() {\n  have curl || have wget || return 0\n  tries=3\n  until ask_health; do\n    tries=$((tries - 1))\n    { [ \"$tries\" -gt 0 ] && is_restarting; } || unreachable \"$(last_lines \"$answer_text\")\"\n    sleep 2\n  done\n  case $answer_text in *'\"pass\"'*) return 0 ;; esac\n  fail LOGIN_SERVER_UNREACHABLE \"what answers at $login_server is not Headscale\" \"$(printf %s \"$answer_text\" | head -c 200)\"\n}\nask_health() {\n  if have curl; then\n    answer_text=$(curl -q -sS -f -m 10 --connect-timeout 8 \"$login_server/health\" 2>&1)\n  else\n    answer_text=$(limited 15 wget -q -O - -T 8 \"$login_server/health\" 2>&1)\n  fi\n}\nis_restarting() {\n  case $answer_text in\n    'curl: (7)'* | 'curl: (52)'* | 'curl: (56)'* | *'onnection refused'* | *'error: 50'[0-4]* | *' 50'[0-4]*) return 0 ;;\n    *) return 1 ;;\n  esac\n}\nbring_up() {\n  note \"joining $login_server as $hostname\"\n  know_exit_node\n  [ -n \"$key_before\" ] || key_before=$(node_key)\n  set -- \"--login-server=$login_server\" --auth-key=file:/dev/stdin \"--hostname=$hostname\" --timeout=60s\n  [ \"$force$switch\" = nono ] || set -- \"$@\" --force-reauth\n  if ! up_with_key \"$@\"; then\n    case $up_said in *'requires mentioning all'*) mention_settings && up_with_key \"$@\" $mentioned ;; esac\n  fi\n  keep_exit_node\n  patience=25\n  case $up_said in *'backend error'* | *'timeout waiting'* | *'no changes made'*) patience=2 ;; esac\n  if await \"$patience\" has_joined; then\n    did \"joined $login_server as $hostname\"\n    finish\n  fi\n  explain_failure\n}\nhas_joined() {\n  ts_healthy && ! kept_key\n}\nkept_key() {\n  [ \"$force$switch\" != nono ] && [ -n \"$key_before\" ] && [ \"$(node_key)\" = \"$key_before\" ]\n}\nnode_key() {\n  own_key=$(json_field PublicKey \"${ts_status#*\\\"Self\\\":}\")\n  case ${own_key#nodekey:} in *[!0]*) printf '%s' \"$own_key\" ;; esac\n}\nup_with_key() {\n  up_said=$(printf '%s\\n' \"$mesh_secret\" | limited 90 tailscale up \"$@\" 2>&1)\n}\nmention_settings() {\n  mentioned=''\n  line=$(printf '%s\\n' \"$up_said\" | sed -n 's/^[[:space:]]*tailscale up //p' | head -n 1)\n  for word in $line; do\n    case $word in\n      --login-server=* | --auth-key=* | --authkey=* | --hostname=* | --timeout=* | --force-reauth* | --reset*) ;;\n      --exit-node-allow-lan-access*) mention_lan_access \"$word\" ;;\n      --[a-z]*) case $word in *[!A-Za-z0-9.,:/@=_-]*) return 1 ;; *) mentioned=\"$mentioned $word\" ;; esac ;;\n      *) return 1 ;;\n    esac\n  done\n}\nknow_exit_node() {\n  exit_node=$(json_field ExitNodeID \"$ts_prefs\")\n  case $exit_node in *[!A-Za-z0-9]*) exit_node='' ;; esac\n  lan_access=$(lan_access_now)\n  undo=keep_exit_node\n  [ -z \"$exit_node\" ] || [ \"$(ts_state)\" = Running ] || [ \"$switch\" = yes ] || have curl ||\n    fail JOIN_FAILED \"an exit node was set here by hand, and it can be kept only where there is curl; install curl, or take the exit node away (tailscale set --exit-node=)\"\n}\nlan_access_now() {\n  if json_true ExitNodeAllowLANAccess \"$ts_prefs\"; then echo true; else echo false; fi\n}\nmention_lan_access() {\n  case $line in\n    *--exit-node=*) mentioned=\"$mentioned $1\" ;;\n    *) tailscale set --exit-node-allow-lan-access=false 2>/dev/null ;;\n  esac\n}\nkeep_exit_node() {\n  undo=''\n  [ -n \"$exit_node\" ] && [ \"$switch\" = no ] && look_at_tailscaled && [ -n \"$ts_prefs\" ] || return 0\n  [ \"$(json_field ExitNodeID \"$ts_prefs\") $(lan_access_now)\" != \"$exit_node $lan_access\" ] || return 0\n  curl -q -s -f -m 5 --noproxy '*' --unix-socket \"$tailscale_socket\" -X PATCH \"$tailscale_api/prefs\" -o /dev/null --data \\\n    \"{\\\"ExitNodeIDSet\\\":true,\\\"ExitNodeID\\\":\\\"$exit_node\\\",\\\"ExitNodeAllowLANAccessSet\\\":true,\\\"ExitNodeAllowLANAccess\\\":$lan_access}\" ||\n    note \"the exit node that was set by hand could not be kept\"\n}\nunreachable() {\n  case $1 in\n    *'resolve host'* | *'no such host'* | *'bad address'* | *'server misbehaving'* | *'name resolution'*) why=\"its name does not resolve here\" ;;\n    *'connection refused'* | *'Connection refused'*) why=\"nothing listens there\" ;;\n    *'o route to host'* | *'unreachable'*) why=\"there is no route to it\" ;;\n    'curl: (28)'* | *'timed out'* | *'i/o timeout'* | *'deadline'*) why=\"it does not answer in time\" ;;\n    'curl: (7)'*) why=\"nothing listens there, or there is no route to it\" ;;\n    *certificate* | *SSL* | *TLS* | *x509* | *'HTTP response to HTTPS'*) why=\"its TLS does not fit\" ;;\n    *404* | *'returned error'*) why=\"what answers is not Headscale\" ;;\n    *) why=\"it does not answer as it should\" ;;\n  esac\n  fail LOGIN_SERVER_UNREACHABLE \"this host cannot reach the login server $login_server: $why\" \"$1\"\n}\nexplain_failure() {\n  health=$(ts_health)\n  all=\"$up_said$nl$health\"\n  all=$(printf '%s\\n' \"$all\" | without_secret)\n  case $all in\n    *'TLS forced'*)\n      limited 30 systemctl restart tailscaled.service\n      fail LOGIN_SERVER_UNREACHABLE \"tailscaled insists on port 443: it cannot log in again at a server named by plain http and a host name; name it by its private IP address or by https (tailscale issue 15008)\" \"$all\" ;;\n  esac\n  case $up_said in\n    *'no changes made'* | *--accept-risk=lose-ssh*)\n      refuse_own_end \"$all\" ;;\n    *'authkey already used'*) fail KEY_SPENT \"Headscale says that the pre-auth key was used already\" \"$all\" ;;\n  esac\n  case $all in\n    *'backend error:'*) fail JOIN_FAILED \"Headscale refused the pre-auth key\" \"$all\" ;;\n    *'fetch control key'* | *'dial tcp'* | *'no such host'*) unreachable \"$all\" ;;\n  esac\n  ! kept_key || fail JOIN_FAILED \"no new login was made: the node kept its key (it says $(ts_state))\" \"$all\"\n  case $login_server in\n    *.local | *.local:*) [ -n \"$health\" ] || all=\"$all${nl}tailscaled asks DNS and /etc/hosts for a .local name, not mDNS: is it in one of them?\" ;;\n  esac\n  fail JOIN_FAILED \"the node did not come online within its time (it says $(ts_state))\" \"$all\"\n}\nrefuse_own_end() {\n  fail JOIN_FAILED \"no new login was made, and the node kept its key: the login would end the very connection that this run stands on; reach the host by an address outside the mesh\" \"${1-}\"\n}\nwithout_secret() {\n  { printf '%s\\n' \"$mesh_secret\" && cat; } | awk '\n    NR == 1 { key = $0; next }\n    { while ((i = index($0, key)) > 0) $0 = substr($0, 1, i - 1) \"***\" substr($0, i + length(key)); print }'\n}\nverb_repair() {\n  hostname='' start=no up=no\n  while [ $# -gt 0 ]; do\n    case $1 in\n      --hostname) is_hostname \"${2-}\" && hostname=$2 && shift || refuse \"$1\" ;;\n      --start) start=yes ;;\n      --up) up=yes ;;\n      *) refuse \"$1\" ;;\n    esac\n    shift\n  done\n  need_root\n  have tailscale || fail IPN_UNREACHABLE \"Tailscale is not installed\"\n  [ \"$start\" = no ] || need_systemd\n  [ \"$start\" = no ] || ensure_tailscaled\n  look_at_tailscaled\n  refuse_cut\n  [ -n \"$ts_status\" ] || fail IPN_UNREACHABLE \"tailscaled does not answer\" \"$(last_journal tailscaled.service)\"\n  [ \"$up\" = no ] || come_up\n  [ -z \"$hostname\" ] || set_hostname\n  finish\n}\ncome_up() {\n  case $(ts_state) in\n    Stopped)\n      up_said=$(limited 45 tailscale up 2>&1) || fail JOIN_FAILED \"the node does not come up\" \"$up_said$nl$(ts_health)\"\n      did \"brought the node up\"\n      ;;\n    Running | Starting) ;;\n    *) fail JOIN_FAILED \"the node needs a new login, a key is wanted (it says $(ts_state))\" \"$(ts_health)\" ;;\n  esac\n  await 30 ts_healthy || fail JOIN_FAILED \"the node is up but not online; is its login server there?\" \"$(ts_health)\"\n}\nset_hostname() {\n  [ \"$(json_field Hostname \"$ts_prefs\")\" != \"$hostname\" ] || return 0\n  said=$(limited 20 tailscale set --hostname=\"$hostname\" 2>&1) || fail JOIN_FAILED \"the node's name cannot be set\" \"$said\"\n  did \"named the node $hostname\"\n}\nverb_leave() {\n  remove=no\n  while [ $# -gt 0 ]; do\n    case $1 in\n      --remove) remove=yes ;;\n      *) refuse \"$1\" ;;\n    esac\n    shift\n  done\n  need_root\n  have tailscale || finish\n  look_at_tailscaled\n  refuse_cut\n  case $(ts_state) in\n    '' | NeedsLogin) ;;\n    *)\n      said=$(limited 30 tailscale logout 2>&1) || note \"the control server was not told: $(last_lines \"$said\")\"\n      did \"logged the node out\"\n      ;;\n  esac\n  ! has_systemd || stop_tailscaled\n  [ \"$remove\" = no ] || remove_tailscale\n  finish\n}\nstop_tailscaled() {\n  units=$(unit_states tailscaled.service)\n  if unit_is tailscaled.service enabled || unit_is tailscaled.service active; then\n    said=$(limited 60 systemctl disable --now tailscaled.service 2>&1) || fail INSTALL_FAILED \"tailscaled cannot be stopped and disabled\" \"$said\"\n    did \"stopped and disabled tailscaled\"\n  fi\n}\nremove_tailscale() {\n  tailscale_origin\n  case $ts_origin in package | mesh) ;; *) fail INSTALL_FAILED \"Tailscale is at $ts_path and came by other means; MeSH does not remove it\" ;; esac\n  rm -rf -- /var/lib/tailscale /var/cache/tailscale\n  if [ \"$ts_origin\" = package ]; then\n    remove_apt_source\n    run_apt purge tailscale || fail_package \"Tailscale could not be removed\"\n  else\n    remove_own_files || fail INSTALL_FAILED \"Tailscale could not be removed from /usr/local\"\n  fi\n  did \"removed Tailscale\"\n}\nremove_own_files() {\n  rm -f -- /usr/local/sbin/tailscaled /etc/systemd/system/tailscaled.service || return 1\n  ! has_systemd || systemctl daemon-reload\n  rm -f -- /usr/local/bin/tailscale \"$tailscale_marker\"\n}\nremove_apt_source() {\n  grep -qs 'Kept by MeSH' \"$apt_source\" || return 0\n  rm -f -- \"$apt_source\"\n  dpkg_owns tailscale-archive-keyring \"$apt_keyring\" || rm -f -- \"$apt_keyring\"\n}\nverb_install_syncthing() {\n  user='' gui_port='' announce=false relays=false\n  while [ $# -gt 0 ]; do\n    case $1 in\n      --user) is_user \"${2-}\" && user=$2 && shift || refuse \"$1\" ;;\n      --gui-port) is_port \"${2-}\" && gui_port=$2 && shift || refuse \"$1\" ;;\n      --global-announce) announce=true ;;\n      --relays) relays=true ;;\n      *) refuse \"$1\" ;;\n    esac\n    shift\n  done\n  [ -n \"$user\" ] && [ -n \"$gui_port\" ] || refuse \"install-syncthing wants --user and --gui-port\"\n  hold user \"$user\"\n  need_root\n  need_systemd\n  st_reader=as_user\n  find_syncthing \"$user\"\n  case $st_home in /*) ;; *) fail SYNCTHING_FAILED \"there is no user $user on this host\" ;; esac\n  st_uid=$(id -u \"$user\")\n  [ -d \"$st_home\" ] || fail SYNCTHING_FAILED \"the home of $user, $st_home, is not there\"\n  { have syncthing && ! is_half_made syncthing; } || install_package syncthing\n  configure_syncthing\n  ensure_service \"syncthing@$user.service\"\n  undo=''\n  prove_syncthing\n  finish\n}\nas_user() {\n  limited 60 runuser -u \"$user\" -- env -i HOME=\"$st_home\" PATH=\"$PATH\" LC_ALL=C \"$@\" 4>&- 5>&-\n}\nlook_at_syncthing() {\n  find_syncthing \"$user\"\n  st_xml=''\n  [ -z \"$st_config\" ] || st_xml=$(as_user head -c 4194304 -- \"$st_config\")\n  read_syncthing_config <<CONFIG\n$(printf '%s\\n' \"$st_xml\" | cut -b 1-300)\nCONFIG\n}\nsyncthing_as_wished() {\n  [ \"$st_address\" = \"127.0.0.1:$gui_port\" ] && [ \"$st_announce\" = \"$announce\" ] && [ \"$st_relays\" = \"$relays\" ] &&\n    [ ${#st_key} -ge 16 ]\n}\nconfigure_syncthing() {\n  look_at_syncthing\n  unit=syncthing@$user.service\n  units=$(unit_states \"$unit\")\n  fresh=no\n  ask_syncthing\n  if ! unit_is \"$unit\" active && [ \"$st_rest\" = ok ]; then\n    fail SYNCTHING_FAILED \"Syncthing of $user runs already, but not as $unit; stop it first (systemctl --user disable --now syncthing)\"\n  fi\n  [ -z \"$st_config\" ] || know_form\n  port_is_ours || ! port_taken || fail SYNCTHING_FAILED \"port $gui_port on 127.0.0.1 is taken by $(port_owner)\"\n  [ -n \"$st_config\" ] || generate_config\n  if syncthing_as_wished; then\n    restart_deaf\n    return 0\n  fi\n  if unit_is \"$unit\" active && [ \"$st_rest\" = ok ] && [ ${#st_key} -ge 16 ] && patch_config; then\n    did \"configured Syncthing through its API\"\n  else\n    rewrite_config\n    did \"configured Syncthing\"\n  fi\n}\nrestart_deaf() {\n  unit_is \"$unit\" active && [ \"$st_rest\" = none ] || return 0\n  said=$(limited 90 systemctl restart \"$unit\" 2>&1) || fail SYNCTHING_FAILED \"$unit does not restart\" \"$said\"\n  did \"restarted $unit, which did not know its configuration\"\n}\nknow_form() {\n  for part in '<configuration ' '<gui ' '</gui>' '<options>' '</options>' '</configuration>'; do\n    case $st_xml in\n      *\"$part\"*) ;;\n      *) fail SYNCTHING_FAILED \"$st_config is damaged or has a form that MeSH does not know; move it away or mend it\" ;;\n    esac\n  done\n}\nport_is_ours() {\n  unit_is \"$unit\" active && [ \"$st_address\" = \"127.0.0.1:$gui_port\" ]\n}\nport_taken() {\n  have ss && [ -n \"$(ss -Hltn \"sport = :$gui_port\" 2>/dev/null)\" ]\n}\nport_owner() {\n  owner=$(ss -Hltnp \"sport = :$gui_port\" 2>/dev/null | sed -n 's/.*users:((\"\\([^\"]*\\)\",pid=\\([0-9]*\\),.*/\\1 \\2/p' | head -n 1)\n  whose=$(stat -c %U \"/proc/${owner##* }\" 2>/dev/null) && echo \"${owner% *} of the user $whose\" || echo \"another program\"\n}\ngenerate_config() {\n  fresh=yes\n  set --\n  case $(as_user syncthing generate --help 2>&1) in *--no-default-folder*) set -- --no-default-folder ;; esac\n  said=$(as_user syncthing generate \"$@\" 2>&1) || fail \"$(full_or SYNCTHING_FAILED \"$said\")\" \"Syncthing cannot make its configuration\" \"$(last_lines \"$said\")\"\n  look_at_syncthing\n  [ -n \"$st_xml\" ] || fail SYNCTHING_FAILED \"Syncthing made no configuration that can be found under $st_home\" \"$(last_lines \"$said\")\"\n  did \"made Syncthing's configuration for $user\"\n}\npatch_config() {\n  have curl || return 1\n  syncthing_patch options \"{\\\"globalAnnounceEnabled\\\":$announce,\\\"relaysEnabled\\\":$relays,\\\"crashReportingEnabled\\\":false,\\\"urAccepted\\\":-1}\" &&\n    syncthing_patch gui \"{\\\"enabled\\\":true,\\\"address\\\":\\\"127.0.0.1:$gui_port\\\"}\"\n}\nsyncthing_patch() {\n  may_send_key || return 1\n  syncthing_url\n  syncthing_header | curl -q -s -f -k -m 15 --noproxy '*' -K - -X PATCH \\\n    -H 'Content-Type: application/json' --data \"$2\" \"$st_url/rest/config/$1\" >/dev/null 2>&1\n}\nrewrite_config() {\n  if unit_is \"$unit\" active; then\n    undo=start_again\n    said=$(limited 90 systemctl stop \"$unit\" 2>&1) || fail SYNCTHING_FAILED \"$unit does not stop\" \"$said\"\n  fi\n  new_key=''\n  [ ${#st_key} -ge 16 ] || new_key=$(head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \\n')\n  said=$(printf '%s\\n%s\\n' \"$new_key\" \"$st_xml\" | edit_config | as_user sh -c '\n    umask 077\n    cat >\"$1.mesh-new\" && [ -s \"$1.mesh-new\" ] && mv -f -- \"$1.mesh-new\" \"$1\" || { rm -f -- \"$1.mesh-new\"; exit 1; }' sh \"$st_config\" 2>&1) ||\n    fail \"$(full_or SYNCTHING_FAILED \"$said\")\" \"$st_config cannot be written\" \"$(last_lines \"$said\")\"\n  look_at_syncthing\n  syncthing_as_wished || fail SYNCTHING_FAILED \"$st_config has a form that MeSH does not know\"\n}\nstart_again() {\n  undo=''\n  systemctl start --no-block \"$unit\"\n}\nedit_config() {\n  awk -v address=\"127.0.0.1:$gui_port\" -v announce=\"$announce\" -v relays=\"$relays\" -v fresh=\"$fresh\" '\n    BEGIN {\n      want[\"gui\", \"address\"] = address\n      want[\"options\", \"globalAnnounceEnabled\"] = announce\n      want[\"options\", \"relaysEnabled\"] = relays\n      want[\"options\", \"crashReportingEnabled\"] = \"false\"\n      want[\"options\", \"urAccepted\"] = \"-1\"\n      want[\"options\", \"startBrowser\"] = \"false\"\n    }\n    NR == 1 { if ($0 != \"\") want[\"gui\", \"apikey\"] = $0; next }\n    fresh == \"yes\" && /^ *<folder id=\"default\"/ { skip = 1 }\n    skip { if (/<\\/folder>/) skip = 0; next }\n    /<gui / { section = \"gui\"; sub(/enabled=\"false\"/, \"enabled=\\\"true\\\"\") }\n    /<options>/ { section = \"options\" }\n    /<\\/(gui|options)>/ {\n      for (pair in want) {\n        split(pair, at, SUBSEP)\n        if (at[1] == section && !(pair in put)) print \"        <\" at[2] \">\" want[pair] \"</\" at[2] \">\"\n      }\n      section = \"\"\n    }\n    section != \"\" && match($0, /<[A-Za-z]+>/) {\n      name = substr($0, RSTART + 1, RLENGTH - 2)\n      if ((section, name) in want) {\n        if (!((section, name) in put)) print \"        <\" name \">\" want[section, name] \"</\" name \">\"\n        put[section, name] = 1\n        next\n      }\n    }\n    { print }'\n}\nprove_syncthing() {\n  tries=60\n  until look_at_syncthing && ask_syncthing && [ \"$st_rest\" = ok ] && syncthing_as_wished; do\n    case $st_rest in unknown) note \"Syncthing was not asked: neither curl nor wget is on this host\" && return 0 ;; esac\n    tries=$((tries - 1))\n    [ \"$tries\" -gt 0 ] || break\n    sleep 0.5\n  done\n  [ \"$tries\" -gt 0 ] && return 0\n  journal=$(last_journal \"$unit\")\n  case $journal in\n    *'address already in use'*) fail SYNCTHING_FAILED \"port $gui_port on 127.0.0.1 is taken by another program\" \"$journal\" ;;\n  esac\n  fail SYNCTHING_FAILED \"nothing answers at 127.0.0.1:$gui_port with the key of $user's configuration\" \"$journal\"\n}\nmesh_sudoers=/etc/sudoers.d/mesh\nmesh_mark='Written by mesh remote prepare; mesh remote prepare --undo takes it away.'\nverb_prepare() {\n  [ \"$*\" != --undo ] || unprepare\n  caller='' login_server='' source='' signing_key='' oldest='' user=''\n  while [ $# -gt 0 ]; do\n    case $1 in\n      --for) is_user \"${2-}\" && caller=$2 || refuse \"$1\" ;;\n      --login-server) is_url \"${2-}\" && login_server=$2 || refuse \"$1\" ;;\n      --source) is_url \"${2-}\" && source=$2 || refuse \"$1\" ;;\n      --signing-key) is_fingerprint \"${2-}\" && signing_key=$2 || refuse \"$1\" ;;\n      --oldest) is_version \"${2-}\" && oldest=$2 || refuse \"$1\" ;;\n      --user) is_user \"${2-}\" && user=$2 || refuse \"$1\" ;;\n      *) refuse \"$1\" ;;\n    esac\n    shift 2\n  done\n  case $caller in [a-z_]*) ;; *) refuse \"--for\" ;; esac\n  [ -n \"$login_server\" ] && [ -n \"$source\" ] && [ -n \"$signing_key\" ] && [ -n \"$oldest\" ] && [ -n \"$user\" ] || refuse \"prepare wants all its options\"\n  need_root\n  have visudo || fail ACCESS_DENIED \"there is no sudo (visudo) on this host\"\n  ! is_foreign || fail PREPARE_CONFLICT \"$mesh_sudoers holds lines that MeSH did not write, and MeSH does not replace them; give them another name\"\n  need_workdir\n  check_sudoers\n  safe_folder /usr/local/lib/mesh\n  safe_folder /etc/mesh\n  install_program\n  finish\n}\nis_foreign() {\n  [ -s \"$mesh_sudoers\" ] || return 1\n  ! grep -qF \"$mesh_mark\" \"$mesh_sudoers\" || grep -v -e '^# ' -e '^$' \"$mesh_sudoers\" | grep -qvF \"$installed_program\"\n}\nsafe_folder() {\n  folder=$1\n  while [ -n \"$folder\" ]; do\n    case $(stat -c '%u:%A' -- \"$folder\" 2>/dev/null) in\n      '' | 0:d????-??-?) ;;\n      *) fail INSTALL_FAILED \"$folder must be a folder of root that nobody else may write to (chown root, chmod go-w)\" ;;\n    esac\n    folder=${folder%/*}\n  done\n  (umask 022 && mkdir -p -- \"$1\") || fail INSTALL_FAILED \"$1 cannot be made\"\n}\ncheck_sudoers() {\n  {\n    printf '# %s\\n' \"$mesh_mark\"\n    printf 'Defaults!%s env_reset, !setenv, !env_keep, !env_check, !requiretty\\n' \"$installed_program\"\n    printf '%s ALL=(root) NOPASSWD: NOSETENV: %s\\n' \"$caller\" \"$installed_program\"\n  } >\"$workdir/sudoers\"\n  said=$(visudo -c -f \"$workdir/sudoers\" 2>&1) || fail INSTALL_FAILED \"visudo refuses the sudoers file\" \"$said\"\n}\ninstall_program() {\n  printf '%s=%s\\n' login-server \"$login_server\" package-source \"$source\" signing-key \"$signing_key\" oldest-version \"$oldest\" \\\n    user \"$user\" >\"$workdir/pinned\"\n  installed_text >\"$workdir/program\"\n  sh -n \"$workdir/program\" || fail HOST_PROGRAM \"the program came damaged\"\n  replace \"$workdir/pinned\" \"$mesh_pins\" 644\n  replace \"$workdir/program\" \"$installed_program\" 755\n  replace \"$workdir/sudoers\" \"$mesh_sudoers\" 440\n  seen=$(runuser -u \"$caller\" -- sudo -n \"$installed_program\" 0 version 2>\"$workdir/why\") && [ \"$seen\" = \"$mesh_program_version\" ] && return 0\n  rm -f -- \"$mesh_sudoers\"\n  fail INSTALL_FAILED \"sudo does not let $caller run $installed_program; is /etc/sudoers.d read, and does no later line ask for a password?\" \"$(tail -n 3 \"$workdir/why\")\"\n}\nreplace() {\n  [ \"$(cat -- \"$2\" 2>/dev/null)\" != \"$(cat -- \"$1\")\" ] || [ \"$(stat -c '%u %a' -- \"$2\")\" != \"0 $3\" ] || return 0\n  place \"$1\" \"$2\" \"$3\"\n  did \"wrote $2\"\n}\ninstalled_text() {\n  printf '#!/bin/sh\\n# %s\\n' \"$mesh_mark\"\n  printf 'PATH=%s\\n' \"$PATH\"\n  cat <<'TEXT'\nset -fu\nunset IFS\nfor name in $(env | sed -n 's/^\\([A-Za-z_][A-Za-z0-9_]*\\)=.*/\\1/p'); do\n  case $name in PATH | SUDO_USER | PWD | SHELLOPTS | BASHOPTS | UID | EUID | PPID | _) ;; *) unset \"$name\" ;; esac\ndone\nTEXT\n  printf '%sinstalled_main \"$@\"\\n' \"${mesh_program%main*}\"\n}\nunprepare() {\n  need_root\n  if is_foreign; then\n    note \"$mesh_sudoers is not MeSH's own and stays\"\n  else\n    take_away \"$mesh_sudoers\"\n  fi\n  take_away \"$installed_program\"\n  take_away \"$mesh_pins\"\n  rmdir /etc/mesh /usr/local/lib/mesh 2>/dev/null\n  finish\n}\ntake_away() {\n  rm -f -- \"$1.mesh-new\"\n  [ -e \"$1\" ] || return 0\n  rm -f -- \"$1\" || fail INSTALL_FAILED \"$1 cannot be removed\"\n  did \"removed $1\"\n}\nmesh_pins=/etc/mesh/pinned\nheld=''\ninstalled_main() {\n  mesh_installed=yes\n  [ \"${2-}\" != version ] || { printf '%s\\n' \"$mesh_program_version\" && exit 0; }\n  case ${2-} in\n    install-tailscale | join | repair | leave | install-syncthing) ;;\n    *) exit 64 ;;\n  esac\n  own_limits\n  lead_group \"$@\"\n  mesh_secret=$(limited 30 head -n 1 | head -c 300)\n  main \"$@\"\n}\nlead_group() {\n  read -r _ _ _ _ group _ <\"/proc/$$/stat\" || return 0\n  [ \"$group\" != \"$$\" ] && have setsid || return 0\n  exec setsid \"$installed_program\" \"$@\"\n}\nown_limits() {\n  cd /\n  echo 0 >\"/proc/$$/oom_score_adj\"\n  ulimit -f unlimited && ulimit -t unlimited && ulimit -d unlimited && ulimit -v unlimited && ulimit -s 8192 &&\n    ulimit -n 1024 && ulimit -c 0 || held=yes\n} 2>/dev/null\nhold_limits() {\n  [ -z \"$held\" ] || fail INSTALL_FAILED \"the user's limits (ulimit -a) are too low, and root may not lift them here; a package manager that they cut short would leave the host half-made\"\n}\npin() {\n  pinned=''\n  case $(stat -c '%u %a %F' -- \"$mesh_pins\" 2>/dev/null) in '0 644 regular file') ;; *) return 1 ;; esac\n  while IFS='=' read -r key value; do\n    [ \"$key\" != \"$1\" ] || pinned=$value\n  done <\"$mesh_pins\"\n  [ -n \"$pinned\" ]\n}\nhold() {\n  [ -n \"$mesh_installed\" ] || return 0\n  pin \"$1\" || fail PREPARE_PINNED \"$mesh_pins on this host has no usable $1\"\n  [ \"$pinned\" = \"$2\" ] || fail PREPARE_PINNED \"this host was prepared for the $1 $pinned, not for $2\"\n}\nhold_newer() {\n  [ -n \"$mesh_installed\" ] || return 0\n  pin \"$1\" || fail PREPARE_PINNED \"$mesh_pins on this host has no usable $1\"\n  is_version \"$pinned\" && ! is_older \"$2\" \"$pinned\" || fail PREPARE_PINNED \"this host was prepared for Tailscale $pinned or newer, not for $2\"\n}\nmain() {\n  nonce=${1-}\n  verb=${2-}\n  case $nonce in '' | *[!0-9a-f]*) exit 64 ;; esac\n  [ ${#nonce} -le 64 ] || exit 64\n  [ $# -lt 2 ] || shift 2\n  begin\n  case $verb in\n    facts | access | ping | join | repair | leave | prepare) run=verb_$verb ;;\n    install-tailscale) run=verb_install_tailscale ;;\n    install-syncthing) run=verb_install_syncthing ;;\n    *) refuse \"verb\" ;;\n  esac\n  have \"$run\" || refuse \"verb $verb is not in this program\"\n  \"$run\" \"$@\"\n}\nmain \"$@\"\n";
/** Its reading half: it contains no function that changes a host. */
const readProgram = "mesh_program_version=0.1.0+588e0a4c\nset +ax\nset -fu\numask 077\nunset LANG LANGUAGE CDPATH ENV BASH_ENV GREP_OPTIONS POSIXLY_CORRECT TMPDIR CURL_HOME WGETRC SYSTEMD_PAGER IFS\nLC_ALL=C\nPATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin:/run/current-system/sw/bin:/snap/bin\nexport LC_ALL PATH\nmesh_secret=${mesh_secret-}\nmesh_program_version=${mesh_program_version-}\nmesh_program=${mesh_program-}\nmesh_installed=''\ntimeout_words=''\nreconfigured=''\nnl='\n'\nseparator=$(printf '\\036')\nnote() {\n  printf '\\nmesh:%s:note %s\\n' \"$nonce\" \"$1\" >&4 2>/dev/null || :\n}\nanswer() {\n  end_quietly\n  printf '\\nmesh:%s:result ' \"$nonce\" >&4\n  {\n    raw '{\"ok\":true,\"value\":'\n    \"$@\"\n    raw '}'\n  } | json >&4\n  exit 0\n}\nfail() {\n  end_quietly\n  printf '\\nmesh:%s:result ' \"$nonce\" >&4\n  {\n    raw '{\"ok\":false,\"code\":'\n    str \"$1\"\n    raw ',\"problem\":'\n    str \"$2\"\n    raw ',\"detail\":'\n    str \"${3-}\"\n    raw '}'\n  } | json >&4\n  exit 1\n}\nhave() {\n  command -v \"$1\" >/dev/null 2>&1\n}\nraw() {\n  printf 'mesh:%s:=%s\\n' \"$nonce\" \"$1\"\n}\nstr() {\n  printf 'mesh:%s:\"\\n%s\\n' \"$nonce\" \"$1\"\n}\nflag() {\n  if \"$@\"; then raw true; else raw false; fi\n}\njson() {\n  awk -v mark=\"mesh:$nonce:\" '\n    BEGIN {\n      ORS = \"\"\n      for (i = 1; i < 32; i++) code[sprintf(\"%c\", i)] = sprintf(\"\\\\u%04x\", i)\n      code[sprintf(\"%c\", 127)] = \"\\\\u007f\"\n    }\n    function without_keys(s) {\n      gsub(/\"([A-Za-z]*Private[A-Za-z]*|NetworkLockKey)\": *\"[^\"]*\"/, \"\\\"Private\\\":\\\"\\\"\", s)\n      gsub(/privkey:[0-9a-f]+/, \"privkey:\", s)\n      gsub(/nlpriv:[0-9a-f]+/, \"nlpriv:\", s)\n      return s\n    }\n    function escaped(s,   i, c, out) {\n      gsub(/\\\\/, \"&&\", s)\n      gsub(/\"/, \"\\\\\\\\&\", s)\n      if (s !~ /[\\001-\\037\\177]/) return s\n      out = \"\"\n      for (i = 1; i <= length(s); i++) {\n        c = substr(s, i, 1)\n        out = out ((c in code) ? code[c] : c)\n      }\n      return out\n    }\n    index($0, mark) == 1 {\n      if (open) print \"\\\"\"\n      open = (substr($0, length(mark) + 1, 1) == \"\\\"\")\n      fresh = 1\n      print open ? \"\\\"\" : substr($0, length(mark) + 2)\n      next\n    }\n    {\n      if (!fresh) print \"\\\\n\"\n      fresh = 0\n      print escaped(/Private|NetworkLockKey|privkey:|nlpriv:/ ? without_keys($0) : $0)\n    }\n    END { print open ? \"\\\"\\n\" : \"\\n\" }\n  '\n}\nrefuse() {\n  fail USAGE \"the host program refuses this argument: $1\"\n}\nis_version() {\n  case $1 in '' | *[!0-9.]* | .* | *. | *..* | *.*.*.*) return 1 ;; *.*.*) [ ${#1} -le 20 ] ;; *) return 1 ;; esac\n}\nis_hostname() {\n  case $1 in '' | *[!a-z0-9-]* | -* | *-) return 1 ;; *) [ ${#1} -le 63 ] ;; esac\n}\nis_user() {\n  case $1 in '' | *[!A-Za-z0-9_.-]* | [!A-Za-z_]*) return 1 ;; *) [ ${#1} -le 32 ] ;; esac\n}\nis_port() {\n  case $1 in '' | *[!0-9]* | 0*) return 1 ;; esac\n  [ ${#1} -le 5 ] && [ \"$1\" -ge 1024 ] && [ \"$1\" -le 65535 ]\n}\nis_fingerprint() {\n  case $1 in *[!0-9A-F]*) return 1 ;; *) [ ${#1} -eq 40 ] ;; esac\n}\nis_ip() {\n  case $1 in\n    *[!0-9a-f.:]* | '' | *.*:* | *:*.* | :[!:]*) return 1 ;;\n    *:*) [ ${#1} -le 39 ] ;;\n    *.*.*.*.*) return 1 ;;\n    *.*.*.*) case $1 in *[!0-9.]* | .* | *. | *..*) return 1 ;; *) [ ${#1} -le 15 ] ;; esac ;;\n    *) return 1 ;;\n  esac\n}\nis_url() {\n  case $1 in http://[A-Za-z0-9[]* | https://[A-Za-z0-9[]*) ;; *) return 1 ;; esac\n  case ${1#*://} in *[!A-Za-z0-9.:/_[-]*) case ${1#*://} in *[!]A-Za-z0-9.:/_[-]*) return 1 ;; esac ;; esac\n  case ${1#*://} in *..* | *//* | */) return 1 ;; *) [ ${#1} -le 200 ] ;; esac\n}\nworkdir=''\nstaging=''\nplacing=''\nundo=''\nwatcher=''\nprotected=''\nunpacking=''\ngrace=20\nbegin() {\n  exec 3<&0 </dev/null 4>&1 1>&2\n  trap 'end_by_signal' TERM INT HUP QUIT ALRM USR1 USR2\n  trap 'cleanup' EXIT\n  trap '' PIPE\n  watch &\n  watcher=$!\n  exec 3<&-\n}\nwatch() {\n  exec 4>&- >/dev/null 2>&1\n  ulimit -v 1048576 2>/dev/null\n  trap '' TERM INT HUP QUIT ALRM USR1 USR2\n  trap - EXIT\n  while IFS= read -r _ <&3; do :; done\n  exec 3<&-\n  end_group TERM\n  sleep \"$grace\"\n  end_group KILL\n}\nend_group() {\n  if read -r _ _ _ _ group _ <\"/proc/$$/stat\" && [ \"$group\" = \"$$\" ]; then\n    kill -s \"$1\" -- \"-$$\"\n  else\n    kill -s \"$1\" \"$$\"\n  fi\n}\nend_quietly() {\n  [ -z \"$watcher\" ] || { kill -s KILL \"$watcher\" && wait \"$watcher\"; } 2>/dev/null\n  watcher=''\n}\nend_by_signal() {\n  trap '' TERM INT HUP QUIT ALRM USR1 USR2\n  if [ -n \"$protected\" ]; then\n    end_quietly\n    end_download || see_through\n  fi\n  cleanup\n  fail INTERRUPTED \"stopped because the client went away\"\n}\nsee_through() {\n  note \"the client is gone; letting the package manager finish\"\n  wait_bounded \"$protected\" 300\n  undo=''\n}\nend_download() {\n  [ -n \"$unpacking\" ] || return 1\n  kill -s STOP \"$protected\"\n  if [ -e \"$unpacking\" ]; then\n    kill -s CONT \"$protected\"\n    return 1\n  fi\n  for signal in TERM CONT; do\n    kill -s \"$signal\" -- \"-$protected\" 2>/dev/null || kill -s \"$signal\" \"$protected\"\n  done\n  wait_bounded \"$protected\" 10\n}\ncleanup() {\n  [ -z \"$undo\" ] || \"$undo\"\n  undo=''\n  [ -z \"$placing\" ] || rm -f -- \"$placing\"\n  [ -z \"$staging\" ] || rm -rf -- \"$staging\"\n  [ -z \"$workdir\" ] || rm -rf -- \"$workdir\"\n  workdir=''\n  end_quietly\n}\nwait_bounded() {\n  left=$2\n  while [ \"$left\" -gt 0 ] && kill -0 \"$1\" 2>/dev/null; do\n    sleep 1\n    left=$((left - 1))\n  done\n}\nneed_workdir() {\n  [ -z \"$workdir\" ] || return 0\n  for parent in /run /dev/shm /tmp; do\n    [ -w \"$parent\" ] && workdir=$(mktemp -d \"$parent/mesh-host.XXXXXXXX\" 2>/dev/null) || continue\n    ! has_room \"$workdir\" || return 0\n    rm -rf -- \"$workdir\"\n  done\n  workdir=''\n  fail DISK_FULL \"no temporary folder can be made in /run, /dev/shm or /tmp\"\n}\nhas_room() {\n  head -c 262144 /dev/zero >\"$1/room\" 2>/dev/null && rm -f -- \"$1/room\"\n}\nlimited() {\n  if [ -z \"$timeout_words\" ]; then\n    timeout_words=timeout\n    ! timeout --foreground 1 true 2>/dev/null || timeout_words='timeout --foreground'\n  fi\n  $timeout_words \"$@\"\n}\nread_os_release() {\n  distro='' like='' version_id='' codename=''\n  release=/etc/os-release\n  [ -r \"$release\" ] || release=/usr/lib/os-release\n  [ -r \"$release\" ] || return 0\n  while IFS='=' read -r key value || [ -n \"$key\" ]; do\n    value=${value#[\\\"\\']}\n    value=${value%[\\\"\\']}\n    case $key in\n      ID) distro=$value ;;\n      ID_LIKE) like=$value ;;\n      VERSION_ID) version_id=$value ;;\n      VERSION_CODENAME) codename=$value ;;\n    esac\n  done <\"$release\"\n}\nhas_systemd() {\n  [ -d /run/systemd/system ]\n}\nis_wsl() {\n  [ -z \"${WSL_DISTRO_NAME-}\" ] || return 0\n  read -r kernel 2>/dev/null </proc/version || return 1\n  case $kernel in *[Mm]icrosoft*) ;; *) return 1 ;; esac\n}\nread_user() {\n  ids=$(id)\n  user_id=${ids#uid=}\n  user_id=${user_id%%[!0-9]*}\n  user_name=${ids#*\\(}\n  user_name=${user_name%%\\)*}\n}\nread_names() {\n  arch_name=$(uname -s -n -m)\n  os_name=${arch_name%% *}\n  arch_name=${arch_name#* }\n  host_name=${arch_name%% *}\n  know_arch \"${arch_name#* }\"\n}\nknow_arch() {\n  case $1 in\n    x86_64 | amd64) arch_name=amd64 ;;\n    aarch64 | arm64) arch_name=arm64 ;;\n    *) arch_name=$1 ;;\n  esac\n}\nemit_system() {\n  [ \"$os_name\" = Linux ] || { emit_other && return 0; }\n  read_os_release\n  raw '{\"family\":\"linux\",\"distro\":'\n  str \"$distro\"\n  raw ',\"version\":'\n  str \"$version_id\"\n  raw ',\"arch\":'\n  str \"$arch_name\"\n  raw ',\"init\":'\n  if has_systemd; then str systemd; else str other; fi\n  raw ',\"wsl\":'\n  flag is_wsl\n  raw '}'\n}\nemit_other() {\n  raw '{\"family\":\"other\",\"name\":'\n  str \"$os_name\"\n  raw ',\"arch\":'\n  str \"$arch_name\"\n  raw '}'\n}\ntailscale_socket=/run/tailscale/tailscaled.sock\ntailscale_api=http://local-tailscaled.sock/localapi/v0\ntailscale_marker=/usr/local/lib/mesh/tailscale-version\nunit_states() {\n  has_systemd || return 0\n  id='' enabled='' active=''\n  systemctl show -p Id -p UnitFileState -p ActiveState \"$@\" 2>/dev/null | {\n    while IFS='=' read -r key value; do\n      case $key in\n        Id) id=$value ;;\n        UnitFileState) enabled=$value ;;\n        ActiveState) active=$value ;;\n        '')\n          echo \"$id ${enabled:-none} ${active:-none}\"\n          id='' enabled='' active=''\n          ;;\n      esac\n    done\n    [ -z \"$id\" ] || echo \"$id ${enabled:-none} ${active:-none}\"\n  }\n}\nask_tailscaled() {\n  [ -S \"$tailscale_socket\" ] || return 0\n  said=''\n  if have curl; then\n    said=$(curl -q -s -f --fail-early -m 3 --noproxy '*' --unix-socket \"$tailscale_socket\" -w \"$separator\" \\\n      \"$tailscale_api/status?peers=false\" \"$tailscale_api/prefs\" 2>/dev/null)\n    case $? in 0 | 28) printf '%s' \"$said\" && return 0 ;; esac\n  fi\n  have tailscale || { printf '%s' \"$said\" && return 0; }\n  limited 3 tailscale status --json --peers=false 2>/dev/null\n  printf '%s' \"$separator\"\n  limited 3 tailscale debug prefs 2>/dev/null\n}\nread_tailscaled() {\n  ! is_too_long \"$1\" || set -- \"$(printf '%.1000s' \"$1\")\"\n  IFS=$separator\n  set -- $1\n  unset IFS\n  ts_heard=${1-}\n  ts_heard_prefs=${2-}\n  ts_status='' ts_prefs=''\n  ! is_answer \"$ts_heard\" BackendState || ts_status=$ts_heard\n  ! is_answer \"$ts_heard_prefs\" ControlURL || ts_prefs=$ts_heard_prefs\n}\nis_too_long() {\n  [ ${#1} -gt 1000000 ]\n}\nis_answer() {\n  case $1 in\n    *\"\\\"$2\\\"\"*) ;;\n    '{'*) ! is_whole \"$1\" ;;\n    *) return 1 ;;\n  esac\n}\nis_whole() {\n  case $1 in '{'*'}' | '{'*\"}$nl\") ;; *) return 1 ;; esac\n}\ndpkg_owns() {\n  list=/var/lib/dpkg/info/$1.list\n  [ -r \"$list\" ] || return 1\n  while IFS= read -r line; do\n    [ \"$line\" != \"$2\" ] || return 0\n  done <\"$list\"\n  return 1\n}\ntailscale_origin() {\n  ts_path=$(command -v tailscale) || { ts_origin=none && return 0; }\n  if dpkg_owns tailscale \"$ts_path\"; then\n    ts_origin=package\n  elif [ -r \"$tailscale_marker\" ] && [ \"$ts_path\" = /usr/local/bin/tailscale ]; then\n    ts_origin=mesh\n  else\n    ts_origin=other\n  fi\n}\npackage_state() {\n  dpkg-query -W -f '${db:Status-Abbrev}' \"$1\" 2>/dev/null\n}\nis_half_made() {\n  case $(package_state \"$1\") in ?[HUF]*) ;; *) return 1 ;; esac\n}\nis_unfinished() {\n  read -r word 2>/dev/null <\"$tailscale_marker\" || word=''\n  ! is_version \"$word\"\n}\ntailscale_version() {\n  ts_version=''\n  case $ts_status in\n    *'\"Version\":'*)\n      ts_version=${ts_status#*\\\"Version\\\":}\n      ts_version=${ts_version#*\\\"}\n      ts_version=${ts_version%%\\\"*}\n      ;;\n    *) [ \"$ts_origin\" = none ] || ts_version=$(limited 3 tailscale version 2>/dev/null | head -n 1) ;;\n  esac\n  ts_version=${ts_version%%-*}\n}\nemit_tailscale() {\n  tailscale_origin\n  tailscale_version\n  raw '{\"version\":'\n  str \"$ts_version\"\n  raw ',\"origin\":'\n  str \"$ts_origin\"\n  emit_service tailscaled.service\n  raw ',\"halfMade\":'\n  flag is_half_installed\n  raw ',\"status\":'\n  str \"$ts_heard\"\n  raw ',\"prefs\":'\n  str \"$ts_heard_prefs\"\n  raw '}'\n}\nis_half_installed() {\n  case $ts_origin in\n    package) [ -z \"$ts_status\" ] && is_half_made tailscale ;;\n    mesh) is_unfinished ;;\n    *) return 1 ;;\n  esac\n}\nemit_service() {\n  raw ',\"service\":{\"startsAtBoot\":'\n  flag unit_is \"$1\" enabled\n  raw ',\"running\":'\n  flag unit_is \"$1\" active\n  raw '}'\n}\nunit_is() {\n  case $units in *\"$1 \"*) ;; *) return 1 ;; esac\n  state=${units#*\"$1 \"}\n  state=${state%%\"$nl\"*}\n  case $2 in\n    enabled) [ \"${state% *}\" = enabled ] ;;\n    *) [ \"${state#* }\" = active ] ;;\n  esac\n}\nst_reader=''\nfind_syncthing() {\n  st_home='' st_config=''\n  eval \"st_home=~$1\"\n  case $st_home in /*) ;; *) return 0 ;; esac\n  for folder in .config/syncthing .local/state/syncthing; do\n    $st_reader test -f \"$st_home/$folder/config.xml\" && $st_reader test -r \"$st_home/$folder/config.xml\" || continue\n    st_config=$st_home/$folder/config.xml\n    return 0\n  done\n}\nread_syncthing_config() {\n  st_address='' st_tls=false st_key='' st_announce=true st_relays=true\n  section=''\n  while IFS= read -r line; do\n    value=${line#*>}\n    value=${value%%<*}\n    case $section$line in\n      *'<gui '*) section=gui ;;\n      *'<options>'*) section=options ;;\n      *'</gui>'* | *'</options>'*) section='' ;;\n      gui*'<address>'*) st_address=$value ;;\n      gui*'<apikey>'*) st_key=$value ;;\n      options*'<globalAnnounceEnabled>'*) st_announce=$value ;;\n      options*'<relaysEnabled>'*) st_relays=$value ;;\n    esac\n    case $line in *'<gui '*'tls=\"true\"'*) st_tls=true ;; esac\n  done <<END\n$(grep -E '</?(gui|options)[ >]|<(address|apikey|globalAnnounceEnabled|relaysEnabled)>')\nEND\n}\nsyncthing_get() {\n  is_rest_key \"$st_key\" || return 0\n  syncthing_url\n  if have curl; then\n    for path; do\n      shift\n      set -- \"$@\" \"$st_url$path\"\n    done\n    syncthing_header | curl -q -s -f -k -m 3 --noproxy '*' -K - \"$@\" 2>/dev/null | head -c 65536\n  elif have wget && wget --version 2>/dev/null | head -n 1 | grep -q GNU; then\n    for path; do\n      printf 'header = X-API-Key: %s\\n' \"$st_key\" | WGETRC=/dev/stdin wget -q -O - -T 3 -t 1 --no-proxy \\\n        --no-check-certificate \"$st_url$path\" 2>/dev/null | head -c 65536\n    done\n  else\n    return 1\n  fi\n}\nsyncthing_url() {\n  st_url=https://$st_address\n  [ \"$st_tls\" != false ] || st_url=http://$st_address\n}\nsyncthing_header() {\n  printf 'header = \"X-API-Key: %s\"\\n' \"$st_key\"\n}\nis_rest_key() {\n  case $1 in '' | *[!A-Za-z0-9_-]*) return 1 ;; esac\n}\nmay_send_key() {\n  is_loopback \"$st_address\" || return 1\n  theirs=no\n  for table in /proc/net/tcp /proc/net/tcp6; do\n    while read -r _ at _ state _ _ _ owner _; do\n      case $state in st) continue ;; 0A) ;; *) break ;; esac\n      hears_loopback \"${at%:*}\" && [ \"$((0x${at##*:}))\" -eq \"${st_address##*:}\" ] || continue\n      case $owner in 0 | \"$st_uid\") theirs=yes ;; *) return 1 ;; esac\n      case ${at%:*}$st_address in 0100007F127.*) return 0 ;; esac\n    done <\"$table\"\n  done 2>/dev/null\n  [ \"$theirs\" = yes ]\n}\nhears_loopback() {\n  case $1 in\n    0100007F | 00000000 | 0000000000000000FFFF00000100007F | 00000000000000000000000001000000 | 00000000000000000000000000000000) ;;\n    *) return 1 ;;\n  esac\n}\nask_syncthing() {\n  st_rest=none st_id='' st_version=''\n  may_send_key || return 0\n  if bodies=$(syncthing_get /rest/system/status /rest/system/version); then\n    read_syncthing \"$bodies\"\n  else\n    st_rest=unknown\n  fi\n}\nread_syncthing() {\n  st_id=$(json_field myID \"$1\")\n  st_version=$(json_field version \"$1\")\n  st_version=${st_version#v}\n  [ -z \"$st_id\" ] || [ -z \"$st_version\" ] || st_rest=ok\n}\nis_loopback() {\n  case ${1##*:} in '' | *[!0-9]*) return 1 ;; esac\n  case $1 in \"127.0.0.1:${1##*:}\" | \"localhost:${1##*:}\" | \"[::1]:${1##*:}\") ;; *) return 1 ;; esac\n}\njson_field() {\n  wanted=$1\n  IFS='\"'\n  set -- $2\n  unset IFS\n  while [ $# -gt 2 ]; do\n    case $1$2 in \"$wanted:\" | \"$wanted: \") printf '%s' \"$3\" && return 0 ;; esac\n    shift\n  done\n}\nemit_syncthing() {\n  if [ -z \"$st_version\" ] && have syncthing; then\n    st_version=$(limited 3 syncthing --version 2>/dev/null | head -n 1)\n    st_version=${st_version#syncthing v}\n    st_version=${st_version%% *}\n  fi\n  raw '{\"version\":'\n  str \"$st_version\"\n  emit_service \"syncthing@$1.service\"\n  raw ',\"guiAddress\":'\n  str \"$st_address\"\n  raw ',\"apiKeySet\":'\n  flag [ -n \"$st_key\" ]\n  raw ',\"globalAnnounce\":'\n  flag [ \"$st_announce\" = true ]\n  raw ',\"relays\":'\n  flag [ \"$st_relays\" = true ]\n  raw ',\"rest\":'\n  str \"$st_rest\"\n  raw ',\"deviceId\":'\n  str \"$st_id\"\n  raw '}'\n}\nverb_facts() {\n  read_user\n  read_names\n  st_user=$user_name\n  while [ $# -gt 0 ]; do\n    [ \"$1\" = --syncthing-user ] && is_user \"${2-}\" || refuse \"$1\"\n    st_user=$2\n    shift 2\n  done\n  st_uid=$user_id\n  [ \"$st_user\" = \"$user_name\" ] || st_uid=$(id -u \"$st_user\" 2>/dev/null)\n  find_syncthing \"$st_user\"\n  read_syncthing_config <\"${st_config:-/dev/null}\"\n  ask_both\n  [ -n \"$ts_status\" ] || read_tailscaled \"$(ask_tailscaled)\"\n  [ \"$st_rest\" = ok ] || ask_syncthing\n  units=$(known_units \"syncthing@$st_user.service\")\n  answer emit_facts\n}\nask_both() {\n  ts_status='' ts_prefs='' ts_heard='' ts_heard_prefs='' st_rest=none st_id='' st_version=''\n  [ -S \"$tailscale_socket\" ] && is_rest_key \"$st_key\" && have curl && may_send_key || return 0\n  syncthing_url\n  mark=\"$separator%{http_code}$separator\"\n  said=$(syncthing_header | curl -q -s -f --fail-early -m 3 --noproxy '*' -w \"$mark\" --unix-socket \"$tailscale_socket\" \\\n    \"$tailscale_api/status?peers=false\" \"$tailscale_api/prefs\" \\\n    --next -s -f -k -m 3 --noproxy '*' -w \"$mark\" -K - \"$st_url/rest/system/status\" \"$st_url/rest/system/version\" 2>/dev/null)\n  ! is_too_long \"$said\" || return 0\n  IFS=$separator\n  set -- $said\n  unset IFS\n  [ \"${2-}${4-}\" != 200200 ] || read_tailscaled \"$1$separator$3\"\n  [ \"${6-}${8-}\" != 200200 ] || read_syncthing \"$5$7\"\n}\nknown_units() {\n  if [ -n \"$ts_status\" ] && [ \"$st_rest\" = ok ] && is_linked_up tailscaled.service && is_linked_up \"$1\"; then\n    printf '%s enabled active\\n' tailscaled.service \"$1\"\n  else\n    unit_states tailscaled.service \"$1\"\n  fi\n}\nis_linked_up() {\n  [ -L \"/etc/systemd/system/multi-user.target.wants/$1\" ] && [ ! -L \"/etc/systemd/system/$1\" ] &&\n    [ ! -L \"/run/systemd/system/$1\" ] && [ -L \"/run/systemd/units/invocation:$1\" ]\n}\nemit_facts() {\n  raw '{\"program\":'\n  str \"$mesh_program_version\"\n  raw ',\"system\":'\n  emit_system\n  raw ',\"user\":{\"name\":'\n  str \"$user_name\"\n  raw '},\"tailscale\":'\n  emit_tailscale\n  raw ',\"syncthing\":'\n  emit_syncthing \"$st_user\"\n  raw '}'\n}\ninstalled_program=/usr/local/lib/mesh/mesh-host\nverb_access() {\n  [ $# -eq 0 ] || refuse \"$1\"\n  read_user\n  read_names\n  answer emit_access\n}\nemit_access() {\n  [ \"$user_id\" != 0 ] || { raw '{\"kind\":\"full\",\"self\":true}' && return 0; }\n  have sudo || { emit_no_access \"sudo is not installed, and $user_name is not root\" && return 0; }\n  said=$(in_time yes ask_sudo)\n  case $said in\n    yes) raw '{\"kind\":\"full\",\"self\":false}' ;;\n    *'not in the sudoers'* | *'may not run'* | *'not allowed'*) emit_prepared none || emit_no_access \"$user_name may not use sudo\" ;;\n    *'no new privileges'*) emit_prepared none || emit_no_access \"nothing that $user_name starts here may become root (no new privileges)\" ;;\n    *) emit_prepared needs-prepare || raw '{\"kind\":\"needs-prepare\"}' ;;\n  esac\n}\nemit_no_access() {\n  raw '{\"kind\":\"none\",\"why\":'\n  str \"$1\"\n  raw '}'\n}\nemit_prepared() {\n  read_installed_release\n  [ -n \"$installed_release\" ] && [ \"$(in_time '' ask_installed)\" = \"$installed_release\" ] || return 1\n  raw '{\"kind\":\"prepared\",\"version\":'\n  str \"$installed_release\"\n  raw \",\\\"without\\\":\\\"$1\\\"}\"\n}\nask_sudo() {\n  if refusal=$(sudo -n true 2>&1); then echo yes; else printf '%s ' \"$refusal\" | tr '\\n' ' ' && echo; fi\n}\nin_time() {\n  late=$1\n  shift\n  if knows_itself; then\n    \"$@\"\n  else\n    {\n      say_later 4>&- 2>/dev/null &\n      echo \"$!\"\n      \"$@\" 4>&- 2>/dev/null &\n    } | first_answer\n  fi\n}\nsay_later() {\n  sleep 5 &\n  trap 'kill \"$!\"' TERM\n  wait \"$!\" && printf '%s\\n' \"$late\"\n}\nfirst_answer() {\n  read -r waiting && read -r answer\n  kill \"$waiting\" 2>/dev/null\n  printf '%s\\n' \"$answer\"\n}\nknows_itself() {\n  while read -r _ known; do\n    for name in $known; do [ \"$name\" != \"$host_name\" ] || return 0; done\n  done </etc/hosts\n  while read -r kind services; do\n    case $kind$services in hosts:*myhostname*) return 0 ;; esac\n  done </etc/nsswitch.conf\n  return 1\n} 2>/dev/null\nread_installed_release() {\n  installed_release=''\n  [ -r \"$installed_program\" ] || return 0\n  while IFS='=' read -r key value; do\n    [ \"$key\" = mesh_program_version ] || continue\n    installed_release=$value\n    return 0\n  done <\"$installed_program\"\n}\nask_installed() {\n  sudo -n \"$installed_program\" 0 version 2>/dev/null || echo\n}\nverb_ping() {\n  [ $# -ge 1 ] && [ $# -le 600 ] || refuse \"ping wants 1 to 600 addresses\"\n  for ip; do is_ip \"$ip\" || refuse \"$ip\"; done\n  have tailscale || fail IPN_UNREACHABLE \"Tailscale is not installed\"\n  limited 1 true\n  pongs=$(ping_all \"$@\")\n  answer emit_pongs \"$@\"\n}\nping_all() {\n  running=0\n  for ip; do\n    ping_one \"$ip\" &\n    running=$((running + 1))\n    [ $((running % 32)) -ne 0 ] || wait\n  done\n  wait\n}\nping_one() {\n  said=$(limited 6 tailscale ping --until-direct=false -c 1 --timeout=3s \"$1\" 2>&1)\n  case $said in\n    *pong*) said=pong${said##*pong} ;;\n    *) said=${said##*\"$nl\"} ;;\n  esac\n  printf '%s|%s\\n' \"$1\" \"${said%%\"$nl\"*}\"\n}\nemit_pongs() {\n  comma=\n  raw '['\n  for ip; do\n    raw \"$comma{\\\"ip\\\":\"\n    str \"$ip\"\n    emit_pong \"$(pong_of \"$ip\")\"\n    comma=,\n  done\n  raw ']'\n}\npong_of() {\n  wanted=$1\n  IFS=$nl\n  set -- $pongs\n  unset IFS\n  for line; do\n    case $line in \"$wanted|\"*) printf '%s' \"${line#*'|'}\" && return 0 ;; esac\n  done\n}\nemit_pong() {\n  via=none detail=$1 ms=''\n  case $1 in\n    pong*' via '*' in '*)\n      detail=${1#* via }\n      ms=${detail##* in }\n      detail=${detail% in *}\n      via=direct\n      case $detail in\n        'DERP('*) via=relay detail=${detail#DERP\\(} detail=${detail%\\)} ;;\n        'peer-relay('*) via=relay ;;\n      esac\n      ;;\n  esac\n  raw \",\\\"reachable\\\":$([ \"$via\" = none ] && echo false || echo true),\\\"via\\\":\"\n  str \"$via\"\n  raw ',\"detail\":'\n  str \"$detail\"\n  milliseconds \"$ms\"\n  raw \",\\\"ms\\\":${ms:-null}\"\n  raw '}'\n}\nmilliseconds() {\n  ms=\n  case $1 in\n    0s) ms=0 ;;\n    *ms) ms=${1%ms} ;;\n    *.*s)\n      fraction=${1#*.}\n      fraction=${fraction%s}000\n      ms=${1%%.*}${fraction%\"${fraction#???}\"}\n      ;;\n    *s) ms=${1%s}000 ;;\n  esac\n  case $ms in *[!0-9]* | 0?*) ms= ;; esac\n}\nmain() {\n  nonce=${1-}\n  verb=${2-}\n  case $nonce in '' | *[!0-9a-f]*) exit 64 ;; esac\n  [ ${#nonce} -le 64 ] || exit 64\n  [ $# -lt 2 ] || shift 2\n  begin\n  case $verb in\n    facts | access | ping | join | repair | leave | prepare) run=verb_$verb ;;\n    install-tailscale) run=verb_install_tailscale ;;\n    install-syncthing) run=verb_install_syncthing ;;\n    *) refuse \"verb\" ;;\n  esac\n  have \"$run\" || refuse \"verb $verb is not in this program\"\n  \"$run\" \"$@\"\n}\nmain \"$@\"\n";

;// CONCATENATED MODULE: ./lib/host/posix/launch.js
// Sends the host program to a host: one exec, with a command line that every login shell reads the same way, and everything
// else on stdin. Stdin carries one line with the secret (or an empty line), then exactly the program's bytes, then STAYS
// OPEN: its end tells the program that the client is gone.



/** Becomes root unless it is root. `sudo -n` refuses instead of asking for a password. */
const asRoot = '[ "$(id -u)" = 0 ] || exec sudo -n sh -c "$@"; exec sh -c "$@"';
// sudo must not try a refused password three times: its second read gets the empty line of the secret, and sudo gives up.
const byPassword = '[ "$(id -u)" = 0 ] || exec sudo -k -S -p "" sh -c "$@"; exec sh -c "$@"';
// A new session, so that ending it ends everything we started and nothing else. Not `exec setsid`: when the process already
// leads its group (as with sudo's use_pty), setsid would fork and nothing would wait for the child.
const ownSession = 'command -v setsid >/dev/null || exec sh -c "$@"; setsid sh -c "$@"; exit $?';
// `set +ax` and `unset` first: an exported variable of that name, or `allexport` or `xtrace` in the user's SHELLOPTS, would
// pass the secret to the environment of every child, or print it.
// 30 s to receive the program: if the network fails meanwhile, the server would otherwise wait for hours.
const receive = (bytes) => 'set +ax; unset mesh_secret; IFS= read -r mesh_secret; mesh_limit=; command -v timeout >/dev/null && mesh_limit="timeout 30"; ' +
    `mesh_program=$($mesh_limit head -c ${bytes}); eval "$mesh_program"`;
/** The command line and the stdin that send a program and run it. */
function bootstrap({ program, nonce, argv, root, password, secret }) {
    const inner = [ownSession, "mesh-host", receive(Buffer.byteLength(program)), "mesh-host"];
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
function launch({ verb, args, nonce, as, secret, password }) {
    const argv = verbArgv(verb, args);
    if (as === "installed")
        return { command: (0,posix/* wireWords */.dO)(["sudo", "-n", installed, nonce, ...argv]), stdin: secretLine(secret) };
    const root = as === "administrator";
    return bootstrap({ program: root ? hostProgram : readProgram, nonce, argv, root, password, secret });
}

;// CONCATENATED MODULE: ./lib/host/posix/refusals.js
// Messages of sudo and the shell when they do not start our program, from sudo 1.8 and 1.9 in the C locale.
const refusals = [
    {
        pattern: /not in the sudoers|may not run sudo|is not allowed to (execute|run)|no new privileges/,
        code: "ACCESS_DENIED",
        problem: "this user may not become root by sudo",
    },
    {
        pattern: /sudo: (command )?not found/,
        code: "ACCESS_DENIED",
        problem: "there is no sudo on this host, and this user is not root",
    },
    {
        pattern: /incorrect password attempt|no password was provided/,
        code: "ACCESS_PASSWORD",
        problem: "sudo did not take the password",
    },
    {
        pattern: /sudo: .*(password is required|terminal is required|no askpass|no tty present|authentication)/,
        code: "ACCESS_PASSWORD",
        problem: "sudo asks this user for a password, and MeSH never types one",
    },
];
function refusal(stderr) {
    const found = refusals.find(({ pattern }) => pattern.test(stderr));
    return found && { code: found.code, problem: found.problem };
}

;// CONCATENATED MODULE: ./lib/host/posix/system.js
// The Linux systems that MeSH provisions, and their names.
const architectures = ["amd64", "arm64"];
function unsupported(system) {
    const problem = whyNot(system);
    return problem === undefined
        ? undefined
        : { code: "OS_UNSUPPORTED", problem, next: ["mesh", "inventory", "validate"] };
}
function whyNot(system) {
    if (system.family !== "linux")
        return `it says it is ${system.name || "nothing MeSH knows"}, and the inventory says linux`;
    if (!architectures.includes(system.arch))
        return `Tailscale is not installed by MeSH on ${system.arch} (only amd64 and arm64)`;
    if (system.init === "systemd")
        return undefined;
    return system.wsl
        ? "this WSL2 runs without systemd; put [boot] systemd=true into /etc/wsl.conf and run: wsl --shutdown"
        : "it does not run systemd, which MeSH needs to start tailscaled";
}
function systemName(system) {
    if (system.family !== "linux")
        return system.name;
    const name = [system.distro, system.version].filter(Boolean).join(" ") || "an unnamed Linux";
    return system.wsl ? `${name} (WSL)` : name;
}

;// CONCATENATED MODULE: ./lib/host/posix/index.js
// The platform of Linux: programs in sh, changes through sudo.





const posix_posix = { launch: launch, unsupported: unsupported, systemName: systemName, accessProblem: accessProblem, refusal: refusal, hint: hint };

;// CONCATENATED MODULE: ./lib/host/platform.js
// Only what differs between operating systems: how a verb is launched, which systems are provisioned, what the SSH user's access
// allows, what a refusal means, and which next command is right. Callers work with any platform.

const platforms = { linux: posix_posix };
const platformOf = ({ os }) => platforms[os];

// EXTERNAL MODULE: ./node_modules/log-update/index.js + 11 modules
var log_update = __webpack_require__(6626);
// EXTERNAL MODULE: ./lib/report/style.js
var report_style = __webpack_require__(1983);
// EXTERNAL MODULE: ./lib/report/table.js
var table = __webpack_require__(8330);
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
            if (state === "changed" || state === "failed")
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
    const draw = (0,log_update/* createLogUpdate */.SY)(stream);
    const style = (0,report_style/* styleFor */.j)(stream);
    const frame = () => {
        if (rows.size === 0)
            return draw.clear();
        draw(liveFrame(rows, ends, { now: now(), height: stream.rows ?? 24, width: stream.columns ?? 80, style }));
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
            draw.clear();
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
    const foot = [hidden > 0 ? `${(0,core_text/* count */.U9)(hidden, "more host")}` : "", done].filter(Boolean).join(" · ");
    return [...lines, screen.style.dim(foot)].join("\n");
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./lib/ssh/patterns.js
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

;// CONCATENATED MODULE: ./lib/ssh/known-hosts.js
// The known_hosts format of sshd(8): parsed once, then queried. Pure: no I/O, no network.
// Stricter than OpenSSH in two places: an unreadable line is reported, not skipped (it may be a broken @revoked), and a host
// with any pinned key counts as "changed" when it shows a key of another type. Otherwise an attacker could hide the pinned
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
            problems.push({ line: index + 1, text: parsed });
        else
            entries.push(parsed);
    }
    return { entries, problems, matching: matcher(entries) };
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
 * 250,000 of them; `createHmac` takes 18 µs each, two plain hashes 2 µs.
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
/** Looks plain names up in a map, because 500 hosts would need 500 × 500 comparisons otherwise. */
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
            others.push({ entry, fits: (name) => matchesList(patterns, name) === "match" });
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
    try {
        return await (0,external_node_fs_promises_.readFile)(file, "utf8");
    }
    catch (cause) {
        if (cause.code === "ENOENT")
            return "";
        throw new errors/* MeshError */.Sd({ code: "SSH_CONFIG", problem: `${file} cannot be read`, cause });
    }
}
/** Adds the missing pins and returns them. Throws SSH_CONFIG, and HOST_KEY_REVOKED for a revoked key. */
async function appendKnownHosts(file, pins) {
    const text = await readKnownHosts(file);
    const added = newPins(parseChecked(file, text), { file, pins });
    if (added.length > 0)
        await writeAtomically(file, withLines(text, added));
    return added;
}
/** Removes the old pins of these names, then adds the new ones. Lines marked @revoked or @cert-authority stay. */
async function replaceKnownHosts(file, names, pins) {
    const text = await readKnownHosts(file);
    const known = parseChecked(file, text);
    const added = newPins({ ...known, matching: (all) => known.matching(all).filter((entry) => entry.marker) }, { file, pins });
    await writeAtomically(file, withLines(withoutPins(text, { known, names, file }), added));
    return added;
}
function parseChecked(file, text) {
    const known = parseKnownHosts(text);
    if (known.problems.length > 0)
        throw unreadableKnownHosts(file, known);
    return known;
}
/** One error for all lines that cannot be read. */
function unreadableKnownHosts(file, { problems }) {
    const lines = problems.map(({ line, text }) => `${file}:${line}: ${text}`).join("; ");
    return new errors/* MeshError */.Sd({ code: "SSH_CONFIG", problem: `known_hosts cannot be read: ${lines}` });
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
        await mkdir(dirname(file), { recursive: true });
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
    const path = pattern.startsWith("~/") ? (0,external_node_path_.join)(home, pattern.slice(2)) : pattern;
    const full = (0,external_node_path_.isAbsolute)(path) ? path : (0,external_node_path_.resolve)(home, ".ssh", path);
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

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
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
    return sshError(target, "SSH_TIMEOUT", what[phase], { next: ping(target), cause });
}
function closedEarly(target, cause) {
    const problem = `${place(target)} closed the connection before the SSH greeting: another service, too many connections at once (MaxStartups), or this address is locked out for a while`;
    return sshError(target, "SSH_PROTOCOL", problem, {
        next: ["ssh", "-v", "-p", String(target.port), account(target)],
        cause,
    });
}
/** Translates an error of ssh2: the two sides do not agree, or the server ended the connection. */
function protocolError(target, phase, cause) {
    const message = (0,core_text/* printable */.g$)(cause instanceof Error ? cause.message : "the connection was closed", 200);
    if (phase === "greeting" && /before handshake|was closed/.test(message))
        return closedEarly(target, cause);
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
    const next = ["ssh-copy-id", "-p", String(target.port), account(target)];
    if (partial || keyless) {
        const accepted = partial ? "accepted a key and still asks for" : "signs in only by";
        const problem = `${account(target)}: the server ${accepted} ${want.join(", ")}; MeSH signs in by key only`;
        return sshError(target, "SSH_AUTH", problem, { next, cause });
    }
    const problem = `${account(target)} refused every key that was offered: ${offered.join(", ") || "none"}${extra}. Is the key in authorized_keys (for a Windows administrator: C:\\ProgramData\\ssh\\administrators_authorized_keys)?`;
    return sshError(target, "SSH_AUTH", problem, { next, cause });
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
    return { handler, note: (text) => remarks.push(text), facts: () => ({ offered, notes: remarks, methods, partial }) };
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
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

;// CONCATENATED MODULE: ./lib/ssh/client.js
// From a byte stream to a signed-in ssh2 client: key exchange, host key, authentication. Nothing here is retried.







/**
 * Connects and signs in. `jump` is the open connection of the previous hop.
 * Throws DNS_FAILED, SSH_*, HOST_KEY_*, INTERRUPTED. The client keeps its own error listener.
 */
async function connectClient(target, deps, jump) {
    const offers = await deps.keys.offersFor(target);
    const attempt = beginAttempt(target, deps.limits.connectMs, deps.signal);
    try {
        const stream = await openTransport(target, attempt, jump);
        const client = await handshake(target, { deps, attempt, stream, signIn: startSignIn(target.user, offers) });
        return { client, stream };
    }
    finally {
        attempt.finish();
    }
}
function handshake(target, { deps, attempt, stream, signIn }) {
    const client = new deps.ssh2.Client();
    const pins = deps.knownHosts.matching(target.hostKeyNames);
    let refused;
    attempt.phase = "greeting";
    const ready = new Promise((resolve, reject) => {
        const fail = (cause) => reject(refused ?? handshakeError(target, { attempt, signIn, cause }));
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
function handshakeError(target, { attempt, signIn, cause }) {
    const refusedKeys = cause?.level === "client-authentication" || /too many auth/i.test(cause?.message ?? "");
    if (refusedKeys)
        return authError(target, signIn.facts(), cause);
    return protocolError(target, attempt.phase, cause);
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
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

;// CONCATENATED MODULE: ./lib/ssh/exec.js
// Runs one command, over SSH or on this machine: input, output, limits, and a reliable end.
// Ending a command takes up to three steps: its stdin closes (the host program then ends itself), it gets TERM, and at
// last its channel closes or its process group is killed. The caller gets the error only after that.






const defaultMaxBytes = 4 * 1024 * 1024;
/** The bytes of an input part. Only here does ssh/ reveal a secret for a host. */
const partBytes = (part) => (part instanceof secret/* Secret */.z ? part.reveal() : part);
/** Runs a started command to its end. Throws SSH_LOST, COMMAND_TIMEOUT, INTERRUPTED, or what `onLine` threw. */
async function runCommand(start, request, context) {
    const stop = stopSignal(request, context);
    try {
        if (stop.signal.aborted)
            throw stop.signal.reason;
        const starting = start();
        const running = await orStop(starting, stop.signal, () => {
            starting.then((late) => late.kill()).catch(() => { });
        });
        return await exec_follow(running, { request, context, stop });
    }
    finally {
        stop.release();
    }
}
function stopSignal(request, { host, signal }) {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(tooLong(request, host)), request.timeoutMs);
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
async function exec_follow(running, { request, context, stop }) {
    const maxBytes = request.maxBytes ?? defaultMaxBytes;
    const out = capture(maxBytes);
    const err = capture(maxBytes);
    const split = lines(request.onLine ?? (() => { }));
    const guarded = (work) => {
        try {
            work();
        }
        catch (error) {
            stop.abort(error);
        }
    };
    const drained = leaveDaemonsBehind(running, context.drainMs);
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
    for (const part of request.stdin)
        running.stdin.write(partBytes(part));
    let ended;
    try {
        const code = await orStop(running.ended, stop.signal, () => {
            ended = endSurely(running, context.graceMs);
        });
        guarded(() => split.end());
        if (stop.signal.aborted)
            throw stop.signal.reason;
        if (code === undefined)
            throw context.lost();
        return { code, stdout: out.text(), stderr: err.text(), truncated: out.truncated() || err.truncated() };
    }
    finally {
        drained.stop();
        await ended;
    }
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

;// CONCATENATED MODULE: ./lib/ssh/connection.js
// Wraps a signed-in SSH client as a Connection.





/** sshd allows ten sessions per connection (MaxSessions), and still counts a session for a moment after its end. */
const sessions = 5;
/** How long the server may take to close the connection. */
const goodbyeMs = 1_000;
/** Takes ownership of a client from client.ts. */
function sshConnection(target, { client, stream, limits, signal }) {
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

;// CONCATENATED MODULE: ./lib/ssh/agent.js
// Asks the SSH agent once per run. Each of its keys becomes one offer, so that MeSH decides their order and number.
/** The agent's keys, or why there are none. Never throws: without an agent the key files still count. */
async function listAgentKeys(ssh2, socket) {
    const agent = new ssh2.OpenSSHAgent(socket);
    const keys = await new Promise((resolve) => {
        const late = setTimeout(() => resolve("the agent does not answer"), 5_000);
        agent.getIdentities((error, found) => {
            clearTimeout(late);
            resolve(error ? "the agent cannot be reached" : (found ?? []));
        });
    });
    if (typeof keys === "string")
        return keys;
    return keys.map((key) => ({ key, signer: oneKeyAgent(ssh2, { agent, key }) }));
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
        const open = process.platform !== "win32" && stats.uid === process.getuid?.() && (stats.mode & 0o077) !== 0;
        return open && !path.endsWith(".pub") ? stats : await file.readFile("utf8");
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
            socket === "" ? [] : agentKeys(socket),
            ...wanted.map(async ({ path, required }) => ({ file: await file(path), required })),
        ]);
        return typeof agent === "string" ? { files, agent: [], notes: [agent] } : { files, agent, notes: [] };
    };
    return { offersFor: async (target) => arrange(target, await gather(target)) };
}
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
        throw noKey(target, notes);
    return { offers: all.slice(0, maxOffers), notes };
}
const idOf = (key) => key.toString("base64");
function fileOffer(path, key) {
    const label = `${path} (${known_hosts_fingerprint(key.getPublicSSH())})`;
    return { label, method: (username) => ({ type: "publickey", username, key: withoutSha1(key) }) };
}
function agentOffer({ key, signer }) {
    const label = `agent: ${key.comment || key.type} (${known_hosts_fingerprint(key.getPublicSSH())})`;
    return { label, method: (username) => ({ type: "agent", username, agent: signer }) };
}
/** ssh2 signs RSA with SHA-1 when a server does not name its algorithms; this key refuses to. */
function withoutSha1(key) {
    if (key.type !== "ssh-rsa")
        return key;
    const guarded = Object.create(key);
    guarded.sign = (data, hash) => hash === "sha256" || hash === "sha512" ? key.sign(data, hash) : new Error(sha1Refused);
    return guarded;
}
function noKey(target, notes) {
    const named = target.identityFiles.map(({ path }) => path).join(", ") || "~/.ssh";
    const why = notes.length > 0 ? ` (${notes.join(", ")})` : "";
    return new errors/* MeshError */.Sd({
        code: "SSH_KEY",
        host: target.name,
        problem: `there is no key to sign in with: no agent has one, and no usable one is in ${named}${why}`,
        next: ["ssh-keygen", "-t", "ed25519"],
    });
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

;// CONCATENATED MODULE: ./lib/ssh/scan.js
// Reads a server's host keys without signing in, for `mesh ssh scan`. One connection per key type, one after the other,
// because servers throttle unknown clients. A key counts only after the server has proved that it holds the private half.





/** Reads the ed25519, ECDSA and RSA key of a server. Throws DNS_FAILED, SSH_*, INTERRUPTED; never pins anything. */
async function scanHost(target, deps, jump) {
    const pins = deps.knownHosts.matching(target.hostKeyNames);
    const keys = [];
    for (const family of scanFamilies) {
        const key = await scanFamily(target, { family, deps, jump });
        if (key === undefined)
            continue;
        const verdict = known_hosts_judgeHostKey(pins, key).kind;
        keys.push({ type: known_hosts_keyTypeOf(key) ?? "", key, fingerprint: known_hosts_fingerprint(key), verdict });
    }
    return {
        pinName: target.hostKeyNames[0] ?? target.address,
        names: target.hostKeyNames,
        keys: withoutExtras(keys, pins),
    };
}
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
/** The server's key of one type; undefined when it has none. */
async function scanFamily(target, { family, deps, jump }) {
    const attempt = beginAttempt(target, deps.limits.connectMs, deps.signal);
    try {
        const stream = await openTransport(target, attempt, jump);
        const client = new deps.ssh2.Client();
        const shown = shownKey(client, target, attempt);
        client.connect({
            sock: stream,
            username: target.user,
            algorithms: algorithms(family),
            hostVerifier: shown.look,
            authHandler: () => { }, // never answered, so no user name and no key is sent
            readyTimeout: 0,
        });
        return await during(attempt, shown.proven, () => stream.destroy()).finally(() => stream.destroy());
    }
    finally {
        attempt.finish();
    }
}
function shownKey(client, target, attempt) {
    let key;
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
        client.on("error", (cause) => /no matching host key/.test(cause.message)
            ? resolve(undefined)
            : reject(protocolError(target, attempt.phase, cause)));
        client.on("close", () => reject(protocolError(target, attempt.phase, undefined)));
    });
    return { look, proven };
}

;// CONCATENATED MODULE: ./lib/ssh/address.js
// Checks host names, users, ports and jump hosts from files and command lines before anything uses them. Pure.
// A name that starts with `-` would be read as an option by any program that gets it in argv.


/** Returns a host name or IP address (a zone such as `fe80::1%eth0` is allowed). Throws SSH_CONFIG for anything else. */
function checkAddress(address, what) {
    if (/^[A-Za-z0-9_:][A-Za-z0-9_.:%-]{0,254}$/.test(address))
        return address;
    throw address_refusal(`${what} is not a host name or an IP address: "${(0,core_text/* printable */.g$)(address, 80)}"`);
}
/** Returns a user name. Throws SSH_CONFIG for one that could be read as an option, another word or another line. */
function checkUser(user, what) {
    // A backslash separates a Windows domain (OFFICE\steve); @ is used in directory accounts.
    if (/^[\p{L}\p{N}_][\p{L}\p{N}_.\\@+-]{0,103}\$?$/u.test(user))
        return user;
    throw address_refusal(`${what} is not a user name: "${(0,core_text/* printable */.g$)(user, 80)}"`);
}
/** Reads a port, 1 to 65535. Throws SSH_CONFIG. */
function checkPort(text, what) {
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (port >= 1 && port <= 65535)
        return port;
    throw address_refusal(`${what} is not a port between 1 and 65535: "${(0,core_text/* printable */.g$)(text, 40)}"`);
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
const address_refusal = (problem) => new errors/* MeshError */.Sd({ code: "SSH_CONFIG", problem });

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
    const byAddress = matchesList(patterns, address);
    const byName = matchesList(patterns, name);
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
    const byList = (text) => (matchesList(patterns, text) === "match" ? "address" : "none");
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
const target_unsupported = {
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
    const warnings = Object.entries(target_unsupported)
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
    throw new errors/* MeshError */.Sd({ code: "SSH_CONFIG", problem: `${what} comes back to itself: ${trail.join(" → ")}` });
}
function jumpText({ user, host, port }) {
    const bare = host.includes(":") ? `[${host}]` : host;
    return `${user === undefined ? "" : `${user}@`}${bare}${port === undefined ? "" : `:${port}`}`;
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
    const use = idleConnections();
    const inUse = (connection) => ({
        exec: (request) => use(connection, () => connection.exec(request)),
        close: () => connection.close(),
        isOpen: () => connection.isOpen(),
    });
    const open = async (target) => {
        const jump = target.via === undefined ? undefined : await openHop(target.via);
        const signedIn = await connectClient(target, await deps(), jump?.client);
        return sshConnection(target, { ...signedIn, limits, signal });
    };
    const openHop = (hop) => hops.get(`${hop.user}@${hop.address}:${hop.port}`, () => open(hop));
    const openHost = async (host) => {
        if (host.connection === "local")
            return openLocal({ name: host.name, limits, signal, env: options.me.env });
        const target = resolveTarget(host, options);
        for (const text of target.warnings)
            warn(text);
        return slot(() => open(target));
    };
    return {
        scan: (host) => slot(async () => {
            const target = resolveTarget(host, options);
            const jump = target.via === undefined ? undefined : await openHop(target.via);
            return scanHost(target, await deps(), jump?.client);
        }),
        connect: (host) => hosts.get(host.name, async () => inUse(await openHost(host))),
        closeAll() {
            closing.abort();
            hosts.closeAll();
            hops.closeAll();
        },
    };
}
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
        closeAll() {
            for (const opening of all.values())
                opening.then((connection) => connection.close()).catch(() => { });
        },
    };
}
function lazyDeps(options, run) {
    const knownHosts = known_hosts_parseKnownHosts(options.knownHosts);
    const file = options.ssh.knownHosts;
    if (knownHosts.problems.length > 0)
        throw unreadableKnownHosts(file, knownHosts);
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

// EXTERNAL MODULE: ./lib/commands/control.js + 10 modules
var control = __webpack_require__(1556);
;// CONCATENATED MODULE: ./lib/commands/session.js
// From the command line's words to a world: inventory, connections, Headscale, progress. The only place that wires them.








async function openRead(cli, options) {
    const parts = await openParts(cli, options);
    return {
        inventory: parts.inventory,
        apiUrl: parts.inventory.headscale.apiUrl,
        world: { ...parts.base, headscale: parts.headscale, read: reader(parts) },
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
        change: async (host, access) => changeHost(await parts.pool.connect(host), { ...hostOptions(parts, host), signal: cli.signal }, access),
    };
    return {
        inventory: parts.inventory,
        world,
        keys,
        close: async () => {
            closeParts(parts);
            await keys.revokeAll();
        },
    };
}
const reader = (parts) => async (host) => {
    const options = { ...hostOptions(parts, host), signal: parts.base.signal };
    return readHost(await parts.pool.connect(host), options);
};
function hostOptions({ progress }, host) {
    const platform = platformOf(host);
    if (!platform)
        throw new Error(`${host.name} has no platform, and the planner let it through`);
    return { host, platform, onNote: (text) => progress.note(host.name, text) };
}
async function openParts(cli, options) {
    const inventory = await (0,control/* inventoryHere */.Dv)(cli, options);
    const headscale = await (0,control/* headscaleOf */.Sf)(cli, inventory);
    const progress = chooseProgress(cli, options);
    const pool = await connections(cli, inventory, (text) => progress.note("ssh", text));
    const base = {
        platformOf: platformOf,
        progress,
        signal: cli.signal,
        now: cli.now,
        sleep: (ms) => (0,promises_.setTimeout)(ms, undefined, { signal: cli.signal }),
    };
    return { inventory, pool, headscale, progress, base };
}
/** The pool of this run's connections; opens none yet. */
async function connections(cli, inventory, warn) {
    return openPool({
        ssh: inventory.ssh,
        hosts: inventory.hosts,
        ...(await readSshFiles(inventory.ssh, cli.home)),
        me: { name: cli.user, home: cli.home, env: cli.env },
        key: cli.secrets.sshKey,
        passphrase: cli.secrets.sshPassphrase,
        signal: cli.signal,
        warn,
    });
}
function closeParts(parts) {
    parts.progress.stop?.();
    parts.pool.closeAll();
}
function chooseProgress(cli, options) {
    if (cli.stderr.isTTY)
        return liveProgress(cli.stderr, cli.now);
    if (options.json)
        return silentProgress;
    return plainProgress((line) => cli.stderr.write(`${line}\n`));
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

/***/ 1669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aq: () => (/* binding */ observeHosts),
/* harmony export */   Zo: () => (/* binding */ observeAccess),
/* harmony export */   lB: () => (/* binding */ observe),
/* harmony export */   v5: () => (/* binding */ observeHost)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _headscale_version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7676);
/* harmony import */ var _each_host_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(587);
// Station 2: observes without changing anything. One script per host and one listing of Headscale, all in parallel.



/**
 * Observes Headscale and the given hosts. A failed host is stored as its error and delays no other. Throws the error of
 * Headscale, because nothing can be planned without it.
 */
async function observe(world, inventory, hosts) {
    const [server, seen] = await Promise.all([observeServer(world, inventory), observeHosts(world, hosts)]);
    return { server, ...seen, access: new Map(), history: undefined };
}
/** Observes the hosts alone; hosts without a platform in this release are left out. */
async function observeHosts(world, hosts) {
    const facts = new Map();
    const took = new Map();
    const one = async (host) => {
        const began = world.now();
        facts.set(host.name, await observeHost(world, host));
        took.set(host.name, world.now() - began);
    };
    await (0,_each_host_js__WEBPACK_IMPORTED_MODULE_2__/* .eachHost */ .y)(hosts.filter((host) => world.platformOf(host)), one);
    return { hosts: facts, took };
}
async function observeServer(world, inventory) {
    const [version, users, { nodes, unreadable }] = await Promise.all([
        world.headscale.version(),
        world.headscale.users(),
        world.headscale.nodes(),
    ]);
    return {
        version,
        versionNote: (0,_headscale_version_js__WEBPACK_IMPORTED_MODULE_1__/* .checkVersion */ .ps)(version),
        userExists: users.some((user) => user.name === inventory.headscale.user),
        nodes,
        unreadable,
    };
}
/** How the SSH user may change these hosts. */
async function observeAccess(world, hosts) {
    const one = async (host) => {
        const access = async () => (await world.read(host)).access();
        const at = { host: host.name, step: "detect" };
        return [host.name, await access().catch((thrown) => (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asMeshError */ .g)(thrown).at(at))];
    };
    return new Map(await (0,_each_host_js__WEBPACK_IMPORTED_MODULE_2__/* .eachHost */ .y)(hosts, one));
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

/***/ 9290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ makePlan)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: ./lib/steps/identity.js
var identity = __webpack_require__(6561);
// EXTERNAL MODULE: ./lib/steps/types.js
var types = __webpack_require__(9430);
// EXTERNAL MODULE: ./lib/headscale/match.js
var headscale_match = __webpack_require__(553);
// EXTERNAL MODULE: ./lib/inventory/resolve.js
var resolve = __webpack_require__(8268);
// EXTERNAL MODULE: ./lib/headscale/settle.js
var settle = __webpack_require__(3477);
;// CONCATENATED MODULE: ./lib/steps/stale-nodes.js
// Other nodes with a host's name. Only a stale one may be deleted: offline, of this mesh, and no other host of the inventory.
// Any other node is a machine in use, and the user decides.


/** The nodes with the host's name except `mine`: which may be deleted, and which block the name. */
function claimName({ host, inventory }, { nodes, claimed }, mine) {
    const others = (0,headscale_match/* namesakes */.Vh)(host.name, undefined, nodes).filter((node) => !mine(node));
    for (const node of others) {
        const why = anothers(node, claimed) ?? (isLiving(node) ? online(node) : somebodys(node, host.name, inventory));
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
/** Whether a node belongs to this mesh: by its user, or by a tag from the inventory. */
function isOfMesh(node, { headscale, defaults, hosts }) {
    if (node.user?.name === headscale.user)
        return true;
    const tags = new Set([...defaults.tags, ...hosts.flatMap((host) => host.tags)]);
    return node.tags.some((tag) => tags.has(tag));
}
const online = (node) => `another machine is online in the mesh as ${stale_nodes_name(node)}, and it is not this host; if this host was just reinstalled, wait until the old node is offline`;
function anothers(node, claimed) {
    const claimant = claimed?.get(node.id);
    return claimant && `the node ${stale_nodes_name(node)} is ${claimant}, another host of the inventory, by its own key`;
}
function somebodys(node, host, inventory) {
    const owner = inventory.hosts.find((other) => other.name !== host && other.name === node.hostname.toLowerCase());
    if (owner)
        return `the offline node ${stale_nodes_name(node)} says that it is ${owner.name}, another host of the inventory`;
    if (isOfMesh(node, inventory))
        return undefined;
    const whose = node.user
        ? `belongs to the user ${node.user.name}`
        : `has the tags ${node.tags.join(", ") || "of nobody"}`;
    return `the offline node ${stale_nodes_name(node)} ${whose}, so it is not taken for this host's past`;
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
        const left = nodes.some((node) => node.givenName === former.name && isOfMesh(node, then));
        return left && !isSameMachine(former, inventory);
    });
}
/** A host of the inventory at the same address is the same machine with a new name: that is no removal. */
const isSameMachine = (former, { hosts, ssh }) => hosts.some((host) => host.address === former.address &&
    (0,resolve/* portOf */.HM)(host, ssh) === (0,resolve/* portOf */.HM)(former, ssh) &&
    host.proxyJump === former.proxyJump);

// EXTERNAL MODULE: ./lib/core/errors.js
var errors = __webpack_require__(3828);
;// CONCATENATED MODULE: ./lib/steps/detect.js
// Step 2: which system this is, and whether its platform provisions it. This is the only check of the system.

const detect = {
    id: "detect",
    applies: () => true,
    plan: ({ host, platform }, { facts: { system } }) => {
        const problem = platform.unsupported(system);
        if (problem)
            return (0,types/* blocked */.Z5)("detect", problem);
        const where = host.connection === "local" ? ", this machine" : "";
        return (0,types/* keep */.aC)("detect", `${platform.systemName(system)} ${system.arch}${where}`);
    },
};

;// CONCATENATED MODULE: ./lib/steps/install-syncthing.js
// Step 6: Syncthing as a service of the SSH user, with its GUI on loopback and without public announcements.

const installSyncthing = {
    id: "install-syncthing",
    applies: (host) => host.syncthing !== undefined,
    plan: ({ host }, { facts }) => {
        const spec = host.syncthing;
        if (!spec)
            return (0,types/* keep */.aC)("install-syncthing", "not wanted");
        const wrong = differences(spec, facts.syncthing);
        if (wrong.length === 0)
            return (0,types/* keep */.aC)("install-syncthing", `${facts.syncthing.version}, GUI on 127.0.0.1:${spec.guiPort}`);
        const args = { user: facts.user.name, ...spec };
        return (0,types/* change */.Zg)("install-syncthing", wrong.join("; "), [{ on: "host", verb: "install-syncthing", args }]);
    },
};
/** Descriptions of what differs from the spec. When one reason makes the others pointless, only that one. */
function differences(spec, seen) {
    if (!seen.version)
        return [`not installed; GUI will be on 127.0.0.1:${spec.guiPort}`];
    const gui = `127.0.0.1:${spec.guiPort}`;
    return [
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
    unknown: "",
    refused: "its API refuses the key of its own config",
    none: "its API does not answer",
};
const onOff = (value) => (value ? "on" : "off");

;// CONCATENATED MODULE: ./lib/steps/install-tailscale.js
// Step 3: the pinned version of Tailscale. Never downgrades, never replaces an installation that MeSH does not manage.

const installTailscale = {
    id: "install-tailscale",
    applies: () => true,
    plan: ({ host }, { facts }) => {
        const { version: wanted, source, signingKey } = host.tailscale;
        const { version, origin, halfMade } = facts.tailscale;
        const args = { version: wanted, source, signingKey };
        if (!version) {
            return (0,types/* change */.Zg)("install-tailscale", `none becomes ${wanted}`, [{ on: "host", verb: "install-tailscale", args }]);
        }
        const order = compareVersions(version, wanted);
        const actions = [{ on: "host", verb: "install-tailscale", args }];
        if (halfMade && order <= 0)
            return (0,types/* change */.Zg)("install-tailscale", "its installation was cut off in the middle", actions);
        if (order === 0)
            return (0,types/* keep */.aC)("install-tailscale", `already ${version}`);
        if (order > 0)
            return (0,types/* keep */.aC)("install-tailscale", `${version} is newer than ${wanted}, and MeSH never downgrades`);
        if (origin === "other")
            return (0,types/* keep */.aC)("install-tailscale", `${version} came by other means and stays; ${wanted} is wanted`);
        return (0,types/* change */.Zg)("install-tailscale", `${version} becomes ${wanted}`, actions);
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

// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
// EXTERNAL MODULE: ./lib/headscale/key-life.js
var key_life = __webpack_require__(4738);
// EXTERNAL MODULE: ./lib/tailscale/status.js
var tailscale_status = __webpack_require__(5924);
;// CONCATENATED MODULE: ./lib/steps/control-server.js
// The control server that a host belongs to, compared with the inventory's.
/** The login server in the host's preferences; undefined when there is none. */
function controlUrlOf({ prefs }) {
    return prefs?.controlUrl || undefined;
}
/** Whether two URLs name the same server; case, a default port and a slash at the end do not matter. */
const sameServer = (a, b) => normal(a) === normal(b);
const normal = (text) => (URL.canParse(text) ? new URL(text).href : text).replace(/\/+$/, "");

;// CONCATENATED MODULE: ./lib/steps/join.js
// Step 5: the node is in this mesh, online, under its own name. Plans the smallest change, or the reason why it is blocked.








const join = {
    id: "join",
    applies: () => true,
    plan: (desired, observed) => {
        const decision = joinDecision(desired, observed);
        switch (decision.kind) {
            case "keep":
                return (0,types/* keep */.aC)("join", decision.why);
            case "blocked":
                return (0,types/* blocked */.Z5)("join", decision.error);
            case "edit":
                return (0,types/* change */.Zg)("join", decision.why, decision.actions);
            case "join":
                return (0,types/* change */.Zg)("join", decision.why, joinActions(desired, observed, decision));
        }
    },
};
function joinActions(desired, { facts }, decision) {
    const { host, inventory } = desired;
    const args = {
        loginServer: inventory.headscale.url,
        hostname: host.name,
        ...(decision.forceReauth ? { forceReauth: true } : {}),
        // Not a move from another mesh: this Headscale knows the node, and the host only spells its address differently.
        ...(decision.forceReauth && isElsewhere(desired, facts) ? { switchServer: true } : {}),
    };
    return [
        ...decision.replaces.map((node) => deleteNode(node)),
        ...decision.unexpires.map((node) => ({ on: "headscale", do: "disable-expiry", id: node.id })),
        { on: "host", verb: "join", args, key: { tags: host.tags, lifeMs: key_life/* keyLifeMs */.U } },
    ];
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
        return login(desired, observed, fresh);
    const { status } = tailscale;
    if (!tailscale.service.running || !status)
        return startService(desired, observed);
    if (observed.duplicate)
        return { kind: "blocked", error: duplicateKey(desired, observed.duplicate) };
    const match = (0,headscale_match/* matchNode */.Gr)((0,identity/* identityOf */.cu)(observed.facts), observed.nodes);
    // A node that this Headscale knows by its key is ours, however the host spells the server's address. On a host of another
    // mesh, an address alone proves nothing: every mesh uses the same range.
    if (match.kind === "matched" && (match.by === "node-key" || !isElsewhere(desired, observed.facts))) {
        return joined(desired, observed, { node: match.node, status });
    }
    const other = otherServer(desired, observed.facts, status);
    if (other)
        return { kind: "blocked", error: other };
    return login(desired, observed, match.kind === "deleted" ? deleted(status) : unknownMachine(desired, observed));
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
function unknownMachine({ inventory }, { facts, claimed }) {
    const server = controlUrlOf(facts.tailscale);
    if (!server || !sameServer(server, inventory.headscale.url))
        return fresh;
    const mine = (node) => !isLiving(node) && isOfMesh(node, inventory) && !claimed?.has(node.id);
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
function login(desired, observed, { why, forceReauth, mine }) {
    const { stale, taken } = claimName(desired, observed, mine);
    if (taken)
        return { kind: "blocked", error: taken };
    const names = stale.map((node) => `${node.givenName} (id ${node.id})`).join(", ");
    const replaced = stale.length > 0 ? `; replaces the offline node ${names}` : "";
    const unexpires = (0,headscale_match/* namesakes */.Vh)(desired.host.name, undefined, observed.nodes).filter((node) => node.expiry && mine(node));
    return { kind: "join", why: `${why}${replaced}`, forceReauth, replaces: stale, unexpires };
}
/** Without the service the host's identity is unknown. A node with its name suggests a start; no such node, a first login. */
function startService(desired, observed) {
    const { running } = observed.facts.tailscale.service;
    const why = running ? "tailscaled does not answer" : "tailscaled is not running";
    if (!running && (0,headscale_match/* namesakes */.Vh)(desired.host.name, undefined, observed.nodes).length === 0) {
        return login(desired, observed, { ...fresh, why: `not in the mesh yet; ${why}` });
    }
    return { kind: "edit", why, actions: [{ on: "host", verb: "repair", args: { start: true } }] };
}
function isElsewhere({ inventory }, { tailscale }) {
    const server = controlUrlOf(tailscale);
    return server !== undefined && !sameServer(server, inventory.headscale.url);
}
/** Blocks a host that is in use on another login server. */
function otherServer(desired, facts, status) {
    if (needsLogin(status) || !isElsewhere(desired, facts))
        return undefined;
    const { host, inventory, platform } = desired;
    const server = controlUrlOf(facts.tailscale);
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
    const waking = waitingStates[status.backendState];
    if (waking)
        return { kind: "edit", why: waking, actions: [{ on: "host", verb: "repair", args: { up: true } }] };
    if (!(0,tailscale_status/* isHealthy */.Wr)(status)) {
        const said = status.health[0] ? `: ${(0,core_text/* printable */.g$)(status.health[0], 200)}` : "";
        const why = `${status.backendState || "not running"} but not online${said}`;
        return { kind: "join", why, forceReauth: true, replaces: [], unexpires: [] };
    }
    return edits(desired, observed, { node, status });
}
/** States that need no new login. */
const waitingStates = {
    Stopped: "it was taken down with `tailscale down`",
    Starting: "it is starting",
};
/** Changes name and tags of a healthy node by `tailscale set` and Headscale, never by a second `up`. */
function edits(desired, observed, { node, status }) {
    const { host } = desired;
    const { prefs } = observed.facts.tailscale;
    const reasons = [];
    const actions = [];
    const hostname = prefs?.hostname || status.hostName;
    if (hostname !== host.name) {
        reasons.push(`its host name is ${(0,core_text/* printable */.g$)(hostname, 80)}`);
        actions.push({ on: "host", verb: "repair", args: { hostname: host.name } });
    }
    if (node.givenName !== host.name) {
        const { stale, taken } = claimName(desired, observed, (other) => other.id === node.id);
        if (taken)
            return { kind: "blocked", error: taken };
        reasons.push(`Headscale calls it ${node.givenName}`);
        actions.push(...stale.map(deleteNode), { on: "headscale", do: "rename-node", id: node.id, name: host.name });
    }
    if (host.tags.length > 0 && !sameSet(host.tags, node.tags)) {
        reasons.push(`its tags are ${node.tags.join(", ") || "none"}`);
        actions.push({ on: "headscale", do: "set-tags", id: node.id, tags: host.tags });
    }
    if (actions.length > 0) {
        if (desired.newLogin)
            reasons.push("the new login that was asked for is for the next run");
        return { kind: "edit", why: reasons.join("; "), actions };
    }
    if (desired.newLogin)
        return { kind: "join", why: "a new login was asked for", forceReauth: true, replaces: [], unexpires: [] };
    return { kind: "keep", why: `joined as ${node.ips[0] ?? node.givenName}` };
}
const sameSet = (a, b) => a.length === b.length && a.every((item) => b.includes(item));

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
            return (0,types/* keep */.aC)("leave", `not in this mesh; it belongs to ${elsewhere}`);
        const stays = node && whoStays(desired, observed, node);
        if (stays)
            return (0,types/* keep */.aC)("leave", stays);
        const inUse = (0,identity/* identityOf */.cu)(facts) !== undefined || facts.tailscale.service.running;
        // A host without its own node may have left one behind. A node that belongs to another host stays.
        const claim = claimName(desired, observed, ({ id }) => observed.claimed?.has(id) ?? false);
        const left = node ? [node] : claim.stale;
        const remove = mayRemove(desired, observed);
        if (!inUse && !remove && left.length === 0)
            return (0,types/* keep */.aC)("leave", notIn(claim));
        const actions = inUse || remove ? [{ on: "host", verb: "leave", args: remove ? { remove } : {} }] : [];
        return (0,types/* change */.Zg)("leave", reasonOf(desired), [...actions, ...left.map(leave_deleteNode)]);
    },
};
/**
 * For an absent host that does not answer. The inventory names it, so a node with its name may be deleted, if it is offline,
 * belongs to this mesh and to no other host. An online node belongs to a running machine, and the user must decide.
 */
function leaveUnseen(desired, observed, why) {
    const away = `it does not answer (${why.code})`;
    const living = (0,headscale_match/* namesakes */.Vh)(desired.host.name, undefined, observed.nodes).find(isLiving);
    if (living)
        return (0,types/* blocked */.Z5)("leave", stillOnline(living, away));
    const { stale, taken } = claimName(desired, observed, () => false);
    if (taken)
        return (0,types/* blocked */.Z5)("leave", { ...taken, problem: `${away}, and ${taken.problem}` });
    if (stale.length === 0)
        return (0,types/* keep */.aC)("leave", `not in the mesh; ${away}`);
    const rest = "so only its node is deleted, and the machine itself stays as it is";
    return (0,types/* change */.Zg)("leave", `${reasonOf(desired)}; ${away}, ${rest}`, stale.map(leave_deleteNode));
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
/** The login server of a host that is in use in another mesh, which MeSH does not touch. */
function otherMesh({ inventory }, { facts }) {
    const server = controlUrlOf(facts.tailscale);
    if (!server || !facts.tailscale.status || sameServer(server, inventory.headscale.url))
        return undefined;
    const { backendState } = facts.tailscale.status;
    return backendState === "NeedsLogin" || backendState === "NoState" ? undefined : server;
}

;// CONCATENATED MODULE: ./lib/steps/mint-key.js
// Step 4: the pre-auth key of a join. The join action makes it right before it runs; this step only shows a line in the plan.

/** The line beside a planned join. It has no actions of its own. */
function keyLine(join) {
    const wantsKey = join.outcome === "change" && join.actions.some((action) => action.on === "host" && action.key);
    return wantsKey
        ? (0,types/* change */.Zg)("mint-key", "one use, ten minutes, for this join", [])
        : (0,types/* keep */.aC)("mint-key", "no join is planned");
}

;// CONCATENATED MODULE: ./lib/steps/index.js
// The order of the steps, in one list. `connect` comes before them and `verify` after them, in converge/.






const provisionSteps = [detect, installTailscale, join, installSyncthing];
/** Plans every step of one host, in order. Later steps are planned after a blocked one too; the host is then blocked. */
function planSteps(desired, observed) {
    const { host } = desired;
    const steps = host.state === "present" ? provisionSteps : [leave];
    return steps
        .filter((step) => step.applies(host))
        .map((step) => step.plan(desired, observed))
        .flatMap((plan) => (plan.step === "join" ? [keyLine(plan), plan] : [plan]));
}

;// CONCATENATED MODULE: ./lib/converge/plan-host.js
// Plans one host: its steps, or why nothing may be done there.





function planHost(scope, host) {
    const platform = scope.platformOf(host);
    if (!platform)
        return skipped(host, `hosts with os: ${host.os} are not provisioned by this release`);
    const { observation, claims } = scope;
    const facts = observation.hosts.get(host.name);
    const desired = { host, inventory: scope.inventory, platform, newLogin: scope.newLogin === true };
    const claimed = new Map(claims.filter((claim) => claim.host !== host.name).map((claim) => [claim.node, claim.host]));
    if (facts === undefined || facts instanceof errors/* MeshError */.Sd)
        return planUnseen(scope, desired, { claimed, error: facts });
    return planSeen(scope, desired, { claimed, facts });
}
function planSeen({ observation, identities }, desired, { claimed, facts }) {
    const { host } = desired;
    const { nodes, unreadable } = observation.server;
    const unclear = maybeOwn(host, { nodes, unreadable, nodeKey: identities.get(host.name)?.nodeKey });
    if (unclear)
        return blocked(host, [], unclearNode(unclear).at({ host: host.name, step: "headscale" }));
    const duplicate = (0,identity/* duplicateOf */.js)(host.name, identities);
    const connected = (0,types/* keep */.aC)("connect", `connected in ${((observation.took.get(host.name) ?? 0) / 1000).toFixed(1)} s`);
    const steps = [connected, ...planSteps(desired, { facts, nodes, claimed, duplicate })];
    const stays = host.state === "removed" ? whyItStays(host, nodes, steps) : undefined;
    if (stays)
        return skipped(host, stays);
    const stop = steps.find((step) => step.outcome === "blocked");
    if (stop?.outcome === "blocked")
        return blocked(host, steps, new errors/* MeshError */.Sd({ ...stop.error, host: host.name, step: stop.step }));
    return withAccess(desired, { facts, access: observation.access.get(host.name) }, steps);
}
/** The steps, unless the SSH user may not run those that change the host. */
function withAccess({ host, platform }, { facts, access }, steps) {
    const planned = { host: host.name, outcome: "planned", steps };
    if (access === undefined)
        return planned;
    if (access instanceof errors/* MeshError */.Sd)
        return blocked(host, steps, access);
    const { user, program } = facts;
    const problem = platform.accessProblem(access, { user: user.name, program }, host);
    if (!problem)
        return { ...planned, access };
    return blocked(host, steps, new errors/* MeshError */.Sd({ ...problem, host: host.name, step: "detect" }));
}
/** The plan of a host that could not be observed: an error, except for a leaving host that may be gone already. */
function planUnseen({ observation }, desired, { claimed, error }) {
    const { host } = desired;
    const { nodes, unreadable } = observation.server;
    if (host.state === "removed" && error?.code !== "INTERRUPTED") {
        const why = error ? `it does not answer (${error.code})` : "it was the machine MeSH ran on";
        return skipped(host, removedStays(host, nodes, why));
    }
    if (!error)
        throw new Error(`${host.name} was not observed`);
    if (host.state !== "absent" || !notThere.has(error.code))
        return blocked(host, [], error);
    const unclear = maybeOwn(host, { nodes, unreadable, nodeKey: undefined });
    if (unclear)
        return blocked(host, [], unclearNode(unclear).at({ host: host.name, step: "headscale" }));
    const step = leaveUnseen(desired, { nodes, claimed }, error);
    if (step.outcome !== "blocked")
        return { host: host.name, outcome: "planned", steps: [step] };
    return blocked(host, [step], new errors/* MeshError */.Sd({ ...step.error, host: host.name, step: step.step }));
}
/** Errors of a machine that may be gone. A refused key or a changed host key proves that a machine is there. */
const notThere = new Set(["DNS_FAILED", "SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE"]);
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
    const plans = hosts.map((host) => planHost(scope, host));
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
const unasked = ({ inventory, observation, platformOf }) => inventory.hosts.filter((host) => host.state !== "removed" && platformOf(host) && !observation.hosts.has(host.name));
function needsOf(input, { gone, hosts, plans }) {
    const { inventory, observation, platformOf } = input;
    const names = observation.history ? [] : unmanagedNames(inventory, observation);
    const mayBeGone = removedHosts(inventory, observation).length > 0;
    const everybody = mayBeGone || plans.some(deletesNodes) ? unasked(input) : [];
    const former = gone.filter((host) => host.connection === "ssh" && platformOf(host) && !observation.hosts.has(host.name));
    const changed = hosts.filter((host, i) => needsAccess(plans[i]) && !observation.access.has(host.name));
    return [
        ...(names.length > 0 ? [{ kind: "history", names }] : []),
        ...(everybody.length + former.length > 0 ? [{ kind: "facts", hosts: [...everybody, ...former] }] : []),
        ...(changed.length > 0 ? [{ kind: "access", hosts: changed }] : []),
    ];
}
const deletesNodes = (plan) => plan.outcome === "planned" &&
    plan.steps.some((step) => step.outcome === "change" && step.actions.some((a) => a.on === "headscale" && a.do === "delete-node"));
/** Whether the host itself is changed, which needs administrator access. */
const needsAccess = (plan) => plan?.outcome === "planned" &&
    plan.steps.some((step) => step.outcome === "change" && step.actions.some((action) => action.on === "host"));
function planServer(inventory, observation, hosts) {
    const { user } = inventory.headscale;
    const mints = hosts.some((plan) => plan.outcome === "planned" && plan.steps.some((s) => s.step === "mint-key" && s.outcome === "change"));
    if (observation.server.userExists || !mints)
        return [];
    return [(0,types/* change */.Zg)("headscale", `the user "${user}" does not exist yet`, [{ on: "headscale", do: "create-user", user }])];
}
function notesOf({ inventory, observation }) {
    const { server, history } = observation;
    return [
        server.versionNote,
        nameNote(inventory.headscale.url),
        ...server.unreadable.map(({ id, name, why }) => `Headscale lists the node ${name ?? "without a name"} (id ${id}) in a way that this release cannot read (${why}); it was left out`),
        history?.gap === undefined
            ? undefined
            : `whether ${history.names.join(", ")} ever stood in the inventory is not known: ${history.gap}`,
    ].filter((note) => note !== undefined);
}
/**
 * After a lost connection tailscaled insists on port 443, except for a private IP address:
 * https://github.com/tailscale/tailscale/issues/15008
 */
function nameNote(url) {
    const { protocol, hostname } = new URL(url);
    if (protocol === "https:" || hostname === "localhost" || (0,external_node_net_.isIP)(hostname.replace(/^\[|\]$/g, "")) !== 0)
        return undefined;
    return `hosts that lose ${url} may not find it again, because Tailscale then insists on port 443; name the server by its address, as in http://192.168.1.10:8080, or use https`;
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
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9290);
// Station 5: observes again. A host has converged when a new plan has no changes for it and it answers a mesh ping.






/** Headscale shows a new node as online with a delay. Total time and pause between looks, in milliseconds. */
const patience = { total: 20_000, pause: 700 };
/** Observes the changed hosts again, on the host and in Headscale, and pings them from the Headscale server's host. */
async function verify(world, inventory, hosts, before) {
    for (const host of hosts)
        world.progress.step(host.name, "verify");
    const { plans, facts } = await settled(world, inventory, hosts, before);
    const ips = new Map(hosts.map((host) => [host.name, meshIpOf(facts.get(host.name))]));
    const away = await whyNotJoined(world, inventory, facts);
    const { answers, unpinged } = away === undefined ? await patientPings(world, inventory, hosts, ips) : { answers: noAnswers, unpinged: away };
    const seen = hosts.map((host, i) => {
        const [plan, ping, meshIp] = [plans[i], answers.get(host.name), ips.get(host.name)];
        return [host.name, { ping, meshIp, error: (plan && leftOver(plan)) ?? silent(host, ping) }];
    });
    return { hosts: new Map(seen), unpinged };
}
function meshIpOf(facts) {
    if (facts === undefined || facts instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd)
        return undefined;
    return (0,_steps_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(facts)?.ips[0];
}
/** Observes until nothing is left to do or the time is up; a host that is done is not observed again. */
async function settled(world, inventory, hosts, before) {
    const end = world.now() + patience.total;
    const facts = new Map();
    let open = hosts;
    for (;;) {
        const looked = await (0,_each_host_js__WEBPACK_IMPORTED_MODULE_5__/* .eachHost */ .y)(open, (host) => (0,_observe_js__WEBPACK_IMPORTED_MODULE_3__/* .observeHost */ .v5)(world, host, "verify"));
        open.forEach((host, i) => void facts.set(host.name, looked[i]));
        const server = { ...before.server, userExists: true, ...(await world.headscale.nodes()) };
        const observation = { ...before, hosts: facts, server, history: undefined };
        const plans = (0,_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .makePlan */ .C)({ inventory, hosts, observation, platformOf: world.platformOf }).plan.hosts;
        open = hosts.filter((_, i) => plans[i] && leftOver(plans[i]) !== undefined);
        if (open.length === 0 || world.now() > end)
            return { plans, facts };
        await world.sleep(patience.pause);
    }
}
/**
 * Why the server's host cannot ping the mesh; its pings would then prove nothing about the other hosts. It may not be in the
 * mesh yet: it failed, or another shard is joining it right now.
 */
async function whyNotJoined(world, inventory, seen) {
    const server = serverOf(inventory);
    if (!server || !world.platformOf(server))
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
const notProvisioned = ({ name, os }) => `the hosts were not pinged through the mesh: ${name}, from where that is done, has os: ${os}, which this release does not provision`;
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
/** The error for a host that is not as planned. */
function leftOver(plan) {
    const at = { host: plan.host, step: "verify" };
    if (plan.outcome === "blocked")
        return plan.error.at(at);
    const left = plan.outcome === "planned" ? plan.steps.filter((step) => step.outcome !== "keep") : [];
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
    if (!world.platformOf(from))
        return { answers: noAnswers, unpinged: notProvisioned(from) };
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

/***/ 8850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ selectHosts)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6054);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8999);
// Selects hosts by the names typed on the command line.



/** The named hosts in the inventory's order; all hosts for no names. Throws one USAGE for all unknown names together. */
function selectHosts(inventory, names) {
    if (names.length === 0)
        return inventory.hosts;
    const known = new Set(inventory.hosts.map((host) => host.name));
    const unknown = [...new Set(names)].filter((name) => !known.has(name));
    if (unknown.length > 0) {
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "USAGE", problem: unknown.map((name) => notThere(inventory, name)).join("\n") });
    }
    return inventory.hosts.filter((host) => names.includes(host.name));
}
function notThere({ file, hosts }, name) {
    const at = hosts.filter((host) => host.address === name.toLowerCase()).map((host) => host.name);
    if (at.length > 0)
        return `${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(name)} is an address; name the host instead: ${at.join(" or ")}`;
    const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(name, hosts.map((host) => host.name));
    return `no host in ${file} is called ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(name)}${near ? `, did you mean "${near}"?` : ""}`;
}


/***/ }),

/***/ 6561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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


/***/ }),

/***/ 9430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z5: () => (/* binding */ blocked),
/* harmony export */   Zg: () => (/* binding */ change),
/* harmony export */   aC: () => (/* binding */ keep),
/* harmony export */   eR: () => (/* binding */ stepId)
/* harmony export */ });
/* unused harmony export stepIds */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2311);
// The types of steps, which plan, apply, report and manual share. A plan is plain data: it can be printed, saved and compared.

const stepIds = [
    ...["connect", "detect", "install-tailscale", "mint-key", "join", "install-syncthing", "verify"],
    ...["leave", "headscale"],
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

/***/ 5924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AW: () => (/* binding */ parsePrefs),
/* harmony export */   Wr: () => (/* binding */ isHealthy),
/* harmony export */   i$: () => (/* binding */ parseStatus)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2311);
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
    Self: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ PublicKey: text, HostName: text, Online: flag, Expired: flag, TailscaleIPs: texts }).nullish(),
    Health: texts,
});
const prefsShape = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ ControlURL: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), Hostname: text });
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


/***/ })

};
