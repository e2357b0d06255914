// Whether this machine is the host with `connection: local`. Another machine would be changed in its place, and be told that all is well.

import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { networkInterfaces } from "node:os";
import { MeshError } from "../core/errors.ts";
import { roadsOf } from "../inventory/roads.ts";
import type { Host } from "../inventory/types.ts";
import { ownHostKeys } from "./own-key.ts";

/** What this machine knows of itself. */
export interface ThisMachine {
  readonly hostname: string;
  /** Of its interfaces; loopback is every machine's. */
  readonly addresses: readonly string[];
  /** The addresses of a name; rejects for one that does not resolve. */
  readonly lookup: (name: string) => Promise<readonly string[]>;
  /** How long that may take. */
  readonly lookupMs: number;
  /** Its SSH server's public keys. */
  readonly hostKeys: () => Promise<readonly Buffer[]>;
}

/** As the system says it now. */
export const thisMachine = (hostname: string): ThisMachine => ({
  hostname,
  addresses: Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ address }) => address)),
  lookup: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  lookupMs: 2_000,
  hostKeys: ownHostKeys,
});

/**
 * Throws SSH_CONFIG when nothing shows that the host is this machine. An address of a router before it is none of its own, and a server
 * may not know the name that others have for it; then its SSH server's key decides, for which `isOurKeyThere` may look into the network.
 */
export async function refuseElsewhere(
  host: Host,
  machine: ThisMachine,
  isOurKeyThere: () => Promise<boolean>,
): Promise<void> {
  const own = label(machine.hostname);
  const addresses = [...new Set(roadsOf(host).map(({ address }) => address))];
  if (own === label(host.name) || addresses.some((address) => !isIP(bare(address)) && label(address) === own)) return;
  const found = await Promise.all(addresses.map((address) => resolved(address, machine)));
  const ours = ownAddresses(machine);
  if (found.flat().some((ip) => ours.check(ip, isIP(ip) === 6 ? "ipv6" : "ipv4"))) return;
  const foreign = addresses.map((address, i) => withIps(address, found[i]));
  if (!(await isOurKeyThere())) throw elsewhere(host, machine, { addresses, foreign });
}

const label = (name: string) => name.toLowerCase().split(".")[0];

/** Without the interface of a link-local address. */
const bare = (address: string): string => address.split("%")[0] ?? address;

/** Nothing for a name that does not resolve, or not in time. */
async function resolved(address: string, { lookup, lookupMs }: ThisMachine): Promise<readonly string[]> {
  if (isIP(bare(address))) return [bare(address)];
  const late = Promise.withResolvers<readonly string[]>();
  const timer = setTimeout(() => late.resolve([]), lookupMs);
  const ips = await Promise.race([lookup(address).catch(() => []), late.promise]);
  clearTimeout(timer);
  return ips.map(bare);
}

function ownAddresses({ addresses }: ThisMachine): BlockList {
  const list = new BlockList();
  list.addSubnet("127.0.0.0", 8);
  for (const ip of ["::1", ...addresses.map(bare)]) list.addAddress(ip, isIP(ip) === 6 ? "ipv6" : "ipv4");
  return list;
}

/** `sfspark1.local (192.168.1.10)`. */
const withIps = (address: string, ips: readonly string[] = []): string =>
  isIP(bare(address)) ? address : `${address} (${ips.join(", ") || "which does not resolve here"})`;

interface Seen {
  readonly addresses: readonly string[];
  readonly foreign: readonly string[];
}

const elsewhere = ({ name }: Host, { hostname }: ThisMachine, { addresses, foreign }: Seen) =>
  new MeshError({
    code: "SSH_CONFIG",
    host: name,
    step: "connect",
    problem: `connection: local means this machine (${hostname}), and nothing shows that it is ${name}: ${foreign.join(", ")} ${foreign.length === 1 ? "is" : "are"} none of its addresses, and its host key is neither pinned for ${name} nor, where none is, shown by an SSH server there. If it is ${name}, as behind NAT, ${settled(name, hostname, addresses)}. If not, run mesh on ${name}, or take the line connection: local away`,
    // Without the line, the host is reached by SSH, and that begins with its key.
    next: ["mesh", "ssh", "scan", name],
  });

/** What a system is called that nobody gave a name: every other one of its kind would be the host. */
const imageNames =
  "localhost|ubuntu|debian|raspberrypi|fedora|centos|rocky|archlinux|alpine|opensuse|kali|dietpi|linux|server";
const isEverybodys = new RegExp(`^(${imageNames})(\\.|$)|[^\\w.-]`, "i");

/** How a person says that it is: by a name that no other machine has. */
const settled = (name: string, hostname: string, addresses: readonly string[]): string =>
  isEverybodys.test(hostname)
    ? `give this machine the hostname ${name}`
    : `add its own name to the host's addresses: address: [${[...addresses, hostname].join(", ")}]`;
