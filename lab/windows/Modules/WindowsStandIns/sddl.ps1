# What a folder hands down, computed from SDDL text as NTFS does when something is made in it. The rights that this knows are those
# of files; the flags are OI, CI, IO, NP and ID.

$Rights = @{
  GA = 0x1f01ff; GR = 0x120089; GW = 0x120116; GX = 0x1200a0; FA = 0x1f01ff; FR = 0x120089; FW = 0x120116; FX = 0x1200a0
  CC = 1; DC = 2; LC = 4; SW = 8; RP = 0x10; WP = 0x20; DT = 0x40; LO = 0x80; CR = 0x100; SD = 0x10000; RC = 0x20000; WD = 0x40000; WO = 0x80000
}
$SddlShape = '\A(?:O:(?<owner>S-[-0-9]+|[A-Z]{2}))?(?:G:(?<group>S-[-0-9]+|[A-Z]{2}))?(?:D:(?<flags>P?(?:AR)?(?:AI)?)(?<aces>(?:\([^()]*\))*))?\z'

# The parts of a security descriptor; throws for a text that is none, as SetSecurityDescriptorSddlForm does.
function Read-Sddl([string] $Text) {
  $found = [regex]::Match($Text, $SddlShape)
  if (-not $found.Success) { throw [ArgumentException]::new("The SDDL form of a security descriptor object is invalid. ($Text)") }
  $aces = foreach ($each in [regex]::Matches($found.Groups['aces'].Value, '\(([^()]*)\)')) { , (Read-Ace $each.Groups[1].Value) }
  @{ owner = $found.Groups['owner'].Value; group = $found.Groups['group'].Value; flags = $found.Groups['flags'].Value; hasList = $found.Groups['aces'].Success; aces = @($aces) }
}

function Read-Ace([string] $Text) {
  $parts = $Text.Split(';')
  if ($parts.Count -ne 6 -or $parts[0] -notin 'A', 'D' -or $parts[5] -cnotmatch '\A(S-1-[-0-9]+|[A-Z]{2})\z') { throw [ArgumentException]::new("The SDDL form of a security descriptor object is invalid. ($Text)") }
  @{ type = $parts[0]; flags = @([regex]::Matches($parts[1], 'OI|CI|IO|NP|ID') | ForEach-Object Value); rights = $parts[2]; sid = $parts[5] }
}

function Format-Ace($Ace) { "($($Ace['type']);$($Ace['flags'] -join '');$($Ace['rights']);;;$($Ace['sid']))" }

# The bits of rights as SDDL writes them.
function Get-Mask([string] $Rights) {
  if ($Rights -match '\A0x[0-9a-f]+\z') { return [Convert]::ToInt64($Rights, 16) }
  $mask = 0
  foreach ($each in [regex]::Matches($Rights, '[A-Z]{2}')) { $mask = $mask -bor $script:Rights[$each.Value] }
  $mask
}

function Test-Generic([string] $Rights) { $Rights -cmatch '\A(?:[A-Z]{2})*?G[ARWX]' }

# Rights as they stand in an entry that is in force: no generic ones.
function Get-FileRights([string] $Rights) {
  $mask = Get-Mask $Rights
  if ($mask -eq 0x1f01ff) { return 'FA' }
  if (Test-Generic $Rights) { return '0x{0:x}' -f $mask }
  $Rights
}

# The entries that a folder's entry gives to something in it.
function Get-HandedDown($Ace, [bool] $Folder, [string] $Owner) {
  $flags = $Ace['flags']
  $object = $flags -contains 'OI'; $container = $flags -contains 'CI'
  $stops = $flags -contains 'NP'
  $rights = Get-FileRights $Ace['rights']
  $inForce = @{ type = $Ace['type']; rights = $rights; sid = $Ace['sid'] -eq 'CO' ? $Owner : $Ace['sid'] }
  if (-not $Folder) { if ($object) { $inForce['flags'] = @('ID'); $inForce }; return }
  $further = @(if ($object -and -not $stops) { 'OI' }; if ($container -and -not $stops) { 'CI' })
  if (-not $container) { if ($object -and -not $stops) { @{ type = $Ace['type']; flags = 'OI', 'IO', 'ID'; rights = $Ace['rights']; sid = $Ace['sid'] } }; return }
  $apart = $further.Count -gt 0 -and ((Test-Generic $Ace['rights']) -or $Ace['sid'] -eq 'CO')
  $inForce['flags'] = $apart ? @('ID') : @($further + 'ID')
  $inForce
  if ($apart) { @{ type = $Ace['type']; flags = @($further + 'IO' + 'ID'); rights = $Ace['rights']; sid = $Ace['sid'] } }
}
