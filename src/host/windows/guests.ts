// WSL2 on a Windows machine, by the facts alone: whether our account can open it, and what of it is not as the inventory wants it.

import type { Blocked } from "../../core/errors.ts";
import type { Host } from "../../inventory/types.ts";
import type { GuestState } from "../platform.ts";
import type { HostFacts } from "../protocol.ts";
import type { WindowsFacts } from "./facts.ts";
import { onWindows } from "./hints.ts";

type Distribution = NonNullable<WindowsFacts["wsl"]>["distributions"][number];

/** A distribution is started for its own account alone, so what another account has counts as in the way. */
export function guest({ system, user }: HostFacts, guest: Host, on: Host): GuestState {
  if (system.family !== "windows") return {};
  const found = findDistribution(system, guest, user.name);
  if ("problem" in found) {
    const list = onWindows(on, "wsl.exe", "--list", "--verbose");
    return { obstacle: { code: "WSL_UNREACHABLE", next: list, ...found } };
  }
  const is = `${found.name} (WSL ${found.version})`;
  const idle = Number(system.wsl?.idleTimeout || "0");
  return guest.wsl?.keepAlive && !(idle < 0)
    ? { is, drift: `${guest.name} is ended when nothing of ${on.name} uses it` }
    : { is };
}

type Obstacle = Pick<Blocked, "problem"> & Partial<Blocked>;

function findDistribution(
  { wsl, account }: WindowsFacts,
  { wsl: wanted }: Host,
  user: string,
): Distribution | Obstacle {
  const all = wsl?.distributions ?? [];
  const name = wanted?.distribution?.toLowerCase();
  const fits = all.filter((each) => name === undefined || each.name.toLowerCase() === name);
  const [own, ...more] = fits.filter(({ owner }) => owner === account.sid);
  if (own === undefined) return notOurs(fits[0], wanted?.distribution, user);
  if (more.length > 0) {
    const names = [own, ...more].map((each) => each.name).join(", ");
    return { problem: `${user} has several distributions of WSL (${names}); say which one in wsl.distribution` };
  }
  return own.version === 2
    ? own
    : { problem: `${own.name} is WSL ${own.version}; only WSL 2 has an address of its own` };
}

function notOurs(other: Distribution | undefined, name: string | undefined, user: string): Obstacle {
  if (other === undefined) {
    const which = name === undefined ? "a distribution of WSL" : `the distribution ${name} of WSL`;
    return { problem: `neither ${user}, as whom MeSH signs in, nor anybody else who is signed in has ${which}` };
  }
  return {
    problem: `${other.name} belongs to ${other.account}, and WSL starts it for no other account; let MeSH sign in as ${other.account} in place of ${user}, or let ${other.account} start it at the machine`,
  };
}
