// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are GitHub's expressions
// The workflows against GitHub's own schema, two public linters and our rules. Each judge is shown something wrong first.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { manyHosts } from "../../lab/github/example.ts";
import { labConfig } from "../../lab/nspawn/config.ts";
import { tool } from "../../lab/nspawn/tools.ts";
import { diagnostics } from "./language-service.ts";
import { complaints } from "./workflow-rules.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, ".github/workflows");
const ours = readdirSync(folder);
/** The manual's own workflow is held to the same. */
const example = "many-hosts.yml";
const names = [...ours, example];
const text = (name: string) =>
  name === example ? manyHosts("0".repeat(40)) : readFileSync(join(folder, name), "utf8");
const has = (program: string) => spawnSync(program, ["--version"]).error === undefined;

/** The file with one thing changed; the thing must be there. */
function broken(name: string, from: string | RegExp, to: string): string {
  const whole = text(name);
  const changed = whole.replace(from, to);
  expect(changed, `${name} holds no ${from}`).not.toBe(whole);
  return changed;
}

/** What `judge` says of a file that holds `content`. */
function withFile<T>(content: string, judge: (file: string) => T): T {
  const temporary = mkdtempSync(join(tmpdir(), "mesh-workflow-"));
  try {
    const file = join(temporary, "workflow.yml");
    writeFileSync(file, content);
    return judge(file);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

describe("our own rules", () => {
  test.each(names)("%s keeps them all", (name) => {
    expect(complaints(text(name))).toEqual([]);
  });

  test.each([
    ["provision.yml", "permissions: {}\n", "", "permissions: {} is not at the top"],
    [
      "status.yml",
      "    permissions:\n      contents: read # to check out the inventory\n",
      "",
      "status states no permissions",
    ],
    ["status.yml", "    timeout-minutes: 15\n", "", "status has no timeout-minutes"],
    ["provision.yml", "tr -cd", "${{ inputs.host }}", "provision has an expression inside run:"],
    ["ci.yml", /@3d3c42e\w+ # v7/, "@v7 # v7", "check uses an action that is not pinned by its SHA"],
    ["status.yml", "uses: steve/mesh@", "uses: ./ # ", "status uses an action that is not pinned by its SHA"],
    ["ci.yml", "# v7.0.1", "", "a pin has no version beside it"],
    ["status.yml", "persist-credentials: false", "fetch-depth: 1", "status leaves credentials behind in the checkout"],
    ["status.yml", "    environment: mesh-read\n", "", "status has secrets without an environment"],
    ["inventory.yml", "  pull_request:", "  pull_request_target:", "a trigger runs foreign code with secrets"],
    [
      "inventory.yml",
      / && github.event.pull_request.head.*/,
      "",
      "plan lets a fork's pull request reach the self-hosted runner",
    ],
    [
      "inventory.yml",
      "github.event_name == 'push'",
      "always()",
      "apply lets a fork's pull request reach the self-hosted runner",
    ],
    ["inventory.yml", "group: mesh-changes", "group: mesh-apply", "apply may overlap or lose an apply"],
    ["inventory.yml", "      queue: max\n", "", "apply may overlap or lose an apply"],
    [
      "provision.yml",
      "cancel-in-progress: false",
      "cancel-in-progress: true",
      "provision may overlap or lose an apply",
    ],
    [
      "inventory.yml",
      "ref: ${{ github.event.repository.default_branch }}",
      "ref: ${{ github.sha }}",
      "apply changes hosts from something else than the newest default branch",
    ],
    ["health.yml", /if: github\.repository == 'OWNER\/NAME' && /, "if: ", "health wakes up in every fork"],
    ["watchdog.yml", "    if: github.repository == 'OWNER/NAME'\n", "", "watchdog wakes up in every fork"],
    ["health.yml", "group: mesh-changes", "group: mesh-health", "health looks at a mesh that is just being changed"],
    [
      "health.yml",
      "queue: max\n  cancel-in-progress: false",
      "cancel-in-progress: true",
      "health looks at a mesh that is just being changed",
    ],
    [
      "health.yml",
      "environment: mesh-health",
      "environment: mesh",
      "health waits for the reviewers of another environment",
    ],
    [
      "watchdog.yml",
      "runs-on: ubuntu-24.04",
      "runs-on: [self-hosted, sfspark1]",
      "watchdog watches from the machine that it watches, or with its secrets",
    ],
    [
      "health.yml",
      "actions: read",
      "actions: write",
      "health may do something else than look at the repository and keep issues",
    ],
    [
      "watchdog.yml",
      "actions: read",
      "pages: write",
      "watchdog may do something else than look at the repository and keep issues",
    ],
    [example, "group: mesh-changes", "group: mesh-apply", "apply may overlap or lose an apply"],
    ["ci.yml", "needs: [check, lab, windows]", "needs: [check, lab]", "`passed` does not need every other job"],
  ])("%s with %s turned into %s is refused", (name, from, to, said) => {
    expect(complaints(broken(name, from, to))).toEqual([said]);
  });
});

describe("the release that the workflows run", () => {
  const pins = [...new Set(ours.flatMap((name) => text(name).match(/(?<=steve\/mesh@)[0-9a-f]{40}/g) ?? []))];
  const git = (...argv: string[]) => spawnSync("git", ["-C", root, ...argv], { encoding: "utf8" });
  const isHere = git("cat-file", "-e", `${pins[0]}^{commit}`).status === 0;

  test("is the same in all of them", () => expect(pins).toHaveLength(1));

  test.skipIf(!isHere)("takes every input that they give (needs the whole history)", () => {
    const { inputs } = parse(git("show", `${pins[0]}:action.yml`).stdout);
    const given = ours
      .flatMap((name): { uses?: string; with?: object }[] =>
        Object.values<{ steps: object[] }>(parse(text(name)).jobs).flatMap(({ steps }) => steps),
      )
      .filter(({ uses }) => uses?.startsWith("steve/mesh@"))
      .flatMap((step) => Object.keys(step.with ?? {}));
    const hint = "commit action.yml first, then pin that commit: node scripts/build-templates.mjs --pin SHA";
    expect(
      given.filter((input) => !(input in inputs)),
      hint,
    ).toEqual([]);
  });
});

describe("GitHub's own language service", () => {
  test.each(names)("%s has nothing to complain about", async (name) => {
    expect(await diagnostics(name, text(name))).toEqual([]);
  });

  test("action.yml has nothing to complain about", async () => {
    expect(await diagnostics("action.yml", readFileSync(join(root, "action.yml"), "utf8"))).toEqual([]);
  });

  test.each([
    [
      "an input that action.yml does not have",
      "status.yml",
      "command: status",
      "comand: status",
      /Invalid action input 'comand'/,
    ],
    ["a key that no job has", "status.yml", "timeout-minutes", "timeout", /Unexpected value 'timeout'/],
    [
      "a context that does not exist",
      "provision.yml",
      "inputs.host }}",
      "inputs.hots }}",
      /Context access might be invalid: hots/,
    ],
  ])("refuses %s", async (_, name, from, to, said) => {
    expect((await diagnostics(name, broken(name, from, to))).join("\n")).toMatch(said);
  });
});

describe.skipIf(!has("go"))("actionlint (needs Go)", () => {
  let actionlint: string;
  const run = (...argv: string[]) => spawnSync(actionlint, ["-no-color", ...argv], { cwd: root, encoding: "utf8" });

  beforeAll(async () => {
    const bin = await tool(labConfig(process.env), "actionlint", (said) => process.stderr.write(`${said}\n`));
    actionlint = join(bin, "actionlint");
  }, 600_000);

  test("has nothing to complain about, shellcheck's findings included", () => {
    expect(run().stdout).toBe("");
  });

  test("has nothing to complain about in the manual's workflow", () => {
    // Outside of the folder its settings are not found by themselves, and those for paths do not hold.
    const settings = ["-config-file", ".github/actionlint.yaml", "-ignore", 'unexpected key "queue" for "concurrency"'];
    const { stdout } = withFile(text(example), (file) => run(...settings, file));
    expect(stdout).toBe("");
  });

  test("refuses an expression that does not exist", () => {
    const { stdout } = withFile(broken("ci.yml", "github.ref }}", "github.rev }}"), (file) => run(file));
    expect(stdout).toMatch(/property "rev" is not defined/);
  });
});

describe.skipIf(!has("zizmor"))("zizmor (needs zizmor of PyPI)", () => {
  const run = (path: string) => spawnSync("zizmor", ["--offline", "--pedantic", "-q", path], { encoding: "utf8" });

  test("has no finding, not even a pedantic one", () => {
    const { status, stdout } = run(folder);
    expect(stdout).toMatch(/No findings/);
    expect(status).toBe(0);
  });

  test("has no finding in the manual's workflow", () => {
    expect(withFile(text(example), run).stdout).toMatch(/No findings/);
  });

  test("finds a template injection", () => {
    const { stdout } = withFile(broken("provision.yml", "tr -cd", "${{ inputs.host }}"), run);
    expect(stdout).toMatch(/template-injection/);
  });
});
