// What the client makes of an answer, of none, and of a wrong one.

import { describe, expect, test } from "vitest";
import { z } from "zod";
import { MeshError } from "../../src/core/errors.ts";
import { noteOf, readAnswer } from "../../src/host/answer.ts";
import { changeHost, readHost } from "../../src/host/client.ts";
import { posix } from "../../src/host/posix/index.ts";
import type { Access } from "../../src/host/protocol.ts";
import type { Connection, ExecRequest } from "../../src/ssh/types.ts";
import { callShell } from "./call.ts";
import { place } from "./local-shell.ts";

const result = (stdout: string, stderr = "", code = 0) => ({ code, stdout, stderr, truncated: false });

/** The error of reading this, or undefined. */
function errorOf(read: () => unknown): MeshError | undefined {
  try {
    read();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof MeshError) return thrown;
    throw thrown;
  }
}

const read = (stdout: string, stderr = "", code = 0) =>
  readAnswer(result(stdout, stderr, code), {
    nonce: "ab",
    shape: z.object({ n: z.number() }),
    refusal: posix.refusal,
    plain: posix.plain,
    host: place,
  });

test("a chatty host's other lines are passed over", () => {
  expect(
    read(
      'Welcome!\nmesh:zz:result {"ok":true,"value":{"n":9}}\nmesh:ab:note hi\n\nmesh:ab:result {"ok":true,"value":{"n":1}}\nbye',
    ),
  ).toEqual({ n: 1 });
});

test("what was not understood is told the same on every run: without the nonce", () => {
  expect(errorOf(() => read('mesh:ab:result {"ok":true,"value":{"n":"1"}}'))?.problem).toMatch(
    /shape than this release knows: \{"ok":true,"value":\{"n":"1"\}\}$/,
  );
});

describe("the command that a program says is to be typed on its host", () => {
  const next = (line: string) => {
    const frame = { ok: false, code: "INSTALL_FAILED", problem: "x", detail: "", next: line };
    return errorOf(() => read(`mesh:ab:result ${JSON.stringify(frame)}`))?.next;
  };

  test("comes after the ssh to that host", () => {
    const typed = ["ssh", "-t", "steve@h1.local", "sudo", "rm", "/etc/apt/x.list"];
    expect(next("sudo rm /etc/apt/x.list")).toEqual(typed);
  });

  test.each([
    "",
    "rm /x",
    "-oProxyCommand=x sudo",
    "sudo rm /x; id",
    "sudo  rm",
    "sudo rm '/x y'",
    "sudo a\nsudo b",
    "sudo $(id)",
    `sudo ${"a ".repeat(12)}a`,
  ])("is none when it could be more than one plain command: %j", (line) => {
    expect(next(line)).toBeUndefined();
  });
});

describe("what is not one whole answer is HOST_PROGRAM", () => {
  test.each([
    ["nothing", ""],
    ["another nonce", 'mesh:ac:result {"ok":true,"value":{"n":1}}'],
    ["not at the start of a line", 'x mesh:ab:result {"ok":true,"value":{"n":1}}'],
    ["two answers", 'mesh:ab:result {"ok":true,"value":{"n":1}}\nmesh:ab:result {"ok":true,"value":{"n":1}}'],
    ["half of one", 'mesh:ab:result {"ok":true,"val'],
    ["another shape", 'mesh:ab:result {"ok":true,"value":{"n":"1"}}'],
    ["an unknown code", 'mesh:ab:result {"ok":false,"code":"WHAT","problem":"x"}'],
    ["no problem", 'mesh:ab:result {"ok":false,"code":"JOIN_FAILED"}'],
  ])("%s", (_, stdout) => {
    expect(errorOf(() => read(stdout))?.code).toBe("HOST_PROGRAM");
  });

  test("with the end of what it said, made safe to print", () => {
    const problem = errorOf(() => read("", "one\n\u001b[31mtwo\u0007\n", 3))?.problem;
    expect(problem).toBe("the host program ended with 3 and without an answer\none\n\\x1b[31mtwo\\x07");
  });
});

test("an error of the program keeps its code, and shows the last lines of what it saw", () => {
  const frame = JSON.stringify({ ok: false, code: "PACKAGES_LOCKED", problem: "held", detail: "1\n2\n\n3\n4\n5\n6\n" });
  expect(errorOf(() => read(`mesh:ab:result ${frame}`, "", 1))).toMatchObject({
    code: "PACKAGES_LOCKED",
    problem: "held\n2\n3\n4\n5\n6",
  });
});

describe("a refusal to become root is told apart from a fault", () => {
  test.each([
    ["sudo: a password is required", "ACCESS_PASSWORD"],
    ["sudo: a terminal is required to read the password; either use the -S option", "ACCESS_PASSWORD"],
    ["sudo: no tty present and no askpass program specified", "ACCESS_PASSWORD"],
    ["sudo: interactive authentication is required", "ACCESS_PASSWORD"],
    ["sudo-rs: interactive authentication is required", "ACCESS_PASSWORD"],
    ["sudo-rs: I'm sorry steve. I'm afraid I can't do that", "ACCESS_DENIED"],
    ["doas: Authentication required", "ACCESS_PASSWORD"],
    ["/etc/sudoers.d/x:1:5: syntax error\nsudo: a password is required", "ACCESS_PASSWORD"],
    ["sudo: I'm sorry steve. I'm afraid I can't do that", "ACCESS_DENIED"],
    ["Sorry, user steve may not run /usr/bin/sh on h1.", "ACCESS_DENIED"],
    ["sudo: sorry, you must have a tty to run sudo", "ACCESS_DENIED"],
    ["sudo: account validation failure, is your account locked?", "ACCESS_DENIED"],
    ["sudo: /usr/bin/sudo must be owned by uid 0 and have the setuid bit set", "ACCESS_DENIED"],
    ["sudo: parse error in /etc/sudoers near line 3\nsudo: no valid sudoers sources found, quitting", "ACCESS_DENIED"],
    ["steve is not in the sudoers file.  This incident will be reported.", "ACCESS_DENIED"],
    ["Sorry, user steve may not run sudo on h1.", "ACCESS_DENIED"],
    ["Sorry, user steve is not allowed to execute '/usr/bin/sh -c' as root on h1.", "ACCESS_DENIED"],
    ['sudo: The "no new privileges" flag is set, which prevents sudo from running as root.', "ACCESS_DENIED"],
    ["mesh-host: 1: exec: sudo: not found", "ACCESS_DENIED"],
    ["mesh-host: line 1: exec: sudo: command not found", "ACCESS_DENIED"],
    ["sudo: unable to resolve host h1: Name or service not known", "HOST_PROGRAM"],
    ["sudo: unable to resolve host authentication-1: Name or service not known", "HOST_PROGRAM"],
    ["sudo: unable to resolve host the account locked: Success\nsudo: no askpass program specified", "ACCESS_PASSWORD"],
    ["[sudo] password for account locked: \nsudo: a password is required", "ACCESS_PASSWORD"],
    ["sudo: PAM account management error: Authentication service cannot retrieve authentication info", "ACCESS_DENIED"],
    ["sudo: timed out reading password", "ACCESS_PASSWORD"],
  ])("%s", (stderr, code) => {
    expect(errorOf(() => read("", stderr, 1))?.code).toBe(code);
  });
});

test("a terminal that sudo wants comes with the command that opens its rules with one", () => {
  expect(errorOf(() => read("", "sudo: sorry, you must have a tty to run sudo", 1))?.next).toEqual([
    "ssh",
    "-t",
    "steve@h1.local",
    "sudo",
    "visudo",
    "-f",
    "/etc/sudoers.d/terminal",
  ]);
});

/** As sudo 1.9.13 answers our call to a wrong password, after its lecture and with sudo's own prompt. */
const wrongPassword = (account: string) =>
  `sudo asks for the password of ${account}. Sorry, try again.\nsudo asks for the password of ${account}. \nsudo: no password was provided\nsudo: 1 incorrect password attempt\n`;

test.each([
  "[sudo: sudo asks for the password of steve. ] Password: \nsudo: Authentication failed, try again.\nsudo: maximum 3 incorrect authentication attempts",
  "[sudo: sudo asks for the password of steve. ] Password: sudo-rs: Maximum 3 incorrect authentication attempts",
])("the same of sudo-rs: %j", (stderr) => {
  expect(errorOf(() => read("", stderr, 1))).toMatchObject({
    code: "ACCESS_PASSWORD",
    problem: "sudo did not take the password; it asks for that of steve",
  });
});

test.each([
  ["alice", "sudo did not take the password; it asks for that of alice"],
  ["root", "sudo did not take the password; it asks for that of root"],
  ["alice@example.org", "sudo did not take the password; it asks for that of alice@example.org"],
  ["%p", "sudo did not take the password"],
])("whose password sudo wanted (%s) is told when it took none", (account, problem) => {
  expect(errorOf(() => read("", wrongPassword(account), 1))).toMatchObject({ code: "ACCESS_PASSWORD", problem });
});

test("notes are made safe to print, and only ours are notes", () => {
  expect(noteOf("mesh:ab:note hi \u001b[2J", "ab")).toBe("hi \\x1b[2J");
  expect(noteOf("mesh:ac:note hi", "ab")).toBeUndefined();
  expect(noteOf("mesh:ab:result {}", "ab")).toBeUndefined();
});

const here = { host: place, platform: posix };
const full: Access = { kind: "full", self: false };

describe("the client", () => {
  /** Answers every request by `answer`, keeps them. */
  function fake(answer: (request: ExecRequest, nonce: string) => ReturnType<typeof result>) {
    const requests: ExecRequest[] = [];
    const connection: Connection = {
      exec: async (request) => {
        requests.push(request);
        const nonce = / mesh-host '?([0-9a-f]{16})'? /.exec(request.command)?.[1] ?? "";
        return answer(request, nonce);
      },
      close: () => {},
    };
    return { connection, requests };
  }

  test("a ReadHost neither asks for root nor sends a changing verb", async () => {
    const { connection, requests } = fake((_, nonce) => result(`mesh:${nonce}:result {"ok":true,"value":[]}`));
    await readHost(connection, here).ping(["100.64.0.1"]);
    expect(requests[0]?.command).not.toContain("sudo");
    expect(requests[0]?.stdin.join("")).not.toContain("verb_join()");
  });

  test("no address to ping is no conversation", async () => {
    const { connection, requests } = fake(() => result(""));
    expect(await readHost(connection, here).ping([])).toEqual([]);
    expect(requests).toEqual([]);
  });

  test("a change tells its notes as they come and answers what was done", async () => {
    const notes: string[] = [];
    const { connection, requests } = fake((request, nonce) => {
      request.onLine?.(`mesh:${nonce}:note waiting`);
      return result(`mesh:${nonce}:result {"ok":true,"value":{"changed":true,"did":["named it"]}}`);
    });
    const host = changeHost(connection, { ...here, onNote: (text) => notes.push(text) }, full);
    expect(await host.change("repair", { hostname: "h1", start: true })).toEqual({ changed: true, did: ["named it"] });
    expect(notes).toEqual(["waiting"]);
    expect(requests[0]?.command).toMatch(/ repair '--hostname' 'h1' '--start'$/);
  });

  test("an error knows its host, and a refused sudo the way out", async () => {
    const { connection } = fake(() => result("", "sudo: a password is required", 1));
    const thrown = await changeHost(connection, here, full)
      .change("leave", {})
      .catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: "ACCESS_PASSWORD", host: "h1" });
    expect((thrown as MeshError).next?.length).toBeGreaterThan(0);
  });

  test.each([
    ["PACKAGES_LOCKED", "mesh apply h1"],
    ["CHECKSUM_MISMATCH", "mesh apply h1"],
    ["CLOCK_WRONG", "timedatectl"],
    ["DISK_FULL", "df -h"],
    ["HOST_BUSY", "mesh apply h1"],
    ["INSTALL_FAILED", "mesh inventory show h1"],
    ["IPN_UNREACHABLE", "sudo journalctl -n 20 -u tailscaled"],
    ["JOIN_FAILED", "sudo journalctl -n 20 -u tailscaled"],
    ["LOGIN_SERVER_UNREACHABLE", "mesh doctor h1"],
    ["PACKAGE_SOURCE_DOWN", "mesh inventory show h1"],
    ["PREPARE_PINNED", "mesh remote prepare"],
    ["SIGNATURE_MISMATCH", "mesh inventory show h1"],
    ["PREPARE_CONFLICT", "sudo mv -i /etc/sudoers.d/mesh"],
    ["SYNCTHING_FAILED", "sudo journalctl -n 20 -u syncthing@*"],
  ])("a host that fails with %s names the next command: %s", async (code, next) => {
    const answer = JSON.stringify({ ok: false, code, problem: "so", detail: "" });
    const { connection } = fake((_, nonce) => result(`mesh:${nonce}:result ${answer}`, "", 1));
    const work = changeHost(connection, here, full).change("leave", {});
    const error: MeshError = await work.then(
      () => Promise.reject(new Error("nothing was thrown")),
      (thrown) => thrown,
    );
    expect([error.code, error.next?.join(" ")]).toEqual([code, expect.stringContaining(next)]);
  });
});

describe("what tailscale ping says", () => {
  const rows = [
    {
      said: "pong from h2 (100.64.0.2) via 10.200.0.12:41641 in 2ms",
      reachable: true,
      via: "direct",
      detail: "10.200.0.12:41641",
      ms: 2,
    },
    {
      said: "pong from h2 (100.64.0.2) via 10.0.0.2:1 in 0s",
      reachable: true,
      via: "direct",
      detail: "10.0.0.2:1",
      ms: 0,
    },
    { said: "pong from h2 (100.64.0.2) via DERP(lab) in 12ms", reachable: true, via: "relay", detail: "lab", ms: 12 },
    {
      said: "pong from h2 (100.64.0.2) via DERP(lab) in 1.234s",
      reachable: true,
      via: "relay",
      detail: "lab",
      ms: 1234,
    },
    {
      said: "pong from h2 (100.64.0.2) via [fd00::2]:41641 in 2s",
      reachable: true,
      via: "direct",
      detail: "[fd00::2]:41641",
      ms: 2000,
    },
    {
      said: "pong from h2 (100.64.0.2) via peer-relay(10.0.0.1:7777:vni:1) in 3ms",
      reachable: true,
      via: "relay",
      detail: "peer-relay(10.0.0.1:7777:vni:1)",
      ms: 3,
    },
    { said: "no matching peer", reachable: false, via: "none", detail: "no matching peer", ms: null },
    {
      said: 'ping "100.64.0.2" timed out',
      reachable: false,
      via: "none",
      detail: 'ping "100.64.0.2" timed out',
      ms: null,
    },
    { said: "", reachable: false, via: "none", detail: "", ms: null },
  ];
  test.each(rows)("$said", ({ said, ...seen }) => {
    const { stdout } = callShell('{ raw \'{"ip":"x"\'; emit_pong "$1"; } | json', [said]);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify({ ip: "x", ...seen })));
  });
});
