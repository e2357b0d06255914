// A Syncthing that gives no good answer and is not broken: it migrates its database behind a page of its own, or has not come to its
// API yet. Real processes listen here; systemd alone is played.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { awks, callShell } from "./call.ts";

/** A page that has one answer for everything, as that of a migration; 0: it hears, and says nothing. */
const server = `require("node:http").createServer((request, response) => {
  const status = Number(process.argv[1]);
  if (status === 0) return;
  response.writeHead(status, { "content-type": "text/plain" }).end("*** Database migration in progress ***");
}).listen(0, "127.0.0.1", function () { console.log(this.address().port); });`;

interface Listener {
  readonly child: ChildProcess;
  readonly port: string;
}

const started: Listener[] = [];
async function listen(status: number): Promise<Listener> {
  const child = spawn(process.execPath, ["-e", server, String(status)], { stdio: ["ignore", "pipe", "ignore"] });
  const [port] = await once(child.stdout, "data");
  const listener = { child, port: String(port).trim() };
  started.push(listener);
  return listener;
}
const listeners = new Map<number, Listener>();
beforeAll(async () => {
  for (const status of [200, 403, 500, 0]) listeners.set(status, await listen(status));
});
afterAll(() => {
  for (const { child } of started) child.kill("SIGKILL");
});
const at = (status: number) => listeners.get(status) as Listener;

interface Asked {
  readonly port: string;
  /** The main process of the service. */
  readonly pid: number | undefined;
  readonly active?: string;
  readonly restarts?: number;
  /** When it became active, in microseconds since the machine started. */
  readonly started?: string;
  readonly tls?: boolean;
  readonly before?: string;
}

/** What is thought of the API at that port, and of who listens there. */
function rest(
  { port, pid, active = "active", restarts = 0, started = "", tls = false, before = "" }: Asked,
  shell = ["sh"],
) {
  const script = `limited() { shift; "$@"; }; has_systemd() { :; }
    systemctl() { printf 'NRestarts=%s\\nMainPID=%s\\nControlGroup=/none\\nActiveState=%s\\n%s\\n' "$restarts" "$pid" "$active" "${started && `ActiveEnterTimestampMonotonic=${started}`}"; }
    port=$1 pid=$2 active=$3 restarts=$4 st_tls=$5; st_unit=syncthing@steve.service
    st_address=127.0.0.1:$port st_uid=$(id -u) st_key=abcdefghijklmnop
    ${before}
    ask_syncthing; echo "$st_rest $theirs"`;
  return callShell(script, [port, String(pid ?? 0), active, String(restarts), String(tls)], { shell }).stdout;
}

const shells = [["dash"], ["bash"], ["busybox", "sh"]];

describe.each(shells)("with %s", (...shell) => {
  beforeEach(({ skip }) => skip(!existsSync(`/bin/${shell[0]}`), `this machine has no ${shell[0]}`));
  const own = (status: number, more: Partial<Asked> = {}) =>
    rest({ port: at(status).port, pid: at(status).child.pid, ...more }, shell);

  test.each<[status: number, more: Partial<Asked>, is: string]>([
    [200, {}, "busy yes"],
    [500, {}, "busy yes"],
    [403, {}, "refused yes"],
    // Its page speaks plain HTTP, also where the GUI has TLS.
    [200, { tls: true }, "busy yes"],
    // It takes the connection, and says nothing: a hung one is still restarted.
    [0, { before: "curl() { printf 000; }" }, "none yes"],
    // A service that does not run answers nothing: it is another program of that user.
    [200, { active: "inactive" }, "none another"],
    [200, { pid: process.pid }, "none another"],
    // A process that nobody here may look at is believed.
    [200, { pid: 999_999_999 }, "busy yes"],
  ])("an answer of %i (%j) is %s", (status, more, is) => expect(own(status, more)).toBe(`${is}\n`));

  test.each<[what: string, active: string, restarts: number, is: string]>([
    ["starts", "active", 0, "busy no"],
    ["failed before", "active", 3, "none no"],
    ["does not run", "failed", 0, "none no"],
  ])("one that listens nowhere, and %s", (_, active, restarts, is) => {
    // A process with a socket that does not listen.
    const idle = `ls() { echo 'lrwx------ 1 steve steve 64 Nov 29 10:00 1 -> socket:[1]'; }`;
    expect(rest({ port: "9", pid: 1, active, restarts, before: idle }, shell)).toBe(`${is}\n`);
  });

  // The kernel's clock and systemd's, which is in microseconds.
  test.each<[when: string, up: string, started: string, is: string]>([
    ["just now", "100000.55", "99999000000", "busy no"],
    ["almost 6 hours ago", "100000.55", "78401000000", "busy no"],
    ["6 hours ago", "100000.55", "78400000000", "none no"],
    ["days ago", "1000000.55", "5000000", "none no"],
    ["at a time that systemd does not tell", "1000000.55", "", "busy no"],
  ])("one that listens nowhere, and was started %s", (_, up, started, is) => {
    const idle = `ls() { echo 'lrwx------ 1 steve steve 64 Nov 29 10:00 1 -> socket:[1]'; }
      read() { case $* in '-r up _') up=${up} ;; *) command read "$@" ;; esac; }`;
    expect(rest({ port: "9", pid: 1, started, before: idle }, shell)).toBe(`${is}\n`);
  });

  test("one that listens elsewhere has another configuration than its file", () => {
    expect(rest({ port: "9", pid: at(200).child.pid }, shell)).toBe("none no\n");
  });

  test("one whose processes nobody may look at is not taken for starting", () => {
    expect(rest({ port: "9", pid: 999_999_999 }, shell)).toBe("none no\n");
  });
});

test.each(awks.filter(({ path }) => path))("the kernel's ports are read by $name", ({ path }) => {
  const dir = mkdtempSync(join(tmpdir(), "mesh-awk-"));
  const script = `PATH=$3:$PATH; ln -s "$1" "$3/awk"; sockets=$(ls -l "/proc/$2/fd" | sed -n 's/.*socket:\\[\\([0-9]*\\)\\]$/\\1/p'); listening_ports`;
  expect(callShell(script, [path, String(at(200).child.pid), dir]).stdout).toBe(`${at(200).port} `);
});

describe("install-syncthing", () => {
  const run = (settings: string) =>
    callShell(`limited() { shift; "$@"; }; systemctl() { echo "systemctl $*"; }; sleep() { :; }; last_journal() { :; }
      unit_is() { :; }; unit_states() { :; }; rewrite_config() { echo rewritten; }; patch_config() { echo patched; }
      look_at_syncthing() { :; }; know_form() { :; }
      user=steve gui_port=8384 announce=false relays=false unit=syncthing@steve.service st_unit=$unit theirs=yes st_config=x
      st_address=127.0.0.1:8384 st_announce=false st_relays=false st_key=abcdefghijklmnop
      ${settings}`).stdout;
  const unchanged = /"changed":false/;

  test("one that is busy is left as it is, also where its settings are others", () => {
    const said = run("ask_syncthing() { st_rest=busy; }; st_relays=true; configure_syncthing");
    expect(said).toMatch(/is busy .* left alone/);
    expect(said).toMatch(unchanged);
    expect(said).not.toMatch(/restarted|rewritten|patched|configured/);
  });

  test("one that became busy while it was waited for ends the run well", () => {
    expect(run("ask_syncthing() { st_rest=busy; }; prove_syncthing")).toMatch(unchanged);
    const late = run("st_rest=none; ask_syncthing() { st_rest=busy; }; restart_deaf");
    expect(late).toMatch(unchanged);
    expect(late).not.toContain("restarted");
  });

  test("one that answers late is not restarted; one that is deaf, or refuses its own key, is", () => {
    const late = "calls=0; st_rest=none; ask_syncthing() { calls=$((calls + 1)); [ $calls -lt 9 ] || st_rest=ok; }";
    expect(run(`${late}; restart_deaf; echo "$st_rest"`)).toBe("ok\n");
    expect(run("ask_syncthing() { :; }; st_rest=none; restart_deaf")).toContain("note restarted syncthing@steve");
    expect(run("ask_syncthing() { :; }; st_rest=refused; restart_deaf")).toContain("note restarted syncthing@steve");
  });

  test("a port that another's Syncthing has is told with one that is free, and nothing is restarted", () => {
    const ss =
      'ss() { case "$*" in *:8384 | *:8385) echo taken ;; esac; }; port_owner() { echo "syncthing of the user anna"; }';
    const said = run(`${ss}; ask_syncthing() { st_rest=none theirs=another; }; configure_syncthing`);
    expect(said).toContain('"code":"PORT_TAKEN"');
    expect(said).toMatch(/taken by syncthing of the user anna; give Syncthing of steve another gui-port .* as 8386"/);
    expect(said).not.toContain("restarted");
  });
});
