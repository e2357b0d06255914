# The door: reads the request, finds its verb in the table, checks each argument, and answers once. It knows no verb itself: the
# table holds what was joined, so the reading program refuses what changes. The only place that catches and the only one that exits.

# Standard input's next two lines: the request, base64 of JSON, and the secret. $null: it is not a client's.
function Read-Request {
  [CmdletBinding()] param()
  $line = $Requests.ReadLine()
  $Secret.Text = [string] $Requests.ReadLine()
  if ($line -cnotmatch '\A[A-Za-z0-9+/]+={0,2}\z' -or $line.Length % 4) { return $null }
  $request = ConvertFrom-Json -InputObject ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($line)))
  $now = ConvertTo-PlainValue -Value (Get-Field -From $request -Name 'now')
  if ((Get-Field -From $request -Name 'verb') -isnot [string] -or -not (Test-Moment -Value $now)) { return $null }
  $Clock.Here = [DateTime]::UtcNow
  $Clock.Runner = [DateTime]::Parse($now, [Globalization.CultureInfo]::InvariantCulture).ToUniversalTime()
  $request
}

# A value of the request as it was written: ConvertFrom-Json of 7 makes dates of texts that look like one.
function ConvertTo-PlainValue {
  [CmdletBinding()] param([AllowNull()] $Value)
  if ($Value -isnot [DateTime]) { return , $Value }
  $Value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", [Globalization.CultureInfo]::InvariantCulture)
}

# The verb's arguments, each checked; names are compared with their case.
function Get-CheckedArguments {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Verb, [AllowNull()] $Given)
  $checked = @{}
  $given = @(if ($null -ne $Given) { $Given.PSObject.Properties })
  foreach ($argument in $given) {
    $check = @($Verb.Arguments.Keys -ceq $argument.Name)
    if (-not $check.Count) { Deny-Argument -What $argument.Name }
    $value = ConvertTo-PlainValue -Value $argument.Value
    if (-not (& $Verb.Arguments[$check[0]] -Value $value)) { Deny-Argument -What $argument.Name }
    $checked[$argument.Name] = $value
  }
  foreach ($name in @($Verb['Required'])) { if ($name -and -not $checked.ContainsKey($name)) { Deny-Argument -What "$name is missing" } }
  $checked
}

# Runs the verb; a function that prints more or less than its one value is a bug.
function Invoke-Verb {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Request)
  $name = @($Verbs.Keys -ceq $Request.verb)
  if (-not $name.Count) { Stop-Program -Code 'USAGE' -Problem 'the host program refuses this argument: the verb' }
  $verb = $Verbs[$name[0]]
  $arguments = Get-CheckedArguments -Verb $verb -Given (Get-Field -From $Request -Name 'args')
  $values = @(if ($verb['Changes']) { Invoke-Change -Verb $verb -Arguments $arguments } else { & $verb.Run -Arguments $arguments })
  if ($values.Count -ne 1) { throw "the verb $($Request.verb) gave $($values.Count) values" }
  , $values[0]
}

# One verb, one result; the exit status goes with it.
function Invoke-Program {
  [CmdletBinding()] param()
  try { $request = Read-Request }
  catch { $request = $null } # no base64 or no JSON: whoever wrote it is no client
  if ($null -eq $request) { return 64 }
  $failure = $null
  try {
    Initialize-Thread
    Start-Watch
    $value = Invoke-Verb -Request $request
  }
  catch { $failure = $_ }
  try {
    if ($failure) { Send-Failure -Failure $failure } else { Send-Result -Value $value }
  }
  catch { $failure = $_ }
  [int] [bool] $failure
}

if ($Nonce -cnotmatch '\A[0-9a-f]{1,64}\z') { exit 64 }
exit (Invoke-Program)
