// What a person pastes at a machine that MeSH cannot sign in to: the block runs in a real PowerShell on a played Windows, as the account at
// the desktop. What it did is read from the machine.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { preparation } from "../../src/host/windows/prepare.ts";
import { pwshPath } from "./windows-call.ts";
import { aclOf, windows, windowsTest } from "./windows-change.ts";

// Some start four PowerShells one after another.
vi.setConfig({ testTimeout: 300_000 });

type Played = ReturnType<typeof windows>;

const ssh = "C:\\ProgramData\\ssh";
const keysFile = `${ssh}\\administrators_authorized_keys`;
const anna = { name: "anna", sid: "S-1-5-21-1004336348-1177238915-682003330-1002" };
const steve = "S-1-5-21-1004336348-1177238915-682003330-1001";
const folderAcl = "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
const fileAcl = "O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)";
const mine = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${"M".repeat(43)} mesh`;
const others = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${"A".repeat(43)} anna\n`;

/** An SSH server, as far as a greeting goes. */
let sshd: Server;
let port: number;
beforeAll(async () => {
  sshd = createServer((socket) => socket.on("error", () => {}).end("SSH-2.0-OpenSSH_for_Windows_9.5\r\n"));
  await once(sshd.listen(0, "127.0.0.1"), "listening");
  port = (sshd.address() as { port: number }).port;
});
afterAll(() => sshd.close());

async function paste(machine: Played, more: { readonly user?: string; readonly port?: number } = {}): Promise<string> {
  const { block } = preparation.paste({ user: "steve", port, publicKeys: [mine], ...more });
  const powershell = machine.at("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
  const env = { PATH: process.env.PATH ?? "", MESH_PWSH: pwshPath, ...machine.env("desktop") };
  const child = spawn(powershell, ["-NoProfile", "-Command", block], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  await once(child, "close");
  return said;
}

const keysOf = (machine: Played, path = keysFile) => readFileSync(machine.at(path), "utf8");
const service = (machine: Played) => JSON.parse(machine.read("services/sshd.json"));
const rules = (machine: Played): Record<string, unknown>[] => JSON.parse(machine.read("network.json")).firewall;
const network = (...categories: readonly string[]) =>
  categories.map((NetworkCategory, i) => ({
    Name: "n",
    InterfaceAlias: `Ethernet ${i}`,
    InterfaceIndex: 12 + i,
    NetworkCategory,
  }));

/** A machine without an SSH server. */
function bare(spec: WindowsSpec = {}): Played {
  const machine = windows({
    services: { sshd: null },
    network: { profiles: network("Private"), firewall: [] },
    ...spec,
  });
  rmSync(machine.at(ssh), { recursive: true });
  return machine;
}

describe("the block", () => {
  windowsTest(
    "makes a machine without an SSH server ready, and says what it did; pasted again it changes nothing",
    async () => {
      const machine = bare({ language: "de-DE" });
      const said = await paste(machine);
      expect(said.trim().split("\n")).toEqual([
        "Adding the OpenSSH server of Windows. This may take some minutes.",
        "Added the OpenSSH server of Windows.",
        "Set sshd to start with this computer.",
        "Started sshd.",
        `Opened port ${port} to networks of the kind Private.`,
        `Added the key of MeSH to ${keysFile}.`,
        `Left ${keysFile} to SYSTEM and Administrators.`,
        expect.stringMatching(/^Done: MeSH can sign in to this computer as steve\./),
      ]);
      expect(service(machine)).toMatchObject({ status: "Running", startType: "Automatic" });
      expect(rules(machine)).toEqual([
        expect.objectContaining({
          Name: `mesh-ssh-${port}`,
          Profile: "Private",
          Protocol: "TCP",
          LocalPort: String(port),
        }),
      ]);
      expect([keysOf(machine), aclOf(machine, keysFile)]).toEqual([`${mine}\n`, fileAcl]);
      const changed = machine.read("changed.log");
      expect((await paste(machine)).trim().split("\n")).toEqual([
        `The key of MeSH was in ${keysFile} already.`,
        expect.stringMatching(/^Done: /),
      ]);
      expect(machine.read("changed.log")).toBe(changed);
      expect(keysOf(machine)).toBe(`${mine}\n`);
    },
  );

  windowsTest("starts an sshd that its folders keep from starting, and leaves readers what they had", async () => {
    const machine = windows({
      services: { sshd: { status: "Stopped", startType: "Disabled" } },
      acls: {
        [ssh]: `O:${anna.sid}G:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;AU)`,
        [`${ssh}\\logs`]: `${folderAcl}(A;OICI;0x1301bf;;;${anna.sid})`,
      },
    });
    expect(await paste(machine)).toMatch(/Started sshd\.\n[\s\S]*Done: /);
    expect(service(machine)).toMatchObject({ status: "Running", startType: "Automatic" });
    expect(aclOf(machine, ssh)).toBe(`${folderAcl}(A;OICI;0x1200a9;;;AU)`);
    expect(aclOf(machine, `${ssh}\\logs`)).toBe(`${folderAcl}(A;OICI;0x1200a9;;;${anna.sid})`);
  });

  windowsTest("never restarts an sshd that runs, and keeps its lines, its settings and its folders", async () => {
    const machine = windows({ files: { [keysFile]: others } });
    await paste(machine);
    expect(keysOf(machine)).toBe(`${others}${mine}\n`);
    expect(machine.read("changed.log")).not.toMatch(/service|acl C:\\ProgramData\\ssh(\\logs)? /);
  });

  const written: readonly (readonly [how: string, content: Uint8Array])[] = [
    ["UTF-16", Buffer.from(`\ufeff${others}`, "utf16le")],
    ["UTF-16 behind plain lines", Buffer.concat([Buffer.from(others), Buffer.from(others, "utf16le")])],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${others}`)],
  ];
  for (const [how, content] of written)
    windowsTest(`writes a keys file in ${how} anew`, async () => {
      const machine = windows({ files: { [keysFile]: content } });
      expect(await paste(machine)).toContain(`The lines of ${keysFile} are now in UTF-8.`);
      expect(keysOf(machine)).toBe(`${others}${how.includes("behind") ? others : ""}${mine}\n`);
    });

  windowsTest("takes the right to write the keys file from others, and opens it to administrators", async () => {
    for (const acl of [
      `${fileAcl}(A;;FA;;;AU)`,
      "O:BAG:SYD:PAI(A;;FA;;;SY)",
      `O:${anna.sid}G:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)`,
    ]) {
      const machine = windows({ files: { [keysFile]: others }, acls: { [keysFile]: acl } });
      expect(await paste(machine)).toContain(`Left ${keysFile} to SYSTEM and Administrators.`);
      expect([aclOf(machine, keysFile), keysOf(machine)]).toEqual([fileAcl, `${others}${mine}\n`]);
    }
  });

  windowsTest("leaves a keys file as it is where all is well", async () => {
    const machine = windows({
      account: { sid: "S-1-5-21-1004336348-1177238915-682003330-500" },
      files: { [keysFile]: `${others}${mine}\n` },
      acls: { [keysFile]: "O:LAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;LA)(A;;FR;;;AU)" },
    });
    const said = await paste(machine);
    expect(said).toContain(`The key of MeSH was in ${keysFile} already.`);
    expect(said).not.toContain("Left");
    expect(machine.read("changed.log")).not.toContain("acl");
  });

  windowsTest("leaves a keys file alone of which it cannot read every line", async () => {
    const soup = Buffer.concat([Buffer.from(`\ufeff${others}`, "utf16le"), Buffer.from(others)]);
    const machine = windows({ files: { [keysFile]: soup } });
    expect(await paste(machine)).toMatch(/^Stopped: Not every line of .* can be read\./m);
    expect(readFileSync(machine.at(keysFile))).toEqual(soup);
  });
});

describe("the firewall", () => {
  const rule = (Enabled: string, Profile: string, Action = "Allow") => [
    { Name: "OpenSSH-Server-In-TCP", DisplayName: "sshd", Enabled, Profile, Action },
  ];
  const rows: readonly (readonly [what: string, categories: readonly string[], before: object[], after: object])[] = [
    ["a rule that is off", ["Private"], rule("False", "Private"), { Enabled: "True", Profile: "Private" }],
    ["a rule for other networks", ["DomainAuthenticated"], rule("True", "Private"), { Profile: "Domain, Private" }],
    ["a rule for all networks that is off", ["Private"], rule("False", "Any"), { Enabled: "True", Profile: "Private" }],
    ["a rule for all networks", ["Private"], rule("True", "Any"), { Enabled: "True", Profile: "Any" }],
    ["no rule, and two kinds of networks", ["Public", "Private"], [], { Profile: "Private", LocalPort: "22" }],
    ["a rule that blocks", ["Private"], rule("True", "Private", "Block"), { Profile: "Private", Action: "Block" }],
  ];
  for (const [what, categories, before, after] of rows)
    windowsTest(`is opened as far as it must be: ${what}`, async () => {
      const machine = windows({ network: { profiles: network(...categories), firewall: before as never } });
      await paste(machine, { port: 22 });
      expect(rules(machine)).toEqual([expect.objectContaining({ Name: "OpenSSH-Server-In-TCP", ...after })]);
    });

  windowsTest("stays shut to a public network, and the person is told how to change that", async () => {
    const machine = windows({ network: { profiles: network("Public"), firewall: [] } });
    const said = await paste(machine);
    expect(said).toContain("Set-NetConnectionProfile -InterfaceIndex 12 -NetworkCategory Private");
    expect(rules(machine)).toEqual([]);
  });
});

interface Stop {
  readonly what: string;
  readonly spec: WindowsSpec;
  readonly user?: string;
  readonly says: RegExp;
}

describe("the block stops before it changes anything", () => {
  const stops: readonly Stop[] = [
    { what: "in a window without rights", spec: { person: { token: "filtered" } }, says: /Run as administrator/ },
    {
      what: "for an account that is not there",
      spec: {},
      user: "O'Brien\u2019s",
      says: /no account O'Brien\u2019s of this computer/,
    },
    {
      what: "for an account of a domain that another one is signed in to",
      spec: {},
      user: "CORP\\bob",
      says: /Sign in to this computer as CORP\\bob/,
    },
    {
      what: "for an account that is no administrator",
      spec: { accounts: [{ ...anna, administrator: false }] },
      user: "anna",
      says: /Add-LocalGroupMember -SID S-1-5-32-544 -Member 'anna'/,
    },
    {
      what: "where Windows has no OpenSSH server",
      spec: { services: { sshd: null }, features: "without" },
      says: /Win32-OpenSSH\/releases/,
    },
    {
      what: "where Windows cannot add it",
      spec: { services: { sshd: null }, faults: [{ command: "Add-WindowsCapability", id: "x" }] },
      says: /cannot add its OpenSSH server \(0x[0-9a-f]{8}\)/,
    },
  ];
  for (const { what, spec, user, says } of stops)
    windowsTest(what, async () => {
      const machine = windows(spec);
      const said = await paste(machine, user === undefined ? {} : { user });
      expect(said).toMatch(says);
      expect(said.trim()).toMatch(/^Stopped: /m);
      expect(machine.read("changed.log")).toBe("");
      expect(keysOf(machine)).not.toContain(mine);
    });

  windowsTest("where the profile of the account is not there yet, but says what it did before", async () => {
    const machine = windows({
      accounts: [{ ...anna, administrator: true }],
      services: { sshd: { startType: "Manual" } },
      files: { [`${ssh}\\sshd_config`]: "Port 22\r\n" },
    });
    expect(await paste(machine, { user: "anna" })).toMatch(/Set sshd to start[\s\S]*Stopped: anna has never signed in/);
    expect(existsSync(machine.at("C:\\Users\\anna\\.ssh"))).toBe(false);
  });
});

describe("another account than the one at the desktop", () => {
  windowsTest("gets the key into the file of administrators", async () => {
    const machine = windows({ accounts: [{ ...anna, administrator: true }] });
    expect(await paste(machine, { user: "anna" })).toContain("Done: MeSH can sign in to this computer as anna.");
    expect(keysOf(machine)).toContain(mine);
  });

  windowsTest("or into its own, where sshd_config does not name that", async () => {
    const machine = windows({ person: anna, files: { [`${ssh}\\sshd_config`]: "#Match Group administrators\r\n" } });
    const own = "C:\\Users\\steve\\.ssh\\authorized_keys";
    expect(await paste(machine)).toContain(`Added the key of MeSH to ${own}.`);
    expect([keysOf(machine, own), aclOf(machine, own)]).toEqual([`${mine}\n`, `${fileAcl}(A;;FA;;;${steve})`]);
    expect(keysOf(machine)).not.toContain(mine);
  });
});

windowsTest("a server that does not greet at the port is told", async () => {
  const silent = createServer((socket) => socket.on("error", () => {}).end("HTTP/1.1 400 Bad Request\r\n"));
  await once(silent.listen(0, "127.0.0.1"), "listening");
  const { port: other } = silent.address() as { port: number };
  expect(await paste(windows(), { port: other })).toContain(`Stopped: No SSH server answers at port ${other}`);
  silent.close();
});
