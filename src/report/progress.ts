// Progress of a run: a live list on a terminal, plain lines elsewhere. Both write to stderr, so stdout stays the report.

import type { Progress } from "../converge/types.ts";
import { count, duration, printable } from "../core/text.ts";
import type { HostState } from "../plan/result.ts";
import { styleFor } from "./style.ts";
import { fitting, padded, widest } from "./table.ts";

type LogUpdate = typeof import("log-update");

export interface Row {
  readonly began: number;
  step: string;
  note: string;
}

/** Plain lines: one for each changing step that a host begins, one for each note, one at the end. */
export function plainProgress(write: (line: string) => void): Progress {
  const quiet = new Set(["connect", "detect"]);
  return {
    step: (host, step) => {
      if (!quiet.has(step)) write(`${host}: ${step}`);
    },
    note: (host, text) => write(`${host}: ${printable(text, 200)}`),
    done: (host, state, text) => {
      if (state === "changed" || state === "failed" || state === "waiting")
        write(`${host}: ${state}${text ? `, ${printable(text, 200)}` : ""}`);
    },
  };
}

/** Prints nothing, for --json without a terminal. */
export const silentProgress: Progress = { step: () => {}, note: () => {}, done: () => {} };

/** A line per active host, at most as many as the terminal has rows; `stop` clears them. */
export function liveProgress(stream: NodeJS.WriteStream, now: () => number): Progress & { stop(): void } {
  const rows = new Map<string, Row>();
  const ends = new Map<string, HostState>();
  // Loaded beside the work, because it takes 20 ms, most of them for its table of emoji. Without it the work goes on, unseen.
  let draw: ReturnType<LogUpdate["createLogUpdate"]> | undefined;
  import("log-update").then(
    ({ createLogUpdate }) => {
      draw = createLogUpdate(stream);
    },
    () => {},
  );
  const style = styleFor(stream);
  const frame = () => {
    if (rows.size === 0) return draw?.clear();
    draw?.(liveFrame(rows, ends, { now: now(), height: stream.rows ?? 24, width: stream.columns ?? 80, style }));
  };
  const timer = setInterval(frame, 100);
  timer.unref();
  return {
    step: (host, step) => {
      const row = rows.get(host);
      rows.set(host, { began: row?.began ?? now(), step, note: "" });
    },
    note: (host, text) => {
      const row = rows.get(host);
      if (row) row.note = printable(text, 200).replaceAll("\n", " ");
    },
    done: (host, state) => {
      rows.delete(host);
      ends.set(host, state);
      if (rows.size === 0) frame();
    },
    stop: () => {
      clearInterval(timer);
      draw?.clear();
    },
  };
}

interface Screen {
  readonly now: number;
  readonly height: number;
  readonly width: number;
  readonly style: ReturnType<typeof styleFor>;
}

/** The text on the screen: as many hosts as fit, then the number of others, and the results so far. */
export function liveFrame(
  rows: ReadonlyMap<string, Row>,
  ends: ReadonlyMap<string, HostState>,
  screen: Screen,
): string {
  const names = widest([...rows.keys()]);
  const shown = [...rows].slice(0, Math.max(1, screen.height - 3));
  const lines = shown.map(([host, row]) => {
    const text = `${padded(host, names)}  ${padded(row.step, 17)} ${duration(screen.now - row.began).padStart(7)}  ${row.note}`;
    return fitting(text, screen.width - 1); // log-update counts lines, so a line must not wrap
  });
  const hidden = rows.size - shown.length;
  const states = [...ends.values()];
  const done = [...new Set(states)].map((state) => `${states.filter((s) => s === state).length} ${state}`).join(", ");
  const foot = [hidden > 0 ? `${count(hidden, "more host")}` : "", done].filter(Boolean).join(" · ");
  return [...lines, screen.style.dim(foot)].join("\n");
}
