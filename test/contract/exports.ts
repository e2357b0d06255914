// What files export, and what other files take of it: by import, by its later form, and through a name for a whole file.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface Export {
  readonly file: string;
  readonly name: string;
}

const folders = ["src", "lab", "test", "scripts", "bench"];

const files = (): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|mjs)$/.test(name) && !name.includes("node_modules"))
      .map((name) => join(folder, name)),
  );

const exported = /^export (?:async )?(?:const|let|function\*?|class|interface|type) (\w+)/gm;
const named = /(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s+from\s+"(\.[^"]+)"/g;
const late = /\{([^{}]*)\}\s*=\s*await import\("(\.[^"]+)"\)/g;
const lateMember = /\(await import\("(\.[^"]+)"\)\)\.(\w+)/g;
const whole = /import \* as (\w+) from "(\.[^"]+)"/g;

const namesIn = (list: string) =>
  list.split(",").map((one) =>
    one
      .trim()
      .replace(/^type /, "")
      .split(/ as |:/)[0]
      ?.trim(),
  );

/** What a file takes of others, as `file name`. */
function takenBy(file: string, text: string): readonly string[] {
  const at = (path = "") => join(dirname(file), path);
  const lists = [...text.matchAll(named), ...text.matchAll(late)];
  return [
    ...lists.flatMap(([, list = "", path]) => namesIn(list).map((name) => `${at(path)} ${name}`)),
    ...[...text.matchAll(lateMember)].map(([, path, name]) => `${at(path)} ${name}`),
    ...[...text.matchAll(whole)].flatMap(([, alias, path]) =>
      [...text.matchAll(new RegExp(`\\b${alias}\\.(\\w+)`, "g"))].map(([, name]) => `${at(path)} ${name}`),
    ),
  ];
}

/** What is exported in these folders, and no other file takes. */
export function untakenExports(...inFolders: readonly string[]): readonly Export[] {
  const texts = files().map((file) => [file, readFileSync(file, "utf8")] as const);
  const taken = new Set(texts.flatMap(([file, text]) => takenBy(file, text)));
  return texts
    .filter(([file]) => inFolders.some((folder) => file.startsWith(`${folder}/`)))
    .flatMap(([file, text]) => [...text.matchAll(exported)].map(([, name = ""]) => ({ file, name })))
    .filter(({ file, name }) => !taken.has(`${file} ${name}`));
}
