// A host with several addresses, on a real sshd: who is tried next, whose keys count, and what is said of it.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Road } from "../../src/inventory/roads.ts";
import type { Host } from "../../src/inventory/types.ts";
import { resolveRoads } from "../../src/ssh/roads.ts";
import { emptyConfig } from "../../src/ssh/user-config.ts";
import { scratch } from "./scratch.ts";
import { freePort, keyWords, makeKey, me, publicKey, type Sshd, sshdAvailable, startSshd } from "./sshd.ts";
import { failure, hostAt, testPool, type WorldOptions } from "./world.ts";

describe.skipIf(!sshdAvailable)("several roads to a host", () => {
  const folder = scratch();
  const key = makeKey(folder, "key");
  let server: Sshd;
  let other: Sshd;
  let closed: number;

  beforeAll(async () => {
    server = await startSshd({ hostKeys: ["ed25519"], authorized: [publicKey(key)] });
    other = await startSshd({ hostKeys: ["ed25519"], authorized: [publicKey(key)] });
    closed = await freePort();
  });
  afterAll(() => {
    server?.stop();
    other?.stop();
  });

  const road = (port: number, address = "127.0.0.1"): Road => ({ address, port, proxyJump: undefined });
  const pinned = (name: string) => `${name} ${keyWords(server.hostKey("ed25519"))}`;
  const told: string[] = [];
  const pool = (knownHosts: string, more: WorldOptions = {}) => {
    told.splice(0);
    const onRoad = ({ name }: { name: string }, text: string) => void told.push(`${name} ${text}`);
    return testPool({ knownHosts, onRoad, ssh: { identityFiles: [key] }, ...more });
  };

  test("the first that answers is taken, and it is said which", async () => {
    const host = hostAt({ port: closed }, { otherRoads: [road(closed, "nobody.invalid"), road(server.port)] });
    const its = pool(pinned(`[127.0.0.1]:${server.port}`));
    const connection = await its.connect(host);
    expect((await connection.exec({ command: "true", stdin: [], timeoutMs: 10_000 })).code).toBe(0);
    expect(its.roadOf(host)).toBe("127.0.0.1");
    expect(its.takenRoad(host)).toMatchObject({
      target: { address: "127.0.0.1", port: server.port },
      before: [
        [{ port: closed }, { code: "SSH_REFUSED" }],
        [{ address: "nobody.invalid" }, { code: "DNS_FAILED" }],
      ],
    });
    expect(told).toEqual([
      `office-one at 127.0.0.1 port ${server.port}, because nobody answered at 127.0.0.1 port ${closed} (SSH_REFUSED), nobody.invalid port ${closed} (DNS_FAILED)`,
    ]);
  });

  test("nothing is said of a first road that is right, and no other is tried", async () => {
    const host = hostAt(server, { otherRoads: [road(other.port)] });
    const its = pool(pinned(`[127.0.0.1]:${server.port}`));
    await its.connect(host);
    expect([its.roadOf(host), told, other.log.filter((line) => /Connection from/.test(line))]).toEqual([
      undefined,
      [],
      [],
    ]);
  });

  test("a key that is pinned under one address holds for all", async () => {
    const host = hostAt({ port: closed }, { otherRoads: [road(server.port)] });
    await pool(pinned(`[127.0.0.1]:${closed}`)).connect(host);
    const first = hostAt(server, { otherRoads: [road(closed, "nobody.invalid")] });
    await pool(pinned(`[nobody.invalid]:${closed}`)).connect(first);
    expect((await failure(pool("").connect(first))).code).toBe("HOST_KEY_UNKNOWN");
  });

  test("a wrong key ends the try: the next road would hide it", async () => {
    const host = hostAt(other, { otherRoads: [road(server.port)] });
    const pins = pinned(`[127.0.0.1]:${server.port}`);
    expect((await failure(pool(pins).connect(host))).code).toBe("HOST_KEY_CHANGED");
  });

  test("where nobody answers, all roads are in the error", async () => {
    const host = hostAt({ port: closed }, { otherRoads: [road(closed, "nobody.invalid")] });
    const error = await failure(pool("").connect(host));
    expect(error).toMatchObject({ code: "SSH_REFUSED", host: "office-one" });
    expect(error.problem).toContain(`; and nobody answered at nobody.invalid port ${closed} (DNS_FAILED)`);
  });

  describe("over a jump host that has several itself", () => {
    const jump = () => hostAt({ port: closed }, { name: "bastion", otherRoads: [road(server.port)] });
    const target = (fields = {}) => hostAt(other, { name: "web-1", proxyJump: "bastion", ...fields });
    // The jump host's key is pinned under its first address, where nobody answers.
    const pins = () =>
      `${pinned(`[127.0.0.1]:${closed}`)}\n[127.0.0.1]:${other.port} ${keyWords(other.hostKey("ed25519"))}`;
    const context = (hosts: readonly Host[]) => ({
      ...{ ssh: { user: undefined, port: undefined, identityFiles: [] }, config: emptyConfig },
      ...{ me: { name: me, home: "/nonexistent", env: {} }, hosts },
    });
    const overJump = (host = target()) => pool(pins(), { hosts: [jump(), host] });

    test("the next of its roads is taken, with its keys, and it is said which", async () => {
      const its = overJump();
      const connection = await its.connect(target());
      expect((await connection.exec({ command: "true", stdin: [], timeoutMs: 10_000 })).code).toBe(0);
      const [there, first, second] = [other.port, closed, server.port].map((port) => `127.0.0.1 port ${port}`);
      expect(told).toEqual([
        `web-1 at ${there} over ${second}, because nobody answered at ${there} over ${first} (SSH_REFUSED)`,
      ]);
      expect(its.roadOf(target())).toBe("127.0.0.1");
    });

    test("a host that is silent behind it is tried over each, and all are named", async () => {
      const nobody = await freePort();
      const silent = target({ port: nobody });
      const error = await failure(overJump(silent).connect(silent));
      expect(error).toMatchObject({ code: "SSH_REFUSED", host: "web-1" });
      expect(error.problem).toContain(
        `; and nobody answered at 127.0.0.1 port ${nobody} over 127.0.0.1 port ${closed} (SSH_REFUSED)`,
      );
    });

    test("a wrong key of the jump host ends the try there, too", async () => {
      const wrong = pins().replace(keyWords(server.hostKey("ed25519")), keyWords(other.hostKey("ed25519")));
      const its = pool(wrong, { hosts: [jump(), target()] });
      expect((await failure(its.connect(target()))).code).toBe("HOST_KEY_CHANGED");
    });

    test("its roads and the host's own are tried in order, up to eight ways", () => {
      const roads = [1, 2, 3].map((port) => road(port));
      const [many, host] = [
        hostAt({ port: 4 }, { name: "bastion", otherRoads: roads }),
        target({ otherRoads: [road(5), road(6)] }),
      ];
      const ways = resolveRoads(host, context([many, host]));
      expect(ways.slice(0, 5).map(({ port, via }) => [port, via?.port])).toEqual([
        [other.port, 4],
        [other.port, 1],
        [other.port, 2],
        [other.port, 3],
        [5, undefined],
      ]);
      expect(ways).toHaveLength(6);
      const two = hostAt({ port: 7 }, { name: "outer", otherRoads: [8, 9, 10].map((port) => road(port)) });
      const over = target({ proxyJump: "outer,bastion" });
      expect(resolveRoads(over, context([two, many, over]))).toHaveLength(8);
    });
  });

  test("a scan takes the first that answers, names the pin after it, and knows those of the others", async () => {
    const host = hostAt({ port: closed }, { otherRoads: [road(server.port)] });
    const scan = await pool(pinned(`[127.0.0.1]:${closed}`)).scan(host);
    expect(scan).toMatchObject({
      ...{ pinName: `[127.0.0.1]:${server.port}`, port: server.port },
      ...{ names: [`[127.0.0.1]:${server.port}`, `[127.0.0.1]:${closed}`], keys: [{ verdict: "trusted" }] },
    });
  });
});
