// The digest for whoever asked for it: one issue that stays open, and a comment a period. It tells that health runs also when all is well.

import { sections } from "../../report/markdown.ts";
import { createIssue } from "./create.ts";
import { closeDoubles } from "./doubles.ts";
import type { Issue } from "./issue.ts";
import { type Mark, markerLines, meshOf } from "./marker.ts";
import { say } from "./say.ts";
import type { Desk, Did, Digest, Outcome } from "./types.ts";
import { sentence, titleOf } from "./words.ts";

export const digestId = "digest";

const known = {
  code: "DIGEST",
  hosts: [],
  severity: "low",
  touchesConnectivity: false,
  title: "Mesh health: the digest",
} as const;

/** null: the mesh has no digest, and an open issue of one is closed. */
export async function keepDigest(desk: Desk, digest: Digest | null): Promise<Outcome> {
  const { board } = desk;
  const notes: string[] = [];
  const read = async () => {
    const seen = await board.seen(digestId);
    await closeDoubles(desk, seen, notes);
    return { open: seen.open[0], closed: seen.closed };
  };
  let { open, closed } = await read();
  if (!digest) return open ? write(desk, open, null, notes) : outcome("nothing", undefined, notes);
  const refused = !open && closed?.mark?.state === "open" && closed.closedBy?.isBot === false;
  if (closed && refused)
    return outcome("silent", closed, [`#${closed.number}: a person closed the digest, so there is none`]);
  if (!open && !closed && (await board.probe())) ({ open, closed } = await read());
  const issue = open ?? closed;
  if (!issue) return create(desk, digest, notes);
  return issue.isOpen && issue.mark?.period === digest.period
    ? outcome("nothing", issue, notes)
    : write(desk, issue, digest, notes);
}

async function create({ calls, board, to }: Desk, digest: Digest, notes: string[]): Promise<Outcome> {
  const body = bodyOf(to, undefined, digest);
  const draft = { title: titleOf(to.settings.titlePrefix, known.title), body, labels: [...to.settings.labels] };
  const made = await createIssue(calls, board, digestId, draft);
  return outcome("opened", made.issue, [...notes, ...made.notes]);
}

/** A comment mails those who follow the issue; the edit before it is what the next run goes by. */
async function write(
  { calls, board, to }: Desk,
  issue: Issue,
  digest: Digest | null,
  notes: string[],
): Promise<Outcome> {
  const state = digest
    ? issue.isOpen
      ? {}
      : { state: "open" as const }
    : { state: "closed" as const, state_reason: "completed" as const };
  const answer = await calls.edit(issue.number, { body: bodyOf(to, issue, digest), ...state });
  board.keep(answer);
  if (!digest) return outcome("closed", answer, notes);
  const left = await say(calls, answer, { key: "digest", text: textOf(to, digest), at: to.now });
  return outcome("edited", answer, left ? [...notes, left] : notes);
}

function bodyOf(to: Desk["to"], issue: Issue | undefined, digest: Digest | null): string {
  const at = to.now.toISOString();
  const mark: Mark = {
    cause: digestId,
    of: meshOf(to.settings.mesh),
    state: digest ? "open" : "over",
    since: issue?.mark?.since || at,
    opened: issue?.mark?.opened || at,
    told: at,
    ended: digest ? "" : at,
    at,
    by: issue ? String(issue.authorId) : "",
    stale: 0,
    period: digest?.period ?? issue?.mark?.period ?? "",
  };
  const off = "The digest is switched off in the inventory.";
  const foot = "Each week is a comment here. Closing this issue ends the digest.";
  return `${markerLines(mark, known)}\n${digest ? sections(textOf(to, digest), foot) : off}`;
}

function textOf({ redact, runUrl }: Desk["to"], { period, looked, lines }: Digest): string {
  const list = lines.slice(0, 100).map((line) => `- ${sentence(line, 300)}`);
  const text = sections(
    `**Digest of ${sentence(period)}: ${sentence(looked)}**`,
    list.join("\n"),
    `<sub>By [this run](${runUrl}).</sub>`,
  );
  return redact(text);
}

const outcome = (did: Did, issue: Issue | undefined, notes: readonly string[]): Outcome => {
  return { cause: digestId, did, number: issue?.number ?? null, url: issue?.url ?? null, notes };
};
