// Whether a page of ours leaves something open: an element, or a fence. Everything after it would be shown as a part of it.

const element = /<(\/?)([a-z]+)>/g;

/** What is open at the end of the page, or closed in the wrong order; nothing for a whole page. */
export function leftOpen(page: string): string[] {
  const open: string[] = [];
  let fence = "";
  for (const line of page.split("\n")) {
    const [, run = ""] = /^(`{3,})/.exec(line) ?? [];
    if (fence) {
      if (line === fence) fence = "";
    } else if (run && !open.includes("pre")) fence = run;
    else for (const [, slash, name = ""] of line.matchAll(element)) step(open, slash === "/", name);
  }
  return fence ? [...open, fence] : open;
}

function step(open: string[], closes: boolean, name: string): void {
  if (name === "br") return;
  if (!closes) open.push(name);
  else if (open.at(-1) === name) open.pop();
  else open.push(`/${name}`);
}
