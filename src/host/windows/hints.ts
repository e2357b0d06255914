// The next command to type for a Windows host, by error code. What follows `ssh` is read by the host's default shell, cmd.exe unless
// it was changed, so these hold to lines that cmd.exe, PowerShell and bash take the same way.

import { type RemotePlace, sshWords } from "../../core/hints.ts";
import type { HintTopic } from "../platform.ts";

/** `ssh -p 2222 steve@office-one.local sc.exe query Tailscale`. Without a terminal, as Windows' sshd wants it for commands. */
export const onWindows = (host: RemotePlace, ...argv: readonly string[]): string[] => [
  ...sshWords(host),
  ...forAnyShell(argv),
];

/** Git's bash makes a path of a word that begins with a slash, and eats backslashes; a text in double quotes it hands on as it is. */
const forAnyShell = (argv: readonly string[]): readonly string[] =>
  argv.some((word) => word.startsWith("/") || word.includes("\\")) ? [inPowerShell(argv.join(" "))] : argv;

const inPowerShell = (text: string) => `powershell -NoProfile -Command "${text}"`;

const state = "C:\\ProgramData\\Tailscale\\server-state.conf";
const forgetNode = `Stop-Service Tailscale; Move-Item ${state} ${state}.before; Start-Service Tailscale`;

const restart = (host: RemotePlace) => onWindows(host, "shutdown", "/r", "/t", "60");
/** Never `sc` alone: in Windows PowerShell that is Set-Content, which would write a file called "query". */
const service = (host: RemotePlace) => onWindows(host, "sc.exe", "query", "Tailscale");
const applyAgain = (host: RemotePlace) => ["mesh", "apply", host.name];
/** For what only the inventory can mend: which value holds, and the line that says it. */
const whereItStands = (host: RemotePlace) => ["mesh", "inventory", "show", host.name];

const hints: Readonly<Partial<Record<HintTopic, (host: RemotePlace) => readonly string[]>>> = {
  ACCESS_DENIED: (host) => onWindows(host, "whoami", "/groups"),
  CLOCK_WRONG: (host) => onWindows(host, "w32tm", "/resync"),
  DISK_FULL: (host) => onWindows(host, "fsutil", "volume", "diskfree", "C:"),
  DRIVER_FAILED: restart,
  REBOOT_NEEDED: restart,
  IPN_UNREACHABLE: service,
  JOIN_FAILED: service,
  OTHER_CONTROL_SERVER: (host) => onWindows(host, "tailscale", "logout"),
  PORT_TAKEN: whereItStands,
  SYNCTHING_FAILED: (host) => onWindows(host, "schtasks", "/query", "/tn", "mesh-syncthing", "/v", "/fo", "list"),
  OWN_LINK: (host) => onWindows(host, "ipconfig"),
  POLICY_BLOCKS: (host) => onWindows(host, "reg", "query", "HKLM\\SOFTWARE\\Policies\\Tailscale"),
  WSL_UNREACHABLE: (host) => onWindows(host, "wsl.exe", "--list", "--verbose"),
  "forget-node": (host) => onWindows(host, forgetNode),
  CHECKSUM_MISMATCH: applyAgain,
  HOST_BUSY: applyAgain,
  // The version, where it comes from, or the address that leads there: the message says which.
  INSTALL_FAILED: whereItStands,
  KEY_SPENT: applyAgain,
  LOGIN_SERVER_UNREACHABLE: (host) => ["mesh", "doctor", host.name],
  PACKAGES_LOCKED: applyAgain,
  PACKAGE_SOURCE_DOWN: whereItStands,
};

export const hint = (topic: HintTopic, host: RemotePlace): readonly string[] | undefined => hints[topic]?.(host);
