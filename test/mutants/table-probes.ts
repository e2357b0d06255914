// Health: what a probe makes of what it saw, and what it must not make of it.

import { type Mutant, mutantsOf } from "./row.ts";

const probes = "src/health/probes";
const unit = (name: string) => `test/health/probes/${name}.test.ts`;

export const probeMutants: readonly Mutant[] = [
  ...mutantsOf(
    `${probes}/headscale.ts`,
    [unit("headscale"), unit("five-hosts")],
    [
      ["what the runner alone does not reach is not down", "if (heard) return { why:", "if (false) return { why:"],
      ["a URL that hosts reach is well", "!most && !(", "!("],
      ["a name that does not resolve here says nothing", "if (unnamed && heard === undefined)", "if (false)"],
      [
        "hosts of another Headscale do not count",
        "prefs && !sameServer(prefs.controlUrl, url) ? [] : [",
        "false ? [] : [",
      ],
      ["an ended certificate is told as that", `if (byUrl === "expired") return {};`, ""],
      [
        "one host without a relay is no relay that is down",
        "asked.length < 2 || without.length < asked.length",
        "without.length === 0",
      ],
    ],
  ),
  ...mutantsOf(
    `${probes}/expiry.ts`,
    [unit("node")],
    [
      ["year 1 never expires", "Number.isNaN(date) || date < Date.UTC(1900, 0)", "Number.isNaN(date)"],
      ["a date before there was a Headscale is nonsense", "if (date < firstPossible)", "if (false)"],
      ["a node that goes on working has not expired", "if (own && isHealthy(own))", "if (false)"],
      ["the node itself is believed", "if (own?.expired)", "if (false)"],
    ],
  ),
  ...mutantsOf(
    `${probes}/node.ts`,
    [unit("node"), unit("five-hosts")],
    [
      ["a node of another host is no double", "&& !claimed.has(id)", ""],
      ["a double is not also a stranger", "!doubles.has(id)", "true"],
      ["strangers are looked for only among all", "round.whole ?", "true ?"],
      ["a node that cannot be read is not missing", "if (unreadable)", "if (false)"],
    ],
  ),
  ...mutantsOf(
    `${probes}/mesh-ping.ts`,
    [unit("mesh-ping")],
    [
      [
        "a ping lost while a way is found is no loss",
        "pings.slice(pings.findIndex(({ reachable }) => reachable))",
        "pings",
      ],
      ["the last road counts", "pings.value.findLast(", "pings.value.find("],
      ["a host that relays is no relay of Headscale's", `detail.startsWith("peer-relay(")`, "false"],
    ],
  ),
  ...mutantsOf(
    `${probes}/pings.ts`,
    [unit("mesh-ping")],
    [
      ["nobody pings itself", ".filter(([target]) => target !== name)", ""],
      ["one that reaches nobody may be cut off itself", "unanswered.length === targets.length", "false"],
      ["where many reach nobody, not all of them are asked", "if (cutOff === mostCutOff) break;", ""],
      ["whoever was pinged and pings says so", "found.has(name) ? { pinger: name } : {}", "{}"],
      ["who pings first says nothing of it", "found.has(name) ? { pinger: name } : {}", "{ pinger: name }"],
      ["one that is reached by a relay pings last", "Math.max(direct, 0)", "0"],
      ["one that answers no ping itself does not ping", "if (silent.has(name))", "if (false)"],
      ["one whose key has ended does not ping", " || status.expired", ""],
    ],
  ),
  ...mutantsOf(
    `${probes}/machine.ts`,
    [unit("machine")],
    [
      ["how long a host is still starting is a setting", "up < settleSeconds ?", "up < 60 ?"],
      ["a host that has long been up does not start", "up >= 0 && up < settleSeconds", "up >= 0"],
      ["a start that is still to come is none", "up >= 0 && ", ""],
      ["what is changing a host is said", "own.busy || starts", "starts"],
      ["an expired certificate is a wrong clock only when it is not", "(serverTrusted && /cert", "(/cert"],
      ["the fullest file system counts", "b.usedPercent - a.usedPercent", "a.usedPercent - b.usedPercent"],
    ],
  ),
  ...mutantsOf(
    `${probes}/ssh.ts`,
    [unit("ssh")],
    [
      ["facts that make no sense are no trouble of the road", "if (silent.has(error.code) ||", "if (true ||"],
      ["a key that is not pinned accuses nobody", "silent.has(code) ? seen", "true ? seen"],
    ],
  ),
  ...mutantsOf(
    `${probes}/ssh-lan.ts`,
    [unit("ssh")],
    [
      ["names of which none resolves say something about the runner", "&& namesFail &&", "&& false &&"],
      ["a host with an address besides its name is silent by itself", "namesFail && isByName(host))", "namesFail)"],
      ["another machine is not taken for a local host", "&& isElsewhere(lan.value)", "&& false"],
    ],
  ),
  ...mutantsOf(
    `${probes}/host-roads.ts`,
    [unit("ssh")],
    [
      ["a LAN that was silent before the mesh answered is told", "taken?.before.find(isLan)?.error", "undefined"],
      ["the road that answered is judged", "taken?.address ?? host.address", "host.address"],
    ],
  ),
  ...mutantsOf(
    `${probes}/ssh-mesh.ts`,
    [unit("ssh")],
    [["large packets are to blame only when small ones come", "if (!greeted ||", "if ("]],
  ),
  ...mutantsOf(
    `${probes}/drift.ts`,
    [unit("drift"), unit("five-hosts")],
    [
      ["what another probe tells is no drift", "!step.actions.every((action) => isTold(step, action, told))", "true"],
      ["a clock that stops a plan is told as the clock", "toldElsewhere.has(error.code) ||", ""],
    ],
  ),
  ...mutantsOf(
    `${probes}/warnings.ts`,
    [unit("service")],
    [
      ["a warning that follows from another is left out", "!hiddenBy.some((one) => there.has(one))", "true"],
      ["warnings have an order of their own", ".toSorted(([a], [b]) => (a < b ? -1 : 1))", ""],
    ],
  ),
  ...mutantsOf(
    `${probes}/looks.ts`,
    [unit("runner"), unit("five-hosts")],
    [["without a network nobody is accused", "round.runner.network ? all : all.map(behindRunner)", "all"]],
  ),
  ...mutantsOf(
    `${probes}/runner.ts`,
    [unit("runner")],
    [["a runner that is a host of the mesh is told once", "&& runner.is === undefined", ""]],
  ),
  ...mutantsOf(
    `${probes}/look-around.ts`,
    [unit("look-around")],
    [
      ["a look that was good is not taken back", 'result === "unknown" && sight', "sight"],
      ["a look again goes to those who are not well", "isOpen(name, open, rounds) ||", "true ||"],
      ["helpers are not told of", "isFresh(value, names));\n}", "true);\n}"],
    ],
  ),
];
