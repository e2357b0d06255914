// Whether a service is enabled and active is read from systemd's own links where all else is right. systemctl is the judge.

import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { readHost } from "../../src/host/client.ts";
import { posix } from "../../src/host/posix/index.ts";
import type { HostFacts } from "../../src/host/protocol.ts";
import { readInventory } from "../../src/inventory/load.ts";
import { openPool } from "../../src/ssh/pool.ts";
import { emptyConfig } from "../../src/ssh/user-config.ts";
import { describeLab, mesh, openLab, sh } from "./support.ts";

const daemon =
  "/usr/sbin/tailscaled --state=/var/lib/tailscale/tailscaled.state --socket=/run/tailscale/tailscaled.sock";

describeLab("a service, while its program answers", () => {
  let lab: Lab;
  const apply = () => mesh(["-i", lab.inventory, "apply", "--yes", "h5"]);

  beforeAll(async () => {
    lab = await openLab();
    const run = await apply();
    expect(run.code, run.stdout).toBe(0);
  });

  async function factsOf(name: string): Promise<HostFacts> {
    const { ssh, hosts } = await readInventory(lab.inventory, { cwd: "/", home: "/nonexistent" });
    const host = hosts.find((each) => each.name === name);
    if (!host) throw new Error(`there is no ${name}`);
    const me = { name: "root", home: "/nonexistent", env: {} };
    const pool = openPool({ ssh, knownHosts: await readFile(ssh.knownHosts, "utf8"), config: emptyConfig, me });
    try {
      return await readHost(await pool.connect(host), { host, platform: posix }).facts();
    } finally {
      pool.closeAll();
    }
  }

  test.each([
    { is: "as it should be", by: ":", enabled: true, active: true },
    { is: "disabled", by: "systemctl disable -q tailscaled", enabled: false, active: true },
    { is: "masked", by: "systemctl mask -q tailscaled", enabled: false, active: true },
    { is: "masked until the next boot", by: "systemctl mask -q --runtime tailscaled", enabled: false, active: true },
    {
      is: "stopped, and its program started by hand",
      by: `systemctl stop tailscaled; mkdir -p /run/tailscale; setsid ${daemon} >/dev/null 2>&1 & sleep 1`,
      enabled: true,
      active: false,
    },
  ])("that is $is is seen so, and apply mends it", async ({ by, enabled, active }) => {
    await sh(lab, "h5", by);
    try {
      const answers = () => factsOf("h5").then(({ tailscale }) => tailscale.status !== undefined);
      await expect.poll(answers, { timeout: 15_000 }).toBe(true);
      const { tailscale, syncthing } = await factsOf("h5");
      expect([tailscale.service.startsAtBoot, tailscale.service.running, syncthing.service.running]).toEqual([
        enabled,
        active,
        true,
      ]);
      const said = await sh(
        lab,
        "h5",
        "systemctl is-enabled tailscaled || true; systemctl is-active tailscaled || true",
      );
      expect(
        said
          .split("\n")
          .slice(0, 2)
          .map((word) => /^(enabled|active)$/.test(word)),
      ).toEqual([enabled, active]);
    } finally {
      await sh(
        lab,
        "h5",
        "pkill -x tailscaled || true; while pgrep -x tailscaled >/dev/null; do sleep 0.2; done; rm -f /etc/systemd/system/tailscaled.service /run/systemd/system/tailscaled.service; systemctl daemon-reload",
      );
    }
    const run = await apply();
    expect(run.code, run.stdout).toBe(0);
  });

  test("a Syncthing that was started with another configuration than its file's is restarted, and is right", async () => {
    const config = "/home/steve/.config/syncthing/config.xml";
    await sh(
      lab,
      "h5",
      `systemctl stop syncthing@steve; cp -p ${config} /root/config.xml
       sed -i 's/127.0.0.1:8384/127.0.0.1:8999/' ${config}; systemctl start syncthing@steve
       until curl -s -o /dev/null http://127.0.0.1:8999; do sleep 0.2; done; cp -p /root/config.xml ${config}`,
    );
    expect((await factsOf("h5")).syncthing).toMatchObject({
      service: { running: true },
      rest: "none",
      guiAddress: "127.0.0.1:8384",
    });
    const run = await apply();
    expect(run.code, run.stdout).toBe(0);
    expect((await factsOf("h5")).syncthing).toMatchObject({ service: { running: true }, rest: "ok" });
  });
});
