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

# One entry of a list: what stands in its parentheses, those of a condition and the texts in them included.
$SddlEntry = '\((?>[^()"]+|"[^"]*"|\((?<deeper>)|\)(?<-deeper>))*(?(deeper)(?!))\)'
$SddlShape = "\A(?:O:(?<owner>S-1-[0-9A-Fa-fx-]+|[A-Z]{2}))?(?:G:(?:S-1-[0-9A-Fa-fx-]+|[A-Z]{2}))?(?:D:(?<flags>NO_ACCESS_CONTROL|[A-Z]*)(?<list>(?:$SddlEntry)*)(?:S:.*)?)?\z"
$AnySddlRight = 0xFFFFFFFFL

function ConvertFrom-SidText {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)
  if ($SidAliases.ContainsKey($Text)) { return $SidAliases[$Text] }
  $Text
}

# The bits of an access mask: a number, or letters in pairs. What cannot be read may be any right.
function ConvertFrom-SddlRights {
  [CmdletBinding()] param([string] $Text)
  if ($Text -cmatch '\A0x([0-9a-fA-F]{1,8})\z') { return [Convert]::ToInt64($Matches[1], 16) }
  # A number that begins with 0 is an octal one.
  if ($Text -cmatch '\A(0|[1-9][0-9]{0,9})\z') { return [Convert]::ToInt64($Text, 10) }
  if ($Text -cnotmatch '\A([A-Z]{2})*\z') { return $AnySddlRight }
  [long] $bits = 0
  foreach ($pair in [regex]::Matches($Text, '[A-Z]{2}')) {
    if (-not $SddlRights.ContainsKey($pair.Value)) { return $AnySddlRight }
    $bits = $bits -bor $SddlRights[$pair.Value]
  }
  $bits
}

# What an entry allows, to whom; nothing for one that denies. A condition may hold, so it counts for nothing. An entry of another shape may
# allow anybody anything: it stands for a SID that nobody trusts.
function ConvertFrom-SddlEntry {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)
  if ($Text -cmatch '\A\((D|OD|XD);') { return }
  if ($Text -cnotmatch '\A\((?:A|OA|XA|ZA);(?<flags>(?:[A-Z]{2})*);(?<rights>[^;]*);[^;]*;[^;]*;(?<sid>S-1-[0-9A-Fa-fx-]+|[A-Z]{2})(?:;.*)?\)\z') {
    return @{ Sid = $Text; Rights = $AnySddlRight; Flags = @() }
  }
  @{ Sid = ConvertFrom-SidText -Text $Matches['sid']; Flags = @($Matches['flags'] -csplit '(..)'); Rights = ConvertFrom-SddlRights -Text $Matches['rights'] }
}

# Owner, Open (no list at all: everybody may do everything), and the entries that allow.
function ConvertFrom-Sddl {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)
  if ($Text -cnotmatch $SddlShape) { throw "a security descriptor of another shape: $Text" }
  $parts = @{}
  foreach ($name in 'owner', 'flags', 'list') { $parts[$name] = Get-Field -From $Matches -Name $name }
  @{
    Owner = if ($parts.owner) { ConvertFrom-SidText -Text $parts.owner } else { '' }
    Open = $null -eq $parts.flags -or $parts.flags -ceq 'NO_ACCESS_CONTROL'
    Allowed = @(foreach ($entry in [regex]::Matches([string] $parts.list, $SddlEntry)) { ConvertFrom-SddlEntry -Text $entry.Value })
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
