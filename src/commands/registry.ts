// The commands of `mesh`, each in a file of its own. To add one: a file in definitions/, and its place in this list. Those of
// them that the GitHub Action has stand in action/registry.ts.

import { apply } from "./definitions/apply.ts";
import { completion } from "./definitions/completion.ts";
import type { Definition } from "./definitions/definition.ts";
import { doctor } from "./definitions/doctor.ts";
import { health } from "./definitions/health.ts";
import { healthExplain } from "./definitions/health-explain.ts";
import { healthHistory } from "./definitions/health-history.ts";
import { healthTestAlarm } from "./definitions/health-test-alarm.ts";
import { init } from "./definitions/init.ts";
import { inventoryAdd } from "./definitions/inventory-add.ts";
import { inventoryDiff } from "./definitions/inventory-diff.ts";
import { inventoryImport } from "./definitions/inventory-import.ts";
import { inventoryList } from "./definitions/inventory-list.ts";
import { inventorySchema } from "./definitions/inventory-schema.ts";
import { inventoryShow } from "./definitions/inventory-show.ts";
import { inventoryValidate } from "./definitions/inventory-validate.ts";
import { plan } from "./definitions/plan.ts";
import { remotePrepare } from "./definitions/remote-prepare.ts";
import { remoteProvision } from "./definitions/remote-provision.ts";
import { remoteProvisionAll } from "./definitions/remote-provision-all.ts";
import { remoteStatus } from "./definitions/remote-status.ts";
import { reportMerge } from "./definitions/report-merge.ts";
import { sshScan } from "./definitions/ssh-scan.ts";
import { status } from "./definitions/status.ts";

/** The commands of `mesh`, in the order of its help. */
export const registry: readonly Definition[] = [
  init,
  plan,
  apply,
  status,
  doctor,
  health,
  healthHistory,
  healthExplain,
  healthTestAlarm,
  remoteProvision,
  remoteProvisionAll,
  remotePrepare,
  remoteStatus,
  sshScan,
  inventoryValidate,
  inventoryList,
  inventoryShow,
  inventoryDiff,
  inventorySchema,
  inventoryAdd,
  inventoryImport,
  reportMerge,
  completion,
];

/** The first word of commands that have two. */
export const groups: Readonly<Record<string, string>> = {
  health: "whether the mesh is well",
  remote: "one host, by its SSH destination",
  ssh: "host keys",
  inventory: "the inventory file itself",
  report: "results of runs",
};
