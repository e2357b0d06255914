// Step 6: Syncthing as a service of the SSH user, with its GUI on loopback and without public announcements.

import type { SyncthingFacts } from "../host/protocol.ts";
import type { SyncthingSpec } from "../inventory/types.ts";
import { change, keep, type Step } from "./types.ts";

export const installSyncthing: Step = {
  id: "install-syncthing",
  applies: (host) => host.syncthing !== undefined,
  plan: ({ host, platform }, { facts }) => {
    const spec = host.syncthing;
    if (!platform.syncthing)
      return keep("install-syncthing", "left alone: this release sets up no Syncthing on this system");
    if (!spec) return keep("install-syncthing", "not wanted");
    const wrong = differences(spec, facts.syncthing);
    if (wrong.length === 0)
      return keep("install-syncthing", `${facts.syncthing.version}, GUI on 127.0.0.1:${spec.guiPort}`);
    const args = { user: facts.user.name, ...spec };
    return change("install-syncthing", wrong.join("; "), [{ on: "host", verb: "install-syncthing", args }]);
  },
};

/** Descriptions of what differs from the spec. When one reason makes the others pointless, only that one. */
function differences(spec: SyncthingSpec, seen: SyncthingFacts): string[] {
  if (!seen.version) return [`not installed; GUI will be on 127.0.0.1:${spec.guiPort}`];
  const gui = `127.0.0.1:${spec.guiPort}`;
  return [
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
  unknown: "",
  refused: "its API refuses the key of its own config",
  none: "its API does not answer",
};

const onOff = (value: boolean) => (value ? "on" : "off");
