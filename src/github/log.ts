// The job's log is read by the runner, line by line, for commands (`::add-mask::`, `##[group]`). What hosts and servers say
// must not become one: the runner takes them with leading blanks, and the older form anywhere in a line.

/** The same stream, redacted and with no line that is a command. Our own commands go through @actions/core, not this. */
export function safeStream(stream: NodeJS.WriteStream, redact: (text: string) => string): NodeJS.WriteStream {
  const write = (text: string) => stream.write(harmless(redact(text)));
  return Object.create(stream, { write: { value: write } }) as NodeJS.WriteStream;
}

export const harmless = (text: string): string => text.replace(/^(\s*):(?=:)/gm, "$1: ").replaceAll("##[", "# #[");
