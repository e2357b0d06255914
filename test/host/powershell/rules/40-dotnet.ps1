# Rules of .NET: only types, members and overloads that .NET Framework 4.6.1 has, on which 5.1 runs. A run on 7 does not show the difference.

$Rules['dotnet-type'] = @{ Find = 'Find-UnknownType'; For = $Ours }
$Rules['dotnet-member'] = @{ Find = 'Find-UnknownMember'; For = $Ours }
$Rules['dotnet-overload'] = @{ Find = 'Find-UnknownOverload'; For = $Ours }

$Types = (ConvertFrom-Json -InputObject ([IO.File]::ReadAllText((Join-Path $Folder 'tables/dotnet-framework-4.6.1-members.json'))) -AsHashtable).types
$Overloads = (ConvertFrom-Json -InputObject ([IO.File]::ReadAllText((Join-Path $Folder 'tables/overloads.json'))) -AsHashtable).overloads
# Types of PowerShell itself, of which the table has none.
$OwnTypes = 'System.Management.Automation.*'

# The names of instance members that today's .NET has on a type of the table, and 4.6.1 on none: name = a type that has it.
function Get-NewMember {
  [CmdletBinding()] param()
  $old = @{}
  foreach ($type in $Types.Values) { if ($type['instance']) { foreach ($member in $type.instance -split ' ') { $old[$member] = $true } } }
  $new = @{}
  foreach ($name in $Types.Keys) {
    $now = $name -as [type]
    if (-not $now) { continue }
    foreach ($member in $now.GetMembers('Public,Instance')) {
      $counts = $member.MemberType -in 'Method', 'Property' -and $member.Name -cnotmatch '\A(get|set|add|remove|op)_'
      if ($counts -and -not $old.ContainsKey($member.Name)) { $new[$member.Name] = $name }
    }
  }
  $new
}
$NewMembers = Get-NewMember

# The whole name of a type, also of one that only Windows has; nothing when nobody knows it.
function Get-TypeName {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)
  $now = $Name -as [type]
  if ($now) { return $now.FullName }
  foreach ($one in $Name, "System.$Name") { if ($Types.ContainsKey($one)) { return $one } }
}

# The types that are written in a text: in brackets, and as New-Object's argument.
function Get-WrittenType {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Node -Source $Source -Type 'TypeExpressionAst', 'TypeConstraintAst')) { @{ At = $node; Name = $node.TypeName.FullName } }
  foreach ($node in @(Get-Node -Source $Source -Type 'CommandAst')) {
    if ($node.GetCommandName() -ne 'New-Object') { continue }
    $argument = @($node.CommandElements | Select-Object -Skip 1 | Where-Object { $_ -is [Management.Automation.Language.StringConstantExpressionAst] })
    if ($argument.Count) { @{ At = $node; Name = $argument[0].Value } }
  }
}

function Find-UnknownType {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($written in @(Get-WrittenType -Source $Source)) {
    $bare = $written.Name -replace '\[\]\z'
    if ($bare -in 'ordered', 'pscustomobject') { continue }
    $whole = Get-TypeName -Name $bare
    if (-not $whole) { New-Finding -At $written.At -Says "no type $bare is known" }
    elseif (-not $Types.ContainsKey(($whole -replace '\[\[.*')) -and $whole -notlike $OwnTypes) { New-Finding -At $written.At -Says "4.6.1 may have no type $whole" }
  }
}

# Whether a type of 4.6.1, or one below it, has a static member. What the table does not have is another rule's.
function Test-StaticMember {
  [CmdletBinding()] param([string] $Type, [Parameter(Mandatory = $true)] [string] $Member)
  while ($Type) {
    if (-not $Types.ContainsKey($Type)) { return $true }
    if ($Types[$Type]['static'] -and $Member -in ($Types[$Type].static -split ' ')) { return $true }
    $Type = $Types[$Type]['base']
  }
  $false
}

# The whole name of the type that a static member is asked of; nothing for an instance's.
function Get-StaticType {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Node)
  if ($Node.Static -and $Node.Expression -is [Management.Automation.Language.TypeExpressionAst]) { Get-TypeName -Name $Node.Expression.TypeName.FullName }
}

function Find-UnknownMember {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Node -Source $Source -Type 'MemberExpressionAst', 'InvokeMemberExpressionAst')) {
    $member = $node.Member.Extent.Text.Trim("'", '"')
    $type = Get-StaticType -Node $node
    if ($type -and -not (Test-StaticMember -Type $type -Member $member)) { New-Finding -At $node -Says "4.6.1: $type has no static $member" }
    if (-not $node.Static -and $NewMembers.ContainsKey($member)) { New-Finding -At $node -Says "4.6.1 has no member $member (today: $($NewMembers[$member]))" }
  }
}

# What an argument is, as far as its text says: a cast's type, the type of a constant, letter, text, type, or nothing.
function Get-ArgumentKind {
  [CmdletBinding()] param([AllowNull()] [object] $Argument)
  if ($Argument -is [Management.Automation.Language.ConvertExpressionAst]) { return $Argument.Type.TypeName.Name }
  if ($Argument -is [Management.Automation.Language.TypeExpressionAst]) { return 'type' }
  if ($Argument -is [Management.Automation.Language.StringConstantExpressionAst]) { if ($Argument.Value.Length -eq 1) { return 'letter' } else { return 'text' } }
  if ($Argument -is [Management.Automation.Language.MemberExpressionAst]) { Get-StaticType -Node $Argument }
}

# Whether a call breaks a row of overloads.json that is about it.
function Test-Broken {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Row, [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [object[]] $Arguments)
  if ($Row['never'] -or ($Row.ContainsKey('counts') -and $Arguments.Count -notin $Row.counts)) { return $true }
  if (-not $Arguments.Count) { return $false }
  $first = Get-ArgumentKind -Argument $Arguments[0]
  $last = Get-ArgumentKind -Argument $Arguments[-1]
  ($Row['first'] -and $first -notin $Row.first) -or ($first -and $first -in $Row['notFirst']) -or ($last -and $last -in $Row['notLast'])
}

function Find-UnknownOverload {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Node -Source $Source -Type 'InvokeMemberExpressionAst')) {
    $type = if ($node.Static) { "[$(Get-StaticType -Node $node)]" } else { '' }
    $member = $node.Member.Extent.Text.Trim("'", '"')
    foreach ($row in $Overloads) {
      $about = if ($row['type']) { "[$($row.type)]" } else { '' }
      if ($row.member -ne $member -or $about -ne $type) { continue }
      $arguments = @($node.Arguments | Where-Object { $null -ne $_ })
      if (Test-Broken -Row $row -Arguments $arguments) { New-Finding -At $node -Says "4.6.1: $($row.says)" }
    }
  }
}
