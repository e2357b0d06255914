// An update of Tailscale by a run that came over the mesh: a task of the machine does it, and goes on when the connection is cut.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { makeMsi } from "../../lab/windows/msi.ts";
import type { MsiTurn, Tailscale, WindowsSpec } from "../../lab/windows/spec.ts";
import { folder, killed, ownFolder, type Told, tell, windows, windowsTest } from "./windows-change.ts";

const version = "1.102.3";
const name = `tailscale-setup-${version}-amd64.msi`;
const msi = makeMsi(version, "amd64");
const node = { state: "Running", online: true, key: "aa".repeat(32), hostname: "h1" } as const;
const older: Tailscale = { version: "1.98.2", node };
const overMesh = "100.64.0.9 50000 100.64.0.1 22";

let source: { url: string; server: Server };
let asked: string[] = [];
beforeAll(async () => {
  const files: Record<string, Buffer | string> = {
    [`/stable/${name}`]: msi,
    [`/stable/${name}.sha256`]: createHash("sha256").update(msi).digest("hex"),
  };
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end(files[request.url ?? ""]);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  source = { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/stable` };
});
afterAll(() => source.server.close());

type Played = ReturnType<typeof windows>;
const update = (machine: Played, more: Partial<Told> = {}) =>
  tell(machine, {
    ...{ verb: "install-tailscale", args: { version, source: source.url, waitSeconds: 20 }, ssh: overMesh },
    ...more,
  });
const updating = (...turns: MsiTurn[]) => windows({ tailscale: older, msiexec: turns });
const done = (...more: string[]) => ({
  ok: true,
  value: { changed: true, did: [`installed Tailscale ${version}`, ...more] },
});
const filesOf = (machine: Played) => readdirSync(machine.at(folder)).filter((file) => !file.startsWith("host."));
const tasksOf = (machine: Played) => {
  const tasks = join(machine.folder, "state/tasks");
  return existsSync(tasks) ? readdirSync(tasks).filter((file) => file.endsWith(".json")) : [];
};
const goOn = (machine: Played) => writeFileSync(join(machine.folder, "state/msiexec.go"), "");
/** The msiexec that waits is there. */
const cutAtTask = { leavesAt: /finishes by itself/ };

describe("an update over the mesh itself", () => {
  windowsTest("is done by a task of SYSTEM, which leaves nothing", async () => {
    const machine = updating();
    expect((await update(machine)).result).toEqual(done());
    expect(machine.read("changed.log")).toMatch(/task mesh-install registered: C:\\Windows\\System32\\cmd\.exe \/v:on/);
    expect([filesOf(machine).filter((file) => !/^msi-\d+\.log$/.test(file)), tasksOf(machine)]).toEqual([[], []]);
    expect((await update(machine)).result).toEqual({ ok: true, value: { changed: false, did: [] } });
    expect(filesOf(machine)).toEqual([]);
  });

  windowsTest("is none of a task where the connection is another", async () => {
    const machine = updating();
    expect((await update(machine, { ssh: "100.64.0.9 50000 10.0.0.12 22" })).result).toEqual(done());
    expect(machine.read("changed.log")).not.toContain("task");
  });

  const elsewhere: readonly [where: string, tailscale: Tailscale, ssh?: string][] = [
    ["by way of another node", older, "100.64.0.9 50000 100.64.0.2 22"],
    ["of a node that is in no mesh, in a network that only looks like it", { ...older, node: { state: "NeedsLogin" } }],
  ];
  for (const [where, tailscale, ssh = overMesh] of elsewhere)
    windowsTest(`${where} is none of a task`, async () => {
      const machine = windows({ tailscale, msiexec: [{ code: 0, serviceStays: true }] });
      expect((await update(machine, { ssh })).result).toEqual(done("restarted the service Tailscale"));
      expect(machine.read("changed.log")).not.toContain("task");
    });

  const unsaid: readonly [is: string, tailscale: Tailscale][] = [
    ["that does not answer", { ...older, cutAfter: 10 }],
    ["that comes up", { ...older, node: { state: "Starting" } }],
  ];
  for (const [is, tailscale] of unsaid)
    windowsTest(`of a node ${is} may be one, and is done by a task`, async () => {
      const machine = windows({ tailscale });
      expect((await update(machine)).result).toEqual(done());
      expect(machine.read("changed.log")).toContain("task mesh-install registered");
    });

  windowsTest("goes on when the connection is cut; the next run waits for it and says how it ended", async () => {
    const machine = updating({ code: 0, waits: true });
    asked = [];
    expect((await update(machine, cutAtTask)).result).toMatchObject({ ok: false, code: "INTERRUPTED" });
    expect([filesOf(machine).includes(name), tasksOf(machine)]).toEqual([true, ["mesh-install.json"]]);
    const at = /waiting for the installation of Tailscale that an earlier run began/;
    const next = await update(machine, { meanwhile: { at, does: () => goOn(machine) } });
    expect(next.result).toEqual(done());
    expect(next.notes.join()).toMatch(at);
    expect(asked).toEqual([`/stable/${name}.sha256`, `/stable/${name}`]);
    expect([filesOf(machine), tasksOf(machine)]).toEqual([[], []]);
  });

  windowsTest("that was cut is waited for by every change, and not ended", async () => {
    const machine = updating({ code: 0, waits: true });
    await update(machine, cutAtTask);
    const meanwhile = { at: /that an earlier run began/, does: () => goOn(machine) };
    await tell(machine, { verb: "repair", args: { hostname: "h2" }, meanwhile });
    expect(machine.read("changed.log")).toContain(`tailscale ${version} installed`);
    expect(machine.read("changed.log")).not.toContain("task mesh-install stopped");
    expect((await update(machine)).result).toEqual({ ok: true, value: { changed: false, did: [] } });
  });

  windowsTest("that was cut and failed says so, once", async () => {
    const machine = updating({ code: 1603, waits: true });
    await update(machine, cutAtTask);
    goOn(machine);
    const failed = await update(machine);
    expect(failed.result).toMatchObject({ ok: false, code: "INSTALL_FAILED", detail: expect.stringMatching(/Fatal/) });
    expect((await update(machine)).result).toEqual(done());
  });

  windowsTest("that found another installation under way is tried anew", async () => {
    const machine = updating({ code: 1618, waits: true });
    await update(machine, cutAtTask);
    goOn(machine);
    expect((await update(machine)).result).toEqual(done());
  });

  windowsTest("of another version that was cut is none of this one", async () => {
    const machine = updating({ code: 1603, waits: true });
    await update(machine, cutAtTask);
    goOn(machine);
    const other = await update(machine, { args: { version: "1.98.2", source: source.url } });
    expect(other.result).toEqual({ ok: true, value: { changed: false, did: [] } });
  });
});

describe("the service of an update over the mesh itself", () => {
  windowsTest("that goes on with the old program is restarted by the same task", async () => {
    const machine = updating({ code: 3010, serviceStays: true });
    expect((await update(machine)).result).toEqual(done());
    expect(machine.did()).toEqual(["stop", "start"]);
    expect(machine.read("changed.log").match(/task mesh-install registered/g)).toHaveLength(1);
  });

  windowsTest("is restarted by a task of its own where the installer saw no need", async () => {
    const machine = updating({ code: 0, serviceStays: true });
    expect((await update(machine)).result).toEqual(done("restarted the service Tailscale"));
    expect(machine.did()).toEqual(["stop", "start"]);
    expect(machine.read("seen.log")).toContain("net.exe stop Tailscale");
  });

  windowsTest("that stops slowly, and refuses to start meanwhile, is started a minute later", async () => {
    const services = { Tailscale: { pends: "stop-a-while" } } as const;
    const machine = windows({ tailscale: older, msiexec: [{ code: 0, serviceStays: true }], services });
    expect((await update(machine)).result).toEqual(done("restarted the service Tailscale"));
    expect(machine.did()).toEqual(["stop", "start"]);
    expect(machine.read("seen.log")).toContain("ping.exe -n 61 127.0.0.1");
  });

  windowsTest("that does not come up again is an error, although the installation went well", async () => {
    const services = { Tailscale: { pends: "stop" } } as const;
    const machine = windows({ tailscale: older, msiexec: [{ code: 0, serviceStays: true }], services });
    expect((await update(machine)).result).toMatchObject({
      ...{ ok: false, code: "INSTALL_FAILED" },
      problem: expect.stringMatching(/Tailscale has been on its way for 60 s \(it says StopPending\)/),
    });
  });

  windowsTest("is not restarted where another installation failed", async () => {
    const machine = updating({ code: 1603 });
    expect((await update(machine)).result).toMatchObject({ ok: false, code: "INSTALL_FAILED" });
    expect(machine.did()).toEqual([]);
  });
});

describe("a task that comes to nothing", () => {
  for (const [task, problem] of [
    ["never-starts", /did not start: it has not run/],
    ["file-not-found", /did not install Tailscale: a file was not found/],
    ["no-logon-right", /did not install Tailscale: the account has no right/],
  ] as const)
    windowsTest(`says so: ${task}`, async () => {
      const machine = windows({ tailscale: older, task });
      const { result } = await update(machine);
      expect(result).toMatchObject({ ok: false, code: "INSTALL_FAILED", problem: expect.stringMatching(problem) });
      expect([filesOf(machine), tasksOf(machine)]).toEqual([[], []]);
    });
});

describe("what a run that was killed left of an update", () => {
  const left = (files: Record<string, string>): WindowsSpec => ({
    tailscale: older,
    acls: { [folder]: ownFolder },
    files: Object.fromEntries(Object.entries(files).map(([file, text]) => [`${folder}\\${file}`, text])),
  });

  for (const at of [/installing Tailscale/, /finishes by itself/, /installed Tailscale/])
    windowsTest(`when it had said ${at.source} is finished by the next`, async () => {
      const machine = updating();
      const args = { version, source: source.url, waitSeconds: 20 };
      await killed(machine, { verb: "install-tailscale", args, ssh: overMesh }, at);
      expect((await update(machine)).result).toMatchObject({ ok: true });
      expect(machine.read("changed.log").match(/tailscale 1\.102\.3 installed/g)).toHaveLength(1);
      expect([(await update(machine)).result, filesOf(machine), tasksOf(machine)]).toEqual([
        { ok: true, value: { changed: false, did: [] } },
        [],
        [],
      ]);
    });

  windowsTest("before its task was made", async () => {
    const machine = windows(left({ "mesh-install.begun": `${version} msi-1.log`, [name]: "half" }));
    expect((await update(machine)).result).toEqual(done());
  });

  windowsTest("after its task ended, in a code that was cut off: it is no code", async () => {
    const machine = windows(left({ "mesh-install.begun": `${version} msi-1.log`, "mesh-install.code": "160" }));
    expect((await update(machine)).result).toEqual(done());
  });

  windowsTest("is believed only as it is written", async () => {
    const machine = windows(left({ "mesh-install.begun": "..\\x y", "mesh-install.code": "0\r\n" }));
    expect((await update(machine)).result).toEqual(done());
  });
});
