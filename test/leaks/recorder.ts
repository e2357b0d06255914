// Every program that a simulated host starts, with its words and its environment: not sampled, each one. Tools and stand-ins
// write down what they were given before they do their work.

import { readFileSync, readlinkSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EmbeddedLab } from "../../lab/embedded/index.ts";
import { shellWord } from "../../src/shell/posix.ts";

export interface Recorder {
  /** All that was written down so far. */
  text(): string;
  forget(): Promise<void>;
}

/** From now on, on all hosts of the lab. */
export async function recordPrograms(lab: EmbeddedLab): Promise<Recorder> {
  const folder = dirname(lab.machine(lab.hosts[0] ?? "").root);
  const file = join(folder, "programs");
  const env = readlinkSync(join(folder, "tools/env"));
  const line = `{ printf '%s ' "\${0##*/}" "$@"; echo; ${shellWord(env)}; } >>${shellWord(file)}`;
  await writeFile(file, "");
  for (const name of await readdir(join(folder, "tools"))) {
    const tool = join(folder, "tools", name);
    const real = readlinkSync(tool);
    if (real.startsWith(join(folder, "stand-ins"))) continue;
    await rm(tool);
    await writeFile(tool, `#!/bin/sh\n${line}\nexec ${shellWord(real)} "$@"\n`, { mode: 0o755 });
  }
  for (const name of await readdir(join(folder, "stand-ins"))) {
    const script = join(folder, "stand-ins", name);
    const text = await readFile(script, "utf8");
    await writeFile(script, text.replace("\n", `\n${line}\n`));
  }
  return { text: () => readFileSync(file, "utf8"), forget: () => writeFile(file, "") };
}
