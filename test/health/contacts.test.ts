// The table of the four contacts: control, mesh ping, SSH by LAN, SSH by mesh.

import { expect, test } from "vitest";
import { type Contact, type Contacts, contactTable, judgeContacts } from "../../src/health/contacts.ts";
import { bad, blind, gone, member, open, silent, stateOf, verdictOn } from "./nights.ts";

const signs: Readonly<Record<string, Contact>> = { "+": "good", "-": "bad", "?": "unknown", o: "none" };

/** `+-?o` as four contacts. */
function contactsOf(text: string): Contacts {
  const [control, ping, lan, mesh] = [...text].map((sign) => signs[sign] ?? "unknown");
  return {
    control: control ?? "unknown",
    "mesh-ping": ping ?? "unknown",
    "ssh-lan": lan ?? "unknown",
    "ssh-mesh": mesh ?? "unknown",
  };
}

test("the table has all sixteen rows", () => {
  const all = Array.from({ length: 16 }, (_, n) => [8, 4, 2, 1].map((bit) => (n & bit ? "-" : "+")).join(""));
  expect(Object.keys(contactTable).toSorted()).toEqual(all.toSorted());
});

test.each([
  ["++++", null, "healthy"],
  ["-+++", "control-lost", "degraded"],
  ["+-++", "ping-lost", "degraded"],
  ["--++", "control-lost", "degraded"],
  ["++-+", "lan-unreachable", "degraded"],
  ["-+-+", "lan-unreachable", "degraded"],
  ["+--+", "lan-unreachable", "degraded"],
  ["---+", "lan-unreachable", "degraded"],
  ["+++-", "mesh-ssh-blocked", "degraded"],
  ["-++-", "control-lost", "degraded"],
  ["+-+-", "mesh-cut", "failed"],
  ["--+-", "tailscale-down", "failed"],
  ["++--", "ssh-down", "degraded"],
  ["-+--", "ssh-down", "degraded"],
  ["+---", "host-frozen", "failed"],
  ["----", "host-down", "failed"],
  // Nothing could be looked at, or too little to accuse anybody.
  ["????", null, "unknown"],
  ["+?+?", null, "unknown"],
  ["?+++", null, "unknown"],
  ["+++?", null, "unknown"],
  // The runner is outside the mesh.
  ["+?-?", null, "unknown"],
  ["??-?", null, "unknown"],
  ["-?+?", "control-lost", "degraded"],
  ["-?-?", "host-down", "failed"],
  // Headscale does not say who is online.
  ["?---", "host-down", "failed"],
  ["?-+-", "mesh-cut", "failed"],
  ["?+--", "ssh-down", "degraded"],
  ["?-++", "ping-lost", "degraded"],
  // One of the two looks through the mesh is missing.
  ["+-+?", "mesh-cut", "failed"],
  ["+?+-", "mesh-cut", "failed"],
  ["+?--", "host-frozen", "failed"],
  ["+-?-", "mesh-cut", "failed"],
  // No road by LAN at all.
  ["++o+", null, "healthy"],
  ["-+o+", "control-lost", "degraded"],
  ["+-o+", "ping-lost", "degraded"],
  ["--o+", "control-lost", "degraded"],
  ["++o-", "ssh-down", "degraded"],
  ["-+o-", "ssh-down", "degraded"],
  ["+-o-", "host-frozen", "failed"],
  ["--o-", "host-down", "failed"],
  ["?-o-", "host-down", "failed"],
  ["??o?", null, "unknown"],
])("contacts %s come to %s, and the host is %s", (text, code, state) => {
  expect(judgeContacts(contactsOf(text))).toBe(code);
  const probes = ["control", "mesh-ping", "ssh-lan", "ssh-mesh"] as const;
  const looks = probes.flatMap((probe, n) => {
    if (text[n] === "-") return bad(probe, "host:h1");
    return text[n] === "?" ? blind(probe, "host:h1") : [];
  });
  const of = [member("h1", { hasLan: text[2] !== "o" }), member("h2")];
  const verdict = verdictOn({ of, looks });
  expect(open(verdict)).toEqual(code ? [`${code}:h1`] : []);
  expect(stateOf(verdict, "h1")).toBe(state);
  expect(stateOf(verdict, "h2")).toBe("healthy");
});

test("online and expired is told by its reason, not by its contacts", () => {
  const looks = [...silent("h1", "mesh-ping", "ssh-mesh"), bad("node", "host:h1", "node-expired")];
  const verdict = verdictOn({ looks });
  expect(open(verdict)).toEqual(["node-expired:h1"]);
  expect(verdict.causes.map(({ cause }) => cause.explains)).toEqual([[], ["mesh-cut:h1"]]);
});

test("a relayed host answers: it is one cause, and no lost contact", () => {
  const verdict = verdictOn({ looks: [bad("mesh-ping", "host:h1", "relayed")] });
  expect(open(verdict)).toEqual(["relayed:h1"]);
});

test("a host has one judgement, and its evidence is what each failed contact saw", () => {
  const verdict = verdictOn({ looks: gone("h1") });
  expect(verdict.causes).toHaveLength(1);
  expect(verdict.causes[0]?.cause.evidence).toHaveLength(4);
});
