// One host's broken answer is that host's failure, told with its name; the others are planned, changed and shown.

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { FaultName } from "../../lab/embedded/faults.ts";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { mesh } from "../e2e/support.ts";

let lab: EmbeddedLab;
const run = (...argv: string[]) => mesh(["-i", lab.inventory, ...argv, "--json"]);

interface Shown {
  readonly host: string;
  readonly state?: string;
  readonly well?: boolean;
  readonly error: {
    readonly code: string;
    readonly host: string;
    readonly step: string;
    readonly problem: string;
  } | null;
}

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1", "web-2"] });
  expect((await run("apply", "--yes")).code).toBe(0);
}, 60_000);
afterEach(() => expect(lab.unexpected).toEqual([]));
afterAll(async () => lab?.close());

const kinds: readonly { readonly fault: FaultName; readonly says: RegExp }[] = [
  { fault: "status-cut", says: /"tailscale status" is not one: \{/ },
  { fault: "status-words", says: /"tailscale status" is not one: Service Unavailable/ },
  { fault: "status-types", says: /"tailscale status" is not one: \{"BackendState":7/ },
  { fault: "status-binary", says: /"tailscale status" is not one/ },
  { fault: "status-huge", says: /"tailscale status" is not one: \{"Padding":"x/ },
];

describe.each(kinds)("with $fault on one host", { timeout: 60_000 }, ({ fault, says }) => {
  beforeAll(() => lab.fault(fault, "web-1"));
  afterAll(() => lab.heal(fault, "web-1"));

  const isNamed = ({ error }: Shown) => {
    expect(error).toMatchObject({ code: "HOST_PROGRAM", host: "web-1", step: "detect" });
    expect(error?.problem).toMatch(says);
  };

  test("the plan names it, and the others are planned", async () => {
    const { code, json } = await run("plan");
    const hosts: Shown[] = json().hosts;
    expect([code, hosts.map(({ host, state }) => [host, state])]).toEqual([
      1,
      [
        ["sfspark1", "converged"],
        ["web-1", "failed"],
        ["web-2", "converged"],
      ],
    ]);
    isNamed(hosts[1] as Shown);
  });

  test("an apply changes what is to be changed on the others", async () => {
    lab.machine("web-2").daemon.rename("elsewhere");
    const hosts: Shown[] = (await run("apply", "--yes")).json().hosts;
    expect(hosts.map(({ state }) => state)).toEqual(["converged", "failed", "changed"]);
    isNamed(hosts[1] as Shown);
    expect(lab.machine("web-2").daemon.prefs.hostname).toBe("web-2");
  });

  test("the status shows the others as they are", async () => {
    const { code, json } = await run("status");
    const hosts: Shown[] = json().hosts;
    expect([code, hosts.map(({ well }) => well)]).toEqual([1, [true, false, true]]);
    isNamed(hosts[1] as Shown);
  });
});

test("a host whose answers are whole again is as it was: nothing was changed there", async () => {
  expect((await run("plan", "--detailed-exitcode")).code).toBe(0);
});
