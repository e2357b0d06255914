import { expect, test } from "vitest";
import { asking } from "../../src/doctor/asked.ts";
import { climb } from "../../src/doctor/climb.ts";
import { doctorResult } from "../../src/doctor/result.ts";
import { doctorLines } from "../../src/report/doctor-text.ts";
import { noStyle } from "../../src/report/style.ts";
import { doctorWorld, type Patient, patient } from "../doctor/played.ts";
import { factsOf, failure, ipOf } from "../health/probes/played.ts";
import { handover, loggedOut, stoppedService } from "../steps/facts.ts";

async function page(of: Patient, all = false): Promise<string> {
  const world = doctorWorld(of);
  return doctorLines(doctorResult(world, all, await climb(world, asking(world), { all })), noStyle).join("\n");
}

test("a host that is well is one calm page", async () => {
  const text = await page(patient("h1", { names: { "h1.mesh.lab": [ipOf("h1")] } }));
  expect(text.split("\n")).toHaveLength(18);
  expect(text).toMatch(/^h1: steve@10\.0\.0\.2 port 22\n– {2}the name resolves /);
  expect(text).toMatch(/\n✓ {2}full packets get through the mesh {2}.*\n\nh1 is well$/);
  expect(text).not.toMatch(/tried:|next:|✗/);
});

test("what is broken is told with what was tried, what came back, what that means and what to type, and where it stopped", async () => {
  const of = patient();
  of.mesh.facts.set("h1", factsOf("h1", { tailscale: stoppedService }));
  expect((await page(of)).split("\n").slice(8)).toEqual([
    "✗  tailscaled runs and is enabled",
    "    tried:     ssh steve@10.0.0.2 systemctl status tailscaled",
    "    came back: not running",
    "    means:     tailscaled is stopped on h1",
    "    next:      mesh plan h1",
    "    next:      ssh steve@10.0.0.2 sudo systemctl start tailscaled",
    "    more:      docs/topics/troubleshooting.md#service-stopped",
    "– 7 more were not looked at: mesh doctor … --all goes on",
    "",
    "h1 breaks at service",
  ]);
});

test("with --all the first of several is named", async () => {
  const of = patient("h1", { access: { kind: "needs-prepare" } });
  of.mesh.facts.set("h1", factsOf("h1", { tailscale: stoppedService }));
  of.mesh.health.set("h1", { server: { status: 200, why: "" } });
  const text = await page(of, true);
  expect(text).toMatch(/✗ {2}the account may change the host[\s\S]*✗ {2}tailscaled runs and is enabled/);
  expect(text).toMatch(/h1: 2 are broken, the first is rights$/);
});

test("a host that waits for a person, and one of which something is not known", async () => {
  const waits = patient();
  waits.mesh.facts.set("h1", factsOf("h1", { tailscale: loggedOut, handover: handover() }));
  expect(await page(waits)).toMatch(/h1 waits for a person$/);
  const mute = patient("h1", { access: failure("COMMAND_TIMEOUT") });
  expect(await page(mute)).toMatch(
    /\n\? {2}the account may change the host +not known: no\n[\s\S]*1 thing could not be looked at$/,
  );
});
