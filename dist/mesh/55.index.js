export const id = 55;
export const ids = [55];
export const modules = {

/***/ 7841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aG: () => (/* binding */ lasted),
/* harmony export */   dT: () => (/* binding */ inMinutes),
/* harmony export */   pm: () => (/* binding */ clock)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9716);
// Times for people, from ISO 8601 in UTC.

/** "3 days 4 h", "4 h 5 min"; never less than nothing, also when a clock was set back. */
const lasted = (from, to) => inMinutes(Date.parse(to) - Date.parse(from));
/** "3 days 4 h", "4 h 5 min"; never less than nothing. */
function inMinutes(ms) {
    const minutes = Math.max(0, Math.round(ms / 60_000)) || 0;
    const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
    const parts = days > 0 ? [(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(days, "day"), hours && `${hours} h`] : [hours && `${hours} h`, (rest || !hours) && `${rest} min`];
    return parts.filter(Boolean).join(" ");
}
/** "2026-11-29 03:17 UTC" */
const clock = (time) => `${time.slice(0, 16).replace("T", " ")} UTC`;


/***/ }),

/***/ 4408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F4: () => (/* binding */ codes),
/* harmony export */   _m: () => (/* binding */ isCode),
/* harmony export */   bd: () => (/* binding */ isRemark)
/* harmony export */ });
/* harmony import */ var _inventory_health_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8491);
// What each code means: how bad it is, who it is about, which looks tell that it is over, and what to type next.

const code = (grade, probes, title, ...next) => ({
    probes,
    severity: grade[0],
    touchesConnectivity: grade[1] === "cut",
    state: grade[2],
    title,
    next,
});
const dead = ["high", "cut", "failed"];
const limping = ["medium", "cut", "degraded"];
const poor = ["low", "cut", "degraded"];
const ill = ["medium", "ok", "degraded"];
const note = ["low", "ok", "degraded"];
const threat = ["high", "ok", "failed"];
/** To be known, and nothing is wrong. */
const remark = ["low", "ok", "healthy"];
const person = ["low", "ok", "waiting-for-person"];
const server = {
    "headscale-down": code(dead, ["headscale"], "Headscale does not answer", "sudo systemctl status headscale", "sudo journalctl -u headscale -n 50"),
    "headscale-unreachable": code(dead, ["headscale"], "Headscale runs, but not at the URL that hosts use", "mesh doctor"),
    "headscale-api-refused": code(["high", "ok", "failed"], ["headscale"], "Headscale refuses the API key", "sudo headscale apikeys list", "sudo headscale apikeys create"),
    "headscale-outdated": code(note, ["headscale"], "Headscale is of a version that MeSH was not tried with"),
    "headscale-clock-wrong": code(ill, ["headscale"], "The clock of Headscale's machine is wrong", "timedatectl status"),
    "headscale-disk-full": code(ill, ["headscale"], "The disk of Headscale's machine is nearly full", "df -h"),
    "headscale-log-large": code(note, ["headscale"], "Headscale's database has a large write-ahead log"),
    "headscale-backup-old": code(ill, ["headscale"], "Headscale's last backup is old"),
    "headscale-relay-down": code(limping, ["headscale"], "Headscale's relay (DERP) does not answer"),
    "headscale-key-changed": code(threat, ["headscale"], "Headscale has another public key than before"),
    "certificate-expired": code(dead, ["headscale"], "Headscale's certificate has expired"),
    "certificate-expiring": code(ill, ["headscale"], "Headscale's certificate expires soon"),
    "api-key-expiring": code(ill, ["headscale"], "The API key of Headscale expires soon", "sudo headscale apikeys create"),
    "node-unmanaged": code(remark, ["node"], "Headscale has a node that is in no inventory", "sudo headscale nodes list"),
};
const runner = {
    "runner-no-network": code(dead, ["runner"], "The runner has no network", "ip route"),
    "runner-not-in-mesh": code(dead, ["runner"], "The runner is not in the mesh", "tailscale status", "mesh doctor"),
    "runner-disk-full": code(ill, ["runner"], "The runner's disk is nearly full", "df -h", "df -i"),
    "runner-outdated": code(note, ["runner"], "The runner is older than GitHub will take for long"),
    "runner-folder-read-only": code(ill, ["runner"], "The runner may not write into its own work folder"),
    "token-expiring": code(ill, ["runner"], "The GitHub token expires soon"),
    "watchdog-silent": code(ill, ["watchdog"], "The watchdog has not run for long", "gh run list --workflow watchdog.yml"),
};
// What the four contacts come to (contacts.ts), and what names a reason for it.
const reach = {
    "host-down": code(dead, ["mesh-ping", "ssh-lan", "ssh-mesh"], "{host} does not answer", "mesh status {host}"),
    "host-frozen": code(dead, ["mesh-ping", "ssh-lan", "ssh-mesh"], "{host} counts as online and answers nothing", "mesh status {host}"),
    "tailscale-down": code(dead, ["mesh-ping", "ssh-mesh"], "{host} answers, but Tailscale on it does not", "mesh plan {host}", "mesh apply {host}"),
    "mesh-cut": code(dead, ["mesh-ping", "ssh-mesh"], "{host} is in the mesh, but no traffic reaches it", "ssh {host} tailscale netcheck"),
    "ssh-down": code(["high", "ok", "degraded"], ["ssh-lan", "ssh-mesh"], "{host} is in the mesh, but its SSH does not answer", "ssh -v {host}"),
    "mesh-ssh-blocked": code(limping, ["ssh-mesh"], "{host} answers SSH on the LAN, not through the mesh", "ssh -v {host}", "sudo headscale policy get"),
    "lan-unreachable": code(poor, ["ssh-lan"], "{host} answers through the mesh only, not on its LAN address", "mesh status {host}"),
    "control-lost": code(limping, ["control"], "{host} works, but does not hear from Headscale", "ssh {host} sudo systemctl restart tailscaled"),
    "ping-lost": code(poor, ["mesh-ping"], "{host} answers SSH through the mesh, but no ping", "tailscale ping {host}"),
    "host-key-changed": code(threat, ["ssh-lan", "ssh-mesh"], "The SSH host key of {host} is not the one that is pinned", "mesh ssh scan {host}"),
    "ssh-refused": code(["high", "ok", "degraded"], ["ssh-lan", "ssh-mesh"], "{host} refuses the login over SSH", "mesh status {host}"),
    "mtu-trap": code(limping, ["ssh-mesh"], "Large packets do not get through to {host}", "ssh {host} ip link show tailscale0"),
    "wsl-stopped": code(dead, ["wsl"], "WSL2 of {host} is not running", "mesh apply {host}"),
    "logged-out": code(dead, ["service"], "{host} is logged out", "mesh plan {host}", "mesh apply {host}"),
    "service-stopped": code(dead, ["service"], "tailscaled is stopped on {host}", "mesh plan {host}", "ssh {host} sudo systemctl start tailscaled"),
};
const node = {
    "node-missing": code(dead, ["node"], "Headscale does not know {host}", "mesh plan {host}", "mesh apply {host}"),
    "node-doubled": code(ill, ["node"], "Headscale has {host} more than once", "sudo headscale nodes list"),
    "node-shared": code(threat, ["node"], "{host} has the node key of another host", "mesh plan {host}"),
    "node-expired": code(dead, ["node"], "The node key of {host} has expired", "mesh plan {host}", "mesh apply {host}"),
    "node-expiring": code(ill, ["node"], "The node key of {host} expires soon", "sudo headscale nodes list"),
    "node-drifted": code(note, ["node"], "{host} has another name or other tags in Headscale", "mesh apply {host}"),
    "node-date-wrong": code(note, ["node"], "Headscale has a date for {host} that cannot be"),
};
const traffic = {
    relayed: code(poor, ["mesh-ping"], "{host} is reached through a relay only", "tailscale ping {host}", "ssh {host} tailscale netcheck"),
    lossy: code(limping, ["mesh-ping"], "Packets to {host} are lost", "tailscale ping {host}"),
    slow: code(poor, ["mesh-ping"], "{host} answers slower than it used to", "tailscale ping {host}"),
    "dns-broken": code(limping, ["dns"], "Names of the mesh are not found on {host}", "ssh {host} tailscale dns status"),
    "pair-cut": code(["high", "cut", "degraded"], ["pair"], "There is no way through the mesh from {pair}"),
    "pair-relayed": code(poor, ["pair"], "There is only a relay from {pair}"),
};
const machine = {
    "service-disabled": code(ill, ["service"], "tailscaled does not start with {host}", "ssh {host} sudo systemctl enable tailscaled"),
    "tailscale-warning": code(note, ["service"], "Tailscale on {host} gives a warning", "ssh {host} tailscale status"),
    "clock-wrong": code(ill, ["machine"], "The clock of {host} is wrong", "ssh {host} timedatectl status"),
    "disk-full": code(ill, ["machine"], "The disk of {host} is nearly full", "ssh {host} df -h"),
    "restart-pending": code(note, ["machine"], "{host} waits for a restart", "ssh {host} sudo reboot"),
    drift: code(note, ["drift"], "{host} is not as the inventory says", "mesh plan {host}", "mesh apply {host}"),
    "join-waits": code(person, ["drift"], "The join of {host} waits for a person", "mesh status {host}"),
    "check-failed": code(ill, ["check"], "The check {name} fails on {host}"),
};
const syncthing = {
    "syncthing-stopped": code(ill, ["syncthing"], "Syncthing does not run on {host}", "mesh plan {host}", "mesh apply {host}"),
    "syncthing-peer-lost": code(ill, ["syncthing"], "Syncthing on {host} has lost a peer"),
    "syncthing-folder-error": code(ill, ["syncthing"], "Syncthing on {host} has errors in a folder"),
    "syncthing-behind": code(ill, ["syncthing"], "Syncthing on {host} has been behind for long", "ssh {host} sudo journalctl -n 20 -u 'syncthing@*'"),
    "syncthing-paused": code(person, ["syncthing"], "Syncthing on {host} is paused"),
};
/** Every code with its meaning; the compiler holds it to the inventory's list of names. */
const codes = {
    ...{ ...server, ...runner },
    ...{ ...reach, ...node },
    ...{ ...traffic, ...machine, ...syncthing },
};
/** Nothing is wrong, and nothing is asked of anybody. */
const isRemark = ({ code: text }) => isCode(text) && codes[text].state === "healthy";
/** True for a code of the closed list. What a probe says beyond it is a mistake of the probe's. */
const isCode = (text) => _inventory_health_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .healthCodes */ .X.includes(text);


/***/ }),

/***/ 1422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ dayIn),
/* harmony export */   Ew: () => (/* binding */ dayText),
/* harmony export */   n$: () => (/* binding */ utc)
/* harmony export */ });
// Calendar days of one zone as whole numbers, so that the day after is one more, whether it has 23, 24 or 25 hours.
const msPerDay = 86_400_000;
/** Days since 1970 of the date that a clock on the wall of this zone shows. Throws a RangeError for a zone that does not exist. */
function dayIn(zone) {
    const format = new Intl.DateTimeFormat("en-CA", {
        timeZone: zone,
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
    });
    return (ms) => {
        const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
        return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day) / msPerDay;
    };
}
/** `2026-11-28`. */
const dayText = (day) => new Date(day * msPerDay).toISOString().slice(0, 10);
const utc = (ms) => new Date(ms).toISOString();


/***/ }),

/***/ 9179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ openHistory)
});

// EXTERNAL MODULE: ./lib/core/redact.js
var core_redact = __webpack_require__(8038);
// EXTERNAL MODULE: ./lib/core/sqlite.js
var core_sqlite = __webpack_require__(7139);
// EXTERNAL MODULE: ./lib/health/history/days.js
var days = __webpack_require__(1422);
;// CONCATENATED MODULE: ./lib/health/history/words.js
// Words that many rows have: hosts, probes, states, causes. A row holds a number, and a file of 400 days stays small.
/** The number of a word, made when it is new. */
function numbering(db) {
    const known = new Map();
    const add = db.prepare("INSERT INTO word (text) VALUES (?) ON CONFLICT DO NOTHING");
    const find = db.prepare("SELECT id FROM word WHERE text = ?");
    return (text) => {
        if (!known.has(text)) {
            add.run(text);
            known.set(text, Number(find.get(text)?.id));
        }
        return known.get(text) ?? 0;
    };
}
/** For texts that are stored as they are, with nothing in most rows. */
const orNull = (text) => text || null;
/** JSON, or null for nothing. */
function jsonOrNull(value) {
    return Object.keys(value).length > 0 ? JSON.stringify(value) : null;
}
/** A text that is no JSON is a rotten byte that SQLite, without checksums, could not see; it costs this one value. */
function fromJson(text, nothing) {
    if (typeof text !== "string")
        return nothing;
    try {
        return JSON.parse(text);
    }
    catch (thrown) {
        if (thrown instanceof SyntaxError)
            return nothing;
        throw thrown;
    }
}

;// CONCATENATED MODULE: ./lib/health/history/calendar.js
// The nights as a calendar without holes: a day on which nobody looked is a day that says so.


/** Worst first. Who waits, or is being changed, is neither up nor down, and says more about a day than health at another hour. */
const order = [
    "failed",
    "degraded",
    "progressing",
    "waiting-for-person",
    "waiting-for-machine",
    "healthy",
    "unknown",
];
/** The last so many calendar days up to today. */
function calendar(last, today, dayWith) {
    return Array.from({ length: last }, (_, i) => dayWith(today - last + 1 + i));
}
function daysIn(db, dayOf, last, today) {
    const rows = db.prepare("SELECT * FROM run ORDER BY started, id").all();
    const byDay = Map.groupBy(rows, ({ started }) => dayOf(Number(started)));
    return calendar(last, today, (day) => ({ day: (0,days/* dayText */.Ew)(day), runs: (byDay.get(day) ?? []).map(pastRun) }));
}
/** By when it was stored, which no clock changes. */
function newestIn(db) {
    const row = db.prepare("SELECT * FROM run ORDER BY id DESC LIMIT 1").get();
    return row && pastRun(row);
}
const pastRun = ({ id, name, started, ended, night, behind, not_looked }) => ({
    run: String(name),
    startedAt: (0,days/* utc */.n$)(Number(started)),
    endedAt: (0,days/* utc */.n$)(Number(ended)),
    counts: id === night,
    behind: behind === 1,
    notLooked: fromJson(not_looked, []),
});
/** A run shows on its own day; a night with several runs counts on the day of the first that could look. */
function hostDaysIn(db, dayOf, host, days) {
    const sql = `SELECT run.night, run.started, s.text AS state, why FROM run
    CROSS JOIN state ON state.run = run.id AND host = (SELECT id FROM word WHERE text = ?)
    JOIN word s ON s.id = state.state ORDER BY run.started, run.id`;
    const rows = db.prepare(sql).all(host);
    const byDay = Map.groupBy(rows, ({ started }) => dayOf(Number(started)));
    const looked = rows.filter(({ state }) => state !== "unknown");
    const firsts = new Map([...looked].reverse().map((row) => [row.night, row]));
    const counted = Map.groupBy([...firsts.values()], ({ started }) => dayOf(Number(started)));
    return calendar(...days, (day) => hostDay(day, byDay.get(day) ?? [], counted.get(day)?.length ?? 0));
}
function hostDay(day, rows, nights) {
    const rank = ({ state }) => order.indexOf(state);
    const worst = rows.reduce((best, row) => (best && rank(best) <= rank(row) ? best : row), undefined);
    const state = (worst?.state ?? "unknown");
    return { day: (0,days/* dayText */.Ew)(day), nights, state: state === "unknown" ? null : state, why: String(worst?.why ?? "") };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./lib/core/folder.js
var core_folder = __webpack_require__(4875);
// EXTERNAL MODULE: ./lib/core/text.js
var core_text = __webpack_require__(9716);
;// CONCATENATED MODULE: ./lib/health/history/sqlite.js
// What errors of node:sqlite mean for the history.

/** SQLite's number (whole, or its low byte) or the system's name of the error. */
const kinds = {
    5: "locked",
    6: "locked",
    8: "read-only",
    11: "damaged",
    13: "full",
    26: "damaged",
    4874: "full", // no room for the index of a WAL, which is called an I/O error
    EACCES: "read-only",
    EPERM: "read-only",
    EROFS: "read-only",
    ENOSPC: "full",
    EDQUOT: "full",
};
const sentences = {
    locked: "another program holds the lock of the health history",
    "read-only": "the health history cannot be written by this user",
    full: "there is no room left for the health history",
    damaged: "the health history is damaged",
};
/** What an error of SQLite or of the file system means. Anything else is a mistake of ours and is thrown on. */
function troubleOf(thrown) {
    const { code, errcode, message } = thrown;
    const ofSqlite = code === "ERR_SQLITE_ERROR" && errcode !== undefined;
    const ofSystem = thrown instanceof Error && "syscall" in thrown;
    if (!ofSqlite && !ofSystem)
        throw thrown;
    const kind = ofSqlite ? (kinds[errcode] ?? kinds[errcode & 0xff]) : kinds[code ?? ""];
    const words = (kind && sentences[kind]) ?? "the health history cannot be used";
    return { kind: kind ?? "unusable", words: `${words} (${(0,core_text/* printable */.g$)(message.replaceAll(/\s+/g, " "), 200)})` };
}
/** All of it or nothing. IMMEDIATE, because a lock that is only asked for in the middle is refused without waiting. */
function transaction(db, work) {
    db.exec("BEGIN IMMEDIATE");
    try {
        const result = work();
        db.exec("COMMIT");
        return result;
    }
    catch (thrown) {
        // After some errors SQLite has rolled back by itself.
        if (db.isTransaction)
            db.exec("ROLLBACK");
        throw thrown;
    }
}
/** The one number of a one-line answer. */
function numberOf(db, sql) {
    return Number(Object.values(db.prepare(sql).get() ?? {})[0] ?? 0);
}

;// CONCATENATED MODULE: ./lib/health/history/schema.js
// The tables, and how a file of an earlier release becomes one of this release. What was once released here is never changed: a
// change is one more migration.

/** "MeSH" in ASCII, so that a stranger's database is never taken for ours. */
const applicationId = 0x4d655348;
/**
 * The key of looks begins with the run and that of days with the day, so that a night is added at one end and forgotten at the other.
 * Hosts, probes, states and causes are stored once, as words. A result is 0 good, 1 unknown, 2 bad, so that the larger one counts.
 */
const first = `
CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, started INTEGER NOT NULL, ended INTEGER NOT NULL,
  night INTEGER NOT NULL, behind INTEGER NOT NULL, rolled INTEGER NOT NULL DEFAULT 0, not_looked TEXT
);
CREATE INDEX run_started ON run (started);
CREATE TABLE look (
  run INTEGER NOT NULL, subject INTEGER NOT NULL, probe INTEGER NOT NULL, result INTEGER NOT NULL, after INTEGER NOT NULL,
  ms REAL NOT NULL, findings TEXT, why TEXT, measures TEXT, says TEXT, PRIMARY KEY (run, subject, probe)
) WITHOUT ROWID;
CREATE TABLE look_day (
  day INTEGER NOT NULL, subject INTEGER NOT NULL, probe INTEGER NOT NULL, good INTEGER NOT NULL, unknown INTEGER NOT NULL,
  bad INTEGER NOT NULL, measures TEXT, PRIMARY KEY (day, subject, probe)
) WITHOUT ROWID;
CREATE TABLE state (
  run INTEGER NOT NULL, host INTEGER NOT NULL, state INTEGER NOT NULL, why TEXT, PRIMARY KEY (run, host)
) WITHOUT ROWID;
CREATE TABLE judged (
  run INTEGER NOT NULL, cause INTEGER NOT NULL, silence TEXT, data TEXT, PRIMARY KEY (run, cause)
) WITHOUT ROWID;
CREATE TABLE memory (cause TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE incident (
  id INTEGER PRIMARY KEY, cause TEXT NOT NULL, since INTEGER NOT NULL, ended INTEGER, because TEXT, data TEXT NOT NULL
);
CREATE UNIQUE INDEX incident_open ON incident (cause) WHERE ended IS NULL;
CREATE INDEX incident_cause ON incident (cause, since);
CREATE TABLE hint (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;
const migrations = [first];
/** What a file is to a release with these migrations. An empty file is a database without tables. */
function standing(db, steps = migrations) {
    const version = numberOf(db, "PRAGMA user_version");
    const id = numberOf(db, "PRAGMA application_id");
    if (id !== applicationId) {
        return id === 0 && version === 0 && numberOf(db, "SELECT count(*) FROM sqlite_schema") === 0 ? "empty" : "foreign";
    }
    if (version > steps.length)
        return "newer";
    return version < steps.length ? "older" : "ours";
}
/** Brings the file up to date in one transaction. Whoever comes second at the same moment finds it done. */
function migrate(db, steps = migrations) {
    transaction(db, () => {
        for (const step of steps.slice(numberOf(db, "PRAGMA user_version")))
            db.exec(step);
        db.exec(`PRAGMA user_version = ${steps.length}; PRAGMA application_id = ${applicationId}`);
    });
}

;// CONCATENATED MODULE: ./lib/health/history/file.js
// The file: which journal its file system can bear, whether it is whole, and how a damaged one is kept.






const fileIn = (folder) => (0,external_node_path_.join)(folder, "health.sqlite");
/** What SQLite keeps beside a file. */
const companions = ["-wal", "-shm", "-journal"];
/** Whether it holds something; a reader leaves an empty WAL behind. */
const holds = (file) => ((0,external_node_fs_.statSync)(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
/**
 * statfs(2) types of file systems on this machine's own disk or in its memory. WAL shares memory between processes, which a network
 * cannot (nfs, cifs, 9p, and FUSE, behind which may be sshfs), so what is not known counts as remote.
 */
const local = new Set([
    0xef53, // ext2, ext3, ext4
    0x58465342, // xfs
    0x9123683e, // btrfs
    0x2fc12fc1, // zfs
    0xf2f52010, // f2fs
    0xca451a4e, // bcachefs
    0x3153464a, // jfs
    0x01021994, // tmpfs
    0x794c7630, // overlay
]);
const isLocal = (type) => local.has(type);
/** Opens for writing. The file is made first, because SQLite would let everybody read it. */
function openWriter({ DatabaseSync }, folder, limits) {
    const { maxBytes, busyMs } = limits;
    (0,core_folder/* makeFolder */.f)(folder, 0o700);
    (0,external_node_fs_.closeSync)((0,external_node_fs_.openSync)(fileIn(folder), "a", 0o600));
    const db = new DatabaseSync(fileIn(folder));
    try {
        db.exec(`PRAGMA busy_timeout = ${busyMs}`);
        db.exec(`PRAGMA max_page_count = ${Math.floor(maxBytes / numberOf(db, "PRAGMA page_size"))}`);
        return db;
    }
    catch (thrown) {
        db.close();
        throw thrown;
    }
}
/**
 * Opens for reading. A file with a WAL cannot be read in a folder that cannot be written, unless it is said that nobody changes it;
 * that is true where no WAL is left.
 */
function openReader({ DatabaseSync }, file, busyMs) {
    const open = (path) => {
        const db = new DatabaseSync(path, { readOnly: true });
        try {
            db.exec(`PRAGMA busy_timeout = ${busyMs}`);
            numberOf(db, "PRAGMA user_version");
            return db;
        }
        catch (thrown) {
            db.close();
            throw thrown;
        }
    };
    try {
        return open(file);
    }
    catch (thrown) {
        const kind = thrown.errcode ?? 0;
        if (![8, 14].includes(kind & 0xff) || !(0,external_node_fs_.existsSync)(file) || holds(`${file}-wal`))
            throw thrown;
        const unchanged = (0,external_node_url_.pathToFileURL)(file);
        unchanged.searchParams.set("immutable", "1");
        return open(unchanged);
    }
}
/** Chooses how a new file grows and shrinks, and the journal. Another program may hold the file: then the journal stays as it is. */
function settle(db, isNew, wal) {
    if (isNew)
        db.exec("PRAGMA auto_vacuum = INCREMENTAL");
    const wanted = wal ? "wal" : "delete";
    try {
        if (db.prepare("PRAGMA journal_mode").get()?.journal_mode !== wanted)
            db.exec(`PRAGMA journal_mode = ${wanted}`);
    }
    catch (thrown) {
        if ((thrown.errcode ?? 0) % 256 !== 5)
            throw thrown;
    }
}
/** Throws SQLite's error for a damaged file when a page or a row is not what it should be. */
function checkWhole(db) {
    const found = db.prepare("PRAGMA quick_check(1)").get()?.quick_check;
    if (found === "ok")
        return;
    throw Object.assign(new Error(`${found}`), { code: "ERR_SQLITE_ERROR", errcode: 11 });
}
/**
 * Whether the file is known to be whole; throws when it is known to be damaged. It looks read-only, because whoever opens a file for
 * writing also ends its WAL, and a damaged file is to be kept as it was found. A transaction that was cut off without a WAL can only be
 * taken back by a writer, who then has to look again.
 */
function isWhole({ DatabaseSync }, folder) {
    if (!(0,external_node_fs_.existsSync)(fileIn(folder)))
        return false;
    const db = new DatabaseSync(fileIn(folder), { readOnly: true });
    try {
        // What is not ours to write is not ours to judge.
        if (!["newer", "foreign"].includes(standing(db)))
            checkWhole(db);
        return true;
    }
    catch (thrown) {
        if (troubleOf(thrown).kind === "damaged")
            throw thrown;
        return false;
    }
    finally {
        db.close();
    }
}
/** Which file a path leads to, so that nobody sets aside the new one that another run has just made. */
function identity(file) {
    const { dev, ino } = (0,external_node_fs_.statSync)(file);
    return `${dev}:${ino}`;
}
/**
 * Gives a damaged file, whole, a dated name that nothing has. Returns that name, or undefined when the file is no longer the one
 * that was found damaged.
 */
function setAside(folder, found, now) {
    const file = fileIn(folder);
    if (!(0,external_node_fs_.existsSync)(file) || identity(file) !== found)
        return undefined;
    const date = now.toISOString().slice(0, 19).replaceAll(":", "");
    for (let n = 1;; n++) {
        const aside = (0,external_node_path_.join)(folder, `health-damaged-${date}${n > 1 ? `-${n}` : ""}.sqlite`);
        if (["", ...companions].some((end) => (0,external_node_fs_.existsSync)(aside + end)))
            continue;
        // A file without its WAL would lose what is in it, and neither is ever left to a new file. "-shm" is only an index of it.
        for (const end of ["-wal", "-journal", ""])
            if (holds(file + end))
                moveTo(file + end, aside + end);
        for (const end of companions)
            (0,external_node_fs_.rmSync)(file + end, { force: true });
        return aside;
    }
}
/** Never over another file, where the file system has links. */
function moveTo(from, to) {
    try {
        (0,external_node_fs_.linkSync)(from, to);
    }
    catch (thrown) {
        if (thrown.code === "EEXIST")
            throw thrown;
        (0,external_node_fs_.renameSync)(from, to);
        return;
    }
    (0,external_node_fs_.rmSync)(from);
}
/**
 * A copy in one file, compact and without a WAL, under its name only when it is whole. Not `backup()` of node:sqlite, which copies
 * damaged pages as they are, begins anew with each write of others, and needs a newer Node.
 */
function copyTo(db, file) {
    const part = `${file}.part`;
    const remove = () => {
        for (const end of ["", ...companions])
            (0,external_node_fs_.rmSync)(part + end, { force: true });
    };
    remove();
    try {
        (0,external_node_fs_.closeSync)((0,external_node_fs_.openSync)(part, "wx", 0o600));
        db.prepare("VACUUM INTO ?").run(part);
        (0,external_node_fs_.renameSync)(part, file);
    }
    finally {
        remove();
    }
}

;// CONCATENATED MODULE: ./lib/health/history/incidents.js
// Incidents with their times. A verdict says what is true, not what changed, so the same verdict twice leaves the same rows.


/** To be called in a transaction. No incident begins after now, or ends before it began, whatever the clocks say. */
function recordIncidents(db, verdict, started, now) {
    const open = db.prepare(`INSERT INTO incident (cause, since, data) VALUES (?, ?, ?) ON CONFLICT (cause) WHERE ended IS NULL
    DO UPDATE SET since = min(since, excluded.since), data = excluded.data`);
    for (const incident of verdict.incidents) {
        const since = Math.min(Date.parse(incident.since), now);
        const data = JSON.stringify({ cause: incident.cause, flapping: incident.flapping });
        if (incident.state === "open")
            open.run(incident.cause.id, since, data);
        else
            end(db, incident, since, data);
    }
    endUnseen(db, verdict, started);
}
/** Ends the open one; or tells the same end again; or learns of an incident only by its end, when the history was lost. */
function end(db, { cause, endedAt, because }, since, data) {
    const ended = Math.max(Date.parse(endedAt ?? ""), since) || since;
    const update = (where, ...values) => db
        .prepare(`UPDATE incident SET ended = max(since, ?), because = ?, data = ? WHERE cause = ? AND ${where}`)
        .run(ended, because, data, cause.id, ...values).changes;
    if (update("ended IS NULL") || update("since <= ? AND ended >= ?", since, since))
        return;
    const insert = "INSERT INTO incident (cause, since, ended, because, data) VALUES (?, ?, ?, ?, ?)";
    db.prepare(insert).run(cause.id, since, ended, because, data);
}
/** What nobody tells or remembers any more is over; the run that saw its end could not be stored. */
function endUnseen(db, { incidents, memory }, started) {
    const alive = memory.filter(({ phase }) => phase !== "rising").map(({ id }) => id);
    const known = JSON.stringify([...alive, ...incidents.map(({ cause }) => cause.id)]);
    db.prepare(`UPDATE incident SET ended = max(since, ?), because = 'unseen'
    WHERE ended IS NULL AND cause NOT IN (SELECT value FROM json_each(?))`).run(started, known);
}
/** Oldest first: those that have not ended, and those that ended at this time or later. One that cannot be read is left out. */
function incidentsSince(db, time) {
    const rows = db.prepare("SELECT * FROM incident WHERE ended IS NULL OR ended >= ? ORDER BY since, id").all(time);
    return rows.flatMap(({ since, ended, because, data }) => {
        const { cause, flapping = null } = fromJson(data, {});
        if (!cause)
            return [];
        const endedAt = ended === null ? null : (0,days/* utc */.n$)(Number(ended));
        return { cause, flapping, since: (0,days/* utc */.n$)(Number(since)), endedAt, because: because };
    });
}

;// CONCATENATED MODULE: ./lib/health/history/opening.js
// Opens the file of a state folder for a run or for a reader, and decides what may be done with it. Only real damage moves a file.




const ok = { kind: "ok", words: "" };
const refusals = {
    newer: { kind: "newer", words: "the health history was written by a newer release of MeSH" },
    foreign: { kind: "foreign", words: "the file of the health history is somebody else's database" },
};
const readersRefusals = {
    ...refusals,
    empty: { kind: "none", words: "there is no health history yet" },
    older: { kind: "older", words: "the health history is of an earlier release; the next run brings it up to date" },
};
const without = (state) => ({ canWrite: false, state, notes: [] });
/** A damaged file is set aside and a new one begun; any other trouble leaves the file as it is, to be read where that is possible. */
function openToWrite(place) {
    try {
        return writer(place);
    }
    catch (thrown) {
        const trouble = troubleOf(thrown);
        return trouble.kind === "damaged" ? openAnew(place, trouble) : readable(place, trouble);
    }
}
/** Sets a damaged file aside and begins a new one. `found` is the file that was found damaged, when that was not just now. */
function openAnew(place, trouble, found) {
    try {
        const aside = setAside(place.folder, found ?? identity(fileIn(place.folder)), place.now());
        const opened = writer(place);
        const note = `${trouble.words}: it is kept as ${aside}, and a new one begins`;
        return aside ? { ...opened, notes: [note] } : opened;
    }
    catch (thrown) {
        return without(troubleOf(thrown));
    }
}
function writer(place) {
    const { sqlite, folder, limits, fileSystem = (path) => (0,external_node_fs_.statfsSync)(path).type } = place;
    const whole = isWhole(sqlite, folder);
    const db = openWriter(sqlite, folder, limits);
    try {
        const found = standing(db);
        const refused = refusals[found];
        if (refused) {
            db.close();
            return without(refused);
        }
        if (!whole)
            checkWhole(db);
        const wal = isLocal(fileSystem(folder));
        settle(db, found === "empty", wal);
        if (found !== "ours")
            migrate(db);
        const notes = [
            found === "empty" ? ["the health history begins with this run"] : [],
            wal ? [] : saidOnce(db),
        ].flat();
        return { db, canWrite: true, state: ok, notes, identity: identity(fileIn(folder)) };
    }
    catch (thrown) {
        if (db.isOpen)
            db.close();
        throw thrown;
    }
}
function saidOnce(db) {
    const { changes } = db.prepare("INSERT INTO hint VALUES ('said:journal', '1') ON CONFLICT DO NOTHING").run();
    const words = "the state folder is not known to be on a disk of this machine, so the health history does without a WAL";
    return changes ? [words] : [];
}
/** A run that may not write still remembers. */
function readable(place, trouble) {
    const { db } = openToRead(place);
    return db ? { db, canWrite: false, state: trouble, notes: [] } : without(trouble);
}
function openToRead({ sqlite, folder, limits }) {
    const file = fileIn(folder);
    if (!(0,external_node_fs_.existsSync)(file))
        return without({ kind: "none", words: "there is no health history yet" });
    try {
        const db = openReader(sqlite, file, limits.busyMs);
        const refused = readersRefusals[standing(db)];
        if (!refused)
            return { db, canWrite: false, state: ok, notes: [] };
        db.close();
        return without(refused);
    }
    catch (thrown) {
        return without(troubleOf(thrown));
    }
}

;// CONCATENATED MODULE: ./lib/health/history/figures.js
// Figures of many looks as a few numbers: how they are made, kept and joined.
/** The nearest-rank p95: a value that was really measured, also of one or two. */
function figureOf(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
    const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
    return [sorted.length, figures_short(sorted[0] ?? Number.NaN), figures_short(mean), figures_short(p95)];
}
/** Of two parts of one day. The p95 of both is at most the larger one, which is what is kept. */
function joined([n, min, mean, p95], [m, least, average, high]) {
    return [n + m, Math.min(min, least), figures_short((mean * n + average * m) / (n + m)), Math.max(p95, high)];
}
/** Thousandths are finer than anything that is measured, and short in the file. */
const figures_short = (value) => Math.round(value * 1000) / 1000;
/** Values by their names, each name's in one list. JSON has null for what is no number. */
function gather(measures) {
    const byName = new Map();
    for (const each of measures) {
        for (const [name, value] of Object.entries(each)) {
            if (!Number.isFinite(value))
                continue;
            const values = byName.get(name);
            if (values)
                values.push(value);
            else
                byName.set(name, [value]);
        }
    }
    return byName;
}
/**
 * Looks of one probe at one subject by result (0 good, 1 unknown, 2 bad), each night once: bad when one of its looks was, and unknown
 * only when none could look.
 */
function countNights(rows) {
    const nights = [...Map.groupBy(rows, ({ night }) => night).values()].map((looks) => looks.map(({ result }) => result));
    const bad = nights.filter((results) => results.includes(2)).length;
    const unknown = nights.filter((results) => results.every((result) => result === 1)).length;
    return { good: nights.length - bad - unknown, bad, unknown };
}
const addCounts = (a, b) => ({
    good: a.good + b.good,
    bad: a.bad + b.bad,
    unknown: a.unknown + b.unknown,
});

;// CONCATENATED MODULE: ./lib/health/history/record.js
// Writes one run: its looks, states, causes, incidents and memory, all of it in one transaction or nothing.



const resultNumbers = { good: 0, unknown: 1, bad: 2 };
/** To be called in a transaction. */
function recordRun(db, run, now, limits) {
    const { night, verdict } = run;
    const started = Date.parse(night.startedAt);
    forgetRun(db, night.run);
    const newest = db.prepare("SELECT started, name FROM run WHERE started <= ? ORDER BY started DESC").get(now);
    const behind = Number(newest?.started ?? started) > started;
    const { id, countsWith } = insertRun(db, { night, verdict, started, behind, closeMs: limits.closeMs });
    insertLooks(db, id, night.looks, started);
    insertVerdict(db, id, verdict);
    recordIncidents(db, verdict, started, now);
    const words = [
        ...(behind
            ? [`this run began before the newest one in the health history, of ${(0,days/* utc */.n$)(Number(newest?.started))}`]
            : []),
        ...aheadOf(db, now, night.run),
    ];
    return { stored: true, words, countsWith };
}
/** A clock that went ahead once and was set back leaves a run of tomorrow. */
function aheadOf(db, now, run) {
    const ahead = db
        .prepare("SELECT started FROM run WHERE started > ? AND name <> ? ORDER BY started DESC")
        .get(now, run);
    if (!ahead)
        return [];
    return [
        `a run in the health history is dated in the future, ${(0,days/* utc */.n$)(Number(ahead.started))}: a clock was wrong then or is now`,
    ];
}
/** The same run again, say after a lost answer, replaces what was stored of it. */
function forgetRun(db, name) {
    const id = db.prepare("SELECT id FROM run WHERE name = ?").get(name)?.id;
    if (id === undefined)
        return;
    for (const table of ["look", "state", "judged"])
        db.prepare(`DELETE FROM ${table} WHERE run = ?`).run(id);
    // Its night goes on under the next of its runs.
    const heir = db.prepare("SELECT min(id) AS id FROM run WHERE night = ? AND id <> ?").get(id, id)?.id ?? null;
    db.prepare("UPDATE run SET night = ? WHERE night = ? AND id <> ?").run(heir, id, id);
    db.prepare("DELETE FROM run WHERE id = ?").run(id);
}
function insertRun(db, { night, verdict, started, behind, closeMs }) {
    // Close to the first run of a night, so that a chain of runs does not become one endless night.
    const close = `SELECT id, name FROM run WHERE night = id AND started > ? AND started < ? ORDER BY abs(started - ?), id`;
    const first = db.prepare(close).get(started - closeMs, started + closeMs, started);
    const id = db
        .prepare("INSERT INTO run (name, started, ended, night, behind, not_looked) VALUES (?, ?, ?, 0, ?, ?)")
        .run(night.run, started, Date.parse(night.endedAt), Number(behind), jsonOrNull(verdict.notLooked)).lastInsertRowid;
    db.prepare("UPDATE run SET night = ? WHERE id = ?").run(first?.id ?? id, id);
    return { id: Number(id), countsWith: first ? String(first.name) : null };
}
/** Two looks of one probe at one subject should not be; if they are, the worse one is kept. */
function insertLooks(db, run, looks, started) {
    const number = numbering(db);
    const insert = db.prepare(`INSERT INTO look VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    result = excluded.result, after = excluded.after, ms = excluded.ms, findings = excluded.findings, why = excluded.why,
    measures = excluded.measures, says = excluded.says WHERE excluded.result > result`);
    for (const { subject, probe, at, ms, result, findings, unknownWhy, measures, says } of looks) {
        const key = [run, number(subject), number(probe)];
        const times = [resultNumbers[result], Date.parse(at) - started, ms];
        insert.run(...key, ...times, jsonOrNull(findings), orNull(unknownWhy), jsonOrNull(measures), jsonOrNull(says));
    }
}
function insertVerdict(db, run, { states, causes, memory }) {
    const number = numbering(db);
    const insertState = db.prepare("INSERT INTO state VALUES (?, ?, ?, ?)");
    for (const [host, { state, why }] of states)
        insertState.run(run, number(host), number(state), orNull(why));
    const insertCause = db.prepare("INSERT INTO judged VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
    for (const { cause, silence } of causes) {
        insertCause.run(run, number(cause.id), silence && JSON.stringify(silence), JSON.stringify(cause));
    }
    db.exec("DELETE FROM memory");
    const insertMemory = db.prepare("INSERT OR REPLACE INTO memory VALUES (?, ?)");
    for (const remembered of memory)
        insertMemory.run(remembered.id, JSON.stringify(remembered));
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./lib/health/history/remembered.js
// The memory of causes as it is read back. A file may be of another release or of somebody's editor, and judging goes by types.


const finding = schemas/* object */.Ikc({ code: schemas/* string */.YjP(), detail: schemas/* string */.YjP(), by: schemas/* string */.YjP(), since: schemas/* string */.YjP().exactOptional() });
const shape = schemas/* object */.Ikc({
    id: schemas/* string */.YjP(),
    phase: schemas/* enum */.k5n(["rising", "raised", "ending", "quiet"]),
    since: iso/* datetime */.w$(),
    lastSeen: iso/* datetime */.w$(),
    seen: schemas/* int */.Whr().nonnegative(),
    notSeen: schemas/* int */.Whr().nonnegative(),
    recent: schemas/* array */.YOg(schemas/* object */.Ikc({ at: iso/* datetime */.w$(), seen: schemas/* boolean */.zMY() })),
    flapping: schemas/* boolean */.zMY(),
    ended: schemas/* object */.Ikc({
        at: iso/* datetime */.w$(),
        because: schemas/* enum */.k5n(["well", "gone", "part-of", "expected"]),
        partOf: schemas/* string */.YjP().nullable(),
    })
        .nullable(),
    cause: schemas/* object */.Ikc({
        id: schemas/* string */.YjP(),
        code: schemas/* string */.YjP(),
        hosts: schemas/* array */.YOg(schemas/* string */.YjP()),
        severity: schemas/* enum */.k5n(["low", "medium", "high"]),
        touchesConnectivity: schemas/* boolean */.zMY(),
        title: schemas/* string */.YjP(),
        evidence: schemas/* array */.YOg(finding),
        explains: schemas/* array */.YOg(schemas/* string */.YjP()),
        next: schemas/* array */.YOg(schemas/* string */.YjP()),
    }),
});
/** One, or none when it cannot be read. Fields that this release does not know are left out. */
function readRemembered(text) {
    const { success, data } = shape.safeParse(fromJson(text, undefined));
    return success ? [data] : [];
}

;// CONCATENATED MODULE: ./lib/health/history/read.js
// Reads looks and figures: of the last weeks from the looks themselves, of what is older from one row a day.





const wordOf = "(SELECT id FROM word WHERE text = ?)";
/** What cannot be read, say of another release, is left out: then the thing is new to this run. */
function memoryIn(db) {
    return db
        .prepare("SELECT data FROM memory ORDER BY cause")
        .all()
        .flatMap(({ data }) => readRemembered(String(data)));
}
function measuredIn(db, dayOf, asked) {
    const raw = rawMeasured(db, dayOf, asked);
    const rolled = raw.length < asked.nights ? rolledMeasured(db, asked) : [];
    return [...rolled, ...raw].slice(-asked.nights);
}
function rawMeasured(db, dayOf, { subject, probe, measure }) {
    const sql = `SELECT run.night, first.started, result, measures FROM run JOIN run AS first ON first.id = run.night
    CROSS JOIN look ON look.run = run.id AND subject = ${wordOf} AND probe = ${wordOf}
    WHERE run.rolled = 0 ORDER BY first.started, run.started`;
    const rows = db.prepare(sql).all(subject, probe);
    const nights = Map.groupBy(rows, ({ night }) => night);
    return [...nights.values()].flatMap((looks) => {
        const values = gather(looks.map(({ measures }) => fromJson(measures, {}))).get(measure) ?? [];
        const good = looks.every(({ result }) => result !== resultNumbers.bad);
        const day = (0,days/* dayText */.Ew)(dayOf(Number(looks[0]?.started)));
        return values.length > 0 ? [measured(day, figureOf(values), good)] : [];
    });
}
function rolledMeasured(db, { subject, probe, measure }) {
    const sql = `SELECT day, bad, measures FROM look_day WHERE subject = ${wordOf} AND probe = ${wordOf} ORDER BY day`;
    return db
        .prepare(sql)
        .all(subject, probe)
        .flatMap(({ day, bad, measures }) => {
        const figure = fromJson(measures, {})[measure];
        return figure ? [measured((0,days/* dayText */.Ew)(Number(day)), figure, bad === 0)] : [];
    });
}
const measured = (day, [n, min, mean, p95], good) => ({
    day,
    n,
    min,
    mean,
    p95,
    good,
});
/** From this day on. */
function countsIn(db, dayOf, [subject, probe], from) {
    const raw = `SELECT run.night, first.started, result FROM run JOIN run AS first ON first.id = run.night
    CROSS JOIN look ON look.run = run.id AND subject = ${wordOf} AND probe = ${wordOf} WHERE run.rolled = 0`;
    const rows = db
        .prepare(raw)
        .all(subject, probe)
        .filter(({ started }) => dayOf(Number(started)) >= from);
    const rolled = `SELECT coalesce(sum(good), 0) AS good, coalesce(sum(bad), 0) AS bad, coalesce(sum(unknown), 0) AS unknown
    FROM look_day WHERE day >= ? AND subject = ${wordOf} AND probe = ${wordOf}`;
    const { good, bad, unknown } = db.prepare(rolled).get(from, subject, probe) ?? {};
    return addCounts(countNights(rows), { good: Number(good), bad: Number(bad), unknown: Number(unknown) });
}
function judgedIn(db, cause, most) {
    const sql = `SELECT name, started, silence, data FROM judged JOIN run ON run.id = judged.run
    WHERE cause = ${wordOf} ORDER BY run.id DESC LIMIT ?`;
    return db
        .prepare(sql)
        .all(cause, most)
        .map(({ name, started, silence, data }) => ({
        run: String(name),
        startedAt: (0,days/* utc */.n$)(Number(started)),
        silence: fromJson(silence, null),
        cause: fromJson(data, null),
    }));
}
function causesIn(db) {
    const sql = "SELECT text, max(run) AS last FROM judged JOIN word ON id = cause GROUP BY cause ORDER BY last DESC, text";
    return db
        .prepare(sql)
        .all()
        .map(({ text }) => String(text));
}
const results = Object.keys(resultNumbers);
const lookColumns = `SELECT look.*, run.started, s.text AS subject, p.text AS probe FROM run JOIN look ON look.run = run.id
    JOIN word s ON s.id = look.subject JOIN word p ON p.id = look.probe`;
function looksIn(db, run) {
    const sql = `${lookColumns} WHERE run.name = ? ORDER BY look.subject, look.probe`;
    return db.prepare(sql).all(run).map(lookOf);
}
function lastLooksIn(db, probe, before) {
    const sql = `${lookColumns} WHERE look.probe = ${wordOf} AND look.result <> ? AND run.started < ? ORDER BY run.started`;
    const looks = db.prepare(sql).all(probe, resultNumbers.unknown, before).map(lookOf);
    // One that could ask a part only, and saw nothing there, is not what the next is held against. A part that never answers is no reason
    // to forget what the others lack.
    const telling = looks.filter(({ says }) => says.notTold === undefined || says.lacking !== undefined);
    return new Map(telling.map((look) => [look.subject, look]));
}
const lookOf = (row) => ({
    probe: row.probe,
    subject: row.subject,
    at: (0,days/* utc */.n$)(Number(row.started) + Number(row.after)),
    ms: Number(row.ms),
    result: results[Number(row.result)] ?? "unknown",
    findings: fromJson(row.findings, []),
    unknownWhy: String(row.why ?? ""),
    measures: fromJson(row.measures, {}),
    says: fromJson(row.says, {}),
});
function statesIn(db, run) {
    const sql = `SELECT h.text AS host, s.text AS state, why FROM run JOIN state ON state.run = run.id
    JOIN word h ON h.id = host JOIN word s ON s.id = state.state WHERE run.name = ?`;
    const rows = db.prepare(sql).all(run);
    return new Map(rows.map(({ host, state, why }) => [String(host), { state: state, why: String(why ?? "") }]));
}

;// CONCATENATED MODULE: ./lib/health/history/rollup.js
// Makes one row a day of looks that are some weeks old, and forgets what is older than is kept. It goes by the days that have runs,
// not by the clock: one night with a clock in 2099 would otherwise make all others old.



/** To be called in a transaction, after a run was added. */
function rollUp(db, dayOf, { rawDays, keepDays }) {
    const raw = runsByDay(db, dayOf, "run.rolled = 0");
    for (const day of newestFirst(raw).slice(rawDays))
        rollDay(db, day, raw.get(day) ?? []);
    const all = runsByDay(db, dayOf, "true");
    const old = newestFirst(all).slice(keepDays);
    for (const day of old)
        forgetDay(db, day, all.get(day) ?? []);
    if (old.length > 0)
        forgetIncidents(db);
    shrink(db);
}
const newestFirst = (days) => [...days.keys()].sort((a, b) => b - a);
/** The ids of runs; a night belongs to the day on which its first run began. */
function runsByDay(db, dayOf, where) {
    const sql = `SELECT run.id, first.started FROM run JOIN run AS first ON first.id = run.night WHERE ${where}`;
    const days = new Map();
    for (const { id, started } of db.prepare(sql).all()) {
        const day = dayOf(Number(started));
        days.set(day, [...(days.get(day) ?? []), Number(id)]);
    }
    return days;
}
function rollDay(db, day, runs) {
    const ids = JSON.stringify(runs);
    const of = "IN (SELECT value FROM json_each(?))";
    const sql = `SELECT subject, probe, night, result, measures FROM look JOIN run ON run.id = look.run WHERE run.id ${of}`;
    const looks = Map.groupBy(db.prepare(sql).all(ids), ({ subject, probe }) => `${subject} ${probe}`);
    const find = db.prepare("SELECT * FROM look_day WHERE day = ? AND subject = ? AND probe = ?");
    const insert = db.prepare("INSERT OR REPLACE INTO look_day VALUES (?, ?, ?, ?, ?, ?, ?)");
    for (const [key, rows] of looks) {
        const [subject = 0, probe = 0] = key.split(" ").map(Number);
        const { good, unknown, bad, measures } = withEarlier(summary(rows), find.get(day, subject, probe));
        insert.run(day, subject, probe, good, unknown, bad, jsonOrNull(measures));
    }
    db.prepare(`DELETE FROM look WHERE run ${of}`).run(ids);
    db.prepare(`UPDATE judged SET data = NULL WHERE run ${of}`).run(ids);
    db.prepare(`UPDATE run SET rolled = 1 WHERE id ${of}`).run(ids);
}
function summary(rows) {
    const values = gather(rows.map(({ measures }) => fromJson(measures, {})));
    const figures = [...values].map(([name, all]) => [name, figureOf(all)]);
    return { ...countNights(rows), measures: Object.fromEntries(figures) };
}
/** A run may come late, from before a day that is one row already. */
function withEarlier(summed, row) {
    if (!row)
        return summed;
    const before = fromJson(row.measures, {});
    const both = Object.entries(summed.measures).map(([name, figure]) => {
        const earlier = before[name];
        return [name, earlier ? joined(earlier, figure) : figure];
    });
    const counts = { good: Number(row.good), bad: Number(row.bad), unknown: Number(row.unknown) };
    return { ...addCounts(counts, summed), measures: { ...before, ...Object.fromEntries(both) } };
}
function forgetDay(db, day, runs) {
    const ids = JSON.stringify(runs);
    for (const table of ["state", "judged", "look"]) {
        db.prepare(`DELETE FROM ${table} WHERE run IN (SELECT value FROM json_each(?))`).run(ids);
    }
    db.prepare("DELETE FROM run WHERE id IN (SELECT value FROM json_each(?))").run(ids);
    db.prepare("DELETE FROM look_day WHERE day = ?").run(day);
}
function forgetIncidents(db) {
    db.exec("DELETE FROM incident WHERE ended < (SELECT min(started) FROM run)");
}
/** Gives room back when a quarter of the file is unused. Less is what the next night needs. */
function shrink(db) {
    const unused = numberOf(db, "PRAGMA freelist_count");
    if (unused * 4 > numberOf(db, "PRAGMA page_count"))
        db.exec("PRAGMA incremental_vacuum");
}

;// CONCATENATED MODULE: ./lib/health/history/open.js
// The history of a state folder: what was looked at, what was wrong, and what is remembered from run to run. Whatever is wrong with
// the file, a run goes on; it then has less memory, and says so.











const usual = {
    rawDays: 35,
    keepDays: 400,
    closeMs: 3 * 3_600_000,
    busyMs: 5_000,
    maxBytes: 1_000_000_000,
};
/** A database of nothing, for a history that cannot be used: everything is asked of it in the same way. */
const nowhere = without({
    kind: "unusable",
    words: "this Node was built without SQLite, so there is no health history",
});
/** Never throws for what is wrong with the folder or the file. Throws a RangeError for a zone that does not exist. */
function openHistory(folder, options) {
    const sqlite = (0,core_sqlite/* loadSqlite */.T)();
    const dayOf = (0,days/* dayIn */.EE)(options.zone);
    if (!sqlite)
        return new Kept(undefined, nowhere, dayOf);
    const place = { ...options, sqlite, folder, limits: { ...usual, ...options.limits } };
    return new Kept(place, options.readOnly ? openToRead(place) : openToWrite(place), dayOf);
}
class Kept {
    #place;
    #dayOf;
    #notes;
    #opened;
    #state;
    constructor(place, opened, dayOf) {
        this.#place = place;
        this.#dayOf = dayOf;
        this.#opened = opened;
        this.#state = opened.state;
        this.#notes = [...opened.notes];
    }
    get state() {
        return this.#state;
    }
    get notes() {
        return this.#notes;
    }
    record(night, verdict) {
        const work = () => this.#write((db, place) => this.#recordIn(db, place, night, verdict));
        const recorded = work() ?? (this.#isReplaced() ? work() : undefined);
        return recorded ?? { stored: false, words: [`this run is not stored: ${this.#state.words}`], countsWith: null };
    }
    #recordIn(db, { redact, now, limits }, night, verdict) {
        const { states, ...rest } = verdict;
        const clean = { ...(0,core_redact/* redacted */.pc)(rest, redact), states: new Map((0,core_redact/* redacted */.pc)([...states], redact)) };
        const recorded = recordRun(db, { night: (0,core_redact/* redacted */.pc)(night, redact), verdict: clean }, now().getTime(), limits);
        rollUp(db, this.#dayOf, limits);
        return recorded;
    }
    /** A file whose damage shows only now is set aside like one that is damaged when it is opened. */
    #isReplaced() {
        const { db, canWrite, identity } = this.#opened;
        if (!this.#place || !canWrite || this.#state.kind !== "damaged")
            return false;
        db?.close();
        this.#opened = openAnew(this.#place, this.#state, identity);
        this.#state = this.#opened.state;
        this.#notes.push(...this.#opened.notes);
        return this.#opened.canWrite;
    }
    memory = () => this.#read(memoryIn, []);
    measured = (asked) => this.#read((db) => measuredIn(db, this.#dayOf, asked), []);
    counts = (subject, probe, days) => {
        const from = this.#today() - days + 1;
        return this.#read((db) => countsIn(db, this.#dayOf, [subject, probe], from), { good: 0, bad: 0, unknown: 0 });
    };
    days = (days) => this.#read((db) => daysIn(db, this.#dayOf, days, this.#today()), []);
    hostDays = (host, days) => this.#read((db) => hostDaysIn(db, this.#dayOf, host, [days, this.#today()]), []);
    incidents = (days) => this.#read((db) => incidentsSince(db, this.#nowMs() - days * 86_400_000), []);
    judged = (cause, most) => this.#read((db) => judgedIn(db, cause, most), []);
    causes = () => this.#read(causesIn, []);
    looks = (run) => this.#read((db) => looksIn(db, run), []);
    lastLooks = (probe, before) => this.#read((db) => lastLooksIn(db, probe, Date.parse(before)), new Map());
    states = (run) => this.#read((db) => statesIn(db, run), new Map());
    newest = () => this.#read(newestIn, undefined);
    hint = (key) => this.#read((db) => db.prepare("SELECT value FROM hint WHERE key = ?").get(key)?.value, undefined);
    keepHint(key, value) {
        const sql = "INSERT OR REPLACE INTO hint VALUES (?, ?)";
        return this.#write((db, { redact }) => Boolean(db.prepare(sql).run(key, redact(value)))) ?? false;
    }
    backup(file) {
        if (!this.#opened.db)
            return this.#state.words;
        try {
            copyTo(this.#opened.db, file);
            return "";
        }
        catch (thrown) {
            return `no backup: ${troubleOf(thrown).words}`;
        }
    }
    close() {
        if (this.#opened.db?.isOpen)
            this.#opened.db.close();
    }
    #nowMs() {
        return this.#place?.now().getTime() ?? 0;
    }
    #today() {
        return this.#dayOf(this.#nowMs());
    }
    #read(work, nothing) {
        const { db } = this.#opened;
        return db ? (this.#try(() => work(db)) ?? nothing) : nothing;
    }
    /** Undefined when it could not be written; then `state` says why. */
    #write(work) {
        const [place, { db, canWrite }] = [this.#place, this.#opened];
        if (!place || !db)
            return undefined;
        if (!canWrite) {
            if (this.#state.kind === "ok")
                this.#state = { kind: "read-only", words: "the health history was opened for reading" };
            return undefined;
        }
        const done = this.#try(() => transaction(db, () => work(db, place)));
        if (done !== undefined)
            this.#state = ok;
        return done;
    }
    #try(work) {
        try {
            return work();
        }
        catch (thrown) {
            this.#state = troubleOf(thrown);
            return undefined;
        }
    }
}


/***/ }),

/***/ 6817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   Gg: () => (/* binding */ titleOf),
/* harmony export */   MH: () => (/* binding */ worded),
/* harmony export */   PP: () => (/* binding */ hostsOf),
/* harmony export */   Pf: () => (/* binding */ causeId),
/* harmony export */   et: () => (/* binding */ subjectOf),
/* harmony export */   fq: () => (/* binding */ pairsOf),
/* harmony export */   lW: () => (/* binding */ seatOf)
/* harmony export */ });
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4408);
// Whom a look and a cause are about, and the names of causes.

/** `host-down:office-one`; for the server and the runner, of which there is one each, the code alone. */
function causeId(code, subject) {
    return subject === "server" || subject === "runner" ? code : `${code}:${subject.slice(subject.indexOf(":") + 1)}`;
}
/** The code of a cause by its name; undefined for one of another release. */
function codeOf(id) {
    const name = id.split(":")[0] ?? "";
    return (0,_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .isCode */ ._m)(name) ? name : undefined;
}
/** The subject of a cause by its name and code. */
function subjectOf(id, code) {
    const [probe] = _codes_js__WEBPACK_IMPORTED_MODULE_0__/* .codes */ .F4[code].probes;
    const name = id.slice(code.length + 1);
    if (name === "")
        return probe === "runner" ? "runner" : "server";
    if (probe === "pair")
        return `pair:${name}`;
    return probe === "check" ? `check:${name}` : `host:${name}`;
}
/** The two hosts that a cause is between, by its name; none for any other. */
function pairsOf(id) {
    const code = codeOf(id);
    const subject = code && subjectOf(id, code);
    if (!subject?.startsWith("pair:"))
        return [];
    const [from = "", to = ""] = hostsOf(subject);
    return [[from, to]];
}
/** The title of a cause by its name; the name itself for one of another release. */
function titleOf(id) {
    const code = codeOf(id);
    return code ? worded(_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .codes */ .F4[code].title, subjectOf(id, code)) : id;
}
/** The hosts that a subject names, the one where it sits first. */
function hostsOf(subject) {
    const [kind, name = ""] = subject.split(":");
    if (kind === "host")
        return [name];
    if (kind === "pair")
        return name.split(">");
    return kind === "check" ? [name.slice(name.indexOf("@") + 1)] : [];
}
/** The hosts where something with this subject sits: those that it names, or the one that Headscale is on. */
function seatOf(subject, members) {
    if (subject !== "server")
        return hostsOf(subject);
    return [...members].filter(({ isServer }) => isServer).map(({ name }) => name);
}
/** Puts the subject's names into words of the codes' table. */
function worded(text, subject) {
    const name = subject.slice(subject.indexOf(":") + 1);
    return text
        .replaceAll("{host}", hostsOf(subject)[0] ?? "")
        .replaceAll("{name}", name.split("@")[0] ?? "")
        .replaceAll("{pair}", name.split(">").join(" to "));
}


/***/ }),

/***/ 4377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports date, time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6921);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};
