// Tailscale's MSI, fetched by MeSH for a host that cannot fetch it itself, and cut into the lines that the host program reads.

import { createHash } from "node:crypto";
import { MeshError } from "../../core/errors.ts";
import { printable } from "../../core/text.ts";
import { trustingFetch } from "../../core/trust.ts";

/** Bytes of one piece, before base64. */
const pieceBytes = 48 * 1024;

/** Both requests together may take this long, in milliseconds. */
const patience = 5 * 60_000;

interface PackageName {
  readonly version: string;
  readonly source: string;
  readonly arch?: string;
}

/**
 * The package as lines "SHA256 BASE64\n", the last one ".\n". Checked against the source's own .sha256, as the host does.
 * Throws PACKAGE_SOURCE_DOWN, CHECKSUM_MISMATCH.
 */
export async function packagePieces(
  { version, source, arch = "amd64" }: PackageName,
  stop?: AbortSignal,
): Promise<readonly string[]> {
  const url = `${source}/tailscale-setup-${version}-${arch}.msi`;
  const signal = AbortSignal.any([AbortSignal.timeout(patience), ...(stop ? [stop] : [])]);
  const [wanted, content] = await Promise.all([fetchBytes(`${url}.sha256`, signal), fetchBytes(url, signal)]);
  const sum = /^[0-9a-f]{64}/i.exec(wanted.toString("utf8"))?.[0]?.toLowerCase();
  if (sum !== sha256(content)) throw notThePackage(url, content);
  const pieces: string[] = [];
  for (let at = 0; at < content.length; at += pieceBytes) {
    const piece = content.subarray(at, at + pieceBytes);
    pieces.push(`${sha256(piece)} ${piece.toString("base64")}\n`);
  }
  return [...pieces, ".\n"];
}

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

async function fetchBytes(url: string, signal: AbortSignal): Promise<Buffer> {
  try {
    const response = await trustingFetch(url, { signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (cause) {
    const why = printable(cause instanceof Error ? cause.message : String(cause), 200);
    const problem = `the package source cannot be reached from the machine MeSH runs on either: ${url} (${why})`;
    throw new MeshError({ code: "PACKAGE_SOURCE_DOWN", problem, cause });
  }
}

const notThePackage = (url: string, content: Buffer) =>
  new MeshError({
    code: "CHECKSUM_MISMATCH",
    problem: `${url} is not what its .sha256 says; what came has ${content.length} bytes and begins with: ${printable(content.toString("latin1"), 60)}`,
  });
