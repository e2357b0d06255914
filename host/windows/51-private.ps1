# The private folder C:\ProgramData\mesh, where MeSH's files lie that others must neither read nor change, and the key file of a login.
# Any user may make files and folders below C:\ProgramData, so a folder of this name is looked at before it is trusted, and whatever is
# written gets its ACL before its content. Never changes a folder that others own or may write.

$PrivateFolderSddl = 'O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'
$PrivateFileSddl = 'O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)'
# To write data, append, write attributes, delete a child, delete, write the ACL or the owner, and the generic rights that hold these.
$ChangingRights = 0x520D0156
$AnyRight = 0xFFFFFFFFL

# Where the private files lie.
function Get-PrivatePath {
  [CmdletBinding()] param([string] $Name)
  if ($Name) { "$env:ProgramData\mesh\$Name" } else { "$env:ProgramData\mesh" }
}

# Makes the private folder, or makes sure that the one that is there is nobody else's.
function Initialize-PrivateFolder {
  [CmdletBinding()] param()
  $path = Get-PrivatePath
  if (-not (Test-Path -LiteralPath $path)) { New-GuardedFolder -Path $path }
  $why = Get-FolderProblem -Path $path
  if ($why) { Stop-Program -Code 'PREPARE_CONFLICT' -Problem "the folder $path is not MeSH's own: $why" }
  if (@(Get-Stranger -Path $path -Rights $AnyRight).Count) { Set-Sddl -Path $path -Sddl $PrivateFolderSddl }
}

# A new folder in which only SYSTEM and Administrators do anything. Where it will lie any user may open it before it has its ACL, and with
# that handle rename it or turn it into a link later. So it is made where no user may write, and moved. A folder that another made there
# meanwhile is none of ours, and is looked at by who calls this.
function New-GuardedFolder {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  $made = "$env:ProgramFiles\mesh-$([guid]::NewGuid())"
  $null = New-Item -ItemType Directory -Path $made
  try {
    Set-Sddl -Path $made -Sddl $PrivateFolderSddl
    [IO.Directory]::Move((Get-NativePath -Path $made), (Get-NativePath -Path $Path))
  } catch [IO.IOException] {
    Remove-Item -LiteralPath $made -Force
    if (-not (Test-Path -LiteralPath $Path)) { Stop-ByFile -Cause $_ -Path $Path }
  }
}

# Why a folder that exists is not one to write to; nothing when it is.
function Get-FolderProblem {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  $item = Get-Item -LiteralPath $Path -Force
  if (-not $item.PSIsContainer) { return 'it is a file' }
  if ($item.Attributes -band [IO.FileAttributes]::ReparsePoint) { return 'it is a link to another place' }
  $others = @(Get-Stranger -Path $Path -Rights $ChangingRights)
  if ($others.Count) { 'it can be changed by ' + (($others | Select-Object -Unique) -join ', ') }
}

# The SIDs, beside SYSTEM and Administrators, that an allow entry gives one of these rights. An owner may change the ACL, so he counts.
# CREATOR OWNER is one of those who may make files. -Itself: what is only handed down to new files does not count.
function Get-Stranger {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [long] $Rights, [string[]] $Trusted = $SystemSids, [switch] $Itself)
  $acl = ConvertFrom-Sddl -Text (Get-Sddl -Path $Path)
  if ($Trusted -cnotcontains $acl.Owner) { $acl.Owner }
  if ($acl.Open) { $SidAliases.WD }
  foreach ($entry in $acl.Allowed) {
    if (-not ($entry.Rights -band $Rights) -or ($Itself -and $entry.Flags -ccontains 'IO')) { continue }
    if ($Trusted -cnotcontains $entry.Sid -and $entry.Sid -cne $SidAliases.CO) { $entry.Sid }
  }
}

# Gives a file or folder exactly this owner and these entries.
function Set-Sddl {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Sddl)
  $acl = Get-Acl -LiteralPath $Path
  $acl.SetSecurityDescriptorSddlForm($Sddl)
  Set-Acl -LiteralPath $Path -AclObject $acl
}

# A new, empty file with its ACL. One that lies there goes first: somebody may hold it open.
function New-GuardedFile {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [string] $Sddl = $PrivateFileSddl)
  Remove-OwnFile -Path $Path
  try {
    [IO.File]::Open((Get-NativePath -Path $Path), [IO.FileMode]::CreateNew, [IO.FileAccess]::Write, [IO.FileShare]::None).Dispose()
  } catch [IO.IOException] {
    Stop-ByFile -Cause $_ -Path $Path
  }
  Set-Sddl -Path $Path -Sddl $Sddl
}

# A file of MeSH with this text, whole or not there.
function Set-OwnText {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [string] $Text, [string] $Sddl = $PrivateFileSddl)
  New-GuardedFile -Path $Path -Sddl $Sddl
  try {
    [IO.File]::WriteAllText((Get-NativePath -Path $Path), $Text, (New-Object Text.UTF8Encoding -ArgumentList $false))
  } catch [IO.IOException] {
    Remove-OwnFile -Path $Path
    Stop-ByFile -Cause $_ -Path $Path
  }
}

# Removes a file of MeSH, where there is one.
function Remove-OwnFile {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path)
  if (-not (Test-Path -LiteralPath $Path)) { return }
  try { Remove-Item -LiteralPath $Path -Force } catch [IO.IOException] { Stop-ByFile -Cause $_ -Path $Path }
}
