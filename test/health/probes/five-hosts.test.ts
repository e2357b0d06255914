// From looking to what is told: single faults on a mesh of five hosts, each with the causes that are to be open afterwards, and no other.

import { describe, expect, test } from "vitest";
import { judge } from "../../../src/health/judge.ts";
import type { HostFacts } from "../../../src/host/protocol.ts";
import { url } from "../../steps/facts.ts";
import { open } from "../nights.ts";
import {
  factsOf,
  failure,
  gone,
  ipOf,
  joined,
  keyOf,
  look,
  nodeNamed,
  type Played,
  played,
  start,
  turnOff,
  windowsSystem,
} from "./played.ts";

const told = async (mesh: Played) => {
  const settings = mesh.inventory.health;
  return open(judge({ night: await look(mesh), memory: [], settings, usual: () => undefined }));
};

const noMesh = (mesh: Played, name: string) => {
  mesh.cut.set(ipOf(name), failure("SSH_TIMEOUT"));
  mesh.greetings.set(ipOf(name), "");
  mesh.paths.set(ipOf(name), () => "silent");
};
const offline = (mesh: Played, ...some: readonly string[]) => {
  mesh.nodes = mesh.nodes.map((one) => (some.includes(one.id) ? { ...one, online: false } : one));
};
const all = ["server", "h1", "h2", "pc", "wsl"];
const tailscaleOf = (mesh: Played, name: string, tailscale: HostFacts["tailscale"], more: Partial<HostFacts> = {}) => {
  const before = mesh.facts.get(name);
  if (before) mesh.facts.set(name, { ...before, tailscale, ...more });
};
const state = (name: string, backendState: string, self: Record<string, unknown>): HostFacts["tailscale"] => {
  const own = joined(name, self);
  return { ...own, status: own.status && { ...own.status, backendState } };
};
const headscaleStops = (mesh: Played) => {
  mesh.refusal = failure("HEADSCALE_DOWN");
  mesh.fetched.set(`${url}/health`, gone);
  for (const name of all) tailscaleOf(mesh, name, joined(name, { Online: false }));
};

interface Fault {
  readonly is: string;
  readonly so: (mesh: Played) => void;
  readonly causes: readonly string[];
}

const faults: readonly Fault[] = [
  { is: "nothing is wrong", so: () => undefined, causes: [] },
  {
    is: "tailscaled is stopped",
    so: (mesh) => {
      noMesh(mesh, "h1");
      offline(mesh, "h1");
      const service = { startsAtBoot: true, running: false };
      tailscaleOf(mesh, "h1", { ...joined("h1"), service, status: undefined, prefs: undefined });
    },
    causes: ["service-stopped:h1"],
  },
  { is: "a host is off", so: (mesh) => turnOff(mesh, "h1"), causes: ["host-down:h1"] },
  {
    is: "its LAN is cut",
    so: (mesh) => void mesh.cut.set("h1", failure("SSH_TIMEOUT")),
    causes: ["lan-unreachable:h1"],
  },
  { is: "its UDP is cut", so: (mesh) => void mesh.paths.set(ipOf("h1"), () => "relay"), causes: ["relayed:h1"] },
  {
    is: "packets to it are lost",
    so: (mesh) => void mesh.paths.set(ipOf("h1"), (n) => (n % 2 ? "silent" : "direct")),
    causes: ["lossy:h1"],
  },
  {
    is: "its sshd is stopped",
    so: (mesh) => {
      mesh.cut.set("h1", failure("SSH_REFUSED"));
      mesh.cut.set(ipOf("h1"), failure("SSH_REFUSED"));
      mesh.greetings.set(ipOf("h1"), "");
    },
    causes: ["ssh-down:h1"],
  },
  {
    is: "its host key is another",
    so: (mesh) => {
      mesh.cut.set("h1", failure("HOST_KEY_CHANGED"));
      mesh.cut.set(ipOf("h1"), failure("HOST_KEY_CHANGED"));
      mesh.greetings.set(ipOf("h1"), "");
    },
    causes: ["host-key-changed:h1"],
  },
  { is: "no traffic reaches it", so: (mesh) => noMesh(mesh, "h1"), causes: ["mesh-cut:h1"] },
  {
    is: "SSH does not get through the mesh",
    so: (mesh) => {
      mesh.cut.set(ipOf("h1"), failure("SSH_TIMEOUT"));
      mesh.greetings.set(ipOf("h1"), "");
    },
    causes: ["mesh-ssh-blocked:h1"],
  },
  {
    is: "large packets do not get through",
    so: (mesh) => {
      mesh.cut.set(ipOf("h1"), failure("SSH_TIMEOUT"));
      mesh.greetings.set(ipOf("h1"), "SSH-2.0-OpenSSH_9.2");
    },
    causes: ["mtu-trap:h1"],
  },
  {
    is: "it is frozen, and still counts as online",
    so: (mesh) => {
      turnOff(mesh, "h1");
      mesh.nodes = mesh.nodes.map((one) => ({ ...one, online: true }));
    },
    causes: ["host-frozen:h1"],
  },
  { is: "it works, and does not hear from Headscale", so: (mesh) => offline(mesh, "h1"), causes: ["control-lost:h1"] },
  {
    is: "its key has expired",
    so: (mesh) => {
      noMesh(mesh, "h1");
      const expiry = new Date(start - 3_600_000).toISOString();
      mesh.nodes = mesh.nodes.map((one) => (one.id === "h1" ? { ...one, expiry } : one));
      tailscaleOf(mesh, "h1", state("h1", "NeedsLogin", { Expired: true, Online: false }));
    },
    causes: ["node-expired:h1"],
  },
  {
    is: "its key expires soon",
    so: (mesh) => {
      const expiry = new Date(start + 13 * 24 * 3_600_000).toISOString();
      mesh.nodes = mesh.nodes.map((one) => (one.id === "h1" ? { ...one, expiry } : one));
    },
    causes: ["node-expiring:h1"],
  },
  {
    is: "it is logged out",
    so: (mesh) => {
      noMesh(mesh, "h1");
      offline(mesh, "h1");
      tailscaleOf(mesh, "h1", state("h1", "NeedsLogin", { PublicKey: keyOf(""), Online: false }));
    },
    causes: ["logged-out:h1"],
  },
  {
    is: "its node was deleted",
    so: (mesh) => {
      noMesh(mesh, "h1");
      mesh.nodes = mesh.nodes.filter(({ id }) => id !== "h1");
      tailscaleOf(mesh, "h1", joined("h1", { Online: false }));
    },
    causes: ["node-missing:h1"],
  },
  {
    is: "its name is doubled",
    so: (mesh) => {
      const double = { hostname: "h1", givenName: "h1-abc", online: false, ips: ["100.64.0.50"] };
      mesh.nodes = [...mesh.nodes, nodeNamed("old", double)];
    },
    causes: ["node-doubled:h1"],
  },
  {
    is: "it has the identity of another",
    so: (mesh) => {
      mesh.nodes = mesh.nodes.filter(({ id }) => id !== "h1");
      tailscaleOf(mesh, "h1", joined("h2"));
    },
    causes: ["node-shared:h1"],
  },
  {
    is: "its tags are others",
    so: (mesh) => {
      mesh.nodes = mesh.nodes.map((one) => (one.id === "h1" ? { ...one, tags: ["tag:old"] } : one));
    },
    causes: ["node-drifted:h1"],
  },
  {
    is: "somebody else is in the mesh",
    so: (mesh) => {
      mesh.nodes = [...mesh.nodes, nodeNamed("stranger", { ips: ["100.64.0.50"] })];
    },
    causes: ["node-unmanaged"],
  },
  {
    is: "tailscaled will not start with it",
    so: (mesh) => tailscaleOf(mesh, "h1", { ...joined("h1"), service: { startsAtBoot: false, running: true } }),
    causes: ["service-disabled:h1"],
  },
  {
    is: "it is set up in another way",
    so: (mesh) => tailscaleOf(mesh, "h1", { ...joined("h1"), version: "1.90.0" }),
    causes: ["drift:h1"],
  },
  {
    is: "Syncthing is stopped",
    so: (mesh) => {
      const syncthing = { service: { startsAtBoot: true, running: false }, rest: "none" } as const;
      mesh.facts.set("h1", factsOf("h1", { syncthing }));
    },
    causes: ["syncthing-stopped:h1"],
  },
  {
    is: "the clock of WSL2 stood still",
    so: (mesh) => void mesh.health.set("wsl", { clockOff: -7200 }),
    causes: ["clock-wrong:wsl"],
  },
  {
    is: "the disk of Windows is full",
    so: (mesh) => {
      const system = windowsSystem([{ id: "disk-full", detail: "1000" }]);
      mesh.facts.set("pc", factsOf("pc", { system }));
    },
    causes: ["disk-full:pc"],
  },
  {
    is: "Windows is off, and WSL2 with it",
    so: (mesh) => {
      turnOff(mesh, "pc");
      turnOff(mesh, "wsl");
    },
    causes: ["host-down:pc"],
  },
  { is: "WSL2 is stopped", so: (mesh) => turnOff(mesh, "wsl"), causes: ["wsl-stopped:wsl"] },
  { is: "Headscale is stopped", so: headscaleStops, causes: ["headscale-down"] },
  {
    is: "Headscale is restarted in the run",
    so: (mesh) => {
      offline(mesh, ...all);
      for (const name of all) tailscaleOf(mesh, name, joined(name, { Online: false }));
      mesh.whileWaiting = () => {
        mesh.nodes = all.map((name) => nodeNamed(name));
        for (const name of all) tailscaleOf(mesh, name, joined(name));
      };
    },
    causes: [],
  },
  {
    is: "Headscale is down for a moment, and one host comes back later",
    so: (mesh) => {
      headscaleStops(mesh);
      mesh.whileWaiting = () => {
        mesh.refusal = undefined;
        mesh.fetched.set(`${url}/health`, { status: 200, body: "", date: undefined });
        mesh.nodes = all.map((name) => nodeNamed(name, { online: name !== "h1" }));
        for (const name of all) tailscaleOf(mesh, name, joined(name, { Online: name !== "h1" }));
      };
    },
    causes: [],
  },
  {
    is: "the API key is wrong",
    so: (mesh) => {
      mesh.refusal = failure("HEADSCALE_AUTH");
    },
    causes: ["headscale-api-refused"],
  },
  {
    is: "Headscale's machine is off",
    so: (mesh) => {
      headscaleStops(mesh);
      turnOff(mesh, "server");
    },
    causes: ["host-down:server"],
  },
  {
    is: "the runner has no network",
    so: (mesh) => {
      mesh.addresses = [];
      headscaleStops(mesh);
      for (const name of all) turnOff(mesh, name);
    },
    causes: ["runner-no-network"],
  },
  {
    is: "the runner alone does not reach Headscale",
    so: (mesh) => {
      mesh.refusal = failure("HEADSCALE_DOWN");
      mesh.fetched.set(`${url}/health`, gone);
    },
    causes: [],
  },
  {
    is: "two things are wrong at once",
    so: (mesh) => {
      turnOff(mesh, "h1");
      const syncthing = { service: { startsAtBoot: true, running: false }, rest: "none" } as const;
      mesh.facts.set("h2", factsOf("h2", { syncthing }));
    },
    causes: ["host-down:h1", "syncthing-stopped:h2"],
  },
];

test.each(faults)("what was told when $is is over in the night after the repair", async ({ so }) => {
  const mesh = played();
  so(mesh);
  const settings = mesh.inventory.health;
  const first = judge({ night: await look(mesh), memory: [], settings, usual: () => undefined });
  const night = { ...(await look(played())), startedAt: nextDay, endedAt: nextDay };
  const looks = night.looks.map((one) => ({ ...one, at: nextDay }));
  const second = judge({ night: { ...night, looks }, memory: first.memory, settings, usual: () => undefined });
  expect(open(second)).toEqual([]);
});

const nextDay = new Date(start + 24 * 3_600_000).toISOString();

describe("what is told", () => {
  test.each(faults)("when $is: $causes", async ({ so, causes }) => {
    const mesh = played();
    so(mesh);
    expect(await told(mesh)).toEqual(causes);
  });
});
