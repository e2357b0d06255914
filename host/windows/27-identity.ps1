# Who this session is, by SID. Names are translated, renamed, and typed in another way than they come back; they are for messages.

# The lines of a table of whoami, each a list of its fields.
function ConvertFrom-WhoamiTable {
  [CmdletBinding()] param([string] $Text)
  foreach ($line in $Text -split '\r?\n') {
    $fields = @(foreach ($field in [regex]::Matches($line, '"((?:[^"]|"")*)"')) { $field.Groups[1].Value.Replace('""', '"') })
    if ($fields.Count) { , $fields }
  }
}

# One of whoami's tables: /user or /groups.
function Get-WhoamiTable {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Table)
  $whoami = "$env:SystemRoot\System32\whoami.exe"
  $said = Invoke-Native -Path $whoami -Arguments $Table, '/fo', 'csv', '/nh' -Encoding 'oem' -Seconds 15
  if ($said.ExitCode -ne 0) { throw "whoami.exe $Table ended with $($said.ExitCode): $($said.Err)" }
  ConvertFrom-WhoamiTable -Text $said.Out
}

# Name, Sid, Elevated, Profile (what the registry names as its folder, "" where it names none).
# Elevated is Administrators and a high integrity level: with a filtered token the group is listed, too, but for denial only.
function Get-Account {
  [CmdletBinding()] param()
  $user = @(Get-WhoamiTable -Table '/user')[0]
  $sids = @(foreach ($group in @(Get-WhoamiTable -Table '/groups')) { $group -cmatch '\AS-1-[0-9-]+\z' })
  $high = @($sids -cmatch '\AS-1-16-(12288|16384)\z').Count -gt 0
  $sid = [string] $user[-1]
  $folder = Get-RegistryValue -Key "HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$sid" -Name 'ProfileImagePath'
  @{ Name = $user[0]; Sid = $sid; Elevated = $high -and $sids -ccontains 'S-1-5-32-544'; Profile = [string] $folder }
}

# What stands for an account in SDDL: its SID, and LA for the machine's own account 500.
function Get-SddlName {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)
  $Account.Sid
  if ($Account.Sid -cmatch '\AS-1-5-21-[0-9-]+-500\z' -and ($Account.Name -split '\\')[0] -eq $env:COMPUTERNAME) { 'LA' }
}
