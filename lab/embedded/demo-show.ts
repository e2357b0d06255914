// What `npm run demo` does, one command of a user after another, until one ends otherwise than it should.

import { exitCode } from "../../src/core/exit.ts";
import type { Demo, Night, Person } from "./demo.ts";

/** How the demo shows what it does. */
interface Stage {
  /** Runs one `mesh` command; its exit code. */
  mesh(argv: readonly string[]): Promise<number>;
  say(text: string): void;
  readonly stop: AbortSignal;
}

/** How it ended: a sentence, and the exit code. */
interface Ending {
  readonly said: string;
  readonly code: number;
}

interface Step {
  readonly argv: readonly string[];
  readonly wanted?: number;
  /** What happens to the mesh before the command. */
  readonly before?: () => Promise<void>;
}

/** Goes on to the end, to the first wrong exit code, or until it is stopped. */
export async function showDemo(demo: Pick<Demo, "person" | "night">, stage: Stage): Promise<Ending> {
  for (const { argv, wanted = 0, before } of steps(demo, stage)) {
    if (!stage.stop.aborted) await before?.();
    if (stage.stop.aborted) break;
    const line = `mesh ${argv.join(" ")}`;
    stage.say(`\n$ ${line}\n`);
    const code = await stage.mesh(argv);
    if (stage.stop.aborted) break;
    if (code !== wanted)
      return { said: `stopped: \`${line}\` ended with ${code}, and ${wanted} was expected`, code: code || 1 };
  }
  return stage.stop.aborted
    ? { said: "interrupted", code: exitCode.interrupted }
    : { said: "the mesh is as the inventory says", code: 0 };
}

const apply = ["apply", "--yes"];

const steps = ({ person, night }: Pick<Demo, "person" | "night">, { say }: Stage): Step[] => [
  { argv: ["plan"] },
  { argv: apply, wanted: person ? exitCode.person : 0 },
  ...(person ? [{ argv: apply, before: () => helped(person, say) }] : []),
  { argv: ["plan", "--detailed-exitcode"] },
  { argv: ["status"] },
  ...(night ? looks(night, say) : []),
];

/** What somebody does at a host that could not go on alone. */
async function helped({ host, line, helps }: Person, say: Stage["say"]): Promise<void> {
  say(`\nSomebody at ${host} does what the instructions say:\n> ${line}\n`);
  for (const seen of await helps()) say(`${seen}\n`);
}

/** A look that finds nothing, one that finds what somebody broke, the repair, and a look that finds nothing again. */
function looks({ what, breaks }: Night, say: Stage["say"]): Step[] {
  const look = ["health", "--detailed-exitcode"];
  const broken = async () => {
    say(`\n${what}\n`);
    await breaks();
  };
  return [{ argv: look }, { argv: look, wanted: exitCode.pending, before: broken }, { argv: apply }, { argv: look }];
}

/** The environment of the demo's commands: nothing that the user has set for a mesh of their own, such as a key. */
export const demoEnv = (env: NodeJS.ProcessEnv, own: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:MESH|GITHUB)_/.test(name))),
  ...own,
});
