# Rules of variables: each is made before it is read (StrictMode throws, but only on the way that a test takes), none is made for nothing,
# and none hides a setting: what a function calls sees the caller's variables, and their names have no case.

$Rules['unset-variable'] = @{ Find = 'Find-UnsetVariable'; For = $Ours }
$Rules['unread-variable'] = @{ Find = 'Find-UnreadVariable'; For = $Ours }
$Rules['hidden-setting'] = @{ Find = 'Find-HiddenSetting'; For = $Ours -cne 'script' }

$AutomaticVariables = @(
  '_', 'args', 'null', 'true', 'false', 'PSItem', 'PSBoundParameters', 'PSCmdlet', 'ExecutionContext', 'PSVersionTable', 'Matches', 'Error', 'Host', 'HOME', 'PID', 'PWD'
  'MyInvocation', 'PSScriptRoot', 'PSCommandPath', 'this', 'switch', 'foreach', 'ErrorActionPreference', 'ProgressPreference', 'OutputEncoding', 'LASTEXITCODE'
)
# What other rules find.
$OtherRules = $NewVariables + 'input'
# What the build writes between the files.
$BuiltSettings = 'ProgramVersion', 'JoinScript'

# function = what Get-Use says of it: three rules ask.
$Uses = @{}

function Get-PlainName {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Variable)
  $Variable.VariablePath.UserPath -replace '\A(script|global|local):'
}

# Whether a variable is made where it stands: by an assignment, a loop or a parameter.
function Test-Made {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Variable)
  $top = $Variable
  while ($top.Parent.GetType().Name -in 'ConvertExpressionAst', 'AttributedExpressionAst', 'ArrayLiteralAst') { $top = $top.Parent }
  switch ($top.Parent.GetType().Name) {
    'AssignmentStatementAst' { return $top.Parent.Left -eq $top }
    'ForEachStatementAst' { return $top.Parent.Variable -eq $top }
    'ParameterAst' { return $top.Parent.Name -eq $top }
  }
  $false
}

# What a function makes (name = where it does first), its parameters and those of its blocks among it, and the variables it reads.
function Get-Use {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Function)
  if ($Uses.ContainsKey($Function)) { return $Uses[$Function] }
  $use = @{ Made = @{}; Read = @() }
  foreach ($node in $Function.FindAll({ $args[0] -is [Management.Automation.Language.VariableExpressionAst] }, $true)) {
    if (-not $node.VariablePath.IsVariable) { continue }
    $name = Get-PlainName -Variable $node
    if (-not (Test-Made -Variable $node)) { $use.Read += $node }
    elseif (-not $use.Made.ContainsKey($name)) { $use.Made[$name] = $node }
  }
  $Uses[$Function] = $use
  $use
}

function Find-UnsetVariable {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  $settings = $Programs[$Source.Group].Settings
  foreach ($function in @(Get-Function -Source $Source)) {
    $use = Get-Use -Function $function
    foreach ($node in $use.Read) {
      $name = Get-PlainName -Variable $node
      $known = $use.Made.ContainsKey($name) -or $settings.ContainsKey($name) -or $name -in $AutomaticVariables + $BuiltSettings + $OtherRules
      if (-not $known) { New-Finding -At $node -Says "$($function.Name) reads `$$name, which neither it nor a setting makes" }
    }
  }
}

# A function that is called by its name in a table has the parameters of all in that table, and a loop may only count.
function Find-UnreadVariable {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  $program = $Programs[$Source.Group]
  foreach ($function in @(Get-Function -Source $Source)) {
    $use = Get-Use -Function $function
    $read = @(foreach ($node in $use.Read) { Get-PlainName -Variable $node })
    $mayIgnore = $program.Names.ContainsKey($function.Name) -or 'PSBoundParameters' -in $read
    foreach ($name in $use.Made.Keys) {
      if ($name -in $read + $AutomaticVariables -or $program.Settings.ContainsKey($name)) { continue }
      $where = $use.Made[$name].Parent.GetType().Name
      if ($where -eq 'ForEachStatementAst' -or ($where -eq 'ParameterAst' -and $mayIgnore)) { continue }
      New-Finding -At $use.Made[$name] -Says "$($function.Name) makes `$$name and never reads it"
    }
  }
}

function Find-HiddenSetting {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($function in @(Get-Function -Source $Source)) {
    $made = (Get-Use -Function $function).Made
    foreach ($name in $made.Keys) {
      $isMeant = $made[$name].VariablePath.UserPath -match ':'
      if (-not $isMeant -and $Programs[$Source.Group].Settings.ContainsKey($name)) { New-Finding -At $made[$name] -Says "`$$name hides a setting from all that $($function.Name) calls" }
    }
  }
}
