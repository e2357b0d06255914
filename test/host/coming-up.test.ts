// What facts wait for: a machine that just started, whose tailscaled has a login and has not read it.

import { expect, test } from "vitest";
import { callShell } from "./call.ts";

const says = (state: string, key: string) => JSON.stringify({ BackendState: state, Self: { PublicKey: key } });
const [own, none] = ["nodekey:aa01", `nodekey:${"0".repeat(64)}`];
const up = says("Running", own);

/** How the look ends, and how many looks were left, with a tailscaled that answers one after the other, the last one for ever. */
function stateOf(answers: readonly string[], unit = "enabled active", system = "running"): string {
  const script = `sleep() { :; }; have() { :; }; has_systemd() { :; }; limited() { shift; "$@"; }
    systemctl() { printf %s "$system"; }; unit_states() { echo "$1 $unit"; }
    ask_tailscaled() {
      read -r first <"$list"
      [ "$(wc -l <"$list")" -eq 1 ] || sed -i 1d "$list"
      printf '%s%s' "$first" "$separator"
    }
    list=$(mktemp) unit=$1 system=$2
    shift 2
    printf '%s\\n' "$@" >"$list"
    read_tailscaled "$(ask_tailscaled)"
    await_login
    echo "$(ts_state) $tries"
    rm "$list"`;
  return callShell(script, [unit, system, ...answers]).stdout.trim();
}

test.each([
  ["has read its login", [up], "Running 10"],
  ["has not read it yet", [says("NoState", none), says("Starting", none), up], "Running 8"],
  ["has read it, and its server does not answer", [says("NoState", own), up], "NoState 10"],
  ["never logged in", [says("NeedsLogin", none), up], "NeedsLogin 10"],
  ["never comes to it", [says("NoState", none)], "NoState 0"],
])("a tailscaled that %s", (_, answers, ends) => expect(stateOf(answers)).toBe(ends));

test.each([
  ["is being started", "enabled activating", "running", "Running 9"],
  ["has its turn later in a start of the machine", "enabled inactive", "starting", "Running 9"],
  ["does not start with the machine", "disabled inactive", "starting", "10"],
  ["does not run", "enabled inactive", "running", "10"],
  ["has failed", "enabled failed", "starting", "10"],
])("a service that %s", (_, unit, system, ends) => expect(stateOf(["", up], unit, system)).toBe(ends));
