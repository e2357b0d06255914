// Every verb's arguments as an attacker would send them. They reach a real sh; a canary shows if one of them was run.

import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { callShell } from "./call.ts";

const canary = join(tmpdir(), `mesh-canary-${process.pid}`);

/** Calls one check with one argument. */
const accepts = (check: string, value: string): boolean => callShell(`${check} "$1"`, [value]).status === 0;

const attacks = [
  "",
  " ",
  "-x",
  "--",
  "a b",
  "a\nb",
  "\n",
  `$(touch ${canary})`,
  `\`touch ${canary}\``,
  `;touch ${canary}`,
  "../x",
  "*",
  "é",
  "a'b",
  'a"b',
  "a\\b",
  "\u200b",
  "x".repeat(300),
];

describe.each([
  {
    check: "is_version",
    good: ["1.102.3", "1.0.0", "10.20.30"],
    bad: ["1", "1.2", "1.2.3.4", "1..3", ".1.2", "1.2.", "v1.2.3", "1.2.3-1", "1.2.3=x"],
  },
  {
    check: "is_hostname",
    good: ["h1", "office-one-wsl", "a", "x".repeat(63)],
    bad: ["H1", "h_1", "-h", "h-", "a.b", "x".repeat(64)],
  },
  {
    check: "is_user",
    good: ["steve", "_apt", "a.b-c", "Steve1"],
    bad: ["1st", ".x", "-u", "root:x", "a/b", "~root", "x".repeat(33)],
  },
  {
    check: "is_port",
    good: ["1024", "8384", "65535"],
    bad: ["0", "80", "1023", "65536", "99999", "08384", "8384 ", "+8384", "0x20", "123456789012"],
  },
  {
    check: "is_fingerprint",
    good: ["2F26DA00FFCE2A816DAA69B90A7BEA8CE2EFBEEE"],
    bad: [
      "2F26",
      "2f26da00ffce2a816daa69b90a7bea8ce2efbeee",
      `${"A".repeat(39)}G`,
      "A".repeat(41),
      `${"A".repeat(40)},B`,
      `${"A".repeat(40)}!`,
    ],
  },
  {
    check: "is_ip",
    good: ["100.64.0.1", "fd7a:115c:a1e0::1", "::1"],
    bad: ["1.2.3", "1.2.3.4.5", "1.2.3.4:80", "localhost", "--help", "1.2..3", ".1.2.3", "1.2.3.4/8", ":x"],
  },
  {
    check: "is_key",
    good: ["hskey-auth-abc_DEF-123", "0123456789abcdef"],
    bad: ["a b", "file:/etc/shadow", "a=b", "x".repeat(201)],
  },
  {
    check: "is_loopback",
    good: ["127.0.0.1:8384", "localhost:8384", "[::1]:8384"],
    bad: ["127.0.0.1:x@example.com", "127.0.0.1:1@example.com:80", "127.0.0.1:80/x", "127.0.0.1:", "10.0.0.1:80"],
  },
  {
    check: "is_url",
    good: [
      "http://sfspark1.local:8080",
      "https://pkgs.tailscale.com/stable",
      "http://[fd00::1]:8080",
      "https://h.example",
    ],
    bad: [
      "ftp://x",
      "file:///etc",
      "http://",
      "http://x/",
      "http://u@x",
      "http://x?y",
      "http://x#y",
      "http://x/../y",
      "http://x//y",
      "HTTP://x",
      "http://-x",
      "http://x y",
      "http://x;id",
      "http://x%41",
      "//x",
      "x",
    ],
  },
])("$check", ({ check, good, bad }) => {
  test.each(good)("takes %j", (value) => expect(accepts(check, value)).toBe(true));
  test.each([...bad, ...attacks])("refuses %j", (value) => expect(accepts(check, value)).toBe(false));
});

/** Without its watcher, which would end the program at once: these tests have no client that stays. */
const alone = "watch() { :; }";

const version = ["--version", "1.102.3"];
const source = ["--source", "http://10.0.0.1:8000"];
const signing = ["--signing-key", "A".repeat(40)];

describe("verbs refuse what MeSH would never send, and do nothing", () => {
  const rows: readonly { verb: string; args: readonly string[] }[] = [
    ...attacks.map((attack) => ({ verb: attack, args: [] })),
    { verb: "emit_facts", args: [] },
    { verb: "main", args: [] },
    { verb: "facts", args: ["--other"] },
    { verb: "facts", args: ["--syncthing-user"] },
    { verb: "facts", args: ["--syncthing-user", "~root/$(id)"] },
    { verb: "access", args: ["--all"] },
    { verb: "rights", args: [] },
    { verb: "set", args: [] },
    { verb: "ping", args: [] },
    { verb: "ping", args: ["100.64.0.1", "--help"] },
    { verb: "ping", args: ["--count"] },
    ...["0", "11", "-1", "1x", "", "1 0"].map((count) => ({ verb: "ping", args: ["--count", count, "100.64.0.1"] })),
    { verb: "ping", args: ["--count", "3"] },
    { verb: "install-tailscale", args: [] },
    { verb: "install-tailscale", args: [...version, ...source] },
    { verb: "install-tailscale", args: [...version, ...source, "--signing-key"] },
    { verb: "install-tailscale", args: [...version, ...source, ...signing, "--allow-unauthenticated"] },
    { verb: "install-tailscale", args: [...source, ...signing, "--version", "1.2.3 evil"] },
    { verb: "join", args: [] },
    { verb: "join", args: ["--hostname", "h1"] },
    { verb: "join", args: ["--login-server", "http://a", "--hostname", "h1", "--advertise-exit-node"] },
    { verb: "join", args: ["--login-server", "http://a", "--hostname", "h1"] },
    { verb: "repair", args: ["--hostname"] },
    { verb: "repair", args: ["--hostname", "h1", "--exit-node=1.2.3.4"] },
    { verb: "leave", args: ["now"] },
    { verb: "leave", args: ["--remove", "syncthing"] },
    { verb: "install-syncthing", args: ["--user", "steve"] },
    { verb: "install-syncthing", args: ["--user", "steve;id", "--gui-port", "8384"] },
    { verb: "install-syncthing", args: ["--user", "steve", "--gui-port", "22"] },
  ];
  test.each(rows)("$verb $args", ({ verb, args }) => {
    const { stdout, status } = callShell(`${alone}; main ab12 "$@"`, [verb, ...args]);
    expect(status).toBe(1);
    expect(stdout).toContain('mesh:ab12:result {"ok":false,"code":"USAGE"');
  });

  test.each(["", "G", "a b", "$(id)", "ab\ncd"])("a nonce like %j ends it without a word", (nonce) => {
    expect(callShell('main "$@"', [nonce, "facts"])).toMatchObject({ status: 64, stdout: "" });
  });
});

test("random arguments never run anything and never get past the checks", () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(...attacks, "--version", "--user", "--hostname", "--source", "--start"),
  );
  const verb = fc.constantFrom("join", "repair", "leave", "install-syncthing", "install-tailscale", "facts");
  const clean = (text: string) => text.replaceAll("\0", "");
  fc.assert(
    fc.property(verb, fc.array(word, { minLength: 1, maxLength: 6 }), (name, args) => {
      const script = `${alone}; need_root() { fail JOIN_FAILED "got through"; }; main ab12 "$@"`;
      const { stdout } = callShell(script, [name, ...args.map(clean)]);
      const through = stdout.includes("got through");
      const legal = name === "repair" && args.every((arg) => arg === "--start");
      expect(through).toBe(legal);
    }),
    { numRuns: 60 },
  );
  expect(existsSync(canary)).toBe(false);
});

// The pinned key signs apt's repository, not the tarball: who sits on a plain line must not choose between them.
