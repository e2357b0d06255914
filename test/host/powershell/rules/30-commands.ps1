# Rules of commands: only those of 5.1, with the parameters that they have there.

$Rules['alias'] = @{ Find = 'Find-Alias'; For = $Ours }
$Rules['command'] = @{ Find = 'Find-UnknownCommand'; For = $Ours + 'joined' + 'reading' }
$Rules['newer-command'] = @{ Find = 'Find-UnaskedCommand'; For = $Ours + 'joined' }
$Rules['parameter'] = @{ Find = 'Find-UnknownParameter'; For = $Ours }

$Rules['bytes'] = @{ Find = 'Find-OtherBytes'; For = $Ours }
$Rules['other-value'] = @{ Find = 'Find-OtherValue'; For = $Ours }

$CommonParameters = 'Verbose', 'Debug', 'ErrorAction', 'WarningAction', 'InformationAction', 'ErrorVariable', 'WarningVariable', 'InformationVariable', 'OutVariable', 'OutBuffer', 'PipelineVariable'
# Parameters that a provider or the engine adds: the table is of the commands alone.
$ProviderParameters = @{
  'Get-ChildItem' = 'File', 'Directory', 'Hidden', 'ReadOnly', 'System'; 'Get-Content' = 'Raw', 'Encoding', 'Wait', 'Delimiter'; 'Set-Content' = 'Encoding', 'NoNewline'
  'Add-Content' = 'Encoding', 'NoNewline'; 'New-ItemProperty' = @('PropertyType'); 'Set-ItemProperty' = @('Type')
}
$NewEncodings = 'utf8NoBOM', 'utf8BOM', 'ansi'

# command = its parameters
$Commands = @{}
$table = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText((Join-Path $Folder 'tables/powershell-5.1-commands.json'))) -AsHashtable
foreach ($module in $table.modules.Values) { foreach ($name in $module.Keys) { $Commands[$name] = @($module[$name] -split ' ') } }
# command of a newer Windows = the one that is asked for before it is called
$Probes = @{}
$newer = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText((Join-Path $Folder 'tables/newer-commands.json'))) -AsHashtable
foreach ($probe in $newer.probes.Keys) { foreach ($name in $newer.probes[$probe].Keys) { $Probes[$name] = $probe; $Commands[$name] = @($newer.probes[$probe][$name] -split ' ') } }

# The calls whose name stands in the text, and is none of the program's own functions.
function Get-ForeignCall {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Node -Source $Source -Type 'CommandAst')) {
    $name = $node.GetCommandName()
    if ($name -and -not $Programs[$Source.Group].Functions.ContainsKey($name)) { $node }
  }
}

# Aliases win over functions, and differ between machines. What runs a program is another rule's.
function Find-Alias {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-ForeignCall -Source $Source)) {
    $name = $node.GetCommandName()
    if ($name -notmatch '[-.\\/]' -or $name -match '\A[.\\/-]+\z') { New-Finding -At $node -Says "$name is no whole name of a command" }
  }
}

function Find-UnknownCommand {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-ForeignCall -Source $Source)) {
    $name = $node.GetCommandName()
    if ($name -match '\A\w+-\w+\z' -and -not $Commands.ContainsKey($name)) { New-Finding -At $node -Says "5.1 has no command $name, and the program defines none" }
  }
}

# What only a newer Windows has is called by a program that asks for it with Get-Command.
function Find-UnaskedCommand {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-ForeignCall -Source $Source)) {
    $probe = $Probes[$node.GetCommandName()]
    if ($probe -and -not $Programs[$Source.Group].Names.ContainsKey($probe)) { New-Finding -At $node -Says "not every 5.1 has $($node.GetCommandName()): the program asks for $probe with Get-Command first" }
  }
}

function Find-UnknownParameter {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-ForeignCall -Source $Source)) {
    $name = $node.GetCommandName()
    if (-not $Commands.ContainsKey($name)) { continue }
    $known = @($Commands[$name]) + $CommonParameters + @($ProviderParameters[$name])
    foreach ($element in $node.CommandElements) {
      $isParameter = $element -is [Management.Automation.Language.CommandParameterAst]
      if ($isParameter -and $element.ParameterName -notin $known) { New-Finding -At $element -Says "5.1: $name has no parameter -$($element.ParameterName), or it is cut short" }
    }
  }
}

# The parameters of a call by their names; '' is what has none.
function Get-ArgumentTable {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Call)
  $table = @{ '' = @() }
  $last = ''
  foreach ($element in @($Call.CommandElements | Select-Object -Skip 1)) {
    if ($element -is [Management.Automation.Language.CommandParameterAst]) {
      $table[$element.ParameterName] = $element.Argument
      $last = if ($element.Argument) { '' } else { $element.ParameterName }
    }
    elseif ($last) {
      $table[$last] = $element
      $last = ''
    }
    else { $table[''] += $element }
  }
  $table
}

# Commands that write or read other bytes in 5.1 (UTF-16, the code page, a byte order mark) than in 7.
function Find-OtherBytes {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-ForeignCall -Source $Source)) {
    $name = $node.GetCommandName()
    if ($name -in 'Set-Content', 'Add-Content', 'Out-File', 'Tee-Object', 'Export-Csv', 'Export-Clixml') { New-Finding -At $node -Says "$name of 5.1 writes other bytes: use [IO.File]" }
    $reads = $name -in 'Get-Content', 'Import-Csv', 'Select-String'
    if ($reads -and -not (Get-ArgumentTable -Call $node).ContainsKey('Encoding')) { New-Finding -At $node -Says "$name of 5.1 reads by the code page: name the encoding" }
  }
}

# Values that 5.1 reads in another way or refuses.
function Find-OtherValue {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-ForeignCall -Source $Source)) {
    $name = $node.GetCommandName()
    $given = Get-ArgumentTable -Call $node
    if ($name -eq 'Start-Sleep' -and "$($given['Seconds'])$($given[''])" -match '\.\d') { New-Finding -At $node -Says '5.1 sleeps whole seconds: give milliseconds' }
    if ($name -eq 'Join-Path' -and $given[''].Count -gt 2) { New-Finding -At $node -Says '5.1 joins two parts' }
    if ($given['Encoding'] -and "$($given['Encoding'])".Trim("'") -in $NewEncodings) { New-Finding -At $node -Says "5.1: no encoding $($given['Encoding'])" }
  }
}
