// A private folder per test file, gone when its tests are done.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that only we can read, as keys want it. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "mesh-ssh-"));
  folders.push(folder);
  return folder;
}
