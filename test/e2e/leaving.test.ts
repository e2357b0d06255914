// Renamed, taken out, absent, back again: one real host and a real Headscale, with the inventory in a real Git repository.

import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseDocument } from "yaml";
import type { Lab } from "../../lab/nspawn/index.ts";
import { mends } from "../faults/told.ts";
import { describeLab, forget, inventoryWith, mesh, nodes, openLab, sh, usableKeys } from "./support.ts";

type Hosts = Record<string, Record<string, unknown>>;

describeLab("a host whose lines change", () => {
  let lab: Lab;
  let file: string;

  beforeAll(async () => {
    lab = await openLab();
    file = await inventoryWith(lab, (text) => text);
    git("init", "-q");
    expect((await apply()).code).toBe(0);
    commit();
  });
  afterAll(() => forget(file));

  function git(...argv: string[]) {
    const who = ["-c", "user.name=Steve", "-c", "user.email=steve@example.org"];
    execFileSync("git", [...who, ...argv], { cwd: dirname(file), stdio: "pipe" });
  }
  function commit() {
    git("add", "mesh.yaml");
    git("commit", "-q", "--allow-empty", "-m", "a version");
  }
  const apply = () => mesh(["-i", file, "apply", "--yes", "--json"]);

  async function write(edit: (hosts: Hosts) => void) {
    const document = parseDocument(await readFile(file, "utf8"));
    const { hosts } = document.toJS() as { hosts: Hosts };
    edit(hosts);
    document.set("hosts", hosts);
    await writeFile(file, document.toString());
  }

  /** Changes the hosts, applies, and expects that all went well and that nothing is left to do. */
  async function change(edit: (hosts: Hosts) => void) {
    await write(edit);
    const run = await apply();
    expect(run.code, run.stdout).toBe(0);
    commit();
    expect((await mesh(["-i", file, "plan", "--detailed-exitcode"])).code).toBe(0);
    return run.json();
  }
  const rename = (from: string, to: string) => (hosts: Hosts) => {
    hosts[to] = hosts[from] ?? {};
    delete hosts[from];
  };
  const absent = (keys: object) => (hosts: Hosts) => void Object.assign(hosts.h1 ?? {}, keys);
  async function expectNothingLeft() {
    const left = `ls -d /usr/bin/tailscale /var/lib/tailscale /etc/apt/sources.list.d/tailscale.list
      /usr/share/keyrings/tailscale-archive-keyring.gpg`.replaceAll(/\s+/g, " ");
    expect(await sh(lab, "h1", `${left} 2>/dev/null || true`)).toBe("");
    expect(await sh(lab, "h1", "apt-get -qq check && dpkg --audit")).toBe("");
  }
  const unit = (name: string) => sh(lab, "h1", `systemctl is-${name} tailscaled || true`);

  test("its name: the node is the same, with its address, and no other", async () => {
    const [id, ip] = [(await nodes(lab)).get("h1")?.id, await sh(lab, "h1", "tailscale ip -4")];
    const count = (await nodes(lab)).size;
    await change(rename("h1", "desk"));
    expect((await nodes(lab)).get("desk")?.id).toBe(id);
    expect(await sh(lab, "h1", "tailscale ip -4")).toBe(ip);
    expect((await nodes(lab)).size).toBe(count);
    await change(rename("desk", "h1"));
    expect((await nodes(lab)).get("h1")?.id).toBe(id);
  });

  test("taken out: logged out, stopped, its node deleted, no key left", async () => {
    const before = await readFile(file, "utf8");
    const { hosts } = await change((all) => delete all.h1);
    expect(hosts.at(-1)).toMatchObject({ host: "h1", state: "changed", done: ["leave"] });
    expect((await nodes(lab)).has("h1")).toBe(false);
    expect([await unit("active"), await unit("enabled")]).toEqual(["inactive\n", "disabled\n"]);
    expect(await sh(lab, "h1", "command -v tailscale")).toBe("/usr/bin/tailscale\n");
    expect(await usableKeys(lab)).toBe(0);
    await writeFile(file, before);
    await change(() => {});
    expect((await nodes(lab)).has("h1")).toBe(true);
  });

  test("absent, and Tailscale is not kept: nothing of it is left, and it can come back", async () => {
    await change(absent({ state: "absent", tailscale: { "when-absent": "remove" } }));
    expect((await nodes(lab)).has("h1")).toBe(false);
    await expectNothingLeft();
    await change(absent({ state: "present" }));
    expect((await nodes(lab)).has("h1")).toBe(true);
  });

  test("absent, and its tailscaled does not stop: it is killed, and the host leaves", async () => {
    const hang = "/etc/systemd/system/tailscaled.service.d/hang.conf";
    await sh(lab, "h1", `printf '[Service]\\nExecStop=/bin/sleep 600\\n' >${hang}; systemctl daemon-reload`);
    try {
      await change(absent({ state: "absent", tailscale: {} }));
      expect(await unit("active")).toBe("failed\n");
    } finally {
      await sh(lab, "h1", `rm ${hang}; systemctl daemon-reload; systemctl reset-failed tailscaled`);
    }
    expect((await nodes(lab)).has("h1")).toBe(false);
    await change(absent({ state: "present" }));
    expect((await nodes(lab)).has("h1")).toBe(true);
  });

  test(mends("removal-cut"), async () => {
    const prerm = "/var/lib/dpkg/info/tailscale.prerm";
    await sh(lab, "h1", `printf '#!/bin/sh\\nsleep 8\\n' >${prerm}; chmod 755 ${prerm}`);
    await write(absent({ state: "absent", tailscale: { "when-absent": "remove" } }));
    const removing = () => sh(lab, "h1", "pgrep -f '[t]ailscale.prerm' || true");
    let killed: Promise<void> | undefined;
    const onStart = (kill: (signal: NodeJS.Signals) => void) => {
      killed = expect
        .poll(removing, { timeout: 60_000 })
        .not.toBe("")
        .then(() => kill("SIGKILL"));
    };
    expect((await mesh(["-i", file, "apply", "--yes"], { onStart })).code).toBe(null);
    await killed;
    await expect.poll(() => sh(lab, "h1", "pgrep -f '[m]esh-host' || true"), { timeout: 60_000 }).toBe("");
    await change(() => {});
    await expectNothingLeft();
    expect((await nodes(lab)).has("h1")).toBe(false);
    await change(absent({ state: "present" }));
    expect((await nodes(lab)).has("h1")).toBe(true);
  });

  test("absent and switched off: its node goes once it is offline, and when it is back, it is cleaned", async () => {
    await sh(lab, "h1", "systemctl stop -q ssh.socket ssh 2>/dev/null || true; systemctl stop -q tailscaled");
    await expect.poll(async () => (await nodes(lab)).get("h1")?.online ?? false, { timeout: 60_000 }).toBe(false);
    const run = await change(absent({ state: "absent", tailscale: {} }));
    expect(run.hosts.find(({ host }: { host: string }) => host === "h1").steps[0].why).toMatch(
      /only its node is deleted/,
    );
    expect((await nodes(lab)).has("h1")).toBe(false);
    await sh(lab, "h1", "systemctl start ssh; systemctl start tailscaled");
    await change(() => {});
    expect(await unit("enabled")).toBe("disabled\n");
    await change(absent({ state: "present" }));
    expect((await nodes(lab)).has("h1")).toBe(true);
  });
});
