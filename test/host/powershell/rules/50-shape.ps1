# Rules of the shape: functions that are short, named by approved verbs, typed, and of one name each.

$Rules['top-level'] = @{ Find = 'Find-LooseStatement'; NotIn = @('lab', 'prelude', 'door', 'launcher', 'script') }
$Rules['name'] = @{ Find = 'Find-BadName'; NotIn = @('lab') }
$Rules['unique'] = @{ Find = 'Find-SharedName'; NotIn = @('lab') }
$Rules['binding'] = @{ Find = 'Find-LooseBinding'; NotIn = @('lab') }
$Rules['typed'] = @{ Find = 'Find-UntypedParameter'; NotIn = @('lab') }
$Rules['few-parameters'] = @{ Find = 'Find-ManyParameters'; NotIn = @('lab') }
$Rules['function-size'] = @{ Find = 'Find-LongFunction'; NotIn = @('lab') }

# 5.1 has not these two.
$Verbs = @((Get-Verb).Verb | Where-Object { $_ -cnotin 'Build', 'Deploy' })

function Get-Function {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  Get-Node -Source $Source -Type 'FunctionDefinitionAst'
}

# A program that was cut off must do nothing: what runs is in functions, and the door is the last line.
function Find-LooseStatement {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($statement in $Source.Tree.EndBlock.Statements) {
    # A type is what the rule of the language finds.
    if ($statement.GetType().Name -notin 'FunctionDefinitionAst', 'AssignmentStatementAst', 'TypeDefinitionAst') { New-Finding -At $statement -Says 'outside functions there are only settings and entries of tables' }
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
    if ($Defined[$Source.Group][$function.Name] -gt 1) { New-Finding -At $function -Says "$($function.Name) is defined more than once in the program" }
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
