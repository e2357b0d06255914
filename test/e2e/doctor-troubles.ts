// What is broken for the tests of the doctor on real hosts. Every way back is safe to repeat, and to go where nothing was broken.

import type { Lab } from "../../lab/nspawn/index.ts";
import { sh } from "./support.ts";

type Trouble = { readonly on: (lab: Lab) => Promise<unknown>; readonly off: (lab: Lab) => Promise<unknown> };

const fault = (name: string, host: string): Trouble => ({
  on: (lab) => lab.fault(name, host),
  off: (lab) => lab.heal(name, host),
});
const script = (host: string, on: string, off: string): Trouble => ({
  on: (lab) => sh(lab, host, on),
  off: (lab) => sh(lab, host, off),
});

const authorized = "/home/steve/.ssh/authorized_keys";

/** A rule for what the host sends to Headscale, and what comes after it. */
const unsent = (host: string, rule: string, then = ":"): Trouble => {
  const rules = (verb: string) => `iptables -w ${verb} OUTPUT -p tcp --dport 8080 ${rule}`;
  return script(host, `${rules("-I")}; ${then}`, `while ${rules("-D")} 2>/dev/null; do :; done`);
};

/** Of tailscaled alone: our user still reaches Headscale. */
const byDaemon = "-m owner --uid-owner 0 -j REJECT --reject-with tcp-reset";
const says = (what: string) => `until tailscale status --json --peers=false | grep -q '${what}'; do sleep 0.3; done`;
const hangUp = "ss -K dport = 8080 >/dev/null";

/** Neither way: UDP is dropped, and so is the word by which the relay's connection begins. Headscale's own goes on. */
const unpinged = (host: string): Trouble => {
  const relay = unsent(
    host,
    "-m string --algo bm --string 'GET /derp' -j DROP",
    `${hangUp}; ${says('"Online": true')}`,
  );
  const udp = fault("udp", host);
  return {
    on: (lab) => Promise.all([relay.on(lab), udp.on(lab)]),
    off: (lab) => Promise.all([relay.off(lab), udp.off(lab)]),
  };
};

/** By the id of its row in the table of the manual: on which host, and how. Each line of this list is one round. */
export const rounds: readonly Readonly<Record<string, readonly [host: string, trouble: Trouble]>>[] = [
  {
    "sshd-stopped": ["h1", fault("sshd", "h1")],
    frozen: ["h2", fault("pause", "h2")],
    "host-key-other": ["h3", fault("hostkey", "h3")],
  },
  {
    dropped: ["h1", fault("lan-ssh", "h1")],
    "key-unknown": [
      "h2",
      script(
        "h2",
        `mv ${authorized} ${authorized}.away`,
        `[ ! -e ${authorized}.away ] || mv ${authorized}.away ${authorized}`,
      ),
    ],
    "no-shell": ["h3", script("h3", "usermod -s /usr/sbin/nologin steve", "usermod -s /bin/bash steve")],
  },
  {
    "sudo-password": ["h1", fault("sudo", "h1")],
    "service-stopped": ["h2", script("h2", "systemctl stop tailscaled", "systemctl start tailscaled")],
    "service-disabled": ["h3", script("h3", "systemctl disable -q tailscaled", "systemctl enable -q tailscaled")],
  },
  {
    "taken-down": ["h1", script("h1", "tailscale down", "tailscale up")],
    "server-unreachable": ["h2", unsent("h2", "-j DROP")],
    "clock-off": ["h3", fault("clock", "h3")],
  },
  {
    "udp-cut": ["h1", fault("udp", "h1")],
    "names-lost": ["h2", fault("names", "h2")],
    "mtu-trap": ["h3", fault("mtu", "h3")],
  },
  {
    "control-lost": ["h1", unsent("h1", byDaemon, `${hangUp}; ${says('"Online": false')}`)],
    "mesh-cut": ["h2", unpinged("h2")],
    "half-installed": [
      "h3",
      script(
        "h3",
        `systemctl stop tailscaled; cd /tmp; apt-get -qq download tailscale; dpkg --unpack tailscale_*.deb >/dev/null
         systemctl stop tailscaled; rm tailscale_*.deb`,
        "dpkg --configure -a >/dev/null; systemctl enable -q --now tailscaled",
      ),
    ],
  },
  { "not-started": ["h1", unsent("h1", byDaemon, "systemctl restart tailscaled")] },
];
