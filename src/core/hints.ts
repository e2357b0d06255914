// The next command to type, as argv. A test parses every `mesh` hint with our own command line.

export interface RemotePlace {
  readonly name: string;
  readonly address: string;
  readonly user: string | undefined;
  readonly port: number | undefined;
  /** What the inventory says for all hosts, where this one says nothing; left out where user and port are those that SSH takes. */
  readonly meshSsh?: Readonly<Record<"user", string | undefined> & Record<"port", number | undefined>> & {
    /** What is typed for a jump, where that is not what is written: a jump may be a host of the inventory. */
    readonly jumps?: Readonly<Record<string, string>>;
  };
  /** The jump hosts before it, as ProxyJump writes them. */
  readonly proxyJump?: string | undefined;
  /** Where it is written; left out where that is not known. */
  readonly place?: { readonly file: string };
  /** "removed": it is in the inventory no more. */
  readonly state?: string;
}

/** In the place of a file, for a host that was typed. */
export const commandLine = "(command line)";

/**
 * `ssh -p 2222 steve@office-one.local`, with `options` before the port: who signs in and where, by the inventory, and over
 * which jump hosts (`-J`). The ssh that is typed
 * knows no inventory, so the mesh's user and port are in the line, too; without any it signs in as whoever types it. A `User` of the
 * ssh_config, which MeSH puts before the mesh's user, is not known here and loses: mesh.ssh.user is there for a mesh with one such account.
 */
export function sshWords(place: RemotePlace, ...options: readonly string[]): string[] {
  const { address, user, port, meshSsh, proxyJump } = place;
  const account = user ?? meshSsh?.user;
  const at = port ?? (meshSsh?.port === 22 ? undefined : meshSsh?.port);
  const jump = proxyJump === undefined ? [] : ["-J", meshSsh?.jumps?.[proxyJump] ?? proxyJump];
  return ["ssh", ...options, ...jump, ...(at ? ["-p", String(at)] : []), account ? `${account}@${address}` : address];
}

/** `ssh -t -p 2222 steve@office-one.local sudo …`: a command on the host, with a terminal for sudo's password prompt. */
export const onHostCommand = (host: RemotePlace, ...argv: readonly string[]): string[] => [
  ...sshWords(host, "-t"),
  ...argv,
];

/**
 * Prepares the host once; after that, no run needs a password. MeSH reads it, which adds ssh_config and the mesh's user and port itself.
 * A host of the inventory goes by its name, which stands for its port, too: at one address may be Windows and the WSL2 on it.
 */
export function prepareCommand(host: RemotePlace): string[] {
  const [at, port] = isListed(host) ? [host.name, undefined] : [host.address, host.port];
  const words = port ? ["--port", String(port)] : [];
  return ["mesh", "remote", "prepare", host.user ? `${host.user}@${at}` : at, ...words];
}

const isListed = ({ place, state }: RemotePlace): boolean =>
  place !== undefined && place.file !== commandLine && state !== "removed";
