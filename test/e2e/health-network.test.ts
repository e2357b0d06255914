// The nightly run on real hosts, and what can be wrong with the ways to them. In each night several hosts have a trouble of their own.

import { afterAll, beforeAll, expect, test } from "vitest";
import { roadTo } from "./health-calm.ts";
import { type Mesh, openMesh, proveTold, type Trouble, together } from "./health-support.ts";
import { describeLab, nodes, openLab, sh } from "./support.ts";

const once = (what: () => Promise<boolean>) => expect.poll(what, { timeout: 60_000, interval: 1000 }).toBe(true);
const counts = ({ lab }: Mesh, host: string) => nodes(lab).then((list) => list.get(host)?.online === true);

/** A fault of the lab, and until when it is not there yet. */
const fault = (name: string, host: string, shows: (mesh: Mesh) => Promise<boolean> = async () => true) => ({
  breaks: async (mesh: Mesh) => {
    await mesh.lab.fault(name, host);
    await once(() => shows(mesh));
  },
  mends: ({ lab }: Mesh) => lab.heal(name, host),
});

const service: Trouble = {
  breaks: ({ lab }) => sh(lab, "h1", "systemctl stop tailscaled"),
  mends: ({ lab }) => sh(lab, "h1", "systemctl start tailscaled"),
  told: { "service-stopped:h1": "sudo systemctl start tailscaled" },
};
const sshd: Trouble = { ...fault("sshd", "h2"), told: { "ssh-down:h2": "ssh -v " } };
const frozen: Trouble = {
  ...fault("pause", "h3", (mesh) => counts(mesh, "h3")),
  told: { "host-frozen:h3": "mesh status h3" },
};
// Nobody has told Headscale yet.
const cut: Trouble = {
  ...fault("net", "h1", (mesh) => counts(mesh, "h1")),
  told: { "host-frozen:h1": "mesh status h1" },
};
const off: Trouble = {
  breaks: async (mesh) => {
    await mesh.lab.powerOff("h2");
    await once(async () => !(await counts(mesh, "h2")));
  },
  mends: ({ lab }) => lab.powerOn("h2"),
  told: { "host-down:h2": "mesh status h2" },
};
const relayed: Trouble = {
  ...fault("udp", "h3", async (mesh) => (await roadTo(mesh, "sfspark1", "h3")) === "relay"),
  told: { "relayed:h3": "tailscale netcheck" },
};
const byMeshAlone: Trouble = { ...fault("lan-ssh", "h1"), told: { "lan-unreachable:h1": "mesh status h1" } };
const tooLarge: Trouble = { ...fault("mtu", "h2"), told: { "mtu-trap:h2": "ip link show tailscale0" } };

const nights: Readonly<Record<string, readonly Trouble[]>> = {
  "tailscaled is stopped, an SSH server is stopped, and a host is frozen that counts as online": [
    service,
    sshd,
    frozen,
  ],
  "a host is cut off, one is switched off, and one is reached through a relay": [cut, off, relayed],
  "a host answers through the mesh alone, and to one large packets do not get through it": [byMeshAlone, tooLarge],
};

describeLab("the nightly run, when", { timeout: 600_000 }, () => {
  let mesh: Mesh;

  beforeAll(async () => {
    mesh = await openMesh(await openLab(), ["h1", "h2", "h3"]);
  });
  afterAll(() => mesh?.close());

  test.each(Object.keys(nights))("%s, tells each once, and is silent after the repair", async (name) => {
    await proveTold(mesh, together(...(nights[name] ?? [])));
  });
});
