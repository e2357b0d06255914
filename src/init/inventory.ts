// The first mesh.yaml of a repository: the server and the named hosts. It is checked like any inventory.

import { stringify } from "yaml";
import { MeshError } from "../core/errors.ts";
import { addHost } from "../inventory/add.ts";
import { loadInventory } from "../inventory/load.ts";
import type { FirstInventory } from "./setup.ts";

const surroundings = { file: "mesh.yaml", cwd: "/", home: "/" };

/** The text of the file. Throws USAGE with every mistake in the answers. */
export function firstInventory(server: string, { headscaleUrl, user, hosts }: FirstInventory): string {
  const start = `# The machines of this mesh. MeSH keeps them equal to this file.
${stringify({
  version: 1,
  mesh: { headscale: { url: headscaleUrl }, tags: ["tag:mesh"], ssh: { user } },
  hosts: { [server]: { address: `${server}.local`, connection: "local", role: "headscale" } },
})}`;
  const loaded = loadInventory({ ...surroundings, text: start });
  if ("errors" in loaded) {
    const wrong = loaded.errors.map(({ path, message }) => `${path}: ${message}`);
    throw new MeshError({ code: "USAGE", problem: `these answers make no inventory\n${wrong.join("\n")}` });
  }
  return hosts.reduce((text, host) => addHost(text, host, surroundings), start);
}
