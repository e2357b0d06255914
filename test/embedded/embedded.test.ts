// The whole program against simulated hosts, without root and in seconds. What only real hosts show: test/e2e.

import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { newKey } from "../../lab/embedded/ssh-server.ts";
import { mesh, type Run } from "../e2e/support.ts";
import { openParty, type Party } from "./party.ts";

let lab: EmbeddedLab;
let party: Party;
let transcript = "";

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1", "office-one-wsl"] });
  party = await openParty(lab.inventory, ["web-1", "office-one-wsl"]);
});

afterEach(() => expect(lab.unexpected).toEqual([]));

afterAll(async () => {
  party?.close();
  await lab?.close();
});

const run = async (...argv: string[]): Promise<Run> => {
  const result = await mesh(["-i", lab.inventory, ...argv]);
  transcript += result.stdout + result.stderr;
  return result;
};

const states = (result: Run) =>
  result
    .json()
    .hosts.map((host: { host: string; state: string; error?: { code: string } | null }) => [
      host.host,
      host.state,
      host.error?.code ?? "",
    ]);

test("a plan lists what would change and changes nothing", async () => {
  const plan = await run("plan", "--json", "--detailed-exitcode");
  expect(plan.code).toBe(2);
  expect(states(plan)).toEqual(lab.hosts.map((host) => [host, "pending", ""]));
  expect(lab.headscale.state.users).toEqual([]);
  expect(lab.headscale.state.keys).toEqual([]);
});

test("with sudo that asks, a host fails with what to do, and the others go on", async () => {
  await lab.fault("sudo", "web-1");
  const apply = await run("apply", "--yes", "--json");
  await lab.heal("sudo", "web-1");
  expect(apply.code).not.toBe(0);
  expect(states(apply)).toEqual([
    ["sfspark1", "changed", ""],
    ["web-1", "failed", "ACCESS_PASSWORD"],
    ["office-one-wsl", "changed", ""],
  ]);
});

test("an apply that goes on where the last one stopped", async () => {
  const apply = await run("apply", "--yes", "--json");
  expect(states(apply)).toEqual([
    ["sfspark1", "converged", ""],
    ["web-1", "changed", ""],
    ["office-one-wsl", "converged", ""],
  ]);
  expect(apply.code).toBe(0);
  expect(lab.headscale.state.nodes.map((node) => [node.givenName, node.tags, node.expiry])).toEqual(
    expect.arrayContaining(lab.hosts.map((host) => [host, ["tag:mesh"], undefined])),
  );
});

test("the plan is then empty", async () => {
  const plan = await run("plan", "--json", "--detailed-exitcode");
  expect(states(plan)).toEqual(lab.hosts.map((host) => [host, "converged", ""]));
  expect(plan.code).toBe(0);
});

test("the status tells the path to each host", async () => {
  await lab.fault("udp", "web-1");
  const status = await run("status");
  await lab.heal("udp", "web-1");
  expect(status.code).toBe(0);
  expect(status.stdout).toMatch(/^web-1 .* relay lab/m);
  expect(status.stdout).toMatch(/^office-one-wsl .*WSL.* direct/m);
});

test("every key is spent or ended, and none was ever shown", () => {
  const { keys } = lab.headscale.state;
  expect(keys.length).toBe(3);
  expect(keys.filter((key) => !key.used && Date.parse(key.expiration) > Date.now())).toEqual([]);
  for (const { secret } of keys) expect(transcript).not.toContain(secret);
  expect(transcript).not.toContain(lab.headscale.apiKey);
});

test("a wrong SSH key is SSH_AUTH on each host", async () => {
  const file = join(dirname(lab.inventory), "id_ed25519");
  const good = await readFile(file);
  await writeFile(file, newKey("another").private);
  const plan = await run("plan", "--json");
  await writeFile(file, good);
  expect(states(plan)).toEqual(lab.hosts.map((host) => [host, "failed", "SSH_AUTH"]));
});

test("a Headscale that is down is HEADSCALE_DOWN; a host does not lose its node over it", async () => {
  await lab.fault("headscale");
  const plan = await run("plan", "--json");
  const { tailscale } = await party.one.host.facts();
  await lab.heal("headscale");
  expect(plan.code).not.toBe(0);
  expect(plan.stdout + plan.stderr).toContain("HEADSCALE_DOWN");
  expect(tailscale.status).toMatchObject({ backendState: "Running", online: false });
  expect((await party.one.host.facts()).tailscale.status?.online).toBe(true);
});

test("an SSH server that is down is one host's failure", async () => {
  await lab.fault("sshd", "web-1");
  const plan = await run("plan", "--json");
  await lab.heal("sshd", "web-1");
  expect(states(plan).map(([, state]: [string, string]) => state)).toEqual(["converged", "failed", "converged"]);
});

test("Ctrl-C while a host keeps status waiting shows what is known, and is an interruption", async () => {
  await using silence = createServer((socket) => void socket.on("error", () => {})).listen(0, "127.0.0.1");
  await once(silence, "listening");
  const asked = once(silence, "connection");
  const { port } = silence.address() as AddressInfo;
  const text = await readFile(lab.inventory, "utf8");
  const document = parseDocument(text);
  document.setIn(["hosts", "web-1", "port"], port);
  await writeFile(lab.inventory, document.toString());
  const onStart = (kill: (signal: NodeJS.Signals) => void) => {
    asked.then(async ([socket]) => {
      await delay(500);
      kill("SIGINT");
      await delay(1000);
      socket.destroy();
    });
  };
  const status = await mesh(["-i", lab.inventory, "status"], { onStart });
  await writeFile(lab.inventory, text);
  expect(status.code, status.stdout + status.stderr).toBe(130);
  expect(status.stdout).toContain("office-one-wsl");
});
