# Rules of what belongs together: calls of own functions fit their parameters, functions named as texts exist, and none is there for nothing.

$Rules['own-parameter'] = @{ Find = 'Find-MisfitCall'; For = $Ours }
$Rules['named-function'] = @{ Find = 'Find-MissingFunction'; For = $Ours }
$Rules['unused'] = @{ Find = 'Find-UnusedFunction'; For = @('joined') }

# The parameters of a function: name = @{ Mandatory; Switch }, in their order.
function Get-Parameter {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Function)
  $all = [ordered] @{}
  $block = $Function.Body.ParamBlock
  foreach ($parameter in @(if ($block) { $block.Parameters })) {
    $mandatory = @($parameter.Attributes | Where-Object { "$_" -match '\A\[Parameter\(.*Mandatory(?! = \$false)' }).Count -gt 0
    $all[$parameter.Name.VariablePath.UserPath] = @{ Mandatory = $mandatory; Switch = $parameter.StaticType -eq [switch] }
  }
  $all
}

# How a call uses its function: Given (names of parameters), Unknown, Splatted, and how many arguments have no name.
function Get-CallShape {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Call, [Parameter(Mandatory = $true)] [Collections.IDictionary] $Parameters)
  $shape = @{ Given = @(); Unknown = @(); Splatted = $false; Loose = 0 }
  $takesNext = $false
  foreach ($element in @($Call.CommandElements | Select-Object -Skip 1)) {
    if ($element -is [Management.Automation.Language.CommandParameterAst]) {
      if ($Parameters.Contains($element.ParameterName)) { $shape.Given += $element.ParameterName } elseif ($element.ParameterName -notin $CommonParameters) { $shape.Unknown += $element.ParameterName }
      $takesNext = -not $element.Argument -and -not ($Parameters.Contains($element.ParameterName) -and $Parameters[$element.ParameterName].Switch)
    }
    elseif ($takesNext) { $takesNext = $false }
    elseif ($element -is [Management.Automation.Language.VariableExpressionAst] -and $element.Splatted) { $shape.Splatted = $true }
    else { $shape.Loose += 1 }
  }
  $shape
}

function Find-MisfitCall {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  $functions = $Programs[$Source.Group].Functions
  foreach ($call in @(Get-Node -Source $Source -Type 'CommandAst')) {
    $name = $call.GetCommandName()
    if (-not $name -or -not $functions.ContainsKey($name)) { continue }
    $parameters = Get-Parameter -Function $functions[$name][0]
    $shape = Get-CallShape -Call $call -Parameters $parameters
    foreach ($unknown in $shape.Unknown) { New-Finding -At $call -Says "$name has no parameter -$unknown" }
    $left = @($parameters.Keys | Where-Object { $_ -notin $shape.Given })
    if ($shape.Loose -gt $left.Count) { New-Finding -At $call -Says "$name is given more than it takes" }
    $missing = @($left | Select-Object -Skip $shape.Loose | Where-Object { $parameters[$_].Mandatory })
    if ($missing.Count -and -not $shape.Splatted) { New-Finding -At $call -Says "$name needs -$($missing -join ', -')" }
  }
}

# Tables and waits name functions as texts.
function Find-MissingFunction {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($text in @(Get-Node -Source $Source -Type 'StringConstantExpressionAst')) {
    $isName = $text.StringConstantType -ne 'BareWord' -and $text.Value -cmatch '\A([A-Z][A-Za-z]+)-[A-Z][A-Za-z0-9]+\z' -and $Matches[1] -cin $Verbs
    $known = $Programs[$Source.Group].Functions.ContainsKey($text.Value) -or $Commands.ContainsKey($text.Value)
    if ($isName -and -not $known) { New-Finding -At $text -Says "the program has no function $($text.Value)" }
  }
}

function Find-UnusedFunction {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Source)
  foreach ($function in @(Get-Function -Source $Source)) {
    $program = $Programs[$Source.Group]
    if (-not $program.Words.ContainsKey($function.Name) -and -not $program.Names.ContainsKey($function.Name)) { New-Finding -At $function -Says "nothing calls $($function.Name)" }
  }
}
