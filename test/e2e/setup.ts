// Once per run: brings the real lab up, and takes it down again unless it was up before.

import type { TestProject } from "vitest/node";
import { available, down, labConfig, open, up } from "../../lab/nspawn/index.ts";
import { findPwsh } from "../../lab/windows/pwsh.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Why the real lab cannot run here; "" when it is up. */
    readonly noLab: string;
    /** Why there are no Windows machines; "" when a PowerShell was found. */
    readonly noPowershell: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const reason = (await available()) ?? "";
  if (reason && process.env.MESH_LAB === "required") throw new Error(`the real lab is required, but ${reason}`);
  project.provide("noLab", reason);
  project.provide("noPowershell", noPowershell());
  if (reason) {
    process.stderr.write(`the tests on real hosts are skipped: ${reason}\n`);
    return async () => {};
  }
  const config = labConfig(process.env);
  const wasUp = await open(config).then(
    () => true,
    () => false,
  );
  await up(config, 5, (text) => process.stderr.write(`lab: ${text}\n`));
  return async () => {
    if (!wasUp) await down(config);
  };
}

/** Throws when one is required. */
function noPowershell(): string {
  const found = findPwsh();
  if (!("missing" in found)) return "";
  process.stderr.write(`the tests on Windows machines are skipped: ${found.missing}\n`);
  return found.missing;
}
