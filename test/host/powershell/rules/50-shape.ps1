# Rules of the shape: functions that are short, named by approved verbs, typed, and of one name each.

$Rules['top-level'] = @{ Find = 'Find-LooseStatement'; For = @('program') }
$Rules['name'] = @{ Find = 'Find-BadName'; For = $Ours }
$Rules['unique'] = @{ Find = 'Find-SharedName'; For = $Ours }
$Rules['binding'] = @{ Find = 'Find-LooseBinding'; For = $Ours }
$Rules['typed'] = @{ Find = 'Find-UntypedParameter'; For = $Ours }
$Rules['few-parameters'] = @{ Find = 'Find-ManyParameters'; For = $Ours }
$Rules['function-size'] = @{ Find = 'Find-LongFunction'; For = $Ours }

# 5.1 has not these two.
$Verbs = @((Get-Verb).Verb | Where-Object { $_ -cnotin 'Build', 'Deploy' })

function Get-Function {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  Get-Node -Source $Source -Type 'FunctionDefinitionAst'
}

# Whether a node is in a block that something else runs, later.
function Test-InBlock {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Node)
  for ($above = $Node.Parent; $above; $above = $above.Parent) { if ($above -is [Management.Automation.Language.ScriptBlockExpressionAst]) { return $true } }
  $false
}

# A program that was cut off must do nothing, and what throws outside the door is told to nobody: what runs is in functions.
function Find-LooseStatement {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($statement in $Source.Tree.EndBlock.Statements) {
    # A type is what the rule of the language finds.
    if ($statement.GetType().Name -notin 'FunctionDefinitionAst', 'AssignmentStatementAst', 'TypeDefinitionAst') { New-Finding -At $statement -Says 'outside functions there are only settings and entries of tables' }
    elseif ($statement -is [Management.Automation.Language.AssignmentStatementAst]) {
      foreach ($call in @($statement.Right.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true))) {
        if ($call.GetCommandName() -ne 'New-Object' -and -not (Test-InBlock -Node $call)) { New-Finding -At $call -Says 'what fails here is told to nobody: call it in a function' }
      }
    }
  }
}

function Find-BadName {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($function in @(Get-Function -Source $Source)) {
    $name = $function.Name
    if ($name -cnotmatch '\A[A-Z][A-Za-z]+-[A-Z][A-Za-z0-9]+\z') { New-Finding -At $function -Says "$name is not Verb-Noun" }
    elseif ($name.Split('-')[0] -cnotin $Verbs) { New-Finding -At $function -Says "$($name.Split('-')[0]) is no approved verb of 5.1" }
  }
}

# A second function of a name silently replaces the first, in the whole program.
function Find-SharedName {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($function in @(Get-Function -Source $Source)) {
    if ($Programs[$Source.Group].Functions[$function.Name].Count -gt 1) { New-Finding -At $function -Says "$($function.Name) is defined more than once in the program" }
    if ($Commands.ContainsKey($function.Name)) { New-Finding -At $function -Says "$($function.Name) hides a command of 5.1" }
  }
}

# Without [CmdletBinding()] a mistyped parameter vanishes into $args; a process block runs once for all when nothing is piped.
function Find-LooseBinding {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($function in @(Get-Function -Source $Source)) {
    $block = $function.Body.ParamBlock
    if ($function.Parameters) { New-Finding -At $function -Says "the parameters of $($function.Name) stand in a param block" }
    elseif (-not $block -or -not @($block.Attributes | Where-Object { $_.TypeName.Name -eq 'CmdletBinding' }).Count) { New-Finding -At $function -Says "$($function.Name) has no [CmdletBinding()]" }
    if ($function.Body.BeginBlock -or $function.Body.ProcessBlock) { New-Finding -At $function -Says "$($function.Name) has begin or process blocks" }
  }
}

# A parameter for anything says so: [object] or [AllowNull()].
function Find-UntypedParameter {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($function in @(Get-Function -Source $Source)) {
    if (-not $function.Body.ParamBlock) { continue }
    foreach ($parameter in $function.Body.ParamBlock.Parameters) {
      $typed = @($parameter.Attributes | Where-Object { $_ -is [Management.Automation.Language.TypeConstraintAst] -or $_.TypeName.Name -eq 'AllowNull' })
      if (-not $typed.Count) { New-Finding -At $parameter -Says "$($parameter.Name.Extent.Text) of $($function.Name) has no type" }
    }
  }
}

function Find-ManyParameters {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($function in @(Get-Function -Source $Source)) {
    $count = if ($function.Body.ParamBlock) { $function.Body.ParamBlock.Parameters.Count } else { 0 }
    if ($count -gt 5) { New-Finding -At $function -Says "$($function.Name) has $count parameters, and 5 are the limit" }
  }
}

# Code lines: neither blank nor a comment.
function Find-LongFunction {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($function in @(Get-Function -Source $Source)) {
    $lines = @($function.Extent.Text -split "`n" | Where-Object { $_ -notmatch '\A\s*(#|\z)' }).Count
    if ($lines -gt 40) { New-Finding -At $function -Says "$($function.Name) has $lines lines of code, and 40 are the limit" }
  }
}
