// Looking back: what counts as a night, what is too old and too little to say something; and the status page, with and without names.

import { type Mutant, mutantsOf } from "./row.ts";

const lookback = "src/health/lookback";
const page = "src/report/page";
const back = ["test/health/lookback/look-back.test.ts"];
const past = ["test/health/lookback/look-back.test.ts", "test/report/history.test.ts", "test/page/page.test.ts"];
const shown = ["test/page/page.test.ts"];

const looks: readonly Mutant[] = [
  ...mutantsOf(
    "src/report/history-explain.ts",
    ["test/commands/health/history.test.ts"],
    [["what is only to be known is no failure", 'isRemark(cause) ? "-" : "✗"', '"✗"']],
  ),
  ...mutantsOf(`${lookback}/span.ts`, back, [
    ["a gap is not counted as up", "{ day, nights: 0, state: null }", '{ day, nights: 1, state: "healthy" }'],
    ["a gap is no night that was looked at", "{ day, nights: 0, state: null }", "{ day, nights: 1, state: null }"],
    ["a night that could not look is not looked at", "days.filter(({ nights }) => nights > 0)", "days"],
    ["a degraded night is up", 'count("healthy", "degraded")', 'count("healthy")'],
    [
      "a night that waits is not up",
      'count("healthy", "degraded")',
      'count("healthy", "degraded", "waiting-for-machine")',
    ],
    [
      "a host that was not there is no gap",
      "looked.has(day) ? gapWords.absent : gapWords.unlooked",
      "gapWords.unlooked",
    ],
    [
      "a host that was not there could not be looked at",
      "(isThere(day) || (!span.looked.has(day) && day !== today))",
      "true",
    ],
    [
      "a night that nobody looked at could have been",
      "(isThere(day) || (!span.looked.has(day) && day !== today))",
      "isThere(day)",
    ],
    ["of a host, today counts once it has a run", "&& day !== today)", ")"],
    ["today counts once it has a run", "&& (i < days.length - 1 || looked.has(day))", ""],
    ["nights before the first run do not count", "first !== undefined && day >= first && (i <", "(i <"],
    ["nights before a host came do not count", "first !== undefined && day >= first && (isThere", "(isThere"],
    ["since when is seen from all of the history", "history.days(allDays)", "history.days(days)"],
    [
      "a host's beginning is seen from all of the history",
      "history.hostDays(host, allDays)",
      "history.hostDays(host, span.days.length)",
    ],
  ]),
  ...mutantsOf(`${lookback}/look-back.ts`, back, [
    ["a few nights are too little", "const leastNights = 7;", "const leastNights = 6;"],
    ["seven nights are enough", "const leastNights = 7;", "const leastNights = 8;"],
    ["figures of a few nights are not called enough", "nights.looked >= leastNights", "true"],
    ["a latency of a few nights is none", "if (nights.length < leastNights) return null;", ""],
    ["latency is of the span alone", '.filter(({ day }) => day >= (days[0] ?? ""))', ""],
    ["the p95 is not the middle", "rank(0.95)", "rank(0.5)"],
    ["an incident counts for whom it touched", "cause.hosts.includes(member.name)", "true"],
    ["the newest incident comes first", "    .toReversed();\n", ""],
  ]),
  ...mutantsOf(`${lookback}/incident.ts`, back, [
    ["no incident lasted less than nothing", "Math.max(0, (", "Math.max(-1e15, ("],
    [
      "what is not over lasts until now",
      "past.endedAt === null ? now.getTime()",
      "past.endedAt === null ? Date.parse(past.since)",
    ],
  ]),
  ...mutantsOf(`${lookback}/newest.ts`, back, [
    [
      "a run of other hosts says nothing of a host",
      "sights.find(({ looks }) => looks.some((look) => look.subject === subject))",
      "sights[0]",
    ],
    ["a run of long ago says nothing of now", "const mostRuns = 10;", "const mostRuns = 1000;"],
    ["a ping that could not be sent shows no way", 'result === "unknown" || ', ""],
    ["a ping without an answer is shown as such", 'via: via ?? "none"', 'via: via ?? "direct"'],
    ["Headscale that could not be looked at is unknown", 'if (look.result === "unknown") return', "if (false) return"],
    ["of what Headscale has, the worst is said", "worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state)", "0"],
  ]),
  ...mutantsOf(`${lookback}/summary.ts`, past, [
    ["a look of more than 36 hours ago says nothing of now", "const oldMs = 36 * hour;", "const oldMs = 37 * hour;"],
    ["a look of 36 hours ago still does", "const oldMs = 36 * hour;", "const oldMs = 35 * hour;"],
    ["a host whose look is old is unknown", 'return isOld(lookedAt, at) ? "unknown" : state;', "return state;"],
    ["Headscale whose look is old is unknown", 'isOld(newest, at) ? "unknown" : server.state;', "server.state;"],
    ["an old run is no health", "  if (isOld(newest, at))\n", "  if (false)\n"],
    ["a history that cannot be used is no health", 'if (history.kind !== "ok") return', "if (false) return"],
    ["no run is no health", "if (newest === null) return", "if (false) return"],
    ["an open incident is trouble, though all hosts are well", 'mood === "degraded" && open > 0', "false"],
    ["an incident that is over is no trouble", "endedAt === null && !isRemark(cause)", "!isRemark(cause)"],
    ["Headscale that failed is trouble", "server.state === mood && ", "false && "],
    [
      "what is old has that as its reason",
      '{ ...standing, state, why: "it was not looked at lately" }',
      "{ ...standing, state }",
    ],
  ]),
];

const onThePage: readonly Mutant[] = [
  ...mutantsOf(`${page}/html.ts`, shown, [
    ["no text is a tag", "/[&<>\"']/g", "/[&\"']/g"],
    ["no text ends an attribute", "/[&<>\"']/g", "/[&<>]/g"],
    ["no text is a reference", "/[&<>\"']/g", "/[<>\"']/g"],
    ["no unseen character turns a line around", "printable(text.toWellFormed(), 4000)", "text"],
  ]),
  ...mutantsOf(`${page}/page.ts`, shown, [
    [
      "no secret stands on the page",
      "redacted({ past: asOfNow(past), ...people }, redact)",
      "{ past: asOfNow(past), ...people }",
    ],
    ["an old look shows no state of now", "past: asOfNow(past)", "past"],
    ["a page without names has none", "anonymous ? withoutNames(given) : given", "given"],
    ["the page asks nobody for anything", "\"default-src 'none'\"", "\"default-src 'self'\""],
    ["the worst trouble comes first", ".toSorted((a, b) => rank(a) - rank(b))", ""],
  ]),
  ...mutantsOf(`${page}/words.ts`, shown, [
    ["a night that nobody looked at is drawn as one", '? "before" : "blind"', '? "before" : "up"'],
    ["what was before a host came is no gap", "i < before || ", ""],
    ["a host that was not in the inventory is no gap", "|| why === gapWords.absent", ""],
    [
      "a host with a few nights is said to have too little data",
      "return enough ? `up",
      "return enough || !enough ? `up",
    ],
  ]),
  ...mutantsOf(`${page}/incidents.ts`, shown, [
    ["a note of before is not shown with what came after", "isoOf(one.at) >= since && ", ""],
    ["a note of after is not shown with what was before", " && isoOf(one.at) < end", ""],
    ["a note stands with its own cause", "one.cause === cause.id && isoOf", "isoOf"],
    ["a note of the second in which it began is its own", '"$1.999Z"', '"$1.000Z"'],
    ["an address that is no web page's is no link", "/^https?:\\/\\/[^\\s]+$/i.test(url)", "url"],
    ["what is over needs no command", "endedAt !== null || cause.next.length === 0", "cause.next.length === 0"],
  ]),
  ...mutantsOf(`${page}/anonymous.ts`, shown, [
    ["hosts have no name", "name: nameOf(host.name)", "name: host.name"],
    ["ways have no name", "from: nameOf(from), to: nameOf(to)", "from, to"],
    ["incidents have no name", "cause.hosts.map(nameOf)", "cause.hosts"],
    ["no reason of a host is said", 'wslOf: null, why: "" }', "wslOf: null, why: host.why }"],
    ["no reason of a day is said", 'isGap(each.why) ? each.why : ""', "each.why"],
    ["a gap keeps its reason", 'isGap(each.why) ? each.why : ""', '""'],
    [
      "no reason of Headscale is said",
      'state: past.server.state, why: ""',
      "state: past.server.state, why: past.server.why",
    ],
    ["what a host runs on is not said", "wslOf: null", "wslOf: host.wslOf"],
    ["what was seen is not said", "evidence: [], explains", "evidence: cause.evidence, explains"],
    ["no command is said", "next: [] }", "next: cause.next }"],
    ["a title is that of its kind", "title: titleOf(code, hosts)", "title: cause.title"],
    ["a check is said without its name", '.replace(/the check \\{name\\}/i, "A check")', ""],
    ["no note is shown", "notes: [], issues: []", "notes: arguments[0].notes, issues: []"],
    ["no issue is linked", "notes: [], issues: []", "notes: [], issues: arguments[0].issues"],
    ["no time zone is said", 'zone: "UTC"', "zone: past.zone"],
    ["no place of the history is said", 'history.kind === "ok" ? "" : ', "history.kind ? history.words : "],
  ]),
  ...mutantsOf(
    "src/github/incidents/notes.ts",
    ["test/commands/health/page.test.ts", "test/github/incidents/people.test.ts"],
    [
      ["a stranger's comment is no note", "isTrusted(association) && ", ""],
      ["what MeSH said is no note", " && !body.startsWith(saidMarker)", ""],
      ["what GitHub does not show is not shown", '.replace(/<!--[\\s\\S]*?(?:-->|$)/g, "")', ""],
      [
        "an issue that is another's now has no notes of this cause",
        "if (found?.mark?.cause !== cause) continue;",
        "if (!found) continue;",
      ],
      ["one issue that was deleted takes no other notes", "missing.length === asked.length", "missing.length > 0"],
      ["that nobody may ask is said", "if (!isElsewhere(thrown)) throw thrown;", ""],
    ],
  ),
];

export const lookbackMutants: readonly Mutant[] = [...looks, ...onThePage];
