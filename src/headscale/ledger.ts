// What a killed run leaves: the ids of its pre-auth keys, or the dates of those whose answer was still under way, in one small
// file a run, so that the next run on this machine ends them. Never the keys themselves. Losing a file loses nothing that ten
// minutes do not end.

import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { keyLifeMs } from "./key-life.ts";

/** `server` and `user` as the inventory names them: only a run for the same ones can end what is left. */
export interface LedgerPlace {
  /** The state folder; made when it is missing. */
  readonly folder: string;
  readonly server: string;
  readonly user: string;
  /** Hears, once, that the folder cannot be used; a run goes on without it. */
  readonly warn: (text: string) => void;
}

const pageShape = z.object({
  server: z.string(),
  user: z.string(),
  ids: z.array(z.string().regex(/^\d+$/)),
  dates: z.array(z.string()).default([]),
});

/** How a key is known: by its id, or, until Headscale has said that, by the date it was asked for with. */
export type KeyMark = { readonly id: string } | { readonly date: string };

/** What a run that is gone left behind. */
export interface Page {
  readonly file: string;
  readonly ids: readonly string[];
  readonly dates: readonly string[];
}

/** Written synchronously: the moments between minting and writing are the ones in which a kill would leave a key behind. */
export class Ledger {
  readonly #place: LedgerPlace;
  readonly #file: string;
  readonly #ids = new Set<string>();
  readonly #dates = new Set<string>();
  #usable = true;

  constructor(place: LedgerPlace, pid = process.pid) {
    this.#place = place;
    this.#file = join(place.folder, `keys-${pid}.json`);
  }

  add(mark: KeyMark): void {
    if ("id" in mark) this.#ids.add(mark.id);
    else this.#dates.add(mark.date);
    this.#write();
  }

  remove(mark: KeyMark): void {
    if ("id" in mark ? this.#ids.delete(mark.id) : this.#dates.delete(mark.date)) this.#write();
  }

  /** What runs that are gone left behind at this server. Their pages are torn out by `forget`. */
  left(): readonly Page[] {
    return this.#names().flatMap((name) => {
      const page = isOrphan(name) ? this.#read(join(this.#place.folder, name)) : undefined;
      return page ? [page] : [];
    });
  }

  forget(file: string): void {
    rmSync(file, { force: true });
  }

  #names(): readonly string[] {
    try {
      return namesIn(this.#place.folder);
    } catch (thrown) {
      this.#giveUp(thrown);
      return [];
    }
  }

  /** A page that was cut short while it was written names no key, and no key of an old page lives. */
  #read(file: string): Page | undefined {
    const { server, user } = this.#place;
    const empty: Page = { file, ids: [], dates: [] };
    try {
      if (statSync(file).mtimeMs < Date.now() - keyLifeMs) return empty;
      const page = pageShape.safeParse(JSON.parse(readFileSync(file, "utf8")));
      if (page.success && (page.data.server !== server || page.data.user !== user)) return undefined;
      return page.success ? { file, ids: page.data.ids, dates: page.data.dates } : empty;
    } catch (thrown) {
      if (thrown instanceof SyntaxError) return empty;
      this.#giveUp(thrown);
      return undefined;
    }
  }

  #write(): void {
    if (!this.#usable) return;
    const { folder, server, user } = this.#place;
    try {
      if (this.#ids.size + this.#dates.size > 0) {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const page = { server, user, ids: [...this.#ids], dates: [...this.#dates] };
        writeFileSync(this.#file, JSON.stringify(page), { mode: 0o600 });
      } else rmSync(this.#file, { force: true });
    } catch (thrown) {
      this.#giveUp(thrown);
    }
  }

  #giveUp(thrown: unknown): void {
    if (this.#usable)
      this.#place.warn(`keys of a killed run would live up to 10 minutes: ${(thrown as Error).message}`);
    this.#usable = false;
  }
}

/** Whether runs that are gone left anything in this folder, at whatever server. Throws when the folder cannot be read. */
export const anyLeft = (folder: string): boolean => namesIn(folder).some(isOrphan);

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw thrown;
  }
}

/** The page of a run that is gone. */
function isOrphan(name: string): boolean {
  const pid = /^keys-(\d+)\.json$/.exec(name)?.[1];
  return pid !== undefined && !isAlive(Number(pid));
}

/** EPERM: it is there, and somebody else's. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
