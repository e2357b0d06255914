// Where the API key lies: what is said of a key that others can read, or that Git has.

import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { keyFileTroubles } from "../../src/commands/api-key-file.ts";
import type { Cli } from "../../src/commands/cli.ts";
import { headscaleOf } from "../../src/commands/control.ts";
import { inventoryWarnings } from "../../src/commands/inventory-warnings.ts";
import { proposedFromHere } from "../../src/commands/on-server.ts";
import { MeshError } from "../../src/core/errors.ts";
import { Redactor } from "../../src/core/redact.ts";
import { Secret } from "../../src/core/secret.ts";
import { readInventory } from "../../src/inventory/load.ts";
import { inventoryOf, withHosts } from "../inventory/texts.ts";
import { scratch } from "../ssh/scratch.ts";

const folder = realpathSync(scratch());
const git = (cwd: string, ...argv: string[]) => execFileSync("git", argv, { cwd });

interface Case {
  readonly mode?: number;
  /** In a repository, and whether the key file is in it. */
  readonly inGit?: "untracked" | "tracked";
}

/** A folder with an inventory, and its key file in a folder below. */
function home({ mode = 0o600, inGit }: Case): { readonly cwd: string; readonly file: string } {
  const cwd = mkdtempSync(join(folder, "case-"));
  const file = join(cwd, "keys/my key");
  mkdirSync(join(cwd, "keys"));
  writeFileSync(file, "hskey-api-x\n");
  chmodSync(file, mode);
  writeFileSync(
    join(cwd, "mesh.yaml"),
    'version: 1\nmesh:\n  headscale:\n    url: http://10.0.0.1:8080\n    api-key-file: "keys/my key"\nhosts: {}\n',
  );
  if (inGit) git(cwd, "init", "-q");
  if (inGit === "tracked") git(cwd, "add", "-A");
  return { cwd, file };
}

function cliIn(cwd: string, secrets: object = {}) {
  const said: string[] = [];
  const { signal } = new AbortController();
  const me = { cwd, home: cwd, env: { PATH: process.env.PATH }, known: new Redactor(), secrets, signal };
  const stderr = { write: (text: string) => void said.push(text) };
  return { cli: { ...me, stderr } as unknown as Cli, said };
}

const readable = /^the API key file can be read by others; next: chmod 600 'keys\/my key'$/;
const tracked = /^the API key file is tracked by Git, .*make another one .*; next: git -C keys rm --cached 'my key'$/;

test.each<Case & { what: string; says: readonly RegExp[] }>([
  { what: "for its owner alone is nothing to speak of", says: [] },
  { what: "in a repository, and not tracked, is nothing to speak of", inGit: "untracked", says: [] },
  { what: "that all can read is told, with what mends it", mode: 0o644, says: [readable] },
  { what: "that its group can read is told, too", mode: 0o640, says: [readable] },
  { what: "that Git has is told, and that the key is spoilt", inGit: "tracked", says: [tracked] },
  { what: "with both is told both", mode: 0o664, inGit: "tracked", says: [readable, tracked] },
])("a key file $what", async ({ says, ...what }) => {
  const { cwd, file } = home(what);
  const troubles = await keyFileTroubles(cliIn(cwd).cli, file);
  expect(troubles).toHaveLength(says.length);
  says.forEach((one, n) => {
    expect(troubles[n]).toMatch(one);
  });
});

test("what is proposed mends it, from wherever it is typed", async () => {
  const { cwd, file } = home({ mode: 0o644, inGit: "tracked" });
  for (const from of [cwd, folder, join(cwd, "keys")]) {
    const troubles = await keyFileTroubles(cliIn(from).cli, file);
    expect(troubles).toHaveLength(2);
    for (const line of troubles) execFileSync("sh", ["-c", line.split("; next: ")[1] ?? "false"], { cwd: from });
    expect(await keyFileTroubles(cliIn(from).cli, file)).toEqual([]);
    git(cwd, "add", "-A");
    chmodSync(file, 0o644);
  }
});

test("a tracked link to a key elsewhere is no tracked key", async () => {
  const { file } = home({});
  const { cwd } = home({ inGit: "untracked" });
  const link = join(cwd, "link");
  symlinkSync(file, link);
  git(cwd, "add", "link");
  expect(await keyFileTroubles(cliIn(cwd).cli, link)).toEqual([]);
});

/** What leads Git elsewhere, by its own word; settings do not. */
const local = execFileSync("git", ["rev-parse", "--local-env-vars"], { encoding: "utf8" })
  .split("\n")
  .filter((name) => name && !/^GIT_CONFIG_/.test(name));

test.each([...local, "GIT_CEILING_DIRECTORIES", "GIT_GLOB_PATHSPECS", "GIT_NAMESPACE"])(
  "a key that Git has is told also where %s leads to another repository",
  async (variable) => {
    const [{ cwd, file }, other] = [home({ inGit: "tracked" }), home({ inGit: "untracked" })];
    const leads: Readonly<Record<string, string>> = {
      GIT_DIR: join(other.cwd, ".git"),
      ...{ GIT_WORK_TREE: other.cwd, GIT_INDEX_FILE: join(other.cwd, ".git/index"), GIT_CEILING_DIRECTORIES: cwd },
      ...{ GIT_GLOB_PATHSPECS: "1" },
    };
    const { cli } = cliIn(cwd);
    const env = { ...cli.env, [variable]: leads[variable] ?? other.cwd };
    expect(await keyFileTroubles({ ...cli, env }, file)).toEqual([expect.stringMatching(tracked)]);
  },
);

test("a repository that the environment alone trusts is asked", async () => {
  const { cwd, file } = home({ inGit: "tracked" });
  const settings = { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "safe.directory", GIT_CONFIG_VALUE_0: cwd };
  const { cli } = cliIn(cwd);
  const env = { ...cli.env, ...settings, GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };
  expect(await keyFileTroubles({ ...cli, env }, file)).toHaveLength(1);
});

test("a file that is not there is said to be nothing: that it cannot be read is told as that", async () => {
  const { cli } = cliIn(folder);
  expect(await keyFileTroubles(cli, join(folder, "none"))).toEqual([]);
});

test("a run that takes the key warns once; one that is given another key does not", async () => {
  const { cwd, file } = home({ mode: 0o644 });
  const inventory = await readInventory("mesh.yaml", { cwd, home: cwd });
  const { cli, said } = cliIn(cwd);
  await headscaleOf(cli, inventory);
  expect(said).toEqual([`warning: ${file}: the API key file can be read by others; next: chmod 600 'keys/my key'\n`]);
  const given = cliIn(cwd, { headscaleApiKey: new Secret("hskey-api-y") });
  await headscaleOf(given.cli, inventory);
  expect(given.said).toEqual([]);
});

test("mesh inventory validate says it with its place", async () => {
  const { cwd } = home({ inGit: "tracked" });
  const inventory = await readInventory("mesh.yaml", { cwd, home: cwd });
  expect(await inventoryWarnings(inventory, cliIn(cwd).cli, 0)).toEqual([
    expect.stringMatching(/^mesh\.yaml:5:19 mesh\.headscale\.api-key-file: the API key file is tracked by Git, /),
  ]);
});

describe("without a key", () => {
  const makeKey = "sudo headscale apikeys create --expiration 90d";

  /** The error of a run with these lines in the inventory, on a machine without the headscale command. */
  async function failure({ cwd }: { cwd: string }, headscale: string, server: string): Promise<MeshError> {
    const hosts = `hosts: { rack-7: { address: 10.0.0.1, role: headscale, ${server} } }`;
    writeFileSync(
      join(cwd, "mesh.yaml"),
      `version: 1\nmesh: { headscale: { url: "http://10.0.0.1:8080"${headscale} } }\n${hosts}\n`,
    );
    const inventory = await readInventory("mesh.yaml", { cwd, home: cwd });
    const cli = { ...cliIn(cwd).cli, env: { PATH: "" } };
    const error = await headscaleOf(cli, inventory).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "HEADSCALE_AUTH" });
    return error as MeshError;
  }

  test.each([
    ["is reached over SSH is made there from here", "", "user: anna", `ssh -t anna@10.0.0.1 ${makeKey}`],
    ["this machine is by the inventory is made here", "", "connection: local", makeKey],
    [
      "has no key in its file is made there, too",
      ", api-key-file: none",
      "user: anna",
      `ssh -t anna@10.0.0.1 ${makeKey}`,
    ],
  ])("one for a server that %s", async (_, headscale, server, says) => {
    expect((await failure(home({}), headscale, server)).next?.join(" ")).toBe(says);
  });

  test("a key file that is there and cannot be read is looked at, because a new key would not be read, either", async () => {
    const at = home({});
    const { problem, next } = await failure(at, ", api-key-file: keys", "user: anna");
    expect(next).toEqual(["ls", "-ld", join(at.cwd, "keys")]);
    expect(problem).toMatch(/cannot be read \(EISDIR\)$/);
  });
});

describe("what Headscale's errors propose", () => {
  const server = (more: string) => inventoryOf(withHosts(`rack-7: { address: 10.0.0.1, ${more} }`));
  const away = server("role: headscale");

  test.each([
    [
      "is typed on the server",
      away,
      "sudo systemctl status headscale",
      "ssh -t 10.0.0.1 sudo systemctl status headscale",
    ],
    [
      "is typed on the server as the mesh's user",
      inventoryOf(
        withHosts("rack-7: { address: 10.0.0.1, role: headscale }").replace("hosts:", "  ssh: { user: steve }\nhosts:"),
      ),
      "headscale version",
      "ssh -t steve@10.0.0.1 headscale version",
    ],
    [
      "is typed here on the server itself",
      server("role: headscale, connection: local"),
      "headscale version",
      "headscale version",
    ],
    [
      "is typed as it is where nobody says which the server is",
      server("os: linux"),
      "headscale version",
      "headscale version",
    ],
    ["stays where it is for this machine", away, "curl -i http://10.0.0.1/health", "curl -i http://10.0.0.1/health"],
  ])("%s", (_, inventory, next, says) => {
    const error = new MeshError({ code: "HEADSCALE_DOWN", problem: "no answer", next: next.split(" ") });
    const told = proposedFromHere(inventory, error) as MeshError;
    expect([told.code, told.problem, told.next?.join(" ")]).toEqual(["HEADSCALE_DOWN", "no answer", says]);
  });

  test("goes for every call over the network", async () => {
    await using headscale = await refusing();
    const { cwd } = home({});
    const hosts = "hosts: { rack-7: { address: 10.0.0.1, role: headscale } }";
    writeFileSync(join(cwd, "mesh.yaml"), `version: 1\nmesh: { headscale: { url: "${headscale.url}" } }\n${hosts}\n`);
    const inventory = await readInventory("mesh.yaml", { cwd, home: cwd });
    const opened = await headscaleOf(cliIn(cwd, { headscaleApiKey: new Secret("hskey-api-y") }).cli, inventory);
    const next = "ssh -t 10.0.0.1 sudo headscale apikeys create --expiration 90d".split(" ");
    for (const call of [opened.nodes(), opened.users(), opened.deleteNode("1")])
      await expect(call).rejects.toMatchObject({ code: "HEADSCALE_AUTH", next });
  });
});

/** A Headscale that takes no key. */
async function refusing() {
  const server = createServer((_, answer) => answer.writeHead(401).end("Unauthorized"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, [Symbol.asyncDispose]: stop };
}

test("a name that begins with a dash is no option of what is proposed", async () => {
  const { cwd } = home({});
  writeFileSync(join(cwd, "-key"), "hskey-api-x\n");
  chmodSync(join(cwd, "-key"), 0o644);
  git(cwd, "init", "-q");
  git(cwd, "add", "-A");
  const troubles = await keyFileTroubles(cliIn(cwd).cli, join(cwd, "-key"));
  expect(troubles).toEqual([expect.stringMatching(/next: /), expect.stringMatching(/next: /)]);
  for (const trouble of troubles) execFileSync("sh", ["-c", trouble.split("next: ")[1] ?? ""], { cwd });
  expect(await keyFileTroubles(cliIn(cwd).cli, join(cwd, "-key"))).toEqual([]);
});
