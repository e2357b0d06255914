// Groups: what a host takes over, what wins, and every mistake with exact messages.

import { expect, test } from "vitest";
import { inventoryOf, mistakesOf } from "./texts.ts";

/** Groups from line 5 on, a line each; below them the hosts. */
const withGroups = (groups: readonly string[], hosts: readonly string[], mesh: readonly string[] = []) =>
  [
    "version: 1",
    "mesh:",
    "  headscale: { url: http://sfspark1.local:8080 }",
    ...mesh.map((line) => `  ${line}`),
    "groups:",
    ...groups.map((line) => `  ${line}`),
    "hosts:",
    ...hosts.map((line) => `  ${line}`),
    "",
  ].join("\n");

const hostIn = (groups: readonly string[], host: string, mesh: readonly string[] = []) =>
  inventoryOf(withGroups(groups, [`a: { address: a.local, ${host} }`], mesh)).hosts[0];

test("a host takes over every setting of its groups", () => {
  const office =
    "office: { port: 2222, user: steve, identity-file: k, proxy-jump: jump, os: windows, expected: sometimes }";
  expect(hostIn([office], "groups: [office]")).toMatchObject({
    ...{ port: 2222, user: "steve", identityFiles: ["/repo/k"], proxyJump: "jump" },
    ...{ os: "windows", expected: "sometimes", groups: ["office"] },
  });
});

test("a host's own settings win, key by key, and the mesh comes last", () => {
  const groups = ["office: { port: 2222, user: steve, tailscale: { version: 1.90.0, when-absent: remove } }"];
  const mesh = ["tailscale: { version: 1.80.0, source: https://mirror.example.org/ts }"];
  const host = hostIn(groups, "groups: [office], port: 22, tailscale: { when-absent: keep }", mesh);
  expect(host).toMatchObject({ port: 22, user: "steve" });
  expect(host?.tailscale).toMatchObject({
    ...{ version: "1.90.0", whenAbsent: "keep", source: "https://mirror.example.org/ts" },
  });
});

test("tags of the mesh, of the groups and of the host add up", () => {
  const groups = ["office: { tags: [tag:office] }", "lab: { tags: [tag:lab, tag:office] }"];
  const host = hostIn(groups, "groups: [office, lab], tags: [tag:own]", ["tags: [tag:mesh]"]);
  expect(host?.tags).toEqual(["tag:mesh", "tag:office", "tag:lab", "tag:own"]);
});

test("Syncthing can be switched off for a group, and on again for a host", () => {
  const groups = ["quiet: { syncthing: false }", "loud: { syncthing: { relays: true } }"];
  expect(hostIn(groups, "groups: [quiet]")?.syncthing).toBeUndefined();
  expect(hostIn(groups, "groups: [quiet], syncthing: { gui-port: 9000 }")?.syncthing).toMatchObject({ guiPort: 9000 });
  expect(hostIn(groups, "groups: [loud], syncthing: false")?.syncthing).toBeUndefined();
  expect(hostIn(groups, "groups: [loud], syncthing: { gui-port: 9000 }")?.syncthing).toMatchObject({
    ...{ guiPort: 9000, relays: true },
  });
});

test("a group's setting counts where hosts are compared", () => {
  const hosts = (port: number) =>
    withGroups(
      [`wsl: { port: ${port}, syncthing: false }`],
      ["a: { address: x.local }", "b: { address: x.local, groups: [wsl] }"],
    );
  expect(mistakesOf(hosts(2222))).toEqual([]);
  expect(mistakesOf(hosts(22))).toEqual([
    'mesh.yaml:8:17 hosts.b.address: "x.local" port 22 is a (line 7) already; give one of them another port or address',
  ]);
});

test("windows and checks of health are for the hosts of their groups", () => {
  const health = [
    "health:",
    "  windows: [{ name: w, groups: [lab, office], hosts: [c] }]",
    "  checks: [{ name: k, groups: [office], tcp-port: 22 }]",
  ];
  const hosts = [
    "a: { address: a, groups: [office] }",
    "b: { address: b, groups: [office, lab] }",
    "c: { address: c }",
  ];
  const spec = inventoryOf(withGroups(["office: {}", "lab: {}"], hosts, health)).health;
  expect(spec.windows[0]?.hosts).toEqual(["c", "b", "a"]);
  expect(spec.checks[0]?.hosts).toEqual(["a", "b"]);
});

const office = "a: { address: a.local, groups: [office] }";

test.each<[string, string[], string[], string[]]>([
  [
    "two groups that disagree",
    ["office: { port: 22 }", "lab: { user: x, port: 2222 }"],
    ["a: { address: a.local, groups: [office, lab] }", "b: { address: b.local, groups: [lab, office] }"],
    [
      "mesh.yaml:6:25 groups.lab.port: office says another in line 5, and in both groups: a (line 8) and 1 more; set port at the host itself, or in one of the groups only",
    ],
  ],
  [
    "two groups that disagree about many hosts",
    ["office: { tailscale: { version: 1.90.0 } }", "lab: { tailscale: { version: 1.80.0 } }"],
    ["a", "b", "c"].map((name) => `${name}: { address: ${name}.local, groups: [office, lab] }`),
    [
      "mesh.yaml:6:32 groups.lab.tailscale.version: office says another in line 5, and in both groups: a (line 8) and 2 more; set tailscale.version at the host itself, or in one of the groups only",
    ],
  ],
  [
    "two groups that disagree about Syncthing",
    ["office: { syncthing: false }", "lab: { syncthing: { relays: true } }"],
    ["a: { address: a.local, groups: [office, lab] }"],
    [
      "mesh.yaml:6:31 groups.lab.syncthing.relays: office says another in line 5, and in both groups: a (line 8); set syncthing.relays at the host itself, or in one of the groups only",
    ],
  ],
  [
    "a disagreement that the host decides",
    ["office: { port: 22, syncthing: false }", "lab: { port: 2222, syncthing: { relays: true } }"],
    ["a: { address: a.local, groups: [office, lab], port: 2200, syncthing: false }"],
    [],
  ],
  ["a disagreement that concerns nobody", ["office: { port: 22 }", "lab: { port: 2222 }"], [office], []],
  [
    "groups that agree",
    ["office: { port: 22 }", "lab: { port: 22 }"],
    ["a: { address: a, groups: [office, lab] }"],
    [],
  ],
  [
    "a group that is not there",
    ["office: {}"],
    ["a: { address: a.local, groups: [ofice, elsewhere] }"],
    [
      'mesh.yaml:7:35 hosts.a.groups[0]: no group is called "ofice", did you mean "office"?',
      'mesh.yaml:7:42 hosts.a.groups[1]: no group is called "elsewhere"; groups: office',
    ],
  ],
  [
    "a group and a host of one name",
    ["a: {}"],
    ["a: { address: a.local }"],
    ["mesh.yaml:5:3 groups.a: a host is called this (line 7); give one another name"],
  ],
  [
    "a group that would be all hosts",
    ["all: { port: 22 }"],
    ["a: { address: a.local }"],
    ['mesh.yaml:5:3 groups.all: "all" means every host already; give the group another name'],
  ],
  [
    "a group without anything below it",
    ["office:"],
    [office],
    ['mesh.yaml:5:10 groups.office: has no value; write its settings below it, or "{}" for none'],
  ],
  [
    "a key that is for one host",
    ["office: { address: office.local, prot: 22 }"],
    [office],
    [
      "mesh.yaml:5:13 groups.office.address: unknown key here; it belongs in hosts.NAME",
      'mesh.yaml:5:36 groups.office.prot: unknown key, did you mean "port"?',
    ],
  ],
])("%s", (_, groups, hosts, mistakes) => {
  expect(mistakesOf(withGroups(groups, hosts))).toEqual(mistakes);
});

test("health names groups that are not there, and those that nobody is in", () => {
  const health = [
    "health:",
    "  windows: [{ name: w, groups: [ofice] }, { name: v, groups: [empty] }]",
    "  checks: [{ name: k, groups: [empty], tcp-port: 22 }]",
  ];
  expect(mistakesOf(withGroups(["office: {}", "empty: {}"], [office], health))).toEqual([
    'mesh.yaml:5:35 mesh.health.windows[0].groups[0]: no group is called "ofice", did you mean "office"?',
    'mesh.yaml:5:65 mesh.health.windows[1].groups[0]: no host is in the group "empty"',
    'mesh.yaml:6:34 mesh.health.checks[0].groups[0]: no host is in the group "empty"',
  ]);
});

test("a host with mistakes may be the one in the group", () => {
  const health = ["health:", "  checks: [{ name: k, groups: [office], tcp-port: 22 }]"];
  expect(
    mistakesOf(withGroups(["office: {}"], ["a: { address: a.local, groups: [office], port: 0 }"], health)),
  ).toEqual(["mesh.yaml:9:50 hosts.a.port: must be a whole number from 1 to 65535, got 0"]);
});
