import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { mends } from "../faults/told.ts";
import { describeLab, freshHosts, mesh, nodes, openLab, sh, usableKeys } from "./support.ts";

describeLab("a run that ends in the middle", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await openLab();
  });

  beforeEach(async () => {
    await freshHosts(lab, "h1", "h2");
  });

  const onlineNames = async () => [...(await nodes(lab))].filter(([, node]) => node.online).map(([name]) => name);

  const apply = (onStderr?: Parameters<typeof mesh>[1]) =>
    mesh(["-i", lab.inventory, "apply", "--yes", "--json", "h1", "h2"], onStderr);

  /** Nothing of a run is left on the host: no process of ours, no temporary folder, no half-configured package. */
  async function expectClean(host: string): Promise<void> {
    const left = await sh(
      lab,
      host,
      "ls -d /run/mesh.* /dev/shm/mesh.* /tmp/mesh.* 2>/dev/null || true; pgrep -af '[m]esh-host' || true; dpkg --audit",
    );
    expect(left.trim(), host).toBe("");
  }

  test.each(["install-tailscale", "join", "install-syncthing", "verify"])(`%s: ${mends("killed")}`, async (step) => {
    const killed = await mesh(["-i", lab.inventory, "apply", "--yes", "h1", "h2"], {
      onStderr: (text, kill) => {
        // Both: a key whose answer is under way when its run is killed is known to nobody, and lives its ten minutes.
        if (text.includes(`h1: ${step}`) && text.includes(`h2: ${step}`)) kill("SIGKILL");
      },
    });
    expect(killed.code).toBe(null);
    await expect.poll(() => sh(lab, "h1", "pgrep -f '[m]esh-host|[a]pt-get' || true"), { timeout: 60_000 }).toBe("");
    const again = await apply();
    expect(
      again.json().hosts.map((h: { state: string }) => h.state),
      again.stdout,
    ).toEqual(step === "verify" ? ["converged", "converged"] : ["changed", "changed"]);
    await Promise.all(["h1", "h2"].map(expectClean));
    expect(await usableKeys(lab)).toBe(0);
    expect([...(await nodes(lab)).keys()].filter((name) => /^h[12]/.test(name)).toSorted()).toEqual(["h1", "h2"]);
  });

  test.each(["SIGINT", "SIGTERM"] as const)(`%s: ${mends("ctrl-c")}`, async (signal) => {
    const stopped = await mesh(["-i", lab.inventory, "apply", "--yes", "--json", "h1", "h2"], {
      onStderr: () => {},
    });
    expect(stopped.code).toBe(0);
    await Promise.all(["h1", "h2"].map((host) => sh(lab, host, "tailscale logout")));
    await expect.poll(() => onlineNames(), { timeout: 30_000 }).not.toContain("h1");
    await expect.poll(() => onlineNames()).not.toContain("h2");
    let sent = false;
    const interrupted = await mesh(["-i", lab.inventory, "apply", "--yes", "h1", "h2"], {
      onStderr: (text, kill) => {
        if (!sent && text.includes("h1: join")) {
          sent = true;
          kill(signal);
        }
      },
    });
    expect(interrupted.code, interrupted.stderr).toBe(130);
    expect(interrupted.stdout).toContain("Interrupted.");
    expect(await usableKeys(lab)).toBe(0);
    await expect.poll(() => sh(lab, "h1", "pgrep -f '[m]esh-host' || true"), { timeout: 30_000 }).toBe("");
    expect((await apply()).code).toBe(0);
  });

  test(mends("power-cut"), async () => {
    let cut: Promise<void> | undefined;
    const run = await mesh(["-i", lab.inventory, "apply", "--yes", "h1"], {
      onStderr: (text) => {
        if (text.includes("installing Tailscale")) cut ??= lab.powerOff("h1");
      },
    });
    await cut;
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/SSH_LOST|COMMAND_TIMEOUT/);
    await lab.powerOn("h1");
    const again = await apply();
    expect(again.code, again.stdout).toBe(0);
    await expectClean("h1");
  });
});
