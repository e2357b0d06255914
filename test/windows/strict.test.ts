// The played Windows says no as Windows does: to a parameter it does not know, to what is absent, to who may not, and to what nobody
// has scripted; and it says yes only for what it did.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { standIns } from "../../lab/windows/stand-ins.ts";
import { describeWithPwsh, evaluate, windowsFor } from "./with-pwsh.ts";

const file = (path: string) => new URL(`../../${path}`, import.meta.url);
const { modules } = JSON.parse(readFileSync(file("test/host/powershell/tables/powershell-5.1-commands.json"), "utf8"));
const known = new Map(Object.values<Record<string, string>>(modules).flatMap((commands) => Object.entries(commands)));
const { probes } = JSON.parse(readFileSync(file("test/host/powershell/tables/newer-commands.json"), "utf8"));
for (const commands of Object.values<Record<string, string>>(probes))
  for (const [name, parameters] of Object.entries(commands)) known.set(name, parameters);
const named = standIns.flatMap(({ names }) => names);
const commands = named.filter((name) => /^[A-Z][a-z]+-/.test(name));
const common =
  "Verbose Debug ErrorAction WarningAction InformationAction ProgressAction ErrorVariable WarningVariable InformationVariable OutVariable OutBuffer PipelineVariable".split(
    " ",
  );

test("the programs are those of the list", () => {
  const programs = readdirSync(file("lab/windows/programs")).filter((name) => name.endsWith(".exe"));
  expect(named.filter((name) => name.endsWith(".exe")).toSorted()).toEqual(programs.toSorted());
  expect(standIns.filter(({ plays, source }) => !plays || !source)).toEqual([]);
  expect(named).toHaveLength(new Set(named).size);
});

describeWithPwsh("the stand-ins", () => {
  test("are exactly those of the list, with no parameter that 5.1 has not", { timeout: 120_000 }, async () => {
    const machine = windowsFor();
    const [exported = "", ...parameters] = await evaluate(machine, [
      "(Get-Module WindowsStandIns).ExportedFunctions.Keys",
      ...commands.map((name) => `(Get-Command ${name} -CommandType Function).Parameters.Keys`),
    ]);
    const own = ["Enter-PlayedSession", "Invoke-PlayedFile"]; // for the prelude and powershell.exe
    expect(exported.split("|").toSorted()).toEqual([...commands, ...own].toSorted());
    const unknown = commands.flatMap((name, i) => {
      const has = [...(known.get(name) ?? "").split(" "), ...common];
      return (parameters[i] ?? "")
        .split("|")
        .filter((each) => !has.includes(each))
        .map((each) => `${name} -${each}`);
    });
    expect(unknown.filter((each) => !each.startsWith("Set-ItemProperty -Type"))).toEqual([]);
  });

  test("refuse a parameter that is not theirs", { timeout: 120_000 }, async () => {
    const machine = windowsFor();
    const said = await evaluate(
      machine,
      commands.map((name) => `${name} -NoSuchThing 1`),
    );
    expect(said).toEqual(commands.map((name) => `! NamedParameterNotFound,${name}`));
    expect(machine.read("changed.log")).toBe("");
  });

  test.each([
    [
      "what is absent has the error id of Windows",
      {},
      {
        "Get-Service -Name nope": "! NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.GetServiceCommand",
        "Start-Service -Name nope": "! NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.StartServiceCommand",
        "Get-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\Nope'":
          "! PathNotFound,Microsoft.PowerShell.Commands.GetItemPropertyCommand",
        "Get-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\OpenSSH' -Name DefaultShell":
          "! System.Management.Automation.PSArgumentException,Microsoft.PowerShell.Commands.GetItemPropertyCommand",
        "Get-Item -LiteralPath 'Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\Nope'":
          "! PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand",
        "Get-Acl -LiteralPath 'C:\\nope'": "! GetAcl_PathNotFound,Microsoft.PowerShell.Commands.GetAclCommand",
        "Get-ScheduledTask -TaskName nope": "! CmdletizationQuery_NotFound_TaskName,Get-ScheduledTask",
        "Get-NetFirewallRule -Name nope": "! CmdletizationQuery_NotFound_InstanceID,Get-NetFirewallRule",
        "Stop-Process -Id 4711": "! NoProcessFoundForGivenId,Microsoft.PowerShell.Commands.StopProcessCommand",
        "Get-Service -Name nope -ErrorAction SilentlyContinue": "",
        "$ErrorActionPreference = 'SilentlyContinue'; Get-Service -Name nope; 'went on'": "went on",
        "Remove-Item -LiteralPath 'C:\\ProgramData\\ssh\\sshd_config'; Test-Path 'C:\\ProgramData\\ssh\\sshd_config'":
          "False",
        "Test-Path -LiteralPath 'HKLM:\\SOFTWARE\\Nope'": "False",
        "Test-Path -LiteralPath 'C:\\Windows\\System32\\whoami.exe'": "True",
      },
    ],
    [
      "what nobody has scripted throws",
      {},
      Object.fromEntries(
        [
          "Get-CimInstance -ClassName Win32_BIOS",
          "Get-CimInstance -ClassName Win32_Service -Filter 'ProcessId > 4'",
          "Get-NetFirewallRule",
          "Get-ItemProperty -Path 'HKLM:\\SOFTWARE\\*'",
          "Get-Acl -LiteralPath 'HKLM:\\SOFTWARE'",
          "New-ScheduledTaskPrincipal -UserId steve",
        ].map((call) => [call, "! MeshLabNotPlayed"]),
      ),
    ],
    [
      "the registry has its values by type, a session its own hive, and a value its time",
      {
        registry: {
          "HKLM\\SOFTWARE\\X": {
            s: "%windir%\\x",
            e: { expand: "%windir%\\x" },
            n: 7,
            m: ["a", "b"],
            t: { times: 1, value: 1 },
          },
          "HKU\\S-1-5-21-1004336348-1177238915-682003330-1001\\Y": { "": "mine" },
          "HKLM\\SOFTWARE\\WOW6432Node\\Z": {},
        },
        registryDenied: ["HKEY_LOCAL_MACHINE\\SECURITY"],
      },
      {
        "$k = Get-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\X'; $k.s; $k.e; $k.n + 1; $k.m; $k.t":
          "%windir%\\x|C:\\Windows\\x|8|a|b|1",
        "(Get-ItemProperty -LiteralPath 'HKLM:\\software\\x').PSObject.Properties['t']": "",
        "$k = Get-Item -LiteralPath 'HKLM:\\SOFTWARE\\X'; $k.GetValueKind('e'); $k.GetValue('E', 0, 'DoNotExpandEnvironmentNames'); $k.GetValue('no', 'none')":
          "ExpandString|%windir%\\x|none",
        "(Get-ItemProperty -LiteralPath 'HKCU:\\Y').'(default)'": "mine",
        "(Get-ChildItem -LiteralPath 'HKLM:\\SOFTWARE\\WOW6432Node').PSChildName": "Z",
        "Get-Item -LiteralPath 'HKLM:\\SECURITY\\SAM'":
          "! System.Security.SecurityException,Microsoft.PowerShell.Commands.GetItemCommand",
        "Set-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\X' -Name n -Value 9; (Get-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\X' -Name n).n + 1":
          "10",
        "Remove-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\X' -Name n; (Get-Item -LiteralPath 'HKLM:\\SOFTWARE\\X').Property -contains 'n'":
          "False",
      },
    ],
    [
      "what a fault says is thrown, as often as it says",
      { faults: [{ command: "Get-CimInstance", match: "Win32_PnPEntity", id: "HRESULT 0x800706ba,X", times: 1 }] },
      {
        "Get-CimInstance -ClassName Win32_PnPEntity": "! HRESULT 0x800706ba,X",
        "@(Get-CimInstance -ClassName Win32_PnPEntity).Count": "0",
        "(Get-CimInstance -ClassName Win32_Service -Filter \"Name = 'sshd'\").StartMode": "Auto",
      },
    ],
  ])("%s", { timeout: 120_000 }, async (_, spec, rows) => {
    expect(await evaluate(windowsFor(spec), Object.keys(rows))).toEqual(Object.values(rows));
  });

  test("say no to who has no rights, and nothing has changed then", { timeout: 120_000 }, async () => {
    const machine = windowsFor({ account: { token: "filtered" }, tailscale: { node: { state: "Running" } } });
    const acl =
      "$acl = Get-Acl -LiteralPath 'C:\\ProgramData'; $acl.SetSecurityDescriptorSddlForm('D:PAI(A;;FA;;;WD)'); Set-Acl -LiteralPath 'C:\\ProgramData' -AclObject $acl";
    const rows = {
      "Stop-Service -Name Tailscale": "! CouldNotStopService,Microsoft.PowerShell.Commands.StopServiceCommand",
      "Set-Service -Name sshd -StartupType Disabled":
        "! CouldNotSetService,Microsoft.PowerShell.Commands.SetServiceCommand",
      "Set-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\OpenSSH' -Name X -Value 1":
        "! System.Security.SecurityException",
      [acl]: "! System.UnauthorizedAccessException,Microsoft.PowerShell.Commands.SetAclCommand",
      "Register-ScheduledTask -TaskName x -Action (New-ScheduledTaskAction -Execute 'C:\\x.exe') -Principal (New-ScheduledTaskPrincipal -UserId S-1-5-18)":
        "! HRESULT 0x80070005,Register-ScheduledTask",
    };
    const before = ["registry.json", "acls.json", "services/tailscale.json"].map(machine.read);
    expect(await evaluate(machine, Object.keys(rows))).toEqual(Object.values(rows));
    expect(["registry.json", "acls.json", "services/tailscale.json"].map(machine.read)).toEqual(before);
    expect(machine.read("changed.log")).toBe("");
  });

  test("start what depends on others, and not what is disabled", { timeout: 120_000 }, async () => {
    const machine = windowsFor({
      tailscale: { node: { state: "Running" } },
      services: {
        Tailscale: { status: "Stopped" },
        iphlpsvc: { status: "Stopped" },
        wuauserv: { startType: "Disabled" },
      },
    });
    const rows = {
      "Start-Service -Name wuauserv": "! CouldNotStartService,Microsoft.PowerShell.Commands.StartServiceCommand",
      "Start-Service -Name Tailscale; (Get-Service -Name Tailscale, iphlpsvc).Status": "Running|Running",
      "Stop-Service -Name iphlpsvc": "! ServiceHasDependentServices,Microsoft.PowerShell.Commands.StopServiceCommand",
      "Stop-Service -Name iphlpsvc -Force; (Get-Service -Name Tailscale, iphlpsvc).Status": "Stopped|Stopped",
    };
    expect(await evaluate(machine, Object.keys(rows))).toEqual(Object.values(rows));
    expect(machine.did()).toEqual(["start", "stop"]);
  });
});
