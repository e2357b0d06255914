// Loaded into a `mesh` (NODE_OPTIONS=--import) to make it fail as no code of ours is written to: an exception, wherever CRASH
// says, with every secret of the run in its message.

import { writeSync } from "node:fs";

const { CRASH, MESH_HEADSCALE_API_KEY, MESH_SSH_PASSPHRASE } = process.env;
const { fetch } = globalThis;
let minted = "";

const bug = () => new Error(`planted ${MESH_HEADSCALE_API_KEY} and ${MESH_SSH_PASSPHRASE} and ${minted}.`);
const never = new Promise<Response>(() => {});

function inAnEvent(): Promise<Response> {
  setImmediate(() => {
    throw bug();
  });
  return never;
}

/** Remembers the key of a minting; the call after it is the one that never ends. */
async function afterMinting(...call: Parameters<typeof fetch>): Promise<Response> {
  if (minted) return inAnEvent();
  const response = await fetch(...call);
  if (call[1]?.method === "POST" && /preauthkey$/.test(String(call[0]))) {
    minted = ((await response.clone().json()) as { preAuthKey: { key: string } }).preAuthKey.key;
  }
  return response;
}

const crashes: Readonly<Record<string, () => void>> = {
  "where it is caught": () => {
    AbortSignal.timeout = () => {
      throw bug();
    };
  },
  "in an event": () => {
    globalThis.fetch = inAnEvent;
  },
  "in a promise nobody waits for": () => {
    globalThis.fetch = () => {
      void Promise.reject(bug());
      return never;
    };
  },
  "after a key was minted": () => {
    globalThis.fetch = afterMinting;
  },
  "by printing it past all streams": () => {
    writeSync(1, bug().message);
  },
};

crashes[CRASH ?? ""]?.();
