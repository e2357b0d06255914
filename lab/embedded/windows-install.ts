// The verb install-tailscale of a simulated Windows host. The package comes over HTTP, or in pieces over SSH, and is really held
// against its checksum; what the installer does with it is played.

import { createHash } from "node:crypto";
import { msiName, versionOfMsi } from "./package-source.ts";
import { restartService, startService } from "./windows-service.ts";
import { Stop } from "./windows-stop.ts";
import type { Run } from "./windows-verbs.ts";
import type { Lines } from "./windows-wire.ts";

type Install = Run<"install-tailscale">;

export async function install(run: Install): Promise<void> {
  const { windows, daemon } = run.machine;
  const { version } = run.args;
  if (windows.tailscale !== version) {
    refuseOlder(windows.tailscale, version);
    run.note(`installing Tailscale ${version}`);
    await put(run);
    run.did(`installed Tailscale ${version}`);
  }
  await startService(run);
  if (daemon.version !== version) {
    await restartService(run.machine);
    run.did("restarted the service Tailscale");
  }
}

function refuseOlder(installed: string, wanted: string): void {
  if (installed === "" || installed.localeCompare(wanted, "en", { numeric: true }) < 0) return;
  throw new Stop("INSTALL_FAILED", `Tailscale ${installed} is newer than ${wanted}, and MeSH never downgrades`);
}

/** Fetched or brought, then handed to the installer. */
async function put({ args, machine, lines }: Install): Promise<void> {
  if (args.by === "winget") throw new Stop("PACKAGE_SOURCE_DOWN", "this account has no winget");
  const { windows, spec, faults } = machine;
  const name = msiName(args.version, spec.arch === "aarch64" ? "arm64" : "amd64");
  const url = `${args.source}/${name}`;
  const content = args.by === "brought" ? await brought(lines) : await fetched(url, windows.offline);
  if (faults.packageLock) {
    const waited = args.waitSeconds ?? 600;
    throw new Stop(
      "PACKAGES_LOCKED",
      `another installation has been under way for ${waited} s (msiexec, process 4242)`,
    );
  }
  const version = versionOfMsi(content);
  if (version === undefined) {
    const why = "the package is no package of Windows Installer";
    throw new Stop("CHECKSUM_MISMATCH", `the installer of Tailscale ended with 1620: ${why}`);
  }
  // The package leaves its service automatic, and running in the new version.
  Object.assign(windows, { tailscale: version, startsAtBoot: true });
  await restartService(machine);
  if (version === args.version) return;
  throw new Stop("INSTALL_FAILED", `after the installation the version is ${version}, not ${args.version}`);
}

async function fetched(url: string, offline: boolean): Promise<Buffer> {
  const said = (await get(`${url}.sha256`, offline)).toString();
  const sum = /^\s*([0-9a-f]{64})\b/i.exec(said)?.[1]?.toLowerCase();
  if (sum === undefined) {
    const what = `what comes from ${url}.sha256 is no checksum: it begins with ${said.slice(0, 40)}`;
    throw new Stop("CHECKSUM_MISMATCH", what);
  }
  const content = await get(url, offline);
  const seen = sha256(content);
  if (seen === sum) return content;
  const start = content
    .subarray(0, 40)
    .toString("latin1")
    .replace(/[^ -~]+/g, " ")
    .trim();
  const what = `${content.length} bytes that begin with ${start}`;
  throw new Stop("CHECKSUM_MISMATCH", `${url} is not what its .sha256 says: ${what}`, `said ${sum}, is ${seen}`);
}

/** What a URL holds, as this host gets it. Throws PACKAGE_SOURCE_DOWN. */
export async function get(url: string, offline: boolean): Promise<Buffer> {
  const failed = (why: string) => new Stop("PACKAGE_SOURCE_DOWN", `${url} cannot be fetched: ${why}`);
  if (offline) throw failed("nothing listens there, or there is no route to it");
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw failed("it does not answer as it should");
  }
  if (!response.ok) throw failed(`it answers with status ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** Lines of a sum and a piece, until a line with a dot. The client has checked the whole. */
async function brought(lines: Lines): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (;;) {
    const line = await lines.next();
    if (line === undefined) throw new Stop("INTERRUPTED", "stopped because the client went away");
    if (line === ".") break;
    pieces.push(pieceOf(line));
  }
  if (pieces.length === 0) throw refused("a package without a piece");
  return Buffer.concat(pieces);
}

function pieceOf(line: string): Buffer {
  const [, sum, text] = /^([0-9a-f]{64}) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? [];
  if (line.length > 70_000 || text === undefined) throw refused("a piece of the package");
  const piece = Buffer.from(text, "base64");
  if (sha256(piece) === sum) return piece;
  throw new Stop("CHECKSUM_MISMATCH", "a piece of the package that was brought is not what its sum says");
}

const refused = (what: string) => new Stop("USAGE", `the host program refuses this argument: ${what}`);

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
