// Offers the keys one by one to ssh2's authentication, and records the server's answers.

import type { AuthHandlerMiddleware } from "ssh2";
import type { SignInFacts } from "./errors.ts";
import type { KeyOffers } from "./keys.ts";

export interface SignIn {
  readonly handler: AuthHandlerMiddleware;
  /** Records a key that was offered and could not sign. */
  note(text: string): void;
  facts(): SignInFacts;
}

/** Offers each key once. Stops when the server no longer accepts keys. */
export function startSignIn(user: string, { offers, notes }: KeyOffers): SignIn {
  const offered: string[] = [];
  const remarks = [...notes];
  let methods: readonly string[] | undefined;
  let partial = false;
  const handler: AuthHandlerMiddleware = (left, partially, next) => {
    methods = left ?? methods;
    partial ||= partially === true;
    const offer = offers[offered.length];
    // `false` tells ssh2 that there is nothing more to try; its types leave it out.
    if (offer === undefined || methods?.includes("publickey") === false) return next(false as never);
    offered.push(offer.label);
    next(offer.method(user));
  };
  const facts = (): SignInFacts => {
    const untried = offers.slice(offered.length).map(({ label }) => label);
    return { offered, untried, notes: remarks, methods, partial };
  };
  return { handler, note: (text) => remarks.push(text), facts };
}
