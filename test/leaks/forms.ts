// What a secret can look like when it has got out, and where a text shows it.

export interface Plant {
  /** For people: "API key". */
  readonly name: string;
  readonly value: string;
}

export interface Leak {
  readonly secret: string;
  readonly form: string;
  readonly where: string;
}

/** A part of this length is as bad as the whole. */
const part = 12;

/**
 * Every form in which a secret is looked for, by its name; in the encoded ones its start and its end, because they may be broken
 * into lines. Headscale shows the first part of a key itself, so that is none.
 */
export function formsOf(value: string): ReadonlyMap<string, string> {
  const own = /^hskey-[a-z]+-.{12}-(.+)$/.exec(value)?.[1] ?? value;
  const ends = (name: string, text: string, length: number): [string, string][] => [
    [`${name}, its start`, text.slice(0, length)],
    [`${name}, its end`, text.slice(-length)],
  ];
  return new Map([
    ["as it is", own],
    ...ends("as it is", own, part),
    ["in JSON", JSON.stringify(own).slice(1, -1)],
    ["percent-encoded", encodeURIComponent(own)],
    ...ends("in hex", Buffer.from(own).toString("hex"), 2 * part),
    ...[0, 1, 2].flatMap((shift) => {
      const core = base64Core(own, shift);
      const url = core.replaceAll("+", "-").replaceAll("/", "_");
      const command = base64Core(own, shift, "utf16le");
      return [
        ...ends(`in base64 (${shift})`, core, 16),
        ...ends(`in base64url (${shift})`, url, 16),
        ...ends(`in an encoded command of PowerShell (${shift})`, command, 32),
      ];
    }),
  ]);
}

/** The characters of base64 that come from the text alone, when `shift` bytes (of three) stand before it. */
function base64Core(text: string, shift: number, encoding: "utf8" | "utf16le" = "utf8"): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text, encoding)]);
  return bytes.toString("base64").slice([0, 2, 3][shift], Math.floor((bytes.length * 8) / 6));
}

/** Everything of the planted secrets that a text shows, also to who reads its HTML. One form of each secret is named. */
export function leaksIn(where: string, text: string, plants: readonly Plant[]): readonly Leak[] {
  const read = text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot);/g, plain);
  return plants.flatMap(({ name, value }) => {
    const found = [...formsOf(value)].find(([, form]) => text.includes(form) || read.includes(form));
    return found ? [{ secret: name, form: found[0], where }] : [];
  });
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };
const plain = (whole: string, name: string) => entities[name] ?? whole;

/** Of several texts, by where they stand. */
export const leaksInAll = (texts: Readonly<Record<string, string>>, plants: readonly Plant[]): readonly Leak[] =>
  Object.entries(texts).flatMap(([where, text]) => leaksIn(where, text, plants));
