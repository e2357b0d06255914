// What an apply of a plan would send, in the order in which it would: the same actions, through the same launch of each platform.
// Pure: nothing is sent, and no key is made.

import { createHash } from "node:crypto";
import { Secret } from "../core/secret.ts";
import { actingAs } from "../host/client.ts";
import type { Call, PlatformOf, Shown } from "../host/platform.ts";
import type { Host, Inventory } from "../inventory/types.ts";
import { actionText } from "../plan/action-text.ts";
import type { RunResult } from "../plan/result.ts";
import type { ShownHost, ShownLine, ShownPlan, ShownScript } from "../plan/shown.ts";
import type { HostPlan, Plan } from "../plan/types.ts";
import type { Action, HostAction, StepPlan } from "../steps/types.ts";
import { afterSpentKey } from "./climb.ts";

interface Planned {
  readonly plan: Plan;
  readonly inventory: Inventory;
  readonly result: RunResult;
}

/** The document of a plan, with every script that would be sent. */
export function showPlan({ plan, inventory, result }: Planned, platformOf: PlatformOf): ShownPlan {
  const scripts = new Map<string, ShownScript>();
  const keep = (shown: Shown) => {
    for (const { name, text } of shown.scripts) scripts.set(name, scriptOf(name, text));
  };
  const hosts = result.hosts.map(({ host: name, state, text }): ShownHost => {
    const hostPlan = plan.hosts.find(({ host }) => host === name);
    const host = inventory.hosts.find((one) => one.name === name);
    const sender = hostPlan && host && senderOf(hostPlan, host, { platformOf, keep });
    const steps = hostPlan?.outcome === "planned" ? hostPlan.steps : [];
    const lines = steps.flatMap((step) => stepLines(step, sender));
    return { host: name, state, text, as: sender?.as ?? null, lines };
  });
  const server = plan.server.flatMap((step) => stepLines(step, undefined));
  return { version: 1, command: "plan --show-commands", server, hosts, scripts: [...scripts.values()] };
}

function scriptOf(name: string, text: string): ShownScript {
  const bytes = Buffer.from(text, "utf8");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name, bytes: bytes.length, sha256, base64: bytes.toString("base64") };
}

interface Sender {
  readonly as: "administrator" | "installed";
  readonly shown: (action: HostAction) => Shown;
}

interface Showing {
  readonly platformOf: PlatformOf;
  readonly keep: (shown: Shown) => void;
}

/** Undefined: the host itself is not changed. */
function senderOf(plan: HostPlan, host: Host, { platformOf, keep }: Showing): Sender | undefined {
  if (plan.outcome !== "planned" || !plan.access) return undefined;
  const as = actingAs(plan.access);
  const shown = (action: HostAction) => {
    const { verb, key } = action;
    const secret = key && new Secret("not made yet");
    const sent = platformOf(host).shown({ verb, args: argsOf(action), nonce: "NONCE", as, secret } as Call);
    keep(sent);
    return sent;
  };
  return { as, shown };
}

/** What is known only when the key is made has a word in its place. */
const argsOf = ({ verb, args }: HostAction) =>
  verb === "write-join-script" ? { ...args, keyId: "ID", until: "END", why: "REASON" } : args;

function stepLines(step: StepPlan, sender: Sender | undefined): readonly ShownLine[] {
  if (step.outcome !== "change") return [];
  const { step: id, why } = step;
  return sentOf(step.actions).map((way) => ({ step: id, why, ...lineOf(way, sender) }));
}

interface Way extends Pick<ShownLine, "when"> {
  readonly action: Action;
  readonly after: readonly string[];
}

/** What readies a machine comes before the key, and the key before everything else (converge/climb.ts). */
function sentOf(actions: readonly Action[]): readonly Way[] {
  const ways = actions.flatMap((action) => waysOf(action, { when: "always", after: [] }));
  const isFirst = ({ when, after }: Way) => when === "before" && after.length === 0;
  return [...ways.filter(isFirst), ...ways.filter((way) => !isFirst(way))];
}

/** The action with what comes before and after it, and what is sent when it fails. */
function waysOf(action: Action, { when, after }: Omit<Way, "action">): readonly Way[] {
  if (action.on === "headscale") return [{ action, when, after }];
  const { before, proof, otherwise, ...rest } = action;
  const bare = rest as HostAction;
  const again = action.key && afterSpentKey(bare);
  const ways: readonly (Way | undefined)[] = [
    before && { action: before, when: "before", after },
    { action: bare, when, after },
    again && { action: again, when: "otherwise", after: ["KEY_SPENT"] },
    proof && { action: proof, when: "proof", after: [] },
    ...(otherwise ? waysOf(otherwise.action, { when: "otherwise", after: otherwise.after }) : []),
  ];
  return ways.filter((way) => way !== undefined);
}

function lineOf({ action, when, after }: Way, sender: Sender | undefined): Omit<ShownLine, "step" | "why"> {
  const says = actionText({ ...action });
  const line = { when, after: [...after], says };
  if (action.on === "headscale") return { ...line, on: "headscale", key: false, asks: null, command: null, stdin: [] };
  if (!sender) throw new Error("a host is to be changed, and nobody asked how");
  const { asks, command, stdin } = sender.shown(action);
  return { ...line, on: "host", key: action.key !== undefined, asks, command, stdin: [...stdin] };
}
