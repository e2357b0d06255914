// mesh doctor: one host, from here outward, until a rung is broken.

import { access, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { MeshError } from "../core/errors.ts";
import type { ExitCode } from "../core/exit.ts";
import { redacted } from "../core/redact.ts";
import { type Asked, asking } from "../doctor/asked.ts";
import { bundleOf } from "../doctor/bundle.ts";
import { climb } from "../doctor/climb.ts";
import { type DoctorResult, doctorResult } from "../doctor/result.ts";
import type { DoctorWorld } from "../doctor/world.ts";
import { doctorLines } from "../report/doctor-text.ts";
import { styleFor } from "../report/style.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { openDoctor } from "./doctor-session.ts";
import { printJson, printLines } from "./output.ts";
import type { DestinationOptions } from "./remote.ts";

interface DoctorOptions extends CommonOptions, DestinationOptions {
  /** Goes on behind what is broken. */
  readonly all?: boolean;
  /** File for a bug report. */
  readonly bundle?: string;
}

/** Exit 0 when nothing is broken, 3 when the host waits for a person, 130 after an interruption, otherwise 1. */
export async function doctorCommand(cli: Cli, to: string | undefined, options: DoctorOptions): Promise<ExitCode> {
  if (options.bundle !== undefined) await refuseFile(cli, options.bundle);
  const { world, close } = await openDoctor(cli, to, options);
  try {
    const all = options.all === true || options.bundle !== undefined;
    const asked = asking(world);
    const result = redacted(doctorResult(world, all, await climb(world, asked, { all })), cli.known.redact);
    if (options.bundle !== undefined) await writeBundle(cli, options.bundle, { world, asked, result });
    close();
    if (options.json) printJson(cli, result);
    else printLines(cli, doctorLines(result, styleFor(cli.stdout)));
    if (options.bundle !== undefined) cli.stderr.write(`wrote ${options.bundle}; read it before you attach it\n`);
    return result.exit;
  } finally {
    close();
  }
}

/** Said before anything is looked at. */
async function refuseFile({ cwd }: Cli, file: string): Promise<void> {
  const isThere = await access(resolve(cwd, file)).then(
    () => true,
    () => false,
  );
  if (isThere) throw new MeshError({ code: "USAGE", problem: `${file} is there already; name a file that is not` });
}

interface Found {
  readonly world: DoctorWorld;
  readonly asked: Asked;
  readonly result: DoctorResult;
}

async function writeBundle({ cwd, known }: Cli, file: string, { world, asked, result }: Found): Promise<void> {
  const document = bundleOf(world, {
    ...{ result, facts: await asked.facts(), redact: known.redact, at: new Date().toISOString() },
    system: { node: process.version, platform: `${process.platform} ${process.arch}` },
  });
  try {
    await writeFile(resolve(cwd, file), `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new MeshError({ code: "USAGE", problem: `${file} cannot be written (${code})`, cause });
  }
}
