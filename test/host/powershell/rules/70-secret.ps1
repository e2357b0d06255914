# The rule of the secret: Windows may log what is a cmdlet's argument, a pipeline object, output or program text (script blocks, modules,
# transcripts), so $Secret, and every variable that its value comes from or goes to, is touched by .NET methods and operators only.

$Rules['secret'] = @{ Find = 'Find-LeakingSecret'; For = $Ours }

# What these give does not hold the value itself.
$HarmlessMembers = 'Length', 'Count', 'Contains', 'StartsWith', 'EndsWith', 'IndexOf', 'Equals', 'GetType'

# .NET methods that give nothing back.
$VoidCall = '(::|\.)(Write|Set|Clear|Copy|Push|Enqueue|Dispose|Close|Flush)\w*\(.*\)\z'

# A text that has one of the variables in it.
function Get-MentionPattern {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Names)
  "[`$@]\{?(\w+:)?($($Names.Keys -join '|'))\b"
}

# Whether the value of an expression holds the secret.
function Test-Carrier {
  [CmdletBinding()] param([AllowNull()] [object] $Node, [Parameter(Mandatory = $true)] [hashtable] $Names)
  if ($null -eq $Node -or $Node.Extent.Text -notmatch (Get-MentionPattern -Names $Names)) { return $false }
  if ($Node -is [Management.Automation.Language.VariableExpressionAst]) { return $Names.ContainsKey(($Node.VariablePath.UserPath -replace '\A\w+:')) }
  if ($Node -is [Management.Automation.Language.ConvertExpressionAst] -and $Node.Type.TypeName.Name -in 'bool', 'void') { return $false }
  if ($Node -is [Management.Automation.Language.BinaryExpressionAst] -and $Node.Operator -in $Comparisons + 'And', 'Or', 'Is', 'IsNot', 'Igt', 'Ige', 'Ilt', 'Ile', 'Cgt', 'Cge', 'Clt', 'Cle') { return $false }
  if ($Node -is [Management.Automation.Language.UnaryExpressionAst] -and $Node.TokenKind -in 'Not', 'Exclaim') { return $false }
  if ($Node -is [Management.Automation.Language.MemberExpressionAst] -and $Node.Member.Extent.Text -in $HarmlessMembers) { return $false }
  # A text from which the secret is taken out.
  if ($Node -is [Management.Automation.Language.InvokeMemberExpressionAst] -and $Node.Member.Extent.Text -eq 'Replace') { return Test-Carrier -Node $Node.Expression -Names $Names }
  foreach ($child in @($Children[$Node])) { if (Test-Carrier -Node $child -Names $Names) { return $true } }
  $false
}

# The name of the variable in an expression, also when a field of it is meant.
function Get-VariableName {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Node)
  $variable = $Node.Find({ $args[0] -is [Management.Automation.Language.VariableExpressionAst] }, $true)
  if ($variable) { $variable.VariablePath.UserPath -replace '\A\w+:' }
}

# The variables that hold the secret: itself, what it is assigned to, and what is assigned to it, until there are no more.
function Get-SecretName {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  $names = @{ Secret = $true }
  do {
    $before = $names.Count
    foreach ($node in @(Get-Node -Source $Source -Type 'AssignmentStatementAst')) {
      if (Test-Carrier -Node $node.Right -Names $names) { $names[(Get-VariableName -Node $node.Left)] = $true }
      $origin = $node.Right.Find({ $args[0] -is [Management.Automation.Language.ExpressionAst] }, $true)
      while ($origin -is [Management.Automation.Language.ConvertExpressionAst]) { $origin = $origin.Child }
      $goesIn = $names.ContainsKey("$(Get-VariableName -Node $node.Left)") -and $origin -is [Management.Automation.Language.VariableExpressionAst]
      if ($goesIn -and $origin.VariablePath.UserPath -notin 'null', 'true', 'false') { $names[(Get-VariableName -Node $origin)] = $true }
    }
    foreach ($node in @(Get-Node -Source $Source -Type 'ForEachStatementAst')) {
      if (Test-Carrier -Node $node.Condition -Names $names) { $names[$node.Variable.VariablePath.UserPath] = $true }
    }
  } while ($names.Count -gt $before)
  $names
}

# A statement whose value is neither assigned nor a condition: a function's output.
function Test-Output {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Pipeline)
  $Pipeline.Parent -is [Management.Automation.Language.NamedBlockAst] -or $Pipeline.Parent -is [Management.Automation.Language.ReturnStatementAst] -or
    ($Pipeline.Parent -is [Management.Automation.Language.StatementBlockAst] -and $Pipeline.Parent.Parent -isnot [Management.Automation.Language.SubExpressionAst])
}

function Find-LeakingSecret {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  if ($Source.Text -notmatch '\bSecret\b') { return }
  $names = Get-SecretName -Source $Source
  $mentions = Get-MentionPattern -Names $names
  foreach ($node in @(Get-Node -Source $Source -Type 'CommandAst')) {
    if ($node.Extent.Text -notmatch $mentions) { continue }
    foreach ($argument in @($node.CommandElements | Select-Object -Skip 1)) {
      if ((Test-Carrier -Node $argument -Names $names)) { New-Finding -At $argument -Says 'the secret is the argument of a command, which a log may keep' }
    }
  }
  foreach ($node in @(Get-Node -Source $Source -Type 'PipelineAst')) {
    if ($node.Extent.Text -notmatch $mentions) { continue }
    $first = $node.PipelineElements[0]
    if ($first -isnot [Management.Automation.Language.CommandExpressionAst] -or -not (Test-Carrier -Node $first.Expression -Names $names)) { continue }
    if ($node.PipelineElements.Count -gt 1) { New-Finding -At $node -Says 'the secret is in a pipeline, which a log may keep' }
    elseif ((Test-Output -Pipeline $node) -and "$($first.Expression)" -cnotmatch $VoidCall) { New-Finding -At $node -Says 'the secret is output, which a transcript keeps' }
  }
  foreach ($node in @(Get-Node -Source $Source -Type 'ExpandableStringExpressionAst')) {
    foreach ($part in $node.NestedExpressions) { if (Test-Carrier -Node $part -Names $names) { New-Finding -At $node -Says 'the secret is put into a text' } }
  }
  foreach ($node in @(Get-Node -Source $Source -Type 'ThrowStatementAst')) {
    if (Test-Carrier -Node $node.Pipeline -Names $names) { New-Finding -At $node -Says 'the secret is thrown' }
  }
}
