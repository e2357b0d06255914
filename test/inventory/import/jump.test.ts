// How options for ssh name a jump host, and texts made to be hard to read.

import { expect, test } from "vitest";
import { readIni } from "../../../src/inventory/import/ansible-ini.ts";
import { jumpIn } from "../../../src/inventory/import/jump.ts";
import { expandRanges } from "../../../src/inventory/import/ranges.ts";
import { recognise } from "../../../src/inventory/import/recognise.ts";

test.each([
  ["-J a@b:22", "a@b:22", ""],
  ["-C -o ProxyJump=a@b,c -o X=y", "a@b,c", "-C -o X=y"],
  ["-o 'ProxyJump a@b'", "a@b", ""],
  ['-o ProxyCommand="ssh -W %h:%p -q a@b"', "a@b", ""],
  ["-o ProxyCommand='ssh -q -p 2200 b -W %h:%p' -o X=y", "b:2200", "-o X=y"],
  ["-o 'ProxyCommand=ssh -W %h:%p b'", "b", ""],
  ["-o ProxyCommand=ssh -W %h:%p b -o X=y", "b", "-o X=y"],
])("%s is a jump over %s", (text, jump, rest) => {
  const found = jumpIn(text);
  expect([found?.jump, found?.rest.trim().replace(/\s+/g, " ")]).toEqual([jump, rest]);
});

test.each([
  "-o StrictHostKeyChecking=no",
  '-o ProxyCommand="nc b 22"',
  '-o ProxyCommand="ssh b nc %h %p"',
  '-o ProxyCommand="ssh -W %h:%p -i key b"',
])("%s is none that MeSH can take over", (text) => expect(jumpIn(text)).toBeUndefined());

test.each([
  ["web", ["web"]],
  ["web[1:3]", ["web1", "web2", "web3"]],
  ["w[08:10]-[a:b].x", ["w08-a.x", "w08-b.x", "w09-a.x", "w09-b.x", "w10-a.x", "w10-b.x"]],
  ["w[1:9:4]", ["w1", "w5", "w9"]],
])("%s stands for %j", (text, names) => expect(expandRanges(text)).toEqual(names));

test.each(["w[3:1]", "w[1:3:0]", "w[a:3]", "w[1:99999]", "w[1:100][1:100]"])("%s stands for nobody", (text) => {
  expect(expandRanges(text)).toHaveProperty("wrong");
});

const many = 200_000;

test.each([
  ["spaces", `Host${" ".repeat(many)}`],
  ["variables", "ansible_".repeat(many / 8)],
  ["brackets", "[".repeat(many)],
  ["quotes", `a ${'"'.repeat(many)}`],
  ["a range", `a${"[1:2]".repeat(many / 5)}`],
  ["options", `a ansible_ssh_common_args='-o ProxyCommand=ssh ${"a".repeat(9_000)}!'`],
])("a text of %s takes no time", (_, text) => {
  const began = performance.now();
  recognise(text);
  readIni(text);
  jumpIn(text);
  expect(performance.now() - began).toBeLessThan(2_000);
});
