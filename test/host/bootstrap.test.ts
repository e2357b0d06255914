// The bootstrap and the verb facts, through real login shells and under bad circumstances.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Secret } from "../../src/core/secret.ts";
import { readHost } from "../../src/host/client.ts";
import { posix } from "../../src/host/posix/index.ts";
import { bootstrap } from "../../src/host/posix/launch.ts";
import { type LocalOptions, localShell, loginShells, place } from "./local-shell.ts";

const facts = (options: LocalOptions) => readHost(localShell(options), { host: place, platform: posix }).facts();

describe.each(loginShells)("through $name as the login shell", ({ name, argv, there }) => {
  test.skipIf(!there)("facts come back", async () => {
    expect((await facts({ shell: argv })).system.family).toBe("linux");
  });

  test.skipIf(!there)("the exit status of the program is that of the command", async () => {
    const call = bootstrap({ program: "exit 7\n", nonce: "ab", argv: ["facts"], root: false });
    expect((await localShell({ shell: argv }).exec({ ...call, timeoutMs: 5000 })).code, name).toBe(7);
  });
});

describe("whatever /bin/sh is", () => {
  test.for(["/bin/dash", "/bin/bash", "/bin/busybox"])("%s runs the program", async (sh, { skip }) => {
    skip(!existsSync(sh), `this machine has no ${sh}`);
    const bin = mkdtempSync(join(tmpdir(), "mesh-sh-"));
    symlinkSync(sh, join(bin, "sh"));
    const found = await facts({ shell: ["/bin/sh"], env: { ...process.env, PATH: `${bin}:${process.env.PATH}` } });
    expect(found.system.family).toBe("linux");
  });
});

describe("what surrounds it does not matter", () => {
  const home = mkdtempSync(join(tmpdir(), "mesh-home-"));
  const chatty = 'echo "Welcome to $(hostname)!"; printf "no newline at the end"; echo complaint >&2\n';
  writeFileSync(join(home, ".bashrc"), chatty);
  writeFileSync(join(home, ".zshenv"), chatty);
  writeFileSync(join(home, ".cshrc"), "echo chatty\n");

  const env = { PATH: process.env.PATH, HOME: home };
  const rows: readonly { what: string; options: LocalOptions }[] = [
    {
      what: "a chatty .bashrc (sourced as sshd's bash does)",
      options: { shell: ["bash", "-c", `. ${home}/.bashrc; eval "$2"`, "x"], env },
    },
    { what: "a chatty .zshenv", options: { shell: ["zsh"], env } },
    { what: "a chatty .cshrc", options: { shell: ["tcsh"], env } },
    {
      what: "a Turkish locale and a strange IFS",
      options: { env: { ...env, LC_ALL: "tr_TR.UTF-8", LANG: "C", IFS: "/" } },
    },
    {
      what: "a PATH of nothing but sh",
      options: {
        env: { HOME: home, PATH: "/bin:/usr/bin", CDPATH: "/", ENV: "/nonexistent", BASH_ENV: "/nonexistent" },
      },
    },
    {
      what: "variables of our own names, exported",
      options: {
        env: { ...env, mesh_secret: "x", nonce: "zz", workdir: "/", undo: "reboot", staging: "/home", protected: "1" },
      },
    },
    { what: "umask 000", options: { shell: ["sh", "-c", 'umask 000; eval "$2"', "x"], env } },
    { what: "umask 077", options: { shell: ["sh", "-c", 'umask 077; eval "$2"', "x"], env } },
  ];

  test.for(rows)("$what", async ({ options }, { skip }) => {
    const [shell = "sh"] = options.shell ?? [];
    skip(!["/bin", "/usr/bin"].some((folder) => existsSync(join(folder, shell))), `this machine has no ${shell}`);
    const found = await readHost(localShell(options), { host: place, platform: posix }).facts();
    expect(found.user.name).toBe(userInfo().username);
  });
});

test("a secret is a line of its own on stdin, and nothing of it is in the command", () => {
  const secret = new Secret("hskey-auth-tell-nobody");
  const call = bootstrap({ program: "echo hi\n", nonce: "ab", argv: ["join"], root: true, secret });
  expect(call.stdin).toEqual([secret, "\n", "echo hi\n"]);
  expect(call.command).not.toContain("tell-nobody");
});

test("a program for root is received within a time; one that only reads costs no process for that", () => {
  const sent = (root: boolean) => bootstrap({ program: "", nonce: "ab", argv: ["facts"], root }).command;
  expect(sent(true)).toContain('mesh_limit="timeout 30"');
  expect(sent(false)).not.toContain("timeout");
});

test.each([
  ["of another's group", []],
  ["that leads its group", ["setsid", "--wait"]],
])("the program of a shell %s leads the group it runs in, and reads what was sent for it alone", (_, before) => {
  const program = 'read -r _ _ _ _ group _ <"/proc/$$/stat"; echo "$0 $* $([ "$group" = $$ ] && echo leads) $(cat)"\n';
  const { command } = bootstrap({ program, nonce: "ab", argv: ["access"], root: false });
  const [file = "", ...argv] = [...before, "sh", "-c", command];
  const { stdout, status } = spawnSync(file, argv, { input: `\n${program}and then`, encoding: "utf8" });
  expect({ stdout, status }).toEqual({ stdout: "mesh-host ab access leads and then\n", status: 0 });
});

test("what travels in the command are words that every shell reads alike", () => {
  const call = bootstrap({ program: "", nonce: "ab", argv: ["facts"], root: true });
  expect(call.command).toMatchInlineSnapshot(
    `"sh '-c' '[ "$(id -u)" = 0 ] || exec sudo -n sh -c "$@"; exec sh -c "$@"' mesh-host 'command -v setsid >/dev/null || exec sh -c "$@"; setsid sh -c "$@"; exit $?' mesh-host 'set +ax; unset mesh_secret; IFS= read -r mesh_secret; mesh_limit=; command -v timeout >/dev/null && mesh_limit="timeout 30"; mesh_program=$($mesh_limit head -c 0); eval "$mesh_program"' mesh-host ab facts"`,
  );
  expect(() => bootstrap({ program: "", nonce: "ab", argv: ["join", "it's"], root: true })).toThrow();
});
