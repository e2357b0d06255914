// Reads `tailscale status --json` and `tailscale debug prefs`. Pure. A field that a version leaves out reads as its zero value.
// The rule of health was checked against recorded answers of every state: test/fixtures/headscale/*/status-*.json.

import { z } from "zod";
import { MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";

export interface TailscaleStatus {
  /** Running, Stopped, NeedsLogin, Starting, NoState, NeedsMachineAuth, InUseOtherUser; "" when not said. */
  readonly backendState: string;
  /** The control server sees this node. Headscale's own `online` lags by 10 s; this is the node's own word. */
  readonly online: boolean;
  readonly expired: boolean;
  /** "nodekey:…"; undefined on a node that has none. */
  readonly nodeKey: string | undefined;
  readonly ips: readonly string[];
  readonly hostName: string;
  /** Tailscale's own complaints, in its words. Empty does not mean healthy. */
  readonly health: readonly string[];
  /** Of the running daemon, "1.102.3". */
  readonly version: string;
  /** RFC 3339; undefined when the key never expires. */
  readonly keyExpiry: string | undefined;
  /** Name of the mesh as the control server calls it; undefined when not logged in. */
  readonly tailnet: string | undefined;
}

export interface TailscalePrefs {
  readonly controlUrl: string;
  readonly hostname: string;
  readonly wantRunning: boolean;
  readonly loggedOut: boolean;
  readonly advertiseRoutes: readonly string[];
  readonly advertiseTags: readonly string[];
  /** ID or IP of the exit node in use; "" for none. */
  readonly exitNode: string;
  readonly acceptRoutes: boolean;
  readonly acceptDns: boolean;
  readonly shieldsUp: boolean;
  readonly ssh: boolean;
}

const text = z.string().nullish();
const flag = z.boolean().nullish();
const texts = z.array(z.string()).nullish();

const statusShape = z.object({
  Version: text,
  BackendState: text,
  TailscaleIPs: texts,
  Self: z
    .object({ PublicKey: text, HostName: text, Online: flag, Expired: flag, KeyExpiry: text, TailscaleIPs: texts })
    .nullish(),
  Health: texts,
  CurrentTailnet: z.object({ Name: text }).nullish(),
});

const prefsShape = z.object({
  ControlURL: text,
  Hostname: text,
  WantRunning: flag,
  LoggedOut: flag,
  AdvertiseRoutes: texts,
  AdvertiseTags: texts,
  ExitNodeID: text,
  ExitNodeIP: text,
  RouteAll: flag,
  CorpDNS: flag,
  ShieldsUp: flag,
  RunSSH: flag,
});

/** A zero key: what a node shows that never logged in, or whose key expired before its daemon started (`HaveNodeKey` is true then). */
const noKey = /^(nodekey:0*)?$/;

/** Throws HOST_PROGRAM when the text is not a status. */
export function parseStatus(raw: string): TailscaleStatus {
  const seen = read(statusShape, raw, "tailscale status");
  const key = seen.Self?.PublicKey ?? "";
  return {
    backendState: seen.BackendState ?? "",
    online: seen.Self?.Online ?? false,
    expired: seen.Self?.Expired ?? false,
    nodeKey: noKey.test(key) ? undefined : key,
    ips: seen.TailscaleIPs ?? seen.Self?.TailscaleIPs ?? [],
    hostName: seen.Self?.HostName ?? "",
    health: seen.Health ?? [],
    version: (seen.Version ?? "").replace(/-.*/, ""),
    keyExpiry: seen.Self?.KeyExpiry ?? undefined,
    tailnet: seen.CurrentTailnet?.Name ?? undefined,
  };
}

/** The only rule that fits every recorded state: an expired node still says online, one without a server still says Running. */
export const isHealthy = (status: TailscaleStatus): boolean =>
  status.backendState === "Running" && status.online && !status.expired;

/** Throws HOST_PROGRAM when the text is not a preference listing. */
export function parsePrefs(raw: string): TailscalePrefs {
  const seen = read(prefsShape, raw, "tailscale debug prefs");
  return {
    controlUrl: (seen.ControlURL ?? "").replace(/\/+$/, ""),
    hostname: seen.Hostname ?? "",
    wantRunning: seen.WantRunning ?? false,
    loggedOut: seen.LoggedOut ?? false,
    advertiseRoutes: seen.AdvertiseRoutes ?? [],
    advertiseTags: seen.AdvertiseTags ?? [],
    exitNode: seen.ExitNodeID || seen.ExitNodeIP || "",
    acceptRoutes: seen.RouteAll ?? false,
    acceptDns: seen.CorpDNS ?? false,
    shieldsUp: seen.ShieldsUp ?? false,
    ssh: seen.RunSSH ?? false,
  };
}

function read<T>(shape: z.ZodType<T>, raw: string, what: string): T {
  try {
    return shape.parse(JSON.parse(raw));
  } catch (cause) {
    const problem = `what the host gave as the answer of "${what}" is not one: ${printable(raw, 120) || "nothing"}`;
    throw new MeshError({ code: "HOST_PROGRAM", problem, cause });
  }
}
