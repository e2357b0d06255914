// The workflows as `mesh init` writes them, run in act on this machine: what needs no host.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Machine, thisMachine } from "../../lab/github/machine.ts";
import { makeRepository, type Repository } from "../../lab/github/repository.ts";
import { press, pullRequest } from "../../lab/github/run.ts";
import { labConfig } from "../../lab/nspawn/config.ts";

const has = (program: string) => spawnSync(program, ["--version"]).error === undefined;

describe.skipIf(!has("go"))("workflows in act (needs Go)", () => {
  let machine: Machine;
  let repository: Repository;
  const inventory = readFileSync(new URL("../../docs/examples/mesh.yaml", import.meta.url), "utf8");

  beforeAll(async () => {
    machine = await thisMachine(labConfig(process.env), (said) => process.stderr.write(`${said}\n`));
    repository = await makeRepository(machine, { "mesh.yaml": inventory });
  }, 600_000);

  afterAll(() => machine?.close());

  test("a fork's pull request is validated, and nothing of it runs on the self-hosted runner", async () => {
    await repository.commit("from-a-fork", "Another host", {
      "mesh.yaml": `${inventory}  web-1:\n    address: web-1.local\n`,
    });
    const run = await pullRequest(repository, "from-a-fork", { from: "mallory/home" });
    expect(run.code, run.raw).toBe(0);
    expect(run.jobs).toEqual({ validate: "success" });
    expect(run.log).toMatch(/4 hosts, no mistakes\n\+ {2}web-1 {2}joins the mesh: web-1\.local\n/);
  });

  test("a broken inventory fails the check with its line, and the plan stops before any host", async () => {
    await repository.commit("broken", "A typo", { "mesh.yaml": inventory.replace("wsl-of:", "wsl-off:") });
    const run = await pullRequest(repository, "broken");
    expect(run.code).not.toBe(0);
    expect(run.jobs).toEqual({ validate: "failure", plan: "failure" });
    expect(run.log).toMatch(/wsl-of/);
    expect(run.log).not.toMatch(/SSH_|DNS_/);
  });

  test("the pull request that mends a broken main is validated, with nothing to compare with", async () => {
    await repository.commit("main", "Break main", { "mesh.yaml": "version: 2\n" });
    await repository.commit("mend", "Mend it", { "mesh.yaml": inventory });
    const run = await pullRequest(repository, "mend");
    expect(run.jobs.validate, run.raw).toBe("success");
    expect(run.log).toMatch(/no mistakes\nthere is no right inventory before it/);
    await repository.merge("mend");
  });

  test("a host that no inventory names is refused before any is reached, and the page says who asked", async () => {
    const run = await press(
      repository,
      "provision.yml",
      { host: "web-9`@all`", "dry-run": "false" },
      { actor: "anna", secrets: { HEADSCALE_API_KEY: "planted-key" } },
    );
    expect(run.jobs).toEqual({ provision: "failure" });
    expect(run.summary).toMatch(/^anna asked to provision \*\*web-9all\*\*, at commit [0-9a-f]{7,}\.$/m);
    expect(run.log).toMatch(/USAGE/);
    expect(run.log).not.toMatch(/SSH_/);
    expect(run.raw).not.toMatch("planted-key");
  });
});
