// Files made to hurt: none may throw, hang, eat the memory, put control characters on a terminal, or show a secret.

import fc from "fast-check";
import { expect, test } from "vitest";
import { decode } from "../../src/inventory/guard.ts";
import { loadInventory } from "../../src/inventory/load.ts";
import { problemLine, problemLines } from "../../src/inventory/problem.ts";
import { cases, fuzzTimeout } from "../fuzz/runs.ts";
import { at, head, mistakesOf } from "./texts.ts";

const MiB = 1024 * 1024;
const fill = (unit: string, size = MiB) => unit.repeat(Math.floor(size / unit.length));

const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefghi"]
  .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(",")}]\n`)
  .join("")}`;

// A generous bound: each of these takes well under a second alone, and the plain parser up to ten and a gigabyte.
const corpus: Record<string, string> = {
  "a YAML bomb": bomb,
  "an anchor that holds itself": "a: &a [*a]\n",
  "anchors without end": fill("&a "),
  "aliases without end": fill("*a "),
  "merge keys without end": fill("<<: *a\n"),
  ...Object.fromEntries(
    [
      "[",
      "{",
      "]",
      "}",
      "[]",
      "- ",
      "? ",
      "a: ",
      "{a: ",
      "[a,",
      '"',
      "'\n",
      "|\n",
      "\n",
      "#\n",
      "a: 1\n",
      "a:\n",
      "- \n",
    ].map((unit) => [`1 MiB of ${JSON.stringify(unit)}`, fill(unit)]),
  ),
  ...Object.fromEntries(
    ["%a\n", "---\n", "...\n", "a #\n", "!a ", "x", "\\", ":", "\t", "a: 'b\n"].map((unit) => [
      JSON.stringify(unit),
      fill(unit),
    ]),
  ),
  ...Object.fromEntries(
    ["[] ", '"" ', "a: 1\n", "a\n", "- a\n", "&a ", "[a: [], ", "a #\n"].map((unit) => [
      `${JSON.stringify(unit)} as often as the guard lets it pass`,
      fill(unit, 40_000 * unit.length),
    ]),
  ),
  "nesting by indentation": Array.from({ length: 1400 }, (_, i) => `${" ".repeat(i)}a:\n`).join(""),
  "thousands of unknown keys": `${head}hosts: {}\n${Array.from({ length: 20_000 }, (_, i) => `key${i}: 1\n`).join("")}`,
  "thousands of wrong hosts": `${head}hosts:\n${Array.from({ length: 10_000 }, (_, i) => `  H${i}: { a: 1 }\n`).join("")}`,
  "one very long line": `a: ${fill("x", 500_000)}\n`,
  "2 MiB": fill("a", 2 * MiB),
};

test.each(Object.entries(corpus))("%s is refused soon, in words", { timeout: 30_000 }, (_, text) => {
  const began = performance.now();
  const lines = mistakesOf(text);
  expect(performance.now() - began).toBeLessThan(8000);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.slice(0, 5).join("\n").length).toBeLessThan(4000);
});

test("a large right inventory is read soon", { timeout: 30_000 }, () => {
  const hosts = Array.from({ length: 2000 }, (_, i) => `  host-${i}:\n    address: host-${i}.local\n    port: 2222\n`);
  expect(mistakesOf(`${head}hosts:\n${hosts.join("")}`)).toEqual([]);
});

test("no more than a hundred mistakes are printed", () => {
  const loaded = loadInventory({ ...at, text: corpus["thousands of unknown keys"] ?? "" });
  const lines = problemLines("errors" in loaded ? loaded.errors : []).split("\n");
  expect(lines.length).toBe(101);
  expect(lines.at(-1)).toBe("… and 19900 more like these");
});

const secret = "hskey-api-4uYtLBBcdrEo-xUW8Wh1tZQv3Kq";
const spots = [
  `api-key: ${secret}`,
  `mesh: ${secret}`,
  `${secret}: 1`,
  `version: ${secret}`,
  `- ${secret}: {`,
  `hosts: { ${secret}: { address: ${secret}, port: ${secret}, tags: [${secret}], ${secret}: 1, os: ${secret} } }`,
  `hosts: { a: { address: "steve:${secret}@a", proxy-jump: "steve:${secret}@a", wsl-of: ${secret}, user: "x ${secret}" } }`,
  `mesh: { headscale: { url: "http://steve:${secret}@a", user: ${secret}, api-key-file: ${secret} }, tailscale: { version: ${secret}, source: ${secret} } }`,
  `mesh: { syncthing: ${secret}, ssh: { config: ["${secret}"], concurrency: ${secret}, known-hosts: $${secret} } }`,
  `a: "${secret}`,
  `a: !${secret} x`,
  `a: &${secret} x\nb: *${secret}`,
];

test.each(spots)("a secret in the wrong place is not repeated: %#", (text) => {
  const lines = mistakesOf(text);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join("\n")).not.toContain("4uYtLBB");
});

/** Whatever comes, it is an inventory or typed mistakes whose text is safe to print. */
function isHandled(text: string): void {
  const loaded = loadInventory({ ...at, text });
  if ("inventory" in loaded) return;
  expect(loaded.errors.length).toBeGreaterThan(0);
  for (const problem of loaded.errors) {
    expect(problemLine(problem)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(problem.place.line).toBeGreaterThanOrEqual(1);
    expect(problem.place.line).toBeLessThanOrEqual(text.split("\n").length);
  }
}

test("random text never throws", { timeout: fuzzTimeout }, () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), isHandled), cases(400));
});

test("random bytes never throw", { timeout: fuzzTimeout }, () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const decoded = decode(bytes);
      if ("text" in decoded) isHandled(decoded.text);
    }),
    cases(300),
  );
});

const yamlish = fc.constantFrom(
  ..."[]{}:-?,#&*!|>'\"%@`\n \t\\<~",
  "\n  ",
  ": ",
  "- ",
  "a",
  "version: 1\n",
  "hosts:\n",
  "mesh:\n",
  "<<: *a\n",
  "&a ",
  "*a",
  "!!str ",
  "---\n",
  "\r\n",
);

test("random YAML syntax never throws", { timeout: fuzzTimeout }, () => {
  const text = fc.array(yamlish, { maxLength: 60 }).map((parts) => parts.join(""));
  fc.assert(fc.property(text, isHandled), cases(1500));
});

const word = fc.oneof(
  fc.constantFrom(
    "version",
    "mesh",
    "hosts",
    "headscale",
    "url",
    "address",
    "port",
    "tags",
    "syncthing",
    "ssh",
    "os",
    "wsl-of",
    "role",
  ),
  fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "length", "", "a", "b"),
  fc.string({ maxLength: 8 }),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(1, 22, "a", "a.local", "http://a", null, true, false),
    word,
    fc.double(),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(word, tie("tree"), { maxKeys: 5 }),
  ),
}));

test("random documents with our keys never throw", { timeout: fuzzTimeout }, () => {
  const url = { url: "http://a" };
  fc.assert(
    fc.property(tree, tree, fc.dictionary(word, tree), (any, mesh, hosts) => {
      isHandled(JSON.stringify(any));
      isHandled(JSON.stringify({ version: 1, mesh, hosts }));
      isHandled(
        JSON.stringify({ version: 1, mesh: { headscale: url }, hosts: { ...hosts, a: { address: "a", x: any } } }),
      );
    }),
    cases(500),
  );
});
