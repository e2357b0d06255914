// The changes in Headscale that a plan holds.

import type { PreAuthKeys } from "../headscale/keys.ts";
import type { HeadscaleAction } from "../steps/types.ts";
import type { ChangeWorld } from "./world.ts";

/** Makes one change; `keys` ends a person's key, of which only the id is known. */
export async function inHeadscale(
  { headscale }: ChangeWorld,
  keys: PreAuthKeys,
  action: HeadscaleAction,
): Promise<void> {
  switch (action.do) {
    case "create-user":
      await headscale.createUser(action.user);
      return;
    case "delete-node":
      return headscale.deleteNode(action.id);
    case "disable-expiry":
      return headscale.disableExpiry(action.id);
    case "end-key":
      return keys.end(action.id);
    case "rename-node":
      return headscale.renameNode(action.id, action.name);
    case "set-tags":
      return headscale.setTags(action.id, action.tags);
  }
}
