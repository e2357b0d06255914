// What a status comes to: what is wrong, and what waits for a person.

import { type ExitCode, exitCode } from "../core/exit.ts";
import type { HostStatus, MeshStatus } from "./result.ts";

export const needsPerson = ({ waiting }: HostStatus): boolean => waiting?.for === "person";

/** Whether something is wrong with the host that no person was asked to do. */
export const isBad = (host: HostStatus): boolean => !host.well && !needsPerson(host);

export function exitOfStatus({ hosts }: MeshStatus): ExitCode {
  if (hosts.some(isBad)) return exitCode.failed;
  return hosts.some(needsPerson) ? exitCode.person : exitCode.converged;
}
