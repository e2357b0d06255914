import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { mends } from "../faults/told.ts";
import { openMoments, steps } from "./moments.ts";
import { describeLab, expectClean, freshHosts, mesh, nodes, openLab, sh, usableKeys } from "./support.ts";

describeLab("a run that ends in the middle", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await openLab();
  });

  beforeEach(async () => {
    await freshHosts(lab, "h1", "h2");
  });

  afterEach(() => lab.heal("mirror-slow"));

  const onlineNames = async () => [...(await nodes(lab))].filter(([, node]) => node.online).map(([name]) => name);

  const apply = () => mesh(["-i", lab.inventory, "apply", "--yes", "--json", "h1", "h2"]);

  test.each(steps)(`%s: ${mends("killed")}`, async (step) => {
    let kill = (_: NodeJS.Signals) => {};
    const over = Promise.withResolvers<void>();
    const inStep: string[] = [];
    // Both, so that each is cut off in this step. The answers that hold the keys never arrive.
    const act = (host: string) => {
      if (inStep.push(host) === 2) kill("SIGKILL");
      return over.promise;
    };
    const moments = await openMoments(lab, { step, hosts: ["h1", "h2"], act });
    const argv = ["-i", moments.inventory, "apply", "--yes", "h1", "h2"];
    const killed = await mesh(argv, { onStart: (end) => (kill = end), onStderr: moments.hear });
    over.resolve();
    expect([killed.code, await moments.acted()], killed.stderr).toEqual([null, ["h1", "h2"]]);
    if (step === "mint-key") expect(await usableKeys(lab)).toBe(2);
    // At once: what the killed run began on the hosts is still being brought to its end there.
    const again = await mesh([...argv, "--json"]);
    expect(
      again.json().hosts.map((h: { state: string }) => h.state),
      again.stdout,
    ).toEqual(step === "verify" ? ["converged", "converged"] : ["changed", "changed"]);
    await Promise.all(["h1", "h2"].map((host) => expectClean(lab, host)));
    expect(await usableKeys(lab)).toBe(0);
    expect([...(await nodes(lab)).keys()].filter((name) => /^h[12]/.test(name)).toSorted()).toEqual(["h1", "h2"]);
    await moments.close();
  });

  test(mends("host-busy"), async () => {
    await lab.fault("mirror-slow", "h1");
    let second: ReturnType<typeof mesh> | undefined;
    const argv = ["-i", lab.inventory, "apply", "--yes", "h1"];
    const first = await mesh(argv, {
      onStderr: (text) => {
        if (text.includes("installing Tailscale")) second ??= mesh(argv);
      },
    });
    expect(first.code, first.stderr).toBe(0);
    expect((await second)?.stderr).toMatch(
      /waiting for another run of MeSH \(.+ from .+, since .+\) that is changing this host/,
    );
    expect((await second)?.code, (await second)?.stderr).toBe(0);
    await expectClean(lab, "h1");
    expect([...(await nodes(lab)).keys()].filter((name) => name.startsWith("h1"))).toEqual(["h1"]);
  });

  test.each(["SIGINT", "SIGTERM"] as const)(`%s: ${mends("ctrl-c")}`, async (signal) => {
    const stopped = await apply();
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

  test.each([
    ["apt", ["mirror-slow"], /^$/],
    ["tarball", ["mirror-slow", "otheros"], /^\/usr\/local\/lib\/mesh\/\.new$/m],
  ])(`by %s: ${mends("power-cut")}`, async (_, faults, leaves) => {
    for (const fault of faults) await lab.fault(fault, "h1");
    const halfMade = () => sh(lab, "h1", "ls -d /usr/local/lib/mesh/.new 2>/dev/null || true");
    const cutThere = async () => {
      await expect.poll(halfMade).toMatch(leaves);
      await lab.powerOff("h1");
    };
    let cut: Promise<void> | undefined;
    const run = await mesh(["-i", lab.inventory, "apply", "--yes", "h1"], {
      onStderr: (text) => {
        if (text.includes("installing Tailscale")) cut ??= cutThere();
      },
    });
    await cut;
    await lab.heal("mirror-slow");
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/SSH_LOST|COMMAND_TIMEOUT/);
    await lab.powerOn("h1");
    expect(await halfMade()).toMatch(leaves);
    const again = await apply();
    expect(again.code, again.stdout).toBe(0);
    await expectClean(lab, "h1");
  });

  test(mends("tarball-cut"), async () => {
    await lab.fault("otheros", "h1");
    const slow = '#!/bin/sh\\ncase $1 in daemon-reload) sleep 60 ;; esac\\nexec /usr/bin/systemctl "$@"\\n';
    await sh(lab, "h1", `printf '${slow}' >/usr/sbin/systemctl; chmod 755 /usr/sbin/systemctl`);
    const marker = () => sh(lab, "h1", "cat /usr/local/lib/mesh/tailscale-version 2>/dev/null || true");
    const told = () => sh(lab, "h1", "pgrep -f '[s]ystemctl daemon-reload' || true");
    const cutThere = async () => {
      await expect.poll(told, { timeout: 60_000 }).not.toBe("");
      await lab.powerOff("h1");
    };
    const cut = cutThere();
    const run = await mesh(["-i", lab.inventory, "apply", "--yes", "h1"]);
    await cut;
    expect(run.code).toBe(1);
    await lab.powerOn("h1");
    await sh(lab, "h1", "rm /usr/sbin/systemctl");
    expect(await marker()).toBe("unfinished\n");
    expect(await sh(lab, "h1", "tailscale version | head -n 1")).toMatch(/^1\./);
    const plan = await mesh(["-i", lab.inventory, "plan", "h1"]);
    expect(plan.stdout).toContain("its installation was cut off in the middle");
    const again = await apply();
    expect(again.code, again.stdout).toBe(0);
    expect(await marker()).toMatch(/^1\./);
    await expectClean(lab, "h1");
  });
});
