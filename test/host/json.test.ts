// JSON out of sh and awk: any bytes a host may hold come back as they were, in every awk of this machine.

import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { awks, callShell, withAwk } from "./call.ts";

/** What comes back of one value through `str` and `json`. The value travels on stdin: arguments cannot hold every byte. */
function through(value: Buffer, awk: string, shell?: readonly string[]): unknown {
  const script = `${withAwk(awk)}v=$(cat; echo .)\nv=\${v%.}\n{ raw '{"v":'; str "$v"; raw ',"n":1}'; } | json`;
  const { stdout, stderr } = callShell(script, [], { input: value, ...(shell ? { shell } : {}) });
  expect(stderr).toBe("");
  expect(stdout.trimEnd().includes("\n")).toBe(false);
  return (JSON.parse(stdout) as { v: unknown }).v;
}

const rows = [
  "",
  "plain",
  'quote " and \\ backslash \\n \\u0041 & ampersand \\& \\\\&',
  "two\nlines\n\n",
  "\n",
  "tab\t, escape \u001b[31m, delete \u007f, bell \u0007, return \r\n",
  "snow ☃ and 𝄞",
  "mesh:ab13:result {}",
  "%s %d %n",
  "x".repeat(20_000),
  Array.from({ length: 31 }, (_, i) => String.fromCharCode(i + 1)).join(""),
];

describe.each(awks)("with $name", ({ name, path }) => {
  beforeEach(({ skip }) => skip(!path, `this machine has no ${name}`));

  test.each(rows)("row %# comes back", (text) => {
    expect(through(Buffer.from(text), path)).toBe(text);
  });

  test("any text comes back", () => {
    const text = fc.string({ unit: "binary" }).filter((t) => !t.includes("\0") && t.isWellFormed());
    fc.assert(
      fc.property(text, (value) => {
        expect(through(Buffer.from(value), path)).toBe(value);
      }),
      { numRuns: 60 },
    );
  });

  test("bytes that are no UTF-8 are replaced and break nothing", () => {
    const bytes = fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array.filter((byte) => byte !== 0)));
    fc.assert(
      fc.property(bytes, (value) => {
        expect(through(value, path)).toBe(value.toString("utf8"));
      }),
      { numRuns: 60 },
    );
  });
});

test.skipIf(spawnSync("busybox").error)("busybox sh with its own awk", () => {
  for (const text of rows) expect(through(Buffer.from(text), "/bin/busybox", ["busybox", "sh"])).toBe(text);
});

test.each([
  ["in Tailscale's own form", `"PrivateNodeKey": "privkey:${"ab12".repeat(16)}", "Hostname": "h1"`],
  ["under a name that is not known yet", `"SomePrivateThing": "${"ab12".repeat(16)}", "Hostname": "h1"`],
  ["of the network lock", `"NetworkLockKey":"nlpriv:${"ab12".repeat(32)}", "Hostname": "h1"`],
  ["in the middle of a text", `it said privkey:${"ab12".repeat(16)} "Hostname": "h1"`],
])("a private key %s does not leave the host, and what stands beside it does", (_, text) => {
  const { stdout } = callShell('{ raw "["; str "$1"; raw "]"; } | json', [text]);
  const [value] = JSON.parse(stdout);
  expect(value).not.toContain("ab12");
  expect(value).toContain('"Hostname": "h1"');
});
