// A part of the manual's page about codes: its title, what is said before its chapters, and a chapter for each code, in lines of Markdown.

import type { DoctorCode } from "../types.ts";

export interface Section {
  readonly title: string;
  readonly intro: readonly string[];
  readonly chapters: Readonly<Partial<Record<DoctorCode, readonly string[]>>>;
}
