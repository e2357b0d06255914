// OpenSSH tells every client which host keys it has, and ssh2 answers by having it prove each of them, an RSA signature among them.
// Nobody here listens for that: we pin keys, and `mesh ssh scan` asks for them. It was a fifth of what a connection costs both
// sides. ssh2 has no setting for it, so its handler, which is private, gets replaced; where it is not as we know it, it stays.

import type { Client } from "ssh2";

interface Protocol {
  requestFailure(): void;
}

type OnGlobalRequest = (protocol: Protocol, name: string, wantsReply: boolean) => void;

/** Answers no to what a server asks for by itself, as ssh2 does with all requests but that one. Call it after `connect`. */
export function refuseGlobalRequests(client: Client): void {
  const { _protocol: protocol } = client as { _protocol?: { _handlers?: { GLOBAL_REQUEST?: OnGlobalRequest } } };
  const handlers = protocol?._handlers;
  if (typeof handlers?.GLOBAL_REQUEST !== "function") return;
  handlers.GLOBAL_REQUEST = (from, _name, wantsReply) => {
    if (wantsReply) from.requestFailure();
  };
}
