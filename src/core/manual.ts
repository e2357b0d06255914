// Where the manual is for whoever reads a message: beside the program in a checkout, or else on the web, because nobody who
// installed MeSH has it.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { releaseFiles } from "./release.gen.ts";

// Two folders up, from here as from the bundle. Not as a URL: the bundler would copy the folder into the bundle.
const besideProgram = join(import.meta.dirname, "../../docs/topics");

/** A page, by its path in the repository: the path itself in a checkout, or else an address. */
export const manualPage = (path: string): string => (existsSync(besideProgram) ? path : `${releaseFiles}/${path}`);
