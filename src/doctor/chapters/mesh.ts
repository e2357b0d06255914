// The manual's chapters: in the mesh. What only a doctor or a night can see, because no run fails of it.

import type { Section } from "./section.ts";

export const mesh = {
  title: "In the mesh",
  intro: [
    "`mesh doctor HOST` says these, and `mesh health` most of them ([states and codes](../references/health-states.md)); a run mends what it can.",
  ],
  chapters: {
    "not-installed": [
      "There is no Tailscale on the host. `mesh apply HOST` installs it; for a host that is in no inventory,",
      "`mesh remote provision USER@HOST`. When that fails: [INSTALL_FAILED](#install_failed).",
    ],
    "half-installed": [
      "An installation of Tailscale was cut off: the power, or a run that was killed. `mesh apply HOST` finishes it.",
    ],
    "service-stopped": [
      "tailscaled is installed and does not run. `mesh apply HOST` starts and enables it. When it ends again by itself,",
      "`sudo journalctl -u tailscaled -n 50` on the host says why.",
    ],
    "service-disabled": [
      "tailscaled runs now and would not after a restart of the host. `mesh apply HOST` enables it.",
    ],
    "not-started": [
      "tailscaled runs and is neither up nor logged out: it is just starting, or it cannot reach what it needs, which the next",
      "rungs then name. Look again after a minute; `tailscale status` on the host says what it waits for.",
    ],
    "logged-out": [
      "Tailscale on the host has no login: somebody typed `tailscale logout`, or its key has ended. `mesh apply HOST` joins it again.",
    ],
    "taken-down": [
      "Somebody typed `tailscale down` on the host. `mesh apply HOST` brings it back without a new login.",
    ],
    "node-expired": [
      "The node's key has ended, so nobody in the mesh speaks with it. `mesh apply HOST` joins it again as the same node.",
    ],
    "join-waits": [
      "The join waits for a person at the machine, which is Windows' way ([why](windows-ipn-limitation.md)). The line to type there stands",
      "below `next:`. `mesh apply HOST` afterwards finishes, and makes another key when the first has ended.",
    ],
    "node-missing": [
      "Headscale lists no node with the host's key: somebody deleted it, or Headscale's database was replaced. `mesh apply HOST` joins it again.",
    ],
    "server-differs": [
      "The host reaches something at Headscale's URL that calls itself Headscale, with another key than the one that we see there: the name means",
      "another machine on the host (`/etc/hosts`, another DNS), a port is forwarded elsewhere, or somebody is in between. Find out which before",
      "anything is joined there.",
    ],
    "control-lost": [
      "The host reaches Headscale, and Tailscale on it is not in contact all the same. It tries again by itself, seldom after long;",
      "`sudo systemctl restart tailscaled` on the host makes it try now.",
    ],
    "host-down": [
      "Nobody gets in by SSH, and Headscale has lost the host as well: it is off, or it has no network. Switch it on or go there.",
    ],
    "clock-wrong": [
      "The host's clock is off by more than `clock-seconds` of the inventory's health settings. Certificates, keys and package lists",
      "are judged by it. `timedatectl` on the host shows whether it is kept in time; `sudo timedatectl set-ntp true` lets it be.",
    ],
    "mesh-cut": [
      "The host says that it is in the mesh, and no ping through it is answered, by no road. `tailscale netcheck` on both sides; a",
      "firewall may drop UDP and what goes to Headscale's relay; Headscale's policy (ACL) may forbid it: `sudo headscale policy get`.",
    ],
    relayed: [
      "Traffic with the host goes through a relay of Headscale's: it works, slower. UDP does not get through between the two, because of",
      "a firewall or a strict NAT. Let UDP port 41641 through on one side; `tailscale netcheck` on the host shows what it finds.",
    ],
    "dns-broken": [
      "Names of the mesh (MagicDNS) are not found on the host, or lead elsewhere. `tailscale dns status` on the host shows what Tailscale",
      "wants; often another program has written `/etc/resolv.conf` since, or `/etc/nsswitch.conf` asks no DNS.",
    ],
    "mtu-trap": [
      "Small packets get through the mesh and full ones do not, so a ping is answered and SSH hangs: some link on the way (PPPoE, another",
      "VPN, a cloud's network) takes less than a packet of 1280 bytes with the mesh's own headers. Raise the MTU of that link, or let its",
      'router answer with ICMP "fragmentation needed". On WSL2: [WSL_UNREACHABLE](#wsl_unreachable) has the page about its network.',
    ],
  },
} as const satisfies Section;
