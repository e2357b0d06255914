// The types of all keys an SSH agent holds. ssh2 leaves out those that it cannot use, without a word.
// The protocol: https://datatracker.ietf.org/doc/draft-ietf-sshm-ssh-agent/

import { connect } from "node:net";
import { printable } from "../core/text.ts";
import { keyTypeOf } from "./known-hosts.ts";

const requestIdentities = Buffer.from([0, 0, 0, 1, 11]);
const identitiesAnswer = 12;
/** OpenSSH's own limit for an answer of an agent. */
const longest = 256 * 1024;

/** One type for each key of the agent, in its order. Empty when it does not answer or answers something else; never throws. */
export function agentKeyTypes(socket: string): Promise<readonly string[]> {
  return new Promise((resolve) => {
    let answer = Buffer.alloc(0);
    const stream = connect(socket);
    const end = (types: readonly string[]) => {
      clearTimeout(late);
      stream.destroy();
      resolve(types);
    };
    const late = setTimeout(() => end([]), 5_000);
    stream.on("error", () => end([]));
    stream.on("close", () => end([]));
    stream.on("data", (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length > longest) return end([]);
      if (answer.length >= 4 && answer.length >= 4 + answer.readUInt32BE(0)) end(typesIn(answer.subarray(4)));
    });
    stream.write(requestIdentities);
  });
}

/** A byte, the number of keys, and for each its blob and its comment, both after their lengths. */
function typesIn(body: Buffer): readonly string[] {
  if (body[0] !== identitiesAnswer || body.length < 5) return [];
  const types: string[] = [];
  let at = 5;
  const next = () => {
    const end = at + 4 + (at + 4 <= body.length ? body.readUInt32BE(at) : longest);
    const part = body.subarray(at + 4, end);
    at = end;
    return part;
  };
  for (let left = body.readUInt32BE(1); left > 0 && at < body.length; left--) {
    types.push(printable(keyTypeOf(next()) ?? "unknown", 60));
    next();
  }
  return types;
}

/** What is said of the keys that MeSH cannot use; undefined when it can use all. */
export function unusableNote(held: readonly string[], usable: readonly string[]): string | undefined {
  const rest = [...usable];
  const unusable = held.filter((type) => {
    const i = rest.indexOf(type);
    if (i >= 0) rest.splice(i, 1);
    return i < 0;
  });
  if (unusable.length === 0) return undefined;
  const kinds = [...new Set(unusable)].map((type) => `${type}${meaning(type)}`).join(", ");
  return `the agent holds ${unusable.length} that MeSH cannot use: ${kinds}`;
}

function meaning(type: string): string {
  if (type.includes("-cert-v0")) return " (a certificate, which MeSH does not offer)";
  return /^(webauthn-)?sk-/.test(type) ? " (a security key, which wants a touch)" : "";
}
