import { beforeAll, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { mends } from "../faults/told.ts";
import { openMoments, steps } from "./moments.ts";
import { describeLab, expectClean, freshHosts, mesh, nodes, openLab, sh, usableKeys } from "./support.ts";

/** The four ways a host goes away in the middle, each on a host of its own. h5 has none: it must not notice. */
const cuts = { h1: "net", h2: "pause", h3: "power", h4: "sshd" } as const;
type Name = keyof typeof cuts;
const names = Object.keys(cuts) as Name[];

describeLab("hosts that go away in the middle of a step", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await openLab();
  });

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

  test.each(steps)(
    `%s: ${mends("cut")}`,
    async (step) => {
      await freshHosts(lab, ...names, "h5");
      const moments = await openMoments(lab, { step, hosts: names, act: (host) => cut(host as Name) });
      const apply = ["-i", moments.inventory, "apply", "--yes", ...names, "h5"];
      const run = await mesh(apply, { onStderr: moments.hear });
      expect(await moments.acted(), run.stderr).toEqual(names);
      expect(run.code, run.stdout).toBe(1);
      expect(run.stdout).toMatch(/^\+ h5 {2}/m);
      // Minting is between us and Headscale: that the host went away meanwhile is met by the join.
      const met = step === "mint-key" ? "join" : step;
      const failed = /(?:SSH_LOST|COMMAND_TIMEOUT|SSH_TIMEOUT|SSH_REFUSED|SSH_UNREACHABLE) \((h[1-4]), (\S+)\)/g;
      expect(
        [...run.stdout.matchAll(failed)].map(([, host, where]) => [host, where]),
        run.stdout,
      ).toEqual(names.map((host) => [host, met]));
      expect(await usableKeys(lab)).toBe(0);

      await Promise.all(names.map(mend));
      const again = await mesh(apply);
      expect(again.code, again.stdout).toBe(0);
      await Promise.all(names.map((host) => expectClean(lab, host)));
      expect(await usableKeys(lab)).toBe(0);
      expect([...(await nodes(lab)).keys()].filter((name) => /^h\d/.test(name)).toSorted()).toEqual([...names, "h5"]);
      await moments.close();
    },
    400_000,
  );
});
