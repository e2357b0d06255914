# Findings about sshd: what works now and is dead at its next restart, and keys files that it passes over without a word. Read only;
# MeSH never restarts sshd and never touches its folders.

$SshFolder = "$env:ProgramData\ssh"

# sshd checks both folders when it starts, and ends with 255 when somebody else owns them or may write there.
$Readings['sshd-folders'] = 'Get-SshdFolderFinding'
function Get-SshdFolderFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  $folders = [ordered] @{ 'sshd-folder-acl' = $SshFolder; 'sshd-logs-acl' = "$SshFolder\logs" }
  foreach ($id in $folders.Keys) {
    if (-not (Test-Path -LiteralPath $folders[$id] -PathType Container)) { continue }
    $hand = Get-ForeignHand -Sddl (Get-Sddl -Path $folders[$id])
    if ($hand) { New-Finding -Id $id -Detail $hand }
  }
}

# The keys of administrators. Only they may read the file, so only their sessions look.
$Readings['keys-file'] = 'Get-KeysFileFinding'
function Get-KeysFileFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  $path = "$SshFolder\administrators_authorized_keys"
  if (-not $Seen.Account.Elevated -or -not (Test-Path -LiteralPath $path -PathType Leaf)) { return }
  $wrong = Get-ForeignEncoding -Bytes ([IO.File]::ReadAllBytes((Get-NativePath -Path $path)))
  if ($wrong) { New-Finding -Id 'keys-file-encoding' -Detail "$path ($wrong)" }
  $hand = Get-ForeignHand -Sddl (Get-Sddl -Path $path) -Trusted (Get-KeysFileOwner -Account $Seen.Account)
  if ($hand) { New-Finding -Id 'keys-file-acl' -Detail "$path ($hand)" }
  if (-not (Test-KeysFileUsed -Config "$SshFolder\sshd_config")) { New-Finding -Id 'keys-file-unused' -Detail $path }
}

# Whom sshd trusts with a keys file of this account, as SDDL names them: the first administrator of a machine has a name of two letters there.
function Get-KeysFileOwner {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)
  $SystemSids + $TrustedInstaller + @(Get-SddlName -Account $Account)
}

# What is wrong with the bytes: utf-16, utf-8-bom; "" when sshd can read them.
function Get-ForeignEncoding {
  [CmdletBinding()] param([byte[]] $Bytes)
  $first = (@($Bytes | Select-Object -First 3) | ForEach-Object { $_.ToString('x2') }) -join ''
  if ($first -cmatch '\A(fffe|feff)' -or $Bytes -contains 0) { return 'utf-16' }
  if ($first -ceq 'efbbbf') { return 'utf-8-bom' }
  ''
}

# sshd_config names the administrators' keys file in a line that is no comment. Without a configuration sshd writes its own, which does.
function Test-KeysFileUsed {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Config)
  if (-not (Test-Path -LiteralPath $Config -PathType Leaf)) { return $true }
  $lines = [IO.File]::ReadAllLines((Get-NativePath -Path $Config))
  @($lines -imatch '\A\s*AuthorizedKeysFile\s.*administrators_authorized_keys').Count -gt 0
}

$Readings['sshd-start'] = 'Get-SshdStartFinding'
function Get-SshdStartFinding {
  [CmdletBinding()] param([hashtable] $Seen)
  $service = Get-ServiceProcess -Name 'sshd'
  if ($service -and $service.StartMode -cne 'Auto') { New-Finding -Id 'sshd-not-automatic' -Detail $service.StartMode }
}
