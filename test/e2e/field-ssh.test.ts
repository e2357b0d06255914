// What people reported of SSH, on real hosts: each ends in its code, its cause and a command that helps. docs/references/field-reports.md lists them.

import { execFileSync } from "node:child_process";
import { appendFile, copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import { type Keys, openKeys } from "./field-keys.ts";
import { describeLab, forget, inventoryWith, mesh, openLab, type RunOptions, sh } from "./support.ts";

let lab: Lab;
const setting = "/etc/ssh/sshd_config.d/field.conf";
/** An error's code, its cause, and the next command. */
const said = (error: { code: string; problem: string; next: readonly string[] | null }) => [
  error.code,
  error.problem,
  error.next,
];

async function plan(file: string, hosts: readonly string[], options: RunOptions = {}) {
  const run = await mesh(["-i", file, "plan", "--json", ...hosts], options);
  const found = run.stdout ? run.json().hosts : [];
  // biome-ignore lint/suspicious/noExplicitAny: the document's shape is what the tests assert
  const errors = new Map<string, any>(found.map((host: any) => [host.host, host.error]));
  return { ...run, errorOf: (host: string) => errors.get(host) };
}

/** systemd counts starts, and refuses the sixth within ten seconds. */
const restart = "systemctl reset-failed ssh; systemctl restart ssh";

/** h1's sshd with these lines before its others, for the time of `act`. */
async function withSshd(lines: string, act: () => Promise<void>): Promise<void> {
  await sh(lab, "h1", `printf '%s\\n' '${lines}' >${setting}; sshd -t; ${restart}`);
  await act().finally(() => sh(lab, "h1", `rm ${setting}; ${restart}`));
}

describeLab("what people reported of SSH", () => {
  beforeAll(async () => {
    lab = await openLab();
    await sh(lab, "h1", `rm -f ${setting}; ${restart}`);
  });

  describe("keys", () => {
    let keys: Keys;
    let file: string;
    const known = "/home/steve/.ssh/authorized_keys";
    const place = () => ["-p", "22", `steve@${lab.address("h1")}`];

    beforeAll(async () => {
      keys = await openKeys();
      for (const name of ["wrong-1", "wrong-2", "wrong-3", "right", "authority"]) keys.make(name);
      // No key is named, as in the inventory of somebody who uses an agent.
      file = await inventoryWith(lab, (text) => text.replace(/^ *identity-file: .*\n/m, ""));
      await sh(lab, "h1", `cp -p ${known} ${known}.lab; echo '${keys.publicLine("right")}' >>${known}`);
    });

    afterAll(async () => {
      await sh(lab, "h1", `mv ${known}.lab ${known}; rm -f /etc/ssh/field-ca.pub`);
      await forget(file);
      await keys.close();
    });

    test("report 12: a server that takes two keys, and an agent whose fourth is the right one", async () => {
      for (const name of ["wrong-1", "wrong-2", "wrong-3", "right"]) keys.run("ssh-add", "-q", keys.path(name));
      await withSshd("MaxAuthTries 2", async () => {
        const refused = await plan(file, ["h1"], { env: keys.env });
        expect(said(refused.errorOf("h1"))).toEqual([
          "SSH_AUTH",
          expect.stringMatching(
            /the server hung up after 2 keys \(agent: wrong-1 .*, agent: wrong-2 .*\).*\(MaxAuthTries\).* not offered: agent: wrong-3 .*, agent: right .*identity-file/,
          ),
          ["ssh-add", "-L"],
        ]);
        // What that prints is what identity-file may name: the public half is enough, the agent has the other.
        expect(keys.run("ssh-add", "-L")).toContain(keys.publicLine("right"));
        const named = await inventoryWith(lab, (text) =>
          text.replace("identity-file: id_ed25519", `identity-file: ${keys.path("right.pub")}`),
        );
        const run = await plan(named, ["h1"], { env: keys.env });
        await forget(named);
        expect(run.errorOf("h1"), run.stderr).toBeNull();
      });
      keys.run("ssh-add", "-q", "-D");
    });

    test.each([
      [
        "AuthenticationMethods publickey,password",
        /accepted a key and still asks for password; MeSH .* AuthenticationMethods/,
      ],
      [
        "AuthenticationMethods publickey,keyboard-interactive",
        /accepted a key and still asks for keyboard-interactive; MeSH .* AuthenticationMethods/,
      ],
      ["PubkeyAuthentication no", /signs in only by password.*; MeSH .* PubkeyAuthentication/],
    ])("found 14: %s", async (line, cause) => {
      const [name = "", value = ""] = line.split(" ");
      await withSshd(line.includes("keyboard") ? `${line}\nKbdInteractiveAuthentication yes` : line, async () => {
        const { errorOf } = await plan(lab.inventory, ["h1"]);
        const next = ["ssh", "-t", ...place(), "sudo", "sshd", "-T"];
        expect(said(errorOf("h1"))).toEqual(["SSH_AUTH", expect.stringMatching(cause), next]);
        // What the next command prints, behind the password that a test cannot type.
        expect(await sh(lab, "h1", "sshd -T")).toContain(`${name.toLowerCase()} ${value}\n`);
      });
    });

    test("report 19: an agent that holds nothing but a certificate", async () => {
      keys.run(
        "ssh-keygen",
        "-q",
        "-s",
        keys.path("authority"),
        "-I",
        "steve",
        "-n",
        "steve",
        keys.path("wrong-1.pub"),
      );
      keys.run("ssh-add", "-q", keys.path("wrong-1"));
      keys.run("ssh-add", "-q", "-k", "-d", keys.path("wrong-1"));
      await sh(lab, "h1", `echo '${keys.publicLine("authority")}' >/etc/ssh/field-ca.pub`);
      await withSshd("TrustedUserCAKeys /etc/ssh/field-ca.pub", async () => {
        const pins = join(dirname(file), "known_hosts");
        const options = ["-F", "none", "-o", `UserKnownHostsFile=${pins}`, "-o", "BatchMode=yes"];
        expect(keys.run("ssh", ...options, ...place(), "echo OpenSSH comes in")).toBe("OpenSSH comes in\n");
        const { errorOf } = await plan(file, ["h1"], { env: keys.env });
        expect(said(errorOf("h1"))).toEqual([
          "SSH_KEY",
          expect.stringContaining(
            "the agent holds 1 that MeSH cannot use: ssh-ed25519-cert-v01@openssh.com (a certificate, which MeSH does not offer)",
          ),
          ["ssh-keygen", "-t", "ed25519"],
        ]);
      });
      keys.run("ssh-add", "-q", "-D");
    });
  });

  // The penalties of OpenSSH 9.8 are played: the lab's Debian has 9.2, which knows none.
  describe("report 20: an address that is locked out after one connection", () => {
    let file: string;
    const pins = () => join(dirname(file), "known_hosts");
    const scan = () => mesh(["-i", file, "ssh", "scan", "h1", "--yes"]);
    const hangUp =
      'import socket\nserver = socket.create_server(("", 2299))\nwhile True:\n one = server.accept()[0]\n one.sendall(b"Not allowed at this time\\r\\n")\n one.close()';

    beforeAll(async () => {
      file = await inventoryWith(lab, (text) => text);
      const start = "systemd-run -q --collect --unit=hang-up python3 /run/hang-up.py";
      await lab.exec("h1", ["tee", "/run/hang-up.py"], hangUp);
      await sh(lab, "h1", `${start}; until [ -n "$(ss -Hltn sport = :2299)" ]; do sleep 0.1; done`);
    });

    afterAll(async () => {
      await sh(lab, "h1", "systemctl stop hang-up");
      await forget(file);
    });

    // Every connection after the first within ten minutes.
    const again = "-p tcp --dport 22 --syn -m recent --name field";
    const rules = (verb: "-A" | "-D", table: string, target: string) =>
      [`${again} --rcheck --seconds 600 ${target}`, `${again} --set`].map(
        (rule) => `iptables ${table.replace("-A", verb)} ${rule}`,
      );
    test.each([
      {
        by: "by a firewall, as fail2ban and ufw limit do",
        rules: ["-A INPUT", "-j REJECT --reject-with tcp-reset"],
        code: "SSH_REFUSED",
        cause: /refused the connection: .* A firewall may also refuse/,
        next: () => ["mesh", "remote", "status", `steve@${lab.address("h1")}`, "--port", "2222"],
      },
      {
        by: "by the server, as PerSourcePenalties do",
        rules: ["-t nat -A PREROUTING", "-j REDIRECT --to-ports 2299"],
        code: "SSH_PROTOCOL",
        cause:
          /said "Not allowed at this time": this address is locked out for a while \(PerSourcePenalties\), so wait/,
        next: () => null, // one more attempt would make it longer
      },
    ])("$by", async ({ rules: [table = "", target = ""], code, cause, next }) => {
      await writeFile(pins(), "");
      await sh(lab, "h1", rules("-A", table, target).join("; "));
      const run = await scan();
      const locked = await plan(file, ["h1"]);
      await sh(lab, "h1", `${rules("-D", table, target).join("; ")}`);
      expect(run.code, run.stderr).toBe(0);
      expect(run.stdout).toContain(`its keys of other types were not seen (${code}: `);
      expect(run.stdout).toMatch(cause);
      expect(await readFile(pins(), "utf8")).toMatch(/^\S+ ssh-ed25519 \S+\n$/);
      expect(said(locked.errorOf("h1"))).toEqual([code, expect.stringMatching(cause), next()]);
      const later = await plan(file, ["h1"]);
      expect(later.errorOf("h1"), later.stderr).toBeNull();
    });
  });

  describe("known_hosts", () => {
    let file: string;
    const pins = () => join(dirname(file), "known_hosts");

    beforeAll(async () => {
      file = await inventoryWith(lab, (text) => text);
    });

    afterAll(() => forget(file));

    test("report 21: odd lines about others are left out, one about a host stops that host alone", async () => {
      const good = await readFile(pins(), "utf8");
      const odd = ["old.example.net 1024 35 129374529734923", "other.example.net ssh-rsa AAAA", "="];
      await writeFile(pins(), `${odd.join("\n")}\n${good}`);
      const run = await plan(file, ["h1", "h2"]);
      expect([run.errorOf("h1"), run.errorOf("h2")], run.stderr).toEqual([null, null]);
      const shown = await mesh(["-i", file, "plan", "h1"]);
      expect(shown.stdout + shown.stderr).toContain(
        `${pins()}:1 is left out: an SSH-1 key, which no server has any more, and 2 more lines`,
      );

      await appendFile(pins(), `${lab.address("h1")} ssh-ed25519 AAAA\n`);
      const line = (await readFile(pins(), "utf8")).split("\n").length - 1;
      const one = await plan(file, ["h1", "h2"]);
      expect(said(one.errorOf("h1"))).toEqual([
        "SSH_CONFIG",
        `known_hosts cannot be read: ${pins()}:${line}: the key is cut off or not of the type that stands before it`,
        null,
      ]);
      expect(one.errorOf("h2")).toBeNull();
      await writeFile(pins(), good);
    });

    test("found 18: a file that PowerShell wrote, and a folder in its place", async () => {
      const good = await readFile(pins(), "utf8");
      await writeFile(pins(), Buffer.from(`\uFEFF${good}`, "utf16le"));
      const wide = await mesh(["-i", file, "plan", "--json", "h1"]);
      const { error } = wide.json();
      expect(said(error)).toEqual([
        "SSH_CONFIG",
        `${pins()} cannot be read: it is UTF-16, as PowerShell's > writes it; save it as UTF-8`,
        ["iconv", "-f", "UTF-16", "-t", "UTF-8", "-o", `${pins()}.utf8`, pins()],
      ]);
      const [program, ...argv] = error.next;
      execFileSync(program, argv);
      await copyFile(`${pins()}.utf8`, pins());
      const mended = await plan(file, ["h1"]);
      expect(mended.errorOf("h1"), mended.stderr).toBeNull();

      await rm(pins());
      await mkdir(pins());
      const folder = await mesh(["-i", file, "plan", "--json", "h1"]);
      expect(said(folder.json().error)).toEqual([
        "SSH_CONFIG",
        `${pins()} cannot be read: it is a folder, and must be a file`,
        null,
      ]);
    });
  });
});
