// Refuses files before the YAML parser reads them: too big, not text, or built to exhaust a parser.
// Measured with yaml 2.9: 1 MiB of `]` costs it 10 s and 1 GB, 128 KiB of `[` half a second. A 500-host inventory has 60 KiB.

import { Lexer } from "yaml";

/** A reason to refuse the file, and its offset in the text. */
interface Refusal {
  readonly offset: number;
  readonly message: string;
}

/** The largest file that is read at all, in bytes. */
export const MAX_BYTES = 1024 * 1024;
/** Most tokens that the parser gets: ten times those of the largest sensible inventory. */
const MAX_TOKENS = 150_000;
const MAX_DEPTH = 16;
const MAX_INDICATORS = 32;

/** Bytes of a file as text: UTF-8, with or without a byte order mark. */
export function decode(bytes: Uint8Array): { text: string } | { refusal: string } {
  if (bytes.length > MAX_BYTES) return { refusal: tooBig };
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { refusal: "the file is UTF-16, as Windows programs write it; save it as UTF-8" };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { refusal: "the file is not UTF-8 text; save it as UTF-8" };
  }
}

const tooBig = "the file is larger than 1 MiB; an inventory of 500 hosts has less than 0.1";

/** Checks the text alone; undefined: it may be parsed. */
export function guard(text: string): Refusal | undefined {
  if (text.length > MAX_BYTES) return { offset: 0, message: tooBig };
  return strangeCharacter(text) ?? costly(text);
}

// Direction marks (Trojan Source) hide from a reviewer what they approve in a pull request, also in comments.
const strange =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|\r(?!\n)|\p{Cs}/u;

function strangeCharacter(text: string): Refusal | undefined {
  const found = strange.exec(text);
  if (!found) return undefined;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const name = { "0000": "a NUL character", "000D": "a carriage return on its own" }[code];
  return { offset: found.index, message: `${name ?? "a control character"} (U+${code}); remove it` };
}

/** Counts the parser's tokens. This is cheap; building the document could take seconds or overflow the stack. */
function costly(text: string): Refusal | undefined {
  let offset = 0;
  let tokens = 0;
  let depth = 0;
  let indicators = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    if (!isScalar) {
      depth += openings.has(token) ? 1 : closings.has(token) ? -1 : 0;
      indicators = token.includes("\n") ? 0 : indicators + (depth === 0 && blockMarks.has(token) ? 1 : 0);
    }
    if (depth > MAX_DEPTH || indicators > MAX_INDICATORS) {
      return { offset, message: "nested too deep; an inventory has at most five levels" };
    }
    if (depth < 0) return { offset, message: `"${token}" closes a bracket that was never opened` };
    if (tokens > MAX_TOKENS) return { offset, message: "too much for an inventory; MeSH stopped reading here" };
    isScalar = token === scalarMark;
    if (!marks.has(token)) offset += token.length;
  }
  return undefined;
}

const openings = new Set(["[", "{"]);
const closings = new Set(["]", "}"]);
const blockMarks = new Set(["-", "?", ":"]);
/** Marks of the lexer that stand for no text: a plain or block scalar follows, a document starts, a flow ends too early. */
const scalarMark = "\u001f";
const marks = new Set([scalarMark, "\u0002", "\u0018"]);
