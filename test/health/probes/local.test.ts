// The real machine: sockets on the loopback, a folder, a program.

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer as createHttp } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { realLocal } from "../../../src/health/probes/local.ts";

const local = realLocal({ env: { PATH: process.env.PATH, ONLY: "this" }, folders: [], tokenEnds: undefined });
const open: Server[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise((done) => server.close(done))));
});

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    open.push(server);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });

const closedPort = async () => {
  const port = await listen(createServer());
  await new Promise((done) => open.pop()?.close(done));
  return port;
};

test("the greeting is the first line", async () => {
  const port = await listen(createServer((socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\nmore")));
  expect(await local.connect("127.0.0.1", port, 5000)).toEqual({ greeting: "SSH-2.0-OpenSSH_9.2" });
});

test("a server that waits for us to begin is there", async () => {
  const port = await listen(createServer((socket) => socket.on("error", () => undefined)));
  expect(await local.connect("127.0.0.1", port, 100)).toEqual({ greeting: "" });
});

test("nobody listens", async () => {
  const port = await closedPort();
  expect(await local.connect("127.0.0.1", port, 5000)).toEqual({ failed: "no-answer", why: "ECONNREFUSED" });
  expect(await local.fetch(`http://127.0.0.1:${port}/`, 5000)).toMatchObject({ failed: "no-answer" });
  expect(await local.tls({ address: "127.0.0.1", port }, 5000)).toMatchObject({ failed: "no-answer" });
});

test("an answer has status, clock and beginning, and nobody is followed elsewhere", async () => {
  const server = createHttp((_, answer) => {
    answer.writeHead(302, { location: "http://elsewhere.invalid/", date: "Sun, 29 Nov 2026 02:17:00 GMT" });
    answer.end("x".repeat(200_000));
  });
  const port = await listen(server);
  const answer = await local.fetch(`http://127.0.0.1:${port}/`, 5000);
  expect(answer).toMatchObject({ status: 302, date: new Date("2026-11-29T02:17:00Z") });
  expect("body" in answer && answer.body.length).toBe(65_536);
});

test("what does not speak TLS has no certificate", async () => {
  const port = await listen(
    createServer((socket) =>
      socket
        .on("error", () => undefined)
        .resume()
        .end("hello\n"),
    ),
  );
  expect(await local.tls({ address: "127.0.0.1", port }, 5000)).toHaveProperty("failed");
});

test("a folder that can be written into is left as it was", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mesh-health-"));
  expect(await local.unwritable(folder)).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
  const room = await local.disk(folder);
  expect(room?.diskPercent).toBeGreaterThan(0);
  expect(room?.diskPercent).toBeLessThanOrEqual(100);
  await rm(folder, { recursive: true });
  expect(await local.unwritable(folder)).toBe(`${folder}: ENOENT`);
  expect(await local.disk(folder)).toBeUndefined();
});

test("a program that is not there has the code of a shell", async () => {
  expect((await local.run(["mesh-no-such-program"], 5000)).code).toBe(127);
  expect(await local.run(["echo", "hello"], 5000)).toEqual({ code: 0, stdout: "hello\n" });
});

test("a program sees the environment that it is given, and not that of the process", async () => {
  const { stdout } = await local.run(["env"], 5000);
  expect(stdout.trim().split("\n").toSorted()).toEqual(["ONLY=this", `PATH=${process.env.PATH}`]);
});

test("the loopback is internal", () => {
  expect(local.interfaces().some(({ address, internal }) => address === "127.0.0.1" && internal)).toBe(true);
});
