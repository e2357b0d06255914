// mesh remote prepare that ends in the middle, is refused, or has nothing to do: never a right too early, never a file too many.

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import {
  askPassword,
  files,
  installed,
  leftovers,
  mayRunInstalled,
  type Prepare,
  prepare,
  snapshot,
  startPrepare,
} from "./prepared.ts";
import { describeLab, freshHosts, openLab, sh } from "./support.ts";

/** In the place of mv, which is what puts each file in place: it stops before or after that, once, where it is told to. */
const stoppingMv = `#!/bin/sh
read -r when file 2>/dev/null </root/stop-at
[ "$file" = "$4" ] || exec /usr/bin/mv "$@"
[ "$when" = before ] || /usr/bin/mv "$@"
rm /root/stop-at
sleep 600
`;

describeLab("mesh remote prepare", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await openLab();
    await freshHosts(lab, "h1");
  });

  beforeEach(() => askPassword(lab, "h1"));

  afterAll(() => lab?.heal("sudo", "h1"));

  const root = (script: string) => sh(lab, "h1", script);

  const stopAt = (when: string, file: string) =>
    root(`cat >/usr/sbin/mv <<'END'\n${stoppingMv}END\nchmod 755 /usr/sbin/mv; echo '${when} ${file}' >/root/stop-at`);

  /** Starts it, and comes back when it stands still there. */
  async function stoppedAt(when: string, file: string) {
    await stopAt(when, file);
    const run = startPrepare(lab, "h1");
    await expect.poll(() => root("ls /root/stop-at 2>/dev/null || true"), { timeout: 30_000 }).toBe("");
    return run;
  }

  async function finishes(): Promise<void> {
    await root("rm -f /usr/sbin/mv");
    const { code, said } = await prepare(lab, "h1");
    expect(code, said).toBe(0);
    expect(await root(`stat -c '%U %a' ${files}`)).toBe("root 644\nroot 755\nroot 440\n");
    expect(await mayRunInstalled(lab, "h1")).toBe(true);
    expect(await leftovers(lab, "h1")).toBe("");
  }

  const sudoers = "/etc/sudoers.d/mesh";

  test.each<[how: string, when: string, file: string, cut: (run: Prepare) => unknown, code: number | null]>([
    ["its process is killed", "before", "/etc/mesh/pinned", (run) => run.kill("SIGKILL"), null],
    ["its process is killed", "after", "/etc/mesh/pinned", (run) => run.kill("SIGKILL"), null],
    ["its process is killed", "after", installed, (run) => run.kill("SIGKILL"), null],
    ["its process is killed", "before", sudoers, (run) => run.kill("SIGKILL"), null],
    ["Ctrl-C is pressed", "before", sudoers, (run) => run.kill("SIGINT"), 130],
    ["the connection is cut", "before", sudoers, () => root("pkill -KILL -u steve sshd"), 1],
  ])("where %s %s %s is there, nothing is allowed, nothing half stays, and prepare again finishes", async (...row) => {
    const [, when, file, cut, code] = row;
    const run = await stoppedAt(when, file);
    await cut(run);
    expect((await run.ended).code).toBe(code);
    await expect.poll(() => leftovers(lab, "h1"), { timeout: 60_000 }).toBe("");
    expect(await root("ls /etc/sudoers.d/mesh* 2>/dev/null || true")).toBe("");
    expect(await mayRunInstalled(lab, "h1")).toBe(false);
    await finishes();
  });

  test("after a power cut, what stands beside the files goes with the next prepare", async () => {
    const run = await stoppedAt("before", sudoers);
    await lab.powerOff("h1");
    await run.ended;
    await lab.powerOn("h1");
    expect(await root("ls /etc/sudoers.d")).toMatch(/^mesh\.mesh-new$/m);
    expect(await mayRunInstalled(lab, "h1")).toBe(false);
    await finishes();
  });

  test("a prepare of other settings that is cut leaves what was allowed as it was", async () => {
    await finishes();
    await root("sed -i s/oldest-version=.*/oldest-version=0.0.1/ /etc/mesh/pinned");
    const run = await stoppedAt("before", "/etc/mesh/pinned");
    run.kill("SIGKILL");
    await expect.poll(() => leftovers(lab, "h1"), { timeout: 60_000 }).toBe("");
    expect(await root("cat /etc/mesh/pinned")).toContain("oldest-version=0.0.1\n");
    expect(await mayRunInstalled(lab, "h1")).toBe(true);
    await finishes();
  });

  test("with nothing to do it says so, and touches nothing; so does --undo", async () => {
    await finishes();
    const before = await snapshot(lab, "h1");
    expect(await prepare(lab, "h1")).toEqual({ code: 0, said: "h1: was prepared already\n" });
    expect(await snapshot(lab, "h1")).toBe(before);
    const undone = await prepare(lab, "h1", ["--undo"]);
    expect([undone.code, undone.said]).toEqual([0, expect.stringContaining("h1: no longer prepared\n")]);
    expect(await root(`ls -d ${files} /etc/mesh /usr/local/lib/mesh 2>/dev/null || true`)).toBe("");
    expect(await prepare(lab, "h1", ["--undo"])).toEqual({ code: 0, said: "h1: was not prepared\n" });
  });

  test.each([
    ["visudo refuses its line", "visudo refuses the sudoers file", "visudo"],
    ["a folder above is not root's alone", "/usr/local/lib must be a folder of root", "folder"],
  ])("where %s, nothing changes, prepared before or not", async (_, says, what) => {
    const [breaks, mends] =
      what === "visudo"
        ? [
            "mv -n /usr/sbin/visudo /root/; printf '#!/bin/sh\\nexit 1\\n' >/usr/sbin/visudo; chmod 755 /usr/sbin/visudo",
            "mv /root/visudo /usr/sbin/",
          ]
        : ["chmod g+w /usr/local/lib", "chmod g-w /usr/local/lib"];
    for (const prepared of [false, true]) {
      if (prepared) {
        await finishes();
        await root("sed -i s/oldest-version=.*/oldest-version=0.0.1/ /etc/mesh/pinned");
      }
      const before = await snapshot(lab, "h1");
      await root(breaks);
      const { code, said } = await prepare(lab, "h1").finally(() => root(mends));
      expect([code, said]).toEqual([1, expect.stringContaining(`INSTALL_FAILED (h1)\n${says}`)]);
      expect(await snapshot(lab, "h1")).toBe(before);
      expect(await leftovers(lab, "h1")).toBe("");
    }
  });

  test.each([
    ["of somebody else", "sh", "printf 'runner ALL=(ALL) NOPASSWD: /usr/bin/true\\n' >/etc/sudoers.d/mesh"],
    ["that somebody wrote into", "prepare", "echo 'runner ALL=(ALL) NOPASSWD: /usr/bin/true' >>/etc/sudoers.d/mesh"],
    ["with a user by number", "prepare", "echo '#1001 ALL=(ALL) NOPASSWD: /usr/bin/true' >>/etc/sudoers.d/mesh"],
  ])("a sudoers file %s is left, also by --undo; under another name it holds, and prepare goes on", async (...row) => {
    const [, first, writes] = row;
    if (first === "prepare") await finishes();
    await root(`chmod 640 /etc/sudoers.d/mesh 2>/dev/null || true; ${writes}; chmod 440 /etc/sudoers.d/mesh`);
    const before = await snapshot(lab, "h1");
    const refused = await prepare(lab, "h1");
    expect([refused.code, refused.said]).toEqual([1, expect.stringContaining("PREPARE_CONFLICT (h1)\n")]);
    expect(await snapshot(lab, "h1")).toBe(before);
    const text = await root("cat /etc/sudoers.d/mesh");
    const undone = await prepare(lab, "h1", ["--undo"]);
    expect([undone.code, undone.said]).toEqual([0, expect.stringContaining("is not MeSH's own and stays")]);
    expect(await root("cat /etc/sudoers.d/mesh")).toBe(text);
    const next = /next: ssh -t (?:-p \d+ )?\S+ (sudo .*)/.exec(refused.said)?.[1] ?? "";
    expect(next).toMatch(/^sudo mv /);
    await root(`${next} </dev/null`);
    await finishes();
    expect(await root("runuser -u runner -- sudo -n -l")).toContain("NOPASSWD: /usr/bin/true");
  });
});
