// What is made of plans and results: the review of a plan that was read, shards, and their results as one.

import { type Mutant, mutantsOf } from "./row.ts";

const review = ["test/plan/review.test.ts"];
const shards = ["test/plan/shards.test.ts", "test/plan/merge.test.ts"];

export const resultMutants: readonly Mutant[] = [
  ...mutantsOf(
    "src/plan/review.ts",
    ["test/plan/review-asleep.test.ts"],
    [
      [
        "what was read for a laptop that sleeps is still needed",
        "fresh.hosts.filter((host) => !isUnseen(host))",
        "fresh.hosts",
      ],
      ["a host that waits for a person has been seen", `waiting?.for === "machine"`, "waiting !== undefined"],
      ["that nobody read it because of its sleep is told", "slept.has(host) ?", "false ?"],
      [
        "what was carried out has been read once",
        "reviewed.hosts.filter(({ host }) => asleep.has(host))",
        "reviewed.hosts",
      ],
      [
        "what was read for the server has been read once",
        "return { server: [], hosts: reviewed",
        "return { ...reviewed, hosts: reviewed",
      ],
    ],
  ),
  ...mutantsOf(
    "src/commands/kept-plans.ts",
    ["test/embedded/kept-plans.test.ts", "test/embedded/kept-plans-asleep.test.ts"],
    [
      ["what was read for a laptop that sleeps is kept", "if (left && !isEmpty(left))", "if (false && left)"],
      ["what was carried out is not kept", "else await rm(file, { force: true });", ""],
    ],
  ),
  ...mutantsOf("src/plan/review.ts", review, [
    ["a removal must be read first", `does === "delete-node" || verb === "leave"`, `verb === "leave"`],
    ["a goodbye must be read first", `does === "delete-node" || verb === "leave"`, `does === "delete-node"`],
    ["the end of an expiry must be read first", `if (does === "disable-expiry") return "re-auth";`, ""],
    [
      "a switch of control server must be read first",
      `if (verb === "join" && args?.switchServer) return`,
      "if (false) return",
    ],
    ["a new login must be read first", `if (verb === "join" && args?.forceReauth) return`, "if (false) return"],
    ["a risk of a later way must be read first", "otherwise ? riskOf(otherwise.action) : null", "null"],
    ["the words of a way make no other plan", `.filter(([name]) => name !== "title")`, ""],
    [
      "another login server must be read first",
      "const elsewhere = server !== undefined && ",
      "const elsewhere = false && ",
    ],
    ["what is risky and new stops the run", "risky.length > 0 ?", "false ?"],
    ["what is new and not risky does not stop the run", "added.filter((change) => change.risk !== null)", "added"],
    ["another shard may make Headscale's user", ".filter(({ actions }) => !actions?.every(makesUser))", ""],
    ["what Headscale loses counts", ".filter(({ actions }) => !actions?.every(makesUser))", ".slice(0, 0)"],
    ["the plan that was read runs", "if (hashPlan(fresh) === expected) return", "if (false) return"],
    ["a changed host key must be read first", `"HOST_KEY_CHANGED", `, ""],
    ["a revoked host key must be read first", `, "HOST_KEY_REVOKED"`, ""],
    ["a host that is off changes no plan", "if (!trust.has(code)) return [];", ""],
    ["a failed host is not read as what it would do", "error ? brokenTrust(host, error.code) : steps", "steps"],
    ["only changes count", `if (outcome !== "change") return [];`, ""],
    ["whose change it is counts", "key: canonical([host, step, action])", "key: canonical([step, action])"],
    [
      "each argument counts",
      "key: canonical([host, step, action])",
      "key: canonical([host, step, action.verb ?? action.do])",
    ],
    ["what was read once is not read twice", "left.set(key, count - 1)", "left.set(key, count)"],
    ["the order of hosts makes no other plan", "[...hosts].sort((a, b) => (a.host < b.host ? -1 : 1))", "hosts"],
    ["the order of keys makes no other plan", ".sort(([a], [b]) => (a < b ? -1 : 1))", ""],
    ["what a run about one host does not touch is not gone", ".filter(({ host }) => about.has(host))", ""],
  ]),
  ...mutantsOf("src/plan/merge.ts", shards, [
    ["a host without a result is lost", "wasToChange(host) ? lostHost(host) : host", "host"],
    [
      "a host on which nothing was to be done is not lost",
      "wasToChange(host) ? lostHost(host) : host",
      "lostHost(host)",
    ],
    [
      "a host whose person was waited for can be lost",
      `state === "pending" || (state === "waiting" && steps`,
      `state === "pending" || (false && steps`,
    ],
    ["a machine that sleeps is not lost", ` && steps.some(({ outcome }) => outcome === "change")`, ""],
    ["a lost host is a failure", "...(lost ? [exitCode.failed] : [])", ""],
    ["a shard that left nothing is a failure", " || missing.length > 0", ""],
    ["a shard that left nothing is named", "...missing.map(leftNothing), ", ""],
    ["the worst shard decides", "...results.map((result) => result.exit), ", ""],
    ["one shard that was stopped stops all", "results.some((result) => result.interrupted)", "false"],
    ["one host in two results is refused", "if (twice.length === 0) return;", "return;"],
    ["no result at all is refused", "if (results.length === 0) throw", "if (false) throw"],
    ["a node is nobody's only when no shard knows it", "rest.every(", "rest.some("],
    ["a shard that never planned says nothing of nodes", "results.filter(({ planHash }) => planHash)", "results"],
    ["what is risky in one shard is risky in all", "errors[0] ? mergedError(errors[0], errors) : null", "null"],
    [
      "what is risky in each shard is told",
      ".map(({ problem }) => problem)",
      ".slice(0, 1).map(({ problem }) => problem)",
    ],
  ]),
  ...mutantsOf("src/plan/shards.ts", shards, [
    ["no shard counts from nought", "index >= 1 && index <= of", "index <= of"],
    ["no shard is beyond the last", "index >= 1 && index <= of", "index >= 1"],
    ["WSL2 goes with its Windows machine", "host.wslOf ?? host.name", "host.name"],
    ["in a matrix, too", "wslOf: wslOf.get(name)", "wslOf: undefined"],
    ["a host that failed is not pending", "({ error, steps }) => !error && steps.some", "({ steps }) => steps.some"],
    ["a shard without a host is no job", `include.filter(({ hosts }) => hosts !== "")`, "include"],
    [
      "the machine MeSH runs on is that machine only where the names agree",
      `host.connection === "local" && !isHere(host)`,
      "false",
    ],
    ["a machine that is here stays here", " && !isHere(host)", ""],
  ]),
];
