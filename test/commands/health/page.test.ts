// The status page as a run writes it: from the history of real runs, with what people wrote at GitHub, and never in a run's way.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type HealthOptions, healthCommand, runHealth } from "../../../src/commands/health.ts";
import { bad, gone, type nightOf } from "../../health/nights.ts";
import { healthWorld } from "./world.ts";

type World = Awaited<ReturnType<typeof healthWorld>>;

const options: HealthOptions = { inventory: "mesh.yaml", html: "status" };

const runOf = (world: World, night: Parameters<typeof nightOf>[0], more: Partial<HealthOptions> = {}) =>
  runHealth(world.cli, [], { ...options, ...more }, { open: world.opening(night) });

const pageOf = ({ folder }: World) => readFileSync(join(folder, "status", "index.html"), "utf8");
const daysOf = (page: string, host: string) =>
  new RegExp(`<b>${host}</b>[\\s\\S]*?data-days="([a-z]*)"`).exec(page)?.[1]?.replace(/^b+/, "");

test("nights become days of each host: up, down, and the night that nobody looked", async () => {
  const world = await healthWorld();
  await runOf(world, { night: 0 });
  await runOf(world, { night: 1, looks: gone("h1") });
  await runOf(world, { night: 3 });
  const page = pageOf(world);
  expect(daysOf(page, "h1")).toBe("uxnu");
  expect(daysOf(page, "pc")).toBe("uunu");
  expect(page).toContain("<h1>");
  expect(page).toContain("<span>All 4 hosts healthy</span>");
  expect(page).toContain("Somebody looked in 3 of 4 nights.");
  expect(page).toContain("<b>h1 does not answer</b>");
  expect(readdirSync(join(world.folder, "status")), "no draft is left").toEqual(["index.html"]);
});

test("a host that came later was not there before, and one that is asked for alone leaves the others as they were", async () => {
  const world = await healthWorld();
  await runHealth(world.cli, ["pc"], options, { open: world.opening({ night: 0 }) });
  await runOf(world, { night: 1 });
  expect(daysOf(pageOf(world), "pc")).toMatch(/^uu$/);
});

test("what people who may write here said in an issue is on the page; others' words and MeSH's own are not", async () => {
  const world = await healthWorld();
  await runOf(world, { night: 0, looks: gone("h1") });
  const say = (who: string, text: string, association: string) => world.github.comment(1, who, text, association);
  say("steve", "the office <b>moves</b> until Monday <!-- hidden words -->", "OWNER");
  say("anna", "it is in the van", "COLLABORATOR");
  say("mallory", "buy my things", "NONE");
  say("eve", "I have sent a patch", "CONTRIBUTOR");
  say("bot", "<!-- mesh:said=reminder.1 -->\nStill so after 7 days", "OWNER");
  await runOf(world, { night: 1, looks: gone("h1") });
  const page = pageOf(world);
  expect(page).toMatch(/<blockquote><p>the office &lt;b&gt;moves&lt;\/b&gt; until Monday<\/p><footer>steve, /);
  expect(page).toContain("it is in the van");
  expect(page).not.toMatch(/buy my things|sent a patch|Still so after|hidden words/);
  expect(page).toContain(", 2 notes");
  expect(page).toMatch(/<a href="http[^"]*\/1" rel="noreferrer">Issue #1<\/a>/);
});

test("an issue that became another cause's, and one whose marker was taken out, lend no words", async () => {
  const world = await healthWorld();
  await runOf(world, { night: 0, looks: gone("h1") });
  world.github.comment(1, "steve", "words of another thing", "OWNER");
  const { github } = world;
  const open = world.opening({ night: 1, looks: gone("h1") });
  // The issues stay as they are: nobody is told in this run.
  github.at(1).body = github.at(1).body.replace("host-down:h1", "host-down:pc");
  github.touched(github.at(1));
  await runHealth(world.cli, [], { ...options, reportOnly: true }, { open });
  expect(pageOf(world)).not.toContain("words of another thing");
});

test("--redacted: the page has no name, and GitHub is not asked for anybody's words", async () => {
  const world = await healthWorld();
  await runOf(world, { night: 0, looks: gone("h1") }, { redacted: true });
  world.github.comment(1, "steve", "the office moves", "OWNER");
  await runOf(world, { night: 1, looks: gone("h1") }, { redacted: true });
  const page = pageOf(world)
    .replace(/<style>.*?<\/style>/s, "")
    .replaceAll(/<\/?h1>/g, "");
  expect(page).toContain("<b>host-2 does not answer</b>");
  expect(page).not.toMatch(/\bh1\b|\bpc\b|wsl|192\.168|the office|Berlin|https?:|no-answer/);
});

test("--redacted without a page is a mistake, said before anything is looked at", async () => {
  const world = await healthWorld();
  const { html: _, ...without } = options;
  const run = healthCommand(world.cli, [], { ...without, redacted: true }, world.opening({}));
  await expect(run).rejects.toMatchObject({
    code: "USAGE",
    problem: "--redacted is about the page that --html writes",
  });
  expect(world.events).toEqual([]);
});

test("notes that cannot be read are said, and the page is there without them", async () => {
  const world = await healthWorld();
  const looks = [...gone("h1"), bad("syncthing", "host:pc", "syncthing-stopped")];
  await runOf(world, { looks });
  world.github.comment(1, "steve", "the office moves", "OWNER");
  const open: ReturnType<World["opening"]> = async (...given) => {
    const session = await world.opening({ night: 1, looks })(...given);
    session.github?.api.hook.wrap("request", (request, asked) => {
      // Of one of them is enough: nobody knows what was said there.
      if (!asked.url.endsWith("/issues/{issue_number}") || asked.issue_number !== 1) return request(asked);
      throw Object.assign(new Error("Resource not accessible"), { status: 403, request: asked });
    });
    return session;
  };
  const { notes, exit } = await runHealth(world.cli, [], { ...options, reportOnly: true }, { open });
  expect(notes).toContainEqual("the status page is without people's notes: Resource not accessible (403)");
  expect(exit).toBe(0);
  expect(pageOf(world)).toContain("<b>h1 does not answer</b>");
  expect(pageOf(world)).not.toContain("the office moves");
});

test.each([404, 410, 301])("an issue that answers %i takes the notes of no other one with it", async (status) => {
  const world = await healthWorld();
  const looks = [...gone("h1"), bad("syncthing", "host:pc", "syncthing-stopped")];
  await runOf(world, { looks });
  for (const number of [1, 2]) world.github.comment(number, "steve", `words of ${number}`, "OWNER");
  const pageWithout = async (missing: readonly number[], night: number) => {
    const open: ReturnType<World["opening"]> = async (...given) => {
      const session = await world.opening({ night, looks })(...given);
      session.github?.api.hook.wrap("request", (request, asked) => {
        const isMissing = asked.url.endsWith("/issues/{issue_number}") && missing.includes(Number(asked.issue_number));
        if (!isMissing) return request(asked);
        if (status === 301) return { status, url: "", headers: {}, data: {} };
        throw Object.assign(new Error("Not Found"), { status, request: asked });
      });
      return session;
    };
    const { notes } = await runHealth(world.cli, [], { ...options, reportOnly: true }, { open });
    return { page: pageOf(world), notes: notes.filter((note) => note.includes("people's notes")) };
  };
  const one = await pageWithout([1], 1);
  expect(one.page).toContain("words of 2");
  expect(one.page).not.toContain("words of 1");
  expect(one.notes).toEqual([]);
  const none = await pageWithout([1, 2], 2);
  expect(none.notes, "all at once are not gone by themselves").toHaveLength(1);
});

test("a page that cannot be written is said and stops nothing", async () => {
  const world = await healthWorld();
  writeFileSync(join(world.folder, "status"), "a file");
  const result = await runOf(world, { looks: gone("h1") });
  expect(result.notes).toContainEqual("the status page cannot be written in status (ENOTDIR)");
  expect(result).toMatchObject({ exit: 0, told: [{ to: "issues", state: "told" }] });
});

test("a page whose place is taken leaves no draft", async () => {
  const world = await healthWorld();
  mkdirSync(join(world.folder, "status/index.html"), { recursive: true });
  const { notes } = await runOf(world, {});
  expect(notes).toContainEqual(expect.stringMatching(/^the status page cannot be written in status \(E\w+\)$/));
  expect(readdirSync(join(world.folder, "status"))).toEqual(["index.html"]);
});

test("a page and a file in one place are refused before anything is looked at", async () => {
  const world = await healthWorld();
  await expect(runOf(world, {}, { status: "x/../status/index.html" })).rejects.toMatchObject({
    code: "USAGE",
    problem: "--status and --html would both write status/index.html",
  });
  expect(world.events).toEqual([]);
});

test("without --html there is none", async () => {
  const world = await healthWorld();
  await healthCommand(world.cli, [], { inventory: "mesh.yaml" }, world.opening({}));
  expect(existsSync(join(world.folder, "status"))).toBe(false);
});
