import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MeshError } from "../../src/core/errors.ts";
import { loadFile, readInventory, readText } from "../../src/inventory/load.ts";
import { at, head, inventoryOf, mistakesOf, withHosts, withMesh } from "./texts.ts";

const example = readFileSync(new URL("../../docs/examples/mesh.yaml", import.meta.url), "utf8");

test("the example of the manual is an inventory with the three machines of the design", () => {
  const { hosts, headscale, ssh } = inventoryOf(example);
  const table = hosts.map((host) => [host.name, host.address, host.port, host.os, host.wslOf, host.syncthing?.guiPort]);
  expect(table).toEqual([
    ["sfspark1", "sfspark1.local", undefined, "linux", undefined, 8384],
    ["office-one", "office-one.local", 22, "windows", undefined, 8386],
    ["office-one-wsl", "office-one.local", 2222, "linux", "office-one", 8385],
  ]);
  expect(headscale.url).toBe("http://192.168.1.10:8080");
  expect(ssh.identityFiles).toEqual(["/home/steve/.ssh/id_ed25519"]);
  expect(hosts[0]).toMatchObject({ connection: "local", role: "headscale", place: { line: 31, column: 3 } });
});

test("the smallest inventory gets every default", () => {
  expect(inventoryOf(`${head}hosts:\n  a: { address: A.Local }\n`)).toEqual({
    file: "mesh.yaml",
    headscale: {
      url: "http://sfspark1.local:8080",
      apiUrl: "http://sfspark1.local:8080",
      apiKeyFile: undefined,
      user: "mesh",
    },
    ssh: {
      user: undefined,
      port: undefined,
      identityFiles: [],
      knownHosts: "/repo/known_hosts",
      configFile: "/home/steve/.ssh/config",
      configNamed: false,
      concurrency: 20,
    },
    defaults: { tags: [], tailscale, syncthing },
    windows: {
      scriptKeyMinutes: 1440,
      loginSeconds: 90,
      loginTries: 3,
      backendSeconds: 360,
      installerWaitSeconds: 600,
      proofSeconds: 60,
      resumeSeconds: 180,
      syncthingVersion: "2.1.0",
      syncthingSource: releases,
    },
    // health.test.ts has its defaults.
    health: expect.objectContaining({ timezone: "UTC" }),
    groups: [],
    hosts: [{ ...plainHost, name: "a", address: "a.local" }],
  });
});

const releases = "https://github.com/syncthing/syncthing/releases/download";

const tailscale = {
  version: "1.102.3",
  source: "https://pkgs.tailscale.com/stable",
  signingKey: "2596A99EAAB33821893C0A79458CA832957F5868",
  whenAbsent: "keep",
};
const syncthing = { guiPort: 8384, globalAnnounce: false, relays: false };
const plainHost = {
  port: undefined,
  user: undefined,
  meshSsh: { user: undefined, port: undefined },
  identityFiles: [],
  proxyJump: undefined,
  connection: "ssh",
  os: "linux",
  wslOf: undefined,
  wsl: undefined,
  role: undefined,
  groups: [],
  otherRoads: [],
  tags: [],
  expected: "always",
  maintenance: [],
  state: "present",
  syncthing,
  tailscale,
  place: { file: "mesh.yaml", line: 5, column: 3 },
};

test("a host's own words win over the mesh's, and its tags are added", () => {
  const text = `${withMesh("tags: [tag:mesh]", "tailscale: { version: 1.100.0 }", "syncthing: { relays: true, gui-port: 9000 }")}
  b: { address: b.local, tags: [tag:b, tag:mesh], tailscale: { source: "http://mirror.local/x/" }, syncthing: { gui-port: 1 } }
  pc: { address: pc.local, os: windows }
  c: { address: c.local, syncthing: false }
`;
  const [a, b, pc, c] = inventoryOf(text).hosts;
  expect(a?.syncthing).toEqual({ guiPort: 9000, globalAnnounce: false, relays: true });
  expect(b?.tags).toEqual(["tag:mesh", "tag:b"]);
  expect(b?.tailscale).toEqual({ ...tailscale, version: "1.100.0", source: "http://mirror.local/x" });
  expect(b?.syncthing).toEqual({ guiPort: 1, globalAnnounce: false, relays: true });
  expect(pc?.syncthing?.guiPort).toBe(8386);
  expect(c?.syncthing).toBeUndefined();
});

test("what MeSH may do to WSL2 is nothing, unless its host says so", () => {
  const text = `${withMesh()}
  pc: { address: pc.local, os: windows }
  u: { address: pc.local, port: 2222, wsl-of: pc, syncthing: false }
  v: { address: pc.local, port: 2223, wsl-of: pc, wsl: { distribution: Debian, keep-alive: true, may-shutdown: true } }
`;
  const [, pc, u, v] = inventoryOf(text).hosts;
  expect(pc?.wsl).toBeUndefined();
  expect(u?.wsl).toEqual({ distribution: undefined, keepAlive: false, mayShutdown: false });
  expect(v?.wsl).toEqual({ distribution: "Debian", keepAlive: true, mayShutdown: true });
});

test("what things on Windows may take is the mesh's to say, key by key", () => {
  const said = withMesh("windows: { login-seconds: 5, login-tries: 1, script-key-minutes: 30 }");
  const { windows } = inventoryOf(said);
  const others = { backendSeconds: 360, installerWaitSeconds: 600, proofSeconds: 60, resumeSeconds: 180 };
  const syncthing = { syncthingVersion: "2.1.0", syncthingSource: releases };
  expect(windows).toEqual({ loginSeconds: 5, loginTries: 1, scriptKeyMinutes: 30, ...others, ...syncthing });
});

test("so are the release of Syncthing for Windows and the place of its releases", () => {
  const said = withMesh("windows: { syncthing-version: 2.0.9, syncthing-source: 'http://mirror.local/syncthing/' }");
  const syncthing = { syncthingVersion: "2.0.9", syncthingSource: "http://mirror.local/syncthing" };
  expect(inventoryOf(said).windows).toMatchObject(syncthing);
});

test("a mesh without Syncthing can have it on one host", () => {
  const { hosts, defaults } = inventoryOf(`${withMesh("syncthing: false")}  b: { address: b.local, syncthing: {} }\n`);
  expect(defaults.syncthing).toBeUndefined();
  expect(hosts.map((host) => host.syncthing)).toEqual([undefined, syncthing]);
});

test("paths are relative to the inventory, below home, or absolute", () => {
  const text = withMesh("ssh: { identity-file: [k, ~/k, /k, ../k], known-hosts: pins, config: ssh/config }");
  expect(inventoryOf(text).ssh).toMatchObject({
    identityFiles: ["/repo/k", "/home/steve/k", "/k", "/k"],
    knownHosts: "/repo/pins",
    configFile: "/repo/ssh/config",
    configNamed: true,
  });
  expect(inventoryOf(withMesh("ssh: { config: false }")).ssh.configFile).toBeUndefined();
});

test.each([
  ["CRLF line ends", withHosts("a: { address: a.local }").replaceAll("\n", "\r\n")],
  ["a byte order mark", `\ufeff${withHosts("a: { address: a.local }")}`],
  ["JSON", JSON.stringify({ version: 1, mesh: { headscale: { url: "http://a" } }, hosts: { a: { address: "a" } } })],
  ["a name of digits", withHosts("123: { address: a.local }")],
  [
    "a name that YAML could take for something else",
    withHosts("null: { address: a.local }", "true: { address: b.local }"),
  ],
  ["IPv6 with a zone", withHosts("a: { address: 'fe80::1%eth0' }")],
  [
    "one address behind two jump hosts",
    withHosts("a: { address: 10.0.0.5, proxy-jump: x }", "b: { address: 10.0.0.5, proxy-jump: y }"),
  ],
  [
    "several hosts on loopback",
    withHosts("a: { address: 127.0.0.1, port: 2201 }", "b: { address: 127.0.0.1, port: 2202 }"),
  ],
  [
    "a Windows user and a jump list",
    withHosts("a: { address: a.local, user: 'OFFICE\\steve', proxy-jump: 'x,[fd00::1]:22,u@y:2222' }"),
  ],
  [
    "maintenance by day, by range, daily",
    withHosts("a: { address: a.local, maintenance: [Sun 02:00-04:00, Mon-Fri 22:00-06:00, daily 00:00-24:00] }"),
  ],
])("%s is fine", (_, text) => {
  expect(mistakesOf(text)).toEqual([]);
});

test("mistakes of all kinds come together, in the order of the file", () => {
  const text = withHosts(
    "A: { address: -x }",
    "b: { address: b, prt: 1 }",
    "b: {}",
    "c: { address: c, wsl-of: d }",
    "e: *x",
  );
  expect(mistakesOf(text)).toEqual([
    'mesh.yaml:5:3 hosts.A: capital letters; write "a"',
    'mesh.yaml:5:17 hosts.A.address: must not start with "-": "-x" would be read as an option',
    'mesh.yaml:6:20 hosts.b.prt: unknown key, did you mean "port"?',
    "mesh.yaml:7:3 hosts.b: is here twice, the first is in line 6; keep one",
    'mesh.yaml:8:28 hosts.c.wsl-of: no host is called "d"; there is no Windows host',
    "mesh.yaml:9:6 hosts.e: aliases (*name) are not read here; write the value out",
  ]);
});

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mesh-inventory-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("a file is named in its errors as the user named it", async () => {
  await writeFile(join(folder, "mesh.yaml"), withHosts("a: { address: a, prt: 1 }", "b: { address: b, prt: 1 }"));
  const error = await readInventory("./mesh.yaml", { ...at, cwd: folder }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(MeshError);
  expect(error).toMatchObject({
    code: "INVENTORY_INVALID",
    problem: [
      './mesh.yaml:5:20 hosts.a.prt: unknown key, did you mean "port"?',
      './mesh.yaml:6:20 hosts.b.prt: unknown key, did you mean "port"?',
    ].join("\n"),
  });
});

test.each([
  [
    "a file that is not there",
    "nope.yaml",
    "nope.yaml: there is no such file; name the inventory with --inventory FILE, or make one: mesh inventory import, mesh init",
  ],
  ["a folder", ".", ".: this is a folder; name the file in it with --inventory FILE"],
])("%s is said to be one", async (_, file, problem) => {
  await expect(readInventory(file, { ...at, cwd: folder })).rejects.toMatchObject({
    code: "INVENTORY_INVALID",
    problem,
  });
});

test.each([
  ["5 MB", Buffer.alloc(5_000_000, "a"), "the file is larger than 1 MiB; an inventory of 500 hosts has less than 0.1"],
  [
    "UTF-16",
    Buffer.from("\ufeffversion: 1", "utf16le"),
    "the file is UTF-16, as Windows programs write it; save it as UTF-8",
  ],
  ["Latin-1", Buffer.from("# f\u00fcr", "latin1"), "the file is not UTF-8 text; save it as UTF-8"],
])("a file of %s is refused", async (_, bytes, message) => {
  await writeFile(join(folder, "bytes.yaml"), bytes);
  const place = { file: "bytes.yaml", line: 1, column: 1 };
  const problem = `bytes.yaml:1:1: ${message}`;
  await expect(readText("bytes.yaml", { cwd: folder })).rejects.toMatchObject({ code: "INVENTORY_INVALID", problem });
  expect(await loadFile("bytes.yaml", { ...at, cwd: folder })).toEqual({ errors: [{ place, path: "", message }] });
});
