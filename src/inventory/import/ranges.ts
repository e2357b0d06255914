// Ansible's ranges in names of hosts: node[1:6], web-[01:20:2].example.org, db-[a:f]. Both ends are part of a range.

/** More hosts than a mesh can have; a range of millions would only fill the memory. */
const MOST = 5000;

/** Every name that the text stands for, or why it stands for none. */
export function expandRanges(text: string): readonly string[] | { readonly wrong: string } {
  const range = /^(.*?)\[([^\]:]+):([^\]:]+)(?::(\d+))?\](.*)$/.exec(text);
  if (!range) return [text];
  const [, before = "", first = "", last = "", step = "1", rest = ""] = range;
  const items = between(first, last, Number(step));
  const after = items && expandRanges(rest);
  if (!items || !after) return { wrong: `the range ${first}:${last} cannot be read` };
  if ("wrong" in after) return after;
  if (items.length * after.length > MOST) return { wrong: `the range ${first}:${last} is more than ${MOST} hosts` };
  return items.flatMap((item) => after.map((end) => `${before}${item}${end}`));
}

function between(first: string, last: string, step: number): readonly string[] | undefined {
  const isNumbers = /^\d{1,9}$/.test(first) && /^\d{1,9}$/.test(last);
  const isLetters = /^([a-z][a-z]|[A-Z][A-Z])$/.test(first + last);
  if ((!isNumbers && !isLetters) || step < 1) return undefined;
  const [from, to] = [first, last].map((end) => (isNumbers ? Number(end) : end.charCodeAt(0))) as [number, number];
  if (to < from) return undefined;
  const length = Math.min(Math.floor((to - from) / step) + 1, MOST + 1);
  // 01:20 keeps its zeros.
  const width = first.length > 1 && first.startsWith("0") ? first.length : 1;
  return Array.from({ length }, (_, n) => {
    const at = from + n * step;
    return isNumbers ? String(at).padStart(width, "0") : String.fromCharCode(at);
  });
}
