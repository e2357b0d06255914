// What the SSH user's access allows on Windows: an administrator's session has its full rights, or there is nothing to be had.

import type { Blocked } from "../../core/errors.ts";
import type { RemotePlace } from "../../core/hints.ts";
import type { Asker } from "../platform.ts";
import type { Access } from "../protocol.ts";
import { hint } from "./hints.ts";

export function accessProblem(access: Access, { user }: Asker, host: RemotePlace): Blocked | undefined {
  if (access.kind === "full") return undefined;
  const problem = access.kind === "none" ? access.why : `${user} is not an administrator in this session`;
  return { code: "ACCESS_DENIED", problem, next: hint("ACCESS_DENIED", host) };
}
