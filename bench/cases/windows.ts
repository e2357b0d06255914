// Nothing to do on thirty hosts of which ten are Windows, beside thirty of Linux; and what PowerShell's start alone costs there.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodedCommand } from "../../src/shell/powershell.ts";
import { type Case, emptyPlan, ratio } from "../case.ts";
import { converge, withLab } from "../lab.ts";
import { type Contender, command, printed, type Rounds, sideBySide } from "../measure.ts";
import { curve25519, type Seen } from "../peers.ts";

const names = {
  linux: "mesh plan, 30 Linux",
  mixed: "mesh plan, 20 Linux and 10 Windows",
  start: "bare powershell.exe, 10 Windows, by ssh",
};

export const windows: Case = {
  id: "windows",
  title: "A plan with nothing to do, 10 of 30 hosts Windows",
  run: (rounds) =>
    withLab(
      30,
      rounds.say,
      async (seen) => {
        const machines = seen.lab.hosts.filter((host) => /^w\d+$/.test(host));
        await converge({ ...seen, hosts: [...seen.hosts, ...machines] }, rounds.say);
        return measured(seen, machines, rounds);
      },
      10,
    ),
};

async function measured(seen: Seen, machines: readonly string[], rounds: Rounds) {
  const { lab, hosts } = seen;
  const contenders = [
    emptyPlan(names.linux, lab.inventory, hosts),
    emptyPlan(names.mixed, lab.inventory, [...hosts.slice(0, 20), ...machines]),
    await bareStart(seen, machines),
  ];
  const figures = await sideBySide(contenders.map(command), rounds);
  return {
    what: "30 real Linux hosts, and 10 machines that play Windows: a real sshd, a real PowerShell 7 in the place of 5.1, the real host program, stand-ins for what only Windows has. All on one machine, which so pays for each PowerShell that a mesh would pay for elsewhere.",
    figures,
    bars: [ratio(figures, [names.mixed, names.start], 4)],
    notes: [
      "A PowerShell is half a second of processor time before it does anything. On real machines ten of them start at the same time; here they share this machine's cores, so the ratio to Linux says more about the lab than about a mesh.",
    ],
  };
}

/** The least that can be asked of a Windows host over SSH. */
async function bareStart({ lab, folder }: Seen, machines: readonly string[]): Promise<Contender> {
  const list = join(folder, "machines");
  await writeFile(list, machines.map((host) => `steve@${lab.address(host)}\n`).join(""));
  const ssh = lab.sshArgv(machines[0] ?? "").slice(0, -1);
  const line = `powershell.exe -NoLogo -NoProfile -NonInteractive -EncodedCommand ${encodedCommand("'here'; exit 0")}`;
  return {
    name: names.start,
    argv: ["xargs", "-a", list, "-P20", "-I{}", ...ssh, ...curve25519, "{}", line],
    check: printed(/here/, machines.length),
  };
}
