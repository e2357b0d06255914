// What the verb leave says of a logout that fails: the node's own word decides.

import { expect, test } from "vitest";
import { callShell } from "./call.ts";

const rows = [
  ["that goes well", true, "Running", false, "", true],
  ["of which the server hears nothing", false, "Running", true, "the control server was not told: no", true],
  [
    "of which the server hears nothing, and the node is out",
    false,
    "NeedsLogin",
    false,
    "the control server was not told: no",
    true,
  ],
  ["that the daemon did not do", false, "Running", false, "the node was not logged out: no", false],
  ["after which nothing answers", false, "", false, "the node was not logged out: no", false],
] as const;

test.each(rows)("a logout %s", (_, well, state, loggedOut, note, done) => {
  const script = `limited() { echo no; ${well}; }; note() { printf 'note %s\\n' "$1"; }; did() { printf 'did %s\\n' "$1"; }
    look_at_tailscaled() { ts_status='${state && JSON.stringify({ BackendState: state })}' ts_prefs='${JSON.stringify({ ControlURL: "x", LoggedOut: loggedOut })}'; }
    log_out`;
  const said = [...(note ? [`note ${note}`] : []), ...(done ? ["did logged the node out"] : [])];
  expect(callShell(script).stdout).toBe(said.map((line) => `${line}\n`).join(""));
});
