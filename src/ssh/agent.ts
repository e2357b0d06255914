// Asks the SSH agent once per run. Each of its keys becomes one offer, so that MeSH decides their order and number.

import type { BaseAgent, IdentityCallback, ParsedKey, SignCallback, SigningRequestOptions } from "ssh2";
import { agentKeyTypes, unusableNote } from "./agent-types.ts";

type Ssh2 = typeof import("ssh2");

export interface AgentKey {
  readonly key: ParsedKey;
  /** An agent with only this key; ssh2 signs with it. */
  readonly signer: BaseAgent;
}

export interface AgentKeys {
  readonly keys: readonly AgentKey[];
  /** Why there are none, or fewer than the agent holds. */
  readonly note: string | undefined;
}

/** The agent's keys. Never throws: without an agent the key files still count. */
export async function listAgentKeys(ssh2: Ssh2, socket: string): Promise<AgentKeys> {
  const [found, held] = await Promise.all([parsedKeys(ssh2, socket), agentKeyTypes(socket)]);
  if (typeof found === "string") return { keys: [], note: found };
  const { agent, keys } = found;
  const note = unusableNote(
    held,
    keys.map(({ type }) => type),
  );
  return { keys: keys.map((key) => ({ key, signer: oneKeyAgent(ssh2, { agent, key }) })), note };
}

async function parsedKeys(ssh2: Ssh2, socket: string) {
  const agent = new ssh2.OpenSSHAgent(socket);
  const keys = await new Promise<ParsedKey[] | string>((resolve) => {
    const late = setTimeout(() => resolve("the agent does not answer"), 5_000);
    agent.getIdentities((error, found) => {
      clearTimeout(late);
      resolve(error ? "the agent cannot be reached" : ((found ?? []) as ParsedKey[]));
    });
  });
  return typeof keys === "string" ? keys : { agent, keys };
}

function oneKeyAgent(ssh2: Ssh2, { agent, key }: { agent: BaseAgent<ParsedKey>; key: ParsedKey }): BaseAgent {
  class OneKeyAgent extends ssh2.BaseAgent<ParsedKey> {
    getIdentities(done: IdentityCallback<ParsedKey>): void {
      done(undefined, [key]);
    }

    sign(publicKey: ParsedKey, data: Buffer, options: SigningRequestOptions | SignCallback, done?: SignCallback): void {
      const answer = typeof options === "function" ? options : done;
      const hash = typeof options === "function" ? undefined : options.hash;
      // ssh2 falls back to SHA-1 when a server does not name its algorithms; MeSH refuses that.
      const weak = key.type === "ssh-rsa" && hash !== "sha256" && hash !== "sha512";
      if (weak) answer?.(new Error(sha1Refused));
      else agent.sign(publicKey, data, hash === undefined ? {} : { hash }, answer);
    }
  }
  return new OneKeyAgent() as unknown as BaseAgent;
}

export const sha1Refused = "the server takes RSA signatures with SHA-1 only";
