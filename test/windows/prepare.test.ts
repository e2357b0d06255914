// mesh remote prepare from end to end: the command line, a real sshd, and the Windows that is played behind it. First nobody gets in, and a
// person pastes the block at that machine; then MeSH looks, asks, does it, and finds nothing more.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import type { WindowsMachine } from "../../lab/windows/machine.ts";
import { scratch } from "../ssh/scratch.ts";
import { makeKey, me, publicKey, type Sshd, sshdAvailable, startSshd } from "../ssh/sshd.ts";
import { pwshPath, windowsFor } from "./with-pwsh.ts";

vi.setConfig({ testTimeout: 240_000 });

const folder = scratch();
const key = makeKey(folder, "key");
const ssh = "C:\\ProgramData\\ssh";
const keysFile = `${ssh}\\administrators_authorized_keys`;
const others = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${"A".repeat(43)} anna\n`;

/** The machine's SSH server. Where it would look for keys is the test's own file, so that it lets nobody in before it is told. */
async function sshdOf(machine: WindowsMachine, authorized: readonly string[]): Promise<Sshd> {
  const config = [
    "VersionAddendum OpenSSH_for_Windows_9.5",
    `ForceCommand ${machine.folder}/lab/cmd-front`,
    `SetEnv MESH_WINDOWS=${machine.folder} MESH_PWSH=${pwshPath}`,
  ];
  const server = await startSshd({ authorized, config });
  onTestFinished(() => server.stop());
  return server;
}

async function mesh(server: Sshd, ...words: readonly string[]) {
  const inventory = join(folder, "mesh.yaml");
  const head = "mesh:\n  headscale: { url: http://mesh.invalid, api-key-file: none }";
  writeFileSync(
    inventory,
    `version: 1\n${head}\n  ssh: { user: ${me}, identity-file: ${key}, config: false }\nhosts:\n  pc: { address: 127.0.0.1, port: ${server.port}, os: windows }\n`,
  );
  writeFileSync(join(folder, "known_hosts"), `${server.pin()}\n`);
  const cli = join(import.meta.dirname, "../../src/cli.ts");
  return run(process.execPath, [cli, "--inventory", inventory, "remote", "prepare", "pc", ...words], { HOME: folder });
}

async function run(program: string, words: readonly string[], more: Readonly<Record<string, string>>) {
  const env = { PATH: process.env.PATH ?? "", ...more };
  const child = spawn(program, [...words], { env, stdio: ["ignore", "pipe", "pipe"] });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      said[name] += text;
    });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...said };
}

const paste = (machine: WindowsMachine, block: string) =>
  run(machine.at("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"), ["-NoProfile", "-Command", block], {
    MESH_PWSH: pwshPath,
    ...machine.env("desktop"),
  });

test.skipIf(!sshdAvailable || !pwshPath)("from a machine that lets nobody in to one that lacks nothing", async () => {
  const machine = windowsFor({
    ...{ sleep: "instant", account: { name: me }, services: { sshd: { startType: "Manual" } } },
    files: { [keysFile]: Buffer.from(`\ufeff${others}`, "utf16le") },
    acls: { [`${ssh}\\logs`]: "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;AU)" },
  });
  const closed = await sshdOf(machine, []);
  const refused = await mesh(closed, "--yes");
  expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining("SSH_AUTH")]);

  const pasted = await paste(machine, refused.stdout);
  expect(pasted.stdout).toContain(`Done: MeSH can sign in to this computer as ${me}.`);
  expect(readFileSync(machine.at(keysFile), "utf8")).toBe(`${others}${publicKey(key)}\n`);

  const open = await sshdOf(machine, [publicKey(key)]);
  const ready = await mesh(open, "--yes");
  expect([ready.code, ready.stdout]).toEqual([
    0,
    "pc: was prepared already: nothing is missing for work without a person\n",
  ]);
});

test.skipIf(!sshdAvailable || !pwshPath)(
  "what is missing is told, done when that is wanted, and then not missing",
  async () => {
    const machine = windowsFor({
      ...{ sleep: "instant", account: { name: me }, services: { sshd: { startType: "Manual" } } },
      files: { [keysFile]: others },
    });
    const server = await sshdOf(machine, [publicKey(key)]);
    const told = await mesh(server, "--dry-run");
    expect(told.stdout).toMatch(
      /start with the machine \(Manual\)[\s\S]*none that MeSH has is there[\s\S]*add the key/,
    );
    expect([told.code, machine.read("changed.log")]).toEqual([0, ""]);

    const done = await mesh(server, "--yes");
    expect([done.code, done.stdout]).toEqual([0, expect.stringMatching(/pc: prepared\n$/)]);
    expect(done.stderr).toContain("pc: set the service sshd to start with the machine\n");
    expect(readFileSync(machine.at(keysFile), "utf8")).toBe(`${others}${publicKey(key)}\n`);
    expect(machine.read("changed.log")).not.toMatch(/service sshd (start|stop)/);

    expect((await mesh(server, "--yes")).stdout).toContain("nothing is missing");
  },
);
