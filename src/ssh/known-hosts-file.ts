// Writes the known_hosts file: adds pins, and replaces them when the user asks for it. Atomic; keeps every other byte.

import { open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { MeshError } from "../core/errors.ts";
import { makeOne } from "../core/folder.ts";
import { count, printable } from "../core/text.ts";
import {
  fingerprint,
  judgeHostKey,
  type KnownHost,
  type KnownHosts,
  keyTypeOf,
  parseKnownHosts,
  problemsOf,
} from "./known-hosts.ts";

interface Pin {
  /** In the form of known_hosts, from `HostScan.pinName`. */
  readonly name: string;
  readonly key: Buffer;
}

/** The file's text; "" when there is no file. Throws SSH_CONFIG when it cannot be read. */
export async function readKnownHosts(file: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") return "";
    const why = whyUnread[code] ?? printable((cause as Error).message, 200);
    throw new MeshError({ code: "SSH_CONFIG", problem: `${file} cannot be read: ${why}`, cause });
  }
  if (!isUtf16(bytes)) return bytes.toString("utf8");
  const problem = `${file} cannot be read: it is UTF-16, as PowerShell's > writes it; save it as UTF-8`;
  const next = ["iconv", "-f", "UTF-16", "-t", "UTF-8", "-o", `${file}.utf8`, file];
  throw new MeshError({ code: "SSH_CONFIG", problem, next });
}

/** By its mark, or because every other byte of its beginning is 0. */
function isUtf16(bytes: Buffer): boolean {
  if (/^(fffe|feff)/.test(bytes.toString("hex", 0, 2))) return true;
  const start = [...bytes.subarray(0, 16)];
  return start.length === 16 && [0, 1].some((odd) => start.every((byte, i) => (byte === 0) === (i % 2 === odd)));
}

const whyUnread: Readonly<Record<string, string>> = {
  EISDIR: "it is a folder, and must be a file",
  EACCES: "this user may not read it",
  EPERM: "this user may not read it",
  ELOOP: "its links lead in a circle",
  ENOTDIR: "a part of its path is a file",
};

/** Adds the missing pins and returns them. Throws SSH_CONFIG, and HOST_KEY_REVOKED for a revoked key. */
export async function appendKnownHosts(file: string, pins: readonly Pin[]): Promise<Pin[]> {
  const text = await readKnownHosts(file);
  const names = pins.map(({ name }) => name);
  const added = newPins(parseChecked(file, { text, names }), { file, pins });
  if (added.length > 0) await writeAtomically(file, withLines(text, added));
  return added;
}

/** Removes the old pins of these names, then adds the new ones. Lines marked @revoked or @cert-authority stay. */
export async function replaceKnownHosts(file: string, names: readonly string[], pins: readonly Pin[]): Promise<Pin[]> {
  const text = await readKnownHosts(file);
  const known = parseChecked(file, { text, names });
  const added = newPins(
    { ...known, matching: (all) => known.matching(all).filter((entry) => entry.marker) },
    { file, pins },
  );
  await writeAtomically(file, withLines(withoutPins(text, { known, names, file }), added));
  return added;
}

function parseChecked(file: string, { text, names }: { text: string; names: readonly string[] }): KnownHosts {
  const known = parseKnownHosts(text);
  refuseUnreadable(known, { file, names });
  return known;
}

/** Throws SSH_CONFIG when a line that cannot be read may be about a host of these names, or about all. */
export function refuseUnreadable(known: KnownHosts, { file, names }: { file: string; names: readonly string[] }): void {
  const problems = problemsOf(known, names);
  if (problems.length === 0) return;
  const lines = problems.map(({ line, text }) => `${file}:${line}: ${text}`).join("; ");
  throw new MeshError({ code: "SSH_CONFIG", problem: `known_hosts cannot be read: ${lines}` });
}

/** What is said of the lines that are left out; undefined when there are none. */
export function leftOut(known: KnownHosts, file: string): string | undefined {
  const [first, ...more] = known.problems.filter(({ grave }) => !grave);
  if (first === undefined) return undefined;
  const others = more.length > 0 ? `, and ${count(more.length, "more line")}` : "";
  return `${file}:${first.line} is left out: ${first.text}${others}`;
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
    // ~/.ssh may be missing, and is nobody else's; more than that is a path that nobody meant.
    makeOne(dirname(file), 0o700);
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
