// Finds the jump host among options for ssh, in whichever way they name it.

/** `jump` in the form of ProxyJump; `rest` are the options that are none. */
export function jumpIn(text: string): { readonly jump: string; readonly rest: string } | undefined {
  const forms = [
    /(?:^|\s)-J\s*(\S+)/,
    /(?:^|\s)-o\s*["']?ProxyJump[= ]\s*["']?([^\s"']+)["']?/i,
    // The usual way of old: ssh -W %h:%p -q [-p PORT] USER@HOST
    /(?:^|\s)-o\s*["']?ProxyCommand[= ]\s*["']?ssh\s+((?:-W\s+%h:%p|-q|-p\s*\d+|[^\s"'@]+@[^\s"']+|[\w.-]+|\s)+?)\s*["']*(?=\s+-o|\s*$)/i,
  ];
  for (const form of forms) {
    const found = form.exec(text);
    if (!found) continue;
    const rest = text.replace(found[0], " ");
    const words = found[1] ?? "";
    if (form !== forms[2]) return { jump: words, rest };
    const port = /-p\s*(\d+)/.exec(words)?.[1];
    const hop = words.replace(/-W\s+%h:%p|-q|-p\s*\d+/g, " ").trim();
    return /^\S+$/.test(hop) && words.includes("-W") ? { jump: port ? `${hop}:${port}` : hop, rest } : undefined;
  }
  return undefined;
}
