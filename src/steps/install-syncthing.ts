// Step 6: Syncthing as a service, with its GUI on loopback and without public announcements. Where its release is pinned it is never
// downgraded, for it does not read the data of a newer one.

import type { HostFacts, SyncthingFacts } from "../host/protocol.ts";
import type { Host, SyncthingSpec } from "../inventory/types.ts";
import { compareVersions } from "./install-tailscale.ts";
import { change, keep, type Step } from "./types.ts";

export const installSyncthing: Step = {
  id: "install-syncthing",
  applies: (host) => host.syncthing !== undefined,
  plan: ({ host, inventory, platform }, { facts }) => {
    const spec = host.syncthing;
    if (!spec) return keep("install-syncthing", "not wanted");
    const way = platform.syncthing(facts, { host, inventory });
    if ("leftAlone" in way) return keep("install-syncthing", way.leftAlone);
    if (isBusy(facts)) return keep("install-syncthing", busy);
    const wrong = differences(spec, facts.syncthing, way.args.version);
    if (wrong.length === 0)
      return keep("install-syncthing", `${facts.syncthing.version}, GUI on 127.0.0.1:${spec.guiPort}`);
    const args = { user: facts.user.name, ...spec, ...way.args };
    return change("install-syncthing", wrong.join("; "), [{ on: "host", verb: "install-syncthing", args }]);
  },
};

/** A migration that is restarted begins anew, so nothing that else differs is worth a restart. */
const isBusy = ({ syncthing }: HostFacts) => syncthing.rest === "busy" && syncthing.service.running;
const busy = "it is busy, starting or migrating its database, and is left alone; a later run looks again";

/** What every run tells of a host, also where nothing else is to be told. */
export const busyNote = ({ syncthing }: Host, facts: HostFacts): readonly string[] =>
  syncthing && isBusy(facts) ? [`Syncthing: ${busy}`] : [];

/** Descriptions of what differs from the spec. When one reason makes the others pointless, only that one. */
function differences(spec: SyncthingSpec, seen: SyncthingFacts, version: string | undefined): string[] {
  if (!seen.version) return [`not installed; GUI will be on 127.0.0.1:${spec.guiPort}`];
  const gui = `127.0.0.1:${spec.guiPort}`;
  // Its settings would be those that Syncthing has without a file.
  if (!seen.guiAddress && !seen.apiKeySet) return [`it has no configuration yet; GUI will be on ${gui}`];
  return [
    version && compareVersions(seen.version, version) < 0 ? `${seen.version} becomes ${version}` : "",
    seen.service.startsAtBoot && seen.service.running ? "" : "its service is not running",
    seen.guiAddress === gui ? "" : `its GUI is on ${seen.guiAddress || "no known address"}, not ${gui}`,
    seen.apiKeySet ? "" : "it has no API key",
    seen.globalAnnounce === spec.globalAnnounce ? "" : `global announcing is ${onOff(seen.globalAnnounce)}`,
    seen.relays === spec.relays ? "" : `its relays are ${onOff(seen.relays)}`,
    seen.service.running ? apiProblem[seen.rest] : "",
  ].filter(Boolean);
}

/** "unknown" is no problem: the host has no program to ask the API with, and could never converge. */
const apiProblem: Readonly<Record<SyncthingFacts["rest"], string>> = {
  ok: "",
  busy: "",
  unknown: "",
  refused: "its API refuses the key of its own config",
  none: "its API does not answer",
};

const onOff = (value: boolean) => (value ? "on" : "off");
