// Changes that are cut off, or that cannot be made: what was there before still works, and the next run finishes.

import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { callShell } from "./call.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mesh-cut-"));
});

function write(path: string, text: string, mode = 0o644) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  chmodSync(join(root, path), mode);
}
const read = (path: string) => readFileSync(join(root, path), "utf8");
const shell = (script: string, ...args: string[]) => callShell(script, args, { root }).stdout;

describe("Tailscale by tarball", () => {
  const version = "1.102.3";
  /** `cut` is done when systemd is told of the unit, after both programs are in place. */
  const install = (cut: string) => `
    uname() { echo x86_64; }; chown() { :; }; restorecon() { :; }; systemctl() { ${cut}; }
    must_fetch() { : >"$2"; }; check_sum() { :; }
    tar() { mkdir -p "$4/$tarball" && for name in tailscale tailscaled; do printf '#!/bin/sh\\necho ${version}\\n' >"$4/$tarball/$name"; done; }
    version=${version} source=http://127.0.0.1
    install_by_tarball`;
  const seen = () => shell(`PATH=${root}/usr/local/bin:$PATH; installed_version; echo "$ts_origin $installed"`).trim();
  const halfMade = () =>
    shell(
      `PATH=${root}/usr/local/bin:$PATH; units= ts_status= ts_prefs=; tailscale_origin; emit_tailscale | json`,
    ).includes('"halfMade":true');

  beforeEach(() => {
    mkdirSync(join(root, "usr/local/bin"), { recursive: true });
    mkdirSync(join(root, "etc/systemd/system"), { recursive: true });
  });

  test("that is whole is seen with its version", () => {
    shell(install(":"));
    expect([seen(), halfMade()]).toEqual([`mesh ${version}`, false]);
  });

  test("that was killed after its programs were in place is ours, not done, and done by the next run", () => {
    shell(install('kill -s KILL "$$"'));
    expect(existsSync(join(root, "usr/local/bin/tailscale"))).toBe(true);
    expect([seen(), halfMade()]).toEqual(["mesh", true]);
    shell(install(":"));
    expect([seen(), halfMade()]).toEqual([`mesh ${version}`, false]);
  });

  test.each(["unfinished\n", "", "1.102"])("whose marker says %j is not done", (marker) => {
    shell(install(":"));
    write("usr/local/lib/mesh/tailscale-version", marker);
    expect([seen(), halfMade()]).toEqual(["mesh", true]);
  });

  test("is removed with its marker last", () => {
    shell(install(":"));
    shell(
      `has_systemd() { :; }; PATH=${root}/usr/local/bin:$PATH; systemctl() { kill -s KILL "$$"; }; remove_tailscale`,
    );
    expect(seen()).toBe(`mesh ${version}`);
    shell(`has_systemd() { false; }; PATH=${root}/usr/local/bin:$PATH; remove_tailscale`);
    expect(seen()).toBe("none");
    expect(existsSync(join(root, "usr/local/lib/mesh/tailscale-version"))).toBe(false);
  });
});

describe("Tailscale by apt", () => {
  const list = "etc/apt/sources.list.d/tailscale.list";
  const url = "https://pkgs.example.org/stable";
  const entry = `deb ${url}/debian trixie main\n`;
  beforeEach(() => write(list, `# Kept by MeSH\n${entry}`));

  test.each(["return 1", "kill -s TERM $$; sleep 1"])(
    "leaves the source that is there when it cannot be kept (%s)",
    (ends) => {
      const script = `trap end_by_signal TERM; trap cleanup EXIT; find_second_sources() { :; }; cp() { ${ends}; }; install_by_apt`;
      expect(shell(script)).toMatch(/INSTALL_FAILED|INTERRUPTED/);
      expect(read(list)).toContain(entry);
    },
  );

  test("leaves nothing behind when its removal is cut off while dpkg works", () => {
    write("usr/share/keyrings/tailscale-archive-keyring.gpg", "key");
    write("var/lib/tailscale/tailscaled.state", "state");
    shell('tailscale_origin() { ts_origin=package; }; run_apt() { kill -s KILL "$$"; }; remove_tailscale');
    const left = [list, "usr/share/keyrings/tailscale-archive-keyring.gpg", "var/lib/tailscale"];
    expect(left.filter((path) => existsSync(join(root, path)))).toEqual([]);
  });
});

describe("a package of the distribution", () => {
  /** What apt says to the first install, to update and to the second install; "" is success. */
  const install = (...said: readonly [string, string, string]) =>
    shell(
      `have() { :; }; has_unpacked() { false; }; turn=0
      run_apt() { tool_said=$1; turn=$((turn + 1)); eval "tool_said=\\$said$turn"; [ -z "$tool_said" ]; }
      said1=$1 said2=$2 said3=$3; install_package syncthing; echo well`,
      ...said,
    );
  const unknown = "E: Unable to locate package syncthing";
  const stranger = "E: The repository 'http://else' is not signed: NO_PUBKEY 12";

  test("is installed although another repository fails", () => {
    expect(install(unknown, stranger, "")).toContain("well");
  });

  test.each([
    [unknown, stranger, unknown, "SIGNATURE_MISMATCH", "is not signed by a key that it trusts"],
    [unknown, "E: Could not connect to 10.0.0.1", unknown, "PACKAGE_SOURCE_DOWN", "does not answer"],
    [unknown, stranger, "E: Failed to fetch http://x/syncthing.deb", "PACKAGE_SOURCE_DOWN", "does not answer"],
    [unknown, "", unknown, "INSTALL_FAILED", "could not be fetched"],
  ])("that cannot be had is told by its cause: %s, %s, %s", (first, update, second, code, says) => {
    const said = install(first, update, second);
    expect(said).toContain(`"code":"${code}"`);
    expect(said).toContain(says);
  });
});

describe("Syncthing's configuration", () => {
  const unit = "syncthing@steve.service";
  const rewrite = (config: string, before = "") =>
    shell(
      `trap end_by_signal TERM; trap cleanup EXIT; user=steve st_home=/ unit=${unit} units="${unit} enabled active$nl"
      st_config=$1 gui_port=8384 announce=false relays=false st_key=abcdefghijklmnop fresh=no
      st_xml='<configuration ><gui ></gui><options></options></configuration>'
      ${before}
      rewrite_config`,
      config,
    );

  beforeEach(() => {
    write("bin/runuser", '#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done\nshift\nexec "$@"\n', 0o755);
    write("bin/systemctl", `#!/bin/sh\necho "$@" >>${root}/systemctl.log\n`, 0o755);
  });

  test.each([
    ["its folder is gone", "gone/config.xml", "", "SYNCTHING_FAILED", /nonexistent|No such file/],
    [
      "the disk is full",
      "config.xml",
      "edit_config() { echo x; }; as_user() { echo 'cat: No space left on device' >&2; false; }",
      "DISK_FULL",
      /No space left/,
    ],
    [
      "the run is ended",
      "config.xml",
      "edit_config() { kill -s TERM $$; sleep 1; }",
      "INTERRUPTED",
      /client went away/,
    ],
  ])(
    "that cannot be written because %s: the cause is told, and what ran runs again",
    (_, path, before, code, cause) => {
      const said = rewrite(join(root, path), before);
      expect(said).toContain(`"code":"${code}"`);
      expect(said).toMatch(cause);
      expect(read("systemctl.log")).toBe(`stop ${unit}\nstart --no-block ${unit}\n`);
      expect(existsSync(join(root, "config.xml.mesh-new"))).toBe(false);
    },
  );

  test("is looked for by its user, never by root", () => {
    const script = `st_reader=as_user; as_user() { echo "$*" >&4; "$@"; }; find_syncthing steve; echo "at $st_config"`;
    write("home/steve/.config/syncthing/config.xml", "x");
    const config = join(root, "home/steve/.config/syncthing/config.xml");
    expect(shell(script)).toBe(`test -f ${config}\ntest -r ${config}\nat ${config}\n`);
  });
});
