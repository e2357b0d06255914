# Calls functions of the Windows program with many parameters in one PowerShell: for tests of its parts. Standard input: JSON, a list
# of { call, with }; standard output: JSON, a list of { value } or { failed }.
param([Parameter(Mandatory = $true)] [string] $Program)
. ([scriptblock]::Create([IO.File]::ReadAllText($Program))) ([Console]::In) 'ab12'
$rows = @(ConvertFrom-Json -InputObject ([Console]::In.ReadToEnd()) -AsHashtable)
$said = foreach ($row in $rows) {
  $with = $row['with']
  try { @{ value = & $row['call'] @with } }
  catch { @{ failed = $_.FullyQualifiedErrorId } }
}
[Console]::Out.Write((ConvertTo-Json -InputObject @($said) -Depth 8 -Compress))
