// A platform's ways to one end, as one action: the first, and what is tried otherwise. One way without a title gives the bare action.

import { keyLifeMs } from "../headscale/key-life.ts";
import type { InstallWay, Rung } from "../host/platform.ts";
import type { HostFacts } from "../host/protocol.ts";
import type { ChangeVerb, VerbArgs } from "../host/verbs.ts";
import type { Desired, HostAction } from "./types.ts";

/** The action of each way, in the order in which they are tried. */
type Ways<Way> = readonly [Way, ...Way[]];

/** The installation of Tailscale, by every way of the platform. */
export function installAction({ host, inventory, platform }: Desired, facts: HostFacts): HostAction {
  const { version, source, signingKey } = host.tailscale;
  return inTurn(platform.installs(facts, { host, inventory }), ({ title, args, resumeSeconds }) => ({
    ...onHost("install-tailscale", { version, source, signingKey, ...args }),
    ...(title === undefined ? {} : { title }),
    ...(resumeSeconds === undefined ? {} : { resumeSeconds }),
  }));
}

/** What every login of a host shares. */
type LoginArgs = Pick<VerbArgs["join"], "loginServer" | "hostname" | "forceReauth" | "switchServer">;

/** The login, by every rung of the platform's ladder; each has a key of its own. */
export const joinAction = ({ host, inventory, platform }: Desired, args: LoginArgs): HostAction =>
  inTurn(platform.ladder({ host, inventory }), (rung) => rungAction(rung, args, host.tags));

/** Whether a login that fails one way may succeed another. */
export const hasOtherWays = ({ host, inventory, platform }: Desired): boolean =>
  platform.ladder({ host, inventory }).length > 1;

function rungAction(rung: Rung, login: LoginArgs, tags: readonly string[]): HostAction {
  const { loginServer, hostname } = login;
  const title = rung.title === undefined ? {} : { title: rung.title };
  if (rung.verb === "write-join-script") {
    const key = { tags, lifeMs: rung.keyLifeMs, keep: true } as const;
    return { on: "host", verb: "write-join-script", args: { loginServer, hostname }, key, ...title };
  }
  const { args, readySeconds, proveSeconds } = rung;
  const before = readySeconds && onHost("repair", { start: true, backendSeconds: readySeconds });
  const proof = proveSeconds && onHost("prove-login", { loginServer, hostname, seconds: proveSeconds });
  return {
    ...onHost("join", { ...login, ...args }),
    key: { tags, lifeMs: keyLifeMs },
    ...title,
    ...(before ? { before } : {}),
    ...(proof ? { proof } : {}),
  };
}

const onHost = <V extends ChangeVerb>(verb: V, args: VerbArgs[V]) => ({ on: "host", verb, args }) as const;

function inTurn<Way extends Pick<InstallWay, "after">>(
  [first, ...rest]: Ways<Way>,
  make: (way: Way) => HostAction,
): HostAction {
  const [next, ...others] = rest;
  const action = make(first);
  return next ? { ...action, otherwise: { after: next.after, action: inTurn([next, ...others], make) } } : action;
}

/** An action and the ways that are tried when it fails, in order. */
export const waysOf = (action: HostAction): readonly HostAction[] => [
  action,
  ...(action.otherwise ? waysOf(action.otherwise.action) : []),
];
