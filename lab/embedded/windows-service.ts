// Tailscale's service on a simulated Windows host, and who may speak to it.

import type { VerbArgs } from "../../src/host/verbs.ts";
import type { WindowsMachine } from "./windows.ts";
import { Stop } from "./windows-stop.ts";
import type { Run } from "./windows-verbs.ts";

/** Automatic and running; says what it had to do for that. */
export async function startService({ machine, did }: Pick<Run<keyof VerbArgs>, "machine" | "did">): Promise<void> {
  const { windows, daemon } = machine;
  if (!windows.startsAtBoot) {
    windows.startsAtBoot = true;
    did("set the service Tailscale to start by itself");
  }
  if (daemon.running) return;
  await daemon.start(windows.tailscale);
  did("started the service Tailscale");
}

export async function restartService({ windows, daemon }: WindowsMachine): Promise<void> {
  await daemon.stop();
  await daemon.start(windows.tailscale);
}

/** Fails when Tailscale is not there, or lets nobody in. */
export function assertBackend({ windows, daemon }: WindowsMachine): void {
  assertInstalled(windows.tailscale);
  if (!daemon.running) throw new Stop("IPN_UNREACHABLE", "the service Tailscale does not run");
  if (windows.heldBy === undefined) return;
  const problem = `Tailscale answers nobody but ${windows.heldBy}, who uses it now`;
  throw new Stop("IPN_UNREACHABLE", problem, heldText(windows.heldBy));
}

/** In Tailscale's words. */
export const heldText = (heldBy: string): string => `Tailscale already in use by ${heldBy}`;

export function assertInstalled(version: string): void {
  if (version === "") throw new Stop("IPN_UNREACHABLE", "Tailscale is not installed");
}

/** Running, online, not expired: the rule of src/tailscale/status.ts. */
export const isWell = ({ daemon }: WindowsMachine): boolean =>
  daemon.running && daemon.state === "Running" && daemon.online;
