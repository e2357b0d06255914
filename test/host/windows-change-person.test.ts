// The script of a join that was handed to a person: each way in which it ends, what it says, and what it leaves.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect } from "vitest";
import type { TailscaleNode, WindowsSpec } from "../../lab/windows/spec.ts";
import { type HealthServer, healthServer } from "./health-server.ts";
import { asPerson, folder, login, placesOf, secret, tell, windows, windowsTest } from "./windows-change.ts";

let server: HealthServer;
beforeAll(async () => {
  server = await healthServer();
});
afterAll(() => server.close());

type Played = ReturnType<typeof windows>;
const [script, key, marker] = ["C:\\temp\\join-mesh.ps1", "C:\\temp\\join-mesh.key", `${folder}\\join-mesh.json`];
const fresh: TailscaleNode = { state: "NeedsLogin" };
const joined = (): TailscaleNode => ({
  state: "Running",
  online: true,
  key: "aa".repeat(32),
  server: server.url,
  hostname: "h1",
});
const lets = (spec: WindowsSpec = {}): WindowsSpec => ({
  tailscale: { node: fresh, login: login("", joined()) },
  ...spec,
});

const write = (machine: Played, until = "2099-11-29T16:00:00.000Z") =>
  tell(machine, {
    verb: "write-join-script",
    secret,
    args: { loginServer: server.url, hostname: "h1", keyId: "12", until, why: "Tailscale is in use by Änne" },
  });
const isThere = (machine: Played, path: string) => existsSync(machine.at(path));
const markerOf = (machine: Played) => JSON.parse(readFileSync(machine.at(marker), "utf8"));

interface Ending {
  readonly name: string;
  readonly spec?: () => WindowsSpec;
  readonly until?: string;
  readonly says: RegExp;
  readonly state: "waiting" | "joined" | "failed";
  /** Script and key afterwards. */
  readonly left: readonly [boolean, boolean];
  readonly code: number;
}

const tray = {
  processId: 4711,
  name: "tailscale-ipn.exe",
  commandLine: '"C:\\Program Files\\Tailscale\\tailscale-ipn.exe"',
};
const person = { sid: "S-1-5-21-1004336348-1177238915-682003330-1002", name: "anna" };
const endings: readonly Ending[] = [
  {
    name: "joins",
    spec: () => lets(),
    says: /Done: this computer is in the mesh as h1/,
    state: "joined",
    left: [false, false],
    code: 0,
  },
  {
    name: "joins, and keeps what was set by hand",
    spec: () => ({
      tailscale: {
        node: { ...fresh, server: server.url, byHand: "--accept-routes --exit-node=100.64.0.9" },
        login: login("", joined()),
      },
    }),
    ...{ says: /Done: this computer is in the mesh as h1/, state: "joined", left: [false, false], code: 0 },
  },
  {
    name: "joins, without tags that Headscale refuses",
    spec: () => ({
      tailscale: {
        node: { ...fresh, server: server.url, tags: ["tag:server"] },
        login: { ...login("", joined()), refusesTags: true },
      },
    }),
    ...{ says: /Done: this computer is in the mesh as h1/, state: "joined", left: [false, false], code: 0 },
  },
  {
    name: "is refused for tags that nobody asked for here: the key still works",
    spec: () => {
      const says = "backend error: requested tags [tag:server] are invalid or not permitted";
      return { tailscale: { node: fresh, login: { says } } };
    },
    ...{ says: /requested tags .* The key still works/, state: "failed", left: [true, true], code: 1 },
  },
  {
    name: "finds it joined",
    spec: () => ({ tailscale: { node: joined() } }),
    says: /already in the mesh/,
    state: "joined",
    left: [false, false],
    code: 0,
  },
  {
    name: "without rights",
    spec: () => lets({ person: { token: "filtered" } }),
    ...{ says: /Run as administrator/, state: "waiting", left: [true, true], code: 1 },
  },
  {
    name: "by another account",
    spec: () => lets({ person }),
    says: /account \S*steve/,
    state: "waiting",
    left: [true, true],
    code: 1,
  },
  {
    name: "by an account of Entra ID",
    spec: () => lets({ person: { sid: "S-1-12-1-1954318764-1210943873-2862475160-4070712345", name: "anna" } }),
    ...{ says: /account \S*steve/, state: "waiting", left: [true, true], code: 1 },
  },
  {
    name: "too late",
    spec: () => lets(),
    until: "2020-01-01T00:00:00.000Z",
    says: /Too late/,
    state: "failed",
    left: [true, false],
    code: 1,
  },
  {
    name: "with a key that was used",
    spec: () => ({ tailscale: { node: fresh, login: { says: "backend error: authkey already used" } } }),
    ...{ says: /did not join.*authkey already used.*no more use/, state: "failed", left: [true, false], code: 1 },
  },
  {
    name: "without a word of the server",
    spec: () => ({
      tailscale: { node: fresh, login: { says: "timeout waiting for Tailscale service to enter a Running state" } },
    }),
    ...{ says: /did not join.*run this again/, state: "failed", left: [true, true], code: 1 },
  },
  {
    name: "while another account holds Tailscale",
    spec: () => ({
      tailscale: { node: fresh, refuses: { desktop: { text: "Tailscale already in use by PC-1\\anna, pid 4711" } } },
      processes: [tray],
    }),
    ...{ says: /does not answer/, state: "failed", left: [true, true], code: 1 },
  },
  { name: "without Tailscale", says: /not installed/, state: "failed", left: [true, true], code: 1 },
];

describe("the join script", () => {
  for (const row of endings)
    windowsTest(row.name, async () => {
      const machine = windows(row.spec?.());
      await write(machine, row.until);
      const { code, said } = await asPerson(machine, script);
      expect(said.replaceAll(/\s+/g, " ")).toMatch(row.says);
      expect(code).toBe(row.code);
      const { state, says } = markerOf(machine);
      expect(state).toBe(row.state);
      if (state !== "waiting") expect(says).toMatch(row.says);
      expect([isThere(machine, script), isThere(machine, key)]).toEqual(row.left);
      expect(said).not.toContain(secret);
      expect(placesOf(machine, secret)).toEqual(row.left[1] ? ["drive-c/temp/join-mesh.key"] : []);
    });

  const elsewhere = (): TailscaleNode => ({ ...joined(), server: "https://other.example" });
  const switched = () =>
    lets({ tailscale: { node: elsewhere(), login: login("", { ...joined(), key: "bb".repeat(32) }) } });

  windowsTest("leaves the server that the node was at when it was written", async () => {
    const machine = windows(switched());
    await write(machine);
    const { code, said } = await asPerson(machine, script);
    expect([code, said]).toEqual([0, expect.stringMatching(/Done/)]);
  });

  windowsTest("takes the node out of no mesh that the person joined meanwhile", async () => {
    const machine = windows(switched());
    await write(machine);
    writeFileSync(machine.at(marker), JSON.stringify({ ...markerOf(machine), leaves: "" }));
    const { code, said } = await asPerson(machine, script);
    expect([code, said.replaceAll(/\s+/g, " ")]).toEqual([
      1,
      expect.stringMatching(/in another mesh now \(https:\/\/other/),
    ]);
    expect([machine.did(), isThere(machine, key)]).toEqual([[], true]);
  });

  windowsTest("gives Tailscale the key by its file, and unattended", async () => {
    const machine = windows(lets());
    await write(machine);
    await asPerson(machine, script);
    const calls = machine.read("seen.log");
    expect(calls).toMatch(/tailscale\.exe up --unattended \S+ --auth-key=file:C:\\temp\\join-mesh\.key --hostname=h1/);
    expect(machine.did()).toEqual(["login"]);
  });
});
