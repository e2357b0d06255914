// Converts the typed arguments of a verb to argv of the POSIX program, which checks each of them again.

import type { Verb, VerbArgs } from "../verbs.ts";

/** Verbs that only another system's program has; the ladder of this platform never leads to them. */
type ForeignVerb = "prove-login" | "write-join-script" | "remove-join-script" | "open-wsl" | "preparation";

type Argv = { readonly [V in Exclude<Verb, ForeignVerb>]: (args: VerbArgs[V]) => readonly string[] };

const argv: Argv = {
  facts: ({ syncthingUser }) => option("--syncthing-user", syncthingUser),
  access: () => [],
  ping: ({ ips, count }) => [...option("--count", count?.toString()), ...ips],
  health: ({ loginServer, names = [], syncthingUser, headscale }) => [
    ...option("--login-server", loginServer),
    ...option("--syncthing-user", syncthingUser),
    ...flag("--headscale", headscale),
    ...names.flatMap((name) => ["--name", name]),
  ],
  check: ({ command }) => command,
  "install-tailscale": (args) => [
    ...option("--version", args.version),
    ...option("--source", args.source),
    ...option("--signing-key", args.signingKey),
  ],
  join: (args) => [
    ...option("--login-server", args.loginServer),
    ...option("--hostname", args.hostname),
    ...flag("--force-reauth", args.forceReauth),
    ...flag("--switch-server", args.switchServer),
  ],
  repair: (args) => [...option("--hostname", args.hostname), ...flag("--start", args.start), ...flag("--up", args.up)],
  leave: ({ remove }) => flag("--remove", remove),
  "install-syncthing": (args) => [
    ...option("--user", args.user),
    ...option("--gui-port", String(args.guiPort)),
    ...flag("--global-announce", args.globalAnnounce),
    ...flag("--relays", args.relays),
  ],
  prepare: (args) => (args === "undo" ? ["--undo"] : pinned(args)),
};

function pinned(args: Exclude<VerbArgs["prepare"], "undo">): readonly string[] {
  if ("fixes" in args) throw new Error("the POSIX program has nothing to fix");
  return [
    ...option("--for", args.for),
    ...option("--login-server", args.loginServer),
    ...option("--source", args.source),
    ...option("--signing-key", args.signingKey),
    ...option("--oldest", args.oldest),
    ...option("--user", args.user),
  ];
}

/** The verb and its arguments. */
export function verbArgv<V extends Verb>(verb: V, args: VerbArgs[V]): string[] {
  const words = (argv as Partial<Record<Verb, (args: VerbArgs[V]) => readonly string[]>>)[verb];
  if (!words) throw new Error(`the POSIX program has no verb ${verb}`);
  return [verb, ...words(args)];
}

const option = (name: string, value: string | undefined) => (value === undefined ? [] : [name, value]);

const flag = (name: string, wanted: boolean | undefined) => (wanted ? [name] : []);
