// A join that is handed to a person: where its files lie, who may read and change them, and each way in which the script ends.

import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect } from "vitest";
import type { TailscaleNode, WindowsSpec } from "../../lab/windows/spec.ts";
import { type HealthServer, healthServer } from "./health-server.ts";
import { aclOf, asPerson, folder, ownFile, placesOf, secret, tell, windows, windowsTest } from "./windows-change.ts";

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
  tailscale: { node: fresh, login: { says: "", then: joined() } },
  ...spec,
});

const write = (machine: Played, until = "2099-11-29T16:00:00.000Z") =>
  tell(machine, {
    verb: "write-join-script",
    secret,
    args: { loginServer: server.url, hostname: "h1", keyId: "12", until },
  });
const isThere = (machine: Played, path: string) => existsSync(machine.at(path));
const markerOf = (machine: Played) => JSON.parse(readFileSync(machine.at(marker), "utf8"));

describe("write-join-script", () => {
  windowsTest("makes C:\\temp, and keeps script and key from others", async () => {
    const machine = windows();
    const { result } = await write(machine);
    expect(result).toEqual({
      ok: true,
      value: { changed: true, did: [`wrote the join script ${script} for a person`] },
    });
    expect(aclOf(machine, "C:\\temp")).toBe("O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)");
    expect([aclOf(machine, key), aclOf(machine, marker)]).toEqual([ownFile, ownFile]);
    expect(aclOf(machine, script)).toBe(`${ownFile}(A;;0x1200a9;;;BU)`);
    expect(readFileSync(machine.at(key), "utf8")).toBe(secret);
    expect(placesOf(machine, secret)).toEqual(["drive-c/temp/join-mesh.key"]);
    expect(markerOf(machine)).toEqual({
      ...{
        script,
        keyId: "12",
        until: "2099-11-29T16:00:00.000Z",
        state: "waiting",
        says: "",
        loginServer: server.url,
        hostname: "h1",
      },
      ...{ sid: "S-1-5-21-1004336348-1177238915-682003330-1001", account: expect.stringMatching(/steve$/) },
    });
  });

  windowsTest("writes ASCII with the line ends of Windows, and no mark before it", async () => {
    const machine = windows();
    await write(machine);
    const bytes = readFileSync(machine.at(script));
    expect([...bytes].every((byte) => byte < 128)).toBe(true);
    expect(bytes.toString("ascii").replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(readFileSync(machine.at(marker))[0]).toBe("{".charCodeAt(0));
  });

  const foreign = {
    "others may write": "O:BAG:SYD:AI(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;AU)",
    "another owns": "O:S-1-5-21-1-2-3-1009G:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)",
  };
  for (const [who, sddl] of Object.entries(foreign))
    windowsTest(`leaves alone a C:\\temp that ${who}`, async () => {
      const machine = windows({ acls: { "C:\\temp": sddl } });
      const { result } = await write(machine);
      expect(result).toMatchObject({
        ok: true,
        value: { did: [`wrote the join script ${folder}\\join-mesh.ps1 for a person`] },
      });
      expect(aclOf(machine, "C:\\temp")).toBe(sddl);
      expect(isThere(machine, script)).toBe(false);
      expect(placesOf(machine, secret)).toEqual(["drive-c/ProgramData/mesh/join-mesh.key"]);
    });

  windowsTest("refuses a private folder that others made", async () => {
    const machine = windows({ acls: { [folder]: "O:S-1-5-21-1-2-3-1009G:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)" } });
    expect((await write(machine)).result).toMatchObject({ ok: false, code: "PREPARE_CONFLICT" });
    expect(placesOf(machine, secret)).toEqual([]);
  });

  windowsTest("is undone by remove-join-script, and by nothing else", async () => {
    const machine = windows();
    await write(machine);
    expect((await tell(machine, { verb: "leave" })).result).toMatchObject({ ok: true });
    expect([script, key, marker].map((path) => isThere(machine, path))).toEqual([true, true, true]);
    const removed = { ok: true, value: { changed: true, did: ["removed the join script"] } };
    expect((await tell(machine, { verb: "remove-join-script" })).result).toEqual(removed);
    expect([script, key, marker].map((path) => isThere(machine, path))).toEqual([false, false, false]);
    expect((await tell(machine, { verb: "remove-join-script" })).result).toEqual({
      ok: true,
      value: { changed: false, did: [] },
    });
  });

  windowsTest("loses its key to the next run after the key's end", async () => {
    const machine = windows();
    await write(machine, "2026-11-28T16:30:00.000Z");
    await tell(machine, { verb: "leave", now: "2026-11-28T16:29:59.000Z" });
    expect(isThere(machine, key)).toBe(true);
    await tell(machine, { verb: "leave", now: "2026-11-28T16:30:01.000Z" });
    expect([isThere(machine, key), isThere(machine, marker)]).toEqual([false, true]);
  });
});

interface Ending {
  readonly name: string;
  readonly spec?: WindowsSpec;
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
const endings = (): readonly Ending[] => [
  {
    name: "joins",
    spec: lets(),
    says: /Done: this computer is in the mesh as h1/,
    state: "joined",
    left: [false, false],
    code: 0,
  },
  {
    name: "finds it joined",
    spec: { tailscale: { node: joined() } },
    says: /already in the mesh/,
    state: "joined",
    left: [false, false],
    code: 0,
  },
  {
    name: "without rights",
    spec: lets({ person: { token: "filtered" } }),
    ...{ says: /Run as administrator/, state: "waiting", left: [true, true], code: 1 },
  },
  {
    name: "by another account",
    spec: lets({ person }),
    says: /account \S*steve/,
    state: "waiting",
    left: [true, true],
    code: 1,
  },
  {
    name: "too late",
    spec: lets(),
    until: "2020-01-01T00:00:00.000Z",
    says: /Too late/,
    state: "failed",
    left: [true, false],
    code: 1,
  },
  {
    name: "with a key that was used",
    spec: { tailscale: { node: fresh, login: { says: "backend error: authkey already used" } } },
    ...{ says: /did not join.*authkey already used.*no more use/, state: "failed", left: [true, false], code: 1 },
  },
  {
    name: "without a word of the server",
    spec: {
      tailscale: { node: fresh, login: { says: "timeout waiting for Tailscale service to enter a Running state" } },
    },
    ...{ says: /did not join.*run this again/, state: "failed", left: [true, true], code: 1 },
  },
  {
    name: "while another account holds Tailscale",
    spec: {
      tailscale: { node: fresh, refuses: { desktop: { text: "Tailscale already in use by PC-1\\anna, pid 4711" } } },
      processes: [tray],
    },
    ...{ says: /does not answer/, state: "failed", left: [true, true], code: 1 },
  },
  { name: "without Tailscale", says: /not installed/, state: "failed", left: [true, true], code: 1 },
];

describe("the join script", () => {
  const names = [
    "joins",
    "finds it joined",
    "without rights",
    "by another account",
    "too late",
    "with a key that was used",
  ];
  for (const name of [
    ...names,
    "without a word of the server",
    "while another account holds Tailscale",
    "without Tailscale",
  ])
    windowsTest(name, async () => {
      const row = endings().find((each) => each.name === name) as Ending;
      const machine = windows(row.spec);
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

  windowsTest("gives Tailscale the key by its file, and unattended", async () => {
    const machine = windows(lets());
    await write(machine);
    await asPerson(machine, script);
    const calls = machine.read("seen.log");
    expect(calls).toMatch(/tailscale\.exe up --unattended \S+ --auth-key=file:C:\\temp\\join-mesh\.key --hostname=h1/);
    expect(machine.did()).toEqual(["login"]);
  });
});
