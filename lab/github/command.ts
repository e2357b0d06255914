// The words of `npm run act -- …`: the real workflows, in act, on the lab's sfspark1.

import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { labConfig, open } from "../nspawn/index.ts";
import { labRepository } from "./in-lab.ts";
import type { WorkflowRun } from "./log.ts";
import { sfspark1 } from "./machine.ts";
import type { Repository } from "./repository.ts";
import { press, pullRequest, push } from "./run.ts";

const examples = `
Examples:
  npm run lab -- up 3
  npm run act -- provision --host h1            the button
  npm run act -- provision --host all --dry-run
  npm run act -- status
  npm run act -- pull-request mesh.yaml         the plan for that inventory, as a pull request
  npm run act -- merge mesh.yaml                and what its merge does`;

const say = (text: string) => process.stderr.write(`${text}\n`);

/** Runs one workflow; the exit code is 1 when a job failed. */
export async function actCommand(argv: readonly string[]): Promise<void> {
  const program = new Command("act")
    .description("GitHub's side of MeSH without GitHub.")
    .addHelpText("after", examples);
  program.option("--lab <n>", "another lab than the usual one", process.env.MESH_LAB_NUMBER ?? "0");
  const run = (work: (repository: Repository) => Promise<WorkflowRun>) => inLab(Number(program.opts().lab), work);
  program
    .command("provision")
    .description("press the button")
    .requiredOption("--host <names>", "hosts with commas, or all")
    .option("--dry-run", "only show what would change")
    .option("--force-reauth", "log in again, also where all is well")
    .action(({ host, dryRun, forceReauth }) =>
      run((repository) =>
        press(repository, "provision.yml", {
          host,
          "dry-run": String(dryRun === true),
          "force-reauth": String(forceReauth === true),
        }),
      ),
    );
  program
    .command("status")
    .description("the whole mesh")
    .action(() => run((repository) => press(repository, "status.yml", {})));
  program
    .command("pull-request <inventory>")
    .description("what a pull request with this inventory would be told")
    .action((file: string) => run((repository) => proposed(repository, file)));
  program
    .command("merge <inventory>")
    .description("apply this inventory, as a merge does")
    .action((file: string) => run((repository) => merged(repository, file)));
  await program.parseAsync([...argv], { from: "user" });
}

async function inLab(number: number, work: (repository: Repository) => Promise<WorkflowRun>): Promise<void> {
  const lab = await open(labConfig(process.env, number));
  const machine = await sfspark1(lab, say);
  try {
    const run = await work(await labRepository(lab, machine));
    process.stdout.write(`${run.log}\n`);
    for (const [job, result] of Object.entries(run.jobs)) process.stdout.write(`${job}: ${result}\n`);
    if (Object.keys(run.jobs).length === 0) process.stdout.write(run.raw);
    process.exitCode = run.code === 0 ? 0 : 1;
  } finally {
    await machine.close();
  }
}

const change = async (repository: Repository, file: string) =>
  repository.commit("change", "Change the mesh", { "mesh.yaml": await readFile(file, "utf8") });

async function proposed(repository: Repository, file: string): Promise<WorkflowRun> {
  await change(repository, file);
  return pullRequest(repository, "change");
}

async function merged(repository: Repository, file: string): Promise<WorkflowRun> {
  const before = await repository.sha("main");
  await change(repository, file);
  await repository.merge("change");
  return push(repository, before);
}
