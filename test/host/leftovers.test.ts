// What a run that was ended leaves on a host: nothing, or what the next run takes away; and that there is one run at a time.

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { callShell, functions } from "./call.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "mesh-left-"));
});

const shells = [["dash"], ["bash"], ["busybox", "sh"]];

// QUIT comes by a key of the terminal, ALRM by a timer that outlives exec, the others through sudo.
test.each(["TERM", "INT", "HUP", "QUIT", "ALRM", "USR1", "USR2"])("%s ends a run, and nothing stays", (signal) => {
  mkdirSync(join(dir, "work"));
  writeFileSync(join(dir, "half"), "");
  const script = `verb_repair() { workdir=$1 placing=$2; kill -s ${signal} "$$"; answer raw 1; }
    watch() { :; }
    main ab12 repair "$@"`;
  const { stdout } = callShell(script, [join(dir, "work"), join(dir, "half")]);
  expect(stdout).toContain('"code":"INTERRUPTED"');
  expect(readdirSync(dir)).toEqual([]);
});

describe.each(shells)("with %s", (...shell) => {
  const [file = "", ...before] = shell;
  beforeEach(({ skip }) => skip(!existsSync(`/bin/${file}`), `this machine has no ${file}`));

  test("what killed runs left goes, and what is another's stays", () => {
    for (const name of ["mesh-host.AbCdEfGh", "mesh-host.other", "mesh-hosts.1", "mesh", "other.1"])
      mkdirSync(join(dir, name, "below"), { recursive: true });
    const script = 'lock=$1; be_alone "$lock" && forget_killed; ls "$2"; echo *';
    const { stdout } = callShell(script, [join(dir, "mesh-host.lock"), dir], { shell });
    expect(stdout.trim().split("\n")).toEqual(["mesh", "mesh-host.lock", "mesh-hosts.1", "other.1", "*"]);
  });

  test("the later of two runs waits until the earlier has ended, and says so", async () => {
    const script = `${functions}nonce=ab12\nexec 4>&1\nbe_alone "$1" && echo begins >&4; read -r _; echo ends >&4`;
    const start = () => spawn(file, [...before, "-c", script, "test", join(dir, "mesh-host.lock")]);
    let said = "";
    const one = start();
    one.stdout.on("data", (text) => (said += text));
    await expect.poll(() => said, { timeout: 5000 }).toBe("begins\n");
    const two = start();
    two.stdout.on("data", (text) => (said += text));
    two.stdin.end("\n");
    await expect.poll(() => said, { timeout: 5000 }).toContain("waiting for another run of MeSH");
    expect(said).not.toMatch(/begins[\s\S]*begins/);
    one.stdin.end("\n");
    await expect.poll(() => said, { timeout: 5000 }).toMatch(/begins[\s\S]*ends\nbegins\nends\n$/);
  });

  test("the later of two runs is told who holds the host, since when and from where", async () => {
    const script = `${functions}nonce=ab12\nexec 4>&1\nbe_alone "$1" && echo begins >&4; read -r _`;
    const lock = join(dir, "mesh-host.lock");
    const start = (env: Record<string, string>) =>
      spawn(file, [...before, "-c", script, "test", lock], { env: { PATH: "/usr/bin:/bin", ...env } });
    const one = start({ SUDO_USER: "steve", SSH_CONNECTION: "10.200.0.1 50022 10.200.0.12 22" });
    await new Promise((begins) => one.stdout.once("data", begins));
    let said = "";
    const two = start({ SUDO_USER: "carol" });
    two.stdout.on("data", (text) => (said += text));
    two.stdin.end("\n");
    await expect
      .poll(() => said, { timeout: 5000 })
      .toMatch(
        /waiting for another run of MeSH \(steve from 10\.200\.0\.1, since \d\d:\d\d:\d\d\) that is changing this host\n/,
      );
    one.stdin.end("\n");
    await expect.poll(() => said, { timeout: 5000 }).toContain("begins");
    await expect.poll(() => readFileSync(lock, "utf8")).toMatch(/^\d\d:\d\d:\d\d \S+ carol\n$/);
  });

  test.each([
    ["nothing", ""],
    ["another program's words", "pid 17 of make\n"],
    ["too much", "a".repeat(1_000_000)],
    ["bytes that are no text", Buffer.from([0, 1, 2, 255, 27, 91, 50, 74, 10])],
    ["a terminal's commands", "12:01:07 10.0.0.1 \u001b[2Jsteve\n"],
    ["a frame", "12:01:07 10.0.0.1 steve\rmesh:ab12:result {}\n"],
    ["a command for the address", "12:01:07 $(reboot) steve\n"],
    ["no name", "12:01:07 10.0.0.1\n"],
    ["a name without an end", `12:01:07 10.0.0.1 ${"a".repeat(150)}\n`],
  ])("a lock that holds %s names nobody", (_, text) => {
    const lock = join(dir, "mesh-host.lock");
    writeFileSync(lock, text);
    expect(callShell('printf "[%s]" "$(holder_of "$1" 2>/dev/null)"', [lock], { shell }).stdout).toBe("[]");
  });

  test.each([
    ["12:01:07 10.200.0.1 steve", " (steve from 10.200.0.1, since 12:01:07)"],
    ["12:01:07 fd00::1 DOM\\john doe\nmore", " (DOM\\\\john doe from fd00::1, since 12:01:07)"],
    ["12:01:07 - root", " (root from this machine, since 12:01:07)"],
    ["garbage", ""],
  ])("a run gives up in the end, and says who holds the host: %j", (line, who) => {
    const lock = join(dir, "mesh-host.lock");
    writeFileSync(lock, line);
    const script = `exec 6>>"$1"; flock -n 6; sleep() { :; }; flock() { return 1; }; be_alone "$1"`;
    const { stdout } = callShell(script, [lock], { shell });
    expect(stdout).toContain('"code":"HOST_BUSY"');
    expect(stdout).toContain(`"problem":"another run of MeSH${who} has been changing this host for 5 minutes"`);
    expect(readFileSync(lock, "utf8")).toBe(line);
  });
});

test("a file is put in place whole, with its mode, beside nothing", () => {
  writeFileSync(join(dir, "from"), "new\n");
  writeFileSync(join(dir, "to"), "old\n");
  writeFileSync(join(dir, "to.mesh-new"), "ha");
  const { status } = callShell('place "$1" "$2" 440', [join(dir, "from"), join(dir, "to")]);
  expect([status, readFileSync(join(dir, "to"), "utf8"), readdirSync(dir)]).toEqual([0, "new\n", ["from", "to"]]);
});

test.each([
  ["cat: write error: No space left on device", "DISK_FULL"],
  ["cat: write error: Disk quota exceeded", "DISK_FULL"],
  ["E: You don't have enough free space; not enough space", "DISK_FULL"],
  ["sh: cannot create /usr/x: Read-only file system", "OTHER"],
])("of %j is said %s", (text, code) => {
  expect(callShell('full_or OTHER "$1"', [text]).stdout).toBe(`${code}\n`);
});

test("what cannot be put in place names the cause that was seen, and leaves the old one", () => {
  writeFileSync(join(dir, "to"), "old\n");
  const { stdout } = callShell('place "$1" "$2"', [join(dir, "gone"), join(dir, "to")]);
  expect(stdout).toContain(`"code":"INSTALL_FAILED","problem":"${join(dir, "to")} cannot be written"`);
  expect(stdout).toMatch(/"detail":"[^"]*No such file/);
  expect([readFileSync(join(dir, "to"), "utf8"), readdirSync(dir)]).toEqual(["old\n", ["to"]]);
});
