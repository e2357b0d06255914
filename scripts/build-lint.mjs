// Writes the arrows between the layers of src/ into biome.json: what is not allowed in layers.mjs is refused.
import { readFileSync, writeFileSync } from "node:fs";
import { layers } from "./layers.mjs";

function arrows([layer, allowed]) {
  const closed = Object.keys(layers).filter((name) => name !== layer && !allowed.split(" ").includes(name));
  // src/commands/ has a cli.ts of its own, below which some of its folders stand.
  const entries = layer === "commands" ? ["../main.ts"] : ["../cli.ts", "../main.ts"];
  const group = [...entries, ...closed.map((name) => `../**/${name}/**`)];
  const options = { patterns: [{ group, message: "Imports point down (ARCHITECTURE.md)." }] };
  const rules = { style: { noRestrictedImports: { level: "error", options } } };
  return { includes: [`src/${layer}/**`], linter: { rules } };
}

/** The configuration with these arrows in place of those it had. */
export function withArrows(config) {
  const others = config.overrides.filter(({ includes }) => !includes[0].startsWith("src/"));
  return { ...config, overrides: [...others, ...Object.entries(layers).map(arrows)] };
}

if (process.argv[1]?.endsWith("build-lint.mjs")) {
  const config = JSON.parse(readFileSync("biome.json", "utf8"));
  writeFileSync("biome.json", JSON.stringify(withArrows(config), null, 2));
}
