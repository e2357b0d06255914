// The verbs of a simulated Windows host: which program holds which, who may run them, and one change at a time.

import type { ChangeVerb, ReadVerb, VerbArgs } from "../../src/host/verbs.ts";
import type { Missing } from "../../src/host/windows/missing.ts";
import { notElevated, type WindowsMachine } from "./windows.ts";
import { checkKey } from "./windows-arguments.ts";
import { access, facts, ping } from "./windows-facts.ts";
import { check, health } from "./windows-health.ts";
import { install } from "./windows-install.ts";
import { join, prove } from "./windows-join.ts";
import { leave, repair } from "./windows-repair.ts";
import { removeEndedKey, removeScript, writeScript } from "./windows-script.ts";
import { Stop } from "./windows-stop.ts";
import { installSyncthing } from "./windows-syncthing.ts";
import type { Lines, Request } from "./windows-wire.ts";
import { openWsl } from "./windows-wsl.ts";

/** What a verb gets. Its arguments have passed their whitelists. */
export interface Run<V extends keyof VerbArgs> {
  readonly machine: WindowsMachine;
  readonly args: VerbArgs[V];
  readonly secret: string;
  readonly note: (text: string) => void;
  readonly lines: Lines;
  /** Says that something was changed, and what. */
  readonly did: (what: string) => void;
}

type Reading = { readonly [V in ReadVerb]: (run: Run<V>) => unknown };
type Changing = {
  readonly [V in ChangeVerb]: (run: Run<V>) => Promise<void>;
};

/** Of the SSH server there is only what the lab itself is, and that lacks nothing; so there is nothing to prepare either. */
const preparation = ({ machine }: Run<"preparation">): readonly Missing[] => {
  if (!machine.windows.elevated) throw new Stop("ACCESS_DENIED", notElevated(machine));
  return [];
};

const reading: Reading = { facts, access, ping, health, check, preparation };

const changing: Changing = {
  "install-tailscale": install,
  join,
  "prove-login": prove,
  "write-join-script": writeScript,
  "remove-join-script": removeScript,
  repair,
  "open-wsl": openWsl,
  leave,
  "install-syncthing": installSyncthing,
};

/** Their secret is a pre-auth key. */
const wantKey: readonly string[] = ["join", "write-join-script"] satisfies ChangeVerb[];

interface Performance extends Omit<Run<never>, "args" | "did"> {
  readonly request: Request;
  readonly program: "reading" | "whole";
}

/** The value of a verb's answer. Throws Stop. */
export async function perform({ request, program, ...given }: Performance): Promise<unknown> {
  const { verb, args } = request;
  const did: string[] = [];
  const say = (what: string) => {
    did.push(what);
    given.note(what);
  };
  const run = { ...given, args, did: say } as Run<never>;
  if (isOf(reading, verb)) return reading[verb](run);
  if (program === "reading" || !isOf(changing, verb))
    throw new Stop("USAGE", "the host program refuses this argument: the verb");
  if (wantKey.includes(verb)) checkKey(given.secret);
  const { windows } = given.machine;
  if (!windows.elevated) throw new Stop("ACCESS_DENIED", notElevated(given.machine));
  const before = windows.lastChange;
  windows.changes++;
  const change = before
    .then(async () => {
      windows.ownFiles = true;
      await removeEndedKey(given.machine, request.now);
      await changing[verb](run);
    })
    .finally(() => windows.changes--);
  windows.lastChange = change.catch(() => {}); // it is told to the one who waits for it
  await change;
  return { changed: did.length > 0, did };
}

const isOf = <T extends object>(table: T, verb: string): verb is keyof T & string => Object.hasOwn(table, verb);
