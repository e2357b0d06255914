// What the machine that runs MeSH takes itself for, whom it believes over TLS, how it is stopped, and what it proposes to
// type next.

import { type Mutant, mutantsOf } from "./row.ts";

export const machineMutants: readonly Mutant[] = [
  ...mutantsOf(
    "src/ssh/here.ts",
    ["test/ssh/here.test.ts"],
    [
      ["connection: local changes no other machine", "if (!(await isOurKeyThere()))", "if (false)"],
      ["a server behind NAT is known by its own key", "if (!(await isOurKeyThere()))", ""],
      [
        "a name that does not resolve makes no machine the host",
        "if (!(await isOurKeyThere()))",
        "if (found.flat().length > 0 && !(await isOurKeyThere()))",
      ],
      ["a name that everybody has is proposed to nobody", "isEverybodys.test(hostname)", "false"],
    ],
  ),
  ...mutantsOf(
    "src/ssh/own-key.ts",
    ["test/ssh/here.test.ts"],
    [
      ["another machine's key is not ours", "own.some((one) => one.equals(key))", "key.length > 0"],
      ["a revoked key makes nobody the host", "pin.marker === undefined && isOwn(pin)", "isOwn(pin)"],
      ["a pinned key makes this machine the host where nobody answers", "if (pinned.some((pin)", "if ([].some((pin)"],
      [
        "another machine's key that is pinned for the host makes nobody else the host",
        "if (pinned.some(({ key, marker }) => marker === undefined || isOwn({ key }))) return false;",
        "",
      ],
      ["what lies behind a jump host is not here", "targets.filter(({ via }) => via === undefined)", "targets"],
      ["a machine without an SSH server asks nobody for its key", "if (own.length === 0) return false;", ""],
      ["a look that is stopped decides nothing", ` && thrown.code !== "INTERRUPTED"`, ""],
    ],
  ),
  ...mutantsOf(
    "src/core/trust.ts",
    ["test/core/trust.test.ts"],
    [
      [
        "authorities of this machine are believed",
        "if (!isDistrust(thrown) || !trustSystem()) throw thrown;",
        "throw thrown;",
      ],
      ["Node's own authorities stay believed with them", `...tls.getCACertificates("default"), `, ""],
      ["a request that was lost on its way is not sent again", "if (!isDistrust(thrown) ||", "if ("],
      [
        "a Node that cannot take authorities goes on without",
        `if (!("setDefaultCACertificates" in tls)) return false;`,
        "",
      ],
    ],
  ),
  ...mutantsOf(
    "src/core/signals.ts",
    ["test/core/signals.test.ts"],
    [
      ["the first signal ends a run cleanly", "    controller.abort();\n", ""],
      ["the second one ends it at once", "if (times > 1) process.exit(130);", ""],
      ["a signal that came both ways counts once", "Math.max(told.own, told.handedOn)", "told.own + told.handedOn"],
      ["what is handed on stops a run as well", `  process.on(handedOn, count("handedOn"));\n`, ""],
    ],
  ),
  ...mutantsOf(
    "src/plan/shards.ts",
    ["test/plan/shards.test.ts"],
    [
      [
        "a shard's machine is known by any name among its addresses",
        "roadsOf(host).some(({ address }) => me === label(address))",
        "me === label(host.address)",
      ],
    ],
  ),
  ...mutantsOf(
    "src/commands/typed-again.ts",
    ["test/commands/typed-again.test.ts"],
    [
      ["what comes next is about the inventory that was named", "|| inventory.length === 0 ||", "|| true ||"],
      ["what follows -- is no option", 'words.includes("--") ? words.indexOf("--") : words.length', "words.length"],
      ["a command that names its inventory keeps it", " || inventoryWords(next).length > 0", ""],
      ["a report's next commands are about the inventory that was named", "lacksIt(line) ? `mesh", "false ? `mesh"],
    ],
  ),
];
