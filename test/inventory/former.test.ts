// Who stood in the inventory once, asked of real Git repositories.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { formerHosts, isUnknownPast, unknownPast } from "../../src/inventory/former.ts";
import { loadInventory } from "../../src/inventory/load.ts";
import type { Inventory } from "../../src/inventory/types.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const text = (...hosts: string[]) =>
  `version: 1\nmesh: { headscale: { url: "http://192.168.1.10:8080" } }\nhosts:\n${hosts.map((host) => `  ${host}\n`).join("")}`;

const inventory: Inventory = (() => {
  const loaded = loadInventory({ text: text("now: { address: now.local }"), file: "mesh.yaml", cwd: "/", home: "/" });
  if ("errors" in loaded) throw new Error("the test's own inventory is wrong");
  return loaded.inventory;
})();

const env = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  ...Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((who) => [
      [`GIT_${who}_NAME`, "Steve"],
      [`GIT_${who}_EMAIL`, "steve@example.org"],
    ]),
  ),
};

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "mesh-former-"));
  folders.push(folder);
  return folder;
}

/** A repository in a folder of its own, and the few words of Git these tests need. */
function repository() {
  const folder = scratch();
  const git = (...argv: string[]) => execFileSync("git", argv, { cwd: folder, env, stdio: "pipe" }).toString();
  git("init", "-q", "-b", "main");
  const write = (content: string, file = "mesh.yaml") => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
    git("add", "-A");
    git("commit", "-q", "-m", "a version");
  };
  return { folder, git, write };
}

const ask = (cwd: string, names: readonly string[], base?: string) =>
  formerHosts(inventory, names, { cwd, home: "/", env, base });

const found = async (...words: Parameters<typeof ask>) =>
  (await ask(...words)).hosts.map(({ name, address, state }) => `${name} ${address} ${state}`);

test("a host that was taken out is found, as the newest version that names it says", async () => {
  const { folder, write } = repository();
  write(text("old: { address: first.local }"));
  write(text("old: { address: second.local }", "now: { address: now.local }"));
  write(text("now: { address: now.local }"));
  expect(await found(folder, ["old", "phone"])).toEqual(["old second.local removed"]);
});

test("a removal that is not committed yet counts", async () => {
  const { folder, write } = repository();
  write(text("old: { address: old.local }"));
  writeFileSync(join(folder, "mesh.yaml"), text());
  expect(await found(folder, ["old"])).toEqual(["old old.local removed"]);
});

test("a name in a comment or in a version with mistakes was never a host", async () => {
  const { folder, write } = repository();
  write(text("now: { address: now.local } # old and phone"));
  write(text("phone: { adress: phone.local }"));
  write(text());
  expect(await ask(folder, ["old", "phone"])).toEqual({ hosts: [], gap: undefined });
});

test("the file may have had another name and another folder", async () => {
  const { folder, git, write } = repository();
  write(text("old: { address: old.local }", "a: { address: a.local }", "b: { address: b.local }"), "hosts/net.yaml");
  git("mv", "hosts/net.yaml", "mesh.yaml");
  git("commit", "-q", "-m", "moved");
  write(text("a: { address: a.local }", "b: { address: b.local }"));
  expect(await found(folder, ["old"])).toEqual(["old old.local removed"]);
});

test("what only a branch said was never the inventory, what was merged is", async () => {
  const { folder, git, write } = repository();
  write(text("now: { address: now.local }"));
  git("checkout", "-q", "-b", "change");
  write(text("tried: { address: tried.local }"));
  write(text("merged: { address: merged.local }"));
  git("checkout", "-q", "main");
  git("merge", "-q", "--no-ff", "change", "-m", "merge");
  write(text());
  expect(await found(folder, ["tried", "merged"])).toEqual(["merged merged.local removed"]);
});

test("a shallow clone says that it may not know, but only where it does not", async () => {
  const { folder, write } = repository();
  write(text("older: { address: older.local }"));
  write(text("old: { address: old.local }"));
  write(text());
  const clone = scratch();
  execFileSync("git", ["clone", "-q", "--depth", "2", `file://${folder}`, clone], { env, stdio: "pipe" });
  expect((await ask(clone, ["old", "older"])).gap).toMatch(/shallow/);
  expect(await ask(clone, ["old"])).toMatchObject({ hosts: [{ name: "old" }], gap: undefined });
});

test("without a repository nobody is known, and nothing is missing", async () => {
  expect(await ask(scratch(), ["old"])).toEqual({ hosts: [], gap: undefined });
});

test("Git that cannot be asked is said", async () => {
  const { folder, write } = repository();
  write(text("old: { address: old.local }"));
  const without = formerHosts(inventory, ["old"], { cwd: folder, home: "/", env: { PATH: "/nonexistent" } });
  expect(await without).toEqual({ hosts: [], gap: expect.stringMatching(/git could not be asked .*ENOENT/) });
  rmSync(join(folder, ".git", "HEAD"));
  expect((await ask(folder, ["old"])).gap).toMatch(/git could not be asked \(fatal: not a git repository/);
});

test("a base is asked instead of Git, and must be an inventory", async () => {
  const folder = scratch();
  writeFileSync(join(folder, "before.yaml"), text("old: { address: old.local }", "now: { address: now.local }"));
  expect(await found(folder, ["old", "phone"], "before.yaml")).toEqual(["old old.local removed"]);
  await expect(ask(folder, ["old"], "nowhere.yaml")).rejects.toThrow("INVENTORY_INVALID");
});

test("report 30: a checkout of another user names the command that makes Git read it", async () => {
  const { folder, write } = repository();
  write(text("old: { address: old.local }"));
  const strange = { ...env, GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };
  const { gap } = await formerHosts(inventory, ["old"], { cwd: folder, home: "/", env: strange });
  expect(gap).toContain(`dubious ownership`);
  expect(gap).toContain(`git config --global --add safe.directory ${folder}`);
  expect(isUnknownPast(unknownPast(["old"], gap ?? ""))).toBe(true);
});

test("the history is that of the inventory's repository, whatever another one the environment leads to", async () => {
  const { folder, write } = repository();
  write(text("gone: { address: gone.local }", "now: { address: now.local }"));
  write(text("now: { address: now.local }"));
  const other = repository();
  other.write(text("now: { address: now.local }"));
  const led = { ...env, GIT_DIR: join(other.folder, ".git"), GIT_WORK_TREE: other.folder };
  const past = await formerHosts(inventory, ["gone"], { cwd: folder, home: "/", env: led, base: undefined });
  expect(past).toEqual(await ask(folder, ["gone"]));
  expect(past.hosts).toHaveLength(1);
});
