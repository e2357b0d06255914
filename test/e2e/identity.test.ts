import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { mends, told } from "../faults/told.ts";
import { describeLab, forget, inventoryWith, mesh, nodes, openLab, sh } from "./support.ts";

describeLab("a host is its machine, not its name", () => {
  let lab: Lab;
  const apply = (...argv: string[]) => mesh(["-i", lab.inventory, "apply", "--yes", "--json", ...argv]);
  const nodeId = async (name: string) => (await nodes(lab)).get(name)?.id;

  // biome-ignore lint/suspicious/noExplicitAny: the JSON document's shape is what is asserted
  const planOf = async (name: string): Promise<any> =>
    (await mesh(["-i", lab.inventory, "plan", "--json", name])).json().hosts[0];
  const why = async (name: string) =>
    (await planOf(name)).steps.find((step: { step: string }) => step.step === "join")?.why;

  beforeAll(async () => {
    lab = await openLab();
    const run = await mesh(["-i", lab.inventory, "apply", "--yes"]);
    expect(run.code, run.stdout).toBe(0);
  });

  /** Headscale notices after some 10 s that a node has left. */
  const gone = (name: string) =>
    expect.poll(async () => (await nodes(lab)).get(name)?.online ?? false, { timeout: 60_000 }).toBe(false);

  test(mends("node-deleted"), async () => {
    await sh(lab, "sfspark1", `headscale nodes delete -i ${await nodeId("h1")} --force`);
    expect(await why("h1")).toBe("its node was deleted in Headscale");
    const run = await apply("h1");
    expect(run.code, run.stdout).toBe(0);
  });

  test(mends("node-renamed"), async () => {
    const id = await nodeId("h1");
    await sh(lab, "sfspark1", `headscale nodes rename -i ${id} somebody`);
    expect(await why("h1")).toBe("Headscale calls it somebody");
    expect((await apply("h1")).code).toBe(0);
    expect(await nodeId("h1")).toBe(id);
  });

  test(mends("node-expired"), async () => {
    const id = await nodeId("h1");
    await sh(lab, "sfspark1", `headscale nodes expire -i ${id}`);
    await expect.poll(() => why("h1"), { timeout: 20_000 }).toMatch(/expired/);
    expect((await apply("h1")).code).toBe(0);
    expect(await nodeId("h1")).toBe(id);
  });

  test(mends("logged-out"), async () => {
    for (const script of ["tailscale logout", "tailscale down", "systemctl disable -q --now tailscaled"]) {
      await sh(lab, "h1", script);
      await gone("h1");
      const run = await apply("h1");
      expect([script, run.code], run.stdout).toEqual([script, 0]);
    }
  });

  describe(mends("by-hand"), () => {
    const prefsOf = async (host: string) => JSON.parse(await sh(lab, host, "tailscale debug prefs"));
    const everywhere = ["0.0.0.0/0", "::/0"];

    beforeAll(async () => {
      await sh(lab, "h2", "tailscale set --advertise-exit-node");
      const routes = `headscale nodes approve-routes -i ${await nodeId("h2")} -r ${everywhere}`;
      await sh(lab, "sfspark1", routes);
      const ip = (await sh(lab, "h2", "tailscale ip -4")).trim();
      await sh(lab, "h1", `timeout 20 sh -c 'until tailscale set --exit-node=${ip}; do sleep 0.5; done'`);
      await sh(
        lab,
        "h1",
        "tailscale set --exit-node-allow-lan-access --accept-routes --accept-dns=false --advertise-routes=10.77.0.0/24",
      );
    });

    afterAll(async () => {
      const usual =
        "tailscale set --exit-node= --exit-node-allow-lan-access=false --accept-routes=false --accept-dns=true";
      await sh(lab, "h1", `${usual} --advertise-routes=`);
      await sh(lab, "h2", "tailscale set --advertise-exit-node=false");
    });

    const stay = async () => {
      expect(await prefsOf("h1")).toMatchObject({
        Hostname: "h1",
        ExitNodeID: (await prefsOf("h2")).Config.NodeID,
        ExitNodeAllowLANAccess: true,
        RouteAll: true,
        CorpDNS: false,
        AdvertiseRoutes: ["10.77.0.0/24"],
      });
      expect((await prefsOf("h2")).AdvertiseRoutes).toEqual(everywhere);
    };

    test("when the host name is put right", async () => {
      const id = await nodeId("h1");
      await sh(lab, "h1", "tailscale set --hostname=other");
      expect(await why("h1")).toContain("its host name is other");
      expect((await apply("h1")).code).toBe(0);
      await stay();
      expect(await nodeId("h1")).toBe(id);
    });

    test("when both log in anew", async () => {
      const run = await apply("--force-reauth", "h1", "h2");
      expect(run.code, run.stdout).toBe(0);
      await stay();
    });

    test("when the node was deleted in Headscale", async () => {
      await sh(lab, "sfspark1", `headscale nodes delete -i ${await nodeId("h1")} --force`);
      const run = await apply("h1");
      expect(run.code, run.stdout).toBe(0);
      await stay();
    });
  });

  test("an online stranger with the host's name is never touched", async () => {
    await lab.fresh("h2");
    const old = await nodeId("h2");
    await sh(lab, "sfspark1", `headscale nodes delete -i ${old} --force`);
    // Headscale may give the name that became free by itself.
    const stranger = await nodeId("h3");
    await sh(lab, "h3", "tailscale set --hostname=h2");
    if ((await nodeId("h2")) !== stranger) await sh(lab, "sfspark1", `headscale nodes rename -i ${stranger} h2`);
    const run = await apply("h2");
    told("name-taken", run.json().hosts[0].error);
    expect(await sh(lab, "h2", "command -v tailscale || echo none")).toContain("none");
    expect((await apply("h3")).code).toBe(0);
    const after = await apply("h2");
    expect(after.code, after.stdout).toBe(0);
  });

  test(mends("reinstalled"), async () => {
    const old = await nodeId("h4");
    await lab.powerOff("h4");
    await gone("h4");
    await lab.fresh("h4");
    expect(await why("h4")).toContain("replaces the offline node h4");
    const run = await apply("h4");
    expect(run.code, run.stdout).toBe(0);
    expect(await nodeId("h4")).not.toBe(old);
  });

  test("a host that is logged out of another control server is nobody's, and joins", async () => {
    await sh(lab, "h5", "tailscale logout");
    await gone("h5");
    await sh(lab, "h5", "timeout 20 tailscale up --login-server=http://sfspark1.local:9999 --timeout=2s || true");
    const plan = await planOf("h5");
    // Logged out, it belongs to nobody: only a node that is in use elsewhere is refused.
    expect([plan.state, plan.error]).toEqual(["pending", null]);
    expect((await apply("h5")).code).toBe(0);
  });

  test("a node nobody in the inventory is stays, and is named as unmanaged", async () => {
    const file = await inventoryWith(lab, (text) => text.replace(/^ {2}h5:\n(?: {4}.*\n?)*/m, ""));
    const run = await mesh(["-i", file, "apply", "--yes", "--json"]);
    expect(run.json().unmanaged).toMatchObject([{ name: "h5" }]);
    expect((await nodes(lab)).get("h5")?.online).toBe(true);
    await forget(file);
  });
});
