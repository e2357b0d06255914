// What the facts of a host tell of its machine, and what they do not.

import { expect, test } from "vitest";
import type { HostFacts } from "../../../src/host/protocol.ts";
import { factsOf, joined, lineOf, look, looksAt, played, windowsSystem } from "./played.ts";

const machineOf = async (name: string, facts: HostFacts) => {
  const mesh = played();
  mesh.facts.set(name, facts);
  const night = await look(mesh);
  return { line: lineOf(night, "machine", `host:${name}`), look: looksAt(night, "machine", `host:${name}`)[0] };
};

test("a plain Linux host tells nothing yet", async () => {
  const { line } = await machineOf("h1", factsOf("h1"));
  expect(line).toBe("unknown the host program does not tell clock, disk and pending restart of this system");
});

test("WSL2 tells its clock", async () => {
  const { line, look: one } = await machineOf("wsl", { ...factsOf("wsl"), clockOff: -7200 });
  expect([line, one?.measures]).toEqual(["good", { clockMs: -7_200_000 }]);
});

test.each([
  { finding: { id: "clock-off", detail: "-7200" }, line: "good", measures: { clockMs: -7_200_000 } },
  { finding: { id: "disk-full", detail: "1000" }, line: "bad disk-full", measures: { clockMs: 0 } },
  { finding: { id: "pending-reboot", detail: "RebootPending" }, line: "bad restart-pending", measures: { clockMs: 0 } },
  { finding: { id: "network-public", detail: "" }, line: "good", measures: { clockMs: 0 } },
] as const)("Windows with $finding.id: $line", async ({ finding, line, measures }) => {
  const found = await machineOf("pc", factsOf("pc", { system: windowsSystem([finding]) }));
  expect([found.line, found.look?.measures]).toEqual([line, measures]);
});

const text = (why: string) => `Tailscale could not establish an encrypted connection with 'hs': x509: ${why}`;

test.each([
  { why: "certificate is not yet valid", line: "bad clock-wrong" },
  {
    why: "certificate has expired",
    line: "unknown the host program does not tell clock, disk and pending restart of this system",
  },
])("a host to which a $why: $line", async ({ why, line }) => {
  const found = await machineOf("h1", factsOf("h1", { tailscale: joined("h1", {}, [text(why)]) }));
  expect(found.line).toBe(line);
});
