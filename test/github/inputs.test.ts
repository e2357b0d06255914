// action.yml, the parser, the manual and the workflows speak of the same inputs; each is read, and each is refused when wrong.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseInputs } from "../../src/commands/action/inputs.ts";
import { type ActionCommand, actionCommands, type Inputs } from "../../src/commands/action/registry.ts";
import { Secret } from "../../src/core/secret.ts";
import { type InputName, inputNames, secretInputs } from "../../src/github/inputs.ts";

const root = join(import.meta.dirname, "../..");
const text = (file: string) => readFileSync(join(root, file), "utf8");
const action = parse(text("action.yml"));

/** Inputs as the runner hands them over: the given ones, and action.yml's defaults for the rest. */
const from = (given: Readonly<Record<string, string>>) => (name: string) =>
  given[name] ?? action.inputs[name]?.default ?? "";

/** What is wrong, a line each. */
function mistakes(given: Readonly<Record<string, string>>): string[] {
  try {
    parseInputs(from({ command: "plan", ...given }));
    return [];
  } catch (thrown) {
    return (thrown as Error).message.replace(/^USAGE: /, "").split("\n");
  }
}

const key = "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----";

/** Every input: a right value, the field it becomes, and a wrong value where one can be told from a right one. */
const rows: Readonly<Record<InputName, [right: string, field: Partial<Inputs>, wrong?: string]>> = {
  command: ["provision", { command: "provision" }, "destroy"],
  inventory: ["home/mesh.yaml", { inventory: "home/mesh.yaml" }],
  hosts: ["h1, h2\nh3", { hosts: ["h1", "h2", "h3"] }],
  "dry-run": ["true", { dryRun: true }, "yes"],
  limit: ["4", { limit: 4 }, "0"],
  base: ["before.yaml", { base: "before.yaml" }],
  review: ["true", { review: true }, "1"],
  "force-reauth": ["true", { forceReauth: true }, "True"],
  out: ["plan.json", { out: "plan.json" }],
  plan: ["plan.json", { plan: "plan.json" }],
  "expect-hash": ["0".repeat(64), { expectHash: "0".repeat(64) }, "0123"],
  shard: ["2/4", { shard: "2/4" }, "2 of 4"],
  shards: ["4", { shards: 4 }, "many"],
  results: ["results", { results: "results" }],
  matrix: ["true", { matrix: true }, "4"],
  "report-only": ["true", { reportOnly: true }, "yes"],
  "test-alarm": ["true", { testAlarm: true }, "now"],
  "history-backup": ["health.sqlite", { historyBackup: "health.sqlite" }],
  html: ["status", { html: "status" }],
  redacted: ["true", { redacted: true }, "please"],
  "status-file": ["status.json", { status: "status.json" }],
  "badge-file": ["badge.svg", { badge: "badge.svg" }],
  "prometheus-file": ["mesh.prom", { prometheus: "mesh.prom" }],
  watch: ["nightly.yml", { watch: "nightly.yml" }, ".github/workflows/health.yml"],
  "watch-hours": ["50", { watchHours: 50 }, "a day"],
  "github-token": ["t", { token: new Secret("t") }],
  "headscale-url": ["http://10.200.0.1:8080/", { headscaleUrl: "http://10.200.0.1:8080" }, "http://u:p@x:8080"],
  "headscale-api-key": ["k", { apiKey: new Secret("k") }],
  "ssh-key": [key, { sshKey: new Secret(key) }, "~/.ssh/id_ed25519"],
  "ssh-passphrase": ["p", { passphrase: new Secret("p") }],
  "known-hosts": ["~/known_hosts", { knownHosts: "~/known_hosts" }],
  "state-folder": ["/var/lib/mesh", { stateFolder: "/var/lib/mesh" }],
};

/** What each command reads beside what all do, as the manual says. */
const own: Readonly<Record<ActionCommand, readonly InputName[]>> = {
  validate: ["base"],
  plan: ["hosts", "base", "review", "force-reauth", "out", "shards"],
  apply: ["hosts", "dry-run", "limit", "base", "review", "force-reauth", "out", "plan", "expect-hash", "shard"],
  provision: ["hosts", "dry-run", "limit", "base", "review", "force-reauth", "out", "plan", "expect-hash", "shard"],
  report: ["plan", "results"],
  status: ["hosts"],
  health: [
    ...(["hosts", "matrix", "report-only", "test-alarm", "out", "history-backup", "html", "redacted"] as const),
    ...(["status-file", "badge-file", "prometheus-file"] as const),
  ],
  watchdog: ["report-only", "watch", "watch-hours"],
};
const ofSome: readonly InputName[] = [...new Set(Object.values(own).flat())];
const ofAll = inputNames.filter((name) => name !== "command" && !ofSome.includes(name));
const pairs = actionCommands.flatMap((command) => [...ofAll, ...own[command]].map((name) => ({ command, name })));
const unread = actionCommands.flatMap((command) =>
  ofSome.filter((name) => !own[command].includes(name)).map((name) => ({ command, name })),
);

/** With its secrets shown, so that two of them are compared by what they hold. */
const shown = (inputs: Partial<Inputs>) =>
  Object.fromEntries(Object.entries(inputs).map(([name, is]) => [name, is instanceof Secret ? is.reveal() : is]));

test("action.yml and the parser know the same inputs", () => {
  expect(Object.keys(action.inputs)).toEqual([...inputNames]);
});

test.each(actionCommands)("%s must be given nothing else, and then every other input says nothing", (command) => {
  const { inventory, hosts = [], ...rest } = shown(parseInputs(from({ command })));
  expect({ inventory, hosts }).toEqual({ inventory: "mesh.yaml", hosts: [] });
  expect(Object.values(rest).filter((value) => value !== undefined && value !== false)).toEqual([command]);
});

test.each(["apply", "provision"])("%s is read into the field command", (command) => {
  expect(parseInputs(from({ command })).command).toBe(command);
});

test.each(pairs)("$name of $command is read into its own field", ({ command, name }) => {
  const [right, field] = rows[name];
  const bare = shown(parseInputs(from({ command })));
  const read = shown(parseInputs(from({ command, [name]: right })));
  expect(read).toEqual({ ...bare, ...shown(field) });
  expect(read).not.toEqual(bare);
});

describe("an input of other commands", () => {
  test.each(unread)("$name is refused with $command", ({ command, name }) => {
    expect(mistakes({ command, [name]: rows[name][0] })).toEqual([`${name}: ${command} does not use it; leave it out`]);
  });

  test("is told together with what else is wrong, in the order of action.yml", () => {
    const given = { command: "status", limit: "4", "headscale-url": "ftp://x", "dry-run": "true", "ssh-key": "x" };
    expect(mistakes(given).map((line) => line.split(":")[0])).toEqual(["dry-run", "limit", "headscale-url", "ssh-key"]);
  });

  test.each(actionCommands)("is no field of %s, and its default of action.yml is not refused", (command) => {
    const said = ofSome.map((name) => [name, action.inputs[name].default === "false" ? " false\n" : " \n"]);
    const fields = Object.keys(parseInputs(from({ command, ...Object.fromEntries(said) })));
    const others = unread.filter((pair) => pair.command === command).map(({ name }) => Object.keys(rows[name][1])[0]);
    expect(fields.filter((field) => others.includes(field))).toEqual([]);
    expect(fields).toHaveLength(1 + ofAll.length + own[command].length);
  });
});

test("a secret is printed by nobody", () => {
  const given = Object.fromEntries(secretInputs.map((name) => [name, rows[name][0]]));
  const printed = JSON.stringify(parseInputs(from({ command: "plan", ...given })));
  expect(printed.match(/"\*\*\*"/g)).toHaveLength(secretInputs.length);
  expect(printed).not.toContain("BEGIN");
});

test.each([
  [" two words ", " two words "],
  [" two words \r\n", " two words "],
  [" \n", undefined],
])("the passphrase %j is %j: its blanks belong to it, the line end of a paste does not", (given, kept) => {
  const { passphrase } = parseInputs(from({ command: "plan", "ssh-passphrase": given }));
  expect(passphrase?.reveal()).toBe(kept);
});

describe("wrong inputs", () => {
  const wrong = Object.entries(rows).flatMap(([name, [, , value]]) => (value === undefined ? [] : [[name, value]]));
  const wrongPairs = pairs.flatMap(({ command, name }) => {
    const value = rows[name][2];
    return value === undefined ? [] : [{ command, name, value }];
  });

  test("of the command itself is refused, and only that", () => {
    expect(mistakes({ command: "destroy" })).toEqual([
      'command: "destroy" is not one of validate, plan, apply, provision, report, status, health, watchdog',
    ]);
  });

  test.each(wrongPairs)("$name: $value of $command is refused, and only that", ({ command, name, value }) => {
    const [why, ...more] = mistakes({ command, [name]: value });
    expect(why).toMatch(`${name}: `);
    expect(why).not.toContain("does not use it");
    expect(more).toEqual([]);
  });

  test("are all named at once, in the order of action.yml", () => {
    expect(mistakes(Object.fromEntries(wrong)).map((line) => line.split(":")[0])).toEqual(wrong.map(([name]) => name));
  });

  test.each(actionCommands)("of %s are all named at once, in the order of action.yml", (command) => {
    const ofIt = wrong.filter(([name]) => wrongPairs.some((pair) => pair.command === command && pair.name === name));
    const told = mistakes({ command, ...Object.fromEntries(ofIt) }).map((line) => line.split(":")[0]);
    expect(told).toEqual(ofIt.map(([name]) => name));
  });

  test.each([
    ["headscale-url", "http://steve:pass@x:8080"],
    ["headscale-url", "http://x:8080/?token=pass"],
    ["headscale-url", "ftp://pass"],
    ["ssh-key", "pass"],
  ])("%s: %j is refused without its text, which may be a secret", (name, value) => {
    expect(mistakes({ [name]: value })).toEqual([expect.not.stringContaining("pass")]);
  });

  test.each(["0", "-1", "1.5", "1e3", "99999"])("limit %s is refused", (limit) => {
    expect(mistakes({ command: "apply", limit })).toEqual([`limit: "${limit}" is not a whole number of at least 1`]);
  });
});

test.each([["all"], [""], [" , "], ["all, h1"]])("hosts %j are all hosts", (hosts) => {
  expect(parseInputs(from({ command: "provision", hosts }))).toMatchObject({ hosts: [] });
});

describe("the manual and the workflows", () => {
  const pages = ["README.md", ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })]
    .map((file) => (file === "README.md" ? file : join("docs", file)))
    .filter((file) => file.endsWith(".md"));

  /** Every `uses: steve/mesh@…` step of a page's YAML or of a workflow. */
  const steps = (yaml: string): { uses?: string; with?: object }[] => {
    const found = parse(yaml);
    const jobs: { steps?: object[] }[] = Object.values(found?.jobs ?? {});
    const all = Array.isArray(found) ? found : jobs.flatMap((job) => job.steps ?? []);
    return all.filter(({ uses }: { uses?: string }) => uses?.startsWith("steve/mesh@"));
  };
  const shownSteps = pages.flatMap((page) =>
    [...text(page).matchAll(/```yaml\n([\s\S]*?steve\/mesh@[\s\S]*?)```/g)].flatMap(([, yaml]) => steps(yaml ?? "")),
  );

  const workflows = readdirSync(join(root, ".github/workflows"));
  const ownSteps = workflows.flatMap((file) => steps(text(join(".github/workflows", file))));

  /** A value of a workflow; in place of an expression, what it may become. */
  const likely = ([name, value]: [string, unknown]): [string, string] =>
    String(value).includes("${{") ? [name, rows[name as InputName][0]] : [name, String(value)];

  test.each([
    { place: "the manual", found: shownSteps },
    { place: "our workflows", found: ownSteps },
  ])("$place: no input that action.yml does not have, and no value that is refused", ({ found }) => {
    expect(found.length).toBeGreaterThan(0);
    for (const { with: given = {} } of found) {
      expect(Object.keys(given).filter((name) => !(name in action.inputs))).toEqual([]);
      expect(mistakes(Object.fromEntries(Object.entries(given).map(likely)))).toEqual([]);
    }
  });

  test("action.yml names every command that there is", () => {
    const named = [...action.inputs.command.description.matchAll(/`([a-z]+)`/g)].map((match) => match[1]);
    expect(new Set(named)).toEqual(new Set(actionCommands));
  });
});

test("the post step runs always, and is the main step's bundle", () => {
  const { main, post, "post-if": when } = action.runs;
  expect(when).toBe("always()");
  const [, bundle] = /import\("(.+)"\)/.exec(text(post)) ?? [];
  expect(join(dirname(post), bundle ?? "")).toBe(main);
  expect(existsSync(join(root, main))).toBe(true);
});
