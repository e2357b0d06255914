// Two nights of `mesh health` as the Action runs it, on a simulated mesh: in the first a host stops answering; in the second it still does
// not, another is reached over the relay only, and something is over. Real: hosts' answers over SSH, looks, judgement, issues, pages.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { openEmbeddedLab } from "../../lab/embedded/index.ts";
import { healthAction } from "../../src/commands/action/health.ts";
import { parseInputs } from "../../src/commands/action/inputs.ts";
import { plannerOf } from "../../src/commands/health-plan.ts";
import { openHealth } from "../../src/commands/health-session.ts";
import { openRead } from "../../src/commands/session.ts";
import { stateFolder } from "../../src/commands/state.ts";
import { MeshError } from "../../src/core/errors.ts";
import { Redactor } from "../../src/core/redact.ts";
import { Secret } from "../../src/core/secret.ts";
import { openHistory } from "../../src/health/history/open.ts";
import { realLocal } from "../../src/health/probes/local.ts";
import { lookAround } from "../../src/health/probes/look-around.ts";
import { startRunner } from "../../test/embedded/runner.ts";
import { ActionsShelf } from "../../test/github/incidents/server/actions.ts";
import { startIssues } from "../../test/github/incidents/server/server.ts";

const hosts = ["sfspark1", "office-one-wsl", "web-1", "web-2", "nas"];
const repository = "steve/home";
const day = 86_400_000;

/** When the schedule is due next: so what hosts say of their own past is older. */
function nextNight() {
  const due = new Date().setUTCHours(2, 41, 0, 0);
  return due > Date.now() ? due : due + day;
}

/** Of the second night: its page, what a terminal shows of it, and the issue that the first one filed. */
export async function healthScenes() {
  const lab = await openEmbeddedLab({ hosts });
  const folder = await mkdtemp(join(tmpdir(), "mesh-health-scene-"));
  try {
    await joined(lab);
    await using github = await startIssues({ repository, actions: new ActionsShelf() });
    const night = (start, run) => oneNight({ lab, folder, github }, start, run);
    await lab.machine("web-1").daemon.stop();
    // Until Headscale lists it as offline.
    await delay(11_000);
    for (const fault of ["silent", "sshd"]) await lab.fault(fault, "nas");
    const first = nextNight();
    await night(first, "4711");
    for (const fault of ["silent", "sshd"]) await lab.heal(fault, "nas");
    await lab.fault("udp", "web-2");
    const { summary, terminal } = await night(first + day, "4729");
    const found = [...github.issues.values()].find(({ state, title }) => state === "open" && title.startsWith("web-1"));
    const there = (text) => text.replaceAll(github.url, "https://github.com");
    return { summary: there(summary), terminal: `$ mesh health\n${there(terminal)}`, issue: issuePage(found) };
  } finally {
    await rm(folder, { recursive: true });
    await lab.close();
  }
}

/** An issue with what GitHub puts around it. */
const issuePage = ({ number, title, body, labels }) =>
  `# ${title} <sub>#${number}</sub>\n\n🟢 **Open**, by github-actions (bot), ${labels.map((name) => `\`${name}\``).join(", ")}\n\n---\n\n${body}`;

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
  const date = () => new Date(start + performance.now() - began);
  github.time = start;
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
    const real = realLocal({ env: process.env, folders: [cli.home], tokenEnds: undefined });
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
  const at = { now: date, zone: inventory.health.timezone, redact: cli.known.redact };
  return { ...session, date, look, openHistory: (how) => openHistory(stateFolder(cli), { ...at, ...how }) };
};
