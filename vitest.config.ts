// Three projects: `unit` runs anywhere, `powershell` where there is one; `lab` needs the real lab and runs one file after another.
// By default the lab's short files; continuous integration runs most, `npm run test:lab` all of them (MESH_LAB_TESTS).
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// With a real PowerShell, which takes half a second of processor time for each start: after the others, which have clocks to keep.
const powershell = ["test/windows/**/*.test.ts", "test/host/powershell/**/*.test.ts"].concat(
  [
    ...["change-files", "change-life", "change-refused", "change-service", "check", "facts", "functions", "health"],
    ...[
      "goes-on",
      "health-syncthing",
      "join-server",
      "join-settings",
      "native",
      "person-login",
      "program",
      "wsl-facts",
      "wsl-functions",
      "wsl-open",
    ],
  ].map((name) => `test/host/windows-${name}.test.ts`),
);
// Its tables that take minutes; with the long files of the lab.
const longWindows = [
  "install",
  "join",
  "leave",
  "paste",
  "person",
  "prepare",
  "script",
  "syncthing",
  "update",
  "wsl",
  "wsl-leave",
]
  .map((name) => `test/host/windows-change-${name}.test.ts`)
  .concat(["msi", "prepare", "tasks", "shells", "wsl"].map((name) => `test/windows/${name}.test.ts`))
  .concat("test/embedded/windows-fidelity.test.ts");
const allLab = ["test/e2e/**/*.test.ts", "test/lab/**/*.test.ts", "test/embedded/fidelity.test.ts", ...longWindows];
const long = ["cuts", "faults", "fifty", "found", "identity", "interrupted", "leaving", "many-hosts", "prepare-cut"]
  .concat(["button", "cuts", "ladder", "person", "secrets", "shells", "syncthing"].map((name) => `windows-${name}`))
  .concat("all-leave", "asleep", "doctor", "doctor-windows", "wsl", "wsl-cuts", "wsl-states")
  .concat(["join", "packages", "server", "ssh"].map((name) => `field-${name}`))
  .concat("health", ...["machine", "network", "server", "windows"].map((name) => `health-${name}`))
  .map((name) => `test/e2e/${name}.test.ts`)
  .concat("test/lab/wsl-hosts.test.ts", "test/embedded/fidelity.test.ts", ...longWindows);
const every = ["test/**/*.test.ts"];
const short = ["test/e2e/join.test.ts", "test/e2e/headscale.test.ts"];
// Much of a test is waiting, so that two of them have room on one core.
const maxWorkers = Math.max(2, availableParallelism() - 1);
const much = process.env.MESH_LAB_TESTS ?? "short";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: every, exclude: [...allLab, ...powershell], testTimeout: 20_000, maxWorkers } },
      {
        test: {
          name: "powershell",
          include: powershell,
          exclude: longWindows,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          maxWorkers,
        },
      },
      {
        test: {
          name: "lab",
          include: much === "short" ? short : allLab,
          exclude: much === "most" ? long : [],
          // Real hosts share this machine's two or more cores; a second look tells a slow one from a wrong one.
          retry: 1,
          globalSetup: "test/e2e/setup.ts",
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 180_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
