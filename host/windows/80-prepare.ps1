# The verb prepare: makes this machine ready for work without a person. Does only what is asked for by its id, of what 48-preparation.ps1 finds
# missing, and reads it back. Never restarts sshd, and never touches a file or an ACL that is as it should be.

$Fixes = 'sshd-not-automatic', 'sshd-folder-acl', 'sshd-logs-acl', 'keys-file-encoding', 'keys-file-acl', 'key-missing'
$Verbs['prepare'] = @{
  Arguments = @{ fixes = 'Test-FixList'; publicKeys = 'Test-PublicKeyList' }
  Required = @('fixes', 'publicKeys')
  Run = 'Repair-Preparation'
  Code = 'PREPARE_CONFLICT'
  Changes = $true
}

function Test-FixList {
  [CmdletBinding()] param([AllowNull()] $Value)
  if ($Value -isnot [Collections.IList] -or $Value.Count -lt 1 -or $Value.Count -gt $Fixes.Count) { return $false }
  foreach ($one in $Value) { if ($one -isnot [string] -or $Fixes -cnotcontains $one) { return $false } }
  $true
}

function Repair-Preparation {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  $where = @{ Account = Get-Account; PublicKeys = $Arguments.publicKeys }
  $missing = @(Get-Missing @where | Where-Object { $Arguments.fixes -ccontains $_.id } | ForEach-Object { $_.id })
  if ($missing -ccontains 'sshd-not-automatic') { Set-SshdAutomatic }
  if ($missing -ccontains 'sshd-folder-acl') { Repair-SshdFolder -Path $SshFolder }
  if ($missing -ccontains 'sshd-logs-acl') { Repair-SshdFolder -Path "$SshFolder\logs" }
  Repair-KeysFile -Missing $missing @where
  Assert-Repaired -Asked $Arguments.fixes @where
}

# Whatever was asked for and is still missing is told, and is no success.
function Assert-Repaired {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string[]] $Asked, [Parameter(Mandatory = $true)] [hashtable] $Account, [Parameter(Mandatory = $true)] [string[]] $PublicKeys)
  $left = @(Get-Missing -Account $Account -PublicKeys $PublicKeys | Where-Object { $Asked -ccontains $_.id } | ForEach-Object { "$($_.id) $($_.detail)" })
  if ($left.Count) { Stop-Program -Code 'VERIFY_FAILED' -Problem 'this machine is still not ready for work without a person' -Detail ($left -join "`n") }
}

function Set-SshdAutomatic {
  [CmdletBinding()] param()
  Set-Service -Name 'sshd' -StartupType Automatic
  Add-Done -Text 'set the service sshd to start with the machine'
}

# A folder that sshd checks when it starts.
function Repair-SshdFolder {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  Set-Sddl -Path $Path -Sddl (ConvertTo-GuardedSddl -Sddl (Get-Sddl -Path $Path))
  Add-Done -Text "left $Path writable for SYSTEM and Administrators alone"
}

# The descriptor of a folder as sshd wants it: SYSTEM and Administrators have it, and whoever else has an entry may still read, and no more.
# Nothing is inherited from above any more, since ProgramData lets users write.
function ConvertTo-GuardedSddl {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Sddl)
  $kept = foreach ($entry in [regex]::Matches($Sddl, '\((?<type>[A-Z]+);(?<flags>[A-Z]*);(?<rights>[^;]*);(?<objects>[^;]*;[^;]*);(?<sid>S-1-[0-9-]+|[A-Z]{2})(?<condition>(;\(.*?\))?)\)')) {
    $part = @{}
    foreach ($name in 'type', 'flags', 'rights', 'objects', 'sid', 'condition') { $part[$name] = $entry.Groups[$name].Value }
    $allows = 'A', 'OA', 'XA' -ccontains $part.type
    if ($allows -and $SystemSids -ccontains (ConvertFrom-SidText -Text $part.sid)) { continue }
    if ($allows -and ((ConvertFrom-SddlRights -Text $part.rights) -band $ChangingRights)) { $part.rights = '0x1200a9' }
    $flags = @([regex]::Matches($part.flags, '[A-Z]{2}') | ForEach-Object { $_.Value }) -cne 'ID' -join ''
    "($($part.type);$flags;$($part.rights);$($part.objects);$($part.sid)$($part.condition))"
  }
  $PrivateFolderSddl + (@($kept) -join '')
}
