// Where the API key lies: a key that others can read, or that went into Git, works as any other, and gives all of Headscale away.

import { realpath, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, relative } from "node:path";
import { isOpenToOthers } from "../core/private-file.ts";
import { makeKey } from "../headscale/new-key.ts";
import { isTracked } from "../inventory/git.ts";
import { readText } from "../inventory/load.ts";
import { pathText, problemLine } from "../inventory/problem.ts";
import { parseTree } from "../inventory/tree.ts";
import type { Inventory } from "../inventory/types.ts";
import { shellWords } from "../shell/posix.ts";
import type { Cli } from "./cli.ts";
import { withoutSecretVariables } from "./program-env.ts";

type Around = Pick<Cli, "cwd" | "env" | "known">;

/** What is wrong with the place of the key file, each with what to type. A file that is not there is nobody's to read. */
export async function keyFileTroubles(cli: Around, file: string): Promise<readonly string[]> {
  const real = await realpath(file).catch(() => undefined);
  if (real === undefined) return [];
  const [stats, tracked] = await Promise.all([
    stat(real).catch(() => undefined),
    isTracked(real, withoutSecretVariables(cli)),
  ]);
  const here = typed(await realpath(cli.cwd), real);
  return [
    ...(stats && isOpenToOthers(stats)
      ? [`the API key file can be read by others; next: ${shellWords(["chmod", "600", here])}`]
      : []),
    ...(tracked ? [committed(here)] : []),
  ];
}

/** The same with the place in the inventory that names the file. */
export async function keyFileLines(cli: Around, { file, headscale }: Inventory): Promise<readonly string[]> {
  const troubles = headscale.apiKeyFile === undefined ? [] : await keyFileTroubles(cli, headscale.apiKeyFile);
  if (troubles.length === 0) return [];
  const path = ["mesh", "headscale", "api-key-file"];
  const place = parseTree(file, await readText(file, cli)).valuePlace(path);
  return troubles.map((message) => problemLine({ place, path: pathText(path), message }));
}

/** As a person in this folder types it. */
function typed(cwd: string, file: string): string {
  const path = relative(cwd, file);
  if (path.startsWith("..") || isAbsolute(path)) return file;
  return path.startsWith("-") ? `./${path}` : path;
}

/** A key that was committed once is in the history of every clone, so taking it out of the next commit is half of it. */
function committed(here: string): string {
  // The folder that this is typed in may be above the repository.
  const at = dirname(here) === "." ? [] : ["-C", dirname(here)];
  const end = basename(here).startsWith("-") ? ["--"] : [];
  const remove = shellWords(["git", ...at, "rm", "--cached", ...end, basename(here)]);
  const anew = `make another one on the server (${shellWords(makeKey)}) and end this one (sudo headscale apikeys list, then expire)`;
  return `the API key file is tracked by Git, and its key is in every clone and in the history: ${anew}; next: ${remove}`;
}
