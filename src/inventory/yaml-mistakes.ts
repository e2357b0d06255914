// The YAML parser's errors, explained for readers who do not know the YAML specification.
// The parser's own messages may quote the file, and so a secret; only those known to quote nothing are passed on.

import { type Document, type ErrorCode, visit, type YAMLError } from "yaml";

const messages: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: "a tab is used to indent; use spaces",
  MULTIPLE_DOCS: "the file holds several YAML documents; an inventory is one, remove the --- or ... line",
  BAD_INDENT: "the indentation does not fit the lines above",
  BLOCK_AS_IMPLICIT_KEY:
    'two "key: value" where one fits; is the next line indented too far? Text with ": " needs quotes',
  BLOCK_IN_FLOW: "a block (indented lines) cannot stand inside { } or [ ]",
  MULTILINE_IMPLICIT_KEY: 'a line without a ":"; write "key: value"',
  BAD_SCALAR_START: "text that starts with this character must be in quotes",
  BAD_DQ_ESCAPE: "a \\ in \"double quotes\" starts an escape; use 'single quotes'",
  KEY_OVER_1024_CHARS: "a key is longer than 1024 characters",
  RESOURCE_EXHAUSTION: "nested too deep; an inventory has at most five levels",
  BAD_ALIAS: "aliases (*name) and anchors (&name) are not read here; write the value out",
  MULTIPLE_ANCHORS: "anchors (&name) are not read here; write the value out",
  MULTIPLE_TAGS: "tags (!name) are not read here; remove it",
  TAG_RESOLVE_FAILED: "tags (!name) are not read here; remove it",
  BAD_DIRECTIVE: "a line that starts with % is a YAML directive; remove it",
  UNEXPECTED_TOKEN: "this cannot stand here",
};

const closing: readonly [RegExp, string][] = [
  [/^Missing closing (["'])quote/, "a quotation mark is never closed"],
  [/^Missing , /, 'a "," is missing between two items'],
  [/^Missing space after :/, 'a space is missing after ":"'],
  [/^Implicit map keys need/, 'a ":" is missing after the key'],
  [/^Comments must be separated/, 'a space is missing before "#"'],
  [/^Sequence item without/, 'a "- " is missing before a list item'],
  [/directives-end/, "a line that starts with % is a YAML directive; remove it"],
  [/end with a [\]}]/, "a bracket is never closed"],
];

/** One sentence for each error of the parser, with its offset. */
export function yamlMistakes(document: Document.Parsed): { offset: number; message: string }[] {
  return document.errors.map((error) => {
    const known = closing.find(([pattern]) => pattern.test(error.message));
    const message = `not valid YAML: ${known?.[1] ?? messages[error.code] ?? "this cannot be read"}`;
    return { message, offset: opening(document, error) ?? error.pos[0] };
  });
}

/** The parser reports a missing closing quotation mark at the end of the file; the opening one is more helpful. */
function opening(document: Document.Parsed, error: YAMLError): number | undefined {
  if (!/^Missing closing .quote/.test(error.message)) return undefined;
  let offset: number | undefined;
  visit(document, {
    Scalar: (_, { type, range }) => {
      const isQuoted = type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE";
      if (isQuoted && range && range[0] <= error.pos[0] && error.pos[0] <= range[2]) offset = range[0];
    },
  });
  return offset;
}
