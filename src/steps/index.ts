// The order of the steps, in one list. `connect` comes before them and `verify` after them, in converge/.

import type { Host } from "../inventory/types.ts";
import { detect } from "./detect.ts";
import { installSyncthing } from "./install-syncthing.ts";
import { installTailscale } from "./install-tailscale.ts";
import { join } from "./join.ts";
import { leave } from "./leave.ts";
import { mintKey } from "./mint-key.ts";
import type { Step } from "./types.ts";

export const provisionSteps: readonly Step[] = [detect, installTailscale, mintKey, join, installSyncthing];

/** The steps of one host, from the inventory alone. */
export function stepsFor(host: Host): readonly Step[] {
  const steps = host.state === "present" ? provisionSteps : [leave];
  return steps.filter((step) => step.applies(host));
}

/** Why MeSH leaves a host alone altogether; undefined when it provisions it. */
export function skipReason(host: Host): string | undefined {
  return host.os === "windows" ? "Windows hosts are not provisioned by this release" : undefined;
}

export const isProvisioned = (host: Host): boolean => skipReason(host) === undefined;
