// Turns a checked file into the Inventory: defaults applied, paths absolute, addresses in lower case. Pure.

import { dirname, resolve } from "node:path";
import { pathFrom } from "../core/path.ts";
import { defaults } from "./defaults.ts";
import { membersOf, withGroups } from "./groups.ts";
import { withJumps } from "./jumps.ts";
import { guiPort } from "./ports.ts";
import { healthSpec, windowSpec } from "./resolve-health.ts";
import type { Road } from "./roads.ts";
import type { RawHost, RawInventory, RawMesh, RawSyncthing, RawTailscale } from "./schema.ts";
import type {
  HeadscaleSpec,
  Host,
  HostDefaults,
  Inventory,
  Place,
  SshDefaults,
  SyncthingSpec,
  TailscaleSpec,
  WindowsSpec,
  WslSpec,
} from "./types.ts";

/** What file names are relative to: the inventory, the working folder, the home folder. */
export interface Surroundings {
  readonly file: string;
  readonly cwd: string;
  readonly home: string;
}

/** The SSH port by the inventory alone; for a host without a port, the user's ssh_config may name another. */
export const portOf = (host: Pick<Host, "port">, ssh: Pick<SshDefaults, "port">): number =>
  host.port ?? ssh.port ?? defaults.sshPort;

/** The whole inventory. `raw` has passed the schema; `placeOf` gives the place of a host's name. */
export function resolveInventory(raw: RawInventory, at: Surroundings, placeOf: (name: string) => Place): Inventory {
  const own = hostDefaults(raw.mesh);
  const groups = raw.groups ?? {};
  const ssh = sshDefaults(raw.mesh.ssh ?? {}, at);
  const hosts = Object.entries(raw.hosts).map(([name, host]) =>
    resolveHost({ name, host: withGroups(host, groups), own, ssh, at, place: placeOf(name) }),
  );
  return {
    file: at.file,
    headscale: headscaleSpec(raw.mesh, at),
    ssh,
    windows: windowsSpec(raw.mesh.windows ?? {}),
    defaults: own,
    health: healthSpec(raw.mesh.health ?? {}, {
      ofHosts: hosts.flatMap(({ maintenance }) => maintenance),
      members: membersOf(hosts),
    }),
    groups: Object.keys(groups),
    hosts: withJumps(hosts),
  };
}

function headscaleSpec({ headscale }: RawMesh, at: Surroundings): HeadscaleSpec {
  const file = headscale["api-key-file"];
  return {
    url: new URL(headscale.url).origin,
    apiUrl: new URL(headscale["api-url"] ?? headscale.url).origin,
    apiKeyFile: file === undefined ? undefined : absolute(file, at),
    user: headscale.user ?? defaults.headscaleUser,
  };
}

function sshDefaults(ssh: NonNullable<RawMesh["ssh"]>, at: Surroundings): SshDefaults {
  const { config } = ssh;
  return {
    user: ssh.user,
    port: ssh.port,
    identityFiles: list(ssh["identity-file"]).map((file) => absolute(file, at)),
    knownHosts: absolute(ssh["known-hosts"] ?? defaults.knownHosts, at),
    configFile: config === false ? undefined : absolute(config ?? defaults.sshConfig, at),
    configNamed: typeof config === "string",
    concurrency: ssh.concurrency ?? defaults.concurrency,
  };
}

function windowsSpec(windows: NonNullable<RawMesh["windows"]>): WindowsSpec {
  return {
    scriptKeyMinutes: windows["script-key-minutes"] ?? defaults.windows.scriptKeyMinutes,
    loginSeconds: windows["login-seconds"] ?? defaults.windows.loginSeconds,
    loginTries: windows["login-tries"] ?? defaults.windows.loginTries,
    backendSeconds: windows["backend-seconds"] ?? defaults.windows.backendSeconds,
    installerWaitSeconds: windows["installer-wait-seconds"] ?? defaults.windows.installerWaitSeconds,
    proofSeconds: windows["proof-seconds"] ?? defaults.windows.proofSeconds,
    resumeSeconds: windows["resume-seconds"] ?? defaults.windows.resumeSeconds,
    syncthingVersion: windows["syncthing-version"] ?? defaults.windows.syncthingVersion,
    syncthingSource: (windows["syncthing-source"] ?? defaults.windows.syncthingSource).replace(/\/+$/, ""),
  };
}

/** The defaults that mesh: gives to every host. */
export function hostDefaults(mesh: Partial<RawMesh>): HostDefaults {
  const syncthing = { guiPort: guiPort.linux, globalAnnounce: false, relays: false };
  return {
    tags: [...new Set(mesh.tags)],
    tailscale: tailscaleSpec(mesh.tailscale ?? {}, {
      version: defaults.tailscaleVersion,
      source: defaults.tailscaleSource,
      signingKey: defaults.tailscaleSigningKey,
      whenAbsent: defaults.tailscaleWhenAbsent,
    }),
    syncthing: mesh.syncthing === false ? undefined : syncthingSpec(mesh.syncthing ?? {}, syncthing),
  };
}

interface HostToResolve {
  readonly name: string;
  readonly host: RawHost;
  readonly own: HostDefaults;
  readonly ssh: Host["meshSsh"];
  readonly at: Surroundings;
  readonly place: Place;
}

/** One host of the file, which has the settings of its groups already, with the mesh's defaults. */
export function resolveHost({ name, host, own, ssh, at, place }: HostToResolve): Host {
  const os = host.os ?? defaults.os;
  const wslOf = host["wsl-of"];
  const [first, ...otherRoads] = hostRoads(host);
  return {
    name,
    address: first?.address ?? "",
    port: first?.port,
    user: host.user,
    meshSsh: { user: ssh.user, port: ssh.port },
    identityFiles: list(host["identity-file"]).map((file) => absolute(file, at)),
    proxyJump: first?.proxyJump,
    otherRoads,
    connection: host.connection ?? "ssh",
    os,
    wslOf,
    wsl: wslOf === undefined && !host.wsl ? undefined : wslSpec(host.wsl ?? {}),
    role: host.role,
    groups: [...new Set(host.groups)],
    tags: [...new Set([...own.tags, ...(host.tags ?? [])])],
    expected: host.expected ?? "always",
    maintenance: (host.maintenance ?? []).map((one) => windowSpec(one, { host: name })),
    state: host.state ?? "present",
    syncthing: hostSyncthing(host.syncthing, own, { os, wslOf }),
    tailscale: tailscaleSpec(host.tailscale ?? {}, own.tailscale),
    place,
  };
}

type RawRoad = Exclude<Extract<RawHost["address"], readonly unknown[]>[number], string>;

/** Each address with what it says itself, and else what the host says. A list of none is told by the cross-checks. */
const hostRoads = (host: RawHost): readonly Road[] =>
  (Array.isArray(host.address) ? host.address : [host.address]).map((said) => {
    const own: RawRoad = typeof said === "string" ? { address: said } : said;
    return {
      address: own.address.toLowerCase(),
      port: own.port ?? host.port,
      proxyJump: own["proxy-jump"] ?? host["proxy-jump"],
    };
  });

const wslSpec = (said: NonNullable<RawHost["wsl"]>): WslSpec => ({
  distribution: said.distribution,
  keepAlive: said["keep-alive"] ?? false,
  mayShutdown: said["may-shutdown"] ?? false,
});

/** Syncthing of one host: its own settings, then the mesh's, except the GUI port, which depends on the system (ports.ts). */
export function hostSyncthing(
  said: RawSyncthing | undefined,
  own: HostDefaults,
  kind: Pick<Host, "os" | "wslOf">,
): SyncthingSpec | undefined {
  if (said === false || (said === undefined && !own.syncthing)) return undefined;
  const base = own.syncthing ?? { guiPort: guiPort.linux, globalAnnounce: false, relays: false };
  const { windows, wsl } = guiPort;
  const ownPort = kind.os === "windows" ? windows : kind.wslOf === undefined ? base.guiPort : wsl;
  return syncthingSpec(said ?? {}, { ...base, guiPort: ownPort });
}

const syncthingSpec = (said: Exclude<RawSyncthing, false>, base: SyncthingSpec): SyncthingSpec => ({
  guiPort: said["gui-port"] ?? base.guiPort,
  globalAnnounce: said["global-announce"] ?? base.globalAnnounce,
  relays: said.relays ?? base.relays,
});

const tailscaleSpec = (said: RawTailscale, base: TailscaleSpec): TailscaleSpec => ({
  version: said.version ?? base.version,
  source: (said.source ?? base.source).replace(/\/+$/, ""),
  signingKey: (said["signing-key"] ?? base.signingKey).toUpperCase(),
  whenAbsent: said["when-absent"] ?? base.whenAbsent,
});

const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

const absolute = (file: string, { file: inventory, cwd, home }: Surroundings) =>
  pathFrom(resolve(cwd, dirname(inventory)), file, home);
