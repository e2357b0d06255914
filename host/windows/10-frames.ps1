# What goes back to the client: notes, one result, and the one way to fail.

# Fails with a code of src/core/errors.ts, a sentence of ours, and what was seen.
function Stop-Program {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Code, [Parameter(Mandatory = $true)] [string] $Problem, [string] $Detail, [object] $Cause)
  $inner = if ($Cause) { $Cause.Exception }
  $failure = New-Object InvalidOperationException -ArgumentList $Problem, $inner
  $failure.Data['detail'] = $Detail # also the mark by which the door knows ours
  throw (New-Object Management.Automation.ErrorRecord -ArgumentList $failure, $Code, 'OperationStopped', $null)
}

# A field that may be absent, of an object or a table; $null without it.
function Get-Field {
  [CmdletBinding()] param([AllowNull()] $From, [Parameter(Mandatory = $true)] [string] $Name)
  if ($null -eq $From) { return $null }
  if ($From -is [Collections.IDictionary]) { return , $From[$Name] }
  $field = $From.PSObject.Properties[$Name]
  if ($null -ne $field) { return , $field.Value }
}

# The text without this run's secret and without private keys of Tailscale.
function ConvertTo-MaskedText {
  [CmdletBinding()] param([string] $Text)
  if ($Secret.Text -and $Text.Contains($Secret.Text)) { $Text = $Text.Replace($Secret.Text, '(the secret)') }
  if ($Text -cnotmatch 'Private|NetworkLockKey|privkey:|nlpriv:') { return $Text }
  $Text = $Text -creplace '"([A-Za-z]*Private[A-Za-z]*|NetworkLockKey)": *"[^"]*"', '"Private":""'
  $Text -creplace '(privkey|nlpriv):[0-9a-f]+', '$1:'
}

# A JSON string of ASCII alone, so that no code page can harm it.
function ConvertTo-JsonString {
  [CmdletBinding()] param([string] $Text)
  $plain = (ConvertTo-MaskedText -Text $Text).Replace('\', '\\').Replace('"', '\"').Replace("`n", '\n')
  '"' + [regex]::Replace($plain, '[^\x20-\x7e]', { param($found) '\u{0:x4}' -f [int] [char] $found.Value }) + '"'
}

# A JSON value. Not ConvertTo-Json: 5.1 and 7 write lists, dates and letters differently, and a log may keep its parameters.
function ConvertTo-JsonText {
  [CmdletBinding()] param([AllowNull()] $Value, [int] $Depth = 8)
  if ($null -eq $Value) { return 'null' }
  if ($Value -is [string]) { return ConvertTo-JsonString -Text $Value }
  if ($Value -is [bool]) { return "$Value".ToLowerInvariant() }
  if ($Value -is [int] -or $Value -is [long] -or $Value -is [double]) { return $Value.ToString([Globalization.CultureInfo]::InvariantCulture) }
  if ($Depth -lt 1) { throw 'an answer that is nested too deeply' }
  if ($Value -is [Collections.IDictionary]) {
    $fields = foreach ($name in $Value.Keys) { (ConvertTo-JsonString -Text $name) + ':' + (ConvertTo-JsonText -Value $Value[$name] -Depth ($Depth - 1)) }
    return '{' + (@($fields) -join ',') + '}'
  }
  if ($Value -is [Collections.IList]) {
    return '[' + (@(foreach ($one in $Value) { ConvertTo-JsonText -Value $one -Depth ($Depth - 1) }) -join ',') + ']'
  }
  throw "an answer holds a $($Value.GetType().FullName)"
}

# One frame. It begins on a new line, whatever stood there before.
function Send-Frame {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Kind, [Parameter(Mandatory = $true)] [string] $Text)
  try { $Out.Write("`nmesh:${Nonce}:$Kind $Text`n") }
  catch [IO.IOException] { Stop-Program -Code 'INTERRUPTED' -Problem 'stopped because the client went away' -Cause $_ }
}

# Progress for the person who waits, on one line.
function Send-Note {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Text)
  Send-Frame -Kind 'note' -Text ((ConvertTo-MaskedText -Text $Text) -replace '[\x00-\x1f\x7f]+', ' ')
}

# The value of a verb.
function Send-Result {
  [CmdletBinding()] param([AllowNull()] $Value)
  Send-Frame -Kind 'result' -Text ('{"ok":true,"value":' + (ConvertTo-JsonText -Value $Value) + '}')
}

# The error of a verb. What Stop-Program did not throw is a bug of ours, and is told with the place where it happened.
function Send-Failure {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [Management.Automation.ErrorRecord] $Failure)
  $said = @{ ok = $false; code = 'UNEXPECTED'; problem = 'the host program met something it did not expect' }
  # The client shows the last lines: the innermost places, then the error itself.
  $places = @($Failure.ScriptStackTrace -split '\r?\n' | Select-Object -First 3) -join "`n"
  $said.detail = "$places`n$($Failure.FullyQualifiedErrorId): $($Failure.Exception.Message)"
  if ($Failure.Exception.Data.Contains('detail')) {
    $said = @{ ok = $false; code = $Failure.FullyQualifiedErrorId; problem = $Failure.Exception.Message; detail = [string] $Failure.Exception.Data['detail'] }
  }
  Send-Frame -Kind 'result' -Text (ConvertTo-JsonText -Value $said)
}
