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
  // They sit at the machine: whoever else had Tailscale's window open has closed it.
  machine.windows.heldBy = undefined;
  const { state, says } = await tryJoin(machine, marker);
  await writeMarker(machine, { ...marker, state, says });
  await removeFiles(machine, keyFile, scriptFile);
  return [says];
}

const noSuchFile = `The argument '${scriptFile}' to the -File parameter does not exist. Provide the path to an existing '.ps1' file as an argument to the -File parameter.`;

async function tryJoin(machine: WindowsMachine, marker: Marker): Promise<Pick<Marker, "state" | "says">> {
  const { until, loginServer, hostname } = marker;
  const secret = (await read(machine, keyFile)) ?? "";
  if (Date.parse(until) <= Date.now()) return { state: "failed", says: `the key of this script ended at ${until}` };
  try {
    logIn(machine, { loginServer, hostname, secret });
    return { state: "joined", says: `${hostname} is in the mesh` };
  } catch (thrown) {
    if (!(thrown instanceof Stop)) throw thrown;
    return { state: "failed", says: thrown.message };
  }
}
