// The manual's chapters: the command line and the inventory.

import type { Section } from "./section.ts";

export const command = {
  title: "The command line and the inventory",
  intro: [],
  chapters: {
    USAGE: [
      "The command line is wrong. `mesh --help` and `mesh COMMAND --help` show the words. In the Action, each input is",
      "named that is wrong, or that the command does not use.",
    ],
    INVENTORY_INVALID: [
      "The inventory has mistakes. Each is listed with file, line, column, its path in the document and what to write instead.",
      "All of them are shown at once. `mesh inventory validate` checks again without connecting anywhere.",
    ],
    INTERRUPTED: [
      "The run was stopped (Ctrl-C, SIGTERM, a cancelled job). What was done is reported, pre-auth keys are revoked, and the next",
      "`mesh apply` finishes the rest.",
    ],
    PLAN_CHANGED: [
      "`mesh apply` was given the plan that a person read (`--plan`, `--expect-hash`), and the plan of now holds something risky that",
      "the other did not: a removal, a new login of a node that has one, another control server, a host key that changed. Nothing was",
      "changed, on any host. Read the list, then the new plan (`mesh plan --out plan.json`), and apply that one. Harmless additions, a",
      "first join or an upgrade, do not stop a run; they are named.",
    ],
    UNEXPECTED: [
      "MeSH met something it did not expect: a bug. Run again with `MESH_DEBUG=1` and report what it prints. Secrets are not in it.",
    ],
  },
} as const satisfies Section;
