// Headscale as this machine reaches it: its address, its API key, and the ledger of pre-auth keys. A run needs these, and so
// does the clean-up after a run that was killed.

import { readFile } from "node:fs/promises";
import { asMeshError, MeshError } from "../core/errors.ts";
import { Secret } from "../core/secret.ts";
import { apiKeyEnds } from "../headscale/api-key.ts";
import { PreAuthKeys } from "../headscale/keys.ts";
import { anyLeft, Ledger } from "../headscale/ledger.ts";
import { makeKey, whereKeyGoes } from "../headscale/new-key.ts";
import { openHeadscale } from "../headscale/open.ts";
import type { ChangeHeadscale } from "../headscale/types.ts";
import { readInventory } from "../inventory/load.ts";
import type { Inventory } from "../inventory/types.ts";
import { keyFileTroubles } from "./api-key-file.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { askedFromHere, proposedFromHere } from "./on-server.ts";
import { stateFolder } from "./state.ts";

/** The inventory, with the values that this machine replaces. */
export async function inventoryHere(cli: Cli, options: CommonOptions): Promise<Inventory> {
  const inventory = await readInventory(options.inventory, { cwd: cli.cwd, home: cli.home });
  const { headscale, ssh } = inventory;
  const { apiUrl = headscale.apiUrl, knownHosts = ssh.knownHosts } = cli.overrides ?? {};
  return { ...inventory, headscale: { ...headscale, apiUrl }, ssh: { ...ssh, knownHosts } };
}

/** Opens the client; sends nothing yet. Warns of a key file that is not for its owner alone. */
export async function headscaleOf(cli: Cli, inventory: Inventory): Promise<ChangeHeadscale> {
  const { apiKeyFile } = inventory.headscale;
  if (apiKeyFile && !cli.secrets.headscaleApiKey)
    for (const line of await keyFileTroubles(cli, apiKeyFile)) cli.stderr.write(`warning: ${apiKeyFile}: ${line}\n`);
  const { apiUrl } = inventory.headscale;
  const key = await apiKey(cli, inventory);
  try {
    const opened = await openHeadscale({ apiUrl, apiKey: key, env: cli.env, signal: cli.signal });
    return key ? askedFromHere(inventory, opened) : opened;
  } catch (thrown) {
    throw proposedFromHere(inventory, thrown);
  }
}

/** The end of the API key in use, where one is in use and has one. Throws as ReadHeadscale does. */
export async function apiKeyEndsOf(cli: Cli, inventory: Inventory): Promise<string | undefined> {
  const key = await apiKey(cli, inventory);
  return key && apiKeyEnds({ apiUrl: inventory.headscale.apiUrl, apiKey: key, signal: cli.signal });
}

/** What this machine remembers of the keys that it asked Headscale for. */
export const ledgerOf = (cli: Cli, { headscale }: Inventory, warn: (text: string) => void) =>
  new Ledger({ folder: stateFolder(cli), server: headscale.apiUrl, user: headscale.user, warn });

/** Ends the keys that killed runs left on this machine. Without such keys it does nothing. Throws when it cannot end them. */
export async function endLeftKeys(cli: Cli, options: CommonOptions, warn: (text: string) => void): Promise<void> {
  if (!anyLeft(stateFolder(cli))) return;
  const inventory = await inventoryHere(cli, options);
  const ledger = ledgerOf(cli, inventory, warn);
  if (ledger.left().length === 0) return;
  await new PreAuthKeys(await headscaleOf(cli, inventory), inventory.headscale.user, ledger).revokeLeft();
}

/** The API key that was given, or else the one in the file that the inventory names; undefined means the CLI of this machine. */
async function apiKey(cli: Cli, inventory: Inventory): Promise<Secret | undefined> {
  const given = cli.secrets.headscaleApiKey;
  const file = inventory.headscale.apiKeyFile;
  if (given || !file) return given;
  try {
    return cli.known.learn(new Secret((await readFile(file, "utf8")).trim()));
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    const isThere = code !== "ENOENT" && code !== "ENOTDIR";
    const error = new MeshError({
      code: "HEADSCALE_AUTH",
      problem: `the API key file ${file} cannot be read (${code ?? asMeshError(thrown).problem})${isThere ? "" : `; ${whereKeyGoes}`}`,
      // A new key would not be read from there, either.
      next: isThere ? ["ls", "-ld", file] : makeKey,
      cause: thrown,
    });
    throw proposedFromHere(inventory, error);
  }
}
