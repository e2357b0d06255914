// The issues of this mesh as they are now. Lists lag, and each client may be shown another age of them: what matters is read by number.

import { type Issue, type IssueCalls, isTrusted } from "./issue.ts";
import { meshOf } from "./marker.ts";
import { refusalOf } from "./refusal.ts";
import type { TellMemory } from "./types.ts";

/** All issues of one cause that matter. */
export interface Seen {
  /** The lowest number first: that one is kept. */
  readonly open: readonly Issue[];
  readonly closed: Issue | undefined;
  /** What became of an issue that is remembered and is not here any more. */
  readonly notes: readonly string[];
}

/** Closed issues that nobody touched for longer are found by the state folder alone. */
const closedDays = 90;
/** Numbers that are looked at one by one: what several runs and people may make within a list's lag. */
const most = 40;
/** Numbers without an issue in a row after which there is none: a refused call may use one up. */
const holes = 3;

export class Board {
  /** Issues with our marker that somebody else made. */
  readonly strangers: Issue[] = [];
  readonly #calls: IssueCalls;
  readonly #mesh: string;
  readonly #authors: Set<number>;
  readonly #numbers: Map<string, number>;
  readonly #issues = new Map<number, Issue>();
  /** What has no issue yet may have one a moment later, and is looked at again. */
  readonly #looked = new Set<number>();
  #highest = 0;
  #probed = false;

  constructor(calls: IssueCalls, mesh: string, memory: TellMemory | undefined) {
    const same = memory?.repository.toLowerCase() === calls.repository.toLowerCase() ? memory : undefined;
    this.#calls = calls;
    this.#mesh = meshOf(mesh);
    this.#authors = new Set(same?.authors ?? []);
    this.#numbers = new Map(Object.entries(same?.numbers ?? {}));
  }

  /** Reads the lists. Throws when one of them is refused: an empty list would make everything new. */
  async read(now: Date): Promise<void> {
    const since = new Date(now.getTime() - closedDays * 86_400_000).toISOString();
    for (const { issues, highest } of [await this.#calls.list("open"), await this.#calls.list("closed", since)]) {
      this.#highest = Math.max(this.#highest, highest);
      for (const issue of issues) this.#add(issue);
    }
  }

  /** Every cause with an issue of ours that is open, or that a person closed while the cause was there. */
  causes(): ReadonlyMap<string, Issue> {
    const waiting = [...this.#issues.values()].filter(
      (issue) => issue.isOpen || (isPast(issue) && issue.mark?.state !== "over"),
    );
    return new Map(waiting.map((issue) => [causeOf(issue), issue]));
  }

  async seen(cause: string): Promise<Seen> {
    const known = [...this.#issues.values()].filter((issue) => causeOf(issue) === cause);
    const newest = Math.max(0, ...known.filter(isPast).map(({ number }) => number));
    const open = known.filter(({ isOpen }) => isOpen).map(({ number }) => number);
    const remembered = this.#numbers.get(cause);
    const notes: string[] = [];
    const fresh: Issue[] = [];
    for (const number of new Set([...open, newest, remembered ?? 0])) {
      const issue = number === 0 ? undefined : await this.#fresh(cause, number, number === remembered, notes);
      if (issue) fresh.push(issue);
    }
    fresh.sort((a, b) => a.number - b.number);
    const seen = { open: fresh.filter(({ isOpen }) => isOpen), closed: fresh.filter(isPast).at(-1), notes };
    const main = seen.open[0] ?? seen.closed;
    if (main) this.#numbers.set(cause, main.number);
    return seen;
  }

  /** Looks by number for issues that the lists do not show yet. True when there may be something new. */
  async probe(): Promise<boolean> {
    if (this.#probed) return false;
    this.#probed = true;
    this.#highest = Math.max(this.#highest, await this.#calls.newest());
    await this.above();
    return true;
  }

  /** Looks at the numbers above the highest that is known. */
  async above(): Promise<void> {
    for (let number = this.#highest + 1, missing = 0; missing < holes && number <= this.#highest + most; number++) {
      const found = await this.#look(number);
      missing = found ? 0 : missing + 1;
      if (found) this.#highest = number;
    }
  }

  /** Takes in an issue that was just made, and looks at the numbers that others may have had before it. */
  async made(issue: Issue): Promise<void> {
    this.#authors.add(issue.authorId);
    for (let number = issue.number - 1; number > Math.max(this.#highest, issue.number - most); number--)
      if (!this.#looked.has(number)) await this.#look(number);
    this.#highest = Math.max(this.#highest, issue.number);
    this.keep(issue);
    this.#numbers.set(causeOf(issue), issue.number);
  }

  /** The issue as an answer just showed it. */
  keep(issue: Issue): void {
    this.#looked.add(issue.number);
    this.#issues.set(issue.number, issue);
  }

  forget(cause: string, number: number): void {
    this.#issues.delete(number);
    if (this.#numbers.get(cause) === number) this.#numbers.delete(cause);
  }

  memory(): TellMemory {
    const authors = [...this.#authors].sort((a, b) => a - b);
    return { repository: this.#calls.repository, authors, numbers: Object.fromEntries([...this.#numbers].sort()) };
  }

  async #look(number: number): Promise<boolean> {
    try {
      this.#add(await this.#calls.get(number));
      this.#looked.add(number);
      return true;
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      if (refusal !== "gone" && refusal !== "moved") throw thrown;
      return refusal === "moved";
    }
  }

  async #fresh(cause: string, number: number, remembered: boolean, notes: string[]): Promise<Issue | undefined> {
    try {
      const issue = await this.#calls.get(number);
      const bare = remembered && issue.mark === undefined && this.#authors.has(issue.authorId);
      if (!bare && !(this.#isOurs(issue) && causeOf(issue) === cause)) return undefined;
      this.keep(issue);
      return issue;
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      if (refusal !== "gone" && refusal !== "moved") throw thrown;
      this.forget(cause, number);
      notes.push(refusal === "moved" ? `#${number} was moved to another repository` : `#${number} was deleted`);
      return undefined;
    }
  }

  #add(issue: Issue): void {
    if (this.#isOurs(issue)) {
      this.#issues.set(issue.number, issue);
      this.#authors.add(issue.authorId);
    } else if (issue.mark?.of === this.#mesh && issue.isOpen) this.strangers.push(issue);
  }

  /**
   * The marker decides, and its author must be one who may: known to be ours, a bot (the token's name is not known beforehand, and may
   * have been another), or a person who may write here. One that names another author was copied.
   */
  #isOurs({ mark, author, authorId, isBot, association }: Issue): boolean {
    if (mark?.of !== this.#mesh || author === "") return false;
    const copied = mark.by !== "" && mark.by !== String(authorId);
    return !copied && (this.#authors.has(authorId) || isBot || isTrusted(association));
  }
}

const isPast = ({ isOpen, mark }: Issue): boolean => !isOpen && mark?.state !== "twice";

const causeOf = ({ mark }: Issue): string => mark?.cause ?? "";
