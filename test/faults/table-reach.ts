// Faults between MeSH and a host.

import type { Failing } from "./row.ts";

const reach = "test/ssh/connect.test.ts";
const keys = "test/ssh/host-keys.test.ts";
const lab = "test/e2e/failures.test.ts";

export const reachFaults = [
  {
    id: "name-unknown",
    fault: "The host's name does not resolve",
    proof: reach,
    code: "DNS_FAILED",
    step: "connect",
    says: "the name ADDRESS does not resolve; an IP address works where a .local name does not",
    next: "getent hosts ADDRESS",
  },
  {
    id: "sshd-stopped",
    fault: "The SSH server is stopped, or the port is the wrong one",
    proof: lab,
    code: "SSH_REFUSED",
    step: "connect",
    says: "ADDRESS port PORT refused the connection: is an SSH server running there, and is it the right port (22 is Windows, 2222 is WSL)? A firewall may also refuse",
    next: "mesh remote status ADDRESS --port PORT",
  },
  {
    id: "no-route",
    fault: "There is no way to the host",
    proof: reach,
    code: "SSH_UNREACHABLE",
    step: "connect",
    says: "there is no route to ADDRESS port PORT",
    next: "ping -c 3 ADDRESS",
  },
  {
    id: "silent-host",
    fault: "The host takes the connection and never speaks (paused, or overloaded)",
    proof: reach,
    code: "SSH_TIMEOUT",
    step: "connect",
    says: "ADDRESS port PORT accepted the connection and sent no SSH greeting within …",
    next: "ping -c 3 ADDRESS",
  },
  {
    id: "ssh-key-refused",
    fault: "The host does not know the SSH key",
    proof: lab,
    code: "SSH_AUTH",
    step: "connect",
    says: "ADDRESS refused every key that was offered: …",
    next: "ssh-copy-id -p PORT ADDRESS",
  },
  {
    id: "host-key-unknown",
    fault: "The host key was never pinned",
    proof: keys,
    code: "HOST_KEY_UNKNOWN",
    step: "connect",
    says: "ADDRESS port PORT shows … FINGERPRINT, which is not pinned in FILE",
    next: "mesh ssh scan HOST",
  },
  {
    id: "host-key-changed",
    fault: "The host shows another key than the pinned one",
    proof: lab,
    code: "HOST_KEY_CHANGED",
    step: "connect",
    says: "ADDRESS port PORT shows another host key than the pinned one. Pinned: …. Shown: … FINGERPRINT. Either the host was reinstalled, or something else answers in its place; compare with the host's own console before you replace the pin",
    next: "mesh ssh scan HOST --replace",
  },
] as const satisfies readonly Failing[];
