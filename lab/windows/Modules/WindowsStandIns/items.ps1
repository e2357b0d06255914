# The item commands for registry paths, and the real ones for all others. They have the parameters of 5.1, not those of 7.

function Get-ItemPath($Bound) { if ($Bound.ContainsKey('LiteralPath')) { $Bound['LiteralPath'] } else { $Bound['Path'] } }
# One path of the registry: `key`; else $null. A list of several, or a wildcard, is not played.
function Get-KeyOf($Bound) {
  $paths = @(Get-ItemPath $Bound)
  $key = foreach ($path in $paths) { ConvertTo-RegistryKey "$path" }
  if (-not $key) { return $null }
  if ($paths.Count -gt 1) { Stop-NotPlayed 'several registry paths in one call' }
  if (-not $Bound.ContainsKey('LiteralPath') -and "$key" -match '[*?\[]') { Stop-NotPlayed "a wildcard in a registry path: $key" }
  foreach ($name in $Bound.Keys) { if ($name -in 'Filter', 'Include', 'Exclude', 'Recurse', 'Depth', 'NewerThan', 'OlderThan') { Stop-NotPlayed "-$name for a registry path" } }
  $key
}

function Test-Path {
  [CmdletBinding(DefaultParameterSetName = 'Path')] param(
    [Parameter(ParameterSetName = 'Path', Mandatory = $true, Position = 0, ValueFromPipeline = $true)] [AllowNull()] [AllowEmptyString()] [string[]] $Path,
    [Parameter(ParameterSetName = 'Literal', Mandatory = $true)] [Alias('PSPath')] [AllowNull()] [AllowEmptyString()] [string[]] $LiteralPath,
    [string] $Filter, [string[]] $Include, [string[]] $Exclude, [Microsoft.PowerShell.Commands.TestPathType] $PathType, [switch] $IsValid, [DateTime] $NewerThan, [DateTime] $OlderThan)
  process {
    $key = Get-KeyOf $PSBoundParameters
    if (-not $key) { return Microsoft.PowerShell.Management\Test-Path @PSBoundParameters }
    Enter-StandIn $PSCmdlet
    if ($PathType -eq 'Leaf') { return $false }
    Test-RegistryKey (Read-State 'registry.json') $key
  }
}

function Get-Item {
  [CmdletBinding(DefaultParameterSetName = 'Path')] param(
    [Parameter(ParameterSetName = 'Path', Mandatory = $true, Position = 0, ValueFromPipeline = $true)] [string[]] $Path,
    [Parameter(ParameterSetName = 'Literal', Mandatory = $true)] [Alias('PSPath')] [string[]] $LiteralPath,
    [string] $Filter, [string[]] $Include, [string[]] $Exclude, [switch] $Force)
  process {
    $key = Get-KeyOf $PSBoundParameters
    if (-not $key) { return Microsoft.PowerShell.Management\Get-Item @PSBoundParameters }
    Enter-StandIn $PSCmdlet
    $registry = Read-State 'registry.json'
    if (-not (Assert-KeyOpens $PSCmdlet $key 'GetItemCommand')) { return }
    if (-not (Test-RegistryKey $registry $key)) { return Write-NoPath $PSCmdlet (Get-ItemPath $PSBoundParameters) 'GetItemCommand' }
    ConvertTo-KeyObject $registry $key
  }
}

function Get-ChildItem {
  [CmdletBinding(DefaultParameterSetName = 'Path')] param(
    [Parameter(ParameterSetName = 'Path', Position = 0, ValueFromPipeline = $true)] [string[]] $Path,
    [Parameter(ParameterSetName = 'Literal', Mandatory = $true)] [Alias('PSPath')] [string[]] $LiteralPath,
    [Parameter(Position = 1)] [string] $Filter, [string[]] $Include, [string[]] $Exclude, [switch] $Recurse, [uint32] $Depth, [switch] $Force, [switch] $Name,
    [switch] $Directory, [switch] $File, [switch] $Hidden, [switch] $ReadOnly, [switch] $System, [Management.Automation.FlagsExpression[IO.FileAttributes]] $Attributes)
  process {
    $key = Get-KeyOf $PSBoundParameters
    if (-not $key) { return Microsoft.PowerShell.Management\Get-ChildItem @PSBoundParameters }
    Enter-StandIn $PSCmdlet
    $registry = Read-State 'registry.json'
    if (-not (Assert-KeyOpens $PSCmdlet $key 'GetChildItemCommand')) { return }
    if (-not (Test-RegistryKey $registry $key)) { return Write-NoPath $PSCmdlet (Get-ItemPath $PSBoundParameters) 'GetChildItemCommand' }
    foreach ($child in Get-ChildKeys $registry $key) { if ($Name) { $child } else { ConvertTo-KeyObject $registry "$key\$child" } }
  }
}

function Get-ItemProperty {
  [CmdletBinding(DefaultParameterSetName = 'Path')] param(
    [Parameter(ParameterSetName = 'Path', Mandatory = $true, Position = 0, ValueFromPipeline = $true)] [string[]] $Path,
    [Parameter(ParameterSetName = 'Literal', Mandatory = $true)] [Alias('PSPath')] [string[]] $LiteralPath,
    [Parameter(Position = 1)] [string[]] $Name, [string] $Filter, [string[]] $Include, [string[]] $Exclude)
  process {
    $key = Get-KeyOf $PSBoundParameters
    if (-not $key) { return Microsoft.PowerShell.Management\Get-ItemProperty @PSBoundParameters }
    Enter-StandIn $PSCmdlet
    $registry = Read-State 'registry.json'
    if (-not (Assert-KeyOpens $PSCmdlet $key 'GetItemPropertyCommand')) { return }
    if (-not (Test-RegistryKey $registry $key)) { return Write-NoPath $PSCmdlet (Get-ItemPath $PSBoundParameters) 'GetItemPropertyCommand' }
    Use-Countdown $registry $key
    Read-Properties $PSCmdlet (Get-KeyValues $registry $key) $key $Name
  }
}

# The values as one object; without names all, and nothing at all for a key that has none.
function Read-Properties($Cmdlet, $Values, [string] $Key, [string[]] $Names) {
  $object = [pscustomobject] @{}
  $wanted = if ($Names) { $Names } else { @($Values.Keys) }
  foreach ($name in $wanted) {
    $known = Find-Name $Values ($name -eq '(default)' ? '' : $name)
    if ($null -eq $known) { Write-PlayedError $Cmdlet (New-PlayedError 'System.Management.Automation.PSArgumentException,Microsoft.PowerShell.Commands.GetItemPropertyCommand' 'InvalidArgument' (Get-PlayedText 'no-property' $name, $Key) $name); continue }
    $object.PSObject.Properties.Add([Management.Automation.PSNoteProperty]::new($known -eq '' ? '(default)' : $known, (ConvertFrom-StoredValue $Values[$known])))
  }
  if (@($object.PSObject.Properties).Count -gt 0) { Add-PathProperties $object $Key }
}

function Set-ItemProperty {
  [CmdletBinding(DefaultParameterSetName = 'Path')] param(
    [Parameter(ParameterSetName = 'Path', Mandatory = $true, Position = 0)] [string[]] $Path,
    [Parameter(ParameterSetName = 'Literal', Mandatory = $true)] [Alias('PSPath')] [string[]] $LiteralPath,
    [Parameter(Mandatory = $true, Position = 1)] [string] $Name, [Parameter(Mandatory = $true, Position = 2)] [AllowNull()] $Value, [switch] $Force, [Microsoft.Win32.RegistryValueKind] $Type)
  $key = Get-KeyOf $PSBoundParameters
  if (-not $key) { return Microsoft.PowerShell.Management\Set-ItemProperty @PSBoundParameters }
  Enter-StandIn $PSCmdlet
  $registry = Read-State 'registry.json'
  if (-not (Test-RegistryKey $registry $key)) { return Write-NoPath $PSCmdlet (Get-ItemPath $PSBoundParameters) 'SetItemPropertyCommand' }
  Set-StoredValue $registry $key $Name $Value $(if ($PSBoundParameters.ContainsKey('Type')) { "$Type" })
  Save-Registry $PSCmdlet $registry $key "set $key\$Name"
}

function Set-StoredValue($Registry, [string] $Key, [string] $Name, $Value, [string] $Kind) {
  $key = (Find-Name $Registry $Key) ?? $Key
  if (-not $Registry.Contains($key)) { $Registry[$key] = @{} }
  $plain = $Name -eq '(default)' ? '' : $Name
  $known = (Find-Name $Registry[$key] $plain) ?? $plain
  $kind = if ($Kind) { $Kind } elseif ($Registry[$key].Contains($known)) { Get-StoredKind $Registry[$key][$known] } else { Get-StoredKind $Value }
  $Registry[$key][$known] = ConvertTo-StoredValue $Value $kind
}

function Remove-ItemProperty {
  [CmdletBinding(DefaultParameterSetName = 'Path')] param(
    [Parameter(ParameterSetName = 'Path', Mandatory = $true, Position = 0)] [string[]] $Path,
    [Parameter(ParameterSetName = 'Literal', Mandatory = $true)] [Alias('PSPath')] [string[]] $LiteralPath,
    [Parameter(Mandatory = $true, Position = 1)] [string[]] $Name, [switch] $Force)
  $key = Get-KeyOf $PSBoundParameters
  if (-not $key) { return Microsoft.PowerShell.Management\Remove-ItemProperty @PSBoundParameters }
  Enter-StandIn $PSCmdlet
  $registry = Read-State 'registry.json'
  if (-not (Test-RegistryKey $registry $key)) { return Write-NoPath $PSCmdlet (Get-ItemPath $PSBoundParameters) 'RemoveItemPropertyCommand' }
  $values = Get-KeyValues $registry $key
  foreach ($one in $Name) {
    $known = Find-Name $values $one
    if ($null -eq $known) { Write-PlayedError $PSCmdlet (New-PlayedError 'System.Management.Automation.PSArgumentException,Microsoft.PowerShell.Commands.RemoveItemPropertyCommand' 'InvalidArgument' (Get-PlayedText 'no-property' $one, $key) $one); continue }
    $values.Remove($known)
    Save-Registry $PSCmdlet $registry $key "remove $key\$one"
  }
}

function Remove-Item {
  [CmdletBinding(DefaultParameterSetName = 'Path')] param(
    [Parameter(ParameterSetName = 'Path', Mandatory = $true, Position = 0, ValueFromPipeline = $true)] [string[]] $Path,
    [Parameter(ParameterSetName = 'Literal', Mandatory = $true, ValueFromPipelineByPropertyName = $true)] [Alias('PSPath')] [string[]] $LiteralPath,
    [string] $Filter, [string[]] $Include, [string[]] $Exclude, [switch] $Recurse, [switch] $Force)
  process {
    $paths = @(Get-ItemPath $PSBoundParameters)
    $keys = @($paths | ForEach-Object { ConvertTo-RegistryKey $_ } | Where-Object { $_ })
    if ($keys.Count -eq 0) {
      foreach ($path in $paths) { if (Test-Held $path) { return Write-Held $PSCmdlet $path } }
      return Microsoft.PowerShell.Management\Remove-Item @PSBoundParameters
    }
    Enter-StandIn $PSCmdlet
    foreach ($key in $keys) { Remove-Key $PSCmdlet $key ([bool] $Recurse) }
  }
}

# Another program has the file open, for itself alone: here, it is locked, and Linux would delete it all the same.
function Test-Held([string] $Path) {
  $native = Get-NativeFile $Path
  if (-not [IO.File]::Exists($native)) { return $false }
  try { [IO.File]::Open($native, 'Open', 'Read', 'None').Dispose(); $false } catch [IO.IOException] { $true }
}

# ERROR_SHARING_VIOLATION, as Remove-Item passes it on.
function Write-Held($Cmdlet, [string] $Path) {
  $failure = [IO.IOException]::new((Get-PlayedText 'held' $Path), 0x80070020)
  Write-PlayedError $Cmdlet ([Management.Automation.ErrorRecord]::new($failure, 'RemoveFileSystemItemIOError,Microsoft.PowerShell.Commands.RemoveItemCommand', 'WriteError', $Path))
}

function Remove-Key($Cmdlet, [string] $Key, [bool] $Recurse) {
  $registry = Read-State 'registry.json'
  if (-not (Test-RegistryKey $registry $Key)) { return Write-NoPath $Cmdlet $Key 'RemoveItemCommand' }
  # Windows asks here, and a session that cannot be asked fails.
  if (@(Get-ChildKeys $registry $Key).Count -gt 0 -and -not $Recurse) { throw (New-PlayedError 'InvalidOperation,Microsoft.PowerShell.Commands.RemoveItemCommand' 'InvalidOperation' "$Key has children and the Recurse parameter was not specified.") }
  foreach ($each in @($registry.Keys)) { if ($each -eq $Key -or $each.StartsWith("$Key\", [StringComparison]::OrdinalIgnoreCase)) { $registry.Remove($each) } }
  Save-Registry $Cmdlet $registry $Key "remove $Key"
}
