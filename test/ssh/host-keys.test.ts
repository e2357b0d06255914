// Host keys of a real sshd: what is pinned decides, and nothing is sent to a server that is not the pinned one.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, connect as dial } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { fingerprint } from "../../src/ssh/known-hosts.ts";
import { appendKnownHosts, readKnownHosts, replaceKnownHosts } from "../../src/ssh/known-hosts-file.ts";
import { parseUserConfig } from "../../src/ssh/user-config.ts";
import { told } from "../faults/told.ts";
import { hashName } from "./hash-name.ts";
import { scratch } from "./scratch.ts";
import { type KeyType, keyWords, makeKey, publicKey, type Sshd, sshdAvailable, startSshd } from "./sshd.ts";
import { failure, hostAt, testPool, type WorldOptions } from "./world.ts";

describe.skipIf(!sshdAvailable)("host keys", () => {
  const folder = scratch();
  const key = makeKey(folder, "key");
  const stranger = makeKey(folder, "stranger");
  let server: Sshd;
  let pinName: string;

  beforeAll(async () => {
    server = await startSshd({ hostKeys: ["ed25519", "ecdsa", "rsa"], authorized: [publicKey(key)] });
    pinName = `[127.0.0.1]:${server.port}`;
  });
  afterAll(() => server?.stop());
  afterEach(() => void server?.log.splice(0));

  const pool = (knownHosts: string, more: WorldOptions = {}) =>
    testPool({ knownHosts, ssh: { identityFiles: [key] }, ...more });
  const connect = (knownHosts: string, more: WorldOptions = {}) => pool(knownHosts, more).connect(hostAt(server));
  const signIns = () => server.log.filter((line) => /publickey/.test(line));

  test.each(["ed25519", "ecdsa", "rsa"] as KeyType[])(
    "only the %s key is pinned, and the server has all three",
    async (type) => {
      await connect(server.pin(type));
    },
  );

  test("a hashed pin, a wildcard and a list are honoured", async () => {
    const words = keyWords(server.hostKey("ed25519"));
    for (const hosts of [hashName(pinName, Buffer.alloc(20, 9)), "[127.0.0.*]:*", `x,${pinName}`])
      await connect(`${hosts} ${words}`);
  });

  describe("the host at another of its addresses", () => {
    const named = () => hostAt(server, { address: "elsewhere.invalid" });
    const pinned = (type: KeyType) => `[elsewhere.invalid]:${server.port} ${keyWords(server.hostKey(type))}`;

    test("is held to the key that is pinned for the host, on a connection of its own", async () => {
      const its = pool(pinned("ed25519"));
      const connection = await its.connectAt(named(), "127.0.0.1");
      expect((await connection.exec({ command: "true", stdin: [], timeoutMs: 10_000 })).code).toBe(0);
      expect(await its.connectAt(named(), "127.0.0.1")).toBe(connection);
      await expect(its.connect(named())).rejects.toMatchObject({ code: "DNS_FAILED" });
    });

    test("is not let in with another key, nor by a pin of that address alone", async () => {
      const other = `[elsewhere.invalid]:${server.port} ${keyWords(stranger)}`;
      await expect(pool(other).connectAt(named(), "127.0.0.1")).rejects.toMatchObject({ code: "HOST_KEY_CHANGED" });
      await expect(pool(server.pin()).connectAt(named(), "127.0.0.1")).rejects.toMatchObject({
        code: "HOST_KEY_UNKNOWN",
      });
      expect(signIns()).toEqual([]);
    });
  });

  test("HostKeyAlias is the name it is pinned under, without a port", async () => {
    const config = await parseUserConfig("HostKeyAlias office", { file: "config", home: folder });
    await connect(`office ${keyWords(server.hostKey("ed25519"))}`, { config });
    told("host-key-unknown", await failure(connect(server.pin(), { config })));
  });

  const shown = () => {
    const text = execFileSync("ssh-keygen", ["-lf", `${server.hostKey("ed25519")}.pub`], { encoding: "utf8" });
    return text.split(" ")[1] ?? "";
  };

  test.each([
    {
      what: "nothing is pinned",
      pins: () => "",
      code: "HOST_KEY_UNKNOWN",
      says: () => [shown(), "known_hosts"],
      next: "mesh ssh scan office-one",
    },
    {
      what: "the key is pinned for port 22 only",
      pins: () => `127.0.0.1 ${keyWords(server.hostKey("ed25519"))}`,
      code: "HOST_KEY_UNKNOWN",
      says: () => [shown()],
      next: "mesh ssh scan office-one",
    },
    {
      what: "another key is pinned",
      pins: () => `# a comment\n${pinName} ${keyWords(stranger)}`,
      code: "HOST_KEY_CHANGED",
      says: () =>
        [shown(), "known_hosts:2", keyWords(stranger)].map((text) =>
          text.startsWith("ssh-") ? strangerPrint() : text,
        ),
      next: "mesh ssh scan office-one --replace",
    },
    {
      what: "the key is revoked",
      pins: () => `${server.pin()}\n@revoked * ${keyWords(server.hostKey("ed25519"))}`,
      code: "HOST_KEY_REVOKED",
      says: () => [shown(), "known_hosts:2"],
      next: undefined,
    },
    {
      what: "a certificate authority is named for the host",
      pins: () => `@cert-authority ${pinName} ${keyWords(stranger)}`,
      code: "SSH_CONFIG",
      says: () => ["known_hosts:1", "@cert-authority"],
      next: "mesh ssh scan office-one",
    },
  ])(
    "when $what it is $code, no key of ours is sent, and no second attempt is made",
    async ({ pins, code, says, next }) => {
      const run = pool(pins());
      const error = await failure(run.connect(hostAt(server)));
      expect(error).toMatchObject({ code, host: "office-one" });
      for (const text of says()) expect(error.problem).toContain(text);
      expect(error.next?.join(" ")).toBe(next);
      expect(await failure(run.connect(hostAt(server)))).toBe(error);
      expect(server.log.filter((line) => /Connection from/.test(line))).toHaveLength(1);
      expect(signIns()).toEqual([]);
    },
  );

  const strangerPrint = () => fingerprint(Buffer.from(keyWords(stranger).split(" ")[1] ?? "", "base64"));

  test("the hint of a host that the inventory does not have spells out its address and port", async () => {
    const error = await failure(pool("", { hosts: [] }).connect(hostAt(server)));
    expect(error.next).toEqual(["mesh", "ssh", "scan", "127.0.0.1", "--port", String(server.port)]);
  });

  test("a pinned type that the server no longer has is a changed key, not an unknown one", async () => {
    const bare = await startSshd({ hostKeys: ["rsa"], authorized: [publicKey(key)] });
    try {
      const pins = `[127.0.0.1]:${bare.port} ${keyWords(stranger)}`;
      expect((await failure(pool(pins).connect(hostAt(bare)))).code).toBe("HOST_KEY_CHANGED");
    } finally {
      await bare.stop();
    }
  });

  test("report 21: a known_hosts with a broken marker or the mark of a merge opens no pool, and names each line", () => {
    for (const line of [
      "@revoke y",
      "<<<<<<< HEAD",
      "=======",
      `\u200b@revoked x ssh-rsa AAAA`,
      "x ssh-rsa AA # revoked",
    ]) {
      expect(() => pool(`@revoked x\n${server.pin()}\n${line}`)).toThrow(/known_hosts:1: .*known_hosts:3: /);
    }
  });

  test("report 21: an odd line about no host of the run is told, once, and stops none", async () => {
    const odd = ["=", "old.example.net 1024 35 129374529734923", "old ssh-rsa AAAA", "|1|short|hash ssh-rsa AAAA"];
    const warnings: string[] = [];
    const warn = (text: string) => warnings.push(text);
    const open = testPool({ knownHosts: [...odd, server.pin()].join("\n"), ssh: { identityFiles: [key] }, warn });
    await open.connect(hostAt(server));
    await open.connect(hostAt(server, { name: "again" }));
    expect(warnings).toEqual(["known_hosts:1 is left out: expected: host, key type, key, and 3 more lines"]);
  });

  test("report 21: an odd line about a host stops that host alone", async () => {
    const other = hostAt(server, { name: "other", address: "localhost" });
    const odd = `localhost,[LOCALHOST]:${server.port} ssh-rsa AAAA`;
    const open = pool(`${odd}\n${server.pin()}`);
    const error = await failure(open.connect(other));
    expect([error.code, error.host, error.problem]).toEqual([
      "SSH_CONFIG",
      "other",
      expect.stringMatching(/known_hosts:1: /),
    ]);
    await open.connect(hostAt(server));
  });

  test("of the kind of report 21: an odd line under a hashed name stops the host it is about, and no other", async () => {
    const odd = (name: string) => `${hashName(name, Buffer.alloc(20, 9))} ssh-rsa AAAA\n${server.pin()}`;
    await pool(odd("old.example.net")).connect(hostAt(server));
    expect((await failure(pool(odd(pinName)).connect(hostAt(server)))).code).toBe("SSH_CONFIG");
  });

  test("report 21: an SSH-1 line of a host that has another pin is of no account", async () => {
    await pool(`${pinName} 1024 35 129374529734923\n${server.pin()}`).connect(hostAt(server));
  });

  describe("a scan", () => {
    const found = async (knownHosts: string) => {
      const { pinName: name, keys } = await pool(knownHosts).scan(hostAt(server));
      expect(name).toBe(pinName);
      return keys.map(({ type, verdict }) => `${type} ${verdict}`);
    };

    test("finds every key with its fingerprint, and signs in nowhere", async () => {
      const { keys } = await pool("").scan(hostAt(server));
      expect(keys.map(({ type }) => type)).toEqual(["ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa"]);
      expect(keys[0]?.fingerprint).toBe(shown());
      expect(signIns()).toEqual([]);
    });

    test("of a pinned host shows the pinned kinds, and is no news", async () => {
      expect(await found(server.pin("rsa"))).toEqual(["ssh-rsa trusted"]);
    });

    test("shows a key that has changed, also beside one that has not", async () => {
      const other = `${pinName} ${keyWords(stranger)}`;
      expect(await found(`${server.pin("rsa")}\n${other}`)).toEqual(["ssh-ed25519 changed", "ssh-rsa trusted"]);
      expect(await found(other)).toHaveLength(3);
    });

    test("skips the kinds a server does not have", async () => {
      const bare = await startSshd({ hostKeys: ["ecdsa"], authorized: [] });
      try {
        const { keys } = await pool("").scan(hostAt(bare));
        expect(keys.map(({ type, verdict }) => [type, verdict])).toEqual([["ecdsa-sha2-nistp256", "unknown"]]);
      } finally {
        await bare.stop();
      }
    });

    const looks = () => server.log.filter((line) => /Connection from/.test(line)).length;

    test("report 20: asks for the best key first, and for no type that the server has not", async () => {
      const bare = await startSshd({ hostKeys: ["rsa"], authorized: [] });
      try {
        const { keys, unseen } = await pool("").scan(hostAt(bare));
        expect([keys.map(({ type }) => type), unseen]).toEqual([["ssh-rsa"], undefined]);
        expect(bare.log.filter((line) => /Connection from/.test(line))).toHaveLength(1);
      } finally {
        await bare.stop();
      }
    });

    test("report 20: keeps what it saw when the server locks it out after the first look", async () => {
      const before = looks();
      const gate = createServer((socket) => {
        gate.close();
        socket.on("error", () => {});
        socket.pipe(dial(server.port, "127.0.0.1").on("error", () => {})).pipe(socket);
      });
      await new Promise<void>((resolve) => gate.listen(0, "127.0.0.1", resolve));
      const { port } = gate.address() as AddressInfo;
      const { keys, unseen } = await pool("").scan(hostAt({ port }));
      expect([keys.map(({ type }) => type), unseen?.code]).toEqual([["ssh-ed25519"], "SSH_REFUSED"]);
      expect(looks()).toBe(before + 1);
    });

    test("of a port where nothing listens is SSH_REFUSED", async () => {
      expect((await failure(pool("").scan(hostAt({ port: 1 })))).code).toBe("SSH_REFUSED");
    });

    test("written to the file lets MeSH and OpenSSH in, replaced pins too", async () => {
      const file = join(scratch(), "known_hosts");
      writeFileSync(file, `${pinName} ${keyWords(stranger)}\n`);
      const { names, keys } = await pool(await readKnownHosts(file)).scan(hostAt(server));
      const pins = keys.map((found) => ({ name: pinName, key: found.key }));
      await replaceKnownHosts(file, names, pins);
      expect(await appendKnownHosts(file, pins)).toEqual([]);
      expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(3);
      await connect(await readKnownHosts(file));
      const strict = ["-F", "none", "-o", `UserKnownHostsFile=${file}`, "-o", "StrictHostKeyChecking=yes"];
      const plain = ["-o", "BatchMode=yes", "-o", "GlobalKnownHostsFile=none", "-i", key];
      const said = execFileSync("ssh", [...strict, ...plain, "-p", String(server.port), "127.0.0.1", "echo in"], {
        encoding: "utf8",
      });
      expect(said).toBe("in\n");
    });
  });
});
