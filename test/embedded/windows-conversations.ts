// What a Windows host is told, in which state, and what kind of answer must come: held with the host that the embedded lab plays
// and with the real program.

import type { ErrorCode } from "../../src/core/errors.ts";
import { elsewhere, hostname, type StateName } from "./windows-states.ts";

export interface Told {
  readonly verb: string;
  readonly args?: object;
  readonly key?: "good" | "spent" | "unknown" | undefined;
  /** Lines after the secret. */
  readonly lines?: readonly string[];
  /** The reading program is sent. */
  readonly reading?: true;
  /** "ok" unless said. */
  readonly ends?: "ok" | ErrorCode;
}

export interface Conversation {
  readonly state: StateName;
  /** What goes wrong at the package source. */
  readonly fault?: "mirror-down" | "mirror-strange";
  /** One after the other, on one machine. */
  readonly told: readonly Told[];
}

/** Stand for what only the run knows. */
export const server = "LOGIN-SERVER";
export const source = "SOURCE";
export const guiPort = "PORT";

const here = { loginServer: server, hostname };
const version = "1.102.3";
const install = (over: object = {}): Told => ({ verb: "install-tailscale", args: { version, source, ...over } });
const join = (over: object = {}): Told => ({ verb: "join", args: { ...here, seconds: 5, ...over }, key: "good" });
const prove: Told = { verb: "prove-login", args: { ...here, seconds: 2 } };
const facts: Told = { verb: "facts" };
const health = (over: object = {}): Told => ({
  ...{ verb: "health", reading: true },
  args: { loginServer: server, names: [], ...over },
});
const check = (...command: readonly unknown[]): Told => ({ verb: "check", reading: true, args: { command } });
const until = "2099-11-28T16:00:00.000Z";
const write: Told = { verb: "write-join-script", args: { ...here, keyId: "7", until, why: "held" }, key: "good" };
const remove: Told = { verb: "remove-join-script" };
const repair = (args: object): Told => ({ verb: "repair", args });
const setUp = (over: object = {}): Told => ({
  verb: "install-syncthing",
  args: { guiPort, version: "2.1.0", source, ...over },
});
const leave = (args: object = {}): Told => ({ verb: "leave", args });
const usage = (told: Told): Told => ({ ...told, ends: "USAGE" });
const fails = (ends: ErrorCode, told: Told): Told => ({ ...told, ends });

const piece = `${"0".repeat(64)} ${Buffer.from("x").toString("base64")}`;

export const conversations: readonly Conversation[] = [
  {
    state: "bare",
    told: [
      ...[{ loginServer: "ftp://x" }, { names: "h1.mesh.lab" }, { names: ["h1..mesh.lab"] }, { names: ["-h1"] }],
      ...[{ names: ["H1"] }, { names: [1] }, { names: Array(601).fill("h1") }, { headscale: "yes" }, { name: "h1" }],
    ].map((over) => usage(health(over))),
  },
  {
    state: "bare",
    told: [
      ...[
        usage({ verb: "health", args: {} }),
        usage({ verb: "check" }),
        usage({ verb: "check", args: { command: "whoami" } }),
      ],
      ...[[], [""], ["a\nb"], ["a", "b\u0085"], ["x".repeat(1001)], Array(65).fill("x"), [1]].map((words) =>
        usage(check(...words)),
      ),
    ],
  },
  {
    state: "bare",
    told: [health({ headscale: true, syncthingUser: "steve" }), health({ loginServer: elsewhere }), check("whoami")],
  },
  { state: "bare", told: [setUp(), health()] },
  { state: "held", told: [health()] },
  { state: "its service off", told: [health()] },
  { state: "joined", told: [health()] },
  { state: "down", told: [health()] },
  { state: "no administrator", told: [health(), check("whoami")] },
  {
    state: "bare",
    told: [
      ...[usage({ verb: "make-coffee" }), usage({ verb: "install-syncthing" }), usage(leave({ purge: true }))],
      ...[
        usage(repair({ hostname: "PC_01" })),
        usage(repair({ start: "yes" })),
        usage({ verb: "prove-login", args: { hostname } }),
      ],
      ...[usage({ ...leave(), reading: true }), usage({ ...join(), key: undefined }), usage(install({ by: "post" }))],
    ],
  },
  {
    state: "bare",
    told: [
      ...[facts, { verb: "access" }, fails("IPN_UNREACHABLE", { verb: "ping", args: { ips: ["100.64.0.9"] } })],
      ...[
        fails("IPN_UNREACHABLE", join()),
        fails("IPN_UNREACHABLE", prove),
        fails("IPN_UNREACHABLE", repair({ start: true })),
      ],
      ...[leave(), leave({ remove: true }), remove],
    ],
  },
  { state: "bare", told: [install(), install(), facts, leave({ remove: true }), facts] },
  { state: "bare", told: [fails("PACKAGE_SOURCE_DOWN", install({ version: "9.9.9" })), facts] },
  { state: "bare", fault: "mirror-down", told: [fails("PACKAGE_SOURCE_DOWN", install())] },
  { state: "bare", fault: "mirror-strange", told: [fails("CHECKSUM_MISMATCH", install())] },
  { state: "bare", told: [fails("PACKAGE_SOURCE_DOWN", install({ by: "winget" }))] },
  { state: "bare", told: [fails("CHECKSUM_MISMATCH", { ...install({ by: "brought" }), lines: [piece, "."] })] },
  { state: "bare", told: [usage({ ...install({ by: "brought" }), lines: ["no piece", "."] })] },
  {
    state: "bare",
    told: [setUp(), facts, setUp({ relays: true, version: "2.0.9" }), leave(), facts],
  },
  {
    state: "bare",
    told: [usage(setUp({ guiPort: 0 })), fails("PACKAGE_SOURCE_DOWN", setUp({ version: "9.9.9" })), facts],
  },
  { state: "bare", fault: "mirror-strange", told: [fails("CHECKSUM_MISMATCH", setUp()), facts] },
  { state: "newer", told: [fails("INSTALL_FAILED", install())] },
  { state: "no administrator", told: [{ verb: "access" }, fails("ACCESS_DENIED", leave())] },
  { state: "installed", told: [facts, join(), prove, join(), facts] },
  {
    state: "installed",
    told: [fails("JOIN_FAILED", prove), fails("LOGIN_SERVER_UNREACHABLE", join({ loginServer: elsewhere }))],
  },
  { state: "installed", told: [write, facts, write, remove, remove, facts] },
  { state: "before a spent key", told: [fails("KEY_SPENT", { ...join(), key: "spent" })] },
  { state: "before an unknown key", told: [fails("JOIN_FAILED", { ...join(), key: "unknown" })] },
  { state: "its service off", told: [facts, repair({ start: true }), repair({ start: true }), leave(), facts] },
  {
    state: "held",
    told: [
      facts,
      fails("IPN_UNREACHABLE", repair({ start: true, backendSeconds: 2 })),
      fails("IPN_UNREACHABLE", join()),
      leave(),
    ],
  },
  {
    state: "joined",
    told: [facts, prove, repair({ hostname, up: true, unattended: true, start: true }), leave(), facts],
  },
  {
    state: "joined",
    told: [fails("OTHER_CONTROL_SERVER", join({ loginServer: elsewhere })), leave({ remove: true }), facts],
  },
  { state: "named otherwise", told: [repair({ hostname })] },
  { state: "not unattended", told: [facts, fails("JOIN_FAILED", prove), repair({ unattended: true }), prove] },
  { state: "down", told: [facts, repair({ up: true }), repair({ up: true })] },
  { state: "offline", told: [facts, fails("JOIN_FAILED", join())] },
  { state: "in another mesh", told: [fails("OTHER_CONTROL_SERVER", join())] },
];

/** For the name of a test. */
export const titleOf = ({ state, fault, told }: Conversation): string =>
  `${state}${fault ? `, ${fault}` : ""}: ${told.map(({ verb }) => verb).join(", ")}`;
