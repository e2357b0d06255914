// The reading of `tailscale status --json`, over recorded answers of every state a node was seen in.

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MeshError } from "../../src/core/errors.ts";
import { isHealthy, parsePrefs, parseStatus } from "../../src/tailscale/status.ts";

/** A recorded status; keys were cut to XXXX in the middle, here they get their zeros back. */
function recorded(name: string): string {
  const file = new URL(`../fixtures/headscale/${name}.json`, import.meta.url);
  const sample = JSON.parse(readFileSync(file, "utf8")) as { status: unknown };
  return JSON.stringify(sample.status).replaceAll("XXXX", "0000");
}

const versions = ["0.27.1", "0.29.2"];

describe("the rule of health", () => {
  const rows = [
    { sample: "Running-user", state: "Running", online: true, expired: false, healthy: true },
    { sample: "Running-tagged", state: "Running", online: true, expired: false, healthy: true },
    { sample: "Running-keyexpiry-future", state: "Running", online: true, expired: false, healthy: true },
    { sample: "Running-peer-expired", state: "Running", online: true, expired: false, healthy: true },
    { sample: "after-force-reauth", state: "Running", online: true, expired: false, healthy: true },
    { sample: "Stopped", state: "Stopped", online: false, expired: false, healthy: false },
    { sample: "KeyExpired", state: "NeedsLogin", online: true, expired: true, healthy: false },
    { sample: "KeyExpired-natural", state: "NeedsLogin", online: true, expired: true, healthy: false },
    { sample: "KeyExpired-restarted", state: "NeedsLogin", online: false, expired: false, healthy: false },
    { sample: "NeedsLogin-authurl", state: "NeedsLogin", online: false, expired: true, healthy: false },
    { sample: "NeedsLogin-after-logout", state: "NeedsLogin", online: false, expired: false, healthy: false },
    { sample: "server-unreachable", state: "Running", online: false, expired: false, healthy: false },
    { sample: "server-unreachable-4min", state: "Running", online: false, expired: false, healthy: false },
    {
      sample: "server-unreachable-after-daemon-restart",
      state: "NoState",
      online: false,
      expired: false,
      healthy: false,
    },
    {
      sample: "after-failed-force-reauth-server-back",
      state: "Running",
      online: false,
      expired: false,
      healthy: false,
    },
    { sample: "after-fail-key-used", state: "NeedsLogin", online: false, expired: false, healthy: false },
  ];

  for (const version of versions) {
    test.each(rows)(`Headscale ${version}: $sample is healthy: $healthy`, ({ sample, healthy, ...seen }) => {
      const status = parseStatus(recorded(`${version}/status-${sample}`));
      expect(status).toMatchObject({ backendState: seen.state, online: seen.online, expired: seen.expired });
      expect(isHealthy(status)).toBe(healthy);
    });
  }

  test("a node that was deleted on the server still calls itself healthy: only the server knows", () => {
    expect(isHealthy(parseStatus(recorded("0.29.2/status-node-deleted")))).toBe(true);
  });
});

describe("identity", () => {
  test("a running node has its key, its addresses and its name", () => {
    const status = parseStatus(recorded("0.29.2/status-Running-user"));
    expect(status.nodeKey).toMatch(/^nodekey:c10c/);
    expect(status.ips).toEqual(["100.64.0.1", "fd7a:115c:a1e0::1"]);
    expect(status.hostName).toBe("spark1");
  });

  test.each([
    "tailscale-1.102.3/status-NeedsLogin-fresh",
    "0.29.2/status-NeedsLogin-after-logout",
    "0.29.2/status-KeyExpired-restarted",
  ])("%s has no key, though some say that they have one", (name) => {
    expect(parseStatus(recorded(name))).toMatchObject({ nodeKey: undefined, ips: [] });
  });

  test("the cause of a refused login is among the complaints", () => {
    const { health } = parseStatus(recorded("0.29.2/status-after-fail-key-expired"));
    expect(health.join()).toContain("authkey expired");
  });
});

describe("preferences", () => {
  test("the server's trailing slash is not part of it", () => {
    const raw = { ControlURL: "http://10.0.0.1:8080/", Hostname: "h1", WantRunning: true };
    expect(parsePrefs(JSON.stringify(raw))).toEqual({
      controlUrl: "http://10.0.0.1:8080",
      hostname: "h1",
      ...{ unattended: false, acceptsDns: false },
    });
  });

  test("what a version leaves out or calls null reads as nothing", () => {
    const nothing = { controlUrl: "", hostname: "", unattended: false, acceptsDns: false };
    expect(parsePrefs('{"ControlURL":"","Hostname":null,"ForceDaemon":null}')).toEqual(nothing);
  });

  test("a node that stays up when nobody is signed in says so", () => {
    expect(parsePrefs('{"ControlURL":"","ForceDaemon":true}').unattended).toBe(true);
    expect(parsePrefs('{"ControlURL":"","CorpDNS":true}').acceptsDns).toBe(true);
  });
});

test("a damaged answer is told on one line", () => {
  const cut = JSON.stringify({ Version: "1.102.3", BackendState: "Running" }, null, 2).slice(0, -3);
  expect(() => parseStatus(cut)).toThrow(
    'what the host gave as the answer of "tailscale status" is not one: { "Version": "1.102.3", "BackendState": "Runnin',
  );
});

test("whatever a host sends is read or refused with HOST_PROGRAM, never anything else", () => {
  const anything = fc.oneof(fc.string(), fc.json(), fc.constant(""), fc.constant('{"Self":[]}'));
  fc.assert(
    fc.property(anything, (text) => {
      for (const parse of [parseStatus, parsePrefs]) {
        try {
          parse(text);
        } catch (thrown) {
          expect((thrown as MeshError).code).toBe("HOST_PROGRAM");
        }
      }
    }),
  );
});
