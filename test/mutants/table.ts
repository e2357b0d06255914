// All mutants: every verdict and every safety rule, taken out one at a time.

import type { Mutant } from "./row.ts";
import { lookMutants } from "./table-looks.ts";
import { resultMutants } from "./table-results.ts";
import { stationMutants } from "./table-stations.ts";
import { stepMutants } from "./table-steps.ts";

export const mutants: readonly Mutant[] = [...stationMutants, ...lookMutants, ...stepMutants, ...resultMutants];
