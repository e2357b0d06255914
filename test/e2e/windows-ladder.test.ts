// States of a Windows machine, and where on the ladder of logins each ends: joined by the account, by the system, waiting for a
// person, or stopped before anything was touched or written.

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { forget, mesh, nodes, usableKeys } from "./support.ts";
import {
  closeWindowsLab,
  deeds,
  describeWindows,
  expectCleanMachine,
  filesOfOurs,
  hastyInventory,
  hostOf,
  openWindowsLab,
} from "./windows.ts";

/** What a state is brought about by, and how an apply over it ends. */
interface Row {
  readonly machine?: WindowsSpec;
  readonly faults?: readonly string[];
  readonly ends: "changed" | "waiting" | "failed";
  /** The error's code. */
  readonly code?: string;
  /** False: nothing may have been done to the machine. */
  readonly touched?: false;
}

const rows: Readonly<Record<string, Row>> = {
  "a machine with nothing in the way": { ends: "changed" },
  "another user holds the session": { faults: ["windows-held"], ends: "changed" },
  "another user holds it, and tasks of the system do not start": {
    faults: ["windows-held-all-but-desktop"],
    ends: "waiting",
  },
  "the tunnel driver does not come up": { faults: ["windows-nostate"], ends: "failed", code: "DRIVER_FAILED" },
  "a policy names another server": {
    faults: ["windows-policy-loginurl"],
    ends: "failed",
    code: "POLICY_BLOCKS",
    touched: false,
  },
  "another installation never ends": { faults: ["windows-msi-busy"], ends: "failed", code: "PACKAGES_LOCKED" },
  "the channel of an answer never closes": { faults: ["windows-channel-never-closes"], ends: "changed" },
  "the language is German": { machine: { language: "de-DE" }, ends: "changed" },
  "the account has a space and an umlaut, and a profile of another name": {
    machine: { account: { name: "Änne Müller", domain: "CORP", profile: "C:\\Users\\aenne.CORP" } },
    ends: "changed",
  },
};

describeWindows("the ladder of logins", () => {
  let lab: Lab;
  let inventory: string;

  beforeAll(async () => {
    lab = await openWindowsLab(0, 1);
  });

  // A join that waits leaves a key, and each row counts those that are left.
  beforeEach(async () => {
    await lab.resetHeadscale();
    await lab.fresh("w1");
    inventory = await hastyInventory(lab);
  });

  afterEach(() => forget(inventory));
  afterAll(closeWindowsLab);

  test.each(Object.entries(rows))("%s", async (_, { machine, faults = [], ends, code, touched }) => {
    if (machine) await lab.machine("w1", machine);
    for (const fault of faults) await lab.fault(fault, "w1");
    const before = await deeds(lab, "w1");
    const run = await mesh(["-i", inventory, "apply", "w1", "--yes", "--json"]);
    const outcome = hostOf(run, "w1");
    expect([outcome.state, outcome.error?.code], run.stdout).toEqual([ends, code]);
    expect(run.code).toBe({ changed: 0, waiting: 3, failed: 1 }[ends]);
    if (touched === false) expect(await deeds(lab, "w1")).toEqual(before);
    expect((await nodes(lab)).has("w1")).toBe(ends === "changed");
    expect(await usableKeys(lab)).toBe(ends === "waiting" ? 1 : 0);
    if (ends === "waiting") return expect(await filesOfOurs(lab, "w1")).toContain("temp/join-mesh.ps1");
    await expectCleanMachine(lab, "w1");
    if (ends === "changed") {
      expect((await mesh(["-i", inventory, "plan", "w1", "--detailed-exitcode"])).code).toBe(0);
    }
  });
});
