// A night's look at hundreds of simulated hosts: what it takes, and how it grows.

import { dirname, join } from "node:path";
import { openEmbeddedLab } from "../../lab/embedded/index.ts";
import { type Case, memory, meshArgv, seconds } from "../case.ts";
import { type Contender, command, type Figure, finished, type Rounds, sideBySide } from "../measure.ts";

const sizes = [30, 200, 500];
const nameOf = (hosts: number) => `mesh health, ${hosts} simulated hosts`;

export const health: Case = {
  id: "health",
  title: "A night's look, up to 500 hosts",
  run: async (rounds) => {
    const figures: Figure[] = [];
    for (const hosts of sizes) figures.push(await lookAt(hosts, rounds));
    const each = (hosts: number) => seconds(figures, nameOf(hosts)) / hosts;
    return {
      what: "Simulated hosts as above, all well. Each is entered by its LAN address and through the mesh, asked for its facts and for its health, and pinged ten times by the host that Headscale is on; a plan is made for all. What the hosts start for that are shells on this machine, so most of the time is theirs.",
      figures,
      bars: [
        { text: nameOf(200), value: seconds(figures, nameOf(200)), limit: 60, unit: "s" },
        { text: "memory of mesh health, 200 hosts", value: memory(figures, nameOf(200)), limit: 150, unit: "MB" },
        { text: "time a host at 500 / at 200", value: each(500) / each(200), limit: 1.2, unit: "×" },
      ],
      notes: [],
    };
  },
};

async function lookAt(hosts: number, rounds: Rounds): Promise<Figure> {
  const lab = await openEmbeddedLab({ hosts: Array.from({ length: hosts }, (_, i) => `h${i + 1}`) });
  const env = { ...lab.inMesh, MESH_STATE_DIR: join(dirname(lab.inventory), "state") };
  try {
    rounds.say(`  bringing ${hosts} hosts into the mesh`);
    const joined = await finished(meshArgv(lab.inventory, "apply", "--yes"), env);
    if (joined.code !== 0) throw new Error(`mesh apply: exit ${joined.code}\n${joined.stdout}${joined.stderr}`);
    const [figure] = await sideBySide([command(nothingFound(hosts, lab.inventory, env))], rounds);
    if (!figure) throw new Error("nothing was measured");
    return figure;
  } finally {
    await lab.close();
  }
}

/** A look that has to find everybody well. */
const nothingFound = (hosts: number, inventory: string, env: Readonly<Record<string, string>>): Contender => ({
  name: nameOf(hosts),
  argv: meshArgv(inventory, "health", "--detailed-exitcode"),
  env,
  check: ({ code, stdout, stderr }) => {
    if (code === 0 && stdout.includes(`${hosts} hosts, all healthy`)) return;
    throw new Error(`mesh health: exit ${code}\n${stdout.slice(-5000)}${stderr.slice(-5000)}`);
  },
});
