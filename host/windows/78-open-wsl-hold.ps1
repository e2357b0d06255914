# open-wsl: WSL ends a distribution seconds after the last program that Windows runs in it, whatever else lives there: a run over SSH would
# lose it under its hands. So one that is not kept up anyway is held for as long as a run may take. Nothing of it outlives that.

$HoldSeconds = 1800

# Starts what holds it outside of this session, with which Windows would end it. The port is proven without it, so that it may fail.
function Start-Hold {
  [CmdletBinding()] param()
  $line = '"{0}" -d {1} --exec sleep {2}' -f (Get-WslPath), $Wsl.Name, $HoldSeconds
  try {
    $said = Invoke-CimMethod -ClassName Win32_Process -MethodName 'Create' -Arguments @{ CommandLine = $line }
    $why = if ($said.ReturnValue -ne 0) { "Win32_Process.Create gives $($said.ReturnValue)" } else { '' }
  } catch {
    $why = Get-CauseText -Cause $_
  }
  if ($why) { return Send-Note -Text "$($Wsl.Name) cannot be held awake, and WSL may end it while it is worked on: $why" }
  Send-Note -Text "$($Wsl.Name) is held awake for $($HoldSeconds / 60) minutes"
}
