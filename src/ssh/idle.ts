// Connections that nothing runs on. All of a usual mesh stay open for the next step; of hundreds the last ones do, and another is
// opened anew when it is needed: memory stays flat.

const mostIdle = 50;

interface Closable {
  close(): void;
}

/** Gives `use`, which runs work on a connection and then closes the one that has been idle longest when there are too many. */
export function idleConnections<C extends Closable>(most = mostIdle) {
  const running = new Map<C, number>();
  const idle = new Set<C>();

  const rest = (connection: C): void => {
    const left = (running.get(connection) ?? 1) - 1;
    if (left > 0) return void running.set(connection, left);
    running.delete(connection);
    idle.add(connection);
    const [longest] = idle;
    if (idle.size <= most || longest === undefined) return;
    idle.delete(longest);
    longest.close();
  };
  return async <T>(connection: C, work: () => Promise<T>): Promise<T> => {
    idle.delete(connection);
    running.set(connection, (running.get(connection) ?? 0) + 1);
    try {
      return await work();
    } finally {
      rest(connection);
    }
  };
}
