// The checks of the Windows program's PowerShell: each rule, with one of its decisions taken out, lets a snippet through or finds
// one that is right.

import { type Mutant, mutantsOf } from "./row.ts";

type Rows = Parameters<typeof mutantsOf>[2];

const rules = (file: string, rows: Rows) =>
  mutantsOf(`test/host/powershell/rules/${file}.ps1`, ["test/host/powershell/rules.test.ts"], rows);

/** Nodes of these types are not looked at. */
const unseen = (promise: string, types: string): Rows[number] => [promise, `-Type ${types})`, "-Type 'Nothing')"];
/** Nothing is found when this holds. */
const never = (promise: string, condition: string): Rows[number] => [promise, condition, "$false"];

const texts: Rows = [
  ["a source that does not parse is found", "in $Source.Errors", "in @()"],
  ["a tab and a carriage return are found", "'[^\\x20-\\x7e]'", "'[^\\x00-\\x7e]'"],
  never("a backtick at the end of a line is found", "$token.Kind -eq 'LineContinuation'"),
  never("a block of comment is found", "$token.Text.StartsWith('<#')"),
  never("a string over several lines is found", "$token.Extent.StartLineNumber -ne $token.Extent.EndLineNumber"),
  ["a file has no more than 240 lines", "$lines -gt 240", "$lines -gt 241"],
];

const language: Rows = [
  never("operators that 5.1 has not are found", "[string] $token.Kind -cin $NewTokens"),
  never("numbers that 5.1 cannot read are found", "$token.Kind -eq 'Number'"),
  never(
    "escapes that 5.1 reads as letters are found",
    "$token -is [Management.Automation.Language.StringExpandableToken]",
  ),
  unseen("a ternary is found", "'TernaryExpressionAst'"),
  unseen("classes and using are found", "'TypeDefinitionAst', 'UsingStatementAst'"),
  never("a block that replaces is found", "$node.Operator -in 'Ireplace', 'Creplace'"),
  never("a variable that 5.1 has not is found", "$node.VariablePath.UserPath -in $NewVariables"),
  never("an attribute that 5.1 has not is found", "$name -notin $OldAttributes"),
  never("an argument of an attribute that 5.1 has not is found", "$argument.ArgumentName -eq 'ErrorMessage'"),
];

const commands: Rows = [
  never("an alias is found", String.raw`$name -notmatch '[-.\\/]'`),
  ["a command that 5.1 has not is found", "-and -not $Commands.ContainsKey($name)) {", "-and $false) {"],
  never("a parameter that 5.1 has not, or that is cut short, is found", "$element.ParameterName -notin $known"),
  ["what writes other bytes in 5.1 is found", "'Set-Content', 'Add-Content', 'Out-File', 'Tee", "'Tee"],
  ["what reads by the code page is found", "if ($reads -and", "if ($false -and"],
  never("half a second, which 5.1 sleeps not, is found", "$name -eq 'Start-Sleep'"),
  never("a path of three parts is found", "$given[''].Count -gt 2"),
  never(
    "what only newer Windows have, and nobody asks for, is found",
    "$probe -and -not $Programs[$Source.Group].Names.ContainsKey($probe)",
  ),
  never("an encoding that 5.1 has not is found", `"$($given['Encoding'])".Trim("'") -in $NewEncodings`),
];

const dotnet: Rows = [
  ["a type that 4.6.1 has not is found", "elseif (-not $Types", "elseif ($false -and -not $Types"],
  ["a type that New-Object makes is looked at", "if ($argument.Count)", "if ($false)"],
  never("a static member that 4.6.1 has not is found", "-not (Test-StaticMember -Type $type -Member $member)"),
  never("a member that 4.6.1 has not is found", "$NewMembers.ContainsKey($member)"),
  never("a call that breaks a row of the overloads is found", "Test-Broken -Row $row -Arguments $arguments"),
  never("an overload that is never there is found", "$Row['never']"),
  never("an overload with another number of arguments is found", "$Arguments.Count -notin $Row.counts"),
  never("an overload that wants another first argument is found", "$first -notin $Row.first"),
  never("an overload that 4.6.1 has not for a first argument is found", "$first -in $Row['notFirst']"),
  never("an overload that 4.6.1 has not for a last argument is found", "$last -in $Row['notLast']"),
];

const shape: Rows = [
  ["a statement outside functions is found", "if ($statement.GetType", "if ($false -and $statement.GetType"],
  never("a call in a setting is found", "$call.GetCommandName() -ne 'New-Object'"),
  never("a verb that is not approved is found", "$name.Split('-')[0] -cnotin $Verbs"),
  ["the two verbs that 5.1 has not are found", "-cnotin 'Build', 'Deploy'", "-cnotin 'Deploy'"],
  never("a second function of a name is found", "$Programs[$Source.Group].Functions[$function.Name].Count -gt 1"),
  never("a function that hides a command is found", "$Commands.ContainsKey($function.Name)"),
  [
    "a function without CmdletBinding is found",
    "elseif (-not $block -or -not @($block.Attributes | Where-Object { $_.TypeName.Name -eq 'CmdletBinding' }).Count)",
    "elseif ($false)",
  ],
  never("a process block is found", "$function.Body.BeginBlock -or $function.Body.ProcessBlock"),
  never("a parameter without a type is found", "-not $typed.Count"),
  ["a function has no more than five parameters", "$count -gt 5", "$count -gt 6"],
  never("a long function is found", "$lines -gt 40"),
];

const links: Rows = [
  ["a parameter that a function of ours has not is found", "in $shape.Unknown", "in @()"],
  never("an argument too many is found", "$shape.Loose -gt $left.Count"),
  never("an argument that is missing is found", "$missing.Count"),
  never("a text that names no function is found", "$isName -and -not $known"),
  never("a function that nothing calls is found", "-not $program.Words.ContainsKey($function.Name)"),
];

const variables: Rows = [
  never("a variable that nothing makes is found", "-not $known"),
  ["a variable that nothing reads is found", "if ($where -eq 'ForEachStatementAst' -or", "if ($true -or"],
  ["a parameter that nothing reads is found", "-eq 'ParameterAst' -and $mayIgnore", "-eq 'ParameterAst'"],
  never("a variable that hides a setting is found", "-not $isMeant"),
];

const safety: Rows = [
  never("$input is found", "$node.VariablePath.UserPath -eq 'input'"),
  ["a command that runs a text is found", "'Invoke-Expression', 'Add-Type', 'Invoke", "'Invoke"],
  ["a method that makes a block of a text is found", "if ($creates -or", "if ("],
  never(
    "a method that runs a text is found",
    "$node.Member.Extent.Text -in 'InvokeScript', 'NewScriptBlock', 'ExpandString'",
  ),
  never("a catch that does nothing is found", "-not $node.Body.Statements.Count"),
  unseen("a trap is found", "'TrapStatementAst'"),
  ["a call that hides its errors is found", "if ($silent -and", "if ($false -and"],
  [
    "a program that goes on after errors is found",
    "if ($node.Left.Extent.Text -match 'Error",
    "if ($node.Left.Extent.Text -match 'No",
  ],
  unseen("an exit is found", "'ExitStatementAst'"),
  ["an exit by .NET is found", "::(Exit|FailFast)", "::(FailFast)"],
  never("a call by an operator is found", "$node.InvocationOperator -ne 'Unknown'"),
  ["a program by its name is found", "elseif ($node.GetCommandName() -match", "elseif ($false -and $node -match"],
  ["a program that .NET starts is found", "Process\\]::Start", "Process\\]::Nothing"],
  ["2>&1 is found", "'MergingRedirectionAst', 'File", "'File"],
  [
    "a file that a redirection writes is found",
    "'MergingRedirectionAst', 'FileRedirectionAst'",
    "'MergingRedirectionAst'",
  ],
  ["Out-Null is found", ", 'Out-Null'", ""],
  never("JSON from a pipeline is found", "'InputObject' -notin $parameters"),
  never("JSON without a depth is found", "'Depth' -notin $parameters"),
];

const languages: Rows = [
  ["a name of an account in English is found", "if ($isName -or (", "if (("],
  ["a word that a program printed is found", "if (Test-ProgramText -Node $operand) { return $false }", ""],
  ["a constant that is compared with its case is right", "if ($Operator -in $ExactComparisons) { return $true }", ""],
  ["a word in a switch is found", "'SwitchStatementAst' {", "'Nothing' {"],
];

const secret: Rows = [
  never("the secret as an argument of a command is found", "(Test-Carrier -Node $argument -Names $names)"),
  ["the secret as output is found", "elseif ((Test-Output -Pipeline $node) -and", "elseif ($false -and"],
  never("the secret in a text is found", "Test-Carrier -Node $part -Names $names"),
  never("the secret in an error is found", "Test-Carrier -Node $node.Pipeline -Names $names"),
  never("what the secret is assigned to is a secret", "Test-Carrier -Node $node.Right -Names $names"),
  ["what is assigned to the secret is one", "if ($goesIn -and", "if ($false -and"],
  never("the length of the secret is none", "$Node.Member.Extent.Text -in $HarmlessMembers"),
];

const sent: Rows = [
  ["a comment that is sent is found", "if ($alone)", "if ($false)"],
  ["a command that changes a machine is found in the reading half", "if ($changes)", "if ($false)"],
  never("a method that changes a machine is found in the reading half", `"$node" -match $ChangingCall`),
  never("the launcher uses core types alone before its line", "$node.Extent.StartOffset -lt $line.Extent.EndOffset"),
];

export const powershellMutants: readonly Mutant[] = [
  ...rules("10-text", texts),
  ...rules("20-language", language),
  ...rules("30-commands", commands),
  ...rules("40-dotnet", dotnet),
  ...rules("50-shape", shape),
  ...rules("55-links", links),
  ...rules("56-variables", variables),
  ...rules("60-safety", safety),
  ...rules("65-languages", languages),
  ...rules("70-secret", secret),
  ...rules("80-sent", sent),
];
