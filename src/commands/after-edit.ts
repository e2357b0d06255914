// What to type after hosts came into an inventory: words that work as they stand, for this file and these hosts.

import type { Host, Inventory } from "../inventory/types.ts";
import { shellWords } from "../shell/posix.ts";

type Added = Pick<Host, "name" | "connection">;

/** More of them are named by a pattern. */
const mostNames = 5;

/** One line each, in their order. `guestOf`: the host under a WSL2, whose port nobody has opened yet. */
export function nextLines(
  { file }: Pick<Inventory, "file">,
  hosts: readonly Added[],
  guestOf?: Pick<Host, "name">,
): readonly string[] {
  const mesh = ["mesh", ...(file === "mesh.yaml" ? [] : ["-i", file])];
  const line = (...words: readonly string[]) => `next: ${shellWords([...mesh, ...words])}`;
  const names = hosts.filter(({ connection }) => connection === "ssh").map(({ name }) => name);
  const scan = names.length === 0 ? [] : [line("ssh", "scan", ...(names.length > mostNames ? ["*"] : names))];
  const [only, ...others] = hosts;
  if (guestOf && only) return [`${line("apply", guestOf.name, only.name)}  # opens the port to it`, ...scan];
  return [
    ...scan.map((words) => `${words}  # compare, then pin`),
    line("plan", ...(only && others.length === 0 ? [only.name] : [])),
  ];
}
