// Syncthing of a simulated Windows host: the verb install-syncthing, what facts say, and its end. The release comes over HTTP and is
// really held against its list; what would run then is played.

import { createHash } from "node:crypto";
import type { SyncthingFacts } from "../../src/host/protocol.ts";
import { compareVersions } from "../../src/steps/install-tailscale.ts";
import type { WindowsMachine } from "./windows.ts";
import { get, startOf } from "./windows-install.ts";
import { Stop } from "./windows-stop.ts";
import type { Run } from "./windows-verbs.ts";

export interface PlayedSyncthing {
  /** "": not installed; the rest is kept, as the data of a real one. */
  readonly version: string;
  readonly guiPort: number;
  readonly globalAnnounce: boolean;
  readonly relays: boolean;
}

const home = "C:\\ProgramData\\mesh-syncthing";

export async function installSyncthing(run: Run<"install-syncthing">): Promise<void> {
  const { machine, args, did } = run;
  const { version = "", guiPort, globalAnnounce = false, relays = false } = args;
  const now = machine.windows.syncthing;
  refuseSecond(machine);
  const isOlder = !now?.version || compareVersions(now.version, version) < 0;
  if (isOlder) await fetchRelease(run);
  if (!now) did(`made Syncthing's configuration in ${home}`);
  if (isOlder) did(`installed Syncthing ${version}`);
  const wished = { version: isOlder ? version : now.version, guiPort, globalAnnounce, relays };
  if (now && !sameSettings(now, wished)) did("configured Syncthing");
  machine.windows.syncthing = wished;
}

function refuseSecond({ windows }: WindowsMachine): void {
  const other = windows.findings.get("syncthing-other");
  if (other === undefined || windows.syncthing?.version) return;
  const what = `there is a Syncthing on this machine already (${other}), and MeSH sets up no second one beside it`;
  throw new Stop("SYNCTHING_FAILED", what);
}

const sameSettings = (one: PlayedSyncthing, other: PlayedSyncthing): boolean =>
  one.guiPort === other.guiPort && one.globalAnnounce === other.globalAnnounce && one.relays === other.relays;

async function fetchRelease({ machine, args, note }: Run<"install-syncthing">): Promise<void> {
  const { offline } = machine.windows;
  const folder = `${args.source}/v${args.version}`;
  const name = `syncthing-windows-${machine.spec.arch === "aarch64" ? "arm64" : "amd64"}-v${args.version}.zip`;
  note(`fetching Syncthing ${args.version}`);
  const list = (await get(`${folder}/sha256sum.txt.asc`, offline)).toString();
  const sum = list.split("\n").find((line) => line.endsWith(`  ${name}`));
  if (sum === undefined) {
    const start = list.slice(0, 40).replace(/[^ -~]+/g, " ");
    throw new Stop("CHECKSUM_MISMATCH", `${folder}/sha256sum.txt.asc has no sum of ${name}: it begins with ${start}`);
  }
  const content = await get(`${folder}/${name}`, offline);
  if (sum.startsWith(createHash("sha256").update(content).digest("hex"))) return;
  throw new Stop(
    "CHECKSUM_MISMATCH",
    `${folder}/${name} is not what the list of its release says: ${startOf(content)}`,
  );
}

const deviceId = Array(8).fill("ABCDEFG").join("-");

export function syncthingOf({ windows }: WindowsMachine): SyncthingFacts {
  const now = windows.syncthing;
  const there = Boolean(now?.version);
  return {
    version: now?.version ?? "",
    service: { startsAtBoot: there, running: there },
    guiAddress: now && there ? `127.0.0.1:${now.guiPort}` : "",
    apiKeySet: there,
    globalAnnounce: there && (now?.globalAnnounce ?? false),
    relays: there && (now?.relays ?? false),
    rest: there ? "ok" : "none",
    deviceId: there ? deviceId : "",
  };
}

/** What its REST interface answers: MeSH sets it up with nobody to share with and nothing to share. */
export function syncthingRest({ windows }: WindowsMachine): { path: string; body: string }[] {
  if (!windows.syncthing?.version) return [];
  const bodies = {
    "/rest/system/connections": { connections: {} },
    "/rest/config/devices": [{ deviceID: deviceId, paused: false }],
    "/rest/stats/device": {},
    "/rest/config/folders": [],
  };
  return Object.entries(bodies).map(([path, body]) => ({ path, body: JSON.stringify(body) }));
}

/** Program and task go, the data stays. */
export function removeSyncthing({ machine: { windows }, did }: Run<"leave">): void {
  if (!windows.syncthing?.version) return;
  windows.syncthing = { ...windows.syncthing, version: "" };
  did(`removed Syncthing; its data stays in ${home}`);
}
