// One document to attach to a bug report: versions, what the doctor found, what the host says of itself, and what the inventory wants of it.
// No plan, no other host. Whoever prints it takes the secrets out, too.

import { errorData, MeshError } from "../core/errors.ts";
import { addressMask, redacted } from "../core/redact.ts";
import { version } from "../core/version.ts";
import { isMeshAddress } from "../health/members.ts";
import { type Heard, namesIn } from "./names.ts";
import type { DoctorResult } from "./result.ts";
import type { DoctorWorld } from "./world.ts";

interface Bundled {
  readonly result: DoctorResult;
  readonly heard: Heard;
  /** Of the machine that looks. */
  readonly system: { readonly node: string; readonly platform: string };
  /** ISO 8601. */
  readonly at: string;
  /** Takes out the secrets of the run. */
  readonly redact: (text: string) => string;
}

/** The document, without secrets, and with words in the place of addresses and names of machines. */
export function bundleOf(world: DoctorWorld, { result, heard, system, at, redact }: Bundled): object {
  const { host, inventory } = world;
  const { facts } = heard;
  const { place: _, maintenance: __, ...wanted } = host;
  const document = {
    ...{ version: 1, command: "doctor bundle", mesh: version, ...system, at },
    result,
    facts: facts instanceof MeshError ? errorData(facts) : facts,
    wanted: { ...wanted, identityFiles: wanted.identityFiles.length },
    headscale: inventory ? { url: inventory.headscale.url, apiUrl: inventory.headscale.apiUrl } : null,
  };
  const mask = addressMask(namesIn(world, heard), isMeshAddress);
  return redacted(document, (text) => mask(redact(text)), vocabulary);
}

/** Fields with words of ours alone: a host that is called as a rung is must not take it away. */
const vocabulary = ["command", "whose", "os", "broken", "rung", "code"];
