// Hosts that run on others (WSL2): one machine, its order, and whose failure is whose.

import { type Mutant, mutantsOf } from "./row.ts";

const plan = "test/converge/guests.test.ts";
const apply = "test/converge/guests-apply.test.ts";
const turn = "test/converge/guests-second-turn.test.ts";

export const guestMutants: readonly Mutant[] = [
  ...mutantsOf(
    "src/steps/wsl.ts",
    [plan],
    [
      ["what its own machine says cannot be opened is not tried", "return obstacle ? undefined : ", "return "],
      [
        "a guest that answers is opened for a setting alone",
        "if (!away) return drift;",
        "if (!away) return undefined;",
      ],
      ["a guest is opened on its own port", "port: portOf(guest, inventory.ssh)", "port: 22"],
      [
        "the distribution that the inventory names is meant",
        "distribution === undefined ? {} : { distribution }",
        "{}",
      ],
      ["WSL is ended only where the inventory allows it", "...(mayShutdown ? ", "...(true ? "],
      ["a guest's .wslconfig is left alone unless the inventory wants it", "...(keepAlive ? ", "...(true ? "],
      ["a machine without guests has no such step", "guests.length > 0", "true"],
    ],
  ),
  ...mutantsOf(
    "src/plan/types.ts",
    ["test/converge/access.test.ts"],
    [["a change in Headscale alone takes no access", `action.on === "host"`, "true"]],
  ),
  ...mutantsOf(
    "src/converge/guests.ts",
    [plan, apply],
    [
      ["a port that leads to another machine is mended", `[...silent, "HOST_KEY_CHANGED"]`, "[...silent]"],
      ["a stranger on the port is told, whatever its machine does", "isAway(error.code) ? behind", "true ? behind"],
      ["what nobody else can mend is the guest's failure", "return shut.has(seen.code) ? [", "return true ? ["],
      [
        "a guest that leaves is let go by its own rules",
        `if (!host?.wslOf || host.state !== "present" || `,
        "if (!host?.wslOf || ",
      ],
      [
        "a run about the guest alone opens nothing, and says what would",
        "shut.has(error.code) ? blocked(host, alone",
        "false ? blocked(host, alone",
      ],
      [
        "a machine that sleeps is the reason of its guest",
        `if (under.outcome === "waiting") return under.waiting.why;`,
        "",
      ],
      [
        "a machine that fails is the reason of its guest",
        `under.outcome === "blocked" ? failedUnder`,
        `under.outcome === "skipped" ? failedUnder`,
      ],
      ["what cannot be opened is told in the plan", "if (problem) return blocked", "if (false) return blocked"],
      ["another account's distribution is known before anything is begun", "if (obstacle) return obstacle;", ""],
      [
        "who may not change the machine cannot open its guest",
        "return problem && { ...problem, problem",
        "return undefined && { ...problem, problem",
      ],
    ],
  ),
  ...mutantsOf(
    "src/converge/plan-host.ts",
    [plan],
    [
      [
        "what it may not do for a guest is no failure of a machine",
        "if (!own.some(changesHost)) return",
        "if (false) return",
      ],
    ],
  ),
  ...mutantsOf(
    "src/converge/turns.ts",
    [apply, turn],
    [
      ["a guest has its turn after its machine", "host.wslOf !== undefined && changing.has(host.wslOf)", "false"],
      ["a guest leaves before its machine", "some((name) => unsettled.has(name))", "some(() => false)"],
      [
        "a machine stays while its guest has not left",
        `outcomes.get(name)?.state === "failed"`,
        `outcomes.get(name)?.state === "skipped"`,
      ],
      ["a guest that is blocked keeps its machine", `outcome === "blocked"`, `outcome === "skipped"`],
      [
        "a machine's own changes come before its guests are opened",
        `steps: plan.steps.filter(({ step }) => step !== "open-wsl")`,
        "steps: plan.steps",
      ],
      ["a failure to open is told with its reason", "if (!error) return undefined;", "return undefined;"],
      ["what was seen on the port before no longer holds", "if (opened.has(host.name)) world.forget(host);", ""],
    ],
  ),
  ...mutantsOf(
    "src/converge/second-turn.ts",
    [apply, turn],
    [
      ["what takes something away and nobody could read is not done", "risky.length === 0", "true"],
      ["what a person has read is done", "comparePlans(reviewed ?? ", "comparePlans(undefined ?? "],
      ["a stranger that still answers is told as that", "if (!isAway(error.code)) return", "if (false) return"],
      ["a stop during the second look is a stop", "if (world.signal.aborted) return", "if (false) return"],
      ["a guest that answered has its turn, too", "[...later, ...again.hosts", "[...again.hosts"],
    ],
  ),
  ...mutantsOf(
    "src/converge/run.ts",
    [apply, turn],
    [
      ["a machine that failed opens nobody", ` && under?.state !== "failed"`, ""],
      ["a machine that fell asleep opens nobody", `under.waiting.for === "machine"`, "false"],
      ["a run that was stopped opens nobody", "!signal.aborted && ", ""],
      ["who is done is told of before the others' guests", "  tell(finalIn(first, looked));\n", ""],
      ["what a host says of itself only now is told", ", ...first.notes, ...second.notes]", "]"],
      ["nobody is told of twice", "if (!told.has(host)) ", ""],
    ],
  ),
  ...mutantsOf(
    "src/converge/endings.ts",
    [apply, turn],
    [
      ["a guest that could not be opened is failed", `if (error && outcome.state !== "failed")`, "if (false)"],
      ["a machine that opened a guest was changed", `did.length > 0 && outcome.state`, "false && outcome.state"],
      ["a step is done only when every guest was opened", "did.length === guests.length", "true"],
      [
        "a guest is not blamed for its machine",
        "if (cause === undefined) return outcome;",
        "if (true) return outcome;",
      ],
      ["a machine that falls asleep is waited for", `if (sleep[0] && outcome.state !== "failed")`, "if (false)"],
      ["a host that leaves after its guest waits for it", "if (guest !== undefined)", "if (false)"],
      ["a guest that fails by itself is not excused", "&& isAway(outcome.error.code)", ""],
    ],
  ),
  ...mutantsOf(
    "src/converge/status.ts",
    [plan],
    [
      ["a guest that does not answer is what is wrong", `? under?.outcome !== "planned" :`, "? true :"],
      ["and its machine is well", " && !isForGuests(step, behind)", ""],
    ],
  ),
  ...mutantsOf(
    "src/host/posix/findings.ts",
    ["test/host/posix-findings.test.ts"],
    [
      ["a clock that is hours off stops before a key is made", "Math.abs(clockOff) <= clockStops", "true"],
      ["a clock that is a minute off is told", "Math.abs(clockOff) > clockTold", "false"],
      ["what a WSL2 says is printable", "says[id]?.(printable(detail, 100))", "says[id]?.(detail)"],
    ],
  ),
  ...mutantsOf(
    "src/host/clock.ts",
    ["test/host/posix-findings.test.ts"],
    [["a slow answer is no wrong clock", "Math.floor(asked / 1000)", "Math.ceil(heard / 1000)"]],
  ),
  ...mutantsOf(
    "src/host/windows/guests.ts",
    ["test/converge/guests.test.ts"],
    [
      ["another account's distribution is not ours", "({ owner }) => owner === account.sid", "() => true"],
      ["one of several is not guessed", "if (more.length > 0)", "if (false)"],
      ["WSL 1 is not taken for WSL 2", "own.version === 2", "true"],
    ],
  ),
];
