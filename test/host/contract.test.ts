// The POSIX program keeps the contract in every shell a host may have; and the table notices a program that does not.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { healthShape } from "../../src/host/health.ts";
import { accessShape, changeShape, factsShape, pingsShape, ranShape } from "../../src/host/protocol.ts";
import { missingShape } from "../../src/host/windows/missing.ts";
import { hold, type Row } from "./contract.ts";
import { conversations } from "./conversations.ts";
import { pathOf } from "./posix-machine.ts";
import { posixProgram } from "./posix-program.ts";

const shells = [["dash"], ["bash"], ["busybox", "sh"]].filter(([file = ""]) => pathOf(file));

describe.each(shells.map((shell) => ({ shell })))("in $shell", ({ shell }) => {
  test.concurrent.each(conversations)("$name", { timeout: 60_000 }, (row) => hold(posixProgram(shell), row));
});

test("every row has a name of its own, and says what must come back", () => {
  const names = conversations.map(({ name }) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  expect(conversations.filter(({ shape, code, silent }) => !shape && !code && !silent)).toEqual([]);
});

test.each([
  ["facts", factsShape],
  ["windows", factsShape],
  ["access", z.array(accessShape)],
  ["pings", pingsShape],
  ["health", healthShape],
  ["ran", z.array(ranShape)],
  ["missing", missingShape],
  ["change", changeShape],
  ["error", z.strictObject({ ok: z.literal(false), code: z.string(), problem: z.string(), detail: z.string() })],
])("host/CONTRACT.md quotes %s as the protocol has it", (name, shape) => {
  const text = readFileSync(new URL("../../host/CONTRACT.md", import.meta.url), "utf8");
  const [, json = ""] = new RegExp(`\\n\`\`\`json ${name}\\n([^\`]*)\`\`\``).exec(text) ?? [];
  expect(shape.safeParse(JSON.parse(json)).error).toBeUndefined();
});

describe("a bad program is found out", () => {
  const row: Row = { name: "", verb: "access", shape: accessShape, value: { kind: "full" }, secret: "hskey-auth-x" };
  const good = '{"ok":true,"value":{"kind":"full","self":false}}';
  const result = (json: string, more = "") => `printf '\\nmesh:%s:result %s\\n' "$1" '${json}'\n${more}`;
  const tried = (text: string, how: Partial<Row> = {}) => hold(posixProgram(["sh"], text), { ...row, ...how });

  test("and a good one of one line is not", () => tried(`echo 'mesh:no:result {}'; ${result(good)}`));

  test.each<[how: string, text: string, says: RegExp, row?: Partial<Row>]>([
    ["says nothing", "exit 0", /no result/],
    ["crashes", "exit 3", /no result/],
    ["answers a wrong type", result(good.replace("false", '"no"')), /self|undefined/],
    ["answers a field too many", result(good.replace("false", 'false,"uid":0')), /undefined/],
    ["answers another value", result('{"ok":true,"value":{"kind":"needs-prepare"}}'), /full/],
    ["gives two results", result(good, result(good)), /after the result/],
    ["leaves out the newline", `printf 'mesh:%s:result %s' "$1" '${good}'`, /without its newline/],
    ["is cut off", `printf 'mesh:%s:result %.20s\\n' "$1" '${good}'`, /JSON/],
    ["goes on after its result", result(good, 'printf "mesh:%s:note more\\n" "$1"'), /after the result/],
    ["has a frame of its own", `printf 'mesh:%s:log x\\n' "$1"\n${result(good)}`, /no kind/],
    ["takes another nonce", result(good).replace('"$1"', "ff"), /no result/],
    ["indents its frames", result(good).replace("\\nmesh", "\\n mesh"), /no result/],
    ["ends with another status", `${result(good)}exit 1`, /exit status/],
    ["fails without a code", result('{"ok":false,"problem":"x","detail":""}'), /another shape/],
    ["fails with a code nobody knows", result('{"ok":false,"code":"OOPS","problem":"x","detail":""}'), /another shape/],
    ["fails without a problem", result('{"ok":false,"code":"USAGE","problem":"","detail":""}'), /another shape/],
    [
      "fails where it should not",
      `${result('{"ok":false,"code":"USAGE","problem":"x","detail":""}')}exit 1`,
      /it failed/,
    ],
    ["repeats the secret", `${result(good)}printf '%s' "$mesh_secret" >&2`, /secret is in stderr/],
    ["repeats it in a note", `printf 'mesh:%s:note %s\\n' "$1" "$mesh_secret"\n${result(good)}`, /secret is in stdout/],
    ["hands it to a program", `id "$mesh_secret"\n${result(good)}`, /secret is in visible/],
    ["exports it", `export mesh_secret; id -u >/dev/null\n${result(good)}`, /secret is in visible/],
    ["leaves it in a file", `echo "$mesh_secret" >run/key\n${result(good)}`, /secret is in visible/],
    ["changes what it should not", `systemctl stop x\n${result(good)}`, /done to the machine/],
    ["speaks to who is no client", result(good), /nothing, and 64/, { silent: true }],
    [
      "gives no reason",
      `${result('{"ok":false,"code":"USAGE","problem":"x","detail":""}')}exit 1`,
      /busy/,
      { code: "USAGE", problem: /busy/ },
    ],
    [
      "gives another code",
      `${result('{"ok":false,"code":"USAGE","problem":"x","detail":""}')}exit 1`,
      /HOST_BUSY/,
      { code: "HOST_BUSY" },
    ],
    ["says nothing on its way", result(good), /waiting/, { note: /waiting/ }],
  ])("that %s", async (_, text, says, how) => {
    await expect(tried(text, how)).rejects.toThrow(says);
  });
});
