// The verbs join and prove-login of a simulated Windows host. The key is really asked of Headscale; the rungs differ only in what
// they say, because a session that is held lets nobody in here. (Real Tailscale would let SYSTEM in, and then the proof fails.)

import { Unreached } from "./tailscaled.ts";
import type { WindowsMachine } from "./windows.ts";
import { assertBackend, assertInstalled, isWell, restartService, startService } from "./windows-service.ts";
import { Stop } from "./windows-stop.ts";
import type { Run } from "./windows-verbs.ts";

type Join = Run<"join">;

export async function join(run: Join): Promise<void> {
  const { machine, args } = run;
  const { loginServer, hostname } = args;
  if (machine.windows.tailscale) await startService(run);
  assertBackend(machine);
  const anew = args.forceReauth === true || args.switchServer === true;
  refuseOther(machine, args);
  if (!anew && isWell(machine)) return;
  if (!anew && machine.daemon.state === "Running")
    throw new Stop("JOIN_FAILED", "this node says Running but is not online; a new login must be asked for");
  await assertServer(loginServer);
  if (machine.daemon.prefs.controlUrl !== "") await restartService(machine); // it forgets what it dialled before
  if (!anew && isWell(machine)) return run.did("the node came back by itself");
  run.note(`joining ${loginServer} as ${hostname}`);
  logIn(machine, { loginServer, hostname, secret: run.secret });
  run.did(`joined ${loginServer} as ${hostname}`);
}

function refuseOther({ daemon }: WindowsMachine, { loginServer, switchServer }: Join["args"]): void {
  const { controlUrl } = daemon.prefs;
  if (daemon.state === "NeedsLogin" || controlUrl === loginServer || switchServer) return;
  const problem = `this host belongs to the control server ${controlUrl}, not to ${loginServer}`;
  throw new Stop("OTHER_CONTROL_SERVER", problem);
}

/** Before the key is spent: the server answers, and is Headscale. */
async function assertServer(loginServer: string): Promise<void> {
  let text: string;
  try {
    text = await (await fetch(`${loginServer}/health`)).text();
  } catch {
    throw unreachable(loginServer, "nothing listens there, or there is no route to it");
  }
  if (text.includes('"pass"')) return;
  throw new Stop("LOGIN_SERVER_UNREACHABLE", `what answers at ${loginServer} is not Headscale`);
}

const unreachable = (loginServer: string, why: string, detail = "") =>
  new Stop("LOGIN_SERVER_UNREACHABLE", `this host cannot reach the login server ${loginServer}: ${why}`, detail);

interface Login {
  readonly loginServer: string;
  readonly hostname: string;
  readonly secret: string;
}

/** `tailscale up --unattended`. Throws with what Headscale said. */
export function logIn({ daemon }: WindowsMachine, login: Login): void {
  try {
    daemon.login(login);
    daemon.prefs.unattended = true;
  } catch (thrown) {
    const { message } = thrown as Error;
    if (thrown instanceof Unreached) throw unreachable(login.loginServer, "nothing listens there", message);
    const said = `backend error: ${message}`;
    if (message === "authkey already used")
      throw new Stop("KEY_SPENT", "Headscale says that the pre-auth key was used already", said);
    throw new Stop("JOIN_FAILED", "Headscale refused the pre-auth key", said);
  }
}

/** Asked twice, and twice again after its service was restarted: a login must survive that. */
export async function prove(run: Run<"prove-login">): Promise<void> {
  const { machine, args } = run;
  assertInstalled(machine.windows.tailscale);
  assertLasting(machine, args.loginServer, "on a new connection");
  await restartService(machine);
  assertLasting(machine, args.loginServer, "after a restart of its service");
}

function assertLasting(machine: WindowsMachine, loginServer: string, when: string): void {
  const { prefs, state, running } = machine.daemon;
  if (running) assertBackend(machine);
  const why = !running
    ? "it does not answer"
    : !isWell(machine)
      ? `it says ${state} and is not online`
      : prefs.controlUrl !== loginServer
        ? `it belongs to ${prefs.controlUrl}`
        : !prefs.unattended && "it is not unattended, and would be offline after sign-out";
  if (why) throw new Stop("JOIN_FAILED", `the node does not keep its login ${when}: ${why}`);
}
