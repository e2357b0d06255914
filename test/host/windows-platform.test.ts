// What stands for Windows in TypeScript: the meaning of findings and refusals, the ways, the instructions, the lines of the launch.

import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { type ErrorCode, errorCodes } from "../../src/core/errors.ts";
import { Secret } from "../../src/core/secret.ts";
import type { Handover, HostFacts } from "../../src/host/protocol.ts";
import { type WindowsFinding, windowsFindings } from "../../src/host/windows/facts.ts";
import { windows } from "../../src/host/windows/index.ts";
import { hostProgram, readProgram } from "../../src/host/windows/program.gen.ts";
import { desired, factsWith, tailscale } from "../steps/facts.ts";

const wish = desired({ name: "office-one", address: "office-one.local", os: "windows", user: "steve" });

const machine = {
  family: "windows",
  edition: "Professional",
  kind: "client",
  build: "22631.3447",
  arch: "amd64",
  language: "de-DE",
  powershell: "5.1.22621.2506",
  shell: "",
  account: { sid: "S-1-5-21-1-2-3-1001", elevated: true, profile: "C:\\Users\\steve" },
  wsl: null,
} as const;

const facts = (...findings: readonly [WindowsFinding, string][]): HostFacts =>
  factsWith({ system: { ...machine, findings: findings.map(([id, detail]) => ({ id, detail })) } });

const obstacle = (id: WindowsFinding, detail: string) => windows.obstacle(facts([id, detail]), wish);

describe("a finding that nothing can get past stops before anything is begun", () => {
  const there = "HKLM\\SOFTWARE\\Policies\\Tailscale";
  test.each<[WindowsFinding, string, string, RegExp]>([
    ["s-mode", "", "OS_UNSUPPORTED", /S mode/],
    ["build-too-old", "10240", "OS_UNSUPPORTED", /10240/],
    ["arch-unsupported", "x86", "OS_UNSUPPORTED", /x86/],
    ["powershell-too-old", "4.0", "OS_UNSUPPORTED", /4\.0/],
    ["profile-missing", "C:\\Windows", "ACCESS_DENIED", /C:\\Windows/],
    ["clock-off", "-25200", "CLOCK_WRONG", /420 min .*behind/],
    ["disk-full", "12 MB", "DISK_FULL", /12 MB/],
    ["driver-stuck", "problem 18", "DRIVER_FAILED", /problem 18/],
    ["service-dependency", "iphlpsvc, which is disabled", "IPN_UNREACHABLE", /iphlpsvc/],
    ["login-url-policy", `https://old.example in ${there}`, "POLICY_BLOCKS", /old\.example in HKLM/],
    ["login-url-policy", `http://sfspark1.local:8081 in ${there}`, "POLICY_BLOCKS", /8081/],
    ["login-url-policy", `not a url in ${there}`, "POLICY_BLOCKS", /not a url/],
    ["unattended-policy", `never in ${there}`, "POLICY_BLOCKS", /never/],
    ["hostname-policy", `pc-7 in ${there}`, "POLICY_BLOCKS", /pc-7/],
    ["auth-key-policy", `in ${there}`, "POLICY_BLOCKS", /AuthKey/],
    ["tailnet-policy", `required:corp.example in ${there}`, "POLICY_BLOCKS", /corp\.example/],
  ])("%s %s is %s", (id, detail, code, problem) => {
    const stopped = obstacle(id, detail);
    expect(stopped).toMatchObject({ code });
    expect(stopped?.problem).toMatch(problem);
  });

  test.each<[WindowsFinding, string]>([
    ["login-url-policy", `${wish.inventory.headscale.url}/ in ${there}`],
    ["hostname-policy", `OFFICE-ONE in ${there}`],
    ["clock-off", "120"],
    ["pending-reboot", "PendingFileRenameOperations"],
    ["session-held", "OFFICE\\anna"],
    ["execution-policy", "MachinePolicy AllSigned"],
  ])("%s %s does not", (id, detail) => expect(obstacle(id, detail)).toBeUndefined());

  test("every finding but those for the record has a sentence of its own", () => {
    const silent = ["script-block-logging", "module-logging", "transcription", "own-files"];
    const spoken = windowsFindings.filter(
      (id) => obstacle(id, "120 in x") || windows.warnings(facts([id, "120 in x"]), wish.host).length,
    );
    expect(windowsFindings.filter((id) => !spoken.includes(id))).toEqual(silent);
  });

  test("no line says sc, which is Set-Content in Windows PowerShell", () => {
    const lines = [windows.hint("IPN_UNREACHABLE", wish.host), windows.hint("JOIN_FAILED", wish.host)];
    expect(lines.map((words) => words?.slice(2))).toEqual(Array(2).fill(["sc.exe", "query", "Tailscale"]));
    expect(windows.warnings(facts(["sshd-not-automatic", "manual"]), wish.host)[0]).toMatch(
      /: sc\.exe config sshd start= auto$/,
    );
  });

  test("what stops has the next line to type on the machine", () => {
    expect(obstacle("login-url-policy", `https://old.example in ${there}`)?.next).toEqual([
      "ssh",
      "steve@office-one.local",
      `powershell -NoProfile -Command "reg delete ${there} /v LoginURL /f"`,
    ]);
  });

  test("no line has a word that Git's bash would change: a slash first, or a backslash", () => {
    const topics = [...(Object.keys(errorCodes) as ErrorCode[]), "forget-node"] as const;
    const nexts = [
      ...topics.map((topic) => windows.hint(topic, wish.host)),
      ...windowsFindings.map((id) => obstacle(id, `120 in ${there}`)?.next),
    ];
    const lines = nexts.filter((next) => next?.[0] === "ssh").map((next) => next?.slice(2).join(" ") ?? "");
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) {
      const words = `${execFileSync("bash", ["-c", `printf '%s\\n' ${line}`])}`.trimEnd().split("\n");
      expect(
        words.some((word) => word.startsWith("/")),
        line,
      ).toBe(false);
      expect(words.join(" ")).toBe(line.replaceAll('"', ""));
    }
  });

  test("a machine that is no Windows is told what to write", () => {
    expect(windows.obstacle(factsWith(), wish)).toMatchObject({ code: "OS_UNSUPPORTED", problem: /os: linux/ });
  });
});

describe("Syncthing", () => {
  const wanted = { version: "2.1.0", source: "https://github.com/syncthing/syncthing/releases/download" };
  const [none, ours] = [{ version: "" }, { version: "2.0.9" }];
  const person: [WindowsFinding, string] = ["syncthing-other", "C:\\Program Files\\SyncTrayzor\\syncthing.exe"];
  const way = (syncthing: { version: string }, elevated: boolean, ...findings: readonly [WindowsFinding, string][]) => {
    const system = { ...machine, account: { ...machine.account, elevated } };
    const given = { system: { ...system, findings: findings.map(([id, detail]) => ({ id, detail })) }, syncthing };
    return windows.syncthing(factsWith(given), wish);
  };

  test("is set up in the release of the inventory", () => expect(way(none, true)).toEqual({ args: wanted }));

  test("is not set up beside a person's", () => {
    expect(way(none, true, person)).toMatchObject({ leftAlone: expect.stringMatching(/SyncTrayzor.*no second one/) });
  });

  test("that is MeSH's stays right when a person's comes beside it", () => {
    expect(way(ours, true, person)).toEqual({ args: wanted });
  });

  test("is not judged by whom it does not show itself to", () => {
    expect(way(none, false)).toMatchObject({ leftAlone: expect.stringMatching(/only an administrator/) });
  });

  test("of a person is told where one is wanted, and not where none is", () => {
    const told = (syncthing: typeof wish.host.syncthing) =>
      windows.warnings(facts(person), { ...wish.host, syncthing }).length;
    expect([told({ guiPort: 8386, globalAnnounce: false, relays: false }), told(undefined)]).toEqual([1, 0]);
  });
});

test("what does not stop is told beside the plan, with its fix", () => {
  const [first, second] = windows.warnings(
    facts(["sshd-logs-acl", "is owned by anna"], ["clock-off", "90"]),
    wish.host,
  );
  expect(first).toMatch(/nobody gets in then.*is owned by anna; `mesh remote prepare` mends it$/);
  expect(second).toMatch(/clock is 90 s ahead/);
});

describe("when the program does not answer, the launcher's line and language-independent marks say why", () => {
  const said = (stdout: string, stderr = "", code = 1) => windows.refusal({ stdout, stderr, code });
  test("constrained language mode", () => {
    expect(said("\nmesh:ab12:here ConstrainedLanguage 5.1.19041.1 64\n", "", 65)).toMatchObject({
      code: "POLICY_BLOCKS",
    });
  });
  test("a 32-bit PowerShell", () => {
    expect(said("mesh:ab12:here FullLanguage 5.1.19041.1 32\n", "", 66)?.problem).toMatch(/32-bit/);
  });
  test("an antivirus, in CLIXML and another language", () => {
    const xml =
      '#< CLIXML\r\n<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><S S="Error">Dieses Skript enth_x00E4_lt b_x00F6_sartigen Inhalt_x000D__x000A_    + FullyQualifiedErrorId : ScriptContainedMaliciousContent_x000D__x000A_</S></Objs>';
    expect(said("", xml)).toMatchObject({ code: "POLICY_BLOCKS", problem: /antivirus/ });
  });
  test("a Linux shell", () => {
    expect(said("", "bash: line 1: powershell.exe: command not found", 127)).toMatchObject({ code: "OS_UNSUPPORTED" });
  });
  test("anything else is nobody's known refusal", () => {
    expect(said("Welcome\n", "'powershell.exe' is not recognized", 1)).toBeUndefined();
    expect(said("mesh:ab12:here FullLanguage 5.1.1 64\n", "", 1)).toBeUndefined();
  });
});

describe("the launch", () => {
  const secret = new Secret("hskey-auth-planted");
  const launch = (as: "user" | "administrator") =>
    windows.launch({
      verb: "install-tailscale",
      nonce: "ab12",
      as,
      secret,
      args: { version: "1.102.3", source: "http://m", signingKey: "A".repeat(40) },
    });

  test("fits cmd.exe's line, holds no program, no argument and no secret", async () => {
    const { command } = await launch("administrator");
    expect(command.length).toBeLessThan(8191);
    expect(command).toMatch(/^powershell\.exe [-A-Za-z ]+ -EncodedCommand [A-Za-z0-9+/=]+$/);
    const text = Buffer.from(command.split(" ").at(-1) ?? "", "base64").toString("utf16le");
    expect(text).toContain("ab12");
    expect(text).not.toMatch(/NONCE|1\.102\.3|planted/);
  });

  test("sends program, request and secret as lines, and reading verbs go to the reading program", async () => {
    const { stdin } = await launch("administrator");
    const lines = stdin
      .map((part) => (part instanceof Secret ? part.reveal() : part))
      .join("")
      .split("\n");
    const decoded = lines.slice(0, 2).map((line) => Buffer.from(line, "base64").toString());
    expect(decoded[0]).toBe(hostProgram);
    expect(JSON.parse(decoded[1] ?? "")).toEqual({
      verb: "install-tailscale",
      args: { version: "1.102.3", source: "http://m" },
      now: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(lines.slice(2)).toEqual(["hskey-auth-planted", ""]);
    const reading = (await launch("user")).stdin[0];
    expect(Buffer.from(String(reading), "base64").toString()).toBe(readProgram);
  });

  test.each([
    ["mesh:ab12:here FullLanguage 5.1.19041.4522 64", true],
    ["\uFEFFmesh:ab12:here FullLanguage 7.4.1 64", true],
    ["mesh:ab12:here ConstrainedLanguage 5.1.19041.4522 64", false],
    ["mesh:ab12:here FullLanguage 5.1.19041.4522 32", false],
    ["mesh:cd34:here FullLanguage 5.1.19041.4522 64", false],
    ["Welcome", false],
  ])("after %s it sends: %s", async (line, sends) => {
    expect((await launch("user")).ready?.(line)).toBe(sends);
  });
});

describe("a join that was handed to a person", () => {
  const handover = (runsScripts: boolean): Handover => ({
    ...{
      script: "C:\\temp\\join-mesh.ps1",
      keyId: "7",
      until: "2026-11-29T16:00:00Z",
      why: "",
      state: "waiting",
      says: "",
      runsScripts,
    },
  });

  test("has the line to paste, where, and what one will see", () => {
    expect(windows.instructions(handover(true), facts(), wish)).toMatchObject({
      where: expect.stringMatching(/office-one.*steve.*administrator/),
      line: "powershell -NoProfile -ExecutionPolicy Bypass -File C:\\temp\\join-mesh.ps1",
    });
  });

  test("is a plain command where a policy forbids script files, with the key's file and never the key", () => {
    expect(windows.instructions(handover(false), facts(), wish)?.line).toBe(
      `& "$env:ProgramFiles\\Tailscale\\tailscale.exe" up --unattended --login-server=${wish.inventory.headscale.url} --hostname=office-one --auth-key=file:C:\\temp\\join-mesh.key`,
    );
  });
});

test.each([
  [true, '-File "D:\\Program Data\\mesh\\join-mesh.ps1"'],
  [false, '"--auth-key=file:D:\\Program Data\\mesh\\join-mesh.key"'],
])("a path with a space is one word of the line to paste (scripts may run: %s)", (runsScripts, end) => {
  const script = "D:\\Program Data\\mesh\\join-mesh.ps1";
  const marker = {
    script,
    keyId: "7",
    until: "2026-11-29T16:00:00Z",
    why: "",
    state: "waiting",
    says: "",
    runsScripts,
  } as const;
  expect(windows.instructions(marker, facts(), wish)?.line.endsWith(` ${end}`)).toBe(true);
});

test("a node that is not unattended is drift", () => {
  const withPrefs = (prefs: object) => factsWith({ tailscale: tailscale({ prefs: prefs as Record<string, unknown> }) });
  expect(windows.drift(withPrefs({})).map(({ args }) => args)).toEqual([{ unattended: true }]);
  expect(windows.drift(withPrefs({ ForceDaemon: true }))).toEqual([]);
});

test.each([
  ["client", "19045.4529", "Windows 10 Professional 19045.4529"],
  ["client", "26200.1", "Windows 11 Professional 26200.1"],
  ["server", "20348.2402", "Windows Server 2022 20348.2402"],
  ["core", "26100.1", "Windows Server 2025 26100.1"],
] as const)("a %s of build %s is called %s", (kind, build, name) => {
  expect(windows.systemName({ ...machine, kind, build, findings: [] })).toBe(name);
});
