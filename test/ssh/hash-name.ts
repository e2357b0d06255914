import { createHmac } from "node:crypto";

/** A name as `ssh-keygen -H` hides it. */
export function hashName(name: string, salt: Buffer): string {
  return `|1|${salt.toString("base64")}|${createHmac("sha1", salt).update(name).digest("base64")}`;
}
