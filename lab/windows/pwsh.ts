// Finds a real PowerShell for the lab's Windows: `pwsh` on PATH, else the archive that MESH_PWSH names, unpacked once into the lab's
// cache. MESH_PWSH=required makes its absence a failure; MESH_PWSH_ARCHIVE names the archive then.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { basename, delimiter, join } from "node:path";

type Pwsh = { readonly path: string } | { readonly missing: string };

/** Where PowerShell is, or why there is none; throws when it is required. */
export function findPwsh(env: NodeJS.ProcessEnv = process.env): Pwsh {
  const required = env.MESH_PWSH === "required";
  const onPath = findOnPath(env.PATH ?? "");
  if (onPath) return { path: onPath };
  const archive = required ? env.MESH_PWSH_ARCHIVE : env.MESH_PWSH;
  if (archive) return { path: unpacked(archive, env) };
  const missing = "no pwsh on PATH, and MESH_PWSH names no archive of one";
  if (required) throw new Error(`MESH_PWSH=required: no pwsh on PATH, and MESH_PWSH_ARCHIVE names no archive of one`);
  return { missing };
}

const findOnPath = (path: string): string | undefined =>
  path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, "pwsh"))
    .find((file) => existsSync(file));

/** The program of an archive, unpacked by whoever comes first: beside its place, then moved there whole. */
function unpacked(archive: string, env: NodeJS.ProcessEnv): string {
  if (!existsSync(archive)) throw new Error(`no archive of PowerShell: ${archive}`);
  const cache = join(env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "mesh-lab", "pwsh");
  const folder = join(cache, basename(archive).replace(/\.tar\.\w+$/, ""));
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const temporary = mkdtempSync(join(cache, "new-"));
    const { status, stderr } = spawnSync("tar", ["-xf", archive, "-C", temporary], { encoding: "utf8" });
    if (status !== 0) {
      rmSync(temporary, { recursive: true, force: true });
      throw new Error(`${archive} cannot be unpacked: ${stderr}`);
    }
    moveTo(temporary, folder);
  }
  return programIn(folder, archive);
}

function moveTo(temporary: string, folder: string): void {
  try {
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    // Another process was first.
    if (!existsSync(folder)) throw error;
  }
}

function programIn(folder: string, archive: string): string {
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" }).find((path) => basename(path) === "pwsh");
  if (!found) throw new Error(`${archive} holds no pwsh`);
  return join(folder, found);
}
