// The platform of Windows: a program in PowerShell over OpenSSH for Windows.

import { plainStderr } from "../../shell/clixml.ts";
import type { Platform } from "../platform.ts";
import type { HostFacts } from "../protocol.ts";
import { accessProblem } from "./access.ts";
import { stoppedBy, warnings } from "./findings.ts";
import { guest } from "./guests.ts";
import { hint } from "./hints.ts";
import { instructions } from "./instructions.ts";
import { launch, shown } from "./launch.ts";
import { preparation } from "./prepare.ts";
import { refusal } from "./refusals.ts";
import { syncthing } from "./syncthing.ts";
import { notWindows, systemName } from "./system.ts";
import { installs, ladder } from "./ways.ts";

/** A node that is not unattended goes down when the last person signs out. */
const drift = ({ tailscale: { prefs } }: HostFacts) =>
  prefs && !prefs.unattended ? [{ why: "it will be offline after a sign-out", args: { unattended: true } }] : [];

/** The files of a run are there until a leave has come to its end. */
const isLeft = ({ system }: HostFacts) =>
  system.family === "windows" && system.findings.some(({ id }) => id === "own-files");

export const windows: Platform = {
  launch,
  shown,
  obstacle: (facts, wish) => notWindows(facts.system) ?? stoppedBy(facts, wish),
  warnings,
  systemName,
  accessProblem,
  refusal,
  plain: plainStderr,
  hint,
  installs,
  ladder,
  instructions,
  drift,
  isLeft,
  guest,
  syncthing,
  preparation,
};
