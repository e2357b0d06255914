// Faults of Headscale, and between a host and the mesh.

import type { Failing } from "./row.ts";

const lab = "test/e2e/failures.test.ts";
const odd = "test/e2e/faults.test.ts";
const names = "test/e2e/identity.test.ts";

export const meshFaults = [
  {
    id: "headscale-down",
    fault: "Headscale is down",
    proof: lab,
    code: "HEADSCALE_DOWN",
    says: "Headscale does not answer at URL (…); look after it on the server",
    next: "ssh -t ADDRESS sudo systemctl status headscale",
  },
  {
    id: "api-key-wrong",
    fault: "The API key is wrong, expired or revoked",
    proof: lab,
    code: "HEADSCALE_AUTH",
    says: "Headscale at URL refused the API key: wrong, expired or revoked (it does not say which); make one on the server, and put it into MESH_HEADSCALE_API_KEY or the file that the inventory names as api-key-file",
    next: "ssh -t ADDRESS sudo headscale apikeys create --expiration 90d",
  },
  {
    id: "dns-dead",
    fault: "DNS on the host is dead: the login server's name does not resolve there",
    proof: lab,
    code: "LOGIN_SERVER_UNREACHABLE",
    step: "join",
    says: "this host cannot reach the login server URL: its name does not resolve here",
    next: "mesh doctor HOST",
  },
  {
    id: "login-server-wrong",
    fault: "The login server is another service",
    proof: odd,
    code: "LOGIN_SERVER_UNREACHABLE",
    step: "join",
    says: "this host cannot reach the login server URL: …",
    next: "mesh doctor HOST",
  },
  {
    id: "cloned",
    fault: "A host was cloned, with its machine key",
    proof: odd,
    code: "NODE_CONFLICT",
    step: "join",
    says: "HOST has the same node key: one is a copy of the other's disk, or they are two names of one machine; on the copy, let Tailscale forget who it is",
    next: "ssh -t ADDRESS 'sudo systemctl stop tailscaled && sudo rm /var/lib/tailscale/tailscaled.state && sudo systemctl start tailscaled'",
  },
  {
    id: "elsewhere",
    fault: "The host is in use in the mesh of another control server",
    proof: "test/e2e/elsewhere.test.ts",
    code: "OTHER_CONTROL_SERVER",
    step: "join",
    says: "it belongs to URL, not to URL; log it out there first, if that is what you want",
    next: "ssh -t ADDRESS sudo tailscale logout",
  },
  {
    id: "name-taken",
    fault: "Two hosts with one name: another machine is online under this host's name",
    proof: names,
    code: "NODE_CONFLICT",
    step: "join",
    says: "another machine is online in the mesh as HOST (id ID, ADDRESS), and it is not this host; if this host was just reinstalled, wait until the old node is offline",
    next: "sudo headscale nodes rename -i ID HOST",
  },
] as const satisfies readonly Failing[];
