// The platform of Linux: programs in sh, changes through sudo.

import type { Platform } from "../platform.ts";
import { accessProblem } from "./access.ts";
import { hint } from "./hints.ts";
import { launch } from "./launch.ts";
import { refusal } from "./refusals.ts";
import { systemName, unsupported } from "./system.ts";

export const posix: Platform = { launch, unsupported, systemName, accessProblem, refusal, hint };
