// open-wsl on machines whose WSL is in each of its states: what is made, what is said, and that nothing is begun where it would be wrong.

import { describe, expect } from "vitest";
import { putForward, putWsl } from "../../lab/windows/wsl.ts";
import { windowsTest } from "./windows-change.ts";
import { rulesOf, vm, wslMachine } from "./windows-wsl.ts";

const changed = (...did: readonly string[]) => ({ ok: true, value: { changed: did.length > 0, did } });
const firewall = (port: number) => `let port ${port} in through the firewall, in private and domain networks`;

describe("behind NAT", () => {
  windowsTest("the port is forwarded to a distribution that is woken, and the second run changes nothing", async () => {
    const machine = await wslMachine();
    expect((await machine.open()).result).toEqual(
      changed(`forwarded port ${machine.port} to Ubuntu at ${vm}`, firewall(machine.port)),
    );
    expect(rulesOf(machine)).toEqual([`0.0.0.0/${machine.port} -> ${vm}/${machine.port}`]);
    expect(machine.read("changed.log")).toContain("wsl Ubuntu started");
    expect((await machine.open()).result).toEqual(changed());
  });

  windowsTest("a rule that leads to where the VM was is replaced in one step", async () => {
    const machine = await wslMachine();
    await machine.open();
    putWsl(machine, { address: "172.29.9.9", distributions: [{ name: "Ubuntu", owner: ownerOf(machine) }] });
    const { result } = await machine.open();
    expect(result).toEqual(
      changed(`forwarded port ${machine.port}, which led to ${vm}/${machine.port}, to Ubuntu at 172.29.9.9`),
    );
    expect(machine.read("changed.log")).not.toContain("portproxy delete");
  });
});

const ownerOf = (machine: { read(name: string): string }) => JSON.parse(machine.read("sessions.json")).ssh.sid;
