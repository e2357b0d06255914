// The nightly run on real hosts, and what can be wrong on a host that is reached. In each night every host has a trouble of its own.

import { afterAll, beforeAll, test } from "vitest";
import { type Mesh, openMesh, proveTold, type Trouble, together } from "./health-support.ts";
import { describeLab, openLab, sh } from "./support.ts";

const fault = (name: string, host: string) => ({
  breaks: ({ lab }: Mesh) => lab.fault(name, host),
  mends: ({ lab }: Mesh) => lab.heal(name, host),
});
const bySystemd = (host: string, [breaks, mends]: readonly [string, string]) => ({
  breaks: ({ lab }: Mesh) => sh(lab, host, `systemctl ${breaks}`),
  mends: ({ lab }: Mesh) => sh(lab, host, `systemctl ${mends}`),
});

const disk: Trouble = { ...fault("tmp", "h1"), told: { "disk-full:h1": "df -h" }, seen: /\/tmp/ };
const clock: Trouble = { ...fault("clock", "h2"), told: { "clock-wrong:h2": "timedatectl status" } };
const restart: Trouble = {
  ...fault("restart", "h3"),
  told: { "restart-pending:h3": "sudo reboot" },
  seen: /libc6/,
};
const names: Trouble = { ...fault("names", "h1"), told: { "dns-broken:h1": "tailscale dns status" } };
const syncthing: Trouble = {
  ...bySystemd("h2", ["stop syncthing@steve", "start syncthing@steve"]),
  told: { "syncthing-stopped:h2": "mesh apply h2" },
};
const disabled: Trouble = {
  ...bySystemd("h3", ["disable -q tailscaled", "enable -q tailscaled"]),
  told: { "service-disabled:h3": "sudo systemctl enable tailscaled" },
};

const nights: Readonly<Record<string, readonly Trouble[]>> = {
  "a disk is nearly full, a clock is wrong, and a host waits for a restart": [disk, clock, restart],
  "names are not found, Syncthing is stopped, and tailscaled would not start": [names, syncthing, disabled],
};

describeLab("the nightly run, when", { timeout: 600_000 }, () => {
  let mesh: Mesh;

  beforeAll(async () => {
    mesh = await openMesh(await openLab(), ["h1", "h2", "h3"]);
  });
  afterAll(() => mesh?.close());

  test.each(Object.keys(nights))("%s, tells each once, and is silent after the repair", async (name) => {
    await proveTold(mesh, together(...(nights[name] ?? [])));
  });
});
