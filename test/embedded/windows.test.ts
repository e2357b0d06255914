// A simulated Windows host, spoken to by the host client alone: its shell, its launch, what it says of itself.

import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { Secret } from "../../src/core/secret.ts";
import type { Call } from "../../src/host/platform.ts";
import type { SystemFacts } from "../../src/host/protocol.ts";
import { windows } from "../../src/host/windows/index.ts";
import { readProgram } from "../../src/host/windows/program.gen.ts";
import { encodedCommand } from "../../src/shell/powershell.ts";
import { failure } from "../ssh/world.ts";
import { openParty, type Party } from "./party.ts";

let lab: EmbeddedLab;
let party: Party;

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", { name: "office-one", os: "windows" }] });
  party = await openParty(lab.inventory, ["office-one", "sfspark1"]);
});

afterAll(async () => {
  party?.close();
  await lab?.close();
});

const launched = async (call: object) => {
  const launch = await windows.launch({ as: "administrator", args: {}, nonce: "ab12", ...call } as Call);
  return party.one.connection.exec({ ...launch, timeoutMs: 5000 });
};

describe("the shell and the launch", () => {
  test("the SSH server says what it is", async () => {
    const socket = connect(party.one.spec.port ?? 0, "127.0.0.1");
    const [banner] = await once(socket, "data");
    socket.destroy();
    expect(String(banner)).toMatch(/^SSH-2\.0-OpenSSH_for_Windows_9\.5\r\n/);
  });

  test.each([
    [
      "sh -c 'echo hello'",
      "'sh' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n",
    ],
    [`powershell.exe ${"x".repeat(8192)}`, "The command line is too long.\r\n"],
  ])("cmd.exe refuses what it does not know: %.20s", async (command, stderr) => {
    const said = await party.one.exec(command);
    expect(said).toMatchObject({ code: 1, stdout: "", stderr });
  });

  test("another launcher is not played, and says so", async () => {
    const options = "-NoLogo -NoProfile -NonInteractive -InputFormat None -OutputFormat Text -ExecutionPolicy Bypass";
    const said = await party.one.exec(`powershell.exe ${options} -EncodedCommand ${encodedCommand("'hello'")}`);
    expect(said).toMatchObject({ code: 127, stdout: "" });
    expect(lab.unexpected.at(-1)).toBe("office-one: this is not the launcher of this release");
  });

  test("a nonce that is none of a client's ends with 64 and no word", async () => {
    expect(await launched({ verb: "access", nonce: "XYZ", as: "user" })).toMatchObject({ code: 64, stdout: "" });
  });

  test("it says who it is before it is sent anything", async () => {
    const { stdout } = await launched({ verb: "access" });
    expect(stdout.split("\n")[1]).toBe("mesh:ab12:here FullLanguage 5.1.19041.4522 64\r");
  });

  test.each([
    ["an unknown verb", { verb: "prepare" }, "the verb"],
    ["a Syncthing without a port", { verb: "install-syncthing" }, "guiPort is missing"],
    ["a change asked of the reading program", { verb: "leave", as: "user" }, "the verb"],
    ["an unknown argument", { verb: "leave", args: { purge: true } }, "purge"],
    ["a value outside its whitelist", { verb: "repair", args: { hostname: "PC_01" } }, "hostname"],
    ["a missing argument", { verb: "prove-login", args: { hostname: "a" } }, "loginServer is missing"],
    [
      "a key that is none",
      { verb: "join", args: { loginServer: "http://127.0.0.1:1", hostname: "a" }, secret: new Secret("--x") },
      "the pre-auth key",
    ],
  ])("%s is USAGE", async (_, call, what) => {
    const { code, stdout } = await launched(call);
    expect(stdout).toContain(`{"ok":false,"code":"USAGE","problem":"the host program refuses this argument: ${what}"`);
    expect(code).toBe(1);
  });

  test("a host program of another release is not played", async () => {
    const launch = await windows.launch({ verb: "access", as: "user", args: {}, nonce: "ab12" } as Call);
    const other = Buffer.from(`${readProgram}#`).toString("base64");
    const said = await party.one.connection.exec({ ...launch, stdin: [`${other}\n`, "\n"], timeoutMs: 5000 });
    expect(said.code).toBe(127);
    expect(lab.unexpected.at(-1)).toBe("office-one: this is not a host program of this release");
  });

  test("who is no administrator may read and nothing else", async () => {
    await lab.fault("windows-user", "office-one");
    const access = await party.one.host.access();
    const change = await failure(party.one.host.change("leave", {}));
    await lab.heal("windows-user", "office-one");
    expect(access).toEqual({ kind: "none", why: "office-one\\steve is no administrator in this session" });
    expect(change.code).toBe("ACCESS_DENIED");
    expect(await party.one.host.access()).toEqual({ kind: "full", self: false });
  });
});

test("before anything is done it is a Windows without Tailscale", async () => {
  const { system, user, tailscale, handover } = await party.one.host.facts();
  expect(system).toMatchObject({ family: "windows", build: "19045.4529", account: { elevated: true }, findings: [] });
  expect(user).toEqual({ name: "office-one\\steve" });
  expect(tailscale).toMatchObject({ version: "", origin: "none", service: { running: false }, status: undefined });
  expect(handover).toBeNull();
});

test("what a machine has to say stands among its findings", async () => {
  await lab.fault("finding-pending-reboot", "office-one");
  const system = (await party.one.host.facts()).system as Extract<SystemFacts, { family: "windows" }>;
  await lab.heal("finding-pending-reboot", "office-one");
  expect(system.findings).toEqual([{ id: "pending-reboot", detail: "Component Based Servicing" }]);
  await expect(lab.fault("windows-held", "sfspark1")).rejects.toThrow("sfspark1 is no Windows host");
});
