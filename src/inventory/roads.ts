// The addresses of a host, in the order in which they are tried, each with its port and jump host.

import type { Host } from "./types.ts";

export interface Road {
  readonly address: string;
  /** undefined: as for a host that names none. */
  readonly port: number | undefined;
  readonly proxyJump: string | undefined;
}

/** The first is that of the host itself. */
export const roadsOf = ({ address, port, proxyJump, otherRoads }: Host): readonly Road[] => [
  { address, port, proxyJump },
  ...otherRoads,
];

/** The host as if this were its first road. */
export const overRoad = (host: Host, road: Road): Host => ({
  ...host,
  ...road,
  otherRoads: roadsOf(host).filter((one) => one !== road && !isSame(one, road)),
});

const isSame = (a: Road, b: Road) => a.address === b.address && a.port === b.port && a.proxyJump === b.proxyJump;

/** `10.0.0.5 port 2222 over bastion`. */
export const roadText = ({ address, port, proxyJump }: Road): string =>
  `${address}${port === undefined ? "" : ` port ${port}`}${proxyJump === undefined ? "" : ` over ${proxyJump}`}`;
