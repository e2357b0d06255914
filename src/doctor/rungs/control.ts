// The login server: whether it is ours, whether the host reaches it and it is the one that we see, and whether it knows the host.

import { MeshError } from "../../core/errors.ts";
import { nodeOf } from "../../health/probes/seen.ts";
import { type Failed, type Fetched, hasFailed } from "../../health/probes/world.ts";
import type { HostFacts } from "../../host/protocol.ts";
import type { Asked } from "../asked.ts";
import { broken, brokenBy, good, onHost, unknown } from "../says.ts";
import type { Outcome } from "../types.ts";
import type { DoctorWorld } from "../world.ts";
import type { Look } from "./rung.ts";

export const loginServer: Look = async (world, asked) => {
  const facts = await asked.facts();
  if (facts instanceof MeshError) return unknown("no way in");
  const typed = onHost(world, "tailscale", "debug", "prefs");
  const url = facts.tailscale.prefs?.controlUrl;
  if (!url) return unknown("Tailscale does not say", typed);
  if (!world.inventory) return good(typed, `${url} (there is no inventory to compare it with)`);
  const ours = world.inventory.headscale.url;
  if (sameServer(url, ours)) return sameKey(world, asked, { typed, url });
  const problem = `it belongs to ${url}, not to ${ours}; log it out there first, if that is what you want`;
  return brokenBy(world, typed, new MeshError({ code: "OTHER_CONTROL_SERVER", problem }));
};

/** A join writes the address where the name does not resolve on the host, so only another port or path is another server for sure. */
function sameServer(url: string, ours: string): boolean {
  if (url === ours) return true;
  const [one, other] = [URL.parse(url), URL.parse(ours)];
  const byAddress = /^[\d.]+$|^\[/.test(one?.hostname ?? "");
  return (
    byAddress &&
    one?.port === other?.port &&
    one?.protocol === other?.protocol &&
    !/^[\d.]+$|^\[/.test(other?.hostname ?? "")
  );
}

interface Server {
  readonly typed: string;
  readonly url: string;
}

const keyIn = (text: string) => /"publicKey"\s*:\s*"(mkey:[0-9a-f]{64})"/.exec(text)?.[1];

/** One URL may lead to different machines: by a name that means another one there, a forwarded port, somebody in between. */
async function sameKey(world: DoctorWorld, asked: Asked, { typed, url }: Server): Promise<Outcome> {
  const own = await asked.own();
  const isReached = !(own instanceof MeshError) && own.server?.status === 200;
  if (!isReached || world.way === undefined) return good(typed, url);
  const argv = ["curl", "-q", "-sS", "-m", "8", `${url}/key?v=100`];
  const [here, there] = [await world.local.fetch(`${url}/key?v=100`, 10_000), await asked.run(argv)];
  const ours = hasFailed(here) ? undefined : keyIn(here.body);
  const theirs = there instanceof MeshError ? undefined : keyIn(there.output);
  if (ours === undefined || theirs === undefined) return good(typed, url);
  if (ours === theirs) return good(typed, `${url}, with the key that we see`);
  const curl = onHost(world, ...argv);
  const next = [curl, onHost(world, "getent", "hosts", hostOf(url))];
  return broken(world, "server-differs", { tried: curl, cameBack: `${theirs}, and here ${ours}`, next });
}

export const headscale: Look = async (world, asked) => {
  const facts = await asked.facts();
  const here = await asked.server();
  if (facts instanceof MeshError) return fromHere(world, here);
  const own = await asked.own();
  const url = world.inventory?.headscale.url ?? facts.tailscale.prefs?.controlUrl ?? "";
  const typed = onHost(world, "curl", "-sS", `${url}/health`);
  if (own instanceof MeshError) return unknown(own.problem, typed);
  if (own.server === null) return unknown("it has no program to ask with (curl, wget)", typed);
  if (own.server.status !== 200)
    return unreached(world, { typed, url, here, why: own.server.why || `it answers ${own.server.status}` });
  if (facts.tailscale.status?.online === false && facts.tailscale.status.backendState === "Running") {
    return broken(world, "control-lost", {
      tried: onHost(world, "tailscale", "status"),
      cameBack: facts.tailscale.status.health.join("; ") || "offline",
    });
  }
  return known(world, asked, { facts, typed });
};

interface Unreached {
  readonly typed: string;
  readonly url: string;
  readonly here: Fetched | Failed;
  readonly why: string;
}

/** The server's fault, or that of the way from the host to it. */
function unreached(world: DoctorWorld, { typed, url, here, why }: Unreached): Outcome {
  // Of a server that the machine itself does not reach, nobody says whose fault it is; an answer is the server's own.
  const isSilent = hasFailed(here) && here.failed === "no-answer" && world.way !== undefined;
  if (isSilent || isWrong(here)) return { ...down(world, url, here), tried: typed };
  const problem = `the host cannot reach ${url}: ${why}`;
  const outcome = brokenBy(world, typed, new MeshError({ code: "LOGIN_SERVER_UNREACHABLE", problem }));
  const next = [typed, ...(/resolve/i.test(why) ? [onHost(world, "getent", "hosts", hostOf(url))] : [])];
  return { ...outcome, cameBack: why, next };
}

const hostOf = (url: string) => URL.parse(url)?.hostname ?? url;

/** Something answers, as a proxy before a server that is down, and does not say that it is well. */
const isWrong = (here: Fetched | Failed): boolean => !hasFailed(here) && here.status !== 200;

function down(world: DoctorWorld, url: string, here: Fetched | Failed): Outcome {
  const why = hasFailed(here) ? here.why : `status ${here.status}`;
  const problem = hasFailed(here)
    ? `Headscale does not answer at ${url} (${why})`
    : `Headscale is not well at ${url}: ${url}/health answers ${here.status}, not 200`;
  const next = ["sudo", "systemctl", "status", "headscale"];
  return brokenBy(
    world,
    `curl -sS ${url}/health`,
    new MeshError({ code: "HEADSCALE_DOWN", problem, next, cause: new Error(why) }),
  );
}

/** Nobody gets in: as far as the machine that looks sees it. */
function fromHere(world: DoctorWorld, here: Fetched | Failed): Outcome {
  const url = world.inventory?.headscale.url;
  if (!url) return unknown("no way in");
  if (hasFailed(here) && here.failed !== "no-answer") return unknown(here.why, `curl -sS ${url}/health`);
  if (hasFailed(here) || isWrong(here)) return down(world, url, here);
  return good(`curl -sS ${url}/health`, `${here.status}, as the machine that looks sees it`);
}

/** The server has the node, and is the one that the machine that looks sees. */
async function known(
  world: DoctorWorld,
  asked: Asked,
  { facts, typed }: { facts: HostFacts; typed: string },
): Promise<Outcome> {
  const listing = await asked.listing();
  if (world.headscale instanceof MeshError)
    return good(typed, `200; its list of nodes was not asked: ${world.headscale.problem}`);
  if (listing instanceof MeshError) return brokenBy(world, "sudo headscale nodes list", listing);
  if (nodeOf(world.host, facts, listing.nodes)) return good(typed, "200, and it knows the host");
  return broken(world, "node-missing", { tried: "sudo headscale nodes list", cameBack: "no node with the host's key" });
}
