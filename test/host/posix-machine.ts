// A machine of contract.ts for the POSIX program: a folder that is its root, and a search path that holds a few tools of this
// machine and programs that play the rest. They write down how they were called.

import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Given, Machine, TailscaleState } from "./contract.ts";

const names =
  "awk cat chmod cp cut date df env find flock grep head ls mkdir mktemp mv od rm sed setsid sh sort stat tail timeout tr true wc".split(
    " ",
  );

/** Where this machine has it; undefined where it does not. */
export const pathOf = (name: string): string | undefined =>
  spawnSync("sh", ["-c", 'command -v -- "$1"', "sh", name], { encoding: "utf8" }).stdout.trim() || undefined;

const tools = names.map((name) => ({ name, path: pathOf(name) }));

const noKey = "0".repeat(64);

const statusOf = ({ state, online = false, key = noKey, hostname = "" }: TailscaleState) =>
  JSON.stringify(
    {
      Version: "1.102.3-t1",
      BackendState: state,
      TailscaleIPs: online ? ["100.64.0.1"] : null,
      Self: { ID: "1", PublicKey: `nodekey:${key}`, HostName: hostname, Online: online },
      Health: online ? [] : ["You are logged out."],
    },
    null,
    2,
  );

const prefsOf = ({ server = "", hostname = "", privateKey, tags, state, exitNode, lanAccess }: TailscaleState) =>
  JSON.stringify(
    {
      ControlURL: server,
      Hostname: hostname,
      ExitNodeID: exitNode ?? "",
      ExitNodeAllowLANAccess: lanAccess ?? false,
      WantRunning: state === "Running",
      AdvertiseTags: tags ?? null,
      ...(privateKey ? { Config: { PrivateNodeKey: `privkey:${privateKey}` } } : {}),
    },
    null,
    2,
  );

/** Its daemon takes preferences by its socket, and is asked by Tailscale's own program, as on a host without curl. */
const localApi = `case " $* " in
  *' -X PATCH '*)
    both='s/.*"ExitNodeID":"\\([^"]*\\)".*"ExitNodeAllowLANAccess":\\([a-z]*\\)}.*'
    printf '%s\n' "$*" | sed -e "$both/exit node \\1/" >>"$root/played/did"
    printf '%s\n' "$*" | sed -e "$both/lan access \\2/" >>"$root/played/did"
    exit 0 ;;
  *' --unix-socket '*) exit 7 ;;
esac`;

export interface PosixMachine {
  readonly root: string;
  readonly path: string;
  readonly did: () => readonly string[];
  /** Calls with their environments, and the files that stayed. */
  readonly visible: () => string;
  readonly close: () => void;
}

export async function posixMachine({
  machine = {},
  root: asRoot = false,
  leaves = false,
}: Given): Promise<PosixMachine> {
  const root = mkdtempSync(join(tmpdir(), "mesh-"));
  for (const folder of [
    "bin",
    "played",
    "etc",
    "run/systemd/system",
    "run/tailscale",
    "proc",
    "home",
    "var/lib/dpkg/info",
  ])
    mkdirSync(join(root, folder), { recursive: true });
  mkdirSync(join(root, "usr/local/lib/mesh"), { recursive: true });
  const put = (path: string, text: string) => writeFileSync(join(root, path), text);
  put("etc/os-release", "ID=debian\nVERSION_ID=12\n");
  put("etc/hosts", "127.0.1.1 h1\n");
  put("proc/version", "Linux version 6.1.0\n");
  for (const { name, path } of tools) if (path) symlinkSync(path, join(root, "bin", name));
  const play = (name: string, script: string) => {
    const said = `printf '%s\\n' "$0 $*" >>'${root}/played/calls'; env >>'${root}/played/calls'`;
    writeFileSync(join(root, "bin", name), `#!/bin/sh\nroot='${root}'\n${said}\n${script}\n`, { mode: 0o755 });
  };
  play("uname", 'case $* in -m) echo x86_64 ;; *) echo "Linux h1 x86_64" ;; esac');
  play("sleep", leaves ? 'exec /bin/sleep "$@"' : ":");
  play("journalctl", ":");
  const curl = machine.front && pathOf("curl");
  if (curl) play("curl", `${localApi}\nexec ${curl} "$@"`);
  playUser(play, put, machine, asRoot);
  playServices(play, machine.tailscale !== undefined);
  const socket = machine.tailscale ? await playTailscale(root, play, put, machine, machine.tailscale) : undefined;
  const played = (name: string) => {
    const file = join(root, "played", name);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };
  return {
    root,
    path: join(root, "bin"),
    did: () => played("did").split("\n").filter(Boolean),
    visible: () => played("calls") + textBelow(join(root, "run")) + textBelow(join(root, "etc")),
    close: () => {
      socket?.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

type Play = (name: string, script: string) => void;
type Put = (path: string, text: string) => void;

function playUser(play: Play, put: Put, { access = "full", installed }: Machine, asRoot: boolean): void {
  const [uid, name] = asRoot ? [0, "root"] : [1000, "steve"];
  play(
    "id",
    `case $* in -u) echo ${uid} ;; -un) echo ${name} ;; '') echo 'uid=${uid}(${name}) gid=${uid}(${name})' ;; *) exit 1 ;; esac`,
  );
  const no = {
    full: "exit 0",
    self: "exit 0",
    password: "echo 'sudo: a password is required' >&2; exit 1",
    refused: "echo 'Sorry, user steve may not run sudo on h1.' >&2; exit 1",
  }[access];
  const program = "usr/local/lib/mesh/mesh-host";
  if (installed) put(program, `#!/bin/sh\nmesh_program_version=${installed}\n`);
  const yes = installed ? `case $* in *"$root/${program} 0 version") echo '${installed}'; exit 0 ;; esac` : "";
  play("sudo", `${yes}\n${no}`);
}

function playServices(play: Play, there: boolean): void {
  const [enabled, active] = there ? ["enabled", "active"] : ["", "inactive"];
  play(
    "systemctl",
    `case $1 in
      show) printf 'Id=%s\\nActiveState=${active}\\nUnitFileState=${enabled}\\n\\n' tailscaled.service ;;
      disable | stop) echo stop >>"$root/played/did" ;;
      enable | start) echo start >>"$root/played/did" ;;
      restart)
        printf 'stop\\nstart\\n' >>"$root/played/did"
        for file in status prefs; do [ ! -e "$root/played/$file.restarted" ] || mv "$root/played/$file.restarted" "$root/played/$file"; done ;;
    esac`,
  );
}

async function playTailscale(
  root: string,
  play: Play,
  put: Put,
  machine: Machine,
  tailscale: TailscaleState,
): Promise<Server> {
  const { cutAfter, login, pings = {} } = machine;
  const whole = statusOf(tailscale);
  put("played/status", cutAfter === undefined ? whole : whole.slice(0, cutAfter));
  put("played/prefs", prefsOf(tailscale));
  put("played/says", login?.says ?? "");
  put("played/tags", tailscale.tags?.join(",") ?? "");
  if (login?.refusesTags) put("played/refuses-tags", "");
  if (machine.restarted) {
    put("played/status.restarted", statusOf(machine.restarted));
    put("played/prefs.restarted", prefsOf(machine.restarted));
  }
  put("played/warnings", machine.warnings ?? "");
  if (login?.then) {
    put("played/status.then", statusOf(login.then));
    put("played/prefs.then", prefsOf(login.then));
  }
  for (const [ip, said] of Object.entries(pings)) put(`played/ping.${ip}`, `${said}\n`);
  put("var/lib/dpkg/info/tailscale.list", `${root}/bin/tailscale\n`);
  play(
    "tailscale",
    `cd "$root/played"
    for last; do :; done
    case $1 in
      version) echo 1.102.3 ;;
      status) cat status ;;
      debug) case $2 in prefs) cat prefs ;; watch-ipn) cat warnings ;; *) exit 1 ;; esac ;;
      logout) echo logout >>did ;;
      set)
        case $2 in --hostname=*) echo "name \${2#--hostname=}" >>did ;; --exit-node-allow-lan-access=*)
          echo "lan access \${2#*=}" >>did
          sed -i 's/LANAccess": [a-z]*/LANAccess": '"\${2#*=}/" prefs ;;
        esac ;;
      ping) cat "ping.$last" 2>/dev/null || echo 'no matching peer' ;;
      up)
        tags=$(cat tags) named=
        for word; do
          case $word in --advertise-tags=*)
            [ -z "$named" ] || { echo 'flag provided multiple times' >&2; exit 2; }
            named=yes tags=\${word#*=} ;;
          esac
        done
        ! grep -q 'LANAccess": true' prefs || { printf "requires mentioning all\\n\\n\\ttailscale up --exit-node-allow-lan-access\\n" >&2; exit 1; }
        [ -z "$tags" ] || [ "$named" ] || { printf "requires mentioning all\\n\\n\\ttailscale up --advertise-tags=%s\\n" "$tags" >&2; exit 1; }
        case " $*" in *' --auth-key=file:/dev/stdin'*) cat >/dev/null && echo login >>did ;; *) echo up >>did ;; esac
        [ -z "$tags" ] || [ ! -e refuses-tags ] || { echo "backend error: requested tags [$tags] are invalid or not permitted" >&2; exit 1; }
        printf %s "$tags" >tags
        for file in status prefs; do [ ! -e "$file.then" ] || cp "$file.then" "$file"; done
        [ ! -s says ] || { cat says >&2; exit 1; } ;;
    esac`,
  );
  const server = createServer();
  await new Promise<void>((listening) => server.listen(join(root, "run/tailscale/tailscaled.sock"), listening));
  server.unref();
  return server;
}

function textBelow(folder: string): string {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((each) => each.isFile());
  return files.map((each) => readFileSync(join(each.parentPath, each.name), "utf8")).join("\n");
}
