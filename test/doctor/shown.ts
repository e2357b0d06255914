// Where the codes are brought about that no row of the two tables of faults has: by a real host, a real Headscale or the command line where
// that can be, else by a played one.

import type { DoctorCode } from "../../src/doctor/types.ts";

export const shown: Readonly<Partial<Record<DoctorCode, string>>> = {
  USAGE: "test/e2e/runner.test.ts",
  INVENTORY_INVALID: "test/e2e/runner.test.ts",
  INTERRUPTED: "test/embedded/doctor.test.ts",
  PLAN_CHANGED: "test/e2e/many-hosts.test.ts",
  UNEXPECTED: "test/converge/run.test.ts",
  SSH_KEY: "test/embedded/provision.test.ts",
  SSH_LOST: "test/e2e/interrupted.test.ts",
  SSH_PROTOCOL: "test/ssh/connect.test.ts",
  HOST_KEY_REVOKED: "test/ssh/host-keys.test.ts",
  COMMAND_TIMEOUT: "test/e2e/interrupted.test.ts",
  PREPARE_OUTDATED: "test/converge/access.test.ts",
  PREPARE_PINNED: "test/host/prepared.test.ts",
  PREPARE_CONFLICT: "test/e2e/prepare-cut.test.ts",
  HOST_BUSY: "test/host/leftovers.test.ts",
  PACKAGES_LOCKED: "test/e2e/windows-ladder.test.ts",
  DRIVER_FAILED: "test/e2e/windows-ladder.test.ts",
  REBOOT_NEEDED: "test/host/windows-change-install.test.ts",
  HEADSCALE_REFUSED: "test/headscale/rest.test.ts",
  HEADSCALE_ANSWER: "test/headscale/rest.test.ts",
  KEY_MINT_FAILED: "test/e2e/fifty.test.ts",
  KEY_SPENT: "test/host/join.test.ts",
  JOIN_FAILED: "test/e2e/runner.test.ts",
  SYNCTHING_FAILED: "test/host/windows-change-syncthing.test.ts",
  OWN_LINK: "test/host/windows-change-wsl-leave.test.ts",
  VERIFY_FAILED: "test/embedded/verify.test.ts",
  "node-expired": "test/e2e/health-server.test.ts",
  "host-down": "test/e2e/health-network.test.ts",
};
