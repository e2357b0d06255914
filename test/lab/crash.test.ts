// Crashes of the lab itself: whatever moment it is killed in, the next `up` finishes it and `down` leaves nothing.

import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, describe, expect, inject, test } from "vitest";
import { machineAddress, rootOf } from "../../lab/nspawn/config.ts";
import { down, type Lab, labConfig, open, up } from "../../lab/nspawn/index.ts";
import { savedLimits } from "../../lab/nspawn/network.ts";
import { running } from "../../lab/nspawn/processes.ts";
import { $ } from "../../lab/nspawn/run.ts";

const number = 6; // the lab of lab.test.ts, which is down by then or comes up after
const config = labConfig(process.env, number);
const script = join(import.meta.dirname, "../../scripts/lab.mjs");

describe.skipIf(inject("noLab") !== "")("a lab that is killed", () => {
  afterAll(() => down(config));

  const child = (...argv: string[]) =>
    spawn(process.execPath, [script, "--lab", String(number), ...argv], { stdio: "ignore" });

  /** Every trace of this lab on the machine, by its names. */
  async function traces(): Promise<string[]> {
    const places = {
      namespaces: (await $`ip netns list`).stdout,
      links: (await $`ip -o link`).stdout,
      mounts: (await $`cat /proc/self/mounts`).stdout,
      rules: (await $`iptables-save`).stdout,
      cgroups: (await $`find /sys/fs/cgroup -maxdepth 2 -name ${`${config.name}*`}`).stdout,
      processes: running()
        .map(({ argv }) => argv.join(" "))
        .join("\n"),
      nspawn: existsSync("/run/systemd/nspawn/propagate")
        ? readdirSync("/run/systemd/nspawn/propagate").join("\n")
        : "",
    };
    return Object.entries(places).flatMap(([place, text]) =>
      text
        .split("\n")
        .filter((line) => line.includes(config.name) || line.includes(machineAddress(config)))
        .map((line) => `${place}: ${line}`),
    );
  }

  const works = async (lab: Lab) => {
    for (const host of lab.hosts)
      expect((await lab.exec(host, ["systemctl", "is-active", "ssh"])).stdout).toBe("active\n");
    expect((await lab.exec("sfspark1", ["headscale", "users", "list"])).code).toBe(0);
  };

  test.each([300, 900, 1500, 2500, 4000])("up killed after %i ms is finished by the next up", async (ms) => {
    const first = child("up", "2");
    await delay(ms);
    first.kill("SIGKILL");
    await works(await up(config, 2));
    await down(config);
    expect(await traces()).toEqual([]);
  });

  test("up killed half-way leaves nothing after down, and down twice is down", async () => {
    const first = child("up", "2");
    await delay(1800);
    first.kill("SIGKILL");
    await down(config);
    await down(config);
    expect(await traces()).toEqual([]);
    expect(existsSync(config.state)).toBe(false);
    await expect(open(config)).rejects.toThrow("the lab is not up: npm run lab -- up 5");
  });

  test("a supervisor that is killed, and a lab that forgot everything, are both found and taken away", async () => {
    await up(config, 1);
    const nspawn = running().find(({ argv }) => argv.includes(`--machine=${config.name}-h1`));
    process.kill(nspawn?.pid ?? 0, "SIGKILL");
    await $`rm -f ${join(config.state, "count")}`;
    await works(await up(config, 1));
    const { dev, ino } = statSync(rootOf(config, "h1"));
    const lock = `/run/systemd/nspawn/locks/inode-${dev}:${ino}`;
    expect(existsSync(lock)).toBe(true);
    await down(config);
    expect(await traces()).toEqual([]);
    expect(existsSync(lock)).toBe(false);
  });

  test("the machine's limits are its own again when the last lab is down, also after an up that was killed", async () => {
    const another = existsSync(savedLimits); // of a lab beside this one, which needs them
    const limits = async () =>
      (await $`sysctl fs.inotify.max_user_instances fs.inotify.max_user_watches kernel.keys.maxkeys`).stdout;
    if (!another) await $`sysctl -qw kernel.keys.maxkeys=19999`;
    const before = await limits();
    const first = child("up", "0");
    await expect.poll(() => existsSync(config.state), { timeout: 60_000, interval: 20 }).toBe(true);
    await delay(700);
    first.kill("SIGKILL");
    await up(config, 0);
    await down(config);
    expect(await limits()).toBe(before);
    expect(existsSync(savedLimits)).toBe(another);
  });

  test("two ups at once wait for each other and both end well", async () => {
    const [one, two] = await Promise.all([up(config, 1), up(config, 2)]);
    await works(one);
    await works(two);
    expect((await open(config)).hosts).toEqual(["sfspark1", "h1", "h2"]);
  });
});
