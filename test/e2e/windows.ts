// What the tests on played Windows machines share: a lab of their own, limits in seconds, the person at the machine, and what a
// run may leave on it.

import { describe, expect, inject } from "vitest";
import { down, type Lab, labConfig, machineFolder, up } from "../../lab/nspawn/index.ts";
import { deleteNodes, inventoryWith, type Run, sh } from "./support.ts";

/** A suite that is skipped, visibly, where the real lab cannot run or there is no PowerShell. */
export const describeWindows = describe.skipIf(inject("noLab") !== "" || inject("noPowershell") !== "");

/** Beside the usual lab, whose inventory has none of these machines. */
const config = labConfig(process.env, 8 + Number(process.env.MESH_LAB_NUMBER ?? 0));

export const openWindowsLab = (hosts: number, windows: number, wsl = 0): Promise<Lab> =>
  up(config, hosts, () => {}, windows, wsl);
export const closeWindowsLab = (): Promise<void> => down(config);

/** Waits that a test can afford. */
export const waits = {
  "login-seconds": 15,
  "login-tries": 2,
  "backend-seconds": 20,
  "installer-wait-seconds": 10,
  "proof-seconds": 20,
};

/** An inventory's text with waits that a test can afford. */
export const hasty = (text: string): string =>
  text.replace(
    /^ {2}windows:$/m,
    ["  windows:", ...Object.entries(waits).map((each) => each.join(": "))].join("\n    "),
  );

export const hastyInventory = (lab: Lab): Promise<string> => inventoryWith(lab, hasty);

/** What a run's document says of one host. */
export const hostOf = (run: Run, name: string) => {
  const found = run.json().hosts?.find(({ host }: { host: string }) => host === name);
  expect(found, run.stdout + run.stderr).toBeDefined();
  return found;
};

/** Windows machines as they were at first, unknown to Headscale. */
export async function freshMachines(lab: Lab, ...hosts: readonly string[]): Promise<void> {
  await lab.fresh(...hosts);
  await deleteNodes(lab, ...hosts);
}

/** A file of the machine's own folder; "" when it is not there. */
export const machineFile = (lab: Lab, host: string, file: string): Promise<string> =>
  sh(lab, host, `cat '${machineFolder}/${file}' 2>/dev/null || true`);

/** What happened to the machine so far, a line each. */
export const deeds = async (lab: Lab, host: string): Promise<readonly string[]> =>
  (await machineFile(lab, host, "state/did.log")).split("\n").filter(Boolean);

/** Files of MeSH's own on the machine: nothing but its lock, and what it made for a WSL2, when no join waits for a person. */
export async function filesOfOurs(lab: Lab, host: string): Promise<readonly string[]> {
  const found = await sh(
    lab,
    host,
    `cd ${machineFolder}/drive-c && find temp ProgramData/mesh Windows/Temp -type f ! -name 'host.*' ! -name wsl.json ! -name '*.made' ! -name '*.log' 2>/dev/null || true`,
  );
  return found.split("\n").filter(Boolean).toSorted();
}

/** Nothing of a run is left on the machine: no file, no task but Syncthing's, no process. */
export async function expectCleanMachine(lab: Lab, host: string): Promise<void> {
  const left = async () => ({
    files: await filesOfOurs(lab, host),
    processes: await sh(lab, host, "pgrep -af '[E]ncodedCommand|[t]ailscale.* up |[j]oin-mesh' || true"),
    tasks: await sh(
      lab,
      host,
      `ls ${machineFolder}/state/tasks 2>/dev/null | grep '[.]json$' | grep -v '^mesh-syncthing' || true`,
    ),
  });
  await expect
    .poll(left, { timeout: 60_000, interval: 1000, message: host })
    .toEqual({ files: [], processes: "", tasks: "" });
}
