// The job's log is read by the runner, line by line, for commands (`::add-mask::`, `##[group]`). What hosts and servers say
// must not become one: the runner takes them with leading blanks, and the older form anywhere in a line. It compares by the
// rules of a language, in which characters that are not seen do not count.

/** What is written to it comes out in whole lines only; `flush` ends a line that was begun. */
export interface SafeStream extends NodeJS.WriteStream {
  flush(): void;
}

/**
 * The same stream, redacted and with no line that is a command, however a text is cut into writes. Our own commands go through
 * @actions/core, not this; because only whole lines come out here, they stand at the start of one.
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
