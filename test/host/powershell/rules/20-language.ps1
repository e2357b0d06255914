# Rules of the language: what PowerShell 7 accepts and 5.1 does not, or reads in another way.

$Rules['language'] = @{ Find = 'Find-NewLanguage'; For = $Ours }
$Rules['new-variable'] = @{ Find = 'Find-NewVariable'; For = $Ours }
$Rules['new-attribute'] = @{ Find = 'Find-NewAttribute'; For = $Ours }

$NewTokens = 'QuestionQuestion', 'QuestionQuestionEquals', 'AndAnd', 'OrOr', 'QuestionDot', 'QuestionLBracket', 'Clean'
$NewVariables = 'IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR', 'PSStyle', 'EnabledExperimentalFeatures', 'PSNativeCommandUseErrorActionPreference'
$OldAttributes = @(
  'CmdletBinding', 'Parameter', 'Alias', 'OutputType', 'AllowNull', 'AllowEmptyString', 'AllowEmptyCollection', 'ValidateSet', 'ValidateRange'
  'ValidatePattern', 'ValidateLength', 'ValidateCount', 'ValidateNotNull', 'ValidateNotNullOrEmpty', 'ValidateScript'
)

function Find-NewLanguage {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($token in $Source.Tokens) {
    if ([string] $token.Kind -cin $NewTokens) { New-Finding -At $token -Says "syntax of PowerShell 7: $($token.Text)" }
    # 5.1 knows hexadecimal and the suffixes d, l, kb to pb.
    if ($token.Kind -eq 'Number' -and $token.Text -match '\A0b|[yun](s|l)?\z|[0-9a-f]us\z') { New-Finding -At $token -Says "a number of PowerShell 7: $($token.Text)" }
    # The other escapes are as old as PowerShell; these two are a plain e and u to 5.1.
    if ($token -is [Management.Automation.Language.StringExpandableToken] -and $token.Text -cmatch '(?<!`)(``)*`(e|u\{)') {
      New-Finding -At $token -Says 'an escape of PowerShell 7: 5.1 reads a letter'
    }
  }
  foreach ($node in @(Get-Node -Source $Source -Type 'TernaryExpressionAst')) { New-Finding -At $node -Says 'syntax of PowerShell 7: a ternary' }
  foreach ($node in @(Get-Node -Source $Source -Type 'TypeDefinitionAst', 'UsingStatementAst')) { New-Finding -At $node -Says 'no class, enum or using: slow, and of no use in a joined program' }
  foreach ($node in @(Get-Node -Source $Source -Type 'BinaryExpressionAst')) {
    $block = $node.Right -is [Management.Automation.Language.ArrayLiteralAst] -and $node.Right.Elements[-1] -is [Management.Automation.Language.ScriptBlockExpressionAst]
    if ($block -and $node.Operator -in 'Ireplace', 'Creplace') { New-Finding -At $node -Says '5.1 puts the text of a block in: use [regex]::Replace' }
  }
}

# They are not there in 5.1, where StrictMode throws.
function Find-NewVariable {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Node -Source $Source -Type 'VariableExpressionAst')) {
    if ($node.VariablePath.UserPath -in $NewVariables) { New-Finding -At $node -Says "5.1 has no `$$($node.VariablePath.UserPath)" }
  }
}

function Find-NewAttribute {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Node -Source $Source -Type 'AttributeAst')) {
    $name = $node.TypeName.Name
    if ($name -notin $OldAttributes) { New-Finding -At $node -Says "5.1 may have no attribute $name" }
    foreach ($argument in $node.NamedArguments) {
      if ($argument.ArgumentName -eq 'ErrorMessage') { New-Finding -At $argument -Says "5.1: $name takes no ErrorMessage" }
    }
  }
}
