// The steps: what is decided about one host.

import { type Mutant, mutantsOf } from "./row.ts";

const steps = ["test/steps"];

export const stepMutants: readonly Mutant[] = [
  ...mutantsOf("src/steps/join.ts", steps, [
    ["a copied disk is joined by nobody", "if (observed.duplicate) return", "if (false) return"],
    ["a node that Headscale knows by its key is ours", `match.by === "node-key" || `, ""],
    [
      "an address alone is no proof on a host of another mesh",
      " || !isElsewhere(desired, observed.facts))",
      " || true)",
    ],
    ["a host of another control server is not touched", "if (other) return", "if (false) return"],
    ["a host that was logged out elsewhere may join", "if (needsLogin(status) || !isElsewhere", "if (!isElsewhere"],
    ["a machine without a state wants a login", ` || backendState === "NoState"`, ""],
    [
      "a name that is taken is not taken over",
      'if (taken) return { kind: "blocked", error: taken };\n  const names',
      "const names",
    ],
    [
      "a name that is taken is not given to a node that is in",
      'if (taken) return { kind: "blocked", error: taken };\n    reasons',
      "reasons",
    ],
    [
      "a stopped service is started, not joined anew, while a node speaks for it",
      ".length === 0) {\n    return login",
      ".length >= 0) {\n    return login",
    ],
    ["a daemon that does not answer is restarted, not joined anew", "if (!running && namesakes", "if (namesakes"],
    ["a node that is right costs no login", "if (!isHealthy(status)) {", "if (true) {"],
    ["a node that lost its connection is logged in again", "if (!isHealthy(status)) {", "if (false) {"],
    ["a node that was taken down is brought up without a key", "if (waking) return", "if (false) return"],
    ["an expired node is logged in again", "if (status.expired || needsLogin(status)) {", "if (needsLogin(status)) {"],
    ["only an expired node has its expiry lifted", "unexpires: node.expiry ? [node] : []", "unexpires: [node]"],
    [
      "an expired node has its expiry lifted, which a login alone does not do",
      "unexpires: node.expiry ? [node] : []",
      "unexpires: []",
    ],
    ["of a logged-out node that did not expire, no expiry is lifted", "node.expiry && mine(node)", "mine(node)"],
    ["of a node that is deleted, no expiry is lifted", "node.expiry && mine(node)", "node.expiry"],
    [
      "a logged-out host's old node stays, because the login is that node again",
      "!isLiving(node) && isOfMesh",
      "false && isOfMesh",
    ],
    ["a node that lives is not a logged-out host's own", "!isLiving(node) && ", ""],
    ["a node of another mesh is not a logged-out host's own", " && isOfMesh(node, inventory, meshUser)", ""],
    ["a node that another host is is not a logged-out host's own", " && !claimed?.has(node.id)", ""],
    [
      "a host that names another server was never ours",
      "!server || !sameServer(server, inventory.headscale.url)) return fresh",
      "!server) return fresh",
    ],
    ["a node deleted in Headscale gets a new login", "forceReauth: !needsLogin(status)", "forceReauth: false"],
    ["a failed login's node with our addresses stays", "node.ips.some((ip) => status.ips.includes(ip))", "false"],
    ["one address of two is enough to be the same node", "node.ips.some(", "node.ips.every("],
    ["the control server is switched only for a new login", "forceReauth && isElsewhere", "isElsewhere"],
    ["the control server is switched where the host spells it otherwise", "? { switchServer: true } : {}", "? {} : {}"],
    [
      "a new login that was asked for is made",
      `if (desired.newLogin)
    return`,
      "if (false)\n    return",
    ],
    [
      "names and tags come before a new login",
      "if (actions.length > 0) {",
      "if (actions.length > 0 && !desired.newLogin) {",
    ],
    ["the node's name is set right", "if (node.givenName !== host.name) {", "if (false) {"],
    ["the node's tags are set right", "!sameSet(host.tags, node.tags)", "false"],
    ["where no tags are wished, tags stay", "host.tags.length > 0 && ", ""],
    ["each tag counts", "a.every((item)", "a.some((item)"],
    ["what a host says of its health is printed safely", "printable(status.health[0], 200)", "status.health[0]"],
  ]),
  ...mutantsOf("src/steps/drift.ts", steps, [
    ["the host's name is set right", "hostname === host.name ? [] : [name]", "true ? [] : [name]"],
    ["what a platform wants of a node is set right", ", ...platform.drift(facts)];", "];"],
  ]),
  ...mutantsOf("src/steps/stale-nodes.ts", steps, [
    ["a node that lives is never deleted for a name", "isLiving(node) ? online(node) :", "false ? online(node) :"],
    ["a node that another host is is never deleted for a name", "anothers(node, claimed) ??", "undefined ??"],
    [
      "an offline node of another user is never deleted for a name",
      "if (isOfMesh(node, inventory, meshUser)) return undefined;",
      "return undefined;",
    ],
    [
      "an offline node that says it is another host is never deleted for a name",
      "if (owner) return",
      "if (false) return",
    ],
    ["capitals make no other host", "node.hostname.toLowerCase()", "node.hostname"],
    ["one node that must stay lets none of the others go", "if (why) return", "if (false) return"],
    ["a host's own node is not in its way", ".filter((node) => !mine(node))", ""],
    [
      "a node whose key has ended lives no more, though it is shown online",
      " && !isExpired(node, Date.now() + 60_000)",
      "",
    ],
    ["two clocks may differ by a minute", "Date.now() + 60_000", "Date.now()"],
    ["an offline node does not live", "node.online && !isExpired", "!isExpired"],
    ["a node of the mesh's user is of this mesh", "if (node.user?.name === headscale.user) return true;", ""],
    ["a node with a tag of a host is of this mesh", "...hosts.flatMap((host) => host.tags)", ""],
    ["a node with a tag of all hosts is of this mesh", "...defaults.tags, ", ""],
  ]),
  ...mutantsOf("src/steps/leave.ts", steps, [
    ["a host in use in another mesh is left alone", "if (elsewhere) return", "if (false) return"],
    [
      "an address alone is no proof on a host of another mesh",
      `match.kind === "matched" && match.by === "node-key";`,
      `match.kind === "matched";`,
    ],
    ["a node that Headscale knows by its key is ours to let go", "byKey ? undefined : otherMesh", "otherMesh"],
    [
      "a host that is logged out elsewhere may be stopped",
      `backendState === "NeedsLogin" || backendState === "NoState" ?`,
      "false ?",
    ],
    ["a machine that is another host now stays", "if (now) return", "if (false) return"],
    [
      "a machine that is another host that leaves as well may go",
      ` && state === "present");
  if (now)`,
      ");\n  if (now)",
    ],
    [
      "a removed host goes only as the node of its own name",
      'host.state === "removed" && node.givenName !== host.name',
      "false",
    ],
    ["an absent host goes under any name", `host.state === "removed" && node.givenName`, "node.givenName"],
    [
      "a host that left has nothing more to do",
      "if (!told && left.length + back.length === 0) return",
      "if (false) return",
    ],
    ["a goodbye that was cut off is said once more", " || isUnfinished(desired, observed);", ";"],
    [
      "what another inventory left is not taken from a machine that is no host any more",
      `host.state === "absent" && (platform`,
      "true && (platform",
    ],
    ["a host does not leave over its own link", "if (told && overItself(", "if (false && overItself("],
    ["a node that is gone is deleted, however the host is reached", "if (told && overItself(", "if (overItself("],
    ["a host that is logged out and still runs is stopped", " || facts.tailscale.service.running;", ";"],
    ["a host that is somebody is logged out", "identityOf(facts) !== undefined || ", ""],
    ["a node that a logout left behind is deleted", "node ? [node] : claim.stale", "node ? [node] : []"],
    [
      "the node is deleted after the host has left",
      "[...back, ...actions, ...left.map(deleteNode)]",
      "[...back, ...left.map(deleteNode), ...actions]",
    ],
    ["Tailscale stays unless the inventory says remove", `host.tailscale.whenAbsent === "remove" && `, ""],
    [
      "Tailscale that came by other means stays",
      ` && (tailscale.origin === "package" || tailscale.origin === "mesh")`,
      "",
    ],
    ["an absent host that is online is not deleted unseen", "if (living) return", "if (false) return"],
    [
      "an absent host's name that is somebody else's is not deleted unseen",
      "if (taken) return blocked",
      "if (false) return blocked",
    ],
    ["an absent host that is gone is done", `if (stale.length === 0) return`, "if (false) return"],
  ]),
  ...mutantsOf("src/steps/install-tailscale.ts", steps, [
    ["Tailscale is never downgraded", "if (order > 0) return", "if (false) return"],
    ["not even where an installation was cut off", "if (halfMade && order <= 0)", "if (halfMade)"],
    ["an installation that was cut off is finished", "if (halfMade && order <= 0)", "if (false)"],
    ["a Tailscale that came by other means stays", `if (origin === "other")`, "if (false)"],
    ["the version that is wanted is not installed again", "if (order === 0) return", "if (false) return"],
    ["1.10 is newer than 1.9", "(left[i] ?? 0) - (right[i] ?? 0)", "String(left[i]).localeCompare(String(right[i]))"],
  ]),
  ...mutantsOf("src/steps/install-syncthing.ts", steps, [
    ["the GUI is on loopback alone", "seen.guiAddress === gui ?", "true ?"],
    ["the GUI has a key", "seen.apiKeySet ?", "true ?"],
    ["nobody hears of it whom nobody told", "seen.globalAnnounce === spec.globalAnnounce ?", "true ?"],
    ["no relay is used that is not wished", "seen.relays === spec.relays ?", "true ?"],
    ["its service runs", "seen.service.startsAtBoot && seen.service.running ?", "seen.service.running ?"],
    ["its API answers", "seen.service.running ? apiProblem[seen.rest]", "false ? apiProblem[seen.rest]"],
    ["what is right is not changed", "if (wrong.length === 0)", "if (false)"],
    ["an older release becomes the pinned one", "compareVersions(seen.version, version) < 0 ?", "false ?"],
    ["a newer release stays", "compareVersions(seen.version, version) < 0 ?", "seen.version !== version ?"],
    ["what the platform leaves alone is not changed", `if ("leftAlone" in way)`, "if (false)"],
  ]),
  ...mutantsOf("src/steps/detect.ts", steps, [
    ["a system that its platform does not provision is left alone", "if (problem) return", "if (false) return"],
  ]),
  ...mutantsOf(
    "src/steps/identity.ts",
    [...steps, "test/converge/duplicates.test.ts"],
    [
      [
        "a host that shows only its address is somebody",
        "!status.nodeKey && status.ips.length === 0",
        "!status.nodeKey",
      ],
      [
        "a host that shows only its key is somebody",
        "!status.nodeKey && status.ips.length === 0",
        "status.ips.length === 0",
      ],
      ["a host is not its own copy", "name !== host && other.nodeKey", "other.nodeKey"],
      ["two hosts with two keys are two machines", "other.nodeKey === mine", "true"],
    ],
  ),
  ...mutantsOf(
    "src/steps/index.ts",
    [...steps, "test/converge/plan.test.ts"],
    [
      [
        "a host that is not to be here only leaves",
        `host.state === "present" ? provisionSteps`,
        "true ? provisionSteps",
      ],
      ["Syncthing comes only where it is wished", ".filter((step) => step.applies(host, observed.guests ?? []))", ""],
      ["that a key will be made is in the plan", "? [keyLine(plan), plan] :", "? [plan] :"],
    ],
  ),
  ...mutantsOf(
    "src/steps/mint-key.ts",
    [...steps, "test/converge/apply.test.ts"],
    [["a key is told of where one is made, and nowhere else", ` && action.key`, ""]],
  ),
  ...mutantsOf("src/steps/control-server.ts", steps, [
    ["a default port makes no other server", "new URL(text).href", "text"],
    ["a slash at the end makes no other server", `.replace(/\\/+$/, "")`, ""],
  ]),
  ...mutantsOf(
    "src/headscale/match.ts",
    ["test/headscale/match.test.ts"],
    [
      ["a node is known by its key", "identity.nodeKey && node.nodeKey === identity.nodeKey", "false"],
      ["an address proves nothing beside another key", "!identity.nodeKey && node.ips", "node.ips"],
      [
        "a host name is no proof",
        "node.id !== own?.id && node.givenName === name",
        "node.id !== own?.id && [node.givenName, node.hostname].includes(name)",
      ],
      ["a host's own node is not its namesake", "node.id !== own?.id && ", ""],
      ["a host that did not answer keeps its node", "!unseen.has(node.givenName) && ", ""],
      ["a host's node is not a node of nobody", "!ids.has(node.id) && ", ""],
    ],
  ),
];
