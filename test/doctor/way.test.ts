// What the doctor has typed on a host: over all the jumps that SSH took to it.

import { expect, test } from "vitest";
import { placeOf, sshTo } from "../../src/doctor/says.ts";
import { hint } from "../../src/host/posix/hints.ts";
import { doctorWorld, patient, wayTo } from "./played.ts";

const outer = wayTo("fd00::6", { user: "jo", port: 2222 });
const via = wayTo("gate.example", { user: "anna", via: outer });

test.each([
  ["one jump", wayTo("10.0.0.2", { via: outer, port: 2200 }), "-J 'jo@[fd00::6]:2222' -p 2200"],
  ["two jumps", wayTo("10.0.0.2", { via }), "-J 'jo@[fd00::6]:2222,anna@gate.example:22'"],
])("over %s, in what it asked and in what comes next", (_, way, options) => {
  const world = { ...doctorWorld(patient("h1")), way };
  expect(sshTo(world)).toBe(`ssh ${options} steve@10.0.0.2`);
  const next = hint("DISK_FULL", placeOf(world))?.join(" ");
  expect(next).toBe(`ssh -t ${options.replaceAll("'", "")} steve@10.0.0.2 df -h`);
});
