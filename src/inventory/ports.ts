// Ports of the systems that may share one PC: Windows, the WSL2 on it, and a Linux machine whose GUI is forwarded there.

export const sshPort = { windows: 22, wsl: 2222 } as const;

/** GUI ports of Syncthing: all three can be forwarded to one machine without a clash. */
export const guiPort = { linux: 8384, wsl: 8385, windows: 8386 } as const;

/** Which system listens on which SSH port, for messages. */
export const sshPortNames = `${sshPort.windows} is Windows, ${sshPort.wsl} is WSL`;

/** The SSH port of the other system on the same PC; undefined for a port that belongs to neither. */
export function otherPort(port: number): number | undefined {
  if (port === sshPort.windows) return sshPort.wsl;
  return port === sshPort.wsl ? sshPort.windows : undefined;
}
