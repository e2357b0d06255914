// What can be broken on a simulated Windows host, and what it can be made to say about itself.

import { type WindowsFinding, windowsFindings } from "../../src/host/windows/facts.ts";
import type { Fault } from "./faults.ts";
import type { WindowsState } from "./windows.ts";

type Set = (windows: WindowsState, host: string) => void;

function fault(what: string, on: Set, off: Set): Fault {
  const at =
    (set: Set): Fault["on"] =>
    ({ machine: { windows, spec } }) => {
      if (!windows) throw new Error(`${spec.name} is no Windows host`);
      set(windows, spec.name);
    };
  return { what, on: at(on), off: at(off) };
}

/** Of the findings that say more than their name. */
const details: Partial<Record<WindowsFinding, string>> = {
  "clock-off": "+7200",
  "disk-full": "1048576",
  "execution-policy": "AllSigned",
  "pending-reboot": "Component Based Servicing",
};

const findingFault = (id: WindowsFinding): Fault =>
  fault(
    `let a Windows host say about itself: ${id}`,
    ({ findings }) => void findings.set(id, details[id] ?? ""),
    ({ findings }) => void findings.delete(id),
  );

type FindingFault = `finding-${WindowsFinding}`;

export const windowsFaults = {
  ...(Object.fromEntries(windowsFindings.map((id) => [`finding-${id}`, findingFault(id)])) as Record<
    FindingFault,
    Fault
  >),
  "windows-held": fault(
    "let somebody else hold Tailscale on a Windows host, so that only a person at the machine gets in",
    (windows, host) => {
      windows.heldBy = `${host.toUpperCase()}\\anna, pid 4711`;
    },
    (windows) => {
      windows.heldBy = undefined;
    },
  ),
  "wsl-account": fault(
    "let the WSL2 of a Windows host belong to another account",
    (windows, host) => {
      windows.wslOwner = `${host}\\anna`;
    },
    (windows) => {
      windows.wslOwner = undefined;
    },
  ),
  "windows-offline": fault(
    "let a Windows host reach no package source",
    (windows) => {
      windows.offline = true;
    },
    (windows) => {
      windows.offline = false;
    },
  ),
  "windows-user": fault(
    "take the user out of a Windows host's administrators",
    (windows) => {
      windows.elevated = false;
    },
    (windows) => {
      windows.elevated = true;
    },
  ),
};
