// What every Connection keeps, whoever opened it: the same rows over SSH to a real sshd and on this machine.

import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Secret } from "../../src/core/secret.ts";
import type { Connection, ExecRequest } from "../../src/ssh/types.ts";
import { scratch } from "./scratch.ts";
import {
  childrenOf,
  kill,
  makeKey,
  me,
  plainUser,
  plainUserAvailable,
  publicKey,
  type Sshd,
  sshdAvailable,
  startSshd,
  until,
} from "./sshd.ts";
import { failure, hostAt, testPool } from "./world.ts";

const folder = scratch();
const key = makeKey(folder, "key");
// The plain user of the other server writes here too.
chmodSync(folder, 0o777);

let server: Sshd | undefined;
let plain: Sshd | undefined;

beforeAll(async () => {
  const authorized = [publicKey(key)];
  if (sshdAvailable) server = await startSshd({ authorized });
  if (sshdAvailable && plainUserAvailable) plain = await startSshd({ authorized, plainUser: true });
});
afterAll(() => Promise.all([server?.stop(), plain?.stop()]));

const openAt = (at: Sshd | undefined, user: string, signal?: AbortSignal) => {
  if (at === undefined) throw new Error("the server is not up");
  const pool = testPool({ knownHosts: at.pin(), ssh: { identityFiles: [key] }, signal });
  return pool.connect(hostAt(at, { user }));
};

interface Opener {
  readonly over: string;
  readonly skip: boolean;
  /** The system passes a signal on to what runs there; sshd does not do it for root. */
  readonly signals: boolean;
  open(signal?: AbortSignal): Promise<Connection>;
}

const openers: Opener[] = [
  {
    ...{ over: "ssh as the tests' own user", skip: !sshdAvailable, signals: me !== "root" },
    open: (signal) => openAt(server, me, signal),
  },
  {
    ...{ over: "ssh as a plain user", skip: !(sshdAvailable && plainUserAvailable), signals: true },
    open: (signal) => openAt(plain, plainUser, signal),
  },
  {
    ...{ over: "local", skip: false, signals: true },
    open: (signal) => testPool({ signal, env: process.env }).connect(hostAt({ port: 1 }, { connection: "local" })),
  },
];

const run = (connection: Connection, command: string, more: Partial<ExecRequest> = {}) =>
  connection.exec({ command, stdin: [], timeoutMs: 10_000, ...more });

const alive = (pid: number) =>
  existsSync(`/proc/${pid}`) || (process.platform !== "linux" && childrenOf(1).includes(pid));

/** A script that says its process id first and then lives for long; what it must not survive is up to the caller. */
async function runUntilStopped(connection: Connection, body: string, more: Partial<ExecRequest>) {
  let pid = 0;
  const stop = new AbortController();
  const command = `echo $$; ${body}`;
  const onLine = (line: string) => {
    pid = Number(line);
    if (more.timeoutMs === undefined) stop.abort();
  };
  const error = await failure(run(connection, command, { onLine, signal: stop.signal, ...more }));
  return { error, pid };
}

describe.each(openers)("a command over $over", ({ skip, open, signals }) => {
  describe.skipIf(skip)("", () => {
    test("answers with its exit status, output and errors apart", async () => {
      const result = await run(await open(), "echo out; echo err >&2; exit 3");
      expect(result).toEqual({ code: 3, stdout: "out\n", stderr: "err\n", truncated: false });
    });

    test("reads its input in order, secrets too, and keeps stdin open until it ends", async () => {
      const stdin = ["a\n", new Secret("b"), "\n"];
      const command = 'read a; read b; echo "$a$b"; if read -t 1 c 2>/dev/null; then echo more; fi';
      const { stdout } = await run(await open(), `bash -c '${command}'`, { stdin });
      expect(stdout).toBe("ab\n");
    });

    test("may close its input early", async () => {
      const { code } = await run(await open(), "exec <&-; sleep 0.1; exit 0", { stdin: ["x".repeat(1_000_000)] });
      expect(code).toBe(0);
    });

    test("ended by a signal has 128 and the signal's number as its status", async () => {
      expect(await run(await open(), "kill -TERM $$; sleep 1")).toMatchObject({ code: 143 });
    });

    test("hands out whole lines as they come, the last one without a newline too", async () => {
      const seen: string[] = [];
      await run(await open(), "printf 'a\\r\\nb'; sleep 0.05; printf 'c\\nd\\303'; sleep 0.05; printf '\\244'", {
        onLine: (line) => seen.push(line),
      });
      expect(seen).toEqual(["a", "bc", "dä"]);
    });

    test("of 10 MB output is drained and capped, and not one byte more is kept", async () => {
      const big = "head -c 10485760 /dev/zero | tr '\\0' x";
      const { stdout, stderr, truncated, code } = await run(await open(), `${big}; ${big} >&2; exit 7`, {
        maxBytes: 1000,
      });
      expect([stdout.length, stderr.length, truncated, code]).toEqual([1000, 1000, true, 7]);
      const whole = await run(await open(), big, { maxBytes: 20_000_000 });
      expect([whole.stdout.length, whole.truncated]).toEqual([10_485_760, false]);
    });

    test("that leaves a daemon on its output ends with its own end", async () => {
      const connection = await open();
      const began = Date.now();
      const { stdout, code } = await run(connection, "sleep 30 & echo $!; exit 5");
      expect(code).toBe(5);
      expect(Date.now() - began).toBeLessThan(5_000);
      expect(alive(Number(stdout))).toBe(true);
      kill(Number(stdout));
    });

    test("that takes too long is COMMAND_TIMEOUT, and gone when that is said", async () => {
      const { error, pid } = await runUntilStopped(await open(), "exec cat", { timeoutMs: 400 });
      expect(error).toMatchObject({ code: "COMMAND_TIMEOUT", host: "office-one" });
      expect(error.problem).toContain("0.4 s");
      await until(
        () => !alive(pid),
        () => `process ${pid}`,
        500,
      );
    });

    test("that is cancelled hears the end of its input first, and may tidy up", async () => {
      const file = join(folder, `tidy-${Math.random()}`);
      const { error, pid } = await runUntilStopped(
        await open(),
        `trap '' TERM; cat >/dev/null; echo tidy > ${file}`,
        {},
      );
      expect(error.code).toBe("INTERRUPTED");
      expect(readFileSync(file, "utf8")).toBe("tidy\n");
      await until(() => !alive(pid), undefined, 500);
    });

    test.runIf(signals)(
      "that is cancelled and does not read its input is ended by TERM, with its children",
      async () => {
        const { error, pid } = await runUntilStopped(await open(), "sleep 61 & sleep 62", {});
        expect(error.code).toBe("INTERRUPTED");
        await until(
          () => !alive(pid),
          () => `process ${pid}`,
          500,
        );
      },
    );

    test.runIf(!signals)("that root's sshd will not signal is let go in time, and named by its limit", async () => {
      const began = Date.now();
      const { error, pid } = await runUntilStopped(await open(), "exec sleep 5", { timeoutMs: 300 });
      expect(error.code).toBe("COMMAND_TIMEOUT");
      expect(Date.now() - began).toBeLessThan(2_500);
      kill(pid);
    });

    test("cancelled by the whole run ends as well", async () => {
      const stop = new AbortController();
      let pid = 0;
      const connection = await open(stop.signal);
      const onLine = (line: string) => {
        pid = Number(line);
        stop.abort();
      };
      expect((await failure(run(connection, "echo $$; exec cat", { onLine }))).code).toBe("INTERRUPTED");
      await until(() => !alive(pid), undefined, 500);
    });

    test("that was cancelled before it began never begins", async () => {
      const file = join(folder, `never-${Math.random()}`);
      const error = await failure(run(await open(), `touch ${file}`, { signal: AbortSignal.abort() }));
      expect(error.code).toBe("INTERRUPTED");
      expect(existsSync(file)).toBe(false);
    });

    test("whose listener throws is stopped, and the listener's own error comes out", async () => {
      const onLine = () => {
        throw new TypeError("a bug of ours");
      };
      await expect(run(await open(), "echo x; cat", { onLine })).rejects.toThrow("a bug of ours");
    });

    test("gets its stdin only after the line that says that its reader is there", async () => {
      const command = '(sleep 0.3; echo here) & IFS= read -r x; echo "got $x"; wait';
      const ready = (line: string) => line === "here";
      const { stdout } = await run(await open(), command, { stdin: ["a secret\n"], ready });
      expect(stdout).toBe("here\ngot a secret\n");
    });

    test("that is not what was expected never gets its stdin", async () => {
      const { stdout, code } = await run(await open(), "echo bash; timeout 0.3 head -c 1; exit 3", {
        stdin: ["a secret\n"],
        ready: (line) => line === "here",
      });
      expect([stdout, code]).toEqual(["bash\n", 3]);
    });

    test("whose reader never came is COMMAND_TIMEOUT, and says that nothing was sent", async () => {
      const ready = (line: string) => line === "here";
      const error = await failure(run(await open(), "cat", { stdin: ["x"], ready, timeoutMs: 300 }));
      expect([error.code, error.problem]).toEqual(["COMMAND_TIMEOUT", expect.stringContaining("nothing was sent")]);
    });

    test("is over with the line that completes its answer, and the connection goes on", async () => {
      const connection = await open();
      const complete = (line: string) => line.startsWith("result ");
      const { stdout, code } = await run(connection, "echo result 1; exec sleep 9", { complete });
      expect([stdout, code]).toEqual(["result 1\n", null]);
      expect((await run(connection, "echo again")).stdout).toBe("again\n");
    });

    test("keeps its exit status when it ends by itself after that line", async () => {
      const complete = (line: string) => line === "result";
      const { stdout, code } = await run(await open(), "echo result; echo stray; exit 1", { complete });
      expect([stdout, code]).toEqual(["result\nstray\n", 1]);
    });

    test("runs beside thirty others on one connection", async () => {
      const connection = await open();
      const all = await Promise.all(Array.from({ length: 30 }, (_, i) => run(connection, `echo ${i}`)));
      expect(all.map(({ stdout }) => Number(stdout))).toEqual([...all.keys()]);
    });

    test("after close is SSH_LOST", async () => {
      const connection = await open();
      connection.close();
      expect((await failure(run(connection, "true"))).code).toBe("SSH_LOST");
    });

    test("under way when the connection is closed is SSH_LOST", async () => {
      const connection = await open();
      const error = await failure(run(connection, "echo x; cat", { onLine: () => connection.close() }));
      expect(error.code).toBe("SSH_LOST");
    });
  });
});
