// All mutants: every verdict and every safety rule, taken out one at a time.

import type { Mutant } from "./row.ts";
import { doctorMutants } from "./table-doctor.ts";
import { guestMutants } from "./table-guests.ts";
import { healthMutants } from "./table-health.ts";
import { healthCommandMutants } from "./table-health-command.ts";
import { healthHostMutants } from "./table-health-hosts.ts";
import { historyMutants } from "./table-history.ts";
import { hostMutants } from "./table-hosts.ts";
import { incidentMutants } from "./table-incidents.ts";
import { inventoryMutants } from "./table-inventory.ts";
import { lookbackMutants } from "./table-lookback.ts";
import { lookMutants } from "./table-looks.ts";
import { machineMutants } from "./table-machine.ts";
import { powershellMutants } from "./table-powershell.ts";
import { probeMutants } from "./table-probes.ts";
import { resultMutants } from "./table-results.ts";
import { embeddedMutants, stationMutants } from "./table-stations.ts";
import { stepMutants } from "./table-steps.ts";
import { waitMutants } from "./table-waiting.ts";
import { wayMutants } from "./table-ways.ts";
import { windowsJoinMutants } from "./table-windows-join.ts";

export const mutants: readonly Mutant[] = [
  ...stationMutants,
  ...lookMutants,
  ...stepMutants,
  ...resultMutants,
  ...hostMutants,
  ...machineMutants,
  ...wayMutants,
  ...guestMutants,
  ...waitMutants,
  ...healthMutants,
  ...healthCommandMutants,
  ...healthHostMutants,
  ...historyMutants,
  ...lookbackMutants,
  ...powershellMutants,
  ...embeddedMutants,
  ...incidentMutants,
  ...probeMutants,
  ...inventoryMutants,
  ...doctorMutants,
  ...windowsJoinMutants,
];
