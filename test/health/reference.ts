// docs/references/health-states.md, made of the tables that the judge is held to.

import { codes } from "../../src/health/codes.ts";
import { contactTable } from "../../src/health/contacts.ts";
import { counts, hostStateNames, inWindow, pairs } from "../../src/health/pairs.ts";
import { healthCodes } from "../../src/inventory/health-codes.ts";

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const pairTable = (told: (from: keyof typeof pairs, to: keyof typeof pairs) => string) =>
  table(
    ["was / is", ...hostStateNames],
    hostStateNames.map((from) => [`**${from}**`, ...hostStateNames.map((to) => told(from, to))]),
  );

const signs = (text: string) => [...text].map((sign) => (sign === "+" ? "answers" : "–"));

const words = (text: string) =>
  text.replaceAll("{host}", "HOST").replaceAll("{name}", "NAME").replaceAll("{pair}", "A to B");

const meaning: Readonly<Record<keyof typeof pairs, string>> = {
  healthy: "everything was looked at, and all is well",
  degraded: "it works, and something is wrong with it",
  failed: "it cannot be used through the mesh",
  unknown: "somebody could not look; neither well nor ill",
  progressing: "it is being changed, restarted or upgraded, or Headscale has just been; judged by the next run",
  "waiting-for-machine": "it is off, and may be (`expected: sometimes`)",
  "waiting-for-person": "nothing but a person can go on",
};

/** The page as it must be. */
export const reference = (): string => `# States of hosts, and what is told

Made by \`npx vitest -u test/health\` of the tables that MeSH itself is tested against.

## States

The first of these that fits is what a host is: progressing, waiting-for-machine, failed, degraded, waiting-for-person, unknown, healthy.
Every night is stored, whatever it was; the last column is how it counts in "28 of 30 nights".

${table(
  ["State", "What it means", "Counts as"],
  hostStateNames.map((state) => [`\`${state}\``, meaning[state], counts[state]]),
)}

## Pairs of states

What becomes of a host's issue when the host was one thing in one run and is another in the next. Both runs are stored.

- opened: a new issue, or the old one again when it was closed less than seven days ago
- closed: closed, with how long it lasted
- replaced: the old issue is closed as part of the new one
- kept: stays open; its text is brought up to date, and nobody gets mail
- paused: stays open, and its text says until when a window is open
- held: remembered; told when the window is over and it is still there
- nothing: nothing is told

${pairTable((from, to) => pairs[from][to])}

The same while a window is open. Good news is never held back.

${pairTable((from, to) => inWindow[pairs[from][to]])}

## The four contacts

"Online" in Headscale means that a host hears from Headscale, and nothing else. Four contacts are kept apart, and this is what they come to.
A host with a mesh address alone has no LAN contact; the one by mesh stands for it. One that could not be looked at accuses nobody.

${table(
  ["Hears from Headscale", "Mesh ping", "SSH by LAN", "SSH by mesh", "Cause"],
  Object.entries(contactTable).map(([text, code]) => [...signs(text), code ? `\`${code}\`` : "–"]),
)}

## Causes

${table(
  ["Cause", "Severity", "Touches connectivity", "State", "What is wrong", "Next"],
  healthCodes.map((code) => {
    const { severity, touchesConnectivity, state, title, next } = codes[code];
    const lines = next.map((line) => `\`${words(line)}\``).join(", ");
    return [`\`${code}\``, severity, touchesConnectivity ? "yes" : "no", state, words(title), lines];
  }),
)}
`;
