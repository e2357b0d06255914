// The page's looks: system fonts, two colour schemes, what forced colours and paper need, and one column on a narrow screen.

export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fbfbf9, #15181c); --card: light-dark(#ffffff, #1c2026);
  --text: light-dark(#1d2329, #e6e9ec); --dim: light-dark(#59636e, #9aa5b1); --line: light-dark(#e2e3de, #313740);
  --up: light-dark(#2f8f5b, #4db380); --degraded: light-dark(#a86a00, #e0a33a); --down: light-dark(#c62f2f, #ff7369);
  --waiting: light-dark(#4a72b8, #7ba3e8); --blind: light-dark(#8b949e, #768390); --sign: light-dark(#fff, #15181c);
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 2.5rem 1.5rem 3rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere;
  font-variant-numeric: tabular-nums; }
h1, h2, h3, p, ul, figure, blockquote { margin: 0; padding: 0; }
ul { list-style: none; }
.defs { position: absolute; }
.eyebrow { color: var(--dim); font-size: .9rem; }
h1 { display: flex; align-items: center; gap: .9rem; margin: .3rem 0 .5rem; font-size: clamp(1.7rem, 5vw, 2.5rem); line-height: 1.2;
  font-weight: 650; letter-spacing: -.02em; text-wrap: balance; }
h1 .mark { width: 1em; height: 1em; }
.more { font-size: 1.1rem; }
.look, .dim { color: var(--dim); }
#age { color: var(--text); font-weight: 600; }
.old #age { color: var(--down); }
.old h1 { opacity: .75; }
h2 { margin: 2.75rem 0 .75rem; font-size: 1.15rem; font-weight: 650; }
h3 { margin: .8rem 0 .2rem; font-size: .9rem; font-weight: 600; }
.mark { flex: none; vertical-align: -.15em; }
.mark.healthy { fill: var(--up); } .mark.degraded { fill: var(--degraded); } .mark.failed { fill: var(--down); }
.mark.unknown, .mark.progressing { fill: var(--blind); }
.mark.waiting-for-machine, .mark.waiting-for-person { fill: var(--waiting); }
.i { fill: none; stroke: var(--sign); stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.o, .q { fill: none; stroke: var(--blind); stroke-width: 1.8; stroke-linecap: round; }
.hosts, .incidents { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; overflow: clip; }
.hosts > li + li, .incidents > li + li { border-top: 1px solid var(--line); }
summary { cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary:hover { background: color-mix(in srgb, var(--line) 30%, transparent); }
summary:focus-visible, a:focus-visible { outline: 3px solid var(--waiting); outline-offset: -3px; border-radius: .75rem; }
.host { position: relative; }
.host summary { display: grid; grid-template-columns: 13rem minmax(0, 1fr) 10.5rem; column-gap: 1.25rem; align-items: center;
  padding: .7rem 1rem; }
.name { display: flex; gap: .6rem; align-items: flex-start; line-height: 1.35; }
.name .mark { margin-top: .15rem; }
.name b { font-weight: 600; } .host .name b { display: block; }
.host .dim, .nights, .road { font-size: .85rem; }
.host .name, .host .strip { grid-row: span 2; }
.nights, .road { text-align: right; line-height: 1.35; }
.road { color: var(--dim); grid-column: 3; }
.strip { display: block; width: 100%; height: 1.75rem; }
.strip .up { fill: var(--up); } .strip .degraded { fill: var(--degraded); } .strip .down { fill: var(--down); }
.strip .waiting { fill: var(--waiting); } .strip .blind { fill: var(--blind); } .strip .before { fill: var(--blind); }
.cursor { fill: none; stroke: var(--text); stroke-width: 1.5; vector-effect: non-scaling-stroke; display: none; }
.at .cursor { display: block; }
.day { display: none; position: absolute; z-index: 1; left: 15rem; top: calc(100% - .4rem); max-width: calc(100% - 16rem);
  padding: .2rem .6rem; border-radius: .4rem; font-size: .85rem; background: var(--text); color: var(--ground); pointer-events: none; }
.at .day { display: block; }
.host:last-child .day { top: auto; bottom: calc(100% - .4rem); }
.hosts:has(.at) { overflow: visible; }
.span { display: flex; justify-content: space-between; margin: 0 12.75rem .3rem 15.3rem; font-size: .8rem; color: var(--dim); }
.inside { padding: 0 1rem 1rem 2.6rem; font-size: .93rem; }
.inside > * + * { margin-top: .5rem; }
.inside li + li { margin-top: .15rem; }
.inside ul:not(.spans):not(.next) { list-style: disc; padding-left: 1.2rem; }
.legend, .ways { display: flex; flex-wrap: wrap; gap: .3rem 1.25rem; margin-top: .75rem; font-size: .85rem; color: var(--dim); }
.legend li, .ways li { display: flex; align-items: center; gap: .45rem; }
.legend .strip { width: 1.2rem; height: 1.4rem; }
.incidents summary { padding: .8rem 1rem; } .incidents summary .dim { display: block; padding-left: 1.6rem; font-size: .88rem; }
.said { display: block; padding-left: 1.6rem; font-style: italic; }
code { font: .92em ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
.next code { display: inline-block; padding: .1rem .5rem; border-radius: .3rem; background: color-mix(in srgb, var(--line) 60%, transparent); }
blockquote { padding: .1rem 0 .1rem .9rem; border-left: 3px solid var(--line); }
blockquote p { white-space: pre-line; } blockquote footer { font-size: .85rem; color: var(--dim); }
a { color: inherit; text-underline-offset: .2em; }
.mesh { text-align: center; }
.mesh > svg { width: 100%; max-width: 40rem; max-height: 42rem; }
.mesh text { font-size: 13px; fill: var(--text); paint-order: stroke; stroke: var(--ground); stroke-width: 4px; stroke-linejoin: round; }
.mesh .middle { font-weight: 650; }
.ground { fill: var(--ground); } .ring { stroke: var(--dim); stroke-width: 1.5; }
.way { fill: none; stroke: var(--dim); stroke-width: 1.6; stroke-linecap: round; }
.way.direct { stroke: var(--up); } .way.peer-relay { stroke: var(--waiting); stroke-dasharray: 10 6; }
.way.relay { stroke: var(--degraded); stroke-width: 2.4; stroke-dasharray: .1 6; } .way.none { stroke: var(--down); stroke-dasharray: 3 4; }
.ways { justify-content: center; } .ways svg { width: 2.5rem; height: .7rem; }
.table { margin-top: 1rem; } .table summary { display: inline-block; text-decoration: underline; text-underline-offset: .2em; }
table { margin-top: 1rem; border-collapse: collapse; font-size: .9rem; width: 100%; }
caption { text-align: left; font-weight: 600; padding-bottom: .25rem; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; vertical-align: top; }
thead th { color: var(--dim); }
.foot { margin-top: 3rem; font-size: .85rem; color: var(--dim); }
@media (max-width: 46rem) {
  body { padding: 1.5rem 1rem 2rem; }
  .host summary { grid-template-columns: minmax(0, 1fr) auto; row-gap: .35rem; padding: .75rem .8rem; }
  .host .name { grid-column: 1 / -1; } .host .strip { grid-column: 1 / -1; grid-row: auto; }
  .nights { text-align: left; } .road { grid-column: 2; }
  .day { left: .8rem; max-width: calc(100% - 1.6rem); }
  .span { margin: 0 .8rem .3rem; }
  .inside { padding: 0 .8rem .9rem; } .incidents summary { padding: .75rem .8rem; }
  .mesh text { font-size: 17px; }
}
@media (forced-colors: active) {
  :root { --up: CanvasText; --degraded: CanvasText; --down: LinkText; --waiting: CanvasText; --blind: GrayText; --line: GrayText;
    --ground: Canvas; --card: Canvas; --text: CanvasText; --dim: CanvasText; --sign: Canvas; }
  .old #age { color: LinkText; }
  .day { background: Canvas; color: CanvasText; border: 1px solid CanvasText; }
}
@media print {
  :root { color-scheme: light; --ground: #fff; --card: #fff; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .host, .incidents > li, .mesh, blockquote { break-inside: avoid; } h2 { break-after: avoid; }
  .incidents details::details-content, .table::details-content { content-visibility: visible; display: block; block-size: auto; }
  .mesh > svg { max-width: 13cm; } svg { print-color-adjust: exact; }
  a::after { content: " (" attr(href) ")"; }
}
@media (prefers-reduced-motion: no-preference) { summary { transition: background .15s; } }
`;
