// Findings that are meant, each with its reason: the very line, so that a change of it is looked at again. One that is no longer
// found fails the test.

export interface Allowance {
  readonly name: string;
  readonly rule: string;
  readonly code: string;
  readonly because: string;
}

const calls = (name: string, code: string, because: string): Allowance => ({ name, rule: "native", code, because });

export const allowed: readonly Allowance[] = [
  calls("21-native.ps1", "$process = [Diagnostics.Process]::Start($how)", "this is Invoke-Native"),
  calls(
    "33-facts.ps1",
    "try { @(& $Readings[$name] -Seen $Seen) }",
    "the readings are functions named in our own table",
  ),
  calls(
    "37-health.ps1",
    "try { return , (& $By -From $From) }",
    "the parts of health are functions named in our own tables",
  ),
  calls(
    "50-change.ps1",
    "$null = & $Verb['Run'] -Arguments $Arguments",
    "the function of a verb, named in our own table",
  ),
  calls(
    "50-change.ps1",
    "for ($left = 2 * $Seconds; -not (& $Test); $left--) {",
    "the test that a caller of ours names",
  ),
  {
    name: "86-syncthing-program.ps1",
    rule: "code-in-text",
    code: "Add-Type -AssemblyName 'System.IO.Compression'",
    because: "it loads a part of .NET, and no text",
  },
  calls(
    "76-leave-traces.ps1",
    "foreach ($part in $Leaving.Keys) { $null = & $Leaving[$part] }",
    "the parts that are taken back are functions named in our own table",
  ),
  calls(
    "99-door.ps1",
    "if (-not (& $Verb.Arguments[$check[0]] -Value $value)) { Deny-Argument -What $argument.Name }",
    "the check of an argument, named in our own table",
  ),
  calls(
    "99-door.ps1",
    "$values = @(if ($verb['Changes']) { Invoke-Change -Verb $verb -Arguments $arguments } else { & $verb.Run -Arguments $arguments })",
    "the function of a verb, named in our own table",
  ),
  calls(
    "script/join-mesh.ps1",
    "$process = [Diagnostics.Process]::Start($how)",
    "the script is alone, without Invoke-Native",
  ),
  calls(
    "script/prepare.ps1",
    "$process = [Diagnostics.Process]::Start($how)",
    "the script is alone, without Invoke-Native",
  ),
];
