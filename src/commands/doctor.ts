// mesh doctor: one host, from here outward, until a rung is broken.

import type { ExitCode } from "../core/exit.ts";
import { redacted } from "../core/redact.ts";
import { climb } from "../doctor/climb.ts";
import { doctorResult } from "../doctor/result.ts";
import { doctorLines } from "../report/doctor-text.ts";
import { styleFor } from "../report/style.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { openDoctor } from "./doctor-session.ts";
import { printJson, printLines } from "./output.ts";
import type { DestinationOptions } from "./remote.ts";

interface DoctorOptions extends CommonOptions, DestinationOptions {
  /** Goes on behind what is broken. */
  readonly all?: boolean;
}

/** Exit 0 when nothing is broken, 3 when the host waits for a person, 130 after an interruption, otherwise 1. */
export async function doctorCommand(cli: Cli, to: string | undefined, options: DoctorOptions): Promise<ExitCode> {
  const { world, close } = await openDoctor(cli, to, options);
  try {
    const all = options.all === true;
    const result = redacted(doctorResult(world, all, await climb(world, { all })), cli.known.redact);
    close();
    if (options.json) printJson(cli, result);
    else printLines(cli, doctorLines(result, styleFor(cli.stdout)));
    return result.exit;
  } finally {
    close();
  }
}
