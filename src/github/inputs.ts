// The Action's inputs, parsed once into one object; every wrong input is named at once. A test holds them to action.yml.
// What is wrong with a secret or a URL is said without its text: either may hold what the log must not show.

import { MeshError } from "../core/errors.ts";
import type { Secret } from "../core/secret.ts";
import { type Get, Reader } from "./read-inputs.ts";

/** What `command` may be. */
export const commands = ["validate", "plan", "apply", "provision", "report", "status"] as const;

export type ActionCommand = (typeof commands)[number];

export interface Inputs {
  readonly command: ActionCommand;
  readonly inventory: string;
  /** None: all. */
  readonly hosts: readonly string[];
  readonly dryRun: boolean;
  readonly limit: number | undefined;
  readonly base: string | undefined;
  readonly review: boolean;
  readonly forceReauth: boolean;
  /** File for the plan, or for the result of an apply. */
  readonly out: string | undefined;
  /** The plan that was read, or its hash. */
  readonly plan: string | undefined;
  readonly expectHash: string | undefined;
  readonly shard: string | undefined;
  /** How many shards the matrix has. */
  readonly shards: number | undefined;
  /** Folder with the results of all shards. */
  readonly results: string | undefined;
  readonly token: Secret | undefined;
  /** Where this runner reaches Headscale's API, in place of what the inventory says. */
  readonly headscaleUrl: string | undefined;
  readonly apiKey: Secret | undefined;
  /** Text of a private key. */
  readonly sshKey: Secret | undefined;
  readonly passphrase: Secret | undefined;
  /** In place of the inventory's. */
  readonly knownHosts: string | undefined;
  readonly stateFolder: string | undefined;
}

/** Names of the inputs, as in action.yml. */
export const inputNames = [
  ...(["command", "inventory", "hosts", "dry-run", "limit", "base", "review", "force-reauth"] as const),
  ...(["out", "plan", "expect-hash", "shard", "shards", "results", "github-token"] as const),
  ...(["headscale-url", "headscale-api-key", "ssh-key", "ssh-passphrase", "known-hosts", "state-folder"] as const),
] as const;

type InputName = (typeof inputNames)[number];

/** Those that the log must never show. */
export const secretInputs = [
  ...(["github-token", "headscale-api-key", "ssh-key", "ssh-passphrase"] as const satisfies readonly InputName[]),
];

/** The step of errors that are mistakes in the inputs themselves. */
export const inputStep = "inputs";

/** Reads all inputs through `get` (the runner's). Throws USAGE naming every wrong one. */
export function parseInputs(get: Get<InputName>): Inputs {
  const read = new Reader<InputName>(get);
  const inputs = {
    command: read.oneOf("command", commands),
    inventory: read.text("inventory") ?? "mesh.yaml",
    hosts: read.names("hosts"),
    dryRun: read.yesNo("dry-run"),
    limit: read.whole("limit"),
    base: read.text("base"),
    review: read.yesNo("review"),
    forceReauth: read.yesNo("force-reauth"),
    out: read.text("out"),
    plan: read.text("plan"),
    expectHash: read.matching("expect-hash", /^[0-9a-f]{64}$/, "the hash of a plan: 64 characters 0-9 a-f"),
    shard: read.matching("shard", /^\d+\/\d+$/, "a shard such as 2/4"),
    shards: read.whole("shards"),
    results: read.text("results"),
    token: read.secret("github-token"),
    headscaleUrl: read.server("headscale-url"),
    apiKey: read.secret("headscale-api-key"),
    sshKey: read.secret("ssh-key", /PRIVATE KEY-----|^PuTTY-User-Key-File/, "the text of a private key"),
    passphrase: read.passphrase("ssh-passphrase"),
    knownHosts: read.text("known-hosts"),
    stateFolder: read.text("state-folder"),
  };
  const { command } = inputs;
  if (command !== undefined && read.wrong.length === 0) return { ...inputs, command };
  throw new MeshError({ code: "USAGE", step: inputStep, problem: read.wrong.join("\n") });
}
