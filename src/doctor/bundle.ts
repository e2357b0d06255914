// One document to attach to a bug report: versions, what the doctor found, what the host says of itself, and what the inventory wants of it.
// No plan, no other host. Whoever prints it takes the secrets out, too.

import { errorData, MeshError } from "../core/errors.ts";
import { addressMask, redacted } from "../core/redact.ts";
import { version } from "../core/version.ts";
import { isMeshAddress } from "../health/members.ts";
import type { HostFacts } from "../host/protocol.ts";
import type { DoctorResult } from "./result.ts";
import type { DoctorWorld } from "./world.ts";

interface Bundled {
  readonly result: DoctorResult;
  readonly facts: HostFacts | MeshError;
  /** Of the machine that looks. */
  readonly system: { readonly node: string; readonly platform: string };
  /** ISO 8601. */
  readonly at: string;
  /** Takes out the secrets of the run. */
  readonly redact: (text: string) => string;
}

/** The document, without secrets, and with words in the place of addresses and names of machines. */
export function bundleOf(world: DoctorWorld, { result, facts, system, at, redact }: Bundled): object {
  const { host, inventory } = world;
  const { place: _, maintenance: __, ...wanted } = host;
  const document = {
    ...{ version: 1, command: "doctor bundle", mesh: version, ...system, at },
    result,
    facts: facts instanceof MeshError ? errorData(facts) : facts,
    wanted: { ...wanted, identityFiles: wanted.identityFiles.length },
    headscale: inventory ? { url: inventory.headscale.url, apiUrl: inventory.headscale.apiUrl } : null,
  };
  const mask = addressMask(namesIn(world, facts), isMeshAddress);
  return redacted(document, (text) => mask(redact(text)));
}

/** Words of the document itself: who bears such a name is hidden by that. */
const ours: ReadonlySet<string> = new Set(["mesh", "root", "tailscale", "headscale", "linux", "windows", "localhost"]);

/** Names that lead to machines, and the accounts on them. */
function namesIn({ host, way, inventory }: DoctorWorld, facts: HostFacts | MeshError): readonly string[] {
  const urls = [inventory?.headscale.url, inventory?.headscale.apiUrl];
  const said = facts instanceof MeshError ? [] : [facts.tailscale.prefs?.controlUrl];
  const names = [...urls, ...said].flatMap((url) => URL.parse(url ?? "")?.hostname ?? []);
  const road = way === undefined || way instanceof MeshError ? [] : [way.address, way.written, way.user];
  return [...names, ...road, host.address, host.user ?? ""].filter((name) => !ours.has(name));
}
