// The Windows systems that MeSH provisions, and their names.

import type { Blocked } from "../../core/errors.ts";
import { otherSystem } from "../other-system.ts";
import type { SystemFacts } from "../protocol.ts";

/** Undefined when it is Windows. */
export function notWindows(system: SystemFacts): Blocked | undefined {
  if (system.family === "windows") return undefined;
  const name = system.family === "linux" ? "Linux" : system.name || "nothing MeSH knows";
  return otherSystem(`this is ${name}, and was taken for Windows`, "linux");
}

/** First builds, newest first: https://learn.microsoft.com/windows/release-health/release-information */
const clients: readonly (readonly [build: number, name: string])[] = [
  [22000, "Windows 11"],
  [10240, "Windows 10"],
];
const servers: readonly (readonly [build: number, name: string])[] = [
  [26100, "Windows Server 2025"],
  [20348, "Windows Server 2022"],
  [17763, "Windows Server 2019"],
  [14393, "Windows Server 2016"],
];

/** "Windows 11 Professional 22631.3447". The registry's ProductName still says Windows 10 on 11, so it comes from the build. */
export function systemName(system: SystemFacts): string {
  if (system.family !== "windows") return system.family === "linux" ? "Linux" : system.name;
  const number = Number.parseInt(system.build, 10);
  const known = system.kind === "client" ? clients : servers;
  const name = known.find(([build]) => number >= build)?.[1] ?? "Windows";
  const edition = system.kind === "client" ? [system.edition] : [];
  return [name, ...edition, system.build].filter(Boolean).join(" ");
}
