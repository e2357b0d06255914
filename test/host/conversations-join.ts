// The rows of conversations.ts about what comes before a key is used, and what keeps a node from a login that would lose it.

import { expect } from "vitest";
import type { Row, TailscaleState } from "./contract.ts";
import {
  again,
  aJoin,
  fresh,
  join,
  joined,
  lets,
  ours,
  plainServer,
  refuses,
  renewed,
  server,
} from "./conversations-change.ts";
import { unwell } from "./fronts.ts";

/** What a login server's address is, before a key is used. Each program's own tests have all of fronts.ts. */
export const fronts: readonly Row[] = [
  ...(["a proxy that drops the headers", "a proxy that refuses them", "a proxy that hangs up"] as const).map((front) =>
    aJoin(
      `${front} before Headscale: no key is used`,
      { tailscale: fresh, front, ...lets(joined) },
      { code: "LOGIN_SERVER_UNREACHABLE", problem: /^what stands before Headscale does not pass the client's upgrade/ },
    ),
  ),
  ...unwell.map(([front, problem]) =>
    aJoin(
      `${front} at the login server's address: no key is used`,
      { tailscale: fresh, front, ...lets(joined) },
      { code: "LOGIN_SERVER_UNREACHABLE", problem },
    ),
  ),
  ...(["headscale", "headscale in other words", "a restart", "a headscale that is busy"] as const).map((front) =>
    aJoin(
      `${front} at the login server's address`,
      { tailscale: fresh, front, ...lets(joined) },
      { did: ["login"], value: { changed: true } },
    ),
  ),
];

/** The server of a row is another where it is asked. */
const joinedSomewhere = expect.stringMatching(/^joined \S+ as h1$/);
const refusesTags = (then: TailscaleState) => ({ login: { ...lets(then).login, refusesTags: true as const } });
const lost: TailscaleState = { ...joined, online: false };
const asking: TailscaleState = { ...fresh, server, tags: ["tag:server", "tag:web"] };
const tookBack = /^took back the tags that this node asked for \(tag:server,tag:web\), which Headscale refuses$/;
const plainly = ["--login-server", plainServer, "--hostname", "h1"];
const plain = (state: TailscaleState): TailscaleState => ({ ...state, server: plainServer });
const loggedOut: TailscaleState = plain({ state: "NeedsLogin", key: ours });
const over = (own: string) => ({ SSH_CONNECTION: `100.64.0.9 50000 ${own} 22` });

const loses = { ...fresh, server, exitNode: "7" };
const front = "headscale";

/** What was set by hand, and a login would lose. */
export const byHand: readonly Row[] = [
  aJoin(
    "an exit node that was set by hand comes back, by its ID",
    { tailscale: loses, front, ...lets(joined) },
    { did: ["login", "exit node 7", "lan access false"], value: { did: [joinedSomewhere] } },
  ),
  aJoin(
    "with the access to the local network beside it",
    { tailscale: { ...loses, lanAccess: true }, front, ...lets(joined) },
    { did: ["lan access false", "login", "exit node 7", "lan access true"], value: { changed: true } },
  ),
  aJoin(
    "and that access without an exit node",
    { tailscale: { ...fresh, server, lanAccess: true }, front, ...lets(joined) },
    { did: ["lan access false", "login", "lan access true"], value: { changed: true } },
  ),
  aJoin(
    "also after a login that failed",
    { tailscale: loses, front, ...lets({ ...fresh, server }, "backend error: authkey already used") },
    { did: ["login", "exit node 7", "lan access false"], code: "KEY_SPENT" },
  ),
  aJoin(
    "an exit node that the login has kept is not set again",
    { tailscale: loses, front, ...lets({ ...joined, exitNode: "7" }) },
    { did: ["login"], value: { changed: true } },
  ),
  aJoin(
    "nor is one in another server's mesh, where its ID is another node",
    { tailscale: { ...loses, server: "https://other.example", lanAccess: true }, front, ...lets(joined) },
    { argv: [...join, "--switch-server"], did: ["lan access false", "login"], value: { changed: true } },
  ),
  aJoin(
    "one whose ID is none is left alone",
    { tailscale: { ...loses, exitNode: "7 8" }, front, ...lets(joined) },
    { did: ["login"], value: { changed: true } },
  ),
];

/** What keeps a node and its key from a login that would lose them. */
export const guards: readonly Row[] = [
  aJoin(
    "tags of the node's own, which Headscale refuses, are taken back",
    { tailscale: asking, ...refusesTags(joined) },
    { did: ["login", "login"], note: /refuses the tags that this node asks for \(tag:server,tag:web\)/ },
  ),
  aJoin(
    "and that is said to be done",
    { tailscale: asking, ...refusesTags(joined) },
    { did: ["login", "login"], value: { did: [expect.stringMatching(tookBack), joinedSomewhere] } },
  ),
  aJoin(
    "tags that Headscale gives are kept",
    { tailscale: asking, ...lets({ ...joined, tags: ["tag:server", "tag:web"] }) },
    { did: ["login"], value: { did: [joinedSomewhere] } },
  ),
  aJoin(
    "tags that are refused although the node asks for none",
    { tailscale: fresh, ...refuses("backend error: requested tags [tag:server] are invalid or not permitted") },
    { did: ["login"], code: "JOIN_FAILED", problem: /refuses the tags .* tailscale up --advertise-tags= / },
  ),
  aJoin(
    "a key that was refused takes no tags back",
    { tailscale: asking, ...refuses("backend error: authkey already used") },
    { did: ["login"], code: "KEY_SPENT" },
  ),
  aJoin("Running and not online, and no new login is asked for", { tailscale: lost }, { code: "JOIN_FAILED" }),
  aJoin(
    "a new login over the mesh itself",
    { tailscale: joined, ...lets(renewed) },
    { argv: again, env: over("100.64.0.1"), code: "JOIN_FAILED", problem: /the very connection/ },
  ),
  aJoin(
    "a new login over the mesh, by way of another node",
    { tailscale: joined, ...lets(renewed) },
    { argv: again, env: over("100.64.0.2"), did: ["login"], value: { changed: true } },
  ),
  aJoin(
    "another server's mesh over the mesh itself",
    { tailscale: { ...joined, server: "https://other.example" }, ...lets(renewed) },
    {
      argv: [...join, "--switch-server"],
      env: over("100.64.0.1"),
      code: "JOIN_FAILED",
      problem: /the very connection/,
    },
  ),
  aJoin(
    "a node that a restart brings back needs no key",
    { tailscale: loggedOut, restarted: plain(joined), ...lets(plain(renewed)) },
    { argv: plainly, did: ["stop", "start"], value: { did: ["the node came back by itself"] } },
  ),
  aJoin(
    "nor does it where a new login was asked for, because it was lost",
    { tailscale: loggedOut, restarted: plain(joined), ...lets(plain(renewed)) },
    {
      argv: [...plainly, "--force-reauth"],
      ...{ did: ["stop", "start"], value: { did: ["the node came back by itself"] } },
    },
  ),
  aJoin(
    "one that was well gets the new login that was asked for, although it is well after a restart, too",
    { tailscale: plain(joined), restarted: plain(joined), ...lets(plain(renewed)) },
    {
      argv: [...plainly, "--force-reauth"],
      ...{ did: ["stop", "start", "login"], value: { did: [joinedSomewhere] } },
    },
  ),
];
