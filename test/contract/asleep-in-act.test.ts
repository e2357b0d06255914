// A laptop that is closed when its merge is applied: inventory.yml as `mesh init` writes it, in act, with the bundled Action, on simulated
// hosts. The same on a real host: test/e2e/asleep.test.ts.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { type Machine, must, thisMachine } from "../../lab/github/machine.ts";
import { makeRepository, type Repository } from "../../lab/github/repository.ts";
import { pullRequest, push } from "../../lab/github/run.ts";
import { labConfig } from "../../lab/nspawn/config.ts";

const has = (program: string) => spawnSync(program, ["--version"]).error === undefined;
const slow = { timeout: 120_000 };

describe.skipIf(!has("go"))("a laptop that is closed, in act (needs Go)", () => {
  let lab: EmbeddedLab;
  let machine: Machine;
  let repository: Repository;
  let whole: string;
  let around: { readonly secrets: Readonly<Record<string, string>> };

  beforeAll(async () => {
    lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1", { name: "laptop", expected: "sometimes" }] });
    machine = await thisMachine(labConfig(process.env), (said) => process.stderr.write(`${said}\n`));
    const text = (name: string) => readFileSync(join(dirname(lab.inventory), name), "utf8");
    await must(machine, "umask 077; mkdir .ssh; cat > .ssh/id_ed25519", text("id_ed25519"));
    const inventory = parse(text("mesh.yaml"));
    inventory.mesh.ssh["identity-file"] = "~/.ssh/id_ed25519";
    delete inventory.mesh.headscale["api-key-file"];
    whole = stringify(inventory);
    delete inventory.hosts.laptop;
    repository = await makeRepository(machine, { "mesh.yaml": stringify(inventory), known_hosts: text("known_hosts") });
    around = { secrets: { HEADSCALE_API_KEY: text("headscale.key").trim() } };
    await lab.fault("asleep", "laptop");
  }, 600_000);

  afterEach(() => expect(lab.unexpected).toEqual([]));

  afterAll(async () => {
    await lab?.close();
    await machine?.close();
  });

  const names = () => lab.headscale.state.nodes.map(({ givenName }) => givenName).sort();

  test("its pull request is green, and the plan says that it is asleep", slow, async () => {
    await repository.commit("laptop", "Add the laptop", { "mesh.yaml": whole });
    const run = await pullRequest(repository, "laptop", around);
    expect(run.jobs, run.raw).toEqual({ validate: "success", plan: "success" });
    expect(run.outputs).toMatchObject({ "hosts-failed": "0", "hosts-waiting": "1" });
    expect(run.summary).toMatch(/1 asleep/);
  });

  test("its merge is green: the others are done, and the summary says that it waits", slow, async () => {
    const before = await repository.sha("main");
    await repository.merge("laptop");
    const run = await push(repository, before, around);
    expect(run.jobs, run.raw).toEqual({ apply: "success" });
    expect(run.outputs).toMatchObject({ "hosts-failed": "0", "hosts-waiting": "1", "exit-code": "0" });
    expect(run.summary).toMatch(/1 asleep/);
    expect(names()).toEqual(["sfspark1", "web-1"]);
  });

  test("the next merge that finds it awake brings it in, whatever it was about", slow, async () => {
    await lab.heal("asleep", "laptop");
    const before = await repository.sha("main");
    await repository.commit("main", "A word", { "mesh.yaml": `${whole}# a word\n` });
    const run = await push(repository, before, around);
    expect(run.jobs, run.raw).toEqual({ apply: "success" });
    expect(JSON.parse(run.outputs.changed ?? "")).toEqual(["laptop"]);
    expect(names()).toEqual(["laptop", "sfspark1", "web-1"]);
    const keys = lab.headscale.state.keys.filter(
      ({ used, expiration }) => !used && Date.parse(expiration) > Date.now(),
    );
    expect(keys).toEqual([]);
  });
});
