// Success is what was observed: hosts that said yes to every change, and are not right all the same.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { mesh, type Run } from "../e2e/support.ts";

let lab: EmbeddedLab;
const slow = { timeout: 60_000 };

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1", "web-2"] });
  expect((await run("apply", "--yes")).code).toBe(0);
}, 60_000);
beforeEach(() => {
  for (const name of ["web-1", "web-2"]) misname(name);
});
afterEach(() => expect(lab.unexpected).toEqual([]));
afterAll(() => lab?.close());

const run = (...words: string[]) => mesh(["-i", lab.inventory, ...words]);

/** An apply that waits in vain. */
const hurriedApply = (...hosts: string[]) =>
  mesh(["-i", lab.inventory, "apply", ...hosts, "--yes", "--json"], {
    env: { NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, "hurried.ts")).href}` },
  });

/** Somebody gives the host's node another name, so that an apply has something to change that needs no login. */
function misname(host: string): void {
  const { state } = lab.headscale;
  const node = state.nodes.find(({ name }) => name === host);
  if (node) state.rename(node, `${host}-old`);
}

/** Each host as the run tells it: state, code, step, text. */
const told = (result: Run): Record<string, string> =>
  Object.fromEntries(
    result
      .json()
      .hosts.map(
        ({
          host,
          state,
          error,
          text,
        }: {
          host: string;
          state: string;
          error?: Record<string, string>;
          text: string;
        }) => [host, [state, error?.code, error?.step, text].filter(Boolean).join(" ")],
      ),
  );

test("a host that answers no mesh ping is a failure, and no other host's; status shows it too", slow, async () => {
  await lab.fault("silent", "web-1");
  const apply = await hurriedApply();
  const status = await run("status");
  await lab.heal("silent", "web-1");
  expect(apply.code, apply.stderr).toBe(1);
  expect(told(apply)).toEqual({
    sfspark1: "converged",
    "web-1": expect.stringMatching(
      /^failed VERIFY_FAILED verify joined, but the Headscale server's host gets no answer to a mesh ping of 100\.64\.0\.\d+ /,
    ),
    "web-2": "changed direct",
  });
  expect(status.stdout).toMatch(/^web-1 .* no answer/m);
});

test("a host that is not as planned after its changes is a failure, and the next run finishes it", slow, async () => {
  const { state } = lab.headscale;
  const rename = state.rename.bind(state);
  const { daemon } = lab.machine("web-1");
  // Somebody takes it down in the very moment in which its name is set right.
  state.rename = (node, name) => {
    rename(node, name);
    if (name === "web-1") daemon.prefs.wantRunning = false;
  };
  const apply = await hurriedApply();
  state.rename = rename;
  expect(apply.code, apply.stderr).toBe(1);
  expect(told(apply)).toMatchObject({
    "web-1": "failed VERIFY_FAILED verify still not as planned: join: it was taken down with `tailscale down`",
    "web-2": "changed direct",
  });
  const next = await run("apply", "web-1", "--yes", "--json");
  expect([next.code, told(next)]).toEqual([0, { "web-1": "changed direct" }]);
});

test("a host that is reached through the relay alone is right, and the relay is named", async () => {
  await lab.fault("udp", "web-1");
  const apply = await run("apply", "--yes", "--json");
  await lab.heal("udp", "web-1");
  expect([apply.code, told(apply)]).toEqual([
    0,
    { sfspark1: "converged", "web-1": "changed through the relay lab", "web-2": "changed direct" },
  ]);
});

test("where the server's host cannot ping, the others are changed all the same, and the result says that nobody was pinged", async () => {
  await lab.fault("sshd", "sfspark1");
  const apply = await run("apply", "web-1", "web-2", "--yes", "--json");
  await lab.heal("sshd", "sfspark1");
  expect([apply.code, told(apply)]).toEqual([0, { "web-1": "changed", "web-2": "changed" }]);
  expect(apply.json().notes.join("\n")).toContain("could not be pinged through the mesh from sfspark1: SSH_REFUSED");
});
