# The registry: state/registry.json, a flat table of keys, each with its values. A number is a DWORD, a list a MULTI_SZ, a table with
# `expand` an EXPAND_SZ, one with `qword` a QWORD, one with `binary` (base64) a BINARY, anything else a SZ; the default value is
# named "". Names compare without case.

$Hives = @{ HKLM = 'HKEY_LOCAL_MACHINE'; HKCU = 'HKEY_CURRENT_USER' }

# HKEY_NAME\REST of a registry path as PowerShell takes it; $null for a path of another provider.
function ConvertTo-RegistryKey([string] $Path) {
  $path = ($Path -replace '/', '\').TrimEnd('\')
  if ($path -match '^(?:Microsoft\.PowerShell\.Core\\)?Registry::(?<key>.*)$') { $key = $Matches['key'] }
  elseif ($path -match '^(?<hive>HKLM|HKCU):\\?(?<rest>.*)$') { $key = "$($Hives[$Matches['hive'].ToUpperInvariant()])\$($Matches['rest'])".TrimEnd('\') }
  else { return $null }
  Get-KeyOfThisProcess ($key -replace '^(HKLM|HKCU)(?=\\|$)', { $Hives[$_.Value.ToUpperInvariant()] })
}

# The current user's hive is that of the session's SID; a 32-bit process ($MESH_BITS) sees another SOFTWARE.
function Get-KeyOfThisProcess([string] $Key) {
  $key = $Key -replace '^HKEY_CURRENT_USER(?=\\|$)', "HKEY_USERS\$((Get-Session)['sid'])"
  if ($env:MESH_BITS -ne '32') { return $key }
  $key -replace '^(HKEY_LOCAL_MACHINE\\SOFTWARE)(?!\\WOW6432Node)(?=\\|$)', '$1\WOW6432Node'
}

# How the table itself writes a name.
function Find-Name($Table, [string] $Name) { foreach ($each in $Table.Keys) { if ($each -eq $Name) { return , $each } } }

function Test-RegistryKey($Registry, [string] $Key) {
  foreach ($each in $Registry.Keys) { if ($each -eq $Key -or $each.StartsWith("$Key\", [StringComparison]::OrdinalIgnoreCase)) { return $true } }
  $false
}

# Names of the keys directly below.
function Get-ChildKeys($Registry, [string] $Key) {
  $names = [Collections.Generic.SortedSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
  foreach ($each in $Registry.Keys) { if ($each.StartsWith("$Key\", [StringComparison]::OrdinalIgnoreCase)) { $null = $names.Add($each.Substring($Key.Length + 1).Split('\')[0]) } }
  @($names)
}

function Get-KeyValues($Registry, [string] $Key) {
  $name = Find-Name $Registry $Key
  if ($null -eq $name) { return @{} }
  , $Registry[$name]
}

function ConvertFrom-StoredValue($Value, [bool] $Expand = $true) {
  if ($Value -is [Collections.IDictionary]) {
    if ($Value.Contains('expand')) { if ($Expand) { return Expand-Variables $Value['expand'] }; return $Value['expand'] }
    if ($Value.Contains('times')) { return ConvertFrom-StoredValue $Value['value'] $Expand }
    if ($Value.Contains('qword')) { return [long] $Value['qword'] }
    if ($Value.Contains('binary')) { return , [Convert]::FromBase64String($Value['binary']) }
    Stop-NotPlayed "a registry value of the kind $($Value.Keys)"
  }
  if ($Value -is [Array]) { return , [string[]] $Value }
  if ($Value -is [long]) { return [int] $Value }
  $Value
}

# A value that is there for so many looks more, and then is not: a service that is marked for deletion.
function Use-Countdown($Registry, [string] $Key) {
  $values = Get-KeyValues $Registry $Key
  foreach ($name in @($values.Keys)) {
    if ($values[$name] -isnot [Collections.IDictionary] -or -not $values[$name].Contains('times')) { continue }
    if ($values[$name]['times'] -le 0) { $values.Remove($name) } else { $values[$name]['times']-- }
    Write-State 'registry.json' $Registry
  }
}

# %NAME% by the session's environment, without case, as Windows has it.
function Expand-Variables([string] $Text) {
  [regex]::Replace($Text, '%([^%]+)%', { param($found) foreach ($each in [Environment]::GetEnvironmentVariables().GetEnumerator()) { if ($each.Key -eq $found.Groups[1].Value) { return $each.Value } }; $found.Value })
}

function Get-StoredKind($Value) {
  if ($Value -is [Collections.IDictionary]) { return @{ expand = 'ExpandString'; qword = 'QWord'; binary = 'Binary' }[@($Value.Keys)[0]] }
  if ($Value -is [Array]) { return 'MultiString' }
  if ($Value -is [long] -or $Value -is [int]) { return 'DWord' }
  'String'
}

function ConvertTo-StoredValue($Value, [string] $Kind) {
  switch ($Kind) {
    'DWord' { [int] $Value }
    'QWord' { @{ qword = [long] $Value } }
    'ExpandString' { @{ expand = "$Value" } }
    'MultiString' { , [string[]] $Value }
    'Binary' { @{ binary = [Convert]::ToBase64String([byte[]] $Value) } }
    'String' { "$Value" }
    default { Stop-NotPlayed "a registry value of the kind $Kind" }
  }
}

# What PowerShell adds to what the registry provider gives.
function Add-PathProperties($Object, [string] $Key) {
  $parts = $Key.Split('\')
  $parent = $parts[0..([Math]::Max(0, $parts.Count - 2))] -join '\'
  foreach ($each in @{ PSPath = "Microsoft.PowerShell.Core\Registry::$Key"; PSParentPath = "Microsoft.PowerShell.Core\Registry::$parent"; PSChildName = $parts[-1]; PSProvider = 'Microsoft.PowerShell.Core\Registry' }.GetEnumerator()) {
    $Object.PSObject.Properties.Add([Management.Automation.PSNoteProperty]::new($each.Key, $each.Value))
  }
  $Object
}

# They read anew, as a handle of a key does.
$KeyMethods = @{
  GetValue = {
    param($Name, $Default, $Options)
    $values = Get-KeyValues (Read-State 'registry.json') $this.Name
    $known = Find-Name $values "$Name"
    if ($null -eq $known) { return $Default }
    ConvertFrom-StoredValue $values[$known] ("$Options" -ne 'DoNotExpandEnvironmentNames')
  }
  GetValueKind = {
    param($Name)
    $values = Get-KeyValues (Read-State 'registry.json') $this.Name
    $known = Find-Name $values "$Name"
    if ($null -eq $known) { throw [IO.IOException]::new('The specified registry key does not exist.') }
    Get-StoredKind $values[$known]
  }
  GetValueNames = { , [string[]] @((Get-KeyValues (Read-State 'registry.json') $this.Name).Keys) }
  GetSubKeyNames = { , [string[]] @(Get-ChildKeys (Read-State 'registry.json') $this.Name) }
}

# What Get-Item gives for a key: names, and the methods of Microsoft.Win32.RegistryKey that read.
function ConvertTo-KeyObject($Registry, [string] $Key) {
  $values = Get-KeyValues $Registry $Key
  $children = @(Get-ChildKeys $Registry $Key)
  $names = @($values.Keys | ForEach-Object { if ($_ -eq '') { '(default)' } else { $_ } })
  $object = [pscustomobject] @{ Name = $Key; Property = [string[]] $names; SubKeyCount = $children.Count; ValueCount = $values.Count }
  foreach ($each in $KeyMethods.GetEnumerator()) { $object.PSObject.Methods.Add([Management.Automation.PSScriptMethod]::new($each.Key, $each.Value)) }
  Add-PathProperties $object $Key
}

# Keys that the session may not open: state/registry-denied.json, a list of keys.
function Assert-KeyOpens($Cmdlet, [string] $Key, [string] $Command) {
  foreach ($denied in @(Read-List 'registry-denied.json')) {
    if ($denied -and ($Key -eq $denied -or $Key.StartsWith("$denied\", [StringComparison]::OrdinalIgnoreCase))) { Write-PlayedError $Cmdlet (New-PlayedError "System.Security.SecurityException,Microsoft.PowerShell.Commands.$Command" 'PermissionDenied' (Get-PlayedText 'registry-denied') $Key); return $false }
  }
  $true
}

function Write-NoPath($Cmdlet, [string] $Path, [string] $Command) {
  Write-PlayedError $Cmdlet (New-PlayedError "PathNotFound,Microsoft.PowerShell.Commands.$Command" 'ObjectNotFound' (Get-PlayedText 'no-path' $Path) $Path)
}

# A change: by one who may, whole, and written down.
function Save-Registry($Cmdlet, $Registry, [string] $Key, [string] $What) {
  if ($Key -like 'HKEY_LOCAL_MACHINE*' -and -not (Test-Elevated)) { throw (New-PlayedError 'System.Security.SecurityException' 'PermissionDenied' (Get-PlayedText 'registry-denied')) }
  Write-State 'registry.json' $Registry
  Add-Changed "registry $What"
}
