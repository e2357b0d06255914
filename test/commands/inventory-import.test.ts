// `mesh inventory import`: what it refuses, when it asks, and that it writes once, and only where nothing is.

import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import type { Cli } from "../../src/commands/cli.ts";
import { fromHeadscale } from "../../src/commands/import/headscale.ts";
import { noListing } from "../../src/commands/import/no-listing.ts";
import { inventoryImport } from "../../src/commands/inventory-import.ts";
import { MeshError } from "../../src/core/errors.ts";
import { Secret } from "../../src/core/secret.ts";
import { makeKey } from "../../src/headscale/new-key.ts";
import type { HeadscaleNode } from "../../src/headscale/types.ts";
import { tempFolder } from "../health/history/nights.ts";
import { inventoryOf, withHosts } from "../inventory/texts.ts";

const url = "http://192.168.1.10:8080";

function world(files: Readonly<Record<string, string>>, answer?: string) {
  const cwd = tempFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const said: string[] = [];
  const stdout = Object.assign(new PassThrough(), { write: (line: string) => said.push(line) > 0 });
  const stdin = Object.assign(new PassThrough(), { isTTY: answer !== undefined });
  if (answer) stdin.write(`${answer}\n`);
  const signal = new AbortController().signal;
  const cli = { cwd, home: cwd, user: "me", env: {}, stdin, stdout, stderr: new PassThrough(), signal };
  return { cli: cli as unknown as Cli, said, written: () => existsSync(join(cwd, "mesh.yaml")), cwd };
}

const ini = { "hosts.ini": "[web]\nweb-1 ansible_host=10.0.0.1 color=red\n" };
const options = { inventory: "mesh.yaml", url };

test("a person sees what is left out and the whole result, and says yes", async () => {
  const { cli, said, written, cwd } = world(ini, "y");
  expect(await inventoryImport(cli, "hosts.ini", options)).toBe(0);
  const text = readFileSync(join(cwd, "mesh.yaml"), "utf8");
  expect(said.join("")).toBe(
    `not carried over: color of web-1: a variable of your own; MeSH's inventory has none\n\n${text}\nmesh.yaml: written
next: write role: headscale at the host that Headscale runs on; and connection: local, if mesh runs there
next: mesh ssh scan web-1  # compare, then pin
next: mesh plan web-1\n`,
  );
  expect(inventoryOf(text).hosts).toMatchObject([{ name: "web-1", address: "10.0.0.1", groups: ["web"] }]);
  expect(written()).toBe(true);
});

test("where nobody can be asked, next are the words that were typed, with the yes", async () => {
  const { cli, written } = world(ini);
  const words = ["-i", "mesh.yaml", "inventory", "import", "hosts.ini", "--url", url];
  const next = ["mesh", ...words, "--yes"];
  await expect(inventoryImport({ ...cli, words }, "hosts.ini", options)).rejects.toMatchObject({ code: "USAGE", next });
  expect(written()).toBe(false);
});

test("what is typed next is for this file, and all hosts of it", async () => {
  const many = ["a", "b", "c", "d", "e"].map((name, i) => `${name} ansible_host=192.168.1.${10 + i}`);
  const next = async (hosts: readonly string[], inventory = "mesh.yaml") => {
    const { cli, said } = world({ "hosts.ini": `[web]\n${hosts.join("\n")}\n` });
    await inventoryImport(cli, "hosts.ini", { ...options, inventory, yes: true });
    return said
      .join("")
      .split("\n")
      .filter((line) => line.startsWith("next: "));
  };
  expect(await next(many, "my mesh.yaml")).toEqual([
    "next: write role: headscale at the host that Headscale runs on; that is a, if no proxy stands before it",
    "next: mesh -i 'my mesh.yaml' ssh scan a b c d e  # compare, then pin",
    "next: mesh -i 'my mesh.yaml' plan",
  ]);
  expect((await next([...many, "f ansible_host=10.0.0.1"]))[1]).toBe("next: mesh ssh scan '*'  # compare, then pin");
});

test("without a yes nothing is written", async () => {
  const { cli, written } = world(ini, "n");
  expect(await inventoryImport(cli, "hosts.ini", options)).toBe(1);
  expect(written()).toBe(false);
});

const usage = (problem: string) =>
  expect.objectContaining({ code: "USAGE", problem: expect.stringContaining(problem) });

test.each<[string, Record<string, string>, string | undefined, object, string]>([
  ["no terminal", ini, "hosts.ini", {}, "there is no terminal to ask"],
  ["no URL", ini, "hosts.ini", { url: undefined }, "--url is missing"],
  ["a URL with a path", ini, "hosts.ini", { url: `${url}/web` }, "--url must end after host and port"],
  ["nothing to import", {}, undefined, {}, "say what to import"],
  ["two things to import", ini, "hosts.ini", { headscale: true }, "say what to import"],
  ["a file of nobody", { x: "hello: world\n" }, "x", {}, "x is no inventory of Ansible and no ssh_config"],
  ["no host", { x: "[web]\n" }, "x", { yes: true }, "no host was found"],
  [
    "a file that is there",
    { ...ini, "mesh.yaml": "# mine\n" },
    "hosts.ini",
    { yes: true },
    "mesh.yaml is there already",
  ],
])("%s is refused", async (_, files, file, more, problem) => {
  const { cli, cwd, written } = world(files);
  await expect(inventoryImport(cli, file, { ...options, ...more })).rejects.toThrow(usage(problem));
  if ("mesh.yaml" in files) expect(readFileSync(join(cwd, "mesh.yaml"), "utf8")).toBe("# mine\n");
  else expect(written()).toBe(false);
});

const linked = (cwd: string, target: string, name: string) => symlinkSync(target, join(cwd, "group_vars", name));

test("variables are read through folders and links, and what cannot be read is said", async () => {
  const { cli, said, cwd } = world({ "hosts.ini": "[web]\nweb.example.org\n[db]\ndb-1\n[odd]\nodd-1\n" });
  mkdirSync(join(cwd, "group_vars/web/sub/deeper"), { recursive: true });
  mkdirSync(join(cwd, "host_vars"));
  mkdirSync(join(cwd, "elsewhere"));
  mkdirSync(join(cwd, "group_vars/odd"));
  writeFileSync(join(cwd, "group_vars/web/sub/deeper/x.yml"), "ansible_user: ops\n");
  writeFileSync(join(cwd, "group_vars/web/notes.txt"), "nothing of Ansible's\n");
  writeFileSync(join(cwd, "host_vars/web.example.org"), "ansible_port: 2022\n");
  writeFileSync(join(cwd, "elsewhere/a.yml"), "ansible_user: dba\n");
  linked(cwd, "../elsewhere", "db");
  linked(cwd, "..", "odd/back");
  linked(cwd, "nowhere", "odd/gone.yml");
  linked(cwd, "/dev/null", "odd/null.yml");
  await inventoryImport(cli, "hosts.ini", { ...options, yes: true });
  expect(inventoryOf(readFileSync(join(cwd, "mesh.yaml"), "utf8")).hosts).toMatchObject([
    { name: "web", user: "ops", port: 2022 },
    { name: "db-1", user: "dba" },
    { name: "odd-1" },
  ]);
  expect(said.join("")).toContain("group_vars/odd: odd/gone.yml cannot be read (ENOENT)\n");
  expect(said.join("")).toContain("group_vars/odd: odd/null.yml is neither a file nor a folder\n");
  expect(said.join("")).toContain("group_vars/odd: odd/back leads back to a folder above it\n");
});

test("variables whose link leads to itself are a remark", async () => {
  const { cli, said, cwd } = world(ini);
  mkdirSync(join(cwd, "group_vars"));
  linked(cwd, "web.yml", "web.yml");
  await inventoryImport(cli, "hosts.ini", { ...options, yes: true });
  expect(said.join("")).toContain("not carried over: group_vars/web: web.yml cannot be read (ELOOP)\n");
});

test("a file that cannot be written is said", async () => {
  const { cli } = world(ini);
  await expect(
    inventoryImport(cli, "hosts.ini", { ...options, inventory: "nope/out.yaml", yes: true }),
  ).rejects.toThrow(usage("nope/out.yaml cannot be written (ENOENT)"));
});

describe("where Headscale lists nothing", () => {
  const key = new Secret("hskey-api-x");

  /** The import's error, with or without a key. */
  async function failure(of: string, secrets: object): Promise<MeshError> {
    const { cli, written } = world({});
    const run = inventoryImport({ ...cli, secrets } as unknown as Cli, undefined, {
      ...options,
      url: of,
      headscale: true,
    });
    const error = await run.catch((thrown: unknown) => thrown);
    expect(written()).toBe(false);
    return error as MeshError;
  }

  test("a machine without key and without the program is told to go to the server", async () => {
    const { code, problem, next } = await failure("http://[fd00::1]:8080", {});
    expect([code, next?.join(" ")]).toEqual(["HEADSCALE_AUTH", `ssh -t fd00::1 ${makeKey.join(" ")}`]);
    expect(problem).toMatch(
      /^there is no API key, .*; run this on the server, which needs no key, or .*MESH_HEADSCALE_API_KEY$/,
    );
    expect(problem).not.toContain("inventory names");
  });

  test("one that has no way there is told what that may be, and how to look", async () => {
    const { code, problem, next } = await failure("http://nowhere.invalid:8080", { headscaleApiKey: key });
    expect([code, next]).toEqual(["HEADSCALE_DOWN", ["curl", "-i", "http://nowhere.invalid:8080/health"]]);
    expect(problem).toMatch(
      /\(its name does not resolve\); either --url is not its address, or this machine has no way/,
    );
  });

  test.each<[string, readonly string[], string]>([
    ["a key that is refused is made anew on the server", makeKey, `ssh -t 192.168.1.10 ${makeKey.join(" ")}`],
    ["what a program of this machine proposes stays", ["sudo", "true"], "sudo true"],
  ])("%s", (_, next, says) => {
    const error = new MeshError({ code: "HEADSCALE_AUTH", problem: "refused", next });
    const told = noListing(error, { secrets: { headscaleApiKey: key } }, url);
    expect([told.problem, told.next?.join(" ")]).toEqual(["refused", says]);
  });

  test("a server's own command that finds Headscale stopped says so as ever", () => {
    const error = new MeshError({ code: "HEADSCALE_DOWN", problem: "stopped" });
    expect(noListing(error, { secrets: {} }, url)).toBe(error);
  });
});

const node = (givenName: string, fields: Partial<HeadscaleNode> = {}): HeadscaleNode => ({
  ...{ id: givenName, hostname: givenName, givenName, user: undefined, tags: [], nodeKey: "nodekey:x", online: true },
  ...{ ips: ["fd7a:115c:a1e0::7", "100.64.0.7"], lastSeen: undefined, expiry: undefined },
  ...fields,
});

test("nodes of Headscale: Windows is seen, who owns most is the user, and what cannot be is said", async () => {
  const server = (name: string) => (name === "pc" ? "OpenSSH_for_Windows_9.5" : "OpenSSH_9.6");
  const asked: string[] = [];
  const scan = async ({ name, address }: { name: string; address: string }) => {
    asked.push(`${name} ${address}`);
    if (name === "phone") throw new MeshError({ code: "SSH_TIMEOUT", problem: "no answer" });
    return { server: server(name), port: 22, pinName: "", names: [], keys: [], unseen: undefined };
  };
  const owner = (name: string) => ({ user: { id: name, name } });
  const nodes = [node("web", owner("ops")), node("pc", owner("ops")), node("nas", owner("me")), node("phone")];
  const unreadable = [{ id: "9", name: "odd", nodeKey: undefined, why: "its id is a text" }];
  const found = await fromHeadscale({
    ...{ listing: { nodes, unreadable }, pool: { scan }, names: ["web"] },
    inventory: inventoryOf(withHosts("other: { address: other.local }")),
  });
  expect(asked).toEqual(["nas 100.64.0.7", "pc 100.64.0.7", "phone 100.64.0.7", "web web"]);
  expect(found.user).toBe("ops");
  expect(found.hosts.map(({ name, settings }) => [name, settings])).toEqual([
    ["nas", {}],
    ["pc", { os: "windows", port: 22 }],
    ["web", {}],
  ]);
  expect(found.remarks.map(({ what }) => what)).toEqual(["node phone", "node odd", "Syncthing", "the user me of nas"]);
});

test("where no node answers, the machine that asks may be outside of the mesh, and nothing is written", async () => {
  const scan = () => Promise.reject(new MeshError({ code: "SSH_TIMEOUT", problem: "no answer" }));
  const asked = { pool: { scan }, names: [], inventory: inventoryOf(withHosts("other: { address: other.local }")) };
  const listing = { nodes: [node("web"), node("nas")], unreadable: [] };
  await expect(fromHeadscale({ ...asked, listing })).rejects.toMatchObject({
    ...{ code: "USAGE", next: ["tailscale", "status"] },
    problem: expect.stringMatching(
      /^no node of Headscale answers SSH, .* is this machine in the mesh\?.*\nnode nas: .*SSH_TIMEOUT.*\nnode web: /,
    ),
  });
  const none = await fromHeadscale({ ...asked, listing: { ...listing, nodes: [] } });
  expect(none.hosts).toEqual([]);
});
