import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import type { Lab } from "../../lab/nspawn/index.ts";
import { preAuthKeysOn } from "./leak-detectors.ts";
import { describeLab, mesh, nodes, openLab, sh, stripServer, usableKeys } from "./support.ts";

describeLab("five fresh hosts and sfspark1", () => {
  let lab: Lab;
  let args: string[];
  let transcript = "";

  const run = async (...argv: string[]) => {
    const result = await mesh([...args, ...argv]);
    transcript += result.stdout + result.stderr;
    return result;
  };

  beforeAll(async () => {
    lab = await openLab();
    args = ["--inventory", lab.inventory];
    await stripServer(lab);
    await lab.resetHeadscale();
    await lab.fresh("h1", "h2", "h3", "h4", "h5");
  });

  afterAll(() => lab?.heal("udp", "h1"));

  test("a plan says what would change on each, and changes nothing", async () => {
    const first = await run("plan", "--json", "--detailed-exitcode");
    expect(first.code).toBe(2);
    const plan = first.json();
    expect(plan.hosts.map((host: { state: string }) => host.state)).toEqual(Array(6).fill("pending"));
    const changes = plan.hosts[1].steps.filter((step: { outcome: string }) => step.outcome === "change");
    expect(changes.map((step: { step: string }) => step.step)).toEqual([
      "install-tailscale",
      "mint-key",
      "join",
      "install-syncthing",
    ]);
    expect((await nodes(lab)).size).toBe(0);
    expect(await sh(lab, "h1", "command -v tailscale || echo none")).toContain("none");
    expect(await sh(lab, "sfspark1", "headscale users list -o json")).toMatch(/null|\[\]/);
  });

  test("an apply without a terminal and without --yes changes nothing and says what to type", async () => {
    const result = await run("apply");
    expect(result.code).toBe(64);
    expect(result.stderr).toContain("say --yes");
    expect((await nodes(lab)).size).toBe(0);
  });

  test("an apply brings all of them into the mesh, and each answers a ping through it", async () => {
    const result = await run("apply", "--yes", "--json");
    expect(
      result.json().hosts.map((h: { host: string; state: string; error: unknown }) => [h.host, h.state, h.error]),
    ).toEqual(lab.hosts.map((host) => [host, "changed", null]));
    expect(result.code).toBe(0);
    const pings = result
      .json()
      .hosts.slice(1)
      .map((host: { ping: { reachable: boolean } }) => host.ping.reachable);
    expect(pings).toEqual([true, true, true, true, true]);
    const listed = await nodes(lab);
    expect([...listed.keys()].toSorted()).toEqual([...lab.hosts].toSorted());
    expect([...listed.values()].every((node) => node.online && node.tags?.includes("tag:mesh"))).toBe(true);
  });

  test("Syncthing runs for its user, on loopback only, with announcing and relays off", async () => {
    expect(await sh(lab, "h1", "systemctl is-active syncthing@steve")).toContain("active");
    const sockets = await sh(lab, "h1", "ss -Hltn");
    expect(sockets).toMatch(/127\.0\.0\.1:8384/);
    expect(sockets).not.toMatch(/(0\.0\.0\.0|\*|\[::\]):8384/);
    const config = await sh(
      lab,
      "h1",
      "cat /home/steve/.config/syncthing/config.xml /home/steve/.local/state/syncthing/config.xml 2>/dev/null || true",
    );
    expect(config).toContain("<globalAnnounceEnabled>false");
    expect(config).toContain("<relaysEnabled>false");
    expect(config).toMatch(/<apikey>[A-Za-z0-9]{16,}/);
  });

  test("a second plan is empty, and a second apply touches nothing", async () => {
    const before = await sh(lab, "h1", "systemctl show -p ActiveEnterTimestampMonotonic tailscaled syncthing@steve");
    const plan = await run("plan", "--json", "--detailed-exitcode");
    expect([plan.code, plan.json().hosts.map((h: { state: string }) => h.state)]).toEqual([
      0,
      Array(6).fill("converged"),
    ]);
    const page = (await run("plan", "--markdown")).stdout;
    expect(page).toMatch(/^### ✅ Plan: 6 hosts: 6 as they should be/);
    expect(page).toMatch(/```mermaid\ngraph LR\n(?:.*\n)* {2}h5\["h5<br\/>100\.64\./);
    expect((await run("apply")).code).toBe(0);
    expect(await sh(lab, "h1", "systemctl show -p ActiveEnterTimestampMonotonic tailscaled syncthing@steve")).toBe(
      before,
    );
  });

  test("an inventory made of Headscale's nodes adopts the mesh: the plan right after it changes nothing", async () => {
    const folder = await mkdtemp(join(tmpdir(), "mesh-adopted-"));
    try {
      const { mesh: ours, hosts } = parse(await readFile(lab.inventory, "utf8"));
      const key = join(dirname(lab.inventory), "id_ed25519");
      const blocks = lab.hosts.map(
        (name) => `Host ${name}\n  HostName ${hosts[name].address}\n  User ${ours.ssh.user}\n  IdentityFile ${key}\n`,
      );
      await mkdir(join(folder, ".ssh"));
      await writeFile(join(folder, ".ssh", "config"), blocks.join(""));
      await copyFile(join(dirname(lab.inventory), "known_hosts"), join(folder, "known_hosts"));
      const MESH_HEADSCALE_API_KEY = await readFile(join(dirname(lab.inventory), "headscale.key"), "utf8");
      const adopted = (...argv: string[]) =>
        mesh(["-i", join(folder, "mesh.yaml"), ...argv], { env: { HOME: folder, MESH_HEADSCALE_API_KEY } });
      const made = await adopted("inventory", "import", "--headscale", "--url", ours.headscale.url, "--yes");
      expect(made.code, made.stdout + made.stderr).toBe(0);
      const plan = await adopted("plan", "--json", "--detailed-exitcode");
      expect(plan.json().hosts.map((h: { host: string; state: string }) => [h.host, h.state])).toEqual(
        expect.arrayContaining(lab.hosts.map((host) => [host, "converged"])),
      );
      expect(plan.code, plan.stdout).toBe(0);
      transcript += made.stdout + made.stderr + plan.stdout + plan.stderr;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test("status shows every host online and directly reachable", async () => {
    const status = (await run("status", "--json")).json();
    expect(status.hosts.slice(1).map((h: { ping: { via: string } }) => h.ping.via)).toEqual(Array(5).fill("direct"));
    expect(status.hosts.every((h: { well: boolean }) => h.well)).toBe(true);
  });

  test("a host whose UDP is cut is reached through the relay, and status says so", async () => {
    await lab.fault("udp", "h1");
    await expect
      .poll(async () => (await run("status", "h1", "--json")).json().hosts[0].ping, { timeout: 60_000, interval: 2000 })
      .toMatchObject({ reachable: true, via: "relay", detail: "lab" });
  });

  test("no pre-auth key is left usable, and none was ever seen", async () => {
    expect(await usableKeys(lab)).toBe(0);
    expect(transcript).not.toMatch(/hskey-auth-[A-Za-z0-9_-]{20}/);
    for (const host of lab.hosts) expect(await preAuthKeysOn(lab, host), host).toEqual([]);
  });
});
