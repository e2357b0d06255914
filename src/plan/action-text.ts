// Describes one action of a plan for reviewers.

/** An action of a plan, or its JSON in a saved plan. */
export interface ActionLike {
  readonly do?: string;
  readonly verb?: string;
  readonly args?: Readonly<Record<string, unknown>>;
  /** The way that is tried when this one fails. */
  readonly otherwise?: { readonly action: ActionLike };
  readonly [field: string]: unknown;
}

/** "delete the node web-1 (id 7)", "join http://192.168.1.10:8080 as web-1", with the ways that are tried otherwise. */
export const actionText = (action: ActionLike): string =>
  [wayText(action), ...after(action).map(shortText)].join("; if that fails: ");

/** The ways that a step tries when its first one fails, in order. */
export const waysAfter = (step: { readonly outcome: string; readonly actions?: readonly ActionLike[] }) =>
  (step.actions ?? []).flatMap(after).map(shortText);

/** A later way by its title: it leads to the end that the first one names. */
const shortText = (way: ActionLike): string => (typeof way.title === "string" ? way.title : wayText(way));

/** The ways after this one. */
function after({ otherwise }: ActionLike): readonly ActionLike[] {
  return otherwise ? [otherwise.action, ...after(otherwise.action)] : [];
}

function wayText(action: ActionLike): string {
  const text = action.verb === undefined ? headscaleTexts[action.do ?? ""] : hostTexts[action.verb];
  const words = text?.({ ...action, ...action.args }) ?? JSON.stringify(action);
  return typeof action.title === "string" ? `${words} (${action.title})` : words;
}

type Texts = Readonly<Record<string, (fields: Readonly<Record<string, unknown>>) => string>>;

const headscaleTexts: Texts = {
  "create-user": ({ user }) => `create the user ${user} in Headscale`,
  "delete-node": ({ id, name }) => `delete the node ${name} (id ${id})`,
  "disable-expiry": ({ id }) => `lift the expiry of the node with id ${id}`,
  "end-key": ({ id }) => `end the pre-auth key that a person was given (id ${id})`,
  "rename-node": ({ id, name }) => `rename the node with id ${id} to ${name}`,
  "set-tags": ({ id, tags }) => `set the tags of the node with id ${id}:${list(tags)}`,
};

const hostTexts: Texts = {
  "install-tailscale": ({ version, source }) => `install Tailscale ${version} from ${source}`,
  join: ({ loginServer, hostname, forceReauth, switchServer, key }) =>
    `join ${loginServer} as ${hostname}${keyText(key)}${forceReauth ? ", with a new login" : ""}${switchServer ? ", leaving its present control server" : ""}`,
  repair: ({ hostname, start, up, unattended }) =>
    [
      start ? "start tailscaled" : "",
      up ? "bring it up" : "",
      unattended ? "keep it up when nobody is signed in" : "",
      hostname ? `set its host name to ${hostname}` : "",
    ]
      .filter(Boolean)
      .join(", "),
  "prove-login": () => "prove the login on a new connection",
  "write-join-script": ({ loginServer, hostname, key }) =>
    `hand the join of ${loginServer} as ${hostname} to a person${keyText(key)}`,
  "remove-join-script": () => "take away the join script and the key beside it",
  leave: ({ remove }) => `log out and stop tailscaled${remove ? ", and remove Tailscale" : ""}`,
  "open-wsl": ({ guest, port, keepAlive, mayShutdown }) =>
    `make ${guest} reachable on port ${port}${keepAlive ? ", and keep it up" : ""}${mayShutdown ? "; its WSL may be shut down for that" : ""}`,
  "install-syncthing": ({ user, guiPort, version, source }) =>
    `set up Syncthing ${version ? `${version} from ${source}` : `for ${user}`}, GUI on 127.0.0.1:${guiPort}`,
};

const list = (tags: unknown) => (Array.isArray(tags) && tags.length > 0 ? ` ${tags.join(", ")}` : "");

/** Describes the pre-auth key of a join: for one use. */
function keyText(key: unknown): string {
  if (key === undefined) return "";
  const tags = list((key as { readonly tags?: unknown }).tags);
  return ` by a new pre-auth key${tags && ` with${tags}`}`;
}
