// What hosts say of themselves for health's sake, what leaves a run, and windows: what a wrong reading of them would cost.

import { type Mutant, mutantsOf } from "./row.ts";

const outside = ["test/core/redact.test.ts", "test/commands/health/ways-out.test.ts"];
const windows = ["test/commands/inventory-windows.test.ts"];

const probe = (name: string) => [`test/health/probes/${name}.test.ts`];

export const healthHostMutants: readonly Mutant[] = [
  ...mutantsOf("src/health/probes/syncthing-state.ts", probe("syncthing"), [
    ["a folder whose state did not come is not in sync", "asked?.every(", "asked?.some("],
    ["a folder that no host asks about is not missed", ".slice(0, mostFolders)", ""],
    ["a folder with an odd id is not missed", "plainId.test(id)", "plainId"],
  ]),
  ...mutantsOf("src/health/probes/machine.ts", probe("machine"), [
    ["a host that tells nothing has no room by that", `["disk-full", "restart-pending"]`, "[]"],
    ["disks that were not told in time have no room by that", "own.disks.length === 0 ?", "false ?"],
  ]),
  ...mutantsOf("src/health/probes/runner.ts", probe("runner"), [
    ["a token of which nobody spoke may end", "tokenEnds === undefined ?", "tokenEnds == null ?"],
    ["a disk that nobody could measure has no room by that", "...(diskPercent === undefined ? ([", "...(false ? (["],
  ]),
  ...mutantsOf("src/health/probes/headscale.ts", probe("headscale"), [
    ["a certificate that was not shown may end", "certificate && hasFailed(certificate) ? ([", "false ? (["],
    ["an API key of which nobody spoke may end", "apiKeyEnds === undefined ?", "false ?"],
  ]),
  ...mutantsOf(
    "host/posix/35-ping.sh",
    ["test/host/contract.test.ts"],
    [
      [
        "on Linux, who answers none of three pings is left alone",
        '{ [ "$sent" -lt 3 ] || [ -n "$answered" ]; }',
        "true",
      ],
      ["on Linux, who has not answered the first two is asked again", '[ "$sent" -lt 3 ]', '[ "$sent" -lt 2 ]'],
      ["on Linux, who has answered is asked on", " answered=1 ;;", " ;;"],
    ],
  ),
  ...mutantsOf(
    "host/windows/35-ping.ps1",
    ["test/host/windows-program.test.ts"],
    [
      ["on Windows, who answers none of three pings is left alone", "if ($sent -ge 3) {", "if ($sent -ge 99) {"],
      ["on Windows, who has not answered the first two is asked again", "if ($sent -ge 3) {", "if ($sent -ge 2) {"],
      ["on Windows, who has answered is asked on", "-contains $true) { $ip }", "-contains $true) { }"],
    ],
  ),
  ...mutantsOf(
    "src/host/health.ts",
    ["test/host/health-answer.test.ts"],
    [
      [
        "a clock that took its time to answer is not off",
        "clockOff: secondsOff(wire.clock, heard)",
        "clockOff: wire.clock - heard.asked / 1000",
      ],
      [
        "a Tailscale that says nothing is not one without warnings",
        "if (!notify.success) return undefined;",
        "if (!notify.success) return [];",
      ],
      ["Go's year 1 is no time", "|| at <= 0 ", ""],
      [
        "a body that is cut off stops nothing",
        "    return JSON.parse(body);\n  } catch {\n    return undefined;",
        "    return JSON.parse(body);\n  } catch (thrown) {\n    throw thrown;",
      ],
    ],
  ),
  ...mutantsOf(
    "src/ssh/pool.ts",
    ["test/ssh/idle.test.ts"],
    [
      [
        "who holds on to an idle connection gets the next one",
        ": (await next()).exec(request);",
        ": opened.exec(request);",
      ],
    ],
  ),
  ...mutantsOf("src/core/redact.ts", outside, [
    ["what is secret by its form goes, whoever's it is", "const whole = withoutSecrets(", "const whole = String("],
    ["a token of GitHub's is a secret", "  [/\\b(?:gh[a-z]_|github_pat_)\\w{16,}/g, mask],\n", ""],
    ["a URL's password is a secret", "[^\\s/\"'<>]+@/gi", "[^\\s\\S]+@/gi"],
    ["a private key is a secret", "`-----BEGIN ", "`-----BEGIN NO "],
    ["JSON that was redacted is JSON", "[^\\s/\"'<>]+@/gi", "[^\\s/]+@/gi"],
  ]),
  ...mutantsOf("src/commands/inventory-windows.ts", windows, [
    ["only windows that are over are warned of", ".filter(({ window }) => ended.has(window))", ""],
    ["a host's window is told at its host", "!ofHosts.has(window)", "true"],
  ]),
  ...mutantsOf(
    "src/inventory/health-checks.ts",
    ["test/inventory/health.test.ts"],
    [
      [
        "a window for nobody who can have its causes is a mistake",
        "    ...neverTheirs(windowSpec(window, { host, members: membersOf(spec.hosts) })),\n",
        "",
      ],
      [
        "a window that some host can need is none",
        "!causes.every((cause) => ofRunner.has(cause))",
        "!causes.some((cause) => ofRunner.has(cause))",
      ],
    ],
  ),
  ...mutantsOf(
    "src/health/lacking.ts",
    ["test/health/lacking.test.ts"],
    [
      ["a folder that is busy and never in sync is told of", "mayHaveHadAll(then, now) ? own", "true ? own"],
      [
        "a folder that a nightly job fills is no trouble",
        "then?.since === undefined || mayHaveHadAll(then, now)",
        "then?.since === undefined",
      ],
      [
        "of several folders the longest counts",
        "millis(a.since) - millis(b.since)",
        "millis(b.since) - millis(a.since)",
      ],
      ["no clock makes it begin in the future", "Math.min(own, known)", "known"],
    ],
  ),
  ...mutantsOf(
    "src/commands/health-server-key.ts",
    ["test/commands/health/server-key.test.ts"],
    [["another key of Headscale's is told of", "if (change === null || ", "if (change !== null || "]],
  ),
];
