#!/usr/bin/env zx
// Asks a real Windows machine everything that MeSH relies on, and writes one page without names to send back:
// npm run windows-selftest -- USER@HOST [--port 22] [--change] [--wsl NAME [--wsl-port 2222]] [--powershell pwsh.exe] [--out FILE]

import { homedir } from "node:os";
import { fs, minimist } from "zx";
import { emptyInventory, selftest } from "../lab/selftest/index.ts";
import { realCli } from "../src/commands/real-cli.ts";
import { connections } from "../src/commands/session.ts";
import { loadInventory } from "../src/inventory/load.ts";

const words = process.argv.slice(process.argv.findIndex((word) => word.endsWith("windows-selftest.mjs")) + 1);
const given = minimist(words, { boolean: ["change"], string: ["wsl", "powershell", "out"] });
const [destination] = given._;
if (destination === undefined) {
  process.stderr.write(
    "usage: npm run windows-selftest -- USER@HOST [--port 22] [--change] [--wsl NAME] [--out FILE]\n",
  );
  process.exit(1);
}
if (given.wsl && !given.change) {
  process.stderr.write("windows-selftest: --wsl changes the machine, so it wants --change, too\n");
  process.exit(1);
}
const cli = realCli(process);
const loaded = loadInventory({ text: emptyInventory, file: "mesh.yaml", cwd: process.cwd(), home: homedir() });
if (!("inventory" in loaded)) throw new Error(loaded.errors.map(({ message }) => message).join("\n"));
const say = (line) => process.stdout.write(`${line}\n`);
const pool = await connections(cli, loaded.inventory, say);
try {
  const { port, change, powershell, out = "selftest.md" } = given;
  const wsl = given.wsl ? { distribution: given.wsl, port: given["wsl-port"] ?? 2222 } : undefined;
  const { page, failed } = await selftest(loaded.inventory, pool, { destination, port, change, powershell, wsl }, say);
  await fs.writeFile(out, page);
  say(`\n${failed === 0 ? "all well" : `${failed} failed`}; the page without names is ${out}`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`windows-selftest: ${error.message}\n`);
  process.exitCode = 1;
} finally {
  pool.closeAll();
}
