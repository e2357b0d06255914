// What a person meets who runs the README's example somewhere else, or without a terminal.

import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { mesh } from "../e2e/support.ts";

let lab: EmbeddedLab;

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1"] });
});
afterEach(() => expect(lab.unexpected).toEqual([]));
afterAll(() => lab?.close());

test("connection: local on a machine that is not the host: that host fails, the others do not, and nothing is done here", async () => {
  const document = parseDocument(await readFile(lab.inventory, "utf8"));
  document.setIn(["hosts", "sfspark1"], { address: "192.0.2.1", connection: "local", role: "headscale" });
  // An address of documentation may be silent for long where nobody refuses it.
  const config = join(dirname(lab.inventory), "elsewhere.conf");
  await writeFile(config, "Host 192.0.2.1\n  HostName 127.0.0.1\n  Port 1\n");
  document.setIn(["mesh", "ssh", "config"], config);
  const file = join(dirname(lab.inventory), "elsewhere.yaml");
  await writeFile(file, document.toString());
  const run = await mesh(["-i", file, "apply", "--yes", "--json"]);
  const { hosts } = run.json();
  expect(hosts.map((host: { host: string; state: string }) => [host.host, host.state])).toEqual([
    ["sfspark1", "failed"],
    ["web-1", "changed"],
  ]);
  expect(hosts[0].error).toMatchObject({
    code: "SSH_CONFIG",
    step: "connect",
    next: ["mesh", "ssh", "scan", "sfspark1"],
  });
  expect(hosts[0].error.problem).toMatch(
    /nothing shows that it is sfspark1: 192\.0\.2\.1 is none of its addresses, and its host key/,
  );
  expect([run.code, lab.headscale.state.nodes.map(({ givenName }) => givenName)]).toEqual([1, ["web-1"]]);
});

test.each<[what: string, words: readonly string[], next: readonly string[]]>([
  ["one host", ["apply", "sfspark1"], ["apply", "sfspark1", "--yes"]],
  [
    "options and hosts behind --",
    ["apply", "--limit", "1", "--", "sfspark1"],
    ["apply", "--limit", "1", "--yes", "--", "sfspark1"],
  ],
])("without a terminal, an apply to %s proposes the same words, with --yes", async (_, words, next) => {
  const run = await mesh(["-i", lab.inventory, ...words]);
  expect([run.code, run.stderr]).toEqual([
    64,
    expect.stringContaining("1 host would be changed, and there is no terminal"),
  ]);
  expect(run.stderr).toContain(`next: mesh -i ${lab.inventory} ${next.join(" ")}\n`);
});
