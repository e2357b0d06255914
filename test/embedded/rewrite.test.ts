import { describe, expect, test } from "vitest";
import { programBytes, rewriteProgram, rules, withProgramBytes } from "../../lab/embedded/rewrite.ts";
import { launch } from "../../src/host/posix/launch.ts";
import { hostProgram, readProgram } from "../../src/host/posix/program.gen.ts";

const place = { root: "/tmp/lab/1", path: "/tmp/lab/1/usr/bin:/tmp/lab/tools" };

describe.each([
  ["the whole host program", hostProgram],
  ["its reading half", readProgram],
])("%s", (_, program) => {
  test.each(rules)("has what the rule for $what replaces", ({ pattern }) => {
    expect(program.match(pattern)?.length ?? 0).toBeGreaterThan(0);
  });

  test("reaches no system folder of this machine once it is rewritten", () => {
    const text = rewriteProgram(program, place).replaceAll(place.root, "");
    const before = rewriteProgram(program, place).replaceAll(place.root, "HOST");
    const left = before.match(/(?<![\w.$}*/-])\/(?:etc|usr|var|lib|run|opt|home|root|proc|sys)\b[^\s"';)]*/g) ?? [];
    // Processes and their locks are the machine's, and right so, as are ports of loopback: the program's own, and who holds one.
    const own = [
      "/proc/locks",
      "/proc/$$/personality",
      "/proc/uptime",
      "/proc/$$/stat",
      "/proc/$$/oom_score_adj",
      "/proc/$pid/environ",
      "/proc/$1/status",
    ];
    // The processes of a service, by systemd's control groups, and what they have open: they are the machine's, too.
    const groups = ["/sys/fs/cgroup", "/sys/fs/cgroup/systemd", "/proc/$process/fd"];
    const ports = ["/proc/net/tcp", "/proc/net/tcp6", "/proc/${owner##*"];
    expect(left.filter((path) => ![...own, ...groups, ...ports].includes(path))).toEqual([]);
    expect(text).not.toContain("/snap/bin");
  });

  test("changes nothing else", () => {
    const lines = program.split("\n");
    const rewritten = rewriteProgram(program, place).split("\n");
    expect(rewritten).toHaveLength(lines.length);
    const changed = lines.filter((line, i) => line !== rewritten[i]);
    expect(changed.filter((line) => !/\/(etc|usr|var|run|proc|sys|lib)\b|st_home=~/.test(line))).toEqual([]);
  });
});

test("refuses a program whose search path it does not know", () => {
  const strange = hostProgram.replace(/^PATH=.*$/m, 'PATH="$PATH"');
  expect(() => rewriteProgram(strange, place)).toThrow("the search path not found");
});

test("refuses to live where a path would need quotes", () => {
  expect(() => rewriteProgram(hostProgram, { ...place, root: "/tmp/a b" })).toThrow("not a plain path");
});

test("finds and changes the byte count in the launcher's command line", () => {
  const { command } = launch({ verb: "leave", args: {}, nonce: "ab", as: "administrator" });
  expect(programBytes(command)).toBe(Buffer.byteLength(hostProgram));
  expect(programBytes(withProgramBytes(command, 7))).toBe(7);
  expect(programBytes("uptime")).toBeUndefined();
});
