// Health: what is told, what is not, and why.

import { type Mutant, mutantsOf } from "./row.ts";

const unit = (name: string) => `test/health/${name}.test.ts`;

export const healthMutants: readonly Mutant[] = [
  ...mutantsOf(
    "src/health/looks.ts",
    [unit("memory"), unit("explain")],
    [
      ["of several looks the newest counts", "millis(a.at) - millis(b.at)", "millis(b.at) - millis(a.at)"],
      ["a look that could not look takes nothing back", `result !== "unknown");`, "true || result);"],
      ["what was wrong for a while is known", "runUpTo(worse) ?? last", "last"],
      ["a kind of probe that could not look is said", `if (same.some(`, "if (true || same.some("],
    ],
  ),
  ...mutantsOf(
    "src/health/contacts.ts",
    [unit("contacts")],
    [
      ["one silent look downs no host", "known.length >= 2 &&", ""],
      ["a host without a LAN address is judged by its mesh address", `contacts["ssh-lan"] === "none" ? mesh : `, ""],
      ["a LAN address alone accuses nobody", "if (byLanAlone && !lan) return null;", ""],
    ],
  ),
  ...mutantsOf(
    "src/health/suspects.ts",
    [unit("contacts"), unit("memory")],
    [
      ["a relayed host answers", `"relayed", "lossy", "slow"]`, `"lossy", "slow"]`],
      ["a finding that nobody knows is no silence", "if (!isCode(code))", "if (false && !isCode(code))"],
      ["since is the first look", "[...said, ...looks.map(({ first }) => first)]", "[...looks.map(({ at }) => at)]"],
    ],
  ),
  ...mutantsOf(
    "src/health/thresholds.ts",
    [unit("memory")],
    [
      [
        "a figure between two limits changes nothing",
        "wasThere(row.code, look.subject) ? limits.end : limits.begin",
        "limits.begin",
      ],
      ["a clock that is behind is wrong", "Math.abs(value)", "value"],
      ["a fast host is not slow at once", "Math.max(begin, latencyLeastMs)", "begin"],
      ["slow is what is slow for this host", "times(latencyTimes, before)", "times(latencyTimes, 1)"],
    ],
  ),
  ...mutantsOf(
    "src/health/typed.ts",
    [unit("typed")],
    [
      [
        "what is typed has the user and the port of the inventory",
        "const typed = overSsh(place, command);",
        'const typed = line.replace("{host}", name);',
      ],
      ["sudo has a terminal to ask in", "/^sudo\\b/.test(command)", "false"],
      ["what is typed on Windows is Windows'", 'os === "windows" ? onWindows(typed)', "false ? onWindows(typed)"],
    ],
  ),
  ...mutantsOf(
    "src/health/explain.ts",
    [unit("explain"), unit("judge")],
    [
      [
        "two that explain each other are both told",
        "if (seen.has(next.by.id)) return undefined;",
        "if (seen.has(next.by.id)) return next;",
      ],
      [
        "pairs of a relayed host are its relay",
        `{ by: ["relayed"], of: ["pair-relayed"]`,
        `{ by: [], of: ["pair-relayed"]`,
      ],
      ["a sight of what is hidden is hidden, too", `if (next.kind === "hides") kind = "hides";`, ""],
      ["who misses two is not explained by one", "away.every(Boolean)", "true"],
      ["what is looked at long after a recovery is told", "millis(below.at) <= millis(until) + settleMs", "true"],
      [
        "what is looked at before a recovery is not told",
        "meanwhile = past.filter(",
        "meanwhile = past.slice(0, 0).filter(",
      ],
      ["what explains something may itself be explained", "last = next;", ""],
      ["whoever is pinged by a relayed host is told with it", "pingers.includes(host);", "false;"],
      ["nobody is told with a relayed host that did not ping it", "pingers.includes(host);", "true;"],
    ],
  ),
  ...mutantsOf(
    "src/health/past.ts",
    [unit("explain")],
    [
      [
        "a restart of Headscale is no fault of its hosts",
        "if (until === undefined) return [];",
        "if (true || until === undefined) return [];",
      ],
    ],
  ),
  ...mutantsOf(
    "src/health/silence.ts",
    [unit("explain"), unit("memory"), unit("pairs")],
    [
      [
        "a host that is being changed is not judged",
        "why === undefined ? undefined :",
        "why === undefined || why ? undefined :",
      ],
      ["a laptop may be off", `members.get(host)?.expected === "sometimes"`, "false"],
      ["a laptop that has just fallen asleep may be off", `"host-down", "host-frozen"]`, `"host-down"]`],
    ],
  ),
  ...mutantsOf(
    "src/health/fate.ts",
    [unit("memory"), unit("explain"), unit("pairs"), unit("fate")],
    [
      ["what was about to end and has ended is not well", "if (worse) return", "if (false && worse) return"],
      [
        "a machine that nobody could ask has no room again",
        "figure !== undefined && look.measures[figure] === undefined",
        "false",
      ],
      ["Headscale without a machine in the inventory has no full disk", "ofItsMachine.has(seenBy[code])", "false"],
      ["folders that nobody could ask about are not in sync", "if (notToldIn(look).includes(code)) return false;", ""],
      ["what is usual was lost with the history", "!isUnjudged(look, code, scene.judged)", "true"],
      ["a Headscale that is down says nothing of itself", `finding.code === "headscale-down"`, "false"],
      [
        "that nobody looked is no good news",
        `if (look.result === "unknown") return false;`,
        `if (look.result === "unknown") return true;`,
      ],
      [
        "a host that left the inventory is not told of for ever",
        "if (hostsOf(subject).some((host) => !members.has(host))) return true;",
        "",
      ],
      ["a check that was taken out is not told of for ever", "return !checks.some(", "return false && !checks.some("],
      ["what is not looked at any more is not told of for ever", "return isVisited &&", "return false && isVisited &&"],
      ["a run for some hosts ends nothing of the others", "return isVisited &&", "return true &&"],
      ["a host that is being changed is not well", "busy.has(host)", "false && busy.has(host)"],
    ],
  ),
  ...mutantsOf(
    "src/health/memory.ts",
    [unit("memory"), unit("explain"), unit("pairs")],
    [
      ["a cause is told only when it was seen often enough", "seen >= settings.raiseAfter ||", "true ||"],
      ["a cause is over only when it was well often enough", "notSeen < settings.endAfter", "false"],
      ["what flaps stays open", "if (flapping || ", "if ("],
      ["in a window nothing is told", "&& !held", ""],
      ["since is kept", "earlier(before.since, since)", "since"],
      ["a clock that was put back ends nothing before it began", "later(before.lastSeen, ended.at)", "ended.at"],
      ["what was never told is not over", "isTold(before) ? { ...before, phase", "true ? { ...before, phase"],
    ],
  ),
  ...mutantsOf(
    "src/health/remember.ts",
    [unit("explain"), unit("memory"), unit("pairs")],
    [
      ["a cause ends in another only when that is told", "told.has(id) ?", "true ?"],
      ["another code of the same host is no new beginning", "(sameContacts(suspect, memory) ?? before)", "before"],
      ["what is only hidden does not end", "return isSame ? partOf", "return true ? partOf"],
    ],
  ),
  ...mutantsOf(
    "src/health/flapping.ts",
    [unit("memory")],
    [
      ["flapping ends below another limit", "was ? percent >= end : percent > begin", "percent > begin"],
      ["newer changes weigh more", "((NEWEST - OLDEST) * age)", "((NEWEST - OLDEST) * 0 * age)"],
    ],
  ),
  ...mutantsOf(
    "src/health/zone.ts",
    [unit("windows")],
    [
      ["a time that comes twice ends a window the second time", "Math.max(...hits)", "Math.min(...hits)"],
      ["a time that comes twice begins a window the first time", "Math.min(...hits)", "Math.max(...hits)"],
      [
        "a time that is skipped begins a window with the change",
        "changeBetween(wall - DAY, wall + DAY, zone)",
        "wall - before",
      ],
    ],
  ),
  ...mutantsOf(
    "src/health/windows.ts",
    [unit("windows"), unit("memory")],
    [
      ["a window over midnight goes on after it", "[dayAfter(today, -1), today]", "[today]"],
      ["a window ends", "start <= instant && instant < end", "start <= instant"],
      ["a window is for its causes", "!window.causes.includes(code)", "false"],
      ["a window is for its tags", "window.tags.includes(tag)", "false && window.tags.includes(tag)"],
      [
        "a window that is open after midnight has not ended",
        "dayAfter(dayOf(instant, zone), -1);",
        "dayOf(instant, zone);",
      ],
    ],
  ),
  ...mutantsOf(
    "src/health/states.ts",
    [unit("contacts"), unit("memory"), unit("pairs")],
    [
      ["who was not looked at is not healthy", "if (blind.length === 0)", "if (true)"],
      ["WSL2 waits with its laptop", `above?.by === "expected-sometimes"`, "false"],
    ],
  ),
  ...mutantsOf(
    "src/inventory/health-checks.ts",
    ["test/inventory/health.test.ts"],
    [
      ["a window that never opens is a mistake", "days.some((day) => between.includes(day))", "true"],
      ["a host with mistakes may have the tag", "used.has(tag) || others.size > 0", "used.has(tag)"],
    ],
  ),
];
