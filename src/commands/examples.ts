// What people type, under each command's --help.

import type { Command } from "commander";

const examples: Readonly<Record<string, readonly string[]>> = {
  init: ["mesh init", "mesh init --owner @steve --scan"],
  plan: [
    "mesh plan                             every host",
    "mesh plan web-1 web-2                 these two",
    "mesh plan --out plan.json             and keep it, for mesh apply --plan plan.json",
    "mesh plan --detailed-exitcode         exit 2 when something would change, for scripts",
  ],
  apply: [
    "mesh apply                            shows the plan, asks, changes, looks again",
    "mesh apply web-1 --yes                one host, without asking",
    "mesh apply --plan plan.json           stops when something risky is not in the plan that was read",
    "mesh apply --limit 1 --yes            one host after another",
  ],
  status: ["mesh status", "mesh status web-1 --json"],
  "remote provision": [
    "mesh remote provision steve@office-one.local --port 2222",
    "mesh remote provision steve@office-one.local --dry-run",
  ],
  "remote provision-all": ["mesh remote provision-all --limit 5"],
  "remote prepare": [
    "mesh remote prepare steve@office-one.local             asks for the sudo password, once",
    "mesh remote prepare steve@office-one.local --undo      takes all of it away",
  ],
  "remote status": ["mesh remote status steve@office-one.local --port 2222"],
  "ssh scan": [
    "mesh ssh scan web-1                   compare the fingerprint, then pin the key",
    "mesh ssh scan web-1 --replace         the host was reinstalled",
  ],
  "inventory validate": ["mesh inventory validate", "mesh -i home/mesh.yaml inventory validate --json"],
  "inventory list": ["mesh inventory list --json"],
  "inventory diff": ["mesh inventory diff before.yaml"],
  "inventory schema": ["mesh inventory schema > mesh.schema.json"],
  "inventory add": [
    "mesh inventory add web-3 web-3.local",
    "mesh inventory add office-two office-two.local --port 2222 --user steve",
  ],
  "report merge": ["mesh report merge results/*.json --plan plan.json --markdown"],
};

/** Puts its examples under the help of each command; throws for a command that has none, so that none is forgotten. */
export function addExamples(command: Command, path = ""): void {
  for (const child of command.commands) {
    const words = `${path} ${child.name()}`.trim();
    if (child.commands.length > 0) addExamples(child, words);
    else child.addHelpText("after", textOf(words));
  }
}

function textOf(words: string): string {
  const lines = examples[words];
  if (!lines) throw new Error(`mesh ${words} has no examples`);
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}
