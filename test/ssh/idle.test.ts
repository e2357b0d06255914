import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { idleConnections } from "../../src/ssh/idle.ts";
import type { Connection } from "../../src/ssh/types.ts";
import { scratch } from "./scratch.ts";
import { makeKey, publicKey, type Sshd, sshdAvailable, startSshd, until } from "./sshd.ts";
import { hostAt, testPool } from "./world.ts";

function world() {
  const closed: string[] = [];
  const use = idleConnections<{ name: string; close(): void }>(2);
  const connection = (name: string) => ({ name, close: () => void closed.push(name) });
  return { closed, use, connection };
}
const work = async () => {};

test("the connection that has been idle longest is closed, and only when there are too many", async () => {
  const { closed, use, connection } = world();
  const [a, b, c, d] = ["a", "b", "c", "d"].map(connection) as [Closing, Closing, Closing, Closing];
  for (const each of [a, b, a]) await use(each, work);
  expect(closed).toEqual([]);
  await use(c, work);
  expect(closed).toEqual(["b"]);
  await use(d, work);
  expect(closed).toEqual(["b", "a"]);
});
type Closing = ReturnType<ReturnType<typeof world>["connection"]>;

test("a connection that something runs on is never closed, also when other work on it has ended or failed", async () => {
  const { closed, use, connection } = world();
  const busy = connection("busy");
  const { promise, resolve: end } = Promise.withResolvers<void>();
  const long = use(busy, () => promise);
  await expect(use(busy, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  for (const name of ["a", "b", "c"]) await use(connection(name), work);
  expect(closed).toEqual(["a"]);
  end();
  await long;
  expect(closed).toEqual(["a", "b"]);
});

describe.skipIf(!sshdAvailable)("a run over many hosts", () => {
  let server: Sshd | undefined;
  afterAll(() => server?.stop());

  test("keeps the last 50 connections, and opens another again when it is needed", async () => {
    const folder = scratch();
    const key = makeKey(folder, "key");
    server = await startSshd({ authorized: [publicKey(key)], config: ["MaxStartups 100"] });
    const { port } = server;
    const file = join(folder, "known_hosts");
    writeFileSync(file, server.pin());
    const pool = testPool({ knownHosts: server.pin(), ssh: { identityFiles: [key], knownHosts: file } });
    const hosts = Array.from({ length: 55 }, (_, i) => hostAt({ port }, { name: `h${i}` }));
    const held: Connection[] = [];
    const says = async (connection: Connection) =>
      (await connection.exec({ command: "echo hello", stdin: [], timeoutMs: 20_000 })).stdout;
    const hello = async (host: (typeof hosts)[number]) => {
      const connection = await pool.connect(host);
      held.push(connection);
      return says(connection);
    };
    const open = () => server?.children().length ?? 0;
    expect(new Set(await Promise.all(hosts.map(hello)))).toEqual(new Set(["hello\n"]));
    await until(
      () => open() <= 50,
      () => `${open()} are open`,
    );
    expect(open()).toBeGreaterThan(40);
    // Who asks again, and who has held on to what they got.
    expect(new Set(await Promise.all(hosts.map(hello)))).toEqual(new Set(["hello\n"]));
    expect(new Set(await Promise.all(held.map(says)))).toEqual(new Set(["hello\n"]));
  }, 60_000);
});
