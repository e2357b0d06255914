// `mesh inventory show` and `list`: what holds for a host, where each value comes from, and whom the words mean.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import type { Cli } from "../../src/commands/cli.ts";
import { inventoryList } from "../../src/commands/inventory.ts";
import { inventoryShow } from "../../src/commands/inventory-show.ts";
import { tempFolder } from "../health/history/nights.ts";

const text = `version: 1
mesh:
  headscale: { url: http://sfspark1.local:8080 }
  tags: [tag:mesh]
  ssh: { user: steve, port: 2200 }
  tailscale: { version: 1.90.0 }
  syncthing: { relays: true, gui-port: 9000 }
groups:
  office: { port: 2222, tags: [tag:office], expected: sometimes, syncthing: { global-announce: true } }
  lab: { user: root }
hosts:
  pc:
    address: pc.local
    os: windows
    port: 22
    syncthing: false
  pc-wsl:
    address: pc.local
    wsl-of: pc
    groups: [office]
    tags: [tag:wsl]
    maintenance: [Sun 02:00-04:00]
  box: { address: box, groups: [lab], proxy-jump: pc-wsl }
`;

const config = "Host box\n  HostName 10.0.0.7\n  Port 2022\n  IdentityFile ~/.ssh/box\nHost *\n  User other\n";

async function said(words: readonly string[], run = inventoryShow, json = false, config = "") {
  const cwd = tempFolder();
  mkdirSync(join(cwd, ".ssh"));
  writeFileSync(join(cwd, ".ssh", "config"), config);
  writeFileSync(join(cwd, "mesh.yaml"), text);
  const out: string[] = [];
  const stdout = Object.assign(new PassThrough(), { write: (line: string) => out.push(line) > 0 });
  const documents: unknown[] = [];
  const cli = { cwd, home: cwd, user: "me", env: {}, stdout, json: (one: object) => documents.push(one) };
  expect(await run(cli as unknown as Cli, words, { inventory: "mesh.yaml", json })).toBe(0);
  return { document: documents[0], lines: out.join("").replaceAll(cwd, "HOME").split("\n") };
}

test("each value stands beside the place that it comes from", async () => {
  expect((await said(["pc-wsl"])).lines).toEqual([
    "pc-wsl  mesh.yaml:17",
    "  address                    pc.local                                  mesh.yaml:18 hosts.pc-wsl.address",
    "  port                       2222                                      mesh.yaml:9 groups.office.port",
    "  user                       steve                                     mesh.yaml:5 mesh.ssh.user",
    "  identity-file              -                                         default",
    "  proxy-jump                 -                                         default",
    "  connection                 ssh                                       default",
    "  os                         linux                                     default",
    "  wsl-of                     pc                                        mesh.yaml:19 hosts.pc-wsl.wsl-of",
    "  wsl.keep-alive             false                                     default",
    "  wsl.may-shutdown           false                                     default",
    "  groups                     office                                    mesh.yaml:20 hosts.pc-wsl.groups[0]",
    "  tags                       tag:mesh                                  mesh.yaml:4 mesh.tags[0]",
    "  tags                       tag:office                                mesh.yaml:9 groups.office.tags[0]",
    "  tags                       tag:wsl                                   mesh.yaml:21 hosts.pc-wsl.tags[0]",
    "  tailscale.version          1.90.0                                    mesh.yaml:6 mesh.tailscale.version",
    "  tailscale.source           https://pkgs.tailscale.com/stable         default",
    "  tailscale.signing-key      2596A99EAAB33821893C0A79458CA832957F5868  default",
    "  tailscale.when-absent      keep                                      default",
    // The mesh's port of the GUI is not for WSL2.
    "  syncthing.gui-port         8385                                      default",
    "  syncthing.global-announce  true                                      mesh.yaml:9 groups.office.syncthing.global-announce",
    "  syncthing.relays           true                                      mesh.yaml:7 mesh.syncthing.relays",
    "  expected                   sometimes                                 mesh.yaml:9 groups.office.expected",
    "  maintenance[0]             Sun 02:00-04:00                           mesh.yaml:22 hosts.pc-wsl.maintenance[0]",
    "  state                      present                                   default",
    "",
  ]);
});

const values = async (word: string, ssh = "") =>
  Object.fromEntries(
    (await said([word], inventoryShow, false, ssh)).lines
      .map((line) => line.trim().split(/ {2,}/))
      .map(([key, value, from]) => [key, `${value} < ${from}`]),
  );

test("what the user's ssh_config says stands between the host and the mesh", async () => {
  expect(await values("box", config)).toMatchObject({
    "connects to": "10.0.0.7 < HOME/.ssh/config",
    port: "2022 < HOME/.ssh/config",
    user: "root < mesh.yaml:10 groups.lab.user",
    "identity-file": "HOME/.ssh/box < HOME/.ssh/config",
    "proxy-jump": "other@pc.local:2222 < mesh.yaml:23 hosts.box.proxy-jump",
    "syncthing.gui-port": "9000 < mesh.yaml:7 mesh.syncthing.gui-port",
  });
  expect(await values("pc")).toMatchObject({
    port: "22 < mesh.yaml:15 hosts.pc.port",
    syncthing: "false < mesh.yaml:16 hosts.pc.syncthing",
  });
});

test("the document of --json has the same", async () => {
  const { document } = await said(["office"], inventoryShow, true);
  expect(document).toMatchObject({ version: 1, command: "show", hosts: [{ name: "pc-wsl", line: 17 }] });
  const [{ values: all }] = (document as { hosts: [{ values: object[] }] }).hosts;
  expect(all).toContainEqual({
    key: "port",
    value: 2222,
    from: { what: "groups.office.port", file: "mesh.yaml", line: 9 },
  });
  expect(all).toContainEqual({ key: "proxy-jump", value: null, from: { what: "default", file: null, line: null } });
});

test("list shows the hosts that the words mean", async () => {
  const { lines } = await said(["office", "tag:wsl", "b*"], inventoryList);
  expect(lines).toEqual([
    "HOST    ADDRESS   PORT     USER     OS          GROUPS  TAGS                         STATE",
    "pc-wsl  pc.local  2222     default  WSL2 on pc  office  tag:mesh,tag:office,tag:wsl  present",
    "box     box       default  root     linux       lab     tag:mesh                     present",
    "",
    "default: as the ssh_config says, or else mesh.ssh; mesh inventory show HOST has it",
    "",
  ]);
});
