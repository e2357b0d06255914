// Rows of mistakes in the file itself, in its YAML and in its keys: text in, exact messages out.

import { expect, test } from "vitest";
import { mistakesOf, withHosts, withMesh } from "./texts.ts";

interface Row {
  readonly text: string;
  /** What is printed, without "mesh.yaml:". */
  readonly says: readonly string[];
}

const theFile: Row[] = [
  { text: "", says: ["1:1: the file is empty; docs/examples/mesh.yaml is one to start from"] },
  { text: "# only a comment\n", says: ["1:1: the file is empty; docs/examples/mesh.yaml is one to start from"] },
  { text: "[]", says: ['1:1: an inventory is a section with the keys "version", "mesh" and "hosts"'] },
  { text: "mesh.yaml", says: ['1:1: an inventory is a section with the keys "version", "mesh" and "hosts"'] },
  {
    text: "---\nversion: 1\n---\nversion: 1\n",
    says: [
      "3:1: not valid YAML: the file holds several YAML documents; an inventory is one, remove the --- or ... line",
    ],
  },
  { text: "version: 1\n\thosts: {}\n", says: ["2:1: not valid YAML: a tab is used to indent; use spaces"] },
  { text: "version: 1\nhosts: {a: {address: a}\n", says: ["3:1: not valid YAML: a bracket is never closed"] },
  { text: 'version: 1\nname: "office\nhosts: {}\n', says: ["2:7: not valid YAML: a quotation mark is never closed"] },
  {
    text: "version: 1\nname one\nhosts: {}\n",
    says: ['2:1: not valid YAML: a line without a ":"; write "key: value"'],
  },
  {
    text: "version: 1\n  mesh: {}\n",
    says: [
      '1:10: not valid YAML: two "key: value" where one fits; is the next line indented too far? Text with ": " needs quotes',
    ],
  },
  { text: "%YAML 1.1\n---\nversion: 1\n", says: ["1:1: a line that starts with % is a YAML directive; remove it"] },
  { text: "version: 1\u0000\n", says: ["1:11: a NUL character (U+0000); remove it"] },
  { text: "version: 1 # \u202e\n", says: ["1:14: a control character (U+202E); remove it"] },
  { text: "version: 1\rmesh: {}\n", says: ["1:11: a carriage return on its own (U+000D); remove it"] },
  { text: "version: @1\n", says: ["1:10: not valid YAML: text that starts with this character must be in quotes"] },
  { text: "hosts:\n- a\n b: c\n", says: ['2:3: not valid YAML: a line without a ":"; write "key: value"'] },
  {
    text: "a: [1 2\n]: b\n",
    says: [
      '1:1 version: is missing; write "version: 1"',
      '1:1 mesh: is missing; write "mesh:"',
      '1:1 hosts: is missing; write "hosts:"',
      "1:1 a: unknown key; known here: version, mesh, groups, hosts",
      '2:2 "": unknown key; known here: version, mesh, groups, hosts',
    ],
  },
  {
    text: "version: 1\nmesh: {}\n",
    says: ['1:1 hosts: is missing; write "hosts:"', '2:1 mesh.headscale: is missing; write "headscale:"'],
  },
  {
    text: "version: 2\nmesh: ~\nhosts: []\n",
    says: [
      "1:10 version: must be 1, got 2; this MeSH reads version 1 only, a newer file needs a newer MeSH",
      "2:7 mesh: has no value; write its keys below it",
      '3:8 hosts: must be a section with a name for each host ("office-one:"), not a list',
    ],
  },
  {
    text: 'version: "1"\nmesh:\n  headscale: { url: http://sfspark1.local:8080 }\nhosts: {}\n',
    says: ["1:10 version: must be the number 1; write it without quotes"],
  },
  {
    text: "version: 1\nmesh:\n  headscale: { url: http://sfspark1.local:8080 }\nhosts:\n",
    says: ['4:7 hosts: has no value; write "hosts: {}" when there are none yet'],
  },
  {
    text: "version: 1\nmesh:\n  headscale: { url: http://sfspark1.local:8080 }\nhosts: {}\nfolders: {}\nHosts: {}\n",
    says: [
      "5:1 folders: unknown key; known here: version, mesh, groups, hosts",
      '6:1 Hosts: differs only in capital letters from "hosts", the first is in line 4; keep one',
    ],
  },
];

test.each(theFile)("the file: $says", ({ text, says }) => {
  expect(mistakesOf(text)).toEqual(says.map((line) => `mesh.yaml:${line}`));
});

const yamlThatIsNotRead: Row[] = [
  {
    text: withHosts("a: &a { address: a.local }", "b: *a"),
    says: [
      "5:9 hosts.a: anchors (&name) are not read here; remove it",
      "6:6 hosts.b: aliases (*name) are not read here; write the value out",
    ],
  },
  {
    text: withHosts("a: { <<: { address: a.local } }"),
    says: [
      '5:3 hosts.a.address: is missing; write "address: office-one.local"',
      '5:8 hosts.a."<<": merge keys (<<) are not read here; write the keys out',
    ],
  },
  {
    text: withHosts("a: { address: !!str a.local }"),
    says: ["5:23 hosts.a.address: tags (!name) are not read here; remove it"],
  },
  { text: withHosts("? [a]", ": { address: a.local }"), says: ["5:5 hosts: a key must be plain text on one line"] },
  {
    text: withHosts("a: { address: a.local }", "a: { address: b.local }"),
    says: ["6:3 hosts.a: is here twice, the first is in line 5; keep one"],
  },
  {
    text: withHosts("a: { address: a.local, port: 22, port: 23 }"),
    says: ["5:36 hosts.a.port: is here twice, the first is in line 5; keep one"],
  },
  {
    text: withHosts("a: { address: a.local }", "A: { address: b.local }"),
    says: ['6:3 hosts.A: differs only in capital letters from "a", the first is in line 5; keep one'],
  },
  { text: withHosts("__proto__: { address: a.local }"), says: ["5:3 hosts.__proto__: unknown key"] },
  {
    text: withHosts("a: { address: a.local, x: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}}} }"),
    says: [
      "5:26 hosts.a.x: unknown key; known here: address, groups, port, user, identity-file, proxy-jump, connection, os, wsl-of, wsl, role, tags, tailscale, syncthing, expected, maintenance, state",
      "5:69 hosts.a.x.a.a.a.a.a.a.a.a.a.a: nested too deep; an inventory has at most five levels",
    ],
  },
];

test.each(yamlThatIsNotRead)("YAML that is not read: $says", ({ text, says }) => {
  expect(mistakesOf(text)).toEqual(says.map((line) => `mesh.yaml:${line}`));
});

const keys: Row[] = [
  {
    text: withHosts("office-one:", "    address: office-one.local", "    prot: 22"),
    says: ['7:7 hosts.office-one.prot: unknown key, did you mean "port"?'],
  },
  {
    text: withHosts("a: { host: -oProxyCommand=reboot }"),
    says: [
      '5:3 hosts.a.address: is missing; write "address: office-one.local"',
      '5:8 hosts.a.host: unknown key, did you mean "address"?',
    ],
  },
  {
    text: withHosts("a: { address: a.local, identityFile: k }"),
    says: ['5:26 hosts.a.identityFile: unknown key, did you mean "identity-file"?'],
  },
  {
    text: withHosts("a: { address: a.local, known-hosts: k }"),
    says: ["5:26 hosts.a.known-hosts: unknown key here; it belongs in mesh.ssh"],
  },
  {
    text: withHosts("a: { address: a.local, flavour: sweet }"),
    says: [
      "5:26 hosts.a.flavour: unknown key; known here: address, groups, port, user, identity-file, proxy-jump, connection, os, wsl-of, wsl, role, tags, tailscale, syncthing, expected, maintenance, state",
    ],
  },
  {
    text: withMesh("pager: {}"),
    says: ["4:3 mesh.pager: unknown key; known here: headscale, tags, tailscale, ssh, syncthing, windows, health"],
  },
  {
    text: withMesh("api-key: hskey-api-4uYtLBBcdrEo-xUW8Wh1tZQ"),
    says: [
      "4:3 mesh.api-key: secrets do not belong in the inventory; put the key in a file and name the file in mesh.headscale.api-key-file",
    ],
  },
  {
    text: "version: 1\nmesh:\n  headscale: { api-key: hskey-api-4uYtLBBcdrEo-xUW8Wh1tZQ, url: http://sfspark1.local:8080 }\nhosts: {}\n",
    says: [
      "3:16 mesh.headscale.api-key: secrets do not belong in the inventory; put the key in a file and name the file in mesh.headscale.api-key-file",
    ],
  },
  {
    text: withHosts("a: { address: a.local, password: hunter2 }"),
    says: [
      "5:26 hosts.a.password: secrets do not belong in the inventory; put it in a file or in a secret of the repository",
    ],
  },
  {
    text: withHosts("a: { address: a.local, syncthing: { port: 1 } }"),
    says: ['5:39 hosts.a.syncthing.port: unknown key, did you mean "gui-port"?'],
  },
  {
    text: withMesh("ssh: { gui-port: 8384 }"),
    says: ["4:10 mesh.ssh.gui-port: unknown key here; it belongs in mesh.syncthing or in hosts.NAME.syncthing"],
  },
  { text: withMesh("port: 22"), says: ["4:3 mesh.port: unknown key here; it belongs in mesh.ssh or in hosts.NAME"] },
  {
    text: withHosts('a: { address: a.local, "pa\\u001b[31mnt": 1 }'),
    says: [
      '5:26 hosts.a."pa\\u{1b}[31mnt": unknown key; known here: address, groups, port, user, identity-file, proxy-jump, connection, os, wsl-of, wsl, role, tags, tailscale, syncthing, expected, maintenance, state',
    ],
  },
];

test.each(keys)("keys: $says", ({ text, says }) => {
  expect(mistakesOf(text)).toEqual(says.map((line) => `mesh.yaml:${line}`));
});
