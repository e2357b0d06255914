// Where the lab finds a PowerShell, and that two who come at once unpack an archive into one whole folder.

import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findPwsh } from "../../lab/windows/pwsh.ts";

/** A folder with an archive of a PowerShell of one line. */
function folderWithArchive() {
  const folder = mkdtempSync(join(tmpdir(), "mesh-pwsh-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "pwsh-9.9"));
  writeFileSync(join(folder, "pwsh-9.9/pwsh"), "#!/bin/sh\necho 9.9\n");
  chmodSync(join(folder, "pwsh-9.9/pwsh"), 0o755);
  const archive = join(folder, "pwsh-9.9-linux-x64.tar.gz");
  expect(spawnSync("tar", ["-czf", archive, "-C", folder, "pwsh-9.9"]).status).toBe(0);
  return { folder, archive, cache: join(folder, "cache") };
}

test("on PATH goes before any archive", () => {
  const { folder } = folderWithArchive();
  const path = join(folder, "pwsh-9.9");
  expect(findPwsh({ PATH: `/nowhere:${path}`, MESH_PWSH: "/no/archive" })).toEqual({ path: join(path, "pwsh") });
});

test("an archive is unpacked once, and what is there is taken", () => {
  const { archive, cache } = folderWithArchive();
  const env = { PATH: "", MESH_PWSH: archive, XDG_CACHE_HOME: cache };
  const found = findPwsh(env);
  expect(found).toEqual({ path: join(cache, "mesh-lab/pwsh/pwsh-9.9-linux-x64/pwsh-9.9/pwsh") });
  writeFileSync(join(cache, "mesh-lab/pwsh/pwsh-9.9-linux-x64/mine"), "");
  expect(findPwsh({ ...env, MESH_PWSH: "required", MESH_PWSH_ARCHIVE: archive })).toEqual(found);
  expect(readdirSync(join(cache, "mesh-lab/pwsh"))).toEqual(["pwsh-9.9-linux-x64"]);
  expect(readdirSync(join(cache, "mesh-lab/pwsh/pwsh-9.9-linux-x64"))).toContain("mine");
});

test("none is said, and is a failure where it is required", () => {
  expect(findPwsh({ PATH: "/nowhere" })).toEqual({ missing: expect.stringContaining("no pwsh on PATH") });
  expect(() => findPwsh({ PATH: "", MESH_PWSH: "required" })).toThrow(/required/);
});

test("an archive that is none, or is not there, is a failure and leaves nothing", () => {
  const { folder, cache } = folderWithArchive();
  expect(() => findPwsh({ PATH: "", MESH_PWSH: join(folder, "nope.tar.gz") })).toThrow(/no archive/);
  writeFileSync(join(folder, "bad.tar.gz"), "no archive");
  expect(() => findPwsh({ PATH: "", MESH_PWSH: join(folder, "bad.tar.gz"), XDG_CACHE_HOME: cache })).toThrow(
    /unpacked/,
  );
  expect(readdirSync(join(cache, "mesh-lab/pwsh"))).toEqual([]);
});
