// The names of the mesh (MagicDNS): each host looks up itself and the host that Headscale is on, which looks up all of them.

import { MeshError } from "../../core/errors.ts";
import { overSsh } from "../typed.ts";
import { apiOf, factsOf, type HostSeen, noFacts, noOwnWord, ownOf, type Round } from "./seen.ts";
import { finding, onHost, type Sight, seen, unseen } from "./sight.ts";

/** Names that the host is to know, with what they lead to; undefined: it takes no names from the mesh. */
export function meshNames(
  one: HostSeen,
  round: Pick<Round, "headscale" | "inventory">,
): ReadonlyMap<string, readonly string[]> | undefined {
  const { status, prefs } = factsOf(one)?.tailscale ?? {};
  if (status?.backendState !== "Running" || status.dnsSuffix === "" || !prefs?.acceptsDns) return undefined;
  const api = apiOf(round);
  const nodes = api instanceof MeshError ? [] : api.listing.nodes;
  const isServer = one.host.role === "headscale";
  const others = round.inventory.hosts.filter(
    ({ state, role }) => state === "present" && (isServer || role === "headscale"),
  );
  const listed = others.flatMap(({ name }): [string, readonly string[]][] => {
    const node = nodes.find(({ givenName }) => givenName === name);
    return node ? [[`${name}.${status.dnsSuffix}`, node.ips]] : [];
  });
  return new Map([...listed, [status.dnsName, status.ips]]);
}

/** The look at a host; undefined for one that takes no names from the mesh. */
export function dnsSight(one: HostSeen, round: Pick<Round, "headscale" | "inventory">): Sight | undefined {
  const { host } = one;
  const at = onHost("dns", host.name);
  if (!factsOf(one)) return unseen(at, noFacts(one));
  const names = meshNames(one, round);
  if (!names) return undefined;
  const own = ownOf(one);
  if (!own) return unseen(at, noOwnWord(one));
  const found = new Map(own.names.map(({ name, ips }) => [name, ips]));
  const asked = [...names].filter(([name]) => found.has(name));
  if (asked.length === 0) return unseen(at, "it was not asked for any name");
  const wrong = asked.flatMap(([name, ips]) => wrongly(name, found.get(name) ?? [], ips));
  const by = overSsh(host, `getent hosts ${asked[0]?.[0]}`);
  return seen(at, wrong.length === 0 ? [] : [finding("dns-broken", inWords(wrong, asked.length), by)]);
}

/** One address that is right is enough: a host without IPv6 has no use for the other. */
function wrongly(name: string, found: readonly string[], right: readonly string[]): readonly string[] {
  if (found.some((ip) => right.includes(ip))) return [];
  return [found.length === 0 ? `${name} is not found` : `${name} leads to ${found.join(", ")}, not to ${right[0]}`];
}

const most = 3;

const inWords = (wrong: readonly string[], asked: number) =>
  `${wrong.slice(0, most).join("; ")}${wrong.length > most ? `; ${wrong.length} of ${asked} names in all` : ""}`;
