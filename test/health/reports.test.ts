// What people reported about words that mean something else (report H22): what the four contacts come to.

import { expect, test } from "vitest";
import { open, silent, stateOf, verdictOn } from "./nights.ts";

test("H22: a host that works and does not hear from Headscale is degraded, with the command that mends it", () => {
  const verdict = verdictOn({ looks: silent("h1", "control") });
  expect(open(verdict)).toEqual(["control-lost:h1"]);
  expect(stateOf(verdict, "h1")).toBe("degraded");
  expect(verdict.causes[0]?.cause.next).toEqual(["ssh -t h1 sudo systemctl restart tailscaled"]);
});

test("H22: a host that counts as online and answers nothing has failed", () => {
  const verdict = verdictOn({ looks: silent("h1", "mesh-ping", "ssh-lan", "ssh-mesh") });
  expect(open(verdict)).toEqual(["host-frozen:h1"]);
  expect(stateOf(verdict, "h1")).toBe("failed");
});
