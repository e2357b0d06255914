// Headscale and Tailscale as pinned Go modules (lab/tools/*/go.mod, checked by go.sum), built once per pin.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { LabConfig } from "./config.ts";
import { withLock } from "./lock.ts";
import { withEnv } from "./run.ts";

type Tool = "headscale" | "headscale-0.27" | "tailscale" | "act" | "actionlint";

/** The folder that holds the tool's programs, built first when it is not there; `saying` another version of itself than its own. */
export async function tool(
  config: Pick<LabConfig, "cache" | "project">,
  name: Tool,
  say: (text: string) => void,
  saying = "",
): Promise<string> {
  const module = join(config.project, "lab/tools", name);
  const pins = await Promise.all(["go.mod", "go.sum"].map((file) => readFile(join(module, file))));
  const key = createHash("sha256").update(Buffer.concat(pins)).digest("hex").slice(0, 12);
  const folder = join(config.cache, "bin", `${name}-${key}${saying && `-as-${saying}`}`);
  if (existsSync(folder)) return folder;
  await building(config, () => (existsSync(folder) ? Promise.resolve() : build(name, module, { folder, saying }, say)));
  return folder;
}

/** One build at a time on a machine, so that what a killed one left can be thrown away. */
export const building = (config: Pick<LabConfig, "cache">, work: () => Promise<void>): Promise<void> =>
  withLock(join(config.cache, "build.lock"), work);

async function build(
  name: Tool,
  module: string,
  { folder, saying }: { folder: string; saying: string },
  say: (text: string) => void,
): Promise<void> {
  say(`building ${name} (about 100 s, once)`);
  const temporary = `${folder}.new`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  const go = withEnv({ GOBIN: temporary, CGO_ENABLED: "0", GOFLAGS: "-mod=readonly -buildvcs=false" });
  const stamps = saying && ["long", "short"].map((one) => `-X tailscale.com/version.${one}Stamp=${saying}`).join(" ");
  await go({ cwd: module })`go install -trimpath -ldflags ${`-s -w ${stamps}`} tool`;
  if ((await readdir(temporary)).length === 0) throw new Error(`go built nothing for ${name}`);
  await rename(temporary, folder);
}

/** The version a module pins, "1.102.3". */
export async function pinnedVersion(config: Pick<LabConfig, "project">, name: Tool, module: string): Promise<string> {
  const text = await readFile(join(config.project, "lab/tools", name, "go.mod"), "utf8");
  const version = text
    .split("\n")
    .find((line) => line.includes(`${module} v`))
    ?.match(/ v(\d+\.\d+\.\d+)/)?.[1];
  if (!version) throw new Error(`${name}/go.mod does not pin ${module}`);
  return version;
}
