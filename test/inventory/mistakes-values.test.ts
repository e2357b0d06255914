// Rows of mistakes in values, and between hosts: text in, exact messages out.

import { expect, test } from "vitest";
import { mistakesOf, withHosts, withMesh } from "./texts.ts";

interface Row {
  readonly text: string;
  /** What is printed, without "mesh.yaml:". */
  readonly says: readonly string[];
}

const values: Row[] = [
  {
    text: withHosts("a: { address: a.local, port: 0 }"),
    says: ["5:32 hosts.a.port: must be a whole number from 1 to 65535, got 0"],
  },
  {
    text: withHosts("a: { address: a.local, port: 70000 }"),
    says: ["5:32 hosts.a.port: must be a whole number from 1 to 65535, got 70000"],
  },
  {
    text: withHosts("a: { address: a.local, port: 22.5 }"),
    says: ["5:32 hosts.a.port: must be a whole number from 1 to 65535, got 22.5"],
  },
  {
    text: withHosts('a: { address: a.local, port: "22" }'),
    says: ['5:32 hosts.a.port: must be a whole number from 1 to 65535, got "22"; write it without quotes'],
  },
  {
    text: withHosts("a: { address: a.local, port: ssh }"),
    says: ['5:32 hosts.a.port: must be a whole number from 1 to 65535, got "ssh"'],
  },
  {
    text: withHosts("a: { address: a.local, port: .nan }"),
    says: ["5:32 hosts.a.port: must be a whole number from 1 to 65535, got .nan"],
  },
  {
    text: withHosts("a: { address: a.local, port: }"),
    says: ['5:32 hosts.a.port: has no value; write "port: 2222" or remove the key'],
  },
  {
    text: withHosts("a: { address: a.local, os: Windows }"),
    says: ['5:30 hosts.a.os: must be one of linux, windows, got "Windows", did you mean "windows"?'],
  },
  {
    text: withHosts("a: { address: a.local, os: mac }"),
    says: ['5:30 hosts.a.os: must be one of linux, windows, got "mac"'],
  },
  {
    text: withHosts("a: { address: a.local, state: true }"),
    says: ["5:33 hosts.a.state: must be one of present, absent, got true"],
  },
  {
    text: withHosts("a: { address: a.local, tags: tag:x }"),
    says: ['5:32 hosts.a.tags: must be a list, got "tag:x"; write ["tag:x"]'],
  },
  {
    text: withHosts("a: { address: a.local, tags: [x, tag:X, tag:, ~] }"),
    says: [
      '5:33 hosts.a.tags[0]: must be written "tag:x"',
      '5:36 hosts.a.tags[1]: must be written "tag:x"',
      "5:43 hosts.a.tags[2]: must be text, got a section",
      "5:49 hosts.a.tags[3]: has no value; remove it from the list",
    ],
  },
  {
    text: withHosts("a: { address: a.local, user: 1000 }"),
    says: ['5:32 hosts.a.user: must be text, got 1000; write it in quotes: "1000"'],
  },
  {
    text: withHosts("a: { address: a.local, user: 'root; reboot' }"),
    says: ['5:32 hosts.a.user: ";" cannot be in a user name'],
  },
  {
    text: withHosts("a: { address: a.local, user: -l }"),
    says: ['5:32 hosts.a.user: must not start with "-": "-l" would be read as an option'],
  },
  {
    text: withHosts("a: { address: a.local, syncthing: off }"),
    says: ['5:37 hosts.a.syncthing: must be a section ("key: value" lines below it) or false, got "off"; write false'],
  },
  {
    text: withHosts("a: { address: a.local, syncthing: { relays: yes } }"),
    says: ['5:47 hosts.a.syncthing.relays: must be true or false, got "yes"; write true'],
  },
  {
    text: withHosts("a: { address: a.local, connection: winrm }"),
    says: ['5:38 hosts.a.connection: must be one of ssh, local, got "winrm"'],
  },
  {
    text: withHosts("pc: { address: pc, os: windows }", "a: { address: a, wsl-of: pc, wsl: { distribution: '-d x' } }"),
    says: [
      '6:53 hosts.a.wsl.distribution: "-d x" is not a distribution of WSL; write its name as `wsl --list` shows it: letters, digits, ".", "_" and "-"',
    ],
  },
  {
    text: withHosts("a: { address: a.local, maintenance: Sun 02:00-04:00 }"),
    says: ['5:39 hosts.a.maintenance: must be a list, got "Sun 02:00-04:00"; write ["Sun 02:00-04:00"]'],
  },
  {
    text: withHosts("a: { address: a.local, maintenance: [Sunday 2-4, daily 03:00-03:00] }"),
    says: [
      '5:40 hosts.a.maintenance[0]: must be written like "Sun 02:00-04:00", "Mon-Fri 22:00-06:00" or "daily 03:00-03:30", got "Sunday 2-4"',
      "5:52 hosts.a.maintenance[1]: starts and ends at the same time",
    ],
  },
  {
    text: withHosts("a: { address: a.local, proxy-jump: 'bastion:ssh' }"),
    says: ['5:38 hosts.a.proxy-jump: "ssh" is not a port; write "user@host:port", several with commas'],
  },
  {
    text: withHosts("a: { address: a.local, proxy-jump: '-oProxyCommand=x' }"),
    says: [
      '5:38 hosts.a.proxy-jump: must not start with "-": "-oProxyCommand=x" would be read as an option; write "user@host:port", several with commas',
    ],
  },
  {
    text: withHosts("a: { address: a.local, identity-file: [~, ~steve/key, $HOME/key] }"),
    says: [
      "5:42 hosts.a.identity-file[0]: has no value; remove it from the list",
      '5:45 hosts.a.identity-file[1]: only "~/" is understood, not another user\'s home',
      '5:57 hosts.a.identity-file[2]: variables are not replaced in a path: "$HOME/key"',
    ],
  },
  {
    text: withHosts("a:"),
    says: ['5:5 hosts.a: has no value; write the host\'s keys below it, at least "address: office-one.local"'],
  },
  {
    text: withHosts("a: a.local"),
    says: ['5:6 hosts.a: must be a section ("key: value" lines below it), got "a.local"'],
  },
  { text: withHosts("a: { port: 22 }"), says: ['5:3 hosts.a.address: is missing; write "address: office-one.local"'] },
  {
    text: withHosts("a: { address: a.local, tailscale: { version: 1.100 } }"),
    says: ['5:48 hosts.a.tailscale.version: must be text, got 1.100; write one such as "1.102.3"'],
  },
];

test.each(values)("values: $says", ({ text, says }) => {
  expect(mistakesOf(text)).toEqual(says.map((line) => `mesh.yaml:${line}`));
});

const mesh: Row[] = [
  {
    text: withMesh("tailscale: { version: latest }"),
    says: ['4:25 mesh.tailscale.version: must be an exact release such as "1.102.3", got "latest"'],
  },
  {
    text: withMesh("tailscale: { version: v1.102.3 }"),
    says: ['4:25 mesh.tailscale.version: must be written without the v: "1.102.3"'],
  },
  {
    text: withMesh("tailscale: { signing-key: 2596A99E }"),
    says: ["4:29 mesh.tailscale.signing-key: must be 40 characters 0-9 A-F without spaces, got 8 characters"],
  },
  {
    text: withMesh("tailscale: { source: 'http://steve:hunter2@mirror.local/' }"),
    says: ["4:24 mesh.tailscale.source: must not hold a user or a password; secrets do not belong in the inventory"],
  },
  {
    text: withMesh("tailscale: { source: mirror.local/stable }"),
    says: ['4:24 mesh.tailscale.source: must start with http:// or https://, such as "http://mirror.local/stable"'],
  },
  {
    text: withMesh("tailscale: { source: 'file:///srv' }"),
    says: ["4:24 mesh.tailscale.source: must start with http:// or https://"],
  },
  {
    text: withMesh("ssh: { config: none }"),
    says: ['4:18 mesh.ssh.config: must be false to read no ssh_config, not "none"'],
  },
  { text: withMesh("ssh: { config: true }"), says: ["4:18 mesh.ssh.config: must be text or false, got true"] },
  {
    text: withMesh("ssh: { concurrency: 0 }"),
    says: ["4:23 mesh.ssh.concurrency: must be a whole number from 1 to 256, got 0"],
  },
  {
    text: withMesh("syncthing: true"),
    says: ['4:14 mesh.syncthing: must be a section ("key: value" lines below it) or false, got true'],
  },
  {
    text: withMesh("ssh: { identity-file: '-----BEGIN OPENSSH PRIVATE KEY-----' }"),
    says: ["4:25 mesh.ssh.identity-file: looks like a key itself; put it in a file and write the file's name here"],
  },
  {
    text: "version: 1\nmesh:\n  headscale: { url: 'sfspark1.local:8080' }\nhosts: {}\n",
    says: ['3:21 mesh.headscale.url: must start with http:// or https://, such as "http://sfspark1.local:8080"'],
  },
  {
    text: "version: 1\nmesh:\n  headscale: { url: 'http://sfspark1.local:8080/api' }\nhosts: {}\n",
    says: ['3:21 mesh.headscale.url: must end after host and port: write "http://sfspark1.local:8080"'],
  },
  {
    text: "version: 1\nmesh:\n  headscale: { url: 'http://sfspark1.local:99999' }\nhosts: {}\n",
    says: ["3:21 mesh.headscale.url: is not a URL such as http://192.168.1.10:8080"],
  },
  {
    text: "version: 1\nmesh:\n  headscale: { url: 'ftp://sfspark1.local' }\nhosts: {}\n",
    says: ["3:21 mesh.headscale.url: must start with http:// or https://"],
  },
  {
    text: "version: 1\nmesh:\n  headscale: { url: 'http://' }\nhosts: {}\n",
    says: ["3:21 mesh.headscale.url: is not a URL such as http://192.168.1.10:8080"],
  },
  {
    text: "version: 1\nmesh:\n  headscale: { url: 'http:/sfspark1.local' }\nhosts: {}\n",
    says: ["3:21 mesh.headscale.url: is not a URL such as http://192.168.1.10:8080"],
  },
  {
    text: "version: 1\nmesh:\n  headscale: { url: 'http://sfsp\u0430rk1.local' }\nhosts: {}\n",
    says: ['3:21 mesh.headscale.url: "\u0430" (U+0430, Cyrillic) cannot be in a URL here'],
  },
  {
    text: "version: 1\nmesh:\n  headscale: { url: 'http://a b' }\nhosts: {}\n",
    says: ["3:21 mesh.headscale.url: a space cannot be in a URL here"],
  },
  {
    text: "version: 1\nmesh:\n  headscale: { url: 'http://-oProxyCommand=x' }\nhosts: {}\n",
    says: ['3:21 mesh.headscale.url: its host: must not start with "-": "-oProxyCommand=x" would be read as an option'],
  },
  {
    text: "version: 1\nmesh:\n  headscale: { url: 'http://a.local?x' }\nhosts: {}\n",
    says: ['3:21 mesh.headscale.url: must end before the "?" or "#"'],
  },
  {
    text: "version: 1\nmesh:\n  headscale: { url: http://a.local, api-key-file: hskey-api-4uYtLBBcdrEo-xUW8Wh1tZQ, user: A }\nhosts: {}\n",
    says: [
      "3:51 mesh.headscale.api-key-file: looks like a key itself; put it in a file and write the file's name here",
      '3:92 mesh.headscale.user: "A" is not a Headscale user; write 2 or more letters, digits, ".", "_" and "-" and at most one "@", starting with a letter',
    ],
  },
];

test.each(mesh)("mesh: $says", ({ text, says }) => {
  expect(mistakesOf(text)).toEqual(says.map((line) => `mesh.yaml:${line}`));
});

const hostsTogether: Row[] = [
  {
    text: withHosts("a: { address: a.local }", "b: { address: A.local, port: 22 }"),
    says: ['6:17 hosts.b.address: "a.local" port 22 is a (line 5) already; give one of them another port or address'],
  },
  {
    text: withHosts("a: { address: fd00::1 }", "b: { address: 'FD00:0::1' }"),
    says: ['6:17 hosts.b.address: "fd00:0::1" port 22 is a (line 5) already; give one of them another port or address'],
  },
  {
    text: withHosts("a: { address: a.local, role: headscale }", "b: { address: b.local, role: headscale }"),
    says: ["6:32 hosts.b.role: a (line 5) has this role already; a mesh has one Headscale"],
  },
  {
    text: withHosts("a: { address: a.local, connection: local, os: windows }"),
    says: [
      "5:38 hosts.a.connection: MeSH runs on Linux, so this machine cannot be Windows; remove connection, and Windows is reached over SSH",
    ],
  },
  {
    text: withHosts("a: { address: a.local, role: headscale, expected: sometimes }"),
    says: [
      "5:53 hosts.a.expected: the host with role headscale must always answer, because every other host is proven against it; remove expected",
    ],
  },
  {
    text: withHosts("a: { address: a.local, connection: local }", "b: { address: b.local, connection: local }"),
    says: ["6:38 hosts.b.connection: a (line 5) is local already; MeSH runs on one machine"],
  },
  {
    text: withHosts("pc: { address: pc.local, os: windows }", "w: { address: pc.local, port: 2222, wsl-of: cp }"),
    says: ['6:47 hosts.w.wsl-of: no host is called "cp"; Windows hosts: pc'],
  },
  {
    text: withHosts("a: { address: a.local }", "w: { address: w.local, wsl-of: a }"),
    says: ['6:34 hosts.w.wsl-of: a is not a Windows host; give it "os: windows" or name the one this WSL2 runs on'],
  },
  {
    text: withHosts("a: { address: a.local, wsl-of: zzz }"),
    says: ['5:34 hosts.a.wsl-of: no host is called "zzz"; there is no Windows host'],
  },
  {
    text: withHosts("a: { address: a.local, os: windows, wsl-of: a }"),
    says: ["5:47 hosts.a.wsl-of: a WSL2 host is linux; remove os or wsl-of"],
  },
  {
    text: withHosts(
      "pc: { address: pc.local, os: windows }",
      "u: { address: pc.local, port: 2222, wsl-of: pc }",
      "v: { address: v.local, wsl-of: pc }",
    ),
    says: [
      "7:3 hosts.v.syncthing.gui-port: the Syncthing GUI of u (line 6) has port 8385 on the same machine; set another gui-port",
    ],
  },
  {
    text: withHosts("a: { address: a.local, wsl: { keep-alive: true } }"),
    says: [
      "5:31 hosts.a.wsl: is for a WSL2 host; name the Windows host that it runs on in wsl-of, or remove the section",
    ],
  },
  {
    text: withHosts(
      "pc: { address: pc.local, os: windows, state: absent }",
      "u: { address: pc.local, port: 2222, wsl-of: pc }",
      "v: { address: pc.local, port: 2223, wsl-of: pc, syncthing: false, state: absent }",
    ),
    says: [
      "6:47 hosts.u.wsl-of: pc leaves the mesh (state: absent), and nobody reaches the WSL2 on it afterwards; set state: absent here, too",
    ],
  },
  {
    text: withHosts("a: { address: a.local }", "b: { address: a.local, port: 2222 }"),
    says: [
      "6:3 hosts.b.syncthing.gui-port: the Syncthing GUI of a (line 5) has port 8384 on the same machine; set another gui-port",
    ],
  },
];

test.each(hostsTogether)("hosts together: $says", ({ text, says }) => {
  expect(mistakesOf(text)).toEqual(says.map((line) => `mesh.yaml:${line}`));
});
