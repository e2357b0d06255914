// The runner reads the job's log line by line for commands (`::add-mask::`, `##[group]`). Text from hosts and servers must not
// become one. The runner accepts commands after leading blanks, and the older form anywhere in a line. It compares
// culture-sensitively, so that invisible characters do not count.

/** Writes only whole lines; `flush` ends an incomplete line. */
export interface SafeStream extends NodeJS.WriteStream {
  flush(): void;
}

/**
 * The same stream, redacted and without workflow commands, however the text is split into writes. MeSH's own commands go through
 * @actions/core; because this stream writes only whole lines, they begin a line.
 */
export function safeStream(stream: NodeJS.WriteStream, redact: (text: string) => string): SafeStream {
  let begun = "";
  const write = (text: string) => {
    const [lines, rest] = atLastLine(begun + text);
    begun = rest;
    return lines === "" || stream.write(lines.replace(/.+/g, (line) => harmless(redact(line))));
  };
  const flush = () => {
    if (begun !== "") write("\n");
  };
  return Object.create(stream, { write: { value: write }, flush: { value: flush } }) as SafeStream;
}

function atLastLine(text: string): [lines: string, rest: string] {
  const end = text.lastIndexOf("\n") + 1;
  return [text.slice(0, end), text.slice(end)];
}

export const harmless = (text: string): string =>
  text.replace(/^([\s\p{C}]*):(?=\p{C}*:)/gmu, "$1: ").replace(/#(?=\p{C}*#\p{C}*\[)/gu, "# ");
