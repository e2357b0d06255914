// What stands behind a port of a played machine with WSL: a server of the test's own that answers as long as the machine's state leads there
// from outside, by netsh's rule behind NAT, or at once in mirrored mode. Windows itself does not know this server.

import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, vi } from "vitest";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { forwardsOf, type Wsl } from "../../lab/windows/wsl.ts";
import { type Heard, tell, windows } from "./windows-change.ts";

type Played = ReturnType<typeof windows>;

export interface WslMachine extends Played {
  readonly port: number;
  /** Tells the verb. */
  open(args?: object, more?: { readonly ssh?: string; readonly leavesAt?: RegExp }): Promise<Heard>;
}

export const vm = "172.29.3.7";

/** Where a client came in: the proof goes to the third word. */
const ssh = "127.0.0.1 50000 127.0.0.1 22";

/** One distribution of the account's own, Ubuntu, whose sshd listens on the port. */
export async function wslMachine(
  wsl: Wsl = {},
  spec: WindowsSpec | ((port: number) => WindowsSpec) = {},
): Promise<WslMachine> {
  let machine: Played | undefined;
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.end(machine && answers(machine, port) ? "SSH-2.0-OpenSSH_9.6p1 Ubuntu\r\n" : "");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  const played = windows({
    ...(typeof spec === "function" ? spec(port) : spec),
    wsl: { distributions: [{ name: "Ubuntu" }], listens: `0.0.0.0:${port}`, ...wsl },
  });
  machine = played;
  // What holds the distribution outlives its session, and must not outlive the machine.
  onTestFinished(() => vi.waitFor(() => expect(programsOf(played)).toEqual([]), 20_000));
  return {
    ...played,
    port,
    open: (args = {}, more = {}) => tell(played, { verb: "open-wsl", args: { port, ...args }, ssh, ...more }),
  };
}

/** The calls of wsl.exe that still run. */
function programsOf(machine: Played): readonly string[] {
  const folder = join(machine.folder, "state/running");
  const alive = readdirSync(folder).filter((id) => existsSync(`/proc/${id}`) && existsSync(join(folder, id)));
  return alive.map((id) => machine.read(`running/${id}`)).filter((text) => text.includes("wsl.exe"));
}

/** Whether a connection to the port reaches an sshd. */
function answers(machine: Played, port: number): boolean {
  const word = (name: string) => machine.read(`wsl/${name}`).trim();
  const listens = word("listens").split(" ").includes(`0.0.0.0:${port}`);
  if (!listens || readdirSync(join(machine.folder, "state/wsl/running")).length === 0) return false;
  if (word("mode") !== "nat") return word("mode") !== "none" && forwardsOf(machine).every((rule) => rule.port !== port);
  const { status } = JSON.parse(machine.read("services/iphlpsvc.json"));
  const rule = forwardsOf(machine).find((each) => each.port === port);
  return status === "Running" && rule?.toAddress === word("address") && rule.toPort === port;
}

/** netsh's rules as "LISTEN -> TARGET". */
export const rulesOf = (machine: Played): readonly string[] =>
  forwardsOf(machine).map(({ address, port, toAddress, toPort }) => `${address}/${port} -> ${toAddress}/${toPort}`);
