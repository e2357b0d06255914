// The Action's inputs: their names, and those that every command reads. A command declares its own in its definition.

import type { Secret } from "../core/secret.ts";
import type { Reader } from "./read-inputs.ts";

/** Names of the inputs, as in action.yml. */
export const inputNames = [
  ...(["command", "inventory", "hosts", "dry-run", "limit", "base", "review", "force-reauth"] as const),
  ...(["out", "plan", "expect-hash", "shard", "shards", "results"] as const),
  ...(["matrix", "report-only", "test-alarm", "history-backup", "html", "redacted"] as const),
  ...(["status-file", "badge-file", "prometheus-file", "watch", "watch-hours", "github-token"] as const),
  ...(["headscale-url", "headscale-api-key", "ssh-key", "ssh-passphrase", "known-hosts", "state-folder"] as const),
] as const;

export type InputName = (typeof inputNames)[number];

/** Inputs that the log must never show. */
export const secretInputs = [
  ...(["github-token", "headscale-api-key", "ssh-key", "ssh-passphrase"] as const satisfies readonly InputName[]),
];

/** The step name in errors about the inputs themselves. */
export const inputStep = "inputs";

export interface CommonInputs {
  readonly inventory: string;
  readonly token: Secret | undefined;
  /** URL of Headscale's API for this runner; overrides the inventory. */
  readonly headscaleUrl: string | undefined;
  readonly apiKey: Secret | undefined;
  /** Text of a private key. */
  readonly sshKey: Secret | undefined;
  readonly passphrase: Secret | undefined;
  /** Overrides the inventory's. */
  readonly knownHosts: string | undefined;
  readonly stateFolder: string | undefined;
}

/** Every command reads these, even if it needs fewer, because a job gives the same inputs to all its steps. */
export const commonInputs = (read: Reader<InputName>): CommonInputs => ({
  inventory: read.text("inventory") ?? "mesh.yaml",
  token: read.secret("github-token"),
  headscaleUrl: read.server("headscale-url"),
  apiKey: read.secret("headscale-api-key"),
  sshKey: read.secret("ssh-key", /PRIVATE KEY-----|^PuTTY-User-Key-File/, "the text of a private key"),
  passphrase: read.passphrase("ssh-passphrase"),
  knownHosts: read.text("known-hosts"),
  stateFolder: read.text("state-folder"),
});
