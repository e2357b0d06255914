// Apt sources that others made for Tailscale's repository: apt reads none of them any more when two differ in their keys.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { awks, callShell, withAwk } from "./call.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mesh-apt-"));
  for (const folder of ["etc/apt/sources.list.d", "usr/share/keyrings", "work", "var/lib/dpkg/info"])
    mkdirSync(join(root, folder), { recursive: true });
  write(list, `# Kept by MeSH\n${entry}`);
});

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const there = (...paths: string[]) => paths.filter((path) => existsSync(join(root, path)));

const list = "etc/apt/sources.list.d/tailscale.list";
const modern = "etc/apt/sources.list.d/tailscale.sources";
const keyring = "usr/share/keyrings/tailscale-archive-keyring.gpg";
const url = "https://pkgs.example.org/stable";
const entry = `deb ${url}/debian trixie main\n`;
const paragraph = `Types: deb\nURIs: ${url}/debian/\nSuites: trixie\nComponents: main\nSigned-By: /${keyring}\n`;
const fingerprint = "A".repeat(40);

const start = () => `workdir=${root}/work source=${url} family=debian codename=trixie version=1.102.3 tool_said=`;
const shell = (script: string, before = "") => callShell(`${before}${start()}; ${script}`, [], { root }).stdout;

/** Why it is refused, and what is to be typed; "well" when it is not. */
function refusal(before = "") {
  const said = shell("find_second_sources; echo well", before);
  const frame = /result (.*)/.exec(said)?.[1];
  if (!frame) return said;
  const { code, next } = JSON.parse(frame);
  return `${code}: ${next.replace(root, "")}`;
}

describe("Tailscale by apt", () => {
  test.each([
    ["etc/apt/sources.list", entry, "sudo rm"],
    ["etc/apt/sources.list", `deb http://else trixie main\n${entry}`, "sudoedit"],
    ["etc/apt/sources.list.d/other.list", `  ${entry}`, "sudo rm"],
    ["etc/apt/sources.list.d/other.list", entry.replace("deb ", "deb [arch=amd64 signed-by=/x.gpg] "), "sudo rm"],
    [
      "etc/apt/sources.list.d/other.sources",
      `Types: deb\nURIs: ${url}/debian\n\nTypes: deb\nEnabled: no\nURIs: http://else\n`,
      "sudo rm",
    ],
    [
      "etc/apt/sources.list.d/other.sources",
      `Types: deb\nURIs:\n http://else\n ${url}/debian\nEnabled: yes\n`,
      "sudoedit",
    ],
    ["etc/apt/sources.list.d/other.sources", paragraph.replaceAll("\n", "\r\n"), "sudo rm"],
    [modern, `${paragraph}\nTypes: deb\nURIs: http://else\nSuites: x\n`, "sudoedit"],
    // As apt 2.6.2 reads them: a carriage return alone ends a paragraph, spaces alone do not, and a field's last value counts.
    [
      "etc/apt/sources.list.d/other.sources",
      `Types: deb\nURIs: http://else\nEnabled: no\n\n${paragraph}`.replaceAll("\n", "\r\n"),
      "sudo rm",
    ],
    [
      "etc/apt/sources.list.d/other.sources",
      `Types: deb\nURIs: http://else\nEnabled: no\n  \n${paragraph}Enabled: yes\n`,
      "sudo rm",
    ],
  ])("is not added where %s names its repository already: %j", (path, text, by) => {
    write(path, text);
    expect(refusal()).toBe(`INSTALL_FAILED: ${by} /${path}`);
  });

  test.each([
    ["tailscale.list", entry],
    ["tailscale.list.mesh-new", entry],
    ["tailscale.list.distUpgrade", entry],
    ["other.list.save", entry],
    ["other.list", `# ${entry}  #${entry}`],
    ["other.list", `deb http://else/debian trixie main # ${url}/debian\n`],
    ["other.list", `deb ${url}/debian-not trixie main\n`],
    ["other.sources", `Types: deb\nURIs: ${url}/debian\nEnabled: no\n\nTypes: deb\nURIs: http://else\n`],
    ["other.sources", `${paragraph}Enabled: no\n \t\nTypes: deb\n`],
    ["other.sources", `${paragraph}  \nTypes: deb\nURIs: http://else\n`],
    ["other.sources", `# URIs: ${url}/debian\nURIs: http://else\n`],
    ["tailscale.sources", paragraph],
    [
      "tailscale.sources",
      `# Modernized from /${list}\n${paragraph.replace(`/${keyring}`, "\n -----BEGIN PGP-----\n .\n x")}`,
    ],
  ])("is added beside %s: %j", (name, text) => {
    write(`etc/apt/sources.list.d/${name}`, text);
    expect(refusal()).toBe("well\n");
  });

  test.for(awks)("sees the same with $name", ({ path, name }, { skip }) => {
    skip(path === "", `this machine has no ${name}`);
    write("etc/apt/sources.list.d/other.sources", `${paragraph}\n\n# more\nTypes: deb\nURIs: http://else\n`);
    expect(refusal(withAwk(path))).toBe("INSTALL_FAILED: sudoedit /etc/apt/sources.list.d/other.sources");
    write("etc/apt/sources.list.d/other.sources", paragraph);
    expect(refusal(withAwk(path))).toBe("INSTALL_FAILED: sudo rm /etc/apt/sources.list.d/other.sources");
  });
});

describe("the vendor's list, modernized", () => {
  const asides = [list, modern, keyring].map((file) => `${file}.mesh.save`);
  const install = (apt: string, before = ":") =>
    shell(
      `${before}; trap cleanup EXIT; : >$workdir/keyring.gpg; signing_key=${fingerprint}; run_apt() { ${apt}; }; forget_own_unit() { :; }; install_by_apt`,
    );

  beforeEach(() => write(modern, `# Modernized from /${list}\n${paragraph}`));

  test("is taken over, so that one file names the repository, with the pinned key", () => {
    expect(install("true")).toContain(`took over ${root}/${modern}`);
    expect(there(modern, ...asides)).toEqual([]);
    expect(readFileSync(join(root, list), "utf8")).toContain(`${keyring},${fingerprint}] ${url}/debian trixie main`);
  });

  test.each([
    ["the installation fails", "false"],
    ["the disk is full by then, as well", "cp() { return 1; }; cat() { return 1; }; false"],
  ])("is back as it was when %s", (_, apt) => {
    write(keyring, "old");
    expect(install(apt)).toContain('"ok":false');
    expect(readFileSync(join(root, modern), "utf8")).toBe(`# Modernized from /${list}\n${paragraph}`);
    expect(readFileSync(join(root, list), "utf8")).toBe(`# Kept by MeSH\n${entry}`);
    expect(readFileSync(join(root, keyring), "utf8")).toBe("old");
    expect(there(...asides)).toEqual([]);
  });

  test("is kept without a second link where the file system has none", () => {
    expect(install("ln() { :; }; false", "ln() { return 1; }")).toContain('"ok":false');
    expect(readFileSync(join(root, modern), "utf8")).toContain(paragraph);
    expect(there(...asides)).toEqual([]);
  });

  test("what an earlier run left aside when it was cut off is not brought back", () => {
    rmSync(join(root, modern));
    for (const aside of asides) write(aside, "left");
    expect(install("false")).toContain('"ok":false');
    expect(there(modern, keyring, ...asides)).toEqual([]);
    expect(readFileSync(join(root, list), "utf8")).toBe(`# Kept by MeSH\n${entry}`);
  });

  test("that cannot be kept is not touched, and nothing is left of the others", () => {
    const full =
      "ln() { return 1; }; cp() { case $3 in *.sources) echo 'No space left on device' >&2; return 1 ;; esac; command cp \"$@\"; }";
    expect(install("true", full)).toContain('"code":"DISK_FULL"');
    expect(there(list, modern, ...asides)).toEqual([list, modern]);
  });
});

describe("what leaves with Tailscale", () => {
  const pinned = paragraph.replace(`/${keyring}`, `/${keyring},${fingerprint}`);
  beforeEach(() => write(keyring, "key"));

  // Its paths are those of the test's root, as the program writes them there.
  const at = (text: string) => text.replaceAll(`/${keyring}`, `${root}/${keyring}`);

  test.each([
    ["MeSH's list", list, `# Kept by MeSH: only this key may sign this repository.\n${entry}`],
    ["MeSH's list, modernized", modern, pinned],
    ["the same, with the comment kept", modern, `# Kept by MeSH\n${paragraph}`],
  ])("%s, with its keyring and its copy", (_, path, text) => {
    write(list, entry);
    write(path, at(text));
    write(`${list}.bak`, "# Kept by MeSH\n");
    shell("remove_apt_source");
    expect(there(path, `${list}.bak`, keyring)).toEqual([]);
  });

  test.each([
    ["the vendor's list", list, entry],
    ["the vendor's list, modernized", modern, paragraph],
  ])("not %s", (_, path, text) => {
    write(list, entry);
    write(path, at(text));
    shell("remove_apt_source");
    expect(there(path, keyring)).toEqual([path, keyring]);
  });
});
