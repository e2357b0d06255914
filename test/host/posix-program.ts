// The POSIX program as contract.ts drives it: sent as the client sends it, in a real shell, on a machine of posix-machine.ts.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { rewriteProgram } from "../../lab/embedded/rewrite.ts";
import { hostProgram, readProgram } from "../../src/host/posix/program.gen.ts";
import { atServer } from "./at-server.ts";
import type { Given, HostProgram, Machine, Said } from "./contract.ts";
import { type PosixMachine, pathOf, posixMachine } from "./posix-machine.ts";

/** As the client's command line receives it: a line with the secret, then the program, then nothing until the end. */
const receive = (bytes: number) =>
  `unset mesh_secret; IFS= read -r mesh_secret; mesh_program=$(head -c ${bytes}); eval "$mesh_program"`;

/** `text` in the place of the program, as it is. */
export const posixProgram = (shell: readonly string[], text?: string): HostProgram => ({
  run: async (verb, argv, row) => {
    // Without curl the program asks nobody; with it, a server of this machine.
    const { front } = row.machine ?? {};
    const asked = front ? await atServer(row, argv, front) : undefined;
    const given = asked ? { ...asked.given, env: { ...row.env, CURL_CA_BUNDLE: asked.certificate } } : row;
    const machine = await posixMachine(given);
    const holder = await hold(machine, given.machine?.busy);
    try {
      const program = text ?? rewriteProgram(given.program === "reading" ? readProgram : hostProgram, machine);
      return await converse(
        machine,
        [...shell, "-c", receive(Buffer.byteLength(program))],
        program,
        verb,
        asked?.words ?? argv,
        given,
      );
    } finally {
      holder?.kill("SIGKILL");
      machine.close();
      asked?.close();
    }
  },
});

/** Another run, as far as it can be seen: a process that holds the lock, and its line. */
async function hold({ root }: PosixMachine, busy: Machine["busy"]) {
  if (!busy) return undefined;
  const line = busy === "says nothing" ? "" : `12:01:07 ${busy.from} ${busy.who}\n`;
  const script = 'exec 5>>"$1"; flock 5; printf %s "$2" >"$1"; echo held; exec cat';
  const holder = spawn("sh", ["-c", script, "holder", join(root, "run/mesh-host.lock"), line]);
  await once(holder.stdout, "data");
  return holder;
}

async function converse(
  machine: PosixMachine,
  [file = "sh", ...before]: readonly string[],
  program: string,
  verb: string,
  argv: readonly string[],
  { secret = "", env = {}, nonce = "ab12", leaves = false }: Given,
): Promise<Said> {
  const child = spawn(pathOf(file) ?? file, [...before, "mesh-host", nonce, verb, ...argv], {
    detached: true,
    cwd: machine.root,
    env: { HOME: join(machine.root, "home"), ...env, PATH: machine.path },
    timeout: 60_000,
  });
  const [out, err] = [child.stdout, child.stderr].map((stream) => {
    const said: Buffer[] = [];
    stream.on("data", (data: Buffer) => said.push(data));
    return () => Buffer.concat(said).toString();
  });
  child.stdin.on("error", () => {});
  child.stdin.write(`${secret}\n${program}`);
  if (leaves) child.stdout.on("data", () => out?.().includes(":note ") && child.stdin.end());
  const [code] = (await once(child, "close")) as [number | null];
  return { nonce, stdout: out?.() ?? "", stderr: err?.() ?? "", code, did: machine.did(), visible: machine.visible() };
}
