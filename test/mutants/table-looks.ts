// The looking: hosts, those that were taken out of the inventory, and what `mesh status` shows.

import { type Mutant, mutantsOf } from "./row.ts";

const unit = (name: string) => `test/converge/${name}.test.ts`;

export const lookMutants: readonly Mutant[] = [
  ...mutantsOf(
    "src/converge/observe.ts",
    [unit("run"), unit("access"), unit("plan"), unit("apply")],
    [
      [
        "a host that fails delays no other",
        "return asMeshError(thrown).at({ host: host.name, step });",
        "throw thrown;",
      ],
      ["a lost host is told with its step", "at({ host: host.name, step })", "at({ host: host.name })"],
      ["access that cannot be asked delays no other", ".catch((thrown: unknown) => asMeshError(thrown).at(at))", ""],
      [
        "Headscale's user is looked for by its name",
        "meshUser(await headscale.users(), inventory.headscale.user)",
        "(await headscale.users())[0]",
      ],
      ["whose a node is, is asked where a node has a user", "nodes.some((node) => node.user)", "false"],
      [
        "a Headscale of a version we did not try is said",
        "versionNote: checkVersion(version)",
        "versionNote: undefined",
      ],
    ],
  ),
  ...mutantsOf(
    "src/converge/look.ts",
    [unit("plan"), unit("former"), unit("run")],
    [
      [
        "a new login that was asked for is planned",
        "{ ...spec, observation, platformOf }",
        "{ inventory: spec.inventory, hosts: spec.hosts, observation, platformOf }",
      ],
      [
        "a host that was only asked is left alone, and that is shown",
        `world.progress.done(host.name, "skipped", "")`,
        "{}",
      ],
    ],
  ),
  ...mutantsOf(
    "src/converge/former.ts",
    [unit("former"), unit("plan")],
    [
      ["a host with a new name is no removal", "return left && !isSameMachine(former, inventory)", "return left"],
      ["the same address is the same machine", "road.address === then.address &&", ""],
      ["another port is another machine", "portOf(road, ssh) === portOf(then, ssh) &&", ""],
      ["another way through another jump host is another machine", " && road.proxyJump === then.proxyJump", ""],
      ["a node of somebody else's mesh stays", " && isOfMesh(node, then, seen.server.meshUser)", ""],
      [
        "a former host that was looked at is still former",
        "[...hosts].filter(([name]) => names.has(name))",
        "[...hosts]",
      ],
      ["a node that a host is by its key is not a former host's", "[...identitiesOf(own).values()]", "[]"],
      ["a host that was not looked at keeps its node by its name", "values()], [...names]);", "values()], []);"],
    ],
  ),
  ...mutantsOf(
    "src/converge/status.ts",
    [unit("status"), unit("run")],
    [
      [
        "a host that does not answer is shown with Headscale's word of its name",
        "node.givenName === host.name",
        "false",
      ],
      [
        "a host that answers is shown as what it is, whatever its name",
        "if (facts) return matchedNode(identityOf(facts), nodes);",
        "",
      ],
      ["that nobody could be pinged is said", "unpinged ? [...plan.notes, unpinged] : ", ""],
      ["what would change is shown", `step.outcome === "change" && counts(step) ? [`, `false ? [`],
      [
        "a host that fails is shown with its error",
        `plan?.outcome === "blocked" ? errorData(plan.error) : null`,
        "null",
      ],
      ["a ping is shown", "answers.get(host.name) };", "undefined };"],
      ["a host that fails is not well", "error === null && ", ""],
      ["a host that would change is not well", "pending.length === 0 && ", ""],
      ["a host that is offline is not well", "online === true && ", ""],
      ["a host that answers no ping is not well", " && ping?.reachable !== false", ""],
      ["a host that is left alone is not wrong", "skipped !== null ||", ""],
    ],
  ),
];
