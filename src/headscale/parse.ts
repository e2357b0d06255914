// Parses answers of all supported Headscale versions and both transports: REST (camelCase, string ids, RFC 3339) and CLI
// (snake_case, numbers, {seconds,nanos}, zero values left out, null for an empty list). Recorded answers: test/fixtures/headscale/.
// 0.27 lists pre-auth secrets in plain text, also inside nodes; they are dropped here.

import { z } from "zod";
import { MeshError } from "../core/errors.ts";
import { Secret } from "../core/secret.ts";
import type { HeadscaleNode, HeadscaleUser, MintedKey, NodeListing, PreAuthKeyInfo, UnreadableNode } from "./types.ts";

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

/**
 * "Never" is 0001-01-01 on 0.27 and null on 0.29; as a date, the former would mean "expired long ago". Rounded to
 * milliseconds, because REST gives nine digits and the CLI's digits pass through a number.
 */
const time = z
  .string()
  .refine((value) => value === "" || !Number.isNaN(Date.parse(value)), "not a time")
  .nullish()
  .transform((value) => (value && !value.startsWith("0001-01-01") ? new Date(value).toISOString() : undefined));

const listedUser = z
  .object({ id, name: text, provider: text })
  .transform(({ provider, ...seen }): HeadscaleUser => (provider ? { ...seen, provider } : seen));

const user = listedUser.nullish().transform((value) => value ?? undefined);

/** The user that 0.28 and later show for tagged nodes; no listing of users contains it. */
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
      ips: seen.ipAddresses,
      online: seen.online,
      lastSeen: seen.lastSeen,
      expiry: seen.expiry,
    };
  });

const keyFields = { id, user, reusable: flag, used: flag, expiration: time, aclTags: texts };

const key = z.object(keyFields).transform(({ aclTags, ...seen }): PreAuthKeyInfo => ({ ...seen, tags: aclTags }));

/** The answer to a mint, with the properties of the key: the only place where a key's secret is read. */
export type Minted = Pick<MintedKey, "key"> & PreAuthKeyInfo;

const minted = z
  .object({ ...keyFields, key: z.string().min(8) })
  .transform(({ aclTags, key: secret, ...seen }): Minted => ({ ...seen, tags: aclTags, key: new Secret(secret) }));

/** Keys by id with their secrets, which only 0.27 lists. Used only to revoke a key whose answer was lost. */
const listedSecrets = z
  .array(z.object({ id, key: z.string() }))
  .transform((keys) => new Map(keys.map((each) => [each.id, new Secret(each.key)])));

/** "v0.29.2", or any other name of a build. */
const version = z.object({ version: z.string() }).transform((seen) => seen.version.replace(/^v(?=\d)/, ""));

const list = <T>(shape: z.ZodType<T, unknown>) =>
  z
    .array(shape)
    .nullish()
    .transform((value) => value ?? []);

/** The fields that identify a node, and those that may be readable in a node that does not fit. */
const anyNode = z.object({
  id,
  givenName: z.string().min(1).optional().catch(undefined),
  nodeKey: z.string().min(1).optional().catch(undefined),
});

/** A node, or the readable part of one that this release cannot read. Without an id it is no node, and the answer is invalid. */
const listedNode = z.unknown().transform((value, context): HeadscaleNode | UnreadableNode => {
  const read = node.safeParse(value);
  if (read.success) return read.data;
  const some = anyNode.safeParse(value);
  const issue = read.error.issues[0];
  const why = `${issue?.path.join(".")}: ${issue?.message}`;
  if (some.success) return { id: some.data.id, name: some.data.givenName, nodeKey: some.data.nodeKey, why };
  context.addIssue({ code: "custom", path: [...(issue?.path ?? [])], message: issue?.message ?? "not a node" });
  return z.NEVER;
});

const nodes = list(listedNode).transform(
  (listed): NodeListing => ({
    nodes: listed.filter((each): each is HeadscaleNode => !("why" in each)),
    unreadable: listed.filter((each): each is UnreadableNode => "why" in each),
  }),
);

export const shapes = {
  node,
  user: listedUser,
  minted,
  listedSecrets,
  version,
  nodes,
  users: list(listedUser),
  keys: list(key),
};

/** One field of a REST answer. It must exist: `{"status":"ok"}` of another service is not a mesh without nodes. */
export function readField<T>(shape: z.ZodType<T, unknown>, answer: Answer, field: string, call: string): T {
  return readShape(field in answer ? shape : absent(field), answer[field], call) as T;
}

type Answer = Readonly<Record<string, unknown>>;

const absent = (field: string) => z.custom(() => false, { error: `it has no "${field}"` });

/** Checks an answer. Throws HEADSCALE_ANSWER with the call and the first wrong field, never with the content. */
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

/** Deeper than any answer of Headscale. Deeper values are not translated, so that no answer can overflow the stack. */
const deepest = 20;

/** Converts a CLI answer to the form of REST: camelCase keys, RFC 3339 times. Never throws; an invalid time stays as it is. */
export function fromCli(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== "object" || depth > deepest) return value;
  if (Array.isArray(value)) return value.map((inner) => fromCli(inner, depth + 1));
  const stamp = timestamp.safeParse(value);
  if (stamp.success) return timeOf(stamp.data);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [camel(name), fromCli(inner, depth + 1)]));
}

/** Seconds of the years 1 to 9999, as Go writes times. */
const timestamp = z.object({
  seconds: z.number().min(-62_135_596_800).max(253_402_300_799),
  nanos: z.number().min(0).max(999_999_999).default(0),
});

const zeroTime = -62_135_596_800;

const timeOf = ({ seconds, nanos }: z.infer<typeof timestamp>): string =>
  seconds === zeroTime ? "0001-01-01T00:00:00Z" : new Date(seconds * 1000 + nanos / 1e6).toISOString();

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
