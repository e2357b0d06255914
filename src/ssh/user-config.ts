// Reads the user's ssh_config once, with the ssh-config library; `Include` is expanded here, because the library does not do it.
// Never runs a program: the block of a `Match exec` never matches (config-lookup.ts).

import { glob, readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { MeshError } from "../core/errors.ts";
import { printable } from "../core/text.ts";

/** A part of the configuration. Keys are in lower case; Host, Match and Include hold the settings below them. */
export type ConfigNode =
  | { readonly kind: "set"; readonly key: string; readonly values: readonly string[]; readonly file: string }
  | { readonly kind: "host"; readonly patterns: readonly string[]; readonly body: readonly ConfigNode[] }
  | { readonly kind: "match"; readonly words: readonly string[]; readonly body: readonly ConfigNode[] }
  | { readonly kind: "include"; readonly body: readonly ConfigNode[] };

export interface UserConfig {
  readonly file: string | undefined;
  readonly nodes: readonly ConfigNode[];
}

export const emptyConfig: UserConfig = { file: undefined, nodes: [] };

/** OpenSSH's limit, against a file that includes itself. */
const maxDepth = 16;

interface ConfigSource {
  readonly file: string;
  /** The user's home, for `~` and for relative Include paths, which OpenSSH reads from ~/.ssh. */
  readonly home: string;
  /** False: a missing file counts as empty. */
  readonly required: boolean;
}

/** Reads an ssh_config and its includes. Throws SSH_CONFIG: missing (when required), unreadable, malformed, too deep. */
export async function loadUserConfig(source: ConfigSource): Promise<UserConfig> {
  const text = await readConfig(source.file, source.required);
  if (text === undefined) return emptyConfig;
  return parseUserConfig(text, source);
}

/** The same for a given text. */
export async function parseUserConfig(
  text: string,
  { file, home }: Pick<ConfigSource, "file" | "home">,
): Promise<UserConfig> {
  return { file, nodes: await parseNodes(text, { file, home, depth: 0 }) };
}

interface Where {
  readonly file: string;
  readonly home: string;
  readonly depth: number;
}

interface Line {
  readonly param: string;
  readonly values: readonly string[];
  readonly body: readonly Line[];
}

async function readConfig(file: string, required: boolean): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    if (!required && (cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw configError(`${file} cannot be read`, cause);
  }
}

async function parseNodes(text: string, where: Where): Promise<ConfigNode[]> {
  if (text.trim() === "") return [];
  const { default: SSHConfig } = await import("ssh-config");
  let lines: readonly Line[];
  try {
    lines = readLines(SSHConfig.parse(text), where.file);
  } catch (cause) {
    if (cause instanceof MeshError) throw cause;
    throw configError(`${where.file} is malformed: ${(cause as Error).message}`, cause);
  }
  return expand(lines, where);
}

async function expand(lines: readonly Line[], where: Where): Promise<ConfigNode[]> {
  const nodes: ConfigNode[] = [];
  for (const { param, values, body } of lines) {
    const key = param.toLowerCase();
    if (key === "host") nodes.push({ kind: "host", patterns: values, body: await expand(body, where) });
    else if (key === "match") nodes.push({ kind: "match", words: values, body: await expand(body, where) });
    else if (key === "include") nodes.push({ kind: "include", body: await include(values, where) });
    else nodes.push({ kind: "set", key, values, file: where.file });
  }
  return nodes;
}

async function include(patterns: readonly string[], where: Where): Promise<ConfigNode[]> {
  if (where.depth >= maxDepth) throw configError(`Include in ${where.file} goes deeper than ${maxDepth} files`);
  const nodes: ConfigNode[] = [];
  for (const pattern of patterns) {
    for (const file of await includedFiles(pattern, where.home)) {
      const text = await readConfig(file, false);
      if (text !== undefined) nodes.push(...(await parseNodes(text, { ...where, file, depth: where.depth + 1 })));
    }
  }
  return nodes;
}

async function includedFiles(pattern: string, home: string): Promise<string[]> {
  // Without a call of node:path, whose words the bundler would take for files of this project.
  const path = pattern.startsWith("~/") ? join(home, pattern.slice(2)) : pattern;
  const full = isAbsolute(path) ? path : `${home}/.ssh/${path}`;
  if (!/[*?[]/.test(full)) return [full];
  const files = await Array.fromAsync(glob(full));
  return files.sort();
}

/** The library's tree as plain lines. The library joins a keyword without a value with the next line, so that is refused. */
function readLines(parsed: Iterable<unknown>, file: string): Line[] {
  const lines: Line[] = [];
  for (const node of parsed as Iterable<{ param?: string; value?: unknown; config?: Iterable<unknown> }>) {
    if (node.param === undefined) continue;
    const values = readValues(node.value);
    if (/\s/.test(node.param) || values.length === 0) {
      throw configError(`${file}: "${node.param.split(/\s/)[0]}" has no value`);
    }
    lines.push({ param: node.param, values, body: node.config === undefined ? [] : readLines(node.config, file) });
  }
  return lines;
}

function readValues(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return Array.isArray(value) ? value.map((word: { val: string }) => word.val) : [];
}

const configError = (problem: string, cause?: unknown) =>
  new MeshError({ code: "SSH_CONFIG", problem: printable(problem.replaceAll("\n", " "), 500), cause });
