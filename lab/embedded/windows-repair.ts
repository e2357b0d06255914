// The verbs repair and leave of a simulated Windows host: changes without a key.

import { assertBackend, assertInstalled, heldText, isWell, startService } from "./windows-service.ts";
import { Stop } from "./windows-stop.ts";
import { removeSyncthing } from "./windows-syncthing.ts";
import type { Run } from "./windows-verbs.ts";

export async function repair(run: Run<"repair">): Promise<void> {
  const { machine, args } = run;
  assertInstalled(machine.windows.tailscale);
  if (args.start) await startService(run);
  assertBackend(machine);
  if (args.up) comeUp(run);
  const { daemon } = machine;
  if (args.unattended && !daemon.prefs.unattended) {
    daemon.prefs.unattended = true;
    run.did("made the node stay online when nobody is signed in");
  }
  if (args.hostname !== undefined && daemon.prefs.hostname !== args.hostname) {
    daemon.rename(args.hostname);
    run.did(`named the node ${args.hostname}`);
  }
}

function comeUp({ machine, did }: Run<"repair">): void {
  const { daemon } = machine;
  if (daemon.state === "NeedsLogin")
    throw new Stop("JOIN_FAILED", `the node needs a new login, a key is wanted (it says ${daemon.state})`);
  if (daemon.state === "Stopped") {
    daemon.want(true);
    did("brought the node up");
  }
  if (!isWell(machine)) throw new Stop("JOIN_FAILED", "the node is up but not online; is its login server there?");
}

export async function leave(run: Run<"leave">): Promise<void> {
  const { machine, args, did } = run;
  const { windows } = machine;
  if (windows.tailscale) await leaveMesh(run);
  if (windows.tailscale && args.remove) {
    windows.tailscale = "";
    did("removed Tailscale");
  }
  removeSyncthing(run);
}

async function leaveMesh({ machine, did, note }: Run<"leave">): Promise<void> {
  const { windows, daemon } = machine;
  if (daemon.running && windows.heldBy !== undefined) {
    note(`the node was not logged out, because Tailscale does not answer: ${heldText(windows.heldBy)}`);
  } else if (daemon.running && daemon.state !== "NeedsLogin") {
    daemon.logout();
    did("logged the node out");
  }
  if (daemon.running || windows.startsAtBoot) {
    await daemon.stop();
    windows.startsAtBoot = false;
    did("stopped and disabled the service Tailscale");
  }
}
