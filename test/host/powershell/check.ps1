# Says where PowerShell sources break the rules of host/windows, from their syntax trees. Runs on PowerShell 7 and never runs what it reads.
# Standard input: JSON, a list of { group, kind, name, text }; a group is a program, within which names are unique.
# Standard output: JSON, a list of { group, name, rule, line, code, says }.
param([Parameter(Mandatory = $true)] [string] $Folder)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3.0

# The kinds of sources of our own: files of the program, the first and the last among them, what starts it, what a person runs.
$Ours = 'program', 'prelude', 'door', 'launcher', 'script'
# The lab's files, which run on 7 alone, and the program as it is sent, whole and its reading half.
$Any = $Ours + 'lab' + 'joined' + 'reading'
# name = @{ Find = 'Find-Something'; For = kinds }. Find takes a source and gives findings.
$Rules = [ordered] @{}
foreach ($file in Get-ChildItem -LiteralPath (Join-Path $Folder 'rules') -Filter '*.ps1' | Sort-Object -Property Name) { . $file.FullName }

# node = the nodes right below it
$Children = @{}

# A source with its tree, its tokens, and its nodes by the name of their type.
function New-Source {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Given)
  $tokens = $errors = $null
  $tree = [Management.Automation.Language.Parser]::ParseInput($Given.text, [ref] $tokens, [ref] $errors)
  $nodes = @{}
  foreach ($node in $tree.FindAll({ $true }, $true)) {
    $type = $node.GetType().Name
    if (-not $nodes.ContainsKey($type)) { $nodes[$type] = [Collections.Generic.List[object]]::new() }
    $nodes[$type].Add($node)
    if ($node.Parent) { $Children[$node.Parent] = @($Children[$node.Parent]) + $node }
  }
  @{
    Group = $Given.group; Kind = $Given.kind; Name = $Given.name; Text = $Given.text; Lines = $Given.text -split "`n"
    Tree = $tree; Tokens = $tokens; Errors = $errors; Nodes = $nodes
  }
}

# The nodes of these types, in the order of the types.
function Get-Node {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source, [Parameter(Mandatory = $true)] [string[]] $Type)
  foreach ($one in $Type) { if ($Source.Nodes.ContainsKey($one)) { $Source.Nodes[$one] } }
}

# The names of the variables that an assignment makes; a field of one makes none.
function Get-MadeName {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Left)
  while ($Left -is [Management.Automation.Language.AttributedExpressionAst]) { $Left = $Left.Child }
  if ($Left -is [Management.Automation.Language.VariableExpressionAst]) { $Left.VariablePath.UserPath -replace '\A(script|global|local):' }
  if ($Left -is [Management.Automation.Language.ArrayLiteralAst]) { foreach ($one in $Left.Elements) { Get-MadeName -Left $one } }
}

# Notes what a source gives to its program: functions, settings (what is assigned outside functions), bare words (calls), and names (texts).
function Add-ToProgram {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  if (-not $Programs.ContainsKey($Source.Group)) { $Programs[$Source.Group] = @{ Functions = @{}; Settings = @{}; Words = @{}; Names = @{} } }
  $program = $Programs[$Source.Group]
  foreach ($function in @(Get-Node -Source $Source -Type 'FunctionDefinitionAst')) { $program.Functions[$function.Name] = @($program.Functions[$function.Name] | Where-Object { $_ }) + $function }
  foreach ($statement in $Source.Tree.EndBlock.Statements) {
    if ($statement -is [Management.Automation.Language.AssignmentStatementAst]) { foreach ($name in @(Get-MadeName -Left $statement.Left)) { $program.Settings[$name] = $true } }
  }
  if ($Source.Tree.ParamBlock) { foreach ($parameter in $Source.Tree.ParamBlock.Parameters) { $program.Settings[$parameter.Name.VariablePath.UserPath] = $true } }
  foreach ($text in @(Get-Node -Source $Source -Type 'StringConstantExpressionAst')) {
    if ($text.StringConstantType -eq 'BareWord') { $program.Words[$text.Value] = $true } else { $program.Names[$text.Value] = $true }
  }
}

# What a rule gives: a place (anything with an extent) and a sentence.
function New-Finding {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $At, [Parameter(Mandatory = $true)] [string] $Says)
  @{ Line = $At.Extent.StartLineNumber; Says = $Says }
}

# The findings of all rules in one source.
function Find-All {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($rule in $Rules.GetEnumerator()) {
    if ($Source.Kind -cnotin $rule.Value.For) { continue }
    foreach ($found in @(& $rule.Value.Find -Source $Source)) {
      $code = $Source.Lines[$found.Line - 1].Trim()
      [ordered] @{ group = $Source.Group; name = $Source.Name; rule = $rule.Key; line = $found.Line; code = $code; says = $found.Says }
    }
  }
}

$given = ConvertFrom-Json -InputObject ([Console]::In.ReadToEnd())
$sources = @(foreach ($one in $given) { New-Source -Given $one })
# group = @{ Functions = @{ name = its definitions }; Settings = @{ name = $true }; Words and Names = @{ text = $true } }
$Programs = @{}
foreach ($source in $sources) { Add-ToProgram -Source $source }
$found = @(foreach ($source in $sources) { Find-All -Source $source })
ConvertTo-Json -InputObject $found -Compress -Depth 3
