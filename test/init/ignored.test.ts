// The key of Headscale does not go into Git by `git add .`, whatever .gitignore said before.

import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Repository, repository } from "./repository.ts";

const inventory = (keyFile: string) => `version: 1
mesh: { headscale: { url: "http://192.168.1.10:8080", api-key-file: ${keyFile} } }
hosts: { rack-7: { address: rack-7.local, role: headscale } }
`;
const flags = ["init", "--action", `steve/mesh@${"0".repeat(40)}`, "--server", "rack-7"];

let repo: Repository;
beforeEach(() => {
  repo = repository();
});
afterEach(() => repo.remove());

/** The files of which `git add` takes none. */
const ignored = () =>
  execFileSync("git", ["-C", repo.folder, "ls-files", "-z", "-o", "-i", "--exclude-standard"], { encoding: "utf8" })
    .split("\0")
    .filter(Boolean);

test("the key file of the manual is ignored before there is one, and the files that init wrote are not", async () => {
  const { code, stdout } = await repo.mesh([
    ...flags,
    "--headscale-url",
    "http://192.168.1.10:8080",
    "--user",
    "steve",
  ]);
  expect([code, stdout.match(/^written +\.gitignore$/m)?.length]).toEqual([0, 1]);
  repo.write("headscale.key", "hskey-api-x");
  expect(ignored()).toEqual(["headscale.key"]);
});

test.each(["keys/api [1].key", "'*.secret'", "key"])(
  "the key file of the inventory, %s, is ignored alone",
  async (name) => {
    const path = name.replaceAll("'", "");
    repo.write("mesh.yaml", inventory(name.includes("'") ? name : `"${name}"`));
    repo.write(path, "hskey-api-x");
    repo.write("a.secret", "of somebody else");
    repo.write("keys/api 1.key", "of somebody else");
    await repo.mesh(flags);
    expect(ignored()).toEqual([path]);
  },
);

test("what .gitignore has stays, also in the next run, and what it lets through is ignored all the same", async () => {
  repo.write(".gitignore", "node_modules/\n!*.key\n");
  repo.write("mesh.yaml", inventory("/etc/mesh/own.key"));
  const first = await repo.mesh(flags);
  expect(first.stdout).toMatch(/^updated +\.gitignore$/m);
  const text = repo.text(".gitignore");
  expect(text).toMatch(/^node_modules\/\n!\*\.key\n\n# mesh init: begin\n(#.*\n)\/headscale\.key\n# mesh init: end\n$/);
  expect((await repo.mesh(flags)).stdout).toMatch(/^unchanged +\.gitignore$/m);
  expect(repo.text(".gitignore")).toBe(text);
});
