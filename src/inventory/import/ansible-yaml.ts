// Reads an Ansible inventory in YAML form, and the files of group_vars/ and host_vars/.

import { isMap, parseDocument } from "yaml";
import { guard } from "../guard.ts";
import { AnsibleTree, sealed, type Variables } from "./ansible-tree.ts";

/** The value, or why there is none. Anchors are read; what only Ansible knows (vault) is not. */
function readYaml(text: string): { readonly value: unknown } | { readonly wrong: string } {
  const refusal = guard(text.replace(/^\ufeff/, ""));
  if (refusal) return { wrong: refusal.message };
  // A tag of Ansible's may stand before a text or a section; only a text can be a vault.
  const tags = [
    { tag: "!vault", resolve: () => sealed },
    { tag: "!vault-encrypted", resolve: () => sealed },
    { tag: "!unsafe", resolve: (value: string) => value },
  ];
  const document = parseDocument(text, { customTags: tags, uniqueKeys: false, prettyErrors: false, merge: true });
  if (document.errors.length > 0 || document.warnings.length > 0) return { wrong: "it is not YAML that MeSH can read" };
  try {
    return { value: isMap(document.contents) ? document.toJS({ maxAliasCount: 1000 }) : undefined };
  } catch {
    return { wrong: "it is not YAML that MeSH can read" };
  }
}

/** Never throws; what makes no sense is a remark. */
export function readYamlInventory(text: string): AnsibleTree {
  const tree = new AnsibleTree();
  const read = readYaml(text);
  if ("wrong" in read) tree.remarks.push({ what: "the file", why: read.wrong });
  else for (const [name, group] of entries(read.value)) addGroup(tree, name, group);
  return tree;
}

function addGroup(tree: AnsibleTree, name: string, said: unknown): void {
  const group = tree.group(name);
  for (const [key, below] of entries(said)) {
    if (key === "hosts") for (const [pattern, own] of entries(below)) tree.addHosts(name, pattern, object(own));
    else if (key === "vars") Object.assign(group.variables, object(below));
    else if (key === "children")
      for (const [child, its] of entries(below)) {
        group.children.add(child);
        addGroup(tree, child, its);
      }
    else
      tree.remarks.push({
        what: `${key} of the group ${name}`,
        why: "a group of Ansible has hosts, vars and children",
      });
  }
}

/** Variables of one file; undefined when all of it is in a vault. */
export function readVariables(text: string): Variables | undefined {
  if (text.startsWith("$ANSIBLE_VAULT")) return undefined;
  const read = readYaml(text);
  return "value" in read ? object(read.value) : {};
}

const object = (value: unknown): Variables =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Variables) : {};

const entries = (value: unknown): readonly [string, unknown][] => Object.entries(object(value));
