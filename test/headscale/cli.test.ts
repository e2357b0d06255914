import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { asMeshError, type MeshError } from "../../src/core/errors.ts";
import { Secret } from "../../src/core/secret.ts";
import { type CliAnswer, localHeadscale, openCli, type RunHeadscale } from "../../src/headscale/cli.ts";
import { openHeadscale } from "../../src/headscale/open.ts";
import { neverArrived } from "../../src/headscale/settle.ts";

/** A recorded conversation, as the program would have it. */
function recorded(version: string, name: string): CliAnswer {
  const file = join(import.meta.dirname, "../fixtures/headscale", version, `cli-${name}.json`);
  const { exit, stdout, stderr } = JSON.parse(readFileSync(file, "utf8"));
  return { code: exit, stdout: exit === 0 ? JSON.stringify(stdout) : stdout, stderr };
}

const said = (value: unknown): CliAnswer => ({ code: 0, stdout: JSON.stringify(value), stderr: "" });
const failure = (stderr: string, code = 1): CliAnswer => ({ code, stdout: "", stderr });

/** Answers by the first two words; what is not scripted is a failure. */
function program(script: Readonly<Record<string, CliAnswer | (() => CliAnswer)>>) {
  const calls: string[][] = [];
  const run: RunHeadscale = async (argv) => {
    calls.push([...argv]);
    const answer = script[argv.slice(0, 2).join(" ").replace(" -o", "")];
    if (!answer) throw new Error(`nobody scripted headscale ${argv.join(" ")}`);
    return typeof answer === "function" ? answer() : answer;
  };
  return { run, calls };
}

async function errorOf(work: Promise<unknown>): Promise<MeshError> {
  return work.then(
    () => asMeshError(new Error("nothing was thrown")),
    (thrown: unknown) => asMeshError(thrown),
  );
}

const user = { id: "1", name: "mesh" };
const request = { user, tags: ["tag:mesh"], lifeMs: 600_000 };
const version = said({ version: "v0.29.2" });

describe("what the program fails with", () => {
  const rows: readonly { is: string; answer: CliAnswer; code: string; says: RegExp }[] = [
    {
      is: "0.29 without its server",
      answer: recorded("0.29.2", "err-nodes-list-serverdown"),
      code: "HEADSCALE_DOWN",
      says: /socket/,
    },
    {
      is: "0.27 without its server",
      answer: recorded("0.27.1", "err-nodes-list-serverdown"),
      code: "HEADSCALE_DOWN",
      says: /Could not connect/,
    },
    {
      is: "a flag it does not know",
      answer: recorded("0.29.2", "err-nodes-list-tags-flag"),
      code: "HEADSCALE_REFUSED",
      says: /unknown flag/,
    },
    {
      is: "a server that refuses",
      answer: failure('{\n"error": "listing nodes: rpc error: code = Unknown desc = user not found"}\n'),
      code: "HEADSCALE_REFUSED",
      says: /user not found/,
    },
    {
      is: "words about connecting in a refusal",
      answer: failure('{"error": "rpc error: code = Unknown desc = connecting to x failed"}'),
      code: "HEADSCALE_REFUSED",
      says: /connecting/,
    },
    {
      is: "a server that stops in between",
      answer: failure('{"error": "rpc error: code = Unavailable desc = transport is closing"}'),
      code: "HEADSCALE_DOWN",
      says: /cut off/,
    },
    // From the published source of 0.30, which speaks HTTP on the socket.
    {
      is: "of the kind of report 01: a socket of 0.30 that is not there",
      answer: failure(
        '{"error": "listing users: Get \\"http://local/api/v1/user\\": dial unix /run/headscale.sock: connect: connection refused"}',
      ),
      code: "HEADSCALE_DOWN",
      says: /does not answer on its unix socket/,
    },
    {
      is: "of the kind of report 01: a server of 0.30 that does not answer within the program's time",
      answer: failure('{"error": "listing users: Get \\"http://local/api/v1/user\\": context deadline exceeded"}'),
      code: "HEADSCALE_DOWN",
      says: /cut off/,
    },
    {
      is: "of the kind of report 01: a refusal of 0.30",
      answer: failure('{"error": "unexpected response status: setting tags: tag:x is not in tagOwners"}'),
      code: "HEADSCALE_REFUSED",
      says: /setting tags: tag:x is not in tagOwners$/,
    },
    {
      is: "a socket that is not for us",
      answer: failure(
        '{"error": "connecting to headscale: dial unix /run/headscale.sock: connect: permission denied"}',
      ),
      code: "HEADSCALE_AUTH",
      says: /permission denied/,
    },
    {
      is: "no configuration",
      answer: failure("FTL Error initializing: reading config file: no such file or directory"),
      code: "HEADSCALE_DOWN",
      says: /no such file/,
    },
    {
      is: "no program",
      answer: failure("spawn headscale ENOENT", 127),
      code: "HEADSCALE_DOWN",
      says: /cannot be started/,
    },
    { is: "a program that hangs", answer: failure("", 124), code: "HEADSCALE_DOWN", says: /in time/ },
    {
      is: "terminal escapes",
      answer: failure("\u001b[31mno\u0007"),
      code: "HEADSCALE_REFUSED",
      says: /\\x1b\[31mno\\x07/,
    },
    {
      is: "text instead of JSON",
      answer: { code: 0, stdout: "hskey-auth-verysecret", stderr: "" },
      code: "HEADSCALE_ANSWER",
      says: /not JSON \(21 characters\)/,
    },
    { is: "an object instead of a list", answer: said({ nodes: [] }), code: "HEADSCALE_ANSWER", says: /whole answer/ },
  ];
  test.each(rows)("$is is $code", async ({ answer, code, says }) => {
    const error = await errorOf(openCli(program({ "nodes list": answer }).run).nodes());
    expect([error.code, error.problem]).toEqual([code, expect.stringMatching(says)]);
    expect(error.problem).not.toContain("verysecret");
  });
});

test("a user who may not open the socket is named in the command that lets them, which holds from the next login on", async () => {
  const closed = failure(
    '{"error": "connecting to headscale: dial unix /run/headscale.sock: connect: permission denied"}',
  );
  const { problem, next } = await errorOf(openCli(program({ "nodes list": closed }).run).nodes());
  const { username } = userInfo();
  expect(next).toEqual(["sudo", "usermod", "-aG", "headscale", username]);
  expect(problem).toMatch(new RegExp(`^${username} may not .*from the next login on`));
});

describe("pre-auth keys", () => {
  const minted = (id: number, seconds: number) => ({
    user: { id: 1, name: "mesh" },
    id,
    key: "hskey-auth-abcdefghijkl-verysecret",
    expiration: { seconds },
    acl_tags: ["tag:mesh"],
  });
  const inTenMinutes = () => Math.floor(Date.now() / 1000) + 600;

  test("no key is ever an argument", async () => {
    let dead = false;
    const { run, calls } = program({
      version,
      "preauthkeys create": () => said(minted(5, inTenMinutes())),
      "preauthkeys expire": () => {
        dead = true;
        return said({});
      },
      "preauthkeys list": () => said([minted(5, dead ? 1_700_000_000 : inTenMinutes())]),
    });
    const headscale = openCli(run);
    const made = await headscale.mintKey(request);
    expect(Date.parse(made.until)).toBeGreaterThan(Date.now());
    await headscale.revokeKey(made, user);
    expect(calls.flat().join(" ")).not.toContain("secret");
    expect(calls).toContainEqual([
      "preauthkeys",
      "create",
      "-u",
      "1",
      "--expiration",
      "600s",
      "--tags",
      "tag:mesh",
      "-o",
      "json",
    ]);
  });

  test("0.27 would take the key as an argument, so none is minted there", async () => {
    const { run, calls } = program({ version: recorded("0.27.1", "version") });
    const error = await errorOf(openCli(run).mintKey(request));
    expect([error.code, error.problem]).toEqual(["KEY_MINT_FAILED", expect.stringMatching(/0\.27\.1.*API key/)]);
    expect(calls).toEqual([["version", "-o", "json"]]);
  });

  test("0.27 lists the keys of each user", async () => {
    const { run, calls } = program({
      version: recorded("0.27.1", "version"),
      "users list": said([{ id: 1, name: "mesh" }]),
      "preauthkeys list": recorded("0.27.1", "preauthkeys-list"),
    });
    expect((await openCli(run).preAuthKeys()).length).toBeGreaterThan(1);
    expect(calls.at(-1)?.slice(0, 4)).toEqual(["preauthkeys", "list", "-u", "1"]);
  });

  test("a refusal to mint tells the reason", async () => {
    const answer = recorded("0.29.2", "err-preauthkeys-create-bad-tag");
    const error = await errorOf(openCli(program({ version, "preauthkeys create": answer }).run).mintKey(request));
    expect([error.code, error.problem]).toEqual(["KEY_MINT_FAILED", expect.stringMatching(/must start with/)]);
  });

  test.each([124, 137])(
    "a key whose answer was lost (%i) is ended, and keys that were given out are not",
    async (code) => {
      let next: CliAnswer = said(minted(5, inTenMinutes()));
      const { run, calls } = program({
        version,
        "preauthkeys create": () => next,
        "preauthkeys list": () =>
          said([minted(4, inTenMinutes() + 3600), minted(5, inTenMinutes()), minted(6, inTenMinutes())]),
        "preauthkeys expire": said({}),
      });
      const headscale = openCli(run);
      await headscale.mintKey(request);
      next = failure("", code);
      expect((await errorOf(headscale.mintKey(request))).code).toBe("HEADSCALE_DOWN");
      expect(calls.filter((argv) => argv[1] === "expire").map((argv) => argv[3])).toEqual(["6"]);
    },
  );

  test("a revoking that says yes and does nothing is a failure", async () => {
    const { run } = program({
      version,
      "preauthkeys expire": recorded("0.29.2", "nodes-delete"),
      "preauthkeys list": () => said([minted(5, inTenMinutes())]),
    });
    const error = await errorOf(openCli(run).revokeKey({ id: "5", key: new Secret("x") }, user));
    expect([error.code, error.problem]).toEqual(["HEADSCALE_REFUSED", expect.stringMatching(/still usable/)]);
  });

  test("after an interruption nothing is asked or minted any more, and keys are still revoked", async () => {
    const { run, calls } = program({ version, "preauthkeys expire": said({}), "preauthkeys list": said(null) });
    const headscale = openCli(run, AbortSignal.abort());
    expect((await errorOf(headscale.mintKey(request))).code).toBe("INTERRUPTED");
    expect((await errorOf(headscale.nodes())).code).toBe("INTERRUPTED");
    await headscale.revokeKey({ id: "5", key: new Secret("x") }, user);
    expect(calls.some((argv) => argv[1] === "expire")).toBe(true);
    expect(calls.some((argv) => argv[1] === "create")).toBe(false);
  });
});

test("without an API key and without the program there is no way, and both are named", async () => {
  const { signal } = new AbortController();
  const error = await errorOf(
    openHeadscale({ apiUrl: "http://h:1", apiKey: undefined, env: { PATH: "/nowhere:" }, signal }),
  );
  expect([error.code, error.problem]).toEqual(["HEADSCALE_AUTH", expect.stringMatching(/API key.*headscale command/)]);
});

describe("the program on this machine", () => {
  /** In the place of `headscale`, for one call. */
  async function running(script: string) {
    const folder = mkdtempSync(join(tmpdir(), "mesh-headscale-"));
    writeFileSync(join(folder, "headscale"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    vi.stubEnv("PATH", `${folder}:${process.env.PATH}`);
    return localHeadscale(["nodes", "list"]).finally(() => vi.unstubAllEnvs());
  }

  test("gets its words, and its output and code come back", async () => {
    expect(await running('echo "$@"; echo no >&2; exit 3')).toEqual({
      code: 3,
      stdout: "nodes list\n",
      stderr: "no\n",
    });
  });

  test("that a signal ended was sent what it was asked to do", async () => {
    const answer = await running("kill -s KILL $$");
    expect(answer.code).toBe(137);
    const error = await errorOf(openCli(async () => answer).nodes());
    expect([error.code, error.problem]).toEqual(["HEADSCALE_DOWN", "headscale nodes list was ended by the signal 9"]);
    expect(neverArrived(error)).toBe(false);
  });

  test("is not ended by Ctrl-C on our terminal: it has a process group of its own", async () => {
    const { stdout } = await running('read -r _ _ _ _ group _ <"/proc/$$/stat"; echo "$group $$"');
    const [group, pid] = stdout.trim().split(" ");
    expect(group).toBe(pid);
  });

  test("that is not there was never started", async () => {
    vi.stubEnv("PATH", "/nowhere");
    const answer = await localHeadscale(["nodes", "list"]).finally(() => vi.unstubAllEnvs());
    expect(answer.code).toBe(127);
    expect(neverArrived(await errorOf(openCli(async () => answer).nodes()))).toBe(true);
  });
});
