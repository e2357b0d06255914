// The PowerShell of this repository keeps the rules of check.ps1, but for what is allowed with a reason.

import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { personScriptParts } from "../../../scripts/build-host-program.mjs";
import { allowed } from "./allowed.ts";
import { type Finding, findings, type Kind, type Source } from "./check.ts";
import { pwsh } from "./pwsh.ts";

const root = new URL("../../../", import.meta.url);

function filesIn(folder: string): readonly string[] {
  const names = readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" });
  return names.filter((name) => /\.psm?1$/.test(name)).sort();
}

/** The launcher and the script for a person run alone; the other files are joined into one program. */
function kindOf(name: string): Kind {
  if (name.startsWith("launch/")) return "launcher";
  if (name.startsWith("script/")) return "script";
  if (name.startsWith("00-")) return "prelude";
  return name.startsWith("99-") ? "door" : "program";
}

const textOf = (name: string) => readFileSync(new URL(`host/windows/${name}`, root), "utf8");
const personScript = "script/join-mesh.ps1";
const parts: readonly string[] = personScriptParts();
const host: readonly Source[] = filesIn("host/windows")
  .filter((name) => !parts.includes(name) || kindOf(name) === "program")
  .map((name) => {
    const kind = kindOf(name);
    const group = kind === "launcher" || kind === "script" ? name : "program";
    return { group, kind, name, text: textOf(name) };
  })
  // They run in the script for a person, too, and call nothing there that it does not have.
  .concat(parts.map((name) => ({ group: personScript, kind: "program", name, text: textOf(name) })));
/** What runs on 7 alone. */
const newer: readonly Source[] = ["lab/windows", "test/host/powershell"].flatMap((folder) =>
  filesIn(folder).map((name) => {
    const path = `${folder}/${name}`;
    return { group: folder, kind: "lab", name: path, text: readFileSync(new URL(path, root), "utf8") };
  }),
);

describe.skipIf(!pwsh)("the PowerShell of this repository", () => {
  let found: readonly Finding[] = [];
  const allows = ({ name, rule, code }: Finding) =>
    allowed.some((one) => one.name === name && one.rule === rule && one.code === code);

  beforeAll(() => {
    found = findings([...host, ...newer]);
  }, 120_000);

  test("keeps the rules", () => {
    expect(host.length).toBeGreaterThan(20);
    expect(newer.length).toBeGreaterThan(10);
    const broken = found.filter((one) => !allows(one));
    expect(broken.map(({ name, line, rule, says, code }) => `${name}:${line} [${rule}] ${says}: ${code}`)).toEqual([]);
  });

  test.each(allowed)("needs what is allowed: $name, $code", ({ name, rule, code }) => {
    expect(found.some((one) => one.name === name && one.rule === rule && one.code === code)).toBe(true);
  });
});

test("each file of the Windows host opens with what it is for", () => {
  for (const { name, text } of host) expect(text.startsWith("# "), name).toBe(true);
});
