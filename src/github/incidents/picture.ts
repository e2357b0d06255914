// The part of the mesh that a cause is about, as a diagram.

import { isRemark } from "../../health/codes.ts";
import type { Cause } from "../../health/types.ts";
import { type MeshNode, meshPicture } from "../../report/mermaid.ts";

type Drawn = Pick<Cause, "id" | "code" | "hosts" | "title" | "severity" | "touchesConnectivity">;

/** What is no part of the mesh: the runner, GitHub's runs, several causes in a list. */
const elsewhere = /^(?:runner|token|watchdog|not-run|test-alarm|many-causes)/;

const ofServer = /^(?:headscale|certificate|api-key|node-unmanaged)/;

/** "" for what is elsewhere, and for too many hosts to draw. */
export function causePicture(cause: Drawn): string {
  const { id, hosts, title } = cause;
  if (elsewhere.test(id)) return "";
  const isServer = hosts.length === 0 || ofServer.test(id);
  const under = isServer ? title : "the server";
  const state = isServer && !isRemark(cause) ? "bad" : "dim";
  const server: MeshNode = { name: "Headscale", under, state, edge: undefined };
  const drawn = hosts.map((name, i) => (isServer || i > 0 ? touched(name) : host(name, cause)));
  return meshPicture(server, drawn.length === 0 ? [runner] : drawn);
}

const runner: MeshNode = { name: "runner", under: "where this was seen", state: "dim", edge: "direct" };

const touched = (name: string): MeshNode => ({ name, under: "touched", state: "warn", edge: "direct" });

/** The host where it sits, with what is wrong and the road that is. */
function host(name: string, { id, title, severity, touchesConnectivity }: Drawn): MeshNode {
  const under = title.startsWith(`${name} `) ? title.slice(name.length + 1) : title;
  const isCut = severity === "high" && touchesConnectivity;
  const edge = /relay/.test(id) ? "relay" : isCut ? "cut" : "direct";
  return { name, under, state: severity === "low" ? "warn" : "bad", edge };
}
