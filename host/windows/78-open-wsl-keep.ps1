# open-wsl: the setting that keeps a distribution up when nothing of Windows uses it: instanceIdleTimeout=-1 in the owner's .wslconfig. The
# rest of that file stays as it is. It takes effect when WSL starts anew, which ends what people do in it, so only where that is allowed.

# Whether the setting says so: any number below zero is never.
function Test-KeepAlive {
  [CmdletBinding()] param()
  (Get-ConfigValue -Text (Read-WslConfig -Account $Wsl.Account).Text -Section 'general' -Name 'instanceIdleTimeout') -cmatch '\A-[0-9]+\z'
}

function Set-KeepAlive {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [bool] $MayShutdown)
  if (-not $Wsl.Account.Profile) { Stop-Wsl -Problem "the profile of $($Wsl.Account.Name) is not loaded, so its .wslconfig cannot be found" }
  if (-not (Test-KeepAlive)) {
    $config = Read-WslConfig -Account $Wsl.Account
    $text = Edit-Config -Text $config.Text -Section 'general' -Name 'instanceIdleTimeout' -Value '-1'
    Save-Config -Config $config -Text $text -Pending $MayShutdown
    Set-FileBytes -Path $config.Path -Bytes $config.Encoding.GetBytes($text)
    Add-Done -Text "set instanceIdleTimeout=-1 in $($config.Path), so that WSL stays up"
    if (-not $MayShutdown) { Send-Note -Text 'that takes effect when WSL starts anew; on the machine: wsl --shutdown (it ends everything that runs in WSL)' }
  }
  # Also one that a killed run still owes.
  if ($MayShutdown -and (Test-Pending)) { Restart-Wsl }
}

function Restart-Wsl {
  [CmdletBinding()] param()
  $said = Invoke-Wsl -Arguments '--shutdown' -Seconds 60
  if ($said.TimedOut -or $said.ExitCode -ne 0) { Stop-Wsl -Problem 'WSL does not shut down' -Detail (Get-LastLine -Text ($said.Err + "`n" + $said.Out)) }
  Clear-Pending
  $Wsl.Kept = $true
  Add-Done -Text 'shut WSL down once, so that its setting takes effect'
}

# The text with a setting changed, added, or, where the value is '', taken out. All else stays, byte by byte.
function Edit-Config {
  [CmdletBinding()] param(
    [string] $Text, [Parameter(Mandatory = $true)] [string] $Section, [Parameter(Mandatory = $true)] [string] $Name,
    [Parameter(Mandatory = $true)] [AllowEmptyString()] [string] $Value
  )
  $end = if (-not $Text -or $Text.Contains("`r`n")) { "`r" } else { '' }
  $entries = @(ConvertFrom-Config -Text $Text)
  $lines = New-Object 'System.Collections.Generic.List[string]'
  foreach ($entry in $entries) { $lines.Add($entry.Line) }
  for ($at = 0; $at -lt $entries.Count; $at++) {
    if ($entries[$at].Section -ne $Section -or $entries[$at].Name -ne $Name) { continue }
    $lines[$at] = $lines[$at] -creplace '\A([^=]*=[ \t]*)("[^"\r]*"|[^#\r]*?)([ \t]*(#.*)?\r?)\z', "`${1}$Value`${3}"
    if (-not $Value) { $lines.RemoveAt($at) }
    return $lines -join "`n"
  }
  if (-not $Value) { return $Text }
  for ($at = 0; $at -lt $entries.Count; $at++) {
    if ($entries[$at].Section -ne $Section) { continue }
    $lines.Insert($at + 1, "$Name=$Value$end")
    return $lines -join "`n"
  }
  if ($Text -and -not $Text.EndsWith("`n")) { $Text += "$end`n" }
  "$Text[$Section]$end`n$Name=$Value$end`n"
}

# The file has these bytes, or those it had.
function Set-FileBytes {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [byte[]] $Bytes)
  $native = Get-NativePath -Path $Path
  try {
    [IO.File]::WriteAllBytes("$native.part", $Bytes)
    if ([IO.File]::Exists($native)) { [IO.File]::Replace("$native.part", $native, [NullString]::Value) } else { [IO.File]::Move("$native.part", $native) }
  } catch [IO.IOException] {
    Remove-OwnFile -Path "$Path.part"
    Stop-ByFile -Cause $_ -Path $Path
  }
}
