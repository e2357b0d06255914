// A row for each host: how it is, its days, its nights, how it is reached. What the strip shows is said in words when the row is opened.

import { count } from "../../core/text.ts";
import { clock } from "../../core/times.ts";
import type { HostPast, LookBack } from "../../health/lookback/types.ts";
import { type Html, html } from "./html.ts";
import { mark } from "./marks.ts";
import { strip } from "./strip.ts";
import { type DayKind, dayKinds, dayWords, kindsOf, ms, nightWords, stateWord, viaWord } from "./words.ts";

/** The heading and all rows, in the order of the inventory. */
export function hostRows({ hosts, newest, incidents }: Pick<LookBack, "hosts" | "newest" | "incidents">): Html {
  const titles = new Map(incidents.map(({ cause }) => [cause.id, cause.title]));
  const rows = hosts.map((host) => html`<li class="host">${row(plainly(host, titles), newest)}</li>`);
  return html`<ul class="hosts">${rows}</ul>`;
}

/** Reasons name the cause that they follow from by its id; people know it by its title. */
function plainly(host: HostPast, titles: ReadonlyMap<string, string>): HostPast {
  const said = (why: string) =>
    why.replace(/because of (\S+)$/, (words, id) => (titles.has(id) ? `because ${titles.get(id)}` : words));
  return { ...host, why: said(host.why), days: host.days.map((day) => ({ ...day, why: said(day.why) })) };
}

function row(host: HostPast, newest: string | null): Html {
  const { name, state, why, lookedAt } = host;
  return html`<details><summary>
<span class="name">${mark(state)}<span><b>${name}</b> <span class="dim">${stateWord(state)}${kindOf(host)}</span></span></span>
${strip(host)}
<span class="nights">${nightWords(host)}</span>
<span class="road">${roadOf(host)}</span>
</summary><div class="inside">
${state === "healthy" || why === "" ? null : html`<p>Now: ${why}</p>`}
${lookedAt !== null && lookedAt !== newest && html`<p>The newest run was not for this host: it was looked at ${clock(lookedAt)}.</p>`}
${nightsOf(host)}
${latencyOf(host)}
${spans(host)}
</div></details><output class="day" aria-live="polite"></output>`;
}

const kindOf = ({ isServer, wslOf }: HostPast): string =>
  `${isServer ? " · Headscale" : ""}${wslOf === null ? "" : ` · WSL on ${wslOf}`}`;

const roadOf = ({ via, latency }: HostPast): string => {
  if (latency === null) return via === null ? "no ping yet" : viaWord(via);
  return via === null ? `usually ${ms(latency.median)}` : `${ms(latency.median)} ${viaWord(via)}`;
};

function nightsOf({ nights: { up, looked, of } }: HostPast): Html | null {
  const blind = of - looked;
  if (looked === 0) return null;
  return html`<p>Looked at in ${count(looked, "night")}${blind > 0 && `, and not in ${blind}, which count as neither up nor down`}; up in ${up} of them.</p>`;
}

const latencyOf = ({ latency }: HostPast): Html | null =>
  latency &&
  html`<p>Ping over ${latency.nights} nights: half of them ${ms(latency.median)} or less, 95 of 100 ${ms(latency.p95)} or less, at most ${ms(latency.max)}.</p>`;

interface Span {
  readonly kind: DayKind;
  readonly why: string;
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

/** Days in a row that are the same, newest first; what is well is left out. */
function spansOf(host: HostPast): readonly Span[] {
  const kinds = kindsOf(host);
  const all: Span[] = [];
  for (const [i, { day, why }] of host.days.entries()) {
    const kind = kinds[i] ?? "blind";
    const said = kind === "up" || kind === "before" ? "" : why;
    const last = all.at(-1);
    if (last && last.kind === kind && last.why === said)
      all[all.length - 1] = { ...last, to: day, days: last.days + 1 };
    else all.push({ kind, why: said, from: day, to: day, days: 1 });
  }
  return all.filter(({ kind }) => kind !== "up").reverse();
}

function spans(host: HostPast): Html {
  const found = spansOf(host);
  if (found.length === 0) return html`<p>Up on all of these days.</p>`;
  const line = ({ kind, why, from, to, days }: Span) =>
    html`<li data-from="${from}" data-to="${to}"><b>${when(from, to)}</b> ${dayKinds[kind][1]}${days > 1 ? `, ${days} days` : ""}${why && html`<span>: ${why}</span>`}</li>`;
  return html`<ul class="spans">${found.map(line)}</ul>`;
}

const when = (from: string, to: string): string =>
  from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`;
