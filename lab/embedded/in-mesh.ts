// Preloaded into a command that is to run on a machine of the simulated mesh (EmbeddedLab.inMesh): it has a LAN, an address in the mesh, and room
// on its disk, whatever this machine has; connections to addresses of the mesh go by the lab's road (road.ts), whose socket is named in
// MESH_LAB_ROAD.

import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import net, { type Socket } from "node:net";
import os from "node:os";
import { isMeshAddress } from "../../src/health/members.ts";

const road = process.env.MESH_LAB_ROAD ?? "";

const has = (address: string, internal: boolean) => [
  {
    address,
    internal,
    netmask: "255.255.255.0",
    family: "IPv4",
    mac: "00:00:00:00:00:00",
    cidr: `${address}/24`,
  } as const,
];

os.networkInterfaces = () => ({
  lo: has("127.0.0.1", true),
  eth0: has("192.0.2.9", false),
  tailscale0: has("100.64.0.200", false),
});

fs.statfs = (async () => ({ blocks: 1000, bfree: 600, bavail: 600, files: 1000, ffree: 900 })) as never;

const { connect } = net.Socket.prototype;

function connectInMesh(this: Socket, ...given: readonly unknown[]): Socket {
  // What net.connect hands on is a list of options and a callback.
  const [options] = Array.isArray(given[0]) ? given[0] : given;
  const { host } = options as { readonly host?: unknown };
  if (typeof host !== "string" || !isMeshAddress(host)) return Reflect.apply(connect, this, given);
  this.prependOnceListener("connect", () => this.write(`${host}\n`));
  return Reflect.apply(connect, this, [{ path: road }]);
}

net.Socket.prototype.connect = connectInMesh as never;
syncBuiltinESMExports();
