// Explains an unknown key: the key that was probably meant, the section it belongs to, or the keys that are known here.

import type { Catalogue } from "./catalogue.ts";
import { nearest } from "./nearest.ts";
import { type Path, pathText } from "./problem.ts";

/** Names that other tools use for our keys. */
const elsewhere: Readonly<Record<string, string>> = {
  port: "gui-port",
  host: "address",
  hostname: "address",
  ip: "address",
  "ansible-host": "address",
  username: "user",
  login: "user",
  key: "identity-file",
  "ssh-key": "identity-file",
  "private-key": "identity-file",
  proxyjump: "proxy-jump",
  jump: "proxy-jump",
  bastion: "proxy-jump",
  parent: "wsl-of",
  system: "os",
  "login-server": "url",
  "server-url": "url",
};

const secretKeys =
  /(^|[-_])(api|auth|authkey|pre-?auth|private|secret)[-_]?(key|token)?$|password|passphrase|token|secret/i;

/** The message for a key that section `path` does not know. */
export function unknownKey(catalogue: Catalogue, path: Path, key: string): string {
  const here = catalogue.sections.find((section) => section.path === generic(path));
  const keys = [...(here?.keys.keys() ?? [])];
  if (secretKeys.test(key)) return secretText(key);
  const name = spelled(key);
  const same = keys.find((known) => known === name || known === elsewhere[name]);
  if (same) return `unknown key, did you mean "${same}"?`;
  // "identity-file" in mesh.headscale is a key in the wrong section; "prot" in a host is a typing mistake.
  // A group has what a host has, and so has an address.
  const homes = catalogue.sections
    .filter((section) => section.keys.has(name) && !/^groups\.|\.address\[\]$/.test(section.path))
    .map((section) => section.path);
  if (homes.length > 0) return `unknown key here; it belongs ${homes.map(home).join(" or ")}`;
  const near = nearest(key, keys);
  return near ? `unknown key, did you mean "${near}"?` : `unknown key; known here: ${keys.join(", ")}`;
}

/** Never uses the value: it may be the secret itself. */
const secretText = (key: string): string =>
  `secrets do not belong in the inventory; ${
    /api/i.test(key)
      ? "put the key in a file and name the file in mesh.headscale.api-key-file"
      : "put it in a file or in a secret of the repository"
  }`;

const generic = (path: Path): string =>
  pathText(path.map((part, i) => (i === 1 && (path[0] === "hosts" || path[0] === "groups") ? "NAME" : part))).replace(
    /\[\d+\]/g,
    "[]",
  );

/** Turns identityFile and Identity_File into identity-file. */
const spelled = (key: string): string =>
  key
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replaceAll("_", "-");

const home = (path: string): string => (path === "" ? "at the top level" : `in ${path}`);
