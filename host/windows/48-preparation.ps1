# The verb preparation: what is missing for work without a person, as ids and details; 80-prepare.ps1 does what is asked for of it and then
# looks again by the same functions. Read only. It looks at what sshd will find at its next start, not at how this session came in.
$Verbs['preparation'] = @{ Arguments = @{ publicKeys = 'Test-PublicKeyList' }; Required = @('publicKeys'); Run = 'Get-Preparation' }

# Public keys as sshd reads them: a type, a key, perhaps a comment. The first is the one that is written where none of them is.
function Test-PublicKeyList {
  [CmdletBinding()] param([AllowNull()] $Value)
  $shape = '\A(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) [A-Za-z0-9+/]{40,4000}={0,2}( [\x21-\x7e][\x20-\x7e]{0,99})?\z'
  if ($Value -isnot [Collections.IList] -or $Value.Count -lt 1 -or $Value.Count -gt 6) { return $false }
  foreach ($one in $Value) { if ($one -isnot [string] -or $one -cnotmatch $shape) { return $false } }
  $true
}

function Get-Preparation {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Arguments)
  $account = Get-Account
  # Who is no administrator may read neither the keys nor their ACL.
  Assert-Elevated -Account $account
  , @(Get-Missing -Account $account -PublicKeys $Arguments.publicKeys)
}

function Get-Missing {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account, [Parameter(Mandatory = $true)] [string[]] $PublicKeys)
  Get-SshdStartFinding
  Get-SshdFolderFinding
  $path = Get-KeysFile -Account $Account
  if (-not $path) { return New-Finding -Id 'keys-file-elsewhere' -Detail "$SshFolder\sshd_config" }
  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { return New-Finding -Id 'key-missing' -Detail $path }
  $sddl = Get-Sddl -Path $path
  # Where administrators have no right, nobody here can say more, until they have.
  if (-not (Test-Readable -Sddl $sddl -Account $Account)) { return New-Finding -Id 'keys-file-acl' -Detail "$path (closed to Administrators)" }
  $hand = Get-ForeignHand -Sddl $sddl -Trusted (Get-KeysFileOwner -Account $Account)
  if ($hand) { New-Finding -Id 'keys-file-acl' -Detail "$path ($hand)" }
  $bytes = [IO.File]::ReadAllBytes((Get-NativePath -Path $path))
  $wrong = Get-ForeignEncoding -Bytes $bytes
  if ($wrong) { New-Finding -Id 'keys-file-encoding' -Detail "$path ($wrong)" }
  if (-not (Test-KeyThere -Text (ConvertFrom-KeysBytes -Bytes $bytes) -PublicKeys $PublicKeys)) { New-Finding -Id 'key-missing' -Detail $path }
}

# The file in which sshd looks for the keys of this administrator: that of all administrators, or the account's own where sshd_config does not
# name the first; "" where it names another, or the account has no profile.
function Get-KeysFile {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [hashtable] $Account)
  $config = "$SshFolder\sshd_config"
  if (Test-KeysFileUsed -Config $config) { return "$SshFolder\administrators_authorized_keys" }
  $own = Get-GlobalKeysFile -Lines ([IO.File]::ReadAllLines((Get-NativePath -Path $config)))
  if (-not $Account.Profile -or $own.Replace('\', '/') -cnotmatch '(\A|[\s"])\.ssh/authorized_keys(\z|[\s"])') { return '' }
  "$($Account.Profile)\.ssh\authorized_keys"
}

# Whether this administrator may read it: as one, as the account itself, or as everybody.
function Test-Readable {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Sddl, [Parameter(Mandatory = $true)] [hashtable] $Account)
  $descriptor = ConvertFrom-Sddl -Text $Sddl
  if ($descriptor.Open) { return $true }
  $own = @('S-1-5-32-545', 'S-1-5-11', 'S-1-1-0') + @(Get-KeysFileOwner -Account $Account) -cne 'S-1-5-18'
  foreach ($entry in $descriptor.Allowed) { if ($own -ccontains $entry.Sid -and ($entry.Rights -band 0x90000001L)) { return $true } }
  $false
}

# What sshd_config says of keys files before its first block; the first line of a name wins. sshd's own default where it says nothing.
function Get-GlobalKeysFile {
  [CmdletBinding()] param([AllowEmptyCollection()] [string[]] $Lines)
  foreach ($line in $Lines) {
    if ($line -imatch '\A\s*Match\b') { break }
    if ($line -imatch '\A\s*AuthorizedKeysFile[\s=]+(?<files>.+)\z') { return $Matches['files'] }
  }
  '.ssh/authorized_keys'
}

# The text of a keys file in whatever way it was written. With a mark at its beginning the reader knows how; without one it is UTF-8 that
# `>>` of 5.1 may have gone on with in UTF-16, whose letters are ASCII between zeros.
function ConvertFrom-KeysBytes {
  [CmdletBinding()] param([AllowEmptyCollection()] [byte[]] $Bytes)
  $reader = New-Object IO.StreamReader -ArgumentList (New-Object IO.MemoryStream -ArgumentList (, $Bytes)), ([Text.Encoding]::UTF8), $true
  $reader.ReadToEnd().Replace([string] [char] 0, '')
}

# Whether one of the keys stands in the text, with whatever options and comment.
function Test-KeyThere {
  [CmdletBinding()] param([string] $Text, [Parameter(Mandatory = $true)] [string[]] $PublicKeys)
  foreach ($line in $Text -split '\r?\n') {
    if ($line.TrimStart().StartsWith('#')) { continue }
    $words = $line -split '\s+'
    foreach ($key in $PublicKeys) { if ($words -ccontains ($key -split ' ')[1]) { return $true } }
  }
  $false
}
