import pLimit from "p-limit";
import type { Host } from "../inventory/types.ts";

/** Hosts observed at the same time: more than most meshes have, and few enough for one runner. */
const atOnce = 50;

/** Runs `look` for all hosts, a limited number at a time. Rejects with the first rejection, as Promise.all does. */
export const eachHost = <T>(hosts: readonly Host[], look: (host: Host) => Promise<T>): Promise<T[]> =>
  pLimit(atOnce).map(hosts, look);
