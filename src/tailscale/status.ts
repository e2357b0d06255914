// Parses `tailscale status --json` and `tailscale debug prefs`. Pure. A missing field reads as its zero value, except the one
// field that identifies the kind of answer.
// The health rule was checked against recorded answers of every state: test/fixtures/headscale/*/status-*.json.

import { z } from "zod";
import { MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";

export interface TailscaleStatus {
  /** Running, Stopped, NeedsLogin, Starting, NoState, NeedsMachineAuth, InUseOtherUser; "" when missing. */
  readonly backendState: string;
  /** Whether the node is connected to the control server, by its own report; Headscale's `online` lags by 10 s. */
  readonly online: boolean;
  readonly expired: boolean;
  /** "nodekey:…"; undefined for a node without a key. */
  readonly nodeKey: string | undefined;
  readonly ips: readonly string[];
  readonly hostName: string;
  /** Its full name in the mesh's DNS, without the dot at the end, and what all of them end in; "" where the mesh has no names. */
  readonly dnsName: string;
  readonly dnsSuffix: string;
  /** Tailscale's health warnings. An empty list does not mean healthy. */
  readonly health: readonly string[];
}

export interface TailscalePrefs {
  readonly controlUrl: string;
  readonly hostname: string;
  /** The node stays up when nobody is signed in (ForceDaemon); of consequence on Windows alone. */
  readonly unattended: boolean;
  /** The host resolves names by Tailscale (`--accept-dns`). */
  readonly acceptsDns: boolean;
}

const text = z.string().nullish();
const flag = z.boolean().nullish();
const texts = z.array(z.string()).nullish();

const statusShape = z.object({
  BackendState: z.string(),
  TailscaleIPs: texts,
  Self: z
    .object({ PublicKey: text, HostName: text, DNSName: text, Online: flag, Expired: flag, TailscaleIPs: texts })
    .nullish(),
  Health: texts,
  CurrentTailnet: z.object({ MagicDNSSuffix: text, MagicDNSEnabled: flag }).nullish(),
});

const prefsShape = z.object({ ControlURL: z.string(), Hostname: text, ForceDaemon: flag, CorpDNS: flag });

/** The zero key of a node that never logged in, or whose key expired before its daemon started (with `HaveNodeKey` true). */
const noKey = /^(nodekey:0*)?$/;

/** Parses a status. Throws HOST_PROGRAM for any other text. */
export function parseStatus(raw: string): TailscaleStatus {
  const seen = read(statusShape, raw, "tailscale status");
  const key = seen.Self?.PublicKey ?? "";
  return {
    backendState: seen.BackendState,
    online: seen.Self?.Online ?? false,
    expired: seen.Self?.Expired ?? false,
    nodeKey: noKey.test(key) ? undefined : key,
    ips: seen.TailscaleIPs ?? seen.Self?.TailscaleIPs ?? [],
    hostName: seen.Self?.HostName ?? "",
    dnsName: (seen.Self?.DNSName ?? "").replace(/\.$/, ""),
    dnsSuffix: seen.CurrentTailnet?.MagicDNSEnabled ? (seen.CurrentTailnet.MagicDNSSuffix ?? "") : "",
    health: seen.Health ?? [],
  };
}

/** The rule that fits every recorded state: an expired node still reports online, one without a server still reports Running. */
export const isHealthy = (status: TailscaleStatus): boolean =>
  status.backendState === "Running" && status.online && !status.expired;

/** Parses preferences. Throws HOST_PROGRAM for any other text. */
export function parsePrefs(raw: string): TailscalePrefs {
  const seen = read(prefsShape, raw, "tailscale debug prefs");
  return {
    controlUrl: seen.ControlURL.replace(/\/+$/, ""),
    hostname: seen.Hostname ?? "",
    unattended: seen.ForceDaemon ?? false,
    acceptsDns: seen.CorpDNS ?? false,
  };
}

function read<T>(shape: z.ZodType<T>, raw: string, what: string): T {
  try {
    return shape.parse(JSON.parse(raw));
  } catch (cause) {
    // On one line, because Tailscale indents its JSON and the live list has one line for each host.
    const seen = printable(raw.slice(0, 1000).replace(/\s+/g, " ").trim(), 120) || "nothing";
    const problem = `what the host gave as the answer of "${what}" is not one: ${seen}`;
    throw new MeshError({ code: "HOST_PROGRAM", problem, cause });
  }
}
