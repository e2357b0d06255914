// What MeSH began and does not wait for any longer: it goes on without us, so that what comes next is a later apply, and no other version.

import { expect, test } from "vitest";
import { hint } from "../../src/host/windows/hints.ts";
import { pwshPath } from "./windows-call.ts";
import { callRows } from "./windows-rows.ts";

const unending = `function Invoke-MsiexecOnce { [pscustomobject] @{ ExitCode = $null; TimedOut = $true } }
function Wait-Until { $false }
function Start-InstallTask { }
function Send-Note { }
function Get-LogPath { 'C:\\log.txt' }`;

test.skipIf(!pwshPath)("an installer or a restart that takes too long is still under way", { timeout: 60_000 }, () => {
  const calls = [
    { call: "Invoke-Msiexec", with: { Arguments: ["/i", "x.msi"] } },
    { call: "Restart-ByTask", with: {} },
  ];
  expect(callRows(calls, unending)).toEqual(calls.map(() => ({ failed: "PACKAGES_LOCKED" })));
  const pc = { name: "pc", address: "10.0.0.1", user: undefined, port: undefined };
  expect(hint("PACKAGES_LOCKED", pc)).toEqual(["mesh", "apply", "pc"]);
});
