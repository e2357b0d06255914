// Leaving: not over the very link that the goodbye cuts, and once more where an earlier goodbye was cut off.

import { describe, expect, test } from "vitest";
import type { Platform } from "../../src/host/platform.ts";
import { leave } from "../../src/steps/leave.ts";
import type { Observed } from "../../src/steps/types.ts";
import { desired, factsWith, handover, node, noTailscale, stoppedService, summary, tailscale } from "./facts.ts";

const [ip = ""] = factsWith({ tailscale: tailscale() }).tailscale.status?.ips ?? [];
const observed = (more: Parameters<typeof factsWith>[0], nodes = [node()]): Observed => ({
  facts: factsWith(more),
  nodes,
});

describe("a host that is reached by its own address in the mesh", () => {
  const want = desired({ state: "absent", address: ip });

  test("is not told to leave, and nothing else is done either", () => {
    const plan = leave.plan(want, observed({ tailscale: tailscale(), handover: handover() }));
    expect(plan).toMatchObject({
      outcome: "blocked",
      error: { code: "OWN_LINK", next: expect.arrayContaining(["ssh"]) },
    });
    expect(summary(plan)).toMatch(/its address 100\.64\.0\.1 is one of the mesh.*an address outside the mesh/);
  });

  test("as the road that answered is its own in the mesh, or is not", () => {
    const now = observed({ tailscale: tailscale() });
    const byName = desired({ state: "absent", address: "h1.local" });
    expect(summary(leave.plan(byName, { ...now, road: ip }))).toMatch(/its address 100\.64\.0\.1 is one of the mesh/);
    expect(leave.plan(want, { ...now, road: "192.168.1.7" })).toMatchObject({ outcome: "change" });
  });

  test("that is not in the mesh any more loses what is left of its node", () => {
    expect(summary(leave.plan(want, observed({ tailscale: stoppedService }, [node({ online: false })])))).toBe(
      "change: the inventory says absent [delete-node 1 h1]",
    );
  });

  test("is told to leave over any other address", () => {
    const other = desired({ state: "absent", address: "100.64.0.99" });
    expect(summary(leave.plan(other, observed({ tailscale: tailscale() })))).toBe(
      "change: the inventory says absent [leave; delete-node 1 h1]",
    );
  });
});

describe("a host that is out of the mesh", () => {
  const gone = observed({ tailscale: noTailscale }, []);
  const on = (platform: Partial<Platform>) => {
    const want = desired({ state: "absent" });
    return { ...want, platform: { ...want.platform, ...platform } };
  };

  test.each([
    ["is told to leave once more while things of MeSH are there", true, "change: the inventory says absent [leave]"],
    ["has nothing more to do when none are", false, "keep: not in the mesh"],
  ])("%s", (_, isLeft, plan) => {
    expect(summary(leave.plan(on({ isLeft: () => isLeft }), gone))).toBe(plan);
  });

  test("and out of the inventory is not told for the sake of what lies there", () => {
    const want = { ...on({ isLeft: () => true }), ...{ host: desired({ state: "removed" }).host } };
    expect(summary(leave.plan(want, gone))).toBe("keep: not in the mesh");
  });

  test("is asked nothing on a system that leaves nothing", () => {
    expect(summary(leave.plan(desired({ state: "absent" }), gone))).toBe("keep: not in the mesh");
  });
});
