// Whether a run lives is said by what ends with it. Real processes hold the locks here, and are killed.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { anyLeft, Ledger } from "../../src/headscale/ledger.ts";
import { isFree, RunLock } from "../../src/headscale/run-lock.ts";

let folder = "";
let children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mesh-lock-"));
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  rmSync(folder, { recursive: true });
});

const at = (name: string) => new URL(`../../src/headscale/${name}`, import.meta.url).href;
const place = () => ({ folder, server: "http://a", user: "mesh", warn: () => {} });

/** A run that has a key, started by `wrap`. */
async function run(...wrap: readonly string[]): Promise<ChildProcess> {
  const program = `const { Ledger } = await import(${JSON.stringify(at("ledger.ts"))});
    const place = ${JSON.stringify({ folder, server: "http://a", user: "mesh" })};
    globalThis.held = new Ledger({ ...place, warn: (text) => console.log(text) });
    held.add({ id: "7" }, 600_000);
    console.log("has a key"); setInterval(() => {}, 1000);`;
  const [file = "", ...argv] = [...wrap, process.execPath, "--input-type=module", "-e", program];
  const child = spawn(file, argv, { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const [said] = await once(child.stdout, "data");
  expect(String(said)).toBe("has a key\n");
  return child;
}

const left = () => new Ledger(place()).left().flatMap(({ ids }) => ids);

test("a run that lives is left alone; one that was killed is seen the moment it is dead", async () => {
  const child = await run();
  expect([left(), anyLeft(folder)]).toEqual([[], false]);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect([left(), anyLeft(folder)]).toEqual([["7"], true]);
});

test("a run that is dead and that nobody has waited for, whose number still answers, counts as dead", async () => {
  // The parent never waits for it: it stays a zombie until that ends.
  const parent = await run("sh", "-c", '"$@" & echo "$!" >"$0"; exec sleep 60', join(folder, "pid"));
  const pid = Number(
    readdirSync(folder)
      .find((name) => name.endsWith(".json"))
      ?.split("-")[1],
  );
  expect(left()).toEqual([]);
  process.kill(pid, "SIGKILL");
  await expect.poll(left).toEqual(["7"]);
  expect(process.kill(pid, 0)).toBe(true);
  expect(parent.exitCode).toBeNull();
});

test("a run that is stopped still lives", async () => {
  const child = await run();
  child.kill("SIGSTOP");
  expect(left()).toEqual([]);
});

test("a record of a number that another process has now is ended", () => {
  writeFileSync(
    join(folder, `keys-${process.pid}.json`),
    JSON.stringify({ server: "http://a", user: "mesh", ids: ["7"], until: Date.now() + 600_000 }),
  );
  expect(left()).toEqual(["7"]);
});

test("two runs of one process do not end each other's, and a run that ends well leaves nothing", () => {
  const one = new Ledger(place());
  one.add({ id: "7" }, 600_000);
  expect(left()).toEqual([]);
  one.remove({ id: "7" });
  expect(readdirSync(folder)).toEqual([]);
});

test("a lock that cannot be asked is taken for held", () => {
  writeFileSync(
    join(folder, "other.lock"),
    "no database, but somebody's text, which is longer than its header would be",
  );
  expect(isFree(join(folder, "other.lock"))).toBe(false);
  expect(isFree(join(folder, "none.lock"))).toBe(true);
  expect(() => new RunLock().hold(join(folder, "no", "folder"))).toThrow();
});
