// The person's join script where it may do nothing: a marker that is damaged, PowerShell that is restricted, another run that is under way. It says so
// in a sentence, and leaves all as it was.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, onTestFinished, vi } from "vitest";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import {
  asPerson,
  folder,
  login,
  ownFolder,
  personStart,
  placesOf,
  secret,
  tell,
  windows,
  windowsTest,
} from "./windows-change.ts";

const server = "https://mesh.example:8443";
const [script, key, marker] = ["C:\\temp\\join-mesh.ps1", "C:\\temp\\join-mesh.key", `${folder}\\join-mesh.json`];
const until = "2099-11-29T16:00:00.000Z";
const fresh = { state: "NeedsLogin" } as const;
const joined = { state: "Running", online: true, key: "aa".repeat(32), server, hostname: "h1" } as const;

async function written(spec: WindowsSpec = { tailscale: { node: fresh, login: login("", joined) } }) {
  const machine = windows(spec);
  const args = { loginServer: server, hostname: "h1", keyId: "12", until, why: "x" };
  expect((await tell(machine, { verb: "write-join-script", secret, args })).result).toMatchObject({ ok: true });
  return machine;
}
type Played = Awaited<ReturnType<typeof written>>;
const isThere = (machine: Played) => [script, key, marker].map((path) => existsSync(machine.at(path)));
const markerOf = (machine: Played) => readFileSync(machine.at(marker), "utf8");
const plain = (said: string) => said.replaceAll(/\s+/g, " ");

describe("a damaged marker", () => {
  const told =
    /^What MeSH left for this join is damaged \(C:\\ProgramData\\mesh\\join-mesh\.json: .*Nothing was changed\. $/;
  const damages: Record<string, (whole: string) => string> = {
    "is empty": () => "",
    "is cut off": (whole) => whole.slice(0, 60),
    "is full of zeros": (whole) => "\0".repeat(whole.length),
    "is another thing": () => "[1]",
    "lacks a field": (whole) => whole.replace('"state"', '"status"'),
    "has a name with options": (whole) => whole.replace('"h1"', '"h1 --reset"'),
    "has a name that is a date": (whole) => whole.replace('"h1"', `"${until}"`),
    "has no moment": (whole) => whole.replace(until, "soon"),
  };

  windowsTest("is told, and nothing is done", async () => {
    const machine = await written();
    const whole = markerOf(machine);
    for (const [says, damage] of Object.entries(damages)) {
      const damaged = damage(whole);
      writeFileSync(machine.at(marker), damaged);
      const { code, said } = await asPerson(machine, script);
      expect([says, code, plain(said)]).toEqual([says, 1, expect.stringMatching(told)]);
      expect([says, isThere(machine), markerOf(machine)]).toEqual([says, [true, true, true], damaged]);
    }
    expect(machine.did()).toEqual([]);
  });

  windowsTest("keeps no key from being removed", async () => {
    const machine = await written();
    writeFileSync(machine.at(marker), '{"script":"C:');
    const { result } = await tell(machine, { verb: "remove-join-script" });
    expect(result).toMatchObject({ ok: true, value: { changed: true } });
    expect([isThere(machine), placesOf(machine, secret)]).toEqual([[false, false, false], []]);
  });

  windowsTest("leads to nothing in a folder that others may write", async () => {
    const open = "O:BAG:SYD:AI(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;AU)";
    const machine = windows({
      acls: { [folder]: ownFolder, "C:\\temp": open },
      files: { [script]: "theirs", [key]: "theirs", [marker]: "{" },
    });
    await tell(machine, { verb: "remove-join-script" });
    expect(isThere(machine)).toEqual([true, true, false]);
  });
});

windowsTest("restricted PowerShell is told, and nothing is done", async () => {
  const machine = await written();
  const before = markerOf(machine);
  const { code, said } = await asPerson(machine, script, "desktop", { MESH_LANGUAGE_MODE: "ConstrainedLanguage" });
  expect([code, plain(said)]).toEqual([65, expect.stringMatching(/restricts PowerShell \(constrained language\)/)]);
  expect([machine.did(), isThere(machine), markerOf(machine)]).toEqual([[], [true, true, true], before]);
});

describe("while a person's script logs in,", () => {
  /** A script whose login does not end before the test does. */
  async function loggingIn(): Promise<Played> {
    const machine = await written({ tailscale: { node: fresh, login: { says: "", seconds: 600 } } });
    const [powershell, words, env] = personStart(machine, script);
    const child = spawn(powershell, words, { env, detached: true, stdio: "ignore" });
    onTestFinished(async () => {
      const gone = once(child, "close");
      process.kill(-(child.pid ?? 0), "SIGKILL");
      await gone;
    });
    await vi.waitUntil(() => machine.read("seen.log").includes(" up --unattended "), { timeout: 60_000, interval: 50 });
    return machine;
  }

  windowsTest("a second start of it does nothing", async () => {
    const machine = await loggingIn();
    const before = markerOf(machine);
    const { code, said } = await asPerson(machine, script);
    expect([code, plain(said)]).toEqual([
      1,
      expect.stringMatching(/MeSH is changing this computer right now.*Nothing was changed/),
    ]);
    expect([isThere(machine), markerOf(machine)]).toEqual([[true, true, true], before]);
    expect(machine.read("seen.log").match(/ up --unattended /g)).toHaveLength(1);
  });

  windowsTest("a run waits, says so, and takes nothing away", async () => {
    const machine = await loggingIn();
    const { result, notes } = await tell(machine, { verb: "remove-join-script" });
    expect(result).toMatchObject({ ok: false, code: "HOST_BUSY" });
    expect(notes.join("\n")).toMatch(/waiting for another run/);
    expect(isThere(machine)).toEqual([true, true, true]);
  });
});
