# Syncthing's program: fetched from its release with the sum that stands in the list of that release, and put in the place of the one before.

# Fetches the release into the private folder, takes its program out, and looks at what it is before anything that runs is touched.
function Save-SyncthingProgram {
  [CmdletBinding()] param()
  $release = "syncthing-windows-$(Get-SyncthingArchitecture)-v$($SyncthingWish.version)"
  $source = "$($SyncthingWish.source)/v$($SyncthingWish.version)"
  $package = Get-PrivatePath -Name 'syncthing.zip.part'
  Send-Note -Text "fetching Syncthing $($SyncthingWish.version)"
  $sum = Get-SyncthingSum -Url "$source/sha256sum.txt.asc" -Name "$release.zip"
  Invoke-Download -Url "$source/$release.zip" -Path ($package -creplace '\.part\z', '')
  Assert-PackageSum -Path $package -Sum $sum -Source "$source/$release.zip"
  if (-not (Test-Path -LiteralPath $SyncthingFolder)) { $null = New-Item -ItemType Directory -Path $SyncthingFolder }
  Expand-SyncthingProgram -Package $package -Entry "$release/syncthing.exe" -To "$SyncthingFolder\next.exe"
  Remove-OwnFile -Path $package
  $is = Get-SyncthingVersion -Program "$SyncthingFolder\next.exe"
  if ($is -cne $SyncthingWish.version) { Stop-Program -Code 'SYNCTHING_FAILED' -Problem "the program in $release.zip does not run here, or is another version: $is" }
}

# Syncthing's names are Tailscale's.
function Get-SyncthingArchitecture {
  [CmdletBinding()] param()
  $architecture = Get-MachineArchitecture
  if (@('amd64', 'arm64') -ccontains $architecture) { return $architecture }
  Stop-Program -Code 'OS_UNSUPPORTED' -Problem "MeSH installs Syncthing on amd64 and arm64, not on $architecture"
}

# The package's sum, out of the list of the release. Its signature is not checked: Windows has nothing to check it with.
function Get-SyncthingSum {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Url, [Parameter(Mandatory = $true)] [string] $Name)
  try {
    $list = Get-WebText -Url $Url -Most 65536
  } catch [Net.WebException] {
    Stop-Program -Code 'PACKAGE_SOURCE_DOWN' -Problem "$Url cannot be fetched: $(Get-WebFailure -Failure $_.Exception)" -Cause $_
  }
  if ($list -cmatch "(?m)^([0-9a-fA-F]{64})  $([regex]::Escape($Name))\r?`$") { return $Matches[1].ToLowerInvariant() }
  $start = $list.Substring(0, [Math]::Min(40, $list.Length)) -creplace '[^\x20-\x7e]+', ' '
  Stop-Program -Code 'CHECKSUM_MISMATCH' -Problem "$Url has no sum of $Name`: it begins with $start"
}

function Assert-PackageSum {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Sum, [Parameter(Mandatory = $true)] [string] $Source)
  $seen = Get-FileSum -Path $Path
  if ($seen -ceq $Sum) { return }
  $what = Get-FileStart -Path $Path
  Remove-OwnFile -Path $Path
  Stop-Program -Code 'CHECKSUM_MISMATCH' -Problem "$Source is not what the list of its release says: $what" -Detail "said $Sum, is $seen"
}

# Takes one file out of the package, by its name.
function Expand-SyncthingProgram {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Package, [Parameter(Mandatory = $true)] [string] $Entry, [Parameter(Mandatory = $true)] [string] $To)
  Add-Type -AssemblyName 'System.IO.Compression'
  Remove-OwnFile -Path $To
  $file = [IO.File]::OpenRead((Get-NativePath -Path $Package))
  try {
    $zip = New-Object IO.Compression.ZipArchive -ArgumentList $file
    $found = $zip.GetEntry($Entry)
    if ($null -eq $found) { Stop-Program -Code 'SYNCTHING_FAILED' -Problem "the package of Syncthing holds no $Entry" }
    Copy-ZipEntry -Entry $found -To $To
  } finally {
    $file.Dispose()
  }
}

function Copy-ZipEntry {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [object] $Entry, [Parameter(Mandatory = $true)] [string] $To)
  try {
    $from = $Entry.Open()
    $target = [IO.File]::Open((Get-NativePath -Path $To), [IO.FileMode]::CreateNew, [IO.FileAccess]::Write, [IO.FileShare]::None)
    try { $from.CopyTo($target) } finally { $target.Dispose() }
  } catch [IO.IOException] {
    Stop-ByFile -Cause $_ -Path $To
  }
}

# Puts the program that was fetched in the place of the one that has been stopped.
function Set-SyncthingProgram {
  [CmdletBinding()] param()
  Remove-OwnFile -Path $SyncthingProgram
  [IO.File]::Move((Get-NativePath -Path "$SyncthingFolder\next.exe"), (Get-NativePath -Path $SyncthingProgram))
  Add-Done -Text "installed Syncthing $($SyncthingWish.version)"
}
