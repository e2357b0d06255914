// The doctor: what a rung must not be called, and what must not get into a bug report.

import { type Mutant, mutantsOf } from "./row.ts";

const rungs = ["test/doctor/rungs.test.ts"];

export const doctorMutants: readonly Mutant[] = [
  ...mutantsOf(
    "src/commands/doctor-session.ts",
    ["test/embedded/doctor.test.ts"],
    [["pins that cannot be read are a rung", 'if (error.code !== "SSH_CONFIG") throw error;', "throw error;"]],
  ),
  ...mutantsOf("src/doctor/climb.ts", rungs, [
    ["the doctor stops at the first broken rung", "if (broken && !all)", "if (false)"],
  ]),
  ...mutantsOf("src/doctor/rungs/clock.ts", rungs, [
    ["a clock that was told with the facts is enough", "? facts.clockOff :", "? undefined :"],
    ["a clock that is not read says why it is not", "{together}: ", '{""}: '],
  ]),
  ...mutantsOf("src/doctor/says.ts", rungs, [
    ["what is typed has no order to the terminal", "tried: typedLine(tried)", "tried"],
    ["what is typed next has no order to the terminal", "next: next.map(typedLine)", "next"],
  ]),
  ...mutantsOf(
    "src/doctor/says.ts",
    ["test/doctor/way.test.ts"],
    [
      ["what the doctor has typed goes over all jumps", "return via ? `", "return false ? `"],
      [
        "what comes next goes over the jumps, too",
        "const proxyJump = way.via && hopsTo(way.via);",
        "const proxyJump = undefined;",
      ],
    ],
  ),
  ...mutantsOf("src/doctor/cause.ts", rungs, [
    ["the doctor goes on behind a rung that bears nothing", "!bearsNothing.has(one.rung)", "true"],
    ["what others stand on is to be mended first", "brokenBearer(rungs) ?? ", ""],
    ["a tailscaled that does not come up is not the end: why may be behind it", '"not-started", ', ""],
  ]),
  ...mutantsOf("src/doctor/asked.ts", rungs, [
    ["each question is asked once", "answer ??= ask();", "answer = ask();"],
    ["an interruption is nobody's answer", 'if (error.code === "INTERRUPTED") throw error;', ""],
    ["what a host calls its server is not asked when it is none", "own && serverUrl(own) === undefined", "own"],
  ]),
  ...mutantsOf("src/doctor/rungs/reach.ts", rungs, [
    [
      "a rung that the connection came past is good",
      "return far > 0 && !isBefore(error)",
      "return far > 9 && !isBefore(error)",
    ],
    ["where no connection was tried, none is taken for made", "&& !isBefore(error) ?", "?"],
    ["no other machine is called the host itself", "isElsewhere(await asked.entered())", "false"],
  ]),
  ...mutantsOf("src/doctor/rungs/keys.ts", rungs, [
    ["another machine is told where keys are compared", "isElsewhere(entered) ? brokenBy", "false ? brokenBy"],
  ]),
  ...mutantsOf("src/doctor/rungs/connection.ts", rungs, [
    [
      "a WSL2 that nobody answers for is asked of its Windows",
      "if (state === undefined) return outcome;",
      "if (state !== null) return outcome;",
    ],
    [
      "who came past the greeting is not connected to once more",
      'if (!isBefore(entered)) return good(typed, "SSH, and the keys were exchanged");',
      "",
    ],
  ]),
  ...mutantsOf(
    "src/doctor/road.ts",
    ["test/doctor/road.test.ts"],
    [["what is shown is of the road that was taken", "way: entered.road.target, ", ""]],
  ),
  ...mutantsOf("src/doctor/rungs/account.ts", rungs, [
    ["the machine itself needs no rights", 'world.whose === "here"', "false"],
  ]),
  ...mutantsOf("src/doctor/rungs/tailscale.ts", rungs, [
    [
      "what follows from a stopped service is not told as well",
      "if (status === undefined && !facts.tailscale.service.running)",
      "if (false)",
    ],
    ["a host that answers is not down", "entered instanceof MeshError && isUnanswered(entered)", "entered"],
    ["a node that has expired is not up", "&& !status.expired)", ")"],
  ]),
  ...mutantsOf("src/doctor/rungs/control.ts", rungs, [
    ["another server behind the same URL is told", "if (ours === theirs)", "if (true)"],
    ["a server that we reach is not down", 'here.failed === "no-answer" && world.way !== undefined', "true"],
    ["a server that answers with an error is down, for both sides", "isSilent || isWrong(here)", "isSilent"],
    ["a server that answers with an error is down", "hasFailed(here) || isWrong(here)", "hasFailed(here)"],
    ["having no API key is no trouble of the host", "if (world.headscale instanceof MeshError)", "if (false)"],
  ]),
  ...mutantsOf("src/doctor/rungs/traffic.ts", rungs, [
    ["a ping by a way of its own counts more than one by a relay", 'roadOf(answer) !== "relay") ??', "false) ??"],
    ["who answers no ping at all is no trap", "small.exit !== 0", "false"],
  ]),
  ...mutantsOf("src/health/on-windows.ts", rungs, [
    ["what is typed on Windows is Windows'", "if (!found) return line;", "return line;"],
  ]),
  ...mutantsOf(
    "src/doctor/bundle.ts",
    ["test/doctor/bundle.test.ts", "test/doctor/bundle-names.test.ts"],
    [
      ["a host that is called as a rung is does not take the rung away", ", vocabulary)", ")"],
      ["a bug report has no address of a machine", "mask(redact(text))", "redact(text)"],
      ["a bug report has no secret", "mask(redact(text))", "mask(text)"],
    ],
  ),
  ...mutantsOf(
    "src/commands/doctor.ts",
    ["test/doctor/bundle.test.ts"],
    [
      ["a bug report is for nobody else to read", "mode: 0o600, ", ""],
      ["a file that is there stays as it is", "if (isThere)", "if (false)"],
      ["a folder that is not there is said first", "if (await can(`", "if (true || await can(`"],
    ],
  ),
  ...mutantsOf(
    "src/core/redact.ts",
    ["test/core/addresses.test.ts"],
    [["the same address is the same word", "words.set(what, known);", ""]],
  ),
  ...mutantsOf(
    "src/doctor/names.ts",
    ["test/doctor/bundle-names.test.ts"],
    [
      ["a bug report has no name of a jump host", "...(via ? ofWay(via) : [])", ""],
      ["a bug report has no name of another road", "roadsOf(host).flatMap(", "[].flatMap("],
      ["a bug report has no name of another node", "[hostname, givenName, user?.name]", "[]"],
    ],
  ),
];
