// WSL2s of the lab: Linux hosts behind a Windows machine, started, ended and reached by what it does, and every fault of theirs.

import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { down, type Lab, labConfig, machineFolder, up } from "../../lab/nspawn/index.ts";
import { pluggedIn } from "../../lab/nspawn/network.ts";
import { running } from "../../lab/nspawn/processes.ts";
import { answers } from "../../lab/nspawn/wait.ts";

const run = promisify(execFile);
const config = labConfig(process.env, 7);
const noWindows = inject("noLab") !== "" || inject("noPowershell") !== "";

describe.skipIf(noWindows)("the WSL2 of a Windows machine", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await up(config, 0, () => {}, 1, 1);
  });
  afterAll(() => down(config));

  const code = async (host: string, script: string) => (await lab.exec(host, ["sh", "-c", script])).code;
  const sh = async (host: string, script: string) => (await lab.exec(host, ["sh", "-c", script])).stdout.trim();

  /** The words of a command over SSH, with its exit code. */
  async function ssh(host: string, ...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const [program = "", ...rest] = lab.sshArgv(host);
    return run(program, [...rest, ...argv]).then(
      (said) => ({ code: 0, ...said }),
      (error) => error,
    );
  }

  const wsl = (...words: string[]) => ssh("w1", `wsl.exe ${words.join(" ")}`);
  const netsh = async (words: string) =>
    expect(await ssh("w1", `netsh.exe interface portproxy ${words}`)).toMatchObject({ code: 0 });
  const address = () => sh("w1-wsl", "ip -4 -o addr show dev eth0 | sed 's/.*inet //; s/[/].*//'");
  const opened = async () => {
    await netsh(`set v4tov4 listenaddress=0.0.0.0 listenport=2222 connectaddress=${await address()} connectport=2222`);
  };
  const hostname = async () => (await ssh("w1-wsl", "hostname")).stdout.trim();
  const isOn = () =>
    lab.exec("w1-wsl", ["true"]).then(
      () => true,
      () => false,
    );

  test("it is a booted Debian that calls itself WSL, and sees the mesh's server through its Windows machine", async () => {
    expect(await sh("w1-wsl", "cat /proc/1/comm; grep -c microsoft /proc/version; ls -d /mnt/wsl")).toBe(
      "systemd\n1\n/mnt/wsl",
    );
    expect(await sh("w1-wsl", "curl -s -o /dev/null -w '%{http_code}' http://sfspark1.local:8080/health")).toBe("200");
    expect(await code("w1-wsl", "curl -s -m 2 http://1.1.1.1")).not.toBe(0);
  });

  test("nothing but a rule of netsh leads to it, and a rule that goes closes the port", async () => {
    expect(await answers(lab.address("w1"), 2222)).toBe(false);
    expect(await code("sfspark1", `ping -c1 -W1 ${await address()}`)).not.toBe(0);
    await opened();
    expect(await hostname()).toBe("w1-wsl");
    expect(await sh("w1", "curl -s -m 2 http://127.0.0.1:2222 || true; echo")).toBe("");
    await netsh("delete v4tov4 listenaddress=0.0.0.0 listenport=2222");
    expect(await answers(lab.address("w1"), 2222)).toBe(false);
  });

  test("wsl.exe runs words inside as the account or another, with their exit code, and starts what is off", async () => {
    expect(await wsl("-d Debian --exec id -un")).toMatchObject({ code: 0, stdout: "steve\n" });
    expect(await wsl("-d Debian -u root --exec id -un")).toMatchObject({ code: 0, stdout: "root\n" });
    expect(await wsl('-d Debian --exec sh -c "exit 7"')).toMatchObject({ code: 7 });
    expect(await wsl("--shutdown")).toMatchObject({ code: 0 });
    expect(await isOn()).toBe(false);
    expect(await wsl("-d Debian --exec hostname")).toMatchObject({ code: 0, stdout: "w1-wsl\n" });
  });

  test("a Windows machine that is switched off takes it along, and its rule is there again after the start", async () => {
    await opened();
    await lab.powerOff("w1");
    expect(await isOn()).toBe(false);
    await lab.powerOn("w1");
    expect(await isOn()).toBe(false);
    await expect.poll(() => answers(lab.address("w1"), 2222), { timeout: 20_000 }).toBe(true);
    expect((await ssh("w1-wsl", "hostname")).stderr).toMatch(/closed|reset/);
    await lab.powerOn("w1-wsl");
    expect(await hostname()).toBe("w1-wsl");
  });

  test("fresh of its Windows machine is fresh of both, with the host keys that they had", async () => {
    await sh("w1-wsl", "touch /root/trace");
    await lab.fresh("w1");
    await opened();
    expect(await ssh("w1-wsl", "sudo ls /root")).toMatchObject({ code: 0, stdout: "" });
  });

  test("an up that finds all running changes nothing", async () => {
    const before = await sh("w1-wsl", "cat /proc/sys/kernel/random/boot_id; ps -o lstart= -p 1");
    await up(config, 0, () => {}, 1, 1);
    expect(await sh("w1-wsl", "cat /proc/sys/kernel/random/boot_id; ps -o lstart= -p 1")).toBe(before);
  });

  /** True when all is well with what the fault breaks. */
  const probes: Record<string, () => Promise<boolean>> = {
    net: async () => (await hostname()) === "w1-wsl",
    hostkey: async () => !/HOST IDENTIFICATION HAS CHANGED/.test((await ssh("w1-wsl", "true")).stderr),
    "wsl-stopped": async () => (await hostname()) === "w1-wsl",
    "wsl-moved": async () => (await hostname()) === "w1-wsl",
    "wsl-mirrored": async () => (await wsl("-d Debian --exec wslinfo --networking-mode")).stdout === "nat\n",
    "wsl-none": async () => (await code("w1-wsl", "ip link show eth0")) === 0,
    "wsl-other-account": async () => (await wsl("-d Debian --exec true")).code === 0,
    "wsl-other-port": async () => (await hostname()) === "w1-wsl",
    "wsl-no-systemd": async () => (await sh("w1-wsl", "test -d /run/systemd/system && echo yes")) === "yes",
    "wsl-foreign": async () => (await hostname()) === "w1-wsl",
    "wsl-port-held": async () => (await hostname()) === "w1-wsl",
    "wsl-forwarding-off": async () => (await hostname()) === "w1-wsl",
    "wsl-mtu": async () => (await sh("w1-wsl", "cat /sys/class/net/eth0/mtu")) === "1500",
    "wsl-resolv": async () => (await code("w1-wsl", "cat /etc/resolv.conf")) === 0,
    "wsl-clock": async () => Math.abs(Number(await sh("w1-wsl", "date +%s")) - Date.now() / 1000) < 600,
    "wsl-fails": async () => (await wsl("-d Debian --exec true")).code === 0,
  };

  test.each(Object.keys(probes))("%s breaks what it says, twice is once, and healing puts it right", async (name) => {
    const well = probes[name] as () => Promise<boolean>;
    await opened();
    expect(await well()).toBe(true);
    await lab.fault(name, "w1-wsl");
    await lab.fault(name, "w1-wsl");
    expect(await well()).toBe(false);
    await lab.heal(name, "w1-wsl");
    await lab.heal(name, "w1-wsl");
    await expect.poll(well, { timeout: 15_000 }).toBe(true);
  });

  test("mirrored, its port is the machine's own, from outside and from within, without a rule", async () => {
    await netsh("delete v4tov4 listenaddress=0.0.0.0 listenport=2222");
    await lab.fault("wsl-mirrored", "w1-wsl");
    expect(await hostname()).toBe("w1-wsl");
    const banner = `python3 -c 'import socket; print(socket.create_connection(("127.0.0.1", 2222), 5).recv(8).decode())'`;
    expect(await sh("w1", banner)).toBe("SSH-2.0-");
    await lab.heal("wsl-mirrored", "w1-wsl");
    expect(await answers(lab.address("w1"), 2222)).toBe(false);
  });

  test("idle, it ends by itself, unless .wslconfig keeps it", async () => {
    await lab.fault("wsl-idle", "w1-wsl");
    await wsl("-d Debian --exec true");
    expect(await isOn()).toBe(true);
    await expect.poll(isOn, { timeout: 40_000, interval: 500 }).toBe(false);
    await sh(
      "w1",
      `printf '[general]\\r\\ninstanceIdleTimeout=-1\\r\\n' >${machineFolder}/drive-c/Users/steve/.wslconfig`,
    );
    await wsl("-d Debian --exec true");
    await expect.poll(() => sh("w1", "cat /opt/wsl/agent.log"), { timeout: 40_000 }).toContain("idle, and kept");
    expect(await isOn()).toBe(true);
    await lab.heal("wsl-idle", "w1-wsl");
  });

  test.each([800, 2500, 5000])(
    "an up that is killed after %i ms is finished by the next, and down leaves nothing",
    async (ms) => {
      await down(config);
      const script = join(import.meta.dirname, "../../scripts/lab.mjs");
      const argv = [script, "--lab", "7", "up", "0", "--wsl", "1"];
      const first = spawn(process.execPath, argv, { stdio: "ignore" });
      await delay(ms);
      first.kill("SIGKILL");
      lab = await up(config, 0, () => {}, 1, 1);
      await opened();
      expect(await hostname()).toBe("w1-wsl");
      await down(config);
      expect(running().filter(({ argv }) => argv.some((word) => word.includes(config.name)))).toEqual([]);
      expect(await pluggedIn(config)).toEqual([]);
      expect(existsSync(config.state)).toBe(false);
      lab = await up(config, 0, () => {}, 1, 1);
    },
  );

  test("other hosts have none of these faults", async () => {
    await expect(lab.fault("wsl-moved", "w1")).rejects.toThrow("no WSL2");
    await lab.heal("wsl-moved", "w1");
  });
});
