// A real Chromium for the page's tests: Debian's, Google's, or the one that MESH_CHROMIUM names. Without one the tests are skipped and counted,
// unless MESH_CHROMIUM=required.

import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import puppeteer, { type Page } from "puppeteer-core";
import { describe } from "vitest";
import { now } from "./past.ts";

const said = process.env.MESH_CHROMIUM ?? "";
const executablePath = [said, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) =>
  existsSync(file),
);
const isMissing = executablePath === undefined && said !== "required";

/** Tests that need it. */
export const inChromium = describe.skipIf(isMissing);

export interface Look {
  readonly width?: number;
  readonly media?: "screen" | "print";
  readonly scheme?: "light" | "dark";
  readonly forced?: boolean;
  readonly script?: boolean;
  /** The reader's clock. */
  readonly clock?: string;
}

export interface Opened {
  readonly page: Page;
  /** What it asked anybody for, besides itself. */
  readonly requests: readonly string[];
  /** What its console said, and what it threw. */
  readonly said: readonly string[];
}

/** One browser and one folder; `open` gives each text a page of its own. */
export async function startChromium() {
  if (executablePath === undefined) throw new Error("there is no chromium, and MESH_CHROMIUM says that it is required");
  const folder = await mkdtemp(join(tmpdir(), "mesh-page-"));
  // The tests run as root in continuous integration, where Chromium has no sandbox; what it opens is our own.
  const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--force-color-profile=srgb"] });
  let files = 0;
  return {
    async open(text: string, look: Look = {}): Promise<Opened> {
      const file = join(folder, `${files++}.html`);
      await writeFile(file, text);
      const page = await browser.newPage();
      const address = pathToFileURL(file).href;
      const [requests, words]: [string[], string[]] = [[], []];
      page.on("request", (request) => void (request.url() !== address && requests.push(request.url())));
      page.on("console", (message) => void words.push(message.text()));
      page.on("pageerror", (thrown) => void words.push(String(thrown)));
      await set(page, look);
      await page.goto(address);
      return { page, requests, said: words };
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function set(page: Page, { width = 1000, media = "screen", scheme = "light", forced, script, clock }: Look) {
  await page.setJavaScriptEnabled(script ?? true);
  await page.setViewport({ width, height: 800 });
  const devtools = await page.createCDPSession();
  const features = [
    { name: "prefers-color-scheme", value: scheme },
    { name: "forced-colors", value: forced ? "active" : "none" },
  ];
  await devtools.send("Emulation.setEmulatedMedia", { media, features });
  await page.evaluateOnNewDocument(`Date.now = () => ${Date.parse(clock ?? now)}`);
}

/** What axe finds, in words; it is brought in past the page's policy, which it must not meet. */
export async function axeFinds(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run(document)")) as axe.AxeResults;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}
