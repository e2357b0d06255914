import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addHost, hostSnippet, type NewHost } from "../../src/inventory/add.ts";
import { cases, fuzzTimeout } from "../fuzz/runs.ts";
import { at, head, inventoryOf, withHosts } from "./texts.ts";

const officeTwo: NewHost = { name: "office-two", address: "office-two.local", port: 2222, user: "steve" };
const lines = ["address: office-two.local", "port: 2222", "user: steve"];
const inline = `{ ${lines.join(", ")} }`;
const block = (outer: string, inner: string) => [
  `${outer}office-two:`,
  ...lines.map((line) => `${outer}${inner}${line}`),
];

const example = readFileSync(new URL("../../docs/examples/mesh.yaml", import.meta.url), "utf8");

test("the example grows by the host and a blank line, as its hosts are set apart", () => {
  expect(addHost(example, officeTwo, at)).toBe(`${example}\n${block("  ", "  ").join("\n")}\n`);
});

// before + after is the file; the host goes in between.
const styles: { style: string; before: string; new: string; after: string }[] = [
  {
    style: "indented by four",
    before: `${head}hosts:\n    a:\n        address: a`,
    new: `\n${block("    ", "    ").join("\n")}`,
    after: "\n",
  },
  {
    style: "without a last line end",
    before: `${head}hosts:\n  a:\n   address: a`,
    new: `\n${block("  ", " ").join("\n")}`,
    after: "",
  },
  {
    style: "with CRLF",
    before: `${head}hosts:\n  a:\n    address: a # x`.replaceAll("\n", "\r\n"),
    new: `\r\n${block("  ", "  ").join("\r\n")}`,
    after: "\r\n",
  },
  {
    style: "hosts first",
    before: "hosts:\n  a:\n    address: a",
    new: `\n${block("  ", "  ").join("\n")}`,
    after: `\n\n# the mesh\n${head}`,
  },
  {
    style: "comments of the last host",
    before: `${head}hosts:\n  a:\n    address: a # home\n    # port: 22\n\n    # more`,
    new: `\n${block("  ", "  ").join("\n")}`,
    after: "\n\n  # the end\n# of it\n",
  },
  { style: "flow", before: `${head}hosts: {a: {address: a}`, new: `, office-two: ${inline}`, after: "}\n" },
  {
    style: "flow with a comma at the end",
    before: `${head}hosts: {\n  a: {address: a}`,
    new: `, office-two: ${inline}`,
    after: ",\n}\n",
  },
  {
    style: "a byte order mark",
    before: `\ufeff${head}hosts:\n  a:\n    address: a`,
    new: `\n${block("  ", "  ").join("\n")}`,
    after: "\n",
  },
  {
    style: "an explicit key",
    before: `${head}? hosts\n: a:\n    address: a`,
    new: `\n${block("  ", "  ").join("\n")}`,
    after: "\n",
  },
  {
    style: "a document end",
    before: `---\n${head}hosts:\n  a:\n    address: a`,
    new: `\n${block("  ", "  ").join("\n")}`,
    after: "\n...\n",
  },
];

test.each(styles)("a file $style keeps its style", (row) => {
  expect(addHost(row.before + row.after, officeTwo, at)).toBe(row.before + row.new + row.after);
});

test("hosts of one line each get one more line", () => {
  expect(addHost(withHosts("a: { address: a } # x"), officeTwo, at)).toBe(
    withHosts("a: { address: a } # x", `office-two: ${inline}`),
  );
});

test.each([
  ["hosts: {}\n", `hosts:\n${block("  ", "  ").join("\n")}\n`],
  ["hosts: {} # none yet\n# end\n", `hosts: # none yet\n${block("  ", "  ").join("\n")}\n# end\n`],
])("the first host opens a block: %j", (before, after) => {
  expect(addHost(head + before, officeTwo, at)).toBe(head + after);
});

test("JSON stays JSON", () => {
  const json = { version: 1, mesh: { headscale: { url: "http://a" } }, hosts: {} };
  const one = addHost(JSON.stringify(json), officeTwo, at);
  const two = addHost(one, { name: "b", address: "b.local" }, at);
  expect(Object.keys(JSON.parse(two).hosts)).toEqual(["office-two", "b"]);
});

test("an alias-like or numeric name is quoted, so that it stays a name", () => {
  const text = addHost(withHosts("a: { address: a }"), { name: "null", address: "10.0.0.5", user: "1000" }, at);
  expect(text).toContain('  "null": { address: 10.0.0.5, user: "1000" }');
});

const refusals: { host: NewHost; problem: string }[] = [
  { host: { name: "office-one", address: "x" }, problem: "office-one is in mesh.yaml already (line 37)" },
  {
    host: { name: "New", address: "a b", os: "mac", wslOf: "office-on" },
    problem: `"New" cannot be added
hosts.New: capital letters; write "new"
hosts.New.address: a space cannot be in a host name or an IP address
hosts.New.os: must be one of linux, windows, got "mac"
hosts.New.wsl-of: no host is called "office-on", did you mean "office-one"?`,
  },
  {
    host: { name: "n", address: "Office-One.local", port: 22 },
    problem: `"n" cannot be added
hosts.n.address: "office-one.local" port 22 is office-one (line 37) already; give one of them another port or address`,
  },
];

test.each(refusals)("refused: $problem", ({ host, problem }) => {
  expect(() => addHost(example, host, at)).toThrow(expect.objectContaining({ code: "USAGE", problem }));
});

test("a wrong file is not edited", () => {
  const wrong = () => addHost(withHosts("a: { adress: a }"), officeTwo, at);
  expect(wrong).toThrow(expect.objectContaining({ code: "INVENTORY_INVALID" }));
});

test("a file written in a way that is not understood is left alone, and the lines are offered", () => {
  const text = `${head}hosts:\n  ? a\n  : address: a\n`;
  const problem = `MeSH cannot edit mesh.yaml without touching other lines; add below hosts:\n${hostSnippet(officeTwo)}`;
  expect(() => addHost(text, officeTwo, at)).toThrow(expect.objectContaining({ problem }));
});

const comment = fc.constantFrom("", " # here", "   #");
const between = fc.constantFrom("", "\n", "\n\n", "\n# far left\n", "\n  # at the name\n", "\n      # deep\n\n");
const indent = fc.constantFrom(1, 2, 3, 4, 8);
const hostText = (name: string, outer: number, inner: number) =>
  fc
    .tuple(comment, comment, between, fc.boolean())
    .map(([one, two, gap, flow]) =>
      flow
        ? `${" ".repeat(outer)}${name}: { address: ${name}.local }${one}\n${gap}`
        : `${" ".repeat(outer)}${name}:${one}\n${" ".repeat(outer + inner)}address: "${name}.local"${two}\n${gap}`,
    );
const file = fc
  .tuple(indent, indent, fc.integer({ min: 1, max: 4 }), fc.boolean(), fc.boolean(), fc.boolean())
  .chain(([outer, inner, n, crlf, first, ended]) =>
    fc.tuple(...Array.from({ length: n }, (_, i) => hostText(`h${i}`, outer, inner))).map((hosts) => {
      const text = first ? `hosts:\n${hosts.join("")}${head}` : `${head}\nhosts:\n${hosts.join("")}`;
      const whole = ended ? text : text.trimEnd();
      return crlf ? whole.replaceAll("\n", "\r\n") : whole;
    }),
  );

test("whatever the file looks like, only new lines are new, and only the host is", { timeout: fuzzTimeout }, () => {
  fc.assert(
    fc.property(file, (text) => {
      const added = addHost(text, officeTwo, at);
      const [before, after] = [inventoryOf(text), inventoryOf(added)];
      expect(after.hosts.map((host) => host.name)).toEqual([...before.hosts.map((host) => host.name), "office-two"]);
      const common = [...added].findIndex((c, i) => c !== text[i]);
      const grown = added.length - text.length;
      const from = Array.from({ length: grown + 1 }, (_, i) => common - i).find(
        (i) => i >= 0 && text === added.slice(0, i) + added.slice(i + grown),
      );
      expect(from).toBeDefined();
    }),
    cases(300),
  );
});
