// A host that is in use in another mesh: a second Headscale, real as the first, on sfspark1.

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { told } from "../faults/told.ts";
import { type OtherHeadscale, otherHeadscale, stopOtherHeadscale } from "./other-headscale.ts";
import { describeLab, freshHosts, mesh, nodes, openLab, sh } from "./support.ts";

describeLab("a host of another mesh", () => {
  let lab: Lab;
  let other: OtherHeadscale;
  const run = (command: string, ...argv: string[]) => mesh(["-i", lab.inventory, command, ...argv, "--json", "h1"]);

  beforeAll(async () => {
    lab = await openLab();
    other = await otherHeadscale(lab);
    await freshHosts(lab, "h1");
    const joined = await run("apply", "--yes");
    expect(joined.code, joined.stdout).toBe(0);
  });

  afterAll(async () => {
    if (!lab) return;
    await stopOtherHeadscale(lab);
    // Where a test failed it is still there, and the next file could not begin.
    await freshHosts(lab, "h1");
  });

  test("stays there until a person logs it out, and then comes to ours", async () => {
    await other.join("h1", "--force-reauth");
    const at = () => sh(lab, "h1", "tailscale status --json --peers=false; tailscale debug prefs");
    expect(await at()).toMatch(/"BackendState": "Running"[\s\S]*:8081/);

    const refused = await run("apply", "--yes");
    expect(refused.code).toBe(1);
    told("elsewhere", refused.json().hosts[0].error);
    expect(await at()).toMatch(/"BackendState": "Running"[\s\S]*:8081/);

    await sh(lab, "h1", "tailscale logout");
    // To our Headscale it was online until some seconds after it had left; until then somebody else could be h1.
    const online = async () => (await nodes(lab)).get("h1")?.online ?? false;
    await expect.poll(online, { timeout: 60_000, interval: 1000 }).toBe(false);
    const joined = await run("apply", "--yes");
    expect(joined.code, joined.stdout).toBe(0);
    expect([...(await nodes(lab)).keys()].filter((name) => name.startsWith("h1"))).toEqual(["h1"]);
  });
});
