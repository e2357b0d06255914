// The Linux systems that MeSH provisions, and their names.

import type { Blocked } from "../../core/errors.ts";
import { onHostCommand, type RemotePlace } from "../../core/hints.ts";
import { otherSystem } from "../other-system.ts";
import type { SystemFacts } from "../protocol.ts";

const architectures: readonly string[] = ["amd64", "arm64"];

export function unsupported(system: SystemFacts, host: RemotePlace): Blocked | undefined {
  if (isWindows(system)) return otherSystem("this is Windows, and was taken for Linux", "windows");
  const problem = whyNot(system);
  if (problem === undefined) return undefined;
  return lacksSystemd(system) && system.wsl
    ? { code: "OS_UNSUPPORTED", problem, next: onHostCommand(host, "sudoedit", "/etc/wsl.conf") }
    : { code: "OS_UNSUPPORTED", problem };
}

type Linux = Extract<SystemFacts, { family: "linux" }>;

const lacksSystemd = (system: SystemFacts): system is Linux =>
  system.family === "linux" && architectures.includes(system.arch) && system.init !== "systemd";

function whyNot(system: SystemFacts): string | undefined {
  if (system.family !== "linux") return `it says it is ${otherName(system)}, and the inventory says linux`;
  if (!architectures.includes(system.arch))
    return `Tailscale is not installed by MeSH on ${system.arch} (only amd64 and arm64)`;
  if (!lacksSystemd(system)) return undefined;
  return system.wsl
    ? "this WSL2 runs without systemd; put [boot] systemd=true into /etc/wsl.conf and run: wsl --shutdown"
    : "it does not run systemd, which MeSH needs to start tailscaled";
}

/** Windows' own program says so; a shell that came from elsewhere (Git, MSYS2, Cygwin) gives itself away. */
const isWindows = (system: SystemFacts): boolean =>
  system.family === "windows" || (system.family === "other" && /^(MINGW|MSYS|CYGWIN)/.test(system.name));

const otherName = (system: Exclude<SystemFacts, { family: "linux" }>): string =>
  system.family === "windows" ? "Windows" : system.name || "nothing MeSH knows";

export function systemName(system: SystemFacts): string {
  if (system.family !== "linux") return otherName(system);
  const name = [system.distro, system.version].filter(Boolean).join(" ") || "an unnamed Linux";
  return system.wsl ? `${name} (WSL)` : name;
}
