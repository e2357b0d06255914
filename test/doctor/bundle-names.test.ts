// The file for a bug report with a name planted in every field that may hold one, and all of them in what the doctor says.

import { expect, test } from "vitest";
import { asking } from "../../src/doctor/asked.ts";
import { bundleOf } from "../../src/doctor/bundle.ts";
import { climb } from "../../src/doctor/climb.ts";
import { doctorResult } from "../../src/doctor/result.ts";
import type { HostFacts } from "../../src/host/protocol.ts";
import type { Host, Inventory } from "../../src/inventory/types.ts";
import { factsOf, failure, hostNamed, nodeNamed, windowsSystem } from "../health/probes/played.ts";
import { tailscale } from "../steps/facts.ts";
import { doctorWorld, patient, wayTo } from "./played.ts";

const plants: string[] = [];
/** A name that is nowhere else. */
function plant(form: (word: string) => string = (word) => word): string {
  const name = form(`zq${plants.length}x`);
  plants.push(name);
  return name;
}
const domain = () => plant((word) => `${word}.Example`);

function plantedHost(): Host {
  const [hop, hopUser, far] = [domain(), plant(), domain()];
  return hostNamed("h1", {
    ...{ name: plant(), address: domain(), user: plant(), wslOf: plant(), proxyJump: `${hopUser}@${hop}:22,${far}` },
    meshSsh: { user: plant(), port: 22 },
    otherRoads: [{ address: domain(), port: 2222, proxyJump: plant() }],
  });
}

function plantedWay() {
  const hop = () =>
    wayTo(domain(), { name: plant(), written: domain(), user: plant(), hostKeyNames: [`[${domain()}]:2222`] });
  return { ...hop(), via: { ...hop(), via: hop() } };
}

function plantedInventory(host: Host): Inventory {
  const { inventory } = patient().mesh;
  const urls = { url: `http://${domain()}:8080`, apiUrl: `https://${domain()}` };
  return {
    ...inventory,
    headscale: { ...inventory.headscale, ...urls, user: plant() },
    ssh: { ...inventory.ssh, user: plant() },
    hosts: [host, plantedHost()],
  };
}

/** Of Windows, which names accounts, too. */
function plantedFacts(): HostFacts {
  const system = windowsSystem();
  if (system.family !== "windows") throw new Error(system.family);
  const account = { name: "Ubuntu", owner: "S-1-5-21-1", account: `${plant()}\\${plant()}`, version: 2 as const };
  const words = tailscale({
    self: { HostName: plant(), DNSName: `${domain()}.` },
    prefs: { ControlURL: `http://${domain()}:8080`, Hostname: plant() },
  });
  return {
    ...factsOf("pc"),
    user: { name: plant() },
    tailscale: { ...words, status: words.status && { ...words.status, dnsSuffix: domain() } },
    system: {
      ...system,
      account: { ...system.account, profile: `C:\\Users\\${plant()}` },
      wsl: system.wsl && { ...system.wsl, distributions: [account] },
    },
  };
}

const split = (name: string) => name.split("\\");

test("no name of a machine or an account comes into it, whatever its case and however short, from none of the places that have one", async () => {
  const well = doctorWorld(patient());
  const host = plantedHost();
  const world = {
    ...well,
    host,
    way: plantedWay(),
    missed: [[plantedWay(), failure("SSH_TIMEOUT")]] as const,
    inventory: plantedInventory(host),
  };
  const [node, lost] = [nodeNamed("h2", { hostname: plant(), givenName: plant() }), { name: plant() }];
  const listing = {
    nodes: [{ ...node, user: { id: "1", name: plant() } }],
    unreadable: [{ ...{ id: "9", nodeKey: undefined, why: "" }, ...lost }],
  };
  const heard = { facts: plantedFacts(), listing, peer: { name: plant(), ip: "100.64.0.9" }, here: [plant(), "bob"] };
  const names = [...plants, "bob"].flatMap(split);
  const said = names.map((name) => `at ${name}, ${name.toUpperCase()}: /home/${name.toLowerCase()}`).join(" ");
  const rungs = await climb(well, asking(well), { all: false });
  const result = doctorResult(world, false, [...rungs, { ...(rungs[0] as (typeof rungs)[0]), cameBack: said }]);
  const system = { node: "v24", platform: "linux x64" };
  const text = JSON.stringify(bundleOf(world, { result, heard, system, at: "", redact: (one) => one })).toLowerCase();
  expect(text).toContain("/home/name-");
  expect(names.filter((name) => text.includes(name.toLowerCase()))).toEqual([]);
});

test("a host that is called as a rung is does not take the rung away", async () => {
  const well = doctorWorld(patient());
  const world = { ...well, host: { ...well.host, name: "clock" } };
  const result = doctorResult(world, false, await climb(well, asking(well), { all: false }));
  const heard = { facts: factsOf("h1"), listing: { nodes: [], unreadable: [] }, peer: undefined, here: [] };
  const system = { node: "v24", platform: "linux x64" };
  const document = bundleOf(world, { result, heard, system, at: "", redact: (one) => one }) as {
    result: typeof result;
  };
  expect(document.result.rungs.map(({ rung }) => rung)).toContain("clock");
  expect(document.result.host).toMatch(/^name-/);
});
