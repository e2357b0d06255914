// What can be in the way of a WSL2, or have happened to it since MeSH last saw it. The host of these faults is the WSL2. What changes the
// virtual machine ends it and opens it again, as a restart of Windows would.

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { defaultAccount } from "../windows/defaults.ts";
import { changeService, type WindowsMachine, writeJson } from "../windows/folder.ts";
import { forwardsOf, putForward, putWsl, type Wsl } from "../windows/wsl.ts";
import { addressOf, isGuest, type LabConfig, ownerOf, serverName, spaceOf, sshPortOf } from "./config.ts";
import type { Fault } from "./faults.ts";
import { switchOff } from "./hosts.ts";
import { inside } from "./inside.ts";
import { leader } from "./processes.ts";
import { $ } from "./run.ts";
import { distribution, wslHost } from "./wsl-files.ts";
import { changeVm, readVm, type Vm, vmAddress } from "./wsl-vm.ts";
import { accountOf, machineOf, openDistribution, ruleLines } from "./wsl-windows.ts";

type Act = (config: LabConfig, guest: string) => Promise<unknown>;

const onGuest =
  (act: Act): Act =>
  async (config, host) => {
    if (!isGuest(host)) throw new Error(`${host} is no WSL2`);
    await act(config, host);
  };

/** Other hosts have nothing to mend: tests heal all that there is. */
const healGuest =
  (act: Act): Act =>
  async (config, host) => {
    if (isGuest(host)) await act(config, host);
  };

const fault = (what: string, on: Act, off: Act): Fault => ({ what, on: onGuest(on), off: healGuest(off) });

const all =
  (...acts: readonly Act[]): Act =>
  async (config, guest) => {
    for (const act of acts) await act(config, guest);
  };

const end: Act = switchOff;

const open: Act = async (config, guest) => {
  if (!leader(config, guest)) await openDistribution(config, ownerOf(guest));
};

const restarted = (...acts: readonly Act[]): Act => all(end, ...acts, open);

const vm =
  (more: Partial<Vm>): Act =>
  (config, guest) =>
    changeVm(config, guest, more);

const windows =
  (act: (machine: WindowsMachine) => void): Act =>
  async (config, guest) =>
    act(machineOf(config, ownerOf(guest)));

const wsl = (words: Wsl): Act => windows((machine) => putWsl(machine, words));

const sh =
  (script: string): Act =>
  (config, guest) =>
    inside(config, guest, ["sh", "-ec", script]);

/** The rules of netsh, as far as the service behind them runs, are real again. */
const forward: Act = async (config, guest) => {
  const machine = machineOf(config, ownerOf(guest));
  const runs = JSON.parse(machine.read("services/iphlpsvc.json")).status === "Running";
  await inside(config, ownerOf(guest), [wslHost, "forwards"], runs ? ruleLines(forwardsOf(machine)) : "\n");
};

const mirroredAsked = "[wsl2]\r\nnetworkingMode=mirrored\r\n";

/** The account's .wslconfig asks for it, or no longer; its other lines stay. */
const asksForMirrored = (asks: boolean): Act =>
  windows((machine) => {
    const file = machine.at(`${defaultAccount.profile}\\.wslconfig`);
    const others = existsSync(file) ? readFileSync(file, "utf8").replace(mirroredAsked, "") : "";
    if (asks || others) writeFileSync(file, asks ? mirroredAsked + others : others);
    else rmSync(file, { force: true });
  });

const mirrored = (gives: string) => restarted(asksForMirrored(true), wsl({ gives }));
const notMirrored = restarted(asksForMirrored(false), wsl({ gives: "" }));

const anna = `${defaultAccount.sid.slice(0, -1)}2`;

const ownedBy =
  (sid: (machine: WindowsMachine) => string): Act =>
  async (config, guest) => {
    const running = leader(config, guest) !== undefined;
    const machine = machineOf(config, ownerOf(guest));
    putWsl(machine, { distributions: [{ name: distribution, owner: sid(machine), running }] });
    const key = `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\${anna}`;
    const registry = JSON.parse(machine.read("registry.json"));
    writeJson(machine, "registry.json", { ...registry, [key]: { ProfileImagePath: { expand: "C:\\Users\\anna" } } });
  };

const leadsTo =
  (place: (config: LabConfig, guest: string) => Promise<string>): Act =>
  async (config, guest) => {
    const listen = `0.0.0.0/${sshPortOf(guest)}`;
    putForward(machineOf(config, ownerOf(guest)), listen, await place(config, guest));
    await forward(config, guest);
  };

const toGuest = async (config: LabConfig, guest: string) =>
  `${vmAddress(guest, await readVm(config, guest))}/${sshPortOf(guest)}`;

const forwarding = (status: "Running" | "Stopped"): Act =>
  windows((machine) => changeService(machine, "iphlpsvc", { status, processId: status === "Running" ? 1280 : 0 }));

const held = 4711;

const listeners = (found: readonly object[]): Act =>
  windows((machine) =>
    writeJson(machine, "network.json", { ...JSON.parse(machine.read("network.json")), listeners: found }),
  );

/** Another program of the Windows machine listens there, before the service behind netsh's rules does. */
const holder =
  (verb: "start" | "stop"): Act =>
  async (config, guest) => {
    const port = sshPortOf(guest);
    const serve = `import socket; s = socket.create_server(("", ${port})); [s.accept()[0].close() for _ in iter(int, 1)]`;
    const script =
      verb === "start"
        ? `systemctl is-active -q port-held || { systemctl stop portproxy-${port}.socket portproxy-${port}.service 2>/dev/null || true
         systemd-run -q --unit=port-held python3 -c '${serve}'; }`
        : "systemctl stop port-held 2>/dev/null || true";
    await inside(config, ownerOf(guest), ["sh", "-ec", script]);
  };

const sshd = (port: number): Act => sh(`echo Port ${port} >/etc/ssh/sshd_config.d/wsl.conf; systemctl restart ssh`);

const mtu =
  (bytes: number): Act =>
  async (config, guest) => {
    await changeVm(config, guest, { mtu: bytes });
    if (leader(config, guest)) await $`ip -n ${spaceOf(config, guest)} link set eth0 mtu ${bytes}`;
  };

const resolv = "/etc/resolv.conf";

export const wslFaults: Readonly<Record<string, Fault>> = {
  "wsl-stopped": fault("the WSL2 is off until somebody runs something in it", end, open),
  "wsl-idle": fault(
    "and it ends 15 s after the last program of Windows that used it, unless .wslconfig keeps it",
    all(vm({ idle: 15 }), end),
    all(vm({ idle: undefined }), open),
  ),
  "wsl-moved": fault(
    "the virtual machine has been started anew and has another address",
    restarted(vm({ number: 1 })),
    restarted(vm({ number: 0 })),
  ),
  "wsl-mirrored": fault("its network is mirrored, as .wslconfig asks for", mirrored(""), notMirrored),
  "wsl-mirrored-not-given": fault("its .wslconfig asks for mirrored, and it has NAT", mirrored("nat"), notMirrored),
  "wsl-none": fault("its .wslconfig asks for mirrored, and it has no network", mirrored("none"), notMirrored),
  "wsl-other-account": fault(
    "the distribution belongs to another account of the machine",
    ownedBy(() => anna),
    ownedBy(accountOf),
  ),
  "wsl-other-port": fault("its sshd listens on port 22 only", sshd(22), sshd(2222)),
  "wsl-no-systemd": fault(
    "its first process is not systemd",
    restarted(vm({ systemd: false })),
    restarted(vm({ systemd: true })),
  ),
  "wsl-foreign": fault(
    "the port leads to another machine, whose host key is another",
    leadsTo(async (config) => `${addressOf(config, serverName)}/22`),
    leadsTo(toGuest),
  ),
  "wsl-port-held": fault(
    "another program of the Windows machine listens on its port",
    all(holder("start"), listeners([{ LocalAddress: "0.0.0.0", LocalPort: 2222, OwningProcess: held }])),
    all(holder("stop"), listeners([]), forward),
  ),
  "wsl-forwarding-off": fault(
    "the service behind netsh's rules is stopped",
    all(forwarding("Stopped"), forward),
    all(forwarding("Running"), forward),
  ),
  "wsl-mtu": fault("its network takes packets of 1280 bytes at most", mtu(1280), mtu(1500)),
  "wsl-resolv": fault(
    "its resolv.conf is a link to nothing",
    sh(`[ -e ${resolv}.well ] || mv ${resolv} ${resolv}.well; ln -sfn /mnt/wsl/resolv.conf ${resolv}`),
    sh(`[ ! -e ${resolv}.well ] || mv -f ${resolv}.well ${resolv}`),
  ),
  "wsl-clock": fault(
    "its clock is seven hours behind, for whoever asks `date`",
    sh(`[ -e /usr/bin/date.well ] || { mv /usr/bin/date /usr/bin/date.well
        printf '#!/bin/sh\\nexec /usr/bin/date.well -d "-7 hours" "$@"\\n' >/usr/bin/date; chmod 755 /usr/bin/date; }`),
    sh("[ ! -e /usr/bin/date.well ] || mv -f /usr/bin/date.well /usr/bin/date"),
  ),
  "wsl-fails": fault(
    "no distribution starts: the machine has no virtualisation",
    all(end, wsl({ fails: "Wsl/Service/CreateInstance/0x80370102" })),
    all(wsl({ fails: "" }), open),
  ),
};
