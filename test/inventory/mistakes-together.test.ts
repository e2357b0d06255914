// Mistakes of two kinds in one file are told in one round: a key that is wrong hides nothing that the right ones of its host say. And
// a wrong key makes no mistake of what it may have been meant to say.

import { expect, test } from "vitest";
import { mistakesOf, withHosts } from "./texts.ts";

const both = (first: string, second: string) => mistakesOf(withHosts(`a: { ${first} }\n  b: { ${second} }`));

const state = 'must be one of present, absent, got "gone"';

test.each<[what: string, first: string, second: string, told: readonly string[]]>([
  [
    "a second server",
    "address: a.local, role: headscale",
    "address: b.local, role: headscale, state: gone",
    ["hosts.b.role: a (line 5) has this role already; a mesh has one Headscale", `hosts.b.state: ${state}`],
  ],
  [
    "a second local one, before the one without mistakes",
    "address: a.local, connection: local, state: gone",
    "address: b.local, connection: local",
    [`hosts.a.state: ${state}`, "hosts.b.connection: a (line 5) is local already; MeSH runs on one machine"],
  ],
  [
    "a server that may be off",
    "address: a.local",
    "address: b.local, role: headscale, expected: sometimes, state: gone",
    [
      "hosts.b.expected: the host with role headscale must always answer, because every other host is proven against it; remove expected",
      `hosts.b.state: ${state}`,
    ],
  ],
  [
    "a group that is not there",
    "address: a.local",
    "address: b.local, groups: [web], state: gone",
    ['hosts.b.groups[0]: no group is called "web"; there are no groups', `hosts.b.state: ${state}`],
  ],
  [
    "a Windows host that is not there",
    "address: a.local",
    "address: b.local, wsl-of: office, state: gone",
    ['hosts.b.wsl-of: no host is called "office"; there is no Windows host', `hosts.b.state: ${state}`],
  ],
  [
    "an address that another host has",
    "address: a.local, state: gone",
    "address: a.local, state: gone",
    [
      `hosts.a.state: ${state}`,
      'hosts.b.address: "a.local" port 22 is a (line 5) already; give one of them another port or address',
      `hosts.b.state: ${state}`,
    ],
  ],
])("%s is told with the other mistake of its host", (_, first, second, told) => {
  expect(both(first, second).map((line) => line.replace(/^mesh\.yaml:[\d:]+ /, ""))).toEqual(told);
});

test.each<[what: string, first: string, second: string, told: string]>([
  ["an unknown key may be the port", "address: a.local", "address: a.local, prt: 2222", "hosts.b.prt"],
  ["a wrong port is another one", "address: a.local", "address: a.local, port: 99999", "hosts.b.port"],
  ["a wrong jump host is another one", "address: a.local", "address: a.local, proxy-jump: ''", "hosts.b.proxy-jump"],
  [
    "a group that is not there may say the port",
    "address: a.local",
    "address: a.local, groups: [x], os: mac",
    "hosts.b.groups[0] hosts.b.os",
  ],
  ["a wrong system may be Windows", "address: a.local, os: mac", "address: b.local, wsl-of: a", "hosts.a.os"],
  [
    "what is no address is compared with none",
    "address: a.local",
    "address: 5, groups: web",
    "hosts.b.address hosts.b.groups",
  ],
  ["no address is no list of none", "address: a.local", "port: 22", "hosts.b.address"],
  [
    "a host that is no section has no keys",
    "address: a.local",
    "address: a.local }\n  c: 5\n  d: { address: d.local",
    "hosts.b.address hosts.c",
  ],
])("%s, and no second mistake is made of it", (_, first, second, told) => {
  const paths = both(first, second).map((line) => line.split(" ")[1]?.slice(0, -1));
  expect(paths.join(" ")).toBe(told);
});
