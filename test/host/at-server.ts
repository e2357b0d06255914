// A row of contract.ts whose login server is one of this machine, because the program that it is told to asks there before anything else.

import type { Given } from "./contract.ts";
import { plainServer, server } from "./conversations-change.ts";
import type { FrontName } from "./fronts.ts";
import { type HealthServer, healthServer } from "./health-server.ts";
import { type TlsHealth, tlsHealth } from "./tls-health.ts";

interface Asked {
  readonly given: Given;
  readonly words: readonly string[];
  /** The file of the certificate that must be believed. */
  readonly certificate: string;
  close(): void;
}

/** What is asked, with this machine's servers in the place of the table's. */
export async function atServer(row: Given, words: readonly string[], front?: FrontName): Promise<Asked> {
  const [secure, plain]: [TlsHealth, HealthServer] = [await tlsHealth(front), await healthServer(front)];
  const { machine, nonce, secret, env, root, program, leaves } = row;
  const text = JSON.stringify({ given: { machine, nonce, secret, env, root, program, leaves }, words });
  return {
    ...JSON.parse(text.replaceAll(server, secure.url).replaceAll(plainServer, plain.url)),
    certificate: secure.certificate,
    close: () => {
      secure.close();
      void plain.close();
    },
  };
}
