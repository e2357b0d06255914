// action.yml, the parser, the manual and the workflows speak of the same inputs; each is read, and each is refused when wrong.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { Secret } from "../../src/core/secret.ts";
import { commands, type Inputs, inputNames, parseInputs, secretInputs } from "../../src/github/inputs.ts";

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
const rows: Readonly<Record<(typeof inputNames)[number], [right: string, field: Partial<Inputs>, wrong?: string]>> = {
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
  "github-token": ["t", { token: new Secret("t") }],
  "headscale-url": ["http://10.200.0.1:8080/", { headscaleUrl: "http://10.200.0.1:8080" }, "http://u:p@x:8080"],
  "headscale-api-key": ["k", { apiKey: new Secret("k") }],
  "ssh-key": [key, { sshKey: new Secret(key) }, "~/.ssh/id_ed25519"],
  "ssh-passphrase": ["p", { passphrase: new Secret("p") }],
  "known-hosts": ["~/known_hosts", { knownHosts: "~/known_hosts" }],
  "state-folder": ["/var/lib/mesh", { stateFolder: "/var/lib/mesh" }],
};

/** With its secrets shown, so that two of them are compared by what they hold. */
const shown = (inputs: Partial<Inputs>) =>
  Object.fromEntries(Object.entries(inputs).map(([name, is]) => [name, is instanceof Secret ? is.reveal() : is]));

test("action.yml and the parser know the same inputs", () => {
  expect(Object.keys(action.inputs)).toEqual([...inputNames]);
});

test("nothing but the command must be given, and then every other input says nothing", () => {
  const { command, inventory, hosts, ...rest } = parseInputs(from({ command: "plan" }));
  expect({ command, inventory, hosts }).toEqual({ command: "plan", inventory: "mesh.yaml", hosts: [] });
  expect(Object.values(rest).filter((value) => value !== undefined && value !== false)).toEqual([]);
});

test.each(Object.entries(rows))("%s is read into its own field", (name, [right, field]) => {
  const bare = shown(parseInputs(from({ command: "plan" })));
  const read = shown(parseInputs(from({ command: "plan", [name]: right })));
  expect(read).toEqual({ ...bare, ...shown(field) });
  expect(read).not.toEqual(bare);
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

  test.each(wrong)("%s: %j is refused, and only that", (name, value) => {
    expect(mistakes({ [name as string]: value as string })).toEqual([expect.stringMatching(`^${name}: `)]);
  });

  test("are all named at once, in the order of action.yml", () => {
    expect(mistakes(Object.fromEntries(wrong)).map((line) => line.split(":")[0])).toEqual(wrong.map(([name]) => name));
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
    expect(mistakes({ limit })).toEqual([`limit: "${limit}" is not a whole number of at least 1`]);
  });
});

test.each([["all"], [""], [" , "], ["all, h1"]])("hosts %j are all hosts", (hosts) => {
  expect(parseInputs(from({ command: "provision", hosts })).hosts).toEqual([]);
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

  test("give no input that action.yml does not have, and no value that is refused", () => {
    expect(shownSteps.length).toBeGreaterThan(0);
    for (const { with: given = {} } of shownSteps) {
      expect(Object.keys(given).filter((name) => !(name in action.inputs))).toEqual([]);
      const plain = Object.entries(given).filter(([, value]) => !String(value).includes("${{"));
      expect(mistakes(Object.fromEntries(plain.map(([name, value]) => [name, String(value)])))).toEqual([]);
    }
  });

  test("action.yml names every command that there is", () => {
    const named = [...action.inputs.command.description.matchAll(/`([a-z]+)`/g)].map((match) => match[1]);
    expect(new Set(named)).toEqual(new Set(commands));
  });
});

test("the post step runs always, and is the main step's bundle", () => {
  const { main, post, "post-if": when } = action.runs;
  expect(when).toBe("always()");
  const [, bundle] = /import\("(.+)"\)/.exec(text(post)) ?? [];
  expect(join(dirname(post), bundle ?? "")).toBe(main);
  expect(existsSync(join(root, main))).toBe(true);
});
