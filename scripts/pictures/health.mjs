// Two nights of `mesh health` as the Action runs it, on a simulated mesh: in the first a host stops answering; in the second it still does
// not, another is reached over the relay only, and something is over. Real: hosts' answers over SSH, looks, judgement, issues, pages.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { openEmbeddedLab } from "../../lab/embedded/index.ts";
import { healthAction } from "../../src/commands/action/health.ts";
import { parseInputs } from "../../src/commands/action/inputs.ts";
import { plannerOf } from "../../src/commands/health-plan.ts";
import { openHealth } from "../../src/commands/health-session.ts";
import { openRead } from "../../src/commands/session.ts";
import { MeshError } from "../../src/core/errors.ts";
import { Redactor } from "../../src/core/redact.ts";
import { Secret } from "../../src/core/secret.ts";
import { realLocal } from "../../src/health/probes/local.ts";
import { lookAround } from "../../src/health/probes/look-around.ts";
import { startRunner } from "../../test/embedded/runner.ts";
import { ActionsShelf } from "../../test/github/incidents/server/actions.ts";
import { startIssues } from "../../test/github/incidents/server/server.ts";

const hosts = ["sfspark1", "office-one-wsl", "web-1", "web-2", "nas"];
const repository = "steve/home";

/** The second night: its page, what a terminal shows of it, and the repository's issues. */
export async function healthScenes() {
  const lab = await openEmbeddedLab({ hosts });
  const folder = await mkdtemp(join(tmpdir(), "mesh-health-scene-"));
  try {
    await joined(lab);
    await using github = await startIssues({ repository, actions: new ActionsShelf() });
    const night = (start, run) => oneNight({ lab, folder, github }, start, run);
    await lab.machine("web-1").daemon.stop();
    for (const fault of ["silent", "sshd"]) await lab.fault(fault, "nas");
    await night("2026-11-27T02:41:00Z", "4711");
    for (const fault of ["silent", "sshd"]) await lab.heal(fault, "nas");
    await lab.fault("udp", "web-2");
    const seen = await night("2026-11-28T02:41:00Z", "4729");
    return { ...seen, issues: [...github.issues.values()] };
  } finally {
    await rm(folder, { recursive: true });
    await lab.close();
  }
}

async function joined(lab) {
  const inventory = await readFile(lab.inventory, "utf8");
  const health = "  health:\n    confirm: { looks: 1, seconds: 1 }\n";
  await writeFile(lab.inventory, inventory.replace("mesh:\n", `mesh:\n${health}`));
  const runner = await startRunner(lab, { event: {} });
  const { code, log } = await runner.action("http://127.0.0.1:9", { command: "apply" });
  await runner.close();
  if (code !== 0) throw new Error(log);
}

/** One run of the Action's `health` at that time, on a runner that is in the mesh. */
async function oneNight({ lab, folder, github }, start, run) {
  const began = performance.now();
  const date = () => new Date(Date.parse(start) + performance.now() - began);
  github.time = Date.parse(start);
  const pages = [];
  let terminal = "";
  const stdout = new PassThrough().on("data", (text) => {
    terminal += text;
  });
  const env = { GITHUB_REPOSITORY: repository, GITHUB_API_URL: github.url, GITHUB_RUN_ID: run };
  const apiKey = new Secret((await readFile(join(dirname(lab.inventory), "headscale.key"), "utf8")).trim());
  const cli = {
    ...{ env, known: new Redactor(), program: "mesh", cwd: dirname(lab.inventory), home: folder, user: "runner" },
    secrets: { headscaleApiKey: apiKey, githubToken: new Secret("ghs_test") },
    ...{ hostname: "runner", stdin: new PassThrough(), stdout, stderr: new PassThrough() },
    ...{ signal: new AbortController().signal, now: () => performance.now() },
    ...{ onChanges: () => {}, summarize: async (page) => void pages.push(page) },
  };
  const inputs = parseInputs((name) => ({ command: "health", "github-token": "ghs_test" })[name] ?? "");
  const { markdown } = await healthAction(cli, inputs, inMesh(lab, date));
  return { summary: [...pages, markdown].join("\n"), terminal };
}

/** A session whose runner has an address of the mesh, and reaches hosts by it as it does by the inventory's. */
const inMesh = (lab, date) => async (cli, options) => {
  const session = await openHealth(cli, options);
  const { inventory } = session;
  const look = async (asked) => {
    const { world, close } = await openRead(cli, options, inventory);
    const interfaces = () => ["192.168.1.2", "100.64.0.99"].map((address) => ({ address, internal: false }));
    const real = realLocal({ folders: [cli.home], tokenEnds: undefined });
    const fetch = async (url, ms) => ({ ...(await real.fetch(url, ms)), date: date() });
    const local = { ...real, interfaces, fetch };
    const readAt = async (host) => {
      if (lab.machine(host.name).daemon.running) return world.read(host);
      throw new MeshError({ code: "SSH_TIMEOUT", host: host.name, problem: "no answer within 10 s" });
    };
    const seen = { ...world, readAt, planOf: plannerOf(world, inventory), date, local };
    try {
      return await lookAround(seen, inventory, { ...asked, run: cli.env.GITHUB_RUN_ID });
    } finally {
      close();
    }
  };
  return { ...session, date, look };
};
