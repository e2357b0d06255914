// Where a host's values come from: the host itself, one of its groups, the mesh, or a default. Pure.

import { type Path, pathText } from "./problem.ts";
import type { Tree } from "./tree.ts";
import type { Host, Inventory, Place } from "./types.ts";

/** Who decided a value. What no file of ours says (`place` is undefined) comes from `what`. */
export interface Origin {
  readonly place: Place | undefined;
  /** "hosts.a.port", "groups.office.port", "mesh.ssh.port"; for what comes from elsewhere, words: "default". */
  readonly what: string;
}

/** A value as the inventory would write it. */
type Value = string | number | boolean;

export interface HostValue {
  readonly key: string;
  /** A list is several values of one key. undefined: it has none. */
  readonly value: Value | undefined;
  readonly from: Origin;
}

/** The origin of what nobody said. */
export const byDefault: Origin = { place: undefined, what: "default" };

/** Looks at the places in the order in which they win, and gives the first that says something. */
export class Origins {
  readonly #tree: Tree;
  readonly #host: Host;

  constructor(tree: Tree, host: Host) {
    this.#tree = tree;
    this.#host = host;
  }

  /** Of a setting that a host may have: `["tailscale", "version"]`. */
  own(path: Path): Origin | undefined {
    const { name, groups } = this.#host;
    return this.#first([["hosts", name, ...path], ...groups.map((group) => ["groups", group, ...path])]);
  }

  /** Of a setting of the mesh. */
  mesh(path: Path): Origin | undefined {
    return this.#first([["mesh", ...path]]);
  }

  /** Of one item of a list whose items add up. */
  item(key: string, value: string): Origin {
    const { name, groups } = this.#host;
    const lists = [["hosts", name], ...groups.map((group) => ["groups", group]), ["mesh"]].map((at) => [...at, key]);
    const found = lists.map((list) => [...list, this.#items(list).indexOf(value)]);
    return this.#first(found.filter((path) => path.at(-1) !== -1)) ?? byDefault;
  }

  #items(list: Path): readonly unknown[] {
    const items = this.#valueAt(list);
    return Array.isArray(items) ? items : [];
  }

  #first(paths: readonly Path[]): Origin | undefined {
    const path = paths.find((one) => this.#valueAt(one) !== undefined);
    return path && { place: this.#tree.valuePlace(path), what: pathText(path) };
  }

  #valueAt(path: Path): unknown {
    return path.reduce<unknown>(
      (at, part) => (at as Record<string | number, unknown> | undefined)?.[part],
      this.#tree.value,
    );
  }
}

/** Everything but how it is reached, in the order of the manual. */
export function hostValues(tree: Tree, host: Host, inventory: Inventory): readonly HostValue[] {
  const origins = new Origins(tree, host);
  const row = (path: Path, value: Value | undefined, mesh?: Path): HostValue => ({
    key: pathText(path),
    value,
    from: origins.own(path) ?? (mesh && origins.mesh(mesh)) ?? byDefault,
  });
  const some = (key: string, value: Value | undefined) => (value === undefined ? [] : [row([key], value)]);
  const list = (key: string, values: readonly string[]) =>
    values.map((value) => ({ key, value, from: origins.item(key, value) }));
  const { tailscale } = host;
  const ofTailscale = (key: string, value: Value) => row(["tailscale", key], value, ["tailscale", key]);
  return [
    row(["connection"], host.connection),
    row(["os"], host.os),
    ...some("wsl-of", host.wslOf),
    ...wslValues(host, row),
    ...some("role", host.role),
    ...list("groups", host.groups),
    ...list("tags", host.tags),
    ofTailscale("version", tailscale.version),
    ofTailscale("source", tailscale.source),
    ofTailscale("signing-key", tailscale.signingKey),
    ofTailscale("when-absent", tailscale.whenAbsent),
    ...syncthingValues(host, inventory, row),
    row(["expected"], host.expected),
    ...host.maintenance.map(({ name }, n) => row(["maintenance", n], name)),
    row(["state"], host.state),
  ];
}

type Row = (path: Path, value: Value | undefined, mesh?: Path) => HostValue;

const wslValues = ({ wsl }: Host, row: Row): readonly HostValue[] =>
  wsl
    ? [
        ...(wsl.distribution === undefined ? [] : [row(["wsl", "distribution"], wsl.distribution)]),
        row(["wsl", "keep-alive"], wsl.keepAlive),
        row(["wsl", "may-shutdown"], wsl.mayShutdown),
      ]
    : [];

/** The mesh's GUI port is for plain Linux machines. */
function syncthingValues({ syncthing, os, wslOf }: Host, { defaults }: Inventory, row: Row): readonly HostValue[] {
  if (!syncthing) return [row(["syncthing"], false, ["syncthing"])];
  const said = (key: string) => (defaults.syncthing ? ["syncthing", key] : undefined);
  const gui = os === "linux" && wslOf === undefined ? said("gui-port") : undefined;
  return [
    row(["syncthing", "gui-port"], syncthing.guiPort, gui),
    row(["syncthing", "global-announce"], syncthing.globalAnnounce, said("global-announce")),
    row(["syncthing", "relays"], syncthing.relays, said("relays")),
  ];
}
