// What a simulated Linux host says of its disk, of names, and of the Headscale on it: df, getent, systemctl, with the words that the host
// program says to them.

import type { EmbeddedHeadscale } from "./headscale.ts";
import { ok, type Said, type StandInCall, unexpected } from "./stand-in.ts";
import type { Tailscaled } from "./tailscaled.ts";

const blocks = 40_000_000;

/** Everything is on one file system, of which `percent` is used. */
export function df(call: StandInCall, percent: number): Said {
  const [portable, unit, ...folders] = call.argv;
  if (portable !== "-P" || (unit !== "-k" && unit !== "-i") || folders.some((folder) => !folder.startsWith("/")))
    return unexpected(call);
  const [all, used] = unit === "-k" ? [blocks, Math.ceil((blocks * percent) / 100)] : [2_500_000, 300_000];
  const head = unit === "-k" ? "1024-blocks Used Available Capacity" : "Inodes IUsed IFree IUse%";
  const line = `/dev/vda1 ${all} ${used} ${all - used} ${Math.ceil((100 * used) / all)}% /`;
  return ok(`${[`Filesystem ${head} Mounted on`, ...folders.map(() => line)].join("\n")}\n`);
}

/** Names of the mesh, as MagicDNS gives them on a node that is up. Others are none of the lab's. */
export function getent(call: StandInCall, daemon: Tailscaled, { state }: EmbeddedHeadscale): Said {
  const [database, name, ...more] = call.argv;
  if (database !== "ahosts" || name === undefined || more.length > 0) return unexpected(call);
  const node = daemon.reachable ? state.nodes.find(({ givenName }) => `${givenName}.mesh.lab` === name) : undefined;
  if (!node) return { code: 2 };
  const kinds = ["STREAM", "DGRAM", "RAW"];
  const lines = node.ips.flatMap((ip) =>
    kinds.map((kind, i) => `${ip.padEnd(15)} ${kind}${i === 0 ? ` ${name}` : ""}`),
  );
  return ok(`${lines.join("\n")}\n`);
}

const asked = "show headscale.service --timestamp=unix -p LoadState -p ActiveState -p ActiveEnterTimestamp";

/** systemd of the host that Headscale is on. */
export function showHeadscale(call: StandInCall, { up, startedAt }: EmbeddedHeadscale): Said {
  if (call.argv.join(" ") !== asked) return unexpected(call);
  const entered = up ? `@${Math.floor(startedAt / 1000)}` : "";
  return ok(`LoadState=loaded\nActiveState=${up ? "active" : "inactive"}\nActiveEnterTimestamp=${entered}\n`);
}
