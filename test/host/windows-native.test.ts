// How the Windows program runs other programs: what they are given, what it hears of them, and when it ends them. The programs are
// scripts of this machine; .NET cuts a command line into arguments here as Windows does.

import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { pwshPath } from "./windows-call.ts";
import { type Answer, callRows } from "./windows-rows.ts";

const folder = mkdtempSync(join(tmpdir(), "mesh native "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Gives back its arguments, each with an end that no argument has. */
const echo = program("echo.exe", `printf '%s\\001' "$@"`);

/** A line that waits to be read is a client; the end of standard input is none. */
const clientIs = (state: "here" | "gone") =>
  `$Life.Line = (New-Object IO.StringReader '${state === "here" ? "line" : ""}').ReadLineAsync()`;

const run = (
  path: string,
  more: object = {},
  before = clientIs("here"),
): { ExitCode: number; Out: string; Err: string; TimedOut: boolean } & { failed?: string } => {
  const [answer] = callRows([{ call: "Invoke-Native", with: { Path: path, ...more } }], before);
  return { ...(answer as { value: object }).value, ...answer } as never;
};

const valueIn = (answer: Answer | undefined) => (answer && "value" in answer ? answer.value : answer);

describe.skipIf(!pwshPath)("a program that the Windows program runs", () => {
  test("is given every argument as it is", () => {
    const letters = fc.constantFrom(...[..."ab1 \"\\\t'%&^|<>$`=-äß\u{1f600}"]);
    const lists = fc.sample(fc.array(fc.string({ unit: letters, maxLength: 12 }), { minLength: 1, maxLength: 5 }), {
      ...{ numRuns: 300, seed: 16 },
    });
    const answers = callRows(
      lists.map((list) => ({ call: "Invoke-Native", with: { Path: echo, Arguments: list } })),
      clientIs("here"),
    );
    const given = answers.map((answer) => (valueIn(answer) as { Out: string }).Out.split("\u0001").slice(0, -1));
    expect(given).toEqual(lists);
  });

  test("is given them in the form that Windows documents", () => {
    const forms = [
      ["--json", "--json"],
      ["", '""'],
      ["a b", '"a b"'],
      ["C:\\a b\\", '"C:\\a b\\\\"'],
      ["C:\\a\\", "C:\\a\\"],
      ['a"b', '"a\\"b"'],
      ['a\\"b', '"a\\\\\\"b"'],
    ];
    const answers = callRows(forms.map(([text]) => ({ call: "ConvertTo-NativeArgument", with: { Text: text } })));
    expect(answers.map(valueIn)).toEqual(forms.map(([, form]) => form));
  });

  test("is heard on both streams, with its exit code", () => {
    const path = program("both.exe", "echo out; echo err >&2; exit 23");
    expect(run(path)).toMatchObject({ ExitCode: 23, Out: "out\n", Err: "err\n", TimedOut: false });
  });

  test("may write more than a pipe holds on each", () => {
    const path = program(
      "much.exe",
      "head -c 300000 /dev/zero | tr '\\0' e >&2; head -c 300000 /dev/zero | tr '\\0' o",
    );
    const { Out, Err } = run(path);
    expect([Out.length, Err.length]).toEqual([300_000, 300_000]);
  });

  test("has no standard input, not even ours", () => {
    expect(run(program("reads.exe", "cat; echo end"))).toMatchObject({ Out: "end\n" });
  });

  test("is read in its own encoding", () => {
    const said = [
      ["utf-8", "\\303\\204", "Ä"],
      ["utf-8", "\\357\\273\\277x", "x"],
      ["utf-16", "\\377\\376\\304\\000", "Ä"],
      ["oem", "\\216\\224", "Äö"],
    ];
    const rows = said.map(([encoding, bytes], i) => {
      const how = { Path: program(`encoded${i}.exe`, `printf '${bytes}'`), Encoding: encoding };
      return { call: "Invoke-Native", with: how };
    });
    const answers = callRows(rows, clientIs("here")).map((answer) => (valueIn(answer) as { Out: string }).Out);
    expect(answers).toEqual(said.map(([, , text]) => text));
  });

  test("does not repeat the secret", () => {
    const path = program("repeats.exe", "echo bad key hskey-tell-nobody >&2");
    expect(run(path, {}, `${clientIs("here")}; $Secret.Text = 'hskey-tell-nobody'`).Err).toBe("bad key (the secret)\n");
  });

  test("is ended at its limit, and what it said is kept", () => {
    const path = program("long.exe", "echo begun; exec sleep 60");
    expect(run(path, { Seconds: 1 })).toMatchObject({ TimedOut: true, Out: "begun\n" });
  });

  test("is not waited for where only its child still holds the streams", () => {
    const path = program("leaves.exe", "sleep 40 & echo said; exit 3");
    expect(run(path)).toMatchObject({ ExitCode: 3, Out: "said\n", TimedOut: false });
  });

  test("ends with the client", () => {
    const file = join(folder, "pid");
    const path = program("waits.exe", `echo $$ >'${file}'; exec sleep 60`);
    expect(run(path, {}, clientIs("gone")).failed).toBe("INTERRUPTED");
    // It may have been ended before it wrote who it is.
    if (existsSync(file)) expect(() => process.kill(Number(readFileSync(file, "utf8")), 0)).toThrow(/ESRCH/);
  });

  test("is seen through without the client, when it must not be cut off", () => {
    const trace = join(folder, "through");
    const path = program("careful.exe", `sleep 1; echo done >'${trace}'`);
    expect(run(path, { Protected: true }, clientIs("gone"))).toMatchObject({ ExitCode: 0, TimedOut: false });
    expect(readFileSync(trace, "utf8")).toBe("done\n");
  });

  test("that is not there is told as such", () => {
    expect(run(join(folder, "absent.exe")).failed).toMatch(/Win32Exception|Start/);
  });
});
