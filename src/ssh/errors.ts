// Every way a connection can fail, as a MeshError with its place in the decision tree of the manual and the next command. Pure.

import { type ErrorCode, MeshError } from "../core/errors.ts";
import { count, duration, printable } from "../core/text.ts";
import { otherPort, sshPortNames } from "../inventory/ports.ts";
import { fingerprint, type HostKeyVerdict, type KnownHost, keyTypeOf } from "./known-hosts.ts";
import type { SshTarget } from "./target.ts";

/** The phase of a connection attempt; a time-out names it. */
export type Phase = "name" | "tcp" | "greeting" | "keys" | "sign-in";

/** The cause of an error that is known to belong to a phase, for whoever has to name the phase. */
class AtPhase extends Error {
  readonly phase: Phase;

  constructor(phase: Phase, cause: unknown) {
    super(cause instanceof Error ? cause.message : "", { cause });
    this.phase = phase;
  }
}

/** How far the attempt came that ended in this error; undefined: the error itself says it, or no attempt was made. */
export const phaseOf = ({ cause }: MeshError): Phase | undefined =>
  cause instanceof AtPhase ? cause.phase : undefined;

type Extra = Partial<{ next: readonly string[]; cause: unknown }>;

export function sshError(target: SshTarget, code: ErrorCode, problem: string, extra: Extra = {}): MeshError {
  const via = target.via === undefined ? "" : ` (through ${target.via.name})`;
  return new MeshError({ code, host: target.name, problem: `${problem}${via}`, ...extra });
}

/** `office-one.local port 2222` */
export const place = (target: SshTarget) => `${target.address} port ${target.port}`;

const account = (target: SshTarget) => `${target.user}@${target.address}`;

const ping = (target: SshTarget) => ["ping", "-c", "3", target.address];

/** Tries the other system of the same PC, where the port is one of the two; otherwise the same port, with ssh's own reasons. */
function tryElsewhere(target: SshTarget): string[] {
  const other = otherPort(target.port);
  if (other === undefined) return ["ssh", "-v", "-p", String(target.port), account(target)];
  return ["mesh", "remote", "status", account(target), "--port", String(other)];
}

/** `mesh ssh scan office-one`; with address and port for a host outside the inventory. */
const scanHint = ({ name, written, port, listed }: SshTarget, replace = false) => [
  ...["mesh", "ssh", "scan", listed ? name : written],
  ...(listed || port === 22 ? [] : ["--port", String(port)]),
  ...(replace ? ["--replace"] : []),
];

/** Translates an error of the operating system, the jump host or the resolver. */
export function transportError(target: SshTarget, cause: unknown): MeshError {
  const { code = "", message = "", syscall } = cause as NodeJS.ErrnoException;
  const text = `${code} ${message}`;
  if (syscall === "getaddrinfo" || /ENOTFOUND|EAI_|not known|unknown host|resolve/i.test(text))
    return dnsError(target, cause);
  if (/ECONNREFUSED|refused/i.test(text)) {
    const problem = `${place(target)} refused the connection: is an SSH server running there, and is it the right port (${sshPortNames})? A firewall may also refuse`;
    return sshError(target, "SSH_REFUSED", problem, { next: tryElsewhere(target), cause });
  }
  if (/ETIMEDOUT|timed out/i.test(text)) return timeoutError(target, { phase: "tcp", cause });
  if (/EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|no route|unreachable/i.test(text)) {
    return sshError(target, "SSH_UNREACHABLE", `there is no route to ${place(target)}`, { next: ping(target), cause });
  }
  if (/ECONNRESET|EPIPE/.test(text)) return closedEarly(target, cause);
  return sshError(target, "SSH_UNREACHABLE", `${place(target)} cannot be reached: ${printable(message, 200)}`, {
    next: ping(target),
    cause,
  });
}

function dnsError(target: SshTarget, cause: unknown): MeshError {
  const problem = `the name ${target.address} does not resolve; an IP address works where a .local name does not`;
  return sshError(target, "DNS_FAILED", problem, { next: ["getent", "hosts", target.address], cause });
}

export function timeoutError(target: SshTarget, { phase, ms, cause }: { phase: Phase; ms?: number; cause?: unknown }) {
  const limit = ms === undefined ? "in time" : `within ${duration(ms)}`;
  if (phase === "name") {
    return sshError(target, "DNS_FAILED", `the name ${target.address} did not resolve ${limit}`, {
      next: ["getent", "hosts", target.address],
    });
  }
  const what: Record<Exclude<Phase, "name">, string> = {
    tcp: `nothing at ${place(target)} answered ${limit}: the host is off, or a firewall drops the packets`,
    greeting: `${place(target)} accepted the connection and sent no SSH greeting ${limit}`,
    keys: `${place(target)} did not finish the key exchange ${limit}`,
    "sign-in": `${place(target)} did not finish the sign-in ${limit}`,
  };
  return sshError(target, "SSH_TIMEOUT", what[phase], { next: ping(target), cause: new AtPhase(phase, cause) });
}

interface Reason {
  readonly pattern: RegExp;
  readonly says: string;
  /** Another attempt at once makes it worse, so none is proposed. */
  readonly wait?: true;
}

/** What sshd writes instead of a greeting, and what it means. */
const reasons: readonly Reason[] = [
  {
    pattern: /^Not allowed at this time/,
    says: "this address is locked out for a while (PerSourcePenalties), so wait before the next attempt",
    wait: true,
  },
  { pattern: /^Exceeded MaxStartups/, says: "too many connections at once (MaxStartups)" },
];

const anyReason =
  "another service, too many connections at once (MaxStartups), or this address is locked out for a while";

function closedEarly(target: SshTarget, cause?: unknown, instead = ""): MeshError {
  const reason = reasons.find(({ pattern }) => pattern.test(instead));
  const said = instead === "" ? "" : ` and said "${instead}"`;
  const problem = `${place(target)} closed the connection before the SSH greeting${said}: ${reason?.says ?? anyReason}`;
  const next = ["ssh", "-v", "-p", String(target.port), account(target)];
  return sshError(target, "SSH_PROTOCOL", problem, { ...(reason?.wait ? {} : { next }), cause });
}

/** How far the attempt came, and what was heard. */
interface Ended {
  readonly phase: Phase;
  readonly cause: unknown;
  /** What the server said instead of a greeting. */
  readonly instead: string;
}

/** Translates an error of ssh2: the two sides do not agree, or the server ended the connection. */
export function protocolError(target: SshTarget, { phase, cause, instead }: Ended): MeshError {
  const message = printable(cause instanceof Error ? cause.message : "the connection was closed", 200);
  if (phase === "greeting" && /before handshake|was closed|ECONNRESET/.test(message))
    return closedEarly(target, cause, instead);
  const when = phase === "sign-in" ? "during the sign-in" : "in the key exchange";
  if (phase === "sign-in" && (cause === undefined || (cause as NodeJS.ErrnoException).code === "ECONNRESET")) {
    const problem = `${place(target)} ended the connection ${when}: was it switched off, or its SSH server stopped?`;
    return sshError(target, "SSH_LOST", problem, { next: ping(target), cause });
  }
  return sshError(target, "SSH_PROTOCOL", `${place(target)} and MeSH could not agree ${when}: ${message}`, {
    next: ["ssh", "-v", "-p", String(target.port), account(target)],
    cause,
  });
}

export interface SignInFacts {
  /** Labels of the keys that were offered. */
  readonly offered: readonly string[];
  /** Labels of the keys that were still to be offered. */
  readonly untried: readonly string[];
  /** Why some keys were not offered. */
  readonly notes: readonly string[];
  /** Methods that the server would still accept. */
  readonly methods: readonly string[] | undefined;
  readonly partial: boolean;
}

/** The server refused every key. Never retried: sshd locks out clients that repeat failed sign-ins. */
export function authError(target: SshTarget, facts: SignInFacts, cause?: unknown): MeshError {
  const { offered, notes, methods, partial } = facts;
  const extra = notes.length > 0 ? `; besides: ${notes.join(", ")}` : "";
  const want = methods?.filter((method) => method !== "publickey") ?? [];
  const keyless = methods !== undefined && !methods.includes("publickey");
  if (partial || keyless) {
    const accepted = partial ? "accepted a key and still asks for" : "signs in only by";
    const setting = partial ? "AuthenticationMethods" : "PubkeyAuthentication";
    const problem = `${account(target)}: the server ${accepted} ${want.join(", ")}; MeSH signs in by key only, which ${setting} in its sshd_config forbids`;
    // Another key in authorized_keys would not help: what the server wants of this account is shown by itself.
    const next = ["ssh", "-t", "-p", String(target.port), account(target), "sudo", "sshd", "-T"];
    return sshError(target, "SSH_AUTH", problem, { next, cause });
  }
  const next = ["ssh-copy-id", "-p", String(target.port), account(target)];
  const problem = `${account(target)} refused every key that was offered: ${offered.join(", ") || "none"}${extra}. Is the key in authorized_keys (for a Windows administrator: C:\\ProgramData\\ssh\\administrators_authorized_keys)?`;
  return sshError(target, "SSH_AUTH", problem, { next, cause });
}

/** The server ended the sign-in after some refused keys, and the right one may be among those that were left. */
export function hungUp(target: SshTarget, { offered, untried, notes }: SignInFacts, cause?: unknown): MeshError {
  const extra = notes.length > 0 ? `; besides: ${notes.join(", ")}` : "";
  const problem = `${account(target)}: the server hung up after ${count(offered.length, "key")} (${offered.join(", ")}); it takes few tries (MaxAuthTries), so these were not offered: ${untried.join(", ")}${extra}. Name the right key by identity-file in the inventory`;
  return sshError(target, "SSH_AUTH", problem, { next: ["ssh-add", "-L"], cause });
}

/** Why a host key is not accepted; `file` holds the pinned keys. Not for a trusted key. */
export function hostKeyError(target: SshTarget, verdict: HostKeyVerdict, { key, file }: { key: Buffer; file: string }) {
  const shown = `${keyTypeOf(key) ?? "key"} ${fingerprint(key)}`;
  const at = (entry: KnownHost) => `${file}:${entry.line}`;
  switch (verdict.kind) {
    case "revoked":
      return sshError(
        target,
        "HOST_KEY_REVOKED",
        `${place(target)} shows ${shown}, which ${at(verdict.entry)} marks as revoked`,
      );
    case "cert-authority":
      return sshError(
        target,
        "SSH_CONFIG",
        `${at(verdict.entry)} is a @cert-authority line for ${target.hostKeyNames[0]}; MeSH cannot check host certificates, pin the host's own key in its place`,
        { next: scanHint(target) },
      );
    case "changed": {
      const pins = verdict.pinned.map((pin) => `${pin.keyType} ${fingerprint(pin.key)} (${at(pin)})`).join(", ");
      const problem = `${place(target)} shows another host key than the pinned one. Pinned: ${pins}. Shown: ${shown}. Either the host was reinstalled, or something else answers in its place; compare with the host's own console before you replace the pin`;
      return sshError(target, "HOST_KEY_CHANGED", problem, { next: scanHint(target, true) });
    }
    default:
      return sshError(target, "HOST_KEY_UNKNOWN", `${place(target)} shows ${shown}, which is not pinned in ${file}`, {
        next: scanHint(target),
      });
  }
}

export const interrupted = (host: string, doing: string) =>
  new MeshError({ code: "INTERRUPTED", host, problem: `interrupted while ${doing}` });
