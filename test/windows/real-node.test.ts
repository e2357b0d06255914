// tailscale.exe in front of a real node: what only Windows has stays here, the rest reaches the real program, with paths of this
// system. A script stands for the real program; the lab's own tests have the real one (test/e2e).

import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { TailscaleNode } from "../../lab/windows/spec.ts";
import { putWord, readWord } from "../../lab/windows/tailscale.ts";
import { runOn, windowsFor } from "./with-pwsh.ts";

const tailscale = "C:\\Program Files\\Tailscale\\tailscale.exe";
const key = "C:\\ProgramData\\mesh\\node.key";
const up = ["up", "--login-server=https://mesh.example", "--hostname=h1", `--auth-key=file:${key}`];

/** A machine, and a program that writes down its words and says what a real one would. */
function withRealNode(node: TailscaleNode, prefs: object) {
  const machine = windowsFor({ tailscale: { node }, files: { [key]: "k" } });
  const program = join(machine.folder, "real");
  const calls = join(machine.folder, "calls");
  writeFileSync(calls, "");
  writeFileSync(join(machine.folder, "prefs"), JSON.stringify(prefs, null, 1));
  writeFileSync(
    program,
    `#!/bin/sh
printf '%s\\n' "$*" >>${calls}
case "$*" in *'debug prefs') cat ${machine.folder}/prefs ;; *'status --json') printf '{\\n "BackendState": "Running"\\n}\\n' ;; esac
`,
  );
  chmodSync(program, 0o755);
  const env = { MESH_TAILSCALE: program, MESH_TAILSCALE_SOCKET: "/run/x.sock" };
  const call = (argv: readonly string[], session: "ssh" | "system" = "ssh") =>
    runOn(machine, tailscale, argv, { env, session });
  const heard = () => {
    const lines = readFileSync(calls, "utf8").split("\n").filter(Boolean);
    return lines.filter((line) => !/debug prefs|status --json/.test(line));
  };
  return { machine, call, heard };
}

test("a login reaches it without what only Windows has, and is remembered as unattended", async () => {
  const { machine, call, heard } = withRealNode({ state: "NeedsLogin", unattended: false }, { ControlURL: "" });
  expect((await call([...up, "--unattended"])).code).toBe(0);
  const file = machine.at(key);
  expect(heard()).toEqual([
    `--socket=/run/x.sock up --login-server=https://mesh.example --hostname=h1 --auth-key=file:${file}`,
  ]);
  expect([machine.did(), readWord(machine, "unattended")]).toEqual([["login"], "true"]);
  const prefs = JSON.parse((await call(["debug", "prefs"])).stdout);
  expect(prefs).toEqual({ ControlURL: "", ForceDaemon: true });
});

test("a login of an account that is not unattended goes down when the program ends; one of SYSTEM stays", async () => {
  for (const session of ["ssh", "system"] as const) {
    const { call, heard } = withRealNode({ state: "NeedsLogin", unattended: false }, { ControlURL: "" });
    await call(up, session);
    expect(heard().slice(1)).toEqual(session === "ssh" ? ["--socket=/run/x.sock down"] : []);
  }
});

test("what Windows refuses does not reach it", async () => {
  const { machine, call, heard } = withRealNode(
    { state: "Running", key: "aa" },
    { ControlURL: "https://mesh.example", Hostname: "h1" },
  );
  expect((await call(["up", "--hostname=h1"])).stderr).toMatch(
    /mentioning all[\s\S]* --login-server=\S+ --unattended\n/,
  );
  expect((await call(["set", "--hostname=PC_01"])).stderr).toMatch(/not a valid DNS label/);
  putWord(machine, "no-state", "1");
  expect(JSON.parse((await call(["status", "--json", "--peers=false"])).stdout).BackendState).toBe("NoState");
  putWord(
    machine,
    "refuses/ssh",
    'Tailscale running in server mode ("PC-1\\anna"); connection from "steve" not allowed',
  );
  expect((await call(["status"])).stderr).toMatch(/^401 Unauthorized: Tailscale running in server mode/);
  expect(heard()).toEqual([]);
});

test("unattended mode is set here, a name there", async () => {
  const { machine, call, heard } = withRealNode({ state: "Running", key: "aa", unattended: false }, {});
  await call(["set", "--unattended=true"]);
  expect([heard(), readWord(machine, "unattended")]).toEqual([[], "true"]);
  await call(["set", "--hostname=h2"]);
  expect(heard()).toEqual(["--socket=/run/x.sock set --hostname=h2"]);
  expect(machine.did()).toEqual(["unattended true", "name h2"]);
});
