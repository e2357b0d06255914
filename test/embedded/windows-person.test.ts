// A join that a simulated Windows host hands to a person: what lies on the machine, what the person sees, what is left.

import { readFile, stat } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import type { AuthKey } from "../../lab/embedded/mesh-state.ts";
import { fileOn } from "../../lab/embedded/windows.ts";
import type { Deed } from "../../lab/embedded/windows-person.ts";
import { Secret } from "../../src/core/secret.ts";
import { hostProgram } from "../../src/host/windows/program.gen.ts";
import { openParty, type Party } from "./party.ts";

let lab: EmbeddedLab;
let party: Party;
let key: AuthKey;

const script = "C:\\temp\\join-mesh.ps1";
const keyFile = "C:\\temp\\join-mesh.key";

beforeEach(async () => {
  lab = await openEmbeddedLab({ hosts: ["sfspark1", { name: "office-one", os: "windows" }] });
  party = await openParty(lab.inventory, ["office-one", "sfspark1"]);
  const user = lab.headscale.state.createUser("mesh");
  const until = new Date(Date.now() + 60_000).toISOString();
  key = lab.headscale.state.mint({ user, reusable: false, ephemeral: false, tags: ["tag:mesh"], expiration: until });
  const { version, source, signingKey } = party.one.spec.tailscale;
  await party.one.host.change("install-tailscale", { version, source, signingKey });
  await lab.fault("windows-held", "office-one");
  const args = { loginServer: lab.headscale.url, hostname: "office-one", keyId: key.id, until, why: "" };
  const written = await party.one.host.change("write-join-script", args, new Secret(key.secret));
  expect(written.did).toEqual([`wrote the join script ${script} for a person`]);
});

afterEach(async () => {
  expect(lab.unexpected).toEqual([]);
  party.close();
  await lab.close();
});

const on = (path: string) => fileOn(lab.machine("office-one"), path);
const handover = async () => (await party.one.host.facts()).handover;
const there = (path: string) =>
  stat(on(path)).then(
    () => true,
    () => false,
  );

const sees = async (deed?: Deed) => (await lab.machine("office-one").person(deed)).join("\n");

test("script and key lie apart, for administrators alone, and the facts say what waits", async () => {
  const text = await readFile(on(script), "utf8");
  expect(text).toContain("\r\n");
  expect(text).not.toContain(key.secret);
  expect(await readFile(on(keyFile), "utf8")).toBe(key.secret);
  for (const path of [script, keyFile]) expect((await stat(on(path))).mode & 0o777).toBe(0o600);
  const { script: path, keyId, state, says, runsScripts } = (await handover()) ?? {};
  expect({ path, keyId, state, says, runsScripts }).toEqual({
    ...{ path: script, keyId: key.id, state: "waiting", says: "", runsScripts: true },
  });
});

test("a policy that forbids script files is said with it", async () => {
  await lab.fault("finding-execution-policy", "office-one");
  expect(await handover()).toMatchObject({ runsScripts: false });
});

test("a person who runs it joins the machine; script and key are gone, and the next run takes the rest", async () => {
  expect(await sees()).toContain("Done: this computer is in the mesh as office-one.");
  expect(key.used).toBe(true);
  expect([await there(script), await there(keyFile)]).toEqual([false, false]);
  expect(await handover()).toMatchObject({ state: "joined", says: expect.stringMatching(/^Done: /) });
  const proof = { loginServer: lab.headscale.url, hostname: "office-one" };
  expect((await party.one.host.change("prove-login", proof)).changed).toBe(false);
  expect((await party.one.host.change("remove-join-script", {})).did).toEqual(["removed the join script"]);
  expect(await handover()).toBeNull();
  expect(await party.one.host.change("remove-join-script", {})).toEqual({ changed: false, did: [] });
});

test("a person who refuses changes nothing", async () => {
  expect(await sees("refuses")).toBe("");
  expect(await handover()).toMatchObject({ state: "waiting" });
  expect([key.used, await there(keyFile)]).toEqual([false, true]);
});

test("a person who comes late is told so, and the key is gone unused", async () => {
  expect(await sees("runs late")).toMatch(/^Too late: /);
  expect(await handover()).toMatchObject({ state: "failed", says: expect.stringMatching(/^Too late: /) });
  expect([key.used, await there(keyFile), await there(script)]).toEqual([false, false, true]);
});

test("a person who runs it twice finds nothing the second time", async () => {
  expect(await sees("runs twice")).toMatch(/Done: [\s\S]*to the -File parameter does not exist/);
  expect(await handover()).toMatchObject({ state: "joined" });
});

test("a key that Headscale refuses is told in its words", async () => {
  key.used = true;
  expect(await sees()).toContain("Tailscale says: backend error: authkey already used");
  expect(await handover()).toMatchObject({ state: "failed" });
});

test("a key whose end has come is deleted by the next change, whichever it is", async () => {
  const args = { loginServer: lab.headscale.url, hostname: "office-one", keyId: key.id, why: "" };
  const until = new Date(Date.now() - 1000).toISOString();
  await party.one.host.change("write-join-script", { ...args, until }, new Secret(key.secret));
  await lab.heal("windows-held", "office-one");
  await party.one.host.change("repair", { start: true });
  expect([await there(keyFile), await there(script)]).toEqual([false, true]);
  expect(await handover()).toMatchObject({ until, state: "waiting" });
});

test("where nobody was asked, nobody comes", async () => {
  await party.one.host.change("remove-join-script", {});
  await expect(lab.machine("office-one").person()).rejects.toThrow("nobody was asked to do anything at office-one");
});

test("the sentences of the played script are those of the real one", () => {
  const real = Buffer.from(/\$JoinScript = '([^']+)'/.exec(hostProgram)?.[1] ?? "", "base64").toString();
  for (const sentence of [
    "This may take some minutes.",
    "Done: this computer is in the mesh as $($Marker.hostname). The next run of MeSH finishes the rest.",
    "Too late: the key of this join has ended, and was deleted. Run `mesh apply` again for a new one.",
    "The key of this join is gone. Run `mesh apply` again for a new one.",
    "This computer did not join. Tailscale says: ",
    "The key is of no more use: run `mesh apply` again for a new one.",
  ])
    expect(real).toContain(sentence);
});
