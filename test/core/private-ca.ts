// An authority of a company's own, and a server with a certificate from it.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface PrivateServer {
  readonly port: number;
  /** A list as systems have them: a file with the authority's certificate, alone in its folder. */
  readonly list: string;
  /** An empty folder. */
  readonly nothing: string;
  close(): Promise<void>;
}

/** Its certificate is for 127.0.0.1 alone. */
export async function privateServer(answer: RequestListener): Promise<PrivateServer> {
  const folder = mkdtempSync(join(tmpdir(), "mesh-ca-"));
  const at = (name: string) => join(folder, name);
  for (const name of ["list", "nothing"]) mkdirSync(at(name));
  const openssl = (...argv: string[]) => execFileSync("openssl", argv, { cwd: folder, stdio: "pipe" });
  const made = ["req", "-newkey", "rsa:2048", "-nodes", "-keyout"];
  openssl(...made, "ca.key", "-x509", "-days", "2", "-subj", "/CN=Our own authority", "-out", "list/ca.pem");
  openssl(...made, "key", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-out", "request");
  const signed = ["-CA", "list/ca.pem", "-CAkey", "ca.key", "-copy_extensions", "copy", "-days", "2"];
  openssl("x509", "-req", "-in", "request", ...signed, "-out", "certificate");
  const server = createServer({ key: readFileSync(at("key")), cert: readFileSync(at("certificate")) }, answer);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: (server.address() as AddressInfo).port,
    list: at("list/ca.pem"),
    nothing: at("nothing"),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(folder, { recursive: true });
    },
  };
}
