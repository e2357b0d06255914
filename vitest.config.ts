// Two projects: `unit` runs anywhere; `lab` needs the real lab and runs one file after another. By default the lab's short
// files; `npm run test:lab` and continuous integration run all of them.
import { defineConfig } from "vitest/config";

const allLab = ["test/e2e/**/*.test.ts", "test/lab/**/*.test.ts", "test/embedded/fidelity.test.ts"];
const short = ["test/e2e/join.test.ts", "test/e2e/headscale.test.ts"];
const chosen = process.env.MESH_LAB_ALL ? allLab : short;

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["test/**/*.test.ts"], exclude: allLab, testTimeout: 20_000 } },
      {
        test: {
          name: "lab",
          include: chosen,
          // Real hosts share this machine's two or more cores; a second look tells a slow one from a wrong one.
          retry: 1,
          globalSetup: "test/e2e/setup.ts",
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
