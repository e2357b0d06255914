// Outcomes in the making: what was typed, with the way that SSH takes, and what a code means for this host.

import { type Blocked, type ErrorCode, MeshError } from "../core/errors.ts";
import { type RemotePlace, sshWords } from "../core/hints.ts";
import { printable } from "../core/text.ts";
import { codes, isCode } from "../health/codes.ts";
import { onWindows } from "../health/on-windows.ts";
import { shellWords } from "../shell/posix.ts";
import type { SshTarget } from "../ssh/target.ts";
import { ownCodes } from "./own-codes.ts";
import type { DoctorCode, Outcome } from "./types.ts";
import type { DoctorWorld } from "./world.ts";

const oneLine = (text: string) => printable(text.replace(/\s+/g, " ").trim(), 400);

/** Its spaces stay, because it is typed again. */
const typedLine = (text: string) => printable(text.replace(/[\t\n]/g, " "), 2000);

const outcome = (
  result: Outcome["result"],
  { tried, cameBack = "", means = "", code = null, next = [] }: Partial<Outcome> & Pick<Outcome, "tried">,
): Outcome => ({ result, tried, cameBack, means, code, next });

/** With nothing in it that a terminal takes for an order: parts of all of it are a host's or a server's own words. */
export const presentable = ({ tried, cameBack, means, next, ...rest }: Outcome): Outcome => ({
  ...rest,
  ...{ tried: typedLine(tried), cameBack: oneLine(cameBack), means: printable(means, 2000), next: next.map(typedLine) },
});

export const good = (tried: string, cameBack: string): Outcome => outcome("good", { tried, cameBack });

/** `why`: it is not asked here. */
export const skipped = (why: string): Outcome => outcome("skipped", { tried: "", means: why });

/** `why`: it could not be asked, or no answer says it. */
export const unknown = (why: string, tried = "", cameBack = ""): Outcome =>
  outcome("unknown", { tried, cameBack, means: why });

/** What an error of a run says, with its next command. */
export function brokenBy(world: DoctorWorld, tried: string, error: Blocked | MeshError) {
  const next = error.next ?? world.platform.hint(error.code, placeOf(world));
  const [first = ""] = error.problem.split("\n");
  const cause = error instanceof MeshError && error.cause instanceof Error ? error.cause.message : "";
  return outcome("broken", {
    ...{ tried, cameBack: cause || first, means: error.problem, code: error.code },
    // Where no command mends it, the same again by hand shows more.
    next: [next ? shellWords(next) : tried],
  });
}

/** What a code of a night or of the doctor means for this host; `detail` is what was seen. */
export function broken(
  world: DoctorWorld,
  code: Exclude<DoctorCode, ErrorCode>,
  { tried, cameBack, means = "", next }: Partial<Outcome> & { readonly tried: string; readonly cameBack: string },
): Outcome {
  const spec = isCode(code) ? codes[code] : ownCodes[code];
  const title = spec.title.replaceAll("{host}", nameOf(world));
  return outcome("broken", {
    ...{ tried, cameBack, code, means: means === "" ? title : `${title}: ${means}` },
    next: next ?? [...new Set(spec.next.map((line) => onThis(world, line)))],
  });
}

const nameOf = ({ whose, host }: DoctorWorld) => (whose === "here" ? "this machine" : host.name);

export function placeOf({ host, way }: DoctorWorld): RemotePlace {
  if (way === undefined || way instanceof MeshError) return host;
  const { name, place, state } = host;
  const proxyJump = way.via && hopsTo(way.via);
  const port = way.port === 22 ? undefined : way.port;
  return { name, address: way.address, user: way.user, port, place, state, proxyJump };
}

/** A command on the host, as one types it on the machine that looks. */
export const onHost = (world: DoctorWorld, ...argv: readonly string[]): string =>
  world.way === undefined ? shellWords(argv) : `${sshTo(world)} ${shellWords(argv)}`;

/** `ssh -p 2222 steve@office-one.local` */
export const sshTo = (world: DoctorWorld): string => shellWords(sshWords(placeOf(world)));

/** All hops of a way, the first one first, as `-J` takes them. */
function hopsTo({ user, address, port, via }: SshTarget): string {
  const hop = `${user}@${address.includes(":") ? `[${address}]` : address}:${port}`;
  return via ? `${hopsTo(via)},${hop}` : hop;
}

/** A line of the tables, with this host in the place of "{host}"; what applies the inventory needs a host that is in it. */
function onThis(world: DoctorWorld, told: string): string {
  const { whose, host } = world;
  const line = host.os === "windows" ? onWindows(told) : told;
  if (line.startsWith("ssh {host} "))
    return world.way === undefined ? line.slice(11) : `${sshTo(world)} ${line.slice(11)}`;
  if (whose === "listed" || !line.startsWith("mesh ")) return line.replaceAll("{host}", host.name);
  const { address, user, port } = placeOf(world);
  // Typed where MeSH runs, for the machine that it is typed about now.
  if (whose === "here") return `mesh remote provision ${host.name}`;
  const to = shellWords([user ? `${user}@${address}` : address, ...(port ? ["--port", String(port)] : [])]);
  return line.startsWith("mesh apply") ? `mesh remote provision ${to}` : `mesh remote status ${to}`;
}

/** The commands that differ between systems, typed on the host. */
export const commands = (world: DoctorWorld) =>
  world.host.os === "windows"
    ? {
        shell: onHost(world, "ver"),
        rights: onHost(world, "whoami", "/groups"),
        service: onHost(world, "sc.exe", "query", "Tailscale"),
        clock: onHost(world, "w32tm", "/query", "/status"),
        name: (name: string) => onHost(world, "nslookup", name),
        packet: (ip: string) => ["ping", "-f", "-n", "2", "-w", "2000", "-l", String(largest), ip],
        small: (ip: string) => ["ping", "-n", "1", "-w", "2000", ip],
      }
    : {
        shell: onHost(world, "uname", "-a"),
        rights: onHost(world, "sudo", "-n", "true"),
        service: onHost(world, "systemctl", "status", "tailscaled"),
        clock: onHost(world, "date", "-u"),
        name: (name: string) => onHost(world, "getent", "hosts", name),
        packet: (ip: string) => ["ping", "-M", "do", "-c", "2", "-W", "2", "-s", String(largest), ip],
        small: (ip: string) => ["ping", "-c", "2", "-W", "2", ip],
      };

/** What a packet of the mesh holds: its 1280 bytes without the headers of IP and ICMP. */
const largest = 1252;
