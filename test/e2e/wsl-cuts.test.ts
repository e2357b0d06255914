// A Windows machine that goes away while it opens its WSL2, a WSL2 that goes away under a run, and runs that are killed there. The next run
// finishes, and what it makes is made once.

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { forget, mesh, nodes, sh } from "./support.ts";
import {
  closeWindowsLab,
  describeWindows,
  filesOfOurs,
  hastyInventory,
  machineFile,
  openWindowsLab,
} from "./windows.ts";

const below = "w1";
const guest = "w1-wsl";

describeWindows("a WSL2 that is being opened", { timeout: 600_000 }, () => {
  let lab: Lab;
  let inventory: string;

  const apply = (options = {}) => mesh(["-i", inventory, "apply", "--yes"], options);

  beforeAll(async () => {
    lab = await openWindowsLab(0, 1, 1);
    inventory = await hastyInventory(lab);
    const joined = await apply();
    expect(joined.code, joined.stdout + joined.stderr).toBe(0);
  });

  afterAll(async () => {
    if (inventory) await forget(inventory);
    await closeWindowsLab();
  });

  /** Its address is another now, it is off, and it takes so long to start that whatever happens meanwhile happens in the step. */
  async function shut(): Promise<void> {
    await lab.fault("wsl-moved", guest);
    await lab.fault("wsl-stopped", guest);
    await sh(lab, below, "echo 6 >/var/lib/windows/state/wsl/seconds");
  }

  /** Runs, and acts once the step has begun. */
  async function applyAnd(act: (kill: (signal: NodeJS.Signals) => void) => Promise<unknown>) {
    let acted: Promise<unknown> | undefined;
    const run = await apply({
      onStderr: (text: string, kill: (signal: NodeJS.Signals) => void) => {
        if (text.includes(`${below}: open-wsl\n`)) acted ??= act(kill);
      },
    });
    await acted;
    expect(acted, run.stderr).toBeDefined();
    return run;
  }

  async function expectFinished(): Promise<void> {
    await sh(lab, below, "echo 0 >/var/lib/windows/state/wsl/seconds");
    const again = await apply();
    expect(again.code, again.stdout + again.stderr).toBe(0);
    const plan = await mesh(["-i", inventory, "plan", "--detailed-exitcode"]);
    expect(plan.code, plan.stdout).toBe(0);
    expect([...(await nodes(lab)).keys()].filter((name) => name.startsWith(guest))).toEqual([guest]);
    const { firewall } = JSON.parse(await machineFile(lab, below, "state/network.json"));
    expect(firewall.filter(({ Name }: { Name: string }) => Name.startsWith("mesh-wsl"))).toHaveLength(1);
    const registry = JSON.parse(await machineFile(lab, below, "state/registry.json"));
    const rules = Object.entries(registry).filter(([key]) => key.endsWith("PortProxy\\v4tov4\\tcp"));
    expect(rules.map(([, values]) => values)).toEqual([{ "0.0.0.0/2222": "172.29.1.11/2222" }]);
    expect(await filesOfOurs(lab, below)).toEqual([]);
    await lab.heal("wsl-moved", guest);
  }

  const endSessions = "systemctl stop ssh; pkill -KILL sshd";
  const cuts: Readonly<Record<string, { on: () => Promise<unknown>; off: () => Promise<unknown> }>> = {
    "loses its network": { on: () => lab.fault("net", below), off: () => lab.heal("net", below) },
    "loses its SSH server": { on: () => sh(lab, below, endSessions), off: () => sh(lab, below, "systemctl start ssh") },
    "is switched off": { on: () => lab.powerOff(below), off: () => lab.powerOn(below) },
  };

  test.each(Object.keys(cuts))("a Windows machine that %s meanwhile: the next run finishes", async (name) => {
    const cut = cuts[name] as (typeof cuts)[string];
    await shut();
    const run = await applyAnd(cut.on);
    expect(run.code, run.stdout).toBe(1);
    expect(run.stdout).toMatch(/SSH_LOST|SSH_REFUSED|SSH_TIMEOUT|SSH_UNREACHABLE|COMMAND_TIMEOUT/);
    await cut.off();
    await expectFinished();
  });

  test("a run that is killed meanwhile: the next, at once, finishes", async () => {
    await shut();
    const killed = await applyAnd(async (kill) => kill("SIGKILL"));
    expect(killed.code).toBe(null);
    await expectFinished();
  });

  test("a WSL2 that is ended under a run is its own failure, and the next run finishes", async () => {
    await lab.fault("wsl-moved", guest);
    await sh(
      lab,
      guest,
      "apt-get -qq purge -y syncthing >/dev/null 2>&1; rm -rf /home/steve/.config/syncthing /home/steve/.local/state/syncthing",
    );
    let ended: Promise<unknown> | undefined;
    const run = await apply({
      onStderr: (text: string) => {
        if (text.includes(`${guest}: install-syncthing\n`)) ended ??= lab.fault("wsl-stopped", guest);
      },
    });
    await ended;
    expect(ended, run.stderr).toBeDefined();
    expect(run.code, run.stdout).toBe(1);
    expect(run.stdout).toMatch(/= w1 +nothing to do/);
    expect(run.stderr).toContain(`${guest}: failed`);
    await expectFinished();
  });
});
