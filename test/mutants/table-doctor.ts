// The doctor: what a rung must not be called, and what must not get into a bug report.

import { type Mutant, mutantsOf } from "./row.ts";

const rungs = ["test/doctor/rungs.test.ts"];

export const doctorMutants: readonly Mutant[] = [
  ...mutantsOf("src/doctor/climb.ts", rungs, [
    ["the doctor stops at the first broken rung", "if (broken && !all)", "if (false)"],
  ]),
  ...mutantsOf("src/doctor/asked.ts", rungs, [
    ["each question is asked once", "answer ??= ask();", "answer = ask();"],
    ["an interruption is nobody's answer", 'if (error.code === "INTERRUPTED") throw error;', ""],
    ["no server is asked that nobody named", "(own || undefined)", '(own || "http://x")'],
  ]),
  ...mutantsOf("src/doctor/rungs/reach.ts", rungs, [
    [
      "a rung that the connection came past is good",
      "return far > 0 && !isBefore(error)",
      "return far > 9 && !isBefore(error)",
    ],
    ["where no connection was tried, none is taken for made", "&& !isBefore(error) ?", "?"],
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
  ...mutantsOf("src/doctor/rungs/account.ts", rungs, [
    ["the machine itself needs no rights", 'world.whose === "here"', "false"],
  ]),
  ...mutantsOf("src/doctor/rungs/tailscale.ts", rungs, [
    [
      "what follows from a stopped service is not told as well",
      "if (status === undefined && !facts.tailscale.service.running)",
      "if (false)",
    ],
    ["a node that has expired is not up", "&& !status.expired)", ")"],
  ]),
  ...mutantsOf("src/doctor/rungs/control.ts", rungs, [
    ["another server behind the same URL is told", "if (ours === theirs)", "if (true)"],
    ["a server that we reach is not down", 'here.failed === "no-answer" && world.way !== undefined', "true"],
    ["having no API key is no trouble of the host", "if (world.headscale instanceof MeshError)", "if (false)"],
  ]),
  ...mutantsOf("src/doctor/rungs/traffic.ts", rungs, [
    ["a ping by a way of its own counts more than one by a relay", 'roadOf(answer) !== "relay") ??', "false) ??"],
    ["who answers no ping at all is no trap", "small.exit !== 0", "false"],
  ]),
  ...mutantsOf("src/doctor/on-windows.ts", rungs, [
    ["what is typed on Windows is Windows'", "if (!found) return line;", "return line;"],
  ]),
  ...mutantsOf(
    "src/doctor/bundle.ts",
    ["test/doctor/bundle.test.ts"],
    [
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
    ],
  ),
  ...mutantsOf(
    "src/core/redact.ts",
    ["test/core/addresses.test.ts"],
    [["the same address is the same word", "words.set(what, known);", ""]],
  ),
];
