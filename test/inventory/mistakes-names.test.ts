// Rows of names and addresses that are refused: text in, exact messages out. Look-alikes are written as escapes.

import { expect, test } from "vitest";
import { mistakesOf, withHosts } from "./texts.ts";

interface Row {
  readonly text: string;
  /** What is printed, without "mesh.yaml:". */
  readonly says: readonly string[];
}

const names: Row[] = [
  {
    text: withHosts("Office-One: { address: a.local }"),
    says: ['5:3 hosts.Office-One: capital letters; write "office-one"'],
  },
  {
    text: withHosts("office_one: { address: a.local }"),
    says: ['5:3 hosts.office_one: "_" is not allowed; write "office-one"'],
  },
  {
    text: withHosts("office.one: { address: a.local }"),
    says: ['5:3 hosts."office.one": "." is not allowed; write "office" and put the whole name at address'],
  },
  {
    text: withHosts("-a: { address: a.local }"),
    says: ['5:3 hosts.-a: "-" is not allowed at the start or the end; a name is a DNS label: a-z, 0-9 and - inside'],
  },
  {
    text: withHosts("a-: { address: a.local }"),
    says: ['5:3 hosts.a-: "-" is not allowed at the start or the end; a name is a DNS label: a-z, 0-9 and - inside'],
  },
  {
    text: withHosts("'a b': { address: a.local }"),
    says: ['5:3 hosts."a b": a space is not allowed; a name is a DNS label: a-z, 0-9 and - inside'],
  },
  {
    text: withHosts("'a;b': { address: a.local }"),
    says: ['5:3 hosts."a;b": ";" is not allowed; a name is a DNS label: a-z, 0-9 and - inside'],
  },
  {
    text: withHosts('"$(reboot)": { address: a.local }'),
    says: ['5:3 hosts."$(reboot)": "$" is not allowed; a name is a DNS label: a-z, 0-9 and - inside'],
  },
  {
    text: withHosts("\u043effice: { address: a.local }"),
    says: [
      '5:3 hosts."\u043effice": "\u043e" (U+043E, Cyrillic) is not allowed; a name is a DNS label: a-z, 0-9 and - inside',
    ],
  },
  {
    text: withHosts("\uff4fffice: { address: a.local }"),
    says: [
      '5:3 hosts."\uff4fffice": "\uff4f" (U+FF4F, Latin) is not allowed; a name is a DNS label: a-z, 0-9 and - inside',
    ],
  },
  {
    text: withHosts("'a\u200bb': { address: a.local }"),
    says: [
      '5:3 hosts."a\\u{200b}b": "\\u{200b}" (U+200B) is not allowed; a name is a DNS label: a-z, 0-9 and - inside',
    ],
  },
  {
    text: withHosts("'': { address: a.local }"),
    says: ['5:3 hosts."": the name is empty; a name is a DNS label: a-z, 0-9 and - inside'],
  },
  {
    text: withHosts("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: { address: a.local }"),
    says: ['5:3 hosts."aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\u2026": the name has 64 characters; 63 is the most'],
  },
];

test.each(names)("names: $says", ({ text, says }) => {
  expect(mistakesOf(text)).toEqual(says.map((line) => `mesh.yaml:${line}`));
});

const addresses: Row[] = [
  {
    text: withHosts("a: { address: '' }"),
    says: ['5:17 hosts.a.address: is empty; write a host name or an IP address, such as "office-one.local"'],
  },
  {
    text: withHosts("a: { address: 'a b' }"),
    says: ["5:17 hosts.a.address: a space cannot be in a host name or an IP address"],
  },
  {
    text: withHosts("a: { address: -oProxyCommand=x }"),
    says: ['5:17 hosts.a.address: must not start with "-": "-oProxyCommand=x" would be read as an option'],
  },
  {
    text: withHosts("a: { address: steve@a.local }"),
    says: ['5:17 hosts.a.address: must not hold a user; write "user: steve" and "address: a.local"'],
  },
  {
    text: withHosts("a: { address: a.local:22 }"),
    says: ['5:17 hosts.a.address: must not hold a port; write "address: a.local" and "port: 22"'],
  },
  {
    text: withHosts("a: { address: '[fe80::1]' }"),
    says: ['5:17 hosts.a.address: must be written without brackets: "fe80::1"'],
  },
  {
    text: withHosts("a: { address: '[fe80::1]:22' }"),
    says: ['5:17 hosts.a.address: must not hold a port; write "address: fe80::1" and "port: 22"'],
  },
  {
    text: withHosts("a: { address: http://a.local }"),
    says: ['5:17 hosts.a.address: must be a host name or an IP address, not a URL: "http://a.local"'],
  },
  {
    text: withHosts("a: { address: a.local. }"),
    says: ['5:17 hosts.a.address: must be written without the dot at the end: "a.local"'],
  },
  {
    text: withHosts("a: { address: 10.0.0 }"),
    says: ['5:17 hosts.a.address: "10.0.0" is not a whole IPv4 address, such as "10.0.0.5"'],
  },
  {
    text: withHosts("a: { address: 10.0.0.256 }"),
    says: ['5:17 hosts.a.address: "10.0.0.256" is not a whole IPv4 address, such as "10.0.0.5"'],
  },
  {
    text: withHosts("a: { address: 0x7f.1 }"),
    says: ['5:17 hosts.a.address: "0x7f.1" is not a whole IPv4 address, such as "10.0.0.5"'],
  },
  { text: withHosts("a: { address: a..b }"), says: ['5:17 hosts.a.address: "a..b" is not a host name'] },
  {
    text: withHosts("a: { address: \u043effice.local }"),
    says: ['5:17 hosts.a.address: "\u043e" (U+043E, Cyrillic) cannot be in a host name or an IP address'],
  },
  {
    text: withHosts('a: { address: "a\\eb" }'),
    says: ["5:17 hosts.a.address: U+001B cannot be in a host name or an IP address"],
  },
  {
    text: withHosts('a: { address: "a\\nb" }'),
    says: ["5:17 hosts.a.address: U+000A cannot be in a host name or an IP address"],
  },
  {
    text: withHosts("a: { address: a/b }"),
    says: ['5:17 hosts.a.address: "/" cannot be in a host name or an IP address'],
  },
  {
    text: withHosts("a: { address: b\u00fccher.local }"),
    says: ['5:17 hosts.a.address: "\u00fc" (U+00FC, Latin) cannot be in a host name or an IP address'],
  },
  {
    text: withHosts("a: { address: $HOST }"),
    says: ['5:17 hosts.a.address: "$" cannot be in a host name or an IP address'],
  },
  {
    text: withHosts("a: { address: fe80::1%eth0;x }"),
    says: ['5:17 hosts.a.address: ":" cannot be in a host name or an IP address'],
  },
  {
    text: withHosts(
      "a: { address: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx }",
    ),
    says: ["5:17 hosts.a.address: has 300 characters; a host name has 253 at most"],
  },
];

test.each(addresses)("addresses: $says", ({ text, says }) => {
  expect(mistakesOf(text)).toEqual(says.map((line) => `mesh.yaml:${line}`));
});
