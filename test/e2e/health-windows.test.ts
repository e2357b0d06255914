// The nightly run on a mesh with a Windows machine and the WSL2 on it: one that is off is one cause for both.

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Mesh, openMesh, proveSilent, proveTold } from "./health-support.ts";
import { nodes } from "./support.ts";
import { closeWindowsLab, describeWindows, openWindowsLab, waits } from "./windows.ts";

describeWindows("the nightly run of a mesh with Windows", { timeout: 600_000 }, () => {
  let mesh: Mesh;

  beforeAll(async () => {
    const lab = await openWindowsLab(1, 1, 1);
    mesh = await openMesh(lab, ["h1", "w1", "w1-wsl"], (document) => Object.assign(document.mesh.windows, waits));
  });
  afterAll(() => closeWindowsLab());

  test("finds it well, and tells nobody", async () => {
    await using nights = await mesh.openNights();
    await proveSilent(nights);
  });

  test("tells of a WSL2 that is stopped, and of nothing else", async () => {
    await proveTold(mesh, {
      breaks: ({ lab }) => lab.fault("wsl-stopped", "w1-wsl"),
      mends: () => mesh.apply("w1", "w1-wsl"),
      told: { "wsl-stopped:w1-wsl": "mesh apply w1-wsl" },
    });
  });

  test("tells of a Windows machine that is off, and not of the WSL2 on it", async () => {
    const counted = async () => (await nodes(mesh.lab)).get("w1")?.online === true;
    await proveTold(mesh, {
      breaks: async ({ lab }) => {
        await lab.powerOff("w1");
        await expect.poll(counted, { timeout: 90_000, interval: 1000 }).toBe(false);
      },
      mends: async ({ lab }) => {
        await lab.powerOn("w1");
        await mesh.apply("w1", "w1-wsl");
      },
      told: { "host-down:w1": "mesh status w1" },
    });
  });
});
