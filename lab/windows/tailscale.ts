// Tailscale as it stands on a played machine: program, service, registry, and what its daemon is asked. programs/tailscale.exe is a
// shell script, so that its state is a folder with a file for each word: state/tailscale/.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { changeService, place, type WindowsMachine, writeJson } from "./folder.ts";
import type { Tailscale, TailscaleNode } from "./spec.ts";

export const tailscaleFolder = "C:\\Program Files\\Tailscale";
const tailscaleKey = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Tailscale IPN";
const uninstall = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall";
const productCode = "{5A1C5E0E-9E2D-5B9E-8F0C-2B7E1D1F7A10}";

/** As its MSI leaves it, with the node in this state. */
export function playTailscale(machine: WindowsMachine, tailscale: Tailscale, owner: string): void {
  const { version = "1.102.3" } = tailscale;
  place(machine, "tailscale.exe", `${tailscaleFolder}\\tailscale.exe`);
  writeFileSync(machine.at(`${tailscaleFolder}\\tailscaled.exe`), "");
  changeService(machine, "Tailscale", {
    ...{ displayName: "Tailscale", status: "Running", startType: "Automatic", processId: 3120 },
    ...{ pathName: `"${tailscaleFolder}\\tailscaled.exe"`, dependsOn: ["iphlpsvc", "netprofm", "WinHttpAutoProxySvc"] },
  });
  const registry = JSON.parse(machine.read("registry.json"));
  registry[tailscaleKey] = { ...registry[tailscaleKey], "": `${tailscaleFolder}\\`, MSI: 1 };
  registry[`${uninstall}\\${productCode}`] = { DisplayName: "Tailscale", DisplayVersion: version, WindowsInstaller: 1 };
  writeJson(machine, "registry.json", registry);
  putWord(machine, "version", version);
  putNode(machine, "", tailscale.node, owner);
  playAnswers(machine, tailscale, owner);
}

function playAnswers(
  machine: WindowsMachine,
  { cutAfter, login, restarted, pings, refuses, noState, warnings, message }: Tailscale,
  owner: string,
): void {
  if (cutAfter !== undefined) putWord(machine, "cut-after", String(cutAfter));
  if (noState !== undefined) putWord(machine, "no-state", String(noState));
  if (warnings) putWord(machine, "warnings", typeof warnings === "string" ? warnings : JSON.stringify(warnings));
  if (message) putWord(machine, "message", message);
  if (login) putWord(machine, "login/says", login.says);
  if (login?.seconds) putWord(machine, "login/seconds", String(login.seconds));
  if (login?.refusesTags) putWord(machine, "login/refuses-tags", "true");
  if (login?.then) putNode(machine, login.afterRestart ? "restart/" : "login/", login.then, owner);
  if (restarted) putNode(machine, "restarted/", restarted, owner);
  for (const [ip, said] of Object.entries(pings ?? {})) putWord(machine, `pings/${ip}`, said);
  for (const [session, { text, times }] of Object.entries(refuses ?? {})) {
    putWord(machine, `refuses/${session}`, text);
    if (times !== undefined) putWord(machine, `refuses/${session}.times`, String(times));
  }
}

/** The node now (`below` is ""), after a login ("login/"), after the service's next start ("restarted/"), or that after a login ("restart/"). */
function putNode(machine: WindowsMachine, below: string, node: TailscaleNode, owner: string): void {
  const words: Record<string, string | undefined> = {
    ...{ state: node.state, online: node.online ? "true" : "false", key: node.key, server: node.server },
    ...{ hostname: node.hostname, "private-key": node.privateKey, "exit-node": node.exitNode },
  };
  if (below !== "login/") {
    words.unattended = String(node.unattended ?? true);
    words.owner = node.owner ?? owner;
    words["by-hand"] = node.byHand;
    words.tags = node.tags?.join(",");
  }
  for (const [name, word] of Object.entries(words)) putWord(machine, `${below}${name}`, word ?? "");
}

export function putWord(machine: WindowsMachine, name: string, word: string): void {
  const file = join(machine.folder, "state/tailscale", name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${word}\n`);
}

/** A word of the node now, as the program left it. */
export const readWord = (machine: WindowsMachine, name: string): string =>
  readFileSync(join(machine.folder, "state/tailscale", name), "utf8").trim();
