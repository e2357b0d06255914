import { expect, test } from "vitest";
import { allWell, bad, gone, open, silent, stateOf, verdictOn } from "./nights.ts";

test("a mesh in which all is well is told of to nobody", () => {
  const verdict = verdictOn({});
  expect(verdict).toMatchObject({ causes: [], incidents: [], memory: [], notLooked: [] });
  expect([...verdict.states.values()].map(({ state }) => state)).toEqual(Array(4).fill("healthy"));
});

test("a host that does not answer is one cause", () => {
  const verdict = verdictOn({ looks: gone("h1") });
  expect(open(verdict)).toEqual(["host-down:h1"]);
  expect(stateOf(verdict, "h1")).toBe("failed");
  expect(verdict.causes[0]?.cause).toMatchObject({
    ...{ code: "host-down", severity: "high", touchesConnectivity: true, hosts: ["h1"] },
    ...{ title: "h1 does not answer", next: ["mesh status h1"] },
  });
});

test("a Headscale that is down is one cause, not one for each host", () => {
  const looks = [
    bad("headscale", "server", "headscale-down"),
    ...["server", "h1", "pc", "wsl"].flatMap((host) => silent(host, "control")),
  ];
  const verdict = verdictOn({ looks });
  expect(open(verdict)).toEqual(["headscale-down"]);
  const explains = ["control-lost:h1", "control-lost:pc", "control-lost:server", "control-lost:wsl"];
  expect(verdict.causes[0]?.cause).toMatchObject({ explains, hosts: ["server", "h1", "pc", "wsl"] });
  expect(verdict.causes[1]?.silence).toEqual({ by: "explained", cause: "headscale-down" });
  expect(stateOf(verdict, "h1")).toBe("degraded");
});

test("the same looks give the same verdict, in whatever order they came in", () => {
  const looks = [...gone("h1"), bad("headscale", "server", "headscale-down"), ...silent("pc", "control")];
  const verdict = verdictOn({ looks });
  expect(verdictOn({ looks: looks.toReversed() }).memory).toEqual(verdict.memory);
  expect(allWell().length).toBeGreaterThan(20);
});
