// No secret is in a command line or an environment: of no program a host starts, of none that MeSH starts on its own machine.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { leaksIn, type Plant } from "./forms.ts";
import { logOut, openPlantedLab, type PlantedLab, password } from "./planted.ts";
import { type Recorder, recordPrograms } from "./recorder.ts";
import { canSample, leaksOfProcesses, sampledDuring } from "./sampler.ts";

// A run takes a second, and many seconds on a machine that is busy.
vi.setConfig({ testTimeout: 90_000 });

let planted: PlantedLab;
let recorder: Recorder;

beforeAll(async () => {
  planted = await openPlantedLab(["sfspark1", "web-1"]);
  recorder = await recordPrograms(planted.lab);
});
afterAll(() => planted?.close());

const leaksOnHosts = () => leaksIn("a program of a host", recorder.text(), planted.plants());

test("of all programs that hosts start in a whole apply, none is given a secret", async () => {
  const run = await planted.run(["apply", "--yes"]);
  expect(run.code, run.stdout).toBe(0);
  for (const program of ["sudo", "tailscale up", "apt-get", "systemctl", "awk", "timeout", "curl"]) {
    expect(recorder.text()).toContain(`\n${program} `);
  }
  expect(recorder.text()).toContain("\nMESH_EMBEDDED_UID=0\n");
  expect(leaksOnHosts()).toEqual([]);
});

test.each([
  ["a command line", 'date "+$key"'],
  ["an environment", 'LEAKED="$key" date'],
  ["an exported variable", "export key; date"],
])("a host that hands its key on in %s is caught", async (_, line) => {
  const machine = planted.lab.machine("web-1");
  const program = join(machine.root, "usr/bin/tailscale");
  const before = await readFile(program, "utf8");
  await recorder.forget();
  logOut(planted.lab, "web-1");
  await rm(program); // a link to what all hosts share
  await writeFile(
    program,
    `#!/bin/sh\n[ "$1" != up ] || { IFS= read -r key; ${line}; echo "backend error: no" >&2; exit 1; }\n${before}`,
    {
      mode: 0o755,
    },
  );
  const run = await planted.run(["apply", "--yes"]);
  await writeFile(program, before);
  expect(run.code).toBe(1);
  expect(leaksOnHosts().map(({ form }) => form)).toEqual(["as it is"]);
});

test("with a sudo password asked for, none either", async () => {
  const sudo = join(planted.lab.machine("web-1").root, "usr/bin/sudo");
  const before = await readFile(sudo, "utf8");
  const asking = `[ "$1" != -n ] || { echo 'sudo: a password is required' >&2; exit 1; }
[ "$1 $2 $3" = '-k -S -p' ] || exit 2
IFS= read -r password
shift 4
MESH_EMBEDDED_UID=0 exec "$@"`;
  await recorder.forget();
  await rm(sudo);
  await writeFile(sudo, before.replace("root=", `${asking}\nroot=`), { mode: 0o755 });
  await planted.run(["remote", "prepare", "web-1"], { input: `${password.value}\n` });
  await writeFile(sudo, before);
  expect(recorder.text()).toContain("\nsudo -k -S -p sudo asks for the password of %p. ");
  expect(leaksOnHosts()).toEqual([]);
});

test("programs that MeSH starts on its own machine inherit no secret", async () => {
  const bin = join(planted.left, "bin");
  const file = join(planted.left, "started");
  await mkdir(bin);
  for (const name of ["git", "headscale"]) {
    const script = `#!/bin/sh\n{ echo "${name} $*"; env; } >>${file}\nPATH=\${PATH#*:}\nexec ${name} "$@"\n`;
    await writeFile(join(bin, name), script, { mode: 0o755 });
  }
  execFileSync("git", ["init", "-q"], { cwd: planted.given });
  const PATH = bin + delimiter + process.env.PATH;
  await planted.lab.headscale.state.createUser("stranger");
  await planted.run(["plan"], { env: { PATH } });
  await planted.run(["plan"], { env: { PATH, MESH_HEADSCALE_API_KEY: "" } });
  const started = readFileSync(file, "utf8");
  expect(started).toMatch(/^headscale /m);
  expect(leaksIn("a program of ours", started, planted.plants())).toEqual([]);
  const leaked = `${started}\nMESH_SSH_PASSPHRASE=${planted.plants()[1]?.value}`;
  expect(leaksIn("a program of ours", leaked, planted.plants())).toHaveLength(1);
});

test.runIf(canSample)("the sampler of /proc sees a whole apply, and no secret in it", async () => {
  logOut(planted.lab, "web-1");
  const { result, sample } = await sampledDuring(() => planted.run(["apply", "--yes"]));
  expect(result.code, result.stdout).toBe(0);
  expect(sample.texts.some(({ text }) => text.includes("mesh-host"))).toBe(true);
  expect(sample.processes).toBeGreaterThan(10);
  expect(leaksOfProcesses(sample, planted.plants(), "src/cli.ts")).toEqual([]);
  // The process the test itself gave them to: the same sample shows them there.
  expect(leaksOfProcesses(sample, planted.plants()).map(({ secret }: { secret: Plant["name"] }) => secret)).toContain(
    "API key",
  );
});
