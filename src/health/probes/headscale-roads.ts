// Goes the roads to Headscale that begin at the runner.

import { asMeshError } from "../../core/errors.ts";
import type { Inventory } from "../../inventory/types.ts";
import type { ApiSeen, HeadscaleSeen } from "./seen.ts";
import { type Failed, type Fetched, type HealthWorld, hasFailed } from "./world.ts";

const oneRoad = 10_000;

interface Asking {
  readonly inventory: Inventory;
  /** The wall clock, as far as it went on since the start. */
  readonly wall: () => number;
}

/** Headscale as the runner sees it. */
export async function headscaleSeen(world: HealthWorld, asking: Asking): Promise<HeadscaleSeen> {
  const { url } = asking.inventory.headscale;
  const { local } = world;
  const asked = async (): Promise<[Fetched | Failed, number | undefined]> => {
    const health = await local.fetch(`${url}/health`, oneRoad);
    return [health, aheadOf(health, asking.wall())];
  };
  const [api, [health, clockMs], certificate, relay, key, apiKeyEnds] = await Promise.all([
    apiSeen(world).catch(asMeshError),
    asked(),
    certificateOf(world, url),
    relayOf(world, url),
    keyOf(world, url),
    world
      .apiKeyEnds?.()
      .then((ends) => ends ?? null)
      .catch(() => undefined) ?? null,
  ]);
  return { api, health, clockMs, certificate, relay, key, apiKeyEnds };
}

const relayOf = async ({ local }: HealthWorld, url: string) => local.fetch(`${url}/derp/probe`, oneRoad);

/** As nodes ask for it before they log in (OverTLSPublicKeyResponse in tailscale/tailcfg), who each say which version they speak. */
async function keyOf({ local }: HealthWorld, url: string): Promise<string | undefined> {
  const answer = await local.fetch(`${url}/key?v=100`, oneRoad);
  return hasFailed(answer) ? undefined : /"publicKey"\s*:\s*"(mkey:[0-9a-f]{64})"/.exec(answer.body)?.[1];
}

async function apiSeen({ headscale }: HealthWorld): Promise<ApiSeen> {
  const [version, listing] = await Promise.all([headscale.version(), headscale.nodes()]);
  return { version, listing };
}

/** Answers give whole seconds, so less than two of them are none. */
function aheadOf(health: Fetched | Failed, wall: number): number | undefined {
  if (hasFailed(health) || health.date === undefined) return undefined;
  const ahead = health.date.getTime() + 500 - wall;
  return Math.abs(ahead) < 2000 ? 0 : ahead;
}

async function certificateOf({ local }: HealthWorld, url: string) {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== "https:") return undefined;
  const name = hostname.replace(/^\[|\]$/g, "");
  return local.tls({ address: name, port: Number(port || 443), name }, oneRoad);
}
