// mesh doctor: one host, from here outward, until a rung is broken.

import { access, constants, writeFile } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { MeshError } from "../core/errors.ts";
import type { ExitCode } from "../core/exit.ts";
import { redacted } from "../core/redact.ts";
import { type Asked, asking } from "../doctor/asked.ts";
import { bundleOf } from "../doctor/bundle.ts";
import { climb } from "../doctor/climb.ts";
import type { Heard } from "../doctor/names.ts";
import { type DoctorResult, doctorResult } from "../doctor/result.ts";
import { overTakenRoad } from "../doctor/road.ts";
import type { DoctorWorld } from "../doctor/world.ts";
import { doctorLines } from "../report/doctor-text.ts";
import { styleFor } from "../report/style.ts";
import type { Cli, CommonOptions } from "./cli.ts";
import { openDoctor } from "./doctor-session.ts";
import { printJson, printLines } from "./output.ts";
import type { DestinationOptions } from "./remote.ts";
import { linesAsTyped } from "./typed-again.ts";

interface DoctorOptions extends CommonOptions, DestinationOptions {
  /** Goes on behind what is broken. */
  readonly all?: boolean;
  /** File for a bug report. */
  readonly bundle?: string;
}

/** Exit 0 when nothing is broken, 3 when the host waits for a person, 130 after an interruption, otherwise 1. */
export async function doctorCommand(cli: Cli, to: string | undefined, options: DoctorOptions): Promise<ExitCode> {
  if (options.bundle !== undefined) await refuseFile(cli, options.bundle);
  const { world: first, close } = await openDoctor(cli, to, options);
  try {
    const world = await overTakenRoad(first);
    const all = options.all === true || options.bundle !== undefined;
    const asked = asking(world);
    const result = redacted(doctorResult(world, all, await climb(world, asked, { all })), cli.known.redact);
    const heard = options.bundle === undefined ? undefined : await heardBy(cli, asked);
    close();
    if (options.json) printJson(cli, result);
    else printLines(cli, doctorLines(asTypedHere(cli, result), styleFor(cli.stdout)));
    // Last: what was found is not lost with a file that cannot be written.
    if (options.bundle !== undefined && heard) await writeBundle(cli, options.bundle, { world, heard, result });
    return result.exit;
  } finally {
    close();
  }
}

/** Only what is printed: a document, and so a bug report, is read elsewhere. */
const asTypedHere = (cli: Cli, result: DoctorResult): DoctorResult => ({
  ...result,
  rungs: result.rungs.map((rung) => ({ ...rung, next: [...linesAsTyped(cli, rung.next)] })),
});

/** Said before anything is looked at. */
async function refuseFile({ cwd }: Cli, file: string): Promise<void> {
  const place = resolve(cwd, file);
  const can = (path: string, mode: number) =>
    access(path, mode).then(
      () => true,
      () => false,
    );
  const isThere = await can(place, constants.F_OK);
  if (isThere) throw new MeshError({ code: "USAGE", problem: `${file} is there already; name a file that is not` });
  // With a separator at its end, a file is no folder.
  if (await can(`${dirname(place)}${sep}`, constants.W_OK)) return;
  throw new MeshError({ code: "USAGE", problem: `${file} cannot be written: its folder is not there, or not yours` });
}

interface Found {
  readonly world: DoctorWorld;
  readonly heard: Heard;
  readonly result: DoctorResult;
}

/** As long as the connection is there. */
async function heardBy({ hostname, user }: Cli, asked: Asked): Promise<Heard> {
  const said = { facts: await asked.facts(), listing: await asked.listing(), peer: await asked.peer() };
  return { ...said, here: [hostname, user] };
}

async function writeBundle(cli: Cli, file: string, { world, heard, result }: Found): Promise<void> {
  const { cwd, known, stderr } = cli;
  const document = bundleOf(world, {
    ...{ result, heard, redact: known.redact, at: new Date().toISOString() },
    system: { node: process.version, platform: `${process.platform} ${process.arch}` },
  });
  try {
    await writeFile(resolve(cwd, file), `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new MeshError({ code: "USAGE", problem: `${file} cannot be written (${code})`, cause });
  }
  stderr.write(`wrote ${file}; read it before you attach it\n`);
}
