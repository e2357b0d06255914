// The last step on a machine that other hosts of the inventory run on (WSL2): their sshd can be reached from outside, and stays up
// where the inventory asks for it. They are looked at after it.

import type { MeshError } from "../core/errors.ts";
import { portOf } from "../inventory/resolve.ts";
import type { Host } from "../inventory/types.ts";
import { change, type Desired, type Guest, type HostAction, keep, type Observed, type Step } from "./types.ts";

export const openWsl: Step = {
  id: "open-wsl",
  applies: (_, guests) => guests.length > 0,
  plan: (desired, observed) => {
    const { guests = [] } = observed;
    const opened = guests.flatMap((guest) => {
      const why = whyOpened(desired, observed, guest);
      return why === undefined ? [] : [{ why, action: openAction(desired, guest.host) }];
    });
    if (opened.length === 0) return keep("open-wsl", guests.map(standing).join("; "));
    return change(
      "open-wsl",
      opened.map(({ why }) => why).join("; "),
      opened.map(({ action }) => action),
    );
  },
};

function whyOpened({ host, platform }: Desired, { facts }: Observed, { host: guest, away }: Guest): string | undefined {
  const { obstacle, drift } = platform.guest?.(facts, guest, host) ?? {};
  if (!away) return drift;
  return obstacle ? undefined : [saidOf(guest, away), drift].filter(Boolean).join(", and ");
}

const standing = ({ host, away }: Guest) => `${host.name} ${away ? "cannot be opened from here" : "answers"}`;

const saidOf = ({ name }: Host, { code }: MeshError) =>
  code === "HOST_KEY_CHANGED" ? `another machine answers as ${name}` : `${name} does not answer (${code})`;

function openAction({ inventory }: Desired, guest: Host): HostAction<"open-wsl"> {
  const { distribution, keepAlive, mayShutdown } = guest.wsl ?? {};
  const args = {
    ...(distribution === undefined ? {} : { distribution }),
    port: portOf(guest, inventory.ssh),
    ...(keepAlive ? { keepAlive } : {}),
    ...(mayShutdown ? { mayShutdown } : {}),
  };
  return { on: "host", verb: "open-wsl", args, guest: guest.name };
}
