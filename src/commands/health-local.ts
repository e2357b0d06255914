// The machine that a health run is on, for what looks at it.

import { statfs } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { runProgram } from "../core/run-program.ts";
import type { LocalWorld } from "../health/probes/world.ts";

/** More of an answer is of no interest. */
const mostBytes = 1_000_000;

export function localWorld(env: NodeJS.ProcessEnv, signal: AbortSignal): LocalWorld {
  return {
    run: async ([program = "", ...argv], ms) => {
      const options = { env: { ...env, LC_ALL: "C" }, timeoutMs: ms, maxBytes: mostBytes, ownGroup: true };
      const { code, stdout } = await runProgram(program, argv, options);
      return { code, stdout: stdout.toString() };
    },
    disk: async (path) => {
      const found = await statfs(path).catch(() => undefined);
      return found && { usedPercent: used(found.blocks, found.bavail), inodePercent: used(found.files, found.ffree) };
    },
    interfaces: () =>
      Object.entries(networkInterfaces()).flatMap(([name, all = []]) =>
        all.length === 0
          ? []
          : [{ name, addresses: all.map(({ address }) => address), internal: all.every(({ internal }) => internal) }],
      ),
    fetch: async (url, ms) => {
      const answer = await fetch(url, {
        redirect: "manual",
        signal: AbortSignal.any([signal, AbortSignal.timeout(ms)]),
      });
      const body = (await answer.text()).slice(0, mostBytes);
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body };
    },
  };
}

/** File systems that count none (0 of 0) are not full. */
const used = (all: number, free: number) => (all === 0 ? 0 : Math.round((1 - free / all) * 1000) / 10);
