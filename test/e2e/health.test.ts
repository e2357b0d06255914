// The nightly run on real hosts: the short part. For each trouble one issue that says what it is and what to type, closed when it is over.

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Mesh, openMesh, proveSilent, proveTold } from "./health-support.ts";
import { describeLab, openLab, sh } from "./support.ts";

describeLab("the nightly run of the runner on sfspark1", { timeout: 300_000 }, () => {
  let mesh: Mesh;

  beforeAll(async () => {
    mesh = await openMesh(await openLab(), ["h1", "h2", "h3"]);
  });
  afterAll(() => mesh?.close());

  test("a mesh that is well: every host healthy, and nobody is told anything", async () => {
    await using nights = await mesh.openNights();
    await proveSilent(nights);
    expect(nights.github.issues()).toEqual([]);
  });

  test("two troubles at once are two issues", async () => {
    await proveTold(mesh, {
      breaks: async ({ lab }) => {
        await sh(lab, "h1", "systemctl stop tailscaled");
        await lab.fault("sshd", "h2");
      },
      mends: async ({ lab }) => {
        await sh(lab, "h1", "systemctl start tailscaled");
        await lab.heal("sshd", "h2");
      },
      told: { "service-stopped:h1": "sudo systemctl start tailscaled", "ssh-down:h2": "ssh -v " },
    });
  });

  test("Headscale that is stopped is one issue, whatever follows from it", async () => {
    await proveTold(mesh, {
      breaks: ({ lab }) => lab.fault("headscale"),
      mends: ({ lab }) => lab.heal("headscale"),
      told: { "headscale-down": "sudo systemctl status headscale" },
      seen: /its service is inactive/,
    });
  });
});
