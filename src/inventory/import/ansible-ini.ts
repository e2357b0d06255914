// Reads an Ansible inventory in INI form: [group], [group:vars], [group:children], hosts with key=value behind them.

import { AnsibleTree, sealed } from "./ansible-tree.ts";

const LONGEST = 10_000;

/** Never throws; a line that makes no sense is a remark. */
export function readIni(text: string): AnsibleTree {
  const tree = new AnsibleTree();
  let group = "ungrouped";
  let kind = "hosts";
  text.split(/\r?\n/).forEach((raw, n) => {
    const line = raw.trim();
    if (line === "" || /^[#;]/.test(line)) return;
    if (line.length > LONGEST) {
      tree.remarks.push({ what: `line ${n + 1}`, why: `it has more than ${LONGEST} characters` });
      return;
    }
    const section = /^\[([^\]:]+)(?::(\w+))?\]\s*(?:[#;].*)?$/.exec(line);
    if (section) {
      [group, kind] = [(section[1] ?? "").trim(), section[2] ?? "hosts"];
      tree.group(group);
    } else if (/^\[(?![^\]]*:[^\]]*\]\S)/.test(line)) {
      [group, kind] = ["ungrouped", "hosts"];
      tree.remarks.push({
        what: `line ${n + 1}`,
        why: "it is no header of a group, and hosts below it are in no group",
      });
    } else if (!readLine(tree, { group, kind, line })) {
      tree.remarks.push({ what: `line ${n + 1}`, why: "it is nothing that an inventory of Ansible has there" });
    }
  });
  return tree;
}

function readLine(tree: AnsibleTree, { group, kind, line }: { group: string; kind: string; line: string }): boolean {
  if (kind === "children") {
    const child = withoutComment(line);
    tree.group(group).children.add(child);
    tree.group(child);
    return /^\S+$/.test(child);
  }
  if (kind === "vars") {
    const pair = /^([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line);
    if (pair) tree.group(group).variables[pair[1] ?? ""] = plain(pair[2] ?? "");
    return pair !== null;
  }
  const [name = "", ...words] = wordsOf(line);
  const pairs = words.map((word) => /^([A-Za-z_]\w*)=(.*)$/s.exec(word));
  if (kind !== "hosts" || name.includes("=") || pairs.some((pair) => pair === null)) return false;
  tree.addHosts(group, name, Object.fromEntries(pairs.map((pair) => [pair?.[1], plain(pair?.[2] ?? "")])));
  return true;
}

const withoutComment = (line: string): string => line.replace(/\s[#;].*$/, "").trim();

/** Words as a shell splits them; `#` begins a comment at the start of a word. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'])+/g)) {
    if (word.startsWith("#")) break;
    words.push(
      word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ""),
    );
  }
  return words;
}

/** A value of [group:vars] is a literal of Python's: quotes around it are not part of it. */
function plain(text: string): unknown {
  const bare = withoutQuotes(/^["']/.test(text) ? text : withoutComment(text));
  return bare.startsWith("$ANSIBLE_VAULT") ? sealed : bare;
}

const withoutQuotes = (text: string): string => /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
