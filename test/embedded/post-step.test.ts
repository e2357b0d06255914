// The post step of the Action: a main step that is killed between minting and joining leaves a key, and the job ends it itself.

import { readdirSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { RunLock } from "../../src/headscale/run-lock.ts";
import { type Job, jobOn, type Step } from "./as-runner.ts";

let lab: EmbeddedLab;
let home: string;
let state: string;
let job: Job;

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1"] });
});
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "mesh-post-"));
  state = join(home, "state");
  job = jobOn(lab, home);
});
afterEach(async () => {
  expect(lab.unexpected).toEqual([]);
  await rm(home, { recursive: true, force: true });
});
afterAll(() => lab?.close());

const inputs = () => ({ command: "provision", hosts: "web-1", "state-folder": state });
const usable = () => lab.headscale.state.keys.filter((key) => !key.used && Date.parse(key.expiration) > Date.now());
const pages = () => readdirSync(state).filter((name) => /^keys-.*\.json$/.test(name));

/** A main step that is killed when the host is about to hand in its key. */
async function killed(given: Readonly<Record<string, string>> = {}): Promise<Step> {
  const { daemon } = lab.machine("web-1");
  const { login } = daemon;
  let kill = () => {};
  daemon.login = () => {
    kill();
    throw new Error("the login server hung up");
  };
  try {
    return await job.main({ ...inputs(), ...given }, (child) => {
      kill = () => void child.kill("SIGKILL");
    });
  } finally {
    daemon.login = login;
  }
}

describe("a main step that is killed between minting and joining", () => {
  test("leaves a usable key without the post step, and none with it", { timeout: 60_000 }, async () => {
    const main = await killed();
    expect(main.code).toBe(null);
    expect(usable(), main.log).toHaveLength(1);
    const post = await job.post(inputs(), main.state);
    expect(post.code, post.log).toBe(0);
    expect(post.log).toBe("");
    expect(usable()).toEqual([]);
    expect(pages()).toEqual([]);
  });

  test("says nothing of its key or of a secret in its state", { timeout: 60_000 }, async () => {
    const { apiKey } = lab.headscale;
    const main = await killed({ "headscale-api-key": apiKey });
    expect(main.state).toEqual({ "state-folder": state });
    const post = await job.post({ ...inputs(), "headscale-api-key": apiKey }, main.state);
    expect(usable(), post.log).toEqual([]);
    const said = (main.log + post.log).replace(/^::add-mask::.*\n/gm, "");
    expect(said).not.toContain(apiKey);
    expect(said).not.toMatch(/hskey-auth-/);
  });

  test("with a Headscale that is away is warned of, fails no job, and is left for the next run", {
    timeout: 60_000,
  }, async () => {
    const main = await killed();
    await lab.headscale.stop();
    const away = await job.post(inputs(), main.state);
    await lab.headscale.start();
    expect(away.code).toBe(0);
    expect(away.log).toMatch(/^::warning::A pre-auth key of this job may be usable until the next run.*HEADSCALE_DOWN/);
    expect(usable()).toHaveLength(1);
    expect(pages()).toHaveLength(1);
    expect((await job.post(inputs(), main.state)).log).toBe("");
    expect(usable()).toEqual([]);
  });
});

describe("the post step does nothing and says nothing", () => {
  const silent = async (saved: Readonly<Record<string, string>>) => {
    // A Headscale that is away shows that it is not asked, an inventory that is wrong that it is not read.
    await lab.headscale.stop();
    try {
      expect(await job.post({ ...inputs(), inventory: "missing.yaml" }, saved)).toMatchObject({ code: 0, log: "" });
    } finally {
      await lab.headscale.start();
    }
  };

  test("after a main step that could change nothing", async () => {
    const main = await job.main({ ...inputs(), "dry-run": "true" });
    expect(main.code, main.log).toBe(0);
    expect(main.state).toEqual({});
    await silent(main.state);
  });

  test("after a main step that ended its keys itself", { timeout: 60_000 }, async () => {
    const main = await job.main(inputs());
    expect(main.code, main.log).toBe(0);
    expect(main.state).toEqual({ "state-folder": state });
    await silent(main.state);
  });

  test("about the keys of a run that goes on", async () => {
    const { headscale } = lab;
    const [user] = headscale.state.users;
    const expiration = new Date(Date.now() + 60_000).toISOString();
    const key = headscale.state.mint({ user, reusable: false, ephemeral: false, tags: ["tag:mesh"], expiration });
    await mkdir(state);
    const page = { server: headscale.url, user: "mesh", ids: [key.id] };
    const lock = new RunLock();
    lock.hold(join(state, "keys-1-2.lock"));
    await writeFile(join(state, "keys-1-2.json"), JSON.stringify(page));
    await silent({ "state-folder": state });
    lock.free();
    expect(usable()).toEqual([key]);
    headscale.state.expireKey(key.id);
  });
});
