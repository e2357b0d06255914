// What the manual's page about codes is made of (scripts/troubleshooting.mjs).

import { nextOf, sections } from "../../src/doctor/chapters/index.ts";
import { seedBranches, tree } from "../../src/doctor/chapters/tree.ts";
import { rungs } from "../../src/doctor/rungs/index.ts";
import { shown } from "./shown.ts";
import { doctorRows } from "./table.ts";

/** What may be said at each rung, besides the errors that come with a broken connection. */
const saidAt = (id: string): string =>
  [
    ...new Set(doctorRows.filter(({ rung }) => rung === id).map(({ code }) => `[${code}](#${code.toLowerCase()})`)),
  ].join(", ");

export const doctorPage = {
  ...{ tree, sections, nextOf, seedBranches },
  rows: doctorRows,
  shown: Object.entries(shown),
  rungs: rungs.map(({ id, title }) => [`\`${id}\``, title, saidAt(id)]),
};
