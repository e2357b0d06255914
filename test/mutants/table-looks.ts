// The looking: hosts, those that were taken out of the inventory, and what `mesh status` shows.

import { type Mutant, mutantsOf } from "./row.ts";

const unit = (name: string) => `test/converge/${name}.test.ts`;

export const lookMutants: readonly Mutant[] = [
  ...mutantsOf(
    "src/converge/observe.ts",
    [unit("run"), unit("rights"), unit("plan"), unit("apply")],
    [
      [
        "a host that fails delays no other",
        "return asMeshError(thrown).at({ host: host.name, step });",
        "throw thrown;",
      ],
      ["a lost host is told with its step", "at({ host: host.name, step })", "at({ host: host.name })"],
      ["Windows is not connected to", "hosts.filter(isProvisioned)", "hosts"],
      ["Headscale's user is looked for by its name", "user.name === inventory.headscale.user", "true"],
      [
        "a Headscale of a version we did not try is said",
        "versionNote: checkVersion(version)",
        "versionNote: undefined",
      ],
    ],
  ),
  ...mutantsOf(
    "src/converge/former.ts",
    [unit("former")],
    [
      ["nobody is asked while every node is a host's", "if (names.length === 0) return scene;", ""],
      ["a gap in the history is said", "gap ? withNote(", "false ? withNote("],
      ["a host with a new name is no removal", "return left && !isSameMachine(former, inventory)", "return left"],
      ["the same address is the same machine", "host.address === former.address &&", ""],
      ["another port is another machine", "portOf(host, ssh) === portOf(former, ssh) &&", ""],
      [
        "another way through another jump host is another machine",
        " &&\n      host.proxyJump === former.proxyJump",
        "",
      ],
      ["a node of somebody else's mesh stays", " && isOfMesh(node, then)", ""],
      ["everybody is asked who they are before one is let go", "await withEverybody(world, noted)", "noted"],
      ["a node that is another host now stays", "former.filter((host) => isRemoved(host, all))", "former"],
      [
        "the machine that MeSH runs on is not asked for a host that once was it",
        `gone.filter((host) => host.connection === "ssh")`,
        "gone",
      ],
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
      ["what would change is shown", `step.outcome === "change" ? [`, `false ? [`],
      ["a host that fails is shown with its error", "error: plan?.error", "error: undefined"],
      ["a ping is shown", "answers.get(host.name))", "undefined)"],
    ],
  ),
];
