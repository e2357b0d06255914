// A Windows Installer package as the lab's msiexec.exe takes it: the first bytes of a real one, a line of JSON that says what it
// installs, and enough behind it to be brought in pieces.

const mark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** The bytes are the same for the same words, so that their sha256 is. */
export function makeMsi(version: string, architecture: "amd64" | "arm64" | "x86", size = 128 * 1024): Buffer {
  const line = Buffer.from(`${JSON.stringify({ product: "Tailscale", version, architecture })}\n`);
  const head = Buffer.concat([mark, line]);
  const rest = Buffer.alloc(Math.max(0, size - head.length));
  for (let i = 0; i < rest.length; i++) rest[i] = (i * 31 + (i >> 8)) & 0xff;
  return Buffer.concat([head, rest]);
}
