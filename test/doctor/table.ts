// What is broken for each rung, and what the doctor then says: test/e2e/doctor.test.ts breaks it on real hosts, and the manual shows this
// table (scripts/docs.mjs). Words in capitals and "…" are as in test/faults/told.ts.

import type { DoctorCode, RungId } from "../../src/doctor/types.ts";

export interface DoctorRow {
  readonly id: string;
  /** What the host runs. */
  readonly on: "Linux" | "Windows" | "WSL2";
  readonly rung: RungId;
  readonly fault: string;
  readonly code: DoctorCode;
  readonly says: string;
}

type Words = readonly [rung: RungId, fault: string, code: DoctorCode, says: string];

const on =
  (system: DoctorRow["on"]) =>
  (id: string, ...[rung, fault, code, says]: Words): DoctorRow => ({ on: system, id, rung, fault, code, says });

const row = on("Linux");
const windows = on("Windows");
const wsl = on("WSL2");

const refused = "ADDRESS port PORT refused the connection: …";

export const doctorRows: readonly DoctorRow[] = [
  row("no-name", "name", "The name resolves nowhere", "DNS_FAILED", "the name ADDRESS does not resolve; …"),
  row("sshd-stopped", "port", "The SSH server is stopped", "SSH_REFUSED", refused),
  row(
    "dropped",
    "port",
    "A firewall drops what comes to the port",
    "SSH_TIMEOUT",
    "nothing at ADDRESS port PORT answered within …: the host is off, or a firewall drops the packets",
  ),
  row(
    "frozen",
    "banner",
    "The host is frozen: it takes the connection and never speaks",
    "SSH_TIMEOUT",
    "ADDRESS port PORT accepted the connection and sent no SSH greeting within …",
  ),
  row(
    "key-not-pinned",
    "host-key",
    "The host key was never pinned",
    "HOST_KEY_UNKNOWN",
    "ADDRESS port PORT shows … FINGERPRINT, which is not pinned in FILE",
  ),
  row(
    "pins-unread",
    "host-key",
    "The known_hosts file cannot be read",
    "SSH_CONFIG",
    "FILE cannot be read: it is a folder, and must be a file",
  ),
  row(
    "host-key-other",
    "host-key",
    "The host shows another key than the pinned one",
    "HOST_KEY_CHANGED",
    "ADDRESS port PORT shows another host key than the pinned one. …",
  ),
  row(
    "key-unknown",
    "sign-in",
    "The host does not know our key",
    "SSH_AUTH",
    "ADDRESS refused every key that was offered: …",
  ),
  row("no-shell", "account", "The account has no shell", "HOST_PROGRAM", "the host program ended with …"),
  row(
    "sudo-password",
    "rights",
    "sudo asks for a password",
    "ACCESS_PASSWORD",
    "sudo asks USER for a password; prepare this host once, with that password",
  ),
  row(
    "not-installed",
    "service",
    "There is no Tailscale on the host",
    "not-installed",
    "Tailscale is not installed on HOST",
  ),
  row(
    "half-installed",
    "service",
    "The installation was cut off before the package was configured",
    "half-installed",
    "An installation of Tailscale on HOST was cut off",
  ),
  row("service-stopped", "service", "tailscaled is stopped", "service-stopped", "tailscaled is stopped on HOST"),
  row(
    "service-disabled",
    "service",
    "tailscaled would not start with the host",
    "service-disabled",
    "tailscaled does not start with HOST",
  ),
  row(
    "taken-down",
    "backend",
    "Somebody typed tailscale down",
    "taken-down",
    "Tailscale on HOST was taken down by hand (tailscale down)",
  ),
  row(
    "not-started",
    "backend",
    "tailscaled was started again and does not reach Headscale",
    "not-started",
    "tailscaled runs on HOST, and is not up: BackendState …",
  ),
  row("logged-out", "backend", "Somebody typed tailscale logout", "logged-out", "HOST is logged out"),
  row(
    "elsewhere",
    "login-server",
    "The host is in the mesh of another Headscale",
    "OTHER_CONTROL_SERVER",
    "it belongs to URL, not to URL; log it out there first, if that is what you want",
  ),
  row(
    "server-differs",
    "login-server",
    "What the host sends to Headscale goes to another one",
    "server-differs",
    "HOST finds another Headscale at the URL than we do",
  ),
  row(
    "server-unreachable",
    "headscale",
    "A firewall on the host drops what it sends to Headscale",
    "LOGIN_SERVER_UNREACHABLE",
    "the host cannot reach URL: …",
  ),
  row(
    "control-lost",
    "headscale",
    "A firewall refuses what tailscaled sends to Headscale, and nothing else",
    "control-lost",
    "HOST works, but does not hear from Headscale",
  ),
  row("headscale-down", "headscale", "Headscale is stopped", "HEADSCALE_DOWN", "Headscale does not answer at URL (…)"),
  row(
    "node-deleted",
    "headscale",
    "The host's node was deleted in Headscale",
    "node-missing",
    "Headscale does not know HOST",
  ),
  row("clock-off", "clock", "The clock is two hours ahead", "clock-wrong", "The clock of HOST is wrong: … ahead"),
  row(
    "mesh-cut",
    "ping",
    "Neither UDP nor Headscale's relay gets through",
    "mesh-cut",
    "HOST is in the mesh, but no traffic reaches it: no ping between it and … is answered",
  ),
  row("udp-cut", "ping", "UDP does not get through", "relayed", "HOST is reached through a relay only: …"),
  row(
    "names-lost",
    "dns",
    "The host asks no resolver for names",
    "dns-broken",
    "Names of the mesh are not found on HOST: …",
  ),
  row(
    "mtu-trap",
    "mtu",
    "Large packets are lost on the way",
    "mtu-trap",
    "Large packets do not get through to HOST: …",
  ),
  windows(
    "w-held",
    "backend",
    "Another user's session holds Tailscale",
    "IPN_UNREACHABLE",
    "tailscaled does not answer",
  ),
  windows("w-policy", "backend", "A policy names another server", "POLICY_BLOCKS", "a policy sends every login to …"),
  windows(
    "w-waits",
    "backend",
    "Only a person at the machine can log in",
    "join-waits",
    "The join of HOST waits for a person: …",
  ),
  windows("w-udp", "ping", "UDP does not get through", "relayed", "HOST is reached through a relay only: …"),
  windows(
    "w-mtu",
    "mtu",
    "Large packets are lost on the way",
    "mtu-trap",
    "Large packets do not get through to HOST: …",
  ),
  wsl(
    "wsl-stopped",
    "banner",
    "The WSL2 is off",
    "WSL_UNREACHABLE",
    "HOST answers, where it is …, and HOST does not: it is not running, or nothing leads to it",
  ),
  wsl("wsl-account", "banner", "The WSL2 belongs to another account", "WSL_UNREACHABLE", "… belongs to …"),
  wsl("wsl-clock", "clock", "It slept with its machine, and its clock stands", "CLOCK_WRONG", "its clock is … behind"),
];

/** The row of a fault. */
export function rowOf(id: string): DoctorRow {
  const found = doctorRows.find((one) => one.id === id);
  if (!found) throw new Error(`no row ${id}`);
  return found;
}
