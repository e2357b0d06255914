// Faults that end well.

import type { Mended } from "./row.ts";

const odd = "test/e2e/faults.test.ts";
const names = "test/e2e/identity.test.ts";
const ended = "test/e2e/interrupted.test.ts";
const cuts = "test/e2e/cuts.test.ts";
const fifty = "test/e2e/fifty.test.ts";
const found = "test/e2e/found.test.ts";

export const mendedFaults = [
  {
    id: "apt-held",
    fault: "Another process holds the package lock",
    proof: odd,
    does: "MeSH waits up to five minutes, and says for whom",
  },
  {
    id: "host-busy",
    fault: "Another run of MeSH changes the host, or one that was cut off still brings back what was",
    proof: ended,
    does: "it is waited for, up to five minutes",
  },
  { id: "dpkg-interrupted", fault: "dpkg was interrupted earlier", proof: odd, does: "it is finished first" },
  {
    id: "package-half-made",
    fault: "The power went while a package was unpacked",
    proof: odd,
    does: "the package is installed again",
  },
  { id: "mirror-slow", fault: "The package source takes its time", proof: odd, does: "it is waited for" },
  {
    id: "other-means",
    fault: "Tailscale came by other means",
    proof: odd,
    does: "it is left as it is, also where another version is wanted, and the plan says so",
  },
  {
    id: "older",
    fault: "The host has an older Tailscale",
    proof: found,
    does: "it is upgraded to the version of the inventory, and its node stays the same",
  },
  {
    id: "newer",
    fault: "The host has a newer Tailscale than the inventory names",
    proof: found,
    does: "it stays, and the plan says that MeSH never downgrades",
  },
  {
    id: "snapshot",
    fault: "The host was restored from an old snapshot",
    proof: odd,
    does: "it is in the mesh again, once",
  },
  {
    id: "network-drops",
    fault: "The network drops every few seconds",
    proof: odd,
    does: "a run fails with the cause or comes through, and the next one finishes",
  },
  {
    id: "headscale-restarts",
    fault: "Headscale is restarted every 5 s during an apply over 20 hosts",
    proof: fifty,
    does: "each host comes through or says why, and the next run finishes",
  },
  { id: "node-deleted", fault: "The host's node was deleted in Headscale", proof: names, does: "it is joined again" },
  {
    id: "node-renamed",
    fault: "The host's node was renamed in Headscale",
    proof: names,
    does: "it gets its name back and stays the same node",
  },
  {
    id: "node-expired",
    fault: "The host's node has expired",
    proof: names,
    does: "it is joined again as the same node",
  },
  {
    id: "logged-out",
    fault: "The host was logged out, taken down, or its service stopped",
    proof: names,
    does: "each is healed",
  },
  { id: "by-hand", fault: "Routes and other settings were made by hand", proof: names, does: "they stay" },
  {
    id: "reinstalled",
    fault: "The host was reinstalled",
    proof: names,
    does: "it takes the place of its offline past",
  },
  {
    id: "killed",
    fault: "MeSH was killed with SIGKILL during a step",
    proof: ended,
    does: "the next run finishes, with nothing left over",
  },
  {
    id: "ctrl-c",
    fault: "Ctrl-C or SIGTERM during a step",
    proof: ended,
    does: "what was done is reported, keys are revoked, the exit code is 130, and the next run finishes",
  },
  {
    id: "power-cut",
    fault: "The host's power is cut during a step",
    proof: ended,
    does: "the run says SSH_LOST, and the next one finishes",
  },
  {
    id: "tarball-cut",
    fault: "The host's power is cut when a tarball's programs are in place, but not yet known to systemd",
    proof: ended,
    does: "the next run sees that the installation is not whole, and makes it so",
  },
  {
    id: "removal-cut",
    fault: "MeSH was killed while the package manager removes Tailscale",
    proof: "test/e2e/leaving.test.ts",
    does: "nothing of it is left after the next run",
  },
  {
    id: "cut",
    fault: "The connection is cut, the host paused, switched off, or its SSH server killed during a step",
    proof: cuts,
    does: "each such host fails alone, no key stays usable, and the next run finishes",
  },
] as const satisfies readonly Mended[];
