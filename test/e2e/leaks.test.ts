// Secrets planted in every source, then looked for in all that a real host and this machine could show of them. In the end a host
// leaks on purpose, in every way at once, and each detector has to say so.

import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { leaksInFiles } from "../leaks/files.ts";
import { leaksInAll, type Plant } from "../leaks/forms.ts";
import { passphrase, password } from "../leaks/planted.ts";
import { leaksOfProcesses, type Sample, sampledDuring } from "../leaks/sampler.ts";
import { leaksInHostFiles, leaksInJournal, preAuthKeysOn, secretsOpenToAll } from "./leak-detectors.ts";
import { type MintingProxy, openMintingProxy } from "./minting-proxy.ts";
import { describeLab, forget, freshHosts, inventoryWith, mesh, openLab, type Run, sh, usableKeys } from "./support.ts";

describeLab("secrets on real hosts", () => {
  let lab: Lab;
  let proxy: MintingProxy;
  let apiKey: Plant;
  let inventory: string;
  /** Home and state folder of the runs. */
  let left: string;
  const samples: Sample[] = [];
  const runs: Run[] = [];
  const hosts = ["h1", "h2"];

  const plants = () => [apiKey, passphrase, password, ...proxy.keys];
  const where = (leaks: readonly { where: string }[]) => leaks.map((leak) => leak.where);

  /** One sampled run, with the secrets in its environment. */
  async function run(argv: readonly string[], more: Record<string, string> = {}, input?: string): Promise<Run> {
    const env = {
      HOME: left,
      MESH_STATE_DIR: join(left, "state"),
      MESH_HEADSCALE_API_KEY: apiKey.value,
      MESH_SSH_PASSPHRASE: passphrase.value,
      ...more,
    };
    const options = input === undefined ? { env } : { env, input };
    const { result, sample } = await sampledDuring(() => mesh(["-i", inventory, ...argv], options));
    samples.push(sample);
    runs.push(result);
    return result;
  }

  const leaksOfRuns = () => [
    ...runs.flatMap(({ stdout, stderr }) => leaksInAll({ stdout, stderr }, plants())),
    ...samples.flatMap((sample) => leaksOfProcesses(sample, plants(), "src/cli.ts")),
  ];

  beforeAll(async () => {
    lab = await openLab();
    await lab.resetHeadscale();
    await lab.fresh(...hosts);
    apiKey = { name: "API key", value: (await readFile(join(dirname(lab.inventory), "headscale.key"), "utf8")).trim() };
    proxy = await openMintingProxy(`http://${lab.address("sfspark1")}:8080`);
    inventory = await inventoryWith(lab, (text) => text.replace(/^( *)url: .*$/m, `$&\n$1api-url: ${proxy.url}`));
    left = await mkdtemp(join(tmpdir(), "mesh-left-"));
    const key = join(dirname(inventory), "id_ed25519");
    execFileSync("ssh-keygen", ["-q", "-p", "-a", "1", "-P", "", "-N", passphrase.value, "-f", key]);
    await lab.exec("h1", ["chpasswd"], `steve:${password.value}\n`);
    await lab.fault("sudo", "h1");
  });

  afterAll(async () => {
    proxy?.close();
    if (lab) await freshHosts(lab, ...hosts);
    if (inventory) await forget(inventory);
    if (left) await rm(left, { recursive: true, force: true });
  });

  test("two hosts are brought into the mesh, one of them prepared with its sudo password", async () => {
    const prepared = await run(["remote", "prepare", "h1"], {}, `${password.value}\n`);
    expect(prepared.code, prepared.stderr).toBe(0);
    const out = join(left, "plan.json");
    expect((await run(["plan", ...hosts, "--out", out], { MESH_DEBUG: "1" })).code).toBe(0);
    const apply = await run(["apply", ...hosts, "--plan", out, "--json"], { MESH_DEBUG: "1" });
    expect(apply.code, apply.stdout).toBe(0);
    expect((await run(["plan", ...hosts, "--markdown"])).code).toBe(0);
    await run(["status", ...hosts]);
    expect(proxy.keys).toHaveLength(2);
  });

  test("a wrong sudo password and a wrong passphrase are not shown either", async () => {
    const wrong = await run(["remote", "prepare", "h1"], { MESH_DEBUG: "1" }, `${password.value.slice(0, -1)}\n`);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining("sudo did not take the password")]);
    const locked = await run(["plan", "h2"], { MESH_DEBUG: "1", MESH_SSH_PASSPHRASE: `${passphrase.value}2` });
    expect(locked.stdout).toContain("the passphrase does not open the key");
  });

  test("no output, command line or environment shows a secret", () => {
    expect(samples.every(({ rounds }) => rounds > 20)).toBe(true);
    const lines = samples.flatMap(({ texts }) =>
      texts.filter(({ what }) => what === "cmdline").map(({ text }) => text),
    );
    // Of both machines: what MeSH is here, what it starts there, and what that starts.
    for (const seen of ["src/cli.ts", "mesh-host", "apt-get", "--auth-key=file:/dev/stdin"])
      expect(
        lines.some((line) => line.includes(seen)),
        seen,
      ).toBe(true);
    expect(leaksOfRuns()).toEqual([]);
  });

  test("no file and no journal of a host holds one, nor what MeSH keeps on its own machine", async () => {
    for (const host of [...hosts, "sfspark1"]) {
      expect(await leaksInHostFiles(lab, host, plants())).toEqual([]);
      expect(await leaksInJournal(lab, host, plants())).toEqual([]);
      expect(await preAuthKeysOn(lab, host)).toEqual([]);
    }
    for (const host of hosts) expect(await secretsOpenToAll(lab, host)).toEqual([]);
    expect(await leaksInFiles(left, plants())).toEqual([]);
  });

  test("pre-auth keys were for one use each, and are gone: the server counts them", async () => {
    const keys: { reusable?: boolean; used?: boolean }[] = JSON.parse(
      await sh(lab, "sfspark1", "headscale preauthkeys list -o json"),
    );
    expect(keys.map(({ reusable = false, used }) => [reusable, used])).toEqual(proxy.keys.map(() => [false, true]));
    expect(await usableKeys(lab)).toBe(0);
    await sh(lab, "sfspark1", "headscale preauthkeys create --tags tag:mesh --expiration 10m");
    expect(await usableKeys(lab)).toBe(1);
    await sh(lab, "sfspark1", `headscale preauthkeys expire --id ${keys.length + 1}`);
    expect(await usableKeys(lab)).toBe(0);
  });

  test("a host that leaks its key in every way is caught in each", async () => {
    await sh(lab, "h2", "[ -e /usr/bin/tailscale.real ] || mv /usr/bin/tailscale /usr/bin/tailscale.real");
    const leaking = `#!/bin/bash
      [ "$1" = up ] || exec /usr/bin/tailscale.real "$@"
      IFS= read -r key
      /bin/sh -c 'sleep 0.3; :' "$key"
      LEAKED="$key" sleep 0.3
      logger -t leak "with $key"
      echo "tailscale up --auth-key=$key" >>/home/steve/.bash_history
      echo "$key" | base64 >/dev/shm/leak
      cp /var/lib/tailscale/tailscaled.state /tmp/open && chmod 644 /tmp/open
      echo "$key" | /usr/bin/tailscale.real "$@"`;
    await lab.exec("h2", ["sh", "-c", "cat >/usr/bin/tailscale; chmod 755 /usr/bin/tailscale"], leaking);
    const before = proxy.keys.length;
    const apply = await run(["apply", "h2", "--yes", "--force-reauth"]);
    expect(apply.code, apply.stdout).toBe(0);
    const leaked = proxy.keys.slice(before);
    const processes = where(leaksOfProcesses(samples.at(-1) as Sample, leaked)).map((text) => text.split(" ")[0]);
    expect(new Set(processes)).toEqual(new Set(["cmdline", "environ"]));
    expect(where(await leaksInJournal(lab, "h2", leaked))).toEqual(["journal of h2"]);
    const files = where(await leaksInHostFiles(lab, "h2", leaked));
    expect(files).toEqual(expect.arrayContaining(["h2:/home/steve/.bash_history", "h2:/dev/shm/leak"]));
    expect(await preAuthKeysOn(lab, "h2")).toEqual(expect.arrayContaining(["journal", "/home/steve/.bash_history"]));
    expect(await secretsOpenToAll(lab, "h2")).toContain("/tmp/open");
  });
});
