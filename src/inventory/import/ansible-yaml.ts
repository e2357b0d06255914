// Reads an Ansible inventory in YAML form, and the files of group_vars/ and host_vars/.

import { parseDocument } from "yaml";
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
    return { value: document.toJS({ maxAliasCount: 1000 }) };
  } catch {
    return { wrong: "it is not YAML that MeSH can read" };
  }
}

/** Never throws; what makes no sense is a remark. */
export function readYamlInventory(text: string): AnsibleTree {
  const tree = new AnsibleTree();
  const read = readYaml(text);
  if ("wrong" in read) tree.remarks.push({ what: "the file", why: read.wrong });
  else for (const [name, group] of entries(tree, "the file", read.value)) addGroup(tree, name, group);
  return tree;
}

function addGroup(tree: AnsibleTree, name: string, said: unknown): void {
  const group = tree.group(name);
  for (const [key, below] of entries(tree, `the group ${name}`, said)) {
    const its = entries(tree, `${key} of the group ${name}`, below);
    if (key === "hosts") for (const [pattern, own] of its) addHost(tree, name, pattern, own);
    else if (key === "vars") Object.assign(group.variables, Object.fromEntries(its));
    else if (key === "children")
      for (const [child, more] of its) {
        group.children.add(child);
        addGroup(tree, child, more);
      }
    else
      tree.remarks.push({
        what: `${key} of the group ${name}`,
        why: "a group of Ansible has hosts, vars and children",
      });
  }
}

const addHost = (tree: AnsibleTree, group: string, pattern: string, own: unknown): void =>
  tree.addHosts(group, pattern, Object.fromEntries(entries(tree, `variables of ${pattern}`, own)));

/** Nothing at all is an empty section; what is no section is told. */
function entries(tree: AnsibleTree, what: string, value: unknown): readonly [string, unknown][] {
  if (isSection(value)) return Object.entries(value);
  if (value !== null && value !== undefined)
    tree.remarks.push({ what, why: 'a section ("name:" lines) belongs there, and it is something else' });
  return [];
}

const isSection = (value: unknown): value is Variables =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Variables of one file, or why none of it is read. */
export function readVariables(text: string): Variables | string {
  if (text.startsWith("$ANSIBLE_VAULT")) return "it is in a vault, which MeSH does not open";
  const read = readYaml(text);
  if ("wrong" in read) return read.wrong;
  if (read.value === null || read.value === undefined) return {};
  return isSection(read.value) ? read.value : 'variables ("name: value" lines) belong there, and it is something else';
}
