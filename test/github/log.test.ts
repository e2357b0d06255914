// What leaves the Action into the log: cut into writes anywhere, it must be the same harmless text.

import { describe, expect, test } from "vitest";
import { Redactor } from "../../src/core/redact.ts";
import { Secret } from "../../src/core/secret.ts";
import { harmless, safeStream } from "../../src/github/log.ts";

const known = new Redactor();
for (const text of ["planted-key", "-----BEGIN KEY-----\nfirst line\nsecond line"]) known.learn(new Secret(text));
const { redact } = known;

/** What the runner is sent for these writes, and a last flush. */
function sent(...writes: readonly string[]): string[] {
  const out: string[] = [];
  const stream = safeStream({ write: (text: string) => out.push(text) } as unknown as NodeJS.WriteStream, redact);
  for (const text of writes) stream.write(text);
  stream.flush();
  return out;
}

/** The lines in which the runner would find a command: .NET ends lines at \r, too, and does not see some characters. */
const commandsIn = (text: string) =>
  text
    .replace(/(?![\r\n\t ])\p{C}/gu, "")
    .split(/\r\n|\r|\n/)
    .filter((line) => /^\s*::|##\[/.test(line));

const hostile = [
  "::set-output name=changed::all\n",
  "web-1: ok\n::stop-commands::x\n",
  "  ::add-mask::a\n",
  "progress 10%\r::error::forged\n",
  "in a line ##[error]forged\n",
  "\u200b::warning::unseen\n\u0085::notice::unseen\n",
  "#\u00ad#[group]unseen\n:\u200b:error::unseen\n",
  "the key planted-key of a host, planted-key\n",
  "a file:\n-----BEGIN KEY-----\nfirst line\nsecond line\nend\n",
  "minted hskey-auth-AbCdEfGhIjKl-0123456789abcdef\n",
  "no newline at the end ::error::x planted-key",
  "::error::no newline at all",
];

describe.each(hostile)("%j", (text) => {
  const whole = sent(text).join("");

  test("is no command and no secret", () => {
    expect(commandsIn(whole)).toEqual([]);
    expect(whole).not.toMatch(/planted-key|first line|second line|hskey-auth-/);
  });

  test("is the same wherever it is cut in two or three", () => {
    for (let i = 0; i <= text.length; i++) {
      expect(sent(text.slice(0, i), text.slice(i)).join("")).toBe(whole);
      for (let j = i; j <= text.length; j++)
        expect(sent(text.slice(0, i), text.slice(i, j), text.slice(j)).join("")).toBe(whole);
    }
  });

  test("reaches the runner in whole lines only", () => {
    for (const piece of sent(...text)) expect(piece).toMatch(/\n$/);
  });
});

test("the judge of these tests finds a command, and without the buffer a split one and a split secret come through", () => {
  expect(commandsIn("::error::x\na\r::b::\n##[c]")).toHaveLength(3);
  const unbuffered = (...writes: string[]) => writes.map((text) => harmless(redact(text))).join("");
  expect(commandsIn(unbuffered(":", ":error::x\n"))).toHaveLength(1);
  expect(unbuffered("planted", "-key\n")).toContain("planted-key");
});

test("ordinary text is as it was, and a flush of nothing is nothing", () => {
  const text = "web-1: install-tailscale: 1.100.0 becomes 1.102.3\n  [fd7a:115c:a1e0::3]:22 a::b #1 ## [x]\n";
  expect(sent(text)).toEqual([text]);
  expect(sent()).toEqual([]);
});
