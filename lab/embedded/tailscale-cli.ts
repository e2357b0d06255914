// The program `tailscale` of a simulated host: the calls the host program makes, with the exit codes and texts of 1.102.3.

import { failed, ok, type Said, type StandInCall, unexpected } from "./stand-in.ts";
import { type Tailscaled, Unreached } from "./tailscaled.ts";
import { prefsAnswer, statusAnswer, warningsAnswer } from "./tailscaled-answers.ts";

/** The way from one host to a mesh address, and what `tailscale ping` would call it. */
export type Route = { readonly name: string; readonly via: string; readonly ms: number } | "no answer" | undefined;

interface TailscaleProgram {
  readonly version: string;
  readonly daemon: Tailscaled;
  readonly route: (ip: string) => Route;
}

export function tailscale(program: TailscaleProgram, call: StandInCall): Said {
  const [verb, ...rest] = call.argv;
  if (verb === "version") return ok(`${program.version}\n  tailscale commit: simulated\n`);
  if (!program.daemon.running)
    return failed("failed to connect to local tailscaled; it doesn't appear to be running (is it installed?)");
  if (call.argv.join(" ") === "debug watch-ipn --initial-health --initial-client-version --count=1")
    return ok(`${warningsAnswer(program.daemon)}\n`);
  switch ([verb, ...rest.slice(0, 1)].join(" ")) {
    case "status --json":
      return ok(statusAnswer(program.daemon));
    case "debug prefs":
      return ok(prefsAnswer(program.daemon));
    case "logout":
      program.daemon.logout();
      return ok();
    case "down":
      program.daemon.want(false);
      return ok();
    default:
      return withArgv(program, call, rest);
  }
}

function withArgv(program: TailscaleProgram, call: StandInCall, rest: readonly string[]): Said {
  const flags = new Map(
    rest.map((word) => {
      const [name = "", ...value] = word.split("=");
      return [name, value.join("=")];
    }),
  );
  switch (call.argv[0]) {
    case "up":
      return up(program.daemon, call, flags);
    case "set":
      return set(program.daemon, call, flags);
    case "ping":
      return ping(program, rest.at(-1) ?? "");
    default:
      return unexpected(call);
  }
}

const upFlags = new Set(["--login-server", "--auth-key", "--hostname", "--timeout", "--force-reauth"]);

function up(daemon: Tailscaled, call: StandInCall, flags: ReadonlyMap<string, string>): Said {
  if ([...flags.keys()].some((flag) => !upFlags.has(flag))) return unexpected(call);
  const again = flags.has("--force-reauth") || daemon.state === "NeedsLogin";
  if (!again) {
    const hostname = flags.get("--hostname");
    if (hostname) daemon.rename(hostname);
    daemon.want(true);
    return ok();
  }
  const loginServer = flags.get("--login-server") ?? daemon.prefs.controlUrl;
  try {
    daemon.login({ loginServer, secret: call.stdin.trim(), hostname: flags.get("--hostname") ?? "" });
    return ok();
  } catch (thrown) {
    if (!(thrown instanceof Unreached)) return failed(`backend error: ${(thrown as Error).message}`);
    // The real one waits for its --timeout first.
    return failed(
      'timeout waiting for Tailscale service to enter a Running state; check health with "tailscale status"',
    );
  }
}

function set(daemon: Tailscaled, call: StandInCall, flags: ReadonlyMap<string, string>): Said {
  const hostname = flags.get("--hostname");
  if (hostname === undefined || flags.size > 1) return unexpected(call);
  daemon.rename(hostname);
  return ok();
}

function ping({ route, daemon }: TailscaleProgram, ip: string): Said {
  if (!daemon.reachable) return failed("Tailscale is stopped.");
  const found = route(ip);
  if (found === undefined) return failed("no matching peer");
  if (found === "no answer") return { code: 1, out: `ping "${ip}" timed out\nno reply\n` };
  return {
    code: found.via.startsWith("DERP") ? 1 : 0,
    out: `pong from ${found.name} (${ip}) via ${found.via} in ${found.ms}ms\n`,
  };
}
