// npm run windows-selftest -- USER@HOST: the same list for a person's machine and for the job on GitHub's own Windows.

import { connectAnew } from "../../src/commands/session.ts";
import { changeHost } from "../../src/host/client.ts";
import { platformOf } from "../../src/host/platform.ts";
import type { HostFacts } from "../../src/host/protocol.ts";
import { adhocHost, parseDestination } from "../../src/inventory/adhoc.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { Pool } from "../../src/ssh/pool.ts";
import type { Connection } from "../../src/ssh/types.ts";
import { type Check, changingChecks, type Known, type Machine, readingChecks } from "./checks.ts";
import { type Seen, selftestPage } from "./page.ts";

export interface Wish {
  readonly destination: string;
  readonly port?: number | undefined;
  /** Also what changes the machine; it is taken back. */
  readonly change?: boolean | undefined;
  /** Another program in the place of powershell.exe: "pwsh.exe". */
  readonly powershell?: string | undefined;
  readonly wsl?: Machine["wsl"];
}

export interface Report {
  readonly page: string;
  readonly failed: number;
}

/** Runs every check, tells of each as it ends, and gives the page. Changes nothing unless it was asked to. */
export async function selftest(
  inventory: Inventory,
  pool: Pick<Pool, "connect">,
  wish: Wish,
  tell: (line: string) => void,
): Promise<Report> {
  const host = adhocHost(inventory, parseDestination(wish.destination, wish.port), "windows");
  const connect = async () => spoken(await connectAnew(pool, host), wish.powershell);
  const { server } = await connect();
  const { version, source, signingKey } = host.tailscale;
  const machine: Machine = {
    server,
    open: async () => {
      const options = { host, platform: platformOf(host), onNote: (text: string) => tell(`    ${text}`) };
      const connection = await connect();
      return changeHost(connection, options, { kind: "full", self: false });
    },
    tailscale: { version, source, signingKey },
    wsl: wish.wsl,
  };
  const known: Known = {};
  const seen: Seen[] = [];
  for (const check of wish.change ? [...readingChecks, ...changingChecks] : readingChecks) {
    seen.push(await one(check, machine, known, tell));
  }
  const failed = seen.filter(({ ended }) => ended === "failed").length;
  return { page: selftestPage(seen, known.before, namesOf(known.before, wish)), failed };
}

async function one(check: Check, machine: Machine, known: Known, tell: (line: string) => void): Promise<Seen> {
  const began = performance.now();
  const ended = (how: Seen["ended"], detail: string): Seen => {
    tell(`${how === "ok" ? "ok" : how}: ${check.title}: ${detail}`);
    return { title: check.title, ended: how, detail, ms: performance.now() - began };
  };
  const skipped = check.skip?.(machine, known);
  if (skipped !== undefined) return ended("skipped", skipped);
  try {
    return ended("ok", await check.run(machine, known));
  } catch (thrown) {
    return ended("failed", thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** The same connection, with another PowerShell in the command line. */
function spoken(connection: Connection, powershell: string | undefined): Connection {
  if (powershell === undefined) return connection;
  return {
    server: connection.server,
    close: () => connection.close(),
    exec: (request) => connection.exec({ ...request, command: request.command.replace("powershell.exe", powershell) }),
  };
}

/** Who and where: the parts of the account's name, of its profile, and of the destination. */
function namesOf(facts: HostFacts | undefined, { destination }: Wish): string[] {
  const profile = facts?.system.family === "windows" ? facts.system.account.profile : "";
  return [...destination.split("@"), ...(facts?.user.name.split("\\") ?? []), profile.split("\\").at(-1) ?? ""];
}

/** An inventory of nobody: the user's own known_hosts, keys and ssh_config, and MeSH's defaults. */
export const emptyInventory = `version: 1
mesh:
  headscale:
    url: http://127.0.0.1:8080
  ssh:
    known-hosts: ~/.ssh/known_hosts
hosts: {}
`;
