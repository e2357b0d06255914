// Asks the SSH agent once per run. Each of its keys becomes one offer, so that MeSH decides their order and number.

import type { BaseAgent, IdentityCallback, ParsedKey, SignCallback, SigningRequestOptions } from "ssh2";

type Ssh2 = typeof import("ssh2");

export interface AgentKey {
  readonly key: ParsedKey;
  /** An agent with only this key; ssh2 signs with it. */
  readonly signer: BaseAgent;
}

/** The agent's keys, or why there are none. Never throws: without an agent the key files still count. */
export async function listAgentKeys(ssh2: Ssh2, socket: string): Promise<AgentKey[] | string> {
  const agent = new ssh2.OpenSSHAgent(socket);
  const keys = await new Promise<ParsedKey[] | string>((resolve) => {
    const late = setTimeout(() => resolve("the agent does not answer"), 5_000);
    agent.getIdentities((error, found) => {
      clearTimeout(late);
      resolve(error ? "the agent cannot be reached" : ((found ?? []) as ParsedKey[]));
    });
  });
  if (typeof keys === "string") return keys;
  return keys.map((key) => ({ key, signer: oneKeyAgent(ssh2, { agent, key }) }));
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
