// Roads of the file for a bug report: who reads it learns no address and no account of a machine in between.

import { expect, test } from "vitest";
import { MeshError } from "../../src/core/errors.ts";
import { bundleOf } from "../../src/doctor/bundle.ts";
import type { DoctorResult } from "../../src/doctor/result.ts";
import type { DoctorWorld } from "../../src/doctor/world.ts";

test("addresses and accounts of jump hosts, and those of other roads, are words", () => {
  const host = {
    // One of a stranger is called as it is reached.
    ...{ name: "web.acme.example", address: "web.acme.example", user: "carol", identityFiles: [] },
    proxyJump: "alice@jump.acme.example:2222,gate.acme.example",
    otherRoads: [{ address: "second.acme.example", port: 22, proxyJump: "berta@third.acme.example" }],
  };
  const world = { host, way: undefined, inventory: undefined } as unknown as DoctorWorld;
  const tried = "ssh -J alice@jump.acme.example:2222,gate.acme.example carol@second.acme.example";
  const document = bundleOf(world, {
    result: { rungs: [{ tried }] } as unknown as DoctorResult,
    facts: new MeshError({ code: "SSH_TIMEOUT", problem: "no answer through third.acme.example" }),
    ...{ system: { node: "v24", platform: "linux" }, at: "2026-11-29T00:00:00.000Z", redact: (text) => text },
  });
  const text = JSON.stringify(document);
  expect(text).not.toMatch(/acme|alice|berta|carol/);
  expect(text).toMatch(/ssh -J name-\d+@name-\d+:2222,name-\d+ name-\d+@name-\d+/);
});
