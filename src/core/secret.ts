// A value that must never be printed. Its text, JSON and inspected forms are all a mask.

import { inspect } from "node:util";

const MASK = "***";

/** Holds one secret. Call `reveal` only where the value is sent to the system that needs it (ssh/, headscale/). */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}
