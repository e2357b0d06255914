// Names of elsewhere as names of hosts and groups here: DNS labels, each once.

import { isIP } from "node:net";
import { groupName, hostName } from "../rules.ts";

/** Gives every name another one that is right here, the same where it is right already. The first keeps the short one. */
export class Names {
  readonly #taken = new Set<string>();

  host(name: string): string {
    const first = isIP(name) ? `host-${name}` : (name.split(".")[0] ?? "");
    return this.#free([label(first), label(name)], "host", (one) => hostName(one) === undefined);
  }

  group(name: string): string {
    return this.#free([label(name), `${label(name)}-group`], "group", (one) => groupName(one) === undefined);
  }

  #free(wanted: readonly string[], otherwise: string, isRight: (name: string) => boolean): string {
    const good = [...wanted, otherwise].filter(isRight);
    const numbered = Array.from(
      { length: this.#taken.size + 1 },
      (_, n) => `${(good[0] ?? otherwise).slice(0, 57)}-${n + 2}`,
    );
    const free = [...good.slice(0, wanted.length), ...numbered].find((one) => !this.#taken.has(one)) ?? otherwise;
    this.#taken.add(free);
    return free;
  }
}

const label = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 63)
    .replace(/^-+|-+$/g, "");
