// One error class with a stable code. A code never changes its meaning; each has an anchor in docs/topics/troubleshooting.md.

import { printable } from "./text.ts";

/** Every diagnosis of MeSH, with a short description of what the code means. */
export const errorCodes = {
  USAGE: "the command line is wrong",
  INVENTORY_INVALID: "the inventory is wrong",
  INTERRUPTED: "the run was interrupted",
  PLAN_CHANGED: "the plan is not the one that was read",
  UNEXPECTED: "MeSH met something it did not expect",
  DNS_FAILED: "the address does not resolve",
  SSH_REFUSED: "nothing listens on the SSH port",
  SSH_TIMEOUT: "the host did not answer in time",
  SSH_UNREACHABLE: "there is no route to the host",
  SSH_AUTH: "the host refused every key that was offered",
  SSH_KEY: "an SSH key could not be read or unlocked",
  SSH_CONFIG: "the SSH configuration or known_hosts file cannot be used",
  SSH_LOST: "the SSH connection ended in the middle",
  SSH_PROTOCOL: "the SSH server and MeSH could not agree",
  HOST_KEY_UNKNOWN: "the host key is not pinned yet",
  HOST_KEY_CHANGED: "the host key is not the pinned one",
  HOST_KEY_REVOKED: "the host key is marked as revoked",
  COMMAND_TIMEOUT: "a step took longer than its limit",
  OS_UNSUPPORTED: "MeSH cannot provision this system",
  ACCESS_PASSWORD: "changing the host takes a password",
  ACCESS_DENIED: "the user may not change the host",
  PREPARE_OUTDATED: "the host was prepared by another release",
  PREPARE_PINNED: "the host was prepared for other settings",
  PREPARE_CONFLICT: "a file of somebody else is where MeSH's would be",
  HOST_BUSY: "another run is changing the host",
  INSTALL_FAILED: "a package could not be installed",
  PACKAGE_SOURCE_DOWN: "the package source does not answer",
  CHECKSUM_MISMATCH: "a download is not what its checksum says",
  SIGNATURE_MISMATCH: "the package source is not signed by the pinned key",
  PACKAGES_LOCKED: "another installation is under way",
  DISK_FULL: "the host's disk is full",
  CLOCK_WRONG: "the host's clock is wrong",
  HEADSCALE_DOWN: "Headscale does not answer",
  HEADSCALE_AUTH: "Headscale refused the API key",
  HEADSCALE_REFUSED: "Headscale refused a request",
  HEADSCALE_ANSWER: "what answered is not a Headscale this release knows",
  KEY_MINT_FAILED: "no pre-auth key could be made",
  KEY_SPENT: "the pre-auth key was used already",
  JOIN_FAILED: "the node could not join the mesh",
  LOGIN_SERVER_UNREACHABLE: "the host cannot reach the login server",
  OTHER_CONTROL_SERVER: "the host belongs to another control server",
  NODE_CONFLICT: "another node in Headscale has this host's name",
  SYNCTHING_FAILED: "Syncthing is not as it should be",
  PORT_TAKEN: "another program has the port of Syncthing's GUI",
  VERIFY_FAILED: "the host is not as planned after the apply",
  HOST_PROGRAM: "the host program answered something MeSH does not understand",
  OWN_LINK: "the change would cut the connection it is made over",
  WSL_UNREACHABLE: "WSL2 on this machine cannot be reached from outside",
  IPN_UNREACHABLE: "tailscaled cannot be reached",
  POLICY_BLOCKS: "a policy of the machine forbids it",
  DRIVER_FAILED: "the tunnel driver does not come up",
  REBOOT_NEEDED: "the machine must be restarted first",
} as const;

export type ErrorCode = keyof typeof errorCodes;

export interface MeshErrorFields {
  readonly code: ErrorCode;
  /** What is wrong, as one sentence for the user: no secret, no full stop at the end. */
  readonly problem: string;
  readonly host?: string | undefined;
  readonly step?: string | undefined;
  /** The next command to type, as argv; a test parses every `mesh …` hint with our own command line. */
  readonly next?: readonly string[] | undefined;
  readonly cause?: unknown;
}

/** Why a host must be left as it is, before the host and the step are added. */
export type Blocked = Pick<MeshErrorFields, "code" | "problem" | "next">;

/** An error as plain data, as results, plans and documents hold it. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly host: string | null;
  readonly step: string | null;
  readonly problem: string;
  /** The next command to type, as argv. */
  readonly next: readonly string[] | null;
}

/** The one error of MeSH. Anything else that is thrown is a bug. */
export class MeshError extends Error {
  override readonly name = "MeshError";
  readonly code: ErrorCode;
  readonly problem: string;
  readonly host: string | undefined;
  readonly step: string | undefined;
  readonly next: readonly string[] | undefined;

  constructor(fields: MeshErrorFields) {
    super(`${fields.code}: ${fields.problem}`, { cause: fields.cause });
    this.code = fields.code;
    this.problem = fields.problem;
    this.host = fields.host;
    this.step = fields.step;
    this.next = fields.next;
  }

  /** The same error with the host and the step where it happened. A place that is already known is kept. */
  at(place: { host?: string; step?: string }): MeshError {
    return new MeshError({
      code: this.code,
      problem: this.problem,
      host: this.host ?? place.host,
      step: this.step ?? place.step,
      next: this.next,
      cause: this.cause,
    });
  }
}

/** The printable part of an error: everything but its cause. */
export const errorData = ({ code, host, step, problem, next }: MeshError): ErrorData => ({
  code,
  host: host ?? null,
  step: step ?? null,
  problem: printable(problem, 20_000),
  next: next ? [...next] : null,
});

/** Any thrown value as a MeshError. Anything else becomes an error that reports a bug, without its stack. */
export function asMeshError(thrown: unknown): MeshError {
  if (thrown instanceof MeshError) return thrown;
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return new MeshError({
    code: "UNEXPECTED",
    problem: `this is a bug in MeSH (${printable(text, 300)}); run again with MESH_DEBUG=1 and report what it prints`,
    cause: thrown,
  });
}
