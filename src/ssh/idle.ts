// Limits the idle connections, so that memory stays flat with hundreds of hosts: the most recently used stay open for the next
// step, the others are closed and opened again when needed. In a small mesh all stay open.

const mostIdle = 50;

interface Closable {
  close(): void;
}

/** Returns `use`: it runs work on a connection, and then closes the longest idle one when there are too many. */
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
