// What the verb join does around `tailscale up`, with a tailscaled that says what each row wants. The whole of it is shown on real
// hosts by test/e2e/identity.test.ts.

import { describe, expect, test } from "vitest";
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
  const script = `curl() { ${curl} "$@"; }; limited() { :; }; look_at_tailscaled() { :; }
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

test("access to the local network that was set without an exit node comes back, also without curl", () => {
  const said = (after: boolean, settings = "switch=no") => {
    const script = `limited() { echo "$@"; }; curl() { false; }; look_at_tailscaled() { :; }
      ${settings}; ts_prefs=$1 ts_status='${status("NeedsLogin")}'; know_exit_node; ts_prefs=$2; keep_exit_node`;
    return callShell(script, [prefs("", true), prefs("", after)]).stdout;
  };
  expect(said(false)).toBe("10 tailscale set --exit-node-allow-lan-access=true\n");
  expect([said(true), said(false, "switch=yes")]).toEqual(["", ""]);
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

const own = (key: string, state = "Running", online = true) =>
  JSON.stringify({ BackendState: state, Self: { PublicKey: key, Online: online }, Peer: null });
const [old, other, zero] = ["nodekey:aa01", "nodekey:bb02", `nodekey:${"0".repeat(64)}`];

/** The end of a join in which `up` said this, on a node that was `before` and is `after`. */
function up(said: string, before: string, after: string, settings = "force=yes switch=no") {
  const script = `sleep() { :; }; systemctl() { :; }; ask_tailscaled() { printf '%s%s{"ControlURL":"x"}' "$after" "$separator"; }
    know_exit_node() { :; }; keep_exit_node() { :; }; up_with_key() { up_said=$up; }
    up=$1 ts_status=$2 after=$3 ${settings} login_server=http://10.0.0.1:8080 hostname=h1 mesh_secret=hskey-auth-x
    bring_up`;
  const { stdout } = callShell(script, [said, before, after]);
  const result = /mesh:ab12:result (.*)/.exec(stdout)?.[1] ?? "";
  const { value, code, problem, detail } = JSON.parse(result);
  return value ? value.did : { code, problem, detail };
}

/** A forced join over plain HTTP of a node that is `now`, is `restarted` after tailscaled was, and `after` the login. */
const restarts = (now: string, restarted: string, after: string) =>
  callShell(
    `sleep() { :; }; need_root() { :; }; probe_login_server() { :; }; know_exit_node() { :; }; keep_exit_node() { :; }
    have() { :; }; restart_tailscaled() { now=$restarting; }; journalctl() { :; }; ensure_service() { :; }
    ask_tailscaled() { printf '%s%s{"ControlURL":"http://10.0.0.1:8080"}' "$now" "$separator"; }
    up_with_key() { now=$after up_said='aborted, no changes made'; }
    limited() { shift; "$@"; }
    now=$1 restarting=$2 after=$3 mesh_secret=hskey-auth-x
    verb_join --login-server http://10.0.0.1:8080 --hostname h1 --force-reauth`,
    [now, restarted, after],
  ).stdout;

describe("a new login", () => {
  test.each([
    ["with a new key", old, own(other)],
    ["of a node that was deleted, and does not know it", old, own(other)],
    ["of a node that has logged out", zero, own(other)],
    ["of a node that never had a key", "", own(other)],
  ])("%s is one", (_, before, after) => {
    expect(up("", own(before), after)).toEqual(["joined http://10.0.0.1:8080 as h1"]);
  });

  test("that was not asked for may leave the key as it is", () => {
    expect(up("", own(old, "NeedsLogin", false), own(old), "force=no switch=no")).toHaveLength(1);
  });

  test.each(["force=yes switch=no", "force=no switch=yes"])("with the key of before is none (%s)", (settings) => {
    expect(up("Success.", own(old), own(old), settings)).toEqual({
      code: "JOIN_FAILED",
      problem: "no new login was made: the node kept its key (it says Running)",
      detail: expect.stringContaining("Success."),
    });
  });

  test("that tailscale refuses, because it would cut the connection it came by, says so", () => {
    const said =
      "You are connected over Tailscale; this action may result in your SSH session disconnecting.\n" +
      "To skip this warning, use --accept-risk=lose-ssh\naborted, no changes made";
    expect(up(said, own(old), own(old))).toEqual({
      code: "JOIN_FAILED",
      problem: expect.stringMatching(
        /the node kept its key: the login would end the very connection .* outside the mesh/,
      ),
      detail: expect.stringContaining("aborted, no changes made"),
    });
  });

  test("over plain HTTP, for which tailscaled is restarted and shows no key for a moment, is held to the key of before", () => {
    const joins = (after: string) => restarts(own(old), own(zero, "NoState", false), after);
    expect(joins(own(old))).toContain("the node kept its key");
    expect(joins(own(other))).toContain("joined http://10.0.0.1:8080 as h1");
  });

  test("that an `up` had made and given up on is found by the new process; one that Headscale does not know is made", () => {
    const loggedOut = own(old, "NeedsLogin", false);
    expect(restarts(loggedOut, own(old), own(other))).toContain('["the node came back by itself"]');
    expect(restarts(loggedOut, loggedOut, own(other))).toContain("joined http://10.0.0.1:8080 as h1");
    // A node that was deleted may call itself healthy for minutes.
    expect(restarts(own(old), own(old), own(other))).toContain("joined http://10.0.0.1:8080 as h1");
  });

  test("that Headscale made, although `up` did not live to hear it", () => {
    expect(up("timeout waiting for Tailscale service to enter a Running state", own(old), own(other))).toHaveLength(1);
  });
});

describe("a new login over a connection through the mesh", () => {
  const status = JSON.stringify({
    TailscaleIPs: ["100.64.0.4", "fd7a:115c:a1e0::4"],
    BackendState: "Running",
    Self: { PublicKey: old, Online: true },
  });
  function joins(connection: string, how: string) {
    const script = `need_root() { :; }; have() { :; }; ensure_tailscaled() { :; }; forget_dials() { :; }; probe_login_server() { :; }
      bring_up() { echo a new login; }; ssh_connection() { printf %s "$connection"; }
      connection=$1 ts_status=$2 ts_prefs='{"ControlURL":"http://10.0.0.1:8080"}' mesh_secret=hskey-auth-x
      verb_join --login-server http://10.0.0.1:8080 --hostname h1 "$3"`;
    return callShell(script, [connection, status, how]).stdout;
  }

  test.each([
    ["100.64.0.5 50022 100.64.0.4 22", "--force-reauth"],
    ["100.64.0.5 50022 100.64.0.4 22", "--switch-server"],
    ["fd7a:115c:a1e0::5 50022 fd7a:115c:a1e0::4 2222", "--force-reauth"],
  ])("(%s) is refused with %s before anything is done", (connection, how) => {
    expect(joins(connection, how)).toMatch(/"code":"JOIN_FAILED",.*the very connection that this run stands on/);
  });

  test.each([
    "10.200.0.1 50022 10.200.0.11 22",
    // Another's address of the mesh, and one that only begins alike.
    "100.64.0.5 50022 100.64.0.40 22",
    "100.64.0.5 50022 100.64.0. 22",
    "",
  ])("(%j) is none, and is made", (connection) => {
    expect(joins(connection, "--force-reauth")).toBe("a new login\n");
  });
});

test.each<[said: string, after: string, code: string]>([
  ["backend error: authkey already used", own(old, "NeedsLogin", false), "KEY_SPENT"],
  ["backend error: authkey expired", own(old, "NeedsLogin", false), "JOIN_FAILED"],
  ["backend error: invalid pre auth key", own(old, "Running", false), "JOIN_FAILED"],
  // Tailscale goes on complaining of a login of long ago.
  [
    "timeout waiting",
    JSON.stringify({ BackendState: "NeedsLogin", Self: null, Health: ["authkey already used"] }),
    "JOIN_FAILED",
  ],
])("%j is said as it is, %#", (said, after, code) => {
  for (const settings of ["force=yes switch=no", "force=no switch=no"])
    expect(up(said, own(old), after, settings)).toMatchObject({ code });
});
