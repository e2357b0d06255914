// WSL2 on a simulated Windows host: another host of the lab is the distribution, and its port leads to it once it was opened.

import type { WindowsFacts } from "../../src/host/windows/facts.ts";
import { accountName, accountSid, type WindowsMachine } from "./windows.ts";
import { Stop } from "./windows-stop.ts";
import type { Run } from "./windows-verbs.ts";

const distribution = "Ubuntu-24.04";
const otherSid = "S-1-5-21-1004336348-1177238915-682003330-1002";
/** Of the VM, behind NAT. */
const address = "172.29.3.7";

export function wslOf(machine: WindowsMachine): WindowsFacts["wsl"] {
  const { windows, spec, around } = machine;
  const guests = around.guestsOf(spec.name);
  if (guests.length === 0) return null;
  const account = windows.wslOwner ?? accountName(machine);
  const owner = windows.wslOwner === undefined ? accountSid : otherSid;
  const open = guests.filter((guest) => guest.isOpen());
  return {
    distributions: guests.map((_, i) => ({ name: nameOf(i), owner, account, version: 2 })),
    networking: "",
    idleTimeout: windows.wslIdle,
    address,
    forwards: open.map(({ port }) => ({ address: "0.0.0.0", port, toAddress: address, toPort: port })),
    forwarding: true,
  };
}

/** The second of one machine is Ubuntu-24.04-2. */
const nameOf = (i: number) => (i === 0 ? distribution : `${distribution}-${i + 1}`);

export async function openWsl({ machine, args, did, note }: Run<"open-wsl">): Promise<void> {
  const { windows, spec, around } = machine;
  if (windows.wslOwner !== undefined) throw shut(`the distribution belongs to ${windows.wslOwner}`);
  const guest = around.guestsOf(spec.name).find((each, i) => each.port === args.port && isMeant(args.distribution, i));
  if (!guest) throw shut(`nothing of WSL is to answer on port ${args.port}`);
  if (args.keepAlive && windows.wslIdle !== "-1") keepUp(machine, args.mayShutdown === true, { did, note });
  if (await guest.open()) did(`let port ${args.port} lead to WSL2 at ${address}`);
  if (!guest.isOpen()) throw shut(`nobody listens on port ${args.port} in ${distribution}`);
}

const isMeant = (wanted: string | undefined, i: number) => wanted === undefined || wanted === nameOf(i);

const shut = (problem: string) => new Stop("WSL_UNREACHABLE", problem);

function keepUp(
  { windows }: WindowsMachine,
  mayShutdown: boolean,
  { did, note }: Pick<Run<"open-wsl">, "did" | "note">,
) {
  windows.wslIdle = "-1";
  did("set instanceIdleTimeout=-1 in .wslconfig");
  if (!mayShutdown) note("this takes effect with the next start of WSL; on the machine: wsl --shutdown");
}
