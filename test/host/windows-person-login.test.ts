// What the script for a person does around its login, as the host program does: nothing is tried where the client's upgrade does not come
// through, and what was set by hand survives.

import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect } from "vitest";
import type { TailscaleNode } from "../../lab/windows/spec.ts";
import type { FrontName } from "./fronts.ts";
import { type HealthServer, healthServer } from "./health-server.ts";
import { asPerson, folder, login, secret, tell, windows, windowsTest } from "./windows-change.ts";

const fronts = ["headscale", "a proxy that drops the headers", "a server of WebSockets"] as const;
const servers = new Map<FrontName, HealthServer>();
beforeAll(async () => {
  for (const front of fronts) servers.set(front, await healthServer(front));
});
afterAll(() => {
  for (const server of servers.values()) void server.close();
});
const urlOf = (front: FrontName) => servers.get(front)?.url ?? "";

const [script, key] = ["C:\\temp\\join-mesh.ps1", "C:\\temp\\join-mesh.key"];

interface Tried {
  readonly node?: Partial<TailscaleNode>;
  readonly front?: FrontName;
  /** What Tailscale says to the login; without it the node joins. */
  readonly fails?: string;
}

/** A person's run of the script on a machine whose node wants a login. */
async function tried({ node, front = "headscale", fails }: Tried) {
  const server = urlOf(front);
  const joined: TailscaleNode = { state: "Running", online: true, key: "aa".repeat(32), server, hostname: "h1" };
  const machine = windows({
    tailscale: {
      node: { state: "NeedsLogin", server, ...node },
      login: fails ? { says: fails } : login("", joined),
    },
  });
  const until = "2099-11-29T16:00:00.000Z";
  const args = { loginServer: server, hostname: "h1", keyId: "12", until, why: "Tailscale is in use" };
  await tell(machine, { verb: "write-join-script", secret, args });
  const { code, said } = await asPerson(machine, script);
  const marker = JSON.parse(readFileSync(machine.at(`${folder}\\join-mesh.json`), "utf8"));
  return {
    ...{ code, state: marker.state, did: machine.did(), keyStays: existsSync(machine.at(key)) },
    said: said.replaceAll(/\s+/g, " "),
  };
}

describe("the join script", () => {
  for (const [front, answer] of [
    ["a proxy that drops the headers", "500: Internal error"],
    ["a server of WebSockets", "400: bad WebSocket handshake"],
  ] as const)
    windowsTest(`tries no login where there is ${front}, and keeps the key`, async () => {
      const { said, ...ended } = await tried({ front });
      expect(ended).toEqual({ code: 1, state: "failed", did: [], keyStays: true });
      expect(said).toContain(`/ts2021: it answered with status ${answer}`);
      expect(said).toMatch(/the key still works: tell who manages that server/);
    });

  const joins = (...did: readonly string[]) => ({ code: 0, state: "joined", did, keyStays: false });
  const kept: readonly [what: string, node: Partial<TailscaleNode>, did: readonly string[]][] = [
    [
      "access to the local network that was set alone",
      { byHand: "--exit-node-allow-lan-access --accept-routes" },
      ["lan access false", "login", "lan access true"],
    ],
    ["an exit node, by its ID", { exitNode: "7" }, ["login", "exit node 7", "lan access false"]],
    [
      "an exit node and the access beside it",
      { exitNode: "7", byHand: "--exit-node-allow-lan-access" },
      ["lan access false", "login", "exit node 7", "lan access true"],
    ],
    ["none of another server's mesh", { exitNode: "7", server: "https://other.example" }, ["login"]],
  ];
  for (const [what, node, did] of kept)
    windowsTest(`keeps ${what}`, async () => expect(await tried({ node })).toMatchObject(joins(...did)));

  windowsTest("keeps it also where the login fails", async () => {
    const node = { byHand: "--exit-node-allow-lan-access" };
    const { said, ...ended } = await tried({ node, fails: "timeout waiting for Tailscale" });
    expect(ended).toEqual({
      ...{ code: 1, state: "failed", keyStays: true },
      did: ["lan access false", "login", "lan access true"],
    });
    expect(said).toMatch(/The key still works/);
  });
});
