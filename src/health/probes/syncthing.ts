// Syncthing as far as the facts of a host tell: whether it runs and its interface answers.

import { factsOf, type HostSeen, noFacts } from "./seen.ts";
import { finding, onHost, type Sight, seen, unseen } from "./sight.ts";

/** The look at a host that is to have Syncthing; undefined for others. */
export function syncthingSight(one: HostSeen): Sight | undefined {
  const { host } = one;
  if (host.syncthing === undefined) return undefined;
  const at = onHost("syncthing", host.name);
  const facts = factsOf(one);
  if (!facts) return unseen(at, noFacts(one));
  const { version, guiAddress, service, rest } = facts.syncthing;
  if (version === "" && guiAddress === "") return unseen(at, "Syncthing is not installed");
  if (rest === "ok") return seen(at);
  const by = `ssh ${host.name} systemctl status syncthing@${facts.user.name}`;
  if (!service.running) return seen(at, [finding("syncthing-stopped", "its service is not running", by)]);
  return unseen(at, `Syncthing runs, and ${says[rest]}`);
}

const says = {
  refused: "its interface refuses the key of its own configuration",
  none: "its interface does not answer",
  unknown: "its interface could not be asked",
} as const;
