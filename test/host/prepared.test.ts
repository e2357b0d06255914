// The installed program, as an attacker calls it who holds the runner's key: a real sh, the real text of it, a fake root.

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hostProgram } from "../../src/host/posix/program.gen.ts";
import { callShell } from "./call.ts";

const folder = mkdtempSync(join(tmpdir(), "mesh-installed-"));
const canary = join(folder, "canary");
const pins = join(folder, "pinned");
const key = "A".repeat(40);
const pinned = `login-server=http://10.0.0.1:8080\npackage-source=http://10.0.0.1:8000\nsigning-key=${key}\noldest-version=1.102.3\nuser=steve\n`;
writeFileSync(pins, pinned);
chmodSync(pins, 0o644);

/**
 * The text prepare would install, but with its pins in a folder of this test, a group of its own taken for granted, and
 * "through" for the moment where it would act as root.
 */
const installed = callShell("mesh_program=$1; installed_text", [hostProgram])
  .stdout.replace("mesh_pins=/etc/mesh/pinned", `mesh_pins=${pins}`)
  .replace("'0 644 regular file'", "*' 644 regular file'")
  .replace(/^ {2}lead_group "\$@"\n/m, "")
  .replace(/^need_root\(\) \{\n/m, 'need_root() {\n  fail JOIN_FAILED "through"\n')
  .replace(/^watch\(\) \{\n/m, "watch() {\n  return 0\n");
const file = join(folder, "mesh-host");
writeFileSync(file, installed, { mode: 0o755 });

function attack(argv: readonly string[], options: { env?: Record<string, string>; input?: string | Buffer } = {}) {
  const { status, stdout } = spawnSync(file, argv, {
    input: options.input ?? "hskey-auth-x\n",
    env: { PATH: "/usr/bin:/bin", ...options.env },
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, stdout, code: /"code":"(\w+)"/.exec(stdout)?.[1], through: stdout.includes('"through"') };
}

const join1 = ["join", "--login-server", "http://10.0.0.1:8080", "--hostname", "h1"];
const install = (over: Record<string, string> = {}) => {
  const args = { "--version": "1.102.3", "--source": "http://10.0.0.1:8000", "--signing-key": key, ...over };
  return ["install-tailscale", ...Object.entries(args).flat()];
};
const syncthing = (user: string) => ["install-syncthing", "--user", user, "--gui-port", "8384"];

test.each([[join1], [install()], [syncthing("steve")], [["repair", "--start"]], [["leave"]]])(
  "%j gets through",
  (argv) => {
    expect(attack(["ab12", ...argv]).through).toBe(true);
  },
);

test("a newer Tailscale than the one of then gets through", () => {
  expect(attack(["ab12", ...install({ "--version": "1.110.0" })]).through).toBe(true);
});

test("it says its version, and nothing else", () => {
  expect(attack(["0", "version"]).stdout).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{8}\n$/);
});

test.each([
  ["another login server", ["join", "--login-server", "http://evil.example", "--hostname", "h1"], "PREPARE_PINNED"],
  ["the pinned one and then another", [...join1, "--login-server", "http://evil.example"], "PREPARE_PINNED"],
  [
    "a path below the pinned one",
    ["join", "--login-server", "http://10.0.0.1:8080/x", "--hostname", "h1"],
    "PREPARE_PINNED",
  ],
  ["a wildcard", ["join", "--login-server", "http://10.0.0.1*", "--hostname", "h1"], "USAGE"],
  ["a wildcard as the user", syncthing("*"), "USAGE"],
  ["another source", install({ "--source": "http://10.0.0.2:8000" }), "PREPARE_PINNED"],
  ["another key", install({ "--signing-key": "B".repeat(40) }), "PREPARE_PINNED"],
  ["another user", syncthing("root"), "PREPARE_PINNED"],
  ["an older Tailscale, once the newer one is removed", install({ "--version": "1.98.2" }), "PREPARE_PINNED"],
  ["another package", install({ "--version": "1.102.3 openssh-server" }), "USAGE"],
  ["a newline", ["join", "--login-server", "http://10.0.0.1:8080\nhttp://evil", "--hostname", "h1"], "USAGE"],
  ["a newline in the name", [...join1.slice(0, 3), "--hostname", "h1\n--force"], "USAGE"],
  ["an option of tailscale", [...join1, "--advertise-exit-node"], "USAGE"],
  ["an option of apt", install({ "-o": "Dpkg::Pre-Invoke::=id" }), "USAGE"],
  ["a command", install({ "--version": `$(touch ${canary})` }), "USAGE"],
])("refused: %s", (_what, argv, code) => {
  expect(attack(["ab12", ...argv])).toMatchObject({ status: 1, code, through: false });
});

test.each(["facts", "ping", "prepare", "main", "emit_facts", "installed_main", "sh", "", "-c", "*", "join\n"])(
  "no such verb for the caller of the installed program: %j",
  (verb) => expect(attack(["ab12", verb])).toMatchObject({ status: 64, stdout: "" }),
);

test("no verb, no word: nothing", () => {
  expect(attack([])).toMatchObject({ status: 64, stdout: "" });
  expect(attack(["$(id)", ...join1])).toMatchObject({ status: 64, stdout: "" });
  expect(attack(["a".repeat(65), ...join1])).toMatchObject({ status: 64, stdout: "" });
});

test("what the environment holds changes nothing, and nothing of it is run or read", () => {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  for (const name of ["id", "stat", "env", "sed", "awk", "head", "timeout", "setsid"])
    writeFileSync(join(bin, name), `#!/bin/sh\ntouch ${canary}\n`, { mode: 0o755 });
  writeFileSync(join(folder, "rc"), `touch ${canary}\n`);
  const env = {
    PATH: `${bin}:/usr/bin:/bin`,
    ENV: join(folder, "rc"),
    BASH_ENV: join(folder, "rc"),
    IFS: "/=",
    SHELLOPTS: "xtrace",
    "BASH_FUNC_touched%%": `() { touch ${canary}; }`,
    CDPATH: bin,
    TMPDIR: bin,
    http_proxy: "http://evil.example",
    timeout_words: `touch ${canary}`,
    undo: `touch ${canary}`,
    staging: folder,
    workdir: folder,
    mesh_installed: "",
    mesh_secret: "x",
    mesh_pins: "/dev/null",
    pinned: "http://evil.example",
    nonce: "ff",
    MULTI: "a\nPATH=evil\nmesh_pins=x",
  };
  expect(attack(["ab12", ...join1], { env })).toMatchObject({ through: true });
  expect(attack(["ab12", "join", "--login-server", "http://evil.example", "--hostname", "h1"], { env }).code).toBe(
    "PREPARE_PINNED",
  );
  expect([existsSync(canary), existsSync(folder)]).toEqual([false, true]);
});

test("of the environment only the path stays, and sudo's own word for who calls", () => {
  const opening = installed.slice(0, installed.indexOf("done\n") + 5);
  const env = {
    PATH: "/usr/bin:/bin",
    SUDO_USER: "steve",
    SUDO_COMMAND: "x",
    SSH_CONNECTION: "x",
    mesh_secret: "x",
    A: "x\nB=y",
  };
  const { stdout } = spawnSync("sh", ["-c", `${opening}env`], { env, encoding: "utf8" });
  const left = stdout.split("\n").filter((line) => line && !/^(PWD|_|OLDPWD|SHLVL)=/.test(line));
  expect(left.map((line) => line.replace(/=.*/, "")).toSorted()).toEqual(["PATH", "SUDO_USER"]);
});

test.each([
  ["of 64 MB without an end", Buffer.alloc(64 << 20, "a")],
  ["that is empty", ""],
  ["with a command in it", `$(touch ${canary})\n`],
  ["with an option in it", "--authkey=x\n"],
])("a secret %s is refused", (_what, input) => {
  expect(attack(["ab12", ...join1], { input })).toMatchObject({ code: "USAGE", through: false });
  expect(existsSync(canary)).toBe(false);
});

test.each([
  ["others may write to", 0o666, pinned],
  ["names nothing", 0o644, ""],
  ["is a program", 0o644, `touch ${canary}\n$(touch ${canary})\n`],
])("a file of pins that %s is no pin", (_what, mode, text) => {
  try {
    writeFileSync(pins, text);
    chmodSync(pins, mode);
    expect(attack(["ab12", ...join1])).toMatchObject({ code: "PREPARE_PINNED", through: false });
    expect(existsSync(canary)).toBe(false);
  } finally {
    writeFileSync(pins, pinned);
    chmodSync(pins, 0o644);
  }
});

test.each(["ALL", "Defaults", "STEVE", "#0", "%sudo", "root ALL", "a,b", "+x", "a\nb"])(
  "prepare writes no sudoers line for the user %j",
  (user) => {
    const argv = [
      "--for",
      user,
      "--login-server",
      "http://a",
      "--source",
      "http://a",
      "--signing-key",
      key,
      "--oldest",
      "1.102.3",
    ];
    const script = 'watch() { :; }; need_root() { fail JOIN_FAILED "through"; }; main ab12 prepare "$@" --user steve';
    expect(callShell(script, argv).stdout).toContain('"code":"USAGE"');
  },
);
