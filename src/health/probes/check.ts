// The user's own checks: ports from the runner, through the host's address in the mesh, commands and URLs on the host itself. What a check
// expects is all that is asked.

import type { ReadHost } from "../../host/client.ts";
import type { RanAnswer } from "../../host/protocol.ts";
import type { CheckExpects, CheckSpec } from "../../inventory/health-types.ts";
import type { Host } from "../../inventory/types.ts";
import { shellWord, shellWords } from "../../shell/posix.ts";
import { overSsh } from "../typed.ts";
import type { Finding } from "../types.ts";
import { type Aim, aim, finding, notInMesh, type Sight, seen, unseen } from "./sight.ts";
import { type Certificate, type Failed, hasFailed, type LocalWorld } from "./world.ts";

/** One check on one host. */
interface Checking {
  readonly check: CheckSpec;
  readonly host: Host;
  /** Undefined: where it is in the mesh is not known. */
  readonly ip: string | undefined;
  /** Undefined: no road leads to it. */
  readonly session: ReadHost | undefined;
  /** Neither a ping nor SSH through the mesh was answered, which is told as that. */
  readonly isSilent: boolean;
  /** The runner has an address in the mesh. */
  readonly inMesh: boolean;
  /** Milliseconds since 1970. */
  readonly wall: number;
}

export const checkAim = ({ check, host }: Pick<Checking, "check" | "host">): Aim =>
  aim("check", `check:${check.name}@${host.name}`);

/** The hosts that a check is for. */
export const hostsOfCheck = ({ hosts, tags }: CheckSpec, all: readonly Host[]): readonly Host[] =>
  hosts.length === 0 && tags.length === 0
    ? all
    : all.filter((host) => hosts.includes(host.name) || host.tags.some((tag) => tags.includes(tag)));

const limit = 10_000;

/** Looks at one. */
export async function lookAtCheck(local: LocalWorld, checking: Checking): Promise<Sight> {
  const at = checkAim(checking);
  const { check, ip, inMesh, isSilent, wall } = checking;
  const { expects } = check;
  if (expects.kind === "command") return commandSight(at, expects.command, checking);
  if (expects.kind === "http") return httpSight(at, expects, checking);
  if (!inMesh) return unseen(at, notInMesh);
  if (ip === undefined) return unseen(at, "its address in the mesh is not known");
  if (isSilent) return unseen(at, "it does not answer through the mesh");
  const { port } = expects;
  if (expects.kind === "tcp") return seen(at, tcpFindings(`${ip} port ${port}`, await local.connect(ip, port, limit)));
  return seen(at, tlsFindings({ ip, port, days: expects.days, wall }, await local.tls({ address: ip, port }, limit)));
}

async function commandSight(at: Aim, command: readonly string[], { host, session }: Checking): Promise<Sight> {
  if (!session) return unseen(at, "no way in");
  const by = overSsh(host, shellWords(command));
  const { exit, output } = await session.check(command);
  if (exit === 0) return seen(at);
  return seen(at, failed(exit === null ? output : `it ended with ${exit}: ${output}`, by));
}

const failed = (detail: string, by: string): readonly Finding[] => [finding("check-failed", detail, by)];

const tcpFindings = (place: string, answer: object): readonly Finding[] =>
  hasFailed(answer) ? failed(`${place}: ${answer.why}`, "") : [];

type Http = Extract<CheckExpects, { kind: "http" }>;

/** Asked on the host, where a URL may mean something else than on the runner. */
async function httpSight(at: Aim, expects: Http, { host, session }: Checking): Promise<Sight> {
  if (!session) return unseen(at, "no way in");
  const { exit, output } = await session.check(["curl", "-q", "-sS", "-i", "-m", "8", expects.url]);
  if (exit === null && !output.includes(lateWords)) return unseen(at, `there is no curl on it to ask with: ${output}`);
  return seen(at, httpFindings(expects, { exit, output, by: overSsh(host, `curl -i ${shellWord(expects.url)}`) }));
}

const lateWords = "did not end";

function httpFindings({ status, contains }: Http, said: RanAnswer & { readonly by: string }): readonly Finding[] {
  const { exit, by } = said;
  // Early hints and their kind come before the answer.
  const output = said.output.replace(/^(?:HTTP\/[\d.]+ 1\d\d\b.*\r?\n(?:.+\r?\n)*\r?\n)+/, "");
  const given = /^HTTP\/[\d.]+ (\d{3})/.exec(output)?.[1];
  if (exit !== 0 || given === undefined) return failed(output.replace(/^HTTP\/.*/s, "its answer breaks off"), by);
  if (Number(given) !== status) return failed(`it answers ${given}, and ${status} is expected`, by);
  if (contains !== null && !output.includes(contains))
    return failed("its answer lacks the words that are expected", by);
  return [];
}

interface TlsAsked {
  readonly ip: string;
  readonly port: number;
  readonly days: number;
  readonly wall: number;
}

function tlsFindings({ ip, port, days, wall }: TlsAsked, answer: Certificate | Failed): readonly Finding[] {
  const by = `openssl s_client -connect ${ip}:${port}`;
  if (hasFailed(answer)) return failed(answer.why, by);
  const left = (answer.validTo.getTime() - wall) / (24 * 3600 * 1000);
  if (left <= 0) return failed(`its certificate ended ${answer.validTo.toISOString()}`, by);
  return left < days ? failed(`its certificate ends ${answer.validTo.toISOString()}`, by) : [];
}
