// Syncthing on a host that is to have it: whether it runs, and what it says of its folders and of the other hosts' devices.

import { sayLacking } from "../lacking.ts";
import { sayNotTold } from "../not-told.ts";
import { overSsh } from "../typed.ts";
import { factsOf, type HostSeen, noFacts, ownOf } from "./seen.ts";
import { finding, onHost, type Sight, seen, unseen } from "./sight.ts";
import { syncthingState } from "./syncthing-state.ts";

/** The look at a host that is to have Syncthing; undefined for others. `all`: the hosts whose devices it may know. */
export function syncthingSight(one: HostSeen, all: readonly HostSeen[]): Sight | undefined {
  const { host } = one;
  if (host.syncthing === undefined) return undefined;
  const at = onHost("syncthing", host.name);
  const facts = factsOf(one);
  if (!facts) return unseen(at, noFacts(one));
  const { version, guiAddress, service, rest, deviceId } = facts.syncthing;
  if (version === "" && guiAddress === "") return unseen(at, "Syncthing is not installed");
  const by = overSsh(host, `systemctl status syncthing@${facts.user.name}`);
  if (rest !== "ok" && !service.running)
    return seen(at, [finding("syncthing-stopped", "its service is not running", by)]);
  if (rest !== "ok") return unseen(at, `Syncthing runs, and ${says[rest]}`);
  const own = ownOf(one);
  const { findings, lacking, peers, notTold } = syncthingState(own?.syncthing ?? new Map(), {
    ...{ own: deviceId, clock: own?.clock ?? 0 },
    devices: devicesOf(all),
  });
  const lost = peers.length === 0 ? {} : { peers: peers.join(",") };
  return seen(at, findings, { says: { ...lost, ...sayLacking(lacking), ...sayNotTold(notTold) } });
}

/** Hosts by their device id. One that may be off is missed by nobody. */
const devicesOf = (all: readonly HostSeen[]): ReadonlyMap<string, string> =>
  new Map(
    all.flatMap((one) => {
      const id = factsOf(one)?.syncthing.deviceId;
      return id && one.host.expected === "always" ? [[id, one.host.name] as const] : [];
    }),
  );

const says = {
  refused: "its interface refuses the key of its own configuration",
  none: "its interface does not answer",
  busy: "it is busy, starting or migrating its database",
  unknown: "its interface could not be asked",
} as const;
