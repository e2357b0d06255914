// The stations plan, apply and verify, and the result all end in.

import { type Mutant, mutantsOf } from "./row.ts";

const unit = (name: string) => `test/converge/${name}.test.ts`;

export const stationMutants: readonly Mutant[] = [
  ...mutantsOf(
    "src/converge/resume.ts",
    [unit("resume")],
    [
      ["only a host that is away is waited for", "if (!away.has(error.code)) throw thrown;", ""],
      ["the waiting for a host has an end", "if (now() >= end)", "if (false)"],
    ],
  ),
  ...mutantsOf(
    "src/converge/verify.ts",
    [unit("verify"), unit("run"), unit("third-platform")],
    [
      [
        "a host that is still not as planned is a failure",
        "(plan && leftOver({ plan, handed: handed.has(name), seen: facts.get(name) })) ?? silent",
        "silent",
      ],
      [
        "a host that answers no mesh ping is a failure",
        "(plan && leftOver({ plan, handed: handed.has(name), seen: facts.get(name) })) ?? silent(host, ping)",
        "plan && leftOver({ plan, handed: handed.has(name), seen: facts.get(name) })",
      ],
      [
        "a host that cannot be looked at again is a failure",
        `if (plan.outcome === "blocked") return plan.error.at(at);`,
        `if (plan.outcome === "blocked") return undefined;`,
      ],
      ["only an answer makes a ping good", "ping === undefined || ping.reachable", "true"],
      ["a host that is not right yet is looked at again", "open.length === 0 || world.now() > end", "true"],
      [
        "a host that cannot be looked at yet is looked at again",
        "plans[i] && isOpen(",
        `plans[i]?.outcome === "planned" && isOpen(`,
      ],
      ["the second look has an end", "open.length === 0 || world.now() > end", "open.length === 0"],
      ["a host that is right is not looked at again", "open = hosts.filter(", "hosts.filter("],
      ["the second look asks Headscale as well", ", ...(await world.headscale.nodes()) };", " };"],
      ["who does not answer a ping is asked again", "if (all || world.now() > end)", "if (true)"],
      ["the asking has an end", "if (all || world.now() > end)", "if (all)"],
      ["who has answered is not asked again", "!answers.get(host.name)?.reachable", "true"],
      ["a server's host that is not in the mesh lets nobody fail", "status && isHealthy(status)", "true"],
      ["a server's host that cannot be asked lets nobody fail", "return couldNot(server, facts)", "return undefined"],
      ["a server's host that is to leave pings nobody", `&& host.state === "present"`, ""],
      ["the server's host does not ping itself", "host.name !== from?.name && ips", "ips"],
      ["that nobody could be pinged is said", "unpinged: couldNot(", "unpinged: void couldNot("],
    ],
  ),
  ...mutantsOf(
    "src/converge/apply.ts",
    [unit("apply"), unit("key-first"), unit("climb"), unit("run"), unit("verify"), unit("access"), unit("plan")],
    [
      ["a line without actions is no step that was done", " || step.actions.length === 0", ""],
      [
        "a host that is blocked is not touched",
        `hostPlan.outcome !== "planned" || !hasChanges(hostPlan)`,
        `hostPlan.outcome === "skipped" || !hostPlan.steps.some((step) => step.outcome === "change")`,
      ],
      [
        "a failure stops that host",
        "if (await take(hands, step)) handed",
        "if (await take(hands, step).catch(() => false)) handed",
      ],
      ["a run that is stopped begins no other step", "signal.throwIfAborted();\n", "\n"],
      ["a stop is told as a stop", "signal.aborted ? interrupted(thrown) : ", ""],
      [
        "a stop that says so keeps its words",
        `thrown.code === "INTERRUPTED") return thrown`,
        `thrown.code === "INTERRUPTED") {}`,
      ],
      ["a failure is told with its host and step", "error.at({ host: plan.host, step: hands.step })", "error"],
      [
        "Headscale's user is made first",
        `if (step.outcome !== "change") continue;
    for`,
        "continue;\n    for",
      ],
      ["a join in a person's hands is no step that was done", "else hands.done.push", "hands.done.push"],
      [
        "a key is made before a node is deleted for its join",
        "const at = actions.indexOf(main);",
        "const at = actions.indexOf(main);\n  await inOrder(hands, step, actions.slice(0, at));",
      ],
      ["hosts are changed no more than the limit at once", "pLimit(options.limit)", "pLimit(99)"],
    ],
  ),
  ...mutantsOf(
    "src/converge/plan-host.ts",
    [
      unit("plan"),
      unit("unseen"),
      unit("access"),
      unit("duplicates"),
      unit("former"),
      unit("apply"),
      unit("unreadable"),
    ],
    [
      [
        "a host that does not answer is a failure",
        "asleep(host, error) ?? blocked(host, [], error)",
        `asleep(host, error) ?? { host: host.name, outcome: "planned", steps: [] }`,
      ],
      ["a present host that does not answer keeps its node", `host.state !== "absent" || !mayBeGone`, "!mayBeGone"],
      ["a machine that refuses our key is there", " || !mayBeGone(host, error)", ""],
      [
        "a removed host that does not answer keeps its node",
        `if (host.state === "removed" && error?.code !== "INTERRUPTED")`,
        "if (false)",
      ],
      ["a look that was stopped says nothing of a removed host", ` && error?.code !== "INTERRUPTED"`, ""],
      ["a blocked goodbye is a failure", `if (step.outcome !== "blocked") return`, "return"],
      [
        "a removed host that is somebody else now stays, and that is said",
        `host.state === "removed" ? whyItStays`,
        "false ? whyItStays",
      ],
      ["a blocked step is a failure", `if (stop?.outcome === "blocked")`, "if (false)"],
      ["a host that our user may not change is a failure", "if (!problem) return", "return"],
      ["access that cannot be asked is a failure", "if (access instanceof MeshError) return", "if (false) return"],
      ["a host is not in its own way", "claim.host !== host.name", "true"],
      ["a copied disk is seen", "duplicateOf(host.name, identities)", "undefined"],
      [
        "a host that may be a node that cannot be read is left alone",
        "identities.get(host.name)?.nodeKey });\n  if (unclear)",
        "identities.get(host.name)?.nodeKey });\n  if (false)",
      ],
      [
        "also one that is to be absent and does not answer",
        "nodeKey: undefined });\n  if (unclear)",
        "nodeKey: undefined });\n  if (false)",
      ],
      ["it may be that node by its name", "if (node.name === name) return true;", ""],
      ["it may be that node by its key", " || node.nodeKey === nodeKey;", ";"],
      ["it may be that node where the key cannot be told", "node.nodeKey === undefined || node", "node"],
      ["it may be that node where the name cannot be told", "return node.name === undefined;", "return false;"],
      [
        "a host with another key is another one",
        "return node.nodeKey === undefined || node.nodeKey === nodeKey;",
        "return true;",
      ],
      [
        "a host that is a node that can be read is no other one",
        "if (nodeKey !== undefined && nodes.some((node) => node.nodeKey === nodeKey)) return undefined;",
        "",
      ],
    ],
  ),
  ...mutantsOf(
    "src/converge/plan.ts",
    [unit("plan"), unit("unseen"), unit("access"), unit("former"), unit("apply"), unit("run"), unit("unreadable")],
    [
      [
        "history is asked only while a node is nobody's",
        `names.length > 0 ? [{ kind`,
        "!observation.history ? [{ kind",
      ],
      ["before a node is deleted, everybody is asked", "mayBeGone || plans.some(deletesNodes) ?", "mayBeGone ?"],
      [
        "before a former host goes, everybody is asked",
        "mayBeGone || plans.some(deletesNodes) ?",
        "plans.some(deletesNodes) ?",
      ],
      [
        "the machine that MeSH runs on is not asked for a host that once was it",
        `host.connection === "ssh" && !observation`,
        "!observation",
      ],
      ["before a host is changed, its access is asked", "needsAccess(plans[i]) && ", "false && "],
      ["one host among many is enough to ask everybody", "plans.some(deletesNodes)", "plans.every(deletesNodes)"],
      [
        "Headscale's user is made for one host that joins among others",
        "!hosts.some(mintsKey)",
        "!hosts.every(mintsKey)",
      ],
      ["Headscale's user is made when it is missing", "userExists !== false ||", "true ||"],
      ["Headscale's user is made for a key, and for nothing else", " || !hosts.some(mintsKey)", ""],
      ["before a key is made, its user is asked for", "plans.some(mintsKey) && ", "false && "],
      ["a node that cannot be read is named", "...server.unreadable.map(", "...[].map("],
      ["a gap in the history is said", "history?.gap === undefined", "true"],
      ["a name that Tailscale may lose is said", `? \`hosts that lose`, `? undefined && \`hosts that lose`],
    ],
  ),
  ...mutantsOf(
    "src/converge/round.ts",
    [unit("run"), unit("access"), unit("verify"), unit("apply"), unit("plan")],
    [
      ["what failed is not looked at as if it were done", " && !applied.get(host.name)?.error", ""],
      ["a run that was stopped has verified nothing", "if (world.signal.aborted) return stopped", ""],
      ["a stop during the second look is a stop", "world.signal.aborted ? stopped : {", "false ? stopped : {"],
      ["that nobody was pinged is said", "unpinged === undefined ? notes :", "true ? notes :"],
    ],
  ),
  ...mutantsOf(
    "src/converge/run.ts",
    [unit("run"), unit("access"), unit("verify"), unit("apply"), unit("plan")],
    [
      ["a stopped run ends as stopped", "exit: world.signal.aborted ? exitCode.interrupted : ", "exit: "],
      ["a stopped run is told as stopped", "interrupted: world.signal.aborted", "interrupted: false"],
      [
        "a result has the hash of its plan, however its hosts ended",
        "hosts: plan.hosts.map(planLike)",
        "hosts: outcomes",
      ],
    ],
  ),
];

/** The two verdicts of verify in the whole program: the slowest rows. */
export const embeddedMutants: readonly Mutant[] = mutantsOf(
  "src/converge/verify.ts",
  ["test/embedded/verify.test.ts"],
  [
    [
      "in the whole program, too: not as planned is a failure",
      "(plan && leftOver({ plan, handed: handed.has(name), seen: facts.get(name) })) ?? silent",
      "silent",
    ],
    [
      "in the whole program, too: no answer is a failure",
      "(plan && leftOver({ plan, handed: handed.has(name), seen: facts.get(name) })) ?? silent(host, ping)",
      "plan && leftOver({ plan, handed: handed.has(name), seen: facts.get(name) })",
    ],
  ],
);
