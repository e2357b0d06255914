# Rules of commands: only those of 5.1, with the parameters that they have there.

$Rules['alias'] = @{ Find = 'Find-Alias'; For = $Ours }
$Rules['command'] = @{ Find = 'Find-UnknownCommand'; For = $Ours + 'joined' + 'reading' }
$Rules['parameter'] = @{ Find = 'Find-UnknownParameter'; For = $Ours }

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

# The calls whose name stands in the text, and is none of the program's own functions.
function Get-ForeignCall {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Node -Source $Source -Type 'CommandAst')) {
    $name = $node.GetCommandName()
    if ($name -and -not $Defined[$Source.Group].ContainsKey($name)) { $node }
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

function Find-UnknownParameter {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-ForeignCall -Source $Source)) {
    $name = $node.GetCommandName()
    if (-not $Commands.ContainsKey($name)) { continue }
    $known = @($Commands[$name]) + $CommonParameters + @($ProviderParameters[$name])
    for ($at = 1; $at -lt $node.CommandElements.Count; $at++) {
      $element = $node.CommandElements[$at]
      if ($element -isnot [Management.Automation.Language.CommandParameterAst]) { continue }
      if ($element.ParameterName -notin $known) { New-Finding -At $element -Says "5.1: $name has no parameter -$($element.ParameterName), or it is cut short" }
      $value = if ($element.Argument) { $element.Argument } elseif ($at + 1 -lt $node.CommandElements.Count) { $node.CommandElements[$at + 1] }
      if ($element.ParameterName -eq 'Encoding' -and $value -and $value.Extent.Text.Trim("'") -in $NewEncodings) {
        New-Finding -At $element -Says "5.1: no encoding $($value.Extent.Text)"
      }
    }
  }
}
