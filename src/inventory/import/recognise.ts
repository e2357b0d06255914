// Recognises files of other tools that say which machines there are.

import { isMap, parseDocument } from "yaml";
import { guard } from "../guard.ts";

type Foreign = "ansible-ini" | "ansible-yaml" | "ssh-config";

export const foreignNames: Readonly<Record<Foreign, string>> = {
  "ansible-ini": "an inventory of Ansible",
  "ansible-yaml": "an inventory of Ansible",
  "ssh-config": "an ssh_config",
};

/** What a line is shows at its beginning; patterns on longer ones take their time. */
const LONGEST = 1000;

/** Which other tool's file this is; undefined for one of ours, and for what nobody knows. */
export function recognise(text: string): Foreign | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.slice(0, LONGEST))
    .filter((line) => line.trim() !== "" && !/^\s*[#;]/.test(line));
  if (isSshConfig(lines)) return "ssh-config";
  if (lines.some((line) => /^\[[^\]:,]+(:(vars|children|hosts))?\]\s*([#;].*)?$/.test(line))) return "ansible-ini";
  if (isAnsibleYaml(text)) return "ansible-yaml";
  return lines.some((line) => /^\S+\s+.*\bansible_\w+\s*=/.test(line)) ? "ansible-ini" : undefined;
}

/** "host ansible_host=…" is a line of Ansible's; one that says only Include is all that many people have. */
function isSshConfig(lines: readonly string[]): boolean {
  const trimmed = lines.map((line) => line.trim());
  const isHost = (line: string) => /^(?:Host|Match)[\s=]/i.test(line) && !/\sansible_\w+\s*=/.test(line);
  return trimmed.some(isHost) || (trimmed.length > 0 && trimmed.every((line) => /^Include[\s=]+[^\s=:]/i.test(line)));
}

/** JSON of every group, with the variables of all hosts under `_meta`. */
export const isAnsibleListing = (text: string): boolean =>
  /^\s*\{/.test(text) && /"_meta"\s*:\s*\{\s*"hostvars"/.test(text);

const ours: ReadonlySet<string> = new Set(["version", "mesh", "groups"]);

/** Groups at the top, each with nothing but hosts, vars and children. */
function isAnsibleYaml(text: string): boolean {
  if (guard(text)) return false;
  const { contents } = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: "silent" });
  if (!isMap(contents) || contents.items.length === 0) return false;
  return contents.items.every(({ key, value }) => {
    if (ours.has(String(key)) || !isMap(value)) return false;
    const keys = value.items.map((pair) => String(pair.key));
    return keys.length > 0 && keys.every((one) => one === "hosts" || one === "vars" || one === "children");
  });
}
