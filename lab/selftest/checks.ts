// What is asked of a real Windows machine, one thing after the other: first what only reads, then, where it was allowed, what
// changes the machine and is taken back. Each check says what it saw, or throws what went wrong.

import { isDeepStrictEqual } from "node:util";
import { MeshError } from "../../src/core/errors.ts";
import { Secret } from "../../src/core/secret.ts";
import type { ChangeHost } from "../../src/host/client.ts";
import type { HostFacts, SystemFacts } from "../../src/host/protocol.ts";
import type { VerbArgs } from "../../src/host/verbs.ts";

/** What a check has to work with. */
export interface Machine {
  /** What the SSH server calls itself. */
  readonly server: string | undefined;
  /** On a new connection each time. */
  open(): Promise<ChangeHost>;
  readonly tailscale: VerbArgs["install-tailscale"];
  /** A WSL2 distribution of the SSH account, and the port it is to have. */
  readonly wsl: { readonly distribution: string; readonly port: number } | undefined;
}

/** What is known from earlier checks. */
export interface Known {
  /** The machine before anything was changed. */
  before?: HostFacts;
  installed?: boolean;
}

export interface Check {
  readonly title: string;
  /** What was seen, in one line. */
  run(machine: Machine, known: Known): Promise<string>;
  /** Why it does not apply to this machine; undefined: it does. */
  skip?(machine: Machine, known: Known): string | undefined;
}

type WindowsFacts = Extract<SystemFacts, { family: "windows" }>;

function windowsOf({ system }: HostFacts): WindowsFacts {
  if (system.family !== "windows") throw new Error(`this is no Windows, but ${system.family}`);
  return system;
}

/** Nobody listens there, on any machine. */
const nowhere = "http://127.0.0.1:9";

/** It was never minted: whoever uses it is refused. */
const madeUpKey = new Secret(
  "hskey-auth-selftest00000-0000000000000000000000000000000000000000000000000000000000000000",
);

const wanted = (what: boolean, otherwise: string) => {
  if (!what) throw new Error(otherwise);
};

/** The code that a verb fails with; throws when it succeeds. */
async function failureOf(work: Promise<unknown>): Promise<MeshError> {
  try {
    await work;
  } catch (thrown) {
    if (thrown instanceof MeshError) return thrown;
    throw thrown;
  }
  throw new Error("it succeeded, and should have failed");
}

export const readingChecks: readonly Check[] = [
  {
    title: "the SSH server is Windows' own",
    run: async ({ server }) => {
      wanted(/^SSH-2\.0-OpenSSH_for_Windows_/.test(server ?? ""), `it calls itself ${server ?? "nothing"}`);
      return server ?? "";
    },
  },
  {
    title: "the launcher speaks, the program runs, and its facts are whole",
    run: async (machine, known) => {
      known.before = await (await machine.open()).facts();
      const { build, edition, language, powershell, shell } = windowsOf(known.before);
      return `${edition} ${build} ${language}, PowerShell ${powershell}, default shell ${shell || "cmd.exe"}`;
    },
  },
  {
    title: "a second look sees the same",
    run: async (machine, { before }) => {
      const again = await (await machine.open()).facts();
      wanted(
        before !== undefined && isDeepStrictEqual(again.system, before.system),
        "its system changed between two looks",
      );
      return `${windowsOf(again).findings.length} findings, twice`;
    },
  },
  {
    title: "no reading failed",
    run: async (_, { before }) => {
      const failed = before ? windowsOf(before).findings.filter(({ id }) => id === "reading-failed") : [];
      wanted(failed.length === 0, failed.map(({ detail }) => detail).join(", "));
      return "every reading found something or nothing";
    },
  },
  {
    title: "the account may change the machine",
    run: async (machine) => {
      const access = await (await machine.open()).access();
      wanted(access.kind === "full", access.kind === "none" ? access.why : `its access is ${access.kind}`);
      return "elevated";
    },
  },
];

const hasTailscale = (_: Machine, { before }: Known) =>
  before?.tailscale.version ? `Tailscale ${before.tailscale.version} is there, and is left alone` : undefined;

const notInstalled = (_: Machine, { installed }: Known) => (installed ? undefined : "this run installed nothing");

/** On a machine that keeps its Tailscale nothing would be taken back. */
const notNamed = (machine: Machine, known: Known) =>
  machine.wsl ? hasTailscale(machine, known) : "no distribution was named (--wsl NAME)";

export const changingChecks: readonly Check[] = [
  {
    title: "Tailscale's MSI is fetched, checked and installed",
    skip: hasTailscale,
    run: async (machine, known) => {
      const { did } = await (await machine.open()).change("install-tailscale", machine.tailscale);
      known.installed = true;
      return did.join("; ");
    },
  },
  {
    title: "its backend comes up",
    skip: notInstalled,
    run: async (machine) => {
      await (await machine.open()).change("repair", { start: true, backendSeconds: 360 });
      return "it answers";
    },
  },
  {
    title: "a login at a server that is not there fails by that name, and leaves no key",
    skip: notInstalled,
    run: async (machine) => {
      const login = { loginServer: nowhere, hostname: "mesh-selftest", seconds: 20, tries: 1 };
      const { code } = await failureOf((await machine.open()).change("join", login, madeUpKey));
      wanted(code === "LOGIN_SERVER_UNREACHABLE", `it failed with ${code}`);
      return code;
    },
  },
  {
    title: "a join script and its key are written, and are read back",
    skip: hasTailscale,
    run: async (machine) => {
      const until = new Date(Date.now() + 3_600_000).toISOString();
      const args = { loginServer: nowhere, hostname: "mesh-selftest", keyId: "0", until, why: "a self-test" };
      await (await machine.open()).change("write-join-script", args, madeUpKey);
      const { handover } = await (await machine.open()).facts();
      wanted(handover?.state === "waiting", `the machine says ${handover?.state ?? "nothing"} of it`);
      return handover?.script ?? "";
    },
  },
  {
    title: "both are removed again",
    skip: hasTailscale,
    run: async (machine) => {
      await (await machine.open()).change("remove-join-script", {});
      const { handover } = await (await machine.open()).facts();
      wanted(handover === null, "the machine still remembers them");
      return "gone";
    },
  },
  {
    title: "the sshd of WSL2 answers from outside",
    skip: notNamed,
    run: async (machine) => {
      if (!machine.wsl) throw new Error("no distribution was named");
      const { did } = await (await machine.open()).change("open-wsl", machine.wsl);
      return did.join("; ") || "it did already";
    },
  },
  {
    title: "what is right already is left alone",
    skip: notNamed,
    run: async (machine) => {
      if (!machine.wsl) throw new Error("no distribution was named");
      const { changed, did } = await (await machine.open()).change("open-wsl", machine.wsl);
      wanted(!changed, `it changed again: ${did.join("; ")}`);
      return "no change";
    },
  },
  {
    title: "Tailscale is removed again, and the machine is as before",
    skip: notInstalled,
    run: async (machine, { before }) => {
      await (await machine.open()).change("leave", { remove: true });
      const { tailscale, system } = await (await machine.open()).facts();
      wanted(tailscale.version === "", `Tailscale ${tailscale.version} is still there`);
      const was = new Set(before ? windowsOf(before).findings.map(({ id }) => id) : []);
      const fresh = system.family === "windows" ? system.findings.filter(({ id }) => !was.has(id)) : [];
      wanted(fresh.length === 0, `new findings: ${fresh.map(({ id, detail }) => `${id} ${detail}`).join("; ")}`);
      return "as before";
    },
  },
];
