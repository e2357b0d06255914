// Splits a mesh over several runners. A host's shard depends only on its name, so that two runners never share a host, even when
// they read different versions of the inventory.

import { createHash } from "node:crypto";
import { MeshError } from "../core/errors.ts";
import { roadsOf } from "../inventory/roads.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { hashPlan, type PlanLike } from "./review.ts";

/** Shard `index` of `of`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Reads "2/4". Throws USAGE. */
export function parseShard(text: string): Shard {
  const [, index = 0, of = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= of) return { index, of };
  throw new MeshError({ code: "USAGE", problem: `"${text}" is no shard; write the second of four as 2/4` });
}

export const shardText = ({ index, of }: Shard): string => `${index}/${of}`;

/** Whether this shard has the host. WSL2 is in the shard of its Windows machine, because they share ports and power. */
export function inShard({ index, of }: Shard, host: Pick<Host, "name" | "wslOf">): boolean {
  const digest = createHash("sha256")
    .update(host.wslOf ?? host.name)
    .digest();
  return (digest.readUInt32BE(0) % of) + 1 === index;
}

/** One entry of a job matrix: the values of `apply --shard` and `--expect-hash`. */
export interface MatrixEntry {
  readonly shard: string;
  /** The shard's number alone, for names that must not contain a slash. */
  readonly index: number;
  /** Names, separated by spaces. */
  readonly hosts: string;
  /** How many of them would change. */
  readonly pending: number;
  /** Hash of this shard's part of the plan. */
  readonly hash: string;
}

/** GitHub makes no more jobs of a matrix; it refuses a longer one as a whole. */
const mostJobs = 256;

/** The matrix of a plan; shards without a host are left out. Throws USAGE for more than GitHub takes. */
export function shardMatrix(inventory: Inventory, plan: PlanLike, of: number): { readonly include: MatrixEntry[] } {
  if (of > mostJobs) {
    const problem = `${of} shards are more than GitHub makes jobs of a matrix; say at most ${mostJobs}`;
    throw new MeshError({ code: "USAGE", problem });
  }
  const wslOf = new Map(inventory.hosts.map((host) => [host.name, host.wslOf]));
  const include = Array.from({ length: of }, (_, i): MatrixEntry => {
    const shard = { index: i + 1, of };
    const hosts = plan.hosts.filter(({ host: name }) => inShard(shard, { name, wslOf: wslOf.get(name) }));
    return {
      shard: shardText(shard),
      index: shard.index,
      hosts: hosts.map(({ host }) => host).join(" "),
      pending: hosts.filter(({ error, steps }) => !error && steps.some((step) => step.outcome === "change")).length,
      hash: hashPlan({ hosts, server: [] }),
    };
  });
  return { include: include.filter(({ hosts }) => hosts !== "") };
}

/**
 * The inventory for any runner: a host with `connection: local` stays local only on the machine with that name; other runners
 * reach it by SSH.
 */
export function forAnyRunner(inventory: Inventory, hostname: string): Inventory {
  const me = label(hostname);
  const isHere = (host: Host) => me === host.name || roadsOf(host).some(({ address }) => me === label(address));
  const hosts = inventory.hosts.map(
    (host): Host => (host.connection === "local" && !isHere(host) ? { ...host, connection: "ssh" } : host),
  );
  return { ...inventory, hosts };
}

const label = (name: string) => name.toLowerCase().split(".")[0];
