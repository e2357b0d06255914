// What people reported of joins and of Syncthing, on real hosts: each state ends in what helps (docs/references/field-reports.md).

import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Lab } from "../../lab/nspawn/index.ts";
import {
  describeLab,
  forget,
  freshHosts,
  inventoryWith,
  mesh,
  nodes,
  openLab,
  type Run,
  sh,
  usableKeys,
} from "./support.ts";

/** Passes requests on without the headers of an upgrade, as nginx does by default. */
const proxy = `import http.client, http.server
class Proxy(http.server.BaseHTTPRequestHandler):
    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        kept = {k: v for k, v in self.headers.items() if k.lower() not in ("upgrade", "connection", "host")}
        there = http.client.HTTPConnection("127.0.0.1", 8080, timeout=20)
        there.request(self.command, self.path, body, kept)
        answer = there.getresponse()
        text = answer.read()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.getheader("Content-Type") or "text/plain")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)
    do_GET = do_POST = do_DELETE = do_PUT = pass_on
http.server.ThreadingHTTPServer(("0.0.0.0", 8090), Proxy).serve_forever()
`;

/** What Syncthing 2 shows while it migrates its database. */
const migration = `import http.server
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"*** Database migration in progress ***")
http.server.HTTPServer(("127.0.0.1", 8384), Page).serve_forever()
`;

describeLab("what people reported of joins and Syncthing", () => {
  let lab: Lab;
  const apply = (host: string, file = lab.inventory) => mesh(["-i", file, "apply", "--yes", "--json", host]);
  const errorOf = (run: Run) => run.json().hosts[0].error;
  const well = (run: Run) => expect(run.code, run.stdout + run.stderr).toBe(0);

  beforeAll(async () => {
    lab = await openLab();
    well(await mesh(["-i", lab.inventory, "apply", "--yes", "sfspark1", "h2"]));
  });

  test("tags that the node asks for, and an operator of a domain: it joins again, and the operator stays", async () => {
    // `tailscale up --advertise-tags` writes the same, and then waits for somebody who opens a page.
    const tags = JSON.stringify({ AdvertiseTagsSet: true, AdvertiseTags: ["tag:server"] });
    await sh(
      lab,
      "h2",
      `tailscale set --operator='OFFICE\\steve'
       curl -sf -o /dev/null --unix-socket /run/tailscale/tailscaled.sock -X PATCH http://local-tailscaled.sock/localapi/v0/prefs --data '${tags}'`,
    );
    const id = (await nodes(lab)).get("h2")?.id;
    await sh(lab, "sfspark1", `headscale nodes delete -i ${id} --force`);
    const run = await apply("h2");
    well(run);
    const prefs = JSON.parse(await sh(lab, "h2", "tailscale debug prefs"));
    expect([prefs.OperatorUser, prefs.AdvertiseTags ?? []]).toEqual(["OFFICE\\steve", []]);
    expect((await nodes(lab)).get("h2")?.tags).toEqual(["tag:mesh"]);
    expect(await usableKeys(lab)).toBe(0);
    expect((await mesh(["-i", lab.inventory, "plan", "h2"])).code).toBe(0);
    await sh(lab, "h2", "tailscale set --operator=");
  });

  describe("behind a proxy that does not pass the client's upgrade", () => {
    let file = "";
    beforeAll(async () => {
      await freshHosts(lab, "h3");
      const put = `cat >/root/proxy.py <<'END'\n${proxy}END\nsystemd-run -q --unit=front python3 /root/proxy.py`;
      await sh(lab, "sfspark1", `${put}\nuntil curl -sf -o /dev/null http://127.0.0.1:8090/health; do sleep 0.2; done`);
      file = await inventoryWith(lab, (text) => text.replace(/(url: \S+):8080/, "$1:8090"));
    });
    afterAll(async () => {
      await sh(lab, "sfspark1", "systemctl stop front; rm /root/proxy.py");
      await forget(file);
    });

    test("a join ends before a key is used, and says what is in the way; without it, the host joins", async () => {
      const run = await apply("h3", file);
      expect(run.code, run.stdout).toBe(1);
      expect(errorOf(run)).toMatchObject({
        code: "LOGIN_SERVER_UNREACHABLE",
        problem: expect.stringMatching(
          /^what stands before Headscale does not pass the client's upgrade \(POST .*\/ts2021\)/,
        ),
      });
      expect(await usableKeys(lab)).toBe(0);
      well(await apply("h3"));
    });
  });

  describe("Syncthing", () => {
    const dropIn = "/etc/systemd/system/syncthing@steve.service.d";
    const began = () => sh(lab, "h2", "systemctl show -p InvocationID --value syncthing@steve");
    const ends = async () => {
      await sh(
        lab,
        "h2",
        `rm -rf ${dropIn} /usr/local/lib/migration.py; systemctl stop annas 2>/dev/null || true; systemctl daemon-reload; systemctl restart syncthing@steve`,
      );
      await expect.poll(async () => (await apply("h2")).code, { timeout: 60_000 }).toBe(0);
    };

    test("that migrates its database is told, left alone, and set right when it is done", async () => {
      await sh(
        lab,
        "h2",
        `cat >/usr/local/lib/migration.py <<'END'\n${migration}END
         mkdir -p ${dropIn}
         printf '[Service]\\nExecStart=\\nExecStart=/usr/bin/python3 /usr/local/lib/migration.py\\n' >${dropIn}/migration.conf
         systemctl daemon-reload; systemctl restart syncthing@steve
         until curl -s -o /dev/null http://127.0.0.1:8384; do sleep 0.2; done`,
      );
      const before = await began();
      try {
        const plan = await mesh(["-i", lab.inventory, "plan", "h2"]);
        expect([plan.code, plan.stdout]).toEqual([0, expect.stringMatching(/h2: Syncthing: it is busy/)]);
        const run = await apply("h2");
        well(run);
        expect(run.json().notes).toContainEqual(expect.stringMatching(/^h2: Syncthing: it is busy.*left alone/));
        expect(await began()).toBe(before);
      } finally {
        await ends();
      }
    });

    test("whose port another user's has: that is named, with a port that is free, and nothing is restarted", async () => {
      await sh(
        lab,
        "h2",
        `id anna >/dev/null 2>&1 || useradd -m anna; systemctl stop syncthing@steve
         systemd-run -q --unit=annas -p User=anna /usr/bin/syncthing --no-browser --gui-address=127.0.0.1:8384
         until curl -s -o /dev/null http://127.0.0.1:8384; do sleep 0.2; done`,
      );
      try {
        const run = await apply("h2");
        expect(errorOf(run), run.stdout).toMatchObject({
          code: "PORT_TAKEN",
          problem: expect.stringMatching(
            /taken by syncthing of the user anna; .*gui-port in the inventory, such as 8385$/,
          ),
          next: ["mesh", "inventory", "show", "h2"],
        });
      } finally {
        await ends();
      }
    });

    test("without a configuration has none yet, and no settings are claimed", async () => {
      const folders = "/home/steve/.config/syncthing /home/steve/.local/state/syncthing";
      await sh(lab, "h2", `systemctl stop syncthing@steve; rm -rf ${folders}`);
      const plan = await mesh(["-i", lab.inventory, "plan", "h2"]);
      expect(plan.stdout).toContain("it has no configuration yet");
      expect(plan.stdout).not.toMatch(/announcing|relays/);
      well(await apply("h2"));
    });
  });

  test("a host that is reached over the mesh alone: validate says so, and a new login and a goodbye are refused before anything is done", async () => {
    const ip = (await sh(lab, "h2", "tailscale ip -4")).trim();
    const text = await readFile(lab.inventory, "utf8");
    const server = /url: http:\/\/([\d.]+):/.exec(text)?.[1];
    const address = /(^ {2}h2:\n(?: {4}.*\n)*? {4}address: )(\S+)/m;
    const outside = address.exec(text)?.[2] ?? "";
    const own = await inventoryWith(lab, () => text.replace(address, `$1${ip}\n    proxy-jump: steve@${server}`));
    const keys = join(dirname(own), "known_hosts");
    const lines = await readFile(keys, "utf8");
    const ofHost = lines.split("\n").filter((line) => /^\S*\bh2\b/.test(line) || line.split(/[ ,]/).includes(outside));
    await writeFile(keys, `${lines}${ofHost.map((line) => line.replace(/^\S+/, ip)).join("\n")}\n`);
    const key = async () => (await nodes(lab)).get("h2")?.node_key;
    const before = await key();
    try {
      const valid = await mesh(["-i", own, "inventory", "validate"]);
      expect([valid.code, valid.stdout]).toEqual([0, expect.stringMatching(/^warning: .*is an address of the mesh/)]);
      const login = await mesh(["-i", own, "apply", "--yes", "--json", "--force-reauth", "h2"]);
      expect(errorOf(login), login.stdout).toMatchObject({
        code: "JOIN_FAILED",
        problem: expect.stringMatching(/kept its key/),
      });
      expect(await key()).toBe(before);
      await writeFile(
        own,
        (await readFile(own, "utf8")).replace(`address: ${ip}\n`, `address: ${ip}\n    state: absent\n`),
      );
      const goodbye = await mesh(["-i", own, "apply", "--yes", "--json", "h2"]);
      expect(errorOf(goodbye), goodbye.stdout).toMatchObject({ code: "OWN_LINK" });
      expect([await key(), await sh(lab, "h2", "systemctl is-active tailscaled")]).toEqual([before, "active\n"]);
    } finally {
      await forget(own);
    }
  });
});
