// Files of a Windows run that cannot be written, read or removed: a full disk, a program that holds one open, a download that breaks off. Each
// has an error of its own, and what does not matter stops nothing.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished } from "vitest";
import { makeMsi } from "../../lab/windows/msi.ts";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { folder, ownFolder, secret, tell, windows, windowsTest } from "./windows-change.ts";
import { callRows } from "./windows-rows.ts";

const version = "1.102.3";
const name = `tailscale-setup-${version}-amd64.msi`;
const msi = makeMsi(version, "amd64");
const sum = createHash("sha256").update(msi).digest("hex");
const whole = (response: ServerResponse, path = "") => response.end(path.endsWith(".sha256") ? sum : msi);

/** A source of packages that answers as it is told. */
async function sourceThat(answers: (response: ServerResponse, path?: string) => void): Promise<string> {
  const server = createServer((request, response) => answers(response, request.url));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/stable`;
}

/** Another program that has a file open for itself alone, until the test ends. */
async function hold(path: string): Promise<void> {
  const holder = spawn("sh", ["-c", 'exec 5>>"$1"; flock 5; echo held; exec cat', "holder", path]);
  onTestFinished(() => {
    holder.kill("SIGKILL");
  });
  await once(holder.stdout, "data");
}

const machineWith = (file: string, spec: WindowsSpec = {}) =>
  windows({ acls: { [folder]: ownFolder }, files: { [`${folder}\\${file}`]: "half" }, ...spec });
const install = (machine: ReturnType<typeof windows>, source: string) =>
  tell(machine, { verb: "install-tailscale", args: { version, source, waitSeconds: 20 } });

describe("a file that another program holds", () => {
  for (const file of [`${name}.part`, name])
    windowsTest(`is named when it is needed: ${file}`, async () => {
      const machine = machineWith(file);
      await hold(machine.at(`${folder}\\${file}`));
      const { result, notes } = await install(machine, await sourceThat(whole));
      const problem = `${folder}\\${file} cannot be written, read or removed: another program has it open`;
      expect(result).toMatchObject({ ok: false, code: "INSTALL_FAILED", problem });
      expect(notes).toContain(`another program keeps ${folder}\\${file} from being removed`);
    });

  windowsTest("does not matter where it is an old log of the installer", async () => {
    const machine = machineWith("msi-1.log");
    await hold(machine.at(`${folder}\\msi-1.log`));
    expect((await install(machine, await sourceThat(whole))).result).toMatchObject({ ok: true });
    expect(machine.read("seen.log")).toContain(`/L*v ${folder}\\msi-2.log`);
  });

  windowsTest("stops a join where it is the key of a killed run", async () => {
    const machine = machineWith("node.key", { tailscale: { node: { state: "NeedsLogin" } } });
    await hold(machine.at(`${folder}\\node.key`));
    const args = { loginServer: "https://mesh.example", hostname: "h1" };
    const { result } = await tell(machine, { verb: "join", secret, args });
    const problem = expect.stringContaining(`${folder}\\node.key cannot be`);
    expect([result, machine.did()]).toEqual([expect.objectContaining({ code: "JOIN_FAILED", problem }), []]);
  });

  windowsTest("says so in the place of the installer's log", async () => {
    const scratch = scratchFolder();
    const log = join(scratch, "msi-1.log");
    const read = () => callRows([{ call: "Get-InstallerLog", with: { Path: log } }]);
    expect(read()).toEqual([{ value: "" }]);
    writeFileSync(log, "\ufeffProduct: Tailscale -- it broke\r\n", "utf16le");
    expect(read()).toEqual([{ value: "Product: Tailscale -- it broke\r\n" }]);
    await hold(log);
    expect(read()).toEqual([{ value: expect.stringMatching(/msi-1\.log cannot be read: .*another process/) }]);
  });
});

describe("a download that breaks off", () => {
  const breaking = (response: ServerResponse) => {
    response.writeHead(200, { "content-length": "100000" });
    response.write("half", () => response.destroy());
  };

  windowsTest("in its sum", async () => {
    const source = await sourceThat(breaking);
    const { result } = await install(windows(), source);
    expect(result).toMatchObject({ ok: false, code: "PACKAGE_SOURCE_DOWN" });
    expect(result.ok ? "" : result.problem).toContain(
      `${source}/${name}.sha256 cannot be fetched: the answer broke off`,
    );
  });

  windowsTest("in the package", async () => {
    const source = await sourceThat((response, path = "") =>
      path.endsWith(".sha256") ? response.end(sum) : breaking(response),
    );
    const { result } = await install(windows(), source);
    expect(result).toMatchObject({ ok: false, code: "PACKAGE_SOURCE_DOWN" });
  });
});

function scratchFolder(): string {
  const scratch = mkdtempSync(join(tmpdir(), "mesh-files-"));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  return scratch;
}

/** A disk of which each write ends with a number of Windows: this system's own are others. */
const diskThatSays = (number: number, scratch: string) => `
class BrokenDisk : IO.MemoryStream {
  [void] Write([byte[]] $bytes, [int] $from, [int] $count) { throw [IO.IOException]::new('as Windows says it', ${number - 2 ** 32}) }
}
function Open-OwnFile($Path) { [BrokenDisk]::new() }
function Set-Sddl($Path, $Sddl) { }
function Get-PrivatePath($Name) { "${scratch}/$Name" }
function Get-PackageName { 'x.msi' }
function Open-Web($Url, $Seconds) { [Net.WebRequest]::Create($Url).GetResponse() }
function Test-ClientGone { $false }
function Read-InputLine { "$(Get-Sum -Stream ([IO.MemoryStream]::new([byte[]] 65))) QQ==" }
function Test-Install($By) {
  $Change.Code = 'INSTALL_FAILED'
  $Install.Source = 'file://${scratch}/source'
  $Install.By = $By
  try { Install-ByInstaller } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" }
}`;

describe("a package that cannot be written", () => {
  const rows = [
    [0x80070070, /^DISK_FULL: the disk is full: \S+\/x\.msi\.part cannot be written$/],
    [0x80070027, /^DISK_FULL: /],
    [0x80070021, /^INSTALL_FAILED: \S+\/x\.msi\.part cannot be .*: another program has it open$/],
    [0x8007045d, /^INSTALL_FAILED: \S+\/x\.msi\.part cannot be .*: Windows does not let it$/],
  ] as const;
  for (const [number, problem] of rows)
    windowsTest(`0x${number.toString(16)}`, () => {
      const scratch = scratchFolder();
      mkdirSync(join(scratch, "source"));
      writeFileSync(join(scratch, "source/x.msi"), msi);
      writeFileSync(join(scratch, "source/x.msi.sha256"), sum);
      const ways = ["installer", "brought"].map((By) => ({ call: "Test-Install", with: { By } }));
      const said = { value: expect.stringMatching(problem) };
      expect(callRows(ways, diskThatSays(number, scratch))).toEqual([said, said]);
    });
});
