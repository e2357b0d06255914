// The stations plan, apply and verify, and the result all end in.

import { type Mutant, mutantsOf } from "./row.ts";

const unit = (name: string) => `test/converge/${name}.test.ts`;

export const stationMutants: readonly Mutant[] = [
  ...mutantsOf(
    "src/converge/verify.ts",
    [unit("verify"), unit("run")],
    [
      ["a host that is still not as planned is a failure", "leftOver(host, plan) ?? silent", "silent"],
      [
        "a host that answers no mesh ping is a failure",
        "leftOver(host, plan) ?? silent(host, ping)",
        "leftOver(host, plan)",
      ],
      [
        "a host that cannot be looked at again is a failure",
        "if (plan?.error) return",
        "if (false && plan?.error) return",
      ],
      ["only an answer makes a ping good", "ping === undefined || ping.reachable", "true"],
      ["a host that is not right yet is looked at again", "open.length === 0 || world.now() > end", "true"],
      ["a host that cannot be looked at yet is looked at again", "(plans[i].error || leftSteps", "(leftSteps"],
      ["the second look has an end", "open.length === 0 || world.now() > end", "open.length === 0"],
      ["a host that is right is not looked at again", "open = hosts.filter(", "hosts.filter("],
      ["the second look asks Headscale as well", "nodes: await world.headscale.nodes()", "nodes: before.server.nodes"],
      ["who does not answer a ping is asked again", "if (all || world.now() > end)", "if (true)"],
      ["the asking has an end", "if (all || world.now() > end)", "if (all)"],
      ["who has answered is not asked again", "!answers.get(host.name)?.reachable", "true"],
      ["a server's host that is not in the mesh lets nobody fail", "isHealthy(parseStatus(status))", "true"],
      ["a server's host that cannot be asked lets nobody fail", "return couldNot(server, facts)", "return undefined"],
      ["a server's host that is to leave pings nobody", `&& host.state === "present"`, ""],
      ["the server's host does not ping itself", "host.name !== from?.name && ips", "ips"],
      ["that nobody could be pinged is said", "unpinged: couldNot(", "unpinged: void couldNot("],
    ],
  ),
  ...mutantsOf(
    "src/converge/verify.ts",
    ["test/embedded/verify.test.ts"],
    [
      ["in the whole program, too: not as planned is a failure", "leftOver(host, plan) ?? silent", "silent"],
      [
        "in the whole program, too: no answer is a failure",
        "leftOver(host, plan) ?? silent(host, ping)",
        "leftOver(host, plan)",
      ],
    ],
  ),
  ...mutantsOf(
    "src/converge/apply.ts",
    [unit("apply"), unit("lost-answer"), unit("run"), unit("verify"), unit("rights"), unit("plan")],
    [
      [
        "a step that is right is not run",
        `if (step.outcome !== "change") continue;
      current`,
        "current",
      ],
      ["a host with an error is not touched", "plan.error === undefined && ", ""],
      [
        "a failure stops that host",
        "for (const action of step.actions) await actor.run(action);\n      done",
        "for (const action of step.actions) await actor.run(action).catch(() => {});\n      done",
      ],
      ["a run that is stopped begins no other step", "world.signal.throwIfAborted();\n", "\n"],
      ["a stop is told as a stop", "world.signal.aborted ? interrupted(thrown) : ", ""],
      [
        "a stop that says so keeps its words",
        `thrown.code === "INTERRUPTED") return thrown`,
        `thrown.code === "INTERRUPTED") {}`,
      ],
      ["a failure is told with its host and step", "error.at({ host: host.name, step: current })", "error"],
      ["a key is dropped afterwards", "await actor.dropKey().catch", "await Promise.resolve().catch"],
      [
        "a key that cannot be revoked hides nothing",
        "await actor.dropKey().catch(() => {});",
        "await actor.dropKey();",
      ],
      [
        "Headscale's user is made first",
        `if (step.outcome !== "change") continue;
    for`,
        "continue;\n    for",
      ],
      ["a lost answer costs another key", "if (!action.withKey || !lostAnswer(thrown)) throw thrown;", "throw thrown;"],
      ["no other failure costs another key", `thrown.problem.includes("authkey already used")`, "true"],
      ["only a failed join costs another key", `thrown.code === "JOIN_FAILED" && `, ""],
      ["a used key is dropped before another is made", "await this.dropKey();\n", "\n"],
      ["the second login is a new one", "forceReauth: true", "forceReauth: false"],
      [
        "a key goes to the action that needs one, and to no other",
        "action.withKey ? this.#key?.key : undefined",
        "this.#key?.key",
      ],
      ["hosts are changed no more than the limit at once", "pLimit(options.limit)", "pLimit(99)"],
    ],
  ),
  ...mutantsOf(
    "src/converge/plan.ts",
    [unit("plan"), unit("unseen"), unit("rights"), unit("twins"), unit("former"), unit("apply")],
    [
      [
        "a host that does not answer is a failure",
        `if (host.state !== "absent" || !notThere.has(error.code)) return { ...plan, error };`,
        `if (host.state !== "absent" || !notThere.has(error.code)) return plan;`,
      ],
      ["a present host that does not answer keeps its node", `host.state !== "absent" || !notThere`, "!notThere"],
      ["a machine that refuses our key is there", "|| !notThere.has(error.code)", ""],
      [
        "a removed host that does not answer keeps its node",
        `if (host.state === "removed" && error?.code !== "INTERRUPTED")`,
        "if (false)",
      ],
      ["a look that was stopped says nothing of a removed host", ` && error?.code !== "INTERRUPTED"`, ""],
      [
        "a blocked goodbye is a failure",
        `step.outcome === "blocked" ? new MeshError({ ...step.error, host: host.name, step: step.step }) : undefined;
  return {`,
        `undefined;
  return {`,
      ],
      [
        "a removed host that is somebody else now stays, and that is said",
        `host.state === "removed" ? whyItStays`,
        "false ? whyItStays",
      ],
      [
        "a blocked step is a failure",
        `if (stop?.outcome === "blocked") return`,
        `if (stop?.outcome === "blocked") void`,
      ],
      [
        "a host without the right to be changed is a failure",
        "rights instanceof MeshError ? rights : withoutRight",
        "rights instanceof MeshError ? rights : void withoutRight",
      ],
      [
        "rights that cannot be asked are a failure",
        "rights instanceof MeshError ? rights :",
        "rights instanceof MeshError ? undefined :",
      ],
      ["a change in Headscale alone needs no root", `action.on === "host"`, "true"],
      ["sudo without a password is enough", `sudo === "root" || sudo === "passwordless"`, `sudo === "root"`],
      ["a copy that may run is enough without sudo", `sudo === "none" && !prepared.may`, `sudo === "none"`],
      ["a copy of another release is not used", "prepared.version === program", "true"],
      ["a host is not in its own way", "claim.host !== host.name", "true"],
      ["a copied disk is seen", "twinOf(host.name, identities)", "undefined"],
      ["Windows is left alone", "if (skipped) return", "if (false) return"],
      ["Headscale's user is made when it is missing", "userExists || !mints", "true"],
      ["Headscale's user is made for a key, and for nothing else", "userExists || !mints", "userExists"],
      ["a host that was not looked at keeps its node by its name", "inventory.hosts.map((host) => host.name);", "[];"],
      ["a name that Tailscale may lose is said", `return \`hosts that lose`, `return undefined && \`hosts that lose`],
    ],
  ),
  ...mutantsOf(
    "src/converge/run.ts",
    [unit("run"), unit("rights"), unit("verify"), unit("apply"), unit("plan")],
    [
      ["before a node is deleted, everybody is asked", "if (!deletesNodes(plan)) return", "if (true) return"],
      ["hosts that are to be changed are asked for our rights", "if (changed.size === 0) return scene", "return scene"],
      ["what failed is not looked at as if it were done", " && !applied.get(host.name)?.error", ""],
      ["a run that was stopped has verified nothing", "if (world.signal.aborted) return stopped", ""],
      ["a stop during the second look is a stop", "world.signal.aborted ? stopped : {", "false ? stopped : {"],
      ["what was done and not verified is not done", "(verified ? undefined : notVerified(plan))", "undefined"],
      ["what stopped the changes is the host's failure", "applied?.error ?? verified?.error", "verified?.error"],
      ["what the second look found is the host's failure", "?? verified?.error ??", "??"],
      ["a host with an error is failed", `plan.error ? "failed" : hasChanges`, "hasChanges"],
      ["a host with changes is pending", `hasChanges(plan) ? "pending"`, `false ? "pending"`],
      ["a relay is told", `ping.via === "direct" ?`, "true ?"],
      ["that nobody was pinged is said", "unpinged ? [...plan.notes, unpinged] : ", ""],
      ["a stopped run ends as stopped", "exit: world.signal.aborted ? exitCode.interrupted : ", "exit: "],
      ["a stopped run is told as stopped", "interrupted: world.signal.aborted", "interrupted: false"],
      ["a prepared host of another release wants a person", "return exitCode.person", "return exitCode.failed"],
      ["a failure is an exit code", `if (outcome.state === "failed") return`, `if (outcome.state === "failed") void`],
      ["pending changes are an exit code", "? exitCode.pending :", "? exitCode.converged :"],
      [
        "a new login that was asked for is planned",
        "scene.observation, { newLogin });\n  if",
        "scene.observation);\n  if",
      ],
    ],
  ),
];
