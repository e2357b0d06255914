// What `mesh init` must know: from its flags, from the files of an earlier run, from Git, or else from the person.

import { MeshError } from "../core/errors.ts";
import { earlierAnswers, inventoryPath, type ReadText } from "../init/files.ts";
import {
  type FirstInventory,
  type NewHost,
  parseAction,
  parseBranch,
  parseHost,
  parseOwner,
  parseRepository,
  parseServer,
  type Setup,
} from "../init/setup.ts";
import { loadInventory } from "../inventory/load.ts";
import { address, hostName, serverUrl } from "../inventory/rules.ts";
import type { Asker } from "./ask.ts";
import { defaultBranch, ownPin, repositoryHere } from "./checkout.ts";
import type { Cli } from "./cli.ts";

export interface InitArguments {
  readonly headscaleUrl?: string;
  readonly user?: string;
  readonly server?: string;
  readonly host?: readonly string[];
  readonly owner?: string;
  readonly branch?: string;
  readonly repository?: string;
  readonly action?: string;
}

/** All answers, checked. Without a terminal, USAGE names every flag that is missing. */
export async function answers(cli: Cli, given: InitArguments, read: ReadText, ask: Asker | undefined): Promise<Setup> {
  const earlier = earlierAnswers(read);
  const first = read(inventoryPath) === undefined;
  const known = given.server ?? earlier.server ?? serverIn(cli, read(inventoryPath));
  const action = given.action ?? (await ownPin(cli)) ?? earlier.action;
  if (!ask) refuseMissing({ ...(first ? needed(given) : {}), "--action": action, "--server": known });
  const text = question(ask);
  const server = await text("The machine with Headscale and the runner", known, "sfspark1", parseServer);
  return {
    server,
    inventory: first ? await inventoryAnswers(given, ask) : undefined,
    action: await text("The release of MeSH to run, OWNER/NAME@SHA", action, "", parseAction),
    branch: parseBranch(given.branch ?? earlier.branch ?? (await defaultBranch(cli)) ?? "main"),
    // A repository that was moved has another remote by now.
    repository: repositoryOf(given.repository ?? (await repositoryHere(cli)) ?? earlier.repository),
    owner: await ownerAnswer(given.owner ?? earlier.owner, first ? ask : undefined),
  };
}

/** The machine that an inventory of the user's says is the server; undefined when it says none, or cannot be read. */
function serverIn({ cwd, home }: Cli, text: string | undefined): string | undefined {
  const loaded = text === undefined ? undefined : loadInventory({ text, file: inventoryPath, cwd, home });
  if (!loaded || !("inventory" in loaded)) return undefined;
  return loaded.inventory.hosts.find(({ role }) => role === "headscale")?.name;
}

const repositoryOf = (text: string | undefined) => (text === undefined ? undefined : parseRepository(text));

const needed = ({ headscaleUrl, user }: InitArguments) => ({ "--headscale-url": headscaleUrl, "--user": user });

function refuseMissing(flags: Readonly<Record<string, string | undefined>>): void {
  const missing = Object.keys(flags).filter((name) => flags[name] === undefined);
  if (missing.length === 0) return;
  throw new MeshError({ code: "USAGE", problem: `there is no terminal to ask; say ${missing.join(", ")}` });
}

/** Asks only when the answer is not known yet. */
const question =
  (ask: Asker | undefined) =>
  async <T>(what: string, said: string | undefined, otherwise: string, check: (text: string) => T): Promise<T> =>
    said !== undefined || !ask ? check(said ?? otherwise) : ask.text(what, otherwise, check);

async function inventoryAnswers(given: InitArguments, ask: Asker | undefined): Promise<FirstInventory> {
  const text = question(ask);
  const asked = "Headscale's URL, such as http://192.168.1.10:8080";
  const url = given.headscaleUrl ?? (await text(asked, undefined, "", headscaleUrl));
  const user = await text("The user to sign in as on the hosts", given.user, "", nonEmpty("user"));
  return { headscaleUrl: url, user, hosts: given.host?.map(parseHost) ?? (await moreHosts(ask)) };
}

async function moreHosts(ask: Asker | undefined): Promise<NewHost[]> {
  const hosts: NewHost[] = [];
  for (;;) {
    const host = await ask?.text("Another host, NAME=ADDRESS[:PORT][,windows], or Enter for none", "", (text) =>
      text ? usableHost(text) : undefined,
    );
    if (!host) return hosts;
    hosts.push(host);
  }
}

/** What would make the whole inventory wrong is told at the question. */
function usableHost(text: string): NewHost {
  const host = parseHost(text);
  const wrong = hostName(host.name) ?? address(host.address);
  if (wrong) throw new MeshError({ code: "USAGE", problem: `host: ${wrong}` });
  return host;
}

const ownerAnswer = (said: string | undefined, ask: Asker | undefined): Promise<string | undefined> =>
  question(ask)("Who reviews changes (@NAME for CODEOWNERS), or Enter for nobody", said, "", (text) =>
    text ? parseOwner(text) : undefined,
  );

function headscaleUrl(text: string): string {
  const wrong = serverUrl(text);
  if (wrong) throw new MeshError({ code: "USAGE", problem: `the URL ${wrong}` });
  return text;
}

const nonEmpty = (name: string) => (text: string) => {
  if (text) return text;
  throw new MeshError({ code: "USAGE", problem: `${name}: give a name` });
};
