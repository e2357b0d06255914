// The person at a simulated Windows host who was asked to run the join script, and what they see of it.

import type { WindowsMachine } from "./windows.ts";
import { logIn } from "./windows-join.ts";
import { keyFile, type Marker, read, readMarker, removeFiles, scriptFile, writeMarker } from "./windows-script.ts";
import { Stop } from "./windows-stop.ts";

/** They run it once, do nothing, run it when its key has ended, or run it again when it is gone. */
export type Deed = "runs" | "refuses" | "runs late" | "runs twice";

/** What the person sees on the screen, line by line. Throws when no join waits for anybody. */
export async function personAt(machine: WindowsMachine, deed: Deed = "runs"): Promise<readonly string[]> {
  const marker = await readMarker(machine);
  if (!marker) throw new Error(`nobody was asked to do anything at ${machine.spec.name}`);
  switch (deed) {
    case "refuses":
      return [];
    case "runs late":
      return runScript(machine, await pass(machine, marker));
    case "runs twice":
      return [...(await runScript(machine, marker)), ...(await runScript(machine, marker))];
    default:
      return runScript(machine, marker);
  }
}

/** Time goes by until the key has ended, here and in Headscale. */
async function pass(machine: WindowsMachine, marker: Marker): Promise<Marker> {
  machine.around.headscale.state.expireKey(marker.keyId);
  const late = { ...marker, until: new Date(Date.now() - 60_000).toISOString() };
  await writeMarker(machine, late);
  return late;
}

async function runScript(machine: WindowsMachine, marker: Marker): Promise<string[]> {
  if ((await read(machine, scriptFile)) === undefined) return [noSuchFile];
  const secret = await read(machine, keyFile);
  if (secret === undefined) return ending(machine, marker, keyGone);
  if (Date.parse(marker.until) <= Date.now()) {
    await removeFiles(machine, keyFile);
    return ending(machine, marker, tooLate);
  }
  // They sit at the machine: whoever else had Tailscale's window open has closed it.
  machine.windows.heldBy = undefined;
  const end = tryJoin(machine, marker, secret);
  await removeFiles(machine, keyFile, ...(end.state === "joined" ? [scriptFile] : []));
  const begin = `Joining ${marker.loginServer} as ${marker.hostname}. This may take some minutes.`;
  return [begin, ...(await ending(machine, marker, end))];
}

/** Leaves for MeSH how it ended, and tells the person. */
async function ending(machine: WindowsMachine, marker: Marker, end: Ending): Promise<string[]> {
  await writeMarker(machine, { ...marker, ...end });
  return [end.says];
}

type Ending = Pick<Marker, "state" | "says">;

const keyGone: Ending = {
  state: "failed",
  says: "The key of this join is gone. Run `mesh apply` again for a new one.",
};

const tooLate: Ending = {
  state: "failed",
  says: "Too late: the key of this join has ended, and was deleted. Run `mesh apply` again for a new one.",
};

const noSuchFile = `The argument '${scriptFile}' to the -File parameter does not exist. Provide the path to an existing '.ps1' file as an argument to the -File parameter.`;

function tryJoin(machine: WindowsMachine, { loginServer, hostname }: Marker, secret: string): Ending {
  try {
    logIn(machine, { loginServer, hostname, secret });
  } catch (thrown) {
    if (!(thrown instanceof Stop)) throw thrown;
    const hint = "The key is of no more use: run `mesh apply` again for a new one.";
    return { state: "failed", says: `This computer did not join. Tailscale says: ${thrown.detail} ${hint}` };
  }
  const says = `Done: this computer is in the mesh as ${hostname}. The next run of MeSH finishes the rest.`;
  return { state: "joined", says };
}
