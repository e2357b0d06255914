// Reads what Headscale answers, whatever its version and road: REST (camelCase, string ids, RFC 3339) and CLI (snake_case,
// numbers, {seconds,nanos}, zero values left out, null for an empty list). Recorded answers: test/fixtures/headscale/.
// 0.27 lists pre-auth secrets in plain text, also inside nodes; nothing here carries them on.

import { z } from "zod";
import { MeshError } from "../core/errors.ts";
import { Secret } from "../core/secret.ts";
import type { HeadscaleNode, HeadscaleUser, MintedKey, PreAuthKeyInfo } from "./types.ts";

const id = z.union([z.string(), z.number()]).transform(String);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

/** "Never" is 0001-01-01 on 0.27 and null on 0.29; read as a date, the former would be "expired long ago". */
const time = z
  .string()
  .nullish()
  .transform((value) => (value && !value.startsWith("0001-01-01") ? value : undefined));

const user = z
  .object({ id, name: text })
  .nullish()
  .transform((value) => value ?? undefined);

/** The user 0.28 and later show for tagged nodes; it exists in no listing of users. */
const taggedDevices = "2147455555";

const node = z
  .object({
    id,
    name: text,
    givenName: text,
    user,
    tags: texts,
    forcedTags: texts,
    validTags: texts,
    nodeKey: text,
    machineKey: text,
    ipAddresses: texts,
    online: flag,
    lastSeen: time,
    expiry: time,
  })
  .transform((seen): HeadscaleNode => {
    const tags = [...new Set([...seen.tags, ...seen.forcedTags, ...seen.validTags])].toSorted();
    return {
      id: seen.id,
      hostname: seen.name,
      givenName: seen.givenName,
      user: tags.length > 0 || seen.user?.id === taggedDevices ? undefined : seen.user,
      tags,
      nodeKey: seen.nodeKey,
      machineKey: seen.machineKey,
      ips: seen.ipAddresses,
      online: seen.online,
      lastSeen: seen.lastSeen,
      expiry: seen.expiry,
    };
  });

const key = z
  .object({ id, user, reusable: flag, used: flag, expiration: time, aclTags: texts })
  .transform(({ aclTags, ...seen }): PreAuthKeyInfo => ({ ...seen, tags: aclTags }));

const minted = z
  .object({ id, key: z.string().min(8) })
  .transform((seen): MintedKey => ({ id: seen.id, key: new Secret(seen.key) }));

const list = <T>(shape: z.ZodType<T>) =>
  z
    .array(shape)
    .nullish()
    .transform((value) => value ?? []);

export const shapes = {
  node,
  user: z.object({ id, name: text }) as z.ZodType<HeadscaleUser>,
  minted,
  nodes: list(node),
  users: list(z.object({ id, name: text })),
  keys: list(key),
};

/** Checks an answer. What does not fit throws HEADSCALE_ANSWER naming the call and the first misfit, never the content. */
export function readShape<T>(shape: z.ZodType<T, unknown>, value: unknown, call: string): T {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new MeshError({
    code: "HEADSCALE_ANSWER",
    problem: `the answer to ${call} is not what this release knows (${issue?.path.join(".") || "whole answer"}: ${issue?.message})`,
    next: ["headscale", "version"],
  });
}

/** An answer of the CLI in the form of REST: camelCase keys, times as RFC 3339. */
export function fromCli(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromCli);
  if (value === null || typeof value !== "object") return value;
  if ("seconds" in value && typeof value.seconds === "number") return timeOf(value as Timestamp);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [camel(name), fromCli(inner)]));
}

interface Timestamp {
  readonly seconds: number;
  readonly nanos?: number;
}

const zeroTime = -62_135_596_800;

const timeOf = ({ seconds, nanos = 0 }: Timestamp): string =>
  seconds === zeroTime ? "0001-01-01T00:00:00Z" : new Date(seconds * 1000 + nanos / 1e6).toISOString();

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
