// Chooses the transport to Headscale: REST when there is an API key, else the `headscale` command on this machine.

import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { MeshError } from "../core/errors.ts";
import type { Secret } from "../core/secret.ts";
import { localHeadscale, openCli } from "./cli.ts";
import { makeKey, whereKeyGoes } from "./new-key.ts";
import { openRest } from "./rest.ts";
import type { ChangeHeadscale } from "./types.ts";

interface HeadscaleChoice {
  readonly apiUrl: string;
  readonly apiKey: Secret | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** Connects to nothing yet. Throws HEADSCALE_AUTH when there is neither a key nor the program. */
export async function openHeadscale({ apiUrl, apiKey, env, signal }: HeadscaleChoice): Promise<ChangeHeadscale> {
  if (apiKey) return openRest({ apiUrl, apiKey, signal });
  if (await onPath("headscale", env.PATH ?? "")) return openCli(localHeadscale, signal);
  throw new MeshError({
    code: "HEADSCALE_AUTH",
    problem: `there is no way to Headscale: no API key, and no headscale command on this machine; ${whereKeyGoes}`,
    next: makeKey,
  });
}

async function onPath(program: string, path: string): Promise<boolean> {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const found = await access(join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return true;
  }
  return false;
}
