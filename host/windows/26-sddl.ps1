# Who owns a file or folder and who may write it, from its SDDL as text: SIDs and bits, so no name and no language matters.

# The two-letter names of SDDL that may stand for somebody here; what is not in the table stays as it is, and is foreign.
$SidAliases = @{
  SY = 'S-1-5-18'; BA = 'S-1-5-32-544'; BU = 'S-1-5-32-545'; BG = 'S-1-5-32-546'; PU = 'S-1-5-32-547'; AU = 'S-1-5-11'; WD = 'S-1-1-0'
  CO = 'S-1-3-0'; CG = 'S-1-3-1'; OW = 'S-1-3-4'; LS = 'S-1-5-19'; NS = 'S-1-5-20'; IU = 'S-1-5-4'; NU = 'S-1-5-2'; SU = 'S-1-5-6'
  AN = 'S-1-5-7'; AC = 'S-1-15-2-1'
}
# Rights by their two letters, with the bits they have on files.
$SddlRights = @{
  CC = 0x1; DC = 0x2; LC = 0x4; SW = 0x8; RP = 0x10; WP = 0x20; DT = 0x40; LO = 0x80; CR = 0x100; SD = 0x10000; RC = 0x20000; WD = 0x40000; WO = 0x80000
  GA = 0x10000000; GX = 0x20000000; GW = 0x40000000; GR = 0x80000000L; FA = 0x1f01ff; FR = 0x120089; FW = 0x120116; FX = 0x1200a0
}
# SYSTEM and Administrators.
$SystemSids = 'S-1-5-18', 'S-1-5-32-544'
$TrustedInstaller = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'

function ConvertFrom-SidText {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)
  if ($SidAliases.ContainsKey($Text)) { return $SidAliases[$Text] }
  $Text
}

# The bits of an access mask: a number, or letters in pairs.
function ConvertFrom-SddlRights {
  [CmdletBinding()] param([string] $Text)
  if ($Text -cmatch '\A0x([0-9a-fA-F]{1,8})\z') { return [Convert]::ToInt64($Matches[1], 16) }
  if ($Text -cmatch '\A[0-9]+\z') { return [Convert]::ToInt64($Text, 10) }
  [long] $bits = 0
  foreach ($pair in [regex]::Matches($Text, '[A-Z]{2}')) {
    if (-not $SddlRights.ContainsKey($pair.Value)) { throw "a right of SDDL that is not known: $Text" }
    $bits = $bits -bor $SddlRights[$pair.Value]
  }
  $bits
}

# Owner, Open (no list at all: everybody may do everything), Protected (nothing is inherited), and the entries that allow.
function ConvertFrom-Sddl {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)
  if ($Text -cnotmatch '\A(?:O:(?<owner>S-1-[0-9-]+|[A-Z]{2}))?(?:G:(?:S-1-[0-9-]+|[A-Z]{2}))?(?:D:(?<flags>NO_ACCESS_CONTROL|[A-Z]*)(?<list>(?:\(.*?\))*)(?:S:.*)?)?\z') {
    throw "a security descriptor of another shape: $Text"
  }
  $parts = @{ owner = ''; list = '' } + @{}
  foreach ($name in 'owner', 'flags', 'list') { $parts[$name] = Get-Field -From $Matches -Name $name }
  $allowed = foreach ($entry in [regex]::Matches([string] $parts.list, '\((?:A|OA|XA);(?<flags>[A-Z]*);(?<rights>[^;]*);[^;]*;[^;]*;(?<sid>S-1-[0-9-]+|[A-Z]{2})')) {
    @{
      Sid = ConvertFrom-SidText -Text $entry.Groups['sid'].Value
      Rights = ConvertFrom-SddlRights -Text $entry.Groups['rights'].Value
      Flags = $entry.Groups['flags'].Value
    }
  }
  @{
    Owner = if ($parts.owner) { ConvertFrom-SidText -Text $parts.owner } else { '' }
    Open = $null -eq $parts.flags -or $parts.flags -ceq 'NO_ACCESS_CONTROL'
    Protected = ([string] $parts.flags).Contains('P')
    Allowed = @($allowed)
  }
}

# The security descriptor of a file or folder, as text.
function Get-Sddl {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  [string] (Get-Acl -LiteralPath $Path).Sddl
}

# Who else has a hand in it: "owner=SID", "writer=SID", or "". As sshd looks: the four bits that change a file, flags of entries and
# denials not looked at. -Strict: also whoever may delete it, or change its list or its owner.
function Get-ForeignHand {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Sddl, [string[]] $Trusted = $SystemSids, [switch] $Strict)
  $descriptor = ConvertFrom-Sddl -Text $Sddl
  if ($Trusted -cnotcontains $descriptor.Owner) { return "owner=$($descriptor.Owner)" }
  if ($descriptor.Open) { return 'writer=S-1-1-0' }
  $bits = if ($Strict) { 0x500d0156 } else { 0x116 }
  foreach ($entry in $descriptor.Allowed) {
    if ($Trusted -cnotcontains $entry.Sid -and ($entry.Rights -band $bits)) { return "writer=$($entry.Sid)" }
  }
  ''
}
