// The mesh that `npm run demo` shows: simulated, or on the real lab.

import { down, labConfig, open, up } from "../nspawn/index.ts";
import { reality, simulation } from "./demo-text.ts";
import { openEmbeddedLab } from "./index.ts";

export interface Demo {
  readonly inventory: string;
  close(): Promise<void>;
}

/** `kind` is what was said with --lab; a real lab that was not up before is taken down at the end. */
export async function openDemo(kind: unknown, say: (text: string) => void): Promise<Demo> {
  if (kind !== undefined && kind !== "real" && kind !== "embedded")
    throw new Error(`--lab takes embedded or real, not ${kind}`);
  say(kind === "real" ? reality : simulation);
  return kind === "real" ? onRealHosts(say) : openEmbeddedLab({ hosts });
}

const hosts = [
  { name: "sfspark1", arch: "aarch64" },
  "web-1",
  { name: "web-2", arch: "aarch64" },
  "office-one-wsl",
] as const;

async function onRealHosts(say: (text: string) => void): Promise<Demo> {
  const config = labConfig(process.env);
  const before = await open(config).catch(() => undefined); // not up yet
  if (before) say("The lab was up before: what earlier runs did on its hosts stands.");
  const lab = await up(config, 5, say);
  return { inventory: lab.inventory, close: async () => void (before ?? (await down(config, say))) };
}
