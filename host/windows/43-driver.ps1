# Findings about Tailscale's service: a backend that does not come up is either still starting or broken, and the difference is its age,
# the device's problem code, and a service that it needs.

# Seconds since the service's process began; $null when it does not run.
function Get-ServiceAge {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Name)
  $service = Get-ServiceProcess -Name $Name
  if (-not $service -or $service.ProcessId -eq 0) { return $null }
  $process = @(Get-CimInstance -ClassName Win32_Process -Filter "ProcessId = $($service.ProcessId)")
  if (-not $process.Count) { return $null }
  [long] ([DateTime]::UtcNow - ([DateTime] $process[0].CreationDate).ToUniversalTime()).TotalSeconds
}

# What keeps the tunnel's device from coming up: "problem=18", "NetSetupSvc=Disabled"; "" when nothing is to be seen.
function Get-DriverTrouble {
  [CmdletBinding()] param()
  $trouble = @()
  foreach ($device in @(Get-CimInstance -ClassName Win32_PnPEntity -Filter "PNPClass = 'Net'")) {
    if ([string] $device.DeviceID -notlike 'SWD\Wintun\{37217669-42DA-4657-A55B-0D995D328250}*') { continue }
    if ([int] $device.ConfigManagerErrorCode) { $trouble += "problem=$($device.ConfigManagerErrorCode)" }
  }
  $setup = Get-ServiceState -Name 'NetSetupSvc'
  if ($setup -and $setup.Disabled) { $trouble += 'NetSetupSvc=Disabled' }
  $trouble -join ' '
}

# tailscaled tries for five minutes to make its device; a sixth is given.
$Readings['driver'] = 'Get-DriverFinding'
function Get-DriverFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  if ($Seen.Tailscale.State -cne 'NoState' -and $Seen.Tailscale.Refusal -cnotmatch 'NoState|backend not ready') { return }
  $trouble = Get-DriverTrouble
  $age = Get-ServiceAge -Name 'Tailscale'
  if (-not $trouble -and $age -gt 360) { $trouble = "NoState for $age seconds" }
  if ($trouble) { New-Finding -Id 'driver-stuck' -Detail $trouble }
}

$Readings['dependencies'] = 'Get-DependencyFinding'
function Get-DependencyFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  if (-not $Seen.Tailscale.Service) { return }
  $disabled = @(foreach ($name in $Seen.Tailscale.Service.Needs) {
      $service = Get-ServiceState -Name $name
      if (-not $service -or $service.Disabled) { $name }
    })
  if ($disabled.Count) { New-Finding -Id 'service-dependency' -Detail ($disabled -join ' ') }
}

# Another account holds the node: its client is connected, or its profile is the current one. Tailscale's texts are English everywhere.
$Readings['session'] = 'Get-SessionFinding'
function Get-SessionFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  $holder = ConvertFrom-SessionRefusal -Text $Seen.Tailscale.Refusal
  if ($holder) { New-Finding -Id 'session-held' -Detail $holder }
}

# Who, by the words of a refusal ("NAME, pid N" or NAME); "" when it is another text.
function ConvertFrom-SessionRefusal {
  [CmdletBinding()] param([string] $Text)
  if ($Text -cmatch 'already in use by (?<who>[^\r\n]+, pid [0-9]+)') { return $Matches['who'] }
  if ($Text -cmatch '(already in use|running in server mode) \("(?<who>[^"\r\n]+)"\)') { return $Matches['who'].Replace('\\', '\') }
  ''
}
