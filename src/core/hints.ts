// The next command to type, as words. Hints of `mesh` are fed to our own command line by a test.

export interface RemotePlace {
  readonly name: string;
  readonly address: string;
  readonly user: string | undefined;
  readonly port: number | undefined;
}

/** `ssh -t -p 2222 steve@office-one.local sudo …`: a command a person runs on the host, who may be asked for a password. */
export function onHostCommand(host: RemotePlace, ...argv: readonly string[]): string[] {
  const port = host.port ? ["-p", String(host.port)] : [];
  return ["ssh", "-t", ...port, host.user ? `${host.user}@${host.address}` : host.address, ...argv];
}

/** Prepares the host, once, so that no password is wanted any more. */
export function prepareCommand(host: RemotePlace): string[] {
  const port = host.port ? ["--port", String(host.port)] : [];
  return ["mesh", "remote", "prepare", host.user ? `${host.user}@${host.address}` : host.address, ...port];
}
