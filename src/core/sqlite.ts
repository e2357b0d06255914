// node:sqlite without its warning: Node before 24.15 calls it experimental, on standard error, at its first use.

export type Sqlite = typeof import("node:sqlite");

type Host = Pick<NodeJS.Process, "getBuiltinModule" | "emitWarning">;

/**
 * Returns undefined when this Node was built without it. Loaded by `getBuiltinModule` and not by `import()`, because it ends before
 * anybody else's code can run: only for that moment is the warning held back, and only the one about SQLite.
 */
export function loadSqlite(host: Host = process): Sqlite | undefined {
  const { emitWarning } = host;
  host.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (!`${warning}`.includes("SQLite")) Reflect.apply(emitWarning, host, [warning, ...rest]);
  }) as NodeJS.Process["emitWarning"];
  try {
    const sqlite = host.getBuiltinModule("node:sqlite") as Sqlite | undefined;
    return typeof sqlite?.DatabaseSync === "function" ? sqlite : undefined;
  } finally {
    host.emitWarning = emitWarning;
  }
}
