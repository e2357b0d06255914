// The Action's inputs, parsed once into one object; every wrong input is named at once. A test holds them to action.yml.

import { MeshError } from "../core/errors.ts";
import { Secret } from "../core/secret.ts";

export type ActionCommand = "validate" | "plan" | "apply" | "status";

export interface Inputs {
  readonly command: ActionCommand;
  readonly inventory: string;
  readonly hosts: readonly string[];
  readonly limit: number | undefined;
  readonly base: string | undefined;
  readonly review: boolean;
  readonly forceReauth: boolean;
  /** File for the plan. */
  readonly out: string | undefined;
  /** The plan that was read, or its hash. */
  readonly plan: string | undefined;
  readonly expectHash: string | undefined;
  readonly shard: string | undefined;
  /** How many shards the matrix has. */
  readonly shards: number | undefined;
  readonly token: Secret | undefined;
  readonly apiKey: Secret | undefined;
  readonly passphrase: Secret | undefined;
}

const commands: readonly ActionCommand[] = ["validate", "plan", "apply", "status"];

/** Names of the inputs, as in action.yml. */
export const inputNames = [
  "command",
  "inventory",
  "hosts",
  "limit",
  "base",
  "review",
  "force-reauth",
  "out",
  "plan",
  "expect-hash",
  "shard",
  "shards",
  "github-token",
  "headscale-api-key",
  "ssh-passphrase",
] as const;

/** Those that the log must never show. */
export const secretInputs = [
  "github-token",
  "headscale-api-key",
  "ssh-passphrase",
] as const satisfies readonly (typeof inputNames)[number][];

type Get = (name: (typeof inputNames)[number]) => string;

/** Reads all inputs through `get` (the runner's). Throws USAGE naming every wrong one. */
export function parseInputs(get: Get): Inputs {
  const wrong: string[] = [];
  const command = commands.find((name) => name === get("command").trim());
  if (!command) wrong.push(`command: "${get("command")}" is not one of ${commands.join(", ")}`);
  for (const name of ["limit", "shards"] as const)
    if (!/^(?:[1-9]\d{0,3})?$/.test(get(name).trim()))
      wrong.push(`${name}: "${get(name)}" is not a whole number of at least 1`);
  for (const name of ["review", "force-reauth"] as const)
    if (!["", "true", "false"].includes(get(name).trim())) wrong.push(`${name}: "${get(name)}" is not true or false`);
  if (wrong.length > 0 || !command) throw new MeshError({ code: "USAGE", problem: wrong.join("\n") });
  return {
    command,
    inventory: get("inventory").trim() || "mesh.yaml",
    hosts: get("hosts")
      .split(/[\s,]+/)
      .filter(Boolean),
    limit: Number(get("limit")) || undefined,
    ...places(get),
    review: get("review").trim() === "true",
    forceReauth: get("force-reauth").trim() === "true",
    shards: Number(get("shards")) || undefined,
    token: secret(get("github-token")),
    apiKey: secret(get("headscale-api-key")),
    passphrase: secret(get("ssh-passphrase")),
  };
}

function places(get: Get) {
  const text = (name: Parameters<Get>[0]) => get(name).trim() || undefined;
  return {
    base: text("base"),
    out: text("out"),
    plan: text("plan"),
    expectHash: text("expect-hash"),
    shard: text("shard"),
  };
}

const secret = (text: string) => (text ? new Secret(text) : undefined);
