// Fifty hosts: a server, two dozen Linux machines of which some are patched on Sundays, PCs with WSL2, laptops, and a site behind one host.

import type { Look, Member, ProbeId, Subject } from "../../../src/health/types.ts";
import type { HealthSpec } from "../../../src/inventory/health-types.ts";
import { blind, good, member, settings as plain, window } from "../nights.ts";

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n + 1}`);

export const patched = names("patched", 10);
export const linux = names("linux", 14);
export const pcs = names("pc", 5);
export const laptops = names("laptop", 9);
export const site = names("site", 5);

export const mesh: readonly Member[] = [
  member("server", { isServer: true }),
  ...patched.map((name) => member(name, { tags: ["tag:patched"] })),
  ...linux.map((name) => member(name)),
  ...pcs.flatMap((name, n) => [member(name, { os: "windows" }), member(`wsl${n + 1}`, { wslOf: name })]),
  ...laptops.map((name) => member(name, { expected: "sometimes" })),
  member("jump"),
  ...site.map((name) => member(name, { behind: "jump" })),
];

export const settings: HealthSpec = {
  ...plain,
  windows: [window({ name: "patches", days: [0], from: 120, to: 360, tags: ["tag:patched"] })],
  checks: [{ name: "wiki", hosts: linux, tags: [], expects: { kind: "tcp", port: 80 } }],
};

/** What a ping usually takes, in milliseconds. */
export const usualMs = 10;

const inside: readonly ProbeId[] = ["service", "machine", "drift", "dns", "syncthing"];
const outside: readonly ProbeId[] = ["control", "mesh-ping", "ssh-lan", "ssh-mesh", "node"];

/** Every look of a night in which all is well. */
export const wellLooks = (): readonly Look[] => [
  good("headscale", "server"),
  good("runner", "runner"),
  ...mesh.flatMap(({ name }) => [...outside, ...inside].map((probe) => good(probe, `host:${name}`))),
  ...pcs.map((_, n) => good("wsl", `host:wsl${n + 1}`)),
  ...linux.map((name) => good("check", `check:wiki@${name}`)),
];

/** Nobody gets into the host, so nobody can look inside. */
export const closed = (host: string): readonly Look[] => [
  ...inside.map((probe) => blind(probe, `host:${host}`, "no way in")),
  ...(linux.includes(host) ? [blind("check", `check:wiki@${host}`, "no way in")] : []),
];

const keyOf = ({ probe, subject }: { readonly probe: ProbeId; readonly subject: Subject }) => `${probe} ${subject}`;

/** The later ones in place of the earlier ones. */
export const overlaid = (...layers: readonly (readonly Look[])[]): readonly Look[] => [
  ...new Map(layers.flat().map((look) => [keyOf(look), look])).values(),
];
