// What the tests of nightly health on real hosts share: a mesh that is looked at from sfspark1 by its runner, nights with a GitHub and a
// state folder of their own, and the proof for one trouble: one issue, which the repair closes, and then silence.

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { parse, stringify } from "yaml";
import { machineAddress } from "../../lab/nspawn/config.ts";
import type { Lab } from "../../lab/nspawn/index.ts";
import { type HealthResult, healthDocument } from "../../src/health/result.ts";
import { calm, settleSeconds } from "./health-calm.ts";
import { type LabGitHub, startLabGitHub, type ToldIssue } from "./health-github.ts";
import { deleteNodes, nodes, sh, stripServer } from "./support.ts";

const folder = "/home/runner/health";
const inventory = `${folder}/mesh.yaml`;

/** The runner's API key for Headscale. */
export const keyFile = `${folder}/headscale.key`;

// biome-ignore lint/suspicious/noExplicitAny: an inventory as it is written
type Document = any;

/** How often and for how long a failure is looked at again. */
interface Confirm {
  readonly looks: number;
  readonly seconds: number;
}

const shortly: Confirm = { looks: 1, seconds: 3 };

/** A mesh of sfspark1 and some hosts, as its runner has it. */
export interface Mesh {
  readonly lab: Lab;
  /** With sfspark1, in the order of the inventory. */
  readonly hosts: readonly string[];
  /** `mesh`, as the runner on sfspark1. */
  runner(argv: readonly string[], env?: Readonly<Record<string, string>>): ReturnType<Lab["exec"]>;
  /** `mesh apply`, which must succeed. */
  apply(...hosts: readonly string[]): Promise<void>;
  /** Waits until nothing is on its way any more: every host online and reached directly, its services up. */
  calm(): Promise<void>;
  openNights(confirm?: Confirm): Promise<Nights>;
  /** sfspark1 as it was. */
  close(): Promise<void>;
}

/** Joins sfspark1 and these hosts. Nobody else is in the mesh then. `edit` gets the inventory before it is written. */
export async function openMesh(
  lab: Lab,
  hosts: readonly string[],
  edit: (document: Document) => void = () => {},
): Promise<Mesh> {
  const all = ["sfspark1", ...hosts];
  await stripServer(lab);
  const listed = [...(await nodes(lab)).keys()];
  await deleteNodes(lab, ...listed.filter((name) => !hosts.includes(name)));
  await writeInventory(lab, { all, edit, confirm: shortly });
  const runner: Mesh["runner"] = (argv, env = {}) =>
    lab.exec("sfspark1", [
      ...["runuser", "-u", "runner", "--", "env", "-C", "/home/runner", "HOME=/home/runner"],
      ...Object.entries(env).map((pair) => pair.join("=")),
      ...["node", "/opt/mesh/src/cli.ts", "-i", inventory, ...argv],
    ]);
  const apply: Mesh["apply"] = async (...some) => {
    const run = await runner(["apply", "--yes", ...some]);
    expect(run.code, run.stdout + run.stderr).toBe(0);
  };
  const mesh: Mesh = {
    ...{ lab, hosts: all, runner, apply },
    calm: () => calm(mesh),
    openNights: async (confirm = shortly) => {
      await writeInventory(lab, { all, edit, confirm });
      return openNights(mesh);
    },
    close: async () => {
      await sh(lab, "sfspark1", `rm -rf ${folder}`);
      await stripServer(lab);
      await deleteNodes(lab, "sfspark1");
    },
  };
  await apply();
  await mesh.calm();
  return mesh;
}

interface Writing {
  readonly all: readonly string[];
  readonly edit: (document: Document) => void;
  readonly confirm: Confirm;
}

/** The runner's own inventory, with Headscale over REST. */
async function writeInventory(lab: Lab, { all, edit, confirm }: Writing): Promise<void> {
  const document: Document = parse(await sh(lab, "sfspark1", "cat /home/runner/mesh/mesh.yaml"));
  document.mesh.headscale["api-key-file"] = "headscale.key";
  document.mesh.health = { confirm, "settle-seconds": settleSeconds };
  document.hosts = Object.fromEntries(Object.entries(document.hosts).filter(([name]) => all.includes(name)));
  edit(document);
  const key = await readFile(join(dirname(lab.inventory), "headscale.key"), "utf8");
  await sh(lab, "sfspark1", `mkdir -p ${folder}; cp /home/runner/mesh/* ${folder}/`);
  await lab.exec("sfspark1", ["tee", inventory], stringify(document));
  await lab.exec("sfspark1", ["tee", keyFile], key);
  await sh(lab, "sfspark1", `chmod 600 ${keyFile}; chown -R runner: ${folder}`);
}

/** Nightly runs, one after the other. */
export interface Nights extends AsyncDisposable {
  readonly github: LabGitHub;
  /** The next one; it must look and tell. */
  run(): Promise<HealthResult>;
}

async function openNights({ lab, runner }: Mesh): Promise<Nights> {
  const state = `${folder}/state`;
  await sh(lab, "sfspark1", `rm -rf ${state}`);
  const github = await startLabGitHub(machineAddress(lab.config));
  let count = 0;
  const env = () => ({
    ...{ MESH_STATE_DIR: state, MESH_GITHUB_TOKEN: "ghs_test", GITHUB_REPOSITORY: "o/r" },
    ...{ GITHUB_API_URL: github.url, GITHUB_SERVER_URL: github.url, GITHUB_RUN_ID: String(++count) },
  });
  return {
    github,
    run: async () => {
      const { code, stdout, stderr } = await runner(["health", "--json"], env());
      expect(code, stdout + stderr).toBe(0);
      return healthDocument.parse(JSON.parse(stdout)) as HealthResult;
    },
    [Symbol.asyncDispose]: () => github[Symbol.asyncDispose](),
  };
}

/** Something that goes wrong, and what is to be told of it. */
export interface Trouble {
  /** Comes back when it is there. */
  readonly breaks: (mesh: Mesh) => Promise<unknown>;
  readonly mends: (mesh: Mesh) => Promise<unknown>;
  /** By the id of each cause, one command of those to type next. */
  readonly told: Readonly<Record<string, string>>;
  /** Words that the evidence has, too. */
  readonly seen?: RegExp;
}

/** Several of them at once. */
export const together = (...troubles: readonly Trouble[]): Trouble => ({
  breaks: (mesh) => Promise.all(troubles.map((one) => one.breaks(mesh))),
  mends: (mesh) => Promise.all(troubles.map((one) => one.mends(mesh))),
  told: Object.assign({}, ...troubles.map(({ told }) => told)),
  seen: new RegExp(troubles.map(({ seen }) => `(?=.*${(seen ?? /./).source})`).join(""), "s"),
});

/** The issues of these nights, and whatever helps to see why there are others. */
const openIssues = (issues: readonly ToldIssue[]) => issues.filter(({ state }) => state === "open");
const causes = (issues: readonly ToldIssue[]) => issues.map(({ cause }) => cause).toSorted();
const openCauses = ({ incidents }: HealthResult) =>
  incidents.flatMap(({ state, cause }) => (state === "open" ? [cause.id] : [])).toSorted();
const page = (result: HealthResult) => JSON.stringify(result, null, 1);

/** One issue for each cause, with what to type; closed by the run after the repair; and then nobody is told anything. */
export async function proveTold(mesh: Mesh, { breaks, mends, told, seen = /./ }: Trouble): Promise<void> {
  await using nights = await mesh.openNights();
  const { github } = nights;
  const ids = Object.keys(told).toSorted();
  try {
    await breaks(mesh);
    const bad = await nights.run();
    const issues = openIssues(github.issues());
    expect([openCauses(bad), causes(issues)], page(bad)).toEqual([ids, ids]);
    for (const { cause, body } of issues) expect(body).toContain(told[cause]);
    expect(issues.map(({ body }) => body).join()).toMatch(seen);
  } finally {
    await mends(mesh);
  }
  await mesh.calm();
  const mended = await nights.run();
  expect([openCauses(mended), causes(openIssues(github.issues()))], page(mended)).toEqual([[], []]);
  expect(causes(github.issues())).toEqual(ids);
  await proveSilent(nights);
}

/** A run in which all is well, and in which nothing is written at GitHub. */
export async function proveSilent({ github, run }: Nights): Promise<void> {
  const before = github.writes().length;
  const result = await run();
  expect(openCauses(result), page(result)).toEqual([]);
  expect(github.writes().slice(before), page(result)).toEqual([]);
  const ill = result.hosts.filter(({ state }) => state !== "healthy").map(({ host, why }) => `${host}: ${why}`);
  expect(ill, page(result)).toEqual([]);
}
