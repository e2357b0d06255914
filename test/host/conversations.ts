// The table of contract.ts. A row says what holds on every system; what only one system does is in that system's own tests.

import { expect } from "vitest";
import { z } from "zod";
import { healthShape } from "../../src/host/health.ts";
import { accessShape, factsShape, parseFacts, pingsShape, ranShape } from "../../src/host/protocol.ts";
import { isHealthy } from "../../src/tailscale/status.ts";
import type { Row } from "./contract.ts";
import { byRoot, changes, install, join, joined, joins, secret, server } from "./conversations-change.ts";
import { byHand, fronts, guards } from "./conversations-join.ts";

/** Facts that also can be read to the end, and of which this is true. */
const facts = (what: (facts: ReturnType<typeof parseFacts>) => boolean) =>
  factsShape.refine((wire) => what(parseFacts(wire)), "the parsed facts are others");

const health = ["--login-server", server];
const warnings = '{"Version":"1.102.3","Health":{"Warnings":{}}}';

/** Of a machine on which nothing happens. */
const quiet = { busy: "", names: [], syncthing: [], headscale: null };

const reading: readonly Row[] = [
  {
    name: "facts of a machine without Tailscale",
    verb: "facts",
    shape: facts(({ tailscale }) => tailscale.status === undefined && tailscale.prefs === undefined),
    value: {
      tailscale: { version: "", origin: "none", service: { startsAtBoot: false, running: false }, halfMade: false },
      syncthing: { version: "", service: { startsAtBoot: false, running: false }, guiAddress: "", rest: "none" },
    },
  },
  {
    name: "facts of a node",
    verb: "facts",
    machine: { tailscale: joined },
    shape: facts(({ tailscale: { status, prefs } }) => !!status && isHealthy(status) && prefs?.controlUrl === server),
    value: {
      tailscale: {
        version: "1.102.3",
        origin: "package",
        service: { startsAtBoot: true, running: true },
        halfMade: false,
      },
    },
  },
  {
    name: "facts of a node whose private key is among its preferences",
    verb: "facts",
    machine: { tailscale: { ...joined, privateKey: secret } },
    secret,
    shape: facts(({ tailscale }) => tailscale.prefs?.hostname === "h1"),
  },
  {
    name: "facts for a user who is not there",
    verb: "facts",
    argv: ["--syncthing-user", "nobody-here"],
    shape: factsShape,
    value: { syncthing: { rest: "none", guiAddress: "", deviceId: "", apiKeySet: false } },
  },
  ...[10, 200].map((bytes) => ({
    name: `facts of a node whose answer is cut off after ${bytes} bytes: what came, never nothing`,
    verb: "facts",
    machine: { tailscale: joined, cutAfter: bytes },
    shape: factsShape.refine(({ tailscale: { status } }) => {
      try {
        JSON.parse(status);
        return false;
      } catch {
        return status.length === bytes;
      }
    }),
  })),
  {
    name: "access of the administrator",
    verb: "access",
    root: true,
    machine: { access: "self" },
    value: { kind: "full", self: true },
  },
  { name: "access of who needs no password", verb: "access", value: { kind: "full", self: false } },
  { name: "access with a password", verb: "access", machine: { access: "password" }, value: { kind: "needs-prepare" } },
  {
    name: "access with a password, where the program is installed",
    verb: "access",
    machine: { access: "password", installed: "0.1.0+abc" },
    value: { kind: "prepared", version: "0.1.0+abc", without: "needs-prepare" },
  },
  {
    name: "access by the installed program alone",
    verb: "access",
    machine: { access: "refused", installed: "0.1.0+abc" },
    value: { kind: "prepared", version: "0.1.0+abc", without: "none" },
  },
  { name: "no access", verb: "access", machine: { access: "refused" }, value: { kind: "none" } },
  { name: "health of a machine without Tailscale", verb: "health", argv: health, value: { ...quiet, warnings: "" } },
  {
    name: "health of a node, in Tailscale's own words",
    verb: "health",
    argv: health,
    machine: { tailscale: joined, warnings },
    value: { ...quiet, warnings },
  },
  {
    name: "health while another run changes the machine",
    verb: "health",
    argv: health,
    machine: { tailscale: joined, busy: { who: "anna", from: "10.0.0.9" } },
    value: { busy: expect.stringContaining("another run of MeSH") },
  },
  {
    name: "a command of the user's that fails",
    verb: "check",
    argv: ["sh", "-c", "echo 'a b'; echo oh >&2; exit 3"],
    value: { exit: 3, output: expect.stringMatching(/^(a b\noh|oh\na b)\n$/) },
  },
  {
    name: "one with words that a shell would read",
    verb: "check",
    argv: ["sh", "-c", 'printf "%s|" "$@"', "sh", "$(id)", "a'b", 'c"d', "", "*", "\\", "ü"].filter(Boolean),
    value: { exit: 0, output: "$(id)|a'b|c\"d|*|\\|ü|" },
  },
  {
    name: "one that says much",
    verb: "check",
    argv: ["sh", "-c", "i=0; while [ $i -lt 1000 ]; do echo 0123456789; i=$((i + 1)); done"],
    value: { exit: 0, output: expect.stringMatching(/^[0-9\n]{4096}$/) },
  },
  { name: "one that is not there", verb: "check", argv: ["no-such-program"], value: { exit: null } },
  { name: "ping without Tailscale", verb: "ping", argv: ["100.64.0.2"], code: "IPN_UNREACHABLE" },
  {
    name: "pings of three, in the order asked",
    verb: "ping",
    argv: ["100.64.0.9", "100.64.0.2", "fd7a:115c:a1e0::3"],
    machine: {
      tailscale: joined,
      pings: {
        "100.64.0.2": "pong from h2 (100.64.0.2) via 10.0.0.2:41641 in 2ms",
        "fd7a:115c:a1e0::3": "pong from h3 (fd7a:115c:a1e0::3) via DERP(lab) in 12ms",
      },
    },
    value: [
      { ip: "100.64.0.9", reachable: false, via: "none", detail: "no matching peer", ms: null },
      { ip: "100.64.0.2", reachable: true, via: "direct", detail: "10.0.0.2:41641", ms: 2 },
      { ip: "fd7a:115c:a1e0::3", reachable: true, via: "relay", detail: "lab", ms: 12 },
    ],
  },
  {
    name: "several pings to each: those that answer nothing are left alone",
    verb: "ping",
    argv: ["--count", "4", "100.64.0.9", "100.64.0.2"],
    machine: { tailscale: joined, pings: { "100.64.0.2": "pong from h2 (100.64.0.2) via 10.0.0.2:41641 in 2ms" } },
    value: [
      ...Array.from({ length: 3 }, () => expect.objectContaining({ ip: "100.64.0.9", reachable: false })),
      ...Array.from({ length: 4 }, () => expect.objectContaining({ ip: "100.64.0.2", reachable: true, ms: 2 })),
    ],
  },
].map(
  (row) =>
    ({
      program: "reading" as const,
      shape: { access: accessShape, ping: pingsShape, health: healthShape, check: ranShape }[row.verb] ?? z.any(),
      ...row,
    }) as Row,
);

/** What MeSH would never send. */
const refused: readonly Row[] = [
  ["", []],
  ["no-such-verb", []],
  ["main", []],
  ["facts", ["--other"]],
  ["facts", ["--syncthing-user", "../x"]],
  ["access", ["now"]],
  ["ping", []],
  ["ping", ["localhost"]],
  ["ping", ["100.64.0.1", "--help"]],
  ["ping", ["--count", "11", "100.64.0.1"]],
  ["ping", ["--count", "0", "100.64.0.1"]],
  ["ping", ["--count", "3"]],
  ["health", []],
  ["health", ["--login-server", "file:///etc"]],
  ["health", [...health, "--name", "a b"]],
  ["health", [...health, "--name", "-x.example"]],
  ["check", []],
  ["check", ["echo", "a\nb"]],
  ["check", Array.from({ length: 65 }, () => "x")],
  ["join", ["--login-server", "file:///etc", "--hostname", "h1"]],
  ["join", ["--login-server", `${server}\nx`, "--hostname", "h1"]],
  ["join", [...join, "--advertise-exit-node"]],
  ["join", ["--login-server", server, "--hostname", "H 1"]],
  ["join", ["--login-server", server, "--hostname"]],
  ["repair", ["--hostname", "$(whoami)"]],
  ["leave", ["--remove", "all"]],
  ["install-tailscale", [...install, "1.102"]],
  ["install-tailscale", [...install, "1.102.3", "-o", "x"]],
  ["install-syncthing", ["--user", "steve", "--gui-port", "80"]],
  ["open-wsl", []],
  ["preparation", []],
  ["prepare", ["--for", "a b"]],
].map(([verb, argv]) => ({
  ...{ name: `refused: ${JSON.stringify([verb, argv])}`, verb, argv, machine: { tailscale: joined }, ...byRoot },
  code: "USAGE",
})) as Row[];

const others: readonly Row[] = [
  ...["join", "leave", "repair", "install-tailscale", "install-syncthing", "open-wsl", "prepare"].map(
    (verb): Row => ({
      name: `the reading program has no ${verb}`,
      verb,
      program: "reading",
      root: true,
      code: "USAGE",
    }),
  ),
  ...["", "XY", "a b", "a".repeat(65)].map(
    (nonce): Row => ({ name: `a nonce like ${JSON.stringify(nonce)}`, verb: "facts", nonce, silent: true }),
  ),
  {
    name: "variables of any name change nothing",
    verb: "facts",
    env: { nonce: "ff", verb: "join", secret: "x", mesh_secret: "x", undo: "x", result: "x", LC_ALL: "tr_TR.UTF-8" },
    shape: factsShape,
  },
];

export const conversations: readonly Row[] = [
  ...reading,
  ...joins,
  ...fronts,
  ...guards,
  ...byHand,
  ...changes,
  ...refused,
  ...others,
];
