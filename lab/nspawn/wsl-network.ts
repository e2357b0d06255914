// The network of a WSL2: a namespace of its own behind that of its Windows machine, which translates addresses. Nothing leads in from
// the lab's network but what the Windows machine forwards: netsh's rules, or in mirrored mode the kernel, as far as the firewall lets it.

import { type LabConfig, ownerOf, spaceOf, sshPortOf } from "./config.ts";
import { unplug } from "./network.ts";
import { $, maybe } from "./run.ts";
import { subnetOf, type Vm, vmAddress } from "./wsl-vm.ts";

/** Of these the lab has a network; any other that Windows gives is like "nat". */
export type Mode = "nat" | "mirrored" | "none" | (string & {});

/** The Windows machine's end of the cable. */
const link = "wsl";

/** Safe to repeat; the Windows machine must be plugged in. */
export async function plugInGuest(config: LabConfig, guest: string, mode: Mode, vm: Vm): Promise<void> {
  const owner = spaceOf(config, ownerOf(guest));
  const space = spaceOf(config, guest);
  await unplugGuest(config, guest);
  await $`ip netns add ${space}`;
  await $`ip -n ${space} link set lo up`;
  if (mode === "none") return;
  const mtu = ["mtu", String(vm.mtu ?? 1500)];
  await $`ip -n ${owner} link add ${link} ${mtu} type veth peer name eth0 ${mtu} netns ${space}`;
  await $`ip -n ${owner} addr add ${gatewayOf(guest)}/24 dev ${link}`;
  await $`ip -n ${owner} link set ${link} up`;
  await $`ip -n ${space} addr add ${vmAddress(guest, vm)}/24 dev eth0`;
  await $`ip -n ${space} link set eth0 up`;
  await $`ip -n ${space} route add default via ${gatewayOf(guest)}`;
  await translate(config, guest, mode, vm);
}

/** What the Windows machine is, seen from its WSL2. */
export const gatewayOf = (guest: string): string => `${subnetOf(guest)}.1`;

/** Safe to repeat, also when its Windows machine is gone. */
export async function unplugGuest(config: LabConfig, guest: string): Promise<void> {
  const owner = spaceOf(config, ownerOf(guest));
  await maybe`ip -n ${owner} link del ${link}`;
  await unplug(config, guest);
}

/** The rules of the Windows machine about its WSL2, instead of those that it had. */
async function translate(config: LabConfig, guest: string, mode: Mode, vm: Vm): Promise<void> {
  const inOwner = ["ip", "netns", "exec", spaceOf(config, ownerOf(guest))];
  // What comes to 127.0.0.1 there is in mirrored mode the WSL2's, too.
  const kernel = ["net.ipv4.ip_forward=1", `net.ipv4.conf.${link}.route_localnet=1`];
  await $`${inOwner} sysctl -qw ${kernel}`;
  const chains = { PREROUTING: "WSL-IN", OUTPUT: "WSL-LOCAL", POSTROUTING: "WSL-OUT" };
  const rules = [
    "*nat",
    ...Object.values(chains).map((chain) => `:${chain} - [0:0]`),
    `-A WSL-OUT -s ${subnetOf(guest)}.0/24 ! -o ${link} -j MASQUERADE`,
    ...(mode === "mirrored" ? mirrored(guest, vm) : []),
    "COMMIT\n",
  ];
  await $({ input: rules.join("\n") })`${inOwner} iptables-restore -w --noflush`;
  for (const [from, chain] of Object.entries(chains)) {
    const rule = [from, "-j", chain];
    const known = (await maybe`${inOwner} iptables -w -t nat -C ${rule}`).exitCode === 0;
    if (!known) await $`${inOwner} iptables -w -t nat -A ${rule}`;
  }
}

/** The machine's own address leads to the WSL2 on this port, from outside and from the machine itself. */
function mirrored(guest: string, vm: Vm): string[] {
  const toGuest = `-p tcp --dport ${sshPortOf(guest)} -j DNAT --to-destination ${vmAddress(guest, vm)}`;
  return [
    `-A WSL-IN -i eth0 ${toGuest}`,
    `-A WSL-LOCAL -d 127.0.0.1 ${toGuest}`,
    `-A WSL-OUT -s 127.0.0.1 -o ${link} -j MASQUERADE`,
  ];
}
