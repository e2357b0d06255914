// One mistake in an inventory, as data and as a line of text.
// Text of the file is never printed unchanged: it is escaped, shortened, and masked when it may be a secret.

import type { Place } from "./types.ts";

export type Path = readonly (string | number)[];

/** A mistake: where in the file, where in the document ("hosts.office-one.port"; "" is the file as a whole), what to write. */
export interface InventoryProblem {
  readonly place: Place;
  readonly path: string;
  readonly message: string;
}

/** `mesh.yaml:12:9 hosts.office-one.prot: unknown key, did you mean "port"?` */
export function problemLine({ place, path, message }: InventoryProblem): string {
  return `${visible(place.file, 200)}:${place.line}:${place.column}${path ? ` ${path}` : ""}: ${message}`;
}

const MOST_LINES = 100;

/** Every mistake on its own line: the first hundred, and how many more, since a file that is no inventory has thousands. */
export function problemLines(problems: readonly InventoryProblem[]): string {
  const lines = problems.slice(0, MOST_LINES).map(problemLine);
  const more = problems.length - lines.length;
  return more > 0 ? [...lines, `… and ${more} more like these`].join("\n") : lines.join("\n");
}

/** A path in the document as people write it: `hosts.office-one.tags[0]`. */
export function pathText(path: Path): string {
  return path
    .map((part, i) => {
      if (typeof part === "number") return `[${part}]`;
      const key = /^[\w-]{1,63}$/.test(part) && !mayBeSecret(part) ? part : quoted(part);
      return i === 0 ? key : `.${key}`;
    })
    .join("");
}

/** Text of the file in quotes, safe to print: escaped, at most 40 characters, `***` when it may be a secret. */
export function quoted(text: string): string {
  return mayBeSecret(text) ? "***" : `"${visible(text, 40)}"`;
}

/** Escapes what a terminal may interpret or a reader may not see: control, format, unassigned characters, lone surrogates. */
function visible(text: string, max: number): string {
  const cut = text.length > max ? `${text.slice(0, max)}…` : text;
  return cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${c.codePointAt(0)?.toString(16)}}`);
}

/** True for keys of Headscale, Tailscale, GitHub and SSH, and for long texts that mix capitals, small letters and digits. */
export function mayBeSecret(text: string): boolean {
  if (/(hs|ts)key-|PRIVATE KEY|gh[a-z]_|github_pat_/i.test(text)) return true;
  return (text.match(/[\w+-]{20,}/g) ?? []).some((run) => /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run));
}
