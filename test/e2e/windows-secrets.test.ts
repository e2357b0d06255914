// Keys on a Windows machine: on every rung, everything the machine shows of a call (command lines, environments, script blocks,
// module logging, transcripts, files) is searched for the keys that were minted. One file may hold one: the waiting key's own.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Lab, machineFolder } from "../../lab/nspawn/index.ts";
import { leaksInFiles } from "../leaks/files.ts";
import { leaksInAll, type Plant } from "../leaks/forms.ts";
import { leaksOfProcesses, type Sample, sampledDuring } from "../leaks/sampler.ts";
import { leaksInHostFiles, leaksInJournal } from "./leak-detectors.ts";
import { type MintingProxy, openMintingProxy } from "./minting-proxy.ts";
import { forget, inventoryWith, mesh, type Run, usableKeys } from "./support.ts";
import {
  closeWindowsLab,
  describeWindows,
  expectCleanMachine,
  freshMachines,
  hasty,
  hostOf,
  machineFile,
  openWindowsLab,
} from "./windows.ts";

describeWindows("secrets on a Windows machine", () => {
  let lab: Lab;
  let proxy: MintingProxy;
  let apiKey: Plant;
  let inventory: string;
  /** Home and state folder of the runs. */
  let left: string;
  const samples: Sample[] = [];
  const runs: Run[] = [];

  const plants = () => [apiKey, ...proxy.keys];

  async function run(...argv: string[]): Promise<Run> {
    const env = { HOME: left, MESH_STATE_DIR: join(left, "state"), MESH_DEBUG: "1" };
    const { result, sample } = await sampledDuring(() => mesh(["-i", inventory, ...argv], { env }));
    samples.push(sample);
    runs.push(result);
    return result;
  }

  /** Of all keys so far, in everything that was said, started or logged. */
  async function expectNoLeak(): Promise<void> {
    const said = runs.flatMap(({ stdout, stderr }) => leaksInAll({ stdout, stderr }, plants()));
    const started = samples.flatMap((sample) => leaksOfProcesses(sample, plants()));
    expect([...said, ...started]).toEqual([]);
    for (const host of ["w1", "sfspark1"]) expect(await leaksInJournal(lab, host, plants())).toEqual([]);
    expect(await leaksInFiles(left, plants())).toEqual([]);
  }

  const filesWithKeys = async () => (await leaksInHostFiles(lab, "w1", plants())).map(({ where }) => where);

  beforeAll(async () => {
    lab = await openWindowsLab(0, 1);
    apiKey = { name: "API key", value: (await readFile(join(dirname(lab.inventory), "headscale.key"), "utf8")).trim() };
    proxy = await openMintingProxy(`http://${lab.address("sfspark1")}:8080`);
    inventory = await inventoryWith(lab, (text) =>
      hasty(text).replace(/^( *)url: .*$/m, `$&\n$1api-url: ${proxy.url}`),
    );
    left = await mkdtemp(join(tmpdir(), "mesh-left-"));
  });

  afterAll(async () => {
    proxy?.close();
    if (inventory) await forget(inventory);
    if (left) await rm(left, { recursive: true, force: true });
    await closeWindowsLab();
  });

  test.each([
    ["the account's own login", [] as string[]],
    ["a task of the system", ["windows-held"]],
  ])("%s shows no key and leaves none", async (_, faults) => {
    await freshMachines(lab, "w1");
    for (const fault of faults) await lab.fault(fault, "w1");
    const before = proxy.keys.length;
    const apply = await run("apply", "w1", "--yes", "--json");
    expect(hostOf(apply, "w1"), apply.stdout).toMatchObject({ state: "changed", error: null });
    // A rung gets its key when nothing is in its way any more; and what the machine logs by itself was really logged.
    expect(proxy.keys.length - before).toBe(1);
    for (const log of ["seen.log", "events.log"]) expect(await machineFile(lab, "w1", `state/${log}`)).not.toBe("");
    expect(await filesWithKeys()).toEqual([]);
    await expectNoLeak();
    await expectCleanMachine(lab, "w1");
  });

  test("a join that waits for a person shows its key in one file, which is gone afterwards", async () => {
    await freshMachines(lab, "w1");
    await lab.fault("windows-held-all-but-desktop", "w1");
    const handed = await run("apply", "w1", "--yes", "--json");
    expect(handed.code, handed.stdout).toBe(3);
    expect(await filesWithKeys()).toEqual([expect.stringMatching(`^w1:${machineFolder}/drive-c/temp/[^/]+$`)]);
    await expectNoLeak();
    const { result, sample } = await sampledDuring(() => lab.person("w1", { line: hostOf(handed, "w1").waiting.line }));
    samples.push(sample);
    expect(result.code, result.stdout + result.stderr).toBe(0);
    expect(leaksInAll({ stdout: result.stdout, stderr: result.stderr }, plants())).toEqual([]);
    expect(await filesWithKeys()).toEqual([]);
    expect((await run("apply", "w1", "--yes")).code).toBe(0);
    expect(await usableKeys(lab)).toBe(0);
    await expectNoLeak();
    await expectCleanMachine(lab, "w1");
  });
});
