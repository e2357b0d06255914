// A mutant: one decision of ours taken out, and the promise that is broken then. `npm run test:mutants` makes each in a copy of
// the tree and wants the named tests to fail. A mutant that they let pass is a promise that nothing guards.

export interface Mutant {
  /** What a user would lose. */
  readonly promise: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Tests of the projects `unit` and `powershell` of which one must fail, as vitest takes them. */
  readonly tests: readonly string[];
}

type Change = readonly [promise: string, find: string, replace: string];

/** Mutants of one file that the same tests are to see. */
export const mutantsOf = (file: string, tests: readonly string[], changes: readonly Change[]): readonly Mutant[] =>
  changes.map(([promise, find, replace]) => ({ promise, file, find, replace, tests }));
