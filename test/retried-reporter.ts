// What passed only when it was tried again, into the file that MESH_RETRIED names: a test that needs luck must not look like
// one that passes.

import { writeFileSync } from "node:fs";
import type { Reporter, TestCase } from "vitest/node";

export default class RetriedReporter implements Reporter {
  readonly #lines: string[] = [];

  onTestCaseResult(test: TestCase): void {
    const again = test.diagnostic()?.retryCount ?? 0;
    if (again === 0 || test.result().state !== "passed") return;
    const which = again === 1 ? "the second try" : `try ${again + 1}`;
    this.#lines.push(`passed only at ${which}: ${test.module.relativeModuleId} > ${test.fullName}\n`);
  }

  /** Also when there is nothing to tell, so that silence can only mean that the tests never ended. */
  onTestRunEnd(): void {
    if (process.env.MESH_RETRIED)
      writeFileSync(process.env.MESH_RETRIED, this.#lines.join("") || "no test was retried\n");
  }
}
