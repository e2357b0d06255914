// Writes the known_hosts file: adds pins, and replaces them when the user asks for it. Atomic; keeps every other byte.

import { mkdir, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";
import {
  fingerprint,
  judgeHostKey,
  type KnownHost,
  type KnownHosts,
  keyTypeOf,
  parseKnownHosts,
} from "./known-hosts.ts";

interface Pin {
  /** In the form of known_hosts, from `HostScan.pinName`. */
  readonly name: string;
  readonly key: Buffer;
}

/** The file's text; "" when there is no file. Throws SSH_CONFIG when it cannot be read. */
export async function readKnownHosts(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw new MeshError({ code: "SSH_CONFIG", problem: `${file} cannot be read`, cause });
  }
}

/** Adds the missing pins and returns them. Throws SSH_CONFIG, and HOST_KEY_REVOKED for a revoked key. */
export async function appendKnownHosts(file: string, pins: readonly Pin[]): Promise<Pin[]> {
  const text = await readKnownHosts(file);
  const added = newPins(parseChecked(file, text), { file, pins });
  if (added.length > 0) await writeAtomically(file, withLines(text, added));
  return added;
}

/** Removes the old pins of these names, then adds the new ones. Lines marked @revoked or @cert-authority stay. */
export async function replaceKnownHosts(file: string, names: readonly string[], pins: readonly Pin[]): Promise<Pin[]> {
  const text = await readKnownHosts(file);
  const known = parseChecked(file, text);
  const added = newPins(
    { ...known, matching: (all) => known.matching(all).filter((entry) => entry.marker) },
    { file, pins },
  );
  await writeAtomically(file, withLines(withoutPins(text, { known, names, file }), added));
  return added;
}

function parseChecked(file: string, text: string): KnownHosts {
  const known = parseKnownHosts(text);
  if (known.problems.length > 0) throw unreadableKnownHosts(file, known);
  return known;
}

/** One error for all lines that cannot be read. */
export function unreadableKnownHosts(file: string, { problems }: KnownHosts): MeshError {
  const lines = problems.map(({ line, text }) => `${file}:${line}: ${text}`).join("; ");
  return new MeshError({ code: "SSH_CONFIG", problem: `known_hosts cannot be read: ${lines}` });
}

function newPins(known: KnownHosts, { file, pins }: { file: string; pins: readonly Pin[] }): Pin[] {
  return pins.filter(({ name, key }, index) => {
    const verdict = judgeHostKey(known.matching([name]), key);
    if (verdict.kind === "revoked") {
      const problem = `${file}:${verdict.entry.line} marks ${fingerprint(key)} as revoked; it is not pinned again`;
      throw new MeshError({ code: "HOST_KEY_REVOKED", problem });
    }
    const before = pins.slice(0, index).some((other) => other.name === name && other.key.equals(key));
    return verdict.kind !== "trusted" && !before;
  });
}

const pinLine = ({ name, key }: Pin) => `${name} ${keyTypeOf(key)} ${key.toString("base64")}`;

function withLines(text: string, pins: readonly Pin[]): string {
  const start = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return start + pins.map((pin) => `${pinLine(pin)}\n`).join("");
}

interface Removal {
  readonly known: KnownHosts;
  readonly names: readonly string[];
  readonly file: string;
}

function withoutPins(text: string, { known, names, file }: Removal): string {
  const gone = new Map(known.matching(names).map((entry) => [entry.line, entry]));
  const lines = text.split("\n").flatMap((line, index) => {
    const entry = gone.get(index + 1);
    return entry === undefined || entry.marker !== undefined ? [line] : keepOthers(line, { entry, names, file });
  });
  return lines.join("\n");
}

/** A line may pin several hosts: only the given names are removed. Patterns stay, because the user wrote them on purpose. */
function keepOthers(
  line: string,
  { entry, names, file }: { entry: KnownHost; names: readonly string[]; file: string },
) {
  if (entry.hosts.startsWith("|")) return [];
  if (/[*?!]/.test(entry.hosts)) {
    const problem = `${file}:${entry.line} pins the old key by a pattern (${printable(entry.hosts, 100)}); change that line by hand`;
    throw new MeshError({ code: "SSH_CONFIG", problem });
  }
  const others = entry.hosts.split(",").filter((host) => !names.includes(host.toLowerCase()));
  return others.length === 0 ? [] : [line.replace(entry.hosts, () => others.join(","))];
}

async function writeAtomically(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    // Follow a link, so that its target is changed and the link stays.
    const real = await realpath(file).catch(() => file);
    const mode = await stat(real).then(
      (stats) => stats.mode & 0o777,
      () => 0o644,
    );
    const temporary = join(dirname(real), `.${basename(real)}.mesh-tmp`);
    await rm(temporary, { force: true });
    const handle = await open(temporary, "wx", mode);
    try {
      await handle.writeFile(text);
      await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, real);
  } catch (cause) {
    throw new MeshError({
      code: "SSH_CONFIG",
      problem: `${file} cannot be written: ${(cause as Error).message}`,
      cause,
    });
  }
}
