// The nightly run on real hosts, and what can be wrong on a host that is reached.

import { afterAll, beforeAll, test } from "vitest";
import { type Mesh, openMesh, proveTold, type Trouble } from "./health-support.ts";
import { describeLab, openLab, sh } from "./support.ts";

const fault = (name: string) => ({
  breaks: ({ lab }: Mesh) => lab.fault(name, "h1"),
  mends: ({ lab }: Mesh) => lab.heal(name, "h1"),
});

const troubles: Readonly<Record<string, Trouble>> = {
  "Syncthing is stopped": {
    breaks: ({ lab }) => sh(lab, "h1", "systemctl stop syncthing@steve"),
    mends: ({ lab }) => sh(lab, "h1", "systemctl start syncthing@steve"),
    told: { "syncthing-stopped:h1": "mesh apply h1" },
  },
  "tailscaled would not start with the host": {
    breaks: ({ lab }) => sh(lab, "h1", "systemctl disable -q tailscaled"),
    mends: ({ lab }) => sh(lab, "h1", "systemctl enable -q tailscaled"),
    told: { "service-disabled:h1": "ssh h1 sudo systemctl enable tailscaled" },
  },
  "a disk is nearly full": { ...fault("tmp"), told: { "disk-full:h1": "ssh h1 df -h" }, seen: /\/tmp/ },
  "a clock is wrong": { ...fault("clock"), told: { "clock-wrong:h1": "ssh h1 timedatectl status" } },
  "a host waits for a restart": {
    ...fault("restart"),
    told: { "restart-pending:h1": "ssh h1 sudo reboot" },
    seen: /libc6/,
  },
  "names of the mesh are not found": { ...fault("names"), told: { "dns-broken:h1": "ssh h1 tailscale dns status" } },
};

describeLab("the nightly run, when", { timeout: 600_000 }, () => {
  let mesh: Mesh;

  beforeAll(async () => {
    mesh = await openMesh(await openLab(), ["h1", "h2", "h3"]);
  });
  afterAll(() => mesh?.close());

  test.each(Object.keys(troubles))("%s, tells it once, and is silent after the repair", async (name) => {
    await proveTold(mesh, troubles[name] as Trouble);
  });
});
