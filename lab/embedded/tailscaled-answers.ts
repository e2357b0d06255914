// What a tailscaled answers of itself: `status`, `prefs` and its warnings, field by field as recorded from 1.102.3.

import { isExpired, type Node } from "./mesh-state.ts";
import type { Tailscaled } from "./tailscaled.ts";

const never = "0001-01-01T00:00:00Z";
const domain = "mesh.lab";
const taggedDevices = 2147455555;

export function statusAnswer(daemon: Tailscaled): string {
  const { node, state } = daemon;
  return JSON.stringify(
    {
      Version: daemon.version,
      TUN: true,
      BackendState: state,
      ...(node ? { HaveNodeKey: true } : {}),
      AuthURL: daemon.authUrl,
      TailscaleIPs: node?.ips ?? null,
      Self: {
        ...(node ? member(daemon, node) : stranger(daemon)),
        ...traffic,
        Relay: daemon.relayed ? "lab" : "",
        InNetworkMap: node !== undefined,
      },
      Health: health(daemon),
      MagicDNSSuffix: node ? domain : "",
      CurrentTailnet: node ? tailnet(daemon) : null,
      CertDomains: null,
      ExtraRecords: null,
      Peer: null,
      User: node ? { [ownerOf(node)]: profile(node) } : null,
      ClientVersion: null,
    },
    null,
    2,
  );
}

function health({ node, state, lastError }: Tailscaled): string[] {
  const failed = lastError ? [`You are logged out. The last login error was: ${lastError}`] : [];
  if (state === "Running" || (node && isExpired(node))) return failed;
  return state === "Stopped" || failed.length === 0 ? ["Tailscale is stopped."] : failed;
}

/** The first message of its bus with the state of its health: the same warnings, by code. */
export function warningsAnswer(daemon: Tailscaled): string {
  const texts = health(daemon).map((text) => ({ text, at: codes.find(({ begin }) => text.startsWith(begin)) }));
  const warnings = texts.map(({ text, at }) => [
    at?.code,
    { WarnableCode: at?.code, Severity: at?.severity, Title: at?.title, Text: text, BrokenSince: daemon.startedAt },
  ]);
  const nothing = { LoginFinished: null, State: null, Prefs: null, NetMap: null, Engine: null };
  const state = { Warnings: warnings.length > 0 ? Object.fromEntries(warnings) : null };
  const notify = { Version: daemon.version, ErrMessage: null, ...nothing, BrowseToURL: null, DriveShares: null };
  return JSON.stringify({ ...notify, Health: state }, null, "\t");
}

const codes = [
  { begin: "Tailscale is stopped", code: "wantrunning-false", severity: "low", title: "Tailscale off" },
  { begin: "You are logged out", code: "login-state", severity: "medium", title: "Logged out" },
] as const;

function member(daemon: Tailscaled, node: Node) {
  return {
    ID: node.id,
    NodeID: Number(node.id),
    PublicKey: node.nodeKey,
    HostName: daemon.prefs.hostname,
    DNSName: `${node.givenName}.${domain}.`,
    OS: daemon.options.os ?? "linux",
    UserID: ownerOf(node),
    TailscaleIPs: node.ips,
    AllowedIPs: node.ips.map((ip) => `${ip}/${ip.includes(":") ? 128 : 32}`),
    ...(node.tags.length > 0 ? { Tags: node.tags } : {}),
    Addrs: ["127.0.0.1:41641"],
    Created: node.createdAt,
    Online: daemon.online,
    ...(node.expiry ? { KeyExpiry: node.expiry } : {}),
    ...(isExpired(node) ? { Expired: true } : {}),
    PeerAPIURL: node.ips.map((ip) => `http://${ip.includes(":") ? `[${ip}]` : ip}:41642`),
  };
}

const stranger = ({ options }: Tailscaled) => ({
  ID: "",
  NodeID: 0,
  PublicKey: `nodekey:${"0".repeat(64)}`,
  HostName: options.hostname,
  DNSName: "",
  OS: options.os ?? "linux",
  UserID: 0,
  TailscaleIPs: null,
  Addrs: [],
  Created: never,
  Online: false,
  PeerAPIURL: null,
});

const traffic = {
  CurAddr: "",
  PeerRelay: "",
  RxBytes: 0,
  TxBytes: 0,
  LastWrite: never,
  LastSeen: never,
  LastHandshake: never,
  ExitNode: false,
  ExitNodeOption: false,
  Active: false,
  TaildropTarget: 0,
  NoFileSharingReason: "",
  InMagicSock: false,
  InEngine: false,
};

const ownerOf = (node: Node) => (node.tags.length > 0 ? taggedDevices : Number(node.user?.id ?? 0));

const profile = (node: Node) =>
  node.tags.length > 0
    ? { ID: taggedDevices, LoginName: "tagged-devices", DisplayName: "Tagged Devices" }
    : { ID: ownerOf(node), LoginName: node.user?.name, DisplayName: "" };

const tailnet = ({ prefs }: Tailscaled) => ({
  Name: new URL(prefs.controlUrl).hostname,
  MagicDNSSuffix: domain,
  MagicDNSEnabled: true,
});

export function prefsAnswer({ prefs, node }: Tailscaled): string {
  return JSON.stringify(
    {
      ControlURL: prefs.controlUrl,
      RouteAll: false,
      ExitNodeID: "",
      ExitNodeIP: "",
      InternalExitNodePrior: "",
      ExitNodeAllowLANAccess: false,
      CorpDNS: true,
      RunSSH: false,
      RunWebClient: false,
      WantRunning: prefs.wantRunning,
      LoggedOut: prefs.loggedOut,
      ShieldsUp: false,
      AdvertiseTags: null,
      Hostname: prefs.hostname,
      ...untouched,
      ...(prefs.unattended ? { ForceDaemon: true } : {}),
      AutoUpdate: { Check: true, Apply: node ? false : null },
      AppConnector: { Advertise: false },
      PostureChecking: false,
      NetfilterKind: "",
      RemoteConfig: false,
      DriveShares: null,
      Config: node ? { ...noKeys, UserProfile: profile(node), NodeID: node.id } : null,
    },
    null,
    "\t",
  );
}

const untouched = {
  NotepadURLs: false,
  AdvertiseRoutes: null,
  AdvertiseServices: null,
  Sync: null,
  NoSNAT: false,
  NoStatefulFiltering: true,
  NetfilterMode: 2,
};

const noKeys = {
  PrivateNodeKey: `privkey:${"0".repeat(64)}`,
  OldPrivateNodeKey: `privkey:${"0".repeat(64)}`,
  NetworkLockKey: `nlpriv:${"0".repeat(128)}`,
};
