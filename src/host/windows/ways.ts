// The ways to install Tailscale on Windows, and the ladder of ways to log in. docs/topics/windows-ipn-limitation.md says why each may
// fail, and what the next one has over it.

import type { InstallWay, Rung, Wish } from "../platform.ts";
import type { HostFacts } from "../protocol.ts";

export function installs(
  { system, tailscale }: HostFacts,
  { inventory: { windows } }: Wish,
): readonly [InstallWay, ...InstallWay[]] {
  const waitSeconds = windows.installerWaitSeconds;
  // Whether the host is reached through the mesh shows only there: a first installation never cuts anything.
  const resumes = tailscale.version === "" ? {} : { resumeSeconds: windows.resumeSeconds };
  return [
    { title: "fetch and install the MSI", after: [], args: { by: "installer", waitSeconds }, ...resumes },
    {
      title: "bring the MSI over SSH",
      after: ["PACKAGE_SOURCE_DOWN"],
      args: { by: "brought", arch: system.arch, waitSeconds },
      ...resumes,
    },
    { title: "install by winget", after: ["PACKAGE_SOURCE_DOWN"], args: { by: "winget", waitSeconds } },
  ];
}

/**
 * A failure that another session may not have: somebody else holds Tailscale, its pipe does not answer this account, a login that
 * ends without a reason. What no other way can mend (a policy, the driver, the server, the key) stops the ladder.
 */
const mayDifferElsewhere = ["IPN_UNREACHABLE", "JOIN_FAILED"] as const;

export function ladder({ inventory: { windows } }: Wish): readonly [Rung, ...Rung[]] {
  const { loginSeconds: seconds, proofSeconds: proveSeconds } = windows;
  return [
    {
      title: "log in as the SSH account",
      after: [],
      verb: "join",
      args: { by: "account", seconds, tries: windows.loginTries },
      readySeconds: windows.backendSeconds,
      proveSeconds,
    },
    {
      title: "log in as SYSTEM, by a scheduled task",
      after: mayDifferElsewhere,
      verb: "join",
      args: { by: "system", seconds, tries: 1 },
      proveSeconds,
    },
    {
      title: "leave a join script for a person",
      after: mayDifferElsewhere,
      verb: "write-join-script",
      keyLifeMs: windows.scriptKeyMinutes * 60_000,
    },
  ];
}
