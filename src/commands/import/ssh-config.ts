// From the user's ssh_config to hosts: each Host that names one machine, with what holds for it in all blocks.

import { jumpIn } from "../../inventory/import/jump.ts";
import type { Found, FoundHost, Remark } from "../../inventory/import/types.ts";
import { address, filePath, isPort, proxyJump, userName } from "../../inventory/rules.ts";
import { type LookupAnswer, lookupConfig } from "../../ssh/config-lookup.ts";
import type { ConfigNode, UserConfig } from "../../ssh/user-config.ts";

/** Names without a wildcard, in the order of the file. */
export function namesIn(config: UserConfig): readonly string[] {
  return [...new Set(patternsOf(config.nodes).filter((pattern) => !/[*?!]/.test(pattern)))];
}

const patternsOf = (nodes: readonly ConfigNode[]): readonly string[] =>
  nodes.flatMap((node) =>
    node.kind === "host" ? node.patterns : node.kind === "include" ? patternsOf(node.body) : [],
  );

/** Never throws; what is not carried over is a remark. */
export function fromSshConfig(config: UserConfig, localUser: string): Found {
  const keywords = new Map<string, string[]>();
  const warnings = new Set<string>();
  const remarks: Remark[] = patternsOf(config.nodes)
    .filter((pattern) => /[*?]/.test(pattern) && !/^(!|\*$)/.test(pattern))
    .map((what) => ({
      what: `Host ${what}`,
      why: "a pattern names no single machine; add the machines that it is for",
    }));
  const hosts = namesIn(config).flatMap((name): FoundHost[] => {
    const found = lookupConfig(config, { address: name, name, user: localUser, localUser });
    for (const text of found.warnings) warnings.add(text);
    const host = hostOf(name, found);
    if ("why" in host) remarks.push({ what: `host ${name}`, why: host.why });
    else
      for (const key of found.values.keys())
        if (!known.has(key)) keywords.set(key, [...(keywords.get(key) ?? []), name]);
    return "why" in host ? [] : [host];
  });
  const others = [...keywords].map(([key, [first, ...more]]) => ({
    what: `${key} of ${first}${more.length > 0 ? ` and ${more.length} more` : ""}`,
    why: "the inventory has no such setting",
  }));
  const left = [...warnings].map((why) => ({ what: "Match", why }));
  return { hosts, remarks: [...remarks, ...left, ...others] };
}

const known: ReadonlySet<string> = new Set(["hostname", "port", "user", "proxyjump", "proxycommand"]);

function hostOf(name: string, { values, identityFiles }: LookupAnswer): FoundHost | { readonly why: string } {
  const said = (key: string) => values.get(key)?.join(" ");
  const where = (said("hostname") ?? name).replaceAll("%h", name);
  const [user, port, jump] = [said("user"), said("port"), jumpOf(values)];
  const files = identityFiles.filter((file) => file.toLowerCase() !== "none");
  if (user === "git") return { why: "it is for Git, as its user says, and no machine to keep" };
  if (jump === undefined)
    return { why: "it is reached by ProxyCommand, which MeSH does not run; use ProxyJump instead" };
  const wrong = [
    address(where),
    user === undefined ? undefined : userName(user),
    port === undefined || isPort(port) ? undefined : "its port is none",
    proxyJump(jump),
    ...files.map(filePath),
  ].find(Boolean);
  if (wrong) return { why: wrong };
  const settings = {
    port: port === undefined ? undefined : Number(port),
    user,
    "identity-file": files.length > 1 ? files : files[0],
    "proxy-jump": jump === "none" ? undefined : jump,
  };
  return { name, address: where, settings, groups: [] };
}

/** undefined: it is a command that MeSH does not run. The first of both keywords counts. */
function jumpOf(values: LookupAnswer["values"]): string | undefined {
  const first = [...values.keys()].find((key) => key === "proxyjump" || key === "proxycommand");
  const text = first === undefined ? "none" : (values.get(first)?.join(" ") ?? "none");
  if (first !== "proxycommand" || text.toLowerCase() === "none") return text;
  return jumpIn(`-o ProxyCommand="${text}"`)?.jump;
}
