// The Action's `command: provision` and the inputs that take the place of files, on simulated hosts.

import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { type Job, jobOn } from "./as-runner.ts";

let lab: EmbeddedLab;
let home: string;
let job: Job;

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1", "web-2"] });
  home = await mkdtemp(join(tmpdir(), "mesh-provision-"));
  job = jobOn(lab, home, { GITHUB_WORKFLOW_REF: "steve/home/.github/workflows/provision.yml@refs/heads/main" });
});
afterEach(() => expect(lab.unexpected).toEqual([]));
afterAll(async () => {
  await lab?.close();
  await rm(home, { recursive: true, force: true });
});

const provision = (inputs: Readonly<Record<string, string>> = {}) => job.main({ command: "provision", ...inputs });
const nodes = () => lab.headscale.state.nodes.map(({ givenName }) => givenName).sort();
const beside = (name: string) => join(dirname(lab.inventory), name);

describe("provision", () => {
  test("as a dry run shows the plan and changes nothing", async () => {
    const { code, log, outputs, summary } = await provision({ hosts: "web-1", "dry-run": "true" });
    expect(code, log).toBe(0);
    expect(JSON.parse(outputs.changed ?? "")).toEqual(["web-1"]);
    expect(outputs["exit-code"]).toBe("2");
    expect(summary).toMatch(/^### ✅ Plan: /);
    expect([nodes(), lab.headscale.state.keys]).toEqual([[], []]);
  });

  test("brings in the host that is named, and no other", { timeout: 60_000 }, async () => {
    const { code, log, outputs } = await provision({ hosts: "web-1" });
    expect(code, log).toBe(0);
    expect(JSON.parse(outputs.changed ?? "")).toEqual(["web-1"]);
    expect(nodes()).toEqual(["web-1"]);
  });

  test("with force re-auth logs a healthy host in again", { timeout: 60_000 }, async () => {
    const before = lab.headscale.state.nodes[0]?.nodeKey;
    expect((await provision({ hosts: "web-1" })).outputs.changed).toBe("[]");
    const { code, log } = await provision({ hosts: "web-1", "force-reauth": "true" });
    expect(code, log).toBe(0);
    expect(lab.headscale.state.nodes.map(({ nodeKey }) => nodeKey === before)).toEqual([false]);
  });

  test("with all brings in the rest", { timeout: 60_000 }, async () => {
    const { code, log } = await provision({ hosts: "all" });
    expect(code, log).toBe(0);
    expect(nodes()).toEqual(["sfspark1", "web-1", "web-2"]);
  });

  test("with a name that is not there fails before any host, and says no more than that", async () => {
    const { code, log, summary } = await provision({ hosts: "web-9" });
    expect(code).toBe(1);
    expect(log).toMatch(/::error::USAGE.*web-9/);
    expect(summary).toMatch(/^### ❌ mesh provision stopped\n/);
    expect(summary).toMatch(/No host was changed\.\n$/);
  });
});

describe("what is wrong stands where a person looks", () => {
  test("an inventory's mistakes, on their lines", async () => {
    const text = await readFile(lab.inventory, "utf8");
    await writeFile(lab.inventory, text.replace("web-2:\n    address:", "web-2:\n    adress:"));
    const line = text.split("\n").findIndex((each) => each.includes("web-2:")) + 2;
    try {
      const { code, log } = await provision({ hosts: "web-1" });
      expect(code).toBe(1);
      expect(log).toMatch(new RegExp(`^::error file=mesh\\.yaml,line=${line},col=\\d+::.*adress`, "m"));
    } finally {
      await writeFile(lab.inventory, text);
    }
  });

  test("the inputs' mistakes, each on the workflow that gives them", async () => {
    const { code, log, summary } = await provision({ limit: "many", "dry-run": "maybe", "headscale-url": "x://u:p@y" });
    expect(code).toBe(1);
    const found = [...log.matchAll(/^::error title=Wrong input,file=(.*?)::(.*?):/gm)].map(([, ...all]) => all);
    expect(found).toEqual(
      ["dry-run", "limit", "headscale-url"].map((name) => [".github/workflows/provision.yml", name]),
    );
    expect(log + summary).not.toMatch("u:p@y");
  });
});

describe("inputs in the place of files", () => {
  const files = ["id_ed25519", "known_hosts", "headscale.key"] as const;

  /** The Action with the files moved away from where the inventory says they are. */
  async function withoutFiles(inputs: (moved: (name: (typeof files)[number]) => string) => Promise<object>) {
    const moved = (name: string) => join(home, `moved-${name}`);
    for (const name of files) await rename(beside(name), moved(name));
    try {
      return await job.main({ command: "plan", hosts: "web-1", ...(await inputs(moved)) });
    } finally {
      for (const name of files) await rename(moved(name), beside(name));
    }
  }

  const all = async (moved: (name: (typeof files)[number]) => string) => ({
    "ssh-key": await readFile(moved("id_ed25519"), "utf8"),
    "known-hosts": moved("known_hosts"),
    "headscale-api-key": await readFile(moved("headscale.key"), "utf8"),
  });

  test("a key's text, a known_hosts file and an API key are enough", async () => {
    const { code, log, outputs } = await withoutFiles(all);
    expect(code, log).toBe(0);
    expect(outputs["hosts-ok"]).toBe("1");
  });

  test.each([
    ["ssh-key", "SSH_KEY"],
    ["known-hosts", "HOST_KEY_UNKNOWN"],
    ["headscale-api-key", "HEADSCALE_AUTH"],
  ])("without %s the same ends in %s", async (name, said) => {
    const { code, log } = await withoutFiles(async (moved) => ({ ...(await all(moved)), [name]: "" }));
    expect(code).toBe(1);
    expect(log).toMatch(said);
  });

  test("every line of a key's text is masked, and none is anywhere else in what the Action writes", async () => {
    const key = await readFile(beside("id_ed25519"), "utf8");
    const run = await job.main({ command: "provision", hosts: "web-1", "ssh-key": key });
    expect(run.code, run.log).toBe(0);
    const masked = new Set([...run.log.matchAll(/^::add-mask::(.*)$/gm)].map((match) => match[1]));
    const lines = key.trim().split("\n");
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(masked).toContain(line);
    const rest = run.log.replace(/^::add-mask::.*\n/gm, "") + JSON.stringify([run.summary, run.outputs, run.state]);
    for (const line of lines.slice(1, -1)) expect(rest).not.toContain(line);
  });

  test("the API's address holds in place of the inventory's, which keeps the login server", async () => {
    const text = await readFile(lab.inventory, "utf8");
    await writeFile(lab.inventory, text.replace(/api-url: .*/, "api-url: http://127.0.0.1:9"));
    try {
      const plan = { command: "plan", hosts: "web-1" };
      expect((await job.main(plan)).log).toMatch(/HEADSCALE_DOWN/);
      const run = await job.main({ ...plan, "headscale-url": lab.headscale.url });
      expect([run.code, run.outputs.changed], run.log).toEqual([0, "[]"]);
    } finally {
      await writeFile(lab.inventory, text);
    }
  });
});
