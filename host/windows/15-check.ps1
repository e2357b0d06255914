# Checks values by whitelists: \A and \z, because $ lets a line end pass, and -cmatch, because -match takes both cases.
# Each takes what the JSON of the request held, of any type.

# Refuses an argument that MeSH itself would never send.
function Deny-Argument {
  [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $What)
  Stop-Program -Code 'USAGE' -Problem "the host program refuses this argument: $What"
}

function Test-Flag {
  [CmdletBinding()] param([AllowNull()] $Value)
  $Value -is [bool]
}

# A whole number in a range; JSON's numbers are of two types in 5.1 and 7.
function Test-Number {
  [CmdletBinding()] param([AllowNull()] $Value, [long] $Least = 0, [long] $Most = 86400)
  ($Value -is [int] -or $Value -is [long]) -and $Value -ge $Least -and $Value -le $Most
}

function Test-Seconds {
  [CmdletBinding()] param([AllowNull()] $Value)
  Test-Number -Value $Value -Least 1 -Most 7200
}

function Test-Tries {
  [CmdletBinding()] param([AllowNull()] $Value)
  Test-Number -Value $Value -Least 1 -Most 20
}

function Test-Port {
  [CmdletBinding()] param([AllowNull()] $Value)
  Test-Number -Value $Value -Least 1 -Most 65535
}

function Test-Version {
  [CmdletBinding()] param([AllowNull()] $Value)
  $Value -is [string] -and $Value.Length -le 20 -and $Value -cmatch '\A[0-9]+\.[0-9]+\.[0-9]+\z'
}

# A name of a distribution, as WSL takes it.
function Test-DistributionName {
  [CmdletBinding()] param([AllowNull()] $Value)
  $Value -is [string] -and $Value -cmatch '\A[A-Za-z0-9_.][A-Za-z0-9_.-]{0,63}\z'
}

# A DNS label that Tailscale accepts.
function Test-HostName {
  [CmdletBinding()] param([AllowNull()] $Value)
  $Value -is [string] -and $Value -cmatch '\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z'
}

# An account name of Windows, perhaps with its domain: any letters, but none of those that no account name may have.
function Test-AccountName {
  [CmdletBinding()] param([AllowNull()] $Value)
  $Value -is [string] -and $Value -cmatch '\A[^"/\[\]:;|=,+*?<>\x00-\x1f\x7f]{1,104}\z'
}

# http or https, a host, perhaps a port and a path. No user, query, fragment, `..`, `//` or trailing slash.
function Test-Url {
  [CmdletBinding()] param([AllowNull()] $Value)
  $Value -is [string] -and $Value.Length -le 200 -and $Value -cmatch '\Ahttps?://[A-Za-z0-9\[][\]A-Za-z0-9.:/_\[-]*\z' -and
    $Value -cnotmatch '\.\.|://.*//|/\z'
}

function Test-IpAddress {
  [CmdletBinding()] param([AllowNull()] $Value)
  if ($Value -isnot [string]) { return $false }
  $Value -cmatch '\A[0-9]{1,3}(\.[0-9]{1,3}){3}\z' -or ($Value.Length -le 39 -and $Value -cmatch '\A([0-9a-f]+|:):[0-9a-f:]*\z')
}

# 1 to 600 addresses.
function Test-IpList {
  [CmdletBinding()] param([AllowNull()] $Value)
  if ($Value -isnot [Collections.IList] -or $Value.Count -lt 1 -or $Value.Count -gt 600) { return $false }
  foreach ($one in $Value) { if (-not (Test-IpAddress -Value $one)) { return $false } }
  $true
}

# At most 600 names of the DNS.
function Test-NameList {
  [CmdletBinding()] param([AllowNull()] $Value)
  if ($Value -isnot [Collections.IList] -or $Value.Count -gt 600) { return $false }
  foreach ($one in $Value) { if ($one -isnot [string] -or $one -cnotmatch '\A[a-z0-9][a-z0-9.-]{0,252}\z' -or $one.Contains('..')) { return $false } }
  $true
}

# A command: 1 to 64 words of one line each.
function Test-CommandWords {
  [CmdletBinding()] param([AllowNull()] $Value)
  if ($Value -isnot [Collections.IList] -or $Value.Count -lt 1 -or $Value.Count -gt 64) { return $false }
  foreach ($one in $Value) { if ($one -isnot [string] -or $one -cnotmatch '\A\P{Cc}{1,1000}\z') { return $false } }
  $true
}

# The id of a pre-auth key in Headscale.
function Test-KeyId {
  [CmdletBinding()] param([AllowNull()] $Value)
  $Value -is [string] -and $Value -cmatch '\A[0-9]{1,20}\z'
}

# A moment as JavaScript writes it, UTC.
function Test-Moment {
  [CmdletBinding()] param([AllowNull()] $Value)
  $Value -is [string] -and $Value -cmatch '\A[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](\.[0-9]{1,7})?Z\z'
}

# One line for people.
function Test-Sentence {
  [CmdletBinding()] param([AllowNull()] $Value)
  $Value -is [string] -and $Value -cmatch '\A[^\x00-\x1f\x7f]{0,500}\z'
}

# The secret of this run is a pre-auth key of Headscale. It takes no parameter: the key must be none.
function Assert-PreAuthKey {
  [CmdletBinding()] param()
  if ($Secret.Text.Length -gt 200 -or $Secret.Text -cnotmatch '\A[A-Za-z0-9_][A-Za-z0-9_-]*\z') { Deny-Argument -What 'the pre-auth key' }
}
