// Asks a person for a secret. A terminal does not show what is typed; without one, the first line of standard input counts.

import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { MeshError } from "../core/errors.ts";
import { Secret } from "../core/secret.ts";
import type { Cli } from "./cli.ts";
import { typedAgain } from "./typed-again.ts";

export async function askSecret(cli: Cli, what: string): Promise<Secret> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = cli.stdin.isTTY === true;
  const lines = createInterface({ input: cli.stdin, output: nowhere, terminal });
  if (terminal) cli.stderr.write(`${what}: `);
  try {
    const line = await firstLine(lines, cli.signal);
    if (line === "") throw nothing(cli, what);
    return cli.known.learn(new Secret(line));
  } finally {
    lines.close();
    if (terminal) cli.stderr.write("\n");
  }
}

function nothing(cli: Cli, what: string): MeshError {
  const problem = `no ${what} was given`;
  if (cli.stdin.isTTY) return new MeshError({ code: "USAGE", problem });
  return new MeshError({
    code: "USAGE",
    problem: `${problem}: there is no terminal to ask, and no line on standard input; type it in a terminal (over SSH: ssh -t)`,
    next: typedAgain(cli, ["remote", "prepare", "USER@HOST"]),
  });
}

/** "" when the input ends before there is a line, also by Ctrl-C or Ctrl-D. */
function firstLine(lines: ReturnType<typeof createInterface>, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    lines.once("line", resolve);
    lines.once("close", () => resolve(""));
    lines.once("SIGINT", () => lines.close());
    signal.addEventListener("abort", () => lines.close(), { once: true });
  });
}
