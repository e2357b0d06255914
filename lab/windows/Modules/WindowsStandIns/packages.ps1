# What Tailscale's package places on a machine and takes away, for msiexec.exe and winget.exe. The node's own state stays, as there.

$TailscaleFolder = 'C:\Program Files\Tailscale'
$TailscaleKey = 'HKEY_LOCAL_MACHINE\SOFTWARE\Tailscale IPN'
$UninstallKey = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall'
$TailscaleProduct = '{5A1C5E0E-9E2D-5B9E-8F0C-2B7E1D1F7A10}'

function Get-Word([string] $Name) { $path = Get-StatePath "tailscale/$Name"; if ([IO.File]::Exists($path)) { [IO.File]::ReadAllText($path).Trim() } else { '' } }
function Set-Word([string] $Name, [string] $Word) { $null = [IO.Directory]::CreateDirectory((Get-StatePath 'tailscale')); [IO.File]::WriteAllText((Get-StatePath "tailscale/$Name"), "$Word`n") }

function Get-InstalledVersion {
  $values = Get-KeyValues (Read-State 'registry.json') "$UninstallKey\$TailscaleProduct"
  if ($values.Contains('DisplayVersion')) { $values['DisplayVersion'] } else { '' }
}

# Programs, service, registry. `Old`: files that are in use stay as they are until a restart of the machine.
function Install-PlayedTailscale([string] $Version, [bool] $Old, [bool] $Running = $true) {
  Copy-Program
  $registry = Read-State 'registry.json'
  Set-StoredValue $registry $TailscaleKey '(default)' "$TailscaleFolder\" 'String'
  Set-StoredValue $registry $TailscaleKey 'MSI' 1 'DWord'
  Set-StoredValue $registry "$UninstallKey\$TailscaleProduct" 'DisplayName' 'Tailscale' 'String'
  Set-StoredValue $registry "$UninstallKey\$TailscaleProduct" 'DisplayVersion' $Version 'String'
  Set-StoredValue $registry "$UninstallKey\$TailscaleProduct" 'WindowsInstaller' 1 'DWord'
  Write-State 'registry.json' $registry
  if (-not $Old) { Set-Word 'version' $Version }
  if ((Get-Word 'state') -eq '') { foreach ($each in @{ state = 'NeedsLogin'; online = 'false'; unattended = 'false' }.GetEnumerator()) { Set-Word $each.Key $each.Value } }
  Add-PlayedService $Running
  Add-Changed "tailscale $Version installed"
}

# What an installation that was cut off leaves: the programs, and nothing that starts them.
function Copy-Program {
  $folder = Get-NativeHere $TailscaleFolder
  $null = [IO.Directory]::CreateDirectory($folder)
  [IO.File]::Copy("$env:MESH_WINDOWS/lab/programs/tailscale.exe", "$folder/tailscale.exe", $true)
  if (-not [IO.File]::Exists("$folder/tailscaled.exe")) { [IO.File]::WriteAllText("$folder/tailscaled.exe", '') }
}

function Add-PlayedService([bool] $Running) {
  $service = Read-Service 'Tailscale'
  if (-not $service) { $service = @{ name = 'Tailscale'; displayName = 'Tailscale'; status = 'Stopped'; processId = 0; dependsOn = @('iphlpsvc', 'netprofm', 'WinHttpAutoProxySvc') } }
  $program = (Read-State 'machine.json')['tailscaled']
  if ($program) { $service['process'] = $program }
  $service['startType'] = 'Automatic'
  $service['pathName'] = "`"$TailscaleFolder\tailscaled.exe`""
  if ($Running -and $service['status'] -ne 'Running') { Invoke-ServiceProcess $service 'start'; $service['processId'] = 3120 }
  if (-not $Running -and $service['status'] -eq 'Running') { Invoke-ServiceProcess $service 'stop'; $service['processId'] = 0 }
  $service['status'] = $Running ? 'Running' : 'Stopped'
  Save-Service $service
}

function Uninstall-PlayedTailscale {
  $service = Read-Service 'Tailscale'
  if ($service) { if ($service['status'] -eq 'Running') { Invoke-ServiceProcess $service 'stop' }; [IO.File]::Delete((Get-ServiceFile 'Tailscale')) }
  $folder = Get-NativeHere $TailscaleFolder
  foreach ($name in 'tailscale.exe', 'tailscaled.exe') { [IO.File]::Delete("$folder/$name") }
  if ([IO.Directory]::Exists($folder) -and -not [IO.Directory]::GetFileSystemEntries($folder).Count) { [IO.Directory]::Delete($folder) }
  $registry = Read-State 'registry.json'
  foreach ($each in @($registry.Keys)) { if ($each -eq "$UninstallKey\$TailscaleProduct") { $registry.Remove($each) } }
  $values = Get-KeyValues $registry $TailscaleKey
  foreach ($name in '', 'MSI') { $values.Remove($name) }
  Write-State 'registry.json' $registry
  Add-Changed 'tailscale removed'
}

# The path here of a path there, without the drive C:, which a program of drive-c has not.
function Get-NativeHere([string] $Path) { if ($Path -match '\A[cC]:') { "$env:MESH_WINDOWS/drive-c$($Path.Substring(2).Replace('\', '/'))" } else { $Path } }
