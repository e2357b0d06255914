// Windows machines that go away in the middle of a step, and runs that are killed there. The step's own leftovers are met by the
// next run, which finishes.

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { openMoments, steps } from "./moments.ts";
import { mesh, nodes, sh, usableKeys } from "./support.ts";
import {
  closeWindowsLab,
  describeWindows,
  expectCleanMachine,
  freshMachines,
  hasty,
  hostOf,
  openWindowsLab,
} from "./windows.ts";

/** The ways a machine goes away, each on one of its own. w5 has none: it must not notice. */
const cuts = { w1: "net", w2: "pause", w3: "power", w4: "sshd" } as const;
type Name = keyof typeof cuts;
const names = Object.keys(cuts) as Name[];

describeWindows("Windows machines in the middle of a step", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await openWindowsLab(0, 5);
  });

  afterAll(closeWindowsLab);

  const cut = (host: Name) =>
    cuts[host] === "power"
      ? lab.powerOff(host)
      : cuts[host] === "sshd"
        ? sh(lab, host, "systemctl stop ssh; pkill -KILL sshd").then(() => {})
        : lab.fault(cuts[host], host);

  const mend = (host: Name) =>
    cuts[host] === "power"
      ? lab.powerOn(host)
      : cuts[host] === "sshd"
        ? sh(lab, host, "systemctl start ssh").then(() => {})
        : lab.heal(cuts[host], host);

  async function expectJoined(...hosts: readonly string[]): Promise<void> {
    await Promise.all(hosts.map((host) => expectCleanMachine(lab, host)));
    expect(await usableKeys(lab)).toBe(0);
    const known = await nodes(lab);
    expect(hosts.map((host) => [host, known.has(host)])).toEqual(hosts.map((host) => [host, true]));
    // No second node of the same machine: Headscale would have given it a name with a suffix.
    expect([...known.keys()].filter((name) => /^w\d-/.test(name))).toEqual([]);
  }

  test.each(steps)(
    "%s: machines that go away fail alone, and the next run finishes",
    async (step) => {
      await freshMachines(lab, ...names, "w5");
      const moments = await openMoments(lab, { step, hosts: names, edit: hasty, act: (host) => cut(host as Name) });
      // In words: with --json nothing tells where the run is.
      const apply = ["-i", moments.inventory, "apply", "--yes", ...names, "w5"];
      const run = await mesh(apply, { onStderr: moments.hear });
      expect(await moments.acted(), run.stderr).toEqual(names);
      expect(run.code, run.stdout).toBe(1);
      expect(run.stdout).toMatch(/^\+ w5 {2}/m);
      // Minting is between us and Headscale: that the machine went away meanwhile is met by the join.
      const met = step === "mint-key" ? "join" : step;
      const failed = /(?:SSH_LOST|COMMAND_TIMEOUT|SSH_TIMEOUT|SSH_REFUSED|SSH_UNREACHABLE) \((w[1-4]), (\S+)\)/g;
      expect(
        [...run.stdout.matchAll(failed)].map(([, host, where]) => [host, where]),
        run.stdout,
      ).toEqual(names.map((host) => [host, met]));
      expect(await usableKeys(lab)).toBe(0);

      await Promise.all(names.map(mend));
      const again = await mesh(apply);
      expect(again.code, again.stdout).toBe(0);
      await expectJoined(...names, "w5");
      await moments.close();
    },
    400_000,
  );

  test.each(steps)(
    "%s: a run that is killed there, and the next, at once, finishes",
    async (step) => {
      const hosts = ["w1", "w2"];
      await freshMachines(lab, ...hosts);
      let kill = (_: NodeJS.Signals) => {};
      const over = Promise.withResolvers<void>();
      const inStep: string[] = [];
      // Both, so that each is cut off in this step. The answers that hold the keys never arrive.
      const act = (host: string) => {
        if (inStep.push(host) === 2) kill("SIGKILL");
        return over.promise;
      };
      const moments = await openMoments(lab, { step, hosts, edit: hasty, act });
      const argv = ["-i", moments.inventory, "apply", "--yes", ...hosts];
      const killed = await mesh(argv, { onStart: (end) => (kill = end), onStderr: moments.hear });
      over.resolve();
      expect([killed.code, await moments.acted()], killed.stderr).toEqual([null, hosts]);
      const again = await mesh([...argv, "--json"]);
      expect([again.code, hostOf(again, "w1").error, hostOf(again, "w2").error], again.stdout).toEqual([0, null, null]);
      await Promise.all(hosts.map((host) => expectCleanMachine(lab, host)));
      // Keys of a run that could not revoke them end by themselves, and were for one use.
      if (step !== "mint-key") await expectJoined(...hosts);
      await moments.close();
    },
    400_000,
  );
});
