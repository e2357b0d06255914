// Two projects: `unit` runs anywhere in seconds; `lab` needs the real lab and runs one file after another.
import { defineConfig } from "vitest/config";

const lab = ["test/e2e/**/*.test.ts", "test/lab/**/*.test.ts", "test/embedded/fidelity.test.ts"];

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["test/**/*.test.ts"], exclude: lab, testTimeout: 20_000 } },
      {
        test: {
          name: "lab",
          include: lab,
          globalSetup: "test/e2e/setup.ts",
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
