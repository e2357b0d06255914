// Where simulated hosts get Tailscale from: a server with the layout of pkgs.tailscale.com, as far as the host program
// and the apt stand-in ask. What it serves are names and a key's fingerprint, not packages.

import { createServer } from "node:http";
import { listenOn, portOf, shut } from "./listen.ts";
import { hex } from "./mesh-state.ts";

/** What an apt repository says of itself. */
export interface Release {
  readonly signedBy: string;
  readonly versions: readonly string[];
}

export interface PackageSource {
  readonly url: string;
  readonly signingKey: string;
  /** What goes wrong: it answers nothing, or another key signs. */
  readonly faults: { down: boolean; strange: boolean };
  close(): Promise<void>;
}

const newFingerprint = () => hex(20).toUpperCase();

export async function openPackageSource(versions: readonly string[]): Promise<PackageSource> {
  const faults = { down: false, strange: false };
  const [fingerprint, stranger] = [newFingerprint(), newFingerprint()];
  const server = createServer((request, response) => {
    if (faults.down) return void request.socket.destroy();
    if (/\/stable\/(debian|ubuntu)\/[a-z]+\.noarmor\.gpg$/.test(request.url ?? "")) return response.end(fingerprint);
    if (/\/stable\/(debian|ubuntu)\/dists\/[a-z]+\/InRelease$/.test(request.url ?? "")) {
      const release: Release = { signedBy: faults.strange ? stranger : fingerprint, versions };
      return response.end(JSON.stringify(release));
    }
    return response.writeHead(404).end("not found");
  });
  await listenOn(server, 0);
  return {
    url: `http://127.0.0.1:${portOf(server)}/stable`,
    signingKey: fingerprint,
    faults,
    close: () => shut(server),
  };
}

/** What the repository of a sources.list line says; undefined when it does not answer. */
export async function readRelease(source: string, codename: string): Promise<Release | undefined> {
  try {
    const response = await fetch(`${source}/dists/${codename}/InRelease`);
    return response.ok ? ((await response.json()) as Release) : undefined;
  } catch {
    return undefined; // the caller says it in apt's words
  }
}
