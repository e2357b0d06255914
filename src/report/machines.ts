// Hosts that are one machine, such as WSL2 and what it runs on: they stand below each other, and the names say it.

interface Named {
  readonly host: string;
  readonly wslOf: string | null;
}

/** The name of a host in a list: it hangs below the host that it runs on, where that one is told of, too. */
export function namesIn(all: readonly Named[]): (host: Named) => string {
  const names = new Set(all.map(({ host }) => host));
  return ({ host, wslOf }) => (wslOf !== null && names.has(wslOf) ? `└ ${host}` : host);
}
