// What the verb join does around `tailscale up`, with a tailscaled that says what each row wants. The whole of it is shown on real
// hosts by test/e2e/identity.test.ts.

import { expect, test } from "vitest";
import { callShell } from "./call.ts";

const prefs = (exitNode: string, lanAccess: boolean) =>
  JSON.stringify({ ControlURL: "http://10.0.0.1:8080", ExitNodeID: exitNode, ExitNodeAllowLANAccess: lanAccess });
const status = (state: string) =>
  JSON.stringify({ BackendState: state, Self: { Online: state === "Running", ExitNodeStatus: null } });

/** A tailscaled that says the states one after the other, the last one for ever. */
function settling(...states: readonly string[]) {
  const script = `sleep() { :; }
    look_at_tailscaled() { ts_status=$next next=$after; }
    ts_status=$1 next=$2 after=$3 force=no switch=no restarted=yes state=NeedsLogin was_healthy=no
    comes_back 4>/dev/null && echo came back || echo up`;
  return callShell(script, states.map(status)).stdout;
}

test.each([
  [["NoState", "Starting", "Running"], "came back\n"],
  [["NoState", "Running", "Running"], "came back\n"],
  [["NoState", "NeedsLogin", "Running"], "up\n"],
  [["NeedsLogin", "Running", "Running"], "up\n"],
  [["NoState", "NoState", "NoState"], "up\n"],
])("a new process that says %j", (states, ends) => expect(settling(...states)).toBe(ends));

const steps = {
  /** `up` has put the settings in the place of those before, as it does to a node without a network map. */
  lost: "know_exit_node; ts_prefs=$2; keep_exit_node",
  /** `up` was refused after LAN access was taken back for it. */
  refused: "know_exit_node; line=; mention_lan_access x; ts_prefs=$2; keep_exit_node",
  signalled: "know_exit_node; ts_prefs=$2; cleanup",
};

/** What is sent to tailscaled, and the notes. */
function kept(how: keyof typeof steps, before: string, after: string, curl = "echo", settings = "switch=no") {
  const script = `curl() { ${curl} "$@"; }; tailscale() { :; }; look_at_tailscaled() { :; }
    ${settings}; ts_prefs=$1 ts_status='${status("NeedsLogin")}'
    ${steps[how]}`;
  return callShell(script, [before, after]).stdout;
}

const patch = (exitNode: string, lanAccess: boolean) =>
  JSON.stringify({
    ExitNodeIDSet: true,
    ExitNodeID: exitNode,
    ExitNodeAllowLANAccessSet: true,
    ExitNodeAllowLANAccess: lanAccess,
  });

test.each([
  ["lost", "7", false, "", false],
  ["lost", "7", true, "", false],
  ["refused", "7", true, "7", false],
  ["signalled", "7", true, "", false],
] as const)("an exit node that is %s (%s, LAN access %s) is set again", (how, id, lan, idAfter, lanAfter) => {
  expect(kept(how, prefs(id, lan), prefs(idAfter, lanAfter))).toContain(`prefs -o /dev/null --data ${patch(id, lan)}`);
});

test.each([
  ["that stands as it did", prefs("7", true), prefs("7", true), "switch=no"],
  ["that never was", prefs("", false), prefs("", false), "switch=no"],
  ["of another server's mesh", prefs("7", true), prefs("", false), "switch=yes"],
  ["whose ID is none", prefs('7\\",\\"x\\":\\"', true), prefs("", false), "switch=no"],
])("an exit node %s is not touched", (_, before, after, settings) => {
  expect(kept("lost", before, after, "echo", settings)).toBe("");
});

test("an exit node that tailscaled does not take is told", () => {
  expect(kept("lost", prefs("7", true), prefs("", false), "false")).toContain("could not be kept");
});

test("without curl, a node that would lose its exit node is not joined", () => {
  const script = `have() { [ "$1" != curl ]; }; switch=no ts_prefs=$1 ts_status='${status("NeedsLogin")}'
    know_exit_node; echo joined`;
  const { stdout } = callShell(script, [prefs("7", false)]);
  expect(stdout).toContain('"code":"JOIN_FAILED"');
  expect(stdout).not.toContain("joined\n");
  expect(callShell(script, [prefs("", false)]).stdout).toBe("joined\n");
});
