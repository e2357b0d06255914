// What a Windows machine is when nothing else is said: Windows 11 23H2, the inbox sshd, services and ACLs of an installation.
// As public sources show them; the program must take none of them for fixed.

import type { Account, Registry, Service, WindowsSpec } from "./spec.ts";

const currentVersion = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
const control = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control";

export const defaultAccount: Account = {
  name: "steve",
  domain: "",
  sid: "S-1-5-21-1004336348-1177238915-682003330-1001",
  profile: "C:\\Users\\steve",
  token: "full",
};

/** The registry of the machine before its spec's own keys are laid over it. */
export function defaultRegistry(
  spec: WindowsSpec,
  accounts: readonly Account[],
): Record<string, Record<string, unknown>> {
  const build = String(spec.build ?? 22631);
  const german = spec.language === "de-DE";
  const keys: Registry = {
    [currentVersion]: {
      CurrentBuildNumber: build,
      CurrentBuild: build,
      UBR: spec.revision ?? 3447,
      EditionID: spec.edition ?? "Professional",
      InstallationType: spec.installationType ?? "Client",
      // As on Windows 11, too.
      ProductName: "Windows 10 Pro",
    },
    [`${control}\\Session Manager\\Environment`]: {
      PROCESSOR_ARCHITECTURE: spec.architecture ?? "AMD64",
      Path: { expand: "%SystemRoot%\\system32;%SystemRoot%;%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\" },
      TEMP: { expand: "%SystemRoot%\\TEMP" },
    },
    [`${control}\\Nls\\CodePage`]: { OEMCP: german ? "850" : "437", ACP: "1252" },
    [`${control}\\Nls\\Language`]: { InstallLanguage: german ? "0407" : "0409", Default: german ? "0407" : "0409" },
    [`${control}\\MUI\\UILanguages\\${spec.language ?? "en-US"}`]: { Type: 145 },
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\PowerShell\\3\\PowerShellEngine": {
      PowerShellVersion: spec.powershell ?? "5.1.22621.2506",
    },
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\OpenSSH": {},
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall": {},
    "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\sshd": { Start: 2, DelayedAutostart: 0 },
    "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Dnscache\\Parameters\\DnsPolicyConfig": {},
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing": {},
    [`${currentVersion}\\ProfileList`]: { ProfilesDirectory: { expand: "%SystemDrive%\\Users" } },
  };
  for (const account of accounts) Object.assign(keys, accountKeys(account, spec));
  return structuredClone(keys) as Record<string, Record<string, unknown>>;
}

function accountKeys(
  { sid, name, domain, profile, profileMissing }: Account,
  { language = "en-US", computer = "PC-1" }: WindowsSpec,
): Registry {
  return {
    [`HKEY_USERS\\${sid}\\Volatile Environment`]: { USERNAME: name, USERDOMAIN: domain || computer },
    [`HKEY_USERS\\${sid}\\Control Panel\\International`]: { LocaleName: language },
    [`HKEY_USERS\\${sid}\\Environment`]: { TEMP: { expand: "%USERPROFILE%\\AppData\\Local\\Temp" } },
    [`HKEY_USERS\\${sid}\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion`]: {},
    ...(profileMissing
      ? {}
      : { [`${currentVersion}\\ProfileList\\${sid}`]: { ProfileImagePath: { expand: profile } } }),
  };
}

const service = (name: string, displayName: string, pathName: string, more: Partial<Service> = {}): Service => ({
  ...{ name, displayName, pathName, status: "Running", startType: "Automatic", processId: 700, dependsOn: [] },
  ...more,
});

const system32 = "C:\\Windows\\System32";

export const defaultServices: readonly Service[] = [
  service("sshd", "OpenSSH SSH Server", `${system32}\\OpenSSH\\sshd.exe`, { processId: 2404 }),
  service("iphlpsvc", "IP Helper", `${system32}\\svchost.exe -k NetSvcs -p`, { processId: 1280 }),
  service("Dnscache", "DNS Client", `${system32}\\svchost.exe -k NetworkService -p`, { processId: 1344 }),
  service("netprofm", "Network List Service", `${system32}\\svchost.exe -k netprofm -p`, { startType: "Manual" }),
  service(
    "WinHttpAutoProxySvc",
    "WinHTTP Web Proxy Auto-Discovery Service",
    `${system32}\\svchost.exe -k LocalService`,
    {
      startType: "Manual",
    },
  ),
  service("NetSetupSvc", "Network Setup Service", `${system32}\\svchost.exe -k netsvcs -p`, {
    ...{ startType: "Manual", status: "Stopped", processId: 0 },
  }),
  service("BFE", "Base Filtering Engine", `${system32}\\svchost.exe -k LocalServiceNoNetworkFirewall -p`),
  service("mpssvc", "Windows Defender Firewall", `${system32}\\svchost.exe -k LocalServiceNoNetworkFirewall -p`),
  service("wuauserv", "Windows Update", `${system32}\\svchost.exe -k netsvcs -p`, {
    ...{ startType: "Manual", status: "Stopped", processId: 0 },
  }),
  service("Schedule", "Task Scheduler", `${system32}\\svchost.exe -k netsvcs -p`),
];

/** As the feature's installation leaves the firewall, in a network that is trusted. */
export const defaultNetwork = {
  profiles: [{ Name: "Network", InterfaceAlias: "Ethernet", InterfaceIndex: 12, NetworkCategory: "Private" }],
  firewall: [{ Name: "OpenSSH-Server-In-TCP", DisplayName: "OpenSSH SSH Server (sshd)", Profile: "Any" }],
  nrpt: [],
  devices: [],
};

const installer = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464";

/** Of the folders that an installation makes; everything else inherits. */
export const defaultAcls: Readonly<Record<string, string>> = {
  "C:\\": `O:${installer}G:${installer}D:PAI(A;;LC;;;AU)(A;OICIIO;SDGXGWGR;;;AU)(A;;FA;;;SY)(A;OICIIO;GA;;;SY)(A;OICIIO;GA;;;BA)(A;;FA;;;BA)(A;OICI;0x1200a9;;;BU)`,
  "C:\\ProgramData":
    "O:SYG:SYD:PAI(A;OICIIO;GA;;;CO)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)(A;CI;DCLCRPCR;;;BU)",
  "C:\\ProgramData\\ssh": "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;AU)",
  "C:\\ProgramData\\ssh\\logs": "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)",
  "C:\\ProgramData\\ssh\\administrators_authorized_keys": "O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)",
  "C:\\Program Files": `O:${installer}G:${installer}D:PAI(A;OICIIO;GA;;;CO)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)`,
  "C:\\Windows": `O:${installer}G:${installer}D:PAI(A;OICIIO;GA;;;CO)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)`,
};

const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGxhYmxhYmxhYmxhYmxhYmxhYmxhYmxhYmxhYmxhYg== mesh\n";

/** As the feature's sshd leaves them. */
export const defaultFiles: Readonly<Record<string, string>> = {
  "C:\\Windows\\System32\\drivers\\etc\\hosts": "# Copyright (c) 1993-2009 Microsoft Corp.\r\n",
  "C:\\ProgramData\\ssh\\administrators_authorized_keys": key,
  "C:\\ProgramData\\ssh\\logs\\": "",
  "C:\\ProgramData\\ssh\\sshd_config": `Subsystem\tsftp\tsftp-server.exe\r\n\r\nMatch Group administrators\r\n       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\r\n`,
};
