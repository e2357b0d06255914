// Markdown as GitHub shows it: its extensions, its style sheet, its rules of what HTML may stay, and mermaid's pictures.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import rehypeRaw from "rehype-raw";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import gemoji from "remark-gemoji";
import remarkGfm from "remark-gfm";
import { remarkAlert } from "remark-github-blockquote-alert";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

const ofPackage = (path) => readFile(fileURLToPath(import.meta.resolve(path)), "utf8");

const schema = structuredClone(defaultSchema);
schema.tagNames.push("svg", "path");
for (const tag of ["div", "p", "code", "svg", "path", "span"]) {
  const kept = ["className", "viewBox", "width", "height", "d", "ariaHidden", "dir"];
  schema.attributes[tag] = [...(schema.attributes[tag] ?? []), ...kept];
}

/** As pictures, because not every machine has a font with them. */
const withEmoji = (html) =>
  html.replace(/\p{Emoji_Presentation}/gu, (emoji) => {
    const picture = import.meta.resolve(`@twemoji/svg/${emoji.codePointAt(0).toString(16)}.svg`);
    return `<img src="${picture}" alt="${emoji}" style="height:1em;max-width:none;vertical-align:-0.1em">`;
  });

const drawMermaid = `
for (const code of document.querySelectorAll("code.language-mermaid")) {
  const div = document.createElement("div");
  div.className = "mermaid";
  div.textContent = code.textContent;
  code.parentElement.replaceWith(div);
}
mermaid.initialize({ startOnLoad: false });
mermaid.run();`;

/** One HTML page that needs no network. `width` in CSS pixels. */
export async function page(markdown, width) {
  const body = await unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(gemoji)
    .use(remarkAlert)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeSanitize, schema)
    .use(rehypeStringify)
    .process(markdown);
  const css = await ofPackage("github-markdown-css/github-markdown-light.css");
  const mermaid = await ofPackage("mermaid/dist/mermaid.min.js");
  return `<!doctype html><meta charset="utf-8"><style>${css} body{margin:0} article{padding:16px;max-width:${width - 32}px}</style>
<article class="markdown-body">${withEmoji(String(body))}</article><script>${mermaid}</script><script>${drawMermaid}</script>`;
}
