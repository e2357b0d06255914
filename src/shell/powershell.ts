// Quotes for PowerShell, 5.1 and 7: a text as a literal of a program, and a program as one word of a command line.

/** What ends a single-quoted string: PowerShell takes typographic single quotes for straight ones, too. */
const singleQuotes = /['\u2018-\u201b]/g;

/** A literal that PowerShell reads as exactly this text: nothing is expanded between single quotes, and a quote is written twice. */
export const quoted = (text: string): string => `'${text.replace(singleQuotes, "$&$&")}'`;

/** The value of `-EncodedCommand`: letters, digits, `+`, `/` and `=`, which every default shell leaves as they are. */
export const encodedCommand = (program: string): string => Buffer.from(program, "utf16le").toString("base64");
