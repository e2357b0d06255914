// The verb install-syncthing of the Windows program: what it sets up and how that is kept, what it refuses, and what leave takes back.

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, vi } from "vitest";
import { writeJson } from "../../lab/windows/machine.ts";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { aclOf, tell, windows, windowsTest } from "./windows-change.ts";
import {
  config,
  files,
  freePort,
  home,
  processesOf,
  program,
  serveReleases,
  setUp,
  syncthingOf,
  takenPort,
} from "./windows-syncthing.ts";

serveReleases("2.1.0", "2.2.0");

// Several PowerShells one after the other, each behind a Syncthing that starts.
vi.setConfig({ testTimeout: 240_000 });

type Played = ReturnType<typeof windows>;

/** A machine with one, on a port of its own. */
async function machineWithOne(spec: WindowsSpec = {}): Promise<{ machine: Played; guiPort: number }> {
  const [machine, guiPort] = [windows(spec), await freePort()];
  const { result } = await setUp(machine, { guiPort });
  expect(result).toMatchObject({ ok: true });
  return { machine, guiPort };
}

const did = (...what: readonly string[]) => ({ ok: true, value: { changed: what.length > 0, did: what } });
const made = `made Syncthing's configuration in ${home}`;
const removed = `removed Syncthing; its data stays in ${home}`;
const hisOwn = "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;;0x1201bf;;;LS)(A;OICIIO;0x1301bf;;;LS)";

describe("one that is set up", () => {
  windowsTest(
    "answers at its port, for nobody but its account and administrators, and is left alone by the next run",
    async () => {
      const { machine, guiPort } = await machineWithOne();
      expect(await syncthingOf(machine)).toEqual({
        ...{ version: "2.1.0", service: { startsAtBoot: true, running: true }, guiAddress: `127.0.0.1:${guiPort}` },
        ...{
          apiKeySet: true,
          globalAnnounce: false,
          relays: false,
          rest: "ok",
          deviceId: expect.stringMatching(/^.{63}$/),
        },
      });
      expect(aclOf(machine, home)).toBe(hisOwn);
      const started = machine.read("seen.log").split(/^argv /m);
      expect(started.filter((call) => call.startsWith("syncthing.exe serve "))).toEqual([
        expect.stringMatching(/^MESH_SESSION=local-service$/m),
      ]);
      expect(readFileSync(machine.at(config), "utf8")).not.toMatch(/<folder /);
      const before = machine.read("changed.log");
      expect((await setUp(machine, { guiPort })).result).toEqual(did());
      expect(machine.read("changed.log")).toBe(before);
    },
  );

  windowsTest(
    "is left alone while it migrates its database, whatever is asked for, and is set right afterwards",
    async () => {
      const { machine, guiPort } = await machineWithOne();
      writeJson(machine, "syncthing-rest.json", { "/rest/system/status": "*** Database migration in progress ***" });
      expect(await syncthingOf(machine)).toMatchObject({ rest: "busy", deviceId: "", service: { running: true } });
      const before = processesOf(machine);
      expect((await setUp(machine, { guiPort, relays: true, version: "2.2.0" })).result).toEqual(did());
      expect(processesOf(machine)).toEqual(before);
      rmSync(`${machine.folder}/state/syncthing-rest.json`);
      writeJson(machine, "syncthing-rest.json", {
        "/rest/system/status": `{"myID": "${Array(8).fill("ABCDEFG").join("-")}"}`,
      });
      expect((await setUp(machine, { guiPort, relays: true })).result).toEqual(did("configured Syncthing"));
    },
  );

  windowsTest("keeps its key out of every log and out of every argument", async () => {
    const { machine, guiPort } = await machineWithOne();
    writeFileSync(machine.at(config), readFileSync(machine.at(config), "utf8").replace(/<apikey>.*<\/apikey>/, ""));
    expect((await setUp(machine, { guiPort })).result).toEqual(did("configured Syncthing"));
    const key = /<apikey>([0-9a-f]{48})<\/apikey>/.exec(readFileSync(machine.at(config), "utf8"))?.[1] ?? "no key";
    expect((await syncthingOf(machine)).rest).toBe("ok");
    for (const log of ["seen.log", "events.log", "changed.log"]) expect(machine.read(log)).not.toContain(key);
  });

  windowsTest("becomes a newer release with other settings, keeps who it is, and no two ever run", async () => {
    const { machine } = await machineWithOne();
    writeFileSync(machine.at(`${home}\\index.db`), "data");
    const guiPort = await freePort();
    const { result } = await setUp(machine, { guiPort, version: "2.2.0", relays: true });
    expect(result).toEqual(did("installed Syncthing 2.2.0", "configured Syncthing"));
    expect(await syncthingOf(machine)).toMatchObject({
      version: "2.2.0",
      relays: true,
      guiAddress: `127.0.0.1:${guiPort}`,
    });
    expect(readFileSync(machine.at(`${home}\\index.db`), "utf8")).toBe("data");
    expect(processesOf(machine)).toHaveLength(1);
  });

  windowsTest("in a newer release than the pinned one stays", async () => {
    const { machine, guiPort } = await machineWithOne();
    expect((await setUp(machine, { guiPort, version: "2.0.9" })).result).toEqual(did());
    expect(await syncthingOf(machine)).toMatchObject({ version: "2.1.0", rest: "ok" });
  });

  for (const [name, spoil, what] of [
    [
      "its process was killed",
      (machine: Played) => {
        for (const pid of processesOf(machine)) process.kill(pid, "SIGKILL");
      },
      "started Syncthing",
    ],
    [
      "its task was taken away",
      (machine: Played) => rmSync(`${machine.folder}/state/tasks/mesh-syncthing.json`),
      "started Syncthing",
    ],
    [
      "its task is another's of the same name",
      (machine: Played) => {
        const task = JSON.parse(machine.read("tasks/mesh-syncthing.json"));
        writeFileSync(
          `${machine.folder}/state/tasks/mesh-syncthing.json`,
          JSON.stringify({ ...task, arguments: "/c evil" }),
        );
      },
      "started Syncthing",
    ],
    [
      "its GUI is open to all",
      (machine: Played) => {
        const text = readFileSync(machine.at(config), "utf8");
        writeFileSync(machine.at(config), text.replace("<address>127.0.0.1", "<address>0.0.0.0"));
      },
      "configured Syncthing",
    ],
  ] as const)
    windowsTest(`is mended: ${name}`, async () => {
      const { machine, guiPort } = await machineWithOne();
      spoil(machine);
      expect((await setUp(machine, { guiPort })).result).toEqual(did(what));
      expect(await syncthingOf(machine)).toMatchObject({ rest: "ok", service: { startsAtBoot: true, running: true } });
      expect(processesOf(machine)).toHaveLength(1);
    });
});

interface Refusal {
  readonly name: string;
  readonly spec?: WindowsSpec;
  readonly serves?: Record<string, string>;
  readonly args?: object;
  readonly code: string;
  readonly problem: RegExp;
}

const list = "v2.1.0/sha256sum.txt.asc";
const archive = "v2.1.0/syncthing-windows-amd64-v2.1.0.zip";
const tray = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\SyncTrayzor_is1";
const environment = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
const hers = {
  processId: 4711,
  name: "syncthing.exe",
  commandLine: "syncthing.exe",
  path: "C:\\Users\\anna\\syncthing.exe",
};

const refusals: readonly Refusal[] = [
  {
    name: "beside SyncTrayzor",
    spec: { registry: { [tray]: { DisplayName: "SyncTrayzor (x64)" } } },
    code: "SYNCTHING_FAILED",
    problem: /already \(SyncTrayzor.*no second/,
  },
  {
    name: "beside a person's that runs",
    spec: { processes: [hers] },
    code: "SYNCTHING_FAILED",
    problem: /already \(C:\\Users\\anna.*process 4711/,
  },
  {
    name: "beside a person's that does not run now",
    spec: { files: { "C:\\Users\\steve\\AppData\\Local\\Syncthing\\config.xml": "x" } },
    code: "SYNCTHING_FAILED",
    problem: /already \(C:\\Users\\steve\\AppData/,
  },
  {
    name: "of a release that is not there",
    args: { version: "9.9.9" },
    code: "PACKAGE_SOURCE_DOWN",
    problem: /v9\.9\.9.*status 404/,
  },
  {
    name: "when a page comes in the place of the list",
    serves: { [list]: "<!DOCTYPE html><title>Sign in</title>" },
    code: "CHECKSUM_MISMATCH",
    problem: /no sum of syncthing-windows-amd64.*begins with <!DOCTYPE/,
  },
  {
    name: "when a page comes in the place of the package",
    serves: { [archive]: "<!DOCTYPE html><title>Sign in</title>" },
    code: "CHECKSUM_MISMATCH",
    problem: /not what the list.*begin with <!DOCTYPE/,
  },
  {
    name: "in a folder that others may change",
    spec: { files: { [`${home}\\`]: "" }, acls: { [home]: "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BU)" } },
    code: "PREPARE_CONFLICT",
    problem: /can be changed by S-1-5-32-545/,
  },
  {
    name: "over a configuration that is damaged",
    spec: { files: { [config]: "<configuration><gui" }, acls: { [home]: hisOwn } },
    code: "SYNCTHING_FAILED",
    problem: /config\.xml is missing, damaged/,
  },
  {
    name: "over a configuration that would read other files",
    spec: {
      files: {
        [config]:
          '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><configuration><gui/><options/></configuration>',
      },
      acls: { [home]: hisOwn },
    },
    code: "SYNCTHING_FAILED",
    problem: /config\.xml is missing, damaged/,
  },
  {
    name: "on a processor that has no release here",
    spec: { registry: { [environment]: { PROCESSOR_ARCHITECTURE: "ARM" } } },
    code: "OS_UNSUPPORTED",
    problem: /amd64 and arm64, not on arm$/,
  },
];

describe("none is set up", () => {
  for (const { name, spec, serves = {}, args, code, problem } of refusals)
    windowsTest(name, async () => {
      const kept = { ...files };
      Object.assign(files, serves);
      const machine = windows(spec);
      const { result } = await setUp(machine, { guiPort: await freePort(), ...args });
      Object.assign(files, kept);
      expect(result).toMatchObject({ ok: false, code, problem: expect.stringMatching(problem) });
      expect(existsSync(machine.at(program))).toBe(false);
      expect(existsSync(`${machine.folder}/state/tasks/mesh-syncthing.json`)).toBe(false);
    });

  windowsTest("that Windows does not start, which is said at once, in its words", async () => {
    const machine = windows({ task: "file-not-found" });
    const { result } = await setUp(machine, { guiPort: await freePort() });
    expect(result).toMatchObject({
      ok: false,
      code: "SYNCTHING_FAILED",
      problem: "its task as LocalService did not start: a file was not found (2147942402)",
    });
  });

  windowsTest("at a port that another program has, and one that works stays where it is", async () => {
    const { machine, guiPort } = await machineWithOne();
    const { result } = await setUp(machine, { guiPort: await takenPort() });
    expect(result).toMatchObject({
      ok: false,
      code: "PORT_TAKEN",
      problem: expect.stringMatching(/is taken by another program .*another gui-port in the inventory/),
    });
    expect(await syncthingOf(machine)).toMatchObject({ rest: "ok", guiAddress: `127.0.0.1:${guiPort}` });
  });
});

describe("a client that goes away", () => {
  windowsTest("leaves nothing half, and the next run finishes", async () => {
    const [machine, guiPort] = [windows(), await freePort()];
    const { result } = await setUp(machine, { guiPort }, { leavesAt: /:note fetching/ });
    expect(result).toMatchObject({ ok: false, code: "INTERRUPTED" });
    expect((await setUp(machine, { guiPort })).result).toEqual(did(made, "installed Syncthing 2.1.0"));
  });

  windowsTest("during an update leaves one that runs", async () => {
    const { machine, guiPort } = await machineWithOne();
    const { result } = await setUp(machine, { guiPort, version: "2.2.0" }, { leavesAt: /:note installed/ });
    expect(result).toMatchObject({ ok: false, code: "INTERRUPTED" });
    expect((await setUp(machine, { guiPort, version: "2.2.0" })).result).toMatchObject({ ok: true });
    expect(await syncthingOf(machine)).toMatchObject({ version: "2.2.0", rest: "ok" });
    expect(processesOf(machine)).toHaveLength(1);
  });
});

describe("leave", () => {
  windowsTest("takes away program and task and leaves the data, by which it is the same device again", async () => {
    const { machine, guiPort } = await machineWithOne();
    const before = readFileSync(machine.at(config), "utf8");
    expect((await tell(machine, { verb: "leave" })).result).toEqual(did(removed));
    expect([processesOf(machine), existsSync(machine.at(program))]).toEqual([[], false]);
    expect(existsSync(`${machine.folder}/state/tasks/mesh-syncthing.json`)).toBe(false);
    expect(readFileSync(machine.at(config), "utf8")).toBe(before);
    expect((await setUp(machine, { guiPort })).result).toEqual(did("installed Syncthing 2.1.0"));
  });

  windowsTest("touches no Syncthing that is not MeSH's", async () => {
    const machine = windows({ processes: [hers] });
    expect((await tell(machine, { verb: "leave" })).result).toEqual(did());
    expect(machine.read("processes.json")).toContain("4711");
  });
});
