// The command line meets a host whose SSH server says that it is Windows: a real sshd with that name in its greeting. Its shell knows no
// `sh`, and answers a program for Windows with facts and an access that never change.

import { spawn } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type EmbeddedLab, openEmbeddedLab } from "../../lab/embedded/index.ts";
import { told } from "../faults/told.ts";
import { scratch } from "../ssh/scratch.ts";
import { makeKey, me, publicKey, type Sshd, sshdAvailable, startSshd } from "../ssh/sshd.ts";

vi.setConfig({ testTimeout: 60_000 });

const folder = scratch();
const key = makeKey(folder, "key");
const greeting = "OpenSSH_for_Windows_9.5";
let server: Sshd;
let linux: Sshd;
let lab: EmbeddedLab;

beforeAll(async () => {
  if (!sshdAvailable) return;
  const cmd = join(folder, "cmd.sh");
  copyFileSync(join(import.meta.dirname, "windows-shell.sh"), cmd);
  chmodSync(cmd, 0o755);
  writeFileSync(join(folder, "facts"), JSON.stringify(facts));
  const authorized = [publicKey(key)];
  server = await startSshd({ authorized, config: [`VersionAddendum ${greeting}`, `ForceCommand ${cmd}`] });
  linux = await startSshd({ authorized });
  lab = await openEmbeddedLab({ hosts: ["sfspark1"] });
});
afterAll(async () => {
  await server?.stop();
  await linux?.stop();
  await lab?.close();
});

const [, quoted = ""] = /```json windows\n([^`]*)```/.exec(readFileSync("host/CONTRACT.md", "utf8")) ?? [];
const example = JSON.parse(quoted);
const facts = { ...example, system: { ...example.system, findings: [] }, handover: null };

/** What the host was told to run since the last question. */
function ran(): readonly string[] {
  const file = join(folder, "ran");
  const words = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  rmSync(file, { force: true });
  return [...new Set(words)];
}

/** A file that the host answers with. */
const answers = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));

/** An inventory of its own with these hosts, beside its pins. */
function inventoryWith(hosts: string, pins = `${server.pin()}\n${linux.pin()}\n`): string {
  const file = join(scratchHere(), "mesh.yaml");
  const url = lab.headscale.url;
  const control = `headscale: { url: ${url}, api-key-file: ${join(lab.inventory, "../headscale.key")} }`;
  writeFileSync(
    file,
    `version: 1\nmesh:\n  ${control}\n  ssh: { user: ${me}, identity-file: ${key}, config: false }\nhosts:\n${hosts}`,
  );
  writeFileSync(join(file, "../known_hosts"), pins);
  return file;
}

const scratchHere = () => mkdtempSync(join(folder, "case-"));

async function mesh(inventory: string, ...argv: readonly string[]) {
  const env = { PATH: process.env.PATH ?? "", HOME: folder, MESH_STATE_DIR: join(folder, "state") };
  const cli = join(import.meta.dirname, "../../src/cli.ts");
  const child = spawn(process.execPath, [cli, "--inventory", inventory, ...argv], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      said[name] += text;
    });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, ...said };
}

const other = "  web-1: { address: web-1.invalid }\n";

describe.skipIf(!sshdAvailable)("mesh ssh scan", () => {
  test("says that it is Windows, and signs in nowhere", async () => {
    server.log.splice(0);
    const run = await mesh(
      inventoryWith(other, ""),
      "ssh",
      "scan",
      "127.0.0.1",
      "--port",
      String(server.port),
      "--yes",
    );
    expect(run.code, run.stderr).toBe(0);
    expect(run.stdout).toMatch(/is Windows, as its SSH server says \(SSH-2\.0-.*OpenSSH_for_Windows_9\.5\)\n/);
    expect(run.stdout).not.toContain("os: windows");
    expect(server.log.join("\n")).not.toMatch(/Accepted|publickey/);
  });

  test("says what the inventory should say, where it says linux", async () => {
    const file = inventoryWith(`  pc: { address: 127.0.0.1, port: ${server.port} }\n`);
    expect((await mesh(file, "ssh", "scan", "pc")).stdout).toContain('; write "os: windows" for pc in the inventory\n');
  });

  test("says nothing about a system that is not named", async () => {
    const file = inventoryWith(`  web-2: { address: 127.0.0.1, port: ${linux.port} }\n`);
    expect((await mesh(file, "ssh", "scan", "web-2")).stdout).toMatch(/^web-2 .* pinned\n$/);
  });
});

describe.skipIf(!sshdAvailable)("mesh inventory add", () => {
  const added = async (port: number, ...more: readonly string[]) => {
    const file = inventoryWith(other);
    const run = await mesh(file, "inventory", "add", "pc", "127.0.0.1", "--port", String(port), ...more);
    return { ...run, text: readFileSync(file, "utf8") };
  };

  test("writes os: windows and the port for a host that answers as Windows", async () => {
    const { code, stdout, text } = await added(server.port);
    expect(code).toBe(0);
    expect(text).toMatch(new RegExp(`pc: \\{ address: 127\\.0\\.0\\.1, port: ${server.port}, os: windows \\}\n$`));
    expect(stdout).toContain(`with os: windows and port: ${server.port}, as its SSH server is`);
  });

  test.each([
    ["that was said to be linux", () => server.port, ["--os", "linux"]],
    ["that names no system", () => linux.port, []],
  ])("leaves it out for a host %s", async (_, port, more) => {
    const { code, stdout, text } = await added(port(), ...more);
    expect([code, text.includes("windows")]).toEqual([0, false]);
    expect(stdout).toMatch(/added pc \(127\.0\.0\.1\)\nnext: /);
  });

  test("adds a host that does not answer as it was typed, and says so", async () => {
    const { code, stdout, text } = await added(1);
    expect([code, text.includes("port: 1 ")]).toEqual([0, true]);
    expect(stdout).toContain("; it does not answer now (SSH_REFUSED), so say --os windows if it is Windows");
  });

  test("asks nobody when the words are wrong", async () => {
    server.log.splice(0);
    const { code, stderr } = await added(server.port, "--user", "-l");
    expect([code, stderr]).toEqual([64, expect.stringContaining("would be read as an option")]);
    expect(server.log).toEqual([]);
  });
});

describe.skipIf(!sshdAvailable)("a host of the inventory that is said to be linux", () => {
  const line = 'write "os: windows" for this host, or say --os windows';
  const file = () => inventoryWith(`  pc: { address: 127.0.0.1, port: ${server.port}, syncthing: false }\n`);

  test("is stopped in detect, with the line to write, and nothing is made for it", async () => {
    const { code, stdout } = await mesh(file(), "remote", "provision", "pc", "--json");
    const error = JSON.parse(stdout).hosts[0].error;
    expect([code, error.step, error.host]).toEqual([1, "detect", "pc"]);
    told("windows-as-linux", error);
    expect(lab.headscale.state.keys).toEqual([]);
  });

  test.each(["status", "prepare"])("is told so by mesh remote %s", async (command) => {
    const { code, stdout, stderr } = await mesh(file(), "remote", command, "pc");
    expect(code).toBe(1);
    expect(stdout + stderr).toContain(line);
  });
});

describe.skipIf(!sshdAvailable)("a host that is in no inventory", () => {
  const at = (command: string, ...more: readonly string[]) =>
    mesh(inventoryWith(other), "remote", command, `${me}@127.0.0.1`, "--port", String(server.port), ...more);

  test("is planned as Windows, because its server says so", async () => {
    ran();
    answers("access", { kind: "full", self: false });
    const { stdout } = await at("provision", "--dry-run", "--json");
    const [host] = JSON.parse(stdout).hosts;
    expect(host.steps.find(({ step }: { step: string }) => step === "detect").why).toMatch(/^Windows 11 .*22631\.3447/);
    expect(ran()).toEqual(["powershell.exe"]);
  });

  test("is Linux when that is said, and is then stopped with the line to write", async () => {
    ran();
    const { code, stdout } = await at("provision", "--os", "linux", "--json");
    expect([code, JSON.parse(stdout).hosts[0].error.code, ran()]).toEqual([1, "OS_UNSUPPORTED", ["sh"]]);
  });

  test("is shown by mesh remote status", async () => {
    const { stdout } = await at("status", "--json");
    expect(JSON.parse(stdout).hosts[0].os).toMatch(/^Windows 11 /);
  });
});

describe.skipIf(!sshdAvailable)("mesh remote prepare of a Windows host", () => {
  const at = (...more: readonly string[]) =>
    mesh(inventoryWith(other), "remote", "prepare", `${me}@127.0.0.1`, "--port", String(server.port), ...more);
  const asked = () => JSON.parse(readFileSync(join(folder, "asked"), "utf8"));
  const manual = { id: "sshd-not-automatic", detail: "Manual" };
  const elsewhere = { id: "keys-file-elsewhere", detail: "C:\\ProgramData\\ssh\\sshd_config" };

  beforeEach(() => {
    answers("access", { kind: "full", self: false });
    answers("preparation", []);
    answers("after", []);
    answers("prepare", { changed: true, did: ["set the service sshd to start with the machine"] });
  });

  test("says that nothing is missing, and asks with the key that it signed in with", async () => {
    const { code, stdout } = await at("--yes");
    expect([code, stdout]).toEqual([0, expect.stringContaining("was prepared already: nothing is missing")]);
    expect(asked()).toMatchObject({ verb: "preparation", args: { publicKeys: [expect.stringContaining(keyBlob())] } });
  });

  test("says what is missing and what will be done, and does just that", async () => {
    answers("preparation", [manual, elsewhere]);
    answers("after", [elsewhere]);
    const { code, stdout } = await at("--yes");
    expect(stdout).toMatch(/does not start with the machine \(Manual\)\n {4}-> set its start to automatic/);
    expect([stdout.match(/does not start/g)?.length, stdout.match(/names a keys file/g)?.length]).toEqual([1, 2]);
    expect(stdout).not.toContain("prepared");
    expect([code, asked().verb]).toEqual([3, "preparation"]);
  });

  test("prints what to paste for a user without rights, and never calls them prepared", async () => {
    answers("access", { kind: "none", why: "steve is no administrator in this session" });
    const { code, stdout, stderr } = await at("--yes");
    expect(code).toBe(3);
    expect(stderr).toMatch(/ACCESS_DENIED[\s\S]*no administrator in this session[\s\S]*Run as administrator/);
    expect(stdout).toMatch(/^& \{\n/);
    expect(stdout).toContain(`$Account = '${me}'\n$PublicKey = '`);
  });

  test("prints what to paste where the key is not taken", async () => {
    const stranger = await startSshd({ authorized: [], config: [`VersionAddendum ${greeting}`] });
    try {
      const file = inventoryWith(
        `  pc: { address: 127.0.0.1, port: ${stranger.port}, os: windows }\n`,
        `${stranger.pin()}\n`,
      );
      const { code, stdout, stderr } = await mesh(file, "remote", "prepare", "pc");
      expect([code, stderr]).toEqual([3, expect.stringMatching(/^.*SSH_AUTH/m)]);
      expect(stdout).toContain(`$Port = [int] '${stranger.port}'`);
      expect(stdout).toContain(keyBlob());
    } finally {
      await stranger.stop();
    }
  });

  test("prints what to paste where nothing listens, and without --os says that it may be said", async () => {
    const where = ["remote", "prepare", `${me}@127.0.0.1`, "--port", "1"];
    const said = await mesh(inventoryWith(other), ...where, "--os", "windows");
    expect([said.code, said.stdout]).toEqual([3, expect.stringContaining("$Port = [int] '1'")]);
    const unsaid = await mesh(inventoryWith(other), ...where);
    expect([unsaid.code, unsaid.stdout]).toEqual([1, ""]);
    expect(unsaid.stderr).toContain("say --os windows");
  });

  test("prints nothing to paste for a host key that is not the pinned one", async () => {
    const file = inventoryWith(`  pc: { address: 127.0.0.1, port: ${server.port}, os: windows }\n`, "");
    const { code, stdout } = await mesh(file, "remote", "prepare", "pc");
    expect([code, stdout]).toEqual([1, ""]);
  });

  const keyBlob = () => publicKey(key).split(" ")[1] ?? "";
});

test.skipIf(!sshdAvailable)(
  "mesh remote prepare of a Linux host refuses --dry-run, which it could not keep",
  async () => {
    const file = inventoryWith(`  web-2: { address: 127.0.0.1, port: ${linux.port} }\n`);
    const { code, stderr } = await mesh(file, "remote", "prepare", "web-2", "--dry-run");
    expect([code, stderr]).toEqual([64, expect.stringContaining("--dry-run is for Windows")]);
  },
);
