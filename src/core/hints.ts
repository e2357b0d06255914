// The next command to type, as words. Hints are fed to our own command line by a test.

export interface RemotePlace {
  readonly name: string;
  readonly address: string;
  readonly user: string | undefined;
  readonly port: number | undefined;
}

/** `mesh remote prepare steve@office-one.local --port 2222`, with what is known of the place. */
export function remoteWords(command: "prepare" | "provision" | "status", host: RemotePlace): string[] {
  const destination = host.user ? `${host.user}@${host.address}` : host.address;
  return ["mesh", "remote", command, destination, ...(host.port ? ["--port", String(host.port)] : [])];
}
