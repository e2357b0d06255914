// What is told to GitHub, how, and what came of it.

import type { Incident } from "../../health/types.ts";
import type { Board } from "./board.ts";
import type { IssueCalls } from "./issue.ts";

/** Causes of the watchdog begin with it: `not-run:health.yml`. */
export const notRunPrefix = "not-run:";

/** Settings of the issues. Days of 0 switch their feature off. */
export interface IssueSettings {
  /** Tells the issues of several meshes in one repository apart: the inventory's path. */
  readonly mesh: string;
  readonly titlePrefix: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly acknowledgedLabel: string;
  /** More causes than this are one issue with a list. */
  readonly maxIssues: number;
  readonly remindDays: number;
  /** The same thing within so many days is the same issue again. */
  readonly reopenDays: number;
}

/** What the state folder keeps. It may be empty, old, or of another repository: GitHub's issues decide. */
export interface TellMemory {
  readonly repository: string;
  /** GitHub's numbers of all accounts that this mesh's issues were ever made by. */
  readonly authors: readonly number[];
  /** The last issue of each cause. */
  readonly numbers: Readonly<Record<string, number>>;
}

export interface Digest {
  /** Changes when the next digest is due: "2026-W48". */
  readonly period: string;
  /** "7 of 7 nights". */
  readonly looked: string;
  readonly lines: readonly string[];
}

export interface ToTell {
  readonly incidents: readonly Incident[];
  /** Ids of causes that are there and not told: explained, rising, in a window. Their issues stay as they are. */
  readonly untold: ReadonlySet<string>;
  /** The run looked at everything, so an issue that it has nothing to say about is over. */
  readonly whole: boolean;
  /** undefined: none was asked for in this run; null: the mesh has none, and an old one is closed. */
  readonly digest?: Digest | null | undefined;
  readonly settings: IssueSettings;
  readonly memory: TellMemory | undefined;
  readonly now: Date;
  readonly runUrl: string;
  readonly redact: (text: string) => string;
}

/** What the keepers of issues work with. */
export interface Desk {
  readonly calls: IssueCalls;
  readonly board: Board;
  readonly to: ToTell;
}

/** `listed`: it stands in the one issue with a list. `left`: it should have been told, and was not; the next run does it. */
export type Did = "opened" | "edited" | "closed" | "reopened" | "silent" | "kept" | "listed" | "nothing" | "left";

export interface Outcome {
  readonly cause: string;
  readonly did: Did;
  readonly number: number | null;
  readonly url: string | null;
  /** What a reader should know besides: a comment that was refused, labels that were dropped. */
  readonly notes: readonly string[];
}

export interface Told {
  readonly outcomes: readonly Outcome[];
  readonly notes: readonly string[];
  /** Something could not be told. */
  readonly failed: boolean;
  readonly memory: TellMemory;
}
