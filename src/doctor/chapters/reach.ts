// The manual's chapters: reaching a host.

import type { Section } from "./section.ts";

export const reach = {
  title: "Reaching a host",
  intro: [],
  chapters: {
    DNS_FAILED: [
      "The address does not resolve on the machine that runs MeSH. `.local` names need mDNS, which containers and VMs often lack:",
      "write the IP address into the inventory.",
    ],
    SSH_REFUSED: [
      "The machine is there, but nothing listens on the port. Is the SSH server running? Is it the right port (22 for Windows, 2222",
      "for WSL2)? A WSL2 distribution that is not running looks like this too.",
    ],
    SSH_TIMEOUT: [
      "No answer within 10 seconds: the machine is off, on another network, or a firewall drops the packets.",
    ],
    SSH_UNREACHABLE: [
      "There is no route to the address. Check the network of the machine that runs MeSH, and the address.",
    ],
    SSH_AUTH: [
      "The host refused every key that was offered. MeSH never tries twice, because sshd locks out those who do. Put the public key",
      "there: `ssh-copy-id -p 2222 steve@office-one.local`. On Windows, keys of administrators belong into",
      "`C:\\ProgramData\\ssh\\administrators_authorized_keys`, readable by SYSTEM and Administrators only;",
      "`mesh remote prepare steve@office-one.local --os windows` prints a block that puts it there ([preparing Windows](preparing-windows.md)).",
    ],
    SSH_KEY: [
      "A key file on the machine that runs MeSH is missing, readable by others (`chmod 600 FILE`), not a private key, or needs a",
      "passphrase (`MESH_SSH_PASSPHRASE`, or the agent).",
    ],
    SSH_CONFIG: [
      "`~/.ssh/config` or the known_hosts file says something MeSH cannot follow, such as `ProxyCommand` or `@cert-authority`. The",
      "message names the line.",
      "",
      "Or a host has `connection: local`, and nothing shows that this machine is it. It is when it has the host's name, when the host's",
      "`address` is one of its own, leads to one, or begins with its name, or when this machine's own host key",
      "(`/etc/ssh/ssh_host_*_key.pub`) is pinned for the host or, where no key is, shown by the SSH server at that address. So a server behind NAT knows itself, unless the router",
      "lets nobody in from inside or has no way to port 22. Then add the server's own `hostname` to the host's addresses:",
      "`address: [mesh.example.org, ip-172-31-4-5]`.",
    ],
    SSH_LOST: [
      "The connection ended in the middle of the sign-in or of a step. Run again: every step is safe to repeat.",
    ],
    SSH_PROTOCOL: [
      "What answered does not speak SSH, or speaks only algorithms that MeSH refuses. OpenSSH 7.4 or newer is fine.",
    ],
    HOST_KEY_UNKNOWN: [
      "The host's key is not in the known_hosts file. Compare the fingerprint with what the machine itself shows",
      "(`ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub`), then pin it: `mesh ssh scan HOST`.",
    ],
    HOST_KEY_CHANGED: [
      "The host shows another key than the pinned one. After a reinstall that you know of: `mesh ssh scan --replace HOST`.",
      "Otherwise somebody may be in between: do not go on.",
    ],
    HOST_KEY_REVOKED: [
      "The host shows a key that is marked `@revoked` in the known_hosts file. Give the host a new key.",
    ],
    COMMAND_TIMEOUT: [
      "A step took longer than its limit and was ended on the host. The message names the step. Run again when the cause is gone.",
    ],
  },
} as const satisfies Section;
