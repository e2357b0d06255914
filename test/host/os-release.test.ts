// What a system calls itself, in files as editors, tools and vendors leave them; and a package source that has nothing for it.

import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { callShell } from "./call.ts";

const shells = [["dash"], ["bash"], ["busybox", "sh"]];

function inSystem(release: string | Buffer, script: string, shell: readonly string[] = ["sh"]) {
  const root = mkdtempSync(join(tmpdir(), "mesh-release-"));
  mkdirSync(join(root, "etc"));
  writeFileSync(join(root, "etc/os-release"), release);
  return callShell(`set -u; read_os_release; ${script}`, [], { root, shell }).stdout;
}

const repository =
  'workdir=/nonexistent source=https://x; fetch() { :; }; find_repository || repository=none; echo "$repository $distro $version_id"';

const debian = 'PRETTY_NAME="Debian GNU/Linux 12"\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nID=debian\n';
const trixie = "debian/trixie.noarmor.gpg";

test.each([
  ["as Debian writes it", debian, "debian/bookworm.noarmor.gpg debian 12"],
  ["with the ends of lines of Windows", debian.replaceAll("\n", "\r\n"), "debian/bookworm.noarmor.gpg debian 12"],
  ["indented", debian.replaceAll(/^/gm, " \t"), "debian/bookworm.noarmor.gpg debian 12"],
  [
    "with a byte order mark",
    `\ufeffID=debian\n${debian.replace("ID=debian\n", "")}`,
    "debian/bookworm.noarmor.gpg debian 12",
  ],
  [
    "in single quotes, with CRLF",
    "ID='debian'\r\nVERSION_CODENAME='trixie'\r\nVERSION_ID='13'\r\n",
    `${trixie} debian 13`,
  ],
  ["with blanks at the ends", "ID=debian \t\nVERSION_CODENAME=trixie  \nVERSION_ID=13 \n", `${trixie} debian 13`],
  ["with comments", '# ID=fedora\nID="debian" # ID=x\n#ID=y\nVERSION_CODENAME=trixie #z\n', `${trixie} debian `],
  ["exported", "export ID=debian\nexport VERSION_CODENAME=trixie\n", `${trixie} debian `],
  ["without its last newline", "VERSION_CODENAME=trixie\nID=debian", `${trixie} debian `],
  [
    "of Linux Mint",
    'ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_CODENAME=xia\nUBUNTU_CODENAME=noble\n',
    "ubuntu/noble.noarmor.gpg linuxmint ",
  ],
  [
    "of LMDE, with CRLF",
    "ID=linuxmint\r\nID_LIKE=debian\r\nVERSION_CODENAME=gigi\r\nDEBIAN_CODENAME=trixie\r\n",
    `${trixie} linuxmint `,
  ],
  ["of Raspbian", "ID=raspbian\nID_LIKE=debian\nVERSION_CODENAME=trixie\n", `${trixie} raspbian `],
  ["of Rocky Linux", 'ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.5"\n', "none rocky 9.5"],
  ["with a codename that is none", "ID=debian\nVERSION_CODENAME=../../x\n", "none debian "],
  ["empty", "", "none  "],
])("an os-release %s", (_, text, seen) => {
  for (const shell of shells) expect(inSystem(text, repository, shell)).toBe(`${seen}\n`);
});

test.each([
  ["a Debian without a repository there", debian, 4],
  ["a file that names nothing", "NAME=x\n", 4],
  ["no file that can be read", Buffer.from([0xff, 0xfe, 0x49, 0, 0x44, 0, 0x3d, 0]), 4],
  ["a Linux that nobody knows", "ID=meshlinux\n", 4],
])("%s: where apt is, no tarball comes over plain http", (_, text, status) => {
  const put = (source: string, programs: string) =>
    inSystem(
      text,
      `source=${source} version=1.102.3 ts_origin=none workdir=/nonexistent; fetch() { return ${status}; }
      have() { case $1 in ${programs}) ;; *) false ;; esac; }; install_by_tarball() { echo tarball; exit; }; put_tailscale`,
    );
  const refused = put("http://10.0.0.1:8000", "apt-get | dpkg");
  expect(refused).toContain('"code":"PACKAGE_SOURCE_DOWN"');
  expect(refused).toMatch(/"next":"sudo cat \S*\/os-release"/);
  expect(refused).not.toContain("tarball\n");
  expect(put("https://pkgs.tailscale.com/stable", "apt-get | dpkg")).toContain("tarball\n");
  expect(put("http://10.0.0.1:8000", "dnf")).toContain("tarball\n");
});

test("a host whose Tailscale is a tarball of MeSH's own is held to it, too", () => {
  const script = `source=http://10.0.0.1 version=1.102.3 ts_origin=mesh; have() { :; }; put_tailscale`;
  expect(inSystem(debian, script)).toContain('"code":"PACKAGE_SOURCE_DOWN"');
});

test.each([
  ["aarch64", "arm64"],
  ["x86_64", "amd64"],
  ["armv7l", "armv7l"],
  ["i686", "i686"],
])("report 26: a kernel of %s is %s, whatever the programs on it are", (machine, arch) => {
  for (const shell of shells)
    expect(inSystem(debian, `know_arch ${machine}; echo "$arch_name"`, shell)).toBe(`${arch}\n`);
});
