// A machine that runs another system than the inventory says is told with the line to write, in whatever way it gives itself away.

import { describe, expect, test } from "vitest";
import { readHost } from "../../src/host/client.ts";
import { osOfServer } from "../../src/host/other-system.ts";
import { posix } from "../../src/host/posix/index.ts";
import type { HostFacts } from "../../src/host/protocol.ts";
import { windows } from "../../src/host/windows/index.ts";
import type { Connection } from "../../src/ssh/types.ts";
import { failure } from "../ssh/world.ts";
import { desired, factsWith } from "../steps/facts.ts";
import { callShell } from "./call.ts";
import { place } from "./local-shell.ts";

const windowsServer = "SSH-2.0-OpenSSH_for_Windows_9.5";
const linuxServer = "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3";

const cmd = "'sh' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n";
const german = 'Der Befehl "sh" ist entweder falsch geschrieben oder\r\nkonnte nicht gefunden werden.\r\n';
const powershell = [
  "sh : The term 'sh' is not recognized as the name of a cmdlet, function, script file, or operable program.",
  "    + CategoryInfo          : ObjectNotFound: (sh:String) [], CommandNotFoundException",
  "    + FullyQualifiedErrorId : CommandNotFoundException",
].join("\r\n");

/** The facts of a host that says this to our program for Linux. */
async function facts(server: string | undefined, stderr: string, code = 1) {
  const connection: Connection = {
    ...(server === undefined ? {} : { server }),
    exec: async () => ({ code, stdout: "", stderr, truncated: false }),
    close: () => {},
  };
  return failure(readHost(connection, { host: place, platform: posix }).facts());
}

describe("Windows behind an entry for Linux", () => {
  test.each([
    ["cmd.exe", windowsServer, cmd],
    ["cmd.exe in German: by the server's name", windowsServer, german],
    ["PowerShell", windowsServer, powershell],
    ["a shell that says nothing", windowsServer, ""],
    ["a server that adds its name", `${linuxServer} OpenSSH_for_Windows_9.5`, german],
    ["another SSH server, and cmd.exe", "SSH-2.0-9.35 FlowSsh: Bitvise SSH Server", cmd],
    ["another SSH server, and PowerShell", "SSH-2.0-9.35 FlowSsh: Bitvise SSH Server", powershell],
  ])("%s", async (_, server, stderr) => {
    const error = await facts(server, stderr);
    expect(error).toMatchObject({ code: "OS_UNSUPPORTED", next: undefined });
    expect(error.problem).toContain('write "os: windows" for this host, or say --os windows');
  });

  test.each([
    ["a Linux whose shell fails", linuxServer, "mesh-host: something broke"],
    ["a server that is not known", undefined, german],
  ])("%s is not taken for it", async (_, server, stderr) => {
    expect((await facts(server, stderr)).code).toBe("HOST_PROGRAM");
  });

  test("sudo's refusal keeps its own words", async () => {
    expect((await facts(windowsServer, "sudo: a password is required")).code).toBe("ACCESS_PASSWORD");
  });

  const otherSystems: readonly HostFacts["system"][] = [
    { family: "other", name: "MINGW64_NT-10.0-22631", arch: "amd64" },
    { family: "other", name: "MSYS_NT-10.0-22631", arch: "amd64" },
    { family: "other", name: "CYGWIN_NT-10.0-22631", arch: "amd64" },
  ];
  test.each(otherSystems)("a shell from elsewhere: $name", (system) => {
    expect(posix.obstacle(factsWith({ system }), desired())).toMatchObject({
      code: "OS_UNSUPPORTED",
      problem: expect.stringContaining('write "os: windows" for this host'),
    });
  });
});

describe("Linux behind an entry for Windows", () => {
  const line = 'write "os: linux" for this host, or say --os linux';

  test("its shell finds no powershell.exe", () => {
    const said = { stdout: "", stderr: "bash: line 1: powershell.exe: command not found", code: 127 };
    expect(windows.refusal(said)).toMatchObject({ code: "OS_UNSUPPORTED", problem: expect.stringContaining(line) });
  });

  const linux: HostFacts["system"] = {
    ...{
      family: "linux",
      distro: "debian",
      version: "12",
      arch: "amd64",
      init: "systemd",
      wsl: false,
      clock: null,
      findings: [],
    },
  };
  test.each([linux, { family: "other", name: "FreeBSD", arch: "amd64" } as const])(
    "it says $family itself",
    (system) => {
      const problem = expect.stringContaining(line);
      expect(windows.obstacle(factsWith({ system }), desired())).toMatchObject({ code: "OS_UNSUPPORTED", problem });
    },
  );
});

test.each([
  [windowsServer, "windows"],
  [`${linuxServer} OpenSSH_for_Windows_9.5`, "windows"],
  [linuxServer, undefined],
  ["", undefined],
  [undefined, undefined],
])("a server that calls itself %s is %s", (server, os) => expect(osOfServer(server)).toBe(os));

test.each([
  ["of this machine", []],
  ["in a 32-bit system on a 64-bit kernel", ["setarch", "linux32"]],
])("names and architecture %s are uname's", (_, before) => {
  const shell = [...before, "sh"];
  const said = (script: string) => callShell(script, [], { shell }).stdout;
  const asUname = said('set -- $(uname -s -n -m); know_arch "$3"; echo "$1 $2 $arch_name"');
  expect(said('read_names; echo "$os_name $host_name $arch_name"')).toBe(asUname);
  if (before.length > 0 && process.arch === "x64") expect(asUname).toContain("i686");
});
