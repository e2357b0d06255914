// Why nothing comes of Headscale's nodes. There is no inventory yet, which would say where the server is: what is known of it is the URL that
// was typed, and that this machine may have no way there, or none into the mesh.

import { asMeshError, MeshError } from "../../core/errors.ts";
import { printable } from "../../core/text.ts";
import { makeKey } from "../../headscale/new-key.ts";
import type { Remark } from "../../inventory/import/types.ts";
import type { Cli } from "../cli.ts";

/** The error of a listing that did not come, with what to do about it where no inventory helps. */
export function noListing(thrown: unknown, { secrets }: Pick<Cli, "secrets">, url: string): MeshError {
  const error = asMeshError(thrown);
  const { code, problem, cause } = error;
  const hasKey = secrets.headscaleApiKey !== undefined;
  if (code === "HEADSCALE_DOWN" && hasKey) {
    const seen = problem.replace(/; look after it on the server$/, "");
    return new MeshError({ code, problem: `${seen}; ${reasons}`, next: ["curl", "-i", `${url}/health`], cause });
  }
  if (code !== "HEADSCALE_AUTH" || error.next !== makeKey) return error;
  const next = ["ssh", "-t", new URL(url).hostname.replace(/^\[|\]$/g, ""), ...makeKey];
  return new MeshError({ code, problem: hasKey ? problem : noKey, next, cause });
}

const reasons =
  "either --url is not its address, or this machine has no way there (then run this on the server), or it is stopped";

const noKey =
  "there is no API key, and no headscale command on this machine; run this on the server, which needs no key, or make one there and put it into MESH_HEADSCALE_API_KEY";

const mostNamed = 10;

/** Nodes are entered at their addresses in the mesh, which lead nowhere from outside. */
export function nobodyAnswers(silent: readonly Remark[]): MeshError {
  const named = silent.slice(0, mostNamed).map(({ what, why }) => printable(`${what}: ${why}`, 300));
  const more = silent.length > mostNamed ? [`and ${silent.length - mostNamed} more`] : [];
  const asks = "is this machine in the mesh? Run this on one that is, such as the server";
  return new MeshError({
    code: "USAGE",
    problem: [`no node of Headscale answers SSH, so nothing is written; ${asks}`, ...named, ...more].join("\n"),
    next: ["tailscale", "status"],
  });
}
