// Connections of a run: what must be seen as a later run sees it is seen over another connection.

import { expect, test } from "vitest";
import { connectAnew } from "../../src/commands/session.ts";
import { hostAt, testPool } from "../ssh/world.ts";

test("a connection anew is not the one before it, which is closed, and is the host's from then on", async () => {
  const pool = testPool({ env: process.env });
  const host = hostAt({ port: 1 }, { connection: "local" });
  const run = { command: "true", stdin: [], timeoutMs: 10_000 };
  const before = await pool.connect(host);
  const anew = await connectAnew(pool, host);
  await expect(before.exec(run)).rejects.toMatchObject({ code: "SSH_LOST" });
  expect((await anew.exec(run)).code).toBe(0);
  expect(await pool.connect(host)).toBe(anew);
});
