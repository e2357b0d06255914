import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { mkdtempSync, openSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { openEmbeddedLab } from "../../lab/embedded/index.ts";
import { outliveReaders } from "../../src/core/gone-reader.ts";
import { head } from "../inventory/texts.ts";

const cli = join(import.meta.dirname, "../../src/cli.ts");
const nowhere = join(import.meta.dirname, "no-such.yaml");

type Stream = "stdout" | "stderr";

/** How a command ends whose reader has left before it begins, and what it says where somebody reads. */
async function unread(left: readonly Stream[], argv: readonly string[], env = process.env) {
  // It begins when told to, so that the reader is surely gone by then.
  const child = spawn("sh", ["-c", 'read -r go; exec "$@"', "sh", process.execPath, cli, ...argv], { env });
  const gone = left.map((name) => once(child[name], "close"));
  for (const name of left) child[name].destroy();
  await Promise.all(gone);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  child.stdin.end("go\n");
  const [code] = await once(child, "close");
  return { code, said };
}

test.each([
  { argv: ["--help"], left: ["stdout"], code: 0 },
  { argv: ["inventory", "schema"], left: ["stdout"], code: 0 },
  { argv: ["-i", nowhere, "plan", "--json"], left: ["stdout"], code: 64 },
  { argv: ["-i", nowhere, "plan"], left: ["stderr"], code: 64 },
  { argv: ["plan", "--no-such"], left: ["stdout", "stderr"], code: 64 },
] as const)("mesh $argv says nothing of a closed $left and ends with $code", async ({ argv, left, code }) => {
  expect(await unread(left, argv)).toEqual({ code, said: "" });
});

test("a process ends when the last of a megabyte is read, with its exit code", async () => {
  const script = `import { endProcess } from "./src/core/gone-reader.ts";
    setInterval(() => {}, 1000);
    process.stdout.write("a".repeat(1_000_000));
    process.stderr.write("b".repeat(1_000_000));
    await endProcess(process, 7);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "pipe"] });
  const all = [child.stdout, child.stderr].map((stream) => text(stream));
  const [code] = await once(child, "close");
  expect({ code, read: (await Promise.all(all)).map((said) => said.length) }).toEqual({
    code: 7,
    read: [1_000_000, 1_000_000],
  });
});

// A pipe holds far less than this, so whoever ends without waiting for it to be taken loses the rest. A file takes all at once.
test("mesh itself ends when the last byte is taken, also by a reader that is slow", async () => {
  const folder = mkdtempSync(join(tmpdir(), "mesh-slow-"));
  try {
    const [inventory, whole] = [join(folder, "mesh.yaml"), join(folder, "whole")];
    const hosts = Array.from({ length: 500 }, (_, i) => `  h${i}: { address: h${i}.local }\n`);
    writeFileSync(inventory, `${head}hosts:\n${hosts.join("")}`);
    const mesh = (stdout: number | "pipe") => {
      const argv = [cli, "-i", inventory, "inventory", "show", "h*", "--json"];
      return spawn(process.execPath, argv, { stdio: ["ignore", stdout, "inherit"] });
    };
    const [code] = await once(mesh(openSync(whole, "w")), "close");
    const piped = mesh("pipe");
    const ended = once(piped, "close");
    let taken = 0;
    for await (const piece of piped.stdout ?? []) {
      taken += piece.length;
      await turn();
    }
    const { size } = statSync(whole);
    expect(size).toBeGreaterThan(1_000_000);
    expect([code, (await ended)[0], taken]).toEqual([0, 0, size]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

test("an apply that nobody reads any more is done to its end", async () => {
  const lab = await openEmbeddedLab({ hosts: ["web-1"] });
  try {
    const argv = ["-i", lab.inventory];
    expect((await unread(["stdout", "stderr"], [...argv, "apply", "--yes"])).code).toBe(0);
    const after = await unread([], [...argv, "plan", "--detailed-exitcode"]);
    expect(after.code, after.said).toBe(0);
  } finally {
    await lab.close();
  }
}, 60_000);

test.each([
  { code: "EPIPE", isTTY: false, ends: false },
  { code: "EIO", isTTY: true, ends: false },
  { code: "EIO", isTTY: false, ends: true },
  { code: "ENOSPC", isTTY: false, ends: true },
])("$code of a stream, a terminal $isTTY, ends the process: $ends", ({ code, isTTY, ends }) => {
  const stream = Object.assign(new EventEmitter(), { isTTY }) as unknown as NodeJS.WriteStream;
  outliveReaders(stream);
  const fails = () => stream.emit("error", Object.assign(new Error(code), { code }));
  if (ends) expect(fails).toThrow(code);
  else expect(fails).not.toThrow();
});
