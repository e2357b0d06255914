// The verb leave of the Windows program: the machine is as it was before Tailscale and MeSH came, and what others made is untouched.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { makeMsi } from "../../lab/windows/msi.ts";
import type { Registry, TailscaleNode, WindowsSpec } from "../../lab/windows/spec.ts";
import { folder, killed, ownFolder, secret, tell, windows, windowsTest } from "./windows-change.ts";

type Played = ReturnType<typeof windows>;
const joined: TailscaleNode = {
  ...{ state: "Running", online: true, key: "aa".repeat(32), server: "https://mesh.example", hostname: "h1" },
};
const leave = (machine: Played, remove = true) => tell(machine, { verb: "leave", args: remove ? { remove } : {} });
const didOf = async (told: ReturnType<typeof leave>) => {
  const { result } = await told;
  return result.ok ? (result.value as { did: string[] }).did : [result.code, result.problem];
};
const out = ["logged the node out", "stopped and disabled the service Tailscale"];

const hosts = "C:\\Windows\\System32\\drivers\\etc\\hosts";
const tailscaleKey = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Tailscale IPN";
const local = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Dnscache\\Parameters\\DnsPolicyConfig";
const policy = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\DNSClient\\DnsPolicyConfig";
const [first, second, theirs] = ["1", "2", "9"].map((digit) => `{${digit.repeat(8)}-0000-4000-8000-000000000000}`);
const veryOld = "{5abe529b-675b-4486-8459-25a634dacc23}";
const rule = (server: string) => ({ Name: [".mesh.example"], GenericDNSServers: server, Version: 2 });

const section =
  "# TailscaleHostsSectionStart\r\n# This section contains MagicDNS entries for Tailscale.\r\n100.64.0.2 h2\r\n# TailscaleHostsSectionEnd\r\n";

/** Rules of Tailscale in both places and of the very old version, and one of another product. */
const rules: Registry = {
  [`${local}\\${first}`]: rule("100.100.100.100"),
  [`${policy}\\${second}`]: rule("100.100.100.100"),
  [`${local}\\${veryOld}`]: rule("100.100.100.100"),
  [`${local}\\${theirs}`]: rule("10.2.0.1"),
  [`${policy}\\${theirs}`]: rule("10.2.0.1"),
  [tailscaleKey]: { NRPTRuleIDs: [first ?? "", second ?? ""], LoginURL: "https://mesh.example" },
};
const registryOf = (machine: Played): Record<string, Record<string, unknown>> =>
  JSON.parse(machine.read("registry.json"));
const keysBelow = (machine: Played, key: string) =>
  Object.keys(registryOf(machine)).filter((one) => one.startsWith(`${key}\\`));

describe("what Tailscale leaves in the system", () => {
  windowsTest("is taken back by its own marks; rules and values of others stay", async () => {
    const machine = windows({ tailscale: { node: joined }, registry: rules });
    expect(await didOf(leave(machine))).toEqual([
      ...out,
      "took back Tailscale's rules of name resolution",
      "removed Tailscale",
    ]);
    expect([keysBelow(machine, local), keysBelow(machine, policy)]).toEqual([
      [`${local}\\${theirs}`],
      [`${policy}\\${theirs}`],
    ]);
    expect(registryOf(machine)[tailscaleKey]).toEqual({ LoginURL: "https://mesh.example" });
  });

  windowsTest("is taken back also where Tailscale is kept, or gone already", async () => {
    const kept = windows({ tailscale: { node: joined }, registry: rules });
    expect(await didOf(leave(kept, false))).toEqual([...out, "took back Tailscale's rules of name resolution"]);
    const gone = windows({ registry: rules });
    expect(await didOf(leave(gone))).toEqual(["took back Tailscale's rules of name resolution"]);
    expect(await didOf(leave(gone))).toEqual([]);
  });

  for (const [says, before, after] of [
    ["in the middle", `127.0.0.1 a\r\n${section}10.0.0.1 b\r\n`, "127.0.0.1 a\r\n10.0.0.1 b\r\n"],
    ["at the end, without a last line end", `# \xe4\xff\n\n${section.trimEnd()}`, "# \xe4\xff\n\n"],
    ["behind a mark of UTF-8", `\xef\xbb\xbf# \xd0\xb6\n${section}`, "\xef\xbb\xbf# \xd0\xb6\n"],
    ["of which the end is missing", `10.0.0.1 a\n${section.slice(0, 60)}`, undefined],
    ["that only a comment speaks of", "10.0.0.1 a ## TailscaleHostsSectionStart\n", undefined],
    [
      "that begins twice: the whole one",
      `# TailscaleHostsSectionStart\r\n10.0.0.1 a\r\n${section}`,
      "# TailscaleHostsSectionStart\r\n10.0.0.1 a\r\n",
    ],
  ] as const)
    windowsTest(`the section of the hosts file ${says}, byte by byte`, async () => {
      const machine = windows({ files: { [hosts]: Buffer.from(before, "latin1") } });
      const did = await didOf(leave(machine));
      expect(did).toEqual(after === undefined ? [] : [`took Tailscale's lines out of ${hosts}`]);
      expect(readFileSync(machine.at(hosts)).toString("latin1")).toBe(after ?? before);
    });
});

describe("the files of MeSH", () => {
  windowsTest("go, with the script of a person, its key and the folder that was made for them", async () => {
    const machine = windows({ tailscale: { node: { state: "NeedsLogin" } } });
    const args = {
      loginServer: "https://mesh.example",
      hostname: "h1",
      keyId: "7",
      until: "2026-11-29T16:00:00.000Z",
      why: "",
    };
    await tell(machine, { verb: "write-join-script", args, secret });
    expect(existsSync(machine.at("C:\\temp\\join-mesh.ps1"))).toBe(true);
    expect(await didOf(leave(machine))).toContain("removed the join script");
    expect([existsSync(machine.at("C:\\temp")), existsSync(machine.at(folder))]).toEqual([false, false]);
  });

  windowsTest("go without a folder of a person, and without what they put beside them", async () => {
    const machine = windows({
      acls: { [folder]: ownFolder },
      files: { "C:\\temp\\": "", [`${folder}\\notes.txt`]: "of a person", [`${folder}\\node.key`]: "left" },
    });
    const { notes } = await leave(machine);
    expect(notes.join()).toContain("C:\\ProgramData\\mesh stays: something is in it, or in use");
    expect([existsSync(machine.at("C:\\temp")), readdirSync(machine.at(folder))]).toEqual([true, ["notes.txt"]]);
  });

  windowsTest("are told by facts until a leave has come to its end", async () => {
    const machine = windows({ tailscale: { node: joined }, msiexec: [1603] });
    const ownFiles = async () => {
      const { result } = await tell(machine, { verb: "facts" });
      const { system } = (result as { value: { system: { findings: { id: string; detail: string }[] } } }).value;
      return system.findings.filter(({ id }) => id === "own-files").map(({ detail }) => detail);
    };
    expect(await ownFiles()).toEqual([]);
    expect((await leave(machine)).result).toMatchObject({ ok: false, code: "INSTALL_FAILED" });
    expect(await ownFiles()).toEqual([folder]);
    expect(await didOf(leave(machine))).toEqual(["removed Tailscale"]);
    expect(await ownFiles()).toEqual([]);
  });
});

/** Every file and folder of C: with its bytes, and the state of the machine, without the logs of the lab. */
function everythingOf(machine: Played): Record<string, string> {
  const drive = machine.at("C:\\");
  const below = readdirSync(drive, { withFileTypes: true, recursive: true }).map((one) => {
    const path = join(one.parentPath, one.name);
    return [path.slice(drive.length), one.isFile() ? readFileSync(path, "latin1") : "a folder"] as const;
  });
  const state = Object.entries(registryOf(machine)).map(([key, values]) => [key, JSON.stringify(values)] as const);
  const services = readdirSync(join(machine.folder, "state/services")).map(
    (name) => [name, machine.read(`services/${name}`)] as const,
  );
  return Object.fromEntries([...below, ...state, ...services, ["network", machine.read("network.json")] as const]);
}

describe("a leave that was killed", () => {
  const spec: WindowsSpec = {
    ...{ tailscale: { node: joined }, registry: rules },
    files: { "C:\\ProgramData\\Tailscale\\server-state.conf": "{}", [hosts]: `10.0.0.1 nas\r\n${section}` },
  };
  for (const at of [/logged the node out/, /stopped and disabled/, /rules of name/, /out of C:/, /removed Tailscale/])
    windowsTest(`when it had said ${at.source} is finished by the next`, async () => {
      const machine = windows(spec);
      await killed(machine, { verb: "leave", args: { remove: true } }, at);
      expect((await leave(machine)).result).toMatchObject({ ok: true });
      const there = ["C:\\Program Files\\Tailscale", "C:\\ProgramData\\Tailscale", folder].filter((path) =>
        existsSync(machine.at(path)),
      );
      expect([there, keysBelow(machine, local), readFileSync(machine.at(hosts), "utf8")]).toEqual([
        [],
        [`${local}\\${theirs}`],
        "10.0.0.1 nas\r\n",
      ]);
      expect(machine.did().filter((word) => word === "logout")).toHaveLength(1);
    });
});

describe("from before the installation until after the leave", () => {
  const version = "1.102.3";
  const msi = makeMsi(version, "amd64");
  let server: Server;
  beforeAll(async () => {
    const sum = createHash("sha256").update(msi).digest("hex");
    server = createServer((request, response) => response.end(request.url?.endsWith(".sha256") ? sum : msi));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  });
  afterAll(() => server.close());

  const others: WindowsSpec = {
    registry: {
      [`${local}\\${theirs}`]: rule("10.2.0.1"),
      "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Tailscale": { CheckUpdates: "never" },
    },
    files: { "C:\\Users\\steve\\Sync\\photo.jpg": "data of Syncthing", [hosts]: "10.0.0.1 nas\r\n" },
  };

  windowsTest("nothing of the machine differs", async () => {
    const machine = windows(others);
    const before = everythingOf(machine);
    const source = `http://127.0.0.1:${(server.address() as AddressInfo).port}/stable`;
    expect((await tell(machine, { verb: "install-tailscale", args: { version, source } })).result.ok).toBe(true);
    expect(everythingOf(machine)).not.toEqual(before);
    expect(await didOf(leave(machine))).toEqual(["stopped and disabled the service Tailscale", "removed Tailscale"]);
    expect(everythingOf(machine)).toEqual(before);
  });
});
