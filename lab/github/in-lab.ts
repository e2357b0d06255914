// The lab's own mesh as a repository: its inventory as the runner sees it, with the runner's key outside of the checkout.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { rootOf, serverName } from "../nspawn/config.ts";
import type { Lab } from "../nspawn/index.ts";
import { type Machine, must } from "./machine.ts";
import { makeRepository, type Repository } from "./repository.ts";

/** Made anew from the lab's inventory; every host's keys are pinned in it. */
export async function labRepository(lab: Lab, machine: Machine): Promise<Repository> {
  const from = join(rootOf(lab.config, serverName), "home/runner/mesh");
  const text = async (name: string) => readFile(join(from, name), "utf8");
  await must(machine, "install -m 600 -D ../mesh/id_ed25519 ../.ssh/id_ed25519");
  const inventory = (await text("mesh.yaml")).replace("identity-file: id_ed25519", "identity-file: ~/.ssh/id_ed25519");
  return makeRepository(machine, { "mesh.yaml": inventory, known_hosts: await text("known_hosts") });
}
