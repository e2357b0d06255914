// What package managers leave and say: what is installed counts, whose fault it is, and what to type about it.

import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { callShell } from "./call.ts";

/** As dpkg ends when a package of others cannot be configured (dpkg 1.21 by apt 2.6). */
const foreign = `Setting up tailscale (1.102.3) ...
Setting up broken (1.0) ...
dpkg: error processing package broken (--configure):
 installed broken package post-installation script subprocess returned error exit status 7
Errors were encountered while processing:
 broken
E: Sub-process /usr/bin/dpkg returned an error code (1)`;

interface Host {
  readonly release?: string;
  /** dpkg's "ii 1.102.3"; "" for a package it does not know. */
  readonly state?: string;
  readonly ostree?: boolean;
}

function onHost(script: string, says: string, { release = "", state = "", ostree = false }: Host = {}) {
  const root = mkdtempSync(join(tmpdir(), "mesh-packages-"));
  for (const folder of ["etc", "run", "bin", "work"]) mkdirSync(join(root, folder));
  writeFileSync(join(root, "etc/os-release"), release);
  if (ostree) writeFileSync(join(root, "run/ostree-booted"), "");
  const dpkg = `#!/bin/sh\nstate='${state}'\n[ "$state" ] || exit 1\ncase $3 in *Status*Version*) echo "$state" ;; *Status*) echo "\${state%% *} " ;; *) echo "\${state#* }" ;; esac\n`;
  writeFileSync(join(root, "bin/dpkg-query"), dpkg, { mode: 0o755 });
  const { stdout } = callShell(
    `workdir=${root}/work; unpacking=$workdir/unpacking; tool_status=0
    run_apt() { case $* in *install*) : >"$unpacking" ;; esac; tool_said=$1; tool_said=$says; tool_status=100; return 100; }
    run_tool() { tool_said=$says; tool_status=\${status:-1}; return "$tool_status"; }
    says=$1; ${script}`,
    [says],
    { root },
  );
  const frame = /result (.*)/.exec(stdout)?.[1];
  const { code, problem, detail, next } = frame ? JSON.parse(frame) : {};
  return { stdout, code, problem, detail, next };
}

const byApt = "have() { :; }; install_package syncthing; emit_done | json";
const tailscale = `source=http://x family=debian codename=bookworm version=1.102.3 signing_key=A; : >$workdir/keyring.gpg; trap cleanup EXIT
  find_second_sources() { :; }; keep_aside() { :; }; place() { :; }; restore_apt_source() { echo rolled back >&4; }
  run_apt() { case $1 in update) return 0 ;; esac; : >"$unpacking"; tool_said=$says; return 100; }; forget_own_unit() { :; }
  install_by_apt; echo went on >&4`;

describe("a package of others cannot be configured", () => {
  test("and ours is installed: it counts, its source stays, and dpkg's words are told", () => {
    const said = onHost(tailscale, foreign, { state: "ii 1.102.3" });
    expect(said.stdout).toContain("went on");
    expect(said.stdout).not.toContain("rolled back");
    expect(said.stdout).toContain(
      "note Tailscale 1.102.3 is installed, although dpkg could not configure broken: installed broken package post-installation script subprocess returned error exit status 7",
    );
  });

  test("the same with Syncthing", () => {
    const said = onHost(byApt, foreign, { state: "ii 1.19.2" });
    expect(said.stdout).toContain("syncthing is installed, although dpkg could not configure broken");
    expect(said.stdout).toContain('"did":["installed syncthing"]');
  });

  test("apt fails after that without a name: its last line is told", () => {
    const says = "Setting up tailscale (1.102.3) ...\nE: Problem executing scripts DPkg::Post-Invoke 'x'\n\n";
    const said = onHost(tailscale, says, { state: "ii 1.102.3" });
    expect(said.stdout).toMatch(
      /note Tailscale 1.102.3 is installed, although apt failed: E: Problem executing scripts DPkg::Post-Invoke 'x'\n/,
    );
    expect(said.stdout).toContain("went on");
  });

  test.each([
    ["an older one was there and still is", "ii 1.98.2", true],
    ["one is there whose number begins as ours", "ii 1.102.30", true],
    ["ours is there and not yet configured", "iU 1.102.3", false],
    ["there is none", "", true],
  ])("%s: that is a failure which names it, with the command that shows why", (_, state, back) => {
    const said = onHost(tailscale, foreign, { state });
    expect(said).toMatchObject({
      code: "INSTALL_FAILED",
      problem: "Tailscale 1.102.3 could not be installed: dpkg could not configure broken",
      next: "sudo dpkg --configure -a",
    });
    expect(said.detail).toContain("dpkg: error processing package broken (--configure):");
    expect(said.stdout.includes("rolled back")).toBe(back);
  });

  const remove =
    "ts_origin=package; tailscale_origin() { :; }; remove_apt_source() { :; }; remove_tailscale; emit_done | json";

  test("and Tailscale is to be removed: apt stops half-way, dpkg removes it alone", () => {
    const said = onHost(`status=0; ${remove}`, foreign, { state: "ic 1.102.3" });
    expect(said.stdout).toContain(
      "note Tailscale is removed, although dpkg could not configure broken: installed broken",
    );
    expect(said.stdout).toContain('"did":["removed Tailscale"]');
  });

  test("and Tailscale is to be removed: dpkg cannot, either", () => {
    expect(onHost(remove, foreign, { state: "iF 1.102.3" })).toMatchObject({ code: "INSTALL_FAILED" });
  });

  test("is not why Tailscale cannot be removed: dpkg is not asked", () => {
    const said = onHost(`status=0; ${remove}`, "E: Something else", { state: "ii 1.102.3" });
    expect(said).toMatchObject({ code: "INSTALL_FAILED", problem: "Tailscale could not be removed" });
  });

  test("after an interruption of dpkg: apt is asked again", () => {
    const { stdout } = callShell(
      `says=$1; run_tool() { tool_said=$says; return 1; }; asked=
      quiet_apt() { [ -z "$asked" ] || return 0; asked=yes; tool_said='E: dpkg was interrupted, you must run dpkg'; return 100; }
      run_apt install x && echo went on`,
      [foreign],
    );
    expect(stdout).toContain("went on");
  });
});

describe("apt cannot do anything on this host", () => {
  test.each([
    [
      "packages miss others",
      "You might want to run 'apt --fix-broken install' to correct these.\nE: Unmet dependencies. Try 'apt --fix-broken install' with no packages",
      "sudo apt-get --fix-broken install",
    ],
    [
      "an entry of others is malformed",
      "E: Malformed entry 1 in list file /etc/apt/sources.list.d/x.list (Component)\nE: The list of sources could not be read.",
      "sudo apt-get update",
    ],
  ])("because %s", (_, says, next) => {
    const said = onHost(tailscale, says);
    expect(said).toMatchObject({ code: "INSTALL_FAILED", next });
    expect(said.problem).toMatch(/: apt (installs nothing here|cannot read)/);
  });

  test.each([
    ["ID=ubuntu\n", "sudo add-apt-repository universe"],
    ["ID=debian\n", undefined],
  ])("because %j has no such package", (release, next) => {
    const said = onHost(
      `run_apt() { tool_said=$says; return 100; }; ${byApt}`,
      "E: Unable to locate package syncthing",
      { release },
    );
    expect(said).toMatchObject({ code: "INSTALL_FAILED", next });
    expect(said.problem).toContain("no repository of this host has it");
  });
});

describe("a system whose repositories have no Syncthing", () => {
  const by = (manager: string) => `have() { [ "$1" = ${manager} ]; }; install_package syncthing`;
  const noMatch = "Error: Unable to find a match: syncthing";

  test.each([
    [
      'ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.5"\n',
      "dnf",
      noMatch,
      "EPEL",
      "sudo dnf install epel-release",
    ],
    [
      'ID="rhel"\nID_LIKE="fedora"\nVERSION_ID="9.5"\n',
      "dnf",
      noMatch,
      "EPEL",
      "sudo dnf install https://dl.fedoraproject.org/pub/epel/epel-release-latest-9.noarch.rpm",
    ],
    [
      'ID="centos"\nID_LIKE="rhel fedora"\nVERSION_ID="10"\n',
      "dnf",
      "No match for argument: syncthing",
      "EPEL",
      "sudo dnf install epel-release",
    ],
    ['ID="amzn"\nID_LIKE="fedora"\nVERSION_ID="2023"\n', "dnf", noMatch, "none is known for Amazon Linux", undefined],
    [
      'ID="sles"\nID_LIKE="suse"\nVERSION_ID="15.6"\n',
      "zypper",
      "No provider of 'syncthing' found.",
      "Package Hub",
      undefined,
    ],
    ["ID=arch\n", "pacman", "error: target not found: syncthing", "its lists may be old", "sudo pacman -Syu"],
  ])("%j: what has it, and what to type", (release, manager, says, where, next) => {
    expect(onHost(by(manager), says, { release })).toMatchObject({
      code: "INSTALL_FAILED",
      problem: `the repositories of this system have no package syncthing; enable the one that has it (${where}), or write syncthing: false for this host`,
      next,
    });
  });

  test("what fails in another way is told in the tool's words", () => {
    expect(onHost(by("dnf"), "Error: Transaction test error:\n  file conflicts")).toMatchObject({
      code: "INSTALL_FAILED",
      problem: "the package syncthing could not be installed",
      detail: "Error: Transaction test error:\n  file conflicts",
    });
  });

  test("a package manager that fails for a package of others counts by what is there", () => {
    const script = "have() { [ $1 = dnf ] || [ $1 = syncthing ]; }; install_package syncthing; emit_done | json";
    expect(onHost(script, "Error: scriptlet of x failed").stdout).toContain('"did":["installed syncthing"]');
  });
});

describe("a system that is an image", () => {
  const install = (staged: string) =>
    `status=0; have() { [ "$1" = dnf ]; }; limited() { echo '${staged}'; }; install_package syncthing`;
  const wrapper = "ERROR: Fedora Silverblue does not take packages in this way; use rpm-ostree";

  test("whose dnf says so and returns 0: nothing is said to be installed", () => {
    const said = onHost(install("{}"), wrapper, { ostree: true });
    expect(said).toMatchObject({ code: "INSTALL_FAILED", next: "sudo rpm-ostree install syncthing" });
    expect(said.stdout).not.toContain("note installed");
  });

  test("is known by the words of its dnf, too", () => {
    const says = "Note: This system is image (rpm-ostree) based.";
    expect(onHost(install(""), says)).toMatchObject({
      code: "INSTALL_FAILED",
      next: "sudo rpm-ostree install syncthing",
    });
  });

  test("whose zypper names transactional-update", () => {
    const says = "This is a transactional-server, please use transactional-update to update or modify the system.";
    const said = onHost('have() { [ "$1" = zypper ]; }; install_package syncthing', says);
    expect(said).toMatchObject({ code: "INSTALL_FAILED", next: "sudo transactional-update pkg install syncthing" });
  });

  test("that takes the package at its next start", () => {
    const said = onHost(install('{"requested-packages":["syncthing"]}'), wrapper, { ostree: true });
    expect(said).toMatchObject({ code: "REBOOT_NEEDED", next: "sudo systemctl reboot" });
  });

  test("is not needed for a manager that installs nothing and says that all is well", () => {
    expect(onHost(install(""), "Nothing to do.")).toMatchObject({
      code: "INSTALL_FAILED",
      problem: "the package manager said that all is well, and syncthing is not there",
    });
  });
});
