// The Action on a mesh where one host lets only a person in and a laptop sleeps: green, a warning, and the next run notices the
// person.

import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { type Runner, startRunner } from "./runner.ts";

let lab: EmbeddedLab;
let runner: Runner;

beforeAll(async () => {
  const office = { name: "office-one", os: "windows" } as const;
  const laptop = { name: "laptop", expected: "sometimes" } as const;
  lab = await openEmbeddedLab({ hosts: ["sfspark1", office, laptop] });
  runner = await startRunner(lab, { event: {} });
  await lab.fault("windows-held", "office-one");
  await lab.fault("asleep", "laptop");
}, 60_000);
afterAll(async () => {
  await runner?.close();
  await lab?.close();
});

const nobody = "http://127.0.0.1:9";
const line = "powershell -NoProfile -ExecutionPolicy Bypass -File C:\\temp\\join-mesh.ps1";

test("an apply is green, warns, counts who waits, and its summary has the line to type", async () => {
  const { code, log, summary, outputs } = await runner.action(nobody, { command: "apply" });
  expect(code, log).toBe(0);
  const [warning, ...others] = log.split("\n").filter((text) => text.startsWith("::warning"));
  expect(warning).toMatch(
    /title=office-one waits for a person::until .* UTC, a person can finish its join: on office-one/,
  );
  expect([warning?.includes(line), others]).toEqual([true, []]);
  expect(outputs).toMatchObject({ "hosts-ok": "1", "hosts-failed": "0", "hosts-pending": "0", "hosts-waiting": "2" });
  expect(outputs["exit-code"]).toBe("3");
  expect(summary).toMatch(/^### ✋ Apply: 3 hosts: 1 waiting for a person, .*1 asleep/);
  expect(summary).toContain(`\`\`\`text\n${line}\n\`\`\``);
  for (const { secret } of lab.headscale.state.keys)
    expect(log + summary + JSON.stringify(outputs)).not.toContain(secret);
}, 60_000);

test("so are a plan and a status after it, which change nothing", async () => {
  const keys = JSON.stringify(lab.headscale.state.keys);
  for (const command of ["plan", "status"]) {
    const { code, log, summary, outputs } = await runner.action(nobody, { command });
    expect(code, log).toBe(0);
    expect(outputs).toMatchObject({ "hosts-failed": "0", "hosts-waiting": "2", "exit-code": "3" });
    expect(summary).toContain(line);
  }
  expect(JSON.stringify(lab.headscale.state.keys)).toBe(keys);
}, 60_000);

test("what fails besides makes the job red", async () => {
  await lab.fault("sudo", "sfspark1");
  const { code, outputs } = await runner.action(nobody, { command: "apply", "force-reauth": "true" });
  await lab.heal("sudo", "sfspark1");
  expect([code, outputs["hosts-failed"], outputs["hosts-waiting"]]).toEqual([1, "1", "2"]);
}, 60_000);
