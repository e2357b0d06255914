// The programs of the played C:, which need no PowerShell: what they print, to which stream, with which exit code.

import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Tailscale, WindowsSpec } from "../../lab/windows/spec.ts";
import { readWord } from "../../lab/windows/tailscale.ts";
import { oem850 } from "../../lab/windows/tokens.ts";
import { pwshPath, runOn, runText, windowsFor } from "./with-pwsh.ts";

const tailscale = "C:\\Program Files\\Tailscale\\tailscale.exe";
const server = "https://mesh.example";
const running: Tailscale = { node: { state: "Running", online: true, key: "aa", server, hostname: "h1" } };
const fresh: Tailscale = { node: { state: "NeedsLogin", unattended: false } };
const key = "C:\\ProgramData\\mesh\\node.key";
const up = ["up", "--unattended", `--login-server=${server}`, "--hostname=h1", `--auth-key=file:${key}`];

interface Row {
  readonly spec?: WindowsSpec;
  readonly argv: readonly string[];
  readonly session?: "ssh" | "system" | "desktop";
  readonly code: number;
  readonly stdout?: RegExp;
  readonly stderr?: RegExp;
  readonly did?: readonly string[];
}

const of = (node: Tailscale): WindowsSpec => ({ tailscale: node });

describe("tailscale.exe", () => {
  test.each<[string, Row]>([
    ["its version", { argv: ["version"], spec: of(running), code: 0, stdout: /^1\.102\.3\n/ }],
    [
      "without its service",
      {
        ...{ argv: ["status"], spec: { ...of(running), services: { Tailscale: { status: "Stopped" } } }, code: 1 },
        stderr: /^failed to connect to local tailscaled process; is the Tailscale service running\?\n$/,
      },
    ],
    [
      "held by another: this account is refused",
      {
        argv: ["status", "--json"],
        spec: of({ ...running, refuses: { ssh: { text: "Tailscale already in use by PC-1\\anna, pid 4711" } } }),
        ...{ code: 1, stderr: /^401 Unauthorized: Tailscale already in use by PC-1.anna, pid 4711\n$/ },
      },
    ],
    [
      "and SYSTEM is never",
      {
        argv: ["status", "--json"],
        spec: of({ ...running, refuses: { ssh: { text: "Tailscale already in use by PC-1\\anna, pid 4711" } } }),
        ...{ session: "system", code: 0, stdout: /"BackendState": "Running"/ },
      },
    ],
    ["logged out, in words", { argv: ["status"], spec: of(fresh), code: 1, stdout: /^Logged out\.\n$/ }],
    [
      "a driver that does not come up",
      {
        argv: ["status"],
        spec: of({ ...running, noState: "forever" }),
        code: 1,
        stdout: /unexpected state: NoState\n$/,
      },
    ],
    [
      "a login meanwhile",
      {
        argv: ["up", "--timeout=1s"],
        spec: of({ ...fresh, noState: "forever" }),
        ...{ code: 1, stderr: /timeout waiting for Tailscale service to enter a Running state/, did: ["up"] },
      },
    ],
    [
      "a name that is none",
      {
        ...{ argv: ["set", "--hostname=PC_01"], spec: of(running), code: 1 },
        stderr: /^"PC_01" is not a valid DNS label: contains invalid character '_'\n$/,
      },
    ],
    ["a flag that is none", { argv: ["up", "--foo"], spec: of(running), code: 1, stderr: /not defined: -foo/ }],
    [
      "too few flags",
      {
        argv: ["up", `--login-server=${server}`, "--hostname=h1"],
        ...{ spec: of(running), code: 1, stderr: /requires mentioning all\nnon-default flags[\s\S]*up --unattended\n/ },
      },
    ],
    [
      "another server without a new login",
      {
        argv: ["up", "--login-server=https://other.example", "--hostname=h1", "--unattended"],
        ...{ spec: of(running), code: 1, stderr: /can't change --login-server without --force-reauth/ },
      },
    ],
    [
      "a login with a key file that is not there",
      { argv: up, spec: of(fresh), code: 1, stderr: /The system cannot find the file specified/ },
    ],
    [
      "a node that answers",
      {
        argv: ["ping", "-c=1", "100.64.0.2"],
        spec: of({ ...running, pings: { "100.64.0.2": "pong" } }),
        code: 0,
        stdout: /^pong\n$/,
      },
    ],
    [
      "a node that nobody knows",
      { argv: ["ping", "100.64.0.9"], spec: of(running), code: 1, stderr: /^no matching peer\n$/ },
    ],
    ["a word nobody has scripted", { argv: ["netcheck"], spec: of(running), code: 127, stderr: /^lab: / }],
    ["the name", { argv: ["set", "--hostname=h2"], spec: of(running), code: 0, did: ["name h2"] }],
    ["leaving", { argv: ["logout"], spec: of(running), code: 0, did: ["logout"] }],
  ])("%s", async (_, { spec = {}, argv, session = "ssh", code, stdout = /^$/, stderr = /^$/, did = [] }) => {
    const machine = windowsFor(spec);
    const said = await runOn(machine, tailscale, argv, { session });
    expect([said.code, said.stdout, said.stderr]).toEqual([
      code,
      expect.stringMatching(stdout),
      expect.stringMatching(stderr),
    ]);
    expect(machine.did()).toEqual(did);
  });

  test("a login does what the machine says it does, and is stored as unattended only where it says so", async () => {
    const then = { state: "Running", online: true, key: "bb", server, hostname: "h1" } as const;
    for (const unattended of [true, false]) {
      const machine = windowsFor({ tailscale: { ...fresh, login: { says: "", then } }, files: { [key]: "k" } });
      const words = up.filter((word) => unattended || word !== "--unattended");
      expect((await runOn(machine, tailscale, words)).code).toBe(0);
      expect(machine.did()).toEqual(["login"]);
      expect((await runOn(machine, tailscale, ["debug", "prefs"])).stdout).toContain(`"ForceDaemon": ${unattended}`);
      const { stdout } = await runOn(machine, tailscale, ["status", "--json"]);
      expect(JSON.parse(stdout).BackendState).toBe(unattended ? "Running" : "Starting");
    }
  });

  test.skipIf(pwshPath === "")(
    "a login that shows only after the service was started anew",
    { timeout: 120_000 },
    async () => {
      const then = { state: "Running", online: true, key: "bb", server, hostname: "h1" } as const;
      const machine = windowsFor({
        tailscale: { ...fresh, login: { says: "", then, afterRestart: true } },
        files: { [key]: "k" },
      });
      await runOn(machine, tailscale, up);
      expect([machine.did(), readWord(machine, "state")]).toEqual([["login"], "NeedsLogin"]);
      await runText(machine, "Stop-Service -Name Tailscale; Start-Service -Name Tailscale; exit 0");
      expect([machine.did(), readWord(machine, "state")]).toEqual([["login", "stop", "start"], "Running"]);
    },
  );

  test("a login that SYSTEM made goes with the first call of an account, unless it is unattended", async () => {
    const node = { ...running.node, owner: "S-1-5-18" };
    for (const unattended of [true, false]) {
      const machine = windowsFor({ tailscale: { node: { ...node, unattended } } });
      const state = async (session: "ssh" | "system") =>
        JSON.parse((await runOn(machine, tailscale, ["status", "--json"], { session })).stdout).BackendState;
      expect([await state("system"), await state("ssh")]).toEqual(["Running", unattended ? "Running" : "NeedsLogin"]);
      expect(readWord(machine, "key")).toBe(unattended ? "aa" : "");
    }
  });

  test("who holds the session lets go when that process is gone", async () => {
    const held = { text: "Tailscale already in use by PC-1\\steve, pid 4711" };
    const anna = { processId: 4711, name: "tailscale.exe", commandLine: "tailscale.exe up" };
    const machine = windowsFor({ tailscale: { ...running, refuses: { ssh: held } }, processes: [anna] });
    expect((await runOn(machine, tailscale, ["status"])).stderr).toBe(`401 Unauthorized: ${held.text}\n`);
    writeFileSync(`${machine.folder}/state/processes.json`, "[]");
    expect((await runOn(machine, tailscale, ["status"])).code).toBe(0);
  });
});

describe("whoami.exe", () => {
  const whoami = "C:\\Windows\\System32\\whoami.exe";
  const groups = ["/groups", "/fo", "csv", "/nh"];

  test.each([
    ["full", "12288", /"S-1-5-32-544","[^"]*Group owner"/],
    ["filtered", "8192", /"S-1-5-32-544","Group used for deny only"/],
    ["user", "8192", /"S-1-5-2"/],
  ] as const)("of a token that is %s", async (token, level, group) => {
    const { stdout } = await runOn(windowsFor({ account: { token } }), whoami, groups);
    expect(stdout).toMatch(group);
    expect(stdout).toContain(`"S-1-16-${level}"`);
    expect(stdout.includes("S-1-5-32-544")).toBe(token !== "user");
  });

  test("in another language and its code page; the SIDs are the same", async () => {
    const machine = windowsFor({ language: "de-DE" });
    const { bytes } = await runOn(machine, whoami, groups);
    expect(bytes.includes(oem850("Standardmäßig"))).toBe(true);
    expect(bytes.toString("latin1")).toMatch(/"VORDEFINIERT\\Administratoren","Alias","S-1-5-32-544"/);
  });

  test.each([
    [["/user", "/fo", "csv", "/nh"], 0, /^"corp\\.nne m.ller","S-1-5-21-[-0-9]+"\r\n$/],
    [[], 0, /^corp\\.nne m.ller\r\n$/],
    [["/fqdn"], 1, /^$/],
    [["/priv", "/fo", "csv", "/nh"], 1, /^$/],
    [["/groups", "/fo", "table"], 127, /^$/],
  ])("%j", async (argv, code, said) => {
    const machine = windowsFor({ account: { domain: "CORP", name: "Änne Müller" } });
    const ended = await runOn(machine, whoami, argv);
    expect([ended.code, ended.bytes.toString("latin1")]).toEqual([code, expect.stringMatching(said)]);
  });
});

describe("cmd.exe", () => {
  const who = "C:\\Windows\\System32\\whoami.exe";
  test.each([
    ["by its full path", `/c ${who} /user /fo csv /nh`, 0, /S-1-5-21/, /^$/],
    ["by its name", "/c whoami /user /fo csv /nh", 0, /S-1-5-21/, /^$/],
    [
      "an unknown command",
      "/c uname -a",
      1,
      /^$/,
      /^'uname' is not recognized as an internal or external command,\r\noperable/,
    ],
    ["a line that is too long", `/c ${"x".repeat(8192)}`, 1, /^$/, /^The command line is too long\.\r\n$/],
    ["a character of cmd", "/c whoami | whoami", 127, /^$/, /a character that cmd\.exe interprets/],
    ["two commands", "/c whoami & whoami", 0, /^pc-1\\steve\r\npc-1\\steve\r\n$/, /^$/],
    ["a variable", "/c whoami %USERNAME%", 127, /^$/, /a variable/],
    ["another switch", "/k whoami", 127, /^$/, /does not play/],
  ])("%s", async (_, line, code, stdout, stderr) => {
    const said = await runOn(windowsFor(), "C:\\Windows\\System32\\cmd.exe", [line]);
    expect([said.code, said.stdout, said.stderr]).toEqual([
      code,
      expect.stringMatching(stdout),
      expect.stringMatching(stderr),
    ]);
  });

  test("puts both outputs of a program with a blank in its path into a file", async () => {
    const machine = windowsFor({ tailscale: running, files: { "C:\\ProgramData\\mesh\\": "" } });
    const line = `/d /s /c ""${tailscale}" set --hostname=PC_01 >"C:\\ProgramData\\mesh\\task.out" 2>&1"`;
    const said = await runOn(machine, "C:\\Windows\\System32\\cmd.exe", [line]);
    expect([said.code, said.stdout, said.stderr]).toEqual([1, "", ""]);
    expect(readFileSync(machine.at("C:\\ProgramData\\mesh\\task.out"), "utf8")).toContain("not a valid DNS label");
  });
});

test.each([
  ["cannot-start", ["--version"], 1, /^$/],
  ["says-nothing", ["show", "--id", "Tailscale.Tailscale"], 0, /^$/],
  ["finds-nothing", ["show", "--id", "Tailscale.Tailscale"], 20, /^No package found/],
  ["works", ["show", "--id", "Tailscale.Tailscale", "--version", "1.102.3"], 0, /Version: 1\.102\.3/],
] as const)("winget.exe that %s", async (winget, argv, code, stdout) => {
  const machine = windowsFor({ winget });
  const path = "C:\\Users\\steve\\AppData\\Local\\Microsoft\\WindowsApps\\winget.exe";
  const said = await runOn(machine, path, argv);
  expect([said.code, said.stdout]).toEqual([code, expect.stringMatching(stdout)]);
});
