// One of thirty hosts does not answer: it is reported in time, and no other waits for it.

import { anyDocument } from "../../src/plan/result.ts";
import { type Case, meshArgv, seconds } from "../case.ts";
import { converge, withLab } from "../lab.ts";
import { command, finished, type Rounds, type Sample, sideBySide, type Taker } from "../measure.ts";
import { type Seen, xargsSsh } from "../peers.ts";

interface HostJson {
  readonly host: string;
  readonly state: string;
  readonly durationMs: number;
}

export const dead: Case = {
  id: "dead",
  title: "One dead host among 30",
  run: (rounds) =>
    withLab(30, rounds.say, async (seen) => {
      await converge(seen, rounds.say);
      const [gone = ""] = seen.hosts;
      const healthy = await sideBySide([slowestOf(seen, "the slowest of the other 29, nobody dead")], rounds);
      await seen.lab.fault("net", gone);
      try {
        return await measured(seen, healthy, rounds);
      } finally {
        await seen.lab.heal("net", gone);
      }
    }),
};

async function measured(seen: Seen, healthy: Awaited<ReturnType<typeof sideBySide>>, rounds: Rounds) {
  const xargs = await xargsSsh(seen, "xargs -P20 ssh -o ConnectTimeout=10", ["-o", "ConnectTimeout=10"]);
  const during = await sideBySide(
    [
      command({
        name: "mesh plan, one dead",
        argv: meshArgv(seen.lab.inventory, "plan", ...seen.hosts),
        check: oneFailed,
      }),
      command({ ...xargs, argv: goingOn(xargs.argv), check: ({ code }) => expectCode(code, 123) }),
      slowestOf(seen, "the slowest of the other 29, one dead"),
    ],
    rounds,
  );
  const figures = [...healthy, ...during];
  const [before = "", whole = "", , other = ""] = figures.map(({ name }) => name);
  return {
    what: "The same 30 hosts; the network of one drops everything. The slowest of the others is the longest time from the first look at a host to its facts, by the plan's own --json.",
    figures,
    bars: [
      { text: whole, value: seconds(figures, whole), limit: 11, unit: "s" as const },
      {
        text: `${other} / ${before}`,
        value: seconds(figures, other) / seconds(figures, before),
        limit: 1.2,
        unit: "×" as const,
      },
    ],
    notes: [],
  };
}

/** xargs gives up at an exit status of 255, which is ssh's for a host that is dead. */
function goingOn(argv: readonly string[]): string[] {
  const at = argv.indexOf("ssh");
  return [...argv.slice(0, at), "sh", "-c", '"$@" || exit 1', "sh", ...argv.slice(at)];
}

function expectCode(code: number | null, expected: number): void {
  if (code !== expected) throw new Error(`exit ${code}, not ${expected}`);
}

const oneFailed = ({ code, stdout }: { code: number | null; stdout: string }) => {
  if (code !== 1 || !/1 failed, 29 as they should be/.test(stdout))
    throw new Error(`mesh plan: exit ${code}\n${stdout}`);
};

/** The longest any living host took in one plan. */
const slowestOf = ({ lab, hosts }: Seen, name: string): Taker => ({
  name,
  take: async (): Promise<Sample> => {
    const run = await finished(meshArgv(lab.inventory, "plan", "--json", ...hosts));
    const all = anyDocument.parse(JSON.parse(run.stdout)) as { hosts: HostJson[] };
    const others = all.hosts.slice(1);
    if (others.some(({ state }) => state !== "converged")) throw new Error(run.stdout);
    return { seconds: Math.max(...others.map(({ durationMs }) => durationMs)) / 1000 };
  },
});
