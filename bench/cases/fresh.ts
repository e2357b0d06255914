// Thirty fresh hosts: from a plain Debian to a node of the mesh with Syncthing.

import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { type Case, meshArgv, ratio } from "../case.ts";
import { forgetAll, withLab } from "../lab.ts";
import { type Contender, command, printed, sideBySide } from "../measure.ts";
import { curve25519, type Seen } from "../peers.ts";

const names = { mesh: "mesh apply", hand: "the same commands, xargs -P10" };

export const fresh: Case = {
  id: "fresh",
  title: "30 fresh hosts provisioned",
  run: (rounds) =>
    withLab(30, rounds.say, async (seen) => {
      const begin = () => forgetAll(seen, rounds.say);
      const contenders = [meshApply(seen, begin), await byHand(seen, begin)];
      const figures = await sideBySide(contenders.map(command), { ...rounds, warmups: 0 });
      return {
        what: "30 real hosts as they were installed, and a Headscale that knows sfspark1 alone, anew for each run. Both install Tailscale from the lab's signed repository, join with a one-use key, install Syncthing and set it up. mesh apply also verifies: each host's facts again, Headscale's word, and a ping through the mesh.",
        figures,
        bars: [ratio(figures, [names.mesh, names.hand], 1.2)],
        notes: ["No warm-up: each run begins with new hosts."],
      };
    }),
};

const meshApply = ({ lab, hosts }: Seen, prepare: () => Promise<void>): Contender => ({
  name: names.mesh,
  prepare,
  argv: meshArgv(lab.inventory, "apply", "--yes", ...hosts),
  check: printed(new RegExp(`^${hosts.length} hosts: ${hosts.length} changed`, "m"), 1),
});

async function byHand({ lab, hosts, folder }: Seen, begin: () => Promise<void>): Promise<Contender> {
  const { mesh } = parse(await readFile(lab.inventory, "utf8"));
  const list = join(folder, "names");
  await writeFile(list, hosts.map((host) => `${host} ${lab.address(host)}\n`).join(""));
  const env: Record<string, string> = {
    HEADSCALE: mesh.headscale.url,
    SOURCE: mesh.tailscale.source,
    VERSION: mesh.tailscale.version,
    SSH_OPTIONS: [...lab.sshArgv(hosts[0] ?? "").slice(1, -1), ...curve25519].join(" "),
  };
  return {
    name: names.hand,
    prepare: async () => {
      await begin();
      const users = await lab.exec("sfspark1", ["headscale", "users", "list", "-o", "json"]);
      env.USER_ID = String(JSON.parse(users.stdout)[0].id);
      env.API_KEY = (await readFile(join(dirname(lab.inventory), "headscale.key"), "utf8")).trim();
    },
    argv: ["xargs", "-a", list, "-P10", "-L1", join(import.meta.dirname, "../peers/by-hand.sh")],
    env,
    check: printed(/"BackendState": "Running"/, hosts.length),
  };
}
