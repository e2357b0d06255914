// Windows hosts of the lab: what they answer on the wire, that a restart keeps the machine, and that each can be made another one.

import { execFile } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { down, type Lab, labConfig, machineFolder, up } from "../../lab/nspawn/index.ts";
import { encodedCommand } from "../../src/shell/powershell.ts";

const run = promisify(execFile);
const config = labConfig(process.env, 9);
const noWindows = inject("noLab") !== "" || inject("noPowershell") !== "";

describe.skipIf(noWindows)("a Windows host of the lab", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await up(config, 0, () => {}, 1);
  });
  beforeEach(() => lab.fresh("w1"));
  afterAll(() => down(config));

  /** Over SSH; the exit code is an answer. */
  async function ssh(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const [program = "", ...rest] = lab.sshArgv("w1");
    return run(program, [...rest, ...argv]).then(
      (said) => ({ code: 0, ...said }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  }
  const powershell = (text: string) => ssh(`powershell.exe -NonInteractive -EncodedCommand ${encodedCommand(text)}`);
  const state = async (file: string) => (await lab.exec("w1", ["cat", `${machineFolder}/state/${file}`])).stdout;

  test("its SSH server calls itself as the one of Windows does", async () => {
    const socket = connect(22, lab.address("w1"));
    const [said] = await once(socket, "data");
    socket.destroy();
    expect(String(said)).toBe("SSH-2.0-OpenSSH_for_Windows_9.5\r\n");
  });

  test("a PowerShell runs there with an administrator's rights, knows the client, and gives its exit code", async () => {
    const { code, stdout } = await powershell(
      '"$env:SSH_CLIENT".Split()[0]; Test-Path C:\\Windows\\System32; & C:\\Windows\\System32\\whoami.exe /groups /fo csv /nh; exit 7',
    );
    expect(code).toBe(7);
    expect(stdout).toMatch(new RegExp(`^${config.subnet}\\.254\\r?\\nTrue\\r?\\n`));
    expect(stdout).toContain("S-1-16-12288");
  });

  test("what is no program there is not recognised, and files have no way in of their own", async () => {
    const { code, stderr } = await ssh("uname -a");
    expect([code, stderr]).toEqual([
      1,
      "'uname' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n",
    ]);
    expect(await ssh("-s", "sftp")).toMatchObject({ stderr: expect.stringContaining("subsystem request failed") });
  });

  test("switched off and on, it is the machine it was, and its automatic services run", async () => {
    expect((await powershell("Set-Content C:\\note.txt kept; Stop-Service Dnscache -Force")).stdout).toBe("");
    expect(JSON.parse(await state("services/dnscache.json")).status).toBe("Stopped");
    await lab.powerOff("w1");
    await lab.powerOn("w1");
    const said = await powershell("Get-Content C:\\note.txt; [int] (Get-Service Dnscache).Status");
    expect(said.stdout.split(/\r?\n/)).toEqual(["kept", "4", ""]);
  });

  test("another machine in its place has the state that it is given, and nothing of the one before", async () => {
    await powershell("Set-Content C:\\note.txt kept");
    await lab.machine("w1", { language: "de-DE", build: 17763 });
    expect(JSON.parse(await state("machine.json")).language).toBe("de-DE");
    expect((await powershell("Test-Path C:\\note.txt")).stdout.trim()).toBe("False");
    await expect(lab.machine("sfspark1", {})).rejects.toThrow("no Windows machine");
  });

  test("a fault of a Windows machine is in its state, and healing it takes it away", async () => {
    const registry = await state("registry.json");
    await lab.fault("windows-policy-loginurl", "w1");
    expect(await state("registry.json")).toContain("LoginURL");
    await lab.heal("windows-policy-loginurl", "w1");
    expect(JSON.parse(await state("registry.json"))).toEqual(JSON.parse(registry));
  });
});
