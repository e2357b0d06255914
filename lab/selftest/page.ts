// One page of what a self-test saw, fit to be sent to strangers: no names of people, machines and addresses, no SID.

import type { HostFacts } from "../../src/host/protocol.ts";

export interface Seen {
  readonly title: string;
  readonly ended: "ok" | "failed" | "skipped";
  readonly detail: string;
  readonly ms: number;
}

const marks: Readonly<Record<Seen["ended"], string>> = { ok: "✅", failed: "❌", skipped: "➖" };

/** The page, as Markdown. `names` are words that stand for somebody or some machine. */
export function selftestPage(seen: readonly Seen[], facts: HostFacts | undefined, names: readonly string[]): string {
  const rows = seen.map(({ title, ended, detail, ms }) => {
    const cell = detail.replace(/\s+/g, " ").replaceAll("|", "\\|");
    return `| ${marks[ended]} | ${title} | ${cell} | ${(ms / 1000).toFixed(1)} s |`;
  });
  const failed = seen.filter(({ ended }) => ended === "failed").length;
  const page = [
    `# Self-test of MeSH on Windows: ${failed === 0 ? "all well" : `${failed} of ${seen.length} failed`}`,
    "",
    "| | check | seen | took |",
    "|---|---|---|---|",
    ...rows,
    "",
    ...(facts
      ? ["What the machine says of itself:", "", "```json", JSON.stringify(facts, undefined, 2), "```", ""]
      : []),
  ].join("\n");
  return anonymous(page, names);
}

/** The same text without who and where: SIDs, addresses, keys of nodes, and these names, in any case of their letters. */
export function anonymous(text: string, names: readonly string[]): string {
  const known = names.filter((name) => name.length > 2).toSorted((a, b) => b.length - a.length);
  const withoutNames = known.reduce((rest, name) => rest.replaceAll(new RegExp(escaped(name), "gi"), "NAME"), text);
  return withoutNames
    .replaceAll(/S-1-(?:5-21|12-1)(?:-\d+)+/g, "SID")
    .replaceAll(/\b(?:nodekey|mlkey|discokey|privkey|nlpub):[0-9a-f]+/g, "KEY")
    .replaceAll(/\b(?!127\.0\.0\.1\b)\d{1,3}(?:\.\d{1,3}){3}\b/g, "ADDRESS")
    .replaceAll(/\b[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7}\b/gi, "ADDRESS");
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
