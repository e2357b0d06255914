// Several commands in one line of the played cmd.exe: each comes whatever the one before ended with, an `if` takes all that follows it,
// and !errorlevel! is read when it is used, with /v:on.

import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runOn, windowsFor } from "./with-pwsh.ts";

const system32 = "C:\\Windows\\System32";
const file = "C:\\said.txt";
const echo = `echo !errorlevel!>"${file}"`;
const wrong = `"${system32}\\whoami.exe" /nonsense`;
const right = `start "" /wait "${system32}\\whoami.exe" /user /fo csv /nh`;

async function run(line: string) {
  const machine = windowsFor();
  const said = await runOn(machine, `${system32}\\cmd.exe`, [line]);
  return { ...said, file: existsSync(machine.at(file)) ? readFileSync(machine.at(file), "utf8") : undefined };
}

test.each([
  ["what a program ended with", `/v:on /d /s /c "${right} & ${echo}"`, "0\r\n"],
  [
    "the first fails, and the second comes",
    `/v:on /d /s /c "${wrong} & ${echo}"`,
    expect.stringMatching(/^[1-9]\d*\r\n$/),
  ],
  ["an if that holds", `/v:on /d /s /c "${right} & if !errorlevel!==0 ${echo}"`, "0\r\n"],
  ["an if not that holds", `/v:on /d /s /c "${right} & if not !errorlevel!==1 ${echo}"`, "0\r\n"],
  [
    "an if not that does not hold takes all that follows",
    `/v:on /d /s /c "${right} & if not !errorlevel!==0 ${right} & ${echo}"`,
    undefined,
  ],
  [
    "an if that does not hold takes all that follows",
    `/v:on /d /s /c "${right} & if !errorlevel!==3010 ${right} & ${echo}"`,
    undefined,
  ],
  ["without /v:on it is text", `/d /s /c "${right} & ${echo}"`, "!errorlevel!\r\n"],
])("%s", async (_, line, content) => {
  expect((await run(line)).file).toEqual(content);
});

test("an ampersand without blanks, or in another place, is nothing that the lab plays", async () => {
  expect((await run(`/d /s /c "${right}&${echo}"`)).stderr).toContain("cmd.exe interprets");
});
