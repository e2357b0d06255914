// The hidden first lines of an issue: whose it is, of which cause, and what was last done to it. They are a memory that a lost state
// folder does not take away. Only the very beginning of a body counts, so no evidence can bring a marker.

import { createHash } from "node:crypto";
import type { Cause } from "../../health/types.ts";

/**
 * open: told · silent: closed by a person, until it is well · over: closed by MeSH, or silently over · kept: reopened by a person
 * while all is well · twice: another issue has the lower number.
 */
export type MarkState = "open" | "silent" | "over" | "kept" | "twice";

/** Times are ISO 8601; "" is none. */
export interface Mark {
  readonly cause: string;
  /** The mesh, as `meshOf` gives it. */
  readonly of: string;
  readonly state: MarkState;
  readonly since: string;
  /** When this outbreak was told. */
  readonly opened: string;
  /** When something was last told that mails people. */
  readonly told: string;
  /** When it was over. */
  readonly ended: string;
  /** The run that wrote this. */
  readonly at: string;
  /** GitHub's number of the author; "" before its first edit. */
  readonly by: string;
  /** How often it was reopened after a bot had closed it. */
  readonly stale: number;
  /** The period of a digest. */
  readonly period: string;
}

export const meshOf = (mesh: string): string => createHash("sha256").update(mesh).digest("hex").slice(0, 16);

/** What is needed to know the cause again when the state folder is lost. */
type MarkedCause = Pick<Cause, "code" | "hosts" | "severity" | "touchesConnectivity" | "title">;

const texts = ["of", "state", "since", "opened", "told", "ended", "at", "by", "period"] as const;
const states: readonly string[] = ["open", "silent", "over", "kept", "twice"] satisfies MarkState[];

/** No space, no end of a comment, nothing that GitHub links. */
const written = (text: string) =>
  text.replace(/[^A-Za-z0-9.:_-]|-(?=-|$)/g, (c) => `%${Buffer.from(c).toString("hex").match(/../g)?.join("%")}`);

const form = /^<!-- mesh:cause=(\S+) v1((?: [a-z]+=\S*)*) -->(?:\r?\n|$)/;

/** Both lines, with a newline at the end. */
export function markerLines(mark: Mark, cause: MarkedCause): string {
  const fields = texts.filter((name) => mark[name] !== "").map((name) => ` ${name}=${written(mark[name])}`);
  const stale = mark.stale > 0 ? ` stale=${mark.stale}` : "";
  const { code, hosts, severity, touchesConnectivity, title } = cause;
  const known: MarkedCause = { code, hosts: hosts.slice(0, 50), severity, touchesConnectivity, title };
  const data = Buffer.from(JSON.stringify(known)).toString("base64url");
  return `<!-- mesh:cause=${written(mark.cause)} v1${fields.join("")}${stale} -->\n<!-- mesh:is=${data} -->\n`;
}

/** The marker at the beginning of a body; undefined when there is none. */
export function markOf(body: string): Mark | undefined {
  const [, cause, rest = ""] = form.exec(body) ?? [];
  if (cause === undefined) return undefined;
  const pairs = rest.trim().split(" ").filter(Boolean);
  const said = Object.fromEntries(pairs.map((pair) => [pair.split("=")[0], read(pair.slice(pair.indexOf("=") + 1))]));
  const {
    of = "",
    state = "open",
    since = "",
    opened = "",
    told = "",
    ended = "",
    at = "",
    by = "",
    period = "",
  } = said;
  const times = { since: time(since), opened: time(opened), told: time(told), ended: time(ended), at: time(at) };
  const stale = Number.parseInt(said.stale ?? "0", 10) || 0;
  return {
    cause: read(cause),
    of,
    state: states.includes(state) ? (state as MarkState) : "open",
    by,
    stale,
    period,
    ...times,
  };
}

const read = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const time = (text: string): string => (Number.isNaN(Date.parse(text)) ? "" : text);

const dataForm = /^<!-- mesh:is=([\w-]+) -->/;

/** What the second line says of the cause; undefined when it cannot be read. */
export function markedCause(body: string): MarkedCause | undefined {
  const [, data] = dataForm.exec(body.split(/\r?\n/)[1] ?? "") ?? [];
  if (data === undefined) return undefined;
  try {
    const said = JSON.parse(Buffer.from(data, "base64url").toString()) as MarkedCause;
    return typeof said.code === "string" && Array.isArray(said.hosts) && typeof said.title === "string"
      ? said
      : undefined;
  } catch {
    return undefined;
  }
}

/** Of an issue whose second line cannot be read. */
export const unknownCause = (title: string): MarkedCause => ({
  code: "",
  hosts: [],
  severity: "low",
  touchesConnectivity: false,
  title,
});
