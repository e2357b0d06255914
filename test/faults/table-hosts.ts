// Faults on a host.

import type { Failing } from "./row.ts";

const lab = "test/e2e/failures.test.ts";
const odd = "test/e2e/faults.test.ts";
const found = "test/e2e/found.test.ts";
const step = "install-tailscale";

export const hostFaults = [
  {
    id: "sudo-password",
    fault: "sudo asks for a password",
    proof: lab,
    code: "SUDO_PASSWORD",
    step: "detect",
    says: "sudo asks USER for a password; prepare this host once, with that password",
    next: "mesh remote prepare ADDRESS",
  },
  {
    id: "sudo-none",
    fault: "sudo is not installed",
    proof: found,
    code: "SUDO_MISSING",
    step: "detect",
    says: "USER may not use sudo, or sudo is not installed",
    next: "ssh -t ADDRESS su -c visudo",
  },
  {
    id: "mirror-down",
    fault: "The package source is down",
    proof: lab,
    code: "PACKAGE_SOURCE_DOWN",
    step,
    says: "the package source cannot be reached from this host: URL",
  },
  {
    id: "mirror-stranger",
    fault: "The package source is signed by a stranger",
    proof: lab,
    code: "SIGNATURE_MISMATCH",
    step,
    says: "the package list of Tailscale could not be read: the repository is not signed by the pinned key",
  },
  {
    id: "mirror-lies",
    fault: "The package source sends something else than its checksum says",
    proof: lab,
    code: "CHECKSUM_MISMATCH",
    step,
    says: "URL is not what its .sha256 says",
  },
  {
    id: "disk-full",
    fault: "The disk is full",
    proof: lab,
    code: "DISK_FULL",
    step,
    says: "Tailscale VERSION could not be fetched: the disk is full",
  },
  {
    id: "usr-read-only",
    fault: "/usr is read-only",
    proof: odd,
    code: "INSTALL_FAILED",
    step,
    says: "FILE cannot be written: is the file system read-only?",
  },
  {
    id: "root-read-only",
    fault: "The whole system is read-only",
    proof: found,
    code: "INSTALL_FAILED",
    step,
    says: "FILE cannot be written: is the file system read-only?",
  },
  {
    id: "clock-behind",
    fault: "The clock is behind, and the package list from its future",
    proof: found,
    code: "CLOCK_WRONG",
    step,
    says: "the package list of Tailscale could not be read: its date is in the future for this host, whose clock says … UTC",
  },
  {
    id: "port-taken",
    fault: "Another program has Syncthing's port",
    proof: found,
    code: "SYNCTHING_FAILED",
    step: "install-syncthing",
    says: "port PORT on 127.0.0.1 is taken by …",
  },
] as const satisfies readonly Failing[];
