// The host program as a text: built from its sources, clean, and what is sent for reading cannot change anything.

import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { buildHostProgram } from "../../scripts/build-host-program.mjs";
import { factsProgram, hostProgram, readProgram } from "../../src/host/posix/program.gen.ts";

const folder = new URL("../../host/posix/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".sh"));
const source = (name: string) => readFileSync(new URL(name, folder), "utf8");

test("the committed program is what its sources build", () => {
  expect(readFileSync(new URL("../../src/host/posix/program.gen.ts", import.meta.url), "utf8")).toBe(
    buildHostProgram(),
  );
});

const hasShellcheck = spawnSync("shellcheck", ["--version"]).status === 0;
test.skipIf(!hasShellcheck)("shellcheck finds nothing", () => {
  const input = files.map(source).join("");
  expect(spawnSync("shellcheck", ["-"], { cwd: folder, input, encoding: "utf8" }).stdout).toBe("");
});

test("the reading program holds no function of a changing file", () => {
  const names = files
    .filter((name) => name >= "50" && name < "99")
    .flatMap((name) => [...source(name).matchAll(/^(\w+)\(\)/gm)].map((m) => m[1]));
  expect(names).toContain("verb_install_tailscale");
  expect(names.filter((name) => readProgram.includes(`${name}()`))).toEqual([]);
});

test.each([
  ["reading", readProgram],
  ["facts", factsProgram],
])("what the %s program calls is in it", (_, program) => {
  const names = (text: string) => [...text.matchAll(/^(\w+)\(\)/gm)].map((m) => String(m[1]));
  const here = new Set(names(program));
  const elsewhere = names(hostProgram).filter((name) => !here.has(name) && !name.startsWith("verb_"));
  expect(elsewhere).toContain("be_alone");
  const calls = (name: string) =>
    new RegExp(`(?:^|[;&|!]|\\{ |\\$\\(|\\b(?:then|do|else|if|while|until)) *${name}(?![\\w=-])`, "m");
  expect(elsewhere.filter((name) => calls(name).test(program))).toEqual([]);
  expect(calls("str").test(program)).toBe(true);
});

test("no function is defined twice", () => {
  const names = [...hostProgram.matchAll(/^(\w+)\(\)/gm)].map((m) => m[1]);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test("it is plain ASCII, so that its length in bytes is its length", () => {
  const separator = "\u001e";
  expect([...hostProgram].every((c) => c === "\n" || c === separator || (c >= " " && c <= "~"))).toBe(true);
});

test("no file is over 250 lines and each opens with a header", () => {
  for (const name of files) {
    expect(source(name).split("\n").length, name).toBeLessThanOrEqual(250);
    expect(source(name).startsWith("# "), name).toBe(true);
  }
});

test("cut off at any point it does nothing: no part of it reaches a verb", () => {
  const cuts = Array.from({ length: 40 }, (_, i) => Math.floor((hostProgram.length * (i + 1)) / 41));
  for (const at of [...cuts, hostProgram.length - 2, hostProgram.length - 8]) {
    const { stdout } = spawnSync("sh", ["-c", 'eval "$0"', hostProgram.slice(0, at), "ab", "facts"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    expect(stdout, `cut at ${at}`).toBe("");
  }
});

test.for(["dash", "bash", "busybox"])("%s can read it", (shell, { skip }) => {
  const argv = shell === "busybox" ? ["busybox", "sh", "-n"] : [shell, "-n"];
  const [file = "", ...args] = argv;
  skip(spawnSync(file, ["--help"]).error !== undefined, `this machine has no ${file}`);
  execFileSync(file, args, { input: hostProgram });
});
