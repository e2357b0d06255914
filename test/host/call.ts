// Calls functions of the host program in a real sh, without its door: for tests of its parts.

import { spawnSync } from "node:child_process";
import { mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rewriteProgram } from "../../lab/embedded/rewrite.ts";
import { hostProgram } from "../../src/host/posix/program.gen.ts";

/** The program without its last line, which would call a verb. */
export const functions = hostProgram.replace(/main "\$@"\n$/, "");

/** The functions, with the system's folders below `root` and what is in `root/bin` before the system's programs. */
export const functionsIn = (root: string) => rewriteProgram(functions, { root, path: `${root}/bin:/usr/bin:/bin` });

/** Runs `script` after the program's functions; frames go to stdout. With `root` it sees the system's folders there. */
export function callShell(
  script: string,
  args: readonly string[] = [],
  options: { shell?: readonly string[]; input?: string | Buffer; name?: string; root?: string } = {},
) {
  const [file = "sh", ...before] = options.shell ?? ["sh"];
  const known = options.root === undefined ? functions : functionsIn(options.root);
  const program = `${known}nonce=ab12\nexec 4>&1\n${script}\n`;
  const { status, stdout, stderr } = spawnSync(file, [...before, "-c", program, options.name ?? "test", ...args], {
    input: options.input ?? "",
  });
  return { status, stdout: stdout.toString("utf8"), stderr: stderr.toString("utf8") };
}

/** The path is "" where this machine has none. */
export const awks = ["mawk", "gawk", "original-awk", "busybox"].map((name) => ({
  name,
  path: spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim(),
}));

/** The start of a script in which `awk` is the program at this path. */
export function withAwk(path: string): string {
  const bin = mkdtempSync(join(tmpdir(), "mesh-awk-"));
  symlinkSync(path, join(bin, "awk"));
  return `PATH=${bin}:$PATH\n`;
}
