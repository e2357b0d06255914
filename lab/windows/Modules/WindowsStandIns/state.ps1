# The state of the played machine, its faults, its logs, and how a stand-in fails: as Windows does, by error id.

function Get-StatePath([string] $Name) { [IO.Path]::Combine($env:MESH_WINDOWS, 'state', $Name) }

# A part of the state as a hashtable; $null where there is none.
function Read-State([string] $Name) {
  $path = Get-StatePath $Name
  if (-not [IO.File]::Exists($path)) { return $null }
  , (Microsoft.PowerShell.Utility\ConvertFrom-Json -AsHashtable -InputObject ([IO.File]::ReadAllText($path)))
}

# A part of the state that is a list, item by item.
function Read-List([string] $Name) {
  $path = Get-StatePath $Name
  if ([IO.File]::Exists($path)) { Microsoft.PowerShell.Utility\ConvertFrom-Json -AsHashtable -InputObject ([IO.File]::ReadAllText($path)) }
}

# Whole or not at all: others read while this is written.
function Write-State([string] $Name, $Value) {
  $path = Get-StatePath $Name
  $new = "$path.$PID.new"
  [IO.File]::WriteAllText($new, (Microsoft.PowerShell.Utility\ConvertTo-Json -InputObject $Value -Depth 32))
  [IO.File]::Move($new, $path, $true)
}

function Add-Line([string] $Name, [string] $Line) { [IO.File]::AppendAllText((Get-StatePath $Name), "$Line`n") }

# did.log has the words of test/host/contract.ts, and no others; changed.log has every change.
function Add-Did([string] $Line) { Add-Line 'did.log' $Line; Add-Line 'changed.log' $Line }
function Add-Changed([string] $Line) { Add-Line 'changed.log' $Line }

# A text in the language of the machine (texts.json); a language that has none of its own says it in English.
function Get-PlayedText([string] $Name, [object[]] $Values = @()) {
  $texts = Microsoft.PowerShell.Utility\ConvertFrom-Json -AsHashtable -InputObject ([IO.File]::ReadAllText("$PSScriptRoot/texts.json"))
  $text = $texts[$Name][(Read-State 'machine.json')['language']] ?? $texts[$Name]['en-US']
  $text -f $Values
}

# The first statement of every stand-in: its parameters go where module logging would put them (event 4103), and a fault that is
# set for this command is thrown.
function Enter-StandIn($Cmdlet) {
  $name = $Cmdlet.MyInvocation.MyCommand.Name
  $bound = foreach ($each in $Cmdlet.MyInvocation.BoundParameters.GetEnumerator()) { "$($each.Key)=$($each.Value)" }
  $said = "$name $($bound -join ' ')"
  Add-Line 'events.log' "4103 $said"
  $fault = Use-Fault $name $said
  if ($fault) { throw (New-PlayedError $fault['id'] 'NotSpecified' ($fault['message'] ?? $fault['id'])) }
}

# The fault that is set for a command (state/faults.json), `times` counted down; $null where there is none.
function Use-Fault([string] $Command, [string] $Said) {
  $faults = @(Read-List 'faults.json')
  for ($i = 0; $i -lt $faults.Count; $i++) {
    $fault = $faults[$i]
    if ($fault['command'] -ne $Command) { continue }
    if ($fault.Contains('match') -and -not $Said.Contains($fault['match'], [StringComparison]::OrdinalIgnoreCase)) { continue }
    if ($fault.Contains('times')) {
      if ($fault['times'] -le 0) { continue }
      $fault['times']--
      Write-State 'faults.json' $faults
    }
    return $fault
  }
}

function New-PlayedError([string] $Id, [string] $Category, [string] $Message, $Target) {
  [Management.Automation.ErrorRecord]::new([InvalidOperationException]::new($Message), $Id, $Category, $Target)
}

# As a compiled cmdlet writes an error: the whole id, and as the caller's preference wants it. A module's function would not see
# the preference of a script block that calls it, and would have its own name behind the id.
function Write-PlayedError($Cmdlet, $Record) {
  $bound = $Cmdlet.MyInvocation.BoundParameters
  $preference = if ($bound.ContainsKey('ErrorAction')) { $bound['ErrorAction'] } else { $Cmdlet.SessionState.PSVariable.GetValue('ErrorActionPreference') }
  if ("$preference" -eq 'Stop') { throw $Record }
  & { [CmdletBinding()] param($Record) $PSCmdlet.WriteError($Record) } $Record -ErrorAction $preference
}

# What nobody has scripted must not look like an answer.
function Stop-NotPlayed([string] $What) { throw (New-PlayedError 'MeshLabNotPlayed' 'NotImplemented' "The lab's Windows does not play this: $What") }
