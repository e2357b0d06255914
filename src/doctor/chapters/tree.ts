// The decision tree at the top of the manual's page, and the branches of the tree that this project began with: what is typed, what is
// answered, and which test shows it.

import type { DoctorCode } from "../types.ts";

interface Branch {
  readonly codes: readonly DoctorCode[];
  /** In place of the codes, where there is none. */
  readonly label?: string;
  /** Behind the label. */
  readonly says: string;
  readonly more?: readonly string[];
}

export const tree: readonly Branch[] = [
  {
    codes: ["SSH_REFUSED"],
    says: "nothing listens on that port",
    more: ["is the SSH server running there? is the port right (22 Windows, 2222 WSL2)? does a firewall allow it?"],
  },
  {
    codes: ["SSH_TIMEOUT"],
    says: "nobody answered within 10 s",
    more: ["is the machine on, and on this network?"],
  },
  {
    codes: ["DNS_FAILED"],
    says: "the name does not resolve",
    more: ["use the IP address instead of the .local name (always in a Docker VM)"],
  },
  {
    codes: ["SSH_AUTH"],
    says: "no key was accepted",
    more: [
      "is the key in ~/.ssh/authorized_keys there? ssh-copy-id -p PORT USER@HOST",
      "Windows administrators: C:\\ProgramData\\ssh\\administrators_authorized_keys",
    ],
  },
  { codes: ["HOST_KEY_UNKNOWN"], says: "the host key is not pinned yet: mesh ssh scan HOST" },
  { codes: ["HOST_KEY_CHANGED"], says: "the host key is not the pinned one: find out why before anything else" },
  { codes: ["ACCESS_PASSWORD"], says: "sudo asks for a password" },
  { codes: ["OS_UNSUPPORTED"], says: "another system than the inventory says: the message has the line to write" },
  {
    codes: ["POLICY_BLOCKS", "DRIVER_FAILED", "REBOOT_NEEDED"],
    says: "Windows: the machine itself is in the way, and says with what",
  },
  { codes: [], label: 'exit code 3, "waiting"', says: "Windows: a person runs one line at the machine" },
  { codes: ["INSTALL_FAILED"], says: "Tailscale or Syncthing could not be installed" },
  { codes: ["KEY_MINT_FAILED"], says: "Headscale made no key: sudo systemctl status headscale" },
  { codes: ["LOGIN_SERVER_UNREACHABLE"], says: "the host cannot reach Headscale" },
];

interface SeedBranch {
  /** As the first tree has it. */
  readonly asks: string;
  readonly type: string;
  readonly answer: DoctorCode;
  readonly says: string;
  readonly test: string;
}

const doctorLab = "test/e2e/doctor.test.ts";
const embedded = "test/embedded/doctor.test.ts";

export const seedBranches: readonly SeedBranch[] = [
  {
    asks: "SSH connection refused: is the SSH server running?",
    type: "mesh doctor HOST",
    answer: "SSH_REFUSED",
    says: "at the rung port, with the other port of the same PC as the next command",
    test: doctorLab,
  },
  {
    asks: "SSH connection refused: correct port?",
    type: "mesh doctor USER@HOST --port 22",
    answer: "SSH_REFUSED",
    says: "the message names both ports, the next command tries the other one",
    test: "test/doctor/tree.test.ts",
  },
  {
    asks: "SSH connection refused: does a firewall allow it?",
    type: "mesh doctor HOST",
    answer: "SSH_TIMEOUT",
    says: "at the rung port; one that refuses in place of dropping is SSH_REFUSED",
    test: doctorLab,
  },
  {
    asks: "SSH permission denied: key in authorized_keys?",
    type: "mesh doctor HOST",
    answer: "SSH_AUTH",
    says: "at the rung sign-in, with ssh-copy-id as the next command",
    test: doctorLab,
  },
  {
    asks: "SSH permission denied: Windows admin keys in the right place?",
    type: "mesh remote prepare USER@HOST --os windows",
    answer: "SSH_AUTH",
    says: "doctor names the file of administrators; prepare prints the block that puts the key there",
    test: "test/doctor/tree.test.ts",
  },
  {
    asks: "sudo requires password",
    type: "mesh doctor HOST",
    answer: "ACCESS_PASSWORD",
    says: "at the rung rights, with mesh remote prepare as the next command",
    test: doctorLab,
  },
  {
    asks: '"waiting for Tailscale" (Windows)',
    type: "mesh doctor HOST",
    answer: "join-waits",
    says: "at the rung backend, exit code 3, with the line to type at the machine",
    test: embedded,
  },
  {
    asks: "Tailscale install failed (Linux): internet connectivity?",
    type: "mesh apply HOST",
    answer: "PACKAGE_SOURCE_DOWN",
    says: "the run says which source does not answer; doctor says not-installed until it is mended",
    test: "test/e2e/failures.test.ts",
  },
  {
    asks: "Tailscale install failed (Windows): winget by hand?",
    type: "mesh apply HOST",
    answer: "INSTALL_FAILED",
    says: "the run itself tries the installer, then brings it, then winget, and says what each answered",
    test: "test/host/windows-change-install.test.ts",
  },
  {
    asks: "Auth key generation failed: is Headscale running?",
    type: "mesh doctor HOST",
    answer: "HEADSCALE_DOWN",
    says: "at the rung headscale, with sudo systemctl status headscale as the next command",
    test: doctorLab,
  },
  {
    asks: "DNS resolution failing (Docker VM)",
    type: "mesh doctor HOST",
    answer: "DNS_FAILED",
    says: "at the rung name: an IP address works where a .local name does not",
    test: doctorLab,
  },
];
