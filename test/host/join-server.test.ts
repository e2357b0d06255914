// The login server, as it is looked at before a key is used: whether the client's upgrade comes through what stands before it. Asked
// of a real server by a real curl.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callShell } from "./call.ts";

/** What is answered to a question with the upgrade, and to one without: Headscale's own words, and what proxies make of them. */
const answers = {
  headscale: { with: [400, "missing Tailscale handshake header\n"], without: [500, "Internal error\n"] },
  "headscale in other words": { with: [400, "no greeting\n"], without: [500, "Internal error\n"] },
  "headscale that upgrades at once": { with: [101, ""], without: [500, "Internal error\n"] },
  "a restart": { with: [502, "<html>Bad Gateway</html>"], without: [502, "<html>Bad Gateway</html>"] },
  "a proxy that drops the headers": { with: [500, "Internal error\n"], without: [500, "Internal error\n"] },
  "a proxy that refuses them": { with: [400, "<html>Bad Request</html>"], without: [500, "Internal error\n"] },
  "a proxy that wants another protocol": { with: [426, ""], without: [500, "Internal error\n"] },
  "a proxy that leads elsewhere": { with: [301, ""], without: [301, ""] },
  "a proxy that forbids the method": { with: [405, "Not Allowed"], without: [405, "Not Allowed"] },
  "a proxy that hangs up": { with: [0, ""], without: [500, "Internal error\n"] },
  "a proxy that wants a length": {
    with: [400, "missing Tailscale handshake header\n"],
    without: [500, "Internal error\n"],
  },
  "a proxy that wants a body": { with: [411, "Length Required"], without: [411, "Length Required"] },
  "a proxy that wants a body without the upgrade": { with: [405, "Not Allowed"], without: [411, "Length Required"] },
} as const;
type Kind = keyof typeof answers;

const server = `const answers = JSON.parse(process.argv[1]);
require("node:http").createServer((request, response) => {
  const { pathname, host } = new URL(request.url, "http://direct");
  const [, kind, what] = pathname.split("/").map(decodeURIComponent);
  if (what === "health") return response.end('{"status":"pass"}');
  if (kind.endsWith("a length") && request.headers["content-length"] === undefined) return response.writeHead(411).end("Length Required");
  const wants = host === "direct" && request.headers.upgrade === "tailscale-control-protocol" && request.method === "POST";
  const [status, body] = answers[kind][wants ? "with" : "without"];
  if (status === 0) return request.socket.destroy();
  if (status === 101) return request.socket.end("HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: tailscale-control-protocol\\r\\nConnection: upgrade\\r\\n\\r\\n");
  response.writeHead(status).end(body);
}).listen(0, "127.0.0.1", function () { console.log(this.address().port); });`;

let child: ChildProcess;
let port = "";
beforeAll(async () => {
  const started = spawn(process.execPath, ["-e", server, JSON.stringify(answers)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  child = started;
  port = String((await once(started.stdout, "data"))[0]).trim();
});
afterAll(() => child.kill("SIGKILL"));

const shells = [["dash"], ["bash"], ["busybox", "sh"]];
describe.each(shells)("with %s", (...shell) => {
  beforeEach(({ skip }) => skip(!existsSync(`/bin/${shell[0]}`), `this machine has no ${shell[0]}`));
  const looks = (kind: Kind, before = "", at = "$1") => {
    const script = `sleep() { :; }; ${before}
      login_server=http://127.0.0.1:${at}/$2; probe_login_server; echo a key may be used`;
    return callShell(script, [port, encodeURIComponent(kind)], { shell }).stdout;
  };

  test.each<Kind>([
    "headscale",
    "headscale in other words",
    "headscale that upgrades at once",
    "a restart",
    "a proxy that wants a length",
    "a proxy that wants a body",
    "a proxy that wants a body without the upgrade",
  ])("%s lets a key be used", (kind) => expect(looks(kind)).toBe("a key may be used\n"));

  // The server is a forward proxy, too, and takes the upgrade out of what it is asked as one.
  const forward = 'unset no_proxy NO_PROXY; export http_proxy="http://127.0.0.1:$1";';

  test("a forward proxy of root's environment, which drops the upgrade, does not speak for the server", () =>
    expect(looks("headscale", forward)).toBe("a key may be used\n"));

  test("a server that only a forward proxy reaches is not judged", () =>
    expect(looks("a proxy that forbids the method", forward, "1")).toBe("a key may be used\n"));

  test.each<[Kind, string]>([
    ["a proxy that drops the headers", "500: Internal error"],
    ["a proxy that refuses them", "400: <html>Bad Request</html>"],
    ["a proxy that wants another protocol", "426: "],
    ["a proxy that leads elsewhere", "301: "],
    ["a proxy that forbids the method", "405: Not Allowed"],
    ["a proxy that hangs up", "000: "],
  ])("%s ends the join before a key is used", (kind, status) => {
    const said = looks(kind);
    expect(said).toMatch(
      /"code":"LOGIN_SERVER_UNREACHABLE","problem":"what stands before Headscale does not pass .*ts2021/,
    );
    expect(said).toContain(`it answered with status ${status}`);
    expect(said).not.toContain("a key may be used");
  });

  test("without curl it is not asked, and what the client says of it later is understood", () => {
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
