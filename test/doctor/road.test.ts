// A host with several addresses, of which the first does not lead to it.

import { expect, test } from "vitest";
import { asking } from "../../src/doctor/asked.ts";
import { climb } from "../../src/doctor/climb.ts";
import { doctorResult } from "../../src/doctor/result.ts";
import { overTakenRoad } from "../../src/doctor/road.ts";
import type { DoctorWorld } from "../../src/doctor/world.ts";
import { doctorLines } from "../../src/report/doctor-text.ts";
import { noStyle } from "../../src/report/style.ts";
import { transportError } from "../../src/ssh/errors.ts";
import { failure, ipOf } from "../health/probes/played.ts";
import { doctorWorld, notGood, type Patient, patient, wayTo } from "./played.ts";

const first = wayTo("h1.local");
const second = wayTo("10.0.0.77", { port: 2222 });
const noName = Object.assign(new Error("getaddrinfo ENOTFOUND h1.local"), {
  code: "ENOTFOUND",
  syscall: "getaddrinfo",
});

function twoRoads(of: Patient): DoctorWorld {
  const world = doctorWorld({ ...of, set: { way: first } });
  const otherRoads = [{ address: "10.0.0.77", port: 2222, proxyJump: undefined }];
  const road = { target: second, before: [[first, transportError(first, noName)]] as const };
  return {
    ...world,
    host: { ...world.host, otherRoads },
    enter: async () => ({ ...(await world.enter()), road }),
  };
}

async function examined(of: Patient) {
  const world = await overTakenRoad(twoRoads(of));
  return doctorResult(world, false, await climb(world, asking(world), { all: false }));
}

test("what is shown is of the road that was taken, and the first is a remark", async () => {
  const of = patient("h1", { names: { "h1.mesh.lab": [ipOf("h1")] } });
  const result = await examined(of);
  expect(result).toMatchObject({ address: "10.0.0.77", port: 2222, broken: null, exit: 0 });
  const tried = result.rungs.map((rung) => rung.tried).join("\n");
  expect(tried).toContain("nc -vz -w 10 10.0.0.77 2222");
  expect(tried).toContain("ssh -p 2222 steve@10.0.0.77 systemctl");
  expect(tried).not.toContain("h1.local");
  expect(result.remarks).toEqual([expect.stringMatching(/h1\.local port 22.*DNS_FAILED.*does not resolve/)]);
  expect(doctorLines(result, noStyle)[1]).toBe(`!  ${result.remarks[0]}`);
  // Entered once, not for the road and again for the rungs.
  expect(of.mesh.asked.filter((what) => what === "h1")).toHaveLength(1);
});

test("where no road leads to it, the first is told", async () => {
  const of = patient("h1", { names: { "h1.local": ["10.0.0.2"] } });
  of.mesh.cut.set("h1", failure("SSH_REFUSED"));
  const result = await examined(of);
  expect(result).toMatchObject({ address: "h1.local", broken: "port", remarks: [] });
});

test("a host with one road is not entered before the rungs want it", async () => {
  const of = patient();
  const world = doctorWorld(of);
  expect(await overTakenRoad(world)).toBe(world);
  expect(of.mesh.asked).toEqual([]);
  expect(notGood(await climb(world, asking(world), { all: false }))).toEqual(["name skipped"]);
});
