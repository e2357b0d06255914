// A host that is in use in another mesh: a second Headscale, real as the first, on sfspark1.

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { told } from "../faults/told.ts";
import { describeLab, freshHosts, mesh, nodes, openLab, sh } from "./support.ts";

const other = "headscale -c /etc/headscale/other.yaml";
const ports = "s/8080/8081/; s/9090/9091/; s/50443/50444/; s/3478/3479/; s/region_id: 999/region_id: 998/";
const places = "s#/var/lib/headscale#/var/lib/other#; s#/run/headscale/headscale.sock#/run/other.sock#";

describeLab("a host of another mesh", () => {
  let lab: Lab;
  const run = (command: string, ...argv: string[]) => mesh(["-i", lab.inventory, command, ...argv, "--json", "h1"]);

  beforeAll(async () => {
    lab = await openLab();
    await sh(
      lab,
      "sfspark1",
      `mkdir -p /var/lib/other; sed '${ports}; ${places}' /etc/headscale/config.yaml >/etc/headscale/other.yaml
       systemd-run -q --unit=other-headscale ${other} serve
       until ${other} users list >/dev/null 2>&1; do sleep 0.2; done
       ${other} users create else`,
    );
    await freshHosts(lab, "h1");
    const joined = await run("apply", "--yes");
    expect(joined.code, joined.stdout).toBe(0);
  });

  afterAll(async () => {
    if (lab)
      await sh(lab, "sfspark1", "systemctl stop other-headscale; rm -rf /var/lib/other /etc/headscale/other.yaml");
  });

  test("stays there until a person logs it out, and then comes to ours", async () => {
    const key = (await sh(lab, "sfspark1", `${other} preauthkeys create --user 1 --expiration 5m`)).trim();
    const url = `http://${lab.address("sfspark1")}:8081`;
    await sh(
      lab,
      "h1",
      `tailscale up --login-server=${url} --hostname=h1 --auth-key=${key} --force-reauth --timeout=30s`,
    );
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
