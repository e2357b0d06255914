// The folder for what MeSH may lose. Nothing in it decides what a mesh should be.

import { join } from "node:path";
import type { Cli } from "./cli.ts";

/** MESH_STATE_DIR, or `mesh` in the user's state folder (XDG Base Directory Specification). */
export function stateFolder({ env, home }: Pick<Cli, "env" | "home">): string {
  return env.MESH_STATE_DIR || join(env.XDG_STATE_HOME || join(home, ".local", "state"), "mesh");
}
