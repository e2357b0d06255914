// The nightly run on real hosts, and what can be wrong with the ways to them.

import { afterAll, beforeAll, expect, test } from "vitest";
import { roadTo } from "./health-calm.ts";
import { type Mesh, openMesh, proveTold, type Trouble } from "./health-support.ts";
import { describeLab, nodes, openLab, sh } from "./support.ts";

const once = (what: () => Promise<boolean>) => expect.poll(what, { timeout: 60_000, interval: 1000 }).toBe(true);
const counts = ({ lab }: Mesh, host: string) => nodes(lab).then((list) => list.get(host)?.online === true);

/** A fault of the lab on h1, and until when it is not there yet. */
const fault = (name: string, shows: (mesh: Mesh) => Promise<boolean> = async () => true) => ({
  breaks: async (mesh: Mesh) => {
    await mesh.lab.fault(name, "h1");
    await once(() => shows(mesh));
  },
  mends: ({ lab }: Mesh) => lab.heal(name, "h1"),
});

const troubles: Readonly<Record<string, Trouble>> = {
  "tailscaled is stopped": {
    breaks: ({ lab }) => sh(lab, "h1", "systemctl stop tailscaled"),
    mends: (mesh) => sh(mesh.lab, "h1", "systemctl start tailscaled"),
    told: { "service-stopped:h1": "ssh h1 sudo systemctl start tailscaled" },
  },
  "the SSH server is stopped": { ...fault("sshd"), told: { "ssh-down:h1": "ssh -v h1" } },
  "a host is frozen, and Headscale counts it as online": {
    ...fault("pause", (mesh) => counts(mesh, "h1")),
    told: { "host-frozen:h1": "mesh status h1" },
  },
  // Nobody has told Headscale yet.
  "the network of a host is cut": {
    ...fault("net", (mesh) => counts(mesh, "h1")),
    told: { "host-frozen:h1": "mesh status h1" },
  },
  "a host is off": {
    breaks: async (mesh) => {
      await mesh.lab.powerOff("h1");
      await once(async () => !(await counts(mesh, "h1")));
    },
    mends: ({ lab }) => lab.powerOn("h1"),
    told: { "host-down:h1": "mesh status h1" },
  },
  "UDP is cut, and a relay is left": {
    ...fault("udp", async (mesh) => (await roadTo(mesh, "sfspark1", "h1")) === "relay"),
    told: { "relayed:h1": "ssh h1 tailscale netcheck" },
  },
  "a host answers through the mesh alone": { ...fault("lan-ssh"), told: { "lan-unreachable:h1": "mesh status h1" } },
  "large packets do not get through the mesh": {
    ...fault("mtu"),
    told: { "mtu-trap:h1": "ssh h1 ip link show tailscale0" },
  },
};

describeLab("the nightly run, when", { timeout: 600_000 }, () => {
  let mesh: Mesh;

  beforeAll(async () => {
    mesh = await openMesh(await openLab(), ["h1", "h2", "h3"]);
  });
  afterAll(() => mesh?.close());

  test.each(Object.keys(troubles))("%s, tells it once, and is silent after the repair", async (name) => {
    await proveTold(mesh, troubles[name] as Trouble);
  });
});
