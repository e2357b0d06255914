// mesh remote prepare where nothing is installed (Windows): looks what is missing for work without a person, says what will be done
// about it, asks, does it. Where MeSH cannot get in, it prints the one block that a person pastes there.

import { errorData, MeshError } from "../core/errors.ts";
import { type ExitCode, exitCode } from "../core/exit.ts";
import { prepareCommand } from "../core/hints.ts";
import { type HostOptions, prepareHost, readHost, readPreparation } from "../host/client.ts";
import type { Preparation, SignIn } from "../host/platform.ts";
import type { Host } from "../inventory/types.ts";
import { errorLines } from "../report/error-text.ts";
import { styleFor } from "../report/style.ts";
import type { Pool } from "../ssh/pool.ts";
import type { Connection } from "../ssh/types.ts";
import { askYes } from "./ask.ts";
import type { Cli } from "./cli.ts";
import { typedAgain } from "./typed-again.ts";

export interface MendOptions {
  readonly undo?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

export interface Mending {
  readonly asked: HostOptions & { readonly host: Host };
  readonly preparation: Preparation;
  readonly pool: { connect(host: Host): Promise<Connection> };
  readonly signIn: () => ReturnType<Pool["signIn"]>;
}

/** What a person at the machine can mend: no SSH server, none that is reached, a key or an account that it does not take. */
const needsPerson: readonly string[] = ["SSH_REFUSED", "SSH_TIMEOUT", "SSH_UNREACHABLE", "SSH_AUTH", "ACCESS_DENIED"];

export async function mendHost(cli: Cli, mending: Mending, options: MendOptions): Promise<ExitCode> {
  const { asked, preparation } = mending;
  const tell = (text: string) => cli.stdout.write(`${asked.host.name}: ${text}\n`);
  if (options.undo) {
    tell(preparation.nothingToUndo);
    return exitCode.converged;
  }
  const signIn = withKey(await mending.signIn());
  try {
    const connection = await mending.pool.connect(asked.host);
    await assertAccess(connection, asked);
    return await mend(cli, { ...mending, connection, signIn, tell }, options);
  } catch (thrown) {
    // What a jump host refuses is mended there, and it may be no Windows.
    const mendable =
      thrown instanceof MeshError && needsPerson.includes(thrown.code) && thrown.host === asked.host.name;
    if (!mendable) throw thrown;
    return handOver(cli, thrown, preparation.paste(signIn));
  }
}

/** A key store without keys throws before this. */
function withKey({ publicKeys: [first, ...rest], ...signIn }: Awaited<ReturnType<Mending["signIn"]>>): SignIn {
  if (first === undefined) throw new MeshError({ code: "SSH_KEY", problem: "there is no key to sign in with" });
  return { ...signIn, publicKeys: [first, ...rest] };
}

async function assertAccess(connection: Connection, asked: Mending["asked"]): Promise<void> {
  const { host, platform } = asked;
  const read = readHost(connection, asked);
  const [{ user, program }, access] = await Promise.all([read.facts(), read.access()]);
  const problem = platform.accessProblem(access, { user: user.name, program }, host);
  if (problem) throw new MeshError({ ...problem, host: host.name });
}

interface Connected extends Omit<Mending, "signIn"> {
  readonly connection: Connection;
  readonly signIn: SignIn;
  readonly tell: (text: string) => void;
}

/** Looks again after each change: a keys file that was closed may hold no key. What was done once and is missing still ends it. */
async function mend(cli: Cli, at: Connected, options: MendOptions): Promise<ExitCode> {
  const { asked, connection, preparation, signIn, tell } = at;
  const { publicKeys } = signIn;
  const done = new Set<string>();
  for (;;) {
    const found = await readPreparation(connection, asked, { publicKeys });
    const said = found.map((missing) => ({ id: missing.id, ...preparation.says(missing, signIn) }));
    if (said.length > 0) tell(`missing for work without a person:\n${said.map(planLine).join("\n")}`);
    else tell(done.size > 0 ? "prepared" : "was prepared already: nothing is missing for work without a person");
    const fixes = said.filter(({ does }) => does !== undefined).map(({ id }) => id);
    if (fixes.length === 0 || options.dryRun) return fixes.length < said.length ? exitCode.person : exitCode.converged;
    if (fixes.some((id) => done.has(id))) throw stillMissing(asked.host);
    if (!options.yes) await confirm(cli, asked.host);
    for (const id of fixes) done.add(id);
    await prepareHost(connection, asked, { fixes, publicKeys }, undefined);
  }
}

const stillMissing = ({ name }: Host) =>
  new MeshError({ code: "VERIFY_FAILED", host: name, problem: "what was done is missing still" });

const planLine = ({ why, does }: ReturnType<Preparation["says"]>) => `  ${why}${does ? `\n    -> ${does}` : ""}`;

async function confirm(cli: Cli, host: Host): Promise<void> {
  if (!cli.stdin.isTTY) {
    const problem = "there is no terminal to ask; say --yes to go on";
    throw new MeshError({
      code: "USAGE",
      host: host.name,
      problem,
      next: typedAgain(cli, prepareCommand(host).slice(1), "--yes"),
    });
  }
  if (await askYes(cli, `Do this on ${host.name}?`)) return;
  throw new MeshError({ code: "INTERRUPTED", problem: "nothing was changed" });
}

/** The block alone goes to stdout, so that it can be kept in a file or a message. */
function handOver(cli: Cli, error: MeshError, { where, block }: ReturnType<Preparation["paste"]>): ExitCode {
  const lines = errorLines({ ...errorData(error), next: null }, styleFor(cli.stderr));
  cli.stderr.write(`${lines.join("\n")}\n\nWhat a person can do: paste all of this ${where}.\n\n`);
  cli.stdout.write(`${block}\n`);
  return exitCode.person;
}
