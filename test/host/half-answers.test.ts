// An answer of tailscaled that is cut off in the middle: passed on as it came where it is only read, and never taken for the answer
// of a node that has not joined.

import { describe, expect, test } from "vitest";
import { callShell } from "./call.ts";

const status = JSON.stringify({ Version: "1.102.3-t1", BackendState: "Running", Self: { Online: true } }, null, 1);
const prefs = JSON.stringify({ ControlURL: "http://10.0.0.1:8080", Hostname: "h1" }, null, 1);

/** What the facts hold when tailscaled says this. */
function facts(said: string): { version: string; status: string; prefs: string } {
  const script = `units='' ts_origin=none; read_tailscaled "$1"; { emit_tailscale; } | json`;
  return JSON.parse(callShell(script, [said]).stdout);
}
const both = (one: string, other: string) => `${one}\u001e${other}\u001e`;

test("a whole answer is passed on", () => {
  expect(facts(both(status, prefs))).toMatchObject({ version: "1.102.3", status, prefs });
});

test.each([3, 12, 30, 60, status.length - 1])("of one that ends after %i bytes, those are passed on", (bytes) => {
  const cut = status.slice(0, bytes);
  expect(facts(both(cut, prefs))).toMatchObject({ status: cut, prefs });
  expect(facts(both(cut, "")).status).toBe(cut);
});

test("so is what stands of the preferences", () => {
  expect(facts(both(status, prefs.slice(0, 20)))).toMatchObject({ status, prefs: prefs.slice(0, 20) });
});

test.each(["no such page", '{"error":"not here"}', "[1]"])("%j is told as it came, and no verb goes by it", (said) => {
  expect(facts(both(said, said))).toMatchObject({ status: said, prefs: said });
  const script = `read_tailscaled "$1"; printf '%s' "$ts_status$ts_prefs"`;
  expect(callShell(script, [both(said, said)]).stdout).toBe("");
});

test("a daemon that says nothing says nothing", () => {
  expect(facts(both("", ""))).toMatchObject({ status: "", prefs: "" });
});

test("what curl had read when its time was up is kept, also where there is no other way to ask", () => {
  for (const code of [18, 28, 56]) {
    const script = `[() { case $1 in -S) return 0 ;; esac; command [ "$@"; }
      have() { command [ "$1" = curl ]; }; curl() { printf '{"Vers'; return ${code}; }
      ask_tailscaled`;
    expect(callShell(script, [], { shell: ["bash"] }).stdout).toBe('{"Vers');
  }
});

describe.each(["BackendState", "the middle", "the preferences"])("cut off before %s", (at) => {
  const cut = {
    BackendState: both(status.slice(0, 30), ""),
    "the middle": both(status.slice(0, -5), ""),
    "the preferences": both(status, prefs.slice(0, 8)),
  }[at] as string;
  const root = `id() { echo 0; }; be_alone() { return 1; }; have() { :; }; has_systemd() { :; }; watch() { :; }; sleep() { :; }
    last_journal() { :; }; ensure_service() { :; }; ask_tailscaled() { printf %s "$cut"; }; systemctl() { echo "systemctl $*" >&4; }
    tailscale() { echo "tailscale $*" >&4; }; hold() { :; }; limited() { shift; "$@"; }`;

  test.each([
    ["leave", "leave"],
    ["repair", "repair --up"],
    ["join", "join --login-server http://10.0.0.1:8080 --hostname h1"],
  ])("%s does nothing, and says why", (_, argv) => {
    const script = `${root}; cut=$1 mesh_secret=hskey-auth-x; shift; main ab12 "$@"`;
    const { stdout } = callShell(script, [cut, ...argv.split(" ")]);
    expect(stdout).toContain('"code":"IPN_UNREACHABLE","problem":"the answer of tailscaled is cut off');
    expect(stdout).not.toMatch(/^(tailscale|systemctl) /m);
  });
});
