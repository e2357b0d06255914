export const id = 919;
export const ids = [919];
export const modules = {

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

/***/ 4919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  initCommand: () => (/* binding */ initCommand)
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
// EXTERNAL MODULE: ./lib/core/folder.js
var folder = __webpack_require__(4875);
// EXTERNAL MODULE: ./lib/core/manual.js + 1 modules
var manual = __webpack_require__(3440);
// EXTERNAL MODULE: ./lib/inventory/load.js + 7 modules
var load = __webpack_require__(6977);
;// CONCATENATED MODULE: ./lib/init/ignored.js
// What must never be committed: the file with the API key, which the manual calls headscale.key, and that of the inventory where it has one.

const root = "/repository";
/** Lines for .gitignore, of a repository with this inventory. */
function ignoredLines(inventory) {
    const paths = new Set(["headscale.key", ...keyFileIn(inventory)]);
    return [
        "# The API key of Headscale gives all rights. It stays on the machines that use it.",
        ...[...paths].map(pattern),
    ].join("\n");
}
/** Where it lies in the repository; nothing for one elsewhere, and for an inventory with mistakes. */
function keyFileIn(text) {
    const loaded = (0,load/* loadInventory */.pl)({ text, file: "mesh.yaml", cwd: root, home: "/home" });
    const file = "inventory" in loaded ? loaded.inventory.headscale.apiKeyFile : undefined;
    return file?.startsWith(`${root}/`) ? [file.slice(root.length + 1)] : [];
}
/** This one file, whatever signs its name has. */
const pattern = (path) => `/${path.replace(/[\\*?[\] ]/g, "\\$&")}`;

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/inventory/add.js + 1 modules
var add = __webpack_require__(9268);
;// CONCATENATED MODULE: ./lib/init/inventory.js
// The first mesh.yaml of a repository: the server and the named hosts. It is checked like any inventory.




const surroundings = { file: "mesh.yaml", cwd: "/", home: "/" };
/** The text of the file. Throws USAGE with every mistake in the answers. */
function firstInventory(server, { headscaleUrl, user, hosts }) {
    const start = `# The machines of this mesh. MeSH keeps them equal to this file.
${(0,dist/* stringify */.As)({
        version: 1,
        mesh: { headscale: { url: headscaleUrl }, tags: ["tag:mesh"], ssh: { user } },
        hosts: { [server]: { address: `${server}.local`, connection: "local", role: "headscale" } },
    })}`;
    const loaded = (0,load/* loadInventory */.pl)({ ...surroundings, text: start });
    if ("errors" in loaded) {
        const wrong = loaded.errors.map(({ path, message }) => `${path}: ${message}`);
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: `these answers make no inventory\n${wrong.join("\n")}` });
    }
    return hosts.reduce((text, host) => (0,add/* addHost */.E)(text, host, surroundings), start);
}

;// CONCATENATED MODULE: ./lib/init/templates.gen.js
// Generated by scripts/build-templates.mjs from .github/workflows/. Do not edit.
/** Workflows by their path. */
const templates = {
    ".github/workflows/provision.yml": "# The button: Actions \u2192 provision host \u2192 Run workflow. Brings one host, or all, to what mesh.yaml on the default branch says.\nname: provision host\nrun-name: provision ${{ inputs.host }}${{ inputs.dry-run && ', dry run' || '' }}, asked by ${{ github.triggering_actor }}\n\non:\n  workflow_dispatch:\n    inputs:\n      host:\n        description: A host, group or tag of mesh.yaml, a pattern such as web-*, several with commas, or all\n        required: true\n        default: all\n        type: string\n      dry-run:\n        description: Dry run - only show what would change\n        default: false\n        type: boolean\n      force-reauth:\n        description: Force re-auth - log in again, also where all is well\n        default: false\n        type: boolean\n\npermissions: {}\n\n# One queue with the apply in inventory.yml: changes wait for each other, and queue: max forgets none that waits.\nconcurrency:\n  group: mesh-changes\n  queue: max\n  cancel-in-progress: false\n\njobs:\n  provision:\n    name: provision\n    # The button works from the default branch only: another branch may hold an inventory that nobody has read.\n    if: github.ref == format('refs/heads/{0}', github.event.repository.default_branch)\n    runs-on: [self-hosted, sfspark1]\n    environment: mesh\n    timeout-minutes: 90\n    permissions:\n      contents: read # to check out the inventory\n    steps:\n      - name: Check out the inventory, as new as it is now\n        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1\n        with:\n          ref: ${{ github.event.repository.default_branch }}\n          fetch-depth: 0 # a host that leaves is known by the file's history\n          persist-credentials: false\n\n      - name: Say who asked for what\n        env:\n          HOST: ${{ inputs.host }}\n          DRY_RUN: ${{ inputs.dry-run }}\n          FORCE: ${{ inputs.force-reauth }}\n        run: |\n          host=$(printf '%s' \"$HOST\" | tr -cd 'A-Za-z0-9._:*?, -' | sed 's/[*]/\\\\*/g')\n          [ \"$DRY_RUN\" = true ] && kind='a dry run for' || kind='to provision'\n          [ \"$FORCE\" = true ] && login=', each with a new login' || login=''\n          printf '%s asked %s **%s**%s, at commit %s.\\n\\n' \"$GITHUB_TRIGGERING_ACTOR\" \"$kind\" \"$host\" \"$login\" \"$(git rev-parse --short HEAD)\" >> \"$GITHUB_STEP_SUMMARY\"\n\n      - name: Provision\n        uses: steve/mesh@40b6750b69a47e6b0477fd4e5fde0d2085144964 # v0.1.0\n        with:\n          command: provision\n          hosts: ${{ inputs.host }}\n          dry-run: ${{ inputs.dry-run }}\n          force-reauth: ${{ inputs.force-reauth }}\n          headscale-api-key: ${{ secrets.HEADSCALE_API_KEY }}\n          ssh-passphrase: ${{ secrets.MESH_SSH_PASSPHRASE }}\n",
    ".github/workflows/inventory.yml": "# A pull request that touches the inventory: its mistakes and, for branches of this repository, the plan for the real machines.\n# A push to main: apply. The action runs at its pinned release; what a pull request brings is data, never a program.\nname: inventory\n\non:\n  pull_request:\n    paths: [mesh.yaml, known_hosts]\n  push:\n    branches: [main]\n    paths: [mesh.yaml, known_hosts]\n\npermissions: {}\n\njobs:\n  validate:\n    name: validate\n    # For everyone, forks included: no secret, a machine of GitHub's, nothing that could be changed.\n    if: github.event_name == 'pull_request'\n    runs-on: ubuntu-24.04\n    timeout-minutes: 5\n    permissions:\n      contents: read # to check out the inventory\n    concurrency: # a newer push to the pull request makes the older check pointless\n      group: mesh-validate-${{ github.ref }}\n      cancel-in-progress: true\n    steps:\n      - name: Check out the pull request\n        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1\n        with:\n          fetch-depth: 2 # the merge, and main before it\n          persist-credentials: false\n\n      - name: Take the inventory as it was, empty when there was none\n        run: git show HEAD^1:mesh.yaml > \"$RUNNER_TEMP/before.yaml\" || true\n\n      - name: Validate, and say what changed\n        uses: steve/mesh@40b6750b69a47e6b0477fd4e5fde0d2085144964 # v0.1.0\n        with:\n          command: validate\n          base: ${{ runner.temp }}/before.yaml\n\n  plan:\n    name: plan\n    needs: validate\n    # A fork's pull request never reaches the runner at the Headscale server. A broken inventory does, as data: the comment of an\n    # earlier push has to say that its plan no longer holds.\n    if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository && !cancelled()\n    runs-on: [self-hosted, sfspark1]\n    environment: mesh-read\n    timeout-minutes: 20\n    permissions:\n      contents: read # to check out the inventory\n      pull-requests: write # to keep the comment with the plan\n    concurrency:\n      group: mesh-plan-${{ github.ref }}\n      cancel-in-progress: true\n    steps:\n      - name: Check out the pull request\n        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1\n        with:\n          fetch-depth: 0 # a host that leaves is known by the file's history\n          persist-credentials: false\n\n      - name: Plan\n        uses: steve/mesh@40b6750b69a47e6b0477fd4e5fde0d2085144964 # v0.1.0\n        with:\n          command: plan\n          review: true # kept on the runner: the apply holds itself to it\n          github-token: ${{ github.token }} # for the comment with the plan\n          headscale-api-key: ${{ secrets.HEADSCALE_API_KEY }}\n          ssh-passphrase: ${{ secrets.MESH_SSH_PASSPHRASE }}\n\n  apply:\n    name: apply\n    if: github.event_name == 'push'\n    runs-on: [self-hosted, sfspark1]\n    environment: mesh\n    timeout-minutes: 90\n    permissions:\n      contents: read # to check out the inventory\n    # One queue with the button in provision.yml: changes wait for each other, and queue: max forgets none that waits.\n    concurrency:\n      group: mesh-changes\n      queue: max\n      cancel-in-progress: false\n    steps:\n      # Not the commit of this push: while it waited, main may have moved, and the mesh must not go back.\n      - name: Check out the newest main\n        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1\n        with:\n          ref: ${{ github.event.repository.default_branch }}\n          fetch-depth: 0 # which commits this covers, and which hosts left\n          persist-credentials: false\n\n      - name: Say which commits this covers\n        env:\n          BEFORE: ${{ github.event.before }}\n        run: |\n          {\n            printf 'This apply takes the newest main, %s, and covers:\\n\\n' \"$(git rev-parse --short HEAD)\"\n            range=\"$BEFORE..HEAD\"\n            # Nothing before a branch's first push, and nothing known of it after a forced one: then the last change alone.\n            git rev-parse --quiet --verify \"$BEFORE^{commit}\" > /dev/null || range=--max-count=1\n            git log --format='    %h %an: %s' \"$range\" -- mesh.yaml known_hosts\n            printf '\\n'\n          } >> \"$GITHUB_STEP_SUMMARY\"\n\n      - name: Apply\n        uses: steve/mesh@40b6750b69a47e6b0477fd4e5fde0d2085144964 # v0.1.0\n        with:\n          command: apply\n          review: true # what is risky and was in no plan that somebody read stops it; the button goes on\n          headscale-api-key: ${{ secrets.HEADSCALE_API_KEY }}\n          ssh-passphrase: ${{ secrets.MESH_SSH_PASSPHRASE }}\n",
    ".github/workflows/status.yml": "# The whole mesh as a table and a picture, in the summary of the run. Changes nothing.\nname: mesh status\nrun-name: mesh status, asked by ${{ github.triggering_actor }}\n\non:\n  workflow_dispatch:\n\npermissions: {}\n\njobs:\n  status:\n    name: status\n    if: github.ref == format('refs/heads/{0}', github.event.repository.default_branch)\n    runs-on: [self-hosted, sfspark1]\n    environment: mesh-read\n    timeout-minutes: 15\n    permissions:\n      contents: read # to check out the inventory\n    concurrency: # only the newest question is of interest\n      group: mesh-status\n      cancel-in-progress: true\n    steps:\n      - name: Check out the inventory\n        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1\n        with:\n          persist-credentials: false\n\n      - name: Status\n        uses: steve/mesh@40b6750b69a47e6b0477fd4e5fde0d2085144964 # v0.1.0\n        with:\n          command: status\n          headscale-api-key: ${{ secrets.HEADSCALE_API_KEY }}\n          ssh-passphrase: ${{ secrets.MESH_SSH_PASSPHRASE }}\n",
    ".github/workflows/health.yml": "# Every night: looks whether the mesh is well, and keeps one issue for each thing that is not. Changes nothing on hosts. The job is green\n# when it looked and told, whatever it found.\nname: mesh health\nrun-name: mesh health${{ github.event_name == 'schedule' && ', of the night' || format(', asked by {0}', github.triggering_actor) }}\n\non:\n  schedule:\n    - cron: \"41 2 * * *\" # UTC; an odd minute, because GitHub starts runs late or not at all around the full hour\n  workflow_dispatch:\n    inputs:\n      hosts:\n        description: A host of mesh.yaml, several with commas, or all\n        required: true\n        default: all\n        type: string\n      matrix:\n        description: Pings between pairs of hosts, too\n        default: false\n        type: boolean\n      test-alarm:\n        description: Look at nothing, and send one of everything to see that it arrives\n        default: false\n        type: boolean\n\npermissions: {}\n\n# One queue with the applies: a mesh that is being changed is not looked at. None that waits is dropped, and none is ever cancelled.\nconcurrency:\n  group: mesh-changes\n  queue: max\n  cancel-in-progress: false\n\njobs:\n  health:\n    name: health\n    # Only in the repository that `mesh init` was run in, so never in a fork; and by hand from the default branch only.\n    if: github.repository == 'OWNER/NAME' && (github.event_name == 'schedule' || github.ref == format('refs/heads/{0}', github.event.repository.default_branch))\n    runs-on: [self-hosted, sfspark1]\n    environment: mesh-health # without reviewers, or each night would wait for one\n    timeout-minutes: 45\n    permissions:\n      contents: read # to check out the inventory\n      issues: write # to keep the issues\n      actions: read # to see whether the watchdog still runs\n    steps:\n      - name: Check out the inventory, as new as it is now\n        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1\n        with:\n          ref: ${{ github.ref_name }}\n          persist-credentials: false\n\n      - name: Look, and tell\n        id: health\n        uses: steve/mesh@40b6750b69a47e6b0477fd4e5fde0d2085144964 # v0.1.0\n        with:\n          command: health\n          hosts: ${{ inputs.hosts }}\n          matrix: ${{ inputs.matrix }}\n          test-alarm: ${{ inputs.test-alarm }}\n          out: ${{ runner.temp }}/mesh-health/result.json\n          history-backup: ${{ runner.temp }}/mesh-health/health.sqlite\n          html: ${{ runner.temp }}/mesh-health # the status page: index.html\n          github-token: ${{ github.token }} # for the issues\n          headscale-api-key: ${{ secrets.HEADSCALE_API_KEY }}\n          ssh-passphrase: ${{ secrets.MESH_SSH_PASSPHRASE }}\n        env:\n          MESH_WEBHOOK_SECRET: ${{ secrets.MESH_WEBHOOK_SECRET }} # the name that the inventory's webhook says\n\n      # The watchdog goes by this step: not by a green run, but by one that came here.\n      - name: Looked at the mesh\n        if: steps.health.outputs.looked == 'true'\n        run: \"true\"\n\n      - name: Keep the result, the status page, and a copy of the history\n        if: always() && steps.health.outputs.looked != ''\n        uses: actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1\n        with:\n          name: mesh-health-${{ github.run_attempt }}\n          path: ${{ runner.temp }}/mesh-health/\n          if-no-files-found: ignore # nothing was looked at\n          retention-days: 30\n",
    ".github/workflows/watchdog.yml": "# The alarm for when nothing runs: from a machine of GitHub's, asks every day whether the nightly health run still looks, and keeps one\n# issue about it. Has no secret, and reaches no host.\nname: mesh watchdog\nrun-name: mesh watchdog\n\non:\n  schedule:\n    - cron: \"43 11 * * *\" # UTC; hours after the health run, which may be late; a night that was left out is 33 hours ago by now\n  workflow_dispatch:\n\npermissions: {}\n\nconcurrency: # two at once would say the same\n  group: mesh-watchdog\n  cancel-in-progress: false\n\njobs:\n  watchdog:\n    name: watchdog\n    # Only in the repository that `mesh init` was run in, so never in a fork.\n    if: github.repository == 'OWNER/NAME'\n    runs-on: ubuntu-24.04\n    timeout-minutes: 10\n    permissions:\n      contents: read # to check out the inventory, for labels and people of the issue\n      issues: write # to keep the issue\n      actions: read # to see what ran\n    steps:\n      - name: Check out the inventory\n        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1\n        with:\n          persist-credentials: false\n\n      - name: Watch\n        id: watchdog\n        uses: steve/mesh@40b6750b69a47e6b0477fd4e5fde0d2085144964 # v0.1.0\n        with:\n          command: watchdog\n          github-token: ${{ github.token }}\n\n      # The health run in turn goes by this step.\n      - name: Watched the health runs\n        if: steps.watchdog.outputs.looked == 'true'\n        run: \"true\"\n"
};

;// CONCATENATED MODULE: ./lib/init/release.js
// The release whose workflows these are, as the templates name it: at a release its commit and repository are written there.

/** How a workflow names MeSH's Action, and nobody else's: "owner/name@SHA # v1.2.3". */
const ownAction = /(?<=uses: )(?!actions\/)[\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\S+/g;
/** "owner/name@SHA # v1.2.3" of the release that was built; undefined when it names none. */
const releasePin = () => Object.values(templates).join("\n").match(ownAction)?.[0];

;// CONCATENATED MODULE: ./lib/init/section.js
// A section of the user's own file that belongs to MeSH: between two marks; the rest of the file is not touched.
const hashMarks = { begin: "# mesh init: begin", end: "# mesh init: end" };
const htmlMarks = { begin: "<!-- mesh init: begin -->", end: "<!-- mesh init: end -->" };
/** The file with the section, in its old place or at the end. */
function withSection(text, marks, section) {
    const whole = `${marks.begin}\n${section.trim()}\n${marks.end}\n`;
    const from = text.indexOf(marks.begin);
    const to = text.indexOf(marks.end, from);
    if (from < 0 || to < 0)
        return text.trim() === "" ? whole : `${text.trimEnd()}\n\n${whole}`;
    return `${text.slice(0, from)}${whole}${text.slice(to + marks.end.length).replace(/^\r?\n/, "")}`;
}
/** The section's text; undefined when the file has none. */
function sectionOf(text, marks) {
    const from = text.indexOf(marks.begin);
    const to = text.indexOf(marks.end, from);
    return from < 0 || to < 0 ? undefined : text.slice(from + marks.begin.length, to).trim();
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/core/version.js
var version = __webpack_require__(8067);
;// CONCATENATED MODULE: ./lib/init/stamp.js
// The first line of a file that `mesh init` wrote. It tells a later run whether the user changed the file since.


const line = /^# Written by mesh init .*\(([0-9a-f]{12})\).*\n/;
/** A newer pin of an action does not count as the user's change, because bots update pins. */
const withoutPins = (body) => body.replace(/@[0-9a-f]{40}( # \S+)?$/gm, "@");
const sum = (body) => (0,external_node_crypto_.createHash)("sha256").update(withoutPins(body)).digest("hex").slice(0, 12);
/** The body below its first line. */
const stamped = (body) => `# Written by mesh init ${version/* version */.r} (${sum(body)}). Run it again to update; a file you changed is not replaced unasked.\n${body}`;
/** True when the file was not changed since it was written. */
function isUntouched(text) {
    const [first, said] = line.exec(text) ?? [];
    return first !== undefined && said === sum(text.slice(first.length));
}

;// CONCATENATED MODULE: ./lib/init/files.js
// The files of a repository that runs a mesh, and how existing ones are changed. Pure: text in, text out.






const inventoryPath = "mesh.yaml";
const ignorePath = ".gitignore";
const ownersPaths = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];
const readmePaths = ["README.md", "readme.md", "Readme.md"];
/** In the templates; no repository is called so. */
const noRepository = "'OWNER/NAME'";
const knownHosts = "# Pinned host keys of the machines in mesh.yaml: `mesh ssh scan` shows keys and adds them here.\n";
/** Every file, in the order shown to the user. */
function fileChanges(setup, read) {
    const inventory = setup.inventory ? firstInventory(setup.server, setup.inventory) : "";
    const there = (...paths) => paths.find((path) => read(path) !== undefined);
    const owners = there(...ownersPaths) ?? ".github/CODEOWNERS";
    const readme = there(...readmePaths) ?? "README.md";
    return [
        once(inventoryPath, inventory, read),
        once("known_hosts", knownHosts, read),
        section(ignorePath, withSection(read(ignorePath) ?? "", hashMarks, ignoredLines(read(inventoryPath) ?? inventory)), read),
        ...Object.entries(templates).map(([path, template]) => whole(path, stamped(filled(template, setup)), read)),
        ...(setup.owner
            ? [section(owners, withSection(read(owners) ?? "", hashMarks, ownerLines(setup.owner, owners)), read)]
            : []),
        section(readme, withSection(read(readme) ?? "", htmlMarks, readmeSection(setup.action)), read),
    ];
}
function once(path, text, read) {
    return { path, text, state: read(path) === undefined ? "new" : "kept" };
}
function whole(path, text, read) {
    const there = read(path);
    if (there === undefined)
        return { path, text, state: "new" };
    if (there === text)
        return { path, text, state: "same" };
    return { path, text, state: isUntouched(there) ? "updated" : "edited" };
}
function section(path, text, read) {
    const there = read(path);
    return { path, text, state: there === undefined ? "new" : there === text ? "same" : "updated" };
}
const pinned = ({ repository, sha, version }) => `${repository}@${sha}${version === undefined ? "" : ` # ${version}`}`;
/** Fills a template with this repository's name, action, runner and branch. */
const filled = (template, { action, server, branch, repository }) => template
    .replace(ownAction, pinned(action))
    .replaceAll("[self-hosted, sfspark1]", `[self-hosted, ${server}]`)
    .replaceAll("branches: [main]", `branches: [${branch}]`)
    .replace(noRepository, repository === undefined ? noRepository : `'${repository}'`);
/** The lines also protect the file that contains them, because whoever may change it decides who reviews from then on. */
const ownerLines = (owner, file) => [
    "# Who may say yes to a change of the mesh, and of what runs beside its keys.",
    ...[`/${inventoryPath}`, "/known_hosts", "/.github/", ...(file.startsWith(".github/") ? [] : [`/${file}`])].map((path) => `${path} ${owner}`),
].join("\n");
const readmeSection = ({ repository }) => `## The mesh

[\`mesh.yaml\`](mesh.yaml) says which machines are in the mesh, and [MeSH](https://github.com/${repository}) keeps them so.

| to | do |
|---|---|
| change the mesh | edit \`mesh.yaml\` in a pull request; a comment says what would happen to the real machines, and merging does it |
| bring a machine in now | Actions \u2192 **provision host** \u2192 Run workflow |
| see the mesh | Actions \u2192 **mesh status** \u2192 Run workflow |
| know what is wrong | each night's look files one issue for each thing, and closes it when it is well again; now: Actions \u2192 **mesh health** \u2192 Run workflow |`;
/** The answers of an earlier run, read from the files it wrote. */
function earlierAnswers(read) {
    const workflow = read(".github/workflows/inventory.yml") ?? "";
    const owners = ownersPaths.map((path) => sectionOf(read(path) ?? "", hashMarks)).find((text) => text !== undefined);
    const found = {
        server: /\[self-hosted, ([\w-]+)\]/.exec(workflow)?.[1],
        branch: /branches: \[([^\]]+)\]/.exec(workflow)?.[1],
        action: /uses: (?!actions\/)([\w.-]+\/[\w.-]+@[0-9a-f]{40}(?: # v\d\S*)?)/.exec(workflow)?.[1],
        repository: /github\.repository == '(?!OWNER\/NAME')([^']+)'/.exec(read(".github/workflows/health.yml") ?? "")?.[1],
        owner: /^\/mesh\.yaml (.+)$/m.exec(owners ?? "")?.[1],
    };
    return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

// EXTERNAL MODULE: ./lib/report/table.js + 3 modules
var table = __webpack_require__(4166);
// EXTERNAL MODULE: ./lib/commands/ask.js
var commands_ask = __webpack_require__(7435);
// EXTERNAL MODULE: ./lib/core/git-env.js
var git_env = __webpack_require__(2237);
// EXTERNAL MODULE: ./lib/core/run-program.js
var run_program = __webpack_require__(619);
;// CONCATENATED MODULE: ./lib/commands/checkout.js
// Finds out from Git which MeSH this is, because `mesh init` pins the workflows to it.






/**
 * "owner/name@SHA # v1.2.3" of the checkout that the program is in, undefined when that has no remote at GitHub; of the release it
 * was built for when it was installed.
 */
async function ownPin(cli) {
    const folder = (0,external_node_path_.dirname)((0,external_node_path_.dirname)(await (0,promises_.realpath)(cli.program)));
    // Somebody's repository around the place where npm put it says nothing about MeSH.
    const top = await topOf({ cwd: folder, env: cli.env });
    if (top === undefined || (await (0,promises_.realpath)(top)) !== folder)
        return releasePin();
    const [sha, remote] = await Promise.all([
        git(cli, folder, ["rev-parse", "HEAD"]),
        git(cli, folder, ["remote", "get-url", "origin"]),
    ]);
    const repository = /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(remote ?? "")?.[1];
    return sha && repository ? `${repository}@${sha} # v${version/* version */.r}` : undefined;
}
/** "owner/name" of the repository in this folder, by its remote; undefined when it has none on another machine. */
async function repositoryHere(cli) {
    const remote = await git(cli, cli.cwd, ["remote", "get-url", "origin"]);
    const url = /^(?:[a-z+]+:\/\/[^/]+\/|[^/@\s]+@[^/:\s]+:)([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;
    return url.exec(remote ?? "")?.[1];
}
/**
 * The branch that GitHub will use as the default one: what the remote said at the clone, or else main or master when there is
 * one, or else the branch that is checked out. That one comes last, because people often set the mesh up in a branch.
 */
async function defaultBranch(cli) {
    const ask = (...argv) => git(cli, cli.cwd, argv);
    const cloned = (await ask("symbolic-ref", "--short", "refs/remotes/origin/HEAD"))?.replace(/^origin\//, "");
    if (cloned)
        return cloned;
    const forms = ["main", "master"].flatMap((name) => [`refs/heads/${name}`, `refs/remotes/origin/${name}`]);
    const usual = (await ask("for-each-ref", "--format=%(refname)", ...forms))
        ?.split("\n")
        .map((ref) => ref.split("/").at(-1));
    return usual?.sort()[0] ?? ask("symbolic-ref", "--short", "HEAD");
}
/** The top folder of the Git repository around this folder; undefined when there is none. */
const topOf = (cli) => git(cli, cli.cwd, ["rev-parse", "--show-toplevel"]);
/** What git prints; undefined when it fails, which is an answer here: there is no such remote, branch or repository. */
async function git({ env }, cwd, argv) {
    const { code, stdout } = await (0,run_program/* runProgram */.m)("git", argv, { cwd, env: (0,git_env/* gitEnv */.g)(env) });
    return (code === 0 && stdout.toString().trim()) || undefined;
}

;// CONCATENATED MODULE: ./lib/init/setup.js
// The answers that `mesh init` needs, checked once. Pure: the command collects the answers.

const refused = (problem) => new errors/* MeshError */.Sd({ code: "USAGE", problem });
/** "owner/name@SHA" or, as in a workflow, "owner/name@SHA # v1.2.3" \u2192 its parts. Refuses a tag or branch, which can move. */
function parseAction(text) {
    const [, repository, sha, version] = /^([\w.-]+\/[\w.-]+)@([0-9a-f]{40})(?:\s+#\s+(v\d+\.\d+\.\d+))?$/.exec(text.trim()) ?? [];
    if (!repository || !sha)
        throw refused(`action: "${text}" is not OWNER/NAME@SHA with the 40 digits of a commit; a tag could be moved`);
    return { repository, sha, version };
}
/** "web-1=web-1.local:2222" or "office-one=office-one.local:22,windows" \u2192 a host; what follows the name may be left out. */
function parseHost(text) {
    const [, name, address, port, os] = /^([^=,\s]+?)(?:=([^=,\s:]+)(?::(\d+))?)?(,windows)?$/.exec(text.trim()) ?? [];
    if (!name)
        throw refused(`host: "${text}" is not NAME, NAME=ADDRESS or NAME=ADDRESS:PORT, and ",windows" behind it for Windows`);
    const windows = os === undefined ? undefined : "windows";
    return { name, address: address ?? `${name}.local`, port: port ? Number(port) : undefined, os: windows };
}
/** "@steve", "@team/infra" or an e-mail address, as in CODEOWNERS; several are separated by spaces. */
function parseOwner(text) {
    const words = text.trim().split(/\s+/);
    const wrong = words.find((word) => !/^(@[\w-]+(\/[\w.-]+)?|[^@\s]+@[^@\s]+\.[^@\s]+)$/.test(word));
    if (wrong !== undefined)
        throw refused(`owner: "${wrong}" is not @NAME, @TEAM/NAME or an e-mail address`);
    return words.join(" ");
}
/** A name that is valid as a host, as a runner's label, and as plain text in YAML. */
function parseServer(text) {
    if (!/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text.trim()))
        throw refused(`server: "${text}" is not a name of small letters, digits and dashes, such as sfspark1`);
    return text.trim();
}
/** "owner/name", as GitHub writes it. */
function parseRepository(text) {
    if (!/^[\w.-]+\/[\w.-]+$/.test(text.trim()))
        throw refused(`repository: "${text}" is not OWNER/NAME`);
    return text.trim();
}
/** A branch name that needs no quotes in YAML; others are rare and refused. */
function parseBranch(text) {
    if (!/^[A-Za-z][\w./-]*$/.test(text.trim()))
        throw refused(`branch: "${text}" is not a branch name MeSH can write`);
    return text.trim();
}

// EXTERNAL MODULE: ./lib/inventory/rules.js
var rules = __webpack_require__(3411);
;// CONCATENATED MODULE: ./lib/commands/init-answers.js
// What `mesh init` must know: from its flags, from the files of an earlier run, from Git, or else from the person.






/** All answers, checked. Without a terminal, USAGE names every flag that is missing. */
async function answers(cli, given, read, ask) {
    const earlier = earlierAnswers(read);
    const first = read(inventoryPath) === undefined;
    const known = given.server ?? earlier.server ?? serverIn(cli, read(inventoryPath));
    const action = given.action ?? (await ownPin(cli)) ?? earlier.action;
    if (!ask)
        refuseMissing({ ...(first ? needed(given) : {}), "--action": action, "--server": known });
    const text = question(ask);
    const server = await text("The machine with Headscale and the runner", known, "sfspark1", parseServer);
    return {
        server,
        inventory: first ? await inventoryAnswers(given, ask) : undefined,
        action: await text("The release of MeSH to run, OWNER/NAME@SHA", action, "", parseAction),
        branch: parseBranch(given.branch ?? earlier.branch ?? (await defaultBranch(cli)) ?? "main"),
        // A repository that was moved has another remote by now.
        repository: repositoryOf(given.repository ?? (await repositoryHere(cli)) ?? earlier.repository),
        owner: await ownerAnswer(given.owner ?? earlier.owner, first ? ask : undefined),
    };
}
/** The machine that an inventory of the user's says is the server; undefined when it says none, or cannot be read. */
function serverIn({ cwd, home }, text) {
    const loaded = text === undefined ? undefined : (0,load/* loadInventory */.pl)({ text, file: inventoryPath, cwd, home });
    if (!loaded || !("inventory" in loaded))
        return undefined;
    return loaded.inventory.hosts.find(({ role }) => role === "headscale")?.name;
}
const repositoryOf = (text) => (text === undefined ? undefined : parseRepository(text));
const needed = ({ headscaleUrl, user }) => ({ "--headscale-url": headscaleUrl, "--user": user });
function refuseMissing(flags) {
    const missing = Object.keys(flags).filter((name) => flags[name] === undefined);
    if (missing.length === 0)
        return;
    throw new errors/* MeshError */.Sd({ code: "USAGE", problem: `there is no terminal to ask; say ${missing.join(", ")}` });
}
/** Asks only when the answer is not known yet. */
const question = (ask) => async (what, said, otherwise, check) => said !== undefined || !ask ? check(said ?? otherwise) : ask.text(what, otherwise, check);
async function inventoryAnswers(given, ask) {
    const text = question(ask);
    const asked = "Headscale's URL, such as http://192.168.1.10:8080";
    const url = given.headscaleUrl ?? (await text(asked, undefined, "", headscaleUrl));
    const user = await text("The user to sign in as on the hosts", given.user, "", nonEmpty("user"));
    return { headscaleUrl: url, user, hosts: given.host?.map(parseHost) ?? (await moreHosts(ask)) };
}
async function moreHosts(ask) {
    const hosts = [];
    for (;;) {
        const host = await ask?.text("Another host, NAME=ADDRESS[:PORT][,windows], or Enter for none", "", (text) => text ? usableHost(text) : undefined);
        if (!host)
            return hosts;
        hosts.push(host);
    }
}
/** What would make the whole inventory wrong is told at the question. */
function usableHost(text) {
    const host = parseHost(text);
    const wrong = (0,rules/* hostName */.Sm)(host.name) ?? (0,rules/* address */.hl)(host.address);
    if (wrong)
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: `host: ${wrong}` });
    return host;
}
const ownerAnswer = (said, ask) => question(ask)("Who reviews changes (@NAME for CODEOWNERS), or Enter for nobody", said, "", (text) => text ? parseOwner(text) : undefined);
function headscaleUrl(text) {
    const wrong = (0,rules/* serverUrl */.Vd)(text);
    if (wrong)
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: `the URL ${wrong}` });
    return text;
}
const nonEmpty = (name) => (text) => {
    if (text)
        return text;
    throw new errors/* MeshError */.Sd({ code: "USAGE", problem: `${name}: give a name` });
};

// EXTERNAL MODULE: ./lib/commands/output.js + 1 modules
var output = __webpack_require__(5968);
;// CONCATENATED MODULE: ./lib/commands/init.js
// mesh init: writes the files that a repository needs to run a mesh from GitHub. A second run updates what nobody changed.














/** Exit 0 when every file is as it should be, 3 when a file that a person changed stays as it is. */
async function initCommand(cli, options) {
    await refuseOtherPlaces(cli, options);
    const read = (path) => withoutReturns(readIfThere((0,external_node_path_.join)(cli.cwd, path)));
    const ask = options.yes ? undefined : (0,commands_ask/* asker */.N)(cli);
    try {
        const setup = await answers(cli, options, read, ask);
        const changes = fileChanges(setup, read);
        const settled = [];
        for (const change of changes)
            settled.push(await settle(change, options, ask));
        for (const change of settled)
            await write(cli, change);
        (0,output/* printLines */.tj)(cli, (0,table/* columns */.YB)(settled.map(({ state, path }) => [said[state], path])));
        await scan(cli, options, ask);
        (0,output/* printLines */.tj)(cli, [...next(settled), ...(setup.repository === undefined ? nowhere : [])]);
        return settled.some(({ state }) => state === "edited") ? exit/* exitCode */.I$.person : exit/* exitCode */.I$.converged;
    }
    finally {
        ask?.close();
    }
}
const said = {
    new: "written",
    same: "unchanged",
    updated: "updated",
    edited: "left as it is: you changed it, --overwrite replaces it",
    kept: "yours, left as it is",
};
async function refuseOtherPlaces(cli, { inventory }) {
    if (inventory !== inventoryPath)
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: `the workflows read ${inventoryPath}; init takes no --inventory` });
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(cli.cwd, ".git")))
        return;
    const top = await topOf(cli);
    if (top !== undefined) {
        const problem = "this folder is inside of a Git repository, and GitHub reads workflows at its top only; go there";
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem, next: ["cd", top] });
    }
    const problem = "this folder is not the top of a Git repository; go there, or make one";
    throw new errors/* MeshError */.Sd({ code: "USAGE", problem, next: ["git", "init"] });
}
function readIfThere(file) {
    return (0,external_node_fs_.existsSync)(file) ? (0,external_node_fs_.readFileSync)(file, "utf8") : undefined;
}
/** Git on Windows checks files out with \r\n. No person made that change, and a file that has \r\n keeps it. */
const withoutReturns = (text) => text?.replaceAll("\r\n", "\n");
/** Replaces a file that a person changed only after a yes. */
async function settle(change, options, ask) {
    if (change.state !== "edited")
        return change;
    const yes = options.overwrite || (await ask?.yes(`${change.path} was changed since MeSH wrote it. Replace it?`));
    return yes ? { ...change, state: "updated" } : change;
}
async function write({ cwd }, { path, state, text }) {
    if (state !== "new" && state !== "updated")
        return;
    const file = (0,external_node_path_.join)(cwd, path);
    const onWindows = readIfThere(file)?.includes("\r\n");
    try {
        (0,folder/* makeFolder */.f)((0,external_node_path_.dirname)(file));
        await (0,promises_.writeFile)(`${file}.new`, onWindows ? text.replaceAll("\n", "\r\n") : text);
        await (0,promises_.rename)(`${file}.new`, file);
    }
    catch (cause) {
        const { code } = cause;
        throw new errors/* MeshError */.Sd({ code: "USAGE", problem: `${path} cannot be written (${code})`, cause });
    }
}
/** Pins the keys of the hosts with SSH through the same command that a person would type. */
async function scan(cli, options, ask) {
    const text = (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(cli.cwd, inventoryPath), "utf8");
    const loaded = (0,load/* loadInventory */.pl)({ text, file: inventoryPath, cwd: cli.cwd, home: cli.home });
    const hosts = "inventory" in loaded ? loaded.inventory.hosts.filter(({ connection }) => connection === "ssh") : [];
    if (hosts.length === 0 || !(options.scan ?? (await ask?.yes("Look at the hosts' keys and pin them now?"))))
        return;
    ask?.close();
    const { sshScan } = await Promise.all(/* import() */[__webpack_require__.e(439), __webpack_require__.e(628), __webpack_require__.e(625), __webpack_require__.e(112)]).then(__webpack_require__.bind(__webpack_require__, 8112));
    const scanOptions = { inventory: inventoryPath, yes: options.yes === true };
    await sshScan(cli, hosts.map(({ name }) => name), scanOptions);
}
const nowhere = [
    "",
    "The health run and its watchdog run nowhere yet: this repository has no remote at GitHub. When it has one, run init again,",
    "      or say --repository OWNER/NAME.",
];
const next = (changes) => changes.every(({ state }) => state === "same" || state === "kept")
    ? []
    : [
        "",
        "Next: read the files, pin host keys (mesh ssh scan), commit, push, and set the repository up",
        `      as ${(0,manual/* manualPage */.s)("docs/topics/github-setup.md")} of MeSH says: the runner, the environments, who may approve.`,
    ];


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
