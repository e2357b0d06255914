// Whether a run lives is said by what ends with it. Real processes hold the locks here, and are killed.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anyLeft, Ledger } from "../../src/headscale/ledger.ts";
import { isFree, RunLock } from "../../src/headscale/run-lock.ts";

let folder = "";
let children: ChildProcess[] = [];
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "mesh-lock-")));
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  rmSync(folder, { recursive: true });
});

const at = (name: string) => new URL(`../../src/headscale/${name}`, import.meta.url).href;
const place = () => ({ folder, server: "http://a", user: "mesh", warn: () => {} });

const from = (name: string, what: string) => `const { ${what} } = await import(${JSON.stringify(at(name))});`;
const alive = "setInterval(() => {}, 1000);";

/** A process that does this and then lives on, started by `wrap`, once it has said `word`. */
async function start(program: string, word: string, wrap: readonly string[] = []): Promise<ChildProcess> {
  const [file = "", ...argv] = [...wrap, process.execPath, "--input-type=module", "-e", program];
  const child = spawn(file, argv, { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const [said] = await once(child.stdout, "data");
  expect(String(said)).toBe(`${word}\n`);
  return child;
}

/** A run that has a key, or has ended its only one. */
const run = (wrap: readonly string[] = [], ended = false) =>
  start(
    `${from("ledger.ts", "Ledger")}
    const place = ${JSON.stringify({ folder, server: "http://a", user: "mesh" })};
    globalThis.held = new Ledger({ ...place, warn: (text) => console.log(text) });
    held.add({ id: "7" }, 600_000);
    if (${ended}) held.remove({ id: "7" });
    console.log("has a key"); ${alive}`,
    "has a key",
    wrap,
  );

const page = () => JSON.stringify({ server: "http://a", user: "mesh", ids: ["7"], until: Date.now() + 600_000 });
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
  const parent = await run(["sh", "-c", '"$@" & echo "$!" >"$0"; exec sleep 60', join(folder, "pid")]);
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

describe("a record of a release that had no locks, known by its number alone", () => {
  const recordOf = (pid = 0) => writeFileSync(join(folder, `keys-${pid}.json`), page());

  test("is left alone while its process lives, and ended afterwards", async () => {
    const child = await start(`console.log("lives"); ${alive}`, "lives");
    recordOf(child.pid);
    expect([left(), anyLeft(folder)]).toEqual([[], false]);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect([left(), anyLeft(folder)]).toEqual([["7"], true]);
  });

  test("is ended when this process, which writes none such, has its number now", () => {
    recordOf(process.pid);
    expect(left()).toEqual(["7"]);
  });

  test.skipIf(process.getuid?.() === 0)("is left alone when its process is another user's", () => {
    recordOf(1);
    expect(left()).toEqual([]);
  });
});

test("two runs of one process do not end each other's, and a run that ends well leaves nothing", () => {
  const one = new Ledger(place());
  one.add({ id: "7" }, 600_000);
  expect(left()).toEqual([]);
  one.remove({ id: "7" });
  one.close();
  expect(readdirSync(folder)).toEqual([]);
});

describe("between two keys", () => {
  test("a run holds its lock, and nobody takes that away", async () => {
    await run([], true);
    const lock = [expect.stringMatching(/\.lock$/)];
    expect([left(), readdirSync(folder)]).toEqual([[], lock]);
    expect(isFree(join(folder, readdirSync(folder)[0] ?? ""))).toBe(false);
  });

  test("a run that is killed leaves a lock, which the next one removes", async () => {
    const child = await run([], true);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect([left(), readdirSync(folder)]).toEqual([[], []]);
  });

  test("a lock is not to be had while it is removed", () => {
    const file = join(folder, "keys-1-a.lock");
    writeFileSync(file, "");
    let free: boolean | undefined;
    expect(isFree(file, () => (free = isFree(file)))).toBe(true);
    expect(free).toBe(false);
  });
});

describe("while somebody looks", () => {
  test("a record that is gone when it is read costs nobody's own", () => {
    symlinkSync(join(folder, "gone"), join(folder, "keys-1-a.json"));
    const warnings: string[] = [];
    const own = new Ledger({ ...place(), warn: (text) => warnings.push(text) });
    expect(own.left()).toEqual([]);
    own.add({ id: "8" }, 600_000);
    expect([warnings, readdirSync(folder).length]).toEqual([[], 3]);
    own.close();
  });

  test("a record whose run shows up while it is read is left alone", async () => {
    const record = join(folder, "keys-1-a.json");
    execFileSync("mkfifo", [record]);
    // Its writer cannot open a pipe before its reader has opened it: by then the reader has asked for the lock, and found none.
    await start(
      `${from("run-lock.ts", "RunLock")}
      const { openSync, writeSync, closeSync } = await import("node:fs");
      globalThis.lock = new RunLock();
      await new Promise((done) => process.stdout.write("is there\\n", done));
      const pipe = openSync(${JSON.stringify(record)}, "w");
      lock.hold(${JSON.stringify(join(folder, "keys-1-a.lock"))});
      writeSync(pipe, ${JSON.stringify(page())}); closeSync(pipe); ${alive}`,
      "is there",
    );
    expect(left()).toEqual([]);
  });

  /** Has the lock, and lets go of it as soon as this process has opened its file. Without /proc nobody can see that. */
  const reader = (file: string, meanwhile: string) =>
    start(
      `${from("run-lock.ts", "isFree")}
      const { readdirSync, readlinkSync, rmSync, writeFileSync } = await import("node:fs");
      const file = ${JSON.stringify(file)}, open = "/proc/${process.pid}/fd";
      const at = (name) => { try { return readlinkSync(open + "/" + name); } catch { return ""; } };
      const waits = () => readdirSync(open).some((name) => at(name) === file);
      writeFileSync(file, "");
      isFree(file, () => {
        writeFileSync(1, "looks\\n");
        while (!waits()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
        ${meanwhile}
      });
      ${alive}`,
      "looks",
    );

  test.runIf(existsSync("/proc/self/fd")).each([
    ["waits until that is over", ""],
    ["makes its lock again when that removed it", "rmSync(file);"],
  ])("a run that wants its lock %s", async (_, meanwhile) => {
    const file = join(folder, "keys-1-a.lock");
    await reader(file, meanwhile);
    const lock = new RunLock();
    lock.hold(file);
    expect([existsSync(file), isFree(file)]).toEqual([true, false]);
    lock.free();
    expect(readdirSync(folder)).toEqual([]);
  });
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
