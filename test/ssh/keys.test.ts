// Keys and agent against a real sshd: what is offered, in which order, how often, and what is said when it is not enough.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AnyAuthMethod, BaseAgent, ParsedKey, PublicKeyAuthMethod } from "ssh2";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Secret } from "../../src/core/secret.ts";
import { createKeyStore } from "../../src/ssh/keys.ts";
import { resolveTarget } from "../../src/ssh/target.ts";
import { emptyConfig, parseUserConfig } from "../../src/ssh/user-config.ts";
import { scratch } from "./scratch.ts";
import { type KeyType, makeKey, me, publicKey, type Sshd, sshdAvailable, startSshd, until } from "./sshd.ts";
import { failure, hostAt, testPool, type WorldOptions } from "./world.ts";

const folder = scratch();
const keys: Record<KeyType, string> = {
  ed25519: makeKey(folder, "ed25519"),
  ecdsa: makeKey(folder, "ecdsa", { type: "ecdsa" }),
  rsa: makeKey(folder, "rsa", { type: "rsa" }),
};
const locked = makeKey(folder, "locked", { passphrase: "correct horse" });
const wrong = makeKey(folder, "wrong");

const agents: ChildProcess[] = [];

/** A real ssh-agent that holds these keys. */
async function agentWith(...files: readonly string[]): Promise<string> {
  const socket = join(scratch(), "agent");
  agents.push(spawn("ssh-agent", ["-D", "-a", socket], { stdio: "ignore" }));
  await until(() => existsSync(socket));
  const env = { ...process.env, SSH_AUTH_SOCK: socket };
  for (const file of files) execFileSync("ssh-add", ["-q", file], { env, stdio: "ignore" });
  return socket;
}

afterEach(() => {
  for (const agent of agents.splice(0)) agent.kill();
});

describe.skipIf(!sshdAvailable)("signing in", () => {
  let server: Sshd;

  beforeAll(async () => {
    server = await startSshd({ authorized: [...Object.values(keys), locked].map(publicKey) });
  });
  afterAll(() => server?.stop());
  afterEach(() => void server?.log.splice(0));

  const connections = () => server.log.filter((line) => /Connection from/.test(line));
  const signIn = (options: WorldOptions, to: Sshd = server) =>
    testPool({ knownHosts: to.pin(), ...options }).connect(hostAt(to));
  const withKey = (file: string, options: WorldOptions = {}) => signIn({ ssh: { identityFiles: [file] }, ...options });

  test.each(Object.keys(keys) as KeyType[])("works with an %s key", async (type) => {
    const connection = await withKey(keys[type]);
    expect(await connection.exec({ command: "echo in", stdin: [], timeoutMs: 5_000 })).toMatchObject({
      stdout: "in\n",
    });
  });

  test("works with the usual files of ~/.ssh, and only when none is named", async () => {
    const home = scratch();
    mkdirSync(join(home, ".ssh"));
    copyFileSync(keys.ecdsa, join(home, ".ssh", "id_ecdsa"));
    chmodSync(join(home, ".ssh", "id_ecdsa"), 0o600);
    await signIn({ home });
    expect((await failure(withKey(wrong, { home }))).code).toBe("SSH_AUTH");
  });

  test("RSA signs with SHA-2, where the server says what it can", async () => {
    const strict = await startSshd({
      authorized: [publicKey(keys.rsa)],
      config: ["PubkeyAcceptedAlgorithms rsa-sha2-256"],
    });
    try {
      await signIn({ ssh: { identityFiles: [keys.rsa] } }, strict);
    } finally {
      await strict.stop();
    }
  });

  test("RSA never signs with SHA-1, from a file nor from the agent, whatever the server asks for", async () => {
    const { default: ssh2 } = await import("ssh2");
    const agent = await agentWith(keys.rsa);
    const target = resolveTarget(hostAt(server), {
      ...{ ssh: { user: undefined, port: undefined, identityFiles: [] }, config: emptyConfig },
      me: { name: me, home: folder, env: {} },
    });
    const offer = async (identityFiles: readonly string[], socket?: string) => {
      const store = createKeyStore({ ssh2, home: "/nonexistent", agent: socket, passphrase: undefined });
      const { offers } = await store.offersFor({
        ...target,
        identityFiles: identityFiles.map((path) => ({ path, required: true })),
      });
      return offers[0]?.method("steve");
    };
    const fromFile = (await offer([keys.rsa])) as PublicKeyAuthMethod & { key: ParsedKey };
    expect(fromFile.key.sign("data", "sha1")).toBeInstanceOf(Error);
    expect(fromFile.key.sign("data")).toBeInstanceOf(Error);
    expect(fromFile.key.sign("data", "sha256")).toBeInstanceOf(Buffer);
    const { agent: signer } = (await offer([], agent)) as { agent: BaseAgent<ParsedKey> } & AnyAuthMethod;
    const sign = (hash: "sha1" | "sha256") =>
      new Promise((resolve) => signer.sign(fromFile.key, Buffer.from("data"), { hash }, (error) => resolve(error)));
    expect(await sign("sha1")).toBeInstanceOf(Error);
    expect(await sign("sha256")).toBeFalsy();
  });

  describe("passphrases", () => {
    test("the right one opens the key, once for all hosts of a run", async () => {
      const options = {
        ssh: { identityFiles: [locked] },
        passphrase: new Secret("correct horse"),
        knownHosts: server.pin(),
      };
      const pool = testPool(options);
      const began = Date.now();
      await pool.connect(hostAt(server, { name: "first" }));
      const first = Date.now() - began;
      await Promise.all(["a", "b", "c"].map((name) => pool.connect(hostAt(server, { name }))));
      // Opening it takes longer than three connections.
      expect(Date.now() - began - first).toBeLessThan(first);
    });

    test.each([
      { what: "the wrong one", passphrase: new Secret("wrong horse"), says: "does not open" },
      { what: "none", passphrase: undefined, says: "needs a passphrase" },
    ])("$what is SSH_KEY, and nothing is sent to the server", async ({ passphrase, says }) => {
      const error = await failure(withKey(locked, { passphrase }));
      expect(error).toMatchObject({ code: "SSH_KEY", host: "office-one", problem: expect.stringContaining(says) });
      expect(connections()).toEqual([]);
    });

    test("one given for a key that has none is no mistake", async () => {
      await withKey(keys.ed25519, { passphrase: new Secret("unused") });
    });

    test("a locked key that the agent holds open needs none", async () => {
      const open = join(scratch(), "open");
      copyFileSync(locked, open);
      chmodSync(open, 0o600);
      execFileSync("ssh-keygen", ["-q", "-p", "-P", "correct horse", "-N", "", "-f", open]);
      await withKey(locked, { env: { SSH_AUTH_SOCK: await agentWith(open) } });
    });
  });

  describe("a key that is given as text", () => {
    const given = (file: string) => new Secret(readFileSync(file, "utf8").trim());

    test.each(Object.keys(keys) as KeyType[])("signs in with an %s key", async (type) => {
      await signIn({ key: given(keys[type]) });
    });

    test("is the only one: no file and no agent is looked at", async () => {
      const env = { SSH_AUTH_SOCK: await agentWith(keys.ed25519) };
      const missing = { identityFiles: ["/nonexistent/key"] };
      await signIn({ key: given(keys.rsa), ssh: missing });
      const error = await failure(signIn({ key: given(wrong), ssh: { identityFiles: [keys.ed25519] }, env }));
      expect(error).toMatchObject({ code: "SSH_AUTH", problem: expect.stringContaining("ssh-key (SHA256:") });
    });

    test.each([
      { what: "with its passphrase opens", passphrase: new Secret("correct horse"), says: undefined },
      { what: "with the wrong one does not", passphrase: new Secret("wrong"), says: "does not open the key ssh-key" },
      { what: "without one does not", passphrase: undefined, says: "the key ssh-key needs a passphrase" },
    ])("$what", async ({ passphrase, says }) => {
      const work = signIn({ key: given(locked), passphrase });
      if (says === undefined) await work;
      else expect(await failure(work)).toMatchObject({ code: "SSH_KEY", problem: expect.stringContaining(says) });
    });

    test("that is none is said without its text", async () => {
      const error = await failure(signIn({ key: new Secret("-----BEGIN PLANTED PRIVATE KEY-----\nplanted\n") }));
      expect(error).toMatchObject({ code: "SSH_KEY", problem: expect.not.stringContaining("lanted") });
      expect(JSON.stringify(error)).not.toMatch("planted");
    });
  });

  describe("the agent", () => {
    test.each(Object.keys(keys) as KeyType[])("signs with an %s key", async (type) => {
      await signIn({ env: { SSH_AUTH_SOCK: await agentWith(keys[type]) } });
    });

    test("comes after the named file", async () => {
      await withKey(keys.ed25519, { env: { SSH_AUTH_SOCK: await agentWith(wrong) } });
      expect(server.log.filter((line) => /Failed/.test(line))).toEqual([]);
      await withKey(wrong, { env: { SSH_AUTH_SOCK: await agentWith(keys.ed25519) } });
    });

    test("lends the key whose public half is named", async () => {
      const env = { SSH_AUTH_SOCK: await agentWith(wrong, keys.ed25519) };
      await withKey(`${keys.ed25519}.pub`, { env });
      expect(server.log.filter((line) => /Failed/.test(line))).toEqual([]);
    });

    test("is left alone with IdentitiesOnly and with IdentityAgent none", async () => {
      const env = { SSH_AUTH_SOCK: await agentWith(keys.ed25519) };
      for (const line of ["IdentitiesOnly yes", "IdentityAgent none"]) {
        const config = await parseUserConfig(line, { file: "config", home: folder });
        expect((await failure(withKey(wrong, { env, config }))).code).toBe("SSH_AUTH");
      }
    });

    test("with more keys than a server allows is asked for six, and the rest is said", async () => {
      const many = Array.from({ length: 8 }, (_, i) => makeKey(scratch(), `k${i}`));
      const error = await failure(signIn({ env: { SSH_AUTH_SOCK: await agentWith(...many) } }));
      expect(error).toMatchObject({ code: "SSH_AUTH", problem: expect.stringContaining("2 more keys") });
      expect(connections()).toHaveLength(1);
    });

    test("report 12: of whose keys the server takes few is told which were never tried, and to name one", async () => {
      const strict = await startSshd({ authorized: [publicKey(keys.ed25519)], config: ["MaxAuthTries 2"] });
      const others = ["a", "b", "c"].map((name) => makeKey(scratch(), name));
      const SSH_AUTH_SOCK = await agentWith(...others, keys.ed25519);
      try {
        const error = await failure(signIn({ env: { SSH_AUTH_SOCK } }, strict));
        expect(error).toMatchObject({ code: "SSH_AUTH", next: ["ssh-add", "-L"] });
        expect(error.problem).toMatch(
          /hung up after 2 keys \(agent: a .*agent: b .*MaxAuthTries.*were not offered: agent: c .*agent: ed25519 /,
        );
        await signIn({ env: { SSH_AUTH_SOCK }, ssh: { identityFiles: [keys.ed25519] } }, strict);
      } finally {
        await strict.stop();
      }
    });

    test("report 12: a server that takes as few tries as there are keys refused them all", async () => {
      const strict = await startSshd({ authorized: [], config: ["MaxAuthTries 2"] });
      const env = { SSH_AUTH_SOCK: await agentWith(wrong, keys.rsa) };
      try {
        const error = await failure(signIn({ env }, strict));
        expect(error).toMatchObject({ code: "SSH_AUTH", problem: expect.stringContaining("refused every key") });
        expect(error.next?.[0]).toBe("ssh-copy-id");
      } finally {
        await strict.stop();
      }
    });

    test("that does not answer is said when there is no key", async () => {
      const error = await failure(signIn({ env: { SSH_AUTH_SOCK: "/nonexistent/agent" } }));
      expect(error).toMatchObject({ code: "SSH_KEY", problem: expect.stringContaining("agent cannot be reached") });
      await withKey(keys.ed25519, { env: { SSH_AUTH_SOCK: "/nonexistent/agent" } });
    });
  });

  test("a key the server does not know is SSH_AUTH: one connection, one attempt, and never again in this run", async () => {
    const pool = testPool({ knownHosts: server.pin(), ssh: { identityFiles: [wrong] } });
    const error = await failure(pool.connect(hostAt(server)));
    expect(error).toMatchObject({ code: "SSH_AUTH", host: "office-one" });
    expect(error.problem).toContain(wrong);
    expect(error.problem).toContain("administrators_authorized_keys");
    expect(error.next).toEqual(["ssh-copy-id", "-p", String(server.port), `${me}@127.0.0.1`]);
    expect(await failure(pool.connect(hostAt(server)))).toBe(error);
    await server.waitForLog(/Disconnected from authenticating/);
    expect(connections()).toHaveLength(1);
    expect(server.log.filter((line) => /Failed publickey/.test(line))).toHaveLength(1);
  });

  test("found 14: a server that wants a password too says which, and where that is written", async () => {
    const strict = await startSshd({
      authorized: [publicKey(keys.ed25519)],
      config: ["AuthenticationMethods publickey,password", "PasswordAuthentication yes"],
    });
    try {
      const error = await failure(signIn({ ssh: { identityFiles: [keys.ed25519] } }, strict));
      expect(error).toMatchObject({ code: "SSH_AUTH", problem: expect.stringContaining("still asks for password") });
      expect(error.problem).toContain("AuthenticationMethods");
      expect(error.next).toEqual(["ssh", "-t", "-p", String(strict.port), `${me}@127.0.0.1`, "sudo", "sshd", "-T"]);
    } finally {
      await strict.stop();
    }
  });

  test("found 14: a server that takes passwords only says so, and where that is written", async () => {
    const strict = await startSshd({
      authorized: [],
      config: ["PubkeyAuthentication no", "PasswordAuthentication yes"],
    });
    try {
      const error = await failure(signIn({ ssh: { identityFiles: [keys.ed25519] } }, strict));
      expect(error).toMatchObject({ code: "SSH_AUTH", problem: expect.stringContaining("only by password") });
      expect(error.problem).toContain("PubkeyAuthentication");
      expect(error.next).not.toContain("ssh-copy-id");
    } finally {
      await strict.stop();
    }
  });

  describe("key files that cannot be used", () => {
    const put = (name: string, text: string, mode = 0o600) => {
      const file = join(folder, name);
      writeFileSync(file, text, { mode });
      chmodSync(file, mode);
      return file;
    };
    const pkcs8 = (name: string) => {
      const file = join(folder, name);
      copyFileSync(keys.rsa, file);
      chmodSync(file, 0o600);
      execFileSync("ssh-keygen", ["-q", "-p", "-m", "PKCS8", "-P", "", "-N", "", "-f", file]);
      return file;
    };
    const open = () => {
      const file = join(folder, "open-to-all");
      copyFileSync(keys.ed25519, file);
      chmodSync(file, 0o644);
      return file;
    };

    test.each([
      { what: "a missing file", file: () => join(folder, "nope"), says: "does not exist" },
      { what: "a folder", file: () => folder, says: "cannot be read" },
      { what: "a public key", file: () => `${keys.ed25519}.pub`, says: "is a public key" },
      { what: "a text", file: () => put("text", "hello\n"), says: "is not a private key" },
      { what: "an empty file", file: () => put("empty", ""), says: "is not a private key" },
      {
        what: "half a key",
        file: () => put("half", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n"),
        says: "damaged",
      },
      { what: "a PKCS#8 key", file: () => pkcs8("pkcs8"), says: "ssh-keygen -p -f" },
      { what: "a key that others can read", file: open, says: "can be read by others", next: "chmod" },
    ])("$what is SSH_KEY before anything is sent", async ({ file, says, next }) => {
      const error = await failure(withKey(file()));
      expect(error).toMatchObject({ code: "SSH_KEY", host: "office-one", problem: expect.stringContaining(says) });
      expect(error.next?.[0]).toBe(next);
      expect(connections()).toEqual([]);
    });

    test("no key at all says so, and how to make one", async () => {
      const error = await failure(signIn({}));
      expect(error).toMatchObject({ code: "SSH_KEY", next: ["ssh-keygen", "-t", "ed25519"] });
    });

    describe("beside a key that cannot be used", () => {
      const homeWith = (from: string, mode: number) => {
        const home = scratch();
        const file = join(home, ".ssh", "id_ed25519");
        mkdirSync(join(home, ".ssh"));
        copyFileSync(from, file);
        chmodSync(file, mode);
        return { home, file };
      };

      test("that others can read, the way to it is said, and no new key that would take its place", async () => {
        const { home, file } = homeWith(keys.ed25519, 0o644);
        const error = await failure(signIn({ home }));
        expect(error).toMatchObject({ code: "SSH_KEY", next: ["chmod", "600", file] });
        expect(error.problem).toContain("can be read by others");
      });

      test("that is locked, no new key is proposed", async () => {
        const error = await failure(signIn({ home: homeWith(locked, 0o600).home }));
        expect(error).toMatchObject({ code: "SSH_KEY", problem: expect.stringContaining("needs a passphrase") });
        expect(error.next).toBeUndefined();
      });

      test("in the usual place, a new one is made where the ssh_config wants it", async () => {
        const { home } = homeWith(keys.ed25519, 0o600);
        const config = await parseUserConfig(`IdentityFile ${folder}/nope`, { file: "config", home: folder });
        const error = await failure(signIn({ home, config }));
        expect(error.next).toEqual(["ssh-keygen", "-t", "ed25519", "-f", `${folder}/nope`]);
      });
    });

    test("a file that only the ssh_config names may be missing", async () => {
      const config = await parseUserConfig(`IdentityFile ${folder}/nope\nIdentityFile ${keys.ed25519}`, {
        ...{ file: "config", home: folder },
      });
      await signIn({ config });
    });
  });
});
