// Finds the jump host among options for ssh, in whichever way they name it.

interface Found {
  /** In the form of ProxyJump. */
  readonly jump: string;
  /** The options that are none. */
  readonly rest: string;
}

const forms = [/(?:^|\s)-J\s*(\S+)/, /(?:^|\s)-o\s?["']?ProxyJump[= ]["']?([^\s"']+)["']?/i];

/** Undefined when no option names one in a way that MeSH can take over. */
export function jumpIn(text: string): Found | undefined {
  for (const form of forms) {
    const found = form.exec(text);
    if (found) return { jump: found[1] ?? "", rest: text.replace(found[0], " ") };
  }
  return commandIn(text);
}

/** The way of old: `-o ProxyCommand="ssh -W %h:%p -q [-p PORT] USER@HOST"`, with quotes around the command or around all of it. */
function commandIn(text: string): Found | undefined {
  const start = /(?:^|\s)-o\s?(["']?)ProxyCommand[= ](["']?)/i.exec(text);
  if (!start) return undefined;
  const after = text.slice(start.index + start[0].length);
  const quote = start[2] || start[1];
  const end = quote ? after.indexOf(quote) : after.search(/\s-o\b/);
  const command = end < 0 ? after : after.slice(0, end);
  const rest = end < 0 ? "" : after.slice(end + (quote ? 1 : 0));
  const jump = hopOf(command.trim().split(/\s+/));
  return jump === undefined ? undefined : { jump, rest: `${text.slice(0, start.index)} ${rest}` };
}

/** Of the words of `ssh -W`: the one that is neither an option nor the value of one. */
function hopOf([program, ...words]: readonly string[]): string | undefined {
  const at = (option: string) => words.indexOf(option);
  const port = at("-p") < 0 ? undefined : words[at("-p") + 1];
  const known = new Set(["-q", "-W", "%h:%p", "-p", port]);
  const [hop, ...others] = words.filter((word) => !known.has(word));
  const isJump = program === "ssh" && at("-W") >= 0 && words[at("-W") + 1] === "%h:%p";
  if (!isJump || hop === undefined || hop.startsWith("-") || others.length > 0) return undefined;
  return port === undefined ? hop : `${hop}:${port}`;
}
