// Who holds the runner's key of a prepared host, and all of steve's own means: limits, timers, signals, a terminal, planted
// links, odd streams, too much of everything. He gets the verbs, whole, and nothing else.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { askPassword, asSteve, files, installed, leftovers, prepare } from "./prepared.ts";
import { describeLab, freshHosts, openLab, sh } from "./support.ts";

/** attack.py HOW WORDS...: runs the words after doing something to itself that outlives exec, or at a terminal. */
const attackPy = `
import os, pty, resource, select, signal, sys, time
how, words = sys.argv[1], sys.argv[2:]
ends = ["TERM", "INT", "HUP", "QUIT", "ALRM", "USR1", "USR2"]

def at_terminal(key):
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(words[0], words)
    os.write(terminal, b"\\n")
    time.sleep(2)
    os.write(terminal, key)
    until = time.time() + 10
    try:
        while time.time() < until:
            if select.select([terminal], [], [], 0.2)[0]:
                sys.stdout.write(os.read(terminal, 4096).decode())
    except OSError:
        pass

if how == "memory":
    child = os.spawnvp(os.P_WAIT, words[0], words)
    print("peak", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
elif how.startswith("key-"):
    at_terminal(bytes([int(how[4:])]))
elif how == "deaf":
    for name in ends + ["CHLD", "PIPE"]:
        signal.signal(getattr(signal, "SIG" + name), signal.SIG_IGN)
    os.execvp(words[0], words)
elif how.startswith("timer-"):
    signal.setitimer(getattr(signal, "ITIMER_" + how[6:]), 2 if how == "timer-REAL" else 0.02)
    os.execvp(words[0], words)
elif how == "adjusted":
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")
    os.nice(19)
    os.execvp(words[0], words)
`;

describeLab("with the runner's key of a prepared host", () => {
  let lab: Lab;
  let install = "";
  let joins = "";
  let before = "";
  const root = (script: string) => sh(lab, "h2", script);
  /** With one empty line to read, and no end after it. */
  const steve = (line: string) =>
    asSteve(lab, "h2", `in=$(mktemp -u); mkfifo $in; exec <>$in; rm $in; echo >&0; ${line}`);
  const call = (words: string) => `sudo -n ${installed} ab12 ${words}`;
  const attack = (how: string, words: string) => `python3 /home/steve/attack.py ${how} ${call(words)}`;
  const guarded = () =>
    root(`sha256sum ${files} /etc/sudoers /etc/sudoers.d/lab /etc/passwd /etc/shadow; stat -c '%n %U %a %i' ${files}
          visudo -c -q && runuser -u steve -- sudo -n -l | tail -n 1; ls -A /root`);

  beforeAll(async () => {
    lab = await openLab();
    await freshHosts(lab, "h2");
    await askPassword(lab, "h2");
    expect((await prepare(lab, "h2")).code).toBe(0);
    await root("echo >/etc/sudoers.d/lab");
    const pinned = (name: string) => root(`sed -n 's/^${name}=//p' /etc/mesh/pinned | tr -d '\\n'`);
    install = `install-tailscale --version ${await pinned("oldest-version")} --source ${await pinned("package-source")} --signing-key ${await pinned("signing-key")}`;
    joins = `join --hostname h2 --login-server ${await pinned("login-server")}`;
    await lab.exec("h2", ["tee", "/home/steve/attack.py"], attackPy);
    before = await guarded();
  });

  afterAll(() => freshHosts(lab, "h2"));

  /** Nothing runs on, nothing he must not change has changed, and the next run finishes and cleans up. */
  async function expectUnharmed(): Promise<void> {
    await expect.poll(() => root("pgrep -af '[m]esh-host' || true"), { timeout: 90_000, interval: 1000 }).toBe("");
    expect(await guarded()).toBe(before);
    const { stdout } = await steve(call(install));
    expect(stdout).toContain('"ok":true');
    expect(await root("dpkg -s tailscale | grep ^Status; dpkg --audit")).toBe("Status: install ok installed\n");
    expect(await leftovers(lab, "h2")).toBe("");
  }

  /** So that there is something to install. */
  const fresh = async () => expect((await steve(call("leave --remove"))).stdout).toContain('"ok":true');

  /** Whether root may lift a limit that a user lowered for good (CAP_SYS_RESOURCE), as root may not in every container. */
  const rootLifts = async () =>
    (await root("echo $((0x$(sed -n 's/^CapEff:.//p' /proc/self/status) >> 24 & 1))")) === "1\n";

  test.each([
    ["while he could still raise them", ":"],
    ["for good", ""],
  ])("limits that he lowers %s do not cut an installation short", async (_, forGood) => {
    await fresh();
    const limits = ["fsize=0", "cpu=2", "nofile=20", "data=50000000", "as=300000000", "stack=500000"];
    const words = limits.map((limit) => `--${limit}${forGood}`).join(" ");
    const run = await steve(`prlimit ${words} ${attack("adjusted", install)}`);
    const refused = forGood === "" && !(await rootLifts());
    expect(run.stdout, run.stderr).toContain(refused ? "the user's limits (ulimit -a) are too low" : '"ok":true');
    if (refused) expect(await root("dpkg -s tailscale 2>&1 || true")).toContain("not installed");
    await expectUnharmed();
  });

  test("what runs as root has none of them", async () => {
    const waiting = steve(`sleep 8 | prlimit --fsize=0: --core=unlimited --stack=500000: ${attack("adjusted", joins)}`);
    const seen = () =>
      root(
        `p=$(pgrep -u root -f '^/bin/sh ${installed}' | head -n 1); cat /proc/$p/oom_score_adj /proc/$p/limits || true`,
      );
    await expect.poll(seen, { timeout: 5000 }).toMatch(/^0\n[\s\S]*Max file size +unlimited +unlimited/);
    expect(await seen()).toMatch(/Max stack size +8388608 +8388608[\s\S]*Max core file size +0 +0/);
    const kill = `pgrep -u root -f '^/bin/sh ${installed}' | while read p; do echo found; kill -KILL $p && echo killed; done`;
    expect((await steve(kill)).stdout).toMatch(/^(found\n)+$/);
    await waiting;
    await expectUnharmed();
  });

  test.each([
    "fsize=0",
    "nofile=4",
    "nofile=9",
    "as=4000000",
    "stack=4096",
    "nproc=0",
    "data=0",
    "memlock=0",
    "sigpending=0",
    "cpu=0",
  ])("a limit too small for anything (%s) does nothing", async (limit) => {
    await steve(`prlimit --${limit} ${call("repair --start")}`);
    expect(await guarded()).toBe(before);
    expect(await leftovers(lab, "h2")).toBe("");
  });

  test.each([
    ["Ctrl-C", "key-3"],
    ["Ctrl-\\", "key-28"],
    ["Ctrl-Z, and hanging up", "key-26"],
    ["a timer", "timer-REAL"],
    ["a timer of its own processor time", "timer-VIRTUAL"],
    ["a profiling timer", "timer-PROF"],
  ])("%s leaves nothing that the next run does not finish", async (_, how) => {
    await fresh();
    await steve(attack(how, install));
    await expectUnharmed();
  });

  test("deaf to every signal and hung up on, it ends, and the next run takes away what it left", async () => {
    await fresh();
    await steve(`(echo; sleep 3) | ${attack("deaf", install)}`);
    await expectUnharmed();
  });

  test("sudo itself he may kill; what it started ends in order, and the next run finishes", async () => {
    await fresh();
    const { stdout } = await steve(
      `(sleep 1; pkill -KILL -f '^sudo -n ${installed}' && echo killed) & ${call(install)}; wait`,
    );
    expect(stdout).toContain("killed");
    await expectUnharmed();
  });

  test.each([
    ["closed", "<&- >&- 2>&-"],
    ["full", ">/dev/full 2>/dev/full"],
    ["gone", "| true"],
  ])("streams that are %s harm nothing", async (_, streams) => {
    await fresh();
    await steve(`${call(install)} ${streams}`);
    await expectUnharmed();
  });

  test("the working folder is root's, and links that wait for it are neither followed nor taken away", async () => {
    await fresh();
    const planted = "/tmp/mesh-host.AbCdEfGh /dev/shm/mesh-host.AbCdEfGh";
    const race = `for l in ${planted}; do ln -s /etc $l; done
      (while [ ! -e /home/steve/end ]; do
        for d in /run/mesh-host.*/; do
          stat -c '%U %a' $d; ls $d/* && echo read; mv $d /tmp/got && echo moved; ln -sfn /etc $d/said && echo planted
        done
      done) >/home/steve/seen 2>/dev/null & touch /run/mesh-host.AbCdEfGh && echo made
      ${call(install)}; touch /home/steve/end; wait`;
    const { stdout } = await steve(race);
    expect(stdout).toContain('"ok":true');
    expect(stdout).not.toContain("made");
    expect(await root("sort -u /home/steve/seen; rm /home/steve/end")).toBe("root 700\n");
    expect(await root(`readlink ${planted}; rm ${planted}; ls /etc/passwd`)).toBe("/etc\n/etc\n/etc/passwd\n");
    await expectUnharmed();
  });

  test("what his environment says is not heard", async () => {
    const evil =
      "mkdir -p /tmp/evil; printf '#!/bin/sh\\nid -u >>/tmp/evil/ran\\n' >/tmp/evil/id; chmod 755 /tmp/evil/id";
    const links =
      "for n in stat env sed head awk setsid systemctl tailscale curl sh mktemp; do ln -sf id /tmp/evil/$n; done";
    const env =
      "PATH=/tmp/evil:$PATH ENV=/tmp/evil/id BASH_ENV=/tmp/evil/id TMPDIR=/tmp/evil LD_PRELOAD=/tmp/evil/x.so LD_LIBRARY_PATH=/tmp/evil CDPATH=/tmp/evil IFS=/ http_proxy=http://evil.invalid CURL_HOME=/tmp/evil mesh_pins=/tmp/evil/pins";
    const { stdout } = await steve(
      `${evil}; ${links}; cd /tmp/evil; env "${env.replaceAll(" ", '" "')}" /usr/bin/${call(install)}`,
    );
    expect(stdout).toContain('"ok":true');
    expect(await root("ls /tmp/evil/ran 2>/dev/null || true")).toBe("");
    await expectUnharmed();
  });

  describe("too much", () => {
    test.each([
      ["a secret of 64 MB", "yes a | tr -d '\\n' | head -c 67108864 |", ""],
      ["an argument of 100 kB", "", "$(head -c 100000 /dev/zero | tr '\\0' a)"],
      ["ten thousand arguments", "", "$(yes --hostname | head -n 10000)"],
    ])("of %s is refused, in little memory", async (_, before_, after) => {
      const { stdout } = await steve(`${before_} ${attack("memory", `${joins} ${after}`)}`);
      expect(stdout).toContain('"code":"USAGE"');
      expect(Number(/peak (\d+)/.exec(stdout)?.[1])).toBeLessThan(64);
    });

    test("of an argument of 10 MB does not even start", async () => {
      const { code } = await steve(call('repair "$(head -c 10000000 /dev/zero | tr "\\0" a)"'));
      expect(code).toBeGreaterThan(1);
    });
  });

  describe("his own Syncthing's configuration", () => {
    const syncthing = call("install-syncthing --user steve --gui-port 8384");
    const config = "/home/steve/.config/syncthing";

    test.each([
      ["a link to a file of root's", `mkdir -p ${config}; ln -s /etc/shadow ${config}/config.xml`],
      ["below a link to a folder of root's", `mkdir -p /home/steve/.config; ln -s /root ${config}`],
    ])("that is %s is followed as him", async (_, plant) => {
      await steve(`rm -rf ${config}; ${plant}`);
      const { stdout } = await steve(syncthing);
      expect(stdout).toContain('"ok":');
      expect(stdout).not.toContain("root:");
      expect(await guarded()).toBe(before);
    });

    test("that is a link does not tell him which files root has", async () => {
      const answers: (readonly string[] | null)[] = [];
      for (const file of ["/root/there", "/root/not-there"]) {
        await root("echo secret >/root/there");
        await steve(`rm -rf ${config}; mkdir -p ${config}; ln -s ${file} ${config}/config.xml`);
        // But for the time and the ID of the device that is not made.
        answers.push((await steve(syncthing)).stdout.match(/"(?:code|problem)":"[^"]*"|syncthing: error.*/g));
        await root("rm /root/there");
      }
      expect(answers[0]?.[0]).toBe('"code":"SYNCTHING_FAILED"');
      expect(answers[1]).toEqual(answers[0]);
    });

    test.each([
      ["configurations", "yes '<configuration >'"],
      ["places that MeSH reads", "yes '<gui ><apikey>'"],
      ["one line", "(printf '<configuration ><gui '; cat /dev/zero) | tr '\\0' a"],
    ])("of endless %s takes little of root's memory and time", async (_, text) => {
      await steve(`rm -rf ${config}; mkdir -p ${config}; ${text} | head -c 100000000 >${config}/config.xml`);
      const { stdout } = await steve(`python3 /home/steve/attack.py memory ${syncthing}`);
      expect(stdout).toContain('"code":"SYNCTHING_FAILED"');
      expect(Number(/peak (\d+)/.exec(stdout)?.[1])).toBeLessThan(200);
    });
  });
});
