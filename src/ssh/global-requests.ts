// OpenSSH announces its host keys to every client, and ssh2 then asks for a proof of each, including an RSA signature. MeSH does
// not use that: keys are pinned, and `mesh ssh scan` reads them. It took a fifth of the cost of a connection on both sides. ssh2
// has no setting for it, so its private handler is replaced; when ssh2 looks different from what we know, nothing is changed.

import type { Client } from "ssh2";

interface Protocol {
  requestFailure(): void;
}

type OnGlobalRequest = (protocol: Protocol, name: string, wantsReply: boolean) => void;

/** Refuses the server's global requests; ssh2 itself refuses all but the host key announcement. Call it after `connect`. */
export function refuseGlobalRequests(client: Client): void {
  const { _protocol: protocol } = client as { _protocol?: { _handlers?: { GLOBAL_REQUEST?: OnGlobalRequest } } };
  const handlers = protocol?._handlers;
  if (typeof handlers?.GLOBAL_REQUEST !== "function") return;
  handlers.GLOBAL_REQUEST = (from, _name, wantsReply) => {
    if (wantsReply) from.requestFailure();
  };
}
