// The page as a browser shows it: light, dark, forced colours, narrow, printed, by keyboard, without its script, when old.

import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { statusPage } from "../../src/report/page/page.ts";
import { axeFinds, inChromium, type Look, startChromium } from "./browser.ts";
import { many } from "./many.ts";
import { asIs, calm, troubled } from "./past.ts";

const openAll = (page: Page) =>
  page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true;');

const nothing = { ...calm, past: { ...calm.past, newest: null, hosts: [], links: [], incidents: [] } };

inChromium("the status page in Chromium", () => {
  let chromium: Awaited<ReturnType<typeof startChromium>>;
  beforeAll(async () => {
    chromium = await startChromium();
  });
  afterAll(() => chromium[Symbol.asyncDispose]());

  const looks: readonly (readonly [string, Look])[] = [
    ["light", {}],
    ["dark", { scheme: "dark" }],
    ["forced colours", { forced: true, scheme: "dark" }],
    ["forced colours on white", { forced: true }],
    ["320 px", { width: 320 }],
    ["print", { media: "print", width: 720 }],
    ["without its script", { script: false }],
    ["a look that is old", { clock: "2026-12-05T08:00:00Z" }],
  ];

  test.each(looks)("H30: %s: asks nobody for anything, has no error, and axe finds nothing", async (_, look) => {
    const { page, requests, said } = await chromium.open(statusPage(troubled, asIs), look);
    // axe is a script, too.
    if (look.script !== false) {
      await openAll(page);
      expect(await axeFinds(page)).toEqual([]);
    }
    expect(requests.filter((url) => !url.startsWith("data:"))).toEqual([]);
    expect(said).toEqual([]);
  });

  test.each([
    ["calm", calm],
    ["nothing yet", nothing],
    ["fifty hosts", many(50)],
  ])("%s: no request, no error, and axe finds nothing", async (_, data) => {
    const { page, requests, said } = await chromium.open(statusPage(data, asIs));
    expect(await axeFinds(page)).toEqual([]);
    expect([...requests.filter((url) => !url.startsWith("data:")), ...said]).toEqual([]);
  });

  test("a script that is not ours does not run, and a picture from elsewhere is not asked for", async () => {
    const text = statusPage(calm, asIs).replace(
      "<main>",
      '<main><script>document.title = "taken"</script><img src="http://127.0.0.1:9/x.png" alt="">',
    );
    const { page, said } = await chromium.open(text);
    expect(await page.title()).toBe("All 8 hosts healthy · mesh health");
    expect(said.join("\n")).toContain("Content Security Policy");
    expect(said).toHaveLength(2);
  });

  test.each([troubled, many(50)])(
    "at 320 px nothing has to be pushed to the side, even when all is open",
    async (data) => {
      const long = "a-host-with-a-very-long-name-that-does-not-end-before-the-63rd-letter";
      const [first, ...others] = data.past.hosts;
      const hosts = first ? [{ ...first, name: long, wslOf: long }, ...others] : [];
      const { page } = await chromium.open(statusPage({ ...data, past: { ...data.past, hosts } }, asIs), {
        width: 320,
      });
      await openAll(page);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
    },
  );

  test("H30: the keyboard stops once at each row, in the order of reading", async () => {
    const { page } = await chromium.open(statusPage(troubled, asIs));
    const rows = [
      ...troubled.past.incidents.filter(({ endedAt }) => endedAt === null).map(({ cause }) => cause.title),
      ...troubled.past.hosts.map(({ name }) => name),
      "The same as a table",
      ...troubled.past.incidents.filter(({ endedAt }) => endedAt !== null).map(({ cause }) => cause.title),
    ];
    const stops: string[] = [];
    for (const _ of rows) {
      await page.keyboard.press("Tab");
      stops.push(
        String(
          await page.evaluate('(document.activeElement.querySelector("b") ?? document.activeElement).textContent'),
        ),
      );
    }
    expect(stops).toEqual(rows);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement === document.body"), "and then at none").toBe(true);
  });

  test("arrow keys go through the days of a row and say each with its word and its reason", async () => {
    const { page } = await chromium.open(statusPage(troubled, asIs));
    await page.focus(".host:nth-child(2) summary");
    const said = () => page.$eval(".host:nth-child(2) output", (output) => output.textContent);
    const after = async (key: "ArrowLeft" | "ArrowRight" | "Home" | "End" | "Escape") => {
      await page.keyboard.press(key);
      return said();
    };
    expect(await after("ArrowLeft")).toBe("2026-11-29: down: office-one does not answer");
    expect(await after("ArrowLeft")).toBe("2026-11-28: down: office-one does not answer");
    expect(await after("ArrowLeft")).toBe("2026-11-27: up");
    expect(await after("ArrowRight")).toBe("2026-11-28: down: office-one does not answer");
    expect(await after("Home")).toBe("2026-09-01: up");
    expect(await after("ArrowLeft"), "there is nothing before the first").toBe("2026-09-01: up");
    expect(await after("Escape")).toBe("");
    await page.keyboard.press("Enter");
    expect(await page.evaluate('document.querySelector(".host:nth-child(2) details").open')).toBe(true);
  });

  test("the pointer says the day that it is on", async () => {
    const { page } = await chromium.open(statusPage(troubled, asIs));
    const strip = await page.$(".host:nth-child(2) .strip");
    const box = await strip?.boundingBox();
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) - 2, (box?.y ?? 0) + 5);
    expect(await page.$eval(".host:nth-child(2) output", (output) => output.textContent)).toMatch(/^2026-11-29: down/);
  });

  test("H30: on paper every strip, every note and the table are there", async () => {
    const { page } = await chromium.open(statusPage(troubled, asIs), { media: "print", width: 720 });
    const seen = await page.evaluate(`["blockquote", ".next code", ".table td", ".strip"].map((what) =>
      document.querySelector(what).checkVisibility({ contentVisibilityAuto: true }))`);
    expect(seen).toEqual([true, true, true, true]);
    expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(10_000);
  });

  const age = async (look: Look) => {
    const { page } = await chromium.open(statusPage(calm, asIs), look);
    const said = 'document.querySelector("#age")';
    return (await page.evaluate(`[${said}.textContent, getComputedStyle(${said}).color]`)) as readonly [string, string];
  };
  const red = "rgb(198, 47, 47)";

  test("H30: the age of the newest look is that of the moment of reading, and when it is old, that is said and red", async () => {
    expect(await age({ clock: "2026-11-29T02:45:00Z" })).toMatchObject(["just now", expect.not.stringContaining(red)]);
    expect((await age({ clock: "2026-11-29T03:14:10Z" }))[0]).toBe("30 min ago");
    expect((await age({ clock: "2026-11-30T09:40:00Z" }))[0]).toBe("30 h ago");
    expect(await age({ clock: "2026-11-30T09:50:00Z" })).toEqual(["31 h ago: old, nobody has looked since", red]);
    expect(await age({ clock: "2026-12-05T08:00:00Z" })).toEqual(["6 days ago: old, nobody has looked since", red]);
    expect((await age({ clock: "2026-11-20T08:00:00Z" }))[0], "a clock that is slow").toBe("just now");
    expect((await age({ script: false }))[0], "the absolute time stands beside it").toBe("");
  });

  test("H30: a screen reader hears each row as its host with its state, and the picture with its table", async () => {
    const { page } = await chromium.open(statusPage(troubled, asIs));
    const tree = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
    expect(tree).toContain("office-one-wsl failed · WSL on office-one");
    expect(tree).toMatch(/8 hosts, 10 ways: 5 direct, 1 through a peer, 2 through a relay, 2 no answer/);
  });
});
