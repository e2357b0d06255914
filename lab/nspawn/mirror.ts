// A package source on the lab's network, laid out as Tailscale's own: a signed apt repository, tarballs and MSIs with .sha256,
// made from the binaries that were built here. More repositories, signed by a stranger, made in the future or past their end, are
// there for the faults.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, openSync } from "node:fs";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { makeMsi } from "../windows/msi.ts";
import { type LabConfig, machineAddress, mirrorPort } from "./config.ts";
import { codename, defaults, postinst, prerm, service } from "./mirror-files.ts";
import { running } from "./processes.ts";
import { $, maybe } from "./run.ts";
import { building } from "./tools.ts";

export const mirrorFolder = ({ cache }: LabConfig): string => join(cache, "mirror-v8");
export const mirrorFaults = ({ state }: LabConfig): string => join(state, "mirror-faults.json");

/** What is packed: the folder of tailscale and tailscaled, and the version they say they are. */
interface Build {
  readonly programs: string;
  readonly version: string;
}

/** Makes the repository when it is not there yet. */
export async function makeMirror(config: LabConfig, builds: readonly Build[]): Promise<void> {
  const folder = mirrorFolder(config);
  await building(config, () => (existsSync(folder) ? Promise.resolve() : fill(folder, builds)));
}

/** The good one, and those of the faults. */
const repositories = [
  { name: "stable", signedBy: "good" },
  { name: "strange", signedBy: "stranger" },
  { name: "future", signedBy: "good", dates: "Date: Thu, 01 Jan 2099 00:00:00 UTC" },
  {
    name: "past",
    signedBy: "good",
    dates: "Date: Wed, 01 Jan 2020 00:00:00 UTC\nValid-Until: Wed, 08 Jan 2020 00:00:00 UTC",
  },
] as const;

async function fill(folder: string, builds: readonly Build[]): Promise<void> {
  const temporary = `${folder}.new`;
  await rm(temporary, { recursive: true, force: true });
  const stable = join(temporary, "stable");
  await mkdir(stable, { recursive: true });
  const debs: string[] = [];
  for (const build of builds) {
    await tarball(stable, build);
    await installers(stable, build);
    debs.push(await debPackage(temporary, build));
  }
  for (const { name, signedBy, ...made } of repositories) {
    const home = await gpgHome(temporary, signedBy);
    for (const system of ["debian", "ubuntu"])
      await aptRepository(join(temporary, name, system), debs, { home, ...made });
  }
  await rm(join(temporary, "gpg"), { recursive: true });
  await rename(temporary, folder);
}

async function tarball(stable: string, { programs, version }: Build): Promise<void> {
  const name = `tailscale_${version}_amd64`;
  const folder = join(stable, name);
  await mkdir(join(folder, "systemd"), { recursive: true });
  for (const program of ["tailscale", "tailscaled"]) await cp(join(programs, program), join(folder, program));
  await writeFile(join(folder, "systemd/tailscaled.service"), service);
  await writeFile(join(folder, "systemd/tailscaled.defaults"), defaults);
  await $`tar -C ${stable} -czf ${`${folder}.tgz`} ${name}`;
  await rm(folder, { recursive: true });
  await writeSum(`${folder}.tgz`);
}

/** For Windows, of which the lab plays what such a package does. */
async function installers(stable: string, { version }: Build): Promise<void> {
  for (const architecture of ["amd64", "arm64"] as const) {
    const file = join(stable, `tailscale-setup-${version}-${architecture}.msi`);
    await writeFile(file, makeMsi(version, architecture));
    await writeSum(file);
  }
}

async function writeSum(file: string): Promise<void> {
  const sum = createHash("sha256").update(await readFile(file));
  await writeFile(`${file}.sha256`, sum.digest("hex"));
}

async function debPackage(temporary: string, { programs, version }: Build): Promise<string> {
  const root = join(temporary, "deb");
  for (const part of ["DEBIAN", "usr/bin", "usr/sbin", "lib/systemd/system", "etc/default"]) {
    await mkdir(join(root, part), { recursive: true });
  }
  await cp(join(programs, "tailscale"), join(root, "usr/bin/tailscale"));
  await cp(join(programs, "tailscaled"), join(root, "usr/sbin/tailscaled"));
  await writeFile(join(root, "lib/systemd/system/tailscaled.service"), service);
  await writeFile(join(root, "etc/default/tailscaled"), defaults);
  await writeFile(join(root, "DEBIAN/conffiles"), "/etc/default/tailscaled\n");
  await writeFile(join(root, "DEBIAN/postinst"), postinst, { mode: 0o755 });
  await writeFile(join(root, "DEBIAN/prerm"), prerm, { mode: 0o755 });
  const fields = {
    Package: "tailscale",
    Version: version,
    Architecture: "amd64",
    Maintainer: "MeSH lab <lab@mesh.invalid>",
    Description: "Tailscale as the lab built it",
  };
  const control = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`);
  await writeFile(join(root, "DEBIAN/control"), control.join(""));
  const file = join(temporary, `tailscale_${version}_amd64.deb`);
  await $`dpkg-deb --root-owner-group -Zgzip -z1 --build ${root} ${file}`;
  await rm(root, { recursive: true });
  return file;
}

async function gpgHome(temporary: string, owner: string): Promise<string> {
  const home = join(temporary, "gpg", owner);
  if (existsSync(home)) return home;
  await mkdir(home, { recursive: true, mode: 0o700 });
  const name = `${owner} <${owner}@mesh.invalid>`;
  await $`gpg --homedir ${home} --batch --quiet --passphrase ${""} --quick-gen-key ${name} rsa2048 sign never`;
  return home;
}

async function aptRepository(
  folder: string,
  debs: readonly string[],
  { home, dates }: { home: string; dates?: string },
): Promise<void> {
  const dist = join(folder, "dists", codename);
  const packages = join(dist, "main/binary-amd64/Packages");
  await mkdir(join(dist, "main/binary-amd64"), { recursive: true });
  await mkdir(join(folder, "pool"), { recursive: true });
  await $`cp -l ${debs} ${join(folder, "pool")}`;
  await writeFile(packages, (await $({ cwd: folder })`apt-ftparchive packages pool`).stdout);
  await $`gzip -k ${packages}`;
  const fields = {
    Suite: codename,
    Codename: codename,
    Architectures: "amd64",
    Components: "main",
    Origin: "Tailscale",
  };
  const argv = Object.entries(fields).flatMap(([key, value]) => ["-o", `APT::FTPArchive::Release::${key}=${value}`]);
  const release = (await $`apt-ftparchive ${argv} release ${dist}`).stdout;
  await writeFile(join(dist, "Release"), dates ? release.replace(/^Date: .*/m, dates) : release);
  const gpg = ["gpg", "--homedir", home, "--batch", "--yes", "--quiet"];
  await $`${gpg} --clearsign -o ${join(dist, "InRelease")} ${join(dist, "Release")}`;
  await $`${gpg} --detach-sign --armor -o ${join(dist, "Release.gpg")} ${join(dist, "Release")}`;
  await $`${gpg} --export -o ${join(folder, `${codename}.noarmor.gpg`)}`;
  await maybe`gpgconf --homedir ${home} --kill all`;
}

/** Fingerprint of the key that signs the good repository. */
export async function mirrorKey(config: LabConfig): Promise<string> {
  const keyring = join(mirrorFolder(config), "stable/debian", `${codename}.noarmor.gpg`);
  const listing = (await $`gpg --show-keys --with-colons ${keyring}`).stdout;
  const fingerprint = /^fpr:+([0-9A-F]{40}):/m.exec(listing)?.[1];
  if (!fingerprint) throw new Error("the mirror's keyring holds no key");
  return fingerprint;
}

/** Serves the mirror on the machine's end of the bridge, in a process of its own that outlives us. */
export async function serveMirror(config: LabConfig): Promise<void> {
  const serving = mirrorProcesses(config);
  if (serving.some(({ argv }) => argv.includes(mirrorFolder(config)))) return;
  if (serving.length > 0) await stopMirror(config); // of another checkout, whose packages are others
  const log = openSync(join(config.state, "mirror.log"), "a");
  const script = join(import.meta.dirname, "mirror-server.ts");
  const argv = [script, mirrorFolder(config), machineAddress(config), String(mirrorPort), mirrorFaults(config)];
  spawn(process.execPath, argv, { detached: true, stdio: ["ignore", log, log] }).unref();
}

export async function stopMirror(config: LabConfig): Promise<void> {
  for (const { pid } of mirrorProcesses(config)) await maybe`kill ${pid}`;
  while (mirrorProcesses(config).length > 0) await delay(50);
}

const mirrorProcesses = (config: LabConfig) =>
  running().filter(({ argv }) => argv[1]?.endsWith("mirror-server.ts") && argv.includes(machineAddress(config)));
