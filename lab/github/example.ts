// The workflow that the manual shows for many hosts, with the action at a real commit in place of the word SHA.

import { readFileSync } from "node:fs";

const page = new URL("../../docs/examples/many-hosts.md", import.meta.url);

export function manyHosts(sha: string): string {
  const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(readFileSync(page, "utf8")) ?? [];
  if (!yaml) throw new Error("docs/examples/many-hosts.md shows no workflow");
  return yaml.replaceAll("steve/mesh@SHA", `steve/mesh@${sha}`);
}
