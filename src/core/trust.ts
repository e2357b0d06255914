// Whom we believe over TLS: the authorities that Node brings, and those of this machine's own list, as all its other programs do.
// Node does not look there by itself. Reading the list takes a tenth of a second, so it is read when somebody is not believed.

import tls from "node:tls";

const distrust =
  /^(CERT_UNTRUSTED|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE))$/;

const list: { isTrusted?: boolean } = {};

/** Whether this machine's authorities are believed from now on. Not by Node 24.0 to 24.4: they have no way to say so. */
export function trustSystem(): boolean {
  list.isTrusted ??= addSystem();
  return list.isTrusted;
}

function addSystem(): boolean {
  // Its type says that it is always there; before 24.5 it is not, and an import by its name would end the program.
  if (!("setDefaultCACertificates" in tls)) return false;
  tls.setDefaultCACertificates([...new Set([...tls.getCACertificates("default"), ...tls.getCACertificates("system")])]);
  return true;
}

/** Node's `fetch`, which believes whom this machine believes. What is sent twice was not sent at first: TLS comes before it. */
export async function trustingFetch(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (thrown) {
    if (!isDistrust(thrown) || !trustSystem()) throw thrown;
    return fetch(url, request);
  }
}

const isDistrust = (thrown: unknown) => {
  const { cause } = thrown as { cause?: { code?: unknown } | null };
  return distrust.test(String(cause?.code));
};
