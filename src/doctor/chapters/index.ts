// Every code that a run or the doctor may say, with its chapter in the manual. The compiler misses none.

import { codes, isCode } from "../../health/codes.ts";
import { ownCodes } from "../own-codes.ts";
import type { DoctorCode } from "../types.ts";
import { command } from "./command.ts";
import { headscale } from "./headscale.ts";
import { host } from "./host.ts";
import { mesh } from "./mesh.ts";
import { reach } from "./reach.ts";
import type { Section } from "./section.ts";

/** In the order of the page. */
export const sections: readonly Section[] = [command, reach, host, headscale, mesh];

/** A chapter that is missing is a mistake of types. */
const all: Readonly<Record<DoctorCode, readonly string[]>> = {
  ...{ ...command.chapters, ...reach.chapters, ...host.chapters },
  ...{ ...headscale.chapters, ...mesh.chapters },
};

export const chapterCodes = Object.keys(all) as readonly DoctorCode[];

/** What is typed next, of the codes that no error of a run has; `HOST` is the host. */
export function nextOf(code: string): readonly string[] {
  const own = (ownCodes as Readonly<Record<string, { readonly next: readonly string[] }>>)[code];
  const next = isCode(code) ? codes[code].next : (own?.next ?? []);
  return next.map((line) => line.replaceAll("{host}", "HOST"));
}
