// One at a time. The lock is held by a child that ends with us, however we end: kill -9 leaves no lock behind.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/** Runs `work` while holding the lock of that file; waits for whoever holds it. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  // `cat` ends when our end of its stdin closes, which the kernel does for us when we die.
  const holder = spawn("flock", [file, "sh", "-c", "echo held; exec cat"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(holder, "close");
  const said = await Promise.race([once(holder.stdout, "data"), ended.then(() => undefined)]);
  if (!said) throw new Error(`flock ended without locking ${file}`);
  try {
    return await work();
  } finally {
    holder.stdin.end();
    await ended;
  }
}
