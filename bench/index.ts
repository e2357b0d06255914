// The words of `npm run bench -- …`: measures what is named, or everything, and keeps it in bench/results.json.

import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { arch, cpus, release, totalmem } from "node:os";
import { Command, InvalidArgumentError } from "commander";
import type { Case } from "./case.ts";
import { dead } from "./cases/dead.ts";
import { embedded } from "./cases/embedded.ts";
import { fresh } from "./cases/fresh.ts";
import { health } from "./cases/health.ts";
import { noOp, noOpHundred } from "./cases/no-op.ts";
import { start } from "./cases/start.ts";
import { windows } from "./cases/windows.ts";
import { barLine, tableOf } from "./page.ts";
import { type Measured, readResults, resultsFile } from "./results.ts";

const cases: readonly Case[] = [noOp, noOpHundred, windows, embedded, health, fresh, dead, start];
const ids = cases.map(({ id }) => id);

const say = (text: string) => process.stderr.write(`${text}\n`);

const examples = `
Examples:
  npm run bench                      everything, on a machine that does nothing else: about an hour
  npm run bench -- start embedded    these two, without root
  npm run bench -- no-op --runs 9`;

/** Runs one command of the benchmark; errors are thrown. */
export async function benchCommand(argv: readonly string[]): Promise<void> {
  const program = new Command("bench")
    .description("Measures MeSH beside its peers; the page is docs/references/performance.md.")
    .argument("[case...]", `what to measure: ${ids.join(", ")}`)
    .option("--runs <n>", "runs of each, after one to warm up", whole, 5)
    .addHelpText("after", examples)
    .action((names: string[], { runs }: { runs: number }) => measure(names, runs));
  await program.parseAsync([...argv], { from: "user" });
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("a number from 1");
  return number;
}

async function measure(names: readonly string[], runs: number): Promise<void> {
  const unknown = names.find((name) => !ids.includes(name));
  if (unknown) throw new Error(`there is no ${unknown} to measure; there are ${ids.join(", ")}`);
  for (const each of cases.filter(({ id }) => names.length === 0 || names.includes(id))) {
    say(each.title);
    const outcome = await each.run({ warmups: 1, runs, say });
    const { id, title } = each;
    const measured: Measured = {
      id,
      title,
      date: new Date().toISOString().slice(0, 10),
      machine: machine(),
      ...outcome,
    };
    await keep(measured);
    process.stdout.write(`${[tableOf(measured), ...measured.bars.map(barLine)].join("\n")}\n\n`);
  }
}

/** In the order of the cases; those that were not measured now stay as they were. */
async function keep(measured: Measured): Promise<void> {
  const before = await readResults();
  const all = ids.flatMap((id) => (id === measured.id ? [measured] : before.filter((each) => each.id === id)));
  await writeFile(resultsFile, `${JSON.stringify(all, rounded, 1)}\n`);
}

const rounded = (_: string, value: unknown) => (typeof value === "number" ? Math.round(value * 1000) / 1000 : value);

function machine(): string {
  const [cpu] = cpus();
  const ssh = execFileSync("sh", ["-c", "ssh -V 2>&1"], { encoding: "utf8" }).split(",")[0];
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpu?.model.trim()}, ${arch()}), ${memory} GiB, Linux ${release()}, Node ${process.version}, ${ssh}`;
}
