// Where hosts are in the mesh by the runner's own Tailscale, which knows it without Headscale.

import { z } from "zod";

const shape = z.object({
  Peer: z
    .record(z.string(), z.object({ DNSName: z.string().nullish(), TailscaleIPs: z.array(z.string()).nullish() }))
    .nullish(),
});

/** Addresses by the first label of their names in the mesh, from `tailscale status --json`; none from any other text. */
export function peersOf(status: string): ReadonlyMap<string, string> {
  const peers = Object.values(shape.safeParse(jsonOf(status)).data?.Peer ?? {});
  return new Map(
    peers.flatMap(({ DNSName, TailscaleIPs }) => {
      const [name, ip] = [DNSName?.split(".")[0], TailscaleIPs?.[0]];
      return name && ip ? [[name, ip] as const] : [];
    }),
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a Tailscale that is stopped says so in words
  }
}
