import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { runProgram } from "../../src/core/run-program.ts";

const sh = (script: string, options: Parameters<typeof runProgram>[2] = {}) =>
  runProgram("/bin/sh", ["-c", script], options);

test("words are words, not a shell's", async () => {
  const { code, stdout } = await runProgram("printf", ["%s|", "a b", "$HOME", "*", "", "'\""]);
  expect([code, stdout.toString()]).toEqual([0, "a b|$HOME|*||'\"|"]);
});

test("output comes as it was: bytes, and the last newline", async () => {
  const { stdout, stderr } = await sh("printf '\\377\\000ü\\n'; echo ü >&2");
  expect([stdout.toString("hex"), stderr]).toEqual(["ff00c3bc0a", "ü\n"]);
});

test("a character between two reads stays whole", async () => {
  const { stdout } = await sh("printf '\\303'; sleep 0.1; printf '\\274'");
  expect(stdout.toString()).toBe("ü");
});

test("the environment is the given one and no more, and no folder of the project is on its PATH", async () => {
  const { stdout } = await runProgram("/usr/bin/env", [], {
    env: { PATH: "/usr/bin", ONE: "1" },
    cwd: import.meta.dirname,
  });
  expect(stdout.toString().trim().split("\n").sort()).toEqual(["ONE=1", "PATH=/usr/bin"]);
});

test("input that nobody reads is no failure", async () => {
  expect(await sh("exit 3", { input: "x".repeat(1_000_000) })).toMatchObject({ code: 3 });
});

test("input arrives whole, and without any the program reads an end", async () => {
  expect((await sh("wc -c", { input: "x".repeat(1_000_000) })).stdout.toString().trim()).toBe("1000000");
  expect((await sh("wc -c")).stdout.toString().trim()).toBe("0");
});

test.each([
  { is: "a program that is not there", program: "no-such-program", says: "spawn no-such-program ENOENT" },
  { is: "a file that is no program", program: import.meta.filename, says: "EACCES" },
  { is: "a folder that is gone", program: "/bin/sh", cwd: "/nowhere/at/all", says: "ENOENT" },
])("$is is 127, with the reason", async ({ program, says, cwd = tmpdir() }) => {
  expect(await runProgram(program, [], { cwd })).toMatchObject({ code: 127, stderr: expect.stringContaining(says) });
});

test("a signal is 128 and its number", async () => {
  expect(await sh("kill -s KILL $$")).toMatchObject({ code: 137 });
});

/** "" for one that has ended, also while nobody has asked how. */
function running(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

test("one that takes too long is 124, and what it started in its group has ended too", async () => {
  const began = Date.now();
  const { code, stdout } = await sh("sleep 60 & echo $!; wait", { timeoutMs: 300, ownGroup: true });
  expect([code, running(stdout.toString().trim())]).toEqual([124, ""]);
  expect(Date.now() - began).toBeLessThan(5000);
});

test("more output than it may have is a failure with its reason", async () => {
  const { code, stderr } = await sh("echo something; head -c 20000 /dev/zero; exec sleep 60", { maxBytes: 10_000 });
  expect([code, stderr]).toEqual([141, "it wrote more than 10000 bytes"]);
});
