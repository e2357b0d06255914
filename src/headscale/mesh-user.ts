// The user of Headscale that an inventory names. A local user and one who signed in by OIDC may bear the same name.

import { MeshError } from "../core/errors.ts";
import type { HeadscaleUser } from "./types.ts";

/** The local user of this name, or the only one; undefined when there is none. Throws INVENTORY_INVALID for several. */
export function meshUser(users: readonly HeadscaleUser[], name: string): HeadscaleUser | undefined {
  const named = users.filter((user) => user.name === name);
  const local = named.filter((user) => !user.provider);
  const [user, another] = local.length > 0 ? local : named;
  if (another === undefined) return user;
  const ids = named.map(({ id }) => id).join(", ");
  throw new MeshError({
    code: "INVENTORY_INVALID",
    problem: `${named.length} users of Headscale are called ${name} (ids ${ids}), and none of them is Headscale's own; rename one, or let mesh.headscale.user name another`,
    next: ["headscale", "users", "list"],
  });
}
