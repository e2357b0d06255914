// Questions at a terminal, one after another.

import { createInterface } from "node:readline/promises";
import { MeshError } from "../core/errors.ts";
import type { Cli } from "./cli.ts";

export interface Asker {
  /** The answer, or `otherwise` for an empty line. Asks again until `check` accepts it. */
  text<T>(question: string, otherwise: string, check: (answer: string) => T): Promise<T>;
  yes(question: string): Promise<boolean>;
  close(): void;
}

/** Undefined when there is no terminal. */
export function asker(cli: Cli): Asker | undefined {
  if (!cli.stdin.isTTY) return undefined;
  const lines = createInterface({ input: cli.stdin, output: cli.stderr });
  const question = async (text: string) =>
    (await lines.question(text, { signal: cli.signal }).catch(refuseToAnswer)).trim();
  return {
    async text(what, otherwise, check) {
      for (;;) {
        const answer = (await question(`${what}${otherwise ? ` [${otherwise}]` : ""}: `)) || otherwise;
        try {
          return check(answer);
        } catch (thrown) {
          if (!(thrown instanceof MeshError)) throw thrown;
          cli.stderr.write(`  ${thrown.problem}\n`);
        }
      }
    },
    yes: async (what) => /^y(es)?$/i.test(await question(`${what} [y/N] `)),
    close: () => lines.close(),
  };
}

/** Whether a person says yes; `false` when there is no terminal. */
export async function askYes(cli: Cli, question: string): Promise<boolean> {
  const ask = asker(cli);
  try {
    return (await ask?.yes(question)) === true;
  } finally {
    ask?.close();
  }
}

/** Ctrl-C and Ctrl-D are answers of a person, so they are not reported as a bug. */
function refuseToAnswer(cause: Error): never {
  if (cause.name !== "AbortError") throw cause;
  throw new MeshError({ code: "INTERRUPTED", problem: "stopped at a question", cause });
}
