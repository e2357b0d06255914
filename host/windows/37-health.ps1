# The verb health: what a nightly run wants to know besides the facts. No part of it spoils another: what cannot be read is $null, '' or left
# out. What others have to answer is asked first and heard last, so that their limits pass side by side.
$Verbs['health'] = @{
  Arguments = @{ loginServer = 'Test-Url'; names = 'Test-NameList'; syncthingUser = 'Test-AccountName'; headscale = 'Test-Flag' }
  Required = @('loginServer')
  Run = 'Get-Health'
}

# What is asked of others by the name of the part that it is for. Each function gets the verb's arguments, and gives what the part is read from.
$HealthQuestions = [ordered] @{ warnings = 'Start-WarningQuestion'; names = 'Start-NameQuestion'; server = 'Start-ServerQuestion' }

# Each part: the function that reads it, and what stands there when it cannot.
$HealthParts = [ordered] @{
  bootedAt = @{ Read = 'Get-BootTime'; Without = $null }
  disks = @{ Read = 'Get-DiskUse'; Without = @() }
  restart = @{ Read = 'Get-RestartWhy'; Without = '' }
  busy = @{ Read = 'Get-OtherRun'; Without = '' }
  syncthing = @{ Read = 'Get-SyncthingBodies'; Without = @() }
  warnings = @{ Read = 'Receive-Warnings'; Without = '' }
  names = @{ Read = 'Receive-Names'; Without = @() }
  server = @{ Read = 'Receive-Server'; Without = $null }
}

function Get-Health {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  $asked = @{}
  try {
    foreach ($name in $HealthQuestions.Keys) { $asked[$name] = Read-HealthPart -By $HealthQuestions[$name] -From $Arguments -Without $null }
    $health = @{ clock = ConvertTo-UnixTime -Moment ([DateTime]::UtcNow); headscale = $null }
    foreach ($name in $HealthParts.Keys) {
      $health[$name] = Read-HealthPart -By $HealthParts[$name].Read -From $asked[$name] -Without $HealthParts[$name].Without
    }
    $health
  } finally {
    Stop-HealthQuestion -Asked $asked
  }
}

# What a function gives, or what stands in its place when it fails. The end of the client ends all.
function Read-HealthPart {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $By, [AllowNull()] $From, [AllowNull()] $Without)
  Assert-Client
  try { return , (& $By -From $From) }
  catch {
    if ($_.FullyQualifiedErrorId -ceq 'INTERRUPTED') { throw }
    , $Without
  }
}

# Seconds since 1970.
function ConvertTo-UnixTime {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [DateTime] $Moment)
  (New-Object DateTimeOffset -ArgumentList $Moment.ToUniversalTime()).ToUnixTimeSeconds()
}

function Get-BootTime {
  [CmdletBinding()] param([AllowNull()] $From)
  ConvertTo-UnixTime -Moment @(Get-CimInstance -ClassName Win32_OperatingSystem -OperationTimeoutSec 5)[0].LastBootUpTime
}

# Fixed drives; one that is locked, or without a file system, has no size.
function Get-DiskUse {
  [CmdletBinding()] param([AllowNull()] $From)
  , @(foreach ($disk in @(Get-CimInstance -ClassName Win32_LogicalDisk -Filter 'DriveType = 3' -OperationTimeoutSec 5)) {
      $size = [double] $disk.Size
      if ($size -le 0) { continue }
      @{ mount = [string] $disk.DeviceID; usedPercent = [int] [Math]::Ceiling(100 * ($size - [double] $disk.FreeSpace) / $size); inodePercent = $null }
    })
}

function Get-RestartWhy {
  [CmdletBinding()] param([AllowNull()] $From)
  Get-RestartMark
}

# Whether another run of MeSH is changing the host, which has the lock open for itself alone; "" for whoever may not see that.
function Get-OtherRun {
  [CmdletBinding()] param([AllowNull()] $From)
  $path = Get-NativePath -Path "$MeshFolder\host.lock"
  if (-not [IO.File]::Exists($path)) { return '' }
  try { [IO.File]::Open($path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::Read).Dispose() }
  catch [IO.IOException] {
    # A more special kind of it (no such file, no such folder) is another trouble.
    if ($_.Exception.GetBaseException().GetType() -eq [IO.IOException]) { return "another run of MeSH$(Get-Holder) is changing it" }
  }
  ''
}

# " (steve from 10.200.0.1, since 12:01:07)"; nothing for a line in any other form. Its writer may be writing it right now.
function Get-Holder {
  [CmdletBinding()] param()
  $path = Get-NativePath -Path "$MeshFolder\host.holder"
  try {
    $reader = New-Object IO.StreamReader -ArgumentList ([IO.File]::Open($path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::ReadWrite))
    try { $line = $reader.ReadToEnd() } finally { $reader.Dispose() }
  } catch [IO.IOException] {
    return ''
  }
  if ($line.Trim() -cnotmatch '\A([0-2]\d:[0-5]\d:[0-5]\d) (-|[0-9a-f.:]{3,39}) ([\p{L}\p{Nd}_.@+\\ -]{1,64})\z') { return '' }
  $from = if ($Matches[2] -ceq '-') { 'this machine' } else { $Matches[2] }
  " ($($Matches[3]) from $from, since $($Matches[1]))"
}
