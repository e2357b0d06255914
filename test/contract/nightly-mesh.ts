// A small mesh and its repository at a local GitHub, for the workflows that run by themselves: hosts are simulated, the workflows and the
// bundled Action are real.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse, stringify } from "yaml";
import { openEmbeddedLab } from "../../lab/embedded/index.ts";
import type { WorkflowRun } from "../../lab/github/log.ts";
import { must, thisMachine } from "../../lab/github/machine.ts";
import { makeRepository } from "../../lab/github/repository.ts";
import { due, press } from "../../lab/github/run.ts";
import { labConfig } from "../../lab/nspawn/config.ts";
import type { WatchedRun } from "../../src/github/watchdog/types.ts";
import { ActionsShelf } from "../github/incidents/server/actions.ts";
import { startIssues } from "../github/incidents/server/server.ts";

const project = join(import.meta.dirname, "../..");
const hour = 3_600_000;

/** sfspark1 and web-1, joined; `health` is that section of the inventory. */
export async function openNightly(health: object) {
  const lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1"] });
  const machine = await thisMachine(labConfig(process.env), (said) => process.stderr.write(`${said}\n`));
  const folder = dirname(lab.inventory);
  const text = (name: string) => readFileSync(join(folder, name), "utf8");
  await joined(lab.inventory, machine.folder);
  await must(machine, "umask 077; mkdir .ssh; cat > .ssh/id_ed25519", text("id_ed25519"));
  const inventory = parse(text("mesh.yaml"));
  inventory.mesh.ssh["identity-file"] = "~/.ssh/id_ed25519";
  delete inventory.mesh.headscale["api-key-file"];
  inventory.mesh.health = health;
  const files = { "mesh.yaml": stringify(inventory), known_hosts: text("known_hosts") };
  const repository = await makeRepository(machine, files);
  const actions = new ActionsShelf();
  actions.workflows.set("health.yml", { state: "active", runs: [] });
  const github = await startIssues({ repository: "steve/home", actions });
  const secrets = { GITHUB_TOKEN: "ghs_test", HEADSCALE_API_KEY: text("headscale.key").trim() };
  const around = () => {
    github.time = Date.now();
    return { apiUrl: github.url, secrets };
  };
  const issue = (part: string) => {
    const found = [...github.issues.values()].filter(({ title }) => title.includes(part)).at(-1);
    if (!found) throw new Error(`no issue has ${part} in its title`);
    return found;
  };
  return {
    ...{ lab, machine, repository, github, actions, issue },
    /** By GitHub's scheduler. */
    night: () => due(repository, "health.yml", "41 2 * * *", around()),
    watch: () => due(repository, "watchdog.yml", "43 11 * * *", around()),
    /** By a person. */
    asked: (inputs: Readonly<Record<string, string>>) =>
      press(repository, "health.yml", { hosts: "all", matrix: "false", "test-alarm": "false", ...inputs }, around()),
    async close() {
      await lab.close();
      await machine.close();
      await github[Symbol.asyncDispose]();
    },
  };
}

async function joined(inventory: string, home: string): Promise<void> {
  const argv = [join(project, "src/cli.ts"), "-i", inventory, "apply", "--yes"];
  const env = { ...process.env, MESH_STATE_DIR: join(home, "before") };
  const child = spawn(process.execPath, argv, { stdio: "ignore", env });
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (code !== 0) throw new Error(`the mesh was not made: ${code}`);
}

let runs = 700;

/** What a run left behind, as GitHub shows it so many hours later. */
export function shown({ jobs, steps }: WorkflowRun, hoursAgo: number): WatchedRun {
  const at = new Date(Date.now() - hoursAgo * hour).toISOString();
  const id = runs++;
  return {
    ...{ id, event: "schedule", status: "completed", url: `https://github.invalid/steve/home/actions/runs/${id}` },
    ...{ conclusion: Object.values(jobs).includes("failure") ? "failure" : "success", createdAt: at, updatedAt: at },
    jobs: Object.entries(jobs).map(([name, conclusion]) => ({
      ...{ name, status: "completed", conclusion, completedAt: at, runner: "sfspark1", labels: ["self-hosted"] },
      steps: steps
        .filter(({ job }) => job === name)
        .map((step) => ({ name: step.name, status: "completed", conclusion: step.result })),
    })),
  };
}
