export const id = 112;
export const ids = [112];
export const modules = {

/***/ 8112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sshScan: () => (/* binding */ sshScan)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3828);
/* harmony import */ var _core_exit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);
/* harmony import */ var _host_other_system_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5592);
/* harmony import */ var _inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5505);
/* harmony import */ var _inventory_load_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6977);
/* harmony import */ var _inventory_select_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8850);
/* harmony import */ var _report_error_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8006);
/* harmony import */ var _report_style_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1983);
/* harmony import */ var _report_table_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4166);
/* harmony import */ var _ssh_known_hosts_file_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1266);
/* harmony import */ var _ask_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7435);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5968);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5625);
/* harmony import */ var _typed_again_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(1675);
// mesh ssh scan: shows the keys of a host and pins them after a yes. Only a person can compare the fingerprints.














/** No names: all hosts that are reached over SSH. Exit 0 when every key is pinned at the end, 1 when the person says no, or when a host of several has no key to pin; the others have. */
async function sshScan(cli, names, options) {
    const inventory = await (0,_inventory_load_js__WEBPACK_IMPORTED_MODULE_3__/* .readInventory */ .zw)(options.inventory, { cwd: cli.cwd, home: cli.home });
    const hosts = names.length === 0 ? allBySsh(inventory, options) : meantBy(inventory, names, options);
    const { scanned, failures } = await scanAll(cli, inventory, hosts);
    const lines = [
        ...(0,_report_table_js__WEBPACK_IMPORTED_MODULE_7__/* .columns */ .YB)(scanned.flatMap(rows)),
        ...scanned.flatMap((one) => systemLines(one, inventory)),
        ...scanned.flatMap(unseenLines),
    ];
    if (lines.length > 0)
        (0,_output_js__WEBPACK_IMPORTED_MODULE_10__/* .printLines */ .tj)(cli, lines);
    const fresh = scanned.filter((scan) => scan.keys.some((key) => key.verdict !== "trusted"));
    const changed = options.replace ? [] : fresh.filter(isChanged);
    const wrong = changed.length > 0 ? [...failures, keysChanged(changed)] : failures;
    const good = fresh.filter((scan) => !changed.includes(scan));
    const [first] = wrong;
    if (hosts.length === 1 && first)
        throw first;
    try {
        const said = await pinAll(cli, { inventory, options, names }, good);
        return first ? _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.failed : said;
    }
    finally {
        // Last, where it is read.
        for (const error of wrong)
            cli.stderr.write(`\n${(0,_report_error_text_js__WEBPACK_IMPORTED_MODULE_5__/* .errorLines */ .S)((0,_typed_again_js__WEBPACK_IMPORTED_MODULE_12__/* .asTyped */ .j4)(cli, (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorData */ .ZO)(error)), (0,_report_style_js__WEBPACK_IMPORTED_MODULE_6__/* .styleFor */ .j)(cli.stderr)).join("\n")}\n`);
    }
}
const isChanged = ({ keys }) => keys.some(({ verdict }) => verdict === "changed");
async function pinAll(cli, { inventory, options, names }, fresh) {
    if (fresh.length === 0)
        return _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.converged;
    if (!options.yes && !(await agreed(cli, inventory, names))) {
        (0,_output_js__WEBPACK_IMPORTED_MODULE_10__/* .printLines */ .tj)(cli, ["nothing was pinned"]);
        return _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.failed;
    }
    for (const scan of fresh)
        await pin(inventory, scan, options.replace === true);
    (0,_output_js__WEBPACK_IMPORTED_MODULE_10__/* .printLines */ .tj)(cli, [`pinned in ${inventory.ssh.knownHosts}; commit that file`]);
    return _core_exit_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I$.converged;
}
/** A host that is to leave is entered for that, too. Keys of all hosts at once are nobody's reinstallation. */
function allBySsh({ file, hosts }, { replace }) {
    const usage = (problem) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "USAGE", problem });
    if (replace)
        throw usage("--replace wants the names of the hosts that were reinstalled");
    const reached = hosts.filter(({ connection }) => connection === "ssh");
    if (reached.length > 0)
        return reached;
    throw usage(`no host in ${file} is reached over SSH, so there is no key to pin`);
}
const meantBy = (inventory, words, options) => [
    ...new Set(words.flatMap((word) => hostsMeant(inventory, word, options))),
];
/** Hosts of the inventory by every word that other commands take; what is no such word is a destination. */
function hostsMeant(inventory, word, options) {
    const isAddress = inventory.hosts.every(({ name }) => name !== word) && !inventory.groups.includes(word);
    if (!isAddress || /^tag:|[*?]/.test(word) || word === _inventory_select_js__WEBPACK_IMPORTED_MODULE_4__/* .everybody */ .eI)
        return (0,_inventory_select_js__WEBPACK_IMPORTED_MODULE_4__/* .selectHosts */ .sd)(inventory, [word]);
    const wanted = (0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDestination */ .G2)(word, options.port);
    return [(0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_2__/* .findHost */ .my)(inventory, wanted) ?? (0,_inventory_adhoc_js__WEBPACK_IMPORTED_MODULE_2__/* .adhocHost */ .AB)(inventory, wanted)];
}
/** A host that does not answer holds up no other. */
async function scanAll(cli, inventory, hosts) {
    const pool = await (0,_session_js__WEBPACK_IMPORTED_MODULE_11__/* .connections */ .oQ)(cli, inventory, (text) => cli.stderr.write(`${text}\n`));
    try {
        const scans = await Promise.all(hosts.map((host) => scanOne(pool, host)));
        return {
            scanned: scans.flatMap((scan) => (scan instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? [] : [scan])),
            failures: scans.flatMap((scan) => (scan instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd ? [scan] : [])),
        };
    }
    finally {
        pool.closeAll();
    }
}
async function scanOne(pool, host) {
    try {
        return { host, ...(await pool.scan(host)) };
    }
    catch (thrown) {
        const error = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asMeshError */ .g)(thrown).at({ host: host.name });
        if (error.code === "INTERRUPTED")
            throw error;
        return error;
    }
}
const rows = ({ host, pinName, keys }) => keys.map((key) => [
    host.name,
    pinName,
    key.type,
    key.fingerprint,
    key.verdict === "trusted" ? "pinned" : key.verdict,
]);
/** Windows is said, and what the inventory should say about it. A server that names no system may be any. */
function systemLines({ host, server }, { hosts }) {
    if ((0,_host_other_system_js__WEBPACK_IMPORTED_MODULE_13__/* .osOfServer */ .p)(server) !== "windows")
        return [];
    const listed = hosts.some(({ name }) => name === host.name);
    const todo = listed && host.os !== "windows" ? `; write "os: windows" for ${host.name} in the inventory` : "";
    return [`${host.name} is Windows, as its SSH server says (${server})${todo}`];
}
/** One key is enough for a pin: MeSH asks a host for the type that is pinned. */
const unseenLines = ({ host, unseen }) => unseen
    ? [`${host.name}: its keys of other types were not seen (${unseen.code}: ${unseen.problem}); this one is enough`]
    : [];
async function pin(inventory, scan, replace) {
    const pins = scan.keys.map(({ key }) => ({ name: scan.pinName, key }));
    const file = inventory.ssh.knownHosts;
    if (replace)
        await (0,_ssh_known_hosts_file_js__WEBPACK_IMPORTED_MODULE_8__/* .replaceKnownHosts */ .V)(file, scan.names, pins);
    else
        await (0,_ssh_known_hosts_file_js__WEBPACK_IMPORTED_MODULE_8__/* .appendKnownHosts */ .Zz)(file, pins);
}
const keysChanged = (scans) => new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({
    code: "HOST_KEY_CHANGED",
    problem: `${scans.map(({ host }) => host.name).join(", ")}: other keys are pinned. If you reinstalled the machine yourself, and the fingerprints are those it shows on its own screen, replace them`,
    next: ["mesh", "ssh", "scan", "--replace", ...scans.map(({ host }) => host.name)],
});
async function agreed(cli, inventory, names) {
    if (!cli.stdin.isTTY) {
        const problem = "there is no terminal to ask; compare the fingerprints with those the machines show, then say --yes";
        throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .MeshError */ .Sd({ code: "USAGE", problem, next: (0,_typed_again_js__WEBPACK_IMPORTED_MODULE_12__/* .typedAgain */ .Z)(cli, ["ssh", "scan", ...names], "--yes") });
    }
    return (0,_ask_js__WEBPACK_IMPORTED_MODULE_9__/* .askYes */ .P)(cli, `On each machine, ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub shows its fingerprint. Are these the same? Pin them in ${inventory.ssh.knownHosts}?`);
}


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


/***/ })

};
