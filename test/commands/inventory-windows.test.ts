// Windows that are over: `mesh inventory validate` and the Action's `validate` warn of them, each on its line, and the file stays right.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import type { ActionCli } from "../../src/commands/action/ended.ts";
import { parseInputs } from "../../src/commands/action/inputs.ts";
import { validateAction } from "../../src/commands/action/validate.ts";
import type { ValidateInputs } from "../../src/commands/definitions/inventory-validate.ts";
import { inventoryValidate } from "../../src/commands/inventory.ts";
import { endedWindowLines } from "../../src/commands/inventory-windows.ts";
import { Redactor } from "../../src/core/redact.ts";
import { readInventory } from "../../src/inventory/load.ts";
import { tempFolder } from "../health/history/nights.ts";
import { head } from "../inventory/texts.ts";

/** Line 4 is the mesh's window that is over, line 9 the host's. */
const text = `${head.trimEnd()}
  health: { timezone: Europe/Berlin, windows: ["Sun 02:00-04:00", { dates: { last: 2020-01-10 } }] }
hosts:
  a:
    address: a.local
    maintenance:
      - { name: move, dates: { first: 2020-01-01, last: 2020-01-02 } }
      - { dates: { first: 2020-01-01 } }
`;

const over = (place: string, day: string) =>
  `mesh.yaml:${place}.dates.last: the window does not open again, its last day was ${day}; remove it, or give it new dates`;
const ofMesh = over("4:84 mesh.health.windows[1]", "2020-01-10");
const ofHost = over("9:57 hosts.a.maintenance[0]", "2020-01-02");

function world(content: string) {
  const cwd = tempFolder();
  writeFileSync(join(cwd, "mesh.yaml"), content);
  const said: string[] = [];
  const stdout = Object.assign(new PassThrough(), { write: (line: string) => said.push(line) > 0 });
  const cli = {
    cwd,
    home: cwd,
    stdout,
    known: new Redactor(),
    json: (document: object) => said.push(JSON.stringify(document)),
  };
  return { cwd, said, cli: cli as unknown as ActionCli };
}

const validate = async (content: string, json: boolean) => {
  const { cli, said } = world(content);
  const exit = await inventoryValidate(cli, { inventory: "mesh.yaml", json });
  return { exit, said: said.join("") };
};

test("validate warns of each window that is over, with its line, and the file is right", async () => {
  const { exit, said } = await validate(text, false);
  expect(exit).toBe(0);
  expect(said).toBe(`warning: ${ofMesh}\nwarning: ${ofHost}\nmesh.yaml: 1 host, no mistakes\n`);
});

test("validate warns of a host that is reached over nothing but the mesh, with its line", async () => {
  const content =
    "version: 1\nmesh: { headscale: { url: 'http://10.0.0.1:8080' } }\nhosts:\n  h1: { address: 100.64.0.7 }\n";
  const { exit, said } = await validate(content, false);
  expect(exit).toBe(0);
  expect(said).toMatch(
    /^warning: mesh\.yaml:4:3 hosts\.h1\.address: 100\.64\.0\.7 is an address of the mesh: .*\nmesh\.yaml: 1 host/,
  );
});

test("as JSON the warnings are a list, empty where there are none", async () => {
  const document = { version: 1, command: "validate", exit: 0, hosts: 1 };
  expect(JSON.parse((await validate(text, true)).said)).toEqual({ ...document, warnings: [ofMesh, ofHost] });
  expect(JSON.parse((await validate(text.replaceAll("2020", "2999"), true)).said)).toEqual({
    ...document,
    warnings: [],
  });
});

test("the Action warns on the line, in the summary and in its result", async () => {
  const { cli, said } = world(text);
  const inputs: Readonly<Record<string, string>> = { command: "validate", inventory: "mesh.yaml" };
  const { warnings, markdown, outputs, red } = await validateAction(
    cli,
    parseInputs((name) => inputs[name] ?? "") as ValidateInputs,
  );
  expect(warnings?.map(({ at }) => at)).toEqual([
    { file: "mesh.yaml", startLine: 4, startColumn: 84 },
    { file: "mesh.yaml", startLine: 9, startColumn: 57 },
  ]);
  expect(warnings?.[1]?.text).toBe(ofHost.replace(/^\S+ /, ""));
  expect(markdown).toContain(ofHost);
  expect(outputs.result).toMatchObject({ warnings: [ofMesh, ofHost] });
  expect(said.join("")).toContain(`warning: ${ofMesh}\n`);
  expect(red).toBeUndefined();
});

test("a window is over by the days of the mesh's zone, and not before the night after its last day is", async () => {
  const { cli, cwd } = world(text);
  const inventory = await readInventory("mesh.yaml", { cwd, home: cwd });
  const at = (instant: string) => endedWindowLines(inventory, cli, Date.parse(instant));
  // In Berlin the 4th begins at 23:00Z of the 3rd.
  expect(await at("2020-01-03T22:59Z")).toEqual([]);
  expect(await at("2020-01-03T23:00Z")).toEqual([ofHost]);
});
