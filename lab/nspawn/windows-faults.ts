// What can be in the way of a Windows machine, set in the state of the played one (lab/windows/spec.ts says what its words mean).
// Each rung of the ladder of logins can so be made the one that works.

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type WindowsMachine, writeJson } from "../windows/folder.ts";
import { openWindows } from "../windows/machine.ts";
import type { Registry, SshWay } from "../windows/spec.ts";
import { putSsh } from "../windows/ssh.ts";
import { putWord } from "../windows/tailscale.ts";
import { isWindows, type LabConfig, rootOf } from "./config.ts";
import type { Fault } from "./faults.ts";
import { machineFolder } from "./windows-files.ts";

type Act = (machine: WindowsMachine) => unknown;

const onMachine = (act: Act) => async (config: LabConfig, host: string) => {
  if (!isWindows(host)) throw new Error(`${host} is no Windows machine`);
  await act(openWindows(join(rootOf(config, host), machineFolder)));
};

/** What no host but a Windows one can have needs no mending elsewhere: tests heal all that there is. */
const healOnMachine = (act: Act) => async (config: LabConfig, host: string) => {
  if (isWindows(host)) await onMachine(act)(config, host);
};

const fault = (what: string, on: Act, off: Act): Fault => ({ what, on: onMachine(on), off: healOnMachine(off) });

/** Changes a file of the state that holds JSON. */
const change =
  <T>(name: string, edit: (state: T) => T): Act =>
  (machine) =>
    writeJson(machine, name, edit(JSON.parse(machine.read(name))));

const all =
  (...acts: readonly Act[]): Act =>
  async (machine) => {
    for (const act of acts) await act(machine);
  };

/** What this session's questions to Tailscale are refused with. */
const refuses =
  (session: "ssh" | "system", text: string): Act =>
  (machine) =>
    putWord(machine, `refuses/${session}`, text);

const letsIn =
  (session: "ssh" | "system"): Act =>
  (machine) =>
    rm(join(machine.folder, `state/tailscale/refuses/${session}`), { force: true });

const held = 'Tailscale already in use ("PC\\anna"); connection from "PC\\steve" not allowed';

const task = (fault: string) => change<object>("task.json", (state) => ({ ...state, fault }));

const policies = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Tailscale";

const policy = (values: Registry[string] | undefined) =>
  change<Record<string, unknown>>("registry.json", ({ [policies]: _, ...others }) =>
    values ? { ...others, [policies]: values } : others,
  );

const ssh =
  (way: SshWay): Act =>
  (machine) =>
    putSsh(machine, way);

const shells = ["cmd", "powershell", "pwsh", "git-bash", "wsl-bash", "wow64-cmd", "powershell-32"] as const;

const shellFaults = Object.fromEntries(
  shells.map((shell) => [
    `windows-shell-${shell}`,
    fault(`let sshd start ${shell} instead of cmd.exe`, ssh({ shell, profileSays: "Welcome" }), ssh({ shell: "cmd" })),
  ]),
);

export const windowsFaults: Readonly<Record<string, Fault>> = {
  "windows-held": fault(
    "Tailscale is held by another user until somebody logs the machine in: the SSH user is refused, the system is not",
    refuses("ssh", held),
    letsIn("ssh"),
  ),
  "windows-held-all-but-desktop": fault(
    "and tasks of the system do not start: who sits at the machine is not refused",
    all(refuses("ssh", held), task("no-logon-right")),
    all(letsIn("ssh"), task("")),
  ),
  "windows-nostate": fault(
    "Tailscale's driver never comes up",
    (machine) => putWord(machine, "no-state", "forever"),
    (machine) => rm(join(machine.folder, "state/tailscale/no-state"), { force: true }),
  ),
  "windows-policy-loginurl": fault(
    "a policy of the machine names another server",
    policy({ LoginURL: "https://login.elsewhere.example" }),
    policy(undefined),
  ),
  "windows-msi-busy": fault(
    "another installation is running and does not end",
    change("msiexec.json", () => Array(1000).fill(1618)),
    change("msiexec.json", () => []),
  ),
  "windows-channel-never-closes": fault(
    "what a command started holds its channel open",
    ssh({ stays: "A", seconds: 120 }),
    ssh({ stays: "" }),
  ),
  ...shellFaults,
};
