// Sends the host program to a Windows host: one exec whose command line every default shell reads the same way (cmd.exe,
// PowerShell, bash), and everything else on stdin, after the launcher has said that it is there. host/CONTRACT.md has the lines.

import { encodedCommand } from "../../shell/powershell.ts";
import type { StdinPart } from "../../ssh/types.ts";
import type { Call, Launch, Shown } from "../platform.ts";
import { packagePieces } from "./package.ts";
import { hostProgram, launcher, readProgram } from "./program.gen.ts";

/** -InputFormat None: an old PowerShell would read stdin itself. -OutputFormat Text: for PowerShell 7; 5.1 ignores it. */
const options = "-NoLogo -NoProfile -NonInteractive -InputFormat None -OutputFormat Text -ExecutionPolicy Bypass";

/** The command line and the stdin that run one verb. Throws PACKAGE_SOURCE_DOWN, CHECKSUM_MISMATCH when MeSH brings the package. */
export async function launch(call: Call, signal?: AbortSignal): Promise<Launch> {
  const { nonce, secret } = call;
  const lines: StdinPart[] = [base64(programOf(call)), "\n", base64(JSON.stringify(request(call))), "\n"];
  return {
    command: commandOf(call),
    stdin: [...lines, ...(secret ? [secret] : []), "\n", ...(await brought(call, signal))],
    ready: (line) => isHere(line, nonce),
    complete: (line) => line.startsWith(`mesh:${nonce}:result `),
  };
}

const programOf = ({ as }: Call) => (as === "user" ? readProgram : hostProgram);

const commandOf = ({ nonce }: Call) =>
  `powershell.exe ${options} -EncodedCommand ${encodedCommand(launcher.replaceAll("NONCE", nonce))}`;

/** What `launch` sends, in words. Brings no package. */
export function shown(call: Call): Shown {
  const { now: _, ...asks } = request(call);
  return {
    asks: JSON.stringify(asks),
    command: commandOf(call),
    stdin: [
      "mesh-host.ps1, as base64",
      "the request, as base64, with the time of this machine",
      call.secret ? "a line with the secret: ***" : "an empty line",
      ...(bringsPackage(call) ? ["the MSI, in pieces of base64, each with its SHA-256"] : []),
    ],
    scripts: [
      { name: "launcher.ps1", text: launcher },
      { name: "mesh-host.ps1", text: programOf(call) },
    ],
  };
}

/** The launcher runs, in a language mode and a process in which the program can work. Anything else it names, and ends. */
function isHere(line: string, nonce: string): boolean {
  const [, mode, bits] = /:here (\S+) \S+ (\d+)$/.exec(line) ?? [];
  return line.includes(`mesh:${nonce}:here `) && mode === "FullLanguage" && bits === "64";
}

/** `now` is this machine's clock, for the program to compare its own with. */
const request = ({ verb, args }: Call) => ({ verb, args: windowsArgs(args), now: new Date().toISOString() });

/**
 * The signing key is that of Linux's package lists, the architecture is for this side, which fetches the package, and the user is whose
 * service Syncthing would be.
 */
const notWindows = ["signingKey", "arch", "user"];
const windowsArgs = (args: Call["args"]): object =>
  Object.fromEntries(Object.entries(args).filter(([name]) => !notWindows.includes(name)));

type Bringing = Extract<Call, { verb: "install-tailscale" }>;

const bringsPackage = (call: Call): call is Bringing => call.verb === "install-tailscale" && call.args.by === "brought";

const brought = async (call: Call, signal?: AbortSignal): Promise<readonly string[]> =>
  bringsPackage(call) ? packagePieces(call.args, signal) : [];

const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
