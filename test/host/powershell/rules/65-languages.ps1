# The rule of languages: what Windows says is translated, so it is judged by numbers, ids and SIDs, never by its words. A list of ours.

$Rules['localised-text'] = @{ Find = 'Find-LocalisedText'; For = $Ours }

# Texts of Windows in English, whatever they are compared with; whoever has another language has others.
$WindowsTexts = @(
  'Administrator', 'Administrators', 'Users', 'Everyone', 'Authenticated Users', 'Guests', 'Power Users', 'BUILTIN', 'NT AUTHORITY', 'TrustedInstaller', 'Local System'
  'Access is denied', 'Access to the', 'is not recognized', 'cannot find', 'not found', 'does not exist', 'already exists', 'Permission denied', 'The system', 'The service'
  'Group used for deny only', 'Mandatory group', 'Enabled by default', 'Enabled group', 'High Mandatory Level', 'SUCCESS:', 'ERROR:', 'WARNING:', 'successfully'
)
# Words of Windows that are constants of .NET, CIM and Tailscale, too: those are fields, or compared as a whole and with their case.
$StateTexts = 'Running', 'Stopped', 'Paused', 'Ready', 'Disabled', 'Enabled', 'Automatic', 'Manual', 'Started', 'True', 'Yes', 'No', 'OK'
$ExactComparisons = 'Ceq', 'Cne', 'Cin', 'Cnotin', 'Ccontains', 'Cnotcontains'
$Comparisons = $ExactComparisons + @(
  'Ieq', 'Ine', 'Ilike', 'Clike', 'Inotlike', 'Cnotlike', 'Imatch', 'Cmatch', 'Inotmatch', 'Cnotmatch', 'Iin', 'Inotin', 'Icontains', 'Inotcontains'
)

# The texts in an expression.
function Get-Literal {
  [CmdletBinding()] param([AllowNull()] [object] $Node)
  if ($null -eq $Node) { return }
  $isText = { $args[0] -is [Management.Automation.Language.StringConstantExpressionAst] -and $args[0].StringConstantType -ne 'BareWord' }
  foreach ($one in $Node.FindAll($isText, $true)) { $one.Value }
}

# Whether a text is one of Windows' own, or holds one of them as words.
function Test-WindowsText {
  [CmdletBinding()] param([string] $Text, [switch] $Constant)
  foreach ($one in $WindowsTexts) {
    $spellings = if ($one.EndsWith(':')) { [regex]::Escape($one) } else { [regex]::Escape($one), [regex]::Escape($one.ToLowerInvariant()) -join '|' }
    if ($Text -cmatch "(?<![\w-])($spellings)(?![\w-])") { return $true }
  }
  -not $Constant -and $Text.Trim('*', '^', '$') -in $StateTexts
}

# Whether an operand is what a program wrote, by its name.
function Test-ProgramText {
  [CmdletBinding()] param([AllowNull()] [object] $Node)
  "$Node" -match '(out|err|output|text|line|lines|said|message)\)?\z'
}

# Whether an operand is a field, or a cast of one.
function Test-Field {
  [CmdletBinding()] param([AllowNull()] [object] $Node)
  while ($Node -is [Management.Automation.Language.ConvertExpressionAst]) { $Node = $Node.Child }
  $Node -is [Management.Automation.Language.MemberExpressionAst] -or $Node -is [Management.Automation.Language.IndexExpressionAst] -or "$Node" -match '\A\(Get-Field '
}

# Whether what stands beside a text holds constants rather than words.
function Test-Constant {
  [CmdletBinding()] param([AllowNull()] [object[]] $Operands, [string] $Operator)
  foreach ($operand in $Operands) { if (Test-ProgramText -Node $operand) { return $false } }
  if ($Operator -in $ExactComparisons) { return $true }
  foreach ($operand in $Operands) { if (Test-Field -Node $operand) { return $true } }
  $false
}

# What is compared with texts: by an operator, by a method, by switch.
function Get-Comparison {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($node in @(Get-Node -Source $Source -Type 'BinaryExpressionAst')) {
    if ($node.Operator -notin $Comparisons) { continue }
    @{ At = $node; Texts = @(Get-Literal -Node $node.Right) + @(Get-Literal -Node $node.Left); Constant = Test-Constant -Operands $node.Left, $node.Right -Operator $node.Operator }
  }
  foreach ($node in @(Get-Node -Source $Source -Type 'InvokeMemberExpressionAst')) {
    if ($node.Member.Extent.Text -notin 'Contains', 'StartsWith', 'EndsWith', 'IndexOf', 'Equals') { continue }
    @{ At = $node; Texts = @(foreach ($argument in $node.Arguments) { Get-Literal -Node $argument }); Constant = Test-Constant -Operands $node.Expression }
  }
  foreach ($node in @(Get-Node -Source $Source -Type 'SwitchStatementAst')) {
    $condition = $node.Condition.Find({ $args[0] -is [Management.Automation.Language.CommandExpressionAst] }, $false)
    $constant = $condition -and (Test-Constant -Operands $condition.Expression)
    foreach ($clause in $node.Clauses) { @{ At = $clause.Item1; Texts = @(Get-Literal -Node $clause.Item1); Constant = $constant } }
  }
}

function Find-LocalisedText {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($compared in @(Get-Comparison -Source $Source)) {
    foreach ($text in $compared.Texts) {
      if (Test-WindowsText -Text $text -Constant:$compared.Constant) { New-Finding -At $compared.At -Says "'$text' is English: compare a number, an id or a SID" }
    }
  }
}
