// What `mesh remote prepare` asks a person for: the account and the host stand in the question.

import { PassThrough } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { askSecret } from "../../src/commands/ask-secret.ts";
import type { Cli } from "../../src/commands/cli.ts";
import { Redactor } from "../../src/core/redact.ts";
import { mesh } from "../e2e/support.ts";

let lab: EmbeddedLab;
beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1"] });
  await lab.fault("sudo", "web-1");
});
afterAll(() => lab?.close());

test("nobody who answers is told what was asked for: whose password, and on which host", async () => {
  const { code, stderr } = await mesh(["-i", lab.inventory, "remote", "prepare", "web-1"]);
  const why =
    "no sudo password of steve on web-1 was given: there is no terminal to ask, and no line on standard input";
  expect([code, stderr]).toEqual([64, expect.stringContaining(why)]);
  expect(stderr).toContain(`\nnext: mesh -i ${lab.inventory} remote prepare web-1\n`);
});

test("a terminal shows the question and nothing of the answer", async () => {
  const [stdin, stderr] = [new PassThrough(), new PassThrough()].map((s) => Object.assign(s, { isTTY: true }));
  let shown = "";
  stderr?.on("data", (text) => {
    shown += text;
  });
  stderr?.once("data", () => setImmediate(() => stdin?.write("s3cret words\r")));
  const cli = { stdin, stderr, signal: new AbortController().signal, known: new Redactor() } as unknown as Cli;
  const secret = await askSecret(cli, "sudo password of alice on web-1");
  expect([secret.reveal(), shown]).toEqual(["s3cret words", "sudo password of alice on web-1: \n"]);
});
