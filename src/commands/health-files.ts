// What a health run or a look back writes for others: the status file, the badge, the file for Prometheus. Each whole or not at all,
// because somebody may be reading the one before.

import { join, resolve } from "node:path";
import { MeshError } from "../core/errors.ts";
import { statusOf } from "../health/lookback/status.ts";
import type { LookBack } from "../health/lookback/types.ts";
import { badgeOf } from "../report/history-badge.ts";
import { prometheusOf } from "../report/history-prometheus.ts";
import type { Cli } from "./cli.ts";
import { saveWhole } from "./save-whole.ts";

export interface FileOptions {
  readonly status?: string;
  readonly badge?: string;
  readonly prometheus?: string;
}

const texts = {
  status: (past: LookBack) => `${JSON.stringify(statusOf(past), null, 2)}\n`,
  badge: badgeOf,
  prometheus: prometheusOf,
};

const kinds = Object.keys(texts) as (keyof typeof texts)[];

/** The status page of a folder. Its name stands in no `resolve`: the bundler takes files of that name for ours (test/contract/house.test.ts). */
export const pageIn = (folder: string): string => join(folder, "index.html");

export const wantsFiles = (options: FileOptions): boolean => kinds.some((kind) => options[kind]);

/** Throws USAGE where two of them would be one file: the last one would be all that is left. `html` is the folder of the page. */
export function refuseSameFiles({ cwd }: Pick<Cli, "cwd">, options: FileOptions & { readonly html?: string }): void {
  const page = options.html ? [["html", pageIn(options.html)] as const] : [];
  const asked = [...kinds.flatMap((kind) => (options[kind] ? [[kind, options[kind]] as const] : [])), ...page];
  const seen = new Map<string, string>();
  for (const [kind, file] of asked) {
    const path = resolve(cwd, file);
    const first = seen.get(path);
    if (first) throw new MeshError({ code: "USAGE", problem: `--${first} and --${kind} would both write ${file}` });
    seen.set(path, kind);
  }
}

/** Returns why which of them could not be written. `past` has no secrets in it any more. */
export async function writeFiles({ cwd }: Cli, options: FileOptions, past: LookBack): Promise<readonly string[]> {
  const asked = kinds.flatMap((kind) => (options[kind] ? [[options[kind], texts[kind](past)] as const] : []));
  const done = await Promise.all(asked.map(([file, text]) => saveWhole(resolve(cwd, file), text)));
  return done.flatMap((why, i) => (why ? [`${asked[i]?.[0]} cannot be written (${why})`] : []));
}
