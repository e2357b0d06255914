// The root folder of a simulated host, and the tools all hosts share. A host's search path holds its own programs and a
// folder of chosen ones of this machine, nothing else: what the host program comes to need must be thought of here.

import { constants } from "node:fs";
import { access, chmod, copyFile, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { shellWord } from "../../src/shell/posix.ts";

export const user = "steve";

export interface HostSpec {
  readonly name: string;
  /** As `uname -m`; x86_64 unless said. */
  readonly arch?: string;
  /** Linux unless said. */
  readonly os?: "windows";
  /** As in the inventory. */
  readonly expected?: "sometimes";
  /** A WSL2 distribution. */
  readonly wsl?: boolean;
  /** A WSL2 distribution of that Windows host of the lab, with what the inventory says of it besides. */
  readonly wslOf?: string;
  readonly wslWish?: Readonly<Record<string, string | boolean>>;
}

/** Programs of this machine that do on a simulated host what they do everywhere. */
const needed =
  "awk cat chmod cp cut date env false find grep head ls mkdir mktemp mv od printf rm sed sh sleep sort stat sync tail test tr true wc";
/** Replaced where this machine has none. */
const replaced = ["curl", "setsid", "timeout"];
/** Missing on the hosts where this machine has none: then two runs at once get in each other's way there. */
const optional = ["flock"];

/** Programs played by the lab, from the first boot. */
const played = ["systemctl", "journalctl", "apt-get", "dpkg", "dpkg-query", "df", "getent", "ping"];
const scripts = ["sudo", "id", "uname", "runuser"];

/** Fills `folder/tools` and `folder/stand-ins`; the same for all hosts. */
export async function makeTools(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const [tools, standIns] = [join(folder, "tools"), join(folder, "stand-ins")];
  await mkdir(tools);
  await mkdir(standIns);
  const source = join(import.meta.dirname, "stand-ins");
  for (const file of await readdir(source)) {
    await copyFile(join(source, file), join(standIns, file));
    await chmod(join(standIns, file), 0o755);
  }
  await writeFile(join(standIns, "curl.sh"), nodeCurl, { mode: 0o755 });
  for (const name of [...needed.split(" "), ...replaced, ...optional]) {
    const found = await find(name, env);
    if (!found && optional.includes(name)) continue;
    if (!found && !replaced.includes(name))
      throw new Error(`the embedded lab needs ${name}, and this machine has none`);
    await symlink(found ?? join(standIns, `${name}.sh`), join(tools, name));
  }
}

const nodeCurl = `#!/bin/sh\nexec ${shellWord(process.execPath)} ${shellWord(join(import.meta.dirname, "curl.ts"))} "$@"\n`;

async function find(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const folder of [...(env.PATH ?? "").split(delimiter), "/usr/bin", "/bin"]) {
    const file = join(folder, name);
    const there = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (folder.startsWith("/") && there) return file;
  }
  return undefined;
}

const osRelease = `NAME="Ubuntu"
VERSION_ID="24.04"
VERSION="24.04 LTS (Noble Numbat)"
VERSION_CODENAME=noble
ID=ubuntu
ID_LIKE=debian
UBUNTU_CODENAME=noble
`;

/** Makes `folder/number` for a host and returns it. Short names: the path of a socket may have 104 characters on macOS. */
export async function makeHostRoot(folder: string, number: number, spec: HostSpec): Promise<string> {
  const root = join(folder, String(number));
  const folders = ["etc/apt/sources.list.d", "usr/bin", "usr/share/keyrings", "usr/local/lib", "var/lib/dpkg/info"];
  for (const path of [...folders, "proc", "run/systemd/system", "run/tailscale", `home/${user}`]) {
    await mkdir(join(root, path), { recursive: true });
  }
  const kernel =
    (spec.wsl ?? spec.wslOf) ? "Linux version 6.6.87.2-microsoft-standard-WSL2" : "Linux version 6.8.0-simulated";
  await writeFile(join(root, "etc/os-release"), osRelease);
  await writeFile(join(root, "etc/machine"), `${spec.name} ${spec.arch ?? "x86_64"}\n`);
  await writeFile(join(root, "etc/sudoers"), "passwordless\n");
  await writeFile(join(root, "etc/apt/sources.list"), "deb http://archive.ubuntu.invalid/ubuntu noble main universe\n");
  await writeFile(join(root, "etc/resolv.conf"), "nameserver 10.255.255.254\n");
  await mkdir(join(root, "proc/1"));
  await writeFile(join(root, "proc/stat"), `btime ${Math.floor(Date.now() / 1000) - 3 * 24 * 3600}\n`);
  await writeFile(join(root, "proc/1/stat"), `1 (systemd) S ${"0 ".repeat(18)}100 0\n`);
  await writeFile(join(root, "proc/version"), `${kernel} (embedded lab)\n`);
  for (const name of scripts) await symlink(join(folder, "stand-ins", `${name}.sh`), join(root, "usr/bin", name));
  for (const name of played) await linkProgram(folder, root, name);
  return root;
}

/** A program that the lab plays appears on the host. */
export const linkProgram = (folder: string, root: string, name: string): Promise<void> =>
  symlink(join(folder, "stand-ins/call.sh"), join(root, "usr/bin", name));
