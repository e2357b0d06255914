import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hostKeyAlgorithms } from "../../src/ssh/algorithms.ts";
import { fingerprint, judgeHostKey, knownHostName, parseKnownHosts } from "../../src/ssh/known-hosts.ts";
import { hashName } from "./hash-name.ts";
import { scratch } from "./scratch.ts";
import { makeKey, publicKey } from "./sshd.ts";

/** A well-formed public key blob of any type; the bytes stand for the key. */
function blob(type: string, fill: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(type.length);
  return Buffer.concat([head, Buffer.from(type), Buffer.alloc(36, fill)]);
}

const A = blob("ssh-ed25519", 1);
const B = blob("ssh-ed25519", 2);
const R = blob("ssh-rsa", 3);
const line = (hosts: string, key: Buffer) =>
  `${hosts} ${key.toString("latin1", 4, 4 + key.readUInt32BE(0))} ${key.toString("base64")}`;
const salt = Buffer.alloc(20, 7);

const judge = (text: string, name: string, key: Buffer) => judgeHostKey(parseKnownHosts(text).matching([name]), key);

test.each([
  { what: "nothing pinned", text: "", name: "h", verdict: "unknown" },
  { what: "its key", text: line("h", A), name: "h", verdict: "trusted" },
  { what: "its key, other case", text: line("H", A), name: "h", verdict: "trusted" },
  { what: "its key in a list", text: line("x,h,y", A), name: "h", verdict: "trusted" },
  { what: "another host's key", text: line("x", A), name: "h", verdict: "unknown" },
  { what: "another key", text: line("h", B), name: "h", verdict: "changed" },
  { what: "a key of another type only", text: line("h", R), name: "h", verdict: "changed" },
  {
    what: "several keys, one of them its own",
    text: `${line("h", B)}\n${line("h", A)}`,
    name: "h",
    verdict: "trusted",
  },
  { what: "a wildcard", text: line("*.lan", A), name: "h.lan", verdict: "trusted" },
  { what: "a wildcard that leaves it out", text: line("*.lan,!h.lan", A), name: "h.lan", verdict: "unknown" },
  { what: "its name and port", text: line("[h]:2222", A), name: "[h]:2222", verdict: "trusted" },
  { what: "the key of its other port", text: line("h", A), name: "[h]:2222", verdict: "unknown" },
  { what: "its hashed name", text: line(hashName("h", salt), A), name: "h", verdict: "trusted" },
  { what: "its hashed name and port", text: line(hashName("[h]:2222", salt), A), name: "[h]:2222", verdict: "trusted" },
  { what: "another hashed name", text: line(hashName("x", salt), A), name: "h", verdict: "unknown" },
  { what: "a hashed name with another key", text: line(hashName("h", salt), B), name: "h", verdict: "changed" },
  { what: "its key revoked", text: `@revoked ${line("*", A)}`, name: "h", verdict: "revoked" },
  {
    what: "its key pinned and revoked",
    text: `${line("h", A)}\n@revoked ${line("h", A)}`,
    name: "h",
    verdict: "revoked",
  },
  { what: "another key revoked", text: `${line("h", A)}\n@revoked ${line("h", B)}`, name: "h", verdict: "trusted" },
  { what: "only another key revoked", text: `@revoked ${line("h", B)}`, name: "h", verdict: "unknown" },
  { what: "its key revoked elsewhere", text: `@revoked ${line("x", A)}`, name: "h", verdict: "unknown" },
  { what: "a certificate authority", text: `@cert-authority ${line("*", B)}`, name: "h", verdict: "cert-authority" },
  {
    what: "an authority beside its key",
    text: `${line("h", A)}\n@cert-authority ${line("h", B)}`,
    name: "h",
    verdict: "cert-authority",
  },
  {
    what: "an authority of other hosts",
    text: `${line("h", A)}\n@cert-authority ${line("*.lan", B)}`,
    name: "h",
    verdict: "trusted",
  },
  {
    what: "comments, tabs, CRLF, a BOM",
    text: `\uFEFF# x\r\n\r\n  h\tssh-ed25519\t${A.toString("base64")}  steve@x\r\n`,
    name: "h",
    verdict: "trusted",
  },
])("with $what, the host key is $verdict", ({ text, name, verdict }) => {
  expect(parseKnownHosts(text).problems).toEqual([]);
  expect(judge(text, name, A).kind).toBe(verdict);
});

test.each([
  { text: "h", says: "expected: host" },
  { text: "h ssh-ed25519", says: "expected: host" },
  { text: "h ssh-ed25519 AAAA!", says: "not base64" },
  { text: `h ssh-rsa ${A.toString("base64")}`, says: "not of the type" },
  { text: `h ssh-ed25519 ${A.toString("base64").slice(0, 12)}`, says: "cut off" },
  { text: `@revoke ${line("h", A)}`, says: "neither @revoked" },
  { text: `@revoked h`, says: "expected: host" },
  { text: line("|1|short|hash", A), says: "hashed host name" },
  { text: line("|2|x|y", A), says: "hashed host name" },
  { text: "<<<<<<< HEAD", says: "expected: host" },
  { text: "h 1024 35 1234567", says: "SSH-1 key" },
])("the line $text is reported with its number", ({ text, says }) => {
  const { problems } = parseKnownHosts(`# first\n${line("x", A)}\n${text}\n`);
  expect(problems).toMatchObject([{ line: 3, text: expect.stringContaining(says) }]);
});

test.each([
  ["h", 22, "h"],
  ["H.Local", 22, "h.local"],
  ["h", 2222, "[h]:2222"],
  ["fe80::1", 22, "fe80::1"],
  ["fe80::1", 2222, "[fe80::1]:2222"],
])("%s port %i is pinned as %s", (host, port, name) => {
  expect(knownHostName(host, port)).toBe(name);
});

test.each([
  { pins: "", first: "ssh-ed25519" },
  { pins: line("h", R), first: "rsa-sha2-512" },
  { pins: `@revoked ${line("h", R)}`, first: "ssh-ed25519" },
])("the pinned type is asked for first: $first", ({ pins, first }) => {
  const list = hostKeyAlgorithms(parseKnownHosts(pins).matching(["h"]));
  expect(list[0]).toBe(first);
  expect(list).toHaveLength(6);
  expect(list).not.toContain("ssh-rsa");
});

describe("as OpenSSH does it", () => {
  const folder = scratch();
  const file = makeKey(folder, "key");
  const key = Buffer.from(publicKey(file).split(" ")[1] ?? "", "base64");

  test("fingerprints are what ssh-keygen prints", () => {
    expect(execFileSync("ssh-keygen", ["-lf", `${file}.pub`], { encoding: "utf8" })).toContain(fingerprint(key));
  });

  test("names hashed by ssh-keygen -H are found", () => {
    const known = join(folder, "known_hosts");
    writeFileSync(known, `office-one.local,[office-one.local]:2222 ${publicKey(file)}\n`);
    execFileSync("ssh-keygen", ["-q", "-H", "-f", known], { stdio: "ignore" });
    const hashed = execFileSync("cat", [known], { encoding: "utf8" });
    expect(hashed).not.toContain("office-one");
    expect(judge(hashed, "office-one.local", key).kind).toBe("trusted");
    expect(judge(hashed, "[office-one.local]:2222", key).kind).toBe("trusted");
    expect(judge(hashed, "[office-one.local]:22", key).kind).toBe("unknown");
  });
});

test("any text is read without throwing, and each line is an entry, a problem or nothing", () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom("@revoked", "|1|x|y", "ssh-ed25519", A.toString("base64"), "h,*", "#"),
  );
  const text = fc.array(fc.array(word).map((words) => words.join(" "))).map((all) => all.join("\n"));
  fc.assert(
    fc.property(text, (input) => {
      const { entries, problems } = parseKnownHosts(input);
      const rows = input.split(/\r?\n/).filter((row) => row.trim() !== "").length;
      expect(entries.length + problems.length).toBeLessThanOrEqual(rows);
    }),
  );
});

test("a key is trusted for a name exactly when a line pins it under that name and none revokes it", () => {
  const names = fc.constantFrom("a", "b", "[a]:2222");
  const pin = fc.record({ name: names, key: fc.constantFrom(A, B), hashed: fc.boolean(), revoked: fc.boolean() });
  fc.assert(
    fc.property(fc.array(pin, { maxLength: 6 }), names, (pins, name) => {
      const text = pins.map(
        (p) => `${p.revoked ? "@revoked " : ""}${line(p.hashed ? hashName(p.name, salt) : p.name, p.key)}`,
      );
      const mine = pins.filter((p) => p.name === name && p.key === A);
      const trusted = mine.some((p) => !p.revoked) && !mine.some((p) => p.revoked);
      expect(judge(text.join("\n"), name, A).kind === "trusted").toBe(trusted);
    }),
  );
});
