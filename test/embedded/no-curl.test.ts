// A machine without curl: the lab brings one of its own, with what the host program and the stand-ins ask of it.

import { rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { openEmbeddedLab } from "../../lab/embedded/index.ts";
import { mesh } from "../e2e/support.ts";

test("a host comes into the mesh by the lab's own curl", async () => {
  const lab = await openEmbeddedLab({ hosts: ["only"] });
  try {
    const folder = dirname(dirname(lab.inventory));
    await rm(join(folder, "tools/curl"));
    await symlink(join(folder, "stand-ins/curl.sh"), join(folder, "tools/curl"));
    const apply = await mesh(["-i", lab.inventory, "apply", "--yes"]);
    expect(apply.stdout).toContain("1 changed");
    expect([apply.code, lab.unexpected]).toEqual([0, []]);
  } finally {
    await lab.close();
  }
}, 60_000);
