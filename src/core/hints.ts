// The next command to type, as argv. A test parses every `mesh` hint with our own command line.

export interface RemotePlace {
  readonly name: string;
  readonly address: string;
  readonly user: string | undefined;
  readonly port: number | undefined;
  /** What the inventory says for all hosts, where this one says nothing; left out where user and port are those that SSH takes. */
  readonly meshSsh?: Readonly<Record<"user", string | undefined> & Record<"port", number | undefined>>;
}

/**
 * `ssh -p 2222 steve@office-one.local`, with `options` before the port: who signs in and where, by the inventory. The ssh that is typed
 * knows no inventory, so the mesh's user and port are in the line, too; without any it signs in as whoever types it. A `User` of the
 * ssh_config, which MeSH puts before the mesh's user, is not known here and loses: mesh.ssh.user is there for a mesh with one such account.
 */
export function sshWords({ address, user, port, meshSsh }: RemotePlace, ...options: readonly string[]): string[] {
  const account = user ?? meshSsh?.user;
  const at = port ?? (meshSsh?.port === 22 ? undefined : meshSsh?.port);
  return ["ssh", ...options, ...(at ? ["-p", String(at)] : []), account ? `${account}@${address}` : address];
}

/** `ssh -t -p 2222 steve@office-one.local sudo …`: a command on the host, with a terminal for sudo's password prompt. */
export const onHostCommand = (host: RemotePlace, ...argv: readonly string[]): string[] => [
  ...sshWords(host, "-t"),
  ...argv,
];

/** Prepares the host once; after that, no run needs a password. MeSH reads it, which adds ssh_config and the mesh's user and port itself. */
export function prepareCommand(host: RemotePlace): string[] {
  const port = host.port ? ["--port", String(host.port)] : [];
  return ["mesh", "remote", "prepare", host.user ? `${host.user}@${host.address}` : host.address, ...port];
}
