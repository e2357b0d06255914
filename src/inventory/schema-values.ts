// The kinds of values of the inventory's schema: each carries its rule, and its description for the manual and for editors.

import { z } from "zod";
import * as rules from "./rules.ts";

interface About {
  readonly description: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly pattern?: string;
}

/** A text that a rule accepts. */
export const text = (rule: rules.Rule, about: About) =>
  z
    .string()
    .refine((value) => !rule(value), { error: ({ input }) => rule(String(input)) ?? "" })
    .meta({ ...about });

/** A whole number. */
export const whole = (min: number, max: number, about: About) =>
  z
    .int()
    .min(min)
    .max(max)
    .meta({ ...about });
export const port = (about: About) => whole(1, 65535, about);
export const yesNo = (about: About) => z.boolean().meta({ ...about });

/** One path, or a list of them. */
export const paths = (about: About) => {
  const path = text(rules.filePath, { description: "A path: absolute, below ~/, or relative to the inventory." });
  return z.union([path, z.array(path)]).meta({ ...about });
};

export const tags = (about: About) =>
  z
    .array(text(rules.tag, { description: "A tag of Headscale's policy.", pattern: "^tag:[a-z][a-z0-9-]*$" }))
    .meta({ examples: [["tag:mesh"]], ...about });

/** A list of such values. */
export const list = <Item extends z.ZodType>(item: Item, about: About) => z.array(item).meta({ ...about });

/** A mapping with these keys and no others. */
export const section = <Shape extends z.core.$ZodShape>(shape: Shape, about: About) =>
  z.strictObject(shape).meta({ ...about });
