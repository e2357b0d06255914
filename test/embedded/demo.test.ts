import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { demoEnv, showDemo } from "../../lab/embedded/demo-show.ts";

const script = join(import.meta.dirname, "../../scripts/demo.mjs");
const person = { host: "office-one", line: "type this", helps: async () => ["joined"] };
const night = { what: "Somebody stops it.", breaks: async () => {}, env: {} };

/** The demo whose commands end with these codes, and then with 0. */
async function shown(codes: readonly number[], stopAt = Number.POSITIVE_INFINITY) {
  const stop = new AbortController();
  const said: string[] = [];
  const left = [...codes];
  let run = 0;
  const stage = {
    mesh: async () => {
      run += 1;
      if (run === stopAt) stop.abort();
      return left.shift() ?? 0;
    },
    say: (text: string) => said.push(text.trim()),
    stop: stop.signal,
  };
  return { ...(await showDemo({ person, night }, stage)), text: said.join("\n"), run };
}

test("what it expects is a person, and a night that finds something", async () => {
  const { code, text, run } = await shown([0, 3, 0, 0, 0, 0, 2]);
  expect({ code, run }).toEqual({ code: 0, run: 9 });
  expect(text).toMatch(/apply --yes\nSomebody at office-one .*\n> type this\njoined\n\$ mesh apply --yes\n/);
  expect(text).toMatch(/Somebody stops it\.\n\$ mesh health /);
});

test.each([
  { codes: [1], run: 1, code: 1, said: "stopped: `mesh plan` ended with 1, and 0 was expected" },
  { codes: [0, 0], run: 2, code: 1, said: "stopped: `mesh apply --yes` ended with 0, and 3 was expected" },
  { codes: [0, 3, 0, 0, 64], run: 5, code: 64, said: "stopped: `mesh status` ended with 64, and 0 was expected" },
])("with $codes it stops there: $said", async ({ codes, ...wanted }) =>
  expect(await shown(codes)).toMatchObject(wanted),
);

test("one that is interrupted does nothing more, whatever the command ended with", async () => {
  expect(await shown([0, 130], 2)).toMatchObject({ said: "interrupted", code: 130, run: 2 });
});

test("a key that somebody has set for a mesh of their own stays theirs", () => {
  const set = { PATH: "/bin", MESH_HEADSCALE_API_KEY: "k", MESH_STATE_DIR: "/s", GITHUB_TOKEN: "t" };
  expect(demoEnv(set, { MESH_STATE_DIR: "/demo" })).toEqual({ PATH: "/bin", MESH_STATE_DIR: "/demo" });
});

test("its commands do not get that key, and an interrupt ends it", async () => {
  const env = { ...process.env, MESH_HEADSCALE_API_KEY: "not-the-demos" };
  const demo = spawn(process.execPath, [script], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [demo.stdout, demo.stderr]) {
    stream.on("data", (text) => {
      said += text;
      // The plan went well, or the demo would have stopped.
      if (said.includes("$ mesh apply")) demo.kill("SIGINT");
    });
  }
  const [code] = await once(demo, "close");
  expect(code, said).toBe(130);
}, 60_000);

test("its help says what it does, and does nothing", () => {
  const said = execFileSync(process.execPath, [script, "--help"], { encoding: "utf8" });
  expect(said).toMatch(/^npm run demo .*simulated/);
  expect(said).not.toContain("$ mesh");
});
