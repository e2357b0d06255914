// The verb join of the Windows program: states and texts of Tailscale, policies, and where the key may be seen.

import { afterAll, beforeAll, describe, expect } from "vitest";
import type { Registry, Tailscale, TailscaleNode, WindowsSpec } from "../../lab/windows/spec.ts";
import { hostProgram } from "../../src/host/windows/program.gen.ts";
import { type HealthServer, healthServer } from "./health-server.ts";
import { type Heard, login, placesOf, secret, type Told, tell, windows, windowsTest } from "./windows-change.ts";

let server: HealthServer;
beforeAll(async () => {
  server = await healthServer();
});
afterAll(() => server.close());

const ours = "aa".repeat(32);
const fresh: TailscaleNode = { state: "NeedsLogin" };
const joined = (): TailscaleNode => ({ state: "Running", online: true, key: ours, server: server.url, hostname: "h1" });
const lets = (says = ""): Tailscale => ({ node: fresh, login: login(says, joined()) });
const refuses = (says: string): Tailscale => ({ node: fresh, login: { says } });
const timeout = 'timeout waiting for Tailscale service to enter a Running state; check health with "tailscale status"';

function join(machine: ReturnType<typeof windows>, args: object = {}, told: Partial<Told> = {}): Promise<Heard> {
  const given = { loginServer: server.url, hostname: "h1", seconds: 5, ...args };
  return tell(machine, { verb: "join", args: given, secret, ...told });
}

const policy = (values: Record<string, string | number>, key = "Policies\\Tailscale"): Registry => ({
  [`HKEY_LOCAL_MACHINE\\SOFTWARE\\${key}`]: values,
});

interface Row {
  readonly name: string;
  readonly spec: () => WindowsSpec;
  readonly args?: object;
  readonly ssh?: string;
  /** The runner's clock. */
  readonly now?: string;
  readonly code: string;
  readonly problem?: RegExp;
  readonly did?: readonly string[];
}

const failures: readonly Row[] = [
  { name: "not installed", spec: () => ({}), code: "IPN_UNREACHABLE", problem: /not installed/ },
  {
    name: "a key that was used",
    spec: () => ({ tailscale: refuses("backend error: authkey already used") }),
    code: "KEY_SPENT",
    did: ["login"],
  },
  {
    name: "a refused key",
    spec: () => ({ tailscale: refuses("backend error: invalid pre auth key") }),
    code: "JOIN_FAILED",
    problem: /refused/,
    did: ["login"],
  },
  {
    name: "tags that the server does not give",
    spec: () => ({ tailscale: refuses("backend error: requested tags [tag:server] are invalid or not permitted") }),
    code: "JOIN_FAILED",
    problem: /take them back there: tailscale up --advertise-tags= /,
    did: ["login"],
  },
  {
    name: "a proxy that does not pass the upgrade",
    spec: () => ({
      tailscale: refuses("all connection attempts failed (HTTP: unexpected HTTP response: 400 Bad Request)"),
    }),
    code: "LOGIN_SERVER_UNREACHABLE",
    problem: /^what stands before Headscale does not pass the client's upgrade/,
    did: ["login"],
  },
  {
    name: "no word, and not online",
    spec: () => ({ tailscale: refuses("") }),
    code: "JOIN_FAILED",
    problem: /did not come online/,
    did: ["login"],
  },
  {
    name: "the wait ends three times, with restarts between",
    spec: () => ({ tailscale: refuses(timeout) }),
    ...{ code: "JOIN_FAILED", did: ["login", "stop", "start", "login", "stop", "start", "login"] },
  },
  {
    name: "as many tries as asked for",
    spec: () => ({ tailscale: refuses(timeout) }),
    ...{ args: { tries: 2 }, code: "JOIN_FAILED", did: ["login", "stop", "start", "login"] },
  },
  {
    name: "a name that does not resolve for tailscaled",
    spec: () => ({ tailscale: refuses("fetch control key: dial tcp: lookup mesh.example: no such host") }),
    ...{ code: "LOGIN_SERVER_UNREACHABLE", problem: /name does not resolve/, did: ["login"] },
  },
  ...[["ahead", "2001-01-01T00:00:00.000Z"] as const, ["behind", "2099-11-28T16:00:00.000Z"] as const].map(
    ([how, now]): Row => ({
      name: `a clock that is far ${how}, so that no certificate fits`,
      spec: () => ({ tailscale: refuses("fetch control key: x509: certificate has expired or is not yet valid") }),
      ...{ now, code: "CLOCK_WRONG", problem: how === "ahead" ? /is \d+ s off/ : /is -\d+ s off/, did: ["login"] },
    }),
  ),
  {
    name: "another account's client holds the session",
    spec: () => ({
      tailscale: { node: fresh, refuses: { ssh: { text: "Tailscale already in use by PC-1\\anna, pid 4711" } } },
      processes: [anna],
    }),
    ...{ code: "IPN_UNREACHABLE", problem: /PC-1\\anna, pid 4711/ },
  },
  {
    name: "unattended for another account",
    spec: () => ({
      tailscale: {
        node: fresh,
        refuses: {
          ssh: {
            text: 'Tailscale running in server mode ("PC-1\\\\anna"); connection from "PC-1\\\\steve" not allowed',
          },
        },
      },
    }),
    ...{ code: "IPN_UNREACHABLE", problem: /PC-1\\anna/ },
  },
  {
    name: "a driver that never comes up",
    spec: () => ({ tailscale: { node: fresh, noState: "forever" } }),
    code: "DRIVER_FAILED",
    problem: /tunnel driver/,
  },
  {
    name: "an answer that is cut off",
    spec: () => ({ tailscale: { node: joined(), cutAfter: 10 } }),
    code: "IPN_UNREACHABLE",
    problem: /cut off/,
  },
  {
    name: "the node of another server",
    spec: () => ({ tailscale: { node: { ...joined(), server: "https://other.example" } } }),
    ...{ code: "OTHER_CONTROL_SERVER", problem: /other\.example/ },
  },
  {
    name: "Running and not online, without a new login being asked for",
    spec: () => ({ tailscale: { node: { ...joined(), online: false } } }),
    ...{ code: "JOIN_FAILED", problem: /must be asked for/ },
  },
  {
    name: "a new login that keeps its key",
    spec: () => ({ tailscale: { node: joined(), login: { says: "aborted, no changes made" } } }),
    ...{ args: { forceReauth: true }, code: "JOIN_FAILED", problem: /kept its key/ },
  },
  {
    name: "a new login over the mesh itself",
    spec: () => ({ tailscale: { node: joined() } }),
    ...{
      args: { forceReauth: true },
      ssh: "100.64.0.9 50000 100.64.0.1 22",
      code: "JOIN_FAILED",
      problem: /very connection/,
    },
  },
  ...Object.entries({
    LoginURL: "https://old.example",
    UnattendedMode: "never",
    Hostname: "other",
    Tailnet: "required:example.com",
    AuthKey: "tskey-policy-secret",
  }).map(
    ([name, value]): Row => ({
      name: `a policy: ${name}`,
      spec: () => ({ tailscale: { node: fresh }, registry: policy({ [name]: value }) }),
      ...{ code: "POLICY_BLOCKS", problem: new RegExp(`${name} is .*HKLM\\\\SOFTWARE\\\\Policies\\\\Tailscale`) },
    }),
  ),
  {
    name: "a policy of the old key",
    spec: () => ({
      tailscale: { node: fresh },
      registry: policy({ LoginURL: "https://old.example/" }, "Tailscale IPN"),
    }),
    ...{ code: "POLICY_BLOCKS", problem: /LoginURL is https:\/\/old\.example\/, in HKLM\\SOFTWARE\\Tailscale IPN/ },
  },
];

const anna = {
  processId: 4711,
  name: "tailscale-ipn.exe",
  commandLine: '"C:\\Program Files\\Tailscale\\tailscale-ipn.exe"',
};

describe("a join fails", () => {
  for (const row of failures)
    windowsTest(row.name, async () => {
      const machine = windows(row.spec());
      const { ssh, now } = row;
      const heard = await join(machine, row.args, { ...(ssh ? { ssh } : {}), ...(now ? { now } : {}) });
      expect(heard.result).toMatchObject({ ok: false, code: row.code });
      if (row.problem && !heard.result.ok) expect(heard.result.problem).toMatch(row.problem);
      if (row.did) expect(machine.did()).toEqual(row.did);
      expect(placesOf(machine, secret)).toEqual([]);
    });
});

describe("a join", () => {
  windowsTest("of a fresh node", async () => {
    const machine = windows({ tailscale: lets() });
    const { result, notes, stdout, stderr } = await join(machine);
    expect(result).toEqual({ ok: true, value: { changed: true, did: [`joined ${server.url} as h1`] } });
    expect(notes.join("\n")).toMatch(/joining/);
    expect(machine.did()).toEqual(["login"]);
    expect(stdout + stderr).not.toContain(secret);
    expect(placesOf(machine, secret)).toEqual([]);
    expect(machine.read("seen.log")).toContain("--auth-key=file:C:\\ProgramData\\mesh\\node.key");
    expect(machine.read("seen.log")).toContain("--unattended");
  });

  for (const [is, enabled] of [["on", 1] as const, ["off", 0] as const])
    windowsTest(`shows no key to a log of script blocks that is ${is}`, async () => {
      const key = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell\\ScriptBlockLogging";
      const machine = windows({ tailscale: lets(), registry: { [key]: { EnableScriptBlockLogging: enabled } } });
      expect((await join(machine)).result).toMatchObject({ ok: true });
      // The program, which came on standard input, is in it whole.
      expect(machine.read("events.log").includes(`4104 ${hostProgram}`)).toBe(is === "on");
      expect(machine.read("events.log")).toMatch(/^4104 \$nonce = /m);
      expect(placesOf(machine, secret)).toEqual([]);
    });

  windowsTest("keeps what was set by hand", async () => {
    const byHand = "--accept-routes --exit-node=100.64.0.9";
    const machine = windows({ tailscale: { ...lets(), node: { ...fresh, server: server.url, byHand } } });
    expect((await join(machine)).result).toMatchObject({ ok: true, value: { changed: true } });
    expect(machine.read("seen.log")).toMatch(/argv.* up .*--accept-routes --exit-node=100\.64\.0\.9$/m);
  });

  windowsTest("keeps the access to the local network of an exit node that it does not know yet", async () => {
    const byHand = "--exit-node-allow-lan-access --accept-routes";
    const machine = windows({ tailscale: { ...lets(), node: { ...fresh, server: server.url, byHand } } });
    expect((await join(machine)).result).toMatchObject({ ok: true, value: { changed: true } });
    expect(machine.did()).toEqual(["stop", "start", "lan access false", "login", "lan access true"]);
  });

  windowsTest("that is refused keeps it, too", async () => {
    const node = { ...fresh, server: server.url, byHand: "--exit-node-allow-lan-access" };
    const machine = windows({ tailscale: { ...refuses("backend error: authkey already used"), node } });
    expect((await join(machine)).result).toMatchObject({ ok: false, code: "KEY_SPENT" });
    expect(machine.did()).toEqual(["stop", "start", "lan access false", "login", "lan access true"]);
  });

  windowsTest("that only a restart of the service brings to its end", async () => {
    const machine = windows({
      tailscale: { node: fresh, login: { ...login(timeout, joined()), afterRestart: true } },
    });
    expect((await join(machine)).result).toMatchObject({ ok: true, value: { changed: true } });
    expect(machine.did()).toEqual(["login", "stop", "start"]);
  });

  windowsTest("anew, with another key", async () => {
    const renewed = { ...joined(), key: "bb".repeat(32) };
    const machine = windows({ tailscale: { node: joined(), login: login("", renewed) } });
    expect((await join(machine, { forceReauth: true })).result).toMatchObject({ ok: true, value: { changed: true } });
    expect(machine.read("seen.log")).toContain("--force-reauth");
  });

  windowsTest("of a node that is well needs no key", async () => {
    const machine = windows({ tailscale: { node: joined() } });
    expect((await join(machine)).result).toEqual({ ok: true, value: { changed: false, did: [] } });
    expect(machine.did()).toEqual([]);
  });
});
