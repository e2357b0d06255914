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

# Groups and accounts as a whole text, perhaps with the rights that icacls gives them.
$AccountPattern = '((BUILTIN|NT AUTHORITY|NT-AUTORIT.T)\\)?(Administrators?|Users|Everyone|Authenticated Users|Guests|Power Users|SYSTEM|LOCAL SERVICE|NETWORK SERVICE)'
$ComparingMethods = 'Contains', 'StartsWith', 'EndsWith', 'IndexOf', 'Equals', 'Match', 'Matches', 'IsMatch'

# As words, written as above or in small letters; labels only as above.
$WindowsPattern = '(?<![\w-])(' + (@(foreach ($one in $WindowsTexts) {
  [regex]::Escape($one)
  if (-not $one.EndsWith(':')) { [regex]::Escape($one.ToLowerInvariant()) }
}) -join '|') + ')(?![\w-])'

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

# What a text is there for: to be compared (Operands, Operator), or as an argument of a command; nothing when for neither.
function Get-Purpose {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Text)
  for ($node = $Text; $node.Parent -and $node.GetType().Name -notin 'NamedBlockAst', 'StatementBlockAst'; $node = $node.Parent) {
    $above = $node.Parent
    switch ($above.GetType().Name) {
      'CommandAst' { return @{ At = $above; IsArgument = $true } }
      'BinaryExpressionAst' { if ($above.Operator -in $Comparisons) { return @{ At = $above; IsArgument = $false; Operands = $above.Left, $above.Right; Operator = $above.Operator } } }
      'InvokeMemberExpressionAst' {
        if ($above.Member.Extent.Text -in $ComparingMethods) { return @{ At = $above; IsArgument = $false; Operands = @($above.Expression) + @($above.Arguments); Operator = '' } }
      }
      'SwitchStatementAst' { return @{ At = $node; IsArgument = $false; Operands = @($above.Condition.PipelineElements | ForEach-Object { $_.Expression }); Operator = '' } }
    }
  }
}

function Find-LocalisedText {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($text in @(Get-Node -Source $Source -Type 'StringConstantExpressionAst')) {
    $isState = $text.Value.Trim('*', '^', '$') -in $StateTexts
    if ($text.StringConstantType -eq 'BareWord' -or -not ($isState -or $text.Value -cmatch "$WindowsPattern|\A$AccountPattern(:|\z)")) { continue }
    $purpose = Get-Purpose -Text $text
    if (-not $purpose) { continue }
    $isName = $text.Value -cmatch "\A$AccountPattern(:|\z)"
    $isWord = $text.Value -cmatch $WindowsPattern -or ($isState -and -not $purpose.IsArgument -and -not (Test-Constant -Operands $purpose.Operands -Operator $purpose.Operator))
    if ($isName -or ($isWord -and -not $purpose.IsArgument)) { New-Finding -At $purpose.At -Says "'$($text.Value)' is English: compare a number, an id or a SID" }
  }
}
