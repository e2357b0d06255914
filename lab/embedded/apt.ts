// apt and dpkg of a simulated host: the calls of the host program, their texts, and what an installed package leaves.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readRelease } from "./package-source.ts";
import { failed, ok, type Said, type StandInCall, unexpected } from "./stand-in.ts";

export interface AptHost {
  readonly root: string;
  /** Version by package. */
  readonly installed: Map<string, string>;
  /** Who holds the lock, as "4242 (unattended-upgr)"; undefined when nobody does. */
  readonly lockedBy: string | undefined;
  /** Packages of the distribution itself. */
  readonly distribution: ReadonlyMap<string, string>;
  /** What the package's own scripts do. */
  unpack(name: string, version: string): Promise<void>;
  remove(name: string): Promise<void>;
}

const optionWithValue = new Set(["-o", "-f"]);

export async function aptGet(host: AptHost, call: StandInCall): Promise<Said> {
  const argv = call.argv.filter((word, i) => !word.startsWith("-") && !optionWithValue.has(call.argv[i - 1] ?? ""));
  const [verb, ...packages] = argv;
  if (host.lockedBy)
    return failed(`E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process ${host.lockedBy}`, 100);
  if (verb === "update") return update(host);
  const [wanted] = packages;
  if (verb === "purge" && wanted !== undefined && packages.length === 1) return purge(host, wanted);
  if (verb !== "install" || wanted === undefined || packages.length !== 1) return unexpected(call);
  return install(host, wanted, call.argv.includes("--download-only"));
}

async function update(host: AptHost): Promise<Said> {
  const entry = await sourceEntry(host);
  if (!entry) return ok("Reading package lists...\n");
  const release = await readRelease(entry.url, entry.codename);
  if (!release)
    return failed(
      `E: Failed to fetch ${entry.url}/dists/${entry.codename}/InRelease  Could not connect\nE: Some index files failed to download.`,
      100,
    );
  const key = await readFile(entry.keyring, "utf8").catch(() => "");
  if (key !== release.signedBy) return unsigned(entry, `NO_PUBKEY ${release.signedBy.slice(-16)}`);
  if (key !== entry.fingerprint) return unsigned(entry, `GOODSIG ${key.slice(-16)}`);
  return ok(`Get:1 ${entry.url} ${entry.codename} InRelease\nReading package lists...\n`);
}

const unsigned = ({ url, codename }: Entry, why: string): Said =>
  failed(
    `W: GPG error: ${url} ${codename} InRelease: The following signatures couldn't be verified because the public key is not available: ${why}\nE: The repository '${url} ${codename} InRelease' is not signed.`,
    100,
  );

async function install(host: AptHost, wanted: string, downloadOnly: boolean): Promise<Said> {
  const [name = "", version] = wanted.split("=");
  const entry = await sourceEntry(host);
  const release = entry && (await readRelease(entry.url, entry.codename));
  const there = name === "tailscale" ? release?.versions : [host.distribution.get(name)];
  const chosen = version ?? there?.find((one) => one !== undefined);
  if (chosen === undefined) return failed(`E: Unable to locate package ${name}`, 100);
  if (!there?.includes(chosen)) return failed(`E: Version '${chosen}' for '${name}' was not found`, 100);
  if (!downloadOnly && host.installed.get(name) !== chosen) {
    host.installed.set(name, chosen);
    await host.unpack(name, chosen);
  }
  return ok(`Setting up ${name} (${chosen}) ...\n`);
}

async function purge(host: AptHost, name: string): Promise<Said> {
  if (!host.installed.delete(name)) return ok(`Package '${name}' is not installed, so not removed\n`);
  await host.remove(name);
  return ok(`Purging configuration files for ${name} ...\n`);
}

interface Entry {
  readonly keyring: string;
  readonly fingerprint: string;
  readonly url: string;
  readonly codename: string;
}

/** The line MeSH writes: deb [signed-by=KEYRING,FINGERPRINT] URL CODENAME main */
async function sourceEntry({ root }: AptHost): Promise<Entry | undefined> {
  const text = await readFile(join(root, "etc/apt/sources.list.d/tailscale.list"), "utf8").catch(() => "");
  const found = /^deb \[signed-by=([^,\]]+),([0-9A-F]{40})\] (\S+) (\S+) main$/m.exec(text);
  if (!found) return undefined;
  const [, keyring = "", fingerprint = "", url = "", codename = ""] = found;
  return { keyring, fingerprint, url, codename };
}

/** dpkg-query -W -f FORMAT PACKAGE: the state, the version, or both. */
export function dpkgQuery({ installed }: AptHost, call: StandInCall): Said {
  const [all, f, format = "", name = "", ...more] = call.argv;
  const known = /^(\$\{db:Status-Abbrev\})?(\$\{Version\})?$/.exec(format);
  if (`${all} ${f}` !== "-W -f" || more.length > 0 || !format || !known) return unexpected(call);
  const version = installed.get(name);
  if (version === undefined) return failed(`dpkg-query: no packages found matching ${name}`);
  return ok(`${known[1] ? "ii " : ""}${known[2] ? version : ""}\n`);
}
