// Preloaded into a command that is to run on a machine of the simulated mesh (EmbeddedLab.inMesh): it has a LAN, an address in the mesh, and
// room on its disk, whatever this machine has; connections to addresses of the mesh go by the lab's road (road.ts), whose socket is named in
// MESH_LAB_ROAD. Plain JavaScript: what would have to be loaded for types counts as memory of the command.

import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import os from "node:os";

const path = process.env.MESH_LAB_ROAD;

const has = (address, internal) => [
  { address, internal, netmask: "255.255.255.0", family: "IPv4", mac: "00:00:00:00:00:00", cidr: `${address}/24` },
];

os.networkInterfaces = () => ({
  lo: has("127.0.0.1", true),
  eth0: has("192.0.2.9", false),
  tailscale0: has("100.64.255.254", false),
});

fs.statfs = async () => ({ blocks: 1000, bfree: 600, bavail: 600, files: 1000, ffree: 900 });

/** What the lab's Headscale gives to nodes. */
const inMesh = (host) => typeof host === "string" && /^100\.64\.\d+\.\d+$/.test(host);

const { connect } = net.Socket.prototype;

net.Socket.prototype.connect = function connectInMesh(...given) {
  // What net.connect hands on is a list of options and a callback.
  const [options] = Array.isArray(given[0]) ? given[0] : given;
  if (!inMesh(options?.host)) return Reflect.apply(connect, this, given);
  this.prependOnceListener("connect", () => this.write(`${options.host}\n`));
  return Reflect.apply(connect, this, [{ path }]);
};

syncBuiltinESMExports();
