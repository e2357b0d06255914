// The algorithms that MeSH offers: the fast ones first, and enough for OpenSSH 7.4 and Windows OpenSSH.
// No group exchange: ssh2 checks its primes in JavaScript, which blocks the event loop for 2 s. No SHA-1 signatures.

import type { Algorithms, ServerHostKeyAlgorithm } from "ssh2";
import type { KnownHost } from "./known-hosts.ts";

const byKeyType: Readonly<Record<string, readonly ServerHostKeyAlgorithm[]>> = {
  "ssh-ed25519": ["ssh-ed25519"],
  "ecdsa-sha2-nistp256": ["ecdsa-sha2-nistp256"],
  "ecdsa-sha2-nistp384": ["ecdsa-sha2-nistp384"],
  "ecdsa-sha2-nistp521": ["ecdsa-sha2-nistp521"],
  "ssh-rsa": ["rsa-sha2-512", "rsa-sha2-256"],
};

/** The key types that `mesh ssh scan` asks for, one connection each. */
export const scanFamilies: readonly (readonly ServerHostKeyAlgorithm[])[] = [
  ["ssh-ed25519"],
  ["ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"],
  ["rsa-sha2-512", "rsa-sha2-256"],
];

/**
 * Host key algorithms, pinned types first. Otherwise a server with an ed25519 key beside the pinned RSA key would show the
 * ed25519 key, and the host would look changed.
 */
export function hostKeyAlgorithms(pins: readonly KnownHost[]): ServerHostKeyAlgorithm[] {
  const pinned = pins.filter((pin) => pin.marker === undefined).flatMap((pin) => byKeyType[pin.keyType] ?? []);
  return [...new Set([...pinned, ...scanFamilies.flat()])];
}

export function algorithms(serverHostKey: readonly ServerHostKeyAlgorithm[]): Algorithms {
  return {
    serverHostKey: [...serverHostKey],
    kex: [
      "curve25519-sha256",
      "curve25519-sha256@libssh.org",
      "ecdh-sha2-nistp256",
      "ecdh-sha2-nistp384",
      "ecdh-sha2-nistp521",
      "diffie-hellman-group14-sha256",
      "diffie-hellman-group16-sha512",
    ],
    cipher: [
      "aes128-gcm@openssh.com",
      "aes256-gcm@openssh.com",
      "chacha20-poly1305@openssh.com",
      "aes128-ctr",
      "aes256-ctr",
    ],
    hmac: ["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512"],
    compress: ["none"],
  };
}
