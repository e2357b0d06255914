// The next command to type, as words. Hints of `mesh` are fed to our own command line by a test.

export interface RemotePlace {
  readonly name: string;
  readonly address: string;
  readonly user: string | undefined;
  readonly port: number | undefined;
}

/** `ssh -t -p 2222 steve@office-one.local sudo …`: a command a person runs on the host, who may be asked for a password. */
export function onHostWords(host: RemotePlace, ...words: readonly string[]): string[] {
  const port = host.port ? ["-p", String(host.port)] : [];
  return ["ssh", "-t", ...port, host.user ? `${host.user}@${host.address}` : host.address, ...words];
}

/** Opens the sudoers file in which the SSH user is allowed to use sudo without a password. */
export const sudoersWords = (host: RemotePlace) => onHostWords(host, "sudo", "visudo", "-f", "/etc/sudoers.d/mesh");

/** The line that belongs into that file. */
export const sudoersLine = (user: string) => `${user} ALL=(ALL) NOPASSWD: ALL`;
