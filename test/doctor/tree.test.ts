// The tree that this project began with: every branch has its command, its answer and its test.

import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { MeshError } from "../../src/core/errors.ts";
import { chapterCodes } from "../../src/doctor/chapters/index.ts";
import { seedBranches, tree } from "../../src/doctor/chapters/tree.ts";
import { ownCodes } from "../../src/doctor/own-codes.ts";
import { codes, isCode } from "../../src/health/codes.ts";
import { authError, transportError } from "../../src/ssh/errors.ts";
import { examine, firstBroken, patient, wayTo } from "./played.ts";
import { doctorRows } from "./table.ts";

test.each(seedBranches)("$asks", ({ answer, test: file }) => {
  expect(chapterCodes).toContain(answer);
  expect(existsSync(file), file).toBe(true);
  const texts = [file, "test/doctor/table.ts", "test/faults/table-hosts.ts"].map((one) => readFileSync(one, "utf8"));
  expect(texts.join("\n")).toContain(answer);
});

test("every code of the tree at the top of the page has its chapter", () => {
  for (const { codes } of tree) expect(chapterCodes).toEqual(expect.arrayContaining([...codes]));
});

test("a row of the table says what its code is called, in the same words", () => {
  const named = doctorRows.flatMap(({ id, code, says }) => {
    const spec = isCode(code) ? codes[code] : Object.entries(ownCodes).find(([own]) => own === code)?.[1];
    return spec ? [{ id, says, title: spec.title.replaceAll("{host}", "HOST") }] : [];
  });
  expect(named.length).toBeGreaterThan(8);
  for (const { id, says, title } of named) expect(says.startsWith(title), `${id}: ${title}`).toBe(true);
});

async function brokenWith(error: MeshError) {
  const of = patient("h1", { set: { way: wayTo("10.0.0.2", { port: 2222 }) } });
  of.mesh.cut.set("h1", error);
  return firstBroken(await examine(of));
}

test("correct port? The message names both, and the next command tries the other", async () => {
  const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  const broken = await brokenWith(transportError(wayTo("10.0.0.2", { port: 2222 }), refused));
  expect(broken).toMatchObject({ rung: "port", code: "SSH_REFUSED" });
  expect(broken?.means).toContain("22 is Windows, 2222 is WSL");
  expect(broken?.next).toEqual(["mesh remote status steve@10.0.0.2 --port 22"]);
});

test("permission denied? The message names the file of Windows' administrators, and the next command copies the key", async () => {
  const facts = { offered: ["id_ed25519"], untried: [], notes: [], methods: ["publickey"], partial: false };
  const broken = await brokenWith(authError(wayTo("10.0.0.2", { port: 2222 }), facts));
  expect(broken).toMatchObject({ rung: "sign-in", code: "SSH_AUTH" });
  expect(broken?.means).toContain("C:\\ProgramData\\ssh\\administrators_authorized_keys");
  expect(broken?.next).toEqual(["ssh-copy-id -p 2222 steve@10.0.0.2"]);
});
