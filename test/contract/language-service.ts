// GitHub's own language service, as its editors use it: schema, expressions, and the inputs of our action.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";

// Its packages import JSON without the attribute that Node asks for.
const hooks = registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith(".json") && context.conditions.includes("import") ? asJson(context) : context),
});
const asJson = <T extends { importAttributes: object }>(context: T) => ({
  ...context,
  importAttributes: { ...context.importAttributes, type: "json" },
});
const { validate } = await import("@actions/languageservice");
hooks.deregister();

const ours = parse(readFileSync(new URL("../../action.yml", import.meta.url), "utf8"));
const taking = (...inputs: string[]) => ({
  name: "",
  description: "",
  inputs: Object.fromEntries(inputs.map((name) => [name, { description: "" }])),
});

/** The actions in use, with the inputs we give them, from their action.yml at the pinned release. */
const actions: Readonly<Record<string, typeof ours>> = {
  "steve/mesh": ours,
  "actions/checkout": taking("ref", "fetch-depth", "persist-credentials"),
  "actions/upload-artifact": taking("name", "path", "if-no-files-found", "overwrite", "retention-days"),
  "actions/download-artifact": taking("name", "pattern", "path", "merge-multiple"),
  "actions/upload-pages-artifact": taking("path"),
  "actions/deploy-pages": taking(),
  "actions/setup-node": taking("node-version", "package-manager-cache"),
  "actions/attest-build-provenance": taking("subject-path"),
};

const actionsMetadataProvider = {
  fetchActionMetadata: async ({ owner, name }: { owner: string; name: string }) => actions[`${owner}/${name}`],
};

/** What it says about the file, each with its line; whether it is a workflow or an action follows from its name. */
export async function diagnostics(name: string, text: string): Promise<string[]> {
  // It remembers what it parsed by the address alone, so another text has another address.
  const folder = createHash("sha256").update(text).digest("hex");
  const document = TextDocument.create(`file:///${folder}/${name}`, "yaml", 0, text);
  const found = await validate(document, { actionsMetadataProvider });
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}
