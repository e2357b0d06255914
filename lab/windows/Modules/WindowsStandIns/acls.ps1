# ACLs of C:, state/acls.json: by what a file is (inode and time of birth), so that it takes its ACL along when it is moved and loses
# it when it is deleted, also when .NET does it. A file that has none of its own has what its folder hands down.

# .NET has no time of birth on this system.
function Get-FileKey([string] $Native) {
  $key = & /usr/bin/stat -c '%i:%.9W' -- $Native
  if ($LASTEXITCODE -ne 0) { Stop-NotPlayed "a file that stat does not find: $Native" }
  $key
}

function Get-NativeFile([string] $Path) { $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path) }

# By what the files are now: a machine that was copied as a whole has other files at the same paths.
function Read-Acls {
  $table = Read-State 'acls.json'
  if ($table.Contains((Get-FileKey (Get-NativeFile 'C:\')))) { return , $table }
  $now = @{}
  foreach ($entry in $table.Values) { $native = Get-NativeFile $entry['path']; if ([IO.File]::Exists($native) -or [IO.Directory]::Exists($native)) { $now[(Get-FileKey $native)] = $entry } }
  Write-State 'acls.json' $now
  , $now
}

# The whole descriptor of a file that is there: its own entries, then what it inherits.
function Get-FileDescriptor([string] $Native, $Table) {
  $own = $Table[(Get-FileKey $Native)]
  $parts = if ($own) { Read-Sddl $own['sddl'] } else { @{ owner = 'BA'; group = 'SY'; flags = 'AI'; aces = @() } }
  if ($parts['flags'] -like 'P*') { return $parts }
  $above = [IO.Path]::GetDirectoryName($Native)
  if ($Native.TrimEnd('/') -eq (Get-NativeFile 'C:\').TrimEnd('/') -or -not $above) { return $parts }
  $folder = [IO.Directory]::Exists($Native)
  $inherited = foreach ($ace in (Get-FileDescriptor $above $Table)['aces']) { Get-HandedDown $ace $folder $parts['owner'] }
  $parts['flags'] = 'AI'
  $parts['aces'] = @(@($parts['aces'] | Where-Object { $_['flags'] -notcontains 'ID' }) + @($inherited))
  $parts
}

function Format-Sddl($Parts) { "O:$($Parts['owner'])G:$($Parts['group'])D:$($Parts['flags'])$(@($Parts['aces'] | ForEach-Object { Format-Ace $_ }) -join '')" }

# An object of which only the SDDL is to be had: names of accounts are in the machine's language.
function New-AclObject([string] $Path, [string] $Sddl) {
  $object = [pscustomobject] @{ Path = "Microsoft.PowerShell.Core\FileSystem::$Path"; Sddl = $Sddl }
  $object | Microsoft.PowerShell.Utility\Add-Member -MemberType ScriptMethod -Name SetSecurityDescriptorSddlForm -Value {
    param([string] $Text)
    $new = Read-Sddl $Text
    $now = Read-Sddl $this.Sddl
    foreach ($name in 'owner', 'group') { if ($new[$name]) { $now[$name] = $new[$name] } }
    if ($new['hasList'] -or $Text.Contains('D:')) { $now['flags'] = $new['flags']; $now['aces'] = $new['aces'] }
    $this.Sddl = Format-Sddl $now
  }
  $object
}

function Get-Acl {
  [CmdletBinding(DefaultParameterSetName = 'Path')] param(
    [Parameter(ParameterSetName = 'Path', Mandatory = $true, Position = 0)] [string] $Path,
    [Parameter(ParameterSetName = 'Literal', Mandatory = $true)] [string] $LiteralPath)
  Enter-StandIn $PSCmdlet
  $given = if ($Path) { $Path } else { $LiteralPath }
  if (ConvertTo-RegistryKey $given) { Stop-NotPlayed "the ACL of a registry key: $given" }
  $native = Get-NativeFile $given
  if (-not [IO.File]::Exists($native) -and -not [IO.Directory]::Exists($native)) {
    $id = if ($Path) { 'GetAcl_PathNotFound_Exception' } else { 'GetAcl_PathNotFound' }
    return Write-PlayedError $PSCmdlet (New-PlayedError "$id,Microsoft.PowerShell.Commands.GetAclCommand" 'ObjectNotFound' (Get-PlayedText 'no-path' $given) $given)
  }
  New-AclObject $given (Format-Sddl (Get-FileDescriptor $native (Read-Acls)))
}

function Set-Acl {
  [CmdletBinding(DefaultParameterSetName = 'Path')] param(
    [Parameter(ParameterSetName = 'Path', Mandatory = $true, Position = 0)] [string] $Path,
    [Parameter(ParameterSetName = 'Literal', Mandatory = $true)] [string] $LiteralPath,
    [Parameter(Mandatory = $true, Position = 1)] $AclObject, [switch] $Passthru)
  Enter-StandIn $PSCmdlet
  $given = if ($Path) { $Path } else { $LiteralPath }
  $native = Get-NativeFile $given
  if (-not [IO.File]::Exists($native) -and -not [IO.Directory]::Exists($native)) { return Write-PlayedError $PSCmdlet (New-PlayedError 'SetAcl_PathNotFound,Microsoft.PowerShell.Commands.SetAclCommand' 'ObjectNotFound' (Get-PlayedText 'no-path' $given) $given) }
  $table = Read-Acls
  $owner = (Get-FileDescriptor $native $table)['owner']
  if (-not (Test-Elevated) -and $owner -ne (Get-Session)['sid']) { return Write-PlayedError $PSCmdlet (New-PlayedError 'System.UnauthorizedAccessException,Microsoft.PowerShell.Commands.SetAclCommand' 'PermissionDenied' (Get-PlayedText 'acl-denied') $given) }
  $parts = Read-Sddl $AclObject.Sddl
  $parts['aces'] = @($parts['aces'] | Where-Object { $_['flags'] -notcontains 'ID' -or $parts['flags'] -like 'P*' })
  $table[(Get-FileKey $native)] = @{ path = $given; sddl = Format-Sddl $parts }
  Write-State 'acls.json' $table
  Add-Changed "acl $given $(Format-Sddl $parts)"
  if ($Passthru) { $AclObject }
}
