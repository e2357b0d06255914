// The manual's chapters: on the host.

import type { Section } from "./section.ts";

export const host = {
  title: "On the host",
  intro: [
    "Nobody has run the commands for Windows hosts below on a real Windows yet ([what was tried](testing-gaps.md)).",
  ],
  chapters: {
    OS_UNSUPPORTED: [
      "MeSH provisions Linux with systemd, and Windows 10 1607 or newer, on amd64 and arm64. A host that runs another system than the inventory",
      "says is left alone, and the message has the line to write: `os: windows` or `os: linux` for that host, or `--os` where it is in no",
      "inventory. On Windows it also names S mode, an old build, PowerShell before 5.1, and a 32-bit PowerShell behind the SSH server. In WSL2,",
      "put `[boot]` `systemd=true` into `/etc/wsl.conf` and run `wsl --shutdown`.",
    ],
    ACCESS_PASSWORD: [
      "Changing this host needs root, and sudo asks for a password. A run never sends one. Prepare the host once, with that password:",
      "`mesh remote prepare steve@HOST`. What that allows, and what not: [security](security.md). Whose password sudo wants is the host's to",
      "say: with `rootpw` or `targetpw` in sudoers it is root's, and the message after a wrong one names the account.",
    ],
    ACCESS_DENIED: [
      "The SSH user cannot become root: sudo is not installed, the user is not in the sudoers file, sudo wants a terminal (`Defaults requiretty`;",
      "one line `Defaults:steve !requiretty` ends that), does not take the account, or does not work itself. The message says which.",
      "",
      "On Windows the session has no administrator's rights, or the profile of the account is not loaded (its home is `C:\\Windows`). A member",
      "of Administrators who signs in by key has them at once. `ssh steve@HOST 'powershell -NoProfile -Command \"whoami /groups\"'` shows it (a",
      'line that Git\'s bash as default shell does not change, either): `S-1-5-32-544` must be enabled, not "deny only", and the level `S-1-16-12288` or more. Names of groups say nothing: they are translated.',
    ],
    PREPARE_OUTDATED: [
      "The program that `mesh remote prepare USER@HOST` installed on this host is of another release than the one that runs now. Nothing was",
      "changed there. Somebody who knows the sudo password runs `mesh remote prepare steve@HOST` again.",
    ],
    PREPARE_PINNED: [
      "This host was prepared for another login server, package source, signing key or user than the inventory names now, or for",
      "a newer Tailscale. If the change is meant, run `mesh remote prepare steve@HOST` again; if you did not change the inventory, ask who did.",
    ],
    PREPARE_CONFLICT: [
      "On Windows, `C:\\ProgramData\\mesh` is a folder that others made or may write to; MeSH puts no key there and changes nothing about it.",
      "Give it another name, or its owner and writers to Administrators and SYSTEM. On Linux, `/etc/sudoers.d/mesh` holds lines that MeSH did",
      "not write. `mesh remote prepare HOST` does not replace them, and nothing was changed there. Give the file another name, under which sudo",
      "reads it as before, and run `mesh remote prepare steve@HOST` again.",
    ],
    HOST_BUSY: [
      "Another run of MeSH has been changing this host for five minutes: somebody else's, or one whose client is gone while its package",
      "manager finishes. The host lets one run change it at a time, and the message names who began the other one, from where and when:",
      "`(steve from 192.168.1.10, since 12:01:07)`, by the host's own clock. `ps -ef | grep mesh-host` on the host shows it; run again when",
      "it has ended.",
    ],
    INSTALL_FAILED: [
      "A package could not be installed. The message holds what the package manager said: of dpkg, which package could not be configured. When that",
      "is one of others and MeSH's own is installed, the run goes on and only tells it.",
      "",
      "What MeSH leaves to you on Linux, each with its command after `next:`: another apt source that names Tailscale's repository (the vendor's",
      "`tailscale.list` and what `apt modernize-sources` makes of it are taken over); packages that miss others; a Tailscale from the snap or another",
      "one without the service `tailscaled.service`, which is said in the plan; a system whose repositories have no Syncthing (EPEL on RHEL, Alma",
      "and Rocky) or that is an image (rpm-ostree). There, `syncthing: false` for the host does without. Where a service does not start, or a file",
      "cannot be written, the command shows why. `mesh inventory show HOST` stands after `next:` where the inventory decides: its version, where",
      "that comes from. Another `mesh apply` without a change ends in the same way.",
      "",
      "On Windows it explains msiexec's number and holds the lines of its log that matter. The MSI must be the one for the machine's own",
      "processor, which an emulated session does not know (ARM64). A newer Tailscale than the inventory's, and one that came by other means",
      "than the MSI, is left as it is. Where the machine cannot fetch the MSI (PACKAGE_SOURCE_DOWN there), MeSH brings it over SSH, and winget",
      "is tried last.",
    ],
    PACKAGE_SOURCE_DOWN: [
      "The package source does not answer, or has no such version; the message has the URL and what the host's own tool said. Either the host's way",
      "there is broken, or the inventory names a source or version that is not: `mesh inventory show HOST` says which hold, and the line of each",
      "that is not the default. When it answers again, `mesh apply HOST` goes on.",
      "",
      "Over plain http nothing unsigned is installed on a host that has apt: where its system is none that the source has a repository for, take",
      "an https source, or see whether `/etc/os-release` says what the system is.",
    ],
    CHECKSUM_MISMATCH: [
      "The download is not what its `.sha256` says. Nothing was installed. Try again; if it stays, the source or the way to it is bad.",
    ],
    SIGNATURE_MISMATCH: [
      "The package source is not signed by `mesh.tailscale.signing-key`. Nothing was installed, and another run ends in the same.",
      "`mesh inventory show HOST` says which source and which key hold, and the line of each that is not the default. A source of your own signs",
      "with a key of its own: write its fingerprint there. With the vendor's source and the default key, somebody answers in its place (a proxy, a",
      "mirror), or the vendor has a new key: take that from the vendor's own pages, never from what the host was sent.",
    ],
    PACKAGES_LOCKED: [
      "Another process held the package lock for too long (unattended upgrades, usually). MeSH waits five minutes before it says this. On",
      "Windows it is another installation (msiexec's 1618: Windows Update, Intune); the message names it, and `installer-wait-seconds` of",
      "`mesh.windows` is how long it is waited for. Nothing is uninstalled because of it. So ends also an installation of MeSH's own that takes too",
      "long, or a restart of Tailscale's service: it goes on by itself, and the next `mesh apply HOST` waits for it.",
    ],
    POLICY_BLOCKS: [
      "Windows: something on the machine has the last word, and MeSH does not overrule it. The message names it and where it stands: a policy",
      "of Tailscale (`LoginURL`, `UnattendedMode`, `Hostname`, `Tailnet`, `AuthKey` below `HKLM\\SOFTWARE\\Policies\\Tailscale` or",
      "`HKLM\\SOFTWARE\\Tailscale IPN`), a policy that lets PowerShell run signed scripts only (WDAC, AppLocker), or an antivirus that refuses",
      "the program. Old guides for Headscale put `LoginURL` there, and an uninstall leaves it. Whoever manages the machine takes it away; then",
      "`mesh apply HOST`. No key was made, and no other way to join was tried: all of them would meet the same policy.",
    ],
    DRIVER_FAILED: [
      "Windows: Tailscale's service runs, and its tunnel driver does not come up (`NoState` for longer than `backend-seconds` after the service",
      "began). The message holds the problem code of the device, the state of NetSetupSvc and the last lines of Tailscale's own log. No way to",
      "join can help, so no script was written for a person. Restart the machine (`shutdown /r /t 60` there); when that does not help,",
      "repair or reinstall the driver there, then `mesh apply HOST`.",
    ],
    REBOOT_NEEDED: [
      'Windows: what was installed or removed is completed by a restart only (msiexec\'s 3010 or 1641, a service that is "marked for deletion",',
      "an old program that still runs). MeSH restarts no machine. Close services consoles and monitoring agents or restart the machine, then",
      "`mesh apply HOST` goes on where it stopped.",
    ],
    DISK_FULL: ["There is no room on the host. Nothing is left half-installed; make room and run again."],
    CLOCK_WRONG: [
      "On Windows the clock is minutes off that of the machine that runs MeSH: `w32tm /resync` there. On Linux",
      "the host's clock is behind: for it, the package list is from the future, and apt does not take it. `timedatectl` on the host shows",
      "whether it is kept in time; `sudo timedatectl set-ntp true` lets it be.",
    ],
  },
} as const satisfies Section;
