// A join in a person's hands: what is planned, what is shown, and what is taken away, by what Headscale lists of their key.

import { expect, test } from "vitest";
import type { PreAuthKeyInfo } from "../../src/headscale/types.ts";
import type { Handover } from "../../src/host/protocol.ts";
import { waitingForPerson } from "../../src/steps/handover.ts";
import { join } from "../../src/steps/join.ts";
import { leave } from "../../src/steps/leave.ts";
import type { Observed } from "../../src/steps/types.ts";
import { desired, factsWith, handover, listedKey, neverJoined, node, noTailscale, summary } from "./facts.ts";
import { wished } from "./three-ways.ts";

const taken = "remove-join-script";
const climbs = "join hostname=h1 by=account tries=3";

interface Given {
  readonly marker?: Partial<Handover>;
  readonly keys?: readonly PreAuthKeyInfo[] | undefined;
}

const open = ({ marker = {}, keys = [listedKey()] }: Given): Observed => ({
  facts: factsWith({ tailscale: neverJoined, handover: handover(marker) }),
  nodes: [],
  keys,
});

const past = "2026-01-01T00:00:00.000Z";
const ended = "a person was asked to join it, and their key has ended";

const rows: readonly [what: string, given: Given, why: string, actions: string, waits: boolean][] = [
  ["nobody touched it", {}, "a person was asked to join it, and has not yet", `end-key 41; ${taken}; `, true],
  [
    "it was tried",
    { marker: { state: "failed", says: "the service does not\u001b[2J answer" } },
    "a person was asked to join it, and what they tried ended with: the service does not\\x1b[2J answer",
    `end-key 41; ${taken}; `,
    true,
  ],
  [
    "its key is used",
    { keys: [listedKey({ used: true })] },
    "the key that a person was given is used in Headscale, and yet this host is not joined",
    `${taken}; `,
    false,
  ],
  ["its key is gone", { keys: [listedKey({ id: "42" })] }, ended, `${taken}; `, false],
  ["its key was revoked", { keys: [listedKey({ expiration: past })] }, ended, `${taken}; `, false],
  ["its key is over", { marker: { until: past }, keys: [listedKey({ expiration: past })] }, ended, `${taken}; `, false],
  ["that id is good for many uses", { keys: [listedKey({ reusable: true })] }, ended, `${taken}; `, false],
  [
    "that id is another user's key",
    { keys: [listedKey({ user: { id: "2", name: "bob" } })] },
    ended,
    `${taken}; `,
    false,
  ],
  ["that id has no user", { keys: [listedKey({ user: undefined })] }, ended, `${taken}; `, false],
  [
    "the marker has whole seconds",
    { marker: { until: "2126-11-29T16:00:00Z" }, keys: [listedKey({ expiration: "2126-11-29T16:00:00.700Z" })] },
    "a person was asked to join it, and has not yet",
    `end-key 41; ${taken}; `,
    true,
  ],
];

test.each(rows)("not joined, and %s", (_, given, why, before, waits) => {
  const observed = open(given);
  expect(summary(join.plan(wished(), observed))).toContain(`not in the mesh yet; ${why} [${before}${climbs}`);
  expect(waitingForPerson(wished(), observed) !== undefined).toBe(waits);
});

test("before Headscale was asked for its keys, nothing is ended and nobody is sent", () => {
  const observed = open({ keys: undefined });
  const unasked = { ...observed, keys: undefined };
  expect(summary(join.plan(wished(), unasked))).toContain(`not in the mesh yet [${taken}; ${climbs}`);
  expect(waitingForPerson(wished(), unasked)).toBeUndefined();
});

test("what a person is told: why, until when, where, the line, what they see, and what happens then", () => {
  expect(waitingForPerson(wished(), open({}))).toEqual({
    for: "person",
    why: "MeSH could not log it in by itself",
    until: "2126-11-29T16:00:00.000Z",
    script: "/n/join",
    where: "on h1, signed in as steve",
    line: "run /n/join",
    sees: "h1 is in the mesh",
    after:
      "nobody has to tell MeSH; the next apply sees that it joined and clears up, and mesh status shows it before that",
  });
  expect(waitingForPerson(wished(), open({ marker: { state: "failed", says: "no" } }))?.why).toBe(
    "what they tried ended with: no",
  );
});

test("where no line works on the machine, nobody is sent there", () => {
  expect(waitingForPerson(wished(), open({ marker: { runsScripts: false } }))).toBeUndefined();
});

const healthy = (marker: Partial<Handover>, keys = [listedKey({ used: true })]): Observed => ({
  facts: factsWith({ handover: handover(marker) }),
  nodes: [node()],
  keys,
});

test.each([
  [healthy({ state: "joined" }), `a person joined it; what they were given is taken away [${taken}]`],
  [
    healthy({ state: "waiting" }, [listedKey()]),
    `it is joined; what a person was given is taken away [end-key 41; ${taken}]`,
  ],
])("joined: what the person was given is taken away (%#)", (observed, says) => {
  expect(summary(join.plan(wished(), observed))).toBe(`change: ${says}`);
});

test("joined under another name: both are set right at once", () => {
  const observed = { ...healthy({ state: "joined" }), nodes: [node({ givenName: "y" })] };
  const says = "change: Headscale calls it y; a person joined it; what they were given is taken away";
  expect(summary(join.plan(wished(), observed))).toBe(`${says} [rename-node 1 h1; ${taken}]`);
});

test("a host that leaves keeps nothing of what a person was given, and their key is ended first", () => {
  const gone = { facts: factsWith({ tailscale: noTailscale, handover: handover() }), nodes: [], keys: [listedKey()] };
  const absent = { ...wished({ state: "absent" }) };
  expect(summary(leave.plan(absent, gone))).toBe(`change: the inventory says absent [end-key 41; ${taken}]`);
  const there = { ...gone, facts: factsWith({ handover: handover() }), nodes: [node()] };
  expect(summary(leave.plan(absent, there))).toBe(
    `change: the inventory says absent [end-key 41; ${taken}; leave; delete-node 1 h1]`,
  );
});

test("a host of which no person was asked has nothing to take away", () => {
  const plan = join.plan(desired(), { facts: factsWith({ tailscale: neverJoined }), nodes: [], keys: [listedKey()] });
  expect(summary(plan)).toBe("change: not in the mesh yet [join hostname=h1]");
});

test("what the host says adds no line to what a person is told", () => {
  const waiting = waitingForPerson(wished(), open({ marker: { script: "/n/join\n\nnext: rm -rf /\u001b[2J" } }));
  expect([waiting?.script, waiting?.line].join()).not.toMatch(/\p{Cc}/u);
  expect(waiting?.line).toContain("/n/join  next:");
});
