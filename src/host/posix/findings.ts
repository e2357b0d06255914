// What a Linux host says is wrong with itself, for people, with the line to type in it.

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

/** Why nothing may be begun: a Tailscale whose service MeSH cannot start. A key would be made, and nobody there to use it. */
export function foreignObstacle({ system }: HostFacts, host: RemotePlace): Blocked | undefined {
  const found = system.family === "linux" && system.findings.find(({ id }) => id === "foreign-tailscale");
  if (!found) return undefined;
  const { detail } = found;
  if (detail.startsWith("/snap/"))
    return {
      code: "INSTALL_FAILED",
      problem: "Tailscale here is a snap, whose service MeSH does not drive; remove it, and MeSH installs its own",
      next: onHostCommand(host, "sudo", "snap", "remove", "tailscale"),
    };
  const where = printable(detail, 100);
  return {
    code: "INSTALL_FAILED",
    problem: `Tailscale is at ${where} and came by other means, without the service tailscaled.service, which is what MeSH drives; remove it the way it came`,
    next: onHostCommand(host, "ls", "-l", where),
  };
}

export function warnings({ system, clockOff = 0 }: HostFacts): readonly string[] {
  const found = system.family === "linux" ? system.findings : [];
  return [
    ...(Math.abs(clockOff) > clockTold ? [`${clockText(clockOff)}; in it: ${toWindows.join(" ")}`] : []),
    ...found.flatMap(({ id, detail }) => says[id]?.(printable(detail, 100)) ?? []),
  ];
}

const clockText = (seconds: number) =>
  `its clock is ${duration(Math.abs(seconds) * 1000)} ${seconds < 0 ? "behind" : "ahead"}`;

const states: Readonly<Record<string, string>> = {
  missing: "is not there",
  dangling: "is a link that leads nowhere",
  empty: "names no server",
};

/** Of what stops no run. */
const says: Readonly<Partial<Record<LinuxFinding, (detail: string) => string>>> = {
  "resolv-conf": (detail) =>
    `/etc/resolv.conf ${states[detail] ?? detail}, so no name is found in it; without generateResolvConf=false in /etc/wsl.conf, WSL writes it at its next start: wsl --shutdown`,
  mtu: (detail) => {
    const [outer, inner] = detail.split(" ");
    return `large answers may be lost on the way into the mesh, though pings come: eth0 takes ${outer} bytes, and tailscale0 sends ${inner} and 80; in it: sudo ip link set dev eth0 mtu 1500, and the same as command= below [boot] in /etc/wsl.conf keeps it`;
  },
};
