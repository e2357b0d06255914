// The next command to type, as argv. A test parses every `mesh` hint with our own command line.

export interface RemotePlace {
  readonly name: string;
  readonly address: string;
  readonly user: string | undefined;
  readonly port: number | undefined;
}

/** `ssh -t -p 2222 steve@office-one.local sudo …`: a command on the host, with a terminal for sudo's password prompt. */
export function onHostCommand(host: RemotePlace, ...argv: readonly string[]): string[] {
  const port = host.port ? ["-p", String(host.port)] : [];
  return ["ssh", "-t", ...port, host.user ? `${host.user}@${host.address}` : host.address, ...argv];
}

/** Prepares the host once; after that, no run needs a password. */
export function prepareCommand(host: RemotePlace): string[] {
  const port = host.port ? ["--port", String(host.port)] : [];
  return ["mesh", "remote", "prepare", host.user ? `${host.user}@${host.address}` : host.address, ...port];
}
