// Nodes that are too old for MeSH, as npm has them, pinned in nodes/ and kept beside the lab's tools.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { labConfig } from "../../lab/nspawn/config.ts";
import { withLock } from "../../lab/nspawn/lock.ts";

const pins = join(import.meta.dirname, "nodes");
const files = ["package.json", "package-lock.json"];

/** npm has them for this kind of machine alone. */
export const hasOldNodes = process.platform === "linux" && process.arch === "x64";

/** The folder of the program `node` of an old major version; fetched first when it is not there. */
export async function oldNode(major: "12" | "20" | "22"): Promise<string> {
  const { cache } = labConfig(process.env);
  const key = createHash("sha256")
    .update(readFileSync(join(pins, "package-lock.json")))
    .digest("hex")
    .slice(0, 12);
  const folder = join(cache, `old-nodes-${key}`);
  if (!existsSync(folder)) await withLock(join(cache, "old-nodes.lock"), async () => fetchInto(folder));
  return join(folder, "node_modules", `node-${major}`, "bin");
}

function fetchInto(folder: string): void {
  if (existsSync(folder)) return;
  const temporary = `${folder}.new`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  for (const file of files) cpSync(join(pins, file), join(temporary, file));
  execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: temporary });
  renameSync(temporary, folder);
}
