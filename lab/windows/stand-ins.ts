// What of Windows is played, and by what source; docs/topics/testing-gaps.md is made of this list, and a test holds it equal to what
// is really there. What a stand-in does otherwise than Windows stands in `unlike`.

interface StandIn {
  /** Commands of the module, or a program of drive-c. */
  readonly names: readonly string[];
  readonly plays: string;
  readonly source: string;
  readonly unlike?: string;
}

const tables = "parameters: PSScriptAnalyzer's table of Windows PowerShell 5.1.14393";

export const standIns: readonly StandIn[] = [
  {
    names: ["Get-Service", "Start-Service", "Stop-Service", "Set-Service"],
    plays: "services with start type, state, dependencies, and who may change them",
    source: `${tables}; error ids: Service.cs of PowerShell`,
    unlike: "a state changes at once, or stays pending for ever; no service process unless the lab gives one",
  },
  {
    names: [
      ...["Test-Path", "Get-Item", "Get-ChildItem", "Get-ItemProperty", "Set-ItemProperty"],
      ...["Remove-ItemProperty", "Remove-Item"],
    ],
    plays: "the registry of a 64-bit Windows with typed values, the 32-bit view, keys that may not be read",
    source: `${tables}; error ids: RegistryProvider.cs of PowerShell`,
    unlike: "one path a call and no wildcard; files are those of this system, whose names have cases",
  },
  {
    names: ["Get-Acl", "Set-Acl"],
    plays: "SDDL of files and folders, handed down as NTFS does, kept by a move and lost by a deletion",
    source: `${tables}; MS-DTYP on inheritance; ids: SecurityDescriptorCommands.cs of PowerShell`,
    unlike:
      "computed when asked, not when a file is made; nothing enforces it; a new file belongs to the administrators",
  },
  {
    names: ["Get-CimInstance"],
    plays:
      "Win32_Service, Win32_Process, Win32_PnPEntity, Win32_OperatingSystem and Win32_LogicalDisk with simple filters",
    source: `${tables}; Microsoft's descriptions of the classes`,
    unlike: "only the properties that the program asks for",
  },
  {
    names: ["Invoke-CimMethod"],
    plays: "Win32_Process.Create: a program that outlives its session",
    source: `${tables}; Microsoft's description of the class`,
  },
  {
    names: ["Stop-Process"],
    plays: "the end of one process, of those that really run here and of those that are only told of",
    source: `${tables}; ids: Process.cs of PowerShell`,
  },
  {
    names: ["Start-Sleep"],
    plays: "a wait, or a moment where a test wants no waiting",
    source: tables,
  },
  {
    names: ["Get-UICulture"],
    plays: "the language of the machine; texts of errors are English or German",
    source: `${tables}; German texts as public reports show them`,
    unlike: "dates and numbers stay as this PowerShell writes them, which has no culture data",
  },
  {
    names: [
      ...["New-ScheduledTaskAction", "New-ScheduledTaskPrincipal", "New-ScheduledTaskSettingsSet"],
      "New-ScheduledTaskTrigger",
      ...["Register-ScheduledTask", "Start-ScheduledTask", "Stop-ScheduledTask", "Get-ScheduledTask"],
      ...["Get-ScheduledTaskInfo", "Unregister-ScheduledTask"],
    ],
    plays:
      "tasks of SYSTEM and LocalService that really run, with limit and result, or with the machine; tasks that never start, hang, or may not",
    source: `${tables}; ids and results: public reports and MS-TSCH`,
    unlike: "of triggers the start of the machine alone; LocalService is a name, and has all rights here",
  },
  {
    names: ["Get-NetConnectionProfile", "Get-NetFirewallRule", "Get-DnsClientNrptRule", "Remove-DnsClientNrptRule"],
    plays: "network categories, rules of the firewall by name, NRPT rules",
    source: `${tables}; ids: public reports`,
    unlike: "no packet is filtered and no name resolved by them",
  },
  {
    names: ["New-NetFirewallRule", "Set-NetFirewallRule"],
    plays: "rules of the firewall that are made, switched on, and widened to other profiles",
    source: `${tables}; ids: public reports`,
    unlike: "no packet is held by them",
  },
  {
    names: ["Remove-NetFirewallRule"],
    plays: "the end of a rule of the firewall",
    source: `${tables}; ids: public reports`,
  },
  {
    names: [
      ...["Get-NetFirewallHyperVVMSetting", "Get-NetFirewallHyperVRule", "New-NetFirewallHyperVRule"],
      "Remove-NetFirewallHyperVRule",
    ],
    plays: "the Hyper-V firewall of Windows 11, which blocks what comes in to WSL; Windows 10 does not have them",
    source: "Microsoft's reference of NetSecurity and of WSL; ids as for other rules",
    unlike: "no packet is held by it",
  },
  {
    names: ["Get-NetTCPConnection"],
    plays: "who listens at a port, and the service that forwards it",
    source: `${tables}; ids: public reports`,
    unlike: "listeners alone; where the lab says who listens, of this system's only the machine's own",
  },
  {
    names: ["netsh.exe"],
    plays: "interface portproxy: rules from IPv4 to IPv4 in the registry, real ones behind a program of the lab",
    source: "Microsoft's reference of netsh interface portproxy; microsoft/WSL #4150",
    unlike: "a port that another holds is no error here",
  },
  {
    names: ["wsl.exe"],
    plays:
      "starting a distribution of the account and running a program in it, shutdown, error codes, two encodings, two languages; wslinfo",
    source: "WslClient.cpp and configfile.cpp of microsoft/WSL; W35 to W39 of public reports",
    unlike:
      "the inside is a handful of answers, unless the lab puts a real host behind it; a distribution ends when it is told to",
  },
  {
    names: ["Get-LocalUser", "Get-LocalGroupMember"],
    plays: "the machine's own accounts by name, and the administrators by SID",
    source: `${tables}; ids: public reports`,
    unlike: "no groups within groups, and no member that is gone",
  },
  {
    names: ["Get-WindowsCapability", "Add-WindowsCapability"],
    plays: "the OpenSSH server as a feature that is added, and the folder that its first start makes or refuses",
    source:
      "Microsoft's documentation of DISM's module; wmain_sshd.c and misc.c of PowerShell/openssh-portable 9.8.1.0",
    unlike: "nothing is downloaded, and no restart is ever needed",
  },
  {
    names: ["whoami.exe"],
    plays: "SIDs of account, groups and integrity as CSV, in the machine's language and OEM code page",
    source: "recorded outputs in public reports",
    unlike: "a handful of groups",
  },
  {
    names: ["powershell.exe"],
    plays:
      "5.1's switches, version, CLIXML on stderr, execution policies of -File, script-block logging, the constrained language mode",
    source: "about_PowerShell_exe; PowerShell #5912; about_Execution_Policies",
    unlike:
      "PowerShell 7 runs the text: what only 5.1 does is a fixture; exit codes end at 255; the mode is set, not WDAC's; of script blocks, only given and made texts are logged",
  },
  {
    names: ["net.exe"],
    plays: "the stop and the start of one service, which it waits for",
    source: "net help stop, net help start",
    unlike: "it prints nothing",
  },
  {
    names: ["ping.exe"],
    plays:
      "a wait of some seconds, in which a service that stops slowly comes to its end; packets of a size that may not be divided",
    source: "ping /?",
    unlike: "a wait sends no packet; what it prints is what Linux' ping prints",
  },
  {
    names: ["cmd.exe"],
    plays:
      "one command line: its limit, quotes, redirection to a file, several commands in it, unknown commands in two languages",
    source: "cmd /?; w32-doexec.c of PowerShell/openssh-portable 9.8.1.0",
    unlike: "a character that cmd interprets is refused, not interpreted",
  },
  {
    names: ["cmd-front"],
    plays:
      "sshd's start of a command by each default shell, channels that never close, programs that are not told of the end",
    source: "w32-doexec.c and pwd.c of PowerShell/openssh-portable 9.8.1.0; Win32-OpenSSH #2452, #1751",
    unlike: "the sshd itself is Linux'; what a command started is not ended with it",
  },
  {
    names: ["tailscale.exe"],
    plays:
      "flags, texts and exit codes of Windows, unattended mode, whose profile it is, who is refused; the node is real in the lab",
    source: "cmd/tailscale/cli, ipn/ipnserver, ipn/ipnlocal of Tailscale 1.102.3",
    unlike: "a profile without unattended mode is stopped when the program ends; no tray program, no adapter, no NRPT",
  },
  {
    names: ["msiexec.exe"],
    plays:
      "installing, removing, exit codes, the UTF-16 log, wrong architecture, half-done installations, files in use",
    source: "Microsoft's list of Windows Installer's errors; public logs of Tailscale's package",
    unlike: "the package is the lab's own format behind a real one's first bytes",
  },
  {
    names: ["syncthing.exe"],
    plays:
      "one release of Syncthing; in the lab the real one runs behind it, with its own configuration, API and second process",
    source: "syncthing serve --help and generate --help of 1.19 and 2.1; the configuration that the real one makes",
    unlike: "without a real one it knows three requests; it runs with all rights, and its console is the task's log",
  },
  {
    names: ["winget.exe"],
    plays:
      "show and install of one package, and its faults: cannot start, says nothing, finds nothing, another version",
    source: "winget-cli #513, #2537, #3476, #5579",
    unlike: "downloads nothing",
  },
  {
    names: ["person"],
    plays: "a person who runs the join script at the desktop, elevated or not, as whichever account",
    source: "about_PowerShell_exe",
    unlike: "no window, no question of UAC",
  },
];
