// known_hosts and ssh_config, whatever is in them.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ssh_config writes variables like this

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { matchesPattern } from "../../src/core/patterns.ts";
import { checkAddress, checkUser, parseJumps } from "../../src/ssh/address.ts";
import { lookupConfig } from "../../src/ssh/config-lookup.ts";
import { keyTypeOf, parseKnownHosts } from "../../src/ssh/known-hosts.ts";
import { appendKnownHosts, replaceKnownHosts } from "../../src/ssh/known-hosts-file.ts";
import { expandTokens } from "../../src/ssh/tokens.ts";
import { parseUserConfig } from "../../src/ssh/user-config.ts";
import { hashName } from "../ssh/hash-name.ts";
import { held, heldLater, isSafeLine } from "./held.ts";
import { cases, fuzzTimeout, nasty } from "./runs.ts";

const folder = mkdtempSync(join(tmpdir(), "mesh-fuzz-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A public key's blob: its type and some bytes that make it another one. */
function blob(seed: number): Buffer {
  const type = "ssh-ed25519";
  return Buffer.concat([Buffer.from([0, 0, 0, type.length]), Buffer.from(type), Buffer.alloc(36, seed)]);
}
const key = fc.integer({ min: 1, max: 4 }).map(blob);
const name = fc.constantFrom("office-one", "[office-one]:2222", "web-1", "10.0.0.1");
const pinLine = fc.tuple(name, key).map(([host, k]) => `${host} ssh-ed25519 ${k.toString("base64")}`);
const hashedLine = fc
  .tuple(name, key, fc.uint8Array({ minLength: 20, maxLength: 20 }))
  .map(([host, k, salt]) => `${hashName(host, Buffer.from(salt))} ssh-ed25519 ${k.toString("base64")}`);
const pinFile = fc.array(
  fc.oneof(
    pinLine,
    hashedLine,
    pinLine.map((line) => `@revoked ${line}`),
    pinLine.map((line) => `*,${line}`),
    nasty,
    nasty.map((text) => `# ${text}`),
  ),
  { maxLength: 6 },
);

describe("known_hosts", { timeout: fuzzTimeout }, () => {
  test("any file is entries and problems, each on a line of the file, and none answers twice", () => {
    fc.assert(
      fc.property(pinFile, nasty, (lines, asked) => {
        const text = lines.join("\n");
        const known = held(() => parseKnownHosts(text));
        if (!known) throw new Error("it throws");
        const count = text.split("\n").length;
        for (const { line } of [...known.entries, ...known.problems]) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(count);
        }
        for (const problem of known.problems) isSafeLine(problem.text);
        const hits = known.matching([asked, "office-one"]);
        expect(new Set(hits).size).toBe(hits.length);
      }),
      cases(50),
    );
  });

  test("a pin that was added is found, and all lines before it are as they were", async () => {
    const file = join(folder, "append");
    await fc.assert(
      fc.asyncProperty(pinFile, name, key, async (lines, host, k) => {
        const text = lines.join("\n");
        writeFileSync(file, text);
        const before = readFileSync(file, "utf8"); // half a character does not survive UTF-8
        const added = await heldLater(() => appendKnownHosts(file, [{ name: host, key: k }]));
        const after = readFileSync(file, "utf8");
        expect(after.startsWith(before)).toBe(true);
        if (added === undefined) {
          expect(after).toBe(before);
          return;
        }
        const pins = parseKnownHosts(after).matching([host]);
        expect(pins.some((pin) => pin.key.equals(k))).toBe(true);
      }),
      cases(25, 0.2),
    );
  });

  test("a pin that was replaced is the only one of its name, and other names keep theirs", async () => {
    const file = join(folder, "replace");
    const readable = fc.array(
      fc.oneof(
        pinLine,
        hashedLine,
        nasty.map((text) => `#${text.replace(/[\r\n]/g, "")}`),
      ),
    );
    const fresh = blob(9);
    const others = (text: string, host: string) =>
      ["office-one", "[office-one]:2222", "web-1", "10.0.0.1"]
        .filter((one) => one !== host)
        .map((one) =>
          parseKnownHosts(text)
            .matching([one])
            .map((pin) => pin.key.toString("hex")),
        );
    await fc.assert(
      fc.asyncProperty(readable, name, async (lines, host) => {
        const before = `${lines.join("\n")}\n`;
        writeFileSync(file, before);
        await replaceKnownHosts(file, [host], [{ name: host, key: fresh }]);
        const after = readFileSync(file, "utf8");
        expect(
          parseKnownHosts(after)
            .matching([host])
            .map((pin) => pin.key),
        ).toEqual([fresh]);
        expect(others(after, host)).toEqual(others(before, host));
      }),
      cases(25, 0.2),
    );
  });

  test("any bytes have a key type or none", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => void held(() => keyTypeOf(Buffer.from(bytes)))),
      cases(30),
    );
  });
});

const keyword = fc.constantFrom("Host", "Match", "HostName", "User", "Port", "IdentityFile", "ProxyJump", "Include");
const value = fc.oneof(
  nasty,
  fc.constantFrom("*", "!*", "exec id", "all", "user steve", "office-?ne", '"a b"', "=", "%h", "${HOME}", "~/.ssh/id"),
);
const configLine = fc.oneof(
  fc
    .tuple(fc.constantFrom("", "  ", "\t"), keyword, fc.constantFrom(" ", "=", " = ", "  "), value)
    .map((all) => all.join("")),
  nasty,
);
const noFiles = (text: string) => !/include/i.test(text);

describe("ssh_config", { timeout: fuzzTimeout }, () => {
  const place = { file: "/home/steve/.ssh/config", home: folder };
  const query = { address: "office-one.local", name: "office-one", user: "steve", localUser: "steve" };

  test("any file is read or refused, and what is said of it is safe to print", async () => {
    const text = fc.array(configLine, { maxLength: 8 }).map((lines) => lines.join("\n"));
    await fc.assert(
      fc.asyncProperty(text.filter(noFiles), async (config) => {
        const read = await heldLater(() => parseUserConfig(config, place));
        if (!read) return;
        const answer = held(() => lookupConfig(read, query));
        for (const warning of answer?.warnings ?? []) isSafeLine(warning);
        for (const [, words] of answer?.values ?? []) expect(words.length).toBeGreaterThan(0);
      }),
      cases(60),
    );
  });

  test("tokens and variables are replaced once or refused, never looked up in what objects inherit", () => {
    const piece = fc.oneof(
      nasty,
      fc.constantFrom("%h", "%%", "%", "${A}", "${constructor}", "${__proto__}", "~/x", "${"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
        const text = pieces.join("");
        const expanded = held(() => expandTokens(text, { h: "H", d: "/home/steve" }, { A: "%h" }));
        if (expanded === undefined) return;
        expect(typeof expanded).toBe("string");
        expect(expanded).not.toMatch(/native code|\[object/);
      }),
      cases(40),
    );
  });

  test("a jump word, a user and an address are words no program takes for an option", () => {
    const word = fc.oneof(
      nasty,
      fc.tuple(nasty, nasty, fc.nat(70_000)).map(([a, b, port]) => `${a}@${b}:${port}`),
    );
    fc.assert(
      fc.property(word, (text) => {
        const jumps = held(() => parseJumps(text, "ProxyJump")) ?? [];
        const address = held(() => checkAddress(text, "the address"));
        const user = held(() => checkUser(text, "the user"));
        const kept = [...jumps.flatMap((jump) => [jump.host, jump.user ?? "x"]), address ?? "x", user ?? "x"];
        for (const one of kept) {
          isSafeLine(one);
          expect(one).not.toMatch(/^-|\s|^$/);
        }
      }),
      cases(50),
    );
  });

  test("a pattern means what it means as an expression", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", "."), maxLength: 8 });
    const meant = (pattern: string) =>
      new RegExp(`^${pattern.replace(/\./g, "\\.").replace(/\*+/g, ".*").replace(/\?/g, ".")}$`, "s");
    fc.assert(
      fc.property(text, text, (pattern, subject) => {
        expect(matchesPattern(pattern, subject)).toBe(meant(pattern).test(subject));
      }),
      cases(60),
    );
  });
});

// Found by the properties above, or on the way to them.
test.each(["\x1b[2J", "Match \x1b[2J x", "\x1b[2J\n  x", "Host a\n\x07"])(
  "ssh_config %j says nothing a terminal acts on",
  async (text) => {
    const place = { file: "/home/steve/.ssh/config", home: folder };
    const query = { address: "a", name: "a", user: "steve", localUser: "steve" };
    const read = await heldLater(() => parseUserConfig(text, place));
    for (const warning of read ? lookupConfig(read, query).warnings : []) isSafeLine(warning);
  },
);

test.each(["${constructor}", "${__proto__}", "${toString}"])("%s is no variable of the environment", (text) => {
  expect(() => expandTokens(text, {}, {})).toThrow("is not known");
});

test("a pattern in known_hosts is named without its escapes", async () => {
  const file = join(folder, "pattern");
  writeFileSync(file, `\x1b[2J,* ssh-ed25519 ${blob(1).toString("base64")}\n`);
  await heldLater(() => replaceKnownHosts(file, ["web-1"], [{ name: "web-1", key: blob(2) }]));
});
