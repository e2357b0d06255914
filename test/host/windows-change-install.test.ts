// The verb install-tailscale of the Windows program: where the package comes from, what Windows Installer says to it, and what is true
// afterwards.

import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect } from "vitest";
import { makeMsi } from "../../lab/windows/msi.ts";
import type { Tailscale, WindowsSpec } from "../../lab/windows/spec.ts";
import { tell, windows, windowsTest } from "./windows-change.ts";

const version = "1.102.3";
const name = `tailscale-setup-${version}-amd64.msi`;
const msi = makeMsi(version, "amd64");
const sumOf = (content: Buffer | string) => createHash("sha256").update(content).digest("hex");

let source: { url: string; server: Server };
let files: Record<string, Buffer | string>;
beforeAll(async () => {
  const server = createServer((request, response) => {
    const file = files[request.url ?? ""];
    response.writeHead(file === undefined ? 404 : 200).end(file ?? "no such file");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  source = { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/stable` };
});
afterAll(() => source.server.close());
beforeEach(() => {
  files = { [`/stable/${name}`]: msi, [`/stable/${name}.sha256`]: `${sumOf(msi)}\n` };
});

const install = (machine: ReturnType<typeof windows>, args: object = {}, lines?: readonly string[], ssh?: string) =>
  tell(machine, {
    verb: "install-tailscale",
    args: { version, source: source.url, waitSeconds: 20, ...args },
    ...(lines ? { lines } : {}),
    ...(ssh ? { ssh } : {}),
  });

const older: Tailscale = { version: "1.98.2", node: { state: "NeedsLogin" } };
const done = { ok: true, value: { changed: true, did: [`installed Tailscale ${version}`] } };

describe("an installation", () => {
  windowsTest("by the MSI of the source", async () => {
    const machine = windows();
    expect((await install(machine)).result).toEqual(done);
    const called = machine.read("seen.log");
    expect(called).toMatch(
      /msiexec\.exe \/i C:\\ProgramData\\mesh\\\S+\.msi \/qn \/norestart TS_NOLAUNCH=1 \/L\*v C:\\ProgramData\\mesh\\msi-1\.log/,
    );
    expect((await install(machine)).result).toEqual({ ok: true, value: { changed: false, did: [] } });
  });

  windowsTest("by an MSI that was brought in pieces", async () => {
    files = {};
    const pieces = [0, 1, 2].map((at) => msi.subarray(at * 49_152, (at + 1) * 49_152));
    const lines = pieces.map((piece) => `${sumOf(piece)} ${piece.toString("base64")}`);
    expect((await install(windows(), { by: "brought" }, [...lines, "."])).result).toEqual(done);
  });

  windowsTest("by winget, where it finds the version", async () => {
    files = {};
    expect((await install(windows({ winget: "works" }), { by: "winget" })).result).toEqual(done);
  });

  windowsTest("over an older version", async () => {
    expect((await install(windows({ tailscale: older }))).result).toEqual(done);
  });

  windowsTest("waits for another installation, and says whose", async () => {
    const other = { processId: 812, name: "msiexec.exe", commandLine: "msiexec.exe /i C:\\Other.msi /qn" };
    const { result, notes } = await install(windows({ msiexec: [1618, 0], processes: [other] }));
    expect(result).toEqual(done);
    expect(notes.join("\n")).toContain("waiting for another installation (msiexec, process 812)");
  });

  for (const number of [3010, 1641])
    windowsTest(`that wants a restart (${number}), and has the right version, is done`, async () => {
      expect((await install(windows({ msiexec: [number] }))).result).toEqual(done);
    });
});

interface Row {
  readonly name: string;
  readonly spec?: WindowsSpec;
  readonly args?: object;
  readonly lines?: readonly string[];
  readonly files?: () => Record<string, Buffer | string>;
  readonly ssh?: string;
  readonly code: string;
  readonly problem?: RegExp;
  readonly detail?: RegExp;
}

const exits: readonly Row[] = [
  { name: "1602", code: "INSTALL_FAILED", problem: /1602: it was cancelled/ },
  {
    name: "1603, with the reason and its number from the log",
    spec: { msiexec: [{ code: 1603, says: "Action ended 16:00:00: InstallFinalize. Return value 3." }] },
    ...{ code: "INSTALL_FAILED", problem: /1603: it failed in the middle/ },
    detail: /-- Fatal error during installation\.\n.*InstallFinalize\. Return value 3\.$/,
  },
  {
    name: "1603 for want of rights, with the log's own number",
    spec: {
      msiexec: [{ code: 1603, says: "Product: Tailscale -- Error 1925. You do not have sufficient privileges" }],
    },
    ...{ code: "INSTALL_FAILED", detail: /-- Error 1925\. You do not have/ },
  },
  { name: "1605", code: "INSTALL_FAILED" },
  { name: "1612", code: "INSTALL_FAILED", problem: /lost its copy/ },
  { name: "1618", spec: { msiexec: [1618, 1618, 1618, 1618] }, code: "PACKAGES_LOCKED" },
  { name: "1619", code: "INSTALL_FAILED", problem: /cannot be opened/ },
  { name: "1620", code: "INSTALL_FAILED" },
  { name: "1625", code: "POLICY_BLOCKS", problem: /a policy of this machine forbids it/ },
  { name: "1638", code: "INSTALL_FAILED", problem: /another version/ },
  {
    name: "1641, and the old version stays",
    spec: { tailscale: older, msiexec: [{ code: 1641, does: "nothing" }] },
    code: "REBOOT_NEEDED",
  },
  {
    name: "3010, and the old version stays",
    spec: { tailscale: older, msiexec: [{ code: 3010, does: "nothing" }] },
    code: "REBOOT_NEEDED",
  },
  {
    name: "0, and nothing is there",
    spec: { msiexec: [{ code: 0, does: "nothing" }] },
    code: "INSTALL_FAILED",
    problem: /the version is none/,
  },
];

const environmentKey = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";

const refusals: readonly Row[] = [
  {
    name: "a newer version",
    spec: { tailscale: { ...older, version: "1.104.0" } },
    code: "INSTALL_FAILED",
    problem: /never downgrades/,
  },
  {
    name: "a processor that is not supported",
    spec: { registry: { [environmentKey]: { PROCESSOR_ARCHITECTURE: "ARM" } } },
    code: "OS_UNSUPPORTED",
  },
  {
    name: "by winget over the mesh itself",
    ...{
      spec: { tailscale: { ...older, node: { state: "Running", online: true, key: "aa" } }, winget: "works" },
      args: { by: "winget" },
      ssh: "100.64.0.9 50000 100.64.0.1 22",
      code: "INSTALL_FAILED",
      problem: /very connection/,
    },
  },
  { name: "a source without the package", files: () => ({}), code: "PACKAGE_SOURCE_DOWN", problem: /status 404/ },
  {
    name: "a page in the place of the sum",
    files: () => ({ [`/stable/${name}.sha256`]: "<!DOCTYPE html><title>Sign in</title>" }),
    ...{ code: "CHECKSUM_MISMATCH", problem: /begins with <!DOCTYPE html/ },
  },
  {
    name: "a page in the place of the package",
    files: () => ({
      [`/stable/${name}`]: "<!DOCTYPE html><title>Sign in</title>",
      [`/stable/${name}.sha256`]: sumOf(msi),
    }),
    ...{ code: "CHECKSUM_MISMATCH", problem: /37 bytes that begin with <!DOCTYPE html/ },
  },
  {
    name: "a piece with another sum",
    args: { by: "brought" },
    lines: [`${sumOf("x")} ${msi.subarray(0, 30).toString("base64")}`, "."],
    code: "CHECKSUM_MISMATCH",
  },
  { name: "a piece that is none", args: { by: "brought" }, lines: ["no piece", "."], code: "USAGE" },
  { name: "no winget", args: { by: "winget" }, code: "PACKAGE_SOURCE_DOWN", problem: /no winget/ },
  {
    name: "a winget without a source",
    spec: { winget: "finds-nothing" },
    args: { by: "winget" },
    code: "PACKAGE_SOURCE_DOWN",
  },
  {
    name: "a winget that says nothing",
    spec: { winget: "says-nothing" },
    args: { by: "winget" },
    code: "PACKAGE_SOURCE_DOWN",
  },
  {
    name: "a winget that installs another",
    spec: { winget: { installs: "1.98.2" } },
    args: { by: "winget" },
    code: "INSTALL_FAILED",
  },
  {
    name: "a service that stays marked for deletion",
    spec: { registry: { "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tailscale": { DeleteFlag: 1 } } },
    ...{ args: { waitSeconds: 1 }, code: "REBOOT_NEEDED", problem: /1072/ },
  },
];

const failures = [
  ...exits.map((row) => ({
    spec: { msiexec: [Number.parseInt(row.name, 10)] },
    ...row,
    name: `msiexec ends with ${row.name}`,
  })),
  ...refusals,
];

describe("no installation", () => {
  for (const row of failures)
    windowsTest(row.name, async () => {
      if (row.files) files = row.files();
      const { result } = await install(windows(row.spec), row.args, row.lines, row.ssh);
      expect(result).toMatchObject({ ok: false, code: row.code });
      if (row.problem && !result.ok) expect(result.problem).toMatch(row.problem);
      if (row.detail && !result.ok) expect(result.detail).toMatch(row.detail);
    });

  windowsTest("of a package for another processor: both are named", async () => {
    const foreign = makeMsi(version, "arm64");
    files = { [`/stable/${name}`]: foreign, [`/stable/${name}.sha256`]: sumOf(foreign) };
    const { result } = await install(windows());
    expect(result).toMatchObject({ ok: false, code: "INSTALL_FAILED" });
    expect(result.ok ? "" : result.problem).toMatch(
      /amd64\.msi is for another processor than this machine's \(amd64\)/,
    );
  });
});
