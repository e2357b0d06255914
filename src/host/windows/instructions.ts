// What a person does at a Windows machine to finish a join that was handed to them.

import type { Instructions, Wish } from "../platform.ts";
import type { Handover, HostFacts } from "../protocol.ts";

export function instructions(handover: Handover, { user }: HostFacts, wish: Wish): Instructions {
  const { host } = wish;
  return {
    where: `on ${host.name}, signed in as ${user.name}, in PowerShell that was opened with "Run as administrator"`,
    line: handover.runsScripts ? scriptLine(handover) : plainLine(handover, wish),
    sees: handover.runsScripts
      ? `it says "Done: this computer is in the mesh as ${host.name}", and the script and its key are gone from the machine`
      : "the command ends without a word",
  };
}

const scriptLine = ({ script }: Handover) => `powershell -NoProfile -ExecutionPolicy Bypass -File ${asWord(script)}`;

/** ProgramData may have been moved to a folder with a space. */
const asWord = (path: string) => (path.includes(" ") ? `"${path}"` : path);

/** For a machine whose policy forbids script files: Tailscale's own command, with the key's file. */
const plainLine = ({ script }: Handover, { host, inventory }: Wish) =>
  [
    '& "$env:ProgramFiles\\Tailscale\\tailscale.exe" up --unattended',
    `--login-server=${inventory.headscale.url} --hostname=${host.name}`,
    asWord(`--auth-key=file:${script.replace(/\.ps1$/i, ".key")}`),
  ].join(" ");
