// A join that is handed to a person: where its files lie, and who may read and change them.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect } from "vitest";
import { aclOf, folder, ownFile, placesOf, secret, tell, windows, windowsTest } from "./windows-change.ts";

const server = "https://mesh.example:8443";
type Played = ReturnType<typeof windows>;
const [script, key, marker] = ["C:\\temp\\join-mesh.ps1", "C:\\temp\\join-mesh.key", `${folder}\\join-mesh.json`];

const write = (machine: Played, until = "2099-11-29T16:00:00.000Z") =>
  tell(machine, {
    verb: "write-join-script",
    secret,
    args: { loginServer: server, hostname: "h1", keyId: "12", until, why: "Tailscale is in use by Änne" },
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
    // Neither folder was ever at its place with another ACL: both got it where users may not write, and came as they are.
    const acls = machine.read("changed.log").match(/^acl C:.*(?= O:)/gm) ?? [];
    expect(acls.filter((line) => /Files\\mesh-[0-9a-f-]+$/.test(line))).toHaveLength(2);
    expect(acls.filter((line) => /\\(mesh|temp)$/.test(line))).toEqual([]);
    expect(readdirSync(machine.at("C:\\Program Files")).filter((name) => name.startsWith("mesh"))).toEqual([]);
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
        why: "Tailscale is in use by Änne",
        says: "",
        loginServer: server,
        hostname: "h1",
        leaves: "",
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

  windowsTest("is undone by remove-join-script, and not by another change", async () => {
    const machine = windows();
    await write(machine);
    expect((await tell(machine, { verb: "repair" })).result).toMatchObject({ code: "IPN_UNREACHABLE" });
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
    await tell(machine, { verb: "repair", now: "2026-11-28T16:29:59.000Z" });
    expect(isThere(machine, key)).toBe(true);
    await tell(machine, { verb: "repair", now: "2026-11-28T16:30:01.000Z" });
    expect([isThere(machine, key), isThere(machine, marker)]).toEqual([false, true]);
  });
});
