// Open issues as a memory: what a runner with an empty state folder knows of the nights before.

import { recalled } from "../../health/memory.ts";
import type { Remembered } from "../../health/types.ts";
import type { GitHubApi } from "../client.ts";
import { Board } from "./board.ts";
import { digestId } from "./digest.ts";
import { issueCalls, type Repository } from "./issue.ts";
import { manyId } from "./many.ts";
import { markedCause } from "./marker.ts";
import type { TellMemory } from "./types.ts";

interface Asked {
  readonly mesh: string;
  readonly memory: TellMemory | undefined;
  readonly now: Date;
}

/** Every cause with an open issue of this mesh, as raised. Give it to the judge for what its own memory lacks. Throws what GitHub refuses. */
export async function rememberedIncidents(
  api: GitHubApi,
  at: Repository,
  { mesh, memory, now }: Asked,
): Promise<readonly Remembered[]> {
  const board = new Board(issueCalls(api, at), mesh, memory);
  await board.read(now);
  return [...board.causes()].flatMap(([id, { body, mark }]): Remembered[] => {
    const known = markedCause(body);
    const isTold = mark?.state === "open" || mark?.state === "silent";
    if (!known || !mark || !isTold || id === digestId || id === manyId) return [];
    return [recalled({ ...known, id, evidence: [], explains: [], next: [] }, mark.since, mark.at)];
  });
}
