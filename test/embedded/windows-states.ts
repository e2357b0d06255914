// States of a Windows host, each made twice: on the host that the embedded lab plays, and on the machine over which the real
// program runs in PowerShell.

import type { EmbeddedLab } from "../../lab/embedded/index.ts";
import type { WindowsMachine as Embedded } from "../../lab/embedded/windows.ts";
import { logIn } from "../../lab/embedded/windows-join.ts";
import { changeService, type WindowsMachine as Played } from "../../lab/windows/machine.ts";
import type { TailscaleNode, WindowsSpec } from "../../lab/windows/spec.ts";
import { Secret } from "../../src/core/secret.ts";

export const hostname = "pc-1";
export const elsewhere = "http://127.0.0.1:9";

export interface State {
  readonly embed: (machine: Embedded, lab: EmbeddedLab) => unknown;
  readonly spec: (url: string) => WindowsSpec;
  /** What a specification cannot say. */
  readonly after?: (machine: Played) => void;
}

/** A key of Headscale that is good, spent, or none. */
export function keyOf(lab: EmbeddedLab, kind: "good" | "spent" | "unknown"): Secret {
  if (kind === "unknown") return new Secret(`hskey-auth-${"0".repeat(12)}-${"0".repeat(64)}`);
  const { state } = lab.headscale;
  const user = state.users[0] ?? state.createUser("mesh");
  const expiration = new Date(Date.now() + 60_000).toISOString();
  const key = state.mint({ user, reusable: false, ephemeral: false, tags: ["tag:mesh"], expiration });
  key.used = kind === "spent";
  return new Secret(key.secret);
}

async function installed({ windows, daemon }: Embedded, version = "1.102.3"): Promise<void> {
  Object.assign(windows, { tailscale: version, startsAtBoot: true });
  await daemon.start(version);
}

async function inMesh(machine: Embedded, lab: EmbeddedLab): Promise<void> {
  await installed(machine);
  logIn(machine, { loginServer: lab.headscale.url, hostname, secret: keyOf(lab, "good").reveal() });
}

const fresh: TailscaleNode = { state: "NeedsLogin", unattended: false };
const up = (server: string): TailscaleNode => ({
  state: "Running",
  online: true,
  key: "ab".repeat(32),
  server,
  hostname,
});
// biome-ignore lint/suspicious/noThenProperty: the word of the lab for what a login leads to
const joins = (url: string): WindowsSpec => ({ tailscale: { node: fresh, login: { says: "", then: up(url) } } });
const isUp = (more: Partial<TailscaleNode> = {}) => ({
  spec: (url: string): WindowsSpec => ({ tailscale: { node: { ...up(url), ...more } } }),
});
const refused = (says: string) => ({ tailscale: { node: fresh, login: { says } } });

export const states = {
  bare: { embed: () => {}, spec: () => ({}) },
  "no administrator": {
    embed: ({ windows }) => {
      windows.elevated = false;
    },
    spec: () => ({ account: { token: "user" } }),
  },
  installed: { embed: (machine) => installed(machine), spec: joins },
  newer: {
    embed: (machine) => installed(machine, "1.104.0"),
    spec: () => ({ tailscale: { version: "1.104.0", node: fresh } }),
  },
  "its service off": {
    embed: async (machine) => {
      await installed(machine);
      await machine.daemon.stop();
      machine.windows.startsAtBoot = false;
    },
    spec: () => ({ tailscale: { node: fresh } }),
    after: (machine) => changeService(machine, "Tailscale", { status: "Stopped", startType: "Disabled" }),
  },
  held: {
    embed: async (machine, lab) => {
      await installed(machine);
      await lab.fault("windows-held", hostname);
    },
    spec: () => ({
      tailscale: { node: fresh, refuses: { ssh: { text: "Tailscale already in use by PC-1\\anna, pid 4711" } } },
      processes: [{ processId: 4711, name: "tailscale-ipn.exe", commandLine: "tailscale-ipn.exe" }],
    }),
  },
  "before a spent key": {
    embed: (machine) => installed(machine),
    spec: () => refused("backend error: authkey already used"),
  },
  "before an unknown key": {
    embed: (machine) => installed(machine),
    spec: () => refused("backend error: invalid pre auth key"),
  },
  joined: { embed: inMesh, ...isUp() },
  "named otherwise": {
    embed: async (machine, lab) => {
      await inMesh(machine, lab);
      machine.daemon.rename("other");
    },
    ...isUp({ hostname: "other" }),
  },
  "not unattended": {
    embed: async (machine, lab) => {
      await inMesh(machine, lab);
      machine.daemon.prefs.unattended = false;
    },
    ...isUp({ unattended: false }),
  },
  down: {
    embed: async (machine, lab) => {
      await inMesh(machine, lab);
      machine.daemon.want(false);
    },
    ...isUp({ state: "Stopped", online: false }),
  },
  offline: {
    embed: async (machine, lab) => {
      await inMesh(machine, lab);
      machine.daemon.broken = true;
    },
    ...isUp({ online: false }),
  },
  "in another mesh": {
    embed: async (machine, lab) => {
      await inMesh(machine, lab);
      machine.daemon.prefs.controlUrl = elsewhere;
    },
    ...isUp({ server: elsewhere }),
  },
} as const satisfies Record<string, State>;

export type StateName = keyof typeof states;
