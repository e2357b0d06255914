// Headscale through its own command line over the unix socket: for a runner on the server that has no API key.

import { execFile } from "node:child_process";
import type { z } from "zod";
import { MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";
import { fromCli, readShape, shapes } from "./parse.ts";
import { keyIsDead, lostKey, mintFailed, untilTrue } from "./settle.ts";
import type { ChangeHeadscale, MintedKey, MintRequest } from "./types.ts";

export interface CliAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `headscale` with these words. */
export type RunHeadscale = (words: readonly string[]) => Promise<CliAnswer>;

/** The program on this machine's PATH; 15 s at most, because it waits 5 s by itself for a server that is down. */
export const localHeadscale: RunHeadscale = (words) =>
  new Promise((resolve) => {
    execFile("headscale", [...words], { timeout: 15_000, maxBuffer: 32 << 20 }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === "number" ? error.code : 127) : 0;
      resolve({ code, stdout, stderr: code === 127 ? `${stderr}${error?.message ?? ""}` : stderr });
    });
  });

export function openCli(run: RunHeadscale): ChangeHeadscale {
  const ask = async <T>(words: readonly string[], shape: z.ZodType<T, unknown>): Promise<T> =>
    readShape(shape, fromCli(await call(run, words)), `headscale ${words.slice(0, 2).join(" ")}`);
  const keys = () => ask(["preauthkeys", "list"], shapes.keys);
  return {
    version: async () => ((await call(run, ["version"])) as { version?: string }).version?.replace(/^v/, "") ?? "",
    users: () => ask(["users", "list"], shapes.users),
    nodes: () => ask(["nodes", "list"], shapes.nodes),
    preAuthKeys: keys,
    createUser: (name) => ask(["users", "create", name], shapes.user),
    mintKey: (request) => mint(request, ask, { run, keys }),
    revokeKey: async (key) => {
      await call(run, ["preauthkeys", "expire", "--id", key.id]);
      await untilTrue(
        async () => keyIsDead(await keys(), key.id),
        `pre-auth key ${key.id} is still usable after it was revoked`,
      );
    },
    expireNode: async (id) => {
      await call(run, ["nodes", "expire", "-i", id]);
    },
    deleteNode: async (id) => {
      await call(run, ["nodes", "delete", "-i", id, "--force"]).catch((thrown: unknown) => {
        if (!(thrown instanceof MeshError && /not found/i.test(thrown.problem))) throw thrown;
      });
    },
    renameNode: async (id, name) => {
      await call(run, ["nodes", "rename", "-i", id, name]);
    },
    setTags: async (id, tags) => {
      await call(run, ["nodes", "tag", "-i", id, "-t", tags.join(",")]);
    },
  };
}

type Ask = <T>(words: readonly string[], shape: z.ZodType<T, unknown>) => Promise<T>;

async function mint(
  { user, tags, lifeMs }: MintRequest,
  ask: Ask,
  { run, keys }: { run: RunHeadscale; keys: ChangeHeadscale["preAuthKeys"] },
): Promise<MintedKey> {
  const expiration = `${Math.ceil(lifeMs / 1000)}s`;
  const wanted = tags.length > 0 ? ["--tags", tags.join(",")] : [];
  try {
    return await ask(["preauthkeys", "create", "-u", user.id, "--expiration", expiration, ...wanted], shapes.minted);
  } catch (thrown) {
    const lost = await lostKey(thrown, new Date(Date.now() + lifeMs).toISOString(), keys);
    if (lost) await call(run, ["preauthkeys", "expire", "--id", lost]);
    throw mintFailed(thrown);
  }
}

async function call(run: RunHeadscale, words: readonly string[]): Promise<unknown> {
  const answer = await run([...words, "-o", "json"]);
  const what = `headscale ${words.slice(0, 2).join(" ")}`;
  if (answer.code !== 0) throw failed(what, answer);
  try {
    return JSON.parse(answer.stdout);
  } catch (cause) {
    const problem = `${what} answered something that is not JSON: ${printable(answer.stdout, 80) || "nothing"}`;
    throw new MeshError({ code: "HEADSCALE_ANSWER", problem, next: ["headscale", "version"], cause });
  }
}

/** Errors come on stderr as JSON, or as plain text when the server is down (0.27) or the flags are wrong. */
function failed(what: string, { stderr }: CliAnswer): MeshError {
  const text = printable(reasonIn(stderr), 300);
  if (/permission denied/i.test(stderr)) {
    const problem = `this user may not open Headscale's unix socket (${text})`;
    return new MeshError({ code: "HEADSCALE_AUTH", problem, next: ["sudo", "usermod", "-aG", "headscale", "USER"] });
  }
  if (/connect|DeadlineExceeded|no such file/i.test(stderr)) {
    const problem = `Headscale does not answer on its unix socket (${text})`;
    return new MeshError({ code: "HEADSCALE_DOWN", problem, next: ["sudo", "systemctl", "status", "headscale"] });
  }
  return new MeshError({ code: "HEADSCALE_REFUSED", problem: `${what} was refused: ${text}` });
}

function reasonIn(stderr: string): string {
  const line = stderr.split("\n").find((candidate) => candidate.startsWith("{"));
  if (line === undefined) return stderr.trim();
  try {
    return String((JSON.parse(line) as { error?: unknown }).error ?? line);
  } catch {
    return line; // not JSON after all: shown as it is
  }
}
