// Whether an SSH server is this machine's own: it shows a host key that lies here. So a machine knows itself behind an address that
// none of its interfaces has, as behind NAT.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { MeshError } from "../core/errors.ts";
import type { ClientDeps } from "./client.ts";
import { scanHost } from "./scan.ts";
import type { SshTarget } from "./target.ts";

/** The public halves of this machine's host keys, where every system has them; none for a machine without an SSH server. */
export async function ownHostKeys(folder = "/etc/ssh"): Promise<readonly Buffer[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => /^ssh_host_.*key\.pub$/.test(name)).map((name) => join(folder, name));
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => "")));
  return texts
    .flatMap((text) => Buffer.from(text.trim().split(/\s+/)[1] ?? "", "base64"))
    .filter(({ length }) => length);
}

interface Known {
  readonly own: readonly Buffer[];
  readonly deps: () => Promise<ClientDeps>;
}

/**
 * Whether one of our keys is pinned for the host, or shown at one of its addresses by a server that has proved to hold it. Where keys are
 * pinned, they decide alone: with none of ours among them the host is another machine, and a router that leads here now changes nothing of
 * that. Nobody signs in, and no jump host is asked: what lies behind one is not here. Throws INTERRUPTED.
 */
export async function showsOwnKey(targets: readonly SshTarget[], { own, deps }: Known): Promise<boolean> {
  if (own.length === 0) return false;
  const known = await deps();
  const isOwn = ({ key }: { readonly key: Buffer }) => own.some((one) => one.equals(key));
  const pinned = known.knownHosts.matching(targets.flatMap(({ hostKeyNames }) => hostKeyNames));
  if (pinned.some((pin) => pin.marker === undefined && isOwn(pin))) return true;
  if (pinned.some(({ key, marker }) => marker === undefined || isOwn({ key }))) return false;
  const looks = targets.filter(({ via }) => via === undefined).map((target) => scanHost(target, known).catch(nobody));
  return (await Promise.all(looks)).some(({ keys }) => keys.some(isOwn));
}

function nobody(thrown: unknown) {
  if (thrown instanceof MeshError && thrown.code !== "INTERRUPTED") return { keys: [] };
  throw thrown;
}
