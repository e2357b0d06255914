// Makes plain text of what Windows PowerShell 5.1 writes to standard error. With an encoded command it writes CLIXML in spite of
// `-OutputFormat Text` (PowerShell issue 5912, mended in 6.2 only): a header, then plain lines of other programs, then a document
// with errors, warnings and progress. This reader is for people's eyes; nothing is decided by what it returns.

const header = "#< CLIXML";
const headerLine = /\uFEFF?#< CLIXML(?:\r?\n|$)/g;
const documentEnd = "</Objs>";

/**
 * The errors of CLIXML and the plain lines around them. Drops progress, warnings and verbose lines; a document that is cut off or
 * no XML is returned as it is, and so is a text without the header.
 */
export function plainStderr(text: string): string {
  const start = text.indexOf(header);
  if (start < 0) return text;
  const [plain = "", ...documents] = text.slice(start).split(/(?=<Objs[\s>])/);
  const pieces = [text.slice(0, start), plain, ...documents.flatMap(readPiece)];
  return pieces
    .map((piece) => piece.replace(headerLine, "").replaceAll("\r\n", "\n").trim())
    .filter((piece) => piece !== "")
    .join("\n");
}

/** A piece that begins with a document: what it says, and the plain text behind it. */
function readPiece(piece: string): readonly string[] {
  const end = piece.indexOf(documentEnd);
  if (end < 0) return [piece];
  const document = piece.slice(0, end + documentEnd.length);
  return [errorsOf(document) ?? document, piece.slice(document.length)];
}

/** A tag with its attributes, or the text up to the next one. */
const token = /<(?<close>\/?)(?<name>\w+)(?<attributes>(?:\s+[\w:.-]+="[^"<]*")*)\s*(?<empty>\/?)>|(?<text>[^<]+)/y;

interface Element {
  readonly name: string;
  readonly attributes: string;
}

/** The errors of one document and the lines that others wrote between them, or undefined when it is no XML. */
function errorsOf(document: string): string | undefined {
  const open: Element[] = [];
  let said = "";
  for (let at = 0; at < document.length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(document)?.groups;
    if (!found) return undefined;
    const { name = "", attributes = "", text } = found;
    if (text !== undefined) said += textIn(open, text);
    else if (found.close) {
      if (open.pop()?.name !== name) return undefined;
    } else if (!found.empty) open.push({ name, attributes });
  }
  return open.length === 0 ? said : undefined;
}

/** What a text at this place says: an error's words, a line of another program, or nothing. */
function textIn(open: readonly Element[], text: string): string {
  const [, outer] = open;
  if (!outer) return text;
  if (!/\sS="error"/i.test(outer.attributes)) return "";
  const whole = open.length === 2 && outer.name === "S";
  const inObject = open.length === 3 && open[2]?.name === "ToString";
  return whole ? readable(text) : inObject ? `${readable(text)}\n` : "";
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
/** Colours of an error, for a screen that nobody has. */
const colour = /\p{Cc}\[[0-9;]*m/gu;

/** The string of an element: first XML's entities, then PowerShell's `_xHHHH_`, one for each UTF-16 unit. */
const readable = (text: string): string =>
  text
    .replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities[name] ?? "")
    .replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(colour, "");
