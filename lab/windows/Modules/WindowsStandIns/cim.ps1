# Get-CimInstance of a few classes, with the properties that are asked of them, and filters of the one form PROPERTY = VALUE or LIKE,
# joined by AND. Source: Microsoft's descriptions of the classes.

$CimClasses = @{
  Win32_Service = 'Read-CimServices'; Win32_Process = 'Read-CimProcesses'; Win32_PnPEntity = 'Read-CimDevices'; Win32_OperatingSystem = 'Read-CimSystem'
  Win32_LogicalDisk = 'Read-CimDisks'
}

function Get-CimInstance {
  [CmdletBinding()] param([Parameter(Mandatory = $true, Position = 0)] [string] $ClassName, [string] $Filter, [string[]] $Property, [uint32] $OperationTimeoutSec)
  Enter-StandIn $PSCmdlet
  if (-not $CimClasses.ContainsKey($ClassName)) { Stop-NotPlayed "the class $ClassName" }
  $tests = @(if ($Filter) { ConvertFrom-CimFilter $Filter })
  foreach ($each in & $CimClasses[$ClassName]) { if (Test-CimFilter $each $tests) { $each } }
}

function ConvertFrom-CimFilter([string] $Filter) {
  foreach ($part in [regex]::Split($Filter, '\s+AND\s+', 'IgnoreCase')) {
    $found = [regex]::Match($part.Trim(), '\A(?<name>\w+)\s*(?<how>=|LIKE)\s*(?:''(?<text>(?:[^''\\]|\\.)*)''|"(?<text>(?:[^"\\]|\\.)*)"|(?<text>\d+))\z', 'IgnoreCase')
    if (-not $found.Success) { Stop-NotPlayed "the WQL filter: $part" }
    @{ name = $found.Groups['name'].Value; like = $found.Groups['how'].Value -ne '='; text = $found.Groups['text'].Value -replace '\\(.)', '$1' }
  }
}

function Test-CimFilter($Object, $Tests) {
  foreach ($test in $Tests) {
    # A property that a class has not is an error of the query, not an empty answer.
    if (-not $Object.PSObject.Properties[$test['name']]) { throw (New-PlayedError 'HRESULT 0x80041017,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand' 'InvalidArgument' 'Invalid query') }
    $value = "$($Object.($test['name']))"
    if ($test['like']) { if ($value -notlike ([Management.Automation.WildcardPattern]::Escape($test['text']) -replace '%', '*' -replace '_', '?')) { return $false } }
    elseif ($value -ne $test['text']) { return $false }
  }
  $true
}

function Read-CimServices {
  foreach ($service in Read-Services) {
    $mode = @{ Automatic = 'Auto'; Manual = 'Manual'; Disabled = 'Disabled' }[$service['startType']]
    [pscustomobject] @{ Name = $service['name']; DisplayName = $service['displayName']; State = $service['status']; StartMode = $mode; PathName = $service['pathName']; ProcessId = [uint32] $service['processId']; Started = $service['status'] -eq 'Running' }
  }
}

function Read-CimProcesses {
  foreach ($process in Read-Processes) {
    $began = if ($process['creationDate']) { [DateTime]::Parse($process['creationDate'], [Globalization.CultureInfo]::InvariantCulture, 'AdjustToUniversal').ToLocalTime() } else { $null }
    [pscustomobject] @{ ProcessId = [uint32] $process['processId']; ParentProcessId = [uint32] $process['parent']; Name = $process['name']; CommandLine = $process['commandLine']; CreationDate = $began; ExecutablePath = $process['path'] }
  }
}

function Read-CimDevices {
  foreach ($device in @((Read-State 'network.json')['devices'])) {
    $object = [pscustomobject] @{ Name = ''; DeviceID = ''; PNPDeviceID = ''; PNPClass = 'Net'; Status = 'OK'; ConfigManagerErrorCode = [uint32] 0 }
    foreach ($each in $device.GetEnumerator()) { if (-not $object.PSObject.Properties[$each.Key]) { Stop-NotPlayed "the property $($each.Key) of a device" }; $object.($each.Key) = $each.Value }
    if (-not $object.PNPDeviceID) { $object.PNPDeviceID = $object.DeviceID }
    $object
  }
}

function Read-CimSystem {
  $machine = Read-State 'machine.json'
  [pscustomobject] @{ LastBootUpTime = [DateTime]::Parse($machine['booted'], [Globalization.CultureInfo]::InvariantCulture, 'AdjustToUniversal').ToLocalTime(); LocalDateTime = [DateTime]::Now }
}

# What is not told has no size, as a drive that is locked.
function Read-CimDisks {
  $machine = Read-State 'machine.json'
  foreach ($disk in @($machine['disks'])) { [pscustomobject] @{ DeviceID = $disk['name']; DriveType = [uint32] $disk['type']; FreeSpace = $disk['free']; Size = $disk['size'] } }
}

# Win32_Process.Create: a program that outlives this session. Words with a blank are in quotes.
function Invoke-CimMethod {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $ClassName, [Parameter(Mandatory = $true)] [string] $MethodName, [Collections.IDictionary] $Arguments)
  Enter-StandIn $PSCmdlet
  if ("$ClassName.$MethodName" -ne 'Win32_Process.Create' -or "$($Arguments.Keys)" -ne 'CommandLine') { Stop-NotPlayed "$ClassName.$MethodName $($Arguments.Keys)" }
  $words = @([regex]::Matches($Arguments['CommandLine'], '"([^"]*)"|(\S+)') | ForEach-Object { $_.Groups[1].Value + $_.Groups[2].Value })
  $program = Get-NativeHere $words[0]
  # 9 is: path not found.
  if (-not [IO.File]::Exists($program)) { return [pscustomobject] @{ ReturnValue = [uint32] 9; ProcessId = $null } }
  $rest = @($words | Microsoft.PowerShell.Utility\Select-Object -Skip 1)
  $id = & /bin/sh -c 'setsid "$@" </dev/null >/dev/null 2>&1 & echo $!' create $program @rest
  Add-Changed "process created: $($Arguments['CommandLine'])"
  [pscustomobject] @{ ReturnValue = [uint32] 0; ProcessId = [uint32] "$id" }
}
