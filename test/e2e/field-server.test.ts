// What people reported of Headscale and of two runs at once, on the real thing. docs/references/field-reports.md lists them.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import {
  deleteNodes,
  describeLab,
  forget,
  freshHosts,
  inventoryWith,
  mesh,
  nodes,
  openLab,
  type Run,
  sh,
} from "./support.ts";

let lab: Lab;
// biome-ignore lint/suspicious/noExplicitAny: the document's shape is what the tests assert
const hostOf = (run: Run, name: string): any => run.json().hosts.find((each: any) => each.host === name);
const joinOf = (run: Run, name: string) =>
  hostOf(run, name).steps.find(({ step }: { step: string }) => step === "join");
const usersOf = async (): Promise<{ id: number; name?: string; provider?: string }[]> =>
  JSON.parse(await sh(lab, "sfspark1", "headscale users list -o json")) ?? [];

/** Headscale's own database, by the Node of the lab: what OIDC writes there needs a provider, which the lab has not. */
const inDatabase = (sql: string) =>
  sh(
    lab,
    "sfspark1",
    `/opt/node/bin/node --no-warnings -e 'new (require("node:sqlite").DatabaseSync)("/var/lib/headscale/db.sqlite").exec(process.argv[1])' "${sql}"`,
  );

const oidcUser = (name: string, of: string) =>
  inDatabase(
    `INSERT INTO users (name, email, provider, provider_identifier, created_at, updated_at) VALUES ('${name}', '${of}@example.com', 'oidc', 'https://id.example.com/${of}', datetime(), datetime())`,
  );

/** Untagged, so that the node belongs to the user. */
const ofUser = (user: string) =>
  inventoryWith(lab, (text) => text.replace(/^ *tags:\n(?: *- .*\n)+/m, "").replace("user: mesh", `user: "${user}"`));

describeLab("what people reported of Headscale", () => {
  beforeAll(async () => {
    lab = await openLab();
    const joined = await mesh(["-i", lab.inventory, "apply", "--yes", "sfspark1", "h1", "h2"]);
    expect(joined.code, joined.stdout).toBe(0);
  });

  const old = () => `http://${lab.address("sfspark1")}:8080`;
  const at = async (host: string) => JSON.parse(await sh(lab, host, "tailscale debug prefs")).ControlURL;
  const calledNow = (url: string) =>
    inventoryWith(lab, (text) => text.replace(`url: ${old()}`, `url: ${url}\n    api-url: ${old()}`));
  const both = (url: string) => `it knows its login server as ${old()}, the inventory as ${url}`;

  test("report 04: the login server gets another address, and both hosts move to it", async () => {
    const second = lab.address("sfspark1").replace(/1$/, "2");
    const url = `http://${second}:8080`;
    await sh(lab, "sfspark1", `ip addr add ${second}/24 dev eth0`);
    const file = await calledNow(url);
    const before = (await nodes(lab)).get("h1");
    const plan = await mesh(["-i", file, "plan", "--json", "--detailed-exitcode", "h1", "h2"]);
    expect(plan.code, plan.stdout).toBe(2);
    for (const host of ["h1", "h2"]) expect(joinOf(plan, host).why).toBe(both(url));
    const run = await mesh(["-i", file, "apply", "--yes", "h1", "h2"]);
    expect(run.code, run.stdout).toBe(0);
    expect([await at("h1"), await at("h2")]).toEqual([url, url]);
    const after = (await nodes(lab)).get("h1");
    expect(after?.id).toBe(before?.id);
    expect(after?.node_key).not.toBe(before?.node_key);
    const again = await mesh(["-i", file, "plan", "--json", "--detailed-exitcode", "h1", "h2"]);
    expect(again.code, again.stdout).toBe(0);
    await forget(file);

    const back = await mesh(["-i", lab.inventory, "apply", "--yes", "h1", "h2"]);
    await sh(lab, "sfspark1", `ip addr del ${second}/24 dev eth0`);
    expect([back.code, await at("h1")], back.stdout).toEqual([0, old()]);
  });

  test("report 04: a name without https, by which no client logs in again, is said and moves nobody", async () => {
    const url = "http://sfspark1.local:8080";
    const file = await calledNow(url);
    const why = `${both(url)}, by which no client logs in again: name the server by its IP address or by https`;
    const run = await mesh(["-i", file, "apply", "--yes", "--json", "h1"]);
    expect(run.code, run.stdout).toBe(0);
    expect(joinOf(run, "h1").why).toContain(why);
    const asked = await mesh(["-i", file, "apply", "--yes", "--json", "--force-reauth", "h1"]);
    expect([asked.code, hostOf(asked, "h1").error.code]).toEqual([1, "LOGIN_SERVER_UNREACHABLE"]);
    expect(hostOf(asked, "h1").error.problem).toBe(`a new login would lose it: ${why}`);
    await forget(file);
    expect([await at("h1"), (await nodes(lab)).get("h1")?.online]).toEqual([old(), true]);
  });

  test("found 21: who waits too long is told who holds the host, since when and from where", async () => {
    const apply = () => mesh(["-i", lab.inventory, "apply", "--yes", "--json", "h3"]);
    const holders = `for p in /proc/[0-9]*; do [ "$(readlink $p/fd/5)" != /run/mesh-host.lock ] || echo \${p#/proc/}; done`;
    const signal = (name: string) => sh(lab, "h3", `for p in $(${holders}); do kill -${name} $p; done`);
    await freshHosts(lab, "h3");
    await lab.fault("mirror-slow", "h3");
    const first = apply();
    await expect.poll(() => sh(lab, "h3", holders), { timeout: 60_000, interval: 50 }).not.toBe("");
    await signal("STOP");
    // The five minutes of waiting pass at once: sleep does not sleep. The run that holds the host stands still meanwhile.
    await sh(lab, "h3", "mv /usr/bin/sleep /usr/bin/sleep.away; ln -s true /usr/bin/sleep");
    const second = await apply();
    await sh(lab, "h3", "rm /usr/bin/sleep; mv /usr/bin/sleep.away /usr/bin/sleep");
    await lab.heal("mirror-slow", "h3");
    await signal("CONT");
    expect(hostOf(second, "h3").error).toMatchObject({
      code: "HOST_BUSY",
      problem: expect.stringMatching(
        /^another run of MeSH \(steve from 10\.\d+\.0\.254, since \d\d:\d\d:\d\d\) has been changing this host for 5 minutes/,
      ),
      next: ["mesh", "apply", "h3"],
    });
    expect((await first).code, (await first).stdout).toBe(0);
    const [program = "", ...next] = hostOf(second, "h3").error.next;
    expect(program).toBe("mesh");
    const later = await mesh(["-i", lab.inventory, ...next, "--yes", "--json"]);
    expect(later.code, later.stdout).toBe(0);
  });

  describe("users", () => {
    const remove = async () => {
      await deleteNodes(lab, "h2");
      await sh(lab, "h2", "tailscale logout || true");
    };

    beforeAll(remove);

    afterAll(async () => {
      await remove();
      await inDatabase("DELETE FROM users WHERE name <> 'mesh' OR provider = 'oidc'");
      await sh(lab, "sfspark1", "systemctl restart headscale");
    });

    test.each(["john@", "Family"])("report 10: a host of the user %s", async (user) => {
      await sh(lab, "sfspark1", `headscale users create ${user}`);
      const file = await ofUser(user);
      const run = await mesh(["-i", file, "apply", "--yes", "--json", "h2"]);
      expect(run.code, run.stdout).toBe(0);
      const list = JSON.parse(await sh(lab, "sfspark1", "headscale nodes list -o json"));
      expect(list.find((node: { given_name: string }) => node.given_name === "h2").user.name).toBe(user);
      expect((await usersOf()).filter(({ name }) => name === user)).toHaveLength(1);
      expect((await mesh(["-i", file, "plan", "--detailed-exitcode", "h2"])).code).toBe(0);
      await forget(file);
      await remove();
    });

    test("report 23: of a local user and one of OIDC with the same name, the local one is taken", async () => {
      await oidcUser("both", "stranger");
      await sh(lab, "sfspark1", "headscale users create both");
      const users = (await usersOf()).filter(({ name }) => name === "both");
      expect(users.map(({ provider }) => provider ?? "")).toEqual(["oidc", ""]);
      const file = await ofUser("both");
      const run = await mesh(["-i", file, "apply", "--yes", "--json", "h2"]);
      await forget(file);
      expect(run.code, run.stdout).toBe(0);
      const list = JSON.parse(await sh(lab, "sfspark1", "headscale nodes list -o json"));
      expect(list.find((node: { given_name: string }) => node.given_name === "h2").user.id).toBe(users[1]?.id);
      await remove();
    });

    test("report 23: of two users of OIDC with the same name none is taken, and both are named", async () => {
      await oidcUser("twins", "one");
      await oidcUser("twins", "two");
      const ids = (await usersOf()).filter(({ name }) => name === "twins").map(({ id }) => id);
      const file = await ofUser("twins");
      const run = await mesh(["-i", file, "apply", "--yes", "--json", "h2"]);
      await forget(file);
      expect(run.code).toBe(64);
      expect(run.json().error).toMatchObject({
        code: "INVENTORY_INVALID",
        problem: expect.stringContaining(`2 users of Headscale are called twins (ids ${ids.join(", ")})`),
        next: ["headscale", "users", "list"],
      });
      expect((await nodes(lab)).has("h2")).toBe(false);
    });
  });
});
