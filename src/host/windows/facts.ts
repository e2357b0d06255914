// What a Windows machine says about itself, on the wire: its system, and findings, which findings.ts gives a meaning.

import { z } from "zod";

const text = z.string();
const flag = z.boolean();

/** What a Windows machine may have to say about itself besides its system. */
export const windowsFindings = [
  ...(["s-mode", "build-too-old", "arch-unsupported", "powershell-too-old", "profile-missing"] as const),
  ...(["clock-off", "disk-full", "pending-reboot", "driver-stuck", "service-dependency", "session-held"] as const),
  ...(["login-url-policy", "unattended-policy", "hostname-policy", "auth-key-policy", "always-on-policy"] as const),
  ...(["tailnet-policy", "execution-policy", "script-block-logging", "module-logging", "transcription"] as const),
  ...(["sshd-folder-acl", "sshd-logs-acl", "sshd-not-automatic"] as const),
  ...(["keys-file-encoding", "keys-file-acl", "keys-file-unused"] as const),
  ...(["network-public", "firewall-ssh", "nrpt-left", "hosts-section-left"] as const),
  ...(["syncthing-other", "own-files", "reading-failed"] as const),
] as const;

export type WindowsFinding = (typeof windowsFindings)[number];

/** WSL of the machine, as far as the registry knows it; asking wsl.exe would start a distribution. */
const wslShape = z.strictObject({
  /** Of all accounts that are signed in, without those of other programs. */
  distributions: z.array(
    z.strictObject({
      name: text,
      /** SID and name of the account that has it; no other sees or starts it. */
      owner: text,
      account: text,
      version: z.int(),
    }),
  ),
  /** networkingMode and instanceIdleTimeout in the SSH account's .wslconfig, as written; "" where it says nothing. */
  networking: text,
  idleTimeout: text,
  /** The VM's last address behind NAT; "" when there was none. */
  address: text,
  /** netsh's rules from IPv4 to IPv4, and whether the service behind them runs. */
  forwards: z.array(z.strictObject({ address: text, port: z.int(), toAddress: text, toPort: z.int() })),
  forwarding: flag,
});

/** The Windows member of `system` in the answer to `facts`. */
export const windowsShape = z.strictObject({
  family: z.literal("windows"),
  /** EditionID: "Professional". */
  edition: text,
  kind: z.enum(["client", "server", "core"]),
  /** "22631.3447". */
  build: text,
  /** "amd64" and "arm64" are supported; any other by the system's own name. */
  arch: text,
  /** "de-DE". */
  language: text,
  powershell: text,
  /** Path of sshd's default shell; "": cmd.exe. */
  shell: text,
  account: z.strictObject({ sid: text, elevated: flag, profile: text }),
  /** null where no account that is signed in has a distribution. */
  wsl: wslShape.nullable(),
  findings: z.array(z.strictObject({ id: z.enum(windowsFindings), detail: text })),
});

export type WindowsFacts = z.infer<typeof windowsShape>;
