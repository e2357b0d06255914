// mesh remote prepare where nothing is installed: what is asked and done, and what is handed to a person; the host is one of lines.

import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import type { Cli } from "../../src/commands/cli.ts";
import { type Mending, type MendOptions, mendHost } from "../../src/commands/prepare-mend.ts";
import { type ErrorCode, MeshError } from "../../src/core/errors.ts";
import type { Call } from "../../src/host/platform.ts";
import { windows } from "../../src/host/windows/index.ts";
import { preparation } from "../../src/host/windows/prepare.ts";
import { desired, factsWith } from "../steps/facts.ts";

const { host } = desired({ name: "office-one", address: "office-one.local", os: "windows", user: "steve" });
const publicKeys = [`ssh-ed25519 ${"A".repeat(68)} mesh`];
const manual = { id: "sshd-not-automatic", detail: "Manual" };
const elsewhere = { id: "keys-file-elsewhere", detail: "sshd_config" };

interface Given {
  /** At the first look, and at those after each change; without them nothing is missing then. */
  readonly missing?: readonly object[];
  readonly later?: readonly (readonly object[])[];
  readonly access?: object;
  readonly options?: MendOptions;
  /** What a person types; undefined: there is no terminal. */
  readonly typed?: string;
  /** Instead of a connection. */
  readonly fails?: MeshError;
}

async function prepare({ missing = [], options = {}, typed, fails, ...given }: Given) {
  const answers: Record<string, unknown> = {
    facts: { ...factsWith(), tailscale: { ...factsWith().tailscale, status: "", prefs: "" } },
    access: given.access ?? { kind: "full", self: false },
    prepare: { changed: true, did: [] },
  };
  const looks = [missing, ...(given.later ?? [])];
  const calls: Call[] = [];
  const platform = { ...windows, launch: (call: Call) => ({ command: JSON.stringify(call), stdin: [] }) };
  const exec = async ({ command }: { command: string }) => {
    const call: Call = JSON.parse(command);
    calls.push(call);
    const value = JSON.stringify(call.verb === "preparation" ? (looks.shift() ?? []) : answers[call.verb]);
    return {
      code: 0,
      stdout: `\nmesh:${call.nonce}:result {"ok":true,"value":${value}}\n`,
      stderr: "",
      truncated: false,
    };
  };
  const connect = async () => {
    if (fails) throw fails;
    return { exec, close: () => {} };
  };
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  if (typed !== undefined) {
    Object.assign(stdin, { isTTY: true });
    Object.assign(stderr, { isTTY: true });
    stderr.on("data", (chunk) => {
      if (String(chunk).includes("Do this on")) setImmediate(() => stdin.write(typed));
    });
  }
  const words = ["-i", "home.yaml", "remote", "prepare", "pc"];
  const cli = { stdin, stdout, stderr, env: {}, signal: new AbortController().signal, words } as unknown as Cli;
  const mending = { asked: { host, platform }, preparation, pool: { connect }, signIn } as unknown as Mending;
  const ended = await mendHost(cli, mending, options).catch((thrown: unknown) => thrown);
  return { ended, calls, changes: calls.filter(({ verb }) => verb === "prepare"), said: String(stdout.read() ?? "") };
}
const signIn = async () => ({ user: "steve", port: 22, publicKeys });

describe("what is missing", () => {
  test("is done after a yes, and only what can be done, with the keys that sign in", async () => {
    const { ended, changes, calls, said } = await prepare({
      ...{ missing: [manual, elsewhere], later: [[elsewhere]], typed: "y\r" },
    });
    expect(changes).toEqual([
      expect.objectContaining({ as: "administrator", args: { fixes: ["sshd-not-automatic"], publicKeys } }),
    ]);
    expect(calls.find(({ verb }) => verb === "preparation")).toMatchObject({ as: "user", args: { publicKeys } });
    expect(said).toMatch(/-> set its start to automatic.*\n.*names a keys file/);
    expect([ended, said]).toEqual([3, expect.not.stringContaining("prepared")]);
  });

  test("is left after a no", async () => {
    const { ended, changes } = await prepare({ missing: [manual], typed: "n\r" });
    expect(ended).toMatchObject({ code: "INTERRUPTED", problem: "nothing was changed" });
    expect(changes).toEqual([]);
  });

  test.each<[string, Given, unknown, number]>([
    ["is done without a question where that was said", { options: { yes: true } }, 0, 1],
    ["is only told in a dry run", { options: { dryRun: true, yes: true }, typed: "y\r" }, 0, 0],
    [
      "is not done where nobody can be asked: next are the words that were typed, with the yes",
      {},
      expect.objectContaining({ code: "USAGE", next: "mesh -i home.yaml remote prepare pc --yes".split(" ") }),
      0,
    ],
  ])("%s", async (_, given, exit, changes) => {
    const seen = await prepare({ missing: [manual], ...given });
    expect([seen.ended, seen.changes.length]).toEqual([exit, changes]);
    expect(seen.said).toContain("does not start with the machine (Manual)");
  });

  test("needs no question where there is nothing that could be done", async () => {
    expect(await prepare({ missing: [elsewhere] })).toMatchObject({ ended: 3, changes: [] });
    expect(await prepare({})).toMatchObject({ ended: 0, changes: [] });
  });

  test("is looked for again after each change, and asked about again", async () => {
    const missingKey = { id: "key-missing", detail: "C:\\keys" };
    const closed = { id: "keys-file-acl", detail: "C:\\keys (closed to Administrators)" };
    const { ended, changes, said } = await prepare({ missing: [closed], later: [[missingKey], []], typed: "y\r" });
    expect(changes.map(({ args }) => args)).toEqual([
      { fixes: ["keys-file-acl"], publicKeys },
      { fixes: ["key-missing"], publicKeys },
    ]);
    expect([ended, said]).toEqual([0, expect.stringMatching(/closed to[\s\S]*none that MeSH has[\s\S]*: prepared\n$/)]);
  });
});

test("what is missing still after it was done is an error, and no endless work", async () => {
  const { ended, changes } = await prepare({ missing: [manual], later: [[manual]], options: { yes: true } });
  expect([ended, changes.length]).toEqual([expect.objectContaining({ code: "VERIFY_FAILED" }), 1]);
});

describe("a person gets the block", () => {
  const failing = (code: ErrorCode, at = host.name) => new MeshError({ code, host: at, problem: "so it is" });

  test.each<[ErrorCode]>([["SSH_REFUSED"], ["SSH_TIMEOUT"], ["SSH_UNREACHABLE"], ["SSH_AUTH"]])(
    "after %s",
    async (code) => {
      const { ended, said } = await prepare({ fails: failing(code), options: { yes: true } });
      expect([ended, said]).toEqual([
        3,
        `${preparation.paste({ ...(await signIn()), publicKeys: [publicKeys[0] ?? ""] }).block}\n`,
      ]);
    },
  );

  test("for an account without rights, of which nothing more is asked", async () => {
    const { ended, said, calls } = await prepare({ access: { kind: "none", why: "no" }, options: { yes: true } });
    expect([ended, said]).toEqual([3, expect.stringContaining("$Account = 'steve'")]);
    expect(calls.map(({ verb }) => verb).toSorted()).toEqual(["access", "facts"]);
  });

  test.each<[ErrorCode]>([["HOST_KEY_UNKNOWN"], ["HOST_KEY_CHANGED"], ["DNS_FAILED"], ["SSH_LOST"]])(
    "but not after %s",
    async (code) => {
      expect(await prepare({ fails: failing(code) })).toMatchObject({ ended: { code }, said: "" });
    },
  );

  test("nor for what a jump host refuses", async () => {
    expect(await prepare({ fails: failing("SSH_AUTH", "jump-1") })).toMatchObject({
      ended: { code: "SSH_AUTH" },
      said: "",
    });
  });
});

test("there is nothing to undo, and nobody is asked for it", async () => {
  const { ended, said, calls } = await prepare({ options: { undo: true } });
  expect([ended, said, calls]).toEqual([0, expect.stringContaining("nothing to undo"), []]);
});
