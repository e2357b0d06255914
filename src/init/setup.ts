// The answers that `mesh init` needs, checked once. Pure: the command collects the answers.

import { MeshError } from "../core/errors.ts";

/** The release that the workflows run: "owner/name", its commit, and its version when given. */
export interface ActionPin {
  readonly repository: string;
  readonly sha: string;
  readonly version: string | undefined;
}

export interface NewHost {
  readonly name: string;
  readonly address: string;
  readonly port: number | undefined;
  readonly os: "windows" | undefined;
}

/** For the first inventory; an existing one is never changed. */
export interface FirstInventory {
  readonly headscaleUrl: string;
  readonly user: string;
  readonly hosts: readonly NewHost[];
}

export interface Setup {
  /** The machine that runs Headscale and the runner; also the runner's label. */
  readonly server: string;
  readonly branch: string;
  /** "owner/name" of the user's repository at GitHub; undefined: not known yet, and what is guarded by it does not run. */
  readonly repository: string | undefined;
  readonly action: ActionPin;
  /** Reviewer for CODEOWNERS; undefined: CODEOWNERS is left alone. */
  readonly owner: string | undefined;
  readonly inventory: FirstInventory | undefined;
}

const refused = (problem: string) => new MeshError({ code: "USAGE", problem });

/** "owner/name@SHA" or, as in a workflow, "owner/name@SHA # v1.2.3" → its parts. Refuses a tag or branch, which can move. */
export function parseAction(text: string): ActionPin {
  const [, repository, sha, version] =
    /^([\w.-]+\/[\w.-]+)@([0-9a-f]{40})(?:\s+#\s+(v\d+\.\d+\.\d+))?$/.exec(text.trim()) ?? [];
  if (!repository || !sha)
    throw refused(`action: "${text}" is not OWNER/NAME@SHA with the 40 digits of a commit; a tag could be moved`);
  return { repository, sha, version };
}

/** "web-1=web-1.local:2222" or "office-one=office-one.local:22,windows" → a host; what follows the name may be left out. */
export function parseHost(text: string): NewHost {
  const [, name, address, port, os] = /^([^=,\s]+?)(?:=([^=,\s:]+)(?::(\d+))?)?(,windows)?$/.exec(text.trim()) ?? [];
  if (!name)
    throw refused(
      `host: "${text}" is not NAME, NAME=ADDRESS or NAME=ADDRESS:PORT, and ",windows" behind it for Windows`,
    );
  const windows = os === undefined ? undefined : "windows";
  return { name, address: address ?? `${name}.local`, port: port ? Number(port) : undefined, os: windows };
}

/** "@steve", "@team/infra" or an e-mail address, as in CODEOWNERS; several are separated by spaces. */
export function parseOwner(text: string): string {
  const words = text.trim().split(/\s+/);
  const wrong = words.find((word) => !/^(@[\w-]+(\/[\w.-]+)?|[^@\s]+@[^@\s]+\.[^@\s]+)$/.test(word));
  if (wrong !== undefined) throw refused(`owner: "${wrong}" is not @NAME, @TEAM/NAME or an e-mail address`);
  return words.join(" ");
}

/** A name that is valid as a host, as a runner's label, and as plain text in YAML. */
export function parseServer(text: string): string {
  if (!/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text.trim()))
    throw refused(`server: "${text}" is not a name of small letters, digits and dashes, such as sfspark1`);
  return text.trim();
}

/** "owner/name", as GitHub writes it. */
export function parseRepository(text: string): string {
  if (!/^[\w.-]+\/[\w.-]+$/.test(text.trim())) throw refused(`repository: "${text}" is not OWNER/NAME`);
  return text.trim();
}

/** A branch name that needs no quotes in YAML; others are rare and refused. */
export function parseBranch(text: string): string {
  if (!/^[A-Za-z][\w./-]*$/.test(text.trim())) throw refused(`branch: "${text}" is not a branch name MeSH can write`);
  return text.trim();
}
