// What a Linux host says is wrong with itself, for people, with the line to type in it. Only WSL2 says such things today.

import type { Blocked } from "../../core/errors.ts";
import { onHostCommand, type RemotePlace } from "../../core/hints.ts";
import { duration, printable } from "../../core/text.ts";
import type { HostFacts, LinuxFinding } from "../protocol.ts";

/** From here on a clock makes TLS and keys fail: it stops. Below, it is told. In seconds. */
const clockStops = 300;
const clockTold = 60;

const toWindows = ["sudo", "hwclock", "--hctosys"];

/** Why nothing may be begun: a VM that slept with its machine lives in the past. */
export function clockObstacle({ clockOff = 0 }: HostFacts, host: RemotePlace): Blocked | undefined {
  if (Math.abs(clockOff) <= clockStops) return undefined;
  return { code: "CLOCK_WRONG", problem: clockText(clockOff), next: onHostCommand(host, ...toWindows) };
}

export function warnings({ system, clockOff = 0 }: HostFacts): readonly string[] {
  const found = system.family === "linux" ? system.findings : [];
  return [
    ...(Math.abs(clockOff) > clockTold ? [`${clockText(clockOff)}; in it: ${toWindows.join(" ")}`] : []),
    ...found.map(({ id, detail }) => says[id](printable(detail, 100))),
  ];
}

const clockText = (seconds: number) =>
  `its clock is ${duration(Math.abs(seconds) * 1000)} ${seconds < 0 ? "behind" : "ahead"}`;

const states: Readonly<Record<string, string>> = {
  missing: "is not there",
  dangling: "is a link that leads nowhere",
  empty: "names no server",
};

const says: Readonly<Record<LinuxFinding, (detail: string) => string>> = {
  "resolv-conf": (detail) =>
    `/etc/resolv.conf ${states[detail] ?? detail}, so no name is found in it; without generateResolvConf=false in /etc/wsl.conf, WSL writes it at its next start: wsl --shutdown`,
  mtu: (detail) => {
    const [outer, inner] = detail.split(" ");
    return `large answers may be lost on the way into the mesh, though pings come: eth0 takes ${outer} bytes, and tailscale0 sends ${inner} and 80; in it: sudo ip link set dev eth0 mtu 1500, and the same as command= below [boot] in /etc/wsl.conf keeps it`;
  },
};
