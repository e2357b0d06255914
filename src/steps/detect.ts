// Step 2: what system this is. Facts come with the connection; here we only say whether MeSH can go on.

import type { MachineFacts } from "../host/protocol.ts";
import { blocked, keep, type Step } from "./types.ts";

const architectures: ReadonlyMap<string, string> = new Map([
  ["x86_64", "amd64"],
  ["amd64", "amd64"],
  ["aarch64", "arm64"],
  ["arm64", "arm64"],
]);

export const detect: Step = {
  id: "detect",
  title: "Detect the system",
  codes: ["OS_UNSUPPORTED", "ACCESS_PASSWORD", "ACCESS_DENIED", "PREPARE_OUTDATED"],
  applies: () => true,
  plan: ({ host }, { facts }) => {
    const problem = unsupported(facts.machine);
    if (problem) {
      return blocked("detect", { code: "OS_UNSUPPORTED", problem, next: ["mesh", "inventory", "validate"] });
    }
    const { machine } = facts;
    const wsl = machine.wsl ? ", WSL2" : "";
    const where = host.connection === "local" ? ", this machine" : "";
    const system = [machine.distro, machine.versionId].filter(Boolean).join(" ") || "an unnamed Linux";
    return keep("detect", `${system} ${architectures.get(machine.arch)}${wsl}${where}`);
  },
};

function unsupported(machine: MachineFacts): string | undefined {
  if (machine.os !== "Linux")
    return `it says it is ${machine.os || "nothing MeSH knows"}, and the inventory says linux`;
  if (!architectures.has(machine.arch))
    return `Tailscale is not installed by MeSH on ${machine.arch} (only amd64 and arm64)`;
  if (machine.init === "systemd") return undefined;
  return machine.wsl
    ? "this WSL2 runs without systemd; put [boot] systemd=true into /etc/wsl.conf and run: wsl --shutdown"
    : "it does not run systemd, which MeSH needs to start tailscaled";
}
