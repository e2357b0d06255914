// Who reads our output may leave first, as `head` does, or the terminal goes. That is no bug, and no reason to stop halfway through
// a host: the work goes on to its own end and its own exit code, and what nobody reads is dropped.

/** Lets writes to these streams fail quietly once their reader is gone. Any other failure is thrown. */
export function outliveReaders(...streams: readonly NodeJS.WriteStream[]): void {
  for (const stream of streams) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      // A terminal that was hung up fails with EIO, which is a broken disk anywhere else.
      if (error.code !== "EPIPE" && !(error.code === "EIO" && stream.isTTY)) throw error;
    });
  }
}

/**
 * Ends the process when everything written has been taken, or has nobody to take it. Not by leaving Node to itself, which takes its heap
 * apart first, for 20 ms.
 */
export async function endProcess(process: NodeJS.Process, code: number): Promise<never> {
  const taken = (stream: NodeJS.WriteStream) => new Promise<void>((resolve) => void stream.write("", () => resolve()));
  await Promise.all([taken(process.stdout), taken(process.stderr)]);
  process.exit(code);
}
