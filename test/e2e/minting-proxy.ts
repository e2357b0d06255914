// Stands between MeSH and Headscale's API and remembers the keys that are minted: the server itself keeps only their hash. It can
// keep an answer that holds a key waiting.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Plant } from "../leaks/forms.ts";

export interface MintingProxy {
  readonly url: string;
  /** Every key minted through it so far. */
  readonly keys: readonly Plant[];
  close(): void;
}

/** `minted` is told the tags of each key when Headscale has made it; MeSH gets the answer once that is done. */
export async function openMintingProxy(
  headscale: string,
  minted: (tags: readonly string[]) => Promise<void> = async () => {},
): Promise<MintingProxy> {
  const keys: Plant[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const { authorization = "" } = request.headers;
    const answer = await fetch(headscale + request.url, {
      method: request.method ?? "GET",
      headers: { authorization, "content-type": "application/json" },
      ...(body.length > 0 ? { body } : {}),
    });
    const text = await answer.text();
    if (request.method === "POST" && request.url?.endsWith("/preauthkey") && answer.ok) {
      const { key, aclTags } = JSON.parse(text).preAuthKey;
      keys.push({ name: `pre-auth key ${keys.length + 1}`, value: key });
      await minted(aclTags);
    }
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" }).end(text);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, keys, close };
}
