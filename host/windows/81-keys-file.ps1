# The keys file of sshd, for prepare: its bytes, its ACL, and our key in it. What others wrote in it stays, line by line, and the file is
# replaced as a whole, so that sshd never reads half of it.

$KeysFileFixes = 'keys-file-encoding', 'keys-file-acl', 'key-missing'

# Does what is missing of these three.
function Repair-KeysFile {
  [CmdletBinding()] param(
    [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [string[]] $Missing, [Parameter(Mandatory = $true)] [hashtable] $Account,
    [Parameter(Mandatory = $true)] [string[]] $PublicKeys
  )
  $missing = @($Missing | Where-Object { $KeysFileFixes -ccontains $_ })
  if (-not $missing.Count) { return }
  $path = Get-KeysFile -Account $Account
  $sddl = Get-KeysFileSddl -Path $path -Account $Account -Keep:($missing -cnotcontains 'keys-file-acl')
  $add = if ($missing -ccontains 'key-missing') { $PublicKeys[0] } else { '' }
  if ($add -or $missing -ccontains 'keys-file-encoding') { Set-KeysBytes -Path $path -Sddl $sddl -Bytes (Get-RepairedKeys -Path $path -Add $add) } else { Set-Sddl -Path $path -Sddl $sddl }
  if ($missing -ccontains 'keys-file-encoding') { Add-Done -Text "wrote $path anew as UTF-8, with its lines as they were" }
  if ($add) { Add-Done -Text "added the key of MeSH to $path" }
  if ($missing -ccontains 'keys-file-acl') { Add-Done -Text "left $path to those whom sshd wants there" }
}

# Its owner and entries: those of the file that is there where they are to be kept, and else those that Microsoft's documentation has. The
# account's own file is the account's, too. Its owner is Administrators, whom sshd takes as well and whom any administrator may set.
function Get-KeysFileSddl {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [hashtable] $Account, [switch] $Keep)
  if ($Keep -and (Test-Path -LiteralPath $Path)) { return Get-Sddl -Path $Path }
  if ($Path.StartsWith("$SshFolder\")) { return $PrivateFileSddl }
  "$PrivateFileSddl(A;;FA;;;$($Account.Sid))"
}

# The bytes of the file as sshd can read them, perhaps with one line more. Bytes that are well stay as they are, whatever they say.
function Get-RepairedKeys {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [string] $Add)
  $utf8 = New-Object Text.UTF8Encoding -ArgumentList $false
  [byte[]] $bytes = @(if (Test-Path -LiteralPath $Path) { [IO.File]::ReadAllBytes((Get-NativePath -Path $Path)) })
  if (Get-ForeignEncoding -Bytes $bytes) { $bytes = $utf8.GetBytes((Get-DecodedKeys -Path $Path -Bytes $bytes)) }
  if (-not $Add) { return , $bytes }
  $gap = if ($bytes.Count -and $bytes[-1] -ne 10) { "`n" } else { '' }
  , [byte[]] ($bytes + $utf8.GetBytes("$gap$Add`n"))
}

# The lines of a file in another encoding. Where one of them is no line of a keys file, the file was written in several encodings, and
# what would be made of it is not what somebody wrote.
function Get-DecodedKeys {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [byte[]] $Bytes)
  $text = ConvertFrom-KeysBytes -Bytes $Bytes
  $strange = @($text -split '\r?\n' -cnotmatch '\A\s*(#|\z)|(ssh-|ecdsa-|sk-)').Count
  if ($strange -or $text.Contains([string] [char] 0xfffd)) {
    Stop-Program -Code 'PREPARE_CONFLICT' -Problem "not every line of $Path can be read; write the file anew as UTF-8 without a mark" -Detail $Path
  }
  $text
}

# A file beside it gets everything first, and takes its place in one step.
function Set-KeysBytes {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [Parameter(Mandatory = $true)] [byte[]] $Bytes, [Parameter(Mandatory = $true)] [string] $Sddl)
  $folder = Split-Path -Path $Path -Parent
  if (-not (Test-Path -LiteralPath $folder)) { $null = New-Item -ItemType Directory -Path $folder }
  $new = "$Path.mesh-new"
  New-GuardedFile -Path $new
  try {
    [IO.File]::WriteAllBytes((Get-NativePath -Path $new), $Bytes)
    if (Test-Path -LiteralPath $Path) { [IO.File]::Replace((Get-NativePath -Path $new), (Get-NativePath -Path $Path), [NullString]::Value) }
    else { [IO.File]::Move((Get-NativePath -Path $new), (Get-NativePath -Path $Path)) }
  } catch [IO.IOException] {
    Remove-OwnFile -Path $new
    Stop-ByFile -Cause $_ -Path $Path
  }
  # On Windows the new file has got the entries of the one that it replaced.
  if ((Get-Sddl -Path $Path) -cne $Sddl) { Set-Sddl -Path $Path -Sddl $Sddl }
}
