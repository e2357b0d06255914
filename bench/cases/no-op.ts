// Nothing to do on thirty real hosts, and on a hundred: what a person waits for most often.

import { type Case, emptyPlan, memory, ratio } from "../case.ts";
import { converge, withLab } from "../lab.ts";
import { command, type Rounds, sideBySide } from "../measure.ts";
import { ansible, curve25519, installPeers, pyinfra, type Seen, xargsSsh } from "../peers.ts";
import { type Trace, traceOf } from "../trace.ts";

const names = { mesh: "mesh plan", xargs: "xargs -P20 ssh", fast: "xargs -P20 ssh, curve25519" };

export const noOp: Case = {
  id: "no-op",
  title: "A plan with nothing to do, 30 hosts",
  run: (rounds) => inMesh(30, rounds, (seen) => measured(seen, rounds)),
};

export const noOpHundred: Case = {
  id: "no-op-100",
  title: "A plan with nothing to do, 100 hosts",
  run: (rounds) => inMesh(100, rounds, (seen) => hundred(seen, rounds)),
};

async function inMesh<T>(hosts: number, { say }: Rounds, work: (seen: Seen) => Promise<T>): Promise<T> {
  await installPeers(say);
  return withLab(hosts, say, async (seen) => {
    await converge(seen, say);
    return work(seen);
  });
}

async function measured(seen: Seen, rounds: Rounds) {
  const mesh = emptyPlan(names.mesh, seen.lab.inventory, seen.hosts);
  const fast = await xargsSsh(seen, names.fast, curve25519);
  const infra = await pyinfra(seen);
  const [playbook, kept] = [await ansible(seen, "new"), await ansible(seen, "kept")];
  const contenders = [mesh, await xargsSsh(seen, names.xargs), fast, infra, playbook, kept];
  // Before Ansible, whose connections stand for a while.
  const traces: Trace[] = [];
  for (const each of [mesh, fast, infra]) traces.push(await traceOf(each, rounds));
  const figures = await sideBySide(contenders.map(command), rounds);
  return {
    what: "30 real hosts (systemd, sshd, tailscaled) on one machine, all in the mesh. The peers ask each host whether tailscaled is enabled and running, and what it says. mesh plan asks that and all its other facts, and Headscale.",
    figures,
    bars: [
      ratio(figures, [names.mesh, names.fast], 1),
      ratio(figures, [names.mesh, infra.name], 1),
      ratio(figures, [names.mesh, playbook.name], 1 / 3),
      ratio(figures, [names.mesh, kept.name], 1 / 3),
    ],
    notes: [],
    traces,
  };
}

async function hundred(seen: Seen, rounds: Rounds) {
  const mesh = emptyPlan(names.mesh, seen.lab.inventory, seen.hosts);
  const fast = await xargsSsh(seen, names.fast, curve25519);
  const infra = await pyinfra(seen);
  const figures = await sideBySide([mesh, fast, infra].map(command), rounds);
  return {
    what: "The same on 100 real hosts, with the two peers that come near. Memory is that of the largest process: xargs starts one ssh a host, and those are not added up.",
    figures,
    bars: [
      ratio(figures, [names.mesh, names.fast], 1),
      ratio(figures, [names.mesh, infra.name], 1),
      {
        text: "memory of mesh plan",
        value: memory(figures, names.mesh),
        limit: memory(figures, infra.name),
        unit: "MB" as const,
      },
    ],
    notes: [],
  };
}
