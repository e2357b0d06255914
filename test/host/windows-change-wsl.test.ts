// open-wsl on machines whose WSL is in each of its states: what is made, what is said, and that nothing is begun where it would be wrong.

import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { describe, expect, onTestFinished } from "vitest";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { putForward, putWsl, type Wsl } from "../../lab/windows/wsl.ts";
import { windowsTest } from "./windows-change.ts";
import { rulesOf, vm, type WslMachine, wslMachine } from "./windows-wsl.ts";

const changed = (...did: readonly string[]) => ({ ok: true, value: { changed: did.length > 0, did } });
const firewall = (port: number) => `let port ${port} in through the firewall, in private and domain networks`;
const forward = (port: number, to = vm) => `forwarded port ${port} to Ubuntu at ${to}`;
const refuses = (problem: RegExp, detail = /^/) => ({
  ...{ ok: false, code: "WSL_UNREACHABLE" },
  ...{ problem: expect.stringMatching(problem), detail: expect.stringMatching(detail) },
});
/** As an account has asked for it. */
const asks = (mode: string): WindowsSpec => ({
  files: { "C:\\Users\\steve\\.wslconfig": `[wsl2]\r\nnetworkingMode=${mode}\r\n` },
});

function nothingIsMade(machine: WslMachine): void {
  expect(rulesOf(machine)).toEqual([]);
  expect(machine.read("network.json")).not.toContain("mesh-wsl");
  expect(existsSync(machine.at("C:\\ProgramData\\mesh\\wsl.json"))).toBe(false);
}

/** A server that takes connections, as another machine would. */
async function otherMachine(): Promise<number> {
  const server = createServer((socket) => socket.end("SSH-2.0-another\r\n"));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return (server.address() as { port: number }).port;
}

describe("behind NAT", () => {
  windowsTest("a rule that leads to where the VM was is replaced in one step", async () => {
    const machine = await wslMachine({}, (port) => ({
      ...asks("nat"),
      registry: { [rulesKey]: { [`*/${port}`]: `172.29.1.5/${port}`, "0.0.0.0/8080": "10.0.0.9/80" } },
    }));
    const { port } = machine;
    const led = `forwarded port ${port}, which led to 172.29.1.5/${port}, to Ubuntu at ${vm}`;
    expect((await machine.open()).result).toEqual(changed(led, firewall(port)));
    expect(rulesOf(machine)).toEqual([`*/${port} -> ${vm}/${port}`, "0.0.0.0/8080 -> 10.0.0.9/80"]);
    expect(machine.read("changed.log")).not.toContain("portproxy delete");
  });

  windowsTest("a rule of others to a machine that answers stays, and one to nowhere is replaced", async () => {
    const machine = await wslMachine();
    const other = await otherMachine();
    putForward(machine, `0.0.0.0/${machine.port}`, `127.0.0.1/${other}`);
    const { result } = await machine.open();
    expect(result).toEqual(
      refuses(new RegExp(`forwarded to another machine, which answers \\(127.0.0.1 port ${other}\\)`)),
    );
    expect(rulesOf(machine)).toEqual([`0.0.0.0/${machine.port} -> 127.0.0.1/${other}`]);
    putForward(machine, `0.0.0.0/${machine.port}`, "127.0.0.1/1");
    expect((await machine.open()).result).toMatchObject({ ok: true, value: { changed: true } });
  });

  windowsTest("a rule of our own is never taken for another's, whoever answers where it led to", async () => {
    // Where the VM was, the test's own server takes connections.
    const machine = await wslMachine({ address: "127.0.0.1" });
    await machine.open();
    putWsl(machine, { address: vm });
    const led = `forwarded port ${machine.port}, which led to 127.0.0.1/${machine.port}, to Ubuntu at ${vm}`;
    expect((await machine.open()).result).toEqual(changed(led));
  });

  windowsTest(
    "the service behind the forwards is started, never restarted, and one that is disabled is named",
    async () => {
      const machine = await wslMachine({}, { services: { iphlpsvc: { status: "Stopped" } } });
      const did = ["started the service iphlpsvc", forward(machine.port), firewall(machine.port)];
      expect((await machine.open()).result).toEqual(changed(...did));
      expect(machine.read("changed.log")).not.toContain("iphlpsvc stop");
      const disabled = await wslMachine({}, { services: { iphlpsvc: { status: "Stopped", startType: "Disabled" } } });
      expect((await disabled.open()).result).toEqual(refuses(/iphlpsvc, which forwards ports, is disabled/));
      nothingIsMade(disabled);
    },
  );

  windowsTest("a port that another program holds is named, and nothing is made", async () => {
    const machine = await wslMachine({}, (LocalPort) => ({
      network: { listeners: [{ LocalAddress: "::", LocalPort, OwningProcess: 4400 }] },
      processes: [{ processId: 4400, name: "gitea.exe", commandLine: "gitea.exe web" }],
    }));
    expect((await machine.open()).result).toEqual(refuses(/held by gitea\.exe \(process 4400\)/));
    nothingIsMade(machine);
  });

  windowsTest("a WSL too old for WSL_UTF8 and wslinfo is behind NAT, and a public network is told", async () => {
    const machine = await wslMachine(
      { old: "yes", utf8: "never" },
      {
        network: {
          profiles: [{ Name: "Cafe", InterfaceAlias: "Wi-Fi", InterfaceIndex: 3, NetworkCategory: "Public" }],
        },
      },
    );
    const { result, notes } = await machine.open();
    expect(result).toEqual(changed(forward(machine.port), firewall(machine.port)));
    expect(notes.join("\n")).toMatch(/network of Wi-Fi is public/);
  });
});

describe("in mirrored mode", () => {
  const opened = (port: number) => `let port ${port} in through the Hyper-V firewall`;

  windowsTest("a forward goes, the Hyper-V firewall lets the port in, and the second run changes nothing", async () => {
    const machine = await wslMachine({}, (port) => ({
      ...asks("mirrored"),
      registry: { [rulesKey]: { [`0.0.0.0/${port}`]: `172.20.1.5/${port}` } },
    }));
    const { port } = machine;
    const gone = `removed the forward of port ${port} to 172.20.1.5/${port}, which is in the way of mirrored networking`;
    expect((await machine.open()).result).toEqual(changed(gone, opened(port), firewall(port)));
    expect(rulesOf(machine)).toEqual([]);
    expect(machine.read("network.json")).toContain("{40E0AC32-46A5-438A-A0B2-2B479E8F2E90}");
    expect((await machine.open()).result).toEqual(changed());
  });

  windowsTest("a forward of others to something that answers is named, and stays", async () => {
    const machine = await wslMachine({}, asks("mirrored"));
    const other = await otherMachine();
    putForward(machine, `0.0.0.0/${machine.port}`, `127.0.0.1/${other}`);
    expect((await machine.open()).result).toEqual(refuses(/is forwarded to another machine, which answers/));
    expect(rulesOf(machine)).toEqual([`0.0.0.0/${machine.port} -> 127.0.0.1/${other}`]);
  });

  windowsTest.each([
    ["lets all in already", { network: { hyperV: { setting: { DefaultInboundAction: "Allow" } } } }],
    ["is not there, as on Windows 10", { build: 19045 }],
  ])("a Hyper-V firewall that %s gets no rule", async (_, spec) => {
    const machine = await wslMachine({}, { ...asks("mirrored"), ...spec });
    expect((await machine.open()).result).toEqual(changed(firewall(machine.port)));
  });

  windowsTest("what is given in its place is told: NAT is used, and none is no network", async () => {
    const machine = await wslMachine({ gives: "nat" }, { ...asks("mirrored"), language: "de-DE" });
    const { result, notes } = await machine.open();
    expect(result).toEqual(changed(forward(machine.port), firewall(machine.port)));
    expect(notes.join("\n")).toMatch(/asks for mirrored networking, and WSL gives nat/);
    const without = await wslMachine({ gives: "none" }, asks("mirrored"));
    expect((await without.open()).result).toEqual(
      refuses(
        /without a network .* although .wslconfig asks for mirrored; a restart of Windows is known to help/,
        /falling/,
      ),
    );
    nothingIsMade(without);
  });

  windowsTest(
    "another mode is shown, nothing but the firewall is changed, and the port is proven all the same",
    async () => {
      const machine = await wslMachine({}, asks("consomme"));
      const { result, notes } = await machine.open();
      expect(result).toEqual(changed(firewall(machine.port)));
      expect(notes.join("\n")).toMatch(/networking mode of WSL is consomme/);
    },
  );
});

windowsTest(
  "the proof is made where the client came in, and on the loopback address where that proves nothing",
  async () => {
    const by = (address: string) => ({ ssh: `10.0.0.7 50000 ${address} 22` });
    const machine = await wslMachine();
    expect((await machine.open({}, by("127.0.0.2"))).result).toEqual(refuses(/nothing of it comes at 127\.0\.0\.2 /));
    expect((await machine.open({}, by("fd7a:115c:a1e0::2"))).result).toMatchObject({ ok: true });
    const mirrored = await wslMachine({}, asks("mirrored"));
    expect((await mirrored.open({}, by("127.0.0.2"))).result).toMatchObject({ ok: true });
  },
);

describe("a distribution that cannot be started", () => {
  const anna = "S-1-5-21-1004336348-1177238915-682003330-1002";
  const profiles = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList";

  windowsTest.each<[string, Wsl, WindowsSpec, object, RegExp, RegExp]>([
    [
      "is another account's, which is named",
      { distributions: [{ name: "Ubuntu", owner: anna }] },
      { registry: { [`HKU\\${anna}\\Volatile Environment`]: { USERNAME: "anna", USERDOMAIN: "OFFICE" } } },
      ...([
        {},
        /Ubuntu belongs to OFFICE\\anna, and only that account can start it; .* pc-1\\steve/i,
        /1002$/,
      ] as const),
    ],
    [
      "is perhaps that of an account which is not signed in",
      { distributions: [] },
      { registry: { [`${profiles}\\${anna}`]: { ProfileImagePath: { expand: "C:\\Users\\anna" } } } },
      ...([
        { distribution: "Ubuntu" },
        /not have the distribution Ubuntu; .* cannot be looked at: anna$/,
        /^$/,
      ] as const),
    ],
    [
      "is one of several, and not named",
      { distributions: [{ name: "Ubuntu" }, { name: "Debian" }, { name: "docker-desktop" }] },
      {},
      ...([{}, /several distributions of WSL, and none is named: Ubuntu, Debian$/, /^$/] as const),
    ],
    [
      "is of WSL 1",
      { distributions: [{ name: "Ubuntu", version: 1 }] },
      {},
      ...([{}, /Ubuntu is WSL 1; on the machine: wsl --set-version Ubuntu 2$/, /^$/] as const),
    ],
    [
      "has no virtualisation, in German and by an old wsl.exe",
      { fails: "Wsl/Service/CreateInstance/CreateVm/HCS/0x80370102", utf8: "never" },
      { language: "de-DE" },
      ...([
        {},
        /Ubuntu does not start: virtualisation is switched off/,
        /ausführen\.\s+Fehlercode: \S+0x80370102$/,
      ] as const),
    ],
    [
      "ends with a code that nobody knows",
      { fails: "Wsl/Service/CreateInstance/0x8007ffff" },
      {},
      ...([{}, /Ubuntu does not start$/, /0x8007ffff$/] as const),
    ],
  ])("%s", async (_, wsl, spec, args, problem, detail) => {
    const machine = await wslMachine(wsl, spec);
    expect((await machine.open(args)).result).toEqual(refuses(problem, detail));
    nothingIsMade(machine);
  });

  windowsTest("is forbidden by a policy, which has a code of its own", async () => {
    const machine = await wslMachine({ fails: "Wsl/0x800704ec" });
    expect((await machine.open()).result).toMatchObject({ ok: false, code: "POLICY_BLOCKS" });
  });

  windowsTest("is no reason to wait when the client goes away", async () => {
    const machine = await wslMachine({ seconds: "20" });
    // The last that is said before the start.
    const { result } = await machine.open({ keepAlive: true }, { leavesAt: /instanceIdleTimeout/ });
    expect(result).toMatchObject({ ok: false, code: "INTERRUPTED" });
  });
});

describe("a port that stays silent is explained by what listens inside", () => {
  windowsTest.each<[string, (port: number) => Wsl, RegExp, RegExp]>([
    [
      "ssh.socket has port 22, whatever sshd_config says",
      () => ({ listens: "0.0.0.0:22", socket: "yes" }),
      /nobody listens on port \d+ in Ubuntu \(on 22\): ssh.socket listens/,
      /ListenStream=\\nListenStream=\d+\\n' \| sudo tee .*restart ssh.socket$/,
    ],
    ["no sshd is there", () => ({ listens: "127.0.0.1:53" }), /in Ubuntu$/, /apt-get install openssh-server/],
    ["systemd is off", () => ({ listens: "", init: "init" }), /systemd is off there/, /systemd=true below \[boot\]/],
    ["it listens for itself", (port) => ({ listens: `127.0.0.1:${port}` }), /for itself alone: ListenAddress/, /^$/],
  ])("%s", async (_, wsl, problem, detail) => {
    const machine = await wslMachine();
    putWsl(machine, wsl(machine.port));
    expect((await machine.open()).result).toEqual(refuses(problem, detail));
  });

  windowsTest("it listens, and something between holds it", async () => {
    const machine = await wslMachine();
    putWsl(machine, { listens: `10.0.0.1:${machine.port}` });
    expect((await machine.open()).result).toEqual(refuses(/listens on port \d+, and nothing of it comes at 127.0.0.1/));
  });
});

const rulesKey = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp";
