// The parts of the verbs health and check of the POSIX program, each in a real sh: what they read, and what they do when it hangs or lies.

import { mkdirSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { callShell } from "./call.ts";

/** A machine with these files. */
function rootWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "mesh-health-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const said = (script: string, args: readonly string[] = [], root?: string) =>
  callShell(script, args, root === undefined ? {} : { root }).stdout;

describe("disks", () => {
  const head = "Filesystem 1024-blocks Used Available Capacity Mounted on";
  const inodes = "Filesystem Inodes IUsed IFree IUse% Mounted on";
  const disks = (blocks: string, numbers: string) =>
    said(
      'df() { case $2 in -k) printf "%s" "$blocks" ;; *) printf "%s" "$numbers" ;; esac; }; blocks=$1 numbers=$2\n' +
        'limited() { shift; "$@"; }; used_disks',
      [blocks, numbers],
    );

  test("each once, in the order of df, with the part of its inodes", () => {
    const blocks = `${head}\n/dev/a 100 40 60 40% /\n/dev/b 100 93 7 93% /var\n/dev/a 100 40 60 40% /\ntmpfs 9 0 9 0% /my disk\n`;
    const numbers = `${inodes}\n/dev/a 100 7 93 7% /\n/dev/b 0 0 0 - /var\n`;
    expect(disks(blocks, numbers)).toBe("40 7 /\n93 - /var\n0 - /my disk\n");
  });

  test("what is no table is nothing", () => {
    expect(disks("df: cannot read table of mounted file systems\n", "")).toBe("");
  });

  test("one of this machine is as full as its own df says", () => {
    const [percent = "", numbers = "", mount = ""] =
      said("limited 1 true; used_disks").split("\n")[0]?.split(" ") ?? [];
    expect([Number(percent) >= 0, Number(percent) <= 100, /^(\d+|-)$/.test(numbers), mount]).toEqual([
      true,
      true,
      true,
      "/",
    ]);
  });
});

describe("a restart is waited for", () => {
  test.each<{ why: string; files: Record<string, string> }>([
    { why: "", files: { "etc/hosts": "" } },
    {
      why: "dbus linux-image-6.1 ",
      files: { "run/reboot-required": "", "run/reboot-required.pkgs": "linux-image-6.1\ndbus\ndbus\n" },
    },
    { why: "the system says so", files: { "var/run/reboot-required": "*** System restart required ***\n" } },
    { why: "", files: { "lib/modules/6.1.0/kernel/x": "" } },
    { why: "the kernel 6.1.0 was replaced", files: { "lib/modules/6.1.1/kernel/x": "" } },
    { why: "", files: { "lib/modules/6.1.1/kernel/x": "", "run/systemd/container": "lxc\n" } },
    { why: "", files: { "lib/modules/6.1.1/extra": "" } },
  ])("$files: '$why'", ({ why, files }) => {
    const script = 'uname() { echo 6.1.0; }; is_wsl() { false; }; limited() { shift; "$@"; }; restart_reason';
    expect(said(script, [], rootWith(files))).toBe(why);
  });
});

describe("something is changing the host", () => {
  const link = "run/systemd/units/invocation:apt-daily-upgrade.service";
  const ago = (minutes: number) => Date.now() / 1000 - 60 * minutes;

  /** `up`, `begun` and `held`: minutes since the system started, its upgrade began, and a run took the lock that it holds. */
  const busy = (state: string, { up = 9999, begun = 0, held }: { up?: number; begun?: number; held?: number } = {}) => {
    const root = rootWith({ [link]: "", "run/mesh-host.lock": "" });
    utimesSync(join(root, link), ago(begun), ago(begun));
    utimesSync(join(root, "run/mesh-host.lock"), ago(held ?? 0), ago(held ?? 0));
    const script = `state=$1 began=$2 held=$3; is_locked() { [ -n "$held" ]; }; has_systemd() { :; }; booted_at() { echo "$began"; }
      limited() { case $3 in is-system-running) echo "\${state%,*}" ;; *) [ "$4" != apt-daily-upgrade.service ] || echo "\${state#*,}" ;; esac; }
      what_is_busy`;
    return said(script, [state, String(Math.floor(ago(up))), held === undefined ? "" : "yes"], root);
  };

  test.each<[string, Parameters<typeof busy>[1], string]>([
    ["running,inactive", {}, ""],
    ["degraded,failed", {}, ""],
    ["starting,", { up: 5 }, "the system is starting"],
    ["starting,", { up: 40 }, ""],
    ["stopping,", {}, "the system is stopping"],
    ["running,activating", { begun: 30 }, "the system is upgrading itself"],
    ["running,activating", { begun: 400 }, ""],
    ["running,inactive", { held: 5 }, "another run of MeSH is changing it"],
    ["running,inactive", { held: 130 }, ""],
  ])("%s, with %j: '%s'", (state, minutes, says) => {
    expect(busy(state, minutes)).toBe(says);
  });

  test("a lock that somebody holds, and none that lies there", () => {
    const root = rootWith({ "run/mesh-host.lock": "" });
    const held = `exec 6>>${root}/run/mesh-host.lock; flock 6; is_locked ${root}/run/mesh-host.lock && echo held; flock -u 6\n`;
    expect(said(`${held}is_locked ${root}/run/mesh-host.lock || echo free; is_locked /nowhere || echo none`)).toBe(
      "held\nfree\nnone\n",
    );
  });
});

describe("names", () => {
  const getent =
    'getent() { case $2 in a.lab) printf "100.64.0.1 STREAM a\\n100.64.0.1 DGRAM\\n" ;; *) return 2 ;; esac; }\n';

  test("each with its addresses, once", () => {
    const script = `${getent}limited() { shift; "$@"; }; names=$1; find_names | sort`;
    expect(said(script, ["a.lab\nb.lab\n"])).toBe("a.lab 100.64.0.1 \nb.lab \n");
  });

  test("those that are not asked in time are left out", () => {
    const script = `${getent}limited() { shift; "$@"; }; now=0; date() { cat "$tick" | wc -l; }; tick=$2
      find_name() { for n in 1 2 3 4 5 6; do echo x >>"$tick"; done; echo "$1"; }; names=$1; find_names | wc -l`;
    const tick = join(rootWith({ tick: "" }), "tick");
    const names = Array.from({ length: 130 }, (_, i) => `h${i}.lab\n`).join("");
    expect(Number(said(script, [names, tick]))).toBe(64);
  });

  test("what is no address is none", () => {
    expect(said("comma=; emit_name 'a.lab 100.64.0.1 $(id) ../x ' | json")).toBe(
      '{"name":"a.lab","ips":["100.64.0.1"]}\n',
    );
  });
});

describe("the server", () => {
  test("is asked by no proxy, and its status is what counts", () => {
    const script =
      'curl() { printf "%s" "$says" >&2; case $* in *--noproxy*) ;; *) echo proxy ;; esac; }; says=$1\n' +
      'emit_server "$(reach_server http://s)" | json';
    expect(said(script, ["=200"])).toBe('{"status":200,"why":""}\n');
    expect(said(script, ["=502"])).toBe('{"status":502,"why":""}\n');
    expect(said(script, ["curl: (7) Failed to connect\n=000"])).toBe(
      '{"status":0,"why":"curl: (7) Failed to connect"}\n',
    );
  });

  test("nobody can ask: null", () => {
    expect(said('have() { false; }; emit_server "$(reach_server http://s)" | json')).toBe("null\n");
  });
});

describe("Syncthing", () => {
  const config = '<folder id="docs" label="a">\n<folder id="b&amp;c">\n  <folder id="d-1" path="/x">\n';
  const rest = (get: string) => {
    const root = rootWith({ "home/steve/config.xml": config });
    const script = `st_user=steve user_name=steve user_id=1000; at=$1
      find_syncthing() { st_config=$at; }; ask_syncthing() { st_rest=ok; }; may_send_key() { :; }
      syncthing_get() { ${get}; }; emit_rest | json`;
    return JSON.parse(`[${said(script, [join(root, "home/steve/config.xml")])}]`) as { path: string; body: string }[];
  };

  test("is asked for devices, folders, and each folder whose id needs no escaping", () => {
    const answers = rest('printf "{%s}" "$1"');
    expect(answers.map(({ path }) => path)).toEqual([
      "/rest/system/connections",
      "/rest/config/devices",
      "/rest/stats/device",
      "/rest/config/folders",
      "/rest/db/status?folder=docs",
      "/rest/db/status?folder=d-1",
    ]);
    expect(answers[0]?.body).toBe("{/rest/system/connections}");
  });

  test("that does not answer for one path is asked for the others", () => {
    const answers = rest("case $1 in */stats/* | *folder=docs) ;; *) echo x ;; esac");
    expect(answers.map(({ path }) => path)).toEqual([
      "/rest/system/connections",
      "/rest/config/devices",
      "/rest/config/folders",
      "/rest/db/status?folder=d-1",
    ]);
  });

  test("that answers nothing in time is asked no more", () => {
    // Each question takes ten of the seconds that there are.
    const clock = "date() { cat $at.clock 2>/dev/null || echo 0; }";
    const answers = rest(
      `n=$(cat $at.clock 2>/dev/null || echo 0); echo $((n + 10)) >$at.clock; echo $1; }; ${clock}; unused() { :`,
    );
    expect(answers.map(({ path }) => path)).toEqual(["/rest/system/connections", "/rest/config/devices"]);
  });

  test("that is not the one of the facts is not asked at all", () => {
    const script =
      "st_user=steve user_name=steve user_id=1; find_syncthing() { :; }; ask_syncthing() { st_rest=refused; }\n" +
      "syncthing_get() { echo never; }; emit_rest | json";
    expect(said(script)).toBe("\n");
  });
});

describe("Headscale", () => {
  const unit = (words: string, root: string) =>
    said(
      'wants_headscale=yes; has_systemd() { :; }; unit=$1; limited() { case $2 in systemctl) printf "%s\\n" "$unit" ;; *) shift; "$@" ;; esac; }\nemit_headscale | json',
      [words],
      root,
    );

  test("by systemd, its log, and its newest copy that is not empty", () => {
    const root = rootWith({
      "var/lib/headscale/db.sqlite-wal": "x".repeat(1234),
      "var/lib/headscale/backups/old": "x",
      "var/lib/headscale/backups/empty": "",
      "var/backups/headscale/new": "x",
    });
    const at = (path: string, seconds: number) => utimesSync(join(root, path), seconds, seconds);
    at("var/lib/headscale/backups/old", 1000);
    at("var/lib/headscale/backups/empty", 9000);
    at("var/backups/headscale/new", 2000);
    expect(JSON.parse(unit("LoadState=loaded\nActiveState=active\nActiveEnterTimestamp=@1795900000", root))).toEqual({
      ...{ state: "active", startedAt: 1_795_900_000, walBytes: 1234, backupAt: 2000 },
    });
  });

  test("that never ran, with nothing to read", () => {
    expect(JSON.parse(unit("LoadState=loaded\nActiveState=inactive\nActiveEnterTimestamp=", rootWith({})))).toEqual({
      ...{ state: "inactive", startedAt: null, walBytes: null, backupAt: null },
    });
  });

  test("that is not a service there", () => {
    expect(unit("LoadState=not-found\nActiveState=inactive\nActiveEnterTimestamp=", rootWith({}))).toBe("null\n");
  });
});

describe("a command of the user's", () => {
  const ran = (command: readonly string[], start = "") => {
    const { stdout } = callShell(`${start}${start && "\n"}exec 1>&2\nwatcher=''; verb_check "$@"`, command);
    return JSON.parse(/:result (.*)$/m.exec(stdout)?.[1] ?? "") as object;
  };

  test("that leaves something behind is ended with it", () => {
    const pid = join(rootWith({}), "pid");
    const script = `sleep 300 & echo $! >${pid}; echo hi; exit 4`;
    expect(ran(["sh", "-c", script])).toEqual({ ok: true, value: { exit: 4, output: "hi\n" } });
    const gone =
      "until case $(cut -d ' ' -f 3 2>/dev/null </proc/$1/stat) in Z | '') ;; *) false ;; esac; do sleep 0.05; done; echo gone";
    expect(said(gone, [readFileSync(pid, "utf8").trim()])).toBe("gone\n");
  });

  test("that does not end", () => {
    const shorter = 'timeout() { shift 3; command timeout -k 1 0.2 "$@"; }; limited() { shift; "$@"; }';
    expect(ran(["sleep", "300"], shorter)).toEqual({
      ...{ ok: true, value: { exit: null, output: "it did not end within 10 s" } },
    });
  });

  test("gets no input, and the rights of who asks", () => {
    expect(ran(["sh", "-c", "wc -c; id -u"])).toEqual({
      ...{ ok: true, value: { exit: 0, output: `0\n${process.getuid?.()}\n` } },
    });
  });
});
