// The sudoers file that prepare writes, judged by visudo before anything changes: that of sudo, and that of sudo-rs.

import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { callShell } from "./call.ts";

/** What check_sudoers answers, and the file that it leaves, with a visudo that refuses a file with `refused` in it in those words. */
function check(refused: string, words: string) {
  const root = mkdtempSync(join(tmpdir(), "mesh-sudoers-"));
  mkdirSync(join(root, "bin"));
  const visudo = `#!/bin/sh\n! grep -q '${refused}' "$3" || { echo "${words}" >&2; exit 1; }\n`;
  writeFileSync(join(root, "bin/visudo"), visudo, { mode: 0o755 });
  const { stdout } = callShell(`caller=steve workdir=${root}; check_sudoers; echo well`, [], { root });
  return { stdout, file: readFileSync(join(root, "sudoers"), "utf8").replaceAll(root, "") };
}

const defaults = "Defaults!/usr/local/lib/mesh/mesh-host env_reset, !setenv, !env_keep, !env_check";
const rule = "steve ALL=(root) NOPASSWD: NOSETENV: /usr/local/lib/mesh/mesh-host";

test("asks no terminal where sudo may want one", () => {
  const { stdout, file } = check("nothing of it", "");
  expect(stdout).toBe("well\n");
  expect(file.split("\n").slice(1)).toEqual([`${defaults}, !requiretty`, rule, ""]);
});

test("is without that word where sudo-rs does not know it, and as strict in all else", () => {
  // As visudo-rs 0.2.8 to 0.2.14 says it.
  const { stdout, file } = check("requiretty", "sudoers:2:84: syntax error: unknown setting: 'requiretty'");
  expect(stdout).toBe("well\n");
  expect(file.split("\n").slice(1)).toEqual([defaults, rule, ""]);
});

test.each([
  ["another word", "env_keep", "syntax error: unknown setting: 'env_keep'"],
  ["that word and another", "Defaults", "unknown setting: 'requiretty', 'env_keep'"],
])("is not installed when visudo refuses %s", (_, refused, words) => {
  const { stdout } = check(refused, words);
  expect(stdout).toContain("visudo refuses the sudoers file");
  expect(stdout).not.toContain("well");
});
