// A login server as the contract's joins meet it: over HTTPS, on this machine, with a certificate made for it alone.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answering, type FrontName } from "./fronts.ts";

export interface TlsHealth {
  readonly url: string;
  /** The certificate's file: .NET on Linux trusts what the variable SSL_CERT_FILE names. */
  readonly certificate: string;
  close(): void;
}

export async function tlsHealth(front: FrontName = "headscale"): Promise<TlsHealth> {
  const folder = mkdtempSync(join(tmpdir(), "mesh-tls-"));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", certificate];
  execFileSync("openssl", [...made, ...subject], { stdio: "pipe" });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, answering(front));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  server.unref();
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    certificate,
    close: () => {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
