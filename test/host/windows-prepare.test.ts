// What mesh remote prepare says of a Windows machine: each thing that may be missing, what is done about it, and nothing that is not.

import { expect, test } from "vitest";
import { type Missing, windowsMissing } from "../../src/host/windows/missing.ts";
import { preparation } from "../../src/host/windows/prepare.ts";

const signIn = { user: "steve", port: 22, publicKeys: [`ssh-ed25519 ${"A".repeat(60)}lastpart steve@laptop`] as const };
const said = (id: Missing["id"], detail: string) => preparation.says({ id, detail }, signIn);
const keysFile = "C:\\ProgramData\\ssh\\administrators_authorized_keys";

test.each<[Missing["id"], string, RegExp, RegExp]>([
  ["sshd-not-automatic", "Manual", /does not start with the machine \(Manual\)/, /automatic; it is not restarted/],
  ["sshd-folder-acl", "owner=S-1-5-21-1", /nobody gets in.*C:\\ProgramData\\ssh \(owner=/, /let nobody but them/],
  ["sshd-logs-acl", "writer=S-1-1-0", /ssh\\logs \(writer=S-1-1-0\)/, /who may read it still may/],
  ["keys-file-encoding", `${keysFile} (utf-16)`, /cannot read .* \(utf-16\)/, /its lines stay/],
  ["keys-file-acl", `${keysFile} (writer=S-1-1-0)`, /refuses .*writer=/, /Administrators and SYSTEM/],
  [
    "key-missing",
    keysFile,
    /none that MeSH has is there/,
    /add the key ssh-ed25519 …lastpart steve@laptop; the lines of others/,
  ],
])("%s", (id, detail, why, does) => {
  expect(said(id, detail)).toEqual({ why: expect.stringMatching(why), does: expect.stringMatching(does) });
});

test("a keys file that somebody moved is for a person to look at", () => {
  expect(said("keys-file-elsewhere", "C:\\x").does).toBeUndefined();
});

test("whatever a machine says is printed without control characters", () => {
  for (const id of windowsMissing) expect(said(id, "\u001b[2J\u202e").why).not.toMatch(/\p{Cc}|\p{Cf}/u);
});
