// What an apply would send, as text for a terminal: in words, then as the host program gets it, then how it comes there.

import { count } from "../core/text.ts";
import type { ShownHost, ShownLine, ShownPlan, ShownScript } from "../plan/shown.ts";
import type { Style } from "./style.ts";

/** The whole report, line by line. */
export function shownLines({ server, hosts, scripts }: ShownPlan, style: Style): string[] {
  const first = server.length === 0 ? [] : [style.bold("In Headscale, first"), ...sent(server, style), ""];
  return [
    ...first,
    ...hosts.flatMap((host) => [...hostLines(host, style), ""]),
    ...scripts.flatMap((script) => [...scriptLines(script), ""]),
    "Nothing of this was sent: no host was changed, and no key was made. Apply looks first, as this plan did, and once more afterwards.",
  ];
}

function hostLines({ host, state, text, as, lines }: ShownHost, style: Style): string[] {
  if (lines.length === 0)
    return [`${style.bold(host)}: nothing would be sent${reasons[state] ?? `; ${state}`}${text && `: ${text}`}`];
  const own = lines.filter(({ when }) => when !== "otherwise").length;
  const how = as === null ? "" : `, ${rights[as]}`;
  return [`${style.bold(host)}: ${count(own, "command")}${how}`, ...sent(lines, style), ...way(lines)];
}

const reasons: Readonly<Record<string, string>> = { converged: "; it is as it should be" };

const rights: Readonly<Record<NonNullable<ShownHost["as"]>, string>> = {
  administrator: "with full rights",
  installed: "by the program that `mesh remote prepare` installed there",
};

function sent(lines: readonly ShownLine[], style: Style): string[] {
  return lines.flatMap((line, i) => {
    const isNew = line.step !== lines[i - 1]?.step;
    const asks = line.asks === null ? [] : [`      ${line.asks}`];
    return [
      ...(isNew ? [`  ${style.bold(line.step)}: ${line.why}`] : []),
      `    ${lead(line)}${line.says}`,
      ...key(line),
      ...asks,
    ];
  });
}

function lead({ when, after, on }: ShownLine): string {
  if (when === "otherwise") return `if that ends in ${after.join(" or ")}: `;
  if (when === "proof") return "then, on a new connection: ";
  if (when === "before") return "before the key is made: ";
  return on === "headscale" ? "in Headscale: " : "";
}

const key = (line: ShownLine) =>
  line.key
    ? ["      the key is made just before, in Headscale, and is sent on standard input, never in a command line"]
    : [];

/** Base64 that nobody can read. */
const unreadable = /[A-Za-z0-9+/]{200,}=*/g;

/** The command line of all that a host gets, up to the verb. */
function way(lines: readonly ShownLine[]): string[] {
  const line = lines.find(({ command }) => command !== null);
  if (!line?.command) return [];
  const [start] = line.command.replace(unreadable, "BASE64-OF-THE-LAUNCHER").split(/(?<='NONCE') /);
  return [
    "  each over SSH, by this command line, with the verb and its arguments behind it or in the request:",
    `    ${start}`,
    `  and on its standard input: ${line.stdin.join("; ")}`,
  ];
}

const scriptLines = ({ name, bytes, sha256 }: ShownScript): string[] => [
  `${name}: ${bytes} bytes, SHA-256 ${sha256}. To read it, put behind this command, with --json:`,
  `  | jq -r '.scripts[] | select(.name == "${name}") | .base64' | base64 -d`,
];
