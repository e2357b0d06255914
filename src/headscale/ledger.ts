// Records the ids of a run's pre-auth keys, or the dates of keys whose answer is still pending, in one small file per run, so that
// the next run on this machine can revoke the keys of a killed run. Never the keys themselves. When a file is lost, its keys
// expire by themselves: within ten minutes, or at the end of the key that was being handed to a person.

import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { makeFolder } from "../core/folder.ts";
import { keyLifeMs } from "./key-life.ts";
import { isFree, RunLock } from "./run-lock.ts";

/** `server` and `user` as in the inventory: only a run for the same server and user can revoke the keys. */
export interface LedgerPlace {
  /** The state folder; created when it is missing. */
  readonly folder: string;
  readonly server: string;
  readonly user: string;
  /** Called once when the folder cannot be used; the run goes on without it. */
  readonly warn: (text: string) => void;
}

const pageShape = z.object({
  server: z.string(),
  user: z.string(),
  ids: z.array(z.string().regex(/^\d+$/)),
  dates: z.array(z.string()).default([]),
  /** When the last of its keys expires, in milliseconds since 1970; missing in a file of an earlier release. */
  until: z.number().optional(),
});

/** Identifies a key: by its id, or, until Headscale has returned the id, by the requested expiration date. */
type KeyMark = { readonly id: string } | { readonly date: string };

/** The record of a run that no longer exists. */
interface Page {
  readonly file: string;
  readonly ids: readonly string[];
  readonly dates: readonly string[];
}

/** Writes synchronously: a kill between minting and writing would leave an unrecorded key. */
export class Ledger {
  readonly #place: LedgerPlace;
  readonly #file: string;
  readonly #lock: RunLock;
  readonly #ids = new Set<string>();
  readonly #dates = new Set<string>();
  #until = 0;
  #usable = true;

  constructor(place: LedgerPlace, lock = new RunLock()) {
    this.#place = place;
    this.#lock = lock;
    // The number is for people; two machines that share a folder may have the same one.
    this.#file = join(place.folder, `keys-${process.pid}-${randomBytes(6).toString("hex")}.json`);
  }

  add(mark: KeyMark, lifeMs: number): void {
    this.#until = Math.max(this.#until, Date.now() + lifeMs);
    if ("id" in mark) this.#ids.add(mark.id);
    else this.#dates.add(mark.date);
    this.#write();
  }

  remove(mark: KeyMark): void {
    if ("id" in mark ? this.#ids.delete(mark.id) : this.#dates.delete(mark.date)) this.#write();
  }

  /** The end of the run. Records of keys that it could not end are left to the next run. */
  close(): void {
    try {
      this.#lock.free();
    } catch (thrown) {
      this.#giveUp(thrown);
    }
  }

  /** Records of ended runs for this server and user. `forget` deletes them. */
  left(): readonly Page[] {
    const { folder } = this.#place;
    const names = this.#names();
    removeLocks(folder, names);
    return names.flatMap((name) => {
      const page = isOrphan(folder, name) ? this.#read(join(folder, name)) : undefined;
      // Asked once more: what was read is the record of a dead run only if no run has it by now.
      return page && isOrphan(folder, name) ? [page] : [];
    });
  }

  forget(file: string): void {
    rmSync(file, { force: true });
    rmSync(lockOf(file), { force: true });
  }

  #names(): readonly string[] {
    try {
      return namesIn(this.#place.folder);
    } catch (thrown) {
      this.#giveUp(thrown);
      return [];
    }
  }

  /** Undefined: gone by now, or for others. One without keys: incomplete, so that it names none, or so old that they have expired. */
  #read(file: string): Page | undefined {
    const { server, user } = this.#place;
    const empty: Page = { file, ids: [], dates: [] };
    try {
      const { success, data } = pageShape.safeParse(JSON.parse(readFileSync(file, "utf8")));
      if (!success || (data.until ?? statSync(file).mtimeMs + keyLifeMs) < Date.now()) return empty;
      return data.server === server && data.user === user ? { file, ids: data.ids, dates: data.dates } : undefined;
    } catch (thrown) {
      if (thrown instanceof SyntaxError) return empty;
      // Its run has ended well since, or another has ended its keys.
      if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      this.#giveUp(thrown);
      return undefined;
    }
  }

  #write(): void {
    if (!this.#usable) return;
    const { folder, server, user } = this.#place;
    try {
      if (this.#ids.size + this.#dates.size > 0) {
        makeFolder(folder, 0o700);
        // First, and until the run ends: so the record of a living run is never without it, whenever somebody looks.
        this.#lock.hold(lockOf(this.#file));
        const page = { server, user, ids: [...this.#ids], dates: [...this.#dates], until: this.#until };
        writeFileSync(this.#file, JSON.stringify(page), { mode: 0o600 });
      } else rmSync(this.#file, { force: true });
    } catch (thrown) {
      this.#giveUp(thrown);
    }
  }

  #giveUp(thrown: unknown): void {
    if (this.#usable)
      this.#place.warn(`no later run could end the keys of this one if it is killed: ${(thrown as Error).message}`);
    this.#usable = false;
  }
}

/** Whether ended runs left records in this folder, for any server. Throws when the folder cannot be read. */
export const anyLeft = (folder: string): boolean => namesIn(folder).some((name) => isOrphan(folder, name));

const lockOf = (file: string) => file.replace(/\.json$/, ".lock");

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw thrown;
  }
}

/** Removes what was left by runs that were killed between two keys: locks that nobody holds, without a record. */
function removeLocks(folder: string, names: readonly string[]): void {
  for (const name of names) {
    if (!/^keys-[0-9a-f-]+\.lock$/.test(name) || names.includes(name.replace(/\.lock$/, ".json"))) continue;
    const file = join(folder, name);
    isFree(file, () => rmSync(file, { force: true }));
  }
}

/** Whether this is the record of a run that no longer exists. */
function isOrphan(folder: string, name: string): boolean {
  const pid = /^keys-(\d+)\.json$/.exec(name)?.[1];
  if (pid !== undefined) return !isAlive(Number(pid));
  return /^keys-[0-9a-f-]+\.json$/.test(name) && isFree(lockOf(join(folder, name)));
}

/**
 * Whether a run of a release that had no locks yet, and named its record by its number alone, may be alive. Two releases share a machine
 * while it is being upgraded. This can go with the release after the first one that has locks, when that is a week old: no key of a record
 * lives longer. This process writes no such record, so one of its own number is that of a dead run.
 */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    // EPERM: it exists and belongs to another user.
    return (thrown as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
