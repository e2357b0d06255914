// A real OpenSSH server on a loopback port, with its own configuration, host keys and authorized_keys in a temporary
// folder. Works as root and as a plain user (the user then signs in as himself). Tests skip when no sshd is installed.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type KeyType = "ed25519" | "ecdsa" | "rsa";

const binary = ["/usr/sbin/sshd", "/usr/bin/sshd", "/usr/local/sbin/sshd", "/opt/homebrew/sbin/sshd"].find(existsSync);
export const sshdAvailable = binary !== undefined;

export const me = userInfo().username;

export function makeKey(folder: string, name: string, { type = "ed25519" as KeyType, passphrase = "" } = {}): string {
  const file = join(folder, name);
  const bits = type === "rsa" ? ["-b", "2048"] : [];
  execFileSync("ssh-keygen", ["-q", "-t", type, ...bits, "-N", passphrase, "-C", name, "-f", file]);
  return file;
}

export const publicKey = (file: string): string => readFileSync(`${file}.pub`, "utf8").trim();

/** `type base64`, without the comment: the second half of a known_hosts line. */
export const keyWords = (file: string): string => publicKey(file).split(" ").slice(0, 2).join(" ");

export interface SshdOptions {
  readonly hostKeys?: readonly KeyType[];
  /** Public keys that may sign in. */
  readonly authorized: readonly string[];
  /** More lines of sshd_config, before the others, so that they win. */
  readonly config?: readonly string[];
  readonly port?: number;
  /** Sign-in is as `steve`, a plain user who exists for this server only (Linux, root); `plainUserAvailable` says whether. */
  readonly plainUser?: boolean;
}

/** sshd treats root's sessions differently (it does not pass on signals), so some rows need somebody else. */
export const plainUser = process.getuid?.() === 0 ? "steve" : userInfo().username;
export const plainUserAvailable =
  process.getuid?.() !== 0 || (process.platform === "linux" && existsSync("/usr/bin/unshare"));

export interface Sshd {
  readonly port: number;
  readonly folder: string;
  /** What it has logged so far, one line each. */
  readonly log: string[];
  hostKey(type: KeyType): string;
  /** A known_hosts line for a key of this server. */
  pin(type?: KeyType): string;
  /** Processes sshd has started for connections. */
  children(): number[];
  waitForLog(pattern: RegExp): Promise<void>;
  stop(): Promise<void>;
}

export async function startSshd(options: SshdOptions): Promise<Sshd> {
  const folder = mkdtempSync(join(tmpdir(), "mesh-sshd-"));
  const types = options.hostKeys ?? ["ed25519"];
  for (const type of types) makeKey(folder, `host_${type}`, { type });
  const port = options.port ?? (await freePort());
  writeFileSync(join(folder, "authorized_keys"), `${options.authorized.join("\n")}\n`, { mode: 0o600 });
  writeFileSync(join(folder, "sshd_config"), configText(options, { folder, port, types }));
  if (process.getuid?.() === 0) mkdirSync("/run/sshd", { recursive: true, mode: 0o755 });
  const argv = [binary ?? "sshd", "-D", "-e", "-f", join(folder, "sshd_config")];
  const isolate = options.plainUser === true && process.getuid?.() === 0;
  const [program = "", ...args] = isolate ? withPlainUser(folder, argv) : argv;
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  const log: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => log.push(line));
  const waitForLog = (pattern: RegExp) =>
    until(
      () => log.some((line) => pattern.test(line)),
      () => log.join("\n"),
    );
  await waitForLog(/Server listening on/);
  const hostKey = (type: KeyType) => join(folder, `host_${type}`);
  return {
    ...{ port, folder, log, hostKey, waitForLog },
    pin: (type = types[0] ?? "ed25519") => `[127.0.0.1]:${port} ${keyWords(hostKey(type))}`,
    children: () => childrenOf(child.pid),
    stop: () => stopServer(child, folder),
  };
}

function configText(
  options: SshdOptions,
  { folder, port, types }: { folder: string; port: number; types: readonly KeyType[] },
) {
  return [
    ...(options.config ?? []),
    `Port ${port}`,
    "ListenAddress 127.0.0.1",
    ...types.map((type) => `HostKey ${join(folder, `host_${type}`)}`),
    `PidFile ${join(folder, "pid")}`,
    `AuthorizedKeysFile ${join(folder, "authorized_keys")}`,
    // The temporary folder lies below /tmp, which is not ours alone; sshd would not trust it.
    "StrictModes no",
    // No shell reads the start files of the person who runs the tests: they can be slow, chatty, or hold a lock.
    `SetEnv HOME=${folder}`,
    "PermitRootLogin yes",
    "PasswordAuthentication no",
    "KbdInteractiveAuthentication no",
    "UsePAM no",
    "PrintMotd no",
    "LogLevel VERBOSE",
    "MaxStartups 100",
    "",
    // A bash that sshd started below level 2 reads ~/.bashrc, and that is this machine's, with whatever it takes to read it.
    "SetEnv SHLVL=2",
  ].join("\n");
}

/** A mount namespace of its own, in which /etc/passwd knows one more user. The machine's own file stays as it is. */
function withPlainUser(folder: string, argv: readonly string[]): string[] {
  const home = join(folder, "home");
  mkdirSync(home);
  chownSync(home, 1000, 1000);
  chmodSync(folder, 0o755);
  const passwd = join(folder, "passwd");
  writeFileSync(passwd, `${readFileSync("/etc/passwd", "utf8")}${plainUser}:x:1000:1000::${home}:/bin/sh\n`);
  chmodSync(join(folder, "authorized_keys"), 0o644);
  const inside = 'mount --bind "$1" /etc/passwd && shift && exec "$@"';
  return ["unshare", "--mount", "--propagation", "private", "sh", "-c", inside, "sh", passwd, ...argv];
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function stopServer(child: ChildProcess, folder: string): Promise<void> {
  for (const pid of [...childrenOf(child.pid), child.pid]) kill(pid);
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  rmSync(folder, { recursive: true, force: true });
}

/** Ends one process. Never 0 (our own group), never 1, never a negative number (a group): a wrong number must not hurt. */
export function kill(pid: number | undefined, signal: NodeJS.Signals = "SIGKILL"): void {
  if (pid === undefined || !Number.isInteger(pid) || pid <= 1) return;
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone.
  }
}

/** Direct and indirect children, by ps: works on Linux and on the Mac. */
export function childrenOf(pid: number | undefined): number[] {
  if (pid === undefined || pid <= 1) return [];
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    rows.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => [child, ...below(child)]);
  return below(pid);
}

export async function until(holds: () => boolean, describe = () => "", limitMs = 10_000): Promise<void> {
  for (const end = Date.now() + limitMs; !holds(); ) {
    if (Date.now() > end) throw new Error(`waited in vain: ${describe()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
