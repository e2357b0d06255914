// What the facts ask on the host itself, by perl: a socket's server and one of 127.0.0.1, both real and in a process of their own.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callShell } from "./call.ts";

const socket = join(mkdtempSync(join(tmpdir(), "mesh-loopback-")), "tailscaled.sock");
const rs = "\u001e";

const program = `import { createServer } from "node:http";
import { appendFileSync } from "node:fs";
const answer = (request, response) => {
  const { host, "x-api-key": key } = request.headers;
  if (request.url === "/silent") return;
  if (request.url === "/begun") return void (response.writeHead(200), response.write("so far"));
  if (request.url === "/long") return response.end("a".repeat(3_000_000));
  if (request.url === "/letters") return response.end("Zürich");
  if (request.url === "/nonsense") return void request.socket.end("SSH-2.0-OpenSSH");
  response.statusCode = request.url === "/refused" ? 403 : 200;
  response.end([request.method, host, request.url, key].join(" "));
};
const one = createServer(answer).listen(process.argv[1], () => {
  const other = createServer(answer).listen(0, "127.0.0.1", () => console.log(other.address().port));
});`;

let child: ChildProcess;
let here = "";
beforeAll(async () => {
  child = spawn(process.execPath, ["--input-type=module", "-e", program, socket], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  here = `127.0.0.1:${String((await once(child.stdout ?? child, "data"))[0]).trim()}`;
});
afterAll(() => child.kill("SIGKILL"));

/** What comes of these requests, and how it ended. */
function get(...requests: readonly string[]) {
  const script = `said=$(loopback_get); code=$?; printf '%s' "$said"; exit $code`;
  const { stdout, status } = callShell(script, [], { input: requests.map((line) => `${line}\n`).join("") });
  return { said: stdout, status };
}

test("each answer comes with its status, in the order of the requests", () => {
  expect(get(`${socket} /localapi/v0/prefs -`, `${here} /rest/system/status my-key`)).toEqual({
    said: `GET local-tailscaled.sock /localapi/v0/prefs -${rs}200${rs}GET ${here} /rest/system/status my-key${rs}200${rs}`,
    status: 0,
  });
});

test("an answer comes byte by byte, whatever the user's perl makes of letters", () => {
  const { stdout } = callShell("loopback_get", [], {
    shell: ["env", "PERL_UNICODE=SDA", "sh"],
    input: `${socket} /letters -\n`,
  });
  expect(stdout).toBe(`Zürich${rs}200${rs}`);
});

test("after one that is refused nothing more is asked", () => {
  const { said, status } = get(`${socket} /a -`, `${here} /refused my-key`, `${here} /b my-key`);
  expect(said).toBe(`GET local-tailscaled.sock /a -${rs}200${rs}GET ${here} /refused my-key${rs}403${rs}`);
  expect(status).toBe(22);
});

describe("no answer", () => {
  test.each([
    ["of nobody at a port", () => "127.0.0.1:1 / -", 7],
    ["of nobody at a socket", () => `${socket}.none / -`, 7],
    ["of a name, which perl is not asked to look up", () => `localhost:${here.split(":")[1]} / -`, 7],
    ["of what is not HTTP", () => `${here} /nonsense -`, 1],
  ])("%s", (_, request, status) => {
    expect(get(`${socket} /a -`, request())).toEqual({ said: `GET local-tailscaled.sock /a -${rs}200${rs}`, status });
  });

  test.each(["silent", "begun"])("of one that is %s, after its time", (path) => {
    expect(get(`${socket} /a -`, `${here} /${path} -`)).toEqual({
      said: `GET local-tailscaled.sock /a -${rs}200${rs}`,
      status: 28,
    });
  });
});

test("of an endless answer a megabyte is read", () => {
  expect(get(`${here} /long -`).said.length).toBeLessThan(1_000_010);
});

test("without perl there is none, and no noise", () => {
  const { stdout, stderr } = callShell(`PATH=/nowhere; said=$(loopback_get); echo "$?[$said]"`);
  expect({ stdout, stderr }).toEqual({ stdout: "127[]\n", stderr: "" });
});

describe("asked of both", () => {
  const status = '{"BackendState":"Running"}';
  const prefs = '{"ControlURL":"x"}';
  const [id, version] = ['{"myID":"AAAA"}', '{"version":"v1.2.3"}'];
  const part = (body: string, code = 200) => `${body}${rs}${code}${rs}`;
  const asked = (said: string, settings = "") => {
    const script = `[() { case $1 in -S) return 0 ;; esac; command [ "$@"; }; may_send_key() { :; }
      st_key=abcdefghijklmnop st_address=127.0.0.1:8384 st_tls=false; ${settings}
      loopback_get() { cat >&2; printf %s "$said"; }; said=$1; ask_both; echo "\${ts_status:+tailscale} $st_rest"`;
    return callShell(script, [said], { shell: ["bash"] });
  };

  test.each([
    ["both well", part(status) + part(prefs) + part(id) + part(version), "tailscale ok"],
    ["tailscaled alone", part(status) + part(prefs) + part("no", 403), "tailscale none"],
    ["half of tailscaled", part(status), " none"],
    ["a refusal of tailscaled", part(status, 403), " none"],
    ["nobody", "", " none"],
  ])("%s", (_, said, seen) => expect(asked(said).stdout).toBe(`${seen}\n`));

  test("only where Syncthing may have its key, and talks in the clear", () => {
    const all = part(status) + part(prefs) + part(id) + part(version);
    expect(asked(all).stderr).toContain("127.0.0.1:8384 /rest/system/status abcdefghijklmnop");
    for (const settings of ["may_send_key() { return 1; }", "st_tls=true", "st_key=", 'st_key="a b"'])
      expect(asked(all, settings), settings).toMatchObject({ stdout: " none\n", stderr: "" });
  });
});

test("the key is on perl's standard input, and not among its arguments", () => {
  const script = `perl() { printf '%s\\n' "$@"; }; exec() { "$@"; }; loopback_get`;
  const { stdout } = callShell(script, [], { input: "127.0.0.1:1 / hunter2\n", shell: ["bash"] });
  expect(stdout).toContain("while (<STDIN>)");
  expect(stdout).not.toContain("hunter2");
  expect(spawnSync("perl", ["-c", "-e", stdout.split("-e\n")[1] ?? ""]).status).toBe(0);
});
