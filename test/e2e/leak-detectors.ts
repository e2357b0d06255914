// Where on a real host a secret could have stayed: in a file, in the journal, or where everybody may read it. Secrets go in by
// standard input: a search must not itself put them into a command line.

import type { Lab } from "../../lab/nspawn/index.ts";
import { formsOf, type Leak, leaksIn, type Plant } from "../leaks/forms.ts";
import { sh } from "./support.ts";

/** Files of a host that hold a secret in any form: of the whole host, what lies in memory and is deleted at its end included. */
export async function leaksInHostFiles(lab: Lab, host: string, plants: readonly Plant[]): Promise<readonly Leak[]> {
  const found = await Promise.all(plants.map((plant) => filesWith(lab, host, plant)));
  return found.flat();
}

async function filesWith(lab: Lab, host: string, { name, value }: Plant): Promise<readonly Leak[]> {
  const search = ["grep", "-rlaF", "--exclude-dir=proc", "--exclude-dir=sys", "--exclude-dir=opt", "-f", "-", "/"];
  const { stdout } = await lab.exec(host, search, [...formsOf(value).values()].join("\n"));
  return stdout
    .split("\n")
    .filter(Boolean)
    .map((file) => ({ secret: name, form: "any", where: `${host}:${file}` }));
}

/** Every field of every entry, the command lines that journald notes by itself included. */
export async function leaksInJournal(lab: Lab, host: string, plants: readonly Plant[]): Promise<readonly Leak[]> {
  return leaksIn(`journal of ${host}`, await sh(lab, host, "journalctl --no-pager -q --all -o export"), plants);
}

/** Files with key material of Tailscale, Syncthing or SSH that a user who has nothing to do with it can read. */
export async function secretsOpenToAll(lab: Lab, host: string): Promise<readonly string[]> {
  const places = "/etc /home /root /run /tmp /usr/local /var /dev/shm";
  const keys =
    "privkey:[0-9a-f]{64}|<apikey>[A-Za-z0-9]{16}|BEGIN [A-Z ]*PRIVATE KEY|_machinekey|hskey-[a-z]+-[A-Za-z0-9_-]{20}";
  const found = await sh(lab, host, `runuser -u nobody -- grep -rlaE '${keys}' ${places} 2>/dev/null || true`);
  return found.split("\n").filter(Boolean);
}

/** Places of a host that show any pre-auth key, whoever made it; Headscale's own folder aside. */
export async function preAuthKeysOn(lab: Lab, host: string): Promise<readonly string[]> {
  const key = "hskey-auth-[A-Za-z0-9_-]{20}";
  const found = await sh(
    lab,
    host,
    `journalctl --no-pager -q --all | grep -aqE '${key}' && echo journal
     grep -rlaE --exclude-dir=headscale '${key}' /etc /home /root /run /tmp /var /dev/shm 2>/dev/null || true`,
  );
  return found.split("\n").filter(Boolean);
}
