// The part of the mesh that a cause is about, as a diagram.

import type { Cause } from "../../health/types.ts";
import { type MeshNode, meshPicture } from "../../report/mermaid.ts";

/** "" for too many hosts to draw. */
export function causePicture({ id, code, hosts, title }: Pick<Cause, "id" | "code" | "hosts" | "title">): string {
  const isServer = hosts.length === 0 || /^(?:headscale|server)/i.test(id) || /^HEADSCALE/.test(code);
  const server: MeshNode = {
    name: "Headscale",
    under: isServer ? title : "the server",
    state: isServer ? "bad" : "dim",
    edge: "direct",
  };
  return meshPicture(server, hosts.length === 0 ? [runner] : hosts.map((name, i) => host(name, i, isServer, title)));
}

const runner: MeshNode = { name: "runner", under: "where this was seen", state: "dim", edge: "direct" };

/** The host where it sits comes first; the others are touched by it. */
function host(name: string, place: number, isServer: boolean, title: string): MeshNode {
  if (isServer || place > 0) return { name, under: "touched", state: "warn", edge: undefined };
  return { name, under: title, state: "bad", edge: undefined };
}
