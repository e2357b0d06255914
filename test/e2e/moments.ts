// How a test acts on hosts while they are in one step. What mesh says of a step, what Headscale is asked for, or what the host
// itself sees of it tells that the step has begun; one that would be over in no time is held up there.

import { cmdFront, isWindows, type Lab, machineFolder } from "../../lab/nspawn/index.ts";
import type { StepId } from "../../src/steps/types.ts";
import { openMintingProxy } from "./minting-proxy.ts";
import { forget, inventoryWith, sh } from "./support.ts";

/** The seven steps of provisioning, in their order. */
export const steps = [
  "connect",
  "detect",
  "install-tailscale",
  "mint-key",
  "join",
  "install-syncthing",
  "verify",
] as const satisfies readonly StepId[];

type Step = (typeof steps)[number];

export interface Moments {
  /** For the runs: Headscale stands in it behind a proxy, and each host has a tag of its own, by which its key is known. */
  readonly inventory: string;
  /** For `onStderr`. */
  readonly hear: (stderr: string) => void;
  /** The hosts that were acted on so far, once those acts are over. */
  acted(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Once per life of a host: it says that the moment is there, and takes its time. */
const mark = "/var/tmp/in-step";
const linger = `[ -e ${mark} ] || { : >${mark}; sleep 7; }`;

const inBashrc = (when: string) => `sed -i '1i ${when} && { ${linger}; }' /home/steve/.bashrc`;

const atSignIn = `printf '#!/bin/sh\\n${linger}\\n' >/usr/local/sbin/linger; chmod 755 /usr/local/sbin/linger
  echo 'account required pam_exec.so /usr/local/sbin/linger' >>/etc/pam.d/sshd`;

/** What makes a host linger: while it lets us sign in, while it is asked for its facts, and then again when all is installed. */
const traps: Partial<Record<Step, string>> = {
  connect: atSignIn,
  detect: inBashrc("true"),
  verify: inBashrc("systemctl -q is-active syncthing@steve"),
};

/** Syncthing is set up last; whatever is asked after that is asked by verify. */
const isSetUp = `[ -e ${machineFolder}/state/tasks/mesh-syncthing.running ]`;

const inFront = (when: string) => `sed -i '2i ${when} && { ${linger}; }' ${cmdFront}`;

/** The same on a Windows machine. */
const windowsTraps: typeof traps = { connect: atSignIn, detect: inFront("true"), verify: inFront(isSetUp) };

export interface MomentsWanted {
  readonly step: Step;
  readonly hosts: readonly string[];
  readonly act: (host: string) => Promise<void>;
  /** What else is changed in the inventory. */
  readonly edit?: (text: string) => string;
}

/** Acts on each of these fresh hosts, once, when it is in the step. The key of a host that mints one is withheld until then. */
export async function openMoments(
  lab: Lab,
  { step, hosts, act, edit = (text) => text }: MomentsWanted,
): Promise<Moments> {
  const acts = new Map<string, Promise<void>>();
  const reached = (host: string): Promise<void> => {
    const known = acts.get(host) ?? act(host);
    acts.set(host, known);
    return known;
  };
  const minted = async (tags: readonly string[]) => {
    const host = hosts.find((name) => tags.includes(`tag:${name}`));
    if (step === "mint-key" && host) await reached(host);
  };
  const trap = traps[step];
  if (trap) await Promise.all(hosts.map((host) => sh(lab, host, (isWindows(host) && windowsTraps[step]) || trap)));
  if (trap) for (const host of hosts) void lingers(lab, host).then((does) => (does ? reached(host) : undefined));
  const said = !trap && step !== "mint-key";
  const proxy = await openMintingProxy(`http://${lab.address("sfspark1")}:8080`, minted);
  const inventory = await inventoryWith(lab, (text) =>
    edit(text)
      .replace(/^( *)url: .*$/m, `$&\n$1api-url: ${proxy.url}`)
      .replace(/^ {2}([hw]\d):\n/gm, "$&    tags: [tag:$1]\n"),
  );
  return {
    inventory,
    hear: (stderr) => {
      for (const host of hosts) if (said && stderr.includes(`${host}: ${step}\n`)) void reached(host);
    },
    acted: async () => {
      await Promise.all(acts.values());
      return [...acts.keys()].toSorted();
    },
    close: async () => {
      proxy.close();
      await forget(inventory);
    },
  };
}

/** Waits on the host for its mark; false when it does not come, and the test then misses the host among those acted on. */
async function lingers(lab: Lab, host: string): Promise<boolean> {
  const { code } = await lab.exec(host, ["timeout", "180", "sh", "-c", `until [ -e ${mark} ]; do sleep 0.1; done`]);
  return code === 0;
}
