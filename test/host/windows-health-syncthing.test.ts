// What the verb health of the Windows program has of Syncthing: bodies of its REST interface by their paths.

import { readFileSync, writeFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { writeJson } from "../../lab/windows/machine.ts";
import { healthShape } from "../../src/host/health.ts";
import { pwshPath } from "./windows-call.ts";
import { windows, windowsTest } from "./windows-change.ts";
import { ask, good } from "./windows-reading.ts";
import { callRows } from "./windows-rows.ts";
import { config, freePort, serveReleases, setUp } from "./windows-syncthing.ts";

serveReleases("2.1.0");
vi.setConfig({ testTimeout: 240_000 });

const connections = "/rest/system/connections";
const devices = "/rest/config/devices";
const stats = "/rest/stats/device";
const folders = "/rest/config/folders";

/** Of a Syncthing that is set up, answers so (null: never), and then has these folders. */
async function bodiesWith(answers: object, ...ids: string[]): Promise<[string, string][]> {
  const machine = windows();
  writeJson(machine, "syncthing-rest.json", answers);
  expect((await setUp(machine, { guiPort: await freePort() })).result).toMatchObject({ ok: true });
  const shared = ids.map((id) => `<folder id="${id}" path="~/x"></folder>`).join("");
  const text = readFileSync(machine.at(config), "utf8");
  writeFileSync(machine.at(config), text.replace("<device ", `${shared}<device `));
  const { syncthing } = healthShape.parse(good(await ask(machine, "health", { loginServer: "http://127.0.0.1:9" })));
  return syncthing.map(({ path, body }) => [path, body]);
}

windowsTest("of one that MeSH has just set up: nobody to share with, and nothing to share", async () => {
  expect(await bodiesWith({})).toEqual([
    [connections, '{"connections":{}}'],
    [devices, expect.stringMatching(/^\[\{.*"deviceID":"ABCDEFG-.*\}\]$/)],
    [stats, "{}"],
    [folders, "[]"],
  ]);
});

windowsTest("of each folder; what is long is cut, and what is not answered is left out", async () => {
  const long = "x".repeat(70_000);
  const state = (id: string) => `/rest/db/status?folder=${id}`;
  const bodies = await bodiesWith(
    { [connections]: long, [stats]: null, [state("fotos")]: '{"state":"idle"}', [state("last")]: '{"state":"error"}' },
    ...["fotos", "gone", "a b", "last"],
  );
  expect(bodies.map(([path]) => path)).toEqual([connections, devices, folders, state("fotos"), state("last")]);
  expect(bodies[0]?.[1]).toBe(long.slice(0, 65_536));
  expect(bodies.at(-1)?.[1]).toBe('{"state":"error"}');
});

test.skipIf(!pwshPath)("of 30 folders at most, whose ids need no escaping", () => {
  const ids = [
    ...Array.from({ length: 20 }, (_, i) => `f-${i}`),
    "a&amp;b",
    "ä",
    "",
    "x y",
    ...Array.from({ length: 20 }, (_, i) => `g_${i}.`),
  ];
  const xml = ids.map((id) => `<folder id="${id}"></folder>`).join("");
  const before = `$Syncthing.Xml = [xml] '<configuration>${xml}</configuration>'`;
  const [answer] = callRows([{ call: "Get-SyncthingPath", with: {} }], before);
  const asked = [...ids.slice(0, 20), ...ids.slice(24, 34)].map((id) => `/rest/db/status?folder=${id}`);
  expect(answer).toEqual({ value: [connections, devices, stats, folders, ...asked] });
});
