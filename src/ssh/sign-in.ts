// Offers the keys one after the other to ssh2's authentication, and remembers what the server said.

import type { AuthHandlerMiddleware } from "ssh2";
import type { SignInFacts } from "./errors.ts";
import type { KeyOffers } from "./keys.ts";

export interface SignIn {
  readonly handler: AuthHandlerMiddleware;
  /** A key that was offered and could not sign. */
  note(text: string): void;
  facts(): SignInFacts;
}

/** Each key once. Stops when the server no longer takes keys, so that nothing is offered in vain. */
export function startSignIn(user: string, { offers, notes }: KeyOffers): SignIn {
  const offered: string[] = [];
  const remarks = [...notes];
  let methods: readonly string[] | undefined;
  let partial = false;
  const handler: AuthHandlerMiddleware = (left, partially, next) => {
    methods = left ?? methods;
    partial ||= partially === true;
    const offer = offers[offered.length];
    // The types leave `false` out, which is how ssh2 is told that there is nothing more to try.
    if (offer === undefined || methods?.includes("publickey") === false) return next(false as never);
    offered.push(offer.label);
    next(offer.method(user));
  };
  return { handler, note: (text) => remarks.push(text), facts: () => ({ offered, notes: remarks, methods, partial }) };
}
