// Where simulated hosts get Tailscale from: a server with the layout of pkgs.tailscale.com, as far as the host program
// and the apt stand-in ask. It serves names and a key's fingerprint, not packages; an MSI says what it installs and is filled up.

import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { makeMsi } from "../windows/msi.ts";
import { syncthingRelease } from "../windows/syncthing.ts";
import { listenOn, portOf, shut } from "./listen.ts";
import { hex } from "./mesh-state.ts";

/** What an apt repository says of itself. */
interface Release {
  readonly signedBy: string;
  readonly versions: readonly string[];
}

export interface PackageSource {
  readonly url: string;
  readonly signingKey: string;
  /** What goes wrong: it answers nothing, or what it gives is a stranger's. */
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
    const release = releases[(request.url ?? "").replace(/^\/stable\//, "")];
    if (release) return response.end(served(release, faults.strange && request.url?.endsWith(".zip") === true));
    const [, version = "", arch, sum] = msiPath.exec(request.url ?? "") ?? [];
    if (versions.includes(version)) {
      const msi = makeMsi(version, arch === "arm64" ? arch : "amd64");
      return response.end(sum ? `${sha256(msi)}\n` : served(msi, faults.strange));
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

/** The file of a Windows package. */
export const msiName = (version: string, arch: string): string => `tailscale-setup-${version}-${arch}.msi`;

const msiPath = /\/stable\/tailscale-setup-([\d.]+)-(amd64|arm64)\.msi(\.sha256)?$/;

/** Releases of Syncthing for Windows, beside Tailscale's packages. */
const releases = syncthingRelease("2.1.0", ["amd64", "arm64"]);

const served = (msi: Buffer, strange: boolean): Buffer =>
  strange ? Buffer.from("<!DOCTYPE html><title>Sign in to this network</title>") : msi;

/** The version that an MSI of this source installs; undefined when it is none. */
export function versionOfMsi(content: Buffer): string | undefined {
  const words = /^.{8}(\{.*?\})\n/s.exec(content.subarray(0, 200).toString("latin1"))?.[1];
  return words === undefined ? undefined : (JSON.parse(words) as { version: string }).version;
}

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** What the repository of a sources.list line says; undefined when it does not answer. */
export async function readRelease(source: string, codename: string): Promise<Release | undefined> {
  try {
    const response = await fetch(`${source}/dists/${codename}/InRelease`);
    return response.ok ? ((await response.json()) as Release) : undefined;
  } catch {
    return undefined; // the caller says it in apt's words
  }
}
