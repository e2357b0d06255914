// Commands for the server, as they are typed on this machine. Headscale's errors know of no inventory, so they propose what is typed there.

import { MeshError } from "../core/errors.ts";
import { onHostCommand } from "../core/hints.ts";
import type { ChangeHeadscale } from "../headscale/types.ts";
import type { Inventory } from "../inventory/types.ts";

type Hosts = Pick<Inventory, "hosts">;

/** The client over the network: what its errors propose is typed where Headscale runs. */
export function askedFromHere(inventory: Hosts, headscale: ChangeHeadscale): ChangeHeadscale {
  const asked = Object.entries(headscale).map(([name, call]) => [
    name,
    (...args: unknown[]): Promise<unknown> =>
      Promise.resolve(Reflect.apply(call, headscale, args)).catch((thrown) => {
        throw proposedFromHere(inventory, thrown);
      }),
  ]);
  return Object.fromEntries(asked);
}

/** The same error; its next command goes to the server by SSH, where the inventory says that this is another machine. */
export function proposedFromHere({ hosts }: Hosts, thrown: unknown): unknown {
  if (!(thrown instanceof MeshError) || !thrown.next || !isServers(thrown.next)) return thrown;
  const server = hosts.find(({ role, connection }) => role === "headscale" && connection === "ssh");
  if (!server) return thrown;
  const { code, problem, host, step, cause } = thrown;
  return new MeshError({ code, problem, host, step, cause, next: onHostCommand(server, ...thrown.next) });
}

const isServers = (next: readonly string[]): boolean => next.includes("headscale");
