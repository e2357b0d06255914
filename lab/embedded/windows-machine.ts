// Makes a simulated Windows host: its Tailscale, its files, and the person at its desk. It is played on the level of the
// protocol: there is no PowerShell in it; test/embedded/windows-fidelity.test.ts holds its answers against the real program's.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type HostSpec, user } from "./host-root.ts";
import type { Surroundings } from "./machine.ts";
import { unexpected } from "./stand-in.ts";
import { Tailscaled } from "./tailscaled.ts";
import type { WindowsMachine } from "./windows.ts";
import { usualCommands } from "./windows-health.ts";
import { personAt } from "./windows-person.ts";

/** What the SSH server of a Windows host says it is. */
export const windowsIdent = "OpenSSH_for_Windows_9.5";

export async function makeWindows(around: Surroundings, number: number, spec: HostSpec): Promise<WindowsMachine> {
  const root = join(around.folder, String(number));
  const home = join(root, "drive-c", "Users", user);
  await mkdir(home, { recursive: true });
  await mkdir(join(root, "drive-c", "ProgramData"));
  const options = { hostname: spec.name, os: "windows", headscale: around.headscale } as const;
  const daemon = new Tailscaled({ ...options, socket: join(root, "tailscaled") });
  const machine: WindowsMachine = {
    spec,
    root,
    home,
    daemon,
    around,
    faults: { packageLock: false, udp: false, silent: false, shut: false },
    windows: {
      tailscale: "",
      startsAtBoot: false,
      elevated: true,
      offline: false,
      heldBy: undefined,
      ownFiles: false,
      wslOwner: undefined,
      wslIdle: "",
      findings: new Map(),
      syncthing: undefined,
      commands: new Map(usualCommands({ spec })),
      bootedAt: Math.floor(Date.now() / 1000) - 3600,
      changes: 0,
      lastChange: Promise.resolve(),
    },
    play: unexpected,
    person: (deed) => personAt(machine, deed),
    off: () => daemon.stop(),
  };
  return machine;
}
