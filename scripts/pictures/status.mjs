// Photographs of the status page, made of the same past as its tests: light as a whole, dark and narrow as far as a screen shows.

import puppeteer from "puppeteer-core";
import { statusPage } from "../../src/report/page/page.ts";
import { asIs, now, troubled } from "../../test/page/past.ts";

/** Name, colour scheme, width, height in CSS pixels; without a height the whole page. */
const views = [
  ["page-light", "light", 960],
  ["page-dark", "dark", 960, 860],
  ["page-narrow", "light", 320, 860],
];

/** Writes them into docs/pictures. */
export async function statusPictures(executablePath) {
  const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    for (const [name, scheme, width, height] of views) {
      const page = await browser.newPage();
      await page.setViewport({ width, height: height ?? 800 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.evaluateOnNewDocument(`Date.now = () => ${Date.parse(now)}`);
      await page.goto(`data:text/html;base64,${Buffer.from(statusPage(troubled, asIs)).toString("base64")}`);
      await page.screenshot({ path: `docs/pictures/${name}.png`, fullPage: height === undefined });
    }
  } finally {
    await browser.close();
  }
}
