// The release of Syncthing for a played machine: laid out as the real one, with what plays it (programs/syncthing.exe) inside.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { zipOf } from "./zip.ts";

type Architecture = "amd64" | "arm64";

/** The files of a release by their path below the source. */
export function syncthingRelease(version: string, architectures: readonly Architecture[]): Record<string, Buffer> {
  const packages = architectures.map((architecture) => {
    const name = `syncthing-windows-${architecture}-v${version}`;
    return [`${name}.zip`, zipOf(`${name}/syncthing.exe`, programOf(version))] as const;
  });
  const sums = packages.map(([name, content]) => `${createHash("sha256").update(content).digest("hex")}  ${name}\n`);
  const list = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${sums.join("")}-----BEGIN PGP SIGNATURE-----\n\nnobody's\n-----END PGP SIGNATURE-----\n`;
  const files = [...packages, ["sha256sum.txt.asc", Buffer.from(list)] as const];
  return Object.fromEntries(files.map(([name, content]) => [`v${version}/${name}`, content]));
}

/** What plays this version. */
const programOf = (version: string): Buffer => {
  const text = readFileSync(new URL("programs/syncthing.exe", import.meta.url), "utf8");
  return Buffer.from(text.replace(/^version=.*$/m, `version=${version}`));
};
