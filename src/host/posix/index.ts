// The platform of Linux: programs in sh, changes through sudo.

import type { Platform } from "../platform.ts";
import { accessProblem } from "./access.ts";
import { clockObstacle, foreignObstacle, warnings } from "./findings.ts";
import { hint } from "./hints.ts";
import { launch, shown } from "./launch.ts";
import { refusal } from "./refusals.ts";
import { systemName, unsupported } from "./system.ts";

export const posix: Platform = {
  launch,
  shown,
  obstacle: (facts, { host }) =>
    unsupported(facts.system, host) ?? clockObstacle(facts, host) ?? foreignObstacle(facts, host),
  warnings,
  systemName,
  accessProblem,
  refusal,
  plain: (stderr) => stderr,
  hint,
  drift: () => [],
  installs: () => [{ after: [], args: {} }],
  ladder: () => [{ after: [], verb: "join", args: {} }],
  instructions: () => undefined,
  syncthing: () => ({ args: {} }),
};
