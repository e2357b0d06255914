// The login server, as the Windows program looks at it before a key is used: the same fronts as test/host/join-server.test.ts, asked by a
// real PowerShell.

import { afterAll, beforeAll, expect, test } from "vitest";
import { type FrontServer, frontServer } from "./front-server.ts";
import { type FrontName, fronts, passing, stopping, unwell } from "./fronts.ts";
import { pwshPath } from "./windows-call.ts";
import { type Call, callRows } from "./windows-rows.ts";

let server: FrontServer;
beforeAll(async () => {
  server = await frontServer();
});
afterAll(() => server.close());

/** What a function says of each URL. No client listens here, so none goes away. */
const asked = (call: string, urls: readonly string[], more: Call["with"] = {}) =>
  callRows(
    urls.map((Url) => ({ call, with: { Url, ...more } })),
    "function Assert-Client { }; function Start-Sleep { }",
  );
const at = (name: FrontName) => `http://127.0.0.1:${server.port}/${encodeURIComponent(name)}`;

test.skipIf(!pwshPath)(
  "a key may be used where the upgrade comes through, and nowhere else",
  { timeout: 60_000 },
  () => {
    const names = Object.keys(fronts) as FrontName[];
    const ends = asked("Assert-Upgrade", names.map(at));
    const stopped = { failed: "LOGIN_SERVER_UNREACHABLE" };
    expect(Object.fromEntries(names.map((name, i) => [name, ends[i]]))).toEqual({
      ...Object.fromEntries(passing.map((name) => [name, { value: null }])),
      ...Object.fromEntries(unwell.map(([name]) => [name, { value: null }])),
      ...Object.fromEntries(stopping.map(([name]) => [name, stopped])),
    });
  },
);

test.skipIf(!pwshPath)("a server that is busy is asked again, and not for ever", { timeout: 60_000 }, () => {
  const names: FrontName[] = ["headscale", "a headscale that is busy", ...unwell.map(([name]) => name)];
  const said = asked("Assert-LoginServer", names.map(at));
  expect(names.map((name, i) => [name, said[i]])).toEqual([
    ["headscale", { value: null }],
    ["a headscale that is busy", { value: null }],
    ...unwell.map(([name]) => [name, { failed: "LOGIN_SERVER_UNREACHABLE" }]),
  ]);
});

test.skipIf(!pwshPath)("a server that nobody reaches is not judged", { timeout: 60_000 }, () => {
  const urls = [
    "http://127.0.0.1:1",
    "https://127.0.0.1:1",
    `https://127.0.0.1:${server.port}/headscale`,
    "http://x.invalid",
  ];
  expect(asked("Assert-Upgrade", urls)).toEqual(urls.map(() => ({ value: null })));
});

test.skipIf(!pwshPath)("what is answered is read whole, and no further", { timeout: 60_000 }, () => {
  const names = passing.slice(0, 4);
  const read = asked("Get-UpgradeAnswer", names.map(at), { Upgrade: true });
  expect(read).toEqual(names.map((name) => ({ value: { Status: fronts[name].with[0], Body: fronts[name].with[1] } })));
});

const head = "HTTP/1.1 400 Bad Request\r\n";
const wholes: readonly (readonly [says: string, text: string, whole: boolean])[] = [
  ["nothing", "", false],
  ["a head that is cut off", `${head}Content-Length: 2\r\n`, false],
  ["a head without an end", head.padEnd(16_001, "x"), true],
  ["a body that is cut off", `${head}content-length: 4\r\n\r\nabc`, false],
  ["a body", `${head}Content-Length: 4\r\n\r\nabcd`, true],
  ["no body", `${head}Content-Length: 0\r\n\r\n`, true],
  ["a body in pieces", `${head}Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n`, false],
  ["its end", `${head}Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n`, true],
  ["a body until the connection ends", `${head}\r\nabcd`, false],
  ["its first 500 letters", `${head}\r\n${"a".repeat(500)}`, true],
  ["an answer that has no body", "HTTP/1.1 101 Switching Protocols\r\n\r\n", true],
];

test.skipIf(!pwshPath)("an answer is whole with what it announces", { timeout: 60_000 }, () => {
  const said = callRows(wholes.map(([, Text]) => ({ call: "Test-WholeReply", with: { Text } })));
  expect(wholes.map(([says], i) => [says, said[i]])).toEqual(wholes.map(([says, , value]) => [says, { value }]));
});
