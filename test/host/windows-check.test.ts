// The verb check of the Windows program: what a command of the user's own is given, what is heard of it, and how it is ended.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { ranShape } from "../../src/host/protocol.ts";
import { pwshPath, type Sent } from "./windows-call.ts";
import { ask, good, lives, running, windows } from "./windows-reading.ts";
import { callRows } from "./windows-rows.ts";

vi.setConfig({ testTimeout: 120_000 });

const windowsTest = test.skipIf(!pwshPath);
const home = "C:\\Users\\steve";

/** A program in the account's home that is this script of sh. */
const withProgram = (script: string, more: WindowsSpec = {}): WindowsSpec => ({
  ...more,
  files: { [`${home}\\its.exe`]: `#!/bin/sh\n${script}\n`, ...more.files },
});

const ran = async (spec: WindowsSpec, command: readonly string[], more: Partial<Sent> = {}) =>
  ranShape.parse(good(await ask(windows(spec), "check", { command }, more)));

const its = (script: string, ...words: string[]) => ran(withProgram(script), [".\\its.exe", ...words]);

describe("a command", () => {
  windowsTest("is found by the account's search path, with and without its ending", async () => {
    expect(await ran({}, ["whoami"])).toEqual({ exit: 0, output: "pc-1\\steve\r\n" });
    expect(await ran({}, ["whoami.exe"])).toEqual({ exit: 0, output: "pc-1\\steve\r\n" });
  });

  windowsTest("is given its words as they are, no input, and the account's home", async () => {
    const words = ["a b", 'say "hi"', "C:\\x y\\", "%PATH%", "$(whoami)", "a;b&c|d", "ä€", "*"];
    const { exit, output } = await its(`printf '%s|' "$@"; cat; pwd`, ...words);
    expect([exit, output]).toEqual([0, expect.stringMatching(/\/drive-c\/Users\/steve\n$/)]);
    expect(output.startsWith(`${words.join("|")}|/`)).toBe(true);
  });

  windowsTest("is found by a whole path", async () => {
    expect(await ran(withProgram("echo here"), [`${home}\\its`])).toEqual({ exit: 0, output: "here\n" });
  });

  windowsTest("that has no home to run in runs all the same", async () => {
    expect(await ran({ account: { profileMissing: true } }, ["whoami"])).toMatchObject({ exit: 0 });
  });

  windowsTest("is heard on both of its outputs, with its exit status", async () => {
    expect(await its("echo out; echo err >&2; exit 7")).toEqual({ exit: 7, output: "out\nerr\n" });
  });

  windowsTest("may write more than is kept, and does not wait for a reader", async () => {
    const flood = "head -c 3000000 /dev/zero | tr '\\0' o; head -c 3000000 /dev/zero | tr '\\0' e >&2; exit 3";
    expect(await its(flood)).toEqual({ exit: 3, output: "o".repeat(4096) });
  });

  windowsTest("has 4 KiB for both of its outputs", async () => {
    const { output } = await its("head -c 4000 /dev/zero | tr '\\0' o; head -c 4000 /dev/zero | tr '\\0' e >&2");
    expect(output).toBe("o".repeat(4000) + "e".repeat(96));
  });

  test.skipIf(!pwshPath).each([
    ["UTF-8", "\\303\\204rger \\342\\202\\254", "Ärger €"],
    ["the code page of consoles", "\\216rger", "Ärger"],
    ["UTF-16", "\\377\\376\\304\\000r\\000", "Är"],
    ["UTF-8 that is cut within a letter", "Ja\\303", "Ja"],
    ["nothing", "", ""],
  ])("is read in %s", async (_, bytes, output) => {
    expect(await ran(withProgram(`printf '${bytes}'`, { language: "de-DE" }), [".\\its.exe"])).toEqual({
      exit: 0,
      output,
    });
  });
});

describe("what is no program", () => {
  test
    .skipIf(!pwshPath)
    .each([["no-such-program"], [".\\its.cmd"], ["its.ps1"], ["C:\\Windows"], ["Z:\\its.exe"], ["a|b<c>.exe"], ["*"]])(
    "is said: %s",
    async (name) => {
      const files = { [`${home}\\its.cmd`]: "@echo off", [`${home}\\its.ps1`]: "exit" };
      const { exit, output } = await ran({ files }, [name, "x"]);
      expect([exit, output]).toEqual([null, expect.stringContaining(`${name} is no program here`)]);
    },
  );

  windowsTest("by its content is said with Windows' number", async () => {
    const { exit, output } = await ran({ files: { [`${home}\\its.exe`]: "no program" } }, [".\\its.exe"]);
    expect([exit, output]).toEqual([
      null,
      expect.stringMatching(/its\.exe cannot be started: Windows says error \d+$/),
    ]);
  });

  windowsTest("in the place where it runs is not found without a path", async () => {
    expect(await ran(withProgram("echo here"), ["its"])).toMatchObject({ exit: null });
  });
});

/** A program that another starts, which is known to Windows, and leaves its number. */
const child = `. "$MESH_WINDOWS/lab/programs/common.sh"; running child; echo $$ >"$MESH_WINDOWS/state/child"; exec sleep 90`;
const parent = (then: string) =>
  `sh "$MESH_WINDOWS/drive-c/Users/steve/child.exe" <&- >&- 2>&- & until [ -s "$MESH_WINDOWS/state/child" ]; do sleep 0.1; done; ${then}`;
const family = (then: string) =>
  windows(withProgram(parent(then), { files: { [`${home}\\child.exe`]: `#!/bin/sh\n${child}\n` } }));
const childLives = (machine: ReturnType<typeof windows>) => lives(machine.read("child"));

describe("the end", () => {
  windowsTest("comes after 10 s, for all that it started", async () => {
    const machine = family("echo begun; exec sleep 90");
    const result = await ask(machine, "check", { command: [".\\its.exe"] });
    expect(result).toEqual({ ok: true, value: { exit: null, output: "it did not end within 10 s" } });
    expect([machine.read("child"), childLives(machine)]).toEqual([expect.stringMatching(/^\d+\n$/), false]);
  });

  windowsTest("is that of what it leaves behind, too", async () => {
    const machine = family("echo done; exit 4");
    const result = await ask(machine, "check", { command: [".\\its.exe"] });
    expect(result).toEqual({ ok: true, value: { exit: 4, output: "done\n" } });
    expect([machine.read("child"), childLives(machine)]).toEqual([expect.stringMatching(/^\d+\n$/), false]);
  });

  windowsTest("is not waited for where only a child that nobody knows holds its outputs", async () => {
    const folder = mkdtempSync(join(tmpdir(), "mesh-check-"));
    const path = join(folder, "its.exe");
    writeFileSync(path, "#!/bin/sh\nsleep 40 & echo said; exit 3\n", { mode: 0o755 });
    const before = "$Life.Line = (New-Object IO.StringReader 'line').ReadLineAsync()";
    const answers = callRows([{ call: "Invoke-Check", with: { Arguments: { command: [path] } } }], before);
    rmSync(folder, { recursive: true });
    expect(answers).toEqual([{ value: { exit: 3, output: "said\n" } }]);
  });

  windowsTest("comes with the client's", async () => {
    const machine = family("exec sleep 90");
    const leaves = vi.waitFor(() => expect(machine.read("child")).toMatch(/\d\n/), 30_000);
    const result = await ask(machine, "check", { command: [".\\its.exe"] }, { leaves });
    expect(result).toMatchObject({ ok: false, code: "INTERRUPTED" });
    expect(childLives(machine)).toBe(false);
    expect(running(machine, "its.exe").filter(lives)).toEqual([]);
  });

  windowsTest("does not need Windows' list of programs", async () => {
    const faults = [{ command: "Get-CimInstance", id: "HRESULT 0x80041003" }];
    expect(await ran(withProgram("echo ok", { faults }), [".\\its.exe"])).toEqual({ exit: 0, output: "ok\n" });
  });
});
