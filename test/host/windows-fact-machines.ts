// Machines that are not as they should be, and what the program must find on each.

import type { WindowsSpec } from "../../lab/windows/spec.ts";

const anna = "S-1-5-21-1004336348-1177238915-682003330-1002";
const software = "HKLM\\SOFTWARE";
const policies = `${software}\\Policies`;
const shellPolicy = `${policies}\\Microsoft\\Windows\\PowerShell`;
const currentControl = "HKLM\\SYSTEM\\CurrentControlSet\\Control";
const ssh = "C:\\ProgramData\\ssh";
export const guarded = "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
const node = {
  state: "Running",
  online: true,
  key: "aa".repeat(32),
  server: "https://mesh.example",
  hostname: "h1",
} as const;

/** What it is, how it is made, and the findings with their details, in order. */
export const machines: readonly [what: string, spec: WindowsSpec, found: readonly string[]][] = [
  ["a machine as it should be", { tailscale: { node } }, []],
  [
    "policies and logs",
    {
      registry: {
        [`${policies}\\Tailscale`]: {
          LoginURL: { expand: "https://old.example" },
          AuthKey: "hskey-of-others",
          UnattendedMode: "never",
        },
        [`${software}\\Tailscale IPN`]: {
          LoginURL: "https://older.example",
          Hostname: "pc",
          "AlwaysOn.Enabled": 1,
          Tailnet: "required:x",
        },
        [shellPolicy]: { EnableScripts: 1, ExecutionPolicy: "AllSigned" },
        [`${shellPolicy}\\ScriptBlockLogging`]: { EnableScriptBlockLogging: 1 },
        [`${shellPolicy}\\ModuleLogging`]: { EnableModuleLogging: 1 },
        [`${shellPolicy}\\Transcription`]: { EnableTranscripting: 1, OutputDirectory: "C:\\transcripts" },
      },
    },
    [
      "login-url-policy https://old.example in HKLM\\SOFTWARE\\Policies\\Tailscale",
      "unattended-policy never in HKLM\\SOFTWARE\\Policies\\Tailscale",
      "hostname-policy pc in HKLM\\SOFTWARE\\Tailscale IPN",
      "auth-key-policy HKLM\\SOFTWARE\\Policies\\Tailscale",
      "always-on-policy 1 in HKLM\\SOFTWARE\\Tailscale IPN",
      "tailnet-policy required:x in HKLM\\SOFTWARE\\Tailscale IPN",
      "execution-policy MachinePolicy=AllSigned",
      "script-block-logging",
      "module-logging",
      "transcription C:\\transcripts",
    ],
  ],
  [
    "policies that decide nothing",
    {
      registry: {
        [`${policies}\\Tailscale`]: { LoginURL: "", UnattendedMode: "always", "AlwaysOn.Enabled": 0 },
        [shellPolicy]: { EnableScripts: 1, ExecutionPolicy: "RemoteSigned" },
        [`${shellPolicy}\\ModuleLogging`]: { EnableModuleLogging: 0 },
      },
    },
    [],
  ],
  [
    "an old, small, half-updated one in S mode",
    {
      ...{ build: 10240, account: { profileMissing: true } },
      registry: {
        [`${currentControl}\\Session Manager\\Environment`]: { PROCESSOR_ARCHITECTURE: "IA64" },
        [`${currentControl}\\CI\\Policy`]: { SkuPolicyRequired: 1 },
        [`${currentControl}\\Session Manager`]: { PendingFileRenameOperations: ["\\??\\C:\\Windows\\a.dll", ""] },
        [`${software}\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending`]: {},
      },
    },
    [
      "s-mode",
      "build-too-old 10240.3447",
      "arch-unsupported ia64",
      "profile-missing C:\\Windows",
      "pending-reboot RebootPending PendingFileRenameOperations",
    ],
  ],
  [
    "what Tailscale's own updater leaves is no restart that is waited for",
    {
      registry: {
        [`${currentControl}\\Session Manager`]: {
          PendingFileRenameOperations: ["\\??\\C:\\Program Files\\Tailscale\\old.exe", ""],
        },
      },
    },
    [],
  ],
  [
    "what another program leaves beside Tailscale's updater is one",
    {
      registry: {
        [`${currentControl}\\Session Manager`]: {
          PendingFileRenameOperations: [
            ...["\\??\\C:\\Program Files\\Tailscale\\old.exe", ""],
            ...["\\??\\C:\\Windows\\a.dll", "\\??\\C:\\Windows\\b.dll"],
          ],
        },
      },
    },
    ["pending-reboot PendingFileRenameOperations"],
  ],
  [
    "rules of names that Tailscale's key lists",
    {
      registry: {
        "HKLM\\SOFTWARE\\Tailscale IPN": {
          NRPTRuleIDs: ["{11111111-1111-1111-1111-111111111111}", "{22222222-2222-2222-2222-222222222222}"],
        },
      },
      network: {
        nrpt: [
          { Name: "{22222222-2222-2222-2222-222222222222}", NameServers: ["10.2.0.1"] },
          { Name: "{33333333-3333-3333-3333-333333333333}", NameServers: ["10.2.0.1"] },
        ],
      },
    },
    ["nrpt-left {22222222-2222-2222-2222-222222222222}"],
  ],
  [
    "an sshd that is dead at its next restart, and a keys file that it passes over",
    {
      acls: {
        [ssh]: `${guarded}(A;OICI;0x1200a9;;;AU)`,
        [`${ssh}\\logs`]: `${guarded}(A;OICI;0x1301bf;;;${anna})`,
        [`${ssh}\\administrators_authorized_keys`]: `${guarded}(A;;FA;;;AU)`,
      },
      files: {
        [`${ssh}\\administrators_authorized_keys`]: Buffer.from("\ufeffssh-ed25519 A\r\n", "utf16le"),
        [`${ssh}\\sshd_config`]:
          "#Match Group administrators\r\n#  AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\r\n",
      },
      services: { sshd: { startType: "Manual" } },
    },
    [
      `sshd-logs-acl writer=${anna}`,
      `keys-file-encoding ${ssh}\\administrators_authorized_keys (utf-16)`,
      `keys-file-acl ${ssh}\\administrators_authorized_keys (writer=S-1-5-11)`,
      `keys-file-unused ${ssh}\\administrators_authorized_keys`,
      "sshd-not-automatic Manual",
    ],
  ],
  [
    "a driver that does not come up, and a service that may not start",
    {
      tailscale: { node, noState: "forever" },
      services: { netprofm: { startType: "Disabled" }, NetSetupSvc: { startType: "Disabled" } },
    },
    ["driver-stuck NetSetupSvc=Disabled", "service-dependency netprofm"],
  ],
  [
    "a node that another account holds",
    {
      tailscale: {
        node,
        refuses: { ssh: { text: "401 Unauthorized: Tailscale already in use by PC-1\\anna, pid 4711" } },
      },
    },
    ["session-held PC-1\\anna, pid 4711"],
  ],
  [
    "a public network, and a firewall that knows only private ones",
    {
      tailscale: { node },
      network: {
        profiles: [{ Name: "mesh", InterfaceAlias: "Tailscale", InterfaceIndex: 7, NetworkCategory: "Public" }],
        firewall: [{ Name: "OpenSSH-Server-In-TCP", Enabled: "True", Profile: "Private" }],
      },
    },
    ["network-public Tailscale", "firewall-ssh OpenSSH-Server-In-TCP enabled=True profiles=Private adapter=Public"],
  ],
  [
    "a full disk, and what a former Tailscale left",
    {
      freeBytes: 1000,
      network: {
        nrpt: [
          { Name: "{11111111-1111-1111-1111-111111111111}", NameServers: ["100.100.100.100"] },
          { Name: "{22222222-2222-2222-2222-222222222222}", NameServers: ["10.2.0.1"] },
        ],
      },
      files: { "C:\\Windows\\System32\\drivers\\etc\\hosts": "# TailscaleHostsSectionStart\r\n" },
    },
    [
      "disk-full 1000",
      "nrpt-left {11111111-1111-1111-1111-111111111111}",
      "hosts-section-left C:\\Windows\\System32\\drivers\\etc\\hosts",
    ],
  ],
  [
    "one reading fails, and the others do not",
    {
      faults: [{ command: "Get-Acl", id: "AccessDenied" }],
      registry: { [shellPolicy]: { EnableScripts: 0 } },
    },
    [
      "reading-failed sshd-folders AccessDenied",
      "reading-failed keys-file AccessDenied",
      "execution-policy MachinePolicy=Restricted",
    ],
  ],
];
