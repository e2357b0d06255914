// A key that cannot be revoked when the run ends is told with the result of all hosts, not instead of it.

import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { mesh } from "../e2e/support.ts";

let lab: EmbeddedLab;
beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1"] });
});
afterAll(() => lab?.close());

const apply = () => mesh(["-i", lab.inventory, "apply", "--yes", "--json"]);
const states = (document: { hosts: { host: string; state: string; error: { code: string } | null }[] }) =>
  document.hosts.map(({ host, state, error }) => [host, state, error?.code ?? ""]);

test("one host's join fails and its key stays: both are said, and the other host is done", {
  timeout: 60_000,
}, async () => {
  const { daemon } = lab.machine("web-1");
  const { state } = lab.headscale;
  const { login } = daemon;
  const { expireKey } = state;
  daemon.login = () => {
    throw new Error("authkey expired");
  };
  state.expireKey = () => {};
  const run = await apply();
  Object.assign(daemon, { login });
  Object.assign(state, { expireKey });
  expect(run.code).toBe(1);
  expect(states(run.json())).toEqual([
    ["sfspark1", "changed", ""],
    ["web-1", "failed", "JOIN_FAILED"],
  ]);
  expect(run.json().notes.join("\n")).toMatch(
    /HEADSCALE_REFUSED: 1 pre-auth key could not be revoked .*; next: sudo headscale preauthkeys expire/,
  );
});

test("the next run does what is left", { timeout: 60_000 }, async () => {
  const keys = lab.headscale.state.keys.length;
  const run = await apply();
  expect([run.code, states(run.json())]).toEqual([
    0,
    [
      ["sfspark1", "converged", ""],
      ["web-1", "changed", ""],
    ],
  ]);
  expect(lab.headscale.state.keys.length).toBe(keys + 1);
});
