// The login server, as it is looked at before a key is used: whether the client's upgrade comes through what stands before it. Asked
// of a real server by a real curl.

import { existsSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callShell } from "./call.ts";
import { type FrontServer, frontServer } from "./front-server.ts";
import { type FrontName, passing, stopping, unwell } from "./fronts.ts";

let server: FrontServer;
beforeAll(async () => {
  server = await frontServer();
});
afterAll(() => server.close());

let looked = 0;
const shells = [["dash"], ["bash"], ["busybox", "sh"]];
describe.each(shells)("with %s", (...shell) => {
  beforeEach(({ skip }) => skip(!existsSync(`/bin/${shell[0]}`), `this machine has no ${shell[0]}`));
  const looks = (kind: FrontName, before = "", at = "$1") => {
    const script = `sleep() { :; }; ${before}
      login_server=http://127.0.0.1:${at}/$2/$3; probe_login_server; echo a key may be used`;
    // Each look at a path of its own, where a server that is busy counts anew.
    looked += 1;
    return callShell(script, [server.port, encodeURIComponent(kind), String(looked)], { shell }).stdout;
  };

  test.each(passing)("%s lets a key be used", (kind) => expect(looks(kind)).toBe("a key may be used\n"));

  // The server is a forward proxy, too, and takes the upgrade out of what it is asked as one.
  const forward = 'unset no_proxy NO_PROXY; export http_proxy="http://127.0.0.1:$1";';

  test("a forward proxy of root's environment, which drops the upgrade, does not speak for the server", () =>
    expect(looks("headscale", forward)).toBe("a key may be used\n"));

  test("a server that only a forward proxy reaches is not judged", () =>
    expect(looks("a proxy that forbids the method", forward, "1")).toBe("a key may be used\n"));

  test.each(stopping)("%s ends the join before a key is used", (kind, status) => {
    const said = looks(kind);
    expect(said).toMatch(
      /"code":"LOGIN_SERVER_UNREACHABLE","problem":"what stands before Headscale does not pass .*ts2021/,
    );
    expect(said).toContain(`it answered with status ${status}`);
    expect(said).not.toContain("a key may be used");
  });

  test.each(unwell)("%s ends it, too", (kind, says) => {
    const said = looks(kind);
    expect(JSON.parse(said.slice(said.indexOf("{")))).toMatchObject({
      code: "LOGIN_SERVER_UNREACHABLE",
      problem: expect.stringMatching(says),
    });
  });

  test("a server that is busy is asked again without curl, too, by what wget says of it", ({ skip }) => {
    skip(!existsSync("/usr/bin/wget"), "this machine has no wget");
    const wget = `have() { [ "$1" = wget ]; };`;
    expect(looks("a headscale that is busy", wget)).toBe("a key may be used\n");
    expect(looks("a proxy that stays without its server", wget)).toContain("answers with status 530, 10 times");
  });

  test.each([
    ["curl: (22) The requested URL returned error: 502", "502"],
    ["curl: (22) The requested URL returned error: 503 Service Unavailable", "503"],
    ["wget: server returned error: HTTP/1.1 500 Internal Server Error", "500"],
    ["http://h:5000/health:\n2026-11-29 20:48:25 ERROR 504: Gateway Timeout.", "504"],
    ["curl: (22) The requested URL returned error: 404", ""],
    ["curl: (7) Failed to connect to h port 500 after 502 ms: Could not connect to server", ""],
    ["wget: server returned error: HTTP/1.1 403 Forbidden", ""],
  ])("of %j, the status of a busy server is %j", (answer, status) => {
    const script = `answer_text=$1; answered_busy; printf '%s %s' "$?" "$busy_status"`;
    expect(callShell(script, [answer], { shell }).stdout).toBe(status ? `0 ${status}` : "1 ");
  });

  test("without curl the upgrade is not asked for, and what the client says of it later is understood", () => {
    const wget = `have() { [ "$1" = wget ]; }; ask_health() { answer_text='{"status":"pass"}'; }`;
    expect(looks("a proxy that drops the headers", wget)).toBe("a key may be used\n");
    const said = callShell(
      `login_server=http://10.0.0.1:8080 force=no switch=no mesh_secret=hskey-auth-x ts_status= ts_prefs=
      up_said='register request: Post: all connection attempts failed (HTTP: unexpected HTTP response: 400 Bad Request)'
      explain_failure`,
      [],
      { shell },
    ).stdout;
    expect(said).toMatch(/"LOGIN_SERVER_UNREACHABLE","problem":"what stands before Headscale/);
  });
});
