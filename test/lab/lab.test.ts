// The lab itself: every fault switch of a host is held to what it says, breaking and healing. It is a lab of its own,
// because its tests leave hosts in pieces.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { down, type Lab, labConfig, up } from "../../lab/nspawn/index.ts";
import { answers } from "../../lab/nspawn/wait.ts";

const run = promisify(execFile);
const config = labConfig(process.env, 6);

describe.skipIf(inject("noLab") !== "")("a lab of two hosts and sfspark1", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await up(config, 2, () => {});
  });
  afterAll(() => down(config));

  const sh = async (host: string, script: string) => (await lab.exec(host, ["sh", "-c", script])).stdout.trim();
  const code = async (host: string, script: string) => (await lab.exec(host, ["sh", "-c", script])).code;
  const ssh = async (host: string, ...argv: string[]) => {
    const [program = "", ...rest] = lab.sshArgv(host);
    const limit = ["-o", "ConnectTimeout=4", rest.at(-1) ?? ""];
    return (await run(program, [...rest.slice(0, -1), ...limit, ...argv])).stdout.trim();
  };

  test("every host is a booted Debian that the lab's key may enter, with root by sudo and no Tailscale", async () => {
    for (const host of lab.hosts) {
      expect(await ssh(host, "hostname; id -un; sudo -n id -un; command -v tailscale || echo none")).toBe(
        `${host}\nsteve\nroot\nnone`,
      );
    }
  });

  test("each host has cgroups of its own", async () => {
    const groups = await Promise.all(["h1", "h2"].map((host) => sh(host, "cat /proc/1/cgroup")));
    expect(groups[0]).toContain(`/${config.name}-h1/payload/init.scope`);
    expect(groups[1]).toContain(`/${config.name}-h2/payload/init.scope`);
  });

  test("what leaves the lab's network is dropped", async () => {
    expect((await run("iptables", ["-S", "FORWARD"])).stdout).toContain(
      `-i ${config.name} ! -o ${config.name} -j DROP`,
    );
    expect(await code("h1", "ping -c1 -W1 1.1.1.1")).not.toBe(0);
    expect(await code("h1", "ping -c1 -W2 h2.local")).toBe(0);
  });

  /** Whether so many bytes of UDP come from h2 to h1. */
  async function heard(bytes: number): Promise<boolean> {
    const socket = "import socket, time; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)";
    const receive = `${socket}; s.bind(("", 9999)); s.settimeout(3); s.recv(2000)`;
    const send = `${socket}; [(s.sendto(bytes(${bytes}), ("${lab.address("h1")}", 9999)), time.sleep(0.2)) for _ in range(10)]`;
    const [received] = await Promise.all([
      lab.exec("h1", ["python3", "-c", receive]),
      lab.exec("h2", ["python3", "-c", send]),
    ]);
    return received.code === 0;
  }

  /** True when all is well with what the fault breaks; for h1. */
  const probes: Record<string, () => Promise<boolean>> = {
    net: async () => (await code("h2", "ping -c1 -W1 h1.local")) === 0,
    udp: async () => !(await sh("h1", "iptables -t raw -S")).includes("-p udp"),
    mtu: async () => (await heard(100)) && (await heard(1100)),
    "lan-ssh": () => answers(lab.address("h1"), 22),
    tmp: async () => Number(await sh("h1", "df --output=pcent /tmp | tail -n 1 | tr -dc 0-9")) < 95,
    clock: async () => Math.abs(Number(await sh("h1", "date +%s")) - Date.now() / 1000) < 60,
    restart: async () => (await code("h1", "test -e /run/reboot-required")) !== 0,
    names: async () => (await code("h1", "grep -q '^hosts:.*dns' /etc/nsswitch.conf")) === 0,
    sshd: () => answers(lab.address("h1"), 22),
    pause: () =>
      ssh("h1", "true").then(
        () => true,
        () => false,
      ),
    hostkey: () =>
      ssh("h1", "true").then(
        () => true,
        (error) => !/HOST IDENTIFICATION HAS CHANGED/.test(error.stderr),
      ),
    dns: async () => (await code("h1", "getent hosts sfspark1.local")) === 0,
    sudo: async () => (await ssh("h1", "sudo -n true 2>/dev/null && echo yes || echo no")) === "yes",
    headscale: () => answers(lab.address("sfspark1"), 8080),
  };

  test.each(Object.keys(probes))("%s breaks what it says, twice is once, and healing puts it right", async (name) => {
    const well = probes[name] as () => Promise<boolean>;
    expect(await well()).toBe(true);
    await lab.fault(name, "h1");
    await lab.fault(name, "h1");
    expect(await well()).toBe(false);
    await lab.heal(name, "h1");
    await lab.heal(name, "h1");
    await expect.poll(well, { timeout: 15_000 }).toBe(true);
  });

  test("fresh keeps address and host keys and nothing else", async () => {
    await sh("h2", "touch /root/trace");
    await lab.fresh("h2");
    expect(await ssh("h2", "sudo ls /root/trace 2>/dev/null || echo gone")).toBe("gone");
  });
});
