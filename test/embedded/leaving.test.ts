// Hosts that are renamed, taken out of the inventory, or absent, there or not: the whole program on simulated hosts.

import { execFileSync } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { mesh, type Run } from "../e2e/support.ts";

let lab: EmbeddedLab;
const folder = () => dirname(lab.inventory);

beforeAll(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", "web-1", "web-2", "web-3"] });
  git("init", "-q");
  commit();
  expect((await run("apply", "--yes")).code).toBe(0);
  // Somebody's phone, joined by hand for the same user, with the same tag, and never in the inventory.
  const { keys, nodes } = lab.headscale.state;
  const key = keys[0];
  if (!key) throw new Error("no key was made");
  const phone = { id: "99", name: "phone", givenName: "phone", key, user: key.user, nodeKey: "nodekey:99" };
  const rest = { machineKey: "mkey:99", discoKey: "discokey:99", ips: ["100.64.0.99"], createdAt: "", lastSeen: "" };
  nodes.push({ ...phone, ...rest, renamed: true, tags: ["tag:mesh"], expiry: undefined, gone: 0 });
});
afterEach(() => expect(lab.unexpected).toEqual([]));
afterAll(() => lab?.close());

function git(...argv: string[]) {
  const who = ["-c", "user.name=Steve", "-c", "user.email=steve@example.org"];
  execFileSync("git", [...who, ...argv], { cwd: folder(), stdio: "pipe" });
}
function commit() {
  git("add", "mesh.yaml");
  git("commit", "-q", "-m", "a version");
}
const run = (...argv: string[]) => mesh(["-i", lab.inventory, ...argv]);

/** Changes hosts in mesh.yaml: a name to its new keys, or to nothing. */
async function edit(change: (hosts: Record<string, Record<string, unknown>>) => void): Promise<void> {
  const document = parseDocument(await readFile(lab.inventory, "utf8"));
  const { hosts } = document.toJS();
  change(hosts);
  document.set("hosts", hosts);
  await writeFile(lab.inventory, document.toString());
}

const nodes = () => lab.headscale.state.nodes.map(({ id, givenName }) => `${id} ${givenName}`).toSorted();
const nodeOf = (name: string) => lab.headscale.state.nodes.find((node) => node.givenName === name);
const hostOf = (result: Run, name: string) => result.json().hosts.find(({ host }: { host: string }) => host === name);
const below = (name: string, path: string) => readdir(join(lab.machine(name).root, path));
const phone = "99 phone";

test("a host renamed in the inventory is renamed: the same node, no key, nobody leaves", async () => {
  const before = nodeOf("web-1");
  const keys = lab.headscale.state.keys.length;
  await edit((hosts) => {
    hosts["shop-1"] = hosts["web-1"] ?? {};
    delete hosts["web-1"];
  });
  const apply = await run("apply", "--yes", "--json");
  expect(apply.code).toBe(0);
  expect(
    apply
      .json()
      .hosts.map(({ host }: { host: string }) => host)
      .toSorted(),
  ).toEqual(["sfspark1", "shop-1", "web-2", "web-3"]);
  expect(nodeOf("shop-1")?.id).toBe(before?.id);
  expect(nodeOf("shop-1")?.ips).toEqual(before?.ips);
  expect(nodeOf("web-1")).toBeUndefined();
  expect(lab.headscale.state.keys.length).toBe(keys);
  commit();
});

test("a host that was taken out and answers leaves: logged out, stopped, its node deleted; a phone is left alone", async () => {
  await edit((hosts) => delete hosts["web-2"]);
  const plan = await run("plan", "--json");
  expect(hostOf(plan, "web-2")).toMatchObject({
    state: "pending",
    steps: [{}, { step: "leave", why: "no longer in the inventory" }],
  });
  expect(plan.json().unmanaged.map(({ name }: { name: string }) => name)).toEqual(["phone"]);
  expect(nodeOf("web-2")).toBeDefined();
  const apply = await run("apply", "--yes", "--json");
  expect([apply.code, hostOf(apply, "web-2").state]).toEqual([0, "changed"]);
  expect(nodeOf("web-2")).toBeUndefined();
  expect(lab.machine("web-2").daemon.running).toBe(false);
  expect(nodes()).toContain(phone);
  commit();
});

test("then it is gone from the plan, and nothing is left to do", async () => {
  const plan = await run("plan", "--json", "--detailed-exitcode");
  expect(plan.code).toBe(0);
  expect(hostOf(plan, "web-2")).toBeUndefined();
});

test("a run about chosen hosts lets nobody go", async () => {
  await edit((hosts) => delete hosts["web-3"]);
  const plan = await run("plan", "sfspark1", "--json");
  expect(plan.json().hosts.map(({ host }: { host: string }) => host)).toEqual(["sfspark1"]);
});

test("a host that was taken out and does not answer keeps its node, and is told with its way out", async () => {
  await lab.fault("sshd", "web-3");
  const apply = await run("apply", "--yes", "--json");
  expect(apply.code).toBe(0);
  expect(hostOf(apply, "web-3").state).toBe("skipped");
  expect(hostOf(apply, "web-3").text).toMatch(
    /does not answer \(SSH_REFUSED\); its node \(id \d+\) stays.*state: absent/,
  );
  expect(nodeOf("web-3")).toBeDefined();
});

/** web-3 as the inventory had it, with other words. */
async function again(keys: object): Promise<void> {
  const old = parseDocument(
    execFileSync("git", ["show", "HEAD:mesh.yaml"], { cwd: folder(), encoding: "utf8" }),
  ).toJS();
  await edit((hosts) => {
    hosts["web-3"] = { ...old.hosts["web-3"], ...keys };
  });
}

test("absent and not there to be asked, but online in Headscale: a person must decide", async () => {
  await again({ state: "absent" });
  const apply = await run("apply", "--yes", "--json");
  expect([apply.code, hostOf(apply, "web-3").error.code]).toEqual([1, "NODE_CONFLICT"]);
  expect(nodeOf("web-3")).toBeDefined();
});

test("absent, not there to be asked, and offline: its node goes, and the plan says that the machine stays as it is", async () => {
  const node = nodeOf("web-3");
  if (!node) throw new Error("web-3 has no node");
  await lab.machine("web-3").daemon.stop();
  node.gone = 0;
  const plan = await run("plan", "--json");
  expect(hostOf(plan, "web-3").steps[0].why).toBe(
    "the inventory says absent; it does not answer (SSH_REFUSED), so only its node is deleted, and the machine itself stays as it is",
  );
  const apply = await run("apply", "--yes", "--json");
  expect([apply.code, hostOf(apply, "web-3").state]).toEqual([0, "changed"]);
  expect(nodeOf("web-3")).toBeUndefined();
  expect(nodes()).toContain(phone);
  expect((await run("plan", "--detailed-exitcode")).code).toBe(0);
});

test("when it comes back, it is cleaned as well", async () => {
  await lab.heal("sshd", "web-3");
  const { daemon } = lab.machine("web-3");
  await daemon.start(daemon.version);
  const apply = await run("apply", "--yes", "--json");
  expect([apply.code, hostOf(apply, "web-3").state]).toEqual([0, "changed"]);
  expect(daemon.node).toBeUndefined();
  expect((await run("plan", "--detailed-exitcode")).code).toBe(0);
});

test("a goodbye that was cut off after the logout is finished by the next run", async () => {
  commit();
  const [node, { daemon }] = [nodeOf("shop-1"), lab.machine("web-1")];
  if (!node) throw new Error("shop-1 has no node");
  daemon.logout();
  node.gone = 0;
  await edit((hosts) => delete hosts["shop-1"]);
  const apply = await run("apply", "--yes", "--json");
  expect([apply.code, hostOf(apply, "shop-1").state]).toEqual([0, "changed"]);
  expect(daemon.running).toBe(false);
  expect(nodes()).toEqual([nodeOf("sfspark1"), nodeOf("phone")].map((left) => `${left?.id} ${left?.givenName}`));
});

test("where the inventory says so, Tailscale goes with it", async () => {
  await edit((hosts) => Object.assign(hosts["web-3"] ?? {}, { tailscale: { "when-absent": "remove" } }));
  expect(await below("web-3", "usr/bin")).toContain("tailscale");
  const apply = await run("apply", "--yes", "--json");
  expect([apply.code, hostOf(apply, "web-3").state]).toEqual([0, "changed"]);
  expect(await below("web-3", "usr/bin")).not.toContain("tailscale");
  expect(await below("web-3", "etc/apt/sources.list.d")).toEqual([]);
  expect(await below("web-3", "usr/share/keyrings")).toEqual([]);
  expect((await run("plan", "--detailed-exitcode")).code).toBe(0);
});
