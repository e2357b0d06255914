// The job's log is read by the runner, line by line, for commands (`::add-mask::`, `##[group]`). What hosts and servers say
// must not become one: the runner takes them with leading blanks, and the older form anywhere in a line.

/** The same stream, through which no line is a command. Our own commands go through @actions/core, not through this. */
export function withoutCommands(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  const write = (text: string) => stream.write(harmless(text));
  return Object.create(stream, { write: { value: write } }) as NodeJS.WriteStream;
}

export const harmless = (text: string): string => text.replace(/^(\s*):(?=:)/gm, "$1: ").replaceAll("##[", "# #[");
