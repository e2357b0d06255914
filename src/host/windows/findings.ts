// What a finding of the host program means: the sentence for people, the next command, and whether anything may be begun before it
// is mended. The program only names a finding and its detail.

import type { Blocked, ErrorCode } from "../../core/errors.ts";
import { duration, printable } from "../../core/text.ts";
import type { Host } from "../../inventory/types.ts";
import type { Wish } from "../platform.ts";
import type { HostFacts } from "../protocol.ts";
import type { WindowsFinding } from "./facts.ts";
import { onWindows } from "./hints.ts";

interface Meaning {
  /** The code of a finding that stops; undefined: it is only told, if it has a sentence at all. */
  readonly stops?: (detail: string, wish: Wish) => ErrorCode | undefined;
  readonly says?: (detail: string) => string;
  /** What is typed on the machine, in an elevated prompt. */
  readonly mends?: readonly string[];
}

const always = (code: ErrorCode) => () => code;
const policyKey = "HKLM\\SOFTWARE\\Policies\\Tailscale";
const deletePolicy = (name: string) => ["reg", "delete", policyKey, "/v", name, "/f"];
/** More than one line mends it, and it is asked for. */
const byPrepare = "`mesh remote prepare` mends it";

/** A clock that is further off than this makes TLS and keys fail, in seconds. */
const clockLimit = 300;

const system: Partial<Record<WindowsFinding, Meaning>> = {
  "s-mode": { stops: always("OS_UNSUPPORTED"), says: () => "Windows in S mode installs no MSI; leave S mode first" },
  "build-too-old": {
    stops: always("OS_UNSUPPORTED"),
    says: (build) => `Windows build ${build} is older than Windows 10 1607, and Tailscale does not run there`,
  },
  "arch-unsupported": {
    stops: always("OS_UNSUPPORTED"),
    says: (arch) => `Tailscale is not installed by MeSH on ${arch} (only amd64 and arm64)`,
  },
  "powershell-too-old": {
    stops: always("OS_UNSUPPORTED"),
    says: (version) => `its Windows PowerShell is ${version}; MeSH needs 5.1 (Windows Management Framework 5.1)`,
  },
  "profile-missing": {
    stops: always("ACCESS_DENIED"),
    says: (home) => `the profile of this account is not loaded (its home is ${home}); sign in once at the machine`,
  },
  "clock-off": {
    stops: (seconds) => (Math.abs(Number(seconds)) > clockLimit ? "CLOCK_WRONG" : undefined),
    says: (seconds) =>
      `its clock is ${duration(Math.abs(Number(seconds)) * 1000)} ${Number(seconds) < 0 ? "behind" : "ahead"}`,
    mends: ["w32tm", "/resync"],
  },
  "disk-full": { stops: always("DISK_FULL"), says: (free) => `only ${free} are free on its system drive` },
  "pending-reboot": { says: (why) => `Windows waits for a restart (${why})`, mends: ["shutdown", "/r", "/t", "60"] },
  "driver-stuck": {
    stops: always("DRIVER_FAILED"),
    says: (why) => `Tailscale's tunnel driver does not come up (${why}); restart the machine, or repair the driver`,
    mends: ["shutdown", "/r", "/t", "60"],
  },
  "service-dependency": {
    stops: always("IPN_UNREACHABLE"),
    says: (service) => `Tailscale's service cannot start: it depends on ${service}`,
  },
};

const policies: Partial<Record<WindowsFinding, Meaning>> = {
  "login-url-policy": {
    stops: (detail, { inventory }) =>
      sameUrl(valuePart(detail), inventory.headscale.url) ? undefined : "POLICY_BLOCKS",
    says: (detail) => `a policy sends every login to ${detail}, whatever MeSH asks for; MeSH deletes no policy`,
    mends: deletePolicy("LoginURL"),
  },
  "unattended-policy": {
    stops: always("POLICY_BLOCKS"),
    says: (detail) => `a policy sets UnattendedMode to ${detail}, so the node would go down with each sign-out`,
    mends: deletePolicy("UnattendedMode"),
  },
  "hostname-policy": {
    stops: (detail, { host }) => (valuePart(detail).toLowerCase() === host.name ? undefined : "POLICY_BLOCKS"),
    says: (detail) => `a policy sets the host name to ${detail}`,
    mends: deletePolicy("Hostname"),
  },
  "auth-key-policy": {
    stops: always("POLICY_BLOCKS"),
    says: (where) =>
      `a policy holds an auth key of its own (AuthKey ${where}), which Tailscale would use in place of MeSH's`,
    mends: deletePolicy("AuthKey"),
  },
  "tailnet-policy": {
    stops: always("POLICY_BLOCKS"),
    says: (detail) => `a policy allows only the tailnet ${detail}`,
    mends: deletePolicy("Tailnet"),
  },
  "always-on-policy": { says: (where) => `a policy keeps Tailscale always on (${where})` },
  "execution-policy": {
    says: (policy) => `a policy forbids script files (${policy}); a person would get a plain command`,
  },
};

const surroundings: Partial<Record<WindowsFinding, Meaning>> = {
  "session-held": { says: (who) => `Tailscale is held by the session of ${who}` },
  "sshd-folder-acl": {
    says: (why) =>
      `the next restart of sshd will fail, and nobody gets in then: C:\\ProgramData\\ssh ${why}; ${byPrepare}`,
  },
  "sshd-logs-acl": {
    says: (why) =>
      `the next restart of sshd will fail, and nobody gets in then: C:\\ProgramData\\ssh\\logs ${why}; ${byPrepare}`,
  },
  "sshd-not-automatic": {
    says: (mode) => `sshd does not start with the machine (${mode})`,
    mends: ["sc.exe", "config", "sshd", "start=", "auto"],
  },
  "keys-file-encoding": {
    says: (file) => `sshd cannot read ${file}: it is not UTF-8 (Windows PowerShell's >> writes UTF-16); ${byPrepare}`,
  },
  "keys-file-acl": { says: (detail) => `sshd refuses ${detail}: others may write to it; ${byPrepare}` },
  "keys-file-unused": {
    says: (file) => `sshd does not read ${file}: the block "Match Group administrators" is missing in sshd_config`,
  },
  "network-public": {
    says: (adapter) => `the network of ${adapter} is public, so Windows' firewall may hold what comes through the mesh`,
  },
  "firewall-ssh": { says: (detail) => `SSH over the mesh is held by the firewall: ${detail}` },
  "nrpt-left": { says: (rules) => `a former Tailscale left DNS rules behind (${rules})` },
  "hosts-section-left": { says: (file) => `a former Tailscale left a section in ${file}` },
  "syncthing-other": {
    says: (where) =>
      `a Syncthing that MeSH has not set up is there (${where}); it is left alone, and MeSH sets up none beside it. Take it away first, or say syncthing: false`,
  },
  "reading-failed": { says: (detail) => `one reading of its facts failed: ${detail}` },
};

/** A finding without an entry is for the record of facts alone. */
const meanings: Partial<Record<WindowsFinding, Meaning>> = { ...system, ...policies, ...surroundings };

interface Told {
  readonly id: WindowsFinding;
  readonly text: string;
  readonly detail: string;
  readonly meaning: Meaning;
}

const told = ({ system }: HostFacts): readonly Told[] =>
  (system.family === "windows" ? system.findings : []).flatMap(({ id, detail }) => {
    const meaning = meanings[id];
    return meaning?.says ? [{ id, detail, meaning, text: meaning.says(printable(detail, 200)) }] : [];
  });

/** The first finding that stops. */
export function stoppedBy(facts: HostFacts, wish: Wish): Blocked | undefined {
  for (const { detail, meaning, text } of told(facts)) {
    const code = meaning.stops?.(detail, wish);
    if (code) return { code, problem: text, next: meaning.mends && onWindows(wish.host, ...meaning.mends) };
  }
  return undefined;
}

/** Sentences about what stops nothing. Another's Syncthing matters where one is wanted. */
export const warnings = (facts: HostFacts, { syncthing }: Pick<Host, "syncthing">): readonly string[] =>
  told(facts)
    .filter(({ id, meaning }) => !meaning.stops || id === "clock-off")
    .filter(({ id }) => id !== "syncthing-other" || syncthing !== undefined)
    .map(({ text, meaning: { mends } }) => (mends ? `${text}; on the machine: ${mends.join(" ")}` : text));

/** "https://a in HKLM\...": the value before its place. */
const valuePart = (detail: string) => detail.split(" in ")[0] ?? "";

function sameUrl(one: string, other: string): boolean {
  return URL.canParse(one) && new URL(one).origin === new URL(other).origin;
}
