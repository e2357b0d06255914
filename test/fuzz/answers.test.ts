// What hosts and servers send: read in full, or refused with a MeshError that is safe to print.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { call } from "../../src/headscale/cli-call.ts";
import { answerOf } from "../../src/headscale/http-failure.ts";
import { fromCli, readShape, shapes } from "../../src/headscale/parse.ts";
import { checkVersion } from "../../src/headscale/version.ts";
import { noteOf, readAnswer } from "../../src/host/answer.ts";
import { posix } from "../../src/host/posix/index.ts";
import { accessShape, changeShape, factsShape, parseFacts, pingsShape } from "../../src/host/protocol.ts";
import { parsePrefs, parseStatus } from "../../src/tailscale/status.ts";
import { place } from "../host/local-shell.ts";
import { held, heldLater, isSafeLine } from "./held.ts";
import { cases, fuzzTimeout, jsonWith, nasty } from "./runs.ts";

const nonce = "0123456789abcdef";
const mark = `mesh:${nonce}:result `;
const result = (stdout: string, stderr = "") => ({ code: 1, stdout, stderr, truncated: false });

const answerKeys = ["ok", "value", "code", "problem", "detail", "changed", "did", "ip", "reachable", "via", "ms"];
const factKeys = ["program", "system", "user", "tailscale", "syncthing", "family", "arch", "service", "kind", "status"];

describe("the host program's answer", { timeout: fuzzTimeout }, () => {
  const line = fc.oneof(
    jsonWith([...answerKeys, ...factKeys]).map((json) => mark + JSON.stringify(json)),
    fc.record({ ok: fc.constant(true), value: jsonWith(factKeys) }).map((json) => mark + JSON.stringify(json)),
    fc
      .record({ ok: fc.constant(false), code: fc.constantFrom("PACKAGES_LOCKED", "x"), problem: nasty, detail: nasty })
      .map((json) => mark + JSON.stringify(json)),
    nasty,
    nasty.map((text) => mark + text),
  );
  const shapesOf = [factsShape.transform(parseFacts), accessShape, pingsShape, changeShape];
  const { refusal, plain } = posix;

  test("any lines on stdout and stderr are an answer or a refusal", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), nasty, (lines, stderr) => {
        for (const shape of shapesOf)
          held(() =>
            readAnswer<unknown>(result(lines.join("\n"), stderr), { nonce, shape, refusal, plain, host: place }),
          );
      }),
      cases(60),
    );
  });

  test("an answer comes through noise on other lines, and a second one is a refusal", () => {
    const noise = nasty.filter((text) => !text.includes(mark));
    const change = fc.record({ changed: fc.boolean(), did: fc.array(nasty, { maxLength: 3 }) });
    fc.assert(
      fc.property(change, noise, noise, (value, before, after) => {
        const frame = mark + JSON.stringify({ ok: true, value });
        const read = (stdout: string) =>
          held(() => readAnswer(result(stdout), { nonce, shape: changeShape, refusal, plain, host: place }));
        expect(read(`${before}\n${frame}\n${after}`)).toEqual(value);
        expect(read(`${frame}\n${before}\n${frame}`)).toBeUndefined();
      }),
      cases(40),
    );
  });

  test("a note is one safe line", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const line = text.replace(/\n/g, " "); // output comes line by line
        isSafeLine(noteOf(`mesh:${nonce}:note ${line}`, nonce) ?? "not a note");
      }),
      cases(40),
    );
  });
});

describe("tailscale status and prefs", { timeout: fuzzTimeout }, () => {
  const keys = ["Version", "BackendState", "TailscaleIPs", "Self", "PublicKey", "HostName", "Online", "Expired"];
  const more = ["KeyExpiry", "Health", "CurrentTailnet", "Name", "ControlURL", "AdvertiseRoutes", "ExitNodeID"];
  test("any JSON and any text is a status or a refusal", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          jsonWith([...keys, ...more]).map((json) => JSON.stringify(json)),
          nasty,
        ),
        (text) => {
          const status = held(() => parseStatus(text));
          if (status) expect([typeof status.online, Array.isArray(status.ips)]).toEqual(["boolean", true]);
          held(() => parsePrefs(text));
        },
      ),
      cases(60),
    );
  });
});

describe("what Headscale answers", { timeout: fuzzTimeout }, () => {
  const keys = ["id", "name", "givenName", "given_name", "user", "tags", "forced_tags", "nodeKey", "node_key", "key"];
  const more = ["ip_addresses", "online", "lastSeen", "last_seen", "expiry", "expiration", "acl_tags", "version"];
  const answer = jsonWith([...keys, ...more]);

  test("any JSON on the CLI's road is read or refused", () => {
    fc.assert(
      fc.property(answer, (json) => {
        const rest = held(() => fromCli(json));
        for (const shape of Object.values(shapes)) held(() => readShape<unknown>(shape, rest, "headscale nodes list"));
      }),
      cases(60),
    );
  });

  test("any exit code and any text of the CLI is read or refused, and a key in it is not repeated", async () => {
    const key = "hskey-auth-2fEo9xUW8Wh1-tZQv3Kq4uYtLBBcdrEoxUW8";
    const text = fc.tuple(nasty, nasty).map(([a, b]) => `${a}{"key":"${key}"${b}`);
    const code = fc.constantFrom(0, 1, 124, 127);
    await fc.assert(
      fc.asyncProperty(code, fc.oneof(text, nasty), nasty, async (code, stdout, stderr) => {
        await heldLater(() => call(async () => ({ code, stdout, stderr }), ["nodes", "list"]));
        const thrown = await call(async () => ({ code, stdout, stderr }), ["nodes", "list"]).then(
          () => new Error("answered"),
          (error: Error) => error,
        );
        expect(`${thrown.stack}${thrown.cause}`).not.toContain(key);
      }),
      cases(60),
    );
  });

  test("any status, headers and body over HTTP is an object or a refusal", () => {
    const status = fc.constantFrom(200, 201, 302, 401, 403, 404, 429, 500, 502, 503, 504);
    const body = fc.oneof(
      answer.map((json) => JSON.stringify(json)),
      nasty,
      fc.constant("<html>login</html>"),
    );
    const location = nasty.map((text) => text.replace(/[^\x20-\x7e]/g, "").trim());
    fc.assert(
      fc.property(status, body, location, (code, text, to) => {
        const response = new Response(text, { status: code, headers: { location: to } });
        const call = { method: "GET", path: "/api/v1/node" } as const;
        const read = held(() => answerOf({ call, url: "http://sfspark1:8080", response, text }));
        if (read) expect(code).toBeLessThan(300);
      }),
      cases(60),
    );
  });

  test("whatever a server calls itself, what is said of it is one safe line", () => {
    const version = fc.oneof(
      nasty,
      fc.tuple(fc.nat(99), nasty).map(([minor, rest]) => `0.${minor}.${rest}`),
    );
    fc.assert(
      fc.property(version, (text) => {
        const note = held(() => checkVersion(text));
        if (note !== undefined) isSafeLine(note);
        expect((note ?? "").length).toBeLessThan(300);
      }),
      cases(60),
    );
  });
});

// Found by the properties above, or on the way to them.
const crashers: [string, unknown][] = [
  ["a time beyond all calendars", { expiry: { seconds: 1e15 } }],
  ["a time whose nanoseconds are text", { expiry: { seconds: 1, nanos: "x" } }],
  ["an answer nested deeper than the stack", JSON.parse(`${'{"user":'.repeat(9000)}1${"}".repeat(9000)}`)],
];

test.each(crashers)("%s is refused or read, never a crash", (_, json) => {
  held(() => readShape<unknown>(shapes.node, fromCli(json), "headscale nodes list"));
});

test("a server's version is printed without its escapes", () => {
  expect(checkVersion("\x1b[2J")).toContain("\\x1b[2J");
  expect(checkVersion("0.99.\x1b[2J")).toContain("\\x1b[2J");
});
