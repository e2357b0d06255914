import { beforeAll, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { mends } from "../faults/told.ts";
import { describeLab, freshHosts, mesh, nodes, openLab, sh, usableKeys } from "./support.ts";

/** The four ways a host goes away in the middle, each on a host of its own. h5 has none: it must not notice. */
const cuts = { h1: "net", h2: "pause", h3: "power", h4: "sshd" } as const;
const names = Object.keys(cuts) as (keyof typeof cuts)[];

describeLab("hosts that go away in the middle of a step", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await openLab();
  });

  const cut = (host: keyof typeof cuts) =>
    cuts[host] === "power"
      ? lab.powerOff(host)
      : cuts[host] === "sshd"
        ? sh(lab, host, "systemctl stop ssh; pkill -KILL sshd").then(() => {})
        : lab.fault(cuts[host], host);

  const mend = (host: keyof typeof cuts) =>
    cuts[host] === "power"
      ? lab.powerOn(host)
      : cuts[host] === "sshd"
        ? sh(lab, host, "systemctl start ssh").then(() => {})
        : lab.heal(cuts[host], host);

  async function expectClean(host: string): Promise<void> {
    const left = () =>
      sh(
        lab,
        host,
        "ls -d /run/mesh.* /dev/shm/mesh.* /tmp/mesh.* 2>/dev/null || true; pgrep -af '[m]esh-host' || true; dpkg --audit",
      );
    // A program that was on its way when the network went is given up by its host after half a minute.
    await expect.poll(left, { timeout: 90_000, interval: 2000, message: host }).toBe("");
  }

  test.each(["install-tailscale", "join", "install-syncthing"])(
    `%s: ${mends("cut")}`,
    async (step) => {
      await freshHosts(lab, ...names, "h5");
      const under = new Map<string, Promise<void>>();
      const run = await mesh(["-i", lab.inventory, "apply", "--yes", ...names, "h5"], {
        onStderr: (text) => {
          for (const host of names)
            if (text.includes(`${host}: ${step}`) && !under.has(host)) under.set(host, cut(host));
        },
      });
      await Promise.all(under.values());
      expect([...under.keys()].toSorted(), run.stderr).toEqual(names);
      expect(run.code, run.stdout).toBe(1);
      expect(run.stdout).toMatch(/^\+ h5 {2}/m);
      expect(run.stdout.match(/^x h[1-4] /gm)?.length, run.stdout).toBeGreaterThanOrEqual(3);
      expect(run.stdout).toMatch(/(SSH_LOST|COMMAND_TIMEOUT|SSH_TIMEOUT|SSH_REFUSED|SSH_UNREACHABLE) \(h1, /);
      expect(await usableKeys(lab)).toBe(0);

      await Promise.all(names.map(mend));
      const again = await mesh(["-i", lab.inventory, "apply", "--yes", ...names, "h5"]);
      expect(again.code, again.stdout).toBe(0);
      await Promise.all(names.map(expectClean));
      expect(await usableKeys(lab)).toBe(0);
      expect([...(await nodes(lab)).keys()].filter((name) => /^h\d/.test(name)).toSorted()).toEqual([...names, "h5"]);
    },
    400_000,
  );
});
