// Linux hosts, Windows machines and a WSL2 join in one apply and leave in one, and each is then what it was: its files, its services, its
// registry, its network. What was there before of others is still there.

import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { type Lab, machineFolder } from "../../lab/nspawn/index.ts";
import type { WindowsSpec } from "../../lab/windows/spec.ts";
import { forget, mesh, nodes, sh, usableKeys } from "./support.ts";
import { closeWindowsLab, describeWindows, hastyInventory, machineFile, openWindowsLab } from "./windows.ts";

const linux = ["h1", "h2", "h3", "w1-wsl"];
const windows = ["w1", "w2"];

/** Things of others on w2, beside each thing that MeSH or Tailscale makes there. */
const others: WindowsSpec = {
  files: {
    "C:\\Windows\\System32\\drivers\\etc\\hosts": "# a hosts file\r\n10.1.2.3 printer # Büro\r\n",
    "C:\\temp\\hers.txt": "hers",
    "C:\\ProgramData\\Other\\state.db": "theirs",
  },
  registry: {
    "HKLM\\SOFTWARE\\Policies\\Tailscale": { PostureChecking: "never" },
    "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\DNSClient\\DnsPolicyConfig\\{11111111-2222-3333-4444-555555555555}":
      {
        Name: [".corp.example"],
        GenericDNSServers: "10.1.2.53",
      },
    "HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp": { "10.1.2.9/8022": "10.1.2.10/22" },
  },
  network: {
    firewall: [
      { Name: "OpenSSH-Server-In-TCP", DisplayName: "OpenSSH SSH Server (sshd)", Profile: "Any" },
      { Name: "mesh-of-somebody-else", DisplayName: "theirs", Profile: "Any" },
    ],
  },
};

/** Every file and folder, a line each, with the sum of what is to stay byte by byte. */
const linuxState = `
  find /etc /usr /opt /var/lib /var/spool /boot /root /home -xdev \\
    -not -path '/var/lib/dpkg/*' -not -path '/var/lib/apt/*' -not -path '/var/lib/systemd/*' -not -name '*.pyc' -print | sort
  find /etc /home -xdev -type f -not -name ld.so.cache -print0 | sort -z | xargs -0 sha256sum
  dpkg-query -W -f '\${Package} \${Status}\\n'
  systemctl list-unit-files --no-legend --no-pager | awk '{ print $1, $2 }'
  ip rule; ip -4 addr | grep inet; cat /etc/resolv.conf`;

const windowsState = `
  cd ${machineFolder}
  find drive-c -print | sort
  find drive-c -type f -print0 | sort -z | xargs -0 sha256sum
  for part in state/network.json state/services/*.json; do echo "$part"; sed 's/"processId": *[0-9]*//' "$part"; done
  ls state/tasks 2>/dev/null || true`;

/** Syncthing stays on Linux, with its package and its unit; on Windows its data does. */
const staysOnLinux = /syncthing|[/]usr[/]share[/]icons|[/]home[/]steve[/][.]config$|sleep[.]target[.]wants$/;
const staysOnWindows = / drive-c[/]ProgramData[/]mesh-syncthing([/]|$)/;

describeWindows("all leave", { timeout: 900_000 }, () => {
  let lab: Lab;
  let inventory: string;

  const apply = () => mesh(["-i", inventory, "apply", "--yes", "--json"]);
  async function stateOf(host: string): Promise<readonly string[]> {
    if (linux.includes(host)) return (await sh(lab, host, linuxState)).split("\n");
    return [...(await sh(lab, host, windowsState)).split("\n"), ...(await registryOf(host))];
  }
  /** Values alone: netsh leaves the keys of its rules. */
  async function registryOf(host: string): Promise<readonly string[]> {
    const keys: Record<string, object> = JSON.parse(await machineFile(lab, host, "state/registry.json"));
    return Object.entries(keys).flatMap(([key, values]) =>
      Object.entries(values).map(([name, value]) => `${key}\\${name} = ${JSON.stringify(value)}`),
    );
  }
  async function states(): Promise<Map<string, readonly string[]>> {
    return new Map(await Promise.all([...linux, ...windows].map(async (host) => [host, await stateOf(host)] as const)));
  }

  async function write(keys: object) {
    const document = parseDocument(await readFile(inventory, "utf8"));
    const { hosts } = document.toJS() as { hosts: Record<string, object> };
    for (const host of [...linux, ...windows]) Object.assign(hosts[host] ?? {}, structuredClone(keys));
    document.set("hosts", hosts);
    await writeFile(inventory, document.toString());
  }

  beforeAll(async () => {
    lab = await openWindowsLab(3, 2, 1);
    await lab.machine("w2", others);
    inventory = await hastyInventory(lab);
  });

  afterAll(async () => {
    if (inventory) await forget(inventory);
    await closeWindowsLab();
  });

  test("in one apply, and are what they were", async () => {
    const before = await states();
    const joined = await apply();
    expect(joined.code, joined.stdout).toBe(0);
    expect((await nodes(lab)).size).toBe(7);

    await write({ state: "absent", tailscale: { "when-absent": "remove" } });
    const left = await apply();
    expect(left.code, left.stdout).toBe(0);
    expect([...(await nodes(lab)).keys()]).toEqual(["sfspark1"]);
    expect(await usableKeys(lab)).toBe(0);

    const after = await states();
    const changes = [...before].flatMap(([host, lines]) => {
      const now = after.get(host) ?? [];
      const stays = linux.includes(host) ? staysOnLinux : staysOnWindows;
      const gone = lines.filter((line) => !now.includes(line)).map((line) => `${host} - ${line}`);
      const made = now.filter((line) => !lines.includes(line)).map((line) => `${host} + ${line}`);
      return [...gone, ...made.filter((line) => !stays.test(line))];
    });
    expect(changes).toEqual([]);

    const plan = await mesh(["-i", inventory, "plan", "--detailed-exitcode"]);
    expect(plan.code, plan.stdout).toBe(0);
  });
});
