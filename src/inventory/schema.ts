// The inventory as a whole: its schema, the types of what is written in it, and its JSON Schema. Nothing here or in the other files
// of the schema changes a value: defaults are in defaults.ts and resolve.ts. Checks that need two keys are in cross-checks.ts.

import { z } from "zod";
import { group, host } from "./schema-host.ts";
import { mesh } from "./schema-mesh.ts";
import { section } from "./schema-values.ts";

const name = z.string().meta({ pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" });

/** The whole file. Names of hosts and groups are checked in shape-checks.ts, which knows their places. */
export const inventoryShape = section(
  {
    version: z.literal(1).meta({ description: "Version of this format." }),
    mesh,
    groups: z
      .record(name, group)
      .meta({ description: "What several hosts have in common, by the name of the group; a host says which it is in." })
      .optional(),
    hosts: z
      .record(name, host)
      .meta({ description: "The machines by name. A name is a DNS label and becomes the name in the mesh." }),
  },
  { description: "Inventory of a mesh kept by MeSH." },
);

export type RawInventory = z.infer<typeof inventoryShape>;
export type RawMesh = RawInventory["mesh"];
export type RawHost = RawInventory["hosts"][string];
export type RawGroup = NonNullable<RawInventory["groups"]>[string];
export type RawTailscale = NonNullable<RawMesh["tailscale"]>;
export type RawHealth = NonNullable<RawMesh["health"]>;
export type RawWindow = NonNullable<RawHealth["windows"]>[number];
export type RawSyncthing = NonNullable<RawMesh["syncthing"]>;

/** The inventory's JSON Schema (draft 2020-12), for editors; `# yaml-language-server: $schema=…` names it in a file. */
export function inventorySchema(): Record<string, unknown> {
  return z.toJSONSchema(inventoryShape, { target: "draft-2020-12" });
}
