// The status page: one HTML text that needs nothing else. Its policy forbids every request; only our own style and script, known by
// their hashes, are taken by the browser.

import { createHash } from "node:crypto";
import { redacted } from "../../core/redact.ts";
import { count } from "../../core/text.ts";
import { clock } from "../../core/times.ts";
import { version } from "../../core/version.ts";
import { withoutNames } from "./anonymous.ts";
import { hostRows } from "./hosts.ts";
import { type Html, html, textOf, trusted } from "./html.ts";
import { incidentList } from "./incidents.ts";
import { icon, markShapes, moodMark } from "./marks.ts";
import { meshPicture } from "./picture.ts";
import { script } from "./script.ts";
import { legend } from "./strip.ts";
import { style } from "./style.ts";
import type { PageData, PageOptions } from "./types.ts";
import { headlineOf } from "./words.ts";

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Images: the tab's icon, which is part of the page. */
const policy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** A past longer than this is for `mesh health history`. */
const mostPast = 40;

/** The whole page, redacted as everything that leaves the process. */
export function statusPage(given: PageData, { redact, anonymous }: PageOptions): string {
  const data = redacted(anonymous ? withoutNames(given) : given, redact);
  const headline = headlineOf(data.past);
  return textOf(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="mesh-page" content="${anonymous ? "redacted" : "with names"}">
<title>${headline.words} · mesh health</title>
<link rel="icon" href="${icon(headline.mood)}">
<style>${trusted(style)}</style>
</head>
<body>
${markShapes()}
<header class="${headline.mood}"><p class="eyebrow">Mesh health</p>
<h1>${moodMark(headline.mood)}<span>${headline.words}</span></h1>
${headline.more && html`<p class="more">${headline.more}</p>`}
${lookedAt(data)}
</header>
<main>${sections(data)}</main>
<footer class="foot">${data.past.history.kind === "ok" ? null : html`<p>Beware: ${data.past.history.words}.</p>`}<p>Written by MeSH ${version} on ${clock(data.past.at)}. Days are ${anonymous ? "calendar days of the mesh" : `days of ${data.past.zone}`}.${anonymous && " Names are left out of this page."}</p></footer>
<script>${trusted(script)}</script>
</body>
</html>
`);
}

/** Said with the absolute time; the script adds the age, which only the reader's clock knows. */
function lookedAt({ past: { newest, nights } }: PageData): Html | null {
  if (newest === null) return null;
  return html`<p class="look">Newest look: <time datetime="${newest}" data-newest>${clock(newest)}</time> <strong id="age" role="status"></strong></p>
<p class="dim">Somebody looked in ${nights.looked} of ${count(nights.of, "night")}.</p>`;
}

function sections(data: PageData): readonly (Html | null)[] {
  const { incidents, days } = data.past;
  const open = incidents.filter(({ endedAt }) => endedAt === null).toSorted((a, b) => rank(a) - rank(b));
  const over = incidents.filter(({ endedAt }) => endedAt !== null);
  return [
    open.length === 0 ? null : section("What is wrong", incidentList(data, open)),
    section(
      "Hosts",
      html`<div class="span"><span>${count(days, "day")} ago</span><span>today</span></div>${hostRows(data.past)}${legend()}`,
    ),
    section("The mesh", meshPicture(data.past)),
    section("What was wrong", html`${pastOf(data, over)}`),
  ];
}

/** The worst first. */
const rank = ({ cause }: PageData["past"]["incidents"][number]) => ["high", "medium", "low"].indexOf(cause.severity);

function pastOf(data: PageData, over: PageData["past"]["incidents"]): Html {
  if (over.length === 0) return html`<p>Nothing, in ${count(data.past.days, "day")}.</p>`;
  const older = over.length - mostPast;
  return html`${incidentList(data, over.slice(0, mostPast))}${older > 0 && html`<p>And ${older} older.</p>`}`;
}

const section = (title: string, inside: Html): Html => html`<section><h2>${title}</h2>${inside}</section>`;
