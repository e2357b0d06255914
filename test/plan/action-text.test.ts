// Each action of a plan in words, for people who review it.

import { expect, test } from "vitest";
import { actionText, waysAfter } from "../../src/plan/action-text.ts";
import type { Action } from "../../src/steps/types.ts";

const url = "http://192.168.1.10:8080";
const join = (args: object = {}, tags: readonly string[] = []): Action => ({
  on: "host",
  verb: "join",
  args: { loginServer: url, hostname: "web-1", ...args },
  key: { tags, lifeMs: 600_000 },
});

const said: readonly [string, Action][] = [
  [`join ${url} as web-1 by a new pre-auth key`, join()],
  [`join ${url} as web-1 by a new pre-auth key with tag:a, tag:b`, join({}, ["tag:a", "tag:b"])],
  ["log out and stop tailscaled", { on: "host", verb: "leave", args: {} }],
  ["delete the node web-1 (id 7)", { on: "headscale", do: "delete-node", id: "7", name: "web-1" }],
  ["lift the expiry of the node with id 7", { on: "headscale", do: "disable-expiry", id: "7" }],
  ["rename the node with id 7 to web-1", { on: "headscale", do: "rename-node", id: "7", name: "web-1" }],
  ["create the user mesh in Headscale", { on: "headscale", do: "create-user", user: "mesh" }],
  [
    "set the tags of the node with id 7: tag:a, tag:b",
    { on: "headscale", do: "set-tags", id: "7", tags: ["tag:a", "tag:b"] },
  ],
  ["set the tags of the node with id 7:", { on: "headscale", do: "set-tags", id: "7", tags: [] }],
  [
    "install Tailscale 1.2.3 from http://m",
    { on: "host", verb: "install-tailscale", args: { version: "1.2.3", source: "http://m", signingKey: "" } },
  ],
  [`join ${url} as web-1 by a new pre-auth key, with a new login`, join({ forceReauth: true })],
  [`join ${url} as web-1 by a new pre-auth key, leaving its present control server`, join({ switchServer: true })],
  [
    "make pc-wsl reachable on port 2222",
    { on: "host", verb: "open-wsl", args: { port: 2222, distribution: "Debian" }, guest: "pc-wsl" },
  ],
  [
    "make pc-wsl reachable on port 2222, and keep it up; its WSL may be shut down for that",
    { on: "host", verb: "open-wsl", args: { port: 2222, keepAlive: true, mayShutdown: true }, guest: "pc-wsl" },
  ],
  ["start tailscaled", { on: "host", verb: "repair", args: { start: true } }],
  ["bring it up, set its host name to web-1", { on: "host", verb: "repair", args: { up: true, hostname: "web-1" } }],
  ["log out and stop tailscaled, and remove Tailscale", { on: "host", verb: "leave", args: { remove: true } }],
  [
    "keep it up when nobody is signed in, set its host name to web-1",
    { on: "host", verb: "repair", args: { unattended: true, hostname: "web-1" } },
  ],
  ["end the pre-auth key that a person was given (id 41)", { on: "headscale", do: "end-key", id: "41" }],
  [
    `hand the join of ${url} as web-1 to a person by a new pre-auth key with tag:a`,
    {
      on: "host",
      verb: "write-join-script",
      args: { loginServer: url, hostname: "web-1" },
      key: { tags: ["tag:a"], lifeMs: 1, keep: true },
    },
  ],
  ["take away the join script and the key beside it", { on: "host", verb: "remove-join-script", args: {} }],
  [
    "prove the login on a new connection",
    { on: "host", verb: "prove-login", args: { loginServer: url, hostname: "web-1" } },
  ],
  [
    "set up Syncthing for steve, GUI on 127.0.0.1:8384",
    { on: "host", verb: "install-syncthing", args: { user: "steve", guiPort: 8384 } },
  ],
  [
    "set up Syncthing 2.1.0 from https://releases.example, GUI on 127.0.0.1:8386",
    {
      on: "host",
      verb: "install-syncthing",
      args: { user: "steve", guiPort: 8386, version: "2.1.0", source: "https://releases.example" },
    },
  ],
];

test.each(said)("an action is %s", (words, action) => {
  expect(actionText(action)).toBe(words);
});

const ways: Action = {
  on: "host",
  verb: "repair",
  args: { start: true },
  title: "at once",
  otherwise: {
    after: ["IPN_UNREACHABLE"],
    action: {
      on: "host",
      verb: "repair",
      args: { up: true },
      otherwise: { after: [], action: { on: "host", verb: "leave", args: {}, title: "for good" } },
    },
  },
};

test("an action with several ways is told with each of them, and a step with those that come after the first", () => {
  expect(actionText(ways)).toBe("start tailscaled (at once); if that fails: bring it up; if that fails: for good");
  expect(waysAfter({ outcome: "change", actions: [ways] })).toEqual(["bring it up", "for good"]);
  expect(waysAfter({ outcome: "keep" })).toEqual([]);
});

test("an action of a later release is told as it is", () => {
  const later = { on: "headscale", do: "paint-node", id: "7" } as unknown as Action;
  expect(actionText(later)).toBe(JSON.stringify(later));
});
