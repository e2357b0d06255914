# Rules of what a program may do: no text that is run, no error that is lost, and no program outside Invoke-Native.

$Rules['no-input'] = @{ Find = 'Find-Input'; For = $Ours }
$Rules['code-in-text'] = @{ Find = 'Find-CodeInText'; For = $Ours -cne 'launcher' }
$Rules['empty-catch'] = @{ Find = 'Find-EmptyCatch'; For = $Ours }
$Rules['silence'] = @{ Find = 'Find-Silence'; For = $Ours }
$Rules['exit'] = @{ Find = 'Find-Exit'; For = $Ours -cne 'door' -cne 'launcher' -cne 'script' }
$Rules['native'] = @{ Find = 'Find-NativeCall'; For = $Ours -cne 'launcher' }
$Rules['redirection'] = @{ Find = 'Find-Redirection'; For = $Ours }
$Rules['output'] = @{ Find = 'Find-Output'; For = $Ours -cne 'script' }
$Rules['json'] = @{ Find = 'Find-LooseJson'; For = $Ours }

# The calls of these commands.
function Get-Call {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source, [Parameter(Mandatory = $true)] [string[]] $Name)
  foreach ($node in @(Get-Node -Source $Source -Type 'CommandAst')) { if ($node.GetCommandName() -in $Name) { $node } }
}

# A text that mentions it makes the console host read standard input itself.
function Find-Input {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Node -Source $Source -Type 'VariableExpressionAst')) {
    if ($node.VariablePath.UserPath -eq 'input') { New-Finding -At $node -Says 'with $input the console host reads standard input' }
  }
}

function Find-CodeInText {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Call -Source $Source -Name 'Invoke-Expression', 'Add-Type', 'Invoke-Command')) { New-Finding -At $node -Says 'no text becomes code' }
  foreach ($node in @(Get-Node -Source $Source -Type 'InvokeMemberExpressionAst')) {
    $creates = $node.Static -and $node.Expression.Extent.Text -eq '[scriptblock]' -and $node.Member.Extent.Text -eq 'Create'
    if ($creates -or $node.Member.Extent.Text -in 'InvokeScript', 'NewScriptBlock', 'ExpandString') { New-Finding -At $node -Says 'no text becomes code' }
  }
}

function Find-EmptyCatch {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Node -Source $Source -Type 'CatchClauseAst')) { if (-not $node.Body.Statements.Count) { New-Finding -At $node -Says 'a catch that does nothing' } }
  foreach ($node in @(Get-Node -Source $Source -Type 'TrapStatementAst')) { New-Finding -At $node -Says 'no trap: catch where it can be mended' }
}

# Absent is an answer, forbidden is not, and these make them equal.
function Find-Silence {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Node -Source $Source -Type 'CommandParameterAst')) {
    $elements = $node.Parent.CommandElements
    $at = $elements.IndexOf($node)
    $value = if ($node.Argument) { $node.Argument } elseif ($at + 1 -lt $elements.Count) { $elements[$at + 1] }
    $silent = $value -and $value.Extent.Text -match '\A[''"]?(SilentlyContinue|Ignore|Continue|[012])[''"]?\z'
    if ($silent -and ('ErrorAction'.StartsWith($node.ParameterName, 'OrdinalIgnoreCase') -or $node.ParameterName -eq 'ea')) { New-Finding -At $node -Says 'absent and forbidden become equal' }
  }
  foreach ($node in @(Get-Node -Source $Source -Type 'AssignmentStatementAst')) {
    if ($node.Left.Extent.Text -match 'ErrorActionPreference' -and $node.Right.Extent.Text -notmatch '\A[''"]?Stop[''"]?\z') { New-Finding -At $node -Says 'every error stops' }
  }
}

function Find-Exit {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Node -Source $Source -Type 'ExitStatementAst')) { New-Finding -At $node -Says 'only the door exits' }
  foreach ($node in @(Get-Node -Source $Source -Type 'InvokeMemberExpressionAst')) {
    if ($node.Extent.Text -match '\A\[(System\.)?Environment\]::(Exit|FailFast)\b') { New-Finding -At $node -Says 'only the door exits' }
  }
}

# Also what a variable holds may be a program, so each call by & or . stands on the list of what is allowed.
function Find-NativeCall {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Node -Source $Source -Type 'CommandAst')) {
    if ($node.InvocationOperator -ne 'Unknown') { New-Finding -At $node -Says 'programs run through Invoke-Native; what else is called so is on the list of what is allowed' }
    elseif ($node.GetCommandName() -match '[.\\/]|\AStart-Process\z|\AInvoke-Item\z|\AStart-Job\z') { New-Finding -At $node -Says 'programs run through Invoke-Native' }
  }
  foreach ($node in @(Get-Node -Source $Source -Type 'InvokeMemberExpressionAst')) {
    if ($node.Static -and $node.Extent.Text -match '\A\[[\w.]*Process\]::Start\b') { New-Finding -At $node -Says 'programs run through Invoke-Native' }
  }
}

# 2>&1 throws in 5.1 under Stop, > writes UTF-16, and 2> loses an error.
function Find-Redirection {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Node -Source $Source -Type 'MergingRedirectionAst', 'FileRedirectionAst')) { New-Finding -At $node -Says 'no redirection' }
}

function Find-Output {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  $names = 'Write-Host', 'Write-Output', 'Write-Warning', 'Write-Error', 'Write-Verbose', 'Write-Debug', 'Write-Information', 'Write-Progress', 'Out-Host', 'Out-Default', 'Out-Null'
  foreach ($node in @(Get-Call -Source $Source -Name $names)) { New-Finding -At $node -Says 'a value is what a function prints; only Send- writes, and $null = takes what nobody wants' }
}

# A pipeline turns a list of one into a thing, of none into nothing; without a depth it is cut at 2.
function Find-LooseJson {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Call -Source $Source -Name 'ConvertTo-Json', 'ConvertFrom-Json')) {
    $parameters = @($node.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] } | ForEach-Object { $_.ParameterName })
    if ('InputObject' -notin $parameters) { New-Finding -At $node -Says 'JSON takes -InputObject, no pipeline' }
    if ($node.GetCommandName() -eq 'ConvertTo-Json' -and 'Depth' -notin $parameters) { New-Finding -At $node -Says 'ConvertTo-Json takes a -Depth' }
  }
}
