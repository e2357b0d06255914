// What each code means: how bad it is, who it is about, which looks tell that it is over, and what to type next.

import { type HealthCode, healthCodes } from "../inventory/health-codes.ts";
import type { HostState, ProbeId, Severity } from "./types.ts";

interface CodeSpec {
  /** Any good look of one of these probes says that it is over. */
  readonly probes: readonly ProbeId[];
  readonly severity: Severity;
  readonly touchesConnectivity: boolean;
  /** What a host is that has it. */
  readonly state: HostState;
  /** In plain words, a sentence without its full stop; names keep their first letter. `{host}` is the host, `{name}` the check's name, `{pair}` both hosts of a pair. */
  readonly title: string;
  /** Copy-paste, with the same words in braces. */
  readonly next: readonly string[];
}

/** Severity; "cut" when traffic does not get through, "ok" when it does; the host's state. */
type Grade = readonly [Severity, "cut" | "ok", HostState];

const code = (grade: Grade, probes: readonly ProbeId[], title: string, ...next: string[]): CodeSpec => ({
  probes,
  severity: grade[0],
  touchesConnectivity: grade[1] === "cut",
  state: grade[2],
  title,
  next,
});

const dead: Grade = ["high", "cut", "failed"];
const limping: Grade = ["medium", "cut", "degraded"];
const poor: Grade = ["low", "cut", "degraded"];
const ill: Grade = ["medium", "ok", "degraded"];
const note: Grade = ["low", "ok", "degraded"];
const threat: Grade = ["high", "ok", "failed"];
/** To be known, and nothing is wrong. */
const remark: Grade = ["low", "ok", "healthy"];
const person: Grade = ["low", "ok", "waiting-for-person"];

const server = {
  "headscale-down": code(
    dead,
    ["headscale"],
    "Headscale does not answer",
    "sudo systemctl status headscale",
    "sudo journalctl -u headscale -n 50",
  ),
  "headscale-unreachable": code(
    dead,
    ["headscale"],
    "Headscale runs, but not at the URL that hosts use",
    "mesh doctor",
  ),
  "headscale-api-refused": code(
    ["high", "ok", "failed"],
    ["headscale"],
    "Headscale refuses the API key",
    "sudo headscale apikeys list",
    "sudo headscale apikeys create",
  ),
  "headscale-outdated": code(note, ["headscale"], "Headscale is of a version that MeSH was not tried with"),
  "headscale-clock-wrong": code(ill, ["headscale"], "The clock of Headscale's machine is wrong", "timedatectl status"),
  "headscale-disk-full": code(ill, ["headscale"], "The disk of Headscale's machine is nearly full", "df -h"),
  "headscale-log-large": code(note, ["headscale"], "Headscale's database has a large write-ahead log"),
  "headscale-backup-old": code(ill, ["headscale"], "Headscale's last backup is old"),
  "headscale-relay-down": code(limping, ["headscale"], "Headscale's relay (DERP) does not answer"),
  "headscale-key-changed": code(threat, ["headscale"], "Headscale has another public key than before"),
  "certificate-expired": code(dead, ["headscale"], "Headscale's certificate has expired"),
  "certificate-expiring": code(ill, ["headscale"], "Headscale's certificate expires soon"),
  "api-key-expiring": code(
    ill,
    ["headscale"],
    "The API key of Headscale expires soon",
    "sudo headscale apikeys create",
  ),
  "node-unmanaged": code(remark, ["node"], "Headscale has a node that is in no inventory", "sudo headscale nodes list"),
} as const;

const runner = {
  "runner-no-network": code(dead, ["runner"], "The runner has no network", "ip route"),
  "runner-not-in-mesh": code(dead, ["runner"], "The runner is not in the mesh", "tailscale status", "mesh doctor"),
  "runner-disk-full": code(ill, ["runner"], "The runner's disk is nearly full", "df -h", "df -i"),
  "runner-outdated": code(note, ["runner"], "The runner is older than GitHub will take for long"),
  "runner-folder-read-only": code(ill, ["runner"], "The runner may not write into its own work folder"),
  "token-expiring": code(ill, ["runner"], "The GitHub token expires soon"),
  "watchdog-silent": code(
    ill,
    ["watchdog"],
    "The watchdog has not run for long",
    "gh run list --workflow watchdog.yml",
  ),
} as const;

// What the four contacts come to (contacts.ts), and what names a reason for it.
const reach = {
  "host-down": code(dead, ["mesh-ping", "ssh-lan", "ssh-mesh"], "{host} does not answer", "mesh status {host}"),
  "host-frozen": code(
    dead,
    ["mesh-ping", "ssh-lan", "ssh-mesh"],
    "{host} counts as online and answers nothing",
    "mesh status {host}",
  ),
  "tailscale-down": code(
    dead,
    ["mesh-ping", "ssh-mesh"],
    "{host} answers, but Tailscale on it does not",
    "mesh plan {host}",
    "mesh apply {host}",
  ),
  "mesh-cut": code(
    dead,
    ["mesh-ping", "ssh-mesh"],
    "{host} is in the mesh, but no traffic reaches it",
    "ssh {host} tailscale netcheck",
  ),
  "ssh-down": code(
    ["high", "ok", "degraded"],
    ["ssh-lan", "ssh-mesh"],
    "{host} is in the mesh, but its SSH does not answer",
    "ssh -v {host}",
  ),
  "mesh-ssh-blocked": code(
    limping,
    ["ssh-mesh"],
    "{host} answers SSH on the LAN, not through the mesh",
    "ssh -v {host}",
    "sudo headscale policy get",
  ),
  "lan-unreachable": code(
    poor,
    ["ssh-lan"],
    "{host} answers through the mesh only, not on its LAN address",
    "mesh status {host}",
  ),
  "control-lost": code(
    limping,
    ["control"],
    "{host} works, but does not hear from Headscale",
    "ssh {host} sudo systemctl restart tailscaled",
  ),
  "ping-lost": code(poor, ["mesh-ping"], "{host} answers SSH through the mesh, but no ping", "tailscale ping {host}"),
  "host-key-changed": code(
    threat,
    ["ssh-lan", "ssh-mesh"],
    "The SSH host key of {host} is not the one that is pinned",
    "mesh ssh scan {host}",
  ),
  "ssh-refused": code(
    ["high", "ok", "degraded"],
    ["ssh-lan", "ssh-mesh"],
    "{host} refuses the login over SSH",
    "mesh status {host}",
  ),
  "mtu-trap": code(
    limping,
    ["ssh-mesh"],
    "Large packets do not get through to {host}",
    "ssh {host} ip link show tailscale0",
  ),
  "wsl-stopped": code(dead, ["wsl"], "WSL2 of {host} is not running", "mesh apply {host}"),
  "logged-out": code(dead, ["service"], "{host} is logged out", "mesh plan {host}", "mesh apply {host}"),
  "service-stopped": code(
    dead,
    ["service"],
    "tailscaled is stopped on {host}",
    "mesh plan {host}",
    "ssh {host} sudo systemctl start tailscaled",
  ),
} as const;

const node = {
  "node-missing": code(dead, ["node"], "Headscale does not know {host}", "mesh plan {host}", "mesh apply {host}"),
  "node-doubled": code(ill, ["node"], "Headscale has {host} more than once", "sudo headscale nodes list"),
  "node-shared": code(threat, ["node"], "{host} has the node key of another host", "mesh plan {host}"),
  "node-expired": code(dead, ["node"], "The node key of {host} has expired", "mesh plan {host}", "mesh apply {host}"),
  "node-expiring": code(ill, ["node"], "The node key of {host} expires soon", "sudo headscale nodes list"),
  "node-drifted": code(note, ["node"], "{host} has another name or other tags in Headscale", "mesh apply {host}"),
  "node-date-wrong": code(note, ["node"], "Headscale has a date for {host} that cannot be"),
} as const;

const traffic = {
  relayed: code(
    poor,
    ["mesh-ping"],
    "{host} is reached through a relay only",
    "tailscale ping {host}",
    "ssh {host} tailscale netcheck",
  ),
  lossy: code(limping, ["mesh-ping"], "Packets to {host} are lost", "tailscale ping {host}"),
  slow: code(poor, ["mesh-ping"], "{host} answers slower than it used to", "tailscale ping {host}"),
  "dns-broken": code(limping, ["dns"], "Names of the mesh are not found on {host}", "ssh {host} tailscale dns status"),
  "pair-cut": code(["high", "cut", "degraded"], ["pair"], "There is no way through the mesh from {pair}"),
  "pair-relayed": code(poor, ["pair"], "There is only a relay from {pair}"),
} as const;

const machine = {
  "service-disabled": code(
    ill,
    ["service"],
    "tailscaled does not start with {host}",
    "ssh {host} sudo systemctl enable tailscaled",
  ),
  "tailscale-warning": code(note, ["service"], "Tailscale on {host} gives a warning", "ssh {host} tailscale status"),
  "clock-wrong": code(ill, ["machine"], "The clock of {host} is wrong", "ssh {host} timedatectl status"),
  "disk-full": code(ill, ["machine"], "The disk of {host} is nearly full", "ssh {host} df -h"),
  "restart-pending": code(note, ["machine"], "{host} waits for a restart", "ssh {host} sudo reboot"),
  drift: code(note, ["drift"], "{host} is not as the inventory says", "mesh plan {host}", "mesh apply {host}"),
  "join-waits": code(person, ["drift"], "The join of {host} waits for a person", "mesh status {host}"),
  "check-failed": code(ill, ["check"], "The check {name} fails on {host}"),
} as const;

const syncthing = {
  "syncthing-stopped": code(
    ill,
    ["syncthing"],
    "Syncthing does not run on {host}",
    "mesh plan {host}",
    "mesh apply {host}",
  ),
  "syncthing-peer-lost": code(ill, ["syncthing"], "Syncthing on {host} has lost a peer"),
  "syncthing-folder-error": code(ill, ["syncthing"], "Syncthing on {host} has errors in a folder"),
  "syncthing-behind": code(
    ill,
    ["syncthing"],
    "Syncthing on {host} has been behind for long",
    "ssh {host} sudo journalctl -n 20 -u 'syncthing@*'",
  ),
  "syncthing-paused": code(person, ["syncthing"], "Syncthing on {host} is paused"),
} as const;

/** Every code with its meaning; the compiler holds it to the inventory's list of names. */
export const codes: Readonly<Record<HealthCode, CodeSpec>> = {
  ...{ ...server, ...runner },
  ...{ ...reach, ...node },
  ...{ ...traffic, ...machine, ...syncthing },
};

/** Nothing is wrong, and nothing is asked of anybody. */
export const isRemark = ({ code: text }: { readonly code: string }): boolean =>
  isCode(text) && codes[text].state === "healthy";

/** True for a code of the closed list. What a probe says beyond it is a mistake of the probe's. */
export const isCode = (text: string): text is HealthCode => (healthCodes as readonly string[]).includes(text);
