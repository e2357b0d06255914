// Hundreds of simulated hosts: does the time grow with the mesh and nothing else, and does the memory stay?

import { openEmbeddedLab } from "../../lab/embedded/index.ts";
import { type Case, emptyPlan, memory, meshArgv, seconds } from "../case.ts";
import { command, type Figure, finished, type Rounds, sideBySide } from "../measure.ts";

const sizes = [30, 200, 500];
const nameOf = (hosts: number) => `mesh plan, ${hosts} simulated hosts`;

export const embedded: Case = {
  id: "embedded",
  title: "A plan with nothing to do, up to 500 hosts",
  run: async (rounds) => {
    const figures: Figure[] = [];
    const notes: string[] = [];
    for (const hosts of sizes) {
      const { figure, connections } = await planOver(hosts, rounds);
      figures.push(figure);
      notes.push(`${hosts} hosts: ${connections} SSH connections open at once at most.`);
    }
    const each = (hosts: number) => seconds(figures, nameOf(hosts)) / hosts;
    const largest = Math.max(...sizes.map((hosts) => memory(figures, nameOf(hosts))));
    return {
      what: "Simulated hosts behind SSH servers on loopback, all in one process on the same machine: how it grows counts here, not how long it takes.",
      figures,
      bars: [
        { text: "time a host at 500 / at 200", value: each(500) / each(200), limit: 1.2, unit: "×" },
        { text: "memory of mesh plan, largest run", value: largest, limit: 150, unit: "MB" },
      ],
      notes,
    };
  },
};

async function planOver(hosts: number, rounds: Rounds): Promise<{ figure: Figure; connections: number }> {
  const lab = await openEmbeddedLab({ hosts: Array.from({ length: hosts }, (_, i) => `h${i + 1}`) });
  try {
    rounds.say(`  bringing ${hosts} hosts into the mesh`);
    const joined = await finished(meshArgv(lab.inventory, "apply", "--yes"));
    if (joined.code !== 0) throw new Error(`mesh apply: exit ${joined.code}\n${joined.stdout}${joined.stderr}`);
    lab.connections.most = 0;
    const [figure] = await sideBySide([command(emptyPlan(nameOf(hosts), lab.inventory, []))], rounds);
    if (!figure) throw new Error("nothing was measured");
    return { figure, connections: lab.connections.most };
  } finally {
    await lab.close();
  }
}
