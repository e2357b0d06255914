// The embedded lab with secrets that are recognised wherever they come up: none has a form that is masked for its looks alone,
// and the passphrase has all that Markdown, HTML, JSON and a shell write in another way.

import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { mesh, type Run, type RunOptions } from "../e2e/support.ts";
import type { Plant } from "./forms.ts";

/** Test files run side by side, and one must not find the secrets of another in the processes of the machine. */
const own = randomBytes(4).toString("hex");

export const apiKey: Plant = { name: "API key", value: `K${own}.Kx3_planted-apikey-${own}` };
export const passphrase: Plant = { name: "passphrase", value: `P${own} <"pass"> & *phrase* '${own}'` };
export const password: Plant = { name: "sudo password", value: `S${own} & <sudo> *word* ${own}` };
/** What is given in place of a right secret. */
export const wrong: Plant = { name: "wrong secret", value: `W${own}.planted-wrong-one-${own}` };

export interface PlantedLab {
  readonly lab: EmbeddedLab;
  /** The inventory's folder: what MeSH is given, and may hold secrets. */
  readonly given: string;
  /** All that MeSH may write to: its home, its state, plans. */
  readonly left: string;
  /** What was planted, and every key that was minted until now. */
  plants(): readonly Plant[];
  /** `mesh` on the planted lab, with the secrets in its environment. */
  run(argv: readonly string[], options?: RunOptions): Promise<Run>;
  close(): Promise<void>;
}

export async function openPlantedLab(hosts: readonly string[]): Promise<PlantedLab> {
  const lab = await openEmbeddedLab({ hosts, apiKey: apiKey.value });
  const given = dirname(lab.inventory);
  const left = await mkdtemp(join(tmpdir(), "mesh-left-"));
  bareKeys(lab);
  await rm(join(given, "headscale.key"));
  execFileSync("ssh-keygen", [
    "-q",
    "-p",
    "-a",
    "1",
    "-P",
    "",
    "-N",
    passphrase.value,
    "-f",
    join(given, "id_ed25519"),
  ]);
  await edit(lab.inventory, (text) => text.replace(/ *api-key-file: .*\n/, ""));
  const env = environment(left);
  return {
    lab,
    given,
    left,
    plants: () => [
      ...[apiKey, passphrase, password],
      ...lab.headscale.state.keys.map(({ id, secret }) => ({ name: `pre-auth key ${id}`, value: secret })),
    ],
    run: (argv, options = {}) => mesh(["-i", lab.inventory, ...argv], { ...options, env: { ...env, ...options.env } }),
    close: async () => {
      await lab.close();
      await rm(left, { recursive: true, force: true });
    },
  };
}

const environment = (home: string) => ({
  HOME: home,
  MESH_STATE_DIR: join(home, "state"),
  MESH_HEADSCALE_API_KEY: apiKey.value,
  MESH_SSH_PASSPHRASE: passphrase.value,
});

/** Pre-auth keys as Headscale 0.27 makes them: nothing about them says that they are keys. */
function bareKeys({ headscale: { state } }: EmbeddedLab): void {
  const { mint } = state;
  state.mint = (spec) => {
    const key = mint.call(state, spec);
    return Object.assign(key, { secret: `${own}${key.id.padStart(4, "0")}planted${key.secret.slice(-29)}` });
  };
}

/** A host that wants a login again. Headscale has not heard of its node for long, so nothing stands in the way. */
export function logOut(lab: EmbeddedLab, host: string): void {
  lab.machine(host).daemon.logout();
  for (const node of lab.headscale.state.nodes) if (node.givenName === host) node.gone = 0;
}

/** Changes a file. */
export async function edit(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, "utf8")));
}
