// The release whose workflows these are, as the templates name it: at a release its commit and repository are written there.

import { templates } from "./templates.gen.ts";

/** How a workflow names MeSH's Action, and nobody else's: "owner/name@SHA # v1.2.3". */
export const ownAction = /(?<=uses: )(?!actions\/)[\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\S+/g;

/** "owner/name@SHA # v1.2.3" of the release that was built; undefined when it names none. */
export const releasePin = (): string | undefined => Object.values(templates).join("\n").match(ownAction)?.[0];
